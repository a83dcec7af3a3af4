//! The releases in a folder: which there are, which is served, the exchange, and what is removed.

use super::{Fault, Sha256Sum};
use crate::disk::{self, ASIDE, Lock, crash, whole_file, with_path};
use crate::msg;
use crate::publish::manifest::{Entry, Manifest};
use chrono::NaiveDate;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

/// The link to the release that is served.
pub(super) const CURRENT: &str = "current";
pub(super) const RELEASES: &str = "releases";
const LOCK: &str = ".lock";

/// A folder's releases, as they were when they were read.
#[derive(Debug)]
pub(super) struct Releases {
    path: PathBuf,
    /// Those that were served, by number.
    all: BTreeMap<u32, String>,
    /// Those that never were, or are half removed: names.
    left: Vec<String>,
    current: Option<u32>,
}

/// Takes the lock of a target. The system releases it, whatever becomes of this process.
pub(super) fn lock(path: &Path) -> Result<Lock, Fault> {
    disk::folders(&path.join(RELEASES))?;
    Lock::unless_held(&path.join(LOCK))?.map_err(|process| {
        let path = path.display();
        Fault::Refused(msg!(
            "另一个 jindu（进程 {process}）正在向 {path} 发布。等它结束再试",
            "another jindu (process {process}) is publishing to {path}. Try again when it has ended"
        ))
    })
}

impl Releases {
    /// What there is. A folder that is not there has none.
    pub(super) fn read(path: &Path) -> Result<Self, Fault> {
        let mut releases = Self { path: path.to_owned(), all: BTreeMap::new(), left: Vec::new(), current: None };
        let link = path.join(CURRENT);
        let served = match fs::read_link(&link) {
            Ok(to) => Some(to),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => {
                let link = link.display();
                return Err(Fault::Refused(msg!(
                    "{link} 不是符号链接，不是 jindu 建立的。移开它，或者换一个 path",
                    "{link} is no symbolic link and was not made by jindu. Move it away, or choose another `path`"
                )));
            }
            Err(error) => return Err(with_path(&error, &link).into()),
        };
        let folder = path.join(RELEASES);
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries.collect::<io::Result<Vec<_>>>()?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(with_path(&error, &folder).into()),
        };
        let names: Vec<String> = entries.iter().filter_map(|e| e.file_name().into_string().ok()).collect();
        let current = served.as_deref().and_then(|to| to.strip_prefix(RELEASES).ok()).and_then(|n| n.to_str());
        for name in &names {
            let Some(number) = number(name) else { continue };
            // A kill between the exchange and the manifest's last name: it is served, so it counts.
            if names.contains(&format!("{name}.sha256")) || current == Some(name) {
                releases.all.insert(number, name.clone());
            }
        }
        let hidden = |name: &String| name.strip_prefix('.')?.strip_suffix(".sha256").map(str::to_owned);
        // Nothing else is ours: what others keep here stays, whatever it is called.
        let left = names.iter().filter_map(hidden).filter(|n| current != Some(n) && number(n).is_some());
        releases.left = left.collect();
        releases.current = current.and_then(number).filter(|n| releases.all.contains_key(n));
        if let (Some(to), None) = (&served, releases.current) {
            let (link, to) = (link.display(), to.display());
            return Err(Fault::Refused(msg!(
                "{link} 指向 {to}，那里没有 jindu 的版本。移开它，或者换一个 path",
                "{link} leads to {to}, where there is no release of jindu. Move it away, or choose another `path`"
            )));
        }
        Ok(releases)
    }

    /// Refuses a folder where the site of another portal stands.
    pub(super) fn belongs_to(&self, id: &str) -> Result<(), Fault> {
        let other = self.current_manifest()?.site;
        if other.is_empty() || other == id {
            return Ok(());
        }
        let path = self.path.display();
        Err(Fault::Refused(msg!(
            "{path} 里是另一个站点（{other}）。每个站点用自己的文件夹",
            "the site of another portal stands in {path} ({other}). Give each portal a folder to itself"
        )))
    }

    /// The greatest number given so far.
    pub(super) fn last(&self) -> u32 {
        self.all.keys().next_back().copied().unwrap_or(0)
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.all.len()
    }

    /// A release's name.
    pub(super) fn name(&self, number: u32) -> Option<String> {
        self.all.get(&number).cloned()
    }

    /// The oldest of the releases that are there now and of which a reader may still hold a page.
    pub(super) fn oldest_kept(&self, keep: u32) -> u32 {
        self.all.keys().rev().take(keep as usize).min().copied().unwrap_or(1)
    }

    /// The folder that is served.
    pub(super) fn current_folder(&self) -> Option<PathBuf> {
        self.all.get(&self.current?).map(|name| self.folder(name))
    }

    /// What the release holds that is served; an empty one where there is none. Where the manifest is lost, it is made again of
    /// the files, and those are known by nothing else.
    pub(super) fn current_manifest(&self) -> Result<Manifest, Fault> {
        let Some((number, name)) = self.current.and_then(|n| self.all.get_key_value(&n)) else {
            return Ok(Manifest::default());
        };
        Ok(match self.manifest(name) {
            Some(manifest) => manifest,
            None => of_folder(&self.folder(name), *number)?,
        })
    }

    /// The release that was served before: its folder and manifest.
    pub(super) fn before(&self, current: &Manifest) -> Result<(PathBuf, Manifest), Fault> {
        let from = current.restores.unwrap_or(current.number);
        let mut earlier = self.all.range(..from).rev();
        let found = earlier.find_map(|(_, name)| self.manifest(name).map(|manifest| (self.folder(name), manifest)));
        found.ok_or_else(|| {
            let path = self.path.display();
            Fault::Usage(msg!("{path} 里没有更早的版本可以退回", "there is no earlier release in {path} to go back to"))
        })
    }

    /// Where the next release is laid out, emptied.
    pub(super) fn stage(&self) -> PathBuf {
        self.folder(".next")
    }

    /// Removes what a killed run left.
    pub(super) fn sweep(&self) -> Result<(), Fault> {
        remove_folder(&self.stage())?;
        disk::sweep(&self.path.join(RELEASES), ASIDE);
        for name in &self.left {
            remove_folder(&self.folder(name))?;
            remove_file(&self.folder(&format!(".{name}.sha256")))?;
        }
        if let Some(name) = self.current.and_then(|n| self.all.get(&n)) {
            let _ = fs::rename(self.folder(&format!(".{name}.sha256")), self.folder(&format!("{name}.sha256")));
        }
        Ok(())
    }

    /// Gives the laid-out release its name and serves it.
    pub(super) fn switch(&self, release: &Manifest) -> Result<String, Fault> {
        let name = name_of(release.number, release.as_of);
        let (hidden, shown) = (self.folder(&format!(".{name}.sha256")), self.folder(&format!("{name}.sha256")));
        whole_file(&hidden, release.text().as_bytes()).map_err(|e| with_path(&e, &hidden))?;
        let folder = self.folder(&name);
        crash::point();
        fs::rename(self.stage(), &folder).map_err(|e| with_path(&e, &folder))?;
        let (aside, link) = (self.path.join(".current"), self.path.join(CURRENT));
        remove_file(&aside)?;
        crash::point();
        symlink(&Path::new(RELEASES).join(&name), &aside).map_err(|e| with_path(&e, &aside))?;
        crash::point();
        fs::rename(&aside, &link).map_err(|e| with_path(&e, &link))?;
        crash::point();
        fs::rename(&hidden, &shown).map_err(|e| with_path(&e, &shown))?;
        // The exchange shall outlive a power cut too.
        let _ = File::open(&self.path).and_then(|folder| folder.sync_all());
        Ok(name)
    }

    /// Removes the oldest, and one that the release just made brings back: it is the same site. Gives how many are there then, the one
    /// just made included.
    pub(super) fn prune(&self, keep: u32, made: u32, again: Option<u32>) -> Result<usize, Fault> {
        let mut numbers: Vec<u32> = self.all.keys().copied().filter(|n| *n != made && Some(*n) != again).collect();
        numbers.sort_unstable_by(|a, b| b.cmp(a));
        let mut rest = numbers.split_off(numbers.len().min(keep.max(2) as usize - 1));
        rest.extend(again);
        for name in rest.iter().filter_map(|n| self.all.get(n)) {
            let hidden = self.folder(&format!(".{name}.sha256"));
            crash::point();
            match fs::rename(self.folder(&format!("{name}.sha256")), &hidden) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(with_path(&error, &hidden).into()),
                _ => {}
            }
            remove_folder(&self.folder(name))?;
            remove_file(&hidden)?;
        }
        Ok(numbers.len() + 1)
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.path.join(RELEASES).join(name)
    }

    fn manifest(&self, name: &str) -> Option<Manifest> {
        let read = |name: String| fs::read_to_string(self.folder(&name)).ok();
        let text = read(format!("{name}.sha256")).or_else(|| read(format!(".{name}.sha256")))?;
        Manifest::parse(&text).filter(|m| Some(m.number) == number(name))
    }
}

