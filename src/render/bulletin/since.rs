//! What is otherwise by what is known now: late reports, corrections, mistakes of the portal that were mended.

use super::{LISTS, places};
use crate::model::bulletin::{Figures, Things};
use crate::model::progress::Status;
use crate::model::{Plan, Subject};
use std::sync::Arc;

/// A difference between what was frozen and today's answer.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::render) enum Since {
    /// A number, by the word for what is counted.
    Count(String, usize, usize),
    /// A thing that a list would name now, or would not; the list by its word.
    Thing(&'static str, (usize, Subject), bool),
    /// A body that would be named now as one that did not report, or would not.
    Body(Arc<str>, bool),
}

/// All of them, in the order in which a bulletin tells things.
pub(in crate::render) fn since(plan: &Plan, frozen: &Figures, now: &Figures) -> Vec<Since> {
    let mut all = Vec::new();
    let mut count = |word: String, old: usize, new: usize| {
        if old != new {
            all.push(Since::Count(word, old, new));
        }
    };
    count("bulletin-count-tasks".to_owned(), frozen.tasks, now.tasks);
    for status in Status::LISTED {
        count(format!("status-{}", status.word()), frozen.count(status), now.count(status));
    }
    if let Some(old) = frozen.unstated {
        count("bulletin-count-unstated".to_owned(), old, now.unstated.unwrap_or_default());
    }
    let (old, new) = (&frozen.targets, &now.targets);
    let others = [
        ("measures", frozen.measures.0, now.measures.0),
        ("measures-completed", frozen.measures.1, now.measures.1),
        ("targets", old.total, new.total),
        ("targets-reached", old.reached, new.reached),
        ("targets-ahead", old.ahead, new.ahead),
        ("targets-on", old.on, new.on),
        ("targets-behind", old.behind, new.behind),
    ];
    others.into_iter().for_each(|(word, old, new)| count(format!("bulletin-count-{word}"), old, new));
    for (kind, list) in LISTS {
        let (old, new) = (list(frozen), list(now));
        let mut tell = |things: &Things, added: bool| {
            all.extend(places(plan, things).into_iter().map(|place| Since::Thing(kind, place, added)));
        };
        tell(&new.without(old), true);
        tell(&old.without(new), false);
    }
    let lacks = |all: &[Arc<str>], id: &Arc<str>| !all.contains(id);
    let added = now.unreported.iter().filter(|id| lacks(&frozen.unreported, id));
    let mut bodies: Vec<Since> = added.map(|id| Since::Body(id.clone(), true)).collect();
    let gone = frozen.unreported.iter().filter(|id| lacks(&now.unreported, id));
    bodies.extend(gone.map(|id| Since::Body(id.clone(), false)));
    all.extend(bodies);
    all
}
