//! A web page's paragraphs, with the numbers that a browser puts before the items of lists.

use super::Document;
use super::numbering::written;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;

/// Elements that hold no words of a document.
const NO_WORDS: [&str; 11] =
    ["script", "style", "noscript", "template", "select", "button", "form", "nav", "svg", "iframe", "title"];

/// Elements that stand in a line.
const INLINE: [&str; 22] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "ins", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "u", "wbr", "o:p",
];

/// A list that is open.
struct List {
    ordered: bool,
    kind: String,
    next: u32,
}

#[derive(Default)]
struct State {
    paragraphs: Vec<String>,
    current: String,
    /// Elements without words that are open; an element inside counts too.
    silent: Vec<String>,
    lists: Vec<List>,
}

impl State {
    fn end(&mut self) {
        let words = std::mem::take(&mut self.current);
        if !words.trim().is_empty() {
            self.paragraphs.push(words);
        }
    }

    fn open(&mut self, tag: &Tag) {
        let name = &*tag.name;
        let attribute = |key: &str| tag.attrs.iter().find(|a| &*a.name.local == key).map(|a| a.value.to_string());
        let hidden = attribute("hidden").is_some()
            || attribute("style").is_some_and(|s| s.replace(' ', "").contains("display:none"));
        if NO_WORDS.contains(&name) || !self.silent.is_empty() || hidden {
            let void = ["br", "img", "hr", "input", "meta", "link", "wbr", "col"].contains(&name);
            if !tag.self_closing && !void {
                self.silent.push(name.to_owned());
            }
            return;
        }
        if INLINE.contains(&name) {
            return;
        }
        match name {
            "ol" | "ul" => {
                self.end();
                let start = attribute("start").and_then(|s| s.trim().parse().ok()).unwrap_or(1);
                let kind =
                    attribute("type").unwrap_or_else(|| style_of(attribute("style").as_deref().unwrap_or_default()));
                self.lists.push(List { ordered: name == "ol", kind, next: start });
            }
            "li" => {
                self.end();
                if let Some(list) = self.lists.last_mut().filter(|l| l.ordered) {
                    if let Some(value) = attribute("value").and_then(|v| v.trim().parse().ok()) {
                        list.next = value;
                    }
                    self.current.push_str(&marker(&list.kind, list.next));
                    list.next += 1;
                }
            }
            "td" | "th" if !self.current.trim().is_empty() => self.current.push(' '),
            "td" | "th" => {}
            // A paragraph inside an item follows the item's number.
            "p" | "div" if self.current.len() <= 24 && numbered(&self.current) => {}
            _ => self.end(),
        }
    }

    fn close(&mut self, tag: &Tag) {
        let name = &*tag.name;
        if let Some(at) = self.silent.iter().rposition(|open| open == name) {
            self.silent.truncate(at);
            return;
        }
        if !self.silent.is_empty() || INLINE.contains(&name) || ["td", "th"].contains(&name) {
            return;
        }
        self.end();
        if name == "ol" || name == "ul" {
            self.lists.pop();
        }
    }
}

fn numbered(words: &str) -> bool {
    !words.is_empty() && crate::phrases::numerals::head(words).is_some_and(|head| head.length == words.len())
}

/// The style of a list, where its own attribute says it.
fn style_of(style: &str) -> String {
    let value =
        style.split(';').find_map(|rule| rule.trim().strip_prefix("list-style-type:").map(|v| v.trim().to_owned()));
    value.unwrap_or_default()
}

fn marker(kind: &str, n: u32) -> String {
    match kind {
        "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" => {
            format!("{}、", written("chineseCounting", n))
        }
        "a" | "lower-alpha" => format!("{}. ", written("lowerLetter", n)),
        "A" | "upper-alpha" => format!("{}. ", written("upperLetter", n)),
        "i" | "lower-roman" => format!("{}. ", written("lowerRoman", n)),
        "I" | "upper-roman" => format!("{}. ", written("upperRoman", n)),
        "none" => String::new(),
        _ => format!("{n}. "),
    }
}

#[derive(Default)]
struct Sink(RefCell<State>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                state.open(&tag);
                if &*tag.name == "br" && state.silent.is_empty() {
                    state.end();
                }
                return match &*tag.name {
                    "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" => TokenSinkResult::RawData(RawKind::Rawtext),
                    "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                    _ => TokenSinkResult::Continue,
                };
            }
            Token::TagToken(tag) => state.close(&tag),
            Token::CharacterTokens(words) if state.silent.is_empty() => {
                // A line break in the source between two Chinese words is no blank.
                for (i, line) in words.split('\n').enumerate() {
                    let line = if i > 0 { line.trim_start_matches([' ', '\t', '\r']) } else { line };
                    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii() && !c.is_whitespace());
                    if i > 0 && latin(state.current.chars().next_back()) && latin(line.chars().next()) {
                        state.current.push(' ');
                    }
                    state.current.push_str(line.trim_end_matches('\r'));
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

pub(super) fn read(html: &str) -> Document {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    let mut state = tokenizer.sink.0.into_inner();
    state.end();
    Document::of(state.paragraphs, Vec::new())
}
