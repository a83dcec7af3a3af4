//! Translations → words by the keys of the source.
//!
//! Every translatable text of a source file has a key: `title`, `body`, `measures.app.text`, `targets.instant.name`,
//! `documents.0`, `reports.2023-07-10.note`. A translation is a map from such keys to words, whatever file it translates;
//! stamps (`source:`) are a map from the same keys to digests.

use super::markdown::{self, Document, Setting};
use super::shapes::{PAGE_WORDS, PLAN_WORDS, TASK_WORDS};
use super::{page, plan, task};
use crate::config::{Config, Lang, SOURCE};
use crate::diagnose::{Code, Diagnostic, SourceText, Span};
use crate::msg;
use crate::source::Kind;
use crate::yaml::shape::Shape;
use crate::yaml::{self, Fields, Node, Spanned, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A translation file.
#[derive(Debug)]
pub struct WordsDraft {
    /// The file.
    pub source: SourceText,
    /// What it translates.
    pub kind: Kind,
    /// Its language.
    pub lang: Lang,
    /// Whether a machine translated it.
    pub machine: bool,
    /// Words by key, but for the body.
    pub words: BTreeMap<String, Spanned<String>>,
    /// The body, where there is one.
    pub body: Option<BodyWords>,
    /// Rendered notes, problems, next steps of reports, findings of verifications, by key.
    pub prose: BTreeMap<String, Arc<Document>>,
    /// Digests of the words that each was translated from, by key.
    pub stamps: BTreeMap<String, String>,
}

/// A translated body.
#[derive(Debug)]
pub enum BodyWords {
    /// Of a task or a free page.
    Whole(Arc<Document>),
    /// Of a plan: its parts.
    Plan(Box<plan::Parts>),
}

/// Parses a translation.
pub fn parse(
    source: &SourceText,
    kind: &Kind,
    language: &Arc<str>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<WordsDraft> {
    let Some(lang) = config.by_path(language).filter(|l| *l != SOURCE) else {
        if config.doubtful_languages {
            return None;
        }
        let known = config.languages[1..].iter().map(|l| &*l.path).collect::<Vec<_>>().join(", ");
        diagnostics.push(
            Diagnostic::error(
                Code::UnknownLanguage,
                source.whole(),
                msg!(
                    "site.yaml 里没有 path 为“{language}”的语言",
                    "no language in site.yaml has the path “{language}”"
                ),
            )
            .help(if known.is_empty() {
                msg!("在 languages 里加上这种语言，或改文件名", "add the language to `languages`, or rename the file")
            } else {
                msg!(
                    "已有：{known}；改文件名，或在 languages 里加上",
                    "known: {known}; rename the file, or add the language"
                )
            }),
        );
        return None;
    };
    let keys = match kind {
        Kind::Task { .. } => TASK_WORDS,
        Kind::Plan { .. } => PLAN_WORDS,
        _ => PAGE_WORDS,
    };
    let (node, body) = super::open_with(source, keys, yaml::check::check_translation, diagnostics)?;
    let mut words = BTreeMap::new();
    // A key that is not known, or is a fact, was told already.
    let known = |key: &str| keys.iter().any(|k| k.name == key && !matches!(k.shape, Shape::Fact));
    // What it says of itself is no word.
    let of_itself = |key: &str| ["source", "translated"].contains(&key);
    for entry in node.entries().iter().filter(|e| !of_itself(&e.key) && known(&e.key)) {
        flatten(&entry.key, &entry.value, &mut words);
    }
    let prose = words
        .iter()
        .filter(|(key, _)| is_prose(key))
        .map(|(key, text)| {
            let document = markdown::render_words(
                source,
                &text.value,
                text.span,
                &Setting::report(key.rsplit('.').next().unwrap_or_default()),
                diagnostics,
            );
            (key.clone(), Arc::new(document))
        })
        .collect();
    let machine = Fields::of(&node).string("translated").is_some_and(|by| by == "machine");
    let stamps = Fields::of(&node).entries("source").iter();
    let stamps = stamps.filter_map(|e| yaml::text(&e.value).map(|t| (e.key.clone(), t.value))).collect();
    Some(WordsDraft {
        body: self::body(source, kind, body, diagnostics),
        source: source.clone(),
        kind: kind.clone(),
        lang,
        machine,
        words,
        prose,
        stamps,
    })
}

/// Whether the text of a key is Markdown.
pub fn is_prose(key: &str) -> bool {
    let of_report = || [".note", ".problems", ".next"].iter().any(|end| key.ends_with(end));
    key.starts_with("reports.") && of_report() || key.starts_with("verifications.") && key.ends_with(".finding")
}

fn body(source: &SourceText, kind: &Kind, body: Span, diagnostics: &mut Vec<Diagnostic>) -> Option<BodyWords> {
    let words = source.text[body.start as usize..body.end as usize].trim();
    if words.is_empty() {
        return None;
    }
    Some(match kind {
        Kind::Plan { .. } => BodyWords::Plan(Box::new(plan::parts(source, body, diagnostics))),
        Kind::Page { slug, .. } => {
            BodyWords::Whole(Arc::new(markdown::render(source, body, &page::setting(slug), diagnostics)))
        }
        _ => {
            let text = markdown::render(source, body, &task::SETTING, diagnostics);
            BodyWords::Whole(Arc::new(text.without_words()))
        }
    })
}

/// The keys of words inside a measure, target, report, amendment or verification.
const WORDS: &[&str] = &[
    "text",
    "due_text",
    "by_text",
    "name",
    "unit",
    "extra",
    "note",
    "problems",
    "next",
    "reason",
    "evidence",
    "document",
    "goal_text",
    "goals",
    "added",
    "title",
    "finding",
];

/// The main text of an entry, for which plain words may stand.
pub fn main_key(group: &str) -> Option<&'static str> {
    Some(match group {
        "measures" => "text",
        "targets" => "name",
        "reports" => "note",
        "amendments" => "reason",
        "verifications" => "finding",
        _ => return None,
    })
}

/// Maps become `group.key`, plain words in a group its main text, lists `group.0`, `{title}` in a list its title.
fn flatten(key: &str, node: &Node, words: &mut BTreeMap<String, Spanned<String>>) {
    match &node.value {
        // Not translated yet.
        Value::Text(s) if s.trim().is_empty() => {}
        Value::Text(s) => {
            let main = key.split_once('.').filter(|(_, rest)| !rest.is_empty()).and_then(|(group, rest)| {
                // Reports are named by dates, which hold no dot; so one dot means that the entry itself is plain words.
                (!rest.contains('.')).then(|| main_key(group)).flatten()
            });
            let key = main.map_or_else(|| key.to_owned(), |main| format!("{key}.{main}"));
            words.insert(key, Spanned { value: s.trim().to_owned(), span: node.span });
        }
        Value::Map(entries) => {
            // Below a group stand ids; below an id words alone.
            let inside = key.contains('.') && !key.ends_with(".extra");
            for entry in entries.iter().filter(|e| !inside || WORDS.contains(&e.key.as_str())) {
                flatten(&format!("{key}.{}", entry.key), &entry.value, words);
            }
        }
        Value::List(items) => {
            for (i, item) in items.iter().enumerate() {
                for entry in item.entries().iter().filter(|e| ["goal_text", "due_text"].contains(&e.key.as_str())) {
                    flatten(&format!("{key}.{i}.{}", entry.key), &entry.value, words);
                }
                if item.get("title").is_none() && !item.entries().is_empty() {
                    continue;
                }
                let title = item.get("title").unwrap_or(item);
                if let Some(text) = yaml::text(title) {
                    words.insert(format!("{key}.{i}"), text);
                }
            }
        }
        _ => {}
    }
}
