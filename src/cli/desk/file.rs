//! A file of the content itself, for what no form is made for: goals on the way, sections. It is checked as it would be
//! before it is written, and refused where somebody has changed it since it was shown.
//!
//! A browser sends lines that end with CR LF whatever they ended with (HTML, 4.10.11.5): they get the file's own ends again. A file that
//! mixes them is shown and not taken, since what nobody touched would change.

use super::check::Finding;
use super::{Desk, field};
use crate::cli::edits::{Edited, edit};
use crate::cli::{Common, Status};
use crate::diagnose::SourceText;
use crate::msg;
use crate::serve::{Answer, Asked};
use serde_json::json;
use std::io;

pub(super) fn page(desk: &Desk, asked: &Asked) -> io::Result<Answer> {
    let Some(path) = field(asked, "path") else { return Ok(nothing(desk)) };
    let loaded = desk.load()?;
    let Some(source) = loaded.text_of(path) else { return Ok(nothing(desk)) };
    Ok(desk.show(
        "file",
        json!({
            "path": path, "text": &*source.text, "version": version(&source), "mixed": ends(&source.text).is_none(),
            "said": "", "translations": super::translate::ways(desk, &loaded, path), "line": field(asked, "line"),
        }),
    ))
}

pub(super) fn save(desk: &Desk, asked: &Asked) -> io::Result<Answer> {
    let Some(path) = field(asked, "path") else { return Ok(nothing(desk)) };
    let common = desk.common();
    let ended = attempt(&common, asked, path)?;
    let sent = text_of(asked);
    match ended {
        Edited::Done(_) => {
            let what = super::words(&msg!("改写 {path}", "Edit of {path}"), desk.tongue);
            Ok(desk.keep(desk.ended(common, what, Status::Done)))
        }
        // What was written stays on the page, with what is wrong with it.
        Edited::Not(_) => Ok(desk.show(
            "file",
            json!({
                "path": path, "text": sent, "version": field(asked, "version"), "mixed": false,
                "said": common.terminal.said().trim_end(), "translations": [], "line": null,
            }),
        )),
    }
}

/// What would be wrong with it, each with its line.
pub(super) fn check(desk: &Desk, asked: &Asked) -> io::Result<Vec<Finding>> {
    let Some(path) = field(asked, "path") else { return Ok(Vec::new()) };
    let mut common = desk.common();
    common.rehearses = true;
    let Edited::Not(status) = attempt(&common, asked, path)? else { return Ok(Vec::new()) };
    let diagnostics = common.terminal.reported();
    let mut found = super::check::found(desk, asked, status, &diagnostics, &common.terminal.said());
    for (finding, place) in found.iter_mut().zip(diagnostics.iter().map(|d| d.place.as_ref())) {
        let Some(line) = place.filter(|p| *p.file == *path && p.line > 0).map(|p| p.line) else { continue };
        let text = &finding.text;
        finding.text = super::words(&msg!("第 {line} 行：{text}", "Line {line}: {text}"), desk.tongue);
        finding.field = Some("text".to_owned());
    }
    Ok(found)
}

/// The text as it was sent.
fn text_of(asked: &Asked) -> &str {
    asked.fields.iter().find(|(name, _)| name == "text").map(|(_, text)| text.as_str()).unwrap_or_default()
}

/// Puts what was sent in the place of what was shown.
fn attempt(common: &Common, asked: &Asked, path: &str) -> io::Result<Edited> {
    edit(common, |loaded| {
        let Some(before) = loaded.text_of(path) else {
            common.terminal.fault(&msg!("没有文件 {path} 了。没有改动。", "{path} is gone. Nothing was changed."));
            return Err(Status::Usage);
        };
        if field(asked, "version") != Some(&*version(&before)) {
            common.terminal.fault(&msg!(
                "没有写入：{path} 在打开之后被别人改过。下面是你写的；另开一个窗口看现在的文件，再合在一起。",
                "Not written: somebody changed {path} after you had opened it. What you wrote is below; open the file as it is now in another window and bring both together."
            ));
            return Err(Status::Usage);
        }
        let Some(end) = ends(&before.text) else { return Err(Status::Usage) };
        let text = text_of(asked).replace("\r\n", "\n").replace('\n', end);
        Ok(vec![SourceText::new(path, text)])
    })
}

fn nothing(desk: &Desk) -> Answer {
    desk.nothing()
}

/// What a file is told by.
fn version(source: &SourceText) -> String {
    crate::digest::hex(crate::digest::Digest::of(source.text.as_bytes()).bytes())
}

/// How its lines end; none where they end in several ways.
fn ends(text: &str) -> Option<&'static str> {
    let (all, with_return) = (text.matches('\n').count(), text.matches("\r\n").count());
    match with_return {
        _ if text.matches('\r').count() != with_return => None,
        0 => Some("\n"),
        n if n == all => Some("\r\n"),
        _ => None,
    }
}
