//! `tasks/SLUG.md` → the draft of a task, with everything that its front matter says.

use super::extra::{self, FieldDraft};
use super::markdown::{self, Document, Setting};
use super::shapes::{AMENDMENT, GOAL, REPORT, TASK};
use crate::config::Config;
use crate::diagnose::{Diagnostic, SourceText, Span};
use crate::yaml::shape::is_id;
use crate::yaml::{Date, Dated, End, Fields, Node, Spanned, Value};
use std::sync::Arc;

/// A task as its file says it.
#[derive(Debug)]
pub struct TaskDraft {
    /// The file.
    pub source: SourceText,
    /// The plan's folder.
    pub plan: Arc<str>,
    /// The slug.
    pub slug: Arc<str>,
    /// The front matter's first line.
    pub head: Span,
    /// The title.
    pub title: Spanned<String>,
    /// The title in lists.
    pub short_title: Option<Spanned<String>>,
    /// The number.
    pub number: Option<Spanned<i64>>,
    /// What the notice prints instead.
    pub label: Option<Spanned<String>>,
    /// Whether the notice gives it a heading.
    pub heading: bool,
    /// The section's id.
    pub section: Option<Spanned<String>>,
    /// Whether the key stands there, whatever its value is.
    pub section_there: bool,
    /// 牵头.
    pub lead: Vec<Spanned<String>>,
    /// 配合.
    pub cooperating: Vec<Spanned<String>>,
    /// 责任.
    pub responsible: Vec<Spanned<String>>,
    /// Where `lead` and `responsible` stand, as far as they do.
    pub role_keys: (Option<Span>, Option<Span>),
    /// By when.
    pub promise: PromiseDraft,
    /// The task of an earlier plan that it goes on with.
    pub continues: Option<Spanned<String>>,
    /// When it came to be part of the plan, where that was after the issue.
    pub added: Option<AddedDraft>,
    /// What it cites.
    pub documents: Vec<DocumentDraft>,
    /// Measures.
    pub measures: Vec<MeasureDraft>,
    /// Targets.
    pub targets: Vec<TargetDraft>,
    /// Of which kinds there are entries that could not be read, which was told.
    pub nameless: Nameless,
    /// Reports and corrections, in the file's order.
    pub reports: Vec<ReportDraft>,
    /// Amendments, in the file's order.
    pub amendments: Vec<AmendmentDraft>,
    /// Verifications, in the file's order.
    pub verifications: Vec<VerificationDraft>,
    /// Values of the portal's own fields, by their places.
    pub fields: Vec<Option<FieldDraft>>,
    /// Anything a theme wants.
    pub extra: serde_json::Value,
    /// The notice's words.
    pub body: Document,
}

/// Whether measures, targets or reports stand there that have no name, or that are no list.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nameless {
    /// Of measures.
    pub measures: bool,
    /// Of targets.
    pub targets: bool,
    /// Whether there are reports without a date.
    pub reports: bool,
}

/// When something came to be part of the plan.
#[derive(Debug)]
pub struct AddedDraft {
    /// Since when it is part of it.
    pub date: Spanned<Date>,
    /// Why.
    pub reason: Option<Spanned<String>>,
    /// By which document.
    pub document: Option<Spanned<String>>,
}

/// By when, as it is written.
#[derive(Debug, Clone, Default)]
pub struct PromiseDraft {
    /// When it is to begin.
    pub from: Option<Spanned<Dated>>,
    /// A date, or a month.
    pub due: Option<Spanned<Dated>>,
    /// The notice's words.
    pub due_text: Option<Spanned<String>>,
    /// A standing duty, and where that is said.
    pub ongoing: Option<Spanned<bool>>,
    /// A rhythm.
    pub every: Option<Spanned<String>>,
}

/// A document.
#[derive(Debug)]
pub struct DocumentDraft {
    /// Its title.
    pub title: Spanned<String>,
    /// Its number.
    pub number: Option<String>,
    /// Its web address.
    pub url: Option<String>,
    /// Its file below content/.
    pub file: Option<Spanned<String>>,
}

