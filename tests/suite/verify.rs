//! `jindu verify` over all that it knows: a snapshot's folder, a zip of it, its web archive, a published directory.

use crate::support::{Run, SITE, Site, files};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const LABEL: &str = "content/archive/2023-12-31";
const PROVES: &str = "This proves only that it is whole; to prove that it is that very one, compare the digest with the one that was noted when it was sealed (--digest).";

fn sealed() -> Site {
    let site = Site::tiny().with("content/files/map.png", "no picture");
    let run = site.run(&["snapshot", "--as-of", "2023-12-31"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    site
}

fn verify(site: &Site, path: &str) -> Run {
    site.run_bare(&["--lang", "en", "verify", &site.path(path).display().to_string()])
}

fn packed(files: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.start_file(path.as_str(), SimpleFileOptions::default()).expect("an entry");
        zip.write_all(bytes).expect("bytes");
    }
    zip.finish().expect("a zip").into_inner()
}

/// The bag in a folder of its own, as a download has it.
fn download(site: &Site) -> BTreeMap<String, Vec<u8>> {
    files(&site.path(LABEL)).into_iter().map(|(path, bytes)| (format!("2023-12-31/{path}"), bytes)).collect()
}

#[test]
fn a_whole_snapshot_says_its_day_and_the_digest_that_was_said_when_it_was_taken() {
    let site = Site::tiny();
    let taken = site.run(&["snapshot", "--as-of", "2023-12-31"]);
    let digest = taken.stderr.trim_end().rsplit(' ').next().expect("a digest").to_owned();
    let run = verify(&site, LABEL);
    let count = files(&site.path(LABEL)).len();
    assert_eq!(
        (run.status, run.stderr),
        (
            0,
            format!(
                "The snapshot ROOT/{LABEL} is whole: {count} files, as of 2023-12-31. Digest (SHA-256 of tagmanifest-sha256.txt): {digest}. {PROVES}\n"
            )
        )
    );
    let sum = std::process::Command::new("sha256sum").arg(site.path(LABEL).join("tagmanifest-sha256.txt")).output();
    assert!(String::from_utf8_lossy(&sum.expect("sha256sum").stdout).starts_with(&digest));
    // What the handbook says: it goes without jindu.
    let check = std::process::Command::new("sha256sum")
        .args(["--check", "--quiet", "--strict", "tagmanifest-sha256.txt", "manifest-sha256.txt"])
        .current_dir(site.path(LABEL))
        .status();
    assert!(check.expect("sha256sum").success());
}

#[test]
fn faults_are_told_with_their_file_and_what_to_do_in_both_languages_and_as_json() {
    let site = sealed().with(&format!("{LABEL}/data/content/files/map.png"), "another").with(&format!("{LABEL}/x"), "");
    let run = verify(&site, LABEL);
    let count = files(&site.path(LABEL)).len();
    assert_eq!(
        (run.status, run.stderr),
        (
            1,
            format!(
                "\
error[differs]: it differs from its digest in manifest-sha256.txt
--> data/content/files/map.png
 = help: restore it from another copy

error[does-not-belong]: it does not belong to the snapshot
--> x
 = help: move it out of the snapshot

The snapshot ROOT/{LABEL} is not whole: 2 fault(s), {count} files read.
"
            )
        )
    );
    let path = site.path(LABEL).display().to_string();
    let run = site.run_bare(&["--lang", "zh", "verify", &path]);
    assert!(run.stderr.contains("错误[does-not-belong]：不属于这份快照"), "{}", run.stderr);
    let run = site.run_bare(&["verify", &path, "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!((run.status, told[0]["file"].as_str()), (1, Some("data/content/files/map.png")));
}

#[test]
fn a_snapshot_in_a_zip_is_proven_file_by_file() {
    let site = sealed();
    let whole = download(&site);
    site.build("2024-01-01");
    fs::copy(site.path("public/archive/2023-12-31.zip"), site.path("2023-12-31.zip")).expect("the download");
    let run = verify(&site, "2023-12-31.zip");
    assert!(run.status == 0 && run.stderr.contains("The snapshot ROOT/2023-12-31.zip is whole: "), "{}", run.stderr);
    let mut altered = whole.clone();
    altered.get_mut("2023-12-31/data/site/index.html").expect("a page").push(b'x');
    altered.remove("2023-12-31/data/content/site.yaml");
    altered.insert("2023-12-31/data/more".to_owned(), Vec::new());
    altered.insert("elsewhere.txt".to_owned(), Vec::new());
    site.write("2023-12-31.zip", &packed(&altered));
    let run = verify(&site, "2023-12-31.zip");
    for (code, file) in [
        ("differs", "data/site/index.html"),
        ("missing", "data/content/site.yaml"),
        ("does-not-belong", "data/more"),
        ("does-not-belong", "elsewhere.txt"),
    ] {
        assert!(run.status == 1 && told(&run.stderr, code, file), "{code} {file}: {}", run.stderr);
    }
    // A download that was cut off.
    let bytes = packed(&whole);
    site.write("2023-12-31.zip", &bytes[..bytes.len() / 2]);
    let run = verify(&site, "2023-12-31.zip");
    assert!(run.status == 1 && run.stderr.contains("it is no whole zip file"), "{}", run.stderr);
}

/// Whether a fault of a code stands with its file.
fn told(stderr: &str, code: &str, file: &str) -> bool {
    let blocks = stderr.split("\n\n");
    blocks.into_iter().any(|b| b.contains(&format!("error[{code}]")) && b.contains(&format!("--> {file}")))
}

#[test]
fn a_web_archive_is_proven_member_by_member() {
    let site = sealed();
    let path = format!("{LABEL}/data/site.wacz");
    let bytes = fs::read(site.path(&path)).expect("an archive");
    let run = verify(&site, &path);
    assert!(run.status == 0 && run.stderr.contains("The web archive "), "{}", run.stderr);
    assert!(run.stderr.contains(", as of 2023-12-31. Digest (SHA-256 of site.wacz): "), "{}", run.stderr);
    let mut members = BTreeMap::new();
    let mut zip = ZipArchive::new(Cursor::new(&bytes)).expect("a zip");
    for i in 0..zip.len() {
        let mut member = zip.by_index(i).expect("a member");
        let name = member.name().expect("UTF-8").into_owned();
        let mut inside = Vec::new();
        member.read_to_end(&mut inside).expect("bytes");
        members.insert(name, inside);
    }
    for name in members.keys() {
        let mut altered = members.clone();
        let last = altered.get_mut(name).and_then(|bytes| bytes.iter_mut().rev().nth(3)).expect("a byte");
        *last ^= 1;
        site.write("altered.wacz", &packed(&altered));
        let run = verify(&site, "altered.wacz");
        assert!(run.status == 1 && run.stderr.contains("--> altered.wacz"), "{name}: {}", run.stderr);
        let mut fewer = members.clone();
        fewer.remove(name);
        site.write("altered.wacz", &packed(&fewer));
        let run = verify(&site, "altered.wacz");
        assert!(run.status == 1 && run.stderr.contains(name.as_str()), "{name}: {}", run.stderr);
    }
}

#[test]
fn a_published_directory_is_proven_against_its_manifest() {
    let target = "publish:\n  web: {kind: directory, path: srv, keep: 3}\n";
    let site = Site::tiny().with("content/site.yaml", &format!("{SITE}{target}"));
    for day in ["2023-06-15", "2023-06-16"] {
        let run = site.run(&["publish", "web", "--as-of", day]);
        assert_eq!(run.status, 0, "{}", run.stderr);
    }
    for path in ["srv", "srv/current", "srv/releases/00002-2023-06-16"] {
        let run = verify(&site, path);
        let whole = format!("The release 00002-2023-06-16 ROOT/{path} is whole: ");
        assert!(run.status == 0 && run.stderr.starts_with(&whole), "{}", run.stderr);
        assert!(run.stderr.contains(", as of 2023-06-16. Digest (SHA-256 of releases/00002-2023-06-16.sha256): "));
    }
    let earlier = verify(&site, "srv/releases/00001-2023-06-15");
    assert!(earlier.status == 0 && earlier.stderr.contains("00001-2023-06-15"), "{}", earlier.stderr);
    // A page is written anew, so that the release before, which may share it, stays as it is.
    let page = site.path("srv/current/index.html");
    let mut bytes = fs::read(&page).expect("a page");
    fs::remove_file(&page).expect("a page");
    bytes.push(b'x');
    site.write("srv/current/index.html", &bytes);
    fs::remove_file(site.path("srv/current/sitemap.html")).expect("a page");
    site.write("srv/current/shell.php", b"x");
    let run = verify(&site, "srv");
    for (code, file) in [("differs", "index.html"), ("missing", "sitemap.html"), ("does-not-belong", "shell.php")] {
        assert!(run.status == 1 && told(&run.stderr, code, file), "{code} {file}: {}", run.stderr);
    }
    assert_eq!(verify(&site, "srv/releases/00001-2023-06-15").status, 0);
    fs::remove_file(site.path("srv/releases/00002-2023-06-16.sha256")).expect("a manifest");
    let run = verify(&site, "srv");
    assert!(run.status == 1 && told(&run.stderr, "missing", "00002-2023-06-16.sha256"), "{}", run.stderr);
}

#[test]
fn what_is_nothing_of_the_kind_is_a_wrong_command() {
    let site = sealed().with("notes.zip", "no zip").with("notes.txt", "x");
    for (path, words) in [
        ("nowhere", "there is nothing at ROOT/nowhere"),
        ("content", "is no snapshot"),
        ("notes.txt", "is no snapshot"),
    ] {
        let run = verify(&site, path);
        assert!(run.status == 2 && run.stderr.contains(words), "{}", run.stderr);
    }
    assert_eq!(verify(&site, "notes.zip").status, 1);
    site.write("site.zip", &packed(&files(&site.path(LABEL).join("data/site"))));
    assert_eq!(verify(&site, "site.zip").status, 2, "a zip of something else");
}
