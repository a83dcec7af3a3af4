//! What was read before, for a program that builds again and again: a file whose stamp is as it was is not read again.

use super::{Content, read_text};
use crate::diagnose::{Diagnostic, SourceText};
use crate::digest::{Digest, Digester};
use crate::memo::{self, Memo};
use crate::stat::Stat;
use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// A file as it was read.
#[derive(Debug)]
pub(super) struct Read {
    /// Its words; none where they could not be read, which `faults` tells.
    pub(super) text: Option<SourceText>,
    /// What is wrong with it.
    pub(super) faults: Vec<Diagnostic>,
    /// Digest of its bytes, or of what is wrong with it.
    pub(super) digest: Digest,
}

impl memo::Kind for Read {}

/// Stamps are no finer than the system's ticks; some disks count in hundredths of a second, the oldest in whole seconds.
const TICK: i128 = 20_000_000;

/// A file, read anew only if its stamp is another; `file` is how a diagnostic names it. One that was changed so shortly before that
/// another change may bear the same stamp is read again the next time.
pub(super) fn read(path: &Path, file: &Arc<str>, memo: &Memo) -> io::Result<Arc<Read>> {
    let anew = || {
        let mut faults = Vec::new();
        let text = read_text(path, file.clone(), &mut faults)?;
        let digest = text.as_ref().map_or_else(|| format!("{faults:?}").into(), |text| text.text.clone());
        Ok(Read { text, faults, digest: Digest::of(digest.as_bytes()) })
    };
    match Stat::of(path).filter(is_settled) {
        Some(Stat { size, written, changed, inode }) => {
            let mut key = Digester::new();
            key.words(file).number(size).bytes(&written.to_le_bytes()).bytes(&changed.to_le_bytes()).number(inode);
            memo.try_get(key.finish(), anew)
        }
        None => anew().map(Arc::new),
    }
}

/// The last reading, which the next one is held against. The default knows none.
#[derive(Debug, Default)]
pub struct Memory {
    /// Digests of the files, by how diagnostics name them.
    files: HashMap<Arc<str>, Digest>,
    changed: Vec<String>,
    /// All that was read, and what was told of it.
    last: Option<(Content, Vec<Diagnostic>)>,
}

impl Memory {
    /// Takes the digests of all files.
    pub(super) fn compare(&mut self, files: HashMap<Arc<str>, Digest>) {
        let new = files.iter().filter(|(file, digest)| self.files.get(*file) != Some(digest)).map(|(file, _)| file);
        let gone = self.files.keys().filter(|file| !files.contains_key(*file));
        self.changed = new.chain(gone).map(ToString::to_string).collect();
        self.changed.sort_unstable();
        self.files = files;
    }

    /// Keeps all that was read.
    pub(super) fn remember(&mut self, content: &Content, reported: &[Diagnostic]) {
        self.last = Some((content.clone(), reported.to_vec()));
    }

    /// All that was read last, but for some files, which are read again. None if that cannot be said without a look at the
    /// folders: if a file came or went, or has a fault.
    pub(super) fn again(
        &mut self,
        root: &Path,
        touched: &[PathBuf],
        memo: &Memo,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Content> {
        let (mut content, reported) = self.last.take()?;
        // Of snapshots no file is known by itself.
        if touched.iter().any(|path| path.starts_with("content/archive")) {
            return None;
        }
        let was_there = |path: &Path| content.assets.iter().any(|a| a.disk == path) || told_of(&reported, root, path);
        let mut anew: Vec<(usize, Arc<Read>)> = Vec::new();
        for file in touched.iter().filter(|path| path.starts_with("content")) {
            let path = root.join(file);
            let place = content.texts.iter().position(|text| Path::new(&*text.source.file) == file);
            match (place, Stat::of(&path)) {
                (Some(place), Some(_)) => {
                    let read = read(&path, &content.texts[place].source.file, memo).ok();
                    anew.push((place, read.filter(|read| read.text.is_some() && read.faults.is_empty())?));
                }
                // What an editor put there for a moment.
                (None, None) if fs::symlink_metadata(&path).is_err() && !was_there(&path) => {}
                _ => return None,
            }
        }
        self.changed.clear();
        for (place, read) in anew {
            if content.texts[place].digest != read.digest
                && let Some(source) = &read.text
            {
                let text = &mut Arc::make_mut(&mut content.texts)[place];
                (text.source, text.digest) = (source.clone(), read.digest);
                self.changed.push(source.file.to_string());
                self.files.insert(source.file.clone(), read.digest);
            }
        }
        self.changed.sort_unstable();
        diagnostics.extend(reported.iter().cloned());
        self.last = Some((content.clone(), reported));
        Some(content)
    }

    /// Files whose words changed between the last two times that they were read, and those that came or went; by path.
    pub fn changed(&self) -> &[String] {
        &self.changed
    }
}

/// Whether something was told of a file, or of what lies below it.
fn told_of(reported: &[Diagnostic], root: &Path, path: &Path) -> bool {
    reported.iter().filter_map(|d| d.place.as_ref()).any(|place| root.join(&*place.file).starts_with(path))
}

/// Whether a file was changed long enough ago for its next change to bear another stamp.
#[allow(
    clippy::disallowed_methods,
    reason = "no date: how fresh a file's stamp is decides only whether it is read once more"
)]
pub(super) fn is_settled(stat: &Stat) -> bool {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok();
    let now = now.and_then(|now| i128::try_from(now.as_nanos()).ok()).unwrap_or_default();
    now - stat.changed.max(stat.written) > TICK
}
