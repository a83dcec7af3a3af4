//! The past is guarded: what was quietly changed, removed or slipped in since a snapshot is told with its place and both values.

mod support;

use serde_json::Value;
use support::Site;

const KEYS: &str = "\
due: 2023-10-31
measures:
  - {id: app, text: 上线, due: 2023-11-30}
targets:
  - {id: halls, name: 大厅, unit: 个, at_least: 10}
reports:
  - {date: 2023-06-30, by: finance, stage: in-progress, percent: 45}
  - {date: 2023-09-30, by: finance, percent: 60}
";
const TASK: &str = "content/2023/tasks/01-a.md";

fn sealed() -> Site {
    let site = Site::tiny().task_with(KEYS);
    let run = site.run(&["snapshot", "--as-of", "2023-12-31"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    site
}

/// What `check` tells of the past: code, line, message.
fn told(site: &Site) -> Vec<(String, u64, String)> {
    let run = site.run(&["--lang", "en", "check", "--as-of", "2024-02-01", "--format", "json"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    let all: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let all = all.as_array().cloned().expect("a list");
    all.iter()
        .filter(|d| d["code"].as_str().is_some_and(|code| code.starts_with("past-")))
        .map(|d| {
            let text = d["message"]["en"].as_str().unwrap_or_default().to_owned();
            (d["code"].as_str().unwrap_or_default().to_owned(), d["line"].as_u64().unwrap_or_default(), text)
        })
        .collect()
}

fn one(site: &Site) -> (String, u64, String) {
    let mut all = told(site);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

fn line_of(site: &Site, words: &str) -> u64 {
    let at = site.read(TASK).lines().position(|line| line.contains(words)).expect("the words");
    at as u64 + 1
}

#[test]
fn what_is_as_it_was_is_not_told() {
    assert_eq!(told(&sealed()), []);
    // Another order of keys, another way of writing, and what comes after the snapshot's day.
    let site = sealed()
        .edit(
            TASK,
            "{date: 2023-09-30, by: finance, percent: 60}",
            "{percent: 60.0, by: \"finance\", date: 2023-09-30}",
        )
        .edit(TASK, "\nreports:\n", "\namendments:\n  - {date: 2024-01-10, set: {due: 2024-03-31}}\nreports:\n")
        .edit(TASK, "percent: 60.0, by", "note: 无, percent: 60.0, by");
    let all = told(&site);
    assert_eq!(all.len(), 1, "only the added note: {all:?}");
    let later = sealed().edit(
        TASK,
        "by: finance, percent: 60}\n",
        "by: finance, percent: 60}\n  - {date: 2024-01-05, corrects: 2023-06-30, percent: 40}\n  - {date: 2024-01-15, by: finance, percent: 70}\n",
    );
    assert_eq!(told(&later), []);
}

#[test]
fn a_deadline_and_a_percentage_that_were_edited_are_told_with_line_and_values() {
    let site = sealed().edit(TASK, "due: 2023-10-31", "due: 2024-03-31");
    let (code, line, text) = one(&site);
    assert_eq!((code.as_str(), line), ("past-changed", line_of(&site, "due: 2024-03-31")));
    assert!(text.contains("due was changed from “2023-10-31” to “2024-03-31”"), "{text}");
    let site = sealed().edit(TASK, "percent: 45", "percent: 75");
    let (code, line, text) = one(&site);
    assert_eq!((code.as_str(), line), ("past-changed", line_of(&site, "percent: 75")));
    assert!(text.contains("reports.2023-06-30.percent was changed from “45” to “75”"), "{text}");
    let site = sealed().edit(TASK, "due: 2023-11-30", "due: 2024-11-30").edit(TASK, "at_least: 10", "at_least: 9");
    assert_eq!(told(&site).len(), 2);
}

#[test]
fn a_backdated_report_and_one_that_is_gone_are_told() {
    let more = "percent: 60}\n  - {date: 2023-12-01, by: finance, percent: 90}\n";
    let site = sealed().edit(TASK, "percent: 60}\n", more);
    let (code, line, text) = one(&site);
    assert_eq!((code.as_str(), line), ("past-added", line_of(&site, "2023-12-01")));
    assert!(text.contains("percent: 90"), "{text}");
    let site = sealed().edit(TASK, "  - {date: 2023-09-30, by: finance, percent: 60}\n", "");
    let (code, _, text) = one(&site);
    assert!(code == "past-removed" && text.contains("reports.2023-09-30"), "{code} {text}");
}

#[test]
fn backdated_amendments_words_of_the_notice_and_whole_tasks_are_told() {
    let site =
        sealed().edit(TASK, "reports:\n", "amendments:\n  - {date: 2023-10-01, set: {due: 2024-03-31}}\nreports:\n");
    assert_eq!(one(&site).0, "past-added");
    let site = sealed().edit(TASK, "甲任务的原文。", "甲任务的新文。");
    let (code, _, text) = one(&site);
    assert!(code == "past-changed" && text.contains("“甲任务的原文。” to “甲任务的新文。”"), "{text}");
    let other = sealed().read(TASK).replace("number: 1", "number: 2");
    let site = sealed().with("content/2023/tasks/02-b.md", &other);
    assert_eq!(one(&site).0, "past-added");
    let site = site.without("content/2023/tasks/02-b.md").with("content/2023/tasks/03-c.md", &other).without(TASK);
    let mut codes: Vec<String> = told(&site).into_iter().map(|(code, ..)| code).collect();
    codes.sort();
    assert_eq!(codes, ["past-added", "past-removed"]);
}
