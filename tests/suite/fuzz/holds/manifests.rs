//! Lists that are read back: of a bag, of a release, of what a build wrote. What is read is what was written, byte for byte.

use super::{Holds, that};
use jindu::bag::{self, Info};
use jindu::incremental::manifest::{Home, PROGRAM};
use jindu::publish::manifest::Manifest;
use jindu::sha256::Sha256Sum;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The list of a bag.
pub fn list_of(files: &BTreeMap<String, Sha256Sum>) -> String {
    bag::list(&files.iter().map(|(path, digest)| (path.as_str(), *digest)).collect::<Vec<_>>())
}

/// A list of a bag is read as it was written or not at all.
pub fn bag_list(text: &str) -> Holds {
    match bag::read_list(text) {
        Ok(files) => that(list_of(&files) == text, || format!("read as {files:?}")),
        Err(line) => that((1..=text.split_inclusive('\n').count().max(1)).contains(&line), || format!("line {line}")),
    }
}

/// What a bag says of itself is read as it was written or not at all.
pub fn bag_info(text: &str) -> Holds {
    let read = Info::parse(text);
    that(read.as_ref().is_none_or(|info| info.text() == text), || format!("read as {read:?}"))
}

/// A list of a release is read as it was written or not at all.
pub fn release(text: &str) -> Holds {
    let read = Manifest::parse(text);
    that(read.as_ref().is_none_or(|manifest| manifest.text() == text), || format!("read as {read:?}"))
}

/// A list of what a build by this program wrote, but for its first line: what is read of it is read again from where it is kept. A
/// folder of nothing else is written into.
#[allow(clippy::disallowed_methods, reason = "a file that is read by this test alone")]
pub fn build_list(folder: &Path, text: &str) -> Holds {
    let home = Home::new(folder, "list");
    let own = format!("jindu {PROGRAM} manifest 1\n{text}");
    fs::write(folder.join("list.manifest"), own).map_err(|e| e.to_string())?;
    let nowhere = folder.join("nowhere");
    let read = home.read(&nowhere, "mark");
    let mut files: Vec<_> = read.files.iter().map(|(path, entry)| (&**path, *entry)).collect();
    files.sort_by_key(|(path, _)| *path);
    home.keep(read.header.as_ref(), &files);
    let again = home.read(&nowhere, "mark");
    that(again.header == read.header, || format!("{:?} is read as {:?}", read.header, again.header))?;
    that(again.files == read.files, || format!("{:?} is read as {:?}", read.files, again.files))
}
