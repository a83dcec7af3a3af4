//! Reports with their corrections, each as it read from day to day.

use super::timeline::Timeline;
use crate::model::bodies::BodyIx;
use crate::model::{Facts, Pace, Part, Report, Stage, Subject, TargetValue};
use chrono::NaiveDate;
use std::sync::Arc;

/// A report with the corrections of a day laid over it.
#[derive(Debug, Clone)]
pub struct EffectiveReport {
    /// Its place in [`Task::reports`](crate::model::Task::reports).
    pub place: usize,
    /// When it was reported: it exists from this day on.
    pub date: NaiveDate,
    /// When it became so.
    pub on: NaiveDate,
    /// What it states.
    pub facts: Facts,
    /// Whose report it is: who reported; where it does not say so, the one body that was to do its measure on its date.
    pub whose: Option<BodyIx>,
    /// The latest correction, as a place in [`Task::reports`](crate::model::Task::reports).
    pub correction: Option<usize>,
}

/// What a report says of the task or of one of its measures.
#[derive(Debug, Clone, Copy)]
pub struct Statement {
    /// When it became so.
    pub on: NaiveDate,
    /// Stage.
    pub stage: Option<Stage>,
    /// Pace.
    pub pace: Option<Pace>,
    /// Percentage.
    pub percent: Option<f64>,
}

impl EffectiveReport {
    fn new(
        (place, date): (usize, NaiveDate),
        facts: Facts,
        correction: Option<usize>,
        alone: impl Fn(usize, NaiveDate) -> Option<BodyIx>,
    ) -> Arc<Self> {
        let on = facts.on.unwrap_or(date);
        let whose = facts.by.or_else(|| alone(facts.measure?, date));
        Arc::new(Self { place, date, on, facts, whose, correction })
    }

    /// Whether it says that the task or a measure is completed.
    pub fn completes(&self) -> bool {
        let parts = self.facts.measures.iter().map(|(_, part)| part.stage);
        parts.chain([self.facts.stage]).any(|stage| stage == Some(Stage::Completed))
    }

    /// Whether it was taken back: it is shown and counts for nothing.
    pub fn is_withdrawn(&self) -> bool {
        self.facts.withdrawn == Some(true)
    }

    /// What it says of the task or of a measure; none where it does not speak of it. Beside `measures` stands what it says of the
    /// task.
    pub fn of(&self, subject: Subject) -> Option<Statement> {
        let Facts { measure, stage, pace, percent, .. } = self.facts;
        let own = Statement { on: self.on, stage, pace, percent };
        match subject {
            Subject::Task => measure.is_none().then_some(own),
            Subject::Measure(m) if measure == Some(m) => Some(own),
            Subject::Measure(m) => self.facts.measures.iter().find(|(of, _)| *of == m).map(|(_, part)| Statement {
                on: part.on.unwrap_or(self.on),
                stage: part.stage,
                pace: None,
                percent: part.percent,
            }),
            Subject::Target(_) => None,
        }
    }

    /// The value that it gives a target, of nobody in particular.
    pub(super) fn value(&self, target: usize) -> Option<f64> {
        self.facts.values.iter().find(|v| v.target == target && v.body.is_none()).map(|v| v.value)
    }

    /// The value that it gives a target for a body: one that does not say whose it is, is that of whoever reports.
    pub(super) fn value_of(&self, target: usize, body: BodyIx) -> Option<f64> {
        let of = |v: &&TargetValue| v.target == target && v.body.or(self.facts.by) == Some(body);
        self.facts.values.iter().find(of).map(|v| v.value)
    }

    /// The order in which reports count: by when it became so that they say, then as they came.
    pub(super) fn key(&self) -> (NaiveDate, NaiveDate, usize) {
        (self.on, self.date, self.place)
    }

    /// The same for what it says of a measure, which may have become so on another day.
    pub(super) fn key_of(&self, subject: Subject) -> (NaiveDate, NaiveDate, usize) {
        (self.of(subject).map_or(self.on, |statement| statement.on), self.date, self.place)
    }
}

/// Every report of a task, in the file's order. Drafts are none; corrections change the report that they correct from their date on.
#[derive(Debug, Clone)]
pub struct Reports(Vec<Timeline<Arc<EffectiveReport>>>);

impl Reports {
    /// `alone` gives the one body that was to do a measure on a day, where there is one.
    pub(super) fn new(reports: &[Report], alone: impl Fn(usize, NaiveDate) -> Option<BodyIx>) -> Self {
        let published = || reports.iter().enumerate().filter(|(_, r)| !r.draft);
        let first = |(place, report): (usize, &Report)| {
            Timeline::new(EffectiveReport::new((place, report.date), report.facts.clone(), None, &alone))
        };
        let mut all = Self(published().filter(|(_, r)| r.corrects.is_none()).map(first).collect());
        let mut corrections: Vec<(usize, &Report)> = published().filter(|(_, r)| r.corrects.is_some()).collect();
        corrections.sort_by_key(|(_, correction)| correction.date);
        for (place, correction) in corrections {
            let Some(i) = correction.corrects.and_then(|of| all.find(of)) else { continue };
            let known = all.0[i].last();
            let mut facts = known.facts.clone();
            overlay(&mut facts, &correction.facts);
            let corrected = EffectiveReport::new((known.place, known.date), facts, Some(place), &alone);
            all.0[i].push(correction.date, corrected);
        }
        all
    }

