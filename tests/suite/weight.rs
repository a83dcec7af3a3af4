//! What pages weigh and how far they are apart, whatever the size of the portal: no page of 200 kB, every page of a list two links at most
//! from its first, every task three from home, without scripts. Pages are read as a reader's program would read them.

use crate::support::html::elements;
use crate::support::{Site, files};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write as _;

/// A page weighs less.
const MOST: usize = 200_000;

const SECTIONS: usize = 6;
const DEPARTMENTS: usize = 24;
const COUNTIES: usize = 17;
const AS_OF: &str = "2024-09-30";

/// A portal of so many tasks in two languages: few bodies, three or four to a task, and most tasks with measures, targets and reports.
/// All of it is invented. Several plans share them.
fn portal(tasks: usize, sections: bool) -> Site {
    let site = Site::in_memory().with(
        "content/site.yaml",
        "id: tag:many.example,2024:many\ntitle: {zh-CN: 虚构的大站点, en: An invented large portal}\n\
         base_url: https://many.example/\ntime_zone: Asia/Shanghai\nlanguages:\n  - {tag: zh-CN, label: 中文}\n  \
         - {tag: en, label: English, path: en}\ntheme: liangshan\ncoordinator: d0\n",
    );
    let mut bodies = String::new();
    for n in 0..DEPARTMENTS {
        let _ = writeln!(
            bodies,
            "- {{id: d{n}, kind: department, name: {{zh-CN: 虚构第{n}管理局, en: Invented bureau number {n}}}}}"
        );
    }
    for n in 0..COUNTIES {
        let _ = writeln!(bodies, "- {{id: c{n}, kind: county, name: {{zh-CN: 虚构{n}县, en: Invented county {n}}}}}");
    }
    bodies += "- {id: all, kind: group, members_of: county, name: {zh-CN: 各县人民政府, en: All counties}}\n";
    let listed: String = (0..SECTIONS).map(|n| format!("  - {{id: s{n}, title: 第{n}部分}}\n")).collect();
    let titles: String = (0..SECTIONS).map(|n| format!("  s{n}: Part number {n}\n")).collect();
    let (listed, titles) =
        if sections { (format!("sections:\n{listed}"), format!("sections:\n{titles}")) } else { Default::default() };
    site.write("content/organizations.yaml", bodies.as_bytes());
    site.write(
        "content/2024/plan.md",
        format!("---\ntitle: 虚构的计划\nissued: 2024-01-02\n{listed}---\n\n<!-- plan -->\n\n虚构的前言。\n")
            .as_bytes(),
    );
    site.write(
        "content/2024/plan.en.md",
        format!("---\ntitle: An invented plan\n{titles}---\n\n<!-- plan -->\n\nAn invented preamble.\n").as_bytes(),
    );
    for n in 1..=tasks {
        let (zh, en) = task(n, sections);
        site.write(&format!("content/2024/tasks/t{n:05}.md"), zh.as_bytes());
        site.write(&format!("content/2024/tasks/t{n:05}.en.md"), en.as_bytes());
    }
    site
}

