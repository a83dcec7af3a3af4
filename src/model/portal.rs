//! The portal's content as values: complete, checked, never changed.

use super::bodies::{Bodies, BodyIx};
use super::progress::{History, Rules};
use crate::config::{Config, Lang, SOURCE};
use crate::diagnose::{SourceText, Span};
use crate::digest::Digest;
use crate::noted::{Noted, unnoted};
use crate::parse::markdown::Document;
use crate::parse::plan::Numbering;
use crate::source::{Asset, Snapshot};
use crate::yaml::{Dated, Spanned};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Everything that the content says.
#[derive(Debug)]
pub struct Portal {
    /// The bodies.
    pub bodies: Bodies,
    /// Plans, the latest first.
    pub plans: Vec<Plan>,
    /// Free pages, by their order.
    pub pages: Vec<FreePage>,
    /// Files that are published as they are.
    pub assets: Vec<Asset>,
    /// Those of them that are not to be published on the day.
    pub withheld: BTreeSet<Arc<str>>,
    /// Snapshots up to the date, by label.
    pub snapshots: Vec<Arc<Snapshot>>,
    /// Which tasks go on with which, as of the day.
    pub continued: super::as_of::Continued,
    /// Whether anything has been verified by the day: where nothing has, nothing is said of it.
    pub verifies: bool,
}

/// How a translation stands to its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// Translated from the words that stand there now.
    Current,
    /// The source has changed since.
    Stale,
    /// It does not say what it was translated from; counts as current.
    Unstamped,
}

/// How the words of a file stand in a language.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Completeness {
    /// Whether the source of some of them has changed since they were translated.
    pub stale: bool,
    /// Whether some of them are not translated.
    pub incomplete: bool,
    /// Whether a machine translated them.
    pub machine: bool,
}

/// A value by language; the source's is always there.
#[derive(Debug, Clone)]
pub struct Localized<T> {
    source: T,
    /// By language, from the second.
    others: Vec<Option<(T, Freshness)>>,
}

impl<T> Localized<T> {
    /// From the source's value and the translations, in the order of the languages after the source.
    pub fn new(source: T, others: Vec<Option<(T, Freshness)>>) -> Self {
        Self { source, others }
    }

    /// The value for a reader of a language: its own, else the source's; with the language that it is in, and whether it is
    /// stale.
    pub fn get(&self, lang: Lang) -> (&T, Lang, bool) {
        match lang.0.checked_sub(1).and_then(|i| self.others.get(i)) {
            Some(Some((value, freshness))) => (value, lang, *freshness == Freshness::Stale),
            _ => (&self.source, SOURCE, false),
        }
    }

    /// The values of all languages that have one, the source's first.
    pub fn all(&self) -> impl Iterator<Item = &T> {
        std::iter::once(&self.source).chain(self.others.iter().flatten().map(|(value, _)| value))
    }

    /// The source's value.
    pub fn source(&self) -> &T {
        &self.source
    }

    /// Whether a reader of this language gets words of that language.
    pub fn has(&self, lang: Lang) -> bool {
        self.get(lang).1 == lang
    }
}

/// Plain words by language.
pub type Text = Localized<Arc<str>>;
/// Rendered Markdown by language.
pub type Prose = Localized<Arc<Document>>;

impl Prose {
    /// Whether a reader of this language gets in it all that there is; where there is nothing, nothing is missing.
    pub fn has_all(&self, lang: Lang) -> bool {
        self.source().is_empty() || self.has(lang)
    }
}

