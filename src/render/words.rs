//! The theme's words: Fluent files by language, those of a theme over those of the theme that it extends.

use crate::diagnose::{Code, Diagnostic, SourceText, Span};
use crate::parse::markdown;
use crate::say;
use crate::source::ThemeFile;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::collections::{BTreeSet, HashMap};

/// The words of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
    /// Words without arguments, formatted once.
    fixed: HashMap<String, tera::Value>,
    keys: BTreeSet<String>,
    /// Keys whose words are the source language's.
    borrowed: BTreeSet<String>,
    /// Whether a file could not be read, which was told: what is missing may stand there.
    pub doubtful: bool,
}

/// What can go wrong when a word is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// There is no such word.
    Missing,
    /// It needs an argument that was not given, or the like.
    Format(String),
}

impl Words {
    /// Reads the files in order, the theme that is extended first. What is wrong with one is told.
    pub fn read(tag: &str, files: &[&ThemeFile], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let language = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(false);
        let mut keys = BTreeSet::new();
        let mut doubtful = false;
        for file in files {
            let Some(source) = text(file, diagnostics) else {
                doubtful = true;
                continue;
            };
            let resource = match FluentResource::try_new(source.text.to_string()) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    for error in errors {
                        let detail = error.kind.to_string();
                        diagnostics.push(
                            Diagnostic::error(
                                Code::FluentSyntax,
                                source.place(Span::new(error.pos.start, error.pos.end)),
                                say!("Fluent 语法有误：{detail}", "Fluent syntax: {detail}"),
                            )
                            .help(say!("每行写作：键 = 文字", "write each line as: key = words")),
                        );
                    }
                    resource
                }
            };
            keys.extend(resource.entries().filter_map(key_of));
            bundle.add_resource_overriding(resource);
        }
        let mut words = Self { bundle, fixed: HashMap::new(), keys, borrowed: BTreeSet::new(), doubtful };
        words.fix();
        words
    }

    /// Takes from the source language's files what this language lacks.
    pub fn borrow(&mut self, files: &[&ThemeFile]) {
        for file in files {
            // What is wrong with them is told where they are read as what they are.
            let Some(source) = text(file, &mut Vec::new()) else { continue };
            let resource = FluentResource::try_new(source.text.to_string()).unwrap_or_else(|(resource, _)| resource);
            let lacking = |key: &String| !self.keys.contains(key);
            self.borrowed.extend(resource.entries().filter_map(key_of).filter(lacking));
            // A word that is there stays.
            let _ = self.bundle.add_resource(resource);
        }
        self.fix();
    }

    /// Whether a word is the source language's.
    pub fn is_borrowed(&self, key: &str) -> bool {
        !self.borrowed.is_empty() && self.borrowed.contains(key)
    }

    fn fix(&mut self) {
        let all = self.keys.iter().chain(&self.borrowed);
        let fixed: Vec<(String, tera::Value)> =
            all.filter_map(|k| Some((k.clone(), tera::Value::from(self.format(k, None).ok()?)))).collect();
        self.fixed.extend(fixed);
    }

    /// The keys of all words.
    pub fn keys(&self) -> &BTreeSet<String> {
        &self.keys
    }

    /// A word without arguments.
    pub fn get(&self, key: &str) -> Result<tera::Value, Fault> {
        match self.fixed.get(key) {
            Some(value) => Ok(value.clone()),
            None => self.format(key, None).map(tera::Value::from),
        }
    }

    /// A word with arguments.
    pub fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Result<String, Fault> {
        let pattern = self.bundle.get_message(key).and_then(|m| m.value()).ok_or(Fault::Missing)?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors);
        match errors.first() {
            None => Ok(text.into_owned()),
            Some(error) => Err(Fault::Format(error.to_string())),
        }
    }

    /// A word as text; its key in brackets if there is none (which is told when the theme is read, or when a page is made).
    pub fn plain(&self, key: &str) -> String {
        self.format(key, None).unwrap_or_else(|_| format!("[{key}]"))
    }
}

fn key_of(entry: &fluent_syntax::ast::Entry<&str>) -> Option<String> {
    match entry {
        fluent_syntax::ast::Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    }
}

/// A file's words; none where they cannot be read, which is told.
fn text(file: &ThemeFile, diagnostics: &mut Vec<Diagnostic>) -> Option<SourceText> {
    let source = file.text().map_err(|fault| diagnostics.push(*fault)).ok()?;
    let source = SourceText::new(source.file, source.text.trim_start_matches('\u{feff}'));
    markdown::forbidden_characters(&source, Span::new(0, source.text.len()), diagnostics);
    let deep = super::deep::words(&source);
    let sound = deep.is_none();
    diagnostics.extend(deep);
    sound.then_some(source)
}

/// A template's value as an argument.
pub fn argument(value: &tera::Value) -> FluentValue<'static> {
    if let Some(n) = value.as_i64() {
        return FluentValue::from(n);
    }
    match value.as_f64() {
        Some(n) => FluentValue::from(n),
        None => FluentValue::from(value.to_string()),
    }
}
