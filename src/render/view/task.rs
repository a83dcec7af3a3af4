//! Tasks, measures, targets, reports.

use super::{Day, Html, LineChart, Link, Pager, Shared, Text, WebAddress};
use serde::Serialize;

/// A body as others name it.
#[derive(Debug, Clone, Serialize)]
pub struct BodyLink {
    /// Its id.
    pub id: String,
    /// `department`, `county`, `group`, or a kind of the portal's own.
    pub kind: String,
    /// Its name in lists, as of the portal's date: the short one where it has one.
    pub name: Text,
    /// Its full name where `name` is a short one; null otherwise.
    pub full_name: Option<Text>,
    /// Its page.
    pub href: String,
}

/// A value of one of the portal's own fields (`fields` in site.yaml).
#[derive(Debug, Clone, Serialize)]
pub struct FieldView {
    /// The field's id.
    pub id: String,
    /// The field's name.
    pub name: Text,
    /// The value in words.
    pub text: Text,
    /// Where it is a web address, where a link to it leads; null otherwise.
    pub url: Option<WebAddress>,
}

/// By when.
#[derive(Debug, Clone, Serialize)]
pub struct Due {
    /// `stated` (the notice says it), `implied` (it does not: the plan's end), `none` (a standing duty or a rhythm).
    pub kind: &'static str,
    /// The last day, or the month where no day is stated; null for `none`.
    pub day: Option<Day>,
    /// The last day in figures, of a month too, for order: `2023-12-31`; null for `none`.
    pub last_day: Option<String>,
    /// The notice's own words: `年底前`, `持续`; null where they only repeat the day.
    pub text: Option<Text>,
    /// Whether it is a standing duty.
    pub ongoing: bool,
    /// A rhythm: `month`, `quarter`, `half-year`.
    pub every: Option<&'static str>,
    /// The deadline that was stated before it was amended.
    pub formerly: Option<Day>,
    /// When the work is to begin.
    pub from: Option<Day>,
    /// Of a task that has no deadline of its own: those that its measures and targets state.
    pub inside: Option<Inside>,
}

/// Deadlines that a task's measures and targets state.
#[derive(Debug, Clone, Serialize)]
pub struct Inside {
    /// Whose they are: `measures`, `targets`, `both`.
    pub of: &'static str,
    /// The first.
    pub first: Day,
    /// The last; null where it is the first.
    pub last: Option<Day>,
}

/// A promise that was taken back.
#[derive(Debug, Clone, Serialize)]
pub struct WithdrawnView {
    /// On which day.
    pub day: Day,
    /// The stated deadline, where it had passed by then.
    pub after: Option<Day>,
    /// The day of completion, where it had been completed by then.
    pub completed: Option<Day>,
}

/// When something came to be part of a plan that had been issued without it.
#[derive(Debug, Clone, Serialize)]
pub struct AddedView {
    /// Since when it is part of it.
    pub day: Day,
    /// Why.
    pub reason: Option<Text>,
    /// By which document.
    pub document: Option<Text>,
}

/// What the latest verification says of a completion.
#[derive(Debug, Clone, Serialize)]
pub struct CheckView {
    /// `confirmed`; `not-confirmed`; and, where a correction of what was verified came after it, `confirmed-before-correction`,
    /// `not-confirmed-before-correction`.
    pub state: &'static str,
    /// When somebody looked; of a measure of several bodies, when the last of them was confirmed.
    pub day: Day,
    /// Who looked; null for a measure of several bodies.
    pub by: Option<Shared<BodyLink>>,
    /// Where it stands; null for a measure of several bodies.
    pub href: Option<String>,
}

