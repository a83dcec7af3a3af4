//! Bulletins in words: what a page and a document say of one, the file that freezes it, and what is otherwise by now.
//!
//! 1. [`Localizer`] has what is said, piece by piece, in a language. A page links what it names, [`document`] says the same as a Word file.
//! 2. [`file()`]: the YAML that `jindu bulletin` writes.
//! 3. [`since()`]: the same question asked again, held against what was frozen.

mod file;
mod since;
mod word;

pub use file::file;
pub(super) use since::{Since, since};
pub(super) use word::document;

use super::localizer::Localizer;
use super::text::percentage;
use crate::forms;
use crate::model::bulletin::{Bulletin, Figures, Things};
use crate::model::progress::Status;
use crate::model::{Plan, Subject};

/// Which of a bulletin's lists.
type ListOf = fn(&Figures) -> &Things;

/// The lists of a bulletin, by the words in which it tells them.
pub(super) const LISTS: [(&str, ListOf); 3] = [
    ("completed", |figures| &figures.completed),
    ("overdue", |figures| &figures.overdue),
    ("behind", |figures| &figures.behind),
];

impl Localizer<'_> {
    /// The period of a bulletin: a part of the year where it is one, else its days.
    pub(super) fn bulletin_period(&self, bulletin: &Bulletin) -> String {
        let (from, to) = (bulletin.period.from, bulletin.period.to);
        match forms::Period::parse(&bulletin.label).filter(|part| (part.from, part.to) == (from, to)) {
            Some(part) => self.period(&part),
            None => self.phrase("bulletin-days", &[("from", &self.day(from)), ("to", &self.day(to))]),
        }
    }

    /// On which day it was made, of what, by what was known.
    pub(super) fn bulletin_intro(&self, bulletin: &Bulletin) -> String {
        let [from, to, made] = [bulletin.period.from, bulletin.period.to, bulletin.made].map(|day| self.day(day));
        self.phrase("bulletin-intro", &[("from", &from), ("to", &to), ("made", &made)])
    }

    /// Until when somebody may object, and to whom.
    pub(super) fn bulletin_objections(&self, bulletin: &Bulletin) -> Option<String> {
        let day = self.day(bulletin.objections?);
        let Some(body) = self.inputs.portal.bodies.coordinator() else {
            return Some(self.phrase("bulletin-objections", &[("day", &day)]));
        };
        let body = self.line(self.body(body));
        Some(self.phrase("bulletin-objections-to", &[("day", &day), ("body", &body)]))
    }

    /// Statuses that occur, in the order in which they are listed, each with its count and its share of all tasks in percent.
    pub(super) fn bulletin_statuses(&self, figures: &Figures) -> Vec<(Status, usize, String)> {
        let counted = Status::LISTED.into_iter().filter(|status| *status != Status::Withdrawn);
        let of = |status: Status| (status, figures.count(status), share(figures.count(status), figures.tasks));
        let share = |(status, n, share): (Status, usize, f64)| (status, n, self.formatter().number(share));
        counted.map(of).filter(|(_, n, _)| *n > 0).map(share).collect()
    }

    /// Tasks on track of which nobody says how far they have come, measures and targets, as far as there are any.
    pub(super) fn bulletin_sentences(&self, figures: &Figures) -> Vec<String> {
        let mut all = Vec::new();
        let count = |key: &str, counts: &[(&'static str, usize)]| {
            let mut args = fluent_bundle::FluentArgs::new();
            counts.iter().for_each(|(name, n)| args.set(*name, *n));
            self.words.format(key, Some(&args)).unwrap_or_else(|_| format!("[{key}]"))
        };
        if let Some(n) = figures.unstated.filter(|n| *n > 0) {
            all.push(count("bulletin-unstated", &[("n", n)]));
        }
        let (measures, completed) = figures.measures;
        if measures > 0 {
            all.push(count("bulletin-measures", &[("n", measures), ("completed", completed)]));
        }
        let targets = figures.targets;
        if targets.total > 0 {
            all.push(count("bulletin-targets", &[("n", targets.total), ("reached", targets.reached)]));
        }
        let (ahead, on, behind) = (targets.ahead, targets.on, targets.behind);
        if ahead + on + behind > 0 {
            let counts = [("n", ahead + on + behind), ("ahead", ahead), ("on", on), ("behind", behind)];
            all.push(count("bulletin-schedule", &counts));
        }
        all
    }
}

#[allow(clippy::cast_precision_loss, reason = "far fewer tasks than 2^53")]
fn share(n: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { percentage(n as f64 * 100.0 / of as f64) }
}

/// Things of a bulletin as places in the plan: of each its task and what of it is meant. What is not there any more is left out.
pub(super) fn places(plan: &Plan, things: &Things) -> Vec<(usize, Subject)> {
    let task = |id: &str| plan.tasks.iter().position(|task| *task.id == *id);
    let tasks = things.tasks.iter().filter_map(|id| Some((task(id)?, Subject::Task)));
    let measures = things.measures.iter().filter_map(|(of, id)| {
        let t = task(of)?;
        Some((t, Subject::Measure(plan.tasks[t].measures.iter().position(|measure| measure.id == *id)?)))
    });
    let targets = things.targets.iter().filter_map(|(of, id)| {
        let t = task(of)?;
        Some((t, Subject::Target(plan.tasks[t].targets.iter().position(|target| target.id == *id)?)))
    });
    tasks.chain(measures).chain(targets).collect()
}
