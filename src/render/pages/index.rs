//! The bodies of a kind: an index of departments, in which the groups stand too, one of counties with the measures that they share,
//! and one of each of the portal's own kinds.

use super::descriptor::Descriptor;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered, task, tiles};
use crate::model::progress::Status;
use crate::model::roles::Role;
use crate::model::{Bodies, BodyIx, BodyKind};
use crate::outputs::lists::rows_of_table;
use crate::outputs::needs::Sum;
use crate::outputs::{PageId, PageKind, PlanFacts, ROWS, pages_of_rows, rows_of_page};
use crate::render::search::document::Document;
use crate::render::shared::{due, kind_title};
use crate::render::view::{BodyRow, Counties, Departments, Link, MatrixRow, Text};
use std::ops::Range;

const KIND: PageKind = PageKind {
    there: |content, p| {
        let (facts, bodies) = (&content.facts[p], &content.portal.bodies);
        let pages = |kind: BodyKind| match kind {
            BodyKind::Department => {
                let together = [kind, BodyKind::Group];
                together.iter().find_map(|kind| facts.shown_of(bodies, *kind).next())?;
                Some(pages_of_rows(together.iter().map(|kind| listed(facts, bodies, *kind).len()).sum()))
            }
            _ => {
                facts.shown_of(bodies, kind).next()?;
                let listed = listed(facts, bodies, kind).len();
                let measures = facts.measures_of_kind(kind).len();
                Some(pages_of_rows(listed).max(measures.div_ceil(rows_of_table(columns(listed)))))
            }
        };
        let indexed = bodies.kinds().iter().filter(|kind| *kind != BodyKind::Group);
        indexed.filter_map(|kind| Some((kind.place(), pages(kind)?))).collect()
    },
    is_optional: true,
    found: |_, id| Some((5, id.item)),
    ..PageKind::of_plan(
        "index",
        |content, id| {
            let folder = &content.portal.bodies.kinds().of(BodyKind::at(id.item)).folder;
            format!("{}/{folder}/index", content.portal.plans[id.plan].id)
        },
        |needs, content, id, _| {
            let (facts, bodies, kind) = (&content.facts[id.plan], &content.portal.bodies, BodyKind::at(id.item));
            let (own, measures) = (listed(facts, bodies, kind), facts.measures_of_kind(kind));
            let groups = if kind == BodyKind::Department { listed(facts, bodies, BodyKind::Group) } else { Vec::new() };
            [own.len(), groups.len(), measures.len()].into_iter().for_each(|number| needs.number(number));
            let columns = columns(own.len());
            own[..columns].iter().for_each(|ix| needs.number(ix.0 as usize));
            let all: Vec<BodyIx> = own.into_iter().chain(groups).collect();
            for ix in &all[rows_of_page(id.page, all.len())] {
                needs.number(ix.0 as usize);
                needs.sum(id.plan, Sum::Body(*ix));
            }
            if kind == BodyKind::County {
                tiles::needs(needs, content, id);
            }
            for (t, m) in &measures[matrix_rows(id.page, columns, measures.len())] {
                needs.number(*m);
                needs.row(id.plan, *t);
            }
        },
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["departments", "counties"],
    column: Some("bodies"),
    document: |renderer, id, lang| {
        let kind = BodyKind::at(id.item);
        let word = || renderer.theme.words(Some(id.plan), lang).plain(title_word(kind));
        let title = kind_title(&renderer.inputs, kind, lang).map_or_else(word, |title| title.text);
        Document::new(renderer, id, lang, "page", title)
    },
    ..Descriptor::new(KIND, |renderer, id| match BodyKind::at(id.item) {
        BodyKind::Department => renderer.departments(id.plan, id.page),
        kind => renderer.of_kind(id.plan, kind, id.page),
    })
};

/// A page of the index of a plan's bodies of a kind; groups stand with the departments.
pub(in crate::render) fn page(p: usize, kind: BodyKind, page: usize) -> PageId {
    let kind = if kind == BodyKind::Group { BodyKind::Department } else { kind };
    PageId { item: kind.place(), page, ..PageId::new(&PAGE.kind, p) }
}

/// The bodies of a kind of which the plan asks something.
fn listed(facts: &PlanFacts, bodies: &Bodies, kind: BodyKind) -> Vec<BodyIx> {
    facts.shown_of(bodies, kind).filter(|ix| !facts.assignments[ix.0 as usize].is_empty()).collect()
}

/// How many columns the matrix of measures has: one for each body, or none where they are more than a list holds. Then it counts them,
/// and each stands on the measure's task.
fn columns(bodies: usize) -> usize {
    if bodies > ROWS { 0 } else { bodies }
}

/// The rows of the matrix on a page.
fn matrix_rows(page: usize, columns: usize, total: usize) -> Range<usize> {
    let rows = rows_of_table(columns);
    (page * rows).min(total)..((page + 1) * rows).min(total)
}

/// The theme's word for the index of a kind; of one of the portal's own, which has a name, that of any bodies.
fn title_word(kind: BodyKind) -> &'static str {
    if kind == BodyKind::County { "title-counties" } else { "title-departments" }
}

