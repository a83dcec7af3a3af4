//! Diagnostics for people: the line, carets under the offending words (by display width, so right under Chinese too), help.

use super::{Diagnostic, Severity, Tongue};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// Diagnostics as text, each followed by an empty line. Notes are left out: see [`notes`].
pub fn render(diagnostics: &[Diagnostic], tongue: Tongue, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(110);
    let mut out = String::new();
    for diagnostic in diagnostics.iter().filter(|d| d.severity != Severity::Note) {
        out.push_str(&renderer.render(&[group(diagnostic, tongue)]));
        out.push_str("\n\n");
    }
    out
}

/// All notes in one line; empty where there are none.
pub fn notes(diagnostics: &[Diagnostic], tongue: Tongue) -> String {
    let notes: Vec<&str> =
        diagnostics.iter().filter(|d| d.severity == Severity::Note).map(|d| d.message.in_tongue(tongue)).collect();
    match (notes.is_empty(), tongue) {
        (true, _) => String::new(),
        (false, Tongue::Zh) => format!("提示：{}。", notes.join("；")),
        (false, Tongue::En) => format!("Note: {}.", notes.join("; ")),
    }
}

fn group(diagnostic: &Diagnostic, tongue: Tongue) -> Group<'_> {
    let (level, name) = match (diagnostic.severity, tongue) {
        (Severity::Error, Tongue::Zh) => (Level::ERROR, "错误"),
        (Severity::Error, Tongue::En) => (Level::ERROR, "error"),
        (_, Tongue::Zh) => (Level::WARNING, "警告"),
        (_, Tongue::En) => (Level::WARNING, "warning"),
    };
    let title = level.with_name(name).primary_title(diagnostic.message.in_tongue(tongue)).id(diagnostic.code);
    let mut group = match &diagnostic.place {
        None => Group::with_title(title),
        Some(place) if place.line == 0 => title.element(annotate_snippets::Origin::path(&*place.file)),
        Some(place) => title.element(
            Snippet::source(place.text.as_str())
                .path(&*place.file)
                .line_start(place.line as usize)
                .annotation(AnnotationKind::Primary.span(place.from..place.to)),
        ),
    };
    if let Some(help) = &diagnostic.help {
        let name = if tongue == Tongue::Zh { "办法" } else { "help" };
        group = group.element(Level::HELP.with_name(name).message(help.in_tongue(tongue)));
    }
    group
}
