//! What a snapshot must not seal: drafts, what is dated after its day, and where the site is published to.
//!
//! 1. [`hidden`] finds the entries and plans, which `snapshot` names when it refuses.
//! 2. [`leave_out`] gives the sources without them, every other byte as it was. What comes out is read again and must be what was there
//!    without these entries; else there is no result, and the file is named.
//!
//! A draft before another entry of its day leaves its date behind, so that `DATE#2` means the same entry as before.

use crate::diagnose::{Code, Diagnostic, Message, Place, SourceText, Span};
use crate::msg;
use crate::parse::front_matter::split;
use crate::source::{Kind, TextFile};
use crate::yaml::{self, Entry, Node, Value, parse_date};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Lists of a task whose entries are dated.
const DATED: [&str; 3] = ["reports", "amendments", "verifications"];

/// The texts to be sealed; or those of which something cannot be left out.
pub(super) type Public = Result<Vec<SourceText>, Vec<Diagnostic>>;

/// Every draft, later entry and later plan, in the order of the files.
pub(super) fn hidden(texts: &[TextFile], day: NaiveDate) -> Vec<Diagnostic> {
    let mut all = Vec::new();
    for text in texts {
        let source = &text.source;
        if let Some(made) = later_bulletin(text, day) {
            let message = msg!(
                "这份通报 {made} 才制发，在快照的日期之后",
                "this bulletin is made on {made}, after the snapshot's day"
            );
            all.push(refused(source.whole(), message));
        }
        let Some(node) = front(source) else { continue };
        if let Some(issued) = later_plan(text, &node, day) {
            let place = node.get("issued").map_or_else(|| source.whole(), |node| source.place(node.span));
            let message = msg!(
                "这个计划 {issued} 才印发，在快照的日期之后",
                "this plan is issued on {issued}, after the snapshot's day"
            );
            all.push(refused(place, message));
        }
        for (list, entry) in dated(text, &node).filter(|(_, entry)| is_hidden(entry, day)) {
            let date = entry.get("date").and_then(yaml::text).map(|date| date.value).unwrap_or_default();
            let message = if is_draft(entry) {
                msg!("{list} 里有 {date} 的草稿", "in {list} stands a draft of {date}")
            } else {
                msg!(
                    "{list} 里有 {date} 的条目，在快照的日期之后",
                    "in {list} stands an entry of {date}, after the snapshot's day"
                )
            };
            all.push(refused(source.place(entry.span), message));
        }
    }
    all
}

fn refused(place: Place, message: Message) -> Diagnostic {
    Diagnostic::error(Code::NotPublic, place, message).help(msg!(
        "用 `jindu snapshot --public` 封存不含它的副本，或先删去、改好",
        "seal a copy without it with `jindu snapshot --public`, or take it away first"
    ))
}

fn front(source: &SourceText) -> Option<Node> {
    let parts = split(source, &mut Vec::new())?;
    yaml::read(source, parts.yaml, &mut Vec::new())
}

fn later_plan(text: &TextFile, node: &Node, day: NaiveDate) -> Option<NaiveDate> {
    let is_plan = matches!(text.kind, Kind::Plan { language: None, .. });
    let issued = parse_date(&yaml::text(node.get("issued")?)?.value)?;
    (is_plan && issued > day).then_some(issued)
}

/// The day on which a bulletin is made, where that comes after the snapshot's.
fn later_bulletin(text: &TextFile, day: NaiveDate) -> Option<NaiveDate> {
    let source = &text.source;
    let whole = crate::config::without_bom(source, Span::new(0, source.text.len()));
    let is_bulletin = matches!(text.kind, Kind::Bulletin { .. });
    let node = is_bulletin.then(|| yaml::read(source, whole, &mut Vec::new()))??;
    parse_date(&yaml::text(node.get("made")?)?.value).filter(|made| *made > day)
}

