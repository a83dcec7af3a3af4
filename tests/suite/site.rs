//! Whole sites: their addresses, their bytes, what stays and what goes.

use crate::support::{Site, TASK, files, repository};
use std::collections::BTreeSet;
use std::fs;

const TASK_FILE: &str = "content/2023/tasks/01-a.md";

fn addresses(site: &Site) -> BTreeSet<String> {
    site.public().into_keys().collect()
}

#[test]
fn the_portal_has_every_address_of_the_contract_in_both_languages() {
    let site = Site::copy_of(repository());
    site.build("2023-06-15");
    let all = addresses(&site);
    let mut wanted: Vec<String> =
        ["index", "method", "about", "accessibility", "sitemap", "2023/index", "2023/notice", "2023/tasks/index"]
            .iter()
            .chain(&["2023/departments/index", "2023/counties/index", "2023/calendar/index", "2023/targets"])
            .chain(&["2023/sections/one-visit", "2023/departments/big-data", "2023/departments/coordinating-office"])
            .chain(&["2023/groups/all-departments", "2023/groups/all-counties", "2023/groups/sector-leads"])
            // The months in which the notice states a deadline.
            .chain(&["2023/calendar/2023-06", "2023/calendar/2023-12", "2023/calendar/2024-02"])
            .flat_map(|page| [format!("{page}.html"), format!("en/{page}.html")])
            .collect();
    for folder in ["tasks", "counties"] {
        let pages = all.iter().filter(|p| {
            p.starts_with(&format!("2023/{folder}/")) && p.ends_with(".html") && !p.ends_with("index.html")
        });
        assert_eq!(pages.count(), 17, "{folder}");
    }
    assert_eq!(
        all.iter().filter(|p| p.starts_with("2023/departments/") && p.ends_with(".html")).count(),
        26,
        "24 departments, the office, the index"
    );
    wanted.extend(["404.html", "robots.txt", "data/2023/tasks.json"].map(str::to_owned));
    for file in ["2023/calendar.ics", "2023/departments/big-data.ics", "2023/counties/xichang.ics"] {
        wanted.extend([file.to_owned(), format!("en/{file}")]);
    }
    for address in &wanted {
        assert!(all.contains(address), "{address} is not there");
    }
    for address in all.iter().filter(|a| a.ends_with(".html") && !a.starts_with("en/") && *a != "404.html") {
        assert!(all.contains(&format!("en/{address}")), "{address} has no English page");
    }
}

#[test]
fn the_notices_deadlines_are_as_it_states_them() {
    let site = Site::copy_of(repository());
    let tasks = site.tasks("2023-05-01");
    let mut stated: Vec<(String, String, String)> = Vec::new();
    for task in tasks["tasks"].as_array().expect("tasks") {
        assert_eq!(task["due"]["kind"], "implied", "{}", task["id"]);
        for kind in ["measures", "targets"] {
            for item in task[kind].as_array().expect("a list").iter().filter(|i| i["due"]["kind"] == "stated") {
                let text = |v: &serde_json::Value| v.as_str().unwrap_or_default().to_owned();
                let id = format!("{}/{kind}/{}", text(&task["id"]), text(&item["id"]));
                stated.push((id, text(&item["due"]["date"]), text(&item["due"]["text"]["zh-CN"])));
            }
        }
    }
    let expected = [
        ("01-market-vitality/measures/outstanding-credit", "2023-12-31", "2023年"),
        ("01-market-vitality/measures/incubation-bases", "2023-12-31", "年底前"),
        ("01-market-vitality/targets/outstanding-credit-increase", "2023-12-31", "2023年"),
        ("01-market-vitality/targets/incubation-bases-recognised", "2023-12-31", "年底前"),
        ("02-fair-competition/measures/trading-platform", "2024-02-29", "2024年2月底前"),
        ("03-government-integrity/measures/commitment-lists", "2023-06-30", "6月底前"),
        ("03-government-integrity/measures/unfulfilled-commitments", "2023-06-30", "6月底前"),
        ("05-one-network/measures/service-items", "2023-12-31", "12月底前"),
        ("05-one-network/measures/app", "2023-12-31", "年底前"),
        ("05-one-network/targets/instant", "2023-12-31", "12月底前"),
        ("05-one-network/targets/one-certificate", "2023-12-31", "12月底前"),
        ("05-one-network/targets/no-documents", "2023-12-31", "12月底前"),
        ("05-one-network/targets/province-wide", "2023-12-31", "12月底前"),
        ("06-data-support/measures/matching", "2023-12-31", "年底前"),
        ("06-data-support/measures/e-proofs", "2023-12-31", "年底前"),
    ];
    let expected: Vec<(String, String, String)> =
        expected.iter().map(|(a, b, c)| ((*a).into(), (*b).into(), (*c).into())).collect();
    assert_eq!(stated, expected);
}

