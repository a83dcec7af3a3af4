//! The command line of `jindu import`.

use crate::cli::arguments::Help;
use crate::msg;
use clap::{ArgAction, Command, value_parser};
use std::path::PathBuf;

/// Its command line.
pub(in crate::cli) fn command(help: &Help) -> Command {
    let file = |name| help.arg("file", &name).value_name("FILE").required(true).value_parser(value_parser!(PathBuf));
    let plan = help
        .arg("plan", &msg!("计划的文件夹，例如 2024", "the plan's folder, as in 2024"))
        .long("plan")
        .value_name("PLAN")
        .required(true);
    let out = help
        .arg(
            "out",
            &msg!("草稿写到这个文件夹，不写进 content/", "writes the drafts into this folder instead of content/"),
        )
        .long("out")
        .value_name("DIR")
        .value_parser(value_parser!(PathBuf));
    help.command(
        "import",
        &msg!(
            "收回的报送表变成报送，别人的文件变成草稿",
            "returned forms become reports, documents from others become drafts"
        ),
    )
    .subcommand_required(true)
    .arg_required_else_help(true)
    .disable_help_subcommand(true)
    .subcommand(
        help.command(
            "notice",
            &msg!("通知、方案、要点 → 计划和任务的草稿", "a notice becomes drafts of a plan and its tasks"),
        )
        .arg(file(msg!(
            "docx、html、txt、md；本机装有 LibreOffice 时还有 doc、wps，装有 pdftotext 时还有 pdf",
            "docx, html, txt, md; doc and wps where LibreOffice is installed, pdf where pdftotext is"
        )))
        .arg(plan.clone())
        .arg(out.clone())
        .arg(
            help.arg(
                "compare",
                &msg!(
                    "不写草稿，只把重新印发的文件和已有的计划逐段比较",
                    "writes nothing: compares a notice that was issued again with the plan, paragraph by paragraph"
                ),
            )
            .long("compare")
            .action(ArgAction::SetTrue),
        ),
    )
    .subcommand(
        help.command(
            "ledger",
            &msg!("重点任务台账 → 计划和任务的草稿", "a ledger becomes drafts of a plan and its tasks"),
        )
        .arg(file(msg!("xlsx、xls、ods、csv", "xlsx, xls, ods, csv")))
        .arg(plan)
        .arg(out),
    )
    .subcommand(
        help.command(
            "reports",
            &msg!("收回的报送表 → 任务文件里的报送", "returned forms of `export forms` become dated reports"),
        )
        .arg(
            help.arg(
                "file",
                &msg!(
                    "填好的报送表（xlsx、xls、ods），或放它们的文件夹",
                    "forms that were filled in (xlsx, xls, ods), or a folder of them"
                ),
            )
            .value_name("FILE")
            .required(true)
            .num_args(1..)
            .value_parser(value_parser!(PathBuf)),
        )
        .arg(help.date("date", &msg!("报送日期（默认今天）", "when it was reported (default: today)")))
        .arg(
            help.arg(
                "dry-run",
                &msg!(
                    "只列出会改什么、退回什么，什么也不写",
                    "lists what would be written and what is refused, and writes nothing"
                ),
            )
            .long("dry-run")
            .action(ArgAction::SetTrue),
        )
        .arg(
            help.arg(
                "partial",
                &msg!(
                    "一份表里有退回的，其余的也写入（默认：这份表一条也不写）",
                    "writes the sound rows of a form of which others are refused (default: none of that form)"
                ),
            )
            .long("partial")
            .action(ArgAction::SetTrue),
        ),
    )
}
