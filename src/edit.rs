//! Adds an entry to the `reports:` of a task file and leaves every other byte as it was.
//!
//! 1. The file is read into nodes, which know where they stand.
//! 2. The entry goes behind the last one: as an item of its own where the list is a block, before the `]` where it is in
//!    brackets; where there is no list yet, one is begun at the end of the front matter.
//! 3. The result is read again and must be what was there plus one. Otherwise there is no result: a file is never spoilt.

use crate::diagnose::{SourceText, Span};
use crate::parse::front_matter::{self, Parts};
use crate::yaml::{self, Node, Value};
use chrono::NaiveDate;
use std::fmt::Write as _;

/// A new entry of `reports:`.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "each field is the key of the same name in the contract")]
pub struct Entry {
    pub date: NaiveDate,
    pub id: Option<String>,
    pub on: Option<NaiveDate>,
    pub by: Option<String>,
    pub measure: Option<String>,
    pub corrects: Option<String>,
    pub withdrawn: bool,
    pub reason: Option<String>,
    pub stage: Option<String>,
    pub pace: Option<String>,
    pub percent: Option<f64>,
    pub values: Vec<(String, f64)>,
    pub note: Option<String>,
    pub problems: Option<String>,
    pub next: Option<String>,
    /// `TITLE`, `TITLE=https://…` or `TITLE=files/…`.
    pub evidence: Vec<String>,
    pub draft: bool,
}

impl Entry {
    /// Keys and values as YAML, in the contract's order.
    fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![("date", self.date.to_string())];
        let mut push = |key, value: Option<String>| {
            if let Some(value) = value {
                fields.push((key, value));
            }
        };
        let words = |text: &Option<String>| text.as_deref().map(quoted);
        push("id", self.id.clone().map(|s| quoted_if_needed(&s)));
        push("corrects", self.corrects.clone().map(|s| quoted_if_needed(&s)));
        push("withdrawn", self.withdrawn.then(|| "true".to_owned()));
        push("reason", words(&self.reason));
        push("on", self.on.map(|d| d.to_string()));
        push("by", self.by.clone().map(|s| quoted_if_needed(&s)));
        push("measure", self.measure.clone().map(|s| quoted_if_needed(&s)));
        push("stage", self.stage.clone());
        push("pace", self.pace.clone());
        push("percent", self.percent.map(|n| n.to_string()));
        let values = self.values.iter().map(|(id, n)| format!("{}: {n}", quoted_if_needed(id)));
        let values = values.collect::<Vec<_>>().join(", ");
        push("values", (!values.is_empty()).then(|| format!("{{{values}}}")));
        push("note", words(&self.note));
        push("problems", words(&self.problems));
        push("next", words(&self.next));
        let evidence = self.evidence.iter().map(|e| document(e)).collect::<Vec<_>>().join(", ");
        push("evidence", (!evidence.is_empty()).then(|| format!("[{evidence}]")));
        push("draft", self.draft.then(|| "true".to_owned()));
        fields
    }

    /// As an item of a block list.
    pub fn block(&self, indent: &str, newline: &str) -> String {
        let mut out = String::new();
        for (i, (key, value)) in self.fields().iter().enumerate() {
            let lead = if i == 0 { "- " } else { "  " };
            let _ = write!(out, "{indent}{lead}{key}: {value}{newline}");
        }
        out
    }

    /// In braces.
    fn flow(&self) -> String {
        let fields = self.fields().iter().map(|(key, value)| format!("{key}: {value}")).collect::<Vec<_>>();
        format!("{{{}}}", fields.join(", "))
    }
}

/// Words in double quotes, as JSON and YAML both write them.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

fn quoted_if_needed(id: &str) -> String {
    if yaml::shape::is_id(id) && id.parse::<f64>().is_err() && !["true", "false", "null"].contains(&id)
        || yaml::parse_date(id).is_some()
    {
        id.to_owned()
    } else {
        quoted(id)
    }
}

fn document(words: &str) -> String {
    // An address may hold `=` itself, and so may a title: the place is what begins like one.
    let kinds = [("=https://", "url"), ("=http://", "url"), ("=files/", "file"), ("=/files/", "file")];
    let first = kinds.iter().filter_map(|(mark, key)| Some((words.find(mark)?, *key))).min();
    match first {
        Some((at, key)) => format!("{{title: {}, {key}: {}}}", quoted(&words[..at]), quoted(&words[at + 1..])),
        None => format!("{{title: {}}}", quoted(words)),
    }
}

/// The file with the entry added; none where it cannot be added without touching anything else.
pub fn add_report(source: &SourceText, entry: &Entry) -> Option<SourceText> {
    let (parts, node) = read(source)?;
    let newline = if source.text.contains("\r\n") { "\r\n" } else { "\n" };
    let candidates = match node.get("reports") {
        None => vec![insert(
            source,
            end_of_front_matter(&parts),
            &format!("reports:{newline}{}", entry.block("  ", newline)),
        )],
        Some(list) if list.value == Value::Null => {
            let line_end = line_end(&source.text, list.span.start as usize);
            vec![insert(source, line_end, &entry.block("  ", newline))]
        }
        Some(list) => in_list(source, &parts, list, entry, newline),
    };
    candidates.into_iter().flatten().find(|edited| is_one_more(&node, edited))
}

