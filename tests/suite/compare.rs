//! Bodies side by side: only where the settings ask for it, with the figures of each body's page, of `status` and of the table.

use crate::support::{ORGANIZATIONS, PLAN, Site, TASK, repository};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};

/// The tiny portal with a page that compares.
fn comparing(keys: &str) -> Site {
    let site = Site::tiny().edit("content/site.yaml", "coordinator: office\n", "coordinator: office\ncompare: true\n");
    site.task_with(keys)
}

/// The table: by body, by column.
fn table(site: &Site, plan: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let csv = site.read(&format!("public/data/{plan}/comparison.csv"));
    let mut lines = csv.split("\r\n").filter(|line| !line.is_empty()).map(|line| line.split(',').map(str::to_owned));
    let head: Vec<String> = lines.next().expect("a head").collect();
    let rows = lines.map(|row| head.iter().cloned().zip(row).collect::<BTreeMap<_, _>>());
    rows.map(|row| (row["body"].clone(), row)).collect()
}

fn figures(site: &Site, body: &str, columns: &str) -> String {
    let table = table(site, "2023");
    columns.split(' ').map(|column| &*table[body][column]).collect::<Vec<_>>().join(" ")
}

const STANDS: &str = "promises tasks measures targets completed late open stopped without_report ongoing due_soon";

#[test]
fn there_is_none_unless_the_settings_ask_for_it() {
    let site = Site::tiny();
    site.build("2023-12-01");
    for path in ["2023/compare.html", "data/2023/comparison.csv"] {
        assert!(!site.exists(&format!("public/{path}")), "{path}");
    }
    let pages = ["2023/index.html", "2023/departments/index.html", "2023/data.html", "sitemap.html"];
    let asks = |site: &Site| pages.map(|page| site.read(&format!("public/{page}")).contains("compar"));
    assert_eq!(asks(&site), [false; 4]);
    let site = comparing("");
    site.build("2023-12-01");
    assert_eq!(asks(&site), [true; 4], "the plan, the list of bodies, the data and the list of all pages lead there");
    assert!(site.read("public/2023/compare.html").contains("data/2023/comparison.csv"));
    assert!(site.read("public/data/2023/datapackage.json").contains("\"comparison.csv\""));
    let site = site.edit("content/site.yaml", "compare: true", "compare: yes please");
    let run = site.run(&["check"]);
    assert!(run.status == 1 && run.stderr.contains("compare"), "{}", run.stderr);
}

#[test]
fn a_body_answers_for_what_names_it_or_its_group() {
    let site = comparing(
        "measures:\n\
         - {id: all, text: 各县办, due: 2023-06-30, by: [all-counties]}\n\
         - {id: own, text: 牵头办, due: 2023-12-15}\n\
         - {id: steady, text: 一直办, ongoing: true, by: [east]}\n\
         targets:\n\
         - {id: sum, name: 数, reach: 10, due: 2023-06-30, by: [east]}\n\
         - {id: words, name: 话, goal_text: 明显改善, by: [east]}\n\
         reports:\n\
         - {date: 2023-06-01, measure: all, by: west, stage: completed, evidence: [{title: 证}]}\n\
         - {date: 2023-07-05, measure: all, by: north, stage: completed, evidence: [{title: 证}]}\n\
         - {date: 2023-08-01, by: finance, stage: in-progress}\n",
    );
    site.build("2023-12-01");
    // The task and the measure that nobody else does; it says nothing of what the counties do.
    assert_eq!(figures(&site, "finance", STANDS), "2 1 1 0 0 0 2 0 1 0 1");
    // One that cooperates answers for nothing; it stands there all the same.
    assert_eq!(figures(&site, "health", STANDS), "0 0 0 0 0 0 0 0 0 0 0");
    assert_eq!(figures(&site, "east", STANDS), "2 0 1 1 0 2 0 0 2 1 0");
    assert_eq!(figures(&site, "east", "late_named late_shared latest_report"), "1 1 ");
    assert_eq!(figures(&site, "west", STANDS), "1 0 1 0 1 0 0 0 0 0 0");
    assert_eq!(figures(&site, "west", "completed_late latest_report"), "0 2023-06-01");
    assert_eq!(figures(&site, "north", "completed completed_late latest_report"), "1 1 2023-07-05");
    assert_eq!(figures(&site, "all-counties", STANDS), "1 0 1 0 0 1 0 0 0 0 0");
    // On the page in the order of the list, the groups last, in words too.
    let page = site.read("public/2023/compare.html");
    let places = ["财政局", "卫健委", "东县", "西县", "北县", "各县"].map(|name| {
        let rows = page.find("<tbody>").expect("a table");
        rows + page[rows..].find(&format!(">{name}</a></th>")).unwrap_or_else(|| panic!("{name}: {page}"))
    });
    assert!(places.is_sorted(), "{places:?}");
    for words in [
        "这不是排名",
        "完成1项</a>（其中逾期完成1项）",
        "点名本单位1项，统称中包括本单位1项",
        "counties/east.html#late",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("style="), "widths are attributes of drawings");
    let own = site.read("public/2023/counties/east.html");
    assert!(own.contains("href=\"../compare.html#body-east\"") && page.contains("id=\"body-east\""), "{own}");
    assert!(site.read("public/index.html").contains("href=\"2023/compare.html\""), "the home page leads there");
}

