//! A plan's course: how many tasks had which status at the end of each month.

use super::Plan;
use super::progress::Status;
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
fn days(plan: &Plan, as_of: NaiveDate) -> Vec<NaiveDate> {
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

/// The plan's course: how the tasks stood on each of the days.
pub fn of(plan: &Plan, as_of: NaiveDate) -> Vec<Moment> {
    let moment = |day: NaiveDate| {
        let mut statuses = [0; Status::ALL.len()];
        let standing = plan.tasks.iter().filter_map(|task| task.history.status_on(day));
        standing.for_each(|status| statuses[status as usize] += 1);
        Moment { day, statuses }
    };
    days(plan, as_of).into_iter().map(moment).collect()
}

/// The day after which no status changes any more.
fn last_day(plan: &Plan) -> NaiveDate {
    let tasks = plan.tasks.iter().flat_map(|task| {
        let commitments = task.history.commitments.all().flat_map(|commitment| commitment.values());
        let dates = task.reports.iter().map(|r| r.date).chain(task.amendments.iter().map(|a| a.date));
        let turns =
            commitments.flat_map(|c| [c.due.and_then(|due| due.day.succ_opt()), c.from.map(|from| from.day), c.added]);
        let turns = turns.flatten();
        turns.chain(dates)
    });
    tasks.chain(plan.period.1.succ_opt()).max().unwrap_or(plan.issued)
}

fn month_end(day: NaiveDate) -> NaiveDate {
    let (year, month) = if day.month() == 12 { (day.year() + 1, 1) } else { (day.year(), day.month() + 1) };
    NaiveDate::from_ymd_opt(year, month, 1).and_then(|d| d.pred_opt()).unwrap_or(day)
}
