//! What must hold of whatever is read from outside, each property once: inputs that are changed blindly try it in every run of the
//! tests, those that coverage leads to (`tests/fuzzing`) for hours.

pub mod edits;
pub mod fluent;
pub mod front_matter;
pub mod manifests;
pub mod markdown;
pub mod snapshots;
pub mod yaml;

/// What holds of an input, or in which way it does not.
pub type Holds = Result<(), String>;

/// Holds something or says what does not.
pub fn that(holds: bool, or: impl FnOnce() -> String) -> Holds {
    if holds { Ok(()) } else { Err(or()) }
}