/// A task as lists show it.
#[derive(Debug, Clone, Serialize)]
pub struct TaskRow {
    /// Its slug: `05-one-network`.
    pub id: String,
    /// Its number in the plan.
    pub number: u32,
    /// What the notice prints before its title, without brackets: `五` in Chinese, `5` in others, a label `1.3`; null where it prints
    /// nothing.
    pub numeral: Option<String>,
    /// How that is printed: `inner` （五）, `arabic` 5., `label` as it is, `none`.
    pub numbering: &'static str,
    /// What lists print: `5`, `1.3`; null where the notice prints nothing.
    pub listed: Option<String>,
    /// What stands before its title where others name it: `5. `, `1.3 `; empty where the notice prints nothing.
    pub prefix: String,
    /// Whether its title is the notice's; else it is the portal's.
    pub heading: bool,
    /// Its title in lists: the short one where it has one.
    pub title: Text,
    /// Its title where `title` is a short one; null otherwise.
    pub full_title: Option<Text>,
    /// Its page.
    pub href: String,
    /// The ids of its section and of the one in which that stands, the innermost first; empty where the plan has no sections.
    pub section_ids: Vec<String>,
    /// These sections, the outer one first.
    pub sections: Vec<Link>,
    /// 牵头.
    pub lead: Vec<Shared<BodyLink>>,
    /// 配合.
    pub cooperating: Vec<Shared<BodyLink>>,
    /// 责任, beside a lead or where nobody is named as lead.
    pub responsible: Vec<Shared<BodyLink>>,
    /// By when.
    pub due: Due,
    /// Its status.
    pub status: &'static str,
    /// Since when the status holds.
    pub since: Option<Day>,
    /// Where it was taken back: when.
    pub withdrawn: Option<WithdrawnView>,
    /// The day on which its deadline was moved, where that came after its completion and made in time of what had been late.
    pub eased: Option<Day>,
    /// What the latest verification says of its completion; null where nobody looked.
    pub check: Option<CheckView>,
    /// When it was added to the plan; null where the plan was issued with it.
    pub added: Option<AddedView>,
    /// The stage, where one was reported.
    pub stage: Option<&'static str>,
    /// By whom the stage was reported; null where nothing was.
    pub stage_by: Option<StageBy>,
    /// The percentage, where one was reported and completion was not reported after it.
    pub percent: Option<f64>,
    /// The date of the latest report on it.
    pub reported: Option<Day>,
    /// Whether no report came for a full period of reporting.
    pub stale: bool,
    /// Its measures, counted.
    pub measures: MeasureCounts,
    /// How many of its measures are past their deadline and not reported completed: the second tag, wherever the status stands.
    pub late: usize,
    /// Values of the portal's own fields, in the order of site.yaml; fields without one are left out.
    pub fields: Vec<FieldView>,
    /// How many targets it has.
    pub targets: usize,
}

/// By whom a stage was reported.
#[derive(Debug, Clone, Serialize)]
pub struct StageBy {
    /// Whether a report that counts states one; there are reports, but none of these did, where it is false.
    pub stated: bool,
    /// The body; null where the report does not say by whom it is, or none states a stage.
    pub body: Option<Shared<BodyLink>>,
}

/// How a task's measures stand.
#[derive(Debug, Clone, Serialize)]
pub struct MeasureCounts {
    /// Those that can be completed.
    pub total: usize,
    /// Those of them completed, late or not.
    pub completed: usize,
    /// Those that are a standing duty or a rhythm.
    pub ongoing: usize,
}

/// Reports on a task that stand on pages of their years.
#[derive(Debug, Clone, Serialize)]
pub struct EarlierReports {
    /// These years, the latest first.
    pub years: Vec<YearOfReports>,
    /// Those whose anchors stay on the task's page: the latest 500.
    pub reports: Vec<EarlierReport>,
}

/// A year of reports.
#[derive(Debug, Clone, Serialize)]
pub struct YearOfReports {
    /// The year in words.
    pub title: String,
    /// How many reports there are in it.
    pub total: usize,
    /// Its page.
    pub href: String,
}

/// A report that stands on the page of its year.
#[derive(Debug, Clone, Serialize)]
pub struct EarlierReport {
    /// Its anchor.
    pub anchor: String,
    /// When it was reported.
    pub date: Day,
    /// Where it stands.
    pub href: String,
    /// Anchors of its verifications, which stand there too.
    pub verifications: Vec<String>,
}

/// The value `year` of the page of a year of reports on a task.
#[derive(Debug, Clone, Serialize)]
pub struct TaskYear {
    /// The task.
    pub row: Shared<TaskRow>,
    /// The reports on this page, the latest first.
    pub reports: Vec<ReportView>,
    /// Null where all are on one page.
    pub pager: Option<Pager>,
    /// The year before it that has a page.
    pub previous: Option<Link>,
    /// The year after it that has a page.
    pub next: Option<Link>,
}

