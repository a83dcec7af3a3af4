//! Adds an entry to a list of a task file: `reports`, `amendments`, `verifications`.
//!
//! 1. The file is read into nodes, which know where they stand.
//! 2. The entry goes behind the last one: as an item of its own where the list is a block, inside the brackets where it is in
//!    brackets; where there is no list yet, one is begun.
//! 3. The result is read again and must be what was there plus one. Otherwise there is no result: a file is never spoilt.

use super::nodes::{newline, plain, read, same_but};
use super::{Entry, Item};
use crate::diagnose::SourceText;
use crate::parse::front_matter::Parts;
use crate::yaml::{self, Node, Value};
use chrono::NaiveDate;

/// The file with a report added; none where it cannot be added without touching anything else.
pub fn add(source: &SourceText, entry: &Entry) -> Option<SourceText> {
    add_to("reports", source, &entry.item())
}

/// The same of any list.
pub fn add_to(list: &str, source: &SourceText, entry: &Item) -> Option<SourceText> {
    let (parts, node) = read(source)?;
    let newline = newline(&source.text);
    let key = node.entries().iter().find(|e| e.key == list);
    let candidates = match key {
        None => begun(list, source, &parts, entry, newline),
        Some(key) if key.value.value == Value::Null => {
            filled(source, key.span.start as usize, &key.value, entry, newline)
        }
        Some(key) if source.text[key.value.span.start as usize..].starts_with('[') => {
            in_brackets(source, &parts, &key.value, entry)
        }
        Some(key) => in_block(source, &parts, &key.value, entry, newline),
    };
    candidates.into_iter().flatten().find(|edited| is_one_more(list, &node, edited))
}

/// Whether a report of the file says the same already.
pub fn says_already(source: &SourceText, entry: &Entry) -> bool {
    stands_in("reports", source, &entry.item())
}

/// Whether an entry of a list says the same already.
pub fn stands_in(list: &str, source: &SourceText, entry: &Item) -> bool {
    let alone = SourceText::new(source.file.clone(), format!("---\n{list}:\n{}---\n", entry.block("", "\n")));
    let all = |source: &SourceText| read(source).map_or(Vec::new(), |(_, node)| entries(list, &node));
    all(&alone).first().is_some_and(|new| all(source).iter().any(|old| same_entry(old, new)))
}

/// Whether a report of the file says already all that an entry says, whenever it was reported: by the same body, of the same thing, and on
/// the same day, or on one from the first of `days` to the last. Corrections and drafts say nothing.
pub fn stands(source: &SourceText, entry: &Entry, days: (NaiveDate, NaiveDate)) -> bool {
    let alone = SourceText::new(source.file.clone(), format!("---\nreports:\n{}---\n", entry.block("", "\n")));
    let all = |source: &SourceText| read(source).map_or(Vec::new(), |(_, node)| entries("reports", &node));
    let alone = all(&alone);
    let Some(new) = alone.first() else { return false };
    let on = |old: &Node| {
        let day = old.get("on").or_else(|| old.get("date"));
        let day = match day.map(|node| &node.value) {
            Some(Value::Text(words)) => yaml::parse_date(words),
            _ => None,
        };
        day.is_some_and(|day| (days.0..=days.1).contains(&day))
    };
    let says = |old: &Node| {
        ["by", "measure"].iter().all(|key| old.get(key) == new.get(key))
            && new.entries().iter().all(|e| match (&*e.key, old.get(&e.key)) {
                ("date" | "on" | "by" | "measure", _) => true,
                ("values", Some(values)) => e.value.entries().iter().all(|v| values.get(&v.key) == Some(&v.value)),
                (_, said) => said == Some(&e.value),
            })
    };
    let is_report = |old: &Node| old.get("corrects").is_none() && old.get("draft").is_none();
    all(source).iter().any(|old| is_report(old) && on(old) && says(old))
}

/// Whether two entries say the same, in whatever order of their keys.
fn same_entry(a: &Node, b: &Node) -> bool {
    let all = |node: &Node, other: &Node| {
        node.entries().iter().all(|e| other.get(&e.key).is_some_and(|value| *value == e.value))
    };
    !a.entries().is_empty() && a.entries().len() == b.entries().len() && all(a, b)
}

fn splice(source: &SourceText, from: usize, to: usize, text: &str) -> Option<SourceText> {
    let (before, after) = (source.text.get(..from)?, source.text.get(to..)?);
    Some(SourceText::new(source.file.clone(), format!("{before}{text}{after}")))
}

