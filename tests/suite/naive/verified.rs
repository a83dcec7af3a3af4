//! Verified: what the latest verification says of the report on which a completion rests.

use super::reports::names;
use super::status::is_completed;
use super::yaml::{day, list};
use chrono::NaiveDate;
use serde_json::Value;

/// What a correction has to state to end a verification of what it corrects.
const VERIFIED: [&str; 6] = ["on", "measure", "measures", "stage", "percent", "values"];

/// The word for what the latest verification found of a report on which a completion of a task, or of one of its measures, rests.
pub(crate) fn of(
    task: &Value,
    completing: Option<usize>,
    measure: Option<&str>,
    as_of: NaiveDate,
) -> Option<&'static str> {
    let reports = list(task, "reports");
    let names = names(&reports, completing?);
    let is_its = |entry: &Value, key: &str| names.iter().any(|name| entry[key] == **name);
    let date = |entry: &Value| day(&entry["date"]).expect("a date");
    let speaks = |v: &Value| v["measure"].is_null() || measure.is_some_and(|id| v["measure"] == id);
    let mut all = list(task, "verifications");
    all.retain(|v| date(v) <= as_of && is_its(v, "of") && speaks(v));
    all.sort_by_key(|v| date(v));
    let latest = all.last()?;
    let is_ended = reports.iter().any(|c| {
        is_its(c, "corrects")
            && c["draft"] != true
            && date(c) > date(latest)
            && date(c) <= as_of
            && VERIFIED.iter().any(|key| !c[*key].is_null())
    });
    Some(match (latest["result"] == "confirmed", is_ended) {
        (true, false) => "confirmed",
        (true, true) => "confirmed-before-correction",
        (false, false) => "not-confirmed",
        (false, true) => "not-confirmed-before-correction",
    })
}

/// The same of what stands: what was taken back nobody needs to have done.
pub(crate) fn standing(status: &str, check: Option<&'static str>) -> Option<&'static str> {
    check.filter(|_| status != "withdrawn")
}

/// Whether a completion is verified; of what is not completed nobody asks.
pub(crate) fn is(status: &str, is_verified: bool) -> Option<bool> {
    is_completed(status).then_some(is_verified)
}
