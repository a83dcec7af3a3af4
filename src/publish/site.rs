//! The site as a target takes it: every file with its digest, compressed copies beside the files.

use super::Sha256Sum;
use crate::config::Coding;
use crate::disk::Store;
use crate::pipeline::{Bytes, SiteFile};
use brotli::enc::BrotliEncoderParams;
use chrono::NaiveDate;
use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::prelude::*;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::sync::Arc;

/// A file.
#[derive(Debug)]
pub struct Item {
    /// Its address.
    pub path: Arc<str>,
    /// Of its bytes.
    pub digest: Sha256Sum,
    /// How many bytes.
    pub size: u64,
    bytes: Bytes,
}

impl Item {
    fn new(path: Arc<str>, bytes: Bytes) -> io::Result<Self> {
        let (digest, size) = match &bytes {
            Bytes::Made(made) => Sha256Sum::of_reader(made.reader())?,
            Bytes::Copied(file) => Sha256Sum::of_file(file)?,
        };
        Ok(Self { path, digest, size, bytes })
    }

    /// Its bytes from the beginning.
    pub fn read(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(match &self.bytes {
            Bytes::Made(made) => Box::new(made.reader()),
            Bytes::Copied(file) => Box::new(File::open(file).map_err(|e| crate::disk::with_path(&e, file))?),
        })
    }
}

/// A site.
#[derive(Debug)]
pub struct Site {
    /// The portal's identifier.
    pub id: String,
    /// The date.
    pub as_of: NaiveDate,
    /// By address.
    pub files: Vec<Item>,
}

impl Site {
    /// Digests every file, and compresses what is worth it in these ways. An error is one of the disk.
    pub fn new(id: String, as_of: NaiveDate, made: Vec<SiteFile>, codings: &[Coding]) -> io::Result<Self> {
        let store = Store::new();
        let taken: HashSet<Arc<str>> = made.iter().map(|file| file.path.clone()).collect();
        let each = made.into_par_iter().map(|SiteFile { path, bytes }| {
            let mut items = Vec::with_capacity(1 + codings.len());
            for coding in codings.iter().filter(|_| is_text(&path)) {
                let beside: Arc<str> = format!("{path}.{}", ending(*coding)).into();
                if let Some(small) = compressed(&bytes, *coding)?.filter(|_| !taken.contains(&beside)) {
                    items.push(Item::new(beside, Bytes::Made(store.lay(&small)?))?);
                }
            }
            items.push(Item::new(path, bytes)?);
            Ok(items)
        });
        let mut files: Vec<Item> = each.collect::<io::Result<Vec<_>>>()?.into_iter().flatten().collect();
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { id, as_of, files })
    }
}

fn ending(coding: Coding) -> &'static str {
    match coding {
        Coding::Gzip => "gz",
        Coding::Brotli => "br",
    }
}

/// What compressing makes smaller; pictures, sheets and archives are compressed already.
fn is_text(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|e| {
        ["html", "css", "js", "mjs", "json", "jsonld", "xml", "svg", "txt", "csv", "ics", "webmanifest"].contains(&e)
    })
}

/// What is shorter than a packet of the network gains nothing.
const WORTH_IT: usize = 1_024;

/// The bytes compressed; none where they would not be fewer.
fn compressed(bytes: &Bytes, coding: Coding) -> io::Result<Option<Vec<u8>>> {
    let plain = match bytes {
        Bytes::Made(made) => made.whole()?,
        Bytes::Copied(file) => fs::read(file).map_err(|e| crate::disk::with_path(&e, file))?.into(),
    };
    if plain.len() < WORTH_IT {
        return Ok(None);
    }
    let small = match coding {
        // Without a name or a time in its head: the same bytes on any day.
        Coding::Gzip => {
            let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
            gzip.write_all(&plain)?;
            gzip.finish()?
        }
        // The highest quality takes twenty times as long for a twentieth less.
        Coding::Brotli => {
            let parameters = BrotliEncoderParams { quality: 9, size_hint: plain.len(), ..Default::default() };
            let mut small = Vec::new();
            brotli::BrotliCompress(&mut &*plain, &mut small, &parameters)?;
            small
        }
    };
    Ok((small.len() < plain.len()).then_some(small))
}
