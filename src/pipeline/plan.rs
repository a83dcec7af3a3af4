//! Every output of an edition named, and where links lead.

use super::look::{self, Sources, Themes};
use super::memory::Memory;
use super::render::render;
use super::stale::is_page;
use super::state::{Edition, Now, state};
use super::{Bytes, Event, Observer, Phase, Request};
use crate::config::Config;
use crate::diagnose::{self, Diagnostic, Severity};
use crate::digest::{Digest, Digester};
use crate::incremental::{self, Shown};
use crate::model::Portal;
use crate::outputs::links::{self, AsOf, Links};
use crate::outputs::translated::is_translated;
use crate::outputs::{Kind, Output, Outputs, PageId, PlanFacts, leave, name_all, same_facts};
use crate::render::theme::Theme;
use crate::render::{Inputs, Renderer};
use crate::source;
use chrono::NaiveDate;
use std::collections::HashSet;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// Pages with their drafts, by address.
pub type Previews = Vec<(Arc<str>, Vec<u8>)>;

/// Everything that is known before a byte is made.
pub(super) struct Plan {
    pub(super) edition: Edition,
    pub(super) outputs: Arc<Outputs>,
    theme: Arc<Theme>,
    as_of: AsOf,
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

/// Parses, joins, and names every output; what is wrong is told. None where anything forbids writing.
pub(super) fn of(
    request: &Request<'_>,
    sources: Sources,
    memory: &mut Memory,
    observe: Observer<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Plan> {
    let edition = state(request, sources, memory, diagnostics);
    observe(Event::Over(Phase::Model));
    let plan = plan(request.root, edition?, &mut memory.naming, diagnostics);
    observe(Event::Over(Phase::Outputs));
    plan.filter(|_| !diagnose::has_errors(diagnostics))
}

/// The same. Where anything forbids writing, the faults of templates are told too, as far as sound content shows them.
pub(super) fn whole(
    request: &Request<'_>,
    sources: Sources,
    memory: &mut Memory,
    observe: Observer<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Plan> {
    let themes = sources.themes.clone();
    let plan = of(request, sources, memory, observe, diagnostics);
    if diagnose::has_errors(diagnostics) {
        let found = template_faults(request, diagnostics, &themes, memory, observe);
        diagnostics.extend(found);
    }
    plan
}

/// Faults of templates that only show when pages are made, where faults of the content forbid that: of what remains without
/// the files that have faults.
fn template_faults(
    request: &Request<'_>,
    told: &[Diagnostic],
    themes: &Arc<Themes>,
    memory: &mut Memory,
    observe: Observer<'_>,
) -> Vec<Diagnostic> {
    let file = |d: &Diagnostic| d.place.as_ref().filter(|_| d.severity == Severity::Error).map(|p| p.file.clone());
    let mut bad: HashSet<Arc<str>> = told.iter().filter_map(file).collect();
    // Leaving a file out may leave others without what they name; each turn leaves out more of them, and few are needed.
    for _ in 0..8 {
        let Ok(mut content) = look::content(request, None, &mut memory.source) else { return Vec::new() };
        Arc::make_mut(&mut content.files.texts)
            .retain(|text| text.kind == source::Kind::Site || !bad.contains(&text.source.file));
        content.diagnostics.clear();
        if bad.contains("content/site.yaml") && content.config.is_some() {
            content.config = Some(look::stand_in(&content.files));
        }
        let sources = Sources { content, themes: themes.clone(), past: Arc::default() };
        let (mut fresh, mut diagnostics) = (Memory::default(), Vec::new());
        if let Some(plan) = of(request, sources, &mut fresh, observe, &mut diagnostics) {
            let renderer = plan.renderer(Digest::default(), &mut fresh);
            let all: Vec<usize> = (0..plan.outputs.all.len()).collect();
            let made = render(&renderer, &plan, &all, &|_| {}, &|| true, |_, _| Ok(()));
            return made.ok().and_then(Result::err).unwrap_or_default();
        }
        let before = bad.len();
        bad.extend(diagnostics.iter().filter_map(file));
        if bad.len() == before {
            break;
        }
    }
    Vec::new()
}

/// Names every output; what is wrong is told. None where the theme has faults.
fn plan(root: &Path, edition: Edition, memory: &mut Naming, diagnostics: &mut Vec<Diagnostic>) -> Option<Plan> {
    let Edition { now: Now { config, portal, facts, as_of }, past, theme, theme_digest } = edition;
    // Texts are gone by now; that of a dead link is read once more.
    let text = |file: &Arc<str>| source::read_again(root, file);
    let statics: Vec<_> = theme.iter().flat_map(|t| &t.statics).map(|s| s.path.clone()).collect();
    // A plan that is issued later does not exist yet; its links are checked all the same, as they will be.
    let mut later: Vec<String> = portal.plans.iter().filter(|p| p.issued > as_of).map(|p| p.id.to_string()).collect();
    let all_exist = later.is_empty();
    let (portal, facts) = if all_exist {
        (portal, facts)
    } else {
        let day = portal.plans.iter().map(|p| p.issued).fold(as_of, NaiveDate::max);
        let then = AsOf { day, drafts: false, later: Vec::new() };
        let of_then = Memory::default().derive(&config, &portal, day);
        let leaving = leave::addresses(&config, &portal, &of_then);
        let outputs = name_all(&config, &portal, &of_then, &statics, leaving, diagnostics);
        let all = Links { config: &config, portal: &portal, outputs: &outputs, as_of: &then };
        links::check_all(&all, |_, _| true, &text, diagnostics);
        let Portal { plans, .. } = portal;
        let existing = plans.into_iter().zip(facts).filter(|(plan, _)| plan.issued <= as_of);
        let (plans, facts) = existing.unzip();
        (Portal { plans, ..portal }, facts)
    };
    later.sort_unstable();
    let as_of = AsOf { day: as_of, drafts: false, later };
    let (outputs, told) = memory.name(&config, &portal, &facts, &statics);
    if all_exist {
        diagnostics.extend(told);
        let all = Links { config: &config, portal: &portal, outputs: &outputs, as_of: &as_of };
        let so_far = diagnostics.len();
        links::check_all(&all, |p, t| memory.may_be_dead(&portal, p, t), &text, diagnostics);
        memory.checked(&portal, diagnostics.len() == so_far);
    }
    let now = Now { config, portal, facts, as_of: as_of.day };
    let theme = theme?;
    Some(Plan { edition: Edition { now, past, theme: Some(theme.clone()), theme_digest }, outputs, theme, as_of })
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

impl Plan {
    fn links<'a>(&'a self, as_of: &'a AsOf) -> Links<'a> {
        Links { config: &self.edition.now.config, portal: &self.edition.now.portal, outputs: &self.outputs, as_of }
    }

    fn inputs<'a>(&'a self, as_of: &'a AsOf) -> Inputs<'a> {
        let Now { config, portal, facts, .. } = &self.edition.now;
        Inputs {
            config,
            portal,
            facts,
            outputs: &self.outputs,
            links: self.links(as_of),
            as_of: as_of.day,
            drafts: as_of.drafts,
            past: &self.edition.past,
        }
    }

    /// What renders its outputs; `base` is the digest of what all of them depend on.
    pub(super) fn renderer(&self, base: Digest, memory: &mut Memory) -> Renderer<'_> {
        Renderer::new(self.inputs(&self.as_of), self.theme.clone(), base, &mut memory.views)
    }

    /// The pages of tasks that have drafts, with their drafts. An error cannot be one of the disk.
    pub(super) fn previews(&self, base: Digest, memory: &mut Memory) -> io::Result<Previews> {
        let all = &self.outputs.all;
        let drafted = |p: usize, t: usize| self.edition.now.portal.plans[p].tasks[t].reports.iter().any(|r| r.draft);
        let of_drafts = |output: &Output| matches!(output.kind, Kind::Page(PageId::Task(p, t), _) if drafted(p, t));
        let which: Vec<usize> = (0..all.len()).filter(|i| of_drafts(&all[*i])).collect();
        if which.is_empty() {
            return Ok(Vec::new());
        }
        let as_of = AsOf { drafts: true, ..self.as_of.clone() };
        let renderer = Renderer::new(self.inputs(&as_of), self.theme.clone(), base, &mut memory.views);
        let page = |i: usize, bytes: Bytes| match bytes {
            Bytes::Made(bytes) => Ok((all[i].path.clone(), bytes)),
            Bytes::Copied(_) => Err(io::Error::other("a page is made, not copied")),
        };
        // What is wrong with a template was told when the page was made without its drafts.
        let made = render(&renderer, self, &which, &|_| {}, &|| true, page)?.unwrap_or_default();
        Ok(made.into_iter().map(|(_, page)| page).collect())
    }

    pub(super) fn shown(&self) -> Shown<'_> {
        let Edition { now, past, theme_digest, .. } = &self.edition;
        Shown { links: self.links(&self.as_of), facts: &now.facts, past, theme: *theme_digest }
    }

    /// Digest of what all outputs depend on.
    pub(super) fn base(&self) -> Digest {
        incremental::base(&self.shown())
    }

    pub(super) fn pages(&self) -> usize {
        self.outputs.all.iter().filter(|o| is_page(&o.kind)).count()
    }
}
