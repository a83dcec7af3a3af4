//! The bulletins of a plan: a list, where there are any.

use super::descriptor::Descriptor;
use super::frame::Frame;
use super::{Maker, Rendered, bulletin};
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
    ..Descriptor::new(KIND, |maker, id| maker.bulletins(id.plan))
};

/// The list of a plan's bulletins.
pub(in crate::render) fn page(p: usize) -> PageId {
    PageId::new(&PAGE.kind, p)
}

impl Maker<'_> {
    fn bulletins(&self, p: usize) -> Rendered {
        let bulletins = &self.inputs.portal.plans[p].bulletins;
        let heads = bulletins.iter().enumerate().map(|(i, bulletin)| self.bulletin_head(p, i, bulletin));
        let view = BulletinsPage { bulletins: heads.collect() };
        let frame = Frame {
            description: Some(self.phrase("describe-bulletins", &[("plan", &self.plan_name(p))])),
            nav: Some("plan"),
            breadcrumbs: vec![self.plan_crumb(p)],
            plan: Some(p),
            ..Frame::new(self.scribe().own(self.word("title-bulletins")))
        };
        self.finish("bulletins", frame, "bulletins", &view)
    }

    pub(super) fn bulletin_head(&self, p: usize, i: usize, bulletin: &Bulletin) -> BulletinHead {
        let scribe = self.scribe();
        let plan = &self.inputs.portal.plans[p];
        BulletinHead {
            period: self.teller(p).bulletin_period(bulletin),
            href: self.href(bulletin::page(p, i)),
            from: scribe.day(bulletin.period.from),
            to: scribe.day(bulletin.period.to),
            made: scribe.day(bulletin.made),
            objections: bulletin.objections.map(|day| scribe.day(day)),
            document: bulletin_path(self.inputs.config, &plan.id, &bulletin.slug, self.lang),
        }
    }
}
