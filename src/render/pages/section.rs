//! A section: its tasks.

use super::descriptor::Descriptor;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered};
use crate::model::Completeness;
use crate::model::rollup::Rollup;
use crate::outputs::needs::Sum;
use crate::outputs::{PageId, PageKind, pages_of_rows};
use crate::render::search::document::{Document, own};
use crate::render::share::Picture;
use crate::render::shared::section_link;
use crate::render::view::SectionPage;

const KIND: PageKind = PageKind {
    there: |content, p| {
        let sections = content.portal.plans[p].sections.iter().enumerate();
        sections.map(|(s, section)| (s, pages_of_rows(section.tasks.len()))).collect()
    },
    file: |portal, id| Some(portal.plans[id.plan].source.file.clone()),
    is_translated: |content, id, lang| content.portal.plans[id.plan].sections[id.item].title.has(lang),
    found: |_, _| Some((1, 0)),
    section: |id| Some(id.item),
    has_picture: true,
    ..PageKind::of_plan(
        "section",
        |content, id| {
            let plan = &content.portal.plans[id.plan];
            format!("{}/sections/{}", plan.id, plan.sections[id.item].id)
        },
        |needs, content, id, _| {
            let plan = &content.portal.plans[id.plan];
            let tasks = plan.in_section(id.item);
            // A status changes the page on which its task stands, and the first one, which sums up.
            if id.page == 0 {
                needs.sum(id.plan, Sum::Section(id.item));
                plan.inner_sections(id.item).for_each(|inner| needs.sum(id.plan, Sum::Section(inner)));
            }
            needs.list(id.plan, id.page, tasks.len(), &mut tasks.iter().copied());
        },
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["section"],
    column: Some("news"),
    modified: |changed, inputs, id| {
        changed.of_tasks(inputs, id.plan, inputs.portal.plans[id.plan].sections[id.item].tasks.iter().copied())
    },
    document: |renderer, id, lang| {
        let title = own(&renderer.inputs.portal.plans[id.plan].sections[id.item].title, lang);
        Document::new(renderer, id, lang, "section", title)
    },
    picture: |renderer, id, lang| {
        let (plan, facts) = (&renderer.inputs.portal.plans[id.plan], &renderer.inputs.facts[id.plan]);
        let localizer = renderer.localizer(Some(id.plan), lang);
        let title = localizer.formatter().text(&plan.sections[id.item].title).text;
        let tasks = plan.sections[id.item].tasks.iter().map(|t| &facts.state.tasks[*t]);
        Picture::of_sum(&localizer, Some(id.plan), title, &Rollup::of(tasks))
    },
    ..Descriptor::new(KIND, |renderer, id| renderer.section(id.plan, id.item, id.page))
};

/// A page of a section.
pub(in crate::render) fn page(p: usize, s: usize, page: usize) -> PageId {
    PageId { item: s, page, ..PageId::new(&PAGE.kind, p) }
}

impl PageRenderer<'_> {
    fn section(&self, p: usize, s: usize, n: usize) -> Rendered {
        let plan = &self.inputs.portal.plans[p];
        let sections = &plan.sections;
        let tasks = plan.in_section(s);
        let (range, pager) = self.pager(tasks.len(), n, |n| page(p, s, n));
        let neighbour =
            |i: Option<usize>| i.filter(|i| *i < sections.len()).map(|i| section_link(&self.inputs, p, i, self.lang));
        let section = self.section_row(p, s, &tasks[range], n == 0);
        let plan_name = self.plan_name(p);
        let description = match (&section.numeral, sections[s].parent) {
            (Some(numeral), None) => self.phrase("describe-section", &[("plan", &plan_name), ("numeral", numeral)]),
            _ => self.phrase("describe-section-title", &[("plan", &plan_name), ("title", &section.title.text)]),
        };
        let meta = PageMeta {
            description: Some(description),
            nav: Some("plan"),
            sums_up: true,
            words: Completeness {
                stale: section.title.stale,
                incomplete: false,
                machine: self.inputs.portal.plans[p].completeness[self.lang.0].machine && section.title.lang.is_none(),
            },
            breadcrumbs: [self.plan_crumb(p)].into_iter().chain(self.section_crumbs(p, sections[s].parent)).collect(),
            plan: Some(p),
            ..PageMeta::new(self.numbered(section.title.clone(), n))
        };
        let view = SectionPage { section, pager, previous: neighbour(s.checked_sub(1)), next: neighbour(Some(s + 1)) };
        self.finish("section", meta, "section", &view)
    }
}
