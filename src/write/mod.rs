//! The only room that touches the site's folder.
//!
//! 1. A file is written beside its place and renamed, so that nobody ever sees half of one; one whose bytes are there already is
//!    left alone, its time too.
//! 2. What an earlier build wrote and this one does not name is removed. That is told by a list in `.jindu/` at the portal's
//!    root; where the list was lost, only pages that bear the portal's mark count as ours.
//!
//! Deliberately absent: any other removal.

mod manifest;

pub use manifest::Manifest;

use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a file is made of.
#[derive(Debug)]
pub enum Bytes {
    /// These.
    Made(Vec<u8>),
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

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Files whose bytes changed.
    pub written: usize,
    /// Files that were there already.
    pub unchanged: usize,
    /// Files that are no longer part of the site.
    pub removed: usize,
}

/// An error of the disk with the path that it is about.
pub fn with_path(error: &io::Error, path: &Path) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// Writes a site. `mark` tells the portal's own pages from those of others.
pub fn site(root: &Path, out: &Path, files: &[SiteFile], mark: &str) -> io::Result<Written> {
    fs::create_dir_all(out).map_err(|e| with_path(&e, out))?;
    let folders: BTreeSet<&Path> = files.iter().filter_map(|f| Path::new(&*f.path).parent()).collect();
    for folder in folders {
        let folder = out.join(folder);
        fs::create_dir_all(&folder).map_err(|e| with_path(&e, &folder))?;
    }
    let before = Manifest::read(root, out, mark);
    let unchanged = AtomicUsize::new(0);
    files.par_iter().try_for_each(|file| {
        let target = out.join(&*file.path);
        let written = match &file.bytes {
            Bytes::Made(bytes) => whole_file(&target, bytes),
            Bytes::Copied(from) => {
                fs::read(from).map_err(|e| with_path(&e, from)).and_then(|bytes| whole_file(&target, &bytes))
            }
        };
        if !written.map_err(|e| with_path(&e, &target))? {
            unchanged.fetch_add(1, Ordering::Relaxed);
        }
        Ok::<(), io::Error>(())
    })?;
    let now = Manifest::of(files.iter().map(|f| f.path.clone()));
    let mut removed = 0;
    for path in before.not_in(&now) {
        removed += usize::from(remove(out, path)?);
    }
    // The list is a convenience: a root that cannot be written costs the removal of stale files next time, nothing else.
    let _ = now.write(root, out);
    let unchanged = unchanged.into_inner();
    Ok(Written { written: files.len() - unchanged, unchanged, removed })
}

/// Puts bytes at a place, whole or not at all. Says whether they were not there already.
pub fn whole_file(target: &Path, bytes: &[u8]) -> io::Result<bool> {
    if fs::metadata(target).is_ok_and(|m| m.is_file() && m.len() == bytes.len() as u64) && fs::read(target)? == bytes {
        return Ok(false);
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut aside = tempfile::Builder::new().prefix(".jindu-").tempfile_in(folder)?;
    aside.write_all(bytes)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        aside.as_file().set_permissions(fs::Permissions::from_mode(0o644))?;
    }
    aside.persist(target).map_err(|e| e.error)?;
    Ok(true)
}

/// Removes a file and the folders that it leaves empty.
fn remove(out: &Path, path: &str) -> io::Result<bool> {
    let target = out.join(path);
    match fs::remove_file(&target) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
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
