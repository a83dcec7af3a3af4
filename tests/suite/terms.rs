//! What a portal calls things: its words stand wherever the interface says them, and nowhere the theme's.

use crate::support::{Site, html};

/// Every thing called otherwise, in both languages.
const TERMS: &str = "theme: base
base_url: https://terms.example/
terms:
  notice: {zh-CN: 方案, en: {one: action plan, other: action plans}}
  plan: {zh-CN: 规划, en: {one: programme, other: programmes}}
  lead: {zh-CN: 主责方, en: {one: accountable owner, other: accountable owners}}
  responsible: {zh-CN: 担当方, en: {one: answerable body, other: answerable bodies}}
  cooperating: {zh-CN: 协助方, en: {one: supporting body, other: supporting bodies}}
  task: {zh-CN: 事项, en: {one: priority, other: priorities}}
  measure: {zh-CN: 做法, en: {one: step, other: steps}}
  target: {zh-CN: 参数, en: {one: indicator, other: indicators}}
";

const WORKS: &str = "due: 2023-06-30
measures:
  - {id: a, text: 甲做, by: [all-counties], due: 2023-05-31}
  - {id: b, text: 乙做, ongoing: true}
targets:
  - {id: n, name: 数量, unit: 个, reach: 10, baseline: 0}
reports:
  - {date: 2023-05-20, by: finance, stage: in-progress, percent: 40, values: {n: 4}, evidence: [{title: 甲}]}
  - {date: 2023-05-21, by: east, measure: a, stage: completed}
amendments:
  - {date: 2023-06-01, set: {due: 2023-09-30}, reason: 改}
";

/// A portal that uses much, and in whose content the theme's words do not occur.
fn site() -> Site {
    Site::bilingual()
        .edit("content/site.yaml", "theme: base\n", TERMS)
        .task_with(WORKS)
        .edit("content/2023/tasks/01-a.md", "title: 甲任务", "title: 甲事")
        .edit("content/2023/tasks/01-a.md", "甲任务的原文。", "甲的原文。")
        .with("content/2023/tasks/02-b.md", "---\ntitle: 乙事\nnumber: 2\nsection: two\nresponsible: [water, relevant]\n---\n乙。\n")
        .with("content/2023/tasks/02-b.en.md", "---\ntitle: Second\n---\nSecond.\n")
        .with(
            "content/2023/tasks/01-a.en.md",
            "---\ntitle: First\nmeasures: {a: First step, b: Second step}\ntargets: {n: {name: Number, unit: items}}\nreports: {\"2023-05-20\": {evidence: [{title: One}]}}\namendments: {\"2023-06-01\": {reason: Changed}}\n---\nFirst.\n",
        )
        .edit("content/2023/plan.md", "二〇二三年工作要点", "二〇二三年规划")
        .with("content/2023/plan.en.md", "---\ntitle: Programme of 2023\nsections: {one: One, two: Two}\n---\nIn general.\n")
}

/// Everything that a file of the site says to people.
fn said(path: &str, bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).into_owned();
    if path.ends_with(".html") {
        return html::texts(&text).into_iter().map(|(_, words)| words).collect::<Vec<_>>().join("\n");
    }
    text.replace("\r\n ", "")
}

#[test]
fn no_word_of_the_theme_is_left_where_the_portal_has_its_own() {
    let site = site();
    site.build("2023-07-15");
    let read = |path: &str| [".html", ".csv", ".json", ".ics", ".xml"].iter().any(|end| path.ends_with(end));
    let mut pages = 0;
    for (path, bytes) in site.public().into_iter().filter(|(path, _)| read(path) && !path.contains("schema")) {
        let english = path.starts_with("en/");
        pages += 1;
        let words = said(&path, &bytes);
        let own: &[&str] = if english {
            &[]
        } else {
            &["通知", "牵头", "责任单位", "配合单位", "任务", "举措", "指标", "工作要点"]
        };
        for word in own {
            assert!(!words.contains(word), "{path}: {word}: {:?}", words.lines().find(|l| l.contains(word)));
        }
        // What fields are called in data stays, and so does the name of a target's value.
        if english && path.ends_with(".html") && !path.ends_with("data.html") {
            let plain = words.to_lowercase().replace("target value", "").replace("way to the target", "");
            let plain = plain.lines().filter(|line| !line.contains("://")).collect::<Vec<_>>().join("\n");
            for word in ["task", "tasks", "measure", "measures", "target", "targets", "notice", "lead", "leads", "plan"]
            {
                let line = plain.lines().find(|line| {
                    line.replace("action plan", "").split(|c: char| !c.is_alphanumeric()).any(|w| w == word)
                });
                assert_eq!(line, None, "{path}: {word}");
            }
        }
    }
    assert!(pages > 60, "{pages}");
    let has = |path: &str, words: &[&str]| {
        let page = said(path, site.read(&format!("public/{path}")).as_bytes())
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        words.iter().for_each(|w| assert!(page.contains(w), "{path}: {w}: {page}"));
    };
    has(
        "en/2023/tasks/01-a.html",
        &["Accountable owner", "Supporting bodies", "Steps (2)", "Indicators (1)", "Next priority"],
    );
    has("en/2023/tasks/02-b.html", &["Answerable bodies", "Not stated in the action plan"]);
    has("en/2023/tasks/index.html", &["Priority ledger", "2 priorities"]);
    has("en/method.html", &["the action plan says by when", "the end of the programme"]);
    has("2023/departments/finance.html", &["作为主责方的事项（1项）"]);
    has("en/2023/departments/finance.html", &["Priorities as accountable owner (1)"]);
    let calendar = site.read("public/en/2023/calendar.ics").replace("\r\n ", "");
    assert!(calendar.contains("Accountable owner"), "{calendar}");
    let sheet = site.read("public/data/2023/tasks-excel.csv");
    assert!(sheet.starts_with("\u{feff}序号,事项,做法,目标值,主责方,担当方、协助方,"), "{sheet}");
    let package = site.read("public/data/2023/datapackage.json");
    assert!(package.contains("\"做法\"") && package.contains("方案中的文字"), "{package}");
}

