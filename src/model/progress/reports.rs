//! What had been reported by a date.

use crate::model::bodies::BodyIx;
use crate::model::portal::{Facts, Pace, Prose, Reference, Report, Stage, Task};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::sync::Arc;

/// A report that counts, with its corrections laid over it.
#[derive(Debug, Clone)]
pub struct Effective {
    /// Its place in [`Task::reports`].
    pub place: usize,
    /// When it was reported.
    pub date: NaiveDate,
    /// When it became so.
    pub on: NaiveDate,
    /// Who reported.
    pub by: Option<BodyIx>,
    /// The measure.
    pub measure: Option<usize>,
    /// Stage.
    pub stage: Option<Stage>,
    /// Pace.
    pub pace: Option<Pace>,
    /// Percentage.
    pub percent: Option<f64>,
    /// Values by target.
    pub values: Vec<(usize, f64)>,
    /// What was done.
    pub note: Option<Prose>,
    /// 存在问题.
    pub problems: Option<Prose>,
    /// 下一步打算.
    pub next: Option<Prose>,
    /// 佐证材料.
    pub evidence: Option<Arc<Vec<Reference>>>,
    /// The latest correction, as a place in [`Task::reports`].
    pub correction: Option<usize>,
}

/// The reports that count as of a date, by `on`, then `date`, then place: corrections, withdrawn reports and drafts are none.
pub fn effective(task: &Task, as_of: NaiveDate) -> Vec<Effective> {
    let mut reports: Vec<Effective> =
        stated(task, as_of).into_iter().filter(|(_, withdrawn)| !withdrawn).map(|(report, _)| report).collect();
    reports.sort_by_key(|r| (r.on, r.date, r.place));
    reports
}

/// Every report that exists as of a date, in the file's order, corrected; and whether it was withdrawn.
pub fn stated(task: &Task, as_of: NaiveDate) -> Vec<(Effective, bool)> {
    let mut corrections: HashMap<usize, Vec<(usize, &Report)>> = HashMap::new();
    let exist = || task.reports.iter().enumerate().filter(|(_, r)| r.date <= as_of && !r.draft);
    for (place, correction) in exist() {
        if let Some(of) = correction.corrects {
            corrections.entry(of).or_default().push((place, correction));
        }
    }
    for of_one in corrections.values_mut() {
        of_one.sort_by_key(|(place, c)| (c.date, *place));
    }
    exist()
        .filter(|(_, r)| r.corrects.is_none())
        .map(|(place, report)| corrected(place, report, corrections.get(&place).map_or(&[], Vec::as_slice)))
        .collect()
}

/// Drafts of reports, whatever their date: they are no reports, and only a preview shows them.
pub fn drafts(task: &Task) -> Vec<Effective> {
    let drafts = task.reports.iter().enumerate().filter(|(_, r)| r.draft && r.corrects.is_none());
    drafts.map(|(place, report)| corrected(place, report, &[]).0).collect()
}

/// The corrections of a report that exist as of a date, by date, then place.
pub fn corrections_of(task: &Task, report: usize, as_of: NaiveDate) -> Vec<(usize, &Report)> {
    let mut corrections: Vec<(usize, &Report)> = task
        .reports
        .iter()
        .enumerate()
        .filter(|(_, c)| c.corrects == Some(report) && c.date <= as_of && !c.draft)
        .collect();
    corrections.sort_by_key(|(i, c)| (c.date, *i));
    corrections
}

fn corrected(place: usize, report: &Report, corrections: &[(usize, &Report)]) -> (Effective, bool) {
    let mut facts = report.facts.clone();
    for (_, correction) in corrections {
        overlay(&mut facts, &correction.facts);
    }
    let Facts { on, by, measure, stage, pace, percent, values, note, problems, next, evidence, withdrawn } = facts;
    let effective = Effective {
        place,
        date: report.date,
        on: on.unwrap_or(report.date),
        by,
        measure,
        stage,
        pace,
        percent,
        values,
        note,
        problems,
        next,
        evidence,
        correction: corrections.last().map(|(i, _)| *i),
    };
    (effective, withdrawn.unwrap_or(false))
}

/// Replaces the fields that a correction states; values are merged by target.
pub fn overlay(facts: &mut Facts, correction: &Facts) {
    fn replace<T: Clone>(old: &mut Option<T>, new: &Option<T>) {
        if new.is_some() {
            old.clone_from(new);
        }
    }
    let Facts { on, by, measure, stage, pace, percent, values, note, problems, next, evidence, withdrawn } = correction;
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
    for (target, value) in values {
        match facts.values.iter_mut().find(|(t, _)| t == target) {
            Some(old) => old.1 = *value,
            None => facts.values.push((*target, *value)),
        }
    }
}
