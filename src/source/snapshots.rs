//! Snapshots as they lie in `content/archive/`: sealed bags (RFC 8493), of which the site and the whole are published unchanged.
//!
//! 1. The digest of `tagmanifest-sha256.txt` is the snapshot's seal: it names the other lists by their digests.
//! 2. `manifest-sha256.txt` names every file of the payload by its digest; with `bag-info.txt` it is held against the seal.
//! 3. Files are only named here. Each is read when it is published, and held against its digest: [`Snapshot::read`].
//!
//! So a snapshot of any size costs the reading of three small files. Deliberately absent: a proof that no file lies there that does
//! not belong; `jindu verify` has it.

use super::is_leftover;
use super::memory::is_settled;
use crate::bag::{self, INFO, Info, MANIFEST, TAG_MANIFEST};
use crate::diagnose::{Code, Diagnostic, Message, Place, SourceText};
use crate::digest::Digester;
use crate::disk::with_path;
use crate::memo::{self, Memo};
use crate::msg;
use crate::sha256::Sha256Sum;
use crate::stat::Stat;
use crate::yaml::shape::is_id;
use chrono::NaiveDate;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A snapshot.
#[derive(Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Its folder's name.
    pub label: Arc<str>,
    /// The day as of which it speaks.
    pub as_of: NaiveDate,
    /// Of its tag manifest, and by it of everything.
    pub seal: Sha256Sum,
    /// How many bytes its payload has.
    pub octets: u64,
    /// Every file of the bag, by path.
    pub files: Vec<Sealed>,
    folder: PathBuf,
}

/// A file of a snapshot.
#[derive(Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Its path in the bag.
    pub path: Arc<str>,
    /// Of its bytes, as the snapshot says.
    pub digest: Sha256Sum,
}

impl Snapshot {
    /// The bytes of a file, or why they are not what was sealed. An error is one of the disk.
    pub fn read(&self, file: &Sealed) -> io::Result<Result<Vec<u8>, Box<Diagnostic>>> {
        let disk = self.folder.join(&*file.path);
        let bytes = match fs::read(&disk) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Err(Box::new(broken(&self.label, &file.path, missing()))));
            }
            Err(error) => return Err(with_path(&error, &disk)),
        };
        if Sha256Sum::of(&bytes) == file.digest {
            return Ok(Ok(bytes));
        }
        Ok(Err(Box::new(broken(&self.label, &file.path, differs()))))
    }

    /// Where a file lies.
    pub fn disk(&self, file: &Sealed) -> PathBuf {
        self.folder.join(&*file.path)
    }

    /// The files of the site in it, each as its place in `files` and its address from that site's root.
    pub fn site(&self) -> impl Iterator<Item = (usize, &str)> {
        self.files.iter().enumerate().filter_map(|(n, file)| Some((n, file.path.strip_prefix("data/site/")?)))
    }

    /// Whether the site in it has a file at an address.
    pub fn has_page(&self, address: &str) -> bool {
        self.find(&format!("data/site/{address}")).is_some()
    }

    fn find(&self, path: &str) -> Option<&Sealed> {
        self.files.binary_search_by(|file| (*file.path).cmp(path)).ok().map(|n| &self.files[n])
    }

    /// The texts of the content in it, by the path that they had in the portal (`content/2023/plan.md`).
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let paths = self.files.iter().filter_map(|file| file.path.strip_prefix("data/"));
        paths.filter(|path| path.starts_with("content/") && !path.starts_with("content/files/"))
    }

    /// A text's path, if the snapshot has it.
    pub fn has_text(&self, path: &str) -> Option<&str> {
        self.find(&format!("data/{path}")).and_then(|file| file.path.strip_prefix("data/"))
    }

    /// Whether its content has a plan of this folder.
    pub fn has_folder(&self, plan: &str) -> bool {
        let folder = format!("data/content/{plan}/");
        let first = self.files.partition_point(|file| *file.path < *folder);
        self.files.get(first).is_some_and(|file| file.path.starts_with(&folder))
    }

    /// The digest of a text, as the snapshot says.
    pub fn digest(&self, text: &str) -> Option<Sha256Sum> {
        self.find(&format!("data/{text}")).map(|file| file.digest)
    }

    /// A text, or why it is not what was sealed; none where the snapshot has none. An error is one of the disk.
    pub fn text(&self, path: &str) -> io::Result<Option<Result<SourceText, Box<Diagnostic>>>> {
        let Some(file) = self.find(&format!("data/{path}")) else { return Ok(None) };
        Ok(Some(self.read(file)?.map(|bytes| {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            SourceText::new(path, text)
        })))
    }

    /// The stamp of a text; none where its next change may bear the same.
    pub fn stamp(&self, text: &str) -> Option<Stat> {
        Stat::of(&self.folder.join("data").join(text)).filter(is_settled)
    }
}

impl memo::Kind for Snapshot {}

