//! What was made before, for a program that builds again and again: values under digests of all that they are made of.
//!
//! 1. [`Memo::get`] gives the value of a key, and makes it only if it is not there. A key is a digest; each kind of value is a type of
//!    its own ([`Kind`]), and values of different kinds never meet.
//! 2. [`Memo::next`] begins a generation: what two of them did not ask for goes, unless somebody holds it. So what a value is made
//!    of stays as long as the value, though nobody asks for the parts.
//!
//! Nothing in it changes what comes out: the default keeps nothing. Deliberately absent: places in a list, paths, and whatever else may
//! mean another thing the next time.

use crate::digest::Digest;
use rustc_hash::FxHashMap;
use std::any::{Any, TypeId};
use std::convert::Infallible;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A kind of value that a memo keeps.
pub trait Kind: Any + Send + Sync {}

/// Values by kind and digest; from any thread. The default keeps nothing.
#[derive(Default)]
pub struct Memo {
    /// By the first byte of the digest.
    shards: Vec<Mutex<Shard>>,
    generation: AtomicU32,
}

type Shard = FxHashMap<(TypeId, Digest), Slot>;

struct Slot {
    value: Arc<dyn Any + Send + Sync>,
    /// The generation in which it was last asked for.
    asked: u32,
}

/// So many threads may ask at once.
const SHARDS: usize = 32;

impl Memo {
    /// One that keeps what it is asked for.
    pub fn lasting() -> Self {
        Self { shards: std::iter::repeat_with(Mutex::default).take(SHARDS).collect(), generation: AtomicU32::new(0) }
    }

    /// Whether it keeps anything.
    pub fn is_lasting(&self) -> bool {
        !self.shards.is_empty()
    }

    /// The value of a key; made, if it is not there, while others may ask for other values.
    pub fn get<T: Kind>(&self, key: Digest, make: impl FnOnce() -> T) -> Arc<T> {
        match self.try_get(key, || Ok::<T, Infallible>(make())) {
            Ok(value) => value,
            Err(never) => match never {},
        }
    }

    /// The same where making it may fail, which is not kept.
    pub fn try_get<T: Kind, E>(&self, key: Digest, make: impl FnOnce() -> Result<T, E>) -> Result<Arc<T>, E> {
        let place = (TypeId::of::<T>(), key);
        let asked = self.generation.load(Ordering::Relaxed);
        let known = self.shard(key).and_then(|mut shard| {
            let slot = shard.get_mut(&place)?;
            slot.asked = asked;
            slot.value.clone().downcast::<T>().ok()
        });
        if let Some(known) = known {
            return Ok(known);
        }
        let value = Arc::new(make()?);
        if let Some(mut shard) = self.shard(key) {
            shard.insert(place, Slot { value: value.clone(), asked });
        }
        Ok(value)
    }

    /// Begins a generation.
    pub fn next(&self) {
        let now = self.generation.fetch_add(1, Ordering::Relaxed) + 1;
        // What holds others goes first, and these in the generations to come.
        for shard in &self.shards {
            let mut gone = Vec::new();
            let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
            shard.retain(|_, slot| {
                let stays = now - slot.asked <= 2 || Arc::strong_count(&slot.value) > 1;
                if !stays {
                    gone.push(slot.value.clone());
                }
                stays
            });
            drop(shard);
            // Taken apart when nobody waits for the lock.
            drop(gone);
        }
    }

    fn shard(&self, key: Digest) -> Option<MutexGuard<'_, Shard>> {
        let shard = self.shards.get(usize::from(key.bytes()[0]) % SHARDS)?;
        Some(shard.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Number(u32);
    impl Kind for Number {}
    struct Word(Arc<Number>);
    impl Kind for Word {}

    fn key(name: &str) -> Digest {
        Digest::of(name.as_bytes())
    }

    #[test]
    fn what_was_made_is_not_made_again_and_kinds_do_not_meet() {
        let memo = Memo::lasting();
        assert_eq!(memo.get(key("a"), || Number(1)).0, 1);
        assert_eq!(memo.get(key("a"), || Number(2)).0, 1);
        assert_eq!(memo.get(key("b"), || Number(3)).0, 3);
        assert_eq!(memo.get(key("a"), || Word(Arc::new(Number(4)))).0.0, 4);
        assert_eq!(memo.try_get(key("c"), || Err::<Number, _>("no")).err(), Some("no"));
        assert_eq!(memo.get(key("c"), || Number(5)).0, 5);
        assert_eq!(Memo::default().get(key("a"), || Number(6)).0, 6);
    }

    #[test]
    fn what_two_generations_did_not_ask_for_goes_unless_it_is_held() {
        let memo = Memo::lasting();
        let part = memo.get(key("part"), || Number(1));
        memo.get(key("whole"), || Word(part));
        memo.get(key("alone"), || Number(1));
        for _ in 0..3 {
            memo.next();
            // It is asked for, and holds its part.
            memo.get(key("whole"), || Word(Arc::new(Number(2))));
        }
        assert_eq!(memo.get(key("part"), || Number(2)).0, 1);
        assert_eq!(memo.get(key("alone"), || Number(2)).0, 2, "nobody asked for it");
        (0..6).for_each(|_| memo.next());
        assert_eq!(memo.get(key("part"), || Number(3)).0, 3, "it went with what held it");
    }
}
