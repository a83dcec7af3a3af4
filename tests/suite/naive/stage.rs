//! Stage, pace and percentage, from reports in their order.

use super::bodies::Bodies;
use super::reports::Held;
use chrono::NaiveDate;

/// How something stands by its reports.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Stood {
    pub stage: Option<String>,
    /// Whether a report states it.
    pub stated: bool,
    /// Whose report states it.
    pub by: Option<String>,
    /// The first day of the latest unbroken run with this stage.
    pub on: Option<NaiveDate>,
    pub completed_on: Option<NaiveDate>,
    /// The report on which the completion rests, as its place in the file: the first of the run that says so.
    pub completing: Option<usize>,
    pub pace: Option<String>,
    pub percent: Option<f64>,
    /// The percentage, unless it is older than the completion.
    pub percent_now: Option<f64>,
}

/// The first report of the latest unbroken run with the stage that `n` reports give.
fn same_stage(n: usize, stage: &dyn Fn(usize) -> Option<String>) -> usize {
    (1..=n).rev().take_while(|m| stage(*m) == stage(n)).last().expect("a report") - 1
}

/// The latest stage that is stated; in progress, where none is.
fn stage_of(reports: &[Held]) -> Option<String> {
    let stated = reports.iter().rev().find_map(|h| h.text("stage"));
    (!reports.is_empty()).then(|| stated.unwrap_or("in-progress").to_owned())
}

/// From the reports that count.
pub(crate) fn alone(reports: &[Held]) -> Stood {
    if reports.is_empty() {
        return Stood::default();
    }
    let staged: Vec<&Held> = reports.iter().filter(|h| h.text("stage").is_some()).collect();
    let run = staged.iter().rev().take_while(|h| h.text("stage") == Some("completed"));
    let last = staged.last();
    let stage = last.and_then(|h| h.text("stage")).unwrap_or("in-progress");
    let place_of = |key: &str| reports.iter().rposition(|h| h.fields.contains_key(key));
    let percent = place_of("percent").and_then(|place| reports[place].number("percent"));
    let completes = run.clone().last().and_then(|first| reports.iter().position(|h| std::ptr::eq(h, *first)));
    let is_old = stage == "completed" && place_of("percent") < completes;
    Stood {
        stage: Some(stage.to_owned()),
        stated: last.is_some(),
        by: last.and_then(|h| h.by()),
        on: Some(reports[same_stage(reports.len(), &|n| stage_of(&reports[..n]))].on),
        completing: run.clone().last().map(|h| h.place),
        completed_on: run.last().map(|h| h.on),
        pace: reports.iter().rev().find_map(|h| h.text("pace").map(str::to_owned)),
        percent,
        percent_now: percent.filter(|_| !is_old),
    }
}

/// What a measure's stage is made of, where several bodies, or nobody knows who, are to do it.
pub(crate) struct Several<'a> {
    pub bodies: &'a Bodies,
    pub named: Vec<String>,
    /// Groups expanded.
    pub members: Vec<String>,
    pub lead: &'a dyn Fn(NaiveDate) -> Vec<String>,
}

impl Several<'_> {
    fn counts_for(&self, report: &Held, member: &str) -> bool {
        let counts = |by: String| self.bodies.counts_for(&by, member, &self.named, &(self.lead)(report.date));
        report.by().is_some_and(counts)
    }

    /// What others report is no report on it.
    pub(crate) fn of_members(&self, reports: Vec<Held>) -> Vec<Held> {
        reports.into_iter().filter(|h| self.members.iter().any(|m| self.counts_for(h, m))).collect()
    }

    pub(crate) fn of_member(&self, reports: &[Held], member: &str) -> Vec<Held> {
        reports.iter().filter(|h| self.counts_for(h, member)).cloned().collect()
    }

    fn stage(&self, reports: &[Held]) -> Option<String> {
        let each = self.members.iter().filter_map(|m| stage_of(&self.of_member(reports, m)));
        let said: Vec<String> = each.collect();
        let all = |word: &&str| said.iter().all(|s| s == *word);
        let stage = if said.is_empty() {
            return None;
        } else if all(&"completed") && said.len() == self.members.len() {
            "completed"
        } else {
            ["stopped", "not-started"].into_iter().find(all).unwrap_or("in-progress")
        };
        Some(stage.to_owned())
    }

    /// From the reports of members.
    pub(crate) fn together(&self, reports: &[Held]) -> Stood {
        let each: Vec<Stood> = self.members.iter().map(|m| alone(&self.of_member(reports, m))).collect();
        let stage = self.stage(reports);
        let is_completed = stage.as_deref() == Some("completed");
        let latest = alone(reports);
        let percent_at = reports.iter().rposition(|h| h.fields.contains_key("percent"));
        let is_old = is_completed && percent_at < Some(same_stage(reports.len(), &|n| self.stage(&reports[..n])));
        let completed_on = each.iter().filter_map(|stood| stood.completed_on).max();
        Stood {
            stage,
            stated: each.iter().any(|stood| stood.stated),
            by: None,
            on: None,
            completed_on: completed_on.filter(|_| is_completed),
            percent_now: latest.percent.filter(|_| !is_old),
            completing: None,
            ..latest
        }
    }
}
