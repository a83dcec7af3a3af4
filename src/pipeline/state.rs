//! From sources to an edition: the portal as of a day with all that follows from it.

use super::look::{Content, Sources};
use super::memory::{self, Memory, derive};
use super::{Request, held, lints};
use crate::config::Config;
use crate::diagnose::{Code, Diagnostic};
use crate::digest::Digest;
use crate::model::pairing::Translation;
use crate::model::{self, Portal, TranslationDetail};
use crate::outputs::PlanFacts;
use crate::past::Past;
use crate::render::theme::Theme;
use crate::source;
use chrono::NaiveDate;
use std::sync::Arc;

/// The content as it stands on a day.
pub(super) struct Now {
    pub(super) config: Config,
    pub(super) portal: Portal,
    /// What follows from it, plan by plan.
    pub(super) facts: Vec<Arc<PlanFacts>>,
    pub(super) as_of: NaiveDate,
}

/// Everything that outputs are made of. Nothing changes it any more.
pub(super) struct Edition {
    pub(super) now: Now,
    pub(super) past: Arc<Past>,
    /// None where it has faults.
    pub(super) theme: Option<Arc<Theme>>,
    /// Digest of the theme's files.
    pub(super) theme_digest: Digest,
}

/// What is told of languages means nothing where they are only guessed.
const OF_LANGUAGES: &[Code] = &[
    Code::UnknownLanguage,
    Code::Language,
    Code::MissingSourceWords,
    Code::MissingTranslation,
    Code::StaleTranslation,
    Code::MissingWord,
];

/// Parses and joins the content, and derives what follows as of its day. None where there are no settings.
pub(super) fn join(
    request: &Request<'_>,
    content: Content,
    kept: TranslationDetail,
    memory: &Memory,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Now, Vec<Arc<Translation>>)> {
    let Content { files, config, as_of, diagnostics: read, sealed } = content;
    let read_so_far = read.len();
    diagnostics.extend(read);
    let (config, as_of) = (config?, as_of?);
    let model::Joined { mut portal, translations } = model::join(&config, files, kept, &memory.memo, diagnostics);
    held::forgive(source::bag_of(request.root).is_some(), &sealed, diagnostics);
    if request.as_of.is_none() {
        lints::future_reports(&portal, as_of, diagnostics);
        lints::future_publication(&portal, as_of, diagnostics);
    }
    model::as_of::on(&mut portal, &config, as_of);
    let facts = derive(&config, &portal, as_of, &memory.memo);
    lints::unproven(&portal, &facts, diagnostics);
    lints::reached(&portal, &facts, diagnostics);
    lints::dropped(&portal, &facts, as_of, diagnostics);
    lints::stale_tasks(&config, &portal, &facts, diagnostics);
    if config.stands_in {
        let mut later = diagnostics.split_off(read_so_far);
        later.retain(|d| !OF_LANGUAGES.contains(&d.code));
        diagnostics.extend(later);
    } else {
        lints::notes(&config, &portal, &translations, diagnostics);
    }
    Some((Now { config, portal, facts, as_of }, translations))
}

/// The edition of the sources' day. None where there are no settings.
pub(super) fn state(
    request: &Request<'_>,
    sources: Sources,
    memory: &Memory,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Edition> {
    let Sources { content, themes, past } = sources;
    let (now, _) = join(request, content, TranslationDetail::States, memory, diagnostics)?;
    let theme = memory::theme(&now.config, (&now.portal, now.as_of), &themes, &memory.memo, diagnostics);
    Some(Edition { now, past, theme, theme_digest: themes.digest })
}
