//! Snapshots on the site: published unchanged below `archive/`, listed on a page of their own and for programs, and never published
//! other than they were sealed.

use crate::support::{Site, TASK, files};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;

const BAG: &str = "content/archive/2023-12-31";

fn portal() -> Site {
    Site::bilingual()
        .edit("content/site.yaml", "theme: base\n", "theme: base\nbase_url: https://portal.example/plan/\n")
        .with("content/2023/tasks/01-a.md", TASK)
        .with("content/files/map.png", "no picture")
}

fn sealed() -> Site {
    let site = portal();
    snapshot(&site, &["--as-of", "2023-12-31"]);
    site
}

fn snapshot(site: &Site, args: &[&str]) {
    let run = site.run(&[&["snapshot"], args].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
}

/// The entries of a ZIP.
fn entries(zip: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(zip)).expect("a ZIP");
    (0..zip.len())
        .map(|n| {
            let mut entry = zip.by_index(n).expect("an entry");
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).expect("its bytes");
            (entry.name().expect("UTF-8").into_owned(), bytes)
        })
        .collect()
}

#[test]
fn the_site_and_the_bag_are_published_unchanged() {
    let site = sealed();
    assert_eq!(site.build("2024-06-30").status, 0);
    let bag = files(&site.path(BAG));
    let in_bag: BTreeMap<String, Vec<u8>> =
        bag.iter().filter_map(|(p, b)| Some((p.strip_prefix("data/site/")?.to_owned(), b.clone()))).collect();
    assert_eq!(files(&site.path("public/archive/2023-12-31")), in_bag);
    let zip = fs::read(site.path("public/archive/2023-12-31.zip")).expect("the download");
    let expected: BTreeMap<String, Vec<u8>> =
        bag.into_iter().map(|(path, bytes)| (format!("2023-12-31/{path}"), bytes)).collect();
    assert_eq!(entries(&zip), expected);
    // Whatever the theme and the content are by now.
    let later = site.edit("content/2023/tasks/01-a.md", "甲任务的原文。", "甲任务的新文。");
    assert_eq!(later.build("2025-01-01").status, 0);
    assert_eq!(files(&later.path("public/archive/2023-12-31")), in_bag);
    assert_eq!(fs::read(later.path("public/archive/2023-12-31.zip")).expect("the download"), zip);
}

