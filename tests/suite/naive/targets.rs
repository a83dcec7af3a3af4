//! Targets: the latest value, reached or not, the share of the way, and whether it is on schedule; of a target by bodies each of them for
//! itself, and the whole counted.

use super::promise::{Deadline, GOALS, Promise};
use super::reports::Held;
use super::yaml::{last_day, list, words};
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

/// Values with the days on which they were so, the latest last.
type Values = Vec<(f64, NaiveDate)>;

/// The latest value that was so by a day.
fn value(values: &Values, by: NaiveDate) -> Option<f64> {
    values.iter().rev().find(|(_, on)| *on <= by).map(|(value, _)| *value)
}

/// What one has to reach: the whole of a target, or one of its bodies.
struct Asked<'a> {
    stated: &'a Value,
    deadline: Deadline,
    /// Which of the target's `goals` are its own.
    steps: Vec<usize>,
    /// Whether the target's own goal is its last.
    has_own: bool,
}

/// The goal in the end.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Own,
    Step(usize),
}

impl Last {
    fn told(self) -> Value {
        match self {
            Self::Own => json!("own"),
            Self::Step(i) => json!(i),
        }
    }
}

impl<'a> Asked<'a> {
    fn of_whole(stated: &'a Value, deadline: Deadline) -> Self {
        Self { stated, deadline, steps: (0..list(stated, "goals").len()).collect(), has_own: own_goal(stated) }
    }

    fn baseline(&self) -> Option<f64> {
        self.stated["baseline"].as_f64()
    }

    fn step(&self, i: usize) -> &'a Value {
        list(self.stated, "goals")[i]
    }

    fn day(&self, i: usize) -> Option<NaiveDate> {
        last_day(&self.step(i)["due"])
    }

    /// One of its goals without a day stands in the place of the target's; else it is that, or the latest of its goals.
    fn last(&self) -> Option<Last> {
        let undated = self.steps.iter().find(|i| self.day(**i).is_none());
        let latest = || self.steps.iter().max_by_key(|i| self.day(**i)).map(|i| Last::Step(*i));
        undated.map(|i| Last::Step(*i)).or(self.has_own.then_some(Last::Own)).or_else(latest)
    }

    fn final_goal(&self) -> Option<Goal> {
        match self.last()? {
            Last::Own => Goal::of(self.stated, self.baseline()),
            Last::Step(i) => Goal::of(self.step(i), self.baseline()),
        }
    }

    /// The stated day of the last goal: of the whole, that of the target; of a body, where the target states none for it, that of the goal.
    fn stated_day(&self) -> Option<NaiveDate> {
        match self.last()? {
            Last::Step(i) => match self.day(i) {
                Some(own) if own_goal(self.stated) => Some(own),
                own => self.deadline.stated().or(own),
            },
            Last::Own => self.deadline.stated(),
        }
    }
}

