//! For what a body answers, as it stands for this body: tasks that it leads or is responsible for, measures that it does, targets that it
//! has to reach; by name, or as a member of a group. So bodies can be laid side by side.
//!
//! What was taken back is not counted. Standing duties and rhythms cannot be completed and are counted apart; of a target whose goal is in
//! words alone nothing can be said.

use super::Subject;
use super::bodies::{Bodies, BodyIx};
use super::own::{LateOf, Own};
use super::progress::{Assessment, PlanState, Status, TargetState, TaskState};

/// How many promises stand how. Each that can be completed or reached is completed, late, open or stopped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Promises {
    /// Tasks among them.
    pub tasks: usize,
    /// Measures.
    pub measures: usize,
    /// Targets.
    pub targets: usize,
    /// Reported completed, or reached.
    pub done: usize,
    /// Of these, completed after the stated deadline.
    pub done_late: usize,
    /// Past the stated deadline: see [`super::late`].
    pub late: usize,
    /// None of these: there is time left, or none is stated.
    pub open: usize,
    /// Stopped.
    pub stopped: usize,
    /// Those late or open on which nothing was reported; of targets, without a value.
    pub silent: usize,
    /// Standing duties and rhythms, in no other count.
    pub ongoing: usize,
}

impl Promises {
    /// All of them.
    pub fn total(&self) -> usize {
        self.tasks + self.measures + self.targets
    }

    /// Counts a task or a measure with its status as the body has it; gives whether it is counted.
    fn assessed(&mut self, of: &Assessment, status: Status, is_late: bool, is_silent: bool) -> bool {
        if of.withdrawn.is_some() && !is_late {
            return false;
        }
        if !of.can_be_completed() && !is_late {
            self.ongoing += 1;
            return false;
        }
        self.done_late += usize::from(status == Status::CompletedLate);
        self.stand(is_late, status.is_completed(), status == Status::Stopped, is_silent);
        true
    }

    fn stand(&mut self, is_late: bool, is_done: bool, is_stopped: bool, is_silent: bool) {
        let count = match () {
            () if is_late => &mut self.late,
            () if is_done => &mut self.done,
            () if is_stopped => &mut self.stopped,
            () => &mut self.open,
        };
        *count += 1;
        self.silent += usize::from(is_silent && !is_done && !is_stopped);
    }

    /// Counts a target as it stands for a body: by its own goal and value where it has some.
    fn target(&mut self, target: &TargetState, body: BodyIx, is_late: bool) {
        let own = target.of(body);
        let judged = own.map_or_else(|| target.is_judged(), |own| own.goal.is_some());
        if (target.withdrawn.is_some() || !judged) && !is_late {
            return;
        }
        let reached = own.map_or(target.reached, |own| own.reached);
        let has_data = own.map_or_else(|| target.has_data(), |own| own.value.is_some());
        self.stand(is_late, reached == Some(true), false, !has_data);
        self.targets += 1;
    }
}

/// Counts for every body what it answers for, and finds its latest report; what is late is known.
pub(super) fn count(state: &PlanState, bodies: &Bodies, late: &LateOf, all: &mut [Own]) {
    for (t, task) in state.tasks.iter().enumerate() {
        let is_late = |body: BodyIx, subject| late.contains(&(body, t, subject));
        for body in bodies.answering(&who(task, &task.own.commitment.by)) {
            let promises = &mut all[body.0 as usize].promises;
            let late = is_late(body, Subject::Task);
            let counts = promises.assessed(&task.own, task.own.status, late, task.reported.is_none());
            promises.tasks += usize::from(counts);
        }
        for (m, measure) in task.measures.iter().enumerate() {
            for body in bodies.answering(&who(task, &measure.commitment.by)) {
                let member = measure.members.iter().find(|member| member.body == body);
                let reported = member.map_or(&measure.progress, |member| &member.progress).is_reported();
                let late = is_late(body, Subject::Measure(m));
                let promises = &mut all[body.0 as usize].promises;
                let counts = promises.assessed(measure, measure.status_for(body), late, !reported);
                promises.measures += usize::from(counts);
            }
        }
        for (i, target) in task.targets.iter().enumerate() {
            for body in bodies.answering(&who_has(task, target)) {
                all[body.0 as usize].promises.target(target, body, is_late(body, Subject::Target(i)));
            }
        }
        reports(task, bodies, all);
    }
}

/// Those named, else who answers for the task: as deadlines have it.
fn who(task: &TaskState, by: &[BodyIx]) -> Vec<BodyIx> {
    if by.is_empty() { task.answerable() } else { by.to_vec() }
}

/// Whom a target names, else who answers for its task; and those who have goals of their own.
fn who_has(task: &TaskState, target: &TargetState) -> Vec<BodyIx> {
    let mut who = who(task, &target.commitment.by);
    who.extend(target.commitment.goals.iter().flat_map(|goal| &goal.by));
    who
}

/// The latest report of every body on a task: one that it sent, or a group to which it belongs. One that does not say by whom is the
/// coordinator's.
fn reports(task: &TaskState, bodies: &Bodies, all: &mut [Own]) {
    for report in &task.reports {
        let by = report.whose.or(bodies.coordinator());
        let of_values = report.facts.values.iter().filter_map(|value| value.body);
        let named: Vec<BodyIx> = by.into_iter().chain(of_values).collect();
        for body in bodies.answering(&named) {
            let reported = &mut all[body.0 as usize].reported;
            *reported = (*reported).max(Some(report.date));
        }
    }
}
