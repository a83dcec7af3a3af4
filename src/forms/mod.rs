//! The forms of the monthly cycle: what a body is shown and may fill in, and what became of it when it came home. No disk, no portal: a
//! form is made by [`crate::render`], which knows the words, and written into the content by [`crate::edit`].
//!
//! 1. [`Form`]: rows of locked cells, which say what is known, and of open ones. [`Form::shown`] is the same as lines of words, which a
//!    workbook carries on a hidden sheet, under a digest, so that it can tell later what it showed.
//! 2. [`read`] finds in a workbook that came home the form that it was made from, and the row of each key, wherever it stands now.
//! 3. [`values`] understands what people write into cells, or says why it is not sure.
//! 4. [`compare`] holds three against each other: shown, returned, today's.
//! 5. [`entries`] makes reports of what was changed.

pub mod compare;
pub mod entries;
mod plain;
pub mod read;
pub mod values;

use crate::diagnose::Message;
use crate::digest::{Digest, Digester};
use crate::msg;
pub use crate::workbook::Cell as Filling;
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The version of the lines below: another one is not read.
const VERSION: &str = "1";
/// The property of the document, and the line, that bear this name hold what follows it.
pub const PREFIX: &str = "jindu-";

/// The period for which a form asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// As it is written: `2024-Q2`, `2024-06`, `2024-H1`, `2024`.
    pub label: String,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// Which part of the year it is.
    pub part: Part,
}

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A month, from 1.
    Month(u32),
    /// A quarter, from 1.
    Quarter(u32),
    /// A half, from 1.
    Half(u32),
    /// All of it.
    Year,
}

impl Period {
    /// From `2024-Q2`, `2024-06`, `2024-H1` or `2024`.
    pub fn parse(label: &str) -> Option<Self> {
        let label = label.trim().to_ascii_uppercase();
        let (year, part) = label.split_once('-').map_or((&*label, None), |(year, part)| (year, Some(part)));
        let digits = |words: &str, n: usize| words.len() == n && words.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) {
            return None;
        }
        let year: i32 = year.parse().ok()?;
        let number = |words: &str, most: u32| words.parse::<u32>().ok().filter(|n| (1..=most).contains(n));
        let part = match part {
            None => Part::Year,
            Some(month) if digits(month, 2) => Part::Month(number(month, 12)?),
            Some(part) if part.len() == 2 && part.starts_with('Q') => Part::Quarter(number(&part[1..], 4)?),
            Some(part) if part.len() == 2 && part.starts_with('H') => Part::Half(number(&part[1..], 2)?),
            Some(_) => return None,
        };
        let (first, months) = match part {
            Part::Month(n) => (n, 1),
            Part::Quarter(n) => (n * 3 - 2, 3),
            Part::Half(n) => (n * 6 - 5, 6),
            Part::Year => (1, 12),
        };
        let from = NaiveDate::from_ymd_opt(year, first, 1)?;
        let to = from.checked_add_months(chrono::Months::new(months))?.pred_opt()?;
        Some(Self { label, from, to, part })
    }

    /// Its year.
    pub fn year(&self) -> i32 {
        self.from.year()
    }
}

/// A column of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the column that its id names")]
pub enum Column {
    Number,
    Task,
    Subject,
    Role,
    Due,
    Reported,
    Stage,
    Percent,
    Value,
    Completed,
    Note,
    Problems,
    Next,
    Evidence,
    NoChange,
}

impl Column {
    /// Those that say what is known.
    pub const LOCKED: [Self; 6] = [Self::Number, Self::Task, Self::Subject, Self::Role, Self::Due, Self::Reported];
    /// Those that may be filled in.
    pub const OPEN: [Self; 9] = [
        Self::Stage,
        Self::Percent,
        Self::Value,
        Self::Completed,
        Self::Note,
        Self::Problems,
        Self::Next,
        Self::Evidence,
        Self::NoChange,
    ];

