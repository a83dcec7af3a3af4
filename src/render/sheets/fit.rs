//! How high a row must be to show all its words: spreadsheets do not agree on when they find that out by themselves, and cut off
//! what does not fit.
//!
//! Widths are guesses on the safe side: which typeface a machine has in place of the sheet's is not known.

use super::Column;
use crate::render::csv::Cell;
use unicode_width::UnicodeWidthChar as _;

/// Points for a line of the sheet's size of type, in a typeface with much room between its lines.
const LINE: f64 = 15.0;
/// The highest row of the format. What it cannot show is in the cell all the same.
pub(super) const MOST: f64 = 409.0;
/// How wide a letter is, where a column counts in figures; a wide character takes two of these.
const NARROW: f64 = 0.75;
/// What a cell's edges take of its width, in characters.
const EDGES: f64 = 1.0;

/// The height of a row of cells, in points.
pub(super) fn row(columns: &[Column], cells: &[Cell]) -> f64 {
    let lines = columns.iter().zip(cells).map(|(column, cell)| match cell {
        Cell::Text(text) => lines(text, column.width - EDGES),
        _ => 1,
    });
    height(lines.max().unwrap_or(1))
}

/// The height of the row of titles, in bold, each with a button to filter by.
pub(super) fn header(columns: &[Column]) -> f64 {
    height(columns.iter().map(|column| lines(&column.title, column.width - EDGES - 1.0)).max().unwrap_or(1))
}

fn height(lines: usize) -> f64 {
    (f64::from(u32::try_from(lines).unwrap_or(u32::MAX)) * LINE + 4.0).min(MOST)
}

/// How many lines a text takes in so many half-width characters: a word that does not fit goes into the next line, a wide
/// character into whatever room there is, and what is longer than a line is broken.
fn lines(text: &str, room: f64) -> usize {
    text.lines().map(|line| lines_of(line, room.max(2.0))).sum::<usize>().max(1)
}

fn lines_of(line: &str, room: f64) -> usize {
    let (mut lines, mut used, mut word) = (1, 0.0, 0.0);
    let mut place = |width: f64, space: f64| {
        if used + width > room && used > 0.0 {
            lines += 1;
            used = 0.0;
        }
        used += width;
        while used > room {
            lines += 1;
            used -= room;
        }
        // A space at the end of a line takes no room.
        used += space;
    };
    for c in line.chars() {
        match c.width() {
            _ if c == ' ' => place(std::mem::take(&mut word), NARROW),
            Some(2) => {
                place(std::mem::take(&mut word), 0.0);
                place(2.0, 0.0);
            }
            Some(1) => word += NARROW,
            _ => {}
        }
    }
    place(word, 0.0);
    lines
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn words_are_not_broken_and_wide_characters_are() {
        assert_eq!(lines("", 10.0), 1);
        assert_eq!(lines("abcdefghijklm", 10.0), 1);
        assert_eq!(lines("abcdefghijklm abcdefghijklm", 10.0), 2);
        assert_eq!(lines("abcdefg hijklmn", 10.0), 2);
        assert_eq!(lines("abcdefghijklmnopqrstuvwxyz1", 10.0), 3);
        assert_eq!(lines("一二三四五", 10.0), 1);
        assert_eq!(lines("一二三四五六", 10.0), 2);
        assert_eq!(lines("一二三四word五", 10.0), 2);
        assert_eq!(lines("a\nb\n", 10.0), 2);
    }
}
