//! Every file of a folder, or of the folder inside a zip, with its digest.

use super::window::Window;
use super::zip::{Broken, Entry, LIST_LIMIT};
use crate::bag::{self, TAGS, WEB_ARCHIVE};
use crate::diagnose::Message;
use crate::disk::with_path;
use crate::msg;
use crate::sha256::Sha256Sum;
use crate::yaml::shape::is_id;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use walkdir::WalkDir;

/// The files.
#[derive(Default)]
pub(super) struct Tree {
    /// Digest and length, by path.
    pub(super) files: BTreeMap<String, (Sha256Sum, u64)>,
    /// The bytes of those that say something of the others.
    pub(super) kept: BTreeMap<&'static str, Vec<u8>>,
    /// The web archive, where it lies.
    pub(super) web_archive: Option<Window>,
    /// What no bag has: folders without a file, links, what lies outside its folder.
    pub(super) strays: Vec<String>,
    /// What is wrong with a file (or, without a name, with the zip), found while reading it.
    pub(super) broken: Vec<(String, Message)>,
    /// The entries of the zip, where it is one.
    pub(super) entries: Vec<Entry>,
}

impl Tree {
    /// Of a folder. An error is one of the disk.
    pub(super) fn of_folder(folder: &Path) -> io::Result<Self> {
        let mut tree = Self::default();
        for step in WalkDir::new(folder).sort_by_file_name() {
            let step = step.map_err(|e| with_path(&e.into(), folder))?;
            let Ok(relative) = step.path().strip_prefix(folder) else { continue };
            let at = |e: io::Error| with_path(&e, step.path());
            let Some(path) = relative.to_str() else {
                tree.strays.push(relative.to_string_lossy().into_owned());
                continue;
            };
            let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
            if step.file_type().is_dir() {
                // Bags know no folders: an empty one is not of the snapshot.
                if step.depth() > 0 && fs::read_dir(step.path()).map_err(at)?.next().is_none() {
                    tree.strays.push(path);
                }
            } else if step.file_type().is_file() {
                let file = File::open(step.path()).map_err(at)?;
                let tag = TAGS.iter().find(|tag| **tag == path);
                if let Some(tag) = tag.filter(|_| file.metadata().is_ok_and(|m| m.len() <= LIST_LIMIT)) {
                    tree.kept.insert(tag, fs::read(step.path()).map_err(at)?);
                }
                if path == WEB_ARCHIVE {
                    tree.web_archive = Some(Window::open(step.path()).map_err(at)?);
                }
                tree.files.insert(path, Sha256Sum::of_reader(file).map_err(at)?);
            } else if step.depth() > 0 {
                tree.strays.push(path);
            }
        }
        Ok(tree)
    }

    /// Of the one folder that a zip holds (RFC 8493, section 5).
    pub(super) fn of_zip(entries: Vec<Entry>) -> io::Result<Self> {
        let mut tree = Self::default();
        let top = |name: &str| name.split_once('/').map(|(top, _)| top.to_owned());
        let label = entries.first().and_then(|entry| top(&entry.name)).unwrap_or_default();
        if !is_id(&label) {
            let words = msg!("最上层文件夹“{label}”不是快照的名称", "its folder “{label}” is no name of a snapshot");
            tree.broken.push((String::new(), words));
        }
        let mut last = String::new();
        for entry in &entries {
            let Some(path) = entry.name.strip_prefix(&label).and_then(|path| path.strip_prefix('/')) else {
                tree.strays.push(entry.name.clone());
                continue;
            };
            let mut wrong = |message| tree.broken.push((path.to_owned(), message));
            if *path <= *last {
                wrong(msg!(
                    "条目重名，或不在名称的顺序上",
                    "its entry stands there twice, or out of the order of names"
                ));
            }
            path.clone_into(&mut last);
            if entry.stored != bag::is_compressed(path) {
                wrong(msg!("不是用 jindu 的方法压缩的", "it is not packed by the method that jindu takes for it"));
            }
            if path == WEB_ARCHIVE && entry.stored {
                tree.web_archive = Some(entry.data.clone());
            }
            let tag = TAGS.iter().find(|tag| **tag == path);
            let read = match tag {
                Some(tag) => {
                    let mut bytes = Vec::new();
                    entry.list(&mut bytes).map(|()| {
                        let sum = (Sha256Sum::of(&bytes), bytes.len() as u64);
                        tree.kept.insert(tag, bytes);
                        sum
                    })
                }
                None => entry.unpack(&mut io::sink()).map(|summing| {
                    let size = summing.size();
                    (summing.sum(), size)
                }),
            };
            match read {
                Ok(sum) => {
                    tree.files.insert(path.to_owned(), sum);
                }
                Err(Broken::Fault(message)) => tree.broken.push((path.to_owned(), message)),
                Err(Broken::Disk(error)) => return Err(error),
            }
        }
        tree.entries = entries;
        Ok(tree)
    }
}

/// Whether a zip is one of a bag: it has one of a bag's own files in a folder.
pub(super) fn is_bag(entries: &[Entry]) -> bool {
    let own = |entry: &Entry| entry.name.rsplit_once('/').is_some_and(|(_, name)| bag::TAGS.contains(&name));
    entries.iter().any(own)
}
