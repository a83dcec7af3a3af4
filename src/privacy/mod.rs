//! What of a person must not be published: mobile numbers, identity numbers, bank cards, and where a photograph was taken. Words in, places
//! out; [`carriers`] gets the words out of attachments.
//!
//! Deliberately absent: the disk, and names and addresses of people, which no rule finds.

pub mod carriers;
mod photos;

use std::ops::Range;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A mobile number of mainland China.
    Mobile,
    /// An identity number (GB 11643).
    Identity,
    /// The number of a bank card (Luhn).
    Card,
    /// The position at which a photograph was taken.
    Position,
}

/// A number with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub span: Range<usize>,
    /// How it is masked: as many characters as it has.
    pub masked: String,
}

/// Numbers that may stand: telephones of offices. Blanks and hyphens do not tell them apart.
#[derive(Debug, Clone, Default)]
pub struct Allowed(Vec<String>);

impl Allowed {
    /// From the numbers as people write them.
    pub fn new(numbers: impl IntoIterator<Item = String>) -> Self {
        Self(numbers.into_iter().map(|n| bare(&n)).collect())
    }
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(c as u32 - 0xfee0),
        _ => None,
    }
}

fn bare(words: &str) -> String {
    let all: String = words.chars().filter_map(|c| digit(c).or((c == 'x' || c == 'X').then_some('X'))).collect();
    match all.strip_prefix("86").filter(|rest| rest.len() == 11) {
        Some(rest) => rest.to_owned(),
        None => all,
    }
}

/// A run of digits, with single blanks or hyphens between them.
struct RunOfDigits {
    digits: String,
    /// Where each digit stands.
    places: Vec<Range<usize>>,
}

/// Everything in a text that must not be published.
pub fn find(text: &str, allowed: &Allowed) -> Vec<Hit> {
    let mut found: Vec<Hit> = Vec::new();
    for run in runs(text) {
        // The longest first: an identity number holds what looks like others.
        for (kind, lengths) in [(Kind::Identity, 18..=18), (Kind::Card, 16..=19), (Kind::Mobile, 11..=13)] {
            if !lengths.contains(&run.digits.len()) {
                continue;
            }
            let number = bare(&run.digits);
            let is = match kind {
                Kind::Identity => is_identity(&run.digits),
                Kind::Card => is_card(&run.digits),
                _ => is_mobile(&number) && !allowed_prefix(&run.digits, &number),
            };
            if is && !allowed.0.contains(&number) {
                let (Some(first), Some(last)) = (run.places.first(), run.places.last()) else { continue };
                let span = first.start..last.end;
                found.push(Hit { kind, masked: mask(text, &run, kind), span });
                break;
            }
        }
    }
    found
}

/// Whether what stands before a mobile number is anything but the country's code.
fn allowed_prefix(digits: &str, number: &str) -> bool {
    digits.len() != number.len() && !["86", "0"].contains(&&digits[..digits.len() - number.len()])
}

/// Runs of digits that stand by themselves: not inside a word, an address or a longer number.
fn runs(text: &str) -> Vec<RunOfDigits> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        if digit(chars[i].1).is_none() {
            i += 1;
            continue;
        }
        let before = i.checked_sub(1).map(|b| chars[b].1);
        let start = i;
        let (mut digits, mut places) = (String::new(), Vec::new());
        let mut groups = vec![0_usize];
        while i < chars.len() {
            let (at, c) = chars[i];
            if let Some(d) = digit(c) {
                digits.push(d);
                places.push(at..at + c.len_utf8());
                *groups.last_mut().unwrap_or(&mut 0) += 1;
                i += 1;
            } else if (c == ' ' || c == '-' || c == '\u{a0}') && chars.get(i + 1).is_some_and(|n| digit(n.1).is_some())
            {
                groups.push(0);
                i += 1;
            } else {
                break;
            }
        }
        let mut after = chars.get(i).map(|n| n.1);
        if digits.len() == 17 && matches!(after, Some('x' | 'X' | 'Ｘ' | 'ｘ')) {
            let (at, c) = chars[i];
            digits.push('X');
            places.push(at..at + c.len_utf8());
            i += 1;
            after = chars.get(i).map(|n| n.1);
        }
        let part_of_more = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || "_=%".contains(c));
        let inside = part_of_more(before) || before.is_some_and(|c| "./&#?@".contains(c)) || part_of_more(after);
        let decimal = after == Some('.') && chars.get(i + 1).is_some_and(|n| digit(n.1).is_some());
        if inside || decimal {
            continue;
        }
        if groups.len() == 1 || is_grouped(&groups) {
            found.push(RunOfDigits { digits, places });
            continue;
        }
        // A row of numbers with blanks between them is several: each for itself.
        let mut at = 0;
        for n in groups {
            found.push(RunOfDigits { digits: digits[at..at + n].to_owned(), places: places[at..at + n].to_vec() });
            at += n;
        }
        debug_assert!(i > start);
    }
    found
}

