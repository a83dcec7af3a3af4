//! `jindu publish`: what stands in the target, what is said, and that nobody ever sees half of it.

use crate::support::{Dice, SITE, Site, TASK, files, rounds};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

const DAY: [&str; 2] = ["--as-of", "2023-06-15"];

fn portal() -> Site {
    let targets = "publish:\n  web: {kind: directory, path: srv, keep: 3}\n  cms: {kind: zip, path: out/site.zip}\n";
    Site::tiny().with("content/site.yaml", &format!("{SITE}{targets}")).with("content/files/map.txt", "map")
}

fn titled(site: &Site, title: &str) {
    site.write("content/2023/tasks/01-a.md", TASK.replace("甲任务", title).as_bytes());
}

/// Another look, so another name of the style sheet.
fn styled(site: &Site, colour: &str) {
    site.write("themes/own/theme.yaml", b"name: own\nextends: base\n");
    site.write("themes/own/static/style.css", format!("body {{ color: {colour} }}\n").as_bytes());
    let settings = site.read("content/site.yaml").replace("theme: base", "theme: own");
    site.write("content/site.yaml", settings.as_bytes());
}

fn publish(site: &Site, more: &[&str]) -> crate::support::Run {
    let run = site.run(&[&["publish", "web"], &DAY[..], more].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    run
}

fn current(site: &Site) -> PathBuf {
    site.path("srv").join(fs::read_link(site.path("srv/current")).expect("a link"))
}

fn releases(site: &Site) -> Vec<String> {
    let entries = fs::read_dir(site.path("srv/releases")).expect("releases");
    let mut names: Vec<String> =
        entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort_unstable();
    names
}

fn built(site: &Site) -> BTreeMap<String, Vec<u8>> {
    site.build("2023-06-15");
    site.public()
}

/// The last line, without how long it took.
fn last(stderr: &str) -> &str {
    let line = stderr.lines().last().unwrap_or_default();
    line.split_once(", in ").map_or(line, |(line, _)| line)
}

#[test]
fn a_directory_shows_the_site_and_the_next_one_shares_what_is_the_same() {
    let site = portal();
    let run = publish(&site, &[]);
    let count = built(&site).len();
    assert_eq!(
        last(&run.stderr),
        format!(
            "Published to web (ROOT/srv, release 00001-2023-06-15, 1 kept): \
             {count} sent, 0 replaced, 0 deleted, 0 unchanged, as of 2023-06-15"
        )
    );
    assert_eq!(files(&current(&site)), built(&site));
    let run = publish(&site, &[]);
    assert!(last(&run.stderr).starts_with("web is up to date"), "{}", run.stderr);
    titled(&site, "乙任务");
    publish(&site, &[]);
    assert_eq!(files(&current(&site)), built(&site));
    assert_eq!(
        releases(&site),
        ["00001-2023-06-15", "00001-2023-06-15.sha256", "00002-2023-06-15", "00002-2023-06-15.sha256"]
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let links = fs::metadata(current(&site).join("files/map.txt")).expect("a file").nlink();
        assert_eq!(links, 2, "unchanged files are shared");
    }
}

#[test]
fn sha256sum_agrees_with_a_releases_manifest() {
    let site = portal();
    publish(&site, &[]);
    let check = Command::new("sha256sum")
        .args(["--check", "--strict", "--quiet", "../00001-2023-06-15.sha256"])
        .current_dir(current(&site))
        .status();
    assert!(check.expect("sha256sum runs").success());
    let manifest = site.read("srv/releases/00001-2023-06-15.sha256");
    let head: Vec<&str> = manifest.lines().take(4).collect();
    assert_eq!(head, ["# jindu release 1", "# site: tag:test.example,2023:tiny", "# number: 1", "# as-of: 2023-06-15"]);
}

#[test]
fn old_assets_stay_while_a_kept_release_shows_them_and_old_releases_go() {
    let site = portal();
    let mut sheets: Vec<String> = Vec::new();
    for colour in ["red", "green", "blue", "black", "white"] {
        styled(&site, colour);
        publish(&site, &[]);
        let own = built(&site).into_keys().find(|p| p.starts_with("assets/style.") && p.ends_with(".css"));
        sheets.push(own.expect("a style sheet"));
        let there = files(&current(&site));
        let kept = sheets.len().saturating_sub(4);
        for (n, sheet) in sheets.iter().enumerate() {
            assert_eq!(there.contains_key(sheet), n >= kept, "{sheet} after {colour}");
        }
        let own = releases(&site).iter().filter(|name| !name.ends_with(".sha256")).count();
        assert_eq!(own, sheets.len().min(3));
    }
}

#[test]
fn going_back_shows_the_release_before_and_again_the_one_before_that() {
    let site = portal();
    let mut shown = Vec::new();
    for title in ["一", "二", "三"] {
        titled(&site, title);
        publish(&site, &[]);
        shown.push(files(&current(&site)));
    }
    let back = || site.run(&["publish", "web", "--rollback"]);
    let dry = site.run(&["publish", "web", "--rollback", "--dry-run"]);
    assert!(dry.stdout.contains("replace  2023/tasks/01-a.html\n"), "{}", dry.stdout);
    assert_eq!(files(&current(&site)), shown[2], "a dry run does nothing");
    let run = back();
    assert_eq!(files(&current(&site)), shown[1], "{}", run.stderr);
    assert!(
        run.stderr
            .starts_with("web is back at release 00002-2023-06-15 (ROOT/srv, release 00004-2023-06-15): 0 sent, "),
        "{}",
        run.stderr
    );
    back();
    assert_eq!(files(&current(&site)), shown[0]);
    let none = back();
    assert_eq!(none.status, 2);
    assert_eq!(none.stderr, "error: there is no earlier release in ROOT/srv to go back to.\n");
    assert_eq!(files(&current(&site)), shown[0]);
    publish(&site, &[]);
    assert_eq!(files(&current(&site)), shown[2]);
}

#[test]
fn what_others_changed_is_found_and_mended() {
    let site = portal();
    publish(&site, &[]);
    let whole = files(&current(&site));
    site.write("srv/current/index.html", b"defaced");
    fs::remove_file(site.path("srv/current/files/map.txt")).expect("a file");
    let run = publish(&site, &[]);
    assert!(run.stderr.contains("warning: 2 file(s) there had been changed or removed by others"), "{}", run.stderr);
    assert_eq!(files(&current(&site)), whole);
    // Going back to what was changed is refused.
    let back = site.run(&["publish", "web", "--rollback"]);
    assert_eq!(back.status, 3);
    assert!(back.stderr.contains("cannot go back: 2 file(s) of the earlier release"), "{}", back.stderr);
    assert_eq!(files(&current(&site)), whole);
    // So is a lost manifest.
    fs::remove_file(site.path("srv/releases/00002-2023-06-15.sha256")).expect("a manifest");
    titled(&site, "乙任务");
    publish(&site, &[]);
    assert_eq!(files(&current(&site)), built(&site));
}

#[test]
fn a_dry_run_lists_and_writes_nothing() {
    let site = portal();
    let run = publish(&site, &["--dry-run"]);
    assert!(run.stdout.contains("send     2023/tasks/01-a.html\n"), "{}", run.stdout);
    assert!(!site.path("srv").exists());
    publish(&site, &[]);
    titled(&site, "乙任务");
    let site = site.without("content/files/map.txt");
    let before = files(&site.path("srv"));
    let run = site.run(&["--lang", "zh", "publish", "web", DAY[0], DAY[1], "--dry-run"]);
    assert!(run.stdout.contains("替换  2023/tasks/01-a.html\n"), "{}", run.stdout);
    assert!(run.stdout.contains("删去  files/map.txt\n"), "{}", run.stdout);
    assert!(run.stderr.contains("试发布 web，什么也没有做：将新增 0，替换 "), "{}", run.stderr);
    assert_eq!(files(&site.path("srv")), before);
}

#[test]
fn faults_and_requirements_stop_it() {
    let site = portal().edit("content/site.yaml", "keep: 3", "keep: 3, require: [identity, evidence, translations]");
    let done = "reports:\n  - {date: 2023-05-01, stage: completed}\n---\n甲";
    let site = site.edit("content/2023/tasks/01-a.md", "---\n甲", done);
    let run = site.run(&["publish", "web", DAY[0], DAY[1]]);
    assert_eq!(run.status, 1);
    for words in [
        "error[no-evidence]: reported as completed without evidence",
        "error[no-identity]: identity of the website not set: ",
        "error[required]: the target “web” requires identity: not met in 2 place(s)",
        "error[required]: the target “web” requires evidence: not met in 1 place(s)",
        " --> content/site.yaml:9:56",
        "Not published to web: 5 error(s), 0 warning(s). What stands there is as it was.\n",
    ] {
        assert!(run.stderr.contains(words), "{words}\n{}", run.stderr);
    }
    assert!(!site.path("srv").exists());
    // The other target requires nothing.
    assert_eq!(site.run(&["publish", "cms", DAY[0], DAY[1]]).status, 0);
}

#[test]
fn a_target_that_is_none_and_a_folder_that_is_anothers_are_refused() {
    let site = portal();
    let run = site.run(&["publish", "wbe"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (2, "error: there is no target “wbe”. content/site.yaml has: web, cms.\n")
    );
    let run = site.run(&["publish", "cms", "--rollback"]);
    assert_eq!(
        run.stderr,
        "error: “cms” cannot go back: only a directory keeps earlier releases. \
         Take the content as it was then, and run jindu publish cms.\n"
    );
    assert_eq!(run.status, 2);
    publish(&site, &[]);
    let other = site.edit("content/site.yaml", "id: tag:test.example,2023:tiny", "id: tag:test.example,2023:other");
    let run = other.run(&["publish", "web", DAY[0], DAY[1]]);
    assert_eq!(run.status, 3);
    assert!(
        run.stderr.contains("the site of another portal stands in ROOT/srv (tag:test.example,2023:tiny)"),
        "{}",
        run.stderr
    );
    let inside = portal().edit("content/site.yaml", "path: srv", "path: content/srv");
    assert_eq!(inside.run(&["publish", "web", DAY[0], DAY[1]]).status, 2);
    let taken = portal().with("srv/current/index.html", "mine");
    let run = taken.run(&["publish", "web", DAY[0], DAY[1]]);
    assert!(run.stderr.contains("ROOT/srv/current is no symbolic link and was not made by jindu"), "{}", run.stderr);
    assert_eq!(taken.read("srv/current/index.html"), "mine");
}

#[test]
fn who_comes_second_is_refused() {
    let site = portal();
    publish(&site, &[]);
    let lock = File::options().read(true).write(true).open(site.path("srv/.lock")).expect("the lock's file");
    lock.lock().expect("the lock");
    titled(&site, "乙任务");
    let before = files(&site.path("srv"));
    let run = site.run(&["publish", "web", DAY[0], DAY[1]]);
    assert_eq!(run.status, 3);
    assert!(run.stderr.contains("is publishing to ROOT/srv. Try again when it has ended.\n"), "{}", run.stderr);
    assert_eq!(files(&site.path("srv")), before);
    drop(lock);
    publish(&site, &[]);
}

#[test]
fn the_same_site_is_the_same_zip() {
    let site = portal();
    let cms = |site: &Site| {
        let run = site.run(&["publish", "cms", DAY[0], DAY[1]]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        fs::read(site.path("out/site.zip")).expect("a zip")
    };
    let first = cms(&site);
    fs::remove_file(site.path("out/site.zip")).expect("a zip");
    assert_eq!(cms(&site), first);
    assert_eq!(cms(&portal()), first);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&first)).expect("a zip");
    let mut there = BTreeMap::new();
    for n in 0..archive.len() {
        let mut entry = archive.by_index(n).expect("an entry");
        let mut bytes = Vec::new();
        std::io::copy(&mut entry, &mut bytes).expect("its bytes");
        there.insert(entry.name().expect("a name").into_owned(), bytes);
    }
    assert_eq!(there, built(&site));
    titled(&site, "乙任务");
    assert_ne!(cms(&site), first);
    assert_eq!(fs::read_dir(site.path("out")).expect("the folder").count(), 1, "nothing is left beside it");
}

#[test]
fn compressed_files_hold_what_they_stand_beside() {
    let site = portal().edit("content/site.yaml", "keep: 3", "keep: 3, precompress: [gzip, brotli]");
    publish(&site, &[]);
    let there = files(&current(&site));
    let plain: BTreeMap<_, _> = built(&site);
    assert!(plain.iter().all(|(path, bytes)| there.get(path) == Some(bytes)));
    let mut seen = [0, 0];
    for (path, bytes) in there.iter().filter(|(path, _)| !plain.contains_key(*path)) {
        let mut out = Vec::new();
        if let Some(path) = path.strip_suffix(".gz") {
            std::io::copy(&mut flate2::read::GzDecoder::new(bytes.as_slice()), &mut out).expect("gzip");
            assert_eq!(Some(&out), plain.get(path), "{path}");
            seen[0] += 1;
        } else {
            let path = path.strip_suffix(".br").expect("nothing else");
            brotli::BrotliDecompress(&mut bytes.as_slice(), &mut out).expect("brotli");
            assert_eq!(Some(&out), plain.get(path), "{path}");
            seen[1] += 1;
        }
    }
    assert!(seen[0] > 10 && seen[1] == seen[0], "{seen:?}");
}

#[test]
fn the_keys_of_targets_are_checked_with_their_places() {
    let targets = "\
publish:
  web: {kind: directory, path: srv, kep: 3}
  cms: {kind: zip, path: a.zip, keep: 3}
  Old: {kind: rsync, path: x}
  bad:
    kind: zip
    path: b.zip
    password: geheim
    require: [everything, past]
";
    let run = Site::tiny().with("content/site.yaml", &format!("{SITE}{targets}")).run(&["check"]);
    assert_eq!(run.status, 1);
    for words in [
        "error[unknown-key]: unknown key “kep”",
        "help: did you mean “keep”?",
        "error[unknown-key]: a zip target has no key “keep”",
        "help: its own keys: path",
        "error[wrong-form]: “Old” cannot name a target",
        "error[unknown-word]: “everything” is not one of the words allowed here",
        "help: known: identity, evidence, translations, past",
        "error[secret-in-file]: “password” is a secret and cannot stand in a file",
        "content/site.yaml:15:5",
    ] {
        assert!(run.stderr.contains(words), "{words}\n{}", run.stderr);
    }
    assert!(!run.stderr.contains("geheim"), "a secret goes into no log: {}", run.stderr);
}

#[test]
fn the_keys_of_object_stores_are_checked_with_their_places() {
    let targets = "\
publish:
  none: {kind: s3}
  where: {kind: s3, bucket: progress}
  secret: {kind: s3, bucket: progress, region: cn-north-1, secret_access_key: geheim}
  path: {kind: s3, bucket: progress, region: cn-north-1, path: x}
  words:
    kind: s3
    bucket: Progress
    endpoint: oss.example.gov.cn
    prefix: ../other
    cache_control: {pages: \"a\\nb\", fonts: no-cache}
  folder: {kind: directory}
  sound: {kind: s3, bucket: progress, endpoint: \"https://oss.example.gov.cn\", prefix: a/b/, virtual_host: true}
";
    let run = Site::tiny().with("content/site.yaml", &format!("{SITE}{targets}")).run(&["check"]);
    assert_eq!(run.status, 1);
    for words in [
        "error[missing-key]: an s3 target needs “bucket”",
        "error[missing-key]: an s3 target needs “endpoint”",
        "help: say where the store answers, endpoint: https://…; of Amazon’s, its region",
        "error[secret-in-file]: “secret_access_key” is a secret and cannot stand in a file",
        "error[unknown-key]: an s3 target has no key “path”",
        "help: its own keys: bucket, endpoint, region, prefix, virtual_host, keep, cache_control",
        "“Progress”",
        "“oss.example.gov.cn”",
        "“../other”",
        "error[unknown-key]: unknown key “fonts”",
        "error[missing-key]: a directory target needs “path”",
    ] {
        assert!(run.stderr.contains(words), "{words}\n{}", run.stderr);
    }
    assert!(!run.stderr.contains("geheim"), "a secret goes into no log: {}", run.stderr);
    let sound = targets.lines().position(|line| line.contains("sound:")).expect("a line") + SITE.lines().count() + 1;
    assert!(!run.stderr.contains(&format!("site.yaml:{sound}:")), "{}", run.stderr);
}

/// With a real store behind it: tests/judges/s3.py.
#[test]
fn an_object_store_takes_the_feature_and_a_key() {
    let target = "publish:\n  web: {kind: s3, bucket: progress, endpoint: \"http://127.0.0.1:9\"}\n";
    let site = Site::tiny().with("content/site.yaml", &format!("{SITE}{target}"));
    let run = site.run(&["publish", "web", DAY[0], DAY[1]]);
    let words = if cfg!(feature = "s3") {
        "error: “web” takes a key, in the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (with \
         AWS_SESSION_TOKEN for one that expires).\n"
    } else {
        "error: “web” is an object store, and this jindu was compiled without them. Compile it anew with \
         `cargo build --release --features s3`.\n"
    };
    assert_eq!((run.status, run.stderr.as_str()), (2, words));
    let back = site.run(&["--lang", "zh", "publish", "web", "--rollback"]);
    let words = "错误：“web”不能退回：只有 directory 保留旧版本。取出当时的内容，再运行 jindu publish web。\n";
    assert_eq!((back.status, back.stderr.as_str()), (2, words));
}

#[test]
fn killed_at_any_moment_the_old_site_or_the_new_one_stands_there() {
    let site = portal();
    let mut states = Vec::new();
    for (title, colour) in [("一", "red"), ("二", "blue")] {
        titled(&site, title);
        styled(&site, colour);
        states.push(built(&site));
    }
    let begun = Instant::now();
    publish(&site, &[]);
    let once = begun.elapsed();
    let mut dice = Dice(7);
    // Every step at which it can die is gone through in crashes.rs; these are moments of no choice.
    for n in 0..rounds(6, 300) {
        let state = n % 2;
        titled(&site, ["一", "二"][state]);
        styled(&site, ["red", "blue"][state]);
        let mut run = Command::new(env!("CARGO_BIN_EXE_jindu"))
            .arg("--root")
            .arg(site.root())
            .args(["publish", "web", DAY[0], DAY[1], "--quiet"])
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        std::thread::sleep(once.mul_f64(dice.below(1100) as f64 / 1000.0));
        run.kill().expect("killed, or over already");
        run.wait().expect("its end");
        assert_shows_one_of(&site, &states);
    }
    titled(&site, "二");
    styled(&site, "blue");
    publish(&site, &[]);
    let own: Vec<String> = releases(&site).into_iter().filter(|name| name.starts_with('.')).collect();
    assert!(own.is_empty(), "left behind: {own:?}");
    assert_shows_one_of(&site, &states[1..]);
}

/// Everything of one state, and beside it nothing but assets of the other.
fn assert_shows_one_of(site: &Site, states: &[BTreeMap<String, Vec<u8>>]) {
    let there = files(&current(site));
    let shows = |state: &BTreeMap<String, Vec<u8>>| state.iter().all(|(path, bytes)| there.get(path) == Some(bytes));
    let shown = states.iter().find(|state| shows(state)).expect("one of the sites, whole");
    assert!(there.keys().all(|path| shown.contains_key(path) || path.starts_with("assets/")));
    let sheet = |state: &BTreeMap<String, Vec<u8>>| state.keys().find(|p| p.ends_with(".css")).cloned();
    assert!(states.iter().all(|state| sheet(state).is_some()), "a style sheet");
}
