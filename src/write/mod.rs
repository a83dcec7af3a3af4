//! The only room that touches the site's folder.
//!
//! 1. [`Site::open`] takes the folder's lock and finds a place beside the site, on the same disk, where new files wait.
//! 2. [`Site::put`] compares bytes with what stands in the site: equal ones are left alone, their time too; new ones wait.
//! 3. [`Site::commit`], only when all of them are there: each is renamed into its place, what pages need before the pages, then
//!    what is no longer named is removed. A site that was not there yet, or was empty, appears at once.
//!
//! A full disk shows in step 2, a folder that may not be written before anything is renamed: the old site stays whole. Killed at
//! any moment, every file is whole, and the next build mends the rest.
//!
//! Deliberately absent: any removal of what the caller did not name; any knowledge of what the files mean.

use crate::disk::{self, ASIDE, Lock, Waiting, at, crash, holds, with_path};
use crate::stat::{self, Stat};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// The folder inside the site, or beside it, where files wait if the portal's own folder lies on another disk.
const STAGE: &str = ".jindu-stage";

/// A site that is being written.
#[derive(Debug)]
pub struct Site {
    out: PathBuf,
    stage: PathBuf,
    /// There is no site yet: what waits becomes it as a whole.
    whole: bool,
    _lock: Option<Lock>,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// The same bytes stand there.
    Same,
    /// It waits for [`Site::commit`].
    Waits,
}

impl Site {
    /// Opens a folder for writing. `own` is the portal's folder for what it must remember, where files wait if it can be written
    /// and lies on the site's disk. Waits for another build of the same folder, which `waiting` is told.
    pub fn open(own: &Path, out: &Path, waiting: Waiting<'_>) -> io::Result<Self> {
        let key = key(out)?;
        let lock = Lock::take(&own.join(format!("{key}.lock")), waiting)?;
        let whole = match fs::read_dir(out) {
            Ok(mut entries) => entries.all(|e| e.is_ok_and(|e| e.file_name() == STAGE)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => true,
            Err(error) => return Err(with_path(&error, out)),
        };
        let stage = stage(own, &key, out)?;
        // What an earlier build left that was killed: files that waited, and lists that were not whole yet.
        disk::sweep(own, &format!("{ASIDE}{key}."));
        crash::point();
        match fs::remove_dir_all(&stage) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(with_path(&error, &stage)),
            _ => {}
        }
        Ok(Self { out: out.to_owned(), stage, whole, _lock: lock })
    }

    /// Whether there is no site yet.
    pub fn is_new(&self) -> bool {
        self.whole
    }

    /// Whether the file at an address is the one that was written with this stamp.
    pub fn is_untouched(&self, path: &str, stat: &Stat) -> bool {
        !self.whole && Stat::of(&self.out.join(path)).is_some_and(|now| now == *stat)
    }

    /// The words of a file that was written with this stamp; none where it is another one now.
    pub fn read(&self, path: &str, stat: &Stat) -> Option<String> {
        if self.is_untouched(path, stat) { fs::read_to_string(self.out.join(path)).ok() } else { None }
    }

