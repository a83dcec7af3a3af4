//! Words that a language borrows: where a theme lacks one in a language, another language's stands in, and says its language.
//!
//! 1. [`mark`] puts marks around a borrowed word: a sign, the number of its language, the word, a sign. The signs are no characters
//!    and are refused in content, so nothing can forge them.
//! 2. [`with_lang`] turns them, in a page that is rendered, into an element with the `lang` of their language where an element
//!    may stand, on the option of a choice itself; in attributes, titles and scripts, which have no language of their own, they are
//!    taken away.

use std::sync::Arc;

const OPEN: char = '\u{fffe}';
const CLOSE: char = '\u{ffff}';

/// The first of the characters that number languages; no characters of any script either.
const FIRST: u32 = 0xf0000;

/// Elements whose content is text alone.
const TEXT_ALONE: [&str; 6] = ["script", "style", "title", "textarea", "option", "text"];

/// A borrowed word, with which of the theme's languages it is in. What says nothing (a gap between words) needs no language.
pub(in crate::render) fn mark(language: usize, word: &str) -> String {
    let number = u32::try_from(language).ok().and_then(|n| char::from_u32(FIRST + n));
    match number {
        Some(number) if !word.trim().is_empty() => format!("{OPEN}{number}{word}{CLOSE}"),
        _ => word.to_owned(),
    }
}

/// A page in which borrowed words say their language.
pub(super) fn with_lang(page: String, tags: &[Arc<str>]) -> String {
    if !page.contains(OPEN) {
        return page;
    }
    let mut out = String::with_capacity(page.len() + 256);
    // In a tag, in one of its quoted values, in an element of text alone.
    let (mut tag, mut quote, mut alone) = (false, None, None);
    // Where the tag of an option ends that does not say its language yet.
    let mut option = None;
    // The marks that are open: the language, and whether an element was opened for it.
    let mut open: Vec<(u32, bool)> = Vec::new();
    let mut rest = page.as_str();
    loop {
        // What stands between two places that matter goes over as it is.
        let matters = |byte: &u8| match byte {
            // With it begin the signs, and other characters.
            0xef => true,
            b'<' => !tag,
            b'>' | b'"' | b'\'' => tag,
            _ => false,
        };
        let (plain, here) = rest.split_at(rest.as_bytes().iter().position(matters).unwrap_or(rest.len()));
        out.push_str(plain);
        let Some(c) = here.chars().next() else { return out };
        rest = &here[c.len_utf8()..];
        match c {
            OPEN => {
                let number = rest.chars().next();
                rest = &rest[number.map_or(0, char::len_utf8)..];
                let language = number.map_or(0, |number| u32::from(number).wrapping_sub(FIRST));
                let name = tags.get(language as usize).filter(|_| !tag && alone.is_none());
                let name = name.filter(|_| open.last().is_none_or(|(outer, _)| *outer != language));
                if let Some(name) = name {
                    out.extend(["<span lang=\"", name, "\">"]);
                }
                if let (Some(end), Some(name), false) = (option.take(), tags.get(language as usize), tag) {
                    out.insert_str(end, &format!(" lang=\"{name}\""));
                }
                open.push((language, name.is_some()));
                continue;
            }
            CLOSE => {
                if let Some((_, true)) = open.pop() {
                    out.push_str("</span>");
                }
                continue;
            }
            '"' | '\'' if tag => match quote {
                None => quote = Some(c),
                Some(open) if open == c => quote = None,
                Some(_) => {}
            },
            '>' if tag && quote.is_none() => {
                tag = false;
                option = (alone == Some("option")).then_some(out.len());
            }
            '<' if !tag => match alone {
                Some(name) if is_end(rest, name) => {
                    (tag, alone) = (true, None);
                }
                Some(_) => {}
                None => {
                    tag = true;
                    alone = TEXT_ALONE.into_iter().find(|name| begins(rest, name));
                }
            },
            _ => {}
        }
        out.push(c);
    }
}

/// Whether a tag's inside begins with an element's name.
fn begins(inside: &str, name: &str) -> bool {
    inside.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '>', '\n', '\t', '/']))
}

fn is_end(inside: &str, name: &str) -> bool {
    inside.strip_prefix('/').is_some_and(|rest| begins(rest, name))
}

#[cfg(test)]
mod tests {
    use super::{mark, with_lang};

    #[test]
    fn a_borrowed_word_says_its_language_where_an_element_may_stand() {
        let tags = ["zh-CN".into(), "en".into()];
        let (word, nested) = (mark(0, "词"), mark(0, &format!("外{}", mark(0, "内"))));
        let other = mark(1, &format!("see {word}"));
        let page = format!(
            "<title>{word}</title><option value=\"1\">{word}</option><p title=\"a > {word}\">{word} {nested} {other}</p><script type=\"x\">\"<b>{word}\"</script><i>{word}</i>"
        );
        assert_eq!(
            with_lang(page, &tags),
            "<title>词</title><option value=\"1\" lang=\"zh-CN\">词</option><p title=\"a > 词\"><span lang=\"zh-CN\">词</span> <span lang=\"zh-CN\">外内</span> \
             <span lang=\"en\">see <span lang=\"zh-CN\">词</span></span></p>\
             <script type=\"x\">\"<b>词\"</script><i><span lang=\"zh-CN\">词</span></i>"
        );
        assert_eq!(with_lang("<p>a</p>".to_owned(), &tags), "<p>a</p>");
    }
}
