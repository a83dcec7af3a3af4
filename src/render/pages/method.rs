//! How statuses come about: the program's words, and below them the portal's free page of this name.

use super::descriptor::Descriptor;
use super::identity::Article;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered};
use crate::model::progress::Status;
use crate::model::{FreePage, Portal};
use crate::outputs::{PageId, PageKind};
use crate::render::search::document::{Document, prose_lines};
use crate::render::view;

/// The name of the free page whose words stand on it.
const SLUG: &str = "method";

const KIND: PageKind = PageKind {
    is_of_file: true,
    anchors: |links, _, lang| {
        let words = of(links.portal).map(|page| page.body.get(lang).0.anchors.clone()).unwrap_or_default();
        words.into_iter().chain(Status::ALL.iter().map(|status| format!("status-{}", status.word()))).collect()
    },
    is_translated: |content, _, lang| match of(content.portal) {
        Some(page) => page.title.has(lang) && page.body.has_all(lang),
        None => content.portal.has_words(lang),
    },
    is_list: false,
    found: |_, _| Some((13, 0)),
    words_of: |portal, _| of(portal).map(|page| page.digests),
    ..PageKind::of_portal(
        "method",
        |_, _| SLUG.to_owned(),
        |needs, content, _, lang| {
            if let Some(i) = content.portal.pages.iter().position(is_method) {
                needs.free(i);
                needs.links(&content.portal.pages[i].body, lang);
            }
        },
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["method"],
    // Without a free page of the portal it is the program's, and nobody has published it on a day.
    column: Some("about"),
    article: |renderer, _| of(renderer.inputs.portal).map(|page| Article::free(renderer, page)),
    document: |renderer, id, lang| match of(renderer.inputs.portal) {
        Some(page) => {
            let text = prose_lines(Some(&page.body), lang).unwrap_or_default();
            let title = renderer.inputs.formatter(lang).text(&page.title).text;
            Document { text, ..Document::new(renderer, id, lang, "page", title) }
        }
        None => Document::list(renderer, id, lang),
    },
    ..Descriptor::new(KIND, |renderer, _| renderer.method())
};

/// It.
pub(in crate::render) fn page() -> PageId {
    PageId::new(&PAGE.kind, 0)
}

/// Whether a free page is the one whose words stand on it.
pub(in crate::render) fn is_method(page: &FreePage) -> bool {
    &*page.slug == SLUG
}

/// That free page.
pub(in crate::render) fn of(portal: &Portal) -> Option<&FreePage> {
    portal.pages.iter().find(|page| is_method(page))
}

impl PageRenderer<'_> {
    fn method(&self) -> Rendered {
        let config = self.inputs.config;
        let formatter = self.formatter();
        let page = of(self.inputs.portal);
        let prose = page.map(|page| self.prose(&page.body));
        let (html, lang) = prose.map_or((None, None), |(html, lang, _)| (Some(html), lang));
        let title = page.map_or_else(|| formatter.own(self.word("title-method")), |page| formatter.text(&page.title));
        let description = page.and_then(|p| p.description.as_ref()).map(|d| formatter.text(d).text);
        let view = view::Method {
            free: view::FreePage { html, lang, extra: page.map_or(serde_json::Value::Null, |page| page.extra.clone()) },
            statuses: Status::ALL.iter().map(|s| s.word()).collect(),
            due_soon_days: config.due_soon_days,
            reporting: config.reporting.word(),
            linear: config.linear,
            verifies: self.inputs.portal.verifies,
        };
        let meta = PageMeta {
            description: Some(description.unwrap_or_else(|| self.word("describe-method"))),
            words: page.map(|page| page.completeness[self.lang.0]).unwrap_or_default(),
            ..PageMeta::new(title)
        };
        self.finish("method", meta, "method", &view)
    }
}
