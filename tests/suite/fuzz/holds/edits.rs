//! Edits of content: whatever a file holds, an entry is added or the edit is refused; every other byte stays, and what is read
//! afterwards is what was read before and the entry.

use super::{Holds, that};
use jindu::diagnose::{SourceText, Span};
use jindu::edit::{Amendment, Entry, Item, Verification, report, stamp};
use jindu::parse::front_matter::split;
use jindu::yaml::{Node, Value, read};

const WORDS: &[&str] = &[
    "已办结",
    "a: b",
    "- c",
    "#d",
    "\"e\"",
    "'f'",
    "两\n行",
    "\\",
    "{x}",
    "null",
    "1e3",
    " g ",
    "甲，乙。",
    "%h",
    "&i",
    "*j",
    "|",
    ">",
    "😀",
];

/// What decides: a number below another one.
type Below<'a> = &'a mut dyn FnMut(u64) -> u64;

fn pick(below: Below<'_>, from: &[&str]) -> String {
    from[usize::try_from(below(from.len() as u64)).expect("small")].to_owned()
}

fn date(below: Below<'_>) -> chrono::NaiveDate {
    format!("2023-0{}-1{}", 1 + below(9), below(10)).parse().expect("a date")
}

/// Words: those that are asked for, or some of a list that YAML may take for something else.
fn words(below: Below<'_>, asked: Option<&str>) -> Option<String> {
    match (below(2), asked) {
        (0, _) => None,
        (_, Some(words)) => Some(words.to_owned()),
        (_, None) => Some(pick(below, WORDS)),
    }
}

/// A report.
pub fn entry(below: Below<'_>, asked: Option<&str>) -> Entry {
    let chance = |below: Below<'_>, percent| below(100) < percent;
    Entry {
        date: date(below),
        on: chance(below, 20).then(|| date(below)),
        by: chance(below, 40).then(|| pick(below, &["finance", "yes", "12", "on"])),
        stage: chance(below, 40).then(|| pick(below, &["in-progress", "completed"])),
        percent: chance(below, 30).then_some(45.5),
        values: if chance(below, 30) { vec![("instant".to_owned(), 63.0), ("n".to_owned(), -0.5)] } else { Vec::new() },
        note: words(below, asked),
        problems: words(below, asked),
        evidence: words(below, asked).into_iter().collect(),
        draft: chance(below, 20),
        ..Entry::default()
    }
}

/// An entry of a list: which list, the entry, and under which key its words stand.
pub fn any_entry(below: Below<'_>, asked: Option<&str>) -> Added {
    match below(4) {
        0 => {
            let reason = words(below, asked);
            let set = vec![("due".to_owned(), "2024-03-31".to_owned())];
            let amendment = Amendment { date: date(below), set, reason: reason.clone(), ..Amendment::default() };
            Added { list: "amendments", item: amendment.item(), key: "reason", words: reason }
        }
        1 => {
            let finding = words(below, asked);
            let verification = Verification {
                date: date(below),
                of: pick(below, &["2023-05-01", "r1", "no"]),
                by: "office".to_owned(),
                result: "confirmed".to_owned(),
                finding: finding.clone(),
                evidence: words(below, asked).into_iter().collect(),
                ..Verification::default()
            };
            Added { list: "verifications", item: verification.item(), key: "finding", words: finding }
        }
        _ => Added::report(&entry(below, asked)),
    }
}

/// What is added.
#[derive(Debug)]
pub struct Added {
    list: &'static str,
    item: Item,
    key: &'static str,
    words: Option<String>,
}

impl Added {
    /// A report.
    pub fn report(entry: &Entry) -> Self {
        Self { list: "reports", item: entry.item(), key: "note", words: entry.note.clone() }
    }
}

fn node(source: &SourceText) -> Option<(Span, Node)> {
    let parts = split(source, &mut Vec::new())?;
    Some((parts.body, read(source, parts.yaml, &mut Vec::new())?))
}

