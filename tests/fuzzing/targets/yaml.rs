//! YAML, and settings.
#![no_main]

use jindu_fuzzing::holds::yaml::is_read_or_told;
use jindu_fuzzing::{held, start, text};

libfuzzer_sys::fuzz_target!(init: start("yaml"), |bytes: &[u8]| held(is_read_or_told(&text(bytes))));
