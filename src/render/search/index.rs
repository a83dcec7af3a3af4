//! Which terms occur on which pages of a language.

use super::document::{self, Document};
use super::fold::{Term, file_of, fold, terms};
use super::postings;
use crate::config::Lang;
use crate::digest::Digest;
use crate::outputs::search;
use crate::render::Renderer;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

/// If more pages than this changed, all are read anew.
const FEW: usize = 64;

/// The index of a language.
pub(crate) struct Index {
    /// Where each page's words come from, in order.
    pub(super) origins: Vec<Digest>,
    /// Of what is known of each page.
    pub(super) documents: Vec<Digest>,
    pub(super) files: Vec<Arc<File>>,
}

/// Terms that lie in one file.
pub(super) struct File {
    /// A digest of them.
    pub(super) version: String,
    /// By term: where it occurs, and after a space in whose titles.
    terms: BTreeMap<Box<str>, Box<str>>,
}

impl File {
    pub(super) fn new(terms: BTreeMap<Box<str>, Box<str>>) -> Self {
        let mut digest = blake3::Hasher::new();
        for (term, places) in &terms {
            digest.update(term.as_bytes()).update(b"=").update(places.as_bytes()).update(b";");
        }
        Self { version: digest.finalize().to_hex()[..8].to_owned(), terms }
    }

    /// The script that is the file of a number.
    pub(super) fn script(&self, n: usize) -> String {
        let (version, terms) = (&self.version, &self.terms);
        let mut out = String::with_capacity(terms.iter().map(|(t, p)| t.len() + p.len() + 7).sum::<usize>() + 50);
        let _ = write!(out, "jinduSearch(\"terms-{n}\",\"{version}\",{{");
        for (i, (term, places)) in terms.iter().enumerate() {
            // Terms are letters and digits, and places digits of six bits: nothing in them needs to be escaped.
            let _ = write!(out, "{}\"{term}\":\"{places}\"", if i == 0 { "" } else { ",\n" });
        }
        out.push_str("});\n");
        out
    }

    /// What such a script holds; none where it is not one of that number. The version is made anew.
    pub(super) fn read(n: usize, script: &str) -> Option<Self> {
        let (_, terms) = script.strip_prefix(&format!("jinduSearch(\"terms-{n}\",\""))?.split_once("\",")?;
        Some(Self::new(serde_json::from_str(terms.strip_suffix(");\n")?).ok()?))
    }
}

impl Index {
    /// Makes it, from the last one where few pages changed; none if it may not go on.
    pub(super) fn make(
        renderer: &Renderer<'_>,
        lang: Lang,
        last: Option<Arc<Self>>,
        goes_on: &(dyn Fn() -> bool + Sync),
    ) -> Option<Self> {
        let pages = &renderer.inputs.outputs.searched[lang.0];
        let origins: Vec<Digest> = pages.par_iter().map(|page| document::origin(renderer, *page, lang)).collect();
        let document = |place: usize| document::document(renderer, pages[place], lang);
        if let Some(last) = last.filter(|last| last.origins.len() == origins.len()) {
            let changed: Vec<usize> = (0..origins.len()).filter(|i| origins[*i] != last.origins[*i]).collect();
            if changed.len() <= FEW {
                return Some(last.with(&changed, origins, &document));
            }
        }
        let places: Vec<usize> = (0..pages.len()).collect();
        let part = places.len().div_ceil(rayon::current_num_threads() * 4).clamp(1, 256);
        let one = |places: &[usize]| goes_on().then(|| Part::of(places, &document));
        let mut parts: Vec<Part> = places.par_chunks(part).map(one).collect::<Option<_>>()?;
        let documents = parts.iter_mut().flat_map(|part| std::mem::take(&mut part.documents)).collect();
        Some(Self { origins, documents, files: files(parts, search::terms_files(pages.len())) })
    }

    /// The same with some pages as they are now.
    fn with(&self, changed: &[usize], origins: Vec<Digest>, document: &(impl Fn(usize) -> Document + Sync)) -> Self {
        let part = Part::of(changed, document);
        let mut documents = self.documents.clone();
        changed.iter().zip(&part.documents).for_each(|(place, digest)| documents[*place] = *digest);
        Self { origins, documents, files: changed_files(&self.files, changed, part) }
    }

    /// The version of every file.
    pub(super) fn versions(&self) -> Vec<&str> {
        self.files.iter().map(|file| &*file.version).collect()
    }

    /// The script that is the terms' file of a number.
    pub(super) fn file(&self, n: usize) -> String {
        self.files[n].script(n)
    }
}

/// Where a term occurs.
#[derive(Default, Clone)]
struct Places {
    anywhere: Vec<u32>,
    title: Vec<u32>,
}

impl Places {
    fn written(&self) -> Box<str> {
        let mut text = String::new();
        postings::write(&self.anywhere, &mut text);
        if !self.title.is_empty() {
            text.push(' ');
            postings::write(&self.title, &mut text);
        }
        text.into()
    }

    fn read(text: &str) -> Self {
        let (anywhere, title) = text.split_once(' ').unwrap_or((text, ""));
        Self { anywhere: postings::read(anywhere), title: postings::read(title) }
    }
}

