//! A snapshot: the site of a day with everything that it was made from, sealed, so that it can be read, proven and built again
//! when nobody here works any more.
//!
//! 1. The site is made as of the day, every page bearing the mark of an archive. [`public`] leaves out of the sources what is not
//!    public on that day; what is left must give the same site.
//! 2. [`wacz`] and [`warc`] put the same files into a web archive.
//! 3. [`bag`] seals these with the sources and themes.
//! 4. All of it is written aside, verified, and renamed: a snapshot is there whole or not at all, and none is ever overwritten.
//!
//! Every date in it is the day of the site, every identifier a digest: the same inputs are the same bytes.
//!
//! Deliberately absent: the clock, signatures, and any change of a snapshot.

mod public;
mod sum;
mod verify;
mod wacz;
mod warc;

pub use verify::{Verified, verify};

use crate::bag::{self, Info};
use crate::config;
use crate::diagnose::{self, Code, Diagnostic, Place, SourceText};
use crate::disk::{self, Store, crash, with_path};
use crate::msg;
use crate::pipeline::{self, Bytes, Made, Request};
use crate::sha256::Sha256Sum;
use crate::source;
use crate::yaml::shape::is_id;
use chrono::NaiveDate;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, TryLockError};
use std::io;
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
    /// Drafts and entries dated later stand in the sources; or what cannot be left out of them.
    NotPublic(Vec<Diagnostic>),
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
    /// How many drafts, later entries and later plans were left out.
    pub left_out: usize,
    /// Warnings.
    pub diagnostics: Vec<Diagnostic>,
}

/// The address of a site that does not say its own: no host ever has it (RFC 2606).
const NOWHERE: &str = "https://portal.invalid";

