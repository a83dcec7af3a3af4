//! Emphasis beside Chinese punctuation.
//!
//! By CommonMark's rule of flanking delimiters, `**“重点”**工作` is not closed: the delimiter follows punctuation and a letter
//! follows it (commonmark-spec#650). The rule relies on spaces between words, which Chinese does not have. So, where one side
//! of a run of `*` or `~` is punctuation, the other a letter, and one of both belongs to East Asian text, a joiner that is
//! neither letter nor punctuation goes between run and punctuation. Code, raw HTML and escaped delimiters stay as they are.

use super::JOINER;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// The words with joiners where they are needed.
pub(super) fn prepare(words: &str) -> Cow<'_, str> {
    let places = places(words);
    if places.is_empty() {
        return Cow::Borrowed(words);
    }
    let literal = literal_ranges(words);
    let mut out = String::with_capacity(words.len() + places.len() * 3);
    let mut from = 0;
    for place in places {
        if literal.iter().any(|r| r.contains(&place)) {
            continue;
        }
        out.push_str(&words[from..place]);
        out.push(JOINER);
        from = place;
    }
    out.push_str(&words[from..]);
    Cow::Owned(out)
}

/// Where a joiner would help, without regard to code.
fn places(words: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(found) = words[at..].find(['*', '~']) {
        let start = at + found;
        let delimiter = words.as_bytes()[start];
        let end = start + words.as_bytes()[start..].iter().take_while(|b| **b == delimiter).count();
        at = end;
        let backslashes = words.as_bytes()[..start].iter().rev().take_while(|b| **b == b'\\').count();
        let (Some(before), Some(after)) = (words[..start].chars().next_back(), words[end..].chars().next()) else {
            continue;
        };
        if backslashes % 2 == 1 {
            continue;
        }
        match (is_punctuation(before), is_punctuation(after)) {
            (true, false) if helps(before, after) => places.push(start),
            (false, true) if helps(after, before) => places.push(end),
            _ => {}
        }
    }
    places
}

fn helps(punctuation: char, other: char) -> bool {
    !other.is_whitespace() && (is_east_asian(other) || !punctuation.is_ascii())
}

/// Code blocks, code spans and raw HTML.
fn literal_ranges(words: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut block = None;
    for (event, range) in Parser::new_ext(words, super::write::OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => block = Some(range),
            Event::End(TagEnd::CodeBlock) => ranges.extend(block.take()),
            Event::Code(_) | Event::Html(_) | Event::InlineHtml(_) => ranges.push(range),
            _ => {}
        }
    }
    ranges
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(u32::from(c),
            0xa1 | 0xa7 | 0xab | 0xb6 | 0xb7 | 0xbb | 0xbf
            | 0x2010..=0x2027 | 0x2030..=0x205e
            | 0x3001..=0x3003 | 0x3008..=0x3011 | 0x3014..=0x301f | 0x3030 | 0x303d | 0x30fb
            | 0xff01..=0xff0f | 0xff1a..=0xff20 | 0xff3b..=0xff40 | 0xff5b..=0xff65)
}

fn is_east_asian(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x11ff | 0x2e80..=0x2fff | 0x3005..=0x3007 | 0x3021..=0x302f | 0x3031..=0x303c | 0x3041..=0x9fff
        | 0xa000..=0xa4cf | 0xac00..=0xd7af | 0xf900..=0xfaff | 0xff10..=0xff19 | 0xff21..=0xff3a | 0xff41..=0xff5a
        | 0xff66..=0xffdc | 0x20000..=0x3ffff)
}
