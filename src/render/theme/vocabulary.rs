//! Which words of a theme the readers of each language are given, and which words a language lacks.

use super::{ASKED_FOR, Files, last_line};
use crate::config::tags::Kin;
use crate::config::{Config, Language, SOURCE};
use crate::diagnose::{Code, Diagnostic, Place};
use crate::msg;
use crate::render::words::{Level, Lexicon, Words};
use crate::source::ThemeFile;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The words of a portal's languages, in their order.
pub(super) struct Vocabulary {
    pub(super) words: Vec<Arc<Words>>,
    /// The languages that words may say to be.
    pub(super) tags: Vec<Arc<str>>,
    /// Whether a file could not be read, which was told: what is missing may stand there.
    pub(super) doubtful: bool,
}

/// Reads lexicons as they are needed, each once.
struct Shelf<'a> {
    chain: &'a [String],
    files: &'a Files,
    /// Every language of which the theme has words.
    offered: BTreeSet<String>,
    read: BTreeMap<String, Arc<Lexicon>>,
    tags: Vec<Arc<str>>,
}

impl<'a> Shelf<'a> {
    fn new(chain: &'a [String], files: &'a Files) -> Self {
        let tag = |path: &str| {
            let (theme, rest) = path.split_once('/')?;
            let tag = rest.strip_prefix("i18n/")?.strip_suffix(".ftl")?;
            chain.iter().any(|known| known == theme).then(|| tag.to_owned())
        };
        let offered = files.keys().filter_map(|path| tag(path)).collect();
        Self { chain, files, offered, read: BTreeMap::new(), tags: Vec::new() }
    }

    fn lexicon(&mut self, tag: &str, diagnostics: &mut Vec<Diagnostic>) -> Arc<Lexicon> {
        let (chain, files) = (self.chain, self.files);
        let read = || {
            let found = chain.iter().rev().filter_map(|theme| files.get(format!("{theme}/i18n/{tag}.ftl").as_str()));
            Arc::new(Lexicon::read(tag, &found.collect::<Vec<&ThemeFile>>(), diagnostics))
        };
        self.read.entry(tag.to_owned()).or_insert_with(read).clone()
    }

    /// The words that the theme has for readers of a language, the nearest first.
    fn kin(&self, wanted: &str) -> Vec<(Kin, String)> {
        let kin = |offered: &String| Some((Kin::of(wanted, offered)?, offered.clone()));
        let mut all: Vec<(Kin, String)> = self.offered.iter().filter_map(kin).collect();
        // Of two that say less, the one that says more comes first.
        all.sort_by_key(|(kin, tag)| (*kin, std::cmp::Reverse(tag.len()), tag.clone()));
        all
    }

    /// The number of a language that words may say to be.
    fn foreign(&mut self, tag: &str) -> Option<usize> {
        let known = self.tags.iter().position(|known| **known == *tag);
        Some(known.unwrap_or_else(|| {
            self.tags.push(tag.into());
            self.tags.len() - 1
        }))
    }

    /// The language's own words, then those of the same language in another script, then the source language's, then the theme's.
    fn words(
        &mut self,
        config: &Config,
        language: &Language,
        last: Option<&str>,
        reported: &mut Vec<Diagnostic>,
    ) -> Words {
        let source = config.language(SOURCE);
        let mut levels: Vec<Level> = Vec::new();
        let place = |tag: &str| config.languages.iter().position(|l| *l.tag == *tag);
        let add =
            |shelf: &mut Self, levels: &mut Vec<Level>, tag: &str, foreign: Option<&str>, reported: &mut Vec<_>| {
                if levels.iter().all(|level| *level.lexicon.tag != *tag) {
                    let of = place(foreign.unwrap_or(&language.tag));
                    let foreign = foreign.and_then(|tag| shelf.foreign(tag));
                    levels.push(Level { lexicon: shelf.lexicon(tag, reported), foreign, of });
                }
            };
        for (kin, tag) in self.kin(&language.tag) {
            let foreign = if kin.is_own() { None } else { Some(tag.clone()) };
            add(self, &mut levels, &tag, foreign.as_deref(), reported);
        }
        for (kin, tag) in self.kin(&source.tag) {
            // Words that the source's readers take for their own are in the source language.
            let of = if kin.is_own() { source.tag.to_string() } else { tag.clone() };
            add(self, &mut levels, &tag, Some(&of), reported);
        }
        if let Some(tag) = last {
            add(self, &mut levels, tag, Some(tag), reported);
        }
        // Number it, so that content in it can say so within a word.
        let number = self.foreign(&source.tag).filter(|_| language.tag != source.tag);
        Words::new(levels, source.label.clone(), number)
    }
}

