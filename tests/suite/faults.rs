//! What bad input gets: a portal with one fault (or several), and everything that the program says of it, in both languages.
//!
//! What is expected stands in tests/faults/NAME.txt. `JINDU_OVERWRITE=1 cargo test faults` writes those files anew; then
//! read the difference as a clerk would.

use crate::support::{ORGANIZATIONS, PLAN, SITE, Site, TASK, repository};
use jindu::diagnose::{Code, Message, Severity};
use std::fs;

const TASK_FILE: &str = "content/2023/tasks/01-a.md";

/// Runs `build` in both languages: exit status 1, nothing written, no panic, exactly the expected words.
fn assert_fault(name: &str, site: &Site) {
    site.write("public/kept.html", b"as it was");
    let mut said = String::new();
    for tongue in ["en", "zh"] {
        let run = site.run(&["build", "--as-of", "2023-12-01", "--lang", tongue]);
        assert_eq!(run.status, 1, "{name}: {}", run.stderr);
        assert!(!run.stderr.contains("panicked"), "{name}: {}", run.stderr);
        for told in run.stderr.split("\n\n").filter(|t| t.contains(" --> ")) {
            assert!(
                told.contains("= help: ") || told.contains("= 办法："),
                "{name} says nothing of what to do: {told}"
            );
        }
        said.push_str(&run.stderr);
        said.push('\n');
    }
    let public = site.public();
    assert_eq!(public.keys().collect::<Vec<_>>(), ["kept.html"], "{name}: something was written");
    let expected = repository().join("tests/faults").join(format!("{name}.txt"));
    let said = said.trim_end().to_owned() + "\n";
    if std::env::var_os("JINDU_OVERWRITE").is_some() {
        #[allow(clippy::disallowed_methods, reason = "the expected words are written on demand")]
        fs::write(&expected, &said).expect("written");
    }
    let expected = fs::read_to_string(&expected).unwrap_or_default();
    assert_eq!(said, expected, "{name}");
}

macro_rules! faults {
    ($($name:ident: $site:expr;)*) => {
        $(#[test]
        fn $name() {
            assert_fault(&stringify!($name).replace('_', "-"), &$site);
        })*
    };
}

/// Everything in it that can be wrong, but for its shape.
const BULLETIN: &str = "\
plan: \"2023\"
label: 2023-Q2
period: {from: 2023-04-01, to: 2023-06-30}
made: 2023-06-01
objections: 2023-05-01
tasks: {total: 3, completed: 1}
measures: {total: 1, completed: 2}
targets: {total: 0}
completed: {tasks: [01-b], measures: {01-a: [ap]}, targets: {01-a: [none]}}
behind: {tasks: [01-a]}
unreported: [finanse, water, water]
";

/// A period that ends before its plan begins, made before it too.
const BULLETIN_BEFORE: &str = "\
plan: \"2023\"
label: 2022-Q2
period: {from: 2022-04-01, to: 2022-06-30}
made: 2022-07-01
tasks: {total: 0}
measures: {total: 0}
targets: {total: 0}
";

fn with_task(keys: &str) -> Site {
    Site::tiny().task_with(keys)
}

fn with_report(entry: &str) -> Site {
    with_task(&format!(
        "measures:\n  - {{id: all, text: 各县全部上线, by: [all-counties]}}\n  - {{id: app, text: 上线, by: [east]}}\ntargets:\n  - {{id: items, name: 事项, reach: 100}}\nreports:\n{entry}"
    ))
}

fn theme(path: &str, text: &str) -> Site {
    Site::tiny()
        .edit("content/site.yaml", "theme: base", "theme: own")
        .with("themes/own/theme.yaml", "name: 自己的\nextends: base\n")
        .with(path, text)
}

/// A portal with a symbolic link.
fn linked(site: Site, at: &str, to: &str) -> Site {
    fs::create_dir_all(site.path(at).parent().expect("a folder")).expect("folders");
    std::os::unix::fs::symlink(to, site.path(at)).expect("a symbolic link");
    site
}

/// A portal with a pipe, which would keep a careless reader waiting for ever.
fn pipe(site: Site, at: &str) -> Site {
    let at = site.path(at);
    fs::create_dir_all(at.parent().expect("a folder")).expect("folders");
    let made = std::process::Command::new("mkfifo").arg(at).status().expect("mkfifo runs");
    assert!(made.success());
    site
}

/// A portal with a task for each of these beginnings of a front matter.
fn hints(heads: &[&str]) -> Site {
    let mut site = Site::tiny();
    for (i, head) in heads.iter().enumerate() {
        let number = if head.contains("number:") { String::new() } else { format!("\nnumber: {}", i + 2) };
        let lead = if head.contains("lead:") { "" } else { "\nlead: [finance]" };
        let text = format!("---\n{head}{number}\nsection: one{lead}\n---\n甲。\n");
        site = site.with(&format!("content/2023/tasks/{:02}-slip.md", i + 2), &text);
    }
    site
}

