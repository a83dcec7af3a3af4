//! Bodies side by side.

use super::{BodyLink, Day, Pager, Shared, TaskRow, Text};
use serde::Serialize;

/// The value `compare`.
#[derive(Debug, Clone, Serialize)]
pub struct Compare {
    /// The bodies on this page, kind by kind, each in the order of the list of bodies.
    pub kinds: Vec<ComparedKind>,
    /// `due_soon_days`.
    pub soon_days: u32,
    /// The same figures as CSV.
    pub csv: String,
    /// Counties where they lie, on the first page; empty where no county has a place.
    pub tiles: Vec<TileRow>,
    /// What became of the tasks of the plans with which this one goes on, as far as they are on this page; empty where it goes on with none.
    pub former: Vec<FormerPlan>,
    /// Tasks on this page that go on with none; empty where the plan goes on with nothing.
    pub new: Vec<Shared<TaskRow>>,
    /// How many there are on all pages.
    pub new_total: usize,
    /// Null where all rows are on one page.
    pub pager: Option<Pager>,
}

/// An earlier plan with what became of its tasks.
#[derive(Debug, Clone, Serialize)]
pub struct FormerPlan {
    /// Its folder: `2023`.
    pub id: String,
    /// Its short title, or its title.
    pub title: Text,
    /// Its page.
    pub href: String,
    /// How many tasks it has.
    pub total: usize,
    /// Those on this page.
    pub tasks: Vec<FormerTask>,
}

/// A task of an earlier plan, and what became of it.
#[derive(Debug, Clone, Serialize)]
pub struct FormerTask {
    /// The task, with its status as of the date.
    pub task: Shared<TaskRow>,
    /// The tasks that go on with it.
    pub later: Vec<Shared<TaskRow>>,
    /// Why none is to go on with it; null where nothing is said.
    pub given_up: Option<Text>,
}

/// Bodies of a kind.
#[derive(Debug, Clone, Serialize)]
pub struct ComparedKind {
    /// The kind: `department`, `county`, `group`, or one of the portal's own.
    pub kind: String,
    /// What the portal or the theme calls them.
    pub title: Text,
    /// How many there are on all pages.
    pub total: usize,
    /// Those on this page.
    pub rows: Vec<ComparedBody>,
}

/// A body with what it answers for: tasks that it leads or is responsible for, measures that it does, targets that it has to reach.
/// What was taken back is in no figure.
#[derive(Debug, Clone, Serialize)]
pub struct ComparedBody {
    /// The body.
    pub body: Shared<BodyLink>,
    /// For how much it answers: each of these is completed, late, open or stopped.
    pub promises: usize,
    /// Tasks among them.
    pub tasks: usize,
    /// Measures.
    pub measures: usize,
    /// Targets.
    pub targets: usize,
    /// Standing duties and rhythms, which are in no other figure.
    pub ongoing: usize,
    /// Reported completed, or reached.
    pub completed: usize,
    /// Of these, completed after the deadline.
    pub completed_late: usize,
    /// Past the deadline.
    pub late: usize,
    /// Of these, past a deadline that names it.
    pub late_named: usize,
    /// Of these, past a deadline that names a group to which it belongs.
    pub late_shared: usize,
    /// None of these: there is time left, or no deadline is stated.
    pub open: usize,
    /// Stopped.
    pub stopped: usize,
    /// Those late or open on which nothing was reported; of targets, without a value.
    pub silent: usize,
    /// Deadlines, still open, on the as-of date or up to `soon_days` after it.
    pub soon: usize,
    /// The date of the latest report that it sent, or a group to which it belongs; null where there is none.
    pub reported: Option<Day>,
    /// The parts of its bar: the widest of all bodies is 100.
    pub bar: Vec<BarPart>,
    /// Where its page lists what is past the deadline.
    pub href_late: String,
    /// Where its page lists what is due next.
    pub href_soon: String,
    /// Where its page lists what was completed lately.
    pub href_completed: String,
}

/// A part of a bar.
#[derive(Debug, Clone, Serialize)]
pub struct BarPart {
    /// `completed`, `late`, `open`, `stopped`.
    pub part: &'static str,
    /// How wide it is, in percent with two digits.
    pub share: f64,
}

/// A row of the grid of counties.
#[derive(Debug, Clone, Serialize)]
pub struct TileRow {
    /// From the first column to the last; null where there is no county.
    pub tiles: Vec<Option<Tile>>,
}

/// A county in its place, as `tile` in organizations.yaml gives it.
#[derive(Debug, Clone, Serialize)]
pub struct Tile {
    /// The county.
    pub body: Shared<BodyLink>,
    /// For how much it answers.
    pub promises: usize,
    /// How much of that is past the deadline.
    pub late: usize,
    /// How much is completed.
    pub completed: usize,
}
