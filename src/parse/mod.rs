//! Bytes → drafts and diagnostics. No disk, and it never fails: what cannot be read is told, the rest goes on.
//!
//! 1. [`front_matter`] finds the YAML at the head of a Markdown file.
//! 2. [`shapes`] says which keys each kind of file may hold; [`crate::yaml::check`] holds the file against it.
//! 3. [`organizations`], [`plan`], [`task`], [`page`], [`bulletin`] take the values out: a draft, in which ids are still words.
//! 4. [`words`] does the same for translations: words by the keys of the source.
//! 5. [`markdown`] turns prose into sanitized HTML whose links wait for the page that they will stand on.
//!
//! Deliberately absent: anything that needs a second file. Whether an id names something is the model's question.

pub mod bulletin;
pub mod extra;
pub mod front_matter;
pub mod markdown;
pub mod organizations;
pub mod page;
pub mod plan;
pub mod rules;
pub mod shapes;
pub mod task;
pub mod words;

use crate::config::Config;
use crate::diagnose::{Diagnostic, SourceText};
use crate::source::{Kind, TextFile};

/// What one file says.
#[derive(Debug)]
pub enum Draft {
    /// The bodies.
    Organizations(organizations::OrganizationsDraft),
    /// A plan.
    Plan(Box<plan::PlanDraft>),
    /// A task.
    Task(Box<task::TaskDraft>),
    /// A free page.
    Page(Box<page::PageDraft>),
    /// A bulletin.
    Bulletin(Box<bulletin::BulletinDraft>),
    /// A translation of one of them.
    Words(Box<words::WordsDraft>),
}

/// A draft with what is wrong in its file.
#[derive(Debug)]
pub struct Parsed {
    /// What the file says; none where nothing could be read.
    pub draft: Option<Draft>,
    /// What is wrong in it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses a file. Of `site.yaml`, which is [`crate::config`]'s, there is no draft.
pub fn parse(file: &TextFile, config: &Config) -> Parsed {
    let mut diagnostics = Vec::new();
    let source = &file.source;
    let draft = if let Some(language) = file.kind.language() {
        words::parse(source, &file.kind, language, config, &mut diagnostics).map(|w| Draft::Words(Box::new(w)))
    } else {
        match &file.kind {
            Kind::Site => None,
            Kind::Organizations => Some(Draft::Organizations(organizations::parse(source, config, &mut diagnostics))),
            Kind::Plan { plan, .. } => {
                plan::parse(source, plan, config, &mut diagnostics).map(|p| Draft::Plan(Box::new(p)))
            }
            Kind::Task { plan, slug, .. } => {
                task::parse(source, plan, slug, config, &mut diagnostics).map(|t| Draft::Task(Box::new(t)))
            }
            Kind::Bulletin { name } => {
                bulletin::parse(source, name, &mut diagnostics).map(|b| Draft::Bulletin(Box::new(b)))
            }
            Kind::Page { slug, .. } => {
                page::parse(source, slug, config, &mut diagnostics).map(|p| Draft::Page(Box::new(p)))
            }
        }
    };
    Parsed { draft, diagnostics }
}

/// The short digest of words that a translation is stamped with: 16 hexadecimal digits of BLAKE3, over the words without
/// the space around them and with line feeds alone.
pub fn words_digest(words: &str) -> String {
    let plain = words.replace("\r\n", "\n");
    blake3::hash(plain.trim().as_bytes()).to_hex()[..16].to_owned()
}

/// A Markdown file taken apart: its front matter as checked YAML, and where its body stands.
pub(crate) fn open(
    source: &SourceText,
    keys: &[crate::yaml::shape::Key],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(crate::yaml::Node, crate::diagnose::Span)> {
    open_with(source, keys, crate::yaml::check::check_map, diagnostics)
}

/// What holds a map against the keys that it may have.
type Check =
    fn(&SourceText, &crate::yaml::Node, &[crate::yaml::shape::Key], crate::diagnose::Span, &mut Vec<Diagnostic>);

/// The same with a check of one's own.
fn open_with(
    source: &SourceText,
    keys: &[crate::yaml::shape::Key],
    check: Check,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(crate::yaml::Node, crate::diagnose::Span)> {
    let parts = front_matter::split(source, diagnostics)?;
    markdown::forbidden_characters(source, parts.body, diagnostics);
    let node = crate::yaml::read(source, parts.yaml, diagnostics)?;
    check(source, &node, keys, parts.opening, diagnostics);
    Some((node, parts.body))
}
