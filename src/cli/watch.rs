//! `jindu watch` and `jindu serve`; [`super::desk`] is the latter with forms.

use super::build::{out, took, waiting};
use super::phases::Phases;
use super::say::counts;
use super::{Common, Status, clock};
use crate::cli::arguments::Help;
use crate::diagnose::{Diagnostic, Message, Severity};
use crate::msg;
use crate::pipeline::{Built, Event, Request};
use crate::serve::{Desk, Preview};
use crate::watch;
use chrono::NaiveDate;
use clap::{ArgMatches, Command};
use std::io;
use std::path::Path;
use std::time::Duration;

/// The command line of `serve`.
pub(in crate::cli) fn serve_command(help: &Help) -> Command {
    let about = msg!(
        "同 watch，并在本机预览，保存后网页自动更新",
        "watch, and a preview on this machine that reloads the page"
    );
    help.preview("serve", &about)
}

/// Its command line.
pub(in crate::cli) fn command(help: &Help) -> Command {
    help.command(
        "watch",
        &msg!("生成网站，文件一改就更新，过了午夜也更新", "builds, then rebuilds when files change, and at midnight"),
    )
    .args([help.as_of(), help.out(), help.base_url(), help.poll()])
}

pub(super) fn watch(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    let Some(out) = out(common, args) else { return Ok(Status::Usage) };
    run(common, args, &out, None)
}

pub(super) fn serve(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    preview(common, args, None)
}

/// The preview, with a desk or without.
pub(super) fn preview(common: &Common, args: &ArgMatches, desk: Option<Desk>) -> io::Result<Status> {
    let Some(out) = out(common, args) else { return Ok(Status::Usage) };
    let port = args.get_one::<u16>("port").copied().unwrap_or(crate::serve::PORT);
    let way = desk.is_some().then_some(crate::serve::DESK);
    let preview = Preview::open(&common.root, &out, port, common.terminal.tongue, desk)?;
    let got = preview.address.port();
    if got != port && port != 0 {
        common.terminal.line(&msg!("端口 {port} 已被占用，改用 {got}。", "Port {port} is taken; using {got}."));
    }
    run(common, args, &out, Some(Shown { preview: &preview, opens: args.get_flag("open"), desk: way }))
}

/// Where the site is shown.
#[derive(Clone, Copy)]
struct Shown<'a> {
    preview: &'a Preview,
    /// Whether a browser is opened.
    opens: bool,
    /// The desk's address below the preview's, where there is one.
    desk: Option<&'static str>,
}

/// Watches, and tells the preview, if there is one, what happened.
fn run(common: &Common, args: &ArgMatches, out: &Path, shown: Option<Shown<'_>>) -> io::Result<Status> {
    let preview = shown.map(|shown| shown.preview);
    let phases = Phases::new(common.terminal.verbose);
    let observe = |event: Event<'_>| {
        phases.hear(&event);
        match event {
            Event::Waiting => waiting(common, out),
            Event::Stand(addresses) => {
                if let Some(preview) = preview.filter(|_| !addresses.is_empty()) {
                    preview.changed(addresses);
                }
            }
            Event::Watching(polls) => begun(common, polls, shown),
            Event::Built { built, changed, took, first, follows } => {
                if let Some(preview) = preview {
                    show(preview, built);
                }
                let what = what(changed, follows);
                report(common, built, changed, &what, took, first);
                if let Some(spent) = phases.summary() {
                    common.terminal.line(&spent);
                }
            }
            Event::Machine(error) => common.terminal.machine(error),
            Event::Begun | Event::Over(_) | Event::Made { .. } => {}
        }
    };
    let request = Request {
        as_of: args.get_one::<NaiveDate>("as-of").copied(),
        base_url: args.get_one::<String>("base-url").map(String::as_str),
        previews: preview.is_some(),
        ..Request::new(&common.root, &clock::today)
    };
    watch::run(&request, out, args.get_flag("poll"), &watch::Delays::default(), &observe)?;
    Ok(Status::Done)
}

