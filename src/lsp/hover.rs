//! What is said of the word below the cursor: of an id its name and how it stands, of a key what it is for.

use super::known::Known;
use super::naming::{Subject, keys_of, plan_of, shape_at, subject, yaml_of};
use super::outline::{Step, Token, outline, unquoted};
use crate::diagnose::{Message, Tongue};
use crate::msg;
use crate::source::Kind;
use crate::yaml::shape::{Key, Shape};
use lsp_types::{MarkupContent, MarkupKind};
use std::ops::Range;

/// The word at a byte of a file.
pub(super) fn token_at(kind: &Kind, text: &str, at: usize) -> Option<Token> {
    let range = yaml_of(kind, text);
    let all = outline(text, range, usize::MAX).tokens;
    all.into_iter().find(|token| (token.span.start..=token.span.end).contains(&at))
}

/// What the word at a byte names, and where it stands without its quotes.
pub(super) fn subject_at(kind: &Kind, text: &str, at: usize) -> Option<(Subject, Range<usize>)> {
    let token = token_at(kind, text, at)?;
    let raw = &text[token.span.clone()];
    let word = unquoted(raw);
    let start = token.span.start + usize::from(word.len() < raw.len());
    let plan = plan_of(kind, text);
    Some((subject(kind, plan.as_deref(), &token.path, token.is_key, word)?, start..start + word.len()))
}

/// What is said of the word at a byte, and where the word stands.
pub(super) fn hover(
    kind: &Kind,
    text: &str,
    at: usize,
    known: Option<&Known>,
    tongue: Tongue,
) -> Option<(String, Range<usize>)> {
    if let Some((subject, span)) = subject_at(kind, text, at)
        && let Some(said) = known.and_then(|known| said(known, &subject))
    {
        return Some((said.in_tongue(tongue).to_owned(), span));
    }
    let token = token_at(kind, text, at).filter(|token| token.is_key)?;
    let (Step::Key(name), parent) = token.path.split_last()? else { return None };
    let key = keys_of(shape_at(kind, parent)?)?.iter().find(|key| key.name == name && key.is_allowed())?;
    Some((of_key(key, tongue), token.span))
}

fn said(known: &Known, subject: &Subject) -> Option<Message> {
    let pair = |(_, name): &(String, String)| msg!("{name}", "{name}");
    Some(match subject {
        Subject::Body(id) => known.body(id)?.says.clone(),
        Subject::Task(plan, task) => known.task(plan, task)?.named.says.clone(),
        Subject::Measure(plan, task, id) => {
            known.task(plan, task)?.measures.iter().find(|measure| measure.id == *id)?.says.clone()
        }
        Subject::Target(plan, task, id) => pair(known.task(plan, task)?.targets.iter().find(|t| t.0 == *id)?),
        Subject::Section(plan, id) => pair(known.plan(plan)?.sections.iter().find(|s| s.0 == *id)?),
        Subject::Plan(id) => {
            let title = &known.plan(id)?.title;
            msg!("{title}", "{title}")
        }
        Subject::BodyKind(_) | Subject::Report(..) => return None,
    })
}

/// What a key is for, and what it may hold.
pub(super) fn of_key(key: &Key, tongue: Tongue) -> String {
    let zh = tongue == Tongue::Zh;
    let mut said = if zh { key.zh } else { key.en }.to_owned();
    if key.required {
        said += if zh { "（必填）" } else { " (required)" };
    }
    let choice = match key.shape {
        Shape::Choice(words) => words,
        Shape::Bool => &["true", "false"],
        _ => return said,
    };
    said + if zh { "：" } else { ": " } + &choice.join(", ")
}

/// Words in Markdown.
pub(super) fn markdown(value: String) -> MarkupContent {
    MarkupContent { kind: MarkupKind::Markdown, value }
}
