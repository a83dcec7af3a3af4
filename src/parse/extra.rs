//! Values of the portal's own fields, below `extra` of a task or a measure. What no field names is the theme's.

use crate::config::{Config, FieldKind};
use crate::diagnose::{Code, Diagnostic, SourceText};
use crate::msg;
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

/// The same of an amendment, which can set what a field names and nothing else.
pub(super) fn set(
    source: &SourceText,
    fields: &Fields<'_>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Option<FieldDraft>> {
    let values = values(source, fields, config, diagnostics);
    let known = || config.fields.iter().map(|field| &*field.id);
    for entry in fields.entries("extra") {
        // One that is nearly a field's was told.
        if known().any(|id| *id == *entry.key) || nearest(&entry.key, known()).is_some() {
            continue;
        }
        let key = &entry.key;
        let all = known().collect::<Vec<_>>().join(", ");
        let help = if all.is_empty() {
            msg!(
                "在 site.yaml 的 fields 里列出这一栏；其余的值供主题使用，不作调整",
                "name it in `fields` of site.yaml; any other value is the theme's and is not amended"
            )
        } else {
            msg!(
                "site.yaml 的 fields 里有：{all}；其余的值供主题使用，不作调整",
                "`fields` of site.yaml has: {all}; any other value is the theme's and is not amended"
            )
        };
        diagnostics.push(
            Diagnostic::error(
                Code::UnknownKey,
                source.place(entry.span),
                msg!("site.yaml 的 fields 里没有“{key}”", "`fields` of site.yaml has no “{key}”"),
            )
            .help(help),
        );
    }
    values
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
                        msg!("不认识的键“{key}”", "unknown key “{key}”"),
                    )
                    .help(msg!(
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
