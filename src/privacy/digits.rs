//! Runs of digits as people write them: in full width, with blanks and dashes between groups, across emphasis and tags, at the end of a line.

use std::ops::Range;

/// How the words are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// Markdown and what holds it: emphasis and backslashes are seen by nobody.
    Markdown,
    /// Words as they are.
    Plain,
}

/// A digit, or the X that ends an identity number, with its place.
#[derive(Debug, Clone)]
pub(super) struct Digit {
    pub(super) digit: char,
    pub(super) place: Range<usize>,
}

/// What stands between two groups of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// A blank, a dash, or the end of a line.
    Blank,
    /// A dot.
    Dot,
}

/// Digits in groups.
#[derive(Debug, Default)]
pub(super) struct Run {
    digits: Vec<Digit>,
    /// How many digits each group has.
    pub(super) groups: Vec<usize>,
    /// How many digits stand before each group.
    starts: Vec<usize>,
    /// What stands before each group but the first.
    pub(super) gaps: Vec<Gap>,
    /// Whether the first group is the end of a word, and the last the beginning of one.
    pub(super) in_a_word: (bool, bool),
    /// Whether an amount of money or a share follows.
    pub(super) is_amount: bool,
}

impl Run {
    /// The digits of some of its groups.
    pub(super) fn part(&self, groups: Range<usize>) -> &[Digit] {
        let before = self.starts[groups.start];
        let own: usize = self.groups[groups].iter().sum();
        &self.digits[before..before + own]
    }
}

pub(super) fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(c as u32 - 0xfee0),
        _ => None,
    }
}

/// Every run of digits that is no part of an address on the web.
pub(super) fn runs(text: &str, writing: Writing) -> Vec<Run> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c| digit(c).is_some()).map(|i| at + i) {
        let (run, end) = run(text, start, writing);
        at = end;
        if !is_in_address(text, start..end) {
            found.push(run);
        }
    }
    found
}

fn run(text: &str, start: usize, writing: Writing) -> (Run, usize) {
    let mut run = Run { groups: vec![0], starts: vec![0], ..Run::default() };
    let mut at = start;
    loop {
        let c = text[at..].chars().next();
        let is_x = |c| matches!(c, 'x' | 'X' | 'ｘ' | 'Ｘ') && run.digits.len() >= 17;
        match c.and_then(|c| digit(c).or(is_x(c).then_some('X')).map(|d| (c, d))) {
            Some((c, digit)) => {
                run.digits.push(Digit { digit, place: at..at + c.len_utf8() });
                *run.groups.last_mut().unwrap_or(&mut 0) += 1;
                at += c.len_utf8();
                if digit == 'X' {
                    break;
                }
            }
            None => match between(&text[at..], writing, run.digits.len() == 17) {
                Some((len, gap)) => {
                    if let Some(gap) = gap {
                        run.gaps.push(gap);
                        run.groups.push(0);
                        run.starts.push(run.digits.len());
                    }
                    at += len;
                }
                None => break,
            },
        }
    }
    run.in_a_word = (follows_a_word(&text[..start]), begins_a_word(&text[at..]));
    run.is_amount = text[at..].trim_start().starts_with(['元', '万', '亿', '%', '％']);
    (run, at)
}

/// What may stand between two digits of one number: how long it is, and what it shows. Only where a digit follows.
fn between(text: &str, writing: Writing, may_end: bool) -> Option<(usize, Option<Gap>)> {
    let (mut at, mut blanks, mut dashes, mut lines, mut dots, mut marks) = (0, 0, 0, 0, 0, 0);
    loop {
        let rest = &text[at..];
        let c = rest.chars().next()?;
        if digit(c).is_some() || (may_end && at > 0 && matches!(c, 'x' | 'X' | 'ｘ' | 'Ｘ')) {
            break;
        }
        at += match c {
            ' ' | '\t' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => {
                blanks += usize::from(lines == 0);
                c.len_utf8()
            }
            '\r' if rest.starts_with("\r\n") => 1,
            '\n' => {
                lines += 1;
                1
            }
            '-' | '－' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {
                dashes += 1;
                c.len_utf8()
            }
            '.' | '．' | '·' => {
                dots += 1;
                c.len_utf8()
            }
            // Nobody sees these: soft hyphens, joiners, marks of byte order and of direction.
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => c.len_utf8(),
            '*' | '_' | '~' | '`' if writing == Writing::Markdown => {
                marks += 1;
                1
            }
            '\\' if writing == Writing::Markdown => 1,
            '<' => tag(rest)?,
            '&' => {
                let (len, shows) = entity(rest)?;
                blanks += usize::from(shows);
                len
            }
            _ => return None,
        };
    }
    // More than these part two numbers, and stars between digits are a mask: 138****1234.
    if blanks > 2
        || dashes > 1
        || lines > 1
        || dots > 1
        || marks > 6
        || (dashes == 1 && lines == 1)
        || is_mask(text, at)
    {
        return None;
    }
    let gap = match (dots, blanks + dashes + lines) {
        (0, 0) => None,
        (0, _) => Some(Gap::Blank),
        (_, 0) => Some(Gap::Dot),
        _ => return None,
    };
    Some((at, gap))
}

