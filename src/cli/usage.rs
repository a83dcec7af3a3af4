//! What is told of a wrong word on the command line: what was given, what is right, an example, and where the help is.

use super::arguments::values::Wanted;
use crate::diagnose::{Message, Tongue};
use crate::msg;
use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::ffi::OsString;

/// An example for each command that can be called wrongly.
const EXAMPLES: &[(&str, &str)] = &[
    ("jindu", "jindu build"),
    ("jindu init", "jindu init progress"),
    ("jindu new", "jindu new task 05-one-network"),
    ("jindu new task", "jindu new task 05-one-network --title 一网通办"),
    ("jindu new plan", "jindu new plan 2025 --title 2025年工作要点 --issued 2025-01-20"),
    ("jindu new body", "jindu new body finance --title 州财政局"),
    ("jindu new page", "jindu new page about --title 关于本站"),
    ("jindu new translation", "jindu new translation content/2024/plan.md --language en"),
    ("jindu new theme", "jindu new theme own --extends base"),
    ("jindu report", "jindu report 05-one-network --stage in-progress --percent 40"),
    ("jindu amend", "jindu amend 05-one-network --set due=2024-03-31 --document 凉府办函〔2023〕9号"),
    ("jindu inspect", "jindu inspect 05-one-network --of 2023-11-10 --by audit --result confirmed"),
    ("jindu import", "jindu import notice notice.docx --plan 2024"),
    ("jindu import notice", "jindu import notice notice.docx --plan 2024"),
    ("jindu import ledger", "jindu import ledger ledger.xlsx --plan 2024"),
    ("jindu import reports", "jindu import reports forms/2024-Q2 --dry-run"),
    ("jindu export", "jindu export forms --period 2024-Q2"),
    ("jindu export forms", "jindu export forms --period 2024-Q2 --org finance"),
    ("jindu check", "jindu check --as-of 2023-12-31"),
    ("jindu build", "jindu build --as-of 2023-12-31 --base-url https://progress.example.org/"),
    ("jindu watch", "jindu watch --poll"),
    ("jindu serve", "jindu serve --port 4000"),
    ("jindu desk", "jindu desk --open"),
    ("jindu lsp", "jindu lsp --root ."),
    ("jindu publish", "jindu publish web --dry-run"),
    ("jindu remind", "jindu remind --within 14d --language en"),
    ("jindu bulletin", "jindu bulletin --plan 2024 --period 2024-Q2"),
    ("jindu status", "jindu status --within 30d --org finance"),
    ("jindu translate", "jindu translate status"),
    ("jindu translate status", "jindu translate status --format json"),
    ("jindu translate stamp", "jindu translate stamp content/2023/plan.en.md"),
    ("jindu snapshot", "jindu snapshot --as-of 2023-12-31"),
    ("jindu verify", "jindu verify content/archive/2023-12-31"),
    ("jindu words", "jindu words fr"),
    ("jindu explain", "jindu explain dead-link"),
    ("jindu schema", "jindu schema task"),
    ("jindu completions", "jindu completions bash"),
    ("jindu help", "jindu help new task"),
];

/// All that is told of it.
pub(super) fn refusal(error: &clap::Error, command: &Command, args: &[OsString], tongue: Tongue) -> String {
    let path = called(command, args);
    let example = EXAMPLES.iter().find(|(of, _)| *of == path).map_or("jindu build", |(_, example)| example);
    let words = |message: Message| message.in_tongue(tongue).to_owned();
    let colon = if tongue == Tongue::Zh { "：" } else { ": " };
    let right = right(error).map_or_else(String::new, |right| format!("{colon}{}", words(right)));
    let what = words(what(error)) + &right;
    match tongue {
        Tongue::Zh => format!("错误：{what}\n例如：{example}\n用法：{path} --help"),
        Tongue::En => format!("error: {what}\nas in: {example}\nusage: {path} --help"),
    }
}

