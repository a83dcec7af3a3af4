//! Phase 4: every output named, where links lead, what follows from the plans.

use super::memory::{Memory, Themes};
use super::work::render;
use super::{Bytes, Loaded, Previews};
use crate::config::Config;
use crate::diagnose::{Diagnostic, SourceText};
use crate::digest::{Digest, Digester};
use crate::incremental::Shown;
use crate::model::Portal;
use crate::outputs::links::{self, AsOf, Links};
use crate::outputs::translated::is_translated;
use crate::outputs::{Kind, Output, Outputs, PageId, PlanFacts, files, leave, name_all, same_facts};
use crate::past::Past;
use crate::render::theme::Theme;
use crate::render::{self, Inputs, Renderer};
use crate::source;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashSet};
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Phases 1 to 4: everything that is known before a byte is made.
pub(super) struct Named {
    pub(super) config: Config,
    pub(super) portal: Portal,
    pub(super) facts: Vec<Arc<PlanFacts>>,
    pub(super) outputs: Arc<Outputs>,
    pub(super) as_of: AsOf,
    pub(super) past: Arc<Past>,
}

/// The outputs of the last build, under what they were named after. The default knows none.
#[derive(Default)]
pub(super) struct Naming(Option<Known>);

struct Known {
    /// Of all that gives outputs beside the plans' facts.
    context: Digest,
    facts: Vec<Arc<PlanFacts>>,
    outputs: Arc<Outputs>,
    /// Addresses that collide.
    told: Vec<Diagnostic>,
    /// Of the texts of all tasks, and of their anchors, if all links were found good.
    links: Option<Vec<(Vec<Digest>, Vec<Digest>)>>,
}