/// The preview's address, and how changes are noticed.
fn begun(common: &Common, polls: Option<Message>, shown: Option<Shown<'_>>) {
    if let Some(reason) = polls {
        common.terminal.line(&reason);
    }
    let Some(Shown { preview, opens, desk }) = shown else {
        common.terminal.line(&msg!("正在监视改动，按 Ctrl-C 结束。", "Watching for changes; Ctrl-C ends it."));
        return;
    };
    let mut address = format!("http://{}/", preview.address);
    common.terminal.fault(&msg!(
        "预览 {address} ，保存后网页自动更新；按 Ctrl-C 结束。",
        "Preview at {address} , updated whenever you save; Ctrl-C ends it."
    ));
    if let Some(desk) = desk {
        address = format!("http://{}{desk}", preview.address);
        common.terminal.fault(&msg!("办公桌 {address}", "Desk at {address}"));
    }
    if opens && let Err(error) = open::that_detached(&address) {
        common.terminal.line(&msg!(
            "打不开浏览器（{error}），请自己打开上面的网址。",
            "No browser could be opened ({error}): open the address above yourself."
        ));
    }
}

/// Tells the preview what came of a build.
fn show(preview: &Preview, built: &Built) {
    if let Some(drafts) = built.previews.as_ref().filter(|_| built.written.is_some()) {
        preview.drafts(drafts.clone());
    }
    preview.wrong(&built.diagnostics);
}

/// What changed, how many pages, how long: a line; before it what is wrong.
fn report(common: &Common, built: &Built, changed: &[String], what: &Message, elapsed: Duration, first: bool) {
    let terminal = &common.terminal;
    // Warnings of files that nobody touched were told before.
    let concerns = |d: &&Diagnostic| {
        let file = d.place.as_ref().map(|p| p.file.to_string());
        first || d.severity == Severity::Error || file.is_some_and(|file| changed.contains(&file))
    };
    let reported: Vec<Diagnostic> = built.diagnostics.iter().filter(concerns).cloned().collect();
    if first {
        terminal.diagnostics(&reported)
    } else {
        terminal.each(&reported)
    }
    let took = took(elapsed);
    let (errors, warnings) = counts(&built.diagnostics);
    let Some(written) = &built.written else {
        terminal.fault(&msg!(
            "没有更新：错误 {errors} 个；网站保持原样，改好后会继续。",
            "Not updated: {errors} error(s); the site is as it was, and goes on once they are mended."
        ));
        return;
    };
    let (pages, new, removed) = (written.pages, written.changed.len(), written.removed);
    terminal.line(&if first {
        let as_of = built.as_of.map(|d| d.to_string()).unwrap_or_default();
        msg!(
            "已生成 {pages} 个网页（改动 {new}，移除 {removed}，警告 {warnings}），数据截至 {as_of}，用时 {took}。",
            "Built {pages} pages ({new} files changed, {removed} removed, {warnings} warning(s)), as of {as_of}, in {took}."
        )
    } else {
        let (zh, en) = (&what.zh, &what.en);
        msg!(
            "{zh}：更新 {new} 个文件，移除 {removed} 个，用时 {took}。",
            "{en}: {new} file(s) updated, {removed} removed, in {took}."
        )
    });
    if terminal.verbose {
        for path in &written.changed {
            terminal.line(&msg!("  {path}", "  {path}"));
        }
    }
}

/// The files that changed, in a few words; or that the rest follows a first answer.
fn what(changed: &[String], follows: bool) -> Message {
    match changed {
        [] if follows => {
            msg!("数据、日历、订阅源和搜索索引随后更新", "data, calendars, feeds and the search index follow")
        }
        [] => msg!("主题、附件或日期有变", "theme, attachments or date changed"),
        [one] => msg!("{one}", "{one}"),
        [first, rest @ ..] => {
            let (rest, all) = (rest.len(), changed.len());
            msg!("{first} 等 {all} 个文件", "{first} and {rest} more")
        }
    }
}
