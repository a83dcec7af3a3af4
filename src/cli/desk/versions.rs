//! What of the content is not yet committed, where the portal lies in a Git work tree, and a commit of it. The `git` that is there does it:
//! its hooks, its identity, its refusals.

use super::{Desk, field};
use crate::cli::Status;
use crate::serve::{Answer, Asked};
use serde_json::{Value, json};
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// As much of the differences is shown.
const SHOWN: usize = 20_000;

/// The changed files and the differences; nothing where there is no work tree or no `git`.
pub(super) fn state(root: &Path) -> Value {
    let Some(changed) = git(root, &["status", "--porcelain", "-z", "--untracked-files=all", "--", "content"]) else {
        return Value::Null;
    };
    let files: Vec<&str> = changed.split('\0').filter_map(|entry| entry.get(3..)).collect();
    let differences = git(root, &["diff", "HEAD", "--no-color", "--no-ext-diff", "--", "content"]).unwrap_or_default();
    let cut = differences.char_indices().nth(SHOWN).map_or(differences.len(), |(at, _)| at);
    json!({ "files": files, "differences": differences[..cut], "cut": cut < differences.len() })
}

/// What the commit could say: what was done here and not undone, a line each.
pub(super) fn message(desk: &Desk) -> String {
    let Ok(all) = desk.done.lock() else { return String::new() };
    let own = all.iter().filter(|done| done.status == Status::Done && !done.undone && !done.edits.is_empty());
    let lines: Vec<&str> = own.filter_map(|done| done.said.lines().next()).collect();
    lines.join("\n")
}

pub(super) fn commit(desk: &Desk, asked: &Asked) -> io::Result<Answer> {
    let message = field(asked, "message").unwrap_or("content").replace("\r\n", "\n");
    let run = |args: &[&str]| Command::new("git").arg("-C").arg(&desk.root).args(args).stdin(Stdio::null()).output();
    let common = desk.common();
    let mut status = Status::Done;
    // Only what lies in content/: what somebody has staged elsewhere is theirs.
    for args in [&["add", "-A", "--", "content"][..], &["commit", "-m", &message, "--", "content"]] {
        let out = run(args)?;
        for words in [&out.stdout, &out.stderr] {
            let words = String::from_utf8_lossy(words);
            if !words.trim().is_empty() {
                common.terminal.result(words.trim_end());
            }
        }
        if !out.status.success() {
            status = Status::Machine;
            break;
        }
    }
    Ok(desk.keep(desk.ended(common, "git commit -- content".to_owned(), status)))
}

fn git(root: &Path, args: &[&str]) -> Option<String> {
    let mut command = Command::new("git");
    // Looking takes no lock from who is at work there.
    command.env("GIT_OPTIONAL_LOCKS", "0").arg("-C").arg(root).args(args).stdin(Stdio::null());
    let out = command.output().ok().filter(|out| out.status.success())?;
    Some(String::from_utf8_lossy(&out.stdout).into_owned())
}
