//! `jindu import reports`: forms that came home become dated reports.
//!
//! What is read, understood and compared is [`crate::forms`]'; here are the disk, the portal, and what is told.
//!
//! 1. Every file is read; one that is no form of this portal is told and left.
//! 2. Under the portal's lock each is held against the form that would be made today; what is sound becomes entries of task files, all of a
//!    form or, with `--partial`, its sound rows.
//! 3. A form of which something was refused is written again beside it, with the reasons at the cells; mended, that one takes the place of
//!    the first: [`back`].

mod back;
mod summary;

use super::convert;
use crate::cli::edits::{self, Edited};
use crate::cli::{Common, Status, clock, privacy};
use crate::config::Lang;
use crate::diagnose::{Message, SourceText, Tongue};
use crate::disk::at;
use crate::edit;
use crate::forms::Made;
use crate::forms::compare::{self, Refused};
use crate::forms::entries::{Report, settle};
use crate::forms::read::{self, Fault, Returned};
use crate::forms::values::Value;
use crate::msg;
use crate::pipeline::{self, Loaded, Request};
use crate::render::forms::{self, Scope};
use chrono::NaiveDate;
use clap::ArgMatches;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file that came home.
struct Source {
    path: PathBuf,
    /// The form in it, or why there is none.
    form: Result<Returned, Message>,
}

/// What became of a file.
#[derive(Default)]
struct Outcome {
    /// Whose it is.
    body: Option<Message>,
    /// Why nothing of it can be taken.
    fault: Option<Message>,
    /// Why it is not read, without a fault.
    aside: Option<Message>,
    new: Vec<Report>,
    done: usize,
    refused: Vec<Refused>,
    warned: Vec<(String, Message)>,
    /// Whether its reports are written.
    taken: bool,
}

/// What is known of the portal today for each file: the body's name and the form that would be made.
struct Today {
    portal: String,
    forms: Vec<Option<(Message, Made)>>,
    tongue: Tongue,
}

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    let (dry, partial) = (args.get_flag("dry-run"), args.get_flag("partial"));
    let named: Vec<PathBuf> = args.get_many::<PathBuf>("file").into_iter().flatten().cloned().collect();
    let paths = files(&named)?;
    if paths.is_empty() {
        common.terminal.fault(&msg!(
            "没有导入：文件夹里没有报送表（xlsx、xls、ods）。",
            "Nothing was imported: there are no forms (xlsx, xls, ods) in the folder."
        ));
        return Ok(Status::Usage);
    }
    let sources: Vec<Source> = paths.into_iter().map(source).collect::<io::Result<_>>()?;
    let places = back::places(common, &sources);
    let mut outcomes: Vec<Outcome> = Vec::new();
    let mut tongue = Tongue::En;
    let mut failed = None;
    let make = |loaded: &Loaded| {
        let today = match today(common, &sources) {
            Ok(Ok(today)) => today,
            Ok(Err(status)) => return Err(status),
            Err(error) => {
                failed = Some(error);
                return Err(Status::Machine);
            }
        };
        let day = loaded.config.as_ref().map(|c| clock::today(c.time_zone)).unwrap_or_default();
        let date = args.get_one::<NaiveDate>("date").copied().unwrap_or(day);
        tongue = today.tongue;
        let mut texts = Texts { loaded, edited: BTreeMap::new() };
        outcomes = sources
            .iter()
            .zip(&today.forms)
            .zip(&places)
            .map(|((source, made), place)| {
                let made = made.as_ref();
                let body = made.map(|(name, _)| name.clone());
                match place {
                    back::Place::Taken => outcome(source, made, &today.portal, &sources, date, partial, &mut texts),
                    back::Place::Aside(why) => Outcome { body, aside: Some(why.clone()), ..Outcome::default() },
                    back::Place::Unclear(why) => Outcome { body, fault: Some(why.clone()), ..Outcome::default() },
                }
            })
            .collect();
        Ok(texts.edited.into_values().collect())
    };
    let edited = if dry { edits::rehearse(common, make)? } else { edits::edit(common, make)? };
    if let Some(error) = failed {
        return Err(error);
    }
    for (source, outcome) in sources.iter().zip(&outcomes) {
        summary::outcome(common, &source.path, source.form.as_ref().ok(), outcome);
    }
    let Edited::Done(changed) = edited else {
        let Edited::Not(status) = edited else { return Ok(Status::Content) };
        return Ok(status);
    };
    if !dry {
        back::send(common, &sources, &outcomes, tongue)?;
    }
    summary::sum(common, &outcomes, changed.len(), dry);
    let whole = outcomes.iter().all(|outcome| outcome.fault.is_none() && outcome.refused.is_empty());
    Ok(if whole { Status::Done } else { Status::Content })
}

