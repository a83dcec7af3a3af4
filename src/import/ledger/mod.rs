//! A ledger's rows → drafts of a plan and its tasks. Each fact names its cell.
//!
//! A section is a row with nothing but its title, a column that says so, or a sheet; a task is a row with words in its column of tasks; rows
//! below without such words are further measures of it. What is hidden is not imported, and told.

mod headers;
mod rows;

use super::bodies::Directory;
use super::coverage::{Coverage, Went};
use super::draft::{Cited, Numbers, Plan, Section, Task};
use super::notice::Drafted;
use crate::diagnose::Message;
use crate::msg;
use crate::phrases::dates;
use crate::phrases::numerals::head;
use crate::phrases::roles::Role;
use crate::workbook::{Book, Sheet, name};
use chrono::Datelike;
use headers::Heading;
use std::collections::BTreeMap;
use std::ops::Range;

/// The words of all cells, one a line, with the cell of each: what coverage is counted over.
pub struct Cells {
    /// The words.
    pub text: String,
    /// Where each cell's words stand, by sheet, row and column.
    spans: BTreeMap<(usize, usize, usize), Range<usize>>,
}

impl Cells {
    fn new(book: &Book) -> Self {
        let (mut text, mut spans) = (String::new(), BTreeMap::new());
        for (s, sheet) in book.sheets.iter().enumerate() {
            for (r, row) in &sheet.rows {
                for (c, cell) in &row.cells {
                    let words = cell.words();
                    spans.insert((s, *r, *c), text.len()..text.len() + words.len());
                    text.push_str(&words);
                    text.push('\n');
                }
            }
        }
        Self { text, spans }
    }

    /// The cell in which a stretch begins.
    pub fn cell(&self, book: &Book, at: usize) -> String {
        let found = self.spans.iter().find(|(_, span)| span.contains(&at));
        found.map_or_else(String::new, |((s, r, c), _)| place(book, *s, *r, *c))
    }
}

/// `B5`, with its sheet where there are several.
fn place(book: &Book, sheet: usize, row: usize, column: usize) -> String {
    let cell = name(row, column);
    match book.sheets.get(sheet).filter(|_| book.sheets.len() > 1) {
        Some(of) if of.name.contains(|c: char| !c.is_alphanumeric()) => format!("'{}'!{cell}", of.name),
        Some(of) => format!("{}!{cell}", of.name),
        None => cell,
    }
}

/// What was drafted, with the cells that it was drafted from.
pub struct Ledger {
    /// The drafts.
    pub drafted: Drafted,
    /// The cells.
    pub cells: Cells,
    /// What was left out on purpose.
    pub notes: Vec<Message>,
}

/// What is carried from row to row.
struct Run<'a> {
    book: &'a Book,
    cells: Cells,
    coverage: Coverage,
    plan: Plan,
    tasks: Vec<Task>,
    /// Who was met for each task, settled at the end.
    found: Vec<Vec<(Role, String, String)>>,
    year: Option<i32>,
    missing: Vec<Message>,
    doubtful: Vec<Message>,
    notes: Vec<Message>,
}

/// Drafts a plan and its tasks of a ledger.
pub fn draft(book: &Book, bodies: &mut Directory) -> Ledger {
    let mut run = Run {
        book,
        cells: Cells::new(book),
        coverage: Coverage::default(),
        plan: Plan::default(),
        tasks: Vec::new(),
        found: Vec::new(),
        year: None,
        missing: Vec::new(),
        doubtful: Vec::new(),
        notes: Vec::new(),
    };
    let shown: Vec<usize> = (0..book.sheets.len()).filter(|s| !book.sheets[*s].hidden).collect();
    for sheet in book.sheets.iter().filter(|s| s.hidden && !s.rows.is_empty()) {
        let name = &sheet.name;
        run.notes.push(msg!("隐藏的工作表“{name}”没有导入", "the hidden sheet “{name}” was not imported"));
    }
    let headed: Vec<(usize, Heading)> = shown
        .iter()
        .filter_map(|s| {
            let sheet = &book.sheets[*s];
            Some((*s, headers::heading(sheet, &|c| !sheet.hidden_columns.contains(&c))?))
        })
        .collect();
    for (s, heading) in &headed {
        run.above(*s, heading);
    }
    for (s, heading) in &headed {
        run.hidden(*s, heading);
        run.sheet(*s, heading, headed.len() > 1);
    }
    run.end(bodies)
}

