//! Verifications (核查): what holds as of each day, on pages, in data, feeds and tables; what is refused; what a target requires.

use crate::support::{Site, files};
use jindu::pipeline::{Memory, Request, answer, build, settle};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const FILE: &str = "content/2023/tasks/01-a.md";
const PAGE: &str = "public/2023/tasks/01-a.html";

/// Two measures, one of them of three counties, and the beginning of the reports.
const KEYS: &str = "\
measures:
  - {id: app, text: 各县上线, due: 2023-12-31, by: [all-counties]}
  - {id: list, text: 公布清单, due: 2023-12-31}
targets:
  - {id: halls, name: 大厅, unit: 个, at_least: 10}
reports:
";

fn site(entries: &str) -> Site {
    Site::tiny().task_with(&format!("{KEYS}{entries}"))
}

/// Completed by finance, with everything that a correction may end.
const DONE: &str = "  - {date: 2023-05-01, by: finance, stage: completed, percent: 100, values: {halls: 10}, evidence: [{title: 证}]}\n";

fn task(site: &Site, as_of: &str) -> Value {
    site.tasks(as_of)["tasks"][0].clone()
}

/// `verified` and `verification` of the task as of a day.
fn stands(site: &Site, as_of: &str) -> (Value, Value) {
    let task = task(site, as_of);
    (task["verified"].clone(), task["verification"].clone())
}

/// The words of a page without its markup and without any space.
fn words(site: &Site, path: &str) -> String {
    let html = site.read(path);
    let main = html.split_once("<main").map_or(html.as_str(), |(_, rest)| rest);
    let (mut out, mut inside) = (String::new(), false);
    for c in main.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect()
}

#[track_caller]
fn says(site: &Site, path: &str, expected: &str) {
    let words = words(site, path);
    let expected: String = expected.split_whitespace().collect();
    assert!(words.contains(&expected), "{path} does not say {expected:?}:\n{words}");
}

#[track_caller]
fn says_not(site: &Site, path: &str, unexpected: &str) {
    let words = words(site, path);
    assert!(!words.contains(unexpected), "{path} says {unexpected:?}:\n{words}");
}

#[test]
fn the_latest_verification_of_the_completing_report_holds_until_a_correction() {
    let site = site(&format!(
        "{DONE}  - {{date: 2023-08-01, corrects: 2023-05-01, percent: 99}}\n\
         verifications:\n\
         \x20 - {{date: 2023-06-01, of: 2023-05-01, by: office, result: not-confirmed}}\n\
         \x20 - {{date: 2023-07-01, of: 2023-05-01, by: water, result: confirmed}}\n\
         \x20 - {{date: 2023-09-01, of: 2023-05-01, by: office, result: confirmed}}\n"
    ));
    // Nothing is verified anywhere yet: nothing is said of it.
    assert_eq!(stands(&site, "2023-05-31"), (Value::Null, Value::Null));
    assert_eq!(stands(&site, "2023-06-01"), (json!(false), json!("not-confirmed")));
    assert_eq!(stands(&site, "2023-06-30"), (json!(false), json!("not-confirmed")));
    assert_eq!(stands(&site, "2023-07-01"), (json!(true), json!("confirmed")));
    assert_eq!(stands(&site, "2023-08-01"), (json!(false), json!("confirmed-before-correction")));
    assert_eq!(stands(&site, "2023-09-01"), (json!(true), json!("confirmed")));
    assert_eq!(task(&site, "2023-08-01")["status"], "completed", "verification changes no status");
}

#[test]
fn only_what_was_verified_ends_it_by_a_correction_after_it() {
    let after = |correction: &str| {
        let site = site(&format!(
            "{DONE}  - {{date: 2023-07-02, corrects: 2023-05-01, {correction}}}\n\
             verifications:\n  - {{date: 2023-07-01, of: 2023-05-01, by: office, result: confirmed}}\n"
        ));
        stands(&site, "2023-07-02").1
    };
    for ends in
        ["stage: completed", "percent: 98", "values: {halls: 11}", "on: 2023-04-30", "measures: {list: completed}"]
    {
        assert_eq!(after(ends), "confirmed-before-correction", "{ends}");
    }
    for keeps in
        ["note: 补充。", "pace: ahead", "reason: 笔误, note: 改。", "evidence: [{title: 另一份}]", "problems: 无。"]
    {
        assert_eq!(after(keeps), "confirmed", "{keeps}");
    }
    // Of its own day, a correction is not after it.
    let site = site(&format!(
        "{DONE}  - {{date: 2023-07-01, corrects: 2023-05-01, percent: 98}}\n\
         verifications:\n  - {{date: 2023-07-01, of: 2023-05-01, by: office, result: not-confirmed}}\n"
    ));
    assert_eq!(stands(&site, "2023-08-01").1, "not-confirmed");
}

