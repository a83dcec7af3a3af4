//! A finished site, put where it is served.
//!
//! 1. [`mod@require`]: what the target requires and the checks only warned of becomes an error.
//! 2. [`Site::new`]: every file with its SHA-256; compressed copies beside the files where the target asks for them.
//! 3. The target says what stands there, by its own [`manifest`] held against what is really there.
//! 4. It takes what differs, what pages need before pages, and gives up what nothing refers to any more last: [`directory`],
//!    [`zip`], and `s3` where jindu is compiled with the feature of this name.
//! 5. What stands there is read again and held against the manifest.
//!
//! Broken off anywhere, the public sees the old site or the new one, and the next run completes it. Assets bear their digest in
//! their name, so those of earlier releases stay beside those of the new one: a page that was fetched a moment ago finds its style.
//!
//! Deliberately absent: the making of the site, the clock, the environment.

#[cfg(any(feature = "s3", test))]
mod bucket;
pub mod directory;
pub mod manifest;
mod require;
#[cfg(feature = "s3")]
pub mod s3;
mod site;
pub mod zip;

pub use crate::sha256::Sha256Sum;
pub use require::require;
pub use site::{Item, Site};

use crate::diagnose::Message;
use manifest::Manifest;
use std::io;
use std::sync::Arc;

/// Told how many of how many files are done.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Why nothing was published.
#[derive(Debug)]
pub enum Fault {
    /// The disk or the network.
    Machine(io::Error),
    /// The target as it is; in words.
    Refused(Message),
    /// What was asked for; in words.
    Usage(Message),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Machine(error)
    }
}

/// What tells two states of a target apart, by address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// New.
    pub sent: Vec<Arc<str>>,
    /// There already, with other bytes.
    pub replaced: Vec<Arc<str>>,
    /// There no more.
    pub deleted: Vec<Arc<str>>,
    /// How many are the same.
    pub same: usize,
    /// How many stand there that jindu did not put there. They stay.
    pub foreign: usize,
}

impl Difference {
    /// From what stands there to what shall stand there.
    pub fn between(old: &Manifest, new: &Manifest) -> Self {
        let mut difference = Self::default();
        for (path, entry) in &new.files {
            match old.files.get(path) {
                None => difference.sent.push(path.clone()),
                Some(there) if there.digest != entry.digest => difference.replaced.push(path.clone()),
                Some(_) => difference.same += 1,
            }
        }
        difference.deleted = old.files.keys().filter(|path| !new.files.contains_key(*path)).cloned().collect();
        difference
    }

    /// Whether there is none.
    pub fn is_none(&self) -> bool {
        self.sent.is_empty() && self.replaced.is_empty() && self.deleted.is_empty()
    }
}

/// What was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Done {
    /// What differed.
    pub difference: Difference,
    /// The release that stands there now, where the target has releases.
    pub release: Option<String>,
    /// How many releases are kept.
    pub kept: usize,
    /// The release that was brought back.
    pub restores: Option<String>,
    /// Files that stood there and were not what the manifest says; made good.
    pub altered: Vec<Arc<str>>,
    /// Whether anything was written.
    pub written: bool,
}
