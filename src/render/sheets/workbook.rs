//! XLSX: titles, heading, widths, wrapped text, frozen header, filters; A4 landscape with the header on each page.

use super::{Column, Sheet, Shown, fit, fitting};
use crate::config::tags;
use crate::model::modified;
use crate::render::csv::{Cell, runs};
use crate::render::localizer::Localizer;
use crate::render::pages::data;
use crate::render::text::{percentage, places};
use crate::zipped;
use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// A4, by its number in the format.
pub(super) const A4: u8 = 9;
/// The format begins its calendar here.
const FIRST_YEAR: i32 = 1900;

/// Writes the sheets of a plan.
pub(super) fn write(localizer: &Localizer<'_>, p: usize, sheets: &[&dyn Fn() -> Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let plan = &localizer.inputs.portal.plans[p];
    let title = localizer.formatter().text(&plan.title).text;
    let changed = modified::of_plan(plan, localizer.inputs.as_of);
    let author = plan.issued_by.as_ref().map(|t| localizer.formatter().text(t).text).unwrap_or_default();
    let properties = DocProperties::new().set_title(&title).set_author(author);
    workbook.set_properties(&properties.set_creation_datetime(&moment(changed)?));
    let look = Look::of(localizer);
    let mut names: Vec<String> = Vec::new();
    for make in sheets {
        let mut sheet = make();
        for row in &mut sheet.rows {
            *row = std::mem::take(row).into_iter().map(|cell| fitting(localizer, cell)).collect();
        }
        let name = sheet_name(&sheet.name, &names);
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&name)?;
        let heading = localizer.phrase("sheet-title", &[("plan", &title), ("sheet", &sheet.name)]);
        fill(worksheet, &look, &sheet, &heading, &about(localizer, p))?;
        names.push(name);
    }
    workbook.save_to_buffer().map(zipped::as_if_on_unix)
}

/// The line below the title: the as-of date, the document's number, where the page is.
fn about(localizer: &Localizer<'_>, p: usize) -> String {
    let plan = &localizer.inputs.portal.plans[p];
    let as_of = localizer.phrase("as-of", &[("day", &localizer.day(localizer.inputs.as_of))]);
    let number = plan.document_number.as_ref().map(|n| localizer.labelled("document-number", n));
    let page = localizer.inputs.absolute(&localizer.inputs.href(data::page(p), localizer.lang));
    [Some(as_of), number, page].into_iter().flatten().collect::<Vec<_>>().join("    ")
}

/// How cells look.
pub(super) struct Look {
    pub(super) title: Format,
    pub(super) about: Format,
    pub(super) header: Format,
    pub(super) text: Format,
    pub(super) top: Format,
    pub(super) middle: Format,
    date: Format,
}

impl Look {
    pub(super) fn of(localizer: &Localizer<'_>) -> Self {
        let chinese = tags::script(localizer.tag()).is_some_and(|script| script == "Hans");
        let plain = || {
            let format = Format::new().set_font_size(10);
            if chinese { format.set_font_name("宋体") } else { format }
        };
        let cell = || plain().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter).set_text_wrap();
        let middle = || cell().set_align(FormatAlign::Center);
        Self {
            title: plain().set_font_size(16).set_bold().set_align(FormatAlign::Center),
            about: plain().set_align(FormatAlign::Left),
            header: middle().set_bold().set_background_color(Color::RGB(0x00F2_F2F2)),
            text: cell(),
            top: cell().set_align(FormatAlign::Top),
            middle: middle(),
            date: middle().set_num_format("yyyy-mm-dd"),
        }
    }

    fn of_column(&self, column: &Column, height: f64) -> &Format {
        match column.shown {
            // Where not all of it is seen, its beginning is.
            Shown::Text if height >= fit::MOST => &self.top,
            Shown::Text => &self.text,
            Shown::Middle | Shown::Percent | Shown::Share => &self.middle,
        }
    }
}

