//! The past is guarded: what was quietly changed, removed or slipped in since a snapshot is told with its place and both values.

use crate::support::{ORGANIZATIONS, PLAN, Site};
use jindu::bag::{Files, Info, seal};
use serde_json::Value;

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

/// What is told of this edit of the sealed task.
fn after(edits: &[(&str, &str)]) -> Vec<(String, u64, String)> {
    let site = edits.iter().fold(sealed(), |site, (old, new)| site.edit(TASK, old, new));
    told(&site)
}

#[test]
fn other_ways_of_writing_the_same_are_not_told() {
    for edits in [
        &[("percent: 60", "percent: 60.0")][..],
        &[("date: 2023-06-30", "date: \"2023-06-30\""), ("due: 2023-10-31", "due: '2023-10-31'")],
        &[("date: 2023-09-30, by: finance", "by: finance, draft: false, on: 2023-09-30, date: 2023-09-30")],
        &[("{date: 2023-06-30,", "{id: mid-year, date: 2023-06-30,")],
        &[("甲任务的原文。", "\n  甲任务的原文。  \n\n")],
        &[("due: 2023-10-31\n", "extra: {tone: calm}\ndocuments: [{title: 一份文件}]\ndue: 2023-10-31\n")],
    ] {
        assert_eq!(after(edits), [], "{edits:?}");
    }
    let site = sealed();
    let text = site.read(TASK);
    site.write(TASK, format!("\u{feff}{}", text.replace('\n', "\r\n")).as_bytes());
    assert_eq!(told(&site), []);
    // Reports in another order.
    let lines: Vec<&str> = text.lines().collect();
    let first = lines.iter().position(|line| line.contains("2023-06-30")).expect("a report");
    let mut turned = lines.clone();
    turned.swap(first, first + 1);
    site.write(TASK, (turned.join("\n") + "\n").as_bytes());
    assert_eq!(told(&site), []);
}

#[test]
fn a_file_or_folder_of_another_name_is_the_same_promise() {
    let site = sealed();
    let task = site.read(TASK);
    let site = site.with("content/2023/tasks/01-renamed.md", &task).without(TASK);
    assert_eq!(told(&site), []);
    let site = site.edit("content/2023/tasks/01-renamed.md", "due: 2023-10-31", "due: 2024-10-31");
    let (code, _, text) = one(&site);
    assert!(code == "past-changed" && text.contains("due was changed"), "known by its number: {text}");
    let site = sealed();
    std::fs::rename(site.path("content/2023"), site.path("content/plan-2023")).expect("a folder");
    assert_eq!(told(&site), []);
    let site = site.edit("content/plan-2023/plan.md", "总体要求。", "总体目标。");
    let (code, _, text) = one(&site);
    assert!(code == "past-changed" && text.contains("“总体要求。” to “总体目标。”"), "{text}");
}

#[test]
fn what_was_promised_by_whom_is_told() {
    for (old, new, words) in [
        ("lead: [finance]", "lead: [finance, water]", "lead was changed from “finance” to “finance, water”"),
        ("cooperating: [health]\n", "", "cooperating “health” was removed"),
        ("number: 1", "number: 7", "number was changed from “1” to “7”"),
        ("{id: app, text: 上线", "{id: app, text: 试点上线", "measures.app.text was changed from “上线” to “试点上线”"),
        ("at_least: 10", "at_least: 10, baseline: 9", "targets.halls.baseline “9” slipped in later"),
        ("{id: app,", "{id: application,", "measures.app.id was changed from “app” to “application”"),
        (
            "targets:\n",
            "  - {id: more, text: 更多}\ntargets:\n",
            "measures.more “id: more, text: 更多” slipped in later",
        ),
        ("by: finance, stage: in-progress", "stage: in-progress", "reports.2023-06-30.by “finance” was removed"),
        (
            "date: 2023-09-30",
            "date: 2023-09-29",
            "reports.2023-09-30 “date: 2023-09-30, by: finance, percent: 60” was removed",
        ),
    ] {
        let all = after(&[(old, new)]);
        assert!(all.iter().any(|(.., text)| text.contains(words)), "{words}: {all:?}");
    }
    // The order of bodies promises nothing; the notice's own words, in which it stands, are held too.
    let site = Site::tiny().task_with(KEYS).edit(TASK, "lead: [finance]", "lead: [finance, water]");
    assert_eq!(site.run(&["snapshot", "--as-of", "2023-12-31"]).status, 0);
    assert_eq!(told(&site.edit(TASK, "[finance, water]", "[water, finance]")), []);
}

