//! The home page.

use super::descriptor::Descriptor;
use super::lists;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered};
use crate::model::calendar::Due;
use crate::model::rollup::Rollup;
use crate::model::{BodyKind, Plan, late};
use crate::outputs::{PageId, PageKind, page::Texts};
use crate::render::linked_data;
use crate::render::share::{self, Picture};
use crate::render::view::{Home, HomePlan, KindBodies, LatestReport};

/// How many entries its lists have: what a phone shows without much scrolling, and the page stays below 60 kB.
const FEW: usize = 4;

const KIND: PageKind = PageKind {
    texts: Texts::None,
    has_picture: true,
    ..PageKind::of_portal("home", |_, _| "index".to_owned(), |needs, _, _, _| needs.all_rows())
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["home"],
    column: Some("home"),
    modified: |changed, _, _| changed.latest(),
    nodes: |renderer, _, _, _| linked_data::website(&renderer.inputs, renderer.lang).into_iter().flatten().collect(),
    picture: |renderer, _, lang| {
        let plan = renderer.inputs.facts.first();
        let localizer = renderer.localizer(plan.map(|_| 0), lang);
        let title = share::source(&localizer);
        let Some(facts) = plan else { return Picture { title, ..Picture::of(&localizer) } };
        let picture = Picture::of_sum(&localizer, Some(0), title, &Rollup::of(&facts.state.tasks));
        Picture { source: localizer.host(), ..picture }
    },
    ..Descriptor::new(KIND, |renderer, _| renderer.home())
};

/// It.
pub(in crate::render) fn page() -> PageId {
    PageId::new(&PAGE.kind, 0)
}

impl PageRenderer<'_> {
    /// The portal's own kinds of bodies, as far as the latest plan names some.
    fn own_kinds(&self) -> Vec<KindBodies> {
        let own = self.inputs.config.kinds.iter().filter(|kind| matches!(kind, BodyKind::Other(_)));
        let of = |kind| KindBodies { title: self.index_title(kind), bodies: self.body_rows(0, kind) };
        own.map(of).filter(|of| !of.bodies.is_empty()).collect()
    }

    fn home(&self) -> Rendered {
        let site = self.inputs.config;
        let plans = &self.inputs.portal.plans;
        let view = Home {
            plan: plans.first().map(|plan| self.home_plan(plan)),
            earlier: (1..plans.len()).map(|p| self.plan_crumb(p)).collect(),
        };
        let meta = PageMeta {
            description: site.description.as_ref().map(|d| self.formatter().by_language(d).text),
            nav: Some("home"),
            sums_up: true,
            plan: plans.first().map(|_| 0),
            ..PageMeta::new(self.formatter().by_language(&site.title))
        };
        self.finish("home", meta, "home", &view)
    }

    fn home_plan(&self, plan: &Plan) -> HomePlan {
        let facts = &self.inputs.facts[0];
        let views = self.views(0);
        let formatter = self.formatter();
        let as_of = self.inputs.as_of;
        let late: Vec<&Due> = facts.deadlines.iter().filter(|due| due.late).collect();
        let open = facts.deadlines.iter().filter(|due| due.day >= as_of && due.open);
        let mut latest: Vec<_> = facts
            .state
            .tasks
            .iter()
            .enumerate()
            .flat_map(|(t, state)| state.reports.iter().map(move |r| (t, r)))
            .collect();
        latest.sort_by_key(|(t, r)| (std::cmp::Reverse(r.date), *t, std::cmp::Reverse(r.place)));
        HomePlan {
            issued: formatter.day(plan.issued),
            issued_by: plan.issued_by.as_ref().map(|t| formatter.text(t)),
            period: self.period(plan),
            rollup: self.rollup(&facts.state.tasks),
            sections: plan.outer_sections().map(|s| self.section_head(0, s)).collect(),
            upcoming: open.take(FEW).map(|due| self.deadline(0, due)).collect(),
            stated: facts.deadlines.len(),
            ahead: facts.deadlines.iter().filter(|due| due.day >= as_of).count(),
            late_total: lists::late(late::counted(late.iter().copied())),
            late: late.iter().rev().take(FEW).map(|d| self.deadline(0, d)).collect(),
            latest: latest
                .iter()
                .take(FEW)
                .map(|(t, r)| LatestReport {
                    date: formatter.day(r.date),
                    task: views.rows[*t].clone(),
                    measure: r.facts.measure.map(|m| self.measure_link(0, *t, m)),
                    stage: r.facts.stage.map(|s| s.word()),
                    percent: r.facts.percent,
                })
                .collect(),
            departments: self.body_rows(0, BodyKind::Department),
            counties: self.body_rows(0, BodyKind::County),
            kinds: self.own_kinds(),
        }
    }
}
