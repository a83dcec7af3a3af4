//! Days and months by the words of the readers' language: `date`, `month-year`, `month-name`, `month-short`. A language without them
//! gets ISO 8601, which every reader can make out, never the names of another language.

use super::Words;
use chrono::{Datelike, NaiveDate};
use fluent_bundle::{FluentArgs, FluentValue};
use std::sync::OnceLock;

/// Stands for the year while a pattern is formed. It is no character, so no words can hold it.
const YEAR: &str = "\u{fdd0}";

/// Every day of a year, with the year left open: what pages say thousands of times is formed once.
pub(super) struct Dates(Vec<OnceLock<Option<String>>>);

impl Default for Dates {
    fn default() -> Self {
        Self(std::iter::repeat_with(OnceLock::new).take(12 * 31).collect())
    }
}

fn args(year: &str, month: u32, day: Option<u32>) -> FluentArgs<'static> {
    let mut args = FluentArgs::new();
    args.set("year", FluentValue::from(year.to_owned()));
    args.set("month", FluentValue::from(month));
    if let Some(day) = day {
        args.set("day", FluentValue::from(day));
    }
    args
}

impl Words {
    /// A day: `2023年12月31日`, `31 December 2023`.
    pub fn day(&self, day: NaiveDate) -> String {
        let form = || self.own("date", &args(YEAR, day.month(), Some(day.day())));
        let place = &self.dates.0[day.month0() as usize * 31 + day.day0() as usize];
        match place.get_or_init(form) {
            Some(words) => words.replace(YEAR, &day.year().to_string()),
            None => day.to_string(),
        }
    }

    /// A month with its year, and alone.
    pub fn month(&self, year: i32, month: u32) -> (String, String) {
        let of = |key| self.own(key, &args(&year.to_string(), month, None));
        (
            of("month-year").unwrap_or_else(|| format!("{year}-{month:02}")),
            of("month-name").unwrap_or_else(|| format!("{month:02}")),
        )
    }

    /// A month's short name: `6月`, `Jun`.
    pub fn month_short(&self, month: u32) -> String {
        self.own("month-short", &args("", month, None)).unwrap_or_else(|| format!("{month:02}"))
    }
}
