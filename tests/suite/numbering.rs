//! What a notice prints before its sections and tasks, sections of two levels or none, clauses without a heading, and the notice in full as
//! it was issued: seen on every output that shows them.

use crate::support::html::words;
use crate::support::{Site, TASK};
use std::collections::BTreeMap;

/// The words of the document itself on the notice's page.
fn document(site: &Site, path: &str) -> Vec<String> {
    let html = site.read(path);
    let article = html.split_once("<article").expect("the document").1.split_once("</article>").expect("its end").0;
    words(&format!("<body{article}"))
}

/// Every file of the site as text.
fn outputs(site: &Site) -> BTreeMap<String, String> {
    fn walk(folder: &std::path::Path, root: &std::path::Path, all: &mut BTreeMap<String, String>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, root, all);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                all.insert(path.strip_prefix(root).expect("below").display().to_string(), text);
            }
        }
    }
    let mut all = BTreeMap::new();
    walk(&site.path("public"), &site.path("public"), &mut all);
    all
}

/// A plan with labels, one of them beside a numeral.
fn labelled() -> Site {
    Site::bilingual()
        .task_with("label: \"1.3\"\ndue: 2023-06-30\nmeasures: [{id: m, text: 举措甲, due: 2023-05-31}]\n")
        .with("content/2023/tasks/02-b.md", &TASK.replace("甲任务", "乙任务").replace("number: 1", "number: 2"))
}

#[test]
fn a_label_stands_wherever_a_numeral_would() {
    let site = labelled();
    site.build("2023-06-15");
    let notice = document(&site, "public/2023/notice.html");
    assert!(notice.contains(&"1.3 甲任务。甲任务的原文。".to_owned()), "{notice:#?}");
    assert!(notice.contains(&"（二）乙任务。乙任务的原文。".to_owned()), "{notice:#?}");
    assert!(site.read("public/2023/tasks/01-a.html").contains("<span class=\"numeral\">1.3 </span>甲任务"));
    for page in ["index", "2023/index", "2023/tasks/index", "2023/calendar/index"] {
        let html = site.read(&format!("public/{page}.html"));
        assert!(!html.contains("1. <span>甲任务"), "{page}");
    }
    let ledger = words(&site.read("public/2023/tasks/index.html"));
    assert!(ledger.windows(2).any(|two| two == ["1.3", "甲任务"]), "{ledger:#?}");
    let calendar = words(&site.read("public/2023/calendar/index.html")).join("\n");
    assert!(calendar.contains("1.3 甲任务"), "{calendar}");
    let ics = site.read("public/2023/calendar.ics").replace("\r\n ", "");
    assert!(ics.contains("1.3 甲任务"), "{ics}");
    assert!(site.read("public/data/2023/tasks-excel.csv").contains("\n1.3,甲任务"), "the sheet");
    let tasks = &site.tasks("2023-06-15")["tasks"];
    assert_eq!(
        (&tasks[0]["label"], &tasks[0]["printed"], &tasks[0]["number"]),
        (&"1.3".into(), &"1.3".into(), &1.into())
    );
    assert_eq!((&tasks[1]["label"], &tasks[1]["printed"]), (&serde_json::Value::Null, &"（二）".into()));
    let english = words(&site.read("public/en/2023/tasks/index.html"));
    assert!(english.windows(2).any(|two| two == ["1.3", "甲任务"]), "{english:#?}");
}

#[test]
fn commands_know_a_task_by_its_label() {
    let site = labelled();
    let added = site.run(&["report", "1.3", "--date", "2023-04-01", "--by", "finance", "--note", "做了"]);
    assert_eq!(added.status, 0, "{}", added.stderr);
    assert!(site.read("content/2023/tasks/01-a.md").contains("做了"));
    let wrong = site.run(&["report", "1.4", "--note", "做了"]);
    assert_eq!(wrong.stderr, "error: there is no task “1.4”. Did you mean “1.3”?\n");
    let status = site.run(&["status", "--as-of", "2023-07-10"]);
    assert!(status.stdout.contains("  1.3  "), "{}", status.stdout);
    let json = site.run(&["status", "--as-of", "2023-07-10", "--format", "json"]);
    assert!(json.stdout.contains("\"label\": \"1.3\""), "{}", json.stdout);
}

