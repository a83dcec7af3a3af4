//! Dates, numbers and numerals in the languages of a portal.

use super::view::{Day, Text, Unit};
use super::words::Words;
use crate::config::tags::is_han;
use crate::config::{ByLanguage, Config, Lang};
use crate::model::{Localized, Mark};
use crate::plain::one_line;
use crate::yaml::Dated;
use chrono::{Datelike, NaiveDate};
use std::sync::Arc;

/// Writes things for readers of one language.
#[derive(Clone, Copy)]
pub struct Formatter<'a> {
    /// The portal.
    pub config: &'a Config,
    /// The readers' language.
    pub lang: Lang,
    /// Its words.
    pub words: &'a Words,
}

impl Formatter<'_> {
    fn tag(&self) -> &str {
        &self.config.language(self.lang).tag
    }

    /// A date in the readers' language; where the theme has no words for it, as ISO 8601.
    pub fn day(&self, day: NaiveDate) -> Day {
        Day { iso: day.to_string(), words: self.words.day(day) }
    }

    /// Whether the notice's words for a deadline say nothing but its day, `12月31日前`, `by 31 December 2023`; or but its month,
    /// `March 2025`. Before a month is not by its end, so such words are kept.
    pub fn repeats(&self, words: &str, due: Dated) -> bool {
        let (y, m, d) = (due.day.year(), due.day.month(), due.day.day());
        let plain = |words: &str| words.to_lowercase().replace([' ', '\u{a0}', ','], "").replace(['.', '/'], "-");
        let mut rest = plain(words.trim());
        if due.is_month {
            for before in ["nolaterthan", "by", "until", "in", "在", "于", "到"] {
                rest = rest.strip_prefix(before).map_or(rest.clone(), str::to_owned);
            }
            let (with_year, month) = self.month(y, m);
            return [
                plain(&with_year),
                plain(&month),
                format!("{y}年{m}月"),
                format!("{y}年{m:02}月"),
                format!("{m}月"),
                format!("{y}-{m:02}"),
                format!("{y}-{m}"),
            ]
            .contains(&rest);
        }
        for before in ["nolaterthan", "before", "onorbefore", "by", "until", "on", "在", "于"] {
            rest = rest.strip_prefix(before).map_or(rest.clone(), str::to_owned);
        }
        for after in ["之前", "以前", "前", "截止", "止", "完成"] {
            rest = rest.strip_suffix(after).map_or(rest.clone(), str::to_owned);
        }
        let month = plain(&self.month(y, m).1);
        [
            plain(&self.day(due.day).words),
            format!("{y}年{m}月{d}日"),
            format!("{y}年{m:02}月{d:02}日"),
            format!("{m}月{d}日"),
            format!("{m:02}月{d:02}日"),
            format!("{y}-{m:02}-{d:02}"),
            format!("{y}-{m}-{d}"),
            format!("{d}{month}"),
            format!("{month}{d}"),
            format!("{month}{d}{y}"),
        ]
        .contains(&rest)
    }

    /// A day, or a month where no day is stated: `2025年3月`, `March 2025`.
    pub fn dated(&self, dated: Dated) -> Day {
        if !dated.is_month {
            return self.day(dated.day);
        }
        Day { iso: dated.written(), words: self.month(dated.day.year(), dated.day.month()).0 }
    }

    /// A month with its year, and alone.
    pub fn month(&self, year: i32, month: u32) -> (String, String) {
        self.words.month(year, month)
    }

    /// A month's short name: `6月`, `Jun`.
    pub fn month_label(&self, month: u32) -> String {
        self.words.month_short(month)
    }

    /// A figure as readers write it: `2.5`, `2,5`.
    pub fn number(&self, n: f64) -> String {
        self.words.number(n)
    }

    /// A number as the notice writes it: `十七` in Chinese characters, `17` in other scripts.
    pub fn numeral(&self, n: usize) -> String {
        if is_han(self.tag()) { chinese(n) } else { n.to_string() }
    }

    /// What the notice prints before a title, without brackets or full stop: `五`, `5`, `1.3`.
    pub fn mark(&self, mark: Mark<'_>) -> Option<String> {
        match mark {
            Mark::Nothing => None,
            Mark::Section(n) | Mark::Inner(n) => Some(self.numeral(n as usize)),
            Mark::Arabic(n) => Some(n.to_string()),
            Mark::Label(label) => Some(label.to_owned()),
        }
    }

    /// The same with its brackets or full stop: `（五）`, `5.`, `1.3`.
    pub fn printed(&self, mark: Mark<'_>) -> Option<String> {
        let words = self.mark(mark)?;
        Some(match mark {
            Mark::Section(_) if is_han(self.tag()) => format!("{words}、"),
            Mark::Inner(_) if is_han(self.tag()) => format!("（{words}）"),
            Mark::Inner(_) => format!("({words})"),
            Mark::Section(_) | Mark::Arabic(_) => format!("{words}."),
            Mark::Label(_) | Mark::Nothing => words,
        })
    }

    /// Words by language, with their own language where it is not the readers'.
    pub fn by_language(&self, words: &ByLanguage) -> Text {
        match words.get(self.lang) {
            Some((text, lang)) => Text { text: one_line(text), lang: self.foreign(lang), stale: false },
            None => Text::default(),
        }
    }

    /// Words where others stand in lists; none where they are the same.
    pub fn other_than(&self, words: &ByLanguage, others: &ByLanguage) -> Option<Text> {
        let (words, others) = (self.by_language(words), self.by_language(others));
        (words.text != others.text).then_some(words)
    }

    /// A translated text, on one line.
    pub fn text(&self, words: &Localized<Arc<str>>) -> Text {
        let (text, lang, stale) = words.get(self.lang);
        Text { text: one_line(text), lang: self.foreign(lang), stale }
    }

    /// A translated text, line by line.
    pub fn lines(&self, words: &Localized<Arc<str>>) -> Vec<Text> {
        let (text, lang, stale) = words.get(self.lang);
        let lines = text.lines().map(str::trim);
        lines.map(|line| Text { text: line.to_owned(), lang: self.foreign(lang), stale }).collect()
    }

    /// A unit, with how it follows a figure.
    pub fn unit(&self, words: &Localized<Arc<str>>) -> Unit {
        let words = self.text(words);
        let tag = words.lang.as_deref().unwrap_or(self.tag());
        let apart = words.text.contains(|c: char| c.is_ascii_digit());
        Unit { apart, plural: !is_han(tag) && words.text.ends_with('s'), words }
    }

    /// A unit as it follows a figure.
    pub fn after(&self, figure: &str, unit: Option<&Unit>) -> String {
        let Some(Unit { words, apart, plural }) = unit else { return String::new() };
        let text = &words.text;
        if *apart || (*plural && figure == "1") {
            format!("{}{text}{}", self.words.plain("unit-open"), self.words.plain("paren-close"))
        } else if text.starts_with('%') {
            text.clone()
        } else {
            self.words.plain("gap") + text
        }
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

/// What lists show of it: `5`, `1.3`.
pub fn listed(mark: Mark<'_>) -> Option<String> {
    match mark {
        Mark::Nothing => None,
        Mark::Section(n) | Mark::Inner(n) | Mark::Arabic(n) => Some(n.to_string()),
        Mark::Label(label) => Some(label.to_owned()),
    }
}

/// What stands before a title where lists or sentences name it: `5. `, `1.3 `. A label that ends in a full-width mark has no space after
/// it.
pub fn prefix(mark: Mark<'_>) -> String {
    match mark {
        Mark::Label(label) if label.ends_with(|c: char| "、）．。：】〕".contains(c)) => label.to_owned(),
        Mark::Label(label) => format!("{label} "),
        _ => listed(mark).map(|number| number + ". ").unwrap_or_default(),
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

/// A percentage that was computed, as every output says it: to one place; to more where it would read 0 or 100 and is neither.
/// What somebody reported is said as it was reported.
pub fn percentage(n: f64) -> f64 {
    // What dividing adds or takes away.
    const NOISE: f64 = 1e-9;
    const FINEST: f64 = 1e-6;
    let limit = |n: f64| n == 0.0 || (n - 100.0).abs() < NOISE;
    if !n.is_finite() || n.abs() > 1e12 || (n - n.round()).abs() < NOISE {
        // Never -0.
        return n.round() + 0.0;
    }
    let rounded = |places: i32| (n * 10_f64.powi(places)).round() / 10_f64.powi(places);
    let nearest = if n < 50.0 { 0.0 } else { 100.0 };
    (1..=6).map(rounded).find(|n| !limit(*n)).unwrap_or(nearest + FINEST.copysign(n - nearest))
}

/// How much of the way to a goal is done, in percent; a goal that is not reached is never 100 % done.
pub fn share_percent(share: f64, reached: Option<bool>) -> f64 {
    let percent = percentage(share * 100.0);
    let whole = (percent - 100.0).abs() < f64::EPSILON;
    if whole && reached == Some(false) { 99.999_999 } else { percent }
}

/// How many decimal places a figure has, as it is written.
pub fn places(n: f64) -> usize {
    number(n).split_once('.').map_or(0, |(_, fraction)| fraction.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_whole_never_reads_nothing_or_all() {
        for (n, expected) in [
            (99.4, "99.4"),
            (99.94, "99.9"),
            (99.95, "99.9"),
            (99.96, "99.96"),
            (99.999, "99.999"),
            (99.999_999_9, "99.999999"),
            (0.04, "0.04"),
            (0.05, "0.1"),
            (0.4, "0.4"),
            (0.000_000_1, "0.000001"),
            (-0.000_000_1, "-0.000001"),
            (100.04, "100.04"),
            (100.000_000_1, "100.000001"),
            (45.333_333, "45.3"),
            (100.0, "100"),
            (100.000_000_000_000_01, "100"),
            (-0.0, "0"),
            (33.0 + 1e-12, "33"),
        ] {
            // 99.95 has no exact form in binary; both neighbours say that it is less than all.
            let said = number(percentage(n));
            assert!(said == expected || (n == 99.95 && said == "99.95"), "{n}: {said}");
        }
        assert_eq!(number(share_percent(1.0, Some(false))), "99.999999");
        assert_eq!(number(share_percent(1.0, Some(true))), "100");
    }

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
