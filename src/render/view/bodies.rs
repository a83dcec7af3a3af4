//! Departments, counties, groups.

use super::{
    BodyLink, CheckView, Contact, Day, Deadline, Due, Late, Link, Pager, Rollup, Shared, TargetView, TaskRow, Text,
    TileRow, WebAddress,
};
use serde::Serialize;

/// A body as lists show it.
#[derive(Debug, Clone, Serialize)]
pub struct BodyRow {
    /// The body.
    pub body: Shared<BodyLink>,
    /// How many tasks it leads.
    pub leads: usize,
    /// For how many it is responsible, beside a lead or where nobody is named as lead.
    pub responsible: usize,
    /// In how many it cooperates.
    pub cooperates: usize,
    /// How these tasks stand; measures and deadlines are the body's own.
    pub rollup: Rollup,
}

/// The value `departments`.
#[derive(Debug, Clone, Serialize)]
pub struct Departments {
    /// Those on this page, in the order of the list of bodies.
    pub departments: Vec<BodyRow>,
    /// How many there are on all pages.
    pub departments_total: usize,
    /// Groups that the plan names, on the page on which the departments end and those after it.
    pub groups: Vec<BodyRow>,
    /// How many there are on all pages.
    pub groups_total: usize,
    /// What the portal calls departments; null where the theme's word holds.
    pub title: Option<Text>,
    /// Null where all rows are on one page.
    pub pager: Option<Pager>,
}

/// The value `counties`: the counties, or the bodies of one of the portal's own kinds.
#[derive(Debug, Clone, Serialize)]
pub struct Counties {
    /// Those on this page, in the order of the list of bodies.
    pub counties: Vec<BodyRow>,
    /// How many there are on all pages.
    pub total: usize,
    /// All of them, as the columns of the matrix; empty where they are more than a list holds: then the matrix only counts.
    pub columns: Vec<Shared<BodyLink>>,
    /// Counties where they lie, on the first page; empty where no county has a place.
    pub tiles: Vec<TileRow>,
    /// Measures that name counties: a row each; its cells in the order of `columns`.
    pub matrix: Vec<MatrixRow>,
    /// What the portal calls these bodies; null where the theme's word for counties holds.
    pub title: Option<Text>,
    /// Null where all rows are on one page.
    pub pager: Option<Pager>,
}

/// A measure across the counties.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixRow {
    /// The task.
    pub task: Shared<TaskRow>,
    /// The measure: its words and its place on the task's page.
    pub measure: Link,
    /// By when.
    pub due: Due,
    /// The status in each county; null where the measure does not name it.
    pub cells: Vec<Option<&'static str>>,
    /// What the latest verification of its completion says, in the same order; null where nobody looked.
    pub checks: Vec<Option<&'static str>>,
    /// How many have completed it.
    pub completed: usize,
    /// How many it names.
    pub named: usize,
}

/// The value `body` of a department's, county's or group's page.
#[derive(Debug, Clone, Serialize)]
pub struct BodyPage {
    /// The body.
    pub body: Shared<BodyLink>,
    /// Other names by which people know it.
    pub aliases: Vec<String>,
    /// Earlier names, each with the last day on which it held.
    pub formerly: Vec<FormerName>,
    /// The county's code (GB/T 2260).
    pub code: Option<String>,
    /// How to reach it.
    pub contact: Contact,
    /// Its own website.
    pub url: Option<WebAddress>,
    /// A group's members; empty where the notice does not say who they are, and for other bodies.
    pub members: Vec<Shared<BodyLink>>,
    /// Whether it is a group and the notice does not say who belongs to it.
    pub unspecified: bool,
    /// Whether it is a group that reports and completes as one body.
    pub acts_as_one: bool,
    /// Groups with known members that it belongs to.
    pub groups: Vec<Shared<BodyLink>>,
    /// How all its tasks stand, on the first page alone; measures and deadlines are the body's own.
    pub rollup: Option<Rollup>,
    /// What of all pages is past a deadline that names the body; on the first page alone.
    pub late_named: Option<Late>,
    /// What of all pages is past a deadline that names a group to which it is known to belong; on the first page alone.
    pub late_shared: Option<Late>,
    /// How many deadlines for which it answers are still open and lie on the as-of date or up to `soon_days` after it, on all pages; on the
    /// first page alone.
    pub soon: Option<usize>,
    /// `due_soon_days`.
    pub soon_days: u32,
    /// Its row where the bodies stand side by side; null where the settings do not ask for that.
    pub compare: Option<String>,
    /// Deadlines of all its tasks, on or after the as-of date, for which it answers and which are still open: the next three. Empty on
    /// further pages.
    pub next: Vec<Shared<Deadline>>,
    /// What of all its tasks was completed lately, of what had a deadline for which it answers: the latest three. Empty on further pages.
    pub done: Vec<Shared<Deadline>>,
    /// The tasks on this page, by role, the strongest role first.
    pub roles: Vec<RoleTasks>,
    /// What of the tasks on this page is past its stated deadline, for which the body answers, the latest first; each with its
    /// status for this body.
    pub late: Vec<Shared<Deadline>>,
    /// Measures, of the tasks on this page, that name the body or a group whose members are known.
    pub measures: Vec<BodyMeasure>,
    /// Targets, of the tasks on this page, that name the body or a group whose members are known: as they stand for this body.
    pub targets: Vec<BodyTarget>,
    /// Targets, of the tasks on this page, whose values it may report, as their `source`.
    pub sources: Vec<Link>,
    /// Stated deadlines of the tasks on this page, their measures and targets, by date, that name the body.
    pub deadlines: Vec<Shared<Deadline>>,
    /// Those that name a group to which it is known to belong.
    pub deadlines_shared: Vec<Shared<Deadline>>,
    /// Those for which others answer.
    pub deadlines_of_others: Vec<Shared<Deadline>>,
    /// Null where all rows are on one page.
    pub pager: Option<Pager>,
}

/// An earlier name.
#[derive(Debug, Clone, Serialize)]
pub struct FormerName {
    /// The name.
    pub name: Text,
    /// The last day on which it held.
    pub until: Day,
}

/// The tasks in which a body has a role.
#[derive(Debug, Clone, Serialize)]
pub struct RoleTasks {
    /// `lead`, `responsible`, `cooperating`.
    pub role: &'static str,
    /// How many on all pages.
    pub total: usize,
    /// Those on this page.
    pub tasks: Vec<Shared<TaskRow>>,
}

/// A target on the page of a body that has to reach it.
#[derive(Debug, Clone, Serialize)]
pub struct BodyTarget {
    /// The task.
    pub task: Shared<TaskRow>,
    /// Its place on the task's page.
    pub href: String,
    /// The target with the body's own goals and value; of a group whose members have them, the whole.
    pub target: TargetView,
}

/// A measure on the page of a body that it names.
#[derive(Debug, Clone, Serialize)]
pub struct BodyMeasure {
    /// The task.
    pub task: Shared<TaskRow>,
    /// The measure: its words and its place on the task's page.
    pub measure: Link,
    /// By when.
    pub due: Due,
    /// Its status, seen for this body where several are to do it.
    pub status: &'static str,
    /// What the latest verification says of its completion, seen for this body; null where nobody looked.
    pub check: Option<CheckView>,
}
