//! Calls of components that hand over what the component does not take, or leave out what it must have.
//!
//! 1. Each template is read for components and for calls (`<name argument={…} />`), with their places.
//! 2. What never runs is left out: templates and components in whose place a nearer theme has its own.
//! 3. Each call is held against the component that answers it, as the engine knows it.
//! 4. Where a theme replaces a component of one that it extends, the fault is told at the component, once for all calls; else at the call.
//!
//! The engine finds the same, but only when a page comes to the call: a portal without targets would never hear of it.
//!
//! Deliberately absent: types of arguments, which follow from values; arguments that a call spreads (`{...x}`) or a component takes
//! from around it, of which only the engine knows what they hold.

use crate::diagnose::{Code, Diagnostic, SourceText, Span};
use crate::msg;
use crate::yaml::check::nearest;
use std::collections::{BTreeMap, BTreeSet};
use tera::{ComponentInfo, Tera};

type Templates = BTreeMap<String, SourceText>;

/// Every call that cannot be answered.
pub(super) fn faults(chain: &[String], templates: &Templates, engine: &Tera) -> Vec<Diagnostic> {
    let rank = |name: &str| {
        let theme = name.split_once('/').map_or(name, |(theme, _)| theme);
        chain.iter().position(|t| t == theme).unwrap_or(chain.len())
    };
    let read: Vec<(&str, Read<'_>)> = templates.iter().map(|(name, s)| (name.as_str(), Read::of(&s.text))).collect();
    // The component that answers to a name is that of the nearest theme.
    let mut answers: BTreeMap<&str, (&str, &Component<'_>)> = BTreeMap::new();
    for (template, read) in &read {
        for component in &read.components {
            let known = answers.entry(component.name).or_insert((*template, component));
            if rank(template) < rank(known.0) {
                *known = (*template, component);
            }
        }
    }
    let named: BTreeSet<&str> = read.iter().flat_map(|(_, read)| read.named.iter().copied()).collect();
    let runs = |template: &str, call: &Call<'_>| {
        let own = template.split_once('/').map_or(template, |(_, name)| name);
        let nearer = chain[..rank(template)].iter().any(|theme| templates.contains_key(&format!("{theme}/{own}")));
        match call.inside {
            Some(component) => answers.get(component).is_some_and(|(at, _)| *at == template),
            None => !nearer || named.contains(template),
        }
    };
    let mut diagnostics = Vec::new();
    let mut replaced: BTreeMap<&str, Replaced<'_>> = BTreeMap::new();
    for (template, read) in &read {
        for call in read.calls.iter().filter(|call| runs(template, call)) {
            let (Some((at, _)), Some(info)) = (answers.get(call.name), engine.get_component_definition(call.name))
            else {
                continue;
            };
            let unknown =
                || call.arguments.iter().filter(|(name, _)| info.rest_param().is_none() && !takes(&info, name));
            let missing = || {
                let handed = |name: &str| call.spreads || call.arguments.iter().any(|(n, _)| *n == name);
                info.args().iter().filter(|a| a.is_required()).map(|a| a.name().to_owned()).filter(move |n| !handed(n))
            };
            let source = &templates[*template];
            if rank(at) < rank(template) {
                let (first, of) = (unknown().next().is_some() || missing().next().is_some(), replaced.entry(call.name));
                if first {
                    let of = of.or_insert_with(|| Replaced { called: source.place(call.span), ..Replaced::default() });
                    of.unknown.extend(unknown().map(|(name, _)| *name));
                    of.missing.extend(missing());
                }
                continue;
            }
            diagnostics
                .extend(unknown().map(|(name, span)| unknown_here(source, &info, answers[call.name].1, name, *span)));
            let lacks: Vec<String> = missing().collect();
            if !lacks.is_empty() {
                diagnostics.push(missing_here(source, call, answers[call.name].1, &lacks.join(", ")));
            }
        }
    }
    diagnostics.extend(replaced.iter().map(|(name, fault)| {
        let (template, component) = answers[name];
        fault.diagnostic(&templates[template], component)
    }));
    diagnostics
}

fn takes(info: &ComponentInfo, name: &str) -> bool {
    info.args().iter().any(|a| a.name() == name)
}

/// An argument that the component does not take.
fn unknown_here(
    source: &SourceText,
    info: &ComponentInfo,
    component: &Component<'_>,
    name: &str,
    span: Span,
) -> Diagnostic {
    let (of, signature) = (component.name, component.shown());
    let help = match nearest(name, info.args().iter().map(tera::ComponentArg::name)) {
        Some(near) => {
            msg!("是不是“{near}”？组件写作 {signature}", "did you mean “{near}”? The component is {signature}")
        }
        None => msg!("去掉它；组件写作 {signature}", "leave it out; the component is {signature}"),
    };
    let message = msg!("组件“{of}”没有参数“{name}”", "the component “{of}” does not take “{name}”");
    Diagnostic::error(Code::Template, source.place(span), message).help(help)
}

/// Arguments that the component must have.
fn missing_here(source: &SourceText, call: &Call<'_>, component: &Component<'_>, lacks: &str) -> Diagnostic {
    let (of, signature) = (call.name, component.shown());
    let message = msg!("组件“{of}”缺少参数：{lacks}", "the component “{of}” is called without: {lacks}");
    Diagnostic::error(Code::Template, source.place(call.span), message)
        .help(msg!("补上；组件写作 {signature}", "hand it over; the component is {signature}"))
}

/// What is wrong with a component that takes the place of another.
struct Replaced<'a> {
    called: crate::diagnose::Place,
    unknown: BTreeSet<&'a str>,
    missing: BTreeSet<String>,
}

