//! What a page's view reads, noted where it is read: with the feature `reads`, for tests alone. Without it nothing is noted and nothing
//! costs anything.
//!
//! A kind of page states what its pages show (`outputs::needs`), and a page is made again when that changes. So a view that reads what
//! its kind did not state makes pages that go stale. With the feature every page that is made is held against the statement.
//!
//! Deliberately absent: what every page depends on, and lists that are only searched (deadlines, changes, duties): noted are the tasks of
//! the entries that are shown.

#[cfg(not(feature = "reads"))]
mod off;
#[cfg(feature = "reads")]
mod on;

use std::ops::{Deref, Index, Range};

/// Something that is read, known by where it stands in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Read {
    /// A value of a [`Noted`] list.
    Value(usize),
    /// The same, for a sum.
    Sum(usize),
    /// A text.
    Text(usize),
    /// Where the links of a text lead.
    Links(usize),
}

/// Where a value stands in memory.
pub fn place<T: ?Sized>(value: &T) -> usize {
    std::ptr::from_ref(value).cast::<()>().addr()
}

/// A list of which is noted what is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted<T>(Vec<T>);

impl<T> Default for Noted<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Noted<T> {
    /// How many values it has, which is no reading of them.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn all(&self, range: Range<usize>) {
        if cfg!(feature = "reads") {
            self.0[range].iter().for_each(|value| note(Read::Value(place(value))));
        }
    }

    /// Where each value stands, for whoever states that it may be read.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(place)
    }
}

impl<T> From<Vec<T>> for Noted<T> {
    fn from(values: Vec<T>) -> Self {
        Self(values)
    }
}

impl<T> FromIterator<T> for Noted<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

impl<T> Deref for Noted<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.all(0..self.0.len());
        &self.0
    }
}

impl<T> Index<usize> for Noted<T> {
    type Output = T;

    fn index(&self, at: usize) -> &T {
        note(Read::Value(place(&self.0[at])));
        &self.0[at]
    }
}

impl<T> Index<Range<usize>> for Noted<T> {
    type Output = [T];

    fn index(&self, range: Range<usize>) -> &[T] {
        self.all(range.clone());
        &self.0[range]
    }
}

impl<'a, T> IntoIterator for &'a Noted<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.deref().iter()
    }
}

#[cfg(not(feature = "reads"))]
pub use off::{note, summing, unnoted};
#[cfg(feature = "reads")]
pub use on::{note, noting, summing, unnoted};