#[test]
fn corrections_amendments_and_drafts_are_told_where_they_are_dated_back() {
    let add =
        |entry: &str| after(&[("by: finance, percent: 60}\n", &format!("by: finance, percent: 60}}\n  - {entry}\n"))]);
    assert_eq!(add("{date: 2024-01-05, corrects: 2023-06-30, percent: 40, reason: 笔误}"), []);
    assert_eq!(add("{date: 2024-01-05, corrects: 2023-06-30, withdrawn: true}"), []);
    assert_eq!(add("{date: 2023-12-01, draft: true, note: 草稿}"), []);
    assert_eq!(add("{date: 2023-12-31, by: finance, percent: 99}").len(), 1, "on the very day");
    assert_eq!(add("{date: 2023-12-31, corrects: 2023-06-30, percent: 40}").len(), 1);
    let amend = |day: &str| {
        after(&[("\nreports:\n", &format!("\namendments:\n  - {{date: {day}, set: {{due: 2024-03-31}}}}\nreports:\n"))])
    };
    assert_eq!(amend("2024-01-01"), []);
    assert_eq!(amend("2023-12-31").len(), 1);
    // A draft that was there and is made public with its old date slipped in; a report made a draft is gone.
    let draft = KEYS.replace("percent: 60}", "percent: 60, draft: true}");
    let site = Site::tiny().task_with(&draft);
    assert_eq!(site.run(&["snapshot", "--as-of", "2023-12-31", "--public"]).status, 0);
    assert_eq!(one(&site.edit(TASK, ", draft: true", "")).0, "past-added");
    assert_eq!(after(&[("percent: 60}", "percent: 60, draft: true}")])[0].0, "past-removed");
}

#[test]
fn names_settings_and_translations_are_no_promises() {
    let site = sealed()
        .edit("content/organizations.yaml", "name: 财政局", "name: 财政和国资局")
        .edit("content/site.yaml", "title: 测试", "title: 另一个")
        .edit("content/site.yaml", "label: 中文}\n", "label: 中文}\n  - {tag: en, label: English, path: en}\n")
        .with("content/2023/tasks/01-a.en.md", "---\ntitle: Task A\n---\nIts words.\n")
        .with("content/pages/about.md", "---\ntitle: 关于\n---\n说明。\n");
    assert_eq!(told(&site), []);
}

#[test]
fn of_several_snapshots_the_earliest_is_named_once() {
    let site = sealed();
    for day in ["2024-01-31", "2024-02-01"] {
        assert_eq!(site.run(&["snapshot", "--as-of", day]).status, 0);
    }
    let site = site.edit(TASK, "due: 2023-10-31", "due: 2024-10-31");
    let (_, _, text) = one(&site);
    assert!(text.contains("the snapshot 2023-12-31 has the former"), "{text}");
    // As of a day before the first snapshot there is none yet.
    let run = site.run(&["check", "--as-of", "2023-12-30"]);
    assert!(!run.stderr.contains("past-"), "{}", run.stderr);
}

#[test]
fn a_plan_that_was_removed_or_slipped_in_is_told_once() {
    let site = sealed()
        .with("content/2022/plan.md", &crate::support::PLAN.replace("2023-03-01", "2022-03-01").replace('三', "二"))
        .with("content/2022/tasks/01-a.md", crate::support::TASK)
        .with("content/2024/plan.md", &crate::support::PLAN.replace("2023-03-01", "2024-01-10").replace('三', "四"))
        .with("content/2024/tasks/01-a.md", crate::support::TASK);
    let (code, _, text) = one(&site);
    assert!(code == "past-added" && text.contains("“二〇二二年工作要点” slipped in later"), "{text}");
    let site = sealed();
    std::fs::rename(site.path("content/2023"), site.path("content/2024")).expect("a folder");
    let plan = crate::support::PLAN.replace("2023-03-01", "2024-01-10").replace('三', "四");
    let site = site.with("content/2024/plan.md", &plan).with("content/2024/tasks/01-a.md", crate::support::TASK);
    let (code, _, text) = one(&site);
    assert!(code == "past-removed" && text.contains("“二〇二三年工作要点” was removed"), "{text}");
}

