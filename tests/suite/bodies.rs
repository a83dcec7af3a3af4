//! Bodies: roles of a task, groups in groups, groups that act as one, groups of which nobody knows the members.

use crate::support::{ORGANIZATIONS, Site};
use serde_json::Value;

/// The tiny portal with these bodies beside its own.
fn with_bodies(more: &str) -> Site {
    Site::tiny().with("content/organizations.yaml", &format!("{ORGANIZATIONS}{more}"))
}

fn task(site: &Site, as_of: &str) -> Value {
    site.tasks(as_of)["tasks"][0].clone()
}

/// Roles as they stand in the data: lead, responsible, cooperating.
fn roles(task: &Value) -> [Vec<&str>; 3] {
    ["lead", "responsible", "cooperating"]
        .map(|role| task[role].as_array().expect("a list").iter().map(|id| id.as_str().expect("an id")).collect())
}

fn warned(site: &Site, code: &str) -> usize {
    let run = site.run(&["check", "--as-of", "2023-12-01", "--format", "json"]);
    let all: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let told = all.as_array().expect("a list");
    told.iter().filter(|d| d["code"] == code).count()
}

#[test]
fn the_three_roles_stand_beside_each_other() {
    let site = Site::tiny().task_with("responsible: [water]\ndue: 2023-06-30\n");
    assert_eq!(roles(&task(&site, "2023-12-01")), [vec!["finance"], vec!["water"], vec!["health"]]);
    let page = site.read("public/2023/tasks/01-a.html");
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
    assert!(at("牵头单位") < at("责任单位") && at("责任单位") < at("配合单位"), "{page}");
    // Each has it on its page, in its own role and under no other; those who answer are past the deadline.
    for (body, role, late) in
        [("finance", "lead", true), ("water", "responsible", true), ("health", "cooperating", false)]
    {
        let page = site.read(&format!("public/2023/departments/{body}.html"));
        for other in ["lead", "responsible", "cooperating"] {
            assert_eq!(page.contains(&format!("id=\"role-{other}\"")), role == other, "{body}: {other}");
        }
        assert_eq!(page.contains("id=\"late\""), late, "{body}");
    }
    let calendar = site.read("public/2023/calendar.ics").replace("\r\n ", "");
    assert!(calendar.contains("牵头单位：财政局\\n责任单位：水利局"), "{calendar}");
}

#[test]
fn a_sheet_calls_bodies_by_the_role_that_they_have() {
    let head = |site: &Site| {
        site.build("2023-12-01");
        site.read("public/data/2023/tasks-excel.csv").lines().next().expect("a head").to_owned()
    };
    assert!(head(&Site::tiny()).contains(",配合单位,"));
    let responsible = Site::tiny().edit("content/2023/tasks/01-a.md", "cooperating:", "responsible:");
    assert!(head(&responsible).contains(",责任单位,"));
    assert!(head(&Site::tiny().task_with("responsible: [water]\n")).contains(",责任单位、配合单位,"));
}

#[test]
fn an_amendment_gives_a_role_and_leaves_the_others() {
    let amended = |keys: &str, set: &str| {
        let site = Site::tiny().edit(
            "content/2023/tasks/01-a.md",
            "lead: [finance]\ncooperating: [health]\n",
            &format!("{keys}amendments:\n  - {{date: 2023-05-01, set: {set}}}\n"),
        );
        let (before, after) = (task(&site, "2023-04-30"), task(&site, "2023-05-01"));
        (roles(&before).map(|ids| ids.join(" ")), roles(&after).map(|ids| ids.join(" ")))
    };
    let all = "lead: [finance]\nresponsible: [water]\ncooperating: [health]\n";
    let (before, after) = amended(all, "{responsible: [east]}");
    assert_eq!(
        (before, after),
        (["finance", "water", "health"].map(Into::into), ["finance", "east", "health"].map(Into::into))
    );
    // A body has one role: the new one.
    assert_eq!(amended(all, "{lead: [health]}").1, ["health", "water", ""]);
    // Where only one of the two stood, the other one takes its place.
    assert_eq!(amended("lead: [finance]\n", "{responsible: [water, east]}").1, ["", "water east", ""]);
    assert_eq!(amended("responsible: [finance, water]\n", "{lead: [east]}").1, ["east", "", ""]);
    assert_eq!(
        amended("responsible: [finance, water]\n", "{lead: [finance], responsible: [water]}").1,
        ["finance", "water", ""]
    );
}

const NESTED: &str = "\
- {id: inner, kind: group, members: [east, west], name: 内组}
- {id: outer, kind: group, members: [inner, north, water], name: 外组}
";