#[test]
fn the_completing_report_is_the_first_of_the_run() {
    // A second report of completion is not the one on which it rests; after work went on, the run begins anew.
    let site = site(&format!(
        "{DONE}  - {{date: 2023-06-01, by: finance, stage: completed, evidence: [{{title: 证}}]}}\n\
         \x20 - {{date: 2023-08-01, by: finance, stage: in-progress}}\n\
         \x20 - {{date: 2023-09-01, by: finance, stage: completed, evidence: [{{title: 证}}]}}\n\
         verifications:\n\
         \x20 - {{date: 2023-06-02, of: 2023-06-01, by: office, result: not-confirmed}}\n\
         \x20 - {{date: 2023-06-10, of: 2023-05-01, by: office, result: confirmed}}\n\
         \x20 - {{date: 2023-09-10, of: 2023-09-01, by: office, result: confirmed}}\n"
    ));
    assert_eq!(stands(&site, "2023-06-02"), (json!(false), Value::Null), "of another report than the first");
    assert_eq!(stands(&site, "2023-06-10"), (json!(true), json!("confirmed")));
    assert_eq!(stands(&site, "2023-08-01"), (Value::Null, Value::Null), "not completed any more");
    assert_eq!(stands(&site, "2023-09-01"), (json!(false), Value::Null));
    assert_eq!(stands(&site, "2023-09-10"), (json!(true), json!("confirmed")));
}

#[test]
fn a_measure_of_several_is_verified_when_each_member_is() {
    let done = |day: &str, by: &str| {
        format!("  - {{date: 2023-05-{day}, by: {by}, measure: app, stage: completed, evidence: [{{title: 证}}]}}\n")
    };
    let entries = done("01", "east") + &done("02", "west") + &done("03", "north");
    let site = site(&format!(
        "{entries}verifications:\n\
         \x20 - {{date: 2023-06-01, of: 2023-05-01, by: office, result: confirmed}}\n\
         \x20 - {{date: 2023-06-02, of: 2023-05-02, by: office, result: confirmed}}\n\
         \x20 - {{date: 2023-06-03, of: 2023-05-03, by: finance, result: not-confirmed}}\n\
         \x20 - {{date: 2023-06-04, of: 2023-05-03, by: finance, result: confirmed}}\n"
    ));
    let app = |day: &str| task(&site, day)["measures"][0].clone();
    let members = |day: &str| -> Vec<Value> {
        let app = app(day);
        app["members"].as_array().expect("members").iter().map(|m| m["verification"].clone()).collect()
    };
    assert_eq!(members("2023-06-03"), [json!("confirmed"), json!("confirmed"), json!("not-confirmed")]);
    assert_eq!((&app("2023-06-03")["verified"], &app("2023-06-03")["verification"]), (&json!(false), &Value::Null));
    says(&site, PAGE, "3个单位中有3个报送完成，其中核查属实2个");
    says(&site, PAGE, "北县 已完成 2023年5月3日 核查未证实 2023年6月3日，财政局");
    // Beside the status in the matrix of the counties, and in what calendars say of it, which then changed on that day.
    let matrix = "各县上线 2023年12月31日 3/3 已完成 核查属实 已完成 核查属实 已完成 核查未证实";
    says(&site, "public/2023/counties/index.html", matrix);
    let event = |path: &str| {
        let calendar = site.read(path).replace("\r\n ", "");
        let mut events = calendar.split("BEGIN:VEVENT").filter(|event| event.contains("各县上线"));
        events.next().expect("an event").to_owned()
    };
    let north = event("public/2023/counties/north.ics");
    assert!(north.contains("状态：已完成（自2023年5月3日起）；核查未证实"), "{north}");
    assert!(north.contains("LAST-MODIFIED:20230602T160000Z"), "{north}");
    let all = event("public/2023/calendar.ics");
    assert!(all.contains("状态：已完成（自2023年5月3日起）") && !all.contains("核查"), "{all}");
    assert_eq!(app("2023-06-04")["verified"], true);
    assert_eq!(app("2023-06-04")["members"][2]["verified"], true);
    // Of the whole it is said once each is confirmed.
    says(&site, PAGE, "已完成 自2023年5月3日起 核查属实 2023年6月4日");
    assert!(event("public/2023/calendar.ics").contains("状态：已完成（自2023年5月3日起）；核查属实"));
    says(&site, "public/2023/counties/north.html", "报送完成的1项举措中，核查属实1项。");
    says(&site, "public/2023/counties/north.html", "各县上线 已完成 核查属实");
}

