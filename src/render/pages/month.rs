//! A month of the deadline calendar.

use super::descriptor::Descriptor;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered, calendar};
use crate::outputs::{PageId, PageKind, pages_of_rows, rows_of_page};
use crate::render::view::{Link, MonthPage};

const KIND: PageKind = PageKind {
    there: |content, p| {
        let facts = &content.facts[p];
        (0..facts.months.len()).map(|m| (m, pages_of_rows(facts.in_month(m).len()))).collect()
    },
    ..PageKind::of_plan(
        "month",
        |content, id| {
            let (year, month) = content.facts[id.plan].months[id.item];
            format!("{}/calendar/{year:04}-{month:02}", content.portal.plans[id.plan].id)
        },
        |needs, content, id, _| {
            let facts = &content.facts[id.plan];
            let all = facts.in_month(id.item);
            let here = rows_of_page(id.page, all.len());
            facts.months.iter().for_each(|(year, month)| needs.words(&format!("{year}-{month}")));
            needs.days(id.plan, all.clone());
            needs.deadlines(id.plan, all.start + here.start..all.start + here.end);
        },
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["month"],
    column: Some("news"),
    ..Descriptor::new(KIND, |renderer, id| renderer.month(id.plan, id.item, id.page))
};

/// A page of a month of a plan, by its place among the months.
pub(in crate::render) fn page(p: usize, month: usize, page: usize) -> PageId {
    PageId { item: month, page, ..PageId::new(&PAGE.kind, p) }
}

impl PageRenderer<'_> {
    fn month(&self, p: usize, m: usize, n: usize) -> Rendered {
        let facts = &self.inputs.facts[p];
        let formatter = self.formatter();
        let (year, month) = facts.months[m];
        let all = facts.in_month(m);
        let (range, pager) = self.pager(all.len(), n, |n| page(p, m, n));
        let here = all.start + range.start..all.start + range.end;
        let neighbour = |i: Option<usize>| {
            let i = i.filter(|i| *i < facts.months.len())?;
            let (year, month) = facts.months[i];
            Some(Link { title: formatter.own(formatter.month(year, month).0), href: self.href(page(p, i, 0)) })
        };
        let grid = self.grid(p, year, month);
        let title = self.phrase("title-month", &[("month", &grid.title)]);
        let up = Link { title: formatter.own(self.word("title-calendar")), href: self.href(calendar::page(p, 0)) };
        let meta = PageMeta {
            description: Some(title.clone()),
            nav: Some("calendar"),
            sums_up: true,
            breadcrumbs: vec![self.plan_crumb(p), up],
            plan: Some(p),
            ..PageMeta::new(self.numbered(formatter.own(title), n))
        };
        let view = MonthPage {
            grid,
            days: self.agenda(p, here),
            pager,
            previous: neighbour(m.checked_sub(1)),
            next: neighbour(Some(m + 1)),
        };
        self.finish("month", meta, "month", &view)
    }
}
