//! Lines of a document that was pasted in without empty lines between its paragraphs: they would run together into one.
//!
//! Places are those of the prepared words.

use super::lost::Fault;
use super::write::Placed;
use crate::diagnose::Code;
use crate::msg;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// Ends of sentences.
const ENDS: &[char] = &['。', '；', '：', '！', '？', '.', ';', ':', '!', '?'];
/// Of these the Chinese ones, and what may stand behind them.
const FULL: &[char] = &['。', '；', '：', '！', '？'];
const BEHIND: &[char] = &['”', '’', '）', '》', '』', '」'];
const NUMERALS: &str = "一二三四五六七八九十百0123456789０１２３４５６７８９";

/// One warning for each paragraph that looks like several.
pub(super) fn find(words: &str, events: &[Placed<'_>], faults: &mut Vec<Fault>) {
    // Words of a paragraph, or of an item without one.
    let mut whole: Option<Range<usize>> = None;
    let mut breaks: Vec<Range<usize>> = Vec::new();
    for (event, range) in events {
        match event {
            Event::Start(Tag::Paragraph | Tag::Item | Tag::List(_)) | Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                let line = whole.take().and_then(|whole| runs_together(words, &whole, &breaks));
                breaks.clear();
                faults.extend(line.map(fault));
                if matches!(event, Event::Start(Tag::Paragraph | Tag::Item)) {
                    whole = Some(range.start..range.start);
                }
            }
            _ => {
                if let Some(whole) = &mut whole {
                    whole.end = whole.end.max(range.end);
                    if matches!(event, Event::SoftBreak) {
                        breaks.push(range.clone());
                    }
                }
            }
        }
    }
}

fn fault(line: Range<usize>) -> Fault {
    Fault::slight(
        Code::RunsTogether,
        line,
        msg!("这几行会连成一段", "these lines run together into one paragraph"),
        msg!(
            "各是一段的，中间空一行；本是一段的，写成一行；只要换行的，行末加 \\",
            "put an empty line between paragraphs; write what is one as one line; end a line with \\ where it is only to break"
        ),
    )
}

/// The first line that looks like the beginning of a paragraph of its own.
fn runs_together(words: &str, whole: &Range<usize>, breaks: &[Range<usize>]) -> Option<Range<usize>> {
    let line_from = |at: usize| {
        let rest = &words[at..whole.end];
        let start = at + rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let end = words[start..whole.end].find('\n').map_or(whole.end, |length| start + length);
        start..end
    };
    let marked = breaks.iter().find_map(|at| {
        let line = line_from(at.end);
        let before = words[whole.start..at.start].trim_end();
        begins(&words[line.clone()], before).then_some(line)
    });
    let full = |line: &str| line.trim_end().trim_end_matches(BEHIND).ends_with(FULL);
    let lines = words[whole.clone()].trim_end().lines();
    let each = || breaks.len() + 1 == lines.clone().count() && lines.clone().all(full);
    marked.or_else(|| breaks.first().filter(|_| each()).map(|at| line_from(at.end)))
}

/// Whether a line begins as paragraphs of notices do: indented by full-width spaces, or with a mark after the end of a sentence.
fn begins(line: &str, before: &str) -> bool {
    if line.starts_with('\u{3000}') {
        return true;
    }
    let ended = before.trim_end_matches(BEHIND).ends_with(ENDS);
    let rest = line.trim_start_matches(|c| NUMERALS.contains(c));
    let numeral = &line[..line.len() - rest.len()];
    let numbered = (1..=3).contains(&numeral.chars().count());
    let after = rest.chars().nth(1);
    if numbered && rest.starts_with('是') && !numeral.contains(|c: char| c.is_numeric() && c < '一') {
        return ended || before.ends_with('，');
    }
    let point = rest.starts_with(['.', ')']) && after.is_none_or(|c| !c.is_ascii_digit());
    let circled = line.starts_with(|c| ('①'..='⑳').contains(&c));
    let ordinal = line.strip_prefix('第').map(|l| l.trim_start_matches(|c| NUMERALS.contains(c)));
    ended
        && (numbered && (rest.starts_with(['、', '．', '）']) || point)
            || circled
            || bracketed(line)
            || ordinal.is_some_and(|rest| rest.starts_with(['，', '、', '：'])))
}

/// `（1）`, `(a)`, `（一）`.
fn bracketed(line: &str) -> bool {
    let Some(rest) = line.strip_prefix(['（', '(']) else { return false };
    let Some(end) = rest.find(['）', ')']) else { return false };
    let inside = &rest[..end];
    let plain = inside.chars().all(|c| NUMERALS.contains(c) || c.is_ascii_lowercase());
    (1..=3).contains(&inside.chars().count()) && plain
}
