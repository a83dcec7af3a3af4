//! Plain text: the words that a page shows, for feeds, calendars, sheets, search, descriptions and data. Nothing else makes any.
//!
//! 1. [`html`] reads sanitized HTML, that is what the page shows: so comments, link definitions and removed markup cannot be in it.
//!    Deleted text and the marks of footnotes are left out, superscripts become signs of their own.
//! 2. [`breaks`] says where a line break is a space: not between two Chinese characters or full-width marks.
//!
//! Deliberately absent: Markdown. It was read once, by the parser.

mod breaks;
mod html;

pub use breaks::{first_joining_break, one_line, without_breaks};

/// The words of HTML, a line for each paragraph, heading, item and cell.
pub fn lines(html: &str) -> String {
    let lines = html::read(html, &html::Scope::All);
    let lines = lines.iter().flat_map(|block| block.split(html::BREAK)).map(collapsed);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The words of HTML on one line; blocks are parted by a space.
pub fn line(html: &str) -> String {
    joined(&html::read(html, &html::Scope::All))
}

/// The first words outside headings and footnotes, for descriptions: at most so many characters, then `…`.
pub fn lead(html: &str, characters: usize) -> String {
    let lead = joined(&html::read(html, &html::Scope::Lead { bytes: characters * 4 }));
    match lead.char_indices().nth(characters) {
        Some((end, _)) => format!("{}…", &lead[..end]),
        None => lead,
    }
}

fn joined(blocks: &[String]) -> String {
    let blocks = blocks.iter().map(|block| collapsed(&one_line(&block.replace(html::BREAK, "\n"))));
    blocks.filter(|block| !block.is_empty()).collect::<Vec<_>>().join(" ")
}

/// With one space where there was some.
fn collapsed(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