faults! {
    // YAML
    unknown_key: Site::tiny().edit(TASK_FILE, "number: 1", "number: 1\ntitel: 甲\ncolour: red");
    duplicate_key: Site::tiny().edit(TASK_FILE, "number: 1", "number: 1\nnumber: 2");
    wrong_types: Site::tiny().edit(TASK_FILE, "number: 1", "number: 一").edit(TASK_FILE, "lead: [finance]", "lead: finance");
    unquoted_code: Site::tiny().edit("content/organizations.yaml", "code: \"000001\"", "code: 513401");
    unclosed_front_matter: Site::tiny().with(TASK_FILE, "---\ntitle: 甲任务\nnumber: 1\n");
    no_front_matter: Site::tiny().with(TASK_FILE, "甲任务的原文。\n");
    tabs: Site::tiny().edit(TASK_FILE, "lead: [finance]", "lead:\n\t- finance");
    fullwidth_colon: Site::tiny().edit(TASK_FILE, "title: 甲任务", "title：甲任务");
    yaml_syntax: Site::tiny().edit(TASK_FILE, "title: 甲任务", "title: “甲任务”: 乙");
    unclosed_quote: Site::tiny().edit(TASK_FILE, "title: 甲任务", "title: \"甲任务");
    yaml_slips: hints(&["title: “甲”: 乙", "title:甲", "标题：甲", "title: *甲*", "title: &甲 乙", "title: #1 工程", "title: [试行] 甲", "　title: 甲", "title: 甲\n  due_text: 乙", "title: '甲's", "title: {甲"]);
    figures: hints(&["title: 甲\nnumber: 01", "title: 甲\nnumber: 0o17", "title: 甲\nnumber: 0x1F", "title: 甲\nnumber: 1_000", "title: 甲\nnumber: 1e3", "title: 甲\nnumber: \"5\"", "title: 甲\nnumber: ５", "title: 2023\nnumber: 5", "title: 甲\nnumber: .inf"]);
    lists_that_are_none: hints(&["title: 甲\nlead: finance、health", "title: 甲\nlead: [finance，health]", "title: 甲\nlead:\n  －finance", "title: 甲\nlead:\n  -finance", "title: 甲\nlead: ［finance］", "title: 甲\nmeasures: [{id:m, text: 甲}]"]);
    other_centuries: with_task("due: 0023-12-31\nmeasures:\n  - {id: m, text: 甲, due: 9999-12-31}\n").edit("content/2023/plan.md", "issued: 2023-03-01", "issued: 2023-03-01\npublished: 2230-01-01 09:30");
    long_words_where_keys_belong: Site::tiny().edit("content/2023/plan.md", "issued: 2023-03-01", "issued: 2023-03-01\nperiod: 二〇二三年一月一日起至二〇二四年十二月三十一日止，其间每年三月评估一次，评估结果向社会公布");
    empty_value: Site::tiny().edit(TASK_FILE, "section: one", "section:");
    markdown_that_would_be_lost: Site::tiny()
        .with("content/pages/lost.md", "---\ntitle: 失\n---\n| 县 | 件 |\n|---|---|\n| 东县 | 3 | 多出来的 | 还有 |\n\n引[^无]，[甲][乙]，[丙][]，\\[^不是]\n\n[^没用]: 注\n\n重[^重]\n\n[^重]: 一\n\n[^重]: 二\n\n[](about.md)\n\n##\n\n## 甲 {#main}\n\n## 乙 {#A.b}\n\n## 丙 {#c}\n\n## 丁 {#c}\n\n## 戊 {#measure-x}\n")
        .with("content/pages/about.md", "---\ntitle: 关于\n---\n关于。\n")
        .task_with("reports:\n  - date: 2023-04-01\n    by: finance\n    note: |\n      甲。\n\n      乙[^无]\n    next: \"丙\\n\\n丁[戊][己]\"\n");
    text_that_is_turned_round: Site::tiny()
        .edit("content/site.yaml", "title: 测试", "title: 测\u{202e}试")
        .edit("content/organizations.yaml", "name: 财政局", "name: 财\u{2066}政局")
        .edit(TASK_FILE, "甲任务的原文。", "甲\u{202a}任务&#x202E;的<b title=\"&#8294;\">原文</b>。\u{200f}")
        .edit(TASK_FILE, "title: 甲任务", "title: \"甲\\u202D任务\"");
    words_of_a_theme_that_are_turned_round: theme("themes/own/i18n/zh-CN.ftl", "nav-home = 首\u{202e}页\n");
    alias_bomb: Site::tiny().with("content/organizations.yaml", &alias_bomb_text());
    missing_keys: Site::tiny().with(TASK_FILE, "---\nnumber: 1\n---\n甲。\n");
    impossible_date: with_task("due: 2023-06-31\n");
    two_roles: Site::tiny().edit(TASK_FILE, "lead: [finance]\ncooperating: [health]", "lead: [finance, pair]\nresponsible: [water, finance]\ncooperating: [pair, finance, health, water]\namendments:\n  - {date: 2023-04-01, set: {lead: [health], cooperating: [health]}}");
    bad_id: with_task("measures:\n  - {id: 举措一, text: 甲}\n");
    out_of_range: with_report("  - {date: 2023-04-01, by: finance, percent: 120}\n");
    unknown_word: with_report("  - {date: 2023-04-01, by: finance, stage: complete}\n");
    blank_title: Site::tiny().edit(TASK_FILE, "title: 甲任务", "title: \"  \"");
    forbidden_escape: Site::tiny().edit(TASK_FILE, "title: 甲任务", "title: \"甲\\uFFFE任务\"");
    unreadable_file_is_told_once: Site::tiny().edit(TASK_FILE, "lead: [finance]", "lead: [finance").edit("content/2023/plan.md", "总体要求。", "[甲](tasks/01-a.md)");
    no_languages: Site::tiny().with("content/site.yaml", &SITE.replace("languages:\n  - {tag: zh-CN, label: 中文}\n", "languages: []\n"));
    // Files
    too_large: { let site = Site::tiny(); site.write("content/2023/tasks/02-b.md", &vec![b'a'; 50 * 1024 * 1024]); site };
    not_utf8: { let site = Site::tiny(); site.write("content/pages/about.md", b"---\ntitle: \xb9\xd8\xd3\xda\n---\n"); site };
    chinese_file_name: Site::tiny().with("content/2023/tasks/02-任务.md", TASK);
    chinese_asset_name: Site::tiny().with("content/files/地图.png", "x");
    names_for_windows: Site::tiny().with("content/files/con.txt", "x").with("content/files/map.", "x").with("content/files/Map.png", "x").with("content/files/map.png", "x").with("content/pages/aux.md", "---\ntitle: 甲\n---\n").with("content/pages/about.EN.md", "---\ntitle: 甲\n---\n");
    ids_for_windows: with_task("targets:\n  - {id: nul, name: 乙, unit: 个, reach: 1}\n").edit("content/organizations.yaml", "id: water,", "id: com1,").edit("content/2023/tasks/01-a.md", "lead: [finance]", "lead: [com1]").edit("content/2023/plan.md", "id: two,", "id: aux,").with("themes/base/static/prn.css", "a {}").with("content/files/a b ", "x").with("content/files/a?b", "x");
    symbolic_links: linked(linked(linked(linked(Site::tiny(), "content/pages/gone.md", "nowhere.md"), "content/pages/loop.md", "loop.md"), "content/2022", "2023"), "content/files/hosts", "/etc/hosts");
    symbolic_link_in_a_theme: linked(theme("themes/own/static/a.css", ""), "themes/own/static/b.css", "c.css");
    pipes: pipe(pipe(Site::tiny(), "content/2023/tasks/02-b.md"), "content/files/pipe");
    folders_instead_of_files: Site::tiny().with("content/2023/tasks/02-b.md/notes.txt", "x").without("content/site.yaml").with("content/site.yaml/a.yaml", SITE);
    site_too_large: { let site = Site::tiny(); site.write("content/site.yaml", &vec![b'#'; 5 * 1024 * 1024]); site };
    no_plan: Site::tiny().with("content/2024/tasks/01-a.md", TASK);
    missing_site: Site::empty().with("content/organizations.yaml", ORGANIZATIONS);
    no_content: Site::empty().with("readme.md", "x");
    reserved_plan: Site::tiny().with("content/data/plan.md", PLAN);
    forbidden_character: Site::tiny().edit(TASK_FILE, "甲任务的原文", "甲任务\u{b}的原文");
    // site.yaml
    site_faults: Site::tiny().with("content/site.yaml", &SITE.replace("Asia/Shanghai", "Asia/Chengdu").replace("theme: base", "theme: bsae").replace("coordinator: office", "coordinator: offices"));
    site_languages: Site::tiny().with("content/site.yaml", &SITE.replace("label: 中文}\n", "label: 中文}\n  - {tag: en, label: English, path: data}\n  - {tag: en, label: English}\n").replace("title: 测试", "title: {zh-CN: 测试, fr: Essai}"));
    // organizations.yaml
    organizations: Site::tiny().with("content/organizations.yaml", &format!("{ORGANIZATIONS}- {{id: east, kind: county, name: 又一个东县}}\n- {{id: open, kind: group, name: 组}}\n- {{id: odd, kind: group, members: [nobody, pair], name: 组二}}\n- {{id: lone, kind: county, members_of: county, name: 县}}\n"));
    no_organizations: Site::tiny().without("content/organizations.yaml");
    empty_organizations: Site::tiny().with("content/organizations.yaml", "# 还没有\n");
    organizations_not_utf8: { let site = Site::tiny(); site.write("content/organizations.yaml", b"- {id: a, name: \xb9\xd8}\n"); site };
    a_kind_that_is_none: Site::tiny().with("content/organizations.yaml", &format!("{ORGANIZATIONS}- {{id: odd, kind: groups, members: [east], name: 组}}\n"));
    no_plan_for_several: Site::bilingual().with("content/2024/tasks/01-a.md", TASK).with("content/2024/tasks/02-b.md", TASK).with("content/2024/tasks/02-b.en.md", "---\ntitle: B\n---\n").with("content/2024/plan.en.md", "---\ntitle: P\n---\n");
    no_sections: Site::tiny().edit("content/2023/plan.md", "sections:\n  - {id: one, title: 第一部分}\n  - {id: two, title: 第二部分}\n", "");
    a_section_without_a_title: Site::tiny().edit("content/2023/plan.md", "{id: one, title: 第一部分}", "{id: one}");
    a_path_that_is_none: Site::tiny().edit("content/site.yaml", "label: 中文}\n", "label: 中文}\n  - {tag: en, label: English, path: En}\n").with("content/2023/tasks/01-a.en.md", "---\ntitle: Task A\n---\nThe words.\n").with("content/2023/plan.en.md", "---\ntitle: Plan\n---\n").with("content/pages/about.md", "---\ntitle: 关于\n---\n甲\n");
    masthead_and_email: Site::tiny().edit("content/site.yaml", "theme: base", "theme: base\nmasthead: {nuosu_yi: ꆈꌠ}\ncontact: {email: 办公室, telephone: \"1\\n2\"}");
    follow_ups: with_task("measures:\n  - {id: m}\ntargets:\n  - {id: t, name: 乙, reach: 一百}\n  - {id: u, reach: 1}\nreports:\n  - {date: 2023-04-31, by: finance, measure: m, note: 甲}\n  - {date: 2023-05-02, corrects: 2023-04-31, values: {u: 1}}\n");
    without_ids: with_task("measures:\n  - {text: 甲}\ntargets:\n  m: 甲\nreports:\n  - {date: 2023-05-01, by: finance, measure: m, values: {t: 1}}\namendments:\n  - {date: 2023-02-31, set: {due: 2023-06-30}}\n").edit("content/organizations.yaml", "{id: finance, ", "{");
    lists_of_maps_that_are_none: with_task("measures: 无\ntargets:\n  t: 甲\nreports:\n  -date: 2023-05-01\n");
    misspelt_keys: with_task("measurs:\n  - {id: m, text: 甲}\nreports:\n  - {date: 2023-05-01, by: finance, measure: m, note: 甲}\n  - {date: 2023-05-02, corrects: 2023-05-01, noet: 乙}\namendments:\n  - {date: 2023-05-03, sett: {due: 2023-06-30}}\n  - {date: 2023-05-04, mesure: m, set: {by: [water]}}\n").edit(TASK_FILE, "title: 甲任务", "titel: 甲任务").edit("content/organizations.yaml", "{id: pair, kind: group, members:", "{id: pair, kind: group, member:").edit("content/site.yaml", "theme: base", "theme: Base").edit("content/2023/plan.md", "{id: one,", "{id: One,");
    // Tasks
    duplicate_number: Site::tiny().with("content/2023/tasks/02-b.md", TASK);
    bulletin_that_cannot_be: with_task("measures:\n  - {id: app, text: 上线}\n").with("content/bulletins/2023-2023-Q3.yaml", BULLETIN);
    bulletin_of_no_plan: Site::tiny().with("content/bulletins/2022-2023-Q2.yaml", &BULLETIN.replacen("\"2023\"", "\"2022\"", 1));
    bulletin_before_its_plan: Site::tiny().with("content/bulletins/2023-2022-Q2.yaml", BULLETIN_BEFORE);
    unknown_references: Site::tiny().edit(TASK_FILE, "section: one", "section: on").edit(TASK_FILE, "lead: [finance]", "lead: [finanse, nobody]");
    kinds_of_bodies: Site::tiny()
        .edit("content/site.yaml", "theme: base\n", "theme: base\nkinds:\n  - {id: district, name: 区}\n  - {id: district, name: 区二}\n  - {id: tasks, name: 任务}\n")
        .with("content/organizations.yaml", &format!("{ORGANIZATIONS}- {{id: a, kind: district, name: 甲区}}\n"));
    kinds_that_nobody_knows: Site::tiny()
        .edit("content/site.yaml", "theme: base\n", "theme: base\nkinds:\n  - {id: district, name: 区}\n")
        .with("content/organizations.yaml", &format!("{ORGANIZATIONS}- {{id: a, kind: distrcit, name: 甲区}}\n- {{id: b, kind: group, members_of: group, name: 乙组}}\n- {{id: c, kind: group, members_of: bureau, name: 丙组}}\n- {{id: d, kind: district, members: [east], name: 丁区}}\n"));
    terms: Site::bilingual()
        .edit("content/site.yaml", "theme: base\n", "theme: base\nterms:\n  notise: 方案\n  plan: [规划]\n  task: {zh: 事项, en: {one: item}}\n  measure: {other: 做法}\n  lead: 7\n  target: {zh-CN: \"目\\n标\"}\n")
        .edit("content/2023/plan.md", "issued:", "terms: {tasks: 事项, responsible: {fr: charge}}\nissued:");
    fields: Site::tiny()
        .edit("content/site.yaml", "theme: base\n", "theme: base\nfields:\n  - {id: leader, name: 责任领导, type: text}\n  - {id: budget, name: 资金, type: number}\n  - {id: begun, name: 开工, type: date}\n  - {id: plan-page, name: 方案, type: url}\n  - {id: leader, name: 领导, type: text}\n  - {id: other, name: 其他, type: money}\n")
        .task_with("extra: {leder: 张三, colour: red, budget: 一百, begun: 2023-02-30, plan-page: 见附件}\nmeasures:\n  - {id: m, text: 甲, extra: {leader: 3}}\n");
    tiles: Site::tiny().with("content/organizations.yaml", &format!("{ORGANIZATIONS}- {{id: a, kind: county, tile: [1, 2], name: 甲}}\n- {{id: b, kind: county, tile: [1, 2], name: 乙}}\n- {{id: c, kind: department, tile: [1, 2], name: 丙}}\n- {{id: d, kind: county, tile: [1, 2, 3], name: 丁}}\n- {{id: e, kind: county, tile: [1, 100], name: 戊}}\n- {{id: f, kind: county, tile: 3, name: 己}}\n"));
    groups_in_a_circle: Site::tiny().with("content/organizations.yaml", &format!("{ORGANIZATIONS}- {{id: a, kind: group, members: [b, east], name: 甲组}}\n- {{id: b, kind: group, members: [c], name: 乙组}}\n- {{id: c, kind: group, members: [west, a], name: 丙组}}\n- {{id: d, kind: group, members: [d], name: 丁组}}\n- {{id: e, kind: county, acts_as_one: true, name: 戊县}}\n"));
    a_group_on_a_measure_of_unknown_bodies: with_task("measures:\n  - {id: m, text: 甲, by: [relevant]}\nreports:\n  - {date: 2023-04-01, measure: m, by: all-counties, stage: completed}\n  - {date: 2023-04-02, measure: m, stage: completed}\n");
    nobody_answers: Site::tiny().edit(TASK_FILE, "lead: [finance]\n", "");
    due_beside_ongoing: with_task("due: 2023-06-30\nongoing: true\nmeasures:\n  - {id: m, text: 甲, every: month, due: 2023-06-30}\n");
    duplicate_ids: with_task("measures:\n  - {id: m, text: 甲}\n  - {id: m, text: 乙}\ntargets:\n  - {id: t, name: 丙, reach: 1}\n  - {id: t, name: 丁, reach: 1}\n");
    goals: with_task("targets:\n  - {id: a, name: 甲}\n  - {id: b, name: 乙, reach: 1, at_least: 2}\n  - {id: c, name: 丙, at_least: 3, at_most: 2}\n");
    // Reports and amendments
    on_after_date: with_report("  - {date: 2023-04-01, on: 2023-04-02, by: finance, note: 甲}\n");
    before_issue: with_report("  - {date: 2023-02-28, by: finance, note: 甲}\n");
    not_concerned: with_report("  - {date: 2023-04-01, by: water, note: 甲}\n  - {date: 2023-04-02, measure: app, by: west, note: 乙}\n");
    by_whom: with_report("  - {date: 2023-04-01, measure: all, note: 甲}\n");
    unknown_in_reports: with_report("  - {date: 2023-04-01, by: finance, measure: ap, values: {item: 3}, evidence: [{title: 甲, file: a.pdf}]}\n");
    corrections: with_report("  - {date: 2023-04-01, by: finance, note: 甲}\n  - {date: 2023-04-01, by: finance, note: 乙}\n  - {date: 2023-04-02, corrects: 2023-04-01, note: 丙}\n  - {date: 2023-04-03, corrects: 2023-04-02, note: 丁}\n  - {date: 2023-04-03, corrects: 2023-05-01, note: 戊}\n  - {date: 2023-04-04, withdrawn: true}\n");
    corrections_that_cannot_be: with_report("  - {date: 2023-04-01, by: finance, note: 甲}\n  - {date: 2023-04-02, by: health, note: 乙, draft: true}\n  - {date: 2023-04-03, corrects: 2023-04-02, note: 丙}\n  - {date: 2023-04-03, corrects: 2023-04-01, reason: 无}\n  - {date: 2023-04-04, corrects: 2023-04-01, on: 2023-04-03}\n  - {date: 2023-04-05, corrects: 2023-04-01, measure: app, by: west}\n  - {date: 2023-04-06, corrects: 2023-04-01, by: water}\n  - {date: 2023-04-07, id: 2023-04-01, by: finance}\n");
    concern_of_its_day: with_report("  - {date: 2023-04-01, measure: app, by: water, note: 甲}\n  - {date: 2023-06-02, measure: app, by: water, note: 乙}\n  - {date: 2023-06-02, by: north, note: 丙}\namendments:\n  - {date: 2023-06-01, measure: app, set: {by: [water]}}\n  - {date: 2023-06-01, measure: all, set: {by: [north]}}\n");
    values_that_a_correction_adds: with_task("targets:\n  - {id: t, name: 甲, reach: 5, by: [east], source: [water]}\n  - {id: u, name: 乙, reach: 5, by: [west]}\nreports:\n  - {date: 2023-04-01, by: east, values: {t: 1}}\n  - {date: 2023-04-02, by: water, values: {t: {east: 2}}}\n  - {date: 2023-04-03, corrects: 2023-04-01, reason: 误, values: {t: 3, u: {west: 1}}}\n  - {date: 2023-04-04, corrects: 2023-04-02, reason: 误, values: {u: {west: 2}}}\n  - {date: 2023-04-05, corrects: 2023-04-02, reason: 误, values: {t: {east: 4}}}\n  - {date: 2023-04-06, by: finance, values: {t: {east: 3}}}\n  - {date: 2023-04-07, corrects: 2023-04-06, reason: 漏, values: {u: {west: 2}}}\n");
    by_whom_as_amended: with_task("measures:\n  - {id: m, text: 甲}\nreports:\n  - {date: 2023-04-01, measure: m, note: 甲}\n  - {date: 2023-04-02, measure: m, note: 乙}\n  - {date: 2023-07-01, corrects: 2023-04-02, by: finance}\namendments:\n  - {date: 2023-06-01, measure: m, set: {by: [east, finance]}}\n");
    empty_reports: with_task("measures:\n  - {id: m, text: 要做的事 / what is to be done}\nreports:\n  - {date: 2023-04-01, by: finance}\n  - {date: 2023-04-02, by: finance, on: 2023-04-01, evidence: []}\n  - {date: 2023-04-03, draft: true}\n  - {date: 2023-04-04, by: finance, measure: m}\n  - {date: 2023-04-05, by: finance, measure: m, measures: {m: completed, n: {stage: done}}}\n  - {date: 2023-04-06, by: finance, measures: {m: 5}}\n  - {date: 2023-04-07, by: east, measures: {m: in-progress}}\n  - {date: 2023-04-08, by: finance, note: 进展 / progress}\n  - {date: 2023-04-09, by: finance, measures: {}}\n");
    amendments: with_task("amendments:\n  - {date: 2023-02-01, set: {due: 2023-06-30}}\n  - {date: 2023-04-01, measure: m, set: {due: 2023-06-30}}\n  - {date: 2023-04-02, set: {reach: 3, by: [water]}}\n  - {date: 2023-04-03, set: {dew: 2023-06-30}}\n");
    nobody_in_the_list: with_task("").edit(TASK_FILE, "lead: [finance]\ncooperating: [health]", "lead: []").with("content/2023/tasks/02-b.md", &TASK.replace("number: 1", "number: 2").replace("lead: [finance]\ncooperating: [health]", "responsible:"));
    verifications_that_cannot_be: with_report(
        "  - {date: 2023-05-01, by: finance, stage: completed, evidence: [{title: 证}]}\n\
         \x20 - {date: 2023-05-02, by: east, measure: app, stage: completed, evidence: [{title: 证}]}\n\
         \x20 - {date: 2023-05-04, by: finance, note: 撤回的。}\n\
         \x20 - {date: 2023-05-05, corrects: 2023-05-04, withdrawn: true}\n\
         \x20 - {date: 2023-05-06, draft: true, note: 草稿。}\n\
         verifications:\n\
         \x20 - {date: 2023-06-01, of: 2023-05-04, by: office, result: confirmed}\n\
         \x20 - {date: 2023-06-01, of: \"2023-05-05#1\", by: office, result: confirmed}\n\
         \x20 - {date: 2023-06-01, of: \"2023-05-06#1\", by: office, result: confirmed}\n\
         \x20 - {date: 2023-06-01, of: 2023-05-07, by: office, result: confirmed}\n\
         \x20 - {date: 2023-06-01, of: 2023-05-02, by: office, result: confirmed, measure: all}\n\
         \x20 - {date: 2023-06-01, of: 2023-05-02, by: office, result: confirmed, measure: ap}\n\
         \x20 - {date: 2023-06-01, of: 2023-05-02, by: ofice, result: confirmed}\n\
         \x20 - {date: 2023-04-30, of: 2023-05-01, by: office, result: confirmed}\n\
         \x20 - {date: 2023-02-28, of: 2023-05-01, by: office, result: confirmed}\n",
    );
    verifications_by_who_reported: with_report(
        "  - {date: 2023-05-01, by: finance, stage: completed, evidence: [{title: 证}]}\n\
         \x20 - {date: 2023-05-02, by: east, measure: app, stage: completed, evidence: [{title: 证}]}\n\
         \x20 - {date: 2023-05-03, stage: in-progress}\n\
         \x20 - {date: 2023-05-04, measure: app, stage: completed, evidence: [{title: 证}]}\n\
         verifications:\n\
         \x20 - {date: 2023-06-01, of: 2023-05-01, by: finance, result: confirmed}\n\
         \x20 - {date: 2023-06-01, of: 2023-05-01, by: pair, result: confirmed}\n\
         \x20 - {date: 2023-06-01, of: 2023-05-01, by: health, result: confirmed}\n\
         \x20 - {date: 2023-06-01, of: 2023-05-02, by: all-counties, result: confirmed}\n\
         \x20 - {date: 2023-06-01, of: 2023-05-03, by: office, result: confirmed}\n\
         \x20 - {date: 2023-06-01, of: 2023-05-04, by: office, result: confirmed}\n\
         \x20 - {date: 2023-06-01, of: 2023-05-04, by: east, result: confirmed}\n",
    );
    verifications_without_what_they_need: with_report(
        "  - {date: 2023-05-01, by: finance, stage: completed, evidence: [{title: 证}]}\n\
         verifications:\n\
         \x20 - {date: 2023-06-01}\n\
         \x20 - {of: 2023-05-01, by: office, result: confirmed}\n\
         \x20 - {date: 2023-06-01, of: 2023-05-01, by: office, result: true}\n\
         \x20 - {date: 2023-06-01, of: 2023-05-01, by: office, result: refuted}\n\
         \x20 - {date: 2023-06-01, of: 2023-05-01, by: office, result: confirmed, draft: true}\n\
         \x20 - {date: 2023-06-01, of: 2023-05-01, by: office, result: confirmed, evidence: [{title: 证, file: none.pdf}]}\n",
    );
    verifications_of_what_was_not_there_yet: with_task(
        "added: {date: 2023-06-01}\n\
         measures:\n  - {id: app, text: 上线, added: {date: 2023-07-01}}\n\
         reports:\n  - {date: 2023-07-02, by: finance, measure: app, stage: completed, evidence: [{title: 证}]}\n\
         verifications:\n\
         \x20 - {date: 2023-05-31, of: 2023-07-02, by: office, result: confirmed}\n\
         \x20 - {date: 2023-06-30, of: 2023-07-02, by: office, result: confirmed, measure: app}\n",
    );
    amendments_that_conflict: with_task("measures:\n  - {id: m, text: 甲, by: [water]}\ntargets:\n  - {id: t, name: 乙, at_least: 2, at_most: 3}\namendments:\n  - {date: 2023-04-01, set: {lead: []}}\n  - {date: 2023-04-02, set: {responsible: []}}\n  - {date: 2023-04-03, measure: m, set: {by: []}}\n  - {date: 2023-04-04, target: t, set: {reach: 5, at_least: 2}}\n  - {date: 2023-04-05, measure: m, set: {due: 2023-06-30, every: month}}\n  - {date: 2023-04-06, set: {due: 2023-06-30, ongoing: true}}\n  - {date: 2023-04-07, target: t, set: {at_least: 9, at_most: 8}}\n");
    amendments_that_turn_a_range_round: with_task("targets:\n  - {id: t, name: 乙, at_least: 2, at_most: 3}\namendments:\n  - {date: 2023-04-03, target: t, set: {at_least: 9}}\n  - {date: 2023-04-02, target: t, set: {at_most: 8}}\n");
    added_before_the_issue_and_spoken_of_before: with_task(
        "added: {date: 2023-02-01}\nmeasures:\n  - {id: a, text: 甲, added: {date: 2023-09-01}}\ntargets:\n  - {id: n, name: 数, reach: 1, added: {date: 2023-09-01, reason: 甲}}\n\
         reports:\n  - {date: 2023-08-31, measure: a, by: finance, note: 甲}\n  - {date: 2023-08-30, by: finance, values: {n: 1}}\n  - {date: 2023-09-01, measure: a, by: finance, note: 乙}\n\
         amendments:\n  - {date: 2023-08-31, target: n, set: {reach: 2}}\n",
    );
    added_before_its_task: with_task(
        "added: {date: 2023-09-01}\nmeasures:\n  - {id: a, text: 甲, added: {date: 2023-08-01}}\nreports:\n  - {date: 2023-08-31, by: finance, note: 甲}\n",
    );
    beginnings_after_deadlines: with_task(
        "from: 2023-07\nmeasures:\n  - {id: a, text: 甲, due: 2023-06}\n  - {id: b, text: 乙, from: 2023-09-02, due: 2023-09-01}\n  - {id: c, text: 丙, due: 2023-12-31}\n\
         amendments:\n  - {date: 2023-05-01, measure: c, set: {due: 2023-06-30}}\n",
    ).edit(TASK_FILE, "from: 2023-07", "from: 2023-07-02\ndue: 2023-07-01");
    continues_what_is_not_there: with_task("continues: 2022/04-old\n")
        .with("content/2022/plan.md", &PLAN.replace("2023-03-01", "2022-03-01"))
        .with("content/2022/tasks/04-olds.md", TASK)
        .with("content/2023/tasks/02-b.md", &TASK.replace("number: 1", "number: 2\ncontinues: 2023/01-a"))
        .with("content/2023/tasks/03-c.md", &TASK.replace("number: 1", "number: 3\ncontinues: 04-old"));
    refusals_and_errata: with_task(
        "amendments:\n  - {date: 2023-05-01, refused: true, set: {due: 2023-06-30}}\n  - {date: 2023-05-02, refused: true, erratum: true, set: {due: 2023-06-30}, reason: 甲}\n  \
         - {date: 2023-05-03, set: {text: 甲, section: nowhere}}\n",
    );
    months_that_are_none: with_task("from: 2023-13\ndue: 1823-06\nmeasures:\n  - {id: a, text: 甲, due: 2023年6月}\n");
    reports_before_the_period: with_report("  - {date: 2023-03-05, on: 2022-12-31, by: finance, note: 甲}\n  - {date: 2023-02-01, by: finance, note: 乙}\n")
        .edit("content/2023/plan.md", "sections:", "period: {from: 2023-01-01, to: 2023-12-31}\nsections:");
    amendments_that_cannot_be: with_task("amendments:\n  - {date: 2023-04-01, set: {}}\n  - {date: 2023-04-02, set: {lead: [water], responsible: [health]}}\n");
    groups: Site::tiny().with("content/organizations.yaml", &format!("{ORGANIZATIONS}- {{id: empty, kind: group, members: [], name: 空组}}\n- {{id: both, kind: group, members: [east], members_of: county, name: 两样}}\n"));
    plan_marks: Site::tiny().edit("content/2023/plan.md", "总体要求。", "<!-- closing -->\n总体要求。\n<!-- plan -->\n结尾。\n<!-- closing -->");
    a_name_in_the_place_of_an_id: Site::tiny().edit(TASK_FILE, "section: one", "section: 第一部分").edit(TASK_FILE, "lead: [finance]", "lead: [财政局]");
    base_url_with_a_query: Site::tiny().edit("content/site.yaml", "theme: base", "theme: base\nbase_url: https://portal.example/?a=1");
    reserved_page: Site::tiny().with("content/pages/search.md", "---\ntitle: 搜索\n---\n");
    // Links
    dead_links: Site::tiny().edit(TASK_FILE, "甲任务的原文。", "见[乙](02-b.md)、[本任务](01-a.md#mesures)、![图](/files/map.png)、[外](../../../etc/passwd)、[脚本](javascript:alert(1))。");
    links_to_no_anchor: Site::tiny().edit(TASK_FILE, "甲任务的原文。", "[甲]()、[乙](/2023/calendar/index.html#top)、[丙](/2023/notice.html#task-02-b)。")
        .with("content/2024/plan.md", &PLAN.replace("2023-03-01", "2024-03-01").replace("总体要求。", "[没有](tasks/09.md)"));
    // Translations
    facts_in_translation: Site::bilingual().with("content/2023/tasks/01-a.en.md", "---\ntitle: Task A\ndue: 2023-06-30\nmeasures: {x: Something}\nreports: {2023-04-01: {note: A, corrects: 2023-03-01, withdrawn: true, draft: true}}\n---\nThe words.\n");
    unknown_language: Site::bilingual().with("content/2023/tasks/01-a.fr.md", "---\ntitle: Tâche\n---\n");
    no_source: Site::bilingual().with("content/2023/tasks/02-b.en.md", "---\ntitle: Task B\n---\n");
    // Themes
    template_syntax: theme("themes/own/templates/task.html", "{% extends \"layout.html\" %}\n{% block content %}\n<p>{{ task.row.title.text </p>\n{% endblock content %}\n");
    template_variable: theme("themes/own/templates/task.html", "{% extends \"layout.html\" %}\n{% block content %}<p>标题：{{ task.titel }}</p>{% endblock content %}\n");
    template_word: theme("themes/own/templates/task.html", "{% extends \"layout.html\" %}\n{% block content %}<p>{{ t(key=\"statuz\") }}</p>{% endblock content %}\n");
    missing_word: theme("themes/own/i18n/en.ftl", "own-word = A word\n").edit("content/site.yaml", "label: 中文}\n", "label: 中文}\n  - {tag: en, label: English, path: en}\n");
    fluent_syntax: theme("themes/own/i18n/zh-CN.ftl", "skip = 跳到{正文\n");
    template_filter: theme("themes/own/templates/task.html", "{% extends \"layout.html\" %}\n{% block content %}<p>标题：{{ task.row.title.text | uper }}</p>{% endblock content %}\n");
    template_function: theme("themes/own/templates/task.html", "{% extends \"layout.html\" %}\n{% block content %}<p>{{ tt(key=\"gap\") }}</p>{% endblock content %}\n");
    template_test: theme("themes/own/templates/task.html", "{% extends \"layout.html\" %}\n{% block content %}{% if task is definde %}{% endif %}{% endblock content %}\n");
    template_component: theme("themes/own/templates/task.html", "{% extends \"layout.html\" %}\n{% block content %}<p>{{ <stat status={1} /> }}</p>{% endblock content %}\n");
    template_component_arguments: theme("themes/own/templates/task.html", "{% extends \"layout.html\" %}\n{% block content %}{# <tag /> #}{% raw %}{{<tag />}}{% endraw %}{% if false %}{{<tag stat={1} />}}{% endif %}\n{% if 1 < page.root | length %}{% set x = <bar rollup={<unit u={1} n=\"2\" />} /> %}{% endif %}{{<day {...page} e=\"1\" />}}{% endblock content %}\n");
    component_takes_too_little: theme("themes/own/templates/own.html", "{% component line(x) %}{{ x.id }}{% endcomponent line %}\n{% component tag(status, size: Integer, kind=\"a, b\") %}{{ status }}{% endcomponent tag %}\n{% component day(date) %}{{ date.iso }}{% endcomponent day %}\n");
    template_parent: theme("themes/own/templates/task.html", "{% extends \"layuot.html\" %}\n{% block content %}{% endblock content %}\n");
    template_include: theme("themes/own/templates/task.html", "{% extends \"layout.html\" %}\n{% block content %}{% include \"hed.html\" %}{% endblock content %}\n");
    theme_of_its_own: theme("themes/own/theme.yaml", "name: 自己的\n").with("themes/own/templates/task.html", "<p></p>\n");
    theme_loop: theme("themes/own/theme.yaml", "name: 自己的\nextends: own\n");
    // All of them in one run
    settings_and_files: Site::bilingual().with("content/site.yaml", &SITE.replace("languages:\n", "languages: [\n"))
        .edit(TASK_FILE, "section: one", "section: three")
        .with("content/2023/tasks/01-a.en.md", "---\ntitle: Task A\ndue: 2023-06-30\n---\nThe words.\n");
    no_settings_and_files: { let site = Site::tiny().edit(TASK_FILE, "section: one", "section: three"); fs::remove_file(site.path("content/site.yaml")).expect("there"); site };
    content_and_template: theme("themes/own/templates/task.html", "{% extends \"layout.html\" %}\n{% block content %}<p>标题：{{ task.titel }}</p>{% endblock content %}\n")
        .with("content/2023/tasks/02-b.md", &TASK.replace("number: 1", "number: 2").replace("section: one", "section: three"))
        .with("content/pages/about.md", "---\ntitle: 关于\n---\n[死链](99.md)\n");
    many_at_once: Site::tiny()
        .edit(TASK_FILE, "section: one", "section: three")
        .with("content/2023/tasks/02-b.md", "---\ntitle: 乙任务\nnumber: 2\nsection: two\nlead: [nobody]\ndue: 2023-13-01\n---\n[死链](99.md)\n")
        .with("content/pages/about.md", "---\ntitle: 关于\norder: 首\n---\n<script>alert(1)</script>\n");
}

