//! Calendars: what is due, on which day, under which identifiers; and that nothing looks new that is not.

use crate::support::Site;
use std::collections::BTreeMap;

const BASE: &str = "base_url: https://portal.example/deep/\ntime_zone:";
const DUE: &str = "due: 2023-06-30\ndue_text: 6月底前\nmeasures:\n  - {id: a, text: \"甲，乙；丙\", due: 2023-12-31, by: [all-counties]}\n\
                   \x20 - {id: b, text: 丁, by: [water], due: 2023-09-30}\ntargets:\n  - {id: n, name: 数, unit: 家, reach: 5, due: 2023-12-31}\n";

fn site() -> Site {
    Site::tiny().task_with(DUE)
}

/// A calendar's lines, unfolded.
fn lines(site: &Site, path: &str) -> Vec<String> {
    site.read(path).replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

/// A calendar's events as maps of properties without their parameters.
fn events(site: &Site, path: &str) -> Vec<BTreeMap<String, String>> {
    let mut all: Vec<BTreeMap<String, String>> = Vec::new();
    let mut inside = false;
    for line in lines(site, path) {
        match line.as_str() {
            "BEGIN:VEVENT" => {
                inside = true;
                all.push(BTreeMap::new());
            }
            "END:VEVENT" => inside = false,
            _ if inside => {
                let (name, value) = line.split_once(':').expect("a property");
                let name = name.split(';').next().expect("a name").to_owned();
                all.last_mut().expect("an event").insert(name, value.to_owned());
            }
            _ => {}
        }
    }
    all
}

fn values(events: &[BTreeMap<String, String>], name: &str) -> Vec<String> {
    events.iter().map(|e| e[name].clone()).collect()
}

#[test]
fn every_stated_deadline_is_an_all_day_event_that_ends_before_the_next_day() {
    let site = site();
    site.build("2023-06-15");
    let events = events(&site, "public/2023/calendar.ics");
    assert_eq!(values(&events, "DTSTART"), ["20230630", "20230930", "20231231", "20231231"]);
    assert_eq!(values(&events, "DTEND"), ["20230701", "20231001", "20240101", "20240101"], "exclusive");
    assert_eq!(values(&events, "SUMMARY"), ["甲任务", "丁", "甲，乙；丙", "数"]);
    assert_eq!(events[0]["DESCRIPTION"], "牵头单位：财政局\\n通知原文：6月底前\\n状态：临近期限（自2023年5月31日起）");
    assert_eq!(
        events[1]["DESCRIPTION"],
        "任务：1. 甲任务\\n牵头单位：财政局\\n由谁完成：水利局\\n状态：未报送（自2023年3月1日起）"
    );
    assert_eq!(events[3]["DESCRIPTION"], "任务：1. 甲任务\\n牵头单位：财政局\\n最新数值：无数据");
    assert!(!events[0].contains_key("URL"), "no address is known");
}

#[test]
fn lines_are_at_most_75_octets_and_never_break_a_character() {
    let long = "政务😀服务".repeat(300);
    let site = Site::tiny().edit("content/2023/tasks/01-a.md", "甲任务", &long).edit(
        "content/2023/tasks/01-a.md",
        "section: one\n",
        "section: one\ndue: 2023-06-30\n",
    );
    site.build("2023-06-15");
    let bytes = std::fs::read(site.path("public/2023/calendar.ics")).expect("a calendar");
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "CRLF throughout");
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{} octets", line.len());
    }
    assert_eq!(events(&site, "public/2023/calendar.ics")[0]["SUMMARY"], long);
}

#[test]
fn identifiers_outlive_addresses_titles_and_deadlines() {
    let site = site();
    site.build("2023-06-15");
    let before = values(&events(&site, "public/2023/calendar.ics"), "UID");
    let mut unique = before.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), 4);
    let site = site
        .edit("content/site.yaml", "time_zone:", BASE)
        .edit("content/site.yaml", "title: 测试", "title: 别名")
        .edit("content/2023/tasks/01-a.md", "title: 甲任务", "title: 新名")
        .edit("content/2023/tasks/01-a.md", "number: 1", "number: 9");
    site.build("2023-07-15");
    let all = events(&site, "public/2023/calendar.ics");
    assert_eq!(values(&all, "UID"), before);
    assert_eq!(values(&events(&site, "public/2023/departments/finance.ics"), "UID"), before, "the same event anywhere");
    assert_eq!(all[0]["URL"], "https://portal.example/deep/2023/tasks/01-a.html");
    assert_eq!(all[1]["URL"], "https://portal.example/deep/2023/tasks/01-a.html#measure-b");
    assert!(all[1]["DESCRIPTION"].ends_with("\\nhttps://portal.example/deep/2023/tasks/01-a.html#measure-b"));
    let site = site.edit("content/site.yaml", "id: tag:test.example,2023:tiny", "id: tag:test.example,2023:other");
    site.build("2023-07-15");
    let other = values(&events(&site, "public/2023/calendar.ics"), "UID");
    assert!(other.iter().all(|uid| !before.contains(uid)), "another portal has other identifiers");
}

