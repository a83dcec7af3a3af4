//! Every output, named before any is made: its address, its kind, what it shows. Addresses that collide and links that lead
//! nowhere are found here.
//!
//! 1. [`name_all`] lists pages by language, as their kinds say ([`page`]), then what is no page ([`exports`]), assets, the theme's files.
//! 2. [`links`] leads from links in Markdown to addresses.
//!
//! Deliberately absent: bytes.

pub mod exports;
pub mod files;
pub mod leave;
pub mod links;
pub mod lists;
pub mod needs;
pub mod page;
pub mod paths;
pub mod search;
pub mod tables;

use crate::config::{Config, Lang, SOURCE};
use crate::diagnose::{Code, Diagnostic, Place};
use crate::model::calendar::Due;
use crate::model::changes::Change;
use crate::model::course::Moment;
use crate::model::own::{self, Own};
use crate::model::progress::{PlanState, Status};
use crate::model::roles::{Assignments, Role};
use crate::model::{self, Bodies, BodyIx, BodyKind, FieldValue, Plan, Portal, Subject, calendar, course, roles};
use crate::msg;
use crate::noted::unnoted;
use crate::yaml::shape::fits_windows;
use chrono::{Datelike, Days, NaiveDate};
pub use lists::{ROWS, pages_of_rows, rows_of_page};
pub use page::{Content, PageId, PageKind};
use search::SearchFile;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;
use tables::Table;

/// A month of the change log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeMonth {
    /// Its year.
    pub year: i32,
    /// It, from 1.
    pub month: u32,
    /// Its changes, as a range of [`PlanFacts::changes`].
    pub range: Range<usize>,
}

impl ChangeMonth {
    /// The changes on a page of it, the latest first. The oldest hundred stand on its first page and so on, so that a full page keeps its
    /// address and its entries.
    pub fn on_page(&self, page: usize) -> Range<usize> {
        let Range { start, end } = self.range;
        let oldest = rows_of_page(page, end - start);
        end - oldest.end..end - oldest.start
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        pages_of_rows(self.range.len())
    }
}

/// A plan with everything that follows from it as of a date.
#[derive(Debug)]
pub struct PlanFacts {
    /// The state of its tasks.
    pub state: PlanState,
    /// What it asks of every body, in the order of the bodies.
    pub assignments: Vec<Assignments>,
    /// Bodies that have a page, in the order of the bodies.
    pub shown: Vec<BodyIx>,
    /// Stated deadlines.
    pub deadlines: Vec<Due>,
    /// How what it asks of every body stands for that body, in the order of the bodies.
    pub own: Vec<Own>,
    /// The change log, the latest first.
    pub changes: Vec<Change>,
    /// How the tasks stood from month to month.
    pub course: Vec<Moment>,
    /// Months with a stated deadline: year and month.
    pub months: Vec<(i32, u32)>,
    /// Years that have calendars of their own: of the plan, then of every body in the order of the bodies.
    pub calendars: Vec<Vec<i32>>,
    /// The months of the change log, the latest first.
    pub change_months: Vec<ChangeMonth>,
    /// Measures that name bodies of each kind that has a matrix of them, as places of task and measure.
    pub matrices: Vec<(BodyKind, Vec<(usize, usize)>)>,
    /// The tasks in the order of the notice, see [`in_notice`].
    pub notice: Vec<usize>,
    /// Its pages, as ranges of these.
    pub notice_split: Vec<Range<usize>>,
    /// On which page of the notice each task stands.
    pub notice_pages: Vec<usize>,
    /// The pages of every body, in the order of the bodies, as ranges of [`Self::tasks_of`].
    pub body_pages: Vec<Vec<Range<usize>>>,
}

