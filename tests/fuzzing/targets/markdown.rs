//! Markdown.
#![no_main]

use jindu_fuzzing::holds::markdown::html_is_whole_and_holds_nothing_that_runs;
use jindu_fuzzing::{held, start, text};

libfuzzer_sys::fuzz_target!(init: start("markdown"), |bytes: &[u8]| held(html_is_whole_and_holds_nothing_that_runs(&text(bytes))));
