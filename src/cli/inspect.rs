//! `jindu inspect`: adds a dated verification at the end of a task's `verifications:`: somebody other than who reported looked. Every other
//! byte of the file stays as it was.

use super::edits::{Edited, edit};
use super::report::{by, control_character, source, with_item};
use super::{Common, Status, clock};
use crate::edit::Verification;
use crate::say;
use chrono::NaiveDate;
use clap::ArgMatches;
use std::io;

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    if let Some(status) = control_character(common, args, &["of", "by", "measure", "finding", "evidence"]) {
        return Ok(status);
    }
    let text = |key: &str| args.get_one::<String>(key).cloned();
    let task = text("task").unwrap_or_default();
    let mut added = None;
    let edited = edit(common, |loaded| {
        let source = source(common, &task, loaded)?;
        let today = loaded.config.as_ref().map(|c| clock::today(c.time_zone)).unwrap_or_default();
        let entry = Verification {
            date: args.get_one::<NaiveDate>("date").copied().unwrap_or(today),
            of: text("of").unwrap_or_default(),
            measure: text("measure"),
            by: by(common, loaded, text("by"))?.unwrap_or_default(),
            result: text("result").unwrap_or_default(),
            finding: text("finding"),
            evidence: args.get_many::<String>("evidence").into_iter().flatten().cloned().collect(),
        };
        added = Some((source.file.clone(), entry.date));
        Ok(vec![with_item(common, "verifications", &source, &entry.item())?])
    })?;
    match (edited, added) {
        (Edited::Not(status), _) => Ok(status),
        (Edited::Done(_), Some((file, date))) => {
            common
                .terminal
                .line(&say!("已在 {file} 加上 {date} 的核查。", "Added the verification of {date} to {file}."));
            Ok(Status::Done)
        }
        (Edited::Done(_), None) => Ok(Status::Usage),
    }
}
