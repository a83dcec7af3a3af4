//! What others read: the web server, which has another name, and whoever opens a folder that was copied.

use super::at;
use std::fs::{self, File};
use std::io;
use std::path::Path;

/// The mode of a folder that all may read.
pub const FOLDER: u32 = 0o755;
/// The mode of a file that all may read.
pub const FILE: u32 = 0o644;

/// Gives a path a mode, whatever the mask; bits beside the permissions (a folder's group that its files inherit) stay.
pub fn allow(path: &Path, mode: u32) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let now = fs::metadata(path).map_err(at(path))?.permissions().mode();
        let then = now & 0o7000 | mode;
        if now & 0o7777 != then {
            fs::set_permissions(path, fs::Permissions::from_mode(then)).map_err(at(path))?;
        }
    }
    #[cfg(not(unix))]
    let _ = (path, mode);
    Ok(())
}

/// The same for a file that has just been made and is still open.
pub fn readable(file: &File) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(fs::Permissions::from_mode(FILE))?;
    }
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

/// Makes a folder and those above it that are not there; those that it makes can be read by all.
pub fn folders(path: &Path) -> io::Result<()> {
    match fs::create_dir(path) {
        Ok(()) => allow(path, FOLDER),
        Err(_) if path.is_dir() => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let above = path.parent().filter(|above| !above.as_os_str().is_empty());
            folders(above.ok_or(error).map_err(at(path))?)?;
            match fs::create_dir(path) {
                Ok(()) => allow(path, FOLDER),
                Err(_) if path.is_dir() => Ok(()),
                Err(error) => Err(at(path)(error)),
            }
        }
        Err(error) => Err(at(path)(error)),
    }
}
