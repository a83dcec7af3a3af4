//! An edit taken back: each of its files becomes what it was, and one that it made is taken away, unless somebody has changed it since.

use super::{Desk, field};
use crate::cli::Status;
use crate::cli::edits::{Change, Edited, edit_or_remove};
use crate::msg;
use crate::serve::{Answer, Asked};
use std::io;

pub(super) fn undo(desk: &Desk, asked: &Asked) -> io::Result<Answer> {
    let n = field(asked, "n").and_then(|n| n.parse::<usize>().ok()).unwrap_or_default();
    let (command, changes) = {
        let all = desk.done.lock().map_err(|_| io::Error::other("desk"))?;
        let found = n.checked_sub(1).and_then(|i| all.get(i));
        found.map(|done| (done.command.clone(), done.edits.clone())).unwrap_or_default()
    };
    let common = desk.common();
    if changes.is_empty() {
        common.terminal.fault(&msg!("没有可以撤回的。", "There is nothing to undo."));
        let what = super::words(&msg!("撤回", "Undo"), desk.tongue);
        return Ok(desk.keep(desk.ended(common, what, Status::Usage)));
    }
    let ended = edit_or_remove(&common, |loaded| {
        let mut back = Vec::new();
        for Change { file, before, after } in &changes {
            if loaded.text_of(file).map(|now| now.text) != after.as_ref().map(|after| after.text.clone()) {
                common.terminal.fault(&msg!(
                    "没有撤回：{file} 后来又改过。打开这个文件，自己改回。",
                    "Not undone: {file} was changed since. Open the file and change it back by hand."
                ));
                return Err(Status::Usage);
            }
            back.push((file.clone(), before.clone()));
        }
        Ok(back)
    })?;
    let status = match ended {
        Edited::Done(files) => {
            for file in files {
                common.terminal.line(&msg!("{file} 和原来一样了。", "{file} is as it was."));
            }
            Status::Done
        }
        Edited::Not(status) => status,
    };
    if status == Status::Done
        && let Ok(mut all) = desk.done.lock()
        && let Some(done) = n.checked_sub(1).and_then(|i| all.get_mut(i))
    {
        done.undone = true;
    }
    let what = super::words(&msg!("撤回：{command}", "Undo: {command}"), desk.tongue);
    Ok(desk.keep(desk.ended(common, what, status)))
}
