//! What is sealed and what is shown: genuine snapshots of the first version, every byte of them; nothing that is not public in a
//! snapshot or among the files of the site; who belongs to a body; links that look as if they stayed.

use crate::support::{Dice, SITE, Site, TASK, files, repository};
use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use zip::ZipArchive;

const LABEL: &str = "content/archive/2023-12-31";
/// The digest that the first version told when it sealed the genuine one.
const SEAL: &str = "2276bb87080090d66bd6c222aaf461e58ddb5aecad09ea899a4ff31434c532f6";

fn genuine() -> Vec<u8> {
    fs::read(repository().join("tests/judges/genuine/2023-12-31.zip")).expect("the genuine one")
}

/// The genuine one in a portal: its folder, its zip as `a.zip`, its web archive as `a.wacz`.
fn portal() -> Site {
    let site = Site::tiny();
    let mut zip = ZipArchive::new(Cursor::new(genuine())).expect("a zip");
    for i in 0..zip.len() {
        let mut member = zip.by_index(i).expect("a member");
        let name = member.name().expect("UTF-8").into_owned();
        let mut bytes = Vec::new();
        member.read_to_end(&mut bytes).expect("bytes");
        site.write(&format!("content/archive/{name}"), &bytes);
    }
    site.write("a.zip", &genuine());
    fs::copy(site.path(&format!("{LABEL}/data/site.wacz")), site.path("a.wacz")).expect("a copy");
    site
}

#[test]
fn snapshots_of_the_first_version_are_whole_and_known_by_their_digest() {
    let site = portal();
    let path = |path: &str| site.path(path).display().to_string();
    for what in [path(LABEL), path("a.zip"), "2023-12-31".to_owned()] {
        let run = site.run(&["verify", &what, "--digest", SEAL]);
        assert!(
            run.status == 0 && run.stderr.ends_with("as was noted: it is that very one.\n"),
            "{what}: {}",
            run.stderr
        );
    }
    let run = site.run(&["verify", &path("a.wacz")]);
    assert!(run.status == 0 && run.stderr.contains("compare the digest with the one that was noted"), "{}", run.stderr);
    let other = "0".repeat(64);
    let run = site.run(&["verify", "2023-12-31", "--digest", &other]);
    assert_eq!(run.status, 1);
    let expected = format!(
        "error[differs]: its digest is {SEAL}, not {other} as was noted: this is not the one that was sealed then\n--> tagmanifest-sha256.txt"
    );
    assert!(run.stderr.starts_with(&expected), "{}", run.stderr);
    let run = site.run(&["verify", "2023-12-31", "--digest", "2276"]);
    assert!(run.status == 2 && run.stderr.contains("64 hexadecimal digits"), "{}", run.stderr);
    assert_eq!(site.run(&["verify", "2022-12-31"]).status, 2);
    let run = site.run(&["--lang", "zh", "verify", "2023-12-31"]);
    assert!(run.stderr.contains("请与封存时记下的摘要核对（--digest）"), "{}", run.stderr);
}

fn is_whole(path: &Path) -> bool {
    jindu::snapshot::verify(path).expect("a disk").is_some_and(|found| found.faults.is_empty())
}

#[test]
fn any_byte_of_a_zip_or_a_web_archive_that_is_flipped_taken_or_added_is_noticed() {
    let site = portal();
    let mut dice = Dice(11);
    for name in ["a.zip", "a.wacz"] {
        let (path, bytes) = (site.path(name), fs::read(site.path(name)).expect("bytes"));
        assert!(is_whole(&path), "{name}");
        let end = bytes.len() - 1;
        let some = (0..12).map(|_| usize::try_from(dice.below(end as u64)).expect("small"));
        let places: BTreeSet<usize> = [0, 4, 8, 28, 40, end - 21, end - 1, end].into_iter().chain(some).collect();
        for at in places {
            let (mut flipped, mut fewer, mut more) = (bytes.clone(), bytes.clone(), bytes.clone());
            flipped[at] ^= 1 << dice.below(8);
            fewer.remove(at);
            more.insert(at, b'x');
            for (what, forged) in [("flipped", flipped), ("taken", fewer), ("added", more)] {
                site.write("forged", &forged);
                fs::rename(site.path("forged"), &path).expect("a name");
                assert!(!is_whole(&path), "{name}: byte {at} {what}");
            }
        }
        site.write("forged", &[&bytes[..], b"x"].concat());
        fs::rename(site.path("forged"), &path).expect("a name");
        assert!(!is_whole(&path), "{name}: a byte at the end");
    }
}

