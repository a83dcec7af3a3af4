//! `jindu desk`: the preview with forms, for who would rather not open a text editor.
//!
//! 1. A page shows a form: made from the content as it is, for the body that reports.
//! 2. What is submitted becomes the arguments of the command that does it at a terminal ([`Desk::run`]), which is run here with a terminal
//!    that keeps what is said: the same checks, the same lock, the same bytes. The page shows the command and its words.
//!    While a form is filled in it is checked in the same way, and nothing is written: [`check`].
//! 3. Edits of the content are kept before and after, and can be undone as long as nobody has changed the file since: [`undo`].
//! 4. The site follows as it does for any other edit: the preview's watch sees the files change.
//!
//! One thing is done at a time. Forms are plain HTML and need no script. The web's dangers are kept out by [`crate::serve`].
//!
//! Deliberately absent: any rule of what may be reported, and any writing of files. A page shows the file itself for what no form is made for.

mod amend;
mod check;
mod file;
mod filled;
mod forms;
mod home;
mod inspect;
mod pages;
mod report;
mod task;
mod translate;
mod undo;
mod versions;

use super::edits::Change;
use super::report::ask::About;
use super::report::find;
use super::say::Terminal;
use super::typed::argument;
use super::{Common, Status, arguments, clock, dispatch, usage, watch};
use crate::cli::arguments::Help;
use crate::diagnose::{Diagnostic, Message, Tongue};
use crate::model::{Plan, Portal, Task};
use crate::msg;
use crate::pipeline::{self, Loaded, Request};
use crate::serve::{self, Answer, Asked};
use chrono::NaiveDate;
use clap::{ArgMatches, Command};
use pages::Pages;
use serde_json::{Map, Value, json};
use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// Its command line.
pub(in crate::cli) fn command(help: &Help) -> Command {
    let about = msg!(
        "同 serve，并在浏览器里办理：报送、更正、调整、核查、回收表格、快照、发布",
        "serve, with forms in the browser: report, correct, amend, verify, take forms back, snapshot, publish"
    );
    help.preview("desk", &about)
}

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    let token: Arc<str> = crate::digest::hex(&bytes).into();
    let tongue = common.terminal.tongue;
    let desk = Desk {
        root: common.root.clone(),
        tongue,
        as_of: args.get_one::<NaiveDate>("as-of").copied(),
        token: token.clone(),
        pages: Pages::new(tongue).map_err(io::Error::other)?,
        inbox: Mutex::default(),
        done: Mutex::default(),
        busy: Mutex::default(),
    };
    let answer = Arc::new(move |asked: Asked| desk.answer(&asked));
    watch::preview(common, args, Some(serve::Desk { token, answer }))
}

/// What a desk knows.
struct Desk {
    root: PathBuf,
    tongue: Tongue,
    /// The day as of which the site is shown, if that is not today.
    as_of: Option<NaiveDate>,
    token: Arc<str>,
    pages: Pages,
    /// Workbooks that were sent here: in memory, since a desk that is ended by a signal sweeps no folder.
    inbox: Mutex<Vec<forms::Batch>>,
    /// What was done in this run, in its order.
    done: Mutex<Vec<Done>>,
    /// Held by whoever does something.
    busy: Mutex<()>,
}

/// Something that was done, or refused.
struct Done {
    /// What, as a command for a terminal.
    command: String,
    /// What was said.
    said: String,
    status: Status,
    /// What it changed in the content's files.
    edits: Vec<Change>,
    /// Whether it was undone.
    undone: bool,
    /// A page to go on with: its address, and words.
    next: Option<(String, &'static str)>,
}

impl Desk {
    fn answer(&self, asked: &Asked) -> Answer {
        // What changes nothing waits for nobody.
        let _one = (asked.is_form && asked.page != "check").then(|| self.busy.lock());
        let answered = match (asked.page.as_str(), asked.is_form) {
            ("", false) => home::page(self, asked),
            ("report", false) => report::FORM.page(self, asked),
            ("report", true) => report::FORM.save(self, asked),
            ("task", false) => task::page(self, asked),
            ("amend", false) => amend::FORM.page(self, asked),
            ("amend", true) => amend::FORM.save(self, asked),
            ("inspect", false) => inspect::FORM.page(self, asked),
            ("inspect", true) => inspect::FORM.save(self, asked),
            ("check", true) => check::check(self, asked),
            ("file", false) => file::page(self, asked),
            ("file", true) => file::save(self, asked),
            ("translate", false) => translate::page(self, asked),
            ("translate", true) => translate::save(self, asked),
            ("forms", false) => forms::page(self, asked),
            ("forms", true) => forms::look(self, asked),
            ("accept", true) => forms::accept(self, asked),
            ("returned", false) => return forms::returned(self, asked),
            ("year", false) => self.year(),
            ("snapshot", true) => self.snapshot(asked),
            ("verify", true) => self.verify(asked),
            ("publish", true) => self.publish(asked),
            ("done", false) => self.outcome(asked),
            ("undo", true) => undo::undo(self, asked),
            ("commit", true) => versions::commit(self, asked),
            _ => return self.nothing(),
        };
        answered.unwrap_or_else(|error| {
            let said = error.to_string();
            Answer::Page(self.pages.render("fault", &self.context(json!({ "said": said }))))
        })
    }

