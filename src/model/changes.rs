//! The change log: every report, correction, withdrawal, amendment, verification and addition that exists as of a date.

use super::{Plan, Subject, Task};
use chrono::NaiveDate;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A report, as a place in [`Task::reports`].
    Report(usize),
    /// A correction of a report: places of both.
    Correction(usize, usize),
    /// A report was taken back: places of the entry that says so and of the report.
    Withdrawal(usize, usize),
    /// A task, or a measure or target of it, came to be part of the plan.
    Added(Subject),
    /// An amendment, as a place in [`Task::amendments`].
    Amendment(usize),
    /// A verification, as a place in [`Task::verifications`].
    Verification(usize),
}

/// A change of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// When it was made.
    pub date: NaiveDate,
    /// The task, as a place in [`Plan::tasks`].
    pub task: usize,
    /// What happened.
    pub event: Event,
}

/// All changes as of a date, the latest first; of one day by task, the last entry of a file first.
pub fn changes(plan: &Plan, as_of: NaiveDate) -> Vec<Change> {
    let tasks = plan.tasks.iter().enumerate();
    let all = tasks.flat_map(|(t, task)| of_task(task).map(move |(date, event)| Change { date, task: t, event }));
    let mut all: Vec<Change> = all.filter(|change| change.date <= as_of).collect();
    all.sort_by_key(|change| std::cmp::Reverse(change.date));
    all
}

fn of_task(task: &Task) -> impl Iterator<Item = (NaiveDate, Event)> {
    let reports = task.reports.iter().enumerate().filter(|(_, r)| !r.draft).map(|(place, report)| {
        let event = match (report.corrects, report.facts.withdrawn) {
            (None, _) => Event::Report(place),
            (Some(of), Some(true)) => Event::Withdrawal(place, of),
            (Some(of), _) => Event::Correction(place, of),
        };
        (report.date, event)
    });
    let amendments = task.amendments.iter().enumerate().map(|(place, a)| (a.date, Event::Amendment(place)));
    let verifications = task.verifications.iter().enumerate().map(|(place, v)| (v.date, Event::Verification(place)));
    added(task).chain(reports).chain(amendments).chain(verifications).rev()
}

/// When what was added came to be part of the plan.
fn added(task: &Task) -> impl DoubleEndedIterator<Item = (NaiveDate, Event)> {
    let measures = task.measures.iter().enumerate().map(|(m, measure)| (Subject::Measure(m), &measure.added));
    let targets = task.targets.iter().enumerate().map(|(t, target)| (Subject::Target(t), &target.added));
    let all = std::iter::once((Subject::Task, &task.added)).chain(measures).chain(targets);
    all.filter_map(|(subject, added)| Some((added.as_ref()?.date, Event::Added(subject))))
}
