//! A folder with releases side by side, of which the web server serves one through the symbolic link `current`.
//!
//! ```text
//! PATH/current -> releases/00042-2026-11-25
//! PATH/releases/00042-2026-11-25/         the site, and assets of earlier releases
//! PATH/releases/00042-2026-11-25.sha256   its manifest
//! ```
//!
//! 1. The folder's lock is taken; who comes second is refused.
//! 2. The new release is laid out as `.next`: what the last one has too as a hard link (a copy where the disk has none), the
//!    rest written.
//! 3. Every file of it is read and held against the manifest, and made good where it differs.
//! 4. It gets its name, and `current` is exchanged for a link to it by one rename.
//! 5. The oldest releases are removed, all but the last N.
//!
//! Until step 4 the manifest's name begins with a dot: a release that never was served is known by that, and the next run
//! removes it. Going back makes a new release of an earlier one's files, so that assets of the one left stay reachable too.

mod releases;
mod verify;

pub use verify::{Verified, verify};

use super::manifest::{Entry, Manifest};
use super::{Difference, Done, Fault, Item, Progress, Sha256Sum, Site};
use crate::disk::{self, allow, crash, with_path};
use crate::msg;
use rayon::prelude::*;
use releases::Releases;
use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A target of this kind.
#[derive(Debug, Clone)]
pub struct Directory {
    /// The folder.
    pub path: PathBuf,
    /// How many releases are kept.
    pub keep: u32,
}

/// What a file of the next release is made of.
#[derive(Clone, Copy)]
enum Origin<'a> {
    /// Bytes of the site.
    Item(&'a Item),
    /// A file of an earlier release.
    Release(&'a Path),
}

impl Directory {
    /// What publishing would change. Nothing is written, no lock is taken.
    pub fn difference(&self, site: &Site) -> Result<Difference, Fault> {
        let releases = Releases::read(&self.path)?;
        releases.belongs_to(&site.id)?;
        let before = releases.current_manifest()?;
        Ok(Difference::between(&before, &self.next(site, &releases, &before)))
    }

    /// What going back would change. `id` is the portal's.
    pub fn difference_back(&self, id: &str) -> Result<Difference, Fault> {
        let releases = Releases::read(&self.path)?;
        releases.belongs_to(id)?;
        let before = releases.current_manifest()?;
        let (_, earlier) = releases.before(&before)?;
        Ok(Difference::between(&before, &self.back(&releases, &before, &earlier)))
    }

    /// Publishes a site.
    pub fn publish(&self, site: &Site, progress: Progress<'_>) -> Result<Done, Fault> {
        let _lock = releases::lock(&self.path)?;
        let releases = Releases::read(&self.path)?;
        releases.belongs_to(&site.id)?;
        releases.sweep()?;
        let before = releases.current_manifest()?;
        let mut next = self.next(site, &releases, &before);
        let object_state = releases.current_folder();
        // Nothing changed, and what stands there is what it should be: then no release is made of it.
        if let Some(folder) = object_state.as_deref().filter(|_| same_site(&before, &next)) {
            let altered = altered(folder, &before, &|_, _| {})?;
            if altered.is_empty() {
                let difference = Difference { same: next.own().count(), ..Difference::default() };
                let release = releases.name(before.number);
                return Ok(Done { difference, release, kept: releases.count(), ..Done::default() });
            }
        }
        let items: HashMap<&str, &Item> = site.files.iter().map(|item| (&*item.path, item)).collect();
        let origin = |path: &str, entry: &Entry| {
            let there = before.files.get(path).is_some_and(|e| e.digest == entry.digest);
            match (object_state.as_deref().filter(|_| there), items.get(path)) {
                (Some(folder), _) => Some(Origin::Release(folder)),
                (None, Some(item)) => Some(Origin::Item(item)),
                (None, None) => None,
            }
        };
        let stage = releases.stage();
        lay(&stage, &next, &origin, progress)?;
        let altered = altered(&stage, &next, &|_, _| {})?;
        for path in &altered {
            let file = stage.join(&**path);
            crash::point();
            // Removed before it is written: the earlier release's file is the same one.
            releases::remove_file(&file)?;
            match items.get(&**path) {
                Some(item) if write(item, &file).is_ok() && Sha256Sum::of_file(&file)?.0 == item.digest => {}
                Some(_) => {
                    return Err(Fault::Refused(msg!(
                        "“{path}”写入后与原文不符：磁盘有问题，或文件正在被改动",
                        "“{path}” is not what was written: the disk is at fault, or the file is being changed"
                    )));
                }
                None => drop(next.files.remove(path)),
            }
        }
        let release = releases.switch(&next)?;
        let kept = releases.prune(self.keep, next.number, None)?;
        let difference = Difference::between(&before, &next);
        Ok(Done { difference, release: Some(release), kept, restores: None, altered, written: true })
    }

    /// Goes back to the release before the one that is served. `id` is the portal's.
    pub fn rollback(&self, id: &str, progress: Progress<'_>) -> Result<Done, Fault> {
        // Where this cannot be done no folder is made for the lock.
        self.difference_back(id)?;
        let _lock = releases::lock(&self.path)?;
        let releases = Releases::read(&self.path)?;
        releases.sweep()?;
        let before = releases.current_manifest()?;
        let (folder, earlier) = releases.before(&before)?;
        let next = self.back(&releases, &before, &earlier);
        let current = releases.current_folder();
        let origin = |_: &str, entry: &Entry| {
            if entry.last == next.number {
                Some(Origin::Release(&folder))
            } else {
                current.as_deref().map(Origin::Release)
            }
        };
        let stage = releases.stage();
        lay(&stage, &next, &origin, progress)?;
        let altered = altered(&stage, &next, &|_, _| {})?;
        if !altered.is_empty() {
            let (count, first) = (altered.len(), &altered[0]);
            return Err(Fault::Refused(msg!(
                "不能退回：旧版本有 {count} 个文件已不是原样，例如“{first}”",
                "cannot go back: {count} file(s) of the earlier release are not what they were, “{first}” for one"
            )));
        }
        let release = releases.switch(&next)?;
        // What is older stays, should this one not be far enough back either.
        let kept = releases.prune(self.keep, next.number, Some(earlier.number))?;
        Ok(Done {
            difference: Difference::between(&before, &next),
            release: Some(release),
            kept,
            restores: next.restores.and_then(|n| releases.name(n)),
            altered: Vec::new(),
            written: true,
        })
    }

    fn next(&self, site: &Site, releases: &Releases, before: &Manifest) -> Manifest {
        let mut next = Manifest::of(site, releases.last() + 1);
        next.carry(before, releases.oldest_kept(self.keep));
        next
    }

    fn back(&self, releases: &Releases, before: &Manifest, earlier: &Manifest) -> Manifest {
        let number = releases.last() + 1;
        let own = earlier.own().map(|(path, entry)| (path.clone(), Entry { last: number, ..*entry })).collect();
        let restores = Some(earlier.restores.unwrap_or(earlier.number));
        let mut next = Manifest { number, restores, files: own, ..earlier.clone() };
        next.carry(before, releases.oldest_kept(self.keep));
        next
    }
}

/// Whether two releases show the same site, whatever each carries along.
fn same_site(before: &Manifest, next: &Manifest) -> bool {
    let own = |m: &Manifest| m.own().map(|(path, e)| (path.clone(), e.digest)).collect::<Vec<_>>();
    before.site == next.site && own(before) == own(next)
}

/// Lays a release out. What has no origin, or is gone from where it was, is left out, and missed when it is looked at.
fn lay<'a>(
    stage: &Path,
    release: &Manifest,
    origin: &(dyn Fn(&str, &Entry) -> Option<Origin<'a>> + Sync),
    progress: Progress<'_>,
) -> io::Result<()> {
    make_folder(stage)?;
    let folders: BTreeSet<&Path> = release.files.keys().flat_map(|p| Path::new(&**p).ancestors().skip(1)).collect();
    for folder in folders.into_iter().filter(|f| !f.as_os_str().is_empty()) {
        make_folder(&stage.join(folder))?;
    }
    let (done, total) = (AtomicUsize::new(0), release.files.len());
    release.files.par_iter().try_for_each(|(path, entry)| {
        let to = stage.join(&**path);
        crash::point();
        match origin(path, entry) {
            Some(Origin::Item(item)) => write(item, &to)?,
            Some(Origin::Release(folder)) => match link(&folder.join(&**path), &to) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                other => other?,
            },
            None => {}
        }
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, total);
        Ok(())
    })
}

