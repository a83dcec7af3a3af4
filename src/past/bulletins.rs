//! Bulletins: what was frozen of a period is never edited, so whatever differs is told. One that says it was made by a snapshot's day and
//! is not in it slipped in later.

use super::compare::{Entries, Found, entries, maps, shown};
use super::{Difference, Guard, Said, Subject};
use crate::diagnose::{Place, SourceText, Span};
use crate::sha256::Sha256Sum;
use crate::source::{Kind, TextFile};
use crate::yaml::{self, Node, parse_date};
use std::collections::BTreeSet;
use std::io;

/// Differences of the bulletins. An error is one of the disk.
pub(super) fn compare(guard: &mut Guard<'_>, texts: &[TextFile]) -> io::Result<Vec<Difference>> {
    let today: Vec<&TextFile> = texts.iter().filter(|text| matches!(text.kind, Kind::Bulletin { .. })).collect();
    let is_bulletin = |path: &&str| path.starts_with("content/bulletins/") && path.ends_with(".yaml");
    let then: BTreeSet<String> = guard.snapshot.texts().filter(is_bulletin).map(str::to_owned).collect();
    let mut all = Vec::new();
    for text in &today {
        let file = &*text.source.file;
        let Some(new) = read(&text.source) else { continue };
        if !then.contains(file) {
            let made = new.get("made").and_then(|made| parse_date(&shown(made)));
            if made.is_some_and(|made| made <= guard.snapshot.as_of) {
                let label = label(&new);
                all.push(Difference {
                    new: Some(Said::one(&label)),
                    place: text.source.whole(),
                    ..of(guard, &new, &text.source, &[])
                });
            }
            continue;
        }
        if guard.snapshot.digest(file) == Some(Sha256Sum::of(text.source.text.as_bytes())) {
            continue;
        }
        let Some(old) = guard.text(file)?.and_then(|then| read(&then)) else { continue };
        let mut found: Vec<Found> = Vec::new();
        maps(&[], &known(&old), &known(&new), &mut found);
        all.extend(found.into_iter().map(|found| Difference {
            old: found.old,
            new: found.new,
            place: found.span.map_or_else(|| text.source.whole(), |span| text.source.place(span)),
            ..of(guard, &old, &text.source, &found.path)
        }));
    }
    for file in then.iter().filter(|file| today.iter().all(|text| *text.source.file != ***file)) {
        let Some(text) = guard.text(file)? else { continue };
        let Some(old) = read(&text) else { continue };
        all.push(Difference {
            old: Some(Said::one(&label(&old))),
            place: Place::file(text.file.clone()),
            ..of(guard, &old, &text, &[])
        });
    }
    Ok(all)
}

fn read(source: &SourceText) -> Option<Node> {
    let mark = if source.text.starts_with('\u{feff}') { 3 } else { 0 };
    yaml::read(source, Span::new(mark, source.text.len()), &mut Vec::new())
}

fn known(node: &Node) -> Entries<'_> {
    entries(node, |_| true)
}

fn label(node: &Node) -> String {
    node.get("label").map(shown).unwrap_or_default()
}

/// A difference of a bulletin, without what stood and stands there.
fn of(guard: &Guard<'_>, node: &Node, source: &SourceText, path: &[String]) -> Difference {
    let plan = node.get("plan").map(shown).unwrap_or_default();
    let keys = ["bulletins".to_owned(), label(node)].into_iter().chain(path.iter().cloned());
    Difference {
        task: None,
        subject: Subject::Key(keys.collect()),
        ..guard.difference(&plan, &source.file, label(node))
    }
}
