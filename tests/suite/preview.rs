//! `jindu serve` as a browser meets it: what is answered, what is refused, what open pages are told.

use crate::support::{Site, TASK};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

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
