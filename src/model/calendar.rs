//! Stated deadlines by date: of tasks, measures and targets, past and completed ones too, on their amended day.

use super::bodies::BodyIx;
use super::portal::Subject;
use super::progress::{PlanState, Status, TaskState};
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
    /// Who answers: the measure's bodies, else the task's lead or responsible bodies.
    pub who: Vec<BodyIx>,
    /// Status; of a target, completed where it is reached, else none.
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
    task.deadline.stated().is_some()
        || task.measures.iter().any(|m| m.deadline.stated().is_some())
        || task.targets.iter().any(|t| t.deadline.stated().is_some())
}

fn of_task(i: usize, task: &TaskState) -> Vec<Due> {
    let mut all = Vec::new();
    let answerable = if task.who.lead.is_empty() { &task.who.responsible } else { &task.who.lead };
    let mut push = |day: Option<NaiveDate>, subject, by: &[BodyIx], status| {
        if let Some(day) = day {
            let who = if by.is_empty() { answerable.clone() } else { by.to_vec() };
            all.push(Due { day, task: i, subject, who, status });
        }
    };
    push(task.deadline.stated(), Subject::Task, &[], Some(task.status));
    for (m, measure) in task.measures.iter().enumerate() {
        push(measure.deadline.stated(), Subject::Measure(m), &measure.by, Some(measure.status));
    }
    for (t, target) in task.targets.iter().enumerate() {
        let status = (target.reached == Some(true)).then_some(Status::Completed);
        push(target.deadline.stated(), Subject::Target(t), &[], status);
    }
    all
}
