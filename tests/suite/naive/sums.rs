//! Sums over tasks as they stand on a day, a body's own, and what `status` lists.

use super::bodies::Bodies;
use super::status::{is_completed, is_late};
use super::yaml::{list, text, words};
use chrono::{Days, NaiveDate};
use serde_json::{Map, Value, json};

/// What stands there with a deadline: kind, id, and how it stands.
fn dues(task: &Value) -> Vec<(&'static str, &Value)> {
    let measures = list(task, "measures").into_iter().map(|m| ("measure", m));
    let targets = list(task, "targets").into_iter().map(|t| ("target", t));
    std::iter::once(("task", task)).chain(measures).chain(targets).collect()
}

fn is_past(kind: &str, item: &Value) -> bool {
    if kind == "target" { item["_late"] == true } else { item["status"].as_str().is_some_and(is_late) }
}

/// Who answers for it: a measure's own bodies; else those who lead, and those responsible.
fn who(task: &Value, item: &Value) -> Vec<String> {
    let by = words(item, "by");
    if by.is_empty() { [words(task, "lead"), words(task, "responsible")].concat() } else { by }
}

/// As it stands for a body: a measure of several has that body's own status.
fn as_of_body(item: &Value, body: &str) -> Value {
    let member = list(item, "members").into_iter().find(|member| member["id"] == body);
    let mut own = item.clone();
    if let (Some(own), Some(member)) = (own.as_object_mut(), member) {
        own.insert("status".to_owned(), member["status"].clone());
    }
    own
}

#[derive(Default)]
struct Late {
    of: Map<String, Value>,
    without_data: usize,
}

impl Late {
    fn count(&mut self, kind: &str, item: &Value) {
        if is_past(kind, item) {
            add(&mut self.of, &format!("{kind}s"), 1);
            self.without_data += usize::from(kind == "target" && item["value"].is_null());
        }
    }

    fn told(&self) -> Value {
        let of = |kind: &str| self.of.get(kind).cloned().unwrap_or(json!(0));
        json!({"tasks": of("tasks"), "measures": of("measures"), "targets": of("targets"), "without_data": self.without_data})
    }
}

fn add(counts: &mut Map<String, Value>, key: &str, n: usize) {
    let so_far = counts.get(key).and_then(Value::as_u64).unwrap_or_default();
    counts.insert(key.to_owned(), json!(so_far + n as u64));
}

fn measure(counts: &mut Map<String, Value>, item: &Value) {
    if !item["withdrawn_on"].is_null() {
        return;
    }
    if item["due"]["kind"] == "none" {
        add(counts, "measures_ongoing", 1);
    } else {
        add(counts, "measures", 1);
        add(counts, "measures_completed", usize::from(item["status"].as_str().is_some_and(is_completed)));
    }
}

/// Of tasks: what was taken back is counted by its status and in no denominator.
pub(crate) fn rollup(tasks: &[&Value]) -> Value {
    let (mut statuses, mut counts, mut late, mut percents) = (Map::new(), Map::new(), Late::default(), Vec::new());
    for key in ["tasks", "silent", "measures", "measures_completed", "measures_ongoing"] {
        add(&mut counts, key, 0);
    }
    for task in tasks {
        add(&mut statuses, task["status"].as_str().expect("a status"), 1);
        if task["status"] == "withdrawn" {
            continue;
        }
        add(&mut counts, "tasks", 1);
        add(&mut counts, "silent", usize::from(task["reported"].is_null()));
        list(task, "measures").into_iter().for_each(|item| measure(&mut counts, item));
        dues(task).into_iter().for_each(|(kind, item)| late.count(kind, item));
        percents.extend(task["_percent_now"].as_f64());
    }
    let mean = (!percents.is_empty()).then(|| percents.iter().sum::<f64>() / percents.len() as f64);
    counts.insert("statuses".to_owned(), Value::Object(statuses));
    counts.insert("late".to_owned(), late.told());
    counts.insert("percent".to_owned(), json!(mean));
    counts.insert("percent_of".to_owned(), json!(percents.len()));
    Value::Object(counts)
}

