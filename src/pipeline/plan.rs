//! Every output of an edition named, and where links lead.

use super::look::Sources;
use super::memory::{Memory, derive};
use super::state::{Edition, Now, state};
use super::{Event, Observer, Phase, Request};
use crate::diagnose::{self, Diagnostic, SourceText};
use crate::digest::{Digest, Digester};
use crate::incremental::{self, Shown};
use crate::memo::{self, Memo};
use crate::model::Portal;
use crate::model::as_of::Continued;
use crate::outputs::links::{self, AsOf, Links};
use crate::outputs::{Content, Kind, Outputs, files, leave, name_all};
use crate::render::theme::Theme;
use crate::render::{Inputs, PAGE_KINDS, Renderer};
use crate::source;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Everything that is known before a byte is made.
pub(super) struct Plan {
    pub(super) edition: Edition,
    pub(super) outputs: Arc<Outputs>,
    theme: Arc<Theme>,
    as_of: AsOf,
    /// The same with drafts.
    drafting: AsOf,
}

/// All outputs, with the addresses that collide.
struct NamedOutputs {
    outputs: Arc<Outputs>,
    reported: Vec<Diagnostic>,
}

/// Every link in a text leads somewhere.
struct LinksHold;

impl memo::Kind for NamedOutputs {}
impl memo::Kind for LinksHold {}

