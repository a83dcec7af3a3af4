//! A program that dies at any step of writing: a build, a publishing, a snapshot. Every step is one at which it dies once, so what is
//! shown here does not depend on how quick a machine is. Takes the feature `crash-points`.

use crate::support::{SITE, Site, TASK, files};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Command;

type Files = BTreeMap<String, Vec<u8>>;

const DAY: &str = "2023-06-15";

/// Runs the program until it comes to a point. Says whether it died there; it did not if it has fewer.
fn dies(site: &Site, point: usize, args: &[&str]) -> bool {
    let run = Command::new(env!("CARGO_BIN_EXE_jindu"))
        .args(["--lang", "en", "--root"])
        .arg(site.root())
        .args(args)
        .env_clear()
        // One after the other, so that the points are the same ones in each run.
        .env("RAYON_NUM_THREADS", "1")
        .env("JINDU_CRASH_AT", point.to_string())
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&run.stderr);
    match run.status.code() {
        Some(0) => false,
        None => run.status.signal() == Some(6) && !said.contains("panicked"),
        Some(other) => panic!("at point {point} it ended with {other}: {said}"),
    }
}

/// Lets it die at each of its points, in turn from one state to the other; `prepare` makes a state of the content, `look` looks at
/// what a death at a point left, and at what the next run makes of it.
fn at_every_point(args: &[&str], site: &Site, prepare: &dyn Fn(usize), look: &dyn Fn(usize, &str)) -> usize {
    let mut point = 1;
    loop {
        let state = point % 2;
        prepare(state);
        if !dies(site, point, args) {
            return point - 1;
        }
        look(state, &format!("died at point {point}"));
        point += 1;
    }
}

fn good(site: &Site, args: &[&str]) {
    let run = site.run(args);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort_unstable();
    names
}

/// A portal in one of two states: the title of its plan stands on every page, a task and an attachment are there in one of them only,
/// and so is the style sheet.
fn become_state(site: &Site, state: usize) {
    let title = ["工作要点", "工作的要点"][state];
    site.write("content/2023/plan.md", crate::support::PLAN.replace("工作要点", title).as_bytes());
    let (here, gone) = [("03-c", "04-d"), ("04-d", "03-c")][state];
    let number = ["number: 3", "number: 4"][state];
    site.write(&format!("content/2023/tasks/{here}.md"), TASK.replace("number: 1", number).as_bytes());
    site.write(&format!("content/files/{here}.txt"), here.repeat(20_000).as_bytes());
    let _ = fs::remove_file(site.path(&format!("content/2023/tasks/{gone}.md")));
    let _ = fs::remove_file(site.path(&format!("content/files/{gone}.txt")));
    let colour = ["red", "blue"][state];
    site.write("themes/own/static/style.css", format!("body {{ color: {colour} }}\n").as_bytes());
}

fn portal(settings: &str) -> Site {
    Site::in_memory()
        .with("content/site.yaml", &format!("{}{settings}", SITE.replace("theme: base", "theme: own")))
        .with("content/organizations.yaml", crate::support::ORGANIZATIONS)
        .with("content/2023/tasks/01-a.md", TASK)
        .with("themes/own/theme.yaml", "name: own\nextends: base\n")
}

/// The site of each state, as a build from nothing makes it.
fn states(site: &Site) -> [Files; 2] {
    [0, 1].map(|state| {
        become_state(site, state);
        let out = site.path("clean");
        good(site, &["build", "--as-of", DAY, "--out", &out.display().to_string()]);
        let built = files(&out);
        fs::remove_dir_all(&out).expect("the site");
        fs::remove_dir_all(site.path(".jindu")).expect("what was remembered");
        built
    })
}

/// Every file is one of either state, and every page has its end.
fn assert_whole(there: &Files, states: &[Files; 2], when: &str) {
    for (path, bytes) in there {
        let known = states.iter().any(|state| state.get(path) == Some(bytes));
        assert!(known, "{when}: {path} is neither the old nor the new one ({} bytes)", bytes.len());
        assert!(!path.ends_with(".html") || bytes.trim_ascii_end().ends_with(b"</html>"), "{when}: {path}");
    }
}

const BUILD: [&str; 3] = ["build", "--as-of", DAY];

