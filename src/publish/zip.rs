//! The site as one file, for a content-management system's upload.
//!
//! The same site is the same bytes: entries in the order of their addresses, each dated with the site's as-of date, packed in one
//! way. It is written aside, read again, and then renamed into its place.

use super::manifest::{Entry, Manifest};
use super::{Difference, Done, Fault, Progress, Sha256Sum, Site};
use crate::say;
use crate::write::{crash, with_path};
use ::zip::result::ZipError;
use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};
use chrono::Datelike;
use std::fs::{self, File, TryLockError};
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
        Ok(Difference::between(&standing(&self.path)?, &Manifest::of(site, 1)))
    }

    /// Writes the file.
    pub fn publish(&self, site: &Site, progress: Progress<'_>) -> Result<Done, Fault> {
        let lock = self.lock()?;
        let folder = self.path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(|e| with_path(&e, folder))?;
        let name = format!(".{}-", self.path.file_name().unwrap_or_default().to_string_lossy());
        if lock.is_some() {
            // What a killed run left, which nobody else is writing now.
            for entry in fs::read_dir(folder).map_err(|e| with_path(&e, folder))?.filter_map(Result::ok) {
                let left = entry.file_name().to_string_lossy().starts_with(&name);
                if left && entry.path().extension().is_some_and(|e| e == "next") {
                    let _ = fs::remove_file(entry.path());
                }
            }
        }
        let before = standing(&self.path)?;
        let next = Manifest::of(site, 1);
        let difference = Difference::between(&before, &next);
        let aside = pack(site, folder, &name, progress)?;
        if !Difference::between(&standing(aside.path())?, &next).is_none() {
            return Err(Fault::Refused(say!(
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

    fn lock(&self) -> Result<Option<File>, Fault> {
        if let Some(folder) = self.lock.parent() {
            let _ = fs::create_dir_all(folder);
        }
        // Where the portal's own folder cannot be written nobody is kept out; the file is exchanged whole all the same.
        let Ok(file) = File::options().create(true).truncate(false).write(true).open(&self.lock) else {
            return Ok(None);
        };
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => {
                let path = self.path.display();
                Err(Fault::Refused(say!(
                    "另一个 jindu 正在写 {path}。等它结束再试",
                    "another jindu is writing {path}. Try again when it has ended"
                )))
            }
            Err(TryLockError::Error(_)) => Ok(None),
        }
    }
}

fn pack(site: &Site, folder: &Path, name: &str, progress: Progress<'_>) -> io::Result<NamedTempFile> {
    let mut aside =
        tempfile::Builder::new().prefix(name).suffix(".next").tempfile_in(folder).map_err(|e| with_path(&e, folder))?;
    let mut archive = ZipWriter::new(BufWriter::new(aside.as_file_mut()));
    let day = site.as_of;
    let (year, month, day) = (u16::try_from(day.year()), u8::try_from(day.month()), u8::try_from(day.day()));
    let midnight = match (year, month, day) {
        (Ok(year), Ok(month), Ok(day)) => DateTime::from_date_and_time(year, month, day, 0, 0, 0).unwrap_or_default(),
        _ => DateTime::default(),
    };
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .unix_permissions(0o644)
        .last_modified_time(midnight);
    // The disk's own words, with the file that they are about.
    let plain = |error: ZipError| match error {
        ZipError::Io(error) => with_path(&error, folder),
        other => io::Error::other(other),
    };
    for (n, item) in site.files.iter().enumerate() {
        crash::point();
        archive.start_file(&*item.path, options.large_file(item.size >= u64::from(u32::MAX))).map_err(plain)?;
        io::copy(&mut item.read()?, &mut archive)?;
        progress(n + 1, site.files.len());
    }
    crash::point();
    archive.finish().map_err(plain)?.flush().map_err(|e| with_path(&e, folder))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        aside.as_file().set_permissions(fs::Permissions::from_mode(0o644))?;
    }
    aside.as_file().sync_all()?;
    Ok(aside)
}

/// What an archive holds; nothing where there is none, or something that is none.
fn standing(path: &Path) -> io::Result<Manifest> {
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
