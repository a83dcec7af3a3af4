//! A bag: RFC 8493, BagIt 1.0, with SHA-256 alone.
//!
//! ```text
//! bagit.txt  bag-info.txt  manifest-sha256.txt  tagmanifest-sha256.txt  data/…
//! ```
//!
//! Deliberately absent: where it lies on the disk, other digests, `fetch.txt`, and what lies in `data/`.

use crate::disk::Octets;
use crate::sha256::Sha256Sum;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::io;

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
/// The files of a bag beside its payload.
pub const TAGS: [&str; 4] = [BAGIT, INFO, MANIFEST, TAG_MANIFEST];
/// The web archive of a snapshot.
pub const WEB_ARCHIVE: &str = "data/site.wacz";
/// The label in it of the day as of which a snapshot speaks.
pub const AS_OF: &str = "As-Of-Date";

/// Files by their path in the bag.
pub type Files = BTreeMap<String, Octets>;

/// What every snapshot has in its payload, beside a theme.
pub const REQUIRED: [&str; 3] = ["data/content/site.yaml", WEB_ARCHIVE, "data/site/index.html"];

/// What a bag says of itself: the lines of `bag-info.txt`, in one form only, so that none can be added or say two things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Info {
    /// The version of jindu that sealed it.
    pub version: String,
    /// The portal's title, on one line.
    pub title: String,
    /// The portal's identifier.
    pub id: String,
    /// The day as of which it speaks.
    pub as_of: NaiveDate,
    /// Where the living portal is, where that is known.
    pub living: Option<String>,
    /// How many bytes the payload has.
    pub octets: u64,
    /// In how many files.
    pub files: usize,
}

impl Info {
    /// The file.
    pub fn text(&self) -> String {
        let Self { version, title, id, as_of, living, octets, files } = self;
        let living = living.iter().map(|url| format!("Living-Portal: {url}\n")).collect::<String>();
        format!(
            "Bag-Software-Agent: jindu {version}\nBagging-Date: {as_of}\nExternal-Description: {title}\nExternal-Identifier: {id}\n\
             {AS_OF}: {as_of}\nJindu-Version: {version}\n{living}Payload-Oxum: {octets}.{files}\n"
        )
    }

    /// Reads the file; none where it is not, byte for byte, what [`Info::text`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        let value = |label: &str| text.lines().find_map(|line| line.strip_prefix(label)?.strip_prefix(": "));
        let (octets, files) = value("Payload-Oxum")?.split_once('.')?;
        let info = Self {
            version: value("Jindu-Version")?.to_owned(),
            title: value("External-Description")?.to_owned(),
            id: value("External-Identifier")?.to_owned(),
            as_of: value(AS_OF)?.parse().ok()?,
            living: value("Living-Portal").map(str::to_owned),
            octets: octets.parse().ok()?,
            files: files.parse().ok()?,
        };
        let plain = |words: &str| one_line(words) == words && !words.chars().any(char::is_control);
        let is_plain = [&info.version, &info.title, &info.id].into_iter().chain(&info.living).all(|words| plain(words));
        (is_plain && info.text() == text).then_some(info)
    }
}

/// Words on one line.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Seals a payload: adds the files that make a bag of it, and gives the digest of the one that seals all of it. What `info` says of the size of the payload is counted here.
pub fn seal(mut files: Files, info: Info) -> io::Result<(Files, Sha256Sum)> {
    let info = Info { octets: files.values().map(Octets::length).sum(), files: files.len(), ..info };
    let mut tags = Files::new();
    tags.insert(MANIFEST.to_owned(), list(&sums(&files)?).into_bytes().into());
    tags.insert(BAGIT.to_owned(), DECLARATION.as_bytes().to_vec().into());
    tags.insert(INFO.to_owned(), info.text().into_bytes().into());
    let list = list(&sums(&tags)?).into_bytes();
    let seal = Sha256Sum::of(&list);
    tags.insert(TAG_MANIFEST.to_owned(), list.into());
    files.append(&mut tags);
    Ok((files, seal))
}

fn sums(files: &Files) -> io::Result<Vec<(&str, Sha256Sum)>> {
    files.iter().map(|(path, bytes)| Ok((path.as_str(), Sha256Sum::of_reader(bytes.reader())?.0))).collect()
}

/// A manifest of files in the order of their paths.
pub fn list(files: &[(&str, Sha256Sum)]) -> String {
    files.iter().map(|(path, digest)| format!("{digest}  {}\n", encoded(path))).collect()
}

/// Whether a file's bytes are compressed by their own format, so that a zip stores them as they are.
pub fn is_compressed(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|e| {
        ["wacz", "zip", "gz", "br", "xlsx", "docx", "pptx", "pdf", "png", "jpg", "jpeg", "webp", "woff2"].contains(&&*e)
    })
}

/// Whether a path stays in its folder on every system, and means one file only.
pub fn is_plain(path: &str) -> bool {
    let part = |part: &str| !["", ".", ".."].contains(&part);
    path.split('/').all(part) && !path.contains(['\\', ':']) && !path.chars().any(char::is_control)
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
        let written = path;
        let path = written.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%");
        if path <= last || !is_plain(&path) || encoded(&path) != written {
            return Err(n + 1);
        }
        last.clone_from(&path);
        files.insert(path, digest);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_is_written_and_in_no_other_way() {
        let files = [("data/a%b", b"a"), ("data/c d", b"c")];
        let files: Files = files.map(|(path, bytes)| (path.to_owned(), bytes.to_vec().into())).into();
        let text = list(&sums(&files).expect("in memory"));
        let read = read_list(&text).expect("a manifest");
        assert_eq!(read.keys().collect::<Vec<_>>(), ["data/a%b", "data/c d"]);
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
        for path in ["../a", "/a", "data//a", "data/./a", "data\\..\\a", "data/a%0Ab", "C:a", ""] {
            let line = format!("{}  {path}\n", Sha256Sum::of(b""));
            assert_eq!(read_list(&line), Err(1), "{path}");
        }
    }

    #[test]
    fn what_a_bag_says_of_itself_is_said_once_and_in_one_form() {
        let info = Info {
            version: "0.1.0".to_owned(),
            title: "甲 乙".to_owned(),
            id: "tag:a".to_owned(),
            as_of: NaiveDate::from_ymd_opt(2023, 12, 31).expect("a day"),
            living: Some("https://portal.example/".to_owned()),
            octets: 12,
            files: 3,
        };
        let text = info.text();
        assert_eq!(Info::parse(&text), Some(info.clone()));
        let other = Info { living: None, ..info };
        assert_eq!(Info::parse(&other.text()), Some(other));
        for (old, new) in [
            ("As-Of-Date: 2023-12-31", "As-Of-Date: 2023-12-31\nAs-Of-Date: 2022-12-31"),
            ("Bagging-Date: 2023-12-31", "Bagging-Date: 2023-12-30"),
            ("Jindu-Version: 0.1.0", "Jindu-Version: 0.2.0"),
            ("12.3\n", "12.3"),
            ("12.3\n", "12.3\nContact-Name: somebody\n"),
            ("12.3", "012.3"),
            ("甲 乙", "甲  乙"),
            ("External-Identifier: tag:a\n", ""),
        ] {
            assert_eq!(Info::parse(&text.replace(old, new)), None, "{old:?} {new:?}");
        }
    }
}
