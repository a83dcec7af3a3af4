//! Content files of each kind.

use super::holds::front_matter::{config, gives_a_draft_or_is_told, kinds, parts_lie_one_behind_the_other};
use super::{files, texts};
use crate::support::{ORGANIZATIONS, SITE, repository};
use jindu::source::Kind;
use std::fs;

#[test]
fn parts_lie_in_order() {
    texts(200, &files(".md"), parts_lie_one_behind_the_other);
}

#[test]
fn a_file_of_any_kind_gives_a_draft_or_is_told() {
    let (config, kinds) = (config(SITE), kinds(None));
    texts(60, &files(".md"), |text| gives_a_draft_or_is_told(text, &kinds, &config));
}

#[test]
fn a_translation_of_any_kind_gives_words_or_is_told() {
    let (config, kinds) = (config(SITE), kinds(Some("en")));
    texts(60, &files(".en.md"), |text| gives_a_draft_or_is_told(text, &kinds, &config));
}

#[test]
fn a_list_of_bodies_is_read_or_told() {
    let config = config(SITE);
    let own = repository().join("content/organizations.yaml");
    let good = [fs::read_to_string(own).expect("the notice's bodies"), ORGANIZATIONS.to_owned()];
    texts(40, &good, |text| gives_a_draft_or_is_told(text, &[Kind::Organizations], &config));
}
