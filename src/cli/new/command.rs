//! The command line of `jindu new`.

use crate::cli::arguments::Help;
use crate::diagnose::Message;
use crate::msg;
use crate::yaml::End;
use clap::{ArgAction, Command, value_parser};

/// Its command line.
pub(in crate::cli) fn command(help: &Help) -> Command {
    let slug = || {
        help.arg(
            "name",
            &msg!(
                "文件名（单位的标识、计划的文件夹）：小写英文、数字、连字符",
                "its file's name (of a body its id, of a plan its folder): lower-case ASCII letters, digits, hyphens"
            ),
        )
        .value_name("NAME")
        .required(true)
    };
    let bodies = |name: &'static str, about: &Message| {
        help.arg(name, about).long(name).value_name("BODY").action(ArgAction::Append)
    };
    help.command(
        "new",
        &msg!("新建任务、计划、单位、页面、译文或主题", "a file to start from, with nothing invented in it"),
    )
    .subcommand_required(true)
    .arg_required_else_help(true)
    .disable_help_subcommand(true)
    .subcommand(
        help.command("task", &msg!("一项任务", "a task"))
            .arg(slug())
            .arg(
                help.arg("plan", &msg!("计划的文件夹（默认：最新的）", "the plan's folder (default: the latest)"))
                    .long("plan")
                    .value_name("PLAN"),
            )
            .arg(help.arg("title", &msg!("标题", "its title")).long("title").value_name("TITLE"))
            .arg(
                help.arg("number", &msg!("序号（默认：下一个）", "its number (default: the next)"))
                    .long("number")
                    .value_name("N")
                    .value_parser(value_parser!(u32).range(1..=100_000)),
            )
            .arg(help.arg("section", &msg!("所属部分", "its section")).long("section").value_name("ID"))
            .args([
                bodies("lead", &msg!("牵头单位，可重复", "who leads; may be repeated")),
                bodies("cooperating", &msg!("配合单位，可重复", "who cooperates; may be repeated")),
                bodies("responsible", &msg!("责任单位，可重复", "who is responsible; may be repeated")),
            ])
            .arg(
                help.arg(
                    "label",
                    &msg!("文件所印的编号，例如 1.3", "what the document prints instead of a numeral, as 1.3"),
                )
                .long("label")
                .value_name("TEXT"),
            )
            .arg(help.dated(
                "from",
                &msg!("何时开始，某日或某月", "when the work is to begin: a day or a month"),
                End::First,
            ))
            .arg(help.dated(
                "due",
                &msg!("文件写明的时限，某日或某月", "the deadline that the document states: a day or a month"),
                End::Last,
            )),
    )
    .subcommand(help.command("plan", &msg!("一个计划", "a plan")).arg(slug()).args([
        help.arg("title", &msg!("标题", "its title")).long("title").value_name("TITLE"),
        help.date("issued", &msg!("成文日期", "the day of issue")),
    ]))
    .subcommand(
        help.command(
            "body",
            &msg!("一个单位，加在 organizations.yaml 末尾", "a body, added at the end of organizations.yaml"),
        )
        .arg(slug())
        .arg(help.arg("title", &msg!("名称", "its name")).long("title").value_name("NAME").required(true))
        .arg(help.arg("kind", &msg!("类别", "its kind")).long("kind").value_name("KIND").default_value("department")),
    )
    .subcommand(
        help.command("page", &msg!("一个页面", "a free page"))
            .arg(slug())
            .arg(help.arg("title", &msg!("标题", "its title")).long("title").value_name("TITLE")),
    )
    .subcommand(
        help.command(
            "translation",
            &msg!("一个译文文件，源文写在旁边", "a file for a translation, with the source's words beside"),
        )
        .arg(
            help.arg("file", &msg!("源文件，或任务的文件名、序号", "the source file, or a task's name or number"))
                .value_name("FILE")
                .required(true),
        )
        .arg(
            help.arg(
                "language",
                &msg!("语言标签（只有一种译文时可不写）", "its language's tag (where there is one, that)"),
            )
            .long("language")
            .value_name("LANG"),
        ),
    )
    .subcommand(
        help.command("theme", &msg!("一个主题", "a theme")).arg(slug()).arg(
            help.arg("extends", &msg!("所扩展的主题", "the theme that it extends"))
                .long("extends")
                .value_name("THEME")
                .default_value("base"),
        ),
    )
}
