//! A value that is another one from certain days on.

use chrono::NaiveDate;

/// What held first, and what holds from each later day on. Days never go back; of one day the last value holds.
#[derive(Debug, Clone)]
pub struct Timeline<T> {
    first: T,
    later: Vec<(NaiveDate, T)>,
}

impl<T> Timeline<T> {
    /// A value that has not changed yet.
    pub fn new(first: T) -> Self {
        Self { first, later: Vec::new() }
    }

    /// Another value from a day on.
    pub fn push(&mut self, day: NaiveDate, value: T) {
        debug_assert!(self.later.last().is_none_or(|(last, _)| *last <= day));
        self.later.push((day, value));
    }

    /// The same, unless the value is still the same.
    pub fn set(&mut self, day: NaiveDate, value: T)
    where
        T: PartialEq,
    {
        if *self.last() != value {
            self.push(day, value);
        }
    }

    /// The value on a day.
    pub fn on(&self, day: NaiveDate) -> &T {
        let known = self.later.partition_point(|(from, _)| *from <= day);
        known.checked_sub(1).map_or(&self.first, |i| &self.later[i].1)
    }

    /// The value before any change.
    pub fn first(&self) -> &T {
        &self.first
    }

    /// The latest value.
    pub fn last(&self) -> &T {
        self.later.last().map_or(&self.first, |(_, value)| value)
    }

    /// All values that ever held, in order.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &T> + Clone {
        std::iter::once(&self.first).chain(self.later.iter().map(|(_, value)| value))
    }

    /// The days on which it changed.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> {
        self.later.iter().map(|(day, _)| *day)
    }

    /// What held before the change to a certain value; none where it never was.
    pub fn before(&self, is: impl Fn(&T) -> bool) -> Option<&T> {
        self.changes().find(|(.., since)| is(since)).map(|(_, before, _)| before)
    }

    /// Every change: its day, what held before and what held since.
    pub fn changes(&self) -> impl Iterator<Item = (NaiveDate, &T, &T)> {
        self.values().zip(&self.later).map(|(before, (day, since))| (*day, before, since))
    }
}
