//! The change log, and charts of what changed over time.

use super::{BodyLink, ChangeView, Day, Html, Link, Pager, PastDifference, Shared, TaskRow, Text};
use serde::Serialize;

/// The value `changes`.
#[derive(Debug, Clone, Serialize)]
pub struct Changes {
    /// Days on which something changed, the latest first: the latest hundred changes.
    pub days: Vec<ChangeDay>,
    /// How many changes there are in all.
    pub total: usize,
    /// What archived snapshots say otherwise, without an amendment or correction.
    pub past: Vec<PastDifference>,
    /// How many such differences there are; more than `past` has where they are too many for a page.
    pub past_total: usize,
    /// The months in which something changed, the latest first.
    pub months: Vec<ChangesOfMonth>,
    /// By what the entries of `days` can be chosen.
    pub choice: ChangeChoice,
}

/// By what entries of the change log can be chosen.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeChoice {
    /// How many entries there are.
    pub total: usize,
    /// The groups that occur among them, with how many there are of each.
    pub groups: Vec<ChangeGroup>,
    /// The bodies that reported or looked, and those that lead their tasks or are responsible for them.
    pub bodies: Vec<Shared<BodyLink>>,
}

/// A group of kinds of entries.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeGroup {
    /// `reports`, `corrections`, `promises`, `verifications`.
    pub group: &'static str,
    /// How many entries there are of it.
    pub count: usize,
}

/// The value `changes` of a month's page.
#[derive(Debug, Clone, Serialize)]
pub struct ChangesMonth {
    /// Days on which something changed, the latest first.
    pub days: Vec<ChangeDay>,
    /// Null where all changes of the month are on one page; the oldest stand on the first.
    pub pager: Option<Pager>,
    /// The month with changes before it.
    pub previous: Option<Link>,
    /// The month with changes after it.
    pub next: Option<Link>,
    /// By what the entries of `days` can be chosen.
    pub choice: ChangeChoice,
}

/// The value `changes` of a page on which older changes once stood.
#[derive(Debug, Clone, Serialize)]
pub struct ChangesFormer {
    /// The months to which they belong, the latest first.
    pub months: Vec<ChangesOfMonth>,
}

/// A month of the change log.
#[derive(Debug, Clone, Serialize)]
pub struct ChangesOfMonth {
    /// Its name with the year.
    pub title: Text,
    /// How many changes there are in it.
    pub total: usize,
    /// Its pages; the oldest changes stand on the first.
    pub pages: Vec<String>,
}

/// What changed on a day.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeDay {
    /// The day.
    pub day: Day,
    /// The name of its month, with the year, where it is the first day of that month in its list; else null.
    pub month: Option<Text>,
    /// What changed.
    pub entries: Vec<ChangeEntry>,
}

/// A report, a correction, a withdrawal of a report, an amendment, a verification, or that something was added.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeEntry {
    /// `report`, `correction`, `withdrawal`, `amendment`, `refusal`, `erratum`, `added`, `verification`.
    pub kind: &'static str,
    /// The group of its kind: `reports`; `corrections` of what was reported or shown; what changed in `promises`; `verifications`.
    pub group: &'static str,
    /// The task.
    pub task: Shared<TaskRow>,
    /// Where it stands: the task's page, with the anchor.
    pub href: String,
    /// The measure or target that it is about; null for the task itself.
    pub subject: Option<Text>,
    /// Who reported; of a verification, who looked.
    pub by: Option<Shared<BodyLink>>,
    /// The date of the report that is corrected, taken back or verified.
    pub of: Option<Day>,
    /// What it states, with what stood there before: of a report, what the same body had reported of the same before.
    pub changes: Vec<ChangeView>,
    /// Of these what is said in a line: figures, stages and days that are new; where nothing is, what is stated again.
    pub brief: Vec<ChangeView>,
    /// How many more such there are.
    pub more: usize,
    /// Why.
    pub reason: Option<Text>,
    /// By which document.
    pub document: Option<Text>,
    /// Of an amendment that came after the completion and made in time of what had been late: the day of completion.
    pub eased: Option<Day>,
    /// When the report was last corrected; of a verification, when what it had verified was. Null where that never was.
    pub corrected: Option<Day>,
    /// When the report was taken back.
    pub withdrawn: Option<Day>,
}

/// A plan's course over time: a column of statuses for each month.
#[derive(Debug, Clone, Serialize)]
pub struct CourseChart {
    /// Width of the drawing, in its own units.
    pub width: u32,
    /// Height of the drawing.
    pub height: u32,
    /// The columns.
    pub columns: Vec<CourseColumn>,
    /// The statuses that occur, in the contract's order: the columns of the table.
    pub statuses: Vec<&'static str>,
}

/// A month's column.
#[derive(Debug, Clone, Serialize)]
pub struct CourseColumn {
    /// The day that it shows.
    pub day: Day,
    /// A short name of the month: `6月`, `Jun`.
    pub label: String,
    /// Its year, under the first column and under each January; else null.
    pub year: Option<i32>,
    /// Left edge.
    pub x: u32,
    /// Width.
    pub width: u32,
    /// Parts from bottom to top.
    pub parts: Vec<CoursePart>,
    /// How many tasks have each of the chart's statuses, in their order.
    pub counts: Vec<usize>,
}

/// A part of a column.
#[derive(Debug, Clone, Serialize)]
pub struct CoursePart {
    /// The status.
    pub status: &'static str,
    /// Upper edge.
    pub y: f64,
    /// Height.
    pub height: f64,
}

/// A target's reported values over time.
#[derive(Debug, Clone, Serialize)]
pub struct LineChart {
    /// The drawing, as wide as the page; its parts bear classes: `grid`, `zero`, `goal`, `pace`, `step`, `values`, `dots`, `figure`.
    pub svg: Html,
    /// What its lines are.
    pub legend: String,
    /// Each value, in order of time.
    pub points: Vec<LinePoint>,
    /// Whether values are held against a straight line to the goal.
    pub has_pace: bool,
    /// The drawing as a file of its own, to be quoted.
    pub image: String,
    /// The values as CSV.
    pub csv: String,
}

/// A reported value.
#[derive(Debug, Clone, Serialize)]
pub struct LinePoint {
    /// When it was so.
    pub day: Day,
    /// The value.
    pub value: String,
    /// What even progress asks for by that day; null where values are not held against a straight line.
    pub asked: Option<String>,
}
