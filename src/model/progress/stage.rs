//! Stage, pace and percentage from reports, one after the other, and since when they hold.
//!
//! Since when something holds is the day of the first report of the latest unbroken run in which it did.

use super::commitment::Commitments;
use super::reports::{EffectiveReport, Reports, Statement};
use super::timeline::Timeline;
use crate::model::bodies::{Bodies, BodyIx};
use crate::model::{Pace, Stage, Subject};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What reports say of a task, a measure, or one body's part in a measure. The default is where nothing was reported.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Progress {
    /// Each of stage, pace and percentage from the latest report that states it; where reports stand and none states a stage, it
    /// is in progress.
    pub stage: Option<Stage>,
    /// Pace, where one was reported.
    pub pace: Option<Pace>,
    /// Percentage, where one was reported.
    pub percent: Option<f64>,
    /// The first day of the latest unbroken run with this stage; none where nothing was reported.
    pub stage_on: Option<NaiveDate>,
    /// The same of stage and pace.
    pub stage_and_pace_on: Option<NaiveDate>,
    /// The day of completion; none where it is not completed.
    pub completed_on: Option<NaiveDate>,
    /// The report that states the stage, as a place in [`Task::reports`](crate::model::Task::reports); none where it only follows
    /// from there being reports, or from what several bodies said.
    pub stated_by: Option<usize>,
    /// The first report of the latest unbroken run with this stage, where one states it.
    pub run_of: Option<usize>,
    /// Whether the percentage is older than completion: then it says how far the work had come before.
    outdated: bool,
}

impl Progress {
    /// Whether anything was reported.
    pub fn is_reported(&self) -> bool {
        self.stage_on.is_some()
    }

    /// The percentage, unless completion was reported after it.
    pub fn percent_now(&self) -> Option<f64> {
        self.percent.filter(|_| !self.outdated)
    }

    /// After a report of what had become so on a day: with what it states of the thing itself, or with nothing where it speaks of a
    /// part of it, or is by a body that does not set its stage.
    fn take(&mut self, report: &EffectiveReport, on: NaiveDate, statement: Option<Statement>) {
        let (mut stage, mut pace) = (self.stage, self.pace);
        if let Some(statement) = statement {
            self.state_percent(statement);
            stage = statement.stage.or(stage);
            pace = statement.pace.or(pace);
            if statement.stage.is_some() {
                if statement.stage != self.stage || self.stated_by.is_none() {
                    self.run_of = Some(report.place);
                }
                self.stated_by = Some(report.place);
            }
        }
        self.stand(on, stage.or(Some(Stage::InProgress)), pace);
        self.completed_on = self.stage_on.filter(|_| self.stage == Some(Stage::Completed));
    }

    fn state_percent(&mut self, statement: Statement) {
        let completes = statement.stage == Some(Stage::Completed) && self.stage != Some(Stage::Completed);
        let goes_on = statement.stage.is_some_and(|stage| stage != Stage::Completed);
        self.outdated = statement.percent.is_none() && !goes_on && (self.outdated || completes);
        self.percent = statement.percent.or(self.percent);
    }

    fn stand(&mut self, on: NaiveDate, stage: Option<Stage>, pace: Option<Pace>) {
        if !self.is_reported() || (stage, pace) != (self.stage, self.pace) {
            self.stage_and_pace_on = Some(on);
        }
        if !self.is_reported() || stage != self.stage {
            self.stage_on = Some(on);
        }
        (self.stage, self.pace) = (stage, pace);
    }
}

/// Reports of a task or a measure, taken one after the other in the order of [`EffectiveReport::key_of`] it.
pub(super) struct Account<'a> {
    bodies: &'a Bodies,
    commitments: &'a Commitments,
    subject: Subject,
    /// Who is to do a measure.
    by: Vec<BodyIx>,
    /// What they say together.
    together: Progress,
    /// What those of each of several bodies say that are to do the measure; none where one body is to do it.
    pub(super) members: Vec<(BodyIx, Progress)>,
}

impl<'a> Account<'a> {
    /// Before any report. `by` names who is to do a measure.
    pub(super) fn new(bodies: &'a Bodies, commitments: &'a Commitments, subject: Subject, by: &[BodyIx]) -> Self {
        let members = bodies.parts(by).into_iter().map(|body| (body, Progress::default())).collect();
        Self { bodies, commitments, subject, by: by.to_vec(), together: Progress::default(), members }
    }

