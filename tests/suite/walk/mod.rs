//! The demonstration portal, day by day through a year: the statuses equal those of a second, naive implementation, and from one
//! day to the next no page changes but those whose facts did and those that bear the date.

mod naive;

use chrono::{Days, NaiveDate};
use jindu::model::progress::assess;
use jindu::pipeline::Bytes;
use jindu::pipeline::{Request, load, make, thresholds};
use naive::{Naive, Stand};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/demo")
}

fn request(root: &Path, as_of: NaiveDate) -> Request<'_> {
    Request { as_of: Some(as_of), ..Request::new(root, &|_| unreachable!("given")) }
}

/// From the day of issue of the demo's plan through the whole year and beyond its end.
fn days() -> impl Iterator<Item = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2024, 1, 15).expect("a date");
    (0..370).map(move |n| first + Days::new(n))
}

#[test]
fn statuses_equal_those_of_a_naive_second_implementation() {
    let root = demo();
    let naive = Naive::read(&root);
    assert!(!naive.coordinator().is_empty());
    let loaded = load(&request(&root, NaiveDate::MAX)).expect("readable");
    let (portal, config) = (loaded.portal.expect("sound"), loaded.config.expect("sound"));
    let mut seen = BTreeSet::new();
    for as_of in days() {
        for plan in &portal.plans {
            let state = assess(plan, &portal.bodies, thresholds(&config), as_of);
            let other = naive.plans.iter().find(|p| *p.id == *plan.id).expect("the plan");
            assert_eq!(other.tasks.len(), plan.tasks.len());
            for (task, state) in plan.tasks.iter().zip(&state.tasks) {
                let (_, raw) = other.tasks.iter().find(|(slug, _)| **slug == *task.id).expect("the task");
                let measures = task.measures.iter().zip(&state.measures);
                let stand = Stand {
                    status: state.status.word().to_owned(),
                    since: state.since,
                    measures: measures.map(|(m, s)| (m.id.to_string(), s.status.word().to_owned(), s.since)).collect(),
                    targets: state.targets.iter().map(|t| t.value).collect(),
                };
                assert_eq!(stand, naive.stand(other, raw, as_of), "{} as of {as_of}", task.id);
                seen.insert(state.status.word());
                seen.extend(state.measures.iter().map(|m| m.status.word()));
            }
        }
    }
    assert_eq!(seen.len(), 11, "the demonstration shows every status: {seen:?}");
}

/// The pages of a site, and its open data.
fn pages(root: &Path, as_of: NaiveDate) -> BTreeMap<String, Vec<u8>> {
    let made = make(&request(root, as_of), &|_| {}).expect("readable");
    let errors: Vec<_> = made.diagnostics.iter().filter(|d| d.severity == jindu::diagnose::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let made = made.files.into_iter().filter_map(|f| match f.bytes {
        Bytes::Made(bytes) => Some((f.path.to_string(), bytes)),
        Bytes::Copied(_) => None,
    });
    made.collect()
}

/// The tasks of the open data by the address of their page.
fn facts(pages: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, serde_json::Value> {
    let mut facts = BTreeMap::new();
    for (_, bytes) in pages.iter().filter(|(path, _)| path.ends_with("tasks.json")) {
        let data: serde_json::Value = serde_json::from_slice(bytes).expect("JSON");
        for task in data["tasks"].as_array().expect("tasks") {
            for address in task["url"].as_object().expect("addresses").values() {
                facts.insert(address.as_str().expect("an address").to_owned(), task.clone());
            }
        }
    }
    facts
}

#[test]
fn a_page_changes_only_if_something_it_shows_does() {
    let root = demo();
    let renamings = Naive::read(&root).renamings();
    let mut yesterday: Option<(NaiveDate, BTreeMap<String, Vec<u8>>)> = None;
    for as_of in days() {
        let today = pages(&root, as_of);
        let renamed = |before: NaiveDate| renamings.iter().any(|day| before < *day && *day <= as_of);
        if let Some((_, yesterday)) = yesterday.as_ref().filter(|(before, _)| !renamed(*before)) {
            let (old, new) = (facts(yesterday), facts(&today));
            for (path, bytes) in today.iter().filter(|(path, _)| path.ends_with(".html")) {
                let inside = path.strip_prefix("en/").unwrap_or(path);
                let is_task = inside.contains("/tasks/") && !inside.contains("/tasks/index");
                let still = ["about.html", "method.html", "accessibility.html", "404.html"].contains(&inside)
                    || inside.ends_with("/notice.html");
                if yesterday.get(path) == Some(bytes) {
                    continue;
                }
                assert!(!still, "{path} changed on {as_of}");
                if is_task {
                    assert!(old[path] != new[path], "{path} changed on {as_of} and its facts did not");
                }
            }
        }
        yesterday = Some((as_of, today));
    }
}