/// The value `task` of a task's page.
#[derive(Debug, Clone, Serialize)]
pub struct TaskPage {
    /// What lists show of it.
    pub row: Shared<TaskRow>,
    /// The notice's words.
    pub html: Html,
    /// The BCP 47 tag of the words' language, only where it is not the page's.
    pub lang: Option<String>,
    /// Where it stands in the notice (with the anchor); null where the notice was issued without it.
    pub in_notice: Option<String>,
    /// The task of an earlier plan that it goes on with; null where there is none.
    pub continues: Option<Link>,
    /// The tasks of later plans that go on with it.
    pub continued: Vec<Link>,
    /// 举措, in the notice's order.
    pub measures: Vec<MeasureView>,
    /// 指标.
    pub targets: Vec<TargetView>,
    /// 进展, the latest first, a hundred at most; corrections and withdrawals are no reports and not among them.
    pub reports: Vec<ReportView>,
    /// Those before them, which stand on pages of their years; null where there are none.
    pub earlier: Option<EarlierReports>,
    /// Changes to the promise itself, the latest first.
    pub amendments: Vec<AmendmentView>,
    /// What it cites or is explained by.
    pub documents: Vec<DocumentView>,
    /// The same as Markdown, for programs that read text; null where the portal has no such texts.
    pub text: Option<String>,
    /// The front matter's `extra`; null where there is none.
    pub extra: serde_json::Value,
    /// The task before it in the plan.
    pub previous: Option<Link>,
    /// The task after it in the plan.
    pub next: Option<Link>,
}

/// A measure.
#[derive(Debug, Clone, Serialize)]
pub struct MeasureView {
    /// Its id; the page's anchor is `measure-ID`.
    pub id: String,
    /// What is to be done.
    pub text: Text,
    /// By when.
    pub due: Due,
    /// Who is to do it; empty where the notice names nobody.
    pub by: Vec<Shared<BodyLink>>,
    /// Bodies outside the list, in words.
    pub by_text: Option<Text>,
    /// Values of the portal's own fields, in the order of site.yaml; fields without one are left out.
    pub fields: Vec<FieldView>,
    /// The measure's `extra`; null where there is none.
    pub extra: serde_json::Value,
    /// Its status.
    pub status: &'static str,
    /// Since when the status holds.
    pub since: Option<Day>,
    /// Where it was taken back: when.
    pub withdrawn: Option<WithdrawnView>,
    /// The day on which its deadline was moved, where that came after its completion and made in time of what had been late.
    pub eased: Option<Day>,
    /// What the latest verification says of its completion; null where nobody looked, and for a measure of several bodies unless each is
    /// confirmed.
    pub check: Option<CheckView>,
    /// When it was added to the plan; null where the plan was issued with it.
    pub added: Option<AddedView>,
    /// The stage, where one was reported.
    pub stage: Option<&'static str>,
    /// By whom the stage was reported; null where nothing was, where it follows from what several bodies reported, and where it was
    /// whoever reported the task's stage, which the head of the page says.
    pub stage_by: Option<StageBy>,
    /// The percentage, where one was reported and completion was not reported after it.
    pub percent: Option<f64>,
    /// Where several bodies are to do it: each with what it reported. Empty otherwise.
    pub members: Vec<MemberView>,
    /// How many of the members have completed it.
    pub members_completed: usize,
    /// How many of these are verified; null where the portal has no verification.
    pub members_verified: Option<usize>,
}

/// What one of several bodies reported on a measure.
#[derive(Debug, Clone, Serialize)]
pub struct MemberView {
    /// The body.
    pub body: Shared<BodyLink>,
    /// The stage that it reported.
    pub stage: Option<&'static str>,
    /// When it became so.
    pub on: Option<Day>,
    /// The measure's status seen for this body alone.
    pub status: &'static str,
    /// What the latest verification says of its completion by this body; null where nobody looked.
    pub check: Option<CheckView>,
}