/// Takes a snapshot into `content/archive/LABEL`; the label is the date unless one is given. What is not public as of the day is left
/// out where `public` says so, and refused otherwise. An error is one of the disk, and then nothing is there.
pub fn take(request: &Request<'_>, label: Option<&str>, public: bool) -> io::Result<Outcome> {
    if let Some(bag) = source::bag_of(request.root) {
        return Ok(Outcome::Sealed(bag));
    }
    let Some(config) = pipeline::settings(request)? else {
        return Ok(Outcome::Faulty(pipeline::check(request)?.diagnostics));
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
    let hidden = public::hidden(&made.texts, as_of);
    if !hidden.is_empty() && !public {
        return Ok(Outcome::NotPublic(hidden));
    }
    let texts = match public::leave_out(&made.texts, as_of) {
        Ok(texts) => texts,
        Err(faults) => return Ok(Outcome::NotPublic(faults)),
    };
    if let Some(faults) = as_sealed(request, as_of, &made, &texts)? {
        return Ok(Outcome::Faulty(faults));
    }
    let mut payload = bag::Files::new();
    let mut site = BTreeMap::new();
    let store = Store::new();
    for file in made.files {
        let octets = match file.bytes {
            Bytes::Made(octets) => octets,
            Bytes::Copied(from) => {
                let bytes = source::read_asset(&from)?;
                payload.insert(format!("data/content/{}", file.path), store.lay(&bytes)?);
                store.lay(&bytes)?
            }
        };
        site.insert(file.path.to_string(), octets);
    }
    for text in &texts {
        payload.insert(format!("data/{}", text.file), store.lay(text.text.as_bytes())?);
    }
    for (path, file) in made.themes {
        payload.insert(format!("data/themes/{path}"), file.bytes.into_owned().into());
    }
    let title = config.title.get(config::SOURCE).map(|(title, _)| title).unwrap_or_default();
    let base = config.base_url.as_deref().unwrap_or(NOWHERE);
    let about = wacz::About {
        title: title.to_owned(),
        base: base.to_owned(),
        as_of,
        software: concat!("jindu ", env!("CARGO_PKG_VERSION")).to_owned(),
    };
    payload.insert("data/site.wacz".to_owned(), wacz::write(&wacz::Archive { about, site: &site })?);
    payload.extend(site.into_iter().map(|(path, bytes)| (format!("data/site/{path}"), bytes)));
    let info = Info {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        title: bag::one_line(title),
        id: bag::one_line(&config.id),
        as_of,
        living: config.base_url.as_ref().map(|url| format!("{url}/")),
        octets: 0,
        files: 0,
    };
    let (files, digest) = bag::seal(payload, info)?;
    let Some(_lock) = lock(&archive)? else { return Ok(Outcome::Busy(archive)) };
    if fs::symlink_metadata(&folder).is_ok() {
        return Ok(Outcome::Exists(folder));
    }
    put(&archive, &folder, &files)?;
    Ok(Outcome::Taken(Taken {
        folder,
        as_of,
        files: files.len(),
        digest,
        left_out: hidden.len(),
        diagnostics: made.diagnostics,
    }))
}

/// Builds the sources as they are to be sealed, in a folder of their own, where they are not those of the portal: they must pass every
/// check and give the very site. What is wrong, if anything is.
fn as_sealed(
    request: &Request<'_>,
    as_of: NaiveDate,
    made: &Made,
    texts: &[SourceText],
) -> io::Result<Option<Vec<Diagnostic>>> {
    let same = made.texts.iter().map(|text| &text.source).eq(texts);
    if same {
        return Ok(None);
    }
    let root = tempfile::tempdir()?;
    let put = |path: &str, bytes: &[u8]| {
        let target = root.path().join(path);
        target.parent().map_or(Ok(()), fs::create_dir_all)?;
        write_file(&target, bytes).map_err(|e| with_path(&e, &target))
    };
    texts.iter().try_for_each(|text| put(&text.file, text.text.as_bytes()))?;
    made.themes.iter().try_for_each(|(path, file)| put(&format!("themes/{path}"), &file.bytes))?;
    for file in &made.files {
        if let Bytes::Copied(from) = &file.bytes {
            put(&format!("content/{}", file.path), &source::read_asset(from)?)?;
        }
    }
    let again = pipeline::make(
        &Request { root: root.path(), as_of: Some(as_of), archived: true, instead: &[], ..*request },
        &|_| {},
    )?;
    if diagnose::has_errors(&again.diagnostics) {
        return Ok(Some(again.diagnostics));
    }
    let by_path = |made: &Made| -> io::Result<BTreeMap<std::sync::Arc<str>, Option<Sha256Sum>>> {
        let sum = |bytes: &Bytes| match bytes {
            Bytes::Made(octets) => Sha256Sum::of_reader(octets.reader()).map(|(sum, _)| Some(sum)),
            Bytes::Copied(_) => Ok(None),
        };
        made.files.iter().map(|file| Ok((file.path.clone(), sum(&file.bytes)?))).collect()
    };
    let (site, other) = (by_path(made)?, by_path(&again)?);
    let differs = site.keys().chain(other.keys()).find(|path| site.get(*path) != other.get(*path));
    Ok(differs.map(|path| {
        let place = Place::file(path.clone());
        let message = msg!(
            "略去不公开的内容后，网站的这个文件会不一样",
            "without what is not public this file of the site would be another"
        );
        vec![Diagnostic::error(Code::NotPublic, place, message).help(msg!(
            "从源文件里删去草稿和日期更晚的内容，再封存",
            "take drafts and what is dated later out of the sources, and seal again"
        ))]
    }))
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
    disk::folders(archive)?;
    let lock = File::open(archive).ok();
    match lock.as_ref().map(File::try_lock) {
        Some(Err(TryLockError::WouldBlock)) => return Ok(None),
        Some(Err(TryLockError::Error(error))) => return Err(at(error)),
        Some(Ok(())) | None => {}
    }
    for entry in fs::read_dir(archive).map_err(at)? {
        let entry = entry.map_err(at)?;
        if entry.file_name().to_string_lossy().starts_with(ASIDE) {
            crash::point();
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
        crash::point();
        let inside = aside.path().join(inside);
        disk::folders(&inside)?;
    }
    files.par_iter().try_for_each(|(path, bytes)| {
        let target = aside.path().join(path);
        write_file(&target, &bytes.whole()?).map_err(|e| with_path(&e, &target))
    })?;
    if let Some(fault) = verify::folder(aside.path())?.faults.first() {
        let file = fault.place.as_ref().map(|place| place.file.to_string()).unwrap_or_default();
        return Err(io::Error::other(format!("{file}: {}", fault.message.en)));
    }
    disk::allow(aside.path(), disk::FOLDER)?;
    crash::point();
    fs::rename(aside.path(), folder).map_err(|e| with_path(&e, folder))?;
    // The name too is to be there after a power failure; where a folder cannot be told so, the system sees to it.
    let _ = File::open(archive).and_then(|archive| archive.sync_all());
    Ok(())
}

fn write_file(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::options().write(true).create_new(true).open(target)?;
    crash::write_all(&mut file, bytes)?;
    disk::readable(&file)?;
    // It is to be there after a power failure too, before its folder is.
    file.sync_data()
}
