//! The notice's own words, line by line: blank lines and the space around a line make no difference.

use super::Said;
use super::compare::Found;
use crate::diagnose::Span;

/// The first line that differs. `place` is where today's text stands in its file.
pub(super) fn compare(old: &str, new: &str, place: Span) -> Option<Found> {
    let mut before = old.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut at = place.start as usize;
    for line in new.split_inclusive('\n') {
        let is = line.trim();
        let from = at + (line.len() - line.trim_start().len());
        at += line.len();
        if is.is_empty() {
            continue;
        }
        let was = before.next();
        if was != Some(is) {
            let (old, new) = (was.map(Said::one), Some(Said::one(is)));
            return Some(Found { path: Vec::new(), old, new, span: Some(Span::new(from, from + is.len())) });
        }
    }
    let was = before.next()?;
    Some(Found { path: Vec::new(), old: Some(Said::one(was)), new: None, span: None })
}
