//! What pages with lists share: sums, a section's row, titles with numbers.

use super::PageRenderer;
use crate::model::late as model;
use crate::model::progress::{Status, TaskState};
use crate::model::{Plan, rollup};
use crate::noted::summing;
use crate::render::shared::section_link;
use crate::render::text::percentage;
use crate::render::view::{Late, Link, Period, Rollup, SectionRow, StatusCount};
use std::sync::Arc;

/// What is past its deadline, counted, as a view.
pub(super) fn late(late: model::Late) -> Late {
    let model::Late { tasks, measures, targets, without_data } = late;
    Late { total: late.total(), tasks, measures, targets, without_data }
}

impl PageRenderer<'_> {
    /// How tasks stand, as a view.
    pub(super) fn rollup<'t>(&self, tasks: impl IntoIterator<Item = &'t Arc<TaskState>>) -> Rollup {
        self.summed_up(&summing(|| rollup::Rollup::of(tasks)))
    }

    /// Sums as a view.
    pub(super) fn summed_up(&self, sum: &rollup::Rollup) -> Rollup {
        #[allow(clippy::cast_precision_loss, reason = "far fewer tasks than 2^53")]
        let share = |n: usize| (n as f64 / sum.tasks.max(1) as f64 * 10_000.0).round() / 100.0;
        Rollup {
            tasks: sum.tasks,
            withdrawn: sum.count(Status::Withdrawn),
            completed: sum.completed(),
            silent: sum.silent,
            statuses: Status::LISTED
                .iter()
                .filter(|s| **s != Status::Withdrawn && sum.count(**s) > 0)
                .map(|s| StatusCount { status: s.word(), count: sum.count(*s), share: share(sum.count(*s)) })
                .collect(),
            measures: sum.measures,
            measures_completed: sum.measures_completed,
            measures_ongoing: sum.measures_ongoing,
            verified: self.inputs.portal.verifies.then_some(sum.verified),
            measures_verified: self.inputs.portal.verifies.then_some(sum.measures_verified),
            late: late(sum.late),
            percent: sum.percent().map(percentage),
            percent_of: sum.percent_of,
        }
    }

    /// A section without its tasks.
    pub(super) fn section_head(&self, p: usize, s: usize) -> SectionRow {
        let plan = &self.inputs.portal.plans[p];
        let states = &self.inputs.facts[p].state.tasks;
        let rollup = self.rollup(plan.sections[s].tasks.iter().map(|t| &states[*t]));
        SectionRow { rollup: Some(rollup), ..self.section_name(p, s) }
    }

    /// A section without its tasks, and without how they stand.
    fn section_name(&self, p: usize, s: usize) -> SectionRow {
        let plan = &self.inputs.portal.plans[p];
        let link = section_link(&self.inputs, p, s, self.lang);
        let mark = plan.section_mark(s);
        SectionRow {
            id: plan.sections[s].id.to_string(),
            numeral: self.formatter().mark(mark),
            numbering: mark.word(),
            title: link.title,
            href: link.href,
            rollup: None,
            tasks: Vec::new(),
            sections: Vec::new(),
            pages: Vec::new(),
        }
    }

    /// A section with those of its tasks that are shown, and the sections inside it with theirs; of these, where not all tasks are
    /// shown, only those of which some are. How they stand is told only where it `sums` up.
    pub(super) fn section_row(&self, p: usize, s: usize, shown: &[usize], sums: bool) -> SectionRow {
        let plan = &self.inputs.portal.plans[p];
        let head = |s| if sums { self.section_head(p, s) } else { self.section_name(p, s) };
        let of = |s: usize| {
            let own = shown.iter().filter(|t| plan.tasks[**t].section == Some(s));
            own.map(|t| self.views(p).rows[*t].clone()).collect::<Vec<_>>()
        };
        let whole = shown.is_empty() || shown.len() == plan.sections[s].tasks.len();
        let inner = plan.inner_sections(s).map(|inner| SectionRow { tasks: of(inner), ..head(inner) });
        SectionRow {
            tasks: of(s),
            sections: inner.filter(|inner| whole || !inner.tasks.is_empty()).collect(),
            ..head(s)
        }
    }

    /// The way to a section, from the outer one.
    pub(super) fn section_crumbs(&self, p: usize, section: Option<usize>) -> Vec<Link> {
        let plan = &self.inputs.portal.plans[p];
        let path = section.into_iter().flat_map(|s| plan.section_path(s));
        path.map(|s| section_link(&self.inputs, p, s, self.lang)).collect()
    }

    /// The days of a plan that the notice states.
    pub(super) fn period(&self, plan: &Plan) -> Option<Period> {
        let stated = |day, stated: bool| stated.then(|| self.formatter().day(day));
        let (from, to) = (stated(plan.period.0, plan.period_stated.0), stated(plan.period.1, plan.period_stated.1));
        (from.is_some() || to.is_some()).then_some(Period { from, to })
    }

    /// A title with the number of the page, from the second on.
    pub(super) fn numbered(&self, title: crate::render::view::Text, n: usize) -> crate::render::view::Text {
        if n == 0 {
            return title;
        }
        let text = self.phrase("title-numbered", &[("title", &title.text), ("page", &(n + 1).to_string())]);
        crate::render::view::Text { text, ..title }
    }

    /// The short title of a plan, for sentences.
    pub(super) fn plan_name(&self, p: usize) -> String {
        self.views(p).link.short_title.text.clone()
    }
}
