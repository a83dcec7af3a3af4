//! Chapters of the handbook that somebody follows from end to end: whatever such a chapter types, writes, changes and fills in is done, in
//! its order, in one folder, and every command prints what the chapter says, to the letter.
//!
//! | block | what is done with it |
//! |---|---|
//! | `sh` | typed as it stands; it succeeds. After `sh exit=1` it ends with that status; `sh until-ctrl-c` runs until it is stopped |
//! | `text` | what the commands before it print, all of it; commands without it print nothing |
//! | `yaml NAME`, `txt NAME`, `md NAME` | a file, written as it stands |
//! | `diff NAME` | a file's lines: those after `-` go, those after `+` come in their place; with `+` alone they come at its end |
//! | a table of cells | what a person types into the cells of a form |
//!
//! `…` stands for what differs from day to day and from machine to machine, and for nothing else: a number, a duration, a date, a digest.
//! `JINDU_OVERWRITE=1` writes what is printed into the chapters; then read the difference as somebody who follows them would.

use crate::forms::type_in;
use crate::support::repository;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What a chapter has beside its sentences.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// What stands between fences: what it is, its name or manner, its words, and where they stand in the chapter.
    Fenced { kind: String, more: String, words: String, from: usize, named: bool },
    /// The cells of a form: the workbook, then sheet, cell, title and words of each.
    Cells { form: String, cells: Vec<[String; 4]> },
}

/// The last file that a sentence names: `…`.
fn code(sentence: &str) -> Option<&str> {
    sentence.split('`').skip(1).step_by(2).last()
}

pub(crate) fn blocks(chapter: &str) -> Vec<Block> {
    let (mut blocks, mut at, mut sentence) = (Vec::new(), 0, "");
    while at < chapter.len() {
        let line = chapter[at..].lines().next().unwrap_or_default();
        let next = (at + line.len() + 1).min(chapter.len());
        if let Some(info) = line.strip_prefix("```") {
            let end = next + chapter[next..].find("```").expect("a fence that closes");
            let (kind, more) = info.split_once(' ').unwrap_or((info, ""));
            let words = chapter[next..end].to_owned();
            let named = sentence.contains(&format!("`{more}`"));
            blocks.push(Block::Fenced { kind: kind.into(), more: more.into(), words, from: next, named });
            at = end + "```\n".len();
            continue;
        }
        if let Some(row) = line.strip_prefix("| `").filter(|_| sentence.contains(".xlsx`")) {
            let cells: Vec<String> = row.trim_end_matches(" |").split(" | ").map(str::to_owned).collect();
            let [cell, sheet, title, words] = &cells[..] else { panic!("{line}: cell, sheet, column, words") };
            let row = [sheet.clone(), cell.trim_end_matches('`').into(), title.clone(), words.clone()];
            match blocks.last_mut() {
                Some(Block::Cells { cells, form }) if code(sentence) == Some(form.as_str()) => cells.push(row),
                _ => blocks.push(Block::Cells { form: code(sentence).expect("a form").into(), cells: vec![row] }),
            }
        } else if !line.is_empty() && !line.starts_with('|') {
            sentence = line;
        }
        at = next;
    }
    blocks
}

/// Whether words are what differs from day to day and from machine to machine.
fn varies(words: &str) -> bool {
    let number = words.strip_suffix(" ms").or(words.strip_suffix(" s")).unwrap_or(words);
    let is_digest = words.len() == 64 && words.bytes().all(|b| b.is_ascii_hexdigit());
    let begins = number.starts_with(|c: char| c.is_ascii_digit());
    is_digest || (begins && number.bytes().all(|b| b.is_ascii_digit() || b"-.,".contains(&b)))
}

/// Whether a line is the one that the chapter has.
fn fits(line: &str, pattern: &str) -> bool {
    let Some((before, after)) = pattern.split_once('…') else { return line == pattern };
    let Some(rest) = line.strip_prefix(before) else { return line == pattern };
    let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.into_iter().any(|end| varies(&rest[..end]) && fits(&rest[end..], after)) || line == pattern
}

fn all_fit(said: &str, wanted: &str) -> bool {
    said.lines().count() == wanted.lines().count() && said.lines().zip(wanted.lines()).all(|(s, w)| fits(s, w))
}

/// What a chapter would say: what was printed, with `…` where the chapter has it already.
fn anew(said: &str, wanted: &str) -> String {
    let line = |said: &str| wanted.lines().find(|w| fits(said, w)).unwrap_or(said).to_owned() + "\n";
    said.lines().map(line).collect()
}

/// Changes lines of a file.
fn change(text: &str, diff: &str) -> String {
    let side = |other: char| -> String {
        diff.lines()
            .filter(|l| !l.starts_with(other))
            .map(|l| l.get(1..).unwrap_or_default().to_owned() + "\n")
            .collect()
    };
    let (old, new) = (side('+'), side('-'));
    if old.is_empty() {
        return format!("{text}{new}");
    }
    let text = format!("\n{text}");
    assert_eq!(text.matches(&format!("\n{old}")).count(), 1, "these lines stand once in\n{text}\n\n{old}");
    text.replacen(&format!("\n{old}"), &format!("\n{new}"), 1)[1..].to_owned()
}

