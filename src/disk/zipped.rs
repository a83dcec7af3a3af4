//! The date of a ZIP's entries: a day of the content, never the clock, so that the same content is the same bytes.

use chrono::{Datelike, NaiveDate};
use zip::DateTime;

/// Midnight of a day; the format's first day, where it cannot say it.
pub fn dated(day: NaiveDate) -> DateTime {
    let part = |n: u32| u8::try_from(n).unwrap_or(1);
    let year = u16::try_from(day.year()).unwrap_or_default();
    DateTime::from_date_and_time(year, part(day.month()), part(day.day()), 0, 0, 0).unwrap_or_default()
}
