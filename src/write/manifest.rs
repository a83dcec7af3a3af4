//! What a build wrote into a folder: one list for each folder, in `.jindu/` at the portal's root.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

/// The addresses that a build wrote.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Manifest {
    files: BTreeSet<String>,
}

impl Manifest {
    /// From addresses.
    pub fn of(files: impl Iterator<Item = Arc<str>>) -> Self {
        Self { files: files.map(|f| f.to_string()).collect() }
    }

    /// The list for a folder. Where it was lost, it is made again from the pages that bear the portal's mark.
    pub fn read(root: &Path, out: &Path, mark: &str) -> Self {
        let read = place(root, out).and_then(fs::read).ok();
        read.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_else(|| Self::found(out, mark))
    }

    /// Pages that name this portal in their generator. Other files bear no mark and are left where they are.
    fn found(out: &Path, mark: &str) -> Self {
        let files = WalkDir::new(out).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file());
        let ours = files.filter_map(|entry| {
            let path = entry.path().strip_prefix(out).ok()?.to_str()?.replace('\\', "/");
            (path.ends_with(".html") && bears(entry.path(), mark)).then_some(path)
        });
        Self { files: ours.collect() }
    }

    /// Keeps the list for a folder.
    pub fn write(&self, root: &Path, out: &Path) -> io::Result<()> {
        let path = place(root, out)?;
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        super::whole_file(&path, &serde_json::to_vec(self)?).map(|_| ())
    }

    /// Addresses that another list does not have. One that would lead out of the folder is never given.
    pub fn not_in<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a str> {
        let inside = |path: &&String| Path::new(path.as_str()).components().all(|c| matches!(c, Component::Normal(_)));
        self.files.difference(&other.files).filter(inside).map(String::as_str)
    }
}

/// Whether a page says `<meta name="generator" content="jindu VERSION (MARK)">`.
fn bears(page: &Path, mark: &str) -> bool {
    let Ok(html) = fs::read_to_string(page) else { return false };
    let generator =
        html.split_once("<meta name=\"generator\" content=\"jindu ").and_then(|(_, rest)| rest.split_once('"'));
    generator.is_some_and(|(words, _)| words.ends_with(&format!("({mark})")))
}

fn place(root: &Path, out: &Path) -> io::Result<PathBuf> {
    let digest = blake3::hash(out.canonicalize()?.to_string_lossy().as_bytes()).to_hex();
    Ok(root.join(".jindu").join(format!("{}.json", &digest[..16])))
}
