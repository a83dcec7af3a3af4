//! The search page: a form, and all pages for whoever has no scripts.

use super::frame::Frame;
use super::{Maker, Rendered};
use crate::outputs::search::{SearchFile, path};
use crate::render::view::SearchPage;

impl Maker<'_> {
    pub(super) fn search(&self) -> Rendered {
        let view = SearchPage {
            index: path(self.inputs.config, self.lang, SearchFile::Contents),
            branches: self.tree().branches,
        };
        let frame = Frame {
            description: Some(self.word("describe-search")),
            ..Frame::new(self.scribe().own(self.word("title-search")))
        };
        self.finish("search", frame, "search", &view)
    }
}
