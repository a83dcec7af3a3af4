//! The address of every page, from the site's root: the contract's table of addresses.

use super::{PageId, PlanFacts};
use crate::config::{Config, Lang};
use crate::model::Portal;
use std::sync::Arc;

/// The address of a page in a language.
pub fn of(
    config: &Config,
    portal: &Portal,
    facts: &[Arc<PlanFacts>],
    leaving: &[Arc<str>],
    id: PageId,
    lang: Lang,
) -> String {
    let language = &config.language(lang).path;
    let inside = inside(portal, facts, leaving, id);
    if language.is_empty() { inside } else { format!("{language}/{inside}") }
}

fn inside(portal: &Portal, facts: &[Arc<PlanFacts>], leaving: &[Arc<str>], id: PageId) -> String {
    let plan = |p: usize| &portal.plans[p].id;
    match id {
        PageId::Home => "index.html".to_owned(),
        PageId::Plan(p) => format!("{}/index.html", plan(p)),
        PageId::Notice(p, n) => numbered(&format!("{}/notice", plan(p)), n),
        PageId::Ledger(p, n) => numbered(&format!("{}/tasks/index", plan(p)), n),
        PageId::Task(p, t) => format!("{}/tasks/{}.html", plan(p), portal.plans[p].tasks[t].id),
        PageId::Section(p, s, n) => numbered(&format!("{}/sections/{}", plan(p), portal.plans[p].sections[s].id), n),
        PageId::Departments(p) => format!("{}/departments/index.html", plan(p)),
        PageId::Counties(p, n) => numbered(&format!("{}/counties/index", plan(p)), n),
        PageId::Body(p, b, n) => {
            let body = portal.bodies.get(b);
            numbered(&format!("{}/{}/{}", plan(p), body.kind.folder(), body.id), n)
        }
        PageId::Calendar(p, n) => numbered(&format!("{}/calendar/index", plan(p)), n),
        PageId::Month(p, m, n) => {
            let (year, month) = facts[p].months[m];
            numbered(&format!("{}/calendar/{year:04}-{month:02}", plan(p)), n)
        }
        PageId::Targets(p, n) => numbered(&format!("{}/targets", plan(p)), n),
        PageId::Changes(p, n) => numbered(&format!("{}/changes", plan(p)), n),
        PageId::Data(p) => format!("{}/data.html", plan(p)),
        PageId::Leave(i) => super::leave::file(&leaving[i]),
        PageId::Free(i) => format!("{}.html", portal.pages[i].slug),
        PageId::Method => "method.html".to_owned(),
        PageId::Archive => "archive/index.html".to_owned(),
        PageId::Search => "search.html".to_owned(),
        PageId::Sitemap => "sitemap.html".to_owned(),
    }
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
