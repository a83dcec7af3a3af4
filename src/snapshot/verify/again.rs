//! Packs again what was unpacked, and holds it against the packed bytes that are there.
//!
//! What the compressor gives depends a little on how much it is handed at a time and on how much room it has, and jindu hands it every
//! file as a whole, with the room of `flate2`'s writers. Here no long file is taken into memory as a whole, so the compressor is always
//! handed more than it takes before that room is full: then the two are the same.

use super::window::Window;
use super::zip::Same;
use flate2::{Compress, Compression, FlushCompress, Status};
use std::io::{self, Write};

/// The room of `flate2`'s writers.
const ROOM: usize = 32 << 10;
/// More than the compressor takes before the room is full: blocks of 16,384 symbols, of at most 258 bytes and at least two bits each.
const AHEAD: usize = 40 << 20;

/// Packs what is written to it.
pub(super) struct Again {
    compress: Compress,
    waiting: Vec<u8>,
    used: usize,
    same: Same,
}

impl Again {
    /// Against these packed bytes, of which `head` is what stands before them.
    pub(super) fn new(packed: &Window, head: &[u8]) -> io::Result<Self> {
        let mut same = Same::new(packed);
        same.write_all(head)?;
        Ok(Self { compress: Compress::new(Compression::new(6), false), waiting: Vec::new(), used: 0, same })
    }

    /// Ends what was handed over as a whole.
    pub(super) fn whole(&mut self) -> io::Result<()> {
        while self.used < self.waiting.len() {
            self.step(FlushCompress::None)?;
        }
        Ok(())
    }

    /// Ends all of it; `tail` is what stands behind. How many bytes it gave, if they are those that are there.
    pub(super) fn finish(mut self, tail: &[u8]) -> io::Result<Option<u64>> {
        self.whole()?;
        while self.step(FlushCompress::Finish)? != Status::StreamEnd {}
        self.same.write_all(tail)?;
        Ok(self.same.holds().then(|| self.same.position()))
    }

    fn step(&mut self, flush: FlushCompress) -> io::Result<Status> {
        let mut out = [0; ROOM];
        let (taken, given) = (self.compress.total_in(), self.compress.total_out());
        let status = self.compress.compress(&self.waiting[self.used..], &mut out, flush).map_err(io::Error::other)?;
        let step = |now: u64, before: u64| usize::try_from(now - before).unwrap_or_default();
        self.used += step(self.compress.total_in(), taken);
        self.same.write_all(&out[..step(self.compress.total_out(), given)])?;
        Ok(status)
    }
}

impl Write for Again {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Of what is not the same nothing more is to be learnt.
        if !self.same.holds() {
            return Ok(bytes.len());
        }
        if self.used > AHEAD {
            self.waiting.drain(..self.used);
            self.used = 0;
        }
        self.waiting.extend(bytes);
        while self.waiting.len() - self.used > AHEAD {
            self.step(FlushCompress::None)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Seek;

    /// What a compressor gives that is handed these as a whole, one after the other.
    fn whole(parts: &[&[u8]]) -> Vec<u8> {
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), Compression::new(6));
        parts.iter().for_each(|part| encoder.write_all(part).expect("memory"));
        encoder.finish().expect("memory")
    }

    fn again(packed: &[u8], parts: &[&[u8]]) -> Option<u64> {
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        file.write_all(packed).and_then(|()| file.rewind()).expect("bytes");
        let mut again = Again::new(&Window::open(file.path()).expect("a file"), b"").expect("a file");
        for part in parts {
            part.chunks(5000).for_each(|chunk| again.write_all(chunk).expect("memory"));
            again.whole().expect("memory");
        }
        again.finish(b"").expect("a file")
    }

    #[test]
    fn pieces_give_the_bytes_that_the_whole_gave() {
        let text: Vec<u8> = (0..400_000_u32).flat_map(|n| format!("{} ", n % 977 * (n % 13)).into_bytes()).collect();
        let noise: Vec<u8> = (0..3_000_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
        let zeros = vec![0; 90 << 20];
        for part in [&text[..], &noise, &zeros, &text[..70_000], b"", b"a"] {
            let packed = whole(&[b"head", part, b"\r\n"]);
            assert_eq!(again(&packed, &[b"head", part, b"\r\n"]), Some(packed.len() as u64), "{}", part.len());
        }
        let mut packed = whole(&[&text]);
        packed[1000] ^= 1;
        assert_eq!(again(&packed, &[&text]), None);
    }
}
