//! The reports of a year on a task that has very many: its page shows the latest, and leads to the years of the others.

use super::descriptor::Descriptor;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered, task};
use crate::model::Task;
use crate::model::progress::reports::EffectiveReport;
use crate::outputs::links::words_of_reports;
use crate::outputs::lists::{ROWS, pages_of_rows};
use crate::outputs::{PageId, PageKind};
use crate::render::view::{EarlierReport, EarlierReports, Link, TaskYear, YearOfReports};
use chrono::{Datelike, NaiveDate};
use std::sync::Arc;

const KIND: PageKind = PageKind {
    there: |content, p| {
        let as_of = content.facts[p].state.as_of;
        let tasks = content.portal.plans[p].tasks.iter().enumerate().filter(|(_, task)| task.reports.len() > ROWS);
        let years = |(t, task): (usize, &Arc<Task>)| {
            let all = sorted(task, as_of);
            let of = move |year| (item(t, year), pages_of_rows(of_year(&all, year).count()));
            years(task, as_of).into_iter().map(of).collect::<Vec<_>>()
        };
        tasks.flat_map(years).collect()
    },
    is_translated: |content, id, lang| content.portal.plans[id.plan].tasks[place(id)].title.has(lang),
    is_list: false,
    ..PageKind::of_plan(
        "task-year",
        |content, id| {
            let plan = &content.portal.plans[id.plan];
            format!("{}/tasks/{}/{:04}", plan.id, plan.tasks[place(id)].id, year(id))
        },
        |needs, content, id, lang| {
            let task = &content.portal.plans[id.plan].tasks[place(id)];
            needs.row(id.plan, place(id));
            words_of_reports(task).for_each(|prose| needs.links(prose, lang));
        },
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["task-year"],
    column: Some("news"),
    modified: |changed, _, id| Some(changed.task(id.plan, place(id))),
    ..Descriptor::new(KIND, |renderer, id| renderer.task_year(id))
};

/// How many years an item has room for.
const YEARS: usize = 10_000;

fn item(t: usize, year: i32) -> usize {
    t * YEARS + usize::try_from(year).unwrap_or_default() % YEARS
}

fn place(id: PageId) -> usize {
    id.item / YEARS
}

fn year(id: PageId) -> i32 {
    i32::try_from(id.item % YEARS).unwrap_or_default()
}

/// A page of the reports of a year.
fn page(p: usize, t: usize, year: i32, page: usize) -> PageId {
    PageId { item: item(t, year), page, ..PageId::new(&PAGE.kind, p) }
}

/// The task of a page of its kind, or of a task's own.
pub(super) fn task_of(id: PageId) -> usize {
    if std::ptr::eq(&raw const PAGE.kind, id.kind) { place(id) } else { id.item }
}

/// The reports on a task, the latest first.
pub(super) fn sorted(task: &Task, as_of: NaiveDate) -> Vec<Arc<EffectiveReport>> {
    let mut reports: Vec<Arc<EffectiveReport>> = task.history.reports.on(as_of).cloned().collect();
    reports.sort_by_key(|r| std::cmp::Reverse((r.date, r.place)));
    reports
}

/// The years of which some reports are not on the task's page, the latest first.
fn years(task: &Task, as_of: NaiveDate) -> Vec<i32> {
    let mut years: Vec<i32> = sorted(task, as_of).iter().skip(ROWS).map(|report| report.date.year()).collect();
    years.dedup();
    years
}

/// All reports of a year.
fn of_year(all: &[Arc<EffectiveReport>], year: i32) -> impl Iterator<Item = &Arc<EffectiveReport>> {
    all.iter().filter(move |report| report.date.year() == year)
}

impl PageRenderer<'_> {
    fn task_year(&self, id: PageId) -> Rendered {
        let (p, t, year) = (id.plan, place(id), year(id));
        let task = &self.inputs.portal.plans[p].tasks[t];
        let all = sorted(task, self.inputs.as_of);
        let own: Vec<_> = of_year(&all, year).collect();
        let (range, pager) = self.pager(own.len(), id.page, |n| page(p, t, year, n));
        let years = years(task, self.inputs.as_of);
        let beside = |year: Option<&i32>| {
            let year = *year?;
            Some(Link { title: self.formatter().own(self.year_in_words(year)), href: self.href(page(p, t, year, 0)) })
        };
        let at = years.iter().position(|known| *known == year).unwrap_or_default();
        let view = TaskYear {
            row: self.views(p).rows[t].clone(),
            reports: own[range].iter().map(|report| self.report(p, task, report)).collect(),
            pager,
            previous: beside(years.get(at + 1)),
            next: beside(at.checked_sub(1).and_then(|at| years.get(at))),
        };
        let row = &self.inputs.portal.plans[p].tasks[t];
        let name = self.formatter().text(row.title_in_lists(self.lang));
        let words = self.year_in_words(year);
        let title = self.phrase("title-task-year", &[("task", &name.text), ("year", &words)]);
        let up = Link { title: name, href: self.href(task::page(p, t)) };
        let meta = PageMeta {
            nav: Some("ledger"),
            breadcrumbs: vec![self.plan_crumb(p), up],
            plan: Some(p),
            ..PageMeta::new(self.numbered(self.formatter().own(title), id.page))
        };
        self.finish("task-year", meta, "year", &view)
    }

    fn year_in_words(&self, year: i32) -> String {
        self.phrase("year", &[("year", &year.to_string())])
    }

    /// What is said of the reports on a task that its page does not show; none where it shows all.
    pub(super) fn earlier_reports(&self, p: usize, t: usize) -> Option<EarlierReports> {
        /// So many have their anchor on the task's page all the same.
        const KEPT: usize = 500;
        let task = &self.inputs.portal.plans[p].tasks[t];
        let all = sorted(task, self.inputs.as_of);
        let of_year = |year: i32| all.iter().filter(move |report| report.date.year() == year);
        let first = |year: i32| all.partition_point(|report| report.date.year() > year);
        let kept = all.iter().enumerate().skip(ROWS).take(KEPT).map(|(i, report)| {
            let (year, anchor) = (report.date.year(), &task.reports[report.place].anchor);
            let there = self.href(page(p, t, year, (i - first(year)) / ROWS));
            let checks = task.history.checks.on(self.inputs.as_of).map(|place| &task.verifications[place]);
            let checks = checks.filter(|verification| verification.of == Some(report.place));
            EarlierReport {
                anchor: anchor.to_string(),
                date: self.formatter().day(report.date),
                href: format!("{there}#{anchor}"),
                verifications: checks.map(|verification| verification.anchor.to_string()).collect(),
            }
        });
        let years = years(task, self.inputs.as_of).into_iter().map(|year| YearOfReports {
            title: self.year_in_words(year),
            total: of_year(year).count(),
            href: self.href(page(p, t, year, 0)),
        });
        (all.len() > ROWS).then(|| EarlierReports { years: years.collect(), reports: kept.collect() })
    }
}
