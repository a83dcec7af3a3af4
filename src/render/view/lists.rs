//! Pages that list and sum up: home, plan, notice, sections, targets, method, free pages, sitemap.

use super::{BodyRow, CourseChart, Day, Deadline, DocumentView, Html, Link, Shared, TargetView, TaskRow, Text};
use serde::Serialize;

/// How many tasks stand how.
#[derive(Debug, Clone, Serialize)]
pub struct Rollup {
    /// All tasks, but for those that were taken back.
    pub tasks: usize,
    /// Tasks that were taken back: they are in no other count.
    pub withdrawn: usize,
    /// Tasks completed, late or not.
    pub completed: usize,
    /// Tasks with no report at all.
    pub silent: usize,
    /// Tasks of each status that occurs, in the order in which statuses are listed; those that were taken back apart.
    pub statuses: Vec<StatusCount>,
    /// Measures that can be completed, but for those that were taken back; of a body, those that it does.
    pub measures: usize,
    /// Those of them completed, late or not; of a body, by its own status where several do one.
    pub measures_completed: usize,
    /// Measures that are a standing duty or a rhythm.
    pub measures_ongoing: usize,
    /// Completed tasks whose completion is verified; null where the portal has no verification.
    pub verified: Option<usize>,
    /// Completed measures whose completion is verified; of a body, its own. Null where the portal has no verification.
    pub measures_verified: Option<usize>,
    /// What is past its deadline; of a body, that for which it answers.
    pub late: Late,
    /// Mean of the reported percentages; null where nobody reported one.
    pub percent: Option<f64>,
    /// How many tasks reported a percentage.
    pub percent_of: usize,
}

/// What is past a stated deadline and neither reported completed nor stopped: how much of what.
#[derive(Debug, Clone, Serialize)]
pub struct Late {
    /// In all.
    pub total: usize,
    /// Tasks.
    pub tasks: usize,
    /// Measures.
    pub measures: usize,
    /// Targets that are not reached, for all that is known.
    pub targets: usize,
    /// Those of the targets that have no value.
    pub without_data: usize,
}

/// A status and how many have it.
#[derive(Debug, Clone, Serialize)]
pub struct StatusCount {
    /// The status.
    pub status: &'static str,
    /// How many.
    pub count: usize,
    /// Its share of all, in percent with two digits, for the width of a bar.
    pub share: f64,
}

/// The value `home`.
#[derive(Debug, Clone, Serialize)]
pub struct Home {
    /// The latest plan, null before there is one.
    pub plan: Option<HomePlan>,
    /// Earlier plans, the latest first.
    pub earlier: Vec<Link>,
}

/// What the home page says of the plan.
#[derive(Debug, Clone, Serialize)]
pub struct HomePlan {
    /// When it was issued.
    pub issued: Day,
    /// By whom.
    pub issued_by: Option<Text>,
    /// First and last day of the plan, as far as the notice states them; null where it states neither.
    pub period: Option<Period>,
    /// How its tasks stand.
    pub rollup: Rollup,
    /// Its sections, without those inside them; empty where it has none.
    pub sections: Vec<SectionRow>,
    /// How many stated deadlines there are.
    pub stated: usize,
    /// How many of them are on or after the as-of date.
    pub ahead: usize,
    /// The next of these whose subject is neither completed nor stopped, at most four.
    pub upcoming: Vec<Shared<Deadline>>,
    /// Stated deadlines before the as-of date whose subject is not completed, the latest first, at most four.
    pub late: Vec<Shared<Deadline>>,
    /// How many there are in all, by what they are.
    pub late_total: Late,
    /// The latest reports, at most four.
    pub latest: Vec<LatestReport>,
    /// Departments, in the notice's order.
    pub departments: Vec<BodyRow>,
    /// Counties, in their usual order.
    pub counties: Vec<BodyRow>,
    /// The portal's own kinds of bodies, as far as the plan names some.
    pub kinds: Vec<KindBodies>,
}

/// A report as the home page names it.
#[derive(Debug, Clone, Serialize)]
pub struct LatestReport {
    /// When it was reported.
    pub date: Day,
    /// The task.
    pub task: Shared<TaskRow>,
    /// The measure that it speaks of; null for the task itself.
    pub measure: Option<Link>,
    /// The stage that it states.
    pub stage: Option<&'static str>,
    /// The percentage that it states.
    pub percent: Option<f64>,
}

/// A section as lists show it.
#[derive(Debug, Clone, Serialize)]
pub struct SectionRow {
    /// Its id.
    pub id: String,
    /// What the notice prints before its title, without brackets: `一` in Chinese, `1` in others; null where it prints nothing.
    pub numeral: Option<String>,
    /// How that is printed: `section` 一、, `inner` （一）, `arabic` 1., `none`.
    pub numbering: &'static str,
    /// Its title.
    pub title: Text,
    /// Its page.
    pub href: String,
    /// How its tasks and those of the sections inside it stand; null on further pages of a section.
    pub rollup: Option<Rollup>,
    /// Its own tasks, without those of the sections inside it; empty on the home page, and on the page of a plan whose tasks are more than a
    /// list holds.
    pub tasks: Vec<Shared<TaskRow>>,
    /// On the page of such a plan, the pages on which its tasks stand; else empty.
    pub pages: Vec<String>,
    /// The sections inside it; empty on the home page.
    pub sections: Vec<SectionRow>,
}

