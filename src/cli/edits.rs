//! An edit of the content by a command: under the portal's lock, checked before it is made, done again if somebody saves meanwhile.

use super::{Common, Status, clock, sealed};
use crate::diagnose::{self, Diagnostic, Severity, SourceText};
use crate::disk::Replaced;
use crate::edit::Room;
use crate::msg;
use crate::pipeline::{self, Loaded, Request};
use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

/// How often an edit is done again before it is given up.
const ATTEMPTS: usize = 5;

/// What an edit came to.
pub(super) enum Edited {
    /// These files were changed; those that were as they should be already are not among them.
    Done(BTreeSet<Arc<str>>),
    /// Nothing was changed, and why was said.
    Not(Status),
}

/// A file of the content before and after an edit; none where there was or is no such file.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub(super) file: Arc<str>,
    pub(super) before: Option<SourceText>,
    pub(super) after: Option<SourceText>,
}

/// Edits the content. `make` is given the content as it is and gives the files as they shall be, or how the command ends; it may be asked
/// more than once.
pub(super) fn edit(
    common: &Common,
    mut make: impl FnMut(&Loaded) -> Result<Vec<SourceText>, Status>,
) -> io::Result<Edited> {
    edit_or_remove(common, |loaded| Ok(make(loaded)?.into_iter().map(|text| (text.file.clone(), Some(text))).collect()))
}

/// The same, of files that may go, too: those without a text.
pub(super) fn edit_or_remove(
    common: &Common,
    mut make: impl FnMut(&Loaded) -> Result<Vec<(Arc<str>, Option<SourceText>)>, Status>,
) -> io::Result<Edited> {
    if let Some(status) = sealed::refused(common, &common.root) {
        return Ok(Edited::Not(status));
    }
    if common.rehearses {
        return rehearse(common, |loaded| Ok(make(loaded)?.into_iter().filter_map(|(_, text)| text).collect()));
    }
    let load =
        |instead: &[SourceText]| pipeline::load(&Request { instead, ..Request::new(&common.root, &clock::today) });
    // Where there is no portal there is nothing to lock.
    if !common.root.join("content").is_dir() {
        let status = make(&load(&[])?).err();
        return Ok(Edited::Not(status.unwrap_or(Status::Content)));
    }
    let waiting = || {
        common.terminal.line(&msg!(
            "另一个 jindu 正在改动这个站点的内容，等它结束……",
            "another jindu is editing the content of this portal; waiting for it to end…"
        ));
    };
    let room = match Room::open(&common.root, &waiting) {
        Ok(room) => room,
        Err(error) => {
            common.terminal.machine(&error);
            common.terminal.fault(&msg!(
                "没有改动：站点的 .jindu/ 写不进去，或者那里不能加锁，就防不住几个人同时改一个文件。",
                "Nothing was changed: without a .jindu/ in the portal's folder that can be written and locked nothing keeps two people from \
                 changing a file at once."
            ));
            return Ok(Edited::Not(Status::Machine));
        }
    };
    let mut done = BTreeSet::new();
    'again: for _ in 0..ATTEMPTS {
        let loaded = load(&[])?;
        let made = match make(&loaded) {
            Ok(made) => made,
            Err(status) => return Ok(Edited::Not(status)),
        };
        let made: Vec<Change> = made
            .into_iter()
            .map(|(file, after)| Change { before: loaded.text_of(&file), file, after })
            .filter(|change| change.before.as_ref().map(|b| &b.text) != change.after.as_ref().map(|a| &a.text))
            .collect();
        if made.is_empty() {
            return Ok(Edited::Done(done));
        }
        let edited: Vec<SourceText> = made.iter().filter_map(|change| change.after.clone()).collect();
        if let Some(status) = faults_of(common, &loaded.diagnostics, load(&edited)?.diagnostics, &edited) {
            return Ok(Edited::Not(status));
        }
        for change in made {
            let replaced = match (&change.before, &change.after) {
                (Some(before), Some(after)) => room.put(before, after)?,
                (None, Some(after)) => room.create(after)?,
                (Some(before), None) => room.remove(before)?,
                (None, None) => Replaced::Done,
            };
            match replaced {
                Replaced::Done => {
                    done.insert(change.file.clone());
                    if let Some(mut edits) = common.edits.as_ref().and_then(|edits| edits.lock().ok()) {
                        edits.push(change);
                    }
                }
                Replaced::Changed => continue 'again,
            }
        }
        return Ok(Edited::Done(done));
    }
    common.terminal.fault(&msg!(
        "错误：文件一再被别的程序改动。没有再改；请稍后再试。",
        "error: the file is being changed by another program again and again. It was left to it; try again later."
    ));
    Ok(Edited::Not(Status::Machine))
}

/// The same without changing anything: says what would be wrong with the content.
pub(super) fn rehearse(
    common: &Common,
    mut make: impl FnMut(&Loaded) -> Result<Vec<SourceText>, Status>,
) -> io::Result<Edited> {
    let load =
        |instead: &[SourceText]| pipeline::load(&Request { instead, ..Request::new(&common.root, &clock::today) });
    let loaded = load(&[])?;
    let mut edited = match make(&loaded) {
        Ok(edited) => edited,
        Err(status) => return Ok(Edited::Not(status)),
    };
    edited.retain(|after| loaded.text_of(&after.file).is_none_or(|before| before.text != after.text));
    if !edited.is_empty()
        && let Some(status) = faults_of(common, &loaded.diagnostics, load(&edited)?.diagnostics, &edited)
    {
        return Ok(Edited::Not(status));
    }
    Ok(Edited::Done(edited.into_iter().map(|after| after.file).collect()))
}

/// Says what would be wrong with an edit; nothing where all is well with it.
pub(super) fn faults_of(
    common: &Common,
    before: &[Diagnostic],
    after: Vec<Diagnostic>,
    edited: &[SourceText],
) -> Option<Status> {
    let mut faults = new_errors(before, after, edited);
    if faults.is_empty() {
        return None;
    }
    diagnose::sort(&mut faults);
    common.terminal.diagnostics(&faults);
    for SourceText { file, .. } in edited {
        common.terminal.fault(&msg!("没有改动；{file} 保持原样。", "Not changed; {file} is as it was."));
    }
    Some(Status::Content)
}

/// Errors that were not there before, wherever their lines have moved to.
fn new_errors(before: &[Diagnostic], after: Vec<Diagnostic>, edited: &[SourceText]) -> Vec<Diagnostic> {
    let same = |a: &Diagnostic, b: &Diagnostic| {
        let text = |d: &Diagnostic| d.place.as_ref().map(|p| (p.file.clone(), p.text.clone()));
        (a.code, &a.message, text(a)) == (b.code, &b.message, text(b))
    };
    let of = |file: &str, d: &Diagnostic| {
        d.severity == Severity::Error && d.place.as_ref().is_some_and(|p| *p.file == *file)
    };
    // Of a file with errors not everything can be told that is wrong elsewhere; mended, it uncovers what was wrong all the time.
    let uncovers = edited.iter().any(|text| before.iter().any(|d| of(&text.file, d)));
    let own = |d: &Diagnostic| edited.iter().any(|text| of(&text.file, d));
    let new =
        |d: &Diagnostic| d.severity == Severity::Error && !before.iter().any(|b| same(b, d)) && (!uncovers || own(d));
    after.into_iter().filter(new).collect()
}