    /// What it is called in messages.
    pub fn label(self) -> Message {
        match self {
            Self::Number => msg!("序号", "number"),
            Self::Task => msg!("任务", "task"),
            Self::Subject => msg!("举措或指标", "measure or target"),
            Self::Role => msg!("角色", "role"),
            Self::Due => msg!("时限", "deadline"),
            Self::Reported => msg!("上次报送", "last reported"),
            Self::Stage => msg!("阶段", "stage"),
            Self::Percent => msg!("完成比例", "percentage"),
            Self::Value => msg!("数值", "value"),
            Self::Completed => msg!("完成日期", "day of completion"),
            Self::Note => msg!("进展情况", "progress"),
            Self::Problems => msg!("存在问题", "problems"),
            Self::Next => msg!("下一步打算", "next steps"),
            Self::Evidence => msg!("佐证材料", "evidence"),
            Self::NoChange => msg!("本期无变化", "no change"),
        }
    }

    /// Its name in the hidden row over the titles, by which it is found wherever it stands.
    pub fn id(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Task => "task",
            Self::Subject => "subject",
            Self::Role => "role",
            Self::Due => "due",
            Self::Reported => "reported",
            Self::Stage => "stage",
            Self::Percent => "percent",
            Self::Value => "value",
            Self::Completed => "completed",
            Self::Note => "note",
            Self::Problems => "problems",
            Self::Next => "next",
            Self::Evidence => "evidence",
            Self::NoChange => "no-change",
        }
    }
}

/// The column of keys, by its name in the hidden row.
pub const KEY: &str = "jindu-key";
/// The column with reasons of a form that goes back.
pub const REFUSED: &str = "jindu-refused";

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The plan's folder.
    pub plan: String,
    /// The task's slug.
    pub task: String,
    /// The task itself, or a part of it.
    pub of: Of,
}

/// A task, or a part of it by its id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Of {
    /// The task itself.
    Task,
    /// A measure.
    Measure(String),
    /// A target.
    Target(String),
}

impl Key {
    /// `2024/05-one-network`, `2024/05-one-network/measures/app`, `2024/05-one-network/targets/instant`.
    pub fn words(&self) -> String {
        let Self { plan, task, of } = self;
        match of {
            Of::Task => format!("{plan}/{task}"),
            Of::Measure(id) => format!("{plan}/{task}/measures/{id}"),
            Of::Target(id) => format!("{plan}/{task}/targets/{id}"),
        }
    }

    /// From its words.
    pub fn parse(words: &str) -> Option<Self> {
        let parts: Vec<&str> = words.split('/').collect();
        let (plan, task, of) = match parts[..] {
            [plan, task] => (plan, task, Of::Task),
            [plan, task, "measures", id] => (plan, task, Of::Measure(id.to_owned())),
            [plan, task, "targets", id] => (plan, task, Of::Target(id.to_owned())),
            _ => return None,
        };
        let named = [plan, task].iter().all(|part| !part.is_empty());
        named.then(|| Self { plan: plan.to_owned(), task: task.to_owned(), of })
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it is about.
    pub key: Key,
    /// Whether the body answers for it; else it may report on it all the same.
    pub own: bool,
    /// What is known, in the order of [`Column::LOCKED`].
    pub locked: Vec<String>,
    /// What stands in the cells that may be filled in, in the order of [`Column::OPEN`]: a stage's word, a figure, a day; none where the
    /// cell is closed, since what it said would count for nothing.
    pub open: Vec<Option<String>>,
}

impl Row {
    /// What an open cell shows; none where it is closed.
    pub fn shown(&self, column: Column) -> Option<&str> {
        let at = Column::OPEN.iter().position(|c| *c == column)?;
        self.open.get(at)?.as_deref()
    }

    /// What a locked cell says.
    pub fn said(&self, column: Column) -> &str {
        let at = Column::LOCKED.iter().position(|c| *c == column);
        at.and_then(|at| self.locked.get(at)).map_or("", |words| words)
    }
}

/// A form as it would be made today, with what it does not say itself.
#[derive(Debug, Clone)]
pub struct Made {
    /// The form.
    pub form: Form,
    /// Of each row.
    pub facts: BTreeMap<Key, Facts>,
    /// What is in the content and no row of it.
    pub closed: BTreeMap<Key, Closed>,
    /// What a report says of a period without change, in the source language.
    pub no_change: String,
    /// Files to which evidence may lead, as `files/…`.
    pub files: BTreeSet<String>,
}

/// What only today's form knows of a row.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The task's file.
    pub file: Arc<str>,
    /// The words of a target's unit, in every language.
    pub units: Vec<String>,
    /// The first day on which anything can have become so: the plan's first, or that of its issue.
    pub earliest: NaiveDate,
}

