//! A free page: what the portal says of itself.

use super::descriptor::Descriptor;
use super::identity::Article;
use super::meta::PageMeta;
use super::method;
use super::{PageRenderer, Rendered};
use crate::outputs::{PageId, PageKind};
use crate::render::search::document::{Document, own, prose_lines};
use crate::render::view::FreePage;

const KIND: PageKind = PageKind {
    there: |content, _| {
        let pages = content.portal.pages.iter().enumerate();
        pages.filter(|(_, page)| !method::is_method(page)).map(|(i, _)| (i, 1)).collect()
    },
    file: |portal, id| Some(portal.pages[id.item].source.file.clone()),
    is_of_file: true,
    anchors: |links, id, lang| links.portal.pages[id.item].body.get(lang).0.anchors.clone(),
    is_translated: |content, id, lang| {
        let page = &content.portal.pages[id.item];
        page.title.has(lang) && page.body.has_all(lang)
    },
    is_list: false,
    found: |_, _| Some((12, 0)),
    words_of: |portal, id| Some(portal.pages[id.item].digests),
    ..PageKind::of_portal(
        "page",
        |content, id| content.portal.pages[id.item].slug.to_string(),
        |needs, content, id, lang| {
            needs.free(id.item);
            needs.links(&content.portal.pages[id.item].body, lang);
        },
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["page"],
    article: |renderer, id| Some(Article::free(renderer, &renderer.inputs.portal.pages[id.item])),
    modified: |_, inputs, id| inputs.portal.pages[id.item].published.and_then(|at| inputs.past_day(at)),
    document: |renderer, id, lang| {
        let page = &renderer.inputs.portal.pages[id.item];
        let text = prose_lines(Some(&page.body), lang).unwrap_or_default();
        Document { text, ..Document::new(renderer, id, lang, "page", own(&page.title, lang)) }
    },
    ..Descriptor::new(KIND, |renderer, id| renderer.free(id.item))
};

/// A free page, by its place in the portal.
pub(in crate::render) fn page(i: usize) -> PageId {
    PageId { item: i, ..PageId::new(&PAGE.kind, 0) }
}

impl PageRenderer<'_> {
    fn free(&self, i: usize) -> Rendered {
        let page = &self.inputs.portal.pages[i];
        let (html, lang, _) = self.prose(&page.body);
        let formatter = self.formatter();
        let meta = PageMeta {
            // Nobody looks for a page by a sentence in another language than its own.
            description: (page.description.as_ref().filter(|d| d.has(self.lang)))
                .map(|d| formatter.text(d).text)
                .or_else(|| self.lead(&page.body)),
            words: page.completeness[self.lang.0],
            ..PageMeta::new(formatter.text(&page.title))
        };
        self.finish("page", meta, "free", &FreePage { html: Some(html), lang, extra: page.extra.clone() })
    }
}
