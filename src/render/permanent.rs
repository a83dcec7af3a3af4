//! Identifiers that never change: of events in calendars, of entries in feeds. They come from the portal's `id` and from ids in its
//! content, so no change of address, title or language of the site touches them.

use crate::config::Config;

/// A UUID (RFC 9562, version 8) from the portal's id and the parts that name something in it. Equal parts give equal UUIDs.
pub(super) fn uuid(config: &Config, parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in std::iter::once(&config.id.as_str()).chain(parts) {
        // With its length before it, no part runs into the next.
        hasher.update(&(part.len() as u64).to_be_bytes()).update(part.as_bytes());
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    crate::digest::uuid(bytes, 8)
}