#[test]
fn a_group_in_a_group_reaches_its_members() {
    let site = with_bodies(NESTED).task_with(
        "measures:\n  - {id: m, text: 甲, due: 2023-06-30, by: [outer]}\nreports:\n\
         \x20 - {date: 2023-04-01, measure: m, by: inner, stage: completed, evidence: [{title: 甲}]}\n\
         \x20 - {date: 2023-04-02, measure: m, by: north, stage: in-progress}\n",
    );
    let measure = &task(&site, "2023-12-01")["measures"][0];
    let members: Vec<_> =
        measure["members"].as_array().expect("a list").iter().map(|m| (&m["id"], &m["stage"])).collect();
    assert_eq!(
        format!("{members:?}"),
        format!(
            "{:?}",
            [
                (&Value::from("east"), &Value::from("completed")),
                (&Value::from("west"), &Value::from("completed")),
                (&Value::from("north"), &Value::from("in-progress")),
                (&Value::from("water"), &Value::Null),
            ]
        )
    );
    for page in ["counties/east", "counties/north", "departments/water", "groups/inner", "groups/outer"] {
        let page = site.read(&format!("public/2023/{page}.html"));
        assert!(page.contains("tasks/01-a.html#measure-m"), "{page}");
    }
    let east = site.read("public/2023/counties/east.html");
    assert!(east.contains("内组") && east.contains("外组"), "{east}");
}

#[test]
fn a_group_that_acts_as_one_is_one_body() {
    let one = NESTED.replace("members: [east, west]", "acts_as_one: true, members: [east, west]");
    let site = with_bodies(&one).task_with(
        "measures:\n  - {id: m, text: 甲, by: [outer]}\n  - {id: n, text: 乙, by: [inner]}\nreports:\n\
         \x20 - {date: 2023-04-01, measure: m, by: east, stage: completed, evidence: [{title: 甲}]}\n\
         \x20 - {date: 2023-04-02, measure: n, by: west, stage: stopped}\n",
    );
    let measures = &task(&site, "2023-12-01")["measures"];
    let ids: Vec<_> = measures[0]["members"].as_array().expect("a list").iter().map(|m| m["id"].clone()).collect();
    assert_eq!(ids, ["inner", "north", "water"]);
    // What a member reports by itself is shown and counts for no stage.
    assert!(measures[0]["members"].as_array().expect("a list").iter().all(|m| m["stage"].is_null()), "{measures}");
    assert_eq!((&measures[1]["stage"], &measures[1]["status"]), (&Value::Null, &Value::from("no-report")));
    assert_eq!(warned(&site, "acts-as-one"), 2);
    assert!(site.read("public/2023/tasks/01-a.html").contains("id=\"report-2023-04-02\""));
    assert!(site.read("public/2023/groups/inner.html").contains("作为一个单位报送和完成"));
    // The group's own report counts.
    let site = site.edit("content/2023/tasks/01-a.md", "by: west", "by: inner");
    assert_eq!(task(&site, "2023-12-01")["measures"][1]["stage"], "stopped");
    assert_eq!(warned(&site, "acts-as-one"), 1);
}

#[test]
fn for_a_group_of_unspecified_members_others_may_report() {
    let keys = |by: &str, reporter: &str| {
        format!(
            "measures:\n  - {{id: m, text: 甲, by: [{by}]}}\nreports:\n  - {{date: 2023-04-01, measure: m, by: {reporter}, stage: completed, evidence: [{{title: 甲}}]}}\n"
        )
    };
    let stage = |by: &str, reporter: &str| {
        let site = Site::tiny().task_with(&keys(by, reporter));
        let measure = task(&site, "2023-12-01")["measures"][0].clone();
        measure["members"].as_array().expect("a list").last().expect("the group")["stage"].clone()
    };
    // Neither a lead, nor the coordinator, nor one named beside it, nor a member of a group there.
    for (by, reporter, counts) in [
        ("relevant", "relevant", true),
        ("relevant", "water", true),
        ("relevant", "east", true),
        ("relevant", "health", true),
        ("relevant", "finance", false),
        ("relevant", "office", false),
        ("east, relevant", "east", false),
        ("all-counties, relevant", "west", false),
        ("all-counties, relevant", "water", true),
    ] {
        assert_eq!(stage(by, reporter) == "completed", counts, "{by}: {reporter}");
    }
}

