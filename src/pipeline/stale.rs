//! Which outputs are to be made, in the order in which a reader waits for them.

use super::plan::is_page;
use crate::digest::Digest;
use crate::incremental::manifest::Entry;
use crate::outputs::{Kind, Output};
use rayon::prelude::*;

/// Outputs whose bytes are not known to stand in the site, by their places.
#[derive(Clone, Default)]
pub(super) struct Stale {
    /// Pages of one thing, and what pages load: what somebody edited shows there first.
    pub(super) pages: Vec<usize>,
    /// Pages on which many things stand.
    pub(super) lists: Vec<usize>,
    /// Data, sheets, calendars, feeds, the search index.
    pub(super) rest: Vec<usize>,
}

/// Holds the outputs against what is known of the site's folder, both by the place of the output; `stands` says whether a file is as
/// the entry says.
pub(super) fn stale(
    all: &[Output],
    fingerprints: &[Digest],
    entries: &[Option<Entry>],
    stands: impl Fn(&str, &Entry) -> bool + Sync,
) -> Stale {
    let is_stale = |i: &usize| {
        !entries[*i].is_some_and(|entry| entry.fingerprint == fingerprints[*i] && stands(&all[*i].path, &entry))
    };
    let mut stale = Stale::default();
    for i in (0..all.len()).into_par_iter().filter(is_stale).collect::<Vec<_>>() {
        let group = match &all[i].kind {
            kind if is_list(kind) => &mut stale.lists,
            kind if makes_up_a_page(kind) => &mut stale.pages,
            _ => &mut stale.rest,
        };
        group.push(i);
    }
    stale
}

impl Stale {
    /// All of them, those that take longest first, so that no core waits for them at the end.
    pub(super) fn all_at_once(&self) -> Vec<usize> {
        self.rest.iter().chain(&self.lists).chain(&self.pages).copied().collect()
    }
}

/// A page, or what it loads: a style sheet that came after its page would be missing in a browser that is quick. So with files of
/// snapshots, to which a page leads.
pub(super) fn makes_up_a_page(kind: &Kind) -> bool {
    is_page(kind) || matches!(kind, Kind::Static(_) | Kind::Asset(_) | Kind::Archived(..))
}

fn is_list(kind: &Kind) -> bool {
    matches!(kind, Kind::Page(id, _) if id.kind.is_list)
}
