//! One named output → its bytes. The template engine lives here and nowhere else.
//!
//! 1. [`theme`] reads templates, words and files of the theme.
//! 2. [`shared`] makes, once for a language, the views that many pages show: names of bodies, rows of tasks, deadlines.
//! 3. [`pages`] makes the view of each kind of page and renders its template; [`data`] writes JSON.
//!
//! Rendering an output reads nothing and writes nothing; it can be done in any order, on any thread.

mod data;
mod pages;
mod shared;
pub mod text;
pub mod theme;
pub mod view;
pub mod words;

use crate::config::{Config, Lang};
use crate::diagnose::Diagnostic;
use crate::digest::Digest;
use crate::model::Portal;
use crate::outputs::links::Links;
use crate::outputs::{Kind, Output, Outputs, PlanFacts};
use crate::parse::markdown::scheme;
pub use shared::Memory;
use shared::SharedViews;
use text::Scribe;
use theme::Theme;

/// What every output may show.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    /// Settings.
    pub config: &'a Config,
    /// Content.
    pub portal: &'a Portal,
    /// What follows from it, for each plan.
    pub facts: &'a [PlanFacts],
    /// All outputs.
    pub outputs: &'a Outputs,
    /// Where links in Markdown lead.
    pub links: Links<'a>,
    /// The date.
    pub as_of: chrono::NaiveDate,
    /// Whether drafts are shown, marked.
    pub drafts: bool,
}

impl<'a> Inputs<'a> {
    /// Writes for readers of a language.
    fn scribe(&self, lang: Lang) -> Scribe<'a> {
        Scribe { config: self.config, lang }
    }

    /// The address of a page that is known to be there.
    fn href(&self, page: crate::outputs::PageId, lang: Lang) -> String {
        self.outputs.path(page, lang).map_or_else(String::new, |p| p.to_string())
    }
}

/// Renders outputs.
pub struct Renderer<'a> {
    inputs: Inputs<'a>,
    theme: Theme,
    shared: Vec<SharedViews>,
}

impl<'a> Renderer<'a> {
    /// Makes the shared views, or takes them from the memory where nothing that they show changed, and gives them to the theme.
    /// `base` is of everything that every view depends on beside the front matter of its task.
    pub fn new(inputs: Inputs<'a>, mut theme: Theme, base: Digest, memory: &mut Memory) -> Self {
        let shared: Vec<SharedViews> =
            inputs.config.langs().map(|lang| SharedViews::new(&inputs, lang, base, memory)).collect();
        for lang in inputs.config.langs() {
            let site = shared::site(&inputs, &shared[lang.0], &theme, lang);
            theme.set_global(lang, "site", &site);
        }
        Self { inputs, theme, shared }
    }

    /// Gives the theme back.
    pub fn into_theme(self) -> Theme {
        self.theme
    }

    /// The bytes of an output; none for one that is copied as it is. What is wrong with a template is an error.
    pub fn render(&self, output: &Output) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        Ok(match output.kind {
            Kind::Page(id, lang) => Some(pages::render(self, id, lang)?.into_bytes()),
            Kind::NotFound => Some(pages::not_found(self)?.into_bytes()),
            Kind::TasksJson(plan) => Some(data::tasks_json(&self.inputs, plan)),
            Kind::Static(i) => Some(self.theme.statics[i].bytes.to_vec()),
            Kind::Asset(_) => None,
        })
    }
}

/// Whether an address leads out of the portal.
fn is_external(address: &str) -> bool {
    scheme(address).is_some() || address.starts_with("//")
}