impl Default for Replaced<'_> {
    fn default() -> Self {
        Self { called: crate::diagnose::Place::file("".into()), unknown: BTreeSet::new(), missing: BTreeSet::new() }
    }
}

impl Replaced<'_> {
    fn diagnostic(&self, source: &SourceText, component: &Component<'_>) -> Diagnostic {
        let name = component.name;
        let at = format!("{}:{}", self.called.file, self.called.line);
        let unknown: Vec<&str> = self.unknown.iter().copied().collect();
        let missing: Vec<&str> = self.missing.iter().map(String::as_str).collect();
        let (unknown, missing) = (unknown.join(", "), missing.join(", "));
        let message = if missing.is_empty() {
            msg!(
                "组件“{name}”没有参数 {unknown}，而模板会传给它，如 {at}",
                "the component “{name}” does not take {unknown}, which templates hand over, as {at}"
            )
        } else if unknown.is_empty() {
            msg!(
                "组件“{name}”要有参数 {missing}，而模板不传给它，如 {at}",
                "the component “{name}” wants {missing}, which templates do not hand over, as {at}"
            )
        } else {
            msg!(
                "组件“{name}”要有参数 {missing}，而模板传给它的是 {unknown}，如 {at}",
                "the component “{name}” wants {missing}, where templates hand over {unknown}, as {at}"
            )
        };
        // As it would be right: its own arguments, without those that nobody hands over.
        let own = component.arguments.iter().filter(|a| !self.missing.iter().any(|m| argument(a) == m));
        let all: Vec<&str> = own.copied().chain(self.unknown.iter().copied()).collect();
        let right = format!("{{% component {name}({}) %}}", all.join(", "));
        Diagnostic::error(Code::Template, source.place(component.span), message).help(msg!(
            "与所代替的组件参数一致：{right}；或者换一个名称",
            "take what the component that it replaces takes: {right}; or give it another name"
        ))
    }
}

/// The name of a declared argument: `size`, `size: Integer`, `size=3`.
fn argument(declared: &str) -> &str {
    declared.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// What a template says of components.
#[derive(Default)]
struct Read<'a> {
    components: Vec<Component<'a>>,
    calls: Vec<Call<'a>>,
    /// Templates that it names in words: those that it extends or includes as `THEME/NAME`.
    named: Vec<&'a str>,
}

/// A component, where it stands.
struct Component<'a> {
    name: &'a str,
    span: Span,
    arguments: Vec<&'a str>,
}

impl Component<'_> {
    /// As its template has it.
    fn shown(&self) -> String {
        format!("{}({})", self.name, self.arguments.join(", "))
    }
}

/// A call, where it stands.
struct Call<'a> {
    name: &'a str,
    span: Span,
    arguments: Vec<(&'a str, Span)>,
    /// Whether it hands over all that a map holds, too.
    spreads: bool,
    /// The component in which it stands.
    inside: Option<&'a str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    Word(&'a str),
    Text(&'a str),
    Sign(char),
}

impl<'a> Read<'a> {
    fn of(text: &'a str) -> Self {
        let mut read = Self::default();
        let mut inside = None;
        let mut at = 0;
        while let Some(begins) = text[at..].find('{').map(|b| at + b) {
            let rest = &text[begins..];
            if rest.starts_with("{#") {
                at = rest.find("#}").map_or(text.len(), |end| begins + end + 2);
            } else if rest.starts_with("{{") || rest.starts_with("{%") {
                let close = if rest.starts_with("{{") { '}' } else { '%' };
                let (tokens, end) = tokens(text, begins + 2, close);
                at = end;
                match tokens.iter().find(|(t, _)| *t != Token::Sign('-')).map(|(t, _)| *t) {
                    Some(Token::Word("raw")) if close == '%' => {
                        at = text[end..].find("endraw").map_or(text.len(), |raw| end + raw);
                    }
                    Some(Token::Word("component")) if close == '%' => {
                        let component = component(text, &tokens);
                        inside = component.as_ref().map(|c| c.name);
                        read.components.extend(component);
                    }
                    Some(Token::Word("endcomponent")) if close == '%' => inside = None,
                    Some(Token::Word("extends" | "include")) if close == '%' => {
                        let texts = tokens.iter().filter_map(|(t, _)| match t {
                            Token::Text(name) => Some(*name),
                            _ => None,
                        });
                        read.named.extend(texts);
                    }
                    _ => calls(&tokens, inside, &mut read.calls),
                }
            } else {
                at = begins + 1;
            }
        }
        read
    }
}

