//! The words of one language in a theme: its Fluent files, those of the theme that is extended below those that extend it.

use super::Fault;
use crate::diagnose::{Code, Diagnostic, SourceText, Span};
use crate::msg;
use crate::parse::markdown;
use crate::source::ThemeFile;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Words of one language.
pub struct Lexicon {
    /// As the files are called: `en`, `zh-CN`.
    pub tag: Arc<str>,
    bundle: FluentBundle<Arc<FluentResource>>,
    /// What the bundle is made of.
    resources: Vec<Arc<FluentResource>>,
    /// Every word with the file and the line where it stands.
    pub words: Arc<BTreeMap<String, (Arc<str>, usize)>>,
    /// Whether a file could not be read, which was told: what is missing may stand there.
    pub doubtful: bool,
}

impl Lexicon {
    /// Reads the files in order, the theme that is extended first. What is wrong with one is told.
    pub fn read(tag: &str, files: &[&ThemeFile], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let (mut words, mut doubtful) = (BTreeMap::new(), false);
        let mut resources = Vec::new();
        for file in files {
            let Some(source) = text(file, diagnostics) else {
                doubtful = true;
                continue;
            };
            let resource = parse(&source, diagnostics);
            for (key, start) in told_once(&source, &resource, diagnostics) {
                words.insert(key, (source.file.clone(), line(&source.text, start)));
            }
            resources.push(Arc::new(resource));
        }
        Self::of(tag.into(), resources, Arc::new(words), doubtful)
    }

    /// The same words, in which things are called otherwise: Fluent terms that take the place of the theme's.
    pub fn called(&self, terms: String) -> Self {
        // What cannot be read was refused where it was written.
        let terms = FluentResource::try_new(terms).unwrap_or_else(|(readable, _)| readable);
        let resources = self.resources.iter().cloned().chain([Arc::new(terms)]).collect();
        Self::of(self.tag.clone(), resources, self.words.clone(), self.doubtful)
    }

    fn of(
        tag: Arc<str>,
        resources: Vec<Arc<FluentResource>>,
        words: Arc<BTreeMap<String, (Arc<str>, usize)>>,
        doubtful: bool,
    ) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().unwrap_or_default()]);
        bundle.set_use_isolating(false);
        // Twice the same function is no harm, and a new bundle has none.
        let _ = bundle.add_function("CAPITAL", |words, _| capital(words));
        resources.iter().for_each(|resource| bundle.add_resource_overriding(resource.clone()));
        let mut lexicon = Self { tag, bundle, resources, words, doubtful };
        match lexicon.format("decimal", None).as_deref() {
            Ok(",") => lexicon.bundle.set_formatter(Some(with_comma)),
            Ok("٫") => lexicon.bundle.set_formatter(Some(with_arabic_comma)),
            _ => {}
        }
        lexicon
    }

    /// A word, with its arguments.
    pub fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Result<String, Fault> {
        let pattern = self.bundle.get_message(key).and_then(|m| m.value()).ok_or(Fault::Missing)?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors);
        match errors.first() {
            None => Ok(text.into_owned()),
            Some(error) => Err(Fault::Format(error.to_string())),
        }
    }
}

/// `CAPITAL(-term-task)`: a word that begins a heading or a sentence.
fn capital(words: &[FluentValue<'_>]) -> FluentValue<'static> {
    let Some(FluentValue::String(word)) = words.first() else { return FluentValue::Error };
    let mut letters = word.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    FluentValue::from(first + letters.as_str())
}

fn with_comma<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    figure(value, ",")
}

fn with_arabic_comma<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    figure(value, "٫")
}

/// A figure with a language's own decimal mark.
fn figure(value: &FluentValue<'_>, mark: &str) -> Option<String> {
    match value {
        FluentValue::Number(n) => Some(n.as_string().replace('.', mark)),
        _ => None,
    }
}

fn parse(source: &SourceText, diagnostics: &mut Vec<Diagnostic>) -> FluentResource {
    FluentResource::try_new(source.text.to_string()).unwrap_or_else(|(resource, errors)| {
        for error in errors {
            let detail = error.kind.to_string();
            diagnostics.push(
                Diagnostic::error(
                    Code::FluentSyntax,
                    source.place(Span::new(error.pos.start, error.pos.end)),
                    msg!("Fluent 语法有误：{detail}", "Fluent syntax: {detail}"),
                )
                .help(msg!("每行写作：键 = 文字", "write each line as: key = words")),
            );
        }
        resource
    })
}

/// The words and terms of a file, each with where it begins. One that stands twice is told: the latter would silently take the place of the
/// former wherever that is said.
fn told_once(
    source: &SourceText,
    resource: &FluentResource,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(String, usize)> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut words = Vec::new();
    for entry in resource.entries() {
        let (name, is_word) = match entry {
            Entry::Message(message) => (message.id.name, true),
            Entry::Term(term) => (term.id.name, false),
            _ => continue,
        };
        // A name is a piece of the text.
        let start = name.as_ptr() as usize - resource.source().as_ptr() as usize;
        let key = if is_word { name.to_owned() } else { format!("-{name}") };
        if let Some(first) = seen.insert(key.clone(), start) {
            let first = line(&source.text, first);
            diagnostics.push(
                Diagnostic::error(
                    Code::DuplicateKey,
                    source.place(Span::new(start, start + name.len())),
                    msg!(
                        "用语“{key}”写了两次，前一次在第 {first} 行",
                        "the word “{key}” stands twice; the first time in line {first}"
                    ),
                )
                .help(msg!(
                    "删去一个；意思不同就改一个的键",
                    "remove one; where they mean different things, name one otherwise"
                )),
            );
        } else {
            words.push((key, start));
        }
    }
    words
}

fn line(text: &str, at: usize) -> usize {
    text[..at].bytes().filter(|b| *b == b'\n').count() + 1
}

/// A file's words; none where they cannot be read, which is told.
fn text(file: &ThemeFile, diagnostics: &mut Vec<Diagnostic>) -> Option<SourceText> {
    let source = file.text().map_err(|fault| diagnostics.push(*fault)).ok()?;
    let source = SourceText::new(source.file, source.text.trim_start_matches('\u{feff}'));
    markdown::forbidden_characters(&source, Span::new(0, source.text.len()), diagnostics);
    let deep = crate::render::deep::words(&source);
    let sound = deep.is_none();
    diagnostics.extend(deep);
    sound.then_some(source)
}