#[allow(clippy::disallowed_methods, reason = "tests write their own folder")]
fn write(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
}

/// A program that goes on until somebody has seen enough, or is disappointed.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Somebody who follows a chapter.
pub(crate) struct Reader {
    chapter: &'static str,
    language: &'static str,
    pub(crate) folder: tempfile::TempDir,
    here: PathBuf,
}

impl Reader {
    fn shell(&self, script: &str) -> Command {
        let program = Path::new(env!("CARGO_BIN_EXE_jindu")).parent().expect("its folder").display().to_string();
        let mut shell = Command::new("bash");
        shell
            .args(["-c", script])
            .current_dir(&self.here)
            .env_clear()
            .env("PATH", format!("{program}:/usr/local/bin:/usr/bin:/bin"))
            .env("LANG", self.language)
            .env("TZ", "Asia/Shanghai")
            .stdin(Stdio::null());
        shell
    }

    /// Types commands; gives what they print.
    pub(crate) fn types(&mut self, commands: &str, status: i32) -> String {
        let left = self.folder.path().join(".here");
        let script = format!("exec 2>&1\ntrap 'pwd >{}' EXIT\nset -e\n{commands}", left.display());
        let run = self.shell(&script).output().expect("bash runs");
        let said = String::from_utf8(run.stdout).expect("text");
        assert_eq!(run.status.code(), Some(status), "{}: {commands}{said}", self.chapter);
        self.here = fs::read_to_string(left).expect("where it stands").trim().into();
        said
    }

    /// Types a command that goes on until it is stopped, waits for what it is to say, and looks at the page whose address it says.
    fn looks(&self, command: &str, wanted: &str) -> String {
        let printed = self.folder.path().join(".printed");
        let to = || fs::File::options().append(true).create(true).open(&printed).expect("a file");
        let child = self.shell(&format!("exec {command}")).stdout(to()).stderr(to()).spawn().expect("bash runs");
        let running = Running(child);
        let start = Instant::now();
        let said = loop {
            let said = fs::read_to_string(&printed).expect("text");
            // Whatever else runs on this machine may have the usual door.
            let said: String = said.lines().filter(|l| !l.contains("4000 ")).map(|l| l.to_owned() + "\n").collect();
            let seen = said.contains("http://") && said.ends_with('\n');
            if (seen && all_fit(&said, wanted)) || start.elapsed() > Duration::from_secs(120) {
                break said;
            }
            std::thread::sleep(Duration::from_millis(20));
        };
        let address = said.split("http://").nth(1).and_then(|rest| rest.split('/').next()).expect("an address");
        let mut page = String::new();
        let mut stream = TcpStream::connect(address).expect("it answers");
        write!(stream, "GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").expect("it listens");
        stream.read_to_string(&mut page).expect("a page");
        assert!(page.starts_with("HTTP/1.1 200 ") && page.contains("<html"), "{page}");
        drop(running);
        fs::remove_file(printed).expect("the file");
        said
    }

    fn fill_in(&self, form: &str, cells: &[[String; 4]]) {
        let path = self.here.join(form);
        let bytes = fs::read(&path).unwrap_or_else(|e| panic!("{}: {form}: {e}", self.chapter));
        write(&path, &type_in(&bytes, cells));
    }
}

/// Somebody who begins.
pub(crate) fn reader(language: &'static str) -> Reader {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path().to_owned();
    Reader { chapter: "", language, folder, here }
}

/// Follows a chapter, where the one before left off.
fn follow(reader: &mut Reader, chapter: &'static str) {
    let file = repository().join(chapter);
    let text = fs::read_to_string(&file).expect("the chapter");
    reader.chapter = chapter;
    let overwrites = std::env::var_os("JINDU_OVERWRITE").is_some();
    let (mut written, mut copied) = (String::new(), 0);
    let blocks = blocks(&text);
    let mut blocks = blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        let (kind, more, words, named) = match block {
            Block::Cells { form, cells } => {
                reader.fill_in(form, cells);
                continue;
            }
            Block::Fenced { kind, more, words, named, .. } => (kind.as_str(), more.as_str(), words, *named),
        };
        if kind != "sh" {
            assert!(named && kind != "text", "{chapter}: the sentence before names {more}");
            let path = reader.here.join(more);
            let new = match kind {
                "diff" => change(&fs::read_to_string(&path).unwrap_or_else(|e| panic!("{more}: {e}")), words),
                _ => words.clone(),
            };
            write(&path, new.as_bytes());
            continue;
        }
        let printed = blocks.next_if(|next| matches!(next, Block::Fenced { kind, .. } if kind == "text"));
        let (wanted, from) = match printed {
            Some(Block::Fenced { words, from, .. }) => (words.as_str(), Some(*from)),
            _ => ("", None),
        };
        let said = match more {
            "until-ctrl-c" => reader.looks(words.trim(), wanted),
            "" => reader.types(words, 0),
            status => reader.types(words, status.strip_prefix("exit=").and_then(|s| s.parse().ok()).expect(more)),
        };
        let Some(from) = from.filter(|_| overwrites) else {
            assert!(all_fit(&said, wanted), "{chapter}: {words}prints\n{said}\nbut is to print\n{wanted}");
            continue;
        };
        written += &text[copied..from];
        written += &anew(&said, wanted);
        copied = from + wanted.len();
    }
    if overwrites {
        write(&file, (written + &text[copied..]).as_bytes());
    }
}

