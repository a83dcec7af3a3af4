//! Who sets a stage: leads, those who share in a measure, the coordinator, anybody; and reports on several measures at once.

use crate::support::Site;
use serde_json::{Value, json};

/// What the data say of the tiny portal's task as of the middle of the year.
fn task(keys: &str) -> Value {
    Site::tiny().task_with(keys).tasks("2023-07-01")["tasks"][0].clone()
}

fn stage(keys: &str) -> [Value; 3] {
    let task = task(keys);
    ["stage", "stage_stated", "stage_by"].map(|key| task[key].clone())
}

#[test]
fn where_a_task_has_a_lead_the_lead_sets_its_stage() {
    let health = "reports:\n  - {date: 2023-04-10, by: health, stage: completed, percent: 90, note: 甲, evidence: [{title: 乙}]}\n";
    assert_eq!(stage(health), [json!("in-progress"), json!(false), Value::Null]);
    assert_eq!(task(health)["percent"], Value::Null);
    assert_eq!(task(health)["reported"], "2023-04-10");
    for (by, whom) in [("by: finance, ", json!("finance")), ("by: office, ", json!("office")), ("", Value::Null)] {
        let keys = format!("{health}  - {{date: 2023-04-09, {by}stage: not-started}}\n");
        assert_eq!(stage(&keys), [json!("not-started"), json!(true), whom], "{by}");
    }
    // What others report after it changes nothing of the stage, and gives values.
    let keys = "targets:\n  - {id: t, name: 丙, reach: 5}\nreports:\n  - {date: 2023-04-10, by: finance, stage: completed, evidence: [{title: 乙}]}\n  \
                - {date: 2023-05-10, by: health, stage: in-progress, pace: behind, values: {t: 6}}\n";
    let task = task(keys);
    assert_eq!((&task["status"], &task["targets"][0]["value"]), (&json!("completed"), &json!(6)));
}

#[test]
fn members_of_a_group_that_leads_set_it_and_anybody_where_nobody_knows_them() {
    let site = |lead: &str, by: &str| {
        let site = Site::tiny().task_with(&format!(
            "reports:\n  - {{date: 2023-04-10, by: {by}, stage: completed, evidence: [{{title: 乙}}]}}\n"
        ));
        let site = site.edit("content/2023/tasks/01-a.md", "lead: [finance]\ncooperating: [health]", lead);
        site.tasks("2023-07-01")["tasks"][0]["stage"].clone()
    };
    assert_eq!(site("lead: [pair]\ncooperating: [water]", "health"), "completed");
    assert_eq!(site("lead: [pair]\ncooperating: [water]", "pair"), "completed");
    assert_eq!(site("lead: [pair]\ncooperating: [water]", "water"), "in-progress");
    assert_eq!(site("lead: [finance, relevant]\ncooperating: [water]", "east"), "completed");
    // Nobody leads: whoever is responsible reports.
    assert_eq!(site("responsible: [finance, water]", "water"), "completed");
}

#[test]
fn the_lead_is_that_of_the_reports_day() {
    let keys = "reports:\n  - {date: 2023-04-10, by: health, stage: completed, evidence: [{title: 乙}]}\n";
    let amended = |day: &str| {
        format!("{keys}amendments:\n  - {{date: {day}, set: {{lead: [health], cooperating: [finance]}}}}\n")
    };
    assert_eq!(stage(&amended("2023-04-10"))[0], "completed");
    assert_eq!(stage(&amended("2023-04-11"))[0], "in-progress");
}

#[test]
fn a_measure_that_names_nobody_follows_the_task() {
    let of = |by: &str| {
        let task = task(&format!(
            "measures:\n  - {{id: m, text: 丙}}\nreports:\n  - {{date: 2023-04-10, measure: m, {by}stage: completed, evidence: [{{title: 乙}}]}}\n"
        ));
        ["stage", "stage_stated", "stage_by"].map(|key| task["measures"][0][key].clone())
    };
    assert_eq!(of("by: health, "), [json!("in-progress"), json!(false), Value::Null]);
    assert_eq!(of("by: finance, "), [json!("completed"), json!(true), json!("finance")]);
    assert_eq!(of(""), [json!("completed"), json!(true), Value::Null]);
}

#[test]
fn what_a_body_that_has_no_part_reports_is_nothing_to_a_measure_of_several() {
    let measure = |report: &str| {
        let task = task(&format!(
            "due: 2023-12-31\nmeasures:\n  - {{id: m, text: 丙, by: [east, west], due: 2023-06-01}}\nreports:\n  - {{date: 2023-04-10, measure: m, {report}}}\n"
        ));
        (task["status"].clone(), task["measures"][0].clone())
    };
    let (own, by_lead) = measure("by: finance, stage: completed, percent: 50, evidence: [{title: 乙}]");
    assert_eq!(
        (&by_lead["status"], &by_lead["stage"], &by_lead["percent"]),
        (&json!("unreported"), &Value::Null, &Value::Null)
    );
    assert_eq!(own, "on-track", "a report on a measure is one on the task");
    let (_, by_east) = measure("by: east, stage: completed, evidence: [{title: 乙}]");
    assert_eq!((&by_east["status"], &by_east["stage"]), (&json!("overdue"), &json!("in-progress")));
}

