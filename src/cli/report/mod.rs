//! `jindu report`: adds a dated entry at the end of a task's `reports:` and leaves every other byte of the file as it was.
//!
//! The entry is put into the text by [`crate::edit::report`]; [`super::edits`] checks the file as it would be and replaces it. What is not
//! given is asked for, where somebody sits at a terminal.

pub(in crate::cli) mod ask;
mod command;
pub(in crate::cli) mod find;
mod talk;

pub(super) use command::command;

use super::edits::{Edited, edit, faults_of};
use super::{Common, Status, body, clock, sealed, usage};
use crate::diagnose::{Diagnostic, Message, Severity, SourceText};
use crate::edit::{self, Entry, Item};
use crate::model::progress;
use crate::msg;
use crate::pipeline::{self, Loaded, Request};
use crate::yaml::check::nearest;
use crate::yaml::is_forbidden;
use chrono::NaiveDate;
use clap::ArgMatches;
use find::{bare, find, name, names, tasks};
use std::io::{self, BufRead, Write};
use std::sync::Arc;
use talk::Talk;

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    let words = ["id", "by", "measure", "note", "problems", "next", "evidence", "corrects", "reason"];
    if let Some(status) = control_character(common, args, &words) {
        return Ok(status);
    }
    let plain: Vec<&String> =
        args.get_many::<String>("measure").into_iter().flatten().filter(|m| !m.contains('=')).collect();
    if plain.len() > 1 || (!plain.is_empty() && !parts(args).is_empty()) {
        common.terminal.fault(&msg!(
            "错误：一条报送针对一项举措写 --measure app；针对几项的，每项写 --measure app=completed。没有改动。",
            "error: a report on one measure has --measure app; one on several has --measure app=completed for each. Nothing was changed."
        ));
        return Ok(Status::Usage);
    }
    let mut answers = Answers {
        task: args.get_one::<String>("task").cloned(),
        date: args.get_one::<NaiveDate>("date").copied(),
        entry: entry(args),
    };
    if common.terminal.asks() && (answers.task.is_none() || !answers.says_something()) {
        let talk = Talk { input: io::stdin().lock(), output: io::stdout().lock(), tongue: common.terminal.tongue };
        if let Some(status) = dialogue(common, talk, &mut answers)? {
            return Ok(status);
        }
    }
    let Some(task) = &answers.task else {
        common.terminal.fault(&usage::missing("jindu report", ("<任务>", "<TASK>")));
        return Ok(Status::Usage);
    };
    add(common, task, &answers)
}

/// What is reported, of which task.
struct Answers {
    task: Option<String>,
    /// When; today where it is not said.
    date: Option<NaiveDate>,
    entry: Entry,
}

impl Answers {
    fn says_something(&self) -> bool {
        let e = &self.entry;
        let stated = e.stage.is_some() || e.pace.is_some() || e.percent.is_some() || !e.values.is_empty();
        let said = e.note.is_some() || e.problems.is_some() || e.next.is_some() || !e.evidence.is_empty();
        stated || said || e.corrects.is_some() || e.withdrawn || !e.measures.is_empty()
    }

    /// The entry as it is written on a day.
    fn on(&self, today: NaiveDate) -> Entry {
        Entry { date: self.date.unwrap_or(today), ..self.entry.clone() }
    }
}

fn add(common: &Common, task: &str, answers: &Answers) -> io::Result<Status> {
    let mut added = None;
    let edited = edit(common, |loaded| {
        let source = source(common, task, loaded)?;
        let mut entry = answers.on(today(loaded));
        entry.by = by(common, loaded, entry.by)?;
        entry.values = values(common, loaded, entry.values)?;
        added = Some((source.file.clone(), entry.date));
        Ok(vec![with_entry(common, &source, &entry)?])
    })?;
    match (edited, added) {
        (Edited::Not(status), _) => Ok(status),
        (Edited::Done(_), Some((file, date))) => {
            common.terminal.line(&msg!("已在 {file} 加上 {date} 的报送。", "Added the report of {date} to {file}."));
            if !answers.entry.draft {
                let loaded = pipeline::load(&Request::new(&common.root, &clock::today))?;
                statuses(&loaded, &file, &answers.entry, date).iter().for_each(|line| common.terminal.line(line));
            }
            Ok(Status::Done)
        }
        (Edited::Done(_), None) => Ok(Status::Usage),
    }
}

