//! The past is guarded: today's content, as of each snapshot's date, held against what the snapshot says.
//!
//! 1. Plans and tasks are paired by their files; equal bytes need no look.
//! 2. Front matter is compared value by value: measures and targets by their id, reports and amendments entry by entry.
//! 3. The notice's words are compared line by line.
//!
//! Reports and amendments dated after the snapshot, and drafts, are no part of what it says. What a snapshot lacks and today's
//! content dates on or before its day has slipped in.
//!
//! Deliberately absent: translations, documents and `extra`, which promise nothing; names of bodies, of which an id is kept.

mod compare;

use crate::diagnose::{Diagnostic, Message, Place, SourceText, Span};
use crate::parse::front_matter::{Parts, split};
use crate::say;
use crate::source::{Archive, Kind, TextFile};
use crate::yaml::{self, Node, parse_date};
use chrono::NaiveDate;
use compare::{Difference, compare};

/// Tells everything that snapshots say and today's content does not, and the other way round.
pub fn guard(today: &[TextFile], archives: &[Archive], diagnostics: &mut Vec<Diagnostic>) {
    for archive in archives {
        diagnostics.extend(archive.faults.iter().cloned());
        let Some(as_of) = archive.as_of else { continue };
        let guard = Guard { label: &archive.label, as_of };
        let ours = |kind: &Kind| matches!(kind, Kind::Plan { language: None, .. } | Kind::Task { language: None, .. });
        for then in archive.texts.iter().filter(|text| ours(&text.kind)) {
            match today.iter().find(|now| now.kind == then.kind) {
                None => guard.file_removed(then, diagnostics),
                Some(now) if now.digest == then.digest => {}
                Some(now) => guard.file(&then.source, &now.source, diagnostics),
            }
        }
        for now in today.iter().filter(|text| ours(&text.kind)) {
            if !archive.texts.iter().any(|then| then.kind == now.kind) && issued(now, today).is_some_and(|d| d <= as_of)
            {
                guard.file_added(now, diagnostics);
            }
        }
    }
}

/// The day on which the plan of a file was issued.
fn issued(of: &TextFile, all: &[TextFile]) -> Option<NaiveDate> {
    let (Kind::Plan { plan, .. } | Kind::Task { plan, .. }) = &of.kind else { return None };
    let kind = Kind::Plan { plan: plan.clone(), language: None };
    let read = Read::of(&all.iter().find(|text| text.kind == kind)?.source)?;
    parse_date(&compare::shown(read.node.get("issued")?))
}

/// A file, taken apart.
struct Read {
    parts: Parts,
    node: Node,
}

impl Read {
    /// None where it has faults, which whoever reads today's content tells.
    fn of(source: &SourceText) -> Option<Self> {
        let mut told = Vec::new();
        let parts = split(source, &mut told)?;
        let node = yaml::read(source, parts.yaml, &mut told)?;
        Some(Self { parts, node })
    }
}

/// One snapshot.
struct Guard<'a> {
    label: &'a str,
    as_of: NaiveDate,
}

impl Guard<'_> {
    fn file(&self, then: &SourceText, now: &SourceText, diagnostics: &mut Vec<Diagnostic>) {
        let (Some(old), Some(new)) = (Read::of(then), Read::of(now)) else { return };
        for difference in compare(&old.node, &new.node, self.as_of) {
            diagnostics.push(self.difference(now, difference));
        }
        self.words(then, &old.parts, now, &new.parts, diagnostics);
    }

    fn difference(&self, now: &SourceText, difference: Difference) -> Diagnostic {
        let label = self.label;
        match difference {
            Difference::Changed { key, old, new, span } => self.told(
                "past-changed",
                now.place(span),
                say!(
                    "{key} 由“{old}”改成了“{new}”：快照 {label} 里是前者",
                    "{key} was changed from “{old}” to “{new}”: the snapshot {label} has the former"
                ),
            ),
            Difference::Removed { key, old } => self.told(
                "past-removed",
                Place::file(now.file.clone()),
                say!("{key} 被删去：快照 {label} 里是“{old}”", "{key} was removed: the snapshot {label} has “{old}”"),
            ),
            Difference::Added { key, new, span } => self.told(
                "past-added",
                now.place(span),
                say!(
                    "{key}“{new}”是后来加上的：快照 {label} 里没有",
                    "{key} “{new}” slipped in later: the snapshot {label} does not have it"
                ),
            ),
        }
    }

    /// The notice's own words: the first line that differs.
    fn words(&self, then: &SourceText, old: &Parts, now: &SourceText, new: &Parts, diagnostics: &mut Vec<Diagnostic>) {
        let part = |source: &SourceText, span: Span| source.text[span.start as usize..span.end as usize].to_owned();
        let (old, words) = (part(then, old.body), part(now, new.body));
        let (old, mut at) = (old.trim_end(), new.body.start as usize);
        let mut before = old.lines();
        for line in words.trim_end().split_inclusive('\n') {
            let (was, is) = (before.next().unwrap_or_default().trim_end(), line.trim_end());
            if was != is {
                let place = now.place(Span::new(at, at + is.len()));
                diagnostics.push(self.text_changed(place, was, is));
                return;
            }
            at += line.len();
        }
        if let Some(was) = before.next() {
            diagnostics.push(self.text_changed(now.place(Span::new(at, at)), was, ""));
        }
    }

    fn text_changed(&self, place: Place, old: &str, new: &str) -> Diagnostic {
        let label = self.label;
        self.told(
            "past-changed",
            place,
            say!(
                "正文由“{old}”改成了“{new}”：快照 {label} 里是前者",
                "the text was changed from “{old}” to “{new}”: the snapshot {label} has the former"
            ),
        )
    }

    fn file_removed(&self, then: &TextFile, diagnostics: &mut Vec<Diagnostic>) {
        let label = self.label;
        diagnostics.push(self.told(
            "past-removed",
            Place::file(then.source.file.clone()),
            say!("文件被删去：快照 {label} 里有它", "the file was removed: the snapshot {label} has it"),
        ));
    }

    fn file_added(&self, now: &TextFile, diagnostics: &mut Vec<Diagnostic>) {
        let label = self.label;
        diagnostics.push(self.told(
            "past-added",
            now.source.whole(),
            say!(
                "文件是后来加上的：计划在快照 {label} 之前印发，快照里没有它",
                "the file slipped in later: its plan was issued before the snapshot {label}, which does not have it"
            ),
        ));
    }

    fn told(&self, code: &'static str, place: Place, message: Message) -> Diagnostic {
        Diagnostic::warning(code, place, message).help(say!(
            "恢复原样；承诺有变写进 amendments，报送有误另加一条 corrects，日期写今天",
            "put it back; a promise that changed belongs in `amendments`, a report that was wrong is corrected by one with `corrects`, dated today"
        ))
    }
}
