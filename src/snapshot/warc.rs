//! A WARC file (ISO 28500, GB/T 33994—2017): every file of a site as a `resource` record, each a gzip member of its own.
//!
//! Records are valid in WARC 1.0 and 1.1: dates are whole seconds in UTC, the same for all of them, the day of the site. They are
//! `resource`, not `response`: nothing was fetched, and no answer of a server is invented.

use super::sum;
use flate2::bufread::GzDecoder;
use flate2::{Compression, GzBuilder};
use std::io::{self, Read, Write};

/// Where a record stands.
pub(super) struct Stands {
    pub(super) offset: usize,
    pub(super) length: usize,
}

/// A record to be written.
struct Record<'a> {
    kind: &'a str,
    uri: Option<&'a str>,
    media_type: &'a str,
    block: &'a [u8],
}

/// A file of records.
pub(super) struct Warc {
    pub(super) bytes: Vec<u8>,
    date: String,
    info: String,
}

impl Warc {
    /// Begins with the record that tells of the file (`warcinfo`). The date is whole seconds in UTC.
    pub(super) fn begin(date: &str, file: &str, fields: &str) -> io::Result<Self> {
        let mut warc = Self { bytes: Vec::new(), date: date.to_owned(), info: String::new() };
        let id = format!("<urn:uuid:{}>", sum::uuid(format!("{file}\n{fields}").as_bytes()));
        warc.write(
            &id,
            &Record { kind: "warcinfo", uri: None, media_type: "application/warc-fields", block: fields.as_bytes() },
            Some(file),
        )?;
        warc.info = id;
        Ok(warc)
    }

    /// Adds a file.
    pub(super) fn resource(&mut self, uri: &str, media_type: &str, block: &[u8]) -> io::Result<Stands> {
        let id = format!("<urn:uuid:{}>", sum::uuid(format!("{uri}\n{}", sum::hex(block)).as_bytes()));
        self.write(&id, &Record { kind: "resource", uri: Some(uri), media_type, block }, None)
    }

    fn write(&mut self, id: &str, record: &Record<'_>, file: Option<&str>) -> io::Result<Stands> {
        let digest = sum::labelled(record.block);
        let mut head =
            format!("WARC/1.0\r\nWARC-Type: {}\r\nWARC-Record-ID: {id}\r\nWARC-Date: {}\r\n", record.kind, self.date);
        if let Some(file) = file {
            head += &format!("WARC-Filename: {file}\r\n");
        }
        if let Some(uri) = record.uri {
            head += &format!(
                "WARC-Target-URI: {uri}\r\nWARC-Warcinfo-ID: {}\r\nWARC-Payload-Digest: {digest}\r\n",
                self.info
            );
        }
        head += &format!(
            "WARC-Block-Digest: {digest}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n",
            record.media_type,
            record.block.len()
        );
        let offset = self.bytes.len();
        let mut member = GzBuilder::new().mtime(0).operating_system(255).write(&mut self.bytes, Compression::new(6));
        member.write_all(head.as_bytes())?;
        member.write_all(record.block)?;
        member.write_all(b"\r\n\r\n")?;
        member.finish()?;
        Ok(Stands { offset, length: self.bytes.len() - offset })
    }
}

/// Reads a file of records back: address and block of each resource, in their order. None if it is not such a file, or a digest
/// in it does not hold.
pub(super) fn read(mut bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut all = Vec::new();
    let mut n = 0;
    while !bytes.is_empty() {
        let mut member = GzDecoder::new(bytes);
        let mut record = Vec::new();
        member.read_to_end(&mut record).ok()?;
        bytes = member.into_inner();
        let end = record.windows(4).position(|w| w == b"\r\n\r\n")?;
        let head = std::str::from_utf8(&record[..end]).ok()?;
        let field = |name: &str| head.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix(": "));
        let block = record[end + 4..].strip_suffix(b"\r\n\r\n")?;
        let sound = head.starts_with("WARC/1.0\r\n")
            && field("Content-Length").and_then(|l| l.parse().ok()) == Some(block.len())
            && field("WARC-Block-Digest") == Some(&sum::labelled(block));
        let kind = field("WARC-Type")?;
        if !sound || (n == 0) != (kind == "warcinfo") {
            return None;
        }
        if kind == "resource" {
            all.push((field("WARC-Target-URI")?.to_owned(), block.to_vec()));
        }
        n += 1;
    }
    Some(all)
}
