//! What a build wrote into a folder, kept in `.jindu/` at the portal's root, a file for each folder.
//!
//! A line for each file of the site: the fingerprint of what it shows, its stamp on the disk, its address. Before them what the
//! build depended on and what it told, so that a build of which nothing changed is known without reading a word. The first line names
//! the program: of a list by another one only the addresses count, for another program may make other bytes of the same content.
//!
//! Beside the list lies what the site's own files do not say of its search index, in the words of whoever keeps it.
//!
//! While a site is being written, the addresses that are new to it stand in a second file: should the program be killed, the
//! next build still knows that they are its own.

use super::Digest;
use crate::diagnose::Diagnostic;
use crate::disk::{is_inside, whole_file};
use crate::stat::Stat;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

/// A file of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Of what it shows.
    pub fingerprint: Digest,
    /// Its stamp when it was written; none for one that is only known to be ours.
    pub stat: Option<Stat>,
}

/// What a build depended on, and what it told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Digest of the request and of every byte read.
    pub inputs: String,
    /// How many pages were named.
    pub pages: usize,
    /// What was told.
    pub diagnostics: Vec<Diagnostic>,
}

/// The files that a build wrote.
#[derive(Debug, Clone, Default)]
pub struct Manifest {
    /// None where it is not known.
    pub header: Option<Header>,
    /// By address.
    pub files: HashMap<Arc<str>, Entry>,
}

impl Entry {
    /// Known to be ours, and nothing else.
    pub fn ours() -> Self {
        Self { fingerprint: Digest::default(), stat: None }
    }
}

/// Digest of what this program is made of: `build.rs` in the repository makes it.
pub const PROGRAM: &str = env!("JINDU_PROGRAM");

/// The first line stands around the digest of the program and says how the list is written.
const FIRST: (&str, &str) = ("jindu ", " manifest 1");

/// Where a folder's lists lie.
#[derive(Debug)]
pub struct Home {
    manifest: PathBuf,
    pending: PathBuf,
    index: PathBuf,
}

impl Home {
    /// For the site's folder with a key, in the portal's own folder.
    pub fn new(own: &Path, key: &str) -> Self {
        let file = |kind: &str| own.join(format!("{key}.{kind}"));
        Self { manifest: file("manifest"), pending: file("pending"), index: file("search") }
    }

    /// The list. Where it was lost, it is made again from the pages in the folder that bear the portal's mark; they are known to
    /// be ours, and nothing else of them.
    pub fn read(&self, out: &Path, mark: &str) -> Manifest {
        let read = fs::read_to_string(&self.manifest).ok();
        let mut manifest = read.as_deref().and_then(parse).unwrap_or_else(|| found(out, mark));
        if let Ok(pending) = fs::read_to_string(&self.pending) {
            // A build was killed while it wrote: its header does not tell how things stand.
            manifest.header = None;
            for path in pending.lines().filter(|p| is_inside(p)) {
                manifest.files.entry(path.into()).or_insert(Entry::ours());
            }
        }
        manifest
    }

    /// The stamp of the list as it lies on the disk; none where there is none.
    pub fn stat(&self) -> Option<Stat> {
        Stat::of(&self.manifest)
    }

    /// What was kept of the search index by this program; none where that was another one.
    pub fn read_index(&self) -> Option<String> {
        let text = fs::read_to_string(&self.index).ok()?;
        let (first, kept) = text.split_once('\n')?;
        (first == PROGRAM).then(|| kept.to_owned())
    }

    /// Keeps what the site's own files do not say of its search index.
    pub fn keep_index(&self, kept: &str) {
        // As with addresses: where it cannot be written, the next build reads all pages.
        let _ = whole_file(&self.index, format!("{PROGRAM}\n{kept}").as_bytes());
    }

    /// Notes addresses that are about to be written for the first time.
    pub fn begin(&self, new: &[&str]) {
        // Where this folder cannot be written nothing is remembered, which costs a full build and nothing else.
        let _ = whole_file(&self.pending, new.join("\n").as_bytes());
    }

    /// Keeps the list: a header, and the files in the order of their addresses.
    pub fn keep(&self, header: Option<&Header>, files: &[(&str, Entry)]) {
        let mut text =
            format!("{}{PROGRAM}{}\n{}\n", FIRST.0, FIRST.1, serde_json::to_string(&header).unwrap_or_default());
        for (path, Entry { fingerprint, stat }) in files {
            let _ = match stat {
                Some(Stat { size, written, changed, inode }) => {
                    writeln!(text, "{fingerprint} {size} {written} {changed} {inode} {path}")
                }
                None => writeln!(text, "{fingerprint} - - - - {path}"),
            };
        }
        if whole_file(&self.manifest, text.as_bytes()).is_ok() {
            crate::disk::crash::point();
            let _ = fs::remove_file(&self.pending);
        }
    }
}

fn parse(text: &str) -> Option<Manifest> {
    let mut lines = text.lines();
    let own = lines.next()?.strip_prefix(FIRST.0)?.strip_suffix(FIRST.1)? == PROGRAM;
    let header = lines.next()?;
    // Another program may write it otherwise.
    let header = if own { serde_json::from_str(header).ok()? } else { None };
    let files = lines.map(|line| {
        let mut parts = line.splitn(6, ' ');
        let fingerprint = parts.next()?.parse().ok()?;
        let numbers: Vec<&str> = parts.by_ref().take(4).collect();
        let path = parts.next().filter(|p| is_inside(p))?;
        let stat = match numbers.as_slice() {
            ["-", ..] => None,
            [size, written, changed, inode] => Some(Stat {
                size: size.parse().ok()?,
                written: written.parse().ok()?,
                changed: changed.parse().ok()?,
                inode: inode.parse().ok()?,
            }),
            _ => return None,
        };
        Some((Arc::from(path), if own { Entry { fingerprint, stat } } else { Entry::ours() }))
    });
    Some(Manifest { header, files: files.collect::<Option<_>>()? })
}

/// Pages that name this portal in their generator. Other files bear no mark and are left where they are.
fn found(out: &Path, mark: &str) -> Manifest {
    let files = WalkDir::new(out).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file());
    let ours = files.filter_map(|entry| {
        let path = entry.path().strip_prefix(out).ok()?.to_str()?.replace('\\', "/");
        (path.ends_with(".html") && bears(entry.path(), mark)).then(|| (Arc::from(path), Entry::ours()))
    });
    Manifest { header: None, files: ours.collect() }
}

/// Whether a page says `<meta name="generator" content="jindu VERSION (MARK)">`.
fn bears(page: &Path, mark: &str) -> bool {
    let Ok(html) = fs::read_to_string(page) else { return false };
    let generator =
        html.split_once("<meta name=\"generator\" content=\"jindu ").and_then(|(_, rest)| rest.split_once('"'));
    generator.is_some_and(|(words, _)| words.ends_with(&format!("({mark})")))
}
