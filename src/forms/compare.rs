//! A form that came home, row by row: what was filled in, what may not be, and what has become of the row since it was made.

use super::read::{Line, Read, Returned};
use super::values::{self, Value, understand};
use super::{Closed, Column, Key, Made, Row, folded};
use crate::diagnose::Message;
use crate::msg;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A cell that was filled in otherwise than it was shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Filled {
    /// The sheet and the cell.
    pub at: String,
    /// What it showed.
    pub was: String,
    /// What it says now.
    pub value: Value,
}

/// A row of which something was filled in, and nothing refused.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// What it is about.
    pub key: Key,
    /// Where it stands.
    pub at: String,
    /// The cells.
    pub cells: BTreeMap<Column, Filled>,
}

/// What was refused: a cell, or a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// The row.
    pub key: Key,
    /// The cell's column; none for the row as it is.
    pub column: Option<Column>,
    /// Where it stands.
    pub at: String,
    /// Why.
    pub why: Message,
}

/// What became of the rows.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// Rows of which something was filled in.
    pub said: Vec<Said>,
    /// What was refused.
    pub refused: Vec<Refused>,
    /// What is worth a second look, with where it stands.
    pub warned: Vec<(String, Message)>,
}

impl Returned {
    /// Whether nothing in it is otherwise than it was made.
    pub fn is_untouched(&self) -> bool {
        let rows = rows(self, None, None);
        let whole = self.lines.len() == self.shown.rows.len() && self.remarks.is_empty() && self.foreign.is_empty();
        whole && rows.said.is_empty() && rows.refused.is_empty()
    }
}

/// Compares what came back with what was shown, and with `today`, where that is known; nothing may have become so after `date`.
pub fn rows(returned: &Returned, today: Option<&Made>, date: Option<NaiveDate>) -> Rows {
    let mut rows = Rows::default();
    let mut seen: BTreeMap<&Key, &Line> = BTreeMap::new();
    for line in &returned.lines {
        if let Some(first) = seen.insert(&line.key, line) {
            if !same(first, line) {
                let at = &first.at;
                let why =
                    msg!("这一行与 {at} 是同一项，写的却不同", "this is the same item as {at}, filled in otherwise");
                rows.refused.push(Refused { key: line.key.clone(), column: None, at: line.at.clone(), why });
            }
            continue;
        }
        if let Some(shown) = returned.shown.rows.iter().find(|row| row.key == line.key) {
            row(returned, shown, line, today, date, &mut rows);
        }
    }
    // What is refused anywhere in a row is refused with all of it.
    let refused: Vec<Key> = rows.refused.iter().map(|refused| refused.key.clone()).collect();
    rows.said.retain(|said| !refused.contains(&said.key));
    rows
}

fn words(read: &Read) -> String {
    read.cell.as_ref().map(|cell| folded(&cell.words())).unwrap_or_default()
}

fn same(a: &Line, b: &Line) -> bool {
    a.cells.iter().all(|(column, read)| b.cells.get(column).is_some_and(|other| words(other) == words(read)))
}

