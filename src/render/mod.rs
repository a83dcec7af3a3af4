//! One named output → its bytes. The template engine lives here and nowhere else.
//!
//! 1. [`theme`] reads templates, words and files of the theme.
//! 2. [`shared`] makes, once for a language, the views that many pages show: names of bodies, rows of tasks, deadlines.
//! 3. [`pages`] makes the view of each kind of page and renders its template; [`data`] writes JSON.
//!
//! Rendering an output reads nothing and writes nothing; it can be done in any order, on any thread.

pub mod bulletin;
mod chart;
mod csv;
mod data;
mod deep;
mod feeds;
mod ics;
mod ledger_rows;
pub mod letters;
mod linked_data;
mod localizer;
mod marked;
mod nearer;
mod package;
mod pages;
mod permanent;
mod robots;
mod script;
mod search;
mod share;
mod shared;
mod sheets;
mod sitemap;
mod tables;
pub mod text;
pub mod theme;
mod time_map;
mod twin;
pub mod view;
pub mod words;
mod xml;

pub use data::SCHEMA as TASKS_SCHEMA;

use crate::config::{Config, Lang};
use crate::diagnose::{Code, Diagnostic, Place};
use crate::digest::Digest;
use crate::memo::Memo;
use crate::model::Portal;
use crate::msg;
use crate::outputs::links::Links;
use crate::outputs::{Content, Kind, Output, Outputs, PlanFacts};
use crate::parse::markdown::scheme;
use crate::past::Past;
use localizer::Localizer;
pub use pages::{KINDS as PAGE_KINDS, templates};
pub use search::IndexCache;
use shared::SharedViews;
pub use sheets::form as forms;
use std::sync::{Arc, OnceLock};
use text::Formatter;
use theme::Theme;

/// What every output may show.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    /// Settings.
    pub config: &'a Config,
    /// Content.
    pub portal: &'a Portal,
    /// What follows from it, for each plan.
    pub facts: &'a [Arc<PlanFacts>],
    /// All outputs.
    pub outputs: &'a Outputs,
    /// The theme's words, by language.
    pub words: &'a [Arc<words::Words>],
    /// Where links in Markdown lead.
    pub links: Links<'a>,
    /// The date.
    pub as_of: chrono::NaiveDate,
    /// Whether drafts are shown, marked.
    pub drafts: bool,
    /// What snapshots say otherwise.
    pub past: &'a Past,
}

impl<'a> Inputs<'a> {
    /// What pages are made of.
    fn content(&self) -> Content<'a> {
        let Self { config, portal, facts, outputs, .. } = *self;
        Content { config, portal, facts, leaving: &outputs.leaving }
    }

    /// The day of a moment that is past.
    fn past_day(&self, at: chrono::NaiveDateTime) -> Option<chrono::NaiveDate> {
        Some(at.date()).filter(|day| *day <= self.as_of)
    }

    /// Writes for readers of a language.
    fn formatter(&self, lang: Lang) -> Formatter<'a> {
        Formatter { config: self.config, lang, words: &self.words[lang.0] }
    }

    /// The full address of a path from the site's root; none where the portal does not know its own. A folder's page is named
    /// by the folder.
    fn absolute(&self, path: &str) -> Option<String> {
        let folder = path.strip_suffix("index.html").filter(|f| f.is_empty() || f.ends_with('/'));
        self.config.base_url.as_ref().map(|base| format!("{base}/{}", folder.unwrap_or(path)))
    }

    /// A moment in the portal's time zone. Where clocks leap over it, the hour that they leap to.
    fn moment(&self, at: chrono::NaiveDateTime) -> chrono::DateTime<chrono_tz::Tz> {
        use chrono::TimeZone as _;
        let zone = self.config.time_zone;
        let there = |at| zone.from_local_datetime(&at).earliest();
        there(at).or_else(|| there(at + chrono::TimeDelta::hours(1))).unwrap_or_else(|| zone.from_utc_datetime(&at))
    }

    /// The address of a page that is known to be there.
    fn href(&self, page: crate::outputs::PageId, lang: Lang) -> String {
        self.outputs.path(page, lang).map_or_else(String::new, |p| p.to_string())
    }
}

/// Renders outputs.
pub struct Renderer<'a> {
    inputs: Inputs<'a>,
    theme: Arc<Theme>,
    shared: Vec<Arc<SharedViews>>,
    /// By language: what every page shows.
    sites: Vec<view::Shared<view::Site>>,
    /// By language, once it is made.
    search: Vec<OnceLock<Arc<search::Index>>>,
    indexes: search::IndexCache,
}

impl<'a> Renderer<'a> {
    /// Makes the shared views, or takes them from the memory where nothing that they show changed. `base` is of everything that every view depends on beside the front matter of its task.
    pub fn new(inputs: Inputs<'a>, theme: Arc<Theme>, base: Digest, memo: &Memo, indexes: &IndexCache) -> Self {
        let shared: Vec<_> = inputs.config.langs().map(|lang| SharedViews::of(&inputs, lang, base, memo)).collect();
        let site = |lang: Lang| view::Shared::new(&shared::site(&inputs, &shared[lang.0], &theme, lang));
        let sites = inputs.config.langs().map(site).collect();
        let search = inputs.config.langs().map(|_| OnceLock::new()).collect();
        Self { inputs, theme, shared, sites, search, indexes: indexes.clone() }
    }