/// Reads the words of every language of the portal. What is wrong with a file is told.
pub(super) fn read(config: &Config, chain: &[String], files: &Files, diagnostics: &mut Vec<Diagnostic>) -> Vocabulary {
    let mut shelf = Shelf::new(chain, files);
    let of_source = shelf.words(config, config.language(SOURCE), None, diagnostics);
    // Where the source language lacks words, what the theme has stands in: English, else the first that there is.
    let complete = ASKED_FOR.iter().all(|key| of_source.keys().contains(*key));
    let english = shelf.kin("en").into_iter().map(|(_, tag)| tag).next();
    let last = english.or_else(|| shelf.offered.first().cloned()).filter(|_| !complete);
    let words =
        config.languages.iter().map(|l| Arc::new(shelf.words(config, l, last.as_deref(), diagnostics))).collect();
    let doubtful = shelf.read.values().any(|lexicon| lexicon.doubtful);
    Vocabulary { words, tags: shelf.tags, doubtful }
}

/// The words of one language of a theme that need not be a language of the portal, beside those of the source language.
pub(super) fn of_one(
    config: &Config,
    chain: &[String],
    files: &Files,
    tag: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Words, BTreeSet<String>) {
    let mut portal = config.clone();
    if !portal.languages.iter().any(|l| *l.tag == *tag) {
        portal.languages.push(Language {
            tag: tag.into(),
            label: tag.to_owned(),
            path: tag.to_ascii_lowercase().into(),
        });
    }
    let place = portal.languages.iter().position(|l| *l.tag == *tag).unwrap_or_default();
    let mut vocabulary = read(&portal, chain, files, diagnostics);
    let wanted = wanted(&vocabulary.words);
    let words = vocabulary.words.swap_remove(place);
    // Nothing else holds them.
    (Arc::try_unwrap(words).unwrap_or_else(|_| unreachable!("just made")), wanted)
}

/// Every word that pages may ask for.
fn wanted(words: &[Arc<Words>]) -> BTreeSet<String> {
    let mut all: BTreeSet<String> = words.iter().flat_map(|w| w.all_keys().map(str::to_owned)).collect();
    all.extend(ASKED_FOR.iter().map(|key| (*key).to_owned()));
    all.extend(crate::render::tables::dictionary::asked_for());
    all
}

/// Every word that a language lacks is told, with where the word stands that takes its place. One that nothing can stand in for is an
/// error.
pub(super) fn tell_missing(
    config: &Config,
    chain: &[String],
    files: &Files,
    words: &[Arc<Words>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let (theme, wanted) = (&chain[0], wanted(words));
    for (language, words) in config.languages.iter().zip(words) {
        let missing: Vec<&String> = wanted.iter().filter(|key| !words.keys().contains(*key)).collect();
        if missing.is_empty() {
            continue;
        }
        let lost = missing.iter().any(|key| words.origin(key).is_none());
        let (tag, count) = (&language.tag, missing.len());
        let tell = if lost { Diagnostic::error } else { Diagnostic::warning };
        let path = format!("{theme}/i18n/{tag}.ftl");
        // Where the file is there already, they go below its last line.
        let last = files.get(path.as_str()).and_then(|file| last_line(&file.text().ok()?));
        let (zh, en) = (shown(&missing, words, ("（", "）", "；在 ")), shown(&missing, words, (" (", ")", "; in ")));
        diagnostics.push(
            tell(
                Code::MissingWord,
                last.unwrap_or_else(|| Place::file(format!("themes/{path}").into())),
                msg!("{tag} 缺少 {count} 个界面用语：{zh}", "{tag} lacks {count} of the theme's words: {en}"),
            )
            .help(if lost {
                msg!("在这个文件里逐行加上：键 = 文字", "add them to this file, a line each: key = words")
            } else {
                msg!(
                    "网页上以括号里那一行的文字代替；`jindu words {tag}` 列出待译的文字",
                    "the words of the lines in brackets stand in; `jindu words {tag}` prints them for a translator"
                )
            }),
        );
    }
}

/// Words by the file that has them, each with its line; those that none has come first.
fn shown(missing: &[&String], words: &Words, (open, close, file_is): (&str, &str, &str)) -> String {
    let mut by_file: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for key in missing {
        match words.origin(key) {
            None => by_file.entry("").or_default().push((*key).clone()),
            Some((file, line)) => by_file.entry(file).or_default().push(format!("{key}{open}{line}{close}")),
        }
    }
    let pieces = by_file.iter().map(|(file, keys)| match *file {
        "" => keys.join(", "),
        file => format!("{file}: {}", keys.join(", ")),
    });
    pieces.collect::<Vec<_>>().join(file_is.trim_end())
}
