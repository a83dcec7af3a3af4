//! `jindu amend`: adds a dated amendment at the end of a task's `amendments:` and leaves every other byte of the file as it was.
//!
//! What an amendment may set, and how each value is written, is read off the table of shapes; the check of the file as it would be tells the
//! rest. Deliberately absent: `goals` and `extra`, which hold lists and maps of their own and are written in the file.

use super::edits::{Edited, edit};
use super::report::{control_character, source, statuses, with_item};
use super::{Common, Status, body, clock, usage};
use crate::cli::arguments::Help;
use crate::cli::arguments::values::setting;
use crate::diagnose::Message;
use crate::edit::{Amendment, Entry, name_as_yaml, quoted};
use crate::model::Bodies;
use crate::msg;
use crate::parse::shapes::{SET, SETTABLE};
use crate::pipeline::{self, Request};
use crate::yaml::shape::{Key, Shape, is_id};
use crate::yaml::{End, is_forbidden};
use chrono::NaiveDate;
use clap::{ArgAction, ArgMatches, Command};
use std::io;

/// Its command line.
pub(in crate::cli) fn command(help: &Help) -> Command {
    help.command(
        "amend",
        &msg!(
            "给任务加一条调整（期限、目标、单位等经批准改变），文件其余部分一字不动",
            "adds an amendment to a task's file (a deadline, a goal, a body changed by decision) and changes nothing else"
        ),
    )
    .arg(help.task())
    .arg(
        help.option(
            "set",
            "KEY=VALUE",
            &msg!(
                "改成什么，可重复：due=2024-03-31、ongoing=true、at_least=80、lead=州财政局、withdrawn=true……",
                "what it is from now on; may be repeated: due=2024-03-31, ongoing=true, at_least=80, lead=finance, withdrawn=true …"
            ),
        )
        .action(ArgAction::Append)
        .value_parser(setting),
    )
    .arg(help.option("measure", "ID", &msg!("只改这项举措", "of this measure only")))
    .arg(help.option("target", "ID", &msg!("只改这项指标", "of this target only")).conflicts_with("measure"))
    .arg(help.date("date", &msg!("决定的日期（默认今天）", "when it was decided (default: today)")))
    .arg(help.option("document", "TEXT", &msg!("依据的文件：文号或标题", "the document that decided it: its number or title")))
    .arg(help.option("reason", "TEXT", &msg!("原因", "why")).allow_hyphen_values(true))
    .arg(
        help.arg("refused", &msg!("申请过，未获批准：什么也不改变", "requested and refused: changes nothing"))
            .long("refused")
            .action(ArgAction::SetTrue),
    )
    .arg(
        help.arg("erratum", &msg!("本站录入有误，更正过来", "an error of the portal, now corrected"))
            .long("erratum")
            .conflicts_with("refused")
            .action(ArgAction::SetTrue),
    )
}

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    if let Some(status) = control_character(common, args, &["measure", "target", "reason", "document"]) {
        return Ok(status);
    }
    let task = args.get_one::<String>("task").cloned().unwrap_or_default();
    let set: Vec<(String, String)> = args.get_many("set").into_iter().flatten().cloned().collect();
    if set.is_empty() {
        common.terminal.fault(&usage::missing("jindu amend", ("--set", "--set")));
        return Ok(Status::Usage);
    }
    let text = |key: &str| args.get_one::<String>(key).cloned();
    let amendment = Amendment {
        date: NaiveDate::default(),
        measure: text("measure"),
        target: text("target"),
        set: Vec::new(),
        refused: args.get_flag("refused"),
        erratum: args.get_flag("erratum"),
        reason: text("reason"),
        document: text("document"),
    };
    let mut added = None;
    let edited = edit(common, |loaded| {
        let source = source(common, &task, loaded)?;
        let today = loaded.config.as_ref().map(|c| clock::today(c.time_zone)).unwrap_or_default();
        let bodies = loaded.portal.as_ref().map(|portal| &portal.bodies);
        let date = args.get_one::<NaiveDate>("date").copied().unwrap_or(today);
        let values = set.iter().map(|(key, value)| Ok((key.clone(), as_yaml(key, value, bodies)?)));
        let set = values.collect::<Result<Vec<_>, Message>>().map_err(|message| {
            common.terminal.fault(&message);
            Status::Usage
        })?;
        added = Some((source.file.clone(), date));
        Ok(vec![with_item(common, "amendments", &source, &Amendment { date, set, ..amendment.clone() }.item())?])
    })?;
    let (file, date) = match (edited, added) {
        (Edited::Not(status), _) => return Ok(status),
        (Edited::Done(_), None) => return Ok(Status::Usage),
        (Edited::Done(_), Some(added)) => added,
    };
    common.terminal.line(&match (amendment.refused, amendment.erratum) {
        (true, _) => {
            msg!("已在 {file} 记下 {date} 未获批准的申请。", "Noted in {file} the request that was refused on {date}.")
        }
        (_, true) => msg!("已在 {file} 加上 {date} 的勘误。", "Added the erratum of {date} to {file}."),
        _ => msg!("已在 {file} 加上 {date} 的调整。", "Added the amendment of {date} to {file}."),
    });
    let loaded = pipeline::load(&Request::new(&common.root, &clock::today))?;
    let of = Entry { measure: amendment.measure, ..Entry::default() };
    statuses(&loaded, &file, &of, date).iter().for_each(|line| common.terminal.line(line));
    Ok(Status::Done)
}

