//! What a build wrote into a folder: one list for each folder, in `.jindu/` at the portal's root.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

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

    /// The list for a folder. One that is absent or cannot be read is empty.
    pub fn read(root: &Path, out: &Path) -> Self {
        let read = place(root, out).and_then(fs::read).ok();
        read.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
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

fn place(root: &Path, out: &Path) -> io::Result<PathBuf> {
    let digest = blake3::hash(out.canonicalize()?.to_string_lossy().as_bytes()).to_hex();
    Ok(root.join(".jindu").join(format!("{}.json", &digest[..16])))
}