/// A plan.
#[derive(Debug)]
pub struct Plan {
    /// The folder's name.
    pub id: Arc<str>,
    /// Its file.
    pub source: SourceText,
    /// Its title; may have line breaks.
    pub title: Text,
    /// 简称.
    pub short_title: Option<Text>,
    /// The notice's title.
    pub notice_title: Option<Text>,
    /// 主送.
    pub addressees: Option<Text>,
    /// 发文机关.
    pub issued_by: Option<Text>,
    /// 成文日期.
    pub issued: NaiveDate,
    /// 发布日期.
    pub published: Option<NaiveDateTime>,
    /// 发文字号.
    pub document_number: Option<String>,
    /// 索引号.
    pub index_number: Option<String>,
    /// First and last day.
    pub period: (NaiveDate, NaiveDate),
    /// Which of the two the notice states.
    pub period_stated: (bool, bool),
    /// Sections in order, each before those inside it; none where the notice has none.
    pub sections: Vec<Section>,
    /// How its parts are numbered.
    pub numbering: Numbering,
    /// What it calls things, where that is not as the portal does.
    pub terms: crate::config::Terms,
    /// Where the notice has its signature and date.
    pub signature: Signature,
    /// Annexes.
    pub annexes: Vec<Annex>,
    /// The covering letter.
    pub letter: Option<Prose>,
    /// The preamble.
    pub preamble: Prose,
    /// What follows the last task.
    pub closing: Option<Prose>,
    /// Tasks of earlier plans with which none of its own goes on.
    pub not_continued: Vec<NotContinued>,
    /// Anything a theme wants.
    pub extra: serde_json::Value,
    /// Of what it is made.
    pub digests: Digests,
    /// Tasks, by number.
    pub tasks: Noted<Arc<Task>>,
    /// Of what lists show of each task, in their order: its slug and its front matter.
    pub rows: Vec<Digest>,
    /// Of all of each task's files.
    pub wholes: Vec<Digest>,
    /// Of the anchors of each task's texts.
    pub anchors: Vec<Digest>,
    /// How its words stand, by language.
    pub completeness: Vec<Completeness>,
    /// Its bulletins, the latest period first.
    pub bulletins: Vec<super::bulletin::Bulletin>,
}

impl Portal {
    /// Whether anything of it is there in a language: a plan, a free page.
    pub fn has_words(&self, lang: Lang) -> bool {
        lang == SOURCE
            || self.plans.iter().any(|plan| plan.has_words(lang))
            || self.pages.iter().any(|page| page.title.has(lang))
    }

    /// Whether a machine translated any of its words into a language.
    pub fn has_machine_words(&self, lang: Lang) -> bool {
        let of_plan = |plan: &Plan| {
            let tasks = plan.tasks.iter().map(|task| &task.completeness);
            tasks.chain([&plan.completeness]).any(|all| all[lang.0].machine)
        };
        self.plans.iter().any(of_plan) || self.pages.iter().any(|page| page.completeness[lang.0].machine)
    }
}

impl Plan {
    /// Whether anything of it is there in a language: its title, those of its sections and tasks.
    pub fn has_words(&self, lang: Lang) -> bool {
        self.title.has(lang)
            || self.sections.iter().any(|section| section.title.has(lang))
            // Every page depends on it.
            || unnoted(|| self.tasks.iter().any(|task| task.title.has(lang)))
    }

    /// Takes its tasks, in any order.
    pub(super) fn take(&mut self, tasks: impl Iterator<Item = Arc<Task>>) {
        for section in &mut self.sections {
            section.own.clear();
            section.tasks.clear();
        }
        let mut tasks: Vec<Arc<Task>> = tasks.collect();
        let restart = self.numbering.restart;
        let place = |task: &Task| (task.section.filter(|_| restart), task.number);
        tasks.sort_by(|a, b| (place(a), &a.id).cmp(&(place(b), &b.id)));
        self.tasks = tasks.into();
        for (i, task) in self.tasks.iter().enumerate() {
            let Some(section) = task.section else { continue };
            self.sections[section].own.push(i);
            self.sections[section].tasks.push(i);
            if let Some(outer) = self.sections[section].parent {
                self.sections[outer].tasks.push(i);
            }
        }
        self.rows = self.tasks.iter().map(|task| task.digests.row).collect();
        self.anchors = self.tasks.iter().map(|task| task.digests.anchors).collect();
        self.wholes = self.tasks.iter().map(|task| task.digests.whole).collect();
    }

    /// What the rules depend on beside a task.
    pub fn rules(&self, config: &Config) -> Rules {
        let Config { due_soon_days, reporting, linear, .. } = *config;
        Rules {
            issued: self.issued,
            plan_end: self.period.1,
            due_soon_days,
            reporting,
            linear,
            period_from: self.period.0,
        }
    }

