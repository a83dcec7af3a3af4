//! Targets that bodies have to reach, each for itself: goals of each, values of each, and what the whole, a body's page, calendars,
//! data and `status` say of them.

use crate::support::Site;
use serde_json::{Value, json};

/// Every county has the goal; the north has one of its own.
const TARGET: &str = "\
targets:
  - id: t
    name: 数
    unit: 个
    reach: 10
    baseline: 0
    due: 2023-10-31
    by: [all-counties]
    source: [water]
    goals:
      - {due: 2023-06, reach: 4}
      - {by: [north], reach: 6, due_text: 北县分期}
      - {by: [north], due: 2023-05-31, at_least: 2}
";

fn with(reports: &str) -> Site {
    let reports = if reports.is_empty() { String::new() } else { format!("reports:\n{reports}") };
    Site::tiny().task_with(&format!("{TARGET}{reports}"))
}

const REPORTS: &str = "  - {date: 2023-06-10, by: east, values: {t: 5}}
  - {date: 2023-07-01, by: office, on: 2023-06-30, values: {t: {west: 3, north: 6}}}
";

fn target(site: &Site, as_of: &str) -> Value {
    site.tasks(as_of)["tasks"][0]["targets"][0].clone()
}

fn checked(task: &str) -> String {
    Site::tiny().task_with(task).run(&["check", "--as-of", "2023-12-01"]).stderr
}

#[test]
fn each_body_is_judged_by_its_own_goals_and_the_whole_is_counted() {
    let target = target(&with(REPORTS), "2023-08-01");
    assert_eq!(
        target["bodies"],
        json!([
            {"id": "east", "value": 5, "on": "2023-06-10", "reached": false, "share": 0.5, "schedule": null, "late": false},
            {"id": "west", "value": 3, "on": "2023-06-30", "reached": false, "share": 0.3, "schedule": "behind", "late": false},
            {"id": "north", "value": 6, "on": "2023-06-30", "reached": true, "share": 1, "schedule": "ahead", "late": false},
        ])
    );
    assert_eq!(target["reached_by"], json!({"reached": 1, "of": 3}));
    for key in ["value", "on", "share", "schedule"] {
        assert_eq!(target[key], Value::Null, "{key}");
    }
    assert_eq!(target["reached"], false);
    assert_eq!((&target["by"], &target["source"]), (&json!(["all-counties"]), &json!(["water"])));
    let goals: Vec<_> = target["goals"]
        .as_array()
        .expect("goals")
        .iter()
        .map(|g| json!([g["due"], g["due_precision"], g["by"], g["value"], g["reached"], g["reached_by"]]))
        .collect();
    assert_eq!(
        goals,
        [
            json!(["2023-06-30", "month", [], null, false, {"reached": 1, "of": 2}]),
            json!([null, null, ["north"], 6, true, null]),
            json!(["2023-05-31", "day", ["north"], null, null, null]),
        ]
    );
    // Past the deadline each is late by itself, who has no value too.
    let target = self::target(&with(&REPORTS[..REPORTS.find('\n').expect("a line") + 1]), "2023-11-01");
    let late: Vec<_> = target["bodies"].as_array().expect("bodies").iter().map(|b| b["late"] == true).collect();
    assert_eq!(late, [true, true, true]);
}

