//! The deadline calendar: agenda, years at a glance.

use super::descriptor::Descriptor;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered, month};
use crate::model::calendar::has_stated;
use crate::noted::unnoted;
use crate::outputs::{PageId, PageKind, PlanFacts, ROWS, month_end, pages_of_rows, rows_of_page};
use crate::render::view::{AgendaDay, AgendaMonth, Calendar, DayCell, MonthGrid, YearGrid};
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

const KIND: PageKind = PageKind {
    there: |content, p| vec![(0, pages_of_rows(content.facts[p].deadlines.len()))],
    found: |_, _| Some((8, 0)),
    ..PageKind::of_plan(
        "calendar",
        |content, id| format!("{}/calendar/index", content.portal.plans[id.plan].id),
        |needs, content, id, _| {
            let facts = &content.facts[id.plan];
            needs.number(facts.state.tasks.len());
            needs.number(facts.state.tasks.iter().filter(|task| has_stated(task)).count());
            if id.page == 0 {
                needs.days(id.plan, 0..facts.deadlines.len());
            }
            needs.number(facts.deadlines.len());
            needs.deadlines(id.plan, rows_of_page(id.page, facts.deadlines.len()));
            if id.page == 0 {
                needs.deadlines(id.plan, next(facts));
            }
        },
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["calendar"],
    column: Some("news"),
    ..Descriptor::new(KIND, |renderer, id| renderer.calendar(id.plan, id.page))
};

/// So many days with a deadline are seen at a glance; where there are more, each year is a list of its months.
const GLANCE: usize = 400;

/// So many of the next day's deadlines head the agenda; its own place in it has the rest.
const NEXT: usize = 3;

/// Months that are not over are seen at once until so many deadlines are; the others unfold, so that a page is no longer than a phone bears.
const ENOUGH: usize = 5;

/// A page of a plan's agenda.
pub(in crate::render) fn page(p: usize, page: usize) -> PageId {
    PageId { page, ..PageId::new(&PAGE.kind, p) }
}

/// The first of the stated deadlines that are still open on or after the date, with those of its day.
fn next(facts: &PlanFacts) -> Range<usize> {
    let (dues, as_of) = (&facts.deadlines, facts.state.as_of);
    let Some(first) = dues.iter().position(|due| due.day >= as_of && due.open) else { return 0..0 };
    let of_day = dues[first..].iter().take_while(|due| due.day == dues[first].day && due.open).count();
    first..first + of_day.min(NEXT)
}

impl PageRenderer<'_> {
    fn calendar(&self, p: usize, n: usize) -> Rendered {
        let facts = &self.inputs.facts[p];
        let (range, pager) = self.pager(facts.deadlines.len(), n, |n| page(p, n));
        let view = Calendar {
            months: self.agenda_months(p, range),
            next: if n == 0 {
                next(facts).map(|i| self.deadline(p, &facts.deadlines[i])).collect()
            } else {
                Vec::new()
            },
            total: facts.deadlines.len(),
            without: unnoted(|| facts.state.tasks.iter().filter(|t| !has_stated(t)).count()),
            tasks: facts.state.tasks.len(),
            years: if n == 0 { self.years(p) } else { Vec::new() },
            pager,
        };
        let meta = PageMeta {
            description: Some(self.phrase("describe-calendar", &[("plan", &self.plan_name(p))])),
            nav: Some("calendar"),
            sums_up: true,
            breadcrumbs: vec![self.plan_crumb(p)],
            plan: Some(p),
            ..PageMeta::new(self.numbered(self.formatter().own(self.word("title-calendar")), n))
        };
        self.finish("calendar", meta, "calendar", &view)
    }

    fn agenda_months(&self, p: usize, range: Range<usize>) -> Vec<AgendaMonth> {
        let dues = &self.inputs.facts[p].deadlines[range.clone()];
        let mut months: Vec<AgendaMonth> = Vec::new();
        let (mut start, mut seen) = (range.start, 0);
        for month in dues.chunk_by(|a, b| (a.day.year(), a.day.month()) == (b.day.year(), b.day.month())) {
            let day = month[0].day;
            let open = seen < ENOUGH && month.iter().any(|due| due.day >= self.inputs.as_of);
            seen += if open { month.len() } else { 0 };
            months.push(AgendaMonth {
                title: self.formatter().month(day.year(), day.month()).0,
                count: month.len(),
                late: month.iter().filter(|due| due.late).count(),
                open,
                days: self.agenda(p, start..start + month.len()),
            });
            start += month.len();
        }
        months
    }

    pub(super) fn agenda(&self, p: usize, range: Range<usize>) -> Vec<AgendaDay> {
        let dues = &self.inputs.facts[p].deadlines;
        let mut days: Vec<AgendaDay> = Vec::new();
        for i in range {
            let day = dues[i].day;
            let iso = day.to_string();
            if days.last().is_none_or(|d| d.day.iso != iso) {
                days.push(AgendaDay {
                    day: self.formatter().day(day),
                    past: day < self.inputs.as_of,
                    deadlines: Vec::new(),
                });
            }
            if let Some(last) = days.last_mut() {
                last.deadlines.push(self.deadline(p, &dues[i]));
            }
        }
        days
    }

    /// From the first to the last month that belongs to the plan or has a deadline.
    fn years(&self, p: usize) -> Vec<YearGrid> {
        let plan = &self.inputs.portal.plans[p];
        let months = &self.inputs.facts[p].months;
        let own = |d: NaiveDate| (d.year(), d.month());
        let bounds = [own(plan.period.0), own(plan.period.1)];
        let all = || bounds.iter().chain(months);
        let (Some(first), Some(last)) = (all().min().copied(), all().max().copied()) else { return Vec::new() };
        let mut days: Vec<NaiveDate> = self.inputs.facts[p].deadlines.iter().map(|due| due.day).collect();
        days.dedup();
        let whole = days.len() <= GLANCE;
        let mut years: Vec<YearGrid> = Vec::new();
        let (mut year, mut month) = first;
        while (year, month) <= last {
            if years.last().is_none_or(|y| y.year != year) {
                years.push(YearGrid { year, months: Vec::new() });
            }
            if let Some(last) = years.last_mut() {
                let grid = self.grid(p, year, month);
                last.months.push(if whole { grid } else { MonthGrid { weeks: Vec::new(), ..grid } });
            }
            (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        }
        years
    }

    pub(super) fn grid(&self, p: usize, year: i32, month: u32) -> MonthGrid {
        let facts = &self.inputs.facts[p];
        let formatter = self.formatter();
        let (title, name) = formatter.month(year, month);
        let place = facts.months.iter().position(|m| *m == (year, month));
        let dues = place.map_or(0..0, |m| facts.in_month(m));
        let of_day = |day: NaiveDate| {
            let month = &facts.deadlines[dues.clone()];
            month.partition_point(|d| d.day < day)..month.partition_point(|d| d.day <= day)
        };
        let last = month_end(year, month);
        let mut cells: Vec<Option<DayCell>> = Vec::new();
        for day in NaiveDate::from_ymd_opt(year, month, 1)
            .into_iter()
            .flat_map(|first| first.iter_days())
            .take_while(|d| *d <= last)
        {
            if cells.is_empty() {
                cells.resize_with(day.weekday().num_days_from_monday() as usize, || None);
            }
            cells.push(Some(DayCell {
                number: day.day(),
                day: formatter.day(day),
                count: of_day(day).len(),
                // The page of the month on which the day's agenda begins.
                href: place.map(|m| self.href(month::page(p, m, of_day(day).start / ROWS))),
                as_of: day == self.inputs.as_of,
            }));
        }
        cells.resize_with(cells.len().div_ceil(7) * 7, || None);
        let mut weeks = Vec::new();
        while !cells.is_empty() {
            let rest = cells.split_off(7);
            weeks.push(std::mem::replace(&mut cells, rest));
        }
        MonthGrid {
            id: format!("{year:04}-{month:02}"),
            title,
            name,
            href: place.map(|m| self.href(month::page(p, m, 0))),
            count: dues.len(),
            weeks,
        }
    }
}
