//! Goals of targets: above, below, in words, on the way; and whether a value is on schedule.

use crate::support::Site;
use serde_json::{Value, json};

/// A target with these keys, and values of these days, as of a date.
fn target(keys: &str, values: &[(&str, &str)], as_of: &str, site: &str) -> Value {
    let report = |(day, value): &(&str, &str)| format!("  - {{date: {day}, by: finance, values: {{t: {value}}}}}\n");
    let reports: String = values.iter().map(report).collect();
    let reports = if reports.is_empty() { reports } else { format!("reports:\n{reports}") };
    let site = Site::tiny()
        .edit("content/site.yaml", "theme: base\n", &format!("theme: base\n{site}"))
        .task_with(&format!("targets:\n  - {{id: t, name: 数, {keys}}}\n{reports}"));
    site.tasks(as_of)["tasks"][0]["targets"][0].clone()
}

#[test]
fn a_figure_to_exceed_or_to_stay_under() {
    for (keys, value, reached) in
        [("above: 5", "5", false), ("above: 5", "5.1", true), ("below: 5", "5", false), ("below: 5", "4.9", true)]
    {
        let target = target(keys, &[("2023-04-10", value)], "2023-07-01", "");
        assert_eq!(target["reached"], reached, "{keys} {value}");
    }
}

#[test]
fn a_goal_in_words_is_shown_and_never_judged() {
    let site = Site::tiny().task_with(
        "targets:\n  - {id: t, name: 数, goal_text: 与经济增长基本同步, due: 2023-06-30}\nreports:\n  - {date: 2023-04-10, by: finance, values: {t: 6}}\n",
    );
    let target = site.tasks("2023-08-01")["tasks"][0]["targets"][0].clone();
    assert_eq!((&target["reached"], &target["share"], &target["schedule"]), (&Value::Null, &Value::Null, &Value::Null));
    assert_eq!(target["goal_text"], json!({"zh-CN": "与经济增长基本同步"}));
    let page = site.read("public/2023/targets.html");
    assert!(page.contains("与经济增长基本同步") && page.contains("<strong>6</strong>"), "{page}");
    assert!(!page.contains("未达到"), "{page}");
    // Nobody is late with what nobody can judge.
    assert!(!site.run(&["status", "--as-of", "2023-08-01"]).stdout.contains('数'));
}

const STEPS: &str =
    "reach: 100, baseline: 0, due: 2023-12-31, goals: [{reach: 20, due: 2023-04-30}, {reach: 50, due: 2023-06-30}]";

#[test]
fn each_goal_on_the_way_is_reached_by_its_day() {
    let values = [("2023-04-20", "20"), ("2023-05-20", "49"), ("2023-07-20", "60")];
    let all = target(STEPS, &values, "2023-08-01", "");
    let goals: Vec<_> = all["goals"].as_array().expect("goals").iter().map(|g| (&g["value"], &g["reached"])).collect();
    assert_eq!(goals, [(&json!(20), &json!(true)), (&json!(49), &json!(false))]);
    assert_eq!((&all["value"], &all["reached"]), (&json!(60), &json!(false)));
    // The latest of them is the goal where the target has none of its own.
    let own = "goals: [{reach: 50, due: 2023-06-30}, {reach: 20, due: 2023-04-30}]";
    assert_eq!(target(own, &[("2023-05-01", "49")], "2023-08-01", "")["reached"], false);
    assert_eq!(target(own, &[("2023-05-01", "50")], "2023-08-01", "")["reached"], true);
}

