//! What is wrong with templates, with its place in the template.
//!
//! The engine gives a place with errors of syntax and of rendering. What it finds when it holds all templates against each other
//! (unknown filters, functions, tests, components, templates) it gives as one text of several reports; each is read apart.

use crate::diagnose::{Code, Diagnostic, Message, Place, SourceText, Span};
use crate::msg;
use crate::yaml::check::nearest;
use std::collections::BTreeMap;
use tera::ErrorKind;

type Templates = BTreeMap<String, SourceText>;

/// Everything that an error tells.
pub(super) fn all(templates: &Templates, error: &tera::Error) -> Vec<Diagnostic> {
    if let ErrorKind::Msg(text) = error.kind() {
        let found: Vec<Diagnostic> = text.split("error: ").filter_map(|report| reported(templates, report)).collect();
        if !found.is_empty() {
            return found;
        }
    }
    vec![one(templates, error)]
}

/// A report: its message, then ` --> TEMPLATE:LINE:COLUMN`.
fn reported(templates: &Templates, report: &str) -> Option<Diagnostic> {
    let mut lines = report.lines();
    let detail = lines.next()?.trim();
    let place = lines.next()?.trim().strip_prefix("--> ")?;
    let mut parts = place.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let source = templates.get(parts.next()?)?;
    let before: usize = source.text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let rest = source.text[before..].lines().next().unwrap_or_default();
    let at = rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(i, _)| i);
    let name = detail.split('`').nth(1).unwrap_or_default();
    // A call of a component begins with its bracket.
    let skip = rest[at..].find(name).unwrap_or(0);
    let start = before + at + skip;
    let (message, help) = unknown(templates, detail, name);
    let place = source.place(Span::new(start, start + name.len().max(1)));
    Some(Diagnostic::error(Code::Template, place, message).help(help))
}

/// The words for a name that the engine does not know.
fn unknown(templates: &Templates, detail: &str, name: &str) -> (Message, Message) {
    let known = msg!("语法和可用的名称见手册的“主题”一章", "the handbook's chapter on themes lists what there is");
    match detail.split(' ').nth(1) {
        Some("filter") => (
            msg!("没有过滤器“{name}”", "there is no filter “{name}”"),
            msg!("改正名称；过滤器是 Tera 2 自带的", "mend the name; filters are those of Tera 2"),
        ),
        Some("test") => (
            msg!("没有判断“{name}”", "there is no test “{name}”"),
            msg!(
                "改正名称；判断是 Tera 2 自带的，如 defined",
                "mend the name; tests are those of Tera 2, as `defined`"
            ),
        ),
        Some("function") => (
            msg!("没有函数“{name}”", "there is no function “{name}”"),
            msg!(
                "可用 t(key=…)、asset(name=…) 和 Tera 2 自带的函数",
                "there are t(key=…), asset(name=…) and those of Tera 2"
            ),
        ),
        Some("component") => {
            let all = components(templates);
            let help = match nearest(name, all.iter().map(String::as_str)) {
                Some(near) => msg!("是不是“{near}”？", "did you mean “{near}”?"),
                None => known,
            };
            (msg!("没有组件“{name}”", "there is no component “{name}”"), help)
        }
        Some("template") => (msg!("没有模板“{name}”", "there is no template “{name}”"), near_template(templates, name)),
        _ => (msg!("模板有误：{detail}", "template: {detail}"), known),
    }
}

/// The names of all components, as `{% component NAME(…) %}` gives them.
fn components(templates: &Templates) -> Vec<String> {
    let texts = templates.values().flat_map(|s| s.text.split("component ").skip(1));
    let name = |rest: &str| rest.split(['(', ' ', '%']).next().unwrap_or_default().to_owned();
    texts.map(name).filter(|n| !n.is_empty()).collect()
}

fn near_template(templates: &Templates, name: &str) -> Message {
    let names = || templates.keys().filter_map(|n| n.split_once('/').map(|(_, name)| name));
    match nearest(name, names()) {
        Some(near) => msg!("是不是“{near}”？", "did you mean “{near}”?"),
        None => msg!("把它放进主题的 templates/，或改正名称", "put it into the theme's templates/, or mend the name"),
    }
}

/// One error.
pub(super) fn one(templates: &Templates, error: &tera::Error) -> Diagnostic {
    let (report, code) = match error.kind() {
        ErrorKind::SyntaxError(report) => (Some(report), Code::TemplateSyntax),
        ErrorKind::RenderingError(report) => (Some(report), Code::Template),
        ErrorKind::MissingParent { current, parent } => return missing_parent(templates, current, parent),
        _ => (None, Code::Template),
    };
    let Some(report) = report else {
        let detail = error.to_string();
        let place = templates.iter().find(|(name, _)| detail.contains(name.as_str())).map(|(_, s)| s.whole());
        let place = place.unwrap_or_else(|| Place::file("themes".into()));
        return Diagnostic::error(code, place, msg!("模板有误：{detail}", "template: {detail}"))
            .help(msg!("语法见 Tera 2 的文档", "see the documentation of Tera 2"));
    };
    let detail = report.message().to_owned();
    let place = match templates.get(report.filename()) {
        Some(source) => {
            let (start, end) = (report.span().range.start, report.span().range.end);
            source.place(Span::new(start, end))
        }
        None => Place::file(report.filename().into()),
    };
    let help = if detail.contains("no word `") {
        msg!("在每种语言的 i18n/*.ftl 里加上它", "add it to i18n/*.ftl of every language")
    } else if detail.contains("not defined") || detail.contains("ndefined") {
        msg!(
            "可用的变量见手册的“主题”一章；可能没有的值先用 {{% if %}} 判断",
            "the handbook's chapter on themes lists the variables; test what may be absent with {{% if %}}"
        )
    } else {
        msg!("语法见 Tera 2 的文档", "see the documentation of Tera 2")
    };
    Diagnostic::error(code, place, msg!("模板有误：{detail}", "template: {detail}")).help(help)
}

/// `{% extends %}` of a template that is none.
fn missing_parent(templates: &Templates, current: &str, parent: &str) -> Diagnostic {
    let place = templates.get(current).map_or_else(
        || Place::file(format!("themes/{current}").into()),
        |source| {
            let at = source.text.find(parent).unwrap_or_default();
            source.place(Span::new(at, at + parent.len()))
        },
    );
    Diagnostic::error(Code::Template, place, msg!("没有模板“{parent}”", "there is no template “{parent}”"))
        .help(near_template(templates, parent))
}
