//! Whether a page is really there in a language, or stands in with the source's words.

use super::{PageId, PlanFacts};
use crate::config::{Config, Lang};
use crate::model::{Portal, Prose};
use std::sync::Arc;

/// Whether a page is really there in a language: a title or body that is not translated makes it a fallback.
pub fn is_translated(portal: &Portal, facts: &[Arc<PlanFacts>], id: PageId, lang: Lang) -> bool {
    match id {
        PageId::Plan(p) => portal.plans[p].title.has(lang) && prose_has(&portal.plans[p].preamble, lang),
        PageId::Notice(p, _) => {
            let plan = &portal.plans[p];
            let parts = [plan.letter.as_ref(), Some(&plan.preamble), plan.closing.as_ref()];
            plan.notice_title.as_ref().unwrap_or(&plan.title).has(lang)
                && parts.into_iter().flatten().all(|part| prose_has(part, lang))
        }
        PageId::Task(p, t) => {
            let task = &portal.plans[p].tasks[t];
            task.title.has(lang) && prose_has(&task.body, lang)
        }
        PageId::Section(p, s, _) => portal.plans[p].sections[s].title.has(lang),
        PageId::Body(p, b, _) => portal.bodies.get(b).name_on(facts[p].state.as_of).exactly(lang).is_some(),
        PageId::Free(i) => portal.pages[i].title.has(lang) && prose_has(&portal.pages[i].body, lang),
        _ => true,
    }
}

/// Pages that search engines are to know, in the order of their ids: real translations only, no leaving
/// notices.
pub fn indexed<'a>(
    config: &'a Config,
    portal: &'a Portal,
    facts: &'a [Arc<PlanFacts>],
    ids: impl Iterator<Item = PageId> + 'a,
) -> impl Iterator<Item = (PageId, Lang)> + 'a {
    ids.flat_map(move |id| config.langs().map(move |lang| (id, lang)))
        .filter(|(id, _)| !matches!(id, PageId::Leave(_)))
        .filter(move |(id, lang)| is_translated(portal, facts, *id, *lang))
}

/// Whether prose is there in a language; where there is none at all, nothing is missing.
fn prose_has(prose: &Prose, lang: Lang) -> bool {
    prose.source().is_empty() || prose.has(lang)
}
