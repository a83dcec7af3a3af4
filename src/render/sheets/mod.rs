//! The ledger of key tasks (重点任务台账) as officials expect it: a sheet for tasks, one for measures, one for targets; and the first of
//! them as CSV for Excel.
//!
//! 1. [`ledger`], [`lists`] make the rows of each.
//! 2. [`workbook`] writes them, set up for A4 landscape; [`fit`] guesses heights; [`csv`] writes the ledger with a byte order mark.
//!
//! Deliberately absent: formulas, macros, links; the time of writing: the file bears the day on which its content last changed.

mod fit;
pub mod form;
mod ledger;
mod lists;
mod workbook;

use super::csv::{BYTE_ORDER_MARK, Cell, row};
use super::localizer::Localizer;
use crate::model::Commitment;
use crate::model::progress::commitment::Deadline;
use crate::model::progress::{Assessment, TaskState};
use rust_xlsxwriter::XlsxError;

/// A column of a sheet.
struct Column {
    /// What stands over it.
    title: String,
    /// What stands over it and its neighbours.
    group: Option<String>,
    /// In characters.
    width: f64,
    /// How its figures and dates are shown.
    shown: Shown,
}

/// How a cell is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// From the left, wrapped.
    Text,
    /// In the middle.
    Middle,
    /// A percentage that was reported, with all its digits.
    Percent,
    /// A percentage that was computed, as pages say it.
    Share,
}

/// A sheet.
struct Sheet {
    name: String,
    /// How many columns stay in view: number and title.
    frozen: u16,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// Without its first column, the number, where the notice prints none.
    fn numbered(mut self, localizer: &Localizer<'_>, p: usize) -> Self {
        if !localizer.inputs.portal.plans[p].marks_tasks() {
            self.frozen -= 1;
            self.columns.remove(0);
            self.rows.iter_mut().for_each(|row| drop(row.remove(0)));
        }
        self
    }
}

/// The sheets of a plan as XLSX.
pub(super) fn xlsx(localizer: &Localizer<'_>, p: usize) -> Result<Vec<u8>, XlsxError> {
    // One after the other: the rows of all of them would take as much room as the workbook.
    workbook::write(
        localizer,
        p,
        &[&|| ledger::sheet(localizer, p), &|| lists::measures(localizer, p), &|| lists::targets(localizer, p)],
    )
}

/// The ledger as CSV for Excel, which takes UTF-8 for what it is only behind a byte order mark.
pub(super) fn csv(localizer: &Localizer<'_>, p: usize) -> String {
    let sheet = ledger::sheet(localizer, p);
    let mut out = BYTE_ORDER_MARK.to_owned();
    row(&mut out, &sheet.columns.iter().map(|c| Cell::text(&*c.title)).collect::<Vec<_>>());
    for cells in sheet.rows {
        let percent = |(cell, column): (Cell, &Column)| match cell {
            Cell::Number(n) if column.shown == Shown::Percent => {
                Cell::Text(localizer.phrase("percent", &[("n", &localizer.formatter().number(n))]))
            }
            other => fitting(localizer, other),
        };
        row(&mut out, &cells.into_iter().zip(&sheet.columns).map(percent).collect::<Vec<_>>());
    }
    out
}

/// How many UTF-16 units a cell may hold, an apostrophe that disarms it included.
const UNITS: usize = 32_767;

/// A cell that spreadsheets take whole; one that is too long ends after its last whole line, or mid-line if it has one alone, and
/// says so.
fn fitting(localizer: &Localizer<'_>, cell: Cell) -> Cell {
    let Cell::Text(text) = cell else { return cell };
    let units = |text: &str| text.encode_utf16().count();
    if units(&text) < UNITS {
        return Cell::Text(text);
    }
    let note = localizer.word("ledger-cut");
    let mut room = UNITS - 2 - units(&note);
    let mut end = 0;
    for (i, c) in text.char_indices() {
        let Some(left) = room.checked_sub(c.len_utf16()) else { break };
        (room, end) = (left, i + c.len_utf8());
    }
    let whole = text[..end].rfind('\n').filter(|line| *line > end / 2).unwrap_or(end);
    Cell::Text(format!("{}\n{note}", &text[..whole]))
}

