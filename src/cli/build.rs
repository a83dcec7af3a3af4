//! `jindu check` and `jindu build`.

use super::phases::Phases;
use super::say::counts;
use super::{Common, Status, clock, privacy};
use crate::cli::arguments::Help;
use crate::diagnose;
use crate::diagnose::json;
use crate::msg;
use crate::pipeline::{self, Built, Event, Memory, Request};
use chrono::NaiveDate;
use clap::{ArgAction, ArgMatches, Command};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Its command line.
pub(in crate::cli) fn command(help: &Help) -> Command {
    help.command("build", &msg!("生成网站", "writes the site")).args([help.as_of(), help.out(), help.base_url()]).arg(
        help.arg(
            "clean",
            &msg!("全部重新生成，不管以前生成过什么", "makes everything anew, whatever earlier builds left"),
        )
        .long("clean")
        .action(ArgAction::SetTrue),
    )
}

/// The command line of `check`.
pub(in crate::cli) fn check_command(help: &Help) -> Command {
    help.command("check", &msg!("找出全部错误和警告，不写任何文件", "all faults and warnings; nothing is written"))
        .arg(help.as_of())
        .arg(help.format())
}

pub(super) fn check(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    let request =
        Request { as_of: args.get_one::<NaiveDate>("as-of").copied(), ..Request::new(&common.root, &clock::today) };
    let mut made = pipeline::check(&request)?;
    if let Some(config) = pipeline::settings(&request)? {
        made.diagnostics.extend(privacy::scan(&common.root, &config)?);
        diagnose::sort(&mut made.diagnostics);
    }
    let (errors, warnings) = counts(&made.diagnostics);
    let status = if errors > 0 { Status::Content } else { Status::Done };
    if args.get_one::<String>("format").is_some_and(|f| f == "json") {
        common.terminal.result(&serde_json::to_string_pretty(&json::render(&made.diagnostics))?);
        return Ok(status);
    }
    common.terminal.each(&made.diagnostics);
    common.terminal.notes(&made.diagnostics);
    let pages = made.pages;
    common.terminal.line(&match (errors, warnings) {
        (0, 0) => {
            msg!("检查完毕：没有错误，没有警告（{pages} 个网页）。", "Checked: no errors, no warnings ({pages} pages).")
        }
        (0, _) => msg!(
            "检查完毕：没有错误，警告 {warnings} 个（{pages} 个网页）。",
            "Checked: no errors, {warnings} warning(s) ({pages} pages)."
        ),
        _ => msg!(
            "检查完毕：错误 {errors} 个，警告 {warnings} 个。",
            "Checked: {errors} error(s), {warnings} warning(s)."
        ),
    });
    Ok(status)
}

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    let start = Instant::now();
    let Some(out) = out(common, args) else { return Ok(Status::Usage) };
    let bar: OnceLock<ProgressBar> = OnceLock::new();
    let shows = io::stderr().is_terminal() && !common.terminal.quiet;
    let progress = |done: usize, total: usize| {
        // Work that is over within a second needs no bar.
        if shows && start.elapsed() > Duration::from_secs(1) {
            let bar = bar.get_or_init(|| bar_of(total));
            bar.set_position(done as u64);
        }
    };
    let phases = Phases::new(common.terminal.verbose);
    let observe = |event: Event<'_>| {
        phases.hear(&event);
        match event {
            Event::Waiting => waiting(common, &out),
            Event::Made { done, of } => progress(done, of),
            _ => {}
        }
    };
    let request = Request {
        as_of: args.get_one::<NaiveDate>("as-of").copied(),
        base_url: args.get_one::<String>("base-url").map(String::as_str),
        ..Request::new(&common.root, &clock::today)
    };
    let mut memory = Memory::default();
    let Built { written, as_of, diagnostics, .. } =
        pipeline::build(&request, &out, args.get_flag("clean"), &observe, &mut memory)?;
    // The program ends soon, and with it all that it holds: taking a large portal apart before would be time for nothing.
    std::mem::forget(memory);
    if let Some(bar) = bar.get() {
        bar.finish_and_clear();
    }
    common.terminal.diagnostics(&diagnostics);
    let (errors, warnings) = counts(&diagnostics);
    let Some(written) = written else {
        let site = out.display();
        common.terminal.fault(&if out.exists() {
            msg!(
                "没有生成：错误 {errors} 个，警告 {warnings} 个。{site} 保持原样。",
                "Not built: {errors} error(s), {warnings} warning(s). {site} is as it was."
            )
        } else {
            msg!(
                "没有生成：错误 {errors} 个，警告 {warnings} 个。什么也没有写。",
                "Not built: {errors} error(s), {warnings} warning(s). Nothing was written."
            )
        });
        return Ok(Status::Content);
    };
    let (pages, files, site) = (written.pages, written.files, out.display());
    let (changed, removed) = (written.changed.len(), written.removed);
    let took = took(start.elapsed());
    let as_of = as_of.map(|d| d.to_string()).unwrap_or_default();
    common.terminal.line(&msg!(
        "已生成 {pages} 个网页、共 {files} 个文件（改动 {changed}，移除 {removed}）到 {site}，数据截至 {as_of}，用时 {took}。",
        "Built {pages} pages, {files} files in all ({changed} changed, {removed} removed) into {site}, as of {as_of}, in {took}."
    ));
    if let Some(spent) = phases.summary() {
        common.terminal.line(&spent);
    }
    if common.terminal.verbose {
        for path in &written.changed {
            common.terminal.line(&msg!("  {path}", "  {path}"));
        }
    }
    Ok(Status::Done)
}

