//! Words that YAML reads and throws away: `title: &甲 乙` is an anchor and “乙”, `title: !甲 乙` a tag and “乙”.
//!
//! A tag is never meant. An anchor is, where an alias names it.

use super::Slip;
use super::around::line_of;
use super::words::begins_with;
use crate::yaml::{Node, Value};

/// Every value of `node` that begins with such a sign. `text` is the file; spans are bytes of it.
pub(in crate::yaml) fn find(text: &str, node: &Node) -> Vec<Slip> {
    let mut hints = Vec::new();
    if text.contains(['&', '!']) {
        visit(text, node, &mut hints);
        hints.sort_by_key(|s| s.from);
        hints.dedup_by_key(|s| s.from);
    }
    hints
}

fn visit(text: &str, node: &Node, hints: &mut Vec<Slip>) {
    match &node.value {
        Value::List(items) => {
            for item in items {
                before(text, item, hints);
                visit(text, item, hints);
            }
        }
        Value::Map(entries) => {
            for entry in entries {
                let from = entry.span.end as usize;
                let rest = text.get(from..line_of(text, from.min(text.len())).1).unwrap_or_default();
                if let Some(value) = rest.trim_start().strip_prefix(':') {
                    let value = value.trim_start();
                    sign(text, from + rest.len() - value.len(), value, hints);
                }
                visit(text, &entry.value, hints);
            }
        }
        _ => {}
    }
}

/// What stands on the line before an item of a list.
fn before(text: &str, item: &Node, hints: &mut Vec<Slip>) {
    let at = (item.span.start as usize).min(text.len());
    let (start, end) = line_of(text, at);
    let Some(words) = text.get(start..at) else { return };
    let token = words.trim_end().rsplit([' ', '[', ',']).next().unwrap_or_default();
    if !token.is_empty() && words.trim_end() != words {
        let from = start + words.trim_end().len() - token.len();
        sign(text, from, &text[from..end], hints);
    }
}

fn sign(text: &str, from: usize, value: &str, hints: &mut Vec<Slip>) {
    let name: &str = value.split([' ', ',', ']', '}', '\r']).next().unwrap_or_default();
    let sign = match value.chars().next() {
        Some('!') => '!',
        Some('&') if !text.contains(&format!("*{}", &name[1..])) => '&',
        _ => return,
    };
    hints.push(begins_with(from, from + value.trim_end().len(), sign));
}
