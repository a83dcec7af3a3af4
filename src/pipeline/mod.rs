//! The one room that knows all phases, as functions from value to value:
//!
//! 1. [`look`] reads content and themes: [`look::Sources`].
//! 2. [`state`] parses and joins them, and derives what follows as of the day: [`state::Edition`], which nothing changes any more.
//! 3. [`plan`] names every output; dead links and collisions are found: [`plan::Plan`].
//! 4. [`stale`] says which of them are to be made, in the order in which a reader waits for them.
//! 5. [`render`] makes their bytes, on all cores.
//! 6. [`desk`] writes them into the site's folder once all of a batch are there.
//!
//! Whoever needs something calls what he needs: [`load`] the first two; [`check`] all but the last, and keeps no bytes; [`judge`] the first three, while somebody writes; [`make`] the same for
//! whoever writes elsewhere; [`build`] all; while watching [`answer`] looks at touched files alone and makes pages, and [`settle`] looks at
//! everything and makes the rest. Who watches a build hears one stream of [`Event`]s.
//!
//! A program that builds again and again keeps a [`Memory`]; the default one remembers nothing, and what comes out is the same.

mod bag_zip;
mod desk;
mod event;
mod faults;
mod held;
mod kept_index;
mod lints;
mod look;
mod memory;
mod plan;
mod render;
mod site_state;
mod stale;
mod state;

pub use event::{Event, Observer, Phase};
pub use memory::Memory;
pub use render::Previews;

use crate::config::Config;
use crate::diagnose::{self, Diagnostic, SourceText};
use crate::disk::{Octets, Store};
use crate::memo::Memo;
use crate::model::pairing::Translation;
use crate::model::{Portal, TranslationDetail};
use crate::outputs::PlanFacts;
use crate::render::Inputs;
use crate::source::{self, TextFile, ThemeFile};
use chrono::NaiveDate;
use chrono_tz::Tz;
use desk::{Begun, Work};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a build depends on beside the files.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// The portal's folder.
    pub root: &'a Path,
    /// The date; none for today in the portal's time zone.
    pub as_of: Option<NaiveDate>,
    /// Where it is published, instead of what site.yaml says.
    pub base_url: Option<&'a str>,
    /// Files as they would be, instead of what the disk holds: for checking an edit before it is made.
    pub instead: &'a [SourceText],
    /// Today in a time zone: the only clock.
    pub today: &'a dyn Fn(Tz) -> NaiveDate,
    /// Whether pages that show drafts are made too, for a preview; they are never written.
    pub previews: bool,
    /// Whether the pages bear the mark of a snapshot.
    pub archived: bool,
}

impl<'a> Request<'a> {
    /// A portal as of today, as its files are.
    pub fn new(root: &'a Path, today: &'a dyn Fn(Tz) -> NaiveDate) -> Self {
        Self { root, as_of: None, base_url: None, instead: &[], today, previews: false, archived: false }
    }
}

/// The content, read and joined, with everything that is wrong.
pub struct Loaded {
    /// Settings; none where they cannot be read.
    pub config: Option<Config>,
    /// Content.
    pub portal: Option<Portal>,
    /// The files, where translations are to be stamped.
    pub texts: Arc<Vec<TextFile>>,
    /// How translations stand.
    pub translations: Vec<Arc<Translation>>,
    /// The date.
    pub as_of: Option<NaiveDate>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl Loaded {
    /// A file as it was read; none where there is none.
    pub fn text_of(&self, file: &str) -> Option<SourceText> {
        self.texts.iter().find(|text| *text.source.file == *file).map(|text| text.source.clone())
    }
}

/// The content as of its day, for whoever asks something of it.
pub struct Known<'a> {
    /// Settings.
    pub config: &'a Config,
    /// Content.
    pub portal: &'a Portal,
    /// What follows from it, plan by plan.
    pub facts: &'a [Arc<PlanFacts>],
    /// The date.
    pub as_of: NaiveDate,
}

/// What came of [`judge`].
pub struct Judged<T> {
    /// What was asked of the content; none where there are no settings.
    pub known: Option<T>,
    /// Its files.
    pub texts: Arc<Vec<TextFile>>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a file is made of.
#[derive(Debug)]
pub enum Bytes {
    /// These.
    Made(Octets),
    /// Those of a file.
    Copied(PathBuf),
}

/// A file of the site.
#[derive(Debug)]
pub struct SiteFile {
    /// Its address.
    pub path: Arc<str>,
    /// Its bytes.
    pub bytes: Bytes,
}

/// A site, made and not written.
pub struct Made {
    /// Its files; none if anything forbids writing.
    pub files: Vec<SiteFile>,
    /// How many of them are pages.
    pub pages: usize,
    /// The texts that it was made of, where it is to be archived.
    pub texts: Arc<Vec<TextFile>>,
    /// The themes, where it is to be archived; by path.
    pub themes: BTreeMap<Arc<str>, ThemeFile>,
    /// The date.
    pub as_of: Option<NaiveDate>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// What is reported as completed and not verified: wrong only where somebody requires it.
    pub unverified: Vec<Diagnostic>,
}

/// What was done to a site's folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// How many files the site has.
    pub files: usize,
    /// How many of them are pages.
    pub pages: usize,
    /// Addresses whose bytes changed, in the order of the outputs.
    pub changed: Vec<Arc<str>>,
    /// How many files were removed that are no longer part of it.
    pub removed: usize,
}

