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

mod lock;
mod store;

use super::bucket::{self, Object, Standing, State};
use super::manifest::{Entry, Manifest, is_asset, is_page};
use super::{Difference, Done, Fault, Item, Progress, Sha256Sum, Site};
use crate::config::Bucket;
use crate::diagnose::Message;
use crate::media;
use crate::say;
use futures_util::{StreamExt, TryStreamExt, stream};
use lock::Lock;
use md5::{Digest, Md5};
use rayon::prelude::*;
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::future::Future;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use store::{Headers, OWN, Store};

/// How many requests are under way at once.
const AT_ONCE: usize = 8;

/// How often what does not stand there as it was sent is sent again.
const ROUNDS: usize = 3;

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

/// A file of the site with what a listing says of it.
struct Local<'a> {
    item: &'a Item,
    md5: String,
}

/// The site, by address.
type Locals<'a> = BTreeMap<&'a str, Local<'a>>;

/// What is to be done.
struct Plan<'a> {
    next: Manifest,
    ours: BTreeMap<Arc<str>, Entry>,
    difference: Difference,
    altered: Vec<Arc<str>>,
    /// In the order in which they are sent; those of a group at once.
    groups: [Vec<&'a Local<'a>>; 4],
    /// ETags of objects whose bytes were read.
    read: HashMap<Arc<str>, Option<String>>,
}

impl S3 {
    /// Where it is, in words.
    pub fn words(&self) -> String {
        store::place(&self.bucket)
    }

    /// What publishing would change. Nothing is written, no lock is taken.
    pub fn difference(&self, site: &Site) -> Result<Difference, Fault> {
        let locals = locals(site)?;
        run(async {
            let store = self.store(site)?;
            let state = state(&store, site).await?;
            Ok(self.plan(&store, site, &locals, &state).await?.difference)
        })
    }

    /// Publishes a site. `told` hears why it takes a while.
    pub fn publish(&self, site: &Site, progress: Progress<'_>, told: &dyn Fn(Message)) -> Result<Done, Fault> {
        let locals = locals(site)?;
        run(async {
            let store = self.store(site)?;
            let lock = Lock::take(&store, &self.holder, told).await?;
            lock.hold(self.publish_locked(&store, site, &locals, progress)).await
        })
    }

