//! `jindu explain`: what a code means and what to do; without a code, all of them.

use super::{Common, Status};
use crate::cli::arguments::Help;
use crate::diagnose::{Code, Message, Severity};
use crate::msg;
use crate::yaml::check::nearest;
use clap::{ArgMatches, Command};

/// Its command line.
pub(in crate::cli) fn command(help: &Help) -> Command {
    let about = msg!("说明一个代码是什么意思、怎么办", "says what a code means and what to do about it");
    help.command("explain", &about).arg(
        help.arg(
            "code",
            &msg!("代码，如 dead-link；不写则列出全部", "a code, as dead-link; without it, all are listed"),
        )
        .value_name("CODE"),
    )
}

pub(super) fn run(common: &Common, args: &ArgMatches) -> Status {
    let tongue = common.terminal.tongue;
    let words = |message: Message| message.in_tongue(tongue).to_owned();
    let Some(wanted) = args.get_one::<String>("code") else {
        for code in Code::ALL {
            let (gravity, meaning) = (words(gravity(*code)), words(code.meaning()));
            common.terminal.result(&format!("{:<26}{gravity}  {meaning}", code.name()));
        }
        return Status::Done;
    };
    // As it stands in a message: `error[dead-link]`.
    let wanted = wanted.split_once('[').map_or(wanted.as_str(), |(_, rest)| rest.trim_end_matches(']'));
    let Some(code) = Code::from_name(wanted) else {
        let near = nearest(wanted, Code::ALL.iter().map(|code| code.name()));
        common.terminal.fault(&match near {
            Some(near) => msg!(
                "错误：没有代码“{wanted}”。是不是“{near}”？",
                "error: there is no code “{wanted}”. Did you mean “{near}”?"
            ),
            None => msg!(
                "错误：没有代码“{wanted}”。`jindu explain` 列出全部代码。",
                "error: there is no code “{wanted}”. `jindu explain` lists all of them."
            ),
        });
        return Status::Usage;
    };
    let (meaning, remedy) = (code.meaning(), code.remedy());
    common.terminal.result(&words(Message {
        zh: format!("{code}（{}）\n  含义：{}\n  办法：{}", gravity(code).zh, meaning.zh, remedy.zh),
        en: format!("{code} ({})\n  means: {}\n  to do: {}", gravity(code).en, meaning.en, remedy.en),
    }));
    Status::Done
}

/// How grave it usually is, in a word.
fn gravity(code: Code) -> Message {
    match code.severity() {
        Severity::Error => msg!("错误", "error"),
        Severity::Warning => msg!("警告", "warning"),
        Severity::Note => msg!("提示", "note"),
    }
}
