//! A snapshot: the site of a day with everything that it was made from, sealed, so that it can be read, proven and built again
//! when nobody here works any more.
//!
//! 1. The site is made as of the day, every page bearing the mark of an archive.
//! 2. [`wacz`] and [`warc`] put the same files into a web archive.
//! 3. [`bag`] seals these with the sources and themes.
//! 4. All of it is written aside, verified, and renamed: a snapshot is there whole or not at all, and none is ever overwritten.
//!
//! Every date in it is the day of the site, every identifier a digest: the same inputs are the same bytes.
//!
//! Deliberately absent: the clock, signatures, and any change of a snapshot.

mod sum;
mod verify;
mod wacz;
mod warc;

pub use verify::{Verified, verify};

use crate::bag;
use crate::config;
use crate::diagnose::{self, Diagnostic};
use crate::pipeline::{self, Bytes, Request};
use crate::sha256::Sha256Sum;
use crate::source;
use crate::write::with_path;
use crate::yaml::shape::is_id;
use chrono::NaiveDate;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What came of it.
#[derive(Debug)]
pub enum Outcome {
    /// It is there.
    Taken(Taken),
    /// There is one of that label already.
    Exists(PathBuf),
    /// The label cannot be the name of a folder on the site.
    BadLabel(String),
    /// The day is still to come: what is reported until then would seem to be slipped in.
    Future(NaiveDate),
    /// Another snapshot is being taken.
    Busy(PathBuf),
    /// The portal lies in a snapshot itself, which is sealed.
    Sealed(PathBuf),
    /// The content is at fault.
    Faulty(Vec<Diagnostic>),
}

/// A snapshot that was taken.
#[derive(Debug)]
pub struct Taken {
    /// Where it lies.
    pub folder: PathBuf,
    /// The day as of which it speaks.
    pub as_of: NaiveDate,
    /// How many files it has.
    pub files: usize,
    /// The digest of its tag manifest, which seals all of it.
    pub digest: Sha256Sum,
    /// Warnings.
    pub diagnostics: Vec<Diagnostic>,
}

/// The address of a site that does not say its own: no host ever has it (RFC 2606).
const NOWHERE: &str = "https://portal.invalid";

/// Takes a snapshot into `content/archive/LABEL`; the label is the date unless one is given. An error is one of the disk, and then
/// nothing is there.
pub fn take(request: &Request<'_>, label: Option<&str>) -> io::Result<Outcome> {
    if let Some(bag) = source::bag_of(request.root) {
        return Ok(Outcome::Sealed(bag));
    }
    let Some(config) = pipeline::settings(request)? else {
        return Ok(Outcome::Faulty(pipeline::make(request, &|_| {})?.diagnostics));
    };
    let today = (request.today)(config.time_zone);
    let as_of = request.as_of.unwrap_or(today);
    if as_of > today {
        return Ok(Outcome::Future(as_of));
    }
    let label = label.map_or_else(|| as_of.to_string(), str::to_owned);
    // `archive/index.html` and `archive/timemap` are addresses of the portal.
    if !is_id(&label) || ["index", "timemap"].contains(&label.as_str()) {
        return Ok(Outcome::BadLabel(label));
    }
    let archive = request.root.join("content/archive");
    let folder = archive.join(&label);
    if fs::symlink_metadata(&folder).is_ok() {
        return Ok(Outcome::Exists(folder));
    }
    let made = pipeline::make(&Request { as_of: Some(as_of), archived: true, ..*request }, &|_| {})?;
    if diagnose::has_errors(&made.diagnostics) {
        return Ok(Outcome::Faulty(made.diagnostics));
    }
    let mut payload = bag::Files::new();
    let mut site = BTreeMap::new();
    for file in made.files {
        let bytes = match file.bytes {
            Bytes::Made(bytes) => bytes,
            Bytes::Copied(from) => {
                let bytes = source::read_asset(&from)?;
                payload.insert(format!("data/content/{}", file.path), bytes.clone());
                bytes
            }
        };
        site.insert(file.path.to_string(), bytes);
    }
    for text in made.texts.iter() {
        payload.insert(format!("data/{}", text.source.file), text.source.text.as_bytes().to_vec());
    }
    for (path, file) in made.themes {
        payload.insert(format!("data/themes/{path}"), file.bytes.into_owned());
    }
    let title = config.title.get(config::SOURCE).map(|(title, _)| title).unwrap_or_default();
    let base = config.base_url.as_deref().unwrap_or(NOWHERE);
    payload.insert("data/site.wacz".to_owned(), wacz::write(&wacz::Archive { title, base, as_of, site: &site })?);
    payload.extend(site.into_iter().map(|(path, bytes)| (format!("data/site/{path}"), bytes)));
    let mut info = vec![
        ("Bag-Software-Agent", concat!("jindu ", env!("CARGO_PKG_VERSION")).to_owned()),
        ("Bagging-Date", as_of.to_string()),
        ("External-Description", title.to_owned()),
        ("External-Identifier", config.id.clone()),
        (bag::AS_OF, as_of.to_string()),
        ("Jindu-Version", env!("CARGO_PKG_VERSION").to_owned()),
    ];
    info.extend(config.base_url.iter().map(|url| ("Living-Portal", format!("{url}/"))));
    let files = bag::seal(payload, &info);
    let Some(_lock) = lock(&archive)? else { return Ok(Outcome::Busy(archive)) };
    if fs::symlink_metadata(&folder).is_ok() {
        return Ok(Outcome::Exists(folder));
    }
    put(&archive, &folder, &files)?;
    let digest = Sha256Sum::of(files.get(bag::TAG_MANIFEST).map(Vec::as_slice).unwrap_or_default());
    Ok(Outcome::Taken(Taken { folder, as_of, files: files.len(), digest, diagnostics: made.diagnostics }))
}