#[test]
fn a_fullwidth_colon_in_prose_is_no_fault() {
    for prose in [
        "text：甲\n      说明：乙",
        "|\n      说明：乙\n      \t缩进",
        "\"甲\n      说明：乙\"",
        "| # 注\n      说明：乙",
    ] {
        let site = Site::tiny().task_with(&format!("measures:\n  - id: m\n    text: {prose}\n"));
        let run = site.run(&["check"]);
        assert_eq!(run.status, 0, "{prose}: {}", run.stderr);
    }
}

/// Reading and joining grow with the file, not with its square; and a long file is no alias bomb.
#[test]
fn twenty_thousand_reports_are_read_in_one_go() {
    let day = |i: usize| format!("2023-{:02}-{:02}", 4 + i % 8, 1 + i / 8 % 28);
    let report = |i: usize| match i % 10 {
        9 => format!("  - {{date: 2023-12-01, corrects: r{}, note: 乙}}\n", i - 1),
        8 => format!("  - {{id: r{i}, date: {}, by: finance, note: 甲}}\n", day(i)),
        _ => format!("  - {{date: {}, by: finance, note: 甲}}\n", day(i)),
    };
    let reports: String = (0..20_000).map(report).collect();
    let words: String = (0..20_000).map(|i| format!("  r{i}: Words\n")).collect();
    let site = Site::bilingual()
        .task_with(&format!("titel: 甲\nreports:\n{reports}"))
        .with("content/2023/tasks/01-a.en.md", &format!("---\ntitle: A\nreports:\n{words}---\n"));
    let run = site.run(&["check", "--quiet"]);
    let told: Vec<&str> = run.stderr.lines().filter(|l| l.starts_with("error")).collect();
    assert_eq!(told, ["error[unknown-key]: unknown key “titel”"], "{}", run.stderr);
}