    /// What every page is given, beside its own.
    fn context(&self, mut own: Value) -> Value {
        own["token"] = json!(*self.token);
        own["desk"] = json!(serve::DESK);
        own
    }

    fn show(&self, page: &str, own: Value) -> Answer {
        Answer::Page(self.pages.render(page, &self.context(own)))
    }

    fn load(&self) -> io::Result<Loaded> {
        pipeline::load(&Request { as_of: self.as_of, ..Request::new(&self.root, &clock::today) })
    }

    /// The page for what is not there.
    fn nothing(&self) -> Answer {
        Answer::Nothing(self.pages.render("nothing", &self.context(json!({}))))
    }

    /// The task that a page is about, with its plan, as of the day; none where there is no such task.
    fn found<'a>(&self, loaded: &'a Loaded, asked: &Asked) -> Option<(&'a Plan, About<'a>)> {
        let (portal, config) = loaded.portal.as_ref().zip(loaded.config.as_ref())?;
        let (plan, task) = task_of(portal, field(asked, "task")?)?;
        Some((plan, About::new((portal, config), task, self.day(loaded), self.tongue)))
    }

    /// Today, or the day as of which the site is shown.
    fn day(&self, loaded: &Loaded) -> NaiveDate {
        let today = || loaded.config.as_ref().map(|c| clock::today(c.time_zone));
        self.as_of.or_else(today).unwrap_or_default()
    }

    /// Something to run commands with: its terminal and its edits are kept.
    fn common(&self) -> Common {
        Common {
            terminal: Terminal::kept(self.tongue),
            root: self.root.clone(),
            edits: Some(Mutex::default()),
            rehearses: false,
        }
    }

    /// Runs a command as a terminal would, and keeps what came of it.
    fn run(&self, args: &[String]) -> io::Result<Done> {
        let common = self.common();
        let status = self.run_in(&common, args)?;
        Ok(self.ended(common, shown(args), status))
    }

    /// The same, with what it is to run with.
    fn run_in(&self, common: &Common, args: &[String]) -> io::Result<Status> {
        let all: Vec<OsString> = std::iter::once("jindu".into()).chain(args.iter().map(OsString::from)).collect();
        Ok(match arguments::command(self.tongue).try_get_matches_from(&all) {
            Ok(matches) => dispatch(common, &matches).unwrap_or_else(|error| {
                common.terminal.machine(&error);
                Status::Machine
            }),
            Err(error) => {
                let reported = usage::refusal(&error, &arguments::command(self.tongue), &all, self.tongue);
                common.terminal.result(&reported);
                Status::Usage
            }
        })
    }

    /// What came of something.
    fn ended(&self, common: Common, command: String, status: Status) -> Done {
        let said = common.terminal.said();
        let edits = common.edits.and_then(|edits| edits.into_inner().ok()).unwrap_or_default();
        Done { command, said, status, edits, undone: false, next: None }
    }

    /// Keeps what was done, and goes to the page that tells of it.
    fn keep(&self, done: Done) -> Answer {
        let Ok(mut all) = self.done.lock() else { return Answer::Go(serve::DESK.to_owned()) };
        all.push(done);
        Answer::Go(format!("{}/done?n={}", serve::DESK, all.len()))
    }

    fn outcome(&self, asked: &Asked) -> io::Result<Answer> {
        let n = field(asked, "n").and_then(|n| n.parse::<usize>().ok()).unwrap_or_default();
        let all = self.done.lock().map_err(|_| io::Error::other("desk"))?;
        let Some(done) = n.checked_sub(1).and_then(|i| all.get(i)) else {
            return Ok(self.nothing());
        };
        Ok(self.show("done", json!({ "done": done_as_json(n, done) })))
    }

    /// Snapshot and publishing.
    fn year(&self) -> io::Result<Answer> {
        let loaded = self.load()?;
        let targets: Vec<String> =
            loaded.config.iter().flat_map(|c| &c.publish).map(|t| t.name.value.clone()).collect();
        Ok(self.show(
            "year",
            json!({ "targets": targets, "label": self.day(&loaded).to_string(), "snapshots": self.snapshots() }),
        ))
    }