const BAG: &str = "content/archive/2023-12-31";

/// What is told of the snapshot itself, an error: files and messages.
fn of_the_snapshot(site: &Site) -> Vec<(String, String)> {
    let run = site.run(&["--lang", "en", "check", "--as-of", "2024-02-01", "--format", "json"]);
    assert_eq!(run.status, 1, "{}", run.stdout);
    let all: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let all = all.as_array().cloned().expect("a list");
    assert!(!all.iter().any(|d| d["code"] == "past-changed"), "what is not whole proves nothing: {all:?}");
    let word = |d: &Value, key: &str| d[key].as_str().unwrap_or_default().to_owned();
    all.iter()
        .filter(|d| d["code"] == "snapshot-broken")
        .map(|d| (word(d, "file"), word(&d["message"], "en")))
        .collect()
}

#[test]
fn a_snapshot_that_was_made_to_match_is_found_out() {
    let (old, new) = ("due: 2023-10-31", "due: 2024-10-31");
    let inside = format!("{BAG}/data/{TASK}");
    // The sealed source is edited to match today's; `build` finds it out as `check` does.
    let site = sealed().edit(TASK, old, new).edit(&inside, old, new);
    let all = of_the_snapshot(&site);
    assert!(all.len() == 1 && all[0].0 == inside && all[0].1.contains("it differs from the digest"), "{all:?}");
    assert_eq!(site.run(&["build", "--as-of", "2024-02-01"]).status, 1);
    // So is its digest in the manifest.
    let was = jindu::sha256::Sha256Sum::of(sealed().read(TASK).as_bytes()).to_string();
    let is = jindu::sha256::Sha256Sum::of(site.read(TASK).as_bytes()).to_string();
    let site = site.edit(&format!("{BAG}/manifest-sha256.txt"), &was, &is);
    let all = of_the_snapshot(&site);
    assert!(all.len() == 1 && all[0].0 == format!("{BAG}/manifest-sha256.txt"), "{all:?}");
    // The snapshot's day, moved before what was slipped in; a source that is gone.
    let site = sealed().edit(&format!("{BAG}/bag-info.txt"), "As-Of-Date: 2023-12-31", "As-Of-Date: 2023-01-31");
    assert!(of_the_snapshot(&site)[0].0.ends_with("bag-info.txt"));
    let site = sealed().edit(TASK, old, new).without(&inside);
    let all = of_the_snapshot(&site);
    assert!(all.len() == 1 && all[0].0 == inside && all[0].1.contains("missing"), "{all:?}");
}

#[test]
fn builds_tell_it_too_and_a_target_that_requires_it_refuses() {
    let target = "publish:\n  web: {kind: directory, path: srv, require: [past]}\n";
    let site = Site::tiny().task_with(KEYS);
    let site = site.edit("content/site.yaml", "coordinator: office\n", &format!("coordinator: office\n{target}"));
    assert_eq!(site.run(&["snapshot", "--as-of", "2023-12-31"]).status, 0);
    let publish = |site: &Site| site.run(&["--lang", "en", "publish", "web", "--as-of", "2024-02-01"]);
    assert_eq!(publish(&site).status, 0, "{}", publish(&site).stderr);
    for (old, new, code) in [
        ("due: 2023-10-31", "due: 2024-10-31", "past-changed"),
        ("  - {date: 2023-09-30, by: finance, percent: 60}\n", "", "past-removed"),
        ("percent: 60}\n", "percent: 60}\n  - {date: 2023-12-01, percent: 90}\n", "past-added"),
    ] {
        let before = site.read(TASK);
        site.write(TASK, before.replace(old, new).as_bytes());
        for once in ["first", "again, nothing changed"] {
            let run = site.run(&["build", "--as-of", "2024-02-01"]);
            assert!(run.status == 0 && run.stderr.contains(&format!("warning[{code}]")), "{once}: {}", run.stderr);
        }
        let run = publish(&site);
        assert!(run.status == 1 && run.stderr.contains(&format!("error[{code}]")), "{}", run.stderr);
        assert!(run.stderr.contains("the target “web” requires past: not met in 1 place(s)"), "{}", run.stderr);
        site.write(TASK, before.as_bytes());
    }
    assert_eq!(publish(&site).status, 0);
}