#[test]
fn a_value_is_held_against_what_was_to_be_reached_on_its_day() {
    let on = |day: &str, value: &str| target(STEPS, &[(day, value)], "2024-08-01", "")["schedule"].clone();
    assert_eq!(on("2023-04-29", "99"), Value::Null, "nothing was due yet");
    assert_eq!(on("2023-04-30", "19"), "behind");
    assert_eq!(on("2023-04-30", "20"), "on");
    assert_eq!(on("2023-06-29", "50"), "ahead");
    assert_eq!(on("2023-06-30", "49.9"), "behind");
    assert_eq!(on("2023-06-30", "50"), "on");
    assert_eq!(on("2023-06-30", "100"), "ahead");
    assert_eq!(on("2023-12-31", "99"), "behind");
    assert_eq!(on("2023-12-31", "100"), "on");
    assert_eq!(target(STEPS, &[], "2024-08-01", "")["schedule"], Value::Null);
    // Down to a figure.
    let down = "reach: 10, baseline: 50, goals: [{at_most: 30, due: 2023-06-30}]";
    assert_eq!(target(down, &[("2023-07-01", "31")], "2023-08-01", "")["schedule"], "behind");
    assert_eq!(target(down, &[("2023-07-01", "30")], "2023-08-01", "")["schedule"], "on");
    assert_eq!(target(down, &[("2023-07-01", "10")], "2023-08-01", "")["schedule"], "ahead");
}

#[test]
fn as_much_as_time_has_passed_where_the_portal_says_so() {
    let on = |keys: &str, day: &str, value: &str, site: &str| {
        target(keys, &[(day, value)], "2024-08-01", site)["schedule"].clone()
    };
    let linear = "schedule: linear\n";
    // The plan's period has 305 days from its first to its last; 61 of them are a fifth.
    let keys = "reach: 100, baseline: 0";
    assert_eq!(on(keys, "2023-05-01", "20", ""), Value::Null);
    assert_eq!(on(keys, "2023-05-01", "19.9", linear), "behind");
    assert_eq!(on(keys, "2023-05-01", "20", linear), "on");
    assert_eq!(on(keys, "2023-05-01", "100", linear), "ahead");
    assert_eq!(on("reach: 0, baseline: 100", "2023-05-01", "80", linear), "on");
    assert_eq!(on("reach: 0, baseline: 100", "2023-05-01", "80.1", linear), "behind");
    for other in [
        "reach: 100",
        "at_most: 100, baseline: 0",
        "at_least: 5, at_most: 9, baseline: 0",
        "reach: 100, baseline: 0, ongoing: true",
    ] {
        assert_eq!(on(other, "2023-05-01", "20", linear), Value::Null, "{other}");
    }
}

#[test]
fn a_goal_is_due_on_the_day_that_it_states_whatever_day_is_implied_for_the_target() {
    let on = |keys: &str, day: &str, value: &str, site: &str| {
        target(keys, &[(day, value)], "2024-08-01", site)["schedule"].clone()
    };
    // The plan ends on the day by which the goal on the way is due; for the target itself that day is only implied.
    let keys = "reach: 100, baseline: 0, goals: [{reach: 50, due: 2023-12-31}]";
    assert_eq!(on(keys, "2023-12-31", "49", ""), "behind");
    assert_eq!(on(keys, "2023-12-31", "50", ""), "on");
    assert_eq!(on(keys, "2024-02-01", "100", ""), "ahead", "the target's own goal is the next one, on whatever day");
    // The line leads to the target's own goal, also where one on the way comes later, and nowhere where it is in words.
    let keys = "reach: 100, baseline: 0, due: 2023-05-01, goals: [{reach: 300, due: 2023-12-31}]";
    assert_eq!(on(keys, "2023-04-01", "50.9", "schedule: linear\n"), "on");
    assert_eq!(on(keys, "2023-04-01", "50.8", "schedule: linear\n"), "behind");
    let keys = "goal_text: 同步, baseline: 0, goals: [{reach: 300, due: 2023-12-31}]";
    assert_eq!(on(keys, "2023-04-01", "1", "schedule: linear\n"), Value::Null);
}

