//! A zip as jindu writes it, and no other: entry behind entry from the first byte on, then the directory that says the same of each,
//! then its end, which is the last byte. So nothing stands in it that one program sees and another does not: no comment, no field
//! of an entry's own, no second entry of a name, no byte between.
//!
//! What an entry holds is unpacked in small pieces and packed again as it goes: the packed bytes must be those that come out. Sizes
//! are believed only as limits: what goes on longer than its header says is refused at that point.

use super::again::Again;
use super::window::{Reader, Window};
use crate::diagnose::Message;
use crate::msg;
use crate::sha256::Summing;
use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use std::io::{self, BufRead, Read, Write};
use zip::DateTime;

/// More than a snapshot unpacks to.
pub(super) const LIMIT: u64 = 8 << 30;
/// More than any of the lists in a snapshot has, which are taken into memory.
pub(super) const LIST_LIMIT: u64 = 64 << 20;
const LONGEST_NAME: u16 = 4096;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// Why something is not what jindu writes; or the disk.
#[derive(Debug)]
pub(super) enum Broken {
    Fault(Message),
    Disk(io::Error),
}

impl From<io::Error> for Broken {
    /// What the decoders refuse bears no number of the system.
    fn from(error: io::Error) -> Self {
        if error.raw_os_error().is_some() { Self::Disk(error) } else { Self::Fault(unreadable()) }
    }
}

pub(super) fn unreadable() -> Message {
    msg!("读不出来：压缩的数据已损坏", "it cannot be read: its compressed data is damaged")
}

/// An entry.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) stored: bool,
    time: u16,
    date: u16,
    crc: u32,
    packed: u64,
    /// How long it says that it is.
    pub(super) size: u64,
    offset: u64,
    /// Its packed bytes.
    pub(super) data: Window,
}

/// The entries of a zip; or why it is none that jindu wrote.
pub(super) fn read(zip: &Window) -> Result<Vec<Entry>, Broken> {
    let fault = |message| Err(Broken::Fault(message));
    let mut all: Vec<Entry> = Vec::new();
    let mut reader = zip.reader();
    let mut total = 0_u64;
    loop {
        let offset = reader.position();
        let mut magic = [0; 4];
        exactly(&mut reader, &mut magic)?;
        match &magic {
            b"PK\x03\x04" => {}
            b"PK\x01\x02" if !all.is_empty() => break,
            _ => {
                return fail_at(&all, offset);
            }
        }
        let entry = local(&mut reader, offset, zip)?;
        total = total.saturating_add(entry.size);
        if total > LIMIT {
            let limit = LIMIT >> 30;
            return fault(msg!(
                "解开后超过 {limit} GiB，快照不会有这么大；没有解开",
                "it would unpack to more than {limit} GiB, which no snapshot has; it was not unpacked"
            ));
        }
        if all.last().is_some_and(|last: &Entry| (last.date, last.time) != (entry.date, entry.time)) {
            let name = &entry.name;
            return fault(msg!("{name} 的日期与其他条目不同", "{name} is dated otherwise than the entries before it"));
        }
        reader.skip(entry.packed);
        all.push(entry);
    }
    directory(&all, zip)?;
    Ok(all)
}

fn fail_at<T>(all: &[Entry], offset: u64) -> Result<T, Broken> {
    Err(Broken::Fault(match all.last() {
        None => msg!("第一个条目之前还有别的字节", "other bytes stand before its first entry"),
        Some(Entry { name, .. }) => msg!(
            "第 {offset} 字节处（{name} 之后）不是条目",
            "at byte {offset}, behind {name}, stands something that is no entry"
        ),
    }))
}

fn exactly(reader: &mut Reader, to: &mut [u8]) -> Result<(), Broken> {
    reader.read_exact(to).map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => Broken::Fault(cut_off()),
        _ => error.into(),
    })
}

fn cut_off() -> Message {
    msg!("不是完整的 zip 文件", "it is no whole zip file")
}

