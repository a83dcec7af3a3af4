//! What stands in the site's folder, as far as it is known.

use crate::incremental::manifest::{Entry, Header, Home, Manifest};
use crate::outputs::Outputs;
use crate::stat::Stat;
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The files of a site. The default is that of a folder of which nothing is known.
#[derive(Debug, Default)]
pub(super) struct SiteState {
    /// What the last build depended on and told; none where it did not make everything.
    pub(super) header: Option<Header>,
    /// The outputs that `entries` are about; none where the list comes from the disk.
    outputs: Option<Arc<Outputs>>,
    /// By the place of the output; none for what does not stand there.
    entries: Vec<Option<Entry>>,
    /// By address, where the list comes from the disk.
    files: HashMap<Arc<str>, Entry>,
    /// The folder, with the stamp of the list that was kept of it: another program may have built it since.
    kept: Option<(PathBuf, Option<Stat>)>,
    /// Whether the list on the disk says the same.
    saved: bool,
}

/// A site's files, held against the outputs that it is to have.
pub(super) struct SiteDiff {
    /// By the place of the output.
    pub(super) entries: Vec<Option<Entry>>,
    /// Files of the site that are no longer named.
    pub(super) gone: Vec<Arc<str>>,
}

impl SiteState {
    /// What the folder held after the last build of this program, unless another has built it since; else what the list on the
    /// disk says.
    pub(super) fn load(self, out: &Path, home: &Home, mark: &str) -> Self {
        match &self.kept {
            Some((folder, stat)) if folder == out && *stat == home.stat() => self,
            _ => {
                let Manifest { header, files } = home.read(out, mark);
                Self { header, files, saved: true, ..Self::default() }
            }
        }
    }

    /// The same files, of which nothing is known but that they are ours.
    pub(super) fn invalidate(&mut self) {
        self.header = None;
        self.entries.iter_mut().flatten().chain(self.files.values_mut()).for_each(|entry| *entry = Entry::ours());
    }

    /// Whether this program built the folder last.
    pub(super) fn is_own(&self) -> bool {
        self.kept.is_some()
    }

    /// How many files there are.
    pub(super) fn len(&self) -> usize {
        self.entries.iter().flatten().count() + self.files.len()
    }

    /// Whether something holds of every file.
    pub(super) fn all(&self, holds: impl Fn(&str, &Entry) -> bool + Sync) -> bool {
        let of_place = |(place, entry): (usize, &Option<Entry>)| {
            entry.as_ref().is_none_or(|entry| self.path(place).is_some_and(|path| holds(path, entry)))
        };
        self.entries.par_iter().enumerate().all(of_place)
            && self.files.par_iter().all(|(path, entry)| holds(path, entry))
    }

    fn path(&self, place: usize) -> Option<&Arc<str>> {
        self.outputs.as_ref().map(|outputs| &outputs.all[place].path)
    }

    /// Held against the outputs that the site is to have.
    pub(super) fn diff(mut self, outputs: &Arc<Outputs>) -> SiteDiff {
        if self.outputs.as_ref() == Some(outputs) {
            return SiteDiff { entries: self.entries, gone: Vec::new() };
        }
        let entries = std::mem::take(&mut self.entries);
        let own: Vec<(Arc<str>, Entry)> =
            entries.into_iter().enumerate().filter_map(|(i, entry)| Some((self.path(i)?.clone(), entry?))).collect();
        self.files.extend(own);
        let named: HashSet<&str> = outputs.all.iter().map(|o| &*o.path).collect();
        let gone = self.files.keys().filter(|path| !named.contains(&***path)).cloned().collect();
        SiteDiff { entries: outputs.all.iter().map(|o| self.files.get(&o.path).copied()).collect(), gone }
    }

    /// After a build: what stands there now. Kept on the disk where that is asked for.
    pub(super) fn of(
        outputs: &Arc<Outputs>,
        entries: Vec<Option<Entry>>,
        header: Option<Header>,
        out: &Path,
        home: &Home,
        saves: bool,
    ) -> Self {
        let mut site_state = Self { header, outputs: Some(outputs.clone()), entries, ..Self::default() };
        if saves {
            site_state.save(home);
        }
        site_state.kept = Some((out.to_owned(), home.stat()));
        site_state
    }

    /// Keeps the list on the disk, unless it says the same.
    pub(super) fn save(&mut self, home: &Home) {
        if self.saved {
            return;
        }
        let of_place = |(place, entry): (usize, &Option<Entry>)| Some((&**self.path(place)?, (*entry)?));
        let mut files: Vec<(&str, Entry)> = self.entries.iter().enumerate().filter_map(of_place).collect();
        files.extend(self.files.iter().map(|(path, entry)| (&**path, *entry)));
        files.sort_unstable_by_key(|(path, _)| *path);
        home.keep(self.header.as_ref(), &files);
        self.saved = true;
        if let Some((_, stat)) = &mut self.kept {
            *stat = home.stat();
        }
    }
}
