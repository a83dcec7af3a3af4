//! Every file of a folder, or of the folder inside a zip, with its digest.

use crate::bag::{BAGIT, MANIFEST, TAG_MANIFEST};
use crate::disk::with_path;
use crate::sha256::Sha256Sum;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Cursor, Read};
use std::path::Path;
use walkdir::WalkDir;
use zip::ZipArchive;

/// The files.
#[derive(Default)]
pub(super) struct Tree {
    /// Digest and length, by path.
    pub(super) files: BTreeMap<String, (Sha256Sum, u64)>,
    /// The bytes of those that say something of the others.
    pub(super) kept: BTreeMap<String, Vec<u8>>,
    /// What no bag has: folders without a file, links, what lies outside its folder.
    pub(super) strays: Vec<String>,
    /// What cannot be read, in a zip.
    pub(super) broken: Vec<String>,
}

/// The web archive of a snapshot.
pub(super) const WEB_ARCHIVE: &str = "data/site.wacz";

fn is_kept(path: &str) -> bool {
    !path.starts_with("data/") || path == WEB_ARCHIVE
}

impl Tree {
    /// Of a folder. An error is one of the disk.
    pub(super) fn of_folder(folder: &Path) -> io::Result<Self> {
        let mut tree = Self::default();
        for step in WalkDir::new(folder).sort_by_file_name() {
            let step = step.map_err(|e| with_path(&e.into(), folder))?;
            let Ok(relative) = step.path().strip_prefix(folder) else { continue };
            let path = relative.to_string_lossy().replace('\\', "/");
            let at = |e: io::Error| with_path(&e, step.path());
            if step.file_type().is_dir() {
                // Bags know no folders: an empty one is not of the snapshot.
                if step.depth() > 0 && fs::read_dir(step.path()).map_err(at)?.next().is_none() {
                    tree.strays.push(path);
                }
            } else if step.file_type().is_file() {
                tree.add(path, &mut File::open(step.path()).map_err(at)?).map_err(at)?;
            } else if step.depth() > 0 {
                tree.strays.push(path);
            }
        }
        Ok(tree)
    }

    /// Of the one folder that a zip holds (RFC 8493, section 5). None where it is no zip.
    pub(super) fn of_zip(bytes: &[u8]) -> Option<Self> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let names: Vec<String> =
            zip.file_names().map(|name| name.map(|n| n.into_owned()).ok()).collect::<Option<_>>()?;
        let is_declaration = |name: &&String| {
            let own = [BAGIT, MANIFEST, TAG_MANIFEST];
            name.split_once('/').is_some_and(|(_, rest)| own.contains(&rest))
        };
        let top =
            names.iter().find(is_declaration).and_then(|name| name.split_once('/')).map(|(top, _)| format!("{top}/"));
        let mut tree = Self::default();
        let Some(top) = top else { return Some(tree) };
        for name in names.iter().filter(|name| !name.ends_with('/')) {
            let Some(path) = name.strip_prefix(&top) else {
                tree.strays.push(name.clone());
                continue;
            };
            let read = zip
                .by_name(name)
                .map_err(io::Error::other)
                .and_then(|mut member| tree.add(path.to_owned(), &mut member));
            if read.is_err() {
                tree.broken.push(path.to_owned());
            }
        }
        Some(tree)
    }

    /// Whether it has one of a bag's own files.
    pub(super) fn is_bag(&self) -> bool {
        !self.files.is_empty()
    }

    fn add(&mut self, path: String, from: &mut dyn Read) -> io::Result<()> {
        if is_kept(&path) {
            let mut bytes = Vec::new();
            from.read_to_end(&mut bytes)?;
            self.files.insert(path.clone(), (Sha256Sum::of(&bytes), bytes.len() as u64));
            self.kept.insert(path, bytes);
        } else {
            self.files.insert(path, Sha256Sum::of_reader(from)?);
        }
        Ok(())
    }
}
