//! A task over time, made once from its file; whatever is said of it as of a day is a look-up.
//!
//! 1. What is promised: amendments in the order of their dates.
//! 2. What is reported: each report with its corrections.
//! 3. For the task and each measure: what the reports say together, day by day; from this and the deadline, its status. A status
//!    changes on no other days than those of entries, of a deadline's approach and the day after it.
//!
//! Each of these is a [`Timeline`], so it is as long as what was written, whatever the number of days that are looked at.

use super::commitment::{Commitments, Terms};
use super::reports::Reports;
use super::stage::{self, Account, Progress};
use super::status::{Rules, Status};
use super::timeline::Timeline;
use super::verified::Checks;
use super::{Assessment, MemberState, TargetState, TaskState};
use crate::model::bodies::{Bodies, BodyIx};
use crate::model::{Amendment, Commitment, Measure, Report, Stage, Subject, Target, Verification};
use chrono::NaiveDate;
use std::sync::Arc;

/// A task over time.
#[derive(Debug, Clone)]
pub struct History {
    rules: Rules,
    /// What is promised.
    pub commitments: Commitments,
    /// What is reported.
    pub reports: Reports,
    /// What was verified.
    pub checks: Checks,
    task: Track,
    measures: Vec<Track>,
    /// The days of reports, corrections, amendments, verifications and additions, in order.
    entries: Vec<NaiveDate>,
}

/// The dated entries of a task's file.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// Reports and corrections.
    pub reports: &'a [Report],
    /// Amendments.
    pub amendments: &'a [Amendment],
    /// Verifications.
    pub verifications: &'a [Verification],
}

/// How a task or a measure went.
#[derive(Debug, Clone)]
struct Track {
    progress: Timeline<Progress>,
    /// And since when.
    status: Timeline<(Status, NaiveDate)>,
}

impl History {
    /// Evaluates what a task's file says.
    pub fn new(
        rules: Rules,
        bodies: &Bodies,
        task: &Arc<Commitment>,
        measures: &[Measure],
        targets: &[Target],
        written: Written<'_>,
    ) -> Self {
        let Written { reports, amendments, verifications } = written;
        let published = reports.iter().filter(|report| !report.draft).map(|report| report.date);
        let others = amendments.iter().map(|a| a.date).chain(verifications.iter().map(|v| v.date));
        let mut entries: Vec<NaiveDate> = published.chain(others).collect();
        let checks = Checks::new(verifications, reports);
        let commitments = Commitments::new(task, measures, targets, amendments);
        entries.extend(commitments.all().filter_map(|commitment| commitment.first().added));
        entries.sort_unstable();
        let alone = |measure: usize, day: NaiveDate| {
            let by = &commitments.of(Subject::Measure(measure)).on(day).by;
            if bodies.parts(by).is_empty() { bodies.expand_all(by).first().copied() } else { None }
        };
        let reports = Reports::new(reports, alone);
        let track = |subject: Subject| {
            let progress = stage::timeline(bodies, &commitments, subject, &reports);
            Track { status: statuses(&rules, &commitments, subject, &progress), progress }
        };
        let (task, measures) =
            (track(Subject::Task), (0..measures.len()).map(|m| track(Subject::Measure(m))).collect());
        Self { rules, task, measures, commitments, reports, checks, entries }
    }

    /// The task as of a day.
    pub fn on(&self, bodies: &Bodies, day: NaiveDate) -> TaskState {
        let reports = self.reports.effective(day);
        let reported = reports.iter().map(|report| report.date).max();
        let assessment = |(subject, track): (Subject, &Track)| {
            let (commitment, terms) = (self.commitments.of(subject).on(day).clone(), self.terms(subject, day));
            let member = |(body, progress)| {
                let (status, since) = self.rules.status(&commitment, &terms, &progress, day);
                let check = self.checks.of(subject, &progress, day).filter(|_| status.is_completed());
                MemberState { body, progress, status, since, check }
            };
            let mut account = Account::new(bodies, &self.commitments, subject, &commitment.by);
            if !account.members.is_empty() {
                let mut in_order: Vec<_> = reports.iter().filter(|report| report.of(subject).is_some()).collect();
                in_order.sort_by_key(|report| report.key_of(subject));
                account = account.take(in_order);
            }
            let members: Vec<MemberState> = account.members.into_iter().map(member).collect();
            let (status, since) = *track.status.on(day);
            let progress = *track.progress.on(day);
            let check = self.checks.of(subject, &progress, day);
            let check = check.filter(|_| members.is_empty() && status.is_completed());
            let Terms { deadline, from, withdrawn } = terms;
            Assessment { deadline, from, withdrawn, progress, status, since, check, members, commitment }
        };
        let own = assessment((Subject::Task, &self.task));
        let done = matches!(own.progress.stage, Some(Stage::Completed | Stage::Stopped));
        let rests = own.commitment.ongoing || own.withdrawn.is_some() || done;
        let began = own.commitment.added.into_iter().chain(own.from.map(|from| from.day));
        let began = began.fold(self.rules.issued, NaiveDate::max);
        let target = |(t, commitment): (usize, &Timeline<Arc<Commitment>>)| {
            TargetState::new(
                t,
                commitment.on(day).clone(),
                self.terms(Subject::Target(t), day),
                &reports,
                bodies,
                day,
                &self.rules,
            )
        };
        TaskState {
            own,
            stale: !rests && self.rules.is_stale(began, reported, day),
            reported,
            measures: self.tracks().skip(1).map(assessment).collect(),
            targets: self.commitments.targets.iter().enumerate().map(target).collect(),
            reports,
        }
    }

