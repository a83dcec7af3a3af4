//! Promises that begin, change, are added, taken back, refused, corrected, and that go on with earlier ones: on pages, in data, in
//! calendars, as of each day.

use crate::support::{PLAN, Site};
use serde_json::{Value, json};

const PAGE: &str = "public/2023/tasks/01-a.html";

fn site(keys: &str) -> Site {
    Site::tiny().task_with(keys)
}

/// The task of the open data as of a day.
fn task(site: &Site, as_of: &str) -> Value {
    site.tasks(as_of)["tasks"][0].clone()
}

/// Status and since, of the task and then of each measure.
fn stands(site: &Site, as_of: &str) -> Vec<(String, String)> {
    let task = task(site, as_of);
    let measures = task["measures"].as_array().expect("measures").clone();
    let word = |v: &Value, key: &str| v[key].as_str().expect("a word").to_owned();
    std::iter::once(&task).chain(&measures).map(|v| (word(v, "status"), word(v, "since"))).collect()
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

/// The words of a page without its markup and without any space.
fn words(site: &Site, path: &str) -> String {
    let html = site.read(path);
    let main = html.split_once("<main").map_or(html.as_str(), |(_, rest)| rest);
    let mut out = String::new();
    let mut inside = false;
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

fn spaceless(words: &str) -> String {
    words.split_whitespace().collect()
}

#[track_caller]
fn says(site: &Site, path: &str, expected: &str) {
    let words = words(site, path);
    assert!(words.contains(&spaceless(expected)), "{path} does not say {expected:?}:\n{words}");
}

#[track_caller]
fn says_not(site: &Site, path: &str, unexpected: &str) {
    let words = words(site, path);
    assert!(!words.contains(&spaceless(unexpected)), "{path} says {unexpected:?}:\n{words}");
}

const FROM: &str = "from: 2023-04\ndue: 2023-12\nmeasures:\n  - {id: a, text: 举措甲}\n  - {id: b, text: 举措乙, from: 2023-06-10, due: 2023-06-30}\n";

#[test]
fn what_is_to_begin_later_is_no_missing_report() {
    let site = site(FROM);
    assert_eq!(
        stands(&site, "2023-03-31"),
        pairs(&[("not-begun", "2023-03-01"), ("not-begun", "2023-03-01"), ("not-begun", "2023-03-01")])
    );
    // On the first day of the month it is to have begun; due soon comes before it.
    assert_eq!(
        stands(&site, "2023-04-01"),
        pairs(&[("no-report", "2023-04-01"), ("no-report", "2023-04-01"), ("not-begun", "2023-03-01")])
    );
    assert_eq!(stands(&site, "2023-06-01")[2], ("due-soon".to_owned(), "2023-05-31".to_owned()));
    let task = task(&site, "2023-04-01");
    assert_eq!(task["from"], "2023-04-01");
    assert_eq!(task["from_precision"], "month");
    assert_eq!(task["measures"][0]["from"], "2023-04-01", "its task's");
    assert_eq!(task["measures"][1]["from"], "2023-06-10");
    assert_eq!(task["measures"][1]["from_precision"], "day");
    assert_eq!(
        task["due"],
        json!({"date": "2023-12-31", "kind": "stated", "precision": "month", "text": null, "ongoing": false, "every": null})
    );
}

#[test]
fn a_task_whose_measures_all_have_a_beginning_has_the_earliest() {
    let all = "measures:\n  - {id: a, text: 甲, from: 2023-05-01}\n  - {id: b, text: 乙, from: 2023-04-10}\n";
    let site = site(all);
    assert_eq!(stands(&site, "2023-04-09")[0].0, "not-begun");
    assert_eq!(task(&site, "2023-04-09")["from"], "2023-04-10");
    assert_eq!(stands(&site, "2023-04-10")[0], ("no-report".to_owned(), "2023-04-10".to_owned()));
    let site = self::site("measures:\n  - {id: a, text: 甲, from: 2023-05-01}\n  - {id: b, text: 乙}\n");
    assert_eq!(stands(&site, "2023-04-09")[0].0, "no-report", "one of them has none");
    assert_eq!(task(&site, "2023-04-09")["from"], Value::Null);
}

#[test]
fn months_are_said_as_months() {
    let site = Site::bilingual().task_with(FROM);
    site.build("2023-03-15");
    says(&site, PAGE, "期限 2023年12月");
    says_not(&site, PAGE, "2023年12月31日");
    says(&site, PAGE, "开始时间 2023年4月");
    says(&site, "public/2023/tasks/index.html", "2023年12月 （2023年4月开始）");
    says(&site, "public/2023/calendar/index.html", "2023年12月");
    says(&site, "public/en/2023/tasks/01-a.html", "Due December 2023");
    says(&site, "public/en/2023/tasks/01-a.html", "Begins April 2023");
    // The event lies on the last day, and says what is stated.
    let ics = site.read("public/2023/calendar.ics").replace("\r\n ", "");
    assert!(ics.contains("DTSTART;VALUE=DATE:20231231"), "{ics}");
    assert!(ics.contains("期限：2023年12月\\n"), "{ics}");
    let ledger = site.read("public/2023/tasks/index.html");
    assert!(ledger.contains("data-due=\"2023-12-31\""), "scripts order by days");
}

#[test]
fn work_may_have_begun_before_the_issue_within_the_period() {
    let plan = PLAN.replacen("sections:", "period: {from: 2023-01-01, to: 2023-12-31}\nsections:", 1);
    let report =
        "reports:\n  - {date: 2023-03-10, on: 2023-01-20, by: finance, stage: completed, evidence: [{title: 甲}]}\n";
    let site = Site::tiny().with("content/2023/plan.md", &plan).task_with(report);
    assert_eq!(stands(&site, "2023-04-01")[0], ("completed".to_owned(), "2023-01-20".to_owned()));
}

const WITHDRAWN: &str = "due: 2023-06-30\nmeasures:\n  - {id: a, text: 举措甲, due: 2023-05-31}\ntargets:\n  - {id: n, name: 指标, reach: 5, due: 2023-09-30}\n\
    amendments:\n  - {date: 2023-08-01, set: {withdrawn: true}, reason: 机构改革}\n  - {date: 2023-10-01, set: {withdrawn: false}}\n";

#[test]
fn what_is_taken_back_is_in_no_denominator_and_says_when() {
    let site = site(WITHDRAWN).with(
        "content/2023/tasks/02-b.md",
        &crate::support::TASK.replace("number: 1", "number: 2").replace("甲任务", "乙任务"),
    );
    assert_eq!(stands(&site, "2023-07-31")[0].0, "unreported");
    assert_eq!(
        stands(&site, "2023-08-01"),
        pairs(&[("withdrawn", "2023-08-01"), ("withdrawn", "2023-08-01")]),
        "a task with its measures"
    );
    assert_eq!(task(&site, "2023-08-01")["targets"][0]["withdrawn_on"], "2023-08-01");
    says(&site, PAGE, "已撤销 自2023年8月1日起 撤销时已过期限（2023年6月30日）。");
    says(&site, PAGE, "是否撤销 否");
    says(&site, "public/2023/index.html", "1项任务");
    says(&site, "public/2023/index.html", "另有1项任务已撤销，不计入以上各数。");
    let ics = site.read("public/2023/calendar.ics").replace("\r\n ", "");
    assert_eq!(ics.matches("SUMMARY;LANGUAGE=zh-CN:【已撤销】").count(), 3, "{ics}");
    // Reinstated, it is what it would be.
    assert_eq!(stands(&site, "2023-10-01")[0], ("unreported".to_owned(), "2023-07-01".to_owned()));
}

#[test]
fn what_was_completed_before_it_was_taken_back_says_so() {
    let site = site(
        "due: 2023-06-30\nreports:\n  - {date: 2023-06-10, by: finance, stage: completed, evidence: [{title: 甲}]}\namendments:\n  - {date: 2023-08-01, set: {withdrawn: true}}\n",
    );
    site.build("2023-08-01");
    says(&site, PAGE, "撤销之前已于2023年6月10日完成。");
    says_not(&site, PAGE, "撤销时已过期限");
}

#[test]
fn a_refused_change_changes_nothing_and_is_told() {
    let site = site(
        "due: 2023-06-30\namendments:\n  - {date: 2023-06-01, refused: true, set: {due: 2023-12-31}, reason: 工期可控}\n",
    );
    assert_eq!(stands(&site, "2023-07-01")[0].0, "unreported");
    says(
        &site,
        PAGE,
        "曾申请这样调整，未获批准，什么也没有改变。 期限 2023年6月30日 → 改为 2023年12月31日 原因 工期可控",
    );
    says_not(&site, PAGE, "原定");
    says(&site, "public/2023/changes.html", "未获批准的调整");
    let ics = site.read("public/2023/calendar.ics");
    assert!(ics.contains("SEQUENCE:0"), "nothing about the event changed: {ics}");
}

#[test]
fn an_erratum_is_the_portals_correction_and_moved_no_deadline() {
    let site = site(
        "due: 2023-06-30\namendments:\n  - {date: 2023-06-20, erratum: true, set: {due: 2023-07-10}, reason: 录入有误}\n",
    );
    assert_eq!(stands(&site, "2023-06-20")[0], ("due-soon".to_owned(), "2023-06-10".to_owned()), "due all along");
    says(&site, PAGE, "这里原来录入有误，由本站更正；任务本身没有调整。");
    says_not(&site, PAGE, "原定");
    says(&site, "public/2023/changes.html", "本站更正");
}

#[test]
fn an_amendment_after_the_completion_says_that_it_came_after() {
    let keys = |amended: &str| {
        format!(
            "due: 2023-06-30\nreports:\n  - {{date: 2023-07-20, by: finance, stage: completed, evidence: [{{title: 甲}}]}}\namendments:\n  - {{date: {amended}, set: {{due: 2023-09-30}}}}\n"
        )
    };
    let after = site(&keys("2023-08-01"));
    assert_eq!(stands(&after, "2023-07-31")[0].0, "completed-late");
    assert_eq!(stands(&after, "2023-08-01")[0].0, "completed");
    says(&after, PAGE, "期限是完成之后（2023年8月1日）才调整的；按原来的期限是逾期完成。");
    says(&after, "public/2023/changes.html", "这次调整晚于完成之日（2023年7月20日）；按原来的期限是逾期完成。");
    let before = site(&keys("2023-06-15"));
    before.build("2023-09-01");
    says_not(&before, PAGE, "按原来的期限");
    says_not(&before, "public/2023/changes.html", "按原来的期限");
}

const WORDS: &str = "measures:\n  - {id: a, text: 旧举措}\ntargets:\n  - {id: n, name: 旧指标, unit: 个, text: 旧文字, reach: 5}\namendments:\n\
    \x20 - {date: 2023-05-01, set: {title: 新任务, section: two}}\n  - {date: 2023-05-01, measure: a, set: {text: 新举措}}\n  - {date: 2023-06-01, target: n, set: {name: 新指标, unit: 家, text: 新文字}}\n";

#[test]
fn amended_words_stand_from_their_day_on_and_the_notice_keeps_its_own() {
    let site = site(WORDS);
    let before = task(&site, "2023-04-30");
    assert_eq!((&before["title"]["zh-CN"], &before["section"]), (&json!("甲任务"), &json!("one")));
    assert_eq!(before["measures"][0]["text"]["zh-CN"], "旧举措");
    let after = task(&site, "2023-05-01");
    assert_eq!((&after["title"]["zh-CN"], &after["section"]), (&json!("新任务"), &json!("two")));
    assert_eq!(after["measures"][0]["text"]["zh-CN"], "新举措");
    assert_eq!(after["targets"][0]["name"]["zh-CN"], "旧指标");
    says(&site, PAGE, "标题 甲任务 → 改为 新任务");
    says(&site, PAGE, "部分 第一部分 → 改为 第二部分");
    says(&site, PAGE, "文字 旧举措 → 改为 新举措");
    says(&site, "public/2023/sections/two.html", "新任务");
    says(&site, "public/2023/notice.html", "甲任务");
    says_not(&site, "public/2023/notice.html", "新任务");
    let later = task(&site, "2023-06-01");
    assert_eq!(
        (&later["targets"][0]["name"]["zh-CN"], &later["targets"][0]["unit"]["zh-CN"]),
        (&json!("新指标"), &json!("家"))
    );
    says(&site, PAGE, "名称 旧指标 → 改为 新指标");
    says(&site, PAGE, "单位 个 → 改为 家");
}

#[test]
fn a_translation_follows_the_amendment_from_its_day_on() {
    let site = Site::bilingual().task_with(WORDS).with(
        "content/2023/tasks/01-a.en.md",
        "---\ntitle: Old task\nmeasures: {a: Old measure}\ntargets: {n: {name: Old target, unit: pieces, text: Old words}}\namendments:\n  \"2023-05-01#1\": {title: New task}\n  \"2023-05-01#2\": {text: New measure}\n  \"2023-06-01\": {name: New target, unit: homes, text: New words}\n---\nWords.\n",
    );
    assert_eq!(task(&site, "2023-04-30")["title"]["en"], "Old task");
    let after = task(&site, "2023-06-01");
    assert_eq!(after["title"]["en"], "New task");
    assert_eq!(after["measures"][0]["text"]["en"], "New measure");
    assert_eq!(
        (&after["targets"][0]["name"]["en"], &after["targets"][0]["unit"]["en"]),
        (&json!("New target"), &json!("homes"))
    );
}

#[test]
fn a_new_due_without_words_drops_the_old_ones() {
    let site = site("due: 2023-06-30\ndue_text: 6月底前\namendments:\n  - {date: 2023-05-01, set: {due: 2023-09}}\n");
    assert_eq!(task(&site, "2023-05-01")["due"]["text"], Value::Null);
    says(&site, PAGE, "期限 2023年9月 原定2023年6月30日");
    says(&site, PAGE, "期限 2023年6月30日 → 改为 2023年9月");
}

const ADDED: &str = "measures:\n  - {id: a, text: 举措甲}\n  - {id: late, text: 新举措, due: 2024-03-31, added: {date: 2023-09-01, reason: 省里新要求, document: 甲发〔2023〕9号}}\n\
    targets:\n  - {id: n, name: 新指标, reach: 5, added: {date: 2023-09-01}}\nreports:\n  - {date: 2023-09-20, measure: late, by: finance, stage: in-progress}\n  - {date: 2023-09-21, by: finance, values: {n: 2}}\n";

fn with_added_task(keys: &str) -> Site {
    let second = crate::support::TASK.replace("number: 1", "number: 2").replace("甲任务", "乙任务");
    site(keys).with(
        "content/2023/tasks/02-b.md",
        &second.replacen("\n---\n", "\nadded: {date: 2023-08-15, reason: 新增}\n---\n", 1),
    )
}

#[test]
fn what_is_added_is_there_from_its_day_on_and_not_before() {
    let site = with_added_task(ADDED);
    let before = site.tasks("2023-08-14");
    assert_eq!(before["tasks"].as_array().map(Vec::len), Some(1));
    assert_eq!(before["tasks"][0]["measures"].as_array().map(Vec::len), Some(1));
    assert_eq!(before["tasks"][0]["targets"], json!([]));
    assert_eq!(before["tasks"][0]["due"]["date"], "2023-12-31", "a deadline to come counts for nothing yet");
    assert!(!site.exists("public/2023/tasks/02-b.html"));
    assert!(!site.exists("public/2023/targets.html"));
    let after = site.tasks("2023-09-30");
    assert_eq!(after["tasks"].as_array().map(Vec::len), Some(2));
    let task = &after["tasks"][0];
    assert_eq!(task["due"]["date"], "2024-03-31");
    assert_eq!(task["measures"][1]["status"], "on-track");
    assert_eq!(task["targets"][0]["value"], 2);
    assert_eq!(
        task["measures"][1]["added"],
        json!({"date": "2023-09-01", "reason": {"zh-CN": "省里新要求"}, "document": {"zh-CN": "甲发〔2023〕9号"}})
    );
    assert_eq!(after["tasks"][1]["since"], "2023-08-15", "no report since it was added");
    says(&site, PAGE, "2023年9月1日增加，通知印发时没有这一项。原因：省里新要求依据：甲发〔2023〕9号");
    says(&site, "public/2023/tasks/02-b.html", "增加 2023年8月15日增加，通知印发时没有这一项。原因：新增");
    says(&site, "public/2023/changes.html", "增加 2. 乙任务");
    says(&site, "public/2023/changes.html", "增加 1. 甲任务 新举措 新举措 原因：省里新要求");
    // The notice was issued without it, and the chart counts it from its day on.
    says_not(&site, "public/2023/notice.html", "乙任务");
    assert!(!site.read("public/2023/tasks/02-b.html").contains("#task-02-b"), "it stands nowhere in the notice");
    says(&site, "public/2023/index.html", "2023年7月31日 0 1");
    says(&site, "public/2023/index.html", "2023年8月31日 0 2");
}

#[test]
fn a_task_goes_on_with_one_of_an_earlier_plan() {
    let site = site("continues: 2022/04-old\n")
        .with("content/2022/plan.md", &PLAN.replace("2023-03-01", "2022-03-01").replace("二〇二三", "二〇二二"))
        .with(
            "content/2022/tasks/04-old.md",
            &crate::support::TASK.replace("甲任务", "旧任务").replace("number: 1", "number: 4"),
        );
    site.build("2023-04-01");
    says(&site, PAGE, "接续 二〇二二年工作要点第4项：旧任务");
    says(&site, "public/2022/tasks/04-old.html", "由以下任务接续 二〇二三年工作要点第1项：甲任务");
    assert!(site.read(PAGE).contains("href=\"../../2022/tasks/04-old.html\""));
    assert_eq!(task(&site, "2023-04-01")["continues"], "2022/04-old");
}

#[test]
fn nothing_is_stale_after_the_plan_or_before_it_is_to_begin() {
    let quarterly =
        |keys: &str| site(keys).edit("content/site.yaml", "theme: base\n", "theme: base\nreporting: quarterly\n");
    let stale = |site: &Site, as_of: &str| task(site, as_of)["stale"].as_bool().expect("a flag");
    let plain = quarterly("");
    assert!(!stale(&plain, "2023-06-30"), "the quarter that began after the issue is not over");
    assert!(stale(&plain, "2023-07-01"));
    assert!(stale(&plain, "2023-12-31"));
    assert!(!stale(&plain, "2024-01-01"), "the plan has ended");
    let begins = quarterly("from: 2023-05-01\n");
    assert!(!stale(&begins, "2023-09-30"));
    assert!(stale(&begins, "2023-10-01"));
    let added = quarterly("added: {date: 2023-05-01}\n");
    assert!(!stale(&added, "2023-09-30"));
    assert!(stale(&added, "2023-10-01"));
    let withdrawn = quarterly("amendments:\n  - {date: 2023-05-01, set: {withdrawn: true}}\n");
    assert!(!stale(&withdrawn, "2023-10-01"));
}

#[test]
fn statuses_are_listed_in_one_order_everywhere() {
    let site = site("due: 2023-06-30\n")
        .with(
            "content/2023/tasks/02-b.md",
            &crate::support::TASK.replacen("number: 1", "number: 2\nfrom: 2023-11-01", 1),
        )
        .with(
            "content/2023/tasks/03-c.md",
            &crate::support::TASK
                .replacen(
                    "\n---\n",
                    "\nreports:\n  - {date: 2023-04-01, stage: completed, by: finance, evidence: [{title: 甲}]}\n---\n",
                    1,
                )
                .replace("number: 1", "number: 3"),
        );
    site.build("2023-08-01");
    let order = ["已完成", "到期未报送", "未到开始时间"];
    for path in ["public/2023/index.html", "public/2023/tasks/index.html"] {
        let html = site.read(path);
        let legend = html.split_once("class=\"legend\"").expect("a legend").1;
        let places: Vec<usize> = order.iter().map(|word| legend.find(word).expect("a status")).collect();
        assert!(places.is_sorted(), "{path}: {places:?}");
    }
    // The script orders by what the page lists, and repeats nothing.
    let ledger = site.read("public/2023/tasks/index.html");
    let options = ledger.split_once("name=\"status\"").expect("a list").1;
    let places: Vec<usize> = ["\"completed\"", "\"unreported\"", "\"not-begun\""]
        .iter()
        .map(|word| options.find(word).expect("an option"))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn the_method_page_has_every_status() {
    let site = site("");
    site.build("2023-04-01");
    let html = site.read("public/method.html");
    for status in jindu::model::progress::Status::ALL {
        assert!(html.contains(&format!("id=\"status-{}\"", status.word())), "{}", status.word());
    }
}

#[test]
fn goals_on_the_way_and_deadlines_are_taken_back_with_what_they_belong_to() {
    let targets = "targets:\n  - {id: t, name: 数, reach: 9, due: 2024-05-31, goals: [{reach: 5, due: 2023-06-30}]}\n";
    let amended = |set: &str| {
        format!("{targets}amendments:\n  - {{date: 2023-06-01, {set}set: {{withdrawn: true}}, reason: 甲}}\n")
    };
    let site = Site::tiny().task_with(&amended("target: t, "));
    site.build("2023-06-10");
    let status = site.run(&["status", "--as-of", "2023-06-10", "--within", "30"]).stdout;
    assert!(!status.contains('数'), "{status}");
    let calendar = site.read("public/2023/calendar.ics").replace("\r\n ", "");
    let goal = calendar.split("BEGIN:VEVENT").find(|event| event.contains("VALUE=DATE:20230630")).expect("an event");
    assert!(goal.contains("已撤销"), "{goal}");
    // No deadline of a task that was taken back makes another one later.
    let measures = format!("measures:\n  - {{id: m, text: 乙}}\n{}", amended(""));
    let task = Site::tiny().task_with(&measures).tasks("2023-06-10")["tasks"][0].clone();
    assert_eq!(task["measures"][0]["due"]["date"], "2023-12-31");
}

/// What a measure would have been before it was added never stood anywhere: it is no fault that it would have begun after its deadline.
#[test]
fn a_measure_is_held_against_its_deadline_from_its_first_day_on() {
    let added = |date: &str| {
        site(&format!(
            "from: 2023-09-01\nmeasures:\n  - {{id: a, text: 甲, due: 2023-08-31, added: {{date: {date}}}}}\n\
             amendments:\n  - {{date: 2023-05-01, set: {{title: 乙任务}}}}\n  - {{date: 2023-06-01, set: {{from: 2023-04-01}}}}\n"
        ))
        .run(&["check", "--as-of", "2023-12-01"])
    };
    let later = added("2023-07-01");
    assert_eq!(later.status, 0, "{}", later.stderr);
    let earlier = added("2023-05-31");
    assert!(earlier.stderr.contains("error[from-after-due]"), "{}", earlier.stderr);
}
