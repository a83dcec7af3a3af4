//! The language server, asked from outside by a client of its own: what an editor would send, over pipes.

use crate::support::running::PATIENCE;
use crate::support::{ORGANIZATIONS, SITE, Site, TASK};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// A client: it keeps the texts that it has opened, as an editor does, and the latest that was told of each file.
struct Client<'a> {
    site: &'a Site,
    child: Child,
    to: Option<ChildStdin>,
    from: Receiver<Value>,
    asked: i64,
    texts: BTreeMap<String, (String, i64)>,
    told: BTreeMap<String, (Vec<Value>, Option<i64>)>,
}

impl<'a> Client<'a> {
    fn start(site: &'a Site) -> Self {
        Self::start_in(site, "C.UTF-8", &["--root", &site.root().display().to_string()])
    }

    fn start_in(site: &'a Site, language: &str, args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_jindu"))
            .args(args)
            .args(["lsp", "--as-of", "2023-06-15"])
            .env_clear()
            .env("LANG", language)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let to = child.stdin.take();
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        let (sender, from) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut out) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let (texts, told) = (BTreeMap::new(), BTreeMap::new());
        let mut client = Self { site, child, to, from, asked: 0, texts, told };
        let root = client.uri("");
        let answer = client.ask(
            "initialize",
            json!({"processId": null, "rootUri": root, "capabilities": {}, "workspaceFolders": [{"uri": root, "name": "a"}]}),
        );
        assert_eq!(answer["serverInfo"]["name"], "jindu");
        client.note("initialized", json!({}));
        client
    }

    fn uri(&self, path: &str) -> String {
        format!("file://{}", self.site.path(path).display()).trim_end_matches('/').to_owned()
    }

    fn send(&mut self, message: &Value) {
        let words = message.to_string();
        let to = self.to.as_mut().expect("open");
        write!(to, "Content-Length: {}\r\n\r\n{words}", words.len()).expect("sent");
        to.flush().expect("sent");
    }

    fn note(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Takes the next message; what is told of a file is kept.
    fn next(&mut self, patience: Duration) -> Option<Value> {
        let message = self.from.recv_timeout(patience).ok()?;
        if message["method"] == "textDocument/publishDiagnostics" {
            let params = &message["params"];
            let uri = params["uri"].as_str().expect("a file").to_owned();
            let told = params["diagnostics"].as_array().expect("a list").clone();
            self.told.insert(uri, (told, params["version"].as_i64()));
        }
        Some(message)
    }

    fn response(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        loop {
            let message = self.next(PATIENCE).unwrap_or_else(|| panic!("{method} is not answered"));
            if message["id"] == id {
                return message;
            }
        }
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        let response = self.response(method, params);
        assert!(response.get("error").is_none(), "{method}: {response}");
        response["result"].clone()
    }

    fn open(&mut self, path: &str) {
        let text = self.site.read(path).trim_start_matches('\u{feff}').to_owned();
        self.open_with(path, &text);
    }

    fn open_with(&mut self, path: &str, text: &str) {
        let uri = self.uri(path);
        let document = json!({"uri": uri, "languageId": "markdown", "version": 1, "text": text});
        self.note("textDocument/didOpen", json!({"textDocument": document}));
        self.texts.insert(path.to_owned(), (text.to_owned(), 1));
    }

    /// Another text in the editor, unsaved.
    fn write(&mut self, path: &str, text: &str) {
        let uri = self.uri(path);
        let (before, version) = self.texts.get_mut(path).expect("an open text");
        *before = text.to_owned();
        *version += 1;
        let document = json!({"uri": uri, "version": version});
        let change = json!({"textDocument": document, "contentChanges": [{"text": text}]});
        self.note("textDocument/didChange", change);
    }

    /// What is told of an open text as it is now: code, words and place.
    fn faults(&mut self, path: &str) -> Vec<(String, String)> {
        let version = self.texts.get(path).expect("an open text").1;
        let uri = self.uri(path);
        let start = Instant::now();
        while self.told.get(&uri).and_then(|told| told.1) != Some(version) {
            assert!(start.elapsed() < PATIENCE, "nothing is told of {path}: {:#?}", self.told);
            self.next(PATIENCE);
        }
        let told = &self.told[&uri].0;
        let of = |d: &Value| {
            let code = d["code"].as_str().expect("a code").to_owned();
            (code, slice(&self.texts[path].0, &d["range"]))
        };
        told.iter().map(of).collect()
    }

    /// Waits until something is told of a file that holds.
    fn until(&mut self, path: &str, holds: impl Fn(&[Value]) -> bool) {
        let (uri, start) = (self.uri(path), Instant::now());
        while !self.told.get(&uri).is_some_and(|told| holds(&told.0)) {
            assert!(start.elapsed() < PATIENCE, "{path}: {:#?}", self.told.get(&uri));
            self.next(PATIENCE.saturating_sub(start.elapsed()));
        }
    }

    /// The question of a place: of the first of some words in an open text, so many characters in.
    fn at(&self, path: &str, words: &str, characters: usize) -> Value {
        let text = &self.texts[path].0;
        let byte = text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
        let byte = byte + words.chars().take(characters).map(char::len_utf8).sum::<usize>();
        let line = text[..byte].matches('\n').count();
        let start = text[..byte].rfind('\n').map_or(0, |i| i + 1);
        let character = text[start..byte].encode_utf16().count();
        let position = json!({"line": line, "character": character});
        json!({"textDocument": {"uri": self.uri(path)}, "position": position})
    }

    /// What may be written at the `¦` of a text: the label and the line as it would be.
    fn completion(&mut self, path: &str, text: &str) -> BTreeMap<String, (String, Value)> {
        let cursor = text.split('¦').next().expect("before").chars().count();
        let plain = text.replace('¦', "");
        self.write(path, &plain);
        let question = self.at(path, &plain, cursor);
        let items = self.ask("textDocument/completion", question);
        let one = |item: &Value| {
            let edit = &item["textEdit"];
            let new = apply(&plain, &[(edit["range"].clone(), edit["newText"].as_str().expect("words").to_owned())]);
            let line = new
                .lines()
                .nth(usize::try_from(edit["range"]["start"]["line"].as_u64().expect("a line")).expect("small"));
            (item["label"].as_str().expect("a label").to_owned(), (line.unwrap_or_default().to_owned(), item.clone()))
        };
        items.as_array().into_iter().flatten().map(one).collect()
    }

    fn hover(&mut self, path: &str, words: &str, characters: usize) -> String {
        let question = self.at(path, words, characters);
        self.ask("textDocument/hover", question)["contents"]["value"].as_str().unwrap_or_default().to_owned()
    }

    /// Ends it as the protocol says.
    fn end(mut self) {
        self.ask("shutdown", Value::Null);
        self.note("exit", Value::Null);
        self.ended();
    }

    fn ended(&mut self) {
        self.to = None;
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                assert!(status.success(), "{status}");
                return;
            }
            assert!(start.elapsed() < PATIENCE, "it does not end");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Client<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(out: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if out.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", n)) => length = n.parse().expect("a length"),
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    out.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("JSON"))
}

