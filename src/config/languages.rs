//! The portal's languages, and words by language.

use super::tags::is_tag;
use super::{ByLanguage, Language, yaml_text};
use crate::diagnose::{Code, Diagnostic, Message, SourceText, Span};
use crate::msg;
use crate::yaml::shape::is_id;
use crate::yaml::{Fields, Node, Value};

/// Words by language: a map, or plain words for the source language. An unknown language is told.
pub(crate) fn by_language(
    source: &SourceText,
    node: Option<&Node>,
    languages: &[Language],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ByLanguage> {
    let node = node?;
    let mut texts = vec![None; languages.len()];
    match &node.value {
        Value::Text(s) => texts[0] = Some(s.trim().to_owned()),
        Value::Map(entries) => {
            for entry in entries {
                match languages.iter().position(|l| *l.tag == entry.key) {
                    Some(i) => texts[i] = yaml_text(&entry.value),
                    None => {
                        let (key, all) = (&entry.key, tags(languages));
                        diagnostics.push(
                            Diagnostic::error(
                                Code::UnknownLanguage,
                                source.place(entry.span),
                                msg!("“{key}”不是本站的语言", "“{key}” is no language of this portal"),
                            )
                            .help(msg!("本站的语言：{all}", "its languages: {all}")),
                        );
                    }
                }
            }
            if texts[0].is_none() {
                let tag = &languages[0].tag;
                diagnostics.push(
                    Diagnostic::error(
                        Code::MissingSourceWords,
                        source.place(node.span),
                        msg!("缺少源语言（{tag}）的文字", "the words in the source language ({tag}) are missing"),
                    )
                    .help(msg!("加上 {tag}: …", "add {tag}: …")),
                );
            }
        }
        _ => return None,
    }
    Some(ByLanguage(texts))
}

fn tags(languages: &[Language]) -> String {
    languages.iter().map(|l| &*l.tag).collect::<Vec<_>>().join(", ")
}

/// Addresses that the site uses itself: no language can live there.
pub(crate) const RESERVED: &[&str] = &["assets", "data", "files", "archive", "leave", "pages"];

/// The languages, and whether anything is wrong with them.
pub(super) fn read(
    source: &SourceText,
    fields: &Fields<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Vec<Language>, bool)> {
    let before = diagnostics.len();
    let mut languages: Vec<Language> = Vec::new();
    let mut doubtful = false;
    for (i, item) in fields.maps("languages").enumerate() {
        let Some(tag) = item.text("tag") else {
            // Without the source language nothing can be read.
            if i == 0 {
                return None;
            }
            doubtful = true;
            continue;
        };
        let path = item.text("path");
        let t = &tag.value;
        let mut fault = |span: Span, message, help| {
            diagnostics.push(Diagnostic::error(Code::Language, source.place(span), message).help(help));
        };
        if !is_tag(t) {
            fault(tag.span, msg!("“{t}”不是语言标签", "“{t}” is no language tag"), tag_help());
        }
        match (i, &path) {
            (0, Some(path)) => fault(
                path.span,
                msg!("源语言在根目录，没有 path", "the source language lives at the root and has no path"),
                msg!("删去 path", "remove `path`"),
            ),
            (1.., None) if item.node("path").is_none() => fault(
                tag.span,
                msg!("语言 {t} 缺少 path", "the language {t} needs a path"),
                msg!("加上 path，例如 path: en", "add one, as in path: en"),
            ),
            (1.., Some(path))
                if RESERVED.contains(&path.value.as_str()) || languages.iter().any(|l| *l.path == path.value) =>
            {
                let p = &path.value;
                fault(
                    path.span,
                    msg!("path“{p}”已被占用", "the path “{p}” is taken"),
                    msg!("换一个，例如语言标签的前一部分", "use another one, as the first part of the tag"),
                );
            }
            _ => {}
        }
        if languages.iter().any(|l| l.tag.eq_ignore_ascii_case(t)) {
            fault(tag.span, msg!("语言 {t} 写了两次", "the language {t} stands twice"), msg!("只留一个", "keep one"));
        }
        let path = path.map(|p| p.value);
        doubtful |= i > 0 && !path.as_deref().is_some_and(is_id);
        // In the place of a path that is none, or is taken: one that no other language has.
        let free = |p: &String| is_id(p) && !languages.iter().any(|l| *l.path == **p);
        let path = if i == 0 { String::new() } else { path.filter(free).unwrap_or_else(|| format!("language-{i}")) };
        languages.push(Language {
            label: item.string("label").unwrap_or_else(|| tag.value.clone()),
            tag: tag.value.into(),
            path: path.into(),
        });
    }
    if fields.node("languages").is_some_and(Node::is_empty_list) {
        diagnostics.push(
            Diagnostic::error(
                Code::Language,
                source.place(fields.key_span("languages")),
                msg!("至少要有一种语言", "there must be a language at least"),
            )
            .help(msg!("例如 - {{tag: zh-CN, label: 中文}}", "as in - {{tag: zh-CN, label: 中文}}")),
        );
    }
    let doubtful = doubtful || diagnostics.len() > before;
    (!languages.is_empty()).then_some((languages, doubtful))
}

fn tag_help() -> Message {
    msg!("写 BCP 47 标签，例如 zh-CN、en、ii", "write a BCP 47 tag, as zh-CN, en or ii")
}

/// Lines in further languages, by tag.
pub(super) fn masthead(
    source: &SourceText,
    fields: &Fields<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(String, String)> {
    let entries = fields.entries("masthead");
    for entry in entries.iter().filter(|e| !is_tag(&e.key)) {
        let key = &entry.key;
        diagnostics.push(
            Diagnostic::error(
                Code::Language,
                source.place(entry.span),
                msg!("“{key}”不是语言标签", "“{key}” is no language tag"),
            )
            .help(tag_help()),
        );
    }
    entries.iter().filter_map(|e| yaml_text(&e.value).map(|t| (e.key.clone(), t))).collect()
}
