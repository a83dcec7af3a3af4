//! The site as a listing would show it.

use super::{Item, Site};
use crate::publish::bucket::ObjectState;
use crate::publish::manifest::{is_asset, is_page};
use md5::{Digest, Md5};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::{self, Read};

/// A file of the site.
pub(super) struct Local<'a> {
    /// Its address and bytes.
    pub(super) item: &'a Item,
    /// Of its bytes (RFC 1321): no proof against forgery, but what stores tell of what they hold.
    pub(super) md5: String,
}

/// The site, by address.
pub(super) type Locals<'a> = BTreeMap<&'a str, Local<'a>>;

/// Digests every file. An error is one of the disk.
pub(super) fn locals(site: &Site) -> io::Result<Locals<'_>> {
    let each = site.files.par_iter().map(|item| {
        let (mut md5, mut from, mut buffer) = (Md5::new(), item.read()?, vec![0; 1 << 16]);
        loop {
            match from.read(&mut buffer)? {
                0 => break,
                n => md5.update(&buffer[..n]),
            }
        }
        Ok((&*item.path, Local { item, md5: crate::digest::hex(&md5.finalize()) }))
    });
    each.collect()
}

/// How many groups there are, sent one after the other.
pub(super) const GROUPS: usize = 4;

/// With which group a file is sent: assets, what pages offer, new pages, pages that are there already.
pub(super) fn group(path: &str, object_state: ObjectState) -> usize {
    match (is_asset(path), is_page(path)) {
        (true, _) => 0,
        (false, false) => 1,
        (false, true) if object_state == ObjectState::Missing => 2,
        (false, true) => 3,
    }
}
