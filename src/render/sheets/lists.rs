//! Measures and targets, a row for each.

use super::ledger::{own_cells, own_columns};
use super::{Column, Sheet, Shown, due, due_words, percent, standing, tasks};
use crate::render::csv::Cell;
use crate::render::teller::Teller;

fn columns<const N: usize>(teller: &Teller<'_>, columns: [(&str, f64, Shown); N]) -> Vec<Column> {
    let column = |(title, width, shown): (&str, f64, Shown)| Column {
        title: teller.word(&format!("ledger-{title}")),
        group: None,
        width,
        shown,
    };
    columns.into_iter().map(column).collect()
}

pub(super) fn measures(teller: &Teller<'_>, p: usize) -> Sheet {
    let scribe = teller.scribe();
    let mut rows = Vec::new();
    for (task, state) in tasks(teller, p) {
        for (measure, state) in task.measures.iter().zip(&state.measures) {
            let outside = measure.by_text.as_ref().map(|t| scribe.text(t).text);
            let named = Some(teller.bodies(&state.commitment.by)).filter(|names| !names.is_empty());
            let by: Vec<String> = named.into_iter().chain(outside).collect();
            let completed = state.members.iter().filter(|m| m.progress.completed_on.is_some()).count();
            let of = (!state.members.is_empty()).then(|| {
                let (n, all) = (completed.to_string(), state.members.len().to_string());
                teller.phrase("members-done", &[("completed", &n), ("n", &all)])
            });
            let mut row = vec![
                teller.number(p, task),
                Cell::Text(scribe.text(task.title_in_lists(teller.lang)).text),
                Cell::Text(scribe.text(&measure.text).text),
                if by.is_empty() { Cell::None } else { Cell::Text(by.join(&teller.word("list-separator"))) },
                due(teller, &state.commitment, state.deadline),
                due_words(teller, &state.commitment),
                Cell::Text(standing(teller, state)),
                percent(state.progress.percent),
                Cell::maybe(of, Cell::Text),
            ];
            row.extend(own_cells(teller, &state.commitment));
            rows.push(row);
        }
    }
    let mut columns = columns(
        teller,
        [
            ("number", 6.0, Shown::Middle),
            ("task", 28.0, Shown::Text),
            ("measure", 56.0, Shown::Text),
            ("by", 26.0, Shown::Text),
            ("due", 14.0, Shown::Middle),
            ("due-words", 14.0, Shown::Text),
            ("status", 14.0, Shown::Middle),
            ("percent", 10.0, Shown::Percent),
            ("members", 20.0, Shown::Text),
        ],
    );
    let own = own_columns(teller).map(|column| Column { group: None, ..column });
    columns.extend(own);
    Sheet { name: teller.word("sheet-measures"), frozen: 2, columns, rows }.numbered(teller, p)
}

pub(super) fn targets(teller: &Teller<'_>, p: usize) -> Sheet {
    let scribe = teller.scribe();
    let mut rows = Vec::new();
    for (task, state) in tasks(teller, p) {
        for (target, state) in task.targets.iter().zip(&state.targets) {
            let goal = &state.commitment.goal;
            let reached = state.reached.map(|r| teller.word(if r { "reached" } else { "not-reached" }));
            rows.push(vec![
                teller.number(p, task),
                Cell::Text(scribe.text(task.title_in_lists(teller.lang)).text),
                Cell::Text(scribe.text(&target.name).text),
                Cell::Text(teller.goal_of(target, &state.commitment)),
                Cell::maybe(goal.baseline, Cell::Number),
                state.value.map_or_else(|| Cell::Text(teller.word("no-data")), Cell::Number),
                Cell::maybe(target.unit.as_ref(), |unit| Cell::Text(scribe.text(unit).text)),
                Cell::maybe(state.on, Cell::Date),
                Cell::maybe(reached, Cell::Text),
                Cell::maybe(state.share, |share| Cell::Number(share * 100.0)),
                due(teller, &state.commitment, state.deadline),
                due_words(teller, &state.commitment),
            ]);
        }
    }
    let columns = columns(
        teller,
        [
            ("number", 6.0, Shown::Middle),
            ("task", 28.0, Shown::Text),
            ("target", 30.0, Shown::Text),
            ("goal", 18.0, Shown::Text),
            ("baseline", 10.0, Shown::Middle),
            ("value", 10.0, Shown::Middle),
            ("unit", 10.0, Shown::Middle),
            ("on", 13.0, Shown::Middle),
            ("reached", 10.0, Shown::Middle),
            ("share", 10.0, Shown::Share),
            ("due", 14.0, Shown::Middle),
            ("due-words", 14.0, Shown::Text),
        ],
    );
    Sheet { name: teller.word("sheet-targets"), frozen: 2, columns, rows }.numbered(teller, p)
}
