//! The deadline calendar: agenda, years at a glance, months.

use super::frame::Frame;
use super::{Maker, Rendered};
use crate::model::calendar::has_stated;
use crate::outputs::{PageId, ROWS, month_end};
use crate::render::view::{AgendaDay, Calendar, DayCell, Link, MonthGrid, MonthPage, YearGrid};
use chrono::{Datelike, NaiveDate};

impl Maker<'_> {
    pub(super) fn calendar(&self, p: usize, n: usize) -> Rendered {
        let facts = &self.inputs.facts[p];
        let (range, pager) = self.pager(facts.deadlines.len(), n, |n| PageId::Calendar(p, n));
        let view = Calendar {
            days: self.agenda(p, range),
            total: facts.deadlines.len(),
            without: facts.state.tasks.iter().filter(|t| !has_stated(t)).count(),
            tasks: facts.state.tasks.len(),
            years: self.years(p),
            pager,
        };
        let frame = Frame {
            description: Some(self.phrase("describe-calendar", &[("plan", &self.plan_name(p))])),
            nav: Some("calendar"),
            sums_up: true,
            breadcrumbs: vec![self.plan_crumb(p)],
            plan: Some(p),
            ..Frame::new(self.numbered(self.scribe().own(self.word("title-calendar")), n))
        };
        self.finish("calendar", frame, "calendar", &view)
    }

    fn agenda(&self, p: usize, range: std::ops::Range<usize>) -> Vec<AgendaDay> {
        let dues = &self.inputs.facts[p].deadlines;
        let mut days: Vec<AgendaDay> = Vec::new();
        for i in range {
            let day = dues[i].day;
            let iso = day.to_string();
            if days.last().is_none_or(|d| d.day.iso != iso) {
                days.push(AgendaDay {
                    day: self.scribe().day(day),
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
        let mut years: Vec<YearGrid> = Vec::new();
        let (mut year, mut month) = first;
        while (year, month) <= last {
            if years.last().is_none_or(|y| y.year != year) {
                years.push(YearGrid { year, months: Vec::new() });
            }
            if let Some(last) = years.last_mut() {
                last.months.push(self.grid(p, year, month));
            }
            (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        }
        years
    }

    fn grid(&self, p: usize, year: i32, month: u32) -> MonthGrid {
        let facts = &self.inputs.facts[p];
        let scribe = self.scribe();
        let (title, name) = scribe.month(year, month);
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
                day: scribe.day(day),
                count: of_day(day).len(),
                // The page of the month on which the day's agenda begins.
                href: place.map(|m| self.href(PageId::Month(p, m, of_day(day).start / ROWS))),
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
            href: place.map(|m| self.href(PageId::Month(p, m, 0))),
            count: dues.len(),
            weeks,
        }
    }

    pub(super) fn month(&self, p: usize, m: usize, n: usize) -> Rendered {
        let facts = &self.inputs.facts[p];
        let scribe = self.scribe();
        let (year, month) = facts.months[m];
        let all = facts.in_month(m);
        let (range, pager) = self.pager(all.len(), n, |n| PageId::Month(p, m, n));
        let here = all.start + range.start..all.start + range.end;
        let neighbour = |i: Option<usize>| {
            let i = i.filter(|i| *i < facts.months.len())?;
            let (year, month) = facts.months[i];
            Some(Link { title: scribe.own(scribe.month(year, month).0), href: self.href(PageId::Month(p, i, 0)) })
        };
        let grid = self.grid(p, year, month);
        let title = self.phrase("title-month", &[("month", &grid.title)]);
        let up = Link { title: scribe.own(self.word("title-calendar")), href: self.href(PageId::Calendar(p, 0)) };
        let frame = Frame {
            description: Some(title.clone()),
            nav: Some("calendar"),
            sums_up: true,
            breadcrumbs: vec![self.plan_crumb(p), up],
            plan: Some(p),
            ..Frame::new(self.numbered(scribe.own(title), n))
        };
        let view = MonthPage {
            grid,
            days: self.agenda(p, here),
            pager,
            previous: neighbour(m.checked_sub(1)),
            next: neighbour(Some(m + 1)),
        };
        self.finish("month", frame, "month", &view)
    }
}
