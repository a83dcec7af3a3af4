//! Text → nodes.
//!
//! Faults that people make again and again (tabs, a full-width colon) are looked for by hand first, since what the parser
//! says of them helps nobody.

use super::{Entry, Node, Value};
use crate::diagnose::{Diagnostic, SourceText, Span};
use crate::say;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;
use std::fmt;

/// More aliases than any honest file holds; far fewer than hurt.
const ALIASES: usize = 64;
/// More values than any honest file holds.
const EVENTS: usize = 200_000;

/// Parses the YAML that stands in `range` of a file. An empty range is an empty map. Whatever is wrong is told in
/// `diagnostics`, and then there is no node.
pub fn read(source: &SourceText, range: Span, diagnostics: &mut Vec<Diagnostic>) -> Option<Node> {
    let yaml = &source.text[range.start as usize..range.end as usize];
    match serde_yaml::from_str_with_options::<Option<Located>>(yaml, options()) {
        Ok(Some(node)) => {
            let node = node.shift(yaml, range.start as usize);
            forbidden_characters(source, &node, diagnostics);
            Some(node)
        }
        Ok(None) => {
            Some(Node { span: Span::new(range.start as usize, range.start as usize), value: Value::Map(vec![]) })
        }
        Err(error) => {
            let before = diagnostics.len();
            common_slips(source, yaml, range.start as usize, diagnostics);
            if diagnostics.len() == before {
                diagnostics.push(syntax_fault(source, yaml, range, &error));
            }
            None
        }
    }
}

/// Characters that came in by escapes (`"\\0"`), so that they do not stand in the text itself.
fn forbidden_characters(source: &SourceText, node: &Node, diagnostics: &mut Vec<Diagnostic>) {
    match &node.value {
        Value::Text(text) => {
            if let Some(c) = text.chars().find(|c| super::is_forbidden(*c)) {
                let code = u32::from(c);
                diagnostics.push(
                    Diagnostic::error(
                        "forbidden-character",
                        source.place(node.span),
                        say!(
                            "这里有一个不可见的控制字符 U+{code:04X}",
                            "here stands the control character U+{code:04X}"
                        ),
                    )
                    .help(say!("删去它", "remove it")),
                );
            }
        }
        Value::List(items) => items.iter().for_each(|item| forbidden_characters(source, item, diagnostics)),
        Value::Map(entries) => entries.iter().for_each(|e| forbidden_characters(source, &e.value, diagnostics)),
        _ => {}
    }
}

fn options() -> serde_yaml::Options {
    let mut budget = serde_yaml::Budget::default();
    budget.max_aliases = ALIASES;
    budget.max_events = EVENTS;
    serde_yaml::options! {
        budget: Some(budget),
        duplicate_keys: serde_yaml::options::DuplicateKeyPolicy::PassThrough,
        merge_keys: serde_yaml::options::MergeKeyPolicy::Error,
        strict_booleans: true,
        with_snippet: false,
    }
}

fn common_slips(source: &SourceText, yaml: &str, offset: usize, diagnostics: &mut Vec<Diagnostic>) {
    let mut at = offset;
    let mut block_indent = None;
    for line in yaml.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let content = line[indent..].trim_end();
        // Inside a block scalar (`key: |`) everything is prose.
        match block_indent {
            Some(limit) if content.is_empty() || indent > limit => {
                at += line.len();
                continue;
            }
            _ => block_indent = None,
        }
        if let Some(tab) = line[..indent].find('\t').filter(|_| !content.is_empty() && !content.starts_with('#')) {
            diagnostics.push(
                Diagnostic::error(
                    "tab",
                    source.place(Span::new(at + tab, at + tab + 1)),
                    say!("YAML 不能用制表符缩进", "YAML cannot be indented by tabs"),
                )
                .help(say!("把制表符换成空格（每层两个）", "use spaces instead, two for each level")),
            );
        }
        let entry = content.strip_prefix("- ").unwrap_or(content);
        let key = entry.len() - entry.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "_-".contains(c)).len();
        if key > 0 && entry[key..].starts_with('：') {
            let start = at + indent + (content.len() - entry.len()) + key;
            let name = &entry[..key];
            diagnostics.push(
                Diagnostic::error(
                    "fullwidth-colon",
                    source.place(Span::new(start, start + '：'.len_utf8())),
                    say!("键“{name}”后是全角冒号“：”", "the key “{name}” is followed by a full-width colon"),
                )
                .help(say!("改为半角冒号加空格：`{name}: `", "write a plain colon and a space: `{name}: `")),
            );
        }
        if content.ends_with(['|', '>']) || content.ends_with("|-") || content.ends_with(">-") {
            block_indent = Some(indent);
        }
        at += line.len();
    }
}