    /// The reports as they read from day to day.
    pub(super) fn all(&self) -> &[Timeline<Arc<EffectiveReport>>] {
        &self.0
    }

    /// The report of a place in the file, as it read from day to day; none where a draft or a correction stands there.
    pub fn of(&self, place: usize) -> Option<&Timeline<Arc<EffectiveReport>>> {
        self.find(place).map(|i| &self.0[i])
    }

    fn find(&self, place: usize) -> Option<usize> {
        self.0.binary_search_by_key(&place, |report| report.first().place).ok()
    }

    /// What a report said the moment before a correction, by their places in the file.
    pub fn before(&self, correction: usize, of: usize) -> Option<&EffectiveReport> {
        self.of(of)?.before(|since| since.correction == Some(correction)).map(|report| &**report)
    }

    /// What stood before a report where it states something itself, as known on its day: each of the same subject and by the same
    /// body, from the latest of those that count before it. Nothing stands where none did.
    pub fn prior(&self, place: usize) -> Facts {
        let Some(report) = self.of(place).map(Timeline::first) else { return Facts::default() };
        let same = |other: &&Arc<EffectiveReport>| other.place != place && other.whose == report.whose;
        let mut earlier: Vec<_> = self.on(report.date).filter(same).filter(|other| !other.is_withdrawn()).collect();
        // The latest first.
        let mut before = |subject: Subject| -> Vec<Statement> {
            earlier.sort_by_key(|other| std::cmp::Reverse(other.key_of(subject)));
            let counted = earlier.iter().filter(|other| other.key_of(subject) < report.key_of(subject));
            counted.filter_map(|other| other.of(subject)).collect()
        };
        let facts = &report.facts;
        let own = before(facts.measure.map_or(Subject::Task, Subject::Measure));
        let parts = facts.measures.iter().filter_map(|(m, _)| {
            let of = before(Subject::Measure(*m));
            let (stage, percent) = (of.iter().find_map(|s| s.stage), of.iter().find_map(|s| s.percent));
            (stage.is_some() || percent.is_some()).then_some((*m, Part { stage, percent, on: None }))
        });
        let measures = parts.collect();
        earlier.sort_by_key(|other| std::cmp::Reverse(other.key()));
        let values = facts.values.iter().filter_map(|value| {
            let counted = earlier.iter().filter(|other| other.key() < report.key());
            let of = |v: &&TargetValue| v.target == value.target && v.body == value.body;
            counted.into_iter().find_map(|other| other.facts.values.iter().find(of).cloned())
        });
        Facts {
            by: facts.by,
            stage: own.iter().find_map(|s| s.stage),
            pace: own.iter().find_map(|s| s.pace),
            percent: own.iter().find_map(|s| s.percent),
            values: values.collect(),
            measures,
            ..Facts::default()
        }
    }

    /// Those that exist as of a day, in the file's order, as they read then; withdrawn ones are among them.
    pub fn on(&self, day: NaiveDate) -> impl Iterator<Item = &Arc<EffectiveReport>> {
        self.0.iter().filter(move |report| report.first().date <= day).map(move |report| report.on(day))
    }

    /// Those that count as of a day, in the order in which they do.
    pub(super) fn effective(&self, day: NaiveDate) -> Vec<Arc<EffectiveReport>> {
        let mut all: Vec<_> = self.on(day).filter(|report| !report.is_withdrawn()).cloned().collect();
        all.sort_by_key(|report| report.key());
        all
    }
}

/// Drafts of reports, whatever their date: they are no reports, and only a preview shows them.
pub fn drafts(reports: &[Report]) -> impl Iterator<Item = Arc<EffectiveReport>> {
    let drafts = reports.iter().enumerate().filter(|(_, r)| r.draft && r.corrects.is_none());
    drafts.map(|(place, report)| EffectiveReport::new((place, report.date), report.facts.clone(), None, |_, _| None))
}

/// Replaces the fields that a correction states; values are merged by target, measures by measure.
pub fn overlay(facts: &mut Facts, correction: &Facts) {
    fn replace<T: Clone>(old: &mut Option<T>, new: &Option<T>) {
        if new.is_some() {
            old.clone_from(new);
        }
    }
    let Facts { on, by, measure, measures, stage, pace, percent, values, note, problems, next, evidence, withdrawn } =
        correction;
    replace(&mut facts.on, on);
    replace(&mut facts.by, by);
    replace(&mut facts.measure, measure);
    replace(&mut facts.stage, stage);
    replace(&mut facts.pace, pace);
    replace(&mut facts.percent, percent);
    replace(&mut facts.note, note);
    replace(&mut facts.problems, problems);
    replace(&mut facts.next, next);
    replace(&mut facts.evidence, evidence);
    replace(&mut facts.withdrawn, withdrawn);
    for (measure, part) in measures {
        match facts.measures.iter_mut().find(|(m, _)| m == measure) {
            Some((_, old)) => {
                replace(&mut old.stage, &part.stage);
                replace(&mut old.percent, &part.percent);
                replace(&mut old.on, &part.on);
            }
            None => facts.measures.push((*measure, *part)),
        }
    }
    for new in values {
        // A value that does not say whose it is, is that of whoever reports.
        let whose = |value: &TargetValue| value.body.or(facts.by);
        let same = |old: &TargetValue| old.target == new.target && whose(old) == whose(new);
        match facts.values.iter().position(same) {
            Some(place) => facts.values[place] = *new,
            None => facts.values.push(*new),
        }
    }
}
