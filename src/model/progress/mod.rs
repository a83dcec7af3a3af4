//! Where everything stands as of a date. Pure functions of content and date; the rules are those of the contract, "What is
//! derived, as of a date D".
//!
//! A task is evaluated once, over all of its time ([`History`]); a day is a look-up in it.
//!
//! 1. [`commitment`]: what was promised from day to day, amendments laid over it; the deadline that follows.
//! 2. [`reports`]: how each report read from day to day, corrections laid over it.
//! 3. [`stage`]: stage, pace, percentage from the reports, and since when; for a measure of several bodies, from each.
//! 4. [`status`]: exactly one of thirteen, the first whose rule holds, and since when it does.
//! 5. [`targets`]: the latest value, whether the goal is reached, how much of the way is done; [`asked`] says what of whom.
//! 6. [`verified`]: whether somebody looked into a completion, and what was found.
//!
//! Deliberately absent: today. A date is an argument, always.

pub mod asked;
pub mod commitment;
mod history;
pub mod reports;
pub mod stage;
pub mod status;
pub mod targets;
mod timeline;
pub mod verified;

use super::bodies::{Bodies, BodyIx};
use super::{Commitment, Plan, Subject, Verdict, Verification, Who};
use crate::noted::Noted;
use crate::yaml::Dated;
use chrono::NaiveDate;
use commitment::Deadline;
pub use history::{History, Written};
use rayon::prelude::*;
use reports::EffectiveReport;
use stage::Progress;
pub use status::{Rules, Status, last_full_period};
use std::sync::Arc;
pub use targets::TargetState;
pub use timeline::Timeline;
pub use verified::Check;

/// A plan as of a date: a state for each of its tasks, in their order.
#[derive(Debug)]
pub struct PlanState {
    /// The date.
    pub as_of: NaiveDate,
    /// The tasks.
    pub tasks: Noted<Arc<TaskState>>,
}

/// A task as of a date.
#[derive(Debug)]
pub struct TaskState {
    /// The task itself.
    pub own: Assessment,
    /// The date of the latest report on the task or one of its measures.
    pub reported: Option<NaiveDate>,
    /// Whether no report came for a full period.
    pub stale: bool,
    /// The reports that count, in order of `on`, `date`, place.
    pub reports: Vec<Arc<EffectiveReport>>,
    /// Measures, in order.
    pub measures: Vec<Assessment>,
    /// Targets, in order.
    pub targets: Vec<TargetState>,
}

/// A task or a measure as of a date.
#[derive(Debug)]
pub struct Assessment {
    /// What is promised.
    pub commitment: Arc<Commitment>,
    /// The deadline.
    pub deadline: Deadline,
    /// When the work is to begin.
    pub from: Option<Dated>,
    /// The day on which it, or its task, was taken back; none where it stands.
    pub withdrawn: Option<NaiveDate>,
    /// What was reported.
    pub progress: Progress,
    /// Status.
    pub status: Status,
    /// Since when the status holds.
    pub since: NaiveDate,
    /// What the latest verification says of its completion; none where nobody looked, and where several bodies are to do it: then it is
    /// in [`Self::members`].
    pub check: Option<Check>,
    /// Where several bodies are to do a measure: what each reported.
    pub members: Vec<MemberState>,
}

/// One of several bodies that are to do a measure.
#[derive(Debug)]
pub struct MemberState {
    /// The body; a group of unspecified members counts as one.
    pub body: BodyIx,
    /// What it reported.
    pub progress: Progress,
    /// The measure's status, seen for this body.
    pub status: Status,
    /// Since when it holds.
    pub since: NaiveDate,
    /// What the latest verification says of its completion by this body; none where nobody looked.
    pub check: Option<Check>,
}

impl MemberState {
    /// Whether its completion is verified; none where it is not completed.
    pub fn verified(&self) -> Option<bool> {
        self.status.is_completed().then(|| self.check.is_some_and(Check::holds))
    }
}

impl TaskState {
    /// Who leads, cooperates, is responsible.
    pub fn who(&self) -> &Who {
        &self.own.commitment.who
    }

    /// Who answers for it: those who lead, and those responsible.
    pub fn answerable(&self) -> Vec<BodyIx> {
        let Who { lead, responsible, .. } = self.who();
        lead.iter().chain(responsible).copied().collect()
    }

    /// How many of its measures are past their deadline and not reported completed.
    pub fn late_measures(&self) -> usize {
        self.measures.iter().filter(|measure| measure.status.is_late()).count()
    }

