//! Whatever is read from outside, under input that nobody would write: good files, changed at random again and again. What must hold
//! stands in `holds`; nothing may panic. A failing input is made as small as it goes before it is told.
//!
//! In `cargo test` a few hundred inputs of each kind. `JINDU_FUZZ=100000 cargo test --release fuzz::yaml` takes as many,
//! `JINDU_SEED` others; tests/soak does both. `tests/fuzzing` tries the same with inputs to which coverage leads.

mod edits;
mod fluent;
mod front_matter;
mod holds;
mod manifests;
mod markdown;
mod seeds;
mod snapshots;
mod yaml;

use crate::support::{Dice, repository};
use holds::{Holds, that};
use seeds::SPECIAL;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How many inputs are tried: so many, unless the environment asks for more.
fn cases(usual: u64) -> u64 {
    std::env::var("JINDU_FUZZ").ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

fn seed() -> u64 {
    std::env::var("JINDU_SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(1)
}

/// Whether it holds; a panic is told as one.
fn tried<I: ?Sized>(input: &I, holds: &impl Fn(&I) -> Holds) -> Holds {
    catch_unwind(AssertUnwindSafe(|| holds(input))).unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<String>().cloned();
        let said = said.or_else(|| panic.downcast_ref::<&str>().map(|words| (*words).to_owned()));
        Err(format!("a panic: {}", said.unwrap_or_default()))
    })
}

/// Tries texts that come of good ones.
pub fn texts(usual: u64, good: &[String], holds: impl Fn(&str) -> Holds) {
    for text in good {
        tried(text.as_str(), &holds).unwrap_or_else(|why| panic!("a good text, unchanged: {why}\n{text}"));
    }
    for case in 0..cases(usual) {
        let mut dice = Dice(seed().wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (case << 16));
        let text = mutated(good, &mut dice);
        if tried(text.as_str(), &holds).is_err() {
            let small = smaller(text.chars().collect(), |chars: &[char]| {
                tried(chars.iter().collect::<String>().as_str(), &holds).is_err()
            });
            let small: String = small.into_iter().collect();
            let why = tried(small.as_str(), &holds).expect_err("it is one that fails");
            panic!("JINDU_SEED={}, case {case}: {why}\n{small:?}", seed());
        }
    }
}

/// Tries bytes that come of good ones, never those themselves.
pub fn bytes(usual: u64, good: &[Vec<u8>], holds: impl Fn(&[u8]) -> Holds) {
    for case in 0..cases(usual) {
        let mut dice = Dice(seed().wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (case << 16));
        let whole = dice.among(good).expect("a good one");
        let (bytes, how) = damaged(&whole, &mut dice);
        if bytes != whole {
            let result = tried(bytes.as_slice(), &holds);
            result.unwrap_or_else(|why| panic!("JINDU_SEED={}, case {case}, {how}: {why}", seed()));
        }
    }
}

/// A good text with a few changes, perhaps with a part of another one.
fn mutated(good: &[String], dice: &mut Dice) -> String {
    let mut text = dice.among(good).expect("a good one");
    for _ in 0..=dice.below(5) {
        let (from, to) = range(&text, dice);
        match dice.below(9) {
            0 => text.replace_range(from..to, ""),
            1 => text.replace_range(from..to, dice.pick(SPECIAL)),
            2 | 3 => text.insert_str(from, dice.pick(SPECIAL)),
            4 => {
                let part = text[from..to].to_owned();
                text.insert_str(to, &part);
            }
            5 => {
                let times = usize::try_from(1 << dice.below(7)).expect("small");
                text.insert_str(from, &dice.pick(SPECIAL).repeat(times));
            }
            6 => lines(&mut text, dice),
            7 => {
                let other = dice.among(good).expect("a good one");
                let (start, end) = range(&other, dice);
                text.replace_range(from..to, &other[start..end]);
            }
            _ => {
                let c = char::from_u32(u32::try_from(dice.below(0x3000)).expect("small")).unwrap_or('\u{fffd}');
                text.insert(from, c);
            }
        }
    }
    if dice.chance(5) {
        text = text.replace('\n', "\r\n");
    }
    text
}

