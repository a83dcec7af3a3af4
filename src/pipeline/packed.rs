//! A snapshot as one file to download: a ZIP whose only folder is the bag, named by its label (RFC 8493, section 4).
//!
//! Entries are in the order of their names and bear the snapshot's day, so the same snapshot is the same bytes. What is compressed
//! already is stored. Every file is held against its digest while it is packed.

use crate::diagnose::Diagnostic;
use crate::source::Snapshot;
use chrono::Datelike;
use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The ZIP, or the first file that is not what was sealed. An error is one of the disk.
pub(super) fn pack(snapshot: &Snapshot) -> io::Result<Result<Vec<u8>, Box<Diagnostic>>> {
    let day = snapshot.as_of;
    let part = |n: u32| u8::try_from(n).unwrap_or(1);
    let dated = u16::try_from(day.year())
        .ok()
        .and_then(|year| DateTime::from_date_and_time(year, part(day.month()), part(day.day()), 0, 0, 0).ok())
        .unwrap_or_default();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for file in &snapshot.files {
        let bytes = match snapshot.read(file)? {
            Ok(bytes) => bytes,
            Err(fault) => return Ok(Err(fault)),
        };
        let method = if is_compressed(&file.path) { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(dated)
            .unix_permissions(0o644)
            .large_file(u32::try_from(bytes.len()).is_err());
        zip.start_file(format!("{}/{}", snapshot.label, file.path), options).map_err(io::Error::other)?;
        zip.write_all(&bytes)?;
    }
    Ok(Ok(zip.finish().map_err(io::Error::other)?.into_inner()))
}

fn is_compressed(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|e| {
        ["wacz", "zip", "gz", "br", "xlsx", "docx", "pptx", "pdf", "png", "jpg", "jpeg", "webp", "woff2"].contains(&&*e)
    })
}
