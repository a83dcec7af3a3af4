//! Lines that are no entry (`key: value`, `- item`), or stand in the wrong place.

use super::Slip;
use super::around::{entry_of, line_of};
use super::words::{full_width_colon, no_space, wide_dash, wide_indentation, wide_space};
use crate::msg;

/// A line that should be an entry (`key: value`, `- item`) and is none: this one, or one before it that the parser took for the
/// beginning of the same words.
pub(super) fn no_entry(yaml: &str, at: usize) -> Option<Slip> {
    let mut line = line_of(yaml, at);
    // The parser names the line itself, or the colon of the next entry.
    for _ in 0..64 {
        let (start, entry) = entry_of(yaml, line);
        if let Some(slip) = line_slip(start, entry.trim_end()) {
            return Some(slip);
        }
        let is_entry = entry.contains(": ") || entry.trim_end().ends_with(':') || entry.starts_with('#');
        if line.0 == 0 || (is_entry && line != line_of(yaml, at)) {
            return None;
        }
        line = line_of(yaml, line.0 - 1);
    }
    None
}

/// What keeps a line from being an entry.
fn line_slip(start: usize, entry: &str) -> Option<Slip> {
    let first = entry.chars().next()?;
    let after = start + first.len_utf8();
    if let Some(name) = wide_space(first) {
        let width = entry.len() - entry.trim_start_matches(|c| wide_space(c).is_some()).len();
        return Some(wide_indentation(start, start + width, name));
    }
    if "－—–﹣−‐".contains(first) {
        return Some(wide_dash(start, after, first));
    }
    if entry.len() > 1 && first == '-' && !entry.starts_with("--") && !entry.starts_with("- ") && !entry.contains(": ")
    {
        return Some(Slip::new(
            start,
            start + 1,
            msg!("列表项的“-”后面要有空格", "the “-” of a list's item needs a space after it"),
            msg!("写作 - {rest}", "write - {rest}", rest = &entry[1..]),
        ));
    }
    let key = entry.split([':', '：']).next().unwrap_or_default();
    let rest = &entry[key.len()..];
    let is_word = !key.is_empty() && !key.contains([' ', '"', '\'', '[', '{', ',', '，', '。', '#']);
    if is_word && rest.starts_with('：') && !rest.contains(": ") {
        return Some(full_width_colon(start, key));
    }
    let ascii = is_word && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    if ascii && rest.starts_with(':') && !rest.starts_with(": ") && !rest.starts_with("://") && rest.len() > 1 {
        return Some(no_space(start, key));
    }
    None
}

/// `title: 甲: 乙`.
pub(super) fn colon_in_value(yaml: &str, at: usize) -> Option<Slip> {
    let (start, _) = entry_of(yaml, line_of(yaml, at));
    let before = yaml.get(start..at)?;
    before.contains(": ").then(|| colon(yaml, at)).flatten()
}

pub(super) fn colon(yaml: &str, at: usize) -> Option<Slip> {
    yaml[at..].starts_with(':').then(|| {
        Slip::new(
            at,
            at + 1,
            msg!("值里有“: ”，会被当作另一个键", "the value holds “: ”, which makes another key of it"),
            msg!("给整个值加上英文引号，或改用全角冒号“：”", "put the whole value in quotes"),
        )
    })
}

/// `lead: - finance`.
pub(super) fn dash_after_key(yaml: &str, at: usize) -> Option<Slip> {
    let before = yaml[line_of(yaml, at).0..at].trim_end();
    (yaml[at..].starts_with("- ") && before.ends_with(':')).then(|| {
        Slip::new(
            at,
            at + 1,
            msg!("列表项不能和键写在同一行", "an item cannot stand on the line of its key"),
            msg!(
                "每项另起一行，前面两个空格和“- ”；或写在 [ ] 里",
                "put each item on a line of its own, with two spaces and “- ”, or all in [ ]"
            ),
        )
    })
}

/// A line of words alone.
pub(super) fn no_colon(yaml: &str, at: usize, words: &str) -> Option<Slip> {
    let own = line_of(yaml, at);
    // The parser names the line itself, or the colon of the next one.
    let line = if words.contains("simple key") || own.0 == 0 { own } else { line_of(yaml, own.0 - 1) };
    let (start, entry) = entry_of(yaml, line);
    let entry = entry.trim_end();
    let plain = !entry.is_empty() && !entry.contains(':') && !entry.starts_with(['#', '"', '\'', '[', '{']);
    (plain && line.0 + yaml[line.0..].len() - yaml[line.0..].trim_start().len() == start).then(|| {
        Slip::new(
            start,
            start + entry.len(),
            msg!("这一行既不是“键: 值”，也不是列表项", "this line is neither “key: value” nor an item of a list"),
            msg!(
                "补上键和冒号；是上一行的文字就缩进到比它的键深",
                "add a key and a colon; indent it below the key whose words it goes on with"
            ),
        )
    })
}

pub(super) fn indentation(yaml: &str, at: usize, words: &str) -> Option<Slip> {
    let line = line_of(yaml, at);
    let content = yaml[line.0..line.1].trim_start();
    let from = line.1 - content.len();
    let depth = from - line.0;
    let above = yaml[..line.0].lines().rev().find(|l| !l.trim().is_empty())?;
    let (_, entry) = entry_of(above, (0, above.len()));
    let deeper = depth > above.len() - entry.len() && entry.contains(": ");
    if words.contains("mapping values") && deeper {
        return Some(Slip::new(
            from,
            line.1,
            msg!(
                "这一行缩进得太深：上一行的键已经有值",
                "this line is indented too far: the key above has its value already"
            ),
            msg!("与上一行的键对齐", "align it with the key above"),
        ));
    }
    ["expected key", "expected '-'"].iter().any(|w| words.contains(w)).then(|| {
        Slip::new(
            from,
            line.1,
            msg!("这一行的缩进和前面各行对不上", "the indentation of this line fits none of the lines above"),
            msg!("同一层的各行开头对齐；列表项前写“- ”", "align lines of the same level; write “- ” before items"),
        )
    })
}
