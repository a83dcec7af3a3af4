//! Text files in the encodings in which they come.

/// The words of bytes in UTF-8, UTF-16 with its mark, or GB 18030; none where they are in none of these.
pub fn decode(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, _, lost) = encoding.decode(bytes);
        return (!lost).then(|| text.into_owned());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.to_owned());
    }
    let (text, _, lost) = encoding_rs::GB18030.decode(bytes);
    (!lost).then(|| text.into_owned())
}
