//! Arguments in, exit status out. A command resolves its arguments, calls a phase, and says what came of it.
//!
//! Exit status: 0 done, 1 the content is at fault, 2 wrong usage, 3 the machine is (disk, network, permission).

mod amend;
mod arguments;
mod body;
mod build;
mod bulletin;
mod chinese;
mod clock;
mod desk;
mod edits;
mod explain;
mod export;
mod import;
mod init;
mod inspect;
mod language;
mod lsp;
mod new;
mod phases;
mod privacy;
mod publish;
mod remind;
mod report;
mod say;
mod schema;
mod sealed;
mod snapshot;
mod status;
mod translate;
mod typed;
mod unasked;
mod usage;
mod verify;
mod voice;
mod watch;
mod words;

use crate::diagnose::Tongue;
use crate::msg;
use clap::ArgMatches;
use clap::error::ErrorKind;
use say::Terminal;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Mutex;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// 0.
    Done,
    /// 1.
    Content,
    /// 2.
    Usage,
    /// 3.
    Machine,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Done => 0,
            Status::Content => 1,
            Status::Usage => 2,
            Status::Machine => 3,
        })
    }
}

/// What every command is given.
struct Common {
    terminal: Terminal,
    root: PathBuf,
    /// The edits that were made, before and after, where somebody may want to undo them.
    edits: Option<Mutex<Vec<edits::Change>>>,
    /// Whether edits are checked and not made.
    rehearses: bool,
}

/// Runs the program.
pub fn run(args: impl Iterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.collect();
    // A process of its own for what may panic: nobody calls it but [`import`].
    if let [_, word, from, to] = &args[..]
        && word == import::OLD_SHEETS
    {
        return import::old_sheets(from.as_ref(), to.as_ref()).into();
    }
    let tongue = clock::tongue(&args);
    let matches = match arguments::command(tongue).try_get_matches_from(&args) {
        Ok(matches) => matches,
        Err(error) => return refused(&error, &args, tongue).into(),
    };
    if let Some(("help", named)) = matches.subcommand() {
        return help(named, &args, tongue).into();
    }
    let common = Common {
        terminal: Terminal::new(tongue, &matches),
        root: matches.get_one::<PathBuf>("root").cloned().unwrap_or_else(|| PathBuf::from(".")),
        edits: None,
        rehearses: false,
    };
    match dispatch(&common, &matches) {
        Ok(status) => status.into(),
        Err(error) => {
            common.terminal.machine(&error);
            Status::Machine.into()
        }
    }
}

fn dispatch(common: &Common, matches: &ArgMatches) -> io::Result<Status> {
    // What needs no portal: a new one, the program itself, and proofs, which name their own place.
    let portal = !matches!(matches.subcommand_name(), Some("init" | "verify" | "explain" | "schema" | "completions"));
    if portal && !common.root.is_dir() {
        let root = common.root.display();
        common.terminal.fault(&msg!(
            "错误：没有文件夹 {root}。用 --root 指明站点所在的文件夹，或用 `jindu init 文件夹` 新建一个。",
            "error: there is no folder {root}. Say with --root where the portal is, or make one with `jindu init DIR`."
        ));
        return Ok(Status::Usage);
    }
    match matches.subcommand() {
        Some(("init", args)) => init::run(common, args),
        Some(("new", args)) => new::run(common, args),
        Some(("check", args)) => build::check(common, args),
        Some(("build", args)) => build::run(common, args),
        Some(("report", args)) => report::run(common, args),
        Some(("amend", args)) => amend::run(common, args),
        Some(("inspect", args)) => inspect::run(common, args),
        Some(("import", args)) => import::run(common, args),
        Some(("export", args)) => export::run(common, args),
        Some(("bulletin", args)) => bulletin::run(common, args),
        Some(("remind", args)) => remind::run(common, args),
        Some(("watch", args)) => watch::watch(common, args),
        Some(("serve", args)) => watch::serve(common, args),
        Some(("desk", args)) => desk::run(common, args),
        Some(("lsp", args)) => lsp::run(common, args),
        Some(("publish", args)) => publish::run(common, args),
        Some(("snapshot", args)) => snapshot::run(common, args),
        Some(("verify", args)) => verify::run(common, args),
        Some(("status", args)) => status::run(common, args),
        Some(("translate", args)) => translate::run(common, args),
        Some(("words", args)) => words::run(common, args),
        Some(("explain", args)) => Ok(explain::run(common, args)),
        Some(("schema", args)) => schema::run(common, args),
        Some(("completions", args)) => Ok(schema::completions(common, args)),
        _ => Ok(Status::Usage),
    }
}

/// `jindu help new task` is `jindu new task --help`.
fn help(named: &ArgMatches, args: &[OsString], tongue: Tongue) -> Status {
    let words = named.get_many::<String>("command").into_iter().flatten().map(OsString::from);
    let asked: Vec<OsString> = args.iter().take(1).cloned().chain(words).chain(["--help".into()]).collect();
    match arguments::command(tongue).try_get_matches_from(&asked) {
        Ok(_) => Status::Usage,
        Err(error) => refused(&error, &asked, tongue),
    }
}

/// Help and version are no faults; everything else is a wrong word on the command line.
fn refused(error: &clap::Error, args: &[OsString], tongue: Tongue) -> Status {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = error.print();
        return Status::Done;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = error.print();
        return Status::Usage;
    }
    // Told in our words: the library's are English, and name values by their form alone.
    let _ = writeln!(io::stderr().lock(), "{}", usage::refusal(error, &arguments::command(tongue), args, tongue));
    Status::Usage
}
