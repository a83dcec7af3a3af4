//! The rows of a sheet: sections, tasks, what each cell says.

use super::headers::{Column, Heading};
use super::{Run, bare};
use crate::import::coverage::Went;
use crate::import::draft::{Cited, Target, Task, Time};
use crate::import::facts;
use crate::msg;
use crate::phrases::dates::{self, When};
use crate::phrases::figures::{self, Goal};
use crate::phrases::numerals::{Form, head, number};
use crate::phrases::roles::{self, Role};
use crate::workbook::Cell;

impl Run<'_> {
    /// Reads a sheet. Of `several` each one without sections of its own is one.
    pub(super) fn sheet(&mut self, s: usize, heading: &Heading, several: bool) {
        for row in heading.first..=heading.last {
            for column in 0..self.sheet_of(s).width() {
                self.take(s, row, column, Went::Marks);
            }
        }
        let rows: Vec<usize> = self
            .sheet_of(s)
            .rows
            .iter()
            .filter(|(r, row)| **r > heading.last && !row.hidden)
            .map(|(r, _)| *r)
            .collect();
        let own_sections = heading.columns.values().any(|(c, _)| *c == Column::Section)
            || rows.iter().any(|r| self.lone(s, *r, heading).is_some());
        let mut section = None;
        if several && !own_sections {
            let name = self.sheet_of(s).name.clone();
            section = Some(self.section(Cited { at: format!("{name}!"), words: name }));
        }
        let mut open: Option<usize> = None;
        for row in rows {
            if let Some(column) = self.lone(s, row, heading) {
                let cited = self.cited(s, row, column);
                // 填表人：… and the like at the end are no sections.
                if head(&cited.words).is_none() && cited.words.contains(['：', ':']) {
                    continue;
                }
                self.take(s, row, column, Went::Plan);
                section = Some(self.section(Cited { words: bare(&cited.words).to_owned(), at: cited.at }));
                open = None;
                continue;
            }
            if let Some((c, _)) = heading.columns.iter().find(|(_, (c, _))| *c == Column::Section) {
                let cited = self.cited(s, row, *c);
                if !cited.words.is_empty() {
                    self.take(s, row, *c, Went::Plan);
                    section = Some(self.section(Cited { words: bare(&cited.words).to_owned(), at: cited.at }));
                }
            }
            open = self.row(s, row, heading, section.clone(), open);
        }
    }

    /// The one cell of a row that has no other: a section's title. A row of one word in the column of tasks may be a task.
    fn lone(&self, s: usize, row: usize, heading: &Heading) -> Option<usize> {
        let sheet = self.sheet_of(s);
        let own = &sheet.rows.get(&row)?.cells;
        let filled: Vec<usize> = heading.columns.keys().copied().filter(|c| !sheet.words(row, *c).is_empty()).collect();
        let firsts: std::collections::BTreeSet<(usize, usize)> = filled.iter().map(|c| sheet.first(row, *c)).collect();
        let [(first, column)] = firsts.into_iter().collect::<Vec<_>>()[..] else { return None };
        let spans = sheet.merged.iter().any(|a| a.top == row && a.left == column && a.right > a.left);
        let numbered = head(&sheet.words(row, column))
            .is_some_and(|h| matches!(h.form, Form::Chinese | Form::Part | Form::ChineseBracket));
        let is_title = heading.columns.get(&column).is_some_and(|(c, _)| matches!(c, Column::Title | Column::Measures));
        (first == row && own.contains_key(&column) && (spans || numbered || !is_title)).then_some(column)
    }

    fn columns<'h>(heading: &'h Heading, wanted: Column) -> impl Iterator<Item = usize> + 'h {
        heading.columns.iter().filter(move |(_, (c, _))| *c == wanted).map(|(c, _)| *c)
    }

    /// A row; gives the task that it belongs to.
    fn row(
        &mut self,
        s: usize,
        row: usize,
        heading: &Heading,
        section: Option<String>,
        open: Option<usize>,
    ) -> Option<usize> {
        let titled = Self::columns(heading, Column::Title).next();
        let measured = Self::columns(heading, Column::Measures).next();
        let key = titled.or(measured)?;
        let sheet = self.sheet_of(s);
        // A title that is merged over several rows stands in the first of them.
        let begins = sheet.first(row, key).0 == row && !sheet.words(row, key).is_empty();
        let any = heading.columns.keys().any(|c| !sheet.words(row, *c).is_empty());
        let place = match (begins, open) {
            (true, _) => self.begin(s, row, key, heading, section),
            (false, Some(open)) if any => open,
            _ => return open,
        };
        self.take(s, row, key, Went::Task);
        self.bodies(s, row, heading, place);
        let time = self.time(s, row, heading, place, begins);
        for column in Self::columns(heading, Column::Measures).filter(|c| *c != key || titled.is_none()) {
            self.measures(s, row, column, place, time.as_ref());
        }
        self.targets(s, row, heading, place);
        for (column, (_, title)) in heading.columns.iter().filter(|(_, (c, _))| *c == Column::Other) {
            let cited = self.cited(s, row, *column);
            if !cited.words.is_empty() && self.sheet_of(s).first(row, *column).0 == row {
                let words = format!("{title}：{}", cited.words);
                self.tasks[place].remarks.push(Cited { words, at: cited.at });
                self.take(s, row, *column, Went::Task);
            }
        }
        Some(place)
    }

    fn begin(&mut self, s: usize, row: usize, key: usize, heading: &Heading, section: Option<String>) -> usize {
        let place = self.tasks.len();
        let cited = self.cited(s, row, key);
        let is_title = heading.columns.get(&key).is_some_and(|(c, _)| *c == Column::Title);
        let own = head(&cited.words);
        let words = own.as_ref().map_or(&*cited.words, |h| &cited.words[h.length..]);
        // A long cell of tasks is its words; its first sentence names it.
        let end = words.find(['。', '\n', '；']).unwrap_or(words.len());
        let long = words.chars().count() > 60 || words[end..].chars().count() > 1;
        let mut title = words[..end].trim().to_owned();
        if title.chars().count() > 60 {
            title = title.split('，').next().unwrap_or_default().to_owned();
        }
        let mut task = Task { section, heading: is_title && !long, ..Task::default() };
        if !task.heading {
            task.body = words.lines().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect();
        }
        task.title = Cited { words: title, at: cited.at };
        if is_title && long {
            let facts = facts::read(words, self.year, &|_| task.title.at.clone());
            task.measures = facts.measures;
            task.targets = facts.targets;
            task.documents = facts.documents;
        }
        let counted = Self::columns(heading, Column::Number).next();
        let given = counted.map(|c| (c, self.sheet_of(s).cell(row, c).cloned()));
        let mut n = None;
        if let Some((column, Some(cell))) = given {
            self.take(s, row, column, Went::Marks);
            (n, task.label) = numbered(&cell);
        }
        n = n.or(own.map(|h| h.number));
        let same = |t: &Task| t.section == task.section;
        let before = self.tasks.last().filter(|t| same(t)).map(|t| t.number);
        let next = before.map_or(if self.tasks.is_empty() { 1 } else { self.tasks[place - 1].number + 1 }, |b| b + 1);
        task.number = n.filter(|n| *n > 0 && before.is_none_or(|b| *n > b)).unwrap_or(next);
        if let Some(n) = n.filter(|n| *n != task.number) {
            let (at, to) = (&task.title.at, task.number);
            self.doubtful.push(msg!(
                "{at}：序号 {n} 重复或倒退，写成 {to}",
                "{at}: the number {n} stands twice or goes back; it became {to}"
            ));
        }
        let label = task
            .label
            .as_ref()
            .map(|l| l.to_ascii_lowercase().replace('.', "-"))
            .filter(|l| crate::yaml::shape::is_id(l));
        let slug = label.unwrap_or_else(|| format!("{:02}", task.number));
        task.slug = if self.tasks.iter().any(|t| t.slug == slug) { format!("{:02}", place + 1) } else { slug };
        while self.tasks.iter().any(|t| t.slug == task.slug) {
            task.slug.push_str("-b");
        }
        self.tasks.push(task);
        self.found.push(Vec::new());
        place
    }

    fn bodies(&mut self, s: usize, row: usize, heading: &Heading, place: usize) {
        for (column, role) in [
            (Column::Lead, Role::Lead),
            (Column::Responsible, Role::Responsible),
            (Column::Cooperating, Role::Cooperating),
        ] {
            for c in Self::columns(heading, column).collect::<Vec<_>>() {
                let cited = self.cited(s, row, c);
                if cited.words.is_empty() {
                    continue;
                }
                self.take(s, row, c, Went::Task);
                // A line break parts names as 、 does, and the heading is the label.
                let words = cited.words.replace(['\n', ' '], "、");
                let label = match role {
                    Role::Lead => "牵头单位：",
                    Role::Responsible => "责任单位：",
                    Role::Cooperating => "配合单位：",
                };
                let said = roles::read(&format!("{label}{words}"), None, self.year.unwrap_or(2000));
                for body in said.bodies {
                    let known = self.found[place].iter().any(|(r, n, _)| *r == body.role && *n == body.name);
                    // Words in brackets after a name may say more of its role: 甲局（牵头）.
                    let (name, role) = named(&body.name, body.role);
                    if !known && !name.is_empty() {
                        self.found[place].push((role, name.to_owned(), cited.at.clone()));
                    }
                }
            }
        }
    }

    /// A row's deadline: the task's where its row begins the task, else that of the row's measures.
    fn time(&mut self, s: usize, row: usize, heading: &Heading, place: usize, begins: bool) -> Option<Time> {
        let column = Self::columns(heading, Column::Due).next()?;
        let cell = self.sheet_of(s).cell(row, column).cloned()?;
        let cited = self.cited(s, row, column);
        self.take(s, row, column, Went::Task);
        let (first, _) = self.sheet_of(s).first(row, column);
        let time = match &cell {
            Cell::Date(date) => Time { when: When::Due { date: *date, single: false }, words: cited },
            _ => {
                let certain = self.year.is_some() || cited.words.contains("20");
                let found = dates::alone(&cited.words, self.year.unwrap_or(2000));
                let when = found.map(|f| f.when).filter(|w| certain || !matches!(w, When::Due { .. }));
                let when = when.unwrap_or(When::Unclear);
                if when == When::Unclear && first == row {
                    let Cited { words, at } = &cited;
                    self.doubtful.push(msg!(
                        "{at}：“{words}”没有写成明确的日期，只作为时限的原文",
                        "{at}: “{words}” gives no day that is certain: it stands as the deadline's words alone"
                    ));
                }
                Time { when, words: Cited { words: cited.words.replace('\n', " "), at: cited.at } }
            }
        };
        if begins {
            self.tasks[place].time = Some(time);
            return None;
        }
        (first == row && self.tasks[place].time.as_ref().is_none_or(|t| t.words.words != time.words.words))
            .then_some(time)
    }

    fn measures(&mut self, s: usize, row: usize, column: usize, place: usize, time: Option<&Time>) {
        let cited = self.cited(s, row, column);
        let fresh = self.sheet_of(s).first(row, column).0 == row;
        if cited.words.is_empty() || !fresh {
            return;
        }
        self.take(s, row, column, Went::Task);
        let year = self.year;
        let task = &mut self.tasks[place];
        for line in cited.words.lines().map(str::trim).filter(|l| !l.is_empty()) {
            if task.heading || !task.body.iter().any(|b| b == line) {
                task.body.push(line.to_owned());
            }
            let work = head(line).map_or(line, |h| &line[h.length..]);
            let found = facts::read(work, year, &|_| cited.at.clone());
            for mut measure in found.measures {
                measure.time = measure.time.or_else(|| time.cloned());
                task.measures.push(measure);
            }
            task.targets.extend(found.targets);
            task.documents.extend(found.documents.into_iter().filter(|d| !d.title.words.is_empty()));
            for Cited { words, at } in found.unclear {
                self.doubtful.push(msg!(
                    "{at}：“{words}”没有写成明确的日期，没有导入为时限",
                    "{at}: “{words}” gives no day that is certain: no deadline was made of it"
                ));
            }
        }
    }

    fn targets(&mut self, s: usize, row: usize, heading: &Heading, place: usize) {
        for column in Self::columns(heading, Column::Target).collect::<Vec<_>>() {
            let Some(cell) = self.sheet_of(s).cell(row, column).cloned() else { continue };
            if self.sheet_of(s).first(row, column).0 != row {
                continue;
            }
            let cited = self.cited(s, row, column);
            self.take(s, row, column, Went::Task);
            let unit = Self::columns(heading, Column::Unit).next().map(|c| (c, self.sheet_of(s).words(row, c)));
            if let Some((c, _)) = unit {
                self.take(s, row, c, Went::Task);
            }
            let unit = unit.map(|(_, words)| words).unwrap_or_default();
            let name = self.tasks[place].title.words.clone();
            let plain = |goal, unit: String| Target { name: name.clone(), unit, goal, text: cited.clone(), time: None };
            let target = match cell {
                Cell::Number(n) => vec![plain(Some(Goal::Reach(n)), unit)],
                Cell::Percent(n) => vec![plain(Some(Goal::Reach((n * 1e10).round() / 1e8)), "%".to_owned())],
                _ => match number(&cited.words) {
                    Some(n) => vec![plain(Some(Goal::Reach(n)), unit)],
                    None => stated(&cited, &name),
                },
            };
            let task = &mut self.tasks[place];
            task.targets.extend(target);
        }
    }
}

