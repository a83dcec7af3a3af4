//! The demonstration portal, day by day through a year: the statuses equal those of a second, naive implementation, and from one
//! day to the next no page changes but those whose facts did and those that bear the date.

use crate::naive::{Differences, Naive, hold};
use crate::support::{files, html};
use chrono::{Days, NaiveDate};
use jindu::model::progress::assess;
use jindu::pipeline::Bytes;
use jindu::pipeline::{Request, load, make};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Files by address.
type Pages = BTreeMap<String, Vec<u8>>;

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/demo")
}

fn request(root: &Path, as_of: NaiveDate) -> Request<'_> {
    Request { as_of: Some(as_of), ..Request::new(root, &|_| unreachable!("given")) }
}

/// From the day of issue of the demo's plan through the whole year and beyond its end.
fn days() -> impl Iterator<Item = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2024, 1, 15).expect("a date");
    (0..370).map(move |n| first + Days::new(n))
}

#[test]
fn statuses_equal_those_of_a_naive_second_implementation() {
    let root = demo();
    let naive = Naive::read(&root);
    let loaded = load(&request(&root, NaiveDate::MAX)).expect("readable");
    let portal = loaded.portal.expect("sound");
    // What is added later would be there already; nothing is.
    assert!(naive.plans.iter().flat_map(|plan| &plan.tasks).all(|(_, task)| !task.to_string().contains("\"added\"")));
    let mut differences = Differences::default();
    let mut seen = BTreeSet::new();
    for as_of in days() {
        seen.extend(hold(&naive, &portal, (&root, as_of), "the demonstration portal,", &mut differences));
    }
    differences.assert_none();
    assert_eq!(seen.len(), 11, "the demonstration shows every status: {seen:?}");
}

/// The pages of a site, and its open data.
fn pages(root: &Path, as_of: NaiveDate) -> Pages {
    let made = make(&request(root, as_of), &|_| {}).expect("readable");
    let errors: Vec<_> = made.diagnostics.iter().filter(|d| d.severity == jindu::diagnose::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let made = made.files.into_iter().filter_map(|f| match f.bytes {
        Bytes::Made(octets) => Some((f.path.to_string(), octets.whole().expect("laid aside").into_owned())),
        Bytes::Copied(_) => None,
    });
    made.collect()
}

/// The tasks of the open data by the address of their page.
fn facts(pages: &Pages) -> BTreeMap<String, serde_json::Value> {
    let mut facts = BTreeMap::new();
    for (_, bytes) in pages.iter().filter(|(path, _)| path.ends_with("tasks.json")) {
        let data: serde_json::Value = serde_json::from_slice(bytes).expect("JSON");
        for task in data["tasks"].as_array().expect("tasks") {
            for address in task["url"].as_object().expect("addresses").values() {
                facts.insert(address.as_str().expect("an address").to_owned(), task.clone());
            }
        }
    }
    facts
}

/// The days that are written anywhere in the content.
fn written(root: &Path) -> BTreeSet<NaiveDate> {
    let mut days = BTreeSet::new();
    for (_, bytes) in files(&root.join("content")) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        days.extend(text.char_indices().filter_map(|(at, _)| text.get(at..at + 10)?.parse::<NaiveDate>().ok()));
    }
    days
}

/// Spans of days within which no fact changes: a new one begins on a day that is written in the content, and on one on which the
/// status of anything differs from that of the day before.
fn spans(root: &Path) -> Vec<(NaiveDate, NaiveDate)> {
    let loaded = load(&request(root, NaiveDate::MAX)).expect("readable");
    let portal = loaded.portal.expect("sound");
    let assessed = |as_of| {
        let plans = portal.plans.iter().map(|plan| assess(plan, &portal.bodies, as_of));
        plans.map(|state| format!("{:?}", state.tasks)).collect::<Vec<_>>()
    };
    let written = written(root);
    let mut spans: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    let mut before = Vec::new();
    for day in days() {
        let now = assessed(day);
        match spans.last_mut().filter(|_| now == before && !written.contains(&day)) {
            Some((_, last)) => *last = day,
            None => spans.push((day, day)),
        }
        before = now;
    }
    spans
}

/// A file's words without two days, in every form in which a day is written: what remains is equal where the days are all that
/// differs. None for what is no text.
fn undated(bytes: &[u8], days: [NaiveDate; 2]) -> Option<String> {
    let mut text = std::str::from_utf8(bytes).ok()?.to_owned();
    // The ledger's filter knows the last day that counts as soon.
    let days = days.into_iter().flat_map(|day| [day, day + Days::new(30)]);
    let forms = ["%Y-%m-%d", "%Y年%-m月%-d日", "%-d %B %Y", "%-d %b %Y", "%Y%m%d"];
    let mut words: Vec<String> = days.flat_map(|day| forms.map(|form| day.format(form).to_string())).collect();
    // 18 February before 8 February.
    words.sort_by_key(|words| std::cmp::Reverse(words.len()));
    words.iter().for_each(|words| text = text.replace(words, "DAY"));
    Some(text)
}

