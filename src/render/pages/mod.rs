//! Each kind of page in a file of its own: which there are, their addresses, what they show, their view, their template. A new kind is
//! such a file and its line in [`PAGES`]; nothing else knows kinds by name but who leads to a page of one.

pub(super) mod archive;
mod as_of;
pub(super) mod body;
mod bulletin;
pub(super) mod bulletins;
pub(super) mod calendar;
mod change_lines;
pub(super) mod change_months;
pub(super) mod changes;
pub(super) mod compare;
pub(super) mod data;
mod descriptor;
pub(super) mod free;
pub(super) mod home;
mod identity;
pub(super) mod index;
mod leave;
pub(super) mod ledger;
pub(super) mod lines;
mod lists;
mod meta;
pub(super) mod method;
mod month;
pub(super) mod notice;
mod past;
pub(super) mod plan;
pub(super) mod search;
pub(super) mod section;
pub(super) mod sitemap;
#[cfg(feature = "reads")]
mod stated;
mod take;
pub(super) mod targets;
pub(super) mod task;
mod task_year;
mod tiles;

use super::nearer::nearer;
use super::share::Picture;
use super::shared::{deadline, web};
use super::view::{Deadline, Html, NotFound, Shared, WebAddress};
use super::{Inputs, Renderer};
use crate::config::{Lang, SOURCE};
use crate::diagnose::Diagnostic;
use crate::model::calendar::{Due, Share};
use crate::model::{Prose, Subject};
use crate::noted::{Read, note, place, unnoted};
use crate::outputs::links::Href;
use crate::outputs::{PageId, PageKind, pages_of_rows, paths, rows_of_page};
use crate::parse::markdown::Document;
use descriptor::Descriptor;
use meta::PageMeta;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use tera::Context;

type Rendered = Result<String, Box<Diagnostic>>;

/// Every kind of page, in the order in which a plan's pages and the portal's are named.
static PAGES: &[&Descriptor] = &[
    &home::PAGE,
    &plan::PAGE,
    &notice::PAGE,
    &ledger::PAGE,
    &task::PAGE,
    &task_year::PAGE,
    &section::PAGE,
    &index::PAGE,
    &body::PAGE,
    &calendar::PAGE,
    &month::PAGE,
    &changes::PAGE,
    &change_months::PAGE,
    &change_months::PAGE_OF_ONCE,
    &targets::PAGE,
    &compare::PAGE,
    &bulletins::PAGE,
    &bulletin::PAGE,
    &data::PAGE,
    &as_of::PAGE,
    &free::PAGE,
    &archive::PAGE,
    &method::PAGE,
    &search::PAGE,
    &sitemap::PAGE,
    &leave::PAGE,
    #[cfg(test)]
    &probe::PAGE,
];

/// What is known of each before any is made.
pub static KINDS: LazyLock<Vec<&'static PageKind>> = LazyLock::new(|| PAGES.iter().map(|page| &page.kind).collect());

/// How pages of a kind are made.
pub(super) fn of(kind: &PageKind) -> &'static Descriptor {
    PAGES.iter().copied().find(|page| std::ptr::eq(&raw const page.kind, kind)).unwrap_or(&home::PAGE)
}

/// The templates that pages ask for; a theme must have each.
pub fn templates() -> BTreeSet<String> {
    let own = PAGES.iter().flat_map(|page| page.templates).chain([&NOT_FOUND]);
    own.map(|name| format!("{name}.html")).collect()
}

/// Renders a page in a language.
pub(super) fn render(renderer: &Renderer<'_>, id: PageId, lang: Lang) -> Rendered {
    let make = || (of(id.kind).view)(&PageRenderer::new(renderer, id, lang), id);
    #[cfg(feature = "reads")]
    return stated::held(renderer, id, lang, make);
    #[cfg(not(feature = "reads"))]
    make()
}

/// What the picture of a page says.
pub(super) fn picture(renderer: &Renderer<'_>, id: PageId, lang: Lang) -> Picture {
    (of(id.kind).picture)(renderer, id, lang)
}

/// Makes one page.
struct PageRenderer<'a> {
    renderer: &'a Renderer<'a>,
    inputs: Inputs<'a>,
    lang: Lang,
    id: PageId,
    /// How many tables and lists of footnotes of authors the page has: each has a name of its own.
    tables: Cell<usize>,
    footnotes: Cell<usize>,
    /// How many pieces of marked-up words of reports the change log has.
    marked_up: Cell<usize>,
}

impl<'a> PageRenderer<'a> {
    fn new(renderer: &'a Renderer<'a>, id: PageId, lang: Lang) -> Self {
        let (tables, footnotes, marked_up) = Default::default();
        Self { renderer, inputs: renderer.inputs, lang, id, tables, footnotes, marked_up }
    }