impl PlanFacts {
    /// Derives them.
    pub fn derive(plan: &Plan, state: PlanState, bodies: &Bodies, config: &Config) -> Self {
        let assignments = roles::assignments(plan, &state, bodies);
        let deadlines = calendar::deadlines(&state);
        let months: BTreeSet<(i32, u32)> = deadlines.iter().map(|d| (d.day.year(), d.day.month())).collect();
        let changes = model::changes::changes(plan, state.as_of);
        let coordinator = config.coordinator.as_ref().and_then(|c| bodies.find(&c.value));
        // Reports that were corrected or withdrawn show in the change log, with who sent them.
        let reporters: BTreeSet<BodyIx> = plan
            .tasks
            .iter()
            .flat_map(|t| &t.reports)
            .filter(|r| r.date <= state.as_of && !r.draft)
            .flat_map(|r| r.facts.by.into_iter().chain(r.facts.values.iter().filter_map(|value| value.body)))
            .collect();
        let has_page = |ix: BodyIx| {
            let is_named = coordinator == Some(ix) || reporters.contains(&ix);
            !assignments[ix.0 as usize].is_empty() || is_named
        };
        let shown = bodies.iter().map(|(ix, _)| ix).filter(|ix| has_page(*ix)).collect();
        let mut notice_pages = vec![0; plan.tasks.len()];
        let (notice, notice_split) = (in_notice(plan), notice_split(plan));
        for (i, t) in notice.iter().enumerate() {
            notice_pages[*t] = lists::page_of(&notice_split, i);
        }
        let soon = state.as_of.checked_add_days(Days::new(config.due_soon_days.into())).unwrap_or(NaiveDate::MAX);
        let body_pages = body_pages(&assignments, &deadlines, plan.tasks.len());
        let mut facts = Self {
            calendars: Vec::new(),
            matrices: Vec::new(),
            body_pages,
            change_months: change_months(&changes),
            own: own::own(&state, &assignments, &deadlines, bodies, soon),
            assignments,
            shown,
            deadlines,
            changes,
            course: course::of(plan, state.as_of),
            months: months.into_iter().collect(),
            notice,
            notice_split,
            notice_pages,
            state,
        };
        facts.calendars = facts.years_apart();
        let kinds = bodies.kinds().iter().filter(|kind| bodies.kinds().of(*kind).matrix);
        facts.matrices = kinds.map(|kind| (kind, facts.matrix(bodies, kind))).collect();
        facts
    }

    /// The years that a calendar leaves to calendars of their own.
    pub fn earlier_years(&self, body: Option<BodyIx>) -> &[i32] {
        &self.calendars[body.map_or(0, |body| body.0 as usize + 1)]
    }

    /// The first year of a calendar that leaves earlier ones to calendars of their own: the one before the date's.
    pub fn first_year(&self) -> i32 {
        self.state.as_of.year() - 1
    }

    fn years_apart(&self) -> Vec<Vec<i32>> {
        /// A calendar of so many events is whole.
        const WHOLE: usize = 500;
        let mut all = vec![Vec::new(); self.assignments.len() + 1];
        let is_past = |due: &Due| due.day.year() < self.first_year();
        // Deadlines are sorted by their days.
        if self.deadlines.len() <= WHOLE || !self.deadlines.first().is_some_and(is_past) {
            return all;
        }
        let years = |dues: Vec<&Due>| -> Vec<i32> {
            let past: BTreeSet<i32> = dues.iter().filter(|due| is_past(due)).map(|due| due.day.year()).collect();
            if dues.len() > WHOLE { past.into_iter().collect() } else { Vec::new() }
        };
        all[0] = years(self.deadlines.iter().collect());
        for body in &self.shown {
            all[body.0 as usize + 1] = years(self.deadlines_of(*body).collect());
        }
        all
    }

    /// Bodies of a kind that have a page.
    pub fn shown_of(&self, bodies: &Bodies, kind: BodyKind) -> impl Iterator<Item = BodyIx> {
        self.shown.iter().copied().filter(move |ix| bodies.get(*ix).kind == kind)
    }

    /// The bodies that are laid side by side: those of which the plan asks something, kind by kind, groups last.
    pub fn compared(&self, bodies: &Bodies) -> Vec<BodyIx> {
        let kinds = bodies.kinds().iter().filter(|kind| *kind != BodyKind::Group).chain([BodyKind::Group]);
        let asked = |ix: &BodyIx| !self.assignments[ix.0 as usize].is_empty();
        kinds.flat_map(|kind| self.shown_of(bodies, kind).filter(asked).collect::<Vec<_>>()).collect()
    }