#[test]
fn the_change_log_shows_each_difference_in_the_readers_language() {
    let site = Site::bilingual()
        .task_with(KEYS)
        .with("content/2023/tasks/01-a.en.md", "---\ntitle: Task A\nmeasures: {app: Go live}\n---\nIts words.\n");
    assert_eq!(site.run(&["snapshot", "--as-of", "2023-12-31"]).status, 0);
    site.build("2024-02-01");
    let before = site.public();
    let page = "public/2023/changes.html";
    assert!(!site.read(page).contains("class=\"past\""));
    let site = site
        .edit(TASK, "due: 2023-11-30", "due: 2024-11-30")
        .edit(TASK, "stage: in-progress, percent: 45", "stage: completed, percent: 45")
        .edit(
            TASK,
            "percent: 60}\n",
            "percent: 60}\n  - {date: 2023-12-01, by: finance, values: {halls: 12}, note: 补记}\n",
        )
        .edit(TASK, "甲任务的原文。", "甲任务的<新>文。");
    site.build("2024-02-01");
    for (page, words) in [
        (
            page,
            &[
                "<h2 id=\"past\">与存档不同</h2>",
                "以下4处",
                "<a href=\"tasks/01-a.html\">1. 甲任务</a>",
                "举措 · 上线",
                "<del>2023年11月30日</del>",
                "<ins>2024年11月30日</ins>",
                "报送 · 2023年6月30日",
                "<del>推进中</del>",
                "<ins>已完成</ins>",
                "<dt>大厅</dt><dd><ins>12</ins>",
                "<ins>财政局</ins>",
                "<ins>补记</ins>",
                "<del>甲任务的原文。</del>",
                "<ins>甲任务的&lt;新&gt;文。</ins>",
                "<a href=\"../archive/2023-12-31/2023/tasks/01-a.html\">2023年12月31日的存档</a>",
            ][..],
        ),
        (
            "public/en/2023/changes.html",
            &[
                "<h2 id=\"past\">Not as archived</h2>",
                "4 things below",
                "<a href=\"tasks/01-a.html\">1. Task A</a>",
                "Measure · Go live",
                "<del>30 November 2023</del>",
                "<ins>30 November 2024</ins>",
                "<del>In progress</del>",
                "<ins lang=\"zh-CN\">补记</ins>",
                "<a href=\"../../archive/2023-12-31/en/2023/tasks/01-a.html\">As archived on 31 December 2023</a>",
            ],
        ),
    ] {
        let text = site.read(page);
        for words in words {
            assert!(text.contains(words), "{page}: {words}\n{text}");
        }
    }
    // As of a day before the snapshot there is none, and put back nothing is left of it.
    site.build("2023-12-30");
    assert!(!site.read(page).contains("class=\"past\""));
    let site = site
        .edit(TASK, "due: 2024-11-30", "due: 2023-11-30")
        .edit(TASK, "stage: completed, percent: 45", "stage: in-progress, percent: 45")
        .edit(TASK, "  - {date: 2023-12-01, by: finance, values: {halls: 12}, note: 补记}\n", "")
        .edit(TASK, "甲任务的<新>文。", "甲任务的原文。");
    site.build("2024-02-01");
    assert_eq!(site.public(), before);
}

/// Keys of a task and of a plan whose change says nothing of the past: what things are called, what explains them, what becomes known later.
const NO_PROMISE: [&str; 22] = [
    "task documents.file",
    "task documents.number",
    "task documents.title",
    "task documents.url",
    "task reports.draft",
    "task reports.id",
    "task short_title",
    "plan annexes.file",
    "plan annexes.title",
    "plan extra",
    "plan index_number",
    "plan not_continued",
    "plan published",
    "plan short_title",
    "plan terms.cooperating",
    "plan terms.lead",
    "plan terms.measure",
    "plan terms.notice",
    "plan terms.plan",
    "plan terms.responsible",
    "plan terms.target",
    "plan terms.task",
];

