//! The past is guarded: see [`crate::past`].

use super::{Memory, Read, Request};
use crate::past;
use std::io;

/// Holds the content that was read against the snapshots. A first answer while watching says what was found last; the build that
/// follows it looks anew.
pub(super) fn guard(request: &Request<'_>, read: &mut Read, memory: &mut Memory) -> io::Result<()> {
    let past = match memory.past.last().filter(|_| request.touched.is_some()) {
        Some(last) => last.clone(),
        None => past::guard(&read.content.texts, &read.sealed, &mut memory.past)?,
    };
    read.diagnostics.extend(past.told.iter().cloned());
    // A snapshot's site is made of its own content, which holds no earlier snapshots.
    if !request.archived {
        read.past = past;
    }
    Ok(())
}
