//! The site as one file, for a content-management system's upload.
//!
//! The same site is the same bytes: entries in the order of their addresses, each dated with the site's as-of date, packed in one
//! way. It is written aside, read again, and then renamed into its place.

use super::manifest::{Entry, Manifest};
use super::{Difference, Done, Fault, Progress, Sha256Sum, Site};
use crate::disk::{self, Lock, crash, with_path};
use crate::msg;
use crate::zipped;
use ::zip::result::ZipError;
use ::zip::{ZipArchive, ZipWriter};
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A target of this kind.
#[derive(Debug, Clone)]
pub struct Zip {
    /// The file.
    pub path: PathBuf,
    /// A file for its lock, outside the folder that others look into.
    pub lock: PathBuf,
}

impl Zip {
    /// What publishing would change inside the file.
    pub fn difference(&self, site: &Site) -> Result<Difference, Fault> {
        Ok(Difference::between(&object_state(&self.path)?, &Manifest::of(site, 1)))
    }

    /// Writes the file.
    pub fn publish(&self, site: &Site, progress: Progress<'_>) -> Result<Done, Fault> {
        let lock = self.lock()?;
        let folder = disk::folder_of(&self.path);
        disk::folders(folder)?;
        let name = format!(".{}-", self.path.file_name().unwrap_or_default().to_string_lossy());
        if lock.is_some() {
            // What a killed run left, which nobody else is writing now.
            for entry in fs::read_dir(folder).map_err(|e| with_path(&e, folder))?.filter_map(Result::ok) {
                if is_left(&entry.file_name().to_string_lossy(), &name) {
                    let _ = fs::remove_file(entry.path());
                }
            }
        }
        let before = object_state(&self.path)?;
        let next = Manifest::of(site, 1);
        let difference = Difference::between(&before, &next);
        let aside = pack(site, folder, &name, progress)?;
        if !Difference::between(&object_state(aside.path())?, &next).is_none() {
            return Err(Fault::Refused(msg!(
                "压缩包写入后与原文不符：磁盘有问题，或文件正在被改动",
                "the archive is not what was written: the disk is at fault, or files are being changed"
            )));
        }
        let same = same_bytes(aside.path(), &self.path)?;
        crash::point();
        if !same {
            aside.persist(&self.path).map_err(|e| with_path(&e.error, &self.path))?;
        }
        Ok(Done { difference, written: !same, ..Done::default() })
    }

    fn lock(&self) -> Result<Option<Lock>, Fault> {
        // Where the portal's own folder cannot be written nobody is kept out; the file is exchanged whole all the same.
        let Ok(lock) = Lock::unless_held(&self.lock) else { return Ok(None) };
        lock.map(Some).map_err(|_| {
            let path = self.path.display();
            Fault::Refused(msg!(
                "另一个 jindu 正在写 {path}。等它结束再试",
                "another jindu is writing {path}. Try again when it has ended"
            ))
        })
    }
}

fn pack(site: &Site, folder: &Path, name: &str, progress: Progress<'_>) -> io::Result<NamedTempFile> {
    let mut aside =
        tempfile::Builder::new().prefix(name).suffix(".next").tempfile_in(folder).map_err(|e| with_path(&e, folder))?;
    let written = fill(&mut aside, site, progress).map_err(|e| with_path(&e, aside.path()));
    written.map(|()| aside)
}

fn fill(aside: &mut NamedTempFile, site: &Site, progress: Progress<'_>) -> io::Result<()> {
    let mut archive = ZipWriter::new(BufWriter::new(aside.as_file_mut()));
    let options = zipped::entry(site.as_of).compression_level(Some(9));
    for (n, item) in site.files.iter().enumerate() {
        crash::point();
        archive.start_file(&*item.path, options.large_file(item.size >= u64::from(u32::MAX))).map_err(of_disk)?;
        io::copy(&mut item.read()?, &mut archive)?;
        progress(n + 1, site.files.len());
    }
    crash::point();
    archive.finish().map_err(of_disk)?.flush()?;
    disk::readable(aside.as_file())?;
    aside.as_file().sync_all()
}

/// What the disk said, without the words of whoever packs.
fn of_disk(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) => error,
        other => io::Error::other(other),
    }
}

/// Whether a file is one that was being written when its program was killed: `NAME-`, six signs of chance, `.next`.
fn is_left(file: &str, name: &str) -> bool {
    let chance = file.strip_prefix(name).and_then(|rest| rest.strip_suffix(".next"));
    chance.is_some_and(|signs| signs.len() == 6 && signs.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// What an archive holds; nothing where there is none, or something that is none.
fn object_state(path: &Path) -> io::Result<Manifest> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Manifest::default()),
        Err(error) => return Err(with_path(&error, path)),
    };
    let read = || -> Result<Manifest, ZipError> {
        let mut archive = ZipArchive::new(BufReader::new(file))?;
        let mut manifest = Manifest::default();
        for n in 0..archive.len() {
            let entry = archive.by_index(n)?;
            let name = entry.name()?.into();
            manifest.files.insert(name, Entry { digest: Sha256Sum::of_reader(entry)?.0, last: 0 });
        }
        Ok(manifest)
    };
    match read() {
        Err(ZipError::Io(error)) if error.raw_os_error().is_some() => Err(with_path(&error, path)),
        other => Ok(other.unwrap_or_default()),
    }
}

fn same_bytes(a: &Path, b: &Path) -> io::Result<bool> {
    let length = |path: &Path| fs::metadata(path).map(|m| m.len()).ok();
    Ok(length(a) == length(b) && Sha256Sum::of_file(a)? == Sha256Sum::of_file(b)?)
}
