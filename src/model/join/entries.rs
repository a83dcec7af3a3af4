//! How the entries of a dated list are named: by an id; by `DATE#n`, the n-th entry of that day in the file; and the first of a day
//! that is neither a correction nor a draft by the bare date. So another entry on a day renames nothing.

use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What names an entry.
#[derive(Debug, Default)]
pub(super) struct EntryKey<'a> {
    /// Its id.
    pub(super) id: Option<&'a str>,
    /// Its date; none where it could not be read.
    pub(super) date: Option<NaiveDate>,
    /// Whether it corrects another.
    pub(super) correction: bool,
    /// Whether it is a draft.
    pub(super) draft: bool,
    /// Whether it gives a reason.
    pub(super) reason: bool,
}

/// A named entry.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its names, the one that is written first: its id; else the bare date, where that is its own; else `DATE#n`.
    pub(super) names: Vec<String>,
    /// See [`crate::model::Report::anchor`].
    pub(super) anchor: String,
    /// A name under which translations may still have its reason: that of a correction which was alone on its day once.
    pub(super) of_reason: Option<String>,
    correction: bool,
    draft: bool,
}

impl Entry {
    /// The name that is written.
    pub(super) fn name(&self) -> &str {
        &self.names[0]
    }
}

/// All entries of a list.
#[derive(Debug)]
pub(super) struct Entries {
    /// In the file's order.
    pub(super) all: Vec<Entry>,
    /// By every name.
    by_name: HashMap<String, usize>,
}

/// What a name leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// A report, by its place.
    One(usize),
    /// A correction.
    Correction,
    /// A draft.
    Draft,
    /// Nothing.
    Nothing,
}

impl Entries {
    /// Names them.
    pub(super) fn new<'a>(entries: impl Iterator<Item = EntryKey<'a>> + Clone) -> Self {
        // How far an entry is from being the one that a bare date names.
        let rank = |entry: &EntryKey<'_>| (entry.correction, entry.draft);
        let mut by_day: BTreeMap<NaiveDate, ((bool, bool), usize, bool)> = BTreeMap::new();
        for (i, entry) in entries.clone().enumerate() {
            let Some(date) = entry.date else { continue };
            let of = (rank(&entry), i, entry.reason);
            by_day.entry(date).and_modify(|first| *first = of.min(*first)).or_insert(of);
        }
        let mut days: HashMap<NaiveDate, Counted> = HashMap::new();
        let mut corrected = BTreeSet::new();
        let mut this = Self { all: Vec::new(), by_name: HashMap::new() };
        for (i, entry) in entries.enumerate() {
            let EntryKey { id, date, correction, draft, .. } = entry;
            let mut names: Vec<String> = id.map(str::to_owned).into_iter().collect();
            let mut of_reason = None;
            let mut anchor = id.map(|id| format!("report-{id}"));
            if let Some(date) = date {
                let (n, suffix) = days.entry(date).or_default().number(correction, draft);
                let day = date.to_string();
                let (_, first, reason) = by_day[&date];
                anchor = anchor.or_else(|| Some(format!("report-{day}{suffix}")));
                // Where a day has none that the bare date names, a translation may still call its first entry by it.
                if first == i {
                    names.push(day.clone());
                }
                names.push(format!("{day}#{n}"));
                if correction && corrected.insert(date) && first != i && !reason {
                    of_reason = Some(day);
                }
                if first == i && (correction || draft) && id.is_none() {
                    names.reverse();
                }
            }
            if names.is_empty() {
                names.push(format!("#{}", i + 1));
            }
            for name in &names {
                this.by_name.entry(name.clone()).or_insert(i);
            }
            let anchor = anchor.unwrap_or_else(|| format!("report-{}", names[0].replace('#', "")));
            this.all.push(Entry { names, anchor, of_reason, correction, draft });
        }
        this
    }

    /// What a name leads to, as an entry at a place says it.
    pub(super) fn find(&self, name: &str, own: usize) -> Found {
        let found = self.by_name.get(name).copied();
        match found.filter(|i| *i != own) {
            None => Found::Nothing,
            Some(i) if self.all[i].correction => Found::Correction,
            Some(i) if self.all[i].draft => Found::Draft,
            Some(i) => Found::One(i),
        }
    }
}

/// How many entries a day had so far.
#[derive(Debug, Default)]
struct Counted {
    all: usize,
    reports: usize,
    drafts: usize,
    corrections: usize,
}

impl Counted {
    /// The next entry's place among all of the day, and what its anchor says behind the date.
    fn number(&mut self, correction: bool, draft: bool) -> (usize, String) {
        self.all += 1;
        let (of_kind, mark) = match (draft, correction) {
            (true, _) => (&mut self.drafts, "-draft"),
            (false, true) => (&mut self.corrections, "-correction"),
            (false, false) => (&mut self.reports, ""),
        };
        *of_kind += 1;
        let suffix = if *of_kind == 1 { mark.to_owned() } else { format!("{mark}-{of_kind}") };
        (self.all, suffix)
    }
}