    fn store(&self, site: &Site) -> Result<Store, Fault> {
        let mark = Sha256Sum::of(site.id.as_bytes()).to_string();
        Store::new(&self.bucket, &self.secrets, mark[..16].to_owned())
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
        let Plan { next, ours, difference, altered, groups, mut read } = plan;
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
            self.send(store, group, &step).await?;
        }
        let mut wrong = wrong(store, &next, locals, &mut read).await?;
        for _ in 0..ROUNDS {
            if wrong.is_empty() {
                break;
            }
            let again: Vec<&Local<'_>> = wrong.iter().filter_map(|path| locals.get(&**path)).collect();
            self.send(store, &again, &|| {}).await?;
            wrong = self::wrong(store, &next, locals, &mut read).await?;
        }
        if let Some(first) = wrong.first() {
            let count = wrong.len();
            return Err(Fault::Refused(say!(
                "{count} 个文件送去以后与原文不符，例如“{first}”：有人正在改动那里的文件，或者存储服务有问题。再运行一次",
                "{count} file(s) do not stand there as they were sent, “{first}” for one: others are changing them, or the store \
                 is at fault. Run it again"
            )));
        }
        put_manifest(store, RELEASE, &next).await?;
        // Pages go before what they refer to.
        let (pages, rest): (Vec<_>, Vec<_>) = difference.deleted.iter().partition(|path| is_page(path));
        for group in [pages, rest] {
            let each = stream::iter(group).map(|path| store.remove(path)).buffer_unordered(AT_ONCE);
            each.try_for_each(|()| async {
                step();
                Ok(())
            })
            .await?;
        }
        store.remove(&own(SENDING)).await?;
        Ok(Done { difference, altered, written: true, ..Done::default() })
    }

    /// Holds what stands there against the site.
    async fn plan<'a>(
        &self,
        store: &Store,
        site: &Site,
        locals: &'a Locals<'a>,
        state: &State,
    ) -> Result<Plan<'a>, Fault> {
        let headers = self.headers_digest();
        let (mut stand, mut read, mut marked) = (HashMap::new(), HashMap::new(), Vec::new());
        let (mut doubtful, mut unknown) = (Vec::new(), Vec::new());
        for (path, Local { item, md5 }) in locals {
            let standing = state.standing(path, item.digest, item.size, md5, &headers);
            match standing {
                Standing::Doubtful => doubtful.push((item.path.clone(), item.digest)),
                Standing::Unknown => unknown.push(item.path.clone()),
                _ => {}
            }
            stand.insert(*path, standing);
        }
        for (path, same) in digests_hold(store, doubtful, &state.objects).await? {
            let etag = state.objects.get(&path).and_then(|object| object.etag.clone());
            if let Some((address, _)) = locals.get_key_value(&*path) {
                stand.insert(address, if same { Standing::Same } else { Standing::Differs });
            }
            if same {
                read.insert(path, etag);
            }
        }
        for (path, is_ours) in marks(store, unknown).await? {
            if is_ours {
                marked.push(path)
            } else if !same_bytes(locals, state, &path) {
                stand.remove(&*path);
            }
        }
        refuse_foreign(store, locals, &stand)?;
        // Without a manifest and with marked objects the manifest was lost: then the marks of all objects tell.
        let lost = state.release.is_none() && !state.is_broken_off() && !marked.is_empty();
        let release = state.release.clone().unwrap_or_default();
        let mut next = Manifest { headers: Some(headers.clone()), ..Manifest::of(site, release.number + 1) };
        let own = |m: &Manifest| m.own().map(|(path, e)| (path.clone(), e.digest)).collect::<Vec<_>>();
        if release.headers == next.headers && own(&release) == own(&next) {
            next = Manifest { headers: next.headers, ..Manifest::of(site, release.number) };
        }
        let mut ours = state.ours(next.number);
        if lost {
            ours.extend(self.recovered(store, locals, state).await?);
        }
        let carried = Manifest { files: ours.clone(), ..Manifest::default() };
        next.carry(&carried, next.number.saturating_sub(self.bucket.keep));
        let mut altered = Vec::new();
        let old: Vec<_> = next.files.iter().filter(|(path, _)| !locals.contains_key(&***path)).collect();
        let old = old.into_iter().map(|(path, entry)| (path.clone(), entry.digest)).collect();
        for (path, same) in digests_hold(store, old, &state.objects).await? {
            if same {
                read.insert(path.clone(), state.objects.get(&path).and_then(|object| object.etag.clone()));
            } else {
                // Its bytes are nowhere else.
                next.files.remove(&path);
                altered.push(path);
            }
        }
        if state.is_broken_off() {
            altered.clear();
        }
        let mut difference = Difference::default();
        let mut groups = [const { Vec::new() }; 4];
        for (path, local) in locals {
            let standing = stand.get(path).copied().unwrap_or(Standing::Differs);
            match standing {
                Standing::Same => {
                    difference.same += 1;
                    continue;
                }
                Standing::Missing => difference.sent.push(local.item.path.clone()),
                _ => difference.replaced.push(local.item.path.clone()),
            }
            if state.was_altered(path, local.item.digest, &headers) {
                altered.push(local.item.path.clone());
            }
            groups[group(path, standing)].push(local);
        }
        difference.same += next.files.len() - locals.len();
        let gone = |path: &&Arc<str>| state.objects.contains_key(*path) && !next.files.contains_key(*path);
        difference.deleted = ours.keys().filter(gone).cloned().collect();
        let foreign = |path: &&Arc<str>| !ours.contains_key(*path) && !next.files.contains_key(*path);
        difference.foreign = state.objects.keys().filter(foreign).count();
        Ok(Plan { next, ours, difference, altered, groups, read })
    }

    /// What the marks of objects tell where the manifest was lost.
    async fn recovered(
        &self,
        store: &Store,
        locals: &Locals<'_>,
        state: &State,
    ) -> Result<BTreeMap<Arc<str>, Entry>, Fault> {
        let others = state.objects.keys().filter(|path| !locals.contains_key(&***path)).cloned().collect();
        let marked = marks(store, others).await?.into_iter().filter(|(_, is_ours)| *is_ours);
        let each = marked.map(|(path, _)| async {
            let size = state.objects.get(&path).map_or(0, |object| object.size);
            let bytes = store.get(&path, size).await?.unwrap_or_default();
            Ok((path, Entry { digest: Sha256Sum::of(&bytes), last: 0 }))
        });
        stream::iter(each).buffer_unordered(AT_ONCE).try_collect().await
    }

    async fn send(&self, store: &Store, group: &[&Local<'_>], step: &dyn Fn()) -> Result<(), Fault> {
        let each = stream::iter(group).map(|local| async {
            let item = local.item;
            let mut bytes = Vec::new();
            item.read()?.read_to_end(&mut bytes)?;
            if Sha256Sum::of(&bytes) != item.digest {
                let path = &item.path;
                return Err(Fault::Refused(say!(
                    "“{path}”在发布途中变了。再运行一次",
                    "“{path}” changed while it was being published. Run it again"
                )));
            }
            store.put(&item.path, bytes, &self.headers(&item.path)).await
        });
        each.buffer_unordered(AT_ONCE)
            .try_for_each(|()| async {
                step();
                Ok(())
            })
            .await
    }

    fn headers(&self, path: &str) -> Headers {
        let Bucket { cache_assets, cache_pages, .. } = &self.bucket;
        let cache = if is_asset(path) { cache_assets } else { cache_pages };
        Headers { media_type: media::kind(Path::new(path)), cache_control: cache.clone() }
    }

    /// Of everything that headers depend on. Another version of jindu may know other media types.
    fn headers_digest(&self) -> String {
        let Bucket { cache_assets, cache_pages, .. } = &self.bucket;
        let all = format!("{}\n{cache_assets}\n{cache_pages}\n", env!("CARGO_PKG_VERSION"));
        Sha256Sum::of(all.as_bytes()).to_string()[..16].to_owned()
    }
}

