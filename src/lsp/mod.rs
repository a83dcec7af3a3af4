//! A language server for the files of `content/`, on standard input and output: what is wrong while it is being written, and what may be
//! written, in any editor that speaks the protocol.
//!
//! 1. [`run`] hears the editor: open texts are kept as it has them, whether saved or not.
//! 2. [`worker`] reads the portal with them in the place of their files and tells what is wrong, on a thread of its own, so that questions are
//!    answered while it reads.
//! 3. Questions are answered from the open text ([`outline`] finds out what is meant where it is no YAML yet), the tables of shapes
//!    ([`naming`]) and what was known of the portal when it was last read ([`known`]): [`complete`], [`hover`], [`places`], [`fixes`].
//!
//! Deliberately absent: the writing of files, which is the editor's; the renaming of tasks, whose ids are names of files; anything in
//! prose, where editors follow links by themselves.

mod complete;
mod fixes;
mod hover;
mod known;
mod lines;
mod naming;
mod outline;
mod places;
mod worker;

use crate::config::Config;
use crate::diagnose::{Diagnostic, SourceText, Tongue};
use crate::msg;
use crate::pipeline::Memory;
use crate::source::{self, Kind, TextFile};
use chrono::NaiveDate;
use chrono_tz::Tz;
use known::Known;
use lines::Lines;
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::{Position, Range};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use url::Url;
use worker::{Job, Published, Worker};

/// The protocol's codes of what cannot be answered.
const METHOD_NOT_FOUND: i32 = -32601;
const REQUEST_FAILED: i32 = -32803;

/// Where the portal is, and what the server asks of others.
pub struct Settings<'a> {
    /// The portal's folder; if nothing is there, the editor's folders are looked at.
    pub root: &'a Path,
    /// The date; none for today.
    pub as_of: Option<NaiveDate>,
    /// The language of what is said.
    pub tongue: Tongue,
    /// Today in a time zone.
    pub today: &'a (dyn Fn(Tz) -> NaiveDate + Sync),
    /// What must not be published of a text.
    pub privacy_of: &'a (dyn Fn(&Config, &SourceText) -> Vec<Diagnostic> + Sync),
    /// What must not be published of all that lies in a folder's content.
    pub privacy: &'a (dyn Fn(&Path, &Config) -> io::Result<Vec<Diagnostic>> + Sync),
}

/// A text that is open in the editor.
struct Doc {
    /// How the editor names it.
    uri: String,
    version: i32,
    text: Arc<str>,
}

/// What both threads know.
#[derive(Default)]
struct State {
    /// By the path from the root.
    docs: BTreeMap<String, Doc>,
    known: Option<Arc<Known>>,
    /// The content as it was read last.
    texts: Arc<Vec<TextFile>>,
    /// What was told, by file.
    published: HashMap<String, Vec<Published>>,
}

/// Serves until the editor says that it is over. An error is one of the connection.
pub fn run(settings: &Settings<'_>) -> io::Result<()> {
    let (connection, threads) = Connection::stdio();
    serve(settings, connection)?;
    threads.join()
}

fn serve(settings: &Settings<'_>, connection: Connection) -> io::Result<()> {
    let (id, params) = connection.initialize_start().map_err(io::Error::other)?;
    connection.initialize_finish(id, capabilities()).map_err(io::Error::other)?;
    let root = root_of(settings.root, &params);
    let sender = connection.sender.clone();
    // If the editor is gone, the next message from it, which never comes, ends the loop.
    let send = move |message: Message| drop(sender.send(message));
    if params["capabilities"]["workspace"]["didChangeWatchedFiles"]["dynamicRegistration"] == json!(true) {
        send(Message::Request(watching()));
    }
    let (state, heard) = (Mutex::new(State::default()), AtomicBool::new(false));
    let (jobs, received) = channel();
    std::thread::scope(|scope| {
        let mut worker = Worker {
            settings,
            root: &root,
            state: &state,
            heard: &heard,
            send: &send,
            memory: Memory::lasting(),
            besides: Vec::new(),
            versions: HashMap::new(),
        };
        scope.spawn(move || worker.run(&received));
        let server = Server { settings, root: &root, state: &state, heard: &heard, jobs, send: &send };
        server.did(Job::Look);
        let ended = server.hear(&connection);
        heard.store(true, Ordering::Relaxed);
        ended
    })
}

