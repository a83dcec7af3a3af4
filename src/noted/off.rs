//! Without the feature: nothing is noted.

/// Notes nothing.
#[inline(always)]
pub fn note(_: super::Read) {}

/// Does something.
#[inline(always)]
pub fn summing<R>(make: impl FnOnce() -> R) -> R {
    make()
}

/// Does something.
#[inline(always)]
pub fn unnoted<R>(make: impl FnOnce() -> R) -> R {
    make()
}
