//! The portal's content as values: complete, checked, never changed.

use super::bodies::Bodies;
use super::commitment::{Added, Commitment, Measure, Target};
use super::entries::{Amendment, Reference, Report, Verification};
use super::localized::{Completeness, Prose, Text};
use super::progress::{History, Rules};
use crate::config::{Config, Lang, SOURCE};
use crate::diagnose::{SourceText, Span};
use crate::digest::Digest;
use crate::noted::{Noted, unnoted};
use crate::parse::plan::Numbering;
use crate::source::{Asset, Snapshot};
use crate::yaml::Spanned;
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