impl Naive {
    pub(crate) fn target(&self, plan: &Plan, task: &Value, target: &Promise, held: &[Held], as_of: NaiveDate) -> Value {
        let Promise { value: stated, withdrawn, .. } = target;
        let id = stated["id"].as_str().expect("an id");
        let deadline = self.deadline(plan, task, target, as_of);
        let gone = withdrawn.iter().copied().chain(self.own(plan, task, as_of).withdrawn).min();
        let bodies = self.asked(stated, deadline);
        let each: Vec<(String, Asked<'_>, Values)> = bodies
            .into_iter()
            .map(|(body, asked)| {
                let values = held.iter().filter_map(|h| Some((h.value_of(id, &body)?, h.on))).collect();
                (body, asked, values)
            })
            .collect();
        let is_by_bodies = !each.is_empty();
        let values: Values = held.iter().filter_map(|h| Some((h.value(id)?, h.on))).collect();
        let goals = list(stated, "goals").into_iter().enumerate().map(|(i, goal)| {
            let due = last_day(&goal["due"]);
            let figures = Goal::of(goal, stated["baseline"].as_f64());
            let by_then = |values: &Values| value(values, due.or(deadline.day()).unwrap_or(NaiveDate::MAX));
            let verdict = |value: Option<f64>| figures.as_ref().zip(value).map(|(goal, value)| goal.is_reached(value));
            let mut record = json!({"due": due.map(|due| due.to_string()), "by": words(goal, "by")});
            let concerned: Vec<_> = each.iter().filter(|(_, asked, _)| asked.steps.contains(&i)).collect();
            let of: Vec<(Option<f64>, Option<bool>)> = match is_by_bodies {
                true => concerned.iter().map(|(.., values)| by_then(values)).map(|v| (v, verdict(v))).collect(),
                false => vec![(by_then(&values), verdict(by_then(&values)))],
            };
            let alone = (of.len() == 1).then(|| of[0].0).flatten();
            let counted = if is_by_bodies && of.len() != 1 { count(&of, |_| figures.is_some()) } else { Value::Null };
            let more = json!({"value": alone, "reached": all(&of, |_| figures.is_some()), "reached_by": counted});
            super::extend(&mut record, more);
            record
        });
        let goals: Vec<Value> = goals.collect();
        let mut record = json!({
            "id": id,
            "due": {"date": deadline.day().map(|d| d.to_string()), "kind": deadline.kind()},
            "withdrawn_on": gone.map(|d| d.to_string()),
            "by": words(stated, "by"),
            "source": words(stated, "source"),
            "goals": goals,
        });
        let judged = |asked: &Asked<'_>, values: &Values| self.judged(plan, asked, values, gone.is_some(), as_of);
        if !is_by_bodies {
            let asked = Asked::of_whole(stated, deadline);
            let whole = judged(&asked, &values);
            let last = asked.last().map(Last::told);
            super::extend(
                &mut record,
                json!({"bodies": [], "reached_by": null, "_late": whole["late"], "_last": last}),
            );
            super::extend(&mut record, whole);
            record.as_object_mut().map(|record| record.remove("late"));
            return record;
        }
        let can = |i: usize| each[i].1.final_goal().is_some();
        let each_judged = each.iter().map(|(body, asked, values)| {
            let mut one = judged(asked, values);
            let last = asked.last().map_or(Value::Null, Last::told);
            let on_the_way = asked.steps.iter().map(|i| {
                let day = asked.day(*i).or(deadline.day()).unwrap_or(NaiveDate::MAX);
                Goal::of(asked.step(*i), asked.baseline()).zip(value(values, day)).map(|(goal, v)| goal.is_reached(v))
            });
            let on_the_way: Vec<Option<bool>> = on_the_way.collect();
            let more = json!({"id": body, "_steps": asked.steps, "_reached": on_the_way, "_last": last});
            super::extend(&mut one, more);
            one
        });
        let each_judged: Vec<Value> = each_judged.collect();
        let of: Vec<_> = each_judged.iter().map(|one| (one["value"].as_f64(), one["reached"].as_bool())).collect();
        let more = json!({
            "value": null,
            "on": null,
            "share": null,
            "schedule": null,
            "reached": all(&of, can),
            "reached_by": count(&of, can),
            "_last": null,
            "_late": each_judged.iter().any(|one| one["late"] == true),
            "bodies": each_judged,
        });
        super::extend(&mut record, more);
        record
    }

    /// Of a target by bodies: each that it or one of its goals names, with the goals that name it, else with those that name nobody.
    fn asked<'a>(&self, stated: &'a Value, deadline: Deadline) -> Vec<(String, Asked<'a>)> {
        let goals = list(stated, "goals");
        let named = goals.iter().flat_map(|goal| words(goal, "by"));
        let named: Vec<String> = words(stated, "by").into_iter().chain(named).collect();
        let own = self.bodies.expand(&words(stated, "by"));
        let asked = |body: String| {
            let of = |test: &dyn Fn(&Vec<String>) -> bool| -> Vec<usize> {
                (0..goals.len()).filter(|i| test(&words(goals[*i], "by"))).collect()
            };
            let mut steps = of(&|by| self.bodies.expand(by).contains(&body));
            if steps.is_empty() {
                steps = of(&|by| by.is_empty());
            }
            let has_own = own_goal(stated) && own.contains(&body);
            (body, Asked { stated, deadline, steps, has_own })
        };
        self.bodies.expand(&named).into_iter().map(asked).collect()
    }

