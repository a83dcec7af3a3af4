//! The search page: a form, and all pages for whoever has no scripts.

use super::descriptor::Descriptor;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered, sitemap};
use crate::outputs::search::{SearchFile, path};
use crate::outputs::{PageId, PageKind};
use crate::render::view::{SearchPage, Tree};

const KIND: PageKind = PageKind::of_portal(
    "search",
    |_, _| "search".to_owned(),
    |needs, content, _, _| sitemap::tree_needs(needs, content),
);

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["search"],
    column: Some("about"),
    ..Descriptor::new(KIND, |renderer, _| renderer.search())
};

/// It.
pub(in crate::render) fn page() -> PageId {
    PageId::new(&PAGE.kind, 0)
}

impl PageRenderer<'_> {
    fn search(&self) -> Rendered {
        let Tree { branches, split, pager } = self.tree(0);
        let view =
            SearchPage { index: path(self.inputs.config, self.lang, SearchFile::Contents), branches, split, pager };
        let meta = PageMeta {
            description: Some(self.word("describe-search")),
            ..PageMeta::new(self.formatter().own(self.word("title-search")))
        };
        self.finish("search", meta, "search", &view)
    }
}
