//! Every test of the program from outside, as one program: tiny sites, whole outputs, exact messages. A file for each subject;
//! `cargo test calendars::` runs one of them.

#![allow(unreachable_pub, reason = "modules of one test program")]

mod architecture;
mod archives;
mod calendars;
mod commands;
mod data;
#[cfg(unix)]
mod disk;
mod faults;
mod feeds;
mod identity;
mod incremental;
mod killed;
mod leave;
mod many;
mod notice;
mod past;
mod preview;
mod progress;
mod publish;
mod search;
mod site;
mod snapshot;
mod support;
mod themes;
mod verify;
mod walk;
mod watch;
