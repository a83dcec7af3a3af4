//! Three real plans that the notice of 2023 is not like: arabic numbers and no counties; labels and months; an English source without
//! sections whose work begins through the year. What is right on their pages.

use crate::support::html::words;
use crate::support::{Site, repository};
use std::collections::BTreeMap;

/// A plan's portal, built as of a day, and the words of its pages by address.
fn built(name: &str, as_of: &str) -> (Site, BTreeMap<String, String>) {
    let site = Site::copy_of(&repository().join("tests/sites").join(name));
    let checked = site.run(&["check", "--as-of", as_of]);
    assert_eq!(checked.status, 0, "{}", checked.stderr);
    site.build(as_of);
    let mut pages = BTreeMap::new();
    let mut folders = vec![site.path("public")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "html") {
                let html = std::fs::read_to_string(&path).expect("a page");
                let name = path.strip_prefix(site.path("public")).expect("below").display().to_string();
                pages.insert(name, words(&html).join("\n"));
            }
        }
    }
    (site, pages)
}

fn task(site: &Site, year: &str, task: usize) -> serde_json::Value {
    let data = site.read(&format!("public/data/{year}/tasks.json"));
    serde_json::from_str::<serde_json::Value>(&data).expect("JSON")["tasks"][task].clone()
}

/// No page says any of these.
fn nowhere(pages: &BTreeMap<String, String>, words: &[&str]) {
    // The page of the data describes files that every portal has.
    for (path, text) in pages.iter().filter(|(path, _)| !path.ends_with("data.html")) {
        for word in words {
            assert!(!text.contains(word), "{path} says “{word}”:\n{text}");
        }
    }
}

fn says(pages: &BTreeMap<String, String>, page: &str, lines: &[&str]) {
    let text = &pages[page];
    for line in lines {
        assert!(text.lines().any(|l| l == *line), "{page} has no line “{line}”:\n{text}");
    }
}

#[test]
fn lishan_is_numbered_and_its_bodies_are_called_as_the_notice_has_them() {
    let (site, pages) = built("lishan-2023", "2023-12-31");
    says(
        &pages,
        "2023/notice.html",
        &[
            "立山区人民政府关于印发《立山区政府2023年重点工作任务分解和责任分工方案》的通知",
            "一、经济社会发展的主要预期目标",
            "1.努力实现地区生产总值增长6.2%左右。牵头单位:区发改局 责任单位:立山经济开发区,全区经济运行各专班",
            "2.规模以上工业增加值增长5%左右。牵头单位:区工信局 责任单位:立山经济开发区",
            "6.居民收入增长与经济增长基本同步。牵头单位:区发改局 责任单位:各街道,各相关单位",
            "7.其他主要经济指标不低于全市平均水平。",
        ],
    );
    assert!(pages["2023/index.html"].contains("区发改局（另有2个单位参与）"), "{}", pages["2023/index.html"]);
    says(&pages, "2023/tasks/01-gdp.html", &["牵头单位", "责任单位", "立山经济开发区、全区经济运行各专班"]);
    let of = |t| task(&site, "2023", t);
    assert_eq!((&of(0)["lead"], &of(0)["responsible"]), (&["fgj"].into(), &["kfq", "zhuanban"].into()));
    assert_eq!((&of(2)["printed"], &of(2)["number"]), (&"6.".into(), &6.into()));
    // Goals in words are shown as they are, and no verdict is given.
    assert_eq!(of(2)["targets"][0]["goal_text"]["zh-CN"], "与经济增长基本同步");
    assert_eq!(of(2)["targets"][0]["reached"], serde_json::Value::Null);
    assert!(pages["2023/targets.html"].contains("与经济增长基本同步"), "{}", pages["2023/targets.html"]);
    // No county is named, none leads a table; nothing says when the plan is in force, nor that it has a preamble.
    nowhere(&pages, &["县（市）", "各县", "配合单位", "执行期：", "总体要求", "（一）", "（六）"]);
}

