//! Words of another language within a sentence that is put together by the theme's words: they are marked, and taken apart into runs, each
//! with its language, once the sentence is whole.
//!
//! The marks are no characters and are refused in content, so nothing can forge them. Pages have their own (`theme/fallback.rs`).

use super::view::Text;
use crate::office::docx::Run;

const OPEN: char = '\u{fdd0}';
/// Behind the tag, before the words.
const SAYS: char = '\u{fdd1}';
const CLOSE: char = '\u{fdd2}';

/// Words that say their language where it is not the readers'.
pub(super) fn mark(text: Text) -> String {
    match text.lang {
        Some(tag) if !text.text.is_empty() => format!("{OPEN}{tag}{SAYS}{}{CLOSE}", text.text),
        _ => text.text,
    }
}

/// A sentence taken apart.
pub(super) fn runs(sentence: &str) -> Vec<Run> {
    let mut all: Vec<Run> = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    let mut push = |words: &str, lang: Option<&&str>| {
        if !words.is_empty() {
            all.push(Run { words: words.to_owned(), lang: lang.map(ToString::to_string) });
        }
    };
    let mut rest = sentence;
    while let Some(at) = rest.find([OPEN, CLOSE]) {
        push(&rest[..at], open.last());
        let opens = rest[at..].starts_with(OPEN);
        rest = &rest[at + OPEN.len_utf8()..];
        match rest.split_once(SAYS).filter(|_| opens) {
            Some((tag, words)) => {
                open.push(tag);
                rest = words;
            }
            None => {
                open.pop();
            }
        }
    }
    push(rest, open.last());
    all
}

/// A sentence without its marks.
pub(super) fn bare(sentence: &str) -> String {
    runs(sentence).into_iter().map(|run| run.words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_taken_apart_where_its_language_changes() {
        let text = |words: &str, lang: Option<&str>| Text {
            text: words.to_owned(),
            lang: lang.map(str::to_owned),
            stale: false,
        };
        let name = mark(text("财政局", Some("zh-CN")));
        let sentence = format!("To: {name} and {}{}.", mark(text("Water", None)), mark(text("", Some("zh-CN"))));
        let run = |words: &str, lang: Option<&str>| Run { words: words.to_owned(), lang: lang.map(str::to_owned) };
        assert_eq!(runs(&sentence), [run("To: ", None), run("财政局", Some("zh-CN")), run(" and Water.", None)]);
        assert_eq!(bare(&sentence), "To: 财政局 and Water.");
    }
}
