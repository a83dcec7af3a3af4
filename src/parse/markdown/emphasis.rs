//! Emphasis and deletion as Chinese text needs them, prepared before the parser reads the words.
//!
//! By CommonMark's rule of flanking delimiters, `**“重点”**工作` is not closed: the delimiter follows punctuation and a letter
//! follows it (commonmark-spec#650). The rule relies on spaces between words, which Chinese does not have. So:
//!
//! 1. Delimiters that touch are a cluster. Where one side of it is punctuation and the other a letter, and one of both belongs to
//!    East Asian text, a joiner that is neither goes between run and punctuation. `_` never opens after a letter, so on its other
//!    side a wall goes, which the parser takes for punctuation.
//! 2. A single `~` is a range (`5~10`), no deletion: it is escaped. So is `*` between digits (`3*4*5`), where it would be emphasis.
//!
//! What is punctuation the parser itself is asked, so the two cannot differ. Code, raw HTML, addresses in angle brackets and escaped
//! delimiters stay as they are.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// Put before and behind `_`; [`super::write`] takes it away.
pub(super) const WALL_BEFORE: &str = "\u{fffe}\u{2027}";
/// Its other form.
pub(super) const WALL_BEHIND: &str = "\u{2027}\u{fffe}";
const JOIN: &str = "\u{ffff}";
const ESCAPE: &str = "\\";

/// Words ready for the parser, and where something was put into them.
pub(super) struct Prepared<'a> {
    pub(super) words: Cow<'a, str>,
    /// The end of each addition, and how many bytes were added up to there.
    added: Vec<(usize, usize)>,
}

impl Prepared<'_> {
    /// Where a place of the prepared words was before.
    pub(super) fn origin(&self, place: usize) -> usize {
        let before = self.added.partition_point(|(end, _)| *end <= place);
        place - before.checked_sub(1).map_or(0, |last| self.added[last].1)
    }
}

/// Prepares words.
pub(super) fn prepare(words: &str) -> Prepared<'_> {
    let nothing = Prepared { words: Cow::Borrowed(words), added: Vec::new() };
    let runs = runs(words);
    if runs.is_empty() {
        return nothing;
    }
    let (literal, products) = read(words, &runs);
    let mut additions = Vec::new();
    let mut signs = Signs::default();
    let (deletes, single): (Vec<Run>, Vec<Run>) = runs.into_iter().partition(|run| !run.is_single_tilde());
    additions.extend(single.iter().map(|run| (run.start, ESCAPE)));
    let mut from = 0;
    for (i, run) in deletes.iter().enumerate() {
        if products.binary_search(&run.start).is_ok() {
            additions.extend((run.start..run.end).map(|at| (at, ESCAPE)));
            from = i + 1;
        } else if deletes.get(i + 1).is_none_or(|next| next.start != run.end) {
            signs.cluster(words, &deletes[from..=i], &mut additions);
            from = i + 1;
        }
    }
    // Additions at one place keep their order.
    additions.sort_by_key(|(place, _)| *place);
    let mut inside = literal.iter().peekable();
    additions.retain(|(place, _)| {
        while inside.next_if(|range| range.end <= *place).is_some() {}
        inside.peek().is_none_or(|range| !range.contains(place))
    });
    if additions.is_empty() {
        return nothing;
    }
    let mut out = String::with_capacity(words.len() + additions.len() * 4);
    let mut added = Vec::with_capacity(additions.len());
    let (mut from, mut total) = (0, 0);
    for (place, addition) in additions {
        out.push_str(&words[from..place]);
        out.push_str(addition);
        total += addition.len();
        added.push((out.len(), total));
        from = place;
    }
    out.push_str(&words[from..]);
    Prepared { words: Cow::Owned(out), added }
}

/// A run of one delimiter.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    delimiter: u8,
}

impl Run {
    fn is_single_tilde(&self) -> bool {
        self.delimiter == b'~' && self.end - self.start == 1
    }
}

/// The runs of delimiters that no backslash escapes.
fn runs(words: &str) -> Vec<Run> {
    let bytes = words.as_bytes();
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(found) = words[at..].find(['*', '~', '_']) {
        let mut start = at + found;
        let delimiter = bytes[start];
        let end = start + bytes[start..].iter().take_while(|b| **b == delimiter).count();
        at = end;
        if bytes[..start].iter().rev().take_while(|b| **b == b'\\').count() % 2 == 1 {
            // The first is escaped. Where one is left, all of them were meant to be.
            start = if end - start == 2 { end } else { start + 1 };
        }
        // Three and more `~` are a fence of code or nothing.
        if start < end && !(delimiter == b'~' && end - start > 2) {
            runs.push(Run { start, end, delimiter });
        }
    }
    runs
}

