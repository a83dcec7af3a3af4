//! The past is guarded: today's content, as of each snapshot's date, held against what the snapshot says.
//!
//! 1. [`mod@pairs`]: which file of today is which file of the snapshot. Equal digests need no look.
//! 2. [`mod@compare`]: front matter value by value, reports and amendments entry by entry; [`words`]: the notice's text line by line.
//!    [`bodies`]: who belongs to the bodies that the snapshot's plans name. [`bulletins`]: what was frozen of a period.
//! 3. What several snapshots say alike is told once, of the earliest. [`mod@diagnostics`] says it.
//!
//! Reports, amendments, verifications and what is added after the snapshot, and drafts, are no part of what it says. What a snapshot lacks and today's
//! content dates on or before its day has slipped in. It is compared as it is written, not as the model understands it: what a version
//! of jindu makes of it may change, what was written may not.
//!
//! Deliberately absent: translations, documents and what of `extra` is the theme's, which promise nothing; names of bodies, of which an
//! id is kept; what a snapshot holds beside them.

mod bodies;
mod bulletins;
mod compare;
mod diagnostics;
mod pairs;
mod said;
mod words;

pub use said::Said;

use crate::diagnose::{Diagnostic, Place, SourceText, Span};
use crate::digest::Digester;
use crate::memo::{self, Memo};
use crate::parse::front_matter::{Parts, split};
use crate::sha256::Sha256Sum;
use crate::source::{Kind, Snapshot, TextFile};
use crate::yaml::{self, Node, parse_date};
use chrono::NaiveDate;
use compare::{Found, compare, is_added_after, shown};
use pairs::{Now, Pair, Today, pairs, slug_of};
use rayon::prelude::*;
use std::collections::HashSet;
use std::io;
use std::sync::Arc;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past {
    /// By file and place.
    pub differences: Vec<Difference>,
    /// All of it in words; and texts of snapshots that are not as they were sealed, which prove nothing.
    pub diagnostics: Vec<Diagnostic>,
}

/// Something that a snapshot says and today's content does not, or the other way round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The snapshot's name.
    pub label: Arc<str>,
    /// The day as of which the snapshot speaks.
    pub as_of: NaiveDate,
    /// The plan's folder.
    pub plan: Arc<str>,
    /// The task's slug; none for the plan itself.
    pub task: Option<Arc<str>>,
    /// The title of the task or plan: today's, or the snapshot's where it is gone.
    pub title: String,
    /// What differs.
    pub subject: Subject,
    /// What the snapshot says; none where it says nothing of it.
    pub old: Option<Said>,
    /// What stands there today; none where nothing does.
    pub new: Option<Said>,
    /// Where: in today's file, or the file that is gone.
    pub place: Place,
}

/// What a difference is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A value, by its keys from the outside in; of a report or amendment the second is its id or day.
    Key(Vec<String>),
    /// The notice's own words.
    Words,
    /// The task or plan as a whole.
    File,
}

/// Finds everything that snapshots say and today's content does not, and the other way round. An error is one of the disk.
pub fn guard(texts: &[TextFile], snapshots: &[Arc<Snapshot>], memo: &Memo) -> io::Result<Arc<Past>> {
    let mut found = Past::default();
    if !snapshots.is_empty() {
        let sum = |text: &TextFile| memo.get(text.digest, || Sum(Sha256Sum::of(text.source.text.as_bytes()))).0;
        let promising: Vec<(&TextFile, Sha256Sum)> =
            texts.par_iter().filter(|text| promises(text)).map(|text| (text, sum(text))).collect();
        let today = pairs::today(promising);
        let fields = fields(texts);
        for snapshot in &in_order(snapshots) {
            let mut guard =
                Guard { snapshot, today: &today, fields: &fields, memo, diagnostics: &mut found.diagnostics };
            let all = pairs(&today, snapshot)?;
            found.differences.extend(guard.all(&all)?);
            found.differences.extend(bodies::compare(&mut guard, texts)?);
            found.differences.extend(bulletins::compare(&mut guard, texts)?);
        }
    }
    Ok(Arc::new(found.in_words()))
}

