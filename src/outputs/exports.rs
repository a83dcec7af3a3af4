//! Outputs that are no pages: what search engines, calendars, feed readers and sheets take.

use super::page::indexed;
use super::tables::Table;
use super::{Content, FeedFormat, FeedOf, Kind, Output, PageId, PlanFacts, ROWS, pages_of_rows};
use crate::config::tags::script;
use crate::config::{Config, Lang};
use crate::model::{BodyIx, BodyKind, Portal};
use std::sync::Arc;

/// How many addresses a sitemap may hold. The protocol allows 50,000 and 50 MB; each address stands with its alternates.
pub const SITEMAP: usize = 20_000;

/// Names them. What needs absolute addresses is there only where the portal knows its own.
pub(super) fn name(content: &Content<'_>, ids: &[PageId], all: &mut Vec<Output>) {
    let Content { config, portal, facts, .. } = *content;
    let mut push = |path: String, kind| all.push(Output { path: path.into(), kind });
    push("robots.txt".to_owned(), Kind::Robots);
    if config.base_url.is_some() {
        push("sitemap.xml".to_owned(), Kind::SitemapXml(0));
        let pages = indexed(*content, ids.iter().copied()).count();
        if pages > SITEMAP {
            (1..=pages.div_ceil(SITEMAP)).for_each(|n| push(format!("sitemap-{n}.xml"), Kind::SitemapXml(n)));
        }
    }
    for (p, facts) in facts.iter().enumerate() {
        let own = facts.shown.iter().filter(|b| portal.bodies.get(**b).kind != BodyKind::Group);
        let bodies: Vec<Option<BodyIx>> = std::iter::once(None).chain(own.map(|b| Some(*b))).collect();
        for lang in config.langs() {
            for body in &bodies {
                let earlier = facts.earlier_years(*body).iter().map(|year| Some(*year));
                for year in std::iter::once(None).chain(earlier) {
                    let kind = Kind::Calendar(p, *body, year, lang);
                    push(calendar_path(config, portal, p, *body, year, lang), kind);
                }
            }
        }
    }
    feeds(config, portal, facts, &mut push);
    texts(config, portal, &mut push);
    for lang in config.langs() {
        for id in ids.iter().filter(|id| has_picture(content, **id, lang)) {
            push(picture_path(content, *id, lang), Kind::Picture(*id, lang));
        }
    }
    charts(config, portal, facts, &mut push);
    for (s, snapshot) in portal.snapshots.iter().enumerate() {
        for (n, path) in snapshot.site() {
            push(archived_path(&snapshot.label, path), Kind::Archived(s, n));
        }
        push(bag_path(&snapshot.label), Kind::Bag(s));
    }
    if !portal.snapshots.is_empty() && config.base_url.is_some() {
        push(TIME_MAP.to_owned(), Kind::TimeMap);
    }
    for (p, plan) in portal.plans.iter().enumerate() {
        let folder = format!("data/{}", plan.id);
        push(format!("{folder}/tasks.schema.json"), Kind::TasksSchema(p));
        for table in Table::of(config) {
            push(format!("{folder}/{}.csv", table.name()), Kind::Table(p, table));
        }
        push(format!("{folder}/datapackage.json"), Kind::DataPackage(p));
        for lang in config.langs() {
            push(in_language(config, lang, format!("{folder}/ledger.xlsx")), Kind::LedgerSheet(p, lang));
            push(in_language(config, lang, format!("{folder}/tasks-excel.csv")), Kind::LedgerCsv(p, lang));
            for (i, bulletin) in plan.bulletins.iter().enumerate() {
                push(bulletin_path(config, &plan.id, &bulletin.slug, lang), Kind::BulletinDocument(p, i, lang));
            }
            if plan.tasks.len() > ROWS {
                push(ledger_rows_path(config, portal, p, lang), Kind::LedgerRows(p, lang));
            }
        }
    }
}

/// The address of the list of snapshots for programs.
pub const TIME_MAP: &str = "archive/timemap";

/// The address of a file of the site in a snapshot.
pub fn archived_path(label: &str, path: &str) -> String {
    format!("archive/{label}/{path}")
}

/// The address of a snapshot as one file.
pub fn bag_path(label: &str) -> String {
    format!("archive/{label}.zip")
}

/// Texts for programs: every task's, and what leads to them. A portal may do without: they are an eighth of a large site.
fn texts(config: &Config, portal: &Portal, push: &mut impl FnMut(String, Kind)) {
    if !config.texts {
        return;
    }
    for lang in config.langs() {
        push(llms_path(config, portal, None, 0, lang), Kind::Llms(None, 0, lang));
        for (p, plan) in portal.plans.iter().enumerate() {
            for page in 0..pages_of_rows(plan.tasks.len()) {
                push(llms_path(config, portal, Some(p), page, lang), Kind::Llms(Some(p), page, lang));
            }
            for t in 0..plan.tasks.len() {
                push(text_path(config, portal, p, t, lang), Kind::TaskText(p, t, lang));
            }
        }
    }
}

/// Whether a page has a picture for sharing: where the portal wants them, can say their full address, and has letters for the language.
pub fn has_picture(content: &Content<'_>, id: PageId, lang: Lang) -> bool {
    let config = content.config;
    config.share_images
        && config.base_url.is_some()
        && id.kind.has_picture
        && id.page == 0
        && script(&config.language(lang).tag).is_some_and(|script| ["Hans", "Latn"].contains(&script.as_str()))
        && (id.kind.is_translated)(content, id, lang)
}

