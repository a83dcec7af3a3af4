//! What a YAML file may hold, as a table: the single source of the checks, the JSON Schemas and the handbook's reference.

/// What a value may be.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Words.
    Text,
    /// Words without a line break.
    Line,
    /// Words by language (`{zh-CN: …, en: …}`), or plain words for the source language.
    Localized,
    /// An id or slug: `[a-z0-9]` and single hyphens between.
    Id,
    /// A date, `2023-12-31`.
    Date,
    /// A date, or a month, `2023-12`, where no day is stated.
    DateOrMonth,
    /// A date, or a date with a time, `2023-12-31 09:30`.
    DateTime,
    /// A whole number within bounds.
    Integer(i64, i64),
    /// A number.
    Number,
    /// A number within bounds.
    NumberIn(f64, f64),
    /// `true` or `false`.
    Bool,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A web address, `https://…` or `http://…`.
    Url,
    /// Words that fit a pattern; the second says it in Chinese, the third in English.
    Pattern(Pattern, &'static str, &'static str),
    /// A list of values.
    List(&'static Shape),
    /// A list that holds one value at least.
    Some(&'static Shape),
    /// A map with these keys.
    Map(&'static [Key]),
    /// A map with free keys.
    MapOf(&'static Shape),
    /// A map with these keys, or plain words that stand for the first key.
    TextOr(&'static [Key]),
    /// A plain value of the first shape, or a map of the second.
    Or(&'static Shape, &'static Shape),
    /// A list of exactly two values.
    Pair(&'static Shape),
    /// The word `unspecified`, or a list of ids.
    Members,
    /// Nothing: the key is a fact of the source file, and a translation holds words only.
    Fact,
    /// Nothing: the key is a secret, and those come from the environment.
    Secret,
    /// Anything.
    Any,
}

/// A day that the calendar has, of the years 1900 to 2199, as a regular expression: every validator holds words against patterns, and
/// not every one against formats.
macro_rules! day_expression {
    () => {
        "((19|20|21)[0-9]{2}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|((19|21)(0[48]|[2468][048]|[13579][26])|20([02468][048]|[13579][26]))-02-29)"
    };
}

pub(crate) use day_expression;

/// A pattern, as a function for the check and as a regular expression for the schema.
#[derive(Debug, Clone, Copy)]
pub struct Pattern {
    /// Whether words fit.
    pub fits: fn(&str) -> bool,
    /// The same as an ECMA-262 expression.
    pub expression: &'static str,
}

/// A key of a map.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What its value may be.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// What it is for, in Chinese.
    pub zh: &'static str,
    /// What it is for, in English.
    pub en: &'static str,
    /// Whether it says of the file how it came to be: in a translation every other key holds words, which may be still to write.
    pub is_record: bool,
}

impl Key {
    /// Whether it may stand in the file at all: others are known only to be refused in words that help.
    pub const fn is_allowed(&self) -> bool {
        !matches!(self.shape, Shape::Fact | Shape::Secret)
    }

    /// An optional key.
    pub const fn new(name: &'static str, shape: Shape, zh: &'static str, en: &'static str) -> Self {
        Self { name, shape, required: false, zh, en, is_record: false }
    }

    /// The same key, of which is known that it says how the file came to be.
    pub const fn record(self) -> Self {
        Self { is_record: true, ..self }
    }

    /// A mandatory key.
    pub const fn required(name: &'static str, shape: Shape, zh: &'static str, en: &'static str) -> Self {
        Self { name, shape, required: true, zh, en, is_record: false }
    }
}

/// Whether words are an id: lower-case ASCII letters and digits, single hyphens between.
pub fn is_id(s: &str) -> bool {
    !s.is_empty()
        && s.split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

/// Whether Windows can hold a file or folder of this name.
///
/// Source: its naming conventions (devices are reserved whatever follows their name and a dot; no dot or blank at the end; some signs
/// mean something else).
pub fn fits_windows(name: &str) -> bool {
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let is_device = DEVICES.iter().any(|device| stem.eq_ignore_ascii_case(device));
    let is_numbered = matches!(stem.as_bytes(), [a, b, c, b'0'..=b'9']
        if [a, b, c].map(u8::to_ascii_lowercase) == *b"com" || [a, b, c].map(u8::to_ascii_lowercase) == *b"lpt");
    let strange = |c: char| c.is_ascii_control() || "\\<>:\"|?*".contains(c);
    !(is_device || is_numbered || name.ends_with(['.', ' ']) || name.contains(strange))
}

#[cfg(test)]
mod tests {
    use super::fits_windows;

    #[test]
    fn what_windows_cannot_hold() {
        for name in ["con.txt", "CON", "Lpt1.tar.gz", "com9", "map.", "map ", "aux .txt", "a:b", "a?", "a\\b", "a\u{1}"]
        {
            assert!(!fits_windows(name), "{name}");
        }
        for name in ["contact.txt", "com.txt", "company", "lpt10", "map.v1.png", "进展 图.png", ".gitignore"] {
            assert!(fits_windows(name), "{name}");
        }
    }
}