#[test]
fn a_report_without_a_name_is_the_coordinators() {
    let site = comparing("responsible: [office]\nreports:\n- {date: 2023-08-01, stage: in-progress}\n");
    site.build("2023-12-01");
    assert_eq!(figures(&site, "office", "latest_report"), "2023-08-01");
    assert_eq!(figures(&site, "finance", "latest_report without_report"), " 0");
}

#[test]
fn what_was_taken_back_or_stopped_is_said_apart() {
    let measures = "measures:\n- {id: a, text: 甲}\n- {id: b, text: 乙}\n\
         amendments:\n- {date: 2023-05-01, measure: a, set: {withdrawn: true}, reason: 撤}\n\
         reports:\n- {date: 2023-06-01, measure: b, by: finance, stage: stopped, note: 停}\n";
    let site = comparing(measures);
    site.build("2023-12-01");
    assert_eq!(figures(&site, "finance", STANDS), "2 1 1 0 0 0 1 1 0 0 0");
    assert!(site.read("public/2023/compare.html").contains("终止1项"));
}

/// The first number behind a place in a page.
fn number_after(page: &str, mark: &str) -> Option<usize> {
    let rest = &page[page.find(mark)? + mark.len()..];
    let digits: String = rest.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[test]
fn its_figures_are_those_of_each_bodys_page_and_of_status() {
    let site = Site::copy_of(&repository().join("tests/sites/demo"));
    let mut seen = (0, 0);
    for day in ["2023-10-10", "2024-04-01", "2024-09-15", "2025-01-20"] {
        site.build(day);
        for plan in ["2023", "2024"] {
            if !site.exists(&format!("public/data/{plan}/comparison.csv")) {
                continue;
            }
            let compared = site.read(&format!("public/{plan}/compare.html"));
            for (body, row) in table(&site, plan) {
                let figure = |column: &str| row[column].parse::<usize>().expect("a figure");
                let folder = ["departments", "counties", "groups"];
                let page = folder.iter().map(|folder| format!("public/{plan}/{folder}/{body}.html"));
                let page = site.read(&page.filter(|page| site.exists(page)).collect::<String>());
                let context = format!("{day} {plan} {body}");
                assert_eq!(figure("late"), number_after(&page, "<h2 id=\"late\">").unwrap_or(0), "{context}");
                let soon = page.split("自数据截至之日起30天内到期：").nth(1).expect("what is due soon");
                let soon = if soon.starts_with('无') { 0 } else { number_after(soon, "").unwrap_or(0) };
                assert_eq!(figure("due_soon"), soon, "{context}");
                let run = site.run(&["status", "--as-of", day, "--org", &body, "--format", "json"]);
                let told: Value = serde_json::from_str(&run.stdout).expect("JSON");
                let rows = || told.as_array().expect("a list").iter().filter(|row| row["plan"] == plan);
                let is_late = |row: &&Value| {
                    ["overdue", "unreported", "not-reached"].contains(&row["reason"].as_str().unwrap_or(""))
                };
                let late: HashSet<String> = rows()
                    .filter(is_late)
                    .map(|row| format!("{} {} {}", row["task"], row["kind"], row["id"]))
                    .collect();
                assert_eq!(figure("late"), late.len(), "{context}");
                assert_eq!(figure("due_soon"), rows().filter(|row| row["reason"] == "due").count(), "{context}");
                assert_eq!(figure("late"), figure("late_named") + figure("late_shared"), "{context}");
                let parts = ["completed", "late", "open", "stopped"].map(figure);
                assert_eq!(figure("promises"), parts.iter().sum::<usize>(), "{context}");
                assert_eq!(
                    figure("promises"),
                    ["tasks", "measures", "targets"].map(figure).iter().sum::<usize>(),
                    "{context}"
                );
                let cells = compared.split(&format!("<tr id=\"body-{body}\">")).nth(1).expect("a row");
                assert_eq!(number_after(cells, "data-label=\"承担事项\">"), Some(figure("promises")), "{context}");
                assert_eq!(number_after(cells, "data-label=\"未报送\">"), Some(figure("without_report")), "{context}");
                seen = (seen.0 + figure("late"), seen.1 + figure("due_soon"));
            }
        }
    }
    assert!(seen.0 > 20 && seen.1 > 5, "there is something to count: {seen:?}");
}

#[test]
fn more_bodies_than_a_list_holds_stand_on_several_pages() {
    let many: String = (0..205).map(|n| format!("- {{id: c{n}, kind: county, name: 县{n}}}\n")).collect();
    let site = comparing("").with("content/organizations.yaml", &format!("{ORGANIZATIONS}{many}")).edit(
        "content/2023/tasks/01-a.md",
        "cooperating: [health]\n",
        "cooperating: [all-counties]\n",
    );
    site.build("2023-12-01");
    let rows = |page: &str| site.read(&format!("public/2023/{page}.html")).matches("<th scope=\"row\">").count();
    // One department, 208 counties, their group.
    assert_eq!(["compare", "compare-2", "compare-3"].map(rows), [100, 100, 10]);
    assert!(site.read("public/2023/compare.html").contains("208"));
    assert_eq!(site.read("public/data/2023/comparison.csv").lines().count(), 211);
}

#[test]
fn counties_with_a_place_stand_where_they_lie() {
    let site =
        Site::tiny().edit("content/2023/tasks/01-a.md", "cooperating: [health]\n", "cooperating: [all-counties]\n");
    site.build("2023-12-01");
    assert!(!site.read("public/2023/counties/index.html").contains("tile-rows"));
    let site = site
        .edit("content/organizations.yaml", "name: 东县}", "name: 东县, tile: [7, 3]}")
        .edit("content/organizations.yaml", "name: 北县}", "name: 北县, tile: [5, 2]}")
        .task_with("measures:\n- {id: all, text: 各县办, due: 2023-06-30, by: [all-counties]}\n")
        .edit("content/site.yaml", "coordinator: office\n", "coordinator: office\ncompare: true\n");
    site.build("2023-12-01");
    for page in ["counties/index", "compare"] {
        let page = site.read(&format!("public/2023/{page}.html"));
        let grid =
            page.split("role=\"list\">").nth(1).and_then(|rest| rest.split("</section>").next()).expect("a grid");
        let rows: Vec<&str> = grid.split("<div role=\"none\">\n").collect();
        assert!(page.contains("按方位查看"), "{page}");
        // Two rows of three columns: no room is left where nobody lies.
        assert_eq!(grid.matches("<div role=\"listitem\">").count(), 2, "{grid}");
        assert_eq!(grid.matches("<div role=\"none\"></div>").count(), 4, "{grid}");
        assert!(grid.find("北县") < grid.find("东县"), "{rows:?}");
        assert!(!grid.contains("西县"), "one without a place stands in the table alone");
        assert!(grid.contains("：期限已过1项，共承担1项"), "{grid}");
    }
}

/// The tiny portal with a plan of the year before: one task that goes on, one that does not, one that was completed.
fn of_two_years() -> Site {
    let earlier = |number: u32, title: &str, keys: &str| {
        TASK.replace("number: 1", &format!("number: {number}")).replace("甲任务", title).replacen(
            "\n---\n",
            &format!("\n{keys}---\n"),
            1,
        )
    };
    comparing("continues: 2022/01-old\n")
        .with("content/2022/plan.md", &PLAN.replace("2023-03-01", "2022-03-01").replace("二〇二三", "二〇二二"))
        .with("content/2022/tasks/01-old.md", &earlier(1, "旧甲", "due: 2022-06-30\n"))
        .with("content/2022/tasks/02-left.md", &earlier(2, "旧乙", ""))
        .with(
            "content/2022/tasks/03-done.md",
            &earlier(
                3,
                "旧丙",
                "reports:\n- {date: 2022-10-01, by: finance, stage: completed, evidence: [{title: 证}]}\n",
            ),
        )
        .with("content/2023/tasks/02-new.md", &earlier(2, "新任务", ""))
}

#[test]
fn what_became_of_last_years_tasks_stands_beside_this_years() {
    let site = of_two_years();
    site.build("2023-12-01");
    let page = site.read("public/2023/compare.html");
    let part =
        page.split("id=\"former-2022\"").nth(1).and_then(|rest| rest.split("</table>").next()).expect("last year");
    let rows: Vec<&str> = part.split("<tr>").skip(2).collect();
    assert_eq!(rows.len(), 3, "{part}");
    for (row, words) in rows.iter().zip([
        ["旧甲", "到期未报送", "甲任务"],
        ["旧乙", "未报送", "没有任务接续"],
        ["旧丙", "已完成", "没有任务接续"],
    ]) {
        words.into_iter().for_each(|words| assert!(row.contains(words), "{words}: {row}"));
    }
    let new = page.split("id=\"new\"").nth(1).expect("what is new");
    assert!(new.contains("新任务") && !new.contains("甲任务"), "{new}");
    assert!(!site.read("public/2022/compare.html").contains("former-"), "nothing stands before the first");
    // Before the later plan is issued nothing goes on with anything.
    site.build("2023-02-01");
    assert!(!site.exists("public/2023/compare.html"));
    assert!(!site.read("public/2022/tasks/01-old.html").contains("甲任务"));
    // One that goes on with nothing has no such part.
    let site = of_two_years().edit("content/2023/tasks/01-a.md", "continues: 2022/01-old\n", "");
    site.build("2023-12-01");
    let page = site.read("public/2023/compare.html");
    assert!(!page.contains("former-") && !page.contains("id=\"new\""), "{page}");
}

#[test]
fn a_task_dropped_without_a_word_is_a_warning() {
    let told = |site: &Site, day: &str| {
        let run = site.run(&["check", "--as-of", day, "--format", "json"]);
        let all: Value = serde_json::from_str(&run.stdout).expect("JSON");
        let told = all.as_array().expect("a list").iter().filter(|d| {
            ["not-continued", "continued-after-all", "continues-nothing"].contains(&d["code"].as_str().unwrap_or(""))
        });
        told.map(|d| format!("{} {} {}", d["code"], d["severity"], d["file"])).collect::<Vec<_>>()
    };
    let site = of_two_years();
    assert_eq!(told(&site, "2023-12-01"), ["\"not-continued\" \"warning\" \"content/2023/plan.md\""]);
    let words = site.run_in("zh_CN.UTF-8", &["check", "--as-of", "2023-12-01"]).stderr;
    assert!(
        words.contains("“2022/02-left”没有完成") && words.contains("not_continued: {2022/02-left: 原因}"),
        "{words}"
    );
    assert!(told(&site, "2023-02-01").is_empty(), "the later plan is not issued yet");
    let giving_up = |task: &str| {
        of_two_years().edit(
            "content/2023/plan.md",
            "issued: 2023-03-01\n",
            &format!("issued: 2023-03-01\nnot_continued: {{{task}: 并入日常工作}}\n"),
        )
    };
    let site = giving_up("2022/02-left");
    assert!(told(&site, "2023-12-01").is_empty());
    site.build("2023-12-01");
    assert!(site.read("public/2023/compare.html").contains("不再接续：并入日常工作"));
    let both = told(&giving_up("2022/01-old"), "2023-12-01");
    assert!(both.contains(&"\"continued-after-all\" \"error\" \"content/2023/plan.md\"".to_owned()), "{both:?}");
    assert!(told(&giving_up("2022/09-none"), "2023-12-01").iter().any(|line| line.contains("continues-nothing")));
    // One that goes on with nothing at all says nothing of last year.
    let site = of_two_years().edit("content/2023/tasks/01-a.md", "continues: 2022/01-old\n", "");
    assert!(told(&site, "2023-12-01").is_empty());
    // One that was stopped, or taken back, is over.
    for keys in [
        "reports:\n- {date: 2022-10-01, by: finance, stage: stopped, note: 停}\n",
        "amendments:\n- {date: 2022-10-01, set: {withdrawn: true}, reason: 撤}\n",
    ] {
        let site = of_two_years().edit(
            "content/2022/tasks/02-left.md",
            "cooperating: [health]\n",
            &format!("cooperating: [health]\n{keys}"),
        );
        assert!(told(&site, "2023-12-01").is_empty(), "{keys}");
    }
}

#[test]
fn the_end_of_a_quarter_stands_as_it_stood() {
    let demo = repository().join("tests/sites/demo");
    let site = Site::copy_of(&demo);
    site.build("2024-09-15");
    let days: Vec<String> = ["03-31", "06-30"].iter().map(|day| format!("2024-{day}")).collect();
    assert!(!site.exists("public/2024/as-of/2024-09-30/index.html"), "that day is to come");
    assert!(!site.exists("public/2023/as-of/2024-03-31/index.html"), "the plan was over");
    let page = site.read("public/2024/index.html");
    for day in &days {
        assert!(page.contains(&format!("as-of/{day}/index.html")), "the plan leads to {day}");
        let stood = site.read(&format!("public/en/2024/as-of/{day}/index.html"));
        assert!(stood.contains("<meta name=\"robots\" content=\"noindex\">"), "{day}");
        assert!(
            stood.contains("<link rel=\"canonical\" href=\"https://demo.example/progress/en/2024/tasks/\">"),
            "{stood}"
        );
        assert!(!site.read("public/sitemap.xml").contains("as-of"), "search engines are not led there");
        // As the whole portal as of that day says it.
        let then = Site::copy_of(&demo);
        then.build(day);
        let told: Value = serde_json::from_str(&then.read("public/data/2024/tasks.json")).expect("JSON");
        let rows: Vec<&str> = stood.split("<tr>").skip(2).collect();
        let tasks = told["tasks"].as_array().expect("tasks");
        assert_eq!(rows.len(), tasks.len(), "{day}");
        for (row, task) in rows.iter().zip(tasks) {
            let status = task["status"].as_str().expect("a status");
            let first = row.split("class=\"tag s-").nth(1).and_then(|rest| rest.split('"').next());
            assert_eq!(first, Some(status), "{day}: {row}");
            assert!(row.contains(&format!("{}.html", task["id"].as_str().expect("an id"))), "{row}");
        }
    }
    // Nothing of it where the settings do not ask.
    let site = site.edit("content/site.yaml", "as_of_pages: quarterly\n", "");
    site.build("2024-09-15");
    assert!(!site.path("public/2024/as-of").exists() && !site.read("public/2024/index.html").contains("as-of/"));
}
