//! What a page says of itself to machines: languages, Open Graph, JSON-LD, the page tags of a government website.
//!
//! Sources: schema.org; ogp.me; 国办发〔2017〕47号, annex 网页设计规范, for the page tags: a column page bears 栏目标签, a content
//! page 内容页标签. What is not known is left out.
//!
//! Deliberately absent: the tag `Description`, since HTML compares names without case and `description` is there.

use super::PageRenderer;
use crate::config::SOURCE;
use crate::model::FreePage;
use crate::outputs::{PageId, exports};
use crate::render::view::{Alternate, Citation, Hreflang, Html, Link, OpenGraph, PageTag, Text};
use crate::render::{linked_data, pages, share};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// What is known of a page.
pub(super) struct About<'a> {
    pub(super) title: &'a str,
    pub(super) description: &'a str,
    pub(super) canonical: Option<&'a str>,
    /// From the home page to the page above it.
    pub(super) breadcrumbs: &'a [Link],
    pub(super) plan: Option<usize>,
}

/// What it says of itself.
pub(super) struct Fields {
    pub(super) hreflang: Vec<Hreflang>,
    pub(super) open_graph: Option<OpenGraph>,
    pub(super) tags: Vec<PageTag>,
    pub(super) json_ld: Option<Html>,
}

impl Fields {
    pub(super) fn of(renderer: &PageRenderer<'_>, about: &About<'_>, alternates: &[Alternate]) -> Self {
        let article = (pages::of(renderer.id.kind).article)(renderer, renderer.id);
        Self {
            hreflang: hreflang(alternates),
            open_graph: about.canonical.map(|_| open_graph(renderer, about, article.as_ref(), alternates)),
            tags: tags(renderer, about, article.as_ref()),
            json_ld: about.canonical.and_then(|canonical| json_ld(renderer, about, canonical)),
        }
    }
}

/// A page that is an article of its own (内容页), not a column (栏目页).
pub(super) struct Article {
    published: Option<NaiveDateTime>,
    modified: Option<NaiveDate>,
    source: Option<String>,
}

impl Article {
    /// A free page.
    pub(super) fn free(renderer: &PageRenderer<'_>, page: &FreePage) -> Self {
        Self { published: page.published, modified: None, source: sponsor(renderer) }
    }

    /// What a plan says, published with it.
    pub(super) fn of_plan(renderer: &PageRenderer<'_>, p: usize, modified: Option<NaiveDate>) -> Self {
        let plan = &renderer.inputs.portal.plans[p];
        let issued_by = plan.issued_by.as_ref().map(|t| renderer.formatter().text(t).text);
        Self { published: Some(plan.published_at()), modified, source: issued_by.or_else(|| sponsor(renderer)) }
    }
}

/// How a page of a plan is cited. A task bears the day on which its content last changed; whatever sums up bears the as-of date.
pub(super) fn citation(
    renderer: &PageRenderer<'_>,
    p: usize,
    title: &Text,
    sums_up: bool,
    address: Option<String>,
) -> Citation {
    let (formatter, plan) = (renderer.formatter(), &renderer.inputs.portal.plans[p]);
    let government = &renderer.inputs.config.government;
    let sponsor =
        || government.sponsor.as_ref().or(government.site_name.as_ref()).map(|name| formatter.by_language(name));
    let changed = (pages::of(renderer.id.kind).article)(renderer, renderer.id).and_then(|article| article.modified);
    let changed = changed.filter(|_| !sums_up);
    let of = renderer.views(p).link.short_title.clone();
    Citation {
        body: plan.issued_by.as_ref().map(|t| formatter.text(t)).or_else(sponsor),
        title: title.clone(),
        of: (renderer.id != pages::plan::page(p)).then_some(of),
        site: formatter.by_language(&renderer.inputs.config.title),
        day: formatter.day(changed.unwrap_or(renderer.inputs.as_of)),
        as_of: changed.is_none(),
        address,
    }
}

/// Who answers for the website.
fn sponsor(renderer: &PageRenderer<'_>) -> Option<String> {
    let government = &renderer.inputs.config.government;
    let named = government.sponsor.as_ref().or(government.site_name.as_ref());
    named.map(|name| renderer.formatter().by_language(name).text)
}

