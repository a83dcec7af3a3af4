//! What is promised on a day: amendments laid over what was issued.

use super::yaml::{day, first_day, last_day, list, text, words};
use super::{Naive, Plan};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

/// What is promised of something on a day.
#[derive(Clone, Debug)]
pub(crate) struct Promise {
    pub value: Value,
    /// Since when it is part of the plan.
    pub base: NaiveDate,
    /// The day on which its deadline was set.
    pub due_set: NaiveDate,
    /// The day on which it was taken back.
    pub withdrawn: Option<NaiveDate>,
}

/// By when.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Deadline {
    Stated(NaiveDate),
    Implied(NaiveDate),
    None,
}

impl Deadline {
    pub(crate) fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Stated(day) | Self::Implied(day) => Some(day),
            Self::None => None,
        }
    }

    pub(crate) fn stated(self) -> Option<NaiveDate> {
        self.day().filter(|_| matches!(self, Self::Stated(_)))
    }

    pub(crate) fn kind(self) -> &'static str {
        match self {
            Self::Stated(_) => "stated",
            Self::Implied(_) => "implied",
            Self::None => "none",
        }
    }
}

/// The keys of a goal; of these one stands, or both bounds of a range.
pub(crate) const GOALS: [&str; 7] = ["reach", "at_least", "at_most", "above", "below", "equals", "goal_text"];
const ROLES: [&str; 3] = ["lead", "responsible", "cooperating"];

impl Promise {
    /// When it is to begin, where it says so itself.
    pub(crate) fn from(&self) -> Option<NaiveDate> {
        first_day(&self.value["from"])
    }

    pub(crate) fn due(&self) -> Option<NaiveDate> {
        last_day(&self.value["due"])
    }

    pub(crate) fn by(&self) -> Vec<String> {
        words(&self.value, "by")
    }

    pub(crate) fn role(&self, role: &str) -> Vec<String> {
        words(&self.value, role)
    }

    /// Who answers for a task.
    pub(crate) fn answerable(&self) -> Vec<String> {
        [self.role("lead"), self.role("responsible")].concat()
    }

    fn amend(&mut self, amendment: &Value) {
        let date = day(&amendment["date"]).expect("a date");
        let set = amendment["set"].as_object().expect("a map");
        let due = self.due();
        let map = self.value.as_object_mut().expect("a map");
        take_roles(map, set);
        for (key, value) in set {
            match key.as_str() {
                "due" => {
                    // Said again, it was set before; mended, it had been so all along.
                    if due != last_day(value) && amendment["erratum"] != true {
                        self.due_set = date;
                    }
                    ["ongoing", "every", "due_text"].into_iter().for_each(|old| drop(map.remove(old)));
                }
                "ongoing" if value == true => ["due", "every"].into_iter().for_each(|old| drop(map.remove(old))),
                "every" => ["due", "ongoing"].into_iter().for_each(|old| drop(map.remove(old))),
                "withdrawn" => self.withdrawn = (value == true).then(|| self.withdrawn.unwrap_or(date)),
                goal if GOALS.contains(&goal) => {
                    // A goal of another kind takes the place of the old one.
                    let stays = |old: &str| old.starts_with("at_") && goal.starts_with("at_") || set.contains_key(old);
                    GOALS.into_iter().filter(|old| !stays(old)).for_each(|old| drop(map.remove(old)));
                }
                _ => {}
            }
        }
        map.extend(set.clone());
    }
}

/// One of lead and responsible alone takes the other's place where that stood alone; who is given a role leaves the one that it had.
fn take_roles(map: &mut Map<String, Value>, set: &Map<String, Value>) {
    let old = Value::Object(map.clone());
    let new = Value::Object(set.clone());
    for (given, other) in [("lead", "responsible"), ("responsible", "lead")] {
        let alone = words(&old, given).is_empty() && !set.contains_key(other);
        if set.contains_key(given) && alone {
            map.remove(other);
        }
    }
    let given: Vec<String> = ROLES.into_iter().flat_map(|role| words(&new, role)).collect();
    for role in ROLES {
        let mut left = words(&Value::Object(map.clone()), role);
        if left.iter().any(|id| given.contains(id)) {
            left.retain(|id| !given.contains(id));
            map.insert(role.to_owned(), json!(left));
        }
    }
}

