//! What may stand at a place of a content file, by the tables of shapes, and what an id at a place names.

use super::outline::Step;
use crate::config;
use crate::parse::shapes;
use crate::source::Kind;
use crate::yaml::shape::{Key, Shape};
use std::ops::Range;

/// What an id names, as it is told from all others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    /// A body.
    Body(String),
    /// A kind of bodies.
    BodyKind(String),
    /// A plan.
    Plan(String),
    /// A section of a plan.
    Section(String, String),
    /// A task: its plan, and its slug.
    Task(String, String),
    /// A measure: plan, task, id.
    Measure(String, String, String),
    /// A target: plan, task, id.
    Target(String, String, String),
    /// A report: plan, task, name.
    Report(String, String, String),
}

/// Where the YAML of a file stands: all of it, or between the lines `---`; not closed yet it goes to the end.
pub(super) fn yaml_of(kind: &Kind, text: &str) -> Range<usize> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if matches!(kind, Kind::Site | Kind::Organizations | Kind::Bulletin { .. }) {
        return start..text.len();
    }
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" {
        return start..start;
    }
    let from = start + first.len();
    let mut at = from;
    for line in lines {
        if line.trim_end() == "---" {
            return from..at;
        }
        at += line.len();
    }
    from..text.len()
}

/// What the outermost level of a file holds.
pub(super) fn shape_of(kind: &Kind) -> Shape {
    match (kind, kind.language().is_some()) {
        (Kind::Site, _) => Shape::Map(config::SHAPE),
        (Kind::Organizations, _) => shapes::ORGANIZATIONS,
        (Kind::Bulletin { .. }, _) => Shape::Map(shapes::BULLETIN),
        (Kind::Plan { .. }, false) => Shape::Map(shapes::PLAN),
        (Kind::Plan { .. }, true) => Shape::Map(shapes::PLAN_WORDS),
        (Kind::Task { .. }, false) => Shape::Map(shapes::TASK),
        (Kind::Task { .. }, true) => Shape::Map(shapes::TASK_WORDS),
        (Kind::Page { .. }, false) => Shape::Map(shapes::PAGE),
        (Kind::Page { .. }, true) => Shape::Map(shapes::PAGE_WORDS),
    }
}

/// What may stand at the end of a way; none where nothing may.
pub(super) fn shape_at(kind: &Kind, path: &[Step]) -> Option<Shape> {
    path.iter().try_fold(shape_of(kind), |shape, step| match step {
        Step::Key(key) => match keys_of(shape) {
            Some(keys) => keys.iter().find(|k| k.name == key && k.is_allowed()).map(|k| k.shape),
            None => values_of(shape),
        },
        Step::Item(_) => items_of(shape),
    })
}

/// The keys of a map that has its own.
pub(super) fn keys_of(shape: Shape) -> Option<&'static [Key]> {
    match shape {
        Shape::Map(keys) | Shape::TextOr(keys) => Some(keys),
        Shape::Or(_, map) => keys_of(*map),
        _ => None,
    }
}

/// What a map of free keys holds.
pub(super) fn values_of(shape: Shape) -> Option<Shape> {
    match shape {
        Shape::MapOf(values) => Some(*values),
        Shape::Or(_, map) => values_of(*map),
        Shape::Localized => Some(Shape::Text),
        _ => None,
    }
}

/// What a list holds.
pub(super) fn items_of(shape: Shape) -> Option<Shape> {
    match shape {
        Shape::List(item) | Shape::Some(item) | Shape::Pair(item) => Some(*item),
        Shape::Members => Some(Shape::Id),
        _ => None,
    }
}

/// Which plan a file is about.
pub(super) fn plan_of(kind: &Kind, text: &str) -> Option<String> {
    match kind {
        Kind::Plan { plan, .. } | Kind::Task { plan, .. } => Some(plan.to_string()),
        Kind::Bulletin { .. } => {
            let line = text.lines().find_map(|line| line.strip_prefix("plan:"))?;
            Some(super::outline::unquoted(line.split(" #").next().unwrap_or_default().trim()).to_owned())
        }
        _ => None,
    }
}

/// What a word names that stands as a key or value at the end of a way, in a file about a plan.
pub(super) fn subject(kind: &Kind, plan: Option<&str>, path: &[Step], is_key: bool, word: &str) -> Option<Subject> {
    let keys: Vec<&str> = path
        .iter()
        .filter_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Item(_) => None,
        })
        .collect();
    let plan = || plan.map(str::to_owned);
    let own = word.to_owned();
    let elsewhere = |word: &str| word.split_once('/').map(|(plan, task)| Subject::Task(plan.into(), task.into()));
    let is_translation = kind.language().is_some();
    match kind {
        Kind::Site => (keys == ["coordinator"]).then_some(Subject::Body(own)),
        Kind::Organizations => match keys.as_slice() {
            ["id" | "members"] if !is_key && word != "unspecified" => Some(Subject::Body(own)),
            ["kind" | "members_of"] if !is_key => Some(Subject::BodyKind(own)),
            _ => None,
        },
        Kind::Plan { .. } => match keys.as_slice() {
            ["sections", _] if is_translation && is_key => Some(Subject::Section(plan()?, own)),
            ["sections", "id"] | ["sections", "sections", "id"] if !is_key => Some(Subject::Section(plan()?, own)),
            ["not_continued", _] if is_key => elsewhere(word),
            _ => None,
        },
        Kind::Bulletin { .. } => match (keys.as_slice(), is_key) {
            (["plan"], false) => Some(Subject::Plan(own)),
            (["unreported"], false) => Some(Subject::Body(own)),
            (["completed" | "overdue" | "behind", "tasks"], false) => Some(Subject::Task(plan()?, own)),
            (["completed" | "overdue" | "behind", "measures" | "targets", _], true) => {
                Some(Subject::Task(plan()?, own))
            }
            (["completed" | "overdue" | "behind", "measures", task], false) => {
                Some(Subject::Measure(plan()?, (*task).to_owned(), own))
            }
            (["completed" | "overdue" | "behind", "targets", task], false) => {
                Some(Subject::Target(plan()?, (*task).to_owned(), own))
            }
            _ => None,
        },
        Kind::Task { slug, .. } => {
            let measure = || Some(Subject::Measure(plan()?, slug.to_string(), word.to_owned()));
            let target = || Some(Subject::Target(plan()?, slug.to_string(), word.to_owned()));
            let report = || Some(Subject::Report(plan()?, slug.to_string(), word.to_owned()));
            match (keys.as_slice(), is_key) {
                _ if keys.contains(&"extra") => None,
                (["measures", _], true) if is_translation => measure(),
                (["targets", _], true) if is_translation => target(),
                (["reports", _], true) if is_translation => report(),
                _ if is_translation => None,
                (["reports", "measures", _], true) => measure(),
                (["reports", "values", _], true) => target(),
                (["reports", "values", _, _], true) => Some(Subject::Body(own)),
                (["measures", "id"] | [_, "measure"], false) => measure(),
                (["targets", "id"] | [_, "target"], false) => target(),
                (["reports", "id" | "corrects"] | ["verifications", "of"], false) => report(),
                (["section"] | [_, "set", "section"], false) => Some(Subject::Section(plan()?, own)),
                (["continues"], false) => elsewhere(word),
                ([.., "lead" | "cooperating" | "responsible" | "by" | "source"], false) => Some(Subject::Body(own)),
                _ => None,
            }
        }
        Kind::Page { .. } => None,
    }
}