/// Phase 4; what is wrong is told. None where there is nothing to name.
pub(super) fn name(
    root: &Path,
    loaded: Loaded,
    facts: Vec<Arc<PlanFacts>>,
    theme: Option<&Theme>,
    memory: &mut Naming,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Named> {
    let Loaded { config: Some(config), portal: Some(mut portal), as_of: Some(as_of), past, .. } = loaded else {
        return None;
    };
    // Texts are gone by now; that of dead links is read once more, and once however many they are.
    let again: Mutex<BTreeMap<Arc<str>, SourceText>> = Mutex::default();
    let text = |file: &Arc<str>| {
        let mut again = again.lock().unwrap_or_else(PoisonError::into_inner);
        again.entry(file.clone()).or_insert_with(|| source::read_again(root, file)).clone()
    };
    let statics: Vec<_> = theme.into_iter().flat_map(|t| &t.statics).map(|s| s.path.clone()).collect();
    // A plan that is issued later does not exist yet; its links are checked all the same, as they will be.
    let later: Vec<String> = portal.plans.iter().filter(|p| p.issued > as_of).map(|p| p.id.to_string()).collect();
    let mut now = AsOf { day: as_of, drafts: false, later };
    let withheld = files::withheld(&config, &portal, &now);
    let facts = if now.later.is_empty() {
        facts
    } else {
        let day = portal.plans.iter().map(|p| p.issued).fold(as_of, NaiveDate::max);
        let then = AsOf { day, drafts: false, later: Vec::new() };
        let of_then = Memory::default().derive(&config, &portal, day);
        let leaving = leave::addresses(&config, &portal, &of_then);
        let outputs = name_all(&config, &portal, &of_then, &statics, leaving, diagnostics);
        let all = Links { config: &config, portal: &portal, outputs: &outputs, as_of: &then };
        links::check_all(&all, |_, _| true, &text, diagnostics);
        let existing: HashSet<Arc<str>> =
            portal.plans.iter().filter(|p| p.issued <= as_of).map(|p| p.id.clone()).collect();
        let kept = portal.plans.iter().zip(facts).filter(|(plan, _)| existing.contains(&plan.id));
        let facts = kept.map(|(_, facts)| facts).collect();
        portal.plans.retain(|plan| existing.contains(&plan.id));
        facts
    };
    portal.withheld = withheld;
    let checks = now.later.is_empty();
    let (outputs, told) = memory.name(&config, &portal, &facts, &statics);
    if checks {
        diagnostics.extend(told);
        let all = Links { config: &config, portal: &portal, outputs: &outputs, as_of: &now };
        let so_far = diagnostics.len();
        links::check_all(&all, |p, t| memory.may_be_dead(&portal, p, t), &text, diagnostics);
        memory.checked(&portal, diagnostics.len() == so_far);
    }
    now.later.sort_unstable();
    Some(Named { config, portal, facts, outputs, as_of: now, past })
}

impl Naming {
    /// Names all outputs, with the addresses that collide. Where they are the same as before, they are the very same.
    fn name(
        &mut self,
        config: &Config,
        portal: &Portal,
        facts: &[Arc<PlanFacts>],
        statics: &[Arc<str>],
    ) -> (Arc<Outputs>, Vec<Diagnostic>) {
        let leaving = leave::addresses(config, portal, facts);
        let context = context(config, portal, facts, statics, &leaving);
        let before = self.0.take();
        if let Some(known) = before.as_ref().filter(|known| known.context == context && same_facts(&known.facts, facts))
        {
            let found = (known.outputs.clone(), known.told.clone());
            let anchors = known.links.as_ref().is_some_and(|links| {
                links.iter().map(|(_, anchors)| anchors).eq(portal.plans.iter().map(|plan| &plan.anchors))
            });
            self.0 = before;
            if let Some(known) = self.0.as_mut().filter(|_| !anchors) {
                known.links = None;
            }
            return found;
        }
        let mut told = Vec::new();
        let named = name_all(config, portal, facts, statics, leaving, &mut told);
        let outputs = match before {
            Some(known) if *known.outputs == named => known.outputs,
            _ => Arc::new(named),
        };
        self.0 =
            Some(Known { context, facts: facts.to_vec(), outputs: outputs.clone(), told: told.clone(), links: None });
        (outputs, told)
    }

    /// Whether a link in a task's texts may be dead: not if the same texts led to the same places in the last build. A text edit
    /// changes its own links, and where others may lead only by its anchors.
    fn may_be_dead(&self, portal: &Portal, p: usize, t: usize) -> bool {
        let known = self.0.as_ref().and_then(|known| known.links.as_ref());
        known.is_none_or(|known| known[p].0[t] != portal.plans[p].wholes[t])
    }

    /// Remembers whether all links were good.
    fn checked(&mut self, portal: &Portal, good: bool) {
        if let Some(known) = &mut self.0 {
            let now = || portal.plans.iter().map(|plan| (plan.wholes.clone(), plan.anchors.clone())).collect();
            known.links = good.then(now);
        }
    }
}

/// Of all that gives outputs beside the plans' facts.
fn context(
    config: &Config,
    portal: &Portal,
    facts: &[Arc<PlanFacts>],
    statics: &[Arc<str>],
    leaving: &[Arc<str>],
) -> Digest {
    let mut d = Digester::new();
    d.words(&config.source.text).words(config.base_url.as_deref().unwrap_or_default()).digest(portal.bodies.digest);
    portal.plans.iter().for_each(|plan| {
        d.words(&plan.id).digest(plan.digests.whole);
    });
    // A task whose text is not translated is in no other language's search index.
    for (p, plan) in portal.plans.iter().enumerate() {
        let of = |t: usize, lang| u64::from(is_translated(portal, facts, PageId::Task(p, t), lang));
        config.langs().flat_map(|lang| (0..plan.tasks.len()).map(move |t| of(t, lang))).for_each(|there| {
            d.number(there);
        });
    }
    portal.pages.iter().for_each(|page| {
        d.words(&page.slug).digest(page.digests.whole);
    });
    d.number(portal.assets.len() as u64);
    portal.assets.iter().for_each(|asset| {
        d.words(&asset.path);
    });
    d.number(portal.withheld.len() as u64);
    portal.withheld.iter().for_each(|path| {
        d.words(path);
    });
    d.number(portal.snapshots.len() as u64);
    for snapshot in &portal.snapshots {
        d.words(&snapshot.label).words(&snapshot.seal.to_string());
    }
    for paths in [statics, leaving] {
        d.number(paths.len() as u64);
        paths.iter().for_each(|path| {
            d.words(path);
        });
    }
    d.finish()
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
            past: &self.past,
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

    pub(super) fn shown(&self, themes: &Themes) -> Shown<'_> {
        Shown { links: self.links(), facts: &self.facts, past: &self.past, theme: themes.digest }
    }

    pub(super) fn pages(&self) -> usize {
        self.outputs.all.iter().filter(|o| is_page(o)).count()
    }
}

pub(super) fn is_page(output: &Output) -> bool {
    matches!(output.kind, Kind::Page(..) | Kind::NotFound)
}
