//! The change log by month, and the pages on which its older entries once stood, which lead to their months.

use super::descriptor::Descriptor;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered, changes};
use crate::outputs::{ChangeMonth, Content, PageId, PageKind, PlanFacts};
use crate::render::view::{ChangesFormer, ChangesMonth, ChangesOfMonth, Link, Pager, Text};

const MONTH: PageKind = PageKind {
    there: |content, p| content.facts[p].change_months.iter().map(|month| (item(month), month.pages())).collect(),
    ..PageKind::of_plan(
        "changes-month",
        |content, id| format!("{}/changes/{}", content.portal.plans[id.plan].id, name(id)),
        |needs, content, id, lang| {
            let Some((_, month)) = find(content, id) else { return };
            // Its own pages, and the months beside it.
            needs.number(month.pages());
            beside(&content.facts[id.plan], id).into_iter().for_each(|beside| needs.number(beside.map_or(0, item)));
            changes::entries(needs, content, id, lang, month.on_page(id.page));
        },
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["changes-month"],
    column: Some("news"),
    ..Descriptor::new(MONTH, |renderer, id| renderer.changes_month(id))
};

/// So many entries once stood on a page of the log.
const ONCE: usize = 500;

const FORMER: PageKind = PageKind {
    there: |content, p| (1..content.facts[p].changes.len().div_ceil(ONCE)).map(|n| (n, 1)).collect(),
    in_sitemap: false,
    ..PageKind::of_plan(
        "changes-former",
        |content, id| format!("{}/changes-{}", content.portal.plans[id.plan].id, id.item + 1),
        |needs, content, id, _| {
            for month in once_on(&content.facts[id.plan], id.item) {
                needs.number(item(month));
                needs.number(month.range.len());
            }
        },
    )
};

pub(super) static PAGE_OF_ONCE: Descriptor = Descriptor {
    templates: &["changes-former"],
    column: Some("news"),
    ..Descriptor::new(FORMER, |renderer, id| renderer.changes_former(id))
};

/// A page of a month of a plan's change log.
pub(in crate::render) fn page(p: usize, month: &ChangeMonth, page: usize) -> PageId {
    PageId { item: item(month), page, ..PageId::new(&PAGE.kind, p) }
}

/// By which a page knows its month, however many there are: the months since the year 0.
fn item(month: &ChangeMonth) -> usize {
    usize::try_from(month.year).unwrap_or_default() * 12 + month.month as usize - 1
}

/// `2023-10`.
fn name(id: PageId) -> String {
    format!("{:04}-{:02}", id.item / 12, id.item % 12 + 1)
}

fn place(facts: &PlanFacts, id: PageId) -> Option<usize> {
    facts.change_months.iter().position(|month| item(month) == id.item)
}

fn find<'a>(content: &Content<'a>, id: PageId) -> Option<(usize, &'a ChangeMonth)> {
    let place = place(&content.facts[id.plan], id)?;
    Some((place, &content.facts[id.plan].change_months[place]))
}

/// The months with entries before and after that of a page.
fn beside(facts: &PlanFacts, id: PageId) -> [Option<&ChangeMonth>; 2] {
    let place = place(facts, id);
    // The latest comes first.
    let at = |place: Option<usize>| facts.change_months.get(place?);
    [at(place.map(|place| place + 1)), at(place.and_then(|place| place.checked_sub(1)))]
}

/// The months whose entries stood on a page of the log that had so many full ones before it, the oldest entries on the first.
fn once_on(facts: &PlanFacts, page: usize) -> impl Iterator<Item = &ChangeMonth> {
    let total = facts.changes.len();
    let (start, end) = (total.saturating_sub(page * ONCE), total - (page - 1) * ONCE);
    facts.change_months.iter().filter(move |month| month.range.start < end && month.range.end > start)
}

impl PageRenderer<'_> {
    fn changes_month(&self, id: PageId) -> Rendered {
        let (p, facts) = (id.plan, &self.inputs.facts[id.plan]);
        let Some((_, month)) = find(&self.inputs.content(), id) else { return Ok(String::new()) };
        let pager = self.pager_among(month.pages(), month.range.len(), id.page, |n| page(p, month, n));
        let [previous, next] = beside(facts, id)
            .map(|month| month.map(|month| Link { title: self.month_of(month), href: self.href(page(p, month, 0)) }));
        let name = self.month_of(month);
        let title = self.phrase("title-changes-month", &[("month", &name.text)]);
        let days = self.change_days(p, month.on_page(id.page));
        let view = ChangesMonth {
            choice: self.change_choice(p, month.on_page(id.page), &days),
            days,
            pager: pager.map(|pager| Pager { total: None, ..pager }),
            previous,
            next,
        };
        let meta = PageMeta {
            description: Some(title.clone()),
            nav: Some("plan"),
            breadcrumbs: vec![self.plan_crumb(p), self.changes_crumb(p)],
            plan: Some(p),
            ..PageMeta::new(self.numbered(self.formatter().own(title), id.page))
        };
        self.finish("changes-month", meta, "changes", &view)
    }

    fn changes_former(&self, id: PageId) -> Rendered {
        let facts = &self.inputs.facts[id.plan];
        let view =
            ChangesFormer { months: once_on(facts, id.item).map(|month| self.change_month(id.plan, month)).collect() };
        let meta = PageMeta {
            nav: Some("plan"),
            breadcrumbs: vec![self.plan_crumb(id.plan), self.changes_crumb(id.plan)],
            plan: Some(id.plan),
            ..PageMeta::new(self.numbered(self.formatter().own(self.word("title-changes")), id.item))
        };
        self.finish("changes-former", meta, "changes", &view)
    }

    /// The way up to the change log.
    fn changes_crumb(&self, p: usize) -> Link {
        Link { title: self.formatter().own(self.word("title-changes")), href: self.href(changes::page(p)) }
    }

    fn month_of(&self, month: &ChangeMonth) -> Text {
        self.formatter().own(self.formatter().month(month.year, month.month).0)
    }

    /// A month of the log with its pages: the latest entries stand on the last.
    pub(super) fn change_month(&self, p: usize, month: &ChangeMonth) -> ChangesOfMonth {
        ChangesOfMonth {
            title: self.month_of(month),
            total: month.range.len(),
            pages: (0..month.pages()).map(|n| self.href(page(p, month, n))).collect(),
        }
    }
}
