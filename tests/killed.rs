//! Killed at any moment, every file of the site is whole, and the next build mends the rest. Two builds wait for each other; what
//! the disk refuses leaves the old site whole.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;
use support::{Dice, Site, TASK, files};

const AS_OF: &str = "2023-12-01";

/// Two states of a portal; the second differs on every page.
fn states() -> (Site, [String; 2]) {
    let mut site = Site::bilingual();
    for n in 2..40 {
        let task = TASK.replace("number: 1", &format!("number: {n}"));
        site = site.with(&format!("content/2023/tasks/{n:02}-t.md"), &task);
    }
    let one = site.read("content/site.yaml");
    let two = one.replace("title: 测试", "title: 另一个标题");
    (site, [one, two])
}

fn command(site: &Site) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jindu"));
    command.arg("--root").arg(site.root()).args(["build", "--as-of", AS_OF]).env_clear().env("LANG", "C.UTF-8");
    command.stderr(Stdio::piped());
    command
}

#[test]
fn killed_at_any_moment_every_file_is_whole() {
    let (site, states) = states();
    let public = site.path("public");
    let whole: Vec<BTreeMap<String, Vec<u8>>> = states
        .iter()
        .map(|state| {
            site.write("content/site.yaml", state.as_bytes());
            site.build(AS_OF);
            site.public()
        })
        .collect();
    let mut dice = Dice(20_231_201);
    for round in 0..100_usize {
        if round % 10 == 0 {
            // From nothing, too.
            fs::remove_dir_all(&public).expect("removed");
        }
        site.write("content/site.yaml", states[round % 2].as_bytes());
        let mut child = command(&site).spawn().expect("the program runs");
        std::thread::sleep(Duration::from_micros(dice.below(250_000)));
        let _ = child.kill();
        let _ = child.wait();
        // Nothing may be there yet.
        fs::create_dir_all(&public).expect("a folder");
        for (path, bytes) in files(&public) {
            let known = whole.iter().any(|site| site.get(&path) == Some(&bytes));
            assert!(known, "round {round}: {path} is neither the old nor the new one");
        }
        if round % 5 == 4 {
            site.build(AS_OF);
            assert!(site.public() == whole[round % 2], "round {round}");
            let left: Vec<String> = files(&site.path(".jindu")).into_keys().filter(|p| !p.ends_with(".lock")).collect();
            assert_eq!(left.len(), 1, "{left:?}");
        }
    }
}

#[test]
fn a_second_build_waits_and_says_so() {
    let (site, _) = states();
    site.build(AS_OF);
    let lock = files(&site.path(".jindu")).into_keys().find(|p| p.ends_with(".lock")).expect("a lock");
    let held = fs::File::options().write(true).open(site.path(".jindu").join(lock)).expect("a file");
    held.lock().expect("locked");
    let second = command(&site).spawn().expect("the program runs");
    std::thread::sleep(Duration::from_millis(400));
    drop(held);
    let output = second.wait_with_output().expect("ended");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("another jindu is building"), "{said}");
}

/// No file may grow beyond a few blocks, as on a disk that is full.
#[test]
fn a_full_disk_leaves_the_old_site_whole() {
    let (site, states) = states();
    site.build(AS_OF);
    let before = site.public();
    site.write("content/site.yaml", states[1].as_bytes());
    let program = env!("CARGO_BIN_EXE_jindu");
    let root = site.root().display();
    let script = format!("trap '' XFSZ; ulimit -f 8; exec '{program}' --root '{root}' build --as-of {AS_OF}");
    let output = Command::new("sh").args(["-c", &script]).env("LANG", "C.UTF-8").output().expect("a shell");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains(".html"), "it is said where: {said}");
    assert!(site.public() == before);
    site.build(AS_OF);
    assert!(site.public() != before);
}

#[test]
fn a_folder_in_the_place_of_a_file_and_links_out_are_refused() {
    let site = Site::tiny();
    fs::create_dir_all(site.path("public/index.html/inner")).expect("folders");
    let run = site.run(&["build", "--as-of", AS_OF]);
    assert!(run.status == 3 && run.stderr.contains("a folder is in the place of a file"), "{}", run.stderr);
    assert!(site.public().is_empty());
    #[cfg(unix)]
    {
        let site = Site::tiny();
        fs::create_dir_all(site.path("public")).expect("a folder");
        fs::create_dir_all(site.path("elsewhere")).expect("a folder");
        std::os::unix::fs::symlink(site.path("elsewhere"), site.path("public/2023")).expect("a link");
        let run = site.run(&["build", "--as-of", AS_OF]);
        assert!(run.status == 3 && run.stderr.contains("a symbolic link inside the site"), "{}", run.stderr);
        assert!(files(&site.path("elsewhere")).is_empty());
    }
}
