//! YAML as values, and dates in it.

use chrono::{Datelike, Months, NaiveDate};
use serde_json::Value;
use std::path::Path;

pub(crate) fn read(path: &Path) -> Value {
    serde_yaml::from_str(&std::fs::read_to_string(path).expect("a file")).expect("YAML")
}

pub(crate) fn front_matter(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).expect("a file");
    serde_yaml::from_str(text.split("---\n").nth(1).expect("front matter")).expect("YAML")
}

pub(crate) fn text(value: &Value, key: &str) -> Option<String> {
    value[key].as_str().map(str::to_owned)
}

pub(crate) fn list<'a>(value: &'a Value, key: &str) -> Vec<&'a Value> {
    value[key].as_array().map(|a| a.iter().collect()).unwrap_or_default()
}

pub(crate) fn words(value: &Value, key: &str) -> Vec<String> {
    list(value, key).iter().filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

pub(crate) fn day(value: &Value) -> Option<NaiveDate> {
    value.as_str()?.parse().ok()
}

/// A date; of a month its first day.
pub(crate) fn first_day(value: &Value) -> Option<NaiveDate> {
    day(value).or_else(|| format!("{}-01", value.as_str()?).parse().ok())
}

/// A date; of a month its last day.
pub(crate) fn last_day(value: &Value) -> Option<NaiveDate> {
    day(value).or_else(|| Some(first_day(value)? + Months::new(1) - chrono::Days::new(1)))
}

/// 31 December of a day's year.
pub(crate) fn end_of_year(day: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(day.year(), 12, 31).expect("a date")
}
