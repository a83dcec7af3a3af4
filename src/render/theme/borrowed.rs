//! Words that a language borrows: where a theme lacks one in a language, the source language's stands in, and says its language.
//!
//! 1. [`mark`] puts marks around a borrowed word. They are no characters and are refused in content, so nothing can forge them.
//! 2. [`spoken`] turns them, in a page that is rendered, into an element with the `lang` of the source language where an element
//!    may stand; in attributes, titles and scripts, which have no language of their own, they are taken away.

const OPEN: char = '\u{fffe}';
const CLOSE: char = '\u{ffff}';

/// Elements whose content is text alone.
const TEXT_ALONE: [&str; 6] = ["script", "style", "title", "textarea", "option", "text"];

/// A borrowed word. What says nothing (a gap between words) needs no language.
pub(super) fn mark(word: &str) -> String {
    if word.trim().is_empty() { word.to_owned() } else { format!("{OPEN}{word}{CLOSE}") }
}

/// A page in which borrowed words say their language.
pub(super) fn spoken(page: String, lang: &str) -> String {
    if !page.contains(OPEN) {
        return page;
    }
    let mut out = String::with_capacity(page.len() + 256);
    // In a tag, in one of its quoted values, in an element of text alone; how many marks are open.
    let (mut tag, mut quote, mut alone, mut depth) = (false, None, None, 0_u32);
    for (at, c) in page.char_indices() {
        match c {
            OPEN | CLOSE => {
                let free = !tag && alone.is_none();
                depth = if c == OPEN { depth + 1 } else { depth.saturating_sub(1) };
                match (free, c == OPEN, depth) {
                    (true, true, 1) => out.extend(["<span lang=\"", lang, "\">"]),
                    (true, false, 0) => out.push_str("</span>"),
                    _ => {}
                }
                continue;
            }
            '"' | '\'' if tag => match quote {
                None => quote = Some(c),
                Some(open) if open == c => quote = None,
                Some(_) => {}
            },
            '>' if tag && quote.is_none() => tag = false,
            '<' if !tag => {
                let rest = &page[at + 1..];
                match alone {
                    Some(name) if is_end(rest, name) => {
                        (tag, alone) = (true, None);
                    }
                    Some(_) => {}
                    None => {
                        tag = true;
                        alone = TEXT_ALONE.into_iter().find(|name| begins(rest, name));
                    }
                }
            }
            _ => {}
        }
        out.push(c);
    }
    out
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
    use super::{mark, spoken};

    #[test]
    fn a_borrowed_word_says_its_language_where_an_element_may_stand() {
        let (word, nested) = (mark("词"), mark(&format!("外{}", mark("内"))));
        let page = format!(
            "<title>{word}</title><p title=\"a > {word}\">{word} {nested}</p><script type=\"x\">\"<b>{word}\"</script><i>{word}</i>"
        );
        assert_eq!(
            spoken(page, "zh-CN"),
            "<title>词</title><p title=\"a > 词\"><span lang=\"zh-CN\">词</span> <span lang=\"zh-CN\">外内</span></p>\
             <script type=\"x\">\"<b>词\"</script><i><span lang=\"zh-CN\">词</span></i>"
        );
        assert_eq!(spoken("<p>a</p>".to_owned(), "zh-CN"), "<p>a</p>");
    }
}