    /// Makes what many of these outputs need, on all cores: to be called before they are rendered. If it may not go on
    /// before that, the outputs are not to be rendered.
    pub fn prepare<'k>(&self, mut outputs: impl Iterator<Item = &'k Kind>, goes_on: &(dyn Fn() -> bool + Sync)) {
        search::prepare(self, &mut outputs, goes_on);
    }

    /// Makes something from a plan's tables.
    fn tables<T>(&self, p: usize, make: impl FnOnce(&tables::Source<'_>) -> T) -> T {
        make(&tables::Source { inputs: &self.inputs, p, words: &|lang| self.theme.words(Some(p), lang) })
    }

    /// Tells things of a plan, or of the whole portal.
    fn localizer(&self, plan: Option<usize>, lang: Lang) -> Localizer<'_> {
        Localizer { inputs: self.inputs, words: self.theme.words(plan, lang), lang, marks: false }
    }

    /// The bytes of an output; none for one that is copied as it is, or packed from what lies on the disk. What is wrong with a template is an error.
    pub fn render(&self, output: &Output) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        Ok(match output.kind {
            Kind::Page(id, lang) => Some(pages::render(self, id, lang)?.into_bytes()),
            Kind::NotFound => Some(pages::not_found(self)?.into_bytes()),
            Kind::TasksJson(plan) => Some(data::tasks_json(&self.inputs, plan)),
            Kind::TasksSchema(_) => Some(data::SCHEMA.as_bytes().to_vec()),
            Kind::Table(p, table) => Some(self.tables(p, |source| tables::csv(source, table).into_bytes())),
            Kind::DataPackage(p) => Some(self.tables(p, package::package)),
            Kind::LedgerSheet(p, lang) => Some(
                sheets::xlsx(&self.localizer(Some(p), lang), p).map_err(|error| Box::new(unwritten(output, &error)))?,
            ),
            Kind::BulletinDocument(p, i, lang) => Some(
                bulletin::document(&self.localizer(Some(p), lang), p, i)
                    .map_err(|error| Box::new(unwritten(output, &error)))?,
            ),
            Kind::LedgerCsv(p, lang) => Some(sheets::csv(&self.localizer(Some(p), lang), p).into_bytes()),
            Kind::LedgerRows(p, lang) => Some(ledger_rows::script(self, p, lang)?.into_bytes()),
            Kind::SitemapXml(part) => Some(sitemap::sitemap(&self.inputs, part).into_bytes()),
            Kind::Calendar(p, body, year, lang) => {
                Some(ics::calendar(&self.localizer(Some(p), lang), p, body, year).into_bytes())
            }
            Kind::Feed(of, format, lang) => {
                Some(feeds::feed(&self.localizer(of.plan(), lang), of, format).into_bytes())
            }
            Kind::Chart(p, t, target, lang) => {
                pages::lines::image(&self.localizer(Some(p), lang), (p, t, target)).map(String::into_bytes)
            }
            Kind::ChartValues(p, t, target) => {
                pages::lines::values(&self.localizer(Some(p), crate::config::SOURCE), (p, t, target))
                    .map(String::into_bytes)
            }
            Kind::Picture(id, lang) => Some(pages::picture(self, id, lang).draw()),
            Kind::TaskText(p, t, lang) => Some(twin::task(self, p, t, lang).into_bytes()),
            Kind::Llms(None, _, lang) => Some(twin::of_portal(self.localizer(None, lang)).into_bytes()),
            Kind::Llms(Some(p), page, lang) => Some(twin::of_plan(self.localizer(Some(p), lang), p, page).into_bytes()),
            Kind::Search(file, lang) => Some(search::render(self, file, lang).into_bytes()),
            Kind::Robots => Some(robots::robots(self.inputs.config).into_bytes()),
            Kind::Static(i) => Some(self.theme.statics[i].bytes.to_vec()),
            Kind::TimeMap => Some(time_map::time_map(&self.inputs).into_bytes()),
            Kind::Asset(_) | Kind::Archived(..) | Kind::Bag(_) => None,
        })
    }
}

/// A sheet that its format cannot hold: more than a million rows.
fn unwritten(output: &Output, error: &dyn std::fmt::Display) -> Diagnostic {
    let (path, error) = (&output.path, error.to_string());
    Diagnostic::error(
        Code::Sheet,
        Place::file(path.clone()),
        msg!("写不成表格：{error}", "the sheet cannot be written: {error}"),
    )
    .help(msg!("Excel 表格最多约一百万行", "a sheet holds about a million rows"))
}

/// Whether an address leads out of the portal.
fn is_external(address: &str) -> bool {
    scheme(address).is_some() || address.starts_with("//")
}
