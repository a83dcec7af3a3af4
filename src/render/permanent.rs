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
    let digest = hasher.finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.as_bytes()[..16]);
    bytes[6] = 0x80 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
