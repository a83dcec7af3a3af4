//! csv: lines of values, parted by commas, semicolons or tabs, whichever the first line has most of.

use super::{Book, Cell, Row, Sheet};
use crate::office::text;

/// Reads a file; none where its text is in no encoding that is known.
pub fn read(bytes: &[u8], name: &str) -> Option<Book> {
    let text = text::decode(bytes)?;
    let first = text.lines().next().unwrap_or_default();
    let mark = [',', '\t', ';', '，'].into_iter().max_by_key(|m| (first.matches(*m).count(), *m == ',')).unwrap_or(',');
    let mut sheet = Sheet { name: name.to_owned(), ..Sheet::default() };
    for (number, record) in records(&text, mark).into_iter().enumerate() {
        let cells = record.into_iter().enumerate().filter(|(_, words)| !words.trim().is_empty());
        let cells: std::collections::BTreeMap<usize, Cell> = cells.map(|(c, words)| (c, Cell::Text(words))).collect();
        if !cells.is_empty() {
            sheet.rows.insert(number, Row { hidden: false, cells });
        }
    }
    Some(Book { sheets: vec![sheet], ..Book::default() })
}

/// Records by RFC 4180: a value in quotes may hold marks, line breaks, and quotes written twice.
fn records(text: &str, mark: char) -> Vec<Vec<String>> {
    let (mut all, mut record, mut value) = (Vec::new(), Vec::new(), String::new());
    let mut chars = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                value.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if value.trim().is_empty() => {
                value.clear();
                quoted = true;
            }
            c if c == mark && !quoted => record.push(std::mem::take(&mut value)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                record.push(std::mem::take(&mut value));
                all.push(std::mem::take(&mut record));
            }
            c => value.push(c),
        }
    }
    if !value.is_empty() || !record.is_empty() {
        record.push(value);
        all.push(record);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hold_marks_and_lines() {
        let all = records("a,\"b,\"\"c\"\"\nd\",e\r\nf", ',');
        assert_eq!(all, [vec!["a", "b,\"c\"\nd", "e"], vec!["f"]]);
        let book = read("序号;任务\n1;甲".as_bytes(), "x").expect("text");
        assert_eq!(book.sheets[0].words(1, 1), "甲");
    }
}