fn syntax_fault(source: &SourceText, yaml: &str, range: Span, error: &serde_yaml::Error) -> Diagnostic {
    let error = error.without_snippet();
    let offset = error.location().map_or(0, |l| byte_offset(yaml, &l));
    let start = (range.start as usize + offset).min(range.end as usize);
    let place = source.place(Span::new(start, start + 1));
    if matches!(error, serde_yaml::Error::Budget { .. } | serde_yaml::Error::AliasReplayCounterOverflow { .. })
        || ["alias", "budget"].iter().any(|word| error.to_string().contains(word))
    {
        return Diagnostic::error(
            "alias-bomb",
            place,
            say!("别名展开过多或文件过于复杂，拒绝读取", "too many aliases, or far too many values: refused"),
        )
        .help(say!("不用 `&` 和 `*`，直接写出内容", "write the values out instead of using `&` and `*`"));
    }
    let detail = error.to_string();
    let detail = detail.split(" at line ").next().unwrap_or_default().trim_end_matches([',', ':', ' ']).to_owned();
    Diagnostic::error("yaml-syntax", place, say!("YAML 语法有误：{detail}", "YAML syntax: {detail}")).help(say!(
        "检查此处和上一行的引号、冒号后的空格、缩进；含“: ”“#”或以引号开头的文字要加英文引号",
        "look at quotes, the space after the colon and the indentation here and in the line above; words with “: ”, “#” or a leading quote need quotes"
    ))
}

fn byte_offset(yaml: &str, location: &serde_yaml::Location) -> usize {
    match location.span().byte_offset() {
        Some(offset) => usize::try_from(offset).unwrap_or(usize::MAX),
        None => {
            let skipped = usize::try_from(location.line().saturating_sub(1)).unwrap_or(usize::MAX);
            yaml.split_inclusive('\n').take(skipped).map(str::len).sum()
        }
    }
}

/// A node as the parser gives it, with the parser's idea of a place.
#[derive(Deserialize)]
#[serde(transparent)]
struct Located(Spanned<Raw>);

enum Raw {
    Null,
    Bool(bool),
    Integer(i64),
    Number(f64),
    Text(String),
    List(Vec<Located>),
    Map(Vec<(Spanned<Key>, Located)>),
}

struct Key(String);

impl Located {
    fn shift(self, yaml: &str, offset: usize) -> Node {
        let span = span(yaml, &self.0.referenced, offset);
        let value = match self.0.value {
            Raw::Null => Value::Null,
            Raw::Bool(b) => Value::Bool(b),
            Raw::Integer(n) => Value::Integer(n),
            Raw::Number(n) => Value::Number(n),
            Raw::Text(s) => Value::Text(s),
            Raw::List(items) => Value::List(items.into_iter().map(|n| n.shift(yaml, offset)).collect()),
            Raw::Map(entries) => Value::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| Entry {
                        span: self::span(yaml, &key.referenced, offset),
                        key: key.value.0,
                        value: value.shift(yaml, offset),
                    })
                    .collect(),
            ),
        };
        Node { span, value }
    }
}

fn span(yaml: &str, location: &serde_yaml::Location, offset: usize) -> Span {
    let start = byte_offset(yaml, location).min(yaml.len());
    let len = location.span().byte_len().and_then(|n| usize::try_from(n).ok()).unwrap_or(1);
    Span::new(offset + start, offset + (start + len).min(yaml.len()))
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Raw::deserialize(deserializer)? {
            Raw::Text(s) => Self(s),
            Raw::Integer(n) => Self(n.to_string()),
            Raw::Number(n) => Self(n.to_string()),
            Raw::Bool(b) => Self(b.to_string()),
            Raw::Null => Self("null".to_owned()),
            Raw::List(_) | Raw::Map(_) => Self("[…]".to_owned()),
        })
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Raw::deserialize(deserializer)
    }

    fn visit_bool<E>(self, v: bool) -> Result<Raw, E> {
        Ok(Raw::Bool(v))
    }

    fn visit_i64<E>(self, v: i64) -> Result<Raw, E> {
        Ok(Raw::Integer(v))
    }

    fn visit_u64<E>(self, v: u64) -> Result<Raw, E> {
        Ok(i64::try_from(v).map_or(Raw::Number(v as f64), Raw::Integer))
    }

    fn visit_f64<E>(self, v: f64) -> Result<Raw, E> {
        Ok(Raw::Number(v))
    }

    fn visit_str<E>(self, v: &str) -> Result<Raw, E> {
        Ok(Raw::Text(v.to_owned()))
    }

    fn visit_string<E>(self, v: String) -> Result<Raw, E> {
        Ok(Raw::Text(v))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}
