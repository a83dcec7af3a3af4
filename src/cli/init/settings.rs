//! `site.yaml` of a new portal: what is known, and every other key as a comment, with what it is for.

use super::Beginning;
use super::words::{self, Said};
use crate::config;
use crate::yaml::shape::{Key, Shape};

/// The file. Its keys come from the table of which the checks and the handbook's reference are made, so that none is forgotten.
pub(super) fn site(of: &Beginning, id: &str) -> String {
    let mut out = of.voice.comment(
        "",
        "本站的设置。以 # 开头的行是说明和可选的键：需要时去掉行首的“# ”，填上值。",
        "The portal's settings. Lines that begin with # are explanations and optional keys: to use one take away “# ” and give it a value.",
    );
    for key in config::SHAPE.iter().filter(|key| key.is_allowed()) {
        out.push('\n');
        out += &about(of, key, "");
        match value(of, key.name, id) {
            Some(value) => out += &format!("{}:{value}\n", key.name),
            None => out += &commented(of, key, 0),
        }
    }
    out
}

fn about(of: &Beginning, key: &Key, indent: &str) -> String {
    of.voice.comment(indent, key.zh, key.en)
}

/// What `init` knows: with the blank or line break before it.
fn value(of: &Beginning, name: &str, id: &str) -> Option<String> {
    Some(match name {
        "id" => format!(" {id}"),
        "title" => format!(" {}", of.by_language(&of.title)),
        "description" => format!(" {}", of.by_language(&words::DESCRIPTION)),
        "banner" => format!(" {}", of.by_language(if of.example { &words::BANNER_EXAMPLE } else { &words::BANNER })),
        "time_zone" => format!(" {}", if of.is_chinese() { "Asia/Shanghai" } else { "UTC" }),
        "languages" => {
            let line = |(place, tag): (usize, &String)| {
                let label = quoted(words::label(tag).unwrap_or(tag));
                let path = if place == 0 { String::new() } else { format!(", path: {}", tag.to_lowercase()) };
                format!("\n  - {{tag: {tag}, label: {label}{path}}}")
            };
            of.languages.iter().enumerate().map(line).collect()
        }
        "theme" => " base".into(),
        "due_soon_days" => " 30".into(),
        "reporting" => " none".into(),
        "coordinator" if of.example => " office".into(),
        _ => return None,
    })
}

/// A key that is not set, with those below it.
fn commented(of: &Beginning, key: &Key, depth: usize) -> String {
    let indent = format!("# {}", "  ".repeat(depth));
    format!("{indent}{}:{}", key.name, sample(of, &key.shape, depth))
}

/// How a value of a shape is written, as far as the shape tells.
fn sample(of: &Beginning, shape: &Shape, depth: usize) -> String {
    let inside = |keys: &[Key], depth: usize| -> String {
        let line = |key: &Key| {
            let text = commented(of, key, depth);
            let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
            let about = of.voice.texts(key.zh, key.en).join(" / ");
            let rest = if rest.is_empty() { String::new() } else { format!("\n{}", rest.trim_end_matches('\n')) };
            format!("{first}  # {about}{rest}\n")
        };
        keys.iter().filter(|key| key.is_allowed()).map(line).collect()
    };
    match shape {
        Shape::Localized => {
            format!(" {{{}}}\n", of.languages.iter().map(|t| format!("{t}: …")).collect::<Vec<_>>().join(", "))
        }
        Shape::Choice(words) => format!(" {}\n", words.first().copied().unwrap_or_default()),
        Shape::Bool => " true\n".into(),
        Shape::Integer(least, _) => format!(" {least}\n"),
        Shape::Url => " https://\n".into(),
        Shape::Map(keys) => format!("\n{}", inside(keys, depth + 1)),
        Shape::List(Shape::Map(keys)) => {
            let block = inside(keys, depth + 2);
            // The first key of an item stands behind its hyphen.
            let (at, hyphen) = ("    ", "  - ");
            let indent = format!("# {}", "  ".repeat(depth));
            format!("\n{}", block.replacen(&format!("{indent}{at}"), &format!("{indent}{hyphen}"), 1))
        }
        Shape::List(Shape::Choice(words)) => format!(" [{}]\n", words.join(", ")),
        Shape::List(_) | Shape::Some(_) => " [ ]\n".into(),
        Shape::MapOf(Shape::Map(keys)) => {
            let indent = format!("# {}", "  ".repeat(depth + 1));
            format!("\n{indent}web:\n{}", inside(keys, depth + 2))
        }
        _ => "\n".into(),
    }
}

/// Words as a YAML value.
pub(super) fn quoted(words: &str) -> String {
    serde_json::to_string(words).unwrap_or_default()
}

impl Beginning {
    /// Words by language, for those in which there are any; the source language has some always.
    pub(super) fn by_language(&self, said: &Said) -> String {
        let all = self.languages.iter().enumerate().filter_map(|(place, tag)| {
            let words = if place == 0 { Some(said.or_english(tag)) } else { said.in_language(tag) };
            Some(format!("{tag}: {}", quoted(&words?.replace("YEAR", &self.year))))
        });
        format!("{{{}}}", all.collect::<Vec<_>>().join(", "))
    }
}
