//! Proves a release whole: every file against the manifest beside its folder.

use super::releases::{CURRENT, RELEASES, number};
use crate::diagnose::Code;
use crate::diagnose::{Diagnostic, Message, Place};
use crate::disk::with_path;
use crate::msg;
use crate::publish::Sha256Sum;
use crate::publish::manifest::Manifest;
use chrono::NaiveDate;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// What was found.
#[derive(Debug)]
pub struct Verified {
    /// The release's name, `00042-2026-11-25`.
    pub release: String,
    /// The date as of which it speaks; none where its manifest cannot be read.
    pub as_of: Option<NaiveDate>,
    /// Of its manifest.
    pub digest: Option<Sha256Sum>,
    /// How many files were read.
    pub files: usize,
    /// What is not as it must be.
    pub faults: Vec<Diagnostic>,
}

/// The release in a folder, or the one that a target's folder serves. None where there is none. An error is one of the disk.
pub fn verify(path: &Path) -> io::Result<Option<Verified>> {
    let Some((folder, release)) = release_of(path) else { return Ok(None) };
    let beside = folder.with_file_name(format!("{release}.sha256"));
    let list = format!("{release}.sha256");
    let mut verified = Verified { release, as_of: None, digest: None, files: 0, faults: Vec::new() };
    let manifest = match fs::read(&beside) {
        Ok(bytes) => {
            verified.digest = Some(Sha256Sum::of(&bytes));
            let manifest = std::str::from_utf8(&bytes).ok().and_then(Manifest::parse);
            if manifest.as_ref().is_none_or(|m| Some(m.number) != number(&verified.release)) {
                verified.faults.push(fault(
                    Code::Differs,
                    &list,
                    msg!("不是这个版本的清单", "it is not the manifest of this release"),
                ));
                return Ok(Some(verified));
            }
            manifest.unwrap_or_default()
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            verified.faults.push(fault(Code::Missing, &list, msg!("清单不见了", "the manifest is missing")));
            return Ok(Some(verified));
        }
        Err(error) => return Err(with_path(&error, &beside)),
    };
    verified.as_of = Some(manifest.as_of);
    let there = files(&folder, &mut verified.faults)?;
    verified.files = there.len();
    for (path, entry) in &manifest.files {
        match there.get(&**path) {
            None => verified.faults.push(fault(
                Code::Missing,
                path,
                msg!("{list} 里有它，文件不在", "it is missing: {list} names it"),
            )),
            Some(is) if *is != entry.digest => verified.faults.push(fault(
                Code::Differs,
                path,
                msg!("与 {list} 里的摘要不符", "it differs from its digest in {list}"),
            )),
            Some(_) => {}
        }
    }
    let known = |path: &&String| !manifest.files.contains_key(path.as_str());
    verified.faults.extend(there.keys().filter(known).map(|path| stray(path)));
    crate::diagnose::sort(&mut verified.faults);
    Ok(Some(verified))
}

/// The folder of a release and its name.
fn release_of(path: &Path) -> Option<(PathBuf, String)> {
    let served = path.join(CURRENT);
    let folder = match fs::read_link(&served) {
        Ok(_) => served.canonicalize().ok()?,
        Err(_) => path.canonicalize().ok()?,
    };
    let name = folder.file_name()?.to_str()?.to_owned();
    let inside = folder.parent()?.file_name()? == RELEASES;
    (folder.is_dir() && inside && number(&name).is_some()).then_some((folder, name))
}

/// Digests by path.
fn files(folder: &Path, faults: &mut Vec<Diagnostic>) -> io::Result<BTreeMap<String, Sha256Sum>> {
    let mut all = Vec::new();
    for step in WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        let step = step.map_err(|e| with_path(&e.into(), folder))?;
        let path = step.path().strip_prefix(folder).unwrap_or(step.path()).to_string_lossy().replace('\\', "/");
        if step.file_type().is_file() {
            all.push((path, step.into_path()));
        } else if !step.file_type().is_dir() {
            faults.push(stray(&path));
        }
    }
    all.into_par_iter().map(|(path, file)| Ok((path, Sha256Sum::of_file(&file)?.0))).collect()
}

fn stray(file: &str) -> Diagnostic {
    fault(Code::DoesNotBelong, file, msg!("不属于这个版本", "it does not belong to the release"))
}

fn fault(code: Code, file: &str, message: Message) -> Diagnostic {
    Diagnostic::error(code, Place::file(file.into()), message).help(match code {
        Code::DoesNotBelong => msg!("移走它", "move it away"),
        _ => msg!("再发布一次，就会恢复", "publish again: that mends it"),
    })
}
