//! The theme's words for readers of one language.
//!
//! 1. [`lexicon`] reads the Fluent files of a language, those of a theme over those of the theme that it extends.
//! 2. [`Words`] are lexicons one below the other: the language's own (`en-GB`, then `en`), the same language in another script, the
//!    source language's, what else the theme has. A word is taken from the first that has it; one that is not in the readers' language
//!    says its own, and its plural is that of its own.
//! 3. [`dates`] writes days and months by the language's own words; where it has none, as ISO 8601.

mod dates;
mod lexicon;

pub use lexicon::Lexicon;

use crate::config::Terms;
use dates::Dates;
use fluent_bundle::{FluentArgs, FluentValue};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// A lexicon as readers of one language are given it.
pub struct Level {
    /// The words.
    pub lexicon: Arc<Lexicon>,
    /// Whether readers take them for their own language; else which of the theme's languages they say to be.
    pub foreign: Option<usize>,
    /// The portal's language by whose words it calls things.
    pub of: Option<usize>,
}

/// The words for readers of one language.
pub struct Words {
    levels: Vec<Level>,
    /// Where each word is taken from.
    level_of: HashMap<String, usize>,
    /// Words without arguments, as pages show them.
    fixed: HashMap<String, tera::Value>,
    keys: BTreeSet<String>,
    /// What the source language calls itself: every word may say `{ $source }`.
    source: String,
    /// Which of the theme's languages the source language is, where it is not the readers'.
    of_source: Option<usize>,
    dates: Dates,
}

/// What can go wrong when a word is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// There is no such word.
    Missing,
    /// It needs an argument that was not given, or the like.
    Format(String),
}

impl Words {
    /// Lays lexicons one below the other, the nearest first.
    pub fn new(levels: Vec<Level>, source: String, of_source: Option<usize>) -> Self {
        let mut level_of = HashMap::new();
        let mut keys = BTreeSet::new();
        for (n, level) in levels.iter().enumerate() {
            for key in level.lexicon.words.keys() {
                level_of.entry(key.clone()).or_insert(n);
                if level.foreign.is_none() {
                    keys.insert(key.clone());
                }
            }
        }
        let mut words =
            Self { levels, level_of, fixed: HashMap::new(), keys, source, of_source, dates: Dates::default() };
        let fixed = |key: &String| Some((key.clone(), tera::Value::from(words.shown(key, None).ok()?)));
        words.fixed = words.level_of.keys().filter_map(fixed).collect();
        words
    }

    /// The same words, in which things are called as a portal or a plan calls them.
    #[must_use]
    pub fn called(&self, terms: &Terms) -> Self {
        let level = |level: &Level| {
            let own = level.of.map(|lang| terms.fluent(lang)).filter(|own| !own.is_empty());
            let lexicon = own.map_or_else(|| level.lexicon.clone(), |own| Arc::new(level.lexicon.called(own)));
            Level { lexicon, ..*level }
        };
        Self::new(self.levels.iter().map(level).collect(), self.source.clone(), self.of_source)
    }

    /// The keys of all words that are in the readers' language.
    pub fn keys(&self) -> &BTreeSet<String> {
        &self.keys
    }

    /// The keys of all words that there are.
    pub fn all_keys(&self) -> impl Iterator<Item = &str> {
        self.level_of.keys().map(String::as_str)
    }

    /// The file and the line of a word that there is.
    pub fn origin(&self, key: &str) -> Option<&(Arc<str>, usize)> {
        self.levels[*self.level_of.get(key)?].lexicon.words.get(key)
    }

    /// Which of the theme's languages a word is in, where that is not the readers'.
    pub fn foreign(&self, key: &str) -> Option<usize> {
        self.level_of.get(key).and_then(|n| self.levels[*n].foreign)
    }

    fn with_source(&self, key: &str, args: Option<&FluentArgs<'_>>, source: &str) -> Result<String, Fault> {
        let lexicon = &self.levels[*self.level_of.get(key).ok_or(Fault::Missing)?].lexicon;
        let formatted = lexicon.format(key, args);
        // Few words name the source language, so only those that could not be formed without are given its name.
        if !matches!(formatted, Err(Fault::Format(_))) || args.is_some_and(|args| args.get("source").is_some()) {
            return formatted;
        }
        let mut all: FluentArgs<'_> =
            args.into_iter().flat_map(FluentArgs::iter).map(|(name, value)| (name.to_owned(), value.clone())).collect();
        all.set("source", FluentValue::from(source));
        lexicon.format(key, Some(&all))
    }

    /// A word with arguments.
    pub fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Result<String, Fault> {
        self.with_source(key, args, &self.source)
    }

    /// A word as pages show it: marked where it is not in the readers' language.
    pub fn shown(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Result<String, Fault> {
        let word = self.with_source(key, args, &self.in_source(&self.source))?;
        Ok(match self.foreign(key) {
            Some(language) => super::theme::mark(language, &word),
            None => word,
        })
    }

    /// Words of the content that are in the source language, as pages show them within a word.
    fn in_source(&self, words: &str) -> String {
        self.of_source.map_or_else(|| words.to_owned(), |language| super::theme::mark(language, words))
    }

    /// A template's value as an argument: a figure, words, or words of the content with their language.
    pub fn argument(&self, value: &tera::Value) -> FluentValue<'static> {
        if let Some(n) = value.as_i64() {
            return FluentValue::from(n);
        }
        if let Some(n) = value.as_f64() {
            return FluentValue::from(n);
        }
        let (text, lang) = (value.get_from_path("text"), value.get_from_path("lang"));
        FluentValue::from(match (text.and_then(tera::Value::as_str), lang.and_then(tera::Value::as_str)) {
            (Some(text), Some(_)) => self.in_source(text),
            (Some(text), None) => text.to_owned(),
            (None, _) => value.to_string(),
        })
    }

    /// A word without arguments, as pages show it.
    pub fn get(&self, key: &str) -> Result<tera::Value, Fault> {
        match self.fixed.get(key) {
            Some(value) => Ok(value.clone()),
            None => self.shown(key, None).map(tera::Value::from),
        }
    }

    /// A word as text; its key in brackets if there is none (which is told when the theme is read, or when a page is made).
    pub fn plain(&self, key: &str) -> String {
        self.format(key, None).unwrap_or_else(|_| format!("[{key}]"))
    }

    /// A word of the readers' own language; none where they have none.
    fn own(&self, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        self.foreign(key).is_none().then(|| self.format(key, Some(args)).ok()).flatten()
    }

    /// A figure with the language's decimal mark.
    pub fn number(&self, n: f64) -> String {
        let figure = super::text::number(n);
        match self.own("decimal", &FluentArgs::new()) {
            Some(mark) if figure.contains('.') => figure.replace('.', &mark),
            _ => figure,
        }
    }
}
