//! `jindu inspect`: adds a dated verification at the end of a task's `verifications:`: somebody other than who reported looked. Every other
//! byte of the file stays as it was.

use super::edits::{Edited, edit};
use super::report::{by, control_character, source, with_item};
use super::{Common, Status, clock};
use crate::cli::arguments::Help;
use crate::edit::Verification;
use crate::msg;
use chrono::NaiveDate;
use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Command};
use std::io;

/// Its command line.
pub(in crate::cli) fn command(help: &Help) -> Command {
    let results = PossibleValuesParser::new(["confirmed", "not-confirmed"]);
    help.command(
        "inspect",
        &msg!(
            "给一条报送加核查结果，文件其余部分一字不动",
            "adds the result of a verification to a task's file and changes nothing else"
        ),
    )
    .arg(help.task())
    .arg(
        help.option(
            "of",
            "REPORT",
            &msg!(
                "核查哪一条报送：日期、同一天第二条写 日期#2，或标识",
                "the report that was verified: its date, DATE#2 for the second of a day, or its id"
            ),
        )
        .required(true),
    )
    .arg(
        help.option("by", "BODY", &msg!("核查单位：标识、名称或简称", "who verified it: id, name or short name"))
            .required(true),
    )
    .arg(help.option("result", "WORD", &msg!("结果", "what was found")).value_parser(results).required(true))
    .arg(help.option(
        "measure",
        "ID",
        &msg!("只针对该条所报的这项举措", "only the measure of that report with this id"),
    ))
    .arg(help.date("date", &msg!("核查日期（默认今天）", "when it was verified (default: today)")))
    .arg(help.option("finding", "TEXT", &msg!("核查情况", "what was found, in words")).allow_hyphen_values(true))
    .arg(help.evidence())
}

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
                .line(&msg!("已在 {file} 加上 {date} 的核查。", "Added the verification of {date} to {file}."));
            Ok(Status::Done)
        }
        (Edited::Done(_), None) => Ok(Status::Usage),
    }
}