/// A file that cannot be read is the machine's fault, told with its path: every one of them in one run.
#[test]
fn files_without_permission_are_the_machines_fault() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let site = Site::tiny().with("content/files/readable.txt", "x").with("themes/own/theme.yaml", "name: 甲\n");
    let mode = |path: &str, mode| {
        fs::set_permissions(site.path(path), fs::Permissions::from_mode(mode)).expect("permissions");
    };
    // The superuser may read everything: then nobody runs a copy of the program.
    let program = site.path("jindu");
    crate::support::copy_program(&program);
    mode("", 0o755);
    let said = |tongue: &str| {
        let mut command = std::process::Command::new(&program);
        command.args(["check", "--lang", tongue, "--root"]).arg(site.root()).env_clear();
        if fs::metadata(&program).expect("the copy").uid() == 0 {
            command.uid(65534);
        }
        let output = command.output().expect("the program runs");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    for locked in [
        &[TASK_FILE, "content/2023/plan.md", "content/files/readable.txt"][..],
        &["content/2023"],
        &["content/files/readable.txt"],
        &["themes/own/theme.yaml"],
    ] {
        locked.iter().for_each(|path| mode(path, 0));
        for tongue in ["zh", "en"] {
            let (status, said) = said(tongue);
            assert_eq!(status, Some(3), "{said}");
            for path in locked {
                assert!(said.contains(&site.path(path).display().to_string()), "{path}: {said}");
            }
        }
        locked.iter().for_each(|path| mode(path, 0o755));
    }
    assert_eq!(said("en").0, Some(0), "{}", said("en").1);
}

