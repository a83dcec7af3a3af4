//! Reads the content as it is being written and tells what is wrong with it.
//!
//! 1. What was typed is waited out until it pauses.
//! 2. Then the portal is judged with the open texts in the place of their files, from memory as far as nothing changed; where something may
//!    have happened on the disk, everything is looked at.
//! 3. Once it is quiet after that, everything is checked as `check` does: templates and attachments too. What this found besides is told until
//!    the next time. It gives way to the next word that is typed.
//! 4. After midnight it is another day.

use super::known::Known;
use super::lines::Lines;
use super::{Settings, State};
use crate::diagnose::{self, Code, Diagnostic, Severity, SourceText, Tongue};
use crate::pipeline::{self, Memory, Request};
use crate::source::{self, TextFile};
use lsp_server::{Message, Notification};
use lsp_types::{DiagnosticSeverity, NumberOrString, PublishDiagnosticsParams, Uri};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long typing must pause.
const PAUSE: Duration = Duration::from_millis(100);
/// How long it is waited out at most.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long it must be quiet before everything is checked.
const QUIET: Duration = Duration::from_millis(700);
/// How often the clock is looked at.
const CLOCK: Duration = Duration::from_secs(20);

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Job {
    /// Words were typed.
    Typed,
    /// Something may be another on the disk.
    Look,
}

/// Something that was told.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Published {
    /// As the editor shows it.
    pub(super) shown: lsp_types::Diagnostic,
    /// The words that it is about, and what is to stand there instead, where that is certain.
    pub(super) mend: Option<(String, String)>,
}

pub(super) struct Worker<'a> {
    pub(super) settings: &'a Settings<'a>,
    pub(super) root: &'a Path,
    pub(super) state: &'a Mutex<State>,
    /// Whether something was heard that is not yet taken up.
    pub(super) heard: &'a AtomicBool,
    pub(super) send: &'a (dyn Fn(Message) + Sync),
    pub(super) memory: Memory,
    /// What a whole check found besides.
    pub(super) besides: Vec<Diagnostic>,
    /// The version of each open text for which something was told last.
    pub(super) versions: HashMap<String, i32>,
}

