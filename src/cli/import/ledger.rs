//! `jindu import ledger`.

use super::put::{self, Files};
use super::{Job, convert};
use crate::cli::{Common, Status};
use crate::diagnose::{Message, Tongue};
use crate::import::ledger::{self, Ledger};
use crate::msg;
use clap::ArgMatches;
use std::io;
use std::path::Path;

pub(super) fn run(common: &Common, args: &ArgMatches, plan: &str, out: Option<&Path>) -> io::Result<Status> {
    let Some((job, mut bodies)) = Job::begin(common, args, plan, out)? else { return Ok(Status::Content) };
    let book = match convert::book(job.file, &job.bytes)? {
        Ok(book) => book,
        Err(why) => {
            let (file, zh, en) = (job.file.display(), why.zh, why.en);
            common
                .terminal
                .fault(&msg!("错误：{file}：{zh}。没有导入。", "error: {file}: {en}. Nothing was imported."));
            return Ok(Status::Content);
        }
    };
    let Ledger { drafted, cells, notes } = ledger::draft(&book, &mut bodies);
    let mut report = super::notice::summary(&job, &drafted, &bodies, notes);
    report.push(super::notice::shares(&drafted.shares));
    for span in &drafted.shares.left {
        let at = cells.cell(&book, span.start);
        let words = &cells.text[span.clone()];
        let shown: String = words.chars().take(60).collect();
        report.push(msg!("没有去处：{at}“{shown}”", "nowhere: {at} “{shown}”"));
    }
    let text = |tongue| report.iter().map(|m: &Message| m.in_tongue(tongue)).collect::<Vec<_>>().join("\n") + "\n";
    let name = job.name();
    let source = if out.is_some() { format!("source/{name}") } else { format!("imports/{plan}/{name}") };
    let kept = vec![
        (name, job.bytes.clone()),
        ("report.zh.txt".to_owned(), text(Tongue::Zh).into_bytes()),
        ("report.en.txt".to_owned(), text(Tongue::En).into_bytes()),
    ];
    if drafted.tasks.is_empty() {
        report.iter().for_each(|line| common.terminal.line(line));
        common.terminal.fault(&msg!("没有写入。", "Nothing was written."));
        return Ok(Status::Content);
    }
    let comments = crate::cli::new::portals_voice(common)?.comments();
    let mut files = vec![("plan.md".to_owned(), drafted.plan.file(&source, comments).into_bytes())];
    files
        .extend(drafted.tasks.iter().map(|t| (format!("tasks/{}.md", t.slug), t.file(&source, comments).into_bytes())));
    let files = Files { plan: files, source: kept, bodies: bodies.yaml(&source, comments) };
    let status = put::put(&job, &files)?;
    if status != Status::Done {
        return Ok(status);
    }
    report.iter().for_each(|line| common.terminal.line(line));
    super::notice::written(&job);
    Ok(if drafted.missing.is_empty() { Status::Done } else { Status::Content })
}