/// By when: the stated day or month; else the words that lists show.
fn due(localizer: &Localizer<'_>, commitment: &Commitment, deadline: Deadline) -> Cell {
    match deadline {
        Deadline::Stated(day) => match commitment.due.filter(|due| due.is_month) {
            Some(month) => Cell::Text(localizer.dated(month)),
            None => Cell::Date(day),
        },
        Deadline::Implied(day) => Cell::Text(match due_text(localizer, commitment) {
            Some(words) => words + &in_brackets(localizer, &[no_day(localizer, day)]),
            None => localizer.word("due-none-stated"),
        }),
        Deadline::None => Cell::Text(match commitment.every {
            Some(rhythm) => localizer.word(&format!("every-{}", rhythm.word())),
            None => localizer.word("due-ongoing"),
        }),
    }
}

/// By when a measure is to be done, in words; nothing where nobody says.
fn by_when(localizer: &Localizer<'_>, state: &Assessment) -> Vec<String> {
    let label = |words: &str| localizer.labelled("due", words);
    match state.deadline {
        Deadline::Stated(day) => {
            let stated = state.commitment.due.map_or_else(|| localizer.day(day), |due| localizer.dated(due));
            vec![label(&stated)]
        }
        Deadline::Implied(day) => match due_text(localizer, &state.commitment) {
            Some(words) => vec![label(&words), no_day(localizer, day)],
            None => Vec::new(),
        },
        Deadline::None => match due(localizer, &state.commitment, state.deadline) {
            Cell::Text(words) => vec![words],
            _ => Vec::new(),
        },
    }
}

/// That the words of the notice state no day, and which one is taken.
fn no_day(localizer: &Localizer<'_>, day: chrono::NaiveDate) -> String {
    localizer.phrase("due-no-day", &[("day", &localizer.day(day))])
}

/// The notice's words for a deadline.
fn due_text(localizer: &Localizer<'_>, commitment: &Commitment) -> Option<String> {
    commitment.due_text.as_ref().map(|words| localizer.said(localizer.formatter().text(words)))
}

/// By when a task is to be done. Without a deadline of its own: the notice's words for it, and those that its measures and targets
/// state.
fn task_due(localizer: &Localizer<'_>, state: &TaskState) -> Cell {
    let own = due(localizer, &state.own.commitment, state.own.deadline);
    let inside = localizer.inside(state).filter(|_| matches!(state.own.deadline, Deadline::Implied(_)));
    match (own, inside) {
        (own, None) => own,
        (Cell::Text(words), Some(inside)) if state.own.commitment.due_text.is_some() => {
            lines([words, inside].into_iter())
        }
        (_, Some(inside)) => Cell::Text(inside),
    }
}

/// A status; with the day of completion where there is one, and what the latest verification says of it.
fn standing(localizer: &Localizer<'_>, task: &crate::model::Task, state: &Assessment) -> String {
    let status = localizer.status(state.status);
    if !state.status.is_completed() {
        return status;
    }
    let check = state.checked(&task.verifications, None).map(|(found, _)| localizer.word(&format!("check-{found}")));
    status + &in_brackets(localizer, &[localizer.day(state.since), check.unwrap_or_default()])
}

/// What is not empty, in brackets.
fn in_brackets(localizer: &Localizer<'_>, words: &[String]) -> String {
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|words| !words.is_empty()).collect();
    format!(
        "{}{}{}",
        localizer.word("paren-open"),
        words.join(&localizer.word("semicolon")),
        localizer.word("paren-close")
    )
}

/// The same in a column of its own.
fn due_words(localizer: &Localizer<'_>, commitment: &Commitment) -> Cell {
    Cell::maybe(due_text(localizer, commitment), Cell::Text)
}

fn percent(state: Option<f64>) -> Cell {
    Cell::maybe(state, Cell::Number)
}

/// Lines of one cell, or nothing.
fn lines(lines: impl Iterator<Item = String>) -> Cell {
    let all: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    if all.is_empty() { Cell::None } else { Cell::Text(all.join("\n")) }
}

/// The tasks of a plan with their states.
fn tasks<'a>(localizer: &'a Localizer<'_>, p: usize) -> impl Iterator<Item = (&'a crate::model::Task, &'a TaskState)> {
    let all = localizer.inputs.portal.plans[p].tasks.iter().zip(&localizer.inputs.facts[p].state.tasks);
    all.map(|(task, state)| (&**task, &**state))
}
