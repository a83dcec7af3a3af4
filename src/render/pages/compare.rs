//! The bodies of a plan side by side, where the settings ask for that: for what each answers and how that stands. No score, no ranking:
//! each kind stands in the order of the list of bodies.

use super::descriptor::Descriptor;
use super::meta::PageMeta;
use super::tiles;
use super::{PageRenderer, Rendered, body};
use crate::model::beside::{self, Former};
use crate::model::promises::Promises;
use crate::model::{BodyIx, BodyKind};
use crate::outputs::needs::Sum;
use crate::outputs::{Content, PageId, PageKind, ROWS, exports, pages_of_rows, rows_of_page};
use crate::render::view::{BarPart, Compare, ComparedBody, ComparedKind, FormerPlan, FormerTask};

const KIND: PageKind = PageKind {
    there: |content, p| {
        let lines = if content.config.compare { lines(content, p).len() } else { 0 };
        if lines > 0 { vec![(0, pages_of_rows(lines))] } else { Vec::new() }
    },
    is_optional: true,
    found: |_, _| Some((6, 0)),
    ..PageKind::of_plan(
        "compare",
        |content, id| format!("{}/compare", content.portal.plans[id.plan].id),
        |needs, content, id, _| {
            let all = lines(content, id.plan);
            needs.number(all.len());
            needs.number(widest(content, id.plan));
            let count = |of: fn(&Line) -> bool| all.iter().filter(|line| of(line)).count();
            needs.number(count(|line| matches!(line, Line::New(_))));
            for line in &all[rows_of_page(id.page, all.len())] {
                needs.words(&format!("{line:?}"));
                match line {
                    Line::Body(ix) => needs.sum(id.plan, Sum::Body(*ix)),
                    Line::Former(former) => {
                        former.later.iter().chain([&former.task]).for_each(|(p, t)| needs.row(*p, *t));
                    }
                    Line::New(t) => needs.row(id.plan, *t),
                }
            }
            tiles::needs(needs, content, id);
        },
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["compare"],
    column: Some("bodies"),
    ..Descriptor::new(KIND, |renderer, id| renderer.compare(id.plan, id.page))
};

/// A row of the page's tables.
#[derive(Debug)]
enum Line {
    Body(BodyIx),
    /// A task of an earlier plan.
    Former(Former),
    /// A task of the plan with which it goes on with none.
    New(usize),
}

/// All rows: bodies, then what became of the tasks of earlier plans, then what is new.
fn lines(content: &Content<'_>, p: usize) -> Vec<Line> {
    let bodies = content.facts[p].compared(&content.portal.bodies).into_iter().map(Line::Body);
    let former = beside::former(content.portal, p).into_iter().map(Line::Former);
    let new = beside::new_tasks(content.portal, p).into_iter().map(Line::New);
    bodies.chain(former).chain(new).collect()
}

/// A page of the bodies of a plan side by side.
pub(in crate::render) fn page(p: usize, page: usize) -> PageId {
    PageId { page, ..PageId::new(&PAGE.kind, p) }
}

/// The page on which a body has its row, where there is one.
pub(super) fn row(content: &Content<'_>, p: usize, body: BodyIx) -> Option<PageId> {
    let place = || content.facts[p].compared(&content.portal.bodies).iter().position(|ix| *ix == body);
    content.config.compare.then(place).flatten().map(|place| page(p, place / ROWS))
}

/// For how much that body answers that answers for most: so wide is a whole bar.
fn widest(content: &Content<'_>, p: usize) -> usize {
    let facts = &content.facts[p];
    let all = facts.compared(&content.portal.bodies).into_iter();
    all.map(|ix| facts.own[ix.0 as usize].promises.total()).max().unwrap_or_default()
}

impl PageRenderer<'_> {
    fn compare(&self, p: usize, n: usize) -> Rendered {
        let (facts, bodies) = (&self.inputs.facts[p], &self.inputs.portal.bodies);
        let lines = lines(&self.inputs.content(), p);
        let (range, pager) = self.pager(lines.len(), n, |n| page(p, n));
        let widest = widest(&self.inputs.content(), p);
        let all = facts.compared(bodies);
        let kind_of = |ix: &BodyIx| bodies.get(*ix).kind;
        let here: Vec<BodyIx> = lines[range.clone()]
            .iter()
            .filter_map(|line| if let Line::Body(ix) = line { Some(*ix) } else { None })
            .collect();
        let kinds = here.chunk_by(|a, b| kind_of(a) == kind_of(b)).map(|same| {
            let kind = kind_of(&same[0]);
            ComparedKind {
                kind: bodies.kinds().of(kind).id.to_string(),
                title: match kind {
                    BodyKind::Group => self.group_title(),
                    _ => self.index_title(kind),
                },
                total: all.iter().filter(|ix| kind_of(ix) == kind).count(),
                rows: same.iter().map(|ix| self.compared(p, *ix, widest)).collect(),
            }
        });
        let view = Compare {
            kinds: kinds.collect(),
            soon_days: self.inputs.config.due_soon_days,
            csv: exports::data_path(self.inputs.config, self.inputs.portal, p, None, "comparison.csv"),
            tiles: self.tiles(p, n),
            former: self.former(&lines[range.clone()], &lines),
            new: lines[range]
                .iter()
                .filter_map(|line| if let Line::New(t) = line { Some(self.views(p).rows[*t].clone()) } else { None })
                .collect(),
            new_total: lines.iter().filter(|line| matches!(line, Line::New(_))).count(),
            pager,
        };
        let meta = PageMeta {
            description: Some(self.phrase("describe-compare", &[("plan", &self.plan_name(p))])),
            sums_up: true,
            breadcrumbs: vec![self.plan_crumb(p)],
            plan: Some(p),
            ..PageMeta::new(self.numbered(self.formatter().own(self.word("title-compare")), n))
        };
        self.finish("compare", meta, "compare", &view)
    }

    /// What became of the tasks of earlier plans, plan by plan: those of a page, of all.
    fn former(&self, here: &[Line], all: &[Line]) -> Vec<FormerPlan> {
        let of = |line: &Line| if let Line::Former(former) = line { Some(former.task.0) } else { None };
        let mut plans: Vec<FormerPlan> = Vec::new();
        let mut last = None;
        for line in here {
            let Line::Former(Former { task: (q, t), later, given_up }) = line else { continue };
            if last != Some(*q) {
                last = Some(*q);
                let total = all.iter().filter(|line| of(line) == Some(*q)).count();
                let link = self.plan_crumb(*q);
                let id = self.inputs.portal.plans[*q].id.to_string();
                plans.push(FormerPlan { id, title: link.title, href: link.href, total, tasks: Vec::new() });
            }
            let row = |(p, t): &(usize, usize)| self.views(*p).rows[*t].clone();
            let why = given_up.map(|(p, i)| &self.inputs.portal.plans[p].not_continued[i].reason);
            if let Some(plan) = plans.last_mut() {
                plan.tasks.push(FormerTask {
                    task: self.views(*q).rows[*t].clone(),
                    later: later.iter().map(row).collect(),
                    given_up: why.map(|reason| self.formatter().text(reason)),
                });
            }
        }
        plans
    }

    fn compared(&self, p: usize, ix: BodyIx, widest: usize) -> ComparedBody {
        let facts = &self.inputs.facts[p];
        let own = &facts.own[ix.0 as usize];
        let Promises { tasks, measures, targets, done, done_late, late, open, stopped, silent, ongoing } = own.promises;
        let parts = [("completed", done), ("late", late), ("open", open), ("stopped", stopped)];
        #[allow(clippy::cast_precision_loss, reason = "far fewer promises than 2^53")]
        let share = |n: usize| (n as f64 / widest.max(1) as f64 * 10_000.0).round() / 100.0;
        let href = self.href(body::page(p, ix, 0));
        // A body with several pages answers first of all of them in sum.
        let is_alone = facts.body_pages[ix.0 as usize].len() == 1;
        let lists = is_alone && (own.rollup.tasks > 0 || own.rollup.measures > 0);
        let at = |is_there: bool, anchor: &str| format!("{href}#{}", if is_there { anchor } else { "contents" });
        ComparedBody {
            body: self.views(p).bodies[ix.0 as usize].clone(),
            promises: own.promises.total(),
            tasks,
            measures,
            targets,
            ongoing,
            completed: done,
            completed_late: done_late,
            late,
            late_named: own.named.total(),
            late_shared: own.shared.total(),
            open,
            stopped,
            silent,
            soon: own.soon,
            reported: own.reported.map(|day| self.formatter().day(day)),
            bar: parts.into_iter().filter(|(_, n)| *n > 0).map(|(part, n)| BarPart { part, share: share(n) }).collect(),
            href_late: at(is_alone && late > 0, "late"),
            href_soon: at(lists, "next"),
            href_completed: at(lists, "done"),
        }
    }
}