    /// Takes those of the reports that speak of it. A report on a measure counts as a report on the task and states nothing of it.
    pub(super) fn take<'r>(mut self, reports: impl IntoIterator<Item = &'r Arc<EffectiveReport>>) -> Self {
        for report in reports {
            match report.of(self.subject) {
                Some(statement) if !self.members.is_empty() => self.take_of_members(report, statement),
                Some(_) if !self.by.is_empty() && self.is_silenced(report.facts.by, report.date) => {}
                Some(statement) => {
                    let counts = self.counts(report.facts.by, report.date);
                    self.together.take(report, statement.on, Some(statement).filter(|_| counts));
                }
                None if self.subject == Subject::Task => self.together.take(report, report.on, None),
                None => {}
            }
        }
        self
    }

    /// Of a measure that names several bodies the stage follows from theirs; what others report of it is nothing to it.
    fn take_of_members(&mut self, report: &EffectiveReport, statement: Statement) {
        let mut counts = false;
        for i in 0..self.members.len() {
            if self.counts_for(report.whose, report.date, self.members[i].0) {
                self.members[i].1.take(report, statement.on, Some(statement));
                counts = true;
            }
        }
        if !counts {
            return;
        }
        let together = &mut self.together;
        together.percent = statement.percent.or(together.percent);
        let stage = common(self.members.iter().map(|(_, progress)| progress.stage));
        let completes = together.stage != Some(Stage::Completed);
        together.outdated =
            statement.percent.is_none() && stage == Some(Stage::Completed) && (together.outdated || completes);
        together.stand(statement.on, stage, statement.pace.or(together.pace));
        together.completed_on = match together.stage {
            Some(Stage::Completed) => self.members.iter().filter_map(|(_, progress)| progress.completed_on).max(),
            _ => None,
        };
    }

    /// Whether what one body's report of a day states of the thing itself is taken, where no several bodies are to do it.
    fn counts(&self, by: Option<BodyIx>, day: NaiveDate) -> bool {
        !self.is_silenced(by, day) && (!self.by.is_empty() || self.sets_stage(by, day))
    }

    /// What was reported for a body so far, where a stage that it reported on a day would count: of several bodies its own part.
    pub(super) fn part_of(&self, by: BodyIx, day: NaiveDate) -> Option<Progress> {
        if self.members.is_empty() {
            return self.counts(Some(by), day).then_some(self.together);
        }
        let mut own = self.members.iter().filter(|(member, _)| self.counts_for(Some(by), day, *member));
        let first = own.next()?.1;
        // A group reports for each of its members: what they say together is what it has said.
        Some(if own.next().is_some() { self.together } else { first })
    }

    /// Whether a report sets the stage of a task, or of a measure that names nobody: where the task has a lead on the report's day,
    /// those of a lead, of a known member of a group that leads, and of the coordinator do; so does one that does not say by whom,
    /// which counts as the coordinator's. Where nobody knows who belongs to a group that leads, anybody's does.
    fn sets_stage(&self, by: Option<BodyIx>, day: NaiveDate) -> bool {
        let lead = &self.commitments.of(Subject::Task).on(day).who.lead;
        let Some(by) = by else { return true };
        let all = || self.bodies.answering(lead).into_iter();
        let leads = || all().any(|body| body == by || self.bodies.is_open(body));
        lead.is_empty() || self.bodies.coordinator() == Some(by) || leads()
    }

    /// Whether it is a member's own report where its group acts as one: it stands on the timeline and counts for no stage.
    fn is_silenced(&self, by: Option<BodyIx>, day: NaiveDate) -> bool {
        let who = &self.commitments.of(Subject::Task).on(day).who;
        let named: Vec<BodyIx> = match self.by.as_slice() {
            [] => who.all().collect(),
            by => by.iter().chain(&who.lead).chain(&who.responsible).copied().collect(),
        };
        by.is_some_and(|by| self.bodies.silenced_by(by, &named).is_some())
    }

    /// Whether a report counts for one of several members: its own; those of a group to which it belongs; and, for a group of
    /// unspecified members, those of whoever may report for it.
    fn counts_for(&self, whose: Option<BodyIx>, day: NaiveDate, member: BodyIx) -> bool {
        let Some(by) = whose else { return false };
        let lead = &self.commitments.of(Subject::Task).on(day).who.lead;
        self.bodies.groups_of(member).contains(&by) || self.bodies.may_speak_for(by, member, &self.by, lead)
    }
}

/// The stage of a whole: none while no member has reported; completed when each has reported it so; stopped or not started when
/// all that there are say so; else in progress.
fn common(stages: impl Iterator<Item = Option<Stage>> + Clone) -> Option<Stage> {
    let first = stages.clone().flatten().next()?;
    let same = stages.clone().flatten().all(|stage| stage == first);
    let complete = first != Stage::Completed || stages.clone().all(|stage| stage.is_some());
    Some(if same && complete { first } else { Stage::InProgress })
}

/// A report as it read, where it did.
type Read<'a> = Option<&'a Arc<EffectiveReport>>;

/// What reports say of a task or one of its measures from day to day.
pub(super) fn timeline(
    bodies: &Bodies,
    commitments: &Commitments,
    subject: Subject,
    reports: &Reports,
) -> Timeline<Progress> {
    let commitment = commitments.of(subject);
    let counts =
        |report: &EffectiveReport| (subject == Subject::Task || report.of(subject).is_some()) && !report.is_withdrawn();
    // What comes to count on a day and what no longer does; neither where other bodies are to do a measure.
    let mut events: Vec<(NaiveDate, Read<'_>, Read<'_>)> = Vec::new();
    for report in reports.all() {
        events.push((report.first().date, None, Some(report.first())));
        events.extend(report.changes().map(|(day, before, since)| (day, Some(before), Some(since))));
    }
    events.retain(|(_, before, since)| [before, since].into_iter().flatten().any(|report| counts(report)));
    let other_bodies = commitment.changes().filter(|(_, before, since)| before.by != since.by);
    events.extend(other_bodies.map(|(day, ..)| (day, None, None)));
    events.sort_by_key(|(day, ..)| *day);
    let mut counted = BTreeMap::new();
    let mut account = Account::new(bodies, commitments, subject, &commitment.first().by);
    let mut timeline = Timeline::new(Progress::default());
    for of_day in events.chunk_by(|a, b| a.0 == b.0) {
        // Most reports go on where the last one ended; what comes before others has all of them taken anew.
        let mut anew = false;
        for (_, before, since) in of_day {
            anew |= before.and_then(|before| counted.remove(&before.key_of(subject))).is_some() || since.is_none();
            if let Some(report) = since.filter(|report| counts(report)) {
                let key = report.key_of(subject);
                anew |= counted.last_key_value().is_some_and(|(last, _)| *last > key);
                counted.insert(key, report);
                account = if anew { account } else { account.take([report]) };
            }
        }
        let day = of_day[0].0;
        if anew {
            account =
                Account::new(bodies, commitments, subject, &commitment.on(day).by).take(counted.values().copied());
        }
        timeline.set(day, account.together);
    }
    timeline
}
