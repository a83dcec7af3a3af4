//! Phases 5 to 7 of a sound portal: what is stale is made, and written once all of it is there.

use super::named::{Named, is_page};
use super::{Bytes, Request, Written};
use crate::diagnose::Diagnostic;
use crate::digest::Digest;
use crate::incremental::manifest::{Entry, Home, Manifest};
use crate::outputs::{Kind, Output};
use crate::render::Renderer;
use crate::source;
use crate::stat::Stat;
use crate::write::{Put, Site};
use rayon::prelude::*;
use std::collections::HashSet;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What was made, or the faults of templates for which it was not.
pub(super) type Judged<T> = Result<T, Vec<Diagnostic>>;

/// Phase 6 of some outputs, by their places: each is given to `each` as soon as it is made. Faults of templates, or what came of
/// each; an error is one of the disk.
pub(super) fn render<T: Send>(
    renderer: &Renderer<'_>,
    named: &Named,
    which: &[usize],
    progress: &(dyn Fn(usize, usize) + Sync),
    each: impl Fn(usize, Bytes) -> io::Result<T> + Sync,
) -> io::Result<Judged<Vec<(usize, T)>>> {
    let done = AtomicUsize::new(0);
    let one = |i: &usize| {
        let output = &named.outputs.all[*i];
        let rendered = renderer.render(output);
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, which.len());
        let bytes = match (rendered, &output.kind) {
            (Err(fault), _) => return Ok(Err(fault)),
            (Ok(Some(bytes)), _) => Bytes::Made(bytes),
            (Ok(None), Kind::Asset(asset)) => Bytes::Copied(named.portal.assets[*asset].disk.clone()),
            (Ok(None), _) => Bytes::Made(Vec::new()),
        };
        each(*i, bytes).map(|came| Ok((*i, came)))
    };
    let made: Vec<Result<(usize, T), Box<Diagnostic>>> = which.par_iter().map(one).collect::<io::Result<_>>()?;
    let (whole, faults): (Vec<_>, Vec<_>) = made.into_iter().partition(Result::is_ok);
    let faults: Vec<Diagnostic> = faults.into_iter().filter_map(Result::err).map(|fault| *fault).collect();
    Ok(if faults.is_empty() { Ok(whole.into_iter().filter_map(Result::ok).collect()) } else { Err(faults) })
}

/// Phases 5 to 7 of a sound portal.
pub(super) struct Work<'a> {
    pub(super) request: &'a Request<'a>,
    pub(super) out: &'a Path,
    pub(super) site: &'a Site,
    pub(super) home: &'a Home,
    pub(super) named: &'a Named,
    pub(super) manifest: Manifest,
    pub(super) prints: Vec<Digest>,
}

impl Work<'_> {
    /// Faults of templates; or what was done, with what the folder holds now.
    pub(super) fn run(
        &self,
        renderer: &Renderer<'_>,
        untouched: &(dyn Fn(&str, &Entry) -> bool + Sync),
    ) -> io::Result<Judged<(Written, Manifest)>> {
        let all = &self.named.outputs.all;
        let (manifest, prints) = (&self.manifest, &self.prints);
        let current = |i: usize| {
            let entry = manifest.files.get(&all[i].path)?;
            (entry.fingerprint == prints[i] && untouched(&all[i].path, entry)).then_some(*entry)
        };
        let known: Vec<Option<Entry>> = (0..all.len()).into_par_iter().map(current).collect();
        let mut stale: Vec<usize> = (0..all.len()).filter(|i| known[*i].is_none()).collect();
        // What takes longest first, so that no core waits for it at the end.
        stale.sort_by_key(|i| is_page(&all[*i]));
        let (pages, others): (Vec<usize>, Vec<usize>) = stale.iter().partition(|i| makes_up_a_page(&all[**i]));
        let waves = match self.request.pages_stand {
            Some(_) if !self.site.is_new() => vec![pages, others],
            _ => vec![stale],
        };
        let mut changed = Vec::new();
        let mut done = 0;
        let mut removed = 0;
        let named: HashSet<&str> = all.iter().map(|o| &*o.path).collect();
        let gone: Vec<&str> = self.manifest.files.keys().map(|p| &**p).filter(|p| !named.contains(p)).collect();
        let new: Vec<&str> = all.iter().map(|o| &*o.path).filter(|p| !self.manifest.files.contains_key(*p)).collect();
        let last = waves.len() - 1;
        for (n, wave) in waves.into_iter().enumerate() {
            let site = self.site;
            let put = |i: usize, bytes: Bytes| {
                let path = &all[i].path;
                match bytes {
                    Bytes::Made(bytes) => site.put(path, &bytes),
                    Bytes::Copied(from) => site.put(path, &source::read_asset(&from)?),
                }
            };
            let told = self.request.progress;
            let progress = |i: usize, of: usize| told(done + i, of.max(done + i));
            let put = match render(renderer, self.named, &wave, &progress, put)? {
                Ok(put) => put,
                Err(faults) => return Ok(Err(faults)),
            };
            done += wave.len();
            if n == 0 && !new.is_empty() {
                self.home.begin(&new);
            }
            let waiting: Vec<usize> = put.iter().filter(|(_, put)| *put == Put::Waits).map(|(i, _)| *i).collect();
            let paths: Vec<&str> = waiting.iter().map(|i| &*all[*i].path).collect();
            removed += self.site.commit(&paths, if n == last { &gone } else { &[] })?;
            let stand: Vec<Arc<str>> = waiting.iter().map(|i| all[*i].path.clone()).collect();
            if let Some(tell) = self.request.pages_stand.filter(|_| n == 0) {
                tell(&stand);
            }
            changed.extend(waiting);
        }
        changed.sort_unstable();
        let out = self.out;
        let entry = |i: usize| {
            let stat = || Stat::of(&out.join(&*all[i].path));
            (all[i].path.clone(), known[i].unwrap_or_else(|| Entry { fingerprint: prints[i], stat: stat() }))
        };
        let files = (0..all.len()).into_par_iter().map(entry).collect();
        let changed = changed.into_iter().map(|i| all[i].path.clone()).collect();
        let written = Written { files: all.len(), pages: self.named.pages(), changed, removed };
        Ok(Ok((written, Manifest { header: None, files })))
    }
}

/// A page, or what it loads: a style sheet that came after its page would be missing in a browser that is quick.
fn makes_up_a_page(output: &Output) -> bool {
    is_page(output) || matches!(output.kind, Kind::Static(_) | Kind::Asset(_))
}
