//! A WARC file (ISO 28500, GB/T 33994—2017): every file of a site as a `resource` record, each a gzip member of its own.
//!
//! Records are valid in WARC 1.0 and 1.1: dates are whole seconds in UTC, the same for all of them, the day of the site. They are
//! `resource`, not `response`: nothing was fetched, and no answer of a server is invented.

use super::sum;
use crate::disk::{Aside, Octets, Store};
use crate::sha256::Sha256Sum;
use flate2::{Compression, GzBuilder};
use std::io::{self, BufWriter, Write};

/// What the file is called in its first record.
pub(super) const NAME: &str = "data.warc.gz";

/// Where a record stands.
pub(super) struct Stands {
    pub(super) offset: u64,
    pub(super) length: u64,
}

/// What is the same in all records of a file.
pub(super) struct About {
    date: String,
    /// What the first record says.
    pub(super) fields: String,
    id: String,
}

impl About {
    /// The date is whole seconds in UTC.
    pub(super) fn new(date: &str, software: &str, title: &str) -> Self {
        let fields = format!("software: {software}\r\nformat: WARC File Format 1.0\r\ndescription: {title}\r\n");
        let id = id(&format!("{NAME}\n{fields}"));
        Self { date: date.to_owned(), fields, id }
    }

    /// The head of the record that tells of the file (`warcinfo`).
    pub(super) fn first(&self) -> String {
        let block = self.fields.as_bytes();
        let between = format!("WARC-Filename: {NAME}\r\n");
        let digest = sum::labelled(&Sha256Sum::of(block));
        self.head("warcinfo", &self.id, &between, &digest, "application/warc-fields", block.len() as u64)
    }

    /// The head of a file's record.
    pub(super) fn resource(&self, uri: &str, media_type: &str, block: &Sha256Sum, length: u64) -> String {
        let id = id(&format!("{uri}\n{}", sum::hex(block)));
        let digest = sum::labelled(block);
        let info = &self.id;
        let between =
            format!("WARC-Target-URI: {uri}\r\nWARC-Warcinfo-ID: {info}\r\nWARC-Payload-Digest: {digest}\r\n");
        self.head("resource", &id, &between, &digest, media_type, length)
    }

    fn head(&self, kind: &str, id: &str, between: &str, digest: &str, media_type: &str, length: u64) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: {id}\r\nWARC-Date: {}\r\n{between}WARC-Block-Digest: {digest}\r\n\
             Content-Type: {media_type}\r\nContent-Length: {length}\r\n\r\n",
            self.date
        )
    }
}

fn id(of: &str) -> String {
    format!("<urn:uuid:{}>", sum::uuid(of.as_bytes()))
}

/// What ends a record.
pub(super) const END: &[u8] = b"\r\n\r\n";

/// What begins the gzip member of a record: no time, no name, no system.
pub(super) const MEMBER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// A file of records.
pub(super) struct Warc {
    out: BufWriter<Aside>,
    length: u64,
    about: About,
}

impl Warc {
    /// Begins with the first record.
    pub(super) fn begin(about: About) -> io::Result<Self> {
        let (head, fields) = (about.first(), about.fields.clone());
        let mut warc = Self { out: BufWriter::new(Aside::default()), length: 0, about };
        warc.write(&head, fields.as_bytes())?;
        Ok(warc)
    }

    /// Adds a file.
    pub(super) fn resource(
        &mut self,
        uri: &str,
        media_type: &str,
        digest: &Sha256Sum,
        block: &[u8],
    ) -> io::Result<Stands> {
        let head = self.about.resource(uri, media_type, digest, block.len() as u64);
        self.write(&head, block)
    }

    fn write(&mut self, head: &str, block: &[u8]) -> io::Result<Stands> {
        let mut member = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::new(6));
        member.write_all(head.as_bytes())?;
        member.write_all(block)?;
        member.write_all(END)?;
        let member = member.finish()?;
        self.out.write_all(&member)?;
        let stands = Stands { offset: self.length, length: member.len() as u64 };
        self.length += stands.length;
        Ok(stands)
    }

    /// All of its records.
    pub(super) fn end(self) -> io::Result<Octets> {
        Store::whole(self.out.into_inner().map_err(io::IntoInnerError::into_error)?)
    }
}