    /// The deadlines of a month, as a range of [`Self::deadlines`].
    pub fn in_month(&self, month: usize) -> Range<usize> {
        let (year, month) = self.months[month];
        let before = |d: &Due| (d.day.year(), d.day.month()) < (year, month);
        let until = |d: &Due| (d.day.year(), d.day.month()) <= (year, month);
        self.deadlines.partition_point(before)..self.deadlines.partition_point(until)
    }

    /// The deadlines that concern a body: of tasks in which it has a role, and of measures and targets that name it.
    pub fn deadlines_of(&self, body: BodyIx) -> impl Iterator<Item = &Due> {
        let assignments = &self.assignments[body.0 as usize];
        // One that is another body's alone stands nowhere else.
        let concerns = move |due: &&Due| !due.except.contains(&body);
        self.deadlines.iter().filter(concerns).filter(|due| {
            assignments.tasks.binary_search_by_key(&due.task, |(t, _)| *t).is_ok()
                || match due.subject {
                    Subject::Task => false,
                    Subject::Measure(m) => assignments.measures.binary_search(&(due.task, m)).is_ok(),
                    Subject::Target(t) => assignments.targets.binary_search(&(due.task, t)).is_ok(),
                }
        })
    }

    /// Measures that name bodies of a kind, as places of task and measure; none for a kind without a matrix of them.
    pub fn measures_of_kind(&self, kind: BodyKind) -> &[(usize, usize)] {
        self.matrices.iter().find(|(of, _)| *of == kind).map_or(&[], |(_, measures)| measures)
    }

    /// The same, found anew.
    fn matrix(&self, bodies: &Bodies, kind: BodyKind) -> Vec<(usize, usize)> {
        let named: HashSet<BodyIx> = self.shown_of(bodies, kind).collect();
        let mut found = Vec::new();
        for (t, task) in self.state.tasks.iter().enumerate() {
            let names = |by: &[BodyIx]| bodies.expand_all(by).iter().any(|b| named.contains(b));
            found
                .extend(task.measures.iter().enumerate().filter(|(_, m)| names(&m.commitment.by)).map(|(m, _)| (t, m)));
        }
        found
    }

    /// A body's tasks in the order of its pages: the strongest role first, then those in which it has none and of which measures name it.
    pub fn tasks_of(&self, body: BodyIx) -> Vec<(usize, Option<Role>)> {
        in_order(&self.assignments[body.0 as usize]).collect()
    }
}

/// What a feed is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedOf {
    /// The whole portal.
    Portal,
    /// What concerns a body in a plan; of a group there is none.
    Body(usize, BodyIx),
    /// A section of a plan.
    Section(usize, usize),
}

impl FeedOf {
    /// The plan of which it is.
    pub fn plan(self) -> Option<usize> {
        match self {
            Self::Portal => None,
            Self::Body(p, _) | Self::Section(p, _) => Some(p),
        }
    }
}

/// How a feed is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedFormat {
    /// Atom (RFC 4287).
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl FeedFormat {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Atom, Self::Json];

    /// The end of its file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Atom => "xml",
            Self::Json => "json",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }
}

