//! Status: exactly one, the first whose rule holds, in the order of [`Status::ALL`].

use super::course::Course;
use super::promise::Deadline;
use crate::model::portal::{Pace, Stage};
use chrono::{Days, NaiveDate};

/// Status of a task or measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
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
    /// 未报送: otherwise.
    NoReport,
}

impl Status {
    /// All of them, in the order in which their rules are tried.
    pub const ALL: [Self; 11] = [
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
        Self::NoReport,
    ];

    /// The word in data and themes.
    pub fn word(self) -> &'static str {
        match self {
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
            Self::NoReport => "no-report",
        }
    }

    /// Whether it says that the promise was kept, late or not.
    pub fn is_completed(self) -> bool {
        matches!(self, Self::Completed | Self::CompletedLate)
    }

    /// Whether a stated deadline has passed and completion was not reported.
    pub fn is_late(self) -> bool {
        matches!(self, Self::Overdue | Self::Unreported)
    }
}

/// What a status depends on beside reports.
#[derive(Debug, Clone, Copy)]
pub struct Context {
    /// The date.
    pub as_of: NaiveDate,
    /// The day of issue.
    pub issued: NaiveDate,
    /// The deadline.
    pub deadline: Deadline,
    /// The day on which the deadline was set.
    pub due_set: NaiveDate,
    /// How many days before a deadline something is due soon.
    pub due_soon_days: u32,
}

/// The status and since when it holds.
pub fn of(context: &Context, course: &Course) -> (Status, NaiveDate) {
    let status = which(context, course);
    (status, since(context, course, status))
}

fn which(context: &Context, course: &Course) -> Status {
    let Context { as_of, deadline, due_soon_days, .. } = *context;
    let stated = deadline.stated();
    let past = stated.is_some_and(|due| due < as_of);
    match course.stage() {
        Some(Stage::Stopped) => Status::Stopped,
        Some(Stage::Completed) => match (course.completed_on(), stated) {
            (Some(on), Some(due)) if on > due => Status::CompletedLate,
            _ => Status::Completed,
        },
        _ if past && course.is_reported() => Status::Overdue,
        _ if past => Status::Unreported,
        _ if course.is_reported() && matches!(deadline, Deadline::Implied(end) if end < as_of) => Status::PeriodEnded,
        _ if course.pace() == Some(Pace::Behind) => Status::Behind,
        _ if stated.is_some_and(|due| as_of >= before(due, due_soon_days)) => Status::DueSoon,
        Some(Stage::InProgress) => Status::OnTrack,
        Some(Stage::NotStarted) => Status::NotStarted,
        None => Status::NoReport,
    }
}

fn since(context: &Context, course: &Course, status: Status) -> NaiveDate {
    let Context { issued, deadline, due_set, due_soon_days, .. } = *context;
    let found = match status {
        Status::Completed | Status::CompletedLate => course.completed_on(),
        Status::Overdue | Status::Unreported | Status::PeriodEnded => deadline.day().and_then(|day| day.succ_opt()),
        Status::DueSoon => deadline.stated().map(|due| before(due, due_soon_days).max(due_set)),
        Status::NoReport => Some(issued),
        Status::Stopped | Status::Behind | Status::OnTrack | Status::NotStarted => course.stage_and_pace_on(),
    };
    found.unwrap_or(issued)
}

fn before(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MIN)
}
