//! The one room where content is edited: every byte that is not meant stays, and nothing that somebody else saves is lost.
//!
//! 1. [`Room::open`] takes the portal's lock: one edit at a time, since what makes an edit right may stand in any file.
//! 2. The files are read, and the new text is made of the old: [`report`] adds a report, an amendment or a verification, [`stamp`] renews stamps, [`words`] puts words into a translation. Each reads its result
//!    again and gives none rather than a wrong one.
//! 3. Whoever asked for it checks the content as it would be.
//! 4. [`Room::put`] (of a file that is to be made or to go [`Room::create`], [`Room::remove`]) looks at the file once more and replaces it whole, unless somebody who knows no lock, as an editor, has changed it.
//!    Then it is all done again from 2.
//!
//! Deliberately absent: the reading and checking of the content, and words for users.

mod entry;
mod nodes;
pub mod report;
pub mod stamp;
pub mod words;

pub use entry::{Amendment, Entry, Item, Verification, name_as_yaml, quoted};

use crate::diagnose::SourceText;
use crate::disk::{self, Lock, Replaced, Waiting, with_path};
use std::io;
use std::path::{Path, PathBuf};

/// The portal's lock, and what it is for.
#[derive(Debug)]
pub struct Room {
    root: PathBuf,
    _lock: Lock,
}

impl Room {
    /// Takes the lock, and waits where another edit is being made, which `waiting` is told. It lies in the portal's own folder; an error
    /// where that cannot be written, since then nobody could be kept out.
    pub fn open(root: &Path, waiting: Waiting<'_>) -> io::Result<Self> {
        let lock = Lock::must(&root.join(".jindu/edit.lock"), waiting)?;
        // What an edit that was killed left beside plans and tasks.
        disk::sweep_asides(&root.join("content"), 2, &["archive", "files"]);
        Ok(Self { root: root.to_owned(), _lock: lock })
    }

    /// Replaces a file of the content, which was read as `before`.
    pub fn put(&self, before: &SourceText, after: &SourceText) -> io::Result<Replaced> {
        let path = self.root.join(&*before.file);
        let content = self.root.join("content");
        let inside = content.canonicalize().map_err(|e| with_path(&e, &content))?;
        // A link that leads out of the content is refused when it is read; this one has been turned since.
        if path.canonicalize().is_ok_and(|target| !target.starts_with(&inside)) {
            return Ok(Replaced::Changed);
        }
        disk::replace(&path, before.text.as_bytes(), after.text.as_bytes())
    }

    /// Makes a file of the content that is not there.
    pub fn create(&self, new: &SourceText) -> io::Result<Replaced> {
        let path = self.root.join(&*new.file);
        let content = self.root.join("content");
        let inside = content.canonicalize().map_err(|e| with_path(&e, &content))?;
        // As of [`Self::put`]: a folder that leads elsewhere.
        if !path
            .parent()
            .and_then(|folder| folder.canonicalize().ok())
            .is_some_and(|folder| folder.starts_with(&inside))
        {
            return Ok(Replaced::Changed);
        }
        let is_new = disk::new_file(&path, new.text.as_bytes()).map_err(|e| with_path(&e, &path))?;
        Ok(if is_new { Replaced::Done } else { Replaced::Changed })
    }

    /// Takes away a file of the content, which was read as `old`.
    pub fn remove(&self, old: &SourceText) -> io::Result<Replaced> {
        disk::remove(&self.root.join(&*old.file), old.text.as_bytes())
    }
}
