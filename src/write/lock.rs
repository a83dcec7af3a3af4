//! One build of a folder at a time.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

/// Told that another build of the folder is running and is waited for.
pub type Waiting<'a> = &'a (dyn Fn() + Sync);

/// A folder's lock, released when it is dropped, also by the system when the program dies.
#[derive(Debug)]
pub struct Lock(#[allow(dead_code, reason = "the lock is held as long as the file is open")] File);

impl Lock {
    /// Takes it, and waits where another holds it. None where the file cannot be written: then nobody is kept out, which costs
    /// nothing but doing the work twice, since files are renamed whole.
    pub(super) fn take(path: &Path, waiting: Waiting<'_>) -> io::Result<Option<Self>> {
        if let Some(folder) = path.parent() {
            let _ = fs::create_dir_all(folder);
        }
        let Ok(file) = File::options().create(true).truncate(false).write(true).open(path) else { return Ok(None) };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                waiting();
                file.lock()?;
            }
            // A disk that knows no locks (some network disks).
            Err(TryLockError::Error(_)) => return Ok(None),
        }
        Ok(Some(Self(file)))
    }
}
