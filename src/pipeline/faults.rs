//! Every fault in one run: of templates too, though faults of the content forbid that pages are made.

use super::look::{self, Sources, Themes};
use super::memory::Memory;
use super::plan::{self, Plan};
use super::render::render;
use super::{Observer, Request};
use crate::diagnose::{self, Diagnostic, Severity};
use crate::digest::Digest;
use crate::source;
use std::collections::HashSet;
use std::sync::Arc;

/// Names every output. Where anything forbids writing, the faults of templates are told too, as far as sound content shows them.
pub(super) fn plan_or_faults(
    request: &Request<'_>,
    sources: Sources,
    memory: &mut Memory,
    observe: Observer<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Plan> {
    let themes = sources.themes.clone();
    let plan = plan::of(request, sources, memory, observe, diagnostics);
    if diagnose::has_errors(diagnostics) {
        let found = template_faults(request, diagnostics, &themes, memory, observe);
        diagnostics.extend(found);
    }
    plan
}

/// Faults of templates that only show when pages are made, where faults of the content forbid that: of what remains without
/// the files that have faults.
fn template_faults(
    request: &Request<'_>,
    reported: &[Diagnostic],
    themes: &Arc<Themes>,
    memory: &mut Memory,
    observe: Observer<'_>,
) -> Vec<Diagnostic> {
    let file = |d: &Diagnostic| d.place.as_ref().filter(|_| d.severity == Severity::Error).map(|p| p.file.clone());
    let mut bad: HashSet<Arc<str>> = reported.iter().filter_map(file).collect();
    // Leaving a file out may leave others without what they name; each turn leaves out more of them, and few are needed.
    for _ in 0..8 {
        let Ok(mut content) = look::content(request, None, &mut memory.source, &memory.memo) else { return Vec::new() };
        Arc::make_mut(&mut content.files.texts)
            .retain(|text| text.kind == source::Kind::Site || !bad.contains(&text.source.file));
        content.diagnostics.clear();
        if bad.contains("content/site.yaml") && content.config.is_some() {
            content.config = Some(look::stand_in(&content.files));
        }
        let sources = Sources { content, themes: themes.clone(), past: Arc::default() };
        let (mut fresh, mut diagnostics) = (Memory::default(), Vec::new());
        if let Some(plan) = plan::of(request, sources, &mut fresh, observe, &mut diagnostics) {
            let renderer = plan.renderer(false, Digest::default(), &fresh);
            let all: Vec<usize> = (0..plan.outputs.all.len()).collect();
            let made = render(&renderer, &plan, &all, &|_| {}, &|| true, |_, _| Ok(()));
            return made.ok().and_then(Result::err).unwrap_or_default();
        }
        let before = bad.len();
        bad.extend(diagnostics.iter().filter_map(file));
        if bad.len() == before {
            break;
        }
    }
    Vec::new()
}