impl PageRenderer<'_> {
    pub(super) fn body_rows(&self, p: usize, kind: BodyKind) -> Vec<BodyRow> {
        let all = listed(&self.inputs.facts[p], &self.inputs.portal.bodies, kind);
        all.into_iter().map(|ix| self.body_row(p, ix)).collect()
    }

    fn body_row(&self, p: usize, ix: BodyIx) -> BodyRow {
        let facts = &self.inputs.facts[p];
        let assignments = &facts.assignments[ix.0 as usize];
        BodyRow {
            body: self.views(p).bodies[ix.0 as usize].clone(),
            leads: assignments.in_role(Role::Lead).count(),
            responsible: assignments.in_role(Role::Responsible).count(),
            cooperates: assignments.in_role(Role::Cooperating).count(),
            rollup: self.summed_up(&facts.own[ix.0 as usize].rollup),
        }
    }

    /// A page of the departments and, behind the last of them, the groups.
    fn departments(&self, p: usize, n: usize) -> Rendered {
        let (facts, bodies) = (&self.inputs.facts[p], &self.inputs.portal.bodies);
        let (own, groups) = (listed(facts, bodies, BodyKind::Department), listed(facts, bodies, BodyKind::Group));
        let total = (own.len(), groups.len());
        let all: Vec<BodyIx> = own.into_iter().chain(groups).collect();
        let (range, pager) = self.pager(all.len(), n, |n| page(p, BodyKind::Department, n));
        let (own, groups) = all[range.clone()].split_at(total.0.clamp(range.start, range.end) - range.start);
        let rows = |bodies: &[BodyIx]| bodies.iter().map(|ix| self.body_row(p, *ix)).collect();
        let view = Departments {
            departments: rows(own),
            departments_total: total.0,
            groups: rows(groups),
            groups_total: total.1,
            title: kind_title(&self.inputs, BodyKind::Department, self.lang),
            pager,
        };
        self.finish("departments", self.index_frame(p, BodyKind::Department, n), "departments", &view)
    }

    /// What groups together are called.
    pub(super) fn group_title(&self) -> Text {
        let word = || self.formatter().own(self.word("groups"));
        kind_title(&self.inputs, BodyKind::Group, self.lang).unwrap_or_else(word)
    }

    /// What the index of a kind is called; groups stand with the departments.
    pub(super) fn index_title(&self, kind: BodyKind) -> Text {
        let kind = if kind == BodyKind::Group { BodyKind::Department } else { kind };
        let word = || self.formatter().own(self.word(title_word(kind)));
        kind_title(&self.inputs, kind, self.lang).unwrap_or_else(word)
    }

    fn index_frame(&self, p: usize, kind: BodyKind, n: usize) -> PageMeta {
        let title = self.index_title(kind);
        let plan = self.plan_name(p);
        let description = match (kind_title(&self.inputs, kind, self.lang), kind) {
            (Some(kinds), _) => self.phrase("describe-kind", &[("plan", &plan), ("kinds", &kinds.text)]),
            (None, BodyKind::County) => self.phrase("describe-counties", &[("plan", &plan)]),
            (None, _) => self.phrase("describe-departments", &[("plan", &plan)]),
        };
        PageMeta {
            description: Some(description),
            nav: match kind {
                BodyKind::County => Some("counties"),
                BodyKind::Other(_) => None,
                _ => Some("departments"),
            },
            sums_up: true,
            breadcrumbs: vec![self.plan_crumb(p)],
            plan: Some(p),
            ..PageMeta::new(self.numbered(title, n))
        }
    }

    fn of_kind(&self, p: usize, kind: BodyKind, n: usize) -> Rendered {
        let facts = &self.inputs.facts[p];
        let bodies = &self.inputs.portal.bodies;
        let counties = listed(facts, bodies, kind);
        let measures = facts.measures_of_kind(kind);
        let (columns, total) = (columns(counties.len()), counties.len());
        let pages = pages_of_rows(total).max(measures.len().div_ceil(rows_of_table(columns)));
        let pager = self.pager_among(pages, measures.len().max(total), n, |n| page(p, kind, n));
        let rows = &measures[matrix_rows(n, columns, measures.len())];
        let columns = &counties[..columns];
        let matrix = rows.iter().map(|(t, m)| self.matrix_row(p, *t, *m, &counties, columns));
        let view = Counties {
            counties: counties[rows_of_page(n, total)].iter().map(|ix| self.body_row(p, *ix)).collect(),
            total,
            columns: columns.iter().map(|ix| self.views(p).bodies[ix.0 as usize].clone()).collect(),
            matrix: matrix.collect(),
            tiles: if kind == BodyKind::County { self.tiles(p, n) } else { Vec::new() },
            title: kind_title(&self.inputs, kind, self.lang),
            pager,
        };
        self.finish("counties", self.index_frame(p, kind, n), "counties", &view)
    }

    fn matrix_row(&self, p: usize, t: usize, m: usize, counties: &[BodyIx], columns: &[BodyIx]) -> MatrixRow {
        let state = &self.inputs.facts[p].state.tasks[t].measures[m];
        let named = self.inputs.portal.bodies.expand_all(&state.commitment.by);
        let cells = columns.iter().map(|c| named.contains(c).then(|| self.status_for(p, t, m, *c).word())).collect();
        let verifications = &self.inputs.portal.plans[p].tasks[t].verifications;
        let check = |c: &BodyIx| {
            state
                .checked(verifications, Some(*c))
                .filter(|_| named.contains(c) && state.status_for(*c).is_completed())
                .map(|(found, _)| found)
        };
        let checks = columns.iter().map(check).collect();
        let completed = counties
            .iter()
            .filter(|c| state.members.iter().any(|s| s.body == **c && s.progress.completed_on.is_some()));
        let completed =
            if state.members.is_empty() { usize::from(state.status.is_completed()) } else { completed.count() };
        MatrixRow {
            task: self.views(p).rows[t].clone(),
            measure: self.measure_link(p, t, m),
            due: due(&self.formatter(), &state.commitment, state.deadline, state.from),
            cells,
            checks,
            completed,
            named: counties.iter().filter(|c| named.contains(c)).count(),
        }
    }

    /// A measure's status seen for one body: its own where several are to do it.
    pub(super) fn status_for(&self, p: usize, t: usize, m: usize, body: BodyIx) -> Status {
        self.inputs.facts[p].state.tasks[t].measures[m].status_for(body)
    }

    pub(super) fn measure_link(&self, p: usize, t: usize, m: usize) -> Link {
        let measure = &self.inputs.portal.plans[p].tasks[t].measures[m];
        Link {
            title: self.formatter().text(&measure.text),
            href: format!("{}#measure-{}", self.href(task::page(p, t)), measure.id),
        }
    }
}
