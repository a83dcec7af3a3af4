//! `jindu desk` as a browser without scripts meets it: what its forms write, what they refuse, who may send them.

use crate::forms::{A, back, returned};
use crate::support::running::{Running, ask, ask_bytes, get};
use crate::support::{Site, TASK};
use std::process::Command;
use std::sync::Mutex;

const TASK_FILE: &str = "content/2023/tasks/01-a.md";

/// A desk that is open, and what its forms bear.
struct Desk {
    port: u16,
    token: String,
    // Held so that a desk can be asked from several threads.
    _running: Mutex<Running>,
}

impl Desk {
    fn open(site: &Site) -> Self {
        let running = Running::start(site, &["desk", "--port", "0"]);
        let port = running.port();
        let token = token_of(&get(port, "/.jindu/desk/forms"));
        Self { port, token, _running: Mutex::new(running) }
    }

    fn page(&self, page: &str) -> String {
        get(self.port, &format!("/.jindu/desk{page}"))
    }

    /// Sends a form as a browser does, and gives the answer; of a way elsewhere, the page there.
    fn send(&self, page: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.post(page, fields, &[], &format!("http://localhost:{}", self.port));
        match answer.lines().find_map(|line| line.strip_prefix("location: ")) {
            Some(there) => get(self.port, there.trim()),
            None => answer,
        }
    }

    fn post(&self, page: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])], origin: &str) -> String {
        let mut body = Vec::new();
        for (name, value) in [("token", &*self.token)].iter().chain(fields) {
            let value = value.replace('\n', "\r\n");
            body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        for (name, bytes) in files {
            let about = format!("Content-Disposition: form-data; name=\"files\"; filename=\"{name}\"");
            body.extend(format!("--x\r\n{about}\r\n\r\n").bytes().chain(bytes.iter().copied()).chain(*b"\r\n"));
        }
        body.extend(b"--x--\r\n");
        let (port, length) = (self.port, body.len());
        let head = format!(
            "POST /.jindu/desk/{page} HTTP/1.1\nHost: localhost:{port}\nOrigin: {origin}\nConnection: close\n\
             Content-Type: multipart/form-data; boundary=x\nContent-Length: {length}\n\n"
        );
        String::from_utf8_lossy(&ask_bytes(port, &head, &body)).into_owned()
    }

    /// Sends a workbook of the portal's forms.
    fn send_form(&self, site: &Site, name: &str) -> String {
        let bytes = std::fs::read(site.path(&format!("forms/2023-Q2/{name}"))).expect("a form");
        self.post("forms", &[], &[(name, &bytes)], &format!("http://localhost:{}", self.port))
    }
}

fn token_of(page: &str) -> String {
    let token = page.split("name=\"token\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    token.expect("a token").to_owned()
}

const REPORT: &[(&str, &str)] = &[("task", TASK_FILE), ("by", "finance")];

fn report<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    REPORT.iter().chain(more).copied().collect()
}

#[test]
fn a_report_is_one_entry_and_can_be_undone() {
    let site = Site::tiny();
    let before = site.read(TASK_FILE);
    let desk = Desk::open(&site);
    let home = desk.page("");
    assert!(home.contains("甲任务") && home.contains("report?task=content%2F2023%2Ftasks%2F01-a.md"), "{home}");
    let who = desk.page("/report?task=content%2F2023%2Ftasks%2F01-a.md");
    assert!(who.contains("by=finance") && who.contains("Who reports"), "{who}");
    let done = desk.send(
        "report",
        &report(&[
            ("stage", "in-progress"),
            ("percent", "４５％"),
            ("note", "两行\n*原样*"),
            ("evidence1", "台账"),
            ("url1", "https://a.example/?x=1"),
        ]),
    );
    assert!(done.contains("Added the report of 2023-12-01"), "{done}");
    let after = site.read(TASK_FILE);
    let new = "reports:\n  - date: 2023-12-01\n    by: finance\n    stage: in-progress\n    percent: 45\n";
    let at = after.find(new).unwrap_or_else(|| panic!("{after}"));
    assert!(after[at..].contains("url: \"https://a.example/?x=1\""), "{after}");
    assert!(after[at..].contains("\\\\*原样\\\\*"), "words show as they were typed: {after}");
    assert!(after.starts_with(before.split("---\n甲").next().expect("front matter")), "{after}");

    let undone = desk.send("undo", &[("n", "1")]);
    assert!(undone.contains("is as it was"), "{undone}");
    assert_eq!(site.read(TASK_FILE), before);
    let again = desk.send("undo", &[("n", "1")]);
    assert!(again.contains("was changed since"), "{again}");
    // An undoing is undone as anything else.
    desk.send("undo", &[("n", "2")]);
    assert_eq!(site.read(TASK_FILE), after);
}

