//! Measures and targets, a row for each.

use super::ledger::{own_cells, own_columns};
use super::{Column, Sheet, Shown, due, due_words, percent, standing, tasks};
use crate::model::BodyIx;
use crate::render::csv::Cell;
use crate::render::localizer::Localizer;

fn columns<const N: usize>(localizer: &Localizer<'_>, columns: [(&str, f64, Shown); N]) -> Vec<Column> {
    let column = |(title, width, shown): (&str, f64, Shown)| Column {
        title: localizer.word(&format!("ledger-{title}")),
        group: None,
        width,
        shown,
    };
    columns.into_iter().map(column).collect()
}

pub(super) fn measures(localizer: &Localizer<'_>, p: usize) -> Sheet {
    let formatter = localizer.formatter();
    let mut rows = Vec::new();
    for (task, state) in tasks(localizer, p) {
        for (measure, state) in task.measures.iter().zip(&state.measures) {
            let outside = measure.by_text.as_ref().map(|t| formatter.text(t).text);
            let named = Some(localizer.bodies(&state.commitment.by)).filter(|names| !names.is_empty());
            let by: Vec<String> = named.into_iter().chain(outside).collect();
            let completed = state.members.iter().filter(|m| m.progress.completed_on.is_some()).count();
            let of = (!state.members.is_empty()).then(|| {
                let (n, all) = (completed.to_string(), state.members.len().to_string());
                localizer.phrase("members-done", &[("completed", &n), ("n", &all)])
            });
            let mut row = vec![
                localizer.number(p, task),
                Cell::Text(formatter.text(task.title_in_lists(localizer.lang)).text),
                Cell::Text(formatter.text(&measure.text).text),
                if by.is_empty() { Cell::None } else { Cell::Text(by.join(&localizer.word("list-separator"))) },
                due(localizer, &state.commitment, state.deadline),
                due_words(localizer, &state.commitment),
                Cell::Text(standing(localizer, task, state)),
                percent(state.progress.percent),
                Cell::maybe(of, Cell::Text),
            ];
            row.extend(own_cells(localizer, &state.commitment));
            rows.push(row);
        }
    }
    let mut columns = columns(
        localizer,
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
    let own = own_columns(localizer).map(|column| Column { group: None, ..column });
    columns.extend(own);
    Sheet { name: localizer.word("sheet-measures"), frozen: 2, columns, rows }.numbered(localizer, p)
}

pub(super) fn targets(localizer: &Localizer<'_>, p: usize) -> Sheet {
    let formatter = localizer.formatter();
    let mut rows = Vec::new();
    let by_bodies = tasks(localizer, p).any(|(_, state)| state.targets.iter().any(|target| !target.bodies.is_empty()));
    for (task, state) in tasks(localizer, p) {
        for (target, state) in task.targets.iter().zip(&state.targets) {
            let no_data = || Cell::Text(localizer.word("no-data"));
            // Of a target by bodies a row for the whole, then one for each of them.
            let row =
                |body: Option<BodyIx>, goal: String, value: Cell, on, reached: Option<bool>, share: Option<f64>| {
                    let reached = reached.map(|r| localizer.word(if r { "reached" } else { "not-reached" }));
                    let mut row = vec![
                        localizer.number(p, task),
                        Cell::Text(formatter.text(task.title_in_lists(localizer.lang)).text),
                        Cell::Text(formatter.text(&target.name).text),
                        Cell::Text(goal),
                        Cell::maybe(state.commitment.goal.baseline, Cell::Number),
                        value,
                        Cell::maybe(target.unit.as_ref(), |unit| Cell::Text(formatter.text(unit).text)),
                        Cell::maybe(on, Cell::Date),
                        Cell::maybe(reached, Cell::Text),
                        Cell::maybe(share, |share| Cell::Number(share * 100.0)),
                        due(localizer, &state.commitment, state.deadline),
                        due_words(localizer, &state.commitment),
                    ];
                    if by_bodies {
                        row.push(Cell::maybe(body, |body| Cell::Text(localizer.bodies(&[body]))));
                    }
                    row
                };
            let whole = match (state.value, state.reached_by()) {
                (Some(value), _) => Cell::Number(value),
                (None, Some(reached)) => Cell::Text(localizer.reached_by(reached)),
                (None, None) => no_data(),
            };
            let goal = localizer.goal_of(target, &state.commitment);
            rows.push(row(None, goal, whole, state.on, state.reached, state.share));
            rows.extend(state.bodies.iter().map(|of| {
                let value = of.value.map_or_else(no_data, Cell::Number);
                row(Some(of.body), localizer.goal_of_body(target, state, of), value, of.on, of.reached, of.share)
            }));
        }
    }
    let mut columns = columns(
        localizer,
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
    if by_bodies {
        let title = localizer.word("ledger-target-by");
        columns.push(Column { title, group: None, width: 22.0, shown: Shown::Text });
    }
    Sheet { name: localizer.word("sheet-targets"), frozen: 2, columns, rows }.numbered(localizer, p)
}