/// Of a body: its tasks, each in its strongest role; how its own measures stand; what it answers for that is past.
pub(crate) fn own(bodies: &Bodies, tasks: &[&Value], body: &str) -> Value {
    let role = |task: &Value| {
        let has = |role: &&str| bodies.reached(&words(task, role), true).iter().any(|id| id == body);
        ["lead", "responsible", "cooperating"].into_iter().find(has)
    };
    let with_role: Vec<(&Value, &str)> = tasks.iter().filter_map(|task| Some((*task, role(task)?))).collect();
    let of_tasks = rollup(&with_role.iter().map(|(task, _)| *task).collect::<Vec<_>>());
    let (mut counts, mut named, mut shared) = (Map::new(), Late::default(), Late::default());
    for key in ["measures", "measures_completed", "measures_ongoing"] {
        add(&mut counts, key, 0);
    }
    for task in tasks {
        for (kind, item) in dues(task) {
            let who = who(task, item);
            if !bodies.reached(&who, false).iter().any(|id| id == body) {
                continue;
            }
            let item = as_of_body(item, body);
            if kind == "measure" {
                measure(&mut counts, &item);
            }
            let late = if who.iter().any(|id| id == body) { &mut named } else { &mut shared };
            late.count(kind, &item);
        }
    }
    json!({
        "tasks": with_role.iter().map(|(task, role)| json!([task["id"], role])).collect::<Vec<_>>(),
        "statuses": of_tasks["statuses"],
        "percent": of_tasks["percent"],
        "measures": counts,
        "named": named.told(),
        "shared": shared.told(),
    })
}

/// What `status` lists of a plan; of a body alone, as it stands for that body. In no order.
pub(crate) fn rows(
    bodies: &Bodies,
    (plan, tasks): (&str, &[&Value]),
    as_of: NaiveDate,
    within: u64,
    org: Option<&str>,
) -> Vec<Value> {
    let mut rows = Vec::new();
    for task in tasks {
        let mut row = |reason: &str, kind: &str, id: Value, due: Value, who: &[String]| {
            rows.push(json!({
                "reason": reason, "plan": plan, "task": task["id"], "kind": kind, "id": id, "due": due, "who": who,
                "reported": task["reported"],
            }));
        };
        let concerns = |who: &[String]| org.is_none_or(|org| bodies.reached(who, false).iter().any(|id| id == org));
        let soon = |due: NaiveDate| due >= as_of && due <= as_of + Days::new(within);
        for (kind, item) in dues(task) {
            let who = who(task, item);
            let id = if kind == "task" { Value::Null } else { item["id"].clone() };
            if !concerns(&who) {
                continue;
            }
            let item = org.map_or_else(|| item.clone(), |org| as_of_body(item, org));
            let is_over = ["completed", "completed-late", "stopped", "withdrawn"].iter().any(|s| item["status"] == *s)
                || !item["withdrawn_on"].is_null();
            for goal in list(&item, "goals").into_iter().filter(|goal| goal["reached"] != true && !is_over) {
                if text(goal, "due").and_then(|due| due.parse().ok()).is_some_and(soon) {
                    row("due", kind, id.clone(), goal["due"].clone(), &who);
                }
            }
            let stated = text(&item["due"], "date").filter(|_| item["due"]["kind"] == "stated");
            let Some(due) = stated.and_then(|due| due.parse().ok()) else { continue };
            let silent = item["status"] == "unreported" || (kind == "target" && item["value"].is_null());
            let reason = match (is_past(kind, &item), kind) {
                (true, _) if silent => "unreported",
                (true, "target") => "not-reached",
                (true, _) => "overdue",
                _ if soon(due) && !is_over && item["reached"] != true => "due",
                _ => continue,
            };
            row(reason, kind, id, json!(due.to_string()), &who);
        }
        let answerable = who(task, &Value::Null);
        if task["stale"] == true && concerns(&answerable) {
            row("stale", "task", Value::Null, Value::Null, &answerable);
        }
    }
    rows
}
