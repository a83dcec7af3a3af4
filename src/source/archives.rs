//! Snapshots as they lie in `content/archive/`: what each of them says, to be held against today's content.

use super::content::{TextFile, read_content};
use super::{Memory, with_path};
use crate::diagnose::{Diagnostic, Place};
use crate::say;
use crate::yaml::parse_date;
use chrono::NaiveDate;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A snapshot's sources.
#[derive(Debug)]
pub struct Archive {
    /// Its folder's name.
    pub label: String,
    /// The day as of which it speaks; none where its `bag-info.txt` does not say.
    pub as_of: Option<NaiveDate>,
    /// Its texts, named as they were in the portal.
    pub texts: Arc<Vec<TextFile>>,
    /// What is wrong with it.
    pub faults: Vec<Diagnostic>,
}

/// Reads the sources inside every snapshot, in the order of their labels. A snapshot that cannot be read is told in its faults.
pub fn read_archives(root: &Path) -> io::Result<Vec<Archive>> {
    let folder = root.join("content/archive");
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(with_path(&folder, error)),
    };
    let mut labels = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|e| with_path(&folder, e))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() && !name.starts_with('.') {
            labels.push(name);
        }
    }
    labels.sort_unstable();
    labels.into_iter().map(|label| read_archive(&folder.join(&label), label)).collect()
}

fn read_archive(bag: &Path, label: String) -> io::Result<Archive> {
    let mut faults = Vec::new();
    let info = fs::read_to_string(bag.join("bag-info.txt")).unwrap_or_default();
    let as_of = info.lines().find_map(|line| line.strip_prefix("As-Of-Date: ")).and_then(parse_date);
    if as_of.is_none() {
        faults.push(
            Diagnostic::warning(
                "bad-snapshot",
                Place::file(format!("content/archive/{label}/bag-info.txt").into()),
                say!("看不出这份快照的日期（As-Of-Date）", "the snapshot does not say its date (As-Of-Date)"),
            )
            .help(say!("用 `jindu verify` 查看这份快照", "look at the snapshot with `jindu verify`")),
        );
    }
    let mut told = Vec::new();
    let texts = read_content(&bag.join("data"), None, &mut Memory::default(), &mut told)?.texts;
    Ok(Archive { label, as_of, texts, faults })
}

/// The bag that a portal's folder lies in, as the `data` of a snapshot; none for a living portal.
pub fn bag_of(root: &Path) -> Option<PathBuf> {
    let root = root.canonicalize().ok()?;
    let bag = root.parent().filter(|_| root.file_name().is_some_and(|name| name == "data"))?;
    bag.join("bagit.txt").is_file().then(|| bag.to_owned())
}
