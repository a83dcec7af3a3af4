//! A site's folder while it is built: nobody else builds it meanwhile.

use super::faults::plan_or_faults;
use super::kept_index;
use super::look::look;
use super::plan::{self, Plan};
use super::render::{previews, render};
use super::site_state::{SiteDiff, SiteState};
use super::stale::{Stale, makes_up_a_page, stale};
use super::{Built, Bytes, Event, Memory, Observer, Phase, Request, Written};
use crate::diagnose::{self, Diagnostic};
use crate::digest::Digest;
use crate::incremental::manifest::{Entry, Header, Home};
use crate::outputs::Kind;
use crate::outputs::search::SearchFile;
use crate::source;
use crate::stat::Stat;
use crate::write::{self, Put, Site};
use rayon::prelude::*;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a build begins with.
pub(super) enum Begun<'a> {
    /// Nothing is to be done, or something forbids it.
    Over(Built),
    /// Outputs are to be made.
    Work(Box<Work<'a>>),
}

/// Everything is named, and it is known what is stale.
pub(super) struct Work<'a> {
    request: &'a Request<'a>,
    out: &'a Path,
    observe: Observer<'a>,
    site: Site,
    home: Home,
    /// Digest of all that the build depends on.
    inputs: String,
    plan: Plan,
    /// Digest of what all fingerprints start from.
    base: Digest,
    fingerprints: Arc<[Digest]>,
    aligned: SiteDiff,
    pub(super) stale: Stale,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Work<'a> {
    /// Takes the folder, and goes through all phases up to what is stale. Where only `touched` files are looked at, the site's own are
    /// trusted to be as they were left.
    pub(super) fn begin(
        request: &'a Request<'a>,
        out: &'a Path,
        touched: Option<&[PathBuf]>,
        clean: bool,
        observe: Observer<'a>,
        memory: &mut Memory,
    ) -> io::Result<Begun<'a>> {
        observe(Event::Begun);
        let own = own(request.root);
        let site = Site::open(&own, out, &|| observe(Event::Waiting))?;
        let home = Home::new(&own, &write::key(out)?);
        let sources = look(request, touched, memory)?;
        observe(Event::Over(Phase::Source));
        let as_of = sources.content.as_of;
        let Some(config) = &sources.content.config else {
            return Ok(Begun::Over(Built::refused(None, sources.content.diagnostics)));
        };
        memory.zone = Some(config.time_zone);
        let mut site_state = std::mem::take(&mut memory.site_state).load(out, &home, &config.mark());
        if clean {
            site_state.invalidate();
        }
        let inputs = sources.digest(request);
        let stands = |path: &str, entry: &Entry| {
            let as_left = |stat: &Stat| site.is_untouched(path, stat);
            !site.is_new() && (touched.is_some() || entry.stat.as_ref().is_some_and(as_left))
        };
        // Drafts are only known of a site that this program built itself.
        let all_known = !request.previews || site_state.is_own();
        if let Some(header) = site_state.header.as_ref().filter(|h| h.inputs == inputs && all_known)
            && site_state.all(stands)
        {
            let written = Written { files: site_state.len(), pages: header.pages, ..Written::default() };
            let diagnostics = header.diagnostics.clone();
            if touched.is_none() {
                site_state.save(&home);
            }
            memory.site_state = site_state;
            return Ok(Begun::Over(Built { written: Some(written), previews: None, as_of, diagnostics }));
        }
        if touched.is_none() {
            memory.memo.next();
        }
        let mut diagnostics = Vec::new();
        // An editor waits for a first answer; the look at everything that follows tells the rest.
        let plan = if touched.is_some() { plan::of } else { plan_or_faults };
        let Some(plan) = plan(request, sources, memory, observe, &mut diagnostics) else {
            memory.site_state = site_state;
            return Ok(Begun::Over(Built::refused(as_of, diagnostics)));
        };
        let base = memory.fingerprints.take(plan.shown(), &plan.outputs);
        let fingerprints: Arc<[Digest]> = memory.fingerprints.all().into();
        let aligned = site_state.diff(&plan.outputs);
        let stale = stale(&plan.outputs.all, &fingerprints, &aligned.entries, stands);
        kept_index::restore(&plan, &stale, &aligned.entries, &site, &home, memory);
        observe(Event::Over(Phase::Incremental));
        Ok(Begun::Work(Box::new(Work {
            request,
            out,
            observe,
            site,
            home,
            inputs,
            plan,
            base,
            fingerprints,
            aligned,
            stale,
            diagnostics,
        })))
    }

    /// Whether there is no site yet: it appears as a whole.
    pub(super) fn is_new(&self) -> bool {
        self.site.is_new()
    }

    /// Makes outputs batch by batch, the last one only as long as it may go on, and writes each batch once all of it is there. Nothing is
    /// written where templates have faults. What stands in the folder then is remembered, and kept on the disk if it `saves`.
    pub(super) fn finish(
        mut self,
        batches: Vec<Vec<usize>>,
        goes_on: &(dyn Fn() -> bool + Sync),
        saves: bool,
        memory: &mut Memory,
    ) -> io::Result<Built> {
        let as_of = Some(self.plan.edition.now.as_of);
        let renderer = self.plan.renderer(false, self.base, memory);
        (self.observe)(Event::Over(Phase::Views));
        let all = &self.plan.outputs.all;
        let entries = &mut self.aligned.entries;
        let new: Vec<&str> =
            batches.iter().flatten().filter(|i| entries[**i].is_none()).map(|i| &*all[*i].path).collect();
        let gone: Vec<&str> = self.aligned.gone.iter().map(|path| &**path).collect();
        let of = batches.iter().map(Vec::len).sum();
        let (mut changed, mut removed, mut done, mut whole) = (Vec::new(), 0, 0, true);
        let last = batches.len() - 1;
        for (n, outputs) in batches.iter().enumerate() {
            let may = || n < last || goes_on();
            let put = |i: usize, bytes: Bytes| {
                let path = &all[i].path;
                match bytes {
                    Bytes::Made(bytes) => self.site.put(path, &bytes.whole()?),
                    Bytes::Copied(from) => self.site.put(path, &source::read_asset(&from)?),
                }
            };
            let progress = |made| (self.observe)(Event::Made { done: done + made, of });
            let put = match render(&renderer, &self.plan, outputs, &progress, &may, put)? {
                Ok(put) => put,
                Err(faults) => {
                    self.diagnostics.extend(faults);
                    // Faults of what would have come after are told in the same run.
                    for later in &batches[n + 1..] {
                        let made = render(&renderer, &self.plan, later, &|_| {}, goes_on, |_, _| Ok(()))?;
                        self.diagnostics.extend(made.err().unwrap_or_default());
                    }
                    return Ok(Built::refused(as_of, self.diagnostics));
                }
            };
            done += outputs.len();
            whole &= put.len() == outputs.len();
            if n == 0 && !new.is_empty() {
                self.home.begin(&new);
            }
            let waiting: Vec<usize> = put.iter().filter(|(_, put)| *put == Put::Waits).map(|(i, _)| *i).collect();
            let paths: Vec<&str> = waiting.iter().map(|i| &*all[*i].path).collect();
            removed += self.site.commit(&paths, if n == last { &gone } else { &[] })?;
            let shown = waiting.iter().filter(|i| makes_up_a_page(&all[**i].kind));
            (self.observe)(Event::Stand(&shown.map(|i| all[*i].path.clone()).collect::<Vec<_>>()));
            let entry = |(i, _): &(usize, Put)| {
                (*i, Entry { fingerprint: self.fingerprints[*i], stat: Stat::of(&self.out.join(&*all[*i].path)) })
            };
            let stand: Vec<(usize, Entry)> = put.par_iter().map(entry).collect();
            stand.into_iter().for_each(|(i, entry)| entries[i] = Some(entry));
            changed.extend(waiting);
        }
        changed.sort_unstable();
        let changed = changed.into_iter().map(|i| all[i].path.clone()).collect();
        let written = Written { files: all.len(), pages: self.plan.pages(), changed, removed };
        (self.observe)(Event::Over(Phase::Render));
        diagnose::sort(&mut self.diagnostics);
        let entries = std::mem::take(&mut self.aligned.entries);
        whole &= entries.iter().zip(&*self.fingerprints).all(|(e, print)| e.is_some_and(|e| e.fingerprint == *print));
        let header = Header { inputs: self.inputs, pages: written.pages, diagnostics: self.diagnostics.clone() };
        let indexed = |i: &usize| matches!(all[*i].kind, Kind::Search(SearchFile::Contents, _));
        if saves && whole && batches.iter().flatten().any(indexed) {
            kept_index::keep(&self.plan.edition.now.config, &self.home, memory);
        }
        memory.site_state =
            SiteState::of(&self.plan.outputs, entries, whole.then_some(header), self.out, &self.home, saves);
        (self.observe)(Event::Over(Phase::Memory));
        let previews = if self.request.previews { Some(previews(&self.plan, self.base, memory)?) } else { None };
        Ok(Built { written: Some(written), previews, as_of, diagnostics: self.diagnostics })
    }
}

/// Where a portal's own memory lies. A root inside a bag is sealed: there it lies below a file, where nothing can be written, as for
/// a root on a disk that is read only.
fn own(root: &Path) -> PathBuf {
    source::bag_of(root).map_or_else(|| root.join(".jindu"), |bag| bag.join("bagit.txt/.jindu"))
}
