//! Markdown (CommonMark) that says just what was meant: every text is escaped, every block is apart from the next.
//!
//! Emphasis is left out: beside Chinese punctuation its marks may open and close nothing.

use crate::render::view::Text;
use std::fmt::Write as _;

/// Words inside a block, escaped.
#[derive(Debug, Clone, Default)]
pub(super) struct Inline(String);

impl Inline {
    /// Words as they are read.
    pub(super) fn words(words: &str) -> Self {
        Self(escape(words))
    }

    /// Words in some language: one that is not the text's own is marked, as in HTML.
    pub(super) fn text(Text { text, lang, .. }: &Text) -> Self {
        Self::in_language(text, lang.as_deref())
    }

    /// The same of a language that is known apart.
    pub(super) fn in_language(words: &str, lang: Option<&str>) -> Self {
        let words = escape(words);
        Self(match lang {
            // Signs and figures are of no language.
            Some(lang) if words.contains(char::is_alphabetic) => format!("<span lang=\"{lang}\">{words}</span>"),
            _ => words,
        })
    }

    /// A link that says this.
    pub(super) fn link(self, address: &str) -> Self {
        Self(format!("[{}]({})", self.0, destination(address)))
    }

    /// With more words behind it.
    pub(super) fn and(mut self, words: &str) -> Self {
        self.0.push_str(&escape(words));
        self
    }

    /// With more behind it.
    pub(super) fn then(mut self, more: Self) -> Self {
        self.0.push_str(&more.0);
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Several in one line.
    pub(super) fn joined(all: impl IntoIterator<Item = Self>, between: &str) -> Self {
        let all = all.into_iter().filter(|one| !one.is_empty());
        all.reduce(|line, one| line.and(between).then(one)).unwrap_or_default()
    }
}

/// A text, block by block.
#[derive(Debug, Default)]
pub(super) struct Markdown {
    text: String,
    /// Whether the last block is an item of a list: others follow it without an empty line.
    in_list: bool,
}

impl Markdown {
    pub(super) fn heading(&mut self, level: usize, words: &Inline) {
        self.apart();
        let _ = writeln!(self.text, "{} {}", "#".repeat(level), words.0);
    }

    pub(super) fn quote<'i>(&mut self, paragraphs: impl IntoIterator<Item = &'i Inline>) {
        for (i, paragraph) in paragraphs.into_iter().enumerate() {
            if i == 0 {
                self.apart();
            } else {
                self.text.push_str(">\n");
            }
            let _ = writeln!(self.text, "> {}", begun(&paragraph.0));
        }
    }

    pub(super) fn paragraph(&mut self, words: &Inline) {
        self.apart();
        let _ = writeln!(self.text, "{}", begun(&words.0));
    }

