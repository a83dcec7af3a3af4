//! Sums over tasks as they stand on a day, a body's own, and what `status` lists.

use super::bodies::Bodies;
use super::status::{is_completed, is_late};
use super::yaml::{list, text, words};
use chrono::{Days, NaiveDate};
use serde_json::{Map, Value, json};

/// What is due, or may be: the task, a measure, a target, one of a target's goals.
struct Due<'a> {
    kind: &'static str,
    item: &'a Value,
    /// Which of a target's goals.
    goal: Option<usize>,
    day: Option<String>,
    /// Who answers for it.
    who: Vec<String>,
}

/// All of them, those with a day by their days.
fn dues(task: &Value) -> Vec<Due<'_>> {
    let measures = list(task, "measures").into_iter().map(|m| ("measure", m));
    let targets = list(task, "targets").into_iter().map(|t| ("target", t));
    let mut all = Vec::new();
    for (kind, item) in std::iter::once(("task", task)).chain(measures).chain(targets) {
        let who = who(task, item);
        let stated = text(&item["due"], "date").filter(|_| item["due"]["kind"] == "stated");
        all.push(Due { kind, item, goal: None, day: stated.clone(), who: who.clone() });
    }
    for item in list(task, "targets") {
        for (i, goal) in list(item, "goals").into_iter().enumerate() {
            let stated = text(&item["due"], "date").filter(|_| item["due"]["kind"] == "stated");
            let by = words(goal, "by");
            let who = if by.is_empty() { who(task, item) } else { by };
            all.push(Due { kind: "target", item, goal: Some(i), day: text(goal, "due").or(stated), who });
        }
    }
    all.sort_by_key(|due| due.day.clone());
    all
}

/// How what is due stands, for everybody or for one body.
struct Stands {
    late: bool,
    no_data: bool,
    /// Still to be completed or reached.
    open: bool,
    status: Value,
}

impl Due<'_> {
    /// Whether it concerns a body, or everybody: whom it names, and known members of groups that it names, but not members that have other
    /// goals of a target by bodies.
    fn concerns(&self, bodies: &Bodies, org: Option<&str>) -> bool {
        let Some(org) = org else { return true };
        let other =
            list(self.item, "bodies").into_iter().find(|one| one["id"] == org).is_some_and(|one| match self.goal {
                Some(i) => !list(one, "_steps").iter().any(|step| **step == json!(i)),
                None => one["_last"] != "own",
            });
        bodies.reached(&self.who, false).iter().any(|id| id == org) && !other
    }

    fn stands(&self, org: Option<&str>) -> Stands {
        let item = org.map_or_else(|| self.item.clone(), |org| as_of_body(self.item, org));
        if self.kind != "target" {
            let status = item["status"].as_str().expect("a status");
            let open = !["completed", "completed-late", "stopped", "withdrawn"].contains(&status);
            return Stands { late: is_late(status), no_data: false, open, status: item["status"].clone() };
        }
        let all = list(self.item, "bodies");
        let one = org.and_then(|org| all.iter().find(|one| one["id"] == org).copied());
        let own: Vec<&Value> = one.map_or_else(|| all.clone(), |one| vec![one]);
        let last = self.goal.map_or(json!("own"), |i| json!(i));
        let ends: Vec<&&Value> = own.iter().filter(|one| one["_last"] == last).collect();
        // With a day of the target's own on that day; without one on the day of the last of its goals.
        let stated = item["due"]["kind"] == "stated";
        let ends_it = if stated { self.goal.is_none() } else { item["_last"] == last };
        let of_whole = || ends_it && item["_late"] == true;
        let late = if all.is_empty() { of_whole() } else { ends.iter().any(|one| one["late"] == true) };
        let reached = match self.goal {
            Some(i) => one.map_or(list(self.item, "goals")[i]["reached"] == true, |one| has_reached(i, one)),
            None if all.is_empty() => item["reached"] == true,
            None => !ends.is_empty() && self.is_each_reached(&ends),
        };
        let no_data = item["value"].is_null() && own.iter().all(|one| one["value"].is_null());
        Stands { late, no_data, open: item["withdrawn_on"].is_null() && !reached, status: Value::Null }
    }

    /// Whether those have reached it of whom it can be said, one at least.
    fn is_each_reached(&self, ends: &[&&Value]) -> bool {
        // Of a goal in words nothing can be said.
        self.item["goal_text"].is_null() && ends.iter().all(|one| one["reached"] == true)
    }
}

/// Whether a body has reached one of a target's goals by its day.
fn has_reached(goal: usize, body: &Value) -> bool {
    let place = list(body, "_steps").iter().position(|step| **step == json!(goal));
    place.is_some_and(|place| *list(body, "_reached")[place] == true)
}

