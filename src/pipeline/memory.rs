//! What a build leaves to the next one in the same program. Nothing in it changes what comes out.
//!
//! Everything is kept under what it was made of, and taken again only if that is the same: files under their stamps, tasks under
//! the digests of their files, what follows from a plan under the rows of its tasks, addresses and views under all of these.

use super::look::Themes;
use super::plan::Naming;
use super::standing::Standing;
use super::thresholds;
use crate::config::Config;
use crate::diagnose::Diagnostic;
use crate::digest::{Digest, Digester};
use crate::incremental::Prints;
use crate::model::course;
use crate::model::progress::{PlanState, Status, TaskState, assess_task};
use crate::model::{self, ByTask, Plan, Portal, Task};
use crate::outputs::PlanFacts;
use crate::past;
use crate::render;
use crate::render::theme::Theme;
use crate::source;
use chrono::NaiveDate;
use chrono_tz::Tz;
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// What earlier builds found out. The default knows nothing.
#[derive(Default)]
pub struct Memory {
    pub(super) source: source::Memory,
    pub(super) tasks: model::Memory,
    pub(super) views: render::Memory,
    pub(super) naming: Naming,
    pub(super) prints: Prints,
    pub(super) standing: Standing,
    pub(super) past: past::Memory,
    plans: HashMap<Arc<str>, Known>,
    pub(super) themes: Option<Arc<Themes>>,
    theme: Option<(Digest, Vec<Diagnostic>, Option<Arc<Theme>>)>,
    /// Of the last portal that could be read.
    pub(super) zone: Option<Tz>,
}

/// What a plan says as of a date.
struct Known {
    /// Of all that it follows from beside the tasks.
    context: Digest,
    rows: Vec<Digest>,
    tasks: ByTask<KnownTask>,
    facts: Arc<PlanFacts>,
}

/// A task's state as of a date, and its course.
#[derive(Clone)]
struct KnownTask {
    row: Digest,
    state: Arc<TaskState>,
    course: Arc<Vec<Status>>,
}

impl Memory {
    /// One that knows nothing yet, for a program that builds again and again. The default is for one that builds once: it keeps
    /// no files.
    pub fn lasting() -> Self {
        Self { source: source::Memory::lasting(), ..Self::default() }
    }

    /// Files of the content whose words changed between the last two builds, and those that came or went; by path.
    pub fn changed(&self) -> &[String] {
        self.source.changed()
    }

    /// The site's time zone, once it is known.
    pub fn time_zone(&self) -> Option<Tz> {
        self.zone
    }

    /// What every plan says as of a date, by the rules of the model; what follows from the same is taken as it was.
    pub(super) fn derive(&mut self, config: &Config, portal: &Portal, as_of: NaiveDate) -> Vec<Arc<PlanFacts>> {
        let before = std::mem::take(&mut self.plans);
        let mut all = Vec::with_capacity(portal.plans.len());
        for plan in &portal.plans {
            let mut context = Digester::new();
            context.words(&config.source.text).digest(portal.bodies.digest).digest(plan.digests.facts);
            let context = context.words(&format!("{as_of}")).finish();
            let known = before.get(&plan.id).filter(|known| known.context == context);
            let known = match known {
                Some(known) if known.rows == plan.rows => {
                    Known { context, rows: plan.rows.clone(), tasks: ByTask::default(), facts: known.facts.clone() }
                }
                known => assess(config, portal, plan, as_of, context, known),
            };
            all.push(known.facts.clone());
            self.plans.insert(plan.id.clone(), known);
        }
        // Where nothing changed, the states of the tasks are those of before.
        for (id, known) in before {
            if let Some(now) = self.plans.get_mut(&id).filter(|now| Arc::ptr_eq(&now.facts, &known.facts)) {
                now.tasks = known.tasks;
            }
        }
        all
    }

    /// The theme, read anew only where its files or the portal's settings changed.
    pub(super) fn theme(
        &mut self,
        config: &Config,
        themes: &Themes,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Arc<Theme>> {
        let key = Digester::new().digest(themes.digest).words(&format!("{config:?}")).finish();
        if self.theme.as_ref().is_none_or(|(known, ..)| *known != key) {
            let mut told = Vec::new();
            let theme = Theme::read(config, &themes.files, &mut told).map(Arc::new);
            self.theme = Some((key, told, theme));
        }
        let (_, told, theme) = self.theme.as_ref()?;
        diagnostics.extend(told.iter().cloned());
        theme.clone()
    }
}

fn assess(
    config: &Config,
    portal: &Portal,
    plan: &Plan,
    as_of: NaiveDate,
    context: Digest,
    before: Option<&Known>,
) -> Known {
    let days = course::days(plan, as_of);
    let before = before.filter(|known| known.facts.days == days);
    let thresholds = thresholds(config);
    let know = |(place, task): (usize, &Arc<Task>)| {
        let known = before.and_then(|before| before.tasks.find(place, &task.source.file));
        match known {
            Some(known) if known.row == task.digests.row => known.clone(),
            _ => KnownTask {
                row: task.digests.row,
                state: Arc::new(assess_task(plan, task, &portal.bodies, thresholds, as_of)),
                course: Arc::new(course::of_task(plan, task, thresholds, &days)),
            },
        }
    };
    let known: Vec<KnownTask> = plan.tasks.par_iter().enumerate().map(know).collect();
    let course = course::sum(&days, known.iter().map(|k| &*k.course));
    let state = PlanState { as_of, tasks: known.iter().map(|k| k.state.clone()).collect() };
    Known {
        context,
        rows: plan.rows.clone(),
        tasks: plan.tasks.iter().map(|t| t.source.file.clone()).zip(known).collect(),
        facts: Arc::new(PlanFacts::derive(plan, state, days, course, &portal.bodies, config)),
    }
}
