//! Word files of parts, in a zip that is sound.
#![no_main]

use jindu_fuzzing::holds::snapshots::{office_is_read, office_of};
use jindu_fuzzing::{held, start};

libfuzzer_sys::fuzz_target!(init: start("office"), |parts: &[u8]| {
    if let Some(whole) = office_of(parts) {
        held(office_is_read(&whole));
    }
});