fn row(returned: &Returned, shown: &Row, line: &Line, today: Option<&Made>, date: Option<NaiveDate>, rows: &mut Rows) {
    let mut refused: Vec<(Option<Column>, String, Message)> = Vec::new();
    for column in Column::LOCKED {
        let Some(read) = line.cells.get(&column).filter(|read| !read.across && !read.below) else { continue };
        if words(read) != folded(shown.said(column)) {
            let (was, label) = (short(shown.said(column)), column.label());
            let (zh, en) = (label.zh, label.en);
            refused.push((
                Some(column),
                read.at.clone(),
                msg!(
                    "锁定的单元格改动过（{zh}，原为“{was}”）。恢复原样；要改的另行提出",
                    "a locked cell was changed ({en}; it said “{was}”). Put it back, and ask for the change apart from this form"
                ),
            ));
        }
    }
    let units = today.and_then(|today| today.facts.get(&line.key)).map(|facts| facts.units.clone()).unwrap_or_default();
    let mut cells = BTreeMap::new();
    for column in Column::OPEN {
        let Some(read) = line.cells.get(&column) else { continue };
        let Some(was) = shown.shown(column) else {
            if !words(read).is_empty() && !read.across {
                let why = msg!(
                    "这个单元格填了也不起作用，所以是关闭的。清空它",
                    "this cell is closed, since what it said would count for nothing. Empty it"
                );
                refused.push((Some(column), read.at.clone(), why));
            }
            continue;
        };
        if read.across && !words(read).is_empty() {
            let why = msg!(
                "与别的栏合并了，分不清填的是哪一栏。拆开再填",
                "it is merged with another column, and whose words these are cannot be told. Part them"
            );
            refused.push((Some(column), read.at.clone(), why));
            continue;
        }
        let value = read.cell.as_ref().map_or(Ok(None), |cell| understand(column, cell, &returned.shown, &units));
        match value {
            Err(why) => refused.push((Some(column), read.at.clone(), why)),
            Ok(None) if was.is_empty() => {}
            Ok(None) => {
                let Message { zh, en } = said(column, was);
                let why = msg!(
                    "原有的“{zh}”被清空了。报过的不能从表上抹去；没有变化的照原样留着，报错的另行更正",
                    "“{en}” was emptied. What was reported cannot be unsaid here; leave it as it was, or have it corrected"
                );
                refused.push((Some(column), read.at.clone(), why));
            }
            Ok(Some(value)) if is_same(&value, was) => {}
            Ok(Some(value)) => {
                cells.insert(column, Filled { at: read.at.clone(), was: was.to_owned(), value });
            }
        }
    }
    // A locked cell alone is a wish too.
    if cells.is_empty() && refused.is_empty() {
        return;
    }
    let cell_at = |column: Column| line.cells.get(&column).map_or_else(|| line.at.clone(), |read| read.at.clone());
    for (column, why) in contradictions(shown, &cells) {
        // A cell that is not understood says all that is to be mended there.
        if refused.iter().any(|(of, ..)| *of == Some(column)) {
            continue;
        }
        refused.push((Some(column), cell_at(column), why));
    }
    if let Some(today) = today {
        since(shown, line, today, &cells, &mut refused, &mut rows.warned);
        if let (Some(facts), Some(date)) = (today.facts.get(&line.key), date)
            && let Some((column, why)) = days(&cells, facts.earliest, date)
        {
            refused.push((Some(column), cell_at(column), why));
        }
        for (column, why) in files(&cells, today) {
            refused.push((Some(column), cell_at(column), why));
        }
    }
    if refused.is_empty() {
        rows.said.push(Said { key: line.key.clone(), at: line.at.clone(), cells });
    } else {
        rows.refused.extend(refused.into_iter().map(|(column, at, why)| Refused {
            key: line.key.clone(),
            column,
            at,
            why,
        }));
    }
}

/// A value as messages say it.
pub(super) fn said(column: Column, canonical: &str) -> Message {
    match column {
        Column::Stage => values::named(canonical),
        Column::Percent if !canonical.is_empty() => msg!("{canonical}%", "{canonical}%"),
        _ => {
            let words = short(canonical);
            msg!("{words}", "{words}")
        }
    }
}

/// Words that fit into a line.
fn short(words: &str) -> String {
    let words = folded(words);
    if words.chars().count() <= 40 { words } else { words.chars().take(39).collect::<String>() + "…" }
}

fn is_same(value: &Value, was: &str) -> bool {
    match value {
        Value::Number(n) => was.parse::<f64>() == Ok(*n),
        value => value.canonical() == was,
    }
}