/// Parses, joins, and names every output; what is wrong is told. None where anything forbids writing.
pub(super) fn of(
    request: &Request<'_>,
    sources: Sources,
    memory: &mut Memory,
    observe: Observer<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Plan> {
    named(request, sources, memory, observe, diagnostics).filter(|_| !diagnose::has_errors(diagnostics))
}

/// The same for who only asks how things stand: a fault of a bulletin does not hinder that.
pub(super) fn of_facts(
    request: &Request<'_>,
    sources: Sources,
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Plan> {
    let plan = named(request, sources, memory, &|_| {}, diagnostics);
    plan.filter(|_| !diagnose::has_errors_beside_bulletins(diagnostics))
}

fn named(
    request: &Request<'_>,
    sources: Sources,
    memory: &mut Memory,
    observe: Observer<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Plan> {
    let edition = state(request, sources, memory, diagnostics);
    observe(Event::Over(Phase::Model));
    let plan = plan(request, edition?, &memory.memo, diagnostics);
    observe(Event::Over(Phase::Outputs));
    plan
}

/// Names every output of an edition; what is wrong is told. None where its theme has faults.
pub(super) fn plan(
    request: &Request<'_>,
    edition: Edition,
    memo: &Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Plan> {
    let Edition { now: Now { config, portal, facts, as_of }, past, theme, theme_digest } = edition;
    // Texts are gone by now; that of dead links is read once more, and once however many they are.
    let again: Mutex<BTreeMap<Arc<str>, SourceText>> = Mutex::default();
    let text = |file: &Arc<str>| {
        let mut again = again.lock().unwrap_or_else(PoisonError::into_inner);
        let unsaved = || request.instead.iter().find(|text| text.file == *file).cloned();
        again
            .entry(file.clone())
            .or_insert_with(|| unsaved().unwrap_or_else(|| source::read_again(request.root, file)))
            .clone()
    };
    let statics: Vec<_> = theme.iter().flat_map(|t| &t.statics).map(|s| s.path.clone()).collect();
    // A plan that is issued later does not exist yet; its links are checked all the same, as they will be.
    let mut later: Vec<String> = portal.plans.iter().filter(|p| p.issued > as_of).map(|p| p.id.to_string()).collect();
    let all_exist = later.is_empty();
    later.sort_unstable();
    let now = AsOf { day: as_of, drafts: false, later };
    let withheld = files::withheld(&config, &portal, &now);
    let (portal, facts) = if all_exist {
        (portal, facts)
    } else {
        let day = portal.plans.iter().map(|p| p.issued).fold(as_of, NaiveDate::max);
        let then = AsOf { day, drafts: false, later: Vec::new() };
        let of_then = derive(&config, &portal, day, memo);
        let leaving = leave::addresses(&config, &portal, &of_then);
        let content = Content { config: &config, portal: &portal, facts: &of_then, leaving: &leaving };
        let outputs = name_all(&PAGE_KINDS, &content, &statics, diagnostics);
        let all = Links { config: &config, portal: &portal, outputs: &outputs, as_of: &then };
        links::check_all(&all, |_, _| true, &text, diagnostics);
        let Portal { plans, .. } = portal;
        let existing = plans.into_iter().zip(facts).filter(|(plan, _)| plan.issued <= as_of);
        let (plans, facts): (Vec<_>, _) = existing.unzip();
        // Places are those of the plans that are there.
        let continued = Continued::of(&plans);
        (Portal { plans, continued, ..portal }, facts)
    };
    let (portal, as_of) = (Portal { withheld, ..portal }, now);
    let leaving = leave::addresses(&config, &portal, &facts);
    let content = Content { config: &config, portal: &portal, facts: &facts, leaving: &leaving };
    let key = key(&content, as_of.day, &statics);
    let named = memo.get(key, || {
        let mut reported = Vec::new();
        let outputs = Arc::new(name_all(&PAGE_KINDS, &content, &statics, &mut reported));
        NamedOutputs { outputs, reported }
    });
    let outputs = named.outputs.clone();
    if all_exist {
        diagnostics.extend(named.reported.iter().cloned());
        let all = Links { config: &config, portal: &portal, outputs: &outputs, as_of: &as_of };
        let so_far = diagnostics.len();
        // The same texts led to the same places before: a text changes its own links, and where others lead only by its anchors.
        let mut places = Digester::new();
        portal.plans.iter().flat_map(|plan| &plan.anchors).fold(places.digest(key), |d, anchors| d.digest(*anchors));
        let places = places.finish();
        let of = |p: usize, t: usize| {
            let (plan, mut d) = (&portal.plans[p], Digester::new());
            d.digest(places).words(&plan.tasks[t].source.file).digest(plan.wholes[t]).finish()
        };
        let may_be_dead = |p: usize, t: usize| memo.try_get(of(p, t), || Err::<LinksHold, ()>(())).is_err();
        links::check_all(&all, may_be_dead, &text, diagnostics);
        if diagnostics.len() == so_far && memo.is_lasting() {
            let tasks =
                portal.plans.iter().enumerate().flat_map(|(p, plan)| (0..plan.wholes.len()).map(move |t| (p, t)));
            tasks.for_each(|(p, t)| drop(memo.get(of(p, t), || LinksHold)));
        }
    }
    let now = Now { config, portal, facts, as_of: as_of.day };
    let theme = theme?;
    let drafting = AsOf { drafts: true, ..as_of.clone() };
    let edition = Edition { now, past, theme: Some(theme.clone()), theme_digest };
    Some(Plan { edition, outputs, theme, as_of, drafting })
}

/// Digest of all that gives outputs.
fn key(content: &Content<'_>, day: NaiveDate, statics: &[Arc<str>]) -> Digest {
    let Content { config, portal, leaving, .. } = *content;
    let mut d = Digester::new();
    d.words(&config.source.text).words(config.base_url.as_deref().unwrap_or_default()).digest(portal.bodies.digest);
    d.words(&format!("{day}"));
    for plan in &portal.plans {
        d.words(&plan.id).digest(plan.digests.whole).number(plan.tasks.len() as u64);
        for (task, row) in plan.tasks.iter().zip(&plan.rows) {
            d.words(&task.id).digest(*row);
        }
    }
    // A task whose text is not translated is in no other language's search index.
    for task in portal.plans.iter().flat_map(|plan| &plan.tasks) {
        config.langs().for_each(|lang| {
            d.number(u64::from(task.is_translated(lang)));
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
            words: self.theme.all_words(),
            links: self.links(as_of),
            as_of: as_of.day,
            drafts: as_of.drafts,
            past: &self.edition.past,
        }
    }

    /// What every output may show.
    pub(super) fn known(&self) -> Inputs<'_> {
        self.inputs(&self.as_of)
    }

    /// What renders its outputs, with the drafts of reports or without; `base` is the digest of what all of them depend on.
    pub(super) fn renderer(&self, drafts: bool, base: Digest, memory: &Memory) -> Renderer<'_> {
        Renderer::new(
            self.inputs(if drafts { &self.drafting } else { &self.as_of }),
            self.theme.clone(),
            base,
            &memory.memo,
            &memory.indexes,
        )
    }

    pub(super) fn shown(&self) -> Shown<'_> {
        let Edition { now, past, theme_digest, .. } = &self.edition;
        Shown { links: self.links(&self.as_of), facts: &now.facts, past, theme: *theme_digest }
    }

    /// Digest of what all outputs depend on.
    pub(super) fn base(&self) -> Digest {
        incremental::base(&self.shown())
    }

    /// How many pages it has.
    pub(super) fn pages(&self) -> usize {
        self.outputs.all.iter().filter(|o| is_page(&o.kind)).count()
    }
}

/// Whether an output is a page.
pub(super) fn is_page(kind: &Kind) -> bool {
    matches!(kind, Kind::Page(..) | Kind::NotFound)
}
