//! What people write into cells, understood; or why it is not sure what they mean. A wrong guess would be published.

use super::{Column, Filling, Form, folded, plain};
use crate::diagnose::Message;
use crate::msg;
use crate::phrases::dates::{self, When};
use crate::phrases::numerals::{narrow, number, percent};
use crate::yaml::is_forbidden;
use chrono::{Datelike, NaiveDate};

/// What a cell says.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A stage, by its word in files.
    Stage(String),
    /// A percentage or a target's value.
    Number(f64),
    /// A day.
    Day(NaiveDate),
    /// Words, as Markdown that shows them as they were typed.
    Words(String),
    /// Documents: `TITLE`, `TITLE=https://…`, `TITLE=files/…`.
    List(Vec<String>),
    /// A mark: yes.
    Yes,
}

impl Value {
    /// As [`super::Row::open`] holds it.
    pub fn canonical(&self) -> String {
        match self {
            Self::Stage(id) => id.clone(),
            Self::Number(n) => n.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Words(words) => words.clone(),
            Self::List(all) => all.join("\n"),
            Self::Yes => "yes".to_owned(),
        }
    }
}

/// Words for stages that are understood beside those of the list.
const STAGES: [(&str, &[&str]); 4] = [
    ("not-started", &["未启动", "未开始", "未开展", "尚未启动", "not started", "non commencé"]),
    ("in-progress", &["推进中", "进行中", "正在推进", "在推进", "推进", "in progress", "en cours"]),
    ("completed", &["已完成", "完成", "已办结", "办结", "completed", "done", "achevé"]),
    ("stopped", &["已终止", "终止", "已停止", "stopped", "arrêté"]),
];

/// The stages in the order in which they are asked for, each with the words by which it is understood without a list.
pub fn stages() -> &'static [(&'static str, &'static [&'static str])] {
    &STAGES
}

/// The stage that words name, by its id or in words.
pub fn stage_of(words: &str) -> Option<&'static str> {
    let small = folded(words).to_lowercase();
    STAGES.iter().find(|(id, all)| *id == small || all.contains(&&*small)).map(|(id, _)| *id)
}

/// A stage in words; what is none as it stands.
pub fn named(id: &str) -> Message {
    let zh = STAGES.iter().find(|(known, _)| *known == id).map_or(id, |(_, words)| words[0]);
    Message { zh: zh.to_owned(), en: id.replace('-', " ") }
}

const YES: [&str; 13] = ["是", "有", "√", "✓", "✔", "☑", "v", "y", "x", "yes", "true", "无变化", "本期无变化"];
const NO: [&str; 6] = ["否", "不是", "×", "n", "no", "false"];

/// What a cell says; nothing where it is empty, and why where that is not sure.
pub fn understand(column: Column, cell: &Filling, form: &Form, units: &[String]) -> Result<Option<Value>, Message> {
    let words = cell.words();
    let words = words.trim();
    if words.is_empty() {
        return Ok(None);
    }
    if let Filling::Error(error) = cell {
        return Err(msg!("单元格里是公式的错误“{error}”", "the cell holds an error of a formula, “{error}”"));
    }
    if let Some(c) = words.chars().find(|c| is_forbidden(*c)) {
        let code = u32::from(c);
        return Err(msg!(
            "里面有不可见的控制字符 U+{code:04X}，删去它",
            "it holds the control character U+{code:04X}; leave it out"
        ));
    }
    let value = match column {
        Column::Stage => stage(words, form).map(Value::Stage)?,
        Column::Percent => Value::Number(share(cell, words)?),
        Column::Value => Value::Number(figure(cell, words, units)?),
        Column::Completed => Value::Day(day(cell, words, form.period.year())?),
        Column::Evidence => Value::List(documents(words)),
        Column::NoChange => match yes(words, form)? {
            true => Value::Yes,
            false => return Ok(None),
        },
        _ => Value::Words(plain::markdown(words)),
    };
    Ok(Some(value))
}

