//! A file's front matter, for comparing what an edit made of it.

use crate::diagnose::{SourceText, Span};
use crate::parse::front_matter::{self, Parts};
use crate::yaml::{self, Node, Value};

/// The parts of a file and its front matter.
pub(super) fn read(source: &SourceText) -> Option<(Parts, Node)> {
    let mut diagnostics = Vec::new();
    let parts = front_matter::split(source, &mut diagnostics)?;
    let node = yaml::read(source, parts.yaml, &mut diagnostics)?;
    Some((parts, node))
}

/// Whether a file says what it said before, but for one key.
pub(super) fn same_but(key: &str, before: &Node, after: &Node) -> bool {
    let others = |node: &Node| {
        let others = node.entries().iter().filter(|e| e.key != key);
        others.map(|e| (e.key.clone(), plain(&e.value))).collect::<Vec<_>>()
    };
    others(before) == others(after)
}

/// A node without its places.
pub(super) fn plain(node: &Node) -> Node {
    let value = match &node.value {
        Value::List(items) => Value::List(items.iter().map(plain).collect()),
        Value::Map(entries) => Value::Map(
            entries
                .iter()
                .map(|e| yaml::Entry { key: e.key.clone(), span: Span::default(), value: plain(&e.value) })
                .collect(),
        ),
        other => other.clone(),
    };
    Node { span: Span::default(), value }
}

/// How lines end in a file.
pub(super) fn newline(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}