#[test]
fn whose_goals_are_whose() {
    let bodies = |keys: &str, reports: &str| {
        let site = Site::tiny().task_with(&format!(
            "targets:\n  - {{id: t, name: 数, {keys}}}\nreports:\n  - {{date: 2023-07-10, by: office, values: {{t: {{{reports}}}}}}}\n"
        ));
        let target = target(&site, "2023-12-31");
        let of = |b: &Value| json!([b["id"], b["reached"], b["schedule"], b["late"]]);
        target["bodies"].as_array().expect("bodies").iter().map(of).collect::<Vec<_>>()
    };
    // The goal of the whole is nobody's: each has the one that names it.
    let each =
        "reach: 100, due: 2023-12-31, goals: [{by: [east], reach: 60, due: 2023-06-30}, {by: [west], reach: 40}]";
    assert_eq!(
        bodies(each, "east: 60, west: 39"),
        [json!(["east", true, "on", false]), json!(["west", false, null, false])]
    );
    // A group expands, who stands twice counts once, a group that nobody knows is one.
    let twice = "by: [all-counties, east, relevant], at_least: 5";
    assert_eq!(
        bodies(twice, "relevant: 5, north: 4"),
        [
            json!(["east", null, null, false]),
            json!(["west", null, null, false]),
            json!(["north", false, null, false]),
            json!(["relevant", true, null, false]),
        ]
    );
    // Goals in words are nobody's to judge.
    assert_eq!(bodies("by: [east], goal_text: 有所增长", "east: 5"), [json!(["east", null, null, false])]);
    // The latest of its goals is the last where there is no other, and its day the deadline.
    assert_eq!(
        bodies("goals: [{by: [east], reach: 9, due: 2023-08-31}, {by: [east], reach: 5, due: 2023-03}]", "east: 5"),
        [json!(["east", false, "on", true])]
    );
}

#[test]
fn as_much_as_time_has_passed_is_asked_of_each() {
    let site = Site::tiny()
        .edit("content/site.yaml", "theme: base\n", "theme: base\nschedule: linear\n")
        .task_with("targets:\n  - {id: t, name: 数, reach: 100, baseline: 0, by: [east], goals: [{by: [west], reach: 50}]}\nreports:\n  - {date: 2023-05-01, by: office, values: {t: {east: 20, west: 9}}}\n");
    let target = target(&site, "2024-01-01");
    assert_eq!((&target["bodies"][0]["schedule"], &target["bodies"][1]["schedule"]), (&json!("on"), &json!("behind")));
}

#[test]
fn a_correction_replaces_the_value_of_the_body_that_it_names() {
    let site = with(&format!(
        "{REPORTS}  - {{date: 2023-07-05, corrects: 2023-07-01, reason: 有误, values: {{t: {{west: 4}}}}}}\n  - {{date: 2023-07-06, corrects: 2023-06-10, reason: 有误, values: {{t: {{east: 10}}}}}}\n"
    ));
    let target = target(&site, "2023-08-01");
    let values: Vec<_> = target["bodies"].as_array().expect("bodies").iter().map(|b| &b["value"]).collect();
    assert_eq!(values, [10, 4, 6]);
    let reports = site.tasks("2023-08-01")["tasks"][0]["reports"].clone();
    assert_eq!(reports[0]["values"], json!({"t": {"east": 10}}));
    assert_eq!(reports[1]["values"], json!({"t": {"west": 4, "north": 6}}));
    let log = site.read("public/2023/changes.html");
    assert!(log.contains("数 · 西县</dt><dd><del>3个</del>"), "{log}");
    assert!(log.contains("数 · 东县</dt><dd><del>5个</del>"), "{log}");
}

