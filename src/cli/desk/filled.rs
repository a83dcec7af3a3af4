//! A form that becomes a command of the terminal: shown, checked while it is filled in, saved. Reports, amendments and verifications are made so.

use super::Desk;
use super::check::{self, Finding};
use crate::cli::Status;
use crate::serve::{Answer, Asked};
use std::io;

pub(super) struct Form {
    /// The command's arguments, and what is not understood; nothing where there is no such task.
    pub(super) parsed: fn(&Desk, &Asked) -> io::Result<Option<Parsed>>,
    /// The page, with what is wrong and what was said of it.
    pub(super) show: fn(&Desk, &Asked, &[Finding], &str) -> io::Result<Answer>,
    /// Where it goes on when it is saved: an address, and words of the pages.
    pub(super) next: fn(&Asked) -> (String, &'static str),
}

pub(super) type Parsed = (Vec<String>, Vec<Finding>);

impl Form {
    pub(super) fn page(&self, desk: &Desk, asked: &Asked) -> io::Result<Answer> {
        (self.show)(desk, asked, &[], "")
    }

    /// Runs the command, if all is understood; what is refused stays in the form.
    pub(super) fn save(&self, desk: &Desk, asked: &Asked) -> io::Result<Answer> {
        let Some((args, faults)) = (self.parsed)(desk, asked)? else { return self.page(desk, asked) };
        if !faults.is_empty() {
            return (self.show)(desk, asked, &faults, "");
        }
        let mut done = desk.run(&args)?;
        if done.status != Status::Done {
            return (self.show)(desk, asked, &[], &done.said);
        }
        done.next = Some((self.next)(asked));
        Ok(desk.keep(done))
    }

    /// What would be wrong with it.
    pub(super) fn check(&self, desk: &Desk, asked: &Asked) -> io::Result<Vec<Finding>> {
        match (self.parsed)(desk, asked)? {
            Some((args, faults)) if faults.is_empty() => check::rehearsed(desk, asked, &args),
            found => Ok(found.map(|(_, faults)| faults).unwrap_or_default()),
        }
    }
}
