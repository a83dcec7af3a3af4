//! The search index from one program to the next: a build of a few changed files (a nightly pull) reads these alone, not all pages.
//!
//! 1. [`keep`] notes of each language's index what the site's own files do not say, beside the list of these files.
//! 2. [`restore`] takes it up again where a build is about to make files of the index, from files that stand as this program wrote them.
//!
//! Nothing depends on it: where anything is missing or does not fit, the index is made from all pages, with the same bytes.

use super::Memory;
use super::plan::Plan;
use super::stale::Stale;
use crate::config::{Config, Lang};
use crate::incremental::manifest::{Entry, Home};
use crate::outputs::Kind;
use crate::outputs::search::{SearchFile, path};
use crate::write::Site;
use std::collections::HashMap;

/// Between what is kept of two languages.
const BETWEEN: &str = "\n\n";

/// Takes up the indexes that are to be mended; `entries` says how the site's files were written.
pub(super) fn restore(
    plan: &Plan,
    stale: &Stale,
    entries: &[Option<Entry>],
    site: &Site,
    home: &Home,
    memory: &Memory,
) {
    let all = &plan.outputs.all;
    let needs = |lang: Lang| {
        let of = |i: &usize| matches!(all[*i].kind, Kind::Search(SearchFile::Contents | SearchFile::Terms(_), l) if l == lang);
        stale.rest.iter().any(of)
    };
    let config = &plan.edition.now.config;
    let langs: Vec<Lang> = config.langs().filter(|lang| needs(*lang)).collect();
    if langs.is_empty() || !memory.indexes.is_empty() || site.is_new() {
        return;
    }
    let Some(kept) = home.read_index() else { return };
    let written: HashMap<&str, &Entry> =
        all.iter().zip(entries).filter_map(|(output, entry)| Some((&*output.path, entry.as_ref()?))).collect();
    let blocks = blocks(&kept);
    for lang in langs {
        let Some(block) = blocks.get(tag(config, lang)) else { continue };
        memory.indexes.restore(lang, block, |n| {
            let path = path(config, lang, SearchFile::Terms(n));
            site.read(&path, written.get(&*path)?.stat.as_ref()?)
        });
    }
}

/// Keeps the indexes of a site that is whole; of a language whose index was not needed what was kept before.
pub(super) fn keep(config: &Config, home: &Home, memory: &Memory) {
    let before = home.read_index().unwrap_or_default();
    let before = blocks(&before);
    let block = |lang: Lang| {
        let tag = tag(config, lang);
        let now = memory.indexes.to_kept(lang);
        Some(format!("{tag}\n{}", now.as_deref().or_else(|| before.get(tag).copied())?))
    };
    home.keep_index(&config.langs().filter_map(block).collect::<Vec<_>>().join(BETWEEN));
}

/// Of each language, by its tag.
fn blocks(kept: &str) -> HashMap<&str, &str> {
    kept.split(BETWEEN).filter_map(|block| block.split_once('\n')).collect()
}

fn tag(config: &Config, lang: Lang) -> &str {
    &config.languages[lang.0].tag
}
