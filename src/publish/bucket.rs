//! What stands in a bucket held against what shall stand there. No network here, so it is tested without the feature `s3` too: what
//! only a request can tell is named.

use super::Sha256Sum;
use super::manifest::{Entry, Manifest};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a listing says of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Object {
    /// How many bytes.
    pub(super) size: u64,
    /// Of most stores the MD5 of the bytes.
    pub(super) etag: Option<String>,
}

/// A bucket, as far as a listing and the two manifests tell.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The release that was completed last.
    pub(super) release: Option<Manifest>,
    /// What may stand there of a release that was begun and not completed, and of the one before.
    pub(super) sending: Option<Manifest>,
    /// The objects.
    pub(super) objects: BTreeMap<Arc<str>, Object>,
}

/// How a file of the site stands in the bucket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ObjectState {
    /// Not at all.
    Missing,
    /// As it shall.
    Same,
    /// With other bytes or other headers.
    Differs,
    /// It should be the same, and its ETag is not the MD5: only its bytes tell.
    Doubtful,
    /// No manifest knows the object: only its mark tells whether it is the portal's.
    Unknown,
}

impl State {
    /// All that jindu put there, as far as the manifests know. The number of each is below that of the next release.
    pub(super) fn ours(&self, next: u32) -> BTreeMap<Arc<str>, Entry> {
        let each = [&self.release, &self.sending].into_iter().flatten().flat_map(|m| &m.files);
        each.map(|(path, entry)| (path.clone(), Entry { last: entry.last.min(next.saturating_sub(1)), ..*entry }))
            .collect()
    }

    /// Whether a run was broken off.
    pub(super) fn is_broken_off(&self) -> bool {
        self.sending.is_some()
    }

    /// How a file stands there, of which digest, size, MD5 and the headers' digest are known.
    pub(super) fn object_state(
        &self,
        path: &str,
        digest: Sha256Sum,
        size: u64,
        md5: &str,
        headers: &str,
    ) -> ObjectState {
        let Some(object) = self.objects.get(path) else { return ObjectState::Missing };
        let known = |m: &&Manifest| m.files.contains_key(path);
        let known: Vec<&Manifest> = [&self.release, &self.sending].into_iter().flatten().filter(known).collect();
        if known.is_empty() {
            return ObjectState::Unknown;
        }
        // Of two manifests that know these bytes there, each must have sent them with these headers.
        let mut with_bytes = known.iter().filter(|m| m.files.get(path).is_some_and(|e| e.digest == digest)).peekable();
        let expected = with_bytes.peek().is_some() && with_bytes.all(|m| m.headers.as_deref() == Some(headers));
        if !expected || object.size != size {
            ObjectState::Differs
        } else if object.etag.as_deref() == Some(md5) {
            ObjectState::Same
        } else {
            ObjectState::Doubtful
        }
    }

    /// Whether a file that differs or is missing should have stood there as it is: others changed it.
    pub(super) fn was_altered(&self, path: &str, digest: Sha256Sum, headers: &str) -> bool {
        let sent = |m: &Manifest| {
            m.headers.as_deref() == Some(headers) && m.files.get(path).is_some_and(|e| e.digest == digest)
        };
        !self.is_broken_off() && self.release.as_ref().is_some_and(sent)
    }
}

