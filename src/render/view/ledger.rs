//! The ledger of tasks, and by what its rows can be chosen.

use super::{Day, Html, Pager, Rollup, Shared, TaskRow, Text};
use serde::Serialize;

/// The value `ledger`.
#[derive(Debug, Clone, Serialize)]
pub struct Ledger {
    /// The tasks on this page, by number.
    pub rows: Vec<Shared<TaskRow>>,
    /// The same as the template `ledger-row` prints them, once for every page; empty in a theme without that template.
    pub printed: Vec<Html>,
    /// Whether the notice prints numbers or labels.
    pub numbered: bool,
    /// How many tasks the plan has.
    pub total: usize,
    /// How all tasks of the plan stand; on the first page alone.
    pub rollup: Option<Rollup>,
    /// Null where all rows are on one page.
    pub pager: Option<Pager>,
    /// By what rows can be chosen.
    pub filter: LedgerFilter,
}

/// By what the rows of the ledger can be chosen, over all its pages.
#[derive(Debug, Clone, Serialize)]
pub struct LedgerFilter {
    /// The plan's sections, each before those inside it; empty where it has none.
    pub sections: Vec<Choice>,
    /// The bodies that have a page, by kind; a kind that has none is left out.
    pub bodies: Vec<BodyChoices>,
    /// Statuses that a task has, in the contract's order.
    pub statuses: Vec<&'static str>,
    /// The statuses that no task has: an address may ask for them, and is answered with nothing.
    pub absent: Vec<&'static str>,
    /// Months in which a task is stated to be due, as `2023-06`.
    pub months: Vec<Choice>,
    /// The portal's own fields of which tasks have few values.
    pub fields: Vec<FieldChoices>,
    /// The last day of what is due soon.
    pub soon: Day,
    /// The file that holds the rows of all pages of a ledger that is split; null where it is on one page.
    pub index: Option<String>,
}

/// What the template `ledger-row` is given: a row of the ledger.
#[derive(Debug, Clone, Serialize)]
pub struct LedgerRow {
    /// The task.
    pub row: Shared<TaskRow>,
    /// What leads from the ledger to the site's root.
    pub root: String,
    /// Whether the notice prints numbers or labels.
    pub numbered: bool,
    /// The ids of the portal's own fields by whose values rows can be chosen.
    pub fields: Vec<String>,
}

/// A field by whose values rows can be chosen.
#[derive(Debug, Clone, Serialize)]
pub struct FieldChoices {
    /// The field's id.
    pub id: String,
    /// The field's name.
    pub name: Text,
    /// The values that tasks have, in words, in the order of the tasks.
    pub values: Vec<Text>,
}

/// Something to choose.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: Text,
}

/// The bodies of a kind.
#[derive(Debug, Clone, Serialize)]
pub struct BodyChoices {
    /// `department`, `county`, `group`, or a kind of the portal's own.
    pub kind: String,
    /// What the portal calls them; null where the theme's word holds.
    pub title: Option<Text>,
    /// The bodies.
    pub bodies: Vec<BodyChoice>,
}

/// A body to choose.
#[derive(Debug, Clone, Serialize)]
pub struct BodyChoice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// The ids of groups to which it is known to belong: a task that names one of them concerns it.
    pub groups: Vec<String>,
}
