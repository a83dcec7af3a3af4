//! What an import of forms tells: every change, refusal and conflict with sheet and cell, then the sum.

use super::{Outcome, shown};
use crate::cli::Common;
use crate::diagnose::Message;
use crate::forms::read::Returned;
use crate::msg;
use std::path::Path;

/// What became of a file.
pub(super) fn outcome(common: &Common, path: &Path, form: Option<&Returned>, outcome: &Outcome) {
    let (terminal, file) = (&common.terminal, shown(common, path));
    let whose = match (form, &outcome.body) {
        (Some(form), Some(body)) => {
            let label = &form.shown.period.label;
            Message { zh: format!("（{}，{label}）", body.zh), en: format!(" ({}, {label})", body.en) }
        }
        _ => msg!("", ""),
    };
    let (of, by) = (whose.zh, whose.en);
    if let Some(why) = &outcome.fault {
        let (zh, en) = (&why.zh, &why.en);
        terminal.fault(&msg!("错误：{file}{of}：{zh}。没有导入。", "error: {file}{by}: {en}. It was not imported."));
        return;
    }
    if let Some(why) = &outcome.aside {
        let (zh, en) = (&why.zh, &why.en);
        terminal.line(&msg!("{file}{of}：{zh}。", "{file}{by}: {en}."));
        return;
    }
    let (new, done, refused) = (outcome.new.len(), outcome.done, outcome.refused.len());
    let left = if outcome.taken || new == 0 {
        msg!("", "")
    } else {
        msg!("；有退回的，这份表一条也不写", "; since something was refused, none of this form is written")
    };
    let (zh, en) = (left.zh, left.en);
    let head = msg!(
        "{file}{of}：报送 {new} 条，早已如此 {done} 行，退回 {refused} 处{zh}",
        "{file}{by}: {new} report(s), {done} row(s) done already, {refused} refusal(s){en}"
    );
    if refused > 0 {
        terminal.fault(&head)
    } else {
        terminal.line(&head)
    }
    if new + done + refused == 0 {
        terminal.line(&msg!(
            "  什么也没有填，不算报送；确实没有变化的，请填表的在“本期无变化”栏选“是”",
            "  nothing was filled in, so it is no report; where nothing has changed, “no change” is to be chosen"
        ));
    }
    for report in &outcome.new {
        let (task, entry) = (&report.file, &report.entry);
        let on = entry.on.unwrap_or(entry.date);
        let measure = entry.measure.as_ref().map(|id| format!(" ({id})")).unwrap_or_default();
        terminal.line(&msg!("  {task}{measure}：截至 {on}", "  {task}{measure}: as of {on}"));
        for (at, _, what) in &report.cells {
            let (zh, en) = (&what.zh, &what.en);
            terminal.line(&msg!("    {at} {zh}", "    {at} {en}"));
        }
    }
    for (at, what) in &outcome.warned {
        let (zh, en) = (&what.zh, &what.en);
        terminal.line(&msg!("  注意：{at}：{zh}", "  note: {at}: {en}"));
    }
    for refused in &outcome.refused {
        let (at, zh, en) = (&refused.at, &refused.why.zh, &refused.why.en);
        terminal.fault(&msg!("  退回：{at}：{zh}", "  refused: {at}: {en}"));
    }
}

/// That a form goes back.
pub(super) fn sent_back(common: &Common, path: &Path) {
    let file = shown(common, path);
    common.terminal.line(&msg!(
        "退回的单元格标在 {file} 里，可以发回去改。",
        "Refused cells are marked in {file}, which can be sent back."
    ));
}

/// The sum.
pub(super) fn sum(common: &Common, outcomes: &[Outcome], files: usize, dry: bool) {
    let reports: usize = outcomes.iter().filter(|outcome| outcome.taken).map(|outcome| outcome.new.len()).sum();
    common.terminal.line(&match (dry, reports) {
        (true, _) => msg!(
            "试导入，什么也没有写：会有 {reports} 条报送写入 {files} 个任务文件。",
            "Nothing was written: {reports} report(s) would go into {files} task file(s)."
        ),
        (false, 0) => msg!("没有新的报送，内容没有改动。", "No new reports: the content was not changed."),
        (false, _) => msg!(
            "已写入 {reports} 条报送，改动 {files} 个任务文件。",
            "{reports} report(s) written into {files} task file(s)."
        ),
    });
}
