//! What the program says: results on standard output, everything about them on standard error.

use crate::diagnose::{Diagnostic, Message, Severity, Tongue, terminal};
use crate::say;
use clap::ArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::io::{self, IsTerminal, Write};

/// Who listens, and how.
pub(super) struct Terminal {
    pub(super) tongue: Tongue,
    pub(super) quiet: bool,
    pub(super) verbose: bool,
    colour: bool,
}

impl Terminal {
    pub(super) fn new(tongue: Tongue, matches: &ArgMatches) -> Self {
        let colour = match matches.get_one::<String>("color").map(String::as_str) {
            Some("always") => true,
            Some("never") => false,
            _ => io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
        };
        Self { tongue, quiet: matches.get_flag("quiet"), verbose: matches.get_flag("verbose"), colour }
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
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// A result on standard output.
    pub(super) fn result(&self, text: &str) {
        let _ = writeln!(io::stdout().lock(), "{text}");
    }

    /// Faults and warnings.
    pub(super) fn diagnostics(&self, diagnostics: &[Diagnostic]) {
        let errors_only: Vec<Diagnostic>;
        let shown = if self.quiet {
            errors_only = diagnostics.iter().filter(|d| d.severity == Severity::Error).cloned().collect();
            &errors_only
        } else {
            diagnostics
        };
        let _ = write!(io::stderr().lock(), "{}", terminal::render(shown, self.tongue, self.colour));
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
            io::ErrorKind::PermissionDenied => say!("没有权限", "no permission"),
            io::ErrorKind::StorageFull => say!("磁盘已满", "the disk is full"),
            io::ErrorKind::NotFound => say!("找不到文件", "a file is not there"),
            io::ErrorKind::ReadOnlyFilesystem => say!("磁盘只读", "the disk is read-only"),
            _ => say!("磁盘或系统出错", "the disk or the system failed"),
        };
        let what = what.in_tongue(self.tongue).to_owned();
        self.fault(&say!("错误：{what}：{error}", "error: {what}: {error}"));
    }
}

/// How many errors and warnings there are.
pub(super) fn counts(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let count = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
    (count(Severity::Error), count(Severity::Warning))
}

/// A wrong word on the command line.
pub(super) fn usage(error: &clap::Error, tongue: Tongue) {
    if tongue == Tongue::En {
        let _ = error.print();
        return;
    }
    let get = |kind| match error.get(kind) {
        Some(ContextValue::String(s)) => s.clone(),
        Some(ContextValue::Strings(s)) => s.join("、"),
        _ => String::new(),
    };
    let (arg, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有参数“{arg}”"),
        ErrorKind::InvalidSubcommand => format!("没有命令“{}”", get(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if value.is_empty() => format!("“{arg}”后面缺少值"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("“{value}”不能用于“{arg}”"),
        ErrorKind::MissingRequiredArgument => format!("缺少：{arg}"),
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::ArgumentConflict => format!("“{arg}”不能这样重复或并用"),
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8 文字".to_owned(),
        _ => "命令写得不对".to_owned(),
    };
    // What a parser of ours refuses it answers with an example; a library's words are English.
    let example = std::error::Error::source(error).map(ToString::to_string).filter(|s| !s.contains(' '));
    let known =
        match (get(ContextKind::SuggestedArg), get(ContextKind::SuggestedSubcommand), get(ContextKind::ValidValue)) {
            (s, _, _) if !s.is_empty() => format!("（是不是“{s}”？）"),
            (_, s, _) if !s.is_empty() => format!("（是不是“{s}”？）"),
            (_, _, s) if !s.is_empty() => format!("（可用：{s}）"),
            _ => example.map_or_else(String::new, |example| format!("（应写作 {example}）")),
        };
    let _ = writeln!(io::stderr().lock(), "错误：{what}{known}\n\n看用法：jindu --help");
}