/// A task with a draft before an entry of its day, one of its own day, a later one, and files that only they name.
fn with_secrets() -> Site {
    let reports = "\
reports:
  # What was said in July.
  - {date: 2023-07-01, draft: true, note: 秘密甲, evidence: [{title: 稿, file: files/draft.txt}]}
  - date: 2023-07-01
    note: |
      公开的话。

      第二段。
    evidence: [{title: 表, file: files/open.txt}, {title: 共用, file: files/both.txt}]
  - date: 2023-08-01
    draft: true
    note: \"秘密乙，见[图](/files/picture.png)\"
    evidence: [{title: 共用, file: files/both.txt}]
  - {date: 2024-02-01, stage: completed, note: 秘密丙, evidence: [{title: 证, file: files/later.txt}]}
amendments:
  - {date: 2024-02-01, set: {due: 2024-12-31}, reason: 秘密丁}
";
    let words = "\
---
title: Task A
reports:
  \"2023-07-01#1\": Secret A
  \"2023-07-01\":
    note: Said openly.
  \"2023-08-01\": Secret B
  \"2024-02-01\":
    note: Secret C
amendments:
  \"2024-02-01\": Secret D
source:
  title: \"0123456789abcdef\"
  reports.2024-02-01.note: \"0123456789abcdef\"
---
Text.
";
    let targets = "publish:\n  web: {kind: directory, path: /srv/secret}\n";
    let site = Site::bilingual();
    let settings = site.read("content/site.yaml");
    let mut site = site
        .with("content/site.yaml", &settings.replacen("theme:", &format!("{targets}theme:"), 1))
        .with("content/2023/tasks/01-a.md", &TASK.replacen("\n---\n", &format!("\n{reports}---\n"), 1))
        .with("content/2023/tasks/01-a.en.md", words)
        .with(
            "content/2025/plan.md",
            "---\ntitle: 秘密戊\nissued: 2025-01-01\nsections:\n  - {id: one, title: 一}\n---\n见[表](/files/2025.txt)。\n",
        )
        .with("content/2025/tasks/01-a.md", TASK);
    for file in ["draft.txt", "open.txt", "both.txt", "picture.png", "later.txt", "2025.txt", "unnamed.txt"] {
        site = site.with(&format!("content/files/{file}"), file);
    }
    site
}

#[test]
fn files_that_only_drafts_and_later_entries_name_are_published_when_these_are() {
    let site = with_secrets();
    let published = |day: &str| -> BTreeSet<String> {
        site.build(day);
        fs::read_dir(site.path("public/files"))
            .expect("files")
            .map(|e| e.expect("a file").file_name().into_string().expect("UTF-8"))
            .collect()
    };
    let set = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(published("2023-12-31"), set(&["open.txt", "both.txt", "unnamed.txt"]));
    assert_eq!(published("2024-02-01"), set(&["open.txt", "both.txt", "unnamed.txt", "later.txt"]));
    assert_eq!(published("2025-01-01"), set(&["open.txt", "both.txt", "unnamed.txt", "later.txt", "2025.txt"]));
    assert_eq!(published("2023-12-31"), set(&["open.txt", "both.txt", "unnamed.txt"]), "and back again");
}

#[test]
fn what_is_not_public_is_named_and_not_sealed() {
    let site = with_secrets();
    let run = site.run(&["snapshot", "--as-of", "2023-12-31"]);
    assert_eq!(run.status, 1);
    for words in [
        "error[not-public]: in reports stands a draft of 2023-07-01\n --> content/2023/tasks/01-a.md:9:5\n",
        "error[not-public]: in reports stands a draft of 2023-08-01\n  --> content/2023/tasks/01-a.md:16:5\n",
        "error[not-public]: in reports stands an entry of 2024-02-01, after the snapshot's day\n  --> content/2023/tasks/01-a.md:20:5\n",
        "error[not-public]: in amendments stands an entry of 2024-02-01, after the snapshot's day\n",
        "error[not-public]: this plan is issued on 2025-01-01, after the snapshot's day\n --> content/2025/plan.md:3:",
        "Not sealed: 5 thing(s) in the sources are not public as of the snapshot's day.",
        "seal a copy without it with `jindu snapshot --public`",
    ] {
        assert!(run.stderr.contains(words), "{words}: {}", run.stderr);
    }
    assert!(!site.exists("content/archive"));
}