    /// When it was published; where that is not known, the beginning of the day of issue.
    pub fn published_at(&self) -> NaiveDateTime {
        self.published.unwrap_or_else(|| self.issued.and_time(NaiveTime::MIN))
    }
}

/// A task of an earlier plan that was given up on purpose.
#[derive(Debug)]
pub struct NotContinued {
    /// It, as it is written: `2022/04-one-network`.
    pub name: Spanned<String>,
    /// Why.
    pub reason: Text,
}

/// A section.
#[derive(Debug)]
pub struct Section {
    /// Its id.
    pub id: Arc<str>,
    /// Its title.
    pub title: Text,
    /// The section in which it stands, as a place in [`Plan::sections`].
    pub parent: Option<usize>,
    /// Which one it is among those beside it, from 1.
    pub place: u32,
    /// Tasks that name it, not a section inside it, as places in [`Plan::tasks`].
    pub own: Vec<usize>,
    /// These and those of the sections inside it.
    pub tasks: Vec<usize>,
}

/// Where a notice has its signature and date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signature {
    /// After the covering letter.
    Letter,
    /// At the end.
    End,
    /// Nowhere.
    None,
}

/// An annex.
#[derive(Debug)]
pub struct Annex {
    /// Its title.
    pub title: Text,
    /// Its address (`files/…`); none where it was announced and not published.
    pub file: Option<Arc<str>>,
}

/// What a page that shows something of a document depends on, beside settings, bodies and the date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Digests {
    /// All of its files: its own and its translations.
    pub whole: Digest,
    /// The front matter of these files: all but the text.
    pub facts: Digest,
    /// The anchors of its texts, to which links may lead.
    pub anchors: Digest,
    /// What lists show: the front matter and the file's name.
    pub row: Digest,
}

/// A task.
#[derive(Debug, Clone)]
pub struct Task {
    /// Of what it is made.
    pub digests: Digests,
    /// The slug.
    pub id: Arc<str>,
    /// Its file, of which the front matter alone is kept: whatever is told of a task stands there, but for links of its text.
    pub source: SourceText,
    /// Its number.
    pub number: u32,
    /// Where it says its number, or else the front matter's first line.
    pub number_span: Span,
    /// Where it says when it is to begin, or else the front matter's first line.
    pub from_span: Span,
    /// What the notice prints instead of a numeral; as of the portal's day.
    pub label: Option<Arc<str>>,
    /// Where it says so.
    pub label_span: Span,
    /// Whether its title is the notice's; else it is the portal's, and the notice has none.
    pub heading: bool,
    /// The innermost section that it names, as a place in [`Plan::sections`]; none where the plan has none. As of the portal's day.
    pub section: Option<usize>,
    /// Its title, as of the portal's day.
    pub title: Text,
    /// How it stands in the notice as that was issued.
    pub issued: Issued,
    /// When it came to be part of the plan, where that was after the issue.
    pub added: Option<Added>,
    /// The task of an earlier plan that it goes on with, as it is written: `2022/04-one-network`.
    pub continues: Option<Spanned<String>>,
    /// Its title in lists.
    pub short_title: Option<Text>,
    /// The notice's words.
    pub body: Prose,
    /// What is promised of it, as issued.
    pub commitment: Arc<Commitment>,
    /// What it cites.
    pub documents: Vec<Reference>,
    /// Measures.
    pub measures: Vec<Measure>,
    /// Targets.
    pub targets: Vec<Target>,
    /// Reports and corrections, in the file's order.
    pub reports: Vec<Report>,
    /// Anything a theme wants.
    pub extra: serde_json::Value,
    /// Amendments, in the file's order.
    pub amendments: Vec<Amendment>,
    /// Verifications, in the file's order.
    pub verifications: Vec<Verification>,
    /// How its words stand, by language.
    pub completeness: Vec<Completeness>,
    /// Everything that follows from it, over time.
    pub history: History,
}

