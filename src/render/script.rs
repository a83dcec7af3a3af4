//! Values as scripts.

/// A value for a script: JSON, but for two characters that old browsers take for the end of a line even inside a string.
pub(super) fn script(value: &serde_json::Value) -> String {
    value.to_string().replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}
