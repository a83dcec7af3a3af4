//! `jindu watch` and `jindu serve` as an editor meets them: files are saved in every way that editors know, and pages follow.

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use support::{Site, TASK};

const TASK_FILE: &str = "content/2023/tasks/01-a.md";
const PAGE: &str = "public/2023/tasks/01-a.html";
const PATIENCE: Duration = Duration::from_secs(20);

/// A program that runs until the test is over, and the lines that it says.
struct Running {
    child: Child,
    lines: Receiver<String>,
}

impl Running {
    fn start(site: &Site, args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_jindu"))
            .arg("--root")
            .arg(site.root())
            .args(args)
            .args(["--as-of", "2023-12-01"])
            .env_clear()
            .env("LANG", "C.UTF-8")
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let (sender, lines) = channel();
        let said = BufReader::new(child.stderr.take().expect("piped"));
        std::thread::spawn(move || said.lines().map_while(Result::ok).all(|line| sender.send(line).is_ok()));
        Self { child, lines }
    }

    /// The first line from now on that holds some words.
    fn says(&self, words: &str) -> String {
        let start = Instant::now();
        let mut said = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(PATIENCE.saturating_sub(start.elapsed())) {
            if line.contains(words) {
                return line;
            }
            said.push(line);
        }
        panic!("nothing said {words:?}, but {said:#?}");
    }

