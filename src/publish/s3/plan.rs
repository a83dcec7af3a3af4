//! What is to be done: the bucket held against the site, with requests where a listing does not tell.

use super::local::{GROUPS, Local, Locals, group};
use super::store::Store;
use super::{AT_ONCE, Difference, Fault, Sha256Sum, Site};
use crate::msg;
use crate::publish::bucket::{Object, ObjectState, State};
use crate::publish::manifest::{Entry, Manifest};
use futures_util::{StreamExt, TryStreamExt, stream};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// ETags of objects whose bytes were read and are what they shall be.
pub(super) type Proven = HashMap<Arc<str>, Option<String>>;

/// What is to be done.
pub(super) struct Plan<'a> {
    /// What shall stand there.
    pub(super) next: Manifest,
    /// What stands there by jindu.
    pub(super) ours: BTreeMap<Arc<str>, Entry>,
    /// From one to the other.
    pub(super) difference: Difference,
    /// What others changed.
    pub(super) altered: Vec<Arc<str>>,
    /// What is sent, in this order; the files of a group at once.
    pub(super) groups: [Vec<&'a Local<'a>>; GROUPS],
    /// What was read.
    pub(super) proven: Proven,
}

/// What a plan is made of.
pub(super) struct Planner<'a> {
    /// The bucket.
    pub(super) store: &'a Store,
    /// The site.
    pub(super) site: &'a Site,
    /// Its files.
    pub(super) locals: &'a Locals<'a>,
    /// What stands there.
    pub(super) state: &'a State,
    /// A digest of the headers that files are sent with.
    pub(super) headers: String,
    /// How many releases old assets outlive.
    pub(super) keep: u32,
}

/// How the files of the site stand there.
struct Found<'a> {
    object_state: HashMap<&'a str, ObjectState>,
    /// Whether an object that no manifest knows bears the portal's mark.
    marked: bool,
}

