//! Forms that only other programs read: Word of old and WPS by LibreOffice, PDF by pdftotext, where the machine has them.

use crate::diagnose::Message;
use crate::disk;
use crate::import::read::Form;
use crate::msg;
use crate::office::Fault;
use crate::workbook::{self, Book};
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// So long another program may take.
const PATIENCE: Duration = Duration::from_secs(180);

/// The same; tests, which cannot wait, say how long instead.
fn patience() -> Duration {
    #[cfg(feature = "crash-points")]
    if let Some(ms) = std::env::var("JINDU_PATIENCE_MS").ok().and_then(|ms| ms.parse().ok()) {
        return Duration::from_millis(ms);
    }
    PATIENCE
}

/// A document in a form that jindu reads itself, or why there is none.
pub(super) fn readable(file: &Path, bytes: Vec<u8>) -> io::Result<Result<(Form, Vec<u8>), Message>> {
    let extension = file.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let form = match &*extension {
        "docx" => Form::Docx,
        "html" | "htm" | "xhtml" | "shtml" => Form::Html,
        "txt" | "text" => Form::Text,
        "md" | "markdown" => Form::Markdown,
        "doc" | "wps" | "rtf" | "odt" => {
            return Ok(by_office(file)?.map(|bytes| (Form::Docx, bytes)));
        }
        "pdf" => return Ok(by_pdftotext(file)?.map(|bytes| (Form::Laid, bytes))),
        _ => {
            return Ok(Err(msg!(
                "不认识的格式“.{extension}”。能读 docx、html、txt、md；装有 LibreOffice 时还能读 doc、wps、rtf、odt，装有 pdftotext 时还能读 pdf",
                "“.{extension}” is no form that is known. docx, html, txt and md can be read; doc, wps, rtf and odt where LibreOffice is \
                 installed, pdf where pdftotext is"
            )));
        }
    };
    Ok(Ok((form, bytes)))
}

fn by_office(file: &Path) -> io::Result<Result<Vec<u8>, Message>> {
    let folder = tempfile::tempdir()?;
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let mut command = Command::new("soffice");
    command.args([&*profile, "--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML", "--outdir"]);
    command.arg(folder.path()).arg(std::path::absolute(file)?);
    let ended = run(&mut command)?;
    let made = folder.path().join(file.with_extension("docx").file_name().unwrap_or_default());
    match ended {
        Ended::Absent => Ok(Err(msg!(
            "这种格式要靠 LibreOffice（命令 soffice）转换，本机没有。在文字处理软件里另存为 docx 再试",
            "this form takes LibreOffice (the command soffice), which is not there. Save it as docx in a word processor and try again"
        ))),
        Ended::Done if made.is_file() => Ok(Ok(std::fs::read(&made).map_err(disk::at(&made))?)),
        Ended::Late => Ok(Err(msg!(
            "LibreOffice 三分钟还没有转换完，已经停止。在文字处理软件里另存为 docx 再试",
            "LibreOffice had not converted it after three minutes and was stopped. Save it as docx in a word processor and try again"
        ))),
        Ended::Done | Ended::Failed => Ok(Err(msg!(
            "LibreOffice 没能转换它。在文字处理软件里另存为 docx 再试",
            "LibreOffice could not convert it. Save it as docx in a word processor and try again"
        ))),
    }
}

pub(super) fn by_pdftotext(file: &Path) -> io::Result<Result<Vec<u8>, Message>> {
    let folder = tempfile::tempdir()?;
    let made = folder.path().join("text.txt");
    let mut command = Command::new("pdftotext");
    command.args(["-layout", "-nopgbrk", "-enc", "UTF-8"]).arg(std::path::absolute(file)?).arg(&made);
    match run(&mut command)? {
        Ended::Absent => Ok(Err(msg!(
            "读 PDF 要靠 pdftotext（poppler），本机没有。请用 Word 文件",
            "reading PDF takes pdftotext (poppler), which is not there. Use the Word file"
        ))),
        Ended::Done if made.is_file() => Ok(Ok(std::fs::read(&made).map_err(disk::at(&made))?)),
        Ended::Late => Ok(Err(msg!(
            "pdftotext 三分钟还没有读完，已经停止。请用 Word 文件",
            "pdftotext had not read it after three minutes and was stopped. Use the Word file"
        ))),
        Ended::Done | Ended::Failed => {
            Ok(Err(msg!("pdftotext 读不了它。请用 Word 文件", "pdftotext cannot read it. Use the Word file")))
        }
    }
}

/// A workbook of the old kind, read in a process of its own: what is damaged may end it. None where it cannot be read.
pub(super) fn old_sheets(file: &Path) -> io::Result<Option<Book>> {
    let folder = tempfile::tempdir()?;
    let made = folder.path().join("book.json");
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(super::OLD_SHEETS).arg(std::path::absolute(file)?).arg(&made);
    match run(&mut command)? {
        Ended::Done if made.is_file() => {
            let json = std::fs::read(&made).map_err(disk::at(&made))?;
            Ok(serde_json::from_slice(&json).ok())
        }
        _ => Ok(None),
    }
}

/// The workbook, or why there is none.
pub(super) fn book(file: &Path, bytes: &[u8]) -> io::Result<Result<Book, Message>> {
    let extension = file.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let damaged = || {
        msg!(
            "文件已损坏，或者不是它的名称所说的格式。用表格软件打开后另存为 xlsx 再试",
            "the file is damaged, or is not what its name says. Open it in a spreadsheet program, save it as xlsx and try again"
        )
    };
    Ok(match &*extension {
        "csv" | "tsv" => workbook::csv::read(bytes, &file.file_name().unwrap_or_default().to_string_lossy())
            .ok_or_else(|| {
                msg!("既不是 UTF-8 也不是 GB 18030 编码的文字", "its text is neither in UTF-8 nor in GB 18030")
            }),
        "xls" | "et" => old_sheets(file)?.ok_or_else(damaged),
        "xlsx" | "xlsm" | "ods" => workbook::read(bytes).map_err(|fault| match fault {
            Fault::Damaged => damaged(),
            Fault::Encrypted => msg!("文件有密码。去掉密码再试", "the file has a password. Take it off and try again"),
            Fault::TooLarge => msg!("解开后大得不合理，拒绝读取", "it unpacks to an absurd size: refused"),
        }),
        _ => Err(msg!(
            "不认识的格式“.{extension}”。能读 xlsx、xls、ods、csv",
            "“.{extension}” is no form that is known: xlsx, xls, ods and csv are"
        )),
    })
}

/// How another program ended.
enum Ended {
    Done,
    Failed,
    Late,
    Absent,
}

/// Runs a program to its end, but not for ever. Then what it has started ends with it: LibreOffice is a script that starts another program.
#[allow(clippy::disallowed_methods, reason = "no date: how long another program may take")]
fn run(command: &mut Command) -> io::Result<Ended> {
    let started = Instant::now();
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let mut child = match command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn() {
        Ok(child) => child,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Ended::Absent),
        Err(error) => return Err(disk::with_path(&error, Path::new(command.get_program()))),
    };
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(if status.success() { Ended::Done } else { Ended::Failed });
        }
        if started.elapsed() > patience() {
            #[cfg(any(target_os = "linux", target_os = "macos"))]
            if let Some(group) = rustix::process::Pid::from_raw(child.id().cast_signed()) {
                let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
            }
            child.kill()?;
            child.wait()?;
            return Ok(Ended::Late);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}
