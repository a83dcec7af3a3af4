//! The old xls, by calamine. It can panic on a damaged file: call it in a process of its own.

use super::{Area, Book, CELLS, Cell, Sheet, serial};
use calamine::{Data, Reader, SheetVisible, Xls};
use std::io::Cursor;

/// Reads a file; none where it cannot be read. What is hidden in rows and columns it does not tell.
pub fn read(bytes: &[u8]) -> Option<Book> {
    let mut xls: Xls<_> = Xls::new(Cursor::new(bytes)).ok()?;
    let metadata = xls.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    let mut left = CELLS;
    for meta in metadata {
        let mut sheet = Sheet { hidden: meta.visible != SheetVisible::Visible, ..Sheet::default() };
        if let Ok(merged) = xls.merge_cells_by_sheet_name(&meta.name) {
            sheet.merged = merged
                .iter()
                .map(|d| Area {
                    top: d.start.0 as usize,
                    left: d.start.1 as usize,
                    bottom: d.end.0 as usize,
                    right: d.end.1 as usize,
                })
                .collect();
        }
        // A sheet that is a chart has no cells.
        if let Ok(range) = xls.worksheet_range(&meta.name) {
            let (top, start) = range.start().map_or((0, 0), |(r, c)| (r as usize, c as usize));
            for (row, column, value) in range.used_cells() {
                left = left.checked_sub(1)?;
                if let Some(cell) = cell(value) {
                    sheet.rows.entry(top + row).or_default().cells.insert(start + column, cell);
                }
            }
        }
        sheet.name = meta.name;
        sheets.push(sheet);
    }
    Some(Book { sheets, bare: true, ..Book::default() })
}

fn cell(value: &Data) -> Option<Cell> {
    Some(match value {
        Data::Int(n) => Cell::Number(*n as f64),
        Data::Float(n) => Cell::Number(*n),
        Data::String(words) if words.trim().is_empty() => return None,
        Data::String(words) => Cell::Text(words.clone()),
        Data::Bool(yes) => Cell::Bool(*yes),
        Data::DateTime(date) if date.is_datetime() => {
            serial(date.as_f64(), false).map_or(Cell::Number(date.as_f64()), Cell::Date)
        }
        Data::DateTime(duration) => Cell::Number(duration.as_f64()),
        Data::DateTimeIso(date) => {
            date.get(..10).and_then(|d| d.parse().ok()).map_or_else(|| Cell::Text(date.clone()), Cell::Date)
        }
        Data::DurationIso(words) => Cell::Text(words.clone()),
        Data::Error(error) => Cell::Error(error.to_string()),
        Data::Empty => return None,
    })
}