/// The files that are meant: of a folder every sheet in it, but for what spreadsheet programs leave beside.
fn files(named: &[PathBuf]) -> io::Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for path in named {
        if !path.is_dir() {
            all.push(path.clone());
            continue;
        }
        let mut inside = Vec::new();
        for entry in std::fs::read_dir(path).map_err(at(path))? {
            let file = entry.map_err(at(path))?.path();
            let name = file.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
            let is_sheet = [".xlsx", ".xls", ".ods", ".et", ".xlsm"].iter().any(|end| name.ends_with(end));
            if is_sheet && !name.starts_with(['~', '.']) && file.is_file() {
                inside.push(file);
            }
        }
        inside.sort();
        all.extend(inside);
    }
    all.dedup();
    Ok(all)
}

fn source(path: PathBuf) -> io::Result<Source> {
    let bytes = std::fs::read(&path).map_err(at(&path))?;
    let form = match convert::book(&path, &bytes)? {
        Err(why) => Err(why),
        Ok(book) => read::form(&book).map_err(|fault| match fault {
            Fault::NoForm => msg!(
                "不是 `jindu export forms` 做的报送表，或者隐藏的工作表、隐藏的栏被删去了。请填原来的表",
                "it is no form of `jindu export forms`, or has lost its hidden sheet or columns. Fill in the form as it was sent"
            ),
            Fault::Changed => msg!(
                "隐藏的工作表被改动过，说不清原来显示的是什么。请填原来的表",
                "its hidden sheet was changed, so that nobody can tell what it showed. Fill in the form as it was sent"
            ),
            Fault::Mixed { name, property, sheet } => msg!(
                "两份报送表混在了一起：文件属性 jindu-{name} 是“{property}”，工作表里是“{sheet}”",
                "two forms are mixed in it: the document's property jindu-{name} is “{property}”, and its sheets say “{sheet}”"
            ),
            Fault::NoColumn { sheet, column } => {
                let label = column.label();
                let (zh, en) = (label.zh, label.en);
                msg!("工作表“{sheet}”缺了一栏：{zh}", "the sheet “{sheet}” lacks a column: {en}")
            }
        }),
    };
    Ok(Source { path, form })
}

/// What is known of the portal today; otherwise its faults are told.
fn today(common: &Common, sources: &[Source]) -> io::Result<Result<Today, Status>> {
    let (today, diagnostics) = pipeline::know(&Request::new(&common.root, &clock::today), |inputs| {
        let made = |source: &Source| {
            let shown = &source.form.as_ref().ok()?.shown;
            let body = inputs.portal.bodies.find(&shown.body)?;
            // Words are held against words of the same language.
            let of = |lang: &Lang| Some(&*inputs.config.language(*lang).tag) == shown.language.as_deref();
            let language = inputs.config.langs().find(of);
            let made = forms::make(inputs, body, &shown.period, Scope::All, language);
            Some((forms::name(inputs, body), made))
        };
        let is_chinese = inputs.config.language(crate::config::SOURCE).tag.starts_with("zh");
        Today {
            portal: inputs.config.id.clone(),
            forms: sources.iter().map(made).collect(),
            tongue: if is_chinese { Tongue::Zh } else { Tongue::En },
        }
    })?;
    Ok(today.ok_or_else(|| {
        common.terminal.diagnostics(&diagnostics);
        common.terminal.fault(&msg!(
            "没有导入：内容有错误，先改正（`jindu check`）。",
            "Nothing was imported: the content has faults; mend them first (`jindu check`)."
        ));
        Status::Content
    }))
}

/// Files of the content as they shall be.
struct Texts<'a> {
    loaded: &'a Loaded,
    edited: BTreeMap<Arc<str>, SourceText>,
}

impl Texts<'_> {
    fn get(&self, file: &Arc<str>) -> Option<SourceText> {
        self.edited.get(file).cloned().or_else(|| self.loaded.text_of(file))
    }
}

