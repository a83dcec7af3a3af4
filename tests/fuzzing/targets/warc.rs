//! Web archives of parts, in members and a zip that are sound.
#![no_main]

use jindu_fuzzing::holds::snapshots::{BETWEEN, is_not_whole, web_archive};
use jindu_fuzzing::{held, place, start};
use std::path::PathBuf;
use std::sync::LazyLock;

static FILE: LazyLock<PathBuf> = LazyLock::new(|| place("site.wacz"));

libfuzzer_sys::fuzz_target!(init: start("warc"), |parts: &[u8]| {
    if let Some(whole) = web_archive(parts, BETWEEN[0]) {
        held(is_not_whole(&FILE, &whole));
    }
});