fn is_mask(text: &str, len: usize) -> bool {
    text[..len].contains("****")
}

/// So far an address, a tag or a comment is looked for: a long file of one line takes no longer than its length asks for.
const NEAR: usize = 1024;

/// The beginning of a text.
fn near(text: &str) -> &str {
    &text[..text.floor_char_boundary(NEAR)]
}

/// The length of a tag within a line, or of a comment. What begins a cell or a paragraph parts numbers.
fn tag(text: &str) -> Option<usize> {
    if text.starts_with("<!--") {
        return Some(near(text).find("-->")? + 3);
    }
    const INLINE: [&str; 22] = [
        "a", "b", "big", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "o:p", "s", "small", "span", "strike",
        "strong", "sub", "sup", "tt", "u", "wbr",
    ];
    let name = text[1..].strip_prefix('/').unwrap_or(&text[1..]);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != ':')?;
    let len = near(text).find('>')? + 1;
    (INLINE.contains(&&*name[..end].to_ascii_lowercase()) && len < 200).then_some(len)
}

/// The length of an entity that is a blank, or that nobody sees, and whether it shows.
fn entity(text: &str) -> Option<(usize, bool)> {
    const SHOWN: [&str; 8] = ["&nbsp;", "&ensp;", "&emsp;", "&thinsp;", "&#160;", "&#xa0;", "&#12288;", "&#32;"];
    const UNSEEN: [&str; 4] = ["&shy;", "&zwnj;", "&zwj;", "&#8203;"];
    let is = |all: &[&str]| all.iter().find(|e| text.starts_with(**e)).map(|e| e.len());
    is(&SHOWN).map(|len| (len, true)).or(is(&UNSEEN).map(|len| (len, false)))
}

/// Words before a number that say what it is, and are no part of it.
const LABELS: [&str; 9] = ["tel", "phone", "mobile", "mob", "cell", "wechat", "qq", "id", "card"];

fn follows_a_word(before: &str) -> bool {
    let (rest, last) = match before.strip_suffix('_') {
        // A line below one side alone is emphasis.
        Some(rest) => (rest, rest.chars().next_back()),
        None => (before, before.chars().next_back()),
    };
    match last {
        Some(c) if c.is_ascii_alphabetic() => {
            let word = &rest[rest.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len()..];
            let joined = before[..rest.len() - word.len()].ends_with(|c: char| c.is_ascii_digit() || c == '_');
            joined || !LABELS.contains(&&*word.to_ascii_lowercase())
        }
        Some(c) if c.is_ascii_digit() => true,
        Some('.') => rest[..rest.len() - 1].ends_with(|c: char| c.is_ascii_digit()),
        Some('%') => true,
        _ => false,
    }
}

fn begins_a_word(after: &str) -> bool {
    after.trim_start_matches('_').starts_with(|c: char| c.is_ascii_alphanumeric()) || after.starts_with('%')
}

/// Whether digits stand in an address: `https://…/138…`, `/files/…`, `list.html?id=…`.
fn is_in_address(text: &str, run: Range<usize>) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || "._~:/?#@!$&+,;=%-".contains(c);
    let from = text.ceil_char_boundary(run.start.saturating_sub(NEAR));
    let start = from + text[from..run.start].trim_end_matches(part).len();
    let (before, whole) = (&text[start..run.start], near(&text[start..]));
    let names_a_file = |after: &str| {
        let end = after.find(|c| !part(c)).unwrap_or(after.len());
        after[..end]
            .rsplit_once('.')
            .is_some_and(|(_, extension)| extension.starts_with(|c: char| c.is_ascii_alphabetic()))
    };
    before.contains("://")
        || before.starts_with("www.")
        || before.contains("files/")
        || (before.starts_with(['/', '.']) && before[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'))
        || (before.contains('?') && before.contains('='))
        || (before.contains('/') && names_a_file(whole))
}
