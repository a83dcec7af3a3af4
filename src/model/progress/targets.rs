//! Targets: the latest value, whether the goal is reached, how much of the way is done. Of a target by bodies each body stands for itself;
//! the whole is counted, never summed.

use super::asked::{Asked, Last, figures, last_goal};
use super::commitment::{Deadline, Terms};
use super::reports::EffectiveReport;
use super::status::Rules;
use crate::model::bodies::{Bodies, BodyIx};
use crate::model::{Commitment, Goal};
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
    /// The latest reported value; none of a target by bodies.
    pub value: Option<f64>,
    /// When the value was so.
    pub on: Option<NaiveDate>,
    /// Whether the goal is reached, of a target by bodies by each; none without a value, and where no verdict is possible.
    pub reached: Option<bool>,
    /// `(value - baseline) / (goal - baseline)`, neither rounded nor clamped; none without value, baseline or a single goal.
    pub share: Option<f64>,
    /// Whether a stated day has passed and it is not reached, of a target by bodies by one of them, for all that is known.
    pub late: bool,
    /// The goal in the end, of all together; none where it is in words, or each body has its own.
    pub goal: Option<Goal>,
    /// Which goal that is; none of a target by bodies.
    pub last: Option<Last>,
    /// Goals on the way and of single bodies, in the order of [`Commitment::goals`].
    pub goals: Vec<GoalState>,
    /// How the value stands to what was to be reached on its day; none without a value or something to hold it against.
    pub schedule: Option<Schedule>,
    /// From where to where a straight line leads by which values are held against the goal; none where they are not, and where goals on the
    /// way stand for it.
    pub pace: Option<[(NaiveDate, f64); 2]>,
    /// All reported values, in order.
    pub history: Vec<(NaiveDate, f64)>,
    /// The bodies that have to reach it, in the order in which it names them; none where it is not by bodies.
    pub bodies: Vec<BodyState>,
}

/// How a body that has to reach a target stands to it.
#[derive(Debug)]
pub struct BodyState {
    /// The body; a group that acts as one, or of unspecified members, counts as one.
    pub body: BodyIx,
    /// Which goals are its own.
    pub asked: Asked,
    /// Its goal in the end; none where it is in words.
    pub goal: Option<Goal>,
    /// Its latest value.
    pub value: Option<f64>,
    /// When that was so.
    pub on: Option<NaiveDate>,
    /// Whether its goal is reached; none without a value, and where it is in words.
    pub reached: Option<bool>,
    /// How much of the way is done.
    pub share: Option<f64>,
    /// How its value stands to what it was to reach by then.
    pub schedule: Option<Schedule>,
    /// Whether the stated day of its goal has passed and it is not reached, for all that is known.
    pub late: bool,
}

impl TargetState {
    pub(super) fn new(
        target: usize,
        commitment: Arc<Commitment>,
        Terms { deadline, withdrawn, .. }: Terms,
        reports: &[Arc<EffectiveReport>],
        bodies: &Bodies,
        day: NaiveDate,
        rules: &Rules,
    ) -> Self {
        let judge = Judge { commitment: &commitment, deadline, withdrawn, day, rules };
        let asked = Asked::of_bodies(&commitment, bodies);
        if !asked.is_empty() {
            let values = |body: BodyIx| reports.iter().filter_map(move |r| Some((r.on, r.value_of(target, body)?)));
            let each: Vec<(BodyState, Values)> = asked
                .into_iter()
                .map(|(body, asked)| {
                    let values: Values = values(body).collect();
                    (judge.body(body, asked, values.last().copied()), values)
                })
                .collect();
            let goals = (0..commitment.goals.len()).map(|i| GoalState::by_bodies(&judge, i, &each)).collect();
            return Self {
                deadline,
                withdrawn,
                value: None,
                on: None,
                reached: of_all(each.iter().map(|(state, _)| (state.value, state.goal, state.reached))),
                share: None,
                late: each.iter().any(|(state, _)| state.late),
                goal: last_goal(&commitment),
                last: None,
                goals,
                schedule: None,
                pace: None,
                history: Vec::new(),
                bodies: each.into_iter().map(|(state, _)| state).collect(),
                commitment,
            };
        }
        let history: Values = reports.iter().filter_map(|r| Some((r.on, r.value(target)?))).collect();
        let asked = Asked::of_all(&commitment);
        let latest = history.last().copied();
        let Judged { goal, reached, share, schedule, late } =
            judge.of(&asked, asked.stated(&commitment, deadline), latest);
        let goals = (0..commitment.goals.len()).map(|i| GoalState::new(&judge, i, &history)).collect();
        Self {
            deadline,
            withdrawn,
            value: latest.map(|(_, value)| value),
            on: latest.map(|(on, _)| on),
            reached,
            share,
            late,
            goal,
            last: asked.last,
            goals,
            schedule,
            pace: judge.pace(&asked),
            history,
            bodies: Vec::new(),
            commitment,
        }
    }

