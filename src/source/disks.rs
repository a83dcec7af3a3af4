//! Which disk a folder lies on.

use std::fs;
use std::path::PathBuf;

/// Where disks are mounted, and their kinds (`ext4`, `nfs4`); empty where the system does not say.
pub fn mounts() -> Vec<(PathBuf, String)> {
    let table = fs::read_to_string("/proc/mounts").unwrap_or_default();
    let entry = |line: &str| {
        let mut fields = line.split(' ').skip(1);
        Some((PathBuf::from(plain(fields.next()?)), fields.next()?.to_owned()))
    };
    table.lines().filter_map(entry).collect()
}

/// Blanks in a path stand as `\040` (proc_mounts(5), as getmntent(3) reads them).
fn plain(field: &str) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
        .iter()
        .fold(field.to_owned(), |path, (code, character)| path.replace(code, character))
}
