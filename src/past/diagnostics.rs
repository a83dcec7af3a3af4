//! A difference in words.

use super::{Difference, Subject};
use crate::diagnose::Code;
use crate::diagnose::{Diagnostic, Message};
use crate::msg;

pub(super) fn tell(difference: &Difference) -> Diagnostic {
    let Difference { label, subject, old, new, place, .. } = difference;
    let of = match subject {
        Subject::Key(path) => Message { zh: path.join("."), en: path.join(".") },
        Subject::Words => msg!("正文", "the text"),
        Subject::File => msg!("文件", "the file"),
    };
    let Message { zh, en } = of;
    let (code, message) = match (old, new) {
        (Some(old), Some(new)) => (
            Code::PastChanged,
            Message {
                zh: format!("{zh} 由“{old}”改成了“{new}”：快照 {label} 里是前者"),
                en: format!("{en} was changed from “{old}” to “{new}”: the snapshot {label} has the former"),
            },
        ),
        (Some(old), None) => (
            Code::PastRemoved,
            Message {
                zh: format!("{zh}“{old}”被删去：快照 {label} 里有"),
                en: format!("{en} “{old}” was removed: the snapshot {label} has it"),
            },
        ),
        (None, new) => {
            let new = new.as_ref().map(ToString::to_string).unwrap_or_default();
            (
                Code::PastAdded,
                Message {
                    zh: format!("{zh}“{new}”是后来加上的：快照 {label} 里没有"),
                    en: format!("{en} “{new}” slipped in later: the snapshot {label} does not have it"),
                },
            )
        }
    };
    Diagnostic::warning(code, place.clone(), message).help(msg!(
        "恢复原样；承诺有变写进 amendments（本站录错的加 erratum: true），后来增加的写 added，报送有误另加一条 corrects，日期写今天",
        "put it back; a promise that changed belongs in `amendments` (with `erratum: true` where the portal had it wrong), what came later says `added`, a report that was wrong is corrected by one with `corrects`, all dated today"
    ))
}
