//! The command line of `jindu remind`.

use crate::cli::arguments::Help;
use crate::msg;
use clap::{Command, value_parser};
use std::path::PathBuf;

/// Its command line.
pub(in crate::cli) fn command(help: &Help) -> Command {
    help.command("remind", &msg!("给各单位写提醒函、催办函、督办函，不发送", "letters to bodies on what is due, overdue, unreported; sends nothing"))
        .arg(help.as_of())
        .arg(help.within())
        .arg(help.arg("org", &msg!("只写给一个单位：标识、名称或简称", "to one body only: its id, name or short name")).long("org").value_name("BODY"))
        .arg(help.one_language())
        .arg(help.date(
            "answer-by",
            &msg!("请在哪一天前答复（默认：七天后）", "the day by which an answer is asked for (default: seven days later)"),
        ))
        .arg(
            help.arg(
                "out",
                &msg!(
                    "写到这个文件夹，只看不记（默认：站点文件夹里的 reminders/日期，并记住）",
                    "the folder to write into, to look at and not remembered (default: reminders/DATE in the portal's folder, remembered)"
                ),
            )
            .long("out")
            .value_name("DIR")
            .value_parser(value_parser!(PathBuf)),
        )
}