/// A line taken away, doubled, moved, or set in.
fn lines(text: &mut String, dice: &mut Dice) {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.is_empty() {
        return;
    }
    let mut some = || usize::try_from(dice.below(lines.len() as u64)).expect("small");
    let (at, to) = (some(), some());
    let line = lines[at];
    let set_in = format!("  {line}");
    match dice.below(4) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(to, line),
        2 => lines.swap(at, to),
        _ => lines[at] = &set_in,
    }
    *text = lines.concat();
}

/// A short range of whole characters, here and there a long one.
fn range(text: &str, dice: &mut Dice) -> (usize, usize) {
    let place = |n: u64| usize::try_from(n).expect("small");
    let from = place(dice.below(text.len() as u64 + 1));
    let most = if dice.chance(10) { 400 } else { 12 };
    let to = (from + place(dice.below(most))).min(text.len());
    let whole = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    (whole(from), whole(to))
}

/// Bytes that were damaged, and how.
fn damaged(whole: &[u8], dice: &mut Dice) -> (Vec<u8>, &'static str) {
    let mut bytes = whole.to_vec();
    let mut place = |n: usize| usize::try_from(dice.below(n as u64 + 1)).expect("small");
    let (from, length) = (place(bytes.len() - 1), place(40));
    let to = (from + length).min(bytes.len());
    let elsewhere = place(bytes.len() - 1);
    let how = match place(6) {
        0 => {
            bytes[from] ^= 1 << place(7);
            "a bit turned"
        }
        1 => {
            bytes.truncate(from);
            "cut off"
        }
        2 => {
            drop(bytes.drain(from..to));
            "a stretch taken out"
        }
        3 => {
            let part = bytes[from..to].to_vec();
            drop(bytes.splice(elsewhere..elsewhere, part));
            "a stretch doubled"
        }
        4 => {
            bytes[from..to].fill(if length % 2 == 0 { 0 } else { 0xff });
            "a stretch blotted out"
        }
        5 => {
            let junk: Vec<u8> = (0..length).map(|_| u8::try_from(place(255)).expect("a byte")).collect();
            drop(bytes.splice(from..from, junk));
            "bytes put in"
        }
        _ => {
            bytes.extend(0..u8::try_from(length).expect("small"));
            "bytes put behind"
        }
    };
    (bytes, how)
}

/// The smallest input that still fails which leaving out stretches leads to.
fn smaller<T: Clone>(mut input: Vec<T>, fails: impl Fn(&[T]) -> bool) -> Vec<T> {
    let mut stretch = input.len().div_ceil(2);
    while stretch > 0 {
        let mut at = 0;
        while at < input.len() {
            let end = (at + stretch).min(input.len());
            let rest: Vec<T> = input[..at].iter().chain(&input[end..]).cloned().collect();
            if fails(&rest) {
                input = rest;
            } else {
                at = end;
            }
        }
        stretch /= 2;
    }
    input
}

/// Files of the repository's portals whose names end so.
fn files(ending: &str) -> Vec<String> {
    seeds::files(repository(), ending)
}

#[test]
fn what_fails_is_found_and_made_small() {
    let good = ["title: 甲\nnumber: 1\n".to_owned()];
    let told = catch_unwind(|| texts(2_000, &good, |text| that(!text.contains("&a"), || "an anchor".to_owned())));
    let told = told.expect_err("anchors are among what is tried");
    assert!(told.downcast_ref::<String>().is_some_and(|told| told.ends_with("an anchor\n\"&a\"")), "{told:?}");
    let told = catch_unwind(|| bytes(200, &[vec![0; 64]], |bytes| that(bytes.len() >= 64, || "shorter".to_owned())));
    assert!(told.is_err(), "bytes are cut off");
}
