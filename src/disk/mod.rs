//! The disk: whole files, locks, modes, errors that name their path. Nothing of what the files mean.
//!
//! - [`whole_file`] puts bytes into a place of jindu's own, [`new_file`] into one where nothing stands, and [`fn@replace`] into one that
//!   somebody else may be writing too: each whole or not at all.
//! - [`Lock`] keeps others out, and the system releases it, whatever becomes of the program.
//! - [`Store`] takes bytes that are read once more, so that they need not be held in memory.
//! - [`folders`] and [`readable`] make what others are to read readable, whatever the mask of whoever runs the program.
//!
//! Deliberately absent: what is to be written where, and whether it may.

mod aside;
pub mod crash;
mod lock;
mod modes;
mod replace;
mod whole;

pub use aside::{Aside, Octets, Store};
pub use lock::{Lock, Waiting};
pub use modes::{FILE, FOLDER, allow, folders, readable};
pub use replace::{Replaced, remove, replace};
pub(crate) use whole::ASIDE;
pub use whole::{holds, new_file, sweep, sweep_asides, whole_file};

use std::io;
use std::path::Path;

/// An error of the disk with the path that it is about. What walks through folders names the path in words of its own: the path that
/// it met is taken from them.
pub fn with_path(error: &io::Error, path: &Path) -> io::Error {
    let inside = error.get_ref().and_then(|e| e.downcast_ref::<walkdir::Error>());
    let path = inside.and_then(walkdir::Error::path).unwrap_or(path);
    let what = inside.and_then(walkdir::Error::io_error).map_or_else(|| error.to_string(), io::Error::to_string);
    io::Error::new(error.kind(), format!("{}: {what}", shown(path)))
}

/// A path as its system writes it: on Windows with its own slashes, and without the mark of the longest form, which is for programs.
pub fn shown(path: &Path) -> String {
    let path = path.display().to_string();
    if cfg!(windows) {
        let short = path.strip_prefix(r"\\?\").filter(|rest| !rest.starts_with("UNC")).unwrap_or(&path);
        return short.replace('/', "\\");
    }
    path
}

/// [`with_path`], for `map_err`.
pub fn at(path: &Path) -> impl FnOnce(io::Error) -> io::Error {
    let path = path.to_owned();
    move |error| with_path(&error, &path)
}

/// Whether an address stays in its folder on every system.
pub fn is_inside(path: &str) -> bool {
    path.split('/').all(|part| !["", ".", ".."].contains(&part))
        && !path.contains(|c: char| c.is_control() || matches!(c, '\\' | ':'))
}

/// The folder that a file lies in; here, where its path is a name alone.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::is_inside;

    #[test]
    fn what_leads_out_or_is_no_name_anywhere_is_not_inside() {
        for path in ["", "/a", "a//b", "../a", "a/..", "./a", "a\\b", "C:a", "a\0b", "a\rb", "a\nb"] {
            assert!(!is_inside(path), "{path:?}");
        }
        for path in ["a", "a/b.html", "进展/a b.pdf", "..a"] {
            assert!(is_inside(path), "{path:?}");
        }
    }
}