/// A node without its places.
fn plain(value: &Value) -> String {
    match value {
        Value::List(items) => {
            format!("[{}]", items.iter().map(|item| plain(&item.value)).collect::<Vec<_>>().join(", "))
        }
        Value::Map(entries) => {
            let entries = entries.iter().map(|entry| format!("{:?}: {}", entry.key, plain(&entry.value.value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        other => format!("{other:?}"),
    }
}

fn all_but(node: &Node, key: &str) -> Vec<String> {
    let others = node.entries().iter().filter(|entry| entry.key != key);
    others.map(|entry| format!("{:?}: {}", entry.key, plain(&entry.value.value))).collect()
}

/// Whether the text after an edit is the one before with one stretch put in.
fn one_stretch(before: &str, after: &str) -> bool {
    let same = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
    let end = before.bytes().rev().zip(after.bytes().rev()).take_while(|(a, b)| a == b).count();
    same + end >= before.len() && after.len() > before.len()
}

/// A list has one entry more, or the edit is refused.
pub fn is_one_more(before: &SourceText, added: &Added) -> Holds {
    let Added { list, item, key, words } = added;
    let Some(after) = report::add_to(list, before, item) else { return Ok(()) };
    let told = |what: &str| format!("{what} {item:?}\n{}", after.text);
    let (Some((old_body, old)), Some((body, new))) = (node(before), node(&after)) else {
        return Err(told("it can be read no more, or could not before:"));
    };
    let text = |source: &SourceText, span: Span| source.text[span.start as usize..].to_owned();
    that(text(before, old_body) == text(&after, body), || told("the text changed:"))?;
    that(all_but(&old, list) == all_but(&new, list), || told("other keys changed:"))?;
    let entries = |node: &Node| node.get(list).map(|node| node.items().to_vec()).unwrap_or_default();
    let (old, new) = (entries(&old), entries(&new));
    that(new.len() == old.len() + 1, || told("not one more:"))?;
    let same = old.iter().zip(&new).all(|(old, new)| plain(&old.value) == plain(&new.value));
    that(same, || told("an older entry changed:"))?;
    // A word for nothing goes where the list begins.
    let says_none = ["[]", "null", "Null", "NULL", "~"].iter().any(|none| before.text.contains(none));
    that(one_stretch(&before.text, &after.text) || says_none, || told("more than one stretch was put in:"))?;
    that(report::stands_in(list, &after, item), || told("it is not known again:"))?;
    // What it says can be read back as it was said.
    let said = new.last().and_then(|entry| entry.get(key)).map(|node| plain(&node.value));
    let expected = words.as_ref().map(|words| format!("{:?}", Value::Text(words.clone())));
    that(said == expected, || told("other words:"))
}

/// Stamps are all that a stamped file changes, and only once.
pub fn stamps_are_all_that_changes(text: &str) -> Holds {
    let stamps = || [("title", "0123456789abcdef".to_owned()), ("body", "1111111111111111".to_owned())];
    let before = SourceText::new("content/2023/tasks/a.en.md", text);
    let Some(after) = stamp::with_stamps(&before, stamps().into_iter()) else { return Ok(()) };
    let (Some((old_body, old)), Some((body, new))) = (node(&before), node(&after)) else {
        return Err(format!("it can be read no more, or could not before:\n{}", after.text));
    };
    let rest = |source: &SourceText, span: Span| source.text[span.start as usize..].to_owned();
    that(rest(&before, old_body) == rest(&after, body), || format!("the text changed:\n{}", after.text))?;
    that(all_but(&old, "source") == all_but(&new, "source"), || format!("other keys changed:\n{}", after.text))?;
    let again = stamp::with_stamps(&after, stamps().into_iter());
    that(again.is_some_and(|again| again.text == after.text), || "stamped twice, it changes twice".to_owned())
}
