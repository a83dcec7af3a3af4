//! Which numbers are those of persons: their lengths, beginnings and check digits, and how people group them.

use super::Kind;
use super::digits::{Gap, Run};
use std::ops::Range;

/// What some groups of a run are, taken together.
pub(super) fn kind(run: &Run, groups: Range<usize>) -> Option<Kind> {
    let sizes = &run.groups[groups.clone()];
    let length: usize = sizes.iter().sum();
    let (first, last) = (groups.start == 0, groups.end == run.groups.len());
    if !(11..=19).contains(&length) || (first && run.in_a_word.0) || (last && run.in_a_word.1) {
        return None;
    }
    let number: String = run.part(groups.clone()).iter().map(|d| d.digit).collect();
    // A dot beside it makes it a decimal, unless nothing but zeros follow, as where a number was kept as one.
    let zeros = || run.part(groups.end..run.groups.len()).iter().all(|d| d.digit == '0');
    let decimal = (!first && run.gaps[groups.start - 1] == Gap::Dot)
        || (!last && run.gaps[groups.end - 1] == Gap::Dot && !(groups.end + 1 == run.groups.len() && zeros()));
    if decimal {
        return None;
    }
    let inner = &run.gaps[groups.start..groups.end - 1];
    let dots = inner.iter().filter(|gap| **gap == Gap::Dot).count();
    if dots > 0 && dots < inner.len() {
        return None;
    }
    // Digits one by one, as in a heading that is spread: all of them, or none.
    let spread = sizes.len() > 1 && sizes.iter().all(|n| *n == 1);
    if spread && !(first && last) {
        return None;
    }
    let is_one = sizes.len() == 1 || spread;
    if is_identity(&number) && sizes.len() <= 18 && dots == 0 {
        return Some(Kind::Identity);
    }
    if is_card(&number) && (is_one || is_grouped_card(sizes)) && dots == 0 {
        return Some(Kind::Card);
    }
    let amount = last && run.is_amount;
    (mobile(&number).is_some() && !amount && (is_one || is_grouped_mobile(sizes))).then_some(Kind::Mobile)
}

/// 138 1234 5678, 86 138 1234 5678, 1381 234 5678, 138 123 45678.
fn is_grouped_mobile(groups: &[usize]) -> bool {
    let own = match groups {
        [2..=4, own @ ..] if own.iter().sum::<usize>() == 11 => own,
        [1, own @ ..] if own.iter().sum::<usize>() == 11 => own,
        own => own,
    };
    matches!(own, [11] | [3, 4, 4] | [4, 3, 4] | [3, 3, 5] | [3, 8] | [7, 4] | [3, 2, 2, 2, 2] | [4, 4, 3])
}

/// 6222 0000 1111 2222 333, 622200 0011112222333.
fn is_grouped_card(groups: &[usize]) -> bool {
    let fours = groups.len() >= 4 && groups[..groups.len() - 1].iter().all(|n| *n == 4);
    (fours && groups[groups.len() - 1] <= 4) || groups[0] == 6 || matches!(groups, [4, 4, 4, 5..=7] | [8, 8..=11])
}

/// The eleven digits of a mobile number, without what is dialled before them; none where it is none.
pub(super) fn mobile(number: &str) -> Option<&str> {
    let (code, own) = number.split_at_checked(number.len().checked_sub(11)?)?;
    let bytes = own.as_bytes();
    let is = ["", "0", "86", "086", "0086"].contains(&code)
        && bytes[0] == b'1'
        && (b'3'..=b'9').contains(&bytes[1])
        && bytes.iter().all(u8::is_ascii_digit)
        && bytes.iter().any(|b| *b != bytes[10]);
    is.then_some(own)
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