#[test]
fn for_a_group_whose_members_nobody_knows_others_report() {
    let of = |by: &str, reporter: &str| {
        let task = task(&format!(
            "measures:\n  - {{id: m, text: 丙, by: [{by}]}}\nreports:\n  - {{date: 2023-04-10, measure: m, by: {reporter}, stage: completed, evidence: [{{title: 乙}}]}}\n"
        ));
        task["measures"][0]["stage"].clone()
    };
    for (reporter, stage) in [
        ("relevant", json!("completed")),
        ("water", json!("completed")),
        ("east", json!("completed")),
        ("office", Value::Null),
        ("finance", Value::Null),
    ] {
        assert_eq!(of("relevant", reporter), stage, "{reporter}");
    }
    // Who is named beside the group reports for himself alone.
    assert_eq!(of("relevant, east", "east"), "in-progress");
    assert_eq!(of("relevant, all-counties", "west"), "in-progress");
    let run = Site::tiny()
        .task_with("measures:\n  - {id: m, text: 丙, by: [relevant]}\nreports:\n  - {date: 2023-04-10, measure: m, stage: completed}\n")
        .run(&["check"]);
    assert!(run.stderr.contains("error[by-whom]"), "{}", run.stderr);
}

const SEVERAL: &str = "measures:\n  - {id: app, text: 丙}\n  - {id: web, text: 丁, due: 2023-06-01}\n  - {id: desk, text: 戊, by: [east, west]}\n";

#[test]
fn a_report_on_several_measures_says_of_each_what_it_says() {
    let keys = format!(
        "{SEVERAL}reports:\n  - {{date: 2023-06-10, by: finance, stage: in-progress, percent: 60, measures: {{app: completed, web: {{stage: completed, percent: 100, on: 2023-05-31}}, desk: completed}}, evidence: [{{title: 乙}}]}}\n"
    );
    let all = task(&keys);
    assert_eq!((&all["stage"], &all["percent"]), (&json!("in-progress"), &json!(60)));
    let [app, web, desk] = [0, 1, 2].map(|i| &all["measures"][i]);
    assert_eq!(
        (&app["status"], &app["since"], &app["percent"]),
        (&json!("completed"), &json!("2023-06-10"), &Value::Null)
    );
    assert_eq!(
        (&web["status"], &web["since"], &web["percent"]),
        (&json!("completed"), &json!("2023-05-31"), &json!(100))
    );
    assert_eq!(desk["stage"], Value::Null, "the lead completes it for no county");
    let report = &all["reports"][0]["measures"];
    assert_eq!(report["web"], json!({"stage": "completed", "percent": 100, "on": "2023-05-31"}));
    assert_eq!(report["app"], json!({"stage": "completed", "percent": null, "on": "2023-06-10"}));
    // A correction replaces what it states of a measure, and nothing else.
    let corrected =
        format!("{keys}  - {{date: 2023-06-20, corrects: 2023-06-10, measures: {{web: {{on: 2023-06-02}}}}}}\n");
    let all = task(&corrected);
    assert_eq!(
        (&all["measures"][1]["status"], &all["measures"][0]["status"]),
        (&json!("completed-late"), &json!("completed"))
    );
    // Without keys of its own it says nothing of the task but that there was a report.
    let alone =
        task(&format!("{SEVERAL}reports:\n  - {{date: 2023-06-10, by: finance, measures: {{app: stopped}}}}\n"));
    assert_eq!((&alone["stage"], &alone["stage_stated"]), (&json!("in-progress"), &json!(false)));
    assert_eq!(alone["measures"][0]["status"], "stopped");
}

#[test]
fn pages_say_by_whom_and_of_which_measures() {
    let site = Site::bilingual()
        .task_with(&format!("{SEVERAL}reports:\n  - {{date: 2023-06-10, by: finance, measures: {{app: completed, web: {{percent: 40}}}}, evidence: [{{title: 乙}}]}}\n"));
    site.build("2023-07-01");
    let page = site.read("public/2023/tasks/01-a.html");
    assert!(page.contains("有报送、未报阶段"), "{page}");
    assert!(page.contains("阶段报送单位：<a href=\"../departments/finance.html\">财政局</a>"), "{page}");
    assert!(page.contains("<a href=\"#measure-app\">丙</a>：已完成"), "{page}");
    assert!(page.contains("<a href=\"#measure-web\">丁</a>：40%"), "{page}");
    let english = site.read("public/en/2023/tasks/01-a.html");
    assert!(english.contains("Reported, stage not stated"), "{english}");
    let changes = site.read("public/2023/changes.html");
    assert!(changes.contains("<dt>丁</dt><dd>40%</dd>"), "{changes}");
    let rows = site.read("public/data/2023/report-measures.csv");
    assert_eq!(
        rows.lines().skip(1).collect::<Vec<_>>(),
        ["01-a/2023-06-10,01-a/app,completed,,2023-06-10", "01-a/2023-06-10,01-a/web,,40,2023-06-10",]
    );
    let unsigned =
        Site::tiny().task_with("reports:\n  - {date: 2023-06-10, stage: completed, evidence: [{title: 乙}]}\n");
    unsigned.build("2023-07-01");
    assert!(unsigned.read("public/2023/tasks/01-a.html").contains("阶段报送单位：未写明报送单位"));
}