#[test]
fn a_first_build_that_dies_leaves_no_site_or_a_whole_one() {
    let site = portal("");
    let states = states(&site);
    become_state(&site, 0);
    good(&site, &BUILD);
    let (kept, root) = (names(&site.path(".jindu")), names(site.root()));
    let prepare = |state| {
        let _ = fs::remove_dir_all(site.path("public"));
        become_state(&site, state);
    };
    let points = at_every_point(&BUILD, &site, &prepare, &|state, when| {
        assert!(!site.exists("public") || site.public() == states[state], "{when}: it appears at once");
        good(&site, &BUILD);
        assert_eq!(site.public(), states[state], "{when}: the next build gives what a clean one gives");
        assert_eq!(
            (names(&site.path(".jindu")), names(site.root())),
            (kept.clone(), root.clone()),
            "{when}: what is left"
        );
    });
    assert!(points > states[0].len(), "{points} points for {} files", states[0].len());
}

#[test]
fn a_build_that_dies_leaves_whole_files_and_the_next_one_a_whole_site() {
    let site = portal("");
    let states = states(&site);
    become_state(&site, 0);
    good(&site, &BUILD);
    let (kept, root) = (names(&site.path(".jindu")), names(site.root()));
    let prepare = |state| become_state(&site, state);
    let points = at_every_point(&BUILD, &site, &prepare, &|state, when| {
        assert_whole(&site.public(), &states, when);
        good(&site, &BUILD);
        assert_eq!(site.public(), states[state], "{when}: the next build gives what a clean one gives");
        assert_eq!(
            (names(&site.path(".jindu")), names(site.root())),
            (kept.clone(), root.clone()),
            "{when}: what is left"
        );
    });
    // Each file that differs waits, and is renamed.
    let differ = states[0].iter().filter(|(path, bytes)| states[1].get(*path) != Some(bytes)).count();
    assert!(points > 2 * differ && differ > 20, "{points} points for {differ} files");
}

/// What is served, by the link that a web server follows; none before anything is.
fn served(site: &Site) -> Option<Files> {
    fs::read_link(site.path("srv/current")).ok().map(|to| files(&site.path("srv").join(to)))
}

/// Everything of one state, and beside it nothing but assets of the other.
fn shows(there: &Files, state: &Files) -> bool {
    state.iter().all(|(path, bytes)| there.get(path) == Some(bytes))
        && there.keys().all(|path| state.contains_key(path) || path.starts_with("assets/"))
}

const PUBLISH: [&str; 4] = ["publish", "web", "--as-of", DAY];

#[test]
fn publishing_to_a_folder_that_dies_shows_the_old_site_or_the_new_one() {
    let site = portal("publish:\n  web: {kind: directory, path: srv, keep: 2}\n");
    let states = states(&site);
    let prepare = |state| become_state(&site, state);
    let points = at_every_point(&PUBLISH, &site, &prepare, &|state, when| {
        if let Some(there) = served(&site) {
            assert!(states.iter().any(|state| shows(&there, state)), "{when}: {:?}", there.keys());
        }
        good(&site, &PUBLISH);
        assert!(shows(&served(&site).expect("a site"), &states[state]), "{when}: the next run publishes");
        let left: Vec<String> = names(&site.path("srv")).into_iter().chain(names(&site.path("srv/releases"))).collect();
        assert!(left.iter().all(|name| !name.starts_with('.') || name == ".lock"), "{when}: {left:?}");
    });
    assert!(points > states[0].len(), "{points} points for {} files", states[0].len());
    // Where it died before the oldest release was removed, the next release that is made removes it too.
    become_state(&site, points % 2);
    good(&site, &PUBLISH);
    assert_eq!(names(&site.path("srv/releases")).iter().filter(|name| name.ends_with(".sha256")).count(), 2);
}