/// A target.
#[derive(Debug, Clone, Serialize)]
pub struct TargetView {
    /// Its id; the page's anchor is `target-ID`.
    pub id: String,
    /// What is counted.
    pub name: Text,
    /// In what it is counted.
    pub unit: Option<Unit>,
    /// The notice's words.
    pub text: Option<Text>,
    /// Its goal in the end: its own, else the latest of those on the way; nothing where each body has its own.
    pub goal: GoalView,
    /// Goals on the way, in the file's order; of a target by bodies those that name nobody.
    pub goals: Vec<StepView>,
    /// The bodies each of which has its goal, as named; empty where it says nothing of them.
    pub by: Vec<Shared<BodyLink>>,
    /// Further bodies that may report its values.
    pub source: Vec<Shared<BodyLink>>,
    /// Of a target by bodies: each of those who have to reach it, groups expanded.
    pub bodies: Vec<TargetBody>,
    /// Of a target by bodies: how many of these have reached it; null where that can be said of nobody, and of any other target.
    pub reached_by: Option<ReachedBy>,
    /// How the value stands to what was to be reached on its day: `ahead`, `on`, `behind`; null where nothing can be said.
    pub schedule: Option<&'static str>,
    /// Where it started from.
    pub baseline: Option<String>,
    /// By when.
    pub due: Due,
    /// When it was taken back; null where it stands.
    pub withdrawn: Option<Day>,
    /// When it was added to the plan; null where the plan was issued with it.
    pub added: Option<AddedView>,
    /// The latest reported value; null is “no data”.
    pub value: Option<String>,
    /// When the value was so.
    pub on: Option<Day>,
    /// Whether the goal is reached; null without a value.
    pub reached: Option<bool>,
    /// How much of the way is done, between 0 and 1 as a rule, neither rounded nor clamped; null where it is not known.
    pub share: Option<f64>,
    /// The reported values over time; null where there are fewer than two.
    pub chart: Option<LineChart>,
    /// The same as a small drawing for a row of the page of all targets; null there too where there are fewer than three.
    pub spark: Option<Html>,
    /// The share in percent, as pages say it; 0 and 100 only where it is just that. Null where it is not known, and where the baseline
    /// is as good as the goal.
    pub percent: Option<f64>,
    /// What it says: `on` the way to the goal, `back` from the baseline, `beyond` the goal.
    pub way: Option<&'static str>,
    /// How far, in percent of the way: on it, back from the baseline, beyond the goal.
    pub moved: Option<f64>,
    /// The share as whole percent, clamped to 0 to 100, for a bar; 0 and 100 only where nothing or all is done.
    pub bar: Option<u32>,
}

/// A goal.
#[derive(Debug, Clone, Serialize)]
pub struct GoalView {
    /// `reach`, `at-least`, `at-most`, `above`, `below`, `between`, `equals`, `text`.
    pub kind: &'static str,
    /// The figure, as it is written; the lower one of `between`.
    pub figure: String,
    /// The upper figure of `between`.
    pub upper: Option<String>,
    /// The goal in words.
    pub text: Option<Text>,
}

/// One of the bodies that have to reach a target.
#[derive(Debug, Clone, Serialize)]
pub struct TargetBody {
    /// The body.
    pub body: Shared<BodyLink>,
    /// The target as it stands for this body: its own goals, value and schedule.
    pub own: TargetView,
}

/// How many of several bodies have reached something.
#[derive(Debug, Clone, Serialize)]
pub struct ReachedBy {
    /// Those who have.
    pub reached: usize,
    /// Those of whom it can be said once there are values.
    pub of: usize,
    /// Those of them who have no value.
    pub silent: usize,
}

/// A goal on the way to a target's own.
#[derive(Debug, Clone, Serialize)]
pub struct StepView {
    /// The goal.
    pub goal: GoalView,
    /// By when; null where it is due with the target.
    pub due: Option<Day>,
    /// The notice's words for it.
    pub due_text: Option<Text>,
    /// The latest value that was so by that day.
    pub value: Option<String>,
    /// Whether that value reaches it; null without one, and where the goal is in words.
    pub reached: Option<bool>,
    /// Of a target by bodies: how many have reached it.
    pub reached_by: Option<ReachedBy>,
}

/// A report.
#[derive(Debug, Clone, Serialize)]
pub struct ReportView {
    /// The page's anchor for it.
    pub anchor: String,
    /// When it was reported.
    pub date: Day,
    /// When it became so; null where it is the day of the report.
    pub on: Option<Day>,
    /// Who reported.
    pub by: Option<Shared<BodyLink>>,
    /// The measure that it speaks of: its anchor and words; null for the task itself.
    pub measure: Option<Link>,
    /// Of a report on several measures: each with what it states of it.
    pub measures: Vec<PartView>,
    /// The stage that it states.
    pub stage: Option<&'static str>,
    /// The pace that it states.
    pub pace: Option<&'static str>,
    /// The percentage that it states.
    pub percent: Option<f64>,
    /// Values of targets: name, value, unit.
    pub values: Vec<ValueView>,
    /// What was done.
    pub note: Option<ProseView>,
    /// 存在问题.
    pub problems: Option<ProseView>,
    /// 下一步打算.
    pub next: Option<ProseView>,
    /// Whether it says that the task or a measure is completed.
    pub completes: bool,
    /// 佐证材料.
    pub evidence: Vec<DocumentView>,
    /// When it was last corrected; null where it never was.
    pub corrected: Option<Day>,
    /// When it was taken back: what it stated no longer counts.
    pub withdrawn: Option<Day>,
    /// Why it was corrected or taken back.
    pub reason: Option<Text>,
    /// Whether it is a draft, which only the preview shows.
    pub draft: bool,
    /// Verifications of it, the earliest first.
    pub verifications: Vec<VerificationView>,
}

