//! How a plan stood at the end of a quarter, by what was known then: its roll-up and the status of each task, beside those of today. Only
//! where the settings ask for it; search engines are led to the living pages.

use super::descriptor::Descriptor;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered, ledger};
use crate::model::as_of::state_on;
use crate::noted::unnoted;
use crate::outputs::{Content, PageId, PageKind, month_end, pages_of_rows};
use crate::render::view::{AsOfPage, AsOfTask, Link};
use chrono::{Datelike, NaiveDate};
use std::sync::Arc;

const KIND: PageKind = PageKind {
    there: |content, p| {
        let pages = pages_of_rows(content.portal.plans[p].tasks.len());
        (0..days(content, p).len()).map(|day| (day, pages)).collect()
    },
    in_sitemap: false,
    ..PageKind::of_plan(
        "as-of",
        |content, id| {
            let day = days(content, id.plan).get(id.item).copied().unwrap_or_default();
            format!("{}/as-of/{day}/index", content.portal.plans[id.plan].id)
        },
        |needs, _, id, _| needs.rows(id.plan),
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["as-of"],
    column: Some("figures"),
    ..Descriptor::new(KIND, |renderer, id| renderer.stood(id.plan, id.item, id.page))
};

/// The ends of quarters that have pages: from the issue of a plan to the end of its period, as far as they are past.
fn days(content: &Content<'_>, p: usize) -> Vec<NaiveDate> {
    let plan = &content.portal.plans[p];
    if !content.config.as_of_pages {
        return Vec::new();
    }
    let until = content.facts[p].state.as_of;
    let ends =
        (plan.issued.year()..=plan.period.1.year()).flat_map(|year| [3, 6, 9, 12].map(|month| month_end(year, month)));
    ends.filter(|day| (plan.issued..=plan.period.1).contains(day) && *day < until).collect()
}

impl PageRenderer<'_> {
    /// The pages that say how a plan stood, the latest first.
    pub(super) fn stood_links(&self, p: usize) -> Vec<Link> {
        let days = days(&self.inputs.content(), p).into_iter().enumerate().rev();
        let link = |(item, day)| Link {
            title: self.formatter().own(self.formatter().day(day).words),
            href: self.href(PageId { item, ..PageId::new(&PAGE.kind, p) }),
        };
        days.map(link).collect()
    }

    fn stood(&self, p: usize, item: usize, n: usize) -> Rendered {
        let inputs = &self.inputs;
        let plan = &inputs.portal.plans[p];
        let day = days(&inputs.content(), p).get(item).copied().unwrap_or_default();
        let on = |t: usize| state_on(plan, &plan.tasks[t], &inputs.portal.bodies, inputs.config, day);
        let page = |page| PageId { item, page, ..PageId::new(&PAGE.kind, p) };
        let all = unnoted(|| plan.tasks.len());
        let (range, pager) = self.pager(all, n, page);
        // The first page alone sums them up.
        let states: Vec<_> = (0..if n == 0 { all } else { 0 }).filter_map(|t| on(t).map(Arc::new)).collect();
        let is_there = |t: &usize| plan.tasks[*t].added.as_ref().is_none_or(|added| added.date <= day);
        let tasks = range
            .filter_map(|t| Some(AsOfTask { task: self.views(p).rows[t].clone(), status: on(t)?.own.status.word() }));
        let words = self.formatter().day(day);
        let view = AsOfPage {
            day: words.clone(),
            rollup: self.rollup(&states),
            tasks: tasks.collect(),
            total: unnoted(|| (0..all).filter(is_there).count()),
            living: self.href(ledger::page(p, 0)),
            others: self.stood_links(p),
            pager,
        };
        let title = self.formatter().own(self.phrase("title-as-of", &[("day", &words.words)]));
        let meta = PageMeta {
            description: Some(self.phrase("describe-as-of", &[("plan", &self.plan_name(p)), ("day", &words.words)])),
            breadcrumbs: vec![self.plan_crumb(p)],
            plan: Some(p),
            living: Some(ledger::page(p, 0)),
            ..PageMeta::new(self.numbered(title, n))
        };
        self.finish("as-of", meta, "stood", &view)
    }
}
