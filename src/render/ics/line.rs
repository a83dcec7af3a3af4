//! Lines of iCalendar (RFC 5545, 3.1 and 3.3.11).

/// How many octets a line may have before its CRLF.
const OCTETS: usize = 75;

/// Adds a property, folded: at most 75 octets a line, never inside a character.
pub(super) fn push(out: &mut String, name: &str, value: &str) {
    let mut room = OCTETS;
    for c in name.chars().chain(std::iter::once(':')).chain(value.chars()) {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            // The space counts.
            room = OCTETS - 1;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

/// A value of type TEXT.
pub(super) fn text(words: &str) -> String {
    let words = words.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(words.len() + 8);
    for c in words.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{push, text};

    #[test]
    fn lines_are_folded_between_characters() {
        for words in ["政".repeat(400), "a😀".repeat(200), "x".repeat(75 - 8), "x".repeat(76 - 8), String::new()] {
            let mut out = String::new();
            push(&mut out, "SUMMARY", &words);
            assert!(out.ends_with("\r\n"));
            let lines: Vec<&str> = out.trim_end_matches("\r\n").split("\r\n").collect();
            assert!(lines.iter().all(|line| line.len() <= 75), "{lines:?}");
            assert!(lines.iter().skip(1).all(|line| line.starts_with(' ')), "{lines:?}");
            assert_eq!(out.replace("\r\n ", ""), format!("SUMMARY:{words}\r\n"));
        }
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(text("a,b;c\\d\r\ne\nf"), "a\\,b\\;c\\\\d\\ne\\nf");
    }
}