/// What an output is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A page in a language.
    Page(PageId, Lang),
    /// The page for what is not found, in every language.
    NotFound,
    /// `data/PLAN/tasks.json`.
    TasksJson(usize),
    /// `data/PLAN/tasks.schema.json`.
    TasksSchema(usize),
    /// A table of a plan as `data/PLAN/NAME.csv`.
    Table(usize, Table),
    /// `data/PLAN/datapackage.json`.
    DataPackage(usize),
    /// The ledger as a sheet, in a language.
    LedgerSheet(usize, Lang),
    /// The ledger as CSV for Excel, in a language.
    LedgerCsv(usize, Lang),
    /// The rows of a ledger that is split, in a language: what its filter chooses from.
    LedgerRows(usize, Lang),
    /// `sitemap.xml`, as 0; its parts, from 1, where it is too long for one file.
    SitemapXml(usize),
    /// `robots.txt`.
    Robots,
    /// A file of the search index of a language.
    Search(SearchFile, Lang),
    /// The values of a target of a task over time as a drawing, in a language.
    Chart(usize, usize, usize, Lang),
    /// The same values as CSV.
    ChartValues(usize, usize, usize),
    /// A task of a plan as Markdown, in a language: its page's twin for programs.
    TaskText(usize, usize, Lang),
    /// What other programs show beside a link to a page, in a language.
    Picture(PageId, Lang),
    /// `llms.txt`, where such programs begin, in a language: the portal's, or a file of a plan's.
    Llms(Option<usize>, usize, Lang),
    /// A bulletin of a plan as a document, in a language; by its place among them.
    BulletinDocument(usize, usize, Lang),
    /// The stated deadlines of a plan, or of a department or county in it, as a calendar in a language; of a long one a year that is past
    /// has its own.
    Calendar(usize, Option<BodyIx>, Option<i32>, Lang),
    /// What is new, as a feed in a language.
    Feed(FeedOf, FeedFormat, Lang),
    /// A file of content/files, as a place in [`Portal::assets`].
    Asset(usize),
    /// A file of the theme, by its place.
    Static(usize),
    /// A file of the site in a snapshot, as places in [`Portal::snapshots`] and in its files.
    Archived(usize, usize),
    /// A snapshot as one file to download.
    Bag(usize),
    /// `archive/timemap`, the list of snapshots for programs.
    TimeMap,
}

impl Kind {
    /// The language that it is written in; none for what is written once.
    pub fn lang(&self) -> Option<Lang> {
        match *self {
            Self::Page(_, lang)
            | Self::Calendar(.., lang)
            | Self::Feed(.., lang)
            | Self::Chart(.., lang)
            | Self::TaskText(.., lang)
            | Self::Picture(_, lang)
            | Self::Llms(.., lang)
            | Self::BulletinDocument(.., lang)
            | Self::LedgerSheet(_, lang)
            | Self::LedgerCsv(_, lang)
            | Self::LedgerRows(_, lang)
            | Self::Search(_, lang) => Some(lang),
            _ => None,
        }
    }
}

/// An output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Its address from the site's root.
    pub path: Arc<str>,
    /// What it is.
    pub kind: Kind,
}

/// Every output, with the address of every page.
#[derive(Debug)]
pub struct Outputs {
    /// In a fixed order.
    pub all: Vec<Output>,
    /// Addresses outside the portal that have a leaving notice, in order.
    pub leaving: Vec<Arc<str>>,
    /// Pages of the search index, by language.
    pub searched: Vec<Vec<PageId>>,
    pages: HashMap<(PageId, Lang), Arc<str>>,
    /// Places in `all`.
    by_path: HashMap<Arc<str>, usize>,
    /// Attachments that are not to be published yet; drafts may link to them.
    withheld: BTreeSet<Arc<str>>,
}

impl PartialEq for Outputs {
    /// The rest follows from these.
    fn eq(&self, other: &Self) -> bool {
        self.all == other.all
            && self.leaving == other.leaving
            && self.searched == other.searched
            && self.withheld == other.withheld
    }
}

impl Eq for Outputs {}

impl Outputs {
    /// The page of the source language at an address.
    pub fn page_at(&self, path: &str) -> Option<PageId> {
        match self.all[*self.by_path.get(path)?].kind {
            Kind::Page(page, SOURCE) => Some(page),
            _ => None,
        }
    }

    /// The content's own file of an address, by its place among them.
    pub fn asset_at(&self, path: &str) -> Option<usize> {
        match self.all[*self.by_path.get(path)?].kind {
            Kind::Asset(i) => Some(i),
            _ => None,
        }
    }

