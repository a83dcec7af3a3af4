//! `jindu import ledger`.

use super::put::{self, Files};
use super::{Job, convert};
use crate::cli::{Common, Status};
use crate::diagnose::{Message, Tongue};
use crate::import::bodies::Directory;
use crate::import::ledger::{self, Ledger};
use crate::office::Fault;
use crate::say;
use crate::workbook::{self, Book};
use clap::ArgMatches;
use std::io;
use std::path::Path;

pub(super) fn run(common: &Common, args: &ArgMatches, plan: &str, out: Option<&Path>) -> io::Result<Status> {
    let Some((job, mut bodies)) = Job::begin(common, args, plan, out)? else { return Ok(Status::Content) };
    let book = match book(&job)? {
        Ok(book) => book,
        Err(why) => {
            let (file, zh, en) = (job.file.display(), why.zh, why.en);
            common
                .terminal
                .fault(&say!("错误：{file}：{zh}。没有导入。", "error: {file}: {en}. Nothing was imported."));
            return Ok(Status::Content);
        }
    };
    let Ledger { drafted, cells, told } = ledger::draft(&book, &mut bodies);
    let mut report = super::notice::summary(&job, &drafted, &bodies, told);
    report.push(super::notice::shares(&drafted.shares));
    for span in &drafted.shares.left {
        let at = cells.cell(&book, span.start);
        let words = &cells.text[span.clone()];
        let shown: String = words.chars().take(60).collect();
        report.push(say!("没有去处：{at}“{shown}”", "nowhere: {at} “{shown}”"));
    }
    let text = |tongue| report.iter().map(|m: &Message| m.in_tongue(tongue)).collect::<Vec<_>>().join("\n") + "\n";
    let name = job.name();
    let source = if out.is_some() { format!("source/{name}") } else { format!("imports/{plan}/{name}") };
    let kept = vec![
        (name, job.bytes.clone()),
        ("report.zh.txt".to_owned(), text(Tongue::Zh).into_bytes()),
        ("report.en.txt".to_owned(), text(Tongue::En).into_bytes()),
    ];
    if drafted.tasks.is_empty() {
        report.iter().for_each(|line| common.terminal.line(line));
        common.terminal.fault(&say!("没有写入。", "Nothing was written."));
        return Ok(Status::Content);
    }
    let mut files = vec![("plan.md".to_owned(), drafted.plan.file(&source).into_bytes())];
    files.extend(drafted.tasks.iter().map(|t| (format!("tasks/{}.md", t.slug), t.file(&source).into_bytes())));
    let files = Files { plan: files, source: kept, bodies: bodies_of(&bodies, &source) };
    let status = put::put(&job, &files)?;
    if status != Status::Done {
        return Ok(status);
    }
    report.iter().for_each(|line| common.terminal.line(line));
    super::notice::written(&job);
    Ok(if drafted.missing.is_empty() { Status::Done } else { Status::Content })
}

fn bodies_of(bodies: &Directory, source: &str) -> Option<String> {
    bodies.yaml(source)
}

/// The workbook, or why there is none.
fn book(job: &Job<'_>) -> io::Result<Result<Book, Message>> {
    let extension = job.file.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let damaged = || {
        say!(
            "文件已损坏，或者不是它的名称所说的格式。用表格软件打开后另存为 xlsx 再试",
            "the file is damaged, or is not what its name says. Open it in a spreadsheet program, save it as xlsx and try again"
        )
    };
    Ok(match &*extension {
        "csv" | "tsv" => workbook::csv::read(&job.bytes, &job.name()).ok_or_else(|| {
            say!("既不是 UTF-8 也不是 GB 18030 编码的文字", "its text is neither in UTF-8 nor in GB 18030")
        }),
        "xls" | "et" => convert::old_sheets(job.file)?.ok_or_else(damaged),
        "xlsx" | "xlsm" | "ods" => workbook::read(&job.bytes).map_err(|fault| match fault {
            Fault::Damaged => damaged(),
            Fault::Encrypted => say!("文件有密码。去掉密码再试", "the file has a password. Take it off and try again"),
            Fault::TooLarge => say!("解开后大得不合理，拒绝读取", "it unpacks to an absurd size: refused"),
        }),
        _ => Err(say!(
            "不认识的格式“.{extension}”。能读 xlsx、xls、ods、csv",
            "“.{extension}” is no form that is known: xlsx, xls, ods and csv are"
        )),
    })
}
