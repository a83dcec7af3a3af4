//! Deadlines and rhythms in words, and dates as people type them.

use super::numerals::{chinese, narrow};
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

/// What words about time say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A last day. `single`: a day was named (6月15日前), which that day belongs to; worth a second look.
    Due {
        /// The day.
        date: NaiveDate,
        /// Whether the words name a day and not the end of a month, quarter or year.
        single: bool,
    },
    /// A rhythm: `month`, `quarter`, `half-year`.
    Every(&'static str),
    /// A standing duty.
    Ongoing,
    /// Words about time without a day: nobody knows when.
    Unclear,
}

/// Words about time in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where they stand.
    pub span: Range<usize>,
    /// What they say.
    pub when: When,
}

/// The last day of a month.
pub fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
}

const RHYTHMS: [(&str, &str); 21] = [
    ("每半年", "half-year"),
    ("每季度", "quarter"),
    ("按季度", "quarter"),
    ("季度追踪", "quarter"),
    ("每季末", "quarter"),
    ("每季", "quarter"),
    ("按季", "quarter"),
    ("逐季", "quarter"),
    ("每个月", "month"),
    ("每月底", "month"),
    ("每月", "month"),
    ("按月", "month"),
    ("逐月", "month"),
    ("月调度", "month"),
    ("季调度", "quarter"),
    ("half-yearly", "half-year"),
    ("Half-yearly", "half-year"),
    ("quarterly", "quarter"),
    ("Quarterly", "quarter"),
    ("monthly", "month"),
    ("Monthly", "month"),
];

/// Words of a standing duty wherever they stand, unless one of the others follows: then they belong to a name, as in 动态更新机制.
const ONGOING: [(&str, &[&str]); 12] = [
    ("不断", &[]),
    ("长期坚持", &[]),
    ("长期推进", &[]),
    ("长期有效", &[]),
    ("全年推进", &[]),
    ("动态调整", &["机制", "管理", "清单", "目录"]),
    ("不定期", &[]),
    ("持续", &["性", "时间", "发展", "稳定"]),
    ("常态化", &["机制", "监管", "投诉", "核查", "以及", "和", "、", "，", "。", "；", "长效"]),
    ("Ongoing", &[]),
    ("ongoing", &[]),
    ("Continuous", &[]),
];

/// Words about time that give no day.
const UNCLEAR: [&str; 12] = [
    "适时",
    "近期",
    "尽快",
    "条件成熟时",
    "按国家部署",
    "根据上级部署",
    "按上级要求时限",
    "按照时限要求",
    "视情况",
    "按序时进度",
    "按时间节点",
    "待定",
];

/// A cursor over the narrowed text: narrowing keeps characters one for one, so places are counted in characters.
struct Reader<'a> {
    chars: &'a [char],
    at: usize,
}

impl Reader<'_> {
    fn eat(&mut self, word: &str) -> bool {
        let word: Vec<char> = word.chars().collect();
        let fits = self.chars[self.at..].starts_with(&word);
        if fits {
            self.at += word.len();
        }
        fits
    }

    fn any(&mut self, words: &[&str]) -> Option<usize> {
        words.iter().position(|word| self.eat(word))
    }

    /// Digits, or a Chinese numeral of one or two characters where those are allowed.
    fn number(&mut self) -> Option<u32> {
        let digits = self.chars[self.at..].iter().take_while(|c| c.is_ascii_digit()).count();
        if digits > 0 {
            let n = self.chars[self.at..self.at + digits].iter().collect::<String>().parse().ok()?;
            self.at += digits;
            return Some(n);
        }
        for length in [3, 2, 1] {
            let words: String = self.chars.get(self.at..self.at + length)?.iter().collect();
            if let Some(n) = chinese(&words) {
                self.at += length;
                return Some(n);
            }
        }
        None
    }
}

/// Where a clause may say its deadline with a bare year (2023年实现…): only at its head, and not in 2023年度.
fn bare_year_may_stand(chars: &[char], start: usize, end: usize) -> bool {
    let head = start == 0 || "，。；、：〔（ ".contains(chars[start - 1]) || chars[start - 1].is_whitespace();
    let verbs = ["实现", "完成", "达到", "力争", "确保", "新增", "建成", "计划", "全面完成", "基本"];
    head && verbs.iter().any(|v| chars[end..].starts_with(&v.chars().collect::<Vec<_>>()))
}

