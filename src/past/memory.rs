//! What was found out before, for a program that looks again and again. Nothing in it changes what is found.

use super::Past;
use super::compare::Found;
use crate::digest::Digest;
use crate::sha256::Sha256Sum;
use crate::source::{Kind, Snapshot, TextFile};
use crate::stat::Stat;
use chrono::NaiveDate;
use std::collections::HashMap;
use std::sync::Arc;

/// The default knows nothing.
#[derive(Default)]
pub struct Memory {
    pub(super) sums: HashMap<Digest, Sha256Sum>,
    pub(super) files: HashMap<Key, Known>,
    pub(super) last: Option<Last>,
}

/// A text of a snapshot with its stamp, one of today, the day.
pub(super) type Key = (Sha256Sum, Stat, Digest, NaiveDate);
/// The title of today's, and what differs.
pub(super) type Known = Arc<(String, Vec<Found>)>;

/// What was found last, and of what.
pub(super) struct Last {
    /// In their order.
    pub(super) snapshots: Vec<Arc<Snapshot>>,
    /// Files that promise, in their order.
    files: Vec<(Arc<str>, Digest)>,
    /// Whether every file was known by its path, so that the edit of a task changes nothing of others.
    pub(super) by_path: bool,
    pub(super) past: Arc<Past>,
}

/// Whether a file promises something: a plan or task in the source language, and who the bodies are.
pub(super) fn promises(text: &TextFile) -> bool {
    matches!(text.kind, Kind::Plan { language: None, .. } | Kind::Task { language: None, .. } | Kind::Organizations)
}

impl Last {
    pub(super) fn new(texts: &[TextFile], snapshots: Vec<Arc<Snapshot>>, by_path: bool, past: Arc<Past>) -> Self {
        let promising = texts.iter().filter(|text| promises(text));
        Self { snapshots, files: promising.map(|t| (t.source.file.clone(), t.digest)).collect(), by_path, past }
    }

    /// Whether these are the very same snapshots.
    pub(super) fn is_of(&self, snapshots: &[Arc<Snapshot>]) -> bool {
        self.snapshots.len() == snapshots.len() && self.snapshots.iter().zip(snapshots).all(|(a, b)| Arc::ptr_eq(a, b))
    }

    /// The tasks that changed since. None where a file came or went, or a plan changed.
    pub(super) fn changed<'t>(&self, texts: &'t [TextFile]) -> Option<Vec<&'t TextFile>> {
        let mut before = self.files.iter();
        let mut changed = Vec::new();
        for text in texts.iter().filter(|text| promises(text)) {
            let (_, digest) = before.next().filter(|(file, _)| *file == text.source.file)?;
            if *digest != text.digest {
                changed.push(text);
            }
        }
        let tasks = changed.iter().all(|text| matches!(text.kind, Kind::Task { .. }));
        (before.next().is_none() && tasks).then_some(changed)
    }
}