fn stage(words: &str, form: &Form) -> Result<String, Message> {
    let small = folded(words).to_lowercase();
    let is = |label: &str| folded(label).to_lowercase() == small;
    // A label says it in each language of the portal, and each of these will do.
    let own = form.stages.iter().find(|(label, id)| is(label) || is(id) || label.split(" / ").any(is));
    own.map(|(_, id)| id.clone()).or_else(|| stage_of(words).map(str::to_owned)).ok_or_else(|| {
        let zh = form.stages.iter().map(|(label, _)| label.as_str()).collect::<Vec<_>>().join("、");
        let en = form.stages.iter().map(|(label, _)| label.as_str()).collect::<Vec<_>>().join(", ");
        msg!("“{words}”不是阶段。从列表中选：{zh}", "“{words}” is no stage. Choose from the list: {en}")
    })
}

fn yes(words: &str, form: &Form) -> Result<bool, Message> {
    let small = narrow(&folded(words)).to_lowercase();
    let is = |label: &str| folded(label).to_lowercase() == small;
    if is(&form.yes) || form.yes.split(" / ").any(is) || YES.iter().any(|word| is(word)) || small == "1" {
        return Ok(true);
    }
    if NO.iter().any(|word| is(word)) || small == "0" {
        return Ok(false);
    }
    let yes = &form.yes;
    Err(msg!("“{words}”看不明白。选“{yes}”，或留空", "“{words}” is not understood. Choose “{yes}”, or leave it empty"))
}

fn share(cell: &Filling, words: &str) -> Result<f64, Message> {
    let unsure = || {
        msg!("“{words}”看不出是百分之几。写成例如 80%", "“{words}” does not say how many per cent. Write it as in 80%")
    };
    let n = match cell {
        Filling::Percent(share) => tidy(share * 100.0),
        // Without its sign 0.8 may be most of it or next to nothing.
        Filling::Number(n) if *n == 0.0 || *n > 1.0 => *n,
        Filling::Text(_) => match percent(words) {
            Some(n) => n,
            None => number(words).filter(|n| *n == 0.0 || *n > 1.0).ok_or_else(unsure)?,
        },
        _ => return Err(unsure()),
    };
    if (0.0..=100.0).contains(&n) {
        return Ok(n);
    }
    Err(msg!("完成比例在 0% 到 100% 之间，这里是 {n}%", "a percentage is from 0% to 100%, and this is {n}%"))
}

/// A product without what binary fractions leave behind.
fn tidy(n: f64) -> f64 {
    format!("{n:.10}").parse().unwrap_or(n)
}

fn figure(cell: &Filling, words: &str, units: &[String]) -> Result<f64, Message> {
    let unit = units.first().map_or("", |unit| unit.as_str());
    let is_share = units.iter().any(|unit| unit.trim() == "%");
    let unsure = || {
        let (zh, en) = match unit {
            "" => (String::new(), String::new()),
            unit => (format!("（单位是“{unit}”）"), format!(" (the unit is “{unit}”)")),
        };
        msg!(
            "“{words}”不是一个确定的数。只写数{zh}",
            "“{words}” is no figure that is certain. Write the figure alone{en}"
        )
    };
    match cell {
        Filling::Percent(share) if is_share => Ok(tidy(share * 100.0)),
        // 0.8 of something counted in per cent may be 80 or less than one.
        Filling::Number(n) if is_share && n.abs() <= 1.0 && *n != 0.0 => Err(msg!(
            "“{words}”看不出是百分之几。写成例如 80%，或 0.8%",
            "“{words}” does not say how many per cent. Write it as in 80%, or 0.8%"
        )),
        Filling::Number(n) if n.is_finite() => Ok(*n),
        Filling::Text(_) => {
            let narrowed = narrow(words);
            if is_share && let Some(n) = percent(words) {
                return Ok(n);
            }
            let bare = units.iter().map(|unit| narrow(unit.trim())).filter(|unit| !unit.is_empty());
            let bare = bare.into_iter().find_map(|unit| Some(narrowed.strip_suffix(&*unit)?.trim().to_owned()));
            number(bare.as_deref().unwrap_or(&narrowed)).filter(|n| n.is_finite()).ok_or_else(unsure)
        }
        _ => Err(unsure()),
    }
}