/// What came of a build.
#[derive(Debug)]
pub struct Built {
    /// What was written; none if anything forbade it.
    pub written: Option<Written>,
    /// Pages with their drafts, where they were asked for and may have changed.
    pub previews: Option<Previews>,
    /// The date.
    pub as_of: Option<NaiveDate>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl Built {
    fn refused(as_of: Option<NaiveDate>, mut diagnostics: Vec<Diagnostic>) -> Self {
        diagnose::sort(&mut diagnostics);
        Self { written: None, previews: None, as_of, diagnostics }
    }
}

/// The settings alone, for whoever must know them before a build; none where they cannot be read.
pub fn settings(request: &Request<'_>) -> io::Result<Option<Config>> {
    let content = look::content(request, None, &mut source::Memory::default(), &Memo::default())?;
    Ok(content.config.filter(|config| !config.stands_in))
}

/// The content without themes and outputs. An error is one of the disk.
pub fn load(request: &Request<'_>) -> io::Result<Loaded> {
    let mut memory = Memory::default();
    let content = look::content(request, None, &mut memory.source, &memory.memo)?;
    let texts = content.files.texts.clone();
    let as_of = content.as_of;
    let mut diagnostics = Vec::new();
    let joined = state::join(request, content, TranslationDetail::Stamps, &memory, &mut diagnostics);
    let texts = if joined.is_some() { texts } else { Arc::default() };
    let (now, translations) = joined.map(|(now, found)| (Some(now), found)).unwrap_or_default();
    let (config, portal) = now.map(|now| (now.config, now.portal)).unzip();
    Ok(Loaded { config, portal, texts, translations, as_of, diagnostics })
}

/// What is known of the content and its words, for whoever makes something beside the site, as forms; none where anything forbids making a
/// site. An error is one of the disk.
pub fn know<T>(request: &Request<'_>, make: impl FnOnce(&Inputs<'_>) -> T) -> io::Result<(Option<T>, Vec<Diagnostic>)> {
    let mut memory = Memory::default();
    let sources = look::look(request, None, &mut memory)?;
    let mut diagnostics = Vec::new();
    let plan = plan::of_facts(request, sources, &mut memory, &mut diagnostics);
    let made = plan.map(|plan| make(&plan.known()));
    diagnose::sort(&mut diagnostics);
    Ok((made, diagnostics))
}

/// Everything, its bytes laid aside: for whoever writes elsewhere. An error is one of the disk.
pub fn make(request: &Request<'_>, observe: Observer<'_>) -> io::Result<Made> {
    let store = Store::new();
    make_each(request, &mut Memory::default(), observe, |bytes| match bytes {
        Bytes::Made(Octets::Held(bytes)) => store.lay(&bytes).map(|laid| Some(Bytes::Made(laid))),
        other => Ok(Some(other)),
    })
}

/// Everything, only to know what is wrong with it: no bytes are kept. An error is one of the disk.
pub fn check(request: &Request<'_>) -> io::Result<Made> {
    make_each(request, &mut Memory::default(), &|_| {}, |_| Ok(None))
}