/// The id of the body that reports, which may be given by its name. What could be an id stays as it is: the check tells where it names nothing.
pub(in crate::cli) fn by(common: &Common, loaded: &Loaded, given: Option<String>) -> Result<Option<String>, Status> {
    let (Some(words), Some(portal)) = (&given, &loaded.portal) else { return Ok(given) };
    body::id_meant(&portal.bodies, words).map(Some).map_err(|message| {
        common.terminal.fault(&message);
        Status::Usage
    })
}

/// Values whose bodies are called by their ids: `apps.州财政局` is that of `finance`.
fn values(common: &Common, loaded: &Loaded, given: Vec<(String, f64)>) -> Result<Vec<(String, f64)>, Status> {
    let Some(portal) = &loaded.portal else { return Ok(given) };
    let one = |(name, n): (String, f64)| match name.split_once('.') {
        None => Ok((name, n)),
        Some((target, words)) => match body::id_meant(&portal.bodies, words) {
            Ok(id) => Ok((format!("{target}.{id}"), n)),
            Err(message) => {
                common.terminal.fault(&message);
                Err(Status::Usage)
            }
        },
    };
    given.into_iter().map(one).collect()
}

/// Today, where the portal is.
fn today(loaded: &Loaded) -> NaiveDate {
    loaded.config.as_ref().map(|c| clock::today(c.time_zone)).unwrap_or_default()
}

/// The file with the entry; where it cannot be added, it is said why.
fn with_entry(common: &Common, source: &SourceText, entry: &Entry) -> Result<SourceText, Status> {
    let file = &source.file;
    if edit::report::says_already(source, entry) {
        common.terminal.fault(&msg!(
            "错误：{file} 里已经有一条完全相同的报送。没有改动。",
            "error: {file} has a report already that says exactly this. Nothing was changed."
        ));
        return Err(Status::Usage);
    }
    edit::report::add(source, entry).ok_or_else(|| {
        common.terminal.fault(&msg!(
            "错误：{file} 的 reports 写法特殊，无法自动添加。没有改动。请手工加上：\n{entry}",
            "error: the reports of {file} are written in a way that cannot be added to. Nothing was changed. Add by hand:\n{entry}",
            entry = entry.block("  ", "\n")
        ));
        Status::Content
    })
}

/// The file with an entry of another of its lists.
pub(in crate::cli) fn with_item(
    common: &Common,
    list: &str,
    source: &SourceText,
    item: &Item,
) -> Result<SourceText, Status> {
    let file = &source.file;
    if edit::report::stands_in(list, source, item) {
        common.terminal.fault(&msg!(
            "错误：{file} 的 {list} 里已经有完全相同的一条。没有改动。",
            "error: {list} of {file} says exactly this already. Nothing was changed."
        ));
        return Err(Status::Usage);
    }
    edit::report::add_to(list, source, item).ok_or_else(|| {
        common.terminal.fault(&msg!(
            "错误：{file} 的 {list} 写法特殊，无法自动添加。没有改动。请手工加上：\n{entry}",
            "error: {list} of {file} is written in a way that cannot be added to. Nothing was changed. Add by hand:\n{entry}",
            entry = item.block("  ", "\n")
        ));
        Status::Content
    })
}

