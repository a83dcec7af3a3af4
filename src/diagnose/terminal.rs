//! Diagnostics for people: the line, carets under the offending words (by display width, so right under Chinese too), help.
//!
//! Warnings come first and errors last, where they are read. Of one code in one file the first [`TOLD`] are told, then how many
//! more there are: what was copied a thousand times is mended at once. What is said of several files as a whole in the same words, as that
//! they are not translated, is one finding with the list of the files.

use super::{Code, Diagnostic, Message, Place, Severity, Tongue};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::collections::BTreeMap;

/// Wide enough for all that a place keeps of a line.
const WIDTH: usize = 140;

/// How many of one code in one file are told.
const TOLD: usize = 20;

/// What to do, in Chinese.
const HELP: &str = "办法";

/// What is said of warnings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warnings {
    /// Each one.
    Each,
    /// A line for each code, with its count.
    Counted,
    /// Nothing.
    Unsaid,
}

/// Diagnostics as text, each followed by an empty line. Notes are left out: see [`notes`].
pub fn render(diagnostics: &[Diagnostic], warnings: Warnings, tongue: Tongue, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH);
    let mut out = match warnings {
        Warnings::Each => each(&renderer, diagnostics, Severity::Warning, tongue),
        Warnings::Counted => counted(&renderer, diagnostics, tongue),
        Warnings::Unsaid => String::new(),
    };
    out.push_str(&each(&renderer, diagnostics, Severity::Error, tongue));
    out
}

/// One diagnostic.
pub fn one(diagnostic: &Diagnostic, tongue: Tongue) -> String {
    rendered(&Renderer::plain().decor_style(DecorStyle::Ascii).term_width(WIDTH), diagnostic, tongue)
}

/// All of one severity, file by file; after a file's what was left out of it.
fn each(renderer: &Renderer, diagnostics: &[Diagnostic], severity: Severity, tongue: Tongue) -> String {
    let file = |d: &Diagnostic| d.place.as_ref().map(|p| p.file.clone());
    let of_severity: Vec<&Diagnostic> = diagnostics.iter().filter(|d| d.severity == severity).collect();
    let (of_severity, alike) = alike(&of_severity);
    let mut out = String::new();
    for all in alike {
        out.push_str(&of_files(renderer, &all, tongue));
        out.push_str("\n\n");
    }
    for of_file in of_severity.chunk_by(|a, b| file(a) == file(b)) {
        let mut codes: BTreeMap<Code, usize> = BTreeMap::new();
        for diagnostic in of_file {
            let count = codes.entry(diagnostic.code).or_default();
            *count += 1;
            if *count <= TOLD {
                out.push_str(&rendered(renderer, diagnostic, tongue));
                out.push_str("\n\n");
            }
        }
        for (code, count) in codes.into_iter().filter(|(_, count)| *count > TOLD) {
            let (level, more) = (level(severity, tongue), count - TOLD);
            let title = match tongue {
                Tongue::Zh => format!("这个文件里还有 {more} 处"),
                Tongue::En => format!("{more} more in this file"),
            };
            let group = level.primary_title(title).id(code.name());
            let group = match of_file.first().and_then(|d| d.place.as_ref()) {
                Some(place) => group.element(Origin::path(&*place.file)),
                None => Group::with_title(group),
            };
            out.push_str(&titled(renderer.render(&[group]), tongue));
            out.push_str("\n\n");
        }
    }
    out
}

/// Warnings that are said of several whole files in the same words, and all the others; both in their order.
fn alike<'a>(all: &[&'a Diagnostic]) -> (Vec<&'a Diagnostic>, Vec<Vec<&'a Diagnostic>>) {
    let is_of_a_file =
        |d: &&Diagnostic| d.severity == Severity::Warning && d.place.as_ref().is_some_and(|place| place.line == 0);
    let mut of: BTreeMap<(Code, &Message), Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in all.iter().copied().filter(|d| is_of_a_file(d)) {
        of.entry((diagnostic.code, &diagnostic.message)).or_default().push(diagnostic);
    }
    of.retain(|_, several| several.len() > 1);
    let others = all.iter().copied().filter(|d| !(is_of_a_file(d) && of.contains_key(&(d.code, &d.message))));
    (others.collect(), of.into_values().collect())
}

/// What is said of several files: the words, the files, and of the first what to do.
fn of_files(renderer: &Renderer, all: &[&Diagnostic], tongue: Tongue) -> String {
    let Some(first) = all.first() else { return String::new() };
    let files: Vec<&str> = all.iter().filter_map(|d| d.place.as_ref()).map(|place| &*place.file).collect();
    let n = files.len();
    let of = Message { zh: format!("{} 个文件", n), en: format!("{n} files") };
    let message =
        Message { zh: format!("{}：{}", first.message.zh, of.zh), en: format!("{}: {}", first.message.en, of.en) };
    let help = first
        .help
        .as_ref()
        .map(|help| Message {
            zh: format!("以第一个为例，{}", help.zh), en: format!("of the first: {}", help.en)
        });
    let whole = rendered(renderer, &Diagnostic { message, help, ..(*first).clone() }, tongue);
    let mut out = Vec::new();
    for line in whole.lines() {
        out.push(line.to_owned());
        // Below the first file, as far in as it stands.
        if let Some(at) = line.find(files[0]).filter(|_| out.len() == 2) {
            let indent = " ".repeat(line[..at].rfind("> ").map_or(4, |mark| bare(&line[..mark]).len() + 2));
            out.extend(files[1..].iter().map(|file| format!("{indent}{file}")));
        }
    }
    out.join("\n")
}

