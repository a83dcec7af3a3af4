//! What is nested so deep that reading or rendering it would end the program: both engines call themselves for each level, and a
//! stack has an end. Refused before they see it.

use crate::diagnose::{Code, Diagnostic, SourceText, Span};
use crate::msg;
use std::collections::BTreeMap;

/// More levels than any honest word or template has, far fewer than hurt.
const LEVELS: usize = 32;
/// How many `elif` a template may have: each is a level to the engine.
const ALTERNATIVES: usize = 256;

/// Where a file of words is nested too deep: placeables, selections and calls within each other.
pub(super) fn words(source: &SourceText) -> Option<Diagnostic> {
    let (mut braces, mut brackets) = (0_usize, 0_usize);
    let mut at = 0;
    for line in source.text.split_inclusive('\n') {
        if begins_a_word(line) {
            (braces, brackets) = (0, 0);
        }
        let mut characters = line.char_indices();
        while let Some((i, c)) = characters.next() {
            match c {
                '{' => {
                    braces += 1;
                    // `{"{"}` is a brace as a text: what stands in the quotes is no level.
                    if characters.as_str().trim_start().starts_with('"') {
                        characters.by_ref().find(|(_, c)| *c == '"');
                        characters.by_ref().find(|(_, c)| *c == '"');
                    }
                }
                '}' => braces = braces.saturating_sub(1),
                '(' if braces > 0 => brackets += 1,
                ')' => brackets = brackets.saturating_sub(1),
                _ => {}
            }
            if braces == 0 {
                brackets = 0;
            }
            if braces + brackets > LEVELS {
                let place = source.place(Span::new(at + i, at + i + c.len_utf8()));
                return Some(too_deep(Code::FluentSyntax, place));
            }
        }
        at += line.len();
    }
    None
}

/// `key = …` or `-term = …` at the very beginning of a line: nothing that was open before reaches beyond it.
fn begins_a_word(line: &str) -> bool {
    let name = line.strip_prefix('-').unwrap_or(line);
    let rest = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.trim_start_matches(' ').starts_with('=')
}

/// Templates that are nested too deep: by `include` and `extends` over each other, or by alternatives. Names are looked for as
/// `THEME/NAME` along the chain. What goes round in a circle is for the engine to tell.
pub(super) fn templates(chain: &[String], templates: &BTreeMap<String, SourceText>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for source in templates.values() {
        if let Some(span) =
            tags(&source.text).filter(|(name, _)| *name == "elif").map(|(_, span)| span).nth(ALTERNATIVES)
        {
            diagnostics.push(too_deep(Code::TemplateSyntax, source.place(span)));
        }
    }
    let found = |name: &str| {
        let along = || chain.iter().find_map(|theme| templates.get_key_value(&format!("{theme}/{name}")));
        templates.get_key_value(name).or_else(along).map(|(name, _)| name.as_str())
    };
    let leads: BTreeMap<&str, Vec<(&str, Span)>> = templates
        .iter()
        .map(|(name, source)| {
            let named = tags(&source.text).filter(|(tag, _)| matches!(*tag, "include" | "extends"));
            let target =
                |span: Span| source.text[span.start as usize..span.end as usize].split(['"', '\'', '`']).nth(1);
            (name.as_str(), named.filter_map(|(_, span)| Some((found(target(span)?)?, span))).collect())
        })
        .collect();
    // From those to which nothing leads, each after all that lead to it.
    let mut awaited: BTreeMap<&str, usize> = BTreeMap::new();
    leads.values().flatten().for_each(|(to, _)| *awaited.entry(to).or_default() += 1);
    let mut levels: BTreeMap<&str, usize> = BTreeMap::new();
    let mut ready: Vec<&str> = leads.keys().copied().filter(|name| !awaited.contains_key(name)).collect();
    while let Some(name) = ready.pop() {
        let level = levels.get(name).copied().unwrap_or_default();
        for (to, span) in &leads[name] {
            if level == LEVELS {
                diagnostics.push(too_deep(Code::Template, templates[name].place(*span)));
            }
            let known = levels.entry(to).or_default();
            *known = (*known).max(level + 1);
            if let Some(left) = awaited.get_mut(to) {
                *left -= 1;
                if *left == 0 {
                    ready.push(to);
                }
            }
        }
    }
    diagnostics
}

/// The first word of each `{% … %}`, and the bytes of the whole.
fn tags(text: &str) -> impl Iterator<Item = (&str, Span)> {
    text.match_indices("{%").filter_map(|(start, _)| {
        let inside = &text[start + 2..];
        let inside = &inside[..inside.find("%}")?];
        let name = inside.trim_start_matches('-').split_whitespace().next()?;
        Some((name, Span::new(start, start + 2 + inside.len() + 2)))
    })
}

fn too_deep(code: Code, place: crate::diagnose::Place) -> Diagnostic {
    Diagnostic::error(code, place, msg!("嵌套的层次太多", "nested too deep"))
        .help(msg!("减少层次；检查括号是否都已关闭", "use fewer levels; look whether every bracket is closed"))
}