#[test]
fn where_numbering_restarts_a_number_is_one_of_its_section() {
    let site = Site::tiny()
        .edit("content/2023/plan.md", "issued:", "numbering: {tasks: arabic, restart: true}\nissued:")
        .with("content/2023/tasks/02-b.md", &TASK.replace("甲任务", "乙任务").replace("one", "two"));
    site.build("2023-06-15");
    let notice = document(&site, "public/2023/notice.html");
    assert_eq!(
        notice[1..],
        ["总体要求。", "一、第一部分", "1.甲任务。甲任务的原文。", "二、第二部分", "1.乙任务。乙任务的原文。"]
    );
    let which = site.run(&["report", "1", "--note", "做了"]);
    assert_eq!(which.status, 2);
    assert_eq!(
        which.stderr,
        "error: “1” is more than one task: 2023/01-a, 2023/02-b. Give one of these. Nothing was changed.\n"
    );
    let one = site.run(&["report", "two/1", "--date", "2023-04-01", "--by", "finance", "--note", "做了"]);
    assert_eq!(one.status, 0, "{}", one.stderr);
    assert!(site.read("content/2023/tasks/02-b.md").contains("做了"));
    let new = site.run(&["new", "task", "03-c", "--section", "two"]);
    assert_eq!(new.status, 0);
    assert!(site.read("content/2023/tasks/03-c.md").contains("number: 2\n"));
}

#[test]
fn what_prints_no_numbers_has_none_anywhere() {
    let site = Site::bilingual()
        .edit("content/2023/plan.md", "issued:", "numbering: {sections: none, tasks: none}\nissued:")
        .with(
            "content/2023/tasks/01-a.md",
            &TASK.replace("number: 1", "number: 77777").replacen(
                "\n---\n",
                "\ndue: 2023-06-30\nmeasures: [{id: m, text: 举措, due: 2023-05-31}]\ntargets: [{id: t, name: 指标, reach: 3, due: 2023-05-31}]\nreports: [{date: 2023-04-10, by: finance, stage: in-progress}]\n---\n",
                1,
            ),
        );
    site.build("2023-07-15");
    for (path, text) in outputs(&site) {
        // The order of tasks is data; it is not what the notice prints.
        let data = ["data/2023/tasks.json", "data/2023/tasks.csv"].contains(&path.as_str());
        assert!(data || !text.contains("77777") && !text.contains("七万"), "{path}");
        let columns = text.contains("data-sort=\"number\"");
        assert!(!columns, "{path} has a column of numbers");
    }
    assert_eq!(site.tasks("2023-07-15")["tasks"][0]["printed"], serde_json::Value::Null);
    assert_eq!(
        document(&site, "public/2023/notice.html")[1..],
        ["总体要求。", "第一部分", "甲任务。甲任务的原文。", "第二部分"]
    );
    let sheet = site.read("public/data/2023/tasks-excel.csv");
    assert!(sheet.starts_with("\u{feff}任务,"), "no column of numbers: {sheet}");
    let section = site.read("public/2023/sections/one.html");
    assert!(section.contains("“二〇二三年工作要点”中“第一部分”的任务"), "{section}");
}

