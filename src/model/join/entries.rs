//! How the entries of a dated list are named: by an id; else by the date; else, where a day has several, by `DATE#n`, the n-th
//! entry of that day in the file. Drafts count for n and take the bare date from nobody, so that adding one renames nothing.

use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// What names an entry.
#[derive(Debug, Default)]
pub(super) struct Named<'a> {
    /// Its id.
    pub(super) id: Option<&'a str>,
    /// Its date; none where it could not be read.
    pub(super) date: Option<NaiveDate>,
    /// Whether it corrects another.
    pub(super) correction: bool,
    /// Whether it is a draft.
    pub(super) draft: bool,
}

/// A named entry.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its id; else its date; else `DATE#n`, where the day has several.
    pub(super) name: String,
    /// See [`crate::model::portal::Report::anchor`].
    pub(super) anchor: String,
    correction: bool,
    draft: bool,
}

/// All entries of a list.
#[derive(Debug)]
pub(super) struct Entries {
    /// In the file's order.
    pub(super) all: Vec<Entry>,
    /// By id and by `DATE#n`.
    by_name: HashMap<String, usize>,
    /// Entries that are no corrections, by day.
    by_day: BTreeMap<String, Vec<usize>>,
}

/// What a name leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// A report, by its place.
    One(usize),
    /// More than one.
    Several,
    /// A correction.
    Correction,
    /// A draft.
    Draft,
    /// Nothing.
    Nothing,
}

impl Entries {
    /// Names them.
    pub(super) fn new<'a>(entries: impl Iterator<Item = Named<'a>> + Clone) -> Self {
        let mut published: HashMap<NaiveDate, (usize, usize)> = HashMap::new();
        for entry in entries.clone() {
            if let Some(date) = entry.date {
                let (all, drafts) = published.entry(date).or_default();
                *all += 1;
                *drafts += usize::from(entry.draft);
            }
        }
        let mut days: HashMap<NaiveDate, Counted> = HashMap::new();
        let mut this = Self { all: Vec::new(), by_name: HashMap::new(), by_day: BTreeMap::new() };
        for (i, entry) in entries.enumerate() {
            let Named { id, date, correction, draft } = entry;
            let day = date.map(|d| d.to_string());
            let counted = date.map(|d| days.entry(d).or_default());
            let numbered = counted.map(|c| c.number(correction, draft));
            let (all, drafts) = date.map_or((0, 0), |d| published[&d]);
            let alone = if draft { all == 1 } else { all - drafts == 1 };
            let name = match (id, &day, &numbered) {
                (Some(id), ..) => id.to_owned(),
                (None, Some(day), _) if alone => day.clone(),
                (None, Some(day), Some((n, _))) => format!("{day}#{n}"),
                _ => format!("#{}", i + 1),
            };
            let anchor = match (id, &day, &numbered) {
                (None, Some(day), Some((_, suffix))) => format!("report-{day}{suffix}"),
                _ => format!("report-{}", name.replace('#', "")),
            };
            if let (Some(day), Some((n, _))) = (&day, &numbered) {
                this.by_name.insert(format!("{day}#{n}"), i);
                if !correction {
                    this.by_day.entry(day.clone()).or_default().push(i);
                }
            }
            this.by_name.entry(name.clone()).or_insert(i);
            this.all.push(Entry { name, anchor, correction, draft });
        }
        this
    }

    /// What a name leads to, as an entry at a place says it.
    pub(super) fn find(&self, name: &str, own: usize) -> Found {
        let of_day: Vec<usize> = self.by_day.get(name).into_iter().flatten().copied().filter(|i| *i != own).collect();
        let published: Vec<usize> = of_day.iter().copied().filter(|i| !self.all[*i].draft).collect();
        let exact = self.by_name.get(name).copied().filter(|i| *i != own);
        match (published.as_slice(), of_day.first(), exact) {
            ([one], ..) => Found::One(*one),
            ([_, _, ..], ..) => Found::Several,
            ([], Some(_), _) => Found::Draft,
            ([], None, Some(i)) if self.all[i].correction => Found::Correction,
            ([], None, Some(i)) if self.all[i].draft => Found::Draft,
            ([], None, Some(i)) => Found::One(i),
            ([], None, None) => Found::Nothing,
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