/// The address of the picture of a page: beside it.
pub fn picture_path(content: &Content<'_>, id: PageId, lang: Lang) -> String {
    in_language(content.config, lang, format!("{}.png", (id.kind.address)(content, id)))
}

/// Charts of targets that have several values: a drawing in each language, the values once.
fn charts(config: &Config, portal: &Portal, facts: &[Arc<PlanFacts>], push: &mut impl FnMut(String, Kind)) {
    for (p, facts) in facts.iter().enumerate() {
        for (t, task) in facts.state.tasks.iter().enumerate() {
            for target in (0..task.targets.len()).filter(|target| task.targets[*target].has_course()) {
                push(chart_path(config, portal, (p, t, target), None), Kind::ChartValues(p, t, target));
                for lang in config.langs() {
                    push(chart_path(config, portal, (p, t, target), Some(lang)), Kind::Chart(p, t, target, lang));
                }
            }
        }
    }
}

/// The address of the chart of a target, in the folder of its task; in no language, of its values.
pub fn chart_path(
    config: &Config,
    portal: &Portal,
    (p, t, target): (usize, usize, usize),
    lang: Option<Lang>,
) -> String {
    let plan = &portal.plans[p];
    let task = &plan.tasks[t];
    let stem = format!("{}/tasks/{}/{}", plan.id, task.id, task.targets[target].id);
    lang.map_or_else(|| format!("{stem}.csv"), |lang| in_language(config, lang, format!("{stem}.svg")))
}

/// The address of a task's text: beside its page.
pub fn text_path(config: &Config, portal: &Portal, p: usize, t: usize, lang: Lang) -> String {
    let plan = &portal.plans[p];
    in_language(config, lang, format!("{}/tasks/{}.md", plan.id, plan.tasks[t].id))
}

/// The address of `llms.txt`: of the portal, or of a file of a plan's.
pub fn llms_path(config: &Config, portal: &Portal, p: Option<usize>, page: usize, lang: Lang) -> String {
    let name = if page == 0 { "llms.txt".to_owned() } else { format!("llms-{}.txt", page + 1) };
    in_language(config, lang, p.map_or_else(|| name.clone(), |p| format!("{}/{name}", portal.plans[p].id)))
}

/// Feeds hold absolute addresses, and dates that only a plan can give.
fn feeds(config: &Config, portal: &Portal, facts: &[Arc<PlanFacts>], push: &mut impl FnMut(String, Kind)) {
    if config.base_url.is_none() || portal.plans.is_empty() {
        return;
    }
    let mut all = vec![FeedOf::Portal];
    for (p, facts) in facts.iter().enumerate() {
        let bodies = facts.shown.iter().filter(|body| portal.bodies.get(**body).kind != BodyKind::Group);
        all.extend(bodies.map(|body| FeedOf::Body(p, *body)));
        all.extend((0..portal.plans[p].sections.len()).map(|s| FeedOf::Section(p, s)));
    }
    for of in all {
        for lang in config.langs() {
            for format in FeedFormat::ALL {
                push(feed_path(config, portal, of, format, lang), Kind::Feed(of, format, lang));
            }
        }
    }
}

/// The address of a feed: beside the page of what it is of.
pub fn feed_path(config: &Config, portal: &Portal, of: FeedOf, format: FeedFormat, lang: Lang) -> String {
    let extension = format.extension();
    let path = match of {
        FeedOf::Portal => format!("feed.{extension}"),
        FeedOf::Body(p, body) => {
            let body = portal.bodies.get(body);
            format!("{}/{}/{}.{extension}", portal.plans[p].id, body.folder, body.id)
        }
        FeedOf::Section(p, s) => {
            let plan = &portal.plans[p];
            format!("{}/sections/{}.{extension}", plan.id, plan.sections[s].id)
        }
    };
    in_language(config, lang, path)
}

/// The address of a plan's calendar, or of that of a department or county in it; of an earlier year of it in a folder of its name.
pub fn calendar_path(
    config: &Config,
    portal: &Portal,
    p: usize,
    body: Option<BodyIx>,
    year: Option<i32>,
    lang: Lang,
) -> String {
    let plan = &portal.plans[p].id;
    let stem = match body.map(|b| portal.bodies.get(b)) {
        None => format!("{plan}/calendar"),
        Some(body) => format!("{plan}/{}/{}", body.folder, body.id),
    };
    in_language(config, lang, year.map_or_else(|| format!("{stem}.ics"), |year| format!("{stem}/{year}.ics")))
}

/// The address of a file of a plan's open data; of one that is written for each language, in a language.
pub fn data_path(config: &Config, portal: &Portal, p: usize, lang: Option<Lang>, file: &str) -> String {
    let path = format!("data/{}/{file}", portal.plans[p].id);
    lang.map_or_else(|| path.clone(), |lang| in_language(config, lang, path.clone()))
}

/// The address of a bulletin as a document: beside its page.
pub fn bulletin_path(config: &Config, plan: &str, slug: &str, lang: Lang) -> String {
    in_language(config, lang, format!("{plan}/bulletins/{slug}.docx"))
}

/// The address of the rows of a ledger that is split: beside its pages.
pub fn ledger_rows_path(config: &Config, portal: &Portal, p: usize, lang: Lang) -> String {
    in_language(config, lang, format!("{}/tasks/rows.js", portal.plans[p].id))
}

/// A path below a language's folder.
pub(super) fn in_language(config: &Config, lang: Lang, path: String) -> String {
    let folder = &config.language(lang).path;
    if folder.is_empty() { path } else { format!("{folder}/{path}") }
}
