//! Calendars (RFC 5545, RFC 7986): the stated deadlines of a plan, or of a department or county in it.
//!
//! 1. [`calendar`] writes the calendar's own properties and an event for each deadline, in the order of the agenda.
//! 2. [`event`] writes an event; [`mod@line`] folds and escapes.
//!
//! Every moment comes from the content, so an empty rebuild changes no byte and no event looks new at the next poll. A calendar
//! without a deadline holds a time zone, since it must hold a component: whoever subscribed keeps the subscription.
//!
//! Deliberately absent: alarms, which are the reader's choice; implied deadlines; times of day.

mod event;
mod line;

use super::localizer::Localizer;
use super::permanent::uuid;
use crate::model::{BodyIx, calendar::Due, modified};
use crate::outputs::exports;
use crate::render::pages::{body, calendar as calendar_page};
use chrono::{Datelike, NaiveDate, NaiveTime, Utc};
use line::{push, text};

/// The calendar of a plan, or of one body in it; of a long one, an earlier year.
pub(super) fn calendar(localizer: &Localizer<'_>, p: usize, body: Option<BodyIx>, year: Option<i32>) -> String {
    let inputs = &localizer.inputs;
    let (plan, facts) = (&inputs.portal.plans[p], &inputs.facts[p]);
    let mut dues: Vec<&Due> = match body {
        None => facts.deadlines.iter().collect(),
        Some(body) => facts.deadlines_of(body).collect(),
    };
    match year {
        Some(year) => dues.retain(|due| due.day.year() == year),
        None if facts.earlier_years(body).is_empty() => {}
        None => dues.retain(|due| due.day.year() >= facts.first_year()),
    }
    let changed = match body {
        None => modified::of_plan(plan, facts.state.as_of),
        Some(body) => {
            let tasks = facts.assignments[body.0 as usize].tasks.iter().map(|(t, _)| *t);
            modified::of_tasks(plan, facts.state.as_of, tasks.chain(dues.iter().map(|due| due.task)))
        }
    };
    let id = body.map_or("", |b| &inputs.portal.bodies.get(b).id);
    let of_year = year.map(|year| year.to_string());
    let name = name(localizer, p, body) + &of_year.iter().map(|y| localizer.word("middle-dot") + y).collect::<String>();
    let page = body.map_or(calendar_page::page(p, 0), |b| body::page(p, b, 0));
    let about = localizer.phrase("calendar-about", &[("plan", &localizer.plan(p).text)]);
    let mut out = String::new();
    push(&mut out, "BEGIN", "VCALENDAR");
    push(&mut out, "VERSION", "2.0");
    push(&mut out, "PRODID", "-//jindu//calendar//EN");
    push(&mut out, "CALSCALE", "GREGORIAN");
    let parts: Vec<&str> = [&plan.id, "calendar", id, localizer.tag()].into_iter().chain(of_year.as_deref()).collect();
    push(&mut out, "UID", &uuid(inputs.config, &parts));
    push(&mut out, "NAME", &text(&name));
    push(&mut out, "X-WR-CALNAME", &text(&name));
    push(&mut out, "DESCRIPTION", &text(&about));
    push(&mut out, "X-WR-CALDESC", &text(&about));
    push(&mut out, "LAST-MODIFIED", &moment(localizer, changed));
    push(&mut out, "REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    push(&mut out, "X-PUBLISHED-TTL", "P1D");
    if let Some(page) = inputs.absolute(&inputs.href(page, localizer.lang)) {
        push(&mut out, "URL", &page);
    }
    let path = exports::calendar_path(inputs.config, inputs.portal, p, body, year, localizer.lang);
    if let Some(address) = inputs.absolute(&path) {
        push(&mut out, "SOURCE;VALUE=URI", &address);
    }
    dues.iter().for_each(|due| event::event(&mut out, localizer, p, body, due));
    if dues.is_empty() {
        push(&mut out, "BEGIN", "VTIMEZONE");
        push(&mut out, "TZID", "UTC");
        push(&mut out, "BEGIN", "STANDARD");
        push(&mut out, "DTSTART", "19700101T000000");
        push(&mut out, "TZOFFSETFROM", "+0000");
        push(&mut out, "TZOFFSETTO", "+0000");
        push(&mut out, "END", "STANDARD");
        push(&mut out, "END", "VTIMEZONE");
    }
    push(&mut out, "END", "VCALENDAR");
    out
}

/// What a calendar is called.
pub(super) fn name(localizer: &Localizer<'_>, p: usize, body: Option<BodyIx>) -> String {
    let plan = localizer.plan(p).text;
    match body {
        None => localizer.phrase("calendar-name", &[("plan", &plan)]),
        Some(body) => localizer.phrase("calendar-name-of", &[("body", &localizer.body(body).text), ("plan", &plan)]),
    }
}

/// `20231231`.
fn date(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// The beginning of a day in the portal's time zone, as iCalendar writes a moment: `20231230T160000Z`.
fn moment(localizer: &Localizer<'_>, day: NaiveDate) -> String {
    localizer.inputs.moment(day.and_time(NaiveTime::MIN)).with_timezone(&Utc).format("%Y%m%dT%H%M%SZ").to_string()
}
