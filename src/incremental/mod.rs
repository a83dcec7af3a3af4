//! Which outputs are stale.
//!
//! Every output has a fingerprint: a digest of what it shows, made of digests that are there already (of a task's files, of its
//! front matter alone, of the theme), so that deciding costs a microsecond and nothing is rendered to find out that it need not
//! be. An output is made again if its fingerprint is another than the one that [`manifest`] remembers, or if its file is not as
//! it was written. A full build is one with an empty manifest.
//!
//! Fingerprints may differ where bytes do not (a day later nearly all pages say the same); never the other way round. What
//! every page depends on stands in the base; lists depend on the front matter of the tasks that they show, texts on whole files. What a
//! page shows its kind says ([`Needs`]).
//!
//! Deliberately absent: the template engine, and any disk but the manifest's.

mod fingerprints;
pub mod manifest;

pub use fingerprints::FingerprintCache;

use crate::config::{Lang, SOURCE};
use crate::digest::{Digest, Digester};
use crate::model::calendar::Due;
use crate::model::progress::TaskState;
use crate::model::roles::Role;
use crate::model::rollup::Rollup;
use crate::model::{BodyIx, Plan, Portal, Prose, Subject};
use crate::outputs::links::{Href, Links};
use crate::outputs::needs::{Needs, Sum};
use crate::outputs::page::indexed;
use crate::outputs::search::{PAGES, SearchFile};
use crate::outputs::{
    Content, FeedOf, Kind, Output, PageId, PlanFacts, few_values, rows_of_page, task_months, task_statuses,
};
use crate::past::Past;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// What outputs show.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// Content, outputs, addresses, date.
    pub links: Links<'a>,
    /// What follows from the plans.
    pub facts: &'a [Arc<PlanFacts>],
    /// What snapshots say otherwise.
    pub past: &'a Past,
    /// Of the files of the theme.
    pub theme: Digest,
}

impl<'a> Shown<'a> {
    /// What pages are made of.
    fn content(&self) -> Content<'a> {
        let Links { config, portal, outputs, .. } = self.links;
        Content { config, portal, facts: self.facts, leaving: &outputs.leaving }
    }
}

/// Digests that many fingerprints share.
struct Fingerprints<'a> {
    shown: Shown<'a>,
    base: Digest,
    plans: Vec<OfPlan>,
    /// By language: of all pages of its search index.
    searched: Vec<OnceLock<Digest>>,
}

/// Digests that many fingerprints of a plan's outputs share, made when they are needed.
#[derive(Default)]
struct OfPlan {
    /// Of the rows of all tasks.
    rows: OnceLock<Digest>,
    /// How all tasks stand.
    rollup: OnceLock<Digest>,
    /// By what the ledger can be chosen.
    choices: OnceLock<Digest>,
    /// How those of each section stand.
    sections: Vec<OnceLock<Digest>>,
    bodies: Vec<OnceLock<OfBody>>,
}

/// Digests that the fingerprints of a body's outputs share.
struct OfBody {
    /// How its tasks stand, and in which roles.
    rollup: Digest,
    /// Of the rows of its tasks and of those whose measures or targets name it.
    rows: Digest,
}

impl<'a> Fingerprints<'a> {
    fn new(shown: Shown<'a>, base: Digest) -> Self {
        fn unmade<T>(n: usize) -> Vec<OnceLock<T>> {
            std::iter::repeat_with(OnceLock::new).take(n).collect()
        }
        let plans = shown.links.portal.plans.iter().zip(shown.facts).map(|(plan, facts)| OfPlan {
            sections: unmade(plan.sections.len()),
            bodies: unmade(facts.assignments.len()),
            ..OfPlan::default()
        });
        Self { shown, base, plans: plans.collect(), searched: unmade(shown.links.outputs.searched.len()) }
    }

    fn all_rows_of(&self, p: usize) -> Digest {
        *self.plans[p].rows.get_or_init(|| rows(&self.shown.links.portal.plans[p].rows))
    }

    fn rollup_of(&self, p: usize) -> Digest {
        *self.plans[p].rollup.get_or_init(|| rollup(&self.shown.facts[p].state.tasks))
    }

    fn choices_of(&self, p: usize) -> Digest {
        let facts = &self.shown.facts[p];
        let choices = || format!("{:?} {:?} {:?}", task_months(facts), task_statuses(facts), few_values(facts));
        *self.plans[p].choices.get_or_init(|| Digest::of(choices().as_bytes()))
    }

    fn rollup_of_section(&self, p: usize, s: usize) -> Digest {
        *self.plans[p].sections[s].get_or_init(|| {
            let tasks = &self.shown.links.portal.plans[p].sections[s].tasks;
            rollup(tasks.iter().map(|t| &self.shown.facts[p].state.tasks[*t]))
        })
    }