    /// The preview's port.
    fn port(&self) -> u16 {
        let line = self.says("Preview at http://127.0.0.1:");
        line.split("127.0.0.1:")
            .nth(1)
            .and_then(|rest| rest.split('/').next())
            .expect("a port")
            .parse()
            .expect("a port")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until something holds.
fn until(what: &str, holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "it never came about that {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn shows(site: &Site, words: &str) -> bool {
    fs::read_to_string(site.path(PAGE)).is_ok_and(|page| page.contains(words))
}

fn with_text(words: &str) -> String {
    TASK.replace("甲任务的原文。", words)
}

/// A request as it stands, with the answer as it comes.
fn ask(port: u16, request: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
    stream.write_all(request.replace('\n', "\r\n").as_bytes()).expect("sent");
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn get(port: u16, path: &str) -> String {
    ask(port, &format!("GET {path} HTTP/1.1\nHost: localhost:{port}\nConnection: close\n\n"))
}

#[test]
fn every_way_of_saving_is_noticed() {
    let site = Site::tiny();
    let watch = Running::start(&site, &["watch"]);
    watch.says("Watching");
    let path = site.path(TASK_FILE);
    // In place, as VS Code does.
    site.write(TASK_FILE, with_text("一稿").as_bytes());
    until("the first text shows", || shows(&site, "一稿"));
    // The old file moved aside, a new one in its place, as vim does.
    fs::rename(&path, site.path("content/2023/tasks/01-a.md~")).expect("moved");
    site.write(TASK_FILE, with_text("二稿").as_bytes());
    until("the second text shows", || shows(&site, "二稿"));
    // A second file renamed over the first, as sed -i does.
    site.write("content/2023/tasks/.sedXYZ", with_text("三稿").as_bytes());
    fs::rename(site.path("content/2023/tasks/.sedXYZ"), &path).expect("moved");
    until("the third text shows", || shows(&site, "三稿"));
    // A folder made and filled at once.
    site.write("content/2024/plan.md", support::PLAN.replace("2023-03-01", "2023-10-01").as_bytes());
    site.write("content/2024/tasks/01-x.md", TASK.as_bytes());
    until("the new plan is there", || site.exists("public/2024/tasks/01-x.html"));
    // A folder moved out and in again.
    fs::rename(site.path("content/2024"), site.path("away")).expect("moved");
    until("the plan is gone", || !site.exists("public/2024/tasks/01-x.html"));
    fs::rename(site.path("away"), site.path("content/2024")).expect("moved");
    until("the plan is back", || site.exists("public/2024/tasks/01-x.html"));
    // A theme's word, in a folder that was not there.
    site.write("themes/base/i18n/zh-CN.ftl", {
        let words = fs::read_to_string(support::repository().join("themes/base/i18n/zh-CN.ftl")).expect("words");
        words.replace("skip = ", "skip = 直接").into_bytes().leak()
    });
    until("the word shows", || shows(&site, "直接"));
    // Three hundred files at once.
    for n in 2..302 {
        let task = TASK.replace("number: 1", &format!("number: {n}"));
        site.write(&format!("content/2023/tasks/{n:03}-t.md"), task.as_bytes());
    }
    until("the last of many is there", || site.exists("public/2023/tasks/301-t.html"));
}

#[test]
fn a_fault_is_told_and_the_site_stays_until_it_is_mended() {
    let site = Site::tiny();
    let watch = Running::start(&site, &["watch", "--poll"]);
    watch.says("every second");
    site.write(TASK_FILE, TASK.replace("number: 1", "number: 1\ntitel: x").as_bytes());
    watch.says("unknown key “titel”");
    watch.says("Not updated: 1 error(s)");
    assert!(shows(&site, "甲任务的原文"));
    site.write(TASK_FILE, with_text("改好了").as_bytes());
    until("the mended text shows", || shows(&site, "改好了"));
    watch.says("updated");
    // Nothing more happens by itself: the site that was written wakes nobody.
    std::thread::sleep(Duration::from_millis(2500));
    assert!(watch.lines.try_recv().is_err());
}

#[test]
fn the_preview_shows_the_site_and_nothing_else() {
    let site = Site::tiny().task_with("reports:\n  - {date: 2023-11-01, by: finance, note: 尚未确认, draft: true}\n");
    let serve = Running::start(&site, &["serve", "--port", "0"]);
    let port = serve.port();
    let page = get(port, "/2023/tasks/01-a.html");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("content-type: text/html; charset=utf-8"), "{page}");
    assert!(page.contains("content-security-policy: default-src 'none'") && page.contains("/.jindu/preview.js"));
    assert!(page.contains("尚未确认") && !shows(&site, "尚未确认"), "a draft shows in the preview alone");
    for (path, bytes) in site.public() {
        assert!(!String::from_utf8_lossy(&bytes).contains("/.jindu/"), "{path}");
    }
    assert!(get(port, "/2023").contains("location: /2023/"));
    assert!(get(port, "/2023/").starts_with("HTTP/1.1 200"));
    let missing = get(port, "/2023/nothing.html");
    let own = site.read("public/404.html");
    let title = own.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).expect("a title");
    assert!(missing.starts_with("HTTP/1.1 404") && missing.contains(title), "{missing}");
    for outside in
        ["/../content/site.yaml", "/%2e%2e/content/site.yaml", "/.jindu/../../content/site.yaml", "//etc/passwd"]
    {
        let answer = get(port, outside);
        assert!(answer.starts_with("HTTP/1.1 404"), "{outside}: {answer}");
    }
    for host in ["portal.example", "127.0.0.1.portal.example", "localhost.portal.example:80"] {
        let answer = ask(port, &format!("GET / HTTP/1.1\nHost: {host}\nConnection: close\n\n"));
        assert!(answer.starts_with("HTTP/1.1 403"), "{host}: {answer}");
    }
    assert!(
        ask(port, "POST / HTTP/1.1\nHost: localhost\nContent-Length: 0\nConnection: close\n\n")
            .starts_with("HTTP/1.1 405")
    );
    // The port is taken: the next one, and it is said.
    let second = Running::start(&site, &["serve", "--port", &port.to_string()]);
    second.says(&format!("Port {port} is taken"));
    assert_ne!(second.port(), port);
}

#[test]
fn the_preview_is_told_what_changed_and_what_is_wrong() {
    let site = Site::tiny();
    let serve = Running::start(&site, &["serve", "--port", "0"]);
    let port = serve.port();
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
    stream.write_all(b"GET /.jindu/events HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("sent");
    let mut events = BufReader::new(stream).lines().map_while(Result::ok);
    let mut news = |words: &str| events.find(|l| l.starts_with("data: ") && l.contains(words)).expect("an event");
    news("\"faults\":[]");
    site.write(TASK_FILE, with_text("改一处").as_bytes());
    let changed = news("2023/tasks/01-a.html");
    assert!(!changed.contains("index.html"), "only what shows the text: {changed}");
    site.write(TASK_FILE, TASK.replace("title: 甲任务", "title: [").as_bytes());
    let broken = news("content/2023/tasks/01-a.md:2:8");
    assert!(broken.contains("error[yaml-syntax]"), "{broken}");
    site.write(TASK_FILE, with_text("改好").as_bytes());
    news("\"faults\":[]");
    until("the page shows it", || get(port, "/2023/tasks/01-a.html").contains("改好"));
}
