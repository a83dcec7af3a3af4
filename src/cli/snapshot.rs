//! `jindu snapshot`.

use super::say::counts;
use super::{Common, Status, clock};
use crate::cli::arguments::Help;
use crate::disk::shown;
use crate::msg;
use crate::pipeline::Request;
use crate::snapshot::{self, Outcome, Taken};
use chrono::NaiveDate;
use clap::{ArgAction, ArgMatches, Command};
use std::io;

/// Its command line.
pub(in crate::cli) fn command(help: &Help) -> Command {
    help.command(
        "snapshot",
        &msg!(
            "封存一份快照：当天的网站、源文件和主题，放进 content/archive/",
            "seals a snapshot: the site of a day, its sources and theme, into content/archive/"
        ),
    )
    .arg(help.as_of())
    .arg(
        help.arg("label", &msg!("快照的名称（默认：所截至的日期）", "the snapshot's name (default: the as-of date)"))
            .long("label")
            .value_name("NAME"),
    )
    .arg(
        help.arg(
            "public",
            &msg!(
                "草稿和日期更晚的内容不封存，连同只有它们用到的附件",
                "leaves drafts and what is dated later out of the snapshot, with the files that only they use"
            ),
        )
        .long("public")
        .action(ArgAction::SetTrue),
    )
}

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    let request =
        Request { as_of: args.get_one::<NaiveDate>("as-of").copied(), ..Request::new(&common.root, &clock::today) };
    let terminal = &common.terminal;
    match snapshot::take(&request, args.get_one::<String>("label").map(String::as_str), args.get_flag("public"))? {
        Outcome::Taken(Taken { folder, as_of, files, digest, left_out, diagnostics }) => {
            terminal.diagnostics(&diagnostics);
            let folder = shown(&folder);
            terminal.line(&msg!(
                "已封存 {files} 个文件到 {folder}，数据截至 {as_of}。源文件里的注释也在其中。摘要（tagmanifest-sha256.txt 的 SHA-256，请记在别处）：{digest}",
                "Sealed {files} files in {folder}, as of {as_of}. Comments in the sources are sealed with them. Digest (SHA-256 of tagmanifest-sha256.txt, to be noted elsewhere): {digest}"
            ));
            if left_out > 0 {
                terminal.line(&msg!(
                    "没有封存的草稿和日期更晚的内容：{left_out} 处。",
                    "Left out, as they are drafts or dated later: {left_out}."
                ));
            }
            Ok(Status::Done)
        }
        Outcome::Exists(folder) => {
            let folder = shown(&folder);
            terminal.fault(&msg!(
                "错误：{folder} 已经有了，快照从不覆盖。用 --label 另取名称。",
                "error: {folder} is there already, and a snapshot is never overwritten. Choose another name with --label."
            ));
            Ok(Status::Usage)
        }
        Outcome::BadLabel(label) => {
            terminal.fault(&msg!(
                "错误：“{label}”不能作快照的名称。只用英文小写字母、数字和连字符，不用 index、timemap。",
                "error: “{label}” cannot name a snapshot. Use lower-case ASCII letters, digits and hyphens; not index, timemap."
            ));
            Ok(Status::Usage)
        }
        Outcome::Future(day) => {
            terminal.fault(&msg!(
                "错误：{day} 还没有到，不能封存。到那天以后再封存。",
                "error: {day} is still to come and cannot be sealed. Take the snapshot on that day or later."
            ));
            Ok(Status::Usage)
        }
        Outcome::Busy(archive) => {
            let archive = archive.display();
            terminal.fault(&msg!(
                "错误：另一个 jindu 正在向 {archive} 封存。等它结束再试。",
                "error: another jindu is taking a snapshot into {archive}. Try again when it has ended."
            ));
            Ok(Status::Machine)
        }
        Outcome::Sealed(bag) => {
            let bag = bag.display();
            terminal.fault(&msg!(
                "错误：{bag} 本身是一份快照，不能写入。",
                "error: {bag} is a snapshot itself: nothing is written into it."
            ));
            Ok(Status::Usage)
        }
        Outcome::NotPublic(diagnostics) => {
            terminal.diagnostics(&diagnostics);
            let (errors, _) = counts(&diagnostics);
            terminal.fault(&msg!(
                "没有封存：{errors} 处内容到快照的日期还不公开。",
                "Not sealed: {errors} thing(s) in the sources are not public as of the snapshot's day."
            ));
            Ok(Status::Content)
        }
        Outcome::Faulty(diagnostics) => {
            terminal.diagnostics(&diagnostics);
            let (errors, warnings) = counts(&diagnostics);
            terminal.fault(&msg!(
                "没有封存：错误 {errors} 个，警告 {warnings} 个。",
                "Not sealed: {errors} error(s), {warnings} warning(s)."
            ));
            Ok(Status::Content)
        }
    }
}