#[test]
fn all_that_is_wrong_is_told_and_what_was_written_stays() {
    let site = Site::tiny();
    let before = site.read(TASK_FILE);
    let desk = Desk::open(&site);
    let page = desk.send(
        "report",
        &report(&[("percent", "大半"), ("on", "2月30日"), ("url1", "https://a.example/"), ("note", "<b>还在</b>")]),
    );
    for words in ["Not saved", "大半", "2月30日", "has no title", "&lt;b&gt;还在&lt;/b&gt;"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("<b>还在"), "{page}");
    // What the check refuses is told in its words.
    let page = desk.send("report", &report(&[("stage", "completed"), ("on", "2024-02-01")]));
    assert!(page.contains("Not saved") && page.contains("error["), "{page}");
    assert_eq!(site.read(TASK_FILE), before);
}

#[test]
fn a_report_is_corrected_and_withdrawn_by_its_name() {
    let site = Site::tiny().task_with(
        "reports:\n  - {date: 2023-11-01, by: finance, stage: completed, on: 2023-11-01, evidence: [{title: 甲}]}\n",
    );
    let desk = Desk::open(&site);
    let form = desk.page("/report?task=content%2F2023%2Ftasks%2F01-a.md&by=finance");
    assert!(form.contains("<option value=\"2023-11-01\">2023-11-01: completed</option>"), "{form}");
    let done =
        desk.send("report", &report(&[("corrects", "2023-11-01"), ("stage", "in-progress"), ("reason", "数错")]));
    assert!(done.contains("Added the report"), "{done}");
    let after = site.read(TASK_FILE);
    assert!(after.contains("    corrects: 2023-11-01\n    reason: \"数错\"\n"), "{after}");
}

#[test]
fn forms_from_elsewhere_and_of_another_run_are_refused() {
    let site = Site::tiny();
    let before = site.read(TASK_FILE);
    let mut desk = Desk::open(&site);
    let fields = report(&[("stage", "in-progress")]);
    for origin in ["http://evil.example", "null", "http://localhost:1", "http://127.0.0.1"] {
        let answer = desk.post("report", &fields, &[], origin);
        assert!(answer.starts_with("HTTP/1.1 403"), "{origin}: {answer}");
    }
    let port = desk.port;
    let own = format!("http://localhost:{port}");
    let token = std::mem::replace(&mut desk.token, "0".repeat(32));
    let answer = desk.post("report", &fields, &[], &own);
    assert!(answer.starts_with("HTTP/1.1 403") && answer.contains("earlier run"), "{answer}");
    desk.token = token;
    // Fields in an address change nothing: a link is no form.
    let link = format!("/report?task={TASK_FILE}&by=finance&stage=in-progress&token={}", desk.token);
    assert!(desk.page(&link).starts_with("HTTP/1.1 200"));
    let foreign = ask(port, "GET /.jindu/desk HTTP/1.1\nHost: portal.example\nConnection: close\n\n");
    assert!(foreign.starts_with("HTTP/1.1 403"), "{foreign}");
    assert_eq!(site.read(TASK_FILE), before);
    // The preview alone has no desk.
    let serve = Running::start(&site, &["serve", "--port", "0"]);
    let port = serve.port();
    assert!(get(port, "/.jindu/desk").starts_with("HTTP/1.1 404"));
    assert!(!get(port, "/2023/").contains("jindu-desk"));
}

#[test]
fn a_file_is_checked_keeps_its_line_ends_and_is_not_taken_from_under_others() {
    let site = Site::tiny();
    let windows = TASK.replace('\n', "\r\n");
    site.write(TASK_FILE, windows.as_bytes());
    let desk = Desk::open(&site);
    let page = desk.page(&format!("/file?path={TASK_FILE}"));
    let version = page.split("name=\"version\" value=\"").nth(1).and_then(|r| r.split('"').next()).expect("a version");
    let with = |text: &str| {
        let mut fields = vec![("path", TASK_FILE), ("version", version)];
        let text = text.to_owned();
        fields.push(("text", &text));
        desk.send("file", &fields)
    };
    let page = with(&TASK.replace("number: 1", "titel: 1"));
    assert!(page.contains("Not saved") && page.contains("error[") && page.contains("titel: 1"), "{page}");
    assert_eq!(site.read(TASK_FILE), windows);
    with(&TASK.replace("甲任务的原文", "改过的原文"));
    assert_eq!(site.read(TASK_FILE), windows.replace("甲任务的原文", "改过的原文"));
    // Shown before that: whoever saves it now would undo what came between.
    let page = with(TASK);
    assert!(page.contains("somebody changed") && page.contains("甲任务的原文"), "{page}");
    assert!(site.read(TASK_FILE).contains("改过的原文"));
    for outside in ["content/../../etc/passwd", "/etc/passwd", "content/2023/tasks/none.md", "public/index.html"] {
        assert!(desk.page(&format!("/file?path={outside}")).starts_with("HTTP/1.1 404"), "{outside}");
    }
}

