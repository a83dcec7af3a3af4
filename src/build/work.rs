//! Phases 5 to 7 of a sound portal: what is stale is made, and written once all of it is there.

use super::named::{Named, is_page};
use super::packed;
use super::standing::Aligned;
use super::{Bytes, Request, Written};
use crate::diagnose::Diagnostic;
use crate::digest::Digest;
use crate::incremental::manifest::{Entry, Home};
use crate::outputs::{Kind, Output, PageId};
use crate::render::Renderer;
use crate::source;
use crate::stat::Stat;
use crate::write::{Put, Site};
use rayon::prelude::*;
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
    render_until(renderer, named, which, progress, &|| false, each)
}

/// The same, until it is to end: the outputs that come after are left out.
fn render_until<T: Send>(
    renderer: &Renderer<'_>,
    named: &Named,
    which: &[usize],
    progress: &(dyn Fn(usize, usize) + Sync),
    ends: &(dyn Fn() -> bool + Sync),
    each: impl Fn(usize, Bytes) -> io::Result<T> + Sync,
) -> io::Result<Judged<Vec<(usize, T)>>> {
    renderer.prepare(which.iter().map(|i| &named.outputs.all[*i].kind), ends);
    let done = AtomicUsize::new(0);
    let one = |i: &usize| {
        if ends() {
            return None;
        }
        let output = &named.outputs.all[*i];
        let rendered = renderer.render(output);
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, which.len());
        let bytes = match (rendered, &output.kind) {
            (Err(fault), _) => return Some(Ok(Err(fault))),
            (Ok(Some(bytes)), _) => Bytes::Made(bytes),
            (Ok(None), Kind::Asset(asset)) => Bytes::Copied(named.portal.assets[*asset].disk.clone()),
            (Ok(None), Kind::Archived(s, n)) => {
                let snapshot = &named.portal.snapshots[*s];
                match snapshot.read(&snapshot.files[*n]) {
                    // Read once more where it is written, so that a program that keeps all bytes need not keep these.
                    Ok(Ok(_)) => Bytes::Copied(snapshot.disk(&snapshot.files[*n])),
                    Ok(Err(fault)) => return Some(Ok(Err(fault))),
                    Err(error) => return Some(Err(error)),
                }
            }
            (Ok(None), Kind::Bag(s)) => match packed::pack(&named.portal.snapshots[*s]) {
                Ok(Ok(bytes)) => Bytes::Made(bytes),
                Ok(Err(fault)) => return Some(Ok(Err(fault))),
                Err(error) => return Some(Err(error)),
            },
            (Ok(None), _) => Bytes::Made(Vec::new()),
        };
        Some(each(*i, bytes).map(|came| Ok((*i, came))))
    };
    let made: Vec<Result<(usize, T), Box<Diagnostic>>> = which.par_iter().filter_map(one).collect::<io::Result<_>>()?;
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
    pub(super) aligned: Aligned,
    pub(super) prints: &'a [Digest],
}

/// What was done.
pub(super) struct Done {
    pub(super) written: Written,
    /// What stands in the site now, by the place of the output.
    pub(super) entries: Vec<Option<Entry>>,
    /// Whether everything was made.
    pub(super) whole: bool,
}

