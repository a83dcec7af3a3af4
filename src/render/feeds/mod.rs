//! Feeds: what is new in the portal, with a body in a plan, in a section of it. Entries are reports, verifications and statuses that changed.
//!
//! 1. [`feed`] gathers the latest news of tasks that are there in the feed's language.
//! 2. [`entry`] tells a piece of news in words.
//! 3. [`atom`] and [`json`] write them.
//!
//! An entry's id is permanent; its dates come from the content. An entry of a report that was corrected says so, and is dated by
//! the correction.

mod atom;
mod entry;
mod json;

use super::linked_data::publisher_name;
use super::localizer::Localizer;
use super::permanent::uuid;
use crate::model::news;
use crate::outputs::{FeedFormat, FeedOf, exports};
use crate::render::pages::{body, home, section};
use chrono::{DateTime, NaiveTime};
use chrono_tz::Tz;
use entry::Entry;

/// How many entries a feed holds.
const ENTRIES: usize = 100;

/// A feed, ready to be written.
struct Feed {
    id: String,
    title: String,
    about: Option<String>,
    author: String,
    language: String,
    /// The page that it belongs to.
    page: String,
    /// The feed's own address.
    address: String,
    updated: DateTime<Tz>,
    entries: Vec<Entry>,
}

/// A feed.
pub(super) fn feed(localizer: &Localizer<'_>, of: FeedOf, format: FeedFormat) -> String {
    let feed = gather(localizer, of, format);
    match format {
        FeedFormat::Atom => atom::write(&feed),
        FeedFormat::Json => json::write(&feed),
    }
}

/// What a feed is called.
pub(super) fn title(localizer: &Localizer<'_>, of: FeedOf) -> String {
    let (p, name) = match of {
        FeedOf::Portal => return localizer.formatter().by_language(&localizer.inputs.config.title).text,
        FeedOf::Body(p, body) => (p, localizer.body(body).text),
        FeedOf::Section(p, s) => {
            (p, localizer.formatter().text(&localizer.inputs.portal.plans[p].sections[s].title).text)
        }
    };
    localizer.phrase("feed-title-of", &[("body", &name), ("plan", &localizer.plan(p).text)])
}

fn gather(localizer: &Localizer<'_>, of: FeedOf, format: FeedFormat) -> Feed {
    let inputs = &localizer.inputs;
    let (config, portal) = (inputs.config, inputs.portal);
    let latest = |p: usize, tasks: &mut dyn Iterator<Item = usize>| {
        let there = tasks.filter(|t| portal.plans[p].tasks[*t].is_translated(localizer.lang));
        let news = news::latest(&portal.plans[p], inputs.as_of, there, ENTRIES);
        news.into_iter().map(move |news| (p, news)).collect::<Vec<_>>()
    };
    let mut all: Vec<(usize, news::News)> = match of {
        FeedOf::Portal => {
            let plans = 0..portal.plans.len();
            plans.flat_map(|p| latest(p, &mut (0..portal.plans[p].tasks.len()))).collect()
        }
        FeedOf::Body(p, body) => latest(p, &mut inputs.facts[p].tasks_of(body).into_iter().map(|(t, _)| t)),
        FeedOf::Section(p, s) => latest(p, &mut portal.plans[p].sections[s].tasks.iter().copied()),
    };
    all.sort_by_key(|(_, news)| std::cmp::Reverse(news.day));
    all.truncate(ENTRIES);
    let (p, body, page, name) = match of {
        FeedOf::Portal => (None, None, home::page(), ["feed", ""]),
        FeedOf::Body(p, body) => (Some(p), Some(body), body::page(p, body, 0), ["feed", &*portal.bodies.get(body).id]),
        FeedOf::Section(p, s) => {
            (Some(p), None, section::page(p, s, 0), ["section-feed", &*portal.plans[p].sections[s].id])
        }
    };
    let entries: Vec<Entry> = all.iter().map(|(p, news)| entry::tell(localizer, *p, body, news)).collect();
    let absolute = |path: &str| inputs.absolute(path).unwrap_or_default();
    // Before there is news, the day of issue.
    let issued = inputs.moment(portal.plans[p.unwrap_or_default()].issued.and_time(NaiveTime::MIN));
    let plan = p.map_or("", |p| &portal.plans[p].id);
    let title = title(localizer, of);
    Feed {
        id: format!("urn:uuid:{}", uuid(config, &[plan, name[0], name[1], localizer.tag()])),
        about: config
            .description
            .as_ref()
            .filter(|_| of == FeedOf::Portal)
            .map(|d| localizer.formatter().by_language(d).text),
        author: publisher_name(inputs, localizer.lang).unwrap_or_else(|| title.clone()),
        title,
        language: localizer.tag().to_owned(),
        page: absolute(&inputs.href(page, localizer.lang)),
        address: absolute(&exports::feed_path(config, portal, of, format, localizer.lang)),
        updated: entries.iter().map(|e| e.updated).max().unwrap_or(issued),
        entries,
    }
}
