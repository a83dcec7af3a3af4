//! Edits. The first bytes decide which entry is added; then come the words that it says, to a zero; then the file.
#![no_main]

use jindu::diagnose::SourceText;
use jindu_fuzzing::holds::edits::{any_entry, is_one_more, stamps_are_all_that_changes};
use jindu_fuzzing::{held, start, text};

libfuzzer_sys::fuzz_target!(init: start("edits"), |bytes: &[u8]| {
    let (choices, rest) = bytes.split_at(bytes.len().min(16));
    let (words, file) = rest.iter().position(|byte| *byte == 0).map_or((&[][..], rest), |at| (&rest[..at], &rest[at + 1..]));
    let (words, file) = (text(words), text(file));
    let mut choices = choices.iter();
    let mut below = |n: u64| u64::from(choices.next().copied().unwrap_or_default()) % n;
    if below(5) == 0 {
        held(stamps_are_all_that_changes(&file));
    } else {
        let asked = (!words.is_empty()).then_some(&*words);
        let added = any_entry(&mut below, asked);
        held(is_one_more(&SourceText::new("content/2023/tasks/a.md", &*file), &added));
    }
});
