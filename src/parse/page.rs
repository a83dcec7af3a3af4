//! `pages/SLUG.md` → the draft of a free page.

use super::markdown::{self, Document, Setting};
use super::shapes::PAGE;
use crate::config::Config;
use crate::diagnose::{Diagnostic, SourceText};
use crate::yaml::{Fields, Spanned};
use chrono::NaiveDateTime;
use std::sync::Arc;

/// A free page as its file says it.
#[derive(Debug)]
pub struct PageDraft {
    /// The file.
    pub source: SourceText,
    /// Its slug.
    pub slug: Arc<str>,
    /// Its title.
    pub title: Spanned<String>,
    /// One sentence for search engines.
    pub description: Option<Spanned<String>>,
    /// Order in menus.
    pub order: i64,
    /// When it was published.
    pub published: Option<NaiveDateTime>,
    /// Anything a theme wants.
    pub extra: serde_json::Value,
    /// Its words.
    pub body: Document,
}

/// Parses a free page.
pub fn parse(source: &SourceText, slug: &Arc<str>, _: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<PageDraft> {
    let (node, body) = super::open(source, PAGE, diagnostics)?;
    let fields = Fields::of(&node);
    Some(PageDraft {
        source: source.clone(),
        slug: slug.clone(),
        title: fields.text("title").unwrap_or(Spanned { value: String::new(), span: fields.span() }),
        description: fields.text("description"),
        order: fields.integer("order").map_or(i64::MAX, |n| n.value),
        published: fields.date_time("published"),
        extra: fields.json("extra"),
        body: markdown::render(source, body, &setting(slug), diagnostics),
    })
}

/// What the page of a free page has beside its words; the method page has the rules.
pub(super) fn setting(slug: &str) -> Setting<'static> {
    match slug {
        "method" => Setting::page(METHOD, &["status-", "method-"]),
        _ => Setting::page(RESERVED, &[]),
    }
}

/// Ids that every page with words has, or had.
const RESERVED: &[&str] =
    &["main", "help", "site-search", "mode-large", "mode-contrast", "take", "rules", "thresholds"];
/// The method page's further ones.
const METHOD: &[&str] =
    &["main", "help", "site-search", "mode-large", "mode-contrast", "take", "rules", "thresholds", "rules-caption"];
