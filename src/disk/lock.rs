//! One at a time.

use super::with_path;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::Path;

/// Told that another holds the lock and is waited for.
pub type Waiting<'a> = &'a (dyn Fn() + Sync);

/// A lock, released when it is dropped, also by the system when the program dies. Its file stays: one that is removed could be
/// locked twice.
#[derive(Debug)]
pub struct Lock(#[allow(dead_code, reason = "the lock is held as long as the file is open")] File);

impl Lock {
    /// Takes it, and waits where another holds it. None where the file cannot be written: then nobody is kept out, which costs
    /// nothing but doing the work twice where files are renamed whole.
    pub fn take(path: &Path, waiting: Waiting<'_>) -> io::Result<Option<Self>> {
        open(path).map_or(Ok(None), |file| Self::wait(file, waiting))
    }

    /// Takes it, and waits where another holds it. An error where it cannot be taken at all.
    pub fn must(path: &Path, waiting: Waiting<'_>) -> io::Result<Self> {
        let lock = open(path).and_then(|file| Self::wait(file, waiting)).map_err(|e| with_path(&e, path))?;
        lock.ok_or_else(|| with_path(&io::Error::from(io::ErrorKind::Unsupported), path))
    }

    /// None where the disk knows no locks.
    fn wait(file: File, waiting: Waiting<'_>) -> io::Result<Option<Self>> {
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                waiting();
                file.lock()?;
            }
            Err(TryLockError::Error(_)) => return Ok(None),
        }
        Ok(Some(Self(file)))
    }

    /// Takes it unless another holds it: then gives what that one wrote into the file, which is the number of its process.
    pub fn unless_held(path: &Path) -> io::Result<Result<Self, String>> {
        let mut file = open(path).map_err(|e| with_path(&e, path))?;
        match file.try_lock() {
            Ok(()) => {
                let noted = file.set_len(0).and_then(|()| write!(file, "{}", std::process::id()));
                noted.map_err(|e| with_path(&e, path))?;
                Ok(Ok(Self(file)))
            }
            Err(TryLockError::WouldBlock) => {
                let mut process = String::new();
                let _ = file.rewind().and_then(|()| file.read_to_string(&mut process));
                Ok(Err(process))
            }
            Err(TryLockError::Error(error)) => Err(with_path(&error, path)),
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        let _ = fs::create_dir_all(folder);
    }
    File::options().create(true).truncate(false).read(true).write(true).open(path)
}
