//! The notice before an address outside the portal.

use super::descriptor::Descriptor;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered};
use crate::outputs::{PageKind, leave};
use crate::render::view::Leave;

const KIND: PageKind = PageKind {
    there: |content, _| (0..content.leaving.len()).map(|i| (i, 1)).collect(),
    in_sitemap: false,
    ..PageKind::of_portal(
        "leave",
        |content, id| leave::stem(&content.leaving[id.item]),
        |needs, content, id, _| needs.words(&content.leaving[id.item]),
    )
};

pub(super) static PAGE: Descriptor =
    Descriptor { templates: &["leave"], ..Descriptor::new(KIND, |renderer, id| renderer.leave(id.item)) };

impl PageRenderer<'_> {
    fn leave(&self, i: usize) -> Rendered {
        let address = &self.inputs.outputs.leaving[i];
        let site = self.inputs.config.government.site_name.as_ref().unwrap_or(&self.inputs.config.title);
        let view = Leave { address: address.to_string(), site: self.formatter().by_language(site) };
        self.finish("leave", PageMeta::new(self.formatter().own(self.word("title-leave"))), "leave", &view)
    }
}