    /// How a body stands to it that has to reach it; none of others, and where it is not by bodies.
    pub fn of(&self, body: BodyIx) -> Option<&BodyState> {
        self.bodies.iter().find(|state| state.body == body)
    }

    /// Of a target by bodies, how many of those of whom it can be said have reached it.
    pub fn reached_by(&self) -> Option<Reached> {
        Reached::of(self.bodies.iter().map(|state| (state.goal.is_some(), state.reached)))
    }

    /// Whether it has values over time to be drawn.
    pub fn has_course(&self) -> bool {
        self.history.len() > 1
    }

    /// Whether it has a value, or one of its bodies has.
    pub fn has_data(&self) -> bool {
        self.value.is_some() || self.bodies.iter().any(|state| state.value.is_some())
    }

    /// Whether it can be said of it that it is reached or not, once there are values.
    pub fn is_judged(&self) -> bool {
        if self.bodies.is_empty() { self.goal.is_some() } else { self.reached_by().is_some() }
    }
}

/// Values with their days, in order.
type Values = Vec<(NaiveDate, f64)>;

/// How many of several bodies have reached something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// Those who have.
    pub reached: usize,
    /// Those of whom it can be said once there are values.
    pub of: usize,
    /// Those of them who have no value.
    pub silent: usize,
}

impl Reached {
    /// Of each, whether it can be said, and whether it has. None where it can be said of nobody.
    pub fn of(each: impl Iterator<Item = (bool, Option<bool>)>) -> Option<Self> {
        let judged: Vec<Option<bool>> = each.filter(|(can, _)| *can).map(|(_, reached)| reached).collect();
        let reached = judged.iter().filter(|reached| **reached == Some(true)).count();
        let silent = judged.iter().filter(|reached| reached.is_none()).count();
        (!judged.is_empty()).then_some(Self { reached, of: judged.len(), silent })
    }
}

/// Whether all have reached what they have to: none before one of them has a value, and where that can be said of nobody.
fn of_all(each: impl Iterator<Item = (Option<f64>, Option<Goal>, Option<bool>)>) -> Option<bool> {
    let mut judged = each.filter(|(_, goal, _)| goal.is_some()).peekable();
    judged.peek()?;
    let all: Vec<_> = judged.collect();
    let reached = all.iter().all(|(.., reached)| *reached == Some(true));
    all.iter().any(|(value, ..)| value.is_some()).then_some(reached)
}

/// By what a target is judged as of a day.
struct Judge<'a> {
    commitment: &'a Commitment,
    deadline: Deadline,
    withdrawn: Option<NaiveDate>,
    day: NaiveDate,
    rules: &'a Rules,
}

/// What follows from a value.
struct Judged {
    goal: Option<Goal>,
    reached: Option<bool>,
    share: Option<f64>,
    schedule: Option<Schedule>,
    late: bool,
}

impl Judge<'_> {
    /// What is to be said of the latest value of one of whom something is asked until a stated day.
    fn of(&self, asked: &Asked, stated: Option<NaiveDate>, latest: Option<(NaiveDate, f64)>) -> Judged {
        let value = latest.map(|(_, value)| value);
        let goal = asked.goal(self.commitment);
        let reached = value.zip(goal).map(|(v, goal)| is_reached(&goal, v));
        let goals = asked.goals(self.commitment, self.deadline);
        let end = asked.end(self.commitment, self.deadline);
        Judged {
            goal,
            reached,
            share: value.zip(goal).and_then(|(v, goal)| share(&goal, v)),
            schedule: latest.and_then(|(on, value)| schedule(self.rules, &goals, end, on, value)),
            // Of a goal in words alone nobody can say that it is not reached.
            late: stated.is_some_and(|due| due < self.day)
                && reached != Some(true)
                && goal.is_some()
                && self.withdrawn.is_none(),
        }
    }

    /// The straight line by which values are judged.
    fn pace(&self, asked: &Asked) -> Option<[(NaiveDate, f64); 2]> {
        let (end, goal) = asked.end(self.commitment, self.deadline).filter(|_| self.rules.linear)?;
        let is_last = |(due, _): &(NaiveDate, Goal)| *due == end;
        let alone = asked.goals(self.commitment, self.deadline).iter().all(is_last);
        let (baseline, figure) = line(&goal).filter(|_| alone && self.rules.period_from < end)?;
        Some([(self.rules.period_from, baseline), (end, figure)])
    }

    fn body(&self, body: BodyIx, asked: Asked, latest: Option<(NaiveDate, f64)>) -> BodyState {
        let Judged { goal, reached, share, schedule, late } =
            self.of(&asked, asked.stated(self.commitment, self.deadline), latest);
        let (on, value) = (latest.map(|(on, _)| on), latest.map(|(_, value)| value));
        BodyState { body, asked, goal, value, on, reached, share, schedule, late }
    }

    /// The value that was so by the day of one of the goals, and whether that reaches it.
    fn by(&self, step: usize, values: &Values) -> (Option<f64>, Option<bool>) {
        let due = self.commitment.goals[step].due.map(|due| due.day).or(self.deadline.day());
        let was_so = |(on, _): &&(NaiveDate, f64)| due.is_none_or(|due| *on <= due);
        let value = values.iter().rev().find(was_so).map(|(_, value)| *value);
        (value, value.zip(figures(self.commitment, step)).map(|(value, goal)| is_reached(&goal, value)))
    }
}

