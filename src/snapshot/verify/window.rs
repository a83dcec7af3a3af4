//! A stretch of a file, read where it lies: members of a zip, and a zip in a zip, without taking any of them into memory.

use std::fs::File;
use std::io::{self, BufRead, Read, Seek, SeekFrom};
use std::path::Path;
use std::rc::Rc;

const BUFFER: usize = 1 << 16;

/// A stretch of a file.
#[derive(Debug, Clone)]
pub(super) struct Window {
    file: Rc<File>,
    start: u64,
    /// How long it is.
    pub(super) len: u64,
}

impl Window {
    /// All of a file.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let len = file.metadata()?.len();
        Ok(Self { file: Rc::new(file), start: 0, len })
    }

    /// A part of it, which lies in it.
    pub(super) fn part(&self, start: u64, len: u64) -> Self {
        let start = start.min(self.len);
        Self { file: self.file.clone(), start: self.start + start, len: len.min(self.len - start) }
    }

    /// Reads it from its beginning.
    pub(super) fn reader(&self) -> Reader {
        Reader { window: self.clone(), at: 0, buffer: Vec::new(), used: 0 }
    }
}

/// Reads a stretch, and knows how far it is.
#[derive(Debug)]
pub(super) struct Reader {
    window: Window,
    /// Where the buffer ends.
    at: u64,
    buffer: Vec<u8>,
    used: usize,
}

impl Reader {
    /// How much of the stretch was read.
    pub(super) fn position(&self) -> u64 {
        self.at - (self.buffer.len() - self.used) as u64
    }

    /// Goes on behind the next bytes, or to the end.
    pub(super) fn skip(&mut self, bytes: u64) {
        self.at = self.position().saturating_add(bytes).min(self.window.len);
        self.buffer.clear();
        self.used = 0;
    }
}

impl BufRead for Reader {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.used == self.buffer.len() {
            let left = usize::try_from(self.window.len - self.at).unwrap_or(BUFFER).min(BUFFER);
            self.buffer.resize(left, 0);
            self.used = 0;
            let mut file = &*self.window.file;
            file.seek(SeekFrom::Start(self.window.start + self.at))?;
            let read = file.read(&mut self.buffer);
            self.buffer.truncate(*read.as_ref().unwrap_or(&0));
            self.at += read? as u64;
        }
        Ok(&self.buffer[self.used..])
    }

    fn consume(&mut self, amount: usize) {
        self.used += amount;
    }
}

impl Read for Reader {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(to)?;
        self.consume(n);
        Ok(n)
    }
}
