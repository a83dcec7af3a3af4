//! Source texts and their translations, paired by key; what is missing, stale or not stamped is kept for whoever asks.

use super::{Digests, Freshness, Localized, Prose, Text};
use crate::config::{Config, Lang};
use crate::diagnose::{Code, Diagnostic, Message, Severity, SourceText, Span};
use crate::digest::{Digest, Digester};
use crate::msg;
use crate::parse::front_matter;
use crate::parse::markdown::Document;
use crate::parse::words::{BodyWords, WordsDraft};
use crate::parse::words_digest;
use crate::yaml::Spanned;
use crate::yaml::check::nearest;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How a source file stands in one language.
#[derive(Debug, Clone)]
pub struct Translation {
    /// The source file.
    pub source: Arc<str>,
    /// The translation; none where there is no file.
    pub file: Option<SourceText>,
    /// Its language.
    pub lang: Lang,
    /// Whether a machine translated it.
    pub machine: bool,
    /// Keys of all texts of the source.
    pub total: usize,
    /// Keys of texts that are not translated.
    pub missing: Vec<String>,
    /// Keys of texts whose source has changed since, with the place of the translation.
    pub stale: Vec<(String, Span)>,
    /// Keys of texts that do not say what they were translated from.
    pub unstamped: Vec<String>,
    /// What each translated text should be stamped with now, where that was asked for.
    pub digests: BTreeMap<String, String>,
    /// The source's words of texts that are not translated, but for its body, where that was asked for; Markdown as plain words.
    pub words: BTreeMap<String, String>,
    /// Every text beside its translation, in the order of the source's keys, where that was asked for.
    pub texts: Vec<Paired>,
}

/// A text beside its translation.
#[derive(Debug, Clone)]
pub struct Paired {
    /// Its key.
    pub key: String,
    /// The key under which the translation has it, or would have it: an entry may have several names.
    pub written: String,
    /// The source's words, Markdown as plain words; none of a body.
    pub source: Option<String>,
    /// The translation's words as they are written; none of a body, and where there are none.
    pub words: Option<String>,
    /// How they stand to the source; none where it is not translated.
    pub freshness: Option<Freshness>,
    /// What the translation is to be stamped with.
    pub stamp: String,
}

/// That one entry is called by two names.
pub(super) fn two_names(first: &str, second: &str) -> Message {
    msg!("“{second}”和“{first}”是同一条的两个名称", "“{second}” and “{first}” name one entry")
}

/// Pairs one source file with its translations.
pub(super) struct Pairing<'a> {
    /// By language, from the second.
    words: Vec<Option<&'a WordsDraft>>,
    used: BTreeSet<String>,
    /// By language: how its file calls entries that have several names, by the prefix of the one that is written.
    called: Vec<BTreeMap<String, String>>,
    /// Words under a second name of an entry, with the first.
    twice: Vec<(SourceText, Span, [String; 2])>,
    translations: Vec<Translation>,
    /// Whether the digests are asked for.
    stamps: bool,
}

