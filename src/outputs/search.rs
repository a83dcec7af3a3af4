//! The search index of a language: which pages it holds, in which order, and in which files it lies.
//!
//! Pages whose words stand in for a translation are in the index of their own language only, so no reader finds words of another
//! language there. Tasks come with their own words; the notice, which holds them again, with what it says beside them.
//!
//! The files bear fixed names, since what they hold is not known before it is made; whoever asks for one adds its version.

use super::{Kind, Output, PageId, exports};
use crate::config::{Config, Lang};

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
