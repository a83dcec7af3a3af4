//! Charts of targets: what is drawn is what the table, the CSV and the data say; which targets have one; what asks for what.

use crate::support::{Site, repository};

const KEYS: &str = "\
targets:
  - {id: t, name: 甲 & 乙, unit: 个, baseline: 0, reach: 100, due: 2023-12-31}
  - {id: once, name: 丙, unit: 个, reach: 5}
reports:
  - {date: 2023-04-10, by: finance, values: {t: 20, once: 1}}
  - {date: 2023-07-01, by: finance, values: {t: 63}}
";

/// What stands between two pieces of a text, each time.
fn between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    text.split(open).skip(1).map(|piece| piece.split(close).next().unwrap_or_default()).collect()
}

#[test]
fn a_target_with_several_values_has_a_chart_and_files_to_take() {
    let site = Site::bilingual().task_with(KEYS);
    site.build("2023-04-20");
    assert!(!site.exists("public/2023/tasks/01-a"), "one value is no course");
    site.build("2023-07-20");
    let html = site.read("public/2023/tasks/01-a.html");
    assert_eq!(html.matches("<svg class=\"line\"").count(), 1, "{html}");
    assert!(html.contains("aria-labelledby=\"line-t\" aria-describedby=\"line-words-t\""), "{html}");
    assert!(html.contains("id=\"line-t\"") && html.contains("id=\"line-words-t\""), "{html}");
    assert!(html.contains("<a href=\"01-a/t.svg\" download>") && html.contains("<a href=\"01-a/t.csv\">"), "{html}");
    assert!(!html.contains("class=\"pace\""), "the portal holds nothing against a straight line");
    assert_eq!(site.read("public/2023/tasks/01-a/t.csv"), "on,value\r\n2023-04-10,20\r\n2023-07-01,63\r\n");
    let english = site.read("public/en/2023/tasks/01-a.html");
    assert!(english.contains("href=\"../../../2023/tasks/01-a/t.csv\""), "{english}");
    for (lang, tag) in [("", "zh-CN"), ("en/", "en")] {
        let file = site.read(&format!("public/{lang}2023/tasks/01-a/t.svg"));
        assert!(file.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\""), "{file}");
        assert!(file.contains(&format!("xml:lang=\"{tag}\"")), "{file}");
        assert!(file.contains("甲 &amp; 乙") && file.contains("tasks/01-a.html"), "{file}");
        let mut reader = quick_xml::Reader::from_str(&file);
        while !matches!(reader.read_event().expect("well-formed XML"), quick_xml::events::Event::Eof) {}
    }
    let site = site.edit(
        "content/2023/tasks/01-a.md",
        "values: {t: 63}}",
        "values: {t: 63}}\n  - {date: 2023-07-05, corrects: 2023-07-01, withdrawn: true}",
    );
    site.build("2023-07-20");
    assert!(!site.exists("public/2023/tasks/01-a/t.svg"), "a value that was taken back is none");
}

#[test]
fn even_progress_is_drawn_only_where_the_portal_judges_by_it() {
    let site = Site::tiny().task_with(KEYS).edit("content/site.yaml", "theme:", "schedule: linear\ntheme:");
    site.build("2023-07-20");
    // From 1 March, when the plan was issued, to 31 December are 305 days; by 1 July 122 of them have passed.
    assert_eq!(
        site.read("public/2023/tasks/01-a/t.csv"),
        "on,value,asked\r\n2023-04-10,20,13.11\r\n2023-07-01,63,40\r\n"
    );
    let html = site.read("public/2023/tasks/01-a.html");
    assert!(html.contains("<path class=\"pace\" d=\"M12 180L97 0\"/>"), "{html}");
    assert!(html.contains("<td>13.11个</td>") && html.contains("<td>40个</td>"), "{html}");
    let site = site.edit(
        "content/2023/tasks/01-a.md",
        "due: 2023-12-31}",
        "due: 2023-12-31, goals: [{due: 2023-06-30, reach: 50}]}",
    );
    site.build("2023-07-20");
    let html = site.read("public/2023/tasks/01-a.html");
    assert!(
        !html.contains("class=\"pace\"") && html.contains("<g class=\"step\">"),
        "goals on the way stand for it: {html}"
    );
}

