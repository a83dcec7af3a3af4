//! The past is guarded: today's content, as of each snapshot's date, held against what the snapshot says.
//!
//! 1. [`pairs`]: which file of today is which file of the snapshot. Equal digests need no look.
//! 2. [`compare`]: front matter value by value, reports and amendments entry by entry; [`words`]: the notice's text line by line.
//!    [`bodies`]: who belongs to the bodies that the snapshot's plans name.
//! 3. What several snapshots say alike is told once, of the earliest. [`told`] says it.
//!
//! Reports and amendments dated after the snapshot, and drafts, are no part of what it says. What a snapshot lacks and today's
//! content dates on or before its day has slipped in. It is compared as it is written, not as the model understands it: what a version
//! of jindu makes of it may change, what was written may not.
//!
//! Deliberately absent: translations, documents and `extra`, which promise nothing; names of bodies, of which an id is kept;
//! what a snapshot holds beside them.

mod bodies;
mod compare;
mod memory;
mod pairs;
mod said;
mod told;
mod words;

pub use memory::Memory;
pub use said::Said;

use crate::diagnose::{Diagnostic, Place, SourceText, Span};
use crate::parse::front_matter::{Parts, split};
use crate::sha256::Sha256Sum;
use crate::source::{Kind, Snapshot, TextFile};
use crate::yaml::{self, Node, parse_date};
use chrono::NaiveDate;
use compare::{Found, compare, shown};
use memory::{Key, Known, Last, promises};
use pairs::{Now, Pair, Today, pairs, slug_of};
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::Arc;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past {
    /// By file and place.
    pub differences: Vec<Difference>,
    /// All of it in words; and texts of snapshots that are not as they were sealed, which prove nothing.
    pub told: Vec<Diagnostic>,
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
pub fn guard(texts: &[TextFile], snapshots: &[Arc<Snapshot>], memory: &mut Memory) -> io::Result<Arc<Past>> {
    let in_order = in_order(snapshots);
    let mut found = Past::default();
    let (mut files, mut by_path) = (HashMap::new(), true);
    if !in_order.is_empty() {
        let today = today_with_sums(texts, memory);
        for snapshot in &in_order {
            let mut guard =
                Guard { snapshot, today: &today, known: &memory.files, files: &mut files, told: &mut found.told };
            let all = pairs(&today, snapshot)?;
            by_path &= all.iter().all(Pair::is_by_path);
            found.differences.extend(guard.all(&all)?);
            found.differences.extend(bodies::compare(&mut guard, texts)?);
        }
    }
    memory.files = files;
    // What is told of a snapshot's text may be mended without a trace in today's content.
    by_path &= found.told.is_empty();
    let past = Arc::new(found.in_words());
    memory.last = Some(Last::new(texts, in_order, by_path, past.clone()));
    Ok(past)
}

/// The same after an edit of some tasks, of which alone it looks anew; of everything, where more changed than that.
pub fn guard_again(texts: &[TextFile], snapshots: &[Arc<Snapshot>], memory: &mut Memory) -> io::Result<Arc<Past>> {
    let last = memory.last.take().filter(|last| last.by_path && last.is_of(&in_order(snapshots)));
    let Some((last, changed)) = last.and_then(|last| last.changed(texts).map(|changed| (last, changed))) else {
        return guard(texts, snapshots, memory);
    };
    let is_changed = |file: &str| changed.iter().any(|text| *text.source.file == *file);
    let kept = last.past.differences.iter().filter(|d| !is_changed(&d.place.file)).cloned();
    let mut found = Past { differences: kept.collect(), told: Vec::new() };
    // The plans say when they were issued.
    let is_plan = |text: &TextFile| matches!(text.kind, Kind::Plan { language: None, .. });
    let looked_at = texts.iter().filter(|text| is_plan(text)).chain(changed.iter().copied());
    let today = pairs::today(looked_at, |text| Sha256Sum::of(text.source.text.as_bytes()));
    let mut files = HashMap::new();
    for snapshot in &last.snapshots {
        let mut guard =
            Guard { snapshot, today: &today, known: &memory.files, files: &mut files, told: &mut found.told };
        let all = pairs::of_tasks(&today, snapshot);
        found.differences.extend(guard.all(&all)?);
    }
    memory.files.extend(files);
    let by_path = found.told.is_empty();
    let past = Arc::new(found.in_words());
    memory.last = Some(Last::new(texts, last.snapshots, by_path, past.clone()));
    Ok(past)
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
        self.told.extend(self.differences.iter().map(told::tell));
        // A body that several plans name is in the change log of each.
        self.told.dedup();
        self
    }
}

