//! Slips that show in the text around the place that the parser names: which of them to look for.

use super::Slip;
use super::brackets::{after_bracket, in_brackets};
use super::entries::{colon_in_value, dash_after_key, indentation, no_colon, no_entry};
use super::quotes::{after_quote, unclosed_quote};
use super::words::begins_with;
use crate::msg;

/// What stands around byte `at`; `words` are the parser's.
pub(super) fn find(yaml: &str, at: usize, words: &str) -> Option<Slip> {
    let has = |all: &[&str]| all.iter().any(|w| words.contains(w));
    if has(&["multiple YAML documents"]) {
        return second_document(yaml, at);
    }
    if has(&["merge keys"]) {
        return Some(Slip::new(
            at,
            at + 2,
            msg!("不能用合并键 <<", "the merge key << cannot be used"),
            msg!("直接写出各个键", "write the keys out"),
        ));
    }
    if has(&["non-finite"]) {
        let word = word_at(yaml, at);
        return Some(Slip::new(
            at,
            at + word.len(),
            msg!("“{word}”不是一个数", "“{word}” is no number"),
            msg!("写一个普通的数；不知道就删去这一行", "write a plain number, or remove the line where none is known"),
        ));
    }
    if has(&["unclosed quote"]) {
        return Some(unclosed_quote(at));
    }
    if has(&["-quoted scalar"]) {
        return after_quote(yaml, at);
    }
    if has(&["escape character"]) {
        let at = at + yaml[at..].find('\\').unwrap_or(0);
        return Some(Slip::new(
            at,
            at + 2,
            msg!("双引号里的 \\ 有特别的意思", "inside double quotes \\ means something else"),
            msg!("写两个（\\\\），或改用单引号", "write it twice (\\\\), or use single quotes"),
        ));
    }
    sign(yaml, at)
        .or_else(|| no_entry(yaml, at))
        .or_else(|| in_brackets(yaml, at, words))
        .or_else(|| colon_in_value(yaml, at))
        .or_else(|| after_bracket(yaml, at))
        .or_else(|| dash_after_key(yaml, at))
        .or_else(|| {
            no_colon(yaml, at, words).filter(|_| words.contains("simple key") || words.contains("mapping values"))
        })
        .or_else(|| indentation(yaml, at, words))
}

/// Where the line of a byte begins and ends.
pub(super) fn line_of(yaml: &str, at: usize) -> (usize, usize) {
    let start = yaml[..at].rfind('\n').map_or(0, |i| i + 1);
    let end = yaml[at..].find(['\n', '\r']).map_or(yaml.len(), |i| at + i);
    (start, end)
}

fn word_at(yaml: &str, at: usize) -> &str {
    let rest = &yaml[at..line_of(yaml, at).1];
    rest.split([' ', ',', ']', '}']).next().unwrap_or(rest)
}

/// A line without its indentation and the dashes of a list: where its entry begins.
pub(super) fn entry_of(yaml: &str, line: (usize, usize)) -> (usize, &str) {
    let mut entry = &yaml[line.0..line.1];
    loop {
        let rest = entry.trim_start_matches(' ');
        entry = rest.strip_prefix("- ").unwrap_or(rest);
        if entry.len() == rest.len() {
            return (line.1 - entry.len(), entry);
        }
    }
}

fn second_document(yaml: &str, at: usize) -> Option<Slip> {
    let mut start = 0;
    let mut marks = Vec::new();
    for line in yaml[..at].split_inclusive('\n') {
        if line.starts_with("---") || line.starts_with("...") {
            marks.push(start);
        }
        start += line.len();
    }
    let from = marks.pop()?;
    let mark = &yaml[from..from + 3];
    Some(Slip::new(
        from,
        from + 3,
        msg!("“{mark}”会另起一份文件，这里只能有一份", "“{mark}” begins another document; there can be one"),
        msg!("删去这一行", "remove this line"),
    ))
}

/// Words that begin with a sign that means something else.
fn sign(yaml: &str, at: usize) -> Option<Slip> {
    let sign = yaml[at..].chars().next().filter(|c| "*&!@`%|>?]}".contains(*c))?;
    let before = yaml[line_of(yaml, at).0..at].trim_end();
    (before.is_empty() || before.ends_with([':', '-', '[', '{', ',']))
        .then(|| begins_with(at, line_of(yaml, at).1, sign))
}
