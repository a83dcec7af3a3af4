//! Words as YAML.

/// Words in double quotes, as JSON and YAML both write them.
fn quoted(words: &str) -> String {
    serde_json::to_string(words).unwrap_or_default()
}

/// Whether words mean themselves without quotes: they begin with a Chinese character and hold nothing that YAML reads.
fn is_plain(words: &str, forbidden: &str) -> bool {
    let begins = words.chars().next().is_some_and(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
    begins
        && words == words.trim()
        && !words.ends_with(':')
        && ![": ", " #", "\t"].iter().any(|w| words.contains(w))
        && !words.contains(|c: char| c.is_control() || forbidden.contains(c))
}

/// Words as a value on a line of its own.
pub(super) fn block(words: &str) -> String {
    if is_plain(words, "") { words.to_owned() } else { quoted(words) }
}

/// Words as a value in braces.
pub(super) fn flow(words: &str) -> String {
    if is_plain(words, ",[]{}") { words.to_owned() } else { quoted(words) }
}

/// Words of a document as Markdown that shows these words.
pub(super) fn markdown(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for (i, c) in words.char_indices() {
        let first = out.is_empty();
        let digits_before = i > 0 && words[..i].bytes().all(|b| b.is_ascii_digit());
        let escaped = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' => true,
            '&' => words[i + 1..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#'),
            '#' | '>' | '+' | '-' | '=' | ':' => first,
            '.' | ')' => digits_before,
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_the_words_that_they_are() {
        assert_eq!(block("推进“放管服”改革，落实[试点]"), "推进“放管服”改革，落实[试点]");
        assert_eq!(flow("推进[试点]"), "\"推进[试点]\"");
        assert_eq!(block("2023年: 一"), "\"2023年: 一\"");
        assert_eq!(markdown("1. 甲*乙*"), "1\\. 甲\\*乙\\*");
        assert_eq!(markdown("不低于10亿元。"), "不低于10亿元。");
    }
}
