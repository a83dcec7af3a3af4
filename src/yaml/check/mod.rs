//! Nodes against a shape: every unknown key, equal keys, wrong type, missing key, impossible date, at once.

mod scalars;
mod words;

use self::words::{Kind, between, found, name, slip_in_words, whole};
use super::hints;
use super::shape::{Key, Shape};
use super::{Node, Value};
use crate::diagnose::{Code, Diagnostic, Message, SourceText, Span};
use crate::msg;
use std::collections::HashSet;

/// Tells everything in `node` that does not fit `shape`.
pub fn check(source: &SourceText, node: &Node, shape: &Shape, diagnostics: &mut Vec<Diagnostic>) {
    Check { source, diagnostics, is_translation: false }.node(node, shape);
}

/// Tells everything in a map that does not fit `keys`. `whole` is where a missing key is told.
pub fn check_map(source: &SourceText, node: &Node, keys: &[Key], whole: Span, diagnostics: &mut Vec<Diagnostic>) {
    Check { source, diagnostics, is_translation: false }.map(node, keys, whole);
}

/// The same of a translation: words that are still to be written do not keep the rest from being read.
pub fn check_translation(
    source: &SourceText,
    node: &Node,
    keys: &[Key],
    whole: Span,
    diagnostics: &mut Vec<Diagnostic>,
) {
    Check { source, diagnostics, is_translation: true }.map(node, keys, whole);
}

struct Check<'a> {
    source: &'a SourceText,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// Whether what is checked now is words of a translation.
    is_translation: bool,
}

