//! What is known of a page before it is made, by its kind: which pages there are, their addresses, what they show.
//!
//! Every kind of page is a value, stated with its view in the one file of `render` that makes its pages. This room is handed a list of
//! them and knows none by name; so a new kind of page is one file more, and a line in that list.

use super::PlanFacts;
use super::links::{AsOf, Links};
use super::needs::Needs;
use crate::config::{Config, Lang};
use crate::model::{BodyIx, Digests, Portal};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A page, whatever its language.
#[derive(Clone, Copy)]
pub struct PageId {
    /// What kind of page it is.
    pub kind: &'static PageKind,
    /// Its plan, as a place in the portal; 0 where it belongs to none.
    pub plan: usize,
    /// What it is about, as a place among what its kind is about: a task, a section, a body, a month; 0 where there is but one.
    pub item: usize,
    /// Which page of a list it is.
    pub page: usize,
}

impl PageId {
    /// The page of a kind of which there is one in a plan, or in the portal.
    pub fn new(kind: &'static PageKind, plan: usize) -> Self {
        Self { kind, plan, item: 0, page: 0 }
    }

    /// The plan to which it belongs.
    pub fn of_plan(self) -> Option<usize> {
        self.kind.of_plan.then_some(self.plan)
    }
}

impl PartialEq for PageId {
    fn eq(&self, other: &Self) -> bool {
        let of = |id: &Self| (id.plan, id.item, id.page);
        std::ptr::eq(self.kind, other.kind) && of(self) == of(other)
    }
}

impl Eq for PageId {}

impl Hash for PageId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::ptr::hash(self.kind, state);
        (self.plan, self.item, self.page).hash(state);
    }
}

impl fmt::Debug for PageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, plan, item, page } = self;
        write!(f, "{}({plan}, {item}, {page})", kind.name)
    }
}

/// What pages are made of.
#[derive(Clone, Copy)]
pub struct Content<'a> {
    /// Settings.
    pub config: &'a Config,
    /// Content.
    pub portal: &'a Portal,
    /// What follows from its plans.
    pub facts: &'a [Arc<PlanFacts>],
    /// Addresses outside the portal that have a leaving notice.
    pub leaving: &'a [Arc<str>],
}

/// What texts a page shows: those that are in no front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texts {
    /// None, so an edit of a text alone changes no page of the kind.
    None,
    /// Of its task.
    Task,
    /// Of its plan's own file, and of the tasks on the page of the notice.
    Notice,
    /// Any.
    Any,
}