    /// An item of a list, so many lists deep; of several lines each is a paragraph of it.
    pub(super) fn item(&mut self, depth: usize, lines: &[Inline]) {
        if !self.in_list {
            self.apart();
        }
        self.in_list = true;
        let indent = "  ".repeat(depth);
        for (i, line) in lines.iter().enumerate() {
            let lead = if i == 0 { "- " } else { "  " };
            if i > 0 {
                self.text.push('\n');
            }
            let _ = writeln!(self.text, "{indent}{lead}{}", begun(&line.0));
        }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    fn apart(&mut self) {
        self.in_list = false;
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }
}

/// Words in which nothing is a mark, wherever in a line they stand.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words.trim_matches('\n').chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '#' | '~' | '^' | '|' | '$' => out.extend(['\\', c]),
            // The beginning of a character reference.
            '&' if rest.peek().is_some_and(|next| next.is_ascii_alphanumeric() || *next == '#') => out.push_str("\\&"),
            // At the end of a heading some readers take it for attributes, whatever stands before it.
            '{' => out.push_str("&#123;"),
            '\n' | '\r' | '\t' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// The same at the beginning of a block, where a figure, a dash, a colon or an angle bracket would begin another one.
fn begun(words: &str) -> String {
    let words = words.trim();
    let figures = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_apart = |rest: &str| rest.is_empty() || rest.starts_with([' ', '-', '+', '=']);
    match words[figures..].chars().next() {
        Some('.' | ')') if figures > 0 && is_apart(&words[figures + 1..]) => {
            format!("{}\\{}", &words[..figures], &words[figures..])
        }
        Some('-' | '+' | '=') if figures == 0 && is_apart(&words[1..]) => format!("\\{words}"),
        Some('>' | ':') if figures == 0 => format!("\\{words}"),
        _ => words.to_owned(),
    }
}

/// An address as the destination of a link.
fn destination(address: &str) -> String {
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !"()<>\\&".contains(c);
    if !address.is_empty() && address.chars().all(is_plain) {
        return address.to_owned();
    }
    let mut out = String::from("<");
    for c in address.chars() {
        match c {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '\n' => out.push_str("%0A"),
            '\r' => out.push_str("%0D"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out + ">"
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    /// The blocks that a reader of Markdown finds, each with its words.
    fn read(text: &str) -> Vec<String> {
        let mut blocks = Vec::new();
        for event in Parser::new_ext(text, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Start(Tag::Heading { level, .. }) => blocks.push(format!("h{}:", level as usize)),
                Event::Start(Tag::Item) => blocks.push("item:".to_owned()),
                Event::Start(Tag::BlockQuote(_)) => blocks.push("quote:".to_owned()),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    blocks.last_mut().unwrap().push_str(&format!("({dest_url})"))
                }
                Event::Start(Tag::Paragraph) if blocks.is_empty() => blocks.push("p:".to_owned()),
                Event::End(TagEnd::Paragraph) => blocks.last_mut().unwrap().push('/'),
                Event::Start(Tag::Paragraph | Tag::List(None)) | Event::End(_) => {}
                Event::Text(words) | Event::InlineHtml(words) => blocks.last_mut().unwrap().push_str(&words),
                other => blocks.push(format!("{other:?}")),
            }
        }
        blocks
    }

    const NASTY: &[&str] = &[
        "a *b* _c_ **d** `e` ~~f~~ ~g~ $h$ $$i$$ ^j^ ==k==",
        "[a](b) [a] ![a](b) [^1] [x]: y [[w]]",
        "<b>a</b> <!-- c --> a<b <a@b.cn> <https://a.b>",
        "&amp; &#42; &copy &copy; A&B A & B",
        "# a #",
        "a #",
        "## b",
        "1. a",
        "12) b",
        "1.",
        "123",
        "3.5 %",
        "1.-",
        "- a",
        "-",
        "--",
        "---",
        "-5",
        "+ a",
        "+",
        "=",
        "===",
        "> a",
        ">",
        ": a",
        "| a | b |",
        "a\\",
        "\\*",
        "***",
        "___",
        "```",
        "~~~",
        ":::x",
        "[ ] todo",
        "[x] done",
        "%%",
        "（*注）**重点**，_下_",
        "{#id}",
        "a {.b}",
    ];

    #[test]
    fn whatever_a_text_says_it_is_read_as_it_is_wherever_it_stands() {
        for words in NASTY {
            let said = words.trim();
            let inline = Inline::words(words);
            let mut text = Markdown::default();
            text.heading(1, &inline);
            text.item(0, &[inline.clone(), inline.clone()]);
            text.item(1, &[inline.clone().link("b.html#x")]);
            text.item(0, std::slice::from_ref(&inline));
            text.quote(&[inline.clone(), inline.clone()]);
            text.heading(2, &Inline::in_language(words, Some("ii")));
            let text = text.finish();
            let wanted = [
                format!("h1:{said}"),
                format!("item:{said}/{said}/"),
                format!("item:(b.html#x){said}"),
                format!("item:{said}/"),
                format!("quote:{said}/{said}/"),
                if said.contains(char::is_alphabetic) {
                    format!("h2:<span lang=\"ii\">{said}</span>")
                } else {
                    format!("h2:{said}")
                },
            ];
            assert_eq!(read(&text), wanted, "{words}\n{text}");
            let mut text = Markdown::default();
            text.paragraph(&inline);
            assert_eq!(read(&text.finish()), [format!("p:{said}/")], "{words}");
        }
    }

    #[test]
    fn an_address_is_the_destination_that_it_is() {
        for address in [
            "../a.html#b",
            "files/a b.pdf",
            "files/图（1）.png",
            "files/a(1).png",
            "https://a.cn/?a=1&copy=2&amp;b",
            "a\\b",
        ] {
            let text = Inline::words("x").link(address).0;
            assert_eq!(read(&text), [format!("p:({})x/", address.replace('\\', "%5C"))], "{text}");
        }
        assert_eq!(read(&Inline::words("x").link("a<b>c").0), ["p:(a%3Cb%3Ec)x/"]);
    }
}
