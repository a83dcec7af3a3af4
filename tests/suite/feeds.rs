//! Feeds: reports and changes of status under permanent ids, dated by the content, in the reader's language.

use crate::support::{Site, TASK};
use serde_json::Value;

const TASK_FILE: &str = "content/2023/tasks/01-a.md";
const REPORT: &str = "due: 2023-06-30\nreports:\n  - {date: 2023-04-10, by: finance, stage: in-progress, percent: 40, note: \"a < b & **c**\"}\n";

fn published(site: Site) -> Site {
    site.edit("content/site.yaml", "time_zone:", "base_url: https://portal.example/deep/\ntime_zone:")
}

fn items(site: &Site, as_of: &str, path: &str) -> Vec<Value> {
    site.build(as_of);
    let feed: Value = serde_json::from_str(&site.read(path)).expect("JSON");
    feed["items"].as_array().expect("items").clone()
}

fn of<'a>(items: &'a [Value], field: &str) -> Vec<&'a str> {
    items.iter().map(|item| item[field].as_str().unwrap_or_default()).collect()
}

#[test]
fn entries_are_reports_and_statuses_that_changed_the_latest_first() {
    let site = published(Site::tiny().task_with(REPORT));
    let items = items(&site, "2023-07-15", "public/feed.json");
    assert_eq!(
        of(&items, "title"),
        ["临近期限 → 已逾期：甲任务", "正常推进 → 临近期限：甲任务", "未报送 → 正常推进：甲任务", "财政局报送：甲任务"]
    );
    assert_eq!(of(&items, "date_published")[0], "2023-07-01T00:00:00+08:00");
    assert_eq!(items[3]["content_text"], "阶段：推进中\n报送完成比例：40%\n进展情况：a < b & c");
    assert_eq!(items[3]["url"], "https://portal.example/deep/2023/tasks/01-a.html#report-2023-04-10");
    let atom = site.read("public/feed.xml");
    assert!(atom.contains("<updated>2023-07-01T00:00:00+08:00</updated>\n<author>"), "{atom}");
    assert!(atom.contains("进展情况：a &lt; b &amp; c</content>") && atom.contains("xml:lang=\"zh-CN\""), "{atom}");
    let health = site.read("public/2023/departments/health.xml");
    assert_eq!(health.matches("<entry>").count(), 4, "it cooperates");
    assert_eq!(site.read("public/2023/departments/office.xml").matches("<entry>").count(), 0);
    assert!(!site.exists("public/2023/counties/east.xml"));
}

#[test]
fn ids_are_permanent_and_dates_are_the_contents() {
    let site = published(Site::tiny().task_with(REPORT));
    let first = items(&site, "2023-05-15", "public/feed.json");
    assert_eq!(items(&site, "2023-05-20", "public/feed.json"), first, "another day alone changes nothing");
    // A second report of the same day, a correction, another title, another address.
    let site = site
        .edit(TASK_FILE, "c**\"}\n", "c**\"}\n  - {date: 2023-04-10, by: health, note: 乙}\n  - {date: 2023-05-25, corrects: \"2023-04-10#1\", percent: 35, reason: 口径}\n")
        .edit(TASK_FILE, "title: 甲任务", "title: 新名")
        .edit("content/site.yaml", "portal.example/deep", "other.example");
    let second = items(&site, "2023-05-28", "public/feed.json");
    let ids = of(&second, "id");
    assert!(of(&first, "id").iter().all(|id| ids.contains(id)), "{first:?} {second:?}");
    assert_eq!(second.len(), first.len() + 1);
    let corrected = second.iter().find(|item| item["id"] == first[1]["id"]).expect("the report");
    assert_eq!(corrected["date_published"], "2023-04-10T00:00:00+08:00");
    assert_eq!(corrected["date_modified"], "2023-05-25T00:00:00+08:00");
    assert_eq!(
        corrected["content_text"],
        "已于2023年5月25日更正。原因：口径\n阶段：推进中\n报送完成比例：35%\n进展情况：a < b & c"
    );
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len());
}

#[test]
fn a_feed_is_in_one_language_and_is_found_from_pages_of_that_language_first() {
    let translation = "---\ntitle: Task B\n---\nThe words of task B.\n";
    let site = published(Site::bilingual().task_with(REPORT))
        .with("content/2023/tasks/02-b.md", &TASK.replace("number: 1", "number: 2\ndue: 2023-06-30"))
        .with("content/2023/tasks/02-b.en.md", translation);
    let english = items(&site, "2023-06-15", "public/en/feed.json");
    assert_eq!(of(&english, "title"), ["No report → Due soon: Task B"], "what is not translated is not in it");
    assert_eq!(items(&site, "2023-06-15", "public/feed.json").len(), 4);
    let hrefs = |page: &str| -> Vec<String> {
        let html = site.read(page);
        let links = html.split("<link rel=\"alternate\" type=\"application/").skip(1);
        links
            .map(|l| l.split("href=\"").nth(1).and_then(|l| l.split('"').next()).expect("an address").to_owned())
            .collect()
    };
    assert_eq!(hrefs("public/en/index.html"), ["feed.xml", "feed.json", "../feed.xml"]);
    assert_eq!(
        hrefs("public/2023/departments/finance.html")[..4],
        ["finance.xml", "finance.json", "../../feed.xml", "../../feed.json"]
    );
}

#[test]
fn counties_and_sections_have_feeds_of_their_own() {
    let measure = "measures: [{id: m, text: 举措, by: [east], due: 2023-06-30}]\nreports:\n  - {date: 2023-04-10, measure: m, by: east, stage: completed, evidence: [{title: 证明}]}\n";
    let site = published(Site::tiny().task_with(measure));
    site.build("2023-06-15");
    for (page, feed) in [("counties/east", "东县"), ("sections/one", "第一部分")] {
        let atom = site.read(&format!("public/2023/{page}.xml"));
        assert!(atom.contains("<entry>") && atom.contains(feed), "{atom}");
        let json: Value = serde_json::from_str(&site.read(&format!("public/2023/{page}.json"))).expect("JSON");
        assert_eq!(json["feed_url"], format!("https://portal.example/deep/2023/{page}.json"));
        let html = site.read(&format!("public/2023/{page}.html"));
        let name = page.split('/').nth(1).expect("a name");
        assert!(html.contains("type=\"application/atom+xml\"") && html.contains(&format!("href=\"{name}.xml\">")));
        assert!(html.contains(&format!("<a href=\"{name}.json\">JSON Feed</a>")), "it is offered to be taken: {html}");
    }
}

#[test]
fn without_its_own_address_a_portal_has_no_feed() {
    let site = Site::tiny().task_with(REPORT);
    site.build("2023-06-15");
    assert!(!site.exists("public/feed.xml") && !site.exists("public/feed.json"));
    assert!(!site.read("public/index.html").contains("feed.xml"));
}