/// Why no row stands in today's form for something that is in the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// It was taken back.
    Withdrawn,
    /// It does not concern the body any more.
    NotConcerned,
}

/// A form.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// The portal's id.
    pub portal: String,
    /// The period.
    pub period: Period,
    /// The body's id.
    pub body: String,
    /// The tag of its one language; none where titles and choices are in every language of the portal, and the plan's words in the first.
    pub language: Option<String>,
    /// What stands in a cell of stages and what it means, in the order of the list.
    pub stages: Vec<(String, String)>,
    /// What stands in a cell of `no-change`.
    pub yes: String,
    /// The rows.
    pub rows: Vec<Row>,
}

/// What a form that goes back was filled in with, and why it was refused.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    /// Rows that came back; of others stands what was shown.
    pub rows: BTreeSet<Key>,
    /// What stands in cells.
    pub cells: BTreeMap<(Key, Column), Filling>,
    /// Why: of a row, of one of its cells or of all of it.
    pub why: Vec<(Key, Option<Column>, String)>,
    /// What it is known by when it comes home.
    pub sent_back: Option<SentBack>,
}

/// What a form that went back is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentBack {
    /// The digest of what it said when it was written.
    pub said: Digest,
    /// That of the form that it was made from.
    pub from: Digest,
}

impl SentBack {
    /// The first word of its line on the hidden sheet.
    const NAME: &str = "sent-back";

    /// As a line of the hidden sheet.
    pub fn line(&self) -> Vec<String> {
        vec![Self::NAME.to_owned(), self.said.to_string(), self.from.to_string()]
    }

    /// From the lines of the hidden sheet.
    fn from_shown(lines: &[Vec<String>]) -> Option<Self> {
        let line = lines.iter().find(|line| line.first().is_some_and(|word| word == Self::NAME))?;
        Some(Self { said: line.get(1)?.trim().parse().ok()?, from: line.get(2)?.trim().parse().ok()? })
    }
}

impl Filled {
    /// What stands in a cell.
    pub fn cell(&self, key: &Key, column: Column) -> Option<&Filling> {
        self.cells.get(&(key.clone(), column))
    }

    /// Why a cell was refused; without a cell, all that is wrong with a row.
    pub fn reasons(&self, key: &Key, column: Option<Column>) -> String {
        let here = self.why.iter().filter(|(of, at, _)| of == key && (column.is_none() || *at == column));
        let mut all: Vec<&str> = Vec::new();
        for (.., words) in here {
            if !all.contains(&&**words) {
                all.push(words);
            }
        }
        all.join("\n")
    }
}

