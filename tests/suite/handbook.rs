//! The handbook's walk-through is what happens: every command of it is run as it stands, and says what it says there.

use crate::chapters::{Block, blocks, reader};
use crate::support::repository;
use std::fs;
use std::path::Path;

/// Whether a line is what the handbook says; `…` stands for words that differ from day to day and from machine to machine.
fn fits(line: &str, pattern: &str) -> bool {
    let mut parts = pattern.split('…');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = line.strip_prefix(first) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    true
}

/// Whether all lines are said: a line of `…` alone stands for any number of them.
fn all_fit(said: &[&str], wanted: &[String]) -> bool {
    match wanted.split_first() {
        None => said.is_empty(),
        Some((any, rest)) if any == "…" => (0..=said.len()).any(|n| all_fit(&said[n..], rest)),
        Some((first, rest)) => said.split_first().is_some_and(|(line, more)| fits(line, first) && all_fit(more, rest)),
    }
}

/// Types a chapter's commands, each block where the one before left off, and holds what they print against it, where it says so.
fn walk_through(chapter: &'static str, language: &'static str) -> tempfile::TempDir {
    let text = fs::read_to_string(repository().join(chapter)).expect("the chapter");
    let mut reader = reader(language);
    let (mut said, mut many) = (String::new(), 0);
    for block in blocks(&text) {
        let Block::Fenced { kind, words, .. } = block else { panic!("{chapter}: a table of cells") };
        match kind.as_str() {
            "sh" => (said, many) = (reader.types(&words, 0), many + 1),
            "text" => {
                let lines: Vec<&str> = said.lines().filter(|line| !line.is_empty()).collect();
                let wanted: Vec<String> = words.lines().map(str::to_owned).collect();
                assert!(all_fit(&lines, &wanted), "{chapter}: {said}\nis to be {wanted:#?}");
            }
            other => panic!("{chapter}: a block of {other}"),
        }
    }
    assert!(many >= 6, "{chapter} has commands");
    reader.folder
}

/// The page of the one task, in one of the portal's languages.
fn page(folder: &Path, language: &str) -> String {
    let public = folder.join("my-portal/public").join(language);
    let year = fs::read_dir(&public)
        .expect("a site")
        .map_while(Result::ok)
        .find(|e| e.file_name().to_string_lossy().starts_with("20"));
    fs::read_to_string(year.expect("a plan").path().join("tasks/01-first.html")).expect("the task's page")
}

#[test]
fn the_first_report_is_made_as_the_handbook_says() {
    let folder = walk_through("docs/en/first-report.md", "en_GB.UTF-8");
    let page = page(folder.path(), "en");
    for words in ["The draft list is out for comment.", "45%", "The figure was counted twice.", "Office"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.contains("On track") || page.contains("Due soon"));
}

#[test]
fn the_first_report_is_made_as_the_chinese_handbook_says() {
    let folder = walk_through("docs/zh/first-report.md", "zh_CN.UTF-8");
    let page = page(folder.path(), "");
    for words in ["清单初稿正在征求意见。", "45%", "重复计算", "办公室"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.contains("正常推进") || page.contains("临近期限"));
}

#[test]
fn a_line_that_says_something_else_does_not_fit() {
    let pattern = "Built … pages (…) into ./public, as of ….";
    assert!(fits("Built 37 pages (76 changed) into ./public, as of 2026-03-02.", pattern));
    for other in [
        "Built 37 pages (76 changed) into ./site, as of 2026-03-02.",
        "Built 37 pages",
        "built 37 pages (1) into ./public, as of x.",
    ] {
        assert!(!fits(other, pattern), "{other}");
    }
    assert!(!all_fit(&["a", "b"], &["a".to_owned()]) && all_fit(&["x", "a"], &["…".to_owned(), "a".to_owned()]));
}