/// The handbook's tables of codes are the program's own, in both languages and in order.
#[test]
fn the_handbook_lists_every_code() {
    for (language, words) in [("zh", ["错误", "警告", "提示"]), ("en", ["error", "warning", "note"])] {
        let page = fs::read_to_string(repository().join("docs").join(language).join("check.md")).expect("the page");
        let table = page.split("\n## ").last().expect("a chapter");
        let rows: Vec<Vec<&str>> = table
            .lines()
            .filter(|line| line.starts_with("| `"))
            .map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
            .collect();
        assert_eq!(rows.len(), Code::ALL.len(), "{language}");
        for (row, code) in rows.iter().zip(Code::ALL) {
            let gravity = words[match code.severity() {
                Severity::Error => 0,
                Severity::Warning => 1,
                Severity::Note => 2,
            }];
            let message = |m: Message| if language == "zh" { m.zh } else { m.en }.replace('|', "\\|");
            assert_eq!(row[0], format!("`{code}`"), "{language}: in order");
            assert!(row[1].starts_with(gravity), "{language}: {code} is {gravity}");
            assert_eq!([row[2], row[3]], [message(code.meaning()), message(code.remedy())], "{language}: {code}");
        }
    }
    assert!(Code::ALL.is_sorted_by_key(|code| code.name()));
}

