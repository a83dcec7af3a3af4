//! Faults that this version is the first to know, in content that a snapshot holds. It was sound when it was sealed and cannot be
//! changed any more, so they are warnings: in a snapshot's own content, and where today's file has the words that a snapshot has.

use crate::diagnose::{Diagnostic, Place, Severity, SourceText};
use crate::source::Snapshot;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Makes warnings of them. `within` says that the content itself is a snapshot's.
pub(super) fn forgive(within: bool, snapshots: &[Arc<Snapshot>], diagnostics: &mut [Diagnostic]) {
    let mut texts: BTreeMap<Arc<str>, Vec<SourceText>> = BTreeMap::new();
    for diagnostic in diagnostics.iter_mut().filter(|d| d.severity == Severity::Error && d.code.is_new()) {
        let held = within
            || diagnostic.place.as_ref().is_some_and(|place| {
                let of = |snapshot: &Arc<Snapshot>| snapshot.text(&place.file).ok()??.ok();
                let then = texts.entry(place.file.clone()).or_insert_with(|| snapshots.iter().filter_map(of).collect());
                then.iter().any(|text| holds(text, place))
            });
        if held {
            diagnostic.severity = Severity::Warning;
        }
    }
}

/// Whether a text has the line of a place, wherever it stands. A long line is known by what is kept of it; a file as a whole by being
/// there.
fn holds(text: &SourceText, place: &Place) -> bool {
    let kept = place.text.trim().trim_matches('…');
    place.line == 0 || (!kept.is_empty() && text.text.lines().any(|line| line.contains(kept)))
}
