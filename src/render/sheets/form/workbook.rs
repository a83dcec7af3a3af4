//! A form as a workbook: what the body answers for on the first sheet, what it may report on beside that on the second, a sheet that
//! explains, and a hidden one with what was shown.
//!
//! Locked by the protection of sheets without a password: it keeps from slips, and who means to can take it off. Whatever comes back is
//! compared, so nothing depends on it.

use super::super::workbook::{Look, hundredth, moment, percent_format, sheet_name, write_cell};
use super::super::{Column as Width, Shown, fit};
use super::{in_all, localizer, voices, words_of};
use crate::forms::{Column, Filled, Filling, Form, KEY, PREFIX, REFUSED, Row};
use crate::render::Inputs;
use crate::render::csv::{Cell, runs};
use crate::render::localizer::Localizer;
use crate::render::words::Words;
use crate::zipped;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, Format, Formula, Note, ProtectionOptions, Workbook,
    Worksheet, XlsxError,
};
use std::sync::Arc;

/// The hidden sheet.
const SHOWN: &str = "_jindu";
/// The row of names of columns, hidden; titles follow, then rows.
const NAMES: u32 = 2;
const TITLES: u32 = 3;
/// What was refused is red.
const REFUSED_FILL: Color = Color::RGB(0x00FF_C7CE);
/// A row has room for two lines of what is to be filled in.
const LEAST: f64 = 34.0;

/// Title, width in characters.
const COLUMNS: [(Column, &str, f64); 15] = [
    (Column::Number, "ledger-number", 6.0),
    (Column::Task, "ledger-task", 22.0),
    (Column::Subject, "form-subject", 30.0),
    (Column::Role, "form-role", 10.0),
    (Column::Due, "ledger-due", 14.0),
    (Column::Reported, "form-reported", 24.0),
    (Column::Stage, "form-stage", 12.0),
    (Column::Percent, "ledger-percent", 10.0),
    (Column::Value, "form-value", 10.0),
    (Column::Completed, "form-completed", 13.0),
    (Column::Note, "ledger-note", 30.0),
    (Column::Problems, "ledger-problems", 20.0),
    (Column::Next, "ledger-next", 20.0),
    (Column::Evidence, "ledger-evidence", 22.0),
    (Column::NoChange, "form-no-change", 10.0),
];

/// The form as XLSX; `filled` is what a form that goes back was filled in with, and why it was refused.
pub fn workbook(inputs: &Inputs<'_>, form: &Form, filled: Option<&Filled>) -> Result<Vec<u8>, XlsxError> {
    let own = words_of(inputs, &form.rows);
    let inputs = &Inputs { words: own.as_deref().unwrap_or(inputs.words), ..*inputs };
    let localizer = localizer(inputs, form.language.as_deref());
    let voices = voices(inputs, form.language.as_deref());
    let mut workbook = Workbook::new();
    let body = inputs.portal.bodies.find(&form.body);
    let body = body.map_or_else(|| form.body.clone(), |body| localizer.body(body).text);
    let title = localizer.phrase("form-title", &[("body", &body), ("period", &localizer.period(&form.period))]);
    let author = localizer.formatter().by_language(&inputs.config.title).text;
    // The same content is the same bytes: the file bears the period's last day, not that on which it was made.
    let mut properties = DocProperties::new().set_title(&title).set_author(author);
    properties = properties.set_creation_datetime(&moment(form.period.to)?);
    for (name, words) in form.head() {
        properties = properties.set_custom_property(format!("{PREFIX}{name}"), words);
    }
    workbook.set_properties(&properties);
    let looks = Looks::of(&localizer);
    let choices = 1 + form.head().len();
    let choices = Choices {
        labels: &form.stages,
        stages: format!("={SHOWN}!$B${choices}:$B${}", choices + form.stages.len() - 1),
        yes: format!("={SHOWN}!$B${0}:$B${0}", choices + form.stages.len()),
    };
    let mut names = vec![SHOWN.to_owned()];
    for (key, own) in [("form-sheet-own", true), ("form-sheet-others", false)] {
        let rows: Vec<&Row> = form.rows.iter().filter(|row| row.own == own).collect();
        if rows.is_empty() {
            continue;
        }
        let name = sheet_name(&localizer.word(key), &names);
        let sheet = workbook.add_worksheet();
        sheet.set_name(&name)?;
        names.push(name);
        fill(sheet, voices, &looks, &choices, (&title, &rows), filled)?;
    }
    explain(workbook.add_worksheet(), &localizer, voices, &looks, &mut names)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(SHOWN)?.set_hidden(true).protect();
    let sent_back = filled.and_then(|filled| filled.sent_back).map(|sent| sent.line());
    for (r, line) in (0..).zip(form.shown().into_iter().chain(sent_back)) {
        for (c, words) in (0..).zip(&line).filter(|(_, words)| !words.is_empty()) {
            sheet.write_string(r, c, words)?;
        }
    }
    workbook.save_to_buffer().map(zipped::as_if_on_unix)
}

