//! A document's bytes → its words, paragraph by paragraph, with the numbers that the word processor or the browser makes.
//!
//! Whatever the form, the same notice gives the same words: blanks at both ends of a paragraph are no words, and neither are empty paragraphs.

mod docx;
mod html;
mod numbering;
mod plain;

use crate::diagnose::Message;
use crate::msg;
use crate::office::{Fault, text};
use std::ops::Range;

/// A form in which documents come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Word.
    Docx,
    /// A web page.
    Html,
    /// Lines.
    Text,
    /// Markdown.
    Markdown,
    /// What `pdftotext -layout` made of a PDF: lines of the page, which are joined to paragraphs.
    Laid,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// All words, a line a paragraph.
    pub text: String,
    /// Where its paragraphs stand.
    pub paragraphs: Vec<Range<usize>>,
    /// What was left out on purpose.
    pub notes: Vec<Message>,
}

impl Document {
    fn of(paragraphs: impl IntoIterator<Item = String>, notes: Vec<Message>) -> Self {
        let (mut text, mut spans) = (String::new(), Vec::new());
        for paragraph in paragraphs {
            let words = tidy(&paragraph);
            if words.is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.push('\n');
            }
            spans.push(text.len()..text.len() + words.len());
            text.push_str(&words);
        }
        Self { text, paragraphs: spans, notes }
    }
}

/// A paragraph as one line: no blanks at its ends, one where there are several; none that cannot be seen.
fn tidy(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            // A byte order mark, a soft hyphen, spaces of no width.
            '\u{feff}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' => {}
            c if c.is_whitespace() || c.is_control() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Reads a document. A message says why it cannot be.
pub fn read(form: Form, bytes: &[u8]) -> Result<Document, Message> {
    let document = match form {
        Form::Docx => docx::read(bytes).map_err(damaged)?,
        Form::Html => html::read(&text::decode(bytes).ok_or_else(no_text)?),
        Form::Text => plain::lines(&text::decode(bytes).ok_or_else(no_text)?),
        Form::Markdown => html::read(&plain::markdown(&text::decode(bytes).ok_or_else(no_text)?)),
        Form::Laid => plain::laid(&text::decode(bytes).ok_or_else(no_text)?),
    };
    trusted(document)
}

fn no_text() -> Message {
    msg!(
        "既不是 UTF-8 也不是 GB 18030 编码的文字，无法读取。在编辑器里另存为 UTF-8 再试",
        "its text is neither in UTF-8 nor in GB 18030. Save it as UTF-8 in an editor and try again"
    )
}

fn damaged(fault: Fault) -> Message {
    match fault {
        Fault::Damaged => msg!(
            "文件已损坏，或者不是它的名称所说的格式。用文字处理软件打开后另存为 docx 再试",
            "the file is damaged, or is not what its name says. Open it in a word processor, save it as docx and try again"
        ),
        Fault::Encrypted => msg!(
            "文件有密码，或者是旧的 doc 格式。另存为没有密码的 docx 再试",
            "the file has a password, or is of the old kind (doc). Save it as docx without a password and try again"
        ),
        Fault::TooLarge => msg!("解开后大得不合理，拒绝读取", "it unpacks to an absurd size: refused"),
    }
}

/// Refuses text that fonts or encodings have spoilt: wrong characters look right to a program and would be published.
fn trusted(document: Document) -> Result<Document, Message> {
    let is_private = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10fffd}');
    let is_lost = |c: char| c == '\u{fffd}';
    let letters = document.text.chars().filter(|c| !c.is_whitespace()).count();
    if letters == 0 {
        return Err(msg!(
            "里面没有文字（可能是扫描件）。请向印发单位索取 Word 文件",
            "there is no text in it (perhaps it is a scan). Ask whoever issued it for the Word file"
        ));
    }
    let at = document.text.char_indices().find(|(_, c)| is_lost(*c) || is_private(*c));
    let Some((at, bad)) = at else { return Ok(document) };
    let around: String = document.text[at..].chars().take_while(|c| *c != '\n').take(12).collect();
    let (code, n) =
        (format!("U+{:04X}", bad as u32), document.text.chars().filter(|c| is_lost(*c) || is_private(*c)).count());
    Err(msg!(
        "有 {n} 个字读不出来（第一个是 {code}，在“{around}”），别的字也可能是错的，所以不导入。请向印发单位索取 Word 文件",
        "{n} character(s) cannot be read (the first is {code}, at “{around}”), so others may be wrong too and nothing is imported. Ask \
         whoever issued it for the Word file"
    ))
}