/// A day: written out, or a month's end where that is said. A bare month, or what is to be done before a day, is none.
fn day(cell: &Filling, words: &str, year: i32) -> Result<NaiveDate, Message> {
    if let Filling::Date(day) = cell {
        return Ok(*day);
    }
    let refused = || {
        msg!(
            "“{words}”看不出是哪一天。写成例如 2024-06-30、6月30日或6月底",
            "“{words}” does not say which day. Write it as in 2024-06-30"
        )
    };
    if let Filling::Number(n) = cell
        && !(*n > 19_000_000.0 && *n < 21_000_000.0)
    {
        return Err(refused());
    }
    if let Some(day) = dates::date(words, year) {
        return Ok(day);
    }
    let bare = narrow(words);
    let bare = ["完成", "办结"].iter().find_map(|tail| bare.strip_suffix(tail)).unwrap_or(&bare).trim().to_owned();
    if let Some(day) = dates::date(&bare, year) {
        return Ok(day);
    }
    if let Some(why) = beyond(&bare, words, year) {
        return Err(why);
    }
    match dates::alone(&bare, year).map(|found| found.when) {
        Some(When::Due { date, single }) if (single && bare.is_ascii()) || bare.ends_with(['底', '末']) => Ok(date),
        _ => Err(refused()),
    }
    .and_then(|day| if (1990..2100).contains(&day.year()) { Ok(day) } else { Err(refused()) })
}

/// Why a day that is written out is none: its month is shorter.
fn beyond(bare: &str, words: &str, year: i32) -> Option<Message> {
    let plain = bare.strip_suffix(['日', '号']).unwrap_or(bare);
    let is_digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = match plain.len() {
        8 if is_digits(&plain) => vec![&plain[..4], &plain[4..6], &plain[6..]],
        _ => plain.split(['-', '.', '/', '年', '月']).map(str::trim).collect(),
    };
    let (year, month, day) = match parts[..] {
        [y, m, d] if y.len() == 4 && is_digits(&y) => (y.parse().ok()?, m, d),
        [m, d] if plain.contains('月') && !plain.contains('年') => (year, m, d),
        _ => return None,
    };
    let (month, day) = (month.parse().ok()?, day.parse::<u32>().ok()?);
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = first.checked_add_months(chrono::Months::new(1))?.pred_opt()?.day();
    let name = first.format("%B");
    (last < day && day <= 31).then(|| {
        msg!("“{words}”没有这一天：{year}年{month}月没有{day}日", "“{words}” is no day: {name} {year} has {last} days")
    })
}