/// Asks for what is missing, shows what would be written and what follows, and asks whether to write it; how the command ends, unless
/// it is to be written.
fn dialogue<R: BufRead, W: Write>(
    common: &Common,
    mut talk: Talk<R, W>,
    answers: &mut Answers,
) -> io::Result<Option<Status>> {
    if let Some(status) = sealed::refused(common, &common.root) {
        return Ok(Some(status));
    }
    let loaded = pipeline::load(&Request::new(&common.root, &clock::today))?;
    let given = match answers.task.as_deref().map(|task| source(common, task, &loaded)) {
        Some(Err(status)) => return Ok(Some(status)),
        given => given.and_then(Result::ok).map(|source| source.file),
    };
    let (Some(portal), Some(config)) = (&loaded.portal, &loaded.config) else {
        common.terminal.diagnostics(&errors(&loaded));
        return Ok(Some(Status::Content));
    };
    answers.entry.by = match by(common, &loaded, answers.entry.by.take()) {
        Ok(by) => by,
        Err(status) => return Ok(Some(status)),
    };
    answers.entry.values = match values(common, &loaded, std::mem::take(&mut answers.entry.values)) {
        Ok(values) => values,
        Err(status) => return Ok(Some(status)),
    };
    let result = ask::ask(&mut talk, (portal, config), given, today(&loaded), answers).and_then(|file| {
        let Some(file) = file else { return Ok(Some(Status::Usage)) };
        match proposed(common, &loaded, &file, answers)? {
            Err(status) => Ok(Some(status)),
            Ok(lines) => Ok((!ask::confirm(&mut talk, &lines)?).then_some(Status::Usage)),
        }
    });
    match result {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            talk.say(&msg!("\n没有改动。", "\nNothing was changed."))?;
            Ok(Some(Status::Usage))
        }
        ended => ended,
    }
}

/// What would be written and what would follow from it; where it cannot be written, it is said why.
fn proposed(
    common: &Common,
    loaded: &Loaded,
    file: &Arc<str>,
    answers: &Answers,
) -> io::Result<Result<Vec<Message>, Status>> {
    let entry = answers.on(today(loaded));
    let Some(source) = loaded.text_of(file) else { return Ok(Err(Status::Content)) };
    let after = match with_entry(common, &source, &entry) {
        Ok(after) => after,
        Err(status) => return Ok(Err(status)),
    };
    let instead = [after];
    let would_be = pipeline::load(&Request { instead: &instead, ..Request::new(&common.root, &clock::today) })?;
    if let Some(status) = faults_of(common, &loaded.diagnostics, would_be.diagnostics.clone(), &instead) {
        return Ok(Err(status));
    }
    let block = entry.block("  ", "\n");
    let block = block.trim_end();
    let mut lines = vec![msg!("将在 {file} 加上：\n{block}", "To be added to {file}:\n{block}")];
    lines.extend(statuses(&would_be, file, &entry, entry.date));
    Ok(Ok(lines))
}

/// The statuses that hold with a report: of the task, and of the measures of which it speaks; as of today, or of the report's day where that
/// is still to come.
pub(in crate::cli) fn statuses(loaded: &Loaded, file: &str, entry: &Entry, date: NaiveDate) -> Vec<Message> {
    let (Some(portal), Some(today)) = (&loaded.portal, loaded.as_of) else { return Vec::new() };
    let Some((_, task)) = tasks(portal).into_iter().find(|(_, task)| *task.source.file == *file) else {
        return Vec::new();
    };
    let day = today.max(date);
    let state = task.history.on(&portal.bodies, day);
    let Message { zh, en } = standing(&state.own);
    let mut lines = vec![Message {
        zh: format!("截至 {day}，任务的状态：{zh}。"),
        en: format!("As of {day} the task’s status is: {en}."),
    }];
    for id in entry.measure.iter().chain(entry.measures.iter().map(|(id, _)| id)) {
        let Some(place) = task.measures.iter().position(|measure| *measure.id == **id) else { continue };
        let Message { zh, en } = standing(&state.measures[place]);
        lines.push(Message { zh: format!("举措 {id}：{zh}。"), en: format!("Measure {id}: {en}.") });
    }
    lines
}

/// The status of a task or a measure; where it is on track only because something was reported, that no stage was. Of several bodies'
/// measure the stage follows from theirs.
pub(in crate::cli) fn standing(of: &progress::Assessment) -> Message {
    if of.status == progress::Status::OnTrack && of.members.is_empty() && of.progress.stated_by.is_none() {
        return msg!("正常推进（有报送、未报阶段）", "on track (reported, stage not stated)");
    }
    label(of.status)
}