fn fill(sheet: &mut Worksheet, look: &Look, of: &Sheet, title: &str, about: &str) -> Result<(), XlsxError> {
    let last = u16::try_from(of.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.merge_range(0, 0, 0, last, title, &look.title)?.set_row_height(0, 32)?;
    sheet.merge_range(1, 0, 1, last, about, &look.about)?.set_row_height(1, 18)?;
    let mut row = 2;
    if of.columns.iter().any(|c| c.group.is_some()) {
        groups(sheet, look, row, &of.columns)?;
        row += 1;
    }
    let header = row;
    sheet.set_row_height(header, fit::header(&of.columns))?;
    for (i, column) in (0..).zip(&of.columns) {
        sheet.write_string_with_format(header, i, &column.title, &look.header)?;
        sheet.set_column_width(i, column.width)?;
    }
    for cells in &of.rows {
        row += 1;
        let height = fit::row(&of.columns, cells);
        sheet.set_row_height(row, height)?;
        for ((i, column), cell) in (0..).zip(&of.columns).zip(cells) {
            match cell {
                Cell::Number(n) if matches!(column.shown, Shown::Percent | Shown::Share) => {
                    let shown = if column.shown == Shown::Share { percentage(*n) } else { *n };
                    let format = look.middle.clone().set_num_format(percent_format(shown));
                    sheet.write_number_with_format(row, i, hundredth(*n), &format)?;
                }
                _ => write_cell(sheet, row, i, cell, look, look.of_column(column, height))?,
            }
        }
    }
    sheet.autofilter(header, 0, row.max(header + 1), last)?;
    // Header and the task's number and title stay in sight.
    sheet.set_freeze_panes(header + 1, of.frozen)?;
    sheet.set_repeat_rows(0, header)?;
    sheet.set_print_area(0, 0, row, last)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3).set_print_center_horizontally(true).set_footer("&C&P / &N");
    Ok(())
}

/// Words over several columns, merged.
fn groups(sheet: &mut Worksheet, look: &Look, row: u32, columns: &[Column]) -> Result<(), XlsxError> {
    let mut from = 0;
    while from < columns.len() {
        let group = &columns[from].group;
        let length = columns[from..].iter().take_while(|c| c.group == *group).count();
        let place = |i: usize| u16::try_from(i).unwrap_or(u16::MAX);
        let words = group.as_deref().unwrap_or_default();
        if length > 1 {
            sheet.merge_range(row, place(from), row, place(from + length - 1), words, &look.header)?;
        } else {
            sheet.write_string_with_format(row, place(from), words, &look.header)?;
        }
        from += length;
    }
    Ok(())
}

pub(super) fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    look: &Look,
    format: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::None => sheet.write_blank(row, column, format)?,
        // A string is never a formula; the mark keeps it from becoming one when somebody edits the cell.
        Cell::Text(text) if runs(text) => {
            sheet.write_string_with_format(row, column, text, &format.clone().set_quote_prefix())?
        }
        Cell::Text(text) => sheet.write_string_with_format(row, column, text, format)?,
        Cell::Number(n) => sheet.write_number_with_format(row, column, *n, format)?,
        #[allow(clippy::cast_precision_loss, reason = "far fewer than 2^53")]
        Cell::Whole(n) => sheet.write_number_with_format(row, column, *n as f64, format)?,
        Cell::Date(day) if day.year() >= FIRST_YEAR => {
            sheet.write_datetime_with_format(row, column, moment(*day)?, &look.date)?
        }
        Cell::Date(day) => sheet.write_string_with_format(row, column, day.to_string(), format)?,
        Cell::Flag(flag) => sheet.write_boolean_with_format(row, column, *flag, format)?,
    };
    Ok(())
}

/// As many places as the percentage has. A format that leaves places out would leave its point there: 45.%.
pub(super) fn percent_format(percent: f64) -> String {
    match places(percent) {
        0 => "0%".to_owned(),
        places => format!("0.{}%", "0".repeat(places.min(15))),
    }
}

/// A percentage as a share of 1, without the digits that dividing adds: a sheet holds fifteen.
pub(super) fn hundredth(percent: f64) -> f64 {
    let share = percent / 100.0;
    format!("{share:.14e}").parse().unwrap_or(share)
}

pub(super) fn moment(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let part = |n: u32| u8::try_from(n).unwrap_or(1);
    ExcelDateTime::from_ymd(
        u16::try_from(day.year().max(FIRST_YEAR)).unwrap_or(9999),
        part(day.month()),
        part(day.day()),
    )
}

/// A name that the format allows: at most 31 characters, none of `[]:*?/\`, not one that is taken.
pub(super) fn sheet_name(name: &str, taken: &[String]) -> String {
    let clean: String = name.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(28).collect();
    let clean = if clean.is_empty() { "-".to_owned() } else { clean };
    if taken.contains(&clean) { format!("{clean} {}", taken.len() + 1) } else { clean }
}
