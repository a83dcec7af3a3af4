//! Several edits at once: whatever says that it is done is there, and nothing that an editor saves is lost.

use crate::forms::SAID;
use crate::support::{Dice, Site, TASK, number, rounds};
use std::collections::BTreeSet;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

const FILE: &str = "content/2023/tasks/01-a.md";
const WORDS: &str = "content/2023/tasks/01-a.en.md";
const ROUNDS: usize = 100;

fn begin(site: &Site, args: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_jindu"))
        .args(["--lang", "en", "--root"])
        .arg(site.root())
        .args(args)
        .env_clear()
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs")
}

fn end(child: Child) -> (Option<i32>, String) {
    let output = child.wait_with_output().expect("it ends");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn report(site: &Site, note: &str) -> Child {
    begin(site, &["report", "01-a", "--date", "2023-06-01", "--note", note])
}

#[test]
fn four_reports_at_once_are_all_there() {
    let site = Site::tiny();
    for round in 0..ROUNDS {
        site.write(FILE, TASK.as_bytes());
        let notes: Vec<String> = (0..4).map(|n| format!("round {round} by {n}")).collect();
        let running: Vec<Child> = notes.iter().map(|note| report(&site, note)).collect();
        for child in running {
            let (status, said) = end(child);
            assert_eq!(status, Some(0), "{said}");
        }
        let text = site.read(FILE);
        for note in &notes {
            assert_eq!(text.matches(&format!("note: \"{note}\"\n")).count(), 1, "{note}\n{text}");
        }
        assert_eq!(text.matches("- date: ").count(), 4);
    }
    assert_eq!(site.run(&["check"]).status, 0);
}

#[test]
fn four_stamps_and_a_report_at_once_are_what_they_are_one_after_the_other() {
    let words = "---\ntitle: Task A\n---\nThe words.\n";
    let site = Site::bilingual().with(WORDS, words);
    assert_eq!(site.run(&["translate", "stamp", WORDS]).status, 0);
    let stamped = site.read(WORDS);
    for round in 0..ROUNDS / 4 {
        site.write(FILE, TASK.as_bytes());
        site.write(WORDS, words.as_bytes());
        let reported = report(&site, "at once");
        let running: Vec<Child> = (0..4).map(|_| begin(&site, &["translate", "stamp", WORDS])).collect();
        let said: Vec<(Option<i32>, String)> = running.into_iter().map(end).collect();
        assert!(said.iter().all(|(status, _)| *status == Some(0)), "{said:?}");
        let first = said.iter().filter(|(_, said)| said.contains("2 texts stamped.")).count();
        assert_eq!(first, 1, "round {round}: {said:?}");
        assert_eq!(site.read(WORDS), stamped);
        assert_eq!(end(reported).0, Some(0));
        assert!(site.read(FILE).contains("note: \"at once\"\n"));
    }
}

#[test]
fn four_imports_at_once_lose_nothing_and_say_nothing_twice() {
    let site = crate::forms::returned();
    let files: BTreeSet<&str> = SAID.iter().map(|(_, file, _)| *file).collect();
    let before: Vec<(&str, String)> = files.iter().map(|file| (*file, site.read(file))).collect();
    let import = |form: &str| {
        let path = site.path(&format!("forms/2023-Q2/{form}.xlsx")).display().to_string();
        begin(&site, &["import", "reports", &path, "--date", "2023-07-12"])
    };
    for round in 0..rounds(6, number("JINDU_FORMS", 500) / 5) {
        for (file, text) in &before {
            site.write(file, text.as_bytes());
        }
        // Four bodies; or one form four times.
        let same = round % 3 == 2;
        let forms = if same { ["east"; 4] } else { ["finance", "east", "west", "water"] };
        let running: Vec<Child> = forms.into_iter().map(import).collect();
        for child in running {
            let (status, said) = end(child);
            assert_eq!(status, Some(0), "round {round}: {said}");
        }
        for (body, file, note) in SAID {
            let text = site.read(file);
            let times = usize::from(forms.contains(&body));
            assert_eq!(text.matches(&format!("note: \"{note}\"\n")).count(), times, "round {round}: {note}\n{text}");
        }
        // What stood there stands there still, and nothing is left beside.
        for (file, text) in &before {
            let (now, reports) = (site.read(file), text.find("\n---\n").expect("front matter"));
            assert!(now.starts_with(&text[..reports]) && now.ends_with(&text[reports..]), "{now}");
        }
    }
    assert_eq!(site.run(&["check"]).status, 0);
    let beside = |path: &String| path.contains("/.") || (path.starts_with('.') && path != ".jindu/edit.lock");
    assert_eq!(crate::support::files(site.root()).into_keys().filter(beside).collect::<Vec<_>>(), [""; 0]);
}

/// An editor knows no lock. What it saves is kept, whenever it does: the report comes behind it, is refused, or is overwritten by a later
/// save.
#[test]
fn what_an_editor_saves_meanwhile_is_kept() {
    let site = Site::tiny();
    let mut dice = Dice(7);
    let mut kept = 0;
    for round in 0..60 {
        site.write(FILE, TASK.as_bytes());
        let running = report(&site, "meanwhile");
        sleep(Duration::from_micros(dice.below(60_000)));
        let saved = TASK.replace("甲任务的原文。", &format!("第 {round} 次保存。"));
        if round % 2 == 0 {
            site.write(FILE, saved.as_bytes());
        } else {
            // As most editors do it.
            site.write("content/2023/tasks/.01-a.md.swp", saved.as_bytes());
            std::fs::rename(site.path("content/2023/tasks/.01-a.md.swp"), site.path(FILE)).expect("saved");
        }
        let (status, said) = end(running);
        let text = site.read(FILE);
        assert!(text.contains(&format!("第 {round} 次保存。")), "{status:?} {said}\n{text}");
        kept += usize::from(text.contains("meanwhile"));
    }
    assert!(kept > 0, "some reports come behind the save");
}

#[test]
fn where_nothing_can_be_locked_nothing_is_edited() {
    let site = Site::tiny().with(".jindu", "no folder");
    let run = site.run(&["report", "01-a", "--date", "2023-06-01", "--note", "a"]);
    assert_eq!(run.status, 3, "{}", run.stderr);
    assert!(run.stderr.contains("ROOT/.jindu/edit.lock: "), "{}", run.stderr);
    assert!(run.stderr.contains("Nothing was changed: without a .jindu/ in the portal's folder"), "{}", run.stderr);
    assert_eq!(site.read(FILE), TASK);
    let zh = site.run(&["--lang", "zh", "report", "01-a", "--date", "2023-06-01", "--note", "a"]);
    assert!(zh.stderr.contains("没有改动：站点的 .jindu/ 写不进去"), "{}", zh.stderr);
}

#[test]
fn nothing_but_the_lock_is_left_and_it_lies_outside_the_content() {
    let site = Site::tiny();
    assert_eq!(end(report(&site, "a")).0, Some(0));
    let left: Vec<String> =
        crate::support::files(site.root()).into_keys().filter(|path| path.contains("jindu")).collect();
    assert_eq!(left, [".jindu/edit.lock"]);
}