impl Task {
    /// Whether its title and text are there in a language.
    pub fn is_translated(&self, lang: Lang) -> bool {
        self.title.has(lang) && self.body.has_all(lang)
    }
}

impl Task {
    /// Its title in lists: the short one, unless only the whole one is translated.
    pub fn title_in_lists(&self, lang: Lang) -> &Text {
        let short = self.short_title.as_ref().filter(|short| short.has(lang) || !self.title.has(lang));
        short.unwrap_or(&self.title)
    }
}

/// The bodies of a task, by role.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Who {
    /// 牵头.
    pub lead: Vec<BodyIx>,
    /// 配合.
    pub cooperating: Vec<BodyIx>,
    /// 责任.
    pub responsible: Vec<BodyIx>,
}

impl Who {
    /// All of them, the strongest role first.
    pub fn all(&self) -> impl Iterator<Item = BodyIx> {
        self.lead.iter().chain(&self.responsible).chain(&self.cooperating).copied()
    }
}

/// A rhythm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    /// Each month.
    Month,
    /// Each quarter.
    Quarter,
    /// Each half-year.
    HalfYear,
}

impl Rhythm {
    /// The word in files, data and themes.
    pub fn word(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::HalfYear => "half-year",
        }
    }
}

/// What amendments may make another of how a task stands in a notice, as it was issued.
#[derive(Debug, Clone)]
pub struct Issued {
    /// Its section.
    pub section: Option<usize>,
    /// Its title.
    pub title: Text,
    /// What the notice prints instead of a numeral.
    pub label: Option<Arc<str>>,
}

/// When something came to be part of a plan that had been issued without it.
#[derive(Debug, Clone)]
pub struct Added {
    /// Since when it is part of it.
    pub date: NaiveDate,
    /// Where that is said.
    pub span: Span,
    /// Why.
    pub reason: Option<Text>,
    /// By which document.
    pub document: Option<Text>,
}

/// Words that an amendment may set; none is as it was.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// A task's title.
    pub title: Option<Text>,
    /// A measure's or a target's words.
    pub text: Option<Text>,
    /// A target's name.
    pub name: Option<Text>,
    /// A target's unit.
    pub unit: Option<Text>,
}

/// What is promised of a task, a measure or a target: who answers, by when, how much.
#[derive(Debug, Clone, Default)]
pub struct Commitment {
    /// Who answers for a task.
    pub who: Who,
    /// Who is to do a measure, or each of whom has a target's goal, as named.
    pub by: Vec<BodyIx>,
    /// Further bodies that may report a target's values.
    pub source: Vec<BodyIx>,
    /// Values of the portal's own fields of a task or a measure, by their places.
    pub fields: Vec<Option<FieldValue>>,
    /// A target's goal.
    pub goal: Goal,
    /// Words that amendments have set.
    pub words: Words,
    /// The section into which an amendment moved a task.
    pub section: Option<usize>,
    /// The label that an amendment gave a task.
    pub label: Option<Arc<str>>,
    /// When it is to begin, where that is stated.
    pub from: Option<Dated>,
    /// The same in words.
    pub goal_text: Option<Text>,
    /// Goals on the way to it, and of single bodies.
    pub goals: Vec<Step>,
    /// A stated deadline.
    pub due: Option<Dated>,
    /// The words for it.
    pub due_text: Option<Text>,
    /// A standing duty.
    pub ongoing: bool,
    /// A rhythm.
    pub every: Option<Rhythm>,
    /// The day on which an amendment set the deadline; none where it is as it was issued.
    pub due_set: Option<NaiveDate>,
    /// The deadline before the last amendment that moved it.
    pub formerly: Option<Dated>,
    /// The day since which it is part of the plan; none where it has been since the issue.
    pub added: Option<NaiveDate>,
    /// The day on which it was taken back; none where it stands.
    pub withdrawn: Option<NaiveDate>,
    /// The amendment that made it so, as a place in [`Task::amendments`]; none as it was issued.
    pub amendment: Option<usize>,
}

/// A value of one of the portal's own fields.
#[derive(Debug, Clone)]
pub enum FieldValue {
    /// Words.
    Text(Text),
    /// A figure.
    Number(f64),
    /// A day.
    Date(NaiveDate),
    /// A web address.
    Url(Arc<str>),
}