#[test]
fn a_snapshot_a_rehearsal_and_what_is_not_known() {
    let site = Site::tiny();
    let desk = Desk::open(&site);
    let done = desk.send("snapshot", &[("label", "2023-12")]);
    assert!(done.contains("Sealed") && site.exists("content/archive/2023-12/bagit.txt"), "{done}");
    let again = desk.send("snapshot", &[("label", "2023-12")]);
    assert!(again.contains("Not done") && again.contains("never overwritten"), "{again}");
    let digest = done
        .split("Digest")
        .nth(1)
        .and_then(|rest| rest.split(|c: char| !c.is_ascii_hexdigit()).find(|word| word.len() == 64).map(str::to_owned));
    assert!(desk.page("/year").contains("<option>2023-12</option>"));
    let whole = desk.send("verify", &[("snapshot", "2023-12")]);
    assert!(whole.contains("is whole") && whole.contains("proves only that it is whole"), "{whole}");
    if let Some(digest) = digest {
        let same = desk.send("verify", &[("snapshot", "2023-12"), ("digest", &digest)]);
        assert!(same.contains("it is that very one"), "{same}");
    }
    let other = desk.send("verify", &[("snapshot", "2023-12"), ("digest", &"0".repeat(64))]);
    assert!(other.contains("Not done") && other.contains("is not whole"), "{other}");
    assert!(desk.send("verify", &[("snapshot", "../..")]).contains("Snapshot"), "nothing else is read");
    let nowhere = desk.send("publish", &[("target", "web"), ("rehearse", "yes")]);
    assert!(nowhere.contains("Not done"), "{nowhere}");
    assert!(desk.page("/year").contains("site.yaml has no publish"));
    assert!(desk.page("/nothing").starts_with("HTTP/1.1 404"));
    let answer = desk.post("forms", &[], &[("../x.xlsx", b"no workbook")], &format!("http://localhost:{}", desk.port));
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("x.xlsx"), "{answer}");
    let folder = std::env::temp_dir().display().to_string();
    assert!(!answer.contains(&folder), "where it lay is nobody's business: {answer}");
}

#[test]
fn what_was_reported_is_committed_with_its_words_and_nothing_else() {
    let site = Site::tiny();
    let git = |args: &[&str]| {
        let out = Command::new("git").arg("-C").arg(site.root()).args(args).output().expect("git runs");
        assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8_lossy(&out.stdout).into_owned()
    };
    git(&["init", "-q"]);
    git(&["config", "user.name", "a"]);
    git(&["config", "user.email", "a@a.example"]);
    git(&["add", "content"]);
    git(&["commit", "-q", "-m", "begin"]);
    site.write("note.txt", b"mine");
    git(&["add", "note.txt"]);
    let desk = Desk::open(&site);
    assert!(desk.page("").contains("All is committed"));
    desk.send("report", &report(&[("stage", "in-progress")]));
    let home = desk.page("");
    assert!(home.contains("+    stage: in-progress") && home.contains("Added the report of 2023-12-01 to"), "{home}");
    let done = desk.send("commit", &[("message", "财政局报送 & 'x'")]);
    assert!(done.contains("1 file changed"), "{done}");
    assert_eq!(git(&["log", "-1", "--format=%s"]).trim(), "财政局报送 & 'x'");
    assert_eq!(git(&["show", "--stat", "--format=", "HEAD"]).lines().count(), 2);
    assert!(git(&["status", "--porcelain"]).contains("A  note.txt"), "what is staged elsewhere stays staged");
}

#[test]
fn forms_that_came_back_are_looked_at_accepted_and_undone() {
    let site = returned();
    let before = site.read(A);
    let desk = Desk::open(&site);
    let look = desk.send_form(&site, "finance.xlsx");
    assert!(look.contains("财政局的进展"), "{look}");
    assert!(look.contains("name=\"batch\" value=\"1\"") && !look.contains("value=\"yes\""), "{look}");
    assert_eq!(site.read(A), before, "looked at is not accepted");
    let done = desk.send("accept", &[("batch", "1")]);
    assert!(done.contains("jindu import reports finance.xlsx --date=2023-12-01"), "{done}");
    assert!(site.read(A).contains("note: \"财政局的进展\""), "{}", site.read(A));
    desk.send("undo", &[("n", "1")]);
    assert_eq!(site.read(A), before);
}

