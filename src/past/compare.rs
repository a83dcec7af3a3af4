//! Two front matters, value by value.
//!
//! Maps are compared by their keys, measures and targets by their ids, reports and amendments entry by entry, other lists
//! whatever their order. `60` and `60.0`, quotation marks and the breaks of lines make no difference.

use super::Said;
use crate::diagnose::Span;
use crate::yaml::{Node, Value, parse_date};
use chrono::NaiveDate;
use std::sync::Arc;

/// What differs: of what, and what stood and stands there. One of the two values is there at least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Its keys from the outside in: `measures`, `app`, `due`.
    pub(super) path: Vec<String>,
    /// In the snapshot.
    pub(super) old: Option<Said>,
    /// Today.
    pub(super) new: Option<Said>,
    /// Where it stands today; none where it does not.
    pub(super) span: Option<Span>,
}

/// What promises nothing, or is only a name for what does.
const IGNORED: [&str; 3] = ["documents", "short_title", "source"];
/// What becomes known of a notice after its issue, and what things are called.
const IGNORED_OF_PLANS: [&str; 5] = ["published", "index_number", "annexes", "terms", "not_continued"];
/// What of an entry says nothing: that it is not a draft, its name.
const IGNORED_OF_ENTRIES: [&str; 2] = ["draft", "id"];
/// Lists to which entries are only ever added, each with its date.
const DATED: [&str; 3] = ["reports", "amendments", "verifications"];
/// Lists to which a plan may add after its issue what says since when it is there.
const GROWING: [&str; 2] = ["measures", "targets"];

/// Compares the front matter of two tasks or plans as of a date.
/// `fields` are the portal's own, of which values stand below `extra`: what else stands there is the theme's.
pub(super) fn compare(old: &Node, new: &Node, of_plan: bool, as_of: NaiveDate, fields: &[Arc<str>]) -> Vec<Found> {
    let fields = if of_plan { &[][..] } else { fields };
    let (old, new) = (&with_fields(old, fields), &with_fields(new, fields));
    let compared =
        |key: &str| !(DATED.contains(&key) || IGNORED.contains(&key) || of_plan && IGNORED_OF_PLANS.contains(&key));
    let mut found = Vec::new();
    let grown = grown(old, new, as_of);
    maps(&[], &entries(old, compared), &entries(grown.as_ref().unwrap_or(new), compared), &mut found);
    for key in DATED {
        dated(key, old.get(key), new.get(key), as_of, &mut found);
    }
    found
}

/// A front matter whose `extra`, its own and those of its measures, hold no more than values of the portal's own fields.
fn with_fields(node: &Node, fields: &[Arc<str>]) -> Node {
    let mut node = node.clone();
    let Value::Map(entries) = &mut node.value else { return node };
    for entry in entries.iter_mut() {
        match (entry.key.as_str(), &mut entry.value.value) {
            ("extra", Value::Map(values)) => values.retain(|value| fields.iter().any(|field| **field == *value.key)),
            ("measures", Value::List(items)) => items.iter_mut().for_each(|item| *item = with_fields(item, fields)),
            _ => {}
        }
    }
    entries.retain(|entry| entry.key != "extra" || !entry.value.entries().is_empty());
    node
}

/// Today's front matter without what was added after the snapshot's day and says so; none where nothing was.
fn grown(old: &Node, new: &Node, as_of: NaiveDate) -> Option<Node> {
    let is_known = |key: &str, item: &Node| {
        let id = item.get("id").map(shown);
        old.get(key).is_some_and(|list| list.items().iter().any(|was| was.get("id").map(shown) == id))
    };
    let is_later = |key: &str, item: &Node| is_added_after(item, as_of) && !is_known(key, item);
    let any = GROWING.iter().any(|key| new.get(key).is_some_and(|l| l.items().iter().any(|i| is_later(key, i))));
    any.then(|| {
        let mut new = new.clone();
        if let Value::Map(entries) = &mut new.value {
            for entry in entries.iter_mut().filter(|entry| GROWING.contains(&entry.key.as_str())) {
                if let Value::List(items) = &mut entry.value.value {
                    items.retain(|item| !is_later(&entry.key, item));
                }
            }
            let is_empty = |entry: &crate::yaml::Entry| entry.value.is_empty_list();
            entries.retain(|entry| !(GROWING.contains(&entry.key.as_str()) && is_empty(entry)));
        }
        new
    })
}

/// Whether something says that it was added to the plan after a day.
pub(super) fn is_added_after(node: &Node, day: NaiveDate) -> bool {
    let date = node.get("added").and_then(|added| added.get("date"));
    date.and_then(|date| parse_date(&shown(date))).is_some_and(|added| added > day)
}

pub(super) type Entries<'a> = Vec<(&'a str, &'a Node)>;

pub(super) fn entries<'a>(node: &'a Node, compared: impl Fn(&str) -> bool) -> Entries<'a> {
    node.entries().iter().filter(|e| compared(&e.key)).map(|e| (e.key.as_str(), &e.value)).collect()
}

fn below(path: &[String], key: &str) -> Vec<String> {
    path.iter().cloned().chain([key.to_owned()]).collect()
}

