//! A kind of page for the tests alone: it shows that a new one takes a file such as this and its line in the list of kinds.
//! What comes of it is tested where sites are built (`pipeline/tests.rs`).

use super::descriptor::Descriptor;
use super::meta::PageMeta;
use crate::outputs::PageKind;
use crate::render::view::FreePage;

const KIND: PageKind = PageKind {
    there: |content, p| (0..content.portal.plans[p].tasks.len()).map(|t| (t, 1)).collect(),
    is_translated: |content, id, lang| content.portal.plans[id.plan].tasks[id.item].title.has(lang),
    found: |_, _| Some((99, 0)),
    ..PageKind::of_plan(
        "probe",
        |content, id| format!("{}/probes/{}", content.portal.plans[id.plan].id, id.item + 1),
        // Of a task of this name it does not state what it shows: that must be found.
        |needs, content, id, _| {
            if &*content.portal.plans[id.plan].tasks[id.item].id != "liar" {
                needs.row(id.plan, id.item);
            }
        },
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["page"],
    ..Descriptor::new(KIND, |renderer, id| {
        let task = &renderer.inputs.portal.plans[id.plan].tasks[id.item];
        let meta = PageMeta { plan: Some(id.plan), ..PageMeta::new(renderer.formatter().text(&task.title)) };
        renderer.finish("page", meta, "free", &FreePage { html: None, lang: None, extra: serde_json::Value::Null })
    })
};
