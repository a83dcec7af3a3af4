//! Sentences on pages, in calendars, feeds, sheets and commands, each held against a portal in which it would be false.

use crate::support::{Site, repository};
use std::collections::BTreeSet;

/// What stands between two pieces of a page, without tags, on one line.
fn words(page: &str, from: &str, to: &str) -> String {
    let rest = page.split_once(from).unwrap_or_else(|| panic!("{from:?} is not there")).1;
    let part = rest.split_once(to).unwrap_or_else(|| panic!("{to:?} does not follow")).0;
    let mut out = String::new();
    let mut in_tag = false;
    for c in part.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if !in_tag => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All words of a page's main part.
fn main(page: &str) -> String {
    words(page, "<main", "</main>")
}

/// The events of a calendar by their summaries: the description of each.
fn description(calendar: &str, summary: &str) -> String {
    let unfolded = calendar.replace("\r\n ", "");
    let event = unfolded.split("BEGIN:VEVENT").find(|e| e.contains(&format!(":{summary}\r\n"))).expect("the event");
    event.split("DESCRIPTION:").nth(1).and_then(|rest| rest.split("\r\n").next()).expect("a description").to_owned()
}

/// A task of which the measure of several is overdue, one county having done its part; a measure of one county; a measure of nobody; a
/// target without data and one that is not reached; and a task without a deadline.
const LATE: &str = "measures:
  - {id: all, text: 共同举措, due: 2023-05-31, by: [all-counties]}
  - {id: own, text: 东县举措, due: 2023-06-10, by: [east]}
  - {id: none, text: 无人点名, due: 2023-06-15}
  - {id: soon, text: 将来, due: 2023-12-31}
targets:
  - {id: blind, name: 无数指标, reach: 10, due: 2023-05-31}
  - {id: short, name: 未达指标, reach: 10, unit: 个, due: 2023-06-20}
  - {id: there, name: 已达指标, reach: 10, due: 2023-06-20}
reports:
  - {date: 2023-05-20, measure: all, by: east, stage: completed, evidence: [{title: 甲}]}
  - {date: 2023-05-21, values: {short: 4, there: 12}, by: finance}
";

#[test]
fn what_is_past_its_deadline_is_counted_alike_everywhere() {
    let site = Site::bilingual().task_with(LATE);
    let tasks = site.tasks("2023-07-01");
    assert_eq!(tasks["tasks"][0]["late"], 3, "of the task itself no deadline is stated");
    let counted = "举措3项、指标2项（其中1项无数据）";
    let home = site.read("public/index.html");
    let now = words(&home, "<p class=\"now\">", "</p>");
    let whole = "数据截至2023年7月1日：共1项任务，报送完成0项，期限已过、未报送完成0项，从未报送0项。";
    assert_eq!(now, format!("{whole} 任务内期限已过、未报送完成：{counted}。"));
    assert_eq!(words(&home, "<h2 id=\"late\">", "</section>").matches("期限：").count(), 4, "on four days");
    for page in ["2023/index.html", "2023/tasks/index.html", "2023/sections/one.html"] {
        let page = site.read(&format!("public/{page}"));
        assert!(main(&page).contains(&format!("期限已过、未报送完成：{counted}。")), "{}", main(&page));
    }
    let english = main(&site.read("public/en/index.html"));
    assert!(english.contains("3 measures, 2 targets (1 without data)"), "{english}");
    let run = site.run(&["status", "--as-of", "2023-07-01"]);
    let last = run.stdout.lines().last().unwrap_or_default().to_owned() + &run.stderr;
    assert!(
        last.contains(
            "5 past the deadline, completion not reported (tasks 0, measures 3, targets 2, of these 1 without data)"
        ),
        "{last}"
    );
    // A target that was reported on is not called unreported.
    let reasons = site.run(&["status", "--as-of", "2023-07-01", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&reasons.stdout).expect("JSON");
    let reason = |id: &str| rows.as_array().expect("rows").iter().find(|r| r["id"] == id).map(|r| r["reason"].clone());
    assert_eq!(reason("short"), Some("not-reached".into()));
    assert_eq!(reason("blind"), Some("unreported".into()));
    assert_eq!(reason("there"), None);
}

/// One sentence on home and three answers on a body's page: at none, one and all.
#[test]
fn a_first_screen_says_how_it_stands() {
    let site = Site::bilingual().task_with("due: 2023-06-30\n");
    let said = |day: &str| {
        site.build(day);
        let now = |page: &str| words(&site.read(page), "<p class=\"now\">", "</p>");
        let answer = |page: &str| words(&site.read(page), "<ul class=\"answer\" id=\"contents\">", "</ul>");
        [
            now("public/index.html"),
            now("public/en/index.html"),
            answer("public/2023/departments/finance.html"),
            answer("public/en/2023/departments/finance.html"),
        ]
    };
    assert_eq!(
        said("2023-06-30"),
        [
            "数据截至2023年6月30日：共1项任务，报送完成0项，期限已过、未报送完成0项，从未报送1项。",
            "As of 30 June 2023: 1 task in all, 0 reported completed, 0 past the deadline, 1 without a report.",
            "期限已过、未报送完成：无 自数据截至之日起30天内到期：1项 1项任务，报送完成0项",
            "Past the deadline: none Due within 30 days of the as-of date: 1 deadline 0 of 1 task reported completed",
        ]
    );
    let late = said("2023-07-01");
    assert!(late[0].contains("期限已过、未报送完成1项，从未报送1项。"), "{}", late[0]);
    assert_eq!(late[2], "期限已过、未报送完成：任务1项 自数据截至之日起30天内到期：无 1项任务，报送完成0项");
    let site = Site::bilingual().task_with(
        "due: 2023-06-30\nreports: [{date: 2023-06-01, by: finance, stage: completed, evidence: [{title: 甲}]}]\n",
    );
    site.build("2023-07-01");
    let home = words(&site.read("public/en/index.html"), "<p class=\"now\">", "</p>");
    assert_eq!(
        home,
        "As of 1 July 2023: 1 task in all, 1 reported completed, 0 past the deadline, 0 without a report."
    );
    // The calendar begins with what is still to come.
    assert!(
        main(&site.read("public/en/2023/calendar/index.html")).contains("No stated deadline is still ahead and open.")
    );
}

#[test]
fn what_is_stopped_or_implied_is_never_past_its_deadline() {
    let site = Site::tiny().task_with(
        "measures:\n  - {id: a, text: 甲, due: 2023-05-31, by: [health]}\n  - {id: b, text: 乙}\nreports:\n  - {date: 2023-05-20, measure: a, by: health, stage: stopped}\n  - {date: 2023-05-20, measure: b, by: finance, note: 丙}\n",
    );
    let tasks = site.tasks("2024-07-01");
    assert_eq!(tasks["tasks"][0]["status"], "period-ended");
    assert_eq!(tasks["tasks"][0]["late"], 0);
    for page in ["index.html", "2023/index.html", "2023/departments/health.html", "2023/departments/finance.html"] {
        let page = main(&site.read(&format!("public/{page}")));
        assert!(!page.contains("期限已过、未报送完成：举措") && !page.contains("项举措期限已过"), "{page}");
    }
    let run = site.run(&["status", "--as-of", "2024-07-01"]);
    assert!((run.stdout + &run.stderr).contains("0 past the deadline"));
}

#[test]
fn a_body_that_has_done_its_part_is_late_with_nothing_of_it() {
    let site = Site::tiny().task_with(LATE);
    site.build("2023-07-01");
    let page = |name: &str| site.read(&format!("public/2023/counties/{name}.html"));
    let late = |name: &str| words(&page(name), "<h2 id=\"late\">", "</section>");
    assert!(late("east").starts_with("期限已过、未报送完成（1项） 点名本单位：举措1项。"), "{}", late("east"));
    assert!(!late("east").contains("共同举措"));
    assert!(late("west").starts_with("期限已过、未报送完成（1项） 统称中包括本单位：举措1项。"), "{}", late("west"));
    // What its page says of measures above is its own too, not the plan's.
    let above = words(&page("west"), "<p class=\"summary-line\">", "</p>");
    assert!(above.contains("共1项举措，报送完成0项。") && above.contains("期限已过、未报送完成：举措1项。"), "{above}");
    let above = words(&page("east"), "<p class=\"summary-line\">", "</p>");
    assert!(above.contains("共2项举措，报送完成1项。"), "{above}");
    let calendar = |name: &str| site.read(&format!("public/2023/counties/{name}.ics"));
    assert!(description(&calendar("east"), "共同举措").contains("状态：已完成"), "{}", calendar("east"));
    assert!(description(&calendar("west"), "共同举措").contains("状态：到期未报送"));
    assert!(description(&site.read("public/2023/calendar.ics"), "共同举措").contains("状态：已逾期"));
    let status = |org: &str| site.run(&["status", "--as-of", "2023-07-01", "--org", org, "--lang", "zh"]);
    let (east, west) = (status("east"), status("west"));
    assert!(!east.stdout.contains("共同举措") && west.stdout.contains("到期未报送"), "{}", east.stdout);
    assert!((east.stdout + &east.stderr).contains("其中点名该单位 1，统称中包括该单位 0。"));
    assert!((west.stdout + &west.stderr).contains("其中点名该单位 0，统称中包括该单位 1。"));
    // Nor are deadlines counted for which others answer: health only cooperates.
    let health = site.read("public/2023/departments/health.html");
    assert!(!health.contains("id=\"late\"") && !health.contains("由本单位承担的期限"));
    let index = words(&site.read("public/2023/counties/index.html"), "<ul class=\"choices counted\">", "</ul>");
    assert_eq!(index, "东县 0 期限已过：举措1项 西县 0 期限已过：举措1项 北县 0 期限已过：举措1项");
}

#[test]
fn a_bodys_feed_tells_its_own_status_of_a_measure_of_several() {
    let site = Site::tiny().edit("content/site.yaml", "theme: base", "theme: base\nbase_url: https://portal.example/").task_with(
        "measures:\n  - {id: m, text: 共同举措, due: 2023-05-31, by: [finance, water]}\nreports:\n  - {date: 2023-05-20, measure: m, by: water, stage: completed, evidence: [{title: 甲}]}\n  - {date: 2023-05-21, measure: m, by: finance, stage: in-progress}\n",
    ).edit("content/2023/tasks/01-a.md", "cooperating: [health]", "cooperating: [health, water]");
    site.build("2023-07-01");
    let feed = |name: &str| site.read(&format!("public/2023/departments/{name}.xml"));
    assert!(feed("water").contains("已逾期：共同举措（各单位合计；水利局：已完成）"), "{}", feed("water"));
    assert!(!feed("finance").contains("各单位合计；财政局：已完成"));
    assert!(feed("finance").contains("→ 已逾期：共同举措</title>"), "{}", feed("finance"));
}

#[test]
fn the_second_tag_stands_wherever_the_status_does() {
    let site = Site::bilingual().task_with(LATE);
    site.build("2023-07-01");
    for page in [
        "2023/index.html",
        "2023/tasks/index.html",
        "2023/sections/one.html",
        "2023/tasks/01-a.html",
        "2023/departments/finance.html",
    ] {
        let text = site.read(&format!("public/{page}"));
        assert!(text.contains("<span class=\"tag late-measures\">3项举措期限已过</span>"), "{page}");
        let english = site.read(&format!("public/en/{page}"));
        assert!(english.contains("3 measures past their deadline"), "{page}");
    }
    let csv = site.read("public/data/2023/tasks.csv");
    let column = csv.lines().next().expect("a head").split(',').position(|name| name == "late").expect("the column");
    assert_eq!(csv.lines().nth(1).expect("a row").split(',').nth(column), Some("3"));
    assert!(site.read("public/data/2023/tasks-excel.csv").contains("期限已过的举措（项）"));
    let calm = Site::tiny();
    calm.build("2023-07-01");
    assert!(!calm.read("public/2023/tasks/index.html").contains("late-measures"));
}

#[test]
fn a_report_on_a_measure_is_not_told_as_the_tasks() {
    let site = Site::tiny().task_with(
        "measures:\n  - {id: m, text: 举措一}\nreports:\n  - {date: 2023-04-01, by: finance, measure: m, stage: completed, evidence: [{title: 甲}]}\n",
    );
    site.build("2023-05-01");
    let latest = words(&site.read("public/index.html"), "<ul class=\"latest\">", "</ul>");
    assert!(latest.contains("甲任务 · 举措：举措一 已完成"), "{latest}");
}

#[test]
fn a_date_in_a_list_says_what_it_is_and_completion_has_its_own() {
    let site = Site::bilingual().task_with(
        "due: 2023-06-30\nreports:\n  - {date: 2023-05-12, by: finance, stage: completed, evidence: [{title: 甲}]}\n",
    );
    site.build("2023-07-01");
    let list = words(&site.read("public/2023/departments/finance.html"), "<h2 id=\"deadlines\">", "</section>");
    assert!(list.contains("期限：2023年6月30日") && list.contains("已完成 2023年5月12日完成"), "{list}");
    let list = words(&site.read("public/en/2023/departments/finance.html"), "<h2 id=\"deadlines\">", "</section>");
    assert!(list.contains("Due: 30 June 2023") && list.contains("Completed on 12 May 2023"), "{list}");
    // After an implied deadline too.
    let site = Site::tiny()
        .task_with("reports:\n  - {date: 2024-01-12, by: finance, stage: completed, evidence: [{title: 甲}]}\n");
    site.build("2024-07-01");
    for page in ["2023/index.html", "2023/tasks/index.html", "2023/sections/one.html", "2023/departments/finance.html"]
    {
        assert!(main(&site.read(&format!("public/{page}"))).contains("已完成 2024年1月12日完成"), "{page}");
    }
    assert!(site.read("public/data/2023/tasks-excel.csv").contains("已完成（2024年1月12日）"));
}

#[test]
fn a_task_whose_measures_state_deadlines_says_so() {
    let site = Site::bilingual().task_with(
        "due_text: 到2026年\nmeasures:\n  - {id: a, text: 甲, due: 2023-05-31}\n  - {id: b, text: 乙, due: 2023-12-31}\n",
    );
    site.build("2023-04-01");
    for page in ["2023/tasks/01-a.html", "2023/tasks/index.html", "2023/index.html", "2023/departments/finance.html"] {
        let page = main(&site.read(&format!("public/{page}")));
        assert!(
            page.contains(
                "到2026年（未写明具体日期，本站按2023年12月31日计）其中举措写明的期限：2023年5月31日至2023年12月31日"
            ),
            "{page}"
        );
        assert!(!page.contains("通知未写明"), "{page}");
    }
    let english = main(&site.read("public/en/2023/tasks/01-a.html"));
    assert!(
        english.contains(
            "(no day stated; taken here as 31 December 2023) in its measures: 31 May 2023 to 31 December 2023"
        ),
        "{english}"
    );
    let sheet = site.read("public/data/2023/tasks-excel.csv");
    assert!(
        sheet.contains("到2026年（未写明具体日期，本站按2023年12月31日计）")
            && sheet.contains("其中举措写明的期限：2023年5月31日至2023年12月31日")
    );
    assert!(sheet.contains("1. 甲（期限：2023年5月31日；"), "each measure has its own date: {sheet}");
    let csv = site.read("public/data/2023/tasks.csv");
    assert!(csv.contains(",2023-05-31,2023-12-31,"), "{csv}");
    assert!(!csv.lines().next().expect("a head").contains("every"), "a task has no rhythm");
    // Without any: as before.
    let none = Site::tiny();
    none.build("2023-04-01");
    assert!(main(&none.read("public/2023/tasks/01-a.html")).contains("通知未写明"));
}

#[test]
fn words_that_only_repeat_the_date_stand_once() {
    for (text, repeated) in [
        ("12月31日前", true),
        ("2023年12月31日以前", true),
        ("年底前", false),
        ("12月底前", false),
        ("11月30日前", false),
    ] {
        let site = Site::tiny().task_with(&format!("due: 2023-12-31\ndue_text: {text}\n"));
        site.build("2023-04-01");
        let page = main(&site.read("public/2023/tasks/01-a.html"));
        assert!(page.contains("2023年12月31日"));
        assert_eq!(page.contains(text), !repeated, "{text}: {page}");
        assert!(site.read("public/data/2023/tasks.csv").contains(text), "the data keep it");
    }
}

#[test]
fn a_period_that_is_not_stated_is_not_printed() {
    let site = Site::bilingual();
    site.build("2023-04-01");
    for page in ["index.html", "2023/index.html", "2023/notice.html", "2023/data.html", "2023/tasks/01-a.html"] {
        let (chinese, english) = (site.read(&format!("public/{page}")), site.read(&format!("public/en/{page}")));
        assert!(!chinese.contains("执行期<") && !chinese.contains("2023年3月1日至2023年12月31日"), "{page}");
        assert!(!english.to_lowercase().contains("in force") && !english.contains("temporalCoverage"), "{page}");
    }
    assert!(main(&site.read("public/2023/tasks/01-a.html")).contains("通知没有写明执行到何时"));
    let site = site.edit("content/site.yaml", "theme: base", "theme: base\nbase_url: https://portal.example/");
    site.build("2023-04-01");
    assert!(!site.read("public/2023/data.html").contains("temporalCoverage"));
    let site = site.edit(
        "content/2023/plan.md",
        "issued: 2023-03-01",
        "issued: 2023-03-01\nperiod: {from: 2023-01-01, to: 2023-12-31}",
    );
    site.build("2023-04-01");
    assert!(main(&site.read("public/2023/index.html")).contains("执行期2023年1月1日至2023年12月31日"));
    assert!(main(&site.read("public/en/index.html")).contains("in force from 1 January 2023 to 31 December 2023"));
    assert!(site.read("public/2023/data.html").contains("\"temporalCoverage\":\"2023-01-01/2023-12-31\""));
}

#[test]
fn what_is_due_next_is_said_as_it_is() {
    let said = |keys: &str, as_of: &str| {
        let site = Site::bilingual().task_with(keys);
        site.build(as_of);
        words(&site.read("public/en/index.html"), "<h2 id=\"upcoming\">", "</section>")
    };
    assert!(said("", "2023-04-01").contains("No deadline is stated."));
    assert!(said("due: 2023-03-31\n", "2023-04-01").contains("All stated deadlines have passed."));
    let done =
        "due: 2023-06-30\nreports:\n  - {date: 2023-03-12, by: finance, stage: completed, evidence: [{title: 甲}]}\n";
    let said = said(done, "2023-04-01");
    assert!(
        !said.contains("passed") && said.contains("Everything with a deadline still to come is reported completed"),
        "{said}"
    );
}

#[test]
fn a_portal_without_counties_says_nothing_of_them() {
    let bodies: String = crate::support::ORGANIZATIONS
        .lines()
        .filter(|l| !l.contains("county") && !l.contains("各县"))
        .map(|l| format!("{l}\n"))
        .collect();
    let site = Site::bilingual().with("content/organizations.yaml", &bodies);
    site.build("2023-04-01");
    for (path, bytes) in site.public() {
        // The page of data explains a word of every portal's tables.
        if path.ends_with(".html") && !path.ends_with("data.html") {
            // What scripts say of kinds of bodies stands in attributes.
            let mut said = words(std::str::from_utf8(&bytes).expect("UTF-8"), "<html", "</html>");
            for element in crate::support::html::elements(&bytes) {
                let told = [element.get("aria-label"), element.get("placeholder"), element.get("content")];
                said.extend(told.into_iter().flatten());
            }
            for word in ["县", "County", "county", "Counties", "counties"] {
                assert!(!said.contains(word), "{path}: {word} in {said}");
            }
        }
    }
    // Where there are counties, a sentence on “all of them” is nobody's.
    let site = Site::bilingual().edit("content/2023/tasks/01-a.md", "cooperating: [health]", "cooperating: [east]");
    site.build("2023-04-01");
    assert!(!site.read("public/2023/counties/index.html").contains("包括全部"));
    assert!(!site.read("public/en/2023/counties/index.html").contains("means all"));
}

#[test]
fn ongoing_work_is_counted_apart_from_what_can_be_completed() {
    let site = Site::bilingual().task_with(
        "measures:\n  - {id: a, text: 甲}\n  - {id: b, text: 乙, ongoing: true}\n  - {id: c, text: 丙, every: month}\nreports:\n  - {date: 2023-04-01, by: finance, measure: a, stage: completed, evidence: [{title: 甲}]}\n",
    );
    site.build("2023-05-01");
    let plan = main(&site.read("public/2023/index.html"));
    assert!(plan.contains("共1项举措，报送完成1项。另有2项举措持续推进或定期开展。"), "{plan}");
    assert!(plan.contains("1项举措，报送完成1项，2项举措持续推进或定期开展"), "{plan}");
    let english = main(&site.read("public/en/2023/index.html"));
    assert!(
        english.contains("1 of 1 measure reported completed. 2 more measures are ongoing or recurring work."),
        "{english}"
    );
    let home = main(&site.read("public/index.html"));
    assert!(home.contains("共1项举措，报送完成1项。"), "{home}");
    let csv = site.read("public/data/2023/measures.csv");
    assert!(csv.lines().next().expect("a head").contains(",every,"), "a measure may have a rhythm");
}

#[test]
fn a_share_is_worded_for_any_value() {
    let said = |goal: &str, value: f64| {
        let site = Site::bilingual()
            .task_with(&format!("targets:\n  - {{id: n, name: 数, unit: 份, {goal}}}\nreports:\n  - {{date: 2023-04-01, by: finance, values: {{n: {value}}}}}\n"));
        site.build("2023-05-01");
        let row = |path: &str| words(&site.read(path), "id=\"target-n\"", "</tr>");
        (row("public/2023/tasks/01-a.html"), row("public/en/2023/tasks/01-a.html"))
    };
    let (chinese, english) = said("reach: 10, baseline: 0", -2.0);
    assert!(chinese.contains("目标完成率为－20%（较基数后退）") && !chinese.contains("-20"), "{chinese}");
    assert!(
        english.contains("moved back from the baseline, by 20% of the way") && !english.contains("-20%"),
        "{english}"
    );
    let (chinese, english) = said("reach: 100, baseline: 0", 105.0);
    assert!(
        chinese.contains("目标完成率比100%高5个百分点")
            && english.contains("beyond the target, by 5% of the way")
            && !english.contains("105%"),
        "{english}"
    );
    let (chinese, english) = said("reach: 10000, baseline: 0", 9996.0);
    assert!(
        chinese.contains("99.96%") && chinese.contains("未达到") && !english.contains("100%"),
        "{chinese} {english}"
    );
    let (chinese, _) = said("reach: 1000, baseline: 0", 4.0);
    assert!(chinese.contains("目标完成率0.4%"), "{chinese}");
    // What only is to be kept has no way to go: 96 where 90 is the least and 95 were there is no step back.
    let (chinese, english) = said("at_least: 90, baseline: 95", 96.0);
    assert!(!chinese.contains('%') && !english.contains('%'), "{chinese} {english}");
}

#[test]
fn an_average_that_is_not_whole_is_neither_nothing_nor_all() {
    let site = Site::tiny()
        .task_with("reports:\n  - {date: 2023-04-01, by: finance, percent: 99.96}\n")
        .with("content/2023/tasks/02-b.md", "---\ntitle: 乙\nnumber: 2\nsection: one\nlead: [finance]\nreports:\n  - {date: 2023-04-01, by: finance, percent: 100}\n---\n乙。\n");
    site.build("2023-05-01");
    let plan = main(&site.read("public/2023/index.html"));
    assert!(plan.contains("平均为99.98%"), "{plan}");
}

#[test]
fn a_unit_follows_any_figure() {
    let said = |unit: &str, figure: u32| {
        let site = Site::bilingual()
            .task_with(&format!("targets:\n  - {{id: n, name: 数, unit: 份, reach: {figure}}}\n"))
            .with(
                "content/2023/tasks/01-a.en.md",
                &format!("---\ntitle: A\ntargets: {{n: {{name: Number, unit: {unit}}}}}\n---\nA.\n"),
            );
        site.build("2023-05-01");
        words(&site.read("public/en/2023/tasks/01-a.html"), "id=\"target-n\"", "</tr>")
    };
    assert!(said("forms", 1).contains("to reach 1 (unit: forms)"), "{}", said("forms", 1));
    assert!(said("forms", 2).contains("to reach 2 forms"));
    assert!(said("CNY 100 million", 25).contains("to reach 25 (unit: CNY 100 million)"));
    assert!(said("\"%\"", 1).contains("to reach 1%"));
}

#[test]
fn the_change_log_changes_only_with_its_entries() {
    let site = Site::tiny().task_with("reports:\n  - {date: 2023-04-01, by: finance, note: 甲}\n");
    let read = |as_of: &str| {
        site.build(as_of);
        site.read("public/2023/changes.html")
    };
    let first = read("2023-05-01");
    assert_eq!(first, read("2023-05-02"), "midnight alone changes nothing");
    assert!(!first.contains("数据截至"));
}

#[test]
fn months_of_a_chart_have_their_years() {
    let site = Site::tiny();
    site.build("2024-02-15");
    let chart = words(&site.read("public/2023/index.html"), "class=\"course\"", "</svg>");
    assert!(chart.contains("3月 2023 4月") && chart.ends_with("12月 1月 2024"), "{chart}");
}

#[test]
fn a_section_without_tasks_says_so() {
    let site = Site::bilingual();
    site.build("2023-05-01");
    for page in ["index.html", "2023/index.html", "2023/sections/two.html"] {
        let page = main(&site.read(&format!("public/{page}")));
        assert!(page.contains("没有任务") && !page.contains("0项任务"), "{page}");
    }
    let english = main(&site.read("public/en/2023/sections/two.html"));
    assert!(english.contains("No tasks") && !english.contains("0 of 0"), "{english}");
}

#[test]
fn a_task_without_words_leaves_no_bare_heading() {
    let site = Site::tiny().edit("content/2023/tasks/01-a.md", "甲任务的原文。\n", "");
    site.build("2023-05-01");
    let page = site.read("public/2023/tasks/01-a.html");
    assert!(!page.contains("通知原文</h2>") && !page.contains("<blockquote"), "{}", main(&page));
}

/// A plan of more tasks than a list holds.
fn many(count: usize) -> Site {
    let site = Site::tiny();
    for n in 2..=count {
        site.write(
            &format!("content/2023/tasks/t{n}.md"),
            format!("---\ntitle: 任务{n}\nnumber: {n}\nsection: one\nlead: [finance]\n---\n甲。\n").as_bytes(),
        );
    }
    site
}

/// The pages of a site to which a page links.
fn links(site: &Site, page: &str) -> BTreeSet<String> {
    let text = site.read(&format!("public/{page}"));
    let folder: Vec<&str> = page.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect();
    let mut found = BTreeSet::new();
    for element in crate::support::html::elements(text.as_bytes()) {
        let Some(href) = element.get("href").filter(|h| !h.contains(':')) else { continue };
        let mut path = folder.clone();
        for part in href.split('#').next().unwrap_or_default().split('/') {
            match part {
                ".." => drop(path.pop()),
                "" => {}
                part => path.push(part),
            }
        }
        let path = path.join("/");
        if path.ends_with(".html") && site.exists(&format!("public/{path}")) {
            found.insert(path);
        }
    }
    found
}

#[test]
fn every_task_is_three_links_from_home_at_any_size() {
    let site = many(1203);
    site.build("2023-05-01");
    let mut reached = BTreeSet::from(["index.html".to_owned()]);
    for _ in 0..3 {
        reached.extend(reached.clone().iter().flat_map(|page| links(&site, page)));
    }
    for n in 2..=1203 {
        assert!(reached.contains(&format!("2023/tasks/t{n}.html")), "task {n}");
    }
    // Every page of a list is a link from its first, and the list of all pages says what it lists.
    for n in 2..=3 {
        assert!(links(&site, "2023/tasks/index.html").contains(&format!("2023/tasks/index-{n}.html")), "{n}");
    }
    for page in ["sitemap.html", "search.html"] {
        assert!(main(&site.read(&format!("public/{page}"))).contains("任务很多时，列在台账的各页上"), "{page}");
    }
}

#[test]
fn statements_on_the_demonstration_hold_in_both_languages() {
    let site = Site::copy_of(&repository().join("tests/sites/demo"));
    site.build("2024-09-15");
    for (path, bytes) in site.public() {
        if !path.ends_with(".html") || path.starts_with("archive/") {
            continue;
        }
        let page = String::from_utf8(bytes).expect("UTF-8");
        for wrong in ["% of the target", "× CNY", " 1 forms", "0 of 0 ", "General requirements", "means all of them"] {
            assert!(!page.contains(wrong), "{path}: {wrong}");
        }
    }
}

#[test]
fn a_status_is_found_and_results_bear_it() {
    let site = Site::bilingual().task_with(LATE);
    site.build("2023-07-01");
    let state = |kind: &str| {
        let files = site.public().into_iter().filter(|(path, _)| path.starts_with("search/pages-"));
        let rows = files.flat_map(|(_, script)| {
            let script = String::from_utf8(script).expect("UTF-8");
            let rows = script[script.find("[[").expect("rows")..].trim_end().trim_end_matches(");").to_owned();
            serde_json::from_str::<Vec<serde_json::Value>>(&rows).expect("JSON")
        });
        let row = rows.into_iter().find(|row| row[0] == kind).expect("a row");
        row[7].as_str().expect("a status").to_owned()
    };
    assert_eq!(state("task"), "正常推进 · 3项举措期限已过");
    assert_eq!(state("section"), "", "only a task has one");
    let terms: String = site
        .public()
        .iter()
        .filter(|(path, _)| path.starts_with("search/terms-"))
        .map(|(_, bytes)| String::from_utf8(bytes.clone()).expect("UTF-8"))
        .collect();
    assert!(terms.contains("\"已过\"") && terms.contains("\"推进\""), "its words are terms of the index");
    // Time alone changes it, and the index with it.
    let site = site.task_with("due: 2023-06-30\n");
    let built = |as_of: &str| {
        site.build(as_of);
        let files = site.public().into_iter().filter(|(path, _)| path.starts_with("search/pages-"));
        files.map(|(_, script)| String::from_utf8(script).expect("UTF-8")).collect::<String>()
    };
    assert!(built("2023-06-30").contains("临近期限"));
    assert!(built("2023-07-01").contains("到期未报送"));
}

#[test]
fn a_ledger_asked_for_what_no_task_is_has_an_answer() {
    let site = Site::tiny();
    site.build("2023-05-01");
    let ledger = site.read("public/2023/tasks/index.html");
    // The script chooses a value that stands here, so that nothing is shown and that is said; it would show all tasks for one that does not.
    assert!(ledger.contains("<option value=\"overdue\" hidden>已逾期</option>"), "{}", main(&ledger));
    assert!(ledger.contains("<option value=\"no-report\">未报送</option>"));
}

#[test]
fn counties_and_sections_have_feeds_of_their_own() {
    let site = Site::bilingual()
        .edit("content/site.yaml", "theme: base", "theme: base\nbase_url: https://portal.example/")
        .edit("content/2023/tasks/01-a.md", "cooperating: [health]", "cooperating: [east]")
        .with("content/2023/tasks/02-b.md", "---\ntitle: 乙任务\nnumber: 2\nsection: two\nlead: [water]\nreports:\n  - {date: 2023-04-02, by: water, note: 乙}\n---\n乙。\n");
    let site = site.edit(
        "content/2023/tasks/01-a.md",
        "section: one\n",
        "section: one\nreports:\n  - {date: 2023-04-01, by: finance, note: 甲}\n",
    );
    site.build("2023-05-01");
    for (feed, has, page) in [
        ("2023/counties/east", "甲任务", "2023/counties/east.html"),
        ("2023/sections/one", "甲任务", "2023/sections/one.html"),
        ("2023/sections/two", "乙任务", "2023/sections/two.html"),
    ] {
        for ending in ["xml", "json"] {
            let text = site.read(&format!("public/{feed}.{ending}"));
            let other = if has == "甲任务" { "乙任务" } else { "甲任务" };
            assert!(text.contains(has) && !text.contains(other), "{feed}: {text}");
            assert!(text.contains(&format!("https://portal.example/{page}")), "{feed}: {text}");
            let name = feed.rsplit('/').next().expect("a name");
            assert!(site.read(&format!("public/{page}")).contains(&format!("{name}.{ending}\"")), "{page} names it");
        }
    }
    assert!(site.exists("public/en/2023/counties/east.xml") && site.exists("public/en/2023/sections/one.json"));
    assert!(!site.exists("public/2023/groups/all-counties.xml"), "a group has none");
    assert!(site.read("public/2023/data.html").contains("counties/east.xml"));
}

#[test]
fn a_month_is_no_day_and_words_without_a_day_say_which_one_is_taken() {
    let site = Site::bilingual().task_with(
        "measures:
  - {id: a, text: 甲做, due: 2023-05, due_text: 5月}
  - {id: b, text: 乙做, due_text: 年底前}
  - {id: c, text: 丙做}
targets:
  - {id: n, name: 数量, reach: 10, due_text: 年底前}
",
    );
    site.build("2023-04-15");
    let sheet = site.read("public/data/2023/tasks-excel.csv");
    assert!(sheet.contains("1. 甲做（期限：2023年5月；未报送）"), "{sheet}");
    assert!(sheet.contains("2. 乙做（期限：年底前；未写明具体日期，本站按2023年12月31日计；未报送）"), "{sheet}");
    assert!(sheet.contains("3. 丙做（未报送）"), "{sheet}");
    let english = site.read("public/en/data/2023/tasks-excel.csv");
    assert!(english.contains("(Due: May 2023; No report)"), "{english}");
    let page = main(&site.read("public/2023/tasks/01-a.html"));
    assert!(page.contains("期限：2023年5月 乙做"), "the month is not said twice: {page}");
    assert_eq!(page.matches("年底前（未写明具体日期，本站按2023年12月31日计）").count(), 2, "{page}");
    // Words that say another thing than the month stay.
    let site = site.edit("content/2023/tasks/01-a.md", "due_text: 5月}", "due_text: 5月前}");
    site.build("2023-04-15");
    let page = main(&site.read("public/2023/tasks/01-a.html"));
    assert!(page.contains("2023年5月 5月前"), "{page}");
}

#[test]
fn the_end_of_a_plan_is_called_as_the_portal_calls_plans() {
    let site = Site::tiny().edit("content/2023/plan.md", "issued:", "period: {to: 2023-12-31}\nissued:");
    site.build("2023-04-15");
    let task = main(&site.read("public/2023/tasks/01-a.html"));
    assert!(task.contains("本站推定为2023年12月31日：计划期末；"), "{task}");
    let site = site.edit("content/site.yaml", "theme: base\n", "theme: base\nterms: {plan: 工作方案}\n");
    site.build("2023-04-15");
    let task = main(&site.read("public/2023/tasks/01-a.html"));
    assert!(task.contains("：工作方案期末；"), "{task}");
}

#[test]
fn a_role_that_nobody_has_is_not_spoken_of() {
    let site = Site::tiny().edit("content/2023/tasks/01-a.md", "cooperating: [health]\n", "");
    site.build("2023-04-15");
    let page = main(&site.read("public/2023/departments/index.html"));
    assert!(page.contains("牵头单位") && !page.contains("配合单位") && !page.contains("责任单位"), "{page}");
}

#[test]
fn the_day_behind_a_status_is_not_that_of_the_measures_that_are_late() {
    let site = Site::tiny().task_with(LATE);
    site.build("2023-07-01");
    let head = words(&site.read("public/2023/tasks/01-a.html"), "status-line", "</p>");
    let (since, late) = (head.find("起").expect("since when"), head.find("3项举措期限已过").expect("late"));
    assert!(since < late, "{head}");
}

#[test]
fn a_portal_whose_bodies_are_of_other_kinds_names_no_department() {
    let kinds =
        "theme: base\nkinds:\n  - {id: post, name: {zh-CN: 职位, en: Post}, plural: {zh-CN: 各职位, en: Posts}}\n";
    let site = Site::bilingual()
        .edit("content/site.yaml", "theme: base\n", kinds)
        .edit("content/site.yaml", "coordinator: office\n", "")
        .edit("content/organizations.yaml", "{id: finance, kind: department", "{id: finance, kind: post")
        .edit("content/organizations.yaml", "{id: health, kind: department", "{id: health, kind: post");
    site.build("2023-04-15");
    for (path, name) in [("", "部门"), ("en/", "epartment")] {
        for page in ["index", "2023/index", "2023/post/index", "2023/post/finance", "2023/tasks/01-a"] {
            let page = format!("public/{path}{page}.html");
            // The group's own name is the content's.
            let text = words(&site.read(&page), "<body", "</body>").replace("两部门", "");
            assert!(!text.contains(name), "{page}: {text}");
        }
    }
    assert!(!site.exists("public/en/2023/departments/index.html"), "a page to which no page leads");
    // Nor does any, where something is late.
    let site = site.task_with("measures:\n  - {id: a, text: 甲, due: 2023-04-30}\n");
    site.build("2023-07-15");
    let home = site.read("public/en/index.html");
    assert!(home.contains("id=\"late\""), "{home}");
    assert!(
        !home.contains("See all bodies") && !home.contains("href=\"\"") && !home.contains("href=\"../\""),
        "{home}"
    );
    // Bodies together have theirs, which says how it is.
    let site = site.edit("content/2023/tasks/01-a.md", "cooperating: [health]", "cooperating: [relevant]");
    site.build("2023-07-15");
    let index = main(&site.read("public/en/2023/departments/index.html"));
    assert!(index.contains("The notice names no departments.") && !index.contains("0 departments"), "{index}");
}

#[test]
fn a_kind_that_the_portal_calls_otherwise_is_called_so_everywhere() {
    let kinds = "theme: base\nkinds:\n  - {id: department, name: 委办局}\n  - {id: county, name: 区}\n";
    let site = Site::tiny()
        .edit("content/site.yaml", "theme: base\n", kinds)
        .task_with("measures:\n  - {id: all, text: 共同, by: [all-counties, relevant], due: 2023-04-01}\n");
    site.build("2023-04-15");
    for page in [
        "index",
        "2023/index",
        "2023/departments/index",
        "2023/groups/relevant",
        "2023/tasks/index",
        "2023/tasks/01-a",
        "2023/targets",
    ] {
        let page = format!("public/{page}.html");
        if !site.exists(&page) {
            continue;
        }
        // The group's own name is the content's.
        let text = words(&site.read(&page), "<body", "</body>").replace("有关部门", "");
        assert!(!text.contains("部门") && !text.contains("县（市）"), "{page}: {text}");
    }
    let searched: String = site
        .public()
        .into_iter()
        .filter(|(path, _)| path.starts_with("search/"))
        .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    assert!(!searched.contains("\"department\"") && !searched.contains("\"county\""), "results are called bodies");
}

#[test]
fn a_body_without_deadlines_of_its_own_has_no_list_of_none() {
    let site = Site::bilingual().task_with("due: 2023-06-30\n");
    site.build("2023-04-15");
    let page = main(&site.read("public/en/2023/departments/health.html"));
    assert!(!page.contains("Deadlines assigned to it (0)"), "{page}");
    assert!(page.contains("Deadlines of its tasks assigned to others (1)"), "{page}");
}

#[test]
fn a_period_of_which_only_the_beginning_is_stated_has_no_stated_end() {
    let site = Site::bilingual().edit("content/2023/plan.md", "issued:", "period: {from: 2023-01-01}\nissued:");
    site.build("2023-04-15");
    let page = main(&site.read("public/en/2023/tasks/01-a.html"));
    assert!(page.contains("the notice does not say when its period ends"), "{page}");
    assert!(!page.contains("states no period"), "{page}");
}

#[test]
fn the_method_says_which_reports_count_and_how_values_are_held_against_time() {
    let site = Site::bilingual();
    site.build("2023-04-15");
    let page = main(&site.read("public/en/method.html"));
    for words in [
        "only reports by such a body, by a known member of a group so named, or by the coordinating body count",
        "is shown as “reporter not stated”",
        "are completed when each of them has reported completion",
        "the status is “Not yet due to begin”",
        "Without one nothing is said.",
        "the end of the year of issue",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let site = site.edit("content/site.yaml", "theme: base\n", "theme: base\nschedule: linear\nreporting: monthly\n");
    site.build("2023-04-15");
    let page = main(&site.read("public/en/method.html"));
    assert!(page.contains("the same share of the way from the baseline"), "{page}");
    assert!(page.contains("unless they are completed, stopped, withdrawn or ongoing"), "{page}");
}

#[test]
fn not_all_targets_are_reached_where_one_is_in_words_or_no_stage_counts() {
    let targets = "targets:\n  - {id: n, name: 数量, reach: 10}\n  - {id: w, name: 同步, goal_text: 与经济增长同步}\nreports:\n  - {date: 2023-04-01, by: finance, values: {n: 12}}\n";
    let told = |site: &Site| site.run(&["check", "--as-of", "2023-04-15"]).stderr;
    let site = Site::tiny().task_with(targets);
    assert!(!told(&site).contains("targets-reached"), "{}", told(&site));
    let site = Site::tiny().task_with(
        "targets:\n  - {id: n, name: 数量, reach: 10}\nreports:\n  - {date: 2023-04-01, by: health, stage: in-progress, values: {n: 12}}\n",
    );
    let said = told(&site);
    assert!(
        said.contains("all targets are reached, and no report that counts for the task states its stage"),
        "{said}"
    );
}

/// A county that no measure names by itself was shown under "Measures that name it" what names the counties together.
#[test]
fn measures_of_a_bodys_groups_are_not_said_to_name_it() {
    let site = Site::copy_of(&repository().join("tests/sites/demo"));
    site.build("2024-09-15");
    let mut seen = [0; 2];
    for (path, page) in site.public().iter().filter(|(path, _)| path.starts_with("en/")) {
        let page = String::from_utf8_lossy(page);
        let Some(heading) = page.split("<h2 id=\"measures\">").nth(1).and_then(|rest| rest.split("</h2>").next())
        else {
            continue;
        };
        if path.contains("/tasks/") {
            continue;
        }
        let grouped = page.contains("<dt>Belongs to</dt>");
        seen[usize::from(grouped)] += 1;
        let said = ["Measures that name it (", "Measures that name it or a group to which it belongs ("];
        assert!(heading.starts_with(said[usize::from(grouped)]), "{path}: {heading}");
    }
    assert!(seen[0] > 0 && seen[1] > 0, "{seen:?}");
}
