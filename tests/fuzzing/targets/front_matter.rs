//! Content files. The first byte says of which kind.
#![no_main]

use jindu::config::Config;
use jindu::source::Kind;
use jindu_fuzzing::holds::front_matter::{config, gives_a_draft_or_is_told, kinds, parts_lie_one_behind_the_other};
use jindu_fuzzing::tiny::SITE;
use jindu_fuzzing::{chosen, held, start, text};
use std::sync::LazyLock;

static CONFIG: LazyLock<Config> = LazyLock::new(|| config(SITE));
static KINDS: LazyLock<Vec<Kind>> =
    LazyLock::new(|| [kinds(None), vec![Kind::Organizations], kinds(Some("en"))].concat());

libfuzzer_sys::fuzz_target!(init: start("front_matter"), |bytes: &[u8]| {
    let (kind, bytes) = chosen(bytes);
    let kind = usize::from(kind.wrapping_sub(b'0')) % KINDS.len();
    let text = text(bytes);
    held(parts_lie_one_behind_the_other(&text));
    held(gives_a_draft_or_is_told(&text, &KINDS[kind..=kind], &CONFIG));
});