/// What a status is called on the command line.
pub(in crate::cli) fn label(status: progress::Status) -> Message {
    match status {
        progress::Status::Withdrawn => msg!("已撤销", "withdrawn"),
        progress::Status::Stopped => msg!("已终止", "stopped"),
        progress::Status::CompletedLate => msg!("逾期完成", "completed late"),
        progress::Status::Completed => msg!("已完成", "completed"),
        progress::Status::Overdue => msg!("已逾期", "overdue"),
        progress::Status::Unreported => msg!("到期未报送", "nothing reported by the deadline"),
        progress::Status::PeriodEnded => msg!("期满未报送完成", "period ended, completion not reported"),
        progress::Status::Behind => msg!("进度滞后", "behind"),
        progress::Status::DueSoon => msg!("临近期限", "due soon"),
        progress::Status::OnTrack => msg!("正常推进", "on track"),
        progress::Status::NotStarted => msg!("未启动", "not started"),
        progress::Status::NotBegun => msg!("未到开始时间", "not yet due to begin"),
        progress::Status::NoReport => msg!("未报送", "no report"),
    }
}

/// What the report says of several measures: `--measure app=completed`, `--measures app=completed`.
fn parts(args: &ArgMatches) -> Vec<(String, String)> {
    let several = args
        .get_many::<String>("measure")
        .into_iter()
        .flatten()
        .filter_map(|words| super::arguments::values::part(words).ok());
    several.chain(args.get_many::<(String, String)>("measures").into_iter().flatten().cloned()).collect()
}

/// Refuses what no file may hold, where it was given: on the command line.
pub(in crate::cli) fn control_character(common: &Common, args: &ArgMatches, keys: &[&str]) -> Option<Status> {
    for key in keys {
        let mut words = args.get_many::<String>(key).into_iter().flatten();
        if let Some(c) = words.find_map(|words| words.chars().find(|c| is_forbidden(*c))) {
            let code = u32::from(c);
            common.terminal.fault(&msg!(
                "错误：--{key} 里有一个不可见的控制字符 U+{code:04X}。删去它再试。没有改动。",
                "error: --{key} holds the control character U+{code:04X}. Leave it out and try again. Nothing was changed."
            ));
            return Some(Status::Usage);
        }
    }
    None
}

fn errors(loaded: &Loaded) -> Vec<Diagnostic> {
    loaded.diagnostics.iter().filter(|d| d.severity == Severity::Error).cloned().collect()
}

/// The file of the task that is meant; otherwise what is wrong is said.
pub(in crate::cli) fn source(common: &Common, wanted: &str, loaded: &Loaded) -> Result<SourceText, Status> {
    let all = loaded.portal.as_ref().map(tasks).unwrap_or_default();
    let found = match find(&all, wanted) {
        found if found.is_empty() => find(&all, &bare(wanted)),
        found => found,
    };
    match found.as_slice() {
        [(_, task)] => loaded.text_of(&task.source.file).ok_or(Status::Content),
        [] => {
            let errors = errors(loaded);
            common.terminal.diagnostics(&errors);
            let names: Vec<String> = all.iter().flat_map(|(plan, task)| names(plan, task)).collect();
            common.terminal.fault(&match nearest(wanted, names.iter().map(String::as_str)) {
                Some(near) => msg!(
                    "错误：没有任务“{wanted}”。是不是“{near}”？",
                    "error: there is no task “{wanted}”. Did you mean “{near}”?"
                ),
                None => msg!(
                    "错误：没有任务“{wanted}”。写任务的文件名（例如 05-one-network）、序号或编号。",
                    "error: there is no task “{wanted}”. Give its file's name, as in 05-one-network, its number or its label."
                ),
            });
            Err(if errors.is_empty() { Status::Usage } else { Status::Content })
        }
        several => {
            let names: Vec<String> = several.iter().map(|(plan, task)| name(plan, task)).collect();
            let (zh, en) = (names.join("、"), names.join(", "));
            common.terminal.fault(&msg!(
                "错误：“{wanted}”不止一项任务：{zh}。写其中一个。没有改动。",
                "error: “{wanted}” is more than one task: {en}. Give one of these. Nothing was changed."
            ));
            Err(Status::Usage)
        }
    }
}

/// What the arguments say, without its day.
fn entry(args: &ArgMatches) -> Entry {
    let text = |key: &str| args.get_one::<String>(key).cloned();
    let many = |key: &str| args.get_many::<String>(key).into_iter().flatten().cloned().collect::<Vec<_>>();
    Entry {
        date: NaiveDate::default(),
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
