//! The past is guarded: see [`crate::past`].

use super::{Memory, Read, Request};
use crate::past;
use std::io;

/// Holds the content that was read against the snapshots: for a first answer while watching, what was edited alone.
pub(super) fn guard(request: &Request<'_>, read: &mut Read, memory: &mut Memory) -> io::Result<()> {
    let look = if request.touched.is_some() { past::guard_again } else { past::guard };
    let past = look(&read.content.texts, &read.sealed, &mut memory.past)?;
    read.diagnostics.extend(past.told.iter().cloned());
    // A snapshot's site is made of its own content, which holds no earlier snapshots.
    if !request.archived {
        read.past = past;
    }
    Ok(())
}