    /// The portal's snapshots by their names, the latest first.
    fn snapshots(&self) -> Vec<String> {
        let all = std::fs::read_dir(self.root.join("content/archive")).into_iter().flatten().flatten();
        let bags = all.filter(|entry| entry.path().join("bagit.txt").is_file());
        let mut names: Vec<String> = bags.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort_by(|a, b| b.cmp(a));
        names
    }

    /// Proves a snapshot whole, and where its digest was noted, that it is that very one.
    fn verify(&self, asked: &Asked) -> io::Result<Answer> {
        let named = field(asked, "snapshot").unwrap_or_default();
        let Some(name) = self.snapshots().into_iter().find(|name| name == named) else { return self.year() };
        let path = self.root.join("content/archive").join(name);
        let mut args = vec!["verify".to_owned(), path.display().to_string()];
        args.extend(field(asked, "digest").map(|digest| format!("--digest={digest}")));
        let done = self.run(&args)?;
        Ok(self.keep(done))
    }

    fn snapshot(&self, asked: &Asked) -> io::Result<Answer> {
        let mut args = vec!["snapshot".to_owned()];
        if let Some(label) = field(asked, "label") {
            args.push(format!("--label={label}"));
        }
        if field(asked, "public").is_some() {
            args.push("--public".to_owned());
        }
        self.dated(&mut args);
        let done = self.run(&args)?;
        Ok(self.keep(done))
    }

    fn publish(&self, asked: &Asked) -> io::Result<Answer> {
        let mut args = vec!["publish".to_owned(), field(asked, "target").unwrap_or_default().to_owned()];
        if field(asked, "rehearse").is_some() {
            args.push("--dry-run".to_owned());
        }
        self.dated(&mut args);
        let done = self.run(&args)?;
        Ok(self.keep(done))
    }

    fn dated(&self, args: &mut Vec<String>) {
        args.extend(self.as_of.map(|day| format!("--as-of={day}")));
    }
}

/// A field of a request that says something.
fn field<'a>(asked: &'a Asked, name: &str) -> Option<&'a str> {
    let of = asked.fields.iter().find(|(of, _)| of == name).map(|(_, value)| value.trim());
    of.filter(|value| !value.is_empty())
}

/// What was written into a form before, by the fields' names.
fn was(asked: &Asked) -> Value {
    let fields = asked.fields.iter().map(|(name, value)| (name.clone(), json!(value)));
    Value::Object(fields.collect::<Map<_, _>>())
}

/// Documents, as `--evidence` takes them: each a title, perhaps with an address.
fn evidence(desk: &Desk, asked: &Asked, many: usize, args: &mut Vec<String>, faults: &mut Vec<check::Finding>) {
    for i in 1..=many {
        let name = format!("evidence{i}");
        match (field(asked, &name), field(asked, &format!("url{i}"))) {
            (Some(title), Some(url)) => args.push(format!("--evidence={title}={url}")),
            (Some(title), None) => args.push(format!("--evidence={title}")),
            (None, Some(url)) => {
                let message = msg!(
                    "证明材料 {url} 没有标题。写上它叫什么。",
                    "The evidence {url} has no title. Say what it is called."
                );
                faults.push(check::Finding::new(desk, Some(&name), &message));
            }
            (None, None) => {}
        }
    }
}

/// The page of the task that a form is about.
fn task_page(asked: &Asked) -> String {
    format!("{}/task?task={}", serve::DESK, report::encoded(field(asked, "task").unwrap_or_default()))
}

/// The task of a file.
fn task_of<'a>(portal: &'a Portal, file: &str) -> Option<find::OfPlan<'a>> {
    find::tasks(portal).into_iter().find(|(_, task): &(_, &Task)| *task.source.file == *file)
}

fn done_as_json(n: usize, done: &Done) -> Value {
    let files: Vec<&str> = done.edits.iter().map(|edit| &*edit.file).collect();
    json!({
        "n": n, "command": done.command, "is_typed": done.command.starts_with("jindu "), "said": done.said.trim_end(), "ok": done.status == Status::Done, "files": files,
        "next": done.next.as_ref().map(|(address, words)| json!({ "address": address, "words": words })),
    })
}

/// A command as it is typed into a terminal.
fn shown(args: &[String]) -> String {
    format!("jindu {}", args.iter().map(|arg| argument(arg)).collect::<Vec<_>>().join(" "))
}

fn words(message: &Message, tongue: Tongue) -> String {
    message.in_tongue(tongue).to_owned()
}

/// A problem with the way to its file.
fn problem(diagnostic: &Diagnostic, tongue: Tongue) -> Value {
    let place = diagnostic.place.as_ref();
    json!({
        "text": crate::diagnose::terminal::one(diagnostic, tongue).trim_end(),
        "file": place.map(|p| p.file.to_string()),
        "line": place.map(|p| p.line),
    })
}