/// What cannot stand side by side in a row.
fn contradictions(shown: &Row, cells: &BTreeMap<Column, Filled>) -> Vec<(Column, Message)> {
    let mut found = Vec::new();
    if cells.contains_key(&Column::NoChange) && cells.len() > 1 {
        found.push((
            Column::NoChange,
            msg!(
                "既选了本期无变化，又填了别的。留下一样",
                "“no change” was chosen and other cells were filled in. Keep one of the two"
            ),
        ));
    }
    let stage = cells.get(&Column::Stage);
    let completes = stage.is_some_and(|cell| cell.value == Value::Stage("completed".to_owned()));
    let completed = cells.get(&Column::Completed);
    match (completes, completed) {
        (true, None) => found.push((
            Column::Completed,
            msg!("报已完成的，要填完成日期", "whoever reports completion must say on which day it was completed"),
        )),
        (false, Some(_)) if stage.is_none() && shown.shown(Column::Stage) == Some("completed") => found.push((
            Column::Completed,
            msg!(
                "完成日期已经报过。报错了的，由统筹单位更正",
                "the day of completion was reported before. If it is wrong, the coordinator has it corrected"
            ),
        )),
        (false, Some(_)) => found.push((
            Column::Completed,
            msg!(
                "填了完成日期，阶段却不是已完成。改阶段，或清空日期",
                "a day of completion stands here, and the stage is not completed. Change the stage or empty the day"
            ),
        )),
        _ => {}
    }
    if let (true, Some(Value::Number(n))) = (completes, cells.get(&Column::Percent).map(|cell| &cell.value))
        && *n < 100.0
    {
        found.push((
            Column::Percent,
            msg!("报了已完成，比例却是 {n}%", "it is reported completed, and the percentage is {n}%"),
        ));
    }
    found
}

/// Days that are not yet, or were before the plan.
fn days(cells: &BTreeMap<Column, Filled>, earliest: NaiveDate, date: NaiveDate) -> Option<(Column, Message)> {
    let Value::Day(day) = cells.get(&Column::Completed)?.value else { return None };
    if day > date {
        return Some((
            Column::Completed,
            msg!(
                "{day} 在报送日期 {date} 之后。是别的年份的，写上年份",
                "{day} comes after the report’s date, {date}. If it is of another year, write the year"
            ),
        ));
    }
    (day < earliest).then(|| {
        (
            Column::Completed,
            msg!("{day} 在计划开始（{earliest}）之前", "{day} comes before the plan began ({earliest})"),
        )
    })
}

/// Evidence that names a file of the portal that is not there.
fn files(cells: &BTreeMap<Column, Filled>, today: &Made) -> Vec<(Column, Message)> {
    let Some(Value::List(all)) = cells.get(&Column::Evidence).map(|cell| &cell.value) else { return Vec::new() };
    let file = |words: &String| {
        let place = words.rsplit_once('=').map_or(&**words, |(_, place)| place);
        let path = place.trim_start_matches('/');
        (path.starts_with("files/") && !today.files.contains(path)).then(|| path.to_owned())
    };
    let missing = all.iter().filter_map(file);
    missing
        .map(|path| {
            (
                Column::Evidence,
                msg!(
                    "content/{path} 不存在。先把文件放进去，或只写名称",
                    "there is no content/{path}. Put the file there first, or give its title alone"
                ),
            )
        })
        .collect()
}

/// What has become of a row since the form was made.
fn since(
    shown: &Row,
    line: &Line,
    today: &Made,
    cells: &BTreeMap<Column, Filled>,
    refused: &mut Vec<(Option<Column>, String, Message)>,
    warned: &mut Vec<(String, Message)>,
) {
    let Some(now) = today.form.rows.iter().find(|row| row.key == line.key) else {
        let why = match today.closed.get(&line.key) {
            Some(Closed::Withdrawn) => msg!("这一项已经撤销", "this was withdrawn"),
            Some(Closed::NotConcerned) => msg!("这一项已经不由本单位报送", "this does not concern the body any more"),
            None => msg!("内容里已经没有这一项", "this is no longer in the content"),
        };
        refused.push((None, line.at.clone(), why));
        return;
    };
    for (column, cell) in cells {
        if now.shown(*column).is_none() {
            let why = msg!(
                "这一栏现在填了也不起作用：该由谁报送已经改变",
                "this cell would count for nothing now: who is to report has changed"
            );
            refused.push((Some(*column), cell.at.clone(), why));
        }
    }
    for column in [Column::Task, Column::Subject, Column::Due] {
        let (was, is) = (shown.said(column), now.said(column));
        if folded(was) != folded(is) {
            let (label, was, is) = (column.label(), short(was), short(is));
            let (zh, en) = (label.zh, label.en);
            warned.push((
                line.at.clone(),
                msg!(
                    "制表以后改过{zh}：“{was}” → “{is}”",
                    "the {en} was amended since the form was made: “{was}” → “{is}”"
                ),
            ));
        }
    }
}
