//! Words that `jindu new` writes as examples. Left as they were they would be published as if somebody had said them.

/// Of a measure.
pub const MEASURE: &str = "要做的事 / what is to be done";
/// Of a target.
pub const TARGET: &str = "事项 / items";
/// Of a report.
pub const PROGRESS: &str = "进展 / progress";
/// Of a free page.
pub const DESCRIPTION: &str = "一句话说明 / one sentence for search engines";
/// In place of a body.
pub const BODY: &str = "单位 / body";
/// In place of a date.
pub const DATE: &str = "YYYY-MM-DD";

/// Whether words are one of them.
pub fn is_placeholder(words: &str) -> bool {
    [MEASURE, TARGET, PROGRESS, DESCRIPTION, BODY, DATE].contains(&words.trim())
}