impl FieldValue {
    /// By what it is told from others.
    pub fn key(&self) -> String {
        match self {
            Self::Text(text) => text.source().to_string(),
            Self::Number(n) => n.to_string(),
            Self::Date(day) => day.to_string(),
            Self::Url(url) => url.to_string(),
        }
    }
}

/// A document that is cited or given as evidence.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Its title.
    pub title: Text,
    /// Its number.
    pub number: Option<String>,
    /// Its web address.
    pub url: Option<String>,
    /// Its address on the site (`files/…`).
    pub file: Option<Arc<str>>,
}

/// A measure.
#[derive(Debug, Clone)]
pub struct Measure {
    /// Where it stands: its id.
    pub span: Span,
    /// Its id.
    pub id: Arc<str>,
    /// What is to be done, as of the portal's day.
    pub text: Text,
    /// The same as it was issued.
    pub issued: Text,
    /// What is promised of it, as issued.
    pub commitment: Arc<Commitment>,
    /// Bodies outside the list.
    pub by_text: Option<Text>,
    /// When it came to be part of the plan, where that was after the issue.
    pub added: Option<Added>,
    /// Anything a theme wants.
    pub extra: serde_json::Value,
}

/// A target. Its words are those of the portal's day.
#[derive(Debug, Clone)]
pub struct Target {
    /// Its id.
    pub id: Arc<str>,
    /// What is counted.
    pub name: Text,
    /// In what it is counted.
    pub unit: Option<Text>,
    /// The notice's words.
    pub text: Option<Text>,
    /// What is promised of it, as issued.
    pub commitment: Arc<Commitment>,
    /// Its name, unit and words as they were issued.
    pub issued: Words,
    /// When it came to be part of the plan, where that was after the issue.
    pub added: Option<Added>,
}

/// A goal's figures.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Goal {
    /// The figure to get to.
    pub reach: Option<f64>,
    /// 不低于.
    pub at_least: Option<f64>,
    /// 不高于.
    pub at_most: Option<f64>,
    /// 超过.
    pub above: Option<f64>,
    /// 低于.
    pub below: Option<f64>,
    /// Exactly.
    pub equals: Option<f64>,
    /// Where it started from.
    pub baseline: Option<f64>,
}

impl Commitment {
    /// Whether a target has a goal of its own, in figures or words, beside those of `goals`.
    pub fn has_own_goal(&self) -> bool {
        self.goal.is_stated() || self.goal_text.is_some()
    }

    /// Whether a target is by bodies: it says whose its goal is, or one of its goals does.
    pub fn is_by_bodies(&self) -> bool {
        !self.by.is_empty() || self.goals.iter().any(|step| !step.by.is_empty())
    }

    /// All bodies that a target names as those who have to reach it, as named.
    pub fn named(&self) -> Vec<BodyIx> {
        let mut all: Vec<BodyIx> = Vec::new();
        for body in self.by.iter().chain(self.goals.iter().flat_map(|step| &step.by)) {
            if !all.contains(body) {
                all.push(*body);
            }
        }
        all
    }
}

impl Goal {
    /// Whether it states a figure.
    pub fn is_stated(&self) -> bool {
        let Self { reach, at_least, at_most, above, below, equals, .. } = self;
        [reach, at_least, at_most, above, below, equals].into_iter().any(Option::is_some)
    }
}

/// A goal on the way to a target's own, or of single bodies.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its figures; the baseline is the target's.
    pub goal: Goal,
    /// The goal in words.
    pub text: Option<Text>,
    /// By when; a goal of single bodies without one is due with the target.
    pub due: Option<Dated>,
    /// The notice's words for it.
    pub due_text: Option<Text>,
    /// Whose goal it is, as named; nobody's in particular where it is on the way for all.
    pub by: Vec<BodyIx>,
}

/// Stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// 未启动.
    NotStarted,
    /// 推进中.
    InProgress,
    /// 已完成.
    Completed,
    /// 已终止.
    Stopped,
}