    /// What the outputs of a body share.
    fn of_body(&self, p: usize, body: BodyIx) -> &OfBody {
        self.plans[p].bodies[body.0 as usize].get_or_init(|| {
            let (plan, facts) = (&self.shown.links.portal.plans[p], &self.shown.facts[p]);
            let assignments = &facts.assignments[body.0 as usize];
            let mut stand = Digester::new();
            stand.words(&format!("{:?}", facts.own[body.0 as usize]));
            for role in Role::ALL {
                stand.number(assignments.in_role(role).count() as u64);
            }
            let mut rows = Digester::new();
            let inside = assignments.measures.iter().chain(&assignments.targets).chain(&assignments.sources);
            for t in assignments.tasks.iter().map(|(t, _)| t).chain(inside.map(|(t, _)| t)) {
                rows.digest(plan.rows[*t]);
            }
            OfBody { rollup: stand.finish(), rows: rows.finish() }
        })
    }

    fn of(&self, output: &Output) -> Digest {
        let mut d = Digester::new();
        // Sealed: neither the date nor the theme changes them.
        let snapshots = &self.shown.links.portal.snapshots;
        match output.kind {
            Kind::Archived(s, n) => return d.words(&snapshots[s].files[n].digest.to_string()).finish(),
            Kind::Bag(s) => return d.words(&snapshots[s].seal.to_string()).finish(),
            _ => {}
        }
        d.digest(self.base);
        match output.kind {
            Kind::Page(page, lang) => {
                d.number(lang.0 as u64);
                self.page(&mut d, page, lang);
            }
            // It says nothing that the page does not.
            Kind::Picture(page, lang) => {
                d.number(lang.0 as u64);
                self.page(&mut d, page, lang);
            }
            Kind::NotFound | Kind::Static(_) | Kind::Archived(..) | Kind::Bag(_) => {}
            Kind::TimeMap => self.archive(&mut d),
            Kind::TasksJson(p) | Kind::Table(p, _) | Kind::DataPackage(p) => {
                d.digest(self.all_rows_of(p));
            }
            Kind::LedgerSheet(p, lang) | Kind::LedgerCsv(p, lang) | Kind::LedgerRows(p, lang) => {
                d.number(lang.0 as u64).digest(self.all_rows_of(p));
            }
            Kind::Search(file, lang) => {
                d.number(lang.0 as u64);
                self.search(&mut d, file, lang);
            }
            Kind::TaskText(p, t, lang) => {
                d.number(lang.0 as u64);
                self.text(&mut d, p, t);
            }
            Kind::Chart(p, t, target, lang) => {
                d.number(lang.0 as u64).number(target as u64);
                self.text(&mut d, p, t);
            }
            Kind::ChartValues(p, t, target) => {
                d.number(target as u64);
                self.text(&mut d, p, t);
            }
            Kind::Llms(plan, page, lang) => {
                d.number(lang.0 as u64).number(page as u64);
                // The portal's shows what everything depends on, and how many tasks there are.
                match plan {
                    Some(p) => {
                        d.digest(self.all_rows_of(p));
                    }
                    None => self.shown.links.portal.plans.iter().for_each(|plan| {
                        d.number(plan.rows.len() as u64);
                    }),
                }
            }
            Kind::BulletinDocument(p, _, lang) => {
                d.number(lang.0 as u64)
                    .digest(self.shown.links.portal.plans[p].digests.whole)
                    .digest(self.all_rows_of(p));
            }
            Kind::TasksSchema(_) | Kind::Robots => {}
            Kind::SitemapXml(_) => self.sitemap(&mut d),
            Kind::Calendar(p, body, _, lang) => {
                d.number(lang.0 as u64);
                self.calendar(&mut d, p, body);
            }
            Kind::Feed(of, _, lang) => {
                d.number(lang.0 as u64);
                self.feed(&mut d, of);
            }
            Kind::Asset(i) => {
                let asset = &self.shown.links.portal.assets[i];
                d.words(&asset.path).words(&format!("{:?}", asset.stat));
            }
        }
        d.finish()
    }

    fn page(&self, d: &mut Digester, page: PageId, lang: Lang) {
        (page.kind.needs)(&mut Shows { fingerprints: self, d }, &self.shown.content(), page, lang);
    }

    /// A task's text: all of its file, where it stands in the notice, and the tasks with which it goes on.
    fn text(&self, d: &mut Digester, p: usize, t: usize) {
        let portal = self.shown.links.portal;
        let task = &portal.plans[p].tasks[t];
        d.words(&task.id).digest(task.digests.whole).number(self.shown.facts[p].notice_pages[t] as u64);
        for (p, t) in portal.continued.earlier((p, t)).into_iter().chain(portal.continued.later((p, t))) {
            d.number(p as u64).digest(portal.plans[p].rows[t]);
        }
    }

