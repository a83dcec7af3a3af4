//! Builds that are killed at moments of no choice, and builds that meet: whole files at any moment, and no trace of it afterwards.
//! Every step of writing at which a build can die is gone through in crashes.rs; tests/soak kills hundreds.

use crate::support::{Site, TASK, files, rounds};
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

type Pages = BTreeMap<String, Vec<u8>>;

fn start(site: &Site, language: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_jindu"))
        .args(["--lang", language, "--root"])
        .arg(site.root())
        .args(["build", "--as-of", "2023-06-15"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs")
}

/// A portal between two states: words on every page differ, a task and an attachment are there in one of them only.
struct Changing {
    site: Site,
    states: [Pages; 2],
}

impl Changing {
    fn new() -> Self {
        let task = |n: u32| TASK.replace("number: 1", &format!("number: {n}")).replace("甲任务", &format!("任务{n}"));
        let site = Site::bilingual().with("content/2023/tasks/02-b.md", &task(2));
        let mut changing = Self { site, states: [Pages::new(), Pages::new()] };
        for n in [0, 1] {
            changing.become_state(n);
            let out = changing.site.path("clean");
            let run = changing.site.run(&["build", "--as-of", "2023-06-15", "--out", &out.display().to_string()]);
            assert_eq!(run.status, 0, "{}", run.stderr);
            changing.states[n] = files(&out);
            fs::remove_dir_all(&out).expect("the site");
            fs::remove_dir_all(changing.site.path(".jindu")).expect("what was remembered");
        }
        let other = |path: &String| changing.states[1].get(path) != changing.states[0].get(path);
        assert!(changing.states[0].keys().filter(|p| other(p)).count() > 50, "most of the site changes");
        changing
    }

    fn become_state(&self, n: usize) {
        let title = ["工作要点", "工作的要点"][n];
        self.site.write("content/2023/plan.md", crate::support::PLAN.replace("工作要点", title).as_bytes());
        let (here, gone) = [("03-c", "04-d"), ("04-d", "03-c")][n];
        let number = ["number: 3", "number: 4"][n];
        self.site.write(&format!("content/2023/tasks/{here}.md"), TASK.replace("number: 1", number).as_bytes());
        self.site.write(&format!("content/files/{here}.txt"), here.repeat(20_000).as_bytes());
        let _ = fs::remove_file(self.site.path(&format!("content/2023/tasks/{gone}.md")));
        let _ = fs::remove_file(self.site.path(&format!("content/files/{gone}.txt")));
    }

    /// Every file is one of the old or the new site; every page has its end.
    fn assert_whole(&self, when: &str) {
        for (path, bytes) in there(&self.site.path("public")) {
            let known = self.states.iter().any(|state| state.get(&path) == Some(&bytes));
            assert!(known, "{when}: {path} is neither the old nor the new one ({} bytes)", bytes.len());
            assert!(!path.ends_with(".html") || bytes.trim_ascii_end().ends_with(b"</html>"), "{when}: {path}");
        }
    }
}

/// The files of a site that is being written: what goes away meanwhile is not there.
fn there(folder: &Path) -> Pages {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let plain = entries.filter(|e| e.file_type().is_file());
    plain
        .filter_map(|e| {
            let path = e.path().strip_prefix(folder).ok()?.to_string_lossy().replace('\\', "/");
            Some((path, fs::read(e.path()).ok()?))
        })
        .collect()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort_unstable();
    names
}

#[test]
fn a_build_that_is_killed_leaves_whole_files_and_the_next_one_a_whole_site() {
    let portal = Changing::new();
    let site = &portal.site;
    let begun = Instant::now();
    portal.become_state(0);
    site.build("2023-06-15");
    let once = begun.elapsed();
    let (kept, root) = (names(&site.path(".jindu")), names(site.root()));
    let kills = rounds(10_u32, 500);
    for n in 0..kills {
        let state = n as usize % 2;
        portal.become_state(state);
        let first = n % 5 == 4;
        if first {
            let _ = fs::remove_dir_all(site.path("public"));
        }
        // Moments spread over the time of a build, in an order that has nothing to do with the states.
        let moment = once.mul_f64(f64::from(n * 37 % kills) / f64::from(kills));
        let start_of_it = Instant::now();
        let mut build = start(site, "en");
        while start_of_it.elapsed() < moment {
            portal.assert_whole("while it writes");
            std::thread::sleep(Duration::from_millis(1));
        }
        build.kill().expect("killed, or over already");
        build.wait().expect("its end");
        portal.assert_whole("after it was killed");
        if first && site.exists("public") {
            assert_eq!(site.public(), portal.states[state], "a first site appears at once");
        }
        if n % 5 == 3 {
            site.build("2023-06-15");
            assert_eq!(site.public(), portal.states[state], "the next build gives what a clean one gives");
            assert_eq!(names(&site.path(".jindu")), kept, "nothing is left in .jindu");
            assert_eq!(names(site.root()), root, "nothing is left beside the site");
        }
    }
}

#[test]
fn what_a_killed_build_left_of_its_own_list_is_swept_up() {
    let site = Site::tiny();
    site.build("2023-06-15");
    let kept = names(&site.path(".jindu"));
    let list = kept.iter().find(|name| name.ends_with(".manifest")).expect("the list");
    // As whole files are written aside before they are renamed.
    site.write(&format!(".jindu/.jindu-{list}-x7Yq2a"), b"half a li");
    site.write(&format!(".jindu/{}", list.replace(".manifest", ".stage/index.html")), b"half a pa");
    site.build("2023-06-16");
    assert_eq!(names(&site.path(".jindu")), kept);
}

#[test]
fn a_second_build_waits_for_the_first_and_says_so() {
    for (language, words) in [
        ("en", "another jindu is building ROOT/public; waiting for it to end…"),
        ("zh", "另一个 jindu 正在生成 ROOT/public，等它结束……"),
    ] {
        let site = Site::bilingual();
        site.build("2023-06-15");
        let key = jindu::write::key(&site.path("public")).expect("a key");
        // What a running build holds.
        let lock = fs::File::open(site.path(&format!(".jindu/{key}.lock"))).expect("the lock");
        lock.lock().expect("nobody holds it");
        let before = site.public();
        let site = site.edit("content/2023/plan.md", "工作要点", "工作重点");
        let mut second = start(&site, language);
        let mut said = BufReader::new(second.stderr.take().expect("its words"));
        let mut line = String::new();
        said.read_line(&mut line).expect("a line");
        assert_eq!(line.trim_end().replace(&site.root().display().to_string(), "ROOT"), words);
        assert_eq!(site.public(), before, "it waits");
        lock.unlock().expect("released");
        let mut rest = String::new();
        said.read_to_string(&mut rest).expect("words");
        assert!(second.wait().expect("its end").success(), "{rest}");
        assert!(site.read("public/index.html").contains("工作重点"), "then it builds");
    }
}

#[test]
fn builds_at_once_leave_one_whole_site() {
    let portal = Changing::new();
    for state in [0, 1, 0] {
        portal.become_state(state);
        let all: Vec<Child> = (0..4).map(|_| start(&portal.site, "en")).collect();
        for build in all {
            let ended = build.wait_with_output().expect("its end");
            assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        }
        assert_eq!(portal.site.public(), portal.states[state]);
    }
}