/// The tasks that a page links to, by the addresses of their pages.
fn tasks_on(path: &str, page: &[u8]) -> Vec<String> {
    let joined = |link: &str| {
        let mut parts: Vec<&str> = path.split('/').collect();
        parts.pop();
        for part in link.split(['#', '?']).next().unwrap_or_default().split('/') {
            if part == ".." {
                parts.pop();
            } else {
                parts.push(part);
            }
        }
        parts.join("/")
    };
    let links = html::elements(page).into_iter().filter_map(|e| e.get("href").map(joined));
    links.filter(|path| path.contains("/tasks/")).collect()
}

/// The method without what it says of verification, which it says from the first one on.
fn without_verification(page: &[u8]) -> String {
    let page = String::from_utf8_lossy(page);
    let Some((before, rest)) = page.split_once("<section aria-labelledby=\"method-verified\">") else {
        return page.into_owned();
    };
    let after = rest.split_once("</section>\n").expect("the section ends").1;
    format!("{before}{after}")
}

/// From the last day of a span to the first of the next: a task's page changes only if its facts do; that of a section or body only
/// if those of a task on it do, or the day that it bears; what never depends on a day does not change.
fn assert_changed_by_facts(old: (NaiveDate, &Pages), new: (NaiveDate, &Pages)) {
    let days = [old.0, new.0];
    let (before, after) = (facts(old.1), facts(new.1));
    for (path, page) in new.1.iter().filter(|(path, _)| path.ends_with(".html")) {
        let Some(was) = old.1.get(path).filter(|was| *was != page) else { continue };
        let inside = path.strip_prefix("en/").unwrap_or(path);
        let kind = inside.split('/').nth(1).unwrap_or_default();
        if inside == "method.html" && without_verification(page) == without_verification(was) {
            continue;
        }
        let still = ["about.html", "method.html", "accessibility.html", "404.html"].contains(&inside);
        assert!(!still && kind != "notice.html", "{path} changed on {}", new.0);
        if inside.ends_with("/index.html") || inside.contains("/tasks/index") {
            continue;
        }
        match kind {
            "tasks" => assert!(before[path] != after[path], "{path} changed on {} and its facts did not", new.0),
            "sections" | "departments" | "counties" => {
                let on = [tasks_on(path, was), tasks_on(path, page)].concat();
                let same = on.iter().all(|task| before.get(task) == after.get(task));
                assert!(
                    !same || undated(was, days) == undated(page, days),
                    "{path} changed on {}, its tasks did not",
                    new.0
                );
            }
            _ => {}
        }
    }
}

/// Whether a page draws the day itself: the calendar marks it, and a plan's first page has the course of the year up to it.
fn draws_the_day(path: &str) -> bool {
    let inside = path.strip_prefix("en/").unwrap_or(path);
    inside.contains("/calendar/") || inside.split('/').skip(1).eq(["index.html"])
}

/// Within a span nothing changes but the day that a file bears.
fn assert_changed_by_day_alone(old: (NaiveDate, &Pages), new: (NaiveDate, &Pages)) {
    let days = [old.0, new.0];
    assert_eq!(old.1.keys().collect::<Vec<_>>(), new.1.keys().collect::<Vec<_>>(), "from {} to {}", old.0, new.0);
    for ((path, was), now) in old.1.iter().zip(new.1.values()) {
        if was == now || draws_the_day(path) {
            continue;
        }
        let (Some(was), Some(now)) = (undated(was, days), undated(now, days)) else { continue };
        let differ = was.lines().zip(now.lines()).find(|(was, now)| was != now);
        assert!(was == now, "{path} changed from {} to {}: {differ:#?}", old.0, new.0);
    }
}

/// Whole sites are made of the first and the last day of each span: what drifts within it shows in the difference of these.
#[test]
fn a_page_changes_only_if_something_it_shows_does() {
    let root = demo();
    let renamings = Naive::read(&root).renamings();
    let mut yesterday: Option<(NaiveDate, Pages)> = None;
    for (first, last) in spans(&root) {
        let begin = pages(&root, first);
        let renamed = |before: NaiveDate| renamings.iter().any(|day| before < *day && *day <= first);
        if let Some((day, before)) = yesterday.as_ref().filter(|(before, _)| !renamed(*before)) {
            assert_changed_by_facts((*day, before), (first, &begin));
        }
        let end = if last > first { pages(&root, last) } else { begin.clone() };
        assert_changed_by_day_alone((first, &begin), (last, &end));
        yesterday = Some((last, end));
    }
}