/// The same where an argument is missing that only sometimes has to be given.
pub(super) fn missing(path: &str, arg: (&str, &str)) -> Message {
    let (zh, en) = arg;
    let example = EXAMPLES.iter().find(|(of, _)| *of == path).map_or("jindu build", |(_, example)| example);
    msg!(
        "错误：缺少 {zh}\n例如：{example}\n用法：{path} --help",
        "error: {en} is missing\nas in: {example}\nusage: {path} --help"
    )
}

fn get(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(s)) => s.clone(),
        Some(ContextValue::Strings(s)) => s.join(", "),
        _ => String::new(),
    }
}

/// What was given.
fn what(error: &clap::Error) -> Message {
    let (arg, value) = (get(error, ContextKind::InvalidArg), get(error, ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::UnknownArgument => msg!("没有参数“{arg}”", "there is no argument “{arg}”"),
        ErrorKind::InvalidSubcommand => {
            let name = get(error, ContextKind::InvalidSubcommand);
            msg!("没有命令“{name}”", "there is no command “{name}”")
        }
        ErrorKind::InvalidValue if value.is_empty() => msg!("“{arg}”后面缺少值", "“{arg}” lacks its value"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            msg!("“{value}”不能用于“{arg}”", "“{value}” is no value for “{arg}”")
        }
        ErrorKind::MissingRequiredArgument => msg!("缺少 {arg}", "{arg} is missing"),
        ErrorKind::MissingSubcommand => msg!("缺少命令", "a command is missing"),
        ErrorKind::ArgumentConflict => {
            let other = get(error, ContextKind::PriorArg);
            if other.is_empty() || other == arg {
                msg!("“{arg}”只能写一次", "“{arg}” can be given once")
            } else {
                msg!("“{arg}”不能和“{other}”一起写", "“{arg}” cannot stand beside “{other}”")
            }
        }
        ErrorKind::InvalidUtf8 => msg!("参数不是 UTF-8 文字", "an argument is not UTF-8 text"),
        _ => msg!("命令写得不对", "the command is not well formed"),
    }
}

/// What is right, as far as it is known.
fn right(error: &clap::Error) -> Option<Message> {
    if let Some(wanted) = std::error::Error::source(error).and_then(|e| e.downcast_ref::<Wanted>()) {
        return Some(wanted.0.clone());
    }
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand].map(|kind| get(error, kind));
    if let Some(near) = near.iter().find(|near| !near.is_empty()) {
        return Some(msg!("是不是“{near}”？", "did you mean “{near}”?"));
    }
    let known = get(error, ContextKind::ValidValue);
    (!known.is_empty()).then(|| msg!("可用 {known}", "there are {known}"))
}

/// The command as far as it was named: `jindu new task`.
fn called(command: &Command, args: &[OsString]) -> String {
    let (mut path, mut at) = (command.get_name().to_owned(), command);
    let mut words = args.iter().skip(1).map(|arg| arg.to_string_lossy());
    while let Some(word) = words.next() {
        if let Some(option) = word.strip_prefix("--") {
            let known = command.get_arguments().chain(at.get_arguments()).find(|arg| arg.get_long() == Some(option));
            if known.is_some_and(|arg| arg.get_action().takes_values()) {
                words.next();
            }
        } else if let Some(below) = at.find_subcommand(word.as_ref()) {
            at = below;
            path = format!("{path} {}", below.get_name());
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::super::arguments;
    use super::*;

    fn paths(command: &Command, path: &str, all: &mut Vec<String>) {
        all.push(path.to_owned());
        command.get_subcommands().for_each(|c| paths(c, &format!("{path} {}", c.get_name()), all));
    }

    /// Every command has an example, and the program takes it.
    #[test]
    fn every_command_has_an_example_that_is_right() {
        let mut all = Vec::new();
        paths(&arguments::command(Tongue::En), "jindu", &mut all);
        for path in &all {
            assert!(EXAMPLES.iter().any(|(of, _)| of == path), "{path} has no example");
        }
        for (path, example) in EXAMPLES {
            assert!(all.iter().any(|known| known == path) && example.starts_with(path), "{path}");
            for tongue in [Tongue::En, Tongue::Zh] {
                let words = example.split(' ').map(OsString::from);
                assert!(arguments::command(tongue).try_get_matches_from(words).is_ok(), "{example}");
            }
        }
    }
}
