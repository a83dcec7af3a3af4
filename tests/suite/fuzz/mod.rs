//! Whatever is read from outside, under input that nobody would write: good files, changed at random again and again. What must hold
//! is said by each module; none may panic. A failing input is made as small as it goes before it is told.
//!
//! In `cargo test` a few hundred inputs of each kind. `JINDU_FUZZ=100000 cargo test --release fuzz::yaml` takes as many,
//! `JINDU_SEED` others; tests/soak does both.

mod edits;
mod fluent;
mod front_matter;
mod manifests;
mod markdown;
mod snapshots;
mod yaml;

use crate::support::{Dice, repository};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What holds of an input, or in which way it does not.
pub type Holds = Result<(), String>;

/// Holds something or says what does not.
pub fn that(holds: bool, or: impl FnOnce() -> String) -> Holds {
    if holds { Ok(()) } else { Err(or()) }
}

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

/// What is special to somebody who reads YAML, Markdown, Fluent, manifests, or simply text.
const SPECIAL: &[&str] = &[
    ":",
    ": ",
    "：",
    "- ",
    "-",
    "---",
    "\n---\n",
    "...",
    "\"",
    "'",
    "“",
    "”",
    "{",
    "}",
    "[",
    "]",
    ",",
    "，",
    "#",
    " #",
    "&a",
    "*a",
    "&a *a",
    "!",
    "!!str ",
    "|",
    "|\n",
    ">-\n",
    "%",
    "@",
    "`",
    "```\n",
    "~~~",
    "\t",
    "  ",
    " ",
    "\u{3000}",
    "\u{a0}",
    "\n",
    "\r\n",
    "\r",
    "\0",
    "\u{7f}",
    "\u{85}",
    "\u{feff}",
    "\u{fffe}",
    "\u{ffff}",
    "\u{fdd0}",
    "\u{202e}",
    "\u{200b}",
    "\u{2028}",
    "\u{301}",
    "é",
    "𠀀",
    "😀",
    "一",
    "。",
    "？",
    "<",
    ">",
    "</p>",
    "<p>",
    "<!--",
    "-->",
    "<script>",
    "<![CDATA[",
    "<a href=\"",
    "<img src=x onerror=alert(1)>",
    "&amp;",
    "&#0;",
    "&#x202e;",
    "&",
    "\\",
    "\\n",
    "*",
    "**",
    "_",
    "~~",
    "[a](b)",
    "![a](b)",
    "[^1]",
    "[^1]: ",
    "[a]: b\n",
    "<b@c.d>",
    "javascript:alert(1)",
    "https://a.example/",
    "//a",
    "| a | b |\n|--|--|\n",
    "# ",
    "## 甲 {#a}\n",
    "{#a}",
    "1. ",
    "> ",
    "    ",
    "{ $n }",
    "{ $n ->\n    [one] a\n   *[other] b\n }",
    "-term = a\n",
    "{ -term }",
    "{ key }",
    "key = a\n",
    "    .attribute = a\n",
    "<!-- plan -->\n",
    "<!-- closing -->\n",
    "2023-02-30",
    "2023-13-01",
    "0000-00-00",
    "9999-12-31",
    "-1",
    "0",
    "1e999",
    ".nan",
    "0x1f",
    "true",
    "null",
    "~",
    "99999999999999999999",
    "date: 2023-06-01\n",
    "reports:\n",
    "reports: []\n",
    "  - {date: 2023-06-01}\n",
    "../",
    "..",
    "/",
    "C:",
    "%0A",
    "%25",
    "  ",
    "# number: 1\n",
];

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
pub fn files(ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    for folder in ["content", "tests/sites/demo/content", "tests/sites/hostile/content", "themes"] {
        for entry in walkdir::WalkDir::new(repository().join(folder)).sort_by_file_name() {
            let path = entry.expect("a folder that can be read").into_path();
            if path.to_string_lossy().ends_with(ending) {
                found.extend(fs::read_to_string(path).ok().filter(|text| text.len() < 60_000));
            }
        }
    }
    assert!(!found.is_empty(), "there are files that end with {ending}");
    found
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
