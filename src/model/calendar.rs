//! Stated deadlines by date: of tasks, measures and targets, past and completed ones too, on their amended day.

use super::bodies::{Bodies, BodyIx};
use super::progress::asked::Last;
use super::progress::commitment::Deadline;
use super::progress::targets::Reached;
use super::progress::{Assessment, PlanState, Status, TaskState};
use super::{Commitment, Subject};
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
    /// A goal on the way to a target, or of single bodies, as a place in its goals; none for what is due in the end.
    pub goal: Option<usize>,
    /// Who answers: the measure's or the target's bodies, else the task's lead and responsible bodies.
    pub who: Vec<BodyIx>,
    /// Members of these whom it does not concern: they have another goal of a target by bodies.
    pub except: Vec<BodyIx>,
    /// Of a target, whether this goal is reached; none without a value, and where no verdict is possible.
    pub reached: Option<bool>,
    /// Of a target by bodies, how many have reached it.
    pub reached_by: Option<Reached>,
    /// Whether it is of a target of which there is no value.
    pub no_data: bool,
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
        if self.except.contains(&body) {
            return None;
        }
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
        if let Subject::Target(t) = self.subject
            && let Some(state) = task.targets[t].of(body)
        {
            let (value, reached) = match self.goal {
                Some(goal) => task.targets[t].goals[goal].of(body).map_or((None, None), |of| (of.value, of.reached)),
                None => (state.value, state.reached),
            };
            let late = state.late && state.asked.last == Some(self.goal.map_or(Last::Own, Last::Step));
            // What was reported after its day is no want of data any more: the goal was not reached.
            let no_data = if late { state.value.is_none() } else { value.is_none() };
            own.of_target(task.targets[t].withdrawn.is_some(), no_data, reached, late);
            own.reached_by = None;
        }
        own
    }

    /// How a target stands.
    fn of_target(&mut self, is_withdrawn: bool, no_data: bool, reached: Option<bool>, late: bool) {
        self.status = match reached {
            _ if is_withdrawn => Some(Status::Withdrawn),
            Some(true) => Some(Status::Completed),
            _ => None,
        };
        (self.no_data, self.reached, self.late) = (no_data, reached, late);
        self.open = self.status.is_none();
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
        || task
            .targets
            .iter()
            .any(|t| t.deadline.stated().is_some() || t.commitment.goals.iter().any(|step| step.due.is_some()))
}

fn of_task(i: usize, task: &TaskState) -> Vec<Due> {
    let due = |subject, commitment: &Commitment, deadline: Deadline| {
        let who = if commitment.by.is_empty() { task.answerable() } else { commitment.by.clone() };
        let day = deadline.stated()?;
        Some(Due {
            day,
            task: i,
            subject,
            goal: None,
            who,
            except: Vec::new(),
            reached: None,
            reached_by: None,
            no_data: false,
            status: None,
            completed: None,
            open: true,
            late: false,
        })
    };
    let assessed = |subject, of: &Assessment| {
        let (open, late) = (of.status.is_open(), of.status.is_late());
        let completed = of.status.is_completed().then_some(of.since);
        Some(Due { status: Some(of.status), completed, open, late, ..due(subject, &of.commitment, of.deadline)? })
    };
    let measures = task.measures.iter().enumerate().map(|(m, measure)| assessed(Subject::Measure(m), measure));
    let targets = task.targets.iter().enumerate().map(|(t, target)| {
        let mut due = due(Subject::Target(t), &target.commitment, target.deadline)?;
        let (reached, late) = if target.bodies.is_empty() {
            (target.reached, target.late)
        } else {
            let all = || target.bodies.iter().filter(|state| state.asked.last == Some(Last::Own));
            due.reached_by = Reached::of(all().map(|state| (state.goal.is_some(), state.reached)));
            due.except = target.bodies.iter().map(|state| state.body).collect();
            due.except.retain(|body| all().all(|state| state.body != *body));
            // What is asked of the whole alone nobody sums up.
            (target.reached.filter(|_| due.reached_by.is_some()), all().any(|state| state.late))
        };
        let reached = due.reached_by.map_or(reached, |of| reached.map(|_| of.reached == of.of));
        due.of_target(target.withdrawn.is_some(), !target.has_data(), reached, late);
        Some(due)
    });
    let on_the_way = task.targets.iter().enumerate().flat_map(|(t, target)| {
        let goals = target.commitment.goals.iter().zip(&target.goals).enumerate();
        goals.filter_map(move |(i, (step, state))| {
            let deadline = step.due.map_or(target.deadline, |day| Deadline::Stated(day.day));
            let mut due = due(Subject::Target(t), &target.commitment, deadline)?;
            if !step.by.is_empty() {
                due.who.clone_from(&step.by);
            }
            due.goal = Some(i);
            due.reached_by = state.reached_by(&step.goal);
            let others = target.bodies.iter().filter(|of| !of.asked.steps.contains(&i));
            due.except = others.map(|of| of.body).collect();
            // A target whose last goal has a day of its own is late from then on.
            let is_last = |late: bool, last: Option<Last>| late && last == Some(Last::Step(i));
            let late = target.bodies.iter().any(|of| is_last(of.late, of.asked.last))
                || target.deadline.stated().is_none() && is_last(target.late, target.last);
            let by_then = || state.value.is_some() || state.bodies.iter().any(|of| of.value.is_some());
            let no_data = if late { !target.has_data() } else { !by_then() };
            due.of_target(target.withdrawn.is_some(), no_data, state.reached, late);
            Some(due)
        })
    });
    std::iter::once(assessed(Subject::Task, &task.own))
        .chain(measures)
        .chain(targets)
        .flatten()
        .chain(on_the_way)
        .collect()
}
