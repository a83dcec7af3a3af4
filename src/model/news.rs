//! What is new: reports, and statuses that changed. Each piece of news has a day, and is the same on every later day: a status of
//! a day follows from what was known on that day.
//!
//! 1. The days on which anything of a task can change are listed: entries of its file, deadlines and the days around them.
//! 2. From the latest back, each is assessed and held against the day before, until there is enough.

use super::bodies::Bodies;
use super::portal::{Plan, Promise, Subject, Task};
use super::progress::{Status, TaskState, Thresholds, assess_task};
use chrono::{Days, NaiveDate};

/// A report, or a status that changed.
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
    /// The status of the task or a measure, before and since.
    Status(Subject, Status, Status),
}

/// The latest news of some tasks as of a date, the latest first: at least as many as are wanted, if there are.
pub fn latest(
    plan: &Plan,
    bodies: &Bodies,
    thresholds: Thresholds,
    as_of: NaiveDate,
    tasks: impl Iterator<Item = usize>,
    wanted: usize,
) -> Vec<News> {
    let mut moments: Vec<(NaiveDate, usize)> = tasks
        .flat_map(|t| moments(plan, &plan.tasks[t], thresholds).into_iter().map(move |day| (day, t)))
        .filter(|(day, _)| *day > plan.issued && *day <= as_of)
        .collect();
    moments.sort_by_key(|(day, t)| (std::cmp::Reverse(*day), *t));
    moments.dedup();
    let mut news = Vec::new();
    let mut last = None;
    for (day, t) in moments {
        if news.len() >= wanted && last != Some(day) {
            break;
        }
        last = Some(day);
        news.extend(of_day(plan, bodies, thresholds, t, day).map(|item| News { day, task: t, item }));
    }
    news
}

/// Days on which what is said of a task can change.
fn moments(plan: &Plan, task: &Task, thresholds: Thresholds) -> Vec<NaiveDate> {
    let promises = std::iter::once(&task.promise).chain(task.measures.iter().map(|m| &m.promise));
    let targets = task.targets.iter().map(|t| &t.promise);
    let stated = promises.chain(targets).filter_map(|p: &Promise| p.due);
    let set = task.amendments.iter().filter_map(|a| a.set.due);
    let soon = Days::new(u64::from(thresholds.due_soon_days));
    let around = |day: NaiveDate| [day.succ_opt(), day.checked_sub_days(soon)].into_iter().flatten();
    let entries = task.reports.iter().filter(|r| !r.draft).map(|r| r.date);
    let amendments = task.amendments.iter().map(|a| a.date);
    stated.chain(set).chain(std::iter::once(plan.period.1)).flat_map(around).chain(entries).chain(amendments).collect()
}

fn of_day<'a>(
    plan: &'a Plan,
    bodies: &Bodies,
    thresholds: Thresholds,
    t: usize,
    day: NaiveDate,
) -> impl Iterator<Item = Item> + 'a {
    let task = &plan.tasks[t];
    let state = |day| assess_task(plan, task, bodies, thresholds, day);
    let (before, since) = (state(day.pred_opt().unwrap_or(day)), state(day));
    let is_report = move |entry: &super::portal::Report| !entry.draft && entry.corrects.is_none() && entry.date == day;
    let reports = task.reports.iter().enumerate().rev().filter(move |(_, r)| is_report(r));
    changed(&before, &since).into_iter().chain(reports.map(|(place, _)| Item::Report(place)))
}

fn changed(before: &TaskState, since: &TaskState) -> Vec<Item> {
    let own = (Subject::Task, before.status, since.status);
    let measures = before.measures.iter().zip(&since.measures).enumerate();
    let all = std::iter::once(own).chain(measures.map(|(m, (b, s))| (Subject::Measure(m), b.status, s.status)));
    all.filter(|(_, b, s)| b != s).map(|(subject, b, s)| Item::Status(subject, b, s)).collect()
}