/// A kind of page.
pub struct PageKind {
    /// Its name.
    pub name: &'static str,
    /// Whether every plan has such pages; else the portal has them.
    pub of_plan: bool,
    /// What it is about, in a plan or in the portal, each with the number of pages into which it is split.
    pub there: fn(&Content<'_>, usize) -> Vec<(usize, usize)>,
    /// The address of its first page below a language's folder, without `.html`.
    pub address: fn(&Content<'_>, PageId) -> String,
    /// The content file whose name gives it its address.
    pub file: fn(&Portal, PageId) -> Option<Arc<str>>,
    /// Whether that file becomes this page, so that links in content name it by the file.
    pub is_of_file: bool,
    /// Every anchor that content and program give it, whenever it exists.
    pub anchors: fn(&Links<'_>, PageId, Lang) -> Vec<String>,
    /// Whether an anchor is not there as of the date: of what is to come, of drafts.
    pub is_absent: fn(&Portal, &AsOf, PageId, &str) -> bool,
    /// The page of a split list on which an anchor stands.
    pub holder: fn(&Portal, PageId, &str) -> Option<usize>,
    /// Whether it is really there in a language: a title or text that is not translated makes it a fallback; so does a list of what is
    /// not translated at all.
    pub is_translated: fn(&Content<'_>, PageId, Lang) -> bool,
    /// What it shows beside what every page depends on.
    pub needs: fn(&mut dyn Needs, &Content<'_>, PageId, Lang),
    /// What texts it shows.
    pub texts: Texts,
    /// Whether many things stand on it, so that it waits until the pages of one thing are made.
    pub is_list: bool,
    /// Whether the navigation names it only where it is there.
    pub is_optional: bool,
    /// Whether search engines are to know it.
    pub in_sitemap: bool,
    /// Its place among the kinds in the search index, and that of a page among those of its kind; none where it is not found.
    pub found: fn(&Content<'_>, PageId) -> Option<(usize, usize)>,
    /// The file of the content from which its words in the search index come; where there is none, they come from settings, bodies, the
    /// front matter of plans and the theme alone.
    pub words_of: fn(&Portal, PageId) -> Option<Digests>,
    /// The body that it is about.
    pub body: fn(PageId) -> Option<BodyIx>,
    /// The section that it is about.
    pub section: fn(PageId) -> Option<usize>,
    /// Whether it has a picture for sharing, where the portal wants them.
    pub has_picture: bool,
    /// Whether there are drafts that it would show.
    pub has_drafts: fn(&Portal, PageId) -> bool,
}

impl PageKind {
    /// A kind of which the portal has one page, unless it says otherwise; and all else that a kind is unless it says so.
    pub const fn of_portal(
        name: &'static str,
        address: fn(&Content<'_>, PageId) -> String,
        needs: fn(&mut dyn Needs, &Content<'_>, PageId, Lang),
    ) -> Self {
        Self {
            name,
            of_plan: false,
            there: |_, _| vec![(0, 1)],
            address,
            file: |_, _| None,
            is_of_file: false,
            anchors: |_, _, _| Vec::new(),
            is_absent: |_, _, _, _| false,
            holder: |_, _, _| None,
            is_translated: |content, _, lang| content.portal.has_words(lang),
            needs,
            texts: Texts::Any,
            is_list: true,
            is_optional: false,
            in_sitemap: true,
            found: |_, _| None,
            words_of: |_, _| None,
            body: |_| None,
            section: |_| None,
            has_picture: false,
            has_drafts: |_, _| false,
        }
    }

    /// A kind of which every plan has one page, unless it says otherwise; it shows no texts but those of front matter.
    pub const fn of_plan(
        name: &'static str,
        address: fn(&Content<'_>, PageId) -> String,
        needs: fn(&mut dyn Needs, &Content<'_>, PageId, Lang),
    ) -> Self {
        let is_translated = |content: &Content<'_>, id: PageId, lang| content.portal.plans[id.plan].has_words(lang);
        Self { of_plan: true, is_translated, texts: Texts::None, ..Self::of_portal(name, address, needs) }
    }
}

impl fmt::Debug for PageKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// Every page, in order: for each plan those of its kinds that follow one another, those of the portal before and after them.
pub(super) fn all(kinds: &[&'static PageKind], content: &Content<'_>) -> Vec<PageId> {
    let mut ids = Vec::new();
    for kinds in kinds.chunk_by(|a, b| a.of_plan == b.of_plan) {
        let plans = if kinds[0].of_plan { content.portal.plans.len() } else { 1 };
        for plan in 0..plans {
            for kind in kinds.iter().copied() {
                let there = (kind.there)(content, plan).into_iter();
                ids.extend(there.flat_map(|(item, n)| (0..n).map(move |page| PageId { kind, plan, item, page })));
            }
        }
    }
    ids
}

/// The first pages of everything that a language's search index holds, in the order in which they are found: plan by plan, bodies and
/// sections before tasks, then the portal's own.
pub(super) fn found(content: &Content<'_>, lang: Lang, ids: &[PageId]) -> Vec<PageId> {
    let place = |id: &PageId| {
        let place = (id.kind.found)(content, *id).filter(|_| id.page == 0)?;
        Some((if id.kind.of_plan { id.plan } else { usize::MAX }, place))
    };
    let mut found: Vec<_> = ids.iter().filter_map(|id| Some((place(id)?, *id))).collect();
    found.retain(|(_, id)| (id.kind.is_translated)(content, *id, lang));
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, id)| id).collect()
}

/// Pages that search engines are to know, in the order of their ids, in the languages in which they are really there.
pub fn indexed<'a>(
    content: Content<'a>,
    ids: impl Iterator<Item = PageId> + 'a,
) -> impl Iterator<Item = (PageId, Lang)> + 'a {
    let config = content.config;
    ids.filter(|id| id.kind.in_sitemap)
        .flat_map(move |id| config.langs().map(move |lang| (id, lang)))
        .filter(move |(id, lang)| (id.kind.is_translated)(&content, *id, *lang))
}
