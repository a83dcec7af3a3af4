//! Exactly one status, and since when it holds.

use super::promise::Deadline;
use super::reports::Held;
use super::stage::Stood;
use chrono::{Days, NaiveDate};

/// What a status follows from, beside the reports.
pub(crate) struct Question<'a> {
    pub as_of: NaiveDate,
    pub soon: u64,
    pub deadline: Deadline,
    pub from: Option<NaiveDate>,
    pub withdrawn: Option<NaiveDate>,
    /// Since when it is part of the plan.
    pub base: NaiveDate,
    pub due_set: NaiveDate,
    pub stage_of: &'a dyn Fn(&[Held]) -> Stood,
}

impl Question<'_> {
    pub(crate) fn status(&self, reports: &[Held]) -> (&'static str, NaiveDate) {
        let Stood { stage, pace, completed_on, .. } = (self.stage_of)(reports);
        let stage = stage.as_deref();
        let reported = !reports.is_empty();
        let passed = |day: NaiveDate| day < self.as_of;
        let next = |day: NaiveDate| day + Days::new(1);
        let since_run = || self.run(reports);
        if let Some(day) = self.withdrawn {
            return ("withdrawn", day);
        }
        if stage == Some("stopped") {
            return ("stopped", since_run());
        }
        if stage == Some("completed") {
            let on = completed_on.expect("a day");
            let late = self.deadline.stated().is_some_and(|due| due < on);
            return (if late { "completed-late" } else { "completed" }, on);
        }
        if let Some(due) = self.deadline.stated().filter(|due| passed(*due)) {
            return (if reported { "overdue" } else { "unreported" }, next(due));
        }
        if let Deadline::Implied(end) = self.deadline
            && passed(end)
            && reported
        {
            return ("period-ended", next(end));
        }
        if pace.as_deref() == Some("behind") {
            return ("behind", since_run());
        }
        if let Some(due) = self.deadline.stated()
            && due <= self.as_of + Days::new(self.soon)
        {
            return ("due-soon", self.due_set.max(due - Days::new(self.soon)));
        }
        match stage {
            Some("in-progress") => ("on-track", since_run()),
            Some("not-started") => ("not-started", since_run()),
            _ if !reported && self.from.is_some_and(|from| from > self.as_of) => ("not-begun", self.base),
            _ => ("no-report", self.from.unwrap_or(self.base).max(self.base)),
        }
    }

    /// The `on` of the first report of the latest unbroken run with the stage and the pace that hold.
    fn run(&self, reports: &[Held]) -> NaiveDate {
        let stood = |n: usize| {
            let Stood { stage, pace, .. } = (self.stage_of)(&reports[..n]);
            (stage, pace)
        };
        let now = stood(reports.len());
        let begins = (1..=reports.len()).rev().take_while(|n| stood(*n) == now).last();
        reports[begins.expect("a report") - 1].on
    }
}

pub(crate) fn is_completed(status: &str) -> bool {
    status.starts_with("completed")
}

/// Past a stated deadline, and not reported completed.
pub(crate) fn is_late(status: &str) -> bool {
    ["overdue", "unreported"].contains(&status)
}
