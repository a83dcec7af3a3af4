//! Places in prepared words → places in the file.
//!
//! Two steps back: what was put in for the parser is taken off; then a YAML value is laid beside how it is written (indented, folded,
//! quoted, with escapes), character by character. Only what is told needs a place, so that is done when the first one is asked for.

use super::DocumentLink;
use super::emphasis::Prepared;
use super::write::Link;
use crate::diagnose::{SourceText, Span};
use std::cell::OnceCell;
use std::ops::Range;

pub(super) struct Places<'a> {
    words: &'a str,
    written: &'a str,
    /// Where `written` begins in the file.
    start: usize,
    prepared: &'a Prepared<'a>,
    /// For each byte of the words, where it is written.
    laid: OnceCell<Vec<usize>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(source: &'a SourceText, words: &'a str, range: Span, prepared: &'a Prepared<'a>) -> Self {
        let written = &source.text[range.start as usize..range.end as usize];
        Self { words, written, start: range.start as usize, prepared, laid: OnceCell::new() }
    }

    /// Where prepared words stand in the file.
    pub(super) fn of(&self, range: &Range<usize>) -> Span {
        let place = |at: usize| self.start + self.written(self.prepared.origin(at));
        let start = place(range.start);
        // The end of the last character, not the beginning of what follows, which may stand on another line.
        let last = self.prepared.words[range.clone()].trim_end().char_indices().next_back();
        let end = last.map_or(start, |(i, c)| place(range.start + i) + c.len_utf8());
        Span::new(start, end.max(start + 1))
    }

    fn written(&self, at: usize) -> usize {
        if self.words == self.written {
            return at;
        }
        let laid = self.laid.get_or_init(|| lay(self.words, self.written));
        laid.get(at).or(laid.last()).copied().unwrap_or_default()
    }

    /// A link with its place: of the address, where it stands in the link's own words; else of the whole link.
    pub(super) fn link(&self, link: Link, from: &mut usize) -> DocumentLink {
        let Link { target, image, range } = link;
        let span = match range {
            Some(range) => {
                let words = &self.prepared.words[range.clone()];
                let inside = words.rfind(&target).filter(|_| !target.is_empty());
                self.of(&inside.map_or(range.clone(), |i| range.start + i..range.start + i + target.len()))
            }
            None => self.raw(&target, from),
        };
        DocumentLink { span, target, image }
    }

    /// An address of raw HTML: its next occurrence, else the first, else the start of the words.
    fn raw(&self, target: &str, from: &mut usize) -> Span {
        let found = self.written[*from..].find(target).map(|i| i + *from).or_else(|| self.written.find(target));
        match found {
            Some(i) if !target.is_empty() => {
                *from = i + target.len();
                Span::new(self.start + i, self.start + i + target.len())
            }
            _ => Span::new(self.start, self.start + 1),
        }
    }
}

/// Where each byte of a value is written. What cannot be found stays at the place before it.
fn lay(words: &str, written: &str) -> Vec<usize> {
    let quoted = written.starts_with('"');
    let mut at = usize::from(quoted || written.starts_with('\''));
    let mut laid = Vec::with_capacity(words.len() + 1);
    for c in words.chars() {
        let rest = &written[at.min(written.len())..];
        let here = if c.is_whitespace() {
            // A folded line, or one with less space at its head.
            match rest.chars().next() {
                Some('\\') if quoted => Some((0, 2)),
                next => next.filter(|next| next.is_whitespace()).map(|next| (0, next.len_utf8())),
            }
        } else {
            let skipped = rest.find(|c: char| !c.is_whitespace()).unwrap_or_default();
            let step = |escape: usize| {
                let at = skipped + escape;
                rest.get(at..).filter(|r| r.starts_with(c)).map(|_| (at, c.len_utf8()))
            };
            // `''`, `\"`, and escapes by number.
            step(0).or_else(|| step(1)).or_else(|| {
                let escape = rest[skipped..].strip_prefix('\\')?;
                let digits = match escape.as_bytes().first()? {
                    b'x' => 2,
                    b'u' => 4,
                    b'U' => 8,
                    _ => 0,
                };
                Some((skipped, 2 + digits))
            })
        };
        let (skipped, length) = here.unwrap_or((0, 0));
        laid.extend(std::iter::repeat_n(at + skipped, c.len_utf8()));
        at += skipped + length;
        while !written.is_char_boundary(at.min(written.len())) {
            at += 1;
        }
    }
    laid.push(at);
    laid
}

#[cfg(test)]
mod tests {
    use super::lay;

    #[test]
    fn values_are_found_however_they_are_written() {
        for (words, written) in [
            ("甲[乙]\n丙[丁]\n", "甲[乙]\n    丙[丁]\n"),
            ("甲\n\n丙[丁]\n", "\"甲\\n\\n丙[丁]\""),
            ("甲 [乙]", "\"甲\n  [乙]\""),
            ("it's [乙]", "'it''s [乙]'"),
            ("a\"[乙]", "\"a\\\"[乙]\""),
            ("甲[乙]", "\"\\u7532[乙]\""),
        ] {
            let laid = lay(words, written);
            for (i, c) in words.char_indices().filter(|(_, c)| matches!(c, '[' | ']' | '乙')) {
                assert!(written[laid[i]..].starts_with(c), "{words:?} {written:?} {i}");
            }
        }
    }
}