fn dated<'n>(text: &TextFile, node: &'n Node) -> impl Iterator<Item = (&'static str, &'n Node)> {
    let is_task = matches!(text.kind, Kind::Task { language: None, .. });
    DATED
        .into_iter()
        .filter(move |_| is_task)
        .flat_map(move |list| node.get(list).into_iter().flat_map(Node::items).map(move |entry| (list, entry)))
}

fn date(entry: &Node) -> Option<NaiveDate> {
    parse_date(&yaml::text(entry.get("date")?)?.value)
}

fn is_draft(entry: &Node) -> bool {
    entry.get("draft").is_some_and(|draft| draft.value == Value::Bool(true))
}

/// Whether an entry is not public on a day. A draft of which only the date is left says nothing.
fn is_hidden(entry: &Node, day: NaiveDate) -> bool {
    let says = entry.entries().iter().any(|e| !["date", "draft"].contains(&e.key.as_str()));
    date(entry).is_some_and(|date| date > day) || (is_draft(entry) && says)
}

/// The texts without what is not public on a day.
pub(super) fn leave_out(texts: &[TextFile], day: NaiveDate) -> Public {
    let fronts: Vec<Option<Node>> = texts.iter().map(|text| front(&text.source)).collect();
    let later: BTreeSet<&Arc<str>> = texts
        .iter()
        .zip(&fronts)
        .filter(|(text, node)| node.as_ref().is_some_and(|node| later_plan(text, node, day).is_some()))
        .filter_map(|(text, _)| plan_of(&text.kind))
        .collect();
    // Names of what is left out, by the task's file and the list.
    let mut names: HashMap<(Kind, &str), BTreeSet<String>> = HashMap::new();
    for (text, node) in texts.iter().zip(&fronts) {
        let Some(node) = node else { continue };
        for list in DATED.iter().filter(|_| matches!(text.kind, Kind::Task { language: None, .. })) {
            let entries = node.get(list).map(Node::items).unwrap_or_default();
            names.insert((text.kind.clone(), *list), named(entries, day));
        }
    }
    let (mut public, mut faults) = (Vec::new(), Vec::new());
    for (text, node) in texts.iter().zip(&fronts) {
        if plan_of(&text.kind).is_some_and(|plan| later.contains(plan)) || later_bulletin(text, day).is_some() {
            continue;
        }
        let source = &text.source;
        let edited = match &text.kind {
            Kind::Site => without_targets(source),
            Kind::Task { language: None, .. } => {
                node.as_ref().map_or(Some(source.clone()), |n| without(source, n, day))
            }
            Kind::Task { .. } => {
                let of = |list: &'static str| names.get(&(text.kind.source(), list)).cloned().unwrap_or_default();
                without_words(source, &DATED.map(|list| (list, of(list))))
            }
            _ => Some(source.clone()),
        };
        match edited {
            Some(edited) => public.push(edited),
            None => faults.push(
                Diagnostic::error(
                    Code::NotPublic,
                    source.whole(),
                    msg!("这里不公开的内容无法自动略去", "what is not public here cannot be left out of itself"),
                )
                .help(msg!(
                    "把每条写成以“- ”开头的几行，再封存",
                    "write each entry on lines of its own, beginning with “- ”, and seal again"
                )),
            ),
        }
    }
    if faults.is_empty() { Ok(public) } else { Err(faults) }
}

fn plan_of(kind: &Kind) -> Option<&Arc<str>> {
    match kind {
        Kind::Plan { plan, .. } | Kind::Task { plan, .. } => Some(plan),
        _ => None,
    }
}

/// How translations name what is left out: by its id, its date where the day has nothing that stays, or `DATE#n`.
fn named(entries: &[Node], day: NaiveDate) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut counts: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for entry in entries {
        let Some(date) = date(entry) else { continue };
        let n = counts.entry(date).or_default();
        *n += 1;
        if !is_hidden(entry, day) {
            continue;
        }
        names.extend(entry.get("id").and_then(yaml::text).map(|id| id.value));
        names.insert(format!("{date}#{n}"));
        let stays = |other: &Node| self::date(other) == Some(date) && !is_hidden(other, day);
        if !entries.iter().any(stays) {
            names.insert(date.to_string());
        }
    }
    names
}

