//! Quotes that are not closed, or close too early.

use super::Slip;
use super::around::line_of;
use crate::msg;

pub(super) fn unclosed_quote(at: usize) -> Slip {
    Slip::new(
        at,
        at + 1,
        msg!("从这里开始的引号没有结束", "the quote that opens here is not closed"),
        msg!("在文字末尾加上同样的引号", "put the same quote at the end of the words"),
    )
}

/// Words behind a closing quote: the quote closes in the wrong place, or was meant to close earlier.
pub(super) fn after_quote(yaml: &str, at: usize) -> Option<Slip> {
    let before = yaml[..at].trim_end_matches([' ', '\t']);
    let close = before.len().checked_sub(1)?;
    let quote = char::from(yaml.as_bytes()[close]);
    if !matches!(quote, '"' | '\'') {
        return None;
    }
    let opening = yaml[..close].rmatch_indices(quote).map(|(i, _)| i).find(|i| {
        let before = yaml[line_of(yaml, *i).0..*i].trim_end();
        (before.is_empty() || before.ends_with([':', '-', '[', '{', ','])) && closing(yaml, *i) == Some(close)
    })?;
    if line_of(yaml, opening) != line_of(yaml, close) {
        return Some(unclosed_quote(opening));
    }
    let rest = &yaml[at..line_of(yaml, at).1];
    Some(Slip::new(
        at,
        at + rest.trim_end().len(),
        msg!("引号后面还有文字", "words follow the closing quote"),
        if quote == '"' {
            msg!(
                "引号要包住全部文字；文字里的英文引号写作 \\\"，或改用“ ”",
                "quote all of the words; a quote among them is written \\\""
            )
        } else {
            msg!(
                "引号要包住全部文字；文字里的单引号写两个（''）",
                "quote all of the words; a single quote among them is written twice ('')"
            )
        },
    ))
}

/// Where a quote that opens at a byte closes.
pub(super) fn closing(yaml: &str, opening: usize) -> Option<usize> {
    let bytes = yaml.as_bytes();
    let quote = bytes[opening];
    let mut i = opening + 1;
    while i < bytes.len() {
        match bytes[i] {
            b'\\' if quote == b'"' => i += 1,
            b'\'' if quote == b'\'' && bytes.get(i + 1) == Some(&b'\'') => i += 1,
            b if b == quote => return Some(i),
            _ => {}
        }
        i += 1;
    }
    None
}
