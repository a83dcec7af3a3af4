//! Words as they are compared, and the terms of the index.
//!
//! Every character is decomposed (NFKD: full width, ligatures, circled numbers), put into lower case and freed of accents, one by
//! one; `search.js` does the same to what is typed. What parts words becomes a space. Scripts that write words without spaces
//! (Chinese, Yi, kana, Thai, …) are indexed by pairs of neighbouring characters, so that any run of them is found, whatever a
//! dictionary takes for a word; all others by whole words, found by how they begin.
//!
//! Traditional characters are compared as simplified ones, so that each finds the other.
//!
//! Beside a character of such a script, spaces, quotation marks and brackets part nothing: people leave them out or put them in
//! as they like, so `5G网络` is `5G 网络`, and `推进一网通办` is `推进“一网通办”`.
//!
//! Source: Unicode Standard Annex 15 for NFKD; the ranges are those of the Unicode blocks.

use super::simplified::simplified;
use icu_normalizer::DecomposingNormalizerBorrowed;

/// Scripts without spaces between words: first and last code point.
pub(super) const RUNS: &[(u32, u32)] = &[
    (0x0e00, 0x0eff),
    (0x1000, 0x109f),
    (0x1780, 0x17ff),
    (0x2e80, 0x2fdf),
    (0x3005, 0x3007),
    (0x3021, 0x3029),
    (0x3031, 0x3035),
    (0x3041, 0x312f),
    (0x3190, 0x31ff),
    (0x3400, 0x4dbf),
    (0x4e00, 0x9fff),
    (0xa000, 0xa48c),
    (0xf900, 0xfaff),
    (0x20000, 0x3ffff),
];

/// What parts words: first and last code point.
pub(super) const GAPS: &[(u32, u32)] = &[
    (0x0000, 0x002f),
    (0x003a, 0x0040),
    (0x005b, 0x0060),
    (0x007b, 0x00bf),
    (0x00d7, 0x00d7),
    (0x00f7, 0x00f7),
    (0x0f0b, 0x0f14),
    (0x2000, 0x2bff),
    (0x2e00, 0x2e7f),
    (0x3000, 0x3004),
    (0x3008, 0x3020),
    (0x302a, 0x3030),
    (0x3036, 0x3040),
    (0xa490, 0xa4cf),
    (0xe000, 0xf8ff),
    (0xfe00, 0xfe6f),
    (0xff00, 0xffff),
    (0x1f000, 0x1faff),
];

/// What parts nothing beside a character of [`RUNS`]: spaces, quotation marks, brackets.
pub(super) const JOINS: &[(u32, u32)] = &[
    (0x0020, 0x0020),
    (0x0022, 0x0022),
    (0x0027, 0x0029),
    (0x005b, 0x005b),
    (0x005d, 0x005d),
    (0x2018, 0x201f),
    (0x3008, 0x3011),
    (0x3014, 0x301b),
];

/// What does not count: accents, and what cannot be seen.
pub(super) const NOTHING: &[(u32, u32)] = &[
    (0x00ad, 0x00ad),
    (0x0300, 0x036f),
    (0x200b, 0x200f),
    (0x202a, 0x202e),
    (0x2060, 0x2064),
    (0xfe00, 0xfe0f),
    (0xfeff, 0xfeff),
];

/// Words are told apart by this many characters.
pub(super) const LONGEST: usize = 32;

fn is_in(ranges: &[(u32, u32)], c: char) -> bool {
    let c = u32::from(c);
    let place = ranges.partition_point(|(_, last)| *last < c);
    ranges.get(place).is_some_and(|(first, _)| *first <= c)
}

/// Whether a folded character belongs to a script without spaces between words.
pub(super) fn is_run(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c) || (c > '\u{7f}' && is_in(RUNS, c))
}

/// What lies between two characters that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Between {
    Nothing,
    /// Only what parts nothing beside a script without spaces.
    Joins,
    Parts,
}

/// A text as it is compared, in place of what `out` held.
pub(super) fn fold(text: &str, out: &mut Vec<char>) {
    let nfkd = DecomposingNormalizerBorrowed::new_nfkd();
    out.clear();
    let mut between = Between::Nothing;
    let mut add = |c: char| {
        if !c.is_ascii_alphanumeric() && is_in(GAPS, c) {
            between = between.max(if is_in(JOINS, c) { Between::Joins } else { Between::Parts });
            return;
        }
        if let Some(last) = out.last().copied().filter(|_| between != Between::Nothing)
            && (between == Between::Parts || !(is_run(last) || is_run(c)))
        {
            out.push(' ');
        }
        between = Between::Nothing;
        out.push(c);
    };
    for c in text.chars() {
        if c.is_ascii() {
            add(c.to_ascii_lowercase());
        } else if ('\u{4e00}'..='\u{9fff}').contains(&c) {
            add(simplified(c));
        } else if !is_in(NOTHING, c) {
            let lower = nfkd.normalize_iter(std::iter::once(c)).flat_map(char::to_lowercase);
            lower.filter(|c| !is_in(NOTHING, *c)).map(simplified).for_each(&mut add);
        }
    }
}

