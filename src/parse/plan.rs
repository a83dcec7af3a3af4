//! `plan.md` → the draft of a plan: facts, sections, and the notice's words around the tasks.
//!
//! The body is the covering letter, after a line `<!-- plan -->` the preamble, after `<!-- closing -->` the closing part.
//! Without `<!-- plan -->` all before the closing is preamble.

use super::markdown::{self, Document, Setting};
use super::shapes::PLAN;
use crate::config::{self, Config, Terms};
use crate::diagnose::{Code, Diagnostic, SourceText, Span};
use crate::msg;
use crate::yaml::shape::is_id;
use crate::yaml::{self, Date, Fields, Spanned, Value};
use chrono::NaiveDateTime;
use std::sync::Arc;

/// A plan as its file says it.
#[derive(Debug)]
pub struct PlanDraft {
    /// The file.
    pub source: SourceText,
    /// The folder.
    pub id: Arc<str>,
    /// Plain texts by key: `title`, `short_title`, `notice_title`, `addressees`, `issued_by`.
    pub texts: Vec<(&'static str, Spanned<String>)>,
    /// Day of issue.
    pub issued: Option<Spanned<Date>>,
    /// When it was published.
    pub published: Option<NaiveDateTime>,
    /// 发文字号.
    pub document_number: Option<String>,
    /// 索引号.
    pub index_number: Option<String>,
    /// First and last day, as far as they are stated.
    pub period: (Option<Spanned<Date>>, Option<Spanned<Date>>),
    /// Sections in order, each before those inside it.
    pub sections: Vec<SectionDraft>,
    /// How its parts are numbered.
    pub numbering: Numbering,
    /// What it calls things.
    pub terms: Terms,
    /// Where signature and date stand, if it says so.
    pub signature: Option<String>,
    /// Whether there are sections without an id, or with one that cannot be.
    pub doubtful_sections: bool,
    /// Annexes: title and file.
    pub annexes: Vec<(Spanned<String>, Option<Spanned<String>>)>,
    /// Tasks of earlier plans with which none goes on, and why.
    pub not_continued: Vec<(Spanned<String>, Spanned<String>)>,
    /// The words around the tasks.
    pub parts: Parts,
    /// Anything a theme wants.
    pub extra: serde_json::Value,
    /// The body as it is written.
    pub body: Span,
}

/// A section as it is written.
#[derive(Debug)]
pub struct SectionDraft {
    /// Its id.
    pub id: Spanned<String>,
    /// Its title.
    pub title: Spanned<String>,
    /// Whether it stands inside the last section that does not.
    pub inner: bool,
}

/// How something is numbered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Style {
    /// 一, in other languages than Chinese 1.
    #[default]
    Chinese,
    /// 1.
    Arabic,
    /// Not at all.
    None,
}

/// How a notice numbers its parts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Numbering {
    /// Sections.
    pub sections: Style,
    /// Sections inside sections.
    pub subsections: Style,
    /// Tasks.
    pub tasks: Style,
    /// Whether tasks are numbered anew in each section.
    pub restart: bool,
}

/// The notice's words around the tasks.
#[derive(Debug, Default)]
pub struct Parts {
    /// The covering letter.
    pub letter: Option<Document>,
    /// The preamble.
    pub preamble: Document,
    /// What follows the last task.
    pub closing: Option<Document>,
}

/// The texts of a plan that are plain words.
pub const TEXTS: [&str; 5] = ["title", "short_title", "notice_title", "addressees", "issued_by"];

