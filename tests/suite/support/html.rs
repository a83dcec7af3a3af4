//! A page's elements, as browsers read them out of its bytes.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;

/// An element that is opened.
#[derive(Debug, Clone)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Element {
    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| &**value)
    }
}

#[derive(Default)]
struct Sink(RefCell<Vec<Element>>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else { return TokenSinkResult::Continue };
        if tag.kind != TagKind::StartTag {
            return TokenSinkResult::Continue;
        }
        let name = tag.name.to_string();
        // What stands in these is text.
        let next = match &*name {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        };
        let attributes = tag.attrs.iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
        self.0.borrow_mut().push(Element { name, attributes });
        next
    }
}

/// The elements of a page in the order in which they are opened.
pub fn elements(page: &[u8]) -> Vec<Element> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(std::str::from_utf8(page).expect("UTF-8")));
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    assert!(input.is_empty(), "it stopped at a script");
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

/// The words that a reader of a page sees, a line for each element that holds some; without the head.
pub fn words(html: &str) -> Vec<String> {
    let body = html.split_once("<body").map_or(html, |(_, body)| body);
    let mut lines = vec![String::new()];
    for part in body.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        let name = tag.trim_start_matches('/').split_whitespace().next().unwrap_or_default();
        if !["a", "span", "time", "strong", "em", "q", "code"].contains(&name) {
            lines.push(String::new());
        }
        if !tag.starts_with("script")
            && let Some(line) = lines.last_mut()
        {
            line.push_str(text);
        }
    }
    let clean = |line: String| line.trim().replace("&quot;", "\"").replace("&amp;", "&");
    lines.into_iter().map(clean).filter(|line| !line.is_empty()).collect()
}

/// Elements without an end.
const VOID: [&str; 7] = ["area", "br", "col", "hr", "img", "link", "meta"];

#[derive(Default)]
struct Spoken {
    /// Elements that are open, each with the language inside.
    open: Vec<(String, String)>,
    found: Vec<(String, String)>,
}

struct Texts(RefCell<Spoken>);

impl TokenSink for Texts {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut spoken = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let name = tag.name.to_string();
                let own = tag.attrs.iter().find(|a| &*a.name.local == "lang").map(|a| a.value.to_string());
                let lang = own.or_else(|| spoken.open.last().map(|(_, lang)| lang.clone())).unwrap_or_default();
                for attribute in
                    tag.attrs.iter().filter(|a| ["aria-label", "alt", "title", "data-label"].contains(&&*a.name.local))
                {
                    spoken.found.push((String::new(), attribute.value.to_string()));
                }
                if !VOID.contains(&&*name) && !tag.self_closing {
                    spoken.open.push((name.clone(), lang));
                }
                match &*name {
                    "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" => return TokenSinkResult::RawData(RawKind::Rawtext),
                    "title" | "textarea" => return TokenSinkResult::RawData(RawKind::Rcdata),
                    _ => {}
                }
            }
            Token::TagToken(tag) => {
                if let Some(at) = spoken.open.iter().rposition(|(name, _)| *name == *tag.name) {
                    spoken.open.truncate(at);
                }
            }
            Token::CharacterTokens(text) => {
                let (name, lang) = spoken.open.last().cloned().unwrap_or_default();
                if !["script", "style", "title", "code"].contains(&&*name) && !text.trim().is_empty() {
                    spoken.found.push((lang, text.to_string()));
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// The texts of a page, each with the language that it stands in; what attributes say has none.
pub fn texts(page: &str) -> Vec<(String, String)> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(page));
    let tokenizer = Tokenizer::new(Texts(RefCell::default()), TokenizerOpts::default());
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink.0.into_inner().found
}
