//! Where a photograph was taken: GPS in its Exif data, or in its XMP.

/// Whether an image says where it was taken.
pub(super) fn has_position(bytes: &[u8]) -> bool {
    // Exif is a TIFF, wherever the format of the image keeps it.
    let mut starts: Vec<usize> = Vec::new();
    if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
        starts.push(0);
    }
    starts.extend(all(bytes, b"Exif\0\0").map(|at| at + 6));
    // PNG and WebP have it bare in a chunk of their own.
    starts.extend(all(bytes, b"eXIf").map(|at| at + 4));
    if bytes.starts_with(b"RIFF") {
        starts.extend(all(bytes, b"EXIF").map(|at| at + 8));
    }
    let tiff = starts.into_iter().any(|at| tiff_has_position(&bytes[at.min(bytes.len())..]).unwrap_or(false));
    let xmp = all(bytes, b"exif:GPSLatitude").next().is_some() && all(bytes, b"exif:GPSLongitude").next().is_some();
    tiff || xmp
}

fn all<'a>(bytes: &'a [u8], word: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    bytes.windows(word.len()).enumerate().filter(move |(_, w)| *w == word).map(|(i, _)| i)
}

fn tiff_has_position(tiff: &[u8]) -> Option<bool> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let b: [u8; 2] = tiff.get(at..at + 2)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(b) } else { u16::from_be_bytes(b) })
    };
    let long = |at: usize| {
        let b: [u8; 4] = tiff.get(at..at + 4)?.try_into().ok()?;
        Some(if little { u32::from_le_bytes(b) } else { u32::from_be_bytes(b) } as usize)
    };
    let entries = |directory: usize| -> Option<Vec<(u16, usize)>> {
        let n = usize::from(short(directory)?);
        (0..n).map(|i| Some((short(directory + 2 + i * 12)?, directory + 2 + i * 12))).collect()
    };
    let (_, gps) = entries(long(4)?)?.into_iter().find(|(tag, _)| *tag == 0x8825)?;
    let tags: Vec<u16> = entries(long(gps + 8)?)?.into_iter().map(|(tag, _)| tag).collect();
    Some(tags.contains(&2) && tags.contains(&4))
}
