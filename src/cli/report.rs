//! `jindu report`: adds a dated entry at the end of a task's `reports:` and leaves every other byte of the file as it was.
//!
//! The entry is put into the text by [`crate::edit::report`]; [`super::edits`] checks the file as it would be and replaces it.

use super::edits::{Edited, edit};
use super::{Common, Status, clock};
use crate::diagnose::{Diagnostic, Message, Severity, SourceText};
use crate::edit::{self, Entry};
use crate::model::progress;
use crate::model::{Plan, Portal, Task};
use crate::pipeline::{self, Loaded, Request};
use crate::say;
use crate::yaml::check::nearest;
use crate::yaml::is_forbidden;
use chrono::NaiveDate;
use clap::ArgMatches;
use std::io;

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    if let Some(status) = control_character(common, args) {
        return Ok(status);
    }
    let plain: Vec<&String> =
        args.get_many::<String>("measure").into_iter().flatten().filter(|m| !m.contains('=')).collect();
    if plain.len() > 1 || (!plain.is_empty() && !parts(args).is_empty()) {
        common.terminal.fault(&say!(
            "错误：一条报送针对一项举措写 --measure app；针对几项的，每项写 --measure app=completed。没有改动。",
            "error: a report on one measure has --measure app; one on several has --measure app=completed for each. Nothing was changed."
        ));
        return Ok(Status::Usage);
    }
    let mut added = None;
    let edited = edit(common, |loaded| {
        let source = source(common, args, loaded)?;
        let today = loaded.config.as_ref().map(|c| clock::today(c.time_zone)).unwrap_or_default();
        let entry = entry(args, today);
        let file = source.file.clone();
        if edit::report::says_already(&source, &entry) {
            common.terminal.fault(&say!(
                "错误：{file} 里已经有一条完全相同的报送。没有改动。",
                "error: {file} has a report already that says exactly this. Nothing was changed."
            ));
            return Err(Status::Usage);
        }
        let Some(after) = edit::report::add(&source, &entry) else {
            common.terminal.fault(&say!(
                "错误：{file} 的 reports 写法特殊，无法自动添加。没有改动。请手工加上：\n{entry}",
                "error: the reports of {file} are written in a way that cannot be added to. Nothing was changed. Add by hand:\n{entry}",
                entry = entry.block("  ", "\n")
            ));
            return Err(Status::Content);
        };
        added = Some((file, entry.date));
        Ok(vec![after])
    })?;
    match (edited, added) {
        (Edited::Not(status), _) => Ok(status),
        (Edited::Done(_), Some((file, date))) => {
            common.terminal.line(&say!("已在 {file} 加上 {date} 的报送。", "Added the report of {date} to {file}."));
            if !args.get_flag("draft") {
                what_follows(common, args, &file, date)?;
            }
            Ok(Status::Done)
        }
        (Edited::Done(_), None) => Ok(Status::Usage),
    }
}

/// Says the statuses that follow: of the task, and of the measures of which the report speaks; as of today, or of the report's day where
/// that is still to come.
fn what_follows(common: &Common, args: &ArgMatches, file: &str, date: NaiveDate) -> io::Result<()> {
    let loaded = pipeline::load(&Request::new(&common.root, &clock::today))?;
    let (Some(portal), Some(today)) = (&loaded.portal, loaded.as_of) else { return Ok(()) };
    let Some((_, task)) = tasks(portal).into_iter().find(|(_, task)| *task.source.file == *file) else { return Ok(()) };
    let day = today.max(date);
    let state = task.history.on(&portal.bodies, day);
    let Message { zh, en } = label(state.own.status);
    common.terminal.line(&Message {
        zh: format!("截至 {day}，任务的状态：{zh}。"),
        en: format!("As of {day} the task’s status is: {en}."),
    });
    let of = args.get_one::<String>("measure").filter(|id| !id.contains('=')).cloned();
    for id in of.into_iter().chain(parts(args).into_iter().map(|(id, _)| id)) {
        let Some(place) = task.measures.iter().position(|measure| *measure.id == *id) else { continue };
        let Message { zh, en } = label(state.measures[place].status);
        common.terminal.line(&Message { zh: format!("举措 {id}：{zh}。"), en: format!("Measure {id}: {en}.") });
    }
    Ok(())
}