/// A term of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Term<'a> {
    /// Neighbours, one of them at least of a script without spaces.
    Pair(char, char),
    /// A character of such a script with nothing after it.
    Last(char),
    /// A whole word of another script.
    Word(&'a [char]),
}

/// Gives every term of a folded text, as often as it occurs.
pub(super) fn terms<'a>(text: &'a [char], mut each: impl FnMut(Term<'a>)) {
    let mut word = 0;
    for (i, c) in text.iter().copied().enumerate() {
        let run = is_run(c);
        if run || c == ' ' {
            if i > word {
                each(Term::Word(&text[word..i.min(word + LONGEST)]));
            }
            word = i + 1;
        }
        if c == ' ' {
            continue;
        }
        match text.get(i + 1).filter(|next| **next != ' ') {
            Some(next) if run || is_run(*next) => each(Term::Pair(c, *next)),
            None if run => each(Term::Last(c)),
            _ => {}
        }
    }
    if text.len() > word {
        each(Term::Word(&text[word..text.len().min(word + LONGEST)]));
    }
}

/// Which of so many files a term lies in: those that begin alike lie together, so that a beginning is looked up in one file.
pub(super) fn file_of(term: &str, files: usize) -> usize {
    let first = term.chars().next().is_some_and(is_run);
    let head = term.chars().take(if first { 1 } else { 3 });
    // FNV-1a over code points.
    let hash = head.fold(0x811c_9dc5_u32, |hash, c| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193));
    // The lowest bits mix least.
    (hash ^ (hash >> 15)) as usize % files
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut out = Vec::new();
        fold(text, &mut out);
        out.into_iter().collect()
    }

    #[test]
    fn case_width_and_accents_do_not_count() {
        assert_eq!(folded("Ｆａçade №５；ÉLÈVE ẞ ﬁ ①"), "facade no5 eleve ß fi 1");
        assert_eq!(folded(" co\u{ad}op\u{200b}erate, "), "cooperate");
    }

    #[test]
    fn traditional_characters_are_compared_as_simplified_ones() {
        assert_eq!(folded("政務服務一網通辦，開放數據"), folded("政务服务一网通办，开放数据"));
        let (from, to) = (super::super::simplified::TRADITIONAL, super::super::simplified::SIMPLIFIED);
        assert_eq!(from.chars().count(), to.chars().count());
        // What a character is compared as is compared as itself.
        assert!(to.chars().all(|c| simplified(c) == c) && from.chars().all(|c| simplified(c) != c));
    }

    #[test]
    fn spaces_quotes_and_brackets_part_nothing_in_chinese() {
        assert_eq!(folded("推进“一网通办”，5G 网络（一期）"), "推进一网通办 5g网络一期");
        assert_eq!(folded("「一件事」《办法》\n㈤　张 三"), "一件事办法 五张三");
        assert_eq!(folded("〔2023〕1号、2号；水、电"), "2023 1号 2号 水 电");
        assert_eq!(folded("“one” (stop) shop"), "one stop shop");
    }

    #[test]
    fn pairs_in_chinese_and_words_in_others() {
        let of = |text: &str| {
            let mut text_folded = Vec::new();
            fold(text, &mut text_folded);
            let mut all: Vec<String> = Vec::new();
            terms(&text_folded, |term| {
                all.push(match term {
                    Term::Pair(a, b) => [a, b].iter().collect(),
                    Term::Last(a) => a.to_string(),
                    Term::Word(word) => word.iter().collect(),
                });
            });
            all
        };
        assert_eq!(of("一网通办。"), ["一网", "网通", "通办", "办"]);
        assert_eq!(of("移动端APP并 5G；"), ["移动", "动端", "端a", "p并", "app", "并5", "5g"]);
        assert_eq!(of("one-stop"), ["one", "stop"]);
    }

    #[test]
    fn ranges_are_in_order_and_apart() {
        for ranges in [RUNS, GAPS, JOINS, NOTHING] {
            assert!(ranges.windows(2).all(|two| two[0].1 < two[1].0) && ranges.iter().all(|(a, b)| a <= b));
        }
        assert!(JOINS.iter().all(|(a, b)| GAPS.iter().any(|(c, d)| c <= a && b <= d)));
        assert!(RUNS.iter().all(|(a, b)| GAPS.iter().all(|(c, d)| b < c || d < a)));
    }
}
