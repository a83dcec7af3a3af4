//! When what is said last changed: from the content and its dates, never from the disk or the clock.

use super::portal::{Plan, Task};
use super::progress::{PlanState, TaskState};
use chrono::NaiveDate;

/// The day on which what is said of a task last changed, as of the state's date: the issue, a report, a correction, an
/// amendment, or a day on which a status began to hold.
pub fn of_task(plan: &Plan, task: &Task, state: &TaskState, as_of: NaiveDate) -> NaiveDate {
    let entries = task.reports.iter().filter(|r| !r.draft).map(|r| r.date);
    let amendments = task.amendments.iter().map(|a| a.date);
    let statuses = std::iter::once(state.since).chain(state.measures.iter().map(|m| m.since));
    let days = entries.chain(amendments).chain(statuses).filter(|day| *day <= as_of);
    days.fold(plan.issued, NaiveDate::max)
}

/// The same of some tasks of a plan, by their places.
pub fn of_tasks(plan: &Plan, state: &PlanState, tasks: impl Iterator<Item = usize>) -> NaiveDate {
    tasks.fold(plan.issued, |latest, t| latest.max(of_task(plan, &plan.tasks[t], &state.tasks[t], state.as_of)))
}

/// The same of a whole plan.
pub fn of_plan(plan: &Plan, state: &PlanState) -> NaiveDate {
    of_tasks(plan, state, 0..plan.tasks.len())
}