fn read(source: &SourceText) -> Option<(Parts, Node)> {
    let mut diagnostics = Vec::new();
    let parts = front_matter::split(source, &mut diagnostics)?;
    let node = yaml::read(source, parts.yaml, &mut diagnostics)?;
    Some((parts, node))
}

fn insert(source: &SourceText, at: usize, text: &str) -> Option<SourceText> {
    let (before, after) = source.text.split_at_checked(at)?;
    Some(SourceText::new(source.file.clone(), format!("{before}{text}{after}")))
}

fn end_of_front_matter(parts: &Parts) -> usize {
    parts.yaml.end as usize
}

/// The start of the line after the one in which a byte stands.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |i| at + i + 1)
}

/// Places behind the last entry, the most natural first.
fn in_list(source: &SourceText, parts: &Parts, list: &Node, entry: &Entry, newline: &str) -> Vec<Option<SourceText>> {
    let text = &source.text;
    let start = list.span.start as usize;
    if text[start..].starts_with('[') {
        return in_brackets(source, parts, list, entry);
    }
    let Some(last) = list.items().last() else { return Vec::new() };
    // A block list's items stand behind dashes; the last dash before the last item gives the indentation.
    let line_start = text[..last.span.start as usize].rfind('\n').map_or(0, |i| i + 1);
    let line = &text[line_start..];
    let indent = &line[..line.len() - line.trim_start_matches(' ').len()];
    if !line[indent.len()..].starts_with('-') {
        return Vec::new();
    }
    let block = entry.block(indent, newline);
    let mut behind = line_end(text, last.span.start as usize);
    let mut at = behind;
    while at < parts.yaml.end as usize {
        let end = line_end(text, at);
        let line = &text[at..end];
        let depth = line.len() - line.trim_start_matches(' ').len();
        if !line.trim().is_empty() && depth <= indent.len() {
            break;
        }
        if !line.trim().is_empty() {
            behind = end;
        }
        at = end;
    }
    // Behind the last line of the last entry; or, where blank lines belong to its words, behind those.
    vec![insert(source, behind, &block), insert(source, at, &block), insert(source, end_of_front_matter(parts), &block)]
}

fn in_brackets(source: &SourceText, parts: &Parts, list: &Node, entry: &Entry) -> Vec<Option<SourceText>> {
    let text = &source.text[..parts.yaml.end as usize];
    let flow = entry.flow();
    let from = list.items().last().map_or(list.span.start as usize, |last| last.span.start as usize);
    let separator = if list.items().is_empty() { "" } else { ", " };
    // Which bracket closes the list is told by reading the result again.
    text[from..].match_indices(']').map(|(i, _)| insert(source, from + i, &format!("{separator}{flow}"))).collect()
}

/// Whether a file says what it said before, and one report more.
fn is_one_more(before: &Node, edited: &SourceText) -> bool {
    let Some((_, after)) = read(edited) else { return false };
    let plain = |node: &Node| strip(node);
    let others = |node: &Node| {
        node.entries()
            .iter()
            .filter(|e| e.key != "reports")
            .map(|e| (e.key.clone(), plain(&e.value)))
            .collect::<Vec<_>>()
    };
    let reports = |node: &Node| node.get("reports").map_or(Vec::new(), |r| r.items().iter().map(plain).collect());
    let (old, new) = (reports(before), reports(&after));
    others(before) == others(&after) && new.len() == old.len() + 1 && new[..old.len()] == old[..]
}

/// A node without its places.
fn strip(node: &Node) -> Node {
    let value = match &node.value {
        Value::List(items) => Value::List(items.iter().map(strip).collect()),
        Value::Map(entries) => Value::Map(
            entries
                .iter()
                .map(|e| yaml::Entry { key: e.key.clone(), span: Span::default(), value: strip(&e.value) })
                .collect(),
        ),
        other => other.clone(),
    };
    Node { span: Span::default(), value }
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
        add_report(&source, &entry).map(|s| s.text.to_string())
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
    fn evidence_is_a_title_and_perhaps_a_place() {
        assert_eq!(document("台账"), "{title: \"台账\"}");
        assert_eq!(document("a=b"), "{title: \"a=b\"}");
        assert_eq!(document("a=b=https://x.example/?id=3"), "{title: \"a=b\", url: \"https://x.example/?id=3\"}");
        assert_eq!(document("甲=files/a.pdf"), "{title: \"甲\", file: \"files/a.pdf\"}");
    }

    #[test]
    fn an_empty_list_is_begun() {
        assert_eq!(
            add("---\nreports:\ntitle: a\n---\n").as_deref(),
            Some(&*format!("---\nreports:\n{NEW}title: a\n---\n"))
        );
    }

    #[test]
    fn words_that_keep_their_blank_lines_keep_them() {
        let text = "---\nreports:\n  - date: 2023-06-01\n    note: |+\n      a\n\n\ntitle: a\n---\n";
        let added = add(text).unwrap_or_default();
        assert_eq!(added.replacen(NEW, "", 1), text);
    }
}