#[test]
fn the_page_lists_each_with_its_day_its_download_and_its_seal() {
    let site = sealed();
    snapshot(&site, &["--as-of", "2024-12-31", "--label", "year-2024"]);
    assert_eq!(site.build("2025-06-30").status, 0);
    let page = site.read("public/archive/index.html");
    let (first, second) = (page.find("2024年12月31日").expect("2024"), page.find("2023年12月31日").expect("2023"));
    assert!(first < second, "the latest first");
    let seal =
        jindu::sha256::Sha256Sum::of(&fs::read(site.path(&format!("{BAG}/tagmanifest-sha256.txt"))).expect("it"));
    for words in [
        "href=\"2023-12-31/index.html\"",
        "href=\"2023-12-31.zip\" download",
        "href=\"year-2024/index.html\"",
        &seal.to_string(),
        "rel=\"timemap\"",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(site.read("public/en/archive/index.html").contains("href=\"../../archive/2023-12-31/en/index.html\""));
    // Every page leads there, and the list of all pages too.
    for (from, to) in [
        ("index.html", "\"archive/index.html\""),
        ("sitemap.html", "\"archive/index.html\""),
        ("en/index.html", "\"archive/index.html\""),
    ] {
        assert!(site.read(&format!("public/{from}")).contains(to), "{from}");
    }
    assert!(site.read("public/sitemap.xml").contains("<loc>https://portal.example/plan/archive/</loc>"));
    assert!(!site.read("public/sitemap.xml").contains("archive/2023-12-31"));
}

#[test]
fn the_time_map_names_every_snapshot_of_the_home_page() {
    let site = sealed();
    site.build("2024-06-30");
    assert_eq!(
        site.read("public/archive/timemap"),
        "<https://portal.example/plan/>; rel=\"original\",\n\
         <https://portal.example/plan/archive/timemap>; rel=\"self\"; type=\"application/link-format\"; \
         from=\"Sun, 31 Dec 2023 00:00:00 GMT\"; until=\"Sun, 31 Dec 2023 00:00:00 GMT\",\n\
         <https://portal.example/plan/archive/2023-12-31/>; rel=\"first last memento\"; \
         datetime=\"Sun, 31 Dec 2023 00:00:00 GMT\"\n"
    );
    snapshot(&site, &["--as-of", "2024-12-31"]);
    snapshot(&site, &["--as-of", "2025-12-31", "--label", "final"]);
    site.build("2026-01-01");
    let map = site.read("public/archive/timemap");
    assert!(map.contains("until=\"Wed, 31 Dec 2025 00:00:00 GMT\""), "{map}");
    let kinds: Vec<&str> = map.lines().skip(2).filter_map(|line| line.split('"').nth(1)).collect();
    assert_eq!(kinds, ["first memento", "memento", "last memento"]);
    // Addresses in it are absolute, so without one's own there is none.
    let unknown = site.edit("content/site.yaml", "base_url: https://portal.example/plan/\n", "");
    unknown.build("2026-01-01");
    assert!(!unknown.exists("public/archive/timemap") && unknown.exists("public/archive/index.html"));
}

#[test]
fn a_snapshot_dated_later_leaves_no_trace_and_none_has_an_archive_of_its_own() {
    let site = sealed();
    site.build("2023-12-30");
    assert!(!site.exists("public/archive"));
    assert!(!site.read("public/index.html").contains("archive/"));
    snapshot(&site, &["--as-of", "2024-12-31"]);
    assert!(!site.exists("content/archive/2024-12-31/data/site/archive"));
    assert!(!site.exists("content/archive/2024-12-31/data/content/archive"));
    let page = site.read("content/archive/2024-12-31/data/site/index.html");
    assert!(!page.contains("archive/index.html"), "{page}");
}

#[test]
fn building_again_leaves_snapshots_alone_whatever_the_day() {
    let site = sealed();
    site.build("2024-06-30");
    let stamp = |path: &str| fs::metadata(site.path(path)).and_then(|m| m.modified()).expect("a stamp");
    let before = [stamp("public/archive/2023-12-31/index.html"), stamp("public/archive/2023-12-31.zip")];
    site.build("2024-07-01");
    assert_eq!([stamp("public/archive/2023-12-31/index.html"), stamp("public/archive/2023-12-31.zip")], before);
    // What was changed in the published site is mended, what is taken away goes.
    site.write("public/archive/2023-12-31/index.html", b"other");
    site.build("2024-07-01");
    assert_eq!(site.read("public/archive/2023-12-31/index.html"), site.read(&format!("{BAG}/data/site/index.html")));
    fs::remove_dir_all(site.path("content/archive")).expect("removed");
    site.build("2024-07-01");
    assert!(!site.exists("public/archive"));
}

#[test]
fn a_snapshot_that_is_not_as_it_was_sealed_is_never_published() {
    for (file, words) in [
        ("data/site/index.html", "it differs from the digest under which it was sealed"),
        ("data/site.wacz", "it differs from the digest"),
        ("data/content/2023/tasks/01-a.md", "it differs from the digest"),
        ("manifest-sha256.txt", "it differs from the digest"),
        ("bag-info.txt", "it differs from the digest"),
    ] {
        let site = sealed();
        site.build("2024-06-30");
        let before = files(&site.path("public"));
        let path = format!("{BAG}/{file}");
        let mut bytes = fs::read(site.path(&path)).expect("the file");
        bytes[10] ^= 1;
        site.write(&path, &bytes);
        let run = site.run(&["--lang", "en", "build", "--clean", "--as-of", "2024-06-30"]);
        assert_eq!(run.status, 1, "{file}: {}", run.stderr);
        assert!(run.stderr.contains(&path) && run.stderr.contains(words), "{file}: {}", run.stderr);
        assert_eq!(files(&site.path("public")), before, "{file}");
        fs::remove_file(site.path(&path)).expect("removed");
        let run = site.run(&["--lang", "en", "check", "--as-of", "2024-06-30"]);
        assert_eq!(run.status, 1, "{file}: {}", run.stderr);
        assert!(run.stderr.contains(&path) && run.stderr.contains("missing"), "{file}: {}", run.stderr);
    }
}

#[test]
fn what_is_no_snapshot_is_told() {
    let site = portal().with("content/archive/2022/readme.md", "by hand").with("content/archive/notes.txt", "x");
    let run = site.run(&["--lang", "en", "build", "--as-of", "2024-06-30"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    for path in ["content/archive/2022", "content/archive/notes.txt"] {
        assert!(run.stderr.contains(path) && run.stderr.contains("this is no snapshot"), "{}", run.stderr);
    }
}