/// The header before an entry's bytes.
fn local(reader: &mut Reader, offset: u64, zip: &Window) -> Result<Entry, Broken> {
    let mut head = [0; 26];
    exactly(reader, &mut head)?;
    let short = |at: usize| u16::from_le_bytes([head[at], head[at + 1]]);
    let long = |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    let length = short(22).min(LONGEST_NAME);
    let mut name = vec![0; usize::from(length)];
    exactly(reader, &mut name)?;
    let Ok(name) = String::from_utf8(name) else {
        return Err(Broken::Fault(msg!(
            "第 {offset} 字节处的名称不是 UTF-8",
            "the name at byte {offset} is not UTF-8"
        )));
    };
    let entry = Entry {
        stored: short(4) == STORED,
        time: short(6),
        date: short(8),
        crc: long(10),
        packed: u64::from(long(14)),
        size: u64::from(long(18)),
        offset,
        data: zip.part(reader.position(), u64::from(long(14))),
        name,
    };
    let mut written = Vec::new();
    entry.fields(&mut written);
    // Behind the fields that both headers have stands the length of fields of its own: none.
    if head[..24] != written[..] || head[24..] != [0, 0] || entry.data.len != entry.packed {
        let name = &entry.name;
        return Err(Broken::Fault(if entry.data.len == entry.packed {
            msg!(
                "{name} 的条目头不是 jindu 写出的形式（标志、压缩方法、大小或附加字段）",
                "the header of {name} is not as jindu writes it (flags, method, sizes or a field of its own)"
            )
        } else {
            cut_off()
        }));
    }
    Ok(entry)
}

impl Entry {
    /// The fields that both headers of an entry have, from the version on.
    fn fields(&self, to: &mut Vec<u8>) {
        let method = if self.stored { STORED } else { DEFLATED };
        let version: u16 = if self.stored { 10 } else { 20 };
        let flags: u16 = if self.name.is_ascii() { 0 } else { 0x800 };
        for short in [version, flags, method, self.time, self.date] {
            to.extend(short.to_le_bytes());
        }
        for long in [self.crc, clamped(self.packed), clamped(self.size)] {
            to.extend(long.to_le_bytes());
        }
        to.extend(u16::try_from(self.name.len()).unwrap_or(u16::MAX).to_le_bytes());
    }

    /// Its header in the directory.
    fn central(&self) -> Vec<u8> {
        let mut all = b"PK\x01\x02".to_vec();
        // Made by this version, on Unix.
        all.extend([if self.stored { 10 } else { 20 }, 3]);
        self.fields(&mut all);
        let far = self.offset >= u64::from(u32::MAX);
        all.extend((if far { 12_u16 } else { 0 }).to_le_bytes());
        // No comment, the first disk, no attributes but a plain file's mode.
        all.extend([0; 6]);
        all.extend((0o100_644_u32 << 16).to_le_bytes());
        all.extend(clamped(self.offset).to_le_bytes());
        all.extend(self.name.as_bytes());
        if far {
            all.extend([1, 0, 8, 0]);
            all.extend(self.offset.to_le_bytes());
        }
        all
    }

    /// Whether its day is this one.
    pub(super) fn is_dated(&self, day: DateTime) -> bool {
        (self.date, self.time) == (day.datepart(), day.timepart())
    }

    /// Unpacks it piece by piece into `to`, with its digest and length.
    pub(super) fn unpack(&self, to: &mut dyn Write) -> Result<Summing, Broken> {
        let mut sums = Sums { summing: Summing::default(), crc: Crc::new() };
        let mut packed = self.data.reader();
        if self.stored {
            copy(&mut packed, self.size, &mut [&mut sums, to])?;
        } else {
            let mut again = Again::new(&self.data, &[])?;
            let mut decoder = DeflateDecoder::new(&mut packed);
            copy(&mut decoder, self.size, &mut [&mut sums, to, &mut again])?;
            if again.finish(&[])? != Some(self.packed) {
                return Err(Broken::Fault(repacked()));
            }
        }
        let Sums { summing, crc } = sums;
        if packed.position() != self.packed || summing.size() != self.size || crc.sum() != self.crc {
            return Err(Broken::Fault(msg!(
                "内容与条目头里的大小或校验值不符",
                "its bytes are not those of which its header says the size and the checksum"
            )));
        }
        Ok(summing)
    }

    /// Unpacks a list, which is not long. What was unpacked is there even if it is not as it must be.
    pub(super) fn list(&self, bytes: &mut Vec<u8>) -> Result<(), Broken> {
        let limit = LIST_LIMIT >> 20;
        if self.size > LIST_LIMIT {
            return Err(Broken::Fault(msg!(
                "超过 {limit} MiB，快照的清单不会有这么大；没有解开",
                "it would unpack to more than {limit} MiB, which no list of a snapshot has; it was not unpacked"
            )));
        }
        self.unpack(bytes).map(drop)
    }
}