/// A verification of a report: somebody else looked.
#[derive(Debug, Clone, Serialize)]
pub struct VerificationView {
    /// The page's anchor for it.
    pub anchor: String,
    /// When it was made.
    pub date: Day,
    /// Who looked.
    pub by: Option<Shared<BodyLink>>,
    /// `confirmed`, `not-confirmed`.
    pub result: &'static str,
    /// The one measure of the report of which it speaks; null for all that the report says.
    pub measure: Option<Link>,
    /// What was found, in words.
    pub finding: Option<ProseView>,
    /// 佐证材料.
    pub evidence: Vec<DocumentView>,
    /// The day of the first correction after it of what it had verified: it holds no more. Null where it holds.
    pub ended: Option<Day>,
}

/// What a report on several measures states of one of them.
#[derive(Debug, Clone, Serialize)]
pub struct PartView {
    /// The measure: its anchor and words.
    pub measure: Link,
    /// The stage that it states.
    pub stage: Option<&'static str>,
    /// The percentage that it states.
    pub percent: Option<f64>,
    /// When it became so; null where that is as of the whole report.
    pub on: Option<Day>,
}

/// Rendered Markdown with its language.
#[derive(Debug, Clone, Serialize)]
pub struct ProseView {
    /// The HTML.
    pub html: Html,
    /// The BCP 47 tag of the words' language, only where it is not the page's.
    pub lang: Option<String>,
}

/// A target's value in a report.
#[derive(Debug, Clone, Serialize)]
pub struct ValueView {
    /// The target's name.
    pub name: Text,
    /// The body whose value it is, where the report says so with it.
    pub body: Option<Shared<BodyLink>>,
    /// The value.
    pub value: String,
    /// In what it is counted.
    pub unit: Option<Unit>,
}

/// In what figures are counted, and how it follows one.
#[derive(Debug, Clone, Serialize)]
pub struct Unit {
    /// The unit.
    pub words: Text,
    /// Whether it has a figure of its own (`CNY 100 million`), so that it stands in brackets after another.
    pub apart: bool,
    /// Whether it is a plural (`forms`), so that it stands in brackets after a one.
    pub plural: bool,
}

/// A change to the promise itself, or what was said of one.
#[derive(Debug, Clone, Serialize)]
pub struct AmendmentView {
    /// `amendment`; `refusal` (it was asked for and turned down, and nothing changed); `erratum` (this portal had it wrong).
    pub kind: &'static str,
    /// The day of completion, where the amendment came after it and made in time of what had been late.
    pub eased: Option<Day>,
    /// When it was made.
    pub date: Day,
    /// The measure or target that it changes; null for the task itself.
    pub subject: Option<Text>,
    /// What it changes: `due`, `lead`, `reach`, …
    pub changes: Vec<ChangeView>,
    /// Why.
    pub reason: Option<Text>,
    /// By which document.
    pub document: Option<Text>,
}

/// One changed field.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeView {
    /// The field, of an amendment: `title`, `label`, `text`, `name`, `unit`, `section`, `from`, `due`, `due_text`, `ongoing`, `every`,
    /// `lead`, `cooperating`, `responsible`, `by`, `source`, `extra`, `reach`, `at_least`, `at_most`, `above`, `below`, `equals`,
    /// `goal_text`, `goals`, `baseline`, `taken-back`; of a report or
    /// correction: `on`, `stage`, `pace`, `percent`, `note`, `problems`, `next`, `evidence`, `measure`, `value`; of a
    /// verification: `result`, `finding`, `evidence`.
    pub field: String,
    /// What a `value` is of: the target's name; of a `measure`: its words; of `extra`: the field's name. Null for other fields.
    pub label: Option<Text>,
    /// What stood there, as words; null where nothing did.
    pub old: Option<String>,
    /// What stands there now.
    pub new: Option<String>,
    /// `old` with its tables, lists and other markup; null where it has none.
    pub old_html: Option<Html>,
    /// `new` with its tables, lists and other markup; null where it has none.
    pub new_html: Option<Html>,
    /// The BCP 47 tag of the words' language, only where it is not the page's.
    pub lang: Option<String>,
}

/// A document: cited, or given as evidence.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentView {
    /// Its title.
    pub title: Text,
    /// Its number: `凉府发〔2023〕10号` (Chinese, whatever the page's language).
    pub number: Option<String>,
    /// Where it is, if it can be opened: an address from the site's root, or an external one.
    pub href: Option<String>,
    /// Whether `href` leads out of the portal (then it takes no `page.root`).
    pub external: bool,
}
