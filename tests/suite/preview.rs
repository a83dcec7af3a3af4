//! `jindu serve` as a browser meets it: what is answered, what is refused, what open pages are told.

use crate::support::running::{PATIENCE, Running, ask, get, until};
use crate::support::{Site, TASK};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Command;

const TASK_FILE: &str = "content/2023/tasks/01-a.md";
const PAGE: &str = "public/2023/tasks/01-a.html";

fn shows(site: &Site, words: &str) -> bool {
    fs::read_to_string(site.path(PAGE)).is_ok_and(|page| page.contains(words))
}

fn with_text(words: &str) -> String {
    TASK.replace("甲任务的原文。", words)
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
    let mut version = 0;
    // A page that missed a version is loaded again, whatever changed in it; so two that come together are as good as one.
    let mut news = |words: &str| {
        let mut fits = |line: &String| {
            let Some(data) = line.strip_prefix("data: ") else { return false };
            let new =
                serde_json::from_str::<serde_json::Value>(data).expect("JSON")["version"].as_u64().expect("a version");
            let missed = new > std::mem::replace(&mut version, new) + 1;
            line.contains(words) || (missed && words.ends_with(".html"))
        };
        events.find(|line| fits(line)).expect("an event")
    };
    news("\"held\":false");
    site.write(TASK_FILE, with_text("改一处").as_bytes());
    let changed = news("2023/tasks/01-a.html");
    assert!(!changed.contains("index.html"), "only what shows the text: {changed}");
    site.write(TASK_FILE, TASK.replace("title: 甲任务", "title: [").as_bytes());
    let broken = news("content/2023/tasks/01-a.md:2:8");
    assert!(broken.contains("error[yaml-syntax]"), "{broken}");
    site.write(TASK_FILE, with_text("改好").as_bytes());
    news("\"held\":false");
    until("the page shows it", || get(port, "/2023/tasks/01-a.html").contains("改好"));
}

/// The first message to a page that is opened now.
fn first_news(port: u16) -> serde_json::Value {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
    stream.write_all(b"GET /.jindu/events HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("sent");
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let line = lines.find_map(|line| line.strip_prefix("data: ").map(str::to_owned)).expect("a message");
    serde_json::from_str(&line).expect("JSON")
}

#[test]
fn a_page_lists_every_problem_with_the_way_to_its_file() {
    let warned = "reports:\n  - {date: 2023-11-01, by: finance, stage: completed}\n";
    let site = Site::tiny().task_with(warned);
    let serve = Running::start(&site, &["serve", "--port", "0"]);
    let port = serve.port();
    let problems = first_news(port)["problems"].clone();
    assert_eq!(problems["held"], false);
    assert_eq!((&problems["errors"]["title"], &problems["errors"]["items"]), (&"".into(), &serde_json::json!([])));
    assert_eq!(problems["warnings"]["title"], "1 warning(s)");
    let warning = &problems["warnings"]["items"][0];
    assert!(warning["text"].as_str().is_some_and(|t| t.starts_with("warning[no-evidence]")), "{warning}");

    let faulty = TASK.replace("number: 1", "number: 1\ntitel: 甲\ncolour: 乙");
    site.write(TASK_FILE, faulty.as_bytes());
    until("both errors are told", || first_news(port)["problems"]["held"] == true);
    let problems = first_news(port)["problems"].clone();
    assert_eq!(problems["errors"]["title"], "2 error(s); the page is the last good version");
    let items = problems["errors"]["items"].as_array().expect("a list");
    let places: Vec<_> = items.iter().filter_map(|item| item["place"].as_str()).collect();
    assert_eq!(places.len(), 2, "{problems}");
    let root = site.root().display().to_string();
    for item in items {
        let place = item["place"].as_str().expect("a place");
        assert_eq!(item["path"].as_str(), Some(format!("{root}/{place}").as_str()), "the full path, to be copied");
        assert!(
            item["text"].as_str().is_some_and(|text| text.starts_with("error[unknown-key]: unknown key")),
            "{item}"
        );
    }
    let page = get(port, "/");
    assert!(page.contains("data-lang=\"en\"") && page.contains("data-copy=\"Copy path\""), "{page}");
}

#[test]
fn the_preview_speaks_the_language_of_messages() {
    let site = Site::tiny();
    site.write(TASK_FILE, TASK.replace("number: 1", "number: 1\ntitel: 甲").as_bytes());
    let serve = Running::start(&site, &["serve", "--port", "0", "--lang", "zh"]);
    let line = serve.says("http://127.0.0.1:");
    let port =
        line.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()).and_then(|port| port.parse().ok());
    let port = port.expect("a port");
    assert_eq!(first_news(port)["problems"]["errors"]["title"], "错误 1 个，网页停在上一个好的版本");
    let page = get(port, "/");
    assert!(page.contains("还没有生成网站。") && !page.contains("no site yet"), "{page}");
    assert!(page.contains("data-copy=\"复制路径\""), "{page}");
    let foreign = ask(port, "GET / HTTP/1.1\nHost: portal.example\nConnection: close\n\n");
    assert!(foreign.ends_with("预览只回答本机的名称。\n"), "{foreign}");
}

