//! Deadlines by date.

use super::{BodyLink, Day, GoalView, Link, Pager, ReachedBy, Shared, TaskRow, Text, Unit};
use serde::Serialize;

/// A stated deadline.
#[derive(Debug, Clone, Serialize)]
pub struct Deadline {
    /// The day.
    pub day: Day,
    /// `task`, `measure`, `target`.
    pub kind: &'static str,
    /// What is due: the task's title, the measure's words, the target's name.
    pub text: Text,
    /// Where it stands: the task's page, with the anchor.
    pub href: String,
    /// The task.
    pub task: Shared<TaskRow>,
    /// A goal on the way to the target's own; null for what is due in the end.
    pub goal: Option<GoalView>,
    /// In what that goal is counted.
    pub unit: Option<Unit>,
    /// The notice's words: `年底前`.
    pub due_text: Option<Text>,
    /// Who answers: the measure's bodies, else the task's lead or responsible bodies.
    pub who: Vec<Shared<BodyLink>>,
    /// Its status (a target: `completed` where reached, else null); of a body's measure, its own where several do it.
    pub status: Option<&'static str>,
    /// The day of completion; null where it is not completed, and for a target.
    pub completed: Option<Day>,
    /// Of a target, whether it is reached; null without a value, where that cannot be said, and for tasks and measures.
    pub reached: Option<bool>,
    /// Of a target by bodies, how many of those whom it concerns have reached it; null on the page of a body that is one of these.
    pub reached_by: Option<ReachedBy>,
    /// Whether it is a target without a value.
    pub no_data: bool,
    /// How it concerns the body whose page it is: `named`, or `shared` where it names its group; null elsewhere, and where others answer.
    pub share: Option<&'static str>,
}

/// Deadlines of one day.
#[derive(Debug, Clone, Serialize)]
pub struct AgendaDay {
    /// The day.
    pub day: Day,
    /// Whether the day is before the as-of date.
    pub past: bool,
    /// What is due.
    pub deadlines: Vec<Shared<Deadline>>,
}

/// Deadlines of one month.
#[derive(Debug, Clone, Serialize)]
pub struct AgendaMonth {
    /// Its name in the page's language with the year.
    pub title: String,
    /// How many deadlines it has on this page.
    pub count: usize,
    /// How many of these are past, and neither reported completed nor reached.
    pub late: usize,
    /// Whether it is seen at once: it has a deadline on or after the as-of date, and such months before it have fewer than five deadlines on this page.
    pub open: bool,
    /// Days with a deadline, in order.
    pub days: Vec<AgendaDay>,
}

/// The value `calendar`.
#[derive(Debug, Clone, Serialize)]
pub struct Calendar {
    /// Months with a deadline, in order.
    pub months: Vec<AgendaMonth>,
    /// The next day's deadlines that are still open, on or after the as-of date, at most three; empty where there is none, and on further pages.
    pub next: Vec<Shared<Deadline>>,
    /// How many stated deadlines there are.
    pub total: usize,
    /// How many tasks have no stated deadline, neither their own nor one of a measure or target.
    pub without: usize,
    /// How many tasks the plan has.
    pub tasks: usize,
    /// The years of the plan and of its deadlines, at a glance; on the first page alone.
    pub years: Vec<YearGrid>,
    /// Null where all rows are on one page.
    pub pager: Option<Pager>,
}

/// A year at a glance.
#[derive(Debug, Clone, Serialize)]
pub struct YearGrid {
    /// The year.
    pub year: i32,
    /// Its months from the first to the last that belongs to the plan or has a deadline.
    pub months: Vec<MonthGrid>,
}

/// A month as a grid of weeks, Monday first.
#[derive(Debug, Clone, Serialize)]
pub struct MonthGrid {
    /// `2023-06`.
    pub id: String,
    /// Its name in the page's language with the year: `2023年6月`, `June 2023`.
    pub title: String,
    /// Its name alone: `6月`, `June`.
    pub name: String,
    /// Its page; null where it has no deadline.
    pub href: Option<String>,
    /// How many deadlines.
    pub count: usize,
    /// Weeks of seven cells; null is a day of another month. None at all where the days of all years are too many for a page.
    pub weeks: Vec<Vec<Option<DayCell>>>,
}

/// A day in a month's grid.
#[derive(Debug, Clone, Serialize)]
pub struct DayCell {
    /// The day of the month.
    pub number: u32,
    /// The date.
    pub day: Day,
    /// How many deadlines.
    pub count: usize,
    /// The page of the month on which its agenda begins; null in a month without deadlines. The anchor is `day-2023-06-30`.
    pub href: Option<String>,
    /// Whether it is the as-of date.
    pub as_of: bool,
}

/// The value `month`.
#[derive(Debug, Clone, Serialize)]
pub struct MonthPage {
    /// The month.
    pub grid: MonthGrid,
    /// Days with a deadline, in order; the anchor of each is `day-2023-06-30`.
    pub days: Vec<AgendaDay>,
    /// Null where all rows are on one page.
    pub pager: Option<Pager>,
    /// The month with a deadline before it.
    pub previous: Option<Link>,
    /// The month with a deadline after it.
    pub next: Option<Link>,
}
