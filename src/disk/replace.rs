//! A file of somebody else's, replaced only if it still is what was read of it.
//!
//! 1. The new bytes are written aside, on the same disk and with the mode and owner of the old, and are sent to the disk.
//! 2. The file is looked at again. If it is not what was read any more, nothing is done.
//! 3. Both are exchanged by one step, where the system can do that. What came out is looked at once more: an editor may have saved
//!    between two looks. Then they are exchanged back, and what the editor saved stands there. Elsewhere the new file is renamed.

use super::{at, crash, folder_of, whole};
use std::fs::{self, File};
use std::io;
use std::path::Path;
use tempfile::NamedTempFile;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replaced {
    /// The new bytes stand there.
    Done,
    /// Somebody else changed the file after it had been read. It is as they left it.
    Changed,
}

/// Replaces the bytes of a file, `before`, by others. A symbolic link stays and its target is replaced.
pub fn replace(path: &Path, before: &[u8], after: &[u8]) -> io::Result<Replaced> {
    let Ok(target) = path.canonicalize() else { return Ok(Replaced::Changed) };
    let as_read = |file: &Path| match fs::read(file) {
        Ok(bytes) => Ok(bytes == before),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(at(file)(error)),
    };
    let aside = whole::aside(&target, after, 0o600).map_err(at(&target))?;
    like(&target, aside.as_file()).and_then(|()| aside.as_file().sync_all()).map_err(at(&target))?;
    if !as_read(&target)? {
        return Ok(Replaced::Changed);
    }
    crash::point();
    if exchange(aside.path(), &target).map_err(at(&target))? {
        crash::point();
        // What was exchanged lies aside now, and is removed with it.
        if !as_read(aside.path())? {
            while exchange(aside.path(), &target).map_err(at(&target))?
                && fs::read(aside.path()).map_err(at(&target))? != after
            {}
            return Ok(Replaced::Changed);
        }
    } else {
        persist(aside, &target)?;
    }
    // The name too is to be there after a power failure; where a folder cannot be told so, the system sees to it.
    let _ = File::open(folder_of(&target)).and_then(|folder| folder.sync_all());
    Ok(Replaced::Done)
}

/// Takes away a file that holds these bytes. It is laid aside first, so that what somebody else writes meanwhile is not lost.
pub fn remove(path: &Path, bytes: &[u8]) -> io::Result<Replaced> {
    let Ok(target) = path.canonicalize() else { return Ok(Replaced::Changed) };
    if fs::read(&target).map_err(at(&target))? != bytes {
        return Ok(Replaced::Changed);
    }
    let aside = whole::aside(&target, b"", 0o600).map_err(at(&target))?.into_temp_path();
    fs::rename(&target, &aside).map_err(at(&target))?;
    crash::point();
    if fs::read(&aside).map_err(at(&aside))? != bytes {
        // A newer one that lies there already is what they mean.
        let _ = aside.persist_noclobber(&target);
        return Ok(Replaced::Changed);
    }
    Ok(Replaced::Done)
}

fn persist(aside: NamedTempFile, target: &Path) -> io::Result<()> {
    aside.persist(target).map_err(|e| at(target)(e.error)).map(drop)
}

/// Gives a file the mode of another and, where that is permitted, its owner and group.
fn like(old: &Path, new: &File) -> io::Result<()> {
    let there = fs::metadata(old)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let own = new.metadata()?;
        // The group alone may be given to whoever is in it.
        if (own.uid(), own.gid()) != (there.uid(), there.gid())
            && fchown(new, Some(there.uid()), Some(there.gid())).is_err()
        {
            let _ = fchown(new, None, Some(there.gid()));
        }
    }
    // After the owner: giving a file away takes bits off it.
    new.set_permissions(there.permissions())
}

/// Exchanges two files. Says whether the system and the disk can.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(a: &Path, b: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP | Errno::PERM) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}
