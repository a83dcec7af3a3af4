//! Status: exactly one, the first whose rule holds, in the order of [`Status::ALL`]; listed in that of [`Status::LISTED`].

use super::commitment::{Deadline, Terms};
use super::stage::Progress;
use crate::config::Reporting;
use crate::model::{Commitment, Pace, Stage};
use chrono::{Datelike, Days, Months, NaiveDate};

/// Status of a task or measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// 已撤销: the promise was taken back by an amendment.
    Withdrawn,
    /// 已终止: stage stopped.
    Stopped,
    /// 逾期完成: completed after a stated deadline.
    CompletedLate,
    /// 已完成: completed otherwise.
    Completed,
    /// 已逾期: stated deadline before the date, reported.
    Overdue,
    /// 到期未报送: stated deadline before the date, no report.
    Unreported,
    /// 期满未报送完成: implied deadline before the date, reported.
    PeriodEnded,
    /// 进度滞后: pace is behind.
    Behind,
    /// 临近期限: stated deadline on the date or up to so many days after it.
    DueSoon,
    /// 正常推进: in progress.
    OnTrack,
    /// 未启动: stage not started.
    NotStarted,
    /// 未到开始时间: it is to begin after the date, and nothing was reported.
    NotBegun,
    /// 未报送: otherwise.
    NoReport,
}

impl Status {
    /// All of them, in the order in which their rules are tried.
    pub const ALL: [Self; 13] = [
        Self::Withdrawn,
        Self::Stopped,
        Self::CompletedLate,
        Self::Completed,
        Self::Overdue,
        Self::Unreported,
        Self::PeriodEnded,
        Self::Behind,
        Self::DueSoon,
        Self::OnTrack,
        Self::NotStarted,
        Self::NotBegun,
        Self::NoReport,
    ];

    /// All of them, in the order in which they are listed.
    pub const LISTED: [Self; 13] = [
        Self::Completed,
        Self::CompletedLate,
        Self::OnTrack,
        Self::DueSoon,
        Self::Behind,
        Self::PeriodEnded,
        Self::Overdue,
        Self::Unreported,
        Self::NotStarted,
        Self::NotBegun,
        Self::NoReport,
        Self::Stopped,
        Self::Withdrawn,
    ];

    /// The word in data and themes.
    pub fn word(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::Stopped => "stopped",
            Self::CompletedLate => "completed-late",
            Self::Completed => "completed",
            Self::Overdue => "overdue",
            Self::Unreported => "unreported",
            Self::PeriodEnded => "period-ended",
            Self::Behind => "behind",
            Self::DueSoon => "due-soon",
            Self::OnTrack => "on-track",
            Self::NotStarted => "not-started",
            Self::NotBegun => "not-begun",
            Self::NoReport => "no-report",
        }
    }

    /// Whether it says that the promise was kept, late or not.
    pub fn is_completed(self) -> bool {
        matches!(self, Self::Completed | Self::CompletedLate)
    }

    /// Whether nobody is to do it any more: it was stopped, or taken back.
    pub fn is_given_up(self) -> bool {
        matches!(self, Self::Stopped | Self::Withdrawn)
    }

    /// Whether completion is still to be reported: neither completed nor given up.
    pub fn is_open(self) -> bool {
        !self.is_completed() && !self.is_given_up()
    }

    /// Whether a stated deadline has passed and completion was not reported.
    pub fn is_late(self) -> bool {
        matches!(self, Self::Overdue | Self::Unreported)
    }
}

/// What the rules depend on beside a task.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// The day of issue.
    pub issued: NaiveDate,
    /// The last day of the plan's period.
    pub plan_end: NaiveDate,
    /// How many days before a deadline something is due soon.
    pub due_soon_days: u32,
    /// How often departments report.
    pub reporting: Reporting,
    /// Whether as much of a target is expected as its time has passed.
    pub linear: bool,
    /// The first day of the plan's period.
    pub period_from: NaiveDate,
}

impl Rules {
    /// The status on a day and since when it holds, by what is promised and reported then: the first that holds.
    pub(super) fn status(
        &self,
        commitment: &Commitment,
        terms: &Terms,
        progress: &Progress,
        day: NaiveDate,
    ) -> (Status, NaiveDate) {
        let run = progress.stage_and_pace_on;
        // Since when it is part of the plan.
        let begin = commitment.added.unwrap_or(self.issued);
        let (status, since) = match (progress.stage, terms.deadline) {
            _ if terms.withdrawn.is_some() => (Status::Withdrawn, terms.withdrawn),
            (Some(Stage::Stopped), _) => (Status::Stopped, run),
            (Some(Stage::Completed), Deadline::Stated(due)) if progress.completed_on > Some(due) => {
                (Status::CompletedLate, progress.completed_on)
            }
            (Some(Stage::Completed), _) => (Status::Completed, progress.completed_on),
            (_, Deadline::Stated(due)) if due < day && progress.is_reported() => (Status::Overdue, due.succ_opt()),
            (_, Deadline::Stated(due)) if due < day => (Status::Unreported, due.succ_opt()),
            (_, Deadline::Implied(end)) if end < day && progress.is_reported() => (Status::PeriodEnded, end.succ_opt()),
            _ if progress.pace == Some(Pace::Behind) => (Status::Behind, run),
            (_, Deadline::Stated(due)) if self.soon(due) <= day => {
                (Status::DueSoon, Some(self.soon(due).max(commitment.due_set.unwrap_or(begin))))
            }
            (Some(Stage::InProgress), _) => (Status::OnTrack, run),
            (Some(Stage::NotStarted), _) => (Status::NotStarted, run),
            (None, _) if terms.from.is_some_and(|from| from.day > day) => (Status::NotBegun, None),
            (None, _) => (Status::NoReport, terms.from.map(|from| from.day.max(begin))),
        };
        (status, since.unwrap_or(begin))
    }

    /// The days on which time alone changes the status: it is to begin, a deadline is near, or has passed.
    pub(super) fn days(&self, Terms { deadline, from, .. }: Terms) -> impl Iterator<Item = NaiveDate> + use<> {
        let soon = deadline.stated().map(|due| self.soon(due));
        [from.map(|from| from.day), soon, deadline.day().and_then(|day| day.succ_opt())].into_iter().flatten()
    }

    /// The first day on which something that is due is due soon.
    fn soon(&self, due: NaiveDate) -> NaiveDate {
        due.checked_sub_days(Days::new(u64::from(self.due_soon_days))).unwrap_or(NaiveDate::MIN)
    }

    /// No report dated on or after the first day of the last full period that began on or after the day on which the work began:
    /// the latest of the issue, of when it was added, and of when it was to begin. A period is full once its last day is over; nothing
    /// is stale after the plan's end.
    pub(super) fn is_stale(&self, began: NaiveDate, reported: Option<NaiveDate>, day: NaiveDate) -> bool {
        last_full_period(self.reporting, day)
            .filter(|first| *first >= began && day <= self.plan_end)
            .is_some_and(|first| reported.is_none_or(|r| r < first))
    }
}

/// The first day of the last month or quarter that was over before the date.
pub fn last_full_period(reporting: Reporting, as_of: NaiveDate) -> Option<NaiveDate> {
    let months = match reporting {
        Reporting::Quarterly => 3,
        Reporting::Monthly => 1,
        Reporting::None => return None,
    };
    let this = as_of.month0() / months * months;
    let start = NaiveDate::from_ymd_opt(as_of.year(), this + 1, 1)?;
    start.checked_sub_months(Months::new(months))
}
