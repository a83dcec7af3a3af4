//! The command line, with its help in the reader's language. A command's own arguments are described in its file, by `command`; what several
//! commands take is here, and [`values`] reads what is given.

pub(super) mod values;

use crate::diagnose::{Message, Tongue};
use crate::msg;
use crate::yaml::End;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};
use clap_complete::Shell;
use std::path::PathBuf;
use values::{Wanted, address, date, days, port};

/// All commands.
pub(super) fn command(tongue: Tongue) -> Command {
    let help = Help { tongue };
    let command = help
        .command(
            "jindu",
            &msg!("把政府工作计划变成公开的进展网站", "Public progress portals from a folder of Markdown"),
        )
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .args(help.common())
        .subcommand(super::init::command(&help))
        .subcommand(super::new::command(&help))
        .subcommand(super::report::command(&help))
        .subcommand(super::amend::command(&help))
        .subcommand(super::inspect::command(&help))
        .subcommand(super::import::command(&help))
        .subcommand(super::export::command(&help))
        .subcommand(super::remind::command(&help))
        .subcommand(super::bulletin::command(&help))
        .subcommand(super::build::check_command(&help))
        .subcommand(super::build::command(&help))
        .subcommand(super::watch::command(&help))
        .subcommand(super::watch::serve_command(&help))
        .subcommand(super::desk::command(&help))
        .subcommand(super::lsp::command(&help))
        .subcommand(super::publish::command(&help))
        .subcommand(super::status::command(&help))
        .subcommand(super::translate::command(&help))
        .subcommand(super::snapshot::command(&help))
        .subcommand(super::verify::command(&help))
        .subcommand(super::words::command(&help))
        .subcommand(super::explain::command(&help))
        .subcommand(super::schema::command(&help))
        .subcommand(help.completions())
        .subcommand(help.help());
    match tongue {
        Tongue::En => command,
        Tongue::Zh => super::chinese::localize(command, "jindu"),
    }
}

pub(super) struct Help {
    tongue: Tongue,
}

impl Help {
    pub(super) fn words(&self, message: &Message) -> String {
        message.in_tongue(self.tongue).to_owned()
    }

    pub(super) fn command(&self, name: &'static str, about: &Message) -> Command {
        Command::new(name).about(self.words(about))
    }

    pub(super) fn arg(&self, name: &'static str, help: &Message) -> Arg {
        Arg::new(name).help(self.words(help))
    }

    pub(super) fn common(&self) -> [Arg; 5] {
        let path = value_parser!(PathBuf);
        [
            self.arg("root", &msg!("站点所在的文件夹（默认：当前文件夹）", "the portal's folder (default: here)"))
                .long("root")
                .value_name("DIR")
                .value_parser(path)
                .display_order(1_000)
                .global(true),
            self.arg("lang", &msg!("提示信息的语言", "language of messages"))
                .long("lang")
                .value_parser(PossibleValuesParser::new(["zh", "en"]))
                .display_order(1_001)
                .global(true),
            self.arg("quiet", &msg!("只说错误", "errors only"))
                .long("quiet")
                .short('q')
                .action(ArgAction::SetTrue)
                .display_order(1_002)
                .global(true),
            self.arg("verbose", &msg!("多说一些", "say more"))
                .long("verbose")
                .short('v')
                .action(ArgAction::SetTrue)
                .display_order(1_003)
                .global(true),
            self.arg("color", &msg!("颜色", "colour"))
                .long("color")
                .default_value("auto")
                .value_parser(PossibleValuesParser::new(["auto", "always", "never"]))
                .display_order(1_004)
                .global(true),
        ]
    }

    /// An option with a value, which is called `value` in its help.
    pub(super) fn option(&self, name: &'static str, value: &'static str, about: &Message) -> Arg {
        self.arg(name, about).long(name).value_name(value)
    }

    pub(super) fn within(&self) -> Arg {
        let about = msg!(
            "多少天内到期，例如 30d（默认：站点的临近期限天数）",
            "due within how many days, as in 30d (default: the portal's due_soon_days)"
        );
        self.option("within", "DAYS", &about).value_parser(days)
    }

    pub(super) fn evidence(&self) -> Arg {
        let about = msg!(
            "佐证材料，可重复；标题=网址 或 标题=files/文件",
            "evidence; may be repeated: TITLE=https://… or TITLE=files/…"
        );
        self.option("evidence", "TITLE[=URL]", &about).action(ArgAction::Append)
    }