const RELEASE: &str = "release.sha256";
const SENDING: &str = "sending.sha256";

fn own(name: &str) -> String {
    format!("{OWN}{name}")
}

/// Everything is one task: requests wait for the network, not for each other.
fn run<T>(work: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work)
}

fn locals(site: &Site) -> io::Result<Locals<'_>> {
    let each = site.files.par_iter().map(|item| {
        let (mut md5, mut from, mut buffer) = (Md5::new(), item.read()?, vec![0; 1 << 16]);
        loop {
            match from.read(&mut buffer)? {
                0 => break,
                n => md5.update(&buffer[..n]),
            }
        }
        let mut words = String::with_capacity(32);
        for byte in md5.finalize() {
            let _ = write!(words, "{byte:02x}");
        }
        Ok((&*item.path, Local { item, md5: words }))
    });
    each.collect()
}

/// Which of the four groups a file is sent with.
fn group(path: &str, standing: Standing) -> usize {
    match (is_asset(path), is_page(path)) {
        (true, _) => 0,
        (false, false) => 1,
        (false, true) if standing == Standing::Missing => 2,
        (false, true) => 3,
    }
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
        return Err(Fault::Refused(say!(
            "{place} 里是另一个站点（{other}）。每个站点用自己的存储桶或者 prefix",
            "the site of another portal stands in {place} ({other}). Give each portal a bucket or a prefix to itself"
        )));
    }
    Ok(State { release, sending, objects: store.list().await? })
}

