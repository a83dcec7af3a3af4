//! Bytes that are read once more before they go where they belong: a large site is not held in memory for it.
//!
//! [`Aside`] is a file without a name: in memory while it is small, else in the system's folder for temporary files (`TMPDIR`), where the
//! system takes it away with the program, whatever becomes of that. A [`Store`] is one for many pieces.

use super::with_path;
use std::borrow::Cow;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::{Arc, Mutex, PoisonError};
use tempfile::SpooledTempFile;

/// From so many bytes on a file lies on the disk.
const LARGE: usize = 32 << 20;

/// A file without a name.
#[derive(Debug)]
pub struct Aside(SpooledTempFile);

/// An empty one.
impl Default for Aside {
    fn default() -> Self {
        Self(SpooledTempFile::new(LARGE))
    }
}

/// What the system says of the folder for temporary files.
fn named(error: &io::Error) -> io::Error {
    with_path(error, &std::env::temp_dir())
}

impl Read for Aside {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.read(into).map_err(|e| named(&e))
    }
}

impl Write for Aside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map_err(|e| named(&e))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().map_err(|e| named(&e))
    }
}

impl Seek for Aside {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to).map_err(|e| named(&e))
    }
}

/// Where bytes are laid aside.
#[derive(Debug)]
pub struct Store(Mutex<Aside>);

/// Bytes, in memory or laid aside.
#[derive(Debug)]
pub enum Octets {
    /// In memory.
    Held(Vec<u8>),
    /// In a store, from a place on, so many.
    Laid(Arc<Store>, u64, u64),
}

impl Store {
    /// An empty one.
    pub fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new(Aside::default())))
    }

    /// A file as it was written, as one piece.
    pub fn whole(mut file: Aside) -> io::Result<Octets> {
        let length = file.seek(SeekFrom::End(0))?;
        Ok(Octets::Laid(Arc::new(Self(Mutex::new(file))), 0, length))
    }

    /// Lays bytes aside.
    pub fn lay(self: &Arc<Self>, bytes: &[u8]) -> io::Result<Octets> {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = file.seek(SeekFrom::End(0))?;
        file.write_all(bytes)?;
        Ok(Octets::Laid(self.clone(), at, bytes.len() as u64))
    }

    /// Reads some, and says how many there were.
    fn read(&self, at: u64, into: &mut [u8]) -> io::Result<usize> {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at))?;
        file.read(into)
    }
}

impl Octets {
    /// How many there are.
    pub fn length(&self) -> u64 {
        match self {
            Self::Held(bytes) => bytes.len() as u64,
            Self::Laid(_, _, length) => *length,
        }
    }

    /// All of them in memory.
    pub fn whole(&self) -> io::Result<Cow<'_, [u8]>> {
        Ok(match self {
            Self::Held(bytes) => Cow::Borrowed(bytes),
            Self::Laid(_, _, length) => {
                let mut bytes = Vec::with_capacity(usize::try_from(*length).unwrap_or_default());
                self.reader().read_to_end(&mut bytes)?;
                Cow::Owned(bytes)
            }
        })
    }

    /// Gives them from the beginning.
    pub fn reader(&self) -> Reader<'_> {
        Reader { of: self, at: 0 }
    }
}

impl From<Vec<u8>> for Octets {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Held(bytes)
    }
}

/// Gives bytes from the beginning.
#[derive(Debug)]
pub struct Reader<'a> {
    of: &'a Octets,
    at: u64,
}

impl Read for Reader<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let rest = usize::try_from(self.of.length() - self.at).unwrap_or(usize::MAX);
        let room = into.len().min(rest);
        let read = match self.of {
            Octets::Held(bytes) => {
                let from = usize::try_from(self.at).unwrap_or(usize::MAX);
                into[..room].copy_from_slice(&bytes[from..from + room]);
                room
            }
            Octets::Laid(store, at, _) => store.read(at + self.at, &mut into[..room])?,
        };
        // The store was cut short by somebody else.
        if read == 0 && room > 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.at += read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_large_lies_on_the_disk() {
        let store = Store::new();
        let first = store.lay(b"first").expect("laid aside");
        assert!(!store.0.lock().expect("nobody failed").0.is_rolled());
        let large = vec![7; LARGE];
        let laid = store.lay(&large).expect("laid aside");
        assert!(store.0.lock().expect("nobody failed").0.is_rolled());
        assert_eq!(&*first.whole().expect("read"), b"first");
        assert!(*laid.whole().expect("read") == large);
    }

    #[test]
    fn what_is_laid_aside_is_read_as_it_was() {
        let store = Store::new();
        let pieces: Vec<Vec<u8>> = (0..50_u8).map(|n| vec![n; usize::from(n) * 700]).collect();
        let laid: Vec<Octets> = pieces.iter().map(|piece| store.lay(piece).expect("laid aside")).collect();
        for (piece, laid) in pieces.iter().zip(&laid).rev() {
            assert_eq!(laid.length(), piece.len() as u64);
            assert_eq!(&*laid.whole().expect("read"), piece.as_slice());
        }
        let held = Octets::from(vec![1, 2, 3]);
        let mut twice = Vec::new();
        held.reader().read_to_end(&mut twice).expect("read");
        assert_eq!(twice, [1, 2, 3]);
        let mut file = Aside::default();
        file.write_all(b"whole").expect("written");
        assert_eq!(&*Store::whole(file).expect("a store").whole().expect("read"), b"whole");
    }
}