/// What a status is called on the command line.
fn label(status: progress::Status) -> Message {
    match status {
        progress::Status::Withdrawn => say!("已撤销", "withdrawn"),
        progress::Status::Stopped => say!("已终止", "stopped"),
        progress::Status::CompletedLate => say!("逾期完成", "completed late"),
        progress::Status::Completed => say!("已完成", "completed"),
        progress::Status::Overdue => say!("已逾期", "overdue"),
        progress::Status::Unreported => say!("到期未报送", "nothing reported by the deadline"),
        progress::Status::PeriodEnded => say!("期满未报送完成", "period ended, completion not reported"),
        progress::Status::Behind => say!("进度滞后", "behind"),
        progress::Status::DueSoon => say!("临近期限", "due soon"),
        progress::Status::OnTrack => say!("正常推进", "on track"),
        progress::Status::NotStarted => say!("未启动", "not started"),
        progress::Status::NotBegun => say!("未到开始时间", "not yet due to begin"),
        progress::Status::NoReport => say!("未报送", "no report"),
    }
}

/// What the report says of several measures: `--measure app=completed`, `--measures app=completed`.
fn parts(args: &ArgMatches) -> Vec<(String, String)> {
    let several =
        args.get_many::<String>("measure").into_iter().flatten().filter_map(|words| super::arguments::part(words).ok());
    several.chain(args.get_many::<(String, String)>("measures").into_iter().flatten().cloned()).collect()
}

/// Refuses what no file may hold, where it was given: on the command line.
fn control_character(common: &Common, args: &ArgMatches) -> Option<Status> {
    for key in ["id", "by", "measure", "note", "problems", "next", "evidence", "corrects", "reason"] {
        let mut words = args.get_many::<String>(key).into_iter().flatten();
        if let Some(c) = words.find_map(|words| words.chars().find(|c| is_forbidden(*c))) {
            let code = u32::from(c);
            common.terminal.fault(&say!(
                "错误：--{key} 里有一个不可见的控制字符 U+{code:04X}。删去它再试。没有改动。",
                "error: --{key} holds the control character U+{code:04X}. Leave it out and try again. Nothing was changed."
            ));
            return Some(Status::Usage);
        }
    }
    None
}

/// The file of the task that is meant; otherwise what is wrong is said.
fn source(common: &Common, args: &ArgMatches, loaded: &Loaded) -> Result<SourceText, Status> {
    let wanted = args.get_one::<String>("task").map(String::as_str).unwrap_or_default();
    let all = loaded.portal.as_ref().map(tasks).unwrap_or_default();
    let found = find(&all, wanted);
    match found.as_slice() {
        [(_, task)] => loaded.text_of(&task.source.file).ok_or(Status::Content),
        [] => {
            let errors = loaded.diagnostics.iter().filter(|d| d.severity == Severity::Error);
            let errors: Vec<Diagnostic> = errors.cloned().collect();
            common.terminal.diagnostics(&errors);
            let names: Vec<String> = all.iter().flat_map(|(plan, task)| names(plan, task)).collect();
            common.terminal.fault(&match nearest(wanted, names.iter().map(String::as_str)) {
                Some(near) => say!(
                    "错误：没有任务“{wanted}”。是不是“{near}”？",
                    "error: there is no task “{wanted}”. Did you mean “{near}”?"
                ),
                None => say!(
                    "错误：没有任务“{wanted}”。写任务的文件名（例如 05-one-network）、序号或编号。",
                    "error: there is no task “{wanted}”. Give its file's name, as in 05-one-network, its number or its label."
                ),
            });
            Err(if errors.is_empty() { Status::Usage } else { Status::Content })
        }
        several => {
            let names: Vec<String> = several.iter().map(|(plan, task)| name(plan, task)).collect();
            let (zh, en) = (names.join("、"), names.join(", "));
            common.terminal.fault(&say!(
                "错误：“{wanted}”不止一项任务：{zh}。写其中一个。没有改动。",
                "error: “{wanted}” is more than one task: {en}. Give one of these. Nothing was changed."
            ));
            Err(Status::Usage)
        }
    }
}

