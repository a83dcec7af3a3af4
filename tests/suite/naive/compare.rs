//! Two records held against each other, and tasks made at random held against the program.

use super::generate::{self, Made};
use super::yaml::{list, text};
use super::{Naive, seen, sums};
use crate::support::{Dice, Site};
use chrono::NaiveDate;
use jindu::diagnose::Severity;
use jindu::model::Portal;
use jindu::model::progress::assess;
use jindu::pipeline::{Request, load};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Where two records differ: the way to it, what the program says, what the naive implementation says. Keys that one of them does not
/// have are not compared, where `all` does not say so.
fn differ(program: &Value, naive: &Value, way: &str, all: bool, found: &mut Vec<(String, String)>) {
    match (program, naive) {
        (Value::Object(a), Value::Object(b)) => {
            for (key, value) in b {
                match a.get(key) {
                    Some(other) => differ(other, value, &format!("{way}.{key}"), all, found),
                    None if all => found.push((format!("{way}.{key}"), format!("nothing, and not {value}"))),
                    None => {}
                }
            }
            if all {
                let alone = a.keys().filter(|key| !b.contains_key(*key));
                found.extend(alone.map(|key| (format!("{way}.{key}"), format!("{}, and not nothing", a[key]))));
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).for_each(|(a, b)| differ(a, b, &format!("{way}[]"), all, found));
        }
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap_or(f64::NAN), b.as_f64().unwrap_or(f64::NAN));
            if (a - b).abs() > 1e-9 {
                found.push((way.to_owned(), format!("{a}, and not {b}")));
            }
        }
        (a, b) if a == b => {}
        (a, b) => found.push((way.to_owned(), format!("{a}, and not {b}"))),
    }
}

/// Differences by where they lie: how many, and the first of them in full.
#[derive(Default)]
pub(crate) struct Differences(BTreeMap<String, (usize, String)>);

impl Differences {
    fn hold(&mut self, program: &Value, naive: &Value, all: bool, (way, told): (&str, &dyn Fn() -> String)) {
        let mut found = Vec::new();
        differ(program, naive, way, all, &mut found);
        for (way, difference) in found {
            self.0.entry(way).or_insert_with(|| (0, format!("{difference}\n{}", told()))).0 += 1;
        }
    }

    pub(crate) fn assert_none(&self) {
        let told = self.0.iter().map(|(way, (n, first))| format!("== {way}: {n} times\n{first}\n"));
        assert!(
            self.0.is_empty(),
            "the program, and the rules as the contract words them:\n{}",
            told.collect::<String>()
        );
    }
}

/// A portal as of a day.
fn hold_day(naive: &Naive, root: &Path, as_of: NaiveDate, told: &str, differences: &mut Differences) {
    let loaded =
        load(&Request { as_of: Some(as_of), ..Request::new(root, &|_| unreachable!("given")) }).expect("a disk");
    for fault in loaded.diagnostics.iter().filter(|d| d.severity == Severity::Error) {
        let (file, line) = fault.place.as_ref().map(|p| (p.file.to_string(), p.line)).unwrap_or_default();
        let text = std::fs::read_to_string(root.join(&file)).unwrap_or_default();
        let of_code = format!("fault {}", fault.code.name());
        let told = || format!("{told} {file}:{line}\n{text}");
        differences.hold(
            &json!(fault.message.in_tongue(jindu::diagnose::Tongue::En)),
            &Value::Null,
            true,
            (&of_code, &told),
        );
    }
    if let Some(portal) = &loaded.portal {
        hold(naive, portal, (root, as_of), told, differences);
    }
}

/// A portal that was loaded as of a day, on that day: every task of its plans, their sum, every body's own. Gives the statuses that
/// there are.
pub(crate) fn hold(
    naive: &Naive,
    portal: &Portal,
    (root, as_of): (&Path, NaiveDate),
    told: &str,
    differences: &mut Differences,
) -> BTreeSet<String> {
    let mut statuses = BTreeSet::new();
    for plan in portal.plans.iter().filter(|plan| plan.issued <= as_of) {
        let state = assess(plan, &portal.bodies, as_of);
        let other = naive.plans.iter().find(|p| *p.id == *plan.id).expect("the plan");
        let mut all = Vec::new();
        let program = seen::tasks(plan, &state, &portal.bodies);
        for (slug, task) in &other.tasks {
            let expected = naive.task(other, slug, task, as_of);
            let found = program.iter().find(|record| record["id"] == **slug);
            let told = || {
                let text = std::fs::read_to_string(root.join(format!("content/{}/tasks/{slug}.md", plan.id)));
                format!("{told} {slug} as of {as_of}, of {} to {}\n{}", other.from, other.to, text.unwrap_or_default())
            };
            let mut compared = expected.clone().unwrap_or_default();
            // Reports are compared where the program writes them down.
            compared.as_object_mut().map(|record| record.remove("reports"));
            differences.hold(found.unwrap_or(&Value::Null), &compared, true, ("task", &told));
            all.extend(expected);
        }
        let all: Vec<&Value> = all.iter().collect();
        let of_measures = all.iter().flat_map(|task| list(task, "measures"));
        statuses.extend(all.iter().copied().chain(of_measures).filter_map(|item| text(item, "status")));
        let told = || format!("{told} as of {as_of}");
        differences.hold(&seen::rollup(&state), &sums::rollup(&all), true, ("sum", &told));
        let own = naive.bodies.ids().into_iter().map(|id| (id.clone(), sums::own(&naive.bodies, &all, &id))).collect();
        let program = seen::of_bodies(plan, &state, &portal.bodies);
        differences.hold(&program, &Value::Object(own), true, ("own", &told));
    }
    statuses
}

