//! Snapshots from outside: sealed once, the same bytes everywhere, proven file by file, built again from the bag alone.

mod support;

use std::fs;
use support::{Site, TASK, files};

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
            true => assert_eq!(unmarked.trim_end(), String::from_utf8_lossy(&built[path]).trim_end(), "{path}"),
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
    for (path, bytes) in files(&site.path(LABEL)) {
        let full = format!("{LABEL}/{path}");
        for at in [0, bytes.len() / 2, bytes.len().saturating_sub(1)] {
            let mut flipped = bytes.clone();
            let Some(byte) = flipped.get_mut(at) else { continue };
            *byte ^= 0x20;
            site.write(&full, &flipped);
            let (status, told) = verify(&site);
            assert!(status == 1 && told.contains(&path), "{path} at {at}: {told}");
        }
        site.write(&full, &bytes);
    }
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