#[test]
fn built_twice_is_the_same_bytes_and_touches_nothing() {
    let site = Site::copy_of(repository());
    site.build("2023-06-15");
    let first = site.public();
    let time = |path: &str| std::fs::metadata(site.path(path)).and_then(|m| m.modified()).expect("a time");
    let before = time("public/index.html");
    let run = site.build("2023-06-15");
    assert!(run.stderr.contains("(0 changed, 0 removed)"), "{}", run.stderr);
    assert_eq!(site.public(), first);
    assert_eq!(time("public/index.html"), before);
}

#[test]
fn the_environment_changes_no_byte() {
    let build = |zone: &str, language: &str| {
        let site = Site::copy_of(repository());
        let status = std::process::Command::new(env!("CARGO_BIN_EXE_jindu"))
            .args(["build", "--quiet", "--as-of", "2023-06-15", "--root"])
            .arg(site.root())
            .env_clear()
            .envs([("TZ", zone), ("LANG", language), ("LC_ALL", language)])
            .status();
        assert!(status.expect("runs").success());
        site.public()
    };
    assert_eq!(build("Pacific/Kiritimati", "zh_CN.UTF-8"), build("America/Los_Angeles", "C"));
}

#[test]
fn what_is_no_longer_part_of_the_site_goes_and_nothing_else() {
    let site = Site::tiny().with("content/2023/tasks/02-b.md", &TASK.replace("number: 1", "number: 2"));
    site.build("2023-06-15");
    assert!(site.exists("public/2023/tasks/02-b.html"));
    site.write("public/foreign.txt", b"not ours");
    std::fs::remove_file(site.path("content/2023/tasks/02-b.md")).expect("removed");
    let run = site.build("2023-06-15");
    // Its page and its text.
    assert!(run.stderr.contains(" 2 removed"), "{}", run.stderr);
    assert!(!site.exists("public/2023/tasks/02-b.html") && !site.exists("public/2023/tasks/02-b.md"));
    assert_eq!(site.read("public/foreign.txt"), "not ours");
}

#[test]
fn losing_the_list_of_what_was_written_costs_nothing() {
    let site = Site::tiny().with("content/2023/tasks/02-b.md", &TASK.replace("number: 1", "number: 2"));
    site.build("2023-06-15");
    let page = site.read("public/2023/tasks/02-b.html");
    let own = page.split("content=\"jindu ").nth(1).and_then(|rest| rest.split('"').next()).expect("a generator");
    let other = page.replace(own, "0.1.0 (00000000)");
    site.write("public/foreign.html", other.as_bytes());
    site.write("public/data/foreign.json", b"{}");
    std::fs::remove_dir_all(site.path(".jindu")).expect("removed");
    std::fs::remove_file(site.path("content/2023/tasks/02-b.md")).expect("removed");
    site.build("2023-06-15");
    assert!(!site.exists("public/2023/tasks/02-b.html"), "our own pages are known by their mark");
    assert!(site.exists("public/foreign.html") && site.exists("public/data/foreign.json"));
}

#[test]
fn words_that_are_missing_or_stale_are_said_to_be() {
    let translation = "---\ntitle: Task A\nmeasures:\n  m: Do it\n---\nThe words of task A.\n";
    let site = Site::bilingual()
        .task_with("measures:\n  - {id: m, text: 乙, due: 2023-06-30, due_text: 6月底前}\n")
        .with("content/2023/tasks/01-a.en.md", translation);
    let note = |site: &Site| {
        site.build("2023-06-15");
        let page = site.read("public/en/2023/tasks/01-a.html");
        let note = page.split("class=\"note\">").nth(1).and_then(|rest| rest.split("</p>").next()).map(str::to_owned);
        note.unwrap_or_default()
    };
    assert_eq!(
        note(&site),
        "Some words on this page are not yet translated and are shown in the original language (<span lang=\"zh-CN\">中文</span>)."
    );
    let site =
        site.edit("content/2023/tasks/01-a.en.md", "  m: Do it", "  m: {text: Do it, due_text: by the end of June}");
    assert_eq!(note(&site), "");
    assert_eq!(site.run(&["translate", "stamp", "content/2023/tasks/01-a.en.md"]).status, 0);
    let site = site.edit("content/2023/tasks/01-a.md", "due_text: 6月底前", "due_text: 六月底前");
    assert!(note(&site).contains("changed"), "{}", note(&site));
}

