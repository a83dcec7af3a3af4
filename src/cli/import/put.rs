//! Drafts onto the disk: all of them, or none where a file of a plan would be written over.

use super::Job;
use crate::cli::{Status, new};
use crate::diagnose::SourceText;
use crate::disk::{self, Replaced};
use crate::edit::Room;
use crate::msg;
use std::io;
use std::path::{Path, PathBuf};

/// What is to be written.
pub(super) struct Files {
    /// Files of the plan, by their path below its folder.
    pub(super) plan: Vec<(String, Vec<u8>)>,
    /// What is kept beside: the document, its words, the report.
    pub(super) source: Vec<(String, Vec<u8>)>,
    /// Lines for `organizations.yaml`.
    pub(super) bodies: Option<String>,
}

/// Where drafts of a plan and what is kept of their source go.
pub(super) fn places(job: &Job<'_>) -> (PathBuf, PathBuf) {
    match job.out {
        Some(out) => (out.to_owned(), out.join("source")),
        None => (job.common.root.join("content").join(job.plan), job.common.root.join("imports").join(job.plan)),
    }
}

/// Writes it. A file that is there with the same bytes is left; one with others refuses everything.
pub(super) fn put(job: &Job<'_>, files: &Files) -> io::Result<Status> {
    let (folder, beside) = places(job);
    let all: Vec<(PathBuf, &[u8])> = files
        .source
        .iter()
        .map(|(path, bytes)| (beside.join(path), &**bytes))
        .chain(files.plan.iter().map(|(path, bytes)| (folder.join(path), &**bytes)))
        .collect();
    let terminal = &job.common.terminal;
    let waiting = || {
        terminal.line(&msg!(
            "另一个 jindu 正在改动这个站点的内容，等它结束……",
            "another jindu is editing the content of this portal; waiting for it to end…"
        ));
    };
    let room = match job.out {
        None => Some(Room::open(&job.common.root, &waiting)?),
        Some(_) => None,
    };
    let stands = |path: &Path| path.symlink_metadata().is_ok();
    let plan_stands = job.out.is_none() && stands(&folder.join("plan.md")) && !same(&all)?;
    let other = all.iter().find_map(|(path, bytes)| match disk::holds(path, bytes) {
        Ok(false) if stands(path) => Some(path.display().to_string()),
        _ => None,
    });
    if let Some(path) = if plan_stands { Some(folder.join("plan.md").display().to_string()) } else { other } {
        terminal.fault(&msg!(
            "错误：{path} 已经有了。导入从不覆盖；用 --out 把草稿写到另一个文件夹。没有写入。",
            "error: {path} is there already. An import writes over nothing; use --out to put the drafts into another folder. Nothing was \
             written."
        ));
        return Ok(Status::Usage);
    }
    if job.out.is_some() {
        if let Some(bodies) = &files.bodies {
            let whole = job.organizations.clone().unwrap_or_default() + bodies;
            new::write(&folder.join("organizations.yaml"), &whole)?;
        }
    } else if let (Some(room), Some(bodies)) = (&room, &files.bodies)
        && !append(job, room, bodies)?
    {
        return Ok(Status::Machine);
    }
    for (path, bytes) in all {
        let parent = disk::folder_of(&path);
        std::fs::create_dir_all(parent).map_err(disk::at(parent))?;
        disk::new_file(&path, bytes).map_err(disk::at(&path))?;
    }
    Ok(Status::Done)
}

/// Whether all of it is there already.
fn same(all: &[(PathBuf, &[u8])]) -> io::Result<bool> {
    for (path, bytes) in all {
        if !disk::holds(path, bytes)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Adds proposed bodies at the end of `organizations.yaml`, and leaves every other byte as it was.
fn append(job: &Job<'_>, room: &Room, bodies: &str) -> io::Result<bool> {
    let file = "content/organizations.yaml";
    let Some(before) = &job.organizations else {
        new::write(&job.common.root.join(file), bodies.trim_start())?;
        return Ok(true);
    };
    let joint = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    let text = |text: String| SourceText::new(file, text);
    match room.put(&text(before.clone()), &text(format!("{before}{joint}{bodies}")))? {
        Replaced::Done => Ok(true),
        Replaced::Changed => {
            job.common.terminal.fault(&msg!(
                "错误：{file} 正被别的程序改动。没有写入；请再试一次。",
                "error: {file} is being changed by another program. Nothing was written; try again."
            ));
            Ok(false)
        }
    }
}