/// The terms of some pages.
#[derive(Default)]
struct Part {
    /// Of what is known of each page.
    documents: Vec<Digest>,
    /// Pairs and last characters, the second character 0 for the latter.
    pairs: FxHashMap<u64, Places>,
    words: FxHashMap<Box<str>, Places>,
}

impl Part {
    fn of(places: &[usize], document: &(impl Fn(usize) -> Document + Sync)) -> Self {
        let mut part = Self::default();
        let mut folded = Vec::new();
        for place in places {
            let found = document(*place);
            part.documents.push(found.digest());
            part.add(u32::try_from(*place).unwrap_or(u32::MAX), &found, &mut folded);
        }
        part
    }

    fn add(&mut self, place: u32, found: &Document, folded: &mut Vec<char>) {
        let titles = std::iter::once(&found.title).chain(found.also.iter().map(|(name, _)| name));
        for title in titles {
            self.text(place, true, title, folded);
        }
        if !found.number.is_empty() {
            self.word(place, true, &format!("#{}", found.number.to_lowercase()));
        }
        self.text(place, false, &found.text, folded);
        self.text(place, false, &found.state, folded);
    }

    fn text(&mut self, place: u32, title: bool, text: &str, folded: &mut Vec<char>) {
        fold(text, folded);
        let mut buffer = String::new();
        terms(folded, |term| match term {
            Term::Pair(a, b) => note(self.pairs.entry(u64::from(a) << 32 | u64::from(b)).or_default(), place, title),
            Term::Last(a) => note(self.pairs.entry(u64::from(a) << 32).or_default(), place, title),
            Term::Word(word) => {
                buffer.clear();
                buffer.extend(word);
                self.word(place, title, &buffer);
            }
        });
    }

    fn word(&mut self, place: u32, title: bool, word: &str) {
        match self.words.get_mut(word) {
            Some(places) => note(places, place, title),
            None => note(self.words.entry(word.into()).or_default(), place, title),
        }
    }

    fn into_terms(self) -> impl Iterator<Item = (Box<str>, Places)> {
        let pairs = self.pairs.into_iter().map(|(pair, places)| {
            let chars = [pair >> 32, pair & 0xffff_ffff].map(|c| u32::try_from(c).ok().and_then(char::from_u32));
            let term: String = chars.into_iter().flatten().filter(|c| *c != '\0').collect();
            (term.into_boxed_str(), places)
        });
        pairs.chain(self.words)
    }
}

fn note(places: &mut Places, place: u32, title: bool) {
    for list in std::iter::once(&mut places.anywhere).chain(title.then_some(&mut places.title)) {
        if list.last() != Some(&place) {
            list.push(place);
        }
    }
}

/// All parts, whose pages follow each other, sorted into files.
fn files(parts: Vec<Part>, count: usize) -> Vec<Arc<File>> {
    let mut sorted: Vec<FxHashMap<Box<str>, Places>> = vec![FxHashMap::default(); count];
    for part in parts {
        for (term, places) in part.into_terms() {
            let file = &mut sorted[file_of(&term, count)];
            match file.get_mut(&*term) {
                Some(known) => {
                    known.anywhere.extend(places.anywhere);
                    known.title.extend(places.title);
                }
                None => {
                    file.insert(term, places);
                }
            }
        }
    }
    let write = |terms: FxHashMap<Box<str>, Places>| {
        Arc::new(File::new(terms.into_iter().map(|(term, places)| (term, places.written())).collect()))
    };
    sorted.into_par_iter().map(write).collect()
}

/// The files with some pages as they are now.
fn changed_files(last: &[Arc<File>], changed: &[usize], part: Part) -> Vec<Arc<File>> {
    if changed.is_empty() {
        return last.to_vec();
    }
    let mut now: Vec<FxHashMap<Box<str>, Places>> = vec![FxHashMap::default(); last.len()];
    for (term, places) in part.into_terms() {
        now[file_of(&term, last.len())].insert(term, places);
    }
    let gone: Vec<u32> = changed.iter().filter_map(|place| u32::try_from(*place).ok()).collect();
    let mend = |(file, now): (&Arc<File>, FxHashMap<Box<str>, Places>)| {
        let mut terms = BTreeMap::new();
        let mut same = true;
        let none = Places::default();
        for (term, written) in &file.terms {
            let places = Places::read(written);
            let new = now.get(term).unwrap_or(&none);
            let mended = Places {
                anywhere: replaced(&places.anywhere, &gone, &new.anywhere),
                title: replaced(&places.title, &gone, &new.title),
            };
            if mended.anywhere == places.anywhere && mended.title == places.title {
                terms.insert(term.clone(), written.clone());
                continue;
            }
            same = false;
            if !mended.anywhere.is_empty() {
                terms.insert(term.clone(), mended.written());
            }
        }
        for (term, places) in now {
            if !file.terms.contains_key(&term) {
                same = false;
                terms.insert(term, places.written());
            }
        }
        if same { file.clone() } else { Arc::new(File::new(terms)) }
    };
    last.par_iter().zip(now).map(mend).collect()
}

/// A list without some places, with others in their stead. All of them rise.
fn replaced(places: &[u32], gone: &[u32], new: &[u32]) -> Vec<u32> {
    let mut all: Vec<u32> = places.iter().copied().filter(|place| gone.binary_search(place).is_err()).collect();
    all.extend(new);
    all.sort_unstable();
    all
}
