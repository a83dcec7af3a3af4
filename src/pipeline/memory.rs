//! What a build leaves to the next one in the same program. Nothing in it changes what comes out.
//!
//! Values are in the [`Memo`], under digests of what they were made of: tasks under those of their files, what follows from a plan under
//! the rows of its tasks, views, the theme, addresses, what differs from snapshots. Beside it lie the last reading, list of files, fingerprints and
//! index, which the next ones begin from.

use super::look::Themes;
use super::site_state::SiteState;
use crate::config::Config;
use crate::diagnose::Diagnostic;
use crate::digest::{Digest, Digester};
use crate::incremental::FingerprintCache;
use crate::memo::{self, Memo};
use crate::model::progress::{PlanState, TaskState};
use crate::model::{Plan, Portal, Task};
use crate::outputs::PlanFacts;
use crate::render;
use crate::render::theme::Theme;
use crate::source;
use chrono::NaiveDate;
use chrono_tz::Tz;
use rayon::prelude::*;
use std::sync::Arc;

/// What earlier builds found out. The default knows nothing.
#[derive(Default)]
pub struct Memory {
    pub(super) memo: Memo,
    pub(super) source: source::Memory,
    pub(super) indexes: render::IndexCache,
    pub(super) fingerprints: FingerprintCache,
    pub(super) site_state: SiteState,
    /// The files of the themes, as they were read last.
    pub(super) themes: Option<Arc<Themes>>,
    /// Of the last portal that could be read.
    pub(super) zone: Option<Tz>,
}

/// A plan as of a date.
struct Assessed {
    facts: Arc<PlanFacts>,
    /// What these follow from: kept as long as they are.
    _tasks: Vec<Arc<AssessedTask>>,
}

/// A task's state as of a date.
struct AssessedTask(Arc<TaskState>);

/// A theme as it was read; none where it has faults.
struct ReadTheme {
    theme: Option<Arc<Theme>>,
    reported: Vec<Diagnostic>,
}

impl memo::Kind for Assessed {}
impl memo::Kind for AssessedTask {}
impl memo::Kind for ReadTheme {}

impl Memory {
    /// One that knows nothing yet, for a program that builds again and again. The default is for one that builds once: it keeps
    /// no files.
    pub fn lasting() -> Self {
        Self { memo: Memo::lasting(), ..Self::default() }
    }

    /// Files of the content whose words changed between the last two builds, and those that came or went; by path.
    pub fn changed(&self) -> &[String] {
        self.source.changed()
    }

    /// The site's time zone, once it is known.
    pub fn time_zone(&self) -> Option<Tz> {
        self.zone
    }
}

/// What every plan says as of a date, by the rules of the model.
pub(super) fn derive(config: &Config, portal: &Portal, as_of: NaiveDate, memo: &Memo) -> Vec<Arc<PlanFacts>> {
    let of = |plan: &Plan| {
        let mut key = Digester::new();
        key.words(&config.source.text).digest(portal.bodies.digest).digest(plan.digests.facts);
        let context = key.words(&plan.id).words(&format!("{as_of}")).finish();
        plan.rows.iter().for_each(|row| {
            key.digest(*row);
        });
        memo.get(key.finish(), || assess(config, portal, plan, as_of, context, memo)).facts.clone()
    };
    portal.plans.iter().map(of).collect()
}

fn assess(config: &Config, portal: &Portal, plan: &Plan, as_of: NaiveDate, context: Digest, memo: &Memo) -> Assessed {
    let assessed = |task: &Arc<Task>| {
        let key = Digester::new().digest(context).words(&task.source.file).digest(task.digests.row).finish();
        memo.get(key, || AssessedTask(Arc::new(task.history.on(&portal.bodies, as_of))))
    };
    let tasks: Vec<Arc<AssessedTask>> = plan.tasks.par_iter().map(assessed).collect();
    let state = PlanState { as_of, tasks: tasks.iter().map(|task| task.0.clone()).collect() };
    let facts = PlanFacts::derive(plan, state, &portal.bodies, config);
    Assessed { facts: Arc::new(facts), _tasks: tasks }
}

/// The theme; what is wrong with it is told.
pub(super) fn theme(
    config: &Config,
    (portal, as_of): (&Portal, NaiveDate),
    themes: &Themes,
    memo: &Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Arc<Theme>> {
    // A plan that is issued later is not there yet, and plans are counted without it.
    let plans = portal.plans.iter().filter(|plan| plan.issued <= as_of);
    let terms: Vec<_> = plans.map(|plan| &plan.terms).collect();
    let key = Digester::new().digest(themes.digest).words(&format!("{config:?} {terms:?}")).finish();
    let read = memo.get(key, || {
        let mut reported = Vec::new();
        ReadTheme { theme: Theme::read(config, &terms, &themes.files, &mut reported).map(Arc::new), reported }
    });
    diagnostics.extend(read.reported.iter().cloned());
    read.theme.clone()
}
