//! Files of office programs (docx, xlsx, odt, ods): a ZIP whose entries are XML. Bytes in, parts out; nothing of what they mean.
//!
//! They come from outside: what unpacks to an absurd size, nests absurdly deep or is damaged is refused, never followed.

pub mod docx;
pub mod text;
pub mod xml;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// More than this an office file does not unpack to.
const UNPACKED: u64 = 128 * 1024 * 1024;
/// More parts than this it does not have.
const PARTS: usize = 10_000;

/// Why an office file was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is no ZIP, or a damaged one.
    Damaged,
    /// It is encrypted.
    Encrypted,
    /// It unpacks to more than anybody wrote.
    TooLarge,
}

/// The parts of an office file by their names.
#[derive(Debug, Default)]
pub struct Package {
    parts: BTreeMap<String, Vec<u8>>,
}

impl Package {
    /// Unpacks a file.
    pub fn open(bytes: &[u8]) -> Result<Self, Fault> {
        // A file with a password is a compound file around the ZIP.
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(Fault::Encrypted);
        }
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged)?;
        if archive.len() > PARTS {
            return Err(Fault::TooLarge);
        }
        let (mut parts, mut left) = (BTreeMap::new(), UNPACKED);
        for i in 0..archive.len() {
            let entry = archive.by_index(i).map_err(|_| Fault::Damaged)?;
            if entry.encrypted() {
                return Err(Fault::Encrypted);
            }
            if entry.is_dir() {
                continue;
            }
            let name = entry.name().map_err(|_| Fault::Damaged)?.trim_start_matches('/').to_owned();
            let mut part = Vec::new();
            entry.take(left + 1).read_to_end(&mut part).map_err(|_| Fault::Damaged)?;
            left = left.checked_sub(part.len() as u64).ok_or(Fault::TooLarge)?;
            parts.insert(name, part);
        }
        Ok(Self { parts })
    }

    /// A part's bytes.
    pub fn part(&self, name: &str) -> Option<&[u8]> {
        self.parts.get(name).map(Vec::as_slice)
    }

    /// A part as XML; none where there is no such part, a fault where it cannot be read.
    pub fn xml(&self, name: &str) -> Option<Result<xml::Element, Fault>> {
        Some(xml::read(self.part(name)?).ok_or(Fault::Damaged))
    }

    /// All parts with their names, in the order of the names.
    pub fn all(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.parts.iter().map(|(name, bytes)| (&**name, &**bytes))
    }
}