#[test]
fn a_report_on_several_measures_is_verified_whole_or_measure_by_measure() {
    let reports = "  - {date: 2023-05-01, by: finance, stage: in-progress, measures: {list: completed, app: in-progress}, evidence: [{title: 证}]}
";
    let of_list = |measure: &str| {
        let entry = format!("{{date: 2023-06-01, of: 2023-05-01, by: office, result: confirmed{measure}}}");
        let site = site(&format!("{reports}verifications:\n  - {entry}\n"));
        task(&site, "2023-06-01")["measures"][1]["verification"].clone()
    };
    assert_eq!(of_list(""), "confirmed");
    assert_eq!(of_list(", measure: list"), "confirmed");
    assert_eq!(of_list(", measure: app"), Value::Null, "it speaks of another measure");
    // Of the task itself one that names a measure says nothing.
    let both = DONE.replace("percent: 100", "measures: {list: completed}");
    let site = site(&format!(
        "{both}verifications:\n  - {{date: 2023-06-01, of: 2023-05-01, by: office, result: confirmed, measure: list}}\n"
    ));
    assert_eq!(stands(&site, "2023-06-01"), (json!(false), Value::Null));
}

#[test]
fn what_is_taken_back_is_verified_no_more() {
    let site = site(&format!(
        "{DONE}  - {{date: 2023-08-01, corrects: 2023-05-01, withdrawn: true}}\n\
         verifications:\n\
         \x20 - {{date: 2023-06-01, of: 2023-05-01, by: office, result: not-confirmed}}\n\
         \x20 - {{date: 2023-08-01, of: 2023-05-01, by: office, result: not-confirmed}}\n\
         amendments:\n  - {{date: 2023-07-01, set: {{withdrawn: true}}, reason: 撤销。}}\n"
    ));
    assert_eq!(stands(&site, "2023-06-30").1, "not-confirmed");
    assert_eq!(stands(&site, "2023-07-01"), (Value::Null, Value::Null), "the promise was taken back");
    assert_eq!(stands(&site, "2023-08-01"), (Value::Null, Value::Null), "and the report");
    says(&site, PAGE, "核查：未证实");
}

const CHECKED: &str = "  - {date: 2023-05-01, by: finance, stage: completed, evidence: [{title: 证}]}
  - {date: 2023-05-02, by: finance, measure: list, stage: completed, evidence: [{title: 证}]}
  - {date: 2023-08-01, corrects: 2023-05-02, on: 2023-04-30}
verifications:
  - date: 2023-06-01
    of: 2023-05-01
    by: office
    result: confirmed
    finding: 已核对**台账**。
    evidence: [{title: 核查记录, file: checked.pdf}]
  - {date: 2023-06-01, of: 2023-05-02, by: water, result: not-confirmed, finding: 网上未见清单。}
";

fn checked() -> Site {
    let base = "base_url: https://portal.example/\ntheme: base";
    site(CHECKED).edit("content/site.yaml", "theme: base", base).with("content/files/checked.pdf", "pdf")
}

