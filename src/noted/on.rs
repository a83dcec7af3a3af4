//! With the feature: what is read on a thread is noted.

use super::Read;
use std::cell::RefCell;
use std::collections::HashSet;

/// How what is read on this thread is noted.
#[derive(Default)]
struct Notes {
    read: Option<HashSet<Read>>,
    sums: bool,
    off: bool,
}

thread_local! {
    static NOTES: RefCell<Notes> = RefCell::default();
}

/// Notes that something is read.
pub fn note(read: Read) {
    NOTES.with_borrow_mut(|notes| {
        let read = match read {
            Read::Value(place) if notes.sums => Read::Sum(place),
            read => read,
        };
        if let Some(all) = notes.read.as_mut().filter(|_| !notes.off) {
            all.insert(read);
        }
    });
}

/// Sums something up: what is read meanwhile is read for a sum.
pub fn summing<R>(make: impl FnOnce() -> R) -> R {
    let before = NOTES.with_borrow_mut(|notes| std::mem::replace(&mut notes.sums, true));
    let made = make();
    NOTES.with_borrow_mut(|notes| notes.sums = before);
    made
}

/// Finds out what the statement gives as numbers or words, which it reads in the same way.
pub fn unnoted<R>(make: impl FnOnce() -> R) -> R {
    let before = NOTES.with_borrow_mut(|notes| std::mem::replace(&mut notes.off, true));
    let made = make();
    NOTES.with_borrow_mut(|notes| notes.off = before);
    made
}

/// Does something; gives what was read meanwhile.
pub fn noting<R>(make: impl FnOnce() -> R) -> (R, HashSet<Read>) {
    let before = NOTES.with_borrow_mut(|notes| notes.read.replace(HashSet::new()));
    let made = make();
    let read = NOTES.with_borrow_mut(|notes| std::mem::replace(&mut notes.read, before));
    (made, read.unwrap_or_default())
}
