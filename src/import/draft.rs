//! What is drafted, and the files that say it. Every fact bears where it stands in the source, as a comment on its line.

use super::yaml::{block, flow, markdown};
use crate::diagnose::Message;
use crate::edit::name_as_yaml;
use crate::msg;
use crate::parse::shapes::TASK;
use crate::phrases::dates::When;
use crate::phrases::figures::Goal;
use crate::phrases::roles::Role;
use crate::yaml::shape::{Key, Shape};
use chrono::NaiveDate;
use std::fmt::Write as _;

/// Words with their place in the source: `@12-34`, or a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cited {
    /// The words.
    pub words: String,
    /// Where they stand.
    pub at: String,
}

impl Cited {
    /// Whether the other words stand inside these in a text.
    fn holds(&self, other: &Self) -> bool {
        let span = |at: &str| {
            let (from, to) = at.strip_prefix('@')?.split_once('-')?;
            Some((from.parse::<usize>().ok()?, to.parse::<usize>().ok()?))
        };
        let (own, inner) = (span(&self.at), span(&other.at));
        own.zip(inner).is_some_and(|(own, inner)| own.0 <= inner.0 && inner.1 <= own.1)
    }
}

/// A deadline, a rhythm or a standing duty, with the words that say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// What it is.
    pub when: When,
    /// The words.
    pub words: Cited,
}

/// A section.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Cited,
    /// Sections in it.
    pub sections: Vec<Section>,
}

/// How sections or tasks are numbered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Numbers {
    /// 一、 and （一）.
    #[default]
    Chinese,
    /// 1.
    Arabic,
    /// Not at all, or each by a label.
    None,
}

impl Numbers {
    fn word(self) -> &'static str {
        match self {
            Self::Chinese => "chinese",
            Self::Arabic => "arabic",
            Self::None => "none",
        }
    }
}

/// A plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Its title, a line an item.
    pub title: Vec<Cited>,
    /// Single lines by their key.
    pub lines: Vec<(&'static str, Cited)>,
    /// The day of issue.
    pub issued: Option<(NaiveDate, String)>,
    /// Its sections.
    pub sections: Vec<Section>,
    /// How sections, those in them, and tasks are numbered.
    pub numbering: [Numbers; 3],
    /// Whether tasks are numbered anew in each section.
    pub restart: bool,
    /// The signature: `end` where it stands at the end; none where the default holds.
    pub signature: Option<&'static str>,
    /// Its annexes.
    pub annexes: Vec<Cited>,
    /// Paragraphs of the covering letter, the preamble and the closing part.
    pub letter: Vec<String>,
    /// See there.
    pub preamble: Vec<String>,
    /// See there.
    pub closing: Vec<String>,
}

/// A measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Its words.
    pub text: Cited,
    /// When.
    pub time: Option<Time>,
}

/// A target.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// What is measured.
    pub name: String,
    /// In what.
    pub unit: String,
    /// The goal; none where only words say it.
    pub goal: Option<Goal>,
    /// The words that state it.
    pub text: Cited,
    /// When.
    pub time: Option<Time>,
}

/// A document that a task cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its title.
    pub title: Cited,
    /// Its number.
    pub number: Option<String>,
}

/// A task.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Task {
    /// The name of its file.
    pub slug: String,
    /// Its title.
    pub title: Cited,
    /// Whether the notice gives it that title.
    pub heading: bool,
    /// Its number.
    pub number: u32,
    /// What the notice prints instead of the number.
    pub label: Option<String>,
    /// Its section.
    pub section: Option<String>,
    /// Its bodies by what they do: ids, and where they stand.
    pub bodies: Vec<(Role, Vec<String>, String)>,
    /// When.
    pub time: Option<Time>,
    /// Documents.
    pub documents: Vec<Document>,
    /// Measures.
    pub measures: Vec<Measure>,
    /// Targets.
    pub targets: Vec<Target>,
    /// Columns that only its ledger has: key and words.
    pub remarks: Vec<Cited>,
    /// Its words, paragraph by paragraph.
    pub body: Vec<String>,
}

/// In which languages comments of drafts are.
#[derive(Debug, Clone, Copy)]
pub struct Comments {
    /// In Chinese.
    pub zh: bool,
    /// In English.
    pub en: bool,
}

impl Comments {
    /// A comment, a line a language.
    pub fn lines(self, said: &Message) -> String {
        let said = [(self.zh, &said.zh), (self.en, &said.en)].into_iter().filter(|(is, _)| *is);
        said.map(|(_, words)| format!("# {words}\n")).collect()
    }

    /// The line that says what the places mean.
    fn places(self, source: &str) -> String {
        self.lines(&msg!(
            "草稿，由 jindu import 读自 {source}；行末的 # 是出处。核对后可以删去这些注释。",
            "A draft that jindu import read from {source}; a # at the end of a line says where. Delete these comments once checked."
        ))
    }