    /// What was reported of the task or a measure for a body up to a day, where a stage that the body reported on that day would count;
    /// none where it would count for nothing.
    pub fn part_of(&self, bodies: &Bodies, subject: Subject, by: BodyIx, day: NaiveDate) -> Option<Progress> {
        let commitment = self.commitments.of(subject).on(day);
        let reports = self.reports.effective(day);
        let mut counted: Vec<_> = reports.iter().collect();
        if subject != Subject::Task {
            counted.retain(|report| report.of(subject).is_some());
            counted.sort_by_key(|report| report.key_of(subject));
        }
        Account::new(bodies, &self.commitments, subject, &commitment.by).take(counted).part_of(by, day)
    }

    /// What holds on a day of what is promised.
    pub fn terms(&self, subject: Subject, day: NaiveDate) -> Terms {
        self.commitments.terms(subject, self.rules.plan_end, day)
    }

    /// The task's status on a day; none where it was not part of the plan yet.
    pub fn status_on(&self, day: NaiveDate) -> Option<Status> {
        self.commitments.of(Subject::Task).first().is_there(day).then(|| self.task.status.on(day).0)
    }

    /// Every change of a status, of the task and then of each measure: the day, whose, the status before and since.
    pub fn status_changes(&self) -> impl Iterator<Item = (NaiveDate, Subject, Status, Status)> {
        self.tracks().flat_map(|(subject, track)| {
            // What came to be part of the plan on that day did not change.
            let added = self.commitments.of(subject).first().added.unwrap_or(NaiveDate::MIN);
            let changes = track.status.changes().map(move |(day, before, since)| (day, subject, before.0, since.0));
            changes.filter(move |(day, _, before, since)| before != since && *day > added)
        })
    }

    /// The day on which what is said of the task last changed, as of a day: the issue, an entry, a day on which a status began to
    /// hold.
    pub fn last_changed(&self, day: NaiveDate) -> NaiveDate {
        let entry = self.entries.partition_point(|entry| *entry <= day).checked_sub(1).map(|i| self.entries[i]);
        let statuses = self.tracks().map(|(_, track)| track.status.on(day).1).filter(|since| *since <= day);
        entry.into_iter().chain(statuses).fold(self.rules.issued, NaiveDate::max)
    }

    fn tracks(&self) -> impl Iterator<Item = (Subject, &Track)> {
        let measures = self.measures.iter().enumerate().map(|(m, track)| (Subject::Measure(m), track));
        std::iter::once((Subject::Task, &self.task)).chain(measures)
    }
}

fn statuses(
    rules: &Rules,
    commitments: &Commitments,
    subject: Subject,
    progress: &Timeline<Progress>,
) -> Timeline<(Status, NaiveDate)> {
    let terms = |day| commitments.terms(subject, rules.plan_end, day);
    let status = |day| rules.status(commitments.of(subject).on(day), &terms(day), progress.on(day), day);
    let mut days: Vec<NaiveDate> = commitments.days().collect();
    let of_time: Vec<NaiveDate> = [NaiveDate::MIN].iter().chain(&days).flat_map(|d| rules.days(terms(*d))).collect();
    days.extend(of_time.into_iter().chain(progress.days()));
    days.sort_unstable();
    days.dedup();
    let mut timeline = Timeline::new(status(NaiveDate::MIN));
    days.into_iter().for_each(|day| timeline.set(day, status(day)));
    timeline
}
