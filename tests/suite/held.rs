//! Content that a snapshot holds was sound for the program that sealed it: what a later one is the first to call a fault is a warning
//! there, and where today's file has the very words.

use crate::support::{Run, Site, files};
use jindu::sha256::Sha256Sum;
use std::fs;

const BAG: &str = "content/archive/2023-12-31";
const TASK: &str = "content/2023/tasks/01-a.md";
/// What the first version took: a report that says nothing, an example left as it was, a body in two roles.
const OLD: &str = "\
measures:
  - {id: m, text: 要做的事 / what is to be done}
reports:
  - {date: 2023-06-30, by: finance}
";

/// Makes of a snapshot what an older program would have sealed: its source of the task is another, and all its lists fit.
fn resealed(site: Site, task: &str) -> Site {
    let whole = |site: &Site, path: &str| fs::read(site.path(&format!("{BAG}/{path}"))).expect("a file");
    let inside = format!("data/{TASK}");
    let before = whole(&site, &inside);
    let site = site.with(&format!("{BAG}/{inside}"), task);
    let digest = |bytes: &[u8]| Sha256Sum::of(bytes).to_string();
    let mut site = site.edit(&format!("{BAG}/manifest-sha256.txt"), &digest(&before), &digest(task.as_bytes()));
    let payload: usize = files(&site.path(&format!("{BAG}/data"))).values().map(Vec::len).sum();
    let oxum = |n: usize| format!("Payload-Oxum: {n}.");
    let was = payload + before.len() - task.len();
    site = site.edit(&format!("{BAG}/bag-info.txt"), &oxum(was), &oxum(payload));
    let lines = ["manifest-sha256.txt", "bag-info.txt", "bagit.txt"].map(|path| (digest(&whole(&site, path)), path));
    let tags: String = site.read(&format!("{BAG}/tagmanifest-sha256.txt")).lines().fold(String::new(), |all, line| {
        let path = line.split_whitespace().last().expect("a path");
        let (sum, _) = lines.iter().find(|(_, of)| *of == path).expect("a list");
        format!("{all}{sum}  {path}\n")
    });
    site.with(&format!("{BAG}/tagmanifest-sha256.txt"), &tags)
}

/// A portal with a snapshot of an older program, whose words stand in today's file too.
fn portal() -> Site {
    let site = Site::tiny();
    assert_eq!(site.run(&["snapshot", "--as-of", "2023-12-31"]).status, 0);
    let site = site.task_with(OLD).edit(TASK, "cooperating: [health]", "cooperating: [health]\nresponsible: [health]");
    let task = site.read(TASK);
    resealed(site, &task)
}

fn check(site: &Site) -> Run {
    site.run(&["check", "--as-of", "2024-02-01"])
}

/// In the content of the snapshot itself.
fn inside(site: &Site, command: &[&str]) -> Run {
    let root = site.path(&format!("{BAG}/data")).display().to_string();
    site.run_bare(&[&["--root", root.as_str()], command, &["--as-of", "2023-12-31"]].concat())
}

#[test]
fn what_an_older_program_sealed_stays_whole_is_checked_and_built() {
    let site = portal();
    let verified = site.run(&["verify", "2023-12-31"]);
    assert_eq!(verified.status, 0, "{}", verified.stderr);
    let checked = inside(&site, &["check"]);
    assert_eq!(checked.status, 0, "{}", checked.stderr);
    for code in ["empty-report", "placeholder", "two-roles"] {
        assert!(checked.stderr.contains(&format!("warning[{code}]")), "{code}: {}", checked.stderr);
    }
    let out = site.path("again").display().to_string();
    let built = inside(&site, &["build", "--out", &out]);
    assert_eq!(built.status, 0, "{}", built.stderr);
    assert!(site.exists("again/2023/tasks/01-a.html"));
}

#[test]
fn words_that_a_snapshot_has_are_warned_of_wherever_they_stand_today() {
    let site = portal();
    let checked = check(&site);
    assert_eq!(checked.status, 0, "{}", checked.stderr);
    assert!(checked.stderr.contains("warning[empty-report]"), "{}", checked.stderr);
    assert_eq!(site.run(&["build", "--as-of", "2024-02-01"]).status, 0);
    // Below an entry that was added since, they are the same words on another line.
    let moved = site.edit(TASK, "reports:\n", "reports:\n  - {date: 2024-01-10, by: finance, note: 甲}\n");
    assert_eq!(check(&moved).status, 0, "{}", check(&moved).stderr);
}

#[test]
fn what_no_snapshot_has_is_a_fault_as_anywhere() {
    let site = portal().edit(TASK, "reports:\n", "reports:\n  - {date: 2024-01-10, by: finance}\n");
    let checked = check(&site);
    assert_eq!(checked.status, 1, "{}", checked.stderr);
    assert!(
        checked.stderr.contains("error[empty-report]") && checked.stderr.contains("2024-01-10"),
        "{}",
        checked.stderr
    );
    // In another file the same words are new.
    let other = site.read(TASK).replace("number: 1", "number: 2");
    let site = portal().with("content/2023/tasks/02-b.md", &other);
    let checked = check(&site);
    assert!(checked.status == 1 && checked.stderr.contains("content/2023/tasks/02-b.md"), "{}", checked.stderr);
    assert!(!checked.stderr.contains("error[empty-report]: this report says nothing\n --> content/2023/tasks/01-a.md"));
}

#[test]
fn what_always_was_a_fault_is_one_in_a_snapshot_too() {
    let site = portal();
    let broken = site.read(TASK).replace("by: finance}", "by: nobody}");
    let site = resealed(site, &broken);
    let checked = inside(&site, &["check"]);
    assert_eq!(checked.status, 1, "{}", checked.stderr);
    assert!(checked.stderr.contains("error[unknown-body]"), "{}", checked.stderr);
}