/// The byte of a position, counted by the client's own rule.
fn byte(text: &str, position: &Value) -> usize {
    let number = |key: &str| usize::try_from(position[key].as_u64().expect("a number")).expect("small");
    let start: usize = text.split_inclusive('\n').take(number("line")).map(str::len).sum();
    let mut units = 0;
    let rest = &text[start..];
    start
        + rest
            .char_indices()
            .find(|(_, c)| {
                let here = units;
                units += c.len_utf16();
                here >= number("character")
            })
            .map_or(rest.len(), |(i, _)| i)
}

fn slice(text: &str, range: &Value) -> String {
    text[byte(text, &range["start"])..byte(text, &range["end"])].to_owned()
}

/// A text with edits, whose ranges all count in the text as it was.
fn apply(text: &str, edits: &[(Value, String)]) -> String {
    let mut edits: Vec<_> =
        edits.iter().map(|(range, new)| (byte(text, &range["start"]), byte(text, &range["end"]), new)).collect();
    edits.sort_unstable();
    let mut text = text.to_owned();
    for (start, end, new) in edits.into_iter().rev() {
        text.replace_range(start..end, new);
    }
    text
}

const FILE: &str = "content/2023/tasks/01-a.md";

fn told(code: &str, words: &str) -> (String, String) {
    (code.to_owned(), words.to_owned())
}

