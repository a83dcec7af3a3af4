//! The ledger: a row for each task.

use super::{Column, Sheet, Shown, by_when, in_brackets, lines, percent, standing, task_due, tasks};
use crate::model::progress::TaskState;
use crate::model::progress::reports::EffectiveReport;
use crate::model::{Commitment, FieldValue, Prose, Task};
use crate::render::csv::Cell;
use crate::render::localizer::Localizer;
use crate::render::shared::field_words;

/// Title, group, width, how it is shown.
const COLUMNS: [(&str, &str, f64, Shown); 15] = [
    ("number", "task", 5.0, Shown::Middle),
    ("task", "task", 16.0, Shown::Text),
    ("measures", "task", 36.0, Shown::Text),
    ("targets", "task", 18.0, Shown::Text),
    ("lead", "bodies", 11.0, Shown::Text),
    ("others", "bodies", 15.0, Shown::Text),
    ("due", "progress", 11.0, Shown::Middle),
    ("note", "progress", 24.0, Shown::Text),
    ("percent", "progress", 11.0, Shown::Percent),
    ("problems", "progress", 14.0, Shown::Text),
    ("next", "progress", 14.0, Shown::Text),
    ("status", "progress", 9.0, Shown::Middle),
    ("late", "progress", 8.0, Shown::Middle),
    ("evidence", "proof", 20.0, Shown::Text),
    ("reported", "proof", 11.0, Shown::Middle),
];

pub(super) fn sheet(localizer: &Localizer<'_>, p: usize) -> Sheet {
    let columns = COLUMNS.iter().map(|(title, group, width, shown)| Column {
        title: match *title {
            "others" => localizer.word(others_title(localizer, p)),
            title => localizer.word(&format!("ledger-{title}")),
        },
        group: Some(localizer.word(&format!("ledger-group-{group}"))),
        width: *width,
        shown: *shown,
    });
    Sheet {
        name: localizer.word("sheet-tasks"),
        frozen: 2,
        columns: columns.chain(own_columns(localizer)).collect(),
        rows: tasks(localizer, p).map(|(task, state)| row(localizer, p, task, state)).collect(),
    }
    .numbered(localizer, p)
}

/// A column for each of the portal's own fields, behind the others.
pub(super) fn own_columns<'a>(localizer: &'a Localizer<'_>) -> impl Iterator<Item = Column> + use<'a> {
    let group = localizer.word("ledger-group-fields");
    localizer.inputs.config.fields.iter().map(move |field| Column {
        title: localizer.formatter().by_language(&field.name).text,
        group: Some(group.clone()),
        width: 12.0,
        shown: Shown::Text,
    })
}

/// The values of the portal's own fields.
pub(super) fn own_cells(localizer: &Localizer<'_>, commitment: &Commitment) -> impl Iterator<Item = Cell> {
    let cell = |value: &Option<FieldValue>| {
        Cell::maybe(value.as_ref(), |value| match value {
            FieldValue::Number(n) => Cell::Number(*n),
            FieldValue::Date(day) => Cell::Date(*day),
            words => Cell::Text(field_words(&localizer.formatter(), words).text),
        })
    };
    commitment.fields.iter().map(cell)
}

/// What the bodies beside the lead are called: by their role, or as both where the plan has both.
fn others_title(localizer: &Localizer<'_>, p: usize) -> &'static str {
    let all = || tasks(localizer, p).map(|(_, state)| state.who());
    match (all().any(|who| !who.responsible.is_empty()), all().any(|who| !who.cooperating.is_empty())) {
        (true, false) => "role-responsible",
        (false, true) => "role-cooperating",
        _ => "ledger-others",
    }
}

fn row(localizer: &Localizer<'_>, p: usize, task: &Task, state: &TaskState) -> Vec<Cell> {
    let formatter = localizer.formatter();
    let numbered = |(i, text): (usize, String)| format!("{}. {text}", i + 1);
    let measures = task.measures.iter().zip(&state.measures).map(|(m, state)| {
        let mut behind = by_when(localizer, state);
        behind.push(standing(localizer, task, state));
        formatter.text(&m.text).text + &in_brackets(localizer, &behind)
    });
    let measures = measures.enumerate().map(numbered);
    let targets = task.targets.iter().zip(&state.targets).map(|(target, state)| {
        localizer.labelled_by(&formatter.text(&target.name).text, &localizer.goal_of(target, &state.commitment))
    });
    let names = |bodies: &[crate::model::BodyIx]| {
        if bodies.is_empty() { Cell::None } else { Cell::Text(localizer.bodies(bodies)) }
    };
    let others: Vec<_> = state.who().responsible.iter().chain(&state.who().cooperating).copied().collect();
    // What the latest report that tells anything tells; older words may no longer hold.
    let latest = state
        .reports
        .iter()
        .rev()
        .find(|r| r.facts.note.is_some() || r.facts.problems.is_some() || r.facts.next.is_some());
    let prose = |of: fn(&EffectiveReport) -> &Option<Prose>| {
        Cell::maybe(latest.and_then(|r| of(r).as_ref()), |prose| Cell::Text(prose.get(localizer.lang).0.plain()))
    };
    let evidence = state.reports.iter().flat_map(|r| r.facts.evidence.iter().flat_map(|e| e.iter()));
    let mut row = vec![
        localizer.number(p, task),
        Cell::Text(formatter.text(&task.title).text),
        lines(measures),
        lines(targets),
        names(&state.who().lead),
        names(&others),
        task_due(localizer, state),
        prose(|r| &r.facts.note),
        percent(state.own.progress.percent),
        prose(|r| &r.facts.problems),
        prose(|r| &r.facts.next),
        Cell::Text(standing(localizer, task, &state.own)),
        Cell::Whole(state.late_measures()),
        lines(evidence.map(|e| formatter.text(&e.title).text)),
        Cell::maybe(state.reported, Cell::Date),
    ];
    row.extend(own_cells(localizer, &state.own.commitment));
    row
}
