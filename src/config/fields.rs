//! Further columns of tasks and measures, which a portal names itself: weights, persons, budgets, remarks.

use super::{ByLanguage, Language, by_language};
use crate::diagnose::{Code, Diagnostic, SourceText};
use crate::msg;
use crate::yaml::Fields;
use crate::yaml::shape::{Shape, is_id};
use std::sync::Arc;

/// A field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its key below `extra`.
    pub id: Arc<str>,
    /// What it is called.
    pub name: ByLanguage,
    /// What its values are.
    pub kind: FieldKind,
}

/// What the values of a field are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Words, which translations may give too.
    Text,
    /// Figures.
    Number,
    /// Days.
    Date,
    /// Web addresses.
    Url,
}

impl FieldKind {
    /// The words in the file.
    pub(crate) const WORDS: [&'static str; 4] = ["text", "number", "date", "url"];

    fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "text" => Self::Text,
            "number" => Self::Number,
            "date" => Self::Date,
            "url" => Self::Url,
            _ => return None,
        })
    }

    /// What a value must look like.
    pub fn shape(self) -> &'static Shape {
        match self {
            Self::Text => &Shape::Text,
            Self::Number => &Shape::Number,
            Self::Date => &Shape::Date,
            Self::Url => &Shape::Url,
        }
    }
}

pub(super) fn read(
    source: &SourceText,
    fields: &Fields<'_>,
    languages: &[Language],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Field> {
    let mut all: Vec<Field> = Vec::new();
    for item in fields.maps("fields") {
        let name = by_language(source, item.node("name"), languages, diagnostics);
        let Some(id) = item.text("id").filter(|id| is_id(&id.value)) else { continue };
        if all.iter().any(|field| *field.id == *id.value) {
            let word = &id.value;
            diagnostics.push(
                Diagnostic::error(
                    Code::DuplicateId,
                    source.place(id.span),
                    msg!("标识“{word}”已经用过", "the id “{word}” is taken already"),
                )
                .help(msg!("每个标识只用一次", "use each id once")),
            );
            continue;
        }
        let Some(kind) = item.string("type").and_then(|word| FieldKind::from_word(&word)) else { continue };
        all.push(Field { id: id.value.into(), name: name.unwrap_or_default(), kind });
    }
    all
}
