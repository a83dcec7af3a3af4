//! What pages with lists share: sums, a section's row, titles with numbers.

use super::Maker;
use crate::model::progress::{Status, TaskState};
use crate::model::rollup;
use crate::render::shared::section_link;
use crate::render::text::percentage;
use crate::render::view::{Rollup, SectionRow, StatusCount};
use std::sync::Arc;

/// Whether what is due is neither completed nor given up; a target without a status is not reached.
pub(super) fn is_open(status: Option<Status>) -> bool {
    status.is_none_or(|s| !s.is_completed() && !s.is_given_up())
}

impl Maker<'_> {
    /// How tasks stand, as a view.
    pub(super) fn rollup<'t>(&self, tasks: impl IntoIterator<Item = &'t Arc<TaskState>>) -> Rollup {
        let sum = rollup::Rollup::of(tasks);
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
            measures_late: sum.measures_late,
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