/// A measure.
#[derive(Debug)]
pub struct MeasureDraft {
    /// Its id.
    pub id: Spanned<String>,
    /// What is to be done.
    pub text: Spanned<String>,
    /// By when.
    pub promise: PromiseDraft,
    /// Who is to do it.
    pub by: Vec<Spanned<String>>,
    /// Bodies outside the list.
    pub by_text: Option<Spanned<String>>,
    /// When it came to be part of the plan, where that was after the issue.
    pub added: Option<AddedDraft>,
    /// Values of the portal's own fields, by their places.
    pub fields: Vec<Option<FieldDraft>>,
    /// Anything a theme wants.
    pub extra: serde_json::Value,
}

/// A target.
#[derive(Debug)]
pub struct TargetDraft {
    /// Its id.
    pub id: Spanned<String>,
    /// What is counted.
    pub name: Spanned<String>,
    /// In what it is counted.
    pub unit: Option<Spanned<String>>,
    /// The notice's words.
    pub text: Option<Spanned<String>>,
    /// The goal.
    pub goal: GoalDraft,
    /// Every key of a goal that stands there, whatever its value is.
    pub goal_keys: Vec<Spanned<String>>,
    /// The goal in words.
    pub goal_text: Option<Spanned<String>>,
    /// Goals on the way, and of single bodies.
    pub goals: Vec<StepDraft>,
    /// Bodies each of which has this goal.
    pub by: Vec<Spanned<String>>,
    /// Further bodies that may report its values.
    pub source: Vec<Spanned<String>>,
    /// By when.
    pub promise: PromiseDraft,
    /// When it came to be part of the plan, where that was after the issue.
    pub added: Option<AddedDraft>,
}

/// A goal on the way, or of single bodies.
#[derive(Debug)]
pub struct StepDraft {
    /// Where it stands.
    pub span: Span,
    /// Its figures.
    pub goal: GoalDraft,
    /// Every key of a goal that stands there, whatever its value is.
    pub keys: Vec<Spanned<String>>,
    /// The goal in words.
    pub goal_text: Option<Spanned<String>>,
    /// By when.
    pub due: Option<Spanned<Dated>>,
    /// The notice's words for it.
    pub due_text: Option<Spanned<String>>,
    /// Whose goal it is.
    pub by: Vec<Spanned<String>>,
    /// Whether `due` or `by` stands there, or a key that is not known, whatever the value is.
    pub is_placed: bool,
}

/// The keys of a goal.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GoalDraft {
    /// `reach`.
    pub reach: Option<f64>,
    /// `at_least`.
    pub at_least: Option<f64>,
    /// `at_most`.
    pub at_most: Option<f64>,
    /// `above`.
    pub above: Option<f64>,
    /// `below`.
    pub below: Option<f64>,
    /// `equals`.
    pub equals: Option<f64>,
    /// `baseline`.
    pub baseline: Option<f64>,
}

/// A report, a correction or a withdrawal.
#[derive(Debug)]
pub struct ReportDraft {
    /// Where the entry stands.
    pub span: Span,
    /// When it was reported.
    pub date: Option<Spanned<Date>>,
    /// Its id.
    pub id: Option<Spanned<String>>,
    /// When it became so.
    pub on: Option<Spanned<Date>>,
    /// Who reported.
    pub by: Option<Spanned<String>>,
    /// The measure.
    pub measure: Option<Spanned<String>>,
    /// Several measures, each with what is said of it.
    pub measures: Vec<(Spanned<String>, PartDraft)>,
    /// Where `measures` stands.
    pub measures_key: Option<Span>,
    /// Stage.
    pub stage: Option<Spanned<String>>,
    /// Pace.
    pub pace: Option<String>,
    /// Percentage.
    pub percent: Option<f64>,
    /// Values by target.
    pub values: Vec<(Spanned<String>, ValueDraft)>,
    /// What was done.
    pub note: Option<ProseDraft>,
    /// 存在问题.
    pub problems: Option<ProseDraft>,
    /// 下一步打算.
    pub next: Option<ProseDraft>,
    /// 佐证材料; none where the key is absent.
    pub evidence: Option<Vec<DocumentDraft>>,
    /// The report that it corrects.
    pub corrects: Option<Spanned<String>>,
    /// Whether it takes the report back.
    pub withdrawn: Option<bool>,
    /// Why.
    pub reason: Option<Spanned<String>>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Whether it holds keys that are not known.
    pub misspelt: bool,
}

