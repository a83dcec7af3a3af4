//! Workbooks that came back: sent here, looked at as `jindu import reports --dry-run` does, then accepted or returned.

use super::{Desk, field, inside};
use crate::cli::Status;
use crate::serve::{Answer, Asked};
use serde_json::json;
use std::fs;
use std::io;
use std::path::PathBuf;

pub(super) fn page(desk: &Desk, _: &Asked) -> io::Result<Answer> {
    Ok(desk.show("forms", json!({ "said": "", "batch": null, "returned": [] })))
}

/// Takes the files, and tells what accepting them would change.
pub(super) fn look(desk: &Desk, asked: &Asked) -> io::Result<Answer> {
    if asked.files.is_empty() {
        return page(desk, asked);
    }
    let folder = tempfile::Builder::new().prefix("forms-").tempdir_in(desk.inbox.path())?.keep();
    for (name, bytes) in &asked.files {
        // A name that could lead elsewhere, or is taken by another of them, is made a new one.
        let is_bare = !name.starts_with('.') && !name.contains(['\0', ':']) && !folder.join(name).exists();
        let path = match is_bare {
            true => folder.join(name),
            false => {
                folder.join(format!("{}-{}", asked.files.len(), name.replace([':', '\0'], "-").trim_start_matches('.')))
            }
        };
        crate::disk::whole_file(&path, bytes)?;
    }
    let done = desk.run(&arguments(&folder, &["--dry-run"]))?;
    let batch = folder.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(desk.show(
        "forms",
        json!({ "said": done.said.trim_end(), "batch": batch, "sound": done.status == Status::Done, "returned": [] }),
    ))
}

/// Writes the reports.
pub(super) fn accept(desk: &Desk, asked: &Asked) -> io::Result<Answer> {
    let Some(folder) = folder(desk, field(asked, "batch")) else { return page(desk, asked) };
    let partial = field(asked, "partial").map(|_| "--partial");
    let done = desk.run(&arguments(&folder, partial.as_slice()))?;
    let names = fs::read_dir(&folder)?.filter_map(Result::ok).map(|entry| entry.file_name());
    let mut returned: Vec<String> = names.filter_map(|name| name.into_string().ok()).collect();
    returned.retain(|name| name.contains(".returned."));
    returned.sort();
    if returned.is_empty() {
        return Ok(desk.keep(done));
    }
    let (said, batch) = (done.said.trim_end().to_owned(), field(asked, "batch").map(ToOwned::to_owned));
    // It stands among what was done too, where it can be undone.
    let _ = desk.keep(done);
    Ok(desk.show("forms", json!({ "said": said, "batch": null, "of": batch, "returned": returned })))
}

/// A workbook in which each refused cell says why.
pub(super) fn returned(desk: &Desk, asked: &Asked) -> Answer {
    let file = folder(desk, field(asked, "batch"))
        .and_then(|folder| inside(&folder, field(asked, "file")?))
        .filter(|path| path.to_string_lossy().contains(".returned."));
    match file.and_then(|path| Some((path.file_name()?.to_string_lossy().into_owned(), fs::read(&path).ok()?))) {
        Some((name, bytes)) => Answer::File(name, bytes),
        None => Answer::Nothing(desk.pages.render("nothing", &desk.context(json!({})))),
    }
}

fn folder(desk: &Desk, batch: Option<&str>) -> Option<PathBuf> {
    let name =
        batch.filter(|name| name.strip_prefix("forms-").is_some_and(|rest| rest.chars().all(char::is_alphanumeric)))?;
    Some(desk.inbox.path().join(name)).filter(|folder| folder.is_dir())
}

fn arguments(folder: &std::path::Path, more: &[&str]) -> Vec<String> {
    let own = ["import".to_owned(), "reports".to_owned(), folder.display().to_string()];
    own.into_iter().chain(more.iter().map(ToString::to_string)).collect()
}