#[test]
fn pages_say_what_was_found_beside_the_status_in_the_timeline_and_in_sums() {
    let site = checked();
    site.build("2023-07-31");
    let html = site.read(PAGE);
    assert!(html.contains("<span class=\"tag check c-confirmed\">核查属实</span>"), "{html}");
    assert!(html.contains("<a href=\"#verification-2023-06-01\"><time datetime=\"2023-06-01\">"), "{html}");
    assert!(html.contains("<div class=\"verification\" id=\"verification-2023-06-01-2\">"), "{html}");
    assert!(html.contains("<p>已核对<strong>台账</strong>。</p>"), "{html}");
    assert!(html.contains("files/checked.pdf\">核查记录</a>"), "{html}");
    says(&site, PAGE, "核查：属实 2023年6月1日 统筹办 已核对台账。");
    says(&site, PAGE, "核查：未证实 2023年6月1日 水利局 网上未见清单。");
    says(&site, PAGE, "核查未证实 2023年6月1日，水利局");
    says_not(&site, PAGE, "不再作数");
    for sum in [
        "public/index.html",
        "public/2023/index.html",
        "public/2023/sections/one.html",
        "public/2023/departments/finance.html",
    ] {
        says(&site, sum, "报送完成的1项任务中，核查属实1项。");
        says(&site, sum, "报送完成的1项举措中，核查属实0项。");
    }
    says(&site, "public/2023/departments/index.html", "报送完成的1项中核查属实1项");
    says(&site, "public/2023/tasks/index.html", "已完成 2023年5月1日完成 核查属实");
    let changes = "public/2023/changes.html";
    says(&site, changes, "核查 统筹办 1. 甲任务 属实 针对2023年5月1日的报送");
    says(&site, changes, "核查 水利局 1. 甲任务 公布清单 未证实 公布清单 针对2023年5月2日的报送");
    assert!(site.read(changes).contains("\"tasks/01-a.html#verification-2023-06-01-2\""));
    says(&site, "public/method.html", "核查不改变状态。");
    site.build("2023-08-01");
    says(&site, PAGE, "更正前核查未证实 2023年6月1日，水利局");
    says(&site, PAGE, "所核查的内容已于2023年8月1日更正，这次核查不再作数。");
    says(&site, changes, "所核查的内容已于2023年8月1日更正，这次核查不再作数。");
}

#[test]
fn a_portal_without_verifications_says_nothing_of_them() {
    let site = checked();
    for (day, says) in [("2023-05-31", false), ("2023-06-01", true)] {
        site.build(day);
        // The data page says what every column means, whatever stands in it.
        let is_said = |path: &&String| path.ends_with(".html") && !path.ends_with("data.html");
        for path in files(&site.path("public")).keys().filter(is_said) {
            let page = words(&site, &format!("public/{path}"));
            assert!(says || !page.contains("核查"), "{path} as of {day}: {page}");
        }
        assert_eq!(site.read("public/method.html").contains("核查不改变状态。"), says);
    }
}

#[test]
fn feeds_tell_of_each_verification_with_an_id_that_stays() {
    let site = checked();
    let entries = |day: &str| -> Vec<Value> {
        site.build(day);
        let feed: Value = serde_json::from_str(&site.read("public/feed.json")).expect("JSON");
        feed["items"].as_array().expect("items").clone()
    };
    let of = |all: &[Value]| -> Vec<Value> { all.iter().filter(|e| e["tags"] == json!(["核查"])).cloned().collect() };
    assert_eq!(of(&entries("2023-05-31")), Vec::<Value>::new());
    let first = of(&entries("2023-07-31"));
    let titles: Vec<&str> = first.iter().filter_map(|e| e["title"].as_str()).collect();
    assert_eq!(titles, ["水利局核查（未证实）：甲任务", "统筹办核查（属实）：甲任务"]);
    assert_eq!(first[0]["url"], "https://portal.example/2023/tasks/01-a.html#verification-2023-06-01-2");
    assert_eq!(
        first[0]["content_text"],
        "核查结果：未证实\n报送：2023年5月2日\n举措：公布清单\n核查情况：网上未见清单。"
    );
    assert_eq!(first[0]["date_modified"], "2023-06-01T00:00:00+08:00");
    let later = of(&entries("2023-08-01"));
    assert_eq!(later[0]["id"], first[0]["id"]);
    assert_eq!(later[0]["date_modified"], "2023-08-01T00:00:00+08:00");
    let text = later[0]["content_text"].as_str().expect("text");
    assert!(text.starts_with("所核查的内容已于2023年8月1日更正，这次核查不再作数。\n"), "{text}");
    assert_eq!(later[1]["date_modified"], "2023-06-01T00:00:00+08:00");
}

