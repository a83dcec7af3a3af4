//! What is entered in the course of a plan: reports, amendments and verifications.

use super::bodies::BodyIx;
use super::commitment::{FieldValue, Goal, Rhythm, Step, Words};
use super::localized::{Prose, Text};
use crate::diagnose::Span;
use crate::yaml::Dated;
use chrono::NaiveDate;
use std::sync::Arc;
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
    /// Which entry it corrects, as a place in [`Task::reports`](super::Task::reports); none for a report.
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
    /// The measure, as a place in [`Task::measures`](super::Task::measures).
    pub measure: Option<usize>,
    /// Of a report on several measures: each, as a place in [`Task::measures`](super::Task::measures), with what it says of it.
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
    /// The target, as a place in [`Task::targets`](super::Task::targets).
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
    /// A measure, as a place in [`Task::measures`](super::Task::measures).
    Measure(usize),
    /// A target, as a place in [`Task::targets`](super::Task::targets).
    Target(usize),
}

/// An entry of `verifications:`: somebody other than who reported looked into it.
#[derive(Debug, Clone)]
pub struct Verification {
    /// How translations name it: its date, or `DATE#n`.
    pub name: Arc<str>,
    /// When it was made: it exists from this day on.
    pub date: NaiveDate,
    /// The report, as a place in [`Task::reports`](super::Task::reports); none where it names nothing, which was told.
    pub of: Option<usize>,
    /// The one measure of the report of which it speaks, as a place in [`Task::measures`](super::Task::measures); none for all that the report says.
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