/// A task without its entries that are not public.
fn without(source: &SourceText, node: &Node, day: NaiveDate) -> Option<SourceText> {
    let mut cuts = Vec::new();
    let mut expected = node.clone();
    for list in DATED {
        let Some(entry) = node.entries().iter().find(|e| e.key == list) else { continue };
        let entries = entry.value.items();
        if !entries.iter().any(|e| is_hidden(e, day)) {
            continue;
        }
        let leaves = |i: usize| {
            let stays = |other: &Node| date(other) == date(&entries[i]) && !is_hidden(other, day);
            is_draft(&entries[i]) && date(&entries[i]).is_some_and(|d| d <= day) && entries[i + 1..].iter().any(stays)
        };
        let text =
            |i: usize| leaves(i).then(|| date(&entries[i])).flatten().map(|d| format!("{{date: {d}, draft: true}}"));
        let all = (0..entries.len()).all(|i| is_hidden(&entries[i], day) && text(i).is_none());
        if all {
            cuts.push((lines_of(&source.text, entry.span.start as usize, false)?, String::new()));
        } else {
            for i in (0..entries.len()).filter(|i| is_hidden(&entries[*i], day)) {
                let (from, to) = lines_of(&source.text, entries[i].span.start as usize, true)?;
                let line = &source.text[from..to];
                let indent = &line[..line.len() - line.trim_start_matches(' ').len()];
                cuts.push(((from, to), text(i).map(|t| format!("{indent}- {t}\n")).unwrap_or_default()));
            }
        }
        set(&mut expected, list, &|items| {
            let kept = items.iter().enumerate().filter_map(|(i, item)| match text(i) {
                _ if !is_hidden(item, day) => Some(plain(item)),
                Some(_) => Some(only_date(item)),
                None => None,
            });
            kept.collect()
        });
    }
    cut(source, cuts).filter(|edited| cut_is(edited, &expected))
}

/// `{date: …, draft: true}`.
fn only_date(item: &Node) -> Node {
    let kept = item.entries().iter().filter(|e| ["date", "draft"].contains(&e.key.as_str()));
    plain(&Node { span: item.span, value: Value::Map(kept.cloned().collect()) })
}

fn set(node: &mut Node, list: &str, to: &dyn Fn(&[Node]) -> Vec<Node>) {
    let Value::Map(entries) = &mut node.value else { return };
    for entry in entries.iter_mut().filter(|e| e.key == list) {
        entry.value.value = Value::List(to(entry.value.items()));
    }
    entries.retain(|e| e.key != list || !e.value.items().is_empty());
}

/// A translation without the words of what is left out.
fn without_words(source: &SourceText, left_out: &[(&str, BTreeSet<String>)]) -> Option<SourceText> {
    let Some(node) = front(source) else { return Some(source.clone()) };
    let mut cuts = Vec::new();
    let mut expected = node.clone();
    let stamped = |key: &str| {
        left_out.iter().any(|(list, names)| {
            let rest = key.strip_prefix(list).and_then(|rest| rest.strip_prefix('.'));
            rest.is_some_and(|rest| {
                names.iter().any(|n| rest == n || rest.strip_prefix(n.as_str()).is_some_and(|r| r.starts_with('.')))
            })
        })
    };
    for group in node.entries() {
        let names = left_out.iter().find(|(list, _)| *list == group.key).map(|(_, names)| names);
        let goes = |key: &str| names.map_or_else(|| group.key == "source" && stamped(key), |names| names.contains(key));
        let inside = group.value.entries();
        let gone: Vec<&Entry> = inside.iter().filter(|e| goes(&e.key)).collect();
        if gone.is_empty() {
            continue;
        }
        if gone.len() == inside.len() {
            cuts.push((lines_of(&source.text, group.span.start as usize, false)?, String::new()));
        } else {
            for entry in &gone {
                cuts.push((lines_of(&source.text, entry.span.start as usize, false)?, String::new()));
            }
        }
        if let Value::Map(entries) = &mut expected.value {
            for entry in entries.iter_mut().filter(|e| e.key == group.key) {
                if let Value::Map(inside) = &mut entry.value.value {
                    inside.retain(|e| !goes(&e.key));
                }
            }
            entries.retain(|e| e.key != group.key || !e.value.entries().is_empty());
        }
    }
    cut(source, cuts).filter(|edited| cut_is(edited, &expected))
}