#[test]
fn what_is_drawn_is_what_the_table_and_the_data_say() {
    let site = Site::copy_of(&repository().join("tests/sites/demo"));
    site.build("2024-09-15");
    let data: serde_json::Value = serde_json::from_str(&site.read("public/data/2024/tasks.json")).expect("JSON");
    let mut charts = 0;
    for task in data["tasks"].as_array().expect("tasks") {
        let id = task["id"].as_str().expect("an id");
        let html = site.read(&format!("public/en/2024/tasks/{id}.html"));
        for figure in between(&html, "<figure class=\"chart\">", "</figure>") {
            let name = between(figure, "aria-labelledby=\"line-", "\"")[0];
            let csv = site.read(&format!("public/2024/tasks/{id}/{name}.csv"));
            let values: Vec<&str> = csv.lines().skip(1).map(|line| line.split(',').nth(1).expect("a value")).collect();
            let cells = between(figure, "<td>", "</td>");
            assert_eq!(cells.len(), values.len(), "{figure}");
            for (cell, value) in cells.iter().zip(&values) {
                assert!(cell.starts_with(value), "{cell}: {value}");
            }
            let words = between(figure, "<g class=\"figure\">", "</g>")[0];
            let figures: Vec<&str> = between(words, "\">", "</text>");
            assert!(figures.iter().all(|figure| values.contains(figure)), "{figures:?} {values:?}");
            assert_eq!(figures.last(), values.last(), "the latest is there");
            let dots = between(figure, "class=\"dots\" d=\"", "\"")[0].matches("h0").count();
            assert_eq!(dots, values.len(), "a dot for each");
            let target =
                task["targets"].as_array().expect("targets").iter().find(|t| t["id"] == name).expect("the target");
            assert_eq!(values.last().and_then(|value| value.parse::<f64>().ok()), target["value"].as_f64());
            charts += 1;
        }
    }
    assert!(charts > 9, "{charts}");
}

#[test]
fn a_link_to_a_tasks_file_leads_to_its_page_and_not_to_its_text() {
    let site = Site::tiny()
        .with("content/2023/tasks/02-b.md", &crate::support::TASK.replace("number: 1", "number: 2"))
        .edit("content/2023/tasks/01-a.md", "甲任务的原文。", "见[乙](02-b.md#reports)和[乙](/2023/tasks/02-b.md)。");
    site.build("2023-06-15");
    let html = site.read("public/2023/tasks/01-a.html");
    assert!(
        html.contains("<a href=\"02-b.html#reports\">乙</a>") && html.contains("<a href=\"02-b.html\">乙</a>"),
        "{html}"
    );
}

#[test]
fn three_values_make_a_line_in_the_row_of_a_target() {
    let values = |n: usize| {
        let reports: String = (1..=n)
            .map(|i| format!("  - {{date: 2023-0{}-10, by: finance, values: {{t: {}}}}}\n", i + 3, i * 20))
            .collect();
        format!("targets:\n  - {{id: t, name: 指标, unit: 个, baseline: 0, reach: 100}}\nreports:\n{reports}")
    };
    let site = Site::tiny().task_with(&values(2));
    site.build("2023-09-15");
    assert!(!site.read("public/2023/targets.html").contains("class=\"spark\""), "two are told in words");
    let site = Site::tiny().task_with(&values(3));
    site.build("2023-09-15");
    let page = site.read("public/2023/targets.html");
    let label = between(&page, "class=\"spark\" width=\"120\" height=\"28\" role=\"img\" aria-label=\"", "\"");
    assert_eq!(label.len(), 1, "{page}");
    assert!(["20个", "60个", "100个"].iter().all(|words| label[0].contains(words)), "{label:?}");
    // From zero, with the goal above: of 22 pixels 20 of 100 are 4.4, and 60 are 13.2.
    let way = between(&page, "<path d=\"M3 ", "\"");
    assert!(way[0].starts_with("20.6L") && way[0].ends_with("L117 11.8"), "{way:?}");
}
