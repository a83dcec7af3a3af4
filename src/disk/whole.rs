//! Files that are there whole or not at all: written aside on the same disk, then renamed.

use super::{crash, folder_of, modes};
use std::fs;
use std::io;
use std::path::Path;
use tempfile::NamedTempFile;

/// How the names of files begin that are written aside, to be renamed when they are whole.
pub(crate) const ASIDE: &str = ".jindu-";

/// Whether a file holds exactly these bytes.
pub fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(m) if m.is_file() && m.len() == bytes.len() as u64 => Ok(fs::read(path).map_err(super::at(path))? == bytes),
        _ => Ok(false),
    }
}

/// Puts bytes at a place for all to read. Says whether they were not there already.
pub fn whole_file(target: &Path, bytes: &[u8]) -> io::Result<bool> {
    if holds(target, bytes)? {
        return Ok(false);
    }
    let aside = aside(target, bytes, 0o600)?;
    modes::readable(aside.as_file())?;
    crash::point();
    aside.persist(target).map_err(|e| e.error)?;
    Ok(true)
}

/// Puts bytes where nothing stands, readable by those whom the mask of whoever runs the program lets. Says whether nothing stood there;
/// otherwise nothing is done.
pub fn new_file(target: &Path, bytes: &[u8]) -> io::Result<bool> {
    match aside(target, bytes, 0o666)?.persist_noclobber(target) {
        Ok(_) => Ok(true),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error.error),
    }
}

/// The bytes in a file beside the target.
pub(super) fn aside(target: &Path, bytes: &[u8], mode: u32) -> io::Result<NamedTempFile> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let prefix = format!("{ASIDE}{name}-");
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = mode;
    let mut aside = builder.tempfile_in(folder_of(target))?;
    crash::write_all(&mut aside, bytes)?;
    Ok(aside)
}

/// Removes files of a folder whose names begin so: what a program that was killed left aside. Nobody else may be writing there; one that
/// stays harms nobody.
pub fn sweep(folder: &Path, beginning: &str) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok).filter(|e| e.file_name().to_string_lossy().starts_with(beginning)) {
        let _ = fs::remove_file(entry.path());
    }
}

/// Removes what was left aside of files that are there, by a program that was killed while it replaced them; so many folders down, but not
/// in those of some names. Nobody else may be replacing any of them.
pub fn sweep_asides(folder: &Path, deeper: usize, but: &[&str]) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name();
        let of = name.to_str().and_then(|name| name.strip_prefix(ASIDE)?.rsplit_once('-'));
        if of.is_some_and(|(target, _)| folder.join(target).is_file()) {
            let _ = fs::remove_file(entry.path());
        }
        let is_folder = deeper > 0 && entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && !but.iter().any(|other| name == **other) {
            sweep_asides(&entry.path(), deeper - 1, but);
        }
    }
}
