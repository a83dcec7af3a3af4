//! What entries of a day are called: by corrections and by translations, whatever else is reported on that day.

use crate::support::{Run, Site};

const WORDS: &str = "content/2023/tasks/01-a.en.md";
const FIRST: &str = "reports:\n  - {date: 2023-04-10, by: finance, note: 甲}\n";

fn site(reports: &str, words: &str) -> Site {
    Site::bilingual()
        .task_with(reports)
        .with("content/2023/plan.en.md", "---\ntitle: Plan\nsections: {one: One, two: Two}\n---\nWords.\n")
        .with(WORDS, &format!("---\ntitle: Task A\n{words}---\nThe words.\n"))
}

fn check(site: &Site) -> Run {
    site.run(&["check", "--as-of", "2023-07-01"])
}

/// The stretch of the English page on which an entry stands.
fn entry<'a>(page: &'a str, anchor: &str) -> &'a str {
    let from = page.find(&format!("id=\"{anchor}\"")).unwrap_or_else(|| panic!("no {anchor}"));
    let rest = &page[from + 1..];
    &rest[..rest.find("id=\"report-").unwrap_or(rest.len())]
}

#[test]
fn a_second_report_on_a_day_breaks_no_translation() {
    let words = "reports: {2023-04-10: Finance}\n";
    for (more, second) in [
        ("  - {date: 2023-04-10, by: health, note: 乙}\n", "report-2023-04-10-2"),
        ("  - {date: 2023-04-10, id: late, by: health, note: 乙}\n", "report-late"),
    ] {
        let site = site(&format!("{FIRST}{more}"), words);
        assert_eq!(check(&site).status, 0, "{}", check(&site).stderr);
        site.build("2023-07-01");
        let page = site.read("public/en/2023/tasks/01-a.html");
        assert!(entry(&page, "report-2023-04-10").contains("Finance"), "{page}");
        assert!(entry(&page, second).contains("乙"), "{page}");
    }
    // A draft or a correction that stands before it takes nothing from it.
    let site = site(
        "reports:\n  - {date: 2023-04-10, draft: true, note: 丙}\n  - {date: 2023-04-10, by: finance, note: 甲}\n",
        words,
    );
    assert_eq!(check(&site).status, 0, "{}", check(&site).stderr);
    site.build("2023-07-01");
    assert!(entry(&site.read("public/en/2023/tasks/01-a.html"), "report-2023-04-10").contains("Finance"));
}

#[test]
fn every_entry_of_a_day_has_its_place() {
    let reports = format!(
        "{FIRST}  - {{date: 2023-04-10, by: health, note: 乙}}\n  \
         - {{date: 2023-04-10, corrects: \"2023-04-10#2\", note: 丙, reason: 误}}\n"
    );
    let site =
        site(&reports, "reports: {2023-04-10#1: One, 2023-04-10#2: Two, 2023-04-10#3: {note: Three, reason: Slip}}\n");
    assert_eq!(check(&site).status, 0, "{}", check(&site).stderr);
    site.build("2023-07-01");
    let page = site.read("public/en/2023/tasks/01-a.html");
    assert!(entry(&page, "report-2023-04-10").contains("One"), "{page}");
    assert!(entry(&page, "report-2023-04-10-2").contains("Three"), "{page}");
    assert!(site.read("public/en/2023/changes.html").contains("Slip"));
    // Stamps go by the name that the file has, and hold.
    assert_eq!(site.run(&["translate", "stamp", WORDS]).status, 0);
    assert!(site.read(WORDS).contains("  reports.2023-04-10#1.note: "), "{}", site.read(WORDS));
    let stale = Site::copy_of(site.root()).edit("content/2023/tasks/01-a.md", "note: 甲", "note: 甲二");
    let run = check(&stale);
    assert!(run.stderr.contains("the source of “reports.2023-04-10#1.note” has changed"), "{}", run.stderr);
    assert_eq!(run.stderr.matches("stale-translation").count(), 1, "{}", run.stderr);
}

#[test]
fn a_correction_that_was_alone_on_its_day_keeps_its_words() {
    let correction = "  - {date: 2023-05-10, corrects: 2023-04-10, percent: 5, reason: 误}\n";
    let words = "reports: {2023-04-10: One, 2023-05-10: {reason: Slip}}\n";
    for more in ["", "  - {date: 2023-05-10, by: health, note: 乙}\n"] {
        let site = site(&format!("{FIRST}{correction}{more}"), words);
        assert_eq!(check(&site).status, 0, "{}", check(&site).stderr);
        site.build("2023-07-01");
        assert!(site.read("public/en/2023/changes.html").contains("Slip"));
    }
}

#[test]
fn two_names_for_one_entry_are_a_fault() {
    let run = check(&site(FIRST, "reports: {2023-04-10: One, 2023-04-10#1: {next: Two}}\n"));
    assert_eq!(run.status, 1);
    assert_eq!(
        run.stderr.split("\n\n").find(|told| told.starts_with("error")).unwrap_or_default(),
        "error[named-twice]: “2023-04-10#1” and “2023-04-10” name one entry\n --> content/2023/tasks/01-a.en.md:3:49\n  |\n\
         3 | reports: {2023-04-10: One, 2023-04-10#1: {next: Two}}\n  \
         |                                                 ^^^\n  |\n  = help: put its words under one of them",
    );
    let two = "  - {date: 2023-05-10, corrects: 2023-04-10, percent: 5}\n  - {date: 2023-05-11, corrects: 2023-04-10#1, percent: 6}\n";
    let run = check(&site(&format!("{FIRST}{two}"), ""));
    assert!(
        run.stderr.contains("error[named-twice]: “2023-04-10#1” and “2023-04-10” name one entry"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("= help: write 2023-04-10 here too"), "{}", run.stderr);
}

#[test]
fn amendments_are_named_like_reports() {
    let amendments = "amendments:\n  - {date: 2023-04-10, set: {due: 2023-06-30}, reason: 一}\n  - {date: 2023-04-10, set: {due: 2023-07-30}, reason: 二}\n";
    let site = site(amendments, "amendments: {2023-04-10: First, 2023-04-10#2: Second}\n");
    assert_eq!(check(&site).status, 0, "{}", check(&site).stderr);
    site.build("2023-07-01");
    let page = site.read("public/en/2023/changes.html");
    assert!(page.contains("First") && page.contains("Second"), "{page}");
}
