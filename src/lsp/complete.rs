//! What may be written at the cursor: keys that the place may hold and does not have yet, words of a choice, ids.

use super::known::Known;
use super::lines::Lines;
use super::naming::{Subject, items_of, keys_of, plan_of, shape_at, subject, values_of, yaml_of};
use super::outline::{Cursor, Outline, Step, outline};
use crate::diagnose::Tongue;
use crate::parse::shapes::SETTABLE;
use crate::source::Kind;
use crate::yaml::shape::{Key, Shape};
use lsp_types::{CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, TextEdit};

/// A word that may stand there.
struct Word {
    word: String,
    /// In words.
    name: String,
    /// What more there is to say.
    says: Option<String>,
}

struct Completion<'a> {
    kind: &'a Kind,
    lines: &'a Lines<'a>,
    known: Option<&'a Known>,
    tongue: Tongue,
    outline: Outline,
    plan: Option<String>,
}

/// All that may be written at a byte of a file.
pub(super) fn complete(
    kind: &Kind,
    lines: &Lines<'_>,
    at: usize,
    known: Option<&Known>,
    tongue: Tongue,
) -> Vec<CompletionItem> {
    let range = yaml_of(kind, lines.text);
    if !(range.start..=range.end).contains(&at) {
        return Vec::new();
    }
    let outline = outline(lines.text, range, at);
    let Some(cursor) = outline.cursor.clone() else { return Vec::new() };
    let plan = plan_of(kind, lines.text);
    let completion = Completion { kind, lines, known, tongue, outline, plan };
    completion.at(&cursor)
}

