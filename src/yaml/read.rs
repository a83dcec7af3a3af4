//! Text → nodes.
//!
//! Of what the parser refuses, [`super::hints`] finds what its author did, since the parser's own words help nobody.

use super::{Entry, Node, Value};
use crate::diagnose::{Code, Diagnostic, SourceText, Span};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;
use std::fmt;

/// More aliases than any honest file holds; far fewer than hurt.
const ALIASES: usize = 64;
/// More than a file of the permitted size can hold by itself.
const EVENTS: usize = 2_000_000;
/// More than aliases give in any honest file.
const REPLAYED: usize = 10_000;
/// Deeper than any honest file goes; shallow enough for the smallest stack.
const DEPTH: usize = 24;

/// Parses the YAML that stands in `range` of a file. An empty range is an empty map. Whatever is wrong is told in
/// `diagnostics`, and then there is no node.
pub fn read(source: &SourceText, range: Span, diagnostics: &mut Vec<Diagnostic>) -> Option<Node> {
    let yaml = &source.text[range.start as usize..range.end as usize];
    match serde_yaml::from_str_with_options::<Option<Located>>(yaml, options()) {
        Ok(Some(node)) => {
            let node = node.shift(yaml, range.start as usize);
            forbidden_characters(source, &node, diagnostics);
            let hints = super::hints::swallowed(&source.text[..range.end as usize], &node);
            let lost = !hints.is_empty();
            for slip in hints {
                let place = source.place(Span::new(slip.from, slip.to));
                diagnostics.push(Diagnostic::error(slip.code, place, slip.message).help(slip.help));
            }
            (!lost).then_some(node)
        }
        Ok(None) => {
            Some(Node { span: Span::new(range.start as usize, range.start as usize), value: Value::Map(vec![]) })
        }
        Err(error) => {
            let error = error.without_snippet();
            let at = error.location().map_or(0, |l| byte_offset(yaml, &l)).min(yaml.len());
            for slip in super::hints::find(yaml, at, error) {
                let place = source.place(Span::new(range.start as usize + slip.from, range.start as usize + slip.to));
                diagnostics.push(Diagnostic::error(slip.code, place, slip.message).help(slip.help));
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
                let (message, help) = super::forbidden(c);
                // It stands there itself, or as an escape.
                let written = source.text.get(node.span.start as usize..node.span.end as usize).unwrap_or_default();
                let span = written.find(c).map_or(node.span, |i| {
                    let start = node.span.start as usize + i;
                    Span::new(start, start + c.len_utf8())
                });
                diagnostics.push(Diagnostic::error(Code::ForbiddenCharacter, source.place(span), message).help(help));
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
    budget.max_nodes = EVENTS;
    budget.max_depth = DEPTH;
    budget.flow_nesting_limit = DEPTH;
    serde_yaml::options! {
        budget: Some(budget),
        alias_limits: serde_yaml::alias_limits! { max_total_replayed_events: REPLAYED },
        duplicate_keys: serde_yaml::options::DuplicateKeyPolicy::PassThrough,
        merge_keys: serde_yaml::options::MergeKeyPolicy::Error,
        strict_booleans: true,
        with_snippet: false,
    }
}

fn byte_offset(yaml: &str, location: &serde_yaml::Location) -> usize {
    match location.span().byte_offset() {
        Some(offset) => usize::try_from(offset).unwrap_or(usize::MAX),
        None => {
            let number = |n: u64| usize::try_from(n.saturating_sub(1)).unwrap_or(usize::MAX);
            let mut lines = yaml.split_inclusive('\n');
            let start: usize = lines.by_ref().take(number(location.line())).map(str::len).sum();
            let line = lines.next().unwrap_or_default();
            start + line.char_indices().nth(number(location.column())).map_or(line.trim_end().len(), |(i, _)| i)
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
