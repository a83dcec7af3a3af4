//! What those hear who watch a build.

use super::Built;
use crate::diagnose::Message;
use std::io;
use std::sync::Arc;
use std::time::Duration;

/// Hears of everything that happens, from any thread.
pub type Observer<'a> = &'a (dyn Fn(Event<'_>) + Sync);

/// Something that happened.
#[derive(Debug)]
pub enum Event<'a> {
    /// Another build of the same folder is waited for.
    Waiting,
    /// A build begins.
    Begun,
    /// A phase of it is over.
    Over(Phase),
    /// One more output is made.
    Made {
        /// How many are.
        done: usize,
        /// How many are to be.
        of: usize,
    },
    /// Pages and what they load stand in the site with other bytes than before; while watching, before data and sheets are made.
    Stand(&'a [Arc<str>]),
    /// While watching: the first build is over and the files are being watched; the words say why by looking instead of by
    /// events, if so.
    Watching(Option<Message>),
    /// While watching: a build changed something, or its faults are others than before.
    Built {
        /// What came of it.
        built: &'a Built,
        /// Files whose words changed since the build before; empty for the first one.
        changed: &'a [String],
        /// From the end of the pause to the end of the build.
        took: Duration,
        /// Whether it is the first.
        first: bool,
        /// Whether it makes what a first answer left out.
        follows: bool,
    },
    /// While watching: the disk or the system failed.
    Machine(&'a io::Error),
}

/// What a build spends its time on, for those who measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Files are read.
    Source,
    /// They are parsed, joined and assessed.
    Model,
    /// Outputs are named, links checked.
    Outputs,
    /// It is decided what is stale.
    Incremental,
    /// Views that many pages show are made.
    Views,
    /// What is stale is made and written.
    Render,
    /// What the next build wants to know is kept.
    Memory,
}