impl Reader {
    /// The words of a page of the site that was published last.
    fn page(&self, path: &str) -> String {
        let page = self.here.join("../www/current").join(path);
        fs::read_to_string(&page).unwrap_or_else(|e| panic!("{}: {e}", page.display()))
    }

    /// Whether a page says all of some words.
    fn says(&self, path: &str, all: &[&str]) {
        let page = self.page(path);
        all.iter().for_each(|words| assert!(page.contains(words), "{path}: {words}"));
    }

    /// The form that goes back: the cell is red and says why, and so does the last column; what else was filled in stands there.
    fn returned(&self, why: &str, filled: &str) {
        let bytes = fs::read(self.here.join("returned/approval.returned.xlsx")).expect("what goes back");
        let book = jindu::workbook::read(&bytes).expect("a workbook");
        let (row, last) = (8, book.sheets[0].width() - 1);
        assert!(book.sheets[0].words(row, last).starts_with(why), "{}", book.sheets[0].words(row, last));
        assert_eq!(book.sheets[0].words(row, 11), filled);
    }
}

#[test]
fn a_portal_is_made_and_kept_for_a_month_as_the_chinese_handbook_says() {
    let mut reader = reader("zh_CN.UTF-8");
    follow(&mut reader, "docs/zh/first-portal.md");
    let home = reader.page("index.html");
    assert!(home.contains("临江县政务服务进展") && !home.contains("尚未核对"));
    let told = ["年度重点事项清单已公布。", "有关部门", "县行政审批局", "list.html", "正常推进", "已完成"];
    reader.says("2025/tasks/01-one-visit.html", &told);
    follow(&mut reader, "docs/zh/month.md");
    reader.returned("“9月下旬”看不出是哪一天", "县政务服务中心已全面设立综合窗口。");
    reader.says("2025/bulletins/2025-09.html", &["县市场监管局", "2025年10月17日", "2025年10月10日"]);
    reader.says("2025/tasks/03-one-window.html", &["windows.html", "2025年9月26日"]);
    assert!(reader.page("archive/index.html").contains("2025-q3"));
}

#[test]
fn a_portal_is_made_and_kept_for_a_month_as_the_handbook_says() {
    let mut reader = reader("en_GB.UTF-8");
    follow(&mut reader, "docs/en/first-portal.md");
    let home = reader.page("en/index.html");
    assert!(home.contains("Services of Linjiang County") && !home.contains("has not been verified"));
    let told = ["年度重点事项清单已公布。", "Departments concerned", "Approval Bureau", "On track", "Completed"];
    reader.says("en/2025/tasks/01-one-visit.html", &told);
    reader.says("en/2025/tasks/03-one-window.html", &["One window for all matters"]);
    follow(&mut reader, "docs/en/month.md");
    reader.returned("“late September”看不出是哪一天", "All matters have one window now.");
    reader.says("en/2025/bulletins/2025-09.html", &["Market Regulation Bureau", "17 October 2025", "10 October 2025"]);
    reader.says("en/2025/tasks/03-one-window.html", &["windows.html", "26 September 2025"]);
    assert!(reader.page("en/archive/index.html").contains("2025-q3"));
}

#[test]
fn what_differs_is_a_number_a_duration_or_a_date_and_nothing_else() {
    let pattern = "Built … pages into ./public, as of …, in ….";
    assert!(fits("Built 37 pages into ./public, as of 2026-03-02, in 1.2 s.", pattern));
    for other in
        ["Built 37 pages into ./public, as of today, in 1.2 s.", "Built  pages into ./public, as of 2026, in 3 ms."]
    {
        assert!(!fits(other, pattern), "{other}");
    }
    assert!(fits("written as …, to the letter", "written as …, to the letter"));
    assert!(!all_fit("a\nb\n", "a\n") && !all_fit("a\n", "a\nb\n") && !all_fit("", "a\n"));
    assert_eq!(change("a\nb\nc\n", "-b\n+d\n+e\n"), "a\nd\ne\nc\n");
    assert_eq!(change("a\n", "+b\n"), "a\nb\n");
    assert_eq!(anew("x 2\ny\n", "x …\nz\n"), "x …\ny\n");
}
