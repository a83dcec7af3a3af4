//! The bodies of a kind: an index of departments, in which the groups stand too, one of counties with the measures that they share,
//! and one of each of the portal's own kinds.

use super::descriptor::Descriptor;
use super::frame::Frame;
use super::{Maker, Rendered, task};
use crate::model::progress::Status;
use crate::model::roles::Role;
use crate::model::{BodyIx, BodyKind};
use crate::outputs::{PageId, PageKind, pages_of_rows};
use crate::render::search::document::Document;
use crate::render::shared::{due, kind_title};
use crate::render::view::{BodyRow, Counties, Departments, Link, MatrixRow, Text};

const KIND: PageKind = PageKind {
    there: |content, p| {
        let (facts, bodies) = (&content.facts[p], &content.portal.bodies);
        let pages = |kind: BodyKind| match kind {
            BodyKind::Department => Some(1),
            _ => {
                facts.shown_of(bodies, kind).next()?;
                Some(pages_of_rows(facts.measures_of_kind(bodies, kind).len()))
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
        |needs, _, id, _| needs.rows(id.plan),
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
    ..Descriptor::new(KIND, |maker, id| match BodyKind::at(id.item) {
        BodyKind::Department => maker.departments(id.plan),
        kind => maker.of_kind(id.plan, kind, id.page),
    })
};

/// A page of the index of a plan's bodies of a kind; groups stand with the departments.
pub(in crate::render) fn page(p: usize, kind: BodyKind, page: usize) -> PageId {
    let kind = if kind == BodyKind::Group { BodyKind::Department } else { kind };
    PageId { item: kind.place(), page, ..PageId::new(&PAGE.kind, p) }
}

/// The theme's word for the index of a kind; of one of the portal's own, which has a name, that of any bodies.
fn title_word(kind: BodyKind) -> &'static str {
    if kind == BodyKind::County { "title-counties" } else { "title-departments" }
}

impl Maker<'_> {
    pub(super) fn body_rows(&self, p: usize, kind: BodyKind) -> Vec<BodyRow> {
        let facts = &self.inputs.facts[p];
        let bodies =
            facts.shown_of(&self.inputs.portal.bodies, kind).filter(|ix| !facts.duties[ix.0 as usize].is_empty());
        bodies
            .map(|ix| {
                let duties = &facts.duties[ix.0 as usize];
                BodyRow {
                    body: self.views(p).bodies[ix.0 as usize].clone(),
                    leads: duties.in_role(Role::Lead).count(),
                    responsible: duties.in_role(Role::Responsible).count(),
                    cooperates: duties.in_role(Role::Cooperating).count(),
                    rollup: self.summed_up(&facts.own[ix.0 as usize].rollup),
                }
            })
            .collect()
    }

    fn departments(&self, p: usize) -> Rendered {
        let view = Departments {
            departments: self.body_rows(p, BodyKind::Department),
            groups: self.body_rows(p, BodyKind::Group),
            title: kind_title(&self.inputs, BodyKind::Department, self.lang),
        };
        self.finish("departments", self.index_frame(p, BodyKind::Department, 0), "departments", &view)
    }

    /// What the index of a kind is called; groups stand with the departments.
    pub(super) fn index_title(&self, kind: BodyKind) -> Text {
        let kind = if kind == BodyKind::Group { BodyKind::Department } else { kind };
        let word = || self.scribe().own(self.word(title_word(kind)));
        kind_title(&self.inputs, kind, self.lang).unwrap_or_else(word)
    }

    fn index_frame(&self, p: usize, kind: BodyKind, n: usize) -> Frame {
        let title = self.index_title(kind);
        let plan = self.plan_name(p);
        let description = match (kind_title(&self.inputs, kind, self.lang), kind) {
            (Some(kinds), _) => self.phrase("describe-kind", &[("plan", &plan), ("kinds", &kinds.text)]),
            (None, BodyKind::County) => self.phrase("describe-counties", &[("plan", &plan)]),
            (None, _) => self.phrase("describe-departments", &[("plan", &plan)]),
        };
        Frame {
            description: Some(description),
            nav: match kind {
                BodyKind::County => Some("counties"),
                BodyKind::Other(_) => None,
                _ => Some("departments"),
            },
            sums_up: true,
            breadcrumbs: vec![self.plan_crumb(p)],
            plan: Some(p),
            ..Frame::new(self.numbered(title, n))
        }
    }

    fn of_kind(&self, p: usize, kind: BodyKind, n: usize) -> Rendered {
        let facts = &self.inputs.facts[p];
        let bodies = &self.inputs.portal.bodies;
        let counties: Vec<BodyIx> =
            facts.shown_of(bodies, kind).filter(|ix| !facts.duties[ix.0 as usize].is_empty()).collect();
        let measures = facts.measures_of_kind(bodies, kind);
        let (range, pager) = self.pager(measures.len(), n, |n| page(p, kind, n));
        let matrix = measures[range].iter().map(|(t, m)| self.matrix_row(p, *t, *m, &counties)).collect();
        let title = kind_title(&self.inputs, kind, self.lang);
        let view = Counties { counties: self.body_rows(p, kind), matrix, title, pager };
        self.finish("counties", self.index_frame(p, kind, n), "counties", &view)
    }

    fn matrix_row(&self, p: usize, t: usize, m: usize, counties: &[BodyIx]) -> MatrixRow {
        let state = &self.inputs.facts[p].state.tasks[t].measures[m];
        let named = self.inputs.portal.bodies.expand_all(&state.commitment.by);
        let cells = counties.iter().map(|c| named.contains(c).then(|| self.status_for(p, t, m, *c).word())).collect();
        let completed = counties
            .iter()
            .filter(|c| state.members.iter().any(|s| s.body == **c && s.progress.completed_on.is_some()));
        let completed =
            if state.members.is_empty() { usize::from(state.status.is_completed()) } else { completed.count() };
        MatrixRow {
            task: self.views(p).rows[t].clone(),
            measure: self.measure_link(p, t, m),
            due: due(&self.scribe(), &state.commitment, state.deadline, state.from),
            cells,
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
            title: self.scribe().text(&measure.text),
            href: format!("{}#measure-{}", self.href(task::page(p, t)), measure.id),
        }
    }
}
