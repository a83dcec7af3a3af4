//! Where a line break is a space and where it is nothing.
//!
//! A break beside a wide character that is neither Hangul nor a pictograph is nothing, any other is a space: Chinese is written without
//! spaces, beside Latin letters and figures too (CLREQ). Quotation marks, dashes and ellipses belong to both kinds of text, so they count as what they stand at.

use unicode_width::UnicodeWidthChar as _;

/// What stands at a side of a line break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// The edge of a block, or nothing but space.
    Edge,
    /// Marks of both kinds of text alone.
    Either,
    Wide,
    Narrow,
}

/// Whether nothing is put where a line breaks between the two.
fn joins(before: Side, after: Side) -> bool {
    [before, after].contains(&Side::Wide) && ![before, after].contains(&Side::Edge)
}

fn side_of(c: char) -> Side {
    if matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '–' | '·' | '‧') {
        Side::Either
    } else if c.width() == Some(2) && !is_hangul(c) && !is_pictograph(c) {
        Side::Wide
    } else {
        Side::Narrow
    }
}

fn is_hangul(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11ff | 0x3130..=0x318f | 0xa960..=0xa97f | 0xac00..=0xd7ff | 0xffa0..=0xffdc)
}

fn is_pictograph(c: char) -> bool {
    (0x1f000..0x20000).contains(&u32::from(c))
}

/// What a text has at its end with these words, after what `before` was: the last character that decides.
fn after(before: Side, words: &str) -> Side {
    let sides = || words.chars().rev().filter(|c| !c.is_whitespace()).map(side_of);
    match sides().find(|side| *side != Side::Either) {
        Some(decided) => decided,
        None if before == Side::Edge && sides().next().is_some() => Side::Either,
        None => before,
    }
}

/// How many marks of both kinds, and tags, are looked over for a character that decides.
const FAR: usize = 64;

/// A text without line breaks: joined where that is right, with a space elsewhere.
pub fn one_line(text: &str) -> String {
    if !text.contains(['\n', '\r']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut before = Side::Edge;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut first = Side::Edge;
        for c in line.chars().filter(|c| !c.is_whitespace()).take(FAR) {
            first = side_of(c);
            if first != Side::Either {
                break;
            }
        }
        if !out.is_empty() && !joins(before, first) {
            out.push(' ');
        }
        before = Side::Edge;
        for c in line.chars().rev().filter(|c| !c.is_whitespace()).take(FAR) {
            before = side_of(c);
            if before != Side::Either {
                break;
            }
        }
        out.push_str(line);
    }
    out
}

/// The first line break of a text that stands between two characters without a space; its place is behind the first of both.
pub fn first_joining_break(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.trim_end().len();
        at += line.len();
        let next = text[at..].split('\n').next().unwrap_or_default().trim();
        if line.ends_with('\n') && !next.is_empty() && joined_by(line, next) {
            return Some(end);
        }
    }
    None
}

fn joined_by(line: &str, next: &str) -> bool {
    let both = format!("{}\n{next}", line.trim());
    !line.trim().is_empty() && one_line(&both).len() < both.len()
}

/// HTML without the line breaks that a browser would show as spaces between Chinese characters.
pub fn without_breaks(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut before = Side::Edge;
    let (mut rest, mut preformatted) = (html, 0_usize);
    while !rest.is_empty() {
        // Words up to the next tag or line break go over as they are.
        let mut length = rest.bytes().position(|b| b == b'<' || b == b'\n').unwrap_or(rest.len());
        match rest.as_bytes()[0] {
            b'<' => {
                let tag = super::html::Tag::at(rest);
                length = tag.length;
                if tag.name == "pre" {
                    preformatted = if tag.closes { preformatted.saturating_sub(1) } else { preformatted + 1 };
                }
                if !tag.is_inline() {
                    before = Side::Edge;
                }
            }
            b'\n' => {
                length = 1;
                let space = rest.len() - rest.trim_start_matches(['\n', '\r', ' ', '\t']).len();
                if preformatted == 0 && joins(before, ahead(&rest[space..])) {
                    out.truncate(out.trim_end_matches([' ', '\t', '\r']).len());
                    rest = &rest[space..];
                    continue;
                }
            }
            _ => before = after(before, &rest[..length]),
        }
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out
}

/// What HTML begins with, seen through inline tags.
fn ahead(mut html: &str) -> Side {
    let mut side = Side::Edge;
    for _ in 0..FAR {
        let Some(c) = html.chars().next() else { break };
        if c == '<' {
            let tag = super::html::Tag::at(html);
            if !tag.is_inline() {
                break;
            }
            html = &html[tag.length..];
            continue;
        }
        match side_of(c) {
            _ if c.is_whitespace() => {}
            Side::Either => side = Side::Either,
            decided => return decided,
        }
        html = &html[c.len_utf8()..];
    }
    side
}

#[cfg(test)]
mod tests {
    use super::{one_line, without_breaks};

    #[test]
    fn a_line_break_is_a_space_where_words_have_spaces() {
        for (text, expected) in [
            ("推进一网\n通办", "推进一网通办"),
            ("改革，\n全面", "改革，全面"),
            ("“引号”\n“引号二”", "“引号”“引号二”"),
            ("he said “a”\n“b”", "he said “a” “b”"),
            ("办理ABC\n证", "办理ABC证"),
            ("达到95%\n以上", "达到95%以上"),
            ("두 낱말\n사이", "두 낱말 사이"),
            ("two\nwords", "two words"),
            ("🎉\nwell", "🎉 well"),
            ("ꆈꌠ\nꁱꂷ", "ꆈꌠꁱꂷ"),
            ("甲\r\n  乙", "甲乙"),
            ("……\n好", "……好"),
            ("——\nwell", "—— well"),
        ] {
            assert_eq!(one_line(text), expected);
            let html = without_breaks(&format!("<p>{text}</p>\n<p>x</p>"));
            let shown = expected.replace("“a” “b”", "“a”\n“b”");
            assert_eq!(html.replace('\n', " "), format!("<p>{}</p> <p>x</p>", shown.replace('\n', " ")), "{text}");
        }
    }

    #[test]
    fn tags_inside_a_paragraph_do_not_part_and_code_keeps_its_lines() {
        assert_eq!(without_breaks("<b>一网</b>\n<i>通办</i>"), "<b>一网</b><i>通办</i>");
        assert_eq!(without_breaks("一网<br>\n通办"), "一网<br>\n通办");
        assert_eq!(without_breaks("<pre>一\n二</pre>\n<p>三</p>"), "<pre>一\n二</pre>\n<p>三</p>");
    }
}
