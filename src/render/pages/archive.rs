//! The page of earlier years: every snapshot with its day, its site, its download, its seal.

use super::descriptor::Descriptor;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered};
use crate::outputs::exports::{TIME_MAP, archived_path, bag_path};
use crate::outputs::{PageId, PageKind};
use crate::render::view::{ArchivePage, SnapshotView};

const KIND: PageKind = PageKind {
    there: |content, _| if content.portal.snapshots.is_empty() { Vec::new() } else { vec![(0, 1)] },
    is_optional: true,
    found: |_, _| Some((14, 0)),
    ..PageKind::of_portal("archive", |_, _| "archive/index".to_owned(), |needs, _, _, _| needs.archive())
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["archive"],
    column: Some("about"),
    modified: |_, inputs, _| inputs.portal.snapshots.iter().map(|snapshot| snapshot.as_of).max(),
    ..Descriptor::new(KIND, |renderer, _| renderer.archive())
};

/// It.
pub(in crate::render) fn page() -> PageId {
    PageId::new(&PAGE.kind, 0)
}

impl PageRenderer<'_> {
    fn archive(&self) -> Rendered {
        let inputs = &self.inputs;
        let formatter = self.formatter();
        let folder = &inputs.config.language(self.lang).path;
        let own = if folder.is_empty() { "index.html".to_owned() } else { format!("{folder}/index.html") };
        let mut snapshots: Vec<_> = inputs.portal.snapshots.iter().collect();
        snapshots.sort_by(|a, b| (b.as_of, &b.label).cmp(&(a.as_of, &a.label)));
        let view = |snapshot: &&std::sync::Arc<crate::source::Snapshot>| {
            let translated = snapshot.has_page(&own);
            SnapshotView {
                label: snapshot.label.to_string(),
                day: formatter.day(snapshot.as_of),
                href: archived_path(&snapshot.label, if translated { &own } else { "index.html" }),
                translated,
                bag: bag_path(&snapshot.label),
                files: snapshot.files.len(),
                megabytes: megabytes(snapshot.octets),
                seal: snapshot.seal.to_string(),
            }
        };
        let time_map = inputs.config.base_url.as_ref().map(|_| TIME_MAP.to_owned());
        let view = ArchivePage { snapshots: snapshots.iter().map(view).collect(), time_map };
        let meta = PageMeta {
            description: Some(self.word("describe-archive")),
            ..PageMeta::new(formatter.own(self.word("title-archive")))
        };
        self.finish("archive", meta, "archive", &view)
    }
}

/// Millions of bytes with one decimal, rounded up: nothing weighs 0.0.
fn megabytes(octets: u64) -> String {
    let tenths = octets.div_ceil(100_000);
    format!("{}.{}", tenths / 10, tenths % 10)
}
