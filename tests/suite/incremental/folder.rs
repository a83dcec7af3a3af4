//! A portal's folder and what is known to lie in it. Files come, change and go as under an editor's hands.

use crate::support::Dice;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

pub type Files = BTreeMap<String, Vec<u8>>;

pub struct Folder {
    root: PathBuf,
    files: Files,
}

impl Folder {
    pub fn new(root: &Path, files: Files) -> Self {
        let mut folder = Self { root: root.to_owned(), files: Files::new() };
        let mut dice = Dice(0);
        files.into_iter().for_each(|(path, bytes)| folder.put(&path, bytes, &mut dice));
        folder
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn files(&self) -> &Files {
        &self.files
    }

    pub fn text(&self, path: &str) -> String {
        self.files.get(path).map(|b| String::from_utf8_lossy(b).into_owned()).unwrap_or_default()
    }

    /// The paths that hold a part and end with another. Those inside snapshots only if that is asked for: a build that is not clean
    /// goes by their seals, and `check` and `verify` read what is sealed.
    pub fn paths(&self, part: &str, end: &str) -> Vec<String> {
        const ARCHIVE: &str = "content/archive/";
        let wanted = |path: &&String| part.starts_with(ARCHIVE) || !path.starts_with(ARCHIVE);
        self.files.keys().filter(wanted).filter(|path| path.contains(part) && path.ends_with(end)).cloned().collect()
    }

    /// Saves a file in one of the ways of editors.
    pub fn put(&mut self, path: &str, bytes: Vec<u8>, dice: &mut Dice) {
        let target = self.root.join(path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("folders");
        let aside = target.with_extension("saved.tmp");
        let write = |to: &Path| File::create_new(to).and_then(|mut f| f.write_all(&bytes)).expect("a file");
        match dice.below(3) {
            // In place.
            0 => {
                let mut file = File::options().write(true).create(true).truncate(true).open(&target).expect("a file");
                file.write_all(&bytes).expect("written");
            }
            // Through a second file.
            1 => {
                write(&aside);
                fs::rename(&aside, &target).expect("renamed");
            }
            // The old one is moved aside first.
            _ => {
                let _ = fs::rename(&target, &aside);
                write(&target);
                let _ = fs::remove_file(&aside);
            }
        }
        self.files.insert(path.to_owned(), bytes);
    }

    pub fn remove(&mut self, path: &str) {
        fs::remove_file(self.root.join(path)).expect("a file");
        self.files.remove(path);
        let mut folder = self.root.join(path);
        // An editor's file tree removes the folder with its last file as often as not.
        while folder.pop() && folder != self.root && fs::remove_dir(&folder).is_ok() {}
    }

    pub fn rename(&mut self, from: &str, to: &str) {
        let target = self.root.join(to);
        fs::create_dir_all(target.parent().expect("a folder")).expect("folders");
        fs::rename(self.root.join(from), target).expect("renamed");
        let bytes = self.files.remove(from).expect("known");
        self.files.insert(to.to_owned(), bytes);
    }

    /// Exchanges two files by renaming: their sizes and times go with them.
    pub fn swap(&mut self, a: &str, b: &str) {
        let aside = "content/swapped.tmp";
        self.rename(a, aside);
        self.rename(b, a);
        self.rename(aside, b);
    }

    /// Makes the folder hold exactly these files.
    pub fn become_like(&mut self, wanted: &Files, dice: &mut Dice) {
        let gone: Vec<String> = self.files.keys().filter(|path| !wanted.contains_key(*path)).cloned().collect();
        gone.iter().for_each(|path| self.remove(path));
        for (path, bytes) in wanted {
            if self.files.get(path) != Some(bytes) {
                self.put(path, bytes.clone(), dice);
            }
        }
    }
}