    fn formatter(&self) -> super::text::Formatter<'a> {
        self.inputs.formatter(self.lang)
    }

    fn views(&self, p: usize) -> &'a super::shared::PlanViews {
        &self.renderer.shared[self.lang.0].plans[p]
    }

    /// A deadline of a plan.
    fn deadline(&self, p: usize, due: &Due) -> Shared<Deadline> {
        let views = self.views(p);
        Shared::new(&deadline(&self.inputs, views, p, due, &views.rows[due.task], self.lang))
    }

    /// A deadline on the page of a body, with how it concerns that body.
    fn deadline_of(&self, p: usize, due: &Due, share: Option<Share>) -> Shared<Deadline> {
        let views = self.views(p);
        let share = share.map(|share| match share {
            Share::Named => "named",
            Share::Member => "shared",
        });
        Shared::new(&Deadline { share, ..deadline(&self.inputs, views, p, due, &views.rows[due.task], self.lang) })
    }

    fn word(&self, key: &str) -> String {
        let theme = &self.renderer.theme;
        theme.shown(self.lang, key, theme.words(self.id.of_plan(), self.lang).plain(key))
    }

    /// A word with arguments; empty if it cannot be formed.
    fn phrase(&self, key: &str, args: &[(&'static str, &str)]) -> String {
        let mut fluent = fluent_bundle::FluentArgs::new();
        for (name, value) in args {
            fluent.set(*name, value.to_string());
        }
        let theme = &self.renderer.theme;
        let phrase =
            theme.words(self.id.of_plan(), self.lang).format(key, Some(&fluent)).unwrap_or_else(|_| format!("[{key}]"));
        theme.shown(self.lang, key, phrase)
    }

    fn href(&self, page: PageId) -> String {
        self.inputs.href(page, self.lang)
    }

    /// Renders the page's template with its view under `key`.
    fn finish<T: serde::Serialize>(
        &self,
        template: &'static str,
        meta: PageMeta,
        key: &'static str,
        view: &T,
    ) -> Rendered {
        let mut context = Context::new();
        context.insert("site", &self.renderer.sites[self.lang.0]);
        context.insert("page", &meta.page(self, template));
        context.insert(key, view);
        let html = self.renderer.theme.render(self.id.of_plan(), self.lang, &format!("{template}.html"), &context)?;
        Ok(nearer(html, &self.href(self.id)))
    }

    /// A document's HTML with its links counted from this page.
    fn document(&self, document: &Document, prefix: &str) -> String {
        let here = self.href(self.id);
        let root = paths::root(&here);
        let from = document.file.as_deref().unwrap_or_default();
        note(Read::Text(place(document)));
        if !document.links.is_empty() {
            note(Read::Links(place(document)));
        }
        let href = |n: usize| {
            let target = &document.links[n].target;
            // Where links lead is stated of a text as a whole.
            match unnoted(|| self.inputs.links.resolve(from, target, self.lang)) {
                Ok(Href::Inside(path)) => format!("{root}{path}"),
                Ok(Href::Here(anchor)) => match anchor.strip_prefix('#') {
                    Some(name) if document.anchors.iter().any(|a| a == name) => format!("#{prefix}{name}"),
                    // The words may stand on another page than their own.
                    _ => match self.inputs.links.page_of_file(from).filter(|page| *page != self.id) {
                        Some(page) if self.inputs.outputs.path(page, self.lang).is_some() => {
                            format!("{root}{}{anchor}", self.href(page))
                        }
                        _ => anchor,
                    },
                },
                Ok(Href::Outside(address)) => match self.inputs.outputs.leave(&address, self.lang) {
                    Some(notice) => format!("{root}{notice}"),
                    None => address,
                },
                Err(_) => target.clone(),
            }
        };
        let size = |n: usize| unnoted(|| self.inputs.links.size(from, &document.links[n], self.lang));
        document.html(prefix, href, size, |word| self.authors_word(word))
    }

    /// A word in authors' words. Regions are numbered through the page: no two are called the same.
    fn authors_word(&self, key: &str) -> String {
        let count = match key {
            "markdown-table" => &self.tables,
            "markdown-footnotes" => &self.footnotes,
            _ => return self.word(key),
        };
        count.set(count.get() + 1);
        self.phrase(key, &[("n", &count.get().to_string())])
    }

    /// Localized prose: its HTML, the language where it is not the page's, and whether it is stale.
    fn prose(&self, prose: &Prose) -> (Html, Option<String>, bool) {
        self.prose_with(prose, "")
    }

    /// The same, its ids kept apart from those of other documents on the page by a prefix.
    fn prose_with(&self, prose: &Prose, prefix: &str) -> (Html, Option<String>, bool) {
        let (document, lang, stale) = prose.get(self.lang);
        (Html::new(&self.document(document, prefix)), self.formatter().foreign(lang), stale)
    }

    /// An address on the web, and where a link to it leads.
    fn web(&self, address: &str) -> WebAddress {
        web(&self.inputs, address, self.lang)
    }

    fn lead(&self, prose: &Prose) -> Option<String> {
        let document = prose.get(self.lang).0;
        note(Read::Text(place(&**document)));
        Some(document.lead.clone()).filter(|l| !l.is_empty())
    }

    /// The part of a list that stands on a page, and what leads to the others.
    fn pager(
        &self,
        total: usize,
        n: usize,
        page: impl Fn(usize) -> PageId,
    ) -> (std::ops::Range<usize>, Option<super::view::Pager>) {
        (rows_of_page(n, total), self.pager_among(pages_of_rows(total), total, n, page))
    }

    /// The same of a list whose pages are these.
    fn pager_of(
        &self,
        pages: &[std::ops::Range<usize>],
        n: usize,
        page: impl Fn(usize) -> PageId,
    ) -> (std::ops::Range<usize>, Option<super::view::Pager>) {
        let total = pages.last().map_or(0, |last| last.end);
        (pages[n].clone(), self.pager_among(pages.len(), total, n, page))
    }

    /// What leads from one of so many pages to the others.
    fn pager_among(
        &self,
        pages: usize,
        total: usize,
        n: usize,
        page: impl Fn(usize) -> PageId,
    ) -> Option<super::view::Pager> {
        (pages > 1).then(|| super::view::Pager {
            page: n + 1,
            pages,
            total: Some(total),
            previous: n.checked_sub(1).map(|before| self.href(page(before))),
            next: (n + 1 < pages).then(|| self.href(page(n + 1))),
            all: self.pager_links(pages, n, &page),
        })
    }

    /// Every page of a list on its first; on others the first, the last and those beside them.
    fn pager_links(
        &self,
        pages: usize,
        here: usize,
        page: &impl Fn(usize) -> PageId,
    ) -> Vec<Option<super::view::PagerLink>> {
        let near = |n: usize| here == 0 || n == 0 || n + 1 == pages || n.abs_diff(here) < 3;
        let mut all = Vec::new();
        for n in 0..pages {
            if near(n) {
                all.push(Some(super::view::PagerLink { page: n + 1, href: self.href(page(n)) }));
            } else if all.last().is_some_and(Option::is_some) {
                all.push(None);
            }
        }
        all
    }

    /// The words of what a deadline or amendment is about; none for the task itself.
    fn subject(&self, task: &crate::model::Task, subject: Subject) -> Option<super::view::Text> {
        match subject {
            Subject::Task => None,
            Subject::Measure(m) => Some(self.formatter().text(&task.measures[m].text)),
            Subject::Target(t) => Some(self.formatter().text(&task.targets[t].name)),
        }
    }
}

/// The template of the page for what is not found.
const NOT_FOUND: &str = "not-found";

/// The page for what is not found. A server returns it at any depth, so its addresses are absolute where the portal knows its
/// own; opened from disk it stands at the root.
pub(super) fn not_found(renderer: &Renderer<'_>) -> Rendered {
    let inputs = renderer.inputs;
    let languages: Vec<NotFound> = inputs
        .config
        .langs()
        .map(|lang| {
            let (theme, words) = (&renderer.theme, renderer.theme.words(None, lang));
            let word = |key: &str| theme.shown(lang, key, words.plain(key));
            let home = inputs.href(home::page(), lang);
            NotFound {
                lang: inputs.config.language(lang).tag.to_string(),
                title: word("title-not-found"),
                text: word("not-found-text"),
                archived: inputs.config.archived.then(|| {
                    let mut day = fluent_bundle::FluentArgs::new();
                    day.set("day", inputs.formatter(lang).day(inputs.as_of).words);
                    let stands = words.shown("archived-as-of", Some(&day)).unwrap_or_default();
                    format!("{} · {stands}", word("archived"))
                }),
                banner: inputs.config.banner.as_ref().map(|b| inputs.formatter(lang).by_language(b).text),
                link: word("not-found-home"),
                href: inputs.config.base_url.as_ref().map_or_else(|| home.clone(), |base| format!("{base}/{home}")),
            }
        })
        .collect();
    let mut context = Context::new();
    context.insert("site", &renderer.sites[SOURCE.0]);
    let formatter = inputs.formatter(SOURCE);
    let meta = PageMeta::new(formatter.own(renderer.theme.words(None, SOURCE).plain("title-not-found")));
    context.insert("page", &meta.alone("404.html"));
    context.insert("languages", &languages);
    renderer.theme.render(None, SOURCE, &format!("{NOT_FOUND}.html"), &context)
}

/// A document that is cited.
fn reference(renderer: &PageRenderer<'_>, reference: &crate::model::Reference) -> super::view::DocumentView {
    let url = reference.url.as_deref().map(|url| renderer.web(url));
    let (href, external) = match (&reference.file, url) {
        (Some(file), _) => (Some(file.to_string()), false),
        (None, Some(web)) => (Some(web.href), web.external),
        (None, None) => (None, false),
    };
    let title = renderer.formatter().text(&reference.title);
    super::view::DocumentView { title, number: reference.number.clone(), external, href }
}

#[cfg(test)]
mod probe;