#[test]
fn faults_are_told_while_typing_and_go_when_they_are_mended() {
    let site = Site::tiny();
    let mut client = Client::start(&site);
    client.open(FILE);
    assert_eq!(client.faults(FILE), []);
    client.write(FILE, &TASK.replace("title: 甲任务", "titel: 甲𠀀任务 # 𠀀"));
    assert_eq!(client.faults(FILE), [told("unknown-key", "titel")]);
    client.write(FILE, &TASK.replace("lead: [finance]", "lead: [office, finanse] # 𠀀"));
    assert_eq!(client.faults(FILE), [told("unknown-body", "finanse")]);
    // UTF-16: the character before the id is a pair of units.
    client.write(FILE, &TASK.replace("lead: [finance]", "due_text: 𠀀𠀀 # 𠀀\nlead: {𠀀: 1}"));
    assert!(!client.faults(FILE).is_empty());
    let unreadable = TASK.replace("title: 甲任务", "title: 𠀀: 甲");
    client.write(FILE, &unreadable);
    let faults = client.faults(FILE);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(unreadable.contains(&faults[0].1), "{faults:?}");
    client.write(FILE, TASK);
    assert_eq!(client.faults(FILE), []);
    assert_eq!(site.read(FILE), TASK, "nothing is written");
    client.end();
}

#[test]
fn what_is_told_is_what_check_tells() {
    let pad = "甲".repeat(70);
    let faulty = format!(
        "{}\n[死链接](nowhere.md) 13812345678\n",
        TASK.replace("number: 1", &format!("number: 1 # {pad}\nlabel: 1\nsetion: one"))
    );
    let site = Site::tiny()
        .with(FILE, &format!("\u{feff}{}", faulty.replace('\n', "\r\n")))
        .with("content/site.yaml", &format!("{SITE}colour: 𠀀red\n"));
    let run = site.run(&["check", "--format", "json", "--as-of", "2023-06-15"]);
    let wanted: Vec<Value> = serde_json::from_str(&run.stdout).expect("JSON");
    let mut client = Client::start(&site);
    let of = |file: &str| wanted.iter().filter(|d| d["file"] == file).cloned().collect::<Vec<_>>();
    for (file, is_open) in [("content/site.yaml", false), (FILE, false), (FILE, true)] {
        if is_open {
            client.open(file);
            client.faults(file);
        }
        let wanted = of(file);
        assert!(wanted.len() > 1 || file == "content/site.yaml", "{wanted:#?}");
        client.until(file, |told| told.len() >= wanted.len());
        let text = site.read(file).trim_start_matches('\u{feff}').to_owned();
        let uri = client.uri(file);
        let told = client.told[&uri].0.iter().filter(|d| d["severity"] != 3);
        let told: Vec<(String, u64, String)> = told
            .map(|d| {
                (
                    d["code"].as_str().expect("a code").into(),
                    d["range"]["start"]["line"].as_u64().expect("a line") + 1,
                    slice(&text, &d["range"]),
                )
            })
            .collect();
        let wanted: Vec<(String, u64, String)> = wanted
            .iter()
            .map(|d| {
                let stars = d["text"].as_str().expect("words").to_owned();
                (d["code"].as_str().expect("a code").into(), d["line"].as_u64().expect("a line"), stars)
            })
            .collect();
        assert_eq!(told.len(), wanted.len(), "{file}: {told:#?} {wanted:#?}");
        for (told, wanted) in told.iter().zip(&wanted) {
            assert_eq!((&told.0, told.1), (&wanted.0, wanted.1), "{file}");
            if !wanted.2.contains('*') {
                assert_eq!(told.2, wanted.2, "{file}");
            }
        }
    }
    client.end();
}

