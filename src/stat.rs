//! What the system says of a file without reading it.

use std::fs;
use std::path::Path;

/// A file's stamp. Two equal stamps of one path mean that nobody wrote, replaced or exchanged the file in between: its time of
/// change cannot be set by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stat {
    /// Bytes.
    pub size: u64,
    /// Last written, in nanoseconds since 1970.
    pub written: i128,
    /// Last changed in any way (also renamed), in nanoseconds since 1970; where the system does not tell, as `written`.
    pub changed: i128,
    /// Which file it is on its disk; 0 where the system does not tell.
    pub inode: u64,
}

impl Stat {
    /// Of a plain file; none where there is none, or something else.
    pub fn of(path: &Path) -> Option<Self> {
        let metadata = fs::symlink_metadata(path).ok()?;
        metadata.is_file().then(|| Self::from(&metadata))
    }
}

#[cfg(unix)]
impl From<&fs::Metadata> for Stat {
    fn from(metadata: &fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let nanos = |seconds: i64, rest: i64| i128::from(seconds) * 1_000_000_000 + i128::from(rest);
        Self {
            size: metadata.len(),
            written: nanos(metadata.mtime(), metadata.mtime_nsec()),
            changed: nanos(metadata.ctime(), metadata.ctime_nsec()),
            inode: metadata.ino(),
        }
    }
}

#[cfg(not(unix))]
impl From<&fs::Metadata> for Stat {
    fn from(metadata: &fs::Metadata) -> Self {
        let since = metadata.modified().ok().and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok());
        let written = since.map_or(0, |d| i128::try_from(d.as_nanos()).unwrap_or_default());
        Self { size: metadata.len(), written, changed: written, inode: 0 }
    }
}

/// Whether two folders lie on one disk, so that a file can be renamed from one into the other.
#[cfg(unix)]
pub fn same_disk(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    matches!((fs::metadata(a), fs::metadata(b)), (Ok(a), Ok(b)) if a.dev() == b.dev())
}

/// Whether two folders lie on one disk, so that a file can be renamed from one into the other.
#[cfg(not(unix))]
pub fn same_disk(a: &Path, b: &Path) -> bool {
    let disk =
        |path: &Path| path.canonicalize().ok().and_then(|p| p.components().next().map(|c| c.as_os_str().to_owned()));
    disk(a) == disk(b)
}
