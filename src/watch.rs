//! Builds, and builds again whenever a file changes, and at the site's midnight.
//!
//! 1. The system tells that something happened in `content/` or `themes/`: when to look, and which files to look at first.
//!    Editors save in many ways (in place, by renaming, through a second file), folders come and go; what changed is decided by
//!    looking at the files.
//! 2. Events are waited out until they pause, so that a checkout of hundreds of files is one build.
//! 3. A first build looks at these files alone, trusts that the site's own are as it left them, and makes pages only. When all is
//!    quiet a second one looks at everything, and makes data, calendars, sheets and the search index: what came too early
//!    or too late to be noticed, and what somebody did to the site. It gives way to the next event.
//! 4. Where no events can be had (network disks, too many folders) the files are looked at every second instead.
//!
//! Only `content/` and `themes/` are listened to, so the site that is written wakes nobody. A fault leaves the last good site
//! where it is; a fault of the machine is told, and the next event tries again.

use crate::diagnose::Message;
use crate::msg;
use crate::pipeline::{self, Built, Memory, Observer, Request};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// From how many files on all of them are looked at.
const MANY: usize = 100;

/// How long what is waited for.
#[derive(Debug, Clone, Copy)]
pub struct Delays {
    /// How long events must pause before a build.
    pub pause: Duration,
    /// How long a stream of events is waited out at most.
    pub patience: Duration,
    /// How long it must be quiet before everything is looked at.
    pub quiet: Duration,
    /// How often the files, and the clock, are looked at where no events come.
    pub poll: Duration,
    /// How often the clock is looked at where events come.
    pub clock: Duration,
}

impl Default for Delays {
    fn default() -> Self {
        Self {
            pause: Duration::from_millis(50),
            patience: Duration::from_secs(2),
            quiet: Duration::from_millis(600),
            poll: Duration::from_secs(1),
            clock: Duration::from_secs(20),
        }
    }
}

/// Watches until the program ends. `today` is asked for the date before each build; `poll` looks at files instead of waiting
/// for events.
pub fn run(request: &Request<'_>, out: &Path, poll: bool, delays: &Delays, observe: Observer<'_>) -> io::Result<()> {
    let (sender, events) = channel();
    let event_sender = EventSender { sender, heard: Arc::default() };
    let mut watch = Watch {
        request,
        out,
        observe,
        memory: Memory::lasting(),
        last: None,
        answered: false,
        heard: event_sender.heard.clone(),
    };
    // Listening begins before the first look, so that nothing falls between the two.
    let (listener, mut polls) = if poll {
        (None, Some(msg!("按要求每秒查看文件", "as asked, files are looked at every second")))
    } else {
        listen(request.root, &event_sender)
    };
    watch.build(None, true);
    observe(pipeline::Event::Watching(polls.clone()));
    let mut listener = listener;
    let mut unverified = false;
    loop {
        let patience = if polls.is_some() {
            delays.poll
        } else if unverified {
            delays.quiet
        } else {
            delays.clock
        };
        match events.recv_timeout(patience) {
            Ok(first) => match debounce(first, &events, delays) {
                Pending::Something(touched) => {
                    watch.heard.store(false, Ordering::Relaxed);
                    unverified = watch.build(touched.as_deref(), false);
                }
                Pending::NewFolder => {
                    // A folder that is listened to came or went: listen anew.
                    watch.heard.store(false, Ordering::Relaxed);
                    let (anew, reason) = listen(request.root, &event_sender);
                    (listener, polls) = (anew, reason);
                    unverified = watch.build(None, false);
                }
                Pending::Lost(reason) => polls = Some(reason),
            },
            Err(RecvTimeoutError::Timeout) => {
                if polls.is_some() || unverified || watch.is_another_day() {
                    unverified = watch.build(None, false) && polls.is_none();
                }
            }
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
        let _ = &listener;
    }
}

struct Watch<'a> {
    request: &'a Request<'a>,
    out: &'a Path,
    observe: Observer<'a>,
    memory: Memory,
    last: Option<Built>,
    /// Whether the last build was a first answer.
    answered: bool,
    heard: Arc<AtomicBool>,
}

impl Watch<'_> {
    /// Builds and tells what is new; only of the `touched` files, if they are known. Says whether a look at everything should
    /// follow.
    fn build(&mut self, touched: Option<&[PathBuf]>, first: bool) -> bool {
        let start = Instant::now();
        let Self { request, out, observe, memory, heard, .. } = self;
        let is_quiet = || !heard.load(Ordering::Relaxed);
        let built = match touched {
            Some(touched) => pipeline::answer(request, out, touched, *observe, memory),
            None => pipeline::settle(request, out, &is_quiet, *observe, memory),
        };
        match built {
            Ok(built) => {
                let same = self.last.as_ref().is_some_and(|last| {
                    last.diagnostics == built.diagnostics && last.written.is_some() == built.written.is_some()
                });
                let wrote = built.written.as_ref().is_some_and(|w| !w.changed.is_empty() || w.removed > 0);
                let previewed = built.previews.is_some();
                if first || wrote || !same || previewed {
                    let changed = if first { &[][..] } else { self.memory.changed() };
                    let (took, follows) = (start.elapsed(), self.answered && touched.is_none());
                    (self.observe)(pipeline::Event::Built { built: &built, changed, took, first, follows });
                }
                self.last = Some(built);
                self.answered = touched.is_some() || self.heard.load(Ordering::Relaxed);
                self.answered
            }
            Err(error) => {
                (self.observe)(pipeline::Event::Machine(&error));
                self.last = None;
                false
            }
        }
    }

    /// Whether midnight has passed in the site's time zone since the last build; never with a fixed date.
    fn is_another_day(&self) -> bool {
        let zone = self.memory.time_zone().filter(|_| self.request.as_of.is_none());
        let then = self.last.as_ref().and_then(|last| last.as_of);
        zone.is_some_and(|zone| then.is_some_and(|then| then != (self.request.today)(zone)))
    }
}