#[test]
fn a_plan_without_sections_has_neither_their_pages_nor_their_columns() {
    let site = Site::bilingual()
        .edit("content/2023/plan.md", "sections:\n  - {id: one, title: 第一部分}\n  - {id: two, title: 第二部分}\n", "")
        .with("content/2023/tasks/01-a.md", &TASK.replace("section: one\n", ""));
    let checked = site.run(&["check", "--as-of", "2023-06-15"]);
    assert_eq!(checked.status, 0, "{}", checked.stderr);
    site.build("2023-06-15");
    for (path, text) in outputs(&site) {
        assert!(!path.contains("sections/"), "{path}");
        if path.ends_with(".html") && !["method.html", "data.html"].iter().any(|page| path.ends_with(page)) {
            for word in
                ["所属部分", "各部分", "filter-section", "<dt>Section<", "By section", "aria-labelledby=\"sections\""]
            {
                assert!(!text.contains(word), "{path}: {word}");
            }
        }
    }
    let plan = words(&site.read("public/2023/index.html"));
    assert!(plan.contains(&"甲任务".to_owned()), "{plan:#?}");
    assert_eq!(document(&site, "public/2023/notice.html")[1..], ["总体要求。", "（一）甲任务。甲任务的原文。"]);
    assert_eq!(site.tasks("2023-06-15")["tasks"][0]["section"], serde_json::Value::Null);
    assert_eq!(site.run(&["new", "task", "02-b"]).status, 0);
    let new = site.read("content/2023/tasks/02-b.md");
    assert!(new.starts_with("---\ntitle:\nnumber: 2\n#") && !new.contains("section"), "{new}");
}

/// A plan with a section that has two of its own, and tasks in all of them.
fn nested() -> Site {
    let task = |title: &str, number: u32, section: &str| {
        TASK.replace("甲任务", title).replace("number: 1", &format!("number: {number}")).replace("one", section)
    };
    Site::bilingual()
        .edit(
            "content/2023/plan.md",
            "{id: one, title: 第一部分}",
            "{id: one, title: 第一部分, sections: [{id: inner, title: 里面}, {id: other, title: 另外}]}",
        )
        .edit("content/2023/plan.md", "issued:", "numbering: {tasks: arabic}\nissued:")
        .with("content/2023/tasks/02-b.md", &task("乙任务", 2, "inner"))
        .with("content/2023/tasks/03-c.md", &task("丙任务", 3, "other"))
        .with("content/2023/tasks/04-d.md", &task("丁任务", 4, "two"))
}

#[test]
fn sections_have_two_levels() {
    let site = nested();
    site.build("2023-06-15");
    assert_eq!(
        document(&site, "public/2023/notice.html")[1..],
        [
            "总体要求。",
            "一、第一部分",
            "1.甲任务。甲任务的原文。",
            "（一）里面",
            "2.乙任务。乙任务的原文。",
            "（二）另外",
            "3.丙任务。丙任务的原文。",
            "二、第二部分",
            "4.丁任务。丁任务的原文。"
        ]
    );
    // The outer section counts its own and theirs once.
    let outer = site.read("public/2023/sections/one.html");
    assert!(words(&outer).join("\n").contains("3项任务"), "{:#?}", words(&outer));
    for title in ["甲任务", "乙任务", "丙任务"] {
        assert_eq!(words(&outer).iter().filter(|line| *line == title).count(), 1, "{title}");
    }
    assert!(!words(&outer).contains(&"丁任务".to_owned()));
    let home = words(&site.read("public/index.html"));
    assert!(home.contains(&"第一部分".to_owned()) && !home.contains(&"里面".to_owned()), "{home:#?}");
    let inner = site.read("public/2023/sections/inner.html");
    let crumbs = inner.split("class=\"crumbs").nth(1).expect("the way up").split("</nav>").next().expect("its end");
    assert!(crumbs.contains("href=\"one.html\""), "{crumbs}");
    let task = site.read("public/2023/tasks/02-b.html");
    let crumbs = task.split("class=\"crumbs").nth(1).expect("the way up").split("</nav>").next().expect("its end");
    assert!(crumbs.contains("href=\"../sections/one.html\"") && crumbs.contains("sections/inner.html"), "{crumbs}");
    let ledger = site.read("public/2023/tasks/index.html");
    assert!(ledger.contains("<tr data-section=\"inner one\""), "a filter by the outer section finds it");
    let data = site.tasks("2023-06-15");
    assert_eq!(data["tasks"][1]["section"], "inner");
    let sections: Vec<_> =
        data["plan"]["sections"].as_array().expect("a list").iter().map(|s| (&s["id"], &s["parent"])).collect();
    let null = serde_json::Value::Null;
    assert_eq!(
        sections,
        [
            (&"one".into(), &null),
            (&"inner".into(), &"one".into()),
            (&"other".into(), &"one".into()),
            (&"two".into(), &null)
        ]
    );
    assert_eq!(
        site.read("public/data/2023/sections.csv"),
        "id,position,title_zh_cn,title_en,parent\r\none,1,第一部分,,\r\ninner,2,里面,,one\r\nother,3,另外,,one\r\ntwo,4,第二部分,,\r\n"
    );
}

