//! Bulletins: what was frozen of a period.

use super::{BodyLink, Day, Link, Shared, TaskRow, Text};
use serde::Serialize;

/// The value `bulletins`.
#[derive(Debug, Clone, Serialize)]
pub struct BulletinsPage {
    /// The bulletins of the plan, the latest period first.
    pub bulletins: Vec<BulletinHead>,
}

/// What a bulletin is of.
#[derive(Debug, Clone, Serialize)]
pub struct BulletinHead {
    /// The period in words: `2023年第四季度`.
    pub period: String,
    /// Its page.
    pub href: String,
    /// The first day of the period.
    pub from: Day,
    /// The last day of the period.
    pub to: Day,
    /// The day on which it was made: what was known then is what it says.
    pub made: Day,
    /// The last day on which somebody may object; null where it says none.
    pub objections: Option<Day>,
    /// It as a Word file.
    pub document: String,
}

/// The value `bulletin`.
#[derive(Debug, Clone, Serialize)]
pub struct BulletinPage {
    /// What it is of.
    pub head: BulletinHead,
    /// That somebody may object, until when and to whom, in words; null where it says no day.
    pub objections: Option<String>,
    /// Tasks, but for those that were taken back.
    pub tasks: usize,
    /// How many stood how, at the end of the period.
    pub statuses: Vec<BulletinStatus>,
    /// Tasks that had been taken back.
    pub withdrawn: usize,
    /// In words: tasks on track whose stage nobody reported, measures and targets, as far as there are any.
    pub sentences: Vec<String>,
    /// `completed`, `overdue`, `behind`: what was newly completed, newly past its deadline, behind.
    pub lists: Vec<BulletinList>,
    /// Bodies that did not report in the period.
    pub unreported: Vec<Shared<BodyLink>>,
    /// What is known now that it does not say; empty where nothing is.
    pub since: Vec<BulletinSince>,
}

/// How many tasks had a status.
#[derive(Debug, Clone, Serialize)]
pub struct BulletinStatus {
    /// The status.
    pub status: &'static str,
    /// How many had it.
    pub count: usize,
    /// Their share of all tasks in percent: `17.6`.
    pub share: String,
}

/// Things that a bulletin names.
#[derive(Debug, Clone, Serialize)]
pub struct BulletinList {
    /// What they have in common: `completed`, `overdue`, `behind`.
    pub kind: &'static str,
    /// They.
    pub items: Vec<BulletinItem>,
}

/// A task, a measure or a target that a bulletin names.
#[derive(Debug, Clone, Serialize)]
pub struct BulletinItem {
    /// `task`, `measure`, `target`.
    pub kind: &'static str,
    /// The task.
    pub task: Shared<TaskRow>,
    /// The measure's words or the target's name; null for the task itself.
    pub subject: Option<Text>,
    /// Its place on the task's page.
    pub href: String,
}

/// Something that is otherwise by what is known now.
#[derive(Debug, Clone, Serialize)]
pub struct BulletinSince {
    /// What it is about in words: a status, a list.
    pub of: String,
    /// The number that was frozen; null where it is about one thing of a list.
    pub old: Option<usize>,
    /// The same number now.
    pub new: Option<usize>,
    /// What is to be named now and is not; null elsewhere.
    pub added: Option<Link>,
    /// What is named and would not be now; null elsewhere.
    pub removed: Option<Link>,
}
