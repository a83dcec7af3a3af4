//! What was read before, for a program that builds again and again: a file whose stamp is as it was is not read again.

use super::{Content, read_text, snapshots};
use crate::diagnose::{Diagnostic, SourceText};
use crate::digest::Digest;
use crate::stat::Stat;
use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// A file as it was read.
#[derive(Debug, Clone)]
pub(super) struct Read {
    path: PathBuf,
    /// How a diagnostic names it.
    file: Arc<str>,
    /// None where the file was changed so shortly before that another change may bear the same stamp.
    stat: Option<Stat>,
    /// Its words; none where they could not be read, which `faults` tells.
    pub(super) text: Option<SourceText>,
    /// What is wrong with it.
    pub(super) faults: Vec<Diagnostic>,
    /// Of its bytes.
    pub(super) digest: Digest,
}

/// Files by their path. The default knows nothing.
#[derive(Debug, Default)]
pub struct Memory {
    files: HashMap<PathBuf, Read>,
    changed: Vec<String>,
    /// All that was read last, and what was told of it.
    last: Option<(Content, Vec<Diagnostic>)>,
    /// Whether there will be a next time.
    lasting: bool,
    /// Snapshots.
    pub(super) snapshots: snapshots::Known,
}

/// Stamps are no finer than the system's ticks; some disks count in hundredths of a second, the oldest in whole seconds.
const TICK: i128 = 20_000_000;

impl Memory {
    /// One that knows nothing yet and keeps what is read. The default keeps nothing: a program that reads once needs the room.
    pub fn lasting() -> Self {
        Self { lasting: true, ..Self::default() }
    }

    /// A file, read anew only if its stamp is another.
    pub(super) fn read(&self, path: &Path, file: Arc<str>) -> io::Result<Read> {
        let stat = Stat::of(path);
        if let Some(known) = self.files.get(path).filter(|known| known.stat.is_some() && known.stat == stat) {
            return Ok(known.clone());
        }
        let mut faults = Vec::new();
        let text = read_text(path, file.clone(), &mut faults)?;
        let digest = text.as_ref().map(|t| Digest::of(t.text.as_bytes())).unwrap_or_default();
        Ok(Read { path: path.to_owned(), file, stat: stat.filter(is_settled), text, faults, digest })
    }

    /// Keeps what was read, and nothing else.
    pub(super) fn keep(&mut self, read: impl Iterator<Item = Read>) {
        if !self.lasting {
            return;
        }
        let before = std::mem::take(&mut self.files);
        self.files = read.map(|read| (read.path.clone(), read)).collect();
        let same = |a: &Read, b: &Read| a.digest == b.digest && a.faults == b.faults;
        let new = self.files.values().filter(|read| before.get(&read.path).is_none_or(|b| !same(b, read)));
        let gone = before.values().filter(|read| !self.files.contains_key(&read.path));
        self.changed = new.chain(gone).map(|read| read.file.to_string()).collect();
        self.changed.sort_unstable();
    }

    /// Keeps all that was read.
    pub(super) fn remember(&mut self, content: &Content, told: &[Diagnostic]) {
        self.last = self.lasting.then(|| (content.clone(), told.to_vec()));
    }

    /// All that was read last, but for some files, which are read again. None if that cannot be said without a look at the
    /// folders: if a file came or went, or has a fault.
    pub(super) fn again(
        &mut self,
        root: &Path,
        touched: &[PathBuf],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Content> {
        let (mut content, told) = self.last.take()?;
        // Of snapshots no file is known by itself.
        if touched.iter().any(|path| path.starts_with("content/archive")) {
            return None;
        }
        let was_there = |path: &Path| content.assets.iter().any(|a| a.disk == path) || told_of(&told, root, path);
        let mut anew: Vec<Read> = Vec::new();
        for path in touched.iter().filter(|path| path.starts_with("content")).map(|path| root.join(path)) {
            let is_known = self.files.get(&path).is_some_and(|known| known.text.is_some());
            match (is_known, Stat::of(&path)) {
                (true, Some(_)) => {
                    let file = self.files[&path].file.clone();
                    anew.push(
                        self.read(&path, file).ok().filter(|read| read.text.is_some() && read.faults.is_empty())?,
                    );
                }
                // What an editor put there for a moment.
                (false, None) if fs::symlink_metadata(&path).is_err() && !was_there(&path) => {}
                _ => return None,
            }
        }
        self.changed.clear();
        for read in anew {
            let place = content.texts.iter().position(|text| text.source.file == read.file)?;
            if content.texts[place].digest != read.digest
                && let Some(source) = &read.text
            {
                let text = &mut Arc::make_mut(&mut content.texts)[place];
                (text.source, text.digest) = (source.clone(), read.digest);
                self.changed.push(read.file.to_string());
            }
            self.files.insert(read.path.clone(), read);
        }
        self.changed.sort_unstable();
        diagnostics.extend(told.iter().cloned());
        self.last = Some((content.clone(), told));
        Some(content)
    }

    /// Files whose words changed between the last two times that they were read, and those that came or went; by path.
    pub fn changed(&self) -> &[String] {
        &self.changed
    }
}

/// Whether something was told of a file, or of what lies below it.
fn told_of(told: &[Diagnostic], root: &Path, path: &Path) -> bool {
    told.iter().filter_map(|d| d.place.as_ref()).any(|place| root.join(&*place.file).starts_with(path))
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
