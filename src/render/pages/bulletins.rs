//! The bulletins of a plan: a list, where there are any.

use super::descriptor::Descriptor;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered, bulletin};
use crate::model::bulletin::Bulletin;
use crate::outputs::exports::bulletin_path;
use crate::outputs::page::Texts;
use crate::outputs::{PageId, PageKind};
use crate::render::view::{BulletinHead, BulletinsPage};

const KIND: PageKind = PageKind {
    there: |content, p| if content.portal.plans[p].bulletins.is_empty() { Vec::new() } else { vec![(0, 1)] },
    is_optional: true,
    texts: Texts::Any,
    found: |_, _| Some((9, 1)),
    ..PageKind::of_plan(
        "bulletins",
        |content, id| format!("{}/bulletins/index", content.portal.plans[id.plan].id),
        |needs, _, id, _| needs.plan(id.plan),
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["bulletins"],
    column: Some("news"),
    modified: |_, inputs, id| inputs.portal.plans[id.plan].bulletins.iter().map(|bulletin| bulletin.made).max(),
    ..Descriptor::new(KIND, |renderer, id| renderer.bulletins(id.plan))
};

/// The list of a plan's bulletins.
pub(in crate::render) fn page(p: usize) -> PageId {
    PageId::new(&PAGE.kind, p)
}

impl PageRenderer<'_> {
    fn bulletins(&self, p: usize) -> Rendered {
        let bulletins = &self.inputs.portal.plans[p].bulletins;
        let heads = bulletins.iter().enumerate().map(|(i, bulletin)| self.bulletin_head(p, i, bulletin));
        let view = BulletinsPage { bulletins: heads.collect() };
        let meta = PageMeta {
            description: Some(self.phrase("describe-bulletins", &[("plan", &self.plan_name(p))])),
            nav: Some("plan"),
            breadcrumbs: vec![self.plan_crumb(p)],
            plan: Some(p),
            ..PageMeta::new(self.formatter().own(self.word("title-bulletins")))
        };
        self.finish("bulletins", meta, "bulletins", &view)
    }

    pub(super) fn bulletin_head(&self, p: usize, i: usize, bulletin: &Bulletin) -> BulletinHead {
        let formatter = self.formatter();
        let plan = &self.inputs.portal.plans[p];
        BulletinHead {
            period: self.localizer(p).bulletin_period(bulletin),
            href: self.href(bulletin::page(p, i)),
            from: formatter.day(bulletin.period.from),
            to: formatter.day(bulletin.period.to),
            made: formatter.day(bulletin.made),
            objections: bulletin.objections.map(|day| formatter.day(day)),
            document: bulletin_path(self.inputs.config, &plan.id, &bulletin.slug, self.lang),
        }
    }
}
