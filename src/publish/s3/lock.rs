//! One at a time: an object that whoever publishes holds, and renews every few seconds.
//!
//! 1. Where there is none, it is written on the condition that there is none (`If-None-Match: *`, RFC 9110, 13.1.2).
//! 2. Where there is one, it is watched. If it changes, its holder works, and who comes second is refused. If it has been silent
//!    for six renewals, its holder was killed or has lost the line, and it is taken over.
//! 3. A holder that finds another's lock, or cannot renew its own for most of that time, stops at once.
//!
//! So no clocks are compared, and a killed run keeps nobody out for longer than a minute. A store that does not know conditions is
//! found out by asking it to write a second time on the condition that there is none; with one of these the holder waits, then reads
//! whether it was the last to write.

use super::store::{Headers, If, OWN, Store};
use super::{Fault, Holder};
use crate::diagnose::Message;
use crate::msg;
use futures_util::future::{Either, select};
use opendal::{Error, ErrorKind};
use std::future::Future;
use std::pin::pin;
use std::time::{Duration, Instant};
use tokio::sync::Notify;
use tokio::time::{sleep, timeout};

/// How often a holder renews its lock. All other times follow from it.
pub const RENEW_INTERVAL: Duration = Duration::from_secs(10);

/// How long a lock must be silent to be taken over.
fn takeover_timeout(beat: Duration) -> Duration {
    beat * 6
}

/// How long a holder believes in a lock that it cannot renew.
fn ttl(beat: Duration) -> Duration {
    beat * 4
}

/// How often a lock of others is looked at.
fn look(beat: Duration) -> Duration {
    beat / 5
}

/// How long others may take from seeing no lock to writing theirs, with a store that does not know conditions.
fn settle(beat: Duration) -> Duration {
    beat * 3 / 10
}

/// What the lock says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Note {
    holder: String,
    since: String,
    token: String,
    beat: u32,
}

impl Note {
    fn text(&self) -> String {
        let Self { holder, since, token, beat } = self;
        format!("# jindu lock 1\nholder: {holder}\nsince: {since}\ntoken: {token}\nbeat: {beat}\n")
    }

    /// What can be read of one; what is damaged still locks.
    fn parse(text: &str) -> Self {
        let value = |key: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
            line.unwrap_or("?").to_owned()
        };
        Self {
            holder: value("holder"),
            since: value("since"),
            token: value("token"),
            beat: value("beat").parse().unwrap_or(0),
        }
    }
}

/// The lock, held.
#[derive(Debug)]
pub(super) struct Lock<'a> {
    store: &'a Store,
    note: Note,
    beat: Duration,
    /// As the store has it; none where the store does not know conditions.
    etag: Option<String>,
}

fn path() -> String {
    format!("{OWN}lock")
}

fn headers() -> Headers {
    Headers { media_type: "text/plain; charset=utf-8".to_owned(), cache_control: "no-store".to_owned() }
}

fn is_taken(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::ConditionNotMatch | ErrorKind::Conflict)
}

async fn read(store: &Store) -> Result<Option<Note>, Fault> {
    let bytes = store.get(&path(), 0).await?;
    Ok(bytes.map(|bytes| Note::parse(&String::from_utf8_lossy(&bytes))))
}

fn refused(store: &Store, note: &Note) -> Fault {
    let (place, Note { holder, since, .. }) = (store.place(), note);
    Fault::Refused(msg!(
        "另一个 jindu（{holder}，{since} 起）正在向 {place} 发布。等它结束再试",
        "another jindu ({holder}, since {since}) is publishing to {place}. Try again when it has ended"
    ))
}

impl<'a> Lock<'a> {
    /// Takes the lock. `notify` hears why it takes a while.
    pub(super) async fn take(store: &'a Store, holder: &Holder, notify: &dyn Fn(Message)) -> Result<Self, Fault> {
        let Holder { name, since, token, beat } = holder.clone();
        let note = Note { holder: name, since, token, beat: 0 };
        // Released between two looks, it is asked for once more; whoever took it then is watched.
        for _ in 0..3 {
            let Some(other) = read(store).await? else {
                if let Some(lock) = Self::first(store, note.clone(), beat).await? {
                    return Ok(lock);
                }
                continue;
            };
            if Self::is_silent(store, &other, takeover_timeout(beat), look(beat), notify).await? {
                return Self::take_over(store, note, &other, beat, notify).await;
            }
        }
        Err(refused(store, &read(store).await?.unwrap_or(note)))
    }

    /// Where there is none. None if another was first.
    async fn first(store: &'a Store, note: Note, beat: Duration) -> Result<Option<Self>, Fault> {
        let (path, headers) = (path(), headers());
        let put = |condition| store.put_if(&path, note.text().into_bytes(), &headers, condition);
        let etag = match put(If::Absent).await {
            Ok(etag) => etag,
            Err(error) if is_taken(&error) => {
                // It may be our own, of an attempt whose answer was lost.
                if read(store).await?.is_none_or(|there| there.token != note.token) {
                    return Ok(None);
                }
                None
            }
            // Stores that do not know the condition may refuse it.
            Err(error) if error.kind() == ErrorKind::Unexpected => {
                if read(store).await?.is_some() {
                    return Ok(None);
                }
                put(If::Always).await.map_err(|e| store.fault(&path, &e))?;
                None
            }
            Err(error) => return Err(store.fault(&path, &error)),
        };
        let knows = matches!(put(If::Absent).await, Err(error) if is_taken(&error));
        if !knows {
            sleep(settle(beat)).await;
        }
        match read(store).await? {
            Some(there) if there.token == note.token => {}
            Some(other) => return Err(refused(store, &other)),
            None => return Ok(None),
        }
        Ok(Some(Self { store, note, beat, etag: etag.filter(|_| knows) }))
    }