#[test]
fn what_is_refused_can_be_taken_away_and_the_rest_accepted() {
    let site = back::gone_back();
    let before = site.read(A);
    let desk = Desk::open(&site);
    let look = desk.send_form(&site, "finance.xlsx");
    assert!(look.contains("6月下旬") && look.contains("name=\"partial\""), "{look}");
    assert_eq!(site.read(A), before);
    let answer = desk.send("accept", &[("batch", "1"), ("partial", "yes")]);
    assert!(answer.contains("returned?batch=1&amp;file=finance.returned.xlsx"), "{answer}");
    assert!(site.read(A).contains("有进展"), "{}", site.read(A));
    let workbook = ask_bytes(
        desk.port,
        &format!(
            "GET /.jindu/desk/returned?batch=1&file=finance.returned.xlsx HTTP/1.1\nHost: localhost:{}\nConnection: close\n\n",
            desk.port
        ),
        &[],
    );
    let at = workbook.windows(4).position(|w| w == b"\r\n\r\n").expect("a body") + 4;
    assert!(workbook[at..].starts_with(b"PK"), "a workbook");
    for other in
        ["batch=2&file=finance.returned.xlsx", "batch=1&file=../finance.xlsx", "batch=0&file=finance.returned.xlsx"]
    {
        assert!(desk.page(&format!("/returned?{other}")).starts_with("HTTP/1.1 404"), "{other}");
    }
}

#[test]
fn a_deadline_is_moved_by_answers_and_can_be_undone() {
    let site = Site::tiny()
        .task_with("due: 2023-12-31\nmeasures:\n  - {id: app, text: 开通应用, due: 2023-06-30, by: [health]}\n");
    let before = site.read(TASK_FILE);
    let desk = Desk::open(&site);
    let task = "content%2F2023%2Ftasks%2F01-a.md";
    let page = desk.page(&format!("/task?task={task}"));
    assert!(page.contains(&format!("amend?task={task}")) && !page.contains("/inspect?"), "{page}");
    let what = desk.page(&format!("/amend?task={task}"));
    assert!(what.contains("of=measure.app\">开通应用</a> <span>Measure; Deadline 2023-06-30</span>"), "{what}");
    let form = desk.page(&format!("/amend?task={task}&of=measure.app"));
    for words in
        ["name=\"set.due\"", "now 2023-06-30", "name=\"set.every\"", "<option value=\"quarter\">each quarter</option>"]
    {
        assert!(form.contains(words), "{words}: {form}");
    }
    assert!(!form.contains("set.lead") && !form.contains("set.goals") && !form.contains("set.extra"), "{form}");
    let with = |more: &[(&'static str, &'static str)]| {
        let all: Vec<_> =
            [("task", TASK_FILE), ("of", "measure.app"), ("date", "12月1日")].iter().chain(more).copied().collect();
        desk.send("amend", &all)
    };
    let done = with(&[
        ("set.due", "2024年3月31日"),
        ("document", "关于延期的函"),
        ("number", "凉府办函〔2023〕9号"),
        ("reason", "场地未完成"),
    ]);
    assert!(done.contains("Added the amendment of 2023-12-01") && done.contains("jindu amend"), "{done}");
    let (head, body) = before.rsplit_once("---\n").expect("front matter");
    let new = "amendments:\n  - date: 2023-12-01\n    measure: app\n    set: {due: 2024-03-31}\n    reason: \"场地未完成\"\n    \
               document: \"《关于延期的函》（凉府办函〔2023〕9号）\"\n";
    assert_eq!(site.read(TASK_FILE), format!("{head}{new}---\n{body}"));
    desk.send("undo", &[("n", "1")]);
    assert_eq!(site.read(TASK_FILE), before);
    // What is not understood, and what the check refuses, stays in the form.
    let page = with(&[("set.due", "明年某天"), ("reason", "<i>还在</i>")]);
    assert!(
        page.contains("href=\"#set.due\"") && page.contains("&lt;i&gt;还在") && page.contains("明年某天"),
        "{page}"
    );
    let page = with(&[("reason", "没有写改什么")]);
    assert!(page.contains("It does not say what changes"), "{page}");
    let page = with(&[("set.due", "2024-03-31"), ("kind", "refused")]);
    assert!(page.contains("Not saved") && page.contains("error["), "{page}");
    assert!(page.contains("<option value=\"refused\" selected>"), "{page}");
    assert_eq!(site.read(TASK_FILE), before);
}