    /// Whether an address is that of a file that is no page: an attachment, open data, a calendar, a feed. A task's text lies where its file
    /// lies in the content: links that name that file lead to its page.
    pub fn is_file(&self, path: &str) -> bool {
        let is_page = |i: &usize| {
            matches!(self.all[*i].kind, Kind::Page(..) | Kind::NotFound | Kind::Static(_) | Kind::TaskText(..))
        };
        self.withheld.contains(path) || self.by_path.get(path).is_some_and(|i| !is_page(i))
    }

    /// The address of a page in a language; none if there is no such page.
    pub fn path(&self, page: PageId, lang: Lang) -> Option<&Arc<str>> {
        self.pages.get(&(page, lang))
    }

    /// The leaving notice before an address in a language; none where the address needs none.
    pub fn leave(&self, address: &str, lang: Lang) -> Option<&Arc<str>> {
        self.leaving.binary_search_by(|known| (**known).cmp(address)).ok()?;
        self.path(self.page_at(&leave::file(address))?, lang)
    }

    /// The address of the home page in a language.
    pub fn home(&self, lang: Lang) -> Option<&Arc<str>> {
        self.path(self.page_at(paths::HOME)?, lang)
    }

    /// All pages of a language, in the order of the outputs.
    pub fn pages_of(&self, lang: Lang) -> impl Iterator<Item = (PageId, &Arc<str>)> {
        self.all.iter().filter_map(move |o| match o.kind {
            Kind::Page(id, l) if l == lang => Some((id, &o.path)),
            _ => None,
        })
    }
}