/// What a snapshot that is being written is called until it is whole.
const ASIDE: &str = ".jindu-";

/// The archive's folder, opened and locked, so that no lock lies about in it. None where a system cannot open folders: then the labels
/// alone keep two snapshots apart.
struct Lock {
    _folder: Option<File>,
}

/// Takes the lock of the archive, which the system releases whatever becomes of this process, and removes what snapshots left that were
/// broken off. None where somebody else has it.
fn lock(archive: &Path) -> io::Result<Option<Lock>> {
    let at = |e: io::Error| with_path(&e, archive);
    fs::create_dir_all(archive).map_err(at)?;
    let lock = File::open(archive).ok();
    match lock.as_ref().map(File::try_lock) {
        Some(Err(TryLockError::WouldBlock)) => return Ok(None),
        Some(Err(TryLockError::Error(error))) => return Err(at(error)),
        Some(Ok(())) | None => {}
    }
    for entry in fs::read_dir(archive).map_err(at)? {
        let entry = entry.map_err(at)?;
        if entry.file_name().to_string_lossy().starts_with(ASIDE) {
            fs::remove_dir_all(entry.path()).map_err(|e| with_path(&e, &entry.path()))?;
        }
    }
    Ok(Some(Lock { _folder: lock }))
}

/// Writes a bag aside, reads it again, and renames it.
fn put(archive: &Path, folder: &Path, files: &bag::Files) -> io::Result<()> {
    let aside = tempfile::Builder::new().prefix(ASIDE).tempdir_in(archive).map_err(|e| with_path(&e, archive))?;
    let folders: BTreeSet<&Path> = files.keys().filter_map(|path| Path::new(path).parent()).collect();
    for inside in folders {
        let inside = aside.path().join(inside);
        fs::create_dir_all(&inside).map_err(|e| with_path(&e, &inside))?;
    }
    files.par_iter().try_for_each(|(path, bytes)| {
        let target = aside.path().join(path);
        write_file(&target, bytes).map_err(|e| with_path(&e, &target))
    })?;
    if let Some(fault) = verify::folder(aside.path())?.faults.first() {
        let file = fault.place.as_ref().map(|place| place.file.to_string()).unwrap_or_default();
        return Err(io::Error::other(format!("{file}: {}", fault.message.en)));
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(aside.path(), fs::Permissions::from_mode(0o755))?;
    }
    fs::rename(aside.path(), folder).map_err(|e| with_path(&e, folder))?;
    // The name too is to be there after a power failure; where a folder cannot be told so, the system sees to it.
    let _ = File::open(archive).and_then(|archive| archive.sync_all());
    Ok(())
}

fn write_file(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::options().write(true).create_new(true).open(target)?;
    file.write_all(bytes)?;
    // It is to be there after a power failure too, before its folder is.
    file.sync_data()
}
