//! SHA-256 (FIPS 180-4), the digest that `sha256sum` prints and that manifests hold.

use crate::disk::at;
use sha2::{Digest, Sha256};
use std::fmt;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::str::FromStr;

/// A digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sha256Sum([u8; 32]);

impl Sha256Sum {
    /// Of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Of all that can be read, and how much that is.
    pub fn of_reader(mut from: impl Read) -> io::Result<(Self, u64)> {
        let (mut sha, mut buffer, mut size) = (Sha256::new(), vec![0; 1 << 16], 0);
        loop {
            match from.read(&mut buffer)? {
                0 => return Ok((Self(sha.finalize().into()), size)),
                n => {
                    sha.update(&buffer[..n]);
                    size += n as u64;
                }
            }
        }
    }

    /// Of a file, and how long it is. An error names the file.
    pub fn of_file(path: &Path) -> io::Result<(Self, u64)> {
        Self::of_reader(File::open(path).map_err(at(path))?).map_err(at(path))
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// A digest of what is written to it.
#[derive(Debug, Default)]
pub struct Summing(Sha256, u64);

impl Summing {
    /// How much that was.
    pub fn size(&self) -> u64 {
        self.1
    }

    /// Its digest.
    pub fn sum(self) -> Sha256Sum {
        Sha256Sum(self.0.finalize().into())
    }
}

impl Write for Summing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        self.1 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl fmt::Display for Sha256Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::digest::hex(&self.0))
    }
}

impl FromStr for Sha256Sum {
    type Err = ();

    /// From 64 hexadecimal digits, in lower case as they are printed.
    fn from_str(words: &str) -> Result<Self, ()> {
        if words.len() != 64 || !words.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
            return Err(());
        }
        let mut sum = [0; 32];
        for (byte, digits) in sum.iter_mut().zip(words.as_bytes().chunks(2)) {
            *byte = std::str::from_utf8(digits).ok().and_then(|d| u8::from_str_radix(d, 16).ok()).ok_or(())?;
        }
        Ok(Self(sum))
    }
}