async fn put_manifest(store: &Store, name: &str, manifest: &Manifest) -> Result<(), Fault> {
    let headers = Headers { media_type: "text/plain; charset=utf-8".to_owned(), cache_control: "no-store".to_owned() };
    store.put(&own(name), manifest.text().into_bytes(), &headers).await
}

/// Whether the bytes of objects have these digests. One that is not there has none.
async fn digests_hold(
    store: &Store,
    wanted: Vec<(Arc<str>, Sha256Sum)>,
    objects: &BTreeMap<Arc<str>, Object>,
) -> Result<Vec<(Arc<str>, bool)>, Fault> {
    let each = stream::iter(wanted).map(|(path, digest)| async move {
        let Some(object) = objects.get(&path) else { return Ok((path, false)) };
        let bytes = store.get(&path, object.size).await?;
        let holds = bytes.is_some_and(|bytes| Sha256Sum::of(&bytes) == digest);
        Ok((path, holds))
    });
    each.buffer_unordered(AT_ONCE).try_collect().await
}

/// Whether objects bear the portal's mark.
async fn marks(store: &Store, paths: Vec<Arc<str>>) -> Result<Vec<(Arc<str>, bool)>, Fault> {
    let each = stream::iter(paths).map(|path| async {
        let is_marked = store.is_marked(&path).await?;
        Ok((path, is_marked))
    });
    each.buffer_unordered(AT_ONCE).try_collect().await
}

/// Whether an object of others holds what the site has at its address, as after a copy by other means: then it is taken over.
fn same_bytes(locals: &Locals<'_>, state: &State, path: &str) -> bool {
    let (local, object) = (locals.get(path), state.objects.get(path));
    local.zip(object).is_some_and(|(local, object)| object.etag.as_deref() == Some(&local.md5))
}

/// Objects of others at addresses of the site are not written over.
fn refuse_foreign(store: &Store, locals: &Locals<'_>, stand: &HashMap<&str, Standing>) -> Result<(), Fault> {
    let foreign: Vec<&str> = locals.keys().copied().filter(|path| !stand.contains_key(path)).collect();
    let Some(first) = foreign.first() else { return Ok(()) };
    let (count, place) = (foreign.len(), store.place());
    Err(Fault::Refused(say!(
        "{place} 里有 {count} 个文件不是本站放的，却占了本站的网址，例如“{first}”。移开它们，或者换一个 prefix",
        "{count} object(s) in {place} are not this portal's and stand at its addresses, “{first}” for one. Move them away, or \
         choose another prefix"
    )))
}

/// The files of a release that do not stand there as they were sent, in order.
async fn wrong(
    store: &Store,
    next: &Manifest,
    locals: &Locals<'_>,
    read: &mut HashMap<Arc<str>, Option<String>>,
) -> Result<Vec<Arc<str>>, Fault> {
    let objects = store.list().await?;
    let (mut wrong, mut doubtful) = (Vec::new(), Vec::new());
    for (path, entry) in &next.files {
        let local = locals.get(&**path);
        match objects.get(path) {
            None => wrong.push(path.clone()),
            Some(object) if local.is_some_and(|l| l.item.size != object.size) => wrong.push(path.clone()),
            Some(object) if local.is_some_and(|l| object.etag.as_deref() == Some(&l.md5)) => {}
            Some(object) if object.etag.is_some() && read.get(path) == Some(&object.etag) => {}
            Some(_) => doubtful.push((path.clone(), entry.digest)),
        }
    }
    for (path, holds) in digests_hold(store, doubtful, &objects).await? {
        if holds {
            let etag = objects.get(&path).and_then(|object| object.etag.clone());
            read.insert(path, etag);
        } else {
            wrong.push(path);
        }
    }
    wrong.sort_unstable();
    Ok(wrong)
}