#[test]
fn data_tables_and_sheets_have_them() {
    let site = checked();
    let task = task(&site, "2023-08-01");
    assert_eq!(
        task["verifications"],
        json!([
            {
                "id": "2023-06-01", "date": "2023-06-01", "of": "2023-05-01", "measure": null, "by": "office",
                "result": "confirmed", "finding": {"zh-CN": "已核对台账。"},
                "evidence": [{"title": {"zh-CN": "核查记录"}, "number": null, "url": null, "file": "files/checked.pdf"}],
                "ended": null,
            },
            {
                "id": "2023-06-01#2", "date": "2023-06-01", "of": "2023-05-02", "measure": null, "by": "water",
                "result": "not-confirmed", "finding": {"zh-CN": "网上未见清单。"}, "evidence": [], "ended": "2023-08-01",
            },
        ])
    );
    assert_eq!(
        site.read("public/data/2023/verifications.csv"),
        "key,task,id,date,report,measure,by,result,finding_zh_cn,ended\r\n\
         01-a/2023-06-01,01-a,2023-06-01,2023-06-01,01-a/2023-05-01,,office,confirmed,已核对台账。,\r\n\
         01-a/2023-06-01#2,01-a,2023-06-01#2,2023-06-01,01-a/2023-05-02,,water,not-confirmed,网上未见清单。,2023-08-01\r\n"
    );
    assert_eq!(
        site.read("public/data/2023/verification-evidence.csv"),
        "verification,position,title_zh_cn,number,url,file\r\n01-a/2023-06-01,1,核查记录,,,files/checked.pdf\r\n"
    );
    assert!(site.read("public/data/2023/tasks.csv").lines().nth(1).expect("a row").ends_with(",true,confirmed"));
    let measures = site.read("public/data/2023/measures.csv");
    assert!(measures.lines().nth(2).expect("a row").ends_with(",false,not-confirmed-before-correction"), "{measures}");
    let sheet = site.read("public/data/2023/tasks-excel.csv");
    assert!(sheet.contains("已完成（2023年5月1日；核查属实）"), "{sheet}");
    assert!(sheet.contains("已完成（2023年4月30日；更正前核查未证实）"), "{sheet}");
    for table in ["verifications", "verification-evidence"] {
        says(&site, "public/2023/data.html", &format!("{table}.csv"));
    }
}

#[test]
fn status_tells_what_was_not_confirmed_and_how_many_are_verified() {
    let site = checked();
    let run = site.run(&["status", "--as-of", "2023-07-31"]);
    assert_eq!(run.status, 0);
    assert!(run.stdout.contains("not confirmed  -    1    01-a  财政局  公布清单"), "{}", run.stdout);
    let line = "Verified: 1 of 1 completed tasks, 0 of 1 completed measures; not confirmed: 1.\n";
    assert!(run.stderr.contains(line), "{}", run.stderr);
    let run = site.run(&["status", "--as-of", "2023-07-31", "--format", "json", "--org", "finance"]);
    let rows: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let row = rows.as_array().expect("rows").iter().find(|r| r["reason"] == "not-confirmed").expect("a row");
    assert_eq!((&row["kind"], &row["id"], &row["who"]), (&json!("measure"), &json!("list"), &json!(["finance"])));
    let run = site.run(&["status", "--as-of", "2023-07-31", "--org", "east"]);
    assert!(
        run.stderr.contains("Verified: 0 of 0 completed tasks, 0 of 0 completed measures; not confirmed: 0.\n"),
        "{}",
        run.stderr
    );
    // Once corrected it waits for another verification; before the first one nothing is said of any.
    let run = site.run(&["status", "--as-of", "2023-08-01"]);
    assert!(!run.stdout.contains("not confirmed"), "{}", run.stdout);
    let run = site.run(&["status", "--as-of", "2023-05-31"]);
    assert!(!run.stderr.contains("Verified"), "{}", run.stderr);
}

#[test]
fn translations_have_the_words_by_the_name_of_the_verification() {
    let english = "\
---
title: Task A
verifications:
  \"2023-06-01\": {finding: Checked against the **ledger**., evidence: [Record of the check]}
  \"2023-06-01#2\": The list is not on the web.
---
Words.
";
    let site = checked().edit(
        "content/site.yaml",
        "label: 中文}\n",
        "label: 中文}\n  - {tag: en, label: English, path: en}\n",
    );
    let site = site.with("content/2023/tasks/01-a.en.md", english);
    site.build("2023-07-31");
    says(&site, "public/en/2023/tasks/01-a.html", "Verification: Confirmed 1 June 2023");
    says(&site, "public/en/2023/tasks/01-a.html", "Checked against the ledger. Evidence Record of the check");
    says(&site, "public/en/2023/tasks/01-a.html", "The list is not on the web.");
    assert_eq!(task(&site, "2023-07-31")["verifications"][1]["finding"]["en"], "The list is not on the web.");
    // A stamp is of the words that it was translated from; a changed finding makes it stale, a changed result nothing.
    assert_eq!(site.run(&["translate", "stamp", "content/2023/tasks/01-a.en.md"]).status, 0);
    let site =
        site.edit(FILE, "网上未见清单。", "网上没有清单。").edit(FILE, "result: confirmed", "result: not-confirmed");
    let run = site.run(&["translate", "status"]);
    let said = run.stdout + &run.stderr;
    assert!(said.contains("stale: verifications.2023-06-01#2.finding"), "{said}");
    assert!(!said.contains("verifications.2023-06-01.finding"), "{said}");
    let site = site.edit("content/2023/tasks/01-a.en.md", "  \"2023-06-01#2\": The list is not on the web.\n", "");
    let run = site.run(&["translate", "status"]);
    let said = run.stdout + &run.stderr;
    assert!(said.contains("verifications.2023-06-01#2.finding"), "missing: {said}");
    let site = site.edit("content/2023/tasks/01-a.en.md", "{finding:", "{result: confirmed, finding:");
    let run = site.run(&["check", "--as-of", "2023-07-31"]);
    assert!(run.stderr.contains("error[fact-in-translation]: “result” is a fact"), "{}", run.stderr);
}

