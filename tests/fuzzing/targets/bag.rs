//! Bags of parts, in a zip that is sound.
#![no_main]

use jindu_fuzzing::holds::snapshots::{bag_of, is_not_whole};
use jindu_fuzzing::{held, place, start};
use std::path::PathBuf;
use std::sync::LazyLock;

static FILE: LazyLock<PathBuf> = LazyLock::new(|| place("a.zip"));

libfuzzer_sys::fuzz_target!(init: start("bag"), |parts: &[u8]| {
    if let Some(whole) = bag_of(parts) {
        held(is_not_whole(&FILE, &whole));
    }
});
