//! A kind of page as a whole: what is known of it before it is made, and how it is made.

use super::identity::{About, Article};
use super::{PageRenderer, Rendered};
use crate::config::Lang;
use crate::outputs::{PageId, PageKind};
use crate::render::search::document::Document;
use crate::render::share::Picture;
use crate::render::sitemap::Changed;
use crate::render::{Inputs, Renderer};
use chrono::NaiveDate;
use serde_json::Value;

/// A kind of page.
pub(in crate::render) struct Descriptor {
    /// What is known of it before it is made.
    pub(in crate::render) kind: PageKind,
    /// The templates that it asks for, without `.html`; by these names themes know the kind.
    pub(super) templates: &'static [&'static str],
    /// Makes its view and renders its template.
    pub(super) view: fn(&PageRenderer<'_>, PageId) -> Rendered,
    /// Which type of column it is: the theme's word `column-type-…`.
    pub(super) column: Option<&'static str>,
    /// Where it is an article of its own and no column, what is known of it as one.
    pub(super) article: fn(&PageRenderer<'_>, PageId) -> Option<Article>,
    /// What it says of its subject as JSON-LD; it is given its full address.
    pub(super) nodes: fn(&PageRenderer<'_>, PageId, &About<'_>, &str) -> Vec<Value>,
    /// What its picture for sharing says, where it has one.
    pub(super) picture: fn(&Renderer<'_>, PageId, Lang) -> Picture,
    /// When its content last changed, by its own dates; none where it bears none.
    pub(in crate::render) modified: fn(&Changed, &Inputs<'_>, PageId) -> Option<NaiveDate>,
    /// What the search index knows of it.
    pub(in crate::render) document: fn(&Renderer<'_>, PageId, Lang) -> Document,
    /// Words of it that the search index has beside those of its file, where they follow from the date or the theme: how it stands, or a
    /// title of the theme's.
    pub(in crate::render) state: fn(&Renderer<'_>, PageId, Lang) -> String,
    /// How many entries of its file the date lets the search index know of.
    pub(in crate::render) dated: fn(&Inputs<'_>, PageId) -> (usize, usize),
}

impl Descriptor {
    /// A kind that is a column, about nothing in particular; one of a plan changes with its plan, one of the portal never.
    pub(super) const fn new(kind: PageKind, view: fn(&PageRenderer<'_>, PageId) -> Rendered) -> Self {
        Self {
            kind,
            templates: &[],
            view,
            column: None,
            article: |_, _| None,
            nodes: |_, _, _, _| Vec::new(),
            picture: |renderer, id, lang| Picture::of(&renderer.localizer(id.of_plan(), lang)),
            modified: |changed, _, id| id.kind.of_plan.then(|| changed.plan(id.plan)),
            document: Document::list,
            state: |_, _, _| String::new(),
            dated: |_, _| (0, 0),
        }
    }
}
