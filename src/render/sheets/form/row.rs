//! A row of a form: what is known of a task, a measure or a target, as far as it concerns a body, and which of its cells it may fill in.

use super::super::{due, in_brackets, task_due};
use crate::forms::{Column, Key, Row};
use crate::model::progress::reports::EffectiveReport;
use crate::model::progress::stage::Progress;
use crate::model::progress::{TargetState, TaskState};
use crate::model::roles::Role;
use crate::model::{BodyIx, Stage, Subject, Task, is_heard};
use crate::render::csv::Cell;
use crate::render::localizer::Localizer;
use crate::render::view::Text;
use chrono::NaiveDate;

/// The row; none where the body may not report on it.
pub(super) fn of(
    localizer: &Localizer<'_>,
    p: usize,
    (task, state): (&Task, &TaskState),
    key: &Key,
    subject: Subject,
    body: BodyIx,
) -> Option<Row> {
    let (bodies, day) = (&localizer.inputs.portal.bodies, localizer.inputs.as_of);
    if !is_heard(task, body, subject, day, bodies) {
        return None;
    }
    // Of a target by bodies each gives its own value: one by another body would be nobody's.
    let value = match subject {
        Subject::Target(t) => Some(Value::of(&state.targets[t], body)?),
        _ => None,
    };
    let formatter = localizer.formatter();
    let part = match subject {
        Subject::Target(_) => None,
        subject => task.history.part_of(bodies, subject, body, day),
    };
    let about = match subject {
        Subject::Task => String::new(),
        Subject::Measure(m) => localizer.said(formatter.text(&task.measures[m].text)),
        Subject::Target(t) => {
            let (target, of) = (&task.targets[t], &state.targets[t]);
            let name = localizer.said(formatter.text(&target.name));
            let goal = match of.bodies.iter().find(|own| own.body == body) {
                Some(own) => localizer.goal_of_body(target, of, own),
                None => localizer.goal_of(target, &of.commitment),
            };
            if goal.is_empty() { name } else { localizer.labelled_by(&name, &goal) }
        }
    };
    let (role, named) = role(localizer, state, subject, body);
    // What it answers for; that of others it may report on, and nobody waits for it.
    let counts = part.is_some();
    let own = match subject {
        Subject::Task => named,
        Subject::Measure(m) => match &*state.measures[m].commitment.by {
            [] => named && counts,
            by => bodies.reached(by).contains(&body),
        },
        Subject::Target(t) => {
            let commitment = &state.targets[t].commitment;
            let asked = commitment.named().into_iter().chain(commitment.source.iter().copied()).collect::<Vec<_>>();
            bodies.reached(&asked).contains(&body)
                || (named
                    && !commitment.is_by_bodies()
                    && task.history.part_of(bodies, Subject::Task, body, day).is_some())
        }
    };
    let number = match localizer.number(p, task) {
        Cell::Whole(n) => n.to_string(),
        Cell::Text(label) => label,
        _ => String::new(),
    };
    let latest = latest(localizer, state, subject, body);
    let reported = match subject {
        Subject::Target(t) => value.map(|value| value_told(localizer, task, t, value)).unwrap_or_default(),
        _ => latest_words(localizer, latest, part.or(state.assessment(subject).map(|a| a.progress))),
    };
    let fit = |words: String| match super::super::fitting(localizer, Cell::Text(words)) {
        Cell::Text(words) => words,
        _ => String::new(),
    };
    let locked = [
        number,
        localizer.said(formatter.text(&task.title)),
        about,
        role,
        by_when(localizer, state, subject),
        reported,
    ];
    Some(Row {
        key: key.clone(),
        own,
        locked: locked.into_iter().map(fit).collect(),
        open: Column::OPEN.iter().map(|column| open(*column, value, part)).collect(),
    })
}

/// What a cell that may be filled in shows; none where it is closed. Of a target its figure alone is asked for: what is said of it in
/// words belongs to its task.
fn open(column: Column, value: Option<Value>, part: Option<Progress>) -> Option<String> {
    let words = |words: Option<String>| Some(words.unwrap_or_default());
    if let Some(value) = value {
        return match column {
            Column::Value => words(value.value.map(|value| value.to_string())),
            _ => None,
        };
    }
    match column {
        Column::Stage => words(stated(&part?).map(|stage| stage.word().to_owned())),
        Column::Percent => words(part?.percent_now().map(|percent| percent.to_string())),
        Column::Completed => words(part?.completed_on.map(|day| day.to_string())),
        Column::Note | Column::Problems | Column::Next | Column::Evidence | Column::NoChange => words(None),
        _ => None,
    }
}

/// The stage, where a report states one; several bodies' together follows from theirs.
fn stated(part: &Progress) -> Option<Stage> {
    part.stage.filter(|stage| part.stated_by.is_some() || *stage != Stage::InProgress)
}

