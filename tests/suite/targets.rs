//! What publishing leaves alone, whose site it takes back, and where it does not go.

use crate::support::{Run, SITE, Site, TASK};
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

const DAY: [&str; 2] = ["--as-of", "2023-06-15"];

fn portal(target: &str) -> Site {
    Site::tiny().with("content/site.yaml", &format!("{SITE}publish:\n  web: {target}\n"))
}

fn publish(site: &Site, more: &[&str]) -> Run {
    site.run(&[&["publish", "web"], more].concat())
}

fn titled(site: &Site, title: &str) {
    site.write("content/2023/tasks/01-a.md", TASK.replace("甲任务", title).as_bytes());
    let run = publish(site, &DAY);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

fn releases(site: &Site) -> BTreeSet<String> {
    let entries = fs::read_dir(site.path("srv/releases")).expect("releases");
    let names = entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned());
    names.filter(|name| !name.ends_with(".sha256")).collect()
}

#[test]
fn what_has_not_the_name_of_a_release_stays() {
    let site = portal("{kind: directory, path: srv, keep: 2}");
    titled(&site, "一");
    let foreign = [
        "notes/own.txt",
        ".notes.sha256",
        "1-2023-06-15/own.txt",
        ".1-2023-06-15.sha256",
        "00009-2023-6-15/own.txt",
        ".00009-2023-6-15.sha256",
        "+0009-2023-06-15/own.txt",
        ".+0009-2023-06-15.sha256",
        "00008-2023-06-15 copy/own.txt",
    ];
    for path in foreign {
        site.write(&format!("srv/releases/{path}"), b"mine");
    }
    // Of that form, and never served: left by a killed run.
    site.write("srv/releases/00007-2023-06-15/index.html", b"left");
    site.write("srv/releases/.00007-2023-06-15.sha256", b"left");
    for title in ["二", "三", "四"] {
        titled(&site, title);
    }
    for path in foreign {
        assert_eq!(site.read(&format!("srv/releases/{path}")), "mine", "{path}");
    }
    assert!(!site.exists("srv/releases/00007-2023-06-15") && !site.exists("srv/releases/.00007-2023-06-15.sha256"));
    let zip = portal("{kind: zip, path: out/site.zip}");
    for path in ["out/.site.zip-old.next", "out/.site.zip-Ab3dE6.next"] {
        zip.write(path, b"mine");
    }
    titled(&zip, "一");
    assert!(zip.exists("out/.site.zip-old.next") && !zip.exists("out/.site.zip-Ab3dE6.next"));
}

#[test]
fn going_back_asks_whose_site_it_is() {
    let site = portal("{kind: directory, path: srv}");
    titled(&site, "一");
    titled(&site, "二");
    let served = fs::read_link(site.path("srv/current")).expect("a link");
    let other = site.edit("content/site.yaml", "id: tag:test.example,2023:tiny", "id: tag:test.example,2023:other");
    for args in [&["--rollback"][..], &["--rollback", "--dry-run"]] {
        let run = publish(&other, args);
        assert_eq!(run.status, 3, "{}", run.stderr);
        assert!(
            run.stderr.contains("the site of another portal stands in ROOT/srv (tag:test.example,2023:tiny)"),
            "{}",
            run.stderr
        );
    }
    assert_eq!(fs::read_link(other.path("srv/current")).expect("a link"), served);
}

#[test]
fn going_back_where_there_is_nothing_is_wrong_usage_and_makes_nothing() {
    let site = portal("{kind: directory, path: srv}");
    let run = publish(&site, &["--rollback"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (2, "error: there is no earlier release in ROOT/srv to go back to.\n")
    );
    assert!(!site.exists("srv"));
    titled(&site, "一");
    assert_eq!(publish(&site, &["--rollback"]).status, 2);
}

#[test]
fn no_more_releases_stand_than_are_kept_however_often_one_goes_back() {
    let site = portal("{kind: directory, path: srv, keep: 3}");
    for title in ["一", "二", "三", "四"] {
        titled(&site, title);
    }
    assert_eq!(releases(&site).len(), 3);
    for title in ["三", "二"] {
        let run = publish(&site, &["--rollback"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(site.read("srv/current/2023/tasks/01-a.html").contains(title));
        assert_eq!(releases(&site).len(), 3, "{:?}", releases(&site));
        assert_eq!(site.run(&["verify", &site.path("srv").display().to_string()]).status, 0);
    }
    assert_eq!(publish(&site, &["--rollback"]).status, 2);
    titled(&site, "五");
    assert_eq!(releases(&site).len(), 3);
}

#[test]
fn the_folder_of_a_build_is_no_target() {
    for target in [
        "{kind: directory, path: public}",
        "{kind: directory, path: public/site}",
        "{kind: zip, path: public/site.zip}",
        "{kind: directory, path: elsewhere}",
        "{kind: directory, path: content/srv}",
    ] {
        let site = portal(target);
        site.build("2023-06-15");
        site.run(&["build", DAY[0], DAY[1], "--out", &site.path("elsewhere").display().to_string()]);
        let before = crate::support::files(site.root());
        let run = publish(&site, &DAY);
        assert_eq!(run.status, 2, "{target}: {}", run.stderr);
        assert!(run.stderr.contains("Give “web” another `path` in content/site.yaml."), "{}", run.stderr);
        assert!(!run.stderr.contains("--out"), "{}", run.stderr);
        assert_eq!(crate::support::files(site.root()), before);
        let zh = site.run(&["--lang", "zh", "publish", "web"]);
        assert!(zh.stderr.contains("在 content/site.yaml 里给“web”换一个 path。"), "{}", zh.stderr);
    }
}

#[test]
fn a_disk_that_is_full_is_told_in_words_of_the_disk() {
    let site = portal("{kind: zip, path: out/site.zip}");
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$@\"";
    let output = Command::new("sh")
        .args(["-c", script, "sh", env!("CARGO_BIN_EXE_jindu"), "--lang", "en", "--root"])
        .arg(site.root())
        .args(["publish", "web", DAY[0], DAY[1]])
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&output.stderr).replace(&site.root().display().to_string(), "ROOT");
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("ROOT/out/") && said.contains(": File too large") && !said.contains("i/o error"), "{said}");
    assert_eq!(fs::read_dir(site.path("out")).expect("it").count(), 0, "nothing is left");
}