/// The portal's own fields of today, by their ids.
fn fields(texts: &[TextFile]) -> Vec<Arc<str>> {
    let Some(site) = texts.iter().find(|text| text.kind == Kind::Site) else { return Vec::new() };
    let mark = if site.source.text.starts_with('\u{feff}') { 3 } else { 0 };
    let node = yaml::read(&site.source, Span::new(mark, site.source.text.len()), &mut Vec::new());
    let all = node.as_ref().and_then(|node| node.get("fields")).map(Node::items).unwrap_or_default();
    all.iter().filter_map(|field| Some(shown(field.get("id")?).into())).collect()
}

/// Whether a file is held against what it was: a plan or task in the source language.
fn promises(text: &TextFile) -> bool {
    matches!(text.kind, Kind::Plan { language: None, .. } | Kind::Task { language: None, .. })
}

/// Snapshots from the earliest on.
fn in_order(snapshots: &[Arc<Snapshot>]) -> Vec<Arc<Snapshot>> {
    let mut all = snapshots.to_vec();
    all.sort_by(|a, b| (a.as_of, &a.label).cmp(&(b.as_of, &b.label)));
    all
}

impl Past {
    /// What several snapshots say alike once, of the earliest, in the order of places; and all of it in words.
    fn in_words(mut self) -> Self {
        let mut seen = HashSet::new();
        self.differences.sort_by(|a, b| (a.as_of, &a.label).cmp(&(b.as_of, &b.label)));
        self.differences.retain(|d| {
            seen.insert((d.place.file.clone(), d.plan.clone(), d.subject.clone(), d.old.clone(), d.new.clone()))
        });
        self.differences.sort_by(|a, b| (&a.place, a.as_of, &a.label).cmp(&(&b.place, b.as_of, &b.label)));
        self.diagnostics.extend(self.differences.iter().map(diagnostics::tell));
        // A body that several plans name is in the change log of each.
        self.diagnostics.dedup();
        self
    }
}

/// The digest of a text, as snapshots spell it.
struct Sum(Sha256Sum);

/// The title of a text of today, and what differs from what it was.
#[derive(Default)]
struct Compared(String, Vec<Found>);

impl memo::Kind for Sum {}
impl memo::Kind for Compared {}

/// A file, taken apart.
struct Read {
    parts: Parts,
    node: Node,
}

impl Read {
    /// None where it has faults, which whoever reads today's content tells.
    fn of(source: &SourceText) -> Option<Self> {
        let mut diagnostics = Vec::new();
        let parts = split(source, &mut diagnostics)?;
        let node = yaml::read(source, parts.yaml, &mut diagnostics)?;
        Some(Self { parts, node })
    }

    fn title(&self) -> String {
        self.node.get("title").map(shown).unwrap_or_default()
    }
}