impl Stage {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::NotStarted, Self::InProgress, Self::Completed, Self::Stopped];

    /// The word in files, data and themes.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotStarted => "not-started",
            Self::InProgress => "in-progress",
            Self::Completed => "completed",
            Self::Stopped => "stopped",
        }
    }

    /// From its word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
}

/// Pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// 超前.
    Ahead,
    /// 正常.
    OnTrack,
    /// 滞后.
    Behind,
}

impl Pace {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Ahead, Self::OnTrack, Self::Behind];

    /// The word in files, data and themes.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ahead => "ahead",
            Self::OnTrack => "on-track",
            Self::Behind => "behind",
        }
    }

    /// From its word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
}

/// An entry of `reports:`: a report, or a correction of one.
#[derive(Debug, Clone)]
pub struct Report {
    /// How translations and corrections name it: its id, its date, or `DATE#n`.
    pub name: Arc<str>,
    /// When it was reported: it exists from this day on.
    pub date: NaiveDate,
    /// What it states.
    pub facts: Facts,
    /// Which entry it corrects, as a place in [`Task::reports`]; none for a report.
    pub corrects: Option<usize>,
    /// Why it corrects.
    pub reason: Option<Text>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Its anchor on the task's page: permanent as long as reports are only added. Of a day's reports the first has the bare
    /// date, later ones count on; a draft is not counted.
    pub anchor: Arc<str>,
    /// Where it stands.
    pub span: Span,
    /// Where it says `on`, or else `date`, or else where it stands.
    pub on_span: Span,
    /// Where it says `by`, or else where it stands.
    pub by_span: Span,
}

/// What a report or a correction states; what it does not state is none.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// When it became so.
    pub on: Option<NaiveDate>,
    /// Who reported.
    pub by: Option<BodyIx>,
    /// The measure, as a place in [`Task::measures`].
    pub measure: Option<usize>,
    /// Of a report on several measures: each, as a place in [`Task::measures`], with what it says of it.
    pub measures: Vec<(usize, Part)>,
    /// Stage.
    pub stage: Option<Stage>,
    /// Pace.
    pub pace: Option<Pace>,
    /// Percentage.
    pub percent: Option<f64>,
    /// Values of targets.
    pub values: Vec<TargetValue>,
    /// What was done.
    pub note: Option<Prose>,
    /// 存在问题.
    pub problems: Option<Prose>,
    /// 下一步打算.
    pub next: Option<Prose>,
    /// 佐证材料.
    pub evidence: Option<Arc<Vec<Reference>>>,
    /// Whether the report is taken back.
    pub withdrawn: Option<bool>,
}

/// The value of a target in a report.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TargetValue {
    /// The target, as a place in [`Task::targets`].
    pub target: usize,
    /// The body whose value it is, where that is said with it; else it is that of whoever reports.
    pub body: Option<BodyIx>,
    /// The value.
    pub value: f64,
    /// Where it stands.
    pub span: Span,
}

/// What a report on several measures states of one of them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Part {
    /// Stage.
    pub stage: Option<Stage>,
    /// Percentage.
    pub percent: Option<f64>,
    /// When it became so; none where that is as of the whole report.
    pub on: Option<NaiveDate>,
}

/// A change to the promise.
#[derive(Debug, Clone)]
pub struct Amendment {
    /// When it was made.
    pub date: NaiveDate,
    /// Whether the promise was changed by it.
    pub kind: AmendmentKind,
    /// What it changes.
    pub subject: Subject,
    /// New values.
    pub set: Set,
    /// Why.
    pub reason: Option<Text>,
    /// By which document.
    pub document: Option<Text>,
    /// Where it stands.
    pub span: Span,
    /// Where it says `date`, or else where it stands.
    pub date_span: Span,
}

/// What became of a change that was written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmendmentKind {
    /// The promise was changed.
    Change,
    /// The change was asked for and turned down: nothing is another.
    Refused,
    /// The promise was another all along, and the portal had it wrong.
    Erratum,
}