impl<'a> Pairing<'a> {
    /// For a source file, with its translations in any order.
    pub(super) fn new(config: &Config, source: &SourceText, words: &[&'a WordsDraft], stamps: bool) -> Self {
        let by_lang = |lang: Lang| words.iter().find(|w| w.lang == lang).copied();
        let others: Vec<Lang> = config.langs().skip(1).collect();
        Self {
            words: others.iter().map(|l| by_lang(*l)).collect(),
            used: BTreeSet::new(),
            called: vec![BTreeMap::new(); others.len()],
            twice: Vec::new(),
            stamps,
            translations: others
                .iter()
                .map(|lang| Translation {
                    source: source.file.clone(),
                    file: by_lang(*lang).map(|w| w.source.clone()),
                    lang: *lang,
                    machine: by_lang(*lang).is_some_and(|w| w.machine),
                    total: 0,
                    missing: Vec::new(),
                    stale: Vec::new(),
                    unstamped: Vec::new(),
                    digests: BTreeMap::new(),
                    words: BTreeMap::new(),
                    texts: Vec::new(),
                })
                .collect(),
        }
    }

    /// Of a file and its translations; with whether it has a text.
    pub(super) fn digests(&self, source: &SourceText, has_text: bool) -> Digests {
        let (mut whole, mut facts) = (Digester::new(), Digester::new());
        for file in std::iter::once(Some(source)).chain(self.words.iter().map(|words| words.map(|w| &w.source))) {
            let text = file.map(|f| &*f.text).unwrap_or_default();
            whole.words(text);
            let front = file.and_then(|f| front_matter::split(f, &mut Vec::new()));
            facts.words(front.map_or(text, |parts| &text[..parts.body.start as usize]));
        }
        let facts = facts.finish();
        let mut row = Digester::new();
        row.words(&source.file).digest(facts);
        // Whether there is a text decides whether a page is a translation.
        for words in &self.words {
            row.number(words.map_or(2, |words| u64::from(words.body.is_some())));
        }
        let row = row.number(u64::from(has_text)).finish();
        Digests { whole: whole.finish(), facts, row, anchors: Digest::default() }
    }

    /// The prefix of the keys of an entry's texts, from all of its names; each translation may call it by any, and by one alone.
    pub(super) fn entry(&mut self, group: &str, names: &[String]) -> String {
        let prefix = |name: &String| format!("{group}.{name}");
        for (words, called) in self.words.iter().zip(&mut self.called) {
            let Some(words) = words else { continue };
            let under = |name: &String| {
                let prefix = format!("{}.", prefix(name));
                words
                    .words
                    .range(prefix.clone()..)
                    .next()
                    .filter(|(key, _)| key.starts_with(&prefix))
                    .map(|(_, w)| w.span)
            };
            let mut found = names.iter().filter_map(|name| Some((name, under(name)?)));
            let Some((first, at)) = found.next() else { continue };
            if *first != names[0] {
                called.insert(prefix(&names[0]), prefix(first));
            }
            for (second, span) in found {
                self.used
                    .extend(words.words.keys().filter(|k| k.starts_with(&format!("{}.", prefix(second)))).cloned());
                let (span, of) = if span.start > at.start { (span, [first, second]) } else { (at, [second, first]) };
                self.twice.push((words.source.clone(), span, of.map(String::clone)));
            }
        }
        prefix(&names[0])
    }

    /// The reason of an entry; `also` names another entry under which a translation may have it.
    pub(super) fn reason(
        &mut self,
        prefix: &str,
        also: Option<&str>,
        source: Option<&Spanned<String>>,
    ) -> Option<Text> {
        let source = source?;
        let key = format!("{prefix}.reason");
        if let Some(also) = also.map(|name| format!("reports.{name}")) {
            for (words, called) in self.words.iter().zip(&mut self.called) {
                let has = |key: &str| words.is_some_and(|w| w.words.contains_key(key));
                if !has(&key) && has(&format!("{also}.reason")) {
                    called.insert(key.clone(), format!("{also}.reason"));
                }
            }
        }
        Some(self.text(&key, source))
    }

    /// The key under which a language's file has a text.
    fn called(called: &BTreeMap<String, String>, key: &str) -> Option<String> {
        if let Some(whole) = called.get(key) {
            return Some(whole.clone());
        }
        let end = key.match_indices('.').nth(1)?.0;
        called.get(&key[..end]).map(|prefix| format!("{prefix}{}", &key[end..]))
    }

    fn pair<T>(
        &mut self,
        key: &str,
        stamp: impl Fn() -> String,
        mut find: impl FnMut(&'a WordsDraft, &str) -> Option<(T, Span)>,
    ) -> Vec<Option<(T, Freshness)>> {
        self.used.insert(key.to_owned());
        let mut digest = None;
        let stamps = self.stamps;
        self.words
            .iter()
            .zip(&self.called)
            .zip(&mut self.translations)
            .map(|((words, called), state)| {
                let written = Self::called(called, key);
                let (canonical, key) = (key, written.as_deref().unwrap_or(key));
                if canonical != key {
                    self.used.insert(key.to_owned());
                }
                state.total += 1;
                let mut now = || digest.get_or_insert_with(&stamp).clone();
                if stamps {
                    state.texts.push(Paired {
                        key: canonical.to_owned(),
                        written: key.to_owned(),
                        source: None,
                        words: words.and_then(|w| w.words.get(key)).map(|text| text.value.clone()),
                        freshness: None,
                        stamp: now(),
                    });
                }
                let Some((value, span)) = words.and_then(|words| find(words, key)) else {
                    state.missing.push(key.to_owned());
                    return None;
                };
                let freshness = match words.and_then(|w| w.stamps.get(key).or_else(|| w.stamps.get(canonical))) {
                    None => {
                        state.unstamped.push(key.to_owned());
                        Freshness::Unstamped
                    }
                    Some(stamp) if *stamp == now() => Freshness::Current,
                    Some(_) => {
                        state.stale.push((key.to_owned(), span));
                        Freshness::Stale
                    }
                };
                if stamps {
                    state.digests.insert(key.to_owned(), now());
                    state.texts.last_mut().into_iter().for_each(|text| text.freshness = Some(freshness));
                }
                Some((value, freshness))
            })
            .collect()
    }

    /// Keeps the source's words, and once more those of what is not translated.
    fn keep(&mut self, key: &str, words: impl Fn() -> String) {
        for state in self.translations.iter_mut().filter(|_| self.stamps) {
            if let Some(text) = state.texts.last_mut() {
                text.source = Some(words());
            }
            if state.missing.last().is_some_and(|last| last == key) {
                state.words.insert(key.to_owned(), words());
            }
        }
    }

    /// A plain text.
    pub(super) fn text(&mut self, key: &str, source: &Spanned<String>) -> Text {
        let others = self.pair(
            key,
            || words_digest(&source.value),
            |words, key| {
                words.words.get(key).filter(|t| !t.value.is_empty()).map(|t| (Arc::from(t.value.as_str()), t.span))
            },
        );
        self.keep(key, || source.value.clone());
        Localized::new(source.value.as_str().into(), others)
    }

    /// A plain text that may be absent.
    pub(super) fn maybe_text(&mut self, key: &str, source: Option<&Spanned<String>>) -> Option<Text> {
        source.map(|source| self.text(key, source))
    }

    /// A plain text that need not be translated: a name, a remark.
    pub(super) fn optional_text(&mut self, key: &str, source: &Spanned<String>) -> Text {
        let text = self.text(key, source);
        for (i, state) in self.translations.iter_mut().enumerate() {
            if !text.has(Lang(i + 1)) {
                state.missing.pop();
                state.total -= 1;
            }
        }
        text
    }

    /// Markdown of the front matter.
    pub(super) fn prose(&mut self, key: &str, source: Document) -> Prose {
        let others = self.pair(
            key,
            || source.stamp.clone(),
            |words, key| {
                let span = words.words.get(key)?.span;
                words.prose.get(key).filter(|d| !d.is_empty()).map(|d| (d.clone(), span))
            },
        );
        self.keep(key, || source.plain());
        Localized::new(Arc::new(source), others)
    }

    /// The body of a task or a free page.
    pub(super) fn body(&mut self, source: Document) -> Prose {
        if source.is_empty() {
            return Localized::new(Arc::new(source), Vec::new());
        }
        let others = self.pair(
            "body",
            || source.stamp.clone(),
            |words, _| match &words.body {
                Some(BodyWords::Whole(document)) => Some((document.clone(), Span::new(0, 3))),
                _ => None,
            },
        );
        Localized::new(Arc::new(source), others)
    }

    /// The parts of a plan's body, which are translated and stamped as one.
    pub(super) fn parts(
        &mut self,
        words: &str,
        source: crate::parse::plan::Parts,
    ) -> (Option<Prose>, Prose, Option<Prose>) {
        // Where the notice says nothing beside its tasks, there is nothing to translate.
        if words.trim().is_empty() && self.words.iter().flatten().all(|words| words.body.is_none()) {
            return (None, Localized::new(Arc::new(source.preamble), Vec::new()), None);
        }
        let found = self.pair(
            "body",
            || words_digest(words),
            |words, _| match &words.body {
                Some(BodyWords::Plan(parts)) => Some((&**parts, Span::new(0, 3))),
                _ => None,
            },
        );
        let states = &mut self.translations;
        let mut part =
            |name: &str, source: Option<Document>, pick: fn(&crate::parse::plan::Parts) -> Option<&Document>| {
                let source = source?;
                let others = found.iter().zip(states.iter_mut()).map(|(found, state)| {
                    let (parts, freshness) = found.as_ref()?;
                    let part = pick(parts);
                    if part.is_none() && !source.is_empty() {
                        state.missing.push(format!("body: {name}"));
                    }
                    Some((Arc::new(part?.clone()), *freshness))
                });
                let others = others.collect();
                Some(Localized::new(Arc::new(source), others))
            };
        let letter = part("letter", source.letter, |p| p.letter.as_ref());
        let preamble = part("preamble", Some(source.preamble), |p| Some(&p.preamble).filter(|d| !d.is_empty()));
        let closing = part("closing", source.closing, |p| p.closing.as_ref());
        (letter, preamble.unwrap_or_else(|| Localized::new(Arc::new(Document::default()), Vec::new())), closing)
    }

    /// Tells translated texts that translate nothing, missing and stale ones; gives what was found.
    pub(super) fn finish(self, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Vec<Translation> {
        let source = self.translations.first().map(|t| t.source.clone()).unwrap_or_default();
        let is_faulty = diagnostics
            .iter()
            .any(|d| d.severity == Severity::Error && d.place.as_ref().is_some_and(|p| p.file == source));
        for (file, span, [first, second]) in &self.twice {
            let message = two_names(first, second);
            let help = msg!("合并到一个名称下", "put its words under one of them");
            diagnostics.push(Diagnostic::error(Code::NamedTwice, file.place(*span), message).help(help));
        }
        // Where the source could not be read, what seems to translate nothing may translate something after all.
        for words in self.words.iter().flatten().filter(|_| !is_faulty) {
            for (key, text) in words.words.iter().filter(|(key, _)| !self.used.contains(*key)) {
                let file = &source;
                let message =
                    msg!("“{key}”在源文件里没有对应的文字", "“{key}” translates nothing: the source has no such text");
                let help = match nearest(key, self.used.iter().map(String::as_str)) {
                    Some(near) => msg!("是不是“{near}”？", "did you mean “{near}”?"),
                    None => msg!("对照 {file}", "compare with {file}"),
                };
                diagnostics
                    .push(Diagnostic::error(Code::UnknownText, words.source.place(text.span), message).help(help));
            }
        }
        for state in &self.translations {
            warn(state, config, diagnostics);
        }
        self.translations
    }
}

/// One warning for what is missing, one for each stale text.
pub(super) fn warn(state: &Translation, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    let label = &config.language(state.lang).label;
    if let Some(file) = &state.file {
        if !state.missing.is_empty() {
            let keys = shortened(&state.missing);
            diagnostics.push(
                Diagnostic::warning(
                    Code::MissingTranslation,
                    file.whole(),
                    msg!("缺少译文（{label}）：{keys}", "not translated into {label}: {keys}"),
                )
                .help(msg!("网页上以源语言代替，并注明", "the page shows the source's words, and says so")),
            );
        }
        for (key, span) in &state.stale {
            diagnostics.push(
                Diagnostic::warning(
                    Code::StaleTranslation,
                    file.place(*span),
                    msg!(
                        "“{key}”的源文改过，这段译文可能过时",
                        "the source of “{key}” has changed since it was translated"
                    ),
                )
                .help(msg!(
                    "核对译文后运行 `jindu translate stamp {file}`",
                    "compare, then run `jindu translate stamp {file}`",
                    file = file.file
                )),
            );
        }
    } else if state.total > 0 && !config.doubtful_languages {
        let (path, tag) = (&config.language(state.lang).path, &config.language(state.lang).tag);
        let wanted = state.source.strip_suffix(".md").unwrap_or(&state.source);
        diagnostics.push(
            Diagnostic::warning(
                Code::MissingTranslation,
                crate::diagnose::Place::file(state.source.clone()),
                msg!("没有译文（{label}）", "there is no translation into {label}"),
            )
            .help(msg!(
                "写在 {wanted}.{path}.md；这个文件由 `jindu new translation {source} --language {tag}` 新建",
                "write it in {wanted}.{path}.md, which `jindu new translation {source} --language {tag}` begins",
                source = state.source
            )),
        );
    }
}

fn shortened(keys: &[String]) -> String {
    const SHOWN: usize = 6;
    let mut shown = keys.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    if keys.len() > SHOWN {
        shown.push_str(&format!(" … ({})", keys.len()));
    }
    shown
}