#[test]
fn the_fire_services_plan_prints_its_own_labels_and_its_months() {
    let (site, pages) = built("fsim-2021", "2022-11-30");
    says(
        &pages,
        "2021/notice.html",
        &[
            "Priority One",
            "1.3 CFA – Deliver the Volunteer Support Package.",
            "3.3 Finalise the transfer of property. Lead: CFA",
            "5.6 Lead agency: DJCS with CFA and FRV",
        ],
    );
    nowhere(
        &pages,
        &[
            "Not as archived",
            "(1) CFA",
            "(2) Final",
            "(3) Develop",
            "1. CFA",
            "1. Vol",
            "（一）",
            "General requirements",
            "Counties",
        ],
    );
    let of = |t| task(&site, "2021", t);
    // Months are said as months, once, and work that was to begin in one says so.
    let due = |t: usize| (of(t)["due"]["date"].clone(), of(t)["due"]["precision"].clone());
    assert_eq!(due(0), ("2025-03-31".into(), "month".into()));
    assert_eq!(due(1), ("2023-06-30".into(), "month".into()));
    assert_eq!((&of(2)["from"], due(2).0), (&"2021-11-01".into(), "2021-12-31".into()));
    assert!(pages["2021/tasks/1-3.html"].contains("Due\nMarch 2025\nLead agency"), "{}", pages["2021/tasks/1-3.html"]);
    // A calendar has days, where a month stands on its last one under its own name; the plan's chart has the ends of months.
    let calendar = "2021/calendar/2021-12.html";
    assert!(pages[calendar].contains("By date\nDecember 2021 past\n"), "{}", pages[calendar]);
    let has_days = |path: &str| path.contains("/calendar/") || path.ends_with("2021/index.html");
    let others: BTreeMap<_, _> = pages.clone().into_iter().filter(|(path, _)| !has_days(path)).collect();
    nowhere(&others, &["31 March 2025", "March 2025 March 2025", "30 June 2023", "31 December 2021"]);
    // It is a plan of actions, and agencies lead them.
    says(&pages, "2021/tasks/5-6.html", &["Lead agency", "Read it in the plan"]);
    // The address of a page is no word of it.
    let worded: BTreeMap<_, _> =
        pages.iter().map(|(path, text)| (path.clone(), text.replace("2021/notice.html", ""))).collect();
    nowhere(&worded, &["notice", "Notice", " task ", " tasks ", "Task"]);
    // Of its three bodies one leads: the two that take part are no further leads.
    let of_lead = "Lead agency: Department of Justice and Community Safety (2 others take part)";
    assert!(pages["2021/index.html"].contains(of_lead), "{}", pages["2021/index.html"]);
    nowhere(&pages, &["and 2 others"]);
    // A milestone that was moved is told as moved, on its day.
    site.build("2024-08-01");
    let moved = words(&site.read("public/2021/tasks/3-3.html")).join("\n");
    assert!(moved.contains("December 2024") && moved.contains("formerly June 2023"), "{moved}");
    nowhere(&BTreeMap::from([("later".to_owned(), moved)]), &["Not as archived", "31 December 2024"]);
    site.build("2022-11-30");
    let printed: Vec<_> = (0..3).map(|t| of(t)["printed"].clone()).collect();
    assert_eq!(printed, ["1.3", "3.3", "5.6"]);
    let report = site.run(&["report", "3.3", "--date", "2022-12-01", "--by", "cfa", "--note", "Under way"]);
    assert_eq!(report.status, 0, "{}", report.stderr);
    assert!(site.read("content/2021/tasks/3-3.md").contains("Under way"));
}

#[test]
fn the_plan_of_an_english_ministry_is_read_in_both_languages() {
    let (site, pages) = built("dsd-2022", "2022-11-30");
    assert!(!pages["zh/2022/notice.html"].contains("尚未翻译"), "all of it is translated");
    nowhere(
        &pages,
        &[
            "the Chinese",
            "以中文为准",
            "Counties",
            "县（市）",
            "By section",
            "(1) Disc",
            "(3) Tabl",
            "（一）",
            "1. Discussion",
        ],
    );
    says(
        &pages,
        "2022/notice.html",
        &[
            "Tabling of the Social Services Practitioners Bill. Depending on the availability of State Law Advisors… R7 000 000",
        ],
    );
    let notice = &pages["2022/notice.html"];
    assert!(!notice.contains("Discussion document on CSG review"), "the plan gives it no heading: {notice}");
    says(&pages, "zh/2022/notice.html", &["提交社会服务从业人员法案。视国家法律顾问的安排而定…… 700万兰特"]);
    let first = task(&site, "2022", 0);
    assert_eq!(first["section"], serde_json::Value::Null);
    assert_eq!(first["heading"], false);
    // Work of the last quarter is not silent before it begins; deadlines of activities are no deadline that is not stated.
    let statuses: Vec<_> = (0..3).map(|m| first["measures"][m]["status"].clone()).collect();
    assert_eq!(statuses, ["completed", "due-soon", "not-begun"]);
    assert_eq!(first["from"], "2022-07-01");
    says(&pages, "2022/tasks/csg-review.html", &["Activities (3)", "Not yet due to begin"]);
    says(&pages, "zh/2022/tasks/csg-review.html", &["活动（3项）", "未到开始时间"]);
    assert!(!pages["2022/tasks/csg-review.html"].contains("Not stated in"));
    // Budgets and dependencies stand in columns of their own; posts are no departments.
    assert_eq!(task(&site, "2022", 2)["extra"]["budget"]["en"], "R7 000 000");
    says(&pages, "2022/tasks/bill.html", &["Budget per activity", "R7 000 000"]);
    nowhere(
        &pages.iter().filter(|(path, _)| !path.contains("departments")).map(|(p, t)| (p.clone(), t.clone())).collect(),
        &["a department", "部门"],
    );
}
