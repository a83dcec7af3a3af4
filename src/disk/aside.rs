//! Bytes that are read once more before they go where they belong: a whole site is not held in memory for it.
//!
//! A [`Store`] is a file without a name in the system's folder for temporary files (`TMPDIR`); the system takes it away with the program,
//! whatever becomes of that.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Seek as _, SeekFrom, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

/// Where bytes are laid aside.
#[derive(Debug)]
pub struct Store(Mutex<File>);

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
    pub fn new() -> io::Result<Arc<Self>> {
        Ok(Arc::new(Self(Mutex::new(tempfile::tempfile()?))))
    }

    /// A file as it was written, as one piece.
    pub fn whole(mut file: File) -> io::Result<Octets> {
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
    fn what_is_laid_aside_is_read_as_it_was() {
        let store = Store::new().expect("a temporary file");
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
        let file = tempfile::tempfile().expect("a temporary file");
        (&file).write_all(b"whole").expect("written");
        assert_eq!(&*Store::whole(file).expect("a store").whole().expect("read"), b"whole");
    }
}