    /// The words of all pages of a language's index, or of those in a file of it.
    fn search(&self, d: &mut Digester, file: SearchFile, lang: Lang) {
        let links = &self.shown.links;
        let all = &links.outputs.searched[lang.0];
        match file {
            SearchFile::Pages(n) => all.iter().skip(n * PAGES).take(PAGES).for_each(|page| searched(d, links, *page)),
            SearchFile::Contents | SearchFile::Terms(_) => {
                d.digest(*self.searched[lang.0].get_or_init(|| {
                    let mut of_all = Digester::new();
                    all.iter().for_each(|page| searched(&mut of_all, links, *page));
                    of_all.finish()
                }));
            }
        }
    }

    /// Which pages are really there in which languages, and when each last changed.
    fn sitemap(&self, d: &mut Digester) {
        let ids = self.shown.links.outputs.pages_of(SOURCE).map(|(id, _)| id);
        for (id, lang) in indexed(self.shown.content(), ids) {
            d.words(id.kind.name).number(lang.0 as u64);
            [id.plan, id.item, id.page].into_iter().for_each(|place| {
                d.number(place as u64);
            });
        }
        // Of a bulletin, which has no row, the address, and the day from which on the list of them is as it is.
        for bulletin in self.shown.links.portal.plans.iter().flat_map(|plan| &plan.bulletins) {
            d.words(&bulletin.slug).words(&bulletin.made.to_string());
        }
        self.archive(d);
        self.all_rows(d);
    }

    /// The rows of every plan.
    fn all_rows(&self, d: &mut Digester) {
        (0..self.plans.len()).for_each(|p| {
            d.digest(self.all_rows_of(p));
        });
    }

    fn archive(&self, d: &mut Digester) {
        for snapshot in &self.shown.links.portal.snapshots {
            d.words(&snapshot.label).words(&snapshot.seal.to_string());
        }
    }

    /// Of the snapshots, of what they say otherwise, and of how large images are.
    fn beside(&self) -> Digest {
        let mut d = Digester::new();
        for asset in self.shown.links.portal.assets.iter().filter(|asset| asset.size.is_some()) {
            d.words(&asset.path).words(&format!("{:?}", asset.size));
        }
        self.archive(&mut d);
        d.words(&format!("{:?}", self.shown.past.differences));
        d.finish()
    }

    fn calendar(&self, d: &mut Digester, p: usize, body: Option<BodyIx>) {
        d.digest(body.map_or_else(|| self.all_rows_of(p), |body| self.of_body(p, body).rows));
    }

    fn feed(&self, d: &mut Digester, of: FeedOf) {
        match of {
            FeedOf::Portal => self.all_rows(d),
            FeedOf::Body(p, body) => {
                d.digest(self.of_body(p, body).rows);
            }
            FeedOf::Section(p, s) => {
                let plan = &self.shown.links.portal.plans[p];
                plan.sections[s].tasks.iter().for_each(|t| {
                    d.digest(plan.rows[*t]);
                });
            }
        }
    }

    /// The rows of a page of a list, and how many there are in all.
    fn rows(&self, d: &mut Digester, plan: &Plan, n: usize, total: usize, all: impl Iterator<Item = usize>) {
        let range = rows_of_page(n, total);
        d.number(total as u64);
        all.skip(range.start).take(range.len()).for_each(|t| {
            d.digest(plan.rows[t]);
        });
    }
}

/// Takes what a page says that it shows into its fingerprint.
struct Shows<'f, 'a> {
    fingerprints: &'f Fingerprints<'a>,
    d: &'f mut Digester,
}

impl<'a> Shows<'_, 'a> {
    fn portal(&self) -> &'a Portal {
        self.fingerprints.shown.links.portal
    }

    fn dues(&self, p: usize, range: Range<usize>) -> &'a [Due] {
        &self.fingerprints.shown.facts[p].deadlines[range]
    }
}

impl Needs for Shows<'_, '_> {
    fn number(&mut self, number: usize) {
        self.d.number(number as u64);
    }

    fn words(&mut self, words: &str) {
        self.d.words(words);
    }

    fn plan(&mut self, p: usize) {
        self.d.digest(self.portal().plans[p].digests.whole);
    }

    fn task(&mut self, p: usize, t: usize) {
        let task = &self.portal().plans[p].tasks[t];
        self.d.words(&task.id).digest(task.digests.whole);
    }

    fn free(&mut self, i: usize) {
        self.d.digest(self.portal().pages[i].digests.whole);
    }

    fn row(&mut self, p: usize, t: usize) {
        self.d.digest(self.portal().plans[p].rows[t]);
    }

