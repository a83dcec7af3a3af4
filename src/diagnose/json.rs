//! Diagnostics for programs: an array of objects, both languages in each.

use super::{Diagnostic, Message, Severity};
use serde_json::{Value, json};

/// `[{severity, code, file, line, column, text, message: {zh, en}, help: {zh, en}}]`; what is not known is null.
pub fn render(diagnostics: &[Diagnostic]) -> Value {
    diagnostics.iter().map(one).collect()
}

fn one(diagnostic: &Diagnostic) -> Value {
    let place = diagnostic.place.as_ref();
    let inside = place.filter(|p| p.line > 0);
    json!({
        "severity": match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        "code": diagnostic.code,
        "file": place.map(|p| &*p.file),
        "line": inside.map(|p| p.line),
        "column": inside.map(|p| p.column),
        "text": inside.map(|p| &p.text[p.from..p.to]),
        "message": words(&diagnostic.message),
        "help": diagnostic.help.as_ref().map(words),
    })
}

fn words(message: &Message) -> Value {
    json!({"zh": message.zh, "en": message.en})
}
