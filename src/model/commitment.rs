//! What is promised: measures, targets, and what is promised of them and of tasks.

use super::bodies::BodyIx;
use super::localized::Text;
use crate::diagnose::Span;
use crate::yaml::Dated;
use chrono::NaiveDate;
use std::sync::Arc;
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
    /// The amendment that made it so, as a place in [`Task::amendments`](super::Task::amendments); none as it was issued.
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
