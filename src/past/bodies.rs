//! Who belongs to a body: kinds and members of the bodies that a snapshot's plans name, then and now, and which groups act as one.
//!
//! What counts is who belongs to it, not how that is written: `members_of: county` is all counties.

use super::compare::shown;
use super::{Difference, Guard, Read, Said, Subject};
use crate::diagnose::{Place, SourceText, Span};
use crate::digest::{Digest, Digester};
use crate::memo;
use crate::source::{Kind, Snapshot, TextFile};
use crate::yaml::{self, Node, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::io;

const FILE: &str = "content/organizations.yaml";
/// Keys under which a task names bodies.
const ROLES: [&str; 5] = ["lead", "cooperating", "responsible", "by", "source"];

/// A body as it is written.
struct Body {
    kind: String,
    /// By id; none where nobody says who they are, or where a body has none.
    members: Option<String>,
    /// Whether a group reports and completes as one body: then it counts once where each member counted.
    acts_as_one: bool,
    span: Span,
}

/// Differences of the bodies that each plan of the snapshot names. An error is one of the disk.
pub(super) fn compare(guard: &mut Guard<'_>, texts: &[TextFile]) -> io::Result<Vec<Difference>> {
    let Some(now) = texts.iter().find(|text| text.kind == Kind::Organizations) else { return Ok(Vec::new()) };
    let sum = crate::sha256::Sha256Sum::of(now.source.text.as_bytes());
    if guard.snapshot.digest(FILE).is_none_or(|then| then == sum) {
        return Ok(Vec::new());
    }
    let Some(key) = key(guard.snapshot, now) else { return anew(guard, now) };
    let (memo, diagnostics) = (guard.memo, guard.diagnostics.len());
    let known = memo.try_get(key, || match anew(guard, now) {
        Ok(found) if guard.diagnostics.len() == diagnostics => Ok(Differences(found)),
        // What is wrong with a text is told each time.
        other => Err(other),
    });
    known.map_or_else(|other| other, |known| Ok(known.0.clone()))
}

/// What differs, for the next build.
struct Differences(Vec<Difference>);

impl memo::Kind for Differences {}

/// Digest of all that a comparison depends on; none where a text of the snapshot may change without a trace.
fn key(snapshot: &Snapshot, now: &TextFile) -> Option<Digest> {
    let mut key = Digester::new();
    key.words(&format!("{} {} {}", snapshot.label, snapshot.as_of, snapshot.seal)).digest(now.digest);
    for path in snapshot.texts() {
        key.words(path).words(&format!("{:?}", snapshot.stamp(path)?));
    }
    Some(key.finish())
}

fn anew(guard: &mut Guard<'_>, now: &TextFile) -> io::Result<Vec<Difference>> {
    let Some(then) = guard.text(FILE)? else { return Ok(Vec::new()) };
    let (Some(old), Some(new)) = (bodies(&then), bodies(&now.source)) else { return Ok(Vec::new()) };
    let mut changed: BTreeMap<&str, Vec<Changed>> = BTreeMap::new();
    for (id, was) in &old {
        let is = new.get(id);
        let place = is.map_or_else(|| Place::file(FILE.into()), |is| now.source.place(is.span));
        let mut tell = |key: &'static str, old: Option<&str>, new: Option<&str>| {
            if old != new {
                let said = |words: Option<&str>| words.map(Said::one);
                changed.entry(id).or_default().push(Changed {
                    key,
                    old: said(old),
                    new: said(new),
                    place: place.clone(),
                });
            }
        };
        tell("kind", Some(&was.kind), is.map(|is| is.kind.as_str()));
        if is.is_some() {
            tell("members", was.members.as_deref(), is.and_then(|is| is.members.as_deref()));
            let word = |body: &Body| if body.acts_as_one { "true" } else { "false" };
            tell("acts_as_one", Some(word(was)), is.map(word));
        }
    }
    if changed.is_empty() {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    for (plan, (title, mut named)) in named(guard)? {
        with_groups(&old, &mut named);
        for (id, changes) in changed.iter().filter(|(id, _)| named.contains(**id)) {
            all.extend(changes.iter().map(|change| Difference {
                subject: Subject::Key(vec!["organizations".to_owned(), (*id).to_owned(), change.key.to_owned()]),
                old: change.old.clone(),
                new: change.new.clone(),
                place: change.place.clone(),
                task: None,
                ..guard.difference(&plan, &then.file, title.clone())
            }));
        }
    }
    Ok(all)
}

struct Changed {
    key: &'static str,
    old: Option<Said>,
    new: Option<Said>,
    place: Place,
}

/// The bodies of a file by their ids.
fn bodies(source: &SourceText) -> Option<BTreeMap<String, Body>> {
    let mark = if source.text.starts_with('\u{feff}') { 3 } else { 0 };
    let whole = Span::new(mark, source.text.len());
    let node = yaml::read(source, whole, &mut Vec::new())?;
    let word = |body: &Node, key: &str| body.get(key).map(shown).unwrap_or_default();
    let of_kind = |kind: &str| -> BTreeSet<String> {
        node.items().iter().filter(|body| word(body, "kind") == kind).map(|body| word(body, "id")).collect()
    };
    let members = |body: &Node| match (body.get("members"), body.get("members_of")) {
        (Some(list), _) if !list.items().is_empty() => Some(list.items().iter().map(shown).collect::<BTreeSet<_>>()),
        (Some(word), _) => Some(BTreeSet::from([shown(word)])),
        (None, Some(kind)) => Some(of_kind(&shown(kind))),
        (None, None) => None,
    };
    let body = |body: &Node| Body {
        kind: word(body, "kind"),
        members: members(body).map(|ids| ids.into_iter().collect::<Vec<_>>().join(", ")),
        acts_as_one: word(body, "acts_as_one") == "true",
        span: body.get("id").map_or(body.span, |id| id.span),
    };
    Some(node.items().iter().map(|node| (word(node, "id"), body(node))).collect())
}

/// Of each plan in the snapshot its title, and the bodies that its tasks name.
fn named(guard: &mut Guard<'_>) -> io::Result<BTreeMap<String, (String, BTreeSet<String>)>> {
    let mut plans: BTreeMap<String, (String, BTreeSet<String>)> = BTreeMap::new();
    let paths: Vec<String> = guard.snapshot.texts().map(str::to_owned).collect();
    for path in paths {
        let parts: Vec<&str> = path.split('/').collect();
        let (plan, is_plan) = match parts.as_slice() {
            ["content", plan, "plan.md"] => (*plan, true),
            ["content", plan, "tasks", name] if name.matches('.').count() == 1 => (*plan, false),
            _ => continue,
        };
        let Some(read) = guard.text(&path)?.as_ref().and_then(Read::of) else { continue };
        let (title, bodies) = plans.entry(plan.to_owned()).or_default();
        if is_plan {
            *title = read.title();
        } else {
            collect(&read.node, bodies);
        }
    }
    Ok(plans)
}

/// Adds the groups that stand inside those that are named, at any depth: who belongs to these belongs to those.
fn with_groups(bodies: &BTreeMap<String, Body>, named: &mut BTreeSet<String>) {
    let mut waiting: Vec<String> = named.iter().cloned().collect();
    while let Some(id) = waiting.pop() {
        let Some(members) = bodies.get(&id).and_then(|body| body.members.as_deref()) else { continue };
        let groups = members.split(", ").filter(|id| bodies.get(*id).is_some_and(|body| body.members.is_some()));
        for group in groups {
            if named.insert(group.to_owned()) {
                waiting.push(group.to_owned());
            }
        }
    }
}

fn collect(node: &Node, bodies: &mut BTreeSet<String>) {
    for entry in node.entries() {
        match &entry.value.value {
            Value::List(items) if ROLES.contains(&entry.key.as_str()) => bodies.extend(items.iter().map(shown)),
            Value::Text(id) if ROLES.contains(&entry.key.as_str()) => {
                bodies.insert(id.clone());
            }
            _ => collect(&entry.value, bodies),
        }
    }
    node.items().iter().for_each(|item| collect(item, bodies));
}
