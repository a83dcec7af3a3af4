//! Plain words for readers of one language, outside the templates: the theme's words beside dates, names and figures.

use super::Inputs;
use super::csv::Cell;
use super::marked::mark;
use super::pages::task;
use super::text::{Formatter, prefix};
use super::view::Text;
use super::words::Words;
use crate::config::{Lang, SOURCE};
use crate::forms::{Part, Period};
use crate::model::progress::asked::{Last, last_goal};
use crate::model::progress::targets::{BodyState, Reached, single};
use crate::model::progress::{Status, TargetState, TaskState};
use crate::model::{BodyIx, Commitment, Goal, Mark, Step, Subject, Target, Task};
use crate::office::docx::Paragraph;
use crate::yaml::Dated;
use chrono::NaiveDate;
use fluent_bundle::FluentArgs;

/// Tells things in one language.
#[derive(Clone, Copy)]
pub(super) struct Localizer<'a> {
    pub(super) inputs: Inputs<'a>,
    pub(super) words: &'a Words,
    pub(super) lang: Lang,
    /// Whether words of another language are marked, for a file that can say so.
    pub(super) marks: bool,
}

impl<'a> Localizer<'a> {
    pub(super) fn formatter(&self) -> Formatter<'a> {
        self.inputs.formatter(self.lang)
    }

    /// The language's BCP 47 tag.
    pub(super) fn tag(&self) -> &'a str {
        &self.inputs.config.language(self.lang).tag
    }

    pub(super) fn word(&self, key: &str) -> String {
        self.words.plain(key)
    }

    /// A word with arguments.
    pub(super) fn phrase(&self, key: &str, args: &[(&'static str, &str)]) -> String {
        let mut fluent = FluentArgs::new();
        for (name, value) in args {
            fluent.set(*name, value.to_string());
        }
        self.words.format(key, Some(&fluent)).unwrap_or_else(|_| format!("[{key}]"))
    }

    /// Words of the content.
    pub(super) fn said(&self, text: Text) -> String {
        if self.marks { mark(text) } else { text.text }
    }

    /// The same as plain words on one line.
    pub(super) fn line(&self, text: Text) -> String {
        self.said(Text { text: crate::plain::line(&text.text), ..text })
    }

    /// That some of a file's words are in the source language, where some are marked so.
    pub(super) fn incomplete<'p>(&self, mut paragraphs: impl Iterator<Item = &'p Paragraph>) -> Option<String> {
        let source = &self.inputs.config.language(SOURCE).label;
        let source = Text { text: source.to_string(), lang: self.formatter().foreign(SOURCE), stale: false };
        let note = || self.phrase("file-incomplete", &[("source", &self.said(source))]);
        paragraphs.any(|p| p.runs.iter().any(|run| run.lang.is_some())).then(note)
    }

    /// A part of a year.
    pub(super) fn period(&self, period: &Period) -> String {
        let year = period.year();
        let words = |key: &str, n: u32| self.phrase(key, &[("year", &year.to_string()), ("n", &n.to_string())]);
        match period.part {
            Part::Month(n) => self.formatter().month(year, n).0,
            Part::Quarter(n) => words("form-quarter", n),
            Part::Half(n) => words("form-half", n),
            Part::Year => words("form-year", 0),
        }
    }

    /// That a machine translated the words of a task, where it did.
    pub(super) fn machine(&self, task: &Task) -> Option<String> {
        task.completeness[self.lang.0].machine.then(|| self.word("machine"))
    }

    /// A word that counts.
    pub(super) fn counted(&self, key: &str, n: usize) -> String {
        let mut fluent = FluentArgs::new();
        fluent.set("n", n);
        self.words.format(key, Some(&fluent)).unwrap_or_else(|_| format!("[{key}]"))
    }

    /// The deadlines that the measures and targets of a task state.
    pub(super) fn inside(&self, state: &TaskState) -> Option<String> {
        let (first, last) = state.stated_inside();
        let (first, last) = (first?, last?);
        let days = if first == last {
            self.dated(first)
        } else {
            format!("{}{}{}", self.dated(first), self.word("until"), self.dated(last))
        };
        Some(self.labelled(&format!("due-inside-{}", state.inside_of()), &days))
    }

    /// `label：words`.
    pub(super) fn labelled(&self, key: &str, words: &str) -> String {
        format!("{}{}{words}", self.word(key), self.word("colon"))
    }

    /// `words：more words`.
    pub(super) fn labelled_by(&self, label: &str, words: &str) -> String {
        format!("{label}{}{words}", self.word("colon"))
    }

    pub(super) fn day(&self, day: NaiveDate) -> String {
        self.formatter().day(day).words
    }

    /// A day, or a month where no day is stated.
    pub(super) fn dated(&self, dated: Dated) -> String {
        self.formatter().dated(dated).words
    }

    pub(super) fn status(&self, status: Status) -> String {
        self.word(&format!("status-{}", status.word()))
    }

    /// The full name of a body as of the portal's date.
    pub(super) fn body(&self, body: BodyIx) -> Text {
        self.formatter().by_language(self.inputs.portal.bodies.get(body).name_on(self.inputs.as_of))
    }

    /// Several bodies in one line, by their names in lists.
    pub(super) fn bodies(&self, bodies: &[BodyIx]) -> String {
        let short = |b: &BodyIx| self.inputs.portal.bodies.get(*b).short_on(self.inputs.as_of);
        let names: Vec<String> = bodies.iter().map(|b| self.said(self.formatter().by_language(short(b)))).collect();
        names.join(&self.word("list-separator"))
    }

    /// What stands before a task's title where others name it.
    pub(super) fn before(&self, p: usize, task: &Task) -> String {
        prefix(self.inputs.portal.plans[p].mark(task))
    }

    /// The same as a cell of its own.
    pub(super) fn number(&self, p: usize, task: &Task) -> Cell {
        match self.inputs.portal.plans[p].mark(task) {
            Mark::Nothing => Cell::None,
            Mark::Label(label) => Cell::text(label),
            Mark::Section(n) | Mark::Inner(n) | Mark::Arabic(n) => Cell::Whole(n as usize),
        }
    }

    /// A plan's short title.
    pub(super) fn plan(&self, p: usize) -> Text {
        let plan = &self.inputs.portal.plans[p];
        plan.short_title.as_ref().map_or_else(|| self.formatter().text(&plan.title), |t| self.formatter().text(t))
    }

    /// What a deadline, a report or an amendment is about: the task's title, the measure's words, the target's name.
    pub(super) fn subject(&self, task: &Task, subject: Subject) -> Text {
        self.formatter().text(match subject {
            Subject::Task => task.title_in_lists(self.lang),
            Subject::Measure(m) => &task.measures[m].text,
            Subject::Target(t) => &task.targets[t].name,
        })
    }

    /// A value of a target with its unit, as pages write it.
    pub(super) fn amount(&self, target: &Target, value: f64) -> String {
        let figure = self.formatter().number(value);
        let unit = self.after(target, &figure);
        figure + &unit
    }

    /// A target's goal with its bound and unit, as pages write it.
    pub(super) fn goal(&self, target: &Target, goal: &Goal) -> String {
        let number = |n: f64| self.formatter().number(n);
        let figure = |key: &str, n: f64| self.phrase(key, &[("n", &number(n))]);
        let words = match *goal {
            Goal { at_least: Some(low), at_most: Some(high), .. } => {
                self.phrase("goal-between", &[("low", &number(low)), ("high", &number(high))])
            }
            Goal { reach: Some(n), .. } => figure("goal-reach", n),
            Goal { at_least: Some(n), .. } => figure("goal-at-least", n),
            Goal { at_most: Some(n), .. } => figure("goal-at-most", n),
            Goal { above: Some(n), .. } => figure("goal-above", n),
            Goal { below: Some(n), .. } => figure("goal-below", n),
            Goal { equals: Some(n), .. } => figure("goal-equals", n),
            _ => String::new(),
        };
        let single = single(goal).map(number).unwrap_or_default();
        words + &self.after(target, &single)
    }

    /// A target's goal in the end: its own, in words where it is in words; else the latest of those on the way.
    pub(super) fn goal_of(&self, target: &Target, commitment: &Commitment) -> String {
        match (last_goal(commitment), &commitment.goal_text) {
            (Some(goal), _) => self.goal(target, &goal),
            (None, Some(words)) => self.said(self.formatter().text(words)),
            (None, None) if commitment.is_by_bodies() => self.word("goals-of-bodies"),
            (None, None) => String::new(),
        }
    }

    /// The goal in the end of one of the bodies that have to reach a target.
    pub(super) fn goal_of_body(&self, target: &Target, state: &TargetState, of: &BodyState) -> String {
        match (of.goal, of.asked.last) {
            (Some(goal), _) => self.goal(target, &goal),
            (None, Some(Last::Step(step))) => self.step(target, &state.commitment.goals[step]),
            (None, _) => {
                state.commitment.goal_text.as_ref().map(|t| self.said(self.formatter().text(t))).unwrap_or_default()
            }
        }
    }

    /// How many of several bodies have reached something.
    pub(super) fn reached_by(&self, Reached { reached, of, silent }: Reached) -> String {
        if silent == of {
            return self.word("no-data");
        }
        let (reached, n) = (reached.to_string(), of.to_string());
        let said = self.phrase("reached-by", &[("reached", &reached), ("n", &n)]);
        if silent == 0 { said } else { said + &self.word("clause") + &self.counted("reached-silent", silent) }
    }

    /// A goal on the way, as pages write it.
    pub(super) fn step(&self, target: &Target, step: &Step) -> String {
        match &step.text {
            Some(words) if !step.goal.is_stated() => self.said(self.formatter().text(words)),
            _ => self.goal(target, &step.goal),
        }
    }

    /// A target's unit as it follows a figure.
    fn after(&self, target: &Target, figure: &str) -> String {
        let formatter = self.formatter();
        let unit = target.unit.as_ref().map(|unit| formatter.unit(unit));
        let text = formatter.after(figure, unit.as_ref());
        self.said(Text { text, lang: unit.and_then(|unit| unit.words.lang), stale: false })
    }

    /// The host of the portal; nothing where it does not know its own.
    pub(super) fn host(&self) -> String {
        let base = self.inputs.config.base_url.as_deref().unwrap_or_default();
        let host = base.split_once("://").map_or(base, |(_, rest)| rest);
        host.split('/').next().unwrap_or_default().to_owned()
    }

    /// The full address of a task's page, or of a place on it; none where the portal does not know its own.
    pub(super) fn task_address(&self, p: usize, t: usize, anchor: Option<&str>) -> Option<String> {
        let page = self.inputs.absolute(&self.inputs.href(task::page(p, t), self.lang))?;
        Some(anchor.map_or_else(|| page.clone(), |a| format!("{page}#{a}")))
    }
}