/// Says that another build of the folder is running.
pub(super) fn waiting(common: &Common, out: &Path) {
    let site = out.display();
    common.terminal.line(&msg!(
        "另一个 jindu 正在生成 {site}，等它结束……",
        "another jindu is building {site}; waiting for it to end…"
    ));
}

/// The site's folder; none where it cannot be written there, which is said.
pub(super) fn out(common: &Common, args: &ArgMatches) -> Option<PathBuf> {
    let out = args.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| common.root.join("public"));
    let site = out.display();
    let refused = match refused(&common.root, &out) {
        Some(Refused::Sources) => msg!(
            "错误：不能把网站写进 {site}：那里是站点的源文件。换一个 --out。",
            "error: the site cannot be written into {site}: the portal's sources are there. Choose another --out."
        ),
        Some(Refused::Sealed) => msg!(
            "错误：不能把网站写进 {site}：那里是封存的快照，一个字节也不能变。用 --out 写到快照之外。",
            "error: the site cannot be written into {site}: a sealed snapshot is there, of which no byte may change. Say with --out \
             where it goes, outside the snapshot."
        ),
        None => return Some(out),
    };
    common.terminal.fault(&refused);
    None
}

pub(super) fn bar_of(total: usize) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len}") {
        bar.set_style(style);
    }
    bar
}

pub(super) fn took(elapsed: Duration) -> String {
    if elapsed < Duration::from_secs(1) {
        format!("{} ms", elapsed.as_millis())
    } else {
        format!("{:.1} s", elapsed.as_secs_f64())
    }
}

/// Where a path leads, as far as it is there; the rest by its words.
pub(super) fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut real = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => {
                real.pop();
            }
            other => real.push(other),
        }
        real = real.canonicalize().unwrap_or(real);
    }
    real
}

/// Why a site must not be written into a place.
pub(super) enum Refused {
    /// It is the portal itself, holds it, or is one of its sources.
    Sources,
    /// It lies in a snapshot.
    Sealed,
}

/// Why a site must not be written into a place, if so.
pub(super) fn refused(root: &Path, out: &Path) -> Option<Refused> {
    let (root, target) = (real(root), real(out));
    if crate::source::bag_of(&target).is_some() {
        return Some(Refused::Sealed);
    }
    let sources = ["content", "themes", ".jindu"].iter().any(|name| target.starts_with(root.join(name)));
    (root.starts_with(&target) || sources).then_some(Refused::Sources)
}
