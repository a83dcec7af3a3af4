//! The command line, with its help in the reader's language.

use crate::diagnose::{Message, Tongue};
use crate::forms::Period;
use crate::forms::values::{stage_of, stages};
use crate::say;
use crate::yaml::End;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgAction, Command, value_parser};
use clap_complete::Shell;
use std::path::PathBuf;

/// All commands.
pub(super) fn command(tongue: Tongue) -> Command {
    let help = Help { tongue };
    let command = help
        .command(
            "jindu",
            &say!("把政府工作计划变成公开的进展网站", "Public progress portals from a folder of Markdown"),
        )
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .args(help.common())
        .subcommand(help.init())
        .subcommand(help.new_command())
        .subcommand(help.report())
        .subcommand(help.amend())
        .subcommand(help.inspect())
        .subcommand(help.import())
        .subcommand(help.export())
        .subcommand(help.remind())
        .subcommand(help.bulletin())
        .subcommand(help.check())
        .subcommand(help.build())
        .subcommand(help.watch())
        .subcommand(help.serve())
        .subcommand(help.desk())
        .subcommand(help.lsp())
        .subcommand(help.publish())
        .subcommand(help.status())
        .subcommand(help.translate())
        .subcommand(help.snapshot())
        .subcommand(help.verify())
        .subcommand(help.words_command())
        .subcommand(help.explain())
        .subcommand(help.schema())
        .subcommand(help.completions())
        .subcommand(help.help());
    match tongue {
        Tongue::En => command,
        Tongue::Zh => super::chinese::localize(command, "jindu"),
    }
}

/// How a value is written, where one was refused: what a parser of ours says to [`super::usage`].
#[derive(Debug)]
pub(super) struct Wanted(pub(super) Message);

impl std::fmt::Display for Wanted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.en)
    }
}

impl std::error::Error for Wanted {}

fn date(words: &str) -> Result<chrono::NaiveDate, Wanted> {
    crate::yaml::parse_date(words).ok_or_else(|| {
        Wanted(say!("写作 年-月-日，例如 2023-12-31", "a date is written year-month-day, as in 2023-12-31"))
    })
}

/// A day, or so many days after the one on which the command runs.
#[derive(Debug, Clone, Copy)]
pub(super) enum Until {
    Day(chrono::NaiveDate),
    Days(u32),
}

fn until(words: &str) -> Result<Until, Wanted> {
    let day = crate::yaml::parse_date(words).map(Until::Day);
    day.or_else(|| days(words).ok().map(Until::Days)).ok_or_else(|| {
        Wanted(say!("写天数或日期，例如 7d、2024-07-17", "write days or a date, as in 7d or 2024-07-17"))
    })
}

fn period(words: &str) -> Result<Period, Wanted> {
    Period::parse(words).ok_or_else(|| {
        Wanted(say!(
            "写季度、月份、半年或年份，例如 2024-Q2、2024-06、2024-H1、2024",
            "write a quarter, month, half-year or year, as in 2024-Q2, 2024-06, 2024-H1 or 2024"
        ))
    })
}

fn days(words: &str) -> Result<u32, Wanted> {
    let days = words.trim_end_matches('d').parse::<u32>().ok().filter(|n| *n <= 3660);
    days.ok_or_else(|| {
        Wanted(say!("写天数，0 到 3660，例如 30 或 30d", "write a number of days, 0 to 3660, as in 30 or 30d"))
    })
}

fn address(words: &str) -> Result<String, Wanted> {
    let whole = words.starts_with("https://") || words.starts_with("http://");
    whole.then(|| words.to_owned()).ok_or_else(|| {
        Wanted(say!(
            "写完整的网址，以 https:// 开头，例如 https://progress.example.org/",
            "write the whole address, beginning with https://, as in https://progress.example.org/"
        ))
    })
}

fn percent(words: &str) -> Result<f64, Wanted> {
    words
        .parse::<f64>()
        .map_err(|_| Wanted(say!("写 0 到 100 的数，例如 60", "write a number from 0 to 100, as in 60")))
}

fn port(words: &str) -> Result<u16, Wanted> {
    words.parse().map_err(|_| {
        Wanted(say!("写 0 到 65535 的整数，例如 4000", "write a whole number from 0 to 65535, as in 4000"))
    })
}

fn value(words: &str) -> Result<(String, f64), Wanted> {
    let found = words.split_once('=').and_then(|(id, n)| Some((id.to_owned(), n.parse::<f64>().ok()?)));
    found.filter(|(_, n)| n.is_finite()).ok_or_else(|| {
        Wanted(say!("写作 指标=数，例如 apps=12", "write the target, “=” and the figure, as in apps=12"))
    })
}

/// What an amendment sets: `due=2024-03-31`.
fn setting(words: &str) -> Result<(String, String), Wanted> {
    let (key, value) = words.split_once('=').ok_or_else(|| {
        Wanted(say!("写作 键=值，例如 due=2024-03-31", "write the key, “=” and its value, as in due=2024-03-31"))
    })?;
    let (key, value) = (key.trim().replace('-', "_"), value.trim());
    match super::amend::fault(&key, value) {
        Some(message) => Err(Wanted(message)),
        None => Ok((key, value.to_owned())),
    }
}