/// Codes that no test provokes, each with why.
const UNPROVOKED: &[(&str, &str)] = &[
    ("address-taken", "a net below the names that are reserved: no content is known that reaches it"),
    ("sheet", "what the library for sheets refuses: every cell is made to fit before"),
];

#[test]
fn every_code_is_told_by_a_test() {
    let elsewhere = tests_of_codes();
    let mut seen = std::collections::BTreeSet::new();
    for entry in fs::read_dir(repository().join("tests/faults")).expect("the folder") {
        let said = fs::read_to_string(entry.expect("an entry").path()).expect("expected words");
        for line in said.lines() {
            if let Some(name) = ["error[", "warning["].iter().find_map(|l| line.strip_prefix(l)?.split(']').next()) {
                seen.insert(Code::from_name(name).unwrap_or_else(|| panic!("{name} is no code")));
            }
        }
    }
    let known = |code: &Code| {
        let unprovoked = UNPROVOKED.iter().any(|(name, _)| *name == code.name());
        unprovoked || elsewhere.contains(&format!("{code}]")) || elsewhere.contains(&format!("\"{code}\""))
    };
    let untold: Vec<&str> =
        Code::ALL.iter().filter(|code| !seen.contains(code) && !known(code)).map(|code| code.name()).collect();
    let told_here = [REMARKS, ERRORS].concat();
    let untold: Vec<&str> = untold.into_iter().filter(|name| !told_here.contains(name)).collect();
    assert!(untold.is_empty(), "no test tells {untold:?}");
}

