//! A workbook that came home: which form it was made from, and where each of its rows stands now.
//!
//! Rows are found by their keys and columns by the hidden row of names, so that sorting, moving and hiding change nothing.

use super::{Column, Filling, Form, KEY, Key, PREFIX, REFUSED, SentBack, folded};
use crate::digest::{Digest, Digester};
use crate::workbook::{Book, Sheet, name};
use std::collections::BTreeMap;

/// Why a workbook is no form that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is none, or has lost its hidden sheet.
    NoForm,
    /// Its hidden sheet does not say any more what it said.
    Changed,
    /// The document's properties are those of another form: sheets of two were put into one file.
    Mixed {
        /// The name of a property.
        name: String,
        /// What the property says.
        property: String,
        /// What the hidden sheet says.
        sheet: String,
    },
    /// A sheet lacks a column.
    NoColumn {
        /// The sheet.
        sheet: String,
        /// The column.
        column: Column,
    },
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The sheet and the cell, as in `Sheet!B5`.
    pub at: String,
    /// What it holds; of merged cells each holds what the first does.
    pub cell: Option<Filling>,
    /// Whether it is merged with a cell of another column, whose words these are.
    pub across: bool,
    /// Whether it is merged with a row above, so that what it said itself is gone.
    pub below: bool,
}

/// A row of a form, where it stands now.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its key.
    pub key: Key,
    /// The sheet and the row's first cell.
    pub at: String,
    /// Its cells.
    pub cells: BTreeMap<Column, Read>,
}

/// A form that came home.
#[derive(Debug, Clone, PartialEq)]
pub struct Returned {
    /// What it showed when it was made.
    pub shown: Form,
    /// Its rows, in the order in which they stand now.
    pub lines: Vec<Line>,
    /// Words that belong to no row and no column, with where they stand.
    pub remarks: Vec<(String, String)>,
    /// Rows whose key names nothing, with where they stand.
    pub foreign: Vec<(String, String)>,
    /// What it is known by, where it went back to be mended.
    pub sent_back: Option<SentBack>,
}

impl Returned {
    /// The digest of all that it says, in whatever order its rows stand.
    pub fn digest(&self) -> Digest {
        let mut digest = Digester::new();
        let mut lines: Vec<&Line> = self.lines.iter().collect();
        lines.sort_by_key(|line| &line.key);
        for line in lines {
            digest.words(&line.key.words());
            for read in line.cells.values() {
                digest.words(&read.cell.as_ref().map(|cell| folded(&cell.words())).unwrap_or_default());
            }
        }
        for (_, words) in self.remarks.iter().chain(&self.foreign) {
            digest.words(&folded(words));
        }
        digest.finish()
    }
}

/// Reads a form.
pub fn form(book: &Book) -> Result<Returned, Fault> {
    let mark = format!("{PREFIX}form");
    let hidden = book.sheets.iter().find(|sheet| sheet.words(0, 0) == mark).ok_or(Fault::NoForm)?;
    let lines = lines(hidden);
    let shown = Form::from_shown(&lines).ok_or(Fault::Changed)?;
    for (name, words) in shown.head() {
        let property = book.properties.get(&format!("{PREFIX}{name}"));
        if let Some(property) = property.filter(|property| folded(property) != folded(&words)) {
            return Err(Fault::Mixed { name: name.to_owned(), property: property.clone(), sheet: words });
        }
    }
    let sent_back = SentBack::from_shown(&lines);
    let mut returned = Returned { shown, lines: Vec::new(), remarks: Vec::new(), foreign: Vec::new(), sent_back };
    let mut found = false;
    for sheet in book.sheets.iter().filter(|sheet| !std::ptr::eq(*sheet, hidden)) {
        found |= rows(sheet, &mut returned)?;
    }
    // A form's cells of percentages are made so that whatever is typed there is one, and their format is locked.
    for read in returned.lines.iter_mut().filter_map(|line| line.cells.get_mut(&Column::Percent)).filter(|_| book.bare)
    {
        if let Some(Filling::Number(n)) = read.cell
            && (0.0..=1.0).contains(&n)
        {
            read.cell = Some(Filling::Percent(n));
        }
    }
    if found || returned.shown.rows.is_empty() { Ok(returned) } else { Err(Fault::NoForm) }
}

/// A sheet as lines of words, without the empty cells behind the last.
fn lines(sheet: &Sheet) -> Vec<Vec<String>> {
    let raw = |row: usize, column: usize| sheet.cell(row, column).map(Filling::words).unwrap_or_default();
    let line = |row: &usize| {
        let width = sheet.rows.get(row).and_then(|r| r.cells.keys().next_back()).map_or(0, |c| c + 1);
        (0..width).map(|column| raw(*row, column).replace("\r\n", "\n")).collect()
    };
    sheet.rows.keys().map(line).collect()
}

/// Takes the rows of a sheet; whether it is one that asks.
fn rows(sheet: &Sheet, returned: &mut Returned) -> Result<bool, Fault> {
    let named = |row: &usize| {
        let cells = sheet.rows.get(row)?.cells.iter();
        cells.into_iter().find(|(_, cell)| cell.words().trim() == KEY).map(|(column, _)| (*row, *column))
    };
    let Some((names, key)) = sheet.rows.keys().find_map(named) else { return Ok(false) };
    let mut columns = BTreeMap::new();
    for column in Column::LOCKED.into_iter().chain(Column::OPEN) {
        let is = |cell: &Filling| cell.words().trim() == column.id();
        let place = sheet.rows[&names].cells.iter().find(|(_, cell)| is(cell)).map(|(place, _)| *place);
        let place = place.ok_or_else(|| Fault::NoColumn { sheet: sheet.name.clone(), column })?;
        columns.insert(column, place);
    }
    let reasons = sheet.rows[&names].cells.iter().find(|(_, cell)| cell.words().trim() == REFUSED).map(|(c, _)| *c);
    let is_known = |c: &usize| *c == key || Some(*c) == reasons || columns.values().any(|place| place == c);
    let place = |row: usize, column: usize| format!("{}!{}", sheet.name, name(row, column));
    for (row, cells) in sheet.rows.range(names + 1..) {
        let words = cells.cells.get(&key).map(Filling::words).unwrap_or_default();
        let says = |c: &usize| sheet.words(*row, *c);
        let extra = cells.cells.keys().filter(|c| !is_known(c)).map(|c| (place(*row, *c), says(c)));
        returned.remarks.extend(extra.filter(|(_, words)| !words.is_empty()));
        if words.trim().is_empty() {
            // The row of titles follows the names and has no key; what others write below the last row has none either.
            if *row != names + 1 {
                let all = cells.cells.keys().filter(|c| is_known(c)).map(|c| (place(*row, *c), says(c)));
                returned.remarks.extend(all.filter(|(_, words)| !words.is_empty()));
            }
            continue;
        }
        let known = Key::parse(words.trim()).filter(|k| returned.shown.rows.iter().any(|row| row.key == *k));
        let Some(key) = known else {
            returned.foreign.push((place(*row, key), words.trim().to_owned()));
            continue;
        };
        let read = |column: usize| {
            let (first_row, first_column) = sheet.first(*row, column);
            Read {
                at: place(*row, column),
                cell: sheet.cell(*row, column).cloned(),
                across: first_column != column,
                below: first_row != *row,
            }
        };
        let cells = columns.iter().map(|(of, place)| (*of, read(*place))).collect();
        returned.lines.push(Line { key, at: place(*row, columns[&Column::Number]), cells });
    }
    Ok(true)
}