#[test]
fn a_value_says_whose_it_is() {
    let told = |report: &str| checked(&format!("{TARGET}reports:\n  - {{date: 2023-07-01, {report}}}\n"));
    let run = told("by: office, values: {t: 5}");
    assert!(
        run.contains("error[whose-value]: “office” is not among the bodies of the target “t”: it has no value of it"),
        "{run}"
    );
    assert!(run.contains("write it by body, as in t: {east: 5}; its bodies: east, west, north"), "{run}");
    let run = told("values: {t: 5}");
    assert!(run.contains("error[whose-value]: the target “t” is by bodies: this value says not whose it is"), "{run}");
    let run = told("by: office, values: {t: {easy: 5}}");
    assert!(run.contains("error[unknown-body]") && run.contains("did you mean “east”?"), "{run}");
    let run = told("by: office, values: {t: {health: 4, east: 5}}");
    assert!(run.contains("“health” is not among the bodies of the target “t”"), "{run}");
    let run = told("by: office, values: {t: {all-counties: 5}}");
    assert!(run.contains("“all-counties” is not among the bodies of the target “t”"), "{run}");
    let run = checked(
        "targets:\n  - {id: t, name: 数, reach: 5}\nreports:\n  - {date: 2023-07-01, by: finance, values: {t: {east: 5}}}\n",
    );
    assert!(run.contains("error[whose-value]: the target “t” is not by bodies: it has no value of “east”"), "{run}");
    let run = told("by: office, values: {t: {}}");
    assert!(run.contains("error[empty-value]: {} holds nothing"), "{run}");
    assert_eq!(checked(&format!("{TARGET}reports:\n{REPORTS}")).matches("error[").count(), 0);
}

/// A value that does not say whose it is, is that of who reported: a correction of that gives it to another, who has to reach the target too.
#[test]
fn a_correction_of_who_reported_leaves_no_value_to_nobody() {
    let told = |by: &str| {
        checked(&format!(
            "{TARGET}reports:\n  - {{date: 2023-07-01, by: east, values: {{t: 5}}}}\n  \
             - {{date: 2023-07-02, corrects: 2023-07-01, reason: 甲, by: {by}}}\n"
        ))
    };
    let run = told("office");
    assert!(run.contains("error[whose-value]: “office” is not among the bodies of the target “t”"), "{run}");
    assert_eq!(told("west").matches("error[").count(), 0, "{}", told("west"));
}

#[test]
fn a_source_reports_values_and_nothing_else() {
    let told = |report: &str| checked(&format!("{TARGET}reports:\n  - {{date: 2023-07-01, by: water, {report}}}\n"));
    assert!(!told("values: {t: {east: 5}}, note: 统计").contains("error["));
    for more in ["stage: in-progress, values: {t: {east: 5}}", "percent: 5, values: {t: {east: 5}}", "note: 甲"] {
        let run = told(more);
        assert!(
            run.contains("error[not-concerned]: “water” is a `source` of values: it reports values of these targets, and neither stage nor anything else"),
            "{more}: {run}"
        );
    }
    let zh = Site::tiny()
        .task_with(&format!("{TARGET}reports:\n  - {{date: 2023-07-01, by: water, stage: completed}}\n"))
        .run(&["--lang", "zh", "check"]);
    assert!(zh.stderr.contains("“water”只是指标值的来源（source），只能报送所列指标的值"), "{}", zh.stderr);
    // Of another target it is none.
    let run = checked(&format!(
        "{TARGET}  - {{id: u, name: 另一个数, reach: 5}}\nreports:\n  - {{date: 2023-07-01, by: water, values: {{u: 5}}}}\n"
    ));
    assert!(run.contains("error[not-concerned]"), "{run}");
}

#[test]
fn goals_that_cannot_be_told_apart_are_faults() {
    let told = |goals: &str| checked(&format!("targets:\n  - {{id: t, name: 数, by: [east], goals: [{goals}]}}\n"));
    let run = told("{reach: 5}");
    assert!(run.contains("error[missing-key]: `due` or `by` is missing: by when, or whose goal it is"), "{run}");
    let run = told("{reach: 5, by: [all-counties]}, {reach: 6, by: [east]}");
    assert!(run.contains("error[goals-conflict]: “east” has another goal without `due` already"), "{run}");
    let run = told("{reach: 5, by: [east], due: 2023-06-30}, {reach: 6, due: 2023-06-30}");
    assert!(!run.contains("error["), "{run}");
    let run = told("{reach: 5, by: [west], due: 2023-06-30}");
    assert!(run.contains("error[no-goal]: “east” has no goal in this target"), "{run}");
}

