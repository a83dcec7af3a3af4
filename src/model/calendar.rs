//! Stated deadlines by date: of tasks, measures and targets, past and completed ones too, on their amended day.

use super::bodies::{Bodies, BodyIx};
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
    /// A goal on the way to a target, as a place in its goals; none for what is due in the end.
    pub goal: Option<usize>,
    /// Who answers: the measure's bodies, else the task's lead and responsible bodies.
    pub who: Vec<BodyIx>,
    /// Status; of a target, withdrawn where it was taken back, completed where it is reached, else none.
    pub status: Option<Status>,
    /// The day of completion of a task or measure that is completed.
    pub completed: Option<NaiveDate>,
    /// Whether it is still to be completed or reached: no longer what is completed, reached or stopped.
    pub open: bool,
    /// Whether it is past, and completion not reported: see [`super::late`].
    pub late: bool,
}

/// How a deadline concerns a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// It names the body.
    Named,
    /// It names a group to which the body is known to belong.
    Member,
}

impl Due {
    /// How a body answers for it; none where others do.
    pub fn share(&self, bodies: &Bodies, body: BodyIx) -> Option<Share> {
        if self.who.contains(&body) {
            return Some(Share::Named);
        }
        bodies.answering(&self.who).contains(&body).then_some(Share::Member)
    }

    /// The same as it stands for one body: one that has done its part of a measure of several is not late with the others.
    #[must_use]
    pub fn for_body(&self, task: &TaskState, body: BodyIx) -> Self {
        let mut own = self.clone();
        if let Subject::Measure(m) = self.subject {
            let (status, since) = task.measures[m].own_of(body);
            own.status = Some(status);
            own.completed = status.is_completed().then_some(since);
            (own.open, own.late) = (status.is_open(), status.is_late());
        }
        own
    }
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
        || task.targets.iter().any(|t| t.deadline.stated().is_some() || !t.commitment.goals.is_empty())
}

fn of_task(i: usize, task: &TaskState) -> Vec<Due> {
    let due = |subject, commitment: &Commitment, deadline: Deadline| {
        let who = if commitment.by.is_empty() { task.answerable() } else { commitment.by.clone() };
        let day = deadline.stated()?;
        Some(Due { day, task: i, subject, goal: None, who, status: None, completed: None, open: true, late: false })
    };
    let assessed = |subject, of: &Assessment| {
        let (open, late) = (of.status.is_open(), of.status.is_late());
        let completed = of.status.is_completed().then_some(of.since);
        Some(Due { status: Some(of.status), completed, open, late, ..due(subject, &of.commitment, of.deadline)? })
    };
    let measures = task.measures.iter().enumerate().map(|(m, measure)| assessed(Subject::Measure(m), measure));
    let targets = task.targets.iter().enumerate().map(|(t, target)| {
        let status = match (target.withdrawn, target.reached) {
            (Some(_), _) => Some(Status::Withdrawn),
            (None, Some(true)) => Some(Status::Completed),
            _ => None,
        };
        let (open, late) = (status.is_none(), target.late);
        Some(Due { status, open, late, ..due(Subject::Target(t), &target.commitment, target.deadline)? })
    });
    let on_the_way = task.targets.iter().enumerate().flat_map(|(t, target)| {
        let goals = target.commitment.goals.iter().zip(&target.goals).enumerate();
        goals.filter_map(move |(i, (step, state))| {
            let reached = (state.reached == Some(true)).then_some(Status::Completed);
            let status = target.withdrawn.map(|_| Status::Withdrawn).or(reached);
            let (goal, open) = (Some(i), status.is_none());
            Some(Due { status, open, goal, ..due(Subject::Target(t), &target.commitment, Deadline::Stated(step.due))? })
        })
    });
    std::iter::once(assessed(Subject::Task, &task.own))
        .chain(measures)
        .chain(targets)
        .flatten()
        .chain(on_the_way)
        .collect()
}