/// What the parser makes of the words as they are: where nothing may be added, and the starts of runs between digits that would be
/// emphasis.
fn read(words: &str, runs: &[Run]) -> (Vec<Range<usize>>, Vec<usize>) {
    let mut literal = Vec::new();
    let mut products = Vec::new();
    let mut block = None;
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let between_digits =
        |run: &Run| digit(words[..run.start].chars().next_back()) && digit(words[run.end..].chars().next());
    for (event, range) in Parser::new_ext(words, super::write::OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => block = Some(range),
            Event::End(TagEnd::CodeBlock) => literal.extend(block.take()),
            // At the beginning something may be put before it.
            Event::Code(_) | Event::Html(_) | Event::InlineHtml(_) => literal.push(range.start + 1..range.end),
            Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                literal.push(range.start + 1..range.end);
            }
            Event::Start(Tag::Emphasis | Tag::Strong) => {
                let opening = runs.partition_point(|run| run.end <= range.start);
                let closing = runs.partition_point(|run| run.end < range.end);
                if let (Some(opening), Some(closing)) = (runs.get(opening), runs.get(closing))
                    && opening.delimiter == b'*'
                    && between_digits(opening)
                    && between_digits(closing)
                {
                    products.extend([opening.start, closing.start]);
                }
            }
            _ => {}
        }
    }
    products.sort_unstable();
    literal.sort_unstable_by_key(|range| range.start);
    (literal, products)
}

/// What characters are, asked once each.
#[derive(Default)]
struct Signs {
    punctuation: HashMap<char, bool>,
    /// The line that was looked at last, by its end, and whether it has East Asian letters.
    line: Option<(usize, bool)>,
}

impl Signs {
    /// What is to be added around and inside a cluster of runs that touch.
    fn cluster(&mut self, words: &str, runs: &[Run], additions: &mut Vec<(usize, &'static str)>) {
        let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return };
        let before = words[..first.start].chars().next_back().unwrap_or('\n');
        let after = words[last.end..].chars().next().unwrap_or('\n');
        if before.is_whitespace() || after.is_whitespace() {
            return;
        }
        let strong = runs.iter().all(|run| run.end - run.start > 1);
        let is_wall = |run: &Run| run.delimiter == b'_';
        match (self.is_punctuation(before), self.is_punctuation(after)) {
            (true, false) if self.helps(words, first.start, before, after, strong) => {
                for run in runs {
                    match is_wall(run) {
                        false => additions.push((run.start, JOIN)),
                        true if is_east_asian(after) => additions.push((run.end, WALL_BEHIND)),
                        true => {}
                    }
                }
            }
            (false, true) if self.helps(words, first.start, after, before, strong) => {
                for run in runs {
                    match is_wall(run) {
                        false => additions.push((run.end, JOIN)),
                        true if is_east_asian(before) => additions.push((run.start, WALL_BEFORE)),
                        true => {}
                    }
                }
            }
            (false, false) if is_east_asian(before) || is_east_asian(after) => {
                for pair in runs.windows(2) {
                    additions.extend(is_wall(&pair[0]).then_some((pair[0].end, WALL_BEHIND)));
                    additions.push((pair[0].end, JOIN));
                    additions.extend(is_wall(&pair[1]).then_some((pair[1].start, WALL_BEFORE)));
                }
            }
            _ => {}
        }
    }

    /// Whether the rule fails here because of East Asian text: by the neighbours; for strong delimiters, which nobody writes for
    /// another purpose, by the line.
    fn helps(&mut self, words: &str, place: usize, punctuation: char, letter: char, strong: bool) -> bool {
        is_east_asian(letter) || !punctuation.is_ascii() || (strong && self.is_in_east_asian_line(words, place))
    }

    fn is_in_east_asian_line(&mut self, words: &str, place: usize) -> bool {
        if let Some((_, is)) = self.line.filter(|(end, _)| place < *end) {
            return is;
        }
        let start = words[..place].rfind('\n').map_or(0, |i| i + 1);
        let end = words[place..].find('\n').map_or(words.len(), |i| place + i);
        let is = words[start..end].chars().any(is_east_asian);
        self.line = Some((end, is));
        is
    }

    /// Whether the parser takes a character for punctuation: then a delimiter between a letter and it does not open.
    fn is_punctuation(&mut self, c: char) -> bool {
        if c.is_ascii() {
            return c.is_ascii_punctuation();
        }
        if c.is_alphanumeric() {
            return false;
        }
        *self.punctuation.entry(c).or_insert_with(|| {
            let asked = format!("a*{c}b*");
            !Parser::new_ext(&asked, Options::empty()).any(|event| event == Event::Start(Tag::Emphasis))
        })
    }
}

fn is_east_asian(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x11ff | 0x2e80..=0x2fff | 0x3005..=0x3007 | 0x3021..=0x302f | 0x3031..=0x303c | 0x3041..=0x9fff
        | 0xa000..=0xa4cf | 0xac00..=0xd7af | 0xf900..=0xfaff | 0xff10..=0xff19 | 0xff21..=0xff3a | 0xff41..=0xff5a
        | 0xff66..=0xffdc | 0x20000..=0x3ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// On the day on which this fails, the parser knows Chinese: then take [`prepare`]'s joiners away.
    #[test]
    fn the_parser_does_not_yet_know_emphasis_beside_chinese() {
        let parsed = Parser::new_ext("**“重点”**工作", super::super::write::OPTIONS);
        assert!(!parsed.into_iter().any(|event| event == Event::Start(Tag::Strong)));
    }

    #[test]
    fn places_are_found_again() {
        let words = "达到**$5**元，5~10，共_“x”_个";
        let prepared = prepare(words);
        let mut from = 0;
        for c in words.chars().filter(|c| !matches!(c, '*' | '_' | '~')) {
            let there = from + prepared.words[from..].find(c).expect("it is there");
            let origin = prepared.origin(there);
            assert!(words[origin..].starts_with(c), "{c} {origin}");
            from = there + c.len_utf8();
        }
    }
}
