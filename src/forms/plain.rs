//! Words of a cell as Markdown that shows them as they were typed: nothing in them becomes a heading, a list, a link or emphasis.

/// Each line is a paragraph of its own.
pub(super) fn markdown(words: &str) -> String {
    let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(line).collect::<Vec<_>>().join("\n\n")
}

fn line(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    // 1. and 1) begin a list where a blank follows, as a dash and a plus do.
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, c) in words.char_indices() {
        let begins = at == 0 && matches!(c, '#' | '>' | '-' | '+' | '=' | ':' | '~');
        let counts = at == digits && digits > 0 && matches!(c, '.' | ')');
        if begins || counts || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' | '{')
        {
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
    fn nothing_that_is_typed_becomes_markup() {
        for (typed, written) in [
            ("已完成63个事项，占80%。", "已完成63个事项，占80%。"),
            ("1. 甲\r\n2. 乙\n\n- 丙", "1\\. 甲\n\n2\\. 乙\n\n\\- 丙"),
            ("# a*b_c [1] <b> &amp;", "\\# a\\*b\\_c \\[1\\] \\<b\\> \\&amp;"),
            ("2024.6.30完成", "2024\\.6.30完成"),
        ] {
            assert_eq!(markdown(typed), written);
        }
    }
}