/// A task and its words in English.
fn task(n: usize, sections: bool) -> (String, String) {
    let body = |of: usize| format!("d{}", (n * 7 + of * 5) % DEPARTMENTS);
    let day = |of: usize| format!("2024-{:02}-{:02}", 3 + (n * 5 + of * 3) % 10, 1 + (n * 11 + of) % 28);
    let section = if sections { format!("section: s{}\n", n % SECTIONS) } else { String::new() };
    let mut zh = format!(
        "---\ntitle: 第{n}项工程：推进便民服务一件事一次办\nnumber: {n}\n{section}lead: [{}]\ncooperating: [{}, {}{}]\ndue: {}\n",
        body(0),
        body(1),
        body(2),
        if n.is_multiple_of(3) { ", all" } else { "" },
        day(0),
    );
    let _ = writeln!(
        zh,
        "measures:\n  - {{id: first, text: 第一步办好第{n}项的前期工作并报统筹单位备案, due: {}, by: [{}]}}\n  - {{id: second, text: 第二步全面推开, by: [{}]}}",
        day(1),
        body(1),
        if n.is_multiple_of(3) { "all" } else { "d0" },
    );
    let _ = writeln!(
        zh,
        "targets:\n  - {{id: share, name: 网上可办率, unit: '%', reach: 90, baseline: 10, goals: [{{due: {}, reach: 50}}]}}",
        day(2)
    );
    let _ = writeln!(
        zh,
        "reports:\n  - {{date: 2024-02-{:02}, by: {}, stage: in-progress, percent: {}, values: {{share: {}}}, note: 第{n}项已经开工。}}\n  - {{date: 2024-08-{:02}, by: {}, measure: first, stage: completed, evidence: [{{title: 验收单}}]}}\n---\n第{n}项的原文。{}",
        1 + n % 28,
        body(0),
        n % 90,
        n % 90,
        1 + n % 28,
        body(1),
        "建设网络通道，办理一批事项，方便群众就近办事。".repeat(1 + n % 4),
    );
    let en = format!(
        "---\ntitle: \"Works number {n}: one matter handled once\"\nmeasures: {{first: Prepare works {n} and file them with the coordinator, second: Extend them everywhere}}\ntargets: {{share: {{name: Share available online, unit: '%'}}}}\n---\nThe words of works {n}.\n"
    );
    (zh, en)
}

/// The pages of a site: where each leads.
struct Pages(BTreeMap<String, BTreeSet<String>>);

impl Pages {
    fn of(site: &Site) -> Self {
        let pages = site.public().into_iter().filter(|(path, _)| path.ends_with(".html"));
        Self(
            pages
                .map(|(path, bytes)| (path.clone(), links(&path, &String::from_utf8(bytes).expect("UTF-8"))))
                .collect(),
        )
    }

    /// How many links each page is from one, at most so many.
    fn from(&self, start: &str, most: usize) -> BTreeMap<&str, usize> {
        let (start, _) = self.0.get_key_value(start).unwrap_or_else(|| panic!("no page {start}"));
        let mut far: BTreeMap<&str, usize> = BTreeMap::from([(start.as_str(), 0)]);
        let mut queue = VecDeque::from([start.as_str()]);
        while let Some(page) = queue.pop_front() {
            let next = far[page] + 1;
            if next > most {
                break;
            }
            for to in &self.0[page] {
                if let Some((to, _)) = self.0.get_key_value(to)
                    && !far.contains_key(to.as_str())
                {
                    far.insert(to, next);
                    queue.push_back(to);
                }
            }
        }
        far
    }

    /// The pages of a list by its first one: `stem-2.html` and so on.
    fn lists(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut lists: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for page in self.0.keys() {
            let stem = page.strip_suffix(".html").expect("a page");
            let Some((stem, n)) = stem.rsplit_once('-') else { continue };
            if n.len() < 4 && n.parse::<usize>().is_ok_and(|n| n > 1) {
                // `2024-10.html` is a month and no page of 2024.
                let Some((first, _)) = self.0.get_key_value(&format!("{stem}.html")) else { continue };
                lists.entry(first).or_default().push(page);
            }
        }
        lists
    }
}

/// The pages to which the links of a page lead, by the HTML parser of another.
fn links(page: &str, html: &str) -> BTreeSet<String> {
    let folder = || page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let to = |href: &str| {
        let path = href.split(['#', '?']).next().filter(|path| !path.is_empty() && !path.contains(':'))?;
        let mut parts: Vec<&str> = folder().split('/').filter(|part| !part.is_empty()).collect();
        for part in path.split('/') {
            match part {
                ".." => drop(parts.pop()?),
                part => parts.push(part),
            }
        }
        Some(parts.join("/"))
    };
    let anchors = elements(html.as_bytes()).into_iter().filter(|element| element.name == "a");
    anchors.filter_map(|a| to(a.get("href")?)).collect()
}