#[test]
fn the_same_bytes_come_of_an_edit_as_of_a_clean_build() {
    let site = nested();
    site.build("2023-06-15");
    for (path, old, new) in [
        ("content/2023/plan.md", "tasks: arabic", "tasks: none"),
        ("content/2023/plan.md", "title: 里面", "title: 改了"),
        ("content/2023/tasks/02-b.md", "section: inner", "section: other\nlabel: A-1"),
        ("content/2023/tasks/03-c.md", "number: 3", "number: 3\nheading: false"),
        ("content/2023/plan.md", "tasks: none", "tasks: chinese, restart: true, subsections: none"),
    ] {
        let text = site.read(path);
        assert!(text.contains(old), "{path}: {old}");
        site.write(path, text.replacen(old, new, 1).as_bytes());
        site.build("2023-06-15");
        let after = outputs(&site);
        let clean = site.run(&[
            "build",
            "--clean",
            "--as-of",
            "2023-06-15",
            "--out",
            &site.path("clean").display().to_string(),
        ]);
        assert_eq!(clean.status, 0, "{}", clean.stderr);
        let differing: Vec<&String> = after
            .iter()
            .filter(|(path, text)| std::fs::read_to_string(site.path("clean").join(path)).ok().as_ref() != Some(*text))
            .map(|(path, _)| path)
            .collect();
        assert!(differing.is_empty(), "{new}: {differing:?}");
    }
}

#[test]
fn a_clause_without_a_heading_is_printed_without_one() {
    let site = Site::bilingual().task_with("heading: false\n");
    site.build("2023-06-15");
    assert_eq!(
        document(&site, "public/2023/notice.html")[1..],
        ["总体要求。", "一、第一部分", "（一）甲任务的原文。", "二、第二部分"]
    );
    let notice = site.read("public/2023/notice.html");
    assert!(notice.contains("href=\"tasks/01-a.html\" aria-label=\"进展情况：甲任务\""), "{notice}");
    let task = words(&site.read("public/2023/tasks/01-a.html"));
    assert!(task.contains(&"通知没有给这项任务标题，上面的标题是本网站所拟。".to_owned()), "{task:#?}");
    assert_eq!(site.tasks("2023-06-15")["tasks"][0]["heading"], false);
    let with = Site::bilingual();
    with.build("2023-06-15");
    assert!(!with.read("public/2023/tasks/01-a.html").contains("所拟"));
}

#[test]
fn signature_and_date_stand_where_the_notice_has_them() {
    let site = |keys: &str, body: &str| {
        let site = Site::tiny()
            .edit("content/2023/plan.md", "issued:", &format!("issued_by: 某某办公室\n{keys}issued:"))
            .edit("content/2023/plan.md", "总体要求。", body);
        site.build("2023-06-15");
        document(&site, "public/2023/notice.html")
    };
    let middle = ["一、第一部分", "（一）甲任务。甲任务的原文。", "二、第二部分"];
    let signature = ["某某办公室", "2023年3月1日"];
    let title = "二〇二三年工作要点";
    let of = |parts: &[&[&str]]| parts.concat().into_iter().map(str::to_owned).collect::<Vec<_>>();
    // The notice is the plan itself: its title once, its signature at the end.
    let itself = "总体要求。\n\n<!-- closing -->\n\n完。";
    assert_eq!(site("", itself), of(&[&[title, "总体要求。"], &middle, &["完。"], &signature]));
    assert_eq!(site("signature: none\n", itself), of(&[&[title, "总体要求。"], &middle, &["完。"]]));
    // A covering letter has it below, unless the notice has it at the end.
    let letter = "照此办理。\n\n<!-- plan -->\n\n总体要求。";
    assert_eq!(site("", letter), of(&[&[title, "照此办理。"], &signature, &[title, "总体要求。"], &middle]));
    assert_eq!(
        site("signature: end\n", letter),
        of(&[&[title, "照此办理。", title, "总体要求。"], &middle, &signature])
    );
}