/// Warnings and notes that a portal of today has.
const REMARKS: &[&str] = &[
    "drafts",
    "future-publication",
    "future-report",
    "no-base-url",
    "no-license",
    "no-publication-date",
    "stale-task",
    "unknown-file",
];
/// Errors that stand in no portal of their own.
const ERRORS: &[&str] =
    &["correction-before-report", "duplicate-reference", "missing-source-words", "not-a-snapshot", "two-subjects"];

fn codes_of(site: &Site, status: i32) -> std::collections::BTreeSet<String> {
    let run = site.run(&["check", "--format", "json"]);
    assert_eq!(run.status, status, "{}", run.stdout);
    let told: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    told.as_array().expect("a list").iter().map(|d| d["code"].as_str().expect("a code").to_owned()).collect()
}

#[test]
fn remarks_of_a_portal_of_today_bear_their_codes() {
    let site = Site::tiny()
        .task_with(
            "reports:\n  - {date: 2023-04-01, by: finance, note: 甲}\n  - {date: 2023-04-02, draft: true, note: 乙}\n  \
             - {date: 2199-01-01, by: finance, note: 丙}\n",
        )
        .with("content/2023/tasks/02-b.md", &TASK.replace("number: 1", "number: 2"))
        .edit("content/site.yaml", "theme: base", "theme: base\nreporting: quarterly")
        .edit(
            "content/2023/plan.md",
            "issued: 2023-03-01",
            "issued: 2023-03-01\npublished: 2199-01-01 08:00\nperiod: {to: 2199-12-31}",
        )
        .with("content/pages/about.md", "---\ntitle: 关于\n---\n甲\n")
        .with("content/notes.txt", "甲");
    let codes = codes_of(&site, 0);
    let missing: Vec<_> = REMARKS.iter().filter(|code| !codes.contains(**code)).collect();
    assert!(missing.is_empty(), "{missing:?} of {codes:?}");
}