    pub(super) fn one_language(&self) -> Arg {
        self.arg(
            "language",
            &msg!(
                "只用站点的这一种语言，写它的标记，例如 zh-CN（默认：每种语言都有）",
                "in this language of the portal alone, by its tag, as in en (default: in every one)"
            ),
        )
        .long("language")
        .value_name("LANG")
    }

    pub(super) fn as_of(&self) -> Arg {
        self.arg(
            "as-of",
            &msg!(
                "以哪一天为准，写作 2023-12-31（默认：站点时区的今天）",
                "the date as of which everything is said (default: today in the portal's time zone)"
            ),
        )
        .long("as-of")
        .value_name("DATE")
        .value_parser(date)
    }

    /// A day or a month, as it was written.
    pub(super) fn dated(&self, name: &'static str, help: &Message, ends: End) -> Arg {
        self.arg(name, help).long(name).value_name("DATE").value_parser(move |words: &str| match ends.of(words) {
            Some(_) => Ok(words.to_owned()),
            None => Err(Wanted(msg!("写作 2024-06-30 或 2024-06", "write it as 2024-06-30 or 2024-06"))),
        })
    }

    pub(super) fn date(&self, name: &'static str, help: &Message) -> Arg {
        self.arg(name, help).long(name).value_name("DATE").value_parser(date)
    }

    /// The task that an entry is added to.
    pub(super) fn task(&self) -> Arg {
        let about = msg!(
            "任务：文件名（例如 05-one-network）、序号或编号；几个计划里都有的写 计划/任务",
            "the task: its file's name, as in 05-one-network, its number or its label; PLAN/TASK where several plans have it"
        );
        self.arg("task", &about).value_name("TASK").required(true)
    }

    pub(super) fn format(&self) -> Arg {
        self.arg("format", &msg!("输出格式", "output format"))
            .long("format")
            .default_value("human")
            .value_parser(PossibleValuesParser::new(["human", "json"]))
    }

    pub(super) fn out(&self) -> Arg {
        self.arg(
            "out",
            &msg!(
                "网站写到哪里（默认：站点文件夹里的 public）",
                "where the site goes (default: public in the portal's folder)"
            ),
        )
        .long("out")
        .value_name("DIR")
        .value_parser(value_parser!(PathBuf))
    }

    pub(super) fn base_url(&self) -> Arg {
        self.arg(
            "base-url",
            &msg!("发布地址，代替 site.yaml 里的", "where it is published, instead of what site.yaml says"),
        )
        .long("base-url")
        .value_name("URL")
        .value_parser(address)
    }

    pub(super) fn poll(&self) -> Arg {
        self.arg(
            "poll",
            &msg!(
                "每秒查看文件，不等系统通知（用于系统不通知的磁盘）",
                "checks the files every second instead of waiting for the system to tell (for disks of which it tells nothing)"
            ),
        )
        .long("poll")
        .action(ArgAction::SetTrue)
    }

    pub(super) fn preview(&self, name: &'static str, about: &Message) -> Command {
        self.command(name, about)
            .args([self.as_of(), self.out(), self.base_url(), self.poll()])
            .arg(
                self.arg(
                    "port",
                    &msg!(
                        "端口（默认 4000；被占用时用后面的）",
                        "the port (default: 4000; if it is taken, the next free one)"
                    ),
                )
                .long("port")
                .value_name("N")
                .value_parser(port),
            )
            .arg(self.arg("open", &msg!("打开浏览器", "opens the browser")).long("open").action(ArgAction::SetTrue))
    }

    fn help(&self) -> Command {
        let about = msg!("显示帮助，同 --help", "prints help, as --help does");
        self.command("help", &about).arg(
            self.arg(
                "command",
                &msg!(
                    "哪个命令，例如 new task；不写则列出全部命令",
                    "of which command, as in new task; without it, all are listed"
                ),
            )
            .value_name("COMMAND")
            .num_args(0..),
        )
    }

    fn completions(&self) -> Command {
        self.command("completions", &msg!("输出命令补全脚本", "prints a completion script for a shell")).arg(
            self.arg("shell", &msg!("哪种 shell", "which shell"))
                .value_name("SHELL")
                .required(true)
                .value_parser(value_parser!(Shell)),
        )
    }
}