#[test]
fn a_report_is_verified_by_who_did_not_report_it() {
    let site = Site::tiny().task_with(
        "reports:\n  - {date: 2023-11-01, by: finance, stage: completed, on: 2023-11-01, evidence: [{title: 甲}]}\n",
    );
    let before = site.read(TASK_FILE);
    let desk = Desk::open(&site);
    let form = desk.page("/inspect?task=content%2F2023%2Ftasks%2F01-a.md");
    assert!(form.contains("<option value=\"2023-11-01\">2023-11-01: 财政局; completed</option>"), "{form}");
    let with = |more: &[(&'static str, &'static str)]| {
        let all: Vec<_> = [("task", TASK_FILE), ("of", "2023-11-01")].iter().chain(more).copied().collect();
        desk.send("inspect", &all)
    };
    let page = with(&[("by", "finance"), ("result", "confirmed")]);
    assert!(page.contains("cannot verify its own report"), "{page}");
    let page = with(&[("by", "office")]);
    assert!(page.contains("href=\"#result\""), "{page}");
    assert_eq!(site.read(TASK_FILE), before);
    let done = with(&[("by", "office"), ("result", "not-confirmed"), ("finding", "现场*未见*窗口")]);
    assert!(done.contains("Added the verification of 2023-12-01"), "{done}");
    let after = site.read(TASK_FILE);
    assert!(after.contains("    of: 2023-11-01\n    by: office\n    result: not-confirmed\n    finding: "), "{after}");
}

/// What is found wrong with a form that is being filled in, as pairs of a field and words.
fn found(desk: &Desk, fields: &[(&str, &str)]) -> Vec<(String, String)> {
    let answer = desk.post("check", fields, &[], &format!("http://localhost:{}", desk.port));
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("application/json"), "{answer}");
    let body = answer.split("\r\n\r\n").nth(1).unwrap_or_else(|| panic!("{answer}"));
    let (from, to) = (body.find('{').expect("JSON"), body.rfind('}').expect("JSON"));
    let found: serde_json::Value = serde_json::from_str(&body[from..=to]).expect("JSON");
    let words = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let all = found["found"].as_array().expect("a list");
    all.iter().map(|one| (words(&one["field"]), words(&one["text"]))).collect()
}

#[test]
fn what_is_typed_is_checked_by_field_and_nothing_is_written() {
    let site = Site::tiny().task_with(
        "targets:\n  - {id: apps, name: 事项, unit: 个, reach: 100}\nreports:\n  - {date: 2023-11-01, by: finance, stage: in-progress}\n",
    );
    let before = site.read(TASK_FILE);
    let desk = Desk::open(&site);
    let of = |form: &'static str, more: &[(&'static str, &'static str)]| {
        let all: Vec<_> = REPORT.iter().chain(&[("form", form)]).chain(more).copied().collect();
        found(&desk, &all)
    };
    let fields = |found: &[(String, String)]| found.iter().map(|(field, _)| field.clone()).collect::<Vec<_>>();
    assert_eq!(of("report", &[("stage", "in-progress"), ("percent", "45%")]), []);
    assert_eq!(
        fields(&of("report", &[("percent", "大半"), ("on", "2月30日"), ("value.apps", "很多")])),
        ["on", "percent", "value.apps"]
    );
    // What only the check knows.
    let late = of("report", &[("stage", "completed"), ("on", "2024-02-01")]);
    assert_eq!(fields(&late), ["on"], "{late:?}");
    let gone = of("report", &[("stage", "in-progress"), ("corrects", "2023-01-01"), ("reason", "x")]);
    assert_eq!(fields(&gone), ["corrects"], "{gone:?}");
    let nothing = of("report", &[]);
    assert_eq!(fields(&nothing), [""], "{nothing:?}");
    let amend = of("amend", &[("of", "target.apps"), ("set.at_least", "9"), ("set.at_most", "8")]);
    assert!(!amend.is_empty(), "{amend:?}");
    assert_eq!(fields(&of("amend", &[("of", "task"), ("set.due", "soon")])), ["set.due"]);
    assert_eq!(of("amend", &[("of", "task"), ("set.due", "2024-03-31")]), []);
    assert_eq!(fields(&of("amend", &[("of", "task"), ("set.section", "none")])), ["set.section"]);
    assert_eq!(
        fields(&of("inspect", &[("of", "2023-11-01"), ("result", "confirmed"), ("date", "2023-10-01")])),
        ["date"]
    );
    let page = desk.page(&format!("/file?path={TASK_FILE}"));
    let version = page.split("name=\"version\" value=\"").nth(1).and_then(|r| r.split('"').next()).expect("a version");
    let text = before.replace("number: 1", "titel: 1");
    let wrong = found(&desk, &[("form", "file"), ("path", TASK_FILE), ("version", version), ("text", &text)]);
    assert!(wrong.iter().any(|(field, text)| field == "text" && text.starts_with("Line 3: ")), "{wrong:?}");
    assert_eq!(found(&desk, &[("form", "file"), ("path", TASK_FILE), ("version", version), ("text", &before)]), []);
    let stale = found(&desk, &[("form", "file"), ("path", TASK_FILE), ("version", "0"), ("text", &before)]);
    assert!(stale.iter().any(|(field, text)| field.is_empty() && text.contains("somebody changed")), "{stale:?}");
    // As for anything that is sent.
    let elsewhere = desk.post("check", &[("form", "report")], &[], "http://evil.example");
    assert!(elsewhere.starts_with("HTTP/1.1 403"), "{elsewhere}");
    assert!(desk.page("/check?form=report").starts_with("HTTP/1.1 404"));
    let home = desk.page("");
    assert!(home.contains("Nothing yet."), "a check is nothing that was done: {home}");
    let policy = home.lines().find_map(|line| line.strip_prefix("content-security-policy: ")).expect("a policy");
    assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(home.matches("<script").count(), 1, "{home}");
    assert!(home.contains("<script src=\"/.jindu/desk.js\" defer></script>"), "{home}");
    assert_eq!(site.read(TASK_FILE), before);
}

