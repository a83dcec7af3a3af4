//! Short digests of what something depends on: 16 bytes of BLAKE3.

use std::fmt::{self, Write as _};
use std::str::FromStr;

/// A digest. The default is that of nothing at all and equals no computed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Digest([u8; 16]);

impl Digest {
    /// Of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::short(&blake3::hash(bytes))
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    fn short(hash: &blake3::Hash) -> Self {
        let mut short = [0; 16];
        short.copy_from_slice(&hash.as_bytes()[..16]);
        Self(short)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl FromStr for Digest {
    type Err = std::num::ParseIntError;

    /// From 32 hexadecimal digits; shorter or longer words are refused as no number.
    fn from_str(words: &str) -> Result<Self, Self::Err> {
        let digits = if words.len() == 32 && words.is_ascii() { words } else { "x" };
        u128::from_str_radix(digits, 16).map(|n| Self(n.to_be_bytes()))
    }
}

/// Bytes in hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut words, byte| {
        let _ = write!(words, "{byte:02x}");
        words
    })
}

/// A UUID of a version (RFC 9562) made of bytes; the bits that its kind takes are laid over them.
pub fn uuid(mut id: [u8; 16], version: u8) -> String {
    id[6] = version << 4 | (id[6] & 0x0f);
    id[8] = 0x80 | (id[8] & 0x3f);
    let hex = hex(&id);
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// A digest of several things, each kept apart from the next.
#[derive(Default)]
pub struct Digester(blake3::Hasher);

impl Digester {
    /// Nothing so far.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds bytes, with their length.
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.number(bytes.len() as u64);
        self.0.update(bytes);
        self
    }

    /// Adds words.
    pub fn words(&mut self, words: &str) -> &mut Self {
        self.bytes(words.as_bytes())
    }

    /// Adds a number.
    pub fn number(&mut self, number: u64) -> &mut Self {
        self.0.update(&number.to_le_bytes());
        self
    }

    /// Adds a digest.
    pub fn digest(&mut self, digest: Digest) -> &mut Self {
        self.0.update(digest.bytes());
        self
    }

    /// Of all that was added.
    pub fn finish(&self) -> Digest {
        Digest::short(&self.0.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_reads_what_it_writes_and_nothing_else() {
        let digest = Digest::of(b"a");
        assert_eq!(digest.to_string().parse(), Ok(digest));
        assert!("12".parse::<Digest>().is_err() && "g".repeat(32).parse::<Digest>().is_err());
    }

    #[test]
    fn parts_are_kept_apart() {
        let of = |parts: [&str; 2]| Digester::new().words(parts[0]).words(parts[1]).finish();
        assert_ne!(of(["ab", "c"]), of(["a", "bc"]));
    }
}
