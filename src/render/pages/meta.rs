//! What every page says of itself.

use super::{PageRenderer, home, identity, take};
use crate::model::Completeness;
use crate::outputs::{PageId, paths};
use crate::render::view::{Alternate, Link, Page, Take, Text};

/// A page's frame, as its kind fills it in.
pub(super) struct PageMeta {
    pub(super) title: Text,
    pub(super) description: Option<String>,
    pub(super) nav: Option<&'static str>,
    pub(super) sums_up: bool,
    /// How the words of the page's file stand.
    pub(super) words: Completeness,
    pub(super) breadcrumbs: Vec<Link>,
    pub(super) plan: Option<usize>,
    /// The page that says as of now what this one says of a day that is past.
    pub(super) living: Option<PageId>,
    /// Whether it is what people cite.
    pub(super) cited: bool,
}

impl PageMeta {
    pub(super) fn new(title: Text) -> Self {
        Self {
            title,
            description: None,
            nav: None,
            sums_up: false,
            words: Completeness::default(),
            breadcrumbs: Vec::new(),
            plan: None,
            living: None,
            cited: false,
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
            noindex: true,
            hreflang: Vec::new(),
            open_graph: None,
            tags: Vec::new(),
            json_ld: None,
            stale: false,
            incomplete: false,
            machine: false,
            sums_up: false,
            alternates: Vec::new(),
            breadcrumbs: Vec::new(),
            plan: None,
            feeds: Vec::new(),
            take: None,
            nav: None,
        }
    }

    pub(super) fn page(self, renderer: &PageRenderer<'_>, template: &'static str) -> Page {
        let PageRenderer { inputs, lang, id, .. } = renderer;
        let config = inputs.config;
        let href = renderer.href(*id);
        let translated = |lang| (id.kind.is_translated)(&inputs.content(), *id, lang);
        let alternates = config.langs().map(|other| {
            let path = inputs.href(*id, other);
            Alternate {
                lang: config.language(other).tag.to_string(),
                label: config.language(other).label.clone(),
                absolute: inputs.absolute(&path),
                href: path,
                current: other == *lang,
                translated: translated(other),
            }
        });
        let alternates: Vec<Alternate> = alternates.collect();
        let fallback = !translated(*lang);
        let hidden = !id.kind.in_sitemap;
        let canonical =
            if fallback { alternates.first().and_then(|a| a.absolute.clone()) } else { inputs.absolute(&href) };
        let living = self.living.and_then(|page| inputs.absolute(&inputs.href(page, *lang)));
        let canonical = living.or(canonical);
        let mut breadcrumbs = self.breadcrumbs;
        if *id != home::page() {
            breadcrumbs.insert(
                0,
                Link { title: renderer.formatter().own(renderer.word("nav-home")), href: renderer.href(home::page()) },
            );
        }
        let description = self.description.unwrap_or_else(|| self.title.text.clone());
        let about = identity::About {
            title: &self.title.text,
            description: &description,
            canonical: canonical.as_deref(),
            breadcrumbs: &breadcrumbs,
            plan: self.plan,
        };
        let fields = identity::Fields::of(renderer, &about, &alternates);
        let cited = self.plan.filter(|_| self.cited);
        let cite = cited.map(|p| identity::citation(renderer, p, &self.title, self.sums_up, canonical.clone()));
        Page {
            kind: template,
            description: Some(description),
            noindex: fallback || hidden,
            hreflang: if fallback || hidden { Vec::new() } else { fields.hreflang },
            open_graph: fields.open_graph,
            tags: fields.tags,
            json_ld: fields.json_ld,
            root: paths::root(&href),
            href,
            canonical,
            fallback,
            stale: self.words.stale && !fallback,
            incomplete: self.words.incomplete && !fallback,
            machine: self.words.machine,
            sums_up: self.sums_up,
            alternates,
            breadcrumbs,
            plan: self.plan.map(|p| renderer.views(p).link.clone()),
            feeds: take::feeds(renderer),
            take: self.plan.map(|p| Take { cite, ..take::take(renderer, p) }),
            nav: self.nav,
            title: self.title,
        }
    }
}
