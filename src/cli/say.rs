//! What the program says: results on standard output, everything about them on standard error.

use crate::diagnose::terminal::{self, Warnings};
use crate::diagnose::{Diagnostic, Message, Severity, Tongue};
use crate::msg;
use clap::ArgMatches;
use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;

/// Who listens, and how.
pub(super) struct Terminal {
    pub(super) tongue: Tongue,
    pub(super) quiet: bool,
    pub(super) verbose: bool,
    colour: bool,
    /// What was said instead of being printed, where a page is to show it.
    heard: Option<Mutex<String>>,
    /// What was told of the content, where that is kept too.
    reported: Mutex<Vec<Diagnostic>>,
}

impl Terminal {
    /// One that prints nothing and keeps what is said.
    pub(super) fn kept(tongue: Tongue) -> Self {
        Self {
            tongue,
            quiet: false,
            verbose: false,
            colour: false,
            heard: Some(Mutex::default()),
            reported: Mutex::default(),
        }
    }

    /// Whether somebody may sit at it and be asked.
    pub(super) fn asks(&self) -> bool {
        self.heard.is_none() && io::stdin().is_terminal() && io::stdout().is_terminal()
    }

    /// What was said so far, where it is kept.
    pub(super) fn said(&self) -> String {
        let said = self.heard.as_ref().and_then(|heard| heard.lock().ok().map(|said| said.clone()));
        said.unwrap_or_default()
    }

    /// What was told of the content so far, where it is kept.
    pub(super) fn reported(&self) -> Vec<Diagnostic> {
        self.reported.lock().map(|reported| reported.clone()).unwrap_or_default()
    }

    /// Keeps words, where they are kept.
    fn keeps(&self, words: &str) -> bool {
        let Some(heard) = &self.heard else { return false };
        if let Ok(mut said) = heard.lock() {
            said.push_str(words);
        }
        true
    }

    pub(super) fn new(tongue: Tongue, matches: &ArgMatches) -> Self {
        let colour = match matches.get_one::<String>("color").map(String::as_str) {
            Some("always") => true,
            Some("never") => false,
            _ => io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
        };
        Self {
            tongue,
            quiet: matches.get_flag("quiet"),
            verbose: matches.get_flag("verbose"),
            colour,
            heard: None,
            reported: Mutex::default(),
        }
    }

    /// A line on standard error.
    pub(super) fn line(&self, message: &Message) {
        if !self.quiet {
            self.err(message.in_tongue(self.tongue));
        }
    }

    /// A line on standard error, even when quiet.
    pub(super) fn fault(&self, message: &Message) {
        self.err(message.in_tongue(self.tongue));
    }

    fn err(&self, text: &str) {
        if !self.keeps(&format!("{text}\n")) {
            let _ = writeln!(io::stderr().lock(), "{text}");
        }
    }

    /// A result on standard output.
    pub(super) fn result(&self, text: &str) {
        if !self.keeps(&format!("{text}\n")) {
            let _ = writeln!(io::stdout().lock(), "{text}");
        }
    }

    /// Each fault, and how many warnings there are.
    pub(super) fn diagnostics(&self, diagnostics: &[Diagnostic]) {
        self.tell(diagnostics, Warnings::Counted);
    }

    /// Each fault and each warning.
    pub(super) fn each(&self, diagnostics: &[Diagnostic]) {
        self.tell(diagnostics, Warnings::Each);
    }

    fn tell(&self, diagnostics: &[Diagnostic], warnings: Warnings) {
        let warnings = if self.quiet { Warnings::Unsaid } else { warnings };
        let words = terminal::render(diagnostics, warnings, self.tongue, self.colour);
        if let (true, Ok(mut reported)) = (self.heard.is_some(), self.reported.lock()) {
            reported.extend_from_slice(diagnostics);
        }
        if !self.keeps(&words) {
            let _ = write!(io::stderr().lock(), "{words}");
        }
    }

    /// The line of notes; none beside errors, which come first.
    pub(super) fn notes(&self, diagnostics: &[Diagnostic]) {
        let notes = terminal::notes(diagnostics, self.tongue);
        if !notes.is_empty() && !self.quiet && counts(diagnostics).0 == 0 {
            self.err(&notes);
        }
    }

    /// A fault of the machine.
    pub(super) fn machine(&self, error: &io::Error) {
        let what = match error.kind() {
            _ if may_be_held(error) => msg!(
                "没有权限，或者别的程序（如 Excel、Word）正打开着它；关掉以后再试",
                "no permission, or another program (as Excel, Word) has it open; close it there and try again"
            ),
            io::ErrorKind::PermissionDenied => msg!("没有权限", "no permission"),
            io::ErrorKind::StorageFull => msg!("磁盘已满", "the disk is full"),
            io::ErrorKind::NotFound => msg!("找不到文件", "a file is not there"),
            io::ErrorKind::ReadOnlyFilesystem => msg!("磁盘只读", "the disk is read-only"),
            _ => msg!("磁盘或系统出错", "the disk or the system failed"),
        };
        let what = what.in_tongue(self.tongue).to_owned();
        self.fault(&msg!("错误：{what}：{error}", "error: {what}: {error}"));
    }
}

/// How many errors and warnings there are.
pub(super) fn counts(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let count = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
    (count(Severity::Error), count(Severity::Warning))
}

/// How wide the terminal is to which results go; none where they go elsewhere, where nothing may be cut.
pub(super) fn width() -> Option<usize> {
    let width = io::stdout().is_terminal().then(|| terminal_size::terminal_size_of(io::stdout()))?;
    width.map(|(width, _)| usize::from(width.0))
}

/// Whether another program may hold the file: Windows lets nobody replace one that is open (5 access denied, 32 sharing violation, 33 lock
/// violation).
fn may_be_held(error: &io::Error) -> bool {
    cfg!(windows) && [5, 32, 33].iter().any(|code| error.to_string().ends_with(&format!("(os error {code})")))
}
