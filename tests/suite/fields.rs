//! Further columns of tasks and measures: checked by their type, shown wherever a task is.

use crate::support::Site;
use serde_json::json;

const FIELDS: &str = "theme: base
fields:
  - {id: leader, name: {zh-CN: 责任领导, en: Responsible leader}, type: text}
  - {id: budget, name: {zh-CN: 资金, en: Budget}, type: number}
  - {id: begun, name: {zh-CN: 开工, en: Begun}, type: date}
  - {id: plan-page, name: {zh-CN: 方案, en: Scheme}, type: url}
";

fn site() -> Site {
    Site::bilingual()
        .edit("content/site.yaml", "theme: base\n", FIELDS)
        .task_with(
            "extra: {leader: 张三, budget: 120.5, begun: 2023-04-01, plan-page: https://plan.example/a, lamp: green}\n\
             measures:\n  - {id: m, text: 乙, extra: {leader: 李四}}\n",
        )
        .with(
            "content/2023/tasks/01-a.en.md",
            "---\ntitle: A\nextra: {leader: Zhang San}\nmeasures: {m: B}\n---\nWords.\n",
        )
        .with("content/2023/tasks/02-b.md", "---\ntitle: 乙任务\nnumber: 2\nsection: one\nlead: [water]\n---\n乙。\n")
}

#[test]
fn values_stand_on_pages_and_in_all_data() {
    let site = site();
    let data = site.tasks("2023-12-01");
    let (first, second) = (&data["tasks"][0], &data["tasks"][1]);
    assert_eq!(
        first["extra"],
        json!({"leader": {"zh-CN": "张三", "en": "Zhang San"}, "budget": 120.5, "begun": "2023-04-01", "plan-page": "https://plan.example/a"})
    );
    assert_eq!(second["extra"], json!({"leader": null, "budget": null, "begun": null, "plan-page": null}));
    assert_eq!(first["measures"][0]["extra"]["leader"], json!({"zh-CN": "李四", "en": null}));
    let has =
        |path: &str, words: &str| assert!(site.read(&format!("public/{path}")).contains(words), "{path}: {words}");
    for words in [
        "<dt>责任领导</dt><dd>张三</dd>",
        "<dt>资金</dt><dd>120.5</dd>",
        "<dt>开工</dt><dd>2023年4月1日</dd>",
        "责任领导：李四",
        "href=\"https://plan.example/a\"",
    ] {
        has("2023/tasks/01-a.html", words);
    }
    has("en/2023/tasks/01-a.html", "<dt>Responsible leader</dt><dd>Zhang San</dd>");
    has("en/2023/tasks/01-a.html", "Responsible leader: <span lang=\"zh-CN\">李四</span>");
    assert!(!site.read("public/2023/tasks/02-b.html").contains("责任领导"), "what has no value is left out");
    for (path, column) in [
        ("tasks", "extra_leader_zh_cn,extra_leader_en,extra_budget,extra_begun,extra_plan_page"),
        ("measures", "extra_leader_zh_cn"),
    ] {
        has(&format!("data/2023/{path}.csv"), column);
    }
    has("data/2023/tasks.csv", ",张三,Zhang San,120.5,2023-04-01,https://plan.example/a");
    has("data/2023/fields.csv", "tasks,extra_leader_en,string,,,责任领导（English）,Responsible leader (English)");
    has("data/2023/datapackage.json", "\"extra_begun\"");
    has("data/2023/tasks-excel.csv", ",责任领导,资金,开工,方案\r\n");
    has("2023/data.html", "extra_budget");
    // A name that is not translated is no gap.
    let missing = site.run(&["translate", "status"]).stdout;
    let gaps = missing.lines().filter(|line| line.trim_start().starts_with("missing"));
    assert!(gaps.clone().count() > 0 && gaps.clone().all(|line| !line.contains("extra")), "{missing}");
}

#[test]
fn the_ledger_offers_a_field_of_few_values() {
    let site = site();
    site.build("2023-12-01");
    let ledger = site.read("public/2023/tasks/index.html");
    assert!(ledger.contains("<select id=\"filter-field-leader\" name=\"field-leader\">"), "{ledger}");
    assert!(ledger.contains("<option value=\"张三\">张三</option>") && ledger.contains(" data-field-leader=\"张三\""));
    assert!(site.read("public/en/2023/tasks/index.html").contains(" data-field-leader=\"Zhang San\""));
    let many = (3..16).fold(site, |site, n| {
        let text = format!("---\ntitle: 任务{n}\nnumber: {n}\nsection: one\nlead: [water]\nextra: {{leader: 某{n}, budget: 1}}\n---\n丙。\n");
        site.with(&format!("content/2023/tasks/{n:02}-x.md"), &text)
    });
    many.build("2023-12-01");
    let ledger = many.read("public/2023/tasks/index.html");
    assert!(!ledger.contains("filter-field-leader") && ledger.contains("filter-field-budget"), "{ledger}");
}

#[test]
fn a_new_value_elsewhere_builds_every_page_of_the_ledger_anew() {
    let site = site();
    site.build("2023-12-01");
    let site = site.edit("content/2023/tasks/02-b.md", "lead: [water]", "lead: [water]\nextra: {leader: 王五}");
    site.build("2023-12-01");
    let after = site.public();
    site.run(&["build", "--as-of", "2023-12-01", "--clean"]);
    assert!(after == site.public(), "what a build of changes leaves is what a clean one makes");
    assert!(site.read("public/2023/tasks/index.html").contains("王五"));
}