/// The value of a target in a report.
#[derive(Debug)]
pub enum ValueDraft {
    /// One figure.
    Plain(f64),
    /// A figure for each body.
    ByBody(Vec<(Spanned<String>, f64)>),
}

/// What a report on several measures says of one.
#[derive(Debug, Default)]
pub struct PartDraft {
    /// Stage.
    pub stage: Option<String>,
    /// Percentage.
    pub percent: Option<f64>,
    /// When it became so.
    pub on: Option<Spanned<Date>>,
}

impl ReportDraft {
    /// Whether a report says nothing of the matter: when and by whom it was made is not yet something.
    pub fn is_empty(&self) -> bool {
        let Self { measure, measures, stage, pace, percent, values, note, problems, next, evidence, .. } = self;
        let facts = measure.is_some() || !measures.is_empty() || stage.is_some() || pace.is_some();
        let words = note.is_some() || problems.is_some() || next.is_some();
        let evidence = evidence.as_ref().is_some_and(|e| !e.is_empty());
        !(facts || words || evidence || self.misspelt || percent.is_some() || !values.is_empty())
    }

    /// Whether it says nothing but what it corrects, when, and why.
    pub fn states_nothing(&self) -> bool {
        let Self { on, by, measure, stage, pace, percent, values, note, problems, next, evidence, withdrawn, .. } =
            self;
        let measure = measure.is_some() || self.measures_key.is_some();
        let facts = on.is_some() || by.is_some() || measure || stage.is_some() || pace.is_some();
        let words = note.is_some() || problems.is_some() || next.is_some() || evidence.is_some();
        !(facts || words || self.misspelt || percent.is_some() || !values.is_empty() || withdrawn.is_some())
    }
}

/// Words of front matter that are Markdown.
#[derive(Debug)]
pub struct ProseDraft {
    /// Where they stand.
    pub span: Span,
    /// Rendered.
    pub document: Document,
}

/// A change to the promise.
#[derive(Debug)]
pub struct AmendmentDraft {
    /// Where the entry stands.
    pub span: Span,
    /// When it was made.
    pub date: Option<Spanned<Date>>,
    /// The measure that it changes.
    pub measure: Option<Spanned<String>>,
    /// The target that it changes.
    pub target: Option<Spanned<String>>,
    /// Whether it cannot be told what it changes: keys are not known, or empty.
    pub doubtful: bool,
    /// New values.
    pub set: SetDraft,
    /// Whether it was asked for and turned down, and where that is said.
    pub refused: Option<Spanned<bool>>,
    /// Whether it mends a mistake of the portal, and where that is said.
    pub erratum: Option<Spanned<bool>>,
    /// Why.
    pub reason: Option<Spanned<String>>,
    /// By which document.
    pub document: Option<Spanned<String>>,
}

/// Somebody looked into a report.
#[derive(Debug)]
pub struct VerificationDraft {
    /// Where the entry stands.
    pub span: Span,
    /// When it was made.
    pub date: Option<Spanned<Date>>,
    /// The report.
    pub of: Option<Spanned<String>>,
    /// The one measure of it that was looked into.
    pub measure: Option<Spanned<String>>,
    /// Who looked.
    pub by: Option<Spanned<String>>,
    /// What was found, as a word.
    pub result: Option<String>,
    /// The same in words.
    pub finding: Option<ProseDraft>,
    /// 佐证材料.
    pub evidence: Vec<DocumentDraft>,
}

