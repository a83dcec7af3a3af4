//! Numbers as people write them, and the numbers that paragraphs begin with.

/// Full-width digits, letters and marks of numbers as their ASCII forms; every character stays one character.
pub fn narrow(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '０'..='９' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ' | '％' | '．' | '－' | '／' => {
                char::from_u32(c as u32 - 0xfee0).unwrap_or(c)
            }
            '〇' => '0',
            _ => c,
        })
        .collect()
}

const DIGITS: &str = "零一二三四五六七八九";

/// A Chinese numeral up to nine thousand nine hundred and ninety-nine: 十二, 二十, 一百零三.
pub fn chinese(text: &str) -> Option<u32> {
    let (mut sum, mut digit) = (0, None);
    for c in text.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '两' => {
                digit = Some(2);
                continue;
            }
            _ => {
                let found = DIGITS.chars().position(|d| d == c).and_then(|d| u32::try_from(d).ok())?;
                // 二三 is no numeral; 一百零三 has its nought before a digit.
                if digit.is_some_and(|d| d != 0) {
                    return None;
                }
                digit = Some(found);
                continue;
            }
        };
        sum += digit.take().unwrap_or(1) * unit;
    }
    let whole = sum + digit.unwrap_or(0);
    (!text.is_empty() && (whole > 0 || text == "零")).then_some(whole)
}

/// A numeral as Chinese notices count: 十七.
pub fn in_chinese(n: u32) -> String {
    let digit = |d: u32| DIGITS.chars().nth(d as usize).map(String::from).unwrap_or_default();
    let tens = match n / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        tens => in_chinese(tens) + "十",
    };
    if n >= 100 {
        let rest = n % 100;
        let joint = if rest > 0 && rest < 10 {
            "零"
        } else if (10..20).contains(&rest) {
            "一"
        } else {
            ""
        };
        let rest = if rest == 0 { String::new() } else { in_chinese(rest) };
        return format!("{}百{joint}{rest}", in_chinese(n / 100));
    }
    let ones = if n.is_multiple_of(10) && n > 0 { String::new() } else { digit(n % 10) };
    tens + &ones
}

/// A number alone: `12`, `1,200`, `1.5`, １００, 十二.
pub fn number(text: &str) -> Option<f64> {
    let plain = narrow(text.trim());
    let digits = plain.replace(',', "");
    let is_plain = digits.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    is_plain.then(|| digits.parse::<f64>().ok()).flatten().or_else(|| chinese(&plain).map(f64::from))
}

/// A percentage: 80%, 80％, 百分之八十, 八成, 八成五. A figure without a sign is none: whether 0.8 is a percentage only its cell knows.
pub fn percent(text: &str) -> Option<f64> {
    let plain = narrow(text.trim());
    if let Some(number) = plain.strip_suffix('%') {
        return number.trim().parse().ok();
    }
    if let Some(words) = plain.strip_prefix("百分之") {
        return chinese(words).map(f64::from).or_else(|| words.parse().ok());
    }
    let (tens, ones) = plain.split_once('成')?;
    let tens = chinese(tens).or_else(|| tens.parse().ok()).filter(|n| (1..=10).contains(n))?;
    let ones = if ones.is_empty() { 0 } else { chinese(ones).filter(|n| *n < 10)? };
    Some(f64::from(tens * 10 + ones))
}

/// How a paragraph is numbered. The order is that in which notices nest them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// 第一部分, 第一章.
    Part,
    /// 一、
    Chinese,
    /// （一）
    ChineseBracket,
    /// 1.
    Arabic,
    /// 1.3
    Dotted,
    /// （1）
    ArabicBracket,
    /// A1
    Letter,
}

/// A number at the head of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its form.
    pub form: Form,
    /// The number; of 1.3 the last one.
    pub number: u32,
    /// As it is printed, without the marks around it: `一`, `1.3`.
    pub printed: String,
    /// How many bytes it takes with its marks and the blanks behind it.
    pub length: usize,
}

/// The number that a paragraph begins with.
pub fn head(text: &str) -> Option<Head> {
    let blanks = |rest: &str| rest.len() - rest.trim_start().len();
    let whole = |form, number, printed: &str, length: usize| {
        let length = length + blanks(&text[length..]);
        (number > 0).then(|| Head { form, number, printed: printed.to_owned(), length })
    };
    let counted = |words: &str| chinese(words).or_else(|| narrow(words).parse().ok());
    // （一） （1）
    if let Some(inside) = text.strip_prefix(['（', '(']) {
        let end = inside.find(['）', ')'])?;
        let words = &inside[..end];
        let mark = text.len() - inside.len();
        let close = inside[end..].chars().next().map_or(0, char::len_utf8);
        let length = mark + end + close;
        if let Some(n) = chinese(words) {
            return whole(Form::ChineseBracket, n, words, length);
        }
        let digits = narrow(words);
        return digits.parse().ok().filter(|n| *n < 1000).and_then(|n| whole(Form::ArabicBracket, n, &digits, length));
    }
    if let Some(rest) = text.strip_prefix('第') {
        let end = rest.find(|c: char| !("十百零".contains(c) || DIGITS.contains(c) || c.is_ascii_digit()))?;
        let unit = ["部分", "章", "篇"].iter().find(|u| rest[end..].starts_with(**u))?;
        let after = &rest[end + unit.len()..];
        let mark = after.chars().next().filter(|c| "、：:.　 ".contains(*c)).map_or(0, char::len_utf8);
        return whole(Form::Part, counted(&rest[..end])?, &rest[..end], '第'.len_utf8() + end + unit.len() + mark);
    }
    let end = text.find(|c: char| !("十百".contains(c) || DIGITS.contains(c))).unwrap_or(text.len());
    if end > 0 {
        let mark = text[end..].chars().next().filter(|c| "、.．".contains(*c))?;
        return whole(Form::Chinese, chinese(&text[..end])?, &text[..end], end + mark.len_utf8());
    }
    arabic(text, &whole)
}

