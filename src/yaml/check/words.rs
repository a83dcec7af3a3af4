//! What was wanted, what was found, and why something was read as words, in words.

use crate::diagnose::Message;
use crate::say;
use crate::yaml::Value;
use crate::yaml::hints;
use crate::yaml::shape::Shape;

pub(super) fn between(min: impl std::fmt::Display, max: impl std::fmt::Display) -> Message {
    say!("写 {min} 到 {max} 之间的数", "write a number from {min} to {max}")
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
    say!(
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
            Some(say!("去掉引号：{words}", "remove the quotes: {words}"))
        }
        Kind::Whole if raw.starts_with(['"', '\'']) && words.parse::<i64>().is_ok() => {
            Some(say!("去掉引号：{words}", "remove the quotes: {words}"))
        }
        Kind::Whole => Some(whole()),
        Kind::Number => Some(say!(
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
        Kind::List | Kind::Entries if first == '-' => Some(say!(
            "“-”后面要有空格：- {rest}",
            "“-” needs a space after it: - {rest}",
            rest = words[1..].trim_start()
        )),
        Kind::List | Kind::Entries | Kind::Map if "［【｛〔".contains(first) => {
            Some(say!("括号要用半角的 [ ] 或 {{ }}", "use plain brackets: [ ] or {{ }}"))
        }
        Kind::List if !words.contains('\n') => {
            let items = words.replace(['，', '、'], ", ");
            Some(say!("写作 [{items}]", "write [{items}]"))
        }
        Kind::Entries => Some(say!(
            "每项另起一行，写作 - {{键: 值, …}}；没有就删去这个键",
            "put each item on a line of its own, as - {{key: value, …}}; remove the key if there are none"
        )),
        Kind::Map => {
            let colon = words.find([':', '：'])?;
            let key = words[..colon].trim_start_matches(['-', ' ']);
            Some(say!("冒号要用半角，后面加空格：`{key}: …`", "use a plain colon and a space after it: `{key}: …`"))
        }
        _ => None,
    }
}

pub(super) fn name(shape: &Shape) -> Message {
    match shape {
        Shape::Text | Shape::Line | Shape::Id | Shape::Choice(_) | Shape::Pattern(..) => say!("文字", "text"),
        Shape::Localized => say!("文字，或按语言写的文字", "text, or text by language"),
        Shape::Date => say!("日期（2023-06-30）", "a date (2023-06-30)"),
        Shape::DateOrMonth => say!("日期（2023-06-30）或月份（2023-06）", "a date (2023-06-30) or a month (2023-06)"),
        Shape::DateTime => say!("日期或时间（2023-06-30 09:30）", "a date or time (2023-06-30 09:30)"),
        Shape::Integer(..) => say!("整数", "a whole number"),
        Shape::Number | Shape::NumberIn(..) => say!("数", "a number"),
        Shape::Bool => say!("true 或 false", "true or false"),
        Shape::Url => say!("网址", "a web address"),
        Shape::List(_) | Shape::Some(_) | Shape::Pair(_) => {
            say!("列表（每项前有“- ”，或写在 [ ] 里）", "a list (“- ” before each item, or in [ ])")
        }
        Shape::Map(_) | Shape::MapOf(_) => say!("键值对", "a map"),
        Shape::TextOr(_) => say!("文字或键值对", "text or a map"),
        Shape::Or(plain, _) => {
            let plain = name(plain);
            Message { zh: format!("{}或键值对", plain.zh), en: format!("{} or a map", plain.en) }
        }
        Shape::Members => say!("标识的列表或 unspecified", "a list of ids or “unspecified”"),
        Shape::Any | Shape::Fact | Shape::Secret => say!("任何值", "anything"),
    }
}

pub(super) fn found(value: &Value) -> Message {
    match value {
        Value::Null => say!("空", "nothing"),
        Value::Bool(b) => say!("{b}", "{b}"),
        Value::Integer(n) => say!("数 {n}", "the number {n}"),
        Value::Number(n) => say!("数 {n}", "the number {n}"),
        Value::Text(s) => {
            let cut = s.char_indices().nth(40).map(|(end, _)| &s[..end]);
            let short = cut.map_or_else(|| s.to_string(), |words| format!("{words}…"));
            say!("文字“{short}”", "the text “{short}”")
        }
        Value::List(_) => say!("列表", "a list"),
        Value::Map(_) => say!("键值对", "a map"),
    }
}
