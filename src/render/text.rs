//! Dates, numbers and numerals in the languages of a portal.

use super::view::{Day, Text};
use crate::config::{ByLanguage, Config, Lang};
use crate::model::Localized;
use chrono::{Datelike, NaiveDate};
use std::sync::Arc;

/// Writes things for readers of one language.
#[derive(Clone, Copy)]
pub struct Scribe<'a> {
    /// The portal.
    pub config: &'a Config,
    /// The readers' language.
    pub lang: Lang,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Scribe<'_> {
    fn tag(&self) -> &str {
        &self.config.language(self.lang).tag
    }

    fn is_chinese(&self) -> bool {
        self.tag().split('-').next() == Some("zh")
    }

    fn is_english(&self) -> bool {
        self.tag().split('-').next() == Some("en")
    }

    /// A date: `2023年12月31日`, `31 December 2023`; in other languages as ISO 8601.
    pub fn day(&self, day: NaiveDate) -> Day {
        let iso = day.to_string();
        let words = if self.is_chinese() {
            format!("{}年{}月{}日", day.year(), day.month(), day.day())
        } else if self.is_english() {
            format!("{} {} {}", day.day(), MONTHS[day.month0() as usize], day.year())
        } else {
            iso.clone()
        };
        Day { iso, words }
    }

    /// A month with its year, and alone.
    pub fn month(&self, year: i32, month: u32) -> (String, String) {
        if self.is_chinese() {
            (format!("{year}年{month}月"), format!("{month}月"))
        } else if self.is_english() {
            let name = MONTHS[(month as usize - 1).min(11)];
            (format!("{name} {year}"), name.to_owned())
        } else {
            (format!("{year}-{month:02}"), format!("{month:02}"))
        }
    }

    /// A month's short name: `6月`, `Jun`.
    pub fn month_label(&self, month: u32) -> String {
        let (_, name) = self.month(0, month);
        if self.is_english() { name.chars().take(3).collect() } else { name }
    }

    /// A number as the notice writes it: `十七` in Chinese, `17` in others.
    pub fn numeral(&self, n: usize) -> String {
        if self.is_chinese() { chinese(n) } else { n.to_string() }
    }

    /// Words by language, with their own language where it is not the readers'.
    pub fn by_language(&self, words: &ByLanguage) -> Text {
        match words.get(self.lang) {
            Some((text, lang)) => Text { text: text.to_owned(), lang: self.foreign(lang), stale: false },
            None => Text::default(),
        }
    }

    /// A translated text.
    pub fn text(&self, words: &Localized<Arc<str>>) -> Text {
        let (text, lang, stale) = words.get(self.lang);
        Text { text: text.to_string(), lang: self.foreign(lang), stale }
    }

    /// A text whose line breaks are typographic only: on one line, with a space between where the language has spaces.
    pub fn on_one_line(&self, words: &Localized<Arc<str>>) -> Text {
        let mut text = self.text(words);
        if text.text.contains('\n') {
            let tag = text.lang.as_deref().unwrap_or(self.tag());
            let space = if ["zh", "ja"].contains(&tag.split('-').next().unwrap_or_default()) { "" } else { " " };
            text.text = text.text.lines().map(str::trim).collect::<Vec<_>>().join(space);
        }
        text
    }

    /// Words that are in the readers' language.
    pub fn own(&self, text: impl Into<String>) -> Text {
        Text { text: text.into(), lang: None, stale: false }
    }

    /// The tag of a language, where it is not the readers'.
    pub fn foreign(&self, lang: Lang) -> Option<String> {
        (lang != self.lang).then(|| self.config.language(lang).tag.to_string())
    }
}

/// 1 → 一, 17 → 十七, 204 → 二百零四; from 10,000 in digits.
pub fn chinese(n: usize) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    const UNITS: [(usize, &str); 4] = [(1000, "千"), (100, "百"), (10, "十"), (1, "")];
    if n == 0 || n >= 10_000 {
        return if n == 0 { "零".to_owned() } else { n.to_string() };
    }
    let mut out = String::new();
    let mut gap = false;
    for (unit, name) in UNITS {
        let digit = n / unit % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        // 10 to 19 are 十…, not 一十….
        if !(digit == 1 && unit == 10 && out.is_empty()) {
            out.push(DIGITS[digit]);
        }
        out.push_str(name);
    }
    out
}

/// A figure as people write it: `100`, `2.5`.
pub fn number(n: f64) -> String {
    format!("{n}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numerals() {
        for (n, expected) in [
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (17, "十七"),
            (20, "二十"),
            (99, "九十九"),
            (100, "一百"),
            (101, "一百零一"),
            (110, "一百一十"),
            (204, "二百零四"),
            (1001, "一千零一"),
            (3050, "三千零五十"),
        ] {
            assert_eq!(chinese(n), expected);
        }
    }
}
