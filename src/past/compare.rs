//! Two front matters, value by value.

use crate::diagnose::Span;
use crate::yaml::{Node, Value, parse_date};
use chrono::NaiveDate;

/// What differs.
#[derive(Debug, PartialEq)]
pub(super) enum Difference {
    /// A value is another.
    Changed {
        /// Its keys: `measures.app.due`.
        key: String,
        /// In the snapshot.
        old: String,
        /// Today.
        new: String,
        /// Where it stands today.
        span: Span,
    },
    /// A value is gone.
    Removed {
        /// Its keys.
        key: String,
        /// In the snapshot.
        old: String,
    },
    /// A value is new.
    Added {
        /// Its keys.
        key: String,
        /// Today.
        new: String,
        /// Where it stands today.
        span: Span,
    },
}

/// What promises nothing.
const IGNORED: [&str; 3] = ["documents", "extra", "source"];

/// Compares two front matters as of a date.
pub(super) fn compare(old: &Node, new: &Node, as_of: NaiveDate) -> Vec<Difference> {
    let mut found = Vec::new();
    maps("", &without_dated(old), &without_dated(new), &mut found);
    for key in DATED {
        dated(key, old.get(key), new.get(key), as_of, &mut found);
    }
    found
}

/// Lists to which entries are only ever added, each with its date.
const DATED: [&str; 2] = ["reports", "amendments"];

fn without_dated(node: &Node) -> Vec<(&str, &Node)> {
    let left_out = |key: &str| DATED.contains(&key) || IGNORED.contains(&key);
    node.entries().iter().filter(|e| !left_out(&e.key)).map(|e| (e.key.as_str(), &e.value)).collect()
}

fn maps(path: &str, old: &[(&str, &Node)], new: &[(&str, &Node)], found: &mut Vec<Difference>) {
    let joined = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    let of = |all: &[(&str, &Node)], key: &str| all.iter().find(|(k, _)| *k == key).is_some();
    for (key, was) in old {
        match new.iter().find(|(k, _)| k == key) {
            Some((_, is)) => values(&joined(key), was, is, found),
            None => found.push(Difference::Removed { key: joined(key), old: shown(was) }),
        }
    }
    for (key, is) in new.iter().filter(|(key, _)| !of(old, key)) {
        found.push(Difference::Added { key: joined(key), new: shown(is), span: is.span });
    }
}

fn values(path: &str, old: &Node, new: &Node, found: &mut Vec<Difference>) {
    if same(old, new) {
        return;
    }
    match (by_id(old), by_id(new)) {
        (Some(old), Some(new)) => maps(path, &old, &new, found),
        _ => found.push(Difference::Changed { key: path.to_owned(), old: shown(old), new: shown(new), span: new.span }),
    }
}

/// The entries of a map; the items of a list of maps by their ids.
fn by_id(node: &Node) -> Option<Vec<(&str, &Node)>> {
    match &node.value {
        Value::Map(entries) => Some(entries.iter().map(|e| (e.key.as_str(), &e.value)).collect()),
        Value::List(items) => items
            .iter()
            .map(|item| match item.get("id").map(|id| &id.value) {
                Some(Value::Text(id)) => Some((id.as_str(), item)),
                _ => None,
            })
            .collect(),
        _ => None,
    }
}

/// Entries that exist on the date: first those that are as they were, then those of one name by their order.
fn dated(path: &str, old: Option<&Node>, new: Option<&Node>, as_of: NaiveDate, found: &mut Vec<Difference>) {
    let exists = |entry: &&Node| {
        let day = entry.get("date").and_then(|date| parse_date(&shown(date)));
        day.is_none_or(|day| day <= as_of) && entry.get("draft").is_none_or(|d| d.value != Value::Bool(true))
    };
    let items = |node: Option<&Node>| node.map(Node::items).unwrap_or_default().to_vec();
    let (old, new) = (items(old), items(new));
    let mut left: Vec<&Node> = new.iter().filter(exists).collect();
    let mut gone: Vec<&Node> = Vec::new();
    for was in old.iter().filter(exists) {
        match left.iter().position(|is| same(was, is)) {
            Some(place) => drop(left.remove(place)),
            None => gone.push(was),
        }
    }
    for was in gone {
        let key = format!("{path}.{}", name(was));
        match left.iter().position(|is| name(is) == name(was)) {
            Some(place) => {
                let is = left.remove(place);
                values(&key, was, is, found);
            }
            None => found.push(Difference::Removed { key, old: shown(was) }),
        }
    }
    for is in left {
        found.push(Difference::Added { key: format!("{path}.{}", name(is)), new: shown(is), span: is.span });
    }
}

/// What an entry is called: its id, or its day.
fn name(entry: &Node) -> String {
    entry.get("id").or_else(|| entry.get("date")).map(shown).unwrap_or_default()
}

/// Whether two values say the same, wherever they stand and in whatever order a map has its keys.
fn same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Map(x), Value::Map(y)) => {
            x.len() == y.len() && x.iter().all(|e| b.get(&e.key).is_some_and(|other| same(&e.value, other)))
        }
        (Value::Null | Value::List(_) | Value::Map(_), _) | (_, Value::List(_) | Value::Map(_)) => a.value == b.value,
        _ => shown(a) == shown(b),
    }
}

/// A value on one line.
pub(super) fn shown(node: &Node) -> String {
    match &node.value {
        Value::Null => String::new(),
        Value::Bool(b) => b.to_string(),
        Value::Integer(n) => n.to_string(),
        Value::Number(n) => n.to_string(),
        Value::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::List(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        Value::Map(entries) => {
            entries.iter().map(|e| format!("{}: {}", e.key, shown(&e.value))).collect::<Vec<_>>().join(", ")
        }
    }
}