fn hreflang(alternates: &[Alternate]) -> Vec<Hreflang> {
    let real = || alternates.iter().filter(|a| a.translated);
    if real().count() < 2 {
        return Vec::new();
    }
    let link = |lang: &str, a: &Alternate| Some(Hreflang { lang: lang.to_owned(), href: a.absolute.clone()? });
    let default = alternates.get(SOURCE.0).and_then(|a| link("x-default", a));
    real().filter_map(|a| link(&a.lang, a)).chain(default).collect()
}

/// The page of whose picture links to a page show: its own, else the home page.
fn pictured(renderer: &PageRenderer<'_>) -> Option<PageId> {
    let has_one = |id: &PageId| exports::has_picture(&renderer.inputs.content(), *id, renderer.lang);
    [renderer.id, pages::home::page()].into_iter().find(has_one)
}

fn open_graph(
    renderer: &PageRenderer<'_>,
    about: &About<'_>,
    article: Option<&Article>,
    alternates: &[Alternate],
) -> OpenGraph {
    let pictured = pictured(renderer);
    let path = |id| exports::picture_path(&renderer.inputs.content(), id, renderer.lang);
    let home = || share::source(&renderer.renderer.localizer(None, renderer.lang));
    // A language and, where the tag says it, a territory; scripts have no place there.
    let locale = |tag: &str| {
        let core = tag.split('-').take_while(|part| part.len() > 1).enumerate();
        let parts = core.filter(|(i, part)| *i == 0 || part.len() == 2 || part.len() == 3);
        parts.take(2).map(|(_, part)| part).collect::<Vec<_>>().join("_")
    };
    let moment = |at: NaiveDateTime| renderer.inputs.moment(at).to_rfc3339();
    OpenGraph {
        kind: if article.is_some() { "article" } else { "website" },
        locale: locale(&renderer.inputs.config.language(renderer.lang).tag),
        others: alternates.iter().filter(|a| a.translated && !a.current).map(|a| locale(&a.lang)).collect(),
        published: article.and_then(|a| a.published).map(moment),
        modified: article.and_then(|a| a.modified).map(|day| moment(day.and_time(NaiveTime::MIN))),
        image: pictured.and_then(|id| renderer.inputs.absolute(&path(id))),
        image_alt: pictured.map(|id| if id == renderer.id { about.title.to_owned() } else { home() }),
        image_width: share::WIDTH,
        image_height: share::HEIGHT,
    }
}

fn tags(renderer: &PageRenderer<'_>, about: &About<'_>, article: Option<&Article>) -> Vec<PageTag> {
    let mut tags = Vec::new();
    let mut push = |name, content: Option<String>| {
        tags.extend(content.filter(|c| !c.is_empty()).map(|content| PageTag { name, content }));
    };
    if let Some(kind) = pages::of(renderer.id.kind).column.filter(|_| article.is_none()) {
        let plan = about.plan.map(|p| renderer.plan_name(p)).filter(|plan| plan != about.title);
        let keywords = std::iter::once(about.title.to_owned()).chain(plan).collect::<Vec<_>>().join(",");
        push("ColumnName", Some(about.title.to_owned()));
        push("ColumnDescription", Some(about.description.to_owned()));
        push("ColumnKeywords", Some(keywords));
        push("ColumnType", Some(renderer.word(&format!("column-type-{kind}"))));
    }
    if let Some(article) = article {
        push("ArticleTitle", Some(about.title.to_owned()));
        push("PubDate", article.published.map(|at| at.format("%Y-%m-%d %H:%M").to_string()));
        push("ContentSource", article.source.clone());
        push("Url", about.canonical.map(str::to_owned));
    }
    tags
}

fn json_ld(renderer: &PageRenderer<'_>, about: &About<'_>, canonical: &str) -> Option<Html> {
    let inputs = &renderer.inputs;
    let mut nodes = Vec::new();
    if !about.breadcrumbs.is_empty() {
        let mut trail: Vec<(String, String)> = Vec::new();
        for link in about.breadcrumbs {
            trail.push((link.title.text.clone(), inputs.absolute(&link.href)?));
        }
        trail.push((about.title.to_owned(), canonical.to_owned()));
        nodes.push(linked_data::breadcrumbs(&trail));
    }
    nodes.extend((pages::of(renderer.id.kind).nodes)(renderer, renderer.id, about, canonical));
    (!nodes.is_empty()).then(|| Html::new(&linked_data::write(nodes)))
}
