//! `jindu watch` as an editor's neighbour: every way of saving is noticed, nothing is built for nothing.

use crate::support::{Site, TASK, repository};
use chrono::NaiveDate;
use jindu::pipeline::{Event, Request};
use jindu::watch::{self, Delays};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long an effect may take, on a machine that has much else to do.
const DEADLINE: Duration = Duration::from_secs(30);
/// Longer than it must be quiet before everything is looked at, and than that takes.
const QUIET: Duration = Duration::from_millis(1500);

const TASK_FILE: &str = "content/2023/tasks/01-a.md";
const PAGE: &str = "public/2023/tasks/01-a.html";

/// A watch over a portal, and what it said so far.
struct Watch {
    site: Site,
    child: Child,
    said: Arc<Mutex<Vec<String>>>,
}

impl Watch {
    /// Begins, and waits until it watches.
    fn over(site: Site, more: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_jindu"))
            .args(["--lang", "en", "--root"])
            .arg(site.root())
            .args(["watch", "--as-of", "2023-06-15"])
            .args(more)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let said = Arc::new(Mutex::new(Vec::new()));
        let lines = BufReader::new(child.stderr.take().expect("its words")).lines();
        let heard = said.clone();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                heard.lock().expect("the lines").push(line);
            }
        });
        let watch = Self { site, child, said };
        watch.until("it watches", |w| w.said().iter().any(|line| line.starts_with("Watching for changes")));
        watch
    }

    fn said(&self) -> Vec<String> {
        self.said.lock().expect("the lines").clone()
    }

    /// Waits for an effect.
    fn until(&self, what: &str, holds: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !holds(self) {
            assert!(start.elapsed() < DEADLINE, "{what}: not within {DEADLINE:?}; said: {:#?}", self.said());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn until_page(&self, page: &str, words: &str) {
        self.until(&format!("{page} says {words}"), |w| shows(&w.site, page, words));
    }

    fn until_gone(&self, page: &str) {
        self.until(&format!("{page} is gone"), |w| !w.site.exists(page));
    }

    fn until_said(&self, words: &str) {
        self.until(&format!("it says {words}"), |w| w.said().iter().any(|line| line.contains(words)));
    }

    /// Some time passes in which it says nothing more, so it builds nothing more that changes anything.
    fn assert_quiet(&self) {
        let start = Instant::now();
        let (mut before, mut since) = (self.said().len(), Instant::now());
        while since.elapsed() < QUIET {
            std::thread::sleep(Duration::from_millis(20));
            let now = self.said().len();
            if now != before {
                (before, since) = (now, Instant::now());
            }
            assert!(start.elapsed() < DEADLINE, "it goes on without an edit: {:#?}", self.said());
        }
    }

    /// An edit that is there at once, as one event.
    fn replace(&self, path: &str, text: &str) {
        self.site.write("aside", text.as_bytes());
        fs::rename(self.site.path("aside"), self.site.path(path)).expect("renamed");
    }

    /// The site is that of a clean build.
    fn assert_clean(&self) {
        let out = self.site.path("clean");
        let _ = fs::remove_dir_all(&out);
        let run = self.site.run(&["build", "--as-of", "2023-06-15", "--out", &out.display().to_string()]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let clean = crate::support::files(&out);
        self.until("the site is that of a clean build", |w| w.site.public() == clean);
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn shows(site: &Site, page: &str, words: &str) -> bool {
    fs::read_to_string(site.path(page)).is_ok_and(|page| page.contains(words))
}

/// The task with other words.
fn saying(words: &str) -> String {
    TASK.replace("甲任务的原文", words)
}

fn task(number: usize) -> String {
    TASK.replace("number: 1", &format!("number: {number}"))
}

fn write_new(path: &Path, text: &str) {
    File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes())).expect("a new file");
}

#[test]
fn every_editors_way_of_saving_is_noticed() {
    let watch = Watch::over(Site::bilingual(), &[]);
    let file = watch.site.path(TASK_FILE);
    let beside = |name: &str| file.with_file_name(name);

    // vim, `backupcopy=no`: the old file becomes the backup, a new one is written in its place.
    fs::rename(&file, beside("01-a.md~")).expect("renamed");
    write_new(&file, &saying("如vim保存"));
    fs::remove_file(beside("01-a.md~")).expect("removed");
    watch.until_page(PAGE, "如vim保存");

    // VS Code: emptied, then written, with a moment in between.
    let mut open = File::options().write(true).truncate(true).open(&file).expect("opened");
    std::thread::sleep(Duration::from_millis(20));
    open.write_all(saying("截断后写入").as_bytes()).expect("written");
    drop(open);
    watch.until_page(PAGE, "截断后写入");

    // Whole or not at all: through a second file, as JetBrains' and many others do.
    write_new(&beside("01-a.md.tmp"), &saying("整个替换"));
    fs::rename(beside("01-a.md.tmp"), &file).expect("renamed");
    watch.until_page(PAGE, "整个替换");

    let sed = Command::new("sed").args(["-i", "s/整个替换/用sed改过/"]).arg(&file).status().expect("sed");
    assert!(sed.success());
    watch.until_page(PAGE, "用sed改过");

    // A file that holds the same length and an old time, moved over it.
    write_new(&beside("01-a.md.tmp"), &saying("用cpp改过"));
    let old = fs::metadata(&file).and_then(|m| m.modified()).expect("a time");
    File::options().write(true).open(beside("01-a.md.tmp")).and_then(|f| f.set_modified(old)).expect("a time");
    fs::rename(beside("01-a.md.tmp"), &file).expect("renamed");
    watch.until_page(PAGE, "用cpp改过");
    watch.assert_clean();
}

#[test]
fn folders_that_come_and_go_are_noticed_with_what_lies_in_them() {
    let watch = Watch::over(Site::bilingual(), &[]);
    let site = &watch.site;

    // Made and filled at once, several levels deep.
    site.write("content/files/a/b/c.txt", b"deep");
    watch.until_page("public/files/a/b/c.txt", "deep");
    site.write("content/2024/plan.md", crate::support::PLAN.replace("2023", "2022").as_bytes());
    site.write("content/2024/tasks/01-b.md", saying("新计划的任务").as_bytes());
    watch.until_page("public/2024/tasks/01-b.html", "新计划的任务");

    // A file in a new folder is listened to like any other.
    site.write("content/files/a/b/c.txt", b"deeper");
    watch.until_page("public/files/a/b/c.txt", "deeper");

    // Moved out, and in again.
    fs::rename(site.path("content/2024"), site.path("aside")).expect("moved out");
    watch.until_gone("public/2024/tasks/01-b.html");
    fs::rename(site.path("aside"), site.path("content/2024")).expect("moved in");
    watch.until_page("public/2024/tasks/01-b.html", "新计划的任务");
    site.write("content/2024/tasks/01-b.md", saying("搬回后再改").as_bytes());
    watch.until_page("public/2024/tasks/01-b.html", "搬回后再改");
    fs::remove_dir_all(site.path("content/files")).expect("removed");
    watch.until_gone("public/files");
    watch.assert_clean();
}

#[test]
fn content_itself_may_go_and_come_back() {
    let watch = Watch::over(Site::bilingual(), &[]);
    let site = &watch.site;
    let before = site.public();
    fs::rename(site.path("content"), site.path("aside")).expect("moved away");
    watch.until_said("there is no folder content/ here");
    assert_eq!(site.public(), before, "the last good site stays");
    fs::rename(site.path("aside"), site.path("content")).expect("moved back");
    site.write(TASK_FILE, saying("回来以后").as_bytes());
    watch.until_page(PAGE, "回来以后");
    site.write(TASK_FILE, saying("又改一次").as_bytes());
    watch.until_page(PAGE, "又改一次");
}

#[test]
fn a_theme_that_comes_later_is_noticed_with_its_files() {
    let watch = Watch::over(Site::bilingual(), &[]);
    let site = &watch.site;
    let template = fs::read_to_string(repository().join("themes/base/templates/page.html")).expect("a template");
    site.write("content/pages/about.md", "---\ntitle: 关于\n---\n说明。\n".as_bytes());
    site.write(
        "themes/base/templates/page.html",
        template.replace("class=\"prose\"", "class=\"own-prose\"").as_bytes(),
    );
    watch.until_page("public/about.html", "own-prose");
    site.write("themes/base/templates/page.html", template.replace("class=\"prose\"", "class=\"other\"").as_bytes());
    watch.until_page("public/about.html", "class=\"other\"");
    let words = fs::read_to_string(repository().join("themes/base/i18n/zh-CN.ftl")).expect("words");
    site.write("themes/base/i18n/zh-CN.ftl", words.replace("nav-ledger = ", "nav-ledger = 新").as_bytes());
    watch.until_page(PAGE, ">新");
    site.write("themes/base/static/seal.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    watch.until("the picture is published", |w| w.site.public().keys().any(|p| p.starts_with("assets/seal.")));
    fs::remove_dir_all(site.path("themes")).expect("removed");
    watch.until_page("public/about.html", "class=\"prose\"");
    watch.assert_clean();
}

#[test]
fn what_is_broken_is_told_once_and_what_is_mended_shows() {
    let watch = Watch::over(Site::bilingual(), &[]);
    let site = &watch.site;
    let before = site.public();
    site.write(TASK_FILE, task(1).replace("lead:", "laed:").as_bytes());
    watch.until_said("Not updated: ");
    watch.until_said("content/2023/tasks/01-a.md:5:1");
    watch.assert_quiet();
    assert_eq!(site.public(), before, "the last good site stays");
    assert_eq!(watch.said().iter().filter(|line| line.starts_with("Not updated")).count(), 1, "{:#?}", watch.said());
    site.write(TASK_FILE, saying("改好了").as_bytes());
    watch.until_page(PAGE, "改好了");
    watch.assert_clean();
}

#[test]
fn hundreds_of_files_at_once_are_few_builds() {
    let site = Site::bilingual();
    let files = |round: &str| -> Vec<(String, String)> {
        let attachments = (0..290).map(|n| (format!("content/files/{n:03}.txt"), format!("{round} {n}")));
        let tasks = (2..12).map(|n| (format!("content/2023/tasks/{n:02}-a.md"), task(n).replace("原文", round)));
        attachments.chain(tasks).collect()
    };
    files("旧的").iter().for_each(|(path, text)| site.write(path, text.as_bytes()));
    let watch = Watch::over(site, &[]);
    let before = watch.said().len();
    let writing = Instant::now();
    for (path, text) in files("新的") {
        fs::remove_file(watch.site.path(&path)).expect("there");
        watch.site.write(&path, text.as_bytes());
    }
    let writing = writing.elapsed();
    watch.until_page("public/files/289.txt", "新的 289");
    watch.until_page("public/2023/tasks/11-a.html", "新的");
    watch.assert_clean();
    watch.assert_quiet();
    let told: Vec<String> = watch.said().split_off(before);
    let builds = told.iter().filter(|line| line.contains("file(s) updated")).count();
    // One for each time that the files paused, were it after every pause that is waited for; the last two come when all is there.
    let Delays { pause, .. } = Delays::default();
    let pauses = usize::try_from(writing.as_millis() / pause.as_millis()).expect("a number");
    assert!((1..=pauses + 3).contains(&builds), "{builds} builds in {writing:?}: {told:#?}");
}

#[test]
fn its_own_output_wakes_nobody() {
    let watch = Watch::over(Site::bilingual(), &[]);
    watch.assert_quiet();
    let before = watch.said().len();
    watch.replace(TASK_FILE, &saying("只改一次"));
    watch.until_page(PAGE, "只改一次");
    watch.assert_quiet();
    let told = watch.said().split_off(before);
    // Once for the edit, once for what follows.
    let updated: Vec<&String> = told.iter().filter(|line| line.contains("file(s) updated")).collect();
    assert_eq!(updated.len(), 2, "{told:#?}");
    assert!(updated[0].starts_with("content/2023/tasks/01-a.md: "), "{told:#?}");
    assert!(updated[1].starts_with("data, calendars, feeds and the search index follow: "), "{told:#?}");
    // Files in the site that are somebody else's do not wake it either.
    let before = watch.said();
    watch.site.write("public/own.txt", b"of somebody else");
    watch.site.write("notes.txt", b"beside content");
    watch.assert_quiet();
    assert_eq!(watch.said(), before);
    assert!(watch.site.exists("public/own.txt"));
}

#[test]
fn looking_instead_of_listening_finds_the_same_and_is_said() {
    let watch = Watch::over(Site::bilingual(), &["--poll"]);
    watch.until_said("as asked, files are looked at every second");
    watch.site.write(TASK_FILE, saying("轮询发现").as_bytes());
    watch.until_page(PAGE, "轮询发现");
    watch.site.write("content/files/a/b.txt", b"new");
    watch.until_page("public/files/a/b.txt", "new");
    fs::remove_dir_all(watch.site.path("content/files")).expect("removed");
    watch.until_gone("public/files");
    // Nothing is listened to, and yet: what somebody does to the site is mended.
    watch.site.write(PAGE, b"edited by hand");
    watch.until_page(PAGE, "轮询发现");
    watch.assert_quiet();
}

/// A clock that the test moves on; it stands for the site's midnight.
#[test]
fn at_the_sites_midnight_it_builds_again() {
    let site = Site::bilingual().task_with("due: 2023-06-30\n");
    let (root, out) = (site.root().to_owned(), site.path("public"));
    let day = |day: &str| -> NaiveDate { day.parse().expect("a date") };
    let now = Arc::new(Mutex::new(day("2023-06-30")));
    let told: Arc<Mutex<Vec<Option<NaiveDate>>>> = Arc::default();
    let (clock, heard) = (now.clone(), told.clone());
    // It watches until the program ends, so it is left behind.
    std::thread::spawn(move || {
        let today = move |zone: chrono_tz::Tz| {
            assert_eq!(zone, chrono_tz::Asia::Shanghai, "it is the site's midnight");
            *clock.lock().expect("the clock")
        };
        let request = Request::new(&root, &today);
        let observe = |event: Event<'_>| {
            if let Event::Built { built, .. } = event {
                heard.lock().expect("what was told").push(built.as_of);
            }
        };
        let delays = Delays { poll: Duration::from_millis(20), ..Delays::default() };
        watch::run(&request, &out, true, &delays, &observe)
    });
    let until = |what: &str, holds: &dyn Fn() -> bool| {
        let start = Instant::now();
        while !holds() {
            assert!(start.elapsed() < DEADLINE, "{what}: not within {DEADLINE:?}");
            std::thread::sleep(Duration::from_millis(10));
        }
    };
    until("the first build", &|| shows(&site, PAGE, "2023-06-30"));
    until("it is told", &|| told.lock().expect("what was told").len() == 1);
    assert!(!shows(&site, PAGE, "到期未报送"), "on the day itself nobody is late");
    *now.lock().expect("the clock") = day("2023-07-01");
    until("the day after", &|| shows(&site, PAGE, "到期未报送"));
    until("it is told", &|| told.lock().expect("what was told").len() == 2);
    assert_eq!(*told.lock().expect("what was told"), [Some(day("2023-06-30")), Some(day("2023-07-01"))]);
}
