//! Values of arguments, read and refused in words that say how they are written.

use crate::diagnose::Message;
use crate::forms::Period;
use crate::forms::values::stage_of;
use crate::msg;

/// How a value is written, where one was refused: what a parser of ours says to [`crate::cli::usage`].
#[derive(Debug)]
pub(in crate::cli) struct Wanted(pub(in crate::cli) Message);

impl std::fmt::Display for Wanted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.en)
    }
}

impl std::error::Error for Wanted {}

pub(in crate::cli) fn date(words: &str) -> Result<chrono::NaiveDate, Wanted> {
    crate::yaml::parse_date(words).ok_or_else(|| {
        Wanted(msg!("写作 年-月-日，例如 2023-12-31", "a date is written year-month-day, as in 2023-12-31"))
    })
}

/// A day, or so many days after the one on which the command runs.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) enum Until {
    Day(chrono::NaiveDate),
    Days(u32),
}

pub(in crate::cli) fn until(words: &str) -> Result<Until, Wanted> {
    let day = crate::yaml::parse_date(words).map(Until::Day);
    day.or_else(|| days(words).ok().map(Until::Days)).ok_or_else(|| {
        Wanted(msg!("写天数或日期，例如 7d、2024-07-17", "write days or a date, as in 7d or 2024-07-17"))
    })
}

pub(in crate::cli) fn period(words: &str) -> Result<Period, Wanted> {
    Period::parse(words).ok_or_else(|| {
        Wanted(msg!(
            "写季度、月份、半年或年份，例如 2024-Q2、2024-06、2024-H1、2024",
            "write a quarter, month, half-year or year, as in 2024-Q2, 2024-06, 2024-H1 or 2024"
        ))
    })
}

pub(in crate::cli) fn days(words: &str) -> Result<u32, Wanted> {
    let days = words.trim_end_matches('d').parse::<u32>().ok().filter(|n| *n <= 3660);
    days.ok_or_else(|| {
        Wanted(msg!("写天数，0 到 3660，例如 30 或 30d", "write a number of days, 0 to 3660, as in 30 or 30d"))
    })
}

pub(in crate::cli) fn address(words: &str) -> Result<String, Wanted> {
    let whole = words.starts_with("https://") || words.starts_with("http://");
    whole.then(|| words.to_owned()).ok_or_else(|| {
        Wanted(msg!(
            "写完整的网址，以 https:// 开头，例如 https://progress.example.org/",
            "write the whole address, beginning with https://, as in https://progress.example.org/"
        ))
    })
}

pub(in crate::cli) fn percent(words: &str) -> Result<f64, Wanted> {
    words
        .parse::<f64>()
        .map_err(|_| Wanted(msg!("写 0 到 100 的数，例如 60", "write a number from 0 to 100, as in 60")))
}

pub(in crate::cli) fn port(words: &str) -> Result<u16, Wanted> {
    words.parse().map_err(|_| {
        Wanted(msg!("写 0 到 65535 的整数，例如 4000", "write a whole number from 0 to 65535, as in 4000"))
    })
}

pub(in crate::cli) fn value(words: &str) -> Result<(String, f64), Wanted> {
    let found = words.split_once('=').and_then(|(id, n)| Some((id.to_owned(), n.parse::<f64>().ok()?)));
    found.filter(|(_, n)| n.is_finite()).ok_or_else(|| {
        Wanted(msg!("写作 指标=数，例如 apps=12", "write the target, “=” and the figure, as in apps=12"))
    })
}

/// What an amendment sets: `due=2024-03-31`.
pub(in crate::cli) fn setting(words: &str) -> Result<(String, String), Wanted> {
    let (key, value) = words.split_once('=').ok_or_else(|| {
        Wanted(msg!("写作 键=值，例如 due=2024-03-31", "write the key, “=” and its value, as in due=2024-03-31"))
    })?;
    let (key, value) = (key.trim().replace('-', "_"), value.trim());
    match crate::cli::amend::fault(&key, value) {
        Some(message) => Err(Wanted(message)),
        None => Ok((key, value.to_owned())),
    }
}

/// A measure alone, or with what is said of it.
pub(in crate::cli) fn measure(words: &str) -> Result<String, Wanted> {
    if words.contains('=') {
        part(words)?;
    }
    Ok(words.to_owned())
}

/// What a report says of one measure: `app=completed`, `app=in-progress,60%,2024-03-31`.
pub(in crate::cli) fn part(words: &str) -> Result<(String, String), Wanted> {
    let wanted = || {
        Wanted(msg!(
            "写作 举措=阶段，例如 app=completed；可加比例和日期：app=in-progress,60%,2024-03-31",
            "write the measure, “=” and its stage, as in app=completed; a percentage and a day may follow: app=in-progress,60%,2024-03-31"
        ))
    };
    let (id, said) = words.split_once('=').ok_or_else(wanted)?;
    let mut keys: Vec<(&str, String)> = Vec::new();
    for word in said.split(',').map(str::trim) {
        let key = match (word, stage_of(word)) {
            (_, Some(stage)) => ("stage", stage.to_owned()),
            _ if crate::yaml::parse_date(word).is_some() => ("on", word.to_owned()),
            _ => {
                let n: f64 = word.trim_end_matches('%').parse().map_err(|_| wanted())?;
                ("percent", n.to_string())
            }
        };
        if keys.iter().any(|(known, _)| *known == key.0) {
            return Err(wanted());
        }
        keys.push(key);
    }
    let said = match keys.as_slice() {
        [("stage", stage)] => stage.clone(),
        all => {
            format!("{{{}}}", all.iter().map(|(key, value)| format!("{key}: {value}")).collect::<Vec<_>>().join(", "))
        }
    };
    Ok((id.to_owned(), said))
}
