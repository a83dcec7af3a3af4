//! Word: the paragraphs of `word/document.xml` with the numbers of `numbering.xml`.

use super::Document;
use super::numbering::Numbering;
use crate::diagnose::Message;
use crate::msg;
use crate::office::xml::{Element, Node};
use crate::office::{Fault, Package};

/// What of a document is not taken for words.
#[derive(Default)]
struct Left {
    deleted: usize,
    hidden: usize,
    boxes: usize,
}

struct Walk {
    numbering: Numbering,
    paragraphs: Vec<String>,
    left: Left,
}

pub(super) fn read(bytes: &[u8]) -> Result<Document, Fault> {
    let package = Package::open(bytes)?;
    let document = package.xml("word/document.xml").ok_or(Fault::Damaged)??;
    let numbering = package.xml("word/numbering.xml").transpose()?;
    let styles = package.xml("word/styles.xml").transpose()?;
    let mut walk = Walk {
        numbering: Numbering::new(numbering.as_ref(), styles.as_ref()),
        paragraphs: Vec::new(),
        left: Left::default(),
    };
    walk.blocks(document.child("body").ok_or(Fault::Damaged)?);
    let mut left_out = left_out(&walk.left);
    let notes = ["footnotes", "endnotes"].iter().filter_map(|n| package.xml(&format!("word/{n}.xml"))?.ok());
    let notes =
        notes.flat_map(|n| n.elements().filter(|e| e.get("type").is_none()).map(Element::text).collect::<Vec<_>>());
    let notes: Vec<String> = notes.filter(|t| !t.trim().is_empty()).collect();
    if !notes.is_empty() {
        let (n, words) = (notes.len(), notes.join("；"));
        left_out.push(msg!("脚注 {n} 条没有导入：{words}", "footnotes not imported, {n}: {words}"));
    }
    Ok(Document::of(walk.paragraphs, left_out))
}

fn left_out(left: &Left) -> Vec<Message> {
    let Left { deleted, hidden, boxes } = left;
    let mut left_out = Vec::new();
    if *deleted > 0 {
        left_out.push(msg!(
            "修订中删去的文字 {deleted} 处没有导入",
            "words that tracked changes delete were left out: {deleted}"
        ));
    }
    if *hidden > 0 {
        left_out.push(msg!("隐藏的文字 {hidden} 处没有导入", "hidden words were left out: {hidden}"));
    }
    if *boxes > 0 {
        left_out.push(msg!(
            "文本框里的文字作为段落读入：{boxes} 处",
            "words in text boxes were read as paragraphs: {boxes}"
        ));
    }
    left_out
}

impl Walk {
    fn blocks(&mut self, parent: &Element) {
        for element in parent.elements() {
            match &*element.name {
                "p" => self.paragraph(element),
                // A row of a table is a paragraph a cell.
                "tbl" | "tr" | "tc" | "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" => self.blocks(element),
                "del" | "moveFrom" => self.left.deleted += 1,
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Element) {
        let properties = paragraph.child("pPr");
        let mut words = vec![String::new()];
        let mut boxes = Vec::new();
        self.runs(paragraph, &mut words, &mut boxes);
        let empty = words.iter().all(|w| w.trim().is_empty());
        let number = self.numbering.of(properties).filter(|_| !empty).and_then(|place| self.numbering.next(&place));
        words[0] = number.unwrap_or_default() + words[0].trim_start();
        self.paragraphs.extend(words);
        for inside in boxes {
            self.left.boxes += 1;
            self.blocks(inside);
        }
    }

    /// The words of runs; a line break begins a new line of the paragraph, which is a paragraph of its own to a reader.
    fn runs<'a>(&mut self, parent: &'a Element, words: &mut Vec<String>, boxes: &mut Vec<&'a Element>) {
        for element in parent.elements() {
            match &*element.name {
                "r" => {
                    let hidden = element
                        .at(&["rPr", "vanish"])
                        .is_some_and(|v| v.get("val").is_none_or(|v| v != "0" && v != "false"));
                    if hidden && !element.text().trim().is_empty() {
                        self.left.hidden += 1;
                    } else if !hidden {
                        self.runs(element, words, boxes);
                    }
                }
                "t" => {
                    let text = element.children.iter().filter_map(|n| match n {
                        Node::Text(text) => Some(&**text),
                        Node::Element(_) => None,
                    });
                    let last = words.last_mut();
                    last.into_iter().for_each(|last| last.extend(text.clone()));
                }
                "tab" => words.last_mut().into_iter().for_each(|last| last.push(' ')),
                "noBreakHyphen" => words.last_mut().into_iter().for_each(|last| last.push('-')),
                "br" | "cr" if element.get("type").is_none_or(|t| t == "textWrapping") => words.push(String::new()),
                "del" | "moveFrom" => self.left.deleted += 1,
                "ins" | "moveTo" | "hyperlink" | "smartTag" | "sdt" | "sdtContent" | "fldSimple" | "customXml"
                | "ruby" | "rubyBase" | "AlternateContent" | "Choice" | "dir" | "bdo" => {
                    self.runs(element, words, boxes)
                }
                "drawing" | "pict" => boxes.extend(element.all("txbxContent")),
                _ => {}
            }
        }
    }
}
