//! What every page says of itself.

use super::Maker;
use crate::config::Lang;
use crate::model::Completeness;
use crate::outputs::{PageId, paths};
use crate::render::view::{Alternate, Link, Page, Text};

/// A page's frame, as its kind fills it in.
pub(super) struct Frame {
    pub(super) title: Text,
    pub(super) description: Option<String>,
    pub(super) nav: Option<&'static str>,
    pub(super) sums_up: bool,
    /// How the words of the page's file stand.
    pub(super) words: Completeness,
    pub(super) breadcrumbs: Vec<Link>,
    pub(super) plan: Option<usize>,
}

impl Frame {
    pub(super) fn new(title: Text) -> Self {
        Self {
            title,
            description: None,
            nav: None,
            sums_up: false,
            words: Completeness::default(),
            breadcrumbs: Vec::new(),
            plan: None,
        }
    }

    /// A page outside the list of pages, which knows nothing of others.
    pub(super) fn alone(self, href: &str) -> Page {
        Page {
            kind: "not-found",
            title: self.title,
            description: None,
            href: href.to_owned(),
            root: String::new(),
            canonical: None,
            fallback: false,
            stale: false,
            incomplete: false,
            sums_up: false,
            alternates: Vec::new(),
            breadcrumbs: Vec::new(),
            plan: None,
            nav: None,
        }
    }

    pub(super) fn page(self, maker: &Maker<'_>, template: &str) -> Page {
        let Maker { inputs, lang, id, .. } = maker;
        let config = inputs.config;
        let href = maker.href(*id);
        let absolute = |path: &str| {
            config.base_url.as_ref().map(|base| format!("{base}/{}", path.strip_suffix("index.html").unwrap_or(path)))
        };
        let alternates = config.langs().map(|other| {
            let path = inputs.href(*id, other);
            Alternate {
                lang: config.language(other).tag.to_string(),
                label: config.language(other).label.clone(),
                absolute: absolute(&path),
                href: path,
                current: other == *lang,
                translated: is_translated(maker, other),
            }
        });
        let alternates: Vec<Alternate> = alternates.collect();
        let fallback = !is_translated(maker, *lang);
        let canonical = if fallback { alternates.first().and_then(|a| a.absolute.clone()) } else { absolute(&href) };
        let mut breadcrumbs = self.breadcrumbs;
        if *id != PageId::Home {
            breadcrumbs
                .insert(0, Link { title: maker.scribe().own(maker.word("nav-home")), href: maker.href(PageId::Home) });
        }
        Page {
            kind: KINDS.iter().find(|k| **k == template).copied().unwrap_or_default(),
            title: self.title,
            description: self.description,
            root: paths::root(&href),
            href,
            canonical,
            fallback,
            stale: self.words.stale && !fallback,
            incomplete: self.words.incomplete && !fallback,
            sums_up: self.sums_up,
            alternates,
            breadcrumbs,
            plan: self.plan.map(|p| maker.views(p).link.clone()),
            nav: self.nav,
        }
    }
}

const KINDS: [&str; 16] = [
    "changes",
    "home",
    "plan",
    "notice",
    "ledger",
    "task",
    "section",
    "departments",
    "counties",
    "body",
    "calendar",
    "month",
    "targets",
    "page",
    "method",
    "sitemap",
];

/// Whether a page is really there in a language: a title or body that is not translated makes it a fallback.
fn is_translated(maker: &Maker<'_>, lang: Lang) -> bool {
    let portal = maker.inputs.portal;
    match maker.id {
        PageId::Plan(p) | PageId::Notice(p, _) => {
            portal.plans[p].title.has(lang) && prose_has(&portal.plans[p].preamble, lang)
        }
        PageId::Task(p, t) => {
            let task = &portal.plans[p].tasks[t];
            task.title.has(lang) && prose_has(&task.body, lang)
        }
        PageId::Section(p, s, _) => portal.plans[p].sections[s].title.has(lang),
        PageId::Body(_, b, _) => portal.bodies.get(b).name_on(maker.inputs.as_of).exactly(lang).is_some(),
        PageId::Free(i) => portal.pages[i].title.has(lang) && prose_has(&portal.pages[i].body, lang),
        _ => true,
    }
}

/// Whether prose is there in a language; where there is none at all, nothing is missing.
fn prose_has(prose: &crate::model::Prose, lang: Lang) -> bool {
    prose.source().is_empty() || prose.has(lang)
}