#[test]
fn a_request_has_one_name_and_keeps_its_query() {
    let site = Site::tiny();
    let serve = Running::start(&site, &["serve", "--port", "0"]);
    let port = serve.port();
    for hosts in [
        "Host: localhost\nHost: portal.example",
        "Host: portal.example\nHost: localhost",
        "Host: localhost\nHost: localhost",
    ] {
        let answer = ask(port, &format!("GET / HTTP/1.1\n{hosts}\nConnection: close\n\n"));
        assert!(answer.starts_with("HTTP/1.1 400"), "{hosts}: {answer}");
    }
    let whole = ask(port, "GET http://portal.example/ HTTP/1.1\nHost: localhost\nConnection: close\n\n");
    assert!(whole.starts_with("HTTP/1.1 403"), "{whole}");
    let moved = get(port, "/2023?q=%E7%94%B2&page=2");
    assert!(moved.contains("location: /2023/?q=%E7%94%B2&page=2\r\n"), "{moved}");
}

#[test]
fn a_part_of_a_file_can_be_had() {
    let site = Site::tiny();
    site.write("content/files/ten.bin", b"0123456789");
    let serve = Running::start(&site, &["serve", "--port", "0"]);
    let port = serve.port();
    let part = |range: &str| {
        ask(port, &format!("GET /files/ten.bin HTTP/1.1\nHost: localhost\nConnection: close\nRange: {range}\n\n"))
    };
    let first = part("bytes=2-4");
    assert!(first.starts_with("HTTP/1.1 206") && first.contains("content-range: bytes 2-4/10\r\n"), "{first}");
    assert!(first.contains("content-length: 3\r\n") && first.ends_with("\r\n\r\n234"), "{first}");
    assert!(part("bytes=-2").ends_with("\r\n\r\n89"));
    let beyond = part("bytes=10-");
    assert!(beyond.starts_with("HTTP/1.1 416") && beyond.contains("content-range: bytes */10\r\n"), "{beyond}");
    for several in ["bytes=0-1,4-5", "bytes=x", "lines=0-1"] {
        let all = part(several);
        assert!(all.starts_with("HTTP/1.1 200") && all.contains("accept-ranges: bytes\r\n"), "{all}");
        assert!(all.ends_with("0123456789"), "{all}");
    }
    let unless = part("bytes=0-1\nIf-Range: \"some-version\"");
    assert!(unless.starts_with("HTTP/1.1 200"), "{unless}");
    assert!(get(port, "/").starts_with("HTTP/1.1 200") && !get(port, "/").contains("accept-ranges"));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_site_keeps_nobody_waiting() {
    let site = Site::tiny();
    let serve = Running::start(&site, &["serve", "--port", "0"]);
    let port = serve.port();
    let made = Command::new("mkfifo").arg(site.path("public/pipe.csv")).status().expect("mkfifo runs");
    assert!(made.success());
    assert!(get(port, "/pipe.csv").starts_with("HTTP/1.1 404"));
    assert!(get(port, "/").starts_with("HTTP/1.1 200"), "and everything else is answered");
}

#[test]
fn a_connection_that_asks_for_nothing_ends() {
    let site = Site::tiny();
    let serve = Running::start(&site, &["serve", "--port", "0"]);
    let port = serve.port();
    let open = |words: &str| {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
        stream.write_all(words.as_bytes()).expect("sent");
        stream
    };
    // Nothing at all, half a request, and a page that was read with the connection kept.
    let waiting = [open(""), open("GET / HTTP/1.1\r\nHost: loc"), open("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")];
    for mut stream in waiting {
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).expect("the preview ends it");
    }
}