/// When a plan is in force, as far as the notice states it.
#[derive(Debug, Clone, Serialize)]
pub struct Period {
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
}

/// The value `plan`.
#[derive(Debug, Clone, Serialize)]
pub struct PlanPage {
    /// The plan's facts.
    pub facts: PlanFacts,
    /// The preamble.
    pub preamble: Html,
    /// The language of the preamble where it is not the page's.
    pub lang: Option<String>,
    /// How its tasks stand.
    pub rollup: Rollup,
    /// How they stood at the end of each month; null before there are two to compare.
    pub course: Option<CourseChart>,
    /// Its sections with their tasks; empty where it has none.
    pub sections: Vec<SectionRow>,
    /// Its tasks where it has no sections; empty where it has, or more tasks than a list holds.
    pub tasks: Vec<Shared<TaskRow>>,
    /// Of a plan without sections that has more, the pages of the ledger, on which they stand; else empty.
    pub pages: Vec<String>,
    /// Pages that say how it stood at the ends of quarters, the latest first.
    pub stood: Vec<Link>,
    /// The front matter's `extra`; null where there is none.
    pub extra: serde_json::Value,
}

/// The document that the plan is: 索引号, 发文机关, …; each null where it is not known.
#[derive(Debug, Clone, Serialize)]
pub struct PlanFacts {
    /// The notice's title.
    pub notice_title: Option<Text>,
    /// 发文机关.
    pub issued_by: Option<Text>,
    /// 成文日期.
    pub issued: Day,
    /// 发布日期.
    pub published: Option<Day>,
    /// 发文字号.
    pub document_number: Option<String>,
    /// 索引号.
    pub index_number: Option<String>,
    /// First and last day, as far as the notice states them; null where it states neither.
    pub period: Option<Period>,
    /// Annexes.
    pub annexes: Vec<DocumentView>,
}

/// The value `notice`: the notice in full, as issued.
#[derive(Debug, Clone, Serialize)]
pub struct NoticePage {
    /// Its document fields.
    pub facts: PlanFacts,
    /// Its title; without one, the plan's.
    pub title: Text,
    /// To whom, without the colon.
    pub addressees: Option<Text>,
    /// The covering letter; null where there is none.
    pub letter: Option<Html>,
    /// Its language where it is not the page's.
    pub letter_lang: Option<String>,
    /// The plan's title, line by line; empty where the notice is the plan itself, and has the title above.
    pub plan_title: Vec<Text>,
    /// Where signature and date stand: `letter` after the covering letter, `end` after all else, `none`.
    pub signature: &'static str,
    /// The preamble.
    pub preamble: Html,
    /// Its language where it is not the page's.
    pub lang: Option<String>,
    /// The sections, each before those inside it.
    pub sections: Vec<NoticeSection>,
    /// The tasks of a notice without sections.
    pub tasks: Vec<NoticeTask>,
    /// What follows the last task; null where nothing does.
    pub closing: Option<Html>,
    /// Its language where it is not the page's.
    pub closing_lang: Option<String>,
    /// On the first page of a long notice, the tasks that stand on the others, as far as their anchors once stood here: the first 500.
    pub elsewhere: Vec<NoticeElsewhere>,
    /// Whether it is the first page of the notice, which has the letter and the preamble: the only one unless the plan is long.
    pub first: bool,
    /// Whether it is the last page, which has the closing part and the annexes.
    pub last: bool,
    /// The pages of a long notice; null for one page.
    pub pager: Option<Pager>,
}

/// A section of the notice.
#[derive(Debug, Clone, Serialize)]
pub struct NoticeSection {
    /// Whether it stands inside another.
    pub inner: bool,
    /// What the notice prints before its title, without brackets; null where it prints nothing.
    pub numeral: Option<String>,
    /// How that is printed, as in a `SectionRow`.
    pub numbering: &'static str,
    /// Its title.
    pub title: Text,
    /// Its page.
    pub href: String,
    /// Its own tasks, without those of the sections inside it.
    pub tasks: Vec<NoticeTask>,
}

/// A task in the notice: numeral, title and words make one paragraph.
#[derive(Debug, Clone, Serialize)]
pub struct NoticeTask {
    /// The page's anchor: `task-05-one-network`.
    pub anchor: String,
    /// What the notice prints before it, as in a `TaskRow`.
    pub numeral: Option<String>,
    /// How that is printed, as in a `TaskRow`.
    pub numbering: &'static str,
    /// What stands before it where it is a label.
    pub prefix: String,
    /// Whether the notice gives it its title; else the title is the portal's, and does not belong on the page.
    pub heading: bool,
    /// Its title, without the full stop.
    pub title: Text,
    /// Its page.
    pub href: String,
    /// The first paragraph's inside (it follows the title on the same line).
    pub first: Html,
    /// The rest, whole blocks; null where there is none.
    pub rest: Option<Html>,
    /// The language of the words where it is not the page's.
    pub lang: Option<String>,
}