/// What stands between `{{` and `}}` or `{%` and `%}`, and where it ends.
fn tokens(text: &str, begins: usize, close: char) -> (Vec<(Token<'_>, Span)>, usize) {
    let mut all = Vec::new();
    let mut open = 0_usize;
    let mut at = begins;
    while let Some(sign) = text[at..].chars().next() {
        let rest = &text[at..];
        let span = |length: usize| Span::new(at, at + length);
        if open == 0 && sign == close && rest[1..].starts_with('}') {
            return (all, at + 2);
        }
        let length = if matches!(sign, '"' | '\'' | '`') {
            let length = text_length(rest, sign);
            all.push((Token::Text(rest[1..length].trim_end_matches(sign)), span(length)));
            length
        } else if sign.is_alphanumeric() || sign == '_' {
            let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            all.push((Token::Word(&rest[..length]), span(length)));
            length
        } else {
            match sign {
                '{' => open += 1,
                '}' => open = open.saturating_sub(1),
                _ => {}
            }
            if !sign.is_whitespace() {
                all.push((Token::Sign(sign), span(sign.len_utf8())));
            }
            sign.len_utf8()
        };
        at += length;
    }
    (all, text.len())
}

/// How long a text in quotation marks is, with them.
fn text_length(text: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, sign) in text.char_indices().skip(1) {
        if sign == mark && !escaped {
            return at + mark.len_utf8();
        }
        escaped = sign == '\\' && !escaped;
    }
    text.len()
}

/// `component NAME(ARGUMENTS)`.
fn component<'a>(text: &'a str, tokens: &[(Token<'a>, Span)]) -> Option<Component<'a>> {
    let head = tokens.iter().position(|(t, _)| *t == Token::Word("component"))?;
    let bracket = tokens.iter().position(|(t, _)| *t == Token::Sign('('))?;
    let span = Span::new(tokens.get(head + 1)?.1.start as usize, tokens[bracket.checked_sub(1)?].1.end as usize);
    let mut arguments = Vec::new();
    let (mut depth, mut begins) = (0_usize, tokens[bracket].1.end as usize);
    for (token, at) in &tokens[bracket..] {
        match token {
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(')' | ']' | '}') => depth -= 1,
            _ => {}
        }
        if depth == 0 || (depth == 1 && *token == Token::Sign(',')) {
            let argument = text[begins..at.start as usize].trim();
            arguments.extend((!argument.is_empty()).then_some(argument));
            begins = at.end as usize;
        }
        if depth == 0 {
            break;
        }
    }
    Some(Component { name: &text[span.start as usize..span.end as usize], span, arguments })
}

/// The calls among tokens. `<` is one where a value may begin; behind a value it compares.
fn calls<'a>(tokens: &[(Token<'a>, Span)], inside: Option<&'a str>, all: &mut Vec<Call<'a>>) {
    /// Words behind which a value begins.
    const BEFORE: &[&str] = &["if", "elif", "else", "in", "and", "or", "not", "is"];
    for (n, (token, _)) in tokens.iter().enumerate() {
        let value_before = match n.checked_sub(1).map(|before| tokens[before].0) {
            Some(Token::Word(word)) => !BEFORE.contains(&word),
            Some(Token::Text(_) | Token::Sign(')' | ']' | '}')) => true,
            _ => false,
        };
        if *token != Token::Sign('<') || value_before {
            continue;
        }
        let Some((Token::Word(name), span)) = tokens.get(n + 1).copied() else { continue };
        // A name with dots is left to the engine.
        if tokens.get(n + 2).is_some_and(|(t, _)| *t == Token::Sign('.')) {
            continue;
        }
        let mut call = Call { name, span, arguments: Vec::new(), spreads: false, inside };
        let mut depth = 0_usize;
        for (token, span) in &tokens[n + 2..] {
            match token {
                Token::Sign('{') => depth += 1,
                Token::Sign('}') => depth = depth.saturating_sub(1),
                Token::Sign('/' | '>') if depth == 0 => break,
                Token::Word(name) if depth == 0 => call.arguments.push((name, *span)),
                Token::Sign('.') if depth == 1 => call.spreads |= spreads(tokens, *span),
                _ => {}
            }
        }
        all.push(call);
    }
}

/// Whether a dot is the first of `{...`.
fn spreads(tokens: &[(Token<'_>, Span)], dot: Span) -> bool {
    let at = tokens.iter().position(|(_, span)| *span == dot).unwrap_or_default();
    let sign = |n: usize, sign: char| tokens.get(n).is_some_and(|(t, _)| *t == Token::Sign(sign));
    at > 0 && sign(at - 1, '{') && sign(at + 1, '.') && sign(at + 2, '.')
}
