//! YAML with places: text in, a tree of nodes out, every node knowing where it stands.
//!
//! 1. [`mod@read`] parses the text into [`Node`]s. It keeps equal keys beside each other, so that they can be told. What the parser
//!    refuses, [`hints`] says in words that help.
//! 2. [`shape`] says what a file may hold: one table, from which the checks, the JSON Schemas and the handbook come.
//! 3. [`check`] holds nodes against a shape and tells everything that does not fit.
//! 4. [`Fields`] takes values out of checked nodes; what did not fit was told before and is simply not there.
//!
//! Deliberately absent: typed structs (they belong to whoever reads the file) and writing.

pub mod check;
mod fields;
mod hints;
pub mod placeholders;
mod read;
pub mod schema;
pub mod shape;

pub use fields::{Date, Dated, End, Fields, Spanned, parse_date};
pub(crate) use fields::{number, text};
pub use read::read;
pub(crate) use shape::day_expression;

use crate::diagnose::{Message, Span};
use crate::msg;

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing, or `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Number(f64),
    /// Words.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map, in its order, equal keys included.
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub span: Span,
    /// Its value.
    pub value: Node,
}

impl Node {
    /// The entries of a map; none for anything else.
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; none for anything else.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// Whether it is a list without items.
    pub fn is_empty_list(&self) -> bool {
        matches!(&self.value, Value::List(items) if items.is_empty())
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|e| e.key == key).map(|e| &e.value)
    }
}

/// Control characters and code points that are no characters: no HTML may hold them, and marks of ours are among them. And what turns
/// text round: with it, what is read is not what is written.
pub fn is_forbidden(c: char) -> bool {
    let n = u32::from(c);
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || (0xfdd0..=0xfdef).contains(&n)
        || n & 0xfffe == 0xfffe
        || turns_text(c)
}

/// The embeddings, overrides and isolates of the bidirectional algorithm. Marks (U+200E, U+200F, U+061C) turn nothing and are fine.
pub fn turns_text(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What is said of a forbidden character, and what to do.
pub fn forbidden(c: char) -> (Message, Message) {
    let code = u32::from(c);
    let message = if turns_text(c) {
        msg!(
            "这里有一个改变文字方向的不可见字符 U+{code:04X}，读到的与写的不一样",
            "here stands U+{code:04X}, which turns text round: what is read is not what is written"
        )
    } else {
        msg!("这里有一个不可见的控制字符 U+{code:04X}", "here stands the control character U+{code:04X}")
    };
    (message, msg!("删去它", "remove it"))
}