/// Since when something is part of a plan.
fn added(item: &Value) -> Option<NaiveDate> {
    day(&item["added"]["date"])
}

/// The items of a task's list that are there on a day.
pub(crate) fn there<'a>(task: &'a Value, key: &str, as_of: NaiveDate) -> Vec<&'a Value> {
    list(task, key).into_iter().filter(|item| added(item).is_none_or(|day| day <= as_of)).collect()
}

impl Naive {
    /// What is promised on a day of a task (`kind` is `task`), or of a measure or target with an id.
    pub(crate) fn promise(&self, plan: &Plan, task: &Value, (kind, id): (&str, &str), as_of: NaiveDate) -> Promise {
        let issued = match kind {
            "task" => task,
            _ => list(task, &format!("{kind}s")).into_iter().find(|item| item["id"] == id).expect("an item"),
        };
        let base = added(issued).or(added(task)).unwrap_or(plan.issued);
        let mut promise = Promise { value: issued.clone(), base, due_set: base, withdrawn: None };
        let is_about = |a: &&Value| match kind {
            "task" => a["measure"].is_null() && a["target"].is_null(),
            _ => a[kind] == id,
        };
        let known = |a: &&Value| day(&a["date"]).is_some_and(|date| date <= as_of) && a["refused"] != true;
        let mut amendments: Vec<&Value> = list(task, "amendments").into_iter().filter(is_about).filter(known).collect();
        amendments.sort_by_key(|a| day(&a["date"]));
        amendments.into_iter().for_each(|amendment| promise.amend(amendment));
        promise
    }

    pub(crate) fn own(&self, plan: &Plan, task: &Value, as_of: NaiveDate) -> Promise {
        self.promise(plan, task, ("task", ""), as_of)
    }

    /// Of every measure, or every target, that is there on a day.
    pub(crate) fn promises(&self, plan: &Plan, task: &Value, kind: &str, as_of: NaiveDate) -> Vec<Promise> {
        let items = there(task, &format!("{kind}s"), as_of);
        let id = |item: &Value| text(item, "id").expect("an id");
        items.into_iter().map(|item| self.promise(plan, task, (kind, &id(item)), as_of)).collect()
    }

    /// The deadline that follows: stated; none, for a standing duty or a rhythm; else the plan's end, or the latest one stated inside
    /// the task, if that is later.
    pub(crate) fn deadline(&self, plan: &Plan, task: &Value, promise: &Promise, as_of: NaiveDate) -> Deadline {
        if let Some(due) = promise.due() {
            return Deadline::Stated(due);
        }
        if promise.value["ongoing"] == true || !promise.value["every"].is_null() {
            return Deadline::None;
        }
        let own = self.own(plan, task, as_of);
        if own.withdrawn.is_some() {
            // With the task its measures and targets are taken back.
            return Deadline::Implied(plan.to);
        }
        let inside = [self.promises(plan, task, "measure", as_of), self.promises(plan, task, "target", as_of)].concat();
        let standing = inside.iter().filter(|promise| promise.withdrawn.is_none());
        let goals = standing.clone().flat_map(|p| list(&p.value, "goals")).filter_map(|goal| last_day(&goal["due"]));
        let stated = standing.filter_map(Promise::due).chain(own.due()).chain(goals);
        Deadline::Implied(stated.chain([plan.to]).max().expect("a day"))
    }

    /// When a task is to begin: as it says, or where all its measures say so, the earliest of these.
    pub(crate) fn task_from(&self, plan: &Plan, task: &Value, as_of: NaiveDate) -> Option<NaiveDate> {
        let of_measures = || {
            let measures = self.promises(plan, task, "measure", as_of);
            let from: Vec<_> = measures.iter().filter(|m| m.withdrawn.is_none()).map(Promise::from).collect();
            if from.iter().all(Option::is_some) { from.into_iter().flatten().min() } else { None }
        };
        self.own(plan, task, as_of).from().or_else(of_measures)
    }

    /// When a measure is to begin: as it says, or its task.
    pub(crate) fn measure_from(
        &self,
        plan: &Plan,
        task: &Value,
        measure: &Promise,
        as_of: NaiveDate,
    ) -> Option<NaiveDate> {
        measure.from().or_else(|| self.own(plan, task, as_of).from())
    }
}
