//! Proves a snapshot whole: every digest anew, and every file that differs, is missing or does not belong, by its name.

use super::bag::{self, INFO, MANIFEST, TAG_MANIFEST};
use super::{sum, wacz};
use crate::diagnose::{Diagnostic, Message, Place};
use crate::say;
use crate::write::with_path;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use walkdir::WalkDir;

/// What was found.
#[derive(Debug)]
pub struct Verified {
    /// How many files were read.
    pub files: usize,
    /// What is not as it must be.
    pub faults: Vec<Diagnostic>,
}

/// Whether a folder is a bag, or was one: it has one of a bag's own files.
pub fn is_bag(folder: &Path) -> bool {
    ["bagit.txt", MANIFEST, TAG_MANIFEST].iter().any(|name| folder.join(name).is_file())
}

fn fault(code: &'static str, file: &str, message: Message) -> Diagnostic {
    Diagnostic::error(code, Place::file(file.into()), message)
}

fn differs(file: &str, list: &str) -> Diagnostic {
    fault("differs", file, say!("与 {list} 里的摘要不符", "it differs from the digest in {list}"))
}

fn missing(file: &str, list: &str) -> Diagnostic {
    fault("missing", file, say!("{list} 里有它，文件不在", "it is missing: {list} names it"))
}

fn stray(file: &str) -> Diagnostic {
    fault("does-not-belong", file, say!("不属于这份快照", "it does not belong to the snapshot"))
}

/// A bag. An error is one of the disk.
pub fn bag(folder: &Path) -> io::Result<Verified> {
    let mut faults = Vec::new();
    let mut digests = BTreeMap::new();
    let mut kept = BTreeMap::new();
    let mut octets = 0;
    for step in WalkDir::new(folder).sort_by_file_name() {
        let step = step.map_err(|e| with_path(&e.into(), folder))?;
        let Ok(relative) = step.path().strip_prefix(folder) else { continue };
        let path = relative.to_string_lossy().replace('\\', "/");
        if step.file_type().is_dir() {
            // Bags know no folders: an empty one is not of the snapshot.
            if step.depth() > 0 && fs::read_dir(step.path())?.next().is_none() {
                faults.push(stray(&path));
            }
            continue;
        }
        if !step.file_type().is_file() {
            faults.push(stray(&path));
            continue;
        }
        let bytes = fs::read(step.path()).map_err(|e| with_path(&e, step.path()))?;
        digests.insert(path.clone(), sum::hex(&bytes));
        if path.starts_with("data/") {
            octets += bytes.len();
        }
        if !path.starts_with("data/") || path == "data/site.wacz" {
            kept.insert(path, bytes);
        }
    }
    let mut listed = BTreeMap::new();
    for list in [MANIFEST, TAG_MANIFEST] {
        match kept.get(list).map(|bytes| std::str::from_utf8(bytes).map_or(Err(1), bag::read_list)) {
            None => faults.push(fault("missing", list, say!("不见了", "it is missing"))),
            Some(Err(line)) => faults.push(fault(
                "differs",
                list,
                say!("第 {line} 行不是摘要和文件名", "its line {line} is no digest with a file's name"),
            )),
            Some(Ok(files)) => listed.extend(files.into_iter().map(|(path, digest)| (path, (digest, list)))),
        }
    }
    for (path, (digest, list)) in &listed {
        match digests.get(path) {
            None => faults.push(missing(path, list)),
            Some(is) if is != digest => faults.push(differs(path, list)),
            Some(_) => {}
        }
    }
    for path in digests.keys().filter(|path| *path != TAG_MANIFEST && !listed.contains_key(*path)) {
        faults.push(stray(path));
    }
    if kept.get("bagit.txt").is_some_and(|bytes| bytes != bag::DECLARATION.as_bytes()) {
        faults.push(fault(
            "differs",
            "bagit.txt",
            say!("不是 BagIt 1.0 的声明", "it is not the declaration of BagIt 1.0"),
        ));
    }
    let info = kept.get(INFO).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
    let payload = digests.keys().filter(|path| path.starts_with("data/")).count();
    if !info.is_empty() && !info.lines().any(|line| line == format!("Payload-Oxum: {octets}.{payload}")) {
        faults.push(fault(
            "differs",
            INFO,
            say!(
                "Payload-Oxum 与内容（{octets} 字节、{payload} 个文件）不符",
                "its Payload-Oxum is not what is there: {octets} bytes in {payload} files"
            ),
        ));
    }
    if let Some(bytes) = kept.get("data/site.wacz") {
        let site: BTreeMap<&str, &str> =
            digests.iter().filter_map(|(p, d)| Some((p.strip_prefix("data/site/")?, d.as_str()))).collect();
        against(bytes, &site, &mut faults);
    }
    Ok(Verified { files: digests.len(), faults })
}

/// The web archive in a bag against the files of the site.
fn against(bytes: &[u8], site: &BTreeMap<&str, &str>, faults: &mut Vec<Diagnostic>) {
    let list = "data/site.wacz";
    match wacz::read(bytes) {
        Err(members) => faults.extend(members.iter().map(|member| in_archive(list, member))),
        Ok(archived) => {
            for (path, block) in &archived {
                match site.get(path.as_str()) {
                    None => faults.push(missing(&format!("data/site/{path}"), list)),
                    Some(digest) if *digest != sum::hex(block) => {
                        faults.push(differs(&format!("data/site/{path}"), list))
                    }
                    Some(_) => {}
                }
            }
            for path in site.keys().filter(|path| !archived.contains_key(**path)) {
                faults.push(fault(
                    "does-not-belong",
                    &format!("data/site/{path}"),
                    say!("{list} 里没有它", "{list} does not have it"),
                ));
            }
        }
    }
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

/// A web archive by itself. An error is one of the disk.
pub fn web_archive(file: &Path) -> io::Result<Verified> {
    let bytes = fs::read(file).map_err(|e| with_path(&e, file))?;
    let name = file.display().to_string();
    Ok(match wacz::read(&bytes) {
        Ok(site) => Verified { files: site.len(), faults: Vec::new() },
        Err(members) => Verified { files: 0, faults: members.iter().map(|m| in_archive(&name, m)).collect() },
    })
}
