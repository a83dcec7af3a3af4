//! 核查: what the latest verification says of a completion.
//!
//! A completion rests on the first report of the run that says so. The latest verification of that report which speaks of the thing
//! says whether it is so; a correction after it of what is verified (stage, percentage, values, measure, `on`) ends it, whatever it said.

use super::stage::Progress;
use crate::model::{Facts, Report, Stage, Subject, Verdict, Verification};
use chrono::NaiveDate;

/// What the latest verification of a completion says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// The verification, as a place in [`Task::verifications`](crate::model::Task::verifications).
    pub place: usize,
    /// What was found.
    pub verdict: Verdict,
    /// The day of the first correction after it of what it had verified: then it holds no more.
    pub ended: Option<NaiveDate>,
}

impl Check {
    /// Whether the completion is verified.
    pub fn holds(self) -> bool {
        self.verdict == Verdict::Confirmed && self.ended.is_none()
    }

    /// The word in data and themes.
    pub fn word(self) -> &'static str {
        match (self.verdict, self.ended) {
            (Verdict::Confirmed, None) => "confirmed",
            (Verdict::NotConfirmed, None) => "not-confirmed",
            (Verdict::Confirmed, Some(_)) => "confirmed-before-correction",
            (Verdict::NotConfirmed, Some(_)) => "not-confirmed-before-correction",
        }
    }
}

/// All verifications of a task, and the corrections that end them.
#[derive(Debug, Clone, Default)]
pub struct Checks {
    /// By date, then by place in the file.
    made: Vec<Made>,
    /// Corrections of what can be verified: the report as a place in the file, and the day; by day.
    corrected: Vec<(usize, NaiveDate)>,
}

#[derive(Debug, Clone, Copy)]
struct Made {
    date: NaiveDate,
    place: usize,
    of: usize,
    measure: Option<usize>,
    verdict: Verdict,
}

impl Checks {
    pub(super) fn new(verifications: &[Verification], reports: &[Report]) -> Self {
        let made = verifications.iter().enumerate().filter_map(|(place, v)| {
            Some(Made { date: v.date, place, of: v.of?, measure: v.measure, verdict: v.verdict })
        });
        let mut made: Vec<Made> = made.collect();
        made.sort_by_key(|made| (made.date, made.place));
        let corrections = reports.iter().filter(|report| !report.draft && is_of_what_is_verified(&report.facts));
        let mut corrected: Vec<_> = corrections.filter_map(|report| Some((report.corrects?, report.date))).collect();
        corrected.sort_by_key(|(_, day)| *day);
        Self { made, corrected }
    }

    /// The verifications that exist as of a day, the earliest first, as places in the file.
    pub fn on(&self, day: NaiveDate) -> impl DoubleEndedIterator<Item = usize> {
        self.made.iter().filter(move |made| made.date <= day).map(|made| made.place)
    }

    /// The first correction, as of a day, of what a verification of a report had verified.
    pub fn ended(&self, of: usize, made: NaiveDate, day: NaiveDate) -> Option<NaiveDate> {
        let after = self.corrected.iter().filter(|(report, _)| *report == of).map(|(_, corrected)| *corrected);
        after.into_iter().find(|corrected| *corrected > made && *corrected <= day)
    }

    /// What the latest verification as of a day says of the completion of a task or measure, or of one body's part in it.
    pub(super) fn of(&self, subject: Subject, progress: &Progress, day: NaiveDate) -> Option<Check> {
        let completing = progress.run_of.filter(|_| progress.stage == Some(Stage::Completed))?;
        let speaks = |made: &&Made| match made.measure {
            None => true,
            Some(measure) => subject == Subject::Measure(measure),
        };
        let mut all = self.made.iter().filter(|made| made.of == completing && made.date <= day);
        let Made { date, place, verdict, .. } = *all.rfind(speaks)?;
        Some(Check { place, verdict, ended: self.ended(completing, date, day) })
    }

    /// Whether anything is verified by a day.
    pub fn any(&self, day: NaiveDate) -> bool {
        self.made.first().is_some_and(|made| made.date <= day)
    }
}

/// Whether a correction states something of what was verified.
fn is_of_what_is_verified(facts: &Facts) -> bool {
    let Facts { on, measure, measures, stage, percent, values, .. } = facts;
    let named = measure.is_some() || !measures.is_empty() || !values.is_empty();
    named || on.is_some() || stage.is_some() || percent.is_some()
}
