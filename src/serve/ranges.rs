//! A part of a file (RFC 9110, section 14): one range of bytes; of several, or of words that are no range, the whole file is sent.

use axum::http::{HeaderMap, header};
use std::ops::Range;

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Whole,
    Part(Range<u64>),
    /// A range that begins after the file's end.
    Nothing,
}

/// What the headers of a GET ask for of a file of so many bytes. `If-Range` names a version, and files have none to compare.
pub(super) fn wanted(headers: &HeaderMap, length: u64) -> Wanted {
    let asked = headers.get(header::RANGE).filter(|_| !headers.contains_key(header::IF_RANGE));
    asked.and_then(|range| range.to_str().ok()).and_then(|range| parse(range, length)).unwrap_or(Wanted::Whole)
}

fn parse(range: &str, length: u64) -> Option<Wanted> {
    let (unit, spec) = range.split_once('=')?;
    let (first, last) = spec.trim().split_once('-').filter(|_| unit.eq_ignore_ascii_case("bytes"))?;
    let number = |digits: &str| -> Option<u64> {
        let fits = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        // More digits than a number holds are past the end of any file.
        fits.then(|| digits.parse().unwrap_or(u64::MAX))
    };
    if first.is_empty() {
        return match number(last)? {
            0 => Some(Wanted::Nothing),
            _ if length == 0 => Some(Wanted::Whole),
            count => Some(Wanted::Part(length.saturating_sub(count)..length)),
        };
    }
    let first = number(first)?;
    let last = if last.is_empty() { u64::MAX } else { number(last)? };
    match () {
        () if last < first => None,
        () if first >= length => Some(Wanted::Nothing),
        () => Some(Wanted::Part(first..last.saturating_add(1).min(length))),
    }
}

#[cfg(test)]
mod tests {
    use super::{Wanted, parse};

    #[test]
    fn ranges_are_those_of_the_standard() {
        for (range, wanted) in [
            ("bytes=0-0", Wanted::Part(0..1)),
            ("bytes=2-4", Wanted::Part(2..5)),
            ("Bytes=7-", Wanted::Part(7..10)),
            ("bytes=7-99", Wanted::Part(7..10)),
            ("bytes=-3", Wanted::Part(7..10)),
            ("bytes=-30", Wanted::Part(0..10)),
            ("bytes=0-99999999999999999999999", Wanted::Part(0..10)),
            ("bytes=10-", Wanted::Nothing),
            ("bytes=-0", Wanted::Nothing),
        ] {
            assert_eq!(parse(range, 10), Some(wanted), "{range}");
        }
        for words in ["bytes=", "bytes=-", "bytes=4-2", "bytes=a-b", "bytes=+1-2", "bytes=0-1,3-4", "lines=0-1", "0-1"]
        {
            assert_eq!(parse(words, 10), None, "{words}");
        }
        assert_eq!(parse("bytes=-5", 0), Some(Wanted::Whole));
        assert_eq!(parse("bytes=0-", 0), Some(Wanted::Nothing));
    }
}
