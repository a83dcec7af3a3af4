//! Disks that are full, folders that may not be written, and what stands in a file's way: a clear word, exit status 3, and the old
//! site whole.

use crate::support::Site;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output};

/// A user that owns nothing, for tests that are run by the one to whom nothing is forbidden.
const NOBODY: u32 = 65_534;

fn words(output: &Output, site: &Site) -> String {
    String::from_utf8_lossy(&output.stderr).replace(&site.root().display().to_string(), "ROOT")
}

/// The portal as it stood, then with other words on every page.
fn edited() -> Site {
    let site = Site::bilingual();
    site.build("2023-06-15");
    site.edit("content/2023/plan.md", "工作要点", "工作重点").with("content/2023/tasks/02-b.md", &second())
}

fn second() -> String {
    crate::support::TASK.replace("number: 1", "number: 2")
}

fn assert_refused(site: &Site, said: &str) {
    let before = site.public();
    let run = site.run(&["build", "--as-of", "2023-06-15"]);
    assert_eq!(run.status, 3, "{}", run.stderr);
    assert!(run.stderr.contains(said), "{}", run.stderr);
    assert_eq!(site.public(), before, "the old site is whole");
}

fn assert_mended(site: &Site) {
    site.build("2023-06-15");
    let clean = site.path("clean");
    site.run(&["build", "--as-of", "2023-06-15", "--out", &clean.display().to_string()]);
    assert_eq!(
        site.public(),
        crate::support::files(&clean),
        "once it can be written, the site is that of a clean build"
    );
}

/// Builds where no file may grow beyond some kilobytes, as on a disk that fills up. The signal that the system sends then is
/// ignored, so that writing fails as it does on a full disk.
fn build_without_space(site: &Site) -> Output {
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$@\"";
    Command::new("sh")
        .args(["-c", script, "sh", env!("CARGO_BIN_EXE_jindu"), "--lang", "en", "--root"])
        .arg(site.root())
        .args(["build", "--as-of", "2023-06-15"])
        .output()
        .expect("a shell")
}

#[test]
fn on_a_full_disk_the_old_site_stays_whole() {
    let site = edited();
    let (before, kept) = (site.public(), crate::support::files(&site.path(".jindu")));
    let full = build_without_space(&site);
    let said = words(&full, &site);
    assert_eq!(full.status.code(), Some(3), "{said}");
    assert!(said.contains("failed: ROOT/.jindu/") && said.contains(": File too large"), "{said}");
    assert_eq!(site.public(), before);
    assert_eq!(crate::support::files(&site.path(".jindu")), kept, "nothing is left that waited");
    assert_mended(&site);
}

#[test]
fn on_a_full_disk_a_first_site_does_not_appear_in_part() {
    let site = Site::bilingual();
    let full = build_without_space(&site);
    assert_eq!(full.status.code(), Some(3), "{}", words(&full, &site));
    assert!(!site.exists("public"));
    assert_mended(&site);
}

/// Runs the program as somebody to whom the modes of files mean something.
fn build_as_nobody(site: &Site, out: &Path) -> Output {
    // The program itself may lie where only its owner may go.
    let program = site.path("jindu");
    crate::support::copy_program(&program);
    let mut command = Command::new(program);
    command
        .args(["--lang", "en", "--root"])
        .arg(site.root())
        .args(["build", "--as-of", "2023-06-15", "--out"])
        .arg(out);
    if fs::metadata(site.root()).expect("the folder").uid() == 0 {
        command.uid(NOBODY).gid(NOBODY);
    }
    command.output().expect("the program runs")
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("ours");
}

