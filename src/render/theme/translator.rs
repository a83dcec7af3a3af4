//! A theme's words for a translator: those that a language has as they stand, those that it lacks as comments with the words of the
//! source language. So the file is one that the theme can read, however far it has come.

use super::{Files, chain, vocabulary};
use crate::config::{Config, SOURCE, tags::Kin};
use crate::diagnose::{Diagnostic, SourceText};
use crate::render::words::Words;
use crate::source::ThemeFile;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

/// A file for a translator.
pub struct ForTranslator {
    /// Its text.
    pub text: String,
    /// The portal's theme.
    pub theme: String,
    /// How many words there are.
    pub total: usize,
    /// How many of them are still to be translated.
    pub missing: usize,
}

/// Writes the words of the portal's theme in a language. None where the theme has faults, which are told.
pub fn for_translator(
    config: &Config,
    files: &BTreeMap<Arc<str>, ThemeFile>,
    tag: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ForTranslator> {
    let chain = chain(config, files, diagnostics)?;
    let (words, mut left) = vocabulary::of_one(config, &chain, files, tag, diagnostics);
    let mut sheet = Sheet { files, words: &words, text: String::new(), total: left.len(), missing: 0 };
    for file in order(config, &chain, files) {
        sheet.follow(&file, &mut left);
    }
    if !left.is_empty() {
        sheet.text.push('\n');
        left.iter().for_each(|key| sheet.word(key));
    }
    let Sheet { text, total, missing, .. } = sheet;
    let text = text.trim_start_matches('\n').to_owned();
    Some(ForTranslator { text, theme: chain.into_iter().next()?, total, missing })
}

/// The files whose order and headings are kept: those of the source language, else of what stands in for it.
fn order(config: &Config, chain: &[String], files: &Files) -> Vec<SourceText> {
    let source = &config.language(SOURCE).tag;
    let of = |wanted: &str| -> Vec<SourceText> {
        let theirs = |theme: &String| {
            let folder = format!("{theme}/i18n/");
            let tag = |path: &str| Some(path.strip_prefix(&folder)?.strip_suffix(".ftl")?.to_owned());
            let kin = files.iter().filter_map(|(path, file)| Some((Kin::of(wanted, &tag(path)?)?, file)));
            kin.min_by_key(|(kin, _)| *kin)?.1.text().ok()
        };
        chain.iter().rev().filter_map(theirs).collect()
    };
    let own = of(source);
    if own.is_empty() { of("en") } else { own }
}

struct Sheet<'a> {
    files: &'a Files,
    words: &'a Words,
    text: String,
    total: usize,
    missing: usize,
}

impl Sheet<'_> {
    /// Goes through a file: its headings stay, each word is written in its place.
    fn follow(&mut self, file: &SourceText, left: &mut BTreeSet<String>) {
        for line in file.text.lines() {
            if line.starts_with("##") {
                let _ = write!(self.text, "\n{line}\n");
                if !line.starts_with("###") {
                    self.text.push('\n');
                }
            }
            let key = line.split_once('=').map(|(key, _)| key.trim_end());
            if let Some(key) = key.filter(|key| left.remove(*key)) {
                self.word(key);
            }
        }
    }

    fn word(&mut self, key: &str) {
        let found = self.words.origin(key).and_then(|(file, line)| {
            let text = self.files.get(file.strip_prefix("themes/")?)?.text().ok()?;
            Some(piece(&text.text, *line))
        });
        if self.words.keys().contains(key) {
            self.text.push_str(&found.unwrap_or_default());
            return;
        }
        self.missing += 1;
        match found {
            Some(piece) => piece.lines().for_each(|line| {
                let _ = writeln!(self.text, "# {line}");
            }),
            None => {
                let _ = writeln!(self.text, "# {key} =");
            }
        }
    }
}

/// A word as it stands in a file: its line and those that go on with it, which begin with a space or a bracket.
fn piece(text: &str, line: usize) -> String {
    let mut lines = text.lines().skip(line - 1);
    let mut piece = lines.next().unwrap_or_default().to_owned() + "\n";
    for line in lines.take_while(|line| line.starts_with([' ', '}'])) {
        piece.push_str(line);
        piece.push('\n');
    }
    piece
}