impl Completion<'_> {
    fn at(&self, cursor: &Cursor) -> Vec<CompletionItem> {
        let Some(shape) = shape_at(self.kind, &cursor.path) else { return Vec::new() };
        if cursor.is_value {
            // A list on the key's own line stands in brackets.
            let in_brackets = self.items(self.in_list(shape, &cursor.path), cursor, ("[", "]"));
            let is_list = items_of(shape).is_some() && !matches!(shape, Shape::Members);
            let words = if is_list { Vec::new() } else { self.words(shape, &cursor.path) };
            return self.items(words, cursor, ("", "")).into_iter().chain(in_brackets).collect();
        }
        if keys_of(shape).is_some() || values_of(shape).is_some() {
            return self.keys(shape, &cursor.path, cursor, "");
        }
        if let Some(item) = items_of(shape).filter(|_| !cursor.in_brackets && !cursor.in_item) {
            // A line of its own below the key: its items begin with a dash.
            let inner: Vec<Step> = cursor.path.iter().cloned().chain([Step::Item(usize::MAX)]).collect();
            return match keys_of(item) {
                Some(_) => self.keys(item, &inner, cursor, "- "),
                None => self.items(self.in_list(shape, &cursor.path), cursor, ("- ", "")),
            };
        }
        // A word on a line of its own is the beginning of a key, unless it is an item.
        self.items(self.words(shape, &cursor.path), cursor, ("", ""))
    }

    fn in_list(&self, shape: Shape, path: &[Step]) -> Vec<Word> {
        let inner: Vec<Step> = path.iter().cloned().chain([Step::Item(usize::MAX)]).collect();
        items_of(shape).map_or_else(Vec::new, |item| self.words(item, &inner))
    }

    /// Words that a value may be.
    fn words(&self, shape: Shape, path: &[Step]) -> Vec<Word> {
        let plain = |words: &[&str]| {
            let word = |word: &&str| Word { word: (*word).to_owned(), name: String::new(), says: None };
            words.iter().map(word).collect::<Vec<_>>()
        };
        match shape {
            Shape::Choice(words) => plain(words),
            Shape::Bool => plain(&["true", "false"]),
            Shape::Members => plain(&["unspecified"]),
            Shape::Or(one, _) => self.words(*one, path),
            // What stands there tells what the word names, not which word it is.
            _ => subject(self.kind, self.plan.as_deref(), path, false, "?/?").map_or_else(Vec::new, |s| self.ids(&s)),
        }
    }

    /// Everything of the sort of a subject.
    fn ids(&self, subject: &Subject) -> Vec<Word> {
        let Some(known) = self.known else { return Vec::new() };
        let pair = |(id, name): &(String, String)| Word { word: id.clone(), name: name.clone(), says: None };
        let named = |named: &super::known::Named| Word {
            word: named.id.clone(),
            name: named.name.clone(),
            says: Some(named.says.in_tongue(self.tongue).to_owned()),
        };
        match subject {
            Subject::Body(_) => known.bodies.iter().map(named).collect(),
            Subject::BodyKind(_) => {
                let of = |id: &String| Word { word: id.clone(), name: String::new(), says: None };
                known.kinds.iter().map(of).collect()
            }
            Subject::Plan(_) => {
                let of = |plan: &super::known::KnownPlan| pair(&(plan.id.clone(), plan.title.clone()));
                known.plans.iter().map(of).collect()
            }
            Subject::Section(plan, _) => {
                known.plan(plan).map_or_else(Vec::new, |plan| plan.sections.iter().map(pair).collect())
            }
            // Of another plan, with its name before it.
            Subject::Task(plan, _) if plan == "?" => {
                let own = self.plan.as_deref().unwrap_or_default();
                let others = known.plans.iter().filter(|plan| plan.id != own);
                let of = |plan: &'_ super::known::KnownPlan| {
                    let id = plan.id.clone();
                    let word = move |task: &super::known::KnownTask| {
                        let word = named(&task.named);
                        Word { word: format!("{id}/{}", word.word), ..word }
                    };
                    plan.tasks.iter().map(word).collect::<Vec<_>>()
                };
                others.flat_map(of).collect()
            }
            Subject::Task(plan, _) => {
                let plan = known.plan(plan);
                plan.map_or_else(Vec::new, |plan| plan.tasks.iter().map(|task| named(&task.named)).collect())
            }
            Subject::Measure(plan, task, _) => {
                known.task(plan, task).map_or_else(Vec::new, |task| task.measures.iter().map(named).collect())
            }
            Subject::Target(plan, task, _) => {
                known.task(plan, task).map_or_else(Vec::new, |task| task.targets.iter().map(pair).collect())
            }
            Subject::Report(plan, task, _) => {
                known.task(plan, task).map_or_else(Vec::new, |task| task.reports.iter().map(pair).collect())
            }
        }
    }

    /// Keys that a map may have and does not have yet.
    fn keys(&self, shape: Shape, path: &[Step], cursor: &Cursor, before: &str) -> Vec<CompletionItem> {
        let is_sibling = |token: &&super::outline::Token| {
            token.is_key
                && token.span != cursor.span
                && token.path.len() == path.len() + 1
                && token.path.starts_with(path)
        };
        let there: Vec<&str> =
            self.outline.tokens.iter().filter(is_sibling).filter_map(|token| last(&token.path)).collect();
        let colon = self.lines.text[cursor.span.end..].starts_with(':');
        let Some(keys) = keys_of(shape) else {
            let inner: Vec<Step> = path.iter().cloned().chain([Step::Key("?".into())]).collect();
            let words = match (shape, self.known) {
                (Shape::Localized, Some(known)) => {
                    let tag = |tag: &String| Word { word: tag.clone(), name: String::new(), says: None };
                    known.languages.iter().map(tag).collect()
                }
                _ => subject(self.kind, self.plan.as_deref(), &inner, true, "?/?")
                    .map_or_else(Vec::new, |s| self.ids(&s)),
            };
            let left = words.into_iter().filter(|word| !there.contains(&word.word.as_str())).collect();
            return self.items(left, cursor, (before, if colon { "" } else { ": " }));
        };
        let mut items = Vec::new();
        let settable = self.settable(path);
        let fits = |key: &&Key| key.is_allowed() && settable.is_none_or(|only| only.contains(&key.name));
        for (place, key) in keys.iter().filter(fits).enumerate() {
            if there.contains(&key.name) {
                continue;
            }
            let after = match key.shape {
                _ if colon => "",
                Shape::Map(_) | Shape::MapOf(_) | Shape::List(_) | Shape::Some(_) if !cursor.in_brackets => ":",
                _ => ": ",
            };
            let word = Word { word: key.name.to_owned(), name: String::new(), says: None };
            let mut item = self.item(word, cursor, (before, after));
            item.kind = Some(CompletionItemKind::PROPERTY);
            let own = if self.tongue == Tongue::Zh { key.zh } else { key.en };
            item.detail = Some(own.to_owned());
            item.documentation = Some(Documentation::String(super::hover::of_key(key, self.tongue)));
            // What must be there comes first, then the order of the table.
            item.sort_text = Some(format!("{}{place:03}", u8::from(!key.required)));
            items.push(item);
        }
        items
    }

    /// What an amendment of a task, a measure or a target may set, where it is one.
    fn settable(&self, path: &[Step]) -> Option<&'static [&'static str]> {
        let [Step::Key(all), item @ Step::Item(_), Step::Key(set)] = path else { return None };
        if all != "amendments" || set != "set" {
            return None;
        }
        let has = |name: &str| {
            let way = [Step::Key(all.clone()), item.clone(), Step::Key(name.to_owned())];
            self.outline.tokens.iter().any(|token| token.is_key && token.path == way)
        };
        let of = ["measure", "target"].into_iter().find(|name| has(name)).unwrap_or("task");
        SETTABLE.iter().find(|(name, _)| *name == of).map(|(_, keys)| *keys)
    }

    fn items(&self, words: Vec<Word>, cursor: &Cursor, around: (&str, &str)) -> Vec<CompletionItem> {
        let item = |(place, word): (usize, Word)| CompletionItem {
            sort_text: Some(format!("{place:05}")),
            ..self.item(word, cursor, around)
        };
        words.into_iter().enumerate().map(item).collect()
    }

    fn item(&self, word: Word, cursor: &Cursor, (before, after): (&str, &str)) -> CompletionItem {
        let Word { word, name, says } = word;
        let range = self.lines.range(cursor.span.clone());
        CompletionItem {
            // Found by its name too.
            filter_text: Some(format!("{before}{word} {name}").trim_end().to_owned()),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, format!("{before}{word}{after}")))),
            kind: Some(CompletionItemKind::VALUE),
            detail: Some(name).filter(|name| !name.is_empty()),
            documentation: says.map(super::hover::markdown).map(Documentation::MarkupContent),
            label: word,
            ..CompletionItem::default()
        }
    }
}

fn last(path: &[Step]) -> Option<&str> {
    match path.last() {
        Some(Step::Key(key)) => Some(key),
        _ => None,
    }
}
