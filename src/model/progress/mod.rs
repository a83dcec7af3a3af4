//! Where everything stands as of a date. Pure functions of content and date; the rules are those of the contract, "What is
//! derived, as of a date D".
//!
//! 1. [`reports`]: what had been reported by then, corrections laid over it, withdrawals taken out.
//! 2. [`promise`]: what was promised, amendments laid over it; the deadline that follows.
//! 3. [`course`]: stage, pace, percentage from the reports, and since when; for a measure of several bodies, from each.
//! 4. [`status`]: exactly one of eleven, the first whose rule holds, and since when it does.
//! 5. [`targets`]: the latest value, whether the goal is reached, how much of the way is done.
//!
//! Deliberately absent: today. A date is an argument, always.

pub mod course;
pub mod promise;
pub mod reports;
pub mod status;
pub mod targets;

use super::bodies::{Bodies, BodyIx};
use super::portal::{Pace, Plan, Stage, Task, Who};
use crate::config::Reporting;
use chrono::{Datelike, NaiveDate};
use promise::{Deadline, Standing};
use rayon::prelude::*;
use reports::Effective;
pub use status::Status;
use std::sync::Arc;
pub use targets::TargetState;

/// What the rules depend on beside content and date.
#[derive(Debug, Clone, Copy)]
pub struct Thresholds {
    /// How many days before a deadline something is due soon.
    pub due_soon_days: u32,
    /// How often departments report.
    pub reporting: Reporting,
}

/// A plan as of a date: a state for each of its tasks, in their order.
#[derive(Debug)]
pub struct PlanState {
    /// The date.
    pub as_of: NaiveDate,
    /// The tasks.
    pub tasks: Vec<Arc<TaskState>>,
}

/// A task as of a date.
#[derive(Debug)]
pub struct TaskState {
    /// Who leads, cooperates, is responsible.
    pub who: Who,
    /// What is promised.
    pub standing: Standing,
    /// The deadline.
    pub deadline: Deadline,
    /// Stage; none while there is no report.
    pub stage: Option<Stage>,
    /// Pace, where one was reported.
    pub pace: Option<Pace>,
    /// Percentage, where one was reported.
    pub percent: Option<f64>,
    /// Status.
    pub status: Status,
    /// Since when the status holds.
    pub since: NaiveDate,
    /// The date of the latest report on the task or one of its measures.
    pub reported: Option<NaiveDate>,
    /// Whether no report came for a full period.
    pub stale: bool,
    /// The reports that count, in order of `on`, `date`, place.
    pub reports: Vec<Effective>,
    /// Measures, in order.
    pub measures: Vec<MeasureState>,
    /// Targets, in order.
    pub targets: Vec<TargetState>,
}

/// A measure as of a date.
#[derive(Debug)]
pub struct MeasureState {
    /// Who is to do it, as named.
    pub by: Vec<BodyIx>,
    /// What is promised.
    pub standing: Standing,
    /// The deadline.
    pub deadline: Deadline,
    /// Stage.
    pub stage: Option<Stage>,
    /// Pace.
    pub pace: Option<Pace>,
    /// Percentage.
    pub percent: Option<f64>,
    /// Status.
    pub status: Status,
    /// Since when the status holds.
    pub since: NaiveDate,
    /// Where several bodies are to do it: what each reported.
    pub members: Vec<MemberState>,
}

/// One of several bodies that are to do a measure.
#[derive(Debug)]
pub struct MemberState {
    /// The body; a group of unspecified members counts as one.
    pub body: BodyIx,
    /// The stage that it reported.
    pub stage: Option<Stage>,
    /// When it became so.
    pub on: Option<NaiveDate>,
    /// The measure's status, seen for this body.
    pub status: Status,
}

/// A plan as of a date.
pub fn assess(plan: &Plan, bodies: &Bodies, thresholds: Thresholds, as_of: NaiveDate) -> PlanState {
    let state = |task: &Arc<Task>| Arc::new(assess_task(plan, task, bodies, thresholds, as_of));
    PlanState { as_of, tasks: plan.tasks.par_iter().map(state).collect() }
}

