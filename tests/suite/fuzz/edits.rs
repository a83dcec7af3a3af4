//! Edits of content: whatever a file holds, an entry is added or the edit is refused; every other byte stays, and what is read
//! afterwards is what was read before and the entry.

use super::{Holds, files, texts, that};
use crate::support::{Dice, TASK};
use jindu::diagnose::{SourceText, Span};
use jindu::edit::{Entry, report, stamp};
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

fn entry(dice: &mut Dice) -> Entry {
    let date = |dice: &mut Dice| format!("2023-0{}-1{}", 1 + dice.below(9), dice.below(10)).parse().expect("a date");
    let words = |dice: &mut Dice| dice.chance(50).then(|| dice.pick(WORDS).to_owned());
    Entry {
        date: date(dice),
        on: dice.chance(20).then(|| date(dice)),
        by: dice.chance(40).then(|| dice.pick(&["finance", "yes", "12", "on"]).to_owned()),
        stage: dice.chance(40).then(|| dice.pick(&["in-progress", "completed"]).to_owned()),
        percent: dice.chance(30).then_some(45.5),
        values: if dice.chance(30) { vec![("instant".to_owned(), 63.0), ("n".to_owned(), -0.5)] } else { Vec::new() },
        note: words(dice),
        problems: words(dice),
        evidence: words(dice).into_iter().collect(),
        draft: dice.chance(20),
        ..Entry::default()
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

fn is_one_more(before: &SourceText, entry: &Entry) -> Holds {
    let Some(after) = report::add(before, entry) else { return Ok(()) };
    let told = |what: &str| format!("{what} {entry:?}\n{}", after.text);
    let (Some((old_body, old)), Some((body, new))) = (node(before), node(&after)) else {
        return Err(told("it can be read no more, or could not before:"));
    };
    let text = |source: &SourceText, span: Span| source.text[span.start as usize..].to_owned();
    that(text(before, old_body) == text(&after, body), || told("the text changed:"))?;
    that(all_but(&old, "reports") == all_but(&new, "reports"), || told("other keys changed:"))?;
    let reports = |node: &Node| node.get("reports").map(|node| node.items().to_vec()).unwrap_or_default();
    let (old, new) = (reports(&old), reports(&new));
    that(new.len() == old.len() + 1, || told("not one more:"))?;
    let same = old.iter().zip(&new).all(|(old, new)| plain(&old.value) == plain(&new.value));
    that(same, || told("an older report changed:"))?;
    let is_empty_list = before.text.contains("[]") || before.text.contains("null") || before.text.contains('~');
    that(one_stretch(&before.text, &after.text) || is_empty_list, || told("more than one stretch was put in:"))?;
    that(report::says_already(&after, entry), || told("it is not known again:"))?;
    // What it says can be read back as it was said.
    let note = new.last().and_then(|report| report.get("note")).map(|note| plain(&note.value));
    that(note == entry.note.as_ref().map(|words| format!("{:?}", Value::Text(words.clone()))), || told("another note:"))
}

#[test]
fn a_report_is_one_more_and_all_else_stays() {
    let mut good = files(".md");
    good.retain(|text| text.contains("\nnumber:") && text.len() < 8_000);
    good.push(TASK.to_owned());
    good.push(TASK.replace("number: 1\n", "number: 1\nreports: [{date: 2023-05-01, note: 甲}]\n"));
    good.push(
        TASK.replace("number: 1\n", "number: 1\nreports:\n  - date: 2023-05-01\n    note: |\n      甲\n      乙\n"),
    );
    good.push(TASK.replace("number: 1\n", "number: 1\nreports: []  # 无\n"));
    texts(200, &good, |text| {
        let mut dice = Dice(text.len() as u64);
        is_one_more(&SourceText::new("content/2023/tasks/a.md", text), &entry(&mut dice))
    });
}

#[test]
fn stamps_are_all_that_a_stamped_file_changes() {
    let stamps = || [("title", "0123456789abcdef".to_owned()), ("body", "1111111111111111".to_owned())];
    texts(200, &files(".en.md"), |text| {
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
    });
}
