//! Values out of checked nodes.

use super::shape::Key;
use super::{Node, Value};
use crate::diagnose::Span;
use chrono::{Datelike, Months, NaiveDate, NaiveDateTime, NaiveTime};

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A date as files write it.
pub type Date = NaiveDate;

/// `2023-12-31`, a day that the calendar has.
pub fn parse_date(s: &str) -> Option<Date> {
    let exact = s.len() == 10
        && s.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    NaiveDate::parse_from_str(s, "%Y-%m-%d").ok().filter(|d| exact && YEARS.contains(&d.year()))
}

/// A day; or a month, of which a day stands for the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dated {
    /// The day.
    pub day: Date,
    /// Whether no more than its month is stated.
    pub is_month: bool,
}

impl Dated {
    /// A day that is stated.
    pub fn day(day: Date) -> Self {
        Self { day, is_month: false }
    }

    /// How exactly it is stated, in data: `day`, `month`.
    pub fn precision(self) -> &'static str {
        if self.is_month { "month" } else { "day" }
    }

    /// As files write it: `2023-06-30`, `2023-06`.
    pub fn written(self) -> String {
        if self.is_month { self.day.format("%Y-%m").to_string() } else { self.day.to_string() }
    }
}

/// Which day of a month stands for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Its first, where something begins.
    First,
    /// Its last, where something is due.
    Last,
}

impl End {
    /// `2023-12-31` or `2023-12`.
    pub fn of(self, s: &str) -> Option<Dated> {
        if let Some(day) = parse_date(s) {
            return Some(Dated::day(day));
        }
        let first = parse_date(&format!("{s}-01"))?;
        let last = || first.checked_add_months(Months::new(1))?.pred_opt();
        let day = if self == Self::First { Some(first) } else { last() };
        Some(Dated { day: day?, is_month: true })
    }
}

/// Other centuries are slips of the pen, and a calendar from the year 0 would have no end.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// The year of words that are a day of some calendar, whatever the century.
pub(super) fn year(s: &str) -> Option<i32> {
    let date = NaiveDate::parse_from_str(s, "%Y-%m-%d")
        .ok()
        .or_else(|| month(s))
        .or_else(|| any_date_time(s).map(|t| t.date()));
    date.map(|d| d.year())
}

fn month(s: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(&format!("{s}-01"), "%Y-%m-%d").ok().filter(|_| s.len() == 7)
}

/// A date, or a date and a time to the minute or second, with a space or `T` between.
pub(super) fn parse_date_time(s: &str) -> Option<NaiveDateTime> {
    if let Some(date) = parse_date(s) {
        return Some(date.and_time(NaiveTime::MIN));
    }
    any_date_time(s).filter(|t| YEARS.contains(&t.year()))
}

fn any_date_time(s: &str) -> Option<NaiveDateTime> {
    ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(s, format).ok())
}

/// The fields of a map. What is absent or has the wrong type is not there.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'a> {
    node: &'a Node,
}

impl<'a> Fields<'a> {
    /// Of a node; one that is no map has no fields.
    pub fn of(node: &'a Node) -> Self {
        Self { node }
    }

    /// Where the map stands.
    pub fn span(&self) -> Span {
        self.node.span
    }

