//! Which outputs are stale.
//!
//! Every output has a fingerprint: a digest of what it shows, made of digests that are there already (of a task's files, of its
//! front matter alone, of the theme), so that deciding costs a microsecond and nothing is rendered to find out that it need not
//! be. An output is made again if its fingerprint is another than the one that [`manifest`] remembers, or if its file is not as
//! it was written. A full build is one with an empty manifest.
//!
//! Fingerprints may differ where bytes do not (a day later nearly all pages say the same); never the other way round. What
//! every page depends on stands in the base; lists depend on the front matter of the tasks that they show, texts on whole files.
//!
//! Deliberately absent: the template engine, and any disk but the manifest's.

pub mod manifest;
mod prints;

pub use prints::Prints;

use crate::config::{Lang, SOURCE};
use crate::digest::{Digest, Digester};
use crate::model::as_of::continued;
use crate::model::changes::Event;
use crate::model::progress::TaskState;
use crate::model::roles::Role;
use crate::model::rollup::Rollup;
use crate::model::{BodyIx, Plan, Prose, Subject, calendar};
use crate::outputs::links::{Href, Links, proses};
use crate::outputs::search::{self, PAGES, SearchFile};
use crate::outputs::translated::indexed;
use crate::outputs::{Kind, Output, PageId, PlanFacts, ROWS, changes_on, in_notice, task_months, task_statuses};
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
    /// Of the rows of its tasks and of those whose measures name it.
    rows: Digest,
}

