//! The help pages in Chinese: headings, names of values, possible and default values, which the library says in English.

use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command};

/// A command and those below it. `path` is how it is called: `jindu new task`.
pub(super) fn localize(command: Command, path: &str) -> Command {
    let template = if command.has_subcommands() {
        "{about}\n\n用法：{usage}\n\n命令：\n{subcommands}\n\n选项：\n{options}\n"
    } else if command.get_positionals().next().is_some() {
        "{about}\n\n用法：{usage}\n\n参数：\n{positionals}\n\n选项：\n{options}\n"
    } else {
        "{about}\n\n用法：{usage}\n\n选项：\n{options}\n"
    };
    let mut command =
        command.mut_args(argument).help_template(template).disable_help_flag(true).arg(own(Arg::new("help")
            .short('h')
            .long("help")
            .action(ArgAction::Help)
            .help("显示帮助")));
    if command.get_version().is_some() {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help("显示版本");
        command = command.disable_version_flag(true).arg(own(version));
    }
    command = command.subcommand_value_name("命令");
    let usage = usage(&command, path);
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for name in names {
        let path = format!("{path} {name}");
        command = command.mut_subcommand(name, |c| localize(c, &path));
    }
    command.override_usage(usage)
}

/// Help and version come last.
fn own(arg: Arg) -> Arg {
    arg.display_order(2_000)
}

/// `jindu new body [选项] --title <名称> <名称>`: as in English, an option that cannot be left out is named.
fn usage(command: &Command, path: &str) -> StyledStr {
    let mut usage = format!("{path} [选项]");
    let name = |arg: &Arg| arg.get_value_names().and_then(|n| n.first()).map_or("…".to_owned(), ToString::to_string);
    for arg in command.get_opts().filter(|arg| arg.is_required_set()) {
        let long = arg.get_long().unwrap_or_default();
        usage.push_str(&format!(" --{long} <{}>", name(arg)));
    }
    for arg in command.get_positionals() {
        let name = name(arg);
        let many = if matches!(arg.get_num_args(), Some(n) if n.max_values() > 1) { "…" } else { "" };
        usage.push_str(&if arg.is_required_set() { format!(" <{name}>{many}") } else { format!(" [{name}]{many}") });
    }
    if command.has_subcommands() {
        usage.push_str(" <命令>");
    }
    usage.into()
}

/// An argument whose value bears a Chinese name and whose help says in Chinese which values there are.
fn argument(mut arg: Arg) -> Arg {
    if !matches!(arg.get_action(), ArgAction::Set | ArgAction::Append) {
        return arg;
    }
    let name =
        arg.get_value_names().and_then(|n| n.first()).map_or_else(|| arg.get_id().to_string(), |n| n.to_string());
    let possible: Vec<String> = arg.get_possible_values().iter().map(|v| v.get_name().to_owned()).collect();
    let default: Vec<String> = arg.get_default_values().iter().map(|v| v.to_string_lossy().into_owned()).collect();
    let notes = [("可选", possible), ("默认", default)];
    let notes = notes.iter().filter(|(_, v)| !v.is_empty()).map(|(word, v)| format!("{word}：{}", v.join("、")));
    let notes = notes.collect::<Vec<_>>().join("；");
    if let (false, Some(help)) = (notes.is_empty(), arg.get_help().map(ToString::to_string)) {
        arg = arg.help(format!("{help}（{notes}）")).hide_possible_values(true).hide_default_value(true);
    }
    match value_name(&name) {
        Some(name) => arg.value_name(name),
        None => arg,
    }
}

/// What a value is called.
fn value_name(name: &str) -> Option<&'static str> {
    Some(match name {
        "BODY" => "单位",
        "CODE" => "代码",
        "COMMAND" => "命令",
        "DATE" => "日期",
        "DAYS" => "天数",
        "DAYS|DATE" => "天数或日期",
        "DIR" | "dir" => "文件夹",
        "FILE" | "file" => "文件",
        "ID" => "标识",
        "ID[=STAGE]" => "标识[=阶段]",
        "ID=N" => "标识=数",
        "ID=STAGE[,N%][,DATE]" => "标识=阶段[,比例%][,日期]",
        "HEX" => "摘要",
        "KEY=VALUE" => "键=值",
        "KIND" => "类别",
        "LABEL" => "名称",
        "LANG" => "语言标签",
        "N" => "数",
        "NAME" | "name" => "名称",
        "PATH" => "路径",
        "PERIOD" => "报送期",
        "PLAN" => "计划",
        "REPORT" => "报送",
        "SHELL" => "终端",
        "TARGET" => "目标",
        "TASK" => "任务",
        "TEXT" => "文字",
        "THEME" => "主题",
        "TITLE" => "标题",
        "TITLE[=URL]" => "标题[=网址]",
        "URL" => "网址",
        "WORD" | "color" => "词",
        "format" => "格式",
        "lang" => "语言",
        _ => return None,
    })
}
