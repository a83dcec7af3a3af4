//! YAML: whatever is refused is told, in both languages and with its place; what is read stands where it says; settings and shapes take
//! whatever was read.

use super::{Holds, that};
use jindu::diagnose::{Diagnostic, SourceText, Span, Tongue, json, terminal};
use jindu::yaml::{Node, Value, read};

/// Diagnostics can be shown, and stand on a line that is there.
pub fn can_be_told(source: &SourceText, diagnostics: &[Diagnostic]) -> Holds {
    let lines = source.text.split('\n').count();
    for diagnostic in diagnostics {
        for tongue in [Tongue::Zh, Tongue::En] {
            let told = terminal::one(diagnostic, tongue);
            that(!told.is_empty(), || format!("{diagnostic:?} is told in no words"))?;
        }
        let Some(place) = diagnostic.place.as_ref().filter(|place| place.line > 0) else { continue };
        that(place.line as usize <= lines, || format!("line {} of {lines}", place.line))?;
        that(place.text.get(place.from..place.to).is_some(), || format!("no part of its line: {place:?}"))?;
    }
    that(json::render(diagnostics).is_array(), || "no list".to_owned())
}

fn stands(text: &str, node: &Node) -> Holds {
    let written = text.get(node.span.start as usize..node.span.end as usize);
    that(written.is_some(), || format!("{node:?} stands nowhere"))?;
    match &node.value {
        Value::List(items) => items.iter().try_for_each(|item| stands(text, item)),
        Value::Map(entries) => entries.iter().try_for_each(|entry| {
            let key = text.get(entry.span.start as usize..entry.span.end as usize);
            that(key.is_some(), || format!("{entry:?} stands nowhere"))?;
            stands(text, &entry.value)
        }),
        _ => Ok(()),
    }
}

/// What is read stands where it says, what is not is told; as YAML and as settings.
pub fn is_read_or_told(text: &str) -> Holds {
    let source = SourceText::new("content/site.yaml", text);
    let mut told = Vec::new();
    let whole = Span::new(0, text.len());
    match read(&source, whole, &mut told) {
        Some(node) => stands(text, &node)?,
        None => that(!told.is_empty(), || "nothing was read, and nothing is told".to_owned())?,
    }
    can_be_told(&source, &told)?;
    let mut told = Vec::new();
    let config = jindu::config::read(&source, &mut told);
    that(config.is_some() || !told.is_empty(), || "no settings, and nothing is told".to_owned())?;
    can_be_told(&source, &told)
}
