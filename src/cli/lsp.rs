//! `jindu lsp`: the language server, for editors.

use super::{Common, Status, clock, privacy};
use crate::lsp::{self, Settings};
use chrono::NaiveDate;
use clap::ArgMatches;
use std::io;

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