#[test]
fn a_theme_may_use_extra_and_its_own_files() {
    let site = Site::tiny()
        .task_with("extra: {light: red, days: [1, 2]}\n")
        .edit("content/site.yaml", "theme: base", "theme: own")
        .with("themes/own/theme.yaml", "name: 自己的\nextends: base\n")
        .with("themes/own/static/emblem.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .with(
            "themes/own/templates/task.html",
            "{% extends \"layout.html\" %}\n{% block content %}<p>{{ task.extra.light }} {{ task.extra.days[1] }}</p><img src=\"{{ page.root }}{{ asset(name=\"emblem.svg\") }}\" alt=\"\">{% endblock content %}\n",
        );
    site.build("2023-06-15");
    let page = site.read("public/2023/tasks/01-a.html");
    assert!(page.contains("<p>red 2</p>"), "{page}");
    let address = page.split("<img src=\"../../").nth(1).and_then(|rest| rest.split('"').next()).expect("an address");
    assert!(address.starts_with("assets/emblem.") && site.exists(&format!("public/{address}")), "{address}");
}

/// What an earlier build left counts for nothing: its list may even be wrong.
#[test]
fn a_clean_build_makes_everything_anew() {
    let site = Site::tiny();
    site.build("2023-06-15");
    let whole = site.public();
    site.write("public/foreign.txt", b"not ours");
    site.write("public/index.html", b"spoilt");
    // A list by which the spoilt page is as it was written.
    let lists = site.path(".jindu");
    let list = fs::read_dir(lists).expect("a folder").map(|e| e.expect("an entry").path());
    let list = list.into_iter().find(|p| p.extension().is_some_and(|e| e == "manifest")).expect("a list");
    let stat = jindu::stat::Stat::of(&site.path("public/index.html")).expect("a file");
    let text = fs::read_to_string(&list).expect("a list");
    let line = text.lines().find(|l| l.ends_with(" index.html")).expect("the page");
    let fingerprint = line.split(' ').next().expect("a digest");
    let forged = format!("{fingerprint} {} {} {} {} index.html", stat.size, stat.written, stat.changed, stat.inode);
    let name = list.strip_prefix(site.root()).expect("inside").to_str().expect("UTF-8").to_owned();
    site.write(&name, text.replace(line, &forged).as_bytes());
    site.build("2023-06-15");
    assert_eq!(site.read("public/index.html"), "spoilt", "the list is believed");
    assert_eq!(site.run(&["build", "--clean", "--as-of", "2023-06-15"]).status, 0);
    let mut now = site.public();
    assert_eq!(now.remove("foreign.txt").as_deref(), Some(b"not ours".as_slice()));
    assert!(now == whole);
}