#[test]
fn pages_calendars_and_tables_show_goals_on_the_way() {
    let site = Site::tiny().task_with(&format!(
        "targets:\n  - {{id: t, name: 数, unit: 个, {STEPS}}}\nreports:\n  - {{date: 2023-06-30, by: finance, values: {{t: 49}}}}\n"
    ));
    site.build("2023-08-01");
    let page = site.read("public/2023/tasks/01-a.html");
    assert!(page.contains("截至2023年6月30日，未达序时进度"), "{page}");
    assert!(page.contains("2023年4月30日") && page.contains("未达到"), "{page}");
    let calendar = site.read("public/2023/calendar.ics").replace("\r\n ", "");
    let events = calendar.split("BEGIN:VEVENT").skip(1);
    let uids: std::collections::BTreeSet<&str> =
        events.filter_map(|e| e.lines().find(|l| l.starts_with("UID:"))).collect();
    assert_eq!(uids.len(), 3, "{calendar}");
    assert!(calendar.contains("DTSTART;VALUE=DATE:20230430"), "{calendar}");
    let rows = site.read("public/data/2023/target-goals.csv");
    assert_eq!(
        rows.lines().skip(1).collect::<Vec<_>>(),
        ["01-a/t,1,20,,,,,,,2023-04-30,,,,day", "01-a/t,2,50,,,,,,,2023-06-30,,49,false,day",]
    );
}

#[test]
fn a_goal_is_amended_whole() {
    let keys = |set: &str| {
        format!(
            "targets:\n  - {{id: t, name: 数, {STEPS}}}\nreports:\n  - {{date: 2023-06-30, by: finance, values: {{t: 49}}}}\namendments:\n  - {{date: 2023-07-01, target: t, set: {{{set}}}}}\n"
        )
    };
    let of = |set: &str| Site::tiny().task_with(&keys(set)).tasks("2023-08-01")["tasks"][0]["targets"][0].clone();
    assert_eq!(of("goals: [{reach: 40, due: 2023-06-30}]")["schedule"], "on");
    assert_eq!(of("above: 48")["reached"], true);
    assert_eq!(of("above: 48")["reach"], Value::Null);
    assert_eq!(of("goal_text: 有所增长")["reached"], Value::Null);
}

#[test]
fn goals_that_cannot_be_are_told_and_reached_targets_without_a_stage() {
    let run = Site::tiny().task_with("targets:\n  - {id: t, name: 数, goals: [{due: 2023-04-30}, {reach: 5, above: 4, due: 2023-05-30}, {reach: 5}]}\n").run(&["check"]);
    assert!(run.stderr.contains("error[no-goal]: this goal has no figure"), "{}", run.stderr);
    assert!(run.stderr.contains("error[goals-conflict]"), "{}", run.stderr);
    assert!(
        run.stderr.contains("error[missing-key]: `due` or `by` is missing: by when, or whose goal it is"),
        "{}",
        run.stderr
    );
    let site = |stage: &str| {
        Site::tiny().task_with(&format!("targets:\n  - {{id: t, name: 数, reach: 5}}\nreports:\n  - {{date: 2023-04-10, by: finance, {stage}values: {{t: 5}}, note: 甲}}\n"))
    };
    assert!(site("").run(&["check"]).stderr.contains("warning[targets-reached]"));
    assert!(!site("stage: in-progress, ").run(&["check"]).stderr.contains("targets-reached"));
}

/// It was past no deadline as a whole, whatever day its last goal had.
#[test]
fn a_target_of_goals_alone_is_past_its_deadline_when_the_last_of_them_is() {
    let of = |more: &str, value: u32, as_of: &str| {
        let site = Site::tiny().task_with(&format!(
            "targets:\n  - id: t\n    name: 数\n    goals: [{{due: 2023-06-30, reach: 5}}, {{due: 2023-09-30, reach: 9}}]\n{more}reports:\n  - {{date: 2023-07-10, by: finance, values: {{t: {value}}}}}\n"
        ));
        let run = site.run(&["status", "--as-of", as_of, "--format", "json"]);
        let rows: Value = serde_json::from_str(&run.stdout).expect("JSON");
        let late = rows.as_array().expect("rows").iter().filter(|row| row["reason"] == "not-reached");
        late.map(|row| row["due"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert!(of("", 7, "2023-09-30").is_empty(), "a goal on the way makes nobody late");
    assert_eq!(of("", 7, "2023-10-01"), ["2023-09-30"]);
    assert!(of("", 9, "2023-10-01").is_empty());
    // A day of its own is its deadline; a goal of its own without a day has none.
    assert_eq!(of("    due: 2023-08-31\n", 7, "2023-10-01"), ["2023-08-31"]);
    assert!(of("    reach: 10\n", 7, "2023-10-01").is_empty());
}