#[test]
fn errors_of_many_kinds_bear_their_codes() {
    let site = Site::bilingual()
        .edit("content/site.yaml", "title: 测试", "title: {en: Test}")
        .task_with(
            "measures:\n  - {id: m, text: 甲}\ntargets:\n  - {id: t, name: 乙, reach: 1}\nreports:\n  \
             - {date: 2023-05-01, by: finance, percent: 10}\n  - {date: 2023-04-01, corrects: 2023-05-01, reason: 误, percent: 5}\n\
             amendments:\n  - {date: 2023-06-01, measure: m, target: t, set: {due: 2023-12-01}}\n",
        )
        .edit(TASK_FILE, "cooperating: [health]", "cooperating: [health, health]")
        .with("content/archive/2023-12-31/x.txt", "甲");
    let codes = codes_of(&site, 1);
    let missing: Vec<_> = ERRORS.iter().filter(|code| !codes.contains(**code)).collect();
    assert!(missing.is_empty(), "{missing:?} of {codes:?}");
}

/// The words of all tests of this program.
fn tests_of_codes() -> String {
    let mut all = String::new();
    for folder in ["tests/suite", "tests/judges", "tests/browser", "src/parse/markdown"] {
        for entry in walkdir::WalkDir::new(repository().join(folder)) {
            let entry = entry.expect("readable");
            if entry.path().extension().is_some_and(|e| ["rs", "py", "mjs"].iter().any(|known| e == *known))
                && !entry.path().components().any(|c| c.as_os_str() == "node_modules")
            {
                all.push_str(&fs::read_to_string(entry.path()).expect("a test"));
            }
        }
    }
    all
}

fn alias_bomb_text() -> String {
    let mut text = String::from("- &a [x, x, x, x, x, x, x, x, x, x]\n");
    for (from, to) in ('a'..'i').zip('b'..='i') {
        text.push_str(&format!("- &{to} [{}]\n", vec![format!("*{from}"); 10].join(", ")));
    }
    text
}

#[test]
fn a_byte_order_mark_and_crlf_are_fine() {
    let site = Site::tiny();
    let windows = format!("\u{feff}{}", TASK.replace('\n', "\r\n"));
    site.write(TASK_FILE, windows.as_bytes());
    let plain = Site::tiny();
    assert_eq!(site.tasks("2023-12-01"), plain.tasks("2023-12-01"));
    assert_eq!(site.public(), plain.public());
}

#[test]
fn several_faults_are_told_in_one_run_as_json() {
    let site = Site::tiny().edit(TASK_FILE, "section: one", "section: three\nlaed: [water]");
    let run = site.run(&["check", "--format", "json"]);
    assert_eq!(run.status, 1);
    let all: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let errors: Vec<(String, u64, u64, String)> = all
        .as_array()
        .expect("an array")
        .iter()
        .filter(|d| d["severity"] == "error")
        .map(|d| {
            let text = |key: &str| d[key].as_str().unwrap_or_default().to_owned();
            (text("code"), d["line"].as_u64().unwrap_or(0), d["column"].as_u64().unwrap_or(0), text("text"))
        })
        .collect();
    assert_eq!(
        errors,
        [
            ("unknown-section".to_owned(), 4, 10, "three".to_owned()),
            ("unknown-key".to_owned(), 5, 1, "laed".to_owned())
        ]
    );
}