#[test]
fn a_site_that_may_not_be_written_stays_whole_and_the_folder_is_named() {
    let site = edited();
    let before = site.public();
    set_mode(site.root(), 0o755);
    for entry in walkdir::WalkDir::new(site.path("public")).into_iter().filter_map(Result::ok) {
        if entry.file_type().is_dir() {
            set_mode(entry.path(), 0o555);
        }
    }
    let refused = build_as_nobody(&site, &site.path("public"));
    let said = words(&refused, &site);
    assert_eq!(refused.status.code(), Some(3), "{said}");
    assert!(said.contains("ROOT/public") && said.contains("Permission denied"), "{said}");
    assert_eq!(site.public(), before);
    for entry in walkdir::WalkDir::new(site.path("public")).into_iter().filter_map(Result::ok) {
        if entry.file_type().is_dir() {
            set_mode(entry.path(), 0o755);
        }
    }
    assert_mended(&site);
}

#[test]
fn a_root_that_may_not_be_written_costs_nothing_but_time() {
    let site = Site::bilingual();
    let out = tempfile::tempdir().expect("a temporary folder");
    set_mode(out.path(), 0o777);
    set_mode(site.root(), 0o755);
    let place = out.path().join("site");
    for _ in 0..2 {
        set_mode(site.root(), 0o755);
        let run = build_as_nobody(&site, &place);
        assert_eq!(run.status.code(), Some(0), "{}", words(&run, &site));
        assert!(!site.exists(".jindu") || fs::metadata(site.root()).expect("it").uid() != 0);
    }
    let entries: Vec<_> = fs::read_dir(out.path()).expect("it").map(|e| e.expect("an entry").file_name()).collect();
    assert_eq!(entries, ["site"], "nothing is left beside the site");
    site.build("2023-06-15");
    assert_eq!(crate::support::files(&place), site.public());
}

#[test]
fn a_folder_in_the_place_of_a_file_is_named_and_left_alone() {
    let site = edited();
    fs::remove_file(site.path("public/en/index.html")).expect("a page");
    site.write("public/en/index.html/own.txt", b"of somebody else");
    assert_refused(&site, "ROOT/public/en/index.html: a folder is in the place of a file");
    fs::remove_dir_all(site.path("public/en/index.html")).expect("the folder");
    assert_mended(&site);
}

#[test]
fn a_file_in_the_place_of_a_folder_is_named_and_left_alone() {
    let site = edited();
    fs::remove_dir_all(site.path("public/en")).expect("the English site");
    site.write("public/en", b"of somebody else");
    assert_refused(&site, "ROOT/public/en");
    fs::remove_file(site.path("public/en")).expect("the file");
    assert_mended(&site);
}

#[test]
fn a_symbolic_link_to_a_file_is_replaced_and_never_written_through() {
    let site = edited();
    fs::remove_file(site.path("public/index.html")).expect("a page");
    site.write("elsewhere.html", b"of somebody else");
    symlink(site.path("elsewhere.html"), site.path("public/index.html")).expect("a link");
    assert_mended(&site);
    assert!(site.path("public/index.html").symlink_metadata().expect("a page").is_file());
    assert_eq!(site.read("elsewhere.html"), "of somebody else");
}

#[test]
fn a_symbolic_link_to_a_folder_is_neither_written_nor_emptied_through() {
    let site = edited();
    fs::rename(site.path("public/en"), site.path("elsewhere")).expect("moved");
    symlink(site.path("elsewhere"), site.path("public/en")).expect("a link");
    let elsewhere = crate::support::files(&site.path("elsewhere"));
    assert_refused(&site, "ROOT/public/en: a symbolic link inside the site");
    // Without its second language the site has no use for what lies there.
    let site = site.edit("content/site.yaml", "  - {tag: en, label: English, path: en}\n", "");
    let run = site.run(&["build", "--as-of", "2023-06-15"]);
    assert_eq!(run.status, 3, "{}", run.stderr);
    assert!(run.stderr.contains("ROOT/public/en: a symbolic link inside the site"), "{}", run.stderr);
    assert_eq!(crate::support::files(&site.path("elsewhere")), elsewhere);
    fs::remove_file(site.path("public/en")).expect("the link");
    assert_mended(&site);
}