#[test]
fn a_site_is_never_written_over_its_sources() {
    let site = Site::tiny();
    for out in [".", "content", "content/2023", "themes/x", "none/../content/new", "public/../content", "/"] {
        let out = if out == "/" { out.to_owned() } else { site.path(out).display().to_string() };
        let run = site.run(&["build", "--out", &out]);
        assert_eq!(run.status, 2, "{out}: {}", run.stderr);
        assert!(run.stderr.contains("cannot be written into"), "{}", run.stderr);
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_the_machines_fault() {
    let site = Site::tiny().with("blocked", "a file");
    let run = site.run(&["build", "--out", &site.path("blocked/site").display().to_string()]);
    assert_eq!(run.status, 3, "{}", run.stderr);
    assert!(run.stderr.starts_with("error: "), "{}", run.stderr);
}

#[test]
fn absolute_addresses_stand_only_where_the_portal_knows_its_own() {
    let site = Site::tiny();
    site.build("2023-06-15");
    assert!(!site.read("public/2023/tasks/01-a.html").contains("canonical"));
    let run = site.run(&["build", "--as-of", "2023-06-15", "--base-url", "https://portal.example/deep/"]);
    assert_eq!(run.status, 0);
    let page = site.read("public/2023/tasks/01-a.html");
    assert!(
        page.contains("<link rel=\"canonical\" href=\"https://portal.example/deep/2023/tasks/01-a.html\">"),
        "{page}"
    );
    assert!(site.read("public/404.html").contains("https://portal.example/deep/index.html"));
}

#[test]
fn a_page_that_is_not_translated_says_so_and_keeps_the_sources_language() {
    let site = Site::bilingual();
    site.build("2023-06-15");
    let page = site.read("public/en/2023/tasks/01-a.html");
    assert!(page.contains("<html lang=\"en\" ") && page.contains("<span lang=\"zh-CN\">甲任务</span>"), "{page}");
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    let tasks = site.tasks("2023-06-15");
    assert_eq!(tasks["tasks"][0]["title"], serde_json::json!({"zh-CN": "甲任务", "en": null}));
    assert_eq!(tasks["tasks"][0]["url"]["en"], "en/2023/tasks/01-a.html");
}

#[test]
fn only_words_make_a_translation_stale() {
    let translation = "---\ntitle: Task A\n---\nThe words of task A.\n";
    let site = Site::bilingual().with("content/2023/tasks/01-a.en.md", translation);
    let stale = |site: &Site| site.run(&["check"]).stderr.matches("warning[stale-translation]").count();
    assert_eq!(stale(&site), 0, "a text without a stamp counts as current");
    let stamp = site.run(&["translate", "stamp", "content/2023/tasks/01-a.en.md"]);
    assert_eq!(stamp.status, 0, "{}", stamp.stderr);
    let site = site.edit(TASK_FILE, "number: 1", "number: 7\ndue: 2023-06-30");
    assert_eq!(stale(&site), 0, "a fact makes nothing stale");
    let site =
        site.edit(TASK_FILE, "title: 甲任务", "title: 甲的任务").edit(TASK_FILE, "甲任务的原文", "甲任务的新原文");
    assert_eq!(stale(&site), 2);
    site.build("2023-06-15");
    assert!(site.read("public/en/2023/tasks/01-a.html").contains("class=\"note\""));
    site.run(&["translate", "stamp", "content/2023/tasks/01-a.en.md"]);
    assert_eq!(stale(&site), 0);
}

#[test]
fn long_lists_are_split_into_numbered_pages() {
    let site = Site::tiny();
    for n in 2..=201 {
        site.write(
            &format!("content/2023/tasks/t{n}.md"),
            TASK.replace("number: 1", &format!("number: {n}")).as_bytes(),
        );
    }
    site.build("2023-06-15");
    let rows = |path: &str| site.read(path).matches("甲任务</a>").count();
    for stem in ["2023/tasks/index", "2023/sections/one", "2023/departments/finance"] {
        let pages: Vec<usize> = ["", "-2", "-3"].iter().map(|n| rows(&format!("public/{stem}{n}.html"))).collect();
        assert_eq!(pages, [100, 100, 1], "{stem}");
        assert!(!site.exists(&format!("public/{stem}-4.html")));
    }
    let all = site.read("public/2023/tasks/rows.js");
    let all = all.strip_prefix("jinduLedger(").and_then(|all| all.strip_suffix(");\n")).expect("a call");
    let all: serde_json::Value = serde_json::from_str(all).expect("JSON");
    assert_eq!(all["rows"].as_array().map(Vec::len), Some(201), "what the ledger's filter reads");
    assert_eq!(rows("public/2023/tasks/rows.js"), 201);
    assert!(site.read("public/2023/tasks/index-2.html").contains("data-index=\"rows.js\""));
}

/// A report that comes in shows on the first page; the pages that are full stay as they are, byte for byte.
#[test]
fn full_pages_of_the_change_log_never_change() {
    let day = |n: usize| chrono::NaiveDate::from_ymd_opt(2023, 6, 1).expect("a date") + chrono::Days::new(n as u64);
    let with = |reports: usize| {
        let all = (0..reports).map(|n| format!("  - {{date: {}, id: r{n}, by: finance, note: 第{n}条}}\n", day(n)));
        TASK.replace("\n---\n", &format!("\nreports:\n{}---\n", all.collect::<String>()))
    };
    let site = Site::tiny().with(TASK_FILE, &with(1200));
    site.build("2030-06-15");
    let notes = |path: &str| -> Vec<usize> {
        let page = site.read(path);
        page.split('第').skip(1).filter_map(|rest| rest.split_once('条')?.0.parse().ok()).collect()
    };
    let downwards = |range: std::ops::Range<usize>| range.rev().collect::<Vec<_>>();
    assert_eq!(notes("public/2023/changes.html"), downwards(1100..1200), "the latest first");
    // One a day: July 2023 begins 30 days after the first.
    assert_eq!(notes("public/2023/changes/2023-07.html"), downwards(30..61));
    let log = site.read("public/2023/changes.html");
    let months = (0..1200).map(|n| day(n).format("%Y-%m").to_string()).collect::<std::collections::BTreeSet<_>>();
    assert!(months.iter().all(|month| log.contains(&format!("href=\"changes/{month}.html\""))), "{log}");
    // What stood on `changes-2.html`, the oldest 500, is one link away; there never were four pages of 500.
    let former = site.read("public/2023/changes-2.html");
    assert!(
        former.contains("changes/2023-06.html\"")
            && former.contains(&format!("changes/{}.html\"", day(499).format("%Y-%m")))
    );
    assert!(!former.contains(&format!("changes/{}.html\"", day(560).format("%Y-%m"))), "{former}");
    assert!(site.exists("public/2023/changes-3.html") && !site.exists("public/2023/changes-4.html"));
    let full = || site.read("public/2023/changes/2023-07.html");
    let before = full();
    site.write(TASK_FILE, with(1300).as_bytes());
    site.build("2030-06-15");
    assert_eq!(notes("public/2023/changes.html"), downwards(1200..1300));
    assert!(full() == before);
}

/// A month of many changes has several pages, the oldest first; what comes in changes the last of them alone.
#[test]
fn full_pages_of_a_month_never_change() {
    let with = |reports: usize| {
        let all = (0..reports)
            .map(|n| format!("  - {{date: 2023-06-{:02}, id: r{n}, by: finance, note: 第{n}条}}\n", 1 + n / 10));
        TASK.replace("\n---\n", &format!("\nreports:\n{}---\n", all.collect::<String>()))
    };
    let site = Site::tiny().with(TASK_FILE, &with(230));
    site.build("2030-06-15");
    let page = |n: &str| site.read(&format!("public/2023/changes/2023-06{n}.html"));
    let notes = |page: &str| {
        page.split('第').filter(|rest| rest.split_once('条').is_some_and(|(n, _)| n.parse::<u32>().is_ok())).count()
    };
    assert_eq!([notes(&page("")), notes(&page("-2"))], [100, 100]);
    assert!(page("").contains("第0条") && page("").contains("第99条") && page("-3").contains("第229条"));
    let before = (page(""), page("-2"));
    site.write(TASK_FILE, with(240).as_bytes());
    site.build("2030-06-15");
    assert!(page("-3").contains("第239条"));
    assert!((page(""), page("-2")) == before);
}

#[test]
fn a_template_can_be_overridden_alone() {
    let site = Site::tiny().with(
        "themes/base/templates/sitemap.html",
        "{% extends \"layout.html\" %}\n{% block content %}<p>自己的地图</p>{% endblock content %}\n",
    );
    site.build("2023-06-15");
    assert!(site.read("public/sitemap.html").contains("<p>自己的地图</p>"));
    assert!(
        site.read("public/index.html").contains("甲任务") || site.read("public/2023/index.html").contains("甲任务")
    );
}

#[test]
fn a_portal_without_tasks_or_plans_builds() {
    let site = Site::tiny();
    std::fs::remove_file(site.path(TASK_FILE)).expect("removed");
    site.build("2023-06-15");
    assert!(site.exists("public/2023/tasks/index.html"));
    std::fs::remove_dir_all(site.path("content/2023")).expect("removed");
    site.build("2023-06-15");
    assert!(site.exists("public/index.html") && !site.exists("public/2023/index.html"));
}

#[test]
fn links_between_files_lead_to_pages_in_the_readers_language() {
    let site = Site::bilingual()
        .edit(TASK_FILE, "甲任务的原文。", "见[说明](/pages/about.md#why)、[乙](02-b.md)、[图](/files/map.txt)。")
        .with("content/2023/tasks/02-b.md", &TASK.replace("number: 1", "number: 2"))
        .with("content/files/map.txt", "x")
        .with("content/pages/about.md", "---\ntitle: 关于\n---\n## 为什么 {#why}\n")
        .with("content/pages/about.en.md", "---\ntitle: About\n---\n## Why {#why}\n");
    site.build("2023-06-15");
    let page = site.read("public/2023/tasks/01-a.html");
    for href in ["../../about.html#why", "02-b.html", "../../files/map.txt"] {
        assert!(page.contains(&format!("href=\"{href}\"")), "{href}: {page}");
    }
    let page = site.read("public/en/2023/tasks/01-a.html");
    for href in ["../../about.html#why", "02-b.html", "../../../files/map.txt"] {
        assert!(page.contains(&format!("href=\"{href}\"")), "{href}: {page}");
    }
    assert_eq!(site.read("public/files/map.txt"), "x");
}

#[test]
fn the_programs_own_themes_are_those_of_the_repository() {
    let compiled = jindu::source::builtin();
    let on_disk = files(&repository().join("themes"));
    assert_eq!(compiled.len(), on_disk.len());
    for (path, bytes) in on_disk {
        assert_eq!(*compiled[path.as_str()].bytes, *bytes, "{path}");
    }
}

#[test]
fn every_figure_to_reach_or_keep_is_a_target_and_no_other() {
    let site = Site::copy_of(repository());
    let tasks = site.tasks("2023-05-01");
    let goal = |target: &serde_json::Value| {
        let keys = ["reach", "at_least", "at_most", "equals"];
        let stated = keys.iter().filter(|k| !target[**k].is_null()).map(|k| format!("{k} {}", target[*k]));
        format!("{} {}", stated.collect::<Vec<_>>().join(" "), target["unit"]["zh-CN"].as_str().unwrap_or_default())
    };
    let mut found: Vec<(u64, String)> = Vec::new();
    for task in tasks["tasks"].as_array().expect("tasks") {
        let number = task["number"].as_u64().expect("a number");
        found.extend(task["targets"].as_array().expect("targets").iter().map(|t| (number, goal(t))));
    }
    let expected = [
        (1, "reach 400 万元"),
        (1, "reach 30 万元"),
        (1, "reach 1 亿元"),
        (1, "at_least 10 亿元"),
        (1, "at_least 40 亿元"),
        (1, "reach 110 亿元"),
        (1, "at_least 55 亿元"),
        (1, "reach 260 亿元"),
        (1, "reach 2 家"),
        (4, "at_most 5 个工作日"),
        (4, "at_most 3 个工作日"),
        (5, "reach 100 个"),
        (5, "reach 100 个"),
        (5, "reach 50 个"),
        (5, "reach 50 个"),
        (6, "reach 20 个"),
        (6, "at_least 2 at_most 3 家"),
    ];
    assert_eq!(found, expected.map(|(n, goal)| (n, goal.to_owned())));
}

/// The words inside a page's `main`, tag by tag.
fn words(html: &str) -> Vec<String> {
    let start = html.find("<main").expect("main");
    let end = html.find("</main>").expect("its end");
    let parts =
        html[start..end].split('<').skip(1).filter_map(|part| part.split_once('>')).map(|(_, text)| text.trim());
    parts.filter(|t| !t.is_empty()).map(str::to_owned).collect()
}

#[test]
fn the_change_log_keeps_what_was_corrected_withdrawn_and_amended() {
    let site = Site::tiny().task_with(
        "due: 2023-06-30\ntargets:\n  - {id: a, name: 甲数, reach: 100}\nreports:\n\
         \x20 - {date: 2023-04-01, by: finance, stage: in-progress, percent: 50, values: {a: 63}}\n\
         \x20 - {date: 2023-04-02, by: health, note: 误报}\n\
         \x20 - {date: 2023-05-01, corrects: 2023-04-01, reason: 口径有误, percent: 45, values: {a: 61}}\n\
         \x20 - {date: 2023-05-02, corrects: 2023-04-02, withdrawn: true, reason: 重复}\n\
         \x20 - {date: 2023-05-03, draft: true, note: 草稿}\n\
         amendments:\n  - {date: 2023-05-04, set: {due: 2023-09-30}, reason: 延期, document: 〔2023〕3号}\n",
    );
    site.build("2023-05-04");
    let shown = words(&site.read("public/2023/changes.html"));
    let from = shown.iter().position(|w| w == "共5条。").expect("how many");
    let expected = "共5条。|2023年5月|共3条|2023年4月|共2条|记录类别|全部|5|报送|2|更正、撤回|2|调整、增加|1|单位|全部单位|财政局|卫健委|显示全部|\
        2023年5月|2023年5月4日|调整|1. 甲任务|期限：|2023年6月30日|→|改为|2023年9月30日|\
        期限|2023年6月30日|→|改为|2023年9月30日|原因：延期|依据：〔2023〕3号|在任务页查看|\
        2023年5月2日|撤回|卫健委|1. 甲任务|针对2023年4月2日的报送|原因：重复|在任务页查看|卫健委|\
        2023年5月1日|更正|财政局|1. 甲任务|完成比例：|50%|→|改为|45%|；甲数：|63|→|改为|61|\
        针对2023年4月1日的报送|完成比例|50%|→|改为|45%|甲数|63|→|改为|61|原因：口径有误|在任务页查看|财政局|\
        2023年4月|2023年4月2日|报送|卫健委|1. 甲任务|进展情况|已撤回|\
        进展情况|误报|已于2023年5月2日撤回，其中所报不再计入。|在任务页查看|卫健委|\
        2023年4月1日|报送|财政局|1. 甲任务|推进中|；完成比例：|50%|；另有1项|后有更正|\
        阶段|推进中|完成比例|50%|甲数|63|已于2023年5月1日更正。|在任务页查看|财政局";
    assert_eq!(shown[from..].join("|"), expected);
    let task = site.read("public/2023/tasks/01-a.html");
    assert!(task.contains("原定2023年6月30日") && !task.contains("草稿"), "{task}");
    assert!(site.previews("2023-05-04")["2023/tasks/01-a.html"].contains("草稿"));
    assert!(!site.read("public/2023/tasks/01-a.html").contains("草稿"), "a draft was written");
    site.build("2023-04-30");
    assert!(words(&site.read("public/2023/changes.html")).contains(&"共2条。".to_owned()));
}

#[test]
fn a_plan_that_is_issued_later_does_not_exist_yet() {
    let site = Site::tiny()
        .with("content/2024/plan.md", &crate::support::PLAN.replace("2023-03-01", "2024-02-01"))
        .with("content/2024/tasks/01-a.md", TASK)
        .with("content/pages/about.md", "---\ntitle: 关于\n---\n[明年](/2024/plan.md)\n");
    site.build("2024-01-31");
    assert!(site.exists("public/2023/index.html") && !site.exists("public/2024/index.html"));
    assert!(site.read("public/about.html").contains("<a href=\"index.html\">明年</a>"));
    site.build("2024-02-01");
    assert!(site.read("public/about.html").contains("<a href=\"2024/index.html\">明年</a>"));
}

#[test]
fn evidence_that_a_correction_brings_counts() {
    let warned = |keys: &str, as_of: &str| {
        let run = Site::tiny().task_with(keys).run(&["check", "--as-of", as_of]);
        run.stderr.contains("warning[no-evidence]")
    };
    let bare = "reports:\n  - {date: 2023-04-01, stage: completed}\n";
    assert!(warned(bare, "2023-04-01") && !warned(bare, "2023-03-31"));
    let brought = format!("{bare}  - {{date: 2023-05-01, corrects: 2023-04-01, evidence: [{{title: 甲}}]}}\n");
    assert!(warned(&brought, "2023-04-30") && !warned(&brought, "2023-05-01"));
    let withdrawn = format!("{bare}  - {{date: 2023-05-01, corrects: 2023-04-01, withdrawn: true}}\n");
    assert!(!warned(&withdrawn, "2023-05-01"));
    let stated = "reports:\n  - {date: 2023-04-01, stage: in-progress}\n  - {date: 2023-05-01, corrects: 2023-04-01, stage: completed}\n";
    assert!(warned(stated, "2023-05-01"));
}

const DATED: &str = "measures:\n  - {id: m, text: 甲, by: [west]}\nreports:\n\
    \x20 - {date: 2023-06-30, by: finance, note: 甲}\n\
    \x20 - {date: 2023-07-30, measure: m, by: west, note: 乙}\n\
    amendments:\n  - {date: 2023-09-01, set: {due: 2023-12-31}}\n";

/// What is dated after the date does not exist: no page for who reports later, no anchor that is not there yet.
#[test]
fn what_comes_later_is_not_linked_to() {
    let words = "见[初报](#report-2023-06-30)、[二报](01-a.md#report-2023-07-30)、[调整](#amendments)。";
    let body = |site: Site| site.edit("content/2023/tasks/01-a.md", "甲任务的原文。", words);
    let site = body(Site::tiny().task_with(&DATED.replace("by: west", "by: office")));
    let html = |as_of: &str| {
        site.build(as_of);
        site.read("public/2023/tasks/01-a.html")
    };
    let early = html("2023-07-01");
    assert!(early.contains("href=\"#report-2023-06-30\"") && early.contains("id=\"report-2023-06-30\""));
    assert!(!early.contains("#report-2023-07-30") && !early.contains("#amendments"), "{early}");
    let late = html("2023-12-01");
    assert!(late.contains("id=\"report-2023-07-30\"") && late.contains("#report-2023-07-30\""));
    assert!(late.contains("href=\"#amendments\""));
}

#[test]
fn who_reports_later_or_in_a_draft_has_no_page_yet() {
    let group = |draft: &str| {
        format!("cooperating: [relevant]\nreports:\n  - {{date: 2023-07-30, by: north, note: 乙{draft}}}\n")
    };
    let site = |draft: &str| {
        let task = crate::support::TASK.replace("cooperating: [health]\n", &group(draft));
        Site::tiny().with("content/2023/tasks/01-a.md", &task)
    };
    let (plain, draft) = (site(""), site(", draft: true"));
    plain.build("2023-07-29");
    assert!(!plain.exists("public/2023/counties/north.html"));
    plain.build("2023-07-30");
    assert!(plain.exists("public/2023/counties/north.html"));
    draft.build("2023-07-30");
    assert!(!draft.exists("public/2023/counties/north.html"));
    assert!(draft.previews("2023-07-30")["2023/tasks/01-a.html"].contains("北县"));
}

/// Adding a draft changes no published byte, wherever it stands.
#[test]
fn a_draft_renames_no_report() {
    let site = Site::tiny().task_with(DATED);
    site.build("2023-12-01");
    let without = site.public();
    let entry = "  - {date: 2023-06-30, by: finance, note: 甲}\n";
    let draft = "  - {date: 2023-06-30, by: health, note: 草稿, draft: true}\n";
    for (before, after) in [("", draft), (draft, "")] {
        let site = Site::tiny().task_with(&DATED.replace(entry, &format!("{before}{entry}{after}")));
        site.build("2023-12-01");
        assert!(site.public() == without);
        assert!(site.previews("2023-12-01")["2023/tasks/01-a.html"].contains("草稿"));
        assert!(site.public() == without);
    }
}

#[test]
fn work_without_an_end_is_what_the_notice_calls_so() {
    let tasks = Site::copy_of(repository()).tasks("2023-05-01");
    let mut found: Vec<String> = Vec::new();
    for task in tasks["tasks"].as_array().expect("tasks") {
        for measure in task["measures"].as_array().expect("a list").iter().filter(|m| m["due"]["kind"] == "none") {
            let word = measure["due"]["text"]["zh-CN"].as_str().expect("the notice's word");
            let text = measure["text"]["zh-CN"].as_str().expect("the notice's words");
            assert!(text.contains(word), "{text}: {word}");
            found.push(format!("{} {} {word}", task["number"], measure["id"].as_str().expect("an id")));
        }
    }
    let expected = [
        "1 evaluation-tracking 季度追踪",
        "1 green-finance 持续",
        "1 carbon-reduction-facility 持续",
        "1 financing-platform 持续",
        "1 business-start-up 持续",
        "1 hotline-spot-checks 不定期",
        "2 restrictive-rules 持续",
        "5 sub-sites 不断",
        "5 one-matter-reform 持续",
        "5 one-matter-checks 常态化",
        "6 system-connection 持续",
        "8 powers-and-responsibilities 动态调整",
        "10 efficiency 持续",
        "13 public-dissatisfaction 常态化",
        "14 medical-regulation 持续",
        "15 service-list 动态调整",
        "15 enterprise-policies 持续",
    ];
    assert_eq!(found, expected);
}
