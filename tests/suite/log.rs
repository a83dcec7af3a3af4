//! The change log in lines: what is new stands beside what the same body had reported before, and by what lines can be chosen.

use crate::support::Site;

const LOG: &str = "public/2023/changes.html";

/// What the line of each entry says, the latest first.
fn lines(site: &Site) -> Vec<String> {
    let log = site.read(LOG);
    let lines = log.split("<summary>").skip(1).filter_map(|rest| rest.split_once("</summary>"));
    let lines = lines.filter(|(line, _)| line.contains("change-kind")).map(|(line, _)| {
        let words = line.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words));
        words.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    });
    lines.collect()
}

#[test]
fn a_line_says_what_a_report_changed_of_what_the_same_body_had_reported() {
    let site = Site::tiny().task_with(
        "measures:\n  - {id: m, text: 举措乙, by: [finance, health]}\ntargets:\n  - {id: a, name: 甲数, unit: 个, reach: 100}\n\
         reports:\n\
         \x20 - {date: 2023-04-01, by: finance, stage: in-progress, percent: 30, values: {a: 40}}\n\
         \x20 - {date: 2023-04-02, by: health, measure: m, stage: in-progress}\n\
         \x20 - {date: 2023-04-03, by: finance, measure: m, stage: completed}\n\
         \x20 - {date: 2023-05-01, by: finance, stage: in-progress, percent: 45, values: {a: 63}}\n\
         \x20 - {date: 2023-05-02, by: finance, on: 2023-04-15, percent: 40}\n\
         \x20 - {date: 2023-05-03, by: health, measure: m, stage: completed}\n\
         \x20 - {date: 2023-05-04, by: finance, stage: in-progress, percent: 45, note: 照旧}\n\
         \x20 - {date: 2023-05-05, by: finance, note: 只有文字, problems: 有困难}\n",
    );
    site.build("2023-05-05");
    let expected = [
        "2023年5月5日 报送 财政局 1. 甲任务 进展情况、存在问题",
        // Nothing of it is new.
        "2023年5月4日 报送 财政局 1. 甲任务 推进中；完成比例：45%",
        "2023年5月3日 报送 卫健委 1. 甲任务 举措乙 推进中 →改为 已完成",
        // As of a day before the report of 1 May, after that of 1 April.
        "2023年5月2日 报送 财政局 1. 甲任务 完成比例：30% →改为 40%",
        "2023年5月1日 报送 财政局 1. 甲任务 完成比例：30% →改为 45%；甲数：40个 →改为 63个",
        // What another body reported of the same measure is not its own.
        "2023年4月3日 报送 财政局 1. 甲任务 举措乙 已完成",
        "2023年4月2日 报送 卫健委 1. 甲任务 举措乙 推进中",
        "2023年4月1日 报送 财政局 1. 甲任务 推进中；完成比例：30%；另有1项",
    ];
    assert_eq!(lines(&site), expected);
}

#[test]
fn what_was_taken_back_or_corrected_is_what_stood_before_only_until_then() {
    let site = Site::tiny().task_with(
        "reports:\n\
         \x20 - {date: 2023-04-01, by: finance, percent: 30}\n\
         \x20 - {date: 2023-04-02, by: finance, percent: 70}\n\
         \x20 - {date: 2023-04-03, corrects: 2023-04-02, withdrawn: true, reason: 误报}\n\
         \x20 - {date: 2023-04-04, corrects: 2023-04-01, reason: 笔误, percent: 33}\n\
         \x20 - {date: 2023-05-01, by: finance, percent: 45}\n",
    );
    site.build("2023-05-05");
    let lines = lines(&site);
    assert_eq!(lines[0], "2023年5月1日 报送 财政局 1. 甲任务 完成比例：33% →改为 45%");
    assert_eq!(lines[1], "2023年4月4日 更正 财政局 1. 甲任务 完成比例：30% →改为 33%");
    assert_eq!(lines[3], "2023年4月2日 报送 财政局 1. 甲任务 完成比例：30% →改为 70% 已撤回");
    assert_eq!(lines[4], "2023年4月1日 报送 财政局 1. 甲任务 完成比例：30% 后有更正");
}

#[test]
fn entries_are_chosen_by_kind_and_by_who_reported_or_answers() {
    let site = Site::tiny().task_with(
        "due: 2023-06-30\nreports:\n\
         \x20 - {date: 2023-04-01, by: finance, percent: 30}\n\
         \x20 - {date: 2023-04-02, by: health, note: 说明}\n\
         amendments:\n  - {date: 2023-05-04, set: {due: 2023-09-30}, reason: 延期}\n",
    );
    site.build("2023-05-05");
    let log = site.read(LOG);
    let groups: Vec<&str> = log.split("<li class=\"g-").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(groups, ["promises", "reports", "reports"]);
    let of: Vec<&str> = log.split("data-bodies=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(of, ["finance ", "health finance ", "finance finance "], "who reported, and the lead");
    let counts: Vec<&str> =
        log.split("<span class=\"count\">").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    assert_eq!(counts, ["3", "2", "1"], "all, reports, changes to what was promised");
    // Months stand above their days, and the days keep their anchors.
    let months: Vec<&str> =
        log.split("<h2 id=\"month-").skip(1).filter_map(|rest| rest.split(['>', '<']).nth(1)).collect();
    assert_eq!(months, ["2023年5月", "2023年4月"]);
    for day in ["2023-05-04", "2023-04-02", "2023-04-01"] {
        assert!(log.contains(&format!("id=\"on-{day}\"")), "{day}");
    }
}