fn capabilities() -> Value {
    json!({
        "capabilities": {
            "textDocumentSync": {"openClose": true, "change": 1, "save": true},
            "completionProvider": {"triggerCharacters": [":", " ", "[", ",", "-", "{"]},
            "hoverProvider": true,
            "definitionProvider": true,
            "referencesProvider": true,
            "renameProvider": {"prepareProvider": true},
            "codeActionProvider": {"codeActionKinds": ["quickfix"]},
        },
        "serverInfo": {"name": "jindu", "version": env!("CARGO_PKG_VERSION")},
    })
}

/// Asks to be told of files that others change.
fn watching() -> Request {
    let watchers = json!([{"globPattern": "**/content/**"}, {"globPattern": "**/themes/**"}]);
    let one = json!({
        "id": "files",
        "method": "workspace/didChangeWatchedFiles",
        "registerOptions": {"watchers": watchers},
    });
    Request::new(
        RequestId::from("files".to_owned()),
        "client/registerCapability".to_owned(),
        json!({"registrations": [one]}),
    )
}

/// The portal's folder: the one that was named, else the first of the editor's that holds one.
fn root_of(named: &Path, params: &Value) -> PathBuf {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folders = params["workspaceFolders"].as_array().into_iter().flatten().map(|folder| &folder["uri"]);
    let theirs =
        folders.chain([&params["rootUri"]]).filter_map(|uri| Url::parse(uri.as_str()?).ok()?.to_file_path().ok());
    let all: Vec<PathBuf> = std::iter::once(whole(named)).chain(theirs).collect();
    let found = all.iter().find(|root| root.join("content").is_dir());
    found.or(all.first()).cloned().unwrap_or_default()
}

/// A file as editors name it.
fn uri_of(root: &Path, file: &str) -> Option<String> {
    Url::from_file_path(root.join(file)).ok().map(|url| url.to_string())
}

struct Server<'a> {
    settings: &'a Settings<'a>,
    root: &'a Path,
    state: &'a Mutex<State>,
    heard: &'a AtomicBool,
    jobs: Sender<Job>,
    send: &'a (dyn Fn(Message) + Sync),
}