fn today_with_sums<'a>(texts: &'a [TextFile], memory: &mut Memory) -> Today<'a> {
    let known = std::mem::take(&mut memory.sums);
    let sum = |text: &TextFile| {
        known.get(&text.digest).copied().unwrap_or_else(|| Sha256Sum::of(text.source.text.as_bytes()))
    };
    memory.sums = texts.par_iter().filter(|text| promises(text)).map(|text| (text.digest, sum(text))).collect();
    pairs::today(texts.iter(), |text| memory.sums[&text.digest])
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

    fn title(&self) -> String {
        self.node.get("title").map(shown).unwrap_or_default()
    }
}

/// One snapshot.
struct Guard<'a> {
    snapshot: &'a Snapshot,
    today: &'a Today<'a>,
    known: &'a HashMap<Key, Known>,
    files: &'a mut HashMap<Key, Known>,
    told: &'a mut Vec<Diagnostic>,
}

impl Guard<'_> {
    fn all(&mut self, pairs: &[Pair<'_>]) -> io::Result<Vec<Difference>> {
        let mut all = Vec::new();
        for Pair { then, now, plan } in pairs {
            match (*then, *now) {
                (Some(then), Some(now)) => self.changed(then, now, plan, &mut all)?,
                (Some(then), None) => self.removed(then, plan, &mut all)?,
                (None, Some(now)) if self.issued(plan) => all.push(self.added(now, plan)),
                (None, _) => {}
            }
        }
        Ok(all)
    }

    fn changed(&mut self, then: &str, now: Now<'_>, plan: &str, all: &mut Vec<Difference>) -> io::Result<()> {
        let Some(sum) = self.snapshot.digest(then).filter(|sum| *sum != now.sum) else { return Ok(()) };
        let stamp = self.snapshot.stamp(then);
        let key = stamp.map(|stamp| (sum, stamp, now.file.digest, self.snapshot.as_of));
        let known = key.as_ref().and_then(|key| self.known.get(key)).cloned();
        let found = match known {
            Some(known) => known,
            None => match self.text(then)? {
                Some(text) => Arc::new(self.compare(&text, now.file)),
                None => return Ok(()),
            },
        };
        if let Some(key) = key {
            self.files.insert(key, found.clone());
        }
        let (title, found) = &*found;
        let source = &now.file.source;
        all.extend(found.iter().map(|f| Difference {
            subject: if f.path.is_empty() { Subject::Words } else { Subject::Key(f.path.clone()) },
            old: f.old.clone(),
            new: f.new.clone(),
            place: f.span.map_or_else(|| source.whole(), |span| source.place(span)),
            ..self.difference(plan, &source.file, title.clone())
        }));
        Ok(())
    }

    /// The title, and what differs.
    fn compare(&self, then: &SourceText, now: &TextFile) -> (String, Vec<Found>) {
        let (Some(old), Some(new)) = (Read::of(then), Read::of(&now.source)) else { return Default::default() };
        let of_plan = matches!(now.kind, Kind::Plan { .. });
        let mut found = compare(&old.node, &new.node, of_plan, self.snapshot.as_of);
        let body = |source: &SourceText, span: Span| source.text[span.start as usize..span.end as usize].to_owned();
        found.extend(words::compare(&body(then, old.parts.body), &body(&now.source, new.parts.body), new.parts.body));
        (new.title(), found)
    }

    /// A text of the snapshot; what is wrong with it is told.
    fn text(&mut self, path: &str) -> io::Result<Option<SourceText>> {
        Ok(match self.snapshot.text(path)? {
            Some(Err(fault)) => {
                self.told.push(*fault);
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