#[test]
fn pages_show_each_body_and_a_bodys_page_its_own() {
    let site = with(REPORTS);
    site.build("2023-08-01");
    let task = site.read("public/2023/tasks/01-a.html");
    assert!(task.contains("<strong>3个单位中有1个达到</strong>"), "{task}");
    assert!(task.contains("<h3 id=\"by-body-t\">数：各单位情况</h3>"), "{task}");
    assert!(task.contains("counties/north.html"), "{task}");
    assert!(task.contains("还可报送数值的单位：水利局</span>"), "{task}");
    let own = |body: &str| {
        let page = site.read(&format!("public/2023/counties/{body}.html"));
        let section = page.split("<h2 id=\"targets\">").nth(1).unwrap_or_else(|| panic!("{page}"));
        section.split("</section>").next().expect("its end").to_owned()
    };
    let (west, north) = (own("west"), own("north"));
    assert!(west.starts_with("由本单位承担的指标（1项）</h2>"), "{west}");
    assert!(west.contains("达到10个") && west.contains("2023年6月") && west.contains("<strong>3个</strong>"), "{west}");
    assert!(west.contains("截至2023年6月30日，未达序时进度"), "{west}");
    assert!(north.contains("达到6个") && !north.contains("达到10个") && north.contains("不低于2个"), "{north}");
    assert!(north.contains("<strong>6个</strong> <span class=\"small\">已达到"), "{north}");
    let all = site.read("public/2023/targets.html");
    assert!(all.contains("共1项指标，1项报送过数值，0项已达到目标。"), "{all}");
    assert!(all.contains("3个单位中有1个达到"), "{all}");
    // Who may only report values has a page, which does not say that it is named nowhere.
    let water = site.read("public/2023/departments/water.html");
    assert!(
        water.contains("本单位还可报送其数值的指标（1项）") && water.contains("tasks/01-a.html#target-t\">数</a>"),
        "{water}"
    );
    for page in ["departments/water", "counties/west"] {
        assert!(!site.read(&format!("public/2023/{page}.html")).contains("点名这个单位。"), "{page}");
    }
}

#[test]
fn days_of_goals_stand_in_the_calendars_of_the_bodies_they_concern() {
    let site = with(REPORTS);
    site.build("2023-08-01");
    let events = |path: &str| {
        let all = site.read(&format!("public/2023/{path}.ics")).replace("\r\n ", "");
        let of = |event: &str, key: &str| {
            let line = event.lines().find(|l| l.starts_with(key)).unwrap_or_default();
            line.split_once(':').map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
        };
        let events: Vec<(String, String, String)> =
            all.split("BEGIN:VEVENT").skip(1).map(|e| (of(e, "DTSTART"), of(e, "SUMMARY"), of(e, "UID"))).collect();
        events
    };
    let days = |path: &str| events(path).into_iter().map(|(day, summary, _)| (day, summary)).collect::<Vec<_>>();
    let (general, own) = (("20230630".to_owned(), "数：达到4个".to_owned()), ("20231031".to_owned(), "数".to_owned()));
    assert_eq!(days("counties/east"), [general.clone(), own.clone()]);
    let (first, last) =
        (("20230531".to_owned(), "数：不低于2个".to_owned()), ("20231031".to_owned(), "数：达到6个".to_owned()));
    assert_eq!(days("counties/north"), [first.clone(), last.clone()]);
    // The plan's, and that of who leads, have all.
    for whole in ["calendar", "departments/finance"] {
        assert_eq!(days(whole), [first.clone(), general.clone(), own.clone(), last.clone()], "{whole}");
    }
    let uid = |path: &str, of: &(String, String)| {
        events(path).into_iter().find(|(day, summary, _)| (day, summary) == (&of.0, &of.1)).map(|(.., uid)| uid)
    };
    assert_eq!(uid("counties/north", &last), uid("calendar", &last));
    assert_eq!(events("calendar").iter().map(|(.., uid)| uid).collect::<std::collections::BTreeSet<_>>().len(), 4);
    let north = site.read("public/2023/counties/north.ics").replace("\r\n ", "");
    assert!(north.contains("最新数值：6个（已达到）"), "{north}");
    let whole = site.read("public/2023/calendar.ics").replace("\r\n ", "");
    let standing =
        ["最新数值：无数据", "状态：2个单位中有1个达到", "状态：2个单位中有0个达到", "最新数值：6个（已达到）"];
    for (event, stands) in whole.split("BEGIN:VEVENT").skip(1).zip(standing) {
        assert!(event.contains(stands), "{stands}: {event}");
    }
}

