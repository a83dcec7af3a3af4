//! What others have noted down of a site: its addresses, the ids inside its pages, of its calendars' events and of its feeds'
//! entries, and its open data. What stands in tests/golden/ may grow; a line that changes or goes breaks a link, doubles an event
//! or an entry, or breaks somebody's program.
//!
//! `JINDU_OVERWRITE=1 cargo test golden` writes those files anew; then read the difference as one who has noted it down would.

use crate::support::{html, repository};
use jindu::pipeline::{Bytes, Request, make};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The site's files by address; of those that are only copied, the address alone.
fn site(root: &Path, as_of: &str) -> BTreeMap<String, Vec<u8>> {
    let as_of = Some(as_of.parse().expect("a date"));
    let request = Request { as_of, ..Request::new(root, &|_| unreachable!("the date is given")) };
    let made = make(&request, &|_| {}).expect("readable");
    assert!(!made.files.is_empty(), "{:#?}", made.diagnostics);
    let bytes = |bytes| match bytes {
        Bytes::Made(octets) => octets.whole().expect("laid aside").into_owned(),
        Bytes::Copied(_) => Vec::new(),
    };
    made.files.into_iter().map(|file| (file.path.to_string(), bytes(file.bytes))).collect()
}

/// An address; of an asset without the digest of its bytes, since nobody notes that down: `assets/style.*.css`.
fn undigested(path: &str) -> String {
    match (path.starts_with("assets/"), path.split('.').collect::<Vec<_>>().as_slice()) {
        (true, [name, _, ending]) => format!("{name}.*.{ending}"),
        _ => path.to_owned(),
    }
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

fn anchors(path: &str, page: &[u8]) -> Vec<String> {
    html::elements(page).iter().filter_map(|e| e.get("id")).map(|id| format!("{path}#{id}")).collect()
}

fn events(path: &str, calendar: &[u8]) -> Vec<String> {
    let unfolded = text(calendar).replace("\r\n ", "");
    unfolded.split("\r\n").filter_map(|line| line.strip_prefix("UID:")).map(|uid| format!("{path} {uid}")).collect()
}

fn atom(path: &str, feed: &[u8]) -> Vec<String> {
    let ids = text(feed).split("<id>").skip(1).map(|rest| rest.split("</id>").next().expect("its end"));
    ids.map(|id| format!("{path} {id}")).collect()
}

fn json_feed(path: &str, feed: &[u8]) -> Vec<String> {
    let feed: serde_json::Value = serde_json::from_slice(feed).expect("JSON");
    let Some(items) = feed["items"].as_array() else { return Vec::new() };
    items.iter().map(|item| format!("{path} {}", item["id"].as_str().expect("an id"))).collect()
}

/// Compares with what is kept, or keeps it.
fn assert_golden(name: &str, lines: &[String]) {
    let kept = repository().join("tests/golden").join(name);
    let now = lines.join("\n") + "\n";
    if std::env::var_os("JINDU_OVERWRITE").is_some() {
        fs::create_dir_all(kept.parent().expect("a folder")).expect("a folder");
        #[allow(clippy::disallowed_methods, reason = "what is expected is written on demand")]
        fs::write(&kept, &now).expect("written");
    }
    let before = fs::read_to_string(&kept).unwrap_or_default();
    if before == now {
        return;
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), now.lines().collect());
    let gone = old.iter().filter(|line| !new.contains(line)).map(|line| format!("- {line}"));
    let come = new.iter().filter(|line| !old.contains(line)).map(|line| format!("+ {line}"));
    let differences: Vec<String> = gone.chain(come).take(40).collect();
    panic!("tests/golden/{name} is another; of the lines, or of their order:\n{}", differences.join("\n"));
}

fn assert_kept(name: &str, root: &Path, as_of: &str) {
    let site = site(root, as_of);
    let of = |ending: &str, read: &dyn Fn(&str, &[u8]) -> Vec<String>| -> Vec<String> {
        site.iter().filter(|(path, _)| path.ends_with(ending)).flat_map(|(path, bytes)| read(path, bytes)).collect()
    };
    assert_golden(&format!("{name}/addresses.txt"), &site.keys().map(|path| undigested(path)).collect::<Vec<_>>());
    assert_golden(&format!("{name}/anchors.txt"), &of(".html", &anchors));
    assert_golden(&format!("{name}/events.txt"), &of(".ics", &events));
    let feeds: Vec<String> = [of(".xml", &atom), of(".json", &json_feed)].concat();
    assert_golden(&format!("{name}/entries.txt"), &feeds);
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with("/tasks.json")) {
        let plan = path.trim_start_matches("data/").trim_end_matches("/tasks.json");
        assert_golden(
            &format!("{name}/tasks-{plan}.json"),
            &text(bytes).lines().map(str::to_owned).collect::<Vec<_>>(),
        );
    }
}

#[test]
fn the_demonstration_keeps_what_others_noted_down() {
    assert_kept("demo", &repository().join("tests/sites/demo"), "2024-09-15");
}

#[test]
fn the_notices_portal_keeps_what_others_noted_down() {
    assert_kept("notice", repository(), "2023-06-15");
}
