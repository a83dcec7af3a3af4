//! Words that `jindu new` writes as examples. Left as they were they would be published as if somebody had said them.

/// An example in Chinese and in English.
pub type Example = (&'static str, &'static str);

/// Of a measure.
pub const MEASURE: Example = ("要做的事", "what is to be done");
/// Of a target.
pub const TARGET: Example = ("事项", "items");
/// Of a report.
pub const PROGRESS: Example = ("进展", "progress");
/// Of a free page.
pub const DESCRIPTION: Example = ("一句话说明", "one sentence for search engines");
/// In place of a body.
pub const BODY: Example = ("单位", "body");
/// In place of a date.
pub const DATE: &str = "YYYY-MM-DD";

/// An example in the languages that are wanted: both side by side, or one in brackets, so that nobody's own words are like it.
pub fn example((zh, en): Example, in_zh: bool, in_en: bool) -> String {
    match (in_zh, in_en) {
        (true, false) => format!("（{zh}）"),
        (false, true) => format!("({en})"),
        _ => format!("{zh} / {en}"),
    }
}

/// Whether words are one of them.
pub fn is_placeholder(words: &str) -> bool {
    let words = words.trim();
    let forms = [(true, true), (true, false), (false, true)];
    let is = |of: Example| forms.iter().any(|(zh, en)| example(of, *zh, *en) == words);
    words == DATE || [MEASURE, TARGET, PROGRESS, DESCRIPTION, BODY].into_iter().any(is)
}
