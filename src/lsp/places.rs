//! Where an id is defined, where it is named, and how it is made another.
//!
//! Places of names are those of the parser's nodes, so nothing is taken for a name that only looks like one.

use super::naming::{Subject, plan_of, subject, yaml_of};
use super::outline::Step;
use crate::diagnose::{Message, SourceText, Span};
use crate::msg;
use crate::source::{Kind, TextFile};
use crate::yaml::shape::is_id;
use crate::yaml::{Node, Value};
use std::ops::Range;
use std::sync::Arc;

/// A range of bytes of a file.
pub(super) type Place = (Arc<str>, Range<usize>);

/// Where a subject is defined; none where it is nowhere.
pub(super) fn definition(texts: &[TextFile], subject: &Subject) -> Option<Place> {
    let of_kind = |fits: &dyn Fn(&Kind) -> bool| texts.iter().find(|text| fits(&text.kind));
    let task = |plan: &str, slug: &str| {
        of_kind(&|kind| matches!(kind, Kind::Task { plan: p, slug: s, language: None } if **p == *plan && **s == *slug))
    };
    let plan = |plan: &str| of_kind(&|kind| matches!(kind, Kind::Plan { plan: p, language: None } if **p == *plan));
    let file = match subject {
        Subject::Body(_) => of_kind(&|kind| *kind == Kind::Organizations),
        Subject::BodyKind(_) => None,
        Subject::Plan(id) | Subject::Section(id, _) => plan(id),
        Subject::Task(plan, slug)
        | Subject::Measure(plan, slug, _)
        | Subject::Target(plan, slug, _)
        | Subject::Report(plan, slug, _) => task(plan, slug),
    }?;
    let start = yaml_of(&file.kind, &file.source.text).start;
    if matches!(subject, Subject::Plan(_) | Subject::Task(..)) {
        return Some((file.source.file.clone(), start..start));
    }
    if let Subject::Report(_, _, name) = subject {
        return report(file, name);
    }
    named(file)
        .into_iter()
        .find(|name| name.defines && name.subject == *subject)
        .map(|name| (file.source.file.clone(), name.span))
}

/// A report by its id, or its date and which of that day's it is.
fn report(file: &TextFile, name: &str) -> Option<Place> {
    let node = read(file)?;
    let (date, nth) = name.split_once('#').unwrap_or((name, "1"));
    let text = |node: &Node, key: &str| match node.get(key).map(|node| &node.value) {
        Some(Value::Text(words)) => words.clone(),
        _ => String::new(),
    };
    let items = node.get("reports")?.items();
    let of_day =
        || items.iter().filter(|item| text(item, "date") == date).nth(nth.parse::<usize>().ok()?.checked_sub(1)?);
    let found = items.iter().find(|item| text(item, "id") == name).or_else(of_day)?;
    Some((file.source.file.clone(), found.span.start as usize..found.span.start as usize))
}

/// Every place where a subject is named.
pub(super) fn references(texts: &[TextFile], subject: &Subject, with_definition: bool) -> Vec<Place> {
    let word = match subject {
        Subject::Body(id) | Subject::BodyKind(id) | Subject::Plan(id) => id,
        Subject::Section(_, id) | Subject::Task(_, id) => id,
        Subject::Measure(_, _, id) | Subject::Target(_, _, id) | Subject::Report(_, _, id) => id,
    };
    let mut found = Vec::new();
    for file in texts.iter().filter(|file| file.source.text.contains(word.as_str())) {
        let names =
            named(file).into_iter().filter(|name| name.subject == *subject && (with_definition || !name.defines));
        found.extend(names.map(|name| (file.source.file.clone(), name.span)));
    }
    found
}

/// What a file names.
struct Name {
    subject: Subject,
    span: Range<usize>,
    /// Whether it is what others name.
    defines: bool,
}

fn read(file: &TextFile) -> Option<Node> {
    let range = yaml_of(&file.kind, &file.source.text);
    crate::yaml::read(&file.source, Span::new(range.start, range.end), &mut Vec::new())
}

