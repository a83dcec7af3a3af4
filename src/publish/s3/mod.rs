//! Objects in a bucket of a store that speaks S3, which are served as they are.
//!
//! ```text
//! PREFIX…                        the site, and assets of earlier releases
//! PREFIX.jindu/release.sha256    the manifest of the release that was completed last
//! PREFIX.jindu/sending.sha256    while a release is being sent: what may stand there beside it
//! PREFIX.jindu/lock              while a jindu publishes
//! ```
//!
//! 1. The [`lock`] is taken; who comes second is refused.
//! 2. The manifests are held against a listing ([`bucket`]). A listing tells the size, and with most stores the MD5 of what stands
//!    there; where it does not, the bytes are read.
//! 3. `sending.sha256` says what is going to be sent. So whatever a killed run leaves there is known to the next one.
//! 4. What differs is sent: assets, then what pages offer, then new pages, then changed ones. So at any moment whatever a page
//!    loads stands there.
//! 5. A second listing tells whether all stands there as it was sent; what does not is sent again.
//! 6. `release.sha256` is written, then what is no longer part of the site is removed, pages first, then `sending.sha256`.
//!
//! A bucket has no switch: while a release is being sent, new pages stand beside old ones, each with its own assets. An object that
//! no manifest knows is removed never, and written over only if it bears the portal's mark. Deliberately absent: going back (there
//! is one copy of each page), compressed copies (no store chooses between them), rights (the bucket's own rules say who may read).

mod local;
mod lock;
mod plan;
mod send;
mod store;

use super::bucket::{self, State};
use super::manifest::{Manifest, is_page};
use super::{Difference, Done, Fault, Item, Progress, Sha256Sum, Site};
use crate::config::Bucket;
use crate::diagnose::Message;
use crate::msg;
use futures_util::future::{Either, pending, select};
use futures_util::{StreamExt, TryStreamExt, stream};
use local::{Locals, locals};
use lock::Lock;
pub use lock::RENEW_INTERVAL;
use plan::{Plan, Planner};
use send::{RELEASE, SENDING, own, put_manifest};
use std::cell::Cell;
use std::future::Future;
use std::pin::pin;
use std::time::Duration;
use store::Store;
use tokio::time::sleep;

/// How many requests are under way at once.
const AT_ONCE: usize = 8;

/// What a store wants to know of who asks. Comes from the environment alone.
#[derive(Clone)]
pub struct Secrets {
    /// The key's name.
    pub access_key_id: String,
    /// The key.
    pub secret_access_key: String,
    /// What keys that are valid for a while have beside them.
    pub session_token: Option<String>,
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets(…)")
    }
}

/// Who publishes, as others are told who find the lock.
#[derive(Debug, Clone)]
pub struct Holder {
    /// The machine and the process.
    pub name: String,
    /// When it began.
    pub since: String,
    /// What nobody else has.
    pub token: String,
    /// How often its lock is renewed: [`RENEW_INTERVAL`] unless somebody cannot wait.
    pub beat: Duration,
}

/// A target of this kind.
#[derive(Debug, Clone)]
pub struct S3 {
    /// The bucket.
    pub bucket: Bucket,
    /// What opens it.
    pub secrets: Secrets,
    /// Who publishes.
    pub holder: Holder,
}

impl S3 {
    /// Where it is, in words.
    pub fn words(&self) -> String {
        store::place(&self.bucket)
    }

    /// What publishing would change. Nothing is written, no lock is taken.
    /// `notify` hears why it takes a while.
    pub fn difference(&self, site: &Site, notify: &dyn Fn(Message)) -> Result<Difference, Fault> {
        let (locals, store) = (locals(site)?, self.store(site)?);
        run(&store, notify, async {
            let state = state(&store, site).await?;
            Ok(self.plan(&store, site, &locals, &state).await?.difference)
        })
    }