fn outcome(
    source: &Source,
    made: Option<&(Message, Made)>,
    portal: &str,
    all: &[Source],
    date: NaiveDate,
    partial: bool,
    texts: &mut Texts<'_>,
) -> Outcome {
    let returned = match &source.form {
        Ok(returned) => returned,
        Err(why) => return Outcome { fault: Some(why.clone()), ..Outcome::default() },
    };
    let body = made.map(|(name, _)| name.clone());
    if let Some(fault) = fault(source, returned, made.is_some(), portal, all, date) {
        return Outcome { body, fault: Some(fault), ..Outcome::default() };
    }
    let Some((_, made)) = made else { return Outcome::default() };
    let mut rows = compare::rows(returned, Some(made), Some(date));
    persons(&mut rows, texts.loaded);
    let period = &returned.shown.period;
    let settled = settle(&rows.said, returned, made, date, &|report| {
        let on = report.entry.on.unwrap_or(date);
        let days = if report.is_dated { (on, on) } else { (period.from, period.to) };
        texts.get(&report.file).is_some_and(|text| edit::report::stands(&text, &report.entry, days))
    });
    let mut outcome = Outcome {
        body,
        done: settled.done.len(),
        refused: rows.refused.into_iter().chain(settled.conflicts).collect(),
        warned: rows.warned,
        ..Outcome::default()
    };
    for (at, words) in &returned.remarks {
        let words: String = words.chars().take(40).collect();
        outcome.warned.push((
            at.clone(),
            msg!("表外的字不导入：“{words}”", "words outside the form are not imported: “{words}”"),
        ));
    }
    for (at, key) in &returned.foreign {
        outcome.warned.push((
            at.clone(),
            msg!("这一行不是这份表的（{key}），不导入", "this row is none of this form ({key}) and is not imported"),
        ));
    }
    let mut trial = BTreeMap::new();
    for report in settled.new {
        let text = trial.get(&report.file).cloned().or_else(|| texts.get(&report.file));
        match text.and_then(|text| edit::report::add(&text, &report.entry)) {
            Some(after) => {
                trial.insert(report.file.clone(), after);
                outcome.new.push(report);
            }
            None => {
                let file = &report.file;
                let why = msg!(
                    "{file} 的 reports 写法特殊，无法自动添加",
                    "the reports of {file} are written in a way that cannot be added to"
                );
                let cells = report.cells.first().map(|(at, key, _)| (at.clone(), key.clone()));
                let refused = cells.map(|(at, key)| Refused { key, column: None, at, why });
                outcome.refused.extend(refused);
            }
        }
    }
    outcome.taken = partial || outcome.refused.is_empty();
    if outcome.taken {
        texts.edited.extend(trial);
    }
    outcome
}

/// Refuses rows in which a number of a person stands: it would be published.
fn persons(rows: &mut compare::Rows, loaded: &Loaded) {
    let Some(config) = &loaded.config else { return };
    let mut refused = Vec::new();
    rows.said.retain(|said| {
        let before = refused.len();
        for (column, cell) in &said.cells {
            let words = match &cell.value {
                Value::Words(words) => words.clone(),
                Value::List(all) => all.join("\n"),
                _ => continue,
            };
            refused.extend(privacy::in_words(&words, config).into_iter().map(|why| Refused {
                key: said.key.clone(),
                column: Some(*column),
                at: cell.at.clone(),
                why,
            }));
        }
        refused.len() == before
    });
    rows.refused.extend(refused);
}

/// Why a form cannot be this portal's of this time and body.
fn fault(
    source: &Source,
    returned: &Returned,
    known: bool,
    portal: &str,
    all: &[Source],
    date: NaiveDate,
) -> Option<Message> {
    let shown = &returned.shown;
    let (body, period) = (&shown.body, &shown.period);
    if shown.portal != portal {
        let theirs = &shown.portal;
        return Some(msg!(
            "这是另一个站点的报送表（{theirs}），本站是 {portal}",
            "it is a form of another portal ({theirs}); this one is {portal}"
        ));
    }
    if !known {
        return Some(msg!(
            "这是单位“{body}”的表，organizations.yaml 里已经没有它",
            "it is the form of “{body}”, a body that is no longer in organizations.yaml"
        ));
    }
    // Whoever saves one body's form under another's name has mixed them up.
    let name = source.path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.split('.').next().unwrap_or_default();
    let others = all.iter().filter_map(|other| other.form.as_ref().ok()).map(|other| &other.shown.body);
    let named = others.into_iter().find(|other| **other == *stem && *other != body);
    if let Some(other) = named {
        return Some(msg!(
            "文件名是“{other}”，里面却是“{body}”的表：两个单位的表弄混了。核对以后改正文件名再导入",
            "the file is named for “{other}” and holds the form of “{body}”: two bodies' forms were mixed up. Look into it, mend the name and import it again"
        ));
    }
    let label = &period.label;
    if period.from > date {
        let from = period.from;
        return Some(msg!(
            "这是 {label} 的表，{from} 才开始，报送日期 {date} 还没有到",
            "it is a form for {label}, which begins on {from}, after the report's date {date}"
        ));
    }
    let latest = all.iter().filter_map(|other| other.form.as_ref().ok()).map(|other| &other.shown.period);
    let latest = latest.max_by_key(|period| (period.to, period.from))?;
    if latest != period {
        let latest = &latest.label;
        return Some(msg!(
            "这是 {label} 的表，别的都是 {latest} 的。确实要导入的，单独导入它",
            "it is a form for {label}, and others are for {latest}. If it is meant, import it by itself"
        ));
    }
    None
}

/// A path as it is told.
fn shown(common: &Common, path: &Path) -> String {
    path.strip_prefix(&common.root).unwrap_or(path).display().to_string()
}
