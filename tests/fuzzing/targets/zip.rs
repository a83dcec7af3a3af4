//! Archives as they come: as a sealed snapshot, and as a Word file.
#![no_main]

use jindu_fuzzing::holds::snapshots::{is_not_whole, office_is_read};
use jindu_fuzzing::{held, place, start};
use std::path::PathBuf;
use std::sync::LazyLock;

static FILE: LazyLock<PathBuf> = LazyLock::new(|| place("a.zip"));

libfuzzer_sys::fuzz_target!(init: start("zip"), |bytes: &[u8]| {
    held(is_not_whole(&FILE, bytes));
    held(office_is_read(bytes));
});
