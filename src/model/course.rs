//! A plan's course: how many tasks had which status at the end of each month.

use super::portal::{Plan, Task};
use super::progress::{Status, Thresholds, status_of_task};
use chrono::{Datelike, NaiveDate};

/// How the tasks of a plan stood on a day.
#[derive(Debug, Clone)]
pub struct Moment {
    /// The day: the last of a month, or the date itself.
    pub day: NaiveDate,
    /// Tasks by status, in the order of [`Status::ALL`].
    pub statuses: [usize; Status::ALL.len()],
}

/// The days of a plan's course: the last of each month, from the month of issue to the date; not beyond the month in which the
/// last thing happened or was due, since nothing changes after it.
pub fn days(plan: &Plan, as_of: NaiveDate) -> Vec<NaiveDate> {
    if plan.issued == NaiveDate::MIN {
        // Its date could not be read, which was told: no course leads from there through three million months.
        return Vec::new();
    }
    let last = as_of.min(month_end(last_day(plan).max(plan.issued)));
    let mut days = Vec::new();
    let mut day = month_end(plan.issued);
    while day < last {
        days.push(day);
        day = day.succ_opt().map_or(last, month_end);
    }
    if last >= plan.issued {
        days.push(last);
    }
    days
}

/// A task's status on each of the days.
pub fn of_task(plan: &Plan, task: &Task, thresholds: Thresholds, days: &[NaiveDate]) -> Vec<Status> {
    days.iter().map(|day| status_of_task(plan, task, thresholds, *day)).collect()
}

/// The plan's course: the tasks' statuses on each of the days, counted.
pub fn sum<'a>(days: &[NaiveDate], tasks: impl Iterator<Item = &'a Vec<Status>>) -> Vec<Moment> {
    let mut moments: Vec<Moment> =
        days.iter().map(|day| Moment { day: *day, statuses: [0; Status::ALL.len()] }).collect();
    for statuses in tasks {
        for (moment, status) in moments.iter_mut().zip(statuses) {
            moment.statuses[*status as usize] += 1;
        }
    }
    moments
}

/// The day after which no status changes any more.
fn last_day(plan: &Plan) -> NaiveDate {
    let tasks = plan.tasks.iter().flat_map(|task| {
        let promises = std::iter::once(&task.promise)
            .chain(task.measures.iter().map(|m| &m.promise))
            .chain(task.targets.iter().map(|t| &t.promise));
        let dues = promises.filter_map(|p| p.due).chain(task.amendments.iter().filter_map(|a| a.set.due));
        let dates = task.reports.iter().map(|r| r.date).chain(task.amendments.iter().map(|a| a.date));
        dues.filter_map(|d| d.succ_opt()).chain(dates).collect::<Vec<_>>()
    });
    tasks.chain(plan.period.1.succ_opt()).max().unwrap_or(plan.issued)
}

fn month_end(day: NaiveDate) -> NaiveDate {
    let (year, month) = if day.month() == 12 { (day.year() + 1, 1) } else { (day.year(), day.month() + 1) };
    NaiveDate::from_ymd_opt(year, month, 1).and_then(|d| d.pred_opt()).unwrap_or(day)
}
