//! Stated deadlines by date: of tasks, measures and targets, past and completed ones too, on their amended day.

use super::bodies::BodyIx;
use super::portal::{Commitment, Subject};
use super::progress::commitment::Deadline;
use super::progress::{Assessment, PlanState, Status, TaskState};
use chrono::NaiveDate;

/// A stated deadline.
#[derive(Debug, Clone)]
pub struct Due {
    /// The day.
    pub day: NaiveDate,
    /// The task, as a place in the plan.
    pub task: usize,
    /// What of it is due.
    pub subject: Subject,
    /// Who answers: the measure's bodies, else the task's lead and responsible bodies.
    pub who: Vec<BodyIx>,
    /// Status; of a target, withdrawn where it was taken back, completed where it is reached, else none.
    pub status: Option<Status>,
}

/// All stated deadlines of a plan, by day, then task, then the task itself before its measures and targets.
pub fn deadlines(state: &PlanState) -> Vec<Due> {
    let mut all: Vec<Due> = state.tasks.iter().enumerate().flat_map(|(i, task)| of_task(i, task)).collect();
    all.sort_by_key(|due| (due.day, due.task));
    all
}

/// Whether a task, a measure or a target of it has a stated deadline.
pub fn has_stated(task: &TaskState) -> bool {
    task.own.deadline.stated().is_some()
        || task.measures.iter().any(|m| m.deadline.stated().is_some())
        || task.targets.iter().any(|t| t.deadline.stated().is_some())
}

fn of_task(i: usize, task: &TaskState) -> Vec<Due> {
    let due = |subject, commitment: &Commitment, deadline: Deadline, status| {
        let who = || if commitment.by.is_empty() { task.answerable() } else { commitment.by.clone() };
        Some(Due { day: deadline.stated()?, task: i, subject, who: who(), status })
    };
    let assessed = |subject, of: &Assessment| due(subject, &of.commitment, of.deadline, Some(of.status));
    let measures = task.measures.iter().enumerate().map(|(m, measure)| assessed(Subject::Measure(m), measure));
    let targets = task.targets.iter().enumerate().map(|(t, target)| {
        let status = match (target.withdrawn, target.reached) {
            (Some(_), _) => Some(Status::Withdrawn),
            (None, Some(true)) => Some(Status::Completed),
            _ => None,
        };
        due(Subject::Target(t), &target.commitment, target.deadline, status)
    });
    std::iter::once(assessed(Subject::Task, &task.own)).chain(measures).chain(targets).flatten().collect()
}
