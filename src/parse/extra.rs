//! Values of the portal's own fields, below `extra` of a task or a measure. What no field names is the theme's.

use crate::config::{Config, FieldKind};
use crate::diagnose::{Code, Diagnostic, SourceText};
use crate::say;
use crate::yaml::check::nearest;
use crate::yaml::{self, Date, Fields, Spanned};

/// A value of a field.
#[derive(Debug)]
pub enum FieldDraft {
    /// Words.
    Text(Spanned<String>),
    /// A figure.
    Number(f64),
    /// A day.
    Date(Date),
    /// A web address.
    Url(String),
}

/// The values below `extra`, by the places of the portal's fields. One of a wrong type is told, and a key that is nearly a field's.
pub(super) fn values(
    source: &SourceText,
    fields: &Fields<'_>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Option<FieldDraft>> {
    let mut values: Vec<Option<FieldDraft>> = config.fields.iter().map(|_| None).collect();
    for entry in fields.entries("extra") {
        let Some(place) = config.fields.iter().position(|field| *field.id == *entry.key) else {
            if let Some(near) = nearest(&entry.key, config.fields.iter().map(|field| &*field.id)) {
                let key = &entry.key;
                diagnostics.push(
                    Diagnostic::error(
                        Code::UnknownKey,
                        source.place(entry.span),
                        say!("不认识的键“{key}”", "unknown key “{key}”"),
                    )
                    .help(say!(
                        "是不是想写“{near}”？site.yaml 的 fields 里有它",
                        "did you mean “{near}”, one of `fields` in site.yaml?"
                    )),
                );
            }
            continue;
        };
        let before = diagnostics.len();
        yaml::check::check(source, &entry.value, config.fields[place].kind.shape(), diagnostics);
        if diagnostics.len() > before {
            continue;
        }
        let text = || yaml::text(&entry.value);
        values[place] = match config.fields[place].kind {
            FieldKind::Text => text().map(FieldDraft::Text),
            FieldKind::Number => yaml::number(&entry.value).map(FieldDraft::Number),
            FieldKind::Date => text().and_then(|text| yaml::parse_date(&text.value)).map(FieldDraft::Date),
            FieldKind::Url => text().map(|text| FieldDraft::Url(text.value)),
        };
    }
    values
}
