//! Files on their way, and the proof that they arrived.

use super::local::{Local, Locals};
use super::plan::{Proven, prove};
use super::store::{Headers, OWN, Store};
use super::{AT_ONCE, Fault, Item, Sha256Sum};
use crate::config::Bucket;
use crate::media;
use crate::msg;
use crate::publish::manifest::{Manifest, is_asset};
use futures_util::{StreamExt, TryStreamExt, stream};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::sleep;

/// How often what does not stand there as it was sent is sent again, after what pause.
const ROUNDS: usize = 3;
const PAUSE: Duration = Duration::from_secs(2);

/// What is as big as this is sent alone: it stands in memory while it is.
const BIG: u64 = 8 * 1024 * 1024;

/// The names of the manifests below [`OWN`].
pub(super) const RELEASE: &str = "release.sha256";
pub(super) const SENDING: &str = "sending.sha256";

/// The name of an object that is not the site's.
pub(super) fn own(name: &str) -> String {
    format!("{OWN}{name}")
}

/// Writes a manifest.
pub(super) async fn put_manifest(store: &Store, name: &str, manifest: &Manifest) -> Result<(), Fault> {
    let headers = Headers { media_type: "text/plain; charset=utf-8".to_owned(), cache_control: "no-store".to_owned() };
    store.put(&own(name), manifest.text().into_bytes(), &headers).await
}

/// What a file is sent with.
fn headers(bucket: &Bucket, path: &str) -> Headers {
    let cache = if is_asset(path) { &bucket.cache_assets } else { &bucket.cache_pages };
    Headers { media_type: media::kind(Path::new(path)), cache_control: cache.clone() }
}

/// Of everything that headers depend on. Another version of jindu may know other media types.
pub(super) fn headers_digest(bucket: &Bucket) -> String {
    let Bucket { cache_assets, cache_pages, .. } = bucket;
    let all = format!("{}\n{cache_assets}\n{cache_pages}\n", env!("CARGO_PKG_VERSION"));
    Sha256Sum::of(all.as_bytes()).to_string()[..16].to_owned()
}

async fn one(store: &Store, bucket: &Bucket, item: &Item) -> Result<(), Fault> {
    let mut bytes = Vec::new();
    item.read()?.read_to_end(&mut bytes)?;
    let path = &item.path;
    if Sha256Sum::of(&bytes) != item.digest {
        return Err(Fault::Refused(msg!(
            "“{path}”在发布途中变了。再运行一次",
            "“{path}” changed while it was being published. Run it again"
        )));
    }
    store.put(path, bytes, &headers(bucket, path)).await
}

/// Sends files, several at once; `step` hears of each.
pub(super) async fn send(store: &Store, bucket: &Bucket, files: &[&Local<'_>], step: &dyn Fn()) -> Result<(), Fault> {
    let one = async |local: &Local<'_>| one(store, bucket, local.item).await.inspect(|()| step());
    let (big, small): (Vec<&Local<'_>>, Vec<_>) = files.iter().partition(|local| local.item.size >= BIG);
    stream::iter(small).map(one).buffer_unordered(AT_ONCE).try_collect::<()>().await?;
    stream::iter(big).map(one).buffer_unordered(1).try_collect().await
}

/// Looks whether a release stands there as it was sent; what does not is sent again. Refused where that does not help.
pub(super) async fn verify(
    store: &Store,
    bucket: &Bucket,
    next: &Manifest,
    locals: &Locals<'_>,
    proven: &mut Proven,
) -> Result<(), Fault> {
    let mut wrong = wrong(store, next, locals, proven).await?;
    for _ in 0..ROUNDS {
        if wrong.is_empty() {
            return Ok(());
        }
        sleep(PAUSE).await;
        let again: Vec<&Local<'_>> = wrong.iter().filter_map(|path| locals.get(&**path)).collect();
        send(store, bucket, &again, &|| {}).await?;
        wrong = self::wrong(store, next, locals, proven).await?;
    }
    let Some(first) = wrong.first() else { return Ok(()) };
    let count = wrong.len();
    Err(Fault::Refused(msg!(
        "{count} 个文件送去以后与原文不符，例如“{first}”：有人正在改动那里的文件，或者存储服务有问题。再运行一次",
        "{count} file(s) do not stand there as they were sent, “{first}” for one: others are changing them, or the store is at \
         fault. Run it again"
    )))
}

/// The files of a release that do not stand there as they were sent, in order.
async fn wrong(
    store: &Store,
    next: &Manifest,
    locals: &Locals<'_>,
    proven: &mut Proven,
) -> Result<Vec<Arc<str>>, Fault> {
    let objects = store.list().await?;
    let (mut wrong, mut doubtful) = (Vec::new(), Vec::new());
    for (path, entry) in &next.files {
        let local = locals.get(&**path);
        match objects.get(path) {
            None => wrong.push(path.clone()),
            Some(object) if local.is_some_and(|l| l.item.size != object.size) => wrong.push(path.clone()),
            Some(object) if local.is_some_and(|l| object.etag.as_deref() == Some(&l.md5)) => {}
            Some(object) if object.etag.is_some() && proven.get(path) == Some(&object.etag) => {}
            Some(_) => doubtful.push((path.clone(), entry.digest)),
        }
    }
    let read = prove(store, doubtful, &objects, proven).await?;
    wrong.extend(read.into_iter().filter(|(_, holds)| !holds).map(|(path, _)| path));
    wrong.sort_unstable();
    Ok(wrong)
}
