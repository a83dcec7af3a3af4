//! xlsx: shared strings, styles for dates and percentages, merged cells, what is hidden.

use super::{Area, Book, Cell, Row, Sheet, place, serial};
use crate::office::xml::Element;
use crate::office::{Fault, Package};
use std::collections::BTreeMap;

/// How a cell's number is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Date,
    Percent,
}

/// Words of a string: those of its runs, without the reading aids above them.
fn words(item: &Element) -> String {
    let mut out = String::new();
    for part in item.elements() {
        match &*part.name {
            "t" => out.push_str(&part.text()),
            "r" => out.push_str(&part.child("t").map(Element::text).unwrap_or_default()),
            _ => {}
        }
    }
    unescaped(&out)
}

/// `_x000D_` is a character that XML cannot hold.
fn unescaped(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.get(at + 6..at + 7) == Some("_"));
        let character = code.and_then(|c| u32::from_str_radix(c, 16).ok()).and_then(char::from_u32);
        out.push_str(&rest[..at]);
        match character {
            Some(character) => {
                out.push(character);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    out + rest
}

fn style(id: u32, code: Option<&str>) -> Style {
    match (id, code) {
        (9 | 10, None) => Style::Percent,
        (14..=17 | 22 | 27..=31 | 36 | 50..=58, None) => Style::Date,
        (_, Some(code)) => {
            // Words in quotes, colours and countries in brackets say nothing of the number.
            let (mut bare, mut skip) = (String::new(), None);
            for c in code.chars() {
                match (skip, c) {
                    (Some(end), c) if c == end => skip = None,
                    (Some(_), _) => {}
                    (None, '"') => skip = Some('"'),
                    (None, '[') => skip = Some(']'),
                    (None, c) => bare.push(c.to_ascii_lowercase()),
                }
            }
            if bare.contains('%') {
                Style::Percent
            } else if bare.contains('d') || bare.contains('y') {
                Style::Date
            } else {
                Style::Plain
            }
        }
        _ => Style::Plain,
    }
}

fn styles(package: &Package) -> Result<Vec<Style>, Fault> {
    let Some(sheet) = package.xml("xl/styles.xml").transpose()? else { return Ok(Vec::new()) };
    let formats: Vec<(&str, &str)> = sheet
        .child("numFmts")
        .iter()
        .flat_map(|f| f.elements())
        .filter_map(|f| Some((f.get("numFmtId")?, f.get("formatCode")?)))
        .collect();
    let of = |cell: &Element| {
        let id = cell.get("numFmtId").unwrap_or("0");
        let code = formats.iter().find(|(known, _)| *known == id).map(|(_, code)| *code);
        style(id.parse().unwrap_or_default(), code)
    };
    Ok(sheet.child("cellXfs").iter().flat_map(|x| x.elements()).map(of).collect())
}

pub(super) fn read(package: &Package) -> Result<Book, Fault> {
    let book = package.xml("xl/workbook.xml").ok_or(Fault::Damaged)??;
    let relations = package.xml("xl/_rels/workbook.xml.rels").ok_or(Fault::Damaged)??;
    let strings: Vec<String> = match package.xml("xl/sharedStrings.xml").transpose()? {
        Some(table) => table.elements().map(words).collect(),
        None => Vec::new(),
    };
    let styles = styles(package)?;
    let from_1904 = book.child("workbookPr").and_then(|p| p.get("date1904")).is_some_and(|v| v == "1" || v == "true");
    let mut sheets = Vec::new();
    for sheet in book.child("sheets").iter().flat_map(|s| s.elements()) {
        let id = sheet.get("id").unwrap_or_default();
        let target = relations.elements().find(|r| r.get("Id") == Some(id)).and_then(|r| r.get("Target"));
        let target = target.ok_or(Fault::Damaged)?;
        let path = match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => format!("xl/{target}"),
        };
        // A sheet that is a chart has no cells.
        let Some(part) = package.xml(&path).transpose()? else { continue };
        let mut read = cells(&part, &strings, &styles, from_1904);
        read.name = sheet.get("name").unwrap_or_default().to_owned();
        read.hidden = sheet.get("state").is_some_and(|s| s != "visible");
        sheets.push(read);
    }
    Ok(Book { sheets, properties: properties(package)?, bare: false })
}

/// Properties that somebody gave the document.
fn properties(package: &Package) -> Result<BTreeMap<String, String>, Fault> {
    let Some(custom) = package.xml("docProps/custom.xml").transpose()? else { return Ok(BTreeMap::new()) };
    let named = custom.elements().filter_map(|p| Some((p.get("name")?.to_owned(), unescaped(&p.text()))));
    Ok(named.collect())
}

fn is_true(element: &Element, key: &str) -> bool {
    element.get(key).is_some_and(|v| v == "1" || v == "true")
}

fn cells(part: &Element, strings: &[String], styles: &[Style], from_1904: bool) -> Sheet {
    let mut sheet = Sheet::default();
    for column in part.child("cols").iter().flat_map(|c| c.elements()).filter(|c| is_true(c, "hidden")) {
        let bound = |key| column.get(key).and_then(|v| v.parse::<usize>().ok()).filter(|n| (1..=16_384).contains(n));
        if let (Some(min), Some(max)) = (bound("min"), bound("max")) {
            sheet.hidden_columns.extend(min - 1..max);
        }
    }
    for area in part.child("mergeCells").iter().flat_map(|m| m.elements()) {
        let ends = area.get("ref").and_then(|r| r.split_once(':')).and_then(|(a, b)| Some((place(a)?, place(b)?)));
        if let Some(((top, left), (bottom, right))) = ends {
            sheet.merged.push(Area { top, left, bottom, right });
        }
    }
    let mut next = 0;
    for row in part.child("sheetData").iter().flat_map(|d| d.elements()).filter(|r| r.name == "row") {
        let number = row.get("r").and_then(|r| r.parse::<usize>().ok()).and_then(|r| r.checked_sub(1)).unwrap_or(next);
        next = number + 1;
        let mut read = Row { hidden: is_true(row, "hidden"), ..Row::default() };
        let mut column = 0;
        for cell in row.elements().filter(|c| c.name == "c") {
            column = cell.get("r").and_then(place).map_or(column, |(_, c)| c);
            if let Some(value) = value(cell, strings, styles, from_1904) {
                read.cells.insert(column, value);
            }
            column += 1;
        }
        sheet.rows.insert(number, read);
    }
    sheet
}

fn value(cell: &Element, strings: &[String], styles: &[Style], from_1904: bool) -> Option<Cell> {
    let written = cell.child("v").map(Element::text);
    let text = |words: String| (!words.trim().is_empty()).then_some(Cell::Text(words));
    match cell.get("t").unwrap_or("n") {
        "s" => text(strings.get(written?.trim().parse::<usize>().ok()?)?.clone()),
        "inlineStr" => text(words(cell.child("is")?)),
        "str" => text(unescaped(&written?)),
        "b" => Some(Cell::Bool(written?.trim() == "1")),
        "e" => Some(Cell::Error(written?)),
        "d" => written?.get(..10).and_then(|d| d.parse().ok()).map(Cell::Date),
        _ => {
            let n: f64 = written?.trim().parse().ok()?;
            let style = cell.get("s").and_then(|s| s.parse::<usize>().ok()).and_then(|s| styles.get(s));
            Some(match style {
                Some(Style::Date) => serial(n, from_1904).map_or(Cell::Number(n), Cell::Date),
                Some(Style::Percent) => Cell::Percent(n),
                _ => Cell::Number(n),
            })
        }
    }
}
