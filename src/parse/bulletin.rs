//! `bulletins/PLAN-LABEL.yaml` → the draft of a bulletin: what was frozen of a period, with the place of every value.

use super::shapes::BULLETIN;
use crate::config::without_bom;
use crate::diagnose::{Diagnostic, SourceText, Span};
use crate::yaml::{self, Fields, Spanned, text};
use chrono::NaiveDate;
use std::sync::Arc;

/// What a label cannot be, whatever its letters: the list of bulletins is called so.
pub(super) const RESERVED: &[&str] = &["index"];

/// A bulletin as its file says it.
#[derive(Debug)]
pub struct BulletinDraft {
    /// The file.
    pub source: SourceText,
    /// The file's name, without its end.
    pub name: Arc<str>,
    /// The plan's folder.
    pub plan: Spanned<String>,
    /// What the period is called: `2023-Q4`.
    pub label: Spanned<String>,
    /// Its first day.
    pub from: Spanned<NaiveDate>,
    /// Its last day.
    pub to: Spanned<NaiveDate>,
    /// The day on which it was made.
    pub made: Spanned<NaiveDate>,
    /// The last day on which somebody may object.
    pub objections: Option<Spanned<NaiveDate>>,
    /// Counts of tasks, by their keys.
    pub tasks: Counts,
    /// Counts of measures.
    pub measures: Counts,
    /// Counts of targets.
    pub targets: Counts,
    /// What was newly completed.
    pub completed: Things,
    /// What was newly past its deadline.
    pub overdue: Things,
    /// What was behind.
    pub behind: Things,
    /// Who did not report.
    pub unreported: Vec<Spanned<String>>,
}

/// Numbers by their keys; what is not there is 0.
#[derive(Debug)]
pub struct Counts {
    /// Where they stand.
    pub span: Span,
    all: Vec<(String, Spanned<usize>)>,
}

/// Tasks; measures and targets by their tasks.
#[derive(Debug)]
pub struct Things {
    /// Where they stand.
    pub span: Span,
    /// Tasks.
    pub tasks: Vec<Spanned<String>>,
    /// A task and one of its measures.
    pub measures: Vec<(Spanned<String>, Spanned<String>)>,
    /// A task and one of its targets.
    pub targets: Vec<(Spanned<String>, Spanned<String>)>,
}

impl Counts {
    fn of(fields: &Fields<'_>, key: &str) -> Self {
        let count = |entry: &yaml::Entry| {
            let n = Fields::of(fields.node(key)?).integer(&entry.key)?;
            Some((entry.key.clone(), Spanned { value: usize::try_from(n.value).ok()?, span: n.span }))
        };
        Self { span: fields.key_span(key), all: fields.entries(key).iter().filter_map(count).collect() }
    }

    /// A number.
    pub fn get(&self, key: &str) -> usize {
        self.stated(key).unwrap_or_default()
    }

    /// A number, where the file says it.
    pub fn stated(&self, key: &str) -> Option<usize> {
        self.all.iter().find(|(k, _)| k == key).map(|(_, n)| n.value)
    }

    /// Where it stands.
    pub fn place(&self, key: &str) -> Span {
        self.all.iter().find(|(k, _)| k == key).map_or(self.span, |(_, n)| n.span)
    }
}

impl Things {
    fn of(fields: &Fields<'_>, key: &str) -> Self {
        let inner = |kind: &str| {
            let all = fields.node(key).map(|node| Fields::of(node).entries(kind)).unwrap_or_default();
            let of_task = |entry: &yaml::Entry| {
                let task = Spanned { value: entry.key.clone(), span: entry.span };
                entry.value.items().iter().filter_map(text).map(|id| (task.clone(), id)).collect::<Vec<_>>()
            };
            all.iter().flat_map(of_task).collect()
        };
        Self {
            span: fields.key_span(key),
            tasks: fields.node(key).map(|node| Fields::of(node).texts("tasks")).unwrap_or_default(),
            measures: inner("measures"),
            targets: inner("targets"),
        }
    }
}

/// Parses a bulletin; none where something mandatory is missing, which was told.
pub fn parse(source: &SourceText, name: &Arc<str>, diagnostics: &mut Vec<Diagnostic>) -> Option<BulletinDraft> {
    let whole = without_bom(source, Span::new(0, source.text.len()));
    let node = yaml::read(source, whole, diagnostics)?;
    yaml::check::check_map(source, &node, BULLETIN, Span::new(whole.start as usize, whole.start as usize), diagnostics);
    let fields = Fields::of(&node);
    let period = Fields::of(fields.node("period")?);
    Some(BulletinDraft {
        source: source.clone(),
        name: name.clone(),
        plan: fields.text("plan")?,
        label: fields.text("label")?,
        from: period.date("from")?,
        to: period.date("to")?,
        made: fields.date("made")?,
        objections: fields.date("objections"),
        tasks: Counts::of(&fields, "tasks"),
        measures: Counts::of(&fields, "measures"),
        targets: Counts::of(&fields, "targets"),
        completed: Things::of(&fields, "completed"),
        overdue: Things::of(&fields, "overdue"),
        behind: Things::of(&fields, "behind"),
        unreported: fields.texts("unreported"),
    })
}