#[test]
fn no_page_prints_a_period_or_a_heading_that_the_notice_does_not_have() {
    let portal = || {
        Site::bilingual().edit("content/site.yaml", "theme: base\n", "theme: base\nbase_url: https://portal.example/\n")
    };
    let site = portal();
    site.build("2023-06-15");
    for (path, text) in outputs(&site) {
        for word in [
            "<dt>执行期",
            "<dt>In force",
            "in force from",
            "2023年12月31日执行",
            "General requirements",
            "<h2 id=\"preamble\"",
            "temporalCoverage",
        ] {
            assert!(!text.contains(word), "{path}: {word}");
        }
    }
    let stated = portal().edit("content/2023/plan.md", "issued:", "period: {to: 2025-12-31}\nissued:");
    stated.build("2023-06-15");
    let plan = words(&stated.read("public/2023/index.html"));
    assert!(plan.contains(&"至2025年12月31日".to_owned()), "{plan:#?}");
    let home = words(&stated.read("public/en/index.html")).join("\n");
    assert!(home.contains("In force: until 31 December 2025"), "{home}");
    assert!(stated.read("public/2023/data.html").contains("\"temporalCoverage\":\"../2025-12-31\""));
}

#[test]
fn an_annex_without_a_file_was_announced_and_not_published() {
    let site = Site::tiny().edit("content/2023/plan.md", "issued:", "annexes: [{title: 清单}]\nissued:");
    site.build("2023-06-15");
    let notice = site.read("public/2023/notice.html");
    assert_eq!(document(&site, "public/2023/notice.html").last().map(String::as_str), Some("附件：清单"));
    assert!(words(&notice).contains(&"附件：清单（已列出，未公布）".to_owned()), "{:#?}", words(&notice));
}

#[test]
fn a_paste_that_would_run_together_is_warned_of() {
    let site =
        Site::tiny().edit("content/2023/tasks/01-a.md", "甲任务的原文。", "要做好三件事：\n一是抓好甲；\n二是抓好乙。");
    let checked = site.run(&["check", "--as-of", "2023-06-15"]);
    assert_eq!(checked.status, 0, "{}", checked.stderr);
    let expected = "warning[runs-together]: these lines run together into one paragraph
 --> content/2023/tasks/01-a.md:9:1
  |
9 | 一是抓好甲；
  | ^^^^^^^^^^^^
  |
  = help: put an empty line between paragraphs; write what is one as one line; end a line with \\ where it is only to break
";
    assert!(checked.stderr.contains(expected), "{}", checked.stderr);
}

#[test]
fn marks_and_breaks_of_the_notice_stay_as_they_were_typed() {
    let body = "甲任务的原文。\n\n1) 甲\n2) 乙\n\n（1）丙\\\n（2）丁\n\n1、戊";
    let site = Site::tiny().edit("content/2023/tasks/01-a.md", "甲任务的原文。", body);
    site.build("2023-06-15");
    let lines = document(&site, "public/2023/notice.html");
    let from = lines.iter().position(|line| line.starts_with("（一）")).expect("the task");
    assert_eq!(
        lines[from..from + 6],
        ["（一）甲任务。甲任务的原文。", "1) 甲", "2) 乙", "（1）丙", "（2）丁", "1、戊"]
    );
    let data = site.tasks("2023-06-15")["tasks"][0].to_string();
    assert!(!data.contains("list-mark"), "{data}");
}