/// What may stand there from now on until the next release is complete: what it will hold, and all that stands there already.
pub(super) fn sending(next: &Manifest, ours: &BTreeMap<Arc<str>, Entry>, state: &State) -> Manifest {
    let mut files = ours.clone();
    files.extend(next.files.iter().map(|(path, entry)| (path.clone(), *entry)));
    // Where not all was sent with these headers it cannot be told of which objects it was: then of none.
    let agree = [&state.release, &state.sending].into_iter().flatten().all(|m| m.headers == next.headers);
    Manifest { files, headers: next.headers.clone().filter(|_| agree), ..next.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const H: &str = "headers";

    fn manifest(number: u32, headers: &str, files: &[(&str, &str)]) -> Manifest {
        let entry = |(path, bytes): &(&str, &str)| {
            (Arc::from(*path), Entry { digest: Sha256Sum::of(bytes.as_bytes()), last: number })
        };
        let files = files.iter().map(entry).collect();
        Manifest { number, headers: Some(headers.to_owned()), files, ..Manifest::default() }
    }

    fn objects(all: &[(&str, &str)]) -> BTreeMap<Arc<str>, Object> {
        let object = |bytes: &str| Object { size: bytes.len() as u64, etag: Some(format!("md5 of {bytes}")) };
        all.iter().map(|(path, bytes)| (Arc::from(*path), object(bytes))).collect()
    }

    fn object_state(state: &State, path: &str, bytes: &str) -> ObjectState {
        let digest = Sha256Sum::of(bytes.as_bytes());
        state.object_state(path, digest, bytes.len() as u64, &format!("md5 of {bytes}"), H)
    }

    #[test]
    fn a_file_is_the_same_only_where_manifest_and_listing_agree() {
        let release = Some(manifest(1, H, &[("a", "one"), ("b", "one"), ("c", "one"), ("d", "one")]));
        let there = objects(&[("a", "one"), ("b", "two"), ("d", "three"), ("e", "one")]);
        let state = State { release, sending: None, objects: there };
        assert_eq!(object_state(&state, "a", "one"), ObjectState::Same);
        assert_eq!(object_state(&state, "a", "two"), ObjectState::Differs);
        assert_eq!(object_state(&state, "b", "one"), ObjectState::Doubtful);
        assert_eq!(object_state(&state, "c", "one"), ObjectState::Missing);
        assert_eq!(object_state(&state, "d", "one"), ObjectState::Differs, "of another size");
        assert_eq!(object_state(&state, "e", "one"), ObjectState::Unknown);
        assert!(state.was_altered("c", Sha256Sum::of(b"one"), H));
        assert!(!state.was_altered("a", Sha256Sum::of(b"two"), H));
    }

    #[test]
    fn other_headers_are_another_object_however_often_a_run_was_broken_off() {
        let files = &[("a", "one")][..];
        let mut state = State { release: Some(manifest(1, "old", files)), sending: None, objects: objects(files) };
        assert_eq!(object_state(&state, "a", "one"), ObjectState::Differs);
        // Broken off once with the new headers: nobody knows which the object has.
        let next = manifest(2, H, &[("a", "one"), ("b", "one")]);
        state.sending = Some(sending(&next, &state.ours(2), &state));
        state.objects.extend(objects(&[("b", "one")]));
        assert_eq!(object_state(&state, "a", "one"), ObjectState::Differs);
        // Begun again with the old ones, and again with the new ones.
        for headers in ["old", H] {
            let next = manifest(2, headers, files);
            state.sending = Some(sending(&next, &state.ours(2), &state));
            assert_eq!(object_state(&state, "a", "one"), ObjectState::Differs);
        }
        // Without a change of headers, what was sent before it was broken off need not be sent again.
        let mut state = State { release: Some(manifest(1, H, files)), sending: None, objects: objects(files) };
        let next = manifest(2, H, &[("a", "one"), ("b", "one")]);
        state.sending = Some(sending(&next, &state.ours(2), &state));
        state.objects.extend(objects(&[("b", "one")]));
        assert_eq!(object_state(&state, "b", "one"), ObjectState::Same);
    }

    #[test]
    fn what_a_broken_off_run_may_have_sent_is_known_and_older_than_the_next_release() {
        let mut state = State { release: Some(manifest(4, H, &[("old", "one")])), ..State::default() };
        let next = manifest(5, H, &[("new", "one")]);
        state.sending = Some(sending(&next, &state.ours(5), &state));
        let ours = state.ours(5);
        assert_eq!(ours.keys().map(|p| &**p).collect::<Vec<_>>(), ["new", "old"]);
        assert!(ours.values().all(|entry| entry.last == 4), "{ours:?}");
        let text = state.sending.as_ref().expect("made").text();
        assert_eq!(Manifest::parse(&text), state.sending, "{text}");
    }
}
