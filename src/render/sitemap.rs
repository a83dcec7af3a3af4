//! `sitemap.xml` (sitemaps.org 0.9): every page that search engines are to know, its alternates by language, itself among them, and
//! when its content last changed.
//!
//! Deliberately absent: `changefreq` and `priority`, which nobody reads; `lastmod` of pages whose content bears no date.

use super::xml::escape;
use super::{Inputs, pages};
use crate::config::{Lang, SOURCE};
use crate::model::{Plan, Task};
use crate::outputs::exports::SITEMAP;
use crate::outputs::page::indexed;
use crate::outputs::{Kind, PageId};
use chrono::NaiveDate;
use std::fmt::Write as _;
use std::sync::Arc;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A part of the sitemap: 0 is `sitemap.xml`, which lists the parts where there are several.
pub(super) fn sitemap(inputs: &Inputs<'_>, part: usize) -> String {
    let pages: Vec<(PageId, Lang)> = listed(inputs).collect();
    let parts = inputs.outputs.all.iter().filter(|o| matches!(o.kind, Kind::SitemapXml(1..))).count();
    match part.checked_sub(1) {
        None if parts > 0 => index(inputs, parts),
        None => urls(inputs, &pages),
        Some(n) => urls(inputs, &pages[n * SITEMAP..((n + 1) * SITEMAP).min(pages.len())]),
    }
}

/// The pages that it lists, in order.
fn listed<'a>(inputs: &'a Inputs<'_>) -> impl Iterator<Item = (PageId, Lang)> + 'a {
    let ids = inputs.outputs.pages_of(SOURCE).map(|(id, _)| id);
    indexed(inputs.content(), ids)
}

fn index(inputs: &Inputs<'_>, parts: usize) -> String {
    let mut out = format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    for n in 1..=parts {
        let address = inputs.absolute(&format!("sitemap-{n}.xml")).unwrap_or_default();
        let _ = writeln!(out, "<sitemap><loc>{}</loc></sitemap>", escape(&address));
    }
    out + "</sitemapindex>\n"
}

fn urls(inputs: &Inputs<'_>, pages: &[(PageId, Lang)]) -> String {
    let mut out = format!("{HEAD}<urlset xmlns=\"{NAMESPACE}\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
    let changed = Changed::of(inputs);
    for (id, lang) in pages {
        let address = |lang: Lang| escape(&inputs.absolute(&inputs.href(*id, lang)).unwrap_or_default());
        let _ = write!(out, "<url><loc>{}</loc>", address(*lang));
        if let Some(day) = (pages::of(id.kind).modified)(&changed, inputs, *id) {
            let _ = write!(out, "<lastmod>{day}</lastmod>");
        }
        let content = inputs.content();
        let others: Vec<Lang> = inputs.config.langs().filter(|l| (id.kind.is_translated)(&content, *id, *l)).collect();
        if others.len() > 1 {
            let mut alternate = |tag: &str, lang: Lang| {
                let href = address(lang);
                let _ = write!(out, "<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{href}\"/>");
            };
            others.iter().for_each(|l| alternate(&inputs.config.language(*l).tag, *l));
            alternate("x-default", SOURCE);
        }
        out.push_str("</url>\n");
    }
    out + "</urlset>\n"
}

/// When the content of every task and plan last changed.
pub(super) struct Changed {
    tasks: Vec<Vec<NaiveDate>>,
    plans: Vec<NaiveDate>,
}

impl Changed {
    fn of(inputs: &Inputs<'_>) -> Self {
        let plans = &inputs.portal.plans;
        let of_task = |task: &Arc<Task>| task.history.last_changed(inputs.as_of);
        let tasks: Vec<Vec<NaiveDate>> = plans.iter().map(|plan| plan.tasks.iter().map(of_task).collect()).collect();
        let latest = |(days, plan): (&Vec<NaiveDate>, &Plan)| latest(plan, days.iter().copied());
        Self { plans: tasks.iter().zip(plans).map(latest).collect(), tasks }
    }

    /// Of a task.
    pub(super) fn task(&self, p: usize, t: usize) -> NaiveDate {
        self.tasks[p][t]
    }

    /// Of a plan.
    pub(super) fn plan(&self, p: usize) -> NaiveDate {
        self.plans[p]
    }

    /// Of any plan.
    pub(super) fn latest(&self) -> Option<NaiveDate> {
        self.plans.iter().copied().max()
    }

    /// Of some tasks of a plan.
    pub(super) fn of_tasks(&self, inputs: &Inputs<'_>, p: usize, t: impl Iterator<Item = usize>) -> Option<NaiveDate> {
        Some(latest(&inputs.portal.plans[p], t.map(|t| self.tasks[p][t])))
    }
}

fn latest(plan: &Plan, days: impl Iterator<Item = NaiveDate>) -> NaiveDate {
    days.fold(plan.issued, NaiveDate::max)
}
