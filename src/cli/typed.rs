//! Commands as they are typed into a terminal, where a message or a page tells one.

/// An argument: as it is, or in quotes where a shell would take it for something else. On Windows these are double ones, which cmd and
/// PowerShell both know.
pub(super) fn argument(words: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./=:%+,@".contains(c) || (cfg!(windows) && c == '\\');
    match words.is_empty() || words.contains(|c| !plain(c)) {
        true if cfg!(windows) => format!("\"{}\"", words.replace('"', "\\\"")),
        true => format!("'{}'", words.replace('\'', r"'\''")),
        false => words.to_owned(),
    }
}