#[test]
fn past_the_deadline_counts_each_body_by_itself() {
    let site = with(REPORTS);
    let all = |site: &Site, args: &[&str]| {
        let run = site.run(&[&["status", "--as-of", "2023-11-01"], args].concat());
        run.stdout + &run.stderr
    };
    let said = |args: &[&str]| all(&site, args);
    assert!(
        said(&[]).contains(
            "1 past the deadline, completion not reported (tasks 0, measures 0, targets 1, of these 0 without data)"
        ),
        "{}",
        said(&[])
    );
    let west = said(&["--org", "west"]);
    assert!(west.contains("not reached  2023-10-31") && west.contains("targets 1"), "{west}");
    assert!(said(&["--org", "north"]).contains("0 past the deadline"), "{}", said(&["--org", "north"]));
    site.build("2023-11-01");
    assert!(!site.read("public/2023/counties/north.html").contains("id=\"late\""));
    assert!(site.read("public/2023/counties/west.html").contains("id=\"late\""));
    // What was reported after the day of a goal is no want of data: it was not reached.
    let late = Site::tiny().task_with(
        "targets:\n  - id: t\n    name: 数\n    goals: [{by: [east], due: 2023-06-30, reach: 5}]\n\
         reports:\n  - {date: 2023-08-01, by: east, values: {t: 3}}\n",
    );
    for args in [&[][..], &["--org", "east"]] {
        let said = all(&late, args);
        assert!(said.contains("not reached  2023-06-30") && said.contains("of these 0 without data"), "{said}");
    }
    // Nobody has a value: that is said.
    let silent = all(&with(""), &["--org", "west"]);
    assert!(silent.contains("not reported  2023-10-31") && silent.contains("of these 1 without data"), "{silent}");
}

#[test]
fn tables_and_the_sheet_have_each_body() {
    let site = with(REPORTS);
    site.build("2023-08-01");
    let rows = |table: &str| {
        site.read(&format!("public/data/2023/{table}.csv")).lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        rows("target-bodies"),
        [
            "01-a/t,east,5,2023-06-10,false,0.5,,false",
            "01-a/t,west,3,2023-06-30,false,0.3,behind,false",
            "01-a/t,north,6,2023-06-30,true,1,ahead,false",
        ]
    );
    assert_eq!(rows("values"), ["01-a/2023-06-10,01-a/t,5"]);
    assert_eq!(rows("body-values"), ["01-a/2023-07-01,01-a/t,west,3", "01-a/2023-07-01,01-a/t,north,6"]);
    assert_eq!(
        rows("target-roles"),
        ["01-a/t,0,all-counties,by", "01-a/t,0,water,source", "01-a/t,2,north,by", "01-a/t,3,north,by"]
    );
}

#[test]
fn amendments_set_whose_target_it_is_and_who_may_report() {
    let site = with(&format!(
        "{REPORTS}amendments:\n  - {{date: 2023-07-15, target: t, set: {{by: [east], source: [health], goals: [{{by: [east], due: 2023-09-30, reach: 5}}]}}}}\n"
    ));
    let after = target(&site, "2023-08-01");
    assert_eq!((&after["by"], &after["source"]), (&json!(["east"]), &json!(["health"])));
    assert_eq!(after["bodies"].as_array().expect("bodies").len(), 1);
    let task = site.read("public/2023/tasks/01-a.html");
    assert!(
        task.contains("还可报送数值的单位</dt><dd><del>水利局</del>") && task.contains("<ins>卫健委</ins>"),
        "{task}"
    );
    assert!(task.contains("<ins>东县，2023年9月30日：达到5</ins>"), "{task}");
    assert_eq!(target(&site, "2023-07-14")["bodies"].as_array().expect("bodies").len(), 3);
}

