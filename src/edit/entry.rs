//! Reports, amendments and verifications as they are written into a task file.

use crate::yaml;
use chrono::NaiveDate;
use std::fmt::Write as _;

/// Keys with their values as YAML: an item of a list.
#[derive(Debug, Clone, Default)]
pub struct Item(Vec<(&'static str, String)>);

impl Item {
    /// As an item of a block list.
    pub fn block(&self, indent: &str, newline: &str) -> String {
        let mut out = String::new();
        for (i, (key, value)) in self.0.iter().enumerate() {
            let lead = if i == 0 { "- " } else { "  " };
            let _ = write!(out, "{indent}{lead}{key}: {value}{newline}");
        }
        out
    }

    /// In braces.
    pub(super) fn flow(&self) -> String {
        let fields = self.0.iter().map(|(key, value)| format!("{key}: {value}")).collect::<Vec<_>>();
        format!("{{{}}}", fields.join(", "))
    }

    fn push(&mut self, key: &'static str, value: Option<String>) {
        self.0.extend(value.map(|value| (key, value)));
    }
}

/// A new entry of `reports:`.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "each field is the key of the same name in the contract")]
pub struct Entry {
    pub date: NaiveDate,
    pub id: Option<String>,
    pub on: Option<NaiveDate>,
    pub by: Option<String>,
    pub measure: Option<String>,
    pub corrects: Option<String>,
    pub withdrawn: bool,
    pub reason: Option<String>,
    /// By measure: a stage, or a map in braces.
    pub measures: Vec<(String, String)>,
    pub stage: Option<String>,
    pub pace: Option<String>,
    pub percent: Option<f64>,
    pub values: Vec<(String, f64)>,
    pub note: Option<String>,
    pub problems: Option<String>,
    pub next: Option<String>,
    /// `TITLE`, `TITLE=https://…` or `TITLE=files/…`.
    pub evidence: Vec<String>,
    pub draft: bool,
}

impl Entry {
    /// Keys and values as YAML, in the contract's order.
    pub fn item(&self) -> Item {
        let mut item = Item(vec![("date", self.date.to_string())]);
        let mut push = |key, value| item.push(key, value);
        let words = |text: &Option<String>| text.as_deref().map(quoted);
        push("id", self.id.clone().map(|s| name_as_yaml(&s)));
        push("corrects", self.corrects.clone().map(|s| name_as_yaml(&s)));
        push("withdrawn", self.withdrawn.then(|| "true".to_owned()));
        push("reason", words(&self.reason));
        push("on", self.on.map(|d| d.to_string()));
        push("by", self.by.clone().map(|s| name_as_yaml(&s)));
        push("measure", self.measure.clone().map(|s| name_as_yaml(&s)));
        let measures = self.measures.iter().map(|(id, said)| format!("{}: {said}", name_as_yaml(id)));
        let measures = measures.collect::<Vec<_>>().join(", ");
        push("measures", (!measures.is_empty()).then(|| format!("{{{measures}}}")));
        push("stage", self.stage.clone());
        push("pace", self.pace.clone());
        push("percent", self.percent.map(|n| n.to_string()));
        let values = values(&self.values);
        push("values", (!values.is_empty()).then(|| format!("{{{values}}}")));
        push("note", words(&self.note));
        push("problems", words(&self.problems));
        push("next", words(&self.next));
        let evidence = self.evidence.iter().map(|e| document(e)).collect::<Vec<_>>().join(", ");
        push("evidence", (!evidence.is_empty()).then(|| format!("[{evidence}]")));
        push("draft", self.draft.then(|| "true".to_owned()));
        item
    }

    /// As an item of a block list.
    pub fn block(&self, indent: &str, newline: &str) -> String {
        self.item().block(indent, newline)
    }
}

/// A new entry of `amendments:`.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "each field is the key of the same name in the contract")]
pub struct Amendment {
    pub date: NaiveDate,
    pub measure: Option<String>,
    pub target: Option<String>,
    /// New values as YAML, by key.
    pub set: Vec<(String, String)>,
    pub refused: bool,
    pub erratum: bool,
    pub reason: Option<String>,
    pub document: Option<String>,
}

impl Amendment {
    /// Keys and values as YAML, in the contract's order.
    pub fn item(&self) -> Item {
        let mut item = Item(vec![("date", self.date.to_string())]);
        let words = |text: &Option<String>| text.as_deref().map(quoted);
        item.push("measure", self.measure.as_deref().map(name_as_yaml));
        item.push("target", self.target.as_deref().map(name_as_yaml));
        item.push("refused", self.refused.then(|| "true".to_owned()));
        item.push("erratum", self.erratum.then(|| "true".to_owned()));
        let set: Vec<String> = self.set.iter().map(|(key, value)| format!("{key}: {value}")).collect();
        item.push("set", Some(format!("{{{}}}", set.join(", "))));
        item.push("reason", words(&self.reason));
        item.push("document", words(&self.document));
        item
    }
}

/// A new entry of `verifications:`.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "each field is the key of the same name in the contract")]
pub struct Verification {
    pub date: NaiveDate,
    pub of: String,
    pub measure: Option<String>,
    pub by: String,
    pub result: String,
    pub finding: Option<String>,
    /// As in [`Entry::evidence`].
    pub evidence: Vec<String>,
}

impl Verification {
    /// Keys and values as YAML, in the contract's order.
    pub fn item(&self) -> Item {
        let mut item = Item(vec![("date", self.date.to_string()), ("of", name_as_yaml(&self.of))]);
        item.push("measure", self.measure.as_deref().map(name_as_yaml));
        item.push("by", Some(name_as_yaml(&self.by)));
        item.push("result", Some(self.result.clone()));
        item.push("finding", self.finding.as_deref().map(quoted));
        let evidence = self.evidence.iter().map(|e| document(e)).collect::<Vec<_>>().join(", ");
        item.push("evidence", (!evidence.is_empty()).then(|| format!("[{evidence}]")));
        item
    }
}

/// Values as the inside of a map; those of one target by bodies, `TARGET.BODY`, as a map of their own.
fn values(values: &[(String, f64)]) -> String {
    let mut all: Vec<(&str, Vec<String>, bool)> = Vec::new();
    for (name, n) in values {
        let (target, value, by_body) = match name.split_once('.') {
            Some((target, body)) => (target, format!("{}: {n}", name_as_yaml(body)), true),
            None => (name.as_str(), n.to_string(), false),
        };
        match all.iter_mut().find(|(of, _, same)| *of == target && by_body && *same) {
            Some((_, each, _)) => each.push(value),
            None => all.push((target, vec![value], by_body)),
        }
    }
    let each = all.iter().map(|(target, each, by_body)| {
        let (open, close) = if *by_body { ("{", "}") } else { ("", "") };
        format!("{}: {open}{}{close}", name_as_yaml(target), each.join(", "))
    });
    each.collect::<Vec<_>>().join(", ")
}

/// Words in double quotes, as JSON and YAML both write them.
pub fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// Words that some reader of YAML takes for something else than words.
const NOT_WORDS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

/// A name as it is, unless some reader could take it for a number or a word of YAML.
pub fn name_as_yaml(id: &str) -> String {
    let is_word =
        yaml::shape::is_id(id) && id.starts_with(|c: char| c.is_ascii_alphabetic()) && !NOT_WORDS.contains(&id);
    if is_word || yaml::parse_date(id).is_some() { id.to_owned() } else { quoted(id) }
}

fn document(words: &str) -> String {
    // An address may hold `=` itself, and so may a title: the place is what begins like one.
    let kinds = [("=https://", "url"), ("=http://", "url"), ("=files/", "file"), ("=/files/", "file")];
    // In small letters every byte stays in its place: a scheme may be written in capitals (RFC 3986, 3.1).
    let small = words.to_ascii_lowercase();
    let first = kinds.iter().filter_map(|(mark, key)| Some((small.find(mark)?, *key))).min();
    let is_address = small.starts_with("https://") || small.starts_with("http://");
    match first {
        Some((at, key)) if at > 0 && !is_address => {
            let place = &words[at + 1..];
            let scheme = small[at + 1..].find("://").unwrap_or(0);
            let place = format!("{}{}", &small[at + 1..at + 1 + scheme], &place[scheme..]);
            format!("{{title: {}, {key}: {}}}", quoted(&words[..at]), quoted(&place))
        }
        _ if is_address => {
            let scheme = small.find("://").unwrap_or(0);
            format!(
                "{{title: {}, url: {}}}",
                quoted(words),
                quoted(&format!("{}{}", &small[..scheme], &words[scheme..]))
            )
        }
        _ => format!("{{title: {}}}", quoted(words)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_is_a_title_and_perhaps_a_place() {
        assert_eq!(document("台账"), "{title: \"台账\"}");
        assert_eq!(document("a=b"), "{title: \"a=b\"}");
        assert_eq!(document("a=b=https://x.example/?id=3"), "{title: \"a=b\", url: \"https://x.example/?id=3\"}");
        assert_eq!(document("a=HTTPS://X.example/A"), "{title: \"a\", url: \"https://X.example/A\"}");
        assert_eq!(
            document("Http://x.example/?a=https://b"),
            "{title: \"Http://x.example/?a=https://b\", url: \"http://x.example/?a=https://b\"}"
        );
        assert_eq!(document("甲=files/a.pdf"), "{title: \"甲\", file: \"files/a.pdf\"}");
    }

    #[test]
    fn a_name_that_some_reader_takes_for_something_else_is_quoted() {
        for id in ["yes", "no", "on", "n", "null", "0x1f", "1e5", "0o7", "12", "1-2"] {
            assert_eq!(name_as_yaml(id), format!("\"{id}\""));
        }
        for id in ["q2", "east", "2023-07-10", "yes-men"] {
            assert_eq!(name_as_yaml(id), id);
        }
    }
}