    /// A remark behind a value.
    fn remark(self, zh: &str, en: &str) -> String {
        let said = [(self.zh, zh), (self.en, en)].into_iter().filter(|(is, _)| *is);
        said.map(|(_, words)| words).collect::<Vec<_>>().join(" / ")
    }
}

fn list(ids: &[String]) -> String {
    format!("[{}]", ids.iter().map(|id| name_as_yaml(id)).collect::<Vec<_>>().join(", "))
}

/// The keys of a deadline, each on a line that begins with `indent`.
fn time(out: &mut String, indent: &str, time: Option<&Time>, comments: Comments) {
    let Some(Time { when, words }) = time else { return };
    let at = &words.at;
    let _ = match when {
        When::Due { date, single } => {
            let look = single.then(|| comments.remark("原文写到日，请核对", "a single day: check it"));
            writeln!(out, "{indent}due: {date}{}", look.map(|look| format!(" # {look}")).unwrap_or_default())
        }
        When::Every(rhythm) => writeln!(out, "{indent}every: {rhythm}"),
        When::Ongoing => writeln!(out, "{indent}ongoing: true"),
        When::Unclear => Ok(()),
    };
    let _ = writeln!(out, "{indent}due_text: {} # {at}", block(&words.words));
}

/// Paragraphs of Markdown.
fn paragraphs(words: &[String]) -> String {
    words.iter().map(|w| markdown(w)).collect::<Vec<_>>().join("\n\n")
}

/// Whether a file may hold a key.
fn holds(keys: &[Key], name: &str) -> bool {
    keys.iter().any(|key| key.name == name)
}

fn sections(out: &mut String, all: &[Section], indent: &str) {
    for section in all {
        let _ = writeln!(out, "{indent}- id: {} # {}", section.id, section.title.at);
        let _ = writeln!(out, "{indent}  title: {}", block(&section.title.words));
        if !section.sections.is_empty() {
            let _ = writeln!(out, "{indent}  sections:");
            sections(out, &section.sections, &format!("{indent}    "));
        }
    }
}

impl Plan {
    /// `plan.md`.
    pub fn file(&self, source: &str, comments: Comments) -> String {
        let mut out = format!("---\n{}", comments.places(source));
        match &self.title[..] {
            [] => out.push_str("title:\n"),
            [one] => {
                let _ = writeln!(out, "title: {} # {}", block(&one.words), one.at);
            }
            many => {
                let at: Vec<&str> = many.iter().map(|l| &*l.at).collect();
                let _ = writeln!(out, "# {}\ntitle: |-", at.join(" "));
                for line in many {
                    let _ = writeln!(out, "  {}", line.words);
                }
            }
        }
        for (key, line) in &self.lines {
            let _ = writeln!(out, "{key}: {} # {}", block(&line.words), line.at);
        }
        match &self.issued {
            Some((date, at)) => {
                let _ = writeln!(out, "issued: {date} # {at}");
            }
            None => {
                out += &comments.lines(&msg!("原文没有写成文日期。", "The source states no day of issue."));
                out.push_str("issued:\n");
            }
        }
        let of = [("sections", 0), ("subsections", 1), ("tasks", 2)];
        let mut numbering: Vec<String> = of
            .iter()
            .filter(|(_, i)| self.numbering[*i] != Numbers::Chinese)
            .map(|(key, i)| format!("{key}: {}", self.numbering[*i].word()))
            .collect();
        if self.restart {
            numbering.push("restart: true".to_owned());
        }
        if !numbering.is_empty() {
            let _ = writeln!(out, "numbering: {{{}}}", numbering.join(", "));
        }
        if let Some(signature) = self.signature {
            let _ = writeln!(out, "signature: {signature}");
        }
        if !self.sections.is_empty() {
            out.push_str("sections:\n");
            sections(&mut out, &self.sections, "  ");
        }
        if !self.annexes.is_empty() {
            out.push_str("annexes:\n");
            for annex in &self.annexes {
                let _ = writeln!(out, "  - {{title: {}}} # {}", flow(&annex.words), annex.at);
            }
        }
        out.push_str("---\n");
        if !self.letter.is_empty() {
            let _ = write!(out, "{}\n\n<!-- plan -->\n\n", paragraphs(&self.letter));
        }
        let _ = writeln!(out, "{}", paragraphs(&self.preamble));
        if !self.closing.is_empty() {
            let _ = write!(out, "\n<!-- closing -->\n\n{}\n", paragraphs(&self.closing));
        }
        out
    }
}

/// Whether a target may have such a goal.
fn known(goal: Option<Goal>) -> bool {
    let key = match goal {
        None => "goal_text",
        Some(Goal::Above(_)) => "above",
        Some(Goal::Below(_)) => "below",
        Some(_) => return true,
    };
    let targets = TASK.iter().find(|k| k.name == "targets").map(|k| k.shape);
    matches!(targets, Some(Shape::List(Shape::Map(keys))) if holds(keys, key))
}