    /// Takes the bytes of a file.
    pub fn put(&self, path: &str, bytes: &[u8]) -> io::Result<Put> {
        let there = self.out.join(path);
        if !self.whole && holds(&there, bytes)? {
            // One that stands since others could not read what was made.
            disk::allow(&there, disk::FILE)?;
            return Ok(Put::Same);
        }
        let waits = self.stage.join(path);
        let create = || File::options().write(true).create(true).truncate(true).open(&waits);
        let mut file = match create() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if let Some(folder) = waits.parent() {
                    disk::folders(folder)?;
                }
                create()
            }
            other => other,
        }
        .map_err(at(&waits))?;
        crash::write_all(&mut file, bytes).and_then(|()| disk::readable(&file)).map_err(at(&waits))?;
        Ok(Put::Waits)
    }

    /// Puts what waits into its place, then removes what is gone. Both are addresses; gives how many files were removed.
    pub fn commit(&self, waiting: &[&str], gone: &[&str]) -> io::Result<usize> {
        if self.whole && self.appear()? {
            return Ok(0);
        }
        self.may_write(waiting, gone)?;
        // Style sheets and attachments before the pages that show them.
        let (needed, pages): (Vec<&str>, Vec<&str>) = waiting.iter().partition(|path| !path.ends_with(".html"));
        for group in [needed, pages] {
            group.par_iter().try_for_each(|path| {
                crash::point();
                let target = self.out.join(path);
                fs::rename(self.stage.join(path), &target).map_err(at(&target))
            })?;
        }
        let mut removed = 0;
        for path in gone {
            crash::point();
            removed += usize::from(remove(&self.out, path)?);
        }
        Ok(removed)
    }

    /// The site as a whole. Says whether it could be done: not where somebody put files there in the meantime.
    fn appear(&self) -> io::Result<bool> {
        disk::folders(&self.stage)?;
        if self.stage.starts_with(&self.out) {
            return Ok(false);
        }
        disk::folders(disk::folder_of(&self.out))?;
        crash::point();
        Ok(fs::rename(&self.stage, &self.out).is_ok())
    }

    /// Every folder that a file goes into is there; none that is changed is a symbolic link to elsewhere, and all can be
    /// written; no file's place is taken by a folder.
    fn may_write(&self, waiting: &[&str], gone: &[&str]) -> io::Result<()> {
        let (filled, emptied) = (folders_of(waiting), folders_of(gone));
        for folder in filled.union(&emptied) {
            let needed = filled.contains(folder);
            let folder = self.out.join(folder);
            if folder != self.out && fs::symlink_metadata(&folder).is_ok_and(|m| m.is_symlink()) {
                return Err(io::Error::other(format!("{}: a symbolic link inside the site", folder.display())));
            }
            if needed {
                disk::folders(&folder)?;
            }
            if needed || folder.is_dir() {
                tempfile::tempfile_in(&folder).map_err(at(&folder))?;
            }
        }
        waiting.par_iter().try_for_each(|path| {
            let target = self.out.join(path);
            match fs::symlink_metadata(&target) {
                Ok(there) if there.is_dir() => {
                    Err(io::Error::other(format!("{}: a folder is in the place of a file", target.display())))
                }
                _ => Ok(()),
            }
        })
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.stage);
    }
}

/// The folders that some addresses lie in, and those that hold these, the outer ones first.
fn folders_of(addresses: &[&str]) -> BTreeSet<PathBuf> {
    let mut folders = BTreeSet::new();
    for address in addresses {
        let mut folder = Path::new(address).parent();
        while let Some(inner) = folder {
            if !folders.insert(inner.to_owned()) {
                break;
            }
            folder = inner.parent();
        }
    }
    folders
}

/// A name for a site's folder, the same whatever way leads there.
pub fn key(out: &Path) -> io::Result<String> {
    let absolute = std::path::absolute(out)?;
    let there = absolute.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("/"));
    let rest = absolute.strip_prefix(there).unwrap_or(Path::new(""));
    let real = there.canonicalize()?.join(rest);
    Ok(blake3::hash(real.to_string_lossy().trim_end_matches('/').as_bytes()).to_hex()[..16].to_owned())
}

/// Where files wait: in the portal's own folder, else in the site's, else beside it; always on the site's disk.
fn stage(own: &Path, key: &str, out: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(out)?;
    let there = absolute.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("/"));
    if fs::create_dir_all(own).is_ok() && stat::same_disk(own, there) && tempfile::tempfile_in(own).is_ok() {
        return Ok(own.join(format!("{key}.stage")));
    }
    Ok(if there == absolute { out.join(STAGE) } else { there.join(format!("{STAGE}-{key}")) })
}

/// Removes a file and the folders that it leaves empty.
fn remove(out: &Path, path: &str) -> io::Result<bool> {
    let target = out.join(path);
    match fs::remove_file(&target) {
        Ok(()) => {}
        // A damaged list may name what no build wrote: a folder, or what no file can be called.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::InvalidFilename
            ) || target.is_dir() =>
        {
            return Ok(false);
        }
        Err(error) => return Err(with_path(&error, &target)),
    }
    let mut folder = target.parent();
    while let Some(empty) = folder.filter(|f| *f != out && f.starts_with(out)) {
        if fs::remove_dir(empty).is_err() {
            break;
        }
        folder = empty.parent();
    }
    Ok(true)
}