/// Every page of the portal weighs less than it may, every page of a list is two links from its first, every task three from home, in
/// both languages; the list of all pages and the search page lead to all of it too.
fn holds(tasks: usize, sections: bool) {
    let site = portal(tasks, sections);
    site.build(AS_OF);
    let heavy: Vec<String> = files(&site.path("public"))
        .into_iter()
        .filter(|(path, bytes)| path.ends_with(".html") && bytes.len() >= MOST)
        .map(|(path, bytes)| format!("{path} {}", bytes.len()))
        .collect();
    assert!(
        heavy.is_empty(),
        "{} pages of {MOST} bytes and more, among them {:?}",
        heavy.len(),
        &heavy[..heavy.len().min(12)]
    );
    let pages = Pages::of(&site);
    for language in ["", "en/"] {
        let wanted: Vec<String> = (1..=tasks).map(|n| format!("{language}2024/tasks/t{n:05}.html")).collect();
        // Of a list that names all, whatever leads from it leads on.
        for (start, most) in [("index", 3), ("2024/index", 2), ("sitemap", 2), ("search", 2), ("2024/tasks/index", 2)] {
            let start = format!("{language}{start}.html");
            let near = pages.from(&start, most);
            let lost: Vec<&String> = wanted.iter().filter(|task| !near.contains_key(task.as_str())).collect();
            assert!(
                lost.is_empty(),
                "{} tasks are further than {most} links from {start}: {:?}",
                lost.len(),
                lost.first()
            );
        }
    }
    let lists = pages.lists();
    assert!(lists.len() > 40, "{lists:?}");
    // What once was a page of the change log leads to its months, and nothing leads to it any more.
    for (first, others) in lists.into_iter().filter(|(first, _)| !first.ends_with("/changes.html")) {
        let near = pages.from(first, 2);
        let lost: Vec<_> = others.iter().filter(|page| !near.contains_key(**page)).collect();
        assert!(lost.is_empty(), "further than two links from {first}: {lost:?}");
    }
}

#[test]
fn pages_of_600_tasks_are_light_and_near() {
    holds(600, true);
}

#[test]
fn pages_of_2000_tasks_are_light_and_near() {
    holds(2_000, true);
}

/// A status changes, of the pages of its bodies and of its section, the one on which its task stands and the first one, which alone sums
/// up and says what comes next and what was done; further pages lead to it.
#[test]
fn a_status_changes_the_page_of_its_row_and_the_first_one() {
    let site = portal(700, true);
    site.build(AS_OF);
    let lists = || -> BTreeMap<String, Vec<u8>> {
        let is_list = |path: &str| path.contains("2024/departments/d") || path.contains("2024/sections/");
        site.public().into_iter().filter(|(path, _)| path.ends_with(".html") && is_list(path)).collect()
    };
    let before = lists();
    let task = "content/2024/tasks/t00690.md";
    let edited =
        site.read(task).replace("\n---\n第690项", "\n  - {date: 2024-09-20, by: d6, stage: stopped}\n---\n第690项");
    assert_ne!(edited, site.read(task));
    site.write(task, edited.as_bytes());
    site.build(AS_OF);
    let now = lists();
    let row = "tasks/t00690.html\"";
    let shows = |page: &[u8]| String::from_utf8_lossy(page).contains(row);
    let is_first = |path: &str| !path.trim_end_matches(".html").contains('-');
    let changed: BTreeSet<&String> = now.keys().filter(|path| before.get(*path) != now.get(*path)).collect();
    let more: Vec<_> = changed.iter().filter(|path| !is_first(path) && !shows(&now[**path])).collect();
    assert!(more.is_empty(), "{more:?}");
    let further = changed.iter().filter(|path| !is_first(path)).count();
    assert!(further >= 2 && changed.len() - further >= 8, "{changed:?}");
    for (path, page) in &now {
        let page = String::from_utf8_lossy(page);
        assert_eq!(page.contains("class=\"summary\""), is_first(path), "{path}");
        if path.contains("departments") {
            let (folder, name) = path.rsplit_once('/').expect("a folder");
            let first = name.split(['-', '.']).next().expect("a name");
            assert_eq!(page.contains(&format!("href=\"{first}.html#state\"")), !is_first(path), "{folder}/{name}");
            assert_eq!(page.contains("id=\"next\""), is_first(path), "{path}");
        }
    }
}

