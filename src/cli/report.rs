//! `jindu report`: adds a dated entry at the end of a task's `reports:` and leaves every other byte of the file as it was.
//!
//! 1. The entry is written as YAML and put into the text ([`crate::edit`]).
//! 2. The file as it would be is checked with everything else. What `check` would refuse is told, and nothing is written.

use super::{Common, Status, clock};
use crate::diagnose::{self, Diagnostic, Severity};
use crate::edit::{self, Entry};
use crate::model::Portal;
use crate::pipeline::{self, Request};
use crate::say;
use chrono::NaiveDate;
use clap::ArgMatches;
use std::io;
use std::sync::Arc;

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    let request = |instead| Request { instead, ..Request::new(&common.root, &clock::today) };
    let loaded = pipeline::load(&request(None))?;
    let wanted = args.get_one::<String>("task").cloned().unwrap_or_default();
    let Some(source) = loaded.portal.as_ref().and_then(|p| find(p, &wanted)).and_then(|file| loaded.text_of(&file))
    else {
        let errors: Vec<Diagnostic> =
            loaded.diagnostics.iter().filter(|d| d.severity == Severity::Error).cloned().collect();
        common.terminal.diagnostics(&errors);
        common.terminal.fault(&say!("错误：没有任务“{wanted}”。", "error: there is no task “{wanted}”."));
        return Ok(if errors.is_empty() { Status::Usage } else { Status::Content });
    };
    let today = loaded.config.as_ref().map(|c| clock::today(c.time_zone)).unwrap_or_default();
    let entry = entry(args, today);
    let Some(edited) = edit::add_report(&source, &entry) else {
        let file = &source.file;
        common.terminal.fault(&say!(
            "错误：{file} 的 reports 写法特殊，无法自动添加。没有改动。请手工加上：\n{entry}",
            "error: the reports of {file} are written in a way that cannot be added to. Nothing was changed. Add by hand:\n{entry}",
            entry = entry.block("  ", "\n")
        ));
        return Ok(Status::Content);
    };
    let after = pipeline::load(&request(Some(&edited)))?;
    let mut faults = new_errors(&loaded.diagnostics, after.diagnostics);
    if !faults.is_empty() {
        diagnose::sort(&mut faults);
        common.terminal.diagnostics(&faults);
        let file = &source.file;
        common.terminal.fault(&say!("没有添加；{file} 保持原样。", "Not added; {file} is as it was."));
        return Ok(Status::Content);
    }
    let path = common.root.join(&*source.file);
    crate::write::whole_file(&path, edited.text.as_bytes()).map_err(|e| crate::write::with_path(&e, &path))?;
    let (file, date) = (&source.file, entry.date);
    common.terminal.line(&say!("已在 {file} 加上 {date} 的报送。", "Added the report of {date} to {file}."));
    Ok(Status::Done)
}

/// By slug, by `PLAN/slug`, or by the file's path.
fn find(portal: &Portal, wanted: &str) -> Option<Arc<str>> {
    let all = portal.plans.iter().flat_map(|plan| plan.tasks.iter().map(move |task| (plan, task)));
    let found = all.into_iter().find(|(plan, task)| {
        let file = &*task.source.file;
        *task.id == *wanted
            || format!("{}/{}", plan.id, task.id) == wanted
            || file == wanted
            || wanted.ends_with(&format!("/{file}"))
    });
    found.map(|(_, task)| task.source.file.clone())
}

/// Errors that were not there before, wherever their lines have moved to.
fn new_errors(before: &[Diagnostic], after: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let same = |a: &Diagnostic, b: &Diagnostic| {
        let text = |d: &Diagnostic| d.place.as_ref().map(|p| (p.file.clone(), p.text.clone()));
        (a.code, &a.message, text(a)) == (b.code, &b.message, text(b))
    };
    let new = |d: &Diagnostic| d.severity == Severity::Error && !before.iter().any(|b| same(b, d));
    after.into_iter().filter(new).collect()
}

fn entry(args: &ArgMatches, today: NaiveDate) -> Entry {
    let text = |key: &str| args.get_one::<String>(key).cloned();
    let many = |key: &str| args.get_many::<String>(key).into_iter().flatten().cloned().collect::<Vec<_>>();
    Entry {
        date: args.get_one::<NaiveDate>("date").copied().unwrap_or(today),
        id: text("id"),
        on: args.get_one::<NaiveDate>("on").copied(),
        by: text("by"),
        measure: text("measure"),
        corrects: text("corrects"),
        withdrawn: args.get_flag("withdrawn"),
        reason: text("reason"),
        stage: text("stage"),
        pace: text("pace"),
        percent: args.get_one::<f64>("percent").copied(),
        values: args.get_many::<(String, f64)>("value").into_iter().flatten().cloned().collect(),
        note: text("note"),
        problems: text("problems"),
        next: text("next"),
        evidence: many("evidence"),
        draft: args.get_flag("draft"),
    }
}
