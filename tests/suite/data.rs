//! Open data: the same values in every format, keys that lead somewhere, nothing that a spreadsheet would run.

use crate::support::{Site, repository};
use serde_json::Value;
use std::collections::BTreeSet;

const FULL: &str = "due: 2023-06-30\ndue_text: 6月底前\nmeasures:\n  - {id: a, text: \"甲, \\\"乙\\\"\", by: [all-counties], due: 2023-12-31}\n\
                    targets:\n  - {id: n, name: 数, unit: 家, reach: 100, baseline: 0}\n\
                    reports:\n  - {date: 2023-04-10, by: finance, stage: in-progress, percent: 45, values: {n: 63.5}, note: \"=1+1\", evidence: [{title: 甲}]}\n\
                    \x20 - {date: 2023-04-11, measure: a, by: east, stage: completed}\n";

/// A table's rows as lists of fields. The reader is naive: RFC 4180 and no more.
fn table(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let row = rows.last_mut().expect("a row");
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => row.last_mut().expect("a field").extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => rows.push(vec![String::new()]),
            _ => row.last_mut().expect("a field").push(c),
        }
    }
    assert_eq!(rows.pop(), Some(vec![String::new()]), "it ends with a line break");
    rows
}

fn package(site: &Site) -> Value {
    serde_json::from_str(&site.read("public/data/2023/datapackage.json")).expect("JSON")
}

#[test]
fn tables_hold_what_the_pages_say() {
    let site = Site::tiny().task_with(FULL);
    site.build("2023-06-15");
    let read = |name: &str| table(&site.read(&format!("public/data/2023/{name}.csv")));
    let tasks = read("tasks");
    assert_eq!(
        tasks[1].join("|"),
        "01-a|1|one|甲任务||2023-06-30|stated|day|6月底前|false||||2023-12-31|2023-12-31|due-soon|2023-05-31||in-progress|true|finance||45|0|2023-04-11|false|2023/tasks/01-a.html||（一）||"
    );
    assert_eq!(read("roles")[1..], [["01-a", "finance", "lead"], ["01-a", "health", "cooperating"]]);
    assert_eq!(read("measures")[1][..5], ["01-a/a", "01-a", "a", "甲, \"乙\"", ""]);
    assert_eq!(read("measure-bodies")[1], ["01-a/a", "all-counties"]);
    assert_eq!(read("measure-members")[1], ["01-a/a", "east", "completed", "2023-04-11", "completed", "", ""]);
    assert_eq!(read("values")[1], ["01-a/2023-04-10", "01-a/n", "63.5"]);
    assert_eq!(read("members")[1..4], [["all-counties", "east"], ["all-counties", "west"], ["all-counties", "north"]]);
    assert_eq!(read("evidence")[1][..3], ["01-a/2023-04-10", "1", "甲"]);
    assert!(read("reports")[1].contains(&"'=1+1".to_owned()), "disarmed");
    assert_eq!(site.tasks("2023-06-15")["tasks"][0]["reports"][0]["note"]["zh-CN"], "=1+1", "as it is");
}

#[test]
fn every_file_of_the_package_is_there_and_every_key_leads_somewhere() {
    for (site, as_of) in [
        (Site::copy_of(repository()), "2023-06-15"),
        (Site::copy_of(&repository().join("tests/sites/demo")), "2024-09-15"),
        (Site::tiny().task_with(FULL), "2023-06-15"),
    ] {
        site.build(as_of);
        let package = package(&site);
        let text =
            |resource: &Value| site.read(&format!("public/data/2023/{}", resource["path"].as_str().expect("a path")));
        let column = |resource: &Value, name: &Value| -> Vec<String> {
            let rows = table(&text(resource));
            let at = rows[0].iter().position(|field| field == name).expect("a column");
            rows[1..].iter().map(|row| row[at].clone()).collect()
        };
        let resources = package["resources"].as_array().expect("resources");
        // One more where bodies stand side by side.
        assert_eq!(resources.len(), 20 + usize::from(site.exists("public/2023/compare.html")));
        for resource in resources {
            let bytes = text(resource);
            assert_eq!(resource["bytes"], bytes.len());
            assert!(!bytes.starts_with('\u{feff}'), "plain UTF-8");
            let names: Vec<&str> = resource["schema"]["fields"]
                .as_array()
                .expect("fields")
                .iter()
                .map(|f| f["name"].as_str().expect("a name"))
                .collect();
            assert_eq!(table(&bytes)[0], names);
            for key in resource["schema"]["foreignKeys"].as_array().into_iter().flatten() {
                let to = resources.iter().find(|r| r["name"] == key["reference"]["resource"]).expect("its table");
                let known: BTreeSet<String> = column(to, &key["reference"]["fields"]).into_iter().collect();
                for value in column(resource, &key["fields"]) {
                    assert!(value.is_empty() || known.contains(&value), "{}: {value}", resource["name"]);
                }
            }
        }
    }
}

