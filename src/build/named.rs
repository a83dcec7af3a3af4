//! Phase 4: every output named, where links lead, what follows from the plans.

use super::memory::{Assessed, Memory, Themes};
use super::work::render;
use super::{Bytes, Loaded, Previews};
use crate::config::Config;
use crate::diagnose::{Diagnostic, SourceText};
use crate::digest::Digest;
use crate::incremental::{Fingerprints, Shown};
use crate::model::Portal;
use crate::outputs::links::{self, AsOf, Links};
use crate::outputs::{Kind, Output, Outputs, PageId, PlanFacts, name_all};
use crate::render::theme::Theme;
use crate::render::{self, Inputs, Renderer};
use chrono::NaiveDate;
use std::collections::HashSet;
use std::io;
use std::sync::Arc;

/// Phases 1 to 4: everything that is known before a byte is made.
pub(super) struct Named {
    pub(super) config: Config,
    pub(super) portal: Portal,
    pub(super) facts: Vec<PlanFacts>,
    pub(super) outputs: Outputs,
    pub(super) as_of: AsOf,
}

/// Phase 4; what is wrong is told. None where there is nothing to name.
pub(super) fn name(
    loaded: Loaded,
    assessed: Vec<Assessed>,
    theme: Option<&Theme>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Named> {
    let Loaded { config: Some(config), portal: Some(mut portal), as_of: Some(as_of), texts, .. } = loaded else {
        return None;
    };
    let text = |file: &Arc<str>| {
        let found = texts.iter().find(|text| text.source.file == *file).map(|text| text.source.clone());
        found.unwrap_or_else(|| SourceText { file: file.clone(), text: "".into() })
    };
    let statics: Vec<_> = theme.into_iter().flat_map(|t| &t.statics).map(|s| s.path.clone()).collect();
    let derive = |portal: &Portal, assessed: Vec<Assessed>| -> Vec<PlanFacts> {
        let plans = portal.plans.iter().zip(assessed);
        plans.map(|(plan, a)| PlanFacts::derive(plan, a.state, a.course, &portal.bodies, &config)).collect()
    };
    // A plan that is issued later does not exist yet; its links are checked all the same, as they will be.
    let later: Vec<String> = portal.plans.iter().filter(|p| p.issued > as_of).map(|p| p.id.to_string()).collect();
    let mut now = AsOf { day: as_of, drafts: false, later };
    let assessed = if now.later.is_empty() {
        assessed
    } else {
        let day = portal.plans.iter().map(|p| p.issued).fold(as_of, NaiveDate::max);
        let then = AsOf { day, drafts: false, later: Vec::new() };
        let facts = derive(&portal, Memory::default().assess(&config, &portal, day));
        let outputs = name_all(&config, &portal, &facts, &statics, diagnostics);
        let all = Links { config: &config, portal: &portal, outputs: &outputs, as_of: &then };
        links::check_all(&all, &text, diagnostics);
        let existing: HashSet<Arc<str>> =
            portal.plans.iter().filter(|p| p.issued <= as_of).map(|p| p.id.clone()).collect();
        let kept = portal.plans.iter().zip(assessed).filter(|(plan, _)| existing.contains(&plan.id));
        let assessed = kept.map(|(_, assessed)| assessed).collect();
        portal.plans.retain(|plan| existing.contains(&plan.id));
        assessed
    };
    let facts = derive(&portal, assessed);
    let mut collisions = Vec::new();
    let outputs = name_all(&config, &portal, &facts, &statics, &mut collisions);
    if now.later.is_empty() {
        diagnostics.extend(collisions);
        let all = Links { config: &config, portal: &portal, outputs: &outputs, as_of: &now };
        links::check_all(&all, &text, diagnostics);
    }
    now.later.sort_unstable();
    Some(Named { config, portal, facts, outputs, as_of: now })
}

impl Named {
    fn links(&self) -> Links<'_> {
        Links { config: &self.config, portal: &self.portal, outputs: &self.outputs, as_of: &self.as_of }
    }

    pub(super) fn inputs(&self) -> Inputs<'_> {
        Inputs {
            config: &self.config,
            portal: &self.portal,
            facts: &self.facts,
            outputs: &self.outputs,
            links: self.links(),
            as_of: self.as_of.day,
            drafts: self.as_of.drafts,
        }
    }

    /// The pages of tasks that have drafts, with their drafts; and the theme back. An error cannot be one of the disk.
    pub(super) fn previews(
        &self,
        theme: Theme,
        base: Digest,
        views: &mut render::Memory,
    ) -> io::Result<(Previews, Theme)> {
        let drafted = |p: usize, t: usize| self.portal.plans[p].tasks[t].reports.iter().any(|r| r.draft);
        let of_drafts = |output: &Output| matches!(output.kind, Kind::Page(PageId::Task(p, t), _) if drafted(p, t));
        let which: Vec<usize> = (0..self.outputs.all.len()).filter(|i| of_drafts(&self.outputs.all[*i])).collect();
        if which.is_empty() {
            return Ok((Vec::new(), theme));
        }
        let as_of = AsOf { drafts: true, ..self.as_of.clone() };
        let inputs = Inputs { drafts: true, links: Links { as_of: &as_of, ..self.links() }, ..self.inputs() };
        let renderer = Renderer::new(inputs, theme, base, views);
        let page = |i: usize, bytes: Bytes| match bytes {
            Bytes::Made(bytes) => Ok((self.outputs.all[i].path.clone(), bytes)),
            Bytes::Copied(_) => Err(io::Error::other("a page is made, not copied")),
        };
        // What is wrong with a template was told when the page was made without its drafts.
        let made = render(&renderer, self, &which, &|_, _| {}, page)?.unwrap_or_default();
        Ok((made.into_iter().map(|(_, page)| page).collect(), renderer.into_theme()))
    }

    pub(super) fn fingerprints(&self, themes: &Themes) -> Fingerprints<'_> {
        Fingerprints::new(Shown { links: self.links(), facts: &self.facts, theme: themes.digest })
    }

    pub(super) fn pages(&self) -> usize {
        self.outputs.all.iter().filter(|o| is_page(o)).count()
    }
}

pub(super) fn is_page(output: &Output) -> bool {
    matches!(output.kind, Kind::Page(..) | Kind::NotFound)
}