    /// The node itself.
    pub fn whole(&self) -> &'a Node {
        self.node
    }

    /// All entries of the map.
    pub fn all(&self) -> &'a [super::Entry] {
        self.node.entries()
    }

    /// Whether there are keys that are none of these, which was told: then something may be there that seems to be absent.
    pub fn has_others(&self, keys: &[Key]) -> bool {
        self.all().iter().any(|e| keys.iter().all(|known| known.name != e.key))
    }

    /// A node as it is.
    pub fn node(&self, key: &str) -> Option<&'a Node> {
        self.node.get(key).filter(|n| n.value != Value::Null)
    }

    /// Where a key stands; the map itself where it is absent.
    pub fn key_span(&self, key: &str) -> Span {
        self.node.entries().iter().find(|e| e.key == key).map_or(self.node.span, |e| e.span)
    }

    /// Words, without space around them.
    pub fn text(&self, key: &str) -> Option<Spanned<String>> {
        text(self.node(key)?)
    }

    /// Words without their place.
    pub fn string(&self, key: &str) -> Option<String> {
        self.text(key).map(|t| t.value)
    }

    /// A date.
    pub fn date(&self, key: &str) -> Option<Spanned<Date>> {
        let text = self.text(key)?;
        Some(Spanned { value: parse_date(&text.value)?, span: text.span })
    }

    /// A date, or a month by its first or last day.
    pub fn dated(&self, key: &str, end: End) -> Option<Spanned<Dated>> {
        let text = self.text(key)?;
        Some(Spanned { value: end.of(&text.value)?, span: text.span })
    }

    /// A date and time.
    pub fn date_time(&self, key: &str) -> Option<NaiveDateTime> {
        parse_date_time(&self.string(key)?)
    }

    /// A whole number.
    pub fn integer(&self, key: &str) -> Option<Spanned<i64>> {
        let node = self.node(key)?;
        match node.value {
            Value::Integer(n) => Some(Spanned { value: n, span: node.span }),
            _ => None,
        }
    }

    /// A number.
    pub fn number(&self, key: &str) -> Option<f64> {
        number(self.node(key)?)
    }

    /// `true` or `false`; false where it is absent.
    pub fn flag(&self, key: &str) -> bool {
        self.maybe_flag(key).unwrap_or(false)
    }

    /// `true` or `false`, or absent.
    pub fn maybe_flag(&self, key: &str) -> Option<bool> {
        match self.node(key)?.value {
            Value::Bool(b) => Some(b),
            _ => None,
        }
    }

    /// The items of a list.
    pub fn list(&self, key: &str) -> &'a [Node] {
        self.node(key).map_or(&[], Node::items)
    }

    /// The maps of a list.
    pub fn maps(&self, key: &str) -> impl Iterator<Item = Fields<'a>> {
        self.list(key).iter().filter(|n| matches!(n.value, Value::Map(_))).map(Fields::of)
    }

    /// A list of words.
    pub fn texts(&self, key: &str) -> Vec<Spanned<String>> {
        self.list(key).iter().filter_map(text).collect()
    }

    /// A value as JSON; null where it is absent.
    pub fn json(&self, key: &str) -> serde_json::Value {
        self.node(key).map_or(serde_json::Value::Null, json)
    }

    /// A map with free keys.
    pub fn entries(&self, key: &str) -> &'a [super::Entry] {
        self.node(key).map_or(&[], Node::entries)
    }
}

/// The words of a node, without space around them.
pub(crate) fn text(node: &Node) -> Option<Spanned<String>> {
    match &node.value {
        Value::Text(s) => Some(Spanned { value: s.trim().to_owned(), span: node.span }),
        _ => None,
    }
}

fn json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(b) => (*b).into(),
        Value::Integer(n) => (*n).into(),
        Value::Number(n) => (*n).into(),
        Value::Text(s) => s.as_str().into(),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(entries) => entries.iter().map(|e| (e.key.clone(), json(&e.value))).collect(),
    }
}

/// The number in a node.
pub(crate) fn number(node: &Node) -> Option<f64> {
    match node.value {
        #[allow(clippy::cast_precision_loss, reason = "figures of a plan are far below 2^53")]
        Value::Integer(n) => Some(n as f64),
        Value::Number(n) => Some(n),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_exact() {
        assert!(parse_date("2024-02-29").is_some());
        for wrong in ["2023-02-29", "2023-6-30", "2023-06-31", "2023/06/30", "20230630", " 2023-06-30"] {
            assert!(parse_date(wrong).is_none(), "{wrong}");
        }
    }
}
