//! The search index of a language: which pages it holds, in which order, and in which files it lies.
//!
//! Pages whose words stand in for a translation are in the index of their own language only, so no reader finds words of another
//! language there. Tasks come with their own words; the notice, which holds them again, with what it says beside them.
//!
//! The files bear fixed names, since what they hold is not known before it is made; whoever asks for one adds its version.

use super::translated::is_translated;
use super::{Kind, Output, PageId, PlanFacts, exports};
use crate::config::{Config, Lang};
use crate::model::{BodyKind, Digests, Portal};
use std::sync::Arc;

/// How many pages' words lie in a file: a reader gets the files of the pages that are shown as found.
pub const PAGES: usize = 8;

/// How many terms' files there are at most.
const MOST: usize = 256;

/// A file of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchFile {
    /// What there is, each file with its version.
    Contents,
    /// Where some terms occur.
    Terms(usize),
    /// The words of some pages.
    Pages(usize),
}

impl SearchFile {
    /// Its address below a language's folder.
    fn path(self) -> String {
        match self {
            Self::Contents => "search/index.js".to_owned(),
            Self::Terms(n) => format!("search/terms-{n}.js"),
            Self::Pages(n) => format!("search/pages-{n}.js"),
        }
    }
}

/// The pages of a language's index, in the order in which they are found: bodies and sections before tasks.
pub fn documents(portal: &Portal, facts: &[Arc<PlanFacts>], lang: Lang, ids: &[PageId]) -> Vec<PageId> {
    let mut found = Vec::with_capacity(ids.len());
    let there = |page| ids.contains(&page);
    for (p, plan) in portal.plans.iter().enumerate() {
        let kinds = [BodyKind::Department, BodyKind::County, BodyKind::Group];
        let bodies = kinds.into_iter().flat_map(|kind| facts[p].shown_of(&portal.bodies, kind));
        found.extend(bodies.map(|body| PageId::Body(p, body, 0)));
        found.extend((0..plan.sections.len()).map(|s| PageId::Section(p, s, 0)));
        found.extend([PageId::Plan(p), PageId::Notice(p, 0), PageId::Ledger(p, 0), PageId::Departments(p)]);
        found.extend([PageId::Counties(p, 0), PageId::Targets(p, 0)].into_iter().filter(|page| there(*page)));
        found.extend([PageId::Calendar(p, 0), PageId::Changes(p, 0), PageId::Data(p)]);
        found.extend((0..plan.tasks.len()).map(|t| PageId::Task(p, t)));
    }
    let free = portal.pages.iter().enumerate().filter(|(_, page)| &*page.slug != "method");
    found.extend(free.map(|(i, _)| PageId::Free(i)));
    found.extend([PageId::Method, PageId::Archive].into_iter().filter(|page| there(*page)));
    found.retain(|page| is_translated(portal, facts, *page, lang));
    found
}

/// What a page's words in the index come from, where that is a file of the content; else they come from settings, bodies, the
/// front matter of plans and the theme alone.
pub fn source(portal: &Portal, page: PageId) -> Option<Digests> {
    match page {
        PageId::Task(p, t) => Some(portal.plans[p].tasks[t].digests),
        PageId::Plan(p) | PageId::Notice(p, _) => Some(portal.plans[p].digests),
        PageId::Free(i) => Some(portal.pages[i].digests),
        PageId::Method => portal.pages.iter().find(|page| &*page.slug == "method").map(|page| page.digests),
        _ => None,
    }
}

/// In how many files the terms of so many pages lie: a power of two.
pub fn terms_files(pages: usize) -> usize {
    pages.div_ceil(16).next_power_of_two().clamp(1, MOST)
}

/// In how many files the words of so many pages lie.
pub fn pages_files(pages: usize) -> usize {
    pages.div_ceil(PAGES)
}

/// Names the files of every language's index.
pub(super) fn name(config: &Config, searched: &[Vec<PageId>], all: &mut Vec<Output>) {
    for lang in config.langs() {
        let pages = searched[lang.0].len();
        let files = std::iter::once(SearchFile::Contents)
            .chain((0..terms_files(pages)).map(SearchFile::Terms))
            .chain((0..pages_files(pages)).map(SearchFile::Pages));
        all.extend(files.map(|file| Output { path: path(config, lang, file).into(), kind: Kind::Search(file, lang) }));
    }
}

/// The address of a file of a language's index.
pub fn path(config: &Config, lang: Lang, file: SearchFile) -> String {
    exports::in_language(config, lang, file.path())
}