/// A snapshot, read anew only if one of the files that are read for it bears another stamp.
fn read(folder: &Path, label: &str, memo: &Memo) -> io::Result<Result<Arc<Snapshot>, Box<Diagnostic>>> {
    let stamps = [TAG_MANIFEST, MANIFEST, INFO].map(|name| Stat::of(&folder.join(name)).filter(is_settled));
    if stamps.contains(&None) {
        return Ok(read_one(folder, label)?.map(Arc::new));
    }
    let key = Digester::new().words(&format!("{folder:?} {stamps:?}")).finish();
    let read = memo.try_get(key, || match read_one(folder, label) {
        Ok(Ok(snapshot)) => Ok(snapshot),
        Ok(Err(fault)) => Err(Ok(fault)),
        Err(error) => Err(Err(error)),
    });
    match read {
        Ok(snapshot) => Ok(Ok(snapshot)),
        Err(Ok(fault)) => Ok(Err(fault)),
        Err(Err(error)) => Err(error),
    }
}

/// The snapshots of a portal, by their label. What cannot be published of one is told.
pub(super) fn read_snapshots(
    root: &Path,
    memo: &Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> io::Result<Vec<Arc<Snapshot>>> {
    let folder = root.join("content/archive");
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        Err(error) => return Err(with_path(&error, &folder)),
    };
    let mut labels = Vec::new();
    for entry in entries {
        let name = entry.map_err(|e| with_path(&e, &folder))?.file_name().to_string_lossy().into_owned();
        labels.extend(Some(name).filter(|name| !is_leftover(name)));
    }
    labels.sort_unstable();
    let mut found = Vec::new();
    for label in labels {
        match read(&folder.join(&label), &label, memo)? {
            Ok(snapshot) => found.push(snapshot),
            Err(fault) => diagnostics.push(*fault),
        }
    }
    Ok(found)
}

fn read_one(folder: &Path, label: &str) -> io::Result<Result<Snapshot, Box<Diagnostic>>> {
    let fail = |file: &str, message| Ok(Err(Box::new(broken(label, file, message))));
    // `archive/timemap` is an address of the portal.
    if !is_id(label) || label == "timemap" || !folder.join(TAG_MANIFEST).is_file() {
        return Ok(Err(Box::new(no_snapshot(label))));
    }
    let read = |file: &str| match fs::read_to_string(folder.join(file)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidData) => Ok(None),
        Err(error) => Err(with_path(&error, &folder.join(file))),
    };
    let Some(tag_text) = read(TAG_MANIFEST)? else { return fail(TAG_MANIFEST, differs()) };
    let tags = match bag::read_list(&tag_text) {
        Ok(tags) => tags,
        Err(line) => return fail(TAG_MANIFEST, bad_line(line)),
    };
    let seal = Sha256Sum::of(tag_text.as_bytes());
    let mut texts = Vec::new();
    for file in [MANIFEST, INFO] {
        match read(file)? {
            Some(text) if tags.get(file) == Some(&Sha256Sum::of(text.as_bytes())) => texts.push(text),
            Some(_) => return fail(file, differs()),
            None => return fail(file, missing()),
        }
    }
    let Some(Info { as_of, octets, .. }) = Info::parse(&texts[1]) else {
        return fail(
            INFO,
            msg!(
                "不是 jindu 写出的形式，看不出这份快照的日期（As-Of-Date）",
                "it is not in the form that jindu writes, so the date of the snapshot (As-Of-Date) cannot be told"
            ),
        );
    };
    let payload = match bag::read_list(&texts[0]) {
        Ok(payload) => payload,
        Err(line) => return fail(MANIFEST, bad_line(line)),
    };
    let sealed = |(path, digest): (String, Sha256Sum)| Sealed { path: path.into(), digest };
    let mut files: Vec<Sealed> = payload.into_iter().chain(tags).map(sealed).collect();
    files.push(Sealed { path: TAG_MANIFEST.into(), digest: seal });
    files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok(Ok(Snapshot { label: label.into(), as_of, seal, octets, files, folder: folder.to_owned() }))
}

fn differs() -> Message {
    msg!("与封存时的摘要不符", "it differs from the digest under which it was sealed")
}

fn missing() -> Message {
    msg!("文件不见了", "the file is missing")
}

fn bad_line(line: usize) -> Message {
    msg!("第 {line} 行不是摘要和文件名", "its line {line} is no digest with the name of a file in the snapshot")
}

fn broken(label: &str, file: &str, message: Message) -> Diagnostic {
    Diagnostic::error(Code::SnapshotBroken, Place::file(format!("content/archive/{label}/{file}").into()), message).help(msg!(
        "从备份取回这份快照，用 `jindu verify content/archive/{label}` 核对；没有备份就移走这个文件夹",
        "bring the snapshot back from a copy and check it with `jindu verify content/archive/{label}`; without a copy, take the folder away"
    ))
}

fn no_snapshot(label: &str) -> Diagnostic {
    Diagnostic::error(
        Code::NotASnapshot,
        Place::file(format!("content/archive/{label}").into()),
        msg!("这不是快照", "this is no snapshot"),
    )
    .help(msg!(
        "content/archive/ 里只放 `jindu snapshot` 写出的文件夹，名称用小写字母、数字和 -；把它移走",
        "content/archive/ holds folders that `jindu snapshot` wrote, named in lower-case letters, digits and -; take it away"
    ))
}

/// The bag that a folder lies in, as a portal does that stands in a snapshot; none for a living portal. Of a folder that is not there
/// yet, what it would lie in.
pub fn bag_of(folder: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(folder).ok()?;
    let there = absolute.ancestors().find_map(|above| above.canonicalize().ok())?;
    there.ancestors().find(|above| above.join(bag::BAGIT).is_file()).map(Path::to_owned)
}
