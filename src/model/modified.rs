//! When what is said last changed: from the content and its dates, never from the disk or the clock.

use super::Plan;
use chrono::NaiveDate;

/// The day on which what is said of some tasks of a plan, by their places, last changed, as of a date.
pub fn of_tasks(plan: &Plan, as_of: NaiveDate, tasks: impl Iterator<Item = usize>) -> NaiveDate {
    tasks.map(|t| plan.tasks[t].history.last_changed(as_of)).fold(plan.issued, NaiveDate::max)
}

/// The same of a whole plan.
pub fn of_plan(plan: &Plan, as_of: NaiveDate) -> NaiveDate {
    of_tasks(plan, as_of, 0..plan.tasks.len())
}
