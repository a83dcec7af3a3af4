//! Diagnostics: what is wrong with the content, where, and what to do about it.
//!
//! A diagnostic is data. It holds everything that it takes to show it again (the line of text too), so it can be kept with a
//! file that did not change. Printing happens here and nowhere else: [`terminal`] for people, [`json`] for programs.
//!
//! Deliberately absent: faults of the machine (disk, network). Those are errors of the program and end the run at once.

pub mod json;
pub mod terminal;

use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;

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
macro_rules! say {
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

/// Where: a file, and in it a place with the text around it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The file, from the portal's root, with forward slashes.
    pub file: Arc<str>,
    /// The line, from 1. 0: the file as a whole.
    pub line: u32,
    /// The column in characters, from 1. 0: the file as a whole.
    pub column: u32,
    /// The line's text.
    pub text: String,
    /// The offending part of the line, in bytes of `text`.
    pub from: usize,
    /// Its end.
    pub to: usize,
}

impl Place {
    /// A file as a whole.
    pub fn file(file: Arc<str>) -> Self {
        Self { file, line: 0, column: 0, text: String::new(), from: 0, to: 0 }
    }

    /// A range of bytes in a file's text. What goes beyond the first line is cut; a range outside the text ends at its end.
    pub fn at(file: Arc<str>, source: &str, range: Range<usize>) -> Self {
        let mut start = range.start.min(source.len());
        while !source.is_char_boundary(start) {
            start -= 1;
        }
        let line_start = source[..start].rfind('\n').map_or(0, |i| i + 1);
        let line_end = source[start..].find('\n').map_or(source.len(), |i| start + i);
        let mut end = range.end.clamp(start, line_end);
        while !source.is_char_boundary(end) {
            end += 1;
        }
        let text = source[line_start..line_end].trim_end_matches('\r');
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let from = (start - line_start).min(text.len());
        Self {
            file,
            line: number(source[..line_start].matches('\n').count() + 1),
            column: number(source[line_start..start].trim_start_matches('\u{feff}').chars().count() + 1),
            from,
            to: (end - line_start).clamp(from, text.len()),
            text: text.to_owned(),
        }
        .without_bom()
    }

    /// The byte order mark is no column of its own.
    fn without_bom(mut self) -> Self {
        const BOM: char = '\u{feff}';
        if self.text.starts_with(BOM) {
            self.text.remove(0);
            self.from = self.from.saturating_sub(BOM.len_utf8());
            self.to = self.to.saturating_sub(BOM.len_utf8());
        }
        self
    }
}

/// A text file as it was read: its path from the portal's root and its words. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceText {
    /// The path, with forward slashes.
    pub file: Arc<str>,
    /// All of it, as it stands on the disk.
    pub text: Arc<str>,
}

impl SourceText {
    /// The place of a range of bytes.
    pub fn place(&self, span: Span) -> Place {
        Place::at(self.file.clone(), &self.text, span.start as usize..span.end as usize)
    }

    /// The file as a whole.
    pub fn whole(&self) -> Place {
        Place::file(self.file.clone())
    }
}

/// A range of bytes in a file's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// From byte offsets. Files are far smaller than 4 GiB.
    pub fn new(start: usize, end: usize) -> Self {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { start: number(start), end: number(end.max(start)) }
    }
}

/// One thing to tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// How grave.
    pub severity: Severity,
    /// A fixed word for programs: `unknown-key`, `dead-link`.
    pub code: &'static str,
    /// Where; none for the portal as a whole.
    pub place: Option<Place>,
    /// What.
    pub message: Message,
    /// What to do.
    pub help: Option<Message>,
}

impl Diagnostic {
    /// A fault: nothing will be written.
    pub fn error(code: &'static str, place: Place, message: Message) -> Self {
        Self { severity: Severity::Error, code, place: Some(place), message, help: None }
    }

    /// A warning.
    pub fn warning(code: &'static str, place: Place, message: Message) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place, message) }
    }

    /// A note about the portal as a whole.
    pub fn note(code: &'static str, message: Message) -> Self {
        Self { severity: Severity::Note, code, place: None, message, help: None }
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: Message) -> Self {
        self.help = Some(help);
        self
    }
}

/// A diagnostic as it is read back.
#[derive(Deserialize)]
struct Kept {
    severity: Severity,
    code: String,
    place: Option<Place>,
    message: Message,
    help: Option<Message>,
}

impl<'de> Deserialize<'de> for Diagnostic {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Kept { severity, code, place, message, help } = Kept::deserialize(deserializer)?;
        // Codes are a few dozen words, and read back once in the life of a process.
        Ok(Self { severity, code: code.leak(), place, message, help })
    }
}

/// Whether any of them forbids writing.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}

/// Puts diagnostics in their order: by file, line, column, gravity, code, words. The same twice is told once.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics
        .sort_by(|a, b| (&a.place, a.severity, a.code, &a.message).cmp(&(&b.place, b.severity, b.code, &b.message)));
    diagnostics.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_counts_characters_not_bytes() {
        let place = Place::at("a.md".into(), "标题: 一\n部门：二\n", 15..18);
        assert_eq!((place.line, place.column, place.text.as_str(), place.from), (2, 2, "部门：二", 3));
        assert_eq!(&place.text[place.from..place.to], "门");
    }

    #[test]
    fn place_ignores_a_byte_order_mark_and_carriage_returns() {
        let place = Place::at("a.md".into(), "\u{feff}ab\r\ncd\r\n", 3..5);
        assert_eq!((place.line, place.column, place.text.as_str()), (1, 1, "ab"));
        assert_eq!((place.from, place.to), (0, 2));
    }
}
