//! Lists that are read back. The first byte says which.
#![no_main]

use jindu_fuzzing::holds::manifests::{bag_info, bag_list, build_list, release};
use jindu_fuzzing::{chosen, held, place, start, text};

libfuzzer_sys::fuzz_target!(init: start("manifests"), |bytes: &[u8]| {
    let (list, bytes) = chosen(bytes);
    let text = text(bytes);
    held(match list % 4 {
        0 => bag_list(&text),
        1 => bag_info(&text),
        2 => release(&text),
        _ => build_list(&place(""), &text),
    });
});