#[test]
fn nothing_looks_new_until_it_changes() {
    let site = Site::tiny().task_with(&format!(
        "{DUE}reports:\n  - {{date: 2023-04-10, stage: in-progress}}\n  - {{date: 2023-05-20, measure: b, by: water, stage: completed}}\n\
         amendments:\n  - {{date: 2023-05-25, measure: a, set: {{due: 2024-01-31}}}}\n"
    ));
    let read = |as_of: &str| {
        site.build(as_of);
        (site.read("public/2023/calendar.ics"), events(&site, "public/2023/calendar.ics"))
    };
    let (first, events) = read("2023-05-26");
    assert_eq!(read("2023-05-26").0, first);
    assert_eq!(read("2023-05-29").0, first, "another day alone changes nothing");
    // Midnight in Shanghai. The order is that of the days: task (a report on a measure
    // is one on the task), b, target, a.
    let stamps = ["20230519T160000Z", "20230519T160000Z", "20230228T160000Z", "20230524T160000Z"];
    assert_eq!(values(&events, "DTSTAMP"), stamps);
    assert_eq!(values(&events, "LAST-MODIFIED"), stamps);
    assert_eq!(values(&events, "SEQUENCE"), ["0", "0", "0", "1"]);
    assert_eq!(events[3]["DTSTART"], "20240131");
    assert!(events[3]["DESCRIPTION"].contains("原定2023年12月31日"));
    let (_, later) = read("2023-05-31");
    assert_eq!(later[0]["LAST-MODIFIED"], "20230530T160000Z", "it is due soon from this day");
    assert_eq!(later[1..], events[1..]);
}

#[test]
fn a_bodys_calendar_holds_what_concerns_it() {
    let site = site().edit("content/2023/tasks/01-a.md", "cooperating: [health]", "cooperating: [health, relevant]");
    site.build("2023-06-15");
    let summaries = |path: &str| values(&events(&site, &format!("public/2023/{path}.ics")), "SUMMARY");
    assert_eq!(summaries("departments/finance"), ["甲任务", "丁", "甲，乙；丙", "数"]);
    assert_eq!(summaries("departments/water"), ["丁"]);
    assert_eq!(summaries("counties/east"), ["甲，乙；丙"]);
    assert!(
        site.read("public/2023/departments/water.html").contains("由本单位承担的期限（1项）"),
        "its page says the same"
    );
    assert!(!site.exists("public/2023/groups/relevant.ics"), "a group has none");
    // The coordinator has a page and nothing due: its calendar is valid and empty.
    assert!(summaries("departments/office").is_empty());
    assert!(site.read("public/2023/departments/office.ics").contains("BEGIN:VTIMEZONE"));
}

#[test]
fn pages_say_how_to_take_the_calendar_along() {
    let site = site();
    site.build("2023-06-15");
    let page = site.read("public/2023/calendar/index.html");
    assert!(page.contains("<a href=\"../calendar.ics\" download>") && !page.contains("webcal:"), "{page}");
    let site = site.edit("content/site.yaml", "time_zone:", BASE);
    site.build("2023-06-15");
    let page = site.read("public/2023/counties/east.html");
    assert!(page.contains("<a href=\"webcal://portal.example/deep/2023/counties/east.ics\">"), "{page}");
    assert!(page.contains(">https://portal.example/deep/2023/counties/east.ics</code>"), "{page}");
    assert!(page.contains("href=\"east.ics\" download"), "{page}");
    assert!(lines(&site, "public/2023/calendar.ics").contains(&"REFRESH-INTERVAL;VALUE=DURATION:P1D".to_owned()));
}

#[test]
fn identifiers_are_the_same_in_every_version_of_the_program() {
    let site = site().edit("content/site.yaml", "time_zone:", BASE);
    site.build("2023-06-15");
    // These are in people's calendars and feed readers: another derivation would show everything twice.
    let uids = values(&events(&site, "public/2023/calendar.ics"), "UID");
    assert_eq!(
        uids,
        [
            "05cc0106-78bd-8d00-b69c-4bf9dfa54c2c",
            "3844b0a7-4b1b-86e8-86b0-8515d9187cec",
            "7665d623-d951-8002-96d1-3ee1197853b2",
            "9622ed98-b768-866a-8edd-e14955e3822f",
        ]
    );
    let feed: serde_json::Value = serde_json::from_str(&site.read("public/feed.json")).expect("JSON");
    assert_eq!(feed["items"][0]["id"], "urn:uuid:9d9361e9-ffd6-891f-b737-65486c6dca77");
}

