//! Targets: the latest value, reached or not, the share of the way, and whether it is on schedule.

use super::promise::{Deadline, GOALS, Promise};
use super::reports::Held;
use super::yaml::{last_day, list};
use super::{Naive, Plan};
use chrono::NaiveDate;
use serde_json::{Value, json};

/// A goal in figures, with the baseline of its target.
#[derive(Clone, Debug)]
struct Goal {
    figures: Vec<(String, f64)>,
    baseline: Option<f64>,
}

impl Goal {
    /// None where it is in words.
    fn of(value: &Value, baseline: Option<f64>) -> Option<Self> {
        let figure = |key: &&str| Some(((*key).to_owned(), value[*key].as_f64()?));
        let figures: Vec<(String, f64)> = GOALS.iter().filter_map(figure).collect();
        (!figures.is_empty()).then_some(Self { figures, baseline })
    }

    fn is_reached(&self, value: f64) -> bool {
        self.figures.iter().all(|(key, goal)| match key.as_str() {
            "reach" if self.baseline.is_some_and(|baseline| baseline > *goal) => value <= *goal,
            "reach" | "at_least" => value >= *goal,
            "at_most" => value <= *goal,
            "above" => value > *goal,
            "below" => value < *goal,
            _ => value == *goal,
        })
    }

    /// Its one figure.
    fn single(&self) -> Option<f64> {
        if let [(_, goal)] = &self.figures[..] { Some(*goal) } else { None }
    }

    fn share(&self, value: f64) -> Option<f64> {
        let (goal, baseline) = (self.single()?, self.baseline?);
        (goal != baseline).then(|| (value - baseline) / (goal - baseline))
    }
}

/// The latest value that was so by a day, with its own day.
fn value(held: &[Held], target: &str, by: NaiveDate) -> Option<(f64, NaiveDate)> {
    let of = |h: &Held| Some((h.fields.get("values")?.get(target)?.as_f64()?, h.on));
    held.iter().rev().filter(|h| h.on <= by).find_map(of)
}

impl Naive {
    pub(crate) fn target(&self, plan: &Plan, task: &Value, target: &Promise, held: &[Held], as_of: NaiveDate) -> Value {
        let Promise { value: stated, withdrawn, .. } = target;
        let id = stated["id"].as_str().expect("an id");
        let baseline = stated["baseline"].as_f64();
        let deadline = self.deadline(plan, task, target, as_of);
        let latest = value(held, id, as_of);
        let goals = list(stated, "goals").into_iter().map(|goal| {
            let due = last_day(&goal["due"]).expect("a day");
            let by_then = value(held, id, due).map(|(value, _)| value);
            let figures = Goal::of(goal, baseline);
            json!({
                "due": due.to_string(),
                "value": by_then,
                "reached": figures.zip(by_then).map(|(goal, value)| goal.is_reached(value)),
            })
        });
        let last = final_goal(stated, baseline);
        let reached = last.as_ref().zip(latest).map(|(goal, (value, _))| goal.is_reached(value));
        let gone = withdrawn.iter().copied().chain(self.own(plan, task, as_of).withdrawn).min();
        let passed = deadline.stated().is_some_and(|due| due < as_of);
        json!({
            "id": id,
            "due": {"date": deadline.day().map(|d| d.to_string()), "kind": deadline.kind()},
            "withdrawn_on": gone.map(|d| d.to_string()),
            "value": latest.map(|(value, _)| value),
            "on": latest.map(|(_, on)| on.to_string()),
            "reached": reached,
            "share": last.as_ref().zip(latest).and_then(|(goal, (value, _))| goal.share(value)),
            "goals": goals.collect::<Vec<_>>(),
            "schedule": latest.and_then(|(value, on)| self.schedule(plan, stated, deadline, value, on)),
            "_late": passed && gone.is_none() && last.is_some() && reached != Some(true),
        })
    }

    /// A value held against what was to be reached on its own day.
    fn schedule(
        &self,
        plan: &Plan,
        stated: &Value,
        deadline: Deadline,
        value: f64,
        on: NaiveDate,
    ) -> Option<&'static str> {
        let baseline = stated["baseline"].as_f64();
        let step = |goal: &Value| Some((last_day(&goal["due"])?, Goal::of(goal, baseline)?));
        let mut goals: Vec<(NaiveDate, Goal)> = list(stated, "goals").into_iter().filter_map(step).collect();
        // Nothing is due on a day that nobody stated; what is due on none comes last.
        goals.extend(Goal::of(stated, baseline).map(|own| (deadline.stated().unwrap_or(NaiveDate::MAX), own)));
        goals.sort_by_key(|(due, _)| *due);
        let is_past = |goal: &Goal| goal.is_reached(value);
        let ahead = goals.iter().find(|(due, _)| *due > on).is_some_and(|(_, next)| is_past(next));
        let enough = match goals.iter().rev().find(|(due, _)| *due <= on) {
            Some((_, goal)) => is_past(goal),
            None => self.on_the_line(plan, stated, deadline, value, on)?,
        };
        Some(match (enough, ahead) {
            (false, _) => "behind",
            (true, true) => "ahead",
            (true, false) => "on",
        })
    }

    /// Whether a value is at or past the straight line from the baseline on the first day of the plan's period to the goal on its day.
    fn on_the_line(&self, plan: &Plan, stated: &Value, deadline: Deadline, value: f64, on: NaiveDate) -> Option<bool> {
        let baseline = stated["baseline"].as_f64().filter(|_| self.linear)?;
        let goal = final_goal(stated, Some(baseline))?;
        let due =
            if own_goal(stated) { deadline.day()? } else { latest_goal(stated).and_then(|g| last_day(&g["due"]))? };
        let [(kind, figure)] = &goal.figures[..] else { return None };
        if !["reach", "at_least"].contains(&kind.as_str()) || due <= plan.from {
            return None;
        }
        let way = |to: NaiveDate| f64::from(i32::try_from((to - plan.from).num_days()).expect("days"));
        let expected = baseline + (figure - baseline) * (way(on) / way(due)).clamp(0.0, 1.0);
        let downwards = kind == "reach" && *figure < baseline;
        Some(if downwards { value <= expected + 1e-9 } else { value >= expected - 1e-9 })
    }
}

fn own_goal(stated: &Value) -> bool {
    GOALS.iter().any(|key| !stated[*key].is_null())
}

fn latest_goal(stated: &Value) -> Option<&Value> {
    list(stated, "goals").into_iter().max_by_key(|goal| last_day(&goal["due"]))
}

/// The target's own goal, else the latest of those on the way.
fn final_goal(stated: &Value, baseline: Option<f64>) -> Option<Goal> {
    if own_goal(stated) { Goal::of(stated, baseline) } else { Goal::of(latest_goal(stated)?, baseline) }
}