/// Just over what a list holds, and without sections: what the plan cannot list, it leads to.
#[test]
fn one_task_more_than_a_list_holds_is_not_lost() {
    let site = portal(101, false);
    site.build(AS_OF);
    let pages = Pages::of(&site);
    for start in ["index", "2024/index", "sitemap", "search"] {
        let near = pages.from(&format!("{start}.html"), 3);
        assert!((1..=101).all(|n| near.contains_key(format!("2024/tasks/t{n:05}.html").as_str())), "{start}");
    }
    let ledger = site.read("public/2024/tasks/index-2.html");
    assert_eq!(ledger.matches("第101项工程").count(), 1);
}

/// The notice is split, and every anchor that it had as one page still stands on it and leads on.
#[test]
fn anchors_of_a_long_notice_stay_on_its_first_page() {
    let site = portal(150, true);
    site.build(AS_OF);
    let first = site.read("public/2024/notice.html");
    let ids: Vec<String> =
        elements(first.as_bytes()).iter().filter_map(|element| Some(element.get("id")?.to_owned())).collect();
    let words = |page: &str| site.read(page).matches("项的原文。").count();
    let pages: Vec<String> =
        (2..).map(|n| format!("public/2024/notice-{n}.html")).take_while(|p| site.exists(p)).collect();
    assert_eq!(words("public/2024/notice.html") + pages.iter().map(|page| words(page)).sum::<usize>(), 150);
    assert!(!pages.is_empty());
    for n in 1..=150 {
        assert!(ids.contains(&format!("task-t{n:05}")), "{n}");
    }
    // Whole sections: six of 25 tasks, four to a page.
    assert_eq!(words("public/2024/notice.html"), 100);
    assert!(first.contains("href=\"notice-2.html#task-t00004\""), "{first}");
    let task = site.read("public/2024/tasks/t00004.html");
    assert!(task.contains("../notice-2.html#task-t00004"), "{task}");
}

/// A task's page shows its latest hundred reports; the years of the others have pages, and no anchor is lost.
#[test]
fn reports_beyond_a_hundred_stand_on_pages_of_their_years() {
    let day = |n: u64| chrono::NaiveDate::from_ymd_opt(2023, 6, 1).expect("a date") + chrono::Days::new(5 * n);
    let reports: String = (0..250)
        .map(|n| {
            let measure = if n % 2 == 0 { ", measure: app, stage: in-progress" } else { "" };
            format!("  - {{date: {}, by: finance, note: 第{n}次{measure}}}\n", day(n))
        })
        .collect();
    let site = Site::tiny().task_with(&format!("measures: [{{id: app, text: 开通应用}}]\nreports:\n{reports}"));
    site.build("2030-01-01");
    let notes = |page: &str| -> Vec<u64> {
        let text = site.read(&format!("public/2023/tasks/{page}.html"));
        text.split("第").skip(1).filter_map(|rest| rest.split_once('次')?.0.parse().ok()).collect()
    };
    assert_eq!(notes("01-a"), (150..250).rev().collect::<Vec<_>>());
    let of = |year: i32| (0..250).rev().filter(|n| chrono::Datelike::year(&day(*n)) == year).collect::<Vec<_>>();
    assert_eq!(notes("01-a/2023"), of(2023));
    assert_eq!(notes("01-a/2024"), of(2024));
    assert!(!site.exists("public/2023/tasks/01-a/2026.html"), "its reports are all on the task's page");
    let page = site.read("public/2023/tasks/01-a.html");
    for n in 0..250 {
        assert!(page.contains(&format!("id=\"report-{}\"", day(n))), "{n}");
    }
    assert!(page.contains("href=\"01-a/2023.html#report-2023-06-01\""), "{page}");
    let year = site.read("public/2023/tasks/01-a/2023.html");
    assert!(year.contains("id=\"report-2023-06-01\"") && year.contains("href=\"../01-a.html#measure-app\""), "{year}");
}
