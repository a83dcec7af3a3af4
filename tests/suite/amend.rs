//! `jindu amend` and `jindu inspect`: what they add to a task's file, to the byte, and what they refuse.

use crate::support::{Run, Site};

const FILE: &str = "content/2023/tasks/01-a.md";
const KEYS: &str = "due: 2023-12-31
measures:
  - {id: app, text: 开通, due: 2023-06-30, by: [all-counties]}
targets:
  - {id: apps, name: 事项, unit: 个, reach: 100}
reports:
  - {date: 2023-05-01, by: finance, stage: completed, on: 2023-05-01, evidence: [{title: 甲}]}
";

fn amend(site: &Site, more: &[&str]) -> Run {
    site.run(&[&["amend", "01-a", "--date", "2023-09-01"], more].concat())
}

/// What was added at the end of the front matter, where nothing else was touched.
fn added(site: &Site, before: &str) -> String {
    let after = site.read(FILE);
    let (head, body) = before.rsplit_once("---\n").expect("front matter");
    let rest = after.strip_prefix(head).unwrap_or_else(|| panic!("{after}"));
    rest.strip_suffix(&format!("---\n{body}")).unwrap_or_else(|| panic!("{after}")).to_owned()
}

#[test]
fn an_amendment_is_one_entry_and_nothing_else_changes() {
    for (args, entry) in [
        (
            &["--set", "due=2024-03-31", "--document", "凉府办函〔2023〕9号", "--reason", "场地未完成"][..],
            "set: {due: 2024-03-31}\n    reason: \"场地未完成\"\n    document: \"凉府办函〔2023〕9号\"\n",
        ),
        (
            &["--measure", "app", "--set", "due=2024-01", "--set", "due_text=1月底前"],
            "measure: app\n    set: {due: 2024-01, due_text: \"1月底前\"}\n",
        ),
        (&["--target", "apps", "--set", "reach=80"], "target: apps\n    set: {reach: 80}\n"),
        (&["--set", "lead=水利局、卫健委"], "set: {lead: [water, health]}\n"),
        (&["--set", "withdrawn=true"], "set: {withdrawn: true}\n"),
        (
            &["--refused", "--set", "ongoing=true", "--reason", "-不同意"],
            "refused: true\n    set: {ongoing: true}\n    reason: \"-不同意\"\n",
        ),
        (&["--erratum", "--set", "cooperating=water"], "erratum: true\n    set: {cooperating: [water]}\n"),
    ] {
        let site = Site::tiny().task_with(KEYS);
        let before = site.read(FILE);
        let run = amend(&site, args);
        assert_eq!(run.status, 0, "{args:?}: {}", run.stderr);
        assert_eq!(added(&site, &before), format!("amendments:\n  - date: 2023-09-01\n    {entry}"), "{args:?}");
        let again = amend(&site, args);
        assert_eq!(again.status, 2, "{args:?}");
        assert_eq!(
            again.stderr,
            format!("error: amendments of {FILE} says exactly this already. Nothing was changed.\n")
        );
    }
}

#[test]
fn an_amendment_says_what_it_did_in_both_languages() {
    let site = Site::tiny().task_with(KEYS);
    let run = amend(&site, &["--set", "withdrawn=true"]);
    let day = run.stderr.split("As of ").nth(1).and_then(|rest| rest.get(..10)).expect("a day").to_owned();
    assert_eq!(
        run.stderr,
        format!("Added the amendment of 2023-09-01 to {FILE}.\nAs of {day} the task’s status is: withdrawn.\n")
    );
    let run = site.run(&["--lang", "zh", "amend", "1", "--date", "2023-09-02", "--set", "withdrawn=false"]);
    assert!(run.stderr.starts_with(&format!("已在 {FILE} 加上 2023-09-02 的调整。\n")), "{}", run.stderr);
}

#[test]
fn what_cannot_be_amended_is_refused_and_nothing_is_written() {
    let site = Site::tiny().task_with(KEYS);
    let before = site.read(FILE);
    for (args, words) in [
        (&[][..], "--set is missing"),
        (&["--set", "due"], "write the key, “=” and its value"),
        (&["--set", "due=soon"], "due is written as in 2024-06-30 or 2024-06"),
        (&["--set", "reach=many"], "reach takes a figure, as in 80"),
        (&["--set", "ongoing=perhaps"], "ongoing takes true or false"),
        (&["--set", "goals=1"], "what can be set: title"),
        (&["--set", "title="], "title lacks its words"),
        (&["--set", "lead=nobody at all"], "there is no body “nobody at all”"),
        (&["--set", "due=2024-01-01", "--measure", "app", "--target", "apps"], "cannot stand beside"),
    ] {
        let run = amend(&site, args);
        assert_eq!(run.status, 2, "{args:?}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{args:?}: {}", run.stderr);
    }
    // What only the content can tell, its check tells.
    for args in [
        &["--measure", "none", "--set", "due=2024-01-01"][..],
        &["--set", "every=month"],
        &["--refused", "--set", "due=2024-01-01"],
        &["--set", "section=none"],
        &["--set", "lead=nobody"],
    ] {
        let run = amend(&site, args);
        assert_eq!(run.status, 1, "{args:?}: {}", run.stderr);
        assert!(run.stderr.ends_with(&format!("Not changed; {FILE} is as it was.\n")), "{}", run.stderr);
    }
    assert_eq!(site.read(FILE), before);
}

#[test]
fn a_verification_is_one_entry_and_not_by_who_reported() {
    let site = Site::tiny().task_with(KEYS);
    let before = site.read(FILE);
    let inspect = |by: &str, more: &[&str]| {
        let all =
            ["inspect", "01-a", "--date", "2023-06-01", "--of", "2023-05-01", "--by", by, "--result", "confirmed"];
        site.run(&[&all[..], more].concat())
    };
    let run = inspect("finance", &[]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("“finance” cannot verify its own report"), "{}", run.stderr);
    assert_eq!(site.read(FILE), before);
    let run = inspect("统筹办", &["--finding", "属实", "--evidence", "记录=https://a.example/1"]);
    assert_eq!(run.stderr, format!("Added the verification of 2023-06-01 to {FILE}.\n"));
    assert_eq!(
        added(&site, &before),
        "verifications:\n  - date: 2023-06-01\n    of: 2023-05-01\n    by: office\n    result: confirmed\n    finding: \"属实\"\n    \
         evidence: [{title: \"记录\", url: \"https://a.example/1\"}]\n"
    );
}
