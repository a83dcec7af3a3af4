//! Where something stands: a file, a line and a column, and as much of the line as it takes to show it.

use super::lines::Lines;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;
use unicode_width::UnicodeWidthChar;

/// How many columns of a line are kept. A fault among many on one long line would else keep all of it.
const COLUMNS: usize = 120;
/// How many of them the offending words may take, so that something of what stands around them is seen.
const OFFENDING: usize = 60;
/// Stands where a line was cut.
const CUT: char = '…';
const BOM: char = '\u{feff}';

/// Where: a file, and in it a place with the text around it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The file, from the portal's root, with forward slashes.
    pub file: Arc<str>,
    /// The line, from 1. 0: the file as a whole.
    pub line: u32,
    /// The column in characters, from 1. 0: the file as a whole.
    pub column: u32,
    /// The line's text; of a long line what stands around the place.
    pub text: String,
    /// The offending part, in bytes of `text`.
    pub from: usize,
    /// Its end.
    pub to: usize,
}

impl Place {
    /// A file as a whole.
    pub fn file(file: Arc<str>) -> Self {
        Self { file, line: 0, column: 0, text: String::new(), from: 0, to: 0 }
    }

    /// A range of bytes in a file's text. What goes beyond the first line is cut; a range outside the text ends at its end.
    pub fn at(file: Arc<str>, source: &str, range: Range<usize>) -> Self {
        Self::among(&Lines::of(source), file, source, range)
    }

    /// The same where it is known already at which bytes the text's lines begin.
    fn among(lines: &Lines, file: Arc<str>, source: &str, range: Range<usize>) -> Self {
        let mut start = range.start.min(source.len());
        while !source.is_char_boundary(start) {
            start -= 1;
        }
        let (line, Range { start: line_start, end: line_end }) = lines.around(source, start);
        // The byte order mark is no column of its own.
        let line_start = if source[line_start..].starts_with(BOM) { line_start + BOM.len_utf8() } else { line_start };
        let start = start.max(line_start);
        let mut end = range.end.clamp(start, line_end.max(start));
        while !source.is_char_boundary(end) {
            end += 1;
        }
        let text = source[line_start..line_end.max(line_start)].trim_end_matches('\r');
        let from = (start - line_start).min(text.len());
        let (text, offending) = shortened(text, from..(end - line_start).clamp(from, text.len()));
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let column = number(lines.characters(source, line_start..start) + 1);
        Self { file, line: number(line), column, text, from: offending.start, to: offending.end }
    }
}

/// A line as far as it is kept, and the offending words in it.
fn shortened(line: &str, words: Range<usize>) -> (String, Range<usize>) {
    if fits(line.chars(), COLUMNS) == line.len() {
        return (line.to_owned(), words);
    }
    let end = words.start + fits(line[words.clone()].chars(), OFFENDING);
    let around = COLUMNS - 2 - width(&line[words.start..end]);
    let before = |columns| words.start - fits(line[..words.start].chars().rev(), columns);
    let after = |columns| end + fits(line[end..].chars(), columns);
    // Half on each side; what one side does not need is the other's.
    let from = before(around - width(&line[end..after(around / 2)]));
    let to = after(around - width(&line[from..words.start]));
    let mark = |cut: bool| if cut { CUT.to_string() } else { String::new() };
    let head = mark(from > 0);
    let offending = head.len() + words.start - from..head.len() + end - from;
    (head + &line[from..to] + &mark(to < line.len()), offending)
}

/// How many bytes of these characters fit into so many columns.
fn fits(characters: impl Iterator<Item = char>, columns: usize) -> usize {
    let (mut bytes, mut taken) = (0, 0);
    for c in characters {
        taken += c.width().unwrap_or_default();
        // Marks without a width of their own are not endless either.
        if taken > columns || bytes > columns * 8 {
            break;
        }
        bytes += c.len_utf8();
    }
    bytes
}

fn width(text: &str) -> usize {
    text.chars().filter_map(UnicodeWidthChar::width).sum()
}

/// A text file as it was read: its path from the portal's root and its words. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceText {
    /// The path, with forward slashes.
    pub file: Arc<str>,
    /// All of it, as it stands on the disk.
    pub text: Arc<str>,
    /// Found when the first place is asked for.
    lines: super::lines::Found,
}

impl SourceText {
    /// A file and its words.
    pub fn new(file: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self { file: file.into(), text: text.into(), lines: super::lines::Found::default() }
    }

    /// The place of a range of bytes.
    pub fn place(&self, span: Span) -> Place {
        let range = span.start as usize..span.end as usize;
        Place::among(self.lines.of(&self.text), self.file.clone(), &self.text, range)
    }

    /// The file as a whole.
    pub fn whole(&self) -> Place {
        Place::file(self.file.clone())
    }
}

/// A range of bytes in a file's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// From byte offsets. Files are far smaller than 4 GiB.
    pub fn new(start: usize, end: usize) -> Self {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { start: number(start), end: number(end.max(start)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_counts_characters_not_bytes() {
        let place = Place::at("a.md".into(), "标题: 一\n部门：二\n", 15..18);
        assert_eq!((place.line, place.column, place.text.as_str(), place.from), (2, 2, "部门：二", 3));
        assert_eq!(&place.text[place.from..place.to], "门");
    }

    #[test]
    fn place_ignores_a_byte_order_mark_and_carriage_returns() {
        let place = Place::at("a.md".into(), "\u{feff}ab\r\ncd\r\n", 3..5);
        assert_eq!((place.line, place.column, place.text.as_str()), (1, 1, "ab"));
        assert_eq!((place.from, place.to), (0, 2));
        let place = Place::at("a.md".into(), "\u{feff}ab", 0..1);
        assert_eq!((place.line, place.column, place.from, place.to), (1, 1, 0, 0));
    }

    /// Wherever the place is and however long the line: the words stand in what is kept, which is not too wide, and line and
    /// column are those of the whole text.
    #[test]
    fn of_a_long_line_what_stands_around_the_place_is_kept() {
        for unit in ["字", "a", "é\u{301}", "\u{301}", "👨‍👩‍👧"] {
            let line = unit.repeat(3_000);
            let text = format!("首行\n{line}\r\n末行");
            let first = "首行\n".len();
            for at in [0, 1, 7, 40, 1_500, 2_990, 2_999] {
                let start = first + at * unit.len();
                for length in [0, 1, 10, 1_000] {
                    let end = (start + length * unit.len()).min(first + line.len());
                    let place = Place::at("a.md".into(), &text, start..end);
                    assert_eq!((place.line, place.column as usize), (2, at * unit.chars().count() + 1));
                    assert!(width(&place.text) <= COLUMNS, "{unit} {at} {length}: {}", place.text);
                    assert!(place.text.len() <= COLUMNS * 20);
                    let words = &place.text[place.from..place.to];
                    assert!(text[start..].starts_with(words), "{unit} {at} {length}: {words}");
                    assert_eq!(words.is_empty(), start == end);
                    let kept = place.text.trim_start_matches(CUT).trim_end_matches(CUT);
                    assert!(line.contains(kept));
                }
            }
        }
    }
}