impl Server<'_> {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn did(&self, job: Job) {
        self.heard.store(true, Ordering::Relaxed);
        // The worker ends only when this does.
        let _ = self.jobs.send(job);
    }

    fn hear(&self, connection: &Connection) -> io::Result<()> {
        for message in &connection.receiver {
            match message {
                Message::Request(request) if request.method == "shutdown" => {
                    (self.send)(Message::Response(Response::new_ok(request.id, ())));
                    self.wait_for_exit(connection);
                    return Ok(());
                }
                Message::Request(request) => {
                    let response = self.answer(request);
                    (self.send)(Message::Response(response));
                }
                Message::Notification(notification) => self.note(&notification),
                Message::Response(_) => {}
            }
        }
        Ok(())
    }

    /// Between the request to shut down and the word to exit nothing is done any more. What the editor still answers then is no fault, as
    /// [`Connection::handle_shutdown`] would have it.
    fn wait_for_exit(&self, connection: &Connection) {
        for message in &connection.receiver {
            match message {
                Message::Notification(notification) if notification.method == "exit" => return,
                Message::Request(request) => {
                    let refused =
                        Response::new_err(request.id, ErrorCode::InvalidRequest as i32, "shut down".to_owned());
                    (self.send)(Message::Response(refused));
                }
                Message::Notification(_) | Message::Response(_) => {}
            }
        }
    }

    /// The path from the root of a file that an editor names; none outside of the portal.
    fn file_of(&self, uri: &Value) -> Option<String> {
        let path = Url::parse(uri.as_str()?).ok()?.to_file_path().ok()?;
        let below = |root: &Path| path.strip_prefix(root).map(Path::to_owned).ok();
        let relative = below(self.root).or_else(|| below(&self.root.canonicalize().ok()?))?;
        let parts: Option<Vec<&str>> = relative.iter().map(|part| part.to_str()).collect();
        Some(parts?.join("/"))
    }

    fn note(&self, Notification { method, params }: &Notification) {
        let document = &params["textDocument"];
        match method.as_str() {
            "textDocument/didOpen" | "textDocument/didChange" => {
                let changes = params["contentChanges"].as_array();
                let text = document["text"].as_str().or_else(|| changes?.last()?["text"].as_str());
                let Some((file, text)) = self.file_of(&document["uri"]).zip(text) else { return };
                let uri = document["uri"].as_str().unwrap_or_default().to_owned();
                let version = document["version"].as_i64().and_then(|v| i32::try_from(v).ok()).unwrap_or_default();
                self.state().docs.insert(file, Doc { uri, version, text: text.into() });
                self.did(Job::Typed);
            }
            "textDocument/didClose" => {
                if let Some(file) = self.file_of(&document["uri"]) {
                    self.state().docs.remove(&file);
                }
                self.did(Job::Look);
            }
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => self.did(Job::Look),
            _ => {}
        }
    }

    fn answer(&self, Request { id, method, params }: Request) -> Response {
        let answered = match method.as_str() {
            "textDocument/completion" => Ok(self.complete(&params)),
            "textDocument/hover" => Ok(self.hover(&params)),
            "textDocument/definition" => Ok(self.definition(&params)),
            "textDocument/references" => Ok(self.references(&params)),
            "textDocument/prepareRename" => Ok(self.may_rename(&params)),
            "textDocument/rename" => self.rename(&params),
            "textDocument/codeAction" => Ok(self.actions(&params)),
            _ => return Response::new_err(id, METHOD_NOT_FOUND, method),
        };
        match answered {
            Ok(answer) => Response::new_ok(id, answer.unwrap_or(Value::Null)),
            Err(said) => Response::new_err(id, REQUEST_FAILED, said),
        }
    }

    /// The file of a question with its words and the byte of which it asks.
    fn place(&self, params: &Value) -> Option<(String, Kind, Arc<str>, usize)> {
        let file = self.file_of(&params["textDocument"]["uri"])?;
        let kind = source::kind_of(&file)?;
        let text = self.state().docs.get(&file)?.text.clone();
        let position: Position = serde_json::from_value(params["position"].clone()).ok()?;
        let at = Lines::of_buffer(&text).offset(position);
        Some((file, kind, text, at))
    }

    fn known(&self) -> Option<Arc<Known>> {
        self.state().known.clone()
    }

    fn complete(&self, params: &Value) -> Option<Value> {
        let (_, kind, text, at) = self.place(params)?;
        let (lines, known) = (Lines::of_buffer(&text), self.known());
        Some(json!(complete::complete(&kind, &lines, at, known.as_deref(), self.settings.tongue)))
    }

    fn hover(&self, params: &Value) -> Option<Value> {
        let (_, kind, text, at) = self.place(params)?;
        let (said, span) = hover::hover(&kind, &text, at, self.known().as_deref(), self.settings.tongue)?;
        Some(json!({"contents": hover::markdown(said), "range": Lines::of_buffer(&text).range(span)}))
    }

    /// The content as the editor has it now.
    fn texts(&self) -> Vec<TextFile> {
        let state = self.state();
        let mut texts = state.texts.to_vec();
        for text in &mut texts {
            if let Some(doc) = state.docs.get(&*text.source.file) {
                text.source = SourceText::new(text.source.file.clone(), doc.text.clone());
            }
        }
        texts
    }

    /// Places as editors name them: address and range.
    fn located(&self, texts: &[TextFile], places: Vec<places::Place>) -> Vec<(String, Range)> {
        let state = self.state();
        let one = |(file, bytes): places::Place| {
            let text = &texts.iter().find(|text| text.source.file == file)?.source.text;
            Some(match state.docs.get(&*file) {
                Some(doc) => (doc.uri.clone(), Lines::of_buffer(text).range(bytes)),
                None => (uri_of(self.root, &file)?, Lines::of_file(text).range(bytes)),
            })
        };
        places.into_iter().filter_map(one).collect()
    }

    fn definition(&self, params: &Value) -> Option<Value> {
        let (_, kind, text, at) = self.place(params)?;
        let (subject, _) = hover::subject_at(&kind, &text, at)?;
        let texts = self.texts();
        let place = places::definition(&texts, &subject)?;
        let (uri, range) = self.located(&texts, vec![place]).pop()?;
        Some(json!({"uri": uri, "range": range}))
    }

    fn references(&self, params: &Value) -> Option<Value> {
        let (_, kind, text, at) = self.place(params)?;
        let (subject, _) = hover::subject_at(&kind, &text, at)?;
        let texts = self.texts();
        let with_definition = params["context"]["includeDeclaration"] == json!(true);
        let found = self.located(&texts, places::references(&texts, &subject, with_definition));
        Some(found.into_iter().map(|(uri, range)| json!({"uri": uri, "range": range})).collect())
    }

    /// The body's id at a place, and where it stands.
    fn body_at(&self, params: &Value) -> Option<(String, Range)> {
        let (_, kind, text, at) = self.place(params)?;
        match hover::subject_at(&kind, &text, at)? {
            (naming::Subject::Body(id), span) => Some((id, Lines::of_buffer(&text).range(span))),
            _ => None,
        }
    }

    fn may_rename(&self, params: &Value) -> Option<Value> {
        let (id, range) = self.body_at(params)?;
        Some(json!({"range": range, "placeholder": id}))
    }

    fn rename(&self, params: &Value) -> Result<Option<Value>, String> {
        let said = |message: crate::diagnose::Message| message.in_tongue(self.settings.tongue).to_owned();
        let Some((old, _)) = self.body_at(params) else {
            return Err(said(msg!("只能改单位的 id", "only the ids of bodies can be renamed")));
        };
        let new = params["newName"].as_str().unwrap_or_default();
        let texts = self.texts();
        let is_sealed = self.known().is_some_and(|known| known.is_sealed);
        let places = places::rename(&texts, is_sealed, &old, new).map_err(said)?;
        let mut changes: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for (uri, range) in self.located(&texts, places) {
            changes.entry(uri).or_default().push(json!({"range": range, "newText": new}));
        }
        Ok(Some(json!({"changes": changes})))
    }

    /// Remedies of what was told within a range, as far as its words still stand there.
    fn actions(&self, params: &Value) -> Option<Value> {
        let file = self.file_of(&params["textDocument"]["uri"])?;
        let asked: Range = serde_json::from_value(params["range"].clone()).ok()?;
        let state = self.state();
        let doc = state.docs.get(&file)?;
        let lines = Lines::of_buffer(&doc.text);
        let mut actions = Vec::new();
        for Published { shown, mend } in state.published.get(&file).into_iter().flatten() {
            let Some((words, instead)) = mend else { continue };
            let range = shown.range;
            let bytes = lines.offset(range.start)..lines.offset(range.end);
            let still = doc.text.get(bytes).is_some_and(|there| there == words);
            if !still || range.end < asked.start || asked.end < range.start {
                continue;
            }
            let title = msg!("改为 {instead}", "change to {instead}");
            actions.push(json!({
                "title": title.in_tongue(self.settings.tongue),
                "kind": "quickfix",
                "diagnostics": [shown],
                "isPreferred": true,
                "edit": {"changes": {&doc.uri: [{"range": range, "newText": instead}]}},
            }));
        }
        Some(Value::Array(actions))
    }
}