/// What a cell of goals states: figures, else its words.
fn stated(cited: &Cited, name: &str) -> Vec<Target> {
    let words = cited.words.replace('\n', "；");
    let mut found = Vec::new();
    for part in words.split(['；', '。']).filter(|p| !p.trim().is_empty()) {
        let part = head(part).map_or(part, |h| &part[h.length..]);
        // A bare figure with its unit is a goal, since the heading says that it is.
        let figures = match figures::targets(part) {
            none if none.is_empty() => figures::targets(&format!("完成{part}")),
            some => some,
        };
        for figure in figures {
            let own = figure.name.trim_start_matches("完成").to_owned();
            let bare = own.chars().count() < 2 || own.starts_with(|c: char| c.is_ascii_digit());
            found.push(Target {
                name: if bare { name.to_owned() } else { own },
                unit: figure.unit,
                goal: (!figure.about).then_some(figure.goal),
                text: Cited { words: part.trim().to_owned(), at: cited.at.clone() },
                time: None,
            });
        }
    }
    if found.is_empty() {
        let text = Cited { words: words.trim_matches('；').to_owned(), at: cited.at.clone() };
        found.push(Target { name: name.to_owned(), unit: String::new(), goal: None, text, time: None });
    }
    found
}

/// The number of a cell: 3 of 3.0, `1.3` as a label.
fn numbered(cell: &Cell) -> (Option<u32>, Option<String>) {
    match cell {
        Cell::Number(n) if n.fract() == 0.0 && (1.0..100_000.0).contains(n) => (Some(*n as u32), None),
        // A spreadsheet takes 1.3 for a number.
        Cell::Number(n) if n.fract() != 0.0 && (1.0..1000.0).contains(n) => (None, Some(cell.words())),
        _ => {
            let words = cell.words();
            let words = words.trim();
            if let Some(n) = number(words).filter(|n| n.fract() == 0.0 && (1.0..100_000.0).contains(n)) {
                return (Some(n as u32), None);
            }
            match head(&format!("{words} ")) {
                Some(h) if matches!(h.form, Form::Dotted | Form::Letter) => (None, Some(h.printed)),
                Some(h) => (Some(h.number), None),
                None if words.is_empty() || words.chars().count() > 12 => (None, None),
                None => (None, Some(words.to_owned())),
            }
        }
    }
}

/// 甲局（牵头） leads.
fn named(name: &str, role: Role) -> (&str, Role) {
    for (mark, own) in [
        ("（牵头）", Role::Lead),
        ("(牵头)", Role::Lead),
        ("（配合）", Role::Cooperating),
        ("(配合)", Role::Cooperating),
    ] {
        if let Some(bare) = name.strip_suffix(mark) {
            return (bare.trim(), own);
        }
    }
    (name, role)
}