impl<'a> Fingerprints<'a> {
    fn new(shown: Shown<'a>, base: Digest) -> Self {
        fn unmade<T>(n: usize) -> Vec<OnceLock<T>> {
            std::iter::repeat_with(OnceLock::new).take(n).collect()
        }
        let plans = shown.links.portal.plans.iter().zip(shown.facts).map(|(plan, facts)| OfPlan {
            sections: unmade(plan.sections.len()),
            bodies: unmade(facts.duties.len()),
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
        let choices = || format!("{:?} {:?}", task_months(facts), task_statuses(facts));
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
            let duties = &facts.duties[body.0 as usize];
            let mut stand = Digester::new();
            stand.digest(rollup(duties.tasks.iter().map(|(t, _)| &facts.state.tasks[*t])));
            for role in Role::ALL {
                stand.number(duties.in_role(role).count() as u64);
            }
            let mut rows = Digester::new();
            for t in duties.tasks.iter().map(|(t, _)| t).chain(duties.measures.iter().map(|(t, _)| t)) {
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
            Kind::NotFound | Kind::Static(_) | Kind::Archived(..) | Kind::Bag(_) => {}
            Kind::TimeMap => self.archive(&mut d),
            Kind::TasksJson(p) | Kind::Table(p, _) | Kind::DataPackage(p) => {
                d.digest(self.all_rows_of(p));
            }
            Kind::LedgerSheet(p, lang) | Kind::LedgerCsv(p, lang) => {
                d.number(lang.0 as u64).digest(self.all_rows_of(p));
            }
            Kind::LedgerRows(p, n, lang) => {
                let plan = &self.shown.links.portal.plans[p];
                d.number(lang.0 as u64);
                self.rows(&mut d, plan, n, plan.tasks.len(), 0..plan.tasks.len());
            }
            Kind::Search(file, lang) => {
                d.number(lang.0 as u64);
                self.search(&mut d, file, lang);
            }
            Kind::TasksSchema(_) | Kind::Robots => {}
            Kind::SitemapXml(_) => self.sitemap(&mut d),
            Kind::Calendar(p, body, lang) => {
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
        let Shown { links, facts, past, .. } = &self.shown;
        let portal = links.portal;
        match page {
            PageId::Home | PageId::Search | PageId::Sitemap => self.all_rows(d),
            PageId::Plan(p) => {
                let plan = &portal.plans[p];
                d.digest(plan.digests.whole).digest(self.all_rows_of(p));
                self.links(d, &plan.preamble, lang);
            }
            PageId::Notice(p, n) => self.notice(d, &portal.plans[p], n, lang),
            PageId::Ledger(p, n) => {
                let plan = &portal.plans[p];
                d.digest(self.choices_of(p));
                if n == 0 {
                    d.digest(self.rollup_of(p));
                }
                self.rows(d, plan, n, plan.tasks.len(), 0..plan.tasks.len());
            }
            PageId::Task(p, t) => self.task(d, p, t, lang),
            PageId::Section(p, s, n) => {
                let tasks = &portal.plans[p].sections[s].tasks;
                d.digest(self.rollup_of_section(p, s));
                self.rows(d, &portal.plans[p], n, tasks.len(), tasks.iter().copied());
            }
            PageId::Departments(p) | PageId::Counties(p, _) => {
                d.digest(self.all_rows_of(p));
            }
            PageId::Body(p, body, n) => self.body(d, p, body, n),
            PageId::Calendar(p, n) => {
                let facts = &facts[p];
                let range = page_of(n, facts.deadlines.len());
                d.number(facts.state.tasks.len() as u64);
                d.number(facts.state.tasks.iter().filter(|t| calendar::has_stated(t)).count() as u64);
                self.days(d, p, 0..facts.deadlines.len());
                self.deadlines(d, p, range);
            }
            PageId::Month(p, m, n) => {
                let facts = &facts[p];
                let all = facts.in_month(m);
                let here = page_of(n, all.len());
                for (year, month) in &facts.months {
                    d.words(&format!("{year}-{month}"));
                }
                self.days(d, p, all.clone());
                self.deadlines(d, p, all.start + here.start..all.start + here.end);
            }
            PageId::Targets(p, n) => self.targets(d, p, n),
            PageId::Changes(p, n) => {
                let changes = &facts[p].changes;
                let pages = if n == 0 { changes.len() } else { changes.len().div_ceil(ROWS) };
                d.number(pages as u64);
                if n == 0 && !past.differences.is_empty() {
                    // Values are told in words of the plan: names of bodies, measures, targets.
                    d.words(&format!("{:?}", past.differences)).digest(self.all_rows_of(p));
                    self.archive(d);
                }
                for change in &changes[changes_on(n, changes.len())] {
                    let (kind, place, of) = match change.event {
                        Event::Report(place) => (0, place, 0),
                        Event::Correction(place, of) => (1, place, of),
                        Event::Withdrawal(place, of) => (2, place, of),
                        Event::Amendment(place) => (3, place, 0),
                        Event::Added(Subject::Task) => (4, 0, 0),
                        Event::Added(Subject::Measure(m)) => (5, m, 0),
                        Event::Added(Subject::Target(t)) => (6, t, 0),
                    };
                    d.number(kind).number(place as u64).number(of as u64);
                    d.digest(portal.plans[p].rows[change.task]);
                }
            }
            PageId::Data(p) => {
                d.digest(self.all_rows_of(p));
            }
            PageId::Archive => self.archive(d),
            PageId::Leave(i) => {
                d.words(&links.outputs.leaving[i]);
            }
            PageId::Free(i) => {
                d.digest(portal.pages[i].digests.whole);
                self.links(d, &portal.pages[i].body, lang);
            }
            PageId::Method => {
                if let Some(page) = portal.pages.iter().find(|page| &*page.slug == "method") {
                    d.digest(page.digests.whole);
                    self.links(d, &page.body, lang);
                }
            }
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
        let Shown { links, facts, .. } = &self.shown;
        // Of tasks the rows say it.
        let ids = links.outputs.pages_of(SOURCE).map(|(id, _)| id).filter(|id| !matches!(id, PageId::Task(..)));
        for (id, lang) in indexed(links.config, links.portal, facts, ids) {
            d.words(&format!("{id:?}")).number(lang.0 as u64);
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

    fn calendar(&self, d: &mut Digester, p: usize, body: Option<BodyIx>) {
        d.digest(body.map_or_else(|| self.all_rows_of(p), |body| self.of_body(p, body).rows));
    }

    fn feed(&self, d: &mut Digester, of: Option<(usize, BodyIx)>) {
        match of {
            None => self.all_rows(d),
            Some((p, body)) => {
                d.digest(self.of_body(p, body).rows);
            }
        }
    }

    fn task(&self, d: &mut Digester, p: usize, t: usize, lang: Lang) {
        let plan = &self.shown.links.portal.plans[p];
        let task = &plan.tasks[t];
        d.digest(task.digests.whole).number(self.shown.facts[p].notice_pages[t] as u64);
        for neighbour in [t.checked_sub(1), Some(t + 1)] {
            match neighbour.and_then(|i| plan.rows.get(i)) {
                Some(row) => d.digest(*row),
                None => d.number(0),
            };
        }
        proses(task).for_each(|prose| self.links(d, prose, lang));
        for (p, t) in continued(self.shown.links.portal, p, t) {
            d.number(p as u64).digest(self.shown.links.portal.plans[p].rows[t]);
        }
    }

    fn notice(&self, d: &mut Digester, plan: &Plan, n: usize, lang: Lang) {
        let order = in_notice(plan);
        d.digest(plan.digests.whole).number(order.len() as u64);
        [Some(&plan.preamble), plan.letter.as_ref(), plan.closing.as_ref()]
            .into_iter()
            .flatten()
            .for_each(|prose| self.links(d, prose, lang));
        for t in &order[page_of(n, order.len())] {
            let task = &plan.tasks[*t];
            d.words(&task.id).digest(task.digests.whole);
            self.links(d, &task.body, lang);
        }
    }

    fn body(&self, d: &mut Digester, p: usize, body: BodyIx, n: usize) {
        let plan = &self.shown.links.portal.plans[p];
        let facts = &self.shown.facts[p];
        let tasks = facts.tasks_of(body);
        d.digest(self.of_body(p, body).rollup);
        self.rows(d, plan, n, tasks.len(), tasks.iter().map(|(t, _)| *t));
        if n == 0 {
            facts.duties[body.0 as usize].measures.iter().for_each(|(t, _)| {
                d.digest(plan.rows[*t]);
            });
        }
    }

    fn targets(&self, d: &mut Digester, p: usize, n: usize) {
        let plan = &self.shown.links.portal.plans[p];
        let all = self.shown.facts[p].state.tasks.iter().flat_map(|task| &task.targets);
        let count = |holds: &dyn Fn(&crate::model::progress::TargetState) -> bool| {
            all.clone().filter(|t| holds(t)).count() as u64
        };
        d.number(count(&|t| t.value.is_some())).number(count(&|t| t.reached == Some(true)));
        let places: Vec<usize> =
            plan.tasks.iter().enumerate().flat_map(|(t, task)| std::iter::repeat_n(t, task.targets.len())).collect();
        self.rows(d, plan, n, places.len(), places.iter().copied());
    }

    /// The rows of a page of a list, and how many there are in all.
    fn rows(&self, d: &mut Digester, plan: &Plan, n: usize, total: usize, all: impl Iterator<Item = usize>) {
        let range = page_of(n, total);
        d.number(total as u64);
        all.skip(range.start).take(range.len()).for_each(|t| {
            d.digest(plan.rows[t]);
        });
    }

    fn deadlines(&self, d: &mut Digester, p: usize, range: Range<usize>) {
        for due in &self.shown.facts[p].deadlines[range] {
            let (kind, place) = match due.subject {
                Subject::Task => (0, 0),
                Subject::Measure(m) => (1, m),
                Subject::Target(t) => (2, t),
            };
            d.number(kind).number(place as u64).digest(self.shown.links.portal.plans[p].rows[due.task]);
        }
    }

    /// On which days deadlines fall.
    fn days(&self, d: &mut Digester, p: usize, range: Range<usize>) {
        d.number(range.len() as u64);
        for due in &self.shown.facts[p].deadlines[range] {
            d.number(chrono::Datelike::num_days_from_ce(&due.day).unsigned_abs().into());
        }
    }

    /// Where the links of a document lead.
    fn links(&self, d: &mut Digester, prose: &Prose, lang: Lang) {
        let (document, ..) = prose.get(lang);
        let from = document.file.as_deref().unwrap_or_default();
        for link in &document.links {
            match self.shown.links.resolve(from, &link.target, lang) {
                Ok(Href::Inside(address) | Href::Here(address) | Href::Outside(address)) => d.words(&address),
                Err(_) => d.words(""),
            };
        }
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
    if let Some(digests) = search::source(links.portal, page) {
        d.digest(digests.whole);
    }
}

/// The rows of a page of a list.
fn page_of(n: usize, total: usize) -> Range<usize> {
    (n * ROWS).min(total)..((n + 1) * ROWS).min(total)
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
        d.words(&plan.id).digest(plan.digests.facts).words(&format!("{:?}", facts.shown));
    }
    for (page, _) in links.outputs.pages_of(SOURCE) {
        // Pages that the navigation names only where they are there.
        if matches!(page, PageId::Targets(_, 0) | PageId::Counties(_, 0) | PageId::Archive) {
            d.words(&format!("{page:?}"));
        }
    }
    for page in &portal.pages {
        d.words(&page.slug).digest(page.digests.facts);
    }
    d.finish()
}
