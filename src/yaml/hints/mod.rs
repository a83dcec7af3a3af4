//! What the parser refused, in words that help: slips that people make again and again.
//!
//! 1. Slips that show by themselves, anywhere in the text, are all told at once: tabs as indentation, full-width colons after a
//!    key ([`lines`]).
//! 2. Else the text around the place that the parser names is looked at: quotes and brackets that are not closed, a `: ` inside a
//!    value, a line that is no entry, words that begin with a sign that means something else in YAML.
//! 3. What is none of these is told in a sentence of ours, with the parser's words in English alone.
//!
//! [`fn@swallowed`] finds the one slip that the parser lets pass: words that YAML throws away.
//!
//! Deliberately absent: a second parser. Nothing here decides whether a text is YAML; that was decided before.

mod around;
mod brackets;
mod entries;
mod lines;
mod quotes;
mod swallowed;
mod words;

pub(super) use swallowed::find as swallowed;
pub(super) use words::{no_space, wide_dash, wide_indentation, wide_space};

use crate::diagnose::{Code, Message};
use crate::msg;

/// A slip, as bytes of the YAML text.
pub(super) struct Slip {
    pub(super) code: Code,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) message: Message,
    pub(super) help: Message,
}

impl Slip {
    fn new(from: usize, to: usize, message: Message, help: Message) -> Self {
        Self { code: Code::YamlSyntax, from, to, message, help }
    }
}

/// What is wrong with a text that the parser refused at a byte of it. Never empty.
pub(super) fn find(yaml: &str, at: usize, error: &serde_yaml::Error) -> Vec<Slip> {
    if let Some(slip) = limits(yaml, at, error) {
        return vec![slip];
    }
    let mut found = lines::all(yaml);
    if !found.is_empty() && error.to_string().contains("tab") {
        return found;
    }
    // What stands behind the place that the parser names is a slip too, but not the one that stopped it.
    if found.iter().any(|slip| slip.from <= around::line_of(yaml, at).1) {
        return found;
    }
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default().trim_end_matches([',', ':', ' ']);
    let slip = around::find(yaml, at, words).unwrap_or_else(|| {
        Slip::new(
            at,
            at + 1,
            msg!("YAML 语法有误，从这里开始读不懂", "YAML syntax: {words}"),
            msg!(
                "检查此处和上一行的引号、冒号后的空格、缩进；含“: ”“#”或以引号开头的文字要加英文引号",
                "look at quotes, the space after the colon and the indentation here and in the line above; words with “: ”, “#” or a leading quote need quotes"
            ),
        )
    });
    found.push(slip);
    found
}

/// More than is read: nesting, aliases, values.
fn limits(yaml: &str, at: usize, error: &serde_yaml::Error) -> Option<Slip> {
    use serde_yaml::Error;
    use serde_yaml::budget::BudgetBreach;
    let mut error = error;
    while let Error::AliasError { error: inner, .. } = error {
        error = inner;
    }
    let is_deep = matches!(error, Error::Budget { breach: BudgetBreach::Depth { .. }, .. });
    if is_deep || error.to_string().contains("recursion limit") {
        return Some(Slip::new(
            at,
            at + 1,
            msg!("嵌套的层次太多", "nested too deep"),
            msg!("减少层次；检查缩进和括号", "use fewer levels; look at the indentation and the brackets"),
        ));
    }
    let bomb = matches!(
        error,
        Error::Budget { .. }
            | Error::AliasReplayCounterOverflow { .. }
            | Error::AliasReplayLimitExceeded { .. }
            | Error::AliasExpansionLimitExceeded { .. }
            | Error::AliasReplayStackDepthExceeded { .. }
    );
    bomb.then(|| Slip {
        code: Code::AliasBomb,
        ..Slip::new(
            around::line_of(yaml, at).0,
            around::line_of(yaml, at).1,
            msg!("别名展开过多或文件过于复杂，拒绝读取", "too many aliases, or far too many values: refused"),
            msg!("不用 `&` 和 `*`，直接写出内容", "write the values out instead of using `&` and `*`"),
        )
    })
}

#[cfg(test)]
mod tests;
