//! Markdown: whatever is written, the HTML is whole in itself, holds nothing that runs or leads elsewhere unseen, and no marks of ours.

use super::{Holds, that};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use jindu::diagnose::{SourceText, Span};
use jindu::parse::markdown::{Setting, forbidden_characters, render};
use std::cell::RefCell;

/// Elements without an end.
const VOID: &[&str] = &["area", "br", "col", "hr", "img", "input", "wbr"];
const FORBIDDEN: &[&str] = &[
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "form",
    "button",
    "base",
    "link",
    "meta",
    "svg",
    "math",
    "template",
    "title",
    "textarea",
    "noscript",
    "html",
    "body",
    "head",
    "plaintext",
    "xmp",
];

/// What is open, and what was wrong.
#[derive(Default)]
struct Sink(RefCell<(Vec<String>, Vec<String>)>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let (open, wrong) = &mut *self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => {
                let name = tag.name.to_string();
                match tag.kind {
                    TagKind::StartTag => {
                        if FORBIDDEN.contains(&&*name) {
                            wrong.push(format!("<{name}>"));
                        }
                        for attribute in &tag.attrs {
                            let (key, value) = (attribute.name.local.to_string(), attribute.value.to_ascii_lowercase());
                            // Addresses are filled in by the page: here stands what it was given.
                            let leads = ["href", "src"].contains(&&*key) && !value.starts_with("link-");
                            let own = key == "href" && value.starts_with('#');
                            if key.starts_with("on") || key == "style" || key == "srcset" || (leads && !own) {
                                wrong.push(format!("{key}={value:?} of <{name}>"));
                            }
                        }
                        if !VOID.contains(&&*name) {
                            open.push(name);
                        }
                    }
                    TagKind::EndTag if open.last() == Some(&name) => drop(open.pop()),
                    TagKind::EndTag => wrong.push(format!("</{name}> where {:?} is open", open.last())),
                }
            }
            Token::CommentToken(_) | Token::DoctypeToken(_) => wrong.push("a comment or the like".to_owned()),
            Token::NullCharacterToken => wrong.push("U+0000".to_owned()),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Whether HTML is whole in itself and holds nothing that it must not.
fn is_sound(html: &str) -> Holds {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let (open, mut wrong) = tokenizer.sink.0.into_inner();
    wrong.extend(open.into_iter().map(|name| format!("<{name}> is not closed")));
    that(wrong.is_empty(), || format!("{wrong:?} in {html}"))
}

/// HTML of any words is whole and holds nothing that runs.
pub fn html_is_whole_and_holds_nothing_that_runs(text: &str) -> Holds {
    let source = SourceText::new("content/a.md", text);
    let setting = Setting::page(&["text"], &["task-"]);
    let mut told = Vec::new();
    forbidden_characters(&source, Span::new(0, text.len()), &mut told);
    let document = render(&source, Span::new(0, text.len()), &setting, &mut told);
    super::yaml::can_be_told(&source, &told)?;
    let html = document.html("p-", |n| format!("link-{n}"), |_| Some((3, 2)), |word| format!("word-{word}"));
    let refused = told.iter().any(|told| told.severity == jindu::diagnose::Severity::Error);
    let mark = html.chars().find(|c| matches!(c, '\u{fffe}' | '\u{ffff}'));
    that(mark.is_none() || text.contains(['\u{fffe}', '\u{ffff}']), || format!("a mark of ours in {html}"))?;
    // What is refused stands on no page.
    if !refused {
        is_sound(&html)?;
    }
    let there = |word: &str| document.anchors.iter().filter(|anchor| *anchor == word).count();
    that(document.anchors.iter().all(|anchor| there(anchor) == 1), || format!("twice: {:?}", document.anchors))?;
    let plain = document.plain();
    that(!plain.contains('\n'), || format!("several lines: {plain:?}"))
}
