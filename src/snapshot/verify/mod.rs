//! Proves a snapshot whole: every digest anew, and every file that differs, is missing or does not belong, by its name.
//!
//! 1. [`tree`]: every file of a folder, or of a zip that holds one, with its digest.
//! 2. [`bag`]: these against the bag's manifests, and the site inside against the web archive inside.
//! 3. A web archive (WACZ) by itself: its members against its own package.
//!
//! Deliberately absent: mending anything, and who sealed it: a bag that was sealed anew by somebody else is whole. Its digest, noted
//! elsewhere, tells the two apart.

mod bag;
mod tree;

use super::wacz;
use crate::bag::{BAGIT, MANIFEST, TAG_MANIFEST};
use crate::diagnose::{Diagnostic, Message, Place};
use crate::disk::with_path;
use crate::say;
use crate::sha256::Sha256Sum;
use chrono::NaiveDate;
use std::fs;
use std::io;
use std::path::Path;
use tree::Tree;
use zip::ZipArchive;

/// What was found.
#[derive(Debug, Default)]
pub struct Verified {
    /// Whether it is a web archive by itself, no bag.
    pub is_web_archive: bool,
    /// How many files were read.
    pub files: usize,
    /// The day as of which it speaks, where it says so.
    pub as_of: Option<NaiveDate>,
    /// Of a bag, the digest of its tag manifest, which seals all of it; of a web archive, of the file.
    pub digest: Option<Sha256Sum>,
    /// What is not as it must be.
    pub faults: Vec<Diagnostic>,
}

/// A bag, a bag in a zip, or a web archive; none where there is something else. An error is one of the disk.
pub fn verify(path: &Path) -> io::Result<Option<Verified>> {
    if path.is_dir() {
        // A folder that lost its declaration is known as a bag by its manifests.
        let is_bag = [BAGIT, MANIFEST, TAG_MANIFEST].iter().any(|name| path.join(name).is_file());
        return if is_bag { folder(path).map(Some) } else { Ok(None) };
    }
    let is = |ending: &str| path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending));
    let bytes = fs::read(path).map_err(|e| with_path(&e, path))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if !is("wacz") {
        match Tree::of_zip(&bytes) {
            Some(tree) if tree.is_bag() => return Ok(Some(bag::verify(tree))),
            Some(_) => {}
            None if is("zip") => {
                let fault = fault("differs", &name, say!("不是完整的 zip 文件", "it is no whole zip file"));
                return Ok(Some(Verified { faults: vec![fault], ..Verified::default() }));
            }
            None => return Ok(None),
        }
    }
    let is_web_archive =
        ZipArchive::new(io::Cursor::new(&bytes)).is_ok_and(|zip| zip.index_for_name(wacz::PACKAGE).is_some());
    Ok((is("wacz") || is_web_archive).then(|| web_archive(&name, &bytes)))
}

/// A bag. An error is one of the disk.
pub(super) fn folder(path: &Path) -> io::Result<Verified> {
    Ok(bag::verify(Tree::of_folder(path)?))
}

fn web_archive(name: &str, bytes: &[u8]) -> Verified {
    let (files, faults) = match wacz::read(bytes) {
        Ok(site) => (site.len(), Vec::new()),
        Err(members) => (0, members.iter().map(|m| in_archive(name, m)).collect()),
    };
    Verified { is_web_archive: true, files, as_of: wacz::as_of(bytes), digest: Some(Sha256Sum::of(bytes)), faults }
}

fn fault(code: &'static str, file: &str, message: Message) -> Diagnostic {
    let help = match code {
        "does-not-belong" => say!("把它移到快照外面", "move it out of the snapshot"),
        _ => say!("从另一份副本恢复", "restore it from another copy"),
    };
    Diagnostic::error(code, Place::file(file.into()), message).help(help)
}

fn differs(file: &str, list: &str) -> Diagnostic {
    fault("differs", file, say!("与 {list} 里的摘要不符", "it differs from its digest in {list}"))
}

fn missing(file: &str, list: &str) -> Diagnostic {
    fault("missing", file, say!("{list} 里有它，文件不在", "it is missing: {list} names it"))
}

fn stray(file: &str) -> Diagnostic {
    fault("does-not-belong", file, say!("不属于这份快照", "it does not belong to the snapshot"))
}

fn in_archive(file: &str, member: &str) -> Diagnostic {
    if member.is_empty() {
        return fault("differs", file, say!("不是完整的 WACZ 文件", "it is no whole WACZ file"));
    }
    fault(
        "differs",
        file,
        say!("其中的 {member} 不符、缺少或多余", "{member} inside it differs, is missing or does not belong"),
    )
}