fn insert(source: &SourceText, at: usize, text: &str) -> Option<SourceText> {
    splice(source, at, at, text)
}

/// The start of the line after the one in which a byte stands.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |i| at + i + 1)
}

/// The start of the line in which a byte stands.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |i| i + 1)
}

fn indent(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches(' ').len()]
}

/// A list begun at the end of the front matter, or before the brace that closes it.
fn begun(list: &str, source: &SourceText, parts: &Parts, entry: &Item, newline: &str) -> Vec<Option<SourceText>> {
    let end = parts.yaml.end as usize;
    let mut places = vec![insert(source, end, &format!("{list}:{newline}{}", entry.block("  ", newline)))];
    if let Some(brace) = source.text[..end].rfind('}') {
        let flow = format!("{list}: [{}]", entry.flow());
        places.extend([", ", " "].map(|comma| insert(source, brace, &format!("{comma}{flow}"))));
    }
    places
}

/// A list begun where the key stands without a value, or with a word for none, which goes.
fn filled(source: &SourceText, key: usize, none: &Node, entry: &Item, newline: &str) -> Vec<Option<SourceText>> {
    let text = &source.text;
    let (block, behind) = (entry.block("  ", newline), line_end(text, key));
    let mut places = vec![insert(source, behind, &block)];
    let from = none.span.start as usize;
    if let Some(word) = ["~", "null", "Null", "NULL"].into_iter().find(|word| text[from..].starts_with(word)) {
        let to = from + word.len();
        let line = text[line_start(text, from)..from].trim();
        // On a line of its own it goes with the line; else what stands beside it, a remark, stays.
        if line.is_empty() && text[to..line_end(text, to)].trim().is_empty() {
            places.push(splice(source, line_start(text, from), line_end(text, to), &block));
        }
        let from_blank = text[..from].trim_end_matches(' ').len();
        let rest = &text[to..line_end(text, to)];
        places.push(splice(source, from_blank, line_end(text, to), &format!("{rest}{block}")));
        places.push(splice(source, from, to, &format!("[{}]", entry.flow())));
    }
    places
}

/// Places behind the last entry, the most natural first.
fn in_block(source: &SourceText, parts: &Parts, list: &Node, entry: &Item, newline: &str) -> Vec<Option<SourceText>> {
    let text = &source.text;
    let Some(last) = list.items().last() else { return Vec::new() };
    // The dash of the last item stands before it, on its line or on one above.
    let first = line_start(text, list.span.start as usize);
    let mut start = line_start(text, last.span.start as usize);
    while !text[start..].trim_start_matches(' ').starts_with('-') && start > first {
        start = line_start(text, start - 1);
    }
    let line = &text[start..];
    let indent = indent(line);
    if !line[indent.len()..].starts_with('-') {
        return Vec::new();
    }
    let block = entry.block(indent, newline);
    let mut behind = line_end(text, last.span.start as usize);
    let mut at = behind;
    while at < parts.yaml.end as usize {
        let end = line_end(text, at);
        let line = &text[at..end];
        if !line.trim().is_empty() && self::indent(line).len() <= indent.len() {
            break;
        }
        if !line.trim().is_empty() {
            behind = end;
        }
        at = end;
    }
    // Behind the last line of the last entry; or, where blank lines belong to its words, behind those.
    vec![insert(source, behind, &block), insert(source, at, &block), insert(source, parts.yaml.end as usize, &block)]
}

/// Places before each bracket that may close the list; which one does is told by reading the result again.
fn in_brackets(source: &SourceText, parts: &Parts, list: &Node, entry: &Item) -> Vec<Option<SourceText>> {
    let text = &source.text[..parts.yaml.end as usize];
    let flow = entry.flow();
    let last = list.items().last();
    // Behind the beginning of the last entry.
    let from = last.unwrap_or(list).span.start as usize;
    let mut places = Vec::new();
    for (i, _) in text[from..].match_indices(']') {
        let bracket = from + i;
        let words = text[..bracket].trim_end();
        // After the last word, so that a bracket on a line of its own stays there; before the bracket, where that word is a remark.
        let below = line_start(text, bracket) > words.len();
        for at in [words.len(), bracket] {
            let gap = match last {
                None => String::new(),
                Some(last) if below && at == words.len() => {
                    let line = line_start(text, last.span.start as usize);
                    format!("{}{}", newline(text), indent(&text[line..]))
                }
                Some(_) => " ".to_owned(),
            };
            let commas = if last.is_some() { &["", ","][..] } else { &[""] };
            places.extend(commas.iter().map(|comma| insert(source, at, &format!("{comma}{gap}{flow}"))));
        }
    }
    places
}