/// How people part such numbers: 138 1234 5678, 6222 0000 1111 2222 333, 86 138 …, 110101 19900101 1234.
fn is_grouped(groups: &[usize]) -> bool {
    let fours = |g: &[usize]| g.len() >= 4 && g[..g.len() - 1].iter().all(|n| *n == 4) && g[g.len() - 1] <= 4;
    matches!(groups, [3, 4, 4] | [2, 3, 4, 4] | [2, 11] | [4, 3, 4] | [3, 3, 5] | [6, 8, 4] | [6, 12, 4] | [6, 4, 4, 4])
        || fours(groups)
}

fn is_mobile(number: &str) -> bool {
    let bytes = number.as_bytes();
    bytes.len() == 11 && bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1]) && bytes.iter().any(|b| *b != bytes[10])
}

/// GB 11643: a place, a day of birth, and the check digit.
fn is_identity(number: &str) -> bool {
    let bytes = number.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let of = |range: Range<usize>| number[range].parse::<u32>().unwrap_or_default();
    let province = (11..=65).contains(&of(0..2)) || [71, 81, 82, 83, 91].contains(&of(0..2));
    let day = i32::try_from(of(6..10)).ok().and_then(|y| chrono::NaiveDate::from_ymd_opt(y, of(10..12), of(12..14)));
    let born = day.is_some() && (1900..2100).contains(&of(6..10));
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = bytes[..17].iter().zip(WEIGHTS).map(|(b, w)| u32::from(b - b'0') * w).sum();
    province && born && b"10X98765432"[(sum % 11) as usize] == bytes[17]
}

/// Luhn, and the beginnings that banks have.
fn is_card(number: &str) -> bool {
    let bytes = number.as_bytes();
    if !(16..=19).contains(&bytes.len()) || !bytes.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let first = |n: usize| number[..n].parse::<u32>().unwrap_or_default();
    let sixteen = bytes.len() == 16;
    let bank = first(2) == 62
        || [9558, 9559, 6858, 9400, 5246].contains(&first(4))
        || (sixteen
            && (bytes[0] == b'4'
                || (51..=55).contains(&first(2))
                || (2221..=2720).contains(&first(4))
                || first(2) == 35
                || [60, 65].contains(&first(2))));
    let sum: u32 = bytes
        .iter()
        .rev()
        .enumerate()
        .map(|(i, b)| {
            let d = u32::from(b - b'0') * if i % 2 == 1 { 2 } else { 1 };
            if d > 9 { d - 9 } else { d }
        })
        .sum();
    bank && sum.is_multiple_of(10)
}

/// 138****1234, 35*************123, 6222***********3333: the digits between are stars, all else stays.
fn mask(text: &str, run: &RunOfDigits, kind: Kind) -> String {
    let n = run.places.len();
    let (head, tail) = match kind {
        Kind::Identity => (2, 3),
        Kind::Mobile => (n - 8, 4),
        _ => (4, 4),
    };
    let (Some(first), Some(last)) = (run.places.first(), run.places.last()) else { return String::new() };
    let mut out = String::new();
    let mut place = 0;
    for (i, c) in text[first.start..last.end].char_indices() {
        let at = first.start + i;
        let here = run.places.get(place).is_some_and(|p| p.start == at);
        let hidden = here && place >= head && place < n - tail;
        out.push(if hidden { '*' } else { c });
        place += usize::from(here);
    }
    out
}

/// A text in which everything that was found is masked: what may be shown of it.
pub fn masked(text: &str, hits: &[Hit]) -> String {
    let (mut out, mut from) = (String::new(), 0);
    for hit in hits {
        out.push_str(&text[from..hit.span.start]);
        out.push_str(&hit.masked);
        from = hit.span.end;
    }
    out + &text[from..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(text: &str) -> Vec<(Kind, String)> {
        find(text, &Allowed::default()).into_iter().map(|h| (h.kind, h.masked)).collect()
    }

    #[test]
    fn numbers_of_persons_are_found_and_masked() {
        for (text, kind, masked) in [
            ("电话13812341234。", Kind::Mobile, "138****1234"),
            ("联系人：张三（138 1234 1234）", Kind::Mobile, "138 **** 1234"),
            ("+86-13812341234", Kind::Mobile, "86-138****1234"),
            ("１３８１２３４１２３４", Kind::Mobile, "１３８****１２３４"),
            ("身份证11010519491231002X", Kind::Identity, "11*************02X"),
            ("卡号6222 0200 0000 0000 000", Kind::Card, "6222 **** **** ***0 000"),
        ] {
            assert_eq!(says(text), [(kind, masked.to_owned())], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_none() {
        for text in [
            "12345政务服务热线",
            "0168765895614794.html",
            "https://a.example/?id=13812341234",
            "凉府发〔2023〕10号",
            "11010519491231002",
            "110105194912310021",
            "6222020000000000009",
            "13812341234567",
            "sha a13812341234",
            "0834-3212345",
            "1.13812341234",
        ] {
            assert!(says(text).is_empty(), "{text}: {:?}", says(text));
        }
        let allowed = Allowed::new(["138-1234-1234".to_owned()]);
        assert!(find("电话13812341234", &allowed).is_empty());
    }
}
