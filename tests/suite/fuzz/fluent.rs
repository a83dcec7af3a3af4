//! Words of a theme.

use super::{files, holds, texts};

#[test]
fn every_word_can_be_asked_for() {
    let whole = files(".ftl");
    // A few lines at a time: a file of all words is mostly alike.
    let parts: Vec<String> = whole
        .iter()
        .flat_map(|text| {
            text.lines().collect::<Vec<_>>().chunks(40).map(|lines| lines.join("\n") + "\n").collect::<Vec<_>>()
        })
        .collect();
    texts(400, &parts, holds::fluent::every_word_can_be_asked_for);
}