impl Check<'_> {
    fn error(&mut self, code: Code, span: Span, message: Message, help: Message) {
        self.diagnostics.push(Diagnostic::error(code, self.source.place(span), message).help(help));
    }

    fn expected(&mut self, node: &Node, expected: Message, wanted_kind: Kind) {
        let found = found(&node.value);
        let raw = self.raw(node);
        let help = match (&node.value, wanted_kind) {
            (Value::Integer(_) | Value::Number(_) | Value::Bool(_), Kind::Text) => {
                Some(msg!("加英文引号：\"{raw}\"", "put it in quotes: \"{raw}\""))
            }
            (Value::Number(_), Kind::Whole) => Some(whole()),
            (Value::Text(s), kind) => slip_in_words(s, raw, kind),
            (Value::Map(entries), Kind::Entries) if entries.first().is_some_and(|e| e.key.starts_with('-')) => {
                Some(msg!("“-”后面要有空格", "“-” needs a space after it"))
            }
            (Value::Map(_), Kind::List | Kind::Entries) => Some(msg!("每一项前面加“- ”", "put “- ” before each item")),
            _ => None,
        };
        let (wanted, got) = (expected, found);
        let message = Message {
            zh: format!("这里应为{}，而不是{}", wanted.zh, got.zh),
            en: format!("expected {}, found {}", wanted.en, got.en),
        };
        let help = help.unwrap_or_else(|| {
            msg!("写法见手册的“内容”一章", "the handbook's chapter on content shows how it is written")
        });
        self.error(Code::WrongType, node.span, message, help);
    }

    /// Words of a translation that are not written yet.
    fn untranslated(&mut self, span: Span, message: Message) {
        let place = self.source.place(span);
        self.diagnostics.push(
            Diagnostic::warning(Code::EmptyTranslation, place, message)
                .help(msg!("填上译文，或删去这一行", "fill in the translation, or delete this line")),
        );
    }

    /// Nothing after a key that may stand here. Words that YAML takes for a remark would be lost, and are a fault everywhere.
    fn nothing_after(&mut self, key: &str, span: Span) {
        let rest = self.source.text.get(span.end as usize..).unwrap_or_default();
        let rest = rest.lines().next().unwrap_or_default().trim_start_matches([':', ' ']);
        let message = msg!("“{key}”后面什么也没有", "nothing stands after “{key}”");
        let help = match rest.chars().next() {
            Some(sign @ ('#' | '>' | '|')) if !rest[1..].trim().is_empty() => msg!(
                "以 {sign} 开头的文字要加英文引号，否则不算文字",
                "words that begin with {sign} need quotes, or they do not count as words"
            ),
            _ if self.is_translation => return self.untranslated(span, message),
            _ => msg!("填上值，或删去这一行", "give it a value, or remove the line"),
        };
        self.error(Code::EmptyValue, span, message, help);
    }

    fn node(&mut self, node: &Node, shape: &Shape) {
        if self.is_translation && is_blank(node) {
            self.untranslated(node.span, msg!("这里还没有译文", "nothing stands here yet"));
            return;
        }
        let figure = matches!(shape, Shape::Integer(..) | Shape::Number | Shape::NumberIn(..));
        if figure && matches!(node.value, Value::Integer(_) | Value::Number(_)) && !self.plain_figure(node) {
            return;
        }
        match (shape, &node.value) {
            (Shape::Any, Value::Map(_)) => self.map_of(node, &Shape::Any),
            (Shape::Any, Value::List(items)) => items.iter().for_each(|item| self.node(item, &Shape::Any)),
            (Shape::Any, _) | (Shape::Bool, Value::Bool(_)) | (Shape::Number, Value::Integer(_) | Value::Number(_)) => {
            }
            (Shape::Text | Shape::Localized, Value::Text(s)) => self.written(node, s),
            (Shape::Line, Value::Text(s)) => {
                self.written(node, s);
                if s.trim_end().contains('\n') {
                    self.error(
                        Code::LineBreak,
                        node.span,
                        msg!("这里不能换行", "no line break is allowed here"),
                        msg!("写成一行，去掉 | 或换行", "write it on one line, without | or a line break"),
                    );
                }
            }
            (Shape::Localized, Value::Map(_)) => self.map_of(node, &Shape::Text),
            (Shape::Id, Value::Text(s)) => self.id(node, s),
            (Shape::Date, Value::Text(s)) => self.date(node, s),
            (Shape::DateOrMonth, Value::Text(s)) => self.date_or_month(node, s),
            (Shape::DateTime, Value::Text(s)) => self.date_time(node, s),
            (Shape::Integer(min, max), Value::Integer(n)) => {
                if n < min || n > max {
                    self.error(
                        Code::OutOfRange,
                        node.span,
                        msg!("{n} 不在 {min} 到 {max} 之间", "{n} is not between {min} and {max}"),
                        between(min, max),
                    );
                }
            }
            (Shape::NumberIn(min, max), Value::Integer(_) | Value::Number(_)) => {
                let n = match node.value {
                    #[allow(clippy::cast_precision_loss, reason = "bounds are small")]
                    Value::Integer(n) => n as f64,
                    Value::Number(n) => n,
                    _ => 0.0,
                };
                if !(*min..=*max).contains(&n) {
                    self.error(
                        Code::OutOfRange,
                        node.span,
                        msg!("{n} 不在 {min} 到 {max} 之间", "{n} is not between {min} and {max}"),
                        between(min, max),
                    );
                }
            }
            (Shape::Choice(words), Value::Text(s)) => self.choice(node, s, words),
            (Shape::Url, Value::Text(s)) => {
                let host = s.strip_prefix("https://").or_else(|| s.strip_prefix("http://"));
                let fits = host.is_some_and(|h| h.starts_with(|c: char| c.is_alphanumeric() || c == '['));
                let is_read = url::Url::parse(s).is_ok_and(|url| url.host_str().is_some_and(|host| !host.is_empty()));
                if !fits || !is_read || s.contains(|c: char| c.is_whitespace() || "\"<>\\".contains(c)) {
                    self.error(
                        Code::NotAnAddress,
                        node.span,
                        msg!("“{s}”不是网址", "“{s}” is no web address"),
                        msg!("写全，以 https:// 开头", "write it in full, beginning with https://"),
                    );
                }
            }
            (Shape::Pattern(pattern, zh, en), Value::Text(s)) => {
                if !(pattern.fits)(s) {
                    self.error(
                        Code::WrongForm,
                        node.span,
                        msg!("“{s}”的写法不对", "“{s}” has the wrong form"),
                        msg!("应为{zh}", "expected: {en}"),
                    );
                }
            }
            (Shape::List(item) | Shape::Some(item), Value::List(items)) => {
                for each in items {
                    self.node(each, item);
                }
            }
            (Shape::Pair(item), Value::List(items)) => {
                if items.len() != 2 {
                    let found = items.len();
                    self.error(
                        Code::WrongForm,
                        node.span,
                        msg!("这里应有两个值，而不是 {found} 个", "expected two values, found {found}"),
                        msg!("写作 [列, 行]，例如 [3, 1]", "write [column, row], as in [3, 1]"),
                    );
                }
                for each in items {
                    self.node(each, item);
                }
            }
            (Shape::Map(keys), Value::Map(_)) => self.map(node, keys, node.span),
            (Shape::MapOf(item), Value::Map(_)) => self.map_of(node, item),
            (Shape::TextOr(_), Value::Text(_)) => {}
            (Shape::TextOr(keys), Value::Map(_)) => self.map(node, keys, node.span),
            (Shape::Or(_, Shape::MapOf(_)), Value::Map(entries)) if entries.is_empty() => self.error(
                Code::EmptyValue,
                node.span,
                msg!("{{}} 里一个也没有", "{{}} holds nothing"),
                msg!("至少写一个，或删去这个键", "write one at least, or remove the key"),
            ),
            (Shape::Or(_, map), Value::Map(_)) => self.node(node, map),
            (Shape::Or(plain, _), Value::Text(_) | Value::Integer(_) | Value::Number(_)) => self.node(node, plain),
            (Shape::Members, Value::Text(s)) => self.choice(node, s, &["unspecified"]),
            (Shape::Members, Value::List(items)) => {
                for each in items {
                    self.node(each, &Shape::Id);
                }
            }
            _ => self.expected(node, name(shape), Kind::of(shape)),
        }
    }

    fn duplicates(&mut self, node: &Node) {
        let mut seen = HashSet::new();
        for entry in node.entries() {
            if !seen.insert(entry.key.as_str()) {
                let key = &entry.key;
                self.error(
                    Code::DuplicateKey,
                    entry.span,
                    msg!("键“{key}”写了两次", "the key “{key}” stands twice"),
                    msg!("只留一个", "keep one"),
                );
            }
        }
    }

    fn map_of(&mut self, node: &Node, item: &Shape) {
        self.duplicates(node);
        for entry in node.entries() {
            if self.is_translation && is_blank(&entry.value) {
                self.nothing_after(&entry.key, entry.span);
            } else {
                self.node(&entry.value, item);
            }
        }
    }

    fn map(&mut self, node: &Node, keys: &[Key], whole: Span) {
        if !matches!(node.value, Value::Map(_)) {
            self.expected(node, msg!("键值对", "a map"), Kind::Map);
            return;
        }
        self.duplicates(node);
        // `{id:a}` was meant for `id`, and `titel` for `title`.
        let unknown =
            node.entries().iter().map(|e| e.key.as_str()).filter(|k| keys.iter().all(|known| known.name != *k));
        let unknown: Vec<&str> = unknown.collect();
        let meant = |name: &str| {
            unknown.iter().any(|key| {
                let whole = unspaced(key);
                [whole, whole.split(':').next().unwrap_or_default()]
                    .iter()
                    .any(|word| *word == name || nearest(word, keys.iter().map(|k| k.name)) == Some(name))
            })
        };
        for entry in node.entries() {
            match keys.iter().find(|k| k.name == entry.key) {
                Some(Key { shape: Shape::Fact, .. }) => {
                    let key = &entry.key;
                    self.error(
                        Code::FactInTranslation,
                        entry.span,
                        msg!("“{key}”是事实，译文里只写文字", "“{key}” is a fact; a translation holds words only"),
                        msg!(
                            "删去；事实只写在源语言的文件里",
                            "remove it; facts stand in the source language's file alone"
                        ),
                    );
                }
                Some(Key { shape: Shape::Secret, .. }) => {
                    let key = &entry.key;
                    // Messages go into logs: the line ends before the secret.
                    let mut place = self.source.place(entry.span);
                    place.text.truncate(place.to);
                    let refused =
                        msg!("“{key}”是密钥，不能写在文件里", "“{key}” is a secret and cannot stand in a file");
                    self.diagnostics.push(Diagnostic::error(Code::SecretInFile, place, refused).help(msg!(
                        "删去；文件里不写密钥。已经交给别人看过的，请换新的",
                        "remove it; no file holds secrets. If others have seen it, have a new one made"
                    )));
                }
                Some(key) if is_blank(&entry.value) => {
                    let outside = self.is_translation;
                    self.is_translation &= !key.is_record;
                    self.nothing_after(&entry.key, entry.span);
                    self.is_translation = outside;
                }
                Some(Key { shape: Shape::Some(_), .. }) if entry.value.is_empty_list() => {
                    let key = &entry.key;
                    self.error(
                        Code::EmptyValue,
                        entry.span,
                        msg!("“{key}”里一个也没有", "“{key}” lists nothing"),
                        msg!("至少写一个，或删去这一行", "list one at least, or remove the line"),
                    );
                }
                Some(key) => {
                    let outside = self.is_translation;
                    self.is_translation &= !key.is_record;
                    self.node(&entry.value, &key.shape);
                    self.is_translation = outside;
                }
                None => self.unknown_key(&entry.key, entry.span, keys),
            }
        }
        for key in keys.iter().filter(|k| k.required && node.get(k.name).is_none() && !meant(k.name)) {
            let (name, zh, en) = (key.name, key.zh, key.en);
            self.error(
                Code::MissingKey,
                whole,
                msg!("缺少“{name}”（{zh}）", "“{name}” is missing ({en})"),
                msg!("加一行：{name}: …", "add a line: {name}: …"),
            );
        }
    }

    fn unknown_key(&mut self, key: &str, span: Span, keys: &[Key]) {
        // `{id:a}` is a key of its own, and so is one behind a space that is none to YAML.
        let start = span.start as usize;
        let slip = match key.split_once(':') {
            Some((word, _)) if keys.iter().any(|k| k.name == word) => Some(hints::no_space(start, word)),
            _ => key.chars().next().and_then(hints::wide_space).map(|name| {
                let width = key.len() - unspaced(key).len();
                hints::wide_indentation(start, start + width, name)
            }),
        };
        if let Some(slip) = slip {
            self.error(slip.code, Span::new(slip.from, slip.to), slip.message, slip.help);
            return;
        }
        let help = match nearest(key, keys.iter().filter(|k| k.is_allowed()).map(|k| k.name)) {
            Some(near) => msg!("是不是想写“{near}”？", "did you mean “{near}”?"),
            None => {
                let all = keys.iter().filter(|k| k.is_allowed()).map(|k| k.name).collect::<Vec<_>>().join(", ");
                msg!("这里可用的键：{all}", "keys known here: {all}")
            }
        };
        self.error(Code::UnknownKey, span, msg!("不认识的键“{key}”", "unknown key “{key}”"), help);
    }
}

/// A key without spaces in front that are none to YAML.
fn unspaced(key: &str) -> &str {
    key.trim_start_matches(|c| hints::wide_space(c).is_some())
}

/// Nothing, or words of which nothing is left without the space around them.
fn is_blank(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Text(s) => s.trim().is_empty(),
        _ => false,
    }
}

/// The known word that comes nearest to one that is not known, if any comes near.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|k| (strsim::damerau_levenshtein(word, k), k))
        .filter(|(distance, k)| *distance <= 1 + k.chars().count().min(word.chars().count()) / 4)
        .min()
        .map(|(_, k)| k)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn nearest_is_near_or_nothing() {
        assert_eq!(nearest("titel", ["title", "number"]), Some("title"));
        assert_eq!(nearest("due_txt", ["due", "due_text"]), Some("due_text"));
        assert_eq!(nearest("colour", ["title", "number"]), None);
    }
}