#[test]
fn two_tabs_and_an_editor_lose_nothing() {
    let site = Site::tiny().task_with(
        "measures:\n  - {id: app, text: 开通应用, by: [health]}\nreports:\n  - {date: 2023-11-01, by: finance, stage: in-progress}\n",
    );
    let desk = Desk::open(&site);
    let version = |page: &str| {
        let version = page.split("name=\"version\" value=\"").nth(1).and_then(|r| r.split('"').next());
        version.expect("a version").to_owned()
    };
    let path = format!("/file?path={TASK_FILE}");
    // Two tabs show the same file; whoever saves second is told, keeps what was typed, and the first one's words stand.
    let (first, second) = (version(&desk.page(&path)), version(&desk.page(&path)));
    let text = site.read(TASK_FILE);
    let (one, other) = (text.replace("的原文", "的原文一"), text.replace("的原文", "的原文二"));
    let save =
        |version: &str, text: &str| desk.send("file", &[("path", TASK_FILE), ("version", version), ("text", text)]);
    assert!(save(&first, &one).contains("Done"));
    let refused = save(&second, &other);
    assert!(refused.contains("somebody changed") && refused.contains("的原文二"), "{refused}");
    assert_eq!(site.read(TASK_FILE), one);
    // An editor saves while a form stands open: the entry is added to what the editor wrote.
    let edited = one.replace("title: 甲任务", "title: 编辑器改的");
    site.write(TASK_FILE, edited.as_bytes());
    desk.send("report", &report(&[("stage", "in-progress"), ("percent", "10")]));
    let after = site.read(TASK_FILE);
    assert!(after.contains("编辑器改的") && after.contains("的原文一") && after.contains("percent: 10"), "{after}");
    // Three forms of one file, opened before any was sent: a report, an amendment, a verification.
    desk.send(
        "amend",
        &[("task", TASK_FILE), ("of", "measure.app"), ("set.due", "2024-03-31"), ("date", "2023-12-01")],
    );
    desk.send("inspect", &[("task", TASK_FILE), ("of", "2023-11-01"), ("by", "office"), ("result", "confirmed")]);
    let after = site.read(TASK_FILE);
    for words in ["编辑器改的", "的原文一", "percent: 10", "set: {due: 2024-03-31}", "result: confirmed"] {
        assert!(after.contains(words), "{words}: {after}");
    }
    // The first edit is no longer the file's last: undoing it would undo the others.
    let undone = desk.send("undo", &[("n", "1")]);
    assert!(undone.contains("was changed since"), "{undone}");
    assert_eq!(site.read(TASK_FILE), after);
    // Sent at once from many tabs, each entry stands once, and the file is whole.
    std::thread::scope(|scope| {
        for n in 0..6 {
            let desk = &desk;
            scope.spawn(move || desk.send("report", &report(&[("note", &format!("同时{n}"))])));
        }
    });
    let all = site.read(TASK_FILE);
    for n in 0..6 {
        assert_eq!(all.matches(&format!("同时{n}")).count(), 1, "{all}");
    }
    assert_eq!(site.run(&["check", "--as-of", "2023-12-31"]).status, 0);
}

const WORDS_FILE: &str = "content/2023/tasks/01-a.en.md";

/// The fields of a page's form with what stands in them, as a browser sends them.
fn fields_of(page: &str) -> Vec<(String, String)> {
    let plain = |words: &str| {
        let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")];
        signs.iter().fold(words.to_owned(), |words, (sign, of)| words.replace(sign, of))
    };
    let attribute = |tag: &str, name: &str| {
        let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
        Some(plain(value))
    };
    let mut fields = Vec::new();
    for tag in page.split('<').filter(|tag| tag.starts_with("input ") || tag.starts_with("textarea ")) {
        let Some(name) = attribute(tag, "name").filter(|name| name != "token") else { continue };
        if tag.contains("type=\"checkbox\"") {
            continue;
        }
        let (head, rest) = tag.split_once('>').expect("a tag");
        let words = plain(rest.strip_prefix('\n').unwrap_or(rest));
        fields
            .push((name, if tag.starts_with("input ") { attribute(head, "value").unwrap_or_default() } else { words }));
    }
    fields
}

