//! Markdown.

use super::{files, holds, texts};

#[test]
fn html_is_whole_and_holds_nothing_that_runs() {
    texts(400, &files(".md"), holds::markdown::html_is_whole_and_holds_nothing_that_runs);
}
