//! Forms that go back to be mended, and what becomes of them when they come home.
//!
//! A form that goes back bears two digests: of what its cells said when it was written, and of the form that it was made from. So one that
//! somebody has mended is told from one that nobody has touched, and takes the place of the first, whatever the files are called.

use super::{Outcome, Source, shown, summary};
use crate::cli::{Common, clock, sealed};
use crate::diagnose::{Message, Tongue};
use crate::digest::Digest;
use crate::disk;
use crate::forms::read::{self, Returned};
use crate::forms::{Column, Filled, SentBack};
use crate::msg;
use crate::pipeline::{self, Request};
use crate::render::Inputs;
use crate::render::forms;
use crate::workbook;
use std::io;
use std::path::{Path, PathBuf};

/// What place a file has among those that are imported with it.
pub(super) enum Place {
    /// It is read.
    Taken,
    /// Another one is read in its stead.
    Aside(Message),
    /// It and another one say different things, and nobody can tell which of them is meant.
    Unclear(Message),
}

/// A form among others.
struct One<'a> {
    path: &'a Path,
    form: &'a Returned,
    digest: Digest,
}

impl<'a> One<'a> {
    fn of(source: &'a Source) -> Option<Self> {
        let form = source.form.as_ref().ok()?;
        Some(Self { path: &source.path, form, digest: form.digest() })
    }

    /// Whether both are of one body and period.
    fn is_beside(&self, other: &One<'_>) -> bool {
        let of = |one: &One<'_>| {
            let shown = &one.form.shown;
            (shown.portal.clone(), shown.body.clone(), shown.period.label.clone())
        };
        of(self) == of(other)
    }

    /// Whether it went back and nobody has changed it since.
    fn is_as_written(&self) -> bool {
        self.form.sent_back.is_some_and(|sent| sent.said == self.digest)
    }

    /// Whether it was mended from the other one.
    fn is_mended_from(&self, other: &One<'_>) -> bool {
        self.form.sent_back.is_some_and(|sent| sent.from == other.digest) && self.path != other.path
    }
}

/// The place of each file.
pub(super) fn places(common: &Common, sources: &[Source]) -> Vec<Place> {
    let all: Vec<One<'_>> = sources.iter().filter_map(One::of).collect();
    let one = |source| One::of(source).map_or(Place::Taken, |one| place(common, &one, &all));
    sources.iter().map(one).collect()
}

fn place(common: &Common, one: &One<'_>, all: &[One<'_>]) -> Place {
    let changed: Vec<&One<'_>> = all.iter().filter(|other| other.is_beside(one) && !other.is_as_written()).collect();
    let mended_as = |one: &One<'_>| changed.iter().find(|other| other.is_mended_from(one));
    let latest: Vec<&&One<'_>> = changed.iter().filter(|other| mended_as(other).is_none()).collect();
    if one.is_as_written() {
        return match changed.is_empty() {
            true => Place::Taken,
            false => Place::Aside(msg!(
                "退回的表，还没有改过，放在一边",
                "it is the form as it went back, and nobody has mended it: left aside"
            )),
        };
    }
    if let Some(other) = mended_as(one).filter(|_| !latest.is_empty()) {
        let other = shown(common, other.path);
        return Place::Aside(msg!(
            "退回以后改好的是 {other}，以它为准，这一份放在一边",
            "{other} went back and was mended, and is taken in its place: left aside"
        ));
    }
    let went_back = changed.iter().any(|other| other.form.sent_back.is_some());
    match latest.iter().find(|other| went_back && other.digest != one.digest) {
        Some(other) => {
            let other = shown(common, other.path);
            Place::Unclear(msg!(
                "它与 {other} 是同一个单位的，退回以后两份都改过，看不出以哪一份为准。留下一份，另一份移走再导入",
                "it and {other} are of one body, and both were changed since the form went back, so that nobody can tell which is \
                 meant. Keep one, move the other one away, and import again"
            ))
        }
        None => Place::Taken,
    }
}

/// Writes forms of which something was refused, with the reasons at their cells.
pub(super) fn send(common: &Common, sources: &[Source], outcomes: &[Outcome], tongue: Tongue) -> io::Result<()> {
    let back: Vec<(&Source, &Returned, &Outcome)> = sources
        .iter()
        .zip(outcomes)
        .filter_map(|(source, outcome)| Some((source, source.form.as_ref().ok()?, outcome)))
        .filter(|(.., outcome)| !outcome.refused.is_empty())
        .collect();
    if back.is_empty() {
        return Ok(());
    }
    let (made, _) = pipeline::know(&Request::new(&common.root, &clock::today), |inputs| {
        back.iter().map(|(_, returned, outcome)| write(inputs, returned, outcome, tongue)).collect::<Vec<_>>()
    })?;
    for ((source, ..), bytes) in back.iter().zip(made.unwrap_or_default()) {
        if sealed::refused(common, disk::folder_of(&source.path)).is_some() {
            continue;
        }
        if let Some(bytes) = bytes {
            summary::sent_back(common, &put(&source.path, &bytes)?);
        }
    }
    Ok(())
}

/// The form that goes back; it is read once to know what it says, and bears that.
fn write(inputs: &Inputs<'_>, returned: &Returned, outcome: &Outcome, tongue: Tongue) -> Option<Vec<u8>> {
    let mut filled = filled(returned, outcome, tongue);
    let bytes = forms::workbook(inputs, &returned.shown, Some(&filled)).ok()?;
    let written = read::form(&workbook::read(&bytes).ok()?).ok()?;
    filled.sent_back = Some(SentBack { said: written.digest(), from: returned.digest() });
    forms::workbook(inputs, &returned.shown, Some(&filled)).ok()
}

/// Puts it beside the form: over no other file, since somebody may have filled that one in.
fn put(form: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let stem = form.file_stem().unwrap_or_default().to_string_lossy();
    let is_count = |words: &str| words.strip_prefix('-').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
    let stem = match stem.rsplit_once(RETURNED) {
        Some((first, count)) if !first.is_empty() && (count.is_empty() || is_count(count)) => first,
        _ => &stem,
    };
    let mut count = 1_u32;
    loop {
        let end = if count == 1 { String::new() } else { format!("-{count}") };
        let path = form.with_file_name(format!("{stem}{RETURNED}{end}.xlsx"));
        if disk::new_file(&path, bytes)? || std::fs::read(&path).map_err(disk::at(&path))? == bytes {
            return Ok(path);
        }
        count += 1;
    }
}

/// What stands behind the name of a form that goes back.
const RETURNED: &str = ".returned";

/// What a form that goes back was filled in with, and why it was refused.
fn filled(returned: &Returned, outcome: &Outcome, tongue: Tongue) -> Filled {
    let mut filled = Filled::default();
    for line in &returned.lines {
        if !filled.rows.insert(line.key.clone()) {
            continue;
        }
        for (column, read) in line.cells.iter().filter(|(column, read)| Column::OPEN.contains(column) && !read.across) {
            if let Some(cell) = &read.cell {
                filled.cells.insert((line.key.clone(), *column), cell.clone());
            }
        }
    }
    filled.why = outcome
        .refused
        .iter()
        .map(|refused| (refused.key.clone(), refused.column, refused.why.in_tongue(tongue).to_owned()))
        .collect();
    filled
}
