//! CSV (RFC 4180): comma, CRLF, quotes where they are needed, a header.
//!
//! A text that a spreadsheet would take for a formula is disarmed: an apostrophe stands before it (OWASP, “CSV Injection”).
//! Numbers and dates are never touched. The same texts stand unchanged in tasks.json.

use super::text::number;
use chrono::NaiveDate;

/// What spreadsheets and some imports take for UTF-8 only with a mark in front.
pub(super) const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A value in a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Not known: an empty field.
    None,
    Text(String),
    Number(f64),
    Whole(usize),
    Date(NaiveDate),
    Flag(bool),
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn maybe<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::None, cell)
    }

    pub(super) fn word(word: Option<&'static str>) -> Self {
        Self::maybe(word, Self::text)
    }

    fn write(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::Text(text) if runs(text) => format!("'{text}"),
            Self::Text(text) => text.clone(),
            Self::Number(n) => number(*n),
            Self::Whole(n) => n.to_string(),
            Self::Date(day) => day.to_string(),
            Self::Flag(flag) => flag.to_string(),
        }
    }
}

/// Whether a spreadsheet would run a text as a formula: by its first character, full-width forms among them.
pub(super) fn runs(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// Adds a row.
pub(super) fn row(out: &mut String, cells: &[Cell]) {
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        let value = cell.write();
        if value.contains([',', '"', '\r', '\n']) || value.starts_with(' ') || value.ends_with(' ') {
            out.push('"');
            out.push_str(&value.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&value);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::{Cell, row};

    #[test]
    fn what_would_run_is_disarmed_and_what_is_a_number_is_not() {
        let mut out = String::new();
        row(&mut out, &["=1+1", "+1", "-x", "@x", "\tx", "＝x", "a=b"].map(Cell::text));
        row(&mut out, &[Cell::Number(-1.5), Cell::Whole(3), Cell::Flag(true), Cell::None]);
        row(&mut out, &["a,b", "a\"b", "a\nb", " a"].map(Cell::text));
        assert_eq!(out, "'=1+1,'+1,'-x,'@x,'\tx,'＝x,a=b\r\n-1.5,3,true,\r\n\"a,b\",\"a\"\"b\",\"a\nb\",\" a\"\r\n");
    }
}