#[test]
fn amendments_set_the_portals_own_fields() {
    let fields = "fields:\n  - {id: leader, name: 责任领导, type: text}\n  - {id: weight, name: 权重, type: number}\n";
    let site = |set: &str| {
        Site::tiny().edit("content/site.yaml", "theme: base\n", &format!("theme: base\n{fields}")).task_with(&format!(
            "extra: {{leader: 张三, weight: 5}}\nmeasures:\n  - {{id: m, text: 做, extra: {{weight: 1}}}}\namendments:\n  - {{date: 2023-07-01, set: {{extra: {{{set}}}}}}}\n  - {{date: 2023-07-02, measure: m, set: {{extra: {{weight: 2}}}}}}\n"
        ))
    };
    let amended = site("leader: 李四");
    let task = amended.tasks("2023-08-01")["tasks"][0].clone();
    assert_eq!(task["extra"], json!({"leader": {"zh-CN": "李四"}, "weight": 5}));
    assert_eq!(task["measures"][0]["extra"]["weight"], 2);
    assert_eq!(amended.tasks("2023-06-30")["tasks"][0]["extra"]["leader"], json!({"zh-CN": "张三"}));
    amended.build("2023-08-01");
    for page in ["tasks/01-a", "changes"] {
        let page = amended.read(&format!("public/2023/{page}.html"));
        assert!(page.contains("<dt>责任领导</dt><dd><del>张三</del>") && page.contains("<ins>李四</ins>"), "{page}");
        assert!(page.contains("<dt>权重</dt><dd><del>1</del>"), "{page}");
    }
    let run = site("leder: 李四, tone: calm").run(&["check"]);
    assert!(run.stderr.contains("error[unknown-key]: unknown key “leder”"), "{}", run.stderr);
    assert!(
        run.stderr.contains("error[unknown-key]: `fields` of site.yaml has no “tone”")
            && run.stderr.contains(
                "`fields` of site.yaml has: leader, weight; any other value is the theme's and is not amended"
            ),
        "{}",
        run.stderr
    );
}