pub(super) fn repacked() -> Message {
    msg!(
        "压缩后的字节不是 jindu 写出的：它被另外压缩过",
        "its compressed bytes are not those that jindu writes: it was compressed by something else"
    )
}

/// Copies at most so much, and fails where there is more.
pub(super) fn copy(from: &mut dyn Read, limit: u64, to: &mut [&mut dyn Write]) -> Result<u64, Broken> {
    let (mut buffer, mut size) = (vec![0; 1 << 16], 0);
    loop {
        let n = from.read(&mut buffer)?;
        if n == 0 {
            return Ok(size);
        }
        size += n as u64;
        if size > limit {
            return Err(Broken::Fault(msg!(
                "比它的头里说的 {limit} 字节更长；没有再解开",
                "it is longer than the {limit} bytes of which its header speaks; it was not unpacked further"
            )));
        }
        to.iter_mut().try_for_each(|to| to.write_all(&buffer[..n]))?;
    }
}

fn clamped(n: u64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The directory and its end, which say the same as the entries and nothing else.
fn directory(all: &[Entry], zip: &Window) -> Result<(), Broken> {
    let start = all.last().map_or(0, |last| last.offset + 30 + last.name.len() as u64 + last.packed);
    let mut same = Same::new(&zip.part(start, u64::MAX));
    for entry in all {
        same.write_all(&entry.central())?;
        if !same.holds() {
            let name = &entry.name;
            return Err(Broken::Fault(msg!(
                "目录里说的 {name} 与它的条目不一致",
                "the directory does not say of {name} what stands before its bytes"
            )));
        }
    }
    let size = same.position();
    let count = all.len() as u64;
    let version = if all.iter().any(|entry| !entry.stored) { 20_u16 } else { 10 };
    let large = count > u64::from(u16::MAX) || size.max(start) > u64::from(u32::MAX);
    let mut end = Vec::new();
    if large {
        end.extend(b"PK\x06\x06");
        end.extend(44_u64.to_le_bytes());
        end.extend(version.to_le_bytes());
        end.extend(version.to_le_bytes());
        end.extend([0; 8]);
        [count, count, size, start].iter().for_each(|n| end.extend(n.to_le_bytes()));
        end.extend(b"PK\x06\x07");
        end.extend([0; 4]);
        end.extend((start + size).to_le_bytes());
        end.extend(1_u32.to_le_bytes());
    }
    end.extend(b"PK\x05\x06");
    end.extend([0; 4]);
    let short = u16::try_from(count).unwrap_or(u16::MAX);
    end.extend(short.to_le_bytes());
    end.extend(short.to_le_bytes());
    end.extend(if large { u32::MAX } else { clamped(size) }.to_le_bytes());
    end.extend(clamped(start).to_le_bytes());
    end.extend([0; 2]);
    same.write_all(&end)?;
    if !same.holds() || start + same.position() != zip.len {
        return Err(Broken::Fault(msg!(
            "目录之后不是 jindu 写出的结尾：有多余的条目、注释或别的字节",
            "behind its directory stands not the end that jindu writes: more entries, a comment or other bytes"
        )));
    }
    Ok(())
}

/// Holds what is written against what stands in a file.
pub(super) struct Same {
    expected: Reader,
    holds: bool,
}

impl Same {
    pub(super) fn new(expected: &Window) -> Self {
        Self { expected: expected.reader(), holds: true }
    }

    pub(super) fn holds(&self) -> bool {
        self.holds
    }

    /// How much was the same.
    pub(super) fn position(&self) -> u64 {
        self.expected.position()
    }
}

impl Write for Same {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut left = bytes;
        while self.holds && !left.is_empty() {
            let there = self.expected.fill_buf()?;
            let n = there.len().min(left.len());
            self.holds = n > 0 && there[..n] == left[..n];
            self.expected.consume(n);
            left = &left[n..];
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Sums {
    summing: Summing,
    crc: Crc,
}

impl Write for Sums {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.summing.write_all(bytes)?;
        self.crc.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
