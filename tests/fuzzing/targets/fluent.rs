//! Words of a theme.
#![no_main]

use jindu_fuzzing::holds::fluent::every_word_can_be_asked_for;
use jindu_fuzzing::{held, start, text};

libfuzzer_sys::fuzz_target!(init: start("fluent"), |bytes: &[u8]| held(every_word_can_be_asked_for(&text(bytes))));