/// The keys that a file may have, as ways from the outside in, and whether what stands there is a list.
fn ways(schema: &Value, way: &[(String, bool)], all: &mut Vec<Vec<(String, bool)>>) {
    let is_list = schema["items"].is_object();
    let mut way = way.to_vec();
    if let Some(last) = way.last_mut() {
        last.1 |= is_list;
    }
    let inside = if is_list { &schema["items"] } else { schema };
    let shapes = inside["anyOf"].as_array().into_iter().flatten().chain([inside]);
    let keys = |shape: &Value| shape["properties"].as_object().cloned().unwrap_or_default();
    let below: Vec<(String, Value)> = shapes.flat_map(keys).collect();
    if below.is_empty() && !way.is_empty() {
        all.push(way.clone());
    }
    for (key, shape) in below {
        ways(&shape, &[way.clone(), vec![(key, false)]].concat(), all);
    }
}

/// A front matter with one value at the end of a way; items of lists have a name and a day, which are the same in all.
fn at(way: &[(String, bool)], value: &str) -> Value {
    let Some(((key, is_list), rest)) = way.split_first() else { return value.into() };
    let mut inside = at(rest, value);
    if *is_list && let Value::Object(map) = &mut inside {
        map.entry("id").or_insert("a".into());
        map.entry("date").or_insert("2023-05-01".into());
    }
    let inside = if *is_list && !rest.is_empty() { Value::Array(vec![inside]) } else { inside };
    serde_json::json!({ key: inside })
}

/// Whoever adds a key to tasks or plans decides whether it promises anything: either its change is told, or it stands in the list above.
#[test]
fn every_key_is_guarded_or_named_as_no_promise() {
    let site = Site::tiny();
    let mut sealed = Vec::new();
    for kind in ["task", "plan"] {
        let run = site.run(&["schema", kind]);
        let schema: Value = serde_json::from_str(&run.stdout).expect("JSON");
        let mut all = Vec::new();
        ways(&schema, &[], &mut all);
        for way in all {
            let name: Vec<&str> = way.iter().map(|(key, _)| key.as_str()).collect();
            let name = format!("{kind} {}", name.join("."));
            let path = match kind {
                "task" => format!("content/2023/tasks/k{}.md", sealed.len()),
                _ => format!("content/p{}/plan.md", sealed.len()),
            };
            let text = |value: &str| {
                // Of `extra` the portal's own fields are compared.
                let leaf = [&way[..], &[("leader".to_owned(), false)][..]].concat();
                let way = if name.ends_with("extra") { &leaf[..] } else { &way[..] };
                format!("---\n{}\n---\n原文。\n", at(way, value))
            };
            site.write(&path, text("new").as_bytes());
            let old = text("old");
            sealed.push((name, path, old));
        }
    }
    let site =
        site.edit("content/site.yaml", "theme: base", "theme: base\nfields: [{id: leader, name: 领导, type: text}]");
    forge(&site, sealed.iter().map(|(_, path, text)| (path.as_str(), text.as_str())));
    let run = site.run(&["check", "--as-of", "2024-02-01", "--format", "json"]);
    let all: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let is_told = |path: &str| {
        all.as_array()
            .expect("a list")
            .iter()
            .any(|d| d["file"] == path && d["code"].as_str().is_some_and(|code| code.starts_with("past-")))
    };
    let silent: Vec<&str> =
        sealed.iter().filter(|(_, path, _)| !is_told(path)).map(|(name, ..)| name.as_str()).collect();
    assert_eq!(silent, NO_PROMISE, "of {} keys", sealed.len());
}