impl Desk {
    fn words(&self) -> Vec<(String, String)> {
        fields_of(&self.page(&format!("/translate?path={TASK_FILE}&language=en")))
    }

    /// Sends the form of the translation as it was shown, with other words in some fields.
    fn translate(&self, shown: &[(String, String)], more: &[(&str, &str)]) -> String {
        self.send("translate", &filled(shown, more))
    }
}

fn filled<'a>(shown: &'a [(String, String)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = shown.iter().map(|(name, value)| (&**name, &**value));
    let kept = kept.filter(|(name, _)| more.iter().all(|(other, _)| other != name));
    kept.chain(more.iter().copied()).collect()
}

fn translated() -> Site {
    Site::bilingual().task_with(
        "due: 2023-12-31\ndue_text: 年底前\nmeasures:\n  - {id: app, text: 开通应用, by: [health]}\nreports:\n  \
         - {date: 2023-11-01, by: finance, stage: in-progress, note: 已*开始*}\n",
    )
}

#[test]
fn words_are_translated_beside_the_source_and_can_be_undone() {
    let site = translated();
    let source = site.read(TASK_FILE);
    let desk = Desk::open(&site);
    let list = desk.page("/translate");
    for title in ["甲任务", "二〇二三年工作要点"] {
        let row = format!("{title} → <span lang=\"en\">English</span></a> <span>not begun</span>");
        assert!(list.contains(&row), "{list}");
    }
    let task = desk.page(&format!("/task?task={TASK_FILE}"));
    assert!(task.contains("translate?path=content%2F2023%2Ftasks%2F01-a.md&amp;language=en"), "{task}");
    let page = desk.page(&format!("/translate?path={TASK_FILE}&language=en"));
    for words in [
        "made when it is saved",
        "<label for=\"words.measures.app.text\">Measure app: what is to be done <small>not translated</small></label>",
        "<p class=\"source\" lang=\"zh-CN\">已*开始*</p>",
        "<p class=\"source\" lang=\"zh-CN\">甲任务的原文。</p>",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let shown = desk.words();
    let nothing = desk.translate(&shown, &[]);
    assert!(nothing.contains("There is nothing to save") && !site.exists(WORDS_FILE), "{nothing}");
    let done = desk.translate(
        &shown,
        &[
            ("words.title", "Task A: the first"),
            ("words.measures.app.text", "Open the app"),
            ("words.reports.2023-11-01.note", "It has begun.\n\n- one"),
            ("words.body", "The words\nof A."),
        ],
    );
    assert!(done.contains(&format!("Saved {WORDS_FILE}.")), "{done}");
    let made = site.read(WORDS_FILE);
    assert!(
        made.starts_with(
            "---\ntitle: \"Task A: the first\"\nmeasures:\n  app:\n    text: Open the app\nreports:\n  \"2023-11-01\":\n    \
             note: |-\n      It has begun.\n\n      - one\nsource:\n  body: \""
        ) && made.ends_with("\"\n---\nThe words\nof A.\n"),
        "{made}"
    );
    assert_eq!(site.read(TASK_FILE), source);
    // Each says what it was translated from, as the command would have it.
    let stamp = site.run(&["translate", "stamp", WORDS_FILE]);
    assert!(stamp.stderr.contains("was stamped already"), "{}", stamp.stderr);
    let status = site.run(&["translate", "status"]);
    assert!(status.stdout.contains("missing: due_text") && !status.stdout.contains("unstamped:"), "{}", status.stdout);
    // Undone, the file that was made is gone; and that is undone as anything else.
    let undone = desk.send("undo", &[("n", "1")]);
    assert!(undone.contains("is as it was") && !site.exists(WORDS_FILE), "{undone}");
    desk.send("undo", &[("n", "2")]);
    assert_eq!(site.read(WORDS_FILE), made);
}

#[test]
fn words_of_which_the_source_changed_are_ticked_or_written_anew() {
    let site = translated();
    let words = "---\r\n# 说明\r\ntitle: Task A # so\r\ndue_text: \"by the end of the year\"\r\nmeasures: {app: Open the app}\r\n---\r\n\r\nBody.\r\n";
    site.write(WORDS_FILE, words.as_bytes());
    site.run(&["translate", "stamp", WORDS_FILE]);
    let before = site.read(WORDS_FILE);
    let site = site.edit(TASK_FILE, "title: 甲任务", "title: 甲任务改").edit(TASK_FILE, "年底前", "年底以前");
    let desk = Desk::open(&site);
    let page = desk.page(&format!("/translate?path={TASK_FILE}&language=en"));
    assert_eq!(page.matches("the source has changed since").count(), 2, "{page}");
    assert!(page.contains("name=\"right.title\"") && !page.contains("name=\"right.body\""), "{page}");
    let shown = desk.words();
    desk.translate(&shown, &[("words.due_text", "before the end of the year"), ("right.title", "yes")]);
    let after = site.read(WORDS_FILE);
    let of = |text: &str| text.split("source:").next().unwrap_or_default().to_owned();
    assert_eq!(of(&after), of(&before).replace("\"by the end of the year\"", "\"before the end of the year\""));
    assert!(after.ends_with("---\r\n\r\nBody.\r\n") && !after.replace("\r\n", "").contains('\n'), "{after:?}");
    let status = site.run(&["translate", "status"]);
    assert!(!status.stdout.contains("stale"), "{}", status.stdout);
    // What is emptied is not translated any more.
    let shown = desk.words();
    desk.translate(&shown, &[("words.measures.app.text", "")]);
    let emptied = site.read(WORDS_FILE);
    assert!(emptied.contains("measures: {app: \"\"}\r\n") && !emptied.contains("measures.app.text"), "{emptied}");
}

#[test]
fn two_who_translate_at_once_lose_nothing() {
    let site = translated();
    let desk = Desk::open(&site);
    let (first, second) = (desk.words(), desk.words());
    desk.translate(&first, &[("words.title", "Task A")]);
    desk.translate(&second, &[("words.measures.app.text", "Open the app")]);
    let both = site.read(WORDS_FILE);
    assert!(both.contains("title: Task A\n") && both.contains("    text: Open the app\n"), "{both}");
    // The same words: whoever comes second sees both, and decides.
    let refused = desk.translate(&second, &[("words.title", "Task <One>")]);
    assert!(
        refused.contains("Somebody changed the words of “title”")
            && refused.contains("value=\"Task &lt;One&gt;\"")
            && refused.contains("In the file stands now: <span lang=\"en\">Task A</span>"),
        "{refused}"
    );
    assert_eq!(site.read(WORDS_FILE), both);
    let decided = fields_of(&refused);
    desk.translate(&decided, &[]);
    assert!(site.read(WORDS_FILE).contains("title: \"Task <One>\"\n"), "{}", site.read(WORDS_FILE));
    // Words of a source that is another by now say nothing of it.
    let shown = desk.words();
    let site = site.edit(TASK_FILE, "年底前", "明年底前");
    let refused = desk.translate(&shown, &[("words.due_text", "by the end of the year")]);
    assert!(refused.contains("The source of “due_text” was changed") && refused.contains("明年底前"), "{refused}");
    assert!(!site.read(WORDS_FILE).contains("due_text"), "{}", site.read(WORDS_FILE));
    // An editor saves meanwhile what this form does not change.
    let shown = desk.words();
    let site = site.edit(WORDS_FILE, "title:", "# kept\ntitle:");
    desk.translate(&shown, &[("words.due_text", "by the end of next year")]);
    let all = site.read(WORDS_FILE);
    assert!(
        all.contains("# kept\ntitle: \"Task <One>\"\n") && all.contains("due_text: by the end of next year\n"),
        "{all}"
    );
    assert_eq!(site.run(&["check", "--as-of", "2023-12-31"]).status, 0);
}

#[test]
fn what_is_wrong_with_a_translation_is_told_by_its_text() {
    let site = translated();
    let desk = Desk::open(&site);
    let shown = desk.words();
    let with = |more: &[(&'static str, &'static str)]| {
        let all = [&[("form", "translate")], more].concat();
        found(&desk, &filled(&shown, &all))
    };
    assert_eq!(with(&[("words.title", "Task A")]), []);
    let wrong = with(&[("words.title", "Task A"), ("words.measures.app.text", "Open\u{202e}it")]);
    assert!(
        matches!(&wrong[..], [(field, text)] if field == "words.measures.app.text" && text.contains("U+202E")),
        "{wrong:?}"
    );
    let refused = desk.translate(&shown, &[("words.body", "kept"), ("words.title", "Task\u{202e}A")]);
    assert!(refused.contains("Not saved") && refused.contains("\nkept</textarea>"), "{refused}");
    assert!(!site.exists(WORDS_FILE));
    for nothing in
        ["path=content/site.yaml&language=en", "path=content/2023/tasks/01-a.md&language=fr", "path=x&language=en"]
    {
        assert!(desk.page(&format!("/translate?{nothing}")).starts_with("HTTP/1.1 404"), "{nothing}");
    }
    assert!(Desk::open(&Site::tiny()).page("/translate").contains("This portal has one language."));
}