#[test]
fn short_names_stand_in_lists_and_full_ones_on_their_own_pages() {
    let site = Site::bilingual()
        .edit(
            "content/organizations.yaml",
            "{id: finance, kind: department, name: 财政局}",
            "{id: finance, kind: department, name: {zh-CN: 示范州财政局, en: Demonstration Prefecture Finance Bureau}, short_name: {zh-CN: 州财政局, en: Finance Bureau}, formerly: [{until: 2023-04-30, name: {zh-CN: 示范州财政处, en: Finance Office}}]}",
        )
        .task_with("due: 2023-06-30\nshort_title: 甲事\nmeasures:\n  - {id: m, text: 乙, due: 2023-05-31, by: [finance]}\n")
        .edit("content/2023/tasks/01-a.md", "title: 甲任务", "title: 关于甲任务的全称")
        .with("content/2023/tasks/01-a.en.md", "---\ntitle: The whole of task A\nshort_title: Task A\n---\nWords.\n");
    site.build("2023-12-01");
    let has = |path: &str, words: &str| site.read(&format!("public/{path}")).replace("\r\n ", "").contains(words);
    for (path, short, full) in [
        ("2023/tasks/index.html", "州财政局", "示范州财政局"),
        ("2023/calendar/index.html", "甲事", "关于甲任务的全称"),
        ("2023/calendar.ics", "甲事", "关于甲任务的全称"),
        ("2023/calendar.ics", "牵头单位：州财政局", "示范州财政局"),
        ("2023/departments/finance.html", ">甲事<", "关于甲任务的全称"),
        ("en/2023/tasks/index.html", "Task A", "The whole of task A"),
        ("en/2023/tasks/index.html", ">Finance Bureau<", "Demonstration Prefecture Finance Bureau"),
    ] {
        assert!(has(path, short) && !has(path, full), "{path}: {short}, {full}");
    }
    for (path, words) in [
        ("2023/departments/finance.html", "<h1>示范州财政局"),
        ("2023/departments/finance.html", "<dt>简称</dt><dd>州财政局</dd>"),
        ("2023/departments/index.html", "示范州财政局"),
        ("2023/tasks/01-a.html", "关于甲任务的全称</h1>"),
        ("2023/notice.html", "关于甲任务的全称"),
        ("en/2023/tasks/01-a.html", "The whole of task A</h1>"),
        ("data/2023/bodies.csv", "示范州财政局,Demonstration Prefecture Finance Bureau,州财政局,Finance Bureau"),
        ("data/2023/tasks.csv", "关于甲任务的全称,The whole of task A,甲事,Task A"),
    ] {
        assert!(has(path, words), "{path}: {words}");
    }
    assert_eq!(task(&site, "2023-12-01")["short_title"]["en"], "Task A");
    // An earlier name had no short one.
    site.build("2023-04-30");
    let ledger = site.read("public/2023/tasks/index.html");
    assert!(ledger.contains("示范州财政处") && !ledger.contains("州财政局"), "{ledger}");
    // Where the short title is not translated, the whole one stands in lists.
    let site = site.edit("content/2023/tasks/01-a.en.md", "short_title: Task A\n", "");
    site.build("2023-12-01");
    assert!(site.read("public/en/2023/tasks/index.html").contains("The whole of task A"));
}

#[test]
fn a_kind_of_the_portals_own_has_pages_an_index_and_a_matrix() {
    let site = Site::bilingual()
        .edit(
            "content/site.yaml",
            "theme: base\n",
            "theme: base\nkinds:\n  - {id: district, name: {zh-CN: 区, en: District}, plural: {zh-CN: 各区, en: Districts}, matrix: true}\n  - {id: department, name: {zh-CN: 委办局, en: Bureau}, plural: {zh-CN: 各委办局, en: Bureaus}}\n",
        )
        .with(
            "content/organizations.yaml",
            &format!("{ORGANIZATIONS}- {{id: shan, kind: district, name: 山区}}\n- {{id: shui, kind: district, name: 水区}}\n- {{id: districts, kind: group, members_of: district, name: 全部区}}\n"),
        )
        .task_with("measures:\n  - {id: m, text: 乙, by: [districts]}\nreports:\n  - {date: 2023-04-01, measure: m, by: shan, stage: completed, evidence: [{title: 丙}]}\n");
    site.build("2023-12-01");
    let index = site.read("public/2023/district/index.html");
    for words in ["<h1>各区", "<table class=\"matrix\">", "山区", "水区", "01-a.html#measure-m"] {
        assert!(index.contains(words), "{words}: {index}");
    }
    assert!(!index.contains("县（市）"), "{index}");
    let body = site.read("public/2023/district/shan.html");
    assert!(body.contains("<h1>山区") && body.contains("href=\"index.html\""), "{body}");
    assert!(site.exists("public/2023/district/shan.ics"));
    let home = site.read("public/index.html");
    for words in [
        "href=\"2023/district/index.html\">各区</a>",
        "href=\"2023/departments/index.html\">各委办局</a>",
        "<summary>各区（2）</summary>",
    ] {
        assert!(home.contains(words), "{words}: {home}");
    }
    assert!(site.read("public/2023/departments/index.html").contains("<h1>各委办局"));
    assert!(site.read("public/en/2023/departments/index.html").contains("<h1>Bureaus"));
    assert!(site.read("public/2023/tasks/index.html").contains("<optgroup label=\"各区\">"));
    assert!(site.read("public/data/2023/bodies.csv").contains("shan,district,山区"));
    assert!(site.read("public/sitemap.html").contains("2023/district/shui.html"));
    // Without a matrix there is a table of the bodies alone.
    let site = site.edit("content/site.yaml", "matrix: true", "matrix: false");
    site.build("2023-12-01");
    let index = site.read("public/2023/district/index.html");
    assert!(!index.contains("class=\"matrix\"") && index.contains("水区"), "{index}");
}