pub(super) fn maps(path: &[String], old: &Entries<'_>, new: &Entries<'_>, found: &mut Vec<Found>) {
    let of = |all: &Entries<'_>, key: &str| all.iter().any(|(k, _)| *k == key);
    let mut added: Entries<'_> = new.iter().filter(|(key, _)| !of(old, key)).copied().collect();
    for (key, was) in old {
        if let Some((_, is)) = new.iter().find(|(k, _)| k == key) {
            values(&below(path, key), was, is, found);
        } else if let Some(place) = added.iter().position(|(_, is)| renamed(was, is)) {
            let (name, is) = added.remove(place);
            found.push(Found {
                path: below(&below(path, key), "id"),
                old: Some(Said::one(key)),
                new: Some(Said::one(name)),
                span: is.get("id").map(|id| id.span),
            });
        } else {
            found.push(Found { path: below(path, key), old: Some(Said::of(was)), new: None, span: None });
        }
    }
    for (key, is) in added {
        found.push(Found { path: below(path, key), old: None, new: Some(Said::of(is)), span: Some(is.span) });
    }
}

/// Whether an item of a list is another only by its id.
fn renamed(old: &Node, new: &Node) -> bool {
    let compared = |key: &str| key != "id";
    let has_id = |node: &Node| node.get("id").is_some();
    has_id(old) && has_id(new) && same_entries(&entries(old, compared), &entries(new, compared))
}

fn values(path: &[String], old: &Node, new: &Node, found: &mut Vec<Found>) {
    if same(old, new) {
        return;
    }
    match (by_id(old), by_id(new)) {
        (Some(old), Some(new)) => maps(path, &old, &new, found),
        _ => found.push(Found {
            path: path.to_vec(),
            old: Some(Said::of(old)),
            new: Some(Said::of(new)),
            span: Some(new.span),
        }),
    }
}

/// The entries of a map; the items of a list of maps by their ids.
fn by_id(node: &Node) -> Option<Entries<'_>> {
    match &node.value {
        Value::Map(entries) => Some(entries.iter().map(|e| (e.key.as_str(), &e.value)).collect()),
        Value::List(items) if !items.is_empty() => items
            .iter()
            .map(|item| match item.get("id").map(|id| &id.value) {
                Some(Value::Text(id)) => Some((id.as_str(), item)),
                _ => None,
            })
            .collect(),
        _ => None,
    }
}

/// Entries that exist on the date: those that are as they were first, then those of one id, then those of one day in their order.
fn dated(key: &str, old: Option<&Node>, new: Option<&Node>, as_of: NaiveDate, found: &mut Vec<Found>) {
    let exists = |entry: &&Node| {
        let day = entry.get("date").and_then(|date| parse_date(&shown(date)));
        day.is_none_or(|day| day <= as_of) && entry.get("draft").is_none_or(|d| d.value != Value::Bool(true))
    };
    let of = |node: Option<&'_ Node>| node.map(|n| n.items().to_vec()).unwrap_or_default();
    let (old, new) = (of(old), of(new));
    let mut gone: Vec<&Node> = old.iter().filter(exists).collect();
    let mut come: Vec<&Node> = new.iter().filter(exists).collect();
    let path = |entry: &Node| vec![key.to_owned(), name(entry)];
    let by: [fn(&Node, &Node) -> bool; 3] = [
        |was, is| same_entries(&stated(was), &stated(is)),
        |was, is| was.get("id").zip(is.get("id")).is_some_and(|(a, b)| same(a, b)),
        |was, is| was.get("date").zip(is.get("date")).is_some_and(|(a, b)| same(a, b)),
    ];
    for pairs in by {
        gone.retain(|was| match come.iter().position(|is| pairs(was, is)) {
            Some(place) => {
                let is = come.remove(place);
                maps(&path(was), &stated(was), &stated(is), found);
                false
            }
            None => true,
        });
    }
    for was in gone {
        found.push(Found { path: path(was), old: Some(Said::of(was)), new: None, span: None });
    }
    for is in come {
        found.push(Found { path: path(is), old: None, new: Some(Said::of(is)), span: Some(is.span) });
    }
}

/// What an entry states. That something became so on the day when it was reported need not be stated.
fn stated(entry: &Node) -> Entries<'_> {
    let mut all = entries(entry, |key| !IGNORED_OF_ENTRIES.contains(&key));
    let date = entry.get("date");
    all.retain(|(key, value)| *key != "on" || date.is_none_or(|date| !same(date, value)));
    all
}

/// What an entry is called: its id, or its day.
fn name(entry: &Node) -> String {
    entry.get("id").or_else(|| entry.get("date")).map(shown).unwrap_or_default()
}

/// Whether two values say the same, wherever they stand and in whatever order.
fn same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::List(a), Value::List(b)) => {
            let mut left: Vec<&Node> = b.iter().collect();
            let taken =
                a.iter().all(|a| left.iter().position(|b| same(a, b)).map(|place| left.remove(place)).is_some());
            taken && left.is_empty()
        }
        (Value::Map(_), Value::Map(_)) => same_entries(&entries(a, |_| true), &entries(b, |_| true)),
        (Value::Null | Value::List(_) | Value::Map(_), _) | (_, Value::List(_) | Value::Map(_)) => a.value == b.value,
        _ => shown(a) == shown(b),
    }
}

fn same_entries(a: &Entries<'_>, b: &Entries<'_>) -> bool {
    a.len() == b.len() && a.iter().all(|(key, a)| b.iter().any(|(k, b)| k == key && same(a, b)))
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