    /// Who has to reach a target by bodies, and whether for each of them there is one goal in the end.
    pub(crate) fn who_reaches(&self, stated: &Value) -> (Vec<String>, bool) {
        let all = self.asked(stated, Deadline::None);
        let is_one = |asked: &Asked<'_>| {
            asked.last().is_some() && asked.steps.iter().filter(|i| asked.day(**i).is_none()).count() < 2
        };
        let sound = all.iter().all(|(_, asked)| is_one(asked));
        (all.into_iter().map(|(body, _)| body).collect(), sound)
    }

    /// What is to be said of the latest of some values.
    fn judged(&self, plan: &Plan, asked: &Asked<'_>, values: &Values, is_gone: bool, as_of: NaiveDate) -> Value {
        let latest = values.last().copied();
        let last = asked.final_goal();
        let reached = last.as_ref().zip(latest).map(|(goal, (value, _))| goal.is_reached(value));
        let passed = asked.stated_day().is_some_and(|due| due < as_of);
        json!({
            "value": latest.map(|(value, _)| value),
            "on": latest.map(|(_, on)| on.to_string()),
            "reached": reached,
            "share": last.as_ref().zip(latest).and_then(|(goal, (value, _))| goal.share(value)),
            "schedule": latest.and_then(|(value, on)| self.schedule(plan, asked, value, on)),
            "late": passed && !is_gone && last.is_some() && reached != Some(true),
        })
    }

    /// A value held against what was to be reached on its own day.
    fn schedule(&self, plan: &Plan, asked: &Asked<'_>, value: f64, on: NaiveDate) -> Option<&'static str> {
        // Nothing is due on a day that nobody stated; what is due on none comes last.
        let with_target = asked.deadline.stated().unwrap_or(NaiveDate::MAX);
        let step =
            |i: &usize| Some((asked.day(*i).unwrap_or(with_target), Goal::of(asked.step(*i), asked.baseline())?));
        let mut goals: Vec<(NaiveDate, Goal)> = asked.steps.iter().filter_map(step).collect();
        if asked.last() == Some(Last::Own) {
            goals.extend(Goal::of(asked.stated, asked.baseline()).map(|own| (with_target, own)));
        }
        goals.sort_by_key(|(due, _)| *due);
        let is_past = |goal: &Goal| goal.is_reached(value);
        let ahead = goals.iter().find(|(due, _)| *due > on).is_some_and(|(_, next)| is_past(next));
        let enough = match goals.iter().rev().find(|(due, _)| *due <= on) {
            Some((_, goal)) => is_past(goal),
            None => self.on_the_line(plan, asked, value, on)?,
        };
        Some(match (enough, ahead) {
            (false, _) => "behind",
            (true, true) => "ahead",
            (true, false) => "on",
        })
    }

    /// Whether a value is at or past the straight line from the baseline on the first day of the plan's period to the goal on its day.
    fn on_the_line(&self, plan: &Plan, asked: &Asked<'_>, value: f64, on: NaiveDate) -> Option<bool> {
        let baseline = asked.baseline().filter(|_| self.linear)?;
        let goal = asked.final_goal()?;
        let due = match asked.last()? {
            Last::Own => asked.deadline.day()?,
            Last::Step(i) => asked.day(i).or(asked.deadline.day())?,
        };
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

/// Whether all have reached it of whom it can be said; nothing is said before one of them has a value.
fn all(each: &[(Option<f64>, Option<bool>)], can: impl Fn(usize) -> bool) -> Option<bool> {
    let judged: Vec<_> = (0..each.len()).filter(|i| can(*i)).map(|i| each[i]).collect();
    judged.iter().any(|(value, _)| value.is_some()).then(|| judged.iter().all(|(_, reached)| *reached == Some(true)))
}

/// How many have, of those of whom it can be said.
fn count(each: &[(Option<f64>, Option<bool>)], can: impl Fn(usize) -> bool) -> Value {
    let judged: Vec<_> = (0..each.len()).filter(|i| can(*i)).map(|i| each[i].1).collect();
    let reached = judged.iter().filter(|reached| **reached == Some(true)).count();
    if judged.is_empty() { Value::Null } else { json!({"reached": reached, "of": judged.len()}) }
}

fn own_goal(stated: &Value) -> bool {
    GOALS.iter().any(|key| !stated[*key].is_null())
}