impl Work<'_> {
    /// Faults of templates; or what was done, with what the folder holds now.
    pub(super) fn run(
        &self,
        renderer: &Renderer<'_>,
        untouched: &(dyn Fn(&str, &Entry) -> bool + Sync),
    ) -> io::Result<Judged<Done>> {
        let all = &self.named.outputs.all;
        let Aligned { entries, gone } = &self.aligned;
        let current = |i: usize| {
            let entry = entries[i]?;
            (entry.fingerprint == self.prints[i] && untouched(&all[i].path, &entry)).then_some(entry)
        };
        let mut now: Vec<Option<Entry>> = (0..all.len()).into_par_iter().map(current).collect();
        let stale: Vec<usize> = (0..all.len()).filter(|i| now[*i].is_none()).collect();
        let new: Vec<&str> = stale.iter().filter(|i| entries[**i].is_none()).map(|i| &*all[*i].path).collect();
        let gone: Vec<&str> = gone.iter().map(|path| &**path).collect();
        let waves = self.waves(stale);
        let (mut changed, mut removed, mut done) = (Vec::new(), 0, 0);
        let mut whole = true;
        let last = waves.len() - 1;
        for (n, Wave { outputs, patient }) in waves.into_iter().enumerate() {
            let interrupted = || patient && (self.request.interrupted)();
            let put = |i: usize, bytes: Bytes| {
                let path = &all[i].path;
                match bytes {
                    Bytes::Made(bytes) => self.site.put(path, &bytes),
                    Bytes::Copied(from) => self.site.put(path, &source::read_asset(&from)?),
                }
            };
            let told = self.request.progress;
            let progress = |i: usize, of: usize| told(done + i, of.max(done + i));
            let put = match render_until(renderer, self.named, &outputs, &progress, &interrupted, put)? {
                Ok(put) => put,
                Err(faults) => return Ok(Err(faults)),
            };
            whole &= put.len() == outputs.len();
            done += outputs.len();
            if n == 0 && !new.is_empty() {
                self.home.begin(&new);
            }
            let waiting: Vec<usize> = put.iter().filter(|(_, put)| *put == Put::Waits).map(|(i, _)| *i).collect();
            let paths: Vec<&str> = waiting.iter().map(|i| &*all[*i].path).collect();
            removed += self.site.commit(&paths, if n == last { &gone } else { &[] })?;
            let stand: Vec<Arc<str>> = waiting.iter().map(|i| all[*i].path.clone()).collect();
            if let Some(tell) = self.request.pages_stand.filter(|_| !patient) {
                tell(&stand);
            }
            let entry = |(i, _): &(usize, Put)| {
                (*i, Entry { fingerprint: self.prints[*i], stat: Stat::of(&self.out.join(&*all[*i].path)) })
            };
            let stand: Vec<(usize, Entry)> = put.par_iter().map(entry).collect();
            stand.into_iter().for_each(|(i, entry)| now[i] = Some(entry));
            changed.extend(waiting);
        }
        // What was not made is ours all the same.
        let ours = |(now, before): (Option<Entry>, &Option<Entry>)| now.or(*before);
        let entries: Vec<Option<Entry>> = now.into_iter().zip(entries).map(ours).collect();
        let whole = whole
            && entries.iter().zip(self.prints).all(|(entry, print)| entry.is_some_and(|e| e.fingerprint == *print));
        changed.sort_unstable();
        let changed = changed.into_iter().map(|i| all[i].path.clone()).collect();
        let written = Written { files: all.len(), pages: self.named.pages(), changed, removed };
        Ok(Ok(Done { written, entries, whole }))
    }

    /// What is stale, in the order in which it is made. Somebody who watches sees first what he edited, then lists of it, then
    /// what is no page; a first answer leaves that to the build that follows.
    fn waves(&self, mut stale: Vec<usize>) -> Vec<Wave> {
        let all = &self.named.outputs.all;
        if self.request.pages_stand.is_none() || self.site.is_new() {
            // What takes longest first, so that no core waits for it at the end.
            stale.sort_by_key(|i| is_page(&all[*i]));
            return vec![Wave { outputs: stale, patient: false }];
        }
        let (pages, others): (Vec<usize>, Vec<usize>) = stale.into_iter().partition(|i| makes_up_a_page(&all[*i]));
        let (first, lists): (Vec<usize>, Vec<usize>) = pages.into_iter().partition(|i| !is_list(&all[*i]));
        let mut waves = vec![Wave { outputs: first, patient: false }, Wave { outputs: lists, patient: false }];
        if self.request.touched.is_none() {
            waves.push(Wave { outputs: others, patient: true });
        }
        waves
    }
}

/// Outputs that are made together.
struct Wave {
    outputs: Vec<usize>,
    /// Whether it gives way to whoever wants something else.
    patient: bool,
}

/// A page, or what it loads: a style sheet that came after its page would be missing in a browser that is quick. So with those of
/// snapshots, to which a page leads.
fn makes_up_a_page(output: &Output) -> bool {
    is_page(output) || matches!(output.kind, Kind::Static(_) | Kind::Asset(_) | Kind::Archived(..))
}

/// A page on which many things stand.
fn is_list(output: &Output) -> bool {
    matches!(output.kind, Kind::Page(id, _) if !matches!(id, PageId::Task(..) | PageId::Free(_) | PageId::Method))
}