/// `site.yaml` without `publish:`.
fn without_targets(source: &SourceText) -> Option<SourceText> {
    let whole = Span::new(0, source.text.len());
    let read =
        |source: &SourceText, span| yaml::read(source, crate::config::without_bom(source, span), &mut Vec::new());
    let Some(mut expected) = read(source, whole) else { return Some(source.clone()) };
    let Some(target) = expected.entries().iter().find(|e| e.key == "publish") else { return Some(source.clone()) };
    let cuts = vec![(lines_of(&source.text, target.span.start as usize, false)?, String::new())];
    if let Value::Map(entries) = &mut expected.value {
        entries.retain(|e| e.key != "publish");
    }
    let edited = cut(source, cuts)?;
    let node = read(&edited, Span::new(0, edited.text.len()))?;
    (plain(&node) == plain(&expected)).then_some(edited)
}

/// The lines of an entry of a block: the one that it begins on, and all behind it that stand deeper. None where something stands before
/// it on its line.
fn lines_of(text: &str, at: usize, item: bool) -> Option<(usize, usize)> {
    let from = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let line = &text[from..];
    let indent = line.len() - line.trim_start_matches(' ').len();
    let before = text[from + indent..at].trim_end_matches(['"', '\'']);
    let fits =
        if item { before.strip_prefix('-').is_some_and(|rest| rest.trim().is_empty()) } else { before.is_empty() };
    if !fits {
        return None;
    }
    let end = |at: usize| text[at..].find('\n').map_or(text.len(), |i| at + i + 1);
    let (mut to, mut next) = (end(at), end(at));
    while next < text.len() {
        let after = end(next);
        let line = &text[next..after];
        let words = line.trim();
        let depth = line.len() - line.trim_start_matches(' ').len();
        // The items of a list may stand as deep as its key.
        let deeper = depth > indent || (!item && depth == indent && words.starts_with("- "));
        if !words.is_empty() && !deeper {
            break;
        }
        if !words.is_empty() {
            to = after;
        }
        next = after;
    }
    Some((from, to))
}

fn cut(source: &SourceText, mut cuts: Vec<((usize, usize), String)>) -> Option<SourceText> {
    cuts.sort_by_key(|((from, _), _)| *from);
    let (mut text, mut at) = (String::new(), 0);
    for ((from, to), instead) in cuts {
        text += source.text.get(at..from)?;
        text += &instead;
        at = to;
    }
    text += source.text.get(at..)?;
    Some(SourceText::new(source.file.clone(), text))
}

/// Whether a file says what is expected.
fn cut_is(edited: &SourceText, expected: &Node) -> bool {
    front(edited).is_some_and(|node| plain(&node) == plain(expected))
}

/// A node without its places.
fn plain(node: &Node) -> Node {
    let value = match &node.value {
        Value::List(items) => Value::List(items.iter().map(plain).collect()),
        Value::Map(entries) => Value::Map(
            entries
                .iter()
                .map(|e| Entry { key: e.key.clone(), span: Default::default(), value: plain(&e.value) })
                .collect(),
        ),
        other => other.clone(),
    };
    Node { span: Default::default(), value }
}