/// A measure alone, or with what is said of it.
fn measure(words: &str) -> Result<String, Wanted> {
    if words.contains('=') {
        part(words)?;
    }
    Ok(words.to_owned())
}

/// What a report says of one measure: `app=completed`, `app=in-progress,60%,2024-03-31`.
pub(super) fn part(words: &str) -> Result<(String, String), Wanted> {
    let wanted = || {
        Wanted(say!(
            "写作 举措=阶段，例如 app=completed；可加比例和日期：app=in-progress,60%,2024-03-31",
            "write the measure, “=” and its stage, as in app=completed; a percentage and a day may follow: app=in-progress,60%,2024-03-31"
        ))
    };
    let (id, said) = words.split_once('=').ok_or_else(wanted)?;
    let mut keys: Vec<(&str, String)> = Vec::new();
    for word in said.split(',').map(str::trim) {
        let key = match (word, stage_of(word)) {
            (_, Some(stage)) => ("stage", stage.to_owned()),
            _ if crate::yaml::parse_date(word).is_some() => ("on", word.to_owned()),
            _ => {
                let n: f64 = word.trim_end_matches('%').parse().map_err(|_| wanted())?;
                ("percent", n.to_string())
            }
        };
        if keys.iter().any(|(known, _)| *known == key.0) {
            return Err(wanted());
        }
        keys.push(key);
    }
    let said = match keys.as_slice() {
        [("stage", stage)] => stage.clone(),
        all => {
            format!("{{{}}}", all.iter().map(|(key, value)| format!("{key}: {value}")).collect::<Vec<_>>().join(", "))
        }
    };
    Ok((id.to_owned(), said))
}

struct Help {
    tongue: Tongue,
}

impl Help {
    fn words(&self, message: &Message) -> String {
        message.in_tongue(self.tongue).to_owned()
    }

    fn command(&self, name: &'static str, about: &Message) -> Command {
        Command::new(name).about(self.words(about))
    }

    fn arg(&self, name: &'static str, help: &Message) -> Arg {
        Arg::new(name).help(self.words(help))
    }

    fn common(&self) -> [Arg; 5] {
        let path = value_parser!(PathBuf);
        [
            self.arg("root", &say!("站点所在的文件夹（默认：当前文件夹）", "the portal's folder (default: here)"))
                .long("root")
                .value_name("DIR")
                .value_parser(path)
                .display_order(1_000)
                .global(true),
            self.arg("lang", &say!("提示信息的语言", "language of messages"))
                .long("lang")
                .value_parser(PossibleValuesParser::new(["zh", "en"]))
                .display_order(1_001)
                .global(true),
            self.arg("quiet", &say!("只说错误", "errors only"))
                .long("quiet")
                .short('q')
                .action(ArgAction::SetTrue)
                .display_order(1_002)
                .global(true),
            self.arg("verbose", &say!("多说一些", "say more"))
                .long("verbose")
                .short('v')
                .action(ArgAction::SetTrue)
                .display_order(1_003)
                .global(true),
            self.arg("color", &say!("颜色", "colour"))
                .long("color")
                .default_value("auto")
                .value_parser(PossibleValuesParser::new(["auto", "always", "never"]))
                .display_order(1_004)
                .global(true),
        ]
    }

    fn one_language(&self) -> Arg {
        self.arg(
            "language",
            &say!(
                "只用站点的这一种语言，写它的标记，例如 zh-CN（默认：每种语言都有）",
                "in this language of the portal alone, by its tag, as in en (default: in every one)"
            ),
        )
        .long("language")
        .value_name("LANG")
    }

    fn as_of(&self) -> Arg {
        self.arg(
            "as-of",
            &say!(
                "以哪一天为准，写作 2023-12-31（默认：站点时区的今天）",
                "the date as of which everything is said (default: today in the portal's time zone)"
            ),
        )
        .long("as-of")
        .value_name("DATE")
        .value_parser(date)
    }

    fn init(&self) -> Command {
        self.command("init", &say!("新建一个可以直接生成的站点", "a new portal that builds as it stands"))
            .arg(
                self.arg("dir", &say!("新文件夹", "the new folder"))
                    .value_name("DIR")
                    .required(true)
                    .value_parser(value_parser!(PathBuf)),
            )
            .arg(
                self.arg(
                    "languages",
                    &say!(
                        "语言标签，用逗号分开，第一个是源语言（不写：zh-CN,en）",
                        "language tags with commas between them, the source first (without it: zh-CN,en)"
                    ),
                )
                .long("languages")
                .value_name("LANG"),
            )
            .arg(
                self.arg("year", &say!("计划的年份（不写：今年）", "the plan's year (without it: this year)"))
                    .long("year")
                    .value_name("N")
                    .value_parser(value_parser!(i64).range(1900..=2199)),
            )
            .arg(
                self.arg("title", &say!("站点的标题，源语言", "the portal's title, in the source language"))
                    .long("title")
                    .value_name("TITLE"),
            )
            .arg(
                self.arg(
                    "empty",
                    &say!(
                        "不要示例的计划、单位和任务（从印发的通知开始时用）",
                        "no example of a plan, bodies and a task (to begin with a notice as it was issued)"
                    ),
                )
                .long("empty")
                .action(ArgAction::SetTrue),
            )
    }