#[test]
fn messages_are_in_the_language_of_the_terminal() {
    let site = Site::tiny().task_with("colour: red\n");
    let root = site.root().display().to_string();
    for (language, args, words) in [
        ("C.UTF-8", &["--root", &root][..], "unknown key “colour”"),
        ("zh_CN.UTF-8", &["--root", &root][..], "不认识的键“colour”"),
        ("C.UTF-8", &["--root", &root, "--lang", "zh"][..], "不认识的键“colour”"),
    ] {
        let mut client = Client::start_in(&site, language, args);
        client.until(FILE, |told| told.iter().any(|d| d["message"].as_str().is_some_and(|m| m.starts_with(words))));
        client.end();
    }
}

#[test]
fn a_portal_is_found_in_the_editors_folder_and_what_is_missing_stands_at_its_settings() {
    let site = Site::tiny().without("content/organizations.yaml").with("content/2023/tasks/01-a.md", "");
    let elsewhere = Site::empty();
    let mut client = Client::start_in(&site, "C.UTF-8", &["--root", &elsewhere.root().display().to_string()]);
    client.until(FILE, |told| told.iter().any(|d| d["code"] == "no-front-matter"));
    client.end();
    let site = Site::empty().with("content/2023/plan.md", crate::support::PLAN);
    let mut client = Client::start(&site);
    client.until("content/site.yaml", |told| {
        told.iter().any(|d| d["code"] == "no-site" && d["range"]["end"]["line"] == 0)
    });
    client.end();
}

