//! `jindu export forms`: a workbook for each body, to report in.

use super::unasked::Unasked;
use super::{Common, Status, body, clock, language, sealed};
use crate::cli::arguments::Help;
use crate::cli::arguments::values::period;
use crate::diagnose::Message;
use crate::disk::{self, at};
use crate::forms::read::Returned;
use crate::forms::{Form, Period};
use crate::model::BodyIx;
use crate::msg;
use crate::pipeline::{self, Request};
use crate::render::Inputs;
use crate::render::forms::{self, Scope};
use chrono::NaiveDate;
use clap::{ArgMatches, Command, value_parser};
use std::io;
use std::path::{Path, PathBuf};

/// Its command line.
pub(in crate::cli) fn command(help: &Help) -> Command {
    help.command("export", &msg!("写出供各单位填报的表格", "writes forms for bodies to report in"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand(
            help.command(
                "forms",
                &msg!(
                    "每个单位一份报送表（xlsx），已知的都填好",
                    "a workbook for each body to report in, filled in as far as is known"
                ),
            )
            .arg(
                help.arg(
                    "period",
                    &msg!("报送期：2024-Q2、2024-06、2024-H1 或 2024", "the period: 2024-Q2, 2024-06, 2024-H1 or 2024"),
                )
                .long("period")
                .value_name("PERIOD")
                .required(true)
                .value_parser(period),
            )
            .arg(
                help.arg(
                    "org",
                    &msg!("只要一个单位的：标识、名称或简称", "of one body only: its id, name or short name"),
                )
                .long("org")
                .value_name("BODY"),
            )
            .arg(
                help.arg(
                    "out",
                    &msg!(
                        "写到这个文件夹（默认：站点文件夹里的 forms/报送期）",
                        "the folder to write into (default: forms/PERIOD in the portal's folder)"
                    ),
                )
                .long("out")
                .value_name("DIR")
                .value_parser(value_parser!(PathBuf)),
            )
            .arg(help.one_language())
            .arg(help.as_of()),
        )
}

/// A workbook: the body's id, how many rows, its bytes.
type Made = (String, usize, Vec<u8>);

/// What a run makes, or what is wrong with the body that was named.
enum Asked {
    Forms(Vec<Made>, Unasked),
    /// No body, or no language, of the portal is called so.
    Unknown(Message),
    Unwritten(String),
}

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    let Some(("forms", args)) = args.subcommand() else { return Ok(Status::Usage) };
    let Some(period) = args.get_one::<Period>("period") else { return Ok(Status::Usage) };
    let out = args.get_one::<PathBuf>("out").cloned();
    let folder = out.unwrap_or_else(|| common.root.join("forms").join(&period.label));
    for place in [&common.root, &folder] {
        if let Some(status) = sealed::refused(common, place) {
            return Ok(status);
        }
    }
    let request =
        Request { as_of: args.get_one::<NaiveDate>("as-of").copied(), ..Request::new(&common.root, &clock::today) };
    let org = args.get_one::<String>("org").map(String::as_str);
    let tag = args.get_one::<String>("language").map(String::as_str);
    let (asked, diagnostics) = pipeline::know(&request, |inputs| {
        let bodies = &inputs.portal.bodies;
        let which: Vec<BodyIx> = match org.map(|words| body::meant(bodies, words)) {
            None => bodies.iter().map(|(ix, _)| ix).filter(|ix| forms::is_asked(inputs, *ix)).collect(),
            Some(Ok(ix)) => vec![ix],
            Some(Err(message)) => return Asked::Unknown(message),
        };
        let language = match tag.map(|tag| language::meant(inputs.config, tag)).transpose() {
            Ok(language) => language,
            Err(message) => return Asked::Unknown(message),
        };
        let mut made = Vec::new();
        for body in which {
            let form = forms::make(inputs, body, period, Scope::Asked, language).form;
            if form.rows.is_empty() || !(is_asked_by(inputs, body, &form) || org.is_some()) {
                continue;
            }
            match forms::workbook(inputs, &form, None) {
                Ok(bytes) => made.push((form.body.clone(), form.rows.len(), bytes)),
                Err(error) => return Asked::Unwritten(error.to_string()),
            }
        }
        // Who asks for one form knows whose.
        let unasked = if org.is_none() { Unasked::in_period(inputs, period) } else { Unasked::default() };
        Asked::Forms(made, unasked)
    })?;
    let (made, unasked) = match asked {
        None => {
            common.terminal.diagnostics(&diagnostics);
            common.terminal.fault(&msg!(
                "没有导出：内容有错误，先改正（`jindu check`）。",
                "Nothing was exported: the content has faults; mend them first (`jindu check`)."
            ));
            return Ok(Status::Content);
        }
        Some(Asked::Unknown(message)) => {
            common.terminal.fault(&message);
            return Ok(Status::Usage);
        }
        Some(Asked::Unwritten(error)) => {
            common.terminal.fault(&msg!(
                "错误：写不成表格：{error}。没有导出。",
                "error: the sheet cannot be written: {error}. Nothing was exported."
            ));
            return Ok(Status::Content);
        }
        Some(Asked::Forms(made, unasked)) => (made, unasked),
    };
    let label = &period.label;
    let lack = msg!("成员不明的组，没有报送表", "Groups whose members are not known have no form");
    if made.is_empty() {
        common.terminal.fault(&msg!(
            "没有导出：{label} 没有一个单位需要报送。",
            "Nothing was exported: no body has anything to report on for {label}."
        ));
        unasked.tell(&common.terminal, &lack);
        return Ok(Status::Content);
    }
    let status = write(common, &folder, &made)?;
    unasked.tell(&common.terminal, &lack);
    Ok(status)
}

/// Whether a body is asked for a form by itself: whom nothing names is asked for nothing, though it may report on what anybody may.
pub(super) fn is_asked_by(inputs: &Inputs<'_>, body: BodyIx, form: &Form) -> bool {
    form.rows.iter().any(|row| row.own) || inputs.portal.bodies.coordinator() == Some(body)
}

/// Writes the forms. What somebody has filled in is never written over.
fn write(common: &Common, folder: &Path, made: &[Made]) -> io::Result<Status> {
    std::fs::create_dir_all(folder).map_err(at(folder))?;
    let (mut written, mut kept, mut refused) = (0, 0, 0);
    for (body, rows, bytes) in made {
        let path = folder.join(format!("{body}.xlsx"));
        let shown = path.display();
        if disk::holds(&path, bytes)? {
            kept += 1;
            continue;
        }
        if path.symlink_metadata().is_ok() && !is_untouched(&path)? {
            refused += 1;
            common.terminal.fault(&msg!(
                "错误：{shown} 已经填过，或者不是原来的表，没有覆盖。先导入（`jindu import reports`）或移走它。",
                "error: {shown} has been filled in, or is no form: it was not written over. Import it first (`jindu import reports`) or move it away."
            ));
            continue;
        }
        disk::whole_file(&path, bytes)?;
        written += 1;
        if common.terminal.verbose {
            common.terminal.line(&msg!("{shown}：{rows} 行", "{shown}: {rows} row(s)"));
        }
    }
    let folder = folder.display();
    common.terminal.line(&msg!(
        "{folder}：写了 {written} 份报送表，{kept} 份没有变化。",
        "{folder}: {written} form(s) written, {kept} unchanged."
    ));
    Ok(if refused > 0 { Status::Content } else { Status::Done })
}

/// Whether a file is a form as it was exported, with nothing filled in.
fn is_untouched(path: &Path) -> io::Result<bool> {
    Ok(read(path)?.is_some_and(|read| read.is_untouched()))
}

/// A form that lies there; none where the file is none.
pub(super) fn read(path: &Path) -> io::Result<Option<Returned>> {
    let bytes = std::fs::read(path).map_err(at(path))?;
    Ok(crate::workbook::read(&bytes).ok().and_then(|book| crate::forms::read::form(&book).ok()))
}
