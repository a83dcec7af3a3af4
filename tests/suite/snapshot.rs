//! Snapshots from outside: sealed once, the same bytes everywhere, proven file by file, built again from the bag alone.

use crate::support::{Dice, Site, TASK, files, repository, rounds};
use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

const LABEL: &str = "content/archive/2023-12-31";

fn portal() -> Site {
    Site::bilingual()
        .edit("content/site.yaml", "theme: base\n", "theme: base\nbase_url: https://portal.example/plan/\n")
        .with("content/2023/tasks/01-a.md", TASK)
        .with("content/files/map.png", "no picture")
}

fn take(site: &Site) {
    let run = site.run(&["snapshot", "--as-of", "2023-12-31"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

fn verify(site: &Site) -> (i32, String) {
    let bag = site.path(LABEL).display().to_string();
    let run = site.run(&["--lang", "en", "verify", &bag]);
    (run.status, run.stderr)
}

#[test]
fn the_same_inputs_are_the_same_bytes_whatever_the_folder_and_the_label() {
    let (one, other) = (portal(), portal());
    take(&one);
    let run = other.run(&["snapshot", "--as-of", "2023-12-31", "--label", "year-end"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let bag = files(&one.path(LABEL));
    assert_eq!(bag, files(&other.path("content/archive/year-end")));
    for file in ["bagit.txt", "bag-info.txt", "data/site.wacz", "data/content/site.yaml", "data/content/files/map.png"]
    {
        assert!(bag.contains_key(file), "{file}");
    }
    assert!(bag.contains_key("data/themes/base/templates/layout.html"));
}

#[test]
fn every_page_bears_the_mark_and_leads_to_the_living_portal() {
    let site = portal();
    take(&site);
    let bag = files(&site.path(LABEL));
    let pages: Vec<_> =
        bag.iter().filter(|(path, _)| path.starts_with("data/site/") && path.ends_with(".html")).collect();
    assert!(pages.len() > 20);
    for (path, bytes) in pages {
        let page = String::from_utf8_lossy(bytes);
        let words = if path.starts_with("data/site/en/") { "Archived" } else { "已归档" };
        assert!(page.contains("class=\"archived\"") && page.contains(words), "{path}");
        assert!(page.contains("href=\"https://portal.example/plan/"), "{path}");
    }
    site.build("2023-12-31");
    assert!(!site.read("public/index.html").contains("class=\"archived\""));
}

#[test]
fn the_site_is_built_again_from_the_bag_alone_and_nothing_is_written_into_it() {
    let site = portal();
    take(&site);
    let before = files(&site.path(LABEL));
    let root = site.path(LABEL).join("data").display().to_string();
    let out = site.path("again");
    let run = site.run_bare(&["--root", &root, "build", "--as-of", "2023-12-31", "--out", &out.display().to_string()]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let refused = site.run_bare(&["--root", &root, "build", "--as-of", "2023-12-31"]);
    assert_eq!(refused.status, 2, "{}", refused.stderr);
    assert_eq!(files(&site.path(LABEL)), before);
    assert!(!site.exists(&format!("{LABEL}/data/.jindu")));
    let built = files(&out);
    let sealed = files(&site.path(LABEL).join("data/site"));
    assert_eq!(built.keys().collect::<Vec<_>>(), sealed.keys().collect::<Vec<_>>());
    for (path, bytes) in &sealed {
        let unmarked: String = String::from_utf8_lossy(bytes)
            .lines()
            .filter(|line| !line.starts_with("<p class=\"archived\">") && !line.starts_with("<link rel=\"original\""))
            .map(|line| format!("{line}\n"))
            .collect();
        match path.ends_with(".html") {
            true => assert_eq!(unmarked.trim_end(), unasked(&built[path]).trim_end(), "{path}"),
            false => assert_eq!(bytes, &built[path], "{path}"),
        }
    }
}

#[test]
fn a_label_is_never_overwritten_and_nothing_is_left_of_what_fails() {
    let site = portal();
    take(&site);
    let before = files(&site.path("content"));
    let again = site.run(&["--lang", "en", "snapshot", "--as-of", "2023-12-31"]);
    assert_eq!((again.status, files(&site.path("content")) == before), (2, true), "{}", again.stderr);
    assert!(again.stderr.contains("never overwritten"), "{}", again.stderr);
    for label in ["timemap", "../x", "Year"] {
        assert_eq!(site.run(&["snapshot", "--label", label]).status, 2, "{label}");
    }
    let broken = site.edit("content/2023/tasks/01-a.md", "number: 1", "number: one");
    let run = broken.run(&["snapshot", "--as-of", "2024-01-31"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let entries = fs::read_dir(broken.path("content/archive")).expect("the folder").count();
    assert_eq!(entries, 1);
}

#[test]
fn a_flipped_byte_in_any_file_is_named() {
    let site = portal();
    take(&site);
    let (status, told) = verify(&site);
    assert_eq!(status, 0, "{told}");
    let bag = files(&site.path(LABEL));
    let flipped = |bytes: &[u8], at: usize| {
        let mut flipped = bytes.to_vec();
        flipped.get_mut(at).map(|byte| *byte ^= 0x20).map(|()| flipped)
    };
    let places = |bytes: &[u8]| [0, bytes.len() / 2, bytes.len().saturating_sub(1)];
    // Of the payload every file at once, each to be named; of the files that say what the others are one by one.
    let (payload, tags): (Vec<_>, Vec<_>) = bag.iter().partition(|(path, _)| path.starts_with("data/"));
    for n in 0..3 {
        for (path, bytes) in &payload {
            site.write(&format!("{LABEL}/{path}"), &flipped(bytes, places(bytes)[n]).unwrap_or_else(|| b"x".to_vec()));
        }
        let (status, told) = verify(&site);
        for (path, _) in &payload {
            assert!(status == 1 && told.contains(&format!("--> {path}\n")), "{path} at {n}: {told}");
        }
    }
    for (path, bytes) in &payload {
        site.write(&format!("{LABEL}/{path}"), bytes);
    }
    for (path, bytes) in tags {
        for at in places(bytes) {
            site.write(&format!("{LABEL}/{path}"), &flipped(bytes, at).expect("a byte"));
            let (status, told) = verify(&site);
            assert!(status == 1 && told.contains(&format!("--> {path}\n")), "{path} at {at}: {told}");
        }
        site.write(&format!("{LABEL}/{path}"), bytes);
    }
    assert_eq!(verify(&site).0, 0);
}

#[test]
fn a_file_that_was_taken_or_added_is_named() {
    let site = portal();
    take(&site);
    for (path, bytes) in files(&site.path(LABEL)) {
        let full = site.path(&format!("{LABEL}/{path}"));
        fs::remove_file(&full).expect("a file");
        let (status, told) = verify(&site);
        // Without its declaration, a folder is known as a bag by its manifests.
        assert!(status == 1 && told.contains(&path), "{path}: {told}");
        site.write(&format!("{LABEL}/{path}"), &bytes);
    }
    for stray in ["notes.txt", "data/site/more.html", "data/content/2023/tasks/09-more.md", "data/.hidden"] {
        site.write(&format!("{LABEL}/{stray}"), b"x");
        let (status, told) = verify(&site);
        assert!(status == 1 && told.contains(stray), "{stray}: {told}");
        fs::remove_file(site.path(&format!("{LABEL}/{stray}"))).expect("a file");
    }
    fs::create_dir(site.path(&format!("{LABEL}/data/empty"))).expect("a folder");
    assert!(verify(&site).1.contains("data/empty"));
}

#[test]
fn what_is_no_snapshot_is_said() {
    let site = portal();
    let run = site.run(&["--lang", "en", "verify", &site.path("content").display().to_string()]);
    assert!(run.status == 2 && run.stderr.contains("is no snapshot"), "{}", run.stderr);
}

/// Starts a snapshot as somebody else would.
fn start(site: &Site) -> Child {
    Command::new(env!("CARGO_BIN_EXE_jindu"))
        .args(["--lang", "en", "--root"])
        .arg(site.root())
        .args(["snapshot", "--as-of", "2023-12-31"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs")
}

fn labels(site: &Site) -> Vec<String> {
    let entries = fs::read_dir(site.path("content/archive")).into_iter().flatten();
    let mut names: Vec<String> =
        entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort_unstable();
    names
}

#[test]
fn killed_at_any_moment_it_is_there_whole_or_not_at_all() {
    let site = portal();
    let begun = Instant::now();
    take(&site);
    let long = begun.elapsed();
    let whole = files(&site.path(LABEL));
    let mut dice = Dice(7);
    // Every step at which it can die is gone through in crashes.rs; these are moments of no choice.
    for _ in 0..rounds(4, 200) {
        fs::remove_dir_all(site.path(LABEL)).expect("the snapshot");
        let mut child = start(&site);
        std::thread::sleep(long.mul_f64(dice.below(1100) as f64 / 1000.0));
        let _ = child.kill();
        child.wait().expect("it ended");
        match labels(&site).iter().find(|name| !name.starts_with('.')) {
            Some(label) => assert!(label == "2023-12-31" && files(&site.path(LABEL)) == whole),
            None => {
                // What is left hides from every other command, and the next snapshot removes it.
                assert_eq!(site.run(&["check", "--as-of", "2024-01-31"]).status, 0);
                take(&site);
                assert_eq!(files(&site.path(LABEL)), whole);
            }
        }
        if labels(&site) != ["2023-12-31"] {
            assert_eq!(site.run(&["snapshot", "--as-of", "2024-01-31"]).status, 0);
            assert_eq!(labels(&site), ["2023-12-31", "2024-01-31"]);
            fs::remove_dir_all(site.path("content/archive/2024-01-31")).expect("the other one");
        }
    }
}

#[test]
fn of_two_at_once_one_is_refused_and_the_other_whole() {
    let site = portal();
    for _ in 0..5 {
        let mut both = [start(&site), start(&site)];
        let mut ended: Vec<i32> = both.iter_mut().filter_map(|child| child.wait().expect("it ended").code()).collect();
        ended.sort_unstable();
        // Refused since the other one is at it, or since the other one is there.
        assert!(ended == [0, 3] || ended == [0, 2], "{ended:?}");
        let (status, told) = verify(&site);
        assert!(status == 0 && labels(&site) == ["2023-12-31"], "{told} {:?}", labels(&site));
        fs::remove_dir_all(site.path(LABEL)).expect("the snapshot");
    }
}

#[test]
fn on_a_full_disk_nothing_is_left() {
    let site = portal();
    let run = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_jindu"), "--root"])
        .arg(site.root())
        .args(["snapshot", "--as-of", "2023-12-31"])
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(run.status.code() == Some(3) && said.contains("File too large"), "{said}");
    assert_eq!(labels(&site), [""; 0]);
    take(&site);
}

#[test]
fn a_day_that_is_still_to_come_is_not_sealed() {
    let site = portal();
    let run = site.run(&["snapshot", "--as-of", "2199-12-31"]);
    assert!(run.status == 2 && run.stderr.contains("2199-12-31 is still to come"), "{}", run.stderr);
    assert!(!site.exists("content/archive"));
    let broken = portal().edit("content/2023/tasks/01-a.md", "number: 1", "number: one");
    assert_eq!(broken.run(&["snapshot"]).status, 1);
    assert!(!broken.exists("content/archive"), "not even the folder");
}

#[test]
fn the_next_years_snapshot_holds_nothing_of_the_first_and_leaves_it_alone() {
    let site = portal();
    take(&site);
    let first = files(&site.path(LABEL));
    let run = site.run(&["snapshot", "--as-of", "2024-12-31"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let second = files(&site.path("content/archive/2024-12-31"));
    assert!(!second.keys().any(|path| path.contains("archive/")), "{:?}", second.keys());
    assert_eq!(files(&site.path(LABEL)), first);
    // The first one is what it would be without the second.
    let fresh = portal();
    assert_eq!(fresh.run(&["snapshot", "--as-of", "2024-12-31"]).status, 0);
    assert_eq!(files(&fresh.path("content/archive/2024-12-31")), second);
    for label in ["2023-12-31", "2024-12-31"] {
        let path = site.path(&format!("content/archive/{label}")).display().to_string();
        assert_eq!(site.run(&["verify", &path]).status, 0);
    }
    // What was changed since the first is told when the next one is taken.
    let site = site.edit("content/2023/tasks/01-a.md", "甲任务的原文。", "甲任务的新文。");
    let run = site.run(&["snapshot", "--as-of", "2025-06-30"]);
    assert!(run.status == 0 && run.stderr.contains("warning[past-changed]"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn links_in_the_content_are_sealed_as_the_files_that_they_lead_to() {
    let site = portal().with("content/files/real.txt", "words");
    std::os::unix::fs::symlink("real.txt", site.path("content/files/link.txt")).expect("a link");
    take(&site);
    for path in ["data/content/files/link.txt", "data/site/files/link.txt"] {
        let path = site.path(LABEL).join(path);
        assert!(fs::symlink_metadata(&path).expect("a file").is_file());
        assert_eq!(fs::read(&path).expect("bytes"), b"words");
    }
    assert_eq!(verify(&site).0, 0);
}

/// A page with the links to filtered ledgers as a sealed site has them: to the ledger itself, for a web archive answers for the
/// addresses that it holds and for no other.
fn unasked(page: &[u8]) -> String {
    let page = String::from_utf8_lossy(page);
    ["done", "late", "silent"]
        .iter()
        .fold(page.into_owned(), |page, status| page.replace(&format!("?status={status}"), ""))
}

/// Seals a portal and builds it again from the bag alone: the same files, the same bytes but for the mark.
fn built_again(site: &Site, day: &str) {
    let run = site.run(&["snapshot", "--as-of", day, "--label", "sealed", "--public"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let data = site.path("content/archive/sealed/data");
    let out = site.path("again").display().to_string();
    let run = site.run_bare(&["--root", &data.display().to_string(), "build", "--as-of", day, "--out", &out]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let (built, sealed) = (files(&site.path("again")), files(&data.join("site")));
    assert!(sealed.len() > 100, "{}", sealed.len());
    assert_eq!(built.keys().collect::<Vec<_>>(), sealed.keys().collect::<Vec<_>>());
    for (path, bytes) in &sealed {
        if !path.ends_with(".html") {
            assert!(*bytes == built[path], "{path}");
            continue;
        }
        let page = String::from_utf8_lossy(bytes);
        let marked =
            |line: &&str| line.contains("<p class=\"archived\">") || line.starts_with("<link rel=\"original\"");
        let unmarked: Vec<&str> = page.lines().filter(|line| !marked(line)).collect();
        assert_eq!(unmarked, unasked(&built[path]).lines().collect::<Vec<_>>(), "{path}");
    }
}

#[test]
fn the_portals_of_the_repository_are_built_again_from_their_bags() {
    built_again(&Site::copy_of(repository()), "2023-12-31");
    let demo = Site::copy_of(&repository().join("tests/sites/demo"))
        .with("themes/own/theme.yaml", "name: own\nextends: liangshan\n")
        .with("themes/own/static/style.css", "body { letter-spacing: .01em }\n")
        .with(
            "themes/own/templates/page.html",
            "{% extends \"layout.html\" %}\n{% block content %}<p>Own</p>{% endblock content %}\n",
        )
        .edit("content/site.yaml", "theme: liangshan", "theme: own");
    built_again(&demo, "2024-09-30");
    assert!(demo.read("again/about.html").contains("<p>Own</p>"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    let site = portal();
    let program = site.path("jindu");
    crate::support::copy_program(&program);
    for folder in [site.path("content"), site.root().to_owned()] {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).expect("ours");
    }
    // As somebody to whom the modes of files mean something.
    let mut command = Command::new(&program);
    command.args(["--lang", "en", "--root"]).arg(site.root()).args(["snapshot", "--as-of", "2023-12-31"]);
    if std::os::unix::fs::MetadataExt::uid(&fs::metadata(site.root()).expect("the folder")) == 0 {
        command.uid(65_534).gid(65_534);
    }
    let run = command.output().expect("the program runs");
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    fs::set_permissions(site.path("content"), fs::Permissions::from_mode(0o755)).expect("ours");
    fs::set_permissions(site.root(), fs::Permissions::from_mode(0o755)).expect("ours");
    assert!(run.status.code() == Some(3) && said.contains("content/archive: Permission denied"), "{said}");
    assert!(!site.exists("content/archive"));
}
