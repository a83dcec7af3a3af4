//! What is asked of whoever has to reach a target, the whole or a body: which goals are its own, and which is the last.
//!
//! A body's goals on the way are those that name it, else those that name nobody. The last is the target's own where `by` names the
//! body; a goal that names it and has no day of its own stands in the place of that; else it is the latest of its goals.

use super::commitment::Deadline;
use crate::model::bodies::{Bodies, BodyIx};
use crate::model::{Commitment, Goal};
use chrono::NaiveDate;
use std::collections::HashSet;

/// The goals of one who has to reach a target.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Those of [`Commitment::goals`] that are its own, as places.
    pub steps: Vec<usize>,
    /// The last; none where it has none, which is told.
    pub last: Option<Last>,
}

/// The goal in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Last {
    /// The target's own.
    Own,
    /// One of [`Commitment::goals`], as a place.
    Step(usize),
}

impl Asked {
    /// Of the whole of a target that is not by bodies.
    pub(super) fn of_all(commitment: &Commitment) -> Self {
        let steps: Vec<usize> = (0..commitment.goals.len()).collect();
        let last = if commitment.has_own_goal() { Some(Last::Own) } else { latest(commitment, &steps) };
        Self { steps, last }
    }

    /// Of each body that a target names, groups expanded, each once, in the order in which they are named; nobody where it is not by
    /// bodies.
    pub fn of_bodies(commitment: &Commitment, bodies: &Bodies) -> Vec<(BodyIx, Self)> {
        if !commitment.is_by_bodies() {
            return Vec::new();
        }
        let set = |named: &[BodyIx]| bodies.expand_all(named).into_iter().collect::<HashSet<BodyIx>>();
        let (own, of_steps) = (set(&commitment.by), commitment.goals.iter().map(|step| set(&step.by)));
        let of_steps: Vec<HashSet<BodyIx>> = of_steps.collect();
        let of_nobody = || (0..commitment.goals.len()).filter(|i| commitment.goals[*i].by.is_empty());
        let asked = |body: BodyIx| {
            let mut steps: Vec<usize> = (0..commitment.goals.len()).filter(|i| of_steps[*i].contains(&body)).collect();
            if steps.is_empty() {
                steps = of_nobody().collect();
            }
            let undated = steps.iter().copied().find(|i| commitment.goals[*i].due.is_none());
            let own = (commitment.has_own_goal() && own.contains(&body)).then_some(Last::Own);
            let last = undated.map(Last::Step).or(own).or_else(|| latest(commitment, &steps));
            (body, Self { steps, last })
        };
        bodies.expand_all(&commitment.named()).into_iter().map(asked).collect()
    }

    /// The figures of the goal in the end; none where it is in words.
    pub(super) fn goal(&self, commitment: &Commitment) -> Option<Goal> {
        match self.last? {
            Last::Own => Some(commitment.goal).filter(Goal::is_stated),
            Last::Step(step) => figures(commitment, step),
        }
    }

    /// The stated day of a body's goal in the end: that of the target, or of the one of its goals that it is.
    pub fn stated(&self, commitment: &Commitment, deadline: Deadline) -> Option<NaiveDate> {
        let step = match self.last? {
            Last::Own => return deadline.stated(),
            Last::Step(step) => commitment.goals[step].due.map(|due| due.day),
        };
        // The day of a target without a goal of its own is that of its goals.
        let of_target = deadline.stated().filter(|_| step.is_none() || !commitment.has_own_goal());
        of_target.or(step)
    }

    /// All goals in figures, by their days. Nobody stated the day of an implied deadline: nothing is due on it, and what is due on none
    /// comes last.
    pub(super) fn goals(&self, commitment: &Commitment, deadline: Deadline) -> Vec<(NaiveDate, Goal)> {
        let with_target = deadline.stated().unwrap_or(NaiveDate::MAX);
        let step = |step: &usize| {
            let day = commitment.goals[*step].due.map_or(with_target, |due| due.day);
            Some((day, figures(commitment, *step)?))
        };
        let own = (self.last == Some(Last::Own)).then_some(commitment.goal).filter(Goal::is_stated);
        let own = own.map(|goal| (with_target, goal));
        let mut all: Vec<(NaiveDate, Goal)> = self.steps.iter().filter_map(step).chain(own).collect();
        all.sort_by_key(|(day, _)| *day);
        all
    }

    /// The goal in the end with its day, stated or implied; none where it has no day.
    pub(super) fn end(&self, commitment: &Commitment, deadline: Deadline) -> Option<(NaiveDate, Goal)> {
        let day = match self.last? {
            Last::Step(step) => commitment.goals[step].due.map(|due| due.day),
            Last::Own => None,
        };
        day.or(deadline.day()).zip(self.goal(commitment))
    }
}

/// The figures of one of the goals, seen from the target's baseline; none where it is in words.
pub(super) fn figures(commitment: &Commitment, step: usize) -> Option<Goal> {
    Some(Goal { baseline: commitment.goal.baseline, ..commitment.goals[step].goal }).filter(Goal::is_stated)
}

/// The latest of some goals, the last of a day.
fn latest(commitment: &Commitment, steps: &[usize]) -> Option<Last> {
    steps.iter().copied().max_by_key(|step| commitment.goals[*step].due.map(|due| due.day)).map(Last::Step)
}

/// The goal in the end of all together: the target's own, else the latest of those that name nobody. None where it is in words, and
/// where each body has one of its own.
pub fn last_goal(commitment: &Commitment) -> Option<Goal> {
    let steps: Vec<usize> = (0..commitment.goals.len()).filter(|i| commitment.goals[*i].by.is_empty()).collect();
    let last = if commitment.has_own_goal() { Some(Last::Own) } else { latest(commitment, &steps) };
    Asked { steps, last }.goal(commitment)
}
