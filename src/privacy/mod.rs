//! What of a person must not be published: mobile numbers, identity numbers, bank cards, and where a photograph was taken. Words in, places
//! out; [`carriers`] gets the words out of attachments.
//!
//! Deliberately absent: the disk, and names and addresses of people, which no rule finds.

pub mod carriers;
mod digits;
mod kinds;
mod photos;

use digits::Digit;
pub use digits::Writing;

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

fn bare(words: &str) -> String {
    let all: String =
        words.chars().filter_map(|c| digits::digit(c).or((c == 'x' || c == 'X').then_some('X'))).collect();
    kinds::mobile(&all).map_or(all.clone(), str::to_owned)
}

/// No number has more groups: a card's nineteen digits, each by itself, and what dials a country before.
const LONGEST: usize = 24;

/// Everything in a text that must not be published.
pub fn find(text: &str, writing: Writing, allowed: &Allowed) -> Vec<Hit> {
    let mut found: Vec<Hit> = Vec::new();
    for run in digits::runs(text, writing) {
        let mut from = 0;
        while from < run.groups.len() {
            // The longest first: an identity number holds what looks like others.
            let last = run.groups.len().min(from + LONGEST);
            let hit = (from + 1..=last).rev().find_map(|to| kinds::kind(&run, from..to).map(|kind| (kind, to)));
            let Some((kind, to)) = hit else {
                from += 1;
                continue;
            };
            let digits = run.part(from..to);
            if !allowed.0.contains(&bare(&digits.iter().map(|d| d.digit).collect::<String>())) {
                let (Some(first), Some(last)) = (digits.first(), digits.last()) else { break };
                let span = first.place.start..last.place.end;
                found.push(Hit { kind, masked: mask(text, digits, kind), span });
            }
            from = to;
        }
    }
    found
}

/// 138****1234, 35*************123, 6222***********3333: the digits between are stars, all else stays.
fn mask(text: &str, digits: &[Digit], kind: Kind) -> String {
    let n = digits.len();
    let (head, tail) = match kind {
        Kind::Identity => (2, 3),
        Kind::Mobile => (n - 8, 4),
        _ => (4, 4),
    };
    let (Some(first), Some(last)) = (digits.first(), digits.last()) else { return String::new() };
    let mut out = String::new();
    let mut place = 0;
    for (i, c) in text[first.place.start..last.place.end].char_indices() {
        let at = first.place.start + i;
        let here = digits.get(place).is_some_and(|d| d.place.start == at);
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
        find(text, Writing::Markdown, &Allowed::default()).into_iter().map(|h| (h.kind, h.masked)).collect()
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

    /// Long lines took as long as the square of their length.
    #[test]
    fn long_lines_take_as_long_as_they_are() {
        let begin = std::time::Instant::now();
        for unit in ["04-d", "1 ", "7-", "1<", "3<!--", "2_b"] {
            assert!(says(&unit.repeat(200_000 / unit.len())).is_empty(), "{unit}");
        }
        assert!(begin.elapsed() < std::time::Duration::from_secs(60), "{:?}", begin.elapsed());
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
            "总投资13812341234元",
            "138****1234",
            "2019 2020 2021 2022 2023",
            "138 2023-06-30 1234",
            "[名单](/files/13812341234.pdf)",
            "IMG_13812341234",
            "1 3 8 1 2 3 4 1 2 3 4 5",
        ] {
            assert!(says(text).is_empty(), "{text}: {:?}", says(text));
        }
        let allowed = Allowed::new(["138-1234-1234".to_owned()]);
        assert!(find("电话13812341234", Writing::Plain, &allowed).is_empty());
    }
}
