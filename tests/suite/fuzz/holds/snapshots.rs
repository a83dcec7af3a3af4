//! What was sealed: whatever lies there instead is told, in words, and never called whole. Bytes as they come, and archives put together
//! of parts, in which every checksum and every packed byte is right: behind those checks others stand.

use super::{Holds, that};
use flate2::{Compression, GzBuilder};
use jindu::bag;
use jindu::diagnose::{Tongue, json, terminal};
use jindu::import::read::{Form, read};
use jindu::office::Package;
use jindu::snapshot::verify;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::{CompressionMethod, ZipWriter};

/// What stands between the parts of which an archive is put together, and between those of an archive in it.
pub const BETWEEN: [u8; 2] = [0xff, 0xfe];

/// The members of a web archive behind its records.
pub const LISTS: [&str; 4] = ["indexes/index.cdx", "pages/pages.jsonl", "datapackage.json", "datapackage-digest.json"];

/// Whether a file or folder is called whole; its faults can be told. What is in memory gives no error of the disk.
pub fn is_whole(path: &Path) -> Result<bool, String> {
    let found = verify(path).map_err(|error| format!("an error of the disk: {error}"))?;
    let Some(found) = found else { return Ok(false) };
    for fault in &found.faults {
        for tongue in [Tongue::Zh, Tongue::En] {
            that(!terminal::one(fault, tongue).is_empty(), || format!("{fault:?} is told in no words"))?;
        }
    }
    that(json::render(&found.faults).is_array(), || "no list".to_owned())?;
    Ok(found.faults.is_empty())
}

/// Bytes in a file are not called whole.
#[allow(clippy::disallowed_methods, reason = "a file that is read by this test alone")]
pub fn is_not_whole(file: &Path, bytes: &[u8]) -> Holds {
    fs::write(file, bytes).map_err(|error| error.to_string())?;
    that(!is_whole(file)?, || format!("{} is called whole", file.display()))
}

/// A web archive of parts: its lists, then its records; each packed as jindu packs it. None where a zip cannot hold them.
pub fn web_archive(parts: &[u8], between: u8) -> Option<Vec<u8>> {
    let mut parts = parts.split(|byte| *byte == between);
    let lists: Vec<&[u8]> = parts.by_ref().take(LISTS.len()).collect();
    let mut records = Vec::new();
    for record in parts {
        let mut member = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::new(6));
        member.write_all(record).ok()?;
        records.extend(member.finish().ok()?);
    }
    let lists = LISTS.into_iter().zip(lists).map(|(name, bytes)| (name, bytes, CompressionMethod::Deflated));
    zipped(std::iter::once(("archive/data.warc.gz", &*records, CompressionMethod::Stored)).chain(lists))
}

/// A zip of parts: the path of each entry and what it holds, in a folder. None where a zip cannot hold them.
pub fn bag_of(parts: &[u8]) -> Option<Vec<u8>> {
    let files: Vec<(String, Vec<u8>)> = pairs(parts)
        .map(|(path, bytes)| match &*path {
            bag::WEB_ARCHIVE => Some((path, web_archive(bytes, BETWEEN[1])?)),
            _ => Some((path, bytes.to_vec())),
        })
        .collect::<Option<_>>()?;
    let files: Vec<(String, Vec<u8>, CompressionMethod)> = files
        .into_iter()
        .map(|(path, bytes)| {
            let is_stored = bag::is_compressed(&path);
            let method = if is_stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
            (format!("2023-12-31/{path}"), bytes, method)
        })
        .collect();
    zipped(files.iter().map(|(path, bytes, method)| (&**path, &**bytes, *method)))
}

/// A file of an office program, of parts.
pub fn office_of(parts: &[u8]) -> Option<Vec<u8>> {
    let files: Vec<(String, &[u8])> = pairs(parts).collect();
    zipped(files.iter().map(|(path, bytes)| (&**path, *bytes, CompressionMethod::Stored)))
}

/// A file of an office program is read as a notice, or not.
pub fn office_is_read(bytes: &[u8]) -> Holds {
    if let Ok(package) = Package::open(bytes) {
        for (name, _) in package.all() {
            let _ = package.xml(name);
        }
    }
    match read(Form::Docx, bytes) {
        Ok(document) => {
            let whole = document.paragraphs.iter().all(|span| document.text.get(span.clone()).is_some());
            that(whole, || format!("{document:?} has no such paragraphs"))
        }
        Err(message) => that(!message.zh.is_empty() && !message.en.is_empty(), || "it is told in no words".to_owned()),
    }
}

fn pairs(parts: &[u8]) -> impl Iterator<Item = (String, &[u8])> {
    let mut parts = parts.split(|byte| *byte == BETWEEN[0]);
    std::iter::from_fn(move || {
        let path = String::from_utf8_lossy(parts.next()?).into_owned();
        Some((path, parts.next()?))
    })
}

fn zipped<'a>(entries: impl Iterator<Item = (&'a str, &'a [u8], CompressionMethod)>) -> Option<Vec<u8>> {
    let day = "2023-12-31".parse().expect("a date");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes, method) in entries {
        zip.start_file(path, jindu::zipped::entry(day).compression_method(method)).ok()?;
        zip.write_all(bytes).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}