/// A goal on the way, or of single bodies, as of a date.
#[derive(Debug, Clone)]
pub struct GoalState {
    /// The latest value that was so by its day; of a goal that concerns several bodies none.
    pub value: Option<f64>,
    /// Whether that value reaches it, of several bodies each; none without one, and where the goal is in words.
    pub reached: Option<bool>,
    /// Of a target by bodies: each that it concerns.
    pub bodies: Vec<BodyGoal>,
}

/// A goal for one body.
#[derive(Debug, Clone, Copy)]
pub struct BodyGoal {
    /// The body.
    pub body: BodyIx,
    /// Its latest value that was so by the goal's day.
    pub value: Option<f64>,
    /// Whether that value reaches it.
    pub reached: Option<bool>,
}

impl GoalState {
    fn new(judge: &Judge<'_>, step: usize, history: &Values) -> Self {
        let (value, reached) = judge.by(step, history);
        Self { value, reached, bodies: Vec::new() }
    }

    fn by_bodies(judge: &Judge<'_>, step: usize, each: &[(BodyState, Values)]) -> Self {
        let concerned = each.iter().filter(|(state, _)| state.asked.steps.contains(&step));
        let bodies = concerned.map(|(state, values)| {
            let (value, reached) = judge.by(step, values);
            BodyGoal { body: state.body, value, reached }
        });
        let bodies: Vec<BodyGoal> = bodies.collect();
        let goal = figures(judge.commitment, step);
        Self {
            value: if let [one] = bodies[..] { one.value } else { None },
            reached: of_all(bodies.iter().map(|of| (of.value, goal, of.reached))),
            bodies,
        }
    }

    /// How it stands for a body that it concerns.
    pub fn of(&self, body: BodyIx) -> Option<&BodyGoal> {
        self.bodies.iter().find(|goal| goal.body == body)
    }

    /// How many of the bodies that it concerns have reached it; none where it is in words, and where it concerns one alone or nobody.
    pub fn reached_by(&self, goal: &Goal) -> Option<Reached> {
        if self.bodies.len() == 1 {
            return None;
        }
        Reached::of(self.bodies.iter().map(|of| (goal.is_stated(), of.reached)))
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

/// A value is held against the last goal due by its day; else, where as much is expected as time has passed, against the straight line to
/// the goal in the end. `goals` are in the order of their days.
fn schedule(
    rules: &Rules,
    goals: &[(NaiveDate, Goal)],
    end: Option<(NaiveDate, Goal)>,
    on: NaiveDate,
    value: f64,
) -> Option<Schedule> {
    let reached = match goals.iter().rev().find(|(due, _)| *due <= on) {
        Some((_, goal)) => is_reached(goal, value),
        None if rules.linear => {
            let (end, goal) = end?;
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
    let (baseline, figure) = line(goal).filter(|_| from < to)?;
    #[allow(clippy::cast_precision_loss, reason = "days of a plan")]
    let days = |until: NaiveDate| (until - from).num_days() as f64;
    let passed = (days(on) / days(to)).clamp(0.0, 1.0);
    let way = figure - baseline;
    let upwards = goal.at_least.is_some() || way >= 0.0;
    let ahead = if upwards { value - (baseline + way * passed) } else { baseline + way * passed - value };
    // Dividing leaves dust behind the last digit that anybody reported.
    Some(ahead >= -1e-9 * way.abs().max(1.0))
}

/// Where a straight line to a goal begins and ends: only to a single figure to reach, or to have at least.
fn line(goal: &Goal) -> Option<(f64, f64)> {
    single(goal)?;
    Some((goal.baseline?, goal.reach.or(goal.at_least)?))
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