/// A document a line: its title, perhaps with an address behind it.
fn documents(words: &str) -> Vec<String> {
    let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let small = line.to_ascii_lowercase();
            let at = ["https://", "http://", "files/"].iter().filter_map(|mark| small.find(mark)).min();
            match at {
                // Words that run on into `files/` name no file.
                Some(at) if at > 0 && line[..at].ends_with([' ', '\u{3000}', '：', ':', '=', '（', '(']) => {
                    let title = line[..at].trim_end_matches([' ', '\u{3000}', '：', ':', '=', '（', '(']);
                    let place = line[at..].trim_end_matches(['）', ')']).trim_end();
                    if title.is_empty() { place.to_owned() } else { format!("{title}={place}") }
                }
                _ => line.to_owned(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::Period;

    fn form() -> Form {
        Form {
            portal: String::new(),
            period: Period::parse("2023-Q2").expect("a period"),
            language: None,
            body: String::new(),
            stages: vec![("已完成 / Completed".into(), "completed".into())],
            yes: "是 / Yes".into(),
            rows: Vec::new(),
        }
    }

    fn read(column: Column, cell: Filling) -> Option<String> {
        let units = ["个".to_owned()];
        understand(column, &cell, &form(), &units).ok().map(|v| v.map_or("-".to_owned(), |v| v.canonical()))
    }

    fn text(column: Column, words: &str) -> Option<String> {
        read(column, Filling::Text(words.to_owned()))
    }

    #[test]
    fn days_are_understood_or_refused() {
        for words in [
            "2023.6.30",
            "2023-06-30",
            "2023年6月30日",
            "6月30日",
            "６月底",
            "6月末",
            "6月30日完成",
            "20230630",
            "30 June 2023",
        ] {
            assert_eq!(text(Column::Completed, words).as_deref(), Some("2023-06-30"), "{words}");
        }
        assert_eq!(read(Column::Completed, Filling::Number(20_230_630.0)).as_deref(), Some("2023-06-30"));
        for words in ["6月", "6月中旬", "6月30日前", "年底前", "二季度", "近期", "2023.6", "6.30", "持续推进", "45107"]
        {
            assert_eq!(text(Column::Completed, words), None, "{words}");
        }
        assert_eq!(read(Column::Completed, Filling::Number(45107.0)), None);
        // A month that is shorter is named; what is no month at all is only not understood.
        let read = |words: &str| understand(Column::Completed, &Filling::Text(words.to_owned()), &form(), &[]);
        for (words, why) in [
            ("2023-06-31", "“2023-06-31”没有这一天：2023年6月没有31日"),
            ("6月31日完成", "“6月31日完成”没有这一天：2023年6月没有31日"),
            ("２０２４年２月３０日", "“２０２４年２月３０日”没有这一天：2024年2月没有30日"),
            ("20230229", "“20230229”没有这一天：2023年2月没有29日"),
            ("2023-13-01", "“2023-13-01”看不出是哪一天。写成例如 2024-06-30、6月30日或6月底"),
            ("2023-06-32", "“2023-06-32”看不出是哪一天。写成例如 2024-06-30、6月30日或6月底"),
        ] {
            assert_eq!(read(words).map_err(|why| why.zh), Err(why.to_owned()));
        }
    }

    #[test]
    fn percentages_are_understood_or_refused() {
        for (words, n) in
            [("80%", "80"), ("８０％", "80"), ("八成", "80"), ("百分之八十", "80"), ("80", "80"), ("0", "0")]
        {
            assert_eq!(text(Column::Percent, words).as_deref(), Some(n), "{words}");
        }
        assert_eq!(read(Column::Percent, Filling::Percent(0.8)).as_deref(), Some("80"));
        assert_eq!(read(Column::Percent, Filling::Percent(0.07)).as_deref(), Some("7"));
        assert_eq!(read(Column::Percent, Filling::Number(80.0)).as_deref(), Some("80"));
        for words in ["0.8", "约80%", "80%以上", "1", "120%", "-5%", "大部分"] {
            assert_eq!(text(Column::Percent, words), None, "{words}");
        }
        for cell in [Filling::Number(0.8), Filling::Number(1.0), Filling::Percent(80.0), Filling::Bool(true)] {
            assert_eq!(read(Column::Percent, cell.clone()), None, "{cell:?}");
        }
    }

    #[test]
    fn figures_are_understood_or_refused() {
        for (words, n) in [("１００个", "100"), ("100", "100"), ("1,200", "1200"), ("十二", "12"), ("12.5 个", "12.5")]
        {
            assert_eq!(text(Column::Value, words).as_deref(), Some(n), "{words}");
        }
        assert_eq!(read(Column::Value, Filling::Number(-3.5)).as_deref(), Some("-3.5"));
        for words in ["约100个", "100万个", "100家", "2-3", "100+", "无"] {
            assert_eq!(text(Column::Value, words), None, "{words}");
        }
        let share = |cell| understand(Column::Value, &cell, &form(), &["%".to_owned()]).ok().flatten();
        assert_eq!(share(Filling::Percent(0.8)), Some(Value::Number(80.0)));
        assert_eq!(share(Filling::Text("八成".into())), Some(Value::Number(80.0)));
        assert_eq!(share(Filling::Number(98.6)), Some(Value::Number(98.6)));
        assert_eq!(share(Filling::Number(0.8)), None);
    }

    #[test]
    fn words_of_stages_ticks_and_documents() {
        for words in ["已完成 / Completed", "已完成", "completed", "办结"] {
            assert_eq!(text(Column::Stage, words).as_deref(), Some("completed"), "{words}");
        }
        assert_eq!(text(Column::Stage, "基本完成"), None);
        assert_eq!([text(Column::NoChange, "√"), text(Column::NoChange, "否")], [Some("yes".into()), Some("-".into())]);
        assert_eq!(text(Column::NoChange, "大概"), None);
        assert_eq!(
            text(Column::Evidence, "台账\n通知：https://x.example/a?b=c\n总结 files/a.pdf\nprofiles/a").as_deref(),
            Some("台账\n通知=https://x.example/a?b=c\n总结=files/a.pdf\nprofiles/a")
        );
    }
}
