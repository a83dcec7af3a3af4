//! Stage, pace and percentage from reports, and the course that they took.
//!
//! A course is the state after each report, in order; the last is the present. Since when something holds is the day of the
//! first report of the latest unbroken run in which it did.

use super::reports::Effective;
use crate::model::bodies::{Bodies, BodyIx, BodyKind, Members};
use crate::model::portal::{Pace, Stage};
use chrono::NaiveDate;

/// The state after a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Point {
    on: NaiveDate,
    stage: Option<Stage>,
    pace: Option<Pace>,
}

/// The course of a task, a measure, or one body's part in a measure.
#[derive(Debug, Default)]
pub struct Course {
    points: Vec<Point>,
    /// The day of completion, where it is completed.
    completed_on: Option<NaiveDate>,
    /// Percentage, where one was reported.
    pub percent: Option<f64>,
}

impl Course {
    /// Whether anything was reported.
    pub fn is_reported(&self) -> bool {
        !self.points.is_empty()
    }

    /// The stage.
    pub fn stage(&self) -> Option<Stage> {
        self.points.last().and_then(|p| p.stage)
    }

    /// The pace.
    pub fn pace(&self) -> Option<Pace> {
        self.points.last().and_then(|p| p.pace)
    }

    /// The day of completion; none where it is not completed.
    pub fn completed_on(&self) -> Option<NaiveDate> {
        self.completed_on
    }

    /// The first day of the latest unbroken run with the present stage.
    pub fn stage_on(&self) -> Option<NaiveDate> {
        self.since(|p| p.stage)
    }

    /// The first day of the latest unbroken run with the present stage and pace.
    pub fn stage_and_pace_on(&self) -> Option<NaiveDate> {
        self.since(|p| (p.stage, p.pace))
    }

    fn since<T: PartialEq>(&self, of: impl Fn(&Point) -> T) -> Option<NaiveDate> {
        let present = of(self.points.last()?);
        self.points.iter().rev().take_while(|p| of(p) == present).last().map(|p| p.on)
    }
}

/// Of reports that speak of one thing: each of stage, pace and percentage from the latest that states it; where reports stand
/// and none states a stage, it is in progress.
pub fn single(reports: &[&Effective]) -> Course {
    of(reports.iter().map(|r| (*r, true)))
}

/// Of a task: from its reports that name no measure; a report on a measure counts as a report on the task and states nothing.
pub fn of_task(reports: &[Effective]) -> Course {
    of(reports.iter().map(|r| (r, r.measure.is_none())))
}

fn of<'a>(reports: impl Iterator<Item = (&'a Effective, bool)>) -> Course {
    let mut course = Course::default();
    let (mut stage, mut pace) = (None, None);
    for (report, states) in reports {
        if states {
            stage = report.stage.or(stage);
            pace = report.pace.or(pace);
            course.percent = report.percent.or(course.percent);
        }
        course.points.push(Point { on: report.on, stage: stage.or(Some(Stage::InProgress)), pace });
    }
    if course.stage() == Some(Stage::Completed) {
        course.completed_on = course.stage_on();
    }
    course
}

/// Of a measure that names several bodies: its stage follows from theirs. None while no member has reported; completed when
/// each has reported it so, on the latest of those days; stopped or not started when all that there are say so; else in
/// progress. In: for each member the reports that count for it, and all reports on the measure, both in order.
pub fn of_members(theirs: &[Vec<&Effective>], reports: &[&Effective]) -> Course {
    let mut course = Course::default();
    let mut pace = None;
    let mut stages: Vec<Option<Stage>> = vec![None; theirs.len()];
    let mut waiting: Vec<_> = theirs.iter().map(|own| own.iter().peekable()).collect();
    for report in reports {
        pace = report.pace.or(pace);
        course.percent = report.percent.or(course.percent);
        for (stage, own) in stages.iter_mut().zip(&mut waiting) {
            if own.next_if(|next| next.place == report.place).is_some() {
                *stage = report.stage.or(*stage).or(Some(Stage::InProgress));
            }
        }
        course.points.push(Point { on: report.on, stage: together(&stages), pace });
    }
    if course.stage() == Some(Stage::Completed) {
        course.completed_on = theirs.iter().filter_map(|own| single(own).completed_on()).max();
    }
    course
}

fn together(stages: &[Option<Stage>]) -> Option<Stage> {
    let reported: Vec<Stage> = stages.iter().copied().flatten().collect();
    let all = |stage: Stage| reported.iter().all(|s| *s == stage);
    if reported.is_empty() {
        None
    } else if reported.len() == stages.len() && all(Stage::Completed) {
        Some(Stage::Completed)
    } else if all(Stage::Stopped) {
        Some(Stage::Stopped)
    } else if all(Stage::NotStarted) {
        Some(Stage::NotStarted)
    } else {
        Some(Stage::InProgress)
    }
}

/// The reports that count for one of several members: its own; those of a group to which it belongs; and, for a group of
/// unspecified members, those of any body that is no member itself. `by` tells whose a report is: where it does not say so
/// itself, that of the one body that was to do the measure on the day of the report.
pub fn counting_for<'a>(
    bodies: &Bodies,
    members: &[BodyIx],
    member: BodyIx,
    reports: &[&'a Effective],
    by: impl Fn(&Effective) -> Option<BodyIx>,
) -> Vec<&'a Effective> {
    let open = bodies.get(member).members == Members::Unspecified;
    let counts = |by: BodyIx| {
        by == member
            || bodies.groups_of(member).contains(&by)
            || (open && !members.contains(&by) && bodies.get(by).kind != BodyKind::Group)
    };
    reports.iter().copied().filter(|r| by(r).is_some_and(counts)).collect()
}