/// The files of a release that are missing or are not what its manifest says, in order.
fn altered(folder: &Path, release: &Manifest, progress: Progress<'_>) -> io::Result<Vec<Arc<str>>> {
    let (done, total) = (AtomicUsize::new(0), release.files.len());
    let all: Vec<(&Arc<str>, &Entry)> = release.files.iter().collect();
    let each = all.into_par_iter().map(|(path, entry)| {
        let file = folder.join(&**path);
        let plain = fs::symlink_metadata(&file).is_ok_and(|m| m.is_file());
        let holds = plain && Sha256Sum::of_file(&file)?.0 == entry.digest;
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, total);
        Ok((!holds).then(|| path.clone()))
    });
    Ok(each.collect::<io::Result<Vec<_>>>()?.into_iter().flatten().collect())
}

fn make_folder(folder: &Path) -> io::Result<()> {
    crash::point();
    match fs::create_dir(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(with_path(&error, folder)),
        _ => allow(folder, disk::FOLDER),
    }
}

fn write(item: &Item, to: &Path) -> io::Result<()> {
    let at = |error: io::Error| with_path(&error, to);
    let mut file = File::options().write(true).create_new(true).open(to).map_err(at)?;
    crash::copy(&mut item.read()?, &mut file).map_err(at)?;
    file.sync_data().map_err(at)?;
    allow(to, disk::FILE)
}

/// The same file at a second place; a copy where the disk has no links, or no more for this file.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    if fs::symlink_metadata(from)?.is_file() && fs::hard_link(from, to).is_err() {
        fs::copy(from, to).map_err(|e| with_path(&e, to))?;
        allow(to, disk::FILE)?;
    }
    Ok(())
}