/// The choices: a list in the cell's own rule is cut at 255 characters, so they stand on the hidden sheet.
struct Choices<'a> {
    labels: &'a [(String, String)],
    stages: String,
    yes: String,
}

impl Choices<'_> {
    /// What an open cell holds before anybody fills it in.
    fn shown(&self, of: Column, shown: &str) -> Option<Filling> {
        let number = || shown.parse::<f64>().ok();
        match of {
            Column::Stage => {
                self.labels.iter().find(|(_, id)| id == shown).map(|(label, _)| Filling::Text(label.clone()))
            }
            Column::Percent => number().map(|n| Filling::Percent(hundredth(n))),
            Column::Value => number().map(Filling::Number),
            Column::Completed => shown.parse().ok().map(Filling::Date),
            _ => None,
        }
    }
}

/// How cells look.
struct Looks {
    sheet: Look,
    locked: Format,
    closed: Format,
    open: Format,
    refused: Format,
    /// A locked cell that was changed: it says again what it said.
    restored: Format,
}

impl Looks {
    fn of(localizer: &Localizer<'_>) -> Self {
        let sheet = Look::of(localizer);
        let open = sheet.text.clone().set_unlocked();
        Self {
            locked: sheet.text.clone().set_background_color(Color::RGB(0x00F2_F2F2)),
            closed: sheet.text.clone().set_background_color(Color::RGB(0x00D9_D9D9)),
            refused: open.clone().set_background_color(REFUSED_FILL).set_bold(),
            restored: sheet.text.clone().set_background_color(REFUSED_FILL).set_bold(),
            open,
            sheet,
        }
    }
}

fn column(i: usize) -> u16 {
    u16::try_from(i).unwrap_or(u16::MAX)
}

fn fill(
    sheet: &mut Worksheet,
    voices: &[Arc<Words>],
    looks: &Looks,
    choices: &Choices<'_>,
    (title, rows): (&str, &[&Row]),
    filled: Option<&Filled>,
) -> Result<(), XlsxError> {
    // The key stands before all others, the reasons of a form that goes back behind them.
    let last = column(COLUMNS.len()) + u16::from(filled.is_some());
    sheet.merge_range(0, 1, 0, last, title, &looks.sheet.title)?.set_row_height(0, 32)?;
    sheet.merge_range(1, 1, 1, last, &in_all(voices, "form-about", "\n"), &looks.sheet.text)?;
    sheet.set_row_height(1, 18.0 * f64::from(u32::try_from(voices.len()).unwrap_or(1)))?;
    sheet.write_string(NAMES, 0, KEY)?.set_row_hidden(NAMES)?.set_column_hidden(0)?;
    let mut widths = Vec::new();
    for (i, (of, title, width)) in COLUMNS.iter().enumerate() {
        let title = in_all(voices, title, "\n");
        sheet.write_string(NAMES, column(i + 1), of.id())?;
        sheet.write_string_with_format(TITLES, column(i + 1), &title, &looks.sheet.header)?;
        sheet.set_column_width(column(i + 1), *width)?;
        widths.push(Width { title, group: None, width: *width, shown: Shown::Text });
    }
    sheet.set_row_height(TITLES, fit::header(&widths))?;
    if filled.is_some() {
        sheet.write_string(NAMES, last, REFUSED)?;
        sheet.write_string_with_format(TITLES, last, in_all(voices, "form-refused", "\n"), &looks.sheet.header)?;
        sheet.set_column_width(last, 40.0)?;
    }
    let mut at = TITLES;
    for row in rows {
        at += 1;
        sheet.write_string(at, 0, row.key.words())?;
        let cells: Vec<Cell> = COLUMNS.iter().map(|(of, ..)| Cell::Text(row.said(*of).to_owned())).collect();
        sheet.set_row_height(at, fit::row(&widths, &cells).max(LEAST))?;
        for (i, (of, ..)) in COLUMNS.iter().enumerate() {
            cell(sheet, looks, choices, (at, column(i + 1)), (row, *of), filled)?;
        }
        if let Some(reasons) = filled.map(|filled| filled.reasons(&row.key, None)) {
            let format = if reasons.is_empty() { &looks.locked } else { &looks.refused };
            sheet.write_string_with_format(at, last, &reasons, format)?;
        }
    }
    sheet.set_freeze_panes(TITLES + 1, 3)?.set_repeat_rows(0, TITLES)?.set_print_area(0, 1, at, last)?;
    sheet.set_paper_size(super::super::workbook::A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3).set_footer("&C&P / &N");
    sheet.autofilter(TITLES, 1, at, last)?;
    // Whoever fills it in may make room and look for rows; all else is locked.
    sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    });
    Ok(())
}