/// Keys of bodies: what stands in the file today, what the snapshot has instead, and whether that is told. The group is named by a task.
const KEYS_OF_BODIES: [(&str, &str, &str, bool); 18] = [
    ("acts_as_one", "acts_as_one: true, ", "", true),
    ("aliases", "aliases: [两县局]", "aliases: [两局]", false),
    ("code", "000009", "000008", false),
    ("contact.address", "address: 甲路", "address: 乙路", false),
    ("contact.email", "a@b.example", "c@b.example", false),
    ("contact.hotline", "hotline: 甲线", "hotline: 乙线", false),
    ("contact.telephone", "telephone: 甲号", "telephone: 乙号", false),
    ("contact.url", "https://ask.example/", "https://old.example/", false),
    ("formerly.name", "name: 旧县", "name: 老县", false),
    ("formerly.until", "until: 2022-12-31", "until: 2021-12-31", false),
    // One that is gone: its kind is not there any more.
    ("id", "id: south", "id: far", true),
    ("kind", "id: south, kind: county", "id: south, kind: department", true),
    ("members", "members: [east, south]", "members: [west, south]", true),
    ("members_of", "members_of: county, name: 全部县", "members_of: department, name: 全部县", true),
    ("name", "name: 两县", "name: 二县", false),
    ("short_name", "short_name: 两", "short_name: 二", false),
    ("tile", "tile: [1, 2]", "tile: [1, 3]", false),
    ("url", "https://south.example/", "https://far.example/", false),
];

/// The same of bodies: who belongs to them and whether they act as one; names, and how to reach them, promise nothing.
#[test]
fn every_key_of_bodies_is_guarded_or_named_as_no_promise() {
    let now = format!(
        "{ORGANIZATIONS}\
         - {{id: south, kind: county, name: 南县, code: \"000009\", url: https://south.example/, tile: [1, 2], contact: {{address: 甲路, email: a@b.example, hotline: 甲线, telephone: 甲号, url: https://ask.example/}}, formerly: [{{until: 2022-12-31, name: 旧县}}]}}\n\
         - {{id: duo, kind: group, acts_as_one: true, members: [east, south], name: 两县, short_name: 两, aliases: [两县局]}}\n\
         - {{id: everyone, kind: group, members_of: county, name: 全部县}}\n"
    );
    let task = crate::support::TASK.replacen("lead: [finance]", "lead: [duo, everyone]", 1);
    let mut keys = Vec::new();
    let schema: Value = serde_json::from_str(&Site::tiny().run(&["schema", "organizations"]).stdout).expect("JSON");
    ways(&schema["items"], &[], &mut keys);
    let name = |way: &Vec<(String, bool)>| way.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>().join(".");
    let mut keys: Vec<String> = keys.iter().map(name).collect();
    keys.sort();
    assert_eq!(keys, KEYS_OF_BODIES.map(|(key, ..)| key), "whoever adds a key decides");
    for (key, is, was, guarded) in KEYS_OF_BODIES {
        assert_eq!(now.matches(is).count(), 1, "{key}");
        let old = now.replacen(is, was, 1);
        let site = Site::tiny().with("content/organizations.yaml", &now).with("content/2023/tasks/01-a.md", &task);
        let files = [
            ("content/organizations.yaml", &*old),
            ("content/2023/plan.md", PLAN),
            ("content/2023/tasks/01-a.md", &*task),
        ];
        forge(&site, files.into_iter());
        let run = site.run(&["check", "--as-of", "2024-02-01", "--format", "json"]);
        let all: Value = serde_json::from_str(&run.stdout).expect("JSON");
        let told: Vec<&str> = all.as_array().expect("a list").iter().filter_map(|d| d["code"].as_str()).collect();
        let told = told.iter().filter(|code| code.starts_with("past-")).count();
        assert_eq!(told > 0, guarded, "{key}: {all:#}");
    }
}

/// A snapshot that holds these files, and nothing else that a portal has.
fn forge<'a>(site: &Site, files: impl Iterator<Item = (&'a str, &'a str)>) {
    let files: Files = files.map(|(path, text)| (format!("data/{path}"), text.as_bytes().to_vec().into())).collect();
    let info = Info {
        version: "0.1.0".to_owned(),
        title: "测试".to_owned(),
        id: "tag:test.example,2023:test".to_owned(),
        as_of: "2023-12-31".parse().expect("a date"),
        living: None,
        octets: 0,
        files: 0,
    };
    for (path, octets) in seal(files, info).expect("in memory").0 {
        site.write(&format!("content/archive/2023-12-31/{path}"), &octets.whole().expect("in memory"));
    }
}