impl<'a> Planner<'a> {
    /// Makes the plan. Refused where objects of others stand at addresses of the site.
    pub(super) async fn plan(self) -> Result<Plan<'a>, Fault> {
        let mut proven = Proven::new();
        let found = self.look(&mut proven).await?;
        let mut next = self.next();
        let mut ours = self.state.ours(next.number);
        // Marked objects without a manifest: it was lost, and the marks tell what stands there.
        if found.marked && self.state.release.is_none() && !self.state.is_broken_off() {
            ours.extend(self.recovered().await?);
        }
        let carried = Manifest { files: ours.clone(), ..Manifest::default() };
        next.carry(&carried, next.number.saturating_sub(self.keep));
        let mut altered = self.prove_carried(&mut next, &mut proven).await?;
        if self.state.is_broken_off() {
            altered.clear();
        }
        let mut difference = Difference { same: next.files.len() - self.locals.len(), ..Difference::default() };
        let mut groups = [const { Vec::new() }; GROUPS];
        for (path, local) in self.locals {
            let address = &local.item.path;
            let object_state = found.object_state.get(path).copied().unwrap_or(ObjectState::Differs);
            match object_state {
                ObjectState::Same => {
                    difference.same += 1;
                    continue;
                }
                ObjectState::Missing => difference.sent.push(address.clone()),
                _ => difference.replaced.push(address.clone()),
            }
            if self.state.was_altered(path, local.item.digest, &self.headers) {
                altered.push(address.clone());
            }
            groups[group(path, object_state)].push(local);
        }
        let objects = &self.state.objects;
        let gone = |path: &&Arc<str>| objects.contains_key(*path) && !next.files.contains_key(*path);
        difference.deleted = ours.keys().filter(gone).cloned().collect();
        let foreign = |path: &&Arc<str>| !ours.contains_key(*path) && !next.files.contains_key(*path);
        difference.foreign = objects.keys().filter(foreign).count();
        Ok(Plan { next, ours, difference, altered, groups, proven })
    }

    /// How the files of the site stand there.
    async fn look(&self, proven: &mut Proven) -> Result<Found<'a>, Fault> {
        let mut object_state = HashMap::new();
        let (mut doubtful, mut unknown) = (Vec::new(), Vec::new());
        for (path, Local { item, md5 }) in self.locals {
            let how = self.state.object_state(path, item.digest, item.size, md5, &self.headers);
            match how {
                ObjectState::Doubtful => doubtful.push((item.path.clone(), item.digest)),
                ObjectState::Unknown => unknown.push(item.path.clone()),
                _ => {}
            }
            object_state.insert(*path, how);
        }
        for (path, same) in prove(self.store, doubtful, &self.state.objects, proven).await? {
            if let Some(how) = object_state.get_mut(&*path) {
                *how = if same { ObjectState::Same } else { ObjectState::Differs };
            }
        }
        let (mut marked, mut foreign) = (false, Vec::new());
        for (path, is_ours) in marks(self.store, unknown).await? {
            marked |= is_ours;
            if !is_ours && !self.has_same_bytes(&path) {
                foreign.push(path);
            }
        }
        let Some(first) = foreign.iter().min() else { return Ok(Found { object_state, marked }) };
        let (count, place) = (foreign.len(), self.store.place());
        Err(Fault::Refused(msg!(
            "{place} 里有 {count} 个文件不是本站放的，却占了本站的网址，例如“{first}”。移开它们，或者换一个 prefix",
            "{count} object(s) in {place} are not this portal's and stand at its addresses, “{first}” for one. Move them away, \
             or choose another prefix"
        )))
    }

    /// Whether an object of others holds what the site has at its address, as after a copy by other means: then it is taken over.
    fn has_same_bytes(&self, path: &str) -> bool {
        let (local, object) = (self.locals.get(path), self.state.objects.get(path));
        local.zip(object).is_some_and(|(local, object)| object.etag.as_deref() == Some(&local.md5))
    }

    /// The next release, without what it carries along. Where nothing differs from the last one it has its number.
    fn next(&self) -> Manifest {
        let last = self.state.release.as_ref().map_or(0, |release| release.number);
        let of = |number| Manifest { headers: Some(self.headers.clone()), ..Manifest::of(self.site, number) };
        let own = |m: &Manifest| m.own().map(|(path, e)| (path.clone(), e.digest)).collect::<Vec<_>>();
        let next = of(last + 1);
        let same = |release: &Manifest| release.headers == next.headers && own(release) == own(&next);
        if self.state.release.as_ref().is_some_and(same) { of(last) } else { next }
    }

    /// Reads the assets of earlier releases. One that is not what it was is given up, since its bytes are nowhere else; these are
    /// told.
    async fn prove_carried(&self, next: &mut Manifest, proven: &mut Proven) -> Result<Vec<Arc<str>>, Fault> {
        let carried = next.files.iter().filter(|(path, _)| !self.locals.contains_key(&***path));
        let carried = carried.map(|(path, entry)| (path.clone(), entry.digest)).collect();
        let mut altered = Vec::new();
        for (path, same) in prove(self.store, carried, &self.state.objects, proven).await? {
            if !same {
                next.files.remove(&path);
                altered.push(path);
            }
        }
        Ok(altered)
    }

    /// What the marks of all objects tell where the manifest was lost.
    async fn recovered(&self) -> Result<BTreeMap<Arc<str>, Entry>, Fault> {
        let objects = &self.state.objects;
        let others = objects.keys().filter(|path| !self.locals.contains_key(&***path)).cloned().collect();
        let marked = marks(self.store, others).await?.into_iter().filter(|(_, is_ours)| *is_ours);
        let each = stream::iter(marked).map(|(path, _)| async {
            let size = objects.get(&path).map_or(0, |object| object.size);
            let bytes = self.store.get(&path, size).await?.unwrap_or_default();
            Ok((path, Entry { digest: Sha256Sum::of(&bytes), last: 0 }))
        });
        each.buffer_unordered(AT_ONCE).try_collect().await
    }
}

/// Reads objects, and tells of each whether its bytes have a digest. One that is not there has none.
pub(super) async fn prove(
    store: &Store,
    wanted: Vec<(Arc<str>, Sha256Sum)>,
    objects: &BTreeMap<Arc<str>, Object>,
    proven: &mut Proven,
) -> Result<Vec<(Arc<str>, bool)>, Fault> {
    let each = stream::iter(wanted).map(|(path, digest)| async move {
        let Some(object) = objects.get(&path) else { return Ok::<_, Fault>((path, false)) };
        let bytes = store.get(&path, object.size).await?;
        let holds = bytes.is_some_and(|bytes| Sha256Sum::of(&bytes) == digest);
        Ok((path, holds))
    });
    let all: Vec<_> = each.buffer_unordered(AT_ONCE).try_collect().await?;
    let held = all.iter().filter(|(_, holds)| *holds).filter_map(|(path, _)| objects.get_key_value(path));
    proven.extend(held.map(|(path, object)| (path.clone(), object.etag.clone())));
    Ok(all)
}

/// Whether objects bear the portal's mark.
async fn marks(store: &Store, paths: Vec<Arc<str>>) -> Result<Vec<(Arc<str>, bool)>, Fault> {
    let each = stream::iter(paths).map(|path| async {
        let is_marked = store.is_marked(&path).await?;
        Ok((path, is_marked))
    });
    each.buffer_unordered(AT_ONCE).try_collect().await
}