impl Worker<'_> {
    /// Works until nobody asks any more.
    pub(super) fn run(&mut self, jobs: &Receiver<Job>) {
        let mut wants_all = false;
        loop {
            match jobs.recv_timeout(if wants_all { QUIET } else { CLOCK }) {
                Ok(first) => {
                    let start = Instant::now();
                    let mut look = first == Job::Look;
                    while start.elapsed() < PATIENCE {
                        match jobs.recv_timeout(PAUSE) {
                            Ok(job) => look |= job == Job::Look,
                            Err(RecvTimeoutError::Timeout) => break,
                            Err(RecvTimeoutError::Disconnected) => return,
                        }
                    }
                    self.heard.store(false, Ordering::Relaxed);
                    wants_all |= look;
                    self.answer(look);
                }
                Err(RecvTimeoutError::Timeout) if wants_all => wants_all = !self.check(),
                Err(RecvTimeoutError::Timeout) => {
                    if self.is_another_day() {
                        self.answer(true);
                        wants_all = true;
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_another_day(&self) -> bool {
        let zone = self.memory.time_zone().filter(|_| self.settings.as_of.is_none());
        let then = self.state().known.as_ref().map(|known| known.as_of);
        zone.is_some_and(|zone| then.is_some_and(|then| then != (self.settings.today)(zone)))
    }

    /// The open texts, and the version of each.
    fn unsaved(&self) -> (Vec<SourceText>, HashMap<String, i32>) {
        let state = self.state();
        let texts = state.docs.iter().map(|(file, doc)| SourceText::new(file.as_str(), doc.text.clone()));
        (texts.collect(), state.docs.iter().map(|(file, doc)| (file.clone(), doc.version)).collect())
    }

    fn failed(&self, error: &io::Error) {
        let message = error.to_string();
        let params = serde_json::json!({"type": 1, "message": message});
        (self.send)(Message::Notification(Notification::new("window/logMessage".to_owned(), params)));
    }

    /// Judges the content as it is being written, and tells.
    fn answer(&mut self, look: bool) {
        let (unsaved, versions) = self.unsaved();
        let request =
            Request { as_of: self.settings.as_of, instead: &unsaved, ..Request::new(self.root, self.settings.today) };
        let of = |known: &pipeline::Known<'_>| {
            let numbers = |text: &SourceText| (self.settings.privacy_of)(known.config, text);
            (Known::of(known), unsaved.iter().flat_map(numbers).collect::<Vec<_>>())
        };
        let touched = if look { None } else { Some(&[][..]) };
        let judged = match pipeline::judge(&request, touched, &mut self.memory, of) {
            Ok(judged) => judged,
            Err(error) => return self.failed(&error),
        };
        let mut all = judged.diagnostics;
        let is_open = |d: &Diagnostic| d.place.as_ref().is_some_and(|place| versions.contains_key(&*place.file));
        all.extend(self.besides.iter().filter(|d| !(is_open(d) && is_of_numbers(d))).cloned());
        if let Some((known, numbers)) = judged.known {
            all.extend(numbers);
            self.state().known = Some(Arc::new(known));
        }
        diagnose::sort(&mut all);
        self.state().texts = judged.texts.clone();
        self.tell(&all, &judged.texts, &versions);
    }

    /// Checks everything as `check` does; says whether it was not interrupted.
    fn check(&mut self) -> bool {
        let (unsaved, versions) = self.unsaved();
        let request =
            Request { as_of: self.settings.as_of, instead: &unsaved, ..Request::new(self.root, self.settings.today) };
        let goes_on = || !self.heard.load(Ordering::Relaxed);
        let checked = pipeline::check_while(&request, &mut self.memory, &goes_on).and_then(|checked| {
            let Some(mut all) = checked else { return Ok(None) };
            let judged = pipeline::judge(&request, Some(&[]), &mut self.memory, |_| ())?;
            all.retain(|d| !judged.diagnostics.contains(d));
            let mut numbers = Vec::new();
            if let Some(config) = pipeline::settings(&request)? {
                all.extend((self.settings.privacy)(self.root, &config)?);
                numbers.extend(unsaved.iter().flat_map(|text| (self.settings.privacy_of)(&config, text)));
            }
            let besides = all.clone();
            // Of an open text what is written in it counts, not what its file holds.
            let is_open = |d: &Diagnostic| d.place.as_ref().is_some_and(|place| versions.contains_key(&*place.file));
            all.retain(|d| !(is_open(d) && is_of_numbers(d)));
            all.extend(numbers);
            all.extend(judged.diagnostics);
            diagnose::sort(&mut all);
            Ok(Some((all, besides, judged.texts)))
        });
        match checked {
            Ok(Some((all, besides, texts))) => {
                self.besides = besides;
                self.tell(&all, &texts, &versions);
                true
            }
            Ok(None) => false,
            Err(error) => {
                self.failed(&error);
                true
            }
        }
    }

    /// Tells of every file whose faults are others than before, and of every open one that was written in.
    fn tell(&mut self, all: &[Diagnostic], texts: &[TextFile], versions: &HashMap<String, i32>) {
        let mut of_files: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
        for diagnostic in all {
            of_files.entry(file_of(diagnostic)).or_default().push(diagnostic);
        }
        let published: BTreeSet<String> = self.state().published.keys().cloned().collect();
        let files = of_files.keys().map(|file| (*file).to_owned()).chain(published).chain(versions.keys().cloned());
        for file in files.collect::<BTreeSet<String>>() {
            let version = versions.get(&file).copied();
            // In an editor's text every character counts.
            let known = texts.iter().find(|text| *text.source.file == *file).map(|text| text.source.clone());
            let text = known.unwrap_or_else(|| source::read_again(self.root, &file.as_str().into()));
            let lines = if version.is_some() { Lines::of_buffer(&text.text) } else { Lines::of_file(&text.text) };
            let faults = of_files.get(file.as_str()).into_iter().flatten();
            let now: Vec<Published> = faults.map(|d| shown(d, &lines, self.settings.tongue)).collect();
            let mut state = self.state();
            let same = state.published.get(&file).map_or(now.is_empty(), |before| *before == now);
            let is_new = version.is_some() && self.versions.get(&file).copied() != version;
            let uri = match state.docs.get(&file) {
                Some(doc) => Some(doc.uri.clone()),
                None => super::uri_of(self.root, &file),
            };
            let diagnostics = now.iter().map(|published| published.shown.clone()).collect();
            if now.is_empty() {
                state.published.remove(&file);
            } else {
                state.published.insert(file.clone(), now);
            }
            drop(state);
            if let Some(uri) = uri.and_then(|uri| uri.parse::<Uri>().ok()).filter(|_| !same || is_new) {
                let params = PublishDiagnosticsParams { uri, diagnostics, version };
                let method = "textDocument/publishDiagnostics".to_owned();
                (self.send)(Message::Notification(Notification::new(method, params)));
            }
        }
        self.versions.clone_from(versions);
    }
}

/// Findings of the privacy gate.
fn is_of_numbers(diagnostic: &Diagnostic) -> bool {
    matches!(diagnostic.code, Code::MobileNumber | Code::IdentityNumber | Code::BankCard)
}

/// The file at which something is shown: what is about the portal as a whole stands at its settings.
fn file_of(diagnostic: &Diagnostic) -> &str {
    diagnostic.place.as_ref().map(|place| &*place.file).filter(|file| *file != "content").unwrap_or("content/site.yaml")
}

fn shown(diagnostic: &Diagnostic, lines: &Lines<'_>, tongue: Tongue) -> Published {
    let bytes = diagnostic.place.as_ref().filter(|place| *place.file == *file_of(diagnostic)).map(|p| lines.bytes(p));
    let help = diagnostic.help.as_ref().map(|help| help.in_tongue(tongue));
    let message = std::iter::once(diagnostic.message.in_tongue(tongue)).chain(help).collect::<Vec<_>>().join("\n");
    let mend = bytes.clone().and_then(|bytes| super::fixes::mend(diagnostic, lines.text.get(bytes)?));
    let shown = lsp_types::Diagnostic {
        range: lines.range(bytes.unwrap_or_default()),
        severity: Some(match diagnostic.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Note => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(diagnostic.code.name().to_owned())),
        source: Some("jindu".to_owned()),
        message,
        ..lsp_types::Diagnostic::default()
    };
    Published { shown, mend }
}
