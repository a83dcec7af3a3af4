//! A body's own: what a plan asks of it, as it stands for this body. Of a measure that several do, that is the body's own status; of
//! deadlines only those count for which it answers, those that name it apart from those that it shares with its group.

use super::Subject;
use super::bodies::{Bodies, BodyIx};
use super::calendar::{Due, Share};
use super::late::Late;
use super::progress::PlanState;
use super::promises::{self, Promises};
use super::roles::Assignments;
use super::rollup::Rollup;
use chrono::NaiveDate;
use std::collections::HashSet;

/// What is late, and whose lateness it is.
pub(super) type LateOf = HashSet<(BodyIx, usize, Subject)>;

/// What a plan asks of a body.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Own {
    /// Its tasks, all of them; of measures those that it does.
    pub rollup: Rollup,
    /// What is past a deadline that names it.
    pub named: Late,
    /// What is past a deadline that names a group to which it is known to belong.
    pub shared: Late,
    /// How many of the deadlines for which it answers are still open and lie between the date and the last of the next days.
    pub soon: usize,
    /// For what it answers, counted by how it stands.
    pub promises: Promises,
    /// The date of the latest report that it sent, or that counts as its own.
    pub reported: Option<NaiveDate>,
}

/// Of every body, in the order of [`Bodies::all`].
/// Deadlines up to `soon` are said to be near.
pub fn own(
    state: &PlanState,
    assignments: &[Assignments],
    deadlines: &[Due],
    bodies: &Bodies,
    soon: NaiveDate,
) -> Vec<Own> {
    let of_tasks = |assignments: &Assignments| {
        let sum = Rollup::of(assignments.tasks.iter().map(|(t, _)| &state.tasks[*t]));
        Own { rollup: sum.of_tasks_alone(), ..Own::default() }
    };
    let mut all: Vec<Own> = assignments.iter().map(of_tasks).collect();
    for task in &state.tasks {
        for measure in &task.measures {
            let by = &measure.commitment.by;
            let who = if by.is_empty() { task.answerable() } else { by.clone() };
            for body in bodies.answering(&who) {
                let (status, verified) = (measure.status_for(body), measure.verified_for(body));
                all[body.0 as usize].rollup.measure(measure, status, verified);
            }
        }
    }
    // A group of bodies with goals of their own is late with a target once.
    let mut counted = LateOf::new();
    for due in deadlines {
        let task = &state.tasks[due.task];
        for body in bodies.answering(&due.who) {
            let seen = due.for_body(task, body);
            let own = &mut all[body.0 as usize];
            let share = seen.share(bodies, body);
            let near = seen.open && (state.as_of..=soon).contains(&seen.day);
            own.soon += usize::from(near && share.is_some());
            let share = share.filter(|_| seen.late);
            match share.filter(|_| counted.insert((body, due.task, due.subject))) {
                Some(Share::Named) => own.named.count(&seen),
                Some(Share::Member) => own.shared.count(&seen),
                None => {}
            }
        }
    }
    promises::count(state, bodies, &counted, &mut all);
    for own in &mut all {
        own.rollup.late = own.named;
        own.rollup.late.add(own.shared);
        debug_assert_eq!(own.promises.late, own.rollup.late.total(), "what is late is promised");
    }
    all
}