/// The number in a release's name, `00042-2026-11-25`.
pub(super) fn number(name: &str) -> Option<u32> {
    let (number, date) = name.split_once('-')?;
    let (number, date) = (number.parse().ok().filter(|n| *n > 0)?, date.parse().ok()?);
    (name_of(number, date) == name).then_some(number)
}

/// A release's name.
fn name_of(number: u32, date: NaiveDate) -> String {
    format!("{number:05}-{date}")
}

/// A manifest made of what lies in a folder.
fn of_folder(folder: &Path, number: u32) -> io::Result<Manifest> {
    let files: Vec<_> = WalkDir::new(folder).into_iter().collect::<Result<Vec<_>, _>>()?;
    let each = files.into_par_iter().filter(|e| e.file_type().is_file()).map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
        Ok((Arc::from(path), Entry { digest: Sha256Sum::of_file(entry.path())?.0, last: number }))
    });
    Ok(Manifest { number, files: each.collect::<io::Result<_>>()?, ..Manifest::default() })
}

fn remove_folder(folder: &Path) -> io::Result<()> {
    crash::point();
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(with_path(&error, folder)),
        _ => Ok(()),
    }
}

pub(super) fn remove_file(file: &Path) -> io::Result<()> {
    crash::point();
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(with_path(&error, file)),
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn symlink(to: &Path, link: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(to, link)
}

#[cfg(not(unix))]
fn symlink(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "a symbolic link that is exchanged at once exists on Unix alone"))
}
