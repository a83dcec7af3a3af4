//! What a reader can take along from a page.

use super::{Maker, data};
use crate::model::{BodyIx, BodyKind};
use crate::outputs::{FeedFormat, FeedOf, exports};
use crate::render::view::{CalendarLinks, CalendarYear, DataLinks, FeedLink, FeedLinks, Take};

/// What belongs to a page of a plan.
pub(super) fn take(maker: &Maker<'_>, p: usize) -> Take {
    let bodies = &maker.inputs.portal.bodies;
    let body = (maker.id.kind.body)(maker.id).filter(|body| bodies.get(*body).kind != BodyKind::Group);
    Take { calendar: Some(calendar(maker, p, body)), feed: feed(maker, of(maker)), data: files(maker, p), cite: None }
}

fn files(maker: &Maker<'_>, p: usize) -> DataLinks {
    let path = |lang, file| exports::data_path(maker.inputs.config, maker.inputs.portal, p, lang, file);
    DataLinks {
        page: maker.href(data::page(p)),
        sheet: path(Some(maker.lang), "ledger.xlsx"),
        csv: path(Some(maker.lang), "tasks-excel.csv"),
        json: path(None, "tasks.json"),
    }
}

/// What a page is about that has a feed of its own; else the portal.
fn of(maker: &Maker<'_>) -> FeedOf {
    let id = maker.id;
    if let Some(section) = (id.kind.section)(id) {
        return FeedOf::Section(id.plan, section);
    }
    let has_feed = |body: &BodyIx| maker.inputs.portal.bodies.get(*body).kind != BodyKind::Group;
    (id.kind.body)(id).filter(has_feed).map_or(FeedOf::Portal, |body| FeedOf::Body(id.plan, body))
}

/// Every feed that belongs to a page, the page's language first. In other languages one format is enough: readers of feeds take either.
pub(super) fn feeds(maker: &Maker<'_>) -> Vec<FeedLink> {
    let inputs = &maker.inputs;
    if inputs.config.base_url.is_none() || inputs.portal.plans.is_empty() {
        return Vec::new();
    }
    let others = inputs.config.langs().filter(|lang| *lang != maker.lang);
    let languages = std::iter::once(maker.lang).chain(others);
    let which = || Some(of(maker)).filter(|of| *of != FeedOf::Portal).into_iter().chain([FeedOf::Portal]);
    let feeds = languages.flat_map(|lang| which().map(move |of| (lang, of)));
    let feeds = feeds.flat_map(|(lang, of)| {
        let formats = FeedFormat::ALL.into_iter();
        formats.filter(move |f| lang == maker.lang || *f == FeedFormat::Atom).map(move |format| (lang, of, format))
    });
    feeds
        .map(|(lang, of, format)| FeedLink {
            lang: maker.scribe().foreign(lang),
            title: crate::render::feeds::title(&maker.renderer.teller(of.plan(), lang), of),
            href: exports::feed_path(inputs.config, inputs.portal, of, format, lang),
            media_type: format.media_type(),
        })
        .collect()
}

fn feed(maker: &Maker<'_>, of: FeedOf) -> Option<FeedLinks> {
    let inputs = &maker.inputs;
    let path = |format| exports::feed_path(inputs.config, inputs.portal, of, format, maker.lang);
    let address = inputs.absolute(&path(FeedFormat::Atom))?;
    let of = match of {
        FeedOf::Body(_, body) => maker.scribe().by_language(inputs.portal.bodies.get(body).short_on(inputs.as_of)),
        FeedOf::Section(p, s) => maker.scribe().text(&inputs.portal.plans[p].sections[s].title),
        FeedOf::Portal => maker.scribe().by_language(&inputs.config.title),
    };
    Some(FeedLinks { of, atom: path(FeedFormat::Atom), json: path(FeedFormat::Json), address })
}

fn calendar(maker: &Maker<'_>, p: usize, body: Option<BodyIx>) -> CalendarLinks {
    let inputs = &maker.inputs;
    let path = |year| exports::calendar_path(inputs.config, inputs.portal, p, body, year, maker.lang);
    let href = path(None);
    let address = inputs.absolute(&href);
    let subscribe = address.as_ref().and_then(|a| Some(format!("webcal://{}", a.split_once("://")?.1)));
    let of = match body {
        Some(body) => maker.scribe().by_language(inputs.portal.bodies.get(body).short_on(inputs.as_of)),
        None => maker.views(p).link.short_title.clone(),
    };
    let years = inputs.facts[p].earlier_years(body).iter().rev();
    let earlier = years.map(|year| CalendarYear { year: year.to_string(), href: path(Some(*year)) }).collect();
    CalendarLinks { of, href, address, subscribe, earlier }
}
