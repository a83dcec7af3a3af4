//! `jindu words`: the theme's words for a translator.

use super::{Common, Status, clock, sealed};
use crate::cli::arguments::Help;
use crate::config::tags::is_tag;
use crate::diagnose;
use crate::disk;
use crate::msg;
use crate::pipeline::{self, Request};
use crate::render::theme::for_translator;
use crate::source::read_themes;
use clap::{ArgMatches, Command, value_parser};
use std::io;
use std::path::PathBuf;

/// Its command line.
pub(in crate::cli) fn command(help: &Help) -> Command {
    help.command(
        "words",
        &msg!("列出主题的用语，供翻译成一种语言", "the theme's words for a translator into a language"),
    )
    .arg(
        help.arg("language", &msg!("语言标签，例如 fr、ii", "the language's tag, as fr or ii"))
            .value_name("LANG")
            .required(true),
    )
    .arg(
        help.arg("out", &msg!("写到这个文件（默认打印出来）", "the file to write (default: they are printed)"))
            .long("out")
            .value_name("FILE")
            .value_parser(value_parser!(PathBuf)),
    )
}

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    let Some(tag) = args.get_one::<String>("language").filter(|tag| is_tag(tag)) else {
        let tag = args.get_one::<String>("language").cloned().unwrap_or_default();
        common.terminal.fault(&msg!(
            "错误：“{tag}”不是语言标签。写 BCP 47 标签，例如 fr、ii、zh-Hant。",
            "error: “{tag}” is no language tag. Write a BCP 47 tag, as fr, ii or zh-Hant."
        ));
        return Ok(Status::Usage);
    };
    let Some(config) = pipeline::settings(&Request::new(&common.root, &clock::today))? else {
        common.terminal.fault(&msg!(
            "错误：content/site.yaml 读不了。先运行 `jindu check`。",
            "error: content/site.yaml cannot be read. Run `jindu check` first."
        ));
        return Ok(Status::Content);
    };
    let mut faults = Vec::new();
    let files = read_themes(&common.root, &mut faults)?;
    let sheet = for_translator(&config, &files, tag, &mut faults);
    faults.retain(|fault| fault.severity == diagnose::Severity::Error);
    let Some(sheet) = sheet.filter(|_| faults.is_empty()) else {
        diagnose::sort(&mut faults);
        common.terminal.diagnostics(&faults);
        return Ok(Status::Content);
    };
    match args.get_one::<PathBuf>("out") {
        None => common.terminal.result(sheet.text.trim_end()),
        Some(out) => {
            if let Some(status) = sealed::refused(common, &common.root) {
                return Ok(status);
            }
            if let Some(folder) = out.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                std::fs::create_dir_all(folder).map_err(disk::at(folder))?;
            }
            disk::whole_file(out, sheet.text.as_bytes()).map_err(disk::at(out))?;
        }
    }
    let (theme, total, missing) = (sheet.theme, sheet.total, sheet.missing);
    common.terminal.line(&if missing == 0 {
        msg!("{tag}：{total} 个用语都有了。", "{tag}: all {total} words are there.")
    } else {
        msg!(
            "{tag}：{total} 个用语中有 {missing} 个待译，写在以 # 开头的行里。译好后去掉 #，存为 themes/{theme}/i18n/{tag}.ftl。",
            "{tag}: {missing} of {total} words are to be translated; they stand in lines that begin with #. Translate, take away the #, and save as themes/{theme}/i18n/{tag}.ftl."
        )
    });
    Ok(Status::Done)
}
