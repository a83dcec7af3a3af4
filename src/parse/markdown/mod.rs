//! Markdown → sanitized HTML in pieces.
//!
//! 1. [`emphasis`] lets emphasis beside Chinese punctuation come out right.
//! 2. pulldown-cmark parses: tables, footnotes, task lists, strikethrough, heading attributes.
//! 3. [`lost`] finds what would not be there as it was meant: cells without a column, footnotes and references without a target.
//!    [`paste`] finds lines that would run together.
//! 4. [`mod@write`] writes HTML: links, images, headings, tables and footnotes by hand, the rest by pulldown-cmark. Where a link
//!    stands, a mark stands.
//! 5. Only if the words held raw HTML, ammonia sanitizes the whole; without raw HTML there is nothing that it could remove.
//! 6. Line breaks between Chinese characters go ([`crate::plain`]).
//! 7. Images that say neither width nor height get a mark where a page says them ([`sizes`]). The result is cut at the marks into [`Piece`]s. A page fills the gaps with addresses counted from itself.
//!
//! What is wrong is told where it stands in the file: [`places`] counts back.
//!
//! Marks are U+FFFE, a code point that no text may hold ([`forbidden_characters`]), so words cannot forge one.

mod emphasis;
mod lists;
mod lost;
mod paste;
mod places;
mod sanitize;
mod sizes;
mod write;

use crate::diagnose::{Code, Diagnostic, SourceText, Span};
use crate::msg;
use crate::plain;
use places::Places;
use std::fmt::Write as _;
use std::sync::Arc;

/// Encloses a mark in written HTML.
const MARK: char = '\u{fffe}';
/// Put between a delimiter and punctuation, so that the delimiter works; removed afterwards.
const JOINER: char = '\u{ffff}';

/// A piece of a document's HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// HTML as it is.
    Html(String),
    /// The address of the n-th link.
    Link(usize),
    /// Where the width and height of the n-th link, an image, stand.
    Size(usize),
    /// The prefix of ids, so that several documents can stand on one page.
    Prefix,
    /// A word of the theme.
    Word(&'static str),
}

/// How many characters of plain text a description may have.
const LEAD: usize = 160;

/// Where a document will stand.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// Ids that the page has already.
    pub reserved: &'a [&'a str],
    /// How further ids of this kind of page begin.
    pub kinds: &'a [&'a str],
    /// The level of the document's highest heading.
    pub level: usize,
}

impl Setting<'static> {
    /// In a report, under its key. The report's heading is h3, problems and next steps have one of their own below it; all ids are
    /// kept apart by a prefix.
    pub fn report(key: &str) -> Self {
        Self { reserved: &[], kinds: &[], level: if key == "note" { 4 } else { 5 } }
    }

    /// Below the page's title, which is its only h1.
    pub const fn page(reserved: &'static [&'static str], kinds: &'static [&'static str]) -> Self {
        Self { reserved, kinds, level: 2 }
    }
}

/// A link in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentLink {
    /// As it is written.
    pub target: String,
    /// Where it is written.
    pub span: Span,
    /// Whether it is an image's.
    pub image: bool,
}

/// Prose, rendered but for its links.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The file that it stands in: links are relative to it. None for an empty stand-in.
    pub file: Option<Arc<str>>,
    /// The HTML.
    pub pieces: Vec<Piece>,
    /// Its links, in order.
    pub links: Vec<DocumentLink>,
    /// The ids of its headings.
    pub anchors: Vec<String>,
    /// The words as they were written. Of tasks' texts, which are many and long, they are not kept.
    pub words: String,
    /// The digest of the words as they were written: what a translation is held against.
    pub stamp: String,
    /// How many bytes they have.
    pub size: usize,
    /// The first words as plain text, for descriptions.
    pub lead: String,
}

impl Document {
    /// The HTML for a page: `href` gives the address of the n-th link, `size` how wide and high it is as an image, `word` a word of the
    /// theme.
    pub fn html(
        &self,
        prefix: &str,
        href: impl Fn(usize) -> String,
        size: impl Fn(usize) -> Option<(u32, u32)>,
        word: impl Fn(&str) -> String,
    ) -> String {
        let mut html = String::with_capacity(self.size * 2);
        for piece in &self.pieces {
            match piece {
                Piece::Html(s) => html.push_str(s),
                Piece::Link(n) => html.push_str(&escape(&href(*n))),
                Piece::Size(n) => {
                    if let Some((width, height)) = size(*n) {
                        let _ = write!(html, " width=\"{width}\" height=\"{height}\"");
                    }
                }
                Piece::Prefix => html.push_str(prefix),
                Piece::Word(key) => html.push_str(&escape(&word(key))),
            }
        }
        html
    }

    /// The same without the words as they were written, which would stand twice in memory.
    #[must_use]
    pub fn without_words(self) -> Self {
        Self { words: String::new(), ..self }
    }

    /// The words alone, on one line: no Markdown, no HTML; blocks parted by a space.
    pub fn plain(&self) -> String {
        plain::line(&self.unfilled())
    }

    /// The same, a line for each paragraph, heading, item and row of a table.
    pub fn lines(&self) -> String {
        plain::lines(&self.unfilled())
    }

