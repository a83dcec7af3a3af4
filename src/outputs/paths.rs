//! The address of every page, from the site's root. What is its own its kind says.

use super::{Content, PageId};
use crate::config::Lang;

/// The address of the home page in the source language.
pub const HOME: &str = "index.html";

/// The address of a page in a language.
pub fn of(content: &Content<'_>, id: PageId, lang: Lang) -> String {
    let language = &content.config.language(lang).path;
    let inside = numbered(&(id.kind.address)(content, id), id.page);
    if language.is_empty() { inside } else { format!("{language}/{inside}") }
}

/// Names that a free page cannot have: at these addresses the site has pages or files of its own.
pub const RESERVED_PAGES: &[&str] = &["404", "feed", "index", "search", "sitemap"];

/// Whether a name is that of a list, or of one of its pages: a task cannot have it.
pub fn is_list(name: &str) -> bool {
    let rest = name.strip_prefix("index");
    rest.is_some_and(|rest| rest.is_empty() || rest.strip_prefix('-').is_some_and(|n| n.parse::<u32>().is_ok()))
}

fn numbered(stem: &str, n: usize) -> String {
    if n == 0 { format!("{stem}.html") } else { format!("{stem}-{}.html", n + 1) }
}

/// What leads from a page to the site's root: `../` for each folder.
pub fn root(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}
