//! What an open page says of the content's problems: all errors, then all warnings, each with its file and line.
//!
//! Everything is in the language of the program's messages, and nothing is put together in the browser. The way to a file is
//! its full path with line and column, to be copied into any editor: a link of one editor's own (`vscode://…`) would be dead
//! on most machines, and browsers open no `file:` link from a page.

use crate::diagnose::{Diagnostic, Message, Severity, Tongue, terminal};
use crate::msg;
use serde::Serialize;
use std::path::Path;

/// How many of a severity are sent; the rest is counted.
const MANY: usize = 100;

/// All problems of the content, in words. The default is that there are none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Problems {
    /// Whether the site stands as it was because of them.
    held: bool,
    errors: List,
    warnings: List,
}

/// Problems of one severity.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
struct List {
    /// How many, and what that means for the page.
    title: String,
    items: Vec<Problem>,
    /// How many are not sent; none where all are.
    more: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Problem {
    /// The file with line and column, from the portal's root.
    place: Option<String>,
    /// The same with the full path.
    path: Option<String>,
    /// All of it, as it is printed.
    text: String,
}

/// The words that the page's script needs.
pub(super) struct Labels {
    pub(super) lang: &'static str,
    pub(super) hide: &'static str,
    pub(super) copy: &'static str,
    pub(super) copied: &'static str,
}

pub(super) fn labels(tongue: Tongue) -> Labels {
    match tongue {
        Tongue::Zh => Labels { lang: "zh-CN", hide: "收起（Esc）", copy: "复制路径", copied: "已复制" },
        Tongue::En => Labels { lang: "en", hide: "Hide (Esc)", copy: "Copy path", copied: "Copied" },
    }
}

impl Problems {
    pub(super) fn of(diagnostics: &[Diagnostic], root: &Path, tongue: Tongue) -> Self {
        let of = |severity| diagnostics.iter().filter(move |d| d.severity == severity);
        let (errors, warnings) = (of(Severity::Error).count(), of(Severity::Warning).count());
        let held =
            msg!("错误 {errors} 个，网页停在上一个好的版本", "{errors} error(s); the page is the last good version");
        let warned = msg!("警告 {warnings} 个", "{warnings} warning(s)");
        Self {
            held: errors > 0,
            errors: List::of(of(Severity::Error), &held, root, tongue),
            warnings: List::of(of(Severity::Warning), &warned, root, tongue),
        }
    }
}

impl List {
    fn of<'a>(all: impl Iterator<Item = &'a Diagnostic>, title: &Message, root: &Path, tongue: Tongue) -> Self {
        let mut all = all.peekable();
        if all.peek().is_none() {
            return Self::default();
        }
        let items: Vec<Problem> = all.by_ref().take(MANY).map(|d| Problem::of(d, root, tongue)).collect();
        let more = match all.count() {
            0 => None,
            n => Some(msg!("另有 {n} 个，用 jindu check 查看。", "{n} more: see jindu check.")),
        };
        let words = |message: &Message| message.in_tongue(tongue).to_owned();
        Self { title: words(title), items, more: more.as_ref().map(words) }
    }
}

impl Problem {
    fn of(diagnostic: &Diagnostic, root: &Path, tongue: Tongue) -> Self {
        let place = diagnostic.place.as_ref();
        let inside = |file: String, line, column| match line {
            0 => file,
            line => format!("{file}:{line}:{column}"),
        };
        Self {
            place: place.map(|p| inside(p.file.to_string(), p.line, p.column)),
            path: place.map(|p| inside(root.join(&*p.file).display().to_string(), p.line, p.column)),
            text: terminal::one(diagnostic, tongue).trim_end().to_owned(),
        }
    }
}
