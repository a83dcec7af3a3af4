//! Which file of today is which file of a snapshot.
//!
//! By its path; else, within a plan, by its bytes, then by the task's number: a file may be renamed, and promises the same. A plan whose
//! folder was renamed is known by its bytes, or by its title and day of issue.

use super::Read;
use super::compare::shown;
use crate::sha256::Sha256Sum;
use crate::source::{Kind, Snapshot, TextFile};
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::sync::Arc;

/// A file of today with its digest.
#[derive(Debug, Clone, Copy)]
pub(super) struct Now<'a> {
    pub(super) file: &'a TextFile,
    pub(super) sum: Sha256Sum,
}

/// Of a plan today: its file, and its tasks by their slugs.
#[derive(Default)]
pub(super) struct Plan<'a> {
    pub(super) file: Option<Now<'a>>,
    pub(super) tasks: BTreeMap<&'a str, Now<'a>>,
}

/// The plans of today by their folders.
pub(super) type Today<'a> = BTreeMap<&'a str, Plan<'a>>;

/// Sorts the files that promise, each with its digest: plans and tasks in the source language.
pub(super) fn today(promising: Vec<(&TextFile, Sha256Sum)>) -> Today<'_> {
    let mut today = Today::new();
    for (file, sum) in promising {
        match &file.kind {
            Kind::Plan { plan, .. } => today.entry(plan).or_default().file = Some(Now { file, sum }),
            Kind::Task { plan, slug, .. } => {
                today.entry(plan).or_default().tasks.insert(slug, Now { file, sum });
            }
            _ => {}
        }
    }
    today
}

/// A file and what it was in the snapshot; of one of the two there may be none.
pub(super) struct Pair<'a> {
    /// The snapshot's file.
    pub(super) then: Option<&'a str>,
    /// Today's.
    pub(super) now: Option<Now<'a>>,
    /// The plan's folder: today's, or where it is gone the snapshot's.
    pub(super) plan: &'a str,
}

/// Of a plan in a snapshot: its file, and its tasks by their slugs.
#[derive(Default)]
struct Then<'a> {
    file: Option<&'a str>,
    tasks: BTreeMap<&'a str, &'a str>,
}

/// All pairs. Of a plan that only one side has, its `plan.md` stands for all of its tasks. An error is one of the disk.
pub(super) fn pairs<'a>(today: &'a Today<'a>, snapshot: &'a Snapshot) -> io::Result<Vec<Pair<'a>>> {
    let mut then: BTreeMap<&str, Then<'_>> = BTreeMap::new();
    for path in snapshot.texts() {
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            ["content", plan, "plan.md"] => then.entry(plan).or_default().file = Some(path),
            ["content", plan, "tasks", name] => {
                if let Some(slug) = name.strip_suffix(".md").filter(|slug| !slug.contains('.')) {
                    then.entry(plan).or_default().tasks.insert(slug, path);
                }
            }
            _ => {}
        }
    }
    let mut all = Vec::new();
    let mut taken: Vec<&str> = Vec::new();
    for (folder, then_plan) in &then {
        let Some(plan) = find(folder, then_plan, &then, today, snapshot)? else {
            all.push(Pair { then: then_plan.file, now: None, plan: folder });
            continue;
        };
        taken.push(plan);
        let now = &today[plan];
        all.push(Pair { then: then_plan.file, now: now.file, plan });
        tasks(plan, now, then_plan, snapshot, &mut all)?;
    }
    for (folder, plan) in today.iter().filter(|(folder, _)| !taken.contains(folder)) {
        all.push(Pair { then: None, now: plan.file, plan: folder });
    }
    Ok(all)
}

/// The folder of today that holds a plan of the snapshot.
fn find<'a>(
    folder: &str,
    plan: &Then<'_>,
    all: &BTreeMap<&str, Then<'_>>,
    today: &'a Today<'a>,
    snapshot: &Snapshot,
) -> io::Result<Option<&'a str>> {
    if let Some((folder, _)) = today.get_key_value(folder).filter(|(_, now)| now.file.is_some()) {
        return Ok(Some(folder));
    }
    let Some(file) = plan.file else { return Ok(None) };
    let new = || today.iter().filter(|(folder, _)| !all.contains_key(*folder));
    let sum = snapshot.digest(file);
    if let Some((folder, _)) = new().find(|(_, now)| now.file.is_some_and(|now| Some(now.sum) == sum)) {
        return Ok(Some(folder));
    }
    let key = |read: &Read| Some((shown(read.node.get("issued")?), shown(read.node.get("title")?)));
    let Some(then) = snapshot.text(file)?.and_then(Result::ok).and_then(|text| key(&Read::of(&text)?)) else {
        return Ok(None);
    };
    let is = |now: Now<'_>| Read::of(&now.file.source).and_then(|read| key(&read)).is_some_and(|now| now == then);
    Ok(new().find(|(_, now)| now.file.is_some_and(is)).map(|(folder, _)| *folder))
}

fn tasks<'a>(
    plan: &'a str,
    now: &'a Plan<'a>,
    then: &Then<'a>,
    snapshot: &Snapshot,
    all: &mut Vec<Pair<'a>>,
) -> io::Result<()> {
    let mut gone: Vec<&'a str> = Vec::new();
    let mut come: BTreeMap<&str, Now<'a>> = now.tasks.clone();
    for (slug, file) in &then.tasks {
        match come.remove(slug) {
            Some(now) => all.push(Pair { then: Some(file), now: Some(now), plan }),
            None => gone.push(file),
        }
    }
    let mut pair = |file: &'a str, slug: &str, come: &mut BTreeMap<&str, Now<'a>>| {
        all.push(Pair { then: Some(file), now: come.remove(slug), plan });
    };
    if !gone.is_empty() && !come.is_empty() {
        let by_sum: HashMap<Sha256Sum, &str> = come.iter().map(|(slug, now)| (now.sum, *slug)).collect();
        gone.retain(|file| match snapshot.digest(file).and_then(|sum| by_sum.get(&sum)) {
            Some(slug) if come.contains_key(slug) => {
                pair(file, slug, &mut come);
                false
            }
            _ => true,
        });
        let number = |read: &Read| read.node.get("number").map(shown);
        let numbered = |(slug, now): (&&'a str, &Now<'a>)| Some((number(&Read::of(&now.file.source)?)?, *slug));
        let by_number: HashMap<String, &str> = come.iter().filter_map(numbered).collect();
        let mut left = Vec::new();
        for file in gone {
            let text = snapshot.text(file)?.and_then(Result::ok);
            let of = text.and_then(|text| by_number.get(&number(&Read::of(&text)?)?).copied());
            match of.filter(|slug| come.contains_key(slug)) {
                Some(slug) => pair(file, slug, &mut come),
                None => left.push(file),
            }
        }
        gone = left;
    }
    all.extend(gone.into_iter().map(|file| Pair { then: Some(file), now: None, plan }));
    all.extend(come.into_values().map(|now| Pair { then: None, now: Some(now), plan }));
    Ok(())
}

/// The slug that a path ends with.
pub(super) fn slug_of(path: &str) -> Option<Arc<str>> {
    let (folder, name) = path.rsplit_once('/')?;
    folder.ends_with("/tasks").then(|| name.strip_suffix(".md").unwrap_or(name).into())
}
