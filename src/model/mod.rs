//! Files → [`Portal`], and what follows from it as of a date.
//!
//! 1. [`bodies`] makes the list of bodies: ids, groups, members.
//! 2. [`mod@join`] has files parsed, pairs plans, tasks, pages with their translations and turns every id into a reference; what names
//!    nothing is told. Tasks are joined each by itself, on all cores.
//! 3. [`check`] tells what is well formed but cannot be: a report by a body that it does not concern, a day before the issue.
//!    [`goals`] does so for ranges that amendments turn upside down, [`verifications`] for verifications.
//! 4. From here on nothing changes. [`progress`] has evaluated every task over time: its stage, status and deadline on a date are
//!    look-ups; [`rollup`], [`roles`], [`calendar`], [`course`] sum up, [`own`] for
//!    a body, [`promises`] what it answers for; [`late`] is what is past its deadline; [`beside`] lays a plan beside those before it; [`modified`] says when it last changed, [`news`] what.
//!
//! Deliberately absent: addresses, HTML pages, the clock.

pub mod as_of;
pub mod beside;
pub mod bodies;
pub mod bulletin;
pub mod calendar;
pub mod changes;
mod check;
mod commitment;
pub mod course;
mod entries;
mod goals;
mod join;
pub mod late;
mod localized;
pub mod modified;
pub mod news;
pub mod numbering;
pub mod own;
pub mod pairing;
mod portal;
pub mod progress;
pub mod promises;
pub mod roles;
pub mod rollup;
mod verifications;

pub use bodies::{Bodies, Body, BodyIx, BodyKind, Members};
pub use check::is_heard;
pub use commitment::*;
pub use entries::*;
pub use join::{Joined, TranslationDetail, join};
pub use localized::*;
pub use numbering::Mark;
pub use portal::*;