impl Task {
    /// The targets that a file can say.
    fn sayable(&self) -> impl Iterator<Item = &Target> {
        self.targets.iter().filter(|t| known(t.goal))
    }

    /// The sentences that became both a measure and targets: the ids of each.
    pub fn doubled(&self) -> Vec<(String, Vec<String>)> {
        let targets = |measure: &Measure| {
            let inside = self.sayable().enumerate().filter(|(_, target)| measure.text.holds(&target.text));
            inside.map(|(i, _)| format!("t{}", i + 1)).collect::<Vec<_>>()
        };
        let all = self.measures.iter().enumerate().map(|(i, measure)| (format!("m{}", i + 1), targets(measure)));
        all.filter(|(_, targets)| !targets.is_empty()).collect()
    }

    /// `tasks/SLUG.md`.
    pub fn file(&self, source: &str, comments: Comments) -> String {
        let mut out = format!("---\n{}", comments.places(source));
        let _ = writeln!(out, "title: {} # {}", block(&self.title.words), self.title.at);
        let _ = writeln!(out, "number: {}", self.number);
        if let Some(label) = &self.label {
            let _ = writeln!(out, "label: {}", serde_json::to_string(label).unwrap_or_default());
        }
        if !self.heading {
            out.push_str("heading: false\n");
        }
        if let Some(section) = &self.section {
            let _ = writeln!(out, "section: {section}");
        }
        for (role, ids, at) in &self.bodies {
            let key = match role {
                Role::Lead => "lead",
                Role::Responsible => "responsible",
                Role::Cooperating => "cooperating",
            };
            let _ = writeln!(out, "{key}: {} # {at}", list(ids));
        }
        if !self.bodies.iter().any(|(role, ..)| *role != Role::Cooperating) {
            out += &comments.lines(&msg!("原文没有写由谁负责。", "The source does not say who answers."));
            out.push_str("responsible:\n");
        }
        match self.time.as_ref().map(|t| t.when) {
            // A task has no rhythm: its words alone are kept.
            Some(When::Every(_) | When::Unclear) => {
                if let Some(words) = self.time.as_ref().map(|t| &t.words) {
                    let _ = writeln!(out, "due_text: {} # {}", block(&words.words), words.at);
                }
            }
            _ => time(&mut out, "", self.time.as_ref(), comments),
        }
        for remark in &self.remarks {
            let _ = writeln!(out, "# {}（{}）", remark.words.replace('\n', " "), remark.at);
        }
        self.lists(&mut out, comments);
        let _ = writeln!(out, "---\n{}", paragraphs(&self.body));
        out
    }

    fn lists(&self, out: &mut String, comments: Comments) {
        if !self.documents.is_empty() {
            out.push_str("documents:\n");
        }
        for Document { title, number } in &self.documents {
            let number = number.as_ref().map(|n| format!(", number: {}", flow(n))).unwrap_or_default();
            let _ = writeln!(out, "  - {{title: {}{number}}} # {}", flow(&title.words), title.at);
        }
        if !self.measures.is_empty() {
            out.push_str("measures:\n");
        }
        for (i, measure) in self.measures.iter().enumerate() {
            let _ = writeln!(out, "  - id: m{}", i + 1);
            let _ = writeln!(out, "    text: {} # {}", block(&measure.text.words), measure.text.at);
            time(out, "    ", measure.time.as_ref(), comments);
        }
        if self.sayable().next().is_some() {
            out.push_str("targets:\n");
        }
        for (i, target) in self.sayable().enumerate() {
            let _ = writeln!(out, "  - id: t{}", i + 1);
            let _ = writeln!(out, "    name: {} # {}", block(&target.name), target.text.at);
            if !target.unit.is_empty() {
                let _ = writeln!(out, "    unit: {}", block(&target.unit));
            }
            let _ = match target.goal {
                Some(Goal::Reach(n)) => writeln!(out, "    reach: {n}"),
                Some(Goal::AtLeast(n)) => writeln!(out, "    at_least: {n}"),
                Some(Goal::AtMost(n)) => writeln!(out, "    at_most: {n}"),
                Some(Goal::Above(n)) => writeln!(out, "    above: {n}"),
                Some(Goal::Below(n)) => writeln!(out, "    below: {n}"),
                Some(Goal::Between(low, high)) => writeln!(out, "    at_least: {low}\n    at_most: {high}"),
                None => writeln!(out, "    goal_text: {}", block(&target.text.words)),
            };
            let _ = writeln!(out, "    text: {}", block(&target.text.words));
            if let Some(t) = target.time.as_ref().filter(|t| !matches!(t.when, When::Every(_) | When::Unclear)) {
                time(out, "    ", Some(t), comments);
            }
        }
    }
}