/// One cell: what is known, what is closed, or what may be filled in.
fn cell(
    sheet: &mut Worksheet,
    looks: &Looks,
    choices: &Choices<'_>,
    (r, c): (u32, u16),
    (row, of): (&Row, Column),
    filled: Option<&Filled>,
) -> Result<(), XlsxError> {
    let reasons = filled.map(|filled| filled.reasons(&row.key, Some(of))).unwrap_or_default();
    if Column::LOCKED.contains(&of) {
        let words = row.said(of);
        let format = if reasons.is_empty() { &looks.locked } else { &looks.restored };
        match words.parse::<u32>() {
            Ok(n) if of == Column::Number && n.to_string() == words => {
                write_cell(sheet, r, c, &Cell::Whole(n as usize), &looks.sheet, format)?;
            }
            _ => text(sheet, (r, c), words, format)?,
        }
        return note(sheet, (r, c), &reasons);
    }
    let Some(shown) = row.shown(of) else {
        let format = if reasons.is_empty() { &looks.closed } else { &looks.refused };
        let words = filled.and_then(|filled| filled.cell(&row.key, of)).map(Filling::words).unwrap_or_default();
        return text(sheet, (r, c), &words, format).and_then(|()| note(sheet, (r, c), &reasons));
    };
    let mut format = if reasons.is_empty() { looks.open.clone() } else { looks.refused.clone() };
    let filling = match filled {
        Some(filled) if filled.rows.contains(&row.key) => filled.cell(&row.key, of).cloned(),
        _ => choices.shown(of, shown),
    };
    let percent = match (&filling, of) {
        (Some(Filling::Percent(share)), _) => Some(percent_format(share * 100.0)),
        (_, Column::Percent) => Some("0%".to_owned()),
        _ => None,
    };
    if let Some(percent) = percent {
        format = format.set_num_format(percent);
    } else if of == Column::Completed {
        format = format.set_num_format("yyyy-mm-dd");
    } else if !matches!(of, Column::Value) {
        // Words stay words: an entry like 1-2 is no day.
        format = format.set_num_format("@");
    }
    match filling {
        None => drop(sheet.write_blank(r, c, &format)?),
        Some(Filling::Number(n)) => drop(sheet.write_number_with_format(r, c, n, &format)?),
        Some(Filling::Percent(share)) => drop(sheet.write_number_with_format(r, c, share, &format)?),
        Some(Filling::Date(day)) => drop(sheet.write_datetime_with_format(r, c, moment(day)?, &format)?),
        Some(other) => text(sheet, (r, c), &other.words(), &format)?,
    }
    let list = match of {
        Column::Stage => Some(&choices.stages),
        Column::NoChange => Some(&choices.yes),
        _ => None,
    };
    if let Some(list) = list {
        let rule = DataValidation::new().allow_list_formula(Formula::new(list));
        sheet.add_data_validation(r, c, r, c, &rule.set_error_style(DataValidationErrorStyle::Stop))?;
    }
    note(sheet, (r, c), &reasons)
}

/// Words are never a formula; the mark keeps them from becoming one when somebody edits the cell.
fn text(sheet: &mut Worksheet, (r, c): (u32, u16), words: &str, format: &Format) -> Result<(), XlsxError> {
    let disarmed;
    let format = if runs(words) {
        disarmed = format.clone().set_quote_prefix();
        &disarmed
    } else {
        format
    };
    if words.is_empty() {
        sheet.write_blank(r, c, format)?;
    } else {
        sheet.write_string_with_format(r, c, words, format)?;
    }
    Ok(())
}

fn note(sheet: &mut Worksheet, (r, c): (u32, u16), words: &str) -> Result<(), XlsxError> {
    if !words.is_empty() {
        sheet.insert_note(r, c, &Note::new(words).add_author_prefix(false))?;
    }
    Ok(())
}

/// The sheet that explains, in each language of the form.
fn explain(
    sheet: &mut Worksheet,
    localizer: &Localizer<'_>,
    voices: &[Arc<Words>],
    looks: &Looks,
    names: &mut Vec<String>,
) -> Result<(), XlsxError> {
    let name = sheet_name(&localizer.word("form-sheet-help"), names);
    sheet.set_name(&name)?.set_column_width(0, 110)?;
    names.push(name);
    let mut at = 0;
    for words in voices {
        let title = words.plain("form-sheet-help");
        sheet.write_string_with_format(at, 0, &title, &looks.sheet.title)?.set_row_height(at, 28)?;
        for line in words.plain("form-help").lines() {
            at += 1;
            let cells = [Cell::Text(line.to_owned())];
            let width = [Width { title: String::new(), group: None, width: 110.0, shown: Shown::Text }];
            sheet.write_string_with_format(at, 0, line, &looks.sheet.text)?;
            sheet.set_row_height(at, fit::row(&width, &cells))?;
        }
        at += 2;
    }
    sheet.protect();
    Ok(())
}
