//! The search index: scripts that a page loads as it needs them, from disk too.
//!
//! 1. [`fold`] says how words are compared, and what the terms of a text are.
//! 2. [`document`] says what is known of a page.
//! 3. [`Index`] holds for every term the pages where it occurs, and those in whose titles it does; [`postings`] writes them.
//! 4. [`render`] writes the files: the contents, the terms in files by how they begin, the pages' words a few to a file.
//!
//! A search asks for the files of its terms, then for the words of the pages that it shows, and holds the one against the other:
//! what is found is exact. Every file says its version, the contents say which version belongs to them, and both must agree; the
//! version is asked for with the file's address, so a file may be kept as long as anybody likes.
//!
//! Whoever builds again begins from the last index ([`IndexCache`], [`kept`] where that was another program's): if a few pages changed, these alone
//! are read anew.
//! Deliberately absent: an order by relevance that nobody could explain. Titles come before texts, and both in the portal's order.

pub(super) mod document;
mod fold;
mod index;
mod kept;
mod postings;
mod simplified;

use super::Renderer;
use super::script::script;
use crate::config::Lang;
use crate::digest::{Digest, Digester};
use crate::outputs::search::{PAGES, SearchFile};
use crate::outputs::{Kind, search};
pub(super) use index::Index;
use serde_json::json;
use std::sync::{Arc, Mutex, PoisonError};

/// The indexes of the last build, by language. The default knows none.
#[derive(Default, Clone)]
pub struct IndexCache(Arc<Mutex<Vec<Option<Arc<Index>>>>>);

impl IndexCache {
    fn last(&self, lang: Lang) -> Option<Arc<Index>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(lang.0).cloned().flatten()
    }

    fn keep(&self, lang: Lang, index: Arc<Index>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() <= lang.0 {
            all.resize(lang.0 + 1, None);
        }
        all[lang.0] = Some(index);
    }

    /// Whether none is known.
    pub fn is_empty(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// What the site's own files do not say of a language's index; none where it is not known.
    pub fn to_kept(&self, lang: Lang) -> Option<String> {
        self.last(lang).map(|index| index.to_kept())
    }

    /// Takes over an index that another program kept; `file` gives the terms' file of the site by its number. Where anything does not fit the
    /// index is not known, and is made from all pages.
    pub fn restore(&self, lang: Lang, kept: &str, file: impl Fn(usize) -> Option<String>) {
        if let Some(index) = Index::from_kept(kept, file) {
            self.keep(lang, Arc::new(index));
        }
    }
}

/// Makes the indexes that some outputs need, as long as it may go on. It uses all cores, so it comes before outputs are made on all of
/// them.
pub(super) fn prepare(
    renderer: &Renderer<'_>,
    outputs: &mut dyn Iterator<Item = &Kind>,
    goes_on: &(dyn Fn() -> bool + Sync),
) {
    for kind in outputs {
        let Kind::Search(SearchFile::Contents | SearchFile::Terms(_), lang) = *kind else { continue };
        let slot = &renderer.search[lang.0];
        if slot.get().is_none() {
            let Some(index) = Index::make(renderer, lang, renderer.indexes.last(lang), goes_on) else { return };
            let index = Arc::new(index);
            renderer.indexes.keep(lang, index.clone());
            let _ = slot.set(index);
        }
    }
}

/// The bytes of a file.
pub(super) fn render(renderer: &Renderer<'_>, file: SearchFile, lang: Lang) -> String {
    let pages = &renderer.inputs.outputs.searched[lang.0];
    let index = || renderer.search[lang.0].get().map(|index| &**index);
    match file {
        SearchFile::Contents => contents(renderer, lang, index()),
        SearchFile::Terms(n) => index().map(|index| index.file(n)).unwrap_or_default(),
        SearchFile::Pages(n) => {
            let here = &pages[n * PAGES..pages.len().min((n + 1) * PAGES)];
            let documents: Vec<_> = here.iter().map(|page| document::document(renderer, *page, lang)).collect();
            let digests = documents.iter().map(document::Document::digest);
            let rows: Vec<_> = documents
                .iter()
                .map(|d| json!([d.kind, d.href, d.title, number(&d.number), d.plan, d.also, d.text, d.state]))
                .collect();
            format!("jinduSearch(\"pages-{n}\",\"{}\",{});\n", version(digests), script(&json!(rows)))
        }
    }
}

/// A number as such, a label as words; 0 for neither.
fn number(listed: &str) -> serde_json::Value {
    match listed.parse::<u32>() {
        Ok(n) if n.to_string() == listed => json!(n),
        _ if listed.is_empty() => json!(0),
        _ => json!(listed),
    }
}

fn contents(renderer: &Renderer<'_>, lang: Lang, index: Option<&Index>) -> String {
    let inputs = &renderer.inputs;
    let pages = inputs.outputs.searched[lang.0].len();
    let plans = renderer.shared[lang.0].plans.iter().map(|plan| plan.link.short_title.text.clone());
    let terms = index.map(Index::versions).unwrap_or_default();
    let words: Vec<String> = index
        .map(|index| index.documents.chunks(PAGES).map(|of| version(of.iter().copied())).collect())
        .unwrap_or_default();
    debug_assert_eq!(words.len(), search::pages_files(pages));
    let contents = json!({
        "pages": pages,
        "perFile": PAGES,
        "plans": plans.collect::<Vec<_>>(),
        "terms": terms,
        "words": words,
    });
    format!("jinduSearch(\"index\",\"\",{});\n", script(&contents))
}

/// A short name of what is known of some pages.
fn version(documents: impl Iterator<Item = Digest>) -> String {
    let mut d = Digester::new();
    documents.for_each(|document| {
        d.digest(document);
    });
    d.finish().to_string()[..8].to_owned()
}