fn entries(list: &str, node: &Node) -> Vec<Node> {
    node.get(list).map_or(Vec::new(), |list| list.items().iter().map(plain).collect())
}

/// Whether a file says what it said before, and one entry of a list more.
fn is_one_more(list: &str, before: &Node, edited: &SourceText) -> bool {
    let Some((_, after)) = read(edited) else { return false };
    let (old, new) = (entries(list, before), entries(list, &after));
    same_but(list, before, &after) && new.len() == old.len() + 1 && new[..old.len()] == old[..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(text: &str) -> Option<String> {
        let source = SourceText::new("a.md", text);
        let entry = Entry {
            date: NaiveDate::from_ymd_opt(2023, 7, 1).unwrap_or_default(),
            stage: Some("in-progress".into()),
            ..Entry::default()
        };
        super::add(&source, &entry).map(|s| s.text.to_string())
    }

    const NEW: &str = "  - date: 2023-07-01\n    stage: in-progress\n";

    #[test]
    fn an_entry_is_added_and_nothing_else_changes() {
        let rows = [
            ("---\ntitle: a\n---\nb\n", 14),
            ("---\ntitle: a\nreports:\n  - {date: 2023-06-01}\n---\nb", 46),
            ("---\nreports:\n  - date: 2023-06-01 # one\n    note: |\n      a\n\n      b\n# after\ntitle: a\n---\n", 0),
            (
                "---\nreports:\n  # first\n  - {date: 2023-06-01}\n  # between\n  - date: 2023-06-02\n    values: {a: 1}\n  # last\ntitle: a\n---\n",
                0,
            ),
        ];
        for (text, _) in rows {
            let added = add(text).unwrap_or_else(|| panic!("{text}"));
            let new = if text.contains("reports:") { NEW.to_owned() } else { format!("reports:\n{NEW}") };
            assert!(added.contains(&new), "{added}");
            assert_eq!(added.replacen(&new, "", 1), text);
        }
    }

    #[test]
    fn line_ends_and_indentation_are_kept() {
        let windows = "---\r\ntitle: a\r\nreports:\r\n- {date: 2023-06-01}\r\n---\r\nb";
        let new = "- date: 2023-07-01\r\n  stage: in-progress\r\n";
        let added = add(windows).unwrap_or_default();
        assert!(added.contains(new), "{added}");
        assert_eq!(added.replacen(new, "", 1), windows);
    }

    #[test]
    fn lists_in_brackets_grow_inside_them() {
        let entry = "{date: 2023-07-01, stage: in-progress}";
        assert_eq!(add("---\nreports: []\n---\n").as_deref(), Some(&*format!("---\nreports: [{entry}]\n---\n")));
        assert_eq!(
            add("---\nreports: [{date: 2023-06-01, evidence: [{title: a}]}]\n---\n").as_deref(),
            Some(&*format!("---\nreports: [{{date: 2023-06-01, evidence: [{{title: a}}]}}, {entry}]\n---\n"))
        );
    }

    #[test]
    fn an_empty_list_is_begun_whatever_stands_for_nothing() {
        for (before, after) in [
            ("reports:\ntitle: a\n", format!("reports:\n{NEW}title: a\n")),
            ("reports: # none yet\ntitle: a\n", format!("reports: # none yet\n{NEW}title: a\n")),
            ("title: a\nreports:\n", format!("title: a\nreports:\n{NEW}")),
            ("title: a\nreports: ~\n", format!("title: a\nreports:\n{NEW}")),
            ("reports: null  # none yet\ntitle: a\n", format!("reports:  # none yet\n{NEW}title: a\n")),
            ("reports:\n  ~\ntitle: a\n", format!("reports:\n{NEW}title: a\n")),
            ("reports:\n  # soon\n\ntitle: a\n", format!("reports:\n{NEW}  # soon\n\ntitle: a\n")),
            ("{title: a}\n", "{title: a, reports: [{date: 2023-07-01, stage: in-progress}]}\n".to_owned()),
        ] {
            let of = |yaml: &str| format!("---\n{yaml}---\n");
            assert_eq!(add(&of(before)), Some(of(&after)), "{before}");
            let (windows, expected) = (of(before).replace('\n', "\r\n"), of(&after).replace('\n', "\r\n"));
            assert_eq!(add(&windows), Some(expected), "{before}");
        }
    }

    #[test]
    fn a_list_in_brackets_may_end_with_a_comma_or_a_remark_and_stand_on_many_lines() {
        let entry = "{date: 2023-07-01, stage: in-progress}";
        for (before, after) in [
            ("reports: [{date: 2023-06-01},]\n", format!("reports: [{{date: 2023-06-01}}, {entry}]\n")),
            ("reports: [\n  {date: 2023-06-01},\n]\n", format!("reports: [\n  {{date: 2023-06-01}},\n  {entry}\n]\n")),
            ("reports: [\n  {date: 2023-06-01}\n]\n", format!("reports: [\n  {{date: 2023-06-01}},\n  {entry}\n]\n")),
            ("reports: [ ]\n", format!("reports: [{entry} ]\n")),
        ] {
            assert_eq!(add(&format!("---\n{before}---\n")), Some(format!("---\n{after}---\n")), "{before}");
        }
        let remark = "---\nreports: [\n  {date: 2023-06-01}, # one ]\n]\n---\n";
        let added = add(remark).unwrap_or_default();
        let at = added.find(entry).unwrap_or_default();
        assert!(added.replacen(entry, "", 1).split_whitespace().eq(remark.split_whitespace()), "{at} {added}");
    }

    #[test]
    fn other_lists_grow_as_reports_do() {
        let amendment = super::super::Amendment {
            date: NaiveDate::from_ymd_opt(2023, 9, 1).unwrap_or_default(),
            set: vec![("due".into(), "2024-03-31".into())],
            ..Default::default()
        };
        let add = |text: &str| super::add_to("amendments", &SourceText::new("a.md", text), &amendment.item());
        let new = "  - date: 2023-09-01\n    set: {due: 2024-03-31}\n";
        for (before, after) in [
            ("title: a\n", format!("title: a\namendments:\n{new}")),
            ("reports:\n  - {date: 2023-06-01}\n", format!("reports:\n  - {{date: 2023-06-01}}\namendments:\n{new}")),
            (
                "amendments:\n  - date: 2023-08-01\n    set: {due: 2024-01-31} # one\nreports: []\n",
                format!("amendments:\n  - date: 2023-08-01\n    set: {{due: 2024-01-31}} # one\n{new}reports: []\n"),
            ),
            ("amendments: []\n", "amendments: [{date: 2023-09-01, set: {due: 2024-03-31}}]\n".to_owned()),
        ] {
            let added = add(&format!("---\n{before}---\nb")).map(|s| s.text.to_string());
            assert_eq!(added, Some(format!("---\n{after}---\nb")), "{before}");
        }
        let text = add("---\ntitle: a\n---\n").expect("added");
        assert!(stands_in("amendments", &text, &amendment.item()) && !stands_in("reports", &text, &amendment.item()));
    }

    #[test]
    fn a_dash_may_stand_on_a_line_of_its_own() {
        for text in [
            "---\nreports:\n  -\n    date: 2023-06-01\n    note: a\ntitle: b\n---\n",
            "---\nreports:\n  - # one\n\n    date: 2023-06-01\n---\n",
            "---\nreports:\n  -\n    # one\n    {date: 2023-06-01}\n  # end\n---\n",
        ] {
            let added = add(text).unwrap_or_default();
            assert!(added.contains(NEW), "{added}");
            assert_eq!(added.replacen(NEW, "", 1), text);
        }
    }

    #[test]
    fn what_a_report_says_is_known_in_any_order() {
        let says = |yaml: &str| {
            let source = SourceText::new("a.md", format!("---\nreports:\n{yaml}---\n"));
            let date = NaiveDate::from_ymd_opt(2023, 7, 1).unwrap_or_default();
            says_already(&source, &Entry { date, stage: Some("in-progress".into()), ..Entry::default() })
        };
        assert!(says("  - {stage: in-progress, date: 2023-07-01}\n"));
        assert!(!says("  - {stage: in-progress, date: 2023-07-01, note: a}\n"));
        assert!(!says("  - {stage: in-progress, date: 2023-07-02}\n"));
        assert!(!says("  - {date: 2023-07-01}\n"));
    }

    #[test]
    fn words_that_keep_their_blank_lines_keep_them() {
        let text = "---\nreports:\n  - date: 2023-06-01\n    note: |+\n      a\n\n\ntitle: a\n---\n";
        let added = add(text).unwrap_or_default();
        assert_eq!(added.replacen(NEW, "", 1), text);
    }
}
