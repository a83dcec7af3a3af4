//! Forms of documents that other programs read: refused where these are not there, are too old, hang, fail, or give what cannot be trusted.
//! The programs are stand-ins, so that it is the same on every machine; tests/judges runs the real ones.

use crate::support::{Run, Site, files, repository};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

/// Imports a document on a machine that has these programs and no others.
fn import(site: &Site, language: &str, (kind, name): (&str, &str), programs: &[(&str, &str)]) -> Run {
    let (folder, document) = (site.path("programs"), site.path(&format!("in/{name}")));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    for (program, script) in programs {
        let path = folder.join(program);
        site.write(&format!("programs/{program}"), format!("#!/bin/sh\n{script}\n").as_bytes());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("ours");
    }
    site.write(&format!("in/{name}"), b"a document that only another program reads");
    let output = Command::new(env!("CARGO_BIN_EXE_jindu"))
        .args(["--root".as_ref(), site.root().as_os_str(), "import".as_ref(), kind.as_ref(), document.as_os_str()])
        .args(["--plan", "2024"])
        .env_clear()
        .env("PATH", &folder)
        .env("LANG", language)
        // Read where a test waits for it alone.
        .env("JINDU_PATIENCE_MS", "1500")
        .output()
        .expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&site.root().display().to_string(), "ROOT");
    Run { status: output.status.code().expect("an end"), stdout: text(&output.stdout), stderr: text(&output.stderr) }
}

/// Imports it in both languages: it is refused in these words, and nothing is written.
fn refused(of: (&str, &str), programs: &[(&str, &str)], zh: &str, en: &str) {
    let site = Site::tiny();
    let before = files(&site.path("content"));
    for (language, said) in [
        ("zh_CN.UTF-8", format!("错误：ROOT/in/{}：{zh}。没有导入。\n", of.1)),
        ("C.UTF-8", format!("error: ROOT/in/{}: {en}. Nothing was imported.\n", of.1)),
    ] {
        let run = import(&site, language, of, programs);
        assert_eq!((run.status, &*run.stdout, &*run.stderr), (1, "", &*said), "{of:?} {programs:?}");
        assert_eq!(files(&site.path("content")), before, "{of:?} {programs:?}");
        assert!(!site.exists("imports"), "{of:?} {programs:?}");
    }
}

#[test]
fn what_libreoffice_is_needed_for_is_refused_without_it() {
    for name in ["a.doc", "a.wps", "a.rtf", "a.odt", "a.DOC"] {
        refused(
            ("notice", name),
            &[],
            "这种格式要靠 LibreOffice（命令 soffice）转换，本机没有。在文字处理软件里另存为 docx 再试",
            "this form takes LibreOffice (the command soffice), which is not there. Save it as docx in a word processor and try again",
        );
    }
}

#[test]
fn what_libreoffice_cannot_convert_is_refused() {
    for script in [
        "exit 1",
        // It ends well and has made nothing, as LibreOffice does of what it cannot open, or where it does not know the form yet.
        "echo 'Error: no export filter' >&2; exit 0",
        // Killed, as where memory is short.
        "kill -9 $$",
        // It says that it failed, whatever it has made.
        "while [ $# -gt 1 ]; do [ \"$1\" = --outdir ] && out=$2; shift; done; echo half > \"$out/a.docx\"; exit 77",
    ] {
        refused(
            ("notice", "a.doc"),
            &[("soffice", script)],
            "LibreOffice 没能转换它。在文字处理软件里另存为 docx 再试",
            "LibreOffice could not convert it. Save it as docx in a word processor and try again",
        );
    }
    // What it has made is no Word file.
    refused(
        ("notice", "a.wps"),
        &[(
            "soffice",
            "while [ $# -gt 1 ]; do [ \"$1\" = --outdir ] && out=$2; shift; done; echo no > \"$out/a.docx\"",
        )],
        "文件已损坏，或者不是它的名称所说的格式。用文字处理软件打开后另存为 docx 再试",
        "the file is damaged, or is not what its name says. Open it in a word processor, save it as docx and try again",
    );
}

#[test]
fn what_pdftotext_cannot_read_is_refused() {
    refused(
        ("notice", "a.pdf"),
        &[],
        "读 PDF 要靠 pdftotext（poppler），本机没有。请用 Word 文件",
        "reading PDF takes pdftotext (poppler), which is not there. Use the Word file",
    );
    for script in [
        "exit 1",
        "exit 0",
        // One of old, which does not know an option.
        "for a; do [ \"$a\" = -nopgbrk ] && echo usage >&2 && exit 99; done; shift 4; echo words > \"$2\"",
    ] {
        refused(
            ("notice", "a.pdf"),
            &[("pdftotext", script)],
            "pdftotext 读不了它。请用 Word 文件",
            "pdftotext cannot read it. Use the Word file",
        );
    }
}