    /// The first and the last deadline that its measures and targets state.
    pub fn stated_inside(&self) -> (Option<Dated>, Option<Dated>) {
        let all = || self.due_of_measures().chain(self.due_of_targets());
        (all().min(), all().max())
    }

    fn due_of_measures(&self) -> impl Iterator<Item = Dated> {
        let standing = self.measures.iter().filter(|measure| measure.withdrawn.is_none());
        standing.filter_map(|measure| measure.commitment.due)
    }

    fn due_of_targets(&self) -> impl Iterator<Item = Dated> {
        let standing = self.targets.iter().filter(|target| target.withdrawn.is_none());
        standing.filter_map(|target| target.commitment.due)
    }

    /// Whose deadlines these are: `measures`, `targets`, `both`.
    pub fn inside_of(&self) -> &'static str {
        match (self.due_of_measures().next().is_some(), self.due_of_targets().next().is_some()) {
            (true, true) => "both",
            (true, false) => "measures",
            _ => "targets",
        }
    }

    /// What is promised of the task, a measure or a target, and by when.
    pub fn commitment(&self, subject: Subject) -> (&Commitment, Deadline) {
        match subject {
            Subject::Task => (&self.own.commitment, self.own.deadline),
            Subject::Measure(m) => (&self.measures[m].commitment, self.measures[m].deadline),
            Subject::Target(t) => (&self.targets[t].commitment, self.targets[t].deadline),
        }
    }

    /// How the task or a measure stands; a target has no status.
    pub fn assessment(&self, subject: Subject) -> Option<&Assessment> {
        match subject {
            Subject::Task => Some(&self.own),
            Subject::Measure(m) => self.measures.get(m),
            Subject::Target(_) => None,
        }
    }
}

impl Assessment {
    /// The day on which the deadline was moved, where that came after the completion and made in time of what had been late.
    pub fn eased(&self) -> Option<NaiveDate> {
        let completed = self.progress.completed_on.filter(|_| self.status == Status::Completed)?;
        let Commitment { due_set, formerly, .. } = &*self.commitment;
        due_set.filter(|set| *set > completed && formerly.is_some_and(|due| due.day < completed))
    }

    /// The status seen for one body: its own where several are to do the measure.
    pub fn status_for(&self, body: BodyIx) -> Status {
        self.own_of(body).0
    }

    /// The same with the day since when it holds.
    pub fn own_of(&self, body: BodyIx) -> (Status, NaiveDate) {
        let member = self.members.iter().find(|member| member.body == body);
        member.map_or((self.status, self.since), |member| (member.status, member.since))
    }

    /// Whether its completion is verified: of a measure of several, when that of each is. None where it is not completed.
    pub fn verified(&self) -> Option<bool> {
        let each = || self.members.iter().all(|member| member.check.is_some_and(Check::holds));
        let holds = || if self.members.is_empty() { self.check.is_some_and(Check::holds) } else { each() };
        self.status.is_completed().then(holds)
    }

    /// The same seen for one body: its own part where several are to do it.
    pub fn verified_for(&self, body: BodyIx) -> Option<bool> {
        let member = self.members.iter().find(|member| member.body == body);
        member.map_or_else(|| self.verified(), MemberState::verified)
    }

    /// What the latest verification of its completion says, in the word of data and themes, and the day on which it was found: seen for
    /// one body, of its own part; of a measure of several bodies, once each is confirmed, on the day of the last.
    pub fn checked(&self, verifications: &[Verification], body: Option<BodyIx>) -> Option<(&'static str, NaiveDate)> {
        let found = |check: Check| (check.word(), verifications[check.place].date);
        if let Some(member) = body.and_then(|body| self.members.iter().find(|member| member.body == body)) {
            return member.check.map(found);
        }
        let together = || {
            let days = self.members.iter().filter_map(|member| member.check.map(|check| found(check).1));
            days.max().filter(|_| self.verified() == Some(true)).map(|day| (Verdict::Confirmed.word(), day))
        };
        self.check.map(found).or_else(together)
    }

    /// Whether it can be completed: not a standing duty, not a rhythm, and not taken back.
    pub fn can_be_completed(&self) -> bool {
        self.deadline != Deadline::None && self.withdrawn.is_none()
    }
}

/// A plan as of a date.
pub fn assess(plan: &Plan, bodies: &Bodies, as_of: NaiveDate) -> PlanState {
    let states: Vec<_> = plan.tasks.par_iter().map(|task| Arc::new(task.history.on(bodies, as_of))).collect();
    PlanState { as_of, tasks: states.into() }
}