/// Who answers for it: a measure's or a target's own bodies; else those who lead, and those responsible.
fn who(task: &Value, item: &Value) -> Vec<String> {
    let by = words(item, "by");
    if by.is_empty() { [words(task, "lead"), words(task, "responsible")].concat() } else { by }
}

/// As it stands for a body: a measure of several has that body's own status.
fn as_of_body(item: &Value, body: &str) -> Value {
    let member = list(item, "members").into_iter().find(|member| member["id"] == body);
    let mut own = item.clone();
    if let (Some(own), Some(member)) = (own.as_object_mut(), member) {
        own.extend(["status", "verified"].map(|key| (key.to_owned(), member[key].clone())));
    }
    own
}

#[derive(Default)]
struct Late {
    of: Map<String, Value>,
    without_data: usize,
}

impl Late {
    fn count(&mut self, kind: &str, stands: &Stands) {
        if stands.late {
            add(&mut self.of, &format!("{kind}s"), 1);
            self.without_data += usize::from(kind == "target" && stands.no_data);
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
        add(counts, "measures_verified", usize::from(item["verified"] == true));
    }
}

/// Of tasks: what was taken back is counted by its status and in no denominator.
pub(crate) fn rollup(tasks: &[&Value]) -> Value {
    let (mut statuses, mut counts, mut late, mut percents) = (Map::new(), Map::new(), Late::default(), Vec::new());
    for key in
        ["tasks", "silent", "verified", "measures", "measures_completed", "measures_verified", "measures_ongoing"]
    {
        add(&mut counts, key, 0);
    }
    for task in tasks {
        add(&mut statuses, task["status"].as_str().expect("a status"), 1);
        if task["status"] == "withdrawn" {
            continue;
        }
        add(&mut counts, "tasks", 1);
        add(&mut counts, "silent", usize::from(task["reported"].is_null()));
        add(&mut counts, "verified", usize::from(task["verified"] == true));
        list(task, "measures").into_iter().for_each(|item| measure(&mut counts, item));
        // A target once, whichever of its bodies are late with it.
        let mut counted = Vec::new();
        for due in dues(task) {
            let stands = due.stands(None);
            let what = (due.kind, &due.item["id"]);
            if stands.late && !counted.contains(&what) {
                counted.push(what);
                late.count(due.kind, &stands);
            }
        }
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
    for key in ["measures", "measures_completed", "measures_verified", "measures_ongoing"] {
        add(&mut counts, key, 0);
    }
    for task in tasks {
        for item in list(task, "measures") {
            if bodies.reached(&who(task, item), false).iter().any(|id| id == body) {
                measure(&mut counts, &as_of_body(item, body));
            }
        }
        let mut counted = Vec::new();
        for due in dues(task).iter().filter(|due| due.concerns(bodies, Some(body))) {
            let stands = due.stands(Some(body));
            let what = (due.kind, &due.item["id"]);
            if stands.late && !counted.contains(&what) {
                counted.push(what);
                let late = if due.who.iter().any(|id| id == body) { &mut named } else { &mut shared };
                late.count(due.kind, &stands);
            }
        }
    }
    json!({
        "tasks": with_role.iter().map(|(task, role)| json!([task["id"], role])).collect::<Vec<_>>(),
        "statuses": of_tasks["statuses"],
        "percent": of_tasks["percent"],
        "verified": of_tasks["verified"],
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
        for due in dues(task).iter().filter(|due| due.concerns(bodies, org)) {
            let id = if due.kind == "task" { Value::Null } else { due.item["id"].clone() };
            let Some(day) = due.day.as_ref().and_then(|day| day.parse().ok()) else { continue };
            let stands = due.stands(org);
            let silent = stands.status == "unreported" || (due.kind == "target" && stands.no_data);
            let reason = match (stands.late, due.kind) {
                (true, _) if silent => "unreported",
                (true, "target") => "not-reached",
                (true, _) => "overdue",
                _ if soon(day) && stands.open => "due",
                _ => continue,
            };
            row(reason, due.kind, id, json!(day.to_string()), &due.who);
        }
        let fails = |item: &Value| item["verification"] == "not-confirmed";
        if fails(task) && concerns(&who(task, &Value::Null)) {
            row("not-confirmed", "task", Value::Null, Value::Null, &who(task, &Value::Null));
        }
        for measure in list(task, "measures") {
            let who = who(task, measure);
            if fails(measure) && concerns(&who) {
                row("not-confirmed", "measure", measure["id"].clone(), Value::Null, &who);
            }
            for member in list(measure, "members").into_iter().filter(|member| fails(member)) {
                let who = vec![text(member, "id").expect("an id")];
                if concerns(&who) {
                    row("not-confirmed", "measure", measure["id"].clone(), Value::Null, &who);
                }
            }
        }
        let answerable = who(task, &Value::Null);
        if task["stale"] == true && concerns(&answerable) {
            row("stale", "task", Value::Null, Value::Null, &answerable);
        }
    }
    rows
}