/// A task as of a date.
pub fn assess_task(plan: &Plan, task: &Task, bodies: &Bodies, thresholds: Thresholds, as_of: NaiveDate) -> TaskState {
    let reports = reports::effective(task, as_of);
    let promised = promise::promised(plan, task, as_of);
    let latest_inside = promised.latest_stated();
    let deadline = |standing: &Standing| standing.deadline(plan.period.1, latest_inside);
    let context = |standing: &Standing| status::Context {
        as_of,
        issued: plan.issued,
        deadline: standing.deadline(plan.period.1, latest_inside),
        due_set: standing.due_set,
        due_soon_days: thresholds.due_soon_days,
    };
    let measures = task
        .measures
        .iter()
        .enumerate()
        .map(|(i, _)| {
            let standing = promised.measures[i].clone();
            let own: Vec<&Effective> = reports.iter().filter(|r| r.measure == Some(i)).collect();
            let members = several(bodies, &standing.by);
            let whose = |r: &Effective| r.by.or_else(|| alone_then(plan, task, bodies, i, r.date));
            let theirs: Vec<Vec<&Effective>> =
                members.iter().map(|m| course::counting_for(bodies, &members, *m, &own, whose)).collect();
            let course = if theirs.is_empty() { course::single(&own) } else { course::of_members(&theirs, &own) };
            let context = context(&standing);
            let (status, since) = status::of(&context, &course);
            MeasureState {
                by: standing.by.clone(),
                deadline: deadline(&standing),
                stage: course.stage(),
                pace: course.pace(),
                percent: course.percent,
                status,
                since,
                members: members.iter().zip(&theirs).map(|(body, own)| member(*body, own, &context)).collect(),
                standing,
            }
        })
        .collect();
    let course = course::of_task(&reports);
    let (status, since) = status::of(&context(&promised.task), &course);
    let reported = reports.iter().map(|r| r.date).max();
    let rests = promised.task.ongoing || matches!(course.stage(), Some(Stage::Completed | Stage::Stopped));
    TaskState {
        who: promised.who.clone(),
        deadline: deadline(&promised.task),
        stage: course.stage(),
        pace: course.pace(),
        percent: course.percent,
        status,
        since,
        stale: !rests && is_stale(thresholds.reporting, plan.issued, reported, as_of),
        reported,
        measures,
        targets: targets::states(task, &promised, &reports, plan.period.1, latest_inside),
        standing: promised.task,
        reports,
    }
}

/// A task's status alone.
pub fn status_of_task(plan: &Plan, task: &Task, thresholds: Thresholds, as_of: NaiveDate) -> Status {
    let promised = promise::promised(plan, task, as_of);
    let context = status::Context {
        as_of,
        issued: plan.issued,
        deadline: promised.task.deadline(plan.period.1, promised.latest_stated()),
        due_set: promised.task.due_set,
        due_soon_days: thresholds.due_soon_days,
    };
    status::of(&context, &course::of_task(&reports::effective(task, as_of))).0
}

/// The bodies of a measure that names several, groups expanded; none where it names fewer than two.
pub fn several(bodies: &Bodies, by: &[BodyIx]) -> Vec<BodyIx> {
    let members = bodies.expand_all(by);
    if members.len() < 2 { Vec::new() } else { members }
}

/// The one body that was to do a measure on a day: a report that does not say by whom is its.
fn alone_then(plan: &Plan, task: &Task, bodies: &Bodies, measure: usize, day: NaiveDate) -> Option<BodyIx> {
    let then = promise::promised(plan, task, day);
    match bodies.expand_all(&then.measures[measure].by).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

fn member(body: BodyIx, own: &[&Effective], context: &status::Context) -> MemberState {
    let course = course::single(own);
    MemberState { body, stage: course.stage(), on: course.stage_on(), status: status::of(context, &course).0 }
}

/// No report dated on or after the first day of the last full period that began on or after the issue. A period is full once
/// its last day is over.
fn is_stale(reporting: Reporting, issued: NaiveDate, reported: Option<NaiveDate>, as_of: NaiveDate) -> bool {
    last_full_period(reporting, as_of)
        .filter(|first| *first >= issued)
        .is_some_and(|first| reported.is_none_or(|r| r < first))
}

/// The first day of the last month or quarter that was over before the date.
pub fn last_full_period(reporting: Reporting, as_of: NaiveDate) -> Option<NaiveDate> {
    let months = match reporting {
        Reporting::Quarterly => 3,
        Reporting::Monthly => 1,
        Reporting::None => return None,
    };
    let this = as_of.month0() / months * months;
    let start = NaiveDate::from_ymd_opt(as_of.year(), this + 1, 1)?;
    start.checked_sub_months(chrono::Months::new(months))
}