#[test]
fn going_back_that_dies_shows_one_site_or_the_other() {
    let site = portal("publish:\n  web: {kind: directory, path: srv, keep: 3}\n");
    let states = states(&site);
    for state in [1, 0] {
        become_state(&site, state);
        good(&site, &PUBLISH);
    }
    // Where it went back the site that is served is the other one, and what was served before is the one before that.
    let prepare = |_| good(&site, &PUBLISH);
    let back = ["publish", "web", "--rollback"];
    let points = at_every_point(&back, &site, &prepare, &|_, when| {
        let there = served(&site).expect("a site");
        assert!(states.iter().any(|state| shows(&there, state)), "{when}");
        if shows(&there, &states[0]) {
            good(&site, &back);
        }
        assert!(shows(&served(&site).expect("a site"), &states[1]), "{when}: the next run goes back");
    });
    assert!(points > states[0].len(), "{points} points for {} files", states[0].len());
}

#[test]
fn a_zip_that_dies_is_the_old_one_or_the_new_one() {
    let site = portal("publish:\n  cms: {kind: zip, path: out/site.zip}\n");
    let publish = ["publish", "cms", "--as-of", DAY];
    let zips = [0, 1].map(|state| {
        become_state(&site, state);
        good(&site, &publish);
        fs::read(site.path("out/site.zip")).expect("a zip")
    });
    assert_ne!(zips[0], zips[1]);
    let prepare = |state| become_state(&site, state);
    let points = at_every_point(&publish, &site, &prepare, &|state, when| {
        let there = fs::read(site.path("out/site.zip")).expect("a zip");
        assert!(zips.contains(&there), "{when}");
        good(&site, &publish);
        assert!(fs::read(site.path("out/site.zip")).expect("a zip") == zips[state], "{when}: the next run writes it");
        assert_eq!(names(&site.path("out")), ["site.zip"], "{when}: what is left");
    });
    assert!(points > 50, "{points}");
}

#[test]
fn a_snapshot_that_dies_is_there_whole_or_not_at_all() {
    let site = portal("");
    let snapshot = ["snapshot", "--as-of", DAY];
    let archive = site.path("content/archive");
    let take = |state| {
        let _ = fs::remove_dir_all(&archive);
        become_state(&site, state);
    };
    let bags = [0, 1].map(|state| {
        take(state);
        good(&site, &snapshot);
        files(&archive)
    });
    let points = at_every_point(&snapshot, &site, &take, &|state, when| {
        let labels: Vec<String> = names(&archive).into_iter().filter(|name| !name.starts_with('.')).collect();
        if labels.is_empty() {
            // What is left hides from every other command, and the next snapshot removes it.
            good(&site, &["check", "--as-of", DAY]);
            good(&site, &snapshot);
        }
        assert!(files(&archive) == bags[state], "{when}: {:?}", names(&archive));
        assert_eq!(names(&archive), [DAY], "{when}: what is left");
    });
    assert!(points > bags[0].len(), "{points} points for {} files", bags[0].len());
}

#[test]
fn an_import_of_reports_that_dies_leaves_each_task_as_it_was_or_as_it_shall_be_and_the_next_one_finishes_it() {
    let portal = crate::forms::returned();
    let site = Site::in_memory();
    for (path, bytes) in files(portal.root()) {
        site.write(&path, &bytes);
    }
    let forms = site.path("forms/2023-Q2").display().to_string();
    let import = ["import", "reports", &forms, "--date", "2023-07-12"];
    let tasks = || files(&site.path("content/2023/tasks"));
    let old = tasks();
    good(&site, &import);
    let new = tasks();
    assert!(old.keys().eq(new.keys()) && old.iter().all(|(path, bytes)| new[path] != *bytes), "every task changes");
    let kept = files(site.root()).into_keys().collect::<Vec<_>>();
    let prepare = |_| {
        for (path, bytes) in &old {
            site.write(&format!("content/2023/tasks/{path}"), bytes);
        }
    };
    let points = at_every_point(&import, &site, &prepare, &|_, when| {
        for (path, bytes) in tasks().iter().filter(|(path, _)| !path.starts_with('.')) {
            assert!(*bytes == old[path] || *bytes == new[path], "{when}: {path} is neither the old nor the new one");
        }
        good(&site, &["check", "--as-of", DAY]);
        good(&site, &import);
        assert!(tasks() == new, "{when}: {:?}", tasks().keys());
        assert_eq!(files(site.root()).into_keys().collect::<Vec<_>>(), kept, "{when}: nothing is left");
    });
    assert!(points >= 2 * old.len() + old.len(), "{points} points");
}
