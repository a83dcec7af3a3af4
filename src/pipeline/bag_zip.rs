//! A snapshot as one file to download: a ZIP whose only folder is the bag, named by its label (RFC 8493, section 4).
//!
//! Entries are in the order of their names and bear the snapshot's day, so the same snapshot is the same bytes. What is compressed
//! already is stored. Every file is held against its digest while it is packed.

use crate::bag;
use crate::diagnose::Diagnostic;
use crate::source::Snapshot;
use crate::zipped;
use std::io::{self, Cursor, Write};
use zip::{CompressionMethod, ZipWriter};

/// The ZIP, or the first file that is not what was sealed. An error is one of the disk.
pub(super) fn pack(snapshot: &Snapshot) -> io::Result<Result<Vec<u8>, Box<Diagnostic>>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for file in &snapshot.files {
        let bytes = match snapshot.read(file)? {
            Ok(bytes) => bytes,
            Err(fault) => return Ok(Err(fault)),
        };
        let method =
            if bag::is_compressed(&file.path) { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options =
            zipped::entry(snapshot.as_of).compression_method(method).large_file(u32::try_from(bytes.len()).is_err());
        zip.start_file(format!("{}/{}", snapshot.label, file.path), options).map_err(io::Error::other)?;
        zip.write_all(&bytes)?;
    }
    Ok(Ok(zip.finish().map_err(io::Error::other)?.into_inner()))
}
