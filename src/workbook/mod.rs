//! Workbooks as they come back from any spreadsheet program: bytes in, sheets of cells out, with what is merged, what is hidden, and which
//! numbers are dates and percentages.
//!
//! xlsx, ods and csv are read here. The old xls is calamine's, which can panic on a damaged file: [`xls`] is to be called in a process of its
//! own, and its answer, a [`Book`], goes from one to the other as JSON.
//!
//! Deliberately absent: what the cells mean.

pub mod csv;
mod ods;
pub mod xls;
mod xlsx;

use crate::office::{Fault, Package};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// More cells than this nobody filled in.
const CELLS: usize = 1_000_000;

/// A workbook.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Book {
    /// Its sheets in their order.
    pub sheets: Vec<Sheet>,
    /// Properties that somebody gave the document, by name; of an xls they are not told.
    pub properties: BTreeMap<String, String>,
    /// Whether percentages are told from other numbers: of an xls they are not.
    pub bare: bool,
}

/// A sheet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
    /// Its rows by their number, from 0.
    pub rows: BTreeMap<usize, Row>,
    /// Columns that are hidden, from 0.
    pub hidden_columns: Vec<usize>,
    /// Areas whose cells are one.
    pub merged: Vec<Area>,
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Whether it is hidden.
    pub hidden: bool,
    /// Its cells by their column, from 0.
    pub cells: BTreeMap<usize, Cell>,
}

/// An area of cells, from its first to its last row and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// The first row.
    pub top: usize,
    /// The first column.
    pub left: usize,
    /// The last row.
    pub bottom: usize,
    /// The last column.
    pub right: usize,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
    /// A share that is shown as a percentage: 0.8 for 80 %.
    Percent(f64),
    /// A day.
    Date(#[serde(with = "day")] NaiveDate),
    /// True or false.
    Bool(bool),
    /// An error of a formula, as the program shows it.
    Error(String),
}

/// A day as `2023-06-30`.
mod day {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(day: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(day)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

impl Cell {
    /// As people see it.
    pub fn words(&self) -> String {
        match self {
            Self::Text(words) | Self::Error(words) => words.clone(),
            Self::Number(n) => short(*n),
            Self::Percent(n) => format!("{}%", short(n * 100.0)),
            Self::Date(date) => date.to_string(),
            Self::Bool(yes) => yes.to_string(),
        }
    }
}

/// A number without what binary fractions leave behind: 0.07 × 100 is 7.
fn short(n: f64) -> String {
    let rounded = format!("{n:.10}");
    rounded.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl Sheet {
    /// A cell, of merged ones the first; none where there is nothing.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        let (row, column) = self.first(row, column);
        self.rows.get(&row)?.cells.get(&column)
    }

    /// Where the value of a cell stands: itself, or the first of those merged with it.
    pub fn first(&self, row: usize, column: usize) -> (usize, usize) {
        let within = |a: &&Area| (a.top..=a.bottom).contains(&row) && (a.left..=a.right).contains(&column);
        self.merged.iter().find(within).map_or((row, column), |a| (a.top, a.left))
    }

    /// The words of a cell, without blanks around them.
    pub fn words(&self, row: usize, column: usize) -> String {
        self.cell(row, column).map(|c| c.words().trim().to_owned()).unwrap_or_default()
    }

    /// The last column that holds anything.
    pub fn width(&self) -> usize {
        self.rows.values().filter_map(|r| r.cells.keys().next_back()).max().map_or(0, |c| c + 1)
    }
}

/// `B5`.
pub fn name(row: usize, column: usize) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

/// Row and column of `B5`.
fn place(name: &str) -> Option<(usize, usize)> {
    let name = name.trim_start_matches('$');
    let split = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = name.split_at(split);
    let letters = letters.trim_end_matches('$');
    let column = letters.bytes().try_fold(0_usize, |sum, b| {
        b.is_ascii_alphabetic()
            .then(|| sum * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1)
            .filter(|n| *n <= 100_000)
    })?;
    Some((digits.parse::<usize>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// A day by its number in a spreadsheet; whole days alone, since a time of day is no date.
fn serial(n: f64, from_1904: bool) -> Option<NaiveDate> {
    let first = if from_1904 { NaiveDate::from_ymd_opt(1904, 1, 1) } else { NaiveDate::from_ymd_opt(1899, 12, 30) }?;
    let days = n.floor();
    (1.0..2_958_466.0).contains(&days).then(|| first.checked_add_days(chrono::Days::new(days as u64))).flatten()
}

/// Reads xlsx or ods, whichever it is.
pub fn read(bytes: &[u8]) -> Result<Book, Fault> {
    let package = Package::open(bytes)?;
    let book = if package.part("content.xml").is_some() { ods::read(&package)? } else { xlsx::read(&package)? };
    let cells: usize = book.sheets.iter().flat_map(|s| s.rows.values()).map(|r| r.cells.len()).sum();
    if cells > CELLS { Err(Fault::TooLarge) } else { Ok(book) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_names_and_numbers_are_shown_as_people_write_them() {
        assert_eq!([name(0, 0), name(4, 1), name(9, 26), name(0, 701)], ["A1", "B5", "AA10", "ZZ1"]);
        assert_eq!([place("AA10"), place("$B$5"), place("B"), place("5")], [Some((9, 26)), Some((4, 1)), None, None]);
        assert_eq!(
            [Cell::Number(3.0).words(), Cell::Percent(0.07).words(), Cell::Number(0.1 + 0.2).words()],
            ["3", "7%", "0.3"]
        );
        assert_eq!(serial(45107.0, false).map(|d| d.to_string()).as_deref(), Some("2023-06-30"));
        assert_eq!(serial(0.5, false), None);
    }
}