/// A deadline that begins here. `alone`: the text is nothing but a deadline, so that a bare year, month or quarter will do.
fn deadline(chars: &[char], start: usize, year: i32, alone: bool) -> Option<(usize, When)> {
    let mut r = Reader { chars, at: start };
    let due = |r: &Reader<'_>, date: Option<NaiveDate>, single| Some((r.at, When::Due { date: date?, single }));
    let tail = |r: &mut Reader<'_>| {
        let _ = r.any(&["之前", "以前", "前", "内"]);
    };
    let mut of = year;
    let mut named = false;
    if chars[start].is_ascii_digit() {
        let digits = chars[start..].iter().take_while(|c| c.is_ascii_digit()).count();
        if digits == 4 {
            let n = r.number()?;
            if r.eat("年") {
                (of, named) = (i32::try_from(n).ok()?, true);
            } else {
                return None;
            }
        }
    } else if r.any(&["今年", "本年"]).is_some() {
        named = true;
    } else if r.eat("明年") {
        (of, named) = (year + 1, true);
    }
    let after_year = r.at;
    // Half a year, and the whole.
    if r.eat("上半年") {
        let _ = r.eat("底");
        tail(&mut r);
        return due(&r, NaiveDate::from_ymd_opt(of, 6, 30), false);
    }
    if r.eat("下半年") {
        let _ = r.eat("底");
        tail(&mut r);
        return due(&r, NaiveDate::from_ymd_opt(of, 12, 31), false);
    }
    let year_end = if named {
        r.any(&["年底", "底", "末", "内", "全年"])
    } else {
        r.any(&["年底", "年末", "年内", "全年"])
    };
    if year_end.is_some() {
        // 全年 before a figure says how long, not until when; the table takes it for the year's end all the same.
        tail(&mut r);
        return due(&r, NaiveDate::from_ymd_opt(of, 12, 31), false);
    }
    if r.eat("第") || "一二三四1234".contains(chars.get(r.at).copied().unwrap_or(' ')) {
        let at = r.at;
        if let Some(quarter) = r.number().filter(|n| (1..=4).contains(n))
            && r.any(&["季度", "季"]).is_some()
        {
            let ends = r.any(&["末", "底"]).is_some();
            let before = r.any(&["之前", "以前", "前", "内"]).is_some();
            let done = chars[r.at..].starts_with(&['完', '成']);
            if named || ends || before || done || alone {
                return due(&r, month_end(of, quarter * 3), false);
            }
        }
        r.at = at;
    }
    if chars.get(r.at).is_some_and(char::is_ascii_digit) {
        let month = r.number().filter(|n| (1..=12).contains(n))?;
        if !r.eat("月") {
            return None;
        }
        let thirds = [("上旬", Some(10)), ("中旬", Some(20)), ("下旬", None)];
        for (word, day) in thirds {
            if r.eat(word) {
                tail(&mut r);
                let date = day.map_or_else(|| month_end(of, month), |d| NaiveDate::from_ymd_opt(of, month, d));
                return due(&r, date, false);
            }
        }
        if r.any(&["底", "末", "份"]).is_some() {
            tail(&mut r);
            return due(&r, month_end(of, month), false);
        }
        let at = r.at;
        if let Some(day) = r.number()
            && r.any(&["日", "号"]).is_some()
        {
            let before = r.any(&["之前", "以前", "前", "内"]).is_some();
            let done = chars[r.at..].starts_with(&['完', '成']);
            return if before || done || alone { due(&r, NaiveDate::from_ymd_opt(of, month, day), true) } else { None };
        }
        r.at = at;
        let before = r.any(&["之前", "以前", "前", "内"]).is_some();
        let done = chars[r.at..].starts_with(&['完', '成']);
        // 6月前 may mean before it begins or before it ends: the table has no such words.
        return match before {
            true => Some((r.at, When::Unclear)),
            false if done || alone => due(&r, month_end(of, month), false),
            false => None,
        };
    }
    if named && after_year == r.at {
        let before = r.any(&["之前", "以前", "前"]).is_some();
        if before {
            return Some((r.at, When::Unclear));
        }
        if alone || bare_year_may_stand(chars, start, r.at) {
            return due(&r, NaiveDate::from_ymd_opt(of, 12, 31), false);
        }
    }
    None
}

/// Every deadline, rhythm and standing duty that a text states, in its order. `year` is the notice's.
pub fn find(text: &str, year: i32) -> Vec<Found> {
    search(text, year, false)
}