    fn unfilled(&self) -> String {
        self.html("", |_| String::new(), |_| None, |_| String::new())
    }

    /// Whether it is one paragraph without any markup.
    pub fn is_plain(&self) -> bool {
        match self.pieces.as_slice() {
            [Piece::Html(html)] => html.starts_with("<p>") && html.matches('<').count() == 2,
            pieces => pieces.is_empty(),
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.size == 0
    }
}

/// Text for HTML content and attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}

/// Renders a part of a file. What is unsafe or would be lost is told.
pub fn render(source: &SourceText, range: Span, setting: &Setting<'_>, diagnostics: &mut Vec<Diagnostic>) -> Document {
    let words = &source.text[range.start as usize..range.end as usize];
    render_words(source, words, range, setting, diagnostics)
}

/// Renders words that stand in `range` of a file, perhaps written differently there (as a YAML value).
pub fn render_words(
    source: &SourceText,
    words: &str,
    range: Span,
    setting: &Setting<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Document {
    let prepared = emphasis::prepare(words);
    let written = write::write(&prepared.words, setting);
    let mut html =
        if written.raw { sanitize::sanitize(&written.html, &written.links) } else { sanitize::Clean::of(written.html) };
    html.html = plain::without_breaks(&html.html);
    let places = Places::new(source, words, range, &prepared);
    for fault in written.faults {
        let place = source.place(places.of(&fault.range));
        diagnostics.push(fault.diagnostic(place));
    }
    let mut links = written.links;
    links.extend(html.links);
    let mut from = 0;
    let links: Vec<_> = links.into_iter().map(|link| places.link(link, &mut from)).collect();
    for link in &links {
        unsafe_address(source, link, diagnostics);
    }
    let words = words.trim();
    Document {
        file: Some(source.file.clone()),
        lead: plain::lead(&html.html, LEAD),
        pieces: cut(&sizes::marked(html.html, &links)),
        links,
        anchors: written.anchors,
        words: words.to_owned(),
        stamp: super::words_digest(words),
        size: words.len(),
    }
}

const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// The scheme of an address, in lower case; none for a relative one.
pub fn scheme(target: &str) -> Option<String> {
    let (scheme, _) = target.split_once(':')?;
    let fits = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    fits.then(|| scheme.to_ascii_lowercase())
}

fn unsafe_address(source: &SourceText, link: &DocumentLink, diagnostics: &mut Vec<Diagnostic>) {
    let scheme = scheme(&link.target.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect::<String>());
    if link.image && (scheme.is_some() || link.target.starts_with("//")) {
        diagnostics.push(
            Diagnostic::error(
                Code::ExternalImage,
                source.place(link.span),
                msg!("图片不能来自站外", "an image cannot come from another site"),
            )
            .help(msg!(
                "把图片放到 content/files/，写 /files/名称",
                "put it into content/files/ and write /files/NAME"
            )),
        );
        return;
    }
    if let Some(scheme) = scheme.filter(|s| !SCHEMES.contains(&s.as_str())) {
        diagnostics.push(
            Diagnostic::error(
                Code::UnsafeAddress,
                source.place(link.span),
                msg!("不允许的地址 {scheme}:", "addresses of the kind {scheme}: are not allowed"),
            )
            .help(msg!(
                "可用 https、http、mailto、tel 和站内文件",
                "allowed are https, http, mailto, tel and files of the portal"
            )),
        );
    }
}

/// Tells control characters and code points that are no characters: no HTML may hold them.
pub fn forbidden_characters(source: &SourceText, range: Span, diagnostics: &mut Vec<Diagnostic>) {
    let words = &source.text[range.start as usize..range.end as usize];
    let forbidden = crate::yaml::is_forbidden;
    for (i, c) in words.char_indices().filter(|(_, c)| forbidden(*c)).take(8) {
        let start = range.start as usize + i;
        let (message, help) = crate::yaml::forbidden(c);
        let place = source.place(Span::new(start, start + c.len_utf8()));
        diagnostics.push(Diagnostic::error(Code::ForbiddenCharacter, place, message).help(help));
    }
}

fn cut(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (i, part) in html.split(MARK).enumerate() {
        if i % 2 == 0 {
            if !part.is_empty() {
                pieces.push(Piece::Html(part.to_owned()));
            }
        } else {
            pieces.push(match (part.chars().next(), part.get(1..)) {
                (Some('l'), Some(n)) => Piece::Link(n.parse().unwrap_or_default()),
                (Some('s'), Some(n)) => Piece::Size(n.parse().unwrap_or_default()),
                (Some('w'), Some("table")) => Piece::Word("markdown-table"),
                (Some('w'), Some("footnotes")) => Piece::Word("markdown-footnotes"),
                (Some('w'), Some("back")) => Piece::Word("markdown-back"),
                (Some('w'), Some("image")) => Piece::Word("markdown-image"),
                _ => Piece::Prefix,
            });
        }
    }
    pieces
}

fn link_mark(n: usize) -> String {
    let mut mark = String::new();
    let _ = write!(mark, "{MARK}l{n}{MARK}");
    mark
}

#[cfg(test)]
mod tests;
