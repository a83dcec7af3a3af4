//! Places as editors count them: lines from 0, and in a line units of UTF-16.

use crate::diagnose::Place;
use lsp_types::{Position, Range};

const BOM: char = '\u{feff}';

/// A text and where its lines begin.
pub(super) struct Lines<'a> {
    pub(super) text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Of an editor's own text, in which every character counts.
    pub(super) fn of_buffer(text: &'a str) -> Self {
        Self::of(text, 0)
    }

    /// Of a file: editors take a byte order mark for no part of it.
    pub(super) fn of_file(text: &'a str) -> Self {
        Self::of(text, if text.starts_with(BOM) { BOM.len_utf8() } else { 0 })
    }

    fn of(text: &'a str, first: usize) -> Self {
        let bytes = text.as_bytes();
        // `\n`, `\r\n` and `\r` alone each end a line.
        let ends = |i: &usize| bytes[*i] == b'\n' || (bytes[*i] == b'\r' && bytes.get(i + 1) != Some(&b'\n'));
        let starts = std::iter::once(first).chain((first..bytes.len()).filter(ends).map(|i| i + 1)).collect();
        Self { text, starts }
    }

    /// Where a byte stands.
    pub(super) fn position(&self, offset: usize) -> Position {
        let offset = offset.clamp(self.starts[0], self.text.len());
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        let before = self.text.get(self.starts[line]..offset).unwrap_or_default();
        Position::new(number(line), number(before.encode_utf16().count()))
    }

    /// The byte that stands there; of what lies beyond a line its end.
    pub(super) fn offset(&self, position: Position) -> usize {
        let Some(start) = self.starts.get(position.line as usize) else { return self.text.len() };
        let mut units = position.character as usize;
        let mut offset = *start;
        for c in self.text[*start..].chars() {
            if units == 0 || c == '\n' || c == '\r' {
                break;
            }
            units = units.saturating_sub(c.len_utf16());
            offset += c.len_utf8();
        }
        offset
    }

    /// A range of bytes.
    pub(super) fn range(&self, range: std::ops::Range<usize>) -> Range {
        Range::new(self.position(range.start), self.position(range.end))
    }

    /// The bytes of what a diagnostic is about; the beginning where it is about the file as a whole. Of words that were shortened for being
    /// shown, as far as they were kept.
    pub(super) fn bytes(&self, place: &Place) -> std::ops::Range<usize> {
        let first = self.starts[0];
        if place.line == 0 {
            return first..first;
        }
        let mut start = 0;
        for _ in 1..place.line {
            start += self.text[start..].find('\n').map_or(self.text.len() - start, |i| i + 1);
        }
        if self.text[start..].starts_with(BOM) {
            start += BOM.len_utf8();
        }
        let line = self.text[start..].lines().next().unwrap_or_default();
        let byte = |n: usize| start + line.char_indices().nth(n).map_or(line.len(), |(i, _)| i);
        let from = (place.column as usize).saturating_sub(1);
        let length = place.text.get(place.from..place.to).unwrap_or_default().chars().count();
        byte(from)..byte(from + length)
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_those_of_utf16_and_a_mark_at_the_beginning_of_a_file_is_none() {
        let text = "\u{feff}a𠀀b\r\n字c\rd";
        let lines = Lines::of_file(text);
        let at = |words: &str| text.find(words).expect("there");
        assert_eq!(lines.position(at("a")), Position::new(0, 0));
        assert_eq!(lines.position(at("b")), Position::new(0, 3));
        assert_eq!(lines.position(at("c")), Position::new(1, 1));
        assert_eq!(lines.position(at("d")), Position::new(2, 0));
        assert_eq!(Lines::of_buffer(text).position(at("b")), Position::new(0, 4));
        for (offset, _) in text.char_indices().filter(|(_, c)| !matches!(c, '\n' | '\u{feff}')) {
            assert_eq!(lines.offset(lines.position(offset)), offset);
        }
        assert_eq!(lines.offset(Position::new(0, 99)), at("\r\n"));
        assert_eq!(lines.offset(Position::new(9, 0)), text.len());
    }

    #[test]
    fn a_diagnostic_stands_where_its_words_do() {
        let text = "\u{feff}一二: x\r\n𠀀三: 四五\r\n";
        let from = text.find("四五").expect("there");
        let place = Place::at("a".into(), text, from..from + "四五".len());
        assert_eq!(Lines::of_file(text).range(Lines::of_file(text).bytes(&place)), {
            Range::new(Position::new(1, 5), Position::new(1, 7))
        });
        let first = Place::at("a".into(), text, 3..6);
        assert_eq!(Lines::of_file(text).position(Lines::of_file(text).bytes(&first).start), Position::new(0, 0));
    }
}
