//! Targets: the latest value, whether the goal is reached, how much of the way is done.

use super::commitment::{Deadline, Terms};
use super::reports::EffectiveReport;
use crate::model::portal::{Commitment, Goal};
use chrono::NaiveDate;
use std::sync::Arc;

/// A target as of a date.
#[derive(Debug)]
pub struct TargetState {
    /// What is promised.
    pub commitment: Arc<Commitment>,
    /// The deadline.
    pub deadline: Deadline,
    /// The day on which it, or its task, was taken back; none where it stands.
    pub withdrawn: Option<NaiveDate>,
    /// The latest reported value.
    pub value: Option<f64>,
    /// When the value was so.
    pub on: Option<NaiveDate>,
    /// Whether the goal is reached; none without a value.
    pub reached: Option<bool>,
    /// `(value - baseline) / (goal - baseline)`, neither rounded nor clamped; none without value, baseline or a single goal.
    pub share: Option<f64>,
    /// Whether its stated deadline has passed and it is not reached, for all that is known.
    pub late: bool,
    /// All reported values, in order.
    pub history: Vec<(NaiveDate, f64)>,
}

impl TargetState {
    pub(super) fn new(
        target: usize,
        commitment: Arc<Commitment>,
        Terms { deadline, withdrawn, .. }: Terms,
        reports: &[Arc<EffectiveReport>],
        day: NaiveDate,
    ) -> Self {
        let value = |r: &EffectiveReport| r.facts.values.iter().find(|(t, _)| *t == target).map(|(_, v)| (r.on, *v));
        let history: Vec<(NaiveDate, f64)> = reports.iter().filter_map(|r| value(r)).collect();
        let latest = history.last().copied();
        let value = latest.map(|(_, v)| v);
        let reached = value.map(|v| is_reached(&commitment.goal, v));
        Self {
            deadline,
            withdrawn,
            value,
            on: latest.map(|(on, _)| on),
            reached,
            late: deadline.stated().is_some_and(|due| due < day) && reached != Some(true) && withdrawn.is_none(),
            share: value.and_then(|v| share(&commitment.goal, v)),
            history,
            commitment,
        }
    }
}

/// Whether a value reaches the goal. `reach` is seen from the baseline: a goal below it is reached from above.
pub fn is_reached(goal: &Goal, value: f64) -> bool {
    let downwards = |reach: f64| goal.baseline.is_some_and(|b| b > reach);
    let reach = goal.reach.is_none_or(|g| if downwards(g) { value <= g } else { value >= g });
    reach
        && goal.at_least.is_none_or(|g| value >= g)
        && goal.at_most.is_none_or(|g| value <= g)
        && goal.equals.is_none_or(|g| (value - g).abs() < f64::EPSILON * g.abs().max(1.0))
}

/// The single figure of a goal; a range has none.
pub fn single(goal: &Goal) -> Option<f64> {
    match (goal.reach, goal.equals, goal.at_least, goal.at_most) {
        (Some(g), None, None, None)
        | (None, Some(g), None, None)
        | (None, None, Some(g), None)
        | (None, None, None, Some(g)) => Some(g),
        _ => None,
    }
}

fn share(goal: &Goal, value: f64) -> Option<f64> {
    let (goal, baseline) = (single(goal)?, goal.baseline?);
    let way = goal - baseline;
    (way != 0.0).then(|| (value - baseline) / way)
}