/// Where events go.
#[derive(Clone)]
struct EventSender {
    sender: Sender<Pending>,
    /// Whether something was heard that is not yet taken up.
    heard: Arc<AtomicBool>,
}

enum Pending {
    /// Something happened to these files, counted from the root; none if nobody knows to which.
    Something(Option<Vec<PathBuf>>),
    /// `content/` or `themes/` itself came or went.
    NewFolder,
    /// Events can no longer be had.
    Lost(Message),
}

/// Takes events until they pause, and gives the gravest of them: that of a new folder must not go under in those of its files.
fn debounce(first: Pending, events: &Receiver<Pending>, delays: &Delays) -> Pending {
    let start = Instant::now();
    let mut gravest = first;
    while start.elapsed() < delays.patience
        && let Ok(heard) = events.recv_timeout(delays.pause)
    {
        gravest = match (gravest, heard) {
            (Pending::Lost(reason), _) | (_, Pending::Lost(reason)) => Pending::Lost(reason),
            (Pending::NewFolder, _) | (_, Pending::NewFolder) => Pending::NewFolder,
            (Pending::Something(Some(mut all)), Pending::Something(Some(more))) if all.len() < MANY => {
                all.extend(more.into_iter().filter(|path| !all.contains(path)).collect::<Vec<_>>());
                Pending::Something(Some(all))
            }
            (Pending::Something(_), Pending::Something(_)) => Pending::Something(None),
        };
    }
    gravest
}

/// Listens to the portal's folders; or the reason why that cannot be done.
fn listen(root: &Path, event_sender: &EventSender) -> (Option<RecommendedWatcher>, Option<Message>) {
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    if let Some(kind) = far_away(&root) {
        let reason = msg!(
            "文件在网络或共享磁盘（{kind}）上，系统不会通知改动，改为每秒查看",
            "the files are on a network or shared disk ({kind}), of which the system tells no changes: they are looked at every second"
        );
        return (None, Some(reason));
    }
    match try_listen(&root, event_sender) {
        Ok(watcher) => (Some(watcher), None),
        Err(error) => (None, Some(why_not(&error))),
    }
}

fn try_listen(root: &Path, event_sender: &EventSender) -> notify::Result<RecommendedWatcher> {
    let folders: Vec<PathBuf> = ["content", "themes"].iter().map(|name| root.join(name)).collect();
    let own = folders.clone();
    let EventSender { sender, heard: noticed } = event_sender.clone();
    let base = root.to_owned();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let heard = match event {
            Ok(event) if matches!(event.kind, EventKind::Access(_)) => return,
            Ok(event) if event.need_rescan() => Pending::Something(None),
            Ok(event) if event.paths.iter().any(|path| own.contains(path)) && !is_inside(&event.kind) => {
                Pending::NewFolder
            }
            Ok(event) if event.paths.iter().any(|path| own.iter().any(|folder| path.starts_with(folder))) => {
                let paths = event.paths.iter().map(|path| path.strip_prefix(&base).map(Path::to_owned));
                Pending::Something(paths.collect::<Result<_, _>>().ok())
            }
            Ok(_) => return,
            Err(error) => Pending::Lost(why_not(&error)),
        };
        noticed.store(true, Ordering::Relaxed);
        // Nobody listens any more: the program is ending.
        let _ = sender.send(heard);
    })?;
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        watcher.watch(folder, RecursiveMode::Recursive)?;
    }
    Ok(watcher)
}

/// Whether an event about a folder is about what lies in it: the folder itself neither came nor went.
fn is_inside(kind: &EventKind) -> bool {
    !matches!(kind, EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(notify::event::ModifyKind::Name(_)))
}

fn why_not(error: &notify::Error) -> Message {
    if let notify::ErrorKind::MaxFilesWatch = error.kind {
        return msg!(
            "要监视的文件夹太多，超过系统限额，改为每秒查看文件；可调大 fs.inotify.max_user_watches",
            "there are more folders than the system lets one watch: files are looked at every second; raise fs.inotify.max_user_watches"
        );
    }
    msg!(
        "系统不能通知文件改动（{error}），改为每秒查看",
        "the system cannot tell of changes ({error}): files are looked at every second"
    )
}

/// The kind of a disk that lies on another machine, or is shared with one: events from there do not come.
fn far_away(root: &Path) -> Option<String> {
    const FAR: &[&str] =
        &["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "vboxsf", "prl_fs", "drvfs", "afs", "ceph", "virtiofs"];
    let mounts = crate::source::mounts();
    let here =
        mounts.iter().filter(|(folder, _)| root.starts_with(folder)).max_by_key(|(folder, _)| folder.as_os_str().len());
    here.map(|(_, kind)| kind.clone()).filter(|kind| FAR.contains(&kind.as_str()) || kind.starts_with("fuse."))
}
