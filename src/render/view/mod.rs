//! What a template sees: the theme's contract.
//!
//! Every page gets `site` ([`Site`]), `page` ([`Page`]) and one more value named after its kind (`home`, `plan`, `task`, …).
//! Rules that hold for all of them:
//!
//! - An address in a field `href` is counted from the site's root; a template writes `{{ page.root }}{{ x.href }}`.
//! - What is absent is null, never left out, so `{% if x.due.day %}` is always safe; an empty list is an empty list.
//! - [`Text`] is prose in some language: print it with the component `text`, which adds `lang` where the words are not in the
//!   page's language.
//! - [`Day`] is a date: print it with the component `day`.
//! - A field named `html` is safe, sanitized HTML; everything else is text and is escaped when printed.
//! - Ids of stages, statuses, roles and kinds are fixed words of the contract; a theme finds their names in its Fluent files
//!   (`status-overdue`, `stage-completed`, `role-lead`, …).
//!
//! Deliberately absent: the model. No field leads back into it, so it can change without a theme noticing.

mod archive;
mod as_of;
mod bodies;
mod bulletins;
mod calendar;
mod changes;
mod compare;
mod data;
mod ledger;
mod lists;
mod past;
mod search;
mod site;
mod take;
mod task;

pub use archive::*;
pub use as_of::*;
pub use bodies::*;
pub use bulletins::*;
pub use calendar::*;
pub use changes::*;
pub use compare::*;
pub use data::*;
pub use ledger::*;
pub use lists::*;
pub use past::*;
pub use search::*;
pub use site::*;
pub use take::*;
pub use task::*;

use serde::Serialize;
use std::marker::PhantomData;

/// A view that many pages share: made once for a language, a pointer from then on. A template sees a `T`.
#[derive(Debug)]
pub struct Shared<T>(tera::Value, PhantomData<fn() -> T>);

impl<T: Serialize> Shared<T> {
    /// Turns a view into the engine's value, once.
    pub fn new(view: &T) -> Self {
        Self(tera::Value::from_serializable(view), PhantomData)
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<T> Serialize for Shared<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// Sanitized HTML: printed as it is.
#[derive(Debug, Clone)]
pub struct Html(tera::Value);

impl Html {
    /// Marks HTML as safe. Only the renderer of Markdown and the writer of JSON-LD make one.
    pub fn new(html: &str) -> Self {
        Self(tera::Value::safe_string(html))
    }
}

impl Serialize for Html {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// Prose with its language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Text {
    /// The words.
    pub text: String,
    /// The BCP 47 tag of the words' language, only where it is not the page's.
    pub lang: Option<String>,
    /// Whether the words are a translation whose source has changed since.
    pub stale: bool,
}

/// A calendar date; of a deadline or a beginning, a month where no day is stated.
#[derive(Debug, Clone, Serialize)]
pub struct Day {
    /// `2023-12-31`; of a month `2023-12`.
    pub iso: String,
    /// The date in the page's language: `2023年12月31日`, `31 December 2023`; of a month `2023年12月`, `December 2023`.
    pub words: String,
}

/// A name that leads somewhere.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// What it says.
    pub title: Text,
    /// Where it leads, from the site's root.
    pub href: String,
}

/// An address on the web, of the portal or of others.
#[derive(Debug, Clone, Serialize)]
pub struct WebAddress {
    /// The address itself, to be read.
    pub address: String,
    /// Where a link to it leads: the address, or the leaving notice before it.
    pub href: String,
    /// Whether `href` leads out of the portal (then it takes no `page.root`).
    pub external: bool,
}
