//! Documents of others → drafts: a notice's plan and tasks, a ledger's rows. Nothing is invented: every fact names where it stands in the
//! source, what is not understood is told, and what stands in no draft is listed.
//!
//! 1. [`read`] turns a document's bytes into paragraphs.
//! 2. [`outline`] finds its skeleton: sections, tasks, what stands around them.
//! 3. [`notice`] takes out what the words say ([`crate::phrases`] knows how officials write), and [`bodies`] finds who is meant.
//! 4. [`draft`] writes files of content, [`coverage`] says what became of every stretch of the source.
//!
//! Deliberately absent: the disk, and whether a plan stands there already.

pub mod bodies;
pub mod compare;
pub mod coverage;
pub mod draft;
mod facts;
mod front;
pub mod ledger;
pub mod notice;
pub mod outline;
pub mod read;
mod settle;
mod yaml;