/// One snapshot.
struct Guard<'a> {
    snapshot: &'a Snapshot,
    today: &'a Today<'a>,
    fields: &'a [Arc<str>],
    memo: &'a Memo,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Guard<'_> {
    fn all(&mut self, pairs: &[Pair<'_>]) -> io::Result<Vec<Difference>> {
        let mut all = Vec::new();
        for Pair { then, now, plan } in pairs {
            match (*then, *now) {
                (Some(then), Some(now)) => self.changed(then, now, plan, &mut all)?,
                (Some(then), None) => self.removed(then, plan, &mut all)?,
                (None, Some(now)) if self.issued(plan) && !self.comes_later(now) => all.push(self.added(now, plan)),
                (None, _) => {}
            }
        }
        Ok(all)
    }

    fn changed(&mut self, then: &str, now: Now<'_>, plan: &str, all: &mut Vec<Difference>) -> io::Result<()> {
        let Some(sum) = self.snapshot.digest(then).filter(|sum| *sum != now.sum) else { return Ok(()) };
        let Some(stamp) = self.snapshot.stamp(then) else {
            let Some(text) = self.text(then)? else { return Ok(()) };
            self.differ(now, plan, &self.compare(&text, now.file), all);
            return Ok(());
        };
        let day = self.snapshot.as_of;
        let key =
            Digester::new().words(&format!("{sum} {stamp:?} {day} {:?}", self.fields)).digest(now.file.digest).finish();
        // Only a text that was read is compared; what is wrong with another is told each time.
        let memo = self.memo;
        let compared = memo.try_get(key, || match self.text(then) {
            Ok(Some(text)) => Ok(self.compare(&text, now.file)),
            Ok(None) => Err(Ok(())),
            Err(error) => Err(Err(error)),
        });
        match compared {
            Ok(compared) => self.differ(now, plan, &compared, all),
            Err(other) => return other,
        }
        Ok(())
    }

    fn differ(&self, now: Now<'_>, plan: &str, Compared(title, found): &Compared, all: &mut Vec<Difference>) {
        let source = &now.file.source;
        all.extend(found.iter().map(|f| Difference {
            subject: if f.path.is_empty() { Subject::Words } else { Subject::Key(f.path.clone()) },
            old: f.old.clone(),
            new: f.new.clone(),
            place: f.span.map_or_else(|| source.whole(), |span| source.place(span)),
            ..self.difference(plan, &source.file, title.clone())
        }));
    }

    /// The title, and what differs.
    fn compare(&self, then: &SourceText, now: &TextFile) -> Compared {
        let (Some(old), Some(new)) = (Read::of(then), Read::of(&now.source)) else { return Default::default() };
        let of_plan = matches!(now.kind, Kind::Plan { .. });
        let mut found = compare(&old.node, &new.node, of_plan, self.snapshot.as_of, self.fields);
        let body = |source: &SourceText, span: Span| source.text[span.start as usize..span.end as usize].to_owned();
        found.extend(words::compare(&body(then, old.parts.body), &body(&now.source, new.parts.body), new.parts.body));
        Compared(new.title(), found)
    }

    /// A text of the snapshot; what is wrong with it is told.
    fn text(&mut self, path: &str) -> io::Result<Option<SourceText>> {
        Ok(match self.snapshot.text(path)? {
            Some(Err(fault)) => {
                self.diagnostics.push(*fault);
                None
            }
            found => found.and_then(Result::ok),
        })
    }

    fn removed(&mut self, then: &str, plan: &str, all: &mut Vec<Difference>) -> io::Result<()> {
        let Some(text) = self.text(then)? else { return Ok(()) };
        let title = Read::of(&text).map(|read| read.title()).unwrap_or_default();
        all.push(Difference {
            old: Some(Said::one(&title)),
            place: Place::file(text.file.clone()),
            ..self.difference(plan, &text.file, title)
        });
        Ok(())
    }

    /// Whether a task says that it was added after the snapshot's day.
    fn comes_later(&self, now: Now<'_>) -> bool {
        Read::of(&now.file.source).is_some_and(|read| is_added_after(&read.node, self.snapshot.as_of))
    }

    fn added(&self, now: Now<'_>, plan: &str) -> Difference {
        let title = Read::of(&now.file.source).map(|read| read.title()).unwrap_or_default();
        let source = &now.file.source;
        Difference { new: Some(Said::one(&title)), place: source.whole(), ..self.difference(plan, &source.file, title) }
    }

    fn difference(&self, plan: &str, file: &Arc<str>, title: String) -> Difference {
        Difference {
            label: self.snapshot.label.clone(),
            as_of: self.snapshot.as_of,
            plan: plan.into(),
            task: slug_of(file),
            title,
            subject: Subject::File,
            old: None,
            new: None,
            place: Place::file(file.clone()),
        }
    }

    /// Whether a plan of today was issued by the snapshot's day.
    fn issued(&self, plan: &str) -> bool {
        let file = self.today.get(plan).and_then(|plan| plan.file);
        let read = file.and_then(|now| Read::of(&now.file.source));
        let day = read.and_then(|read| parse_date(&shown(read.node.get("issued")?)));
        day.is_some_and(|day| day <= self.snapshot.as_of)
    }
}