/// Words as they are compared: no blanks but one between others.
pub fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Form {
    /// What it shows as lines of words: first what it is, then what choices mean, then the rows.
    pub fn shown(&self) -> Vec<Vec<String>> {
        let line = |name: &str, words: &str| vec![format!("{PREFIX}{name}"), words.to_owned()];
        let mut lines: Vec<Vec<String>> = self.head().iter().map(|(name, words)| line(name, words)).collect();
        for (label, id) in &self.stages {
            lines.push(vec!["stage".to_owned(), label.clone(), id.clone()]);
        }
        lines.push(vec!["yes".to_owned(), self.yes.clone()]);
        for row in &self.rows {
            let mut line = vec![if row.own { "row" } else { "other" }.to_owned(), row.key.words()];
            line.extend(row.locked.iter().cloned());
            // Of a cell that may be filled in the words stand behind a colon; a closed one is an x.
            line.extend(row.open.iter().map(|cell| cell.as_ref().map_or("x".to_owned(), |words| format!(":{words}"))));
            lines.push(line);
        }
        lines
    }

    /// The properties of the document: each stands on the hidden sheet too, since the old form of workbooks does not tell them.
    pub fn head(&self) -> Vec<(&'static str, String)> {
        let mut head = vec![
            ("form", VERSION.to_owned()),
            ("portal", self.portal.clone()),
            ("period", self.period.label.clone()),
            ("body", self.body.clone()),
        ];
        head.extend(self.language.iter().map(|tag| ("language", tag.clone())));
        head.push(("digest", self.digest(&head)));
        head
    }

    fn digest(&self, head: &[(&'static str, String)]) -> String {
        let mut digest = Digester::new();
        for (name, words) in head {
            digest.words(name).words(&folded(words));
        }
        for (label, id) in &self.stages {
            digest.words(&folded(label)).words(id);
        }
        digest.words(&folded(&self.yes)).number(self.rows.len() as u64);
        for row in &self.rows {
            digest.words(&row.key.words()).number(u64::from(row.own));
            for words in &row.locked {
                digest.words(&folded(words));
            }
            for cell in &row.open {
                digest.number(u64::from(cell.is_some())).words(&folded(cell.as_deref().unwrap_or_default()));
            }
        }
        digest.finish().to_string()
    }

    /// From its lines; none where they are no form's, or not as they were written.
    pub fn from_shown(lines: &[Vec<String>]) -> Option<Self> {
        let of = |name: &str| {
            let name = format!("{PREFIX}{name}");
            lines.iter().find(|line| line.first() == Some(&name)).and_then(|line| line.get(1)).cloned()
        };
        if of("form")? != VERSION {
            return None;
        }
        let named = |name: &'static str| lines.iter().filter(move |line| line.first().is_some_and(|word| word == name));
        let word = |line: &Vec<String>, i: usize| line.get(i).cloned().unwrap_or_default();
        let rows = lines.iter().filter(|line| matches!(line.first().map(|word| &**word), Some("row" | "other")));
        let row = |line: &Vec<String>| {
            let (locked, open) = (2, 2 + Column::LOCKED.len());
            Some(Row {
                key: Key::parse(line.get(1)?)?,
                own: line[0] == "row",
                locked: (locked..open).map(|i| word(line, i)).collect(),
                open: (open..open + Column::OPEN.len())
                    .map(|i| word(line, i).strip_prefix(':').map(str::to_owned))
                    .collect(),
            })
        };
        let form = Self {
            portal: of("portal")?,
            period: Period::parse(&of("period")?)?,
            body: of("body")?,
            language: of("language"),
            stages: named("stage").map(|line| (word(line, 1), word(line, 2))).collect(),
            yes: named("yes").next().map(|line| word(line, 1))?,
            rows: rows.map(row).collect::<Option<_>>()?,
        };
        let digest = form.head().into_iter().find(|(name, _)| *name == "digest")?.1;
        (of("digest")? == digest).then_some(form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_parts_of_a_year() {
        let days = |label: &str| Period::parse(label).map(|p| format!("{} {} {}", p.label, p.from, p.to));
        for (label, expected) in [
            ("2024-q2", "2024-Q2 2024-04-01 2024-06-30"),
            ("2024-02", "2024-02 2024-02-01 2024-02-29"),
            ("2024-H2", "2024-H2 2024-07-01 2024-12-31"),
            ("2024", "2024 2024-01-01 2024-12-31"),
        ] {
            assert_eq!(days(label).as_deref(), Some(expected));
        }
        for label in ["2024-Q5", "2024-13", "2024-2", "24", "2024-", "2024-Q", "2024-H3", "二〇二四", "2024-季1"] {
            assert_eq!(days(label), None, "{label}");
        }
    }

    #[test]
    fn a_form_is_known_by_its_lines_unless_a_word_of_them_was_changed() {
        let form = Form {
            portal: "tag:a".into(),
            period: Period::parse("2024-Q2").expect("a period"),
            body: "east".into(),
            language: None,
            stages: vec![("推进中 / In progress".into(), "in-progress".into())],
            yes: "是".into(),
            rows: vec![Row {
                key: Key::parse("2024/05-a/measures/app").expect("a key"),
                own: true,
                locked: (0..6).map(|i| format!("{i}  甲\n乙")).collect(),
                open: (0..9).map(|i| (i % 2 == 0).then(|| i.to_string())).collect(),
            }],
        };
        let in_english = Form { language: Some("en".into()), ..form.clone() };
        assert_eq!(Form::from_shown(&in_english.shown()), Some(in_english));
        let mut lines = form.shown();
        assert_eq!(Form::from_shown(&lines).as_ref(), Some(&form));
        // Spreadsheet programs write blanks in their own ways.
        let row = lines.len() - 1;
        lines[row][2] = "0 甲 乙".into();
        assert!(Form::from_shown(&lines).is_some());
        lines[row][2] = "0 甲 丙".into();
        assert_eq!(Form::from_shown(&lines), None);
    }
}
