//! The bodies of a kind: an index of departments, in which the groups stand too, and one of counties with the measures that they share.

use super::descriptor::Descriptor;
use super::frame::Frame;
use super::{Maker, Rendered, task};
use crate::model::progress::Status;
use crate::model::roles::Role;
use crate::model::{BodyIx, BodyKind};
use crate::outputs::{PageId, PageKind, pages_of_rows};
use crate::render::search::document::Document;
use crate::render::shared::due;
use crate::render::view::{BodyRow, Counties, Departments, Link, MatrixRow};

/// Kinds of bodies that have an index of their own, in the order of the navigation.
const INDEXED: [BodyKind; 2] = [BodyKind::Department, BodyKind::County];

const KIND: PageKind = PageKind {
    there: |content, p| {
        let (facts, bodies) = (&content.facts[p], &content.portal.bodies);
        let pages = |kind: BodyKind| match kind {
            BodyKind::County => {
                facts.shown_of(bodies, kind).next()?;
                Some(pages_of_rows(facts.county_measures(bodies).len()))
            }
            _ => Some(1),
        };
        INDEXED.iter().enumerate().filter_map(|(i, kind)| Some((i, pages(*kind)?))).collect()
    },
    is_optional: true,
    found: |_, id| Some((5, id.item)),
    ..PageKind::of_plan(
        "index",
        |content, id| format!("{}/{}/index", content.portal.plans[id.plan].id, kind_of(id).folder()),
        |needs, _, id, _| needs.rows(id.plan),
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["departments", "counties"],
    column: Some("bodies"),
    document: |renderer, id, lang| {
        let title = renderer.theme.words(lang).plain(&format!("title-{}", kind_of(id).folder()));
        Document::new(renderer, id, lang, "page", title)
    },
    ..Descriptor::new(KIND, |maker, id| match kind_of(id) {
        BodyKind::County => maker.counties(id.plan, id.page),
        _ => maker.departments(id.plan),
    })
};

/// A page of the index of a plan's bodies of a kind; groups stand with the departments.
pub(in crate::render) fn page(p: usize, kind: BodyKind, page: usize) -> PageId {
    let item = INDEXED.iter().position(|indexed| *indexed == kind).unwrap_or_default();
    PageId { item, page, ..PageId::new(&PAGE.kind, p) }
}

fn kind_of(id: PageId) -> BodyKind {
    INDEXED[id.item]
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
        };
        self.finish("departments", self.index_frame(p, "departments", 0), "departments", &view)
    }

    fn index_frame(&self, p: usize, nav: &'static str, n: usize) -> Frame {
        Frame {
            description: Some(self.phrase(&format!("describe-{nav}"), &[("plan", &self.plan_name(p))])),
            nav: Some(nav),
            sums_up: true,
            breadcrumbs: vec![self.plan_crumb(p)],
            plan: Some(p),
            ..Frame::new(self.numbered(self.scribe().own(self.word(&format!("title-{nav}"))), n))
        }
    }

    fn counties(&self, p: usize, n: usize) -> Rendered {
        let facts = &self.inputs.facts[p];
        let bodies = &self.inputs.portal.bodies;
        let counties: Vec<BodyIx> =
            facts.shown_of(bodies, BodyKind::County).filter(|ix| !facts.duties[ix.0 as usize].is_empty()).collect();
        let measures = facts.county_measures(bodies);
        let (range, pager) = self.pager(measures.len(), n, |n| page(p, BodyKind::County, n));
        let matrix = measures[range].iter().map(|(t, m)| self.matrix_row(p, *t, *m, &counties)).collect();
        let view = Counties { counties: self.body_rows(p, BodyKind::County), matrix, pager };
        self.finish("counties", self.index_frame(p, "counties", n), "counties", &view)
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
