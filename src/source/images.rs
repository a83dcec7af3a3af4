//! How wide and high images are, from their first bytes, so that pages keep the place for them while they load.

use super::memory::is_settled;
use crate::digest::Digester;
use crate::memo::{self, Memo};
use crate::stat::Stat;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Width and height in pixels; none of what is no image that can be measured.
pub(super) type Size = Option<(u32, u32)>;

/// What was measured.
struct Measured(Size);

impl memo::Kind for Measured {}

/// Measures a file by its name's end, anew only if its stamp is another.
pub(super) fn size(path: &Path, stat: Option<&Stat>, memo: &Memo) -> Size {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    if !["avif", "gif", "jpg", "jpeg", "png", "webp"].contains(&&*extension) {
        return None;
    }
    match stat.filter(|stat| is_settled(stat)) {
        Some(stat) => {
            let key = Digester::new().words(&format!("{path:?} {stat:?}")).finish();
            memo.get(key, || Measured(measure(path))).0
        }
        None => measure(path),
    }
}

fn measure(path: &Path) -> Size {
    let size = imagesize::size(path).ok()?;
    let side = |n: usize| u32::try_from(n).ok().filter(|n| *n > 0);
    let (width, height) = (side(size.width)?, side(size.height)?);
    Some(if is_turned(path) { (height, width) } else { (width, height) })
}

/// Whether a photograph says that it is to be shown on its side: cameras note how they were held, and browsers heed it.
fn is_turned(path: &Path) -> bool {
    const HEAD: u64 = 1 << 17;
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.is_ok() && head.starts_with(&[0xff, 0xd8]) && orientation(&head).is_some_and(|n| (5..=8).contains(&n))
}

/// The tag of that name in the first directory of an Exif block (TIFF 6.0).
fn orientation(jpeg: &[u8]) -> Option<u16> {
    const MARK: &[u8] = b"Exif\0\0";
    const TAG: u16 = 0x0112;
    let tiff = &jpeg[jpeg.windows(MARK.len()).position(|bytes| bytes == MARK)? + MARK.len()..];
    let little = tiff.starts_with(b"II");
    let short = |at: usize| {
        let bytes: [u8; 2] = tiff.get(at..at + 2)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| {
        let bytes: [u8; 4] = tiff.get(at..at + 4)?.try_into().ok()?;
        Some(if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    };
    let first = usize::try_from(long(4)?).ok()?.min(tiff.len());
    let entries = (0..usize::from(short(first)?)).map(|n| first + 2 + 12 * n);
    entries.filter(|at| short(*at) == Some(TAG)).find_map(|at| short(at + 8))
}
