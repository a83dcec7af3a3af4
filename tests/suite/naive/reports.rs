//! Reports as they read on a day, with their corrections.

use super::yaml::{day, list};
use chrono::NaiveDate;
use serde_json::{Map, Value};

/// A report as it reads on a day.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub on: NaiveDate,
    pub date: NaiveDate,
    /// Its place in the file.
    pub place: usize,
    pub fields: Map<String, Value>,
    /// The day of its latest correction.
    pub corrected: Option<NaiveDate>,
    /// By what it is called.
    pub name: String,
}

impl Held {
    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        self.fields.get(key).and_then(Value::as_str)
    }

    pub(crate) fn by(&self) -> Option<String> {
        self.text("by").map(str::to_owned)
    }

    pub(crate) fn number(&self, key: &str) -> Option<f64> {
        self.fields.get(key).and_then(Value::as_f64)
    }

    pub(crate) fn is_withdrawn(&self) -> bool {
        self.fields.get("withdrawn") == Some(&Value::Bool(true))
    }

    /// The same without what it says of the stage.
    pub(crate) fn mute(mut self) -> Self {
        ["stage", "pace", "percent"].into_iter().for_each(|key| drop(self.fields.remove(key)));
        self
    }

    /// The value that it gives a target, of nobody in particular.
    pub(crate) fn value(&self, target: &str) -> Option<f64> {
        self.values(target)?.get(NOBODY)?.as_f64()
    }

    /// The value that it gives a target for a body; one of nobody in particular is that of who reports.
    pub(crate) fn value_of(&self, target: &str, body: &str) -> Option<f64> {
        let values = self.values(target)?;
        let plain = || values.get(NOBODY).filter(|_| self.text("by") == Some(body));
        values.get(body).or_else(plain)?.as_f64()
    }

    fn values(&self, target: &str) -> Option<&Map<String, Value>> {
        self.fields.get("values")?.get(target)?.as_object()
    }

    /// What it says of a measure, as a report on that alone.
    pub(crate) fn of_measure(&self, measure: &str) -> Option<Self> {
        if self.text("measure") == Some(measure) {
            return Some(self.clone());
        }
        let mut fields = part(self.fields.get("measures")?.get(measure)?);
        let on = fields.get("on").and_then(day).unwrap_or(self.on);
        if let Some(by) = self.fields.get("by") {
            fields.insert("by".to_owned(), by.clone());
        }
        Some(Self { on, fields, ..self.clone() })
    }
}

/// What a report on several measures says of one; a plain word is the stage.
fn part(said: &Value) -> Map<String, Value> {
    match said {
        Value::Object(map) => map.clone(),
        _ => [("stage".to_owned(), said.clone())].into_iter().collect(),
    }
}

/// Whose a value is that does not say whose it is.
const NOBODY: &str = "";

/// The values of a target by whose they are.
fn by_whose(said: &Value) -> Map<String, Value> {
    match said {
        Value::Object(map) => map.clone(),
        _ => [(NOBODY.to_owned(), said.clone())].into_iter().collect(),
    }
}

/// Lays values over those that stand there: of the same target, and of the same body. That of nobody in particular is the reporter's.
fn lay_values(fields: &mut Map<String, Value>, new: &Map<String, Value>) {
    let by = fields.get("by").and_then(Value::as_str).map(str::to_owned);
    let below = fields.entry("values").or_insert_with(|| Value::Object(Map::new())).as_object_mut().expect("a map");
    for (target, said) in new {
        let mut all = below.get(target).map(by_whose).unwrap_or_default();
        for (body, value) in by_whose(said) {
            let is_reporters = |body: &str| body == NOBODY || Some(body) == by.as_deref();
            if is_reporters(&body) {
                all.retain(|old, _| old != NOBODY && !(by.is_some() && is_reporters(old)));
            }
            all.insert(body, value);
        }
        below.insert(target.clone(), Value::Object(all));
    }
}

/// Every name of an entry, that by which data call it first: its id; the bare date, where it is the day's first that is neither a
/// correction nor a draft; and which one of its day it is.
pub(crate) fn names(entries: &[&Value], place: usize) -> Vec<String> {
    let entry = entries[place];
    let date = entry["date"].as_str().expect("a date");
    let of_day = |e: &&&Value| e["date"] == date;
    let nth = entries[..place].iter().filter(of_day).count() + 1;
    let is_plain = |e: &&Value| e["date"] == date && e["corrects"].is_null() && e["draft"] != true;
    let mut names: Vec<String> = entry["id"].as_str().map(str::to_owned).into_iter().collect();
    if entries.iter().position(is_plain) == Some(place) {
        names.push(date.to_owned());
    }
    names.push(format!("{date}#{nth}"));
    names
}

/// Lays one map over another, key by key.
fn lay_over(old: &mut Map<String, Value>, key: &str, new: &Map<String, Value>, each: impl Fn(&Value) -> Value) {
    let below = old.entry(key).or_insert_with(|| Value::Object(Map::new()));
    let below = below.as_object_mut().expect("a map");
    for (key, value) in new {
        let value = match (each(value), below.get(key).map(&each)) {
            (Value::Object(new), Some(Value::Object(mut was))) => {
                was.extend(new);
                Value::Object(was)
            }
            (new, _) => new,
        };
        below.insert(key.clone(), value);
    }
}

/// The reports that exist on a day, taken back or not, in the file's order.
pub(crate) fn all(task: &Value, as_of: NaiveDate) -> Vec<Held> {
    let entries = list(task, "reports");
    let exists = |e: &Value| day(&e["date"]).is_some_and(|date| date <= as_of) && e["draft"] != true;
    let mut all = Vec::new();
    for (place, entry) in entries.iter().enumerate() {
        if !exists(entry) || !entry["corrects"].is_null() {
            continue;
        }
        let names = names(&entries, place);
        let mut corrections: Vec<&&Value> =
            entries.iter().filter(|c| exists(c) && names.iter().any(|name| c["corrects"] == **name)).collect();
        corrections.sort_by_key(|c| day(&c["date"]));
        let mut fields = entry.as_object().expect("a map").clone();
        if let Some(Value::Object(values)) = fields.remove("values") {
            lay_values(&mut fields, &values);
        }
        for correction in &corrections {
            // Whose the values are follows from who reported.
            if let Some(by) = correction.get("by") {
                fields.insert("by".to_owned(), by.clone());
            }
            for (key, value) in correction.as_object().expect("a map") {
                match (key.as_str(), value) {
                    ("date" | "corrects" | "reason" | "id", _) => {}
                    ("measures", Value::Object(new)) => {
                        lay_over(&mut fields, key, new, |said| Value::Object(part(said)));
                    }
                    ("values", Value::Object(new)) => lay_values(&mut fields, new),
                    _ => drop(fields.insert(key.clone(), value.clone())),
                }
            }
        }
        let date = day(&entry["date"]).expect("a date");
        let on = fields.get("on").and_then(day).unwrap_or(date);
        let corrected = corrections.last().and_then(|c| day(&c["date"]));
        all.push(Held { on, date, place, fields, corrected, name: names[0].clone() });
    }
    all
}

/// By `on`, then `date`, then place: the latest one last.
pub(crate) fn sort(reports: &mut [Held]) {
    reports.sort_by_key(|h| (h.on, h.date, h.place));
}
