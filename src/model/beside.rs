//! A plan beside the earlier ones: what became of each task of a plan with whose tasks its own go on.

use super::{NotContinued, Portal};
use crate::noted::unnoted;

/// A task, as places of plan and task.
type Place = (usize, usize);

/// A task of an earlier plan, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// It.
    pub task: Place,
    /// The tasks that go on with it.
    pub later: Vec<Place>,
    /// Where it is said that none does, and why: places of plan and entry.
    pub given_up: Option<Place>,
}

/// The tasks of every plan with which a plan goes on, in the order of the plans and of their tasks.
pub fn former(portal: &Portal, p: usize) -> Vec<Former> {
    // Which tasks there are, every page depends on; a page states what it shows of each.
    unnoted(|| {
        let own = 0..portal.plans[p].tasks.len();
        let earlier = own.filter_map(|t| portal.continued.earlier((p, t))).map(|(plan, _)| plan);
        // One of its own is a fault, which was told.
        let mut earlier: Vec<usize> = earlier.filter(|plan| *plan != p).collect();
        earlier.sort_unstable();
        earlier.dedup();
        let tasks = earlier.into_iter().flat_map(|q| (0..portal.plans[q].tasks.len()).map(move |t| (q, t)));
        tasks
            .map(|task| Former {
                task,
                later: portal.continued.later(task).collect(),
                given_up: given_up(portal, task),
            })
            .collect()
    })
}

/// The tasks of a plan that go on with none; none where the plan goes on with nothing.
pub fn new_tasks(portal: &Portal, p: usize) -> Vec<usize> {
    let is_new = |t: &usize| portal.continued.earlier((p, *t)).is_none();
    let all = unnoted(|| portal.plans[p].tasks.len());
    let new: Vec<usize> = (0..all).filter(is_new).collect();
    if new.len() == all { Vec::new() } else { new }
}

/// Where it is said that none goes on with a task.
fn given_up(portal: &Portal, (q, t): Place) -> Option<Place> {
    let name = format!("{}/{}", portal.plans[q].id, portal.plans[q].tasks[t].id);
    let is_it = |given_up: &NotContinued| given_up.name.value == name;
    portal.plans.iter().enumerate().find_map(|(p, plan)| Some((p, plan.not_continued.iter().position(is_it)?)))
}
