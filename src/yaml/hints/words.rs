//! Slips that are told in more than one place, in words.

use super::Slip;
use crate::diagnose::Code;
use crate::msg;

/// What is told of words that begin with such a sign.
pub(in crate::yaml) fn begins_with(from: usize, to: usize, sign: char) -> Slip {
    Slip::new(
        from,
        to,
        msg!(
            "以 {sign} 开头的文字要加引号，否则它在 YAML 里另有意思",
            "words that begin with {sign} need quotes: YAML gives it a meaning of its own"
        ),
        msg!("给这段文字加上英文引号：\"{sign}…\"", "put the words in quotes: \"{sign}…\""),
    )
}

/// A key at `start` without a space after its colon.
pub(in crate::yaml) fn no_space(start: usize, key: &str) -> Slip {
    let from = start + key.len();
    Slip::new(
        from,
        from + 1,
        msg!("键“{key}”的冒号后面缺少空格", "the colon of the key “{key}” needs a space after it"),
        msg!("写作 `{key}: …`（半角空格）", "write `{key}: …` (with a plain space)"),
    )
}

/// The name of a space that YAML takes for words.
pub(in crate::yaml) fn wide_space(c: char) -> Option<(&'static str, &'static str)> {
    match c {
        '\u{3000}' => Some(("全角空格", "a full-width space")),
        '\u{a0}' => Some(("不间断空格", "a no-break space")),
        _ => None,
    }
}

/// Indentation by such a space.
pub(in crate::yaml) fn wide_indentation(from: usize, to: usize, (zh, en): (&str, &str)) -> Slip {
    Slip::new(
        from,
        to,
        msg!("缩进里有{zh}，YAML 只认半角空格", "{en} stands in the indentation: YAML knows plain spaces alone"),
        msg!("换成半角空格（每层两个）", "use plain spaces, two for each level"),
    )
}

/// A dash that is no hyphen before a list's item.
pub(in crate::yaml) fn wide_dash(from: usize, to: usize, dash: char) -> Slip {
    Slip::new(
        from,
        to,
        msg!("列表项前是“{dash}”，应为半角的“-”", "the item begins with “{dash}” instead of a plain hyphen"),
        msg!("写作半角的 - 加空格", "write a plain hyphen and a space: - "),
    )
}

/// A full-width colon behind a key that stands at `at`.
pub(super) fn full_width_colon(at: usize, key: &str) -> Slip {
    let from = at + key.len();
    Slip {
        code: Code::FullwidthColon,
        ..Slip::new(
            from,
            from + '：'.len_utf8(),
            msg!("键“{key}”后是全角冒号“：”", "the key “{key}” is followed by a full-width colon"),
            msg!("改为半角冒号加空格：`{key}: `", "write a plain colon and a space: `{key}: `"),
        )
    }
}