/// Parses a plan.
pub fn parse(
    source: &SourceText,
    id: &Arc<str>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<PlanDraft> {
    let (node, body) = super::open(source, PLAN, diagnostics)?;
    let fields = Fields::of(&node);
    let period = fields.node("period").map(Fields::of);
    Some(PlanDraft {
        source: source.clone(),
        id: id.clone(),
        texts: TEXTS.iter().filter_map(|key| fields.text(key).map(|t| (*key, t))).collect(),
        issued: fields.date("issued"),
        published: fields.date_time("published"),
        document_number: fields.string("document_number"),
        index_number: fields.string("index_number"),
        period: (period.and_then(|p| p.date("from")), period.and_then(|p| p.date("to"))),
        sections: sections(fields),
        doubtful_sections: (fields.whole().get("sections").is_none() && fields.has_others(PLAN))
            || fields.node("sections").is_some_and(|list| !matches!(list.value, Value::List(_)))
            || doubtful(fields)
            || fields.maps("sections").any(doubtful),
        numbering: numbering(fields.node("numbering").map(Fields::of)),
        terms: config::terms(source, fields.node("terms"), &config.languages, diagnostics),
        signature: fields.string("signature"),
        annexes: fields.maps("annexes").filter_map(|a| Some((a.text("title")?, a.text("file")))).collect(),
        not_continued: fields
            .entries("not_continued")
            .iter()
            .filter_map(|e| Some((Spanned { value: e.key.clone(), span: e.span }, yaml::text(&e.value)?)))
            .collect(),
        extra: fields.json("extra"),
        parts: parts(source, body, diagnostics),
        body,
    })
}

fn sections(fields: Fields<'_>) -> Vec<SectionDraft> {
    let mut all = Vec::new();
    for outer in fields.maps("sections") {
        all.extend(section(&outer, false));
        all.extend(outer.maps("sections").filter_map(|inner| section(&inner, true)));
    }
    all
}

/// A section; without a title, which was told, it is there all the same.
fn section(fields: &Fields<'_>, inner: bool) -> Option<SectionDraft> {
    let id = fields.text("id")?;
    let title = fields.text("title").unwrap_or(Spanned { value: String::new(), span: id.span });
    Some(SectionDraft { id, title, inner })
}

/// Whether there are sections without an id, or with one that cannot be.
fn doubtful(fields: Fields<'_>) -> bool {
    fields.list("sections").iter().any(|s| Fields::of(s).text("id").is_none_or(|id| !is_id(&id.value)))
}

fn numbering(fields: Option<Fields<'_>>) -> Numbering {
    let style = |key: &str| match fields.and_then(|f| f.string(key)).as_deref() {
        Some("arabic") => Style::Arabic,
        Some("none") => Style::None,
        _ => Style::Chinese,
    };
    Numbering {
        sections: style("sections"),
        subsections: style("subsections"),
        tasks: style("tasks"),
        restart: fields.is_some_and(|f| f.flag("restart")),
    }
}

/// What the plan's page and the notice have beside the plan's words.
const SETTING: Setting<'static> = Setting::page(
    &[
        "main",
        "help",
        "site-search",
        "mode-large",
        "mode-contrast",
        "take",
        "state",
        "course",
        "course-name",
        "course-words",
        "preamble",
        "annexes",
        "notice-title",
    ],
    &["section-"],
);

/// Cuts a plan's body at its two marks.
pub(super) fn parts(source: &SourceText, body: Span, diagnostics: &mut Vec<Diagnostic>) -> Parts {
    let (mut letter, mut preamble, mut closing) = (None, body, None);
    let mut seen: Vec<&str> = Vec::new();
    let mut at = body.start as usize;
    for line in source.text[at..body.end as usize].split_inclusive('\n') {
        let end = at + line.len();
        match line.trim() {
            mark @ ("<!-- plan -->" | "<!-- closing -->")
                if seen.contains(&mark) || (mark == "<!-- plan -->" && !seen.is_empty()) =>
            {
                let start = at + line.len() - line.trim_start().len();
                diagnostics.push(
                    Diagnostic::error(
                        Code::Marks,
                        source.place(Span::new(start, start + mark.len())),
                        msg!("标记 {mark} 重复或次序不对", "the mark {mark} stands twice, or in the wrong order"),
                    )
                    .help(msg!(
                        "次序：印发通知的话、<!-- plan -->、任务之前的话、<!-- closing -->、结尾，各一次",
                        "once each, in this order: covering letter, <!-- plan -->, preamble, <!-- closing -->, closing part"
                    )),
                );
            }
            "<!-- plan -->" => {
                seen.push("<!-- plan -->");
                letter = Some(Span::new(preamble.start as usize, at));
                preamble = Span::new(end, body.end as usize);
            }
            "<!-- closing -->" => {
                seen.push("<!-- closing -->");
                preamble.end = Span::new(at, at).start;
                closing = Some(Span::new(end, body.end as usize));
            }
            _ => {}
        }
        at = end;
    }
    let mut render = |span: Span| markdown::render(source, span, &SETTING, diagnostics);
    Parts {
        letter: letter.map(&mut render).filter(|d| !d.is_empty()),
        preamble: render(preamble),
        closing: closing.map(&mut render).filter(|d| !d.is_empty()),
    }
}
