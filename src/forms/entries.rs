//! Rows that were filled in become dated reports: a measure's its own, a task's together with the values of its targets.

use super::compare::{Filled, Refused, Said, said};
use super::read::Returned;
use super::values::Value;
use super::{Column, Key, Made, Of};
use crate::diagnose::Message;
use crate::edit::Entry;
use chrono::NaiveDate;
use std::sync::Arc;

/// A report that a form makes.
#[derive(Debug, Clone)]
pub struct Report {
    /// The task's file.
    pub file: Arc<str>,
    /// The report.
    pub entry: Entry,
    /// Whether its `on` was filled in; else it is a day of the period.
    pub is_dated: bool,
    /// The cells that make it: where they stand, and what they said and say.
    pub cells: Vec<(String, Key, Message)>,
}

/// What is to become of what was filled in.
#[derive(Debug, Clone, Default)]
pub struct Settled {
    /// New reports.
    pub new: Vec<Report>,
    /// Rows that say nothing new, by where they stand.
    pub done: Vec<String>,
    /// What was reported otherwise since the form was made.
    pub conflicts: Vec<Refused>,
}

/// Columns whose cells show what was reported last.
const STATES: [Column; 4] = [Column::Stage, Column::Percent, Column::Value, Column::Completed];

/// Settles what rows say. `stands` tells whether a report that says so stands in the task's file already.
pub fn settle(
    rows: &[Said],
    returned: &Returned,
    today: &Made,
    date: NaiveDate,
    stands: &dyn Fn(&Report) -> bool,
) -> Settled {
    let mut settled = Settled::default();
    let mut groups: Vec<(Key, Vec<&Said>)> = Vec::new();
    for said in rows {
        let of = match &said.key.of {
            Of::Measure(_) => said.key.clone(),
            Of::Task | Of::Target(_) => Key { of: Of::Task, ..said.key.clone() },
        };
        match groups.iter_mut().find(|(key, _)| *key == of) {
            Some((_, group)) => group.push(said),
            None => groups.push((of, vec![said])),
        }
    }
    // In the order of the content, wherever the rows stand in the sheet.
    let rows = &returned.shown.rows;
    groups.sort_by_key(|(key, _)| {
        let task = rows.iter().position(|row| (&row.key.plan, &row.key.task) == (&key.plan, &key.task));
        // What is said of a task, in its own row or those of its targets, comes before its measures.
        let measure = rows.iter().position(|row| row.key == *key).filter(|_| key.of != Of::Task);
        (task, measure)
    });
    for (key, group) in groups {
        settle_one(&key, &group, returned, today, date, stands, &mut settled);
    }
    settled
}

fn settle_one(
    key: &Key,
    group: &[&Said],
    returned: &Returned,
    today: &Made,
    date: NaiveDate,
    stands: &dyn Fn(&Report) -> bool,
    settled: &mut Settled,
) {
    let all: Vec<(&Key, Column, &Filled)> =
        group.iter().flat_map(|said| said.cells.iter().map(move |(c, cell)| (&said.key, *c, cell))).collect();
    let places = || group.iter().map(|said| said.at.clone());
    let whole = report(key, &all, returned, today, date);
    if whole.as_ref().is_none_or(stands) {
        settled.done.extend(places());
        return;
    }
    let mut left = Vec::new();
    let mut conflicts = Vec::new();
    for (of, column, cell) in all {
        let now = today.form.rows.iter().find(|row| row.key == *of).and_then(|row| row.shown(column));
        let now = now.filter(|_| STATES.contains(&column));
        match now {
            Some(now) if is(&cell.value, now) => {}
            Some(now) if now != cell.was => {
                let shown = |words: &str| said(column, words);
                let (was, wants, now) = (shown(&cell.was), shown(&cell.value.canonical()), shown(now));
                let why = Message {
                    zh: format!("制表以后另有报送：表上原为“{}”，填的是“{}”，现在是“{}”", was.zh, wants.zh, now.zh),
                    en: format!(
                        "reported since this form was made: it showed “{}”, says “{}”, and now it is “{}”",
                        was.en, wants.en, now.en
                    ),
                };
                conflicts.push(Refused { key: of.clone(), column: Some(column), at: cell.at.clone(), why });
            }
            _ => left.push((of, column, cell)),
        }
    }
    if !conflicts.is_empty() {
        settled.conflicts.extend(conflicts);
        return;
    }
    match report(key, &left, returned, today, date) {
        Some(report) if !stands(&report) => settled.new.push(report),
        _ => settled.done.extend(places()),
    }
}

fn is(value: &Value, now: &str) -> bool {
    match value {
        Value::Number(n) => now.parse::<f64>() == Ok(*n),
        value => value.canonical() == now,
    }
}

/// The report that cells make; none where there are none.
fn report(
    key: &Key,
    cells: &[(&Key, Column, &Filled)],
    returned: &Returned,
    today: &Made,
    date: NaiveDate,
) -> Option<Report> {
    let file = cells.iter().find_map(|(of, ..)| today.facts.get(of))?.file.clone();
    let mut entry = Entry {
        date,
        on: Some(returned.shown.period.to.min(date)),
        by: Some(returned.shown.body.clone()),
        measure: match &key.of {
            Of::Measure(id) => Some(id.clone()),
            _ => None,
        },
        ..Entry::default()
    };
    let mut is_dated = false;
    for (of, column, cell) in cells {
        match (column, &cell.value) {
            (Column::Stage, Value::Stage(stage)) => entry.stage = Some(stage.clone()),
            (Column::Percent, Value::Number(n)) => entry.percent = Some(*n),
            (Column::Value, Value::Number(n)) => {
                if let Of::Target(id) = &of.of {
                    entry.values.push((id.clone(), *n));
                }
            }
            (Column::Completed, Value::Day(day)) => {
                entry.on = Some(*day);
                is_dated = true;
            }
            (Column::Note, Value::Words(words)) => entry.note = Some(words.clone()),
            (Column::Problems, Value::Words(words)) => entry.problems = Some(words.clone()),
            (Column::Next, Value::Words(words)) => entry.next = Some(words.clone()),
            (Column::Evidence, Value::List(all)) => entry.evidence.clone_from(all),
            (Column::NoChange, Value::Yes) => entry.note = Some(today.no_change.clone()),
            _ => {}
        }
    }
    // In the order of the content, wherever the rows stand in the sheet.
    let target = |id: &str| Key { of: Of::Target(id.to_owned()), ..key.clone() };
    let place = |id: &str| today.form.rows.iter().position(|row| row.key == target(id));
    entry.values.sort_by_key(|(id, _)| place(id));
    let cell_of = |(of, column, cell): &(&Key, Column, &Filled)| {
        let label = column.label();
        let (zh, en) = (label.zh, label.en);
        let (was, now) = (said(*column, &cell.was), said(*column, &cell.value.canonical()));
        let change = match cell.was.is_empty() {
            true => Message { zh: format!("{zh}：{}", now.zh), en: format!("{en}: {}", now.en) },
            false => Message {
                zh: format!("{zh}：{} → {}", was.zh, now.zh),
                en: format!("{en}: {} → {}", was.en, now.en),
            },
        };
        (cell.at.clone(), (*of).clone(), change)
    };
    Some(Report { file, entry, is_dated, cells: cells.iter().map(cell_of).collect() })
}
