//! An image of few colours as PNG: one byte a pixel, a palette, one piece of compressed data.

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use std::io::Write as _;

/// Writes it; `pixels` are places in the palette, row by row.
pub(super) fn indexed(width: usize, palette: &[[u8; 3]], pixels: &[u8]) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = Vec::with_capacity(13);
    head.extend(number(width));
    head.extend(number(pixels.len() / width));
    // Eight bits a pixel, by the palette; the only compression and filter that there are; not interlaced.
    head.extend([8, 3, 0, 0, 0]);
    chunk(&mut out, *b"IHDR", &head);
    chunk(&mut out, *b"PLTE", &palette.concat());
    chunk(&mut out, *b"IDAT", &compressed(width, pixels));
    chunk(&mut out, *b"IEND", &[]);
    out
}

/// Every row behind a zero: it is not filtered, which suits areas of one colour.
fn compressed(width: usize, pixels: &[u8]) -> Vec<u8> {
    let mut rows = Vec::with_capacity(pixels.len() + pixels.len() / width);
    for row in pixels.chunks(width) {
        rows.push(0);
        rows.extend_from_slice(row);
    }
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
    // Nothing fails that writes into memory.
    let _ = encoder.write_all(&rows);
    encoder.finish().unwrap_or_default()
}

fn chunk(out: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    let mut sum = Crc::new();
    sum.update(&name);
    sum.update(data);
    out.extend(number(data.len()));
    out.extend(name);
    out.extend_from_slice(data);
    out.extend(sum.sum().to_be_bytes());
}

fn number(n: usize) -> [u8; 4] {
    u32::try_from(n).unwrap_or(u32::MAX).to_be_bytes()
}