#[test]
fn a_text_that_cannot_be_trusted_is_refused() {
    refused(
        ("notice", "a.pdf"),
        &[("pdftotext", "shift 4; printf '\\n \\n' > \"$2\"")],
        "里面没有文字（可能是扫描件）。请向印发单位索取 Word 文件",
        "there is no text in it (perhaps it is a scan). Ask whoever issued it for the Word file",
    );
    // Fonts without a table of characters: another character for each.
    refused(
        ("notice", "a.pdf"),
        &[(
            "pdftotext",
            "shift 4; printf '\\356\\200\\201\\356\\200\\202工作方案\\n\\n一、\\357\\277\\275\\n' > \"$2\"",
        )],
        "有 3 个字读不出来（第一个是 U+E001，在“\u{e001}\u{e002}工作方案”），别的字也可能是错的，所以不导入。请向印发单位索取 Word 文件",
        "3 character(s) cannot be read (the first is U+E001, at “\u{e001}\u{e002}工作方案”), so others may be wrong too and nothing is imported. Ask \
         whoever issued it for the Word file",
    );
}

/// It is ended after a while, with all that it has started.
#[test]
#[cfg(all(feature = "crash-points", target_os = "linux"))]
fn what_hangs_is_ended() {
    let pids = tempfile::NamedTempFile::new().expect("a file");
    let script = format!("/bin/sleep 600 &\necho $! >> '{}'\nwait", pids.path().display());
    refused(
        ("notice", "a.doc"),
        &[("soffice", &script)],
        "LibreOffice 三分钟还没有转换完，已经停止。在文字处理软件里另存为 docx 再试",
        "LibreOffice had not converted it after three minutes and was stopped. Save it as docx in a word processor and try again",
    );
    refused(
        ("notice", "a.pdf"),
        &[("pdftotext", &script)],
        "pdftotext 三分钟还没有读完，已经停止。请用 Word 文件",
        "pdftotext had not read it after three minutes and was stopped. Use the Word file",
    );
    let pids = fs::read_to_string(pids.path()).expect("what was started");
    assert_eq!(pids.lines().count(), 4, "{pids}");
    for pid in pids.lines() {
        // One that has ended stands there until somebody asks how.
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        assert!(stat.is_empty() || stat.contains(") Z "), "{stat}");
    }
}

#[test]
fn forms_that_nothing_reads_are_refused() {
    refused(
        ("notice", "a.ofd"),
        &[],
        "不认识的格式“.ofd”。能读 docx、html、txt、md；装有 LibreOffice 时还能读 doc、wps、rtf、odt，装有 pdftotext 时还能读 pdf",
        "“.ofd” is no form that is known. docx, html, txt and md can be read; doc, wps, rtf and odt where LibreOffice is \
         installed, pdf where pdftotext is",
    );
    for name in ["a.pdf", "a.doc"] {
        // No other program reads a ledger.
        let form = name.trim_start_matches('a');
        refused(
            ("ledger", name),
            &[("soffice", "exit 0"), ("pdftotext", "exit 0")],
            &format!("不认识的格式“{form}”。能读 xlsx、xls、ods、csv"),
            &format!("“{form}” is no form that is known: xlsx, xls, ods and csv are"),
        );
    }
    for name in ["a.xls", "a.et", "a.xlsx", "a.ods"] {
        refused(
            ("ledger", name),
            &[],
            "文件已损坏，或者不是它的名称所说的格式。用表格软件打开后另存为 xlsx 再试",
            "the file is damaged, or is not what its name says. Open it in a spreadsheet program, save it as xlsx and try again",
        );
    }
}

#[test]
fn what_another_program_reads_well_is_a_notice_like_any_other() {
    let notice = repository().join("seeds/notice-2023.txt").display().to_string();
    let script = format!("shift 4; /bin/cat '{notice}' > \"$2\"");
    let site = Site::tiny();
    let run = import(&site, "C.UTF-8", ("notice", "a.pdf"), &[("pdftotext", &script)]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("17 task(s)") && site.exists("content/2024/plan.md"), "{}", run.stderr);
}
