//! Workbooks that came back: sent here, looked at as `jindu import reports --dry-run` does, then accepted or returned.
//!
//! They lie on the disk only while the command reads them, in a folder that nobody else may look into.

use super::{Desk, Done, field};
use crate::cli::Status;
use crate::serve::{Answer, Asked};
use serde_json::json;
use std::fs;
use std::io;
use std::path::Path;

/// Files by their names.
type Files = Vec<(String, Vec<u8>)>;

/// Workbooks that were sent together, and what goes back to those who filled them in.
#[derive(Debug, Default)]
pub(super) struct Batch {
    sent: Files,
    returned: Files,
}

pub(super) fn page(desk: &Desk, _: &Asked) -> io::Result<Answer> {
    Ok(desk.show("forms", json!({ "said": "", "batch": null, "returned": [] })))
}

/// Takes the files, and tells what accepting them would change.
pub(super) fn look(desk: &Desk, asked: &Asked) -> io::Result<Answer> {
    if asked.files.is_empty() {
        return page(desk, asked);
    }
    let mut sent = Files::new();
    for (name, bytes) in &asked.files {
        let bare = name.replace([':', '\0'], "-").trim_start_matches('.').to_owned();
        // One that has the name of another gets a number before it.
        let is_taken = sent.iter().any(|(other, _)| *other == bare);
        sent.push((if is_taken { format!("{}-{bare}", sent.len() + 1) } else { bare }, bytes.clone()));
    }
    let (done, _) = import(desk, &sent, &["--dry-run"])?;
    let mut inbox = desk.inbox.lock().map_err(|_| io::Error::other("desk"))?;
    inbox.push(Batch { sent, returned: Files::new() });
    Ok(desk.show(
        "forms",
        json!({
            "said": done.said.trim_end(), "batch": inbox.len().to_string(), "sound": done.status == Status::Done, "returned": [],
        }),
    ))
}

/// Writes the reports.
pub(super) fn accept(desk: &Desk, asked: &Asked) -> io::Result<Answer> {
    let Some(sent) = of(desk, asked, |batch| Some(batch.sent.clone())) else { return page(desk, asked) };
    let partial = field(asked, "partial").map(|_| "--partial");
    let (done, returned) = import(desk, &sent, partial.as_slice())?;
    if returned.is_empty() {
        return Ok(desk.keep(done));
    }
    let names: Vec<String> = returned.iter().map(|(name, _)| name.clone()).collect();
    of(desk, asked, |batch| {
        batch.returned = returned;
        Some(())
    });
    let said = done.said.trim_end().to_owned();
    // It stands among what was done too, where it can be undone.
    let _ = desk.keep(done);
    Ok(desk.show("forms", json!({ "said": said, "batch": null, "of": field(asked, "batch"), "returned": names })))
}

/// A workbook in which each refused cell says why.
pub(super) fn returned(desk: &Desk, asked: &Asked) -> Answer {
    let file =
        of(desk, asked, |batch| batch.returned.iter().find(|(name, _)| Some(&**name) == field(asked, "file")).cloned());
    match file {
        Some((name, bytes)) => Answer::File(name, bytes),
        None => desk.nothing(),
    }
}

/// Something of the batch that is named.
fn of<T>(desk: &Desk, asked: &Asked, take: impl FnOnce(&mut Batch) -> Option<T>) -> Option<T> {
    let n = field(asked, "batch")?.parse::<usize>().ok()?;
    let mut inbox = desk.inbox.lock().ok()?;
    take(inbox.get_mut(n.checked_sub(1)?)?)
}

/// Runs `import reports` on files; what came of it, and the workbooks that it made to be sent back.
fn import(desk: &Desk, sent: &Files, more: &[&str]) -> io::Result<(Done, Files)> {
    let folder = tempfile::tempdir()?;
    for (name, bytes) in sent {
        crate::disk::whole_file(&folder.path().join(name), bytes)?;
    }
    // As of a day the desk reports on that day.
    let on = desk.as_of.map(|day| format!("--date={day}"));
    let more: Vec<String> = on.into_iter().chain(more.iter().map(ToString::to_string)).collect();
    let args = |files: &[String]| [&["import".to_owned(), "reports".to_owned()], files, &more].concat();
    let mut done = desk.run(&args(&[folder.path().display().to_string()]))?;
    // Where they lay is nobody's business: the files' names are shown.
    let names: Vec<String> = sent.iter().map(|(name, _)| name.clone()).collect();
    done.command = super::shown(&args(&names));
    done.said = done.said.replace(&format!("{}{}", folder.path().display(), std::path::MAIN_SEPARATOR), "");
    Ok((done, returned_in(folder.path())?))
}

fn returned_in(folder: &Path) -> io::Result<Files> {
    let mut files = Files::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.contains(".returned.") {
            files.push((name, fs::read(entry.path())?));
        }
    }
    files.sort();
    Ok(files)
}
