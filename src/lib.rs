//! jindu: from a folder of Markdown and YAML to the public progress portal of a government's plan.
//!
//! One pipeline of functions from value to value ([`pipeline`] is the room that knows all of it):
//!
//! 1. [`source`] reads files.
//! 2. [`config`] and [`parse`] turn them into settings and drafts, [`yaml`] keeping the place of every word.
//! 3. [`model`] joins drafts into a portal and derives its state as of a date.
//! 4. [`outputs`] names every output before any is made.
//! 5. [`render`] makes bytes.
//! 6. [`mod@write`] puts them into the site's folder.
//!
//! [`snapshot`] seals a day of it for good, and [`past`] holds today's content against what was sealed.
//! [`diagnose`] holds what is wrong and prints it. [`cli`] is arguments and exit codes.

pub mod bag;
pub mod cli;
pub mod config;
pub mod diagnose;
pub mod digest;
pub mod disk;
pub mod edit;
pub mod forms;
pub mod import;
pub mod incremental;
pub mod lsp;
pub mod media;
pub mod memo;
pub mod model;
pub mod noted;
pub mod office;
pub mod outputs;
pub mod parse;
pub mod past;
pub mod phrases;
pub mod pipeline;
pub mod plain;
pub mod privacy;
pub mod publish;
pub mod render;
pub mod serve;
pub mod sha256;
pub mod snapshot;
pub mod source;
pub mod stat;
pub mod watch;
pub mod workbook;
pub mod write;
pub mod yaml;
pub mod zipped;