type OfPlan<'a> = (&'a Plan, &'a Task);

fn tasks(portal: &Portal) -> Vec<OfPlan<'_>> {
    portal.plans.iter().flat_map(|plan| plan.tasks.iter().map(move |task| (plan, &**task))).collect()
}

/// A task's name in a portal of several plans.
fn name(plan: &Plan, task: &Task) -> String {
    format!("{}/{}", plan.id, task.id)
}

/// What a task may be called.
fn names(plan: &Plan, task: &Task) -> Vec<String> {
    let label = task.label.iter().map(ToString::to_string);
    [task.id.to_string(), name(plan, task)].into_iter().chain(label).collect()
}

/// The tasks that are meant: by slug, label, number, each of these in a plan (`PLAN/TASK`), or the file's path. A slug comes before a label,
/// a label before a number.
fn find<'a>(all: &[OfPlan<'a>], wanted: &str) -> Vec<OfPlan<'a>> {
    let is_file = |file: &str| file == wanted || wanted.ends_with(&format!("/{file}"));
    let (in_plan, task) = wanted.rsplit_once('/').map_or((None, wanted), |(plan, task)| (Some(plan), task));
    let of_plan = |plan: &Plan| in_plan.is_none_or(|wanted| *plan.id == *wanted);
    // Where numbering restarts, a number may follow its section: `SECTION/5`, `PLAN/SECTION/5`.
    let in_section = |plan: &Plan, found: &Task| {
        let (before, section) = in_plan.map_or((None, None), |path| match path.rsplit_once('/') {
            Some((plan, section)) => (Some(plan), Some(section)),
            None => (None, Some(path)),
        });
        let own = found.section.map(|s| &*plan.sections[s].id);
        before.is_none_or(|wanted| *plan.id == *wanted) && section.is_some() && own == section
    };
    let here = |plan: &Plan, found: &Task| of_plan(plan) || in_section(plan, found);
    let ways: [&dyn Fn(&OfPlan<'a>) -> bool; 4] = [
        &|(_, task)| is_file(&task.source.file),
        &|(plan, found)| of_plan(plan) && *found.id == *task,
        &|(plan, found)| here(plan, found) && found.label.as_deref() == Some(task),
        &|(plan, found)| here(plan, found) && task.parse() == Ok(found.number),
    ];
    let found = ways.iter().map(|is| all.iter().copied().filter(|one| is(one)).collect::<Vec<_>>());
    found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

fn entry(args: &ArgMatches, today: NaiveDate) -> Entry {
    let text = |key: &str| args.get_one::<String>(key).cloned();
    let many = |key: &str| args.get_many::<String>(key).into_iter().flatten().cloned().collect::<Vec<_>>();
    Entry {
        date: args.get_one::<NaiveDate>("date").copied().unwrap_or(today),
        id: text("id"),
        on: args.get_one::<NaiveDate>("on").copied(),
        by: text("by"),
        measure: text("measure").filter(|measure| !measure.contains('=')),
        corrects: text("corrects"),
        withdrawn: args.get_flag("withdrawn"),
        reason: text("reason"),
        measures: parts(args),
        stage: text("stage"),
        pace: text("pace"),
        percent: args.get_one::<f64>("percent").copied(),
        values: args.get_many::<(String, f64)>("value").into_iter().flatten().cloned().collect(),
        note: text("note"),
        problems: text("problems"),
        next: text("next"),
        evidence: many("evidence"),
        draft: args.get_flag("draft"),
    }
}
