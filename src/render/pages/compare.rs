//! The bodies of a plan side by side, where the settings ask for that: for what each answers and how that stands. No score, no ranking:
//! each kind stands in the order of the list of bodies.

use super::descriptor::Descriptor;
use super::frame::Frame;
use super::tiles;
use super::{Maker, Rendered, body};
use crate::model::promises::Promises;
use crate::model::{BodyIx, BodyKind};
use crate::outputs::needs::Sum;
use crate::outputs::{Content, PageId, PageKind, ROWS, exports, pages_of_rows, rows_of_page};
use crate::render::view::{BarPart, Compare, ComparedBody, ComparedKind};

const KIND: PageKind = PageKind {
    there: |content, p| {
        let bodies = content.facts[p].compared(&content.portal.bodies).len();
        if content.config.compare && bodies > 0 { vec![(0, pages_of_rows(bodies))] } else { Vec::new() }
    },
    is_optional: true,
    found: |_, _| Some((6, 0)),
    ..PageKind::of_plan(
        "compare",
        |content, id| format!("{}/compare", content.portal.plans[id.plan].id),
        |needs, content, id, _| {
            let all = content.facts[id.plan].compared(&content.portal.bodies);
            needs.number(all.len());
            needs.number(widest(content, id.plan));
            for ix in &all[rows_of_page(id.page, all.len())] {
                needs.number(ix.0 as usize);
                needs.sum(id.plan, Sum::Body(*ix));
            }
            tiles::needs(needs, content, id);
        },
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["compare"],
    column: Some("bodies"),
    ..Descriptor::new(KIND, |maker, id| maker.compare(id.plan, id.page))
};

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

impl Maker<'_> {
    fn compare(&self, p: usize, n: usize) -> Rendered {
        let (facts, bodies) = (&self.inputs.facts[p], &self.inputs.portal.bodies);
        let all = facts.compared(bodies);
        let (range, pager) = self.pager(all.len(), n, |n| page(p, n));
        let widest = widest(&self.inputs.content(), p);
        let kind_of = |ix: &BodyIx| bodies.get(*ix).kind;
        let kinds = all[range].chunk_by(|a, b| kind_of(a) == kind_of(b)).map(|same| {
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
            pager,
        };
        let frame = Frame {
            description: Some(self.phrase("describe-compare", &[("plan", &self.plan_name(p))])),
            sums_up: true,
            breadcrumbs: vec![self.plan_crumb(p)],
            plan: Some(p),
            ..Frame::new(self.numbered(self.scribe().own(self.word("title-compare")), n))
        };
        self.finish("compare", frame, "compare", &view)
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
            reported: own.reported.map(|day| self.scribe().day(day)),
            bar: parts.into_iter().filter(|(_, n)| *n > 0).map(|(part, n)| BarPart { part, share: share(n) }).collect(),
            href_late: at(is_alone && late > 0, "late"),
            href_soon: at(lists, "next"),
            href_completed: at(lists, "done"),
        }
    }
}
