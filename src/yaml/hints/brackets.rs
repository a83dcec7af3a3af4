//! Brackets that are not closed, and what stands in them.

use super::Slip;
use super::around::line_of;
use super::entries::colon;
use super::quotes::closing;
use crate::msg;

/// Brackets that are open where the parser stopped, as places of their opening.
fn open_brackets(yaml: &str, at: usize) -> Vec<usize> {
    let bytes = yaml.as_bytes();
    let mut open: Vec<usize> = Vec::new();
    let mut i = 0;
    // Whether a value may begin here: brackets and quotes inside words are words.
    let mut begins = true;
    while i < at {
        let b = bytes[i];
        let next = bytes.get(i + 1).copied().unwrap_or(b' ');
        match b {
            b'"' | b'\'' if begins => {
                i = closing(yaml, i).unwrap_or(at);
                begins = false;
            }
            b'#' if i == 0 || bytes[i - 1].is_ascii_whitespace() => {
                i = line_of(yaml, i).1;
                begins = true;
            }
            b'[' | b'{' if begins => open.push(i),
            b']' | b'}' if !open.is_empty() => {
                open.pop();
                begins = false;
            }
            b',' if !open.is_empty() => begins = true,
            b':' | b'-' | b'?' if next.is_ascii_whitespace() => begins = true,
            b'\n' => begins = true,
            b' ' => {}
            _ => begins = false,
        }
        i += 1;
    }
    open
}

pub(super) fn in_brackets(yaml: &str, at: usize, words: &str) -> Option<Slip> {
    let unclosed = |open: usize| {
        let bracket = &yaml[open..=open];
        Slip::new(
            open,
            open + 1,
            msg!("从这里开始的括号“{bracket}”没有结束", "the bracket “{bracket}” that opens here is not closed"),
            msg!("在末尾加上对应的括号；要当文字就加引号", "close it at the end; put words that begin so in quotes"),
        )
    };
    if words.contains("mismatched bracket") {
        return Some(Slip::new(
            at,
            at + 1,
            msg!("从这里开始的括号和结束的括号不配对", "the bracket that opens here is closed by one of another kind"),
            msg!("[ 用 ] 结束，{{ 用 }} 结束", "close [ with ] and {{ with }}"),
        ));
    }
    if words.contains("unclosed bracket") && yaml[at..].starts_with(['[', '{']) {
        return Some(unclosed(at));
    }
    let open = *open_brackets(yaml, at).last()?;
    let inside = &yaml[open..at];
    if let Some(comma) = inside.rfind('，') {
        let from = open + comma;
        return Some(Slip::new(
            from,
            from + '，'.len_utf8(),
            msg!("这里是全角逗号“，”", "here stands a full-width comma"),
            msg!(
                "改为半角逗号加空格；要当文字就给整段加引号",
                "write a plain comma and a space; put words that hold one in quotes"
            ),
        ));
    }
    let indent = |at: usize| {
        let (start, end) = line_of(yaml, at);
        end - start - yaml[start..end].trim_start().len()
    };
    if line_of(yaml, open) != line_of(yaml, at) && yaml[at..].starts_with(':') && indent(at) <= indent(open) {
        return Some(unclosed(open));
    }
    if yaml[at..].starts_with(':') {
        return colon(yaml, at);
    }
    Some(Slip::new(
        at,
        at + yaml[at..].chars().next().map_or(1, char::len_utf8),
        msg!("括号里这一处之前缺少逗号，或括号没有结束", "a comma is missing before this, or a bracket is not closed"),
        msg!(
            "各项之间写“, ”；含逗号、冒号或括号的文字要加英文引号",
            "write “, ” between items; words with commas, colons or brackets need quotes"
        ),
    ))
}

/// `title: [试行] 甲`.
pub(super) fn after_bracket(yaml: &str, at: usize) -> Option<Slip> {
    let line = line_of(yaml, at);
    let before = yaml[line.0..at].trim_end();
    let value = before.split_once(": ").map(|(_, value)| value)?;
    (before.ends_with([']', '}']) && value.starts_with(['[', '{'])).then(|| {
        let from = line.0 + before.len() - value.len();
        Slip::new(
            from,
            line.1,
            msg!(
                "括号后面还有文字：以 [ 或 {{ 开头的文字要加引号",
                "words follow the bracket: words that begin with [ or {{ need quotes"
            ),
            msg!("给整个值加上英文引号", "put the whole value in quotes"),
        )
    })
}
