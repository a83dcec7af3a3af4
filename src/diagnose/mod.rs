//! Diagnostics: what is wrong with the content, where, and what to do about it.
//!
//! A diagnostic is data. It holds everything that it takes to show it again (the line of text too), so it can be kept with a
//! file that did not change. Printing happens here and nowhere else: [`terminal`] for people, [`json`] for programs.
//!
//! Deliberately absent: faults of the machine (disk, network). Those are errors of the program and end the run at once.

mod code;
pub mod json;
mod lines;
mod place;
pub mod terminal;

pub use code::Code;
pub use place::{Place, SourceText, Span};

use serde::{Deserialize, Serialize};

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tongue {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// A message in both languages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Message {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Message {
    /// The words in one language.
    pub fn in_tongue(&self, tongue: Tongue) -> &str {
        match tongue {
            Tongue::Zh => &self.zh,
            Tongue::En => &self.en,
        }
    }
}

/// A [`Message`] from two format strings, Chinese first.
#[macro_export]
macro_rules! msg {
    ($zh:literal, $en:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::diagnose::Message { zh: format!($zh $(, $name = $value)*), en: format!($en $(, $name = $value)*) }
    };
}

/// How grave it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// The site is written; a publishing target may refuse it.
    Warning,
    /// Worth knowing; all notes make one closing line.
    Note,
}

/// One thing to tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// How grave.
    pub severity: Severity,
    /// What is wrong, as a fixed word for programs.
    pub code: Code,
    /// Where; none for the portal as a whole.
    pub place: Option<Place>,
    /// What.
    pub message: Message,
    /// What to do.
    pub help: Option<Message>,
}

impl Diagnostic {
    /// A fault: nothing will be written.
    pub fn error(code: Code, place: Place, message: Message) -> Self {
        Self { severity: Severity::Error, code, place: Some(place), message, help: None }
    }

    /// A warning.
    pub fn warning(code: Code, place: Place, message: Message) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place, message) }
    }

    /// A note about the portal as a whole.
    pub fn note(code: Code, message: Message) -> Self {
        Self { severity: Severity::Note, code, place: None, message, help: None }
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: Message) -> Self {
        self.help = Some(help);
        self
    }
}

/// Whether any of them forbids writing.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}

/// Whether any of them forbids to say how things stand: no rule reads what a bulletin froze, so what is wrong with one does not.
pub fn has_errors_beside_bulletins(diagnostics: &[Diagnostic]) -> bool {
    let of_bulletin = |d: &Diagnostic| d.place.as_ref().is_some_and(|p| p.file.starts_with("content/bulletins/"));
    diagnostics.iter().any(|d| d.severity == Severity::Error && !of_bulletin(d))
}

/// Puts diagnostics in their order: by file, line, column, gravity, code, words. The same twice is told once.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics
        .sort_by(|a, b| (&a.place, a.severity, a.code, &a.message).cmp(&(&b.place, b.severity, b.code, &b.message)));
    diagnostics.dedup();
}
