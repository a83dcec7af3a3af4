//! Raw HTML is sanitized once, here. Marks and the ids behind marks are ours and stay; every other id goes. So does what turns words
//! round (`bdo`): figures would read otherwise than they are.

use super::write::Link;
use super::{MARK, link_mark};
use ammonia::Builder;
use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

/// Sanitized HTML and the links of its raw parts.
pub(super) struct Clean {
    pub(super) html: String,
    pub(super) links: Vec<Link>,
}

impl Clean {
    /// HTML that needs no sanitizing.
    pub(super) fn of(html: String) -> Self {
        Self { html, links: Vec::new() }
    }
}

fn policy() -> Builder<'static> {
    let mut policy = Builder::default();
    policy
        .link_rel(None)
        .add_tags(["section", "input"])
        .rm_tags(["input", "h1", "bdo"])
        .add_generic_attributes(["id", "class", "role", "tabindex", "aria-label"])
        .add_tag_attributes("img", ["loading"])
        .add_tag_attributes("td", ["colspan", "rowspan"])
        .add_tag_attributes("th", ["colspan", "rowspan", "scope"]);
    policy
}

/// Sanitizes. `known` are the links that bear marks already; those of raw HTML get marks that count on from there.
pub(super) fn sanitize(html: &str, known: &[Link]) -> Clean {
    let found: Arc<Mutex<Vec<Link>>> = Arc::default();
    let first = known.len();
    let mut policy = policy();
    let links = found.clone();
    let kept = policy.clone_tags();
    policy.attribute_filter(move |element, attribute, value| {
        let ours = value.contains(MARK);
        match attribute {
            // What goes leads nowhere.
            _ if !kept.contains(element) => None,
            "href" | "src" if !ours => {
                let mut links = links.lock().unwrap_or_else(PoisonError::into_inner);
                links.push(Link { target: value.to_owned(), image: element == "img", range: None });
                Some(Cow::Owned(link_mark(first + links.len() - 1)))
            }
            "cite" => None,
            "id" | "aria-label" => ours.then_some(Cow::Borrowed(value)),
            "class" => OUR_CLASSES.contains(&value).then_some(Cow::Borrowed(value)),
            "role" => matches!(value, "region" | "doc-endnotes" | "doc-noteref" | "doc-backlink")
                .then_some(Cow::Borrowed(value)),
            "tabindex" => (value == "0").then_some(Cow::Borrowed(value)),
            _ => Some(Cow::Borrowed(value)),
        }
    });
    let html = policy.clean(html).to_string();
    let links = std::mem::take(&mut *found.lock().unwrap_or_else(PoisonError::into_inner));
    Clean { html, links }
}

/// Classes that [`super::write`] gives.
const OUR_CLASSES: &[&str] =
    &["table-scroll", "left", "center", "right", "footnotes", "task-box", "typed", "list-mark"];