/// A line without colours.
fn bare(line: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in line.chars() {
        match c {
            '\u{1b}' => inside = true,
            'm' if inside => inside = false,
            _ if inside => {}
            _ => out.push(c),
        }
    }
    out
}

/// Warnings, a line for each code.
fn counted(renderer: &Renderer, diagnostics: &[Diagnostic], tongue: Tongue) -> String {
    let mut codes: BTreeMap<Code, usize> = BTreeMap::new();
    for diagnostic in diagnostics.iter().filter(|d| d.severity == Severity::Warning) {
        *codes.entry(diagnostic.code).or_default() += 1;
    }
    let mut out = String::new();
    for (code, count) in codes {
        let title = match tongue {
            Tongue::Zh => format!("{count} 处，逐条见 jindu check"),
            Tongue::En => format!("{count}; jindu check says each"),
        };
        let title = level(Severity::Warning, tongue).primary_title(title).id(code.name());
        out.push_str(&titled(renderer.render(&[Group::with_title(title)]), tongue));
        out.push('\n');
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// All notes in one line; empty where there are none.
pub fn notes(diagnostics: &[Diagnostic], tongue: Tongue) -> String {
    let notes: Vec<&str> =
        diagnostics.iter().filter(|d| d.severity == Severity::Note).map(|d| d.message.in_tongue(tongue)).collect();
    match (notes.is_empty(), tongue) {
        (true, _) => String::new(),
        (false, Tongue::Zh) => format!("提示：{}。", notes.join("；")),
        (false, Tongue::En) => format!("Note: {}.", notes.join("; ")),
    }
}

fn level(severity: Severity, tongue: Tongue) -> Level<'static> {
    match (severity, tongue) {
        (Severity::Error, Tongue::Zh) => Level::ERROR.with_name("错误"),
        (Severity::Error, Tongue::En) => Level::ERROR.with_name("error"),
        (_, Tongue::Zh) => Level::WARNING.with_name("警告"),
        (_, Tongue::En) => Level::WARNING.with_name("warning"),
    }
}

fn rendered(renderer: &Renderer, diagnostic: &Diagnostic, tongue: Tongue) -> String {
    let rendered = renderer.render(&[group(diagnostic, tongue)]);
    let rendered = if tongue == Tongue::Zh { wide_colons(rendered) } else { rendered };
    match &diagnostic.place {
        Some(place) if place.line > 0 => in_the_whole_line(rendered, place),
        _ => rendered,
    }
}

/// What has no help.
fn titled(rendered: String, tongue: Tongue) -> String {
    if tongue == Tongue::Zh { rendered.replacen(": ", "：", 1) } else { rendered }
}

/// The renderer's colons, behind the code and before the help, as Chinese writes them.
fn wide_colons(rendered: String) -> String {
    let rendered = rendered.replacen(": ", "：", 1);
    let help = rendered
        .match_indices(HELP)
        .map(|(at, _)| at)
        .find(|at| rendered[at + HELP.len()..].trim_start_matches("\u{1b}[0m").starts_with(": "));
    match help {
        Some(at) => format!("{}{}", &rendered[..at], rendered[at..].replacen(": ", "：", 1)),
        None => rendered,
    }
}

/// The column is the whole line's, of which what is shown may be a part.
fn in_the_whole_line(rendered: String, place: &Place) -> String {
    let shown = place.text[..place.from].chars().count() + 1;
    let Place { file, line, column, .. } = place;
    if shown == *column as usize {
        return rendered;
    }
    rendered.replacen(&format!("{file}:{line}:{shown}"), &format!("{file}:{line}:{column}"), 1)
}

fn group(diagnostic: &Diagnostic, tongue: Tongue) -> Group<'_> {
    let title = level(diagnostic.severity, tongue).primary_title(diagnostic.message.in_tongue(tongue));
    let title = title.id(diagnostic.code.name());
    let mut group = match &diagnostic.place {
        None => Group::with_title(title),
        Some(place) if place.line == 0 => title.element(Origin::path(&*place.file)),
        Some(place) => title.element(
            Snippet::source(place.text.as_str())
                .path(&*place.file)
                .line_start(place.line as usize)
                .annotation(AnnotationKind::Primary.span(place.from..place.to)),
        ),
    };
    if let Some(help) = &diagnostic.help {
        let name = if tongue == Tongue::Zh { HELP } else { "help" };
        group = group.element(Level::HELP.with_name(name).message(help.in_tongue(tongue)));
    }
    group
}
