//! Long lists as numbered pages: where each page begins and ends.
//!
//! A list is split by its rows; where rows have lines of their own below them (measures of a task on the page of a body, bodies of a
//! target), or columns, a page ends before these are too many for it. So no page grows with the portal.

use std::ops::Range;

/// Lists longer than this are split into numbered pages.
pub const ROWS: usize = 100;

/// So many lines stand on a page whose rows have lines of their own: more only where a single row has more.
pub const LINES: usize = 240;

/// So many cells has a table on a page at most, unless a single row has more.
const CELLS: usize = 900;

/// So many links of a tree of pages stand on one.
pub const LINKS: usize = 1_000;

/// Into how many pages a list is split; one without rows has a page too.
pub fn pages_of_rows(rows: usize) -> usize {
    rows.div_ceil(ROWS).max(1)
}

/// The rows on a page of a list.
pub fn rows_of_page(page: usize, total: usize) -> Range<usize> {
    (page * ROWS).min(total)..((page + 1) * ROWS).min(total)
}

/// How many rows a table of so many columns has on a page.
pub fn rows_of_table(columns: usize) -> usize {
    (CELLS / columns.max(1)).clamp(1, ROWS)
}

/// The pages of a list whose rows are so many lines each: no more than so many lines on a page, unless a single row has more. One without
/// rows has a page too.
pub fn split(lines: impl IntoIterator<Item = usize>, most: usize) -> Vec<Range<usize>> {
    let mut pages = Vec::new();
    let (mut start, mut end, mut on_page) = (0, 0, 0);
    for own in lines {
        if end > start && (on_page + own > most || end - start == ROWS) {
            pages.push(start..end);
            (start, on_page) = (end, 0);
        }
        on_page += own;
        end += 1;
    }
    pages.push(start..end);
    pages
}

/// The same where rows belong together that follow one another, as the tasks of a section: these stay on one page as far as it holds them.
pub fn split_groups(groups: impl IntoIterator<Item = usize>) -> Vec<Range<usize>> {
    let mut pages: Vec<Range<usize>> = Vec::new();
    let mut end = 0;
    for rows in groups {
        match pages.last_mut() {
            Some(page) if page.len() + rows <= ROWS => page.end += rows,
            _ => pages.extend((0..pages_of_rows(rows)).map(|n| {
                let page = rows_of_page(n, rows);
                end + page.start..end + page.end
            })),
        }
        end += rows;
    }
    if pages.is_empty() {
        pages.push(0..0);
    }
    pages
}

/// On which of these pages a row stands.
pub fn page_of(pages: &[Range<usize>], row: usize) -> usize {
    pages.partition_point(|page| page.end <= row).min(pages.len().saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_end_before_there_are_too_many_lines() {
        assert_eq!(split([], 10).len(), 1, "a page without rows");
        assert_eq!(split([4, 4, 4, 20, 1], 10), [0..2, 2..3, 3..4, 4..5]);
        assert_eq!(split(std::iter::repeat_n(0, 201), 10), [0..100, 100..200, 200..201]);
    }

    #[test]
    fn what_belongs_together_stays_on_a_page_as_far_as_it_goes() {
        assert_eq!(split_groups([]).len(), 1);
        assert_eq!(split_groups([60, 40, 1]), [0..100, 100..101]);
        assert_eq!(split_groups([60, 50, 250, 20]), [0..60, 60..110, 110..210, 210..310, 310..380]);
        assert_eq!(page_of(&split_groups([60, 50]), 59), 0);
        assert_eq!(page_of(&split_groups([60, 50]), 60), 1);
    }
}
