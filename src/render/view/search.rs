//! The search page.

use super::{Branch, Pager};
use serde::Serialize;

/// The value `search`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchPage {
    /// The contents of the search index of the page's language; its other files lie beside it.
    pub index: String,
    /// All pages, in groups: what there is for whoever has no scripts.
    pub branches: Vec<Branch>,
    /// Whether the tasks of a plan are so many that the pages of its ledger stand in their place.
    pub split: bool,
    /// The pages of the list of all pages, where one does not hold it; else null.
    pub pager: Option<Pager>,
}