#[test]
fn a_public_snapshot_leaves_out_just_that_and_is_built_again() {
    let site = with_secrets();
    let sources = files(&site.path("content"));
    let run = site.run(&["snapshot", "--as-of", "2023-12-31", "--public"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("Left out, as they are drafts or dated later: 5."), "{}", run.stderr);
    assert!(run.stderr.contains("Comments in the sources are sealed with them."), "{}", run.stderr);
    let bag = files(&site.path(LABEL));
    for (path, bytes) in bag.iter().filter(|(path, _)| !path.starts_with("data/themes/")) {
        let text = String::from_utf8_lossy(bytes);
        for secret in ["秘密", "Secret", "/srv/secret", "draft.txt", "later.txt", "2025.txt", "picture.png"] {
            assert!(!text.contains(secret), "{path} has {secret}");
        }
    }
    for secret in ["draft.txt", "later.txt", "2025.txt", "picture.png"] {
        assert!(!bag.contains_key(&format!("data/content/files/{secret}")), "{secret}");
    }
    let sealed = site.read(&format!("{LABEL}/data/content/2023/tasks/01-a.md"));
    let expected = "\
reports:
  # What was said in July.
  - {date: 2023-07-01, draft: true}
  - date: 2023-07-01
    note: |
      公开的话。

      第二段。
    evidence: [{title: 表, file: files/open.txt}, {title: 共用, file: files/both.txt}]
";
    assert_eq!(sealed, TASK.replacen("\n---\n", &format!("\n{expected}---\n"), 1));
    assert_eq!(
        site.read(&format!("{LABEL}/data/content/2023/tasks/01-a.en.md")),
        "---\ntitle: Task A\nreports:\n  \"2023-07-01\":\n    note: Said openly.\nsource:\n  title: \"0123456789abcdef\"\n---\nText.\n"
    );
    let settings = site.read(&format!("{LABEL}/data/content/site.yaml"));
    assert!(!settings.contains("publish") && settings.contains("theme: base"), "{settings}");
    let mut now = files(&site.path("content"));
    now.retain(|path, _| !path.starts_with("archive/"));
    assert_eq!(now, sources, "the portal's own files stay as they were");
    // The sealed copy passes every check and gives the sealed site.
    let data = site.path(&format!("{LABEL}/data")).display().to_string();
    let out = site.path("again").display().to_string();
    let run = site.run_bare(&["--root", &data, "build", "--as-of", "2023-12-31", "--out", &out]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let built = files(&site.path("again"));
    let site_files = files(&site.path(&format!("{LABEL}/data/site")));
    assert_eq!(built.keys().collect::<Vec<_>>(), site_files.keys().collect::<Vec<_>>());
    assert_eq!(site.run(&["verify", "2023-12-31"]).status, 0);
    // Today's content holds what it held: nothing of the past has changed.
    let run = site.run(&["check", "--as-of", "2023-12-31"]);
    assert!(run.status == 0 && !run.stderr.contains("past-"), "{}", run.stderr);
}

#[test]
fn publishing_targets_are_never_sealed() {
    let site = Site::tiny()
        .with("content/site.yaml", &format!("{SITE}publish:\n  web: {{kind: directory, path: srv/secret}}\n"));
    let run = site.run(&["snapshot", "--as-of", "2023-12-31"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(site.read(&format!("{LABEL}/data/content/site.yaml")), SITE);
}

#[test]
fn who_belongs_to_a_body_that_a_plan_names_is_guarded() {
    let counties = TASK.replacen("cooperating: [health]", "cooperating: [all-counties, pair]", 1);
    let site = Site::tiny().with("content/2023/tasks/01-a.md", &counties);
    assert_eq!(site.run(&["snapshot", "--as-of", "2023-12-31"]).status, 0);
    let told = |site: &Site| -> Vec<String> {
        let run = site.run(&["check", "--as-of", "2024-06-30"]);
        run.stderr.lines().filter(|line| line.contains("[past-")).map(str::to_owned).collect()
    };
    assert_eq!(told(&site), [""; 0]);
    let site = site
        .edit("content/organizations.yaml", "members: [finance, health]", "members: [water, finance]")
        .edit(
            "content/organizations.yaml",
            "{id: finance, kind: department",
            "{id: finance, kind: county, code: \"000009\"",
        )
        .edit("content/organizations.yaml", "members: unspecified, name", "members: [water], name");
    assert_eq!(
        told(&site),
        [
            "warning[past-changed]: organizations.finance.kind was changed from “department” to “county”: the snapshot 2023-12-31 has the former",
            "warning[past-changed]: organizations.all-counties.members was changed from “east, north, west” to “east, finance, north, west”: the snapshot 2023-12-31 has the former",
            "warning[past-changed]: organizations.pair.members was changed from “finance, health” to “finance, water”: the snapshot 2023-12-31 has the former",
        ]
    );
    site.build("2024-06-30");
    let page = site.read("public/2023/changes.html");
    assert!(page.contains("两部门") && page.contains("成员"), "{page}");
}

#[test]
fn no_way_of_writing_an_address_leads_past_the_leaving_notice() {
    const WAYS: [&str; 12] = [
        "https://evil.example/",
        "HTTPS://EVIL.example",
        "https:/evil.example",
        "https:evil.example",
        "//evil.example",
        "<\\\\\\\\evil.example>",
        "</\\\\evil.example>",
        "<https://evil.example\\\\@gov.example>",
        "https://gov.example@evil.example",
        "https://evil.example./",
        "https://evil。example/",
        "///evil.example",
    ];
    let settings = "government:\n  site_name: 某\n  external_links: {allow: [gov.example]}\ntheme:";
    let body = WAYS.map(|way| format!("[甲]({way})")).join("、");
    let site = Site::tiny().edit("content/site.yaml", "theme:", settings).edit(
        "content/2023/tasks/01-a.md",
        "甲任务的原文。",
        &format!("{body}、[乙](https://www.gov.example/)"),
    );
    site.build("2023-06-15");
    let page = site.read("public/2023/tasks/01-a.html");
    let links: Vec<&str> = page.split("<a ").filter(|a| a.contains(">甲</a>")).collect();
    assert_eq!(links.len(), WAYS.len(), "{page}");
    for (link, way) in links.iter().zip(WAYS) {
        assert!(link.contains("href=\"../../leave/"), "{way}: {link}");
    }
    assert!(page.contains("href=\"https://www.gov.example/\""));
}

#[test]
fn the_preview_gives_nothing_to_pages_elsewhere() {
    use std::io::{BufRead, BufReader};
    let site = Site::tiny();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_jindu"))
        .arg("--root")
        .arg(site.root())
        .args(["serve", "--port", "0", "--as-of", "2023-12-01"])
        .env_clear()
        .env("LANG", "C.UTF-8")
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut said = BufReader::new(child.stderr.take().expect("piped")).lines().map_while(Result::ok);
    let line = said.find(|line| line.contains("http://127.0.0.1:")).expect("an address");
    let port: u16 = line.split("127.0.0.1:").nth(1).and_then(|l| l.split('/').next()?.parse().ok()).expect("a port");
    let get = |path: &str, headers: &str| {
        let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).expect("the preview");
        stream.set_read_timeout(Some(std::time::Duration::from_secs(20))).expect("a socket");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{headers}Connection: close\r\n\r\n")
            .expect("sent");
        // Events never end: the head is what counts.
        let lines = BufReader::new(stream).lines().map_while(Result::ok).take_while(|line| !line.is_empty());
        lines.map(|line| line.to_ascii_lowercase()).collect::<Vec<_>>()
    };
    let mut wrong = Vec::new();
    for path in ["/index.html", "/.jindu/events", "/.jindu/preview.js", "/data/2023/tasks.json"] {
        let own = get(path, "Sec-Fetch-Site: same-origin\r\n");
        for header in
            ["http/1.1 200 ok", "cross-origin-resource-policy: same-origin", "x-content-type-options: nosniff"]
        {
            wrong.extend((!own.iter().any(|line| line == header)).then(|| format!("{path}: {header}: {own:?}")));
        }
        for site in ["cross-site", "same-site"] {
            let other =
                get(path, &format!("Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script\r\n"));
            wrong.extend((!other[0].contains(" 403 ")).then(|| format!("{path} {site}: {other:?}")));
        }
        let two = get(path, "Host: evil.example\r\n");
        wrong.extend((!two[0].contains(" 40")).then(|| format!("{path}, two hosts: {two:?}")));
    }
    let _ = child.kill();
    let _ = child.wait();
    assert_eq!(wrong, [""; 0]);
}