/// The keys that can be set by a value on one line, of what they may be set: each once.
pub(super) fn keys() -> impl Iterator<Item = &'static Key> {
    SET.iter().filter(|key| !matches!(key.shape, Shape::Map(_) | Shape::Some(Shape::Map(_))) && key.name != "extra")
}

/// The same of a task, a measure or a target.
pub(super) fn keys_of(kind: &str) -> impl Iterator<Item = &'static Key> {
    let all = SETTABLE.iter().find(|(of, _)| *of == kind).map_or(&[][..], |(_, all)| *all);
    all.iter().filter_map(|name| keys().find(|key| key.name == *name))
}

/// Why a value cannot stand for a key; nothing where it can, as far as that can be told without the portal.
pub(super) fn fault(name: &str, value: &str) -> Option<Message> {
    let Some(key) = keys().find(|key| key.name == name) else {
        let all = keys().map(|key| key.name).collect::<Vec<_>>();
        let (zh, en) = (all.join("、"), all.join(", "));
        return Some(msg!("能改的有 {zh}", "what can be set: {en}"));
    };
    if let Some(c) = value.chars().find(|c| is_forbidden(*c)) {
        let code = u32::from(c);
        return Some(msg!(
            "里面有控制字符 U+{code:04X}，删去它",
            "it holds the control character U+{code:04X}: leave it out"
        ));
    }
    let is_right = match &key.shape {
        Shape::DateOrMonth => End::Last.of(value).is_some(),
        Shape::Number => value.parse::<f64>().is_ok_and(f64::is_finite),
        Shape::Bool => ["true", "false"].contains(&value),
        Shape::Choice(all) => all.contains(&value),
        Shape::Id => is_id(value),
        Shape::Line => !value.trim().is_empty() && !value.contains('\n'),
        Shape::List(_) => true,
        _ => !value.trim().is_empty(),
    };
    (!is_right).then(|| match &key.shape {
        Shape::DateOrMonth => {
            msg!("{name} 写作 2024-06-30 或 2024-06", "{name} is written as in 2024-06-30 or 2024-06")
        }
        Shape::Number => msg!("{name} 写一个数，例如 80", "{name} takes a figure, as in 80"),
        Shape::Bool => msg!("{name} 写 true 或 false", "{name} takes true or false"),
        Shape::Choice(all) => {
            let (zh, en) = (all.join("、"), all.join(", "));
            msg!("{name} 可以是 {zh}", "{name} takes {en}")
        }
        Shape::Id => msg!("{name} 写一个标识", "{name} takes an id"),
        _ => msg!("{name} 后面缺少内容", "{name} lacks its words"),
    })
}

/// A value as YAML; bodies may be called by their names.
fn as_yaml(name: &str, value: &str, bodies: Option<&Bodies>) -> Result<String, Message> {
    let shape = keys().find(|key| key.name == name).map(|key| &key.shape);
    Ok(match shape {
        Some(Shape::List(_) | Shape::Some(_)) => {
            let ids = body_ids(value, bodies)?;
            format!("[{}]", ids.iter().map(|id| name_as_yaml(id)).collect::<Vec<_>>().join(", "))
        }
        Some(Shape::Text | Shape::Line) => quoted(value.trim()),
        Some(Shape::Id) => name_as_yaml(value),
        _ => value.to_owned(),
    })
}

/// Bodies by their ids or names, with commas or 、 between them.
fn body_ids(words: &str, bodies: Option<&Bodies>) -> Result<Vec<String>, Message> {
    let each = words.split([',', '，', '、', ';', '；']).map(str::trim).filter(|one| !one.is_empty());
    each.map(|one| bodies.map_or_else(|| Ok(one.to_owned()), |bodies| body::id_meant(bodies, one))).collect()
}