/// What a cell or a line of its own says about time; none where any of its words is about something else. `完成` and the like may follow.
pub fn alone(text: &str, year: i32) -> Option<Found> {
    let start = text.len() - text.trim_start().len();
    let words = text.trim().trim_end_matches(['。', '；', '，', ';', '.']);
    if let Some(date) = date(words, year) {
        return Some(Found { span: start..start + words.len(), when: When::Due { date, single: true } });
    }
    if let Some(when) = english(words) {
        return Some(Found { span: start..start + words.len(), when });
    }
    let found = search(words, year, true);
    let first = found.first()?;
    let mut rest = words.to_owned();
    for f in found.iter().rev() {
        rest.replace_range(f.span.clone(), "");
    }
    let filler = [
        "按时限要求",
        "全面",
        "完成",
        "推进",
        "开展",
        "并",
        "并持续",
        "坚持",
        "前",
        "以",
        "工作",
        "、",
        "，",
        "，",
        "（",
        "）",
        " ",
        "期",
        "为",
    ];
    for word in filler {
        rest = rest.replace(word, "");
    }
    // Of several only one can be the deadline; which, a person says.
    let days: Vec<When> = found.iter().map(|f| f.when).filter(|w| matches!(w, When::Due { .. })).collect();
    let several = found.len() > 1 && !(days.len() == 1 && found.iter().all(|f| !matches!(f.when, When::Every(_))));
    if !rest.is_empty() || several {
        return None;
    }
    let when = days.first().copied().unwrap_or(first.when);
    Some(Found { span: start..start + words.len(), when })
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// `30 June 2024`, `June 30, 2024`, `by March 2025`: the year must stand there.
fn english(words: &str) -> Option<When> {
    let small = words.to_ascii_lowercase();
    let small =
        ["by the end of ", "end of ", "by ", "before "].iter().find_map(|p| small.strip_prefix(p)).unwrap_or(&small);
    let parts: Vec<&str> = small.split([' ', ',']).filter(|p| !p.is_empty()).collect();
    let month = |word: &str| {
        let is = |name: &str| name == word || (word.len() >= 3 && name.starts_with(word.trim_end_matches('.')));
        MONTHS.iter().position(|name| is(name)).and_then(|i| u32::try_from(i + 1).ok())
    };
    let year = |word: &str| (word.len() == 4).then(|| word.parse::<i32>().ok()).flatten();
    match parts[..] {
        [m, y] => Some(When::Due { date: month_end(year(y)?, month(m)?)?, single: false }),
        [a, b, y] => {
            let (day, m) = if a.starts_with(|c: char| c.is_ascii_digit()) { (a, b) } else { (b, a) };
            let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()?;
            Some(When::Due { date: NaiveDate::from_ymd_opt(year(y)?, month(m)?, day)?, single: true })
        }
        _ => None,
    }
}

fn search(text: &str, year: i32, alone: bool) -> Vec<Found> {
    let plain = narrow(text);
    let chars: Vec<char> = plain.chars().collect();
    let bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let mut found = Vec::new();
    let (mut at, mut depth) = (0, 0_i32);
    while at < chars.len() {
        // What is quoted or named by a title says nothing about when.
        match chars[at] {
            '《' | '“' | '「' => depth += 1,
            '》' | '”' | '」' => depth = (depth - 1).max(0),
            _ => {}
        }
        let here = (depth == 0).then(|| one(&chars, at, year, alone)).flatten();
        match here {
            Some((end, when)) => {
                found.push(Found { span: bytes[at]..bytes[end], when });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn one(chars: &[char], at: usize, year: i32, alone: bool) -> Option<(usize, When)> {
    let starts = |word: &str, at: usize| {
        let word: Vec<char> = word.chars().collect();
        chars[at..].starts_with(&word).then(|| at + word.len())
    };
    // 22月底 is no month, and 1.6月 none either.
    let inside = at > 0 && chars[at].is_ascii_digit() && (chars[at - 1].is_ascii_digit() || chars[at - 1] == '.');
    if !inside && let Some(found) = deadline(chars, at, year, alone) {
        return Some(found);
    }
    if let Some((end, every)) = RHYTHMS.iter().find_map(|(word, every)| Some((starts(word, at)?, *every))) {
        return Some((end, When::Every(every)));
    }
    for (word, not) in ONGOING {
        if let Some(end) = starts(word, at)
            && !not.iter().any(|n| starts(n, end).is_some())
            && (alone || word != "常态化" || end < chars.len())
            // 不断完善 says how long only where it begins: 形成不断增长的 does not.
            && (word != "不断" || at == 0 || "，。；".contains(chars[at - 1]))
        {
            return Some((end, When::Ongoing));
        }
    }
    let unclear = UNCLEAR.iter().find_map(|word| starts(word, at));
    unclear.map(|end| (end, When::Unclear))
}

/// A day as people type it: 2023-06-30, 2023.6.30, 2023/6/30, 2023年6月30日, 6月30日 (of `year`), 20230630. Nothing else.
pub fn date(text: &str, year: i32) -> Option<NaiveDate> {
    let plain = narrow(text.trim());
    let plain = plain.strip_suffix(['日', '号']).unwrap_or(&plain);
    if plain.len() == 8 && plain.bytes().all(|b| b.is_ascii_digit()) {
        return NaiveDate::parse_from_str(plain, "%Y%m%d").ok().filter(|d| (1990..2100).contains(&d.year()));
    }
    let parts: Vec<&str> = plain.split(['-', '.', '/', '年', '月']).map(str::trim).collect();
    let number = |s: &str| s.parse::<u32>().ok();
    match parts[..] {
        [y, m, d] if y.len() == 4 => NaiveDate::from_ymd_opt(y.parse().ok()?, number(m)?, number(d)?),
        [m, d] if plain.contains('月') && !plain.contains('年') => {
            NaiveDate::from_ymd_opt(year, number(m)?, number(d)?)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<NaiveDate> {
        match find(text, 2023).first()?.when {
            When::Due { date, .. } => Some(date),
            _ => None,
        }
    }

    #[test]
    fn the_table_of_deadlines() {
        for (words, date) in [
            ("6月底前", "2023-06-30"),
            ("６月底完成", "2023-06-30"),
            ("上半年", "2023-06-30"),
            ("12月底前", "2023-12-31"),
            ("年底前", "2023-12-31"),
            ("年内", "2023-12-31"),
            ("全年", "2023-12-31"),
            ("2023年底", "2023-12-31"),
            ("2024年2月底前", "2024-02-29"),
            ("三季度末", "2023-09-30"),
            ("第一季度完成", "2023-03-31"),
            ("2024年第二季度", "2024-06-30"),
            ("5月上旬", "2023-05-10"),
            ("5月中旬", "2023-05-20"),
            ("2月下旬", "2023-02-28"),
            ("6月15日前", "2023-06-15"),
            ("2023年实现信贷余额新增", "2023-12-31"),
        ] {
            assert_eq!(day(words).map(|d| d.to_string()).as_deref(), Some(date), "{words}");
        }
        for no in [
            "2022年度营商环境评价",
            "2023年工作要点",
            "12345热线",
            "6县（市）",
            "4月30日",
            "《2023年底前》",
            "第二批",
            "一季",
        ] {
            assert_eq!(day(no), None, "{no}");
        }
    }

    #[test]
    fn rhythms_and_standing_duties_are_no_deadlines_and_names_are_neither() {
        let when = |text| find(text, 2023).first().map(|f| f.when);
        assert_eq!(when("每季度报送"), Some(When::Every("quarter")));
        assert_eq!(when("实行季度追踪"), Some(When::Every("quarter")));
        assert_eq!(when("每半年"), Some(When::Every("half-year")));
        for words in ["持续推进", "持续梳理", "常态化开展", "及时动态调整事项", "不定期开展"]
        {
            assert_eq!(when(words), Some(When::Ongoing), "{words}");
        }
        for no in ["完善常态化监管机制", "健全动态调整机制", "评标常态化", "可持续性", "延续实施"]
        {
            assert_eq!(when(no), None, "{no}");
        }
        assert_eq!(when("适时推进"), Some(When::Unclear));
        assert_eq!(when("6月前"), Some(When::Unclear));
    }

    #[test]
    fn a_cell_of_time_is_understood_whole_or_not_at_all() {
        let when = |text| alone(text, 2023).map(|f| f.when);
        let due = |date: &str, single| Some(When::Due { date: date.parse().expect("a date"), single });
        assert_eq!(when("2023.6.30"), due("2023-06-30", true));
        assert_eq!(when("６月底前完成"), due("2023-06-30", false));
        assert_eq!(when("2023年12月"), due("2023-12-31", false));
        assert_eq!(when("年底前，持续推进"), due("2023-12-31", false));
        assert_eq!(when("长期坚持"), Some(When::Ongoing));
        assert_eq!([when("March 2025"), when("by 30 Sept 2022")], [due("2025-03-31", false), due("2022-09-30", true)]);
        assert_eq!([when("6月底前完成初稿，9月底前完成"), when("看情况"), when("")], [None; 3]);
    }

    #[test]
    fn typed_dates() {
        for words in ["2023-06-30", "2023.6.30", "2023/6/30", "2023年6月30日", "６月30日", "20230630"] {
            assert_eq!(date(words, 2023).map(|d| d.to_string()).as_deref(), Some("2023-06-30"), "{words}");
        }
        assert_eq!([date("6.30", 2023), date("2023-02-30", 2023), date("30", 2023)], [None; 3]);
    }
}
