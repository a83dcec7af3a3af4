//! A bag: RFC 8493, BagIt 1.0, with SHA-256 alone.
//!
//! ```text
//! bagit.txt  bag-info.txt  manifest-sha256.txt  tagmanifest-sha256.txt  data/…
//! ```

use super::sum;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The declaration that every bag begins with (section 2.1.1).
pub(super) const DECLARATION: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
/// The list of the payload (section 2.1.3).
pub(super) const MANIFEST: &str = "manifest-sha256.txt";
/// The list of all other files (section 2.2.1).
pub(super) const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";
/// What the bag says of itself (section 2.2.2).
pub(super) const INFO: &str = "bag-info.txt";

/// Files by their path in the bag.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Seals a payload: adds the files that make a bag of it. `info` is labels and values in their order.
pub(super) fn seal(mut files: Files, info: &[(&str, String)]) -> Files {
    let manifest = list(files.iter());
    let octets: usize = files.values().map(Vec::len).sum();
    let mut words: String = info
        .iter()
        .map(|(label, value)| format!("{label}: {}\n", value.split_whitespace().collect::<Vec<_>>().join(" ")))
        .collect();
    let _ = writeln!(words, "Payload-Oxum: {octets}.{}", files.len());
    let mut tags = Files::new();
    tags.insert("bagit.txt".to_owned(), DECLARATION.into());
    tags.insert(INFO.to_owned(), words.into_bytes());
    tags.insert(MANIFEST.to_owned(), manifest.into_bytes());
    let list = list(tags.iter());
    tags.insert(TAG_MANIFEST.to_owned(), list.into_bytes());
    files.append(&mut tags);
    files
}

fn list<'a>(files: impl Iterator<Item = (&'a String, &'a Vec<u8>)>) -> String {
    files.map(|(path, bytes)| format!("{}  {}\n", sum::hex(bytes), encoded(path))).collect()
}

/// A path as a manifest has it: `%`, CR and LF as percent and two digits (section 2.1.3).
fn encoded(path: &str) -> String {
    path.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Reads a manifest: digests by path. A line that is none, or stands out of order, is an error with its number; jindu writes
/// manifests in one way only, so that a changed byte shows.
pub(super) fn read_list(text: &str) -> Result<BTreeMap<String, String>, usize> {
    let mut files = BTreeMap::new();
    let mut last = String::new();
    for (n, line) in text.split_inclusive('\n').enumerate() {
        let parts = line.strip_suffix('\n').and_then(|line| line.split_once("  "));
        let is_digest = |d: &str| d.len() == 64 && d.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        let Some((digest, path)) = parts.filter(|(digest, path)| is_digest(digest) && !path.is_empty()) else {
            return Err(n + 1);
        };
        let path = path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%");
        if path <= last {
            return Err(n + 1);
        }
        last.clone_from(&path);
        files.insert(path, digest.to_owned());
    }
    Ok(files)
}
