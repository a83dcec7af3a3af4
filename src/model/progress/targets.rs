//! Targets: the latest value, whether the goal is reached, how much of the way is done.

use super::commitment::{Deadline, Terms};
use super::reports::EffectiveReport;
use super::status::Rules;
use crate::model::portal::{Commitment, Goal, Step};
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
    /// The goal in the end; none where it is in words.
    pub goal: Option<Goal>,
    /// Goals on the way, in the order of [`Commitment::goals`].
    pub goals: Vec<GoalState>,
    /// How the value stands to what was to be reached on its day; none without a value or something to hold it against.
    pub schedule: Option<Schedule>,
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
        rules: &Rules,
    ) -> Self {
        let value = |r: &EffectiveReport| r.facts.values.iter().find(|(t, _)| *t == target).map(|(_, v)| (r.on, *v));
        let history: Vec<(NaiveDate, f64)> = reports.iter().filter_map(|r| value(r)).collect();
        let latest = history.last().copied();
        let value = latest.map(|(_, v)| v);
        let goal = last_goal(&commitment);
        let reached = value.zip(goal).map(|(v, goal)| is_reached(&goal, v));
        Self {
            deadline,
            withdrawn,
            value,
            on: latest.map(|(on, _)| on),
            reached,
            // Of a goal in words alone nobody can say that it is not reached.
            late: deadline.stated().is_some_and(|due| due < day)
                && reached != Some(true)
                && goal.is_some()
                && withdrawn.is_none(),
            share: value.zip(goal).and_then(|(v, goal)| share(&goal, v)),
            goal,
            goals: commitment.goals.iter().map(|step| GoalState::new(&commitment, step, &history)).collect(),
            schedule: latest.and_then(|(on, value)| schedule(rules, &commitment, deadline, on, value)),
            history,
            commitment,
        }
    }
}

/// A goal on the way as of a date.
#[derive(Debug, Clone, Copy)]
pub struct GoalState {
    /// The latest value that was so by its day.
    pub value: Option<f64>,
    /// Whether that value reaches it; none without one, and where the goal is in words.
    pub reached: Option<bool>,
}

impl GoalState {
    fn new(commitment: &Commitment, step: &Step, history: &[(NaiveDate, f64)]) -> Self {
        let value = history.iter().rev().find(|(on, _)| *on <= step.due).map(|(_, value)| *value);
        let goal = figures(commitment, step);
        Self { value, reached: value.zip(goal).map(|(value, goal)| is_reached(&goal, value)) }
    }
}

/// 序时进度: how a value stands to what was to be reached on its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schedule {
    /// At or past the next goal.
    Ahead,
    /// At or past what was to be reached.
    On,
    /// Short of it.
    Behind,
}

impl Schedule {
    /// The word in data and themes.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ahead => "ahead",
            Self::On => "on",
            Self::Behind => "behind",
        }
    }
}

/// The figures of a goal on the way, seen from the target's baseline; none where it is in words.
fn figures(commitment: &Commitment, step: &Step) -> Option<Goal> {
    Some(Goal { baseline: commitment.goal.baseline, ..step.goal }).filter(Goal::is_stated)
}

/// The goal in the end: the target's own, else the latest of those on the way. None where all are in words.
pub fn last_goal(commitment: &Commitment) -> Option<Goal> {
    if commitment.goal.is_stated() || commitment.goal_text.is_some() {
        return Some(commitment.goal).filter(Goal::is_stated);
    }
    figures(commitment, commitment.goals.iter().max_by_key(|step| step.due)?)
}

/// The goal in the end with its day, stated or implied; none where it has no day.
fn last_dated_goal(commitment: &Commitment, deadline: Deadline) -> Option<(NaiveDate, Goal)> {
    let is_own = commitment.goal.is_stated() || commitment.goal_text.is_some();
    let day = if is_own { deadline.day() } else { commitment.goals.iter().map(|step| step.due).max() };
    day.zip(last_goal(commitment))
}

/// A value is held against the last goal due by its day; else, where as much is expected as time has passed, against the straight line.
fn schedule(rules: &Rules, commitment: &Commitment, deadline: Deadline, on: NaiveDate, value: f64) -> Option<Schedule> {
    // Nobody stated the day of an implied deadline: nothing is due on it, and what is due on none comes last.
    let own = Some(commitment.goal).filter(Goal::is_stated);
    let own = own.map(|goal| (deadline.stated().unwrap_or(NaiveDate::MAX), goal));
    let steps = commitment.goals.iter().filter_map(|step| Some((step.due, figures(commitment, step)?)));
    let mut goals: Vec<(NaiveDate, Goal)> = steps.chain(own).collect();
    goals.sort_by_key(|(due, _)| *due);
    let reached = match goals.iter().rev().find(|(due, _)| *due <= on) {
        Some((_, goal)) => is_reached(goal, value),
        None if rules.linear => {
            let (end, goal) = last_dated_goal(commitment, deadline)?;
            is_on_the_line(&goal, (rules.period_from, end), on, value)?
        }
        None => return None,
    };
    let next = goals.iter().find(|(due, _)| *due > on);
    Some(match next {
        _ if !reached => Schedule::Behind,
        Some((_, next)) if is_reached(next, value) => Schedule::Ahead,
        _ => Schedule::On,
    })
}

/// Whether a value is at or past the straight line from the baseline to a single figure to reach, or to have at least.
fn is_on_the_line(goal: &Goal, (from, to): (NaiveDate, NaiveDate), on: NaiveDate, value: f64) -> Option<bool> {
    let (figure, baseline) = (goal.reach.or(goal.at_least)?, goal.baseline?);
    if single(goal).is_none() || from >= to {
        return None;
    }
    #[allow(clippy::cast_precision_loss, reason = "days of a plan")]
    let days = |until: NaiveDate| (until - from).num_days() as f64;
    let passed = (days(on) / days(to)).clamp(0.0, 1.0);
    let way = figure - baseline;
    let upwards = goal.at_least.is_some() || way >= 0.0;
    let ahead = if upwards { value - (baseline + way * passed) } else { baseline + way * passed - value };
    // Dividing leaves dust behind the last digit that anybody reported.
    Some(ahead >= -1e-9 * way.abs().max(1.0))
}

/// Whether a value reaches the goal. `reach` is seen from the baseline: a goal below it is reached from above.
pub fn is_reached(goal: &Goal, value: f64) -> bool {
    let downwards = |reach: f64| goal.baseline.is_some_and(|b| b > reach);
    let reach = goal.reach.is_none_or(|g| if downwards(g) { value <= g } else { value >= g });
    reach
        && goal.at_least.is_none_or(|g| value >= g)
        && goal.at_most.is_none_or(|g| value <= g)
        && goal.above.is_none_or(|g| value > g)
        && goal.below.is_none_or(|g| value < g)
        && goal.equals.is_none_or(|g| (value - g).abs() < f64::EPSILON * g.abs().max(1.0))
}

/// The single figure of a goal; a range has none.
pub fn single(goal: &Goal) -> Option<f64> {
    let mut figures =
        [goal.reach, goal.equals, goal.at_least, goal.at_most, goal.above, goal.below].into_iter().flatten();
    let first = figures.next();
    if figures.next().is_some() { None } else { first }
}

fn share(goal: &Goal, value: f64) -> Option<f64> {
    let (goal, baseline) = (single(goal)?, goal.baseline?);
    let way = goal - baseline;
    (way != 0.0).then(|| (value - baseline) / way)
}
