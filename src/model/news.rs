//! What is new: reports, verifications, and statuses that changed. Each piece of news has a day, and is the same on every later day: a status of
//! a day follows from what was known on that day.

use super::progress::Status;
use super::{Plan, Subject, Task};
use chrono::NaiveDate;

/// A report, a verification, or a status that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct News {
    /// The day on which it became known.
    pub day: NaiveDate,
    /// The task, as a place in [`Plan::tasks`].
    pub task: usize,
    /// What it is.
    pub item: Item,
}

/// What is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// A report, as a place in [`Task::reports`].
    Report(usize),
    /// A verification, as a place in [`Task::verifications`].
    Verification(usize),
    /// The status of the task or a measure, before and since.
    Status(Subject, Status, Status),
}

/// The latest news of some tasks as of a date, the latest first: so many, if there are. Of one day by task, changes of statuses,
/// then verifications, then reports, the last of a file first.
pub fn latest(plan: &Plan, as_of: NaiveDate, tasks: impl Iterator<Item = usize>, wanted: usize) -> Vec<News> {
    let mut news: Vec<News> = tasks
        .flat_map(|t| of_task(&plan.tasks[t]).map(move |(day, item)| News { day, task: t, item }))
        .filter(|news| news.day > plan.issued && news.day <= as_of)
        .collect();
    news.sort_by_key(|news| (std::cmp::Reverse(news.day), news.task));
    news.truncate(wanted);
    news
}

fn of_task(task: &Task) -> impl Iterator<Item = (NaiveDate, Item)> {
    let statuses = task.history.status_changes();
    let statuses = statuses.map(|(day, subject, before, since)| (day, Item::Status(subject, before, since)));
    let reports = task.reports.iter().enumerate().rev().filter(|(_, r)| !r.draft && r.corrects.is_none());
    let reports = reports.map(|(place, report)| (report.date, Item::Report(place)));
    let verifications = task.verifications.iter().enumerate().rev();
    statuses.chain(verifications.map(|(place, v)| (v.date, Item::Verification(place)))).chain(reports)
}