/// Names every output; `kinds` are the kinds of pages, in the order of the outputs. Two outputs with one address are told.
pub fn name_all(
    kinds: &[&'static PageKind],
    content: &Content<'_>,
    statics: &[Arc<str>],
    diagnostics: &mut Vec<Diagnostic>,
) -> Outputs {
    let Content { config, portal, leaving, .. } = *content;
    let ids = page::all(kinds, content);
    let mut all = Vec::with_capacity(ids.len() * config.languages.len());
    let mut pages = HashMap::with_capacity(all.capacity());
    for lang in config.langs() {
        for id in &ids {
            let path: Arc<str> = paths::of(content, *id, lang).into();
            pages.insert((*id, lang), path.clone());
            all.push(Output { path, kind: Kind::Page(*id, lang) });
        }
    }
    all.push(Output { path: "404.html".into(), kind: Kind::NotFound });
    for (i, plan) in portal.plans.iter().enumerate() {
        all.push(Output { path: format!("data/{}/tasks.json", plan.id).into(), kind: Kind::TasksJson(i) });
    }
    exports::name(content, &ids, &mut all);
    let searched: Vec<Vec<PageId>> = config.langs().map(|lang| page::found(content, lang, &ids)).collect();
    search::name(config, &searched, &mut all);
    let assets = portal.assets.iter().enumerate().filter(|(_, asset)| !portal.withheld.contains(&asset.path));
    all.extend(assets.map(|(i, asset)| Output { path: asset.path.clone(), kind: Kind::Asset(i) }));
    all.extend(statics.iter().enumerate().map(|(i, path)| Output { path: path.clone(), kind: Kind::Static(i) }));
    let by_path = collisions(portal, &all, diagnostics);
    not_for_windows(portal, &all, diagnostics);
    let leaving = leaving.to_vec();
    Outputs { all, leaving, searched, pages, by_path, withheld: portal.withheld.clone() }
}

/// The months of the change log, the latest first.
fn change_months(changes: &[Change]) -> Vec<ChangeMonth> {
    let mut months: Vec<ChangeMonth> = Vec::new();
    for (i, change) in changes.iter().enumerate() {
        let (year, month) = (change.date.year(), change.date.month());
        match months.last_mut().filter(|last| (last.year, last.month) == (year, month)) {
            Some(last) => last.range.end = i + 1,
            None => months.push(ChangeMonth { year, month, range: i..i + 1 }),
        }
    }
    months
}

/// Months in which a task is stated to be due: year and month.
pub fn task_months(facts: &PlanFacts) -> BTreeSet<(i32, u32)> {
    let tasks = facts.deadlines.iter().filter(|due| due.subject == Subject::Task);
    tasks.map(|due| (due.day.year(), due.day.month())).collect()
}

/// Statuses that a task has, in their order.
pub fn task_statuses(facts: &PlanFacts) -> Vec<Status> {
    let has = |status: &Status| facts.state.tasks.iter().any(|task| task.own.status == *status);
    unnoted(|| Status::LISTED.into_iter().filter(has).collect())
}

/// The values that tasks have of each of the portal's own fields, where these are few: of many nobody would choose one.
pub fn few_values(facts: &PlanFacts) -> Vec<Vec<&FieldValue>> {
    const MOST: usize = 12;
    let tasks = unnoted(|| facts.state.tasks.iter());
    let fields = tasks.clone().map(|task| task.own.commitment.fields.len()).max().unwrap_or_default();
    let of_field = |f: usize| {
        let mut seen = BTreeSet::new();
        let mut values = Vec::new();
        for value in tasks.clone().filter_map(|task| task.own.commitment.fields.get(f)?.as_ref()) {
            if seen.insert(value.key()) {
                values.push(value);
            }
            if values.len() > MOST {
                return Vec::new();
            }
        }
        values
    };
    (0..fields).map(of_field).collect()
}

/// The tasks of a plan in the order in which the notice names them: section by section where it has sections, as it was issued.
pub fn in_notice(plan: &Plan) -> Vec<usize> {
    // Which they are and in what order: a page that shows them states each, and how many there are.
    unnoted(|| {
        let mut all: Vec<usize> = (0..plan.tasks.len()).filter(|t| plan.tasks[*t].added.is_none()).collect();
        all.sort_by_key(|t| (plan.tasks[*t].issued.section, *t));
        all
    })
}

/// The pages of the notice, as ranges of [`in_notice`]: whole sections as far as a page holds them.
pub fn notice_split(plan: &Plan) -> Vec<Range<usize>> {
    unnoted(|| {
        let order = in_notice(plan);
        let outer = |t: &usize| plan.tasks[*t].issued.section.and_then(|s| plan.section_path(s).next());
        lists::split_groups(order.chunk_by(|a, b| outer(a) == outer(b)).map(<[usize]>::len))
    })
}

/// A body's tasks in the order of its pages.
fn in_order(assignments: &Assignments) -> impl Iterator<Item = (usize, Option<Role>)> {
    let in_roles = Role::ALL.iter().flat_map(|role| assignments.in_role(*role).map(|t| (t, Some(*role))));
    let inside = assignments.measures.iter().chain(&assignments.targets).chain(&assignments.sources);
    let others: BTreeSet<usize> = inside.map(|(t, _)| *t).collect();
    let has_no_role = |t: &usize| assignments.tasks.binary_search_by_key(t, |(t, _)| *t).is_err();
    in_roles.chain(others.into_iter().filter(has_no_role).map(|t| (t, None)))
}

/// The pages of every body: a task, the body's measures and targets in it and its deadlines are a line each.
fn body_pages(assignments: &[Assignments], deadlines: &[Due], tasks: usize) -> Vec<Vec<Range<usize>>> {
    let mut dues = vec![0; tasks];
    deadlines.iter().for_each(|due| dues[due.task] += 1 + usize::from(due.late));
    let mut measures = vec![0; tasks];
    let of_body = |assignments: &Assignments| {
        let inside = || assignments.measures.iter().chain(&assignments.targets).chain(&assignments.sources);
        inside().for_each(|(t, _)| measures[*t] += 1);
        let lines = |(t, role): (usize, Option<Role>)| match role {
            Some(_) => 1 + measures[t] + dues[t],
            // Only the deadlines of its measures stand there, and once more where they are past.
            None => 3 * measures[t],
        };
        let pages = lists::split(in_order(assignments).map(lines), lists::LINES);
        inside().for_each(|(t, _)| measures[*t] = 0);
        pages
    };
    assignments.iter().map(of_body).collect()
}

/// Tells two outputs with one address; gives all of them by their address.
fn collisions(portal: &Portal, all: &[Output], diagnostics: &mut Vec<Diagnostic>) -> HashMap<Arc<str>, usize> {
    // Addresses that the contract keeps for pages of the program's own.
    let reserved = |page: &model::FreePage| ["search", "feed"].contains(&&*page.slug);
    for page in portal.pages.iter().filter(|page| reserved(page)) {
        let slug = &page.slug;
        diagnostics.push(
            Diagnostic::error(
                Code::ReservedName,
                page.source.whole(),
                msg!("页面不能叫“{slug}”", "a page cannot be named “{slug}”"),
            )
            .help(msg!("换一个文件名", "choose another file name")),
        );
    }
    // Of these it was told already.
    let named_reserved = |output: &Output| {
        let file = content_file(portal, output);
        portal.pages.iter().any(|page| reserved(page) && file.as_ref() == Some(&page.source.file))
    };
    let mut seen: HashMap<Arc<str>, usize> = HashMap::with_capacity(all.len());
    for (i, output) in all.iter().enumerate() {
        if let Some(first) = seen.insert(output.path.clone(), i).map(|first| &all[first]) {
            // In other languages the same two collide again.
            if output.kind.lang().is_some_and(|lang| lang != SOURCE) || named_reserved(output) || named_reserved(first)
            {
                continue;
            }
            let file = content_file(portal, output)
                .or_else(|| content_file(portal, first))
                .unwrap_or_else(|| "content".into());
            let path = &output.path;
            diagnostics.push(
                Diagnostic::error(
                    Code::AddressTaken,
                    Place::file(file),
                    msg!("网址 {path} 已被占用", "the address {path} is taken already"),
                )
                .help(msg!("换一个文件名或标识", "choose another file name or id")),
            );
        }
    }
    seen
}

/// Tells files of the site that Windows cannot hold, each name once: an id can be such a name, or a file of a theme. Names of content
/// files were looked at when they were read.
fn not_for_windows(portal: &Portal, all: &[Output], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    for output in all {
        let Some(part) = output.path.split('/').find(|part| !fits_windows(part)) else { continue };
        if !seen.insert(part.split('.').next().unwrap_or(part)) {
            continue;
        }
        let elsewhere = if matches!(output.kind, Kind::Static(_)) { "themes" } else { "content" };
        let path = &output.path;
        diagnostics.push(
            Diagnostic::error(
                Code::BadFileName,
                Place::file(content_file(portal, output).unwrap_or_else(|| elsewhere.into())),
                msg!(
                    "网站会有文件 {path}，“{part}”在 Windows 上不能作文件名，网站无法在那里解压",
                    "the site would have a file {path}; Windows cannot hold a file named “{part}”: the site could not be unpacked there"
                ),
            )
            .help(msg!(
                "换一个标识或文件名，不用 con、prn、aux、nul、com1、lpt1 等",
                "choose another id or file name: not con, prn, aux, nul, com1, lpt1 and the like"
            )),
        );
    }
}

/// The content file whose name gives an output its address.
fn content_file(portal: &Portal, output: &Output) -> Option<Arc<str>> {
    match output.kind {
        Kind::Page(id, _) | Kind::Picture(id, _) => (id.kind.file)(portal, id),
        Kind::TaskText(p, t, _) | Kind::Chart(p, t, ..) | Kind::ChartValues(p, t, _) => {
            Some(portal.plans[p].tasks[t].source.file.clone())
        }
        Kind::BulletinDocument(p, i, _) => Some(portal.plans[p].bulletins[i].source.file.clone()),
        Kind::Asset(i) => Some(format!("content/{}", portal.assets[i].path).into()),
        Kind::Archived(s, _) | Kind::Bag(s) => Some(format!("content/archive/{}", portal.snapshots[s].label).into()),
        _ => None,
    }
}

/// The last day of a month.
pub fn month_end(year: i32, month: u32) -> NaiveDate {
    let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    NaiveDate::from_ymd_opt(next.0, next.1, 1).and_then(|d| d.pred_opt()).unwrap_or(NaiveDate::MAX)
}
