//! What is promised as of a date, and by when.

use crate::model::bodies::BodyIx;
use crate::model::portal::{Amendment, Goal, Plan, Promise, Rhythm, Set, Subject, Task, Text, Who};
use chrono::NaiveDate;

/// A promise with the amendments that exist.
#[derive(Debug, Clone)]
pub struct Standing {
    /// A stated deadline.
    pub due: Option<NaiveDate>,
    /// The words for it.
    pub due_text: Option<Text>,
    /// A standing duty.
    pub ongoing: bool,
    /// A rhythm.
    pub every: Option<Rhythm>,
    /// The day on which the deadline was set: the issue, or an amendment.
    pub due_set: NaiveDate,
    /// The deadline before the last amendment that moved it.
    pub formerly: Option<NaiveDate>,
    /// Who is to do a measure.
    pub by: Vec<BodyIx>,
    /// A target's goal.
    pub goal: Goal,
}

/// By when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deadline {
    /// The notice, or an amendment, states it.
    Stated(NaiveDate),
    /// Nobody states one: the plan's end, or the latest deadline stated inside the task.
    Implied(NaiveDate),
    /// A standing duty or a rhythm.
    None,
}

impl Deadline {
    /// The day, if there is one.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Stated(day) | Self::Implied(day) => Some(day),
            Self::None => None,
        }
    }

    /// The day, if it is stated.
    pub fn stated(self) -> Option<NaiveDate> {
        match self {
            Self::Stated(day) => Some(day),
            Self::Implied(_) | Self::None => None,
        }
    }

    /// The word in data and themes.
    pub fn word(self) -> &'static str {
        match self {
            Self::Stated(_) => "stated",
            Self::Implied(_) => "implied",
            Self::None => "none",
        }
    }
}

impl Standing {
    /// The deadline: stated; implied (the later of the plan's end and the latest deadline stated inside the task); or none.
    pub fn deadline(&self, plan_end: NaiveDate, latest_inside: Option<NaiveDate>) -> Deadline {
        match self.due {
            Some(due) => Deadline::Stated(due),
            None if self.ongoing || self.every.is_some() => Deadline::None,
            None => Deadline::Implied(latest_inside.map_or(plan_end, |day| day.max(plan_end))),
        }
    }
}

/// Everything that a task promises.
#[derive(Debug)]
pub struct Promised {
    /// Who answers.
    pub who: Who,
    /// The task itself.
    pub task: Standing,
    /// Its measures.
    pub measures: Vec<Standing>,
    /// Its targets.
    pub targets: Vec<Standing>,
}

impl Promised {
    /// The latest deadline that is stated inside the task: its own, or one of a measure or target.
    pub fn latest_stated(&self) -> Option<NaiveDate> {
        std::iter::once(&self.task).chain(&self.measures).chain(&self.targets).filter_map(|s| s.due).max()
    }
}

/// What a task promises as of a date.
pub fn promised(plan: &Plan, task: &Task, as_of: NaiveDate) -> Promised {
    laid_over(plan, task, existing(task, as_of).into_iter())
}

/// What a task promised the moment before one of its amendments.
pub fn promised_before(plan: &Plan, task: &Task, amendment: &Amendment) -> Promised {
    let earlier = existing(task, amendment.date).into_iter().take_while(|a| !std::ptr::eq(*a, amendment));
    laid_over(plan, task, earlier)
}

fn laid_over<'a>(plan: &Plan, task: &Task, amendments: impl Iterator<Item = &'a Amendment>) -> Promised {
    let mut promised = Promised {
        who: task.who.clone(),
        task: standing(&task.promise, plan.issued, &[], Goal::default()),
        measures: task.measures.iter().map(|m| standing(&m.promise, plan.issued, &m.by, Goal::default())).collect(),
        targets: task.targets.iter().map(|t| standing(&t.promise, plan.issued, &[], t.goal)).collect(),
    };
    for amendment in amendments {
        apply(&mut promised, amendment);
    }
    promised
}

/// Amendments that exist as of a date, by date, then place.
pub fn existing(task: &Task, as_of: NaiveDate) -> Vec<&Amendment> {
    let mut amendments: Vec<&Amendment> = task.amendments.iter().filter(|a| a.date <= as_of).collect();
    amendments.sort_by_key(|a| a.date);
    amendments
}

fn standing(promise: &Promise, issued: NaiveDate, by: &[BodyIx], goal: Goal) -> Standing {
    let Promise { due, due_text, ongoing, every } = promise.clone();
    Standing { due, due_text, ongoing, every, due_set: issued, formerly: None, by: by.to_vec(), goal }
}

fn apply(promised: &mut Promised, amendment: &Amendment) {
    let Set { due, due_text, ongoing, every, lead, cooperating, responsible, by, goal } = &amendment.set;
    let Promised { who, task, measures, targets } = promised;
    let standing = match amendment.subject {
        Subject::Task => {
            if let Some(lead) = lead {
                who.lead.clone_from(lead);
                if !lead.is_empty() && responsible.is_none() {
                    who.responsible.clear();
                }
            }
            if let Some(cooperating) = cooperating {
                who.cooperating.clone_from(cooperating);
            }
            if let Some(responsible) = responsible {
                who.responsible.clone_from(responsible);
                if !responsible.is_empty() && lead.is_none() {
                    who.lead.clear();
                }
            }
            task
        }
        Subject::Measure(i) => &mut measures[i],
        Subject::Target(i) => &mut targets[i],
    };
    if let Some(by) = by {
        standing.by.clone_from(by);
    }
    if let Some(due) = due {
        // A deadline that is only said again was set before.
        if standing.due != Some(*due) {
            standing.formerly = standing.due;
            standing.due_set = amendment.date;
        }
        standing.due = Some(*due);
        // New words come with a new date; the old ones no longer say what holds.
        standing.due_text.clone_from(due_text);
        (standing.ongoing, standing.every) = (false, None);
    } else if due_text.is_some() {
        standing.due_text.clone_from(due_text);
    }
    if let Some(ongoing) = ongoing {
        standing.ongoing = *ongoing;
        if *ongoing {
            standing.formerly = standing.due.take().or(standing.formerly);
            standing.every = None;
            standing.due_text.clone_from(due_text);
        }
    }
    if every.is_some() {
        standing.every = *every;
        standing.formerly = standing.due.take().or(standing.formerly);
        standing.ongoing = false;
        standing.due_text.clone_from(due_text);
    }
    let old = &mut standing.goal;
    let states_goal =
        goal.reach.is_some() || goal.equals.is_some() || goal.at_least.is_some() || goal.at_most.is_some();
    if states_goal {
        // A goal of another kind takes the place of the old one; a bound of a range leaves the other bound.
        let range = |g: &Goal| g.at_least.is_some() || g.at_most.is_some();
        let keeps = range(old) && range(goal);
        *old = Goal {
            reach: goal.reach,
            equals: goal.equals,
            at_least: goal.at_least.or(old.at_least.filter(|_| keeps)),
            at_most: goal.at_most.or(old.at_most.filter(|_| keeps)),
            baseline: old.baseline,
        };
    }
    old.baseline = goal.baseline.or(old.baseline);
}