#[test]
fn a_percentage_from_before_completion_says_nothing_of_it() {
    let report =
        |day: &str, says: &str| format!("  - {{date: {day}, by: finance, {says}, evidence: [{{title: 乙}}]}}\n");
    let half = report("2023-04-10", "stage: in-progress, percent: 50");
    let site = Site::tiny().task_with(&format!("reports:\n{half}{}", report("2023-05-10", "stage: completed")));
    site.build("2023-07-01");
    let page = site.read("public/2023/tasks/01-a.html");
    assert!(!page.contains("报送完成50%"), "{page}");
    assert!(!site.read("public/2023/index.html").contains("平均为50%"));
    site.build("2023-05-01");
    assert!(site.read("public/2023/tasks/01-a.html").contains("报送完成50%"));
    assert!(site.read("public/2023/index.html").contains("平均为50%"));
    // One that is reported with completion, or after it, stands.
    let site =
        Site::tiny().task_with(&format!("reports:\n{half}{}", report("2023-05-10", "stage: completed, percent: 100")));
    site.build("2023-07-01");
    assert!(site.read("public/2023/tasks/01-a.html").contains("报送完成100%"));
}

#[test]
fn of_several_bodies_too_a_percentage_from_before_completion_says_nothing_of_it() {
    let report = |day: &str, by: &str, says: &str| {
        format!("  - {{date: {day}, measure: m, by: {by}, {says}, evidence: [{{title: 乙}}]}}\n")
    };
    let reports = [
        report("2023-04-10", "east", "stage: in-progress, percent: 40"),
        report("2023-05-10", "east", "stage: completed"),
        report("2023-05-20", "west", "stage: completed"),
    ];
    let site = Site::tiny()
        .task_with(&format!("measures:\n  - {{id: m, text: 丙, by: [east, west]}}\nreports:\n{}", reports.concat()));
    let page = |as_of: &str| {
        site.build(as_of);
        let page = site.read("public/2023/tasks/01-a.html");
        page.split("<p class=\"state\">").nth(1).and_then(|rest| rest.split("</p>").next()).expect("a state").to_owned()
    };
    assert!(page("2023-05-19").contains("40%"), "{}", page("2023-05-19"));
    assert!(!page("2023-05-20").contains("40%"), "{}", page("2023-05-20"));
}

#[test]
fn where_a_group_leads_of_whose_members_nobody_knows_all_anybody_sets_the_stage() {
    let orgs = "content/organizations.yaml";
    let site = Site::tiny();
    let deep =
        format!("{}- {{id: deep, kind: group, members: [relevant, west], name: 有关部门和西县}}\n", site.read(orgs));
    let site = site.with(orgs, &deep).edit("content/2023/tasks/01-a.md", "lead: [finance]", "lead: [deep]");
    let site = site.edit(
        "content/2023/tasks/01-a.md",
        "\n---\n甲",
        "\nreports: [{date: 2023-04-10, by: water, stage: completed, evidence: [{title: 乙}]}]\n---\n甲",
    );
    let task = site.tasks("2023-05-01")["tasks"][0].clone();
    assert_eq!((&task["stage"], &task["stage_by"]), (&json!("completed"), &json!("water")));
}

#[test]
fn report_writes_several_measures() {
    let site = Site::tiny().task_with(SEVERAL);
    let run = site.run(&[
        "report",
        "01-a",
        "--date",
        "2023-06-10",
        "--by",
        "finance",
        "--measures",
        "app=completed",
        "--measures",
        "web=in-progress,60%,2023-06-01",
        "--evidence",
        "乙",
    ]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let text = site.read("content/2023/tasks/01-a.md");
    assert!(
        text.contains("    measures: {app: completed, web: {stage: in-progress, percent: 60, on: 2023-06-01}}\n"),
        "{text}"
    );
    let run = site.run(&["report", "01-a", "--measures", "app"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("as in app=completed"), "{}", run.stderr);
}

#[test]
fn since_when_work_goes_on_is_the_day_that_a_report_on_several_measures_says_of_this_one() {
    // Health does not lead: what it says sets no stage, and the measure is in progress since the day of which it speaks.
    let task = task(
        "measures:\n  - {id: m, text: 丙}\nreports:\n  - {date: 2023-04-10, by: health, measures: {m: {stage: completed, on: 2023-04-01}}, evidence: [{title: 乙}]}\n",
    );
    let measure = &task["measures"][0];
    assert_eq!((&measure["stage"], &measure["since"]), (&json!("in-progress"), &json!("2023-04-01")));
}