    /// Publishes a site. `notify` hears why it takes a while.
    pub fn publish(&self, site: &Site, progress: Progress<'_>, notify: &dyn Fn(Message)) -> Result<Done, Fault> {
        let (locals, store) = (locals(site)?, self.store(site)?);
        run(&store, notify, async {
            let lock = Lock::take(&store, &self.holder, notify).await?;
            lock.hold(self.publish_locked(&store, site, &locals, progress)).await
        })
    }

    fn store(&self, site: &Site) -> Result<Store, Fault> {
        let mark = Sha256Sum::of(site.id.as_bytes()).to_string();
        Store::new(&self.bucket, &self.secrets, mark[..16].to_owned())
    }

    async fn plan<'a>(
        &self,
        store: &'a Store,
        site: &'a Site,
        locals: &'a Locals<'a>,
        state: &'a State,
    ) -> Result<Plan<'a>, Fault> {
        let headers = send::headers_digest(&self.bucket);
        Planner { store, site, locals, state, headers, keep: self.bucket.keep }.plan().await
    }

    async fn publish_locked(
        &self,
        store: &Store,
        site: &Site,
        locals: &Locals<'_>,
        progress: Progress<'_>,
    ) -> Result<Done, Fault> {
        let state = state(store, site).await?;
        let plan = self.plan(store, site, locals, &state).await?;
        let Plan { next, ours, difference, altered, groups, mut proven } = plan;
        let complete = state.release.as_ref().is_some_and(|release| release.files == next.files);
        if difference.is_none() && complete && !state.is_broken_off() {
            return Ok(Done { difference, ..Done::default() });
        }
        let (done, total) = (Cell::new(0), groups.iter().map(Vec::len).sum::<usize>() + difference.deleted.len());
        let step = || {
            done.set(done.get() + 1);
            progress(done.get(), total);
        };
        put_manifest(store, SENDING, &bucket::sending(&next, &ours, &state)).await?;
        for group in &groups {
            send::send(store, &self.bucket, group, &step).await?;
        }
        send::verify(store, &self.bucket, &next, locals, &mut proven).await?;
        put_manifest(store, RELEASE, &next).await?;
        // Pages go before what they refer to.
        let (pages, rest): (Vec<_>, Vec<_>) = difference.deleted.iter().partition(|path| is_page(path));
        for group in [pages, rest] {
            let each = stream::iter(group).map(async |path| store.remove(path).await.inspect(|()| step()));
            each.buffer_unordered(AT_ONCE).try_collect::<()>().await?;
        }
        store.remove(&own(SENDING)).await?;
        Ok(Done { difference, altered, written: true, ..Done::default() })
    }
}

/// Everything is one task: requests wait for the network, not for each other. `notify` hears once if the store stumbles.
fn run<T>(store: &Store, notify: &dyn Fn(Message), work: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
    let stumbling = async {
        while !store.stumbles() {
            sleep(Duration::from_secs(1)).await;
        }
        let place = store.place();
        notify(msg!(
            "存储服务（{place}）出错或没有回应，正在重试……",
            "The store of {place} fails or does not answer; trying again …"
        ));
        pending::<()>().await;
    };
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        match select(pin!(work), pin!(stumbling)).await {
            Either::Left((ended, _)) => ended,
            Either::Right(((), work)) => work.await,
        }
    })
}

/// Reads what stands there. Refuses a place of another portal.
async fn state(store: &Store, site: &Site) -> Result<State, Fault> {
    let manifest = async |name: &str| {
        let text = store.get(&own(name), 0).await?;
        Ok::<_, Fault>(text.and_then(|bytes| Manifest::parse(std::str::from_utf8(&bytes).ok()?)))
    };
    let (release, sending) = (manifest(RELEASE).await?, manifest(SENDING).await?);
    if let Some(other) = [&release, &sending].into_iter().flatten().find(|m| m.site != site.id) {
        let (place, other) = (store.place(), &other.site);
        return Err(Fault::Refused(msg!(
            "{place} 里是另一个站点（{other}）。每个站点用自己的存储桶或者 prefix",
            "the site of another portal stands in {place} ({other}). Give each portal a bucket or a prefix to itself"
        )));
    }
    Ok(State { release, sending, objects: store.list().await? })
}
