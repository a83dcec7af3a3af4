//! What a reader can take along from a page.

use super::{PageRenderer, data};
use crate::model::{BodyIx, BodyKind};
use crate::outputs::{FeedFormat, FeedOf, exports};
use crate::render::view::{CalendarLinks, CalendarYear, DataLinks, FeedLink, FeedLinks, Take};

/// What belongs to a page of a plan.
pub(super) fn take(renderer: &PageRenderer<'_>, p: usize) -> Take {
    let bodies = &renderer.inputs.portal.bodies;
    let body = (renderer.id.kind.body)(renderer.id).filter(|body| bodies.get(*body).kind != BodyKind::Group);
    Take {
        calendar: Some(calendar(renderer, p, body)),
        feed: feed(renderer, of(renderer)),
        data: files(renderer, p),
        cite: None,
    }
}

fn files(renderer: &PageRenderer<'_>, p: usize) -> DataLinks {
    let path = |lang, file| exports::data_path(renderer.inputs.config, renderer.inputs.portal, p, lang, file);
    DataLinks {
        page: renderer.href(data::page(p)),
        sheet: path(Some(renderer.lang), "ledger.xlsx"),
        csv: path(Some(renderer.lang), "tasks-excel.csv"),
        json: path(None, "tasks.json"),
    }
}

/// What a page is about that has a feed of its own; else the portal.
fn of(renderer: &PageRenderer<'_>) -> FeedOf {
    let id = renderer.id;
    if let Some(section) = (id.kind.section)(id) {
        return FeedOf::Section(id.plan, section);
    }
    let has_feed = |body: &BodyIx| renderer.inputs.portal.bodies.get(*body).kind != BodyKind::Group;
    (id.kind.body)(id).filter(has_feed).map_or(FeedOf::Portal, |body| FeedOf::Body(id.plan, body))
}

/// Every feed that belongs to a page, the page's language first. In other languages one format is enough: readers of feeds take either.
pub(super) fn feeds(renderer: &PageRenderer<'_>) -> Vec<FeedLink> {
    let inputs = &renderer.inputs;
    if inputs.config.base_url.is_none() || inputs.portal.plans.is_empty() {
        return Vec::new();
    }
    let others = inputs.config.langs().filter(|lang| *lang != renderer.lang);
    let languages = std::iter::once(renderer.lang).chain(others);
    let which = || Some(of(renderer)).filter(|of| *of != FeedOf::Portal).into_iter().chain([FeedOf::Portal]);
    let feeds = languages.flat_map(|lang| which().map(move |of| (lang, of)));
    let feeds = feeds.flat_map(|(lang, of)| {
        let formats = FeedFormat::ALL.into_iter();
        formats.filter(move |f| lang == renderer.lang || *f == FeedFormat::Atom).map(move |format| (lang, of, format))
    });
    feeds
        .map(|(lang, of, format)| FeedLink {
            lang: renderer.formatter().foreign(lang),
            title: crate::render::feeds::title(&renderer.renderer.localizer(of.plan(), lang), of),
            href: exports::feed_path(inputs.config, inputs.portal, of, format, lang),
            media_type: format.media_type(),
        })
        .collect()
}

fn feed(renderer: &PageRenderer<'_>, of: FeedOf) -> Option<FeedLinks> {
    let inputs = &renderer.inputs;
    let path = |format| exports::feed_path(inputs.config, inputs.portal, of, format, renderer.lang);
    let address = inputs.absolute(&path(FeedFormat::Atom))?;
    let of = match of {
        FeedOf::Body(_, body) => {
            renderer.formatter().by_language(inputs.portal.bodies.get(body).short_on(inputs.as_of))
        }
        FeedOf::Section(p, s) => renderer.formatter().text(&inputs.portal.plans[p].sections[s].title),
        FeedOf::Portal => renderer.formatter().by_language(&inputs.config.title),
    };
    Some(FeedLinks { of, atom: path(FeedFormat::Atom), json: path(FeedFormat::Json), address })
}

fn calendar(renderer: &PageRenderer<'_>, p: usize, body: Option<BodyIx>) -> CalendarLinks {
    let inputs = &renderer.inputs;
    let path = |year| exports::calendar_path(inputs.config, inputs.portal, p, body, year, renderer.lang);
    let href = path(None);
    let address = inputs.absolute(&href);
    let subscribe = address.as_ref().and_then(|a| Some(format!("webcal://{}", a.split_once("://")?.1)));
    let of = match body {
        Some(body) => renderer.formatter().by_language(inputs.portal.bodies.get(body).short_on(inputs.as_of)),
        None => renderer.views(p).link.short_title.clone(),
    };
    let years = inputs.facts[p].earlier_years(body).iter().rev();
    let earlier = years.map(|year| CalendarYear { year: year.to_string(), href: path(Some(*year)) }).collect();
    CalendarLinks { of, href, address, subscribe, earlier }
}
