//! Values by language, and how translations stand to what they were made from.

use crate::config::{Lang, SOURCE};
use crate::parse::markdown::Document;
use std::sync::Arc;
/// How a translation stands to its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// Translated from the words that stand there now.
    Current,
    /// The source has changed since.
    Stale,
    /// It does not say what it was translated from; counts as current.
    Unstamped,
}

/// How the words of a file stand in a language.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Completeness {
    /// Whether the source of some of them has changed since they were translated.
    pub stale: bool,
    /// Whether some of them are not translated.
    pub incomplete: bool,
    /// Whether a machine translated them.
    pub machine: bool,
}

/// A value by language; the source's is always there.
#[derive(Debug, Clone)]
pub struct Localized<T> {
    source: T,
    /// By language, from the second.
    others: Vec<Option<(T, Freshness)>>,
}

impl<T> Localized<T> {
    /// From the source's value and the translations, in the order of the languages after the source.
    pub fn new(source: T, others: Vec<Option<(T, Freshness)>>) -> Self {
        Self { source, others }
    }

    /// The value for a reader of a language: its own, else the source's; with the language that it is in, and whether it is
    /// stale.
    pub fn get(&self, lang: Lang) -> (&T, Lang, bool) {
        match lang.0.checked_sub(1).and_then(|i| self.others.get(i)) {
            Some(Some((value, freshness))) => (value, lang, *freshness == Freshness::Stale),
            _ => (&self.source, SOURCE, false),
        }
    }

    /// The values of all languages that have one, the source's first.
    pub fn all(&self) -> impl Iterator<Item = &T> {
        std::iter::once(&self.source).chain(self.others.iter().flatten().map(|(value, _)| value))
    }

    /// The source's value.
    pub fn source(&self) -> &T {
        &self.source
    }

    /// Whether a reader of this language gets words of that language.
    pub fn has(&self, lang: Lang) -> bool {
        self.get(lang).1 == lang
    }
}

/// Plain words by language.
pub type Text = Localized<Arc<str>>;
/// Rendered Markdown by language.
pub type Prose = Localized<Arc<Document>>;

impl Prose {
    /// Whether a reader of this language gets in it all that there is; where there is nothing, nothing is missing.
    pub fn has_all(&self, lang: Lang) -> bool {
        self.source().is_empty() || self.has(lang)
    }
}
