//! ods: the tables of `content.xml`.

use super::{Area, Book, CELLS, Cell, Sheet};
use crate::office::xml::{Element, Node};
use crate::office::{Fault, Package};
use std::collections::BTreeMap;

pub(super) fn read(package: &Package) -> Result<Book, Fault> {
    let content = package.xml("content.xml").ok_or(Fault::Damaged)??;
    let body = content.at(&["body", "spreadsheet"]).ok_or(Fault::Damaged)?;
    let hidden = hidden_styles(&content);
    let mut left = CELLS;
    let mut sheets = Vec::new();
    for table in body.elements().filter(|e| e.name == "table") {
        sheets.push(sheet(table, &hidden, &mut left)?);
    }
    Ok(Book { sheets, properties: properties(package)?, bare: false })
}

/// Properties that somebody gave the document.
fn properties(package: &Package) -> Result<BTreeMap<String, String>, Fault> {
    let Some(meta) = package.xml("meta.xml").transpose()? else { return Ok(BTreeMap::new()) };
    let named = meta.all("user-defined").into_iter().filter_map(|p| Some((p.get("name")?.to_owned(), p.text())));
    Ok(named.collect())
}

/// Styles of tables that are not shown.
fn hidden_styles(content: &Element) -> Vec<String> {
    let styles = content.child("automatic-styles").map(|s| s.all("style")).unwrap_or_default();
    let is_hidden = |s: &&Element| s.child("table-properties").and_then(|p| p.get("display")) == Some("false");
    styles.into_iter().filter(is_hidden).filter_map(|s| s.get("name").map(str::to_owned)).collect()
}

fn repeated(element: &Element, key: &str) -> usize {
    element.get(key).and_then(|n| n.parse().ok()).unwrap_or(1)
}

fn sheet(table: &Element, hidden: &[String], left: &mut usize) -> Result<Sheet, Fault> {
    let mut sheet = Sheet {
        name: table.get("name").unwrap_or_default().to_owned(),
        hidden: table.get("style-name").is_some_and(|s| hidden.iter().any(|h| h == s)),
        ..Sheet::default()
    };
    let mut column = 0;
    for element in table.all("table-column") {
        let n = repeated(element, "number-columns-repeated");
        if element.get("visibility").is_some_and(|v| v != "visible") {
            sheet.hidden_columns.extend(column..column + n.min(16_384));
        }
        column += n;
    }
    let mut row = 0;
    // Rows stand in groups too, but never in a table inside a cell.
    let mut open: Vec<&Element> = vec![table];
    let mut rows = Vec::new();
    while let Some(element) = open.pop() {
        let mut below = Vec::new();
        for inner in element.elements() {
            match &*inner.name {
                "table-row" | "table-row-group" | "table-rows" | "table-header-rows" => below.push(inner),
                _ => {}
            }
        }
        if element.name == "table-row" {
            rows.push(element);
        }
        open.extend(below.into_iter().rev());
    }
    for element in rows {
        let n = repeated(element, "number-rows-repeated");
        let is_hidden = element.get("visibility").is_some_and(|v| v != "visible");
        let cells = cells(element, row, &mut sheet.merged);
        if !cells.is_empty() || is_hidden {
            // What is repeated to the sheet's end is empty.
            let n = if cells.is_empty() { 1 } else { n };
            *left = left.checked_sub(cells.len().saturating_mul(n)).ok_or(Fault::TooLarge)?;
            for i in 0..n {
                let to = sheet.rows.entry(row + i).or_default();
                to.hidden = is_hidden;
                to.cells.extend(cells.iter().cloned());
            }
        }
        row += repeated(element, "number-rows-repeated");
    }
    Ok(sheet)
}

fn cells(row: &Element, number: usize, merged: &mut Vec<Area>) -> Vec<(usize, Cell)> {
    let mut found = Vec::new();
    let mut column = 0;
    for cell in row.elements().filter(|c| c.name == "table-cell" || c.name == "covered-table-cell") {
        let n = repeated(cell, "number-columns-repeated");
        let (rows, columns) = (repeated(cell, "number-rows-spanned"), repeated(cell, "number-columns-spanned"));
        if rows > 1 || columns > 1 {
            merged.push(Area { top: number, left: column, bottom: number + rows - 1, right: column + columns - 1 });
        }
        if let Some(value) = value(cell).filter(|_| cell.name == "table-cell") {
            for i in 0..n.min(16_384) {
                found.push((column + i, value.clone()));
            }
        }
        column += n;
    }
    found
}

fn value(cell: &Element) -> Option<Cell> {
    let number = || cell.get("value").and_then(|v| v.parse::<f64>().ok());
    match cell.get("value-type")? {
        "float" | "currency" => number().map(Cell::Number),
        "percentage" => number().map(Cell::Percent),
        "date" => cell.get("date-value").and_then(|d| d.get(..10)).and_then(|d| d.parse().ok()).map(Cell::Date),
        "boolean" => cell.get("boolean-value").map(|v| Cell::Bool(v == "true")),
        _ => {
            let lines: Vec<String> = cell.elements().filter(|p| p.name == "p").map(words).collect();
            let words = lines.join("\n");
            (!words.trim().is_empty()).then_some(Cell::Text(words))
        }
    }
}

/// A paragraph's words with its blanks.
fn words(paragraph: &Element) -> String {
    let mut out = String::new();
    for node in &paragraph.children {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(e) => match &*e.name {
                "s" => out.push_str(&" ".repeat(repeated(e, "c").min(100))),
                "tab" => out.push(' '),
                "line-break" => out.push('\n'),
                // Notes on a cell are none of its words.
                "annotation" => {}
                _ => out.push_str(&words(e)),
            },
        }
    }
    out
}
