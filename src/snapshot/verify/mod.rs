//! Proves a snapshot whole: every digest anew, and every file that differs, is missing or does not belong, by its name.
//!
//! 1. [`tree`]: every file of a folder, or of a [`zip`] that holds one, with its digest.
//! 2. [`bag`]: these against the bag's manifests, and the site inside against the web archive inside.
//! 3. [`web`]: a web archive (WACZ), by itself or in a bag, its records against all that it says of them.
//!
//! What is called whole is what jindu wrote, byte for byte: whatever follows from something else in it is made once more and
//! compared. Everything is read in small pieces where it lies ([`window`], [`again`]), and nothing is unpacked beyond a limit.
//!
//! Deliberately absent: mending anything, and who sealed it: a bag that was sealed anew by somebody else is whole. Its digest, noted
//! elsewhere, tells the two apart.

mod again;
mod bag;
mod tree;
mod web;
mod window;
mod zip;

use super::wacz;
use crate::bag::TAGS;
use crate::diagnose::Code;
use crate::diagnose::{Diagnostic, Message, Place};
use crate::disk::with_path;
use crate::msg;
use crate::sha256::Sha256Sum;
use chrono::NaiveDate;
use std::io;
use std::path::Path;
use tree::Tree;
use web::Web;
use window::Window;
use zip::Broken;

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
        let is_bag = TAGS.iter().any(|name| path.join(name).is_file());
        return if is_bag { folder(path).map(Some) } else { Ok(None) };
    }
    let at = |e: io::Error| with_path(&e, path);
    let is = |ending: &str| path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending));
    let window = Window::open(path).map_err(at)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if is("wacz") {
        return web_archive(&name, &window).map(Some).map_err(at);
    }
    match zip::read(&window) {
        Ok(entries) if tree::is_bag(&entries) => {
            Ok(Some(bag::verify(Tree::of_zip(entries).map_err(at)?, &name).map_err(at)?))
        }
        Ok(entries) if entries.iter().any(|entry| entry.name == wacz::PACKAGE) => {
            web_archive(&name, &window).map(Some).map_err(at)
        }
        Err(Broken::Fault(message)) if is("zip") => {
            let fault = fault(Code::Differs, &name, message);
            Ok(Some(Verified { faults: vec![fault], ..Verified::default() }))
        }
        Err(Broken::Disk(error)) => Err(at(error)),
        Ok(_) | Err(Broken::Fault(_)) => Ok(None),
    }
}

/// A bag. An error is one of the disk.
pub(super) fn folder(path: &Path) -> io::Result<Verified> {
    bag::verify(Tree::of_folder(path)?, "")
}

fn web_archive(name: &str, window: &Window) -> io::Result<Verified> {
    let (digest, _) = Sha256Sum::of_reader(window.reader())?;
    let Web { about, site, faults } = web::read(window)?;
    Ok(Verified {
        is_web_archive: true,
        files: site.len(),
        as_of: about.map(|about| about.as_of),
        digest: Some(digest),
        faults: faults.iter().map(|(member, why)| in_archive(name, member, why)).collect(),
    })
}

fn fault(code: Code, file: &str, message: Message) -> Diagnostic {
    let help = match code {
        Code::BadFileName => {
            msg!("这不是 jindu 封存的；从另一份副本恢复", "jindu did not seal this; restore it from another copy")
        }
        Code::DoesNotBelong => msg!("把它移到快照外面", "move it out of the snapshot"),
        _ => msg!("从另一份副本恢复", "restore it from another copy"),
    };
    Diagnostic::error(code, Place::file(file.into()), message).help(help)
}

fn differs(file: &str, list: &str) -> Diagnostic {
    fault(Code::Differs, file, msg!("与 {list} 里的摘要不符", "it differs from its digest in {list}"))
}

fn missing(file: &str, list: &str) -> Diagnostic {
    fault(Code::Missing, file, msg!("{list} 里有它，文件不在", "it is missing: {list} names it"))
}

fn stray(file: &str) -> Diagnostic {
    fault(Code::DoesNotBelong, file, msg!("不属于这份快照", "it does not belong to the snapshot"))
}

fn in_archive(file: &str, member: &str, why: &Message) -> Diagnostic {
    let Message { zh, en } = why.clone();
    if member.is_empty() {
        return fault(Code::Differs, file, Message { zh, en });
    }
    fault(Code::Differs, file, msg!("其中的 {member}：{zh}", "{member} inside it: {en}"))
}