    fn rows(&mut self, p: usize) {
        self.d.digest(self.fingerprints.all_rows_of(p));
    }

    fn all_rows(&mut self) {
        self.fingerprints.all_rows(self.d);
    }

    fn list(&mut self, p: usize, page: usize, total: usize, all: &mut dyn Iterator<Item = usize>) {
        self.fingerprints.rows(self.d, &self.portal().plans[p], page, total, all);
    }

    fn sum(&mut self, p: usize, of: Sum) {
        self.d.digest(match of {
            Sum::Plan => self.fingerprints.rollup_of(p),
            Sum::Section(s) => self.fingerprints.rollup_of_section(p, s),
            Sum::Body(body) => self.fingerprints.of_body(p, body).rollup,
        });
    }

    fn choices(&mut self, p: usize) {
        self.d.digest(self.fingerprints.choices_of(p));
    }

    fn deadlines(&mut self, p: usize, range: Range<usize>) {
        let rows = &self.portal().plans[p].rows;
        for due in self.dues(p, range) {
            let (kind, place) = match due.subject {
                Subject::Task => (0, 0),
                Subject::Measure(m) => (1, m),
                Subject::Target(t) => (2, t),
            };
            self.d.number(kind).number(place as u64).digest(rows[due.task]);
        }
    }

    fn days(&mut self, p: usize, range: Range<usize>) {
        self.d.number(range.len() as u64);
        for due in self.dues(p, range) {
            self.d.number(chrono::Datelike::num_days_from_ce(&due.day).unsigned_abs().into());
        }
    }

    fn links(&mut self, prose: &Prose, lang: Lang) {
        let (document, ..) = prose.get(lang);
        let from = document.file.as_deref().unwrap_or_default();
        for link in &document.links {
            match self.fingerprints.shown.links.resolve(from, &link.target, lang) {
                Ok(Href::Inside(address) | Href::Here(address) | Href::Outside(address)) => self.d.words(&address),
                Err(_) => self.d.words(""),
            };
            if link.image {
                let size = self.fingerprints.shown.links.size(from, link, lang);
                self.d.words(&format!("{size:?}"));
            }
        }
    }

    fn archive(&mut self) {
        self.fingerprints.archive(self.d);
    }

    fn past(&mut self) -> bool {
        let differences = &self.fingerprints.shown.past.differences;
        if !differences.is_empty() {
            self.d.words(&format!("{differences:?}"));
        }
        !differences.is_empty()
    }
}

/// Of rows, in their order.
fn rows(rows: &[Digest]) -> Digest {
    let mut d = Digester::new();
    rows.iter().for_each(|row| {
        d.digest(*row);
    });
    d.finish()
}

/// What the search index holds of a page, beside what everything depends on.
fn searched(d: &mut Digester, links: &Links<'_>, page: PageId) {
    d.words(links.outputs.path(page, SOURCE).map_or("", |path| path));
    if let Some(digests) = (page.kind.words_of)(links.portal, page) {
        d.digest(digests.whole);
    }
}

fn rollup<'t>(tasks: impl IntoIterator<Item = &'t Arc<TaskState>>) -> Digest {
    let mut d = Digester::new();
    d.words(&format!("{:?}", Rollup::of(tasks)));
    d.finish()
}

/// Digest of what everything depends on: theme, settings, bodies, date, the front matter of plans. The program is named by the
/// [`manifest`] as a whole.
pub fn base(shown: &Shown<'_>) -> Digest {
    let Shown { links, facts, theme, .. } = shown;
    let (config, portal) = (links.config, links.portal);
    let mut d = Digester::new();
    d.digest(*theme);
    d.words(&config.source.text).words(config.base_url.as_deref().unwrap_or_default());
    d.words(&format!("{:?}", links.as_of)).digest(portal.bodies.digest);
    for (plan, facts) in portal.plans.iter().zip(*facts) {
        d.words(&plan.id).digest(plan.digests.facts).words(&format!("{:?} {:?}", facts.shown, facts.calendars));
    }
    // Where nothing has been verified, nothing is said of it anywhere.
    d.number(u64::from(portal.verifies));
    for (page, _) in links.outputs.pages_of(SOURCE) {
        if page.kind.is_optional && page.page == 0 {
            d.words(&format!("{page:?}"));
        }
    }
    for page in &portal.pages {
        d.words(&page.slug).digest(page.digests.facts);
    }
    // Of what language anything is there, and anything by a machine: lists and the foot of every page say so.
    for lang in config.langs() {
        d.number(u64::from(portal.has_words(lang))).number(u64::from(portal.has_machine_words(lang)));
        portal.plans.iter().for_each(|plan| {
            d.number(u64::from(plan.has_words(lang)));
        });
    }
    d.finish()
}