    /// Whether a lock of others stays as it is for so long that its holder cannot be alive. An error if its holder is; no if it is
    /// gone.
    async fn is_silent(
        store: &Store,
        first: &Note,
        takeover_timeout: Duration,
        look: Duration,
        notify: &dyn Fn(Message),
    ) -> Result<bool, Fault> {
        let (place, Note { holder, since, .. }, seconds) = (store.place(), first, takeover_timeout.as_secs());
        notify(msg!(
            "{place} 上有锁（{holder}，{since} 起）。看它有没有动静，最多 {seconds} 秒……",
            "{place} is locked ({holder}, since {since}). Watching for a sign of life, {seconds} seconds at most …"
        ));
        let begun = Instant::now();
        while begun.elapsed() < takeover_timeout {
            sleep(look).await;
            match read(store).await? {
                None => return Ok(false),
                Some(there) if there == *first => {}
                Some(there) => return Err(refused(store, &there)),
            }
        }
        Ok(true)
    }

    async fn take_over(
        store: &'a Store,
        note: Note,
        dead: &Note,
        beat: Duration,
        notify: &dyn Fn(Message),
    ) -> Result<Self, Fault> {
        let etag = store.etag(&path()).await?;
        if read(store).await?.is_some_and(|there| there != *dead) {
            return Err(refused(store, dead));
        }
        let condition = etag.as_deref().map_or(If::Always, If::Is);
        let bytes = note.text().into_bytes();
        let written = match store.put_if(&path(), bytes.clone(), &headers(), condition).await {
            Err(error) if error.kind() == ErrorKind::Unexpected => {
                store.put_if(&path(), bytes, &headers(), If::Always).await
            }
            other => other,
        };
        match written {
            Err(error) if !is_taken(&error) => return Err(store.fault(&path(), &error)),
            _ => sleep(settle(beat)).await,
        }
        // Of two who took it over at once, the last to write has it.
        match read(store).await? {
            Some(there) if there.token == note.token => {}
            there => return Err(refused(store, &there.unwrap_or_else(|| dead.clone()))),
        }
        notify(msg!("锁没有动静，已接手。", "There was none; the lock is taken over."));
        Ok(Self { store, note, beat, etag: None })
    }

    /// Does some work while it is held, then releases it. The work is dropped where it stands as soon as the lock is lost.
    pub(super) async fn hold<T>(mut self, work: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
        let stop = Notify::new();
        let ended = {
            let beats = pin!(self.beats(&stop));
            match select(pin!(work), beats).await {
                Either::Left((ended, beats)) => {
                    // A renewal under way ends first, or it would come after the release.
                    stop.notify_one();
                    beats.await;
                    Some(ended)
                }
                Either::Right(((), _)) => None,
            }
        };
        let Some(ended) = ended else {
            let place = self.store.place();
            return Err(Fault::Refused(msg!(
                "向 {place} 发布时失去了锁：连接中断太久，或者另一个 jindu 已接手。再运行一次",
                "the lock of {place} was lost while publishing: the line was down for too long, or another jindu took over. \
                 Run it again"
            )));
        };
        // What cannot be released now is silent from here on, and the next run takes it over.
        if matches!(read(self.store).await, Ok(Some(there)) if there.token == self.note.token) {
            let _ = self.store.remove(&path()).await;
        }
        ended
    }

    /// Renews it again and again, until it is told to stop or the lock is lost.
    async fn beats(&mut self, stop: &Notify) {
        let (mut last, ttl) = (Instant::now(), ttl(self.beat));
        while last.elapsed() < ttl {
            if let Either::Right(_) = select(pin!(sleep(self.beat)), pin!(stop.notified())).await {
                return;
            }
            let left = ttl.saturating_sub(last.elapsed());
            match timeout(left, self.renew()).await {
                Ok(Some(true)) => last = Instant::now(),
                Ok(Some(false)) => return,
                Ok(None) | Err(_) => {}
            }
        }
    }

    /// Whether it is still held; none where nobody can say.
    async fn renew(&mut self) -> Option<bool> {
        self.note.beat += 1;
        let bytes = self.note.text().into_bytes();
        if let Some(etag) = &self.etag {
            match self.store.put_if(&path(), bytes, &headers(), If::Is(etag)).await {
                Ok(etag) => {
                    self.etag = etag;
                    return Some(true);
                }
                Err(error) if is_taken(&error) => self.etag = None,
                Err(_) => return None,
            }
            // Another's, or our own of an attempt whose answer was lost.
            return read(self.store).await.ok().map(|there| there.is_some_and(|there| there.token == self.note.token));
        }
        if read(self.store).await.ok()?.is_none_or(|there| there.token != self.note.token) {
            return Some(false);
        }
        self.store.put_if(&path(), bytes, &headers(), If::Always).await.ok().map(|_| true)
    }
}