/// 1. 1、 1.3 A1
fn arabic(text: &str, whole: &dyn Fn(Form, u32, &str, usize) -> Option<Head>) -> Option<Head> {
    let letter = text.chars().next().filter(char::is_ascii_uppercase);
    let from = letter.map_or(0, char::len_utf8);
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let mut parts = vec![];
    let (mut at, mut dotted) = (from, false);
    loop {
        let end = text[at..].find(|c: char| !is_digit(c)).map_or(text.len(), |e| at + e);
        let Ok(n) = narrow(&text[at..end]).parse::<u32>() else { break };
        parts.push(n);
        at = end;
        let dot = text[at..].chars().next().filter(|c| ".．".contains(*c));
        match dot {
            Some(dot) if text[at + dot.len_utf8()..].starts_with(is_digit) => {
                at += dot.len_utf8();
                dotted = true;
            }
            _ => break,
        }
    }
    let last = *parts.last().filter(|n| **n < 1000)?;
    let printed = narrow(&text[..at]);
    let next = text[at..].chars().next();
    if letter.is_some() {
        let parted = next.is_some_and(|c| c.is_whitespace() || ".．、:：".contains(c));
        return parted.then(|| whole(Form::Letter, last, &printed, at + mark(next))).flatten();
    }
    if dotted {
        // 1.5亿元 is a figure and 2023.4.30 a date: a dotted number stands apart, and is short.
        let apart = next.is_some_and(|c| c.is_whitespace() || "、．.".contains(c));
        let short = parts.len() <= 3 && parts.iter().all(|n| *n < 100);
        return (apart && short).then(|| whole(Form::Dotted, last, &printed, at + mark(next))).flatten();
    }
    next.filter(|c| ".．、".contains(*c)).and_then(|c| whole(Form::Arabic, last, &printed, at + c.len_utf8()))
}

fn mark(next: Option<char>) -> usize {
    next.filter(|c| ".．、:：".contains(*c)).map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_count_there_and_back() {
        for n in 1..1000 {
            assert_eq!(chinese(&in_chinese(n)), Some(n), "{}", in_chinese(n));
        }
        assert_eq!(
            [in_chinese(10), in_chinese(17), in_chinese(20), in_chinese(103)],
            ["十", "十七", "二十", "一百零三"]
        );
        assert_eq!([chinese("两百"), chinese("二三"), chinese("")], [Some(200), None, None]);
    }

    #[test]
    fn percentages_are_understood_only_where_they_say_so() {
        for (words, n) in [("80%", 80.0), ("８０％", 80.0), ("八成", 80.0), ("百分之八十", 80.0), ("八成五", 85.0)]
        {
            assert_eq!(percent(words), Some(n), "{words}");
        }
        assert_eq!([percent("0.8"), percent("成立"), percent("八")], [None; 3]);
        assert_eq!(
            [number("１００"), number("1,200"), number("十二"), number("约十")],
            [Some(100.0), Some(1200.0), Some(12.0), None]
        );
    }

    #[test]
    fn heads_of_paragraphs_are_told_from_figures() {
        let form = |text| head(text).map(|h| (h.form, h.number, h.printed, text[h.length..].to_owned()));
        let says = |form, n, printed: &str, rest: &str| Some((form, n, printed.to_owned(), rest.to_owned()));
        assert_eq!(form("一、大力"), says(Form::Chinese, 1, "一", "大力"));
        assert_eq!(form("（十七）协同"), says(Form::ChineseBracket, 17, "十七", "协同"));
        assert_eq!(form("(3) 推进"), says(Form::ArabicBracket, 3, "3", "推进"));
        assert_eq!(form("1.努力"), says(Form::Arabic, 1, "1", "努力"));
        assert_eq!(form("１２、推进"), says(Form::Arabic, 12, "12", "推进"));
        assert_eq!(form("1.3 CFA"), says(Form::Dotted, 3, "1.3", "CFA"));
        assert_eq!(form("A1 Plan"), says(Form::Letter, 1, "A1", "Plan"));
        assert_eq!(form("第一部分 总体"), says(Form::Part, 1, "一", "总体"));
        for no in ["2023年", "1.5亿元", "一是抓好", "十四五规划", "（第二批）", "12月底前", "（2023年）", "2023.4.30"]
        {
            assert_eq!(head(no), None, "{no}");
        }
    }
}
