//! What was wanted, what was found, and why something was read as words, in words.

use crate::diagnose::Message;
use crate::msg;
use crate::yaml::Value;
use crate::yaml::hints;
use crate::yaml::shape::Shape;

pub(super) fn between(min: impl std::fmt::Display, max: impl std::fmt::Display) -> Message {
    msg!("写 {min} 到 {max} 之间的数", "write a number from {min} to {max}")
}

/// What was wanted in the place of a value of another type, as far as help depends on it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    /// A number without a fraction.
    Whole,
    List,
    /// A list of maps.
    Entries,
    Map,
    Other,
}

impl Kind {
    pub(super) fn of(shape: &Shape) -> Self {
        match shape {
            Shape::Text
            | Shape::Line
            | Shape::Localized
            | Shape::Id
            | Shape::Choice(_)
            | Shape::Pattern(..)
            | Shape::TextOr(_) => Self::Text,
            Shape::Or(plain, _) => Self::of(plain),
            Shape::Integer(..) => Self::Whole,
            Shape::Number | Shape::NumberIn(..) => Self::Number,
            Shape::List(Shape::Map(_) | Shape::TextOr(_)) | Shape::Some(Shape::Map(_)) => Self::Entries,
            Shape::List(_) | Shape::Some(_) | Shape::Pair(_) | Shape::Members => Self::List,
            Shape::Map(_) | Shape::MapOf(_) => Self::Map,
            _ => Self::Other,
        }
    }
}

/// How a whole number is written.
pub(super) fn whole() -> Message {
    msg!(
        "写一个整数，只用半角数字，例如 12；没有引号、小数点和别的符号",
        "write a whole number with plain digits alone, as in 12: no quotes, no point, no other sign"
    )
}

/// Why something was read as words, where its look tells.
pub(super) fn slip_in_words(words: &str, raw: &str, wanted: Kind) -> Option<Message> {
    let words = words.trim();
    let first = words.chars().next()?;
    match wanted {
        Kind::Number if raw.starts_with(['"', '\'']) && words.parse::<f64>().is_ok() => {
            Some(msg!("去掉引号：{words}", "remove the quotes: {words}"))
        }
        Kind::Whole if raw.starts_with(['"', '\'']) && words.parse::<i64>().is_ok() => {
            Some(msg!("去掉引号：{words}", "remove the quotes: {words}"))
        }
        Kind::Whole => Some(whole()),
        Kind::Number => Some(msg!(
            "只用半角数字和小数点，不带单位、百分号、逗号或下划线",
            "plain digits and a point alone: no unit, per cent sign, comma or underscore"
        )),
        Kind::List | Kind::Entries if "－—–﹣−‐".contains(first) => {
            let slip = hints::wide_dash(0, 0, first);
            Some(Message {
                zh: format!("{}：{}", slip.message.zh, slip.help.zh),
                en: format!("{}: {}", slip.message.en, slip.help.en),
            })
        }
        Kind::List | Kind::Entries if first == '-' => Some(msg!(
            "“-”后面要有空格：- {rest}",
            "“-” needs a space after it: - {rest}",
            rest = words[1..].trim_start()
        )),
        Kind::List | Kind::Entries | Kind::Map if "［【｛〔".contains(first) => {
            Some(msg!("括号要用半角的 [ ] 或 {{ }}", "use plain brackets: [ ] or {{ }}"))
        }
        Kind::List if !words.contains('\n') => {
            let items = words.replace(['，', '、'], ", ");
            Some(msg!("写作 [{items}]", "write [{items}]"))
        }
        Kind::Entries => Some(msg!(
            "每项另起一行，写作 - {{键: 值, …}}；没有就删去这个键",
            "put each item on a line of its own, as - {{key: value, …}}; remove the key if there are none"
        )),
        Kind::Map => {
            let colon = words.find([':', '：'])?;
            let key = words[..colon].trim_start_matches(['-', ' ']);
            Some(msg!("冒号要用半角，后面加空格：`{key}: …`", "use a plain colon and a space after it: `{key}: …`"))
        }
        _ => None,
    }
}

pub(super) fn name(shape: &Shape) -> Message {
    match shape {
        Shape::Text | Shape::Line | Shape::Id | Shape::Choice(_) | Shape::Pattern(..) => msg!("文字", "text"),
        Shape::Localized => msg!("文字，或按语言写的文字", "text, or text by language"),
        Shape::Date => msg!("日期（2023-06-30）", "a date (2023-06-30)"),
        Shape::DateOrMonth => msg!("日期（2023-06-30）或月份（2023-06）", "a date (2023-06-30) or a month (2023-06)"),
        Shape::DateTime => msg!("日期或时间（2023-06-30 09:30）", "a date or time (2023-06-30 09:30)"),
        Shape::Integer(..) => msg!("整数", "a whole number"),
        Shape::Number | Shape::NumberIn(..) => msg!("数", "a number"),
        Shape::Bool => msg!("true 或 false", "true or false"),
        Shape::Url => msg!("网址", "a web address"),
        Shape::List(_) | Shape::Some(_) | Shape::Pair(_) => {
            msg!("列表（每项前有“- ”，或写在 [ ] 里）", "a list (“- ” before each item, or in [ ])")
        }
        Shape::Map(_) | Shape::MapOf(_) => msg!("键值对", "a map"),
        Shape::TextOr(_) => msg!("文字或键值对", "text or a map"),
        Shape::Or(plain, _) => {
            let plain = name(plain);
            Message { zh: format!("{}或键值对", plain.zh), en: format!("{} or a map", plain.en) }
        }
        Shape::Members => msg!("标识的列表或 unspecified", "a list of ids or “unspecified”"),
        Shape::Any | Shape::Fact | Shape::Secret => msg!("任何值", "anything"),
    }
}

pub(super) fn found(value: &Value) -> Message {
    match value {
        Value::Null => msg!("空", "nothing"),
        Value::Bool(b) => msg!("{b}", "{b}"),
        Value::Integer(n) => msg!("数 {n}", "the number {n}"),
        Value::Number(n) => msg!("数 {n}", "the number {n}"),
        Value::Text(s) => {
            let cut = s.char_indices().nth(40).map(|(end, _)| &s[..end]);
            let short = cut.map_or_else(|| s.to_string(), |words| format!("{words}…"));
            msg!("文字“{short}”", "the text “{short}”")
        }
        Value::List(_) => msg!("列表", "a list"),
        Value::Map(_) => msg!("键值对", "a map"),
    }
}