#[test]
fn a_file_that_is_not_saved_yet_is_part_of_the_portal() {
    let site = Site::tiny();
    let mut client = Client::start(&site);
    let new = "content/2023/tasks/02-b.md";
    client.open_with(new, "---\ntitle: 乙任务\nnumber: 2\nsection: three\nlead: [water]\n---\n[甲](01-a.md)\n");
    assert_eq!(client.faults(new), [told("unknown-section", "three")]);
    client.write(new, "---\ntitle: 乙任务\nnumber: 2\nsection: two\nlead: [water]\n---\n[甲](03-c.md)\n");
    assert_eq!(client.faults(new).first().map(|fault| fault.0.clone()), Some("dead-link".to_owned()));
    client.write(new, "---\ntitle: 乙任务\nnumber: 1\nsection: two\nlead: [water]\n---\n[甲](01-a.md)\n");
    client.faults(new);
    let uri = client.uri(new);
    client.note("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    client.until(new, <[Value]>::is_empty);
    client.end();
}

#[test]
fn what_others_do_on_the_disk_is_seen() {
    let site = Site::tiny();
    let mut client = Client::start(&site);
    client.open(FILE);
    assert_eq!(client.faults(FILE), []);
    site.write(
        "content/organizations.yaml",
        ORGANIZATIONS.replace("id: finance", "id: money").replace("[finance, ", "[money, ").as_bytes(),
    );
    let uri = client.uri("content/organizations.yaml");
    client.note("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri, "type": 2}]}));
    client.until(FILE, |told| told.iter().any(|d| d["code"] == "unknown-body"));
    // A theme's fault shows once everything is checked.
    site.write("content/organizations.yaml", ORGANIZATIONS.as_bytes());
    site.write("themes/own/theme.yaml", b"name: Own\nextends: base\n");
    site.write("themes/own/templates/task.html", b"{{ nothing.there }}\n");
    site.write("content/site.yaml", SITE.replace("theme: base", "theme: own").as_bytes());
    let uri = client.uri(FILE);
    client.note("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
    client.until("themes/own/templates/task.html", |told| !told.is_empty());
    client.end();
}

#[test]
fn keys_are_completed_with_what_they_are_for() {
    let site = Site::tiny();
    let mut client = Client::start(&site);
    client.open(FILE);
    client.faults(FILE);
    let found = client.completion(FILE, &TASK.replace("section: one\n", "section: one\ndu¦\n"));
    assert_eq!(found["due_text"].0, "due_text: ");
    assert_eq!(found["reports"].0, "reports:");
    assert!(!found.contains_key("title") && !found.contains_key("section"), "what is there is not offered again");
    let (_, item) = &found["continues"];
    assert_eq!(item["detail"], "the task of an earlier plan that it goes on with");
    let found = client.completion(FILE, &TASK.replace("---\n甲", "reports:\n  - date: 2023-05-01\n    ¦\n---\n甲"));
    assert_eq!(found["stage"].0, "    stage: ");
    assert!(!found.contains_key("date") && !found.contains_key("lead"));
    let found = client.completion(FILE, &TASK.replace("---\n甲", "reports: [{da¦\n---\n甲"));
    assert_eq!(found["date"].0, "reports: [{date: ");
    let set = "amendments:\n  - date: 2023-05-01\n    measure: a\n    set: {¦}\n---\n甲";
    let found = client.completion(FILE, &TASK.replace("---\n甲", set));
    assert!(found.contains_key("every") && !found.contains_key("reach"), "{:?}", found.keys());
    // In prose nothing is offered.
    assert!(client.completion(FILE, &TASK.replace("甲任务的原文。", "甲任务的 ti¦")).is_empty());
    client.end();
}

#[test]
fn ids_and_words_of_a_choice_are_completed() {
    let site = Site::tiny().task_with(
        "measures:\n  - {id: app, text: 应用上线}\ntargets:\n  - {id: trees, name: 植树, reach: 5, by: [east, west]}\n",
    );
    let text = site.read(FILE);
    let mut client = Client::start(&site);
    client.open(FILE);
    client.faults(FILE);
    let found = client.completion(FILE, &text.replace("lead: [finance]", "lead: [fi¦]"));
    assert_eq!(found["finance"].0, "lead: [finance]");
    assert_eq!(found["finance"].1["detail"], "财政局");
    assert_eq!(found["finance"].1["filterText"], "finance 财政局");
    let found = client.completion(FILE, &text.replace("lead: [finance]", "lead: ¦"));
    assert_eq!(found["health"].0, "lead: [health]");
    let found = client.completion(FILE, &text.replace("lead: [finance]", "lead:\n  ¦"));
    assert_eq!(found["health"].0, "  - health");
    let found = client.completion(FILE, &text.replace("lead: [finance]", "lead:\n  - ¦"));
    assert_eq!(found["health"].0, "  - health");
    let found = client.completion(FILE, &text.replace("section: one", "section: ¦"));
    assert_eq!(found.keys().collect::<Vec<_>>(), ["one", "two"]);
    let with = |keys: &str| text.replace("\n---\n甲", &format!("\n{keys}\n---\n甲"));
    let report = "reports:\n  - date: 2023-05-01\n    by: finance\n";
    let found = client.completion(FILE, &with(&format!("{report}    stage: ¦")));
    assert_eq!(found.keys().collect::<Vec<_>>(), ["completed", "in-progress", "not-started", "stopped"]);
    assert_eq!(found["completed"].0, "    stage: completed");
    let found = client.completion(FILE, &with(&format!("{report}    measure: ¦")));
    assert_eq!(found["app"].1["detail"], "应用上线");
    let found = client.completion(FILE, &with(&format!("{report}    values: {{¦}}")));
    assert_eq!(found["trees"].0, "    values: {trees: }");
    let found = client.completion(FILE, &with(&format!("{report}    values: {{trees: {{ea¦}}}}")));
    assert_eq!(found["east"].0, "    values: {trees: {east: }}");
    client.open("content/organizations.yaml");
    let found = client.completion("content/organizations.yaml", "- {id: a, name: 甲, kind: ¦}\n");
    assert_eq!(found["county"].0, "- {id: a, name: 甲, kind: county}");
    client.open("content/site.yaml");
    let found = client.completion("content/site.yaml", &SITE.replace("coordinator: office", "coordinator: w¦"));
    assert_eq!(found["water"].0, "coordinator: water");
    client.end();
}

#[test]
fn a_hover_says_name_status_and_by_when() {
    let site = Site::tiny()
        .task_with(
            "due: 2023-05-31\nmeasures:\n  - {id: app, text: 应用上线, due: 2023-10}\nreports:\n  - {date: 2023-04-01, by: finance, stage: in-progress, percent: 40}\n",
        )
        .with("content/bulletins/2023-x.yaml", "plan: \"2023\"\nlabel: x\nperiod: {from: 2023-03-01, to: 2023-03-31}\nmade: 2023-04-05\ntasks: {total: 1}\nmeasures: {total: 1}\ntargets: {total: 0}\noverdue: {tasks: [01-a]}\n");
    let mut client = Client::start(&site);
    client.open(FILE);
    client.faults(FILE);
    let said = client.hover(FILE, "[finance]", 3);
    assert_eq!(
        said,
        "财政局 (`department`)\n\n2023, as of 2023-06-15: tasks that it leads: 1, cooperates in: 0, is responsible for: 0"
    );
    assert!(client.hover(FILE, "id: app", 5).ends_with("as of 2023-06-15: no report; due 2023-10-31"));
    assert_eq!(client.hover(FILE, "number", 2), "number in the plan (required)");
    assert_eq!(client.hover(FILE, "甲任务的", 1), "");
    client.open("content/bulletins/2023-x.yaml");
    let said = client.hover("content/bulletins/2023-x.yaml", "01-a", 1);
    assert_eq!(
        said,
        "**甲任务**\n\n2023, number 1\n\nas of 2023-06-15: overdue 40%; due 2023-05-31\n\nfinance, health\n\nlatest report 2023-04-01"
    );
    // With a text that is no YAML for the moment, what was known still holds.
    let broken = site.read(FILE).replace("number: 1", "number: 1: 2");
    client.write(FILE, &broken);
    client.faults(FILE);
    assert!(client.hover(FILE, "[finance]", 3).starts_with("财政局"));
    client.end();
}

#[test]
fn a_definition_is_gone_to_and_references_are_found() {
    let site = Site::tiny().with(
        "content/2023/tasks/02-b.md",
        "---\ntitle: 乙任务\nnumber: 2\nsection: two\nlead: [finance]\n---\n财政局 finance\n",
    );
    let mut client = Client::start(&site);
    client.open(FILE);
    client.faults(FILE);
    let question = client.at(FILE, "[finance]", 2);
    let found = client.ask("textDocument/definition", question.clone());
    assert_eq!(found["uri"], client.uri("content/organizations.yaml"));
    assert_eq!(slice(ORGANIZATIONS, &found["range"]), "finance");
    let found = client.at(FILE, "section: one", 10);
    let found = client.ask("textDocument/definition", found);
    assert_eq!(found["uri"], client.uri("content/2023/plan.md"));
    assert_eq!(slice(crate::support::PLAN, &found["range"]), "one");
    let mut question = question;
    question["context"] = json!({"includeDeclaration": true});
    let found = client.ask("textDocument/references", question);
    let found: Vec<(String, u64)> = found
        .as_array()
        .expect("a list")
        .iter()
        .map(|place| {
            let file = place["uri"].as_str().expect("a file").rsplit('/').next().expect("a name").to_owned();
            (file, place["range"]["start"]["line"].as_u64().expect("a line"))
        })
        .collect();
    let wanted = [("01-a.md", 4), ("02-b.md", 4), ("organizations.yaml", 1), ("organizations.yaml", 8)];
    assert_eq!(found, wanted.map(|(file, line)| (file.to_owned(), line)));
    client.end();
}

/// An edit of the whole portal as a client does it: to open texts and to files.
fn rename(client: &mut Client<'_>, words: &str, new: &str) -> Value {
    let mut question = client.at(FILE, words, 2);
    let place = client.ask("textDocument/prepareRename", question.clone());
    assert_eq!(slice(&client.texts[FILE].0, &place["range"]), place["placeholder"].as_str().expect("an id"));
    question["newName"] = json!(new);
    client.response("textDocument/rename", question)
}

#[test]
fn a_body_gets_another_id_in_every_file_and_nothing_else_changes() {
    let site = Site::tiny()
        .task_with(
            "targets:\n  - {id: trees, name: 植树, reach: 5, by: [finance, east]} # finance\nreports:\n  - {date: 2023-04-01, by: 'finance', values: {trees: {finance: 3}}, note: finance}\n",
        )
        .with("content/site.yaml", &SITE.replace("office", "\"finance\" # office"));
    let organizations = format!("\u{feff}{}", site.read("content/organizations.yaml").replace('\n', "\r\n"));
    site.write("content/organizations.yaml", organizations.as_bytes());
    let before = site.run(&["check", "--as-of", "2023-06-15"]);
    let mut client = Client::start(&site);
    client.open(FILE);
    client.faults(FILE);
    let answer = rename(&mut client, "[finance]", "money");
    let changes = answer["result"]["changes"].as_object().expect("changes").clone();
    assert_eq!(changes.len(), 3);
    for (uri, edits) in changes {
        let path = uri.rsplit_once("/content/").map(|(_, path)| format!("content/{path}")).expect("a file");
        let text = site.read(&path);
        let (mark, text) = text.strip_prefix('\u{feff}').map_or(("", text.as_str()), |text| ("\u{feff}", text));
        let edits = edits.as_array().expect("edits").iter();
        let edits: Vec<(Value, String)> =
            edits.map(|e| (e["range"].clone(), e["newText"].as_str().expect("words").to_owned())).collect();
        assert!(edits.iter().all(|(range, _)| slice(text, range) == "finance"), "{path}");
        site.write(&path, format!("{mark}{}", apply(text, &edits)).as_bytes());
    }
    let text = site.read(FILE);
    assert!(
        text.contains("by: [money, east]} # finance")
            && text.contains("by: 'money', values: {trees: {money: 3}}, note: finance"),
        "{text}"
    );
    assert!(site.read("content/site.yaml").contains("\"money\" # office"));
    assert_eq!(site.read("content/organizations.yaml"), organizations.replace("finance", "money"));
    let after = site.run(&["check", "--as-of", "2023-06-15"]);
    assert_eq!((after.status, after.stderr), (before.status, before.stderr.replace("finance", "money")));
    client.end();
}

#[test]
fn a_body_is_not_renamed_where_that_would_not_be_all() {
    let refused = |site: &Site, new: &str, words: &str| {
        let mut client = Client::start(site);
        client.open(FILE);
        client.faults(FILE);
        let answer = rename(&mut client, "[finance]", new);
        assert!(answer["error"]["message"].as_str().is_some_and(|said| said.contains(words)), "{answer}");
        client.end();
    };
    refused(&Site::tiny(), "health", "there is a body “health” already");
    refused(&Site::tiny(), "Money", "“Money” is no id");
    let link = Site::tiny()
        .with("content/pages/about.md", "---\ntitle: 关于\n---\n[财政局](/2023/departments/finance.html)\n");
    refused(&link, "money", "content/pages/about.md, line 4: a link leads to the body's address");
    let broken = Site::tiny().with("content/2023/tasks/02-b.md", "---\ntitle: a: b\nlead: [finance]\n---\n");
    refused(&broken, "money", "content/2023/tasks/02-b.md has faults");
    let sealed = Site::tiny();
    assert_eq!(sealed.run(&["snapshot", "--as-of", "2023-06-01"]).status, 0);
    refused(&sealed, "money", "snapshots hold this id");
}

#[test]
fn a_remedy_is_offered_where_it_is_certain() {
    let site = Site::tiny();
    let mut client = Client::start(&site);
    client.open(FILE);
    let mends = [
        ("section: one", "setion: one", "setion", "section: one"),
        ("lead: [finance]", "lead: [\"finanse\"]", "\"finanse\"", "lead: [\"finance\"]"),
        ("section: one", "section: one\nlabel: 1.30", "1.30", "section: one\nlabel: \"1.30\""),
    ];
    for (old, wrong, fault, mended) in mends {
        let text = TASK.replace(old, wrong);
        client.write(FILE, &text);
        assert!(client.faults(FILE).iter().any(|(_, words)| words == fault), "{wrong}: {:?}", client.faults(FILE));
        let position = client.at(FILE, fault, 1)["position"].clone();
        let range = json!({"start": position, "end": position});
        let question =
            json!({"textDocument": {"uri": client.uri(FILE)}, "range": range, "context": {"diagnostics": []}});
        let actions = client.ask("textDocument/codeAction", question.clone());
        let actions = actions.as_array().expect("a list");
        assert_eq!(actions.len(), 1, "{wrong}");
        let edits = actions[0]["edit"]["changes"][client.uri(FILE)].as_array().expect("edits");
        let edits: Vec<(Value, String)> =
            edits.iter().map(|e| (e["range"].clone(), e["newText"].as_str().expect("words").to_owned())).collect();
        assert_eq!(apply(&text, &edits), TASK.replace(old, mended));
        // Other words stand there by now: nothing is offered that was meant for those before.
        client.write(FILE, TASK);
        assert_eq!(client.ask("textDocument/codeAction", question), json!([]));
        assert_eq!(client.faults(FILE), []);
    }
    // What there is no certain remedy for.
    client.write(FILE, &TASK.replace("lead: [finance]", "lead: [nobody]"));
    client.faults(FILE);
    let position = client.at(FILE, "nobody", 1)["position"].clone();
    let range = json!({"start": position, "end": position});
    let question = json!({"textDocument": {"uri": client.uri(FILE)}, "range": range, "context": {"diagnostics": []}});
    assert_eq!(client.ask("textDocument/codeAction", question), json!([]));
    client.end();
}

/// Whatever is typed, letter by letter and at every place, is answered.
#[test]
fn every_place_of_a_text_that_is_being_written_is_answered() {
    let site = Site::tiny();
    let mut client = Client::start(&site);
    client.open(FILE);
    let text = format!(
        "{}\u{feff}𠀀",
        TASK.replace(
            "section: one",
            "section: \"o\\\"ne\nreports: [{date: 'x, values: {a: [1, }\r\nmeasures:\n- - {\n  -\n"
        )
    );
    let all: Vec<char> = text.chars().collect();
    for end in (0..=all.len()).step_by(3) {
        let so_far: String = all[..end].iter().collect();
        client.write(FILE, &so_far);
        for words in ["completion", "hover", "definition", "references", "prepareRename"] {
            let question = client.at(FILE, &so_far, end);
            client.response(&format!("textDocument/{words}"), question);
        }
    }
    client.write(FILE, TASK);
    assert_eq!(client.faults(FILE), []);
    let unknown = client.response("textDocument/nothing", json!({}));
    assert_eq!(unknown["error"]["code"], -32601);
    client.end();
}

/// An editor that is closed at once answers the server's own question after it has asked it to shut down.
#[test]
fn an_editor_that_is_closed_at_once_ends_it_in_order() {
    let site = Site::tiny();
    let mut client = Client::start(&site);
    client.ask("shutdown", Value::Null);
    client.send(&json!({"jsonrpc": "2.0", "id": "files", "result": null}));
    let late = client.response("textDocument/hover", json!({}));
    assert_eq!(late["error"]["code"], -32600, "{late}");
    client.note("exit", Value::Null);
    client.ended();
}

/// The extension for VS Code names a file that is there, is of this version, and starts the server with words that it takes.
#[test]
fn the_extension_starts_this_server() {
    let folder = crate::support::repository().join("editors/vscode");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a file");
    let package: Value = serde_json::from_str(&read("package.json")).expect("JSON");
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(package["main"], "./dist/extension.js");
    let made_of = package["scripts"]["vscode:prepublish"].as_str().unwrap_or_default();
    assert!(made_of.starts_with("esbuild extension.js "), "{made_of}");
    assert!(read("extension.js").contains(r#"["lsp", "--root", path.resolve(folder"#));
    let site = Site::tiny();
    let mut client =
        Client::start_in(&site, "C.UTF-8", &["--root", &site.root().display().to_string(), "--lang", "zh"]);
    client.open(FILE);
    assert_eq!(client.faults(FILE), []);
    client.end();
}