/// The open data and `status`, as the program prints them.
fn hold_printed(naive: &Naive, site: &Site, as_of: NaiveDate, told: &str, differences: &mut Differences) {
    let day = as_of.to_string();
    let built = site.run(&["build", "--as-of", &day]);
    if built.status != 0 {
        return differences.hold(&json!(built.stderr), &Value::Null, true, ("build", &|| told.to_owned()));
    }
    let whole: Value = serde_json::from_str(&site.read("public/data/2023/tasks.json")).expect("JSON");
    let plan = naive.plans.iter().find(|plan| plan.id == "2023").expect("the plan");
    let tasks: Vec<Value> = plan.tasks.iter().filter_map(|(slug, task)| naive.task(plan, slug, task, as_of)).collect();
    let verifications = plan.tasks.iter().flat_map(|(_, task)| list(task, "verifications"));
    let verifies = verifications.filter_map(|v| super::yaml::day(&v["date"])).any(|date| date <= as_of);
    for task in &tasks {
        let task = &if verifies { task.clone() } else { without_verdict(task) };
        let found = whole["tasks"].as_array().and_then(|all| all.iter().find(|t| t["id"] == task["id"]));
        let told = || {
            format!(
                "{told} {} as of {as_of}\n{}",
                task["id"],
                site.read(&format!("content/2023/tasks/{}.md", task["id"].as_str().expect("an id")))
            )
        };
        differences.hold(found.unwrap_or(&Value::Null), task, false, ("tasks.json", &told));
    }
    let all: Vec<&Value> = tasks.iter().collect();
    let bodies = naive.bodies.ids();
    for org in [None, Some(&bodies[0]), bodies.last(), bodies.get(as_of.to_string().len())] {
        let mut args = vec!["status", "--as-of", &day, "--format", "json", "--within", "20"];
        args.extend(org.into_iter().flat_map(|org| ["--org", org]));
        let run = site.run(&args);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let mut program: Vec<Value> = serde_json::from_str(&run.stdout).expect("JSON");
        let mut expected = sums::rows(&naive.bodies, ("2023", &all), as_of, 20, org.map(String::as_str));
        let key = |row: &Value| ["reason", "task", "kind", "id", "due"].map(|key| row[key].to_string());
        program.sort_by_key(key);
        expected.sort_by_key(key);
        for row in &program {
            if !expected.iter().any(|e| key(e) == key(row)) {
                let told = || format!("{told} as of {as_of}, of {org:?}\n{row}");
                differences.hold(row, &Value::Null, true, ("status", &told));
            }
        }
        let told = || format!("{told} as of {as_of}, of {org:?}");
        differences.hold(&json!(program), &json!(expected), false, ("status", &told));
    }
}

/// The same where nobody has verified anything yet: then nothing is said of it.
fn without_verdict(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let each = |(key, value): (&String, &Value)| {
                (key.clone(), if key == "verified" { Value::Null } else { without_verdict(value) })
            };
            Value::Object(map.iter().map(each).collect())
        }
        Value::Array(items) => items.iter().map(without_verdict).collect(),
        _ => value.clone(),
    }
}

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().map_or(usual, |n| n.parse().unwrap_or_else(|_| panic!("{name}={n}")))
}

/// Tasks in each portal that is made.
const TASKS: u64 = 50;

#[test]
fn random_tasks_stand_as_the_contract_words_it() {
    let (tasks, seed) = (number("JINDU_TASKS", 300), number("JINDU_SEED", 1));
    let mut differences = Differences::default();
    for n in 0..tasks.div_ceil(TASKS) {
        let mut dice = Dice(seed.wrapping_mul(1_000_003).wrapping_add(n));
        let Made { site, days } = generate::portal(&mut dice, TASKS);
        let naive = Naive::read(site.root());
        let told = format!("JINDU_SEED={seed}, portal {n}:");
        for day in &days {
            hold_day(&naive, site.root(), *day, &told, &mut differences);
        }
        hold_printed(&naive, &site, *dice.among(&days).as_ref().expect("days"), &told, &mut differences);
    }
    differences.assert_none();
}