/// As what the body stands there, and whether it is named, by itself or by a group to which it is known to belong.
fn role(localizer: &Localizer<'_>, state: &TaskState, subject: Subject, body: BodyIx) -> (String, bool) {
    let bodies = &localizer.inputs.portal.bodies;
    let (commitment, _) = state.commitment(subject);
    if subject != Subject::Task && bodies.reached(&commitment.named()).contains(&body) {
        return (localizer.word("form-role-by"), true);
    }
    let who = state.who();
    let named = [(Role::Lead, &who.lead), (Role::Responsible, &who.responsible), (Role::Cooperating, &who.cooperating)];
    if let Some((role, _)) = named.iter().find(|(_, names)| bodies.reached(names).contains(&body)) {
        return (localizer.word(&format!("role-{}", role.word())), true);
    }
    if bodies.reached(&commitment.source).contains(&body) {
        return (localizer.word("form-role-source"), true);
    }
    if bodies.coordinator() == Some(body) {
        return (localizer.word("form-role-coordinator"), false);
    }
    let all = who.all().chain(commitment.by.iter().copied()).collect::<Vec<_>>();
    let open = bodies.reached(&all).into_iter().find(|group| bodies.is_open(*group));
    (open.map_or_else(String::new, |group| localizer.bodies(&[group])), false)
}

/// The latest report on it that is the body's, or of a group for which it stands there.
fn latest<'a>(
    localizer: &Localizer<'_>,
    state: &'a TaskState,
    subject: Subject,
    body: BodyIx,
) -> Option<&'a EffectiveReport> {
    let bodies = &localizer.inputs.portal.bodies;
    let several = state.assessment(subject).is_some_and(|a| !a.members.is_empty());
    let own = |report: &EffectiveReport| !several || report.whose.is_some_and(|whose| bodies.is_of(body, whose));
    let speaks = |report: &EffectiveReport| match report.of(subject) {
        Some(s) => {
            subject != Subject::Task
                || report.facts.measures.is_empty()
                || s.stage.is_some()
                || s.percent.is_some()
                || s.pace.is_some()
        }
        None => false,
    };
    state.reports.iter().rev().map(|report| &**report).find(|report| speaks(report) && own(report))
}

/// What was reported last: stage, percentage and day, and what was said of it.
fn latest_words(localizer: &Localizer<'_>, latest: Option<&EffectiveReport>, part: Option<Progress>) -> String {
    let Some(part) = part.filter(Progress::is_reported) else { return localizer.word("status-no-report") };
    let stage = match stated(&part) {
        Some(stage) => localizer.word(&format!("stage-{}", stage.word())),
        None => localizer.word("stage-not-stated"),
    };
    let percent = part.percent_now().map(|n| localizer.phrase("percent", &[("n", &localizer.formatter().number(n))]));
    let day = latest.map(|report| localizer.day(report.on));
    let head = [Some(stage), percent].into_iter().flatten().collect::<Vec<_>>().join(&localizer.word("semicolon"));
    let head = day.map_or_else(|| head.clone(), |day| head.clone() + &in_brackets(localizer, &[day]));
    let note = latest.and_then(|report| report.facts.note.as_ref()).map(|note| note.get(localizer.lang).0.plain());
    [Some(head), note].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// A target's value, for whom a body reports it.
#[derive(Clone, Copy)]
struct Value {
    value: Option<f64>,
    on: Option<NaiveDate>,
}

impl Value {
    /// The whole's, or of a target by bodies the body's own; none where it is not one of them.
    fn of(state: &TargetState, body: BodyIx) -> Option<Self> {
        if state.bodies.is_empty() {
            return Some(Self { value: state.value, on: state.on });
        }
        state.bodies.iter().find(|own| own.body == body).map(|own| Self { value: own.value, on: own.on })
    }
}

fn value_told(localizer: &Localizer<'_>, task: &Task, t: usize, of: Value) -> String {
    let Some(value) = of.value else { return localizer.word("no-data") };
    let day = of.on.map(|on| in_brackets(localizer, &[localizer.day(on)])).unwrap_or_default();
    localizer.amount(&task.targets[t], value) + &day
}

/// The deadline, with the notice's words for it.
fn by_when(localizer: &Localizer<'_>, state: &TaskState, subject: Subject) -> String {
    let (commitment, deadline) = state.commitment(subject);
    let cell = match subject {
        Subject::Task => task_due(localizer, state),
        _ => due(localizer, commitment, deadline),
    };
    let words = match cell {
        Cell::Date(day) => localizer.day(day),
        Cell::Text(words) => words,
        _ => String::new(),
    };
    let said = commitment.due_text.as_ref().map(|said| localizer.formatter().text(said));
    let repeats = |said: &Text| {
        let due = commitment.due.filter(|due| localizer.formatter().repeats(&said.text, *due));
        due.is_some() || words.contains(&localizer.said(said.clone()))
    };
    let said = said.filter(|said| !repeats(said)).map(|said| in_brackets(localizer, &[localizer.said(said)]));
    words + &said.unwrap_or_default()
}
