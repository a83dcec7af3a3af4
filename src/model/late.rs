//! What is past its deadline, completion not reported: one definition for every count, list, calendar and command.
//!
//! A stated deadline has passed, and what was promised is neither withdrawn nor stopped; a task or a measure is not completed, a target
//! not reached. A target without a value counts, and is said; one of which nothing can be said does not. Of tasks and measures the
//! status says it ([`Status::is_late`](super::progress::Status::is_late)), of a target its state
//! ([`TargetState::late`](super::progress::TargetState::late)), of a day in a calendar both ([`Due::late`](super::calendar::Due::late)).

use super::Subject;
use super::calendar::Due;
use super::progress::TaskState;
use std::collections::HashSet;

/// How many of these are past their deadlines: each task, measure and target once, however many goals of bodies it has.
pub fn counted<'d>(dues: impl IntoIterator<Item = &'d Due>) -> Late {
    let mut sum = Late::default();
    let mut seen = HashSet::new();
    let late = dues.into_iter().filter(|due| due.late);
    late.filter(|due| seen.insert((due.task, due.subject))).for_each(|due| sum.count(due));
    sum
}

/// How much is past its deadline, by what it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Late {
    /// Tasks.
    pub tasks: usize,
    /// Measures.
    pub measures: usize,
    /// Targets.
    pub targets: usize,
    /// Targets among these without a value.
    pub without_data: usize,
}

impl Late {
    /// Of a task with its measures and targets.
    pub fn of_task(task: &TaskState) -> Self {
        let targets = || task.targets.iter().filter(|target| target.late);
        Self {
            tasks: usize::from(task.own.status.is_late()),
            measures: task.late_measures(),
            targets: targets().count(),
            without_data: targets().filter(|target| !target.has_data()).count(),
        }
    }

    /// Counts what is due and late.
    pub fn count(&mut self, due: &Due) {
        match due.subject {
            Subject::Task => self.tasks += 1,
            Subject::Measure(_) => self.measures += 1,
            Subject::Target(_) => {
                self.targets += 1;
                self.without_data += usize::from(due.no_data);
            }
        }
    }

    /// Adds others.
    pub fn add(&mut self, other: Self) {
        self.tasks += other.tasks;
        self.measures += other.measures;
        self.targets += other.targets;
        self.without_data += other.without_data;
    }

    /// Of whatever kind.
    pub fn total(self) -> usize {
        self.tasks + self.measures + self.targets
    }
}
