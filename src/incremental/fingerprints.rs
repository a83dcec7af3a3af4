//! The fingerprints of all outputs, and those of the build before.
//!
//! Where no task's row changed, no snapshot and no image's size, an edit was one of texts: lists, calendars, feeds and data show none, so their fingerprints are
//! those of before. Whatever is not named here is made anew, so that a new kind of output is never stale.

use super::{Fingerprints, Shown, base};
use crate::digest::Digest;
use crate::outputs::page::Texts;
use crate::outputs::{Kind, Output, Outputs, PageId};
use rayon::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;

/// Fingerprints, under what they were made of. The default knows none.
#[derive(Debug, Default)]
pub struct FingerprintCache {
    outputs: Option<Arc<Outputs>>,
    base: Digest,
    rows: Vec<Vec<Digest>>,
    wholes: Vec<Vec<Digest>>,
    /// Of the plans' own files.
    plans: Vec<Digest>,
    /// Of the snapshots, of what they say otherwise, and of how large images are.
    beside: Digest,
    all: Vec<Digest>,
}

impl FingerprintCache {
    /// By the place of the output.
    pub fn all(&self) -> &[Digest] {
        &self.all
    }

    /// Makes those of a portal, or takes them from before. Gives the digest that all of them start from.
    pub fn take(&mut self, shown: Shown<'_>, outputs: &Arc<Outputs>) -> Digest {
        let portal = shown.links.portal;
        let base = base(&shown);
        let fingerprints = Fingerprints::new(shown, base);
        let beside = fingerprints.beside();
        let texts_alone = self.outputs.as_ref() == Some(outputs)
            && self.base == base
            && self.beside == beside
            && self.rows.iter().eq(portal.plans.iter().map(|plan| &plan.rows));
        let changed = if texts_alone { Changed::new(self, &shown) } else { Changed::default() };
        let one = |(i, output): (usize, &Output)| {
            if texts_alone && changed.spares(&output.kind) { self.all[i] } else { fingerprints.of(output) }
        };
        let all = outputs.all.par_iter().enumerate().map(one).collect();
        *self = Self {
            outputs: Some(outputs.clone()),
            base,
            rows: portal.plans.iter().map(|plan| plan.rows.clone()).collect(),
            wholes: portal.plans.iter().map(|plan| plan.wholes.clone()).collect(),
            plans: portal.plans.iter().map(|plan| plan.digests.whole).collect(),
            beside,
            all,
        };
        base
    }
}

/// What changed, where no row did.
#[derive(Default)]
struct Changed {
    /// Tasks: plan and place.
    tasks: HashSet<(usize, usize)>,
    /// Pages of notices: plan and number.
    notices: HashSet<(usize, usize)>,
    /// Plans whose own files changed.
    plans: HashSet<usize>,
}

impl Changed {
    fn new(before: &FingerprintCache, shown: &Shown<'_>) -> Self {
        let mut changed = Self::default();
        for (p, plan) in shown.links.portal.plans.iter().enumerate() {
            if before.plans[p] != plan.digests.whole {
                changed.plans.insert(p);
            }
            let pairs = before.wholes[p].iter().zip(&plan.wholes).enumerate();
            for t in pairs.filter(|(_, (then, now))| then != now).map(|(t, _)| t) {
                changed.tasks.insert((p, t));
                changed.notices.insert((p, shown.facts[p].notice_pages[t]));
            }
        }
        changed
    }

    /// Whether an output shows nothing that changed.
    fn spares(&self, kind: &Kind) -> bool {
        match *kind {
            Kind::Page(PageId { kind, plan, item, page }, _) => match kind.texts {
                Texts::None => true,
                Texts::Task => !self.tasks.contains(&(plan, item)),
                Texts::Notice => !self.plans.contains(&plan) && !self.notices.contains(&(plan, page)),
                Texts::Any => false,
            },
            Kind::TasksJson(_)
            | Kind::Table(..)
            | Kind::LedgerSheet(..)
            | Kind::LedgerCsv(..)
            | Kind::LedgerRows(..)
            | Kind::Calendar(..)
            | Kind::Feed(..) => true,
            _ => false,
        }
    }
}
