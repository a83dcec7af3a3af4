//! The fingerprints of all outputs, and those of the build before.
//!
//! Where no task's row changed, an edit was one of texts: lists, calendars, feeds and data show none, so their fingerprints are
//! those of before. Whatever is not named here is made anew, so that a new kind of output is never stale.

use super::{Fingerprints, Shown, base};
use crate::digest::Digest;
use crate::model::Portal;
use crate::outputs::{Kind, Output, Outputs, PageId};
use rayon::prelude::*;
use std::sync::Arc;

/// Fingerprints, under what they were made of. The default knows none.
#[derive(Debug, Default)]
pub struct Prints {
    outputs: Option<Arc<Outputs>>,
    base: Digest,
    rows: Vec<Vec<Digest>>,
    wholes: Vec<Vec<Digest>>,
    all: Vec<Digest>,
}

impl Prints {
    /// By the place of the output.
    pub fn all(&self) -> &[Digest] {
        &self.all
    }

    /// Makes those of a portal, or takes them from before. Gives the digest that all of them start from.
    pub fn take(&mut self, shown: Shown<'_>, outputs: &Arc<Outputs>) -> Digest {
        let portal = shown.links.portal;
        let base = base(&shown);
        let texts_alone = self.outputs.as_ref().is_some_and(|own| Arc::ptr_eq(own, outputs))
            && self.base == base
            && self.rows.iter().eq(portal.plans.iter().map(|plan| &plan.rows));
        let changed = Changed::new(&self.wholes, portal);
        let fingerprints = Fingerprints::new(shown, base);
        let one = |(i, output): (usize, &Output)| {
            if texts_alone && changed.spares(&output.kind) { self.all[i] } else { fingerprints.of(output) }
        };
        let all = outputs.all.par_iter().enumerate().map(one).collect();
        *self = Self {
            outputs: Some(outputs.clone()),
            base,
            rows: portal.plans.iter().map(|plan| plan.rows.clone()).collect(),
            wholes: portal.plans.iter().map(|plan| plan.wholes.clone()).collect(),
            all,
        };
        base
    }
}

/// Which tasks' files changed, where no row did.
struct Changed<'a> {
    before: &'a [Vec<Digest>],
    portal: &'a Portal,
}

impl<'a> Changed<'a> {
    fn new(before: &'a [Vec<Digest>], portal: &'a Portal) -> Self {
        Self { before, portal }
    }

    /// Whether an output shows nothing that changed.
    fn spares(&self, kind: &Kind) -> bool {
        match *kind {
            Kind::Page(PageId::Task(p, t), _) => self.before[p][t] == self.portal.plans[p].wholes[t],
            Kind::Page(
                PageId::Home
                | PageId::Ledger(..)
                | PageId::Section(..)
                | PageId::Departments(_)
                | PageId::Counties(..)
                | PageId::Body(..)
                | PageId::Calendar(..)
                | PageId::Month(..)
                | PageId::Targets(..)
                | PageId::Changes(..)
                | PageId::Data(_),
                _,
            )
            | Kind::TasksJson(_)
            | Kind::Table(..)
            | Kind::LedgerSheet(..)
            | Kind::LedgerCsv(..)
            | Kind::Calendar(..)
            | Kind::Feed(..) => true,
            _ => false,
        }
    }
}