    fn new_command(&self) -> Command {
        let slug = || {
            self.arg(
                "name",
                &say!(
                    "文件名（单位的标识、计划的文件夹）：小写英文、数字、连字符",
                    "its file's name (of a body its id, of a plan its folder): lower-case ASCII letters, digits, hyphens"
                ),
            )
            .value_name("NAME")
            .required(true)
        };
        let bodies = |name: &'static str, help: &Message| {
            self.arg(name, help).long(name).value_name("BODY").action(ArgAction::Append)
        };
        self.command(
            "new",
            &say!("新建任务、计划、单位、页面、译文或主题", "a file to start from, with nothing invented in it"),
        )
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand(
            self.command("task", &say!("一项任务", "a task"))
                .arg(slug())
                .arg(
                    self.arg("plan", &say!("计划的文件夹（默认：最新的）", "the plan's folder (default: the latest)"))
                        .long("plan")
                        .value_name("PLAN"),
                )
                .arg(self.arg("title", &say!("标题", "its title")).long("title").value_name("TITLE"))
                .arg(
                    self.arg("number", &say!("序号（默认：下一个）", "its number (default: the next)"))
                        .long("number")
                        .value_name("N")
                        .value_parser(value_parser!(u32).range(1..=100_000)),
                )
                .arg(self.arg("section", &say!("所属部分", "its section")).long("section").value_name("ID"))
                .args([
                    bodies("lead", &say!("牵头单位，可重复", "who leads; may be repeated")),
                    bodies("cooperating", &say!("配合单位，可重复", "who cooperates; may be repeated")),
                    bodies("responsible", &say!("责任单位，可重复", "who is responsible; may be repeated")),
                ])
                .arg(
                    self.arg(
                        "label",
                        &say!("文件所印的编号，例如 1.3", "what the document prints instead of a numeral, as 1.3"),
                    )
                    .long("label")
                    .value_name("TEXT"),
                )
                .arg(self.dated(
                    "from",
                    &say!("何时开始，某日或某月", "when the work is to begin: a day or a month"),
                    End::First,
                ))
                .arg(self.dated(
                    "due",
                    &say!("文件写明的时限，某日或某月", "the deadline that the document states: a day or a month"),
                    End::Last,
                )),
        )
        .subcommand(self.command("plan", &say!("一个计划", "a plan")).arg(slug()).args([
            self.arg("title", &say!("标题", "its title")).long("title").value_name("TITLE"),
            self.date("issued", &say!("成文日期", "the day of issue")),
        ]))
        .subcommand(
            self.command(
                "body",
                &say!("一个单位，加在 organizations.yaml 末尾", "a body, added at the end of organizations.yaml"),
            )
            .arg(slug())
            .arg(self.arg("title", &say!("名称", "its name")).long("title").value_name("NAME").required(true))
            .arg(
                self.arg("kind", &say!("类别", "its kind")).long("kind").value_name("KIND").default_value("department"),
            ),
        )
        .subcommand(
            self.command("page", &say!("一个页面", "a free page"))
                .arg(slug())
                .arg(self.arg("title", &say!("标题", "its title")).long("title").value_name("TITLE")),
        )
        .subcommand(
            self.command(
                "translation",
                &say!("一个译文文件，源文写在旁边", "a file for a translation, with the source's words beside"),
            )
            .arg(
                self.arg("file", &say!("源文件，或任务的文件名、序号", "the source file, or a task's name or number"))
                    .value_name("FILE")
                    .required(true),
            )
            .arg(
                self.arg(
                    "language",
                    &say!("语言标签（只有一种译文时可不写）", "its language's tag (where there is one, that)"),
                )
                .long("language")
                .value_name("LANG"),
            ),
        )
        .subcommand(
            self.command("theme", &say!("一个主题", "a theme")).arg(slug()).arg(
                self.arg("extends", &say!("所扩展的主题", "the theme that it extends"))
                    .long("extends")
                    .value_name("THEME")
                    .default_value("base"),
            ),
        )
    }

    /// A day or a month, as it was written.
    fn dated(&self, name: &'static str, help: &Message, ends: End) -> Arg {
        self.arg(name, help).long(name).value_name("DATE").value_parser(move |words: &str| match ends.of(words) {
            Some(_) => Ok(words.to_owned()),
            None => Err(Wanted(say!("写作 2024-06-30 或 2024-06", "write it as 2024-06-30 or 2024-06"))),
        })
    }

    fn date(&self, name: &'static str, help: &Message) -> Arg {
        self.arg(name, help).long(name).value_name("DATE").value_parser(date)
    }

    fn report(&self) -> Command {
        let words =
            |name: &'static str, value: &'static str, help: &Message| self.arg(name, help).long(name).value_name(value);
        // Words may begin with a hyphen; what looks like an option is one whose words were forgotten before it.
        let prose = |name: &'static str, value: &'static str, help: &Message| {
            words(name, value, help).allow_hyphen_values(true).value_parser(|s: &str| {
                let option = s.strip_prefix("--").map(|s| s.split('=').next().unwrap_or_default());
                let forgotten =
                    option.is_some_and(|s| !s.is_empty() && s.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
                if forgotten { Err("TEXT") } else { Ok(s.to_owned()) }
            })
        };
        let paces = PossibleValuesParser::new(["ahead", "on-track", "behind"]);
        // Other words for them are understood, and not listed.
        let stages = stages().iter().map(|(id, others)| PossibleValue::new(*id).aliases(others.iter().copied()));
        let stages =
            PossibleValuesParser::new(stages).map(|words| stage_of(&words).map_or(words.clone(), str::to_owned));
        self.command(
            "report",
            &say!(
                "给任务加一条报送，文件其余部分一字不动",
                "adds a dated report to a task's file and changes nothing else"
            ),
        )
        .arg(
            self.arg(
                "task",
                &say!(
                    "任务：文件名（例如 05-one-network）、序号或编号；几个计划里都有的写 计划/任务；在终端上不写就问",
                    "the task: its file's name, as in 05-one-network, its number or its label; PLAN/TASK where several plans have it; on a terminal, asked for where it is not given"
                ),
            )
            .value_name("TASK"),
        )
        .arg(self.date("date", &say!("报送日期（默认今天）", "when it was reported (default: today)")))
        .arg(self.date("on", &say!("情况截至哪一天（默认报送日期）", "when it became so (default: the date)")))
        .arg(words("id", "ID", &say!("这条报送的标识", "an id for the report")))
        .arg(words("by", "BODY", &say!("报送单位：标识、名称或简称", "who reports: its id, name or short name")))
        .arg(
            words(
                "measure",
                "ID[=STAGE]",
                &say!(
                    "针对的举措；写作 举措=阶段[,比例][,日期] 的可重复，一条报送报几项举措",
                    "the measure that it speaks of; ID=STAGE[,N%][,DATE] may be repeated, where one report speaks of several"
                ),
            )
            .action(ArgAction::Append)
            .value_parser(measure),
        )
        .arg(
            words(
                "measures",
                "ID=STAGE[,N%][,DATE]",
                &say!(
                    "一条报送里几项举措各自的阶段、比例、日期，可重复；不与 --measure 同用",
                    "what one report says of several measures: stage, percentage, day; may be repeated; not beside --measure"
                ),
            )
            .action(ArgAction::Append)
            .value_parser(part),
        )
        .arg(
            words("stage", "WORD", &say!("阶段，也可写“已完成”等", "stage; “in progress” and the like will do"))
                .value_parser(stages)
                .ignore_case(true),
        )
        .arg(words("pace", "WORD", &say!("进度", "pace")).value_parser(paces))
        .arg(
            words("percent", "N", &say!("完成比例，0 到 100", "percentage, 0 to 100"))
                .value_parser(percent)
                .allow_negative_numbers(true),
        )
        .arg(
            words(
                "value",
                "ID=N",
                &say!(
                    "指标值，可重复；按单位的指标写 指标.单位=N",
                    "a target's value; may be repeated. Of a target by bodies: TARGET.BODY=N"
                ),
            )
                .action(ArgAction::Append)
                .value_parser(value),
        )
        .arg(prose("note", "TEXT", &say!("进展情况", "what was done")))
        .arg(prose("problems", "TEXT", &say!("存在问题", "problems")))
        .arg(prose("next", "TEXT", &say!("下一步打算", "next steps")))
        .arg(
            prose(
                "evidence",
                "TITLE[=URL]",
                &say!(
                    "佐证材料，可重复；标题=网址 或 标题=files/文件",
                    "evidence; may be repeated: TITLE=https://… or TITLE=files/…"
                ),
            )
            .action(ArgAction::Append),
        )
        .arg(words(
            "corrects",
            "REPORT",
            &say!(
                "更正哪一条报送：日期、同一天第二条写 日期#2，或标识",
                "the report that it corrects: its date, DATE#2 for the second of a day, or its id"
            ),
        ))
        .arg(prose("reason", "TEXT", &say!("更正的原因", "why it is corrected")))
        .arg(
            self.arg("withdrawn", &say!("撤回所更正的报送", "takes the corrected report back"))
                .long("withdrawn")
                .action(ArgAction::SetTrue),
        )
        .arg(
            self.arg("draft", &say!("草稿，不发布", "a draft: not published")).long("draft").action(ArgAction::SetTrue),
        )
    }

    /// The task that an entry is added to.
    fn task(&self) -> Arg {
        let about = say!(
            "任务：文件名（例如 05-one-network）、序号或编号；几个计划里都有的写 计划/任务",
            "the task: its file's name, as in 05-one-network, its number or its label; PLAN/TASK where several plans have it"
        );
        self.arg("task", &about).value_name("TASK").required(true)
    }

    fn amend(&self) -> Command {
        let words =
            |name: &'static str, value: &'static str, help: &Message| self.arg(name, help).long(name).value_name(value);
        self.command(
            "amend",
            &say!(
                "给任务加一条调整（期限、目标、单位等经批准改变），文件其余部分一字不动",
                "adds an amendment to a task's file (a deadline, a goal, a body changed by decision) and changes nothing else"
            ),
        )
        .arg(self.task())
        .arg(
            words(
                "set",
                "KEY=VALUE",
                &say!(
                    "改成什么，可重复：due=2024-03-31、ongoing=true、at_least=80、lead=州财政局、withdrawn=true……",
                    "what it is from now on; may be repeated: due=2024-03-31, ongoing=true, at_least=80, lead=finance, withdrawn=true …"
                ),
            )
            .action(ArgAction::Append)
            .value_parser(setting),
        )
        .arg(words("measure", "ID", &say!("只改这项举措", "of this measure only")))
        .arg(words("target", "ID", &say!("只改这项指标", "of this target only")).conflicts_with("measure"))
        .arg(self.date("date", &say!("决定的日期（默认今天）", "when it was decided (default: today)")))
        .arg(words("document", "TEXT", &say!("依据的文件：文号或标题", "the document that decided it: its number or title")))
        .arg(words("reason", "TEXT", &say!("原因", "why")).allow_hyphen_values(true))
        .arg(
            self.arg("refused", &say!("申请过，未获批准：什么也不改变", "it was asked for and refused: it changes nothing"))
                .long("refused")
                .action(ArgAction::SetTrue),
        )
        .arg(
            self.arg("erratum", &say!("本站录入有误，更正过来", "the portal had it wrong, not the government"))
                .long("erratum")
                .conflicts_with("refused")
                .action(ArgAction::SetTrue),
        )
    }

    fn inspect(&self) -> Command {
        let words =
            |name: &'static str, value: &'static str, help: &Message| self.arg(name, help).long(name).value_name(value);
        let results = PossibleValuesParser::new(["confirmed", "not-confirmed"]);
        self.command(
            "inspect",
            &say!(
                "给一条报送加核查结果，文件其余部分一字不动",
                "adds to a task's file what somebody found who looked into a report, and changes nothing else"
            ),
        )
        .arg(self.task())
        .arg(
            words(
                "of",
                "REPORT",
                &say!(
                    "核查哪一条报送：日期、同一天第二条写 日期#2，或标识",
                    "the report that was looked into: its date, DATE#2 for the second of a day, or its id"
                ),
            )
            .required(true),
        )
        .arg(
            words("by", "BODY", &say!("核查单位：标识、名称或简称", "who looked: its id, name or short name"))
                .required(true),
        )
        .arg(words("result", "WORD", &say!("结果", "what was found")).value_parser(results).required(true))
        .arg(words("measure", "ID", &say!("只针对该条所报的这项举措", "only the measure of that report with this id")))
        .arg(self.date("date", &say!("核查日期（默认今天）", "when they looked (default: today)")))
        .arg(words("finding", "TEXT", &say!("核查情况", "what was found, in words")).allow_hyphen_values(true))
        .arg(
            words(
                "evidence",
                "TITLE[=URL]",
                &say!(
                    "佐证材料，可重复；标题=网址 或 标题=files/文件",
                    "evidence; may be repeated: TITLE=https://… or TITLE=files/…"
                ),
            )
            .action(ArgAction::Append),
        )
    }

    fn remind(&self) -> Command {
        self.command("remind", &say!("给各单位写提醒函、催办函、督办函，不发送", "letters to bodies on what is due, overdue, unreported; sends nothing"))
            .arg(self.as_of())
            .arg(
                self.arg(
                    "within",
                    &say!(
                        "多少天内到期，例如 30d（默认：站点的临近期限天数）",
                        "due within how many days, as in 30d (default: the portal's due_soon_days)"
                    ),
                )
                .long("within")
                .value_name("DAYS")
                .value_parser(days),
            )
            .arg(self.arg("org", &say!("只写给一个单位：标识、名称或简称", "to one body only: its id, name or short name")).long("org").value_name("BODY"))
            .arg(self.one_language())
            .arg(self.date(
                "answer-by",
                &say!("请在哪一天前答复（默认：七天后）", "the day by which an answer is asked for (default: seven days later)"),
            ))
            .arg(
                self.arg(
                    "out",
                    &say!(
                        "写到这个文件夹，只看不记（默认：站点文件夹里的 reminders/日期，并记住）",
                        "the folder to write into, to look at and not remembered (default: reminders/DATE in the portal's folder, remembered)"
                    ),
                )
                .long("out")
                .value_name("DIR")
                .value_parser(value_parser!(PathBuf)),
            )
    }

    fn bulletin(&self) -> Command {
        self.command(
            "bulletin",
            &say!("制发一期通报：固定当天已知的情况", "freezes a period's bulletin: what is known on the day"),
        )
        .arg(self.as_of())
        .arg(
            self.arg("plan", &say!("哪个计划（默认：最近印发的）", "which plan (default: the one issued last)"))
                .long("plan")
                .value_name("ID"),
        )
        .arg(
            self.arg(
                "period",
                &say!(
                    "季度、月份、半年或年份：2024-Q2、2024-06、2024-H1 或 2024",
                    "a quarter, month, half-year or year: 2024-Q2, 2024-06, 2024-H1 or 2024"
                ),
            )
            .long("period")
            .value_name("PERIOD")
            .value_parser(period)
            .required_unless_present_all(["from", "to", "label"])
            .conflicts_with_all(["from", "to", "label"]),
        )
        .arg(self.date("from", &say!("期间的第一天", "the first day of the period")))
        .arg(self.date("to", &say!("期间的最后一天", "the last day of the period")))
        .arg(
            self.arg(
                "label",
                &say!("期间的名称，进文件名和网址", "what the period is called, in the file's name and the address"),
            )
            .long("label")
            .value_name("LABEL"),
        )
        .arg(
            self.arg(
                "objections",
                &say!(
                    "异议期：几天，例如 7d，或截止日期（默认：没有）",
                    "until when objections may be raised: days, as in 7d, or a date (default: not stated)"
                ),
            )
            .long("objections")
            .value_name("DAYS|DATE")
            .value_parser(until),
        )
        .arg(
            self.arg("dry-run", &say!("只显示，不写文件", "shows the file and writes nothing"))
                .long("dry-run")
                .action(ArgAction::SetTrue),
        )
    }

    fn status(&self) -> Command {
        self.command(
            "status",
            &say!("将到期、已逾期、未报送、久无消息的事项", "what is due, overdue, unreported, stale"),
        )
        .arg(self.as_of())
        .arg(
            self.arg(
                "within",
                &say!(
                    "多少天内到期，例如 30d（默认：站点的临近期限天数）",
                    "due within how many days, as in 30d (default: the portal's due_soon_days)"
                ),
            )
            .long("within")
            .value_name("DAYS")
            .value_parser(days),
        )
        .arg(
            self.arg("org", &say!("只看一个单位：标识、名称或简称", "one body only: its id, name or short name"))
                .long("org")
                .value_name("BODY"),
        )
        .arg(
            self.arg("format", &say!("输出格式", "output format"))
                .long("format")
                .default_value("table")
                .value_parser(PossibleValuesParser::new(["table", "json"])),
        )
    }

    fn check(&self) -> Command {
        self.command("check", &say!("找出全部错误和警告，不写任何文件", "all faults and warnings; nothing is written"))
            .arg(self.as_of())
            .arg(self.format())
    }

    fn format(&self) -> Arg {
        self.arg("format", &say!("输出格式", "output format"))
            .long("format")
            .default_value("human")
            .value_parser(PossibleValuesParser::new(["human", "json"]))
    }

    fn out(&self) -> Arg {
        self.arg(
            "out",
            &say!(
                "网站写到哪里（默认：站点文件夹里的 public）",
                "where the site goes (default: public in the portal's folder)"
            ),
        )
        .long("out")
        .value_name("DIR")
        .value_parser(value_parser!(PathBuf))
    }

    fn base_url(&self) -> Arg {
        self.arg(
            "base-url",
            &say!("发布地址，代替 site.yaml 里的", "where it is published, instead of what site.yaml says"),
        )
        .long("base-url")
        .value_name("URL")
        .value_parser(address)
    }

    fn build(&self) -> Command {
        self.command("build", &say!("生成网站", "writes the site"))
            .args([self.as_of(), self.out(), self.base_url()])
            .arg(
                self.arg(
                    "clean",
                    &say!("全部重新生成，不管以前生成过什么", "makes everything anew, whatever earlier builds left"),
                )
                .long("clean")
                .action(ArgAction::SetTrue),
            )
    }

    fn poll(&self) -> Arg {
        self.arg(
            "poll",
            &say!(
                "每秒查看文件，不等系统通知（用于系统不通知的磁盘）",
                "looks at the files every second instead of waiting to be told (for disks of which nothing is told)"
            ),
        )
        .long("poll")
        .action(ArgAction::SetTrue)
    }

    fn watch(&self) -> Command {
        self.command(
            "watch",
            &say!(
                "生成网站，文件一改就更新，过了午夜也更新",
                "builds, then rebuilds when files change, and at midnight"
            ),
        )
        .args([self.as_of(), self.out(), self.base_url(), self.poll()])
    }

    fn serve(&self) -> Command {
        let about = say!(
            "同 watch，并在本机预览，保存后网页自动更新",
            "watch, and a preview on this machine that reloads the page"
        );
        self.preview("serve", &about)
    }

    fn desk(&self) -> Command {
        let about = say!(
            "同 serve，并在浏览器里办理：报送、更正、调整、核查、回收表格、快照、发布",
            "serve, with forms in the browser: report, correct, amend, verify, take forms back, snapshot, publish"
        );
        self.preview("desk", &about)
    }

    fn lsp(&self) -> Command {
        let about = say!(
            "语言服务：编辑器由它得到检查结果、补全和说明（由编辑器启动）",
            "a language server: what is wrong, completion and hovers in an editor, which starts it"
        );
        self.command("lsp", &about).arg(self.as_of())
    }

    fn preview(&self, name: &'static str, about: &Message) -> Command {
        self.command(name, about)
            .args([self.as_of(), self.out(), self.base_url(), self.poll()])
            .arg(
                self.arg(
                    "port",
                    &say!(
                        "端口（默认 4000；被占用时用后面的）",
                        "the port (default: 4000; if it is taken, the next free one)"
                    ),
                )
                .long("port")
                .value_name("N")
                .value_parser(port),
            )
            .arg(self.arg("open", &say!("打开浏览器", "opens the browser")).long("open").action(ArgAction::SetTrue))
    }

    fn publish(&self) -> Command {
        self.command("publish", &say!("把网站发布到提供服务的地方", "puts the site where it is served"))
            .arg(
                self.arg(
                    "target",
                    &say!("发布目标：site.yaml 里 publish 的一个名称", "the target: a name in `publish` of site.yaml"),
                )
                .value_name("TARGET")
                .required(true),
            )
            .arg(self.as_of())
            .arg(
                self.arg(
                    "dry-run",
                    &say!(
                        "只列出要发送、替换、删去的文件，什么也不做",
                        "lists what would be sent, replaced, deleted, and does nothing"
                    ),
                )
                .long("dry-run")
                .action(ArgAction::SetTrue),
            )
            .arg(
                self.arg(
                    "rollback",
                    &say!("退回上一个版本（directory）", "goes back to the release before (directory)"),
                )
                .long("rollback")
                .conflicts_with("as-of")
                .action(ArgAction::SetTrue),
            )
    }

    fn export(&self) -> Command {
        self.command("export", &say!("写出供各单位填报的表格", "writes forms for bodies to report in"))
            .subcommand_required(true)
            .arg_required_else_help(true)
            .disable_help_subcommand(true)
            .subcommand(
                self.command(
                    "forms",
                    &say!(
                        "每个单位一份报送表（xlsx），已知的都填好",
                        "a workbook for each body to report in, filled in as far as is known"
                    ),
                )
                .arg(
                    self.arg(
                        "period",
                        &say!(
                            "报送期：2024-Q2、2024-06、2024-H1 或 2024",
                            "the period: 2024-Q2, 2024-06, 2024-H1 or 2024"
                        ),
                    )
                    .long("period")
                    .value_name("PERIOD")
                    .required(true)
                    .value_parser(period),
                )
                .arg(
                    self.arg(
                        "org",
                        &say!("只要一个单位的：标识、名称或简称", "of one body only: its id, name or short name"),
                    )
                    .long("org")
                    .value_name("BODY"),
                )
                .arg(
                    self.arg(
                        "out",
                        &say!(
                            "写到这个文件夹（默认：站点文件夹里的 forms/报送期）",
                            "the folder to write into (default: forms/PERIOD in the portal's folder)"
                        ),
                    )
                    .long("out")
                    .value_name("DIR")
                    .value_parser(value_parser!(PathBuf)),
                )
                .arg(self.one_language())
                .arg(self.as_of()),
            )
    }

    fn import(&self) -> Command {
        let file =
            |name| self.arg("file", &name).value_name("FILE").required(true).value_parser(value_parser!(PathBuf));
        let plan = self
            .arg("plan", &say!("计划的文件夹，例如 2024", "the plan's folder, as in 2024"))
            .long("plan")
            .value_name("PLAN")
            .required(true);
        let out = self
            .arg(
                "out",
                &say!("草稿写到这个文件夹，不写进 content/", "puts the drafts into this folder instead of content/"),
            )
            .long("out")
            .value_name("DIR")
            .value_parser(value_parser!(PathBuf));
        self.command(
            "import",
            &say!(
                "收回的报送表变成报送，别人的文件变成草稿",
                "forms that came home become reports, documents of others drafts"
            ),
        )
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand(
            self.command(
                "notice",
                &say!("通知、方案、要点 → 计划和任务的草稿", "a notice becomes drafts of a plan and its tasks"),
            )
            .arg(file(say!(
                "docx、html、txt、md；本机装有 LibreOffice 时还有 doc、wps，装有 pdftotext 时还有 pdf",
                "docx, html, txt, md; doc and wps where LibreOffice is installed, pdf where pdftotext is"
            )))
            .arg(plan.clone())
            .arg(out.clone())
            .arg(
                self.arg(
                    "compare",
                    &say!(
                        "不写草稿，只把重新印发的文件和已有的计划逐段比较",
                        "writes nothing: holds a notice that was issued again against the plan, paragraph by paragraph"
                    ),
                )
                .long("compare")
                .action(ArgAction::SetTrue),
            ),
        )
        .subcommand(
            self.command(
                "ledger",
                &say!("重点任务台账 → 计划和任务的草稿", "a ledger becomes drafts of a plan and its tasks"),
            )
            .arg(file(say!("xlsx、xls、ods、csv", "xlsx, xls, ods, csv")))
            .arg(plan)
            .arg(out),
        )
        .subcommand(
            self.command(
                "reports",
                &say!("收回的报送表 → 任务文件里的报送", "forms of `export forms` that came home become dated reports"),
            )
            .arg(
                self.arg(
                    "file",
                    &say!(
                        "填好的报送表（xlsx、xls、ods），或放它们的文件夹",
                        "forms that were filled in (xlsx, xls, ods), or a folder of them"
                    ),
                )
                .value_name("FILE")
                .required(true)
                .num_args(1..)
                .value_parser(value_parser!(PathBuf)),
            )
            .arg(self.date("date", &say!("报送日期（默认今天）", "when it was reported (default: today)")))
            .arg(
                self.arg(
                    "dry-run",
                    &say!(
                        "只列出会改什么、退回什么，什么也不写",
                        "lists what would be written and what is refused, and writes nothing"
                    ),
                )
                .long("dry-run")
                .action(ArgAction::SetTrue),
            )
            .arg(
                self.arg(
                    "partial",
                    &say!(
                        "一份表里有退回的，其余的也写入（默认：这份表一条也不写）",
                        "writes the sound rows of a form of which others are refused (default: none of that form)"
                    ),
                )
                .long("partial")
                .action(ArgAction::SetTrue),
            ),
        )
    }

    fn translate(&self) -> Command {
        self.command("translate", &say!("译文的情况", "translations"))
            .subcommand_required(true)
            .arg_required_else_help(true)
            .disable_help_subcommand(true)
            .subcommand(
                self.command("status", &say!("缺少的、过时的和未标记的译文", "missing, stale and unstamped texts"))
                    .arg(
                        self.arg("format", &say!("输出格式", "output format"))
                            .long("format")
                            .default_value("table")
                            .value_parser(PossibleValuesParser::new(["table", "json"])),
                    ),
            )
            .subcommand(
                self.command(
                    "stamp",
                    &say!("把译文标记为与现在的源文一致", "marks translations as up to date with the source's words"),
                )
                .arg(
                    self.arg(
                        "file",
                        &say!(
                            "译文文件，例如 content/2023/plan.en.md",
                            "translation files, as in content/2023/plan.en.md"
                        ),
                    )
                    .value_name("FILE")
                    .required(true)
                    .num_args(1..)
                    .value_parser(value_parser!(PathBuf)),
                ),
            )
    }

    fn snapshot(&self) -> Command {
        self.command(
            "snapshot",
            &say!(
                "封存一份快照：当天的网站、源文件和主题，放进 content/archive/",
                "seals a snapshot: the site of a day, its sources and theme, into content/archive/"
            ),
        )
        .arg(self.as_of())
        .arg(
            self.arg(
                "label",
                &say!("快照的名称（默认：所截至的日期）", "the snapshot's name (default: the as-of date)"),
            )
            .long("label")
            .value_name("NAME"),
        )
        .arg(
            self.arg(
                "public",
                &say!(
                    "草稿和日期更晚的内容不封存，连同只有它们用到的附件",
                    "leaves drafts and what is dated later out of the snapshot, with the files that only they use"
                ),
            )
            .long("public")
            .action(ArgAction::SetTrue),
        )
    }

    fn verify(&self) -> Command {
        self.command(
            "verify",
            &say!(
                "核对快照或发布的网站：列出不符、缺少和多余的文件",
                "proves a snapshot or a published site whole: names each file that differs, is missing or does not belong"
            ),
        )
        .arg(
            self.arg(
                "path",
                &say!(
                    "快照的文件夹、名称或它的 zip，.wacz 文件，或发布目标的文件夹",
                    "a snapshot's folder, its name or its zip, a .wacz file, or a publishing target's folder"
                ),
            )
            .value_name("PATH")
            .required(true)
            .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            self.arg(
                "digest",
                &say!(
                    "封存时记下的摘要：证明就是那一份",
                    "the digest that was noted when it was sealed: proves that it is that one"
                ),
            )
            .long("digest")
            .value_name("HEX"),
        )
        .arg(self.format())
    }

    fn words_command(&self) -> Command {
        self.command(
            "words",
            &say!("列出主题的用语，供翻译成一种语言", "the theme's words for a translator into a language"),
        )
        .arg(
            self.arg("language", &say!("语言标签，例如 fr、ii", "the language's tag, as fr or ii"))
                .value_name("LANG")
                .required(true),
        )
        .arg(
            self.arg("out", &say!("写到这个文件（默认打印出来）", "the file to write (default: they are printed)"))
                .long("out")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf)),
        )
    }

    fn explain(&self) -> Command {
        let about = say!("说明一个代码是什么意思、怎么办", "says what a code means and what to do about it");
        self.command("explain", &about).arg(
            self.arg(
                "code",
                &say!("代码，如 dead-link；不写则列出全部", "a code, as dead-link; without it, all are listed"),
            )
            .value_name("CODE"),
        )
    }

    fn schema(&self) -> Command {
        self.command("schema", &say!("输出 JSON Schema，供编辑器使用", "prints JSON Schemas, for editors")).arg(
            self.arg("name", &say!("哪一种文件；不写则列出全部", "which kind of file; without it, all are listed"))
                .value_name("NAME")
                .value_parser(PossibleValuesParser::new(super::schema::NAMES)),
        )
    }

    fn help(&self) -> Command {
        let about = say!("显示帮助，同 --help", "prints help, as --help does");
        self.command("help", &about).arg(
            self.arg(
                "command",
                &say!(
                    "哪个命令，例如 new task；不写则列出全部命令",
                    "of which command, as in new task; without it, all are listed"
                ),
            )
            .value_name("COMMAND")
            .num_args(0..),
        )
    }

    fn completions(&self) -> Command {
        self.command("completions", &say!("输出命令补全脚本", "prints a completion script for a shell")).arg(
            self.arg("shell", &say!("哪种 shell", "which shell"))
                .value_name("SHELL")
                .required(true)
                .value_parser(value_parser!(Shell)),
        )
    }
}