#[test]
fn a_report_on_the_command_line_names_the_bodies() {
    let site = with("");
    let run = site.run(&[
        "report",
        "1",
        "--date",
        "2023-07-01",
        "--by",
        "office",
        "--value",
        "t.east=5",
        "--value",
        "t.west=3",
    ]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let file = site.read("content/2023/tasks/01-a.md");
    assert!(file.contains("values: {t: {east: 5, west: 3}}"), "{file}");
}

#[test]
fn words_of_goals_are_translated() {
    let site = Site::bilingual()
        .task_with(TARGET)
        .with(
            "content/2023/tasks/01-a.en.md",
            "---\ntitle: A\ntargets:\n  t: {name: Number, unit: items, goals: [{}, {due_text: the north in stages}]}\n---\nA.\n",
        );
    site.build("2023-08-01");
    let data = target(&site, "2023-08-01");
    assert_eq!(data["goals"][1]["due_text"], json!({"zh-CN": "北县分期", "en": "the north in stages"}));
    let page = site.read("public/en/2023/counties/north.html");
    assert!(page.contains("to reach 6 items") && page.contains("at least 2 items"), "{page}");
}

#[test]
fn an_incremental_edit_of_a_value_makes_what_a_clean_build_makes() {
    let site = with(REPORTS);
    site.build("2023-08-01");
    let edited = site.edit("content/2023/tasks/01-a.md", "west: 3", "west: 9");
    edited.build("2023-08-01");
    let incremental = crate::support::files(&edited.path("public"));
    let clean = with(&REPORTS.replace("west: 3", "west: 9"));
    clean.build("2023-08-01");
    let clean = crate::support::files(&clean.path("public"));
    let differ: Vec<_> =
        clean.iter().filter(|(path, bytes)| incremental.get(*path) != Some(bytes)).map(|(path, _)| path).collect();
    assert_eq!((differ, incremental.len()), (Vec::new(), clean.len()));
    assert!(edited.read("public/2023/counties/west.html").contains("<strong>9个</strong>"));
}

#[test]
fn the_past_guards_fields_sources_goals_and_groups_in_groups() {
    let fields = "theme: base\nfields:\n  - {id: weight, name: 权重, type: number}\n";
    let task = format!("extra: {{weight: 5, tone: calm}}\n{TARGET}");
    let site = Site::tiny()
        .edit("content/site.yaml", "theme: base\n", fields)
        .edit(
            "content/organizations.yaml",
            "- {id: relevant,",
            "- {id: both, kind: group, members: [pair, water], name: 三部门}\n- {id: relevant,",
        )
        .task_with(&task.replace("source: [water]", "source: [both]"));
    let run = site.run(&["snapshot", "--as-of", "2023-06-30", "--label", "mid"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let told = |site: Site| {
        let run = site.run(&["check", "--as-of", "2023-08-01"]).stderr;
        let told = run.lines().filter_map(|l| l.strip_prefix("warning[past-")).map(str::to_owned);
        (told.collect::<Vec<_>>(), site)
    };
    let (all, site) = told(site);
    assert_eq!(all, Vec::<String>::new());
    let path = "content/2023/tasks/01-a.md";
    let (all, site) = told(site.edit(path, "tone: calm", "tone: loud"));
    assert_eq!(all, Vec::<String>::new(), "what no field names is the theme's");
    let (all, site) = told(site.edit(path, "weight: 5", "weight: 6"));
    assert_eq!(all, ["changed]: extra.weight was changed from “5” to “6”: the snapshot mid has the former"]);
    let (all, site) =
        told(site.edit(path, "weight: 6", "weight: 5").edit(path, "source: [both]", "source: [both, health]"));
    assert_eq!(
        all,
        ["changed]: targets.t.source was changed from “both” to “both, health”: the snapshot mid has the former"]
    );
    let (all, site) = told(site.edit(path, "source: [both, health]", "source: [both]").edit(
        path,
        "by: [all-counties]",
        "by: [east, north]",
    ));
    assert_eq!(
        all,
        ["changed]: targets.t.by was changed from “all-counties” to “east, north”: the snapshot mid has the former"]
    );
    let (all, site) =
        told(site.edit(path, "by: [east, north]", "by: [all-counties]").edit(path, "reach: 6", "reach: 7"));
    assert_eq!(all.len(), 1, "{all:?}");
    assert!(all[0].starts_with("changed]: targets.t.goals was changed from"), "{all:?}");
    // The group is named by a target, and who belongs to it by a group inside it.
    let site = site.edit(path, "reach: 7", "reach: 6");
    let (all, _) = told(site.edit("content/organizations.yaml", "members: [finance, health]", "members: [finance]"));
    assert_eq!(
        all,
        [
            "changed]: organizations.pair.members was changed from “finance, health” to “finance”: the snapshot mid has the former"
        ]
    );
}

#[test]
fn feeds_say_whose_value_was_reported() {
    let site =
        with(REPORTS).edit("content/site.yaml", "theme: base\n", "theme: base\nbase_url: https://portal.example/\n");
    site.build("2023-08-01");
    let feed = site.read("public/feed.json");
    assert!(feed.contains("数 · 西县：3个") && feed.contains("数 · 北县：6个") && feed.contains("数：5个"), "{feed}");
}
