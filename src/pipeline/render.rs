//! Outputs made, on all cores.

use super::memory::Memory;
use super::plan::Plan;
use super::{Bytes, bag_zip};
use crate::diagnose::Diagnostic;
use crate::digest::Digest;
use crate::outputs::Kind;
use crate::render::Renderer;
use rayon::prelude::*;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What was made, or the faults of templates for which it was not.
pub(super) type Judged<T> = Result<T, Vec<Diagnostic>>;

/// Makes outputs, by their places, as long as it may go on: each is given to `each` as soon as it is made, and `progress` hears how many
/// are. Faults of templates, or what came of each; an error is one of the disk.
pub(super) fn render<T: Send>(
    renderer: &Renderer<'_>,
    plan: &Plan,
    which: &[usize],
    progress: &(dyn Fn(usize) + Sync),
    goes_on: &(dyn Fn() -> bool + Sync),
    each: impl Fn(usize, Bytes) -> io::Result<T> + Sync,
) -> io::Result<Judged<Vec<(usize, T)>>> {
    renderer.prepare(which.iter().map(|i| &plan.outputs.all[*i].kind), goes_on);
    let done = AtomicUsize::new(0);
    let one = |i: &usize| {
        if !goes_on() {
            return None;
        }
        let bytes = bytes(renderer, plan, *i);
        progress(done.fetch_add(1, Ordering::Relaxed) + 1);
        match bytes {
            Ok(Ok(bytes)) => Some(each(*i, bytes).map(|came| Ok((*i, came)))),
            Ok(Err(fault)) => Some(Ok(Err(fault))),
            Err(error) => Some(Err(error)),
        }
    };
    let made: Vec<Result<(usize, T), Box<Diagnostic>>> = which.par_iter().filter_map(one).collect::<io::Result<_>>()?;
    let (whole, faults): (Vec<_>, Vec<_>) = made.into_iter().partition(Result::is_ok);
    let faults: Vec<Diagnostic> = faults.into_iter().filter_map(Result::err).map(|fault| *fault).collect();
    Ok(if faults.is_empty() { Ok(whole.into_iter().filter_map(Result::ok).collect()) } else { Err(faults) })
}

/// Pages with their drafts, by address.
pub type Previews = Vec<(Arc<str>, Vec<u8>)>;

/// The pages that would show drafts, with their drafts. An error cannot be one of the disk.
pub(super) fn previews(plan: &Plan, base: Digest, memory: &Memory) -> io::Result<Previews> {
    let (all, portal) = (&plan.outputs.all, &plan.edition.now.portal);
    let of_drafts = |kind: &Kind| matches!(*kind, Kind::Page(id, _) if (id.kind.has_drafts)(portal, id));
    let which: Vec<usize> = (0..all.len()).filter(|i| of_drafts(&all[*i].kind)).collect();
    if which.is_empty() {
        return Ok(Vec::new());
    }
    let page = |i: usize, bytes: Bytes| match bytes {
        Bytes::Made(bytes) => Ok((all[i].path.clone(), bytes.whole()?.into_owned())),
        Bytes::Copied(_) => Err(io::Error::other("a page is made, not copied")),
    };
    // What is wrong with a template was told when the page was made without its drafts.
    let made = render(&plan.renderer(true, base, memory), plan, &which, &|_| {}, &|| true, page)?.unwrap_or_default();
    Ok(made.into_iter().map(|(_, page)| page).collect())
}

/// The bytes of an output, or what is wrong with it.
fn bytes(renderer: &Renderer<'_>, plan: &Plan, i: usize) -> io::Result<Result<Bytes, Box<Diagnostic>>> {
    let output = &plan.outputs.all[i];
    let portal = &plan.edition.now.portal;
    Ok(match (renderer.render(output), &output.kind) {
        (Err(fault), _) => Err(fault),
        (Ok(Some(bytes)), _) => Ok(Bytes::Made(bytes.into())),
        (Ok(None), Kind::Asset(asset)) => Ok(Bytes::Copied(portal.assets[*asset].disk.clone())),
        (Ok(None), Kind::Archived(s, n)) => {
            let snapshot = &portal.snapshots[*s];
            // Read once more where it is written, so that a program that keeps all bytes need not keep these.
            snapshot.read(&snapshot.files[*n])?.map(|_| Bytes::Copied(snapshot.disk(&snapshot.files[*n])))
        }
        (Ok(None), Kind::Bag(s)) => bag_zip::pack(&portal.snapshots[*s])?.map(|bytes| Bytes::Made(bytes.into())),
        (Ok(None), _) => Ok(Bytes::Made(Vec::new().into())),
    })
}
