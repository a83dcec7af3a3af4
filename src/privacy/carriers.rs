//! The words of attachments, hidden ones too: cells of hidden rows and sheets, comments, tracked changes, headers, properties.

use super::photos;
use crate::office::xml::{Element, Node};
use crate::office::{Package, text, xml};
use crate::workbook::{self, Book};

/// Words of an attachment with their place in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Where: `表1!B5`, `word/comments.xml`; empty for the file itself.
    pub place: String,
    /// The words.
    pub text: String,
}

/// What an attachment holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Carried {
    /// Its words.
    pub words: Vec<Words>,
    /// Images in it that say where they were taken; an empty name is the file itself.
    pub positions: Vec<String>,
}

/// So deep archives in archives are opened.
const DEEPEST: u32 = 3;

/// The words and positions of a file, by its name and bytes.
pub fn read(name: &str, bytes: &[u8]) -> Carried {
    let mut carried = Carried::default();
    add(name, bytes, "", 0, &mut carried);
    carried
}

fn add(name: &str, bytes: &[u8], within: &str, depth: u32, carried: &mut Carried) {
    let extension = name.rsplit_once('.').map_or(String::new(), |(_, e)| e.to_ascii_lowercase());
    let place = |inner: &str| if within.is_empty() { inner.to_owned() } else { format!("{within}: {inner}") };
    match &*extension {
        "jpg" | "jpeg" | "png" | "tif" | "tiff" | "webp" | "heic" | "heif" => {
            if photos::has_position(bytes) {
                carried.positions.push(within.to_owned());
            }
        }
        "doc" | "wps" | "ppt" | "xls" | "et" | "dps" => carried.words.extend(binary(bytes, within)),
        _ if bytes.starts_with(b"PK\x03\x04") => {
            let Ok(package) = Package::open(bytes) else { return };
            let book = workbook::read(bytes).ok();
            carried.words.extend(book.iter().flat_map(|book| cells(book, within)));
            let is_office = package.part("[Content_Types].xml").is_some() || package.part("content.xml").is_some();
            for (part, inner) in package.all() {
                let is_xml = part.ends_with(".xml") || part.ends_with(".rels");
                if !(is_xml && is_office) {
                    if depth < DEEPEST {
                        add(part, inner, &place(part), depth + 1, carried);
                    }
                    continue;
                }
                let Some(mut root) = xml::read(inner) else { continue };
                let mut lines = Vec::new();
                // Cells were read as they are seen; headers, notes on what to enter and links stand beside them.
                if book.is_some() {
                    root.children.retain(|node| !matches!(node, Node::Element(e) if e.name == "sheetData"));
                    attributes(&root, &mut lines);
                    without_cells(&mut root);
                } else {
                    attributes(&root, &mut lines);
                }
                paragraphs(&root, &mut lines);
                carried.words.extend(lines.into_iter().map(|text| Words { place: place(part), text }));
            }
        }
        "pdf" => {}
        _ => {
            if let Some(text) = text::decode(bytes).filter(|t| !t.contains('\0')) {
                carried.words.push(Words { place: within.to_owned(), text });
            }
        }
    }
}

/// The cells of a workbook.
pub fn cells(book: &Book, within: &str) -> Vec<Words> {
    let mut found = Vec::new();
    for sheet in &book.sheets {
        for (r, row) in &sheet.rows {
            for (c, cell) in &row.cells {
                let cell_name = format!("{}!{}", sheet.name, workbook::name(*r, *c));
                let place = if within.is_empty() { cell_name } else { format!("{within}: {cell_name}") };
                found.push(Words { place, text: cell.words() });
            }
        }
    }
    found
}

/// Takes away what cells of an OpenDocument sheet show: words of a cell with a value. Remarks and drawings in it stay.
fn without_cells(element: &mut Element) {
    let is_cell = element.name == "table-cell" && element.get("value-type").is_some();
    let is_shown = |node: &Node| matches!(node, Node::Element(inner) if inner.name == "p" && !has_remark(inner));
    element.children.retain(|node| !(is_cell && is_shown(node)));
    for node in &mut element.children {
        if let Node::Element(inner) = node {
            without_cells(inner);
        }
    }
}

fn has_remark(element: &Element) -> bool {
    element.elements().any(|inner| inner.name == "annotation" || has_remark(inner))
}

/// Elements whose words are one line.
const LINES: [&str; 6] = ["p", "h", "comment", "si", "is", "text"];

/// Each paragraph's words as one line: a number may stand in several runs. What stands in no paragraph is a line for itself.
fn paragraphs(element: &Element, out: &mut Vec<String>) {
    if LINES.contains(&&*element.name) {
        let mut own = String::new();
        line(element, &mut own, out);
        if !own.trim().is_empty() {
            out.push(own);
        }
        return;
    }
    for node in &element.children {
        match node {
            Node::Text(text) if !text.trim().is_empty() => out.push(text.clone()),
            Node::Text(_) => {}
            Node::Element(inner) => paragraphs(inner, out),
        }
    }
}

/// The words of a paragraph; those of a text box in it are lines of their own.
fn line(element: &Element, own: &mut String, out: &mut Vec<String>) {
    for node in &element.children {
        match node {
            Node::Text(text) => own.push_str(text),
            Node::Element(inner) if LINES.contains(&&*inner.name) => paragraphs(inner, out),
            Node::Element(inner) => match &*inner.name {
                "br" | "cr" | "line-break" => own.push('\n'),
                "tab" | "s" | "ptab" => own.push(' '),
                "noBreakHyphen" => own.push('-'),
                _ => line(inner, own, out),
            },
        }
    }
}

/// Words that stand in attributes: who wrote a remark, what an image shows, where a link leads, what to enter into a cell.
fn attributes(element: &Element, out: &mut Vec<String>) {
    const WITH_WORDS: [&str; 13] = [
        "author",
        "creator",
        "descr",
        "display",
        "error",
        "errorTitle",
        "href",
        "name",
        "prompt",
        "promptTitle",
        "Target",
        "title",
        "tooltip",
    ];
    let with_words = element.attributes.iter().filter(|(name, _)| WITH_WORDS.contains(&&**name));
    out.extend(with_words.map(|(_, words)| words.clone()));
    element.elements().for_each(|inner| attributes(inner, out));
}

/// The words that show in an old binary file: runs of characters of one byte, and of two.
fn binary(bytes: &[u8], within: &str) -> Vec<Words> {
    let is_shown = |b: u8| (0x20..0x7f).contains(&b);
    let one: String = bytes.iter().map(|b| if is_shown(*b) { char::from(*b) } else { '\n' }).collect();
    let wide = |offset: usize| -> String {
        bytes[offset.min(bytes.len())..]
            .chunks_exact(2)
            .map(|pair| match u16::from_le_bytes([pair[0], pair[1]]) {
                c @ 0x20..0x7f => char::from(c as u8),
                c @ (0x2000..=0x206f | 0x3000..=0x9fff | 0xff00..=0xff5e) => {
                    char::from_u32(u32::from(c)).unwrap_or('\n')
                }
                _ => '\n',
            })
            .collect()
    };
    [one, wide(0), wide(1)].into_iter().map(|text| Words { place: within.to_owned(), text }).collect()
}
