//! Text: its encoding, its lines, and lines of a page joined to paragraphs.

use super::Document;
use crate::msg;
use crate::phrases::numerals;

/// A line is a paragraph; marks of a heading are no words.
pub(super) fn lines(text: &str) -> Document {
    let bare = |line: &str| heading(line).map_or_else(|| line.to_owned(), |(_, words)| words.to_owned());
    Document::of(text.lines().map(bare), Vec::new())
}

/// The marks and the words of a line that is meant as a heading, also where a Chinese writer left no blank behind the marks, wrote them
/// wide, or indented the line. `#1` is a number.
fn heading(line: &str) -> Option<(usize, &str)> {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let words = line.trim_start_matches(['#', '＃']);
    let marks = line[..line.len() - words.len()].chars().count();
    let is_heading = (1..=6).contains(&marks) && words.starts_with(|c: char| c.is_whitespace() || !c.is_ascii());
    // Marks that close it stand behind a blank.
    let closed = words.trim_end().trim_end_matches(['#', '＃']);
    let words = if closed.ends_with(char::is_whitespace) { closed } else { words };
    is_heading.then_some((marks, words.trim()))
}

/// Markdown as HTML, so that lists count as they will be seen.
pub(super) fn markdown(text: &str) -> String {
    let mut html = String::new();
    let line = |line: &str| match heading(line) {
        Some((marks, words)) => format!("{} {words}\n", "#".repeat(marks)),
        None => format!("{line}\n"),
    };
    let text: String = text.lines().map(line).collect();
    pulldown_cmark::html::push_html(
        &mut html,
        pulldown_cmark::Parser::new_ext(&text, pulldown_cmark::Options::ENABLE_TABLES),
    );
    html
}

/// The lines of pages as paragraphs. One begins where a line is indented more than the text around it, is numbered, or follows a line
/// that ends early; numbers of pages are left out.
pub(super) fn laid(text: &str) -> Document {
    let is_page_number = |line: &str| {
        let bare: String = line.chars().filter(|c| !c.is_whitespace() && !"—-–－第页共/".contains(*c)).collect();
        !line.trim().is_empty() && bare.chars().count() <= 4 && bare.chars().all(|c| c.is_ascii_digit())
    };
    let lines: Vec<&str> = text.lines().map(|l| l.trim_start_matches('\u{c}')).collect();
    let pages = lines.iter().filter(|l| is_page_number(l)).count();
    let indent = |line: &str| line.chars().take_while(|c| c.is_whitespace()).count();
    let kept = || lines.iter().filter(|l| !l.trim().is_empty() && !is_page_number(l));
    // Where most lines begin, and how long a full one is.
    let mut indents: Vec<usize> = kept().map(|l| indent(l)).collect();
    indents.sort_unstable();
    let margin = indents.get(indents.len() / 4).copied().unwrap_or_default();
    let full = kept().map(|l| width(l.trim_end())).max().unwrap_or_default();
    let mut paragraphs: Vec<String> = Vec::new();
    let mut early = true;
    for line in lines.iter().filter(|l| !is_page_number(l)) {
        let words = line.trim();
        if words.is_empty() {
            continue;
        }
        // Below the title stands at the margin to whom it is addressed, however long the title is.
        let addressees = paragraphs.len() == 1 && words.ends_with('：');
        let begins = indent(line) >= margin + 2 || numerals::head(words).is_some() || early || addressees;
        match paragraphs.last_mut() {
            Some(last) if !begins => {
                let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                if latin(last.chars().next_back()) && latin(words.chars().next()) {
                    last.push(' ');
                }
                last.push_str(words);
            }
            _ => paragraphs.push(words.to_owned()),
        }
        // A line that stops short within a sentence was broken for what did not fit: only one that is far too short ends there.
        let (room, ends) = (
            full.saturating_sub(width(line.trim_end())),
            words.ends_with(['。', '！', '？', '；', '：', '.', ':', ';']),
        );
        early = room > if ends { 6 } else { full / 3 };
    }
    let notes = (pages > 0)
        .then(|| msg!("去掉了 {pages} 行页码", "numbers of pages left out: {pages} line(s)"))
        .into_iter()
        .collect();
    Document::of(paragraphs.iter().map(|p| without_gaps(p)), notes)
}

/// Words without the gaps that typesetting leaves between Chinese and figures or Latin letters (`2023 年`): nobody typed them.
fn without_gaps(words: &str) -> String {
    let chinese =
        |c: char| matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' | '“' | '”');
    let mut out = String::with_capacity(words.len());
    for (at, c) in words.char_indices() {
        if c == ' ' {
            let (before, after) = (out.chars().next_back(), words[at + 1..].chars().next());
            if let (Some(before), Some(after)) = (before, after)
                && before != ' '
                && after != ' '
                && (chinese(before) || chinese(after))
            {
                continue;
            }
        }
        out.push(c);
    }
    out
}

/// In columns, with quotation marks as wide as Chinese characters.
fn width(line: &str) -> usize {
    unicode_width::UnicodeWidthStr::width_cjk(line)
}