/// What is wrong with the content as it is being written, for a program that asks again and again: all that [`check`] tells but the faults
/// of templates, which show when pages are made and no content has. Of `touched` files, where they are known, these alone are looked at. `of`
/// is given the content with what follows from it, as far as that is known, before plans that are not issued yet are left out. An error is
/// one of the disk.
pub fn judge<T>(
    request: &Request<'_>,
    touched: Option<&[PathBuf]>,
    memory: &mut Memory,
    of: impl FnOnce(&Known<'_>) -> T,
) -> io::Result<Judged<T>> {
    let sources = look::look(request, touched, memory)?;
    let texts = sources.content.files.texts.clone();
    let mut diagnostics = Vec::new();
    let edition = state::state(request, sources, memory, &mut diagnostics);
    let known = edition.map(|edition| {
        let state::Now { config, portal, facts, as_of } = &edition.now;
        memory.zone = Some(config.time_zone);
        let known = of(&Known { config, portal, facts, as_of: *as_of });
        plan::plan(request, edition, &memory.memo, &mut diagnostics);
        known
    });
    memory.memo.next();
    diagnose::sort(&mut diagnostics);
    Ok(Judged { known, texts, diagnostics })
}

/// The same as [`check`], which goes on only as long as it may: none where it was ended.
pub fn check_while(
    request: &Request<'_>,
    memory: &mut Memory,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> io::Result<Option<Vec<Diagnostic>>> {
    let keep = |_| if goes_on() { Ok(None) } else { Err(io::ErrorKind::Interrupted.into()) };
    match make_each(request, memory, &|_| {}, keep) {
        Ok(made) => Ok(Some(made.diagnostics)),
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(None),
        Err(error) => Err(error),
    }
}

fn make_each(
    request: &Request<'_>,
    memory: &mut Memory,
    observe: Observer<'_>,
    keep: impl Fn(Bytes) -> io::Result<Option<Bytes>> + Sync,
) -> io::Result<Made> {
    let sources = look::look(request, None, memory)?;
    let (as_of, themes) = (sources.content.as_of, sources.themes.clone());
    let (texts, kept) = if request.archived {
        (sources.content.files.texts.clone(), themes.files.clone())
    } else {
        (Arc::default(), BTreeMap::new())
    };
    let mut diagnostics = Vec::new();
    let planned = faults::plan_or_faults(request, sources, memory, observe, &mut diagnostics);
    let mut made = Made {
        files: Vec::new(),
        pages: 0,
        texts,
        themes: kept,
        as_of,
        diagnostics: Vec::new(),
        unverified: Vec::new(),
    };
    if let Some(plan) = planned {
        made.unverified = lints::unverified(&plan.edition.now.portal, &plan.edition.now.facts);
        let renderer = plan.renderer(false, plan.base(), memory);
        let all: Vec<usize> = (0..plan.outputs.all.len()).collect();
        let progress = |done| observe(Event::Made { done, of: all.len() });
        match render::render(&renderer, &plan, &all, &progress, &|| true, |_, bytes| keep(bytes))? {
            Ok(files) => {
                let path = |i: usize| plan.outputs.all[i].path.clone();
                let kept = files.into_iter().filter_map(|(i, bytes)| Some(SiteFile { path: path(i), bytes: bytes? }));
                made.files = kept.collect();
                made.pages = plan.pages();
            }
            Err(faults) => diagnostics.extend(faults),
        }
    }
    diagnose::sort(&mut diagnostics);
    made.diagnostics = diagnostics;
    Ok(made)
}

/// Builds a site's folder; `clean` makes everything anew, whatever earlier builds left. Nothing is written if anything forbids it.
/// An error is one of the disk; then the old site is whole.
pub fn build(
    request: &Request<'_>,
    out: &Path,
    clean: bool,
    observe: Observer<'_>,
    memory: &mut Memory,
) -> io::Result<Built> {
    match Work::begin(request, out, None, clean, observe, memory)? {
        Begun::Over(built) => Ok(built),
        Begun::Work(work) => {
            let all = work.stale.all_at_once();
            work.finish(vec![all], &|| true, true, memory)
        }
    }
}

/// A first answer while watching: looks at the touched files alone, which count from the root, trusts that the site's own are as they
/// were left, and makes pages. [`settle`] is to follow.
pub fn answer(
    request: &Request<'_>,
    out: &Path,
    touched: &[PathBuf],
    observe: Observer<'_>,
    memory: &mut Memory,
) -> io::Result<Built> {
    match Work::begin(request, out, Some(touched), false, observe, memory)? {
        Begun::Over(built) => Ok(built),
        Begun::Work(work) => {
            let pages = if work.is_new() {
                vec![work.stale.all_at_once()]
            } else {
                vec![work.stale.pages.clone(), work.stale.lists.clone()]
            };
            work.finish(pages, &|| true, false, memory)
        }
    }
}

/// While watching: looks at everything, makes pages first, then the rest as long as it may go on.
pub fn settle(
    request: &Request<'_>,
    out: &Path,
    goes_on: &(dyn Fn() -> bool + Sync),
    observe: Observer<'_>,
    memory: &mut Memory,
) -> io::Result<Built> {
    match Work::begin(request, out, None, false, observe, memory)? {
        Begun::Over(built) => Ok(built),
        Begun::Work(work) if work.is_new() => {
            let all = work.stale.all_at_once();
            work.finish(vec![all], &|| true, true, memory)
        }
        Begun::Work(work) => {
            let stale = work.stale.clone();
            work.finish(vec![stale.pages, stale.lists, stale.rest], goes_on, true, memory)
        }
    }
}

#[cfg(test)]
mod tests;
