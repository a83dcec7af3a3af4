//! What is typed, checked while it is typed: the form is taken as if it were sent, its command run without writing, and what is found told by
//! the fields that it is about. The check is the one that holds when the form is sent, which happens without scripts too.
//!
//! Not checked are forms whose command can only be tried by doing it: a snapshot, a publication, a commit; and workbooks, which are looked at
//! before they are accepted.

use super::{Desk, amend, field, file, inspect, report, translate};
use crate::cli::Status;
use crate::diagnose::{Diagnostic, Message, Severity, Tongue};
use crate::serve::{Answer, Asked};
use serde_json::{Value, json};
use std::io;

/// Something that is wrong with a form: with one of its fields, where that is known.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) field: Option<String>,
    pub(super) text: String,
}

impl Finding {
    pub(super) fn new(desk: &Desk, field: Option<&str>, message: &Message) -> Self {
        Self { field: field.map(str::to_owned), text: super::words(message, desk.tongue) }
    }

    pub(super) fn as_json(&self) -> Value {
        json!({ "field": self.field, "text": self.text })
    }
}

pub(super) fn check(desk: &Desk, asked: &Asked) -> io::Result<Answer> {
    let found = match field(asked, "form") {
        Some("report") => report::FORM.check(desk, asked)?,
        Some("amend") => amend::FORM.check(desk, asked)?,
        Some("inspect") => inspect::FORM.check(desk, asked)?,
        Some("file") => file::check(desk, asked)?,
        Some("translate") => translate::check(desk, asked)?,
        _ => return Ok(desk.nothing()),
    };
    let found: Vec<Value> = found.iter().map(Finding::as_json).collect();
    Ok(Answer::Data(json!({ "found": found }).to_string()))
}

/// What a command would find wrong.
pub(super) fn rehearsed(desk: &Desk, asked: &Asked, args: &[String]) -> io::Result<Vec<Finding>> {
    let mut common = desk.common();
    common.rehearses = true;
    let status = desk.run_in(&common, args)?;
    Ok(found(desk, asked, status, &common.terminal.reported(), &common.terminal.said()))
}

/// What was told of an edit that was not made, by field; what is of none is told as it was said.
pub(super) fn found(
    desk: &Desk,
    asked: &Asked,
    status: Status,
    diagnostics: &[Diagnostic],
    said: &str,
) -> Vec<Finding> {
    if status == Status::Done {
        return Vec::new();
    }
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error);
    let found: Vec<Finding> = errors
        .map(|d| Finding { field: d.place.as_ref().and_then(|p| named(asked, p)), text: words(d, desk.tongue) })
        .collect();
    if found.is_empty() {
        return vec![Finding { field: None, text: said.trim_end().to_owned() }];
    }
    found
}

/// What is wrong and what to do, without the lines around it: the field is before one's eyes.
fn words(diagnostic: &Diagnostic, tongue: Tongue) -> String {
    let message = diagnostic.message.in_tongue(tongue);
    let help = diagnostic.help.as_ref().map(|help| help.in_tongue(tongue));
    match (help, tongue) {
        (None, _) => message.to_owned(),
        (Some(help), Tongue::Zh) => format!("{message}。{help}。"),
        (Some(help), Tongue::En) => format!("{message}: {help}"),
    }
}

/// The field that was written where a fault is: by the key of the line, or inside braces by the last key before it.
fn named(asked: &Asked, place: &crate::diagnose::Place) -> Option<String> {
    let is_key = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
    let line = place.text.trim_start().trim_start_matches("- ");
    let first = line.split_once(':').map(|(key, _)| key).filter(|key| is_key(key));
    let until = place.text.get(..=place.from).unwrap_or(&place.text);
    let inside = || {
        let rest = &place.text[place.from.min(place.text.len())..];
        let own = rest.split_once(':').map(|(key, _)| key).filter(|key| is_key(key));
        let before = until.rmatch_indices(": ").find_map(|(at, _)| {
            let key = until[..at].rsplit([' ', '{', '[', ',']).next()?;
            is_key(key).then_some(key)
        });
        own.or(before)
    };
    let key = match first {
        Some("set" | "values" | "evidence") | None => inside()?,
        Some(key) => key,
    };
    let places = [key.to_owned(), format!("value.{key}"), format!("set.{key}")];
    let of_evidence = match key {
        "title" | "evidence" => Some("evidence1".to_owned()),
        "url" => Some("url1".to_owned()),
        _ => None,
    };
    // What is not in sight is told of the form as a whole.
    let is_there = |name: &String| asked.fields.iter().any(|(of, _)| of == name) && !HIDDEN.contains(&name.as_str());
    places.into_iter().chain(of_evidence).find(is_there)
}

/// Fields that nobody sees.
const HIDDEN: [&str; 6] = ["token", "form", "task", "by", "path", "version"];