/// A calendar of more than 500 deadlines begins with the year before the date's; earlier years have files of their own, with the events as
/// they were; a body's calendar that is short is whole all the same.
#[test]
fn a_long_calendar_leaves_earlier_years_to_files_of_their_own() {
    let site = Site::tiny().edit("content/site.yaml", "theme: base", "theme: base\nbase_url: https://test.example/");
    for n in 2..=601 {
        let (year, lead) = (2023 + n % 4, if n <= 400 { "finance" } else { "water" });
        let task = format!(
            "---\ntitle: 任务{n}\nnumber: {n}\nsection: one\nlead: [{lead}]\ndue: {year}-06-{:02}\n---\n甲。\n",
            1 + n % 28
        );
        site.write(&format!("content/2023/tasks/t{n}.md"), task.as_bytes());
    }
    let days = |path: &str| values(&events(&site, path), "DTSTART");
    let of = |days: &[String], year: &str| days.iter().filter(|day| day.starts_with(year)).count();
    site.build("2024-06-15");
    let whole = days("public/2023/calendar.ics");
    assert_eq!(whole.len(), 600, "no year is before 2023");
    assert!(!site.exists("public/2023/calendar/2023.ics"));
    let known = values(&events(&site, "public/2023/calendar.ics"), "UID");
    site.build("2026-01-15");
    let main = days("public/2023/calendar.ics");
    assert_eq!((of(&main, "2025"), of(&main, "2026"), main.len()), (150, 150, 300));
    let earlier = [days("public/2023/calendar/2023.ics"), days("public/2023/calendar/2024.ics")];
    assert_eq!((of(&earlier[0], "2023"), earlier[0].len()), (150, 150));
    assert_eq!((of(&earlier[1], "2024"), earlier[1].len()), (150, 150));
    let mut all: Vec<String> = ["calendar/2023", "calendar/2024", "calendar"]
        .iter()
        .flat_map(|path| values(&events(&site, &format!("public/2023/{path}.ics")), "UID"))
        .collect();
    let (mut before, own) = (known, all.len());
    before.sort();
    all.sort();
    all.dedup();
    assert_eq!((all == before, own), (true, 600), "each once, under the identifier that it had");
    assert_eq!(days("public/2023/departments/finance.ics").len(), 399, "a calendar of 500 is whole");
    assert!(!site.exists("public/2023/departments/finance"));
    let page = site.read("public/2023/calendar/index.html");
    assert!(page.contains("href=\"2023.ics\"") && page.contains("href=\"2024.ics\""), "{page}");
}

/// What comes next is at hand: of the agenda's months those are open that are not over, until five deadlines are seen; a month that is over says what of it is late.
#[test]
fn months_that_are_over_and_months_far_ahead_are_folded() {
    let site = Site::tiny();
    for (n, due) in [
        (2, "2023-03-31"),
        (3, "2023-06-10"),
        (4, "2023-06-30"),
        (5, "2023-08-30"),
        (6, "2023-08-31"),
        (7, "2023-08-31"),
        (8, "2023-10-31"),
    ] {
        let task = format!("---\ntitle: 任务{n}\nnumber: {n}\nsection: one\nlead: [water]\ndue: {due}\n---\n甲。\n");
        site.write(&format!("content/2023/tasks/t{n}.md"), task.as_bytes());
    }
    let months = |site: &Site| {
        let page = site.read("public/2023/calendar/index.html");
        let heads = page.split("<details class=\"fold\"").skip(1);
        heads.map(|head| head.split("</summary>").next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let late = "其中1项期限已过、未报送完成";
    let is = |month: &str, title: &str, open: bool| {
        month.starts_with(" open>") == open && month.contains(&format!("<b>{title}</b>"))
    };
    site.build("2023-06-15");
    let told = months(&site);
    assert!(is(&told[0], "2023年3月", false) && told[0].contains(late), "{told:?}");
    assert!(is(&told[1], "2023年6月", true) && told[1].contains(late), "{told:?}");
    assert!(is(&told[2], "2023年8月", true) && !told[2].contains("期限已过"), "{told:?}");
    assert!(is(&told[3], "2023年10月", false), "{told:?}");
    site.build("2024-02-15");
    assert!(months(&site).iter().all(|month| !month.starts_with(" open>")), "all are over");
}
