//! What a build leaves to the next one in the same program. Nothing in it changes what comes out.
//!
//! Everything is kept under what it was made of, and taken again only if that is the same: files under their stamps, tasks under
//! the digests of their files, what follows from a plan under the rows of its tasks, addresses and views under all of these.

use super::named::Naming;
use super::standing::Standing;
use crate::config::Config;
use crate::diagnose::{Diagnostic, Severity};
use crate::digest::{Digest, Digester};
use crate::incremental::Prints;
use crate::model::progress::{PlanState, TaskState};
use crate::model::{self, ByTask, Plan, Portal, Task};
use crate::outputs::PlanFacts;
use crate::past;
use crate::render;
use crate::render::theme::Theme;
use crate::source::{self, ThemeFile};
use chrono::NaiveDate;
use chrono_tz::Tz;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};
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
    themes: Option<Arc<Themes>>,
    theme: Option<(Digest, Vec<Diagnostic>, Theme)>,
    /// Set while the theme is in use.
    theme_key: Option<(Digest, Vec<Diagnostic>)>,
    /// Whether pages with drafts were made.
    pub(super) previewed: bool,
    /// Of the last portal that could be read.
    pub(super) zone: Option<Tz>,
}

/// What a plan says as of a date.
struct Known {
    /// Of all that it follows from beside the tasks.
    context: Digest,
    rows: Vec<Digest>,
    /// The state of each task, under its row.
    tasks: ByTask<(Digest, Arc<TaskState>)>,
    facts: Arc<PlanFacts>,
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

    /// The files of the themes; where none of the touched files is one, as they were.
    pub(super) fn themes(
        &mut self,
        root: &Path,
        touched: Option<&[PathBuf]>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> io::Result<Arc<Themes>> {
        let untouched = touched.is_some_and(|touched| touched.iter().all(|path| path.starts_with("content")));
        let themes = match self.themes.take().filter(|_| untouched) {
            Some(themes) => themes,
            None => Arc::new(Themes::read(root)?),
        };
        diagnostics.extend(themes.told.iter().cloned());
        self.themes = Some(themes.clone());
        Ok(themes)
    }

    /// The theme, read anew only where its files or the portal's settings changed. It is to be given back.
    pub(super) fn theme(
        &mut self,
        config: &Config,
        themes: &Themes,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Theme> {
        let key = Digester::new().digest(themes.digest).words(&config.source.text).finish();
        if let Some((known, told, theme)) = self.theme.take().filter(|(known, ..)| *known == key) {
            diagnostics.extend(told.iter().cloned());
            self.theme_key = Some((known, told));
            return Some(theme);
        }
        let before = diagnostics.len();
        let theme = Theme::read(config, &themes.files, diagnostics)?;
        let told: Vec<Diagnostic> = diagnostics[before..].to_vec();
        debug_assert!(told.iter().all(|d| d.severity != Severity::Error));
        self.theme_key = Some((key, told));
        Some(theme)
    }

    pub(super) fn keep_theme(&mut self, theme: Theme) {
        self.theme = self.theme_key.take().map(|(key, told)| (key, told, theme));
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
    let know = |(place, task): (usize, &Arc<Task>)| {
        let known = before.and_then(|before| before.tasks.find(place, &task.source.file));
        match known {
            Some(known) if known.0 == task.digests.row => known.clone(),
            _ => (task.digests.row, Arc::new(task.history.on(&portal.bodies, as_of))),
        }
    };
    let known: Vec<_> = plan.tasks.par_iter().enumerate().map(know).collect();
    let state = PlanState { as_of, tasks: known.iter().map(|(_, state)| state.clone()).collect() };
    Known {
        context,
        rows: plan.rows.clone(),
        tasks: plan.tasks.iter().map(|t| t.source.file.clone()).zip(known).collect(),
        facts: Arc::new(PlanFacts::derive(plan, state, &portal.bodies, config)),
    }
}

/// The files of all themes.
#[derive(Default)]
pub(super) struct Themes {
    pub(super) files: BTreeMap<Arc<str>, ThemeFile>,
    /// What is wrong with them.
    told: Vec<Diagnostic>,
    /// Of all their bytes.
    pub(super) digest: Digest,
}

impl Themes {
    fn read(root: &Path) -> io::Result<Self> {
        let mut told = Vec::new();
        let files = source::read_themes(root, &mut told)?;
        let mut digest = Digester::new();
        for (path, file) in &files {
            digest.words(path).bytes(&file.bytes);
        }
        Ok(Self { digest: digest.finish(), told, files })
    }
}
