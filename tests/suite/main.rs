//! Every test of the program from outside, as one program: tiny sites, whole outputs, exact messages. A file for each subject;
//! `cargo test calendars::` runs one of them.

#![allow(unreachable_pub, reason = "modules of one test program")]

mod amend;
mod architecture;
mod archives;
mod bodies;
mod bulletins;
mod by_bodies;
mod calendars;
mod chapters;
mod charts;
mod cite;
mod commands;
mod compare;
#[cfg(unix)]
mod converters;
#[cfg(all(unix, feature = "crash-points"))]
mod crashes;
mod data;
mod desk;
#[cfg(unix)]
mod disk;
mod edits;
mod edits_at_once;
mod faults;
mod feeds;
mod fields;
mod forms;
mod fuzz;
mod goals;
mod golden;
mod handbook;
mod held;
mod identity;
mod images;
mod import_ledger;
mod import_notice;
mod incremental;
mod killed;
mod languages;
mod leave;
mod log;
mod lsp;
mod many;
#[cfg(unix)]
mod modes;
mod naive;
mod names;
mod notice;
mod numbering;
mod past;
mod plain_text;
mod plans;
mod preview;
mod privacy;
mod program;
mod progress;
mod promises;
mod publish;
mod remind;
#[cfg(target_os = "linux")]
mod report_asks;
mod said_by_name;
mod seals;
mod search;
mod share;
mod site;
mod snapshot;
mod stages;
mod statements;
mod support;
mod targets;
mod terms;
mod texts;
mod themes;
mod unasked;
mod verifications;
mod verify;
mod walk;
mod watch;
mod weight;
mod windows;
