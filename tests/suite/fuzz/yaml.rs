//! Settings and lists of bodies, and whatever else is YAML.

use super::{files, holds, texts};

#[test]
fn what_is_read_stands_where_it_says_and_what_is_not_is_told() {
    texts(400, &files(".yaml"), holds::yaml::is_read_or_told);
}