#[test]
fn a_plan_calls_things_otherwise_on_its_own_pages() {
    let site = site()
        .edit(
            "content/2023/plan.md",
            "issued:",
            "terms: {task: {zh-CN: 项目, en: {one: project, other: projects}}}\nissued:",
        )
        .with("content/2022/plan.md", "---\ntitle: 二〇二二年规划\nissued: 2022-03-01\n---\n旧。\n")
        .with("content/2022/tasks/01-old.md", "---\ntitle: 旧事\nnumber: 1\nlead: [water]\n---\n旧。\n");
    site.build("2023-07-15");
    let page = |path: &str| said(path, site.read(&format!("public/{path}")).as_bytes());
    assert!(page("2023/tasks/index.html").contains("项目台账") && !page("2023/tasks/index.html").contains("事项"));
    assert!(page("2022/tasks/index.html").contains("事项台账") && !page("2022/tasks/index.html").contains("项目"));
    assert!(page("method.html").contains("事项和做法的状态"), "what is no plan's speaks as the portal does");
    // What it does not name, it calls as the portal does.
    assert!(page("en/2023/tasks/01-a.html").contains("Steps (2)"));
    assert!(page("en/2023/tasks/index.html").contains("2 projects"));
    assert!(site.read("public/data/2023/tasks-excel.csv").contains("序号,项目,做法"));
    assert!(site.read("public/data/2022/tasks-excel.csv").contains("序号,事项,做法"));
    assert!(site.read("public/2023/calendar.ics").replace("\r\n ", "").contains("没有写明期限的项目"));
}

#[test]
fn a_plain_word_stands_for_both_numbers_and_a_missing_language_takes_the_themes() {
    let site = Site::bilingual().edit(
        "content/site.yaml",
        "theme: base\n",
        "theme: base\nterms: {task: 事项, measure: {en: step}, plan: {one: 规划, other: 各规划}}\n",
    );
    site.build("2023-07-15");
    let page = |path: &str| said(path, site.read(&format!("public/{path}")).as_bytes());
    assert!(page("2023/tasks/index.html").contains("事项台账"));
    assert!(page("en/2023/tasks/index.html").contains("Task ledger"));
    assert!(page("en/method.html").contains("The status of tasks and step"), "{}", page("en/method.html"));
    assert!(page("method.html").contains("举措"));
    assert!(page("2023/index.html").contains("规划"));
}

#[test]
fn a_changed_term_reaches_every_page_that_says_it() {
    for (file, from, to) in [
        ("content/site.yaml", "zh-CN: 事项", "zh-CN: 工作"),
        ("content/site.yaml", "one: step, other: steps", "one: act, other: acts"),
        ("content/2023/plan.md", "issued:", "terms: {target: 目标}\nissued:"),
    ] {
        let site = site();
        site.build("2023-07-15");
        let site = site.edit(file, from, to);
        site.build("2023-07-15");
        let then = site.public();
        assert_eq!(site.run(&["build", "--clean", "--as-of", "2023-07-15"]).status, 0);
        let clean = site.public();
        let stale: Vec<&String> =
            clean.iter().filter(|(path, bytes)| then.get(*path) != Some(bytes)).map(|(p, _)| p).collect();
        assert!(stale.is_empty() && then.len() == clean.len(), "{to}: {stale:?}");
    }
}

/// A plan of next year lies in the content before it is issued: this year's calls things as it does itself.
#[test]
fn a_plan_that_is_issued_later_calls_nothing_yet() {
    let site = Site::tiny();
    site.build("2023-06-15");
    let before = site.public();
    let later =
        crate::support::PLAN.replace("issued: 2023-03-01", "issued: 2024-02-20\nterms: {task: 行动, lead: 牵总}");
    let site = site.with("content/2024/plan.md", &later);
    site.build("2023-06-15");
    let pages = |all: std::collections::BTreeMap<String, Vec<u8>>| -> Vec<(String, Vec<u8>)> {
        all.into_iter().filter(|(path, _)| path.starts_with("2023/")).collect()
    };
    assert!(pages(site.public()) == pages(before), "nothing of the plan changed");
    site.build("2024-03-01");
    assert!(
        site.read("public/2024/tasks/index.html").contains("行动台账"),
        "{}",
        site.read("public/2024/tasks/index.html")
    );
    assert!(
        !site.read("public/2023/tasks/index.html").contains("行动"),
        "{}",
        site.read("public/2023/tasks/index.html")
    );
}
