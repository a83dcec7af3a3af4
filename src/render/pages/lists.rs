//! What pages with lists share: sums, a section's row, titles with numbers.

use super::Maker;
use crate::model::late as model;
use crate::model::progress::{Status, TaskState};
use crate::model::rollup;
use crate::render::shared::section_link;
use crate::render::text::percentage;
use crate::render::view::{Late, Rollup, SectionRow, StatusCount};
use std::sync::Arc;

/// What is past its deadline, counted, as a view.
pub(super) fn late(late: model::Late) -> Late {
    let model::Late { tasks, measures, targets, without_data } = late;
    Late { total: late.total(), tasks, measures, targets, without_data }
}

impl Maker<'_> {
    /// How tasks stand, as a view.
    pub(super) fn rollup<'t>(&self, tasks: impl IntoIterator<Item = &'t Arc<TaskState>>) -> Rollup {
        self.summed_up(&rollup::Rollup::of(tasks))
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
            late: late(sum.late),
            percent: sum.percent().map(percentage),
            percent_of: sum.percent_of,
        }
    }

    pub(super) fn section_row(&self, p: usize, s: usize, tasks: &[usize]) -> SectionRow {
        let section = &self.inputs.portal.plans[p].sections[s];
        let states = &self.inputs.facts[p].state.tasks;
        let link = section_link(&self.inputs, p, s, self.lang);
        SectionRow {
            id: section.id.to_string(),
            numeral: self.scribe().numeral(s + 1),
            title: link.title,
            href: link.href,
            rollup: self.rollup(section.tasks.iter().map(|t| &states[*t])),
            tasks: tasks.iter().map(|t| self.views(p).rows[*t].clone()).collect(),
            pages: Vec::new(),
        }
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