fn named(file: &TextFile) -> Vec<Name> {
    let mut found = Vec::new();
    if let Some(node) = read(file) {
        let plan = plan_of(&file.kind, &file.source.text);
        visit(file, plan.as_deref(), &node, &mut Vec::new(), &mut found);
    }
    found
}

/// All names below a node, in their order.
fn visit(file: &TextFile, plan: Option<&str>, node: &Node, path: &mut Vec<Step>, found: &mut Vec<Name>) {
    let name = |word: &str, span: Span, path: &[Step], is_key: bool| {
        let is_own_id = !is_key && matches!(path.last(), Some(Step::Key(key)) if key == "id");
        Some(Name {
            subject: subject(&file.kind, plan, path, is_key, word)?,
            span: span.start as usize..span.end as usize,
            defines: is_own_id,
        })
    };
    match &node.value {
        Value::Text(word) => found.extend(name(word, node.span, path, false)),
        Value::Integer(n) => found.extend(name(&n.to_string(), node.span, path, false)),
        Value::List(items) => {
            for (i, item) in items.iter().enumerate() {
                path.push(Step::Item(i));
                visit(file, plan, item, path, found);
                path.pop();
            }
        }
        Value::Map(entries) => {
            for entry in entries {
                path.push(Step::Key(entry.key.clone()));
                found.extend(name(&entry.key, entry.span, path, true));
                visit(file, plan, &entry.value, path, found);
                path.pop();
            }
        }
        _ => {}
    }
}

/// Every place of a body's id, as bytes without quotes, that a new id is to take; or why it cannot be given one.
pub(super) fn rename(texts: &[TextFile], is_sealed: bool, old: &str, new: &str) -> Result<Vec<Place>, Message> {
    if !is_id(new) {
        return Err(msg!(
            "“{new}”不能作 id：只用英文小写字母、数字和单个连字符",
            "“{new}” is no id: lower-case ASCII letters, digits and single hyphens"
        ));
    }
    // What a snapshot holds names the body by this id for good.
    if is_sealed {
        return Err(msg!("快照里有这个 id，不能再改", "snapshots hold this id: it cannot be changed any more"));
    }
    let taken = Subject::Body(new.to_owned());
    if definition(texts, &taken).is_some() {
        return Err(msg!("已有单位“{new}”", "there is a body “{new}” already"));
    }
    let subject = Subject::Body(old.to_owned());
    let mut places = Vec::new();
    for file in texts {
        let path = &file.source.file;
        if !file.source.text.contains(old) {
            continue;
        }
        if read(file).is_none() {
            return Err(msg!(
                "{path} 有错误，读不出里面的 id；先改正它",
                "{path} has faults, so the ids in it cannot be read; mend it first"
            ));
        }
        if let Some(line) = address(&file.source, old) {
            return Err(msg!(
                "{path} 第 {line} 行的链接用了这个单位的网址，先改那里",
                "{path}, line {line}: a link leads to the body's address; change it first"
            ));
        }
        for name in named(file).into_iter().filter(|name| name.subject == subject) {
            let raw = file.source.text.get(name.span.clone()).unwrap_or_default();
            let start = name.span.start + usize::from(raw.len() == old.len() + 2);
            if super::outline::unquoted(raw) != old {
                return Err(msg!(
                    "{path}：“{raw}”不是直接写出的 id，不能代改",
                    "{path}: “{raw}” is not the id as such and cannot be changed for you"
                ));
            }
            places.push((path.clone(), start..start + old.len()));
        }
    }
    Ok(places)
}

/// The line of a link in prose to the page of a body.
fn address(source: &SourceText, id: &str) -> Option<usize> {
    let ends = [format!("/{id}.html"), format!("/{id}.ics"), format!("/{id}.xml")];
    source.text.lines().position(|line| ends.iter().any(|end| line.contains(end.as_str()))).map(|i| i + 1)
}