#[test]
fn the_dictionary_explains_every_column_in_both_languages() {
    let site = Site::copy_of(repository());
    site.build("2023-06-15");
    let dictionary = table(&site.read("public/data/2023/fields.csv"));
    for resource in package(&site)["resources"].as_array().expect("resources") {
        for field in resource["schema"]["fields"].as_array().expect("fields") {
            let row = dictionary.iter().find(|row| row[0] == resource["name"] && row[1] == field["name"]);
            let row = row.unwrap_or_else(|| panic!("{} {}", resource["name"], field["name"]));
            assert!(row[5..].iter().all(|meaning| !meaning.is_empty() && !meaning.contains('[')), "{row:?}");
        }
    }
    for page in ["public/2023/data.html", "public/en/2023/data.html"] {
        let html = site.read(page);
        for file in
            ["ledger.xlsx", "tasks-excel.csv", "tasks.json", "tasks.schema.json", "datapackage.json", "tasks.csv"]
        {
            assert!(html.contains(&format!(">{file}</a>")), "{page} does not list {file}");
        }
        assert!(!html.contains('[') || !html.contains("[column-"), "{page}");
    }
}

#[test]
fn the_csv_for_excel_has_a_mark_and_the_pages_words() {
    let site = Site::tiny().task_with(FULL);
    site.build("2023-06-15");
    let text = site.read("public/data/2023/tasks-excel.csv");
    let rows = table(text.strip_prefix('\u{feff}').expect("a byte order mark"));
    assert_eq!(
        rows[1].join("|"),
        "1|甲任务|1. 甲, \"乙\"（期限：2023年12月31日；正常推进）|数：达到100家|财政局|卫健委|2023-06-30|'=1+1|45%|||临近期限|0|甲|2023-04-11"
    );
    assert!(text.contains("\r\n"));
}

#[test]
fn sheets_are_the_same_bytes_every_time() {
    let site = Site::tiny().task_with(FULL);
    site.build("2023-06-15");
    let first = std::fs::read(site.path("public/data/2023/ledger.xlsx")).expect("a sheet");
    site.run(&["build", "--clean", "--as-of", "2023-06-15"]);
    assert_eq!(std::fs::read(site.path("public/data/2023/ledger.xlsx")).expect("a sheet"), first);
    assert!(first.starts_with(b"PK"));
}

#[test]
fn the_licence_is_said_and_never_invented() {
    let site = Site::tiny();
    site.build("2023-06-15");
    assert!(package(&site).get("licenses").is_none());
    assert!(site.read("public/2023/data.html").contains("没有声明使用许可"));
    assert!(site.run(&["check", "--as-of", "2023-06-15"]).stderr.contains("license"), "check says so");
    let site = site.edit(
        "content/site.yaml",
        "theme:",
        "license: {name: CC-BY-4.0, url: \"https://example.org/terms\"}\ntheme:",
    );
    site.build("2023-06-15");
    assert_eq!(package(&site)["licenses"][0]["path"], "https://example.org/terms");
    assert!(site.read("public/2023/data.html").contains("<a href=\"https://example.org/terms\">CC-BY-4.0</a>"));
}
