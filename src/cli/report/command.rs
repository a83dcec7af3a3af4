//! The command line of `jindu report`.

use crate::cli::arguments::Help;
use crate::cli::arguments::values::{measure, part, percent, value};
use crate::forms::values::{stage_of, stages};
use crate::msg;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgAction, Command};

/// Its command line.
pub(in crate::cli) fn command(help: &Help) -> Command {
    // Words may begin with a hyphen; what looks like an option is one whose words were forgotten before it.
    let prose = |arg: Arg| {
        arg.allow_hyphen_values(true).value_parser(|s: &str| {
            let option = s.strip_prefix("--").map(|s| s.split('=').next().unwrap_or_default());
            let forgotten =
                option.is_some_and(|s| !s.is_empty() && s.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
            if forgotten { Err("TEXT") } else { Ok(s.to_owned()) }
        })
    };
    let paces = PossibleValuesParser::new(["ahead", "on-track", "behind"]);
    // Other words for them are understood, and not listed.
    let stages = stages().iter().map(|(id, others)| PossibleValue::new(*id).aliases(others.iter().copied()));
    let stages = PossibleValuesParser::new(stages).map(|words| stage_of(&words).map_or(words.clone(), str::to_owned));
    help.command(
        "report",
        &msg!(
            "给任务加一条报送，文件其余部分一字不动",
            "adds a dated report to a task's file and changes nothing else"
        ),
    )
    .arg(
        help.arg(
            "task",
            &msg!(
                "任务：文件名（例如 05-one-network）、序号或编号；几个计划里都有的写 计划/任务；在终端上不写就问",
                "the task: its file's name, as in 05-one-network, its number or its label; PLAN/TASK where several plans have it; on a terminal, asked for where it is not given"
            ),
        )
        .value_name("TASK"),
    )
    .arg(help.date("date", &msg!("报送日期（默认今天）", "when it was reported (default: today)")))
    .arg(help.date("on", &msg!("情况截至哪一天（默认报送日期）", "when it became so (default: the date)")))
    .arg(help.option("id", "ID", &msg!("这条报送的标识", "an id for the report")))
    .arg(help.option("by", "BODY", &msg!("报送单位：标识、名称或简称", "who reports: its id, name or short name")))
    .arg(
        help.option(
            "measure",
            "ID[=STAGE]",
            &msg!(
                "针对的举措；写作 举措=阶段[,比例][,日期] 的可重复，一条报送报几项举措",
                "the measure that it speaks of; ID=STAGE[,N%][,DATE] may be repeated, where one report speaks of several"
            ),
        )
        .action(ArgAction::Append)
        .value_parser(measure),
    )
    .arg(
        help.option(
            "measures",
            "ID=STAGE[,N%][,DATE]",
            &msg!(
                "一条报送里几项举措各自的阶段、比例、日期，可重复；不与 --measure 同用",
                "what one report says of several measures: stage, percentage, day; may be repeated; not beside --measure"
            ),
        )
        .action(ArgAction::Append)
        .value_parser(part),
    )
    .arg(
        help.option("stage", "WORD", &msg!("阶段，也可写“已完成”等", "stage; “in progress” and the like will do"))
            .value_parser(stages)
            .ignore_case(true),
    )
    .arg(help.option("pace", "WORD", &msg!("进度", "pace")).value_parser(paces))
    .arg(
        help.option("percent", "N", &msg!("完成比例，0 到 100", "percentage, 0 to 100"))
            .value_parser(percent)
            .allow_negative_numbers(true),
    )
    .arg(
        help.option(
            "value",
            "ID=N",
            &msg!(
                "指标值，可重复；按单位的指标写 指标.单位=N",
                "a target's value; may be repeated. Of a target by bodies: TARGET.BODY=N"
            ),
        )
            .action(ArgAction::Append)
            .value_parser(value),
    )
    .arg(prose(help.option("note", "TEXT", &msg!("进展情况", "what was done"))))
    .arg(prose(help.option("problems", "TEXT", &msg!("存在问题", "problems"))))
    .arg(prose(help.option("next", "TEXT", &msg!("下一步打算", "next steps"))))
    .arg(prose(help.evidence()))
    .arg(help.option(
        "corrects",
        "REPORT",
        &msg!(
            "更正哪一条报送：日期、同一天第二条写 日期#2，或标识",
            "the report that it corrects: its date, DATE#2 for the second of a day, or its id"
        ),
    ))
    .arg(prose(help.option("reason", "TEXT", &msg!("更正的原因", "why it is corrected"))))
    .arg(
        help.arg("withdrawn", &msg!("撤回所更正的报送", "takes the corrected report back"))
            .long("withdrawn")
            .action(ArgAction::SetTrue),
    )
    .arg(
        help.arg("draft", &msg!("草稿，不发布", "a draft: not published")).long("draft").action(ArgAction::SetTrue),
    )
}