impl Run<'_> {
    fn sheet_of(&self, s: usize) -> &Sheet {
        &self.book.sheets[s]
    }

    fn at(&self, s: usize, row: usize, column: usize) -> String {
        let (row, column) = self.sheet_of(s).first(row, column);
        place(self.book, s, row, column)
    }

    fn take(&mut self, s: usize, row: usize, column: usize, went: Went) {
        let (row, column) = self.sheet_of(s).first(row, column);
        if let Some(span) = self.cells.spans.get(&(s, row, column)) {
            self.coverage.take(span.clone(), went);
        }
    }

    fn cited(&self, s: usize, row: usize, column: usize) -> Cited {
        Cited { words: self.sheet_of(s).words(row, column), at: self.at(s, row, column) }
    }

    /// What stands above the heading: the plan's title, and perhaps its day of issue.
    fn above(&mut self, s: usize, heading: &Heading) {
        let cells: Vec<(usize, usize)> = self
            .sheet_of(s)
            .rows
            .range(..heading.first)
            .flat_map(|(r, row)| row.cells.keys().map(|c| (*r, *c)).collect::<Vec<_>>())
            .collect();
        for (row, column) in cells {
            let cited = self.cited(s, row, column);
            let words = cited.words.trim_start_matches(|c: char| "印发成文日期时间：: ".contains(c));
            if let Some(date) = dates::date(words, 0).filter(|d| d.year() > 1990 && self.plan.issued.is_none()) {
                self.plan.issued = Some((date, cited.at));
                self.take(s, row, column, Went::Plan);
            } else if self.plan.title.is_empty() && cited.words.chars().count() >= 5 && !cited.words.starts_with("附件")
            {
                self.plan
                    .title
                    .push(Cited { words: cited.words.split_whitespace().collect::<Vec<_>>().join(" "), ..cited });
                self.take(s, row, column, Went::Plan);
            } else if self.plan.title.iter().any(|t| t.words == cited.words) {
                // Each sheet may bear the title.
                self.take(s, row, column, Went::Plan);
            }
        }
        self.year = super::front::year(&self.plan);
    }

    fn hidden(&mut self, s: usize, heading: &Heading) {
        let sheet = self.sheet_of(s);
        let name = sheet.name.clone();
        let rows: Vec<String> = sheet
            .rows
            .iter()
            .filter(|(r, row)| row.hidden && **r > heading.last && !row.cells.is_empty())
            .map(|(r, _)| (r + 1).to_string())
            .collect();
        let filled = |c: &&usize| sheet.rows.values().any(|r| r.cells.contains_key(*c));
        let columns: Vec<String> = sheet
            .hidden_columns
            .iter()
            .filter(filled)
            .map(|c| crate::workbook::name(0, *c).trim_end_matches('1').to_owned())
            .collect();
        if !rows.is_empty() {
            let rows = rows.join("、");
            self.notes.push(msg!(
                "工作表“{name}”隐藏的行没有导入：{rows}",
                "hidden rows of the sheet “{name}” were not imported: {rows}"
            ));
        }
        if !columns.is_empty() {
            let columns = columns.join("、");
            self.notes.push(msg!(
                "工作表“{name}”隐藏的列没有导入：{columns}",
                "hidden columns of the sheet “{name}” were not imported: {columns}"
            ));
        }
    }

    /// The section of a title; a new one where there is none of that title.
    fn section(&mut self, words: Cited) -> String {
        let known = self.plan.sections.iter().find(|s| s.title.words == words.words);
        if let Some(known) = known {
            return known.id.clone();
        }
        let id = format!("s{}", self.plan.sections.len() + 1);
        self.plan.sections.push(Section { id: id.clone(), title: words, sections: Vec::new() });
        id
    }

    fn end(mut self, bodies: &mut Directory) -> Ledger {
        for (task, found) in self.tasks.iter_mut().zip(std::mem::take(&mut self.found)) {
            task.bodies = super::settle::roles(found, bodies, &mut |message| self.doubtful.push(message));
            if task.body.is_empty() {
                task.body.push(task.title.words.clone());
            }
        }
        self.plan.numbering = [
            Numbers::Chinese,
            Numbers::Chinese,
            if self.tasks.iter().any(|t| t.label.is_some()) { Numbers::None } else { Numbers::Arabic },
        ];
        let numbers: Vec<u32> = self.tasks.iter().map(|t| t.number).collect();
        self.plan.restart = numbers.windows(2).any(|w| w[1] <= w[0]);
        self.lacking();
        let shares = self.coverage.shares(&self.cells.text);
        let drafted =
            Drafted { plan: self.plan, tasks: self.tasks, missing: self.missing, doubtful: self.doubtful, shares };
        Ledger { drafted, cells: self.cells, notes: self.notes }
    }

    fn lacking(&mut self) {
        let (plan, tasks) = (&self.plan, &self.tasks);
        let mut missing = Vec::new();
        if plan.title.is_empty() {
            missing.push(msg!("plan.md：表头上方没有标题", "plan.md: no title stands above the ledger's heading"));
        }
        if plan.issued.is_none() {
            missing.push(msg!("plan.md：没有找到成文日期", "plan.md: no day of issue was found"));
        }
        if tasks.is_empty() {
            missing.push(msg!(
                "没有找到任务：没有一张工作表有“重点任务”或“具体举措”这样的表头",
                "no task was found: no sheet has a heading such as 重点任务 or 具体举措"
            ));
        }
        for task in tasks {
            let (slug, at, title) = (&task.slug, &task.title.at, &task.title.words);
            if !task.bodies.iter().any(|(role, ..)| *role != Role::Cooperating) {
                missing.push(msg!(
                    "tasks/{slug}.md：{at} “{title}”没有写由谁负责",
                    "tasks/{slug}.md: {at} “{title}” does not say who answers"
                ));
            }
            if !plan.sections.is_empty() && task.section.is_none() {
                missing.push(msg!(
                    "tasks/{slug}.md：{at} 不在任何部分之下",
                    "tasks/{slug}.md: {at} stands under no section"
                ));
            }
        }
        self.missing.extend(missing);
    }
}

/// A section's title without its number.
fn bare(words: &str) -> &str {
    head(words).map_or(words, |h| words[h.length..].trim_end_matches('。'))
}
