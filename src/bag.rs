//! A bag: RFC 8493, BagIt 1.0, with SHA-256 alone.
//!
//! ```text
//! bagit.txt  bag-info.txt  manifest-sha256.txt  tagmanifest-sha256.txt  data/…
//! ```
//!
//! Deliberately absent: the disk, other digests, `fetch.txt`, and what lies in `data/`.

use crate::sha256::Sha256Sum;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The declaration that every bag begins with (section 2.1.1).
pub const DECLARATION: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
/// Where the declaration stands.
pub const BAGIT: &str = "bagit.txt";
/// The list of the payload (section 2.1.3).
pub const MANIFEST: &str = "manifest-sha256.txt";
/// The list of all other files (section 2.2.1).
pub const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";
/// What the bag says of itself (section 2.2.2).
pub const INFO: &str = "bag-info.txt";
/// The label in it of the day as of which a snapshot speaks.
pub const AS_OF: &str = "As-Of-Date";

/// Files by their path in the bag.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Seals a payload: adds the files that make a bag of it. `info` is labels and values in their order.
pub fn seal(mut files: Files, info: &[(&str, String)]) -> Files {
    let manifest = list(files.iter());
    let octets: usize = files.values().map(Vec::len).sum();
    let mut words: String = info
        .iter()
        .map(|(label, value)| format!("{label}: {}\n", value.split_whitespace().collect::<Vec<_>>().join(" ")))
        .collect();
    let _ = writeln!(words, "Payload-Oxum: {octets}.{}", files.len());
    let mut tags = Files::new();
    tags.insert(BAGIT.to_owned(), DECLARATION.into());
    tags.insert(INFO.to_owned(), words.into_bytes());
    tags.insert(MANIFEST.to_owned(), manifest.into_bytes());
    let list = list(tags.iter());
    tags.insert(TAG_MANIFEST.to_owned(), list.into_bytes());
    files.append(&mut tags);
    files
}

fn list<'a>(files: impl Iterator<Item = (&'a String, &'a Vec<u8>)>) -> String {
    files.map(|(path, bytes)| format!("{}  {}\n", Sha256Sum::of(bytes), encoded(path))).collect()
}

/// A path as a manifest has it: `%`, CR and LF as percent and two digits (section 2.1.3).
fn encoded(path: &str) -> String {
    path.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Reads a manifest: digests by path. A line that is none, stands out of order or leads out of the bag is an error with its number;
/// jindu writes manifests in one way only, so that a changed byte shows.
pub fn read_list(text: &str) -> Result<BTreeMap<String, Sha256Sum>, usize> {
    let mut files = BTreeMap::new();
    let mut last = String::new();
    for (n, line) in text.split_inclusive('\n').enumerate() {
        let parts = line.strip_suffix('\n').and_then(|line| line.split_once("  "));
        let Some((digest, path)) = parts.and_then(|(d, path)| Some((d.parse().ok()?, path))) else { return Err(n + 1) };
        let path = path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%");
        let plain = path.split('/').all(|part| !["", ".", ".."].contains(&part)) && !path.contains('\\');
        if path <= last || !plain {
            return Err(n + 1);
        }
        last.clone_from(&path);
        files.insert(path, digest);
    }
    Ok(files)
}

/// What a bag says of itself under a label.
pub fn info<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    text.lines().find_map(|line| line.strip_prefix(label)?.strip_prefix(": "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_is_written_and_in_no_other_way() {
        let files = Files::from([("data/a%b".to_owned(), b"a".to_vec()), ("data/c\nd".to_owned(), b"c".to_vec())]);
        let text = list(files.iter());
        let read = read_list(&text).expect("a manifest");
        assert_eq!(read.keys().collect::<Vec<_>>(), ["data/a%b", "data/c\nd"]);
        assert_eq!(read["data/a%b"], Sha256Sum::of(b"a"));
        let lines: Vec<&str> = text.lines().collect();
        let other = [
            (text.to_ascii_uppercase(), 1),
            (text.replace("  ", " "), 1),
            (text.trim_end().to_owned(), 2),
            (format!("{}\n{}\n", lines[1], lines[0]), 2),
            (format!("{text}{}\n", lines[1]), 3),
        ];
        for (text, line) in other {
            assert_eq!(read_list(&text), Err(line), "{text}");
        }
        for path in ["../a", "/a", "data//a", "data/./a", "data\\..\\a", ""] {
            let line = format!("{}  {path}\n", Sha256Sum::of(b""));
            assert_eq!(read_list(&line), Err(1), "{path}");
        }
    }
}
