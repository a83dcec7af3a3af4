//! What Markdown would lose without a word, or read otherwise than it was meant: table cells without a column, footnotes without a
//! definition or a reference, references without a target, links and headings without words, paragraphs taken for code.
//!
//! Places are those of the prepared words.

use super::paste;
use super::write::Placed;
use crate::diagnose::{Code, Diagnostic, Message, Place};
use crate::msg;
use crate::yaml::turns_text;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Something that would be lost.
pub(super) struct Fault {
    code: Code,
    /// Whether all words are on the page all the same.
    slight: bool,
    /// Where, in the prepared words.
    pub(super) range: Range<usize>,
    message: Message,
    help: Message,
}

impl Fault {
    /// One after which all words are on the page all the same.
    pub(super) fn slight(code: Code, range: Range<usize>, message: Message, help: Message) -> Self {
        Self { code, slight: true, range, message, help }
    }

    pub(super) fn diagnostic(self, place: Place) -> Diagnostic {
        let make = if self.slight { Diagnostic::warning } else { Diagnostic::error };
        make(self.code, place, self.message).help(self.help)
    }
}

fn fault(code: Code, range: Range<usize>, message: Message, help: Message) -> Fault {
    Fault { code, slight: false, range, message, help }
}

/// Everything that would be lost, in the order of the words.
pub(super) fn find(words: &str, events: &[Placed<'_>], broken: &[Range<usize>]) -> Vec<Fault> {
    let mut faults = Vec::new();
    cells(words, events, &mut faults);
    footnotes(words, events, &mut faults);
    references(words, broken, &mut faults);
    wordless(events, &mut faults);
    code(events, &mut faults);
    directions(words, events, &mut faults);
    paste::find(words, events, &mut faults);
    faults.sort_by_key(|fault| fault.range.start);
    faults
}

/// Cells beyond the last column.
fn cells(words: &str, events: &[Placed<'_>], faults: &mut Vec<Fault>) {
    let mut end = 0;
    for (event, range) in events {
        match event {
            Event::End(TagEnd::TableCell) => end = range.end,
            Event::End(TagEnd::TableRow | TagEnd::TableHead) => {
                let rest = words.get(end..range.end).unwrap_or_default();
                // The cell's own bar first.
                let cut = rest.find('|').map_or(rest.len(), |i| i + 1);
                let extra = rest[cut..].trim_matches(|c: char| c == '|' || c.is_whitespace());
                if !extra.is_empty() {
                    let start = end + cut + rest[cut..].find(extra).unwrap_or_default();
                    let cell = extra.split('|').next().unwrap_or_default().trim_end();
                    faults.push(fault(
                        Code::ExtraCell,
                        start..start + cell.len(),
                        msg!("这一格没有对应的列，不会显示", "this cell has no column and would not be shown"),
                        msg!(
                            "在表头和 |---| 行各加一列，或并入前一格；格内的竖线写作 \\|",
                            "add a column to the head and to the line |---|, or join it to the cell before; write \\| for a bar inside a cell"
                        ),
                    ));
                }
            }
            _ => {}
        }
    }
}

/// Footnotes that are referred to and not there, there and not referred to, or there twice.
fn footnotes(words: &str, events: &[Placed<'_>], faults: &mut Vec<Fault>) {
    let mut defined: BTreeMap<&str, Range<usize>> = BTreeMap::new();
    let mut referred: BTreeSet<&str> = BTreeSet::new();
    let mut text: Option<Range<usize>> = None;
    let mut inside_code = false;
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => inside_code = true,
            Event::End(TagEnd::CodeBlock) => inside_code = false,
            Event::FootnoteReference(name) => _ = referred.insert(name),
            Event::Start(Tag::FootnoteDefinition(name)) => {
                let label = words[range.clone()].find("]:").map_or(range.clone(), |i| range.start..range.start + i + 2);
                if defined.contains_key(&**name) {
                    faults.push(fault(
                        Code::DuplicateFootnote,
                        label,
                        msg!("脚注 [^{name}] 定义了两次", "the footnote [^{name}] is defined twice"),
                        msg!("给其中一条另取名称，或删去", "give one of them another name, or remove it"),
                    ));
                } else {
                    defined.insert(name, label);
                }
            }
            _ => {}
        }
        match (&mut text, event) {
            (Some(text), Event::Text(_)) if text.end == range.start && !inside_code => text.end = range.end,
            (_, Event::Text(_)) if !inside_code => {
                undefined(words, text.replace(range.clone()), faults);
            }
            _ => undefined(words, text.take(), faults),
        }
    }
    undefined(words, text, faults);
    for (name, range) in defined.into_iter().filter(|(name, _)| !referred.contains(name)) {
        faults.push(fault(
            Code::UnusedFootnote,
            range,
            msg!(
                "正文没有引用脚注 [^{name}]，它不会显示",
                "nothing refers to the footnote [^{name}]: it would not be shown"
            ),
            msg!("在正文中写 [^{name}]，或删去这条脚注", "write [^{name}] in the text, or remove the footnote"),
        ));
    }
}

/// What looks like the mark of a footnote and became text.
fn undefined(words: &str, text: Option<Range<usize>>, faults: &mut Vec<Fault>) {
    let Some(text) = text else { return };
    let (mut from, end) = (text.start, text.end);
    while let Some(found) = words[from..end].find("[^") {
        let start = from + found;
        from = start + 2;
        let escaped = words[..start].bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1;
        let Some(length) = words[from..end].find(']').filter(|length| *length > 0 && !escaped) else { continue };
        let name = &words[from..from + length];
        if name.contains(char::is_whitespace) {
            continue;
        }
        faults.push(fault(
            Code::UndefinedFootnote,
            start..from + length + 1,
            msg!("脚注 [^{name}] 没有定义", "the footnote [^{name}] is not defined"),
            msg!(
                "另起一段写 [^{name}]: 脚注的文字；不是脚注就写 \\[^{name}]",
                "write [^{name}]: and its words as a paragraph; write \\[^{name}] if it is none"
            ),
        ));
        from += length;
    }
}

/// `[words][name]` where nothing has that name.
fn references(words: &str, broken: &[Range<usize>], faults: &mut Vec<Fault>) {
    let mut seen = BTreeSet::new();
    for range in broken.iter().filter(|range| seen.insert(range.start)) {
        let shown = &words[range.clone()];
        if shown.contains("[^") {
            continue;
        }
        faults.push(fault(
            Code::UndefinedReference,
            range.clone(),
            msg!("引用链接没有定义，只会显示方括号", "the reference is not defined: brackets would be shown"),
            msg!(
                "直接写 [文字](文件)，或另起一行写 [名称]: 文件；不是链接就写 \\[",
                "write [words](file), or a line [name]: file; write \\[ if it is no link"
            ),
        ));
    }
}

/// Links, headings and images without words.
fn wordless(events: &[Placed<'_>], faults: &mut Vec<Fault>) {
    let mut open: Vec<(&Range<usize>, bool)> = Vec::new();
    for (event, range) in events {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Heading { .. } | Tag::Image { .. }) => open.push((range, false)),
            Event::Text(s) | Event::Code(s) if s.trim().is_empty() => {}
            Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) | Event::Html(_) | Event::FootnoteReference(_) => {
                if let Some((_, said)) = open.last_mut() {
                    *said = true;
                }
            }
            Event::End(end @ (TagEnd::Link | TagEnd::Heading(_) | TagEnd::Image)) => {
                let Some((range, said)) = open.pop() else { continue };
                // An image has a word for what it lies in, if only ours.
                if let Some((_, outer)) = open.last_mut() {
                    *outer |= said || matches!(end, TagEnd::Image);
                }
                if !said {
                    faults.push(silent(*end, range.clone()));
                }
            }
            _ => {}
        }
    }
}