impl AmendmentKind {
    /// The word in data and themes.
    pub fn word(self) -> &'static str {
        match self {
            Self::Change => "amendment",
            Self::Refused => "refusal",
            Self::Erratum => "erratum",
        }
    }
}

/// What an amendment changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The task itself.
    Task,
    /// A measure, as a place in [`Task::measures`].
    Measure(usize),
    /// A target, as a place in [`Task::targets`].
    Target(usize),
}

/// An entry of `verifications:`: somebody other than who reported looked into it.
#[derive(Debug, Clone)]
pub struct Verification {
    /// How translations name it: its date, or `DATE#n`.
    pub name: Arc<str>,
    /// When it was made: it exists from this day on.
    pub date: NaiveDate,
    /// The report, as a place in [`Task::reports`]; none where it names nothing, which was told.
    pub of: Option<usize>,
    /// The one measure of the report of which it speaks, as a place in [`Task::measures`]; none for all that the report says.
    pub measure: Option<usize>,
    /// Who looked.
    pub by: Option<BodyIx>,
    /// What was found.
    pub verdict: Verdict,
    /// The same in words.
    pub finding: Option<Prose>,
    /// 佐证材料.
    pub evidence: Vec<Reference>,
    /// Its anchor on the task's page: permanent as long as verifications are only added.
    pub anchor: Arc<str>,
    /// Where it stands.
    pub span: Span,
    /// Where it says `date`, or else where it stands.
    pub date_span: Span,
    /// Where it says `of`, or else where it stands.
    pub of_span: Span,
    /// Where it says `by`, or else where it stands.
    pub by_span: Span,
    /// Where it says `measure`, or else where it stands.
    pub measure_span: Span,
}

/// What was found by who looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// 属实: it is so.
    Confirmed,
    /// 未证实: it could not be confirmed.
    NotConfirmed,
}

impl Verdict {
    /// The word in files, data and themes.
    pub fn word(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::NotConfirmed => "not-confirmed",
        }
    }

    /// From its word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Confirmed, Self::NotConfirmed].into_iter().find(|v| v.word() == word)
    }
}

/// What an amendment sets; what it does not set is none.
#[derive(Debug, Clone, Default)]
pub struct Set {
    /// New words.
    pub words: Words,
    /// A task's new section.
    pub section: Option<usize>,
    /// A task's new label.
    pub label: Option<Arc<str>>,
    /// When it is to begin.
    pub from: Option<Dated>,
    /// A new deadline.
    pub due: Option<Dated>,
    /// New words for it.
    pub due_text: Option<Text>,
    /// A standing duty, or none any more.
    pub ongoing: Option<bool>,
    /// A new rhythm.
    pub every: Option<Rhythm>,
    /// 牵头.
    pub lead: Option<Vec<BodyIx>>,
    /// 配合.
    pub cooperating: Option<Vec<BodyIx>>,
    /// 责任.
    pub responsible: Option<Vec<BodyIx>>,
    /// Who is to do a measure, or has a target's goal.
    pub by: Option<Vec<BodyIx>>,
    /// Further bodies that may report a target's values.
    pub source: Option<Vec<BodyIx>>,
    /// New values of the portal's own fields, by their places.
    pub fields: Vec<Option<FieldValue>>,
    /// New figures of the goal.
    pub goal: Goal,
    /// Whether the promise is taken back, or reinstated.
    pub withdrawn: Option<bool>,
    /// The goal in new words.
    pub goal_text: Option<Text>,
    /// New goals on the way.
    pub goals: Option<Vec<Step>>,
}

/// A free page.
#[derive(Debug)]
pub struct FreePage {
    /// Of what it is made.
    pub digests: Digests,
    /// The slug.
    pub slug: Arc<str>,
    /// Its file.
    pub source: SourceText,
    /// Its title.
    pub title: Text,
    /// One sentence for search engines.
    pub description: Option<Text>,
    /// Order in menus.
    pub order: i64,
    /// When it was published.
    pub published: Option<NaiveDateTime>,
    /// Anything a theme wants.
    pub extra: serde_json::Value,
    /// Its words.
    pub body: Prose,
    /// How its words stand, by language.
    pub completeness: Vec<Completeness>,
}
