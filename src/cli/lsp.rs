//! `jindu lsp`: the language server, for editors.

use super::{Common, Status, clock, privacy};
use crate::cli::arguments::Help;
use crate::lsp::{self, Settings};
use crate::msg;
use chrono::NaiveDate;
use clap::{ArgMatches, Command};
use std::io;

/// Its command line.
pub(in crate::cli) fn command(help: &Help) -> Command {
    let about = msg!(
        "语言服务：编辑器由它得到检查结果、补全和说明（由编辑器启动）",
        "a language server: what is wrong, completion and hovers in an editor, which starts it"
    );
    help.command("lsp", &about).arg(help.as_of())
}

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    lsp::run(&Settings {
        root: &common.root,
        as_of: args.get_one::<NaiveDate>("as-of").copied(),
        tongue: common.terminal.tongue,
        today: &clock::today,
        privacy_of: &privacy::of_text,
        privacy: &privacy::scan,
    })?;
    Ok(Status::Done)
}