/// What an amendment sets.
#[derive(Debug, Default)]
pub struct SetDraft {
    /// A new deadline, its words, or a standing duty.
    pub promise: PromiseDraft,
    /// New words by key: `title`, `text`, `name`, `unit`.
    pub words: Vec<(&'static str, Spanned<String>)>,
    /// A task's new label.
    pub label: Option<Spanned<String>>,
    /// A task's new section.
    pub section: Option<Spanned<String>>,
    /// Whether the promise is taken back, or reinstated.
    pub withdrawn: Option<bool>,
    /// New lists of bodies by key: `lead`, `cooperating`, `responsible`, `by`, `source`.
    pub bodies: Vec<(&'static str, Vec<Spanned<String>>)>,
    /// New goal keys.
    pub goal: GoalDraft,
    /// A new goal in words.
    pub goal_text: Option<Spanned<String>>,
    /// New goals on the way, and of single bodies.
    pub goals: Option<Vec<StepDraft>>,
    /// New values of the portal's own fields, by their places.
    pub fields: Vec<Option<FieldDraft>>,
    /// Whether it stands there, as a map.
    pub stands: bool,
    /// Every key that it sets, with its place.
    pub keys: Vec<Spanned<String>>,
}

/// Parses a task.
pub fn parse(
    source: &SourceText,
    plan: &Arc<str>,
    slug: &Arc<str>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<TaskDraft> {
    let (node, body) = super::open(source, TASK, diagnostics)?;
    let fields = Fields::of(&node);
    let key = |key: &str| node.entries().iter().find(|e| e.key == key).map(|e| e.span);
    let misspelt = fields.has_others(TASK);
    let has_id = |item: &Node| Fields::of(item).text("id").is_some_and(|id| is_id(&id.value));
    let nameless = |key: &str| match node.get(key) {
        Some(list) => !matches!(list.value, Value::List(_)) || !list.items().iter().all(has_id),
        None => misspelt,
    };
    Some(TaskDraft {
        nameless: Nameless {
            measures: nameless("measures"),
            targets: nameless("targets"),
            reports: fields.list("reports").iter().any(|r| Fields::of(r).date("date").is_none()),
        },
        source: source.clone(),
        plan: plan.clone(),
        slug: slug.clone(),
        head: Span::new(0, 3),
        title: fields.text("title").unwrap_or(Spanned { value: String::new(), span: Span::new(0, 3) }),
        short_title: fields.text("short_title"),
        number: fields.integer("number"),
        label: fields.text("label"),
        heading: fields.maybe_flag("heading").unwrap_or(true),
        section: fields.text("section"),
        section_there: node.get("section").is_some() || misspelt,
        lead: fields.texts("lead"),
        cooperating: fields.texts("cooperating"),
        responsible: fields.texts("responsible"),
        role_keys: (key("lead"), key("responsible")),
        promise: promise(&fields),
        continues: fields.text("continues"),
        added: added(&fields),
        documents: fields.maps("documents").filter_map(|f| document(&f)).collect(),
        measures: fields.maps("measures").filter_map(|f| measure(source, &f, config, diagnostics)).collect(),
        targets: fields.maps("targets").filter_map(|f| target(&f)).collect(),
        reports: fields.maps("reports").map(|f| report(source, &f, diagnostics)).collect(),
        amendments: fields.maps("amendments").map(|f| amendment(source, &f, config, diagnostics)).collect(),
        verifications: fields.maps("verifications").map(|f| verification(source, &f, diagnostics)).collect(),
        fields: extra::values(source, &fields, config, diagnostics),
        extra: fields.json("extra"),
        body: markdown::render(source, body, &SETTING, diagnostics).without_words(),
    })
}

/// Ids that a task's page uses itself.
#[rustfmt::skip]
const RESERVED: &[&str] = &[
    "main", "help", "site-search", "mode-large", "mode-contrast", "take", "facts", "contents",
    "text", "measures", "targets", "reports", "amendments", "documents", "bodies", "due", "status",
    "text-title", "measures-title", "targets-title", "targets-caption", "reports-title", "amendments-title", "documents-title",
];

/// What a task's page has beside its words.
pub(super) const SETTING: Setting<'static> = Setting::page(RESERVED, &[]);

fn promise(fields: &Fields<'_>) -> PromiseDraft {
    PromiseDraft {
        from: fields.dated("from", End::First),
        due: fields.dated("due", End::Last),
        due_text: fields.text("due_text"),
        ongoing: fields.maybe_flag("ongoing").map(|value| Spanned { value, span: fields.key_span("ongoing") }),
        every: fields.text("every"),
    }
}

fn added(fields: &Fields<'_>) -> Option<AddedDraft> {
    let fields = Fields::of(fields.node("added")?);
    Some(AddedDraft { date: fields.date("date")?, reason: fields.text("reason"), document: fields.text("document") })
}

fn document(fields: &Fields<'_>) -> Option<DocumentDraft> {
    Some(DocumentDraft {
        title: fields.text("title")?,
        number: fields.string("number"),
        url: fields.string("url"),
        file: fields.text("file"),
    })
}

fn measure(
    source: &SourceText,
    fields: &Fields<'_>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<MeasureDraft> {
    let id = fields.text("id")?;
    Some(MeasureDraft {
        // Words that are missing were told; the measure is there all the same.
        text: fields.text("text").unwrap_or(Spanned { value: String::new(), span: id.span }),
        id,
        promise: promise(fields),
        by: fields.texts("by"),
        by_text: fields.text("by_text"),
        added: added(fields),
        fields: extra::values(source, fields, config, diagnostics),
        extra: fields.json("extra"),
    })
}

fn goal(fields: &Fields<'_>) -> GoalDraft {
    GoalDraft {
        reach: fields.number("reach"),
        at_least: fields.number("at_least"),
        at_most: fields.number("at_most"),
        above: fields.number("above"),
        below: fields.number("below"),
        equals: fields.number("equals"),
        baseline: fields.number("baseline"),
    }
}

/// The keys that state a goal.
pub const GOALS: [&str; 6] = ["reach", "at_least", "at_most", "above", "below", "equals"];

/// Every key of a map with its place.
fn keys(fields: &Fields<'_>) -> Vec<Spanned<String>> {
    fields.all().iter().map(|e| Spanned { value: e.key.clone(), span: e.span }).collect()
}

fn goal_keys(fields: &Fields<'_>) -> Vec<Spanned<String>> {
    keys(fields).into_iter().filter(|k| GOALS.contains(&k.value.as_str())).collect()
}

fn steps(fields: &Fields<'_>) -> Vec<StepDraft> {
    let step = |fields: Fields<'_>| StepDraft {
        span: entry(&fields),
        goal: goal(&fields),
        keys: goal_keys(&fields),
        goal_text: fields.text("goal_text"),
        due: fields.dated("due", End::Last),
        due_text: fields.text("due_text"),
        by: fields.texts("by"),
        is_placed: fields.node("due").is_some() || fields.node("by").is_some() || fields.has_others(GOAL),
    };
    fields.maps("goals").map(step).collect()
}

fn target(fields: &Fields<'_>) -> Option<TargetDraft> {
    let id = fields.text("id")?;
    Some(TargetDraft {
        name: fields.text("name").unwrap_or(Spanned { value: String::new(), span: id.span }),
        id,
        unit: fields.text("unit"),
        text: fields.text("text"),
        goal: goal(fields),
        goal_keys: goal_keys(fields),
        goal_text: fields.text("goal_text"),
        goals: steps(fields),
        by: fields.texts("by"),
        source: fields.texts("source"),
        promise: promise(fields),
        added: added(fields),
    })
}

fn prose(source: &SourceText, fields: &Fields<'_>, key: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<ProseDraft> {
    let text = fields.text(key)?;
    let document = markdown::render_words(source, &text.value, text.span, &Setting::report(key), diagnostics);
    Some(ProseDraft { span: text.span, document })
}

fn report(source: &SourceText, fields: &Fields<'_>, diagnostics: &mut Vec<Diagnostic>) -> ReportDraft {
    let named = |entry: &crate::yaml::Entry| Spanned { value: entry.key.clone(), span: entry.span };
    let of_body = |entry: &crate::yaml::Entry| crate::yaml::number(&entry.value).map(|value| (named(entry), value));
    let values = fields.entries("values").iter().filter_map(|entry| {
        let value = match crate::yaml::number(&entry.value) {
            Some(value) => ValueDraft::Plain(value),
            None => ValueDraft::ByBody(entry.value.entries().iter().filter_map(of_body).collect()),
        };
        Some((named(entry), value)).filter(|(_, value)| !matches!(value, ValueDraft::ByBody(all) if all.is_empty()))
    });
    ReportDraft {
        span: entry(fields),
        date: fields.date("date"),
        id: fields.text("id"),
        on: fields.date("on"),
        by: fields.text("by"),
        measure: fields.text("measure"),
        measures: fields.entries("measures").iter().map(part).collect(),
        measures_key: fields.node("measures").map(|_| fields.key_span("measures")),
        stage: fields.text("stage"),
        pace: fields.string("pace"),
        percent: fields.number("percent"),
        values: values.collect(),
        note: prose(source, fields, "note", diagnostics),
        problems: prose(source, fields, "problems", diagnostics),
        next: prose(source, fields, "next", diagnostics),
        evidence: fields.node("evidence").map(documents),
        corrects: fields.text("corrects"),
        withdrawn: fields.maybe_flag("withdrawn"),
        reason: fields.text("reason"),
        draft: fields.flag("draft"),
        misspelt: fields.has_others(REPORT),
    }
}

/// A plain word is the stage.
fn part(entry: &crate::yaml::Entry) -> (Spanned<String>, PartDraft) {
    let fields = Fields::of(&entry.value);
    let plain = crate::yaml::text(&entry.value).map(|t| t.value);
    let part = PartDraft {
        stage: plain.or_else(|| fields.string("stage")),
        percent: fields.number("percent"),
        on: fields.date("on"),
    };
    (Spanned { value: entry.key.clone(), span: entry.span }, part)
}

/// An entry of a dated list, as far as it stands on its first line.
fn entry(fields: &Fields<'_>) -> Span {
    let start = fields.span().start as usize;
    Span::new(start, start + LONG_LINE)
}

/// Longer than any line; a place ends with its line.
const LONG_LINE: usize = 100_000;

fn documents(node: &Node) -> Vec<DocumentDraft> {
    node.items().iter().filter(|n| matches!(n.value, Value::Map(_))).filter_map(|n| document(&Fields::of(n))).collect()
}

fn amendment(
    source: &SourceText,
    fields: &Fields<'_>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> AmendmentDraft {
    let flag = |key: &str| fields.maybe_flag(key).map(|value| Spanned { value, span: fields.key_span(key) });
    AmendmentDraft {
        span: entry(fields),
        date: fields.date("date"),
        measure: fields.text("measure"),
        target: fields.text("target"),
        doubtful: fields.has_others(AMENDMENT) || fields.all().iter().any(|e| e.value.value == Value::Null),
        refused: flag("refused"),
        erratum: flag("erratum"),
        set: fields.node("set").map(|node| set(source, &Fields::of(node), config, diagnostics)).unwrap_or_default(),
        reason: fields.text("reason"),
        document: fields.text("document"),
    }
}

fn verification(source: &SourceText, fields: &Fields<'_>, diagnostics: &mut Vec<Diagnostic>) -> VerificationDraft {
    VerificationDraft {
        span: entry(fields),
        date: fields.date("date"),
        of: fields.text("of"),
        measure: fields.text("measure"),
        by: fields.text("by"),
        result: fields.string("result"),
        finding: prose(source, fields, "finding", diagnostics),
        evidence: fields.node("evidence").map(documents).unwrap_or_default(),
    }
}

fn set(source: &SourceText, fields: &Fields<'_>, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> SetDraft {
    SetDraft {
        promise: promise(fields),
        words: ["title", "text", "name", "unit"].into_iter().filter_map(|key| Some((key, fields.text(key)?))).collect(),
        section: fields.text("section"),
        label: fields.text("label"),
        withdrawn: fields.maybe_flag("withdrawn"),
        bodies: ["lead", "cooperating", "responsible", "by", "source"]
            .into_iter()
            .filter(|key| fields.node(key).is_some())
            .map(|key| (key, fields.texts(key)))
            .collect(),
        goal: goal(fields),
        goal_text: fields.text("goal_text"),
        goals: fields.node("goals").map(|_| steps(fields)),
        fields: extra::set(source, fields, config, diagnostics),
        stands: matches!(fields.whole().value, Value::Map(_)),
        keys: keys(fields),
    }
}