/// A task of the notice that stands on another page of it; its anchor stays on the first.
#[derive(Debug, Clone, Serialize)]
pub struct NoticeElsewhere {
    /// The first page's anchor: `task-05-one-network`.
    pub anchor: String,
    /// What the notice prints before it, as in a `TaskRow`.
    pub numeral: Option<String>,
    /// How that is printed, as in a `TaskRow`.
    pub numbering: &'static str,
    /// What stands before it where it is a label.
    pub prefix: String,
    /// Its title.
    pub title: Text,
    /// Where it stands.
    pub href: String,
}

/// One of several pages of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Pager {
    /// Which page, from 1.
    pub page: usize,
    /// How many pages.
    pub pages: usize,
    /// How many rows on all of them; null on pages that stay as they are when rows are added.
    pub total: Option<usize>,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// Every page, in order: each is a link away from the first, and the first and the last from each. Of the rest only those that are
    /// near stand here; null in between.
    pub all: Vec<Option<PagerLink>>,
}

/// A page of a list.
#[derive(Debug, Clone, Serialize)]
pub struct PagerLink {
    /// Which page, from 1.
    pub page: usize,
    /// Where it is.
    pub href: String,
}

/// The value `section`.
#[derive(Debug, Clone, Serialize)]
pub struct SectionPage {
    /// The section; its `tasks` and those of the sections inside it are those on this page.
    pub section: SectionRow,
    /// Null where all rows are on one page.
    pub pager: Option<Pager>,
    /// The section before it.
    pub previous: Option<Link>,
    /// The section after it.
    pub next: Option<Link>,
}

/// The value `targets`.
#[derive(Debug, Clone, Serialize)]
pub struct Targets {
    /// Tasks that have targets, with them, in the plan's order.
    pub groups: Vec<TargetGroup>,
    /// How many targets there are on all pages, but for those that were taken back.
    pub total: usize,
    /// How many of them have a value.
    pub reported: usize,
    /// How many of them are reached.
    pub reached: usize,
    /// Null where all rows are on one page.
    pub pager: Option<Pager>,
}

/// A task and its targets.
#[derive(Debug, Clone, Serialize)]
pub struct TargetGroup {
    /// The task.
    pub task: Shared<TaskRow>,
    /// Its targets.
    pub targets: Vec<TargetView>,
}

/// The value `free` of a free page (template `page`), and part of `method`.
#[derive(Debug, Clone, Serialize)]
pub struct FreePage {
    /// Its words; null where there are none (a method page without a file).
    pub html: Option<Html>,
    /// The words' language where it is not the page's.
    pub lang: Option<String>,
    /// The front matter's `extra`; null where there is none.
    pub extra: serde_json::Value,
}

/// The value `method`.
#[derive(Debug, Clone, Serialize)]
pub struct Method {
    /// The portal's own words above the rules.
    pub free: FreePage,
    /// Every status, in the order in which the rules are tried; its rule is the theme's word `rule-ID`, which may name
    /// `$days`.
    pub statuses: Vec<&'static str>,
    /// `due_soon_days`.
    pub due_soon_days: u32,
    /// `quarterly`, `monthly`, `none`.
    pub reporting: &'static str,
    /// Whether as much of a target is expected as its time has passed.
    pub linear: bool,
    /// Whether the portal has any verification: then the page says what verified means.
    pub verifies: bool,
}

/// The value `tree` of the sitemap page.
#[derive(Debug, Clone, Serialize)]
pub struct Tree {
    /// Groups of pages.
    pub branches: Vec<Branch>,
    /// Whether the tasks of a plan are so many that the pages of its ledger stand in their place.
    pub split: bool,
    /// The pages of the list of all pages, where one does not hold it; else null.
    pub pager: Option<Pager>,
}

/// A group of pages on the sitemap page.
#[derive(Debug, Clone, Serialize)]
pub struct Branch {
    /// The page that heads it.
    pub head: Link,
    /// The pages below it.
    pub links: Vec<Link>,
}

/// The value `leave` of the notice before an address outside the portal.
#[derive(Debug, Clone, Serialize)]
pub struct Leave {
    /// The address.
    pub address: String,
    /// The website that is left.
    pub site: Text,
}

/// The value `languages` of the page for what is not found: every language's words, each with its home page.
#[derive(Debug, Clone, Serialize)]
pub struct NotFound {
    /// BCP 47 tag.
    pub lang: String,
    /// The heading.
    pub title: String,
    /// What to do.
    pub text: String,
    /// The portal's banner.
    pub banner: Option<String>,
    /// That this is a snapshot's page; null on a living one.
    pub archived: Option<String>,
    /// The words on the link.
    pub link: String,
    /// The home page in that language: absolute where the portal knows its address.
    pub href: String,
}

/// The bodies of one of the portal's own kinds.
#[derive(Debug, Clone, Serialize)]
pub struct KindBodies {
    /// What they are called.
    pub title: Text,
    /// The bodies.
    pub bodies: Vec<BodyRow>,
}