fn silent(end: TagEnd, range: Range<usize>) -> Fault {
    match end {
        TagEnd::Image => Fault {
            code: Code::ImageWithoutWords,
            slight: true,
            range,
            message: msg!("图片没有说明文字", "the image has no words for those who do not see it"),
            help: msg!("写 ![图片的内容](文件)", "write ![what it shows](file)"),
        },
        TagEnd::Heading(_) => fault(
            Code::EmptyHeading,
            range,
            msg!("标题没有文字", "the heading has no words"),
            msg!("写上标题，或删去 #", "write it, or remove the #"),
        ),
        _ => fault(
            Code::EmptyLink,
            range,
            msg!("链接没有文字，看不见", "the link has no words: nobody sees it"),
            msg!("写 [文字](文件)", "write [words](file)"),
        ),
    }
}

/// Paragraphs that four spaces make code.
fn code(events: &[Placed<'_>], faults: &mut Vec<Fault>) {
    for (event, range) in events {
        if matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Indented))) {
            faults.push(Fault {
                code: Code::IndentedCode,
                slight: true,
                range: range.clone(),
                message: msg!("行首有四个空格，按代码显示", "four spaces at its head make this a block of code"),
                help: msg!("去掉行首的空格；确是代码的，用 ``` 围起来", "remove them; put ``` around it if it is code"),
            });
        }
    }
}

/// Characters that turn text round, written as references: those that stand there themselves are told of the whole file.
fn directions(words: &str, events: &[Placed<'_>], faults: &mut Vec<Fault>) {
    for (event, range) in events {
        let found = match event {
            Event::Text(s) | Event::Code(s) => s.chars().find(|c| turns_text(*c)),
            Event::Html(s) | Event::InlineHtml(s) => references_in(s).find(|c| turns_text(*c)),
            _ => None,
        };
        if let Some(c) = found.filter(|c| !words[range.clone()].contains(*c)) {
            let (message, help) = crate::yaml::forbidden(c);
            faults.push(fault(Code::ForbiddenCharacter, range.clone(), message, help));
        }
    }
}

/// The characters that HTML refers to by number.
fn references_in(html: &str) -> impl Iterator<Item = char> {
    html.split("&#").skip(1).filter_map(|reference| {
        let (digits, radix) = match reference.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16),
            None => (reference, 10),
        };
        let length = digits.bytes().take_while(|b| char::from(*b).is_digit(radix)).count();
        char::from_u32(u32::from_str_radix(&digits[..length], radix).ok()?)
    })
}

/// An id that a heading asks for and does not get.
pub(super) fn id(words: &str, heading: &Range<usize>, given: &str, got: &str, taken: bool) -> Fault {
    let shown = &words[heading.clone()];
    let range = shown.rfind("{#").map_or(heading.clone(), |i| {
        let end = shown[i..].find('}').map_or(shown.len(), |end| i + end + 1);
        heading.start + i..heading.start + end
    });
    if taken || got.strip_prefix("section-") == Some(given) {
        fault(
            Code::TakenId,
            range,
            msg!("这一页已有 #{given}", "the page has #{given} already"),
            msg!("另取一个名称，例如 {{#{got}}}", "take another name, such as {{#{got}}}"),
        )
    } else {
        fault(
            Code::BadAnchor,
            range,
            msg!("“{given}”不能作锚点", "“{given}” cannot be an anchor"),
            msg!(
                "只用小写英文字母、数字和连字符，例如 {{#{got}}}",
                "use lower-case ASCII letters, digits and hyphens, as in {{#{got}}}"
            ),
        )
    }
}