#[test]
fn evidence_and_findings_that_are_not_there_yet_leak_nowhere() {
    let site = checked()
        .edit(FILE, "finding: 网上未见清单。", "finding: \"见[附件](/files/later.pdf)。\"")
        .with("content/files/later.pdf", "pdf");
    site.build("2023-05-31");
    for path in files(&site.path("public")).keys() {
        assert!(!path.contains("checked.pdf") && !path.contains("later.pdf"), "{path}");
    }
    site.build("2023-06-01");
    assert!(site.exists("public/files/checked.pdf") && site.exists("public/files/later.pdf"));
    // A file that is not there, and a dead link.
    let site = site.edit(FILE, "checked.pdf", "chekced.pdf").edit(FILE, "later.pdf", "never.pdf");
    let run = site.run(&["check", "--as-of", "2023-06-01"]);
    assert!(run.stderr.contains("error[missing-file]: there is no file content/files/chekced.pdf"), "{}", run.stderr);
    assert!(run.stderr.contains("error[dead-link]"), "{}", run.stderr);
}

#[test]
fn a_snapshot_seals_no_later_verification() {
    let site = checked();
    let run = site.run(&["snapshot", "--as-of", "2023-05-31"]);
    assert_eq!(run.status, 1);
    assert!(
        run.stderr.contains("in verifications stands an entry of 2023-06-01, after the snapshot's day"),
        "{}",
        run.stderr
    );
    let run = site.run(&["snapshot", "--as-of", "2023-05-31", "--public"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let sealed = site.read(&format!("content/archive/2023-05-31/data/{FILE}"));
    assert!(!sealed.contains("verifications") && !sealed.contains("核查记录"), "{sealed}");
    assert!(!site.exists("content/archive/2023-05-31/data/content/files/checked.pdf"));
    // Dated after the snapshot, they are no change of the past.
    let run = site.run(&["check", "--as-of", "2023-07-31"]);
    assert!(!run.stderr.contains("past-"), "{}", run.stderr);
}

#[test]
fn the_past_of_verifications_is_guarded() {
    let sealed = || {
        let site = checked();
        let run = site.run(&["snapshot", "--as-of", "2023-07-31", "--public"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        site
    };
    let told = |site: &Site| {
        let run = site.run(&["check", "--as-of", "2023-12-01"]);
        let lines = run.stderr.lines().filter(|line| line.starts_with("warning[past-"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(told(&sealed()), Vec::<String>::new());
    let changed = sealed().edit(FILE, "result: not-confirmed", "result: confirmed");
    assert_eq!(
        told(&changed),
        [
            "warning[past-changed]: verifications.2023-06-01.result was changed from “not-confirmed” to “confirmed”: the snapshot 2023-07-31 has the former"
        ]
    );
    changed.build("2023-12-01");
    says(&changed, "public/2023/changes.html", "核查 · 2023年6月1日 核查结果 未证实 → 改为 属实");
    let second = "  - {date: 2023-06-01, of: 2023-05-02, by: water, result: not-confirmed, finding: 网上未见清单。}\n";
    let removed = sealed().edit(FILE, second, "");
    assert_eq!(
        told(&removed),
        [
            "warning[past-removed]: verifications.2023-06-01 “date: 2023-06-01, of: 2023-05-02, by: water, result: not-confirmed, finding: 网上未见清单。” was removed: the snapshot 2023-07-31 has it"
        ]
    );
    let added = sealed().edit(
        FILE,
        second,
        &format!("{second}  - {{date: 2023-07-31, of: 2023-05-02, by: office, result: confirmed}}\n"),
    );
    assert_eq!(
        told(&added),
        [
            "warning[past-added]: verifications.2023-07-31 “date: 2023-07-31, of: 2023-05-02, by: office, result: confirmed” slipped in later: the snapshot 2023-07-31 does not have it"
        ]
    );
    let later = sealed().edit(
        FILE,
        second,
        &format!("{second}  - {{date: 2023-08-01, of: 2023-05-02, by: office, result: confirmed}}\n"),
    );
    assert_eq!(told(&later), Vec::<String>::new());
}

#[test]
fn a_target_may_require_that_what_is_completed_is_verified() {
    let target = "theme: base\npublish:\n  web: {kind: directory, path: www, require: [verified]}\n  free: {kind: directory, path: free}";
    let done = |by: &str, day: &str| {
        format!("  - {{date: 2023-05-{day}, by: {by}, measure: app, stage: completed, evidence: [{{title: 证}}]}}\n")
    };
    let entries = done("east", "04") + &done("west", "05") + &done("north", "06") + "verifications:\n";
    let site = checked().edit("content/site.yaml", "theme: base", target).edit(FILE, "verifications:\n", &entries);
    let run = site.run(&["publish", "web", "--as-of", "2023-07-31"]);
    assert_eq!(run.status, 1);
    let said: Vec<&str> =
        run.stderr.lines().map(str::trim_start).filter(|l| l.starts_with("error") || l.starts_with("--> ")).collect();
    assert_eq!(
        said,
        [
            "error[unverified]: the measure “list” is reported as completed, and the verification of 2023-06-01 did not confirm it",
            "--> content/2023/tasks/01-a.md:14:5",
            "error[unverified]: the measure “app” (east) is reported as completed and nobody has verified it",
            "--> content/2023/tasks/01-a.md:16:5",
            "error[unverified]: the measure “app” (west) is reported as completed and nobody has verified it",
            "--> content/2023/tasks/01-a.md:17:5",
            "error[unverified]: the measure “app” (north) is reported as completed and nobody has verified it",
            "--> content/2023/tasks/01-a.md:18:5",
            "error[required]: the target “web” requires verified: not met in 4 place(s)",
            "--> content/site.yaml:9:47",
        ]
    );
    assert!(!site.exists("www"));
    assert_eq!(site.run(&["publish", "free", "--as-of", "2023-07-31"]).status, 0, "nothing is required of it");
    assert_eq!(site.run(&["check", "--as-of", "2023-07-31"]).status, 0, "nor by check");
    let all = "verifications:\n  - {date: 2023-08-01, of: 2023-05-02, by: office, result: confirmed}\n  - {date: 2023-08-01, of: 2023-05-04, by: office, result: confirmed}\n  - {date: 2023-08-01, of: 2023-05-05, by: office, result: confirmed}\n  - {date: 2023-08-01, of: 2023-05-06, by: office, result: confirmed}\n";
    let site = site.edit(FILE, "verifications:\n", all);
    let run = site.run(&["publish", "web", "--as-of", "2023-08-01"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    // A correction after it stops it again.
    let site = site.edit(
        FILE,
        "verifications:\n",
        "  - {date: 2023-08-02, corrects: 2023-05-01, on: 2023-04-29}\nverifications:\n",
    );
    let run = site.run(&["publish", "web", "--as-of", "2023-08-02"]);
    let words = "error[unverified]: the task is reported as completed, and what was verified on 2023-06-01 was corrected since (2023-08-02)";
    assert!(run.stderr.contains(words), "{}", run.stderr);
}

#[test]
fn one_dated_after_today_is_told_and_shown_from_that_day_on() {
    let site = site(&format!(
        "{DONE}verifications:\n  - {{date: 2198-06-01, of: 2023-05-01, by: office, result: confirmed}}\n"
    ));
    let run = site.run(&["check"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains(
            "warning[future-report]: the verification is dated 2198-06-01, after today, and shows from that day on"
        ),
        "{}",
        run.stderr
    );
    assert_eq!(stands(&site, "2198-05-31"), (Value::Null, Value::Null));
    assert_eq!(stands(&site, "2198-06-01"), (json!(true), json!("confirmed")));
}

#[test]
fn one_of_a_measure_that_is_added_later_is_not_there_before_it() {
    let keys = "\
measures:
  - {id: late, text: 后加, added: {date: 2023-06-01}}
  - {id: list, text: 清单}
reports:
  - {date: 2023-06-02, by: finance, measure: late, stage: completed, evidence: [{title: 证}]}
  - {date: 2023-05-02, by: finance, measure: list, stage: completed, evidence: [{title: 证}]}
verifications:
  - {date: 2023-06-03, of: 2023-06-02, by: office, result: confirmed, measure: late}
  - {date: 2023-05-03, of: 2023-05-02, by: office, result: confirmed, measure: list}
";
    let site = Site::tiny().task_with(keys);
    let measures = |day: &str| -> Vec<(Value, Value)> {
        let task = task(&site, day);
        let all = task["measures"].as_array().expect("measures").iter();
        all.map(|m| (m["id"].clone(), m["verified"].clone())).collect()
    };
    assert_eq!(measures("2023-05-31"), [(json!("list"), json!(true))]);
    assert_eq!(measures("2023-06-03"), [(json!("late"), json!(true)), (json!("list"), json!(true))]);
}

/// A site that is built once after each edit as `watch` does, and once anew.
struct Watched {
    site: Site,
    out: PathBuf,
    memory: Memory,
}

impl Watched {
    fn new(site: Site) -> Self {
        let out = site.path("kept");
        Self { site, out, memory: Memory::lasting() }
    }

    /// Makes an edit, answers it, settles, and holds the site against a clean one.
    fn edit(&mut self, old: &str, new: &str, day: &str) {
        let path = self.site.path(FILE);
        let text = self.site.read(FILE);
        assert!(text.contains(old), "{old}");
        self.site.write(FILE, text.replacen(old, new, 1).as_bytes());
        self.same(&[path], day, new);
    }

    fn same(&mut self, touched: &[PathBuf], day: &str, what: &str) {
        let today = |_| unreachable!("the date is given");
        let as_of = Some(day.parse().expect("a date"));
        let request = Request { as_of, ..Request::new(self.site.root(), &today) };
        answer(&request, &self.out, touched, &|_| {}, &mut self.memory).expect("a disk");
        settle(&request, &self.out, &|| true, &|_| {}, &mut self.memory).expect("a disk");
        let clean = self.site.path("clean");
        let built = build(&request, &clean, true, &|_| {}, &mut Memory::default()).expect("a disk");
        assert!(built.written.is_some(), "{what}: {:?}", built.diagnostics);
        assert_eq!(differences(&self.out, &clean), Vec::<String>::new(), "after {what:?}");
    }
}

/// Paths of files that are not the same in two folders.
fn differences(one: &Path, other: &Path) -> Vec<String> {
    let (one, other) = (files(one), files(other));
    let all = one.keys().chain(other.keys()).collect::<std::collections::BTreeSet<_>>();
    all.into_iter().filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}

#[test]
fn edits_of_verifications_leave_what_a_clean_build_would() {
    let second = Site::tiny().read(FILE).replace("number: 1", "number: 2").replace("甲任务", "乙任务");
    let mut watched = Watched::new(checked().with("content/2023/tasks/02-b.md", &second));
    watched.same(&[], "2023-07-31", "nothing");
    let first = "  - date: 2023-06-01\n    of: 2023-05-01\n    by: office\n    result: confirmed\n    finding: 已核对**台账**。\n    evidence: [{title: 核查记录, file: checked.pdf}]\n";
    let last = "  - {date: 2023-06-01, of: 2023-05-02, by: water, result: not-confirmed, finding: 网上未见清单。}\n";
    watched.edit("result: confirmed\n", "result: not-confirmed\n", "2023-07-31");
    watched.edit("网上未见清单。", "\"见[乙任务](02-b.md)。\"", "2023-07-31");
    watched.edit("file: checked.pdf", "url: \"https://example.org/\"", "2023-07-31");
    watched.edit("result: not-confirmed\n", "result: confirmed\n", "2023-08-01");
    watched.edit("url: \"https://example.org/\"", "file: checked.pdf", "2023-08-01");
    watched.edit("\"见[乙任务](02-b.md)。\"", "网上未见清单。", "2023-08-01");
    // The last one gone, nothing is said of any on any page; and the other way round.
    watched.edit(first, "", "2023-08-01");
    watched.edit(&format!("verifications:\n{last}"), "", "2023-08-01");
    watched.edit("---\n甲任务", &format!("verifications:\n{first}---\n甲任务"), "2023-08-01");
    watched.same(&[], "2023-05-31", "a day before");
    watched.same(&[], "2023-06-01", "its day");
}
