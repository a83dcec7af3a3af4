//! A value as it is told.

use super::compare::shown;
use crate::yaml::{Node, Value};
use std::fmt;

/// Words by their keys (`set.due`); by an empty key, a value that has none.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Said(pub Vec<(String, String)>);

impl Said {
    /// Words.
    pub(super) fn one(words: &str) -> Self {
        Self(vec![(String::new(), words.to_owned())])
    }

    /// What a node says; of maps inside it, each key by itself.
    pub(super) fn of(node: &Node) -> Self {
        let mut all = Vec::new();
        collect("", node, &mut all);
        Self(all)
    }
}

fn collect(key: &str, node: &Node, all: &mut Vec<(String, String)>) {
    match &node.value {
        Value::Map(entries) => entries.iter().for_each(|e| {
            let key = if key.is_empty() { e.key.clone() } else { format!("{key}.{}", e.key) };
            collect(&key, &e.value, all);
        }),
        _ => all.push((key.to_owned(), shown(node))),
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, (key, words)) in self.0.iter().enumerate() {
            let separator = if n > 0 { ", " } else { "" };
            let colon = if key.is_empty() { "" } else { ": " };
            write!(f, "{separator}{key}{colon}{words}")?;
        }
        Ok(())
    }
}
