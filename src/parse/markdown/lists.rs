//! The marks of numbered lists. A list of `1.`, `2.`, `3.` is numbered by the browser; any other marks, as `1)`, are words of the document
//! and stay as they were typed.

use super::write::Placed;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::BTreeSet;

/// Where the lists begin whose marks are words of the document.
pub(super) fn typed(words: &str, events: &[Placed<'_>]) -> BTreeSet<usize> {
    let mut open: Vec<(Option<u64>, usize)> = Vec::new();
    let mut typed = BTreeSet::new();
    for (event, range) in events {
        match event {
            Event::Start(Tag::List(first)) => open.push((*first, range.start)),
            Event::End(TagEnd::List(_)) => _ = open.pop(),
            Event::Start(Tag::Item) => {
                if let Some((Some(next), list)) = open.last_mut() {
                    if mark(words, range.start) != Some(&*format!("{next}.")) {
                        typed.insert(*list);
                    }
                    *next += 1;
                }
            }
            _ => {}
        }
    }
    typed
}

/// The mark of an item that begins somewhere: `1)`.
pub(super) fn mark(words: &str, at: usize) -> Option<&str> {
    let rest = words[at..].trim_start_matches([' ', '\t']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    rest.get(..=digits).filter(|mark| digits > 0 && mark.ends_with(['.', ')']))
}
