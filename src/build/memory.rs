//! What a build leaves to the next one in the same program. Nothing in it changes what comes out.

use super::thresholds;
use crate::config::Config;
use crate::diagnose::{Diagnostic, Severity};
use crate::digest::{Digest, Digester};
use crate::incremental::manifest::{Home, Manifest};
use crate::model::course::{self, Moment};
use crate::model::progress::{PlanState, Status, TaskState, assess_task};
use crate::model::{self, Plan, Portal, Task};
use crate::render;
use crate::render::theme::Theme;
use crate::source::{self, ThemeFile};
use crate::stat::Stat;
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
    pub(super) views: render::Memory,
    pub(super) tasks: model::Memory,
    states: HashMap<Arc<str>, Known>,
    theme: Option<(Digest, Vec<Diagnostic>, Theme)>,
    /// Set while the theme is in use.
    theme_key: Option<(Digest, Vec<Diagnostic>)>,
    /// With the stamp of the list that was kept: another program may have built the folder since.
    manifest: Option<(PathBuf, Option<Stat>, Manifest)>,
    /// Whether pages with drafts were made.
    pub(super) previewed: bool,
    /// Of the last portal that could be read.
    pub(super) zone: Option<Tz>,
}

/// A task's state as of a date, and its course.
#[derive(Clone)]
struct Known {
    key: Digest,
    state: Arc<TaskState>,
    course: Arc<Vec<Status>>,
}

/// What a plan says as of a date.
pub(super) struct Assessed {
    pub(super) state: PlanState,
    pub(super) course: Vec<Moment>,
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

    /// What every plan says as of a date, by the rules of the model; tasks of which nothing changed are taken as they were.
    pub(super) fn assess(&mut self, config: &Config, portal: &Portal, as_of: NaiveDate) -> Vec<Assessed> {
        let before = std::mem::take(&mut self.states);
        let mut assessed = Vec::with_capacity(portal.plans.len());
        for plan in &portal.plans {
            let days = course::days(plan, as_of);
            let mut context = Digester::new();
            context.words(&config.source.text).digest(portal.bodies.digest);
            context.digest(plan.digests.facts).words(&format!("{as_of} {days:?}"));
            let context = context.finish();
            let know = |task: &Arc<Task>| {
                let key = Digester::new().digest(context).digest(task.digests.whole).finish();
                match before.get(&task.source.file) {
                    Some(known) if known.key == key => known.clone(),
                    _ => know(config, portal, plan, task, as_of, &days, key),
                }
            };
            let known: Vec<Known> = plan.tasks.par_iter().map(know).collect();
            assessed.push(Assessed {
                course: course::sum(&days, known.iter().map(|k| &*k.course)),
                state: PlanState { as_of, tasks: known.iter().map(|k| k.state.clone()).collect() },
            });
            self.states.extend(plan.tasks.iter().map(|t| t.source.file.clone()).zip(known));
        }
        assessed
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

    /// What the folder held after the last build, unless another program has built it since.
    pub(super) fn manifest(&mut self, out: &Path, home: &Home) -> Option<Manifest> {
        let (folder, stat, manifest) = self.manifest.take()?;
        (folder == out && stat == home.stat()).then_some(manifest)
    }

    pub(super) fn keep_manifest(&mut self, out: &Path, home: &Home, manifest: Manifest) {
        self.manifest = Some((out.to_owned(), home.stat(), manifest));
    }
}

fn know(
    config: &Config,
    portal: &Portal,
    plan: &Plan,
    task: &Task,
    as_of: NaiveDate,
    days: &[NaiveDate],
    key: Digest,
) -> Known {
    let thresholds = thresholds(config);
    Known {
        key,
        state: Arc::new(assess_task(plan, task, &portal.bodies, thresholds, as_of)),
        course: Arc::new(course::of_task(plan, task, thresholds, days)),
    }
}

/// The files of all themes.
pub(super) struct Themes {
    files: BTreeMap<Arc<str>, ThemeFile>,
    /// Of all their bytes.
    pub(super) digest: Digest,
}

impl Themes {
    /// Reads them.
    pub(super) fn read(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Self> {
        let files = source::read_themes(root, diagnostics)?;
        let mut digest = Digester::new();
        for (path, file) in &files {
            digest.words(path).bytes(&file.bytes);
        }
        Ok(Self { digest: digest.finish(), files })
    }
}
