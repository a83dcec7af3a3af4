//! How a plan stood on a day.

use super::{Day, Link, Pager, Rollup, Shared, TaskRow};
use serde::Serialize;

/// The value `stood`.
#[derive(Debug, Clone, Serialize)]
pub struct AsOfPage {
    /// The day.
    pub day: Day,
    /// How the tasks stood on it.
    pub rollup: Rollup,
    /// The tasks on this page that were there on the day.
    pub tasks: Vec<AsOfTask>,
    /// How many there are on all pages.
    pub total: usize,
    /// The ledger as of now.
    pub living: String,
    /// All days that have such a page, the latest first.
    pub others: Vec<Link>,
    /// Null where all rows are on one page.
    pub pager: Option<Pager>,
}

/// A task as it stood.
#[derive(Debug, Clone, Serialize)]
pub struct AsOfTask {
    /// The task as it is now.
    pub task: Shared<TaskRow>,
    /// Its status on the day.
    pub status: &'static str,
}
