//! Forms that go out as workbooks and come home as reports: what they show, what may be filled in, and what becomes of it.

pub(crate) mod back;

use crate::support::{Dice, Run, Site, files, number, rounds};
use jindu::workbook::{self, Book, name};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};

const SITE: &str = "\
id: tag:test.example,2023:forms
title: 测试门户
time_zone: Asia/Shanghai
languages:
  - {tag: zh-CN, label: 中文}
  - {tag: en, label: English, path: en}
theme: base
coordinator: office
";

const FIRST: &str = "\
---
title: 甲任务
number: 1
section: one
lead: [finance]
cooperating: [health, relevant]
due: 2023-12-31
due_text: 年底前
measures:
  - {id: app, text: 开通移动端, due: 2023-06-30, due_text: 6月底前}
  - {id: each, text: 各县完成对接, by: [all-counties]}
  - {id: solo, text: 水利数据上云, by: [water]}
targets:
  - {id: cases, name: 秒批事项, unit: 个, reach: 100, baseline: 0}
  - {id: share, name: 网办率, unit: \"%\", at_least: 90}
reports:
  # 第一条
  - {date: 2023-04-10, on: 2023-03-31, by: finance, stage: in-progress, percent: 45, values: {cases: 40}, note: 已启动}
---
甲任务的原文。
";

const SECOND: &str = "\
---
title: 乙任务
number: 2
section: two
responsible: [east, water]
measures:
  - {id: plan, text: 印发方案}
---
乙任务的原文。
";

pub(crate) const A: &str = "content/2023/tasks/01-a.md";
pub(crate) const B: &str = "content/2023/tasks/02-b.md";

fn portal() -> Site {
    Site::tiny().with("content/site.yaml", SITE).with(A, FIRST).with(B, SECOND)
}

/// A portal whose forms came home, four of them filled in: what they say is of two tasks.
pub(crate) fn returned() -> Site {
    let site = exported();
    let said = |key, note: &str| (key, "note", words(note));
    fill(&site, "finance", &[("2023/01-a", "percent", Put::Number(0.8)), said("2023/01-a", "财政局的进展")]);
    fill(&site, "east", &[said("2023/01-a/measures/each", "东县的进展"), said("2023/02-b", "东县在乙任务的进展")]);
    fill(
        &site,
        "west",
        &[("2023/01-a/measures/each", "stage", words("推进中")), said("2023/01-a/measures/each", "西县的进展")],
    );
    fill(
        &site,
        "water",
        &[said("2023/01-a/measures/solo", "水利局的进展"), said("2023/02-b/measures/plan", "水利局在乙任务的进展")],
    );
    site
}

/// What the forms of [`returned`] say, with the file in which it is to stand.
pub(crate) const SAID: [(&str, &str, &str); 6] = [
    ("finance", A, "财政局的进展"),
    ("east", A, "东县的进展"),
    ("east", B, "东县在乙任务的进展"),
    ("west", A, "西县的进展"),
    ("water", A, "水利局的进展"),
    ("water", B, "水利局在乙任务的进展"),
];

/// A portal with its forms of the second quarter of 2023, exported as of 10 July.
fn exported() -> Site {
    let site = portal();
    let run = export(&site, &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    site
}

fn export(site: &Site, more: &[&str]) -> Run {
    let mut all = vec!["export", "forms", "--period", "2023-Q2", "--as-of", "2023-07-10"];
    all.extend(more);
    site.run(&all)
}

/// Imports forms as of 12 July.
fn import(site: &Site, names: &[&str], more: &[&str]) -> Run {
    let paths: Vec<String> =
        names.iter().map(|n| site.path(&format!("forms/2023-Q2/{n}")).display().to_string()).collect();
    let mut all = vec!["import", "reports"];
    all.extend(paths.iter().map(String::as_str));
    all.extend(["--date", "2023-07-12"]);
    all.extend(more);
    site.run(&all)
}

/// What is put into a cell.
#[derive(Debug, Clone)]
enum Put {
    /// Words.
    Words(String),
    /// A number, shown as the cell shows numbers.
    Number(f64),
    /// A number in a cell without a format.
    Bare(f64),
    /// Nothing.
    Nothing,
}

fn words(words: &str) -> Put {
    Put::Words(words.to_owned())
}

/// A workbook taken apart, so that cells can be filled in as spreadsheet programs do.
struct Form {
    parts: Vec<(String, Vec<u8>)>,
    book: Book,
}

impl Form {
    fn open(site: &Site, body: &str) -> Self {
        Self::of(&std::fs::read(site.path(&format!("forms/2023-Q2/{body}.xlsx"))).expect("a form"))
    }

    fn of(bytes: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
        let many = archive.len();
        let part = |i| {
            let mut entry = archive.by_index(i).expect("an entry");
            let (name, mut bytes) = (entry.name().expect("a name").to_string(), Vec::new());
            entry.read_to_end(&mut bytes).expect("bytes");
            (name, bytes)
        };
        let parts = (0..many).map(part).collect();
        Self { parts, book: workbook::read(bytes).expect("a workbook") }
    }

    fn bytes(&self) -> Vec<u8> {
        let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &self.parts {
            out.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("an entry");
            out.write_all(bytes).expect("bytes");
        }
        out.finish().expect("a zip").into_inner()
    }

    fn save(&self, site: &Site, file: &str) {
        site.write(&format!("forms/2023-Q2/{file}"), &self.bytes());
    }

    /// The sheet, by its place, and the row of a key.
    fn row(&self, key: &str) -> Option<(usize, usize)> {
        let rows = |s: usize| self.book.sheets[s].rows.keys().map(move |row| (s, *row));
        let mut all = (0..self.book.sheets.len()).flat_map(rows);
        all.find(|(s, row)| self.book.sheets[*s].words(*row, 0) == key && !self.book.sheets[*s].hidden)
    }

    fn column(&self, sheet: usize, id: &str) -> usize {
        let names = &self.book.sheets[sheet];
        (0..names.width()).find(|c| names.words(2, *c) == id).unwrap_or_else(|| panic!("no column {id}"))
    }

    /// What stands in a cell.
    fn says(&self, key: &str, column: &str) -> String {
        let (sheet, row) = self.row(key).unwrap_or_else(|| panic!("no row {key}"));
        self.book.sheets[sheet].words(row, self.column(sheet, column))
    }

    /// The name of a cell.
    fn cell(&self, key: &str, column: &str) -> String {
        let (sheet, row) = self.row(key).unwrap_or_else(|| panic!("no row {key}"));
        name(row, self.column(sheet, column))
    }

    /// Whether a cell may be filled in: its format is not locked.
    fn is_open(&self, key: &str, column: &str) -> bool {
        self.format(key, column).contains("locked=\"0\"")
    }

    /// The colour behind a cell.
    fn fill_of(&self, key: &str, column: &str) -> String {
        let format = self.format(key, column);
        let fill: usize = attribute(&format, "fillId").map_or(0, |id| id.parse().expect("a fill"));
        let styles = String::from_utf8(self.part("xl/styles.xml").to_vec()).expect("UTF-8");
        let fills = styles[styles.find("<fills").expect("fills")..].to_owned();
        let fill = fills.split("<fill>").nth(fill + 1).expect("a fill");
        fill.find("<fgColor").and_then(|at| attribute(&fill[at..], "rgb")).unwrap_or_default().to_owned()
    }

    fn format(&self, key: &str, column: &str) -> String {
        let (sheet, _) = self.row(key).expect("a row");
        let xml = self.sheet_xml(sheet);
        let start = cell_start(&xml, &self.cell(key, column));
        let style: usize = attribute(&xml[start..], "s").map_or(0, |s| s.parse().expect("a style"));
        let styles = String::from_utf8(self.part("xl/styles.xml").to_vec()).expect("UTF-8");
        let formats = &styles[styles.find("<cellXfs").expect("formats")..styles.find("</cellXfs>").expect("formats")];
        formats.split("<xf ").nth(style + 1).expect("a format").to_owned()
    }

    fn part(&self, name: &str) -> &[u8] {
        &self.parts.iter().find(|(n, _)| n == name).unwrap_or_else(|| panic!("no part {name}")).1
    }

    fn sheet_xml(&self, sheet: usize) -> String {
        String::from_utf8(self.part(&format!("xl/worksheets/sheet{}.xml", sheet + 1)).to_vec()).expect("UTF-8")
    }

    fn set_sheet(&mut self, sheet: usize, xml: String) {
        let name = format!("xl/worksheets/sheet{}.xml", sheet + 1);
        self.parts.iter_mut().find(|(n, _)| *n == name).expect("the sheet").1 = xml.into_bytes();
        self.book = workbook::read(&self.bytes()).expect("a workbook");
    }

    fn put(&mut self, key: &str, column: &str, what: &Put) -> &mut Self {
        let (sheet, _) = self.row(key).unwrap_or_else(|| panic!("no row {key}"));
        let cell = self.cell(key, column);
        self.put_at(sheet, &cell, what)
    }

    fn put_at(&mut self, sheet: usize, cell: &str, what: &Put) -> &mut Self {
        let xml = self.sheet_xml(sheet);
        let start = cell_start(&xml, cell);
        let head = start + xml[start..].find('>').expect("a tag") + 1;
        let end = if xml[..head].ends_with("/>") { head } else { head + xml[head..].find("</c>").expect("an end") + 4 };
        let style = attribute(&xml[start..head], "s").map(|s| format!(" s=\"{s}\"")).unwrap_or_default();
        let new = match what {
            Put::Words(words) => {
                let words = words.replace('&', "&amp;").replace('<', "&lt;");
                format!("<c r=\"{cell}\"{style} t=\"inlineStr\"><is><t xml:space=\"preserve\">{words}</t></is></c>")
            }
            Put::Number(n) => format!("<c r=\"{cell}\"{style}><v>{n}</v></c>"),
            Put::Bare(n) => format!("<c r=\"{cell}\"><v>{n}</v></c>"),
            Put::Nothing => format!("<c r=\"{cell}\"{style}/>"),
        };
        self.set_sheet(sheet, format!("{}{new}{}", &xml[..start], &xml[end..]));
        self
    }
}

fn cell_start(xml: &str, cell: &str) -> usize {
    xml.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no cell {cell}"))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let tag = &tag[..tag.find('>')?];
    let from = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    Some(&tag[from..from + tag[from..].find('"')?])
}

/// Types words into cells of a form, as people do: a number becomes one. Of each cell: the sheet, the name, the title of its column, the words.
pub(crate) fn type_in(bytes: &[u8], cells: &[[String; 4]]) -> Vec<u8> {
    let mut form = Form::of(bytes);
    for [sheet, cell, title, said] in cells {
        let place =
            form.book.sheets.iter().position(|s| s.name == *sheet).unwrap_or_else(|| panic!("no sheet {sheet}"));
        let sheet = &form.book.sheets[place];
        let mut all = sheet.rows.keys().flat_map(|row| (0..sheet.width()).map(move |column| (*row, column)));
        let (row, column) = all.find(|(r, c)| name(*r, *c) == *cell).unwrap_or_else(|| panic!("no cell {cell}"));
        let named = sheet.words(3, column);
        assert!(named.lines().any(|line| line == title), "{cell} stands below {named}, not below {title}");
        let share = said.strip_suffix('%').and_then(|n| n.parse::<f64>().ok());
        let what = share.map(|n| n / 100.0).or(said.parse().ok()).map_or_else(|| words(said), Put::Number);
        form.put_at(place, &name(row, column), &what);
    }
    form.bytes()
}

/// Fills in the form of a body, cell by cell.
fn fill(site: &Site, body: &str, cells: &[(&str, &str, Put)]) {
    let mut form = Form::open(site, body);
    for (key, column, what) in cells {
        form.put(key, column, what);
    }
    form.save(site, &format!("{body}.xlsx"));
}

#[test]
fn a_form_shows_what_is_known_and_opens_what_counts() {
    let site = exported();
    let all: BTreeSet<String> = files(&site.path("forms/2023-Q2")).into_keys().collect();
    let expected = ["east", "finance", "health", "north", "office", "water", "west"];
    assert_eq!(all, expected.iter().map(|b| format!("{b}.xlsx")).collect());
    let finance = Form::open(&site, "finance");
    let said = |key: &str| ["number", "task", "subject", "role", "due", "reported"].map(|c| finance.says(key, c));
    assert_eq!(
        said("2023/01-a"),
        ["1", "甲任务", "", "牵头单位", "2023年12月31日（年底前）", "推进中；45%（2023年3月31日）\n已启动"]
    );
    assert_eq!(said("2023/01-a/measures/app")[2..], ["开通移动端", "牵头单位", "2023年6月30日（6月底前）", "未报送"]);
    assert_eq!(said("2023/01-a/targets/cases")[2], "秒批事项：达到100个");
    assert_eq!(said("2023/01-a/targets/cases")[5], "40个（2023年3月31日）");
    assert_eq!(finance.says("2023/01-a", "stage"), "推进中 / In progress");
    assert_eq!(finance.says("2023/01-a", "percent"), "45%");
    assert_eq!(finance.says("2023/01-a/targets/cases", "value"), "40");
    let open = |form: &Form, key: &str| {
        let all = ["stage", "percent", "value", "completed", "note", "problems", "next", "evidence", "no-change"];
        all.into_iter().filter(|c| form.is_open(key, c)).collect::<Vec<_>>().join(" ")
    };
    let task = "stage percent completed note problems next evidence no-change";
    assert_eq!(open(&finance, "2023/01-a"), task);
    // Where nothing was reported nothing may have changed since.
    assert_eq!(open(&finance, "2023/01-a/measures/app"), task);
    assert_eq!(open(&finance, "2023/01-a/targets/cases"), "value");
    // What the counties are to do has the stage that they report; the lead may say something of it.
    assert_eq!(open(&finance, "2023/01-a/measures/each"), "note problems next evidence no-change");
    // Who cooperates sets no stage of a task that has a lead.
    let health = Form::open(&site, "health");
    assert_eq!(open(&health, "2023/01-a"), "note problems next evidence no-change");
    assert_eq!(health.says("2023/01-a", "role"), "配合单位");
    let east = Form::open(&site, "east");
    assert_eq!(open(&east, "2023/01-a/measures/each"), task);
    assert_eq!(east.says("2023/01-a/measures/each", "role"), "承担单位");
    // What others answer for stands on a sheet of its own, and so does all that the coordinator may report on.
    let sheets = |form: &Form| form.book.sheets.iter().map(|s| s.name.clone()).collect::<Vec<_>>();
    assert_eq!(sheets(&east), ["本单位事项", "其他可报事项", "填表说明", "_jindu"]);
    assert_eq!(sheets(&Form::open(&site, "office")), ["其他可报事项", "填表说明", "_jindu"]);
    assert_eq!(east.row("2023/01-a/measures/each").map(|(sheet, _)| sheet), Some(0));
    assert_eq!(east.row("2023/01-a").map(|(sheet, _)| sheet), Some(1));
    assert_eq!(east.row("2023/01-a/measures/app").map(|(sheet, _)| sheet), Some(1));
    assert_eq!(east.row("2023/01-a/measures/solo"), None);
    // The document tells what it is, and so does the hidden sheet, which the old form of workbooks keeps.
    let properties = &finance.book.properties;
    assert_eq!(properties["jindu-portal"], "tag:test.example,2023:forms");
    assert_eq!([&properties["jindu-body"], &properties["jindu-period"]], ["finance", "2023-Q2"]);
    assert!(finance.book.sheets.last().is_some_and(|s| s.hidden && s.words(0, 0) == "jindu-form"));
    assert!(finance.sheet_xml(0).contains("<sheetProtection sheet=\"1\""));
    assert!(!finance.sheet_xml(0).contains("password"));
    assert!(finance.book.sheets[0].hidden_columns.contains(&0));
}

/// A plan that calls things by its own words does so in forms; titles do where all rows are of plans that call things alike.
#[test]
fn a_form_calls_things_as_the_plan_does() {
    let site = portal().edit("content/2023/plan.md", "issued:", "terms: {task: 项目, lead: 主责方}\nissued:");
    assert_eq!(export(&site, &[]).status, 0);
    let form = Form::open(&site, "finance");
    let title = |form: &Form, column: &str| form.book.sheets[0].words(3, form.column(0, column));
    assert_eq!((title(&form, "task"), form.says("2023/01-a", "role")), ("项目\nTask".into(), "主责方".into()));
    assert_eq!(import(&site, &["finance.xlsx"], &[]).status, 0, "what comes back unchanged is understood");
    let older =
        "---\ntitle: 二〇二二年工作要点\nissued: 2022-03-01\nperiod: {from: 2022-03-01, to: 2023-12-31}\n---\n旧。\n";
    let site = site
        .with("content/2022/plan.md", older)
        .with("content/2022/tasks/01-old.md", "---\ntitle: 旧事\nnumber: 1\nlead: [finance]\n---\n旧。\n");
    let again = site.path("again").display().to_string();
    let run = export(&site, &["--out", &again]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let both = Form::of(&std::fs::read(site.path("again/finance.xlsx")).expect("a form"));
    assert_eq!(title(&both, "task"), "任务\nTask");
    assert_eq!(both.says("2023/01-a", "role"), "主责方");
    assert_eq!(both.says("2022/01-old", "role"), "牵头单位");
}

#[test]
fn check_and_forms_have_one_definition_of_who_may_report() {
    // A report by a body on each subject: check refuses exactly those for which the body's form has no row.
    const SUBJECTS: [(&str, &str); 6] = [
        (A, "2023/01-a"),
        (A, "2023/01-a/measures/app"),
        (A, "2023/01-a/measures/each"),
        (A, "2023/01-a/measures/solo"),
        (B, "2023/02-b"),
        (B, "2023/02-b/measures/plan"),
    ];
    let site = exported();
    for body in ["office", "finance", "health", "water", "east", "all-counties", "pair"] {
        if !site.exists(&format!("forms/2023-Q2/{body}.xlsx")) {
            let run = export(&site, &["--org", body]);
            assert!(run.status == 0 || run.stderr.contains("nothing to report on"), "{}", run.stderr);
        }
        let form = site.exists(&format!("forms/2023-Q2/{body}.xlsx")).then(|| Form::open(&site, body));
        let mut lines = Vec::new();
        for (file, text) in [(A, FIRST), (B, SECOND)] {
            let mut new = text
                .strip_suffix("---\n甲任务的原文。\n")
                .or(text.strip_suffix("---\n乙任务的原文。\n"))
                .expect("front matter")
                .to_owned();
            if !new.contains("reports:") {
                new += "reports:\n";
            }
            for (_, key) in SUBJECTS.iter().filter(|(of, _)| *of == file) {
                lines.push((*key, format!("{file}:{}:", new.lines().count() + 1)));
                let measure =
                    key.split_once("/measures/").map(|(_, id)| format!(", measure: {id}")).unwrap_or_default();
                new += &format!("  - {{date: 2023-07-01, by: {body}{measure}, note: 有进展}}\n");
            }
            site.write(file, format!("{new}---\n原文。\n").as_bytes());
        }
        let told = site.run(&["check", "--format", "json"]).stdout;
        let told: serde_json::Value = serde_json::from_str(&told).expect("JSON");
        let refused: Vec<String> = told
            .as_array()
            .expect("a list")
            .iter()
            .filter(|d| d["code"] == "not-concerned")
            .map(|d| format!("{}:{}:", d["file"].as_str().expect("a file"), d["line"]))
            .collect();
        for (key, line) in lines {
            let has_row = form.as_ref().is_some_and(|form| form.row(key).is_some());
            assert_eq!(has_row, !refused.contains(&line), "{body} {key} {refused:?}");
        }
        site.write(A, FIRST.as_bytes());
        site.write(B, SECOND.as_bytes());
    }
}

#[test]
fn the_same_content_is_the_same_bytes_and_what_was_filled_in_is_not_written_over() {
    let site = exported();
    let first = files(&site.path("forms"));
    let run = site.run(&["export", "forms", "--period", "2023-q2", "--as-of", "2023-08-20"]);
    assert_eq!((run.status, files(&site.path("forms")) == first), (0, true), "{}", run.stderr);
    assert!(run.stderr.contains("0 form(s) written, 7 unchanged"), "{}", run.stderr);
    // Other content, other bytes; where somebody has filled something in, it is told and left.
    fill(&site, "finance", &[("2023/01-a", "note", words("填了一半"))]);
    let filled = site.path("forms/2023-Q2/finance.xlsx");
    let before = std::fs::read(&filled).expect("the form");
    let site = site.edit(A, "title: 甲任务", "title: 甲甲任务");
    let run = export(&site, &[]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.contains("finance.xlsx has been filled in"), "{}", run.stderr);
    assert!(run.stderr.contains("6 form(s) written"), "{}", run.stderr);
    assert_eq!(std::fs::read(&filled).expect("the form"), before);
    let run = export(&site, &["--org", "nobody"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (
            2,
            "error: there is no body “nobody”. Give its name, short name or id as organizations.yaml has it: office, finance, health, water, east, west, north, all-counties, pair, relevant.\n"
        )
    );
    let run = export(&site, &["--org", "east", "--out", &site.path("elsewhere").display().to_string()]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(files(&site.path("elsewhere")).into_keys().collect::<Vec<_>>(), ["east.xlsx"]);
    let run = site.run(&["export", "forms", "--period", "2023-13"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("2024-Q2, 2024-06, 2024-H1 or 2024"), "{}", run.stderr);
}

#[test]
fn a_form_that_comes_back_as_it_went_changes_no_byte() {
    let site = exported();
    let before = files(&site.path("content"));
    let run = site.run(&["import", "reports", &site.path("forms/2023-Q2").display().to_string()]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.ends_with("No new reports: the content was not changed.\n"), "{}", run.stderr);
    assert_eq!(files(&site.path("content")), before);
    assert_eq!(files(&site.path("forms")).len(), 7);
}

#[test]
fn what_was_filled_in_becomes_dated_reports_and_every_other_byte_stays() {
    let site = exported();
    fill(
        &site,
        "finance",
        &[
            ("2023/01-a", "percent", Put::Number(0.8)),
            ("2023/01-a", "note", words("1. 已实现63个事项\n- 其余*推进*")),
            ("2023/01-a/targets/cases", "value", words("６３个")),
            ("2023/01-a/targets/share", "value", words("八成")),
            ("2023/01-a/measures/app", "stage", words("已完成")),
            ("2023/01-a/measures/app", "completed", words("6月15日")),
            ("2023/01-a/measures/app", "evidence", words("验收单 https://x.example/a\n台账")),
            ("2023/01-a/measures/each", "problems", words("个别县进度慢")),
        ],
    );
    fill(
        &site,
        "east",
        &[
            ("2023/01-a/measures/each", "stage", words("推进中 / In progress")),
            ("2023/01-a/measures/each", "percent", words("50")),
            ("2023/02-b", "stage", words("未启动")),
        ],
    );
    let dry = import(&site, &["finance.xlsx", "east.xlsx"], &["--dry-run"]);
    assert_eq!((dry.status, site.read(A), site.read(B)), (0, FIRST.to_owned(), SECOND.to_owned()), "{}", dry.stderr);
    assert!(dry.stderr.ends_with("Nothing was written: 5 report(s) would go into 2 task file(s).\n"), "{}", dry.stderr);
    let run = import(&site, &["finance.xlsx", "east.xlsx"], &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    for line in [
        "forms/2023-Q2/finance.xlsx (财政局, 2023-Q2): 3 report(s), 0 row(s) done already, 0 refusal(s)",
        "  content/2023/tasks/01-a.md: as of 2023-06-30",
        "    本单位事项!I5 percentage: 45% → 80%",
        "  content/2023/tasks/01-a.md (app): as of 2023-06-15",
        "    本单位事项!K6 day of completion: 2023-06-15",
        "    其他可报事项!M5 problems: 个别县进度慢",
        "5 report(s) written into 2 task file(s).",
    ] {
        assert!(run.stderr.contains(&format!("{line}\n")), "{line}\n{}", run.stderr);
    }
    let finance = "  - date: 2023-07-12\n    on: 2023-06-30\n    by: finance\n    percent: 80\n    values: {cases: 63, share: 80}\n    \
                   note: \"1\\\\. 已实现63个事项\\n\\n\\\\- 其余\\\\*推进\\\\*\"\n\
                   \x20 - date: 2023-07-12\n    on: 2023-06-15\n    by: finance\n    measure: app\n    stage: completed\n    \
                   evidence: [{title: \"验收单\", url: \"https://x.example/a\"}, {title: \"台账\"}]\n\
                   \x20 - date: 2023-07-12\n    on: 2023-06-30\n    by: finance\n    measure: each\n    problems: \"个别县进度慢\"\n\
                   \x20 - date: 2023-07-12\n    on: 2023-06-30\n    by: east\n    measure: each\n    stage: in-progress\n    percent: 50\n";
    assert_eq!(site.read(A), FIRST.replacen("note: 已启动}\n", &format!("note: 已启动}}\n{finance}"), 1));
    let east = "reports:\n  - date: 2023-07-12\n    on: 2023-06-30\n    by: east\n    stage: not-started\n";
    assert_eq!(site.read(B), SECOND.replacen("\n---\n", &format!("\n{east}---\n"), 1));
    let tasks = site.tasks("2023-07-12");
    assert_eq!(tasks["tasks"][0]["targets"][0]["value"], 63.0);
    let page = site.read("public/2023/tasks/01-a.html");
    assert!(page.contains("1. 已实现63个事项") && page.contains("- 其余*推进*"), "words as they were typed");
    // The same files once more, on a later day, change nothing.
    let before = files(&site.path("content"));
    let folder = site.path("forms/2023-Q2").display().to_string();
    let again = site.run(&["import", "reports", &folder, "--date", "2023-07-20"]);
    assert_eq!((again.status, files(&site.path("content")) == before), (0, true), "{}", again.stderr);
    assert!(again.stderr.contains("0 report(s), 5 row(s) done already"), "{}", again.stderr);
}

#[test]
fn no_change_is_a_report_that_says_so() {
    let site = exported();
    fill(&site, "finance", &[("2023/01-a", "no-change", words("是 / Yes"))]);
    let run = import(&site, &["finance.xlsx"], &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let new = "  - date: 2023-07-12\n    on: 2023-06-30\n    by: finance\n    note: \"本期无变化。\"\n";
    assert_eq!(site.read(A), FIRST.replacen("note: 已启动}\n", &format!("note: 已启动}}\n{new}"), 1));
    let again = import(&site, &["finance.xlsx"], &[]);
    assert!(again.stderr.contains("1 row(s) done already"), "{}", again.stderr);
    // The same where nothing was reported before, and by a body that sets no stage.
    fill(&site, "health", &[("2023/01-a", "no-change", words("是"))]);
    fill(&site, "finance", &[("2023/01-a/measures/app", "no-change", words("是"))]);
    let run = import(&site, &["health.xlsx", "finance.xlsx"], &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    for entry in ["by: health\n", "by: finance\n    measure: app\n"] {
        let entry = format!("    on: 2023-06-30\n    {entry}    note: \"本期无变化。\"\n");
        assert!(site.read(A).contains(&entry), "{entry}{}", site.read(A));
    }
}

#[test]
fn no_change_on_what_was_never_reported_claims_neither_stage_nor_percentage() {
    let site = exported();
    fill(&site, "water", &[("2023/02-b", "no-change", words("是"))]);
    let run = import(&site, &["water.xlsx", "health.xlsx"], &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    // Who returns a form untouched has reported nothing, and that is said.
    let untouched = "health.xlsx (卫健委, 2023-Q2): 0 report(s), 0 row(s) done already, 0 refusal(s)\n  nothing was filled in, so it is no report";
    assert!(run.stderr.contains(untouched), "{}", run.stderr);
    let task = &site.tasks("2023-07-12")["tasks"][1];
    assert_eq!((&task["id"], &task["percent"]), (&"02-b".into(), &serde_json::Value::Null));
    let page = site.read("public/2023/tasks/02-b.html");
    assert!(page.contains("有报送、未报阶段") && page.contains("本期无变化。"), "{page}");
    assert!(!page.contains("阶段：推进中"), "{page}");
    // The form made next shows no stage that nobody reported.
    let again = site.path("again").display().to_string();
    let run = site.run(&["export", "forms", "--period", "2023-Q2", "--as-of", "2023-07-12", "--out", &again]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let form = Form::of(&std::fs::read(site.path("again/water.xlsx")).expect("a form"));
    assert_eq!(form.says("2023/02-b", "reported"), "有报送、未报阶段（2023年6月30日）\n本期无变化。");
    assert_eq!(["stage", "percent"].map(|column| form.says("2023/02-b", column)), ["", ""]);
    // The bulletin counts such tasks apart, and who returned a form untouched among those that did not report.
    let run = site.run(&["bulletin", "--plan", "2023", "--period", "2023-Q2", "--as-of", "2023-07-12"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let bulletin = site.read("content/bulletins/2023-2023-Q2.yaml");
    assert!(bulletin.contains("  on-track: 2\n  stage-not-stated: 1\n"), "{bulletin}");
    assert!(!bulletin.contains("water"), "{bulletin}");
    site.build("2023-07-12");
    let page = site.read("public/2023/bulletins/2023-q2.html");
    assert!(page.contains("正常推进的任务中，1项有报送、未报阶段。"), "{page}");
}

#[test]
fn a_form_of_one_language_goes_out_and_comes_home_in_it() {
    let words_of = "---\ntitle: Task A\nmeasures:\n  app: Open the mobile app\n---\nThe words of task A.\n";
    let site = portal().with("content/2023/tasks/01-a.en.md", words_of);
    assert_eq!(export(&site, &["--language", "en"]).status, 0);
    let form = Form::open(&site, "finance");
    let says = |column| form.says("2023/01-a/measures/app", column);
    assert_eq!(["task", "subject"].map(says), ["Task A", "Open the mobile app"]);
    let own = String::from_utf8(form.part("xl/worksheets/sheet1.xml").to_vec()).expect("UTF-8");
    let shared = String::from_utf8(form.part("xl/sharedStrings.xml").to_vec()).expect("UTF-8");
    assert!(own.contains("autoFilter") && !shared.contains("本期无变化") && shared.contains("No change"), "{shared}");
    // A form of all languages in its place is as it was before, byte for byte; and none of them is a report.
    let before = files(&site.path("content"));
    assert_eq!(import(&site, &["finance.xlsx"], &[]).status, 0);
    assert!(files(&site.path("content")) == before);
    fill(
        &site,
        "finance",
        &[
            ("2023/01-a", "stage", words("In progress")),
            ("2023/01-a", "percent", Put::Number(0.6)),
            ("2023/01-a/measures/app", "no-change", words("Yes")),
        ],
    );
    let run = import(&site, &["finance.xlsx"], &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    // Held against words of its own language: nothing was amended since.
    assert!(!run.stderr.contains("note:"), "{}", run.stderr);
    let task = site.read(A);
    assert!(task.contains("    by: finance\n    percent: 60\n"), "{task}");
    assert!(task.contains("    measure: app\n    note: \"本期无变化。\"\n"), "{task}");
    let run = export(&site, &["--language", "de"]);
    assert_eq!((run.status, run.stderr.contains("no language “de”")), (2, true), "{}", run.stderr);
}

#[test]
fn a_bulletin_that_names_a_renamed_task_hinders_no_import() {
    let site = exported();
    let run = site.run(&["bulletin", "--plan", "2023", "--period", "2023-Q2", "--as-of", "2023-07-11"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let bulletin = "content/bulletins/2023-2023-Q2.yaml";
    let frozen = site.read(bulletin).replace("overdue: {}", "overdue: {tasks: [\"02-c\"]}");
    let frozen = frozen.replace("  on-track: 1\n", "  overdue: 1\n").replace("  stage-not-stated: 0\n", "");
    site.write(bulletin, frozen.as_bytes());
    let run = site.run(&["check", "--as-of", "2023-07-12"]);
    let said = run.stdout + &run.stderr;
    assert_eq!(run.status, 1, "{said}");
    assert!(said.contains("error[unknown-task]: the plan 2023 has no task “02-c”"), "{said}");
    let help = "if 02-b.md was renamed from it, name the file 02-c.md again, and its address stays; else write the task's file name";
    assert!(said.contains(help), "{said}");
    // What is reported has nothing to do with it.
    fill(&site, "finance", &[("2023/01-a", "note", words("有进展"))]);
    let run = import(&site, &["finance.xlsx"], &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(site.read(A).contains("有进展"));
    let run = site.run(&["report", "02-b", "--by", "east", "--note", "有进展", "--date", "2023-07-12"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    for other in [&["status"][..], &["remind", "--as-of", "2023-07-12"], &["export", "forms", "--period", "2023-Q2"]] {
        let run = site.run(other);
        assert!(!run.stderr.contains("unknown-task"), "{other:?} {}", run.stderr);
    }
}

/// Fills in finance's form, expects it to be refused whole, and gives what was said.
fn refused(site: &Site, cells: &[(&str, &str, Put)]) -> String {
    fill(site, "finance", cells);
    let before = files(&site.path("content"));
    let run = import(site, &["finance.xlsx"], &[]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert_eq!(files(&site.path("content")), before, "{}", run.stderr);
    run.stderr
}

#[test]
fn what_is_not_sure_is_refused_at_its_cell_and_goes_back_marked() {
    let site = exported();
    let told = refused(
        &site,
        &[
            ("2023/01-a", "percent", Put::Bare(0.8)),
            ("2023/01-a", "note", words("有进展")),
            ("2023/01-a/targets/cases", "value", words("约100个")),
            ("2023/01-a/measures/app", "stage", words("已完成")),
            ("2023/01-a/measures/each", "stage", words("已完成")),
            ("2023/01-a/measures/solo", "problems", words("设备未到")),
        ],
    );
    for line in [
        "(财政局, 2023-Q2): 1 report(s), 0 row(s) done already, 4 refusal(s); since something was refused, none of this form is written",
        "refused: 本单位事项!I5: “0.8” does not say how many per cent. Write it as in 80%",
        "refused: 本单位事项!J7: “约100个” is no figure that is certain. Write the figure alone (the unit is “个”)",
        "refused: 本单位事项!K6: whoever reports completion must say on which day it was completed",
        "refused: 其他可报事项!H5: this cell is closed, since what it said would count for nothing. Empty it",
        "Refused cells are marked in forms/2023-Q2/finance.returned.xlsx, which can be sent back.",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    // The form that goes back holds what was filled in, and why it was refused, at the cell and at the end of the row.
    let back = Form::of(&std::fs::read(site.path("forms/2023-Q2/finance.returned.xlsx")).expect("a form"));
    assert_eq!(back.says("2023/01-a", "note"), "有进展");
    assert_eq!(back.says("2023/01-a/targets/cases", "value"), "约100个");
    assert_eq!(back.says("2023/01-a/measures/solo", "problems"), "设备未到");
    assert_eq!(back.says("2023/01-a", "jindu-refused"), "“0.8”看不出是百分之几。写成例如 80%");
    assert_eq!(back.says("2023/01-a/measures/solo", "jindu-refused"), "");
    assert!(String::from_utf8_lossy(back.part("xl/comments1.xml")).contains("“约100个”不是一个确定的数"));
    // With --partial its sound rows are written, and the refused ones alone are left; mended, the rest follows.
    let run = import(&site, &["finance.xlsx"], &["--partial"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let one =
        "  - date: 2023-07-12\n    on: 2023-06-30\n    by: finance\n    measure: solo\n    problems: \"设备未到\"\n";
    assert_eq!(site.read(A), FIRST.replacen("note: 已启动}\n", &format!("note: 已启动}}\n{one}"), 1));
    let mut back = Form::of(&std::fs::read(site.path("forms/2023-Q2/finance.returned.xlsx")).expect("a form"));
    back.put("2023/01-a", "percent", &words("80%"));
    back.put("2023/01-a/targets/cases", "value", &words("100"));
    back.put("2023/01-a/measures/app", "completed", &words("６月底"));
    back.put("2023/01-a/measures/each", "stage", &Put::Nothing);
    back.save(&site, "mended.xlsx");
    let run = import(&site, &["mended.xlsx"], &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("2 report(s), 1 row(s) done already, 0 refusal(s)"), "{}", run.stderr);
    let text = site.read(A);
    assert!(text.contains("    percent: 80\n    values: {cases: 100}\n    note: \"有进展\"\n"), "{text}");
    assert!(text.contains("    on: 2023-06-30\n    by: finance\n    measure: app\n    stage: completed\n"), "{text}");
}

#[test]
fn each_cell_that_cannot_be_so_has_its_reason() {
    for (cells, line) in [
        (
            vec![("2023/01-a", "due", words("2024年3月底"))],
            "本单位事项!F5: a locked cell was changed (deadline; it said “2023年12月31日（年底前）”)",
        ),
        (vec![("2023/01-a", "percent", Put::Nothing)], "本单位事项!I5: “45%” was emptied"),
        (
            vec![("2023/01-a", "stage", words("已完成")), ("2023/01-a", "completed", words("2023-06-31"))],
            "本单位事项!K5: “2023-06-31” is no day: June 2023 has 30 days\n",
        ),
        (
            vec![("2023/01-a", "completed", words("2023-06-30"))],
            "本单位事项!K5: a day of completion stands here, and the stage is not completed",
        ),
        (
            vec![("2023/01-a", "stage", words("已完成")), ("2023/01-a", "completed", words("12月20日"))],
            "本单位事项!K5: 2023-12-20 comes after the report’s date, 2023-07-12. If it is of another year, write the year",
        ),
        (
            vec![("2023/01-a", "stage", words("已完成")), ("2023/01-a", "completed", words("2022-12-20"))],
            "本单位事项!K5: 2022-12-20 comes before the plan began (2023-03-01)",
        ),
        (
            vec![("2023/01-a", "no-change", words("是")), ("2023/01-a", "note", words("有进展"))],
            "本单位事项!P5: “no change” was chosen and other cells were filled in",
        ),
        (
            vec![("2023/01-a", "stage", words("差不多了"))],
            "本单位事项!H5: “差不多了” is no stage. Choose from the list: 未启动 / Not started, ",
        ),
        (
            vec![("2023/01-a", "evidence", words("总结 files/none.pdf"))],
            "本单位事项!O5: there is no content/files/none.pdf",
        ),
        (vec![("2023/01-a", "note", words("a\u{202e}b"))], "本单位事项!L5: it holds the control character U+202E"),
    ] {
        let site = exported();
        let told = refused(&site, &cells);
        assert!(told.contains(&format!("  refused: {line}")), "{line}\n{told}");
    }
}

#[test]
fn what_changed_since_the_form_was_made_is_told_or_refused() {
    // A text or a deadline amended since: taken, and told.
    let amended = "amendments:\n  - {date: 2023-07-11, set: {due: 2024-03-31}, reason: 调整}\n";
    let site = exported();
    fill(&site, "finance", &[("2023/01-a", "percent", Put::Number(0.6))]);
    let site = site.edit(A, "reports:\n", &format!("{amended}reports:\n"));
    let run = import(&site, &["finance.xlsx"], &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains("note: 本单位事项!B5: the deadline was amended since the form was made: “2023年12月31日（年底前）” → “2024年3月31日”"),
        "{}",
        run.stderr
    );
    // Withdrawn, gone, somebody else's: refused.
    let app = ("2023/01-a/measures/app", "stage", words("推进中"));
    let withdrawn =
        "amendments:\n  - {date: 2023-07-11, measure: app, set: {withdrawn: true}, reason: 取消}\nreports:\n";
    for (old, new, line) in [
        ("reports:\n", withdrawn, "this was withdrawn"),
        (
            "  - {id: app, text: 开通移动端, due: 2023-06-30, due_text: 6月底前}\n",
            "",
            "this is no longer in the content",
        ),
        ("lead: [finance]", "lead: [north]", "this does not concern the body any more"),
    ] {
        let site = exported();
        fill(&site, "finance", std::slice::from_ref(&app));
        let site = site.edit(A, old, new).edit(A, ", by: finance", ", by: office").edit(
            A,
            "cooperating: [health, relevant]",
            "cooperating: [health]",
        );
        let run = import(&site, &["finance.xlsx"], &[]);
        assert_eq!(run.status, 1, "{}", run.stderr);
        assert!(run.stderr.contains(&format!("  refused: 本单位事项!B6: {line}\n")), "{line}\n{}", run.stderr);
    }
    // Reported since, otherwise: a conflict; the same: done already.
    for (percent, status, line) in [
        (
            70,
            1,
            "refused: 本单位事项!I5: reported since this form was made: it showed “45%”, says “60%”, and now it is “70%”",
        ),
        (60, 0, "0 report(s), 1 row(s) done already, 0 refusal(s)"),
    ] {
        let site = exported();
        fill(&site, "finance", &[("2023/01-a", "percent", Put::Number(0.6))]);
        let more = format!("note: 已启动}}\n  - {{date: 2023-07-11, by: finance, percent: {percent}}}\n");
        let site = site.edit(A, "note: 已启动}\n", &more);
        let run = import(&site, &["finance.xlsx"], &[]);
        assert_eq!(run.status, status, "{}", run.stderr);
        assert!(run.stderr.contains(line), "{line}\n{}", run.stderr);
    }
}

#[test]
fn a_folder_of_mess_has_a_message_for_each() {
    let site = exported();
    let other = portal().edit("content/site.yaml", "2023:forms", "2023:other");
    assert_eq!(export(&other, &[]).status, 0);
    Form::open(&other, "water").save(&site, "water.xlsx");
    let q1 = site.run(&["export", "forms", "--period", "2023-Q1", "--org", "health", "--as-of", "2023-07-10"]);
    assert_eq!(q1.status, 0, "{}", q1.stderr);
    let earlier = std::fs::read(site.path("forms/2023-Q1/health.xlsx")).expect("a form");
    site.write("forms/2023-Q2/health.xlsx", &earlier);
    // Two bodies' forms swapped.
    let (east, west) = (Form::open(&site, "east"), Form::open(&site, "west"));
    east.save(&site, "west.xlsx");
    west.save(&site, "east.xlsx");
    site.write("forms/2023-Q2/damaged.xlsx", b"PK\x03\x04x");
    site.write("forms/2023-Q2/damaged.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 nothing");
    site.write("forms/2023-Q2/table.ods", b"nonsense");
    site.write("forms/2023-Q2/~$finance.xlsx", b"left by a program");
    // Sheets of one form with the properties of another; a hidden sheet that was changed.
    let mut mixed = Form::open(&site, "north");
    let custom = mixed.parts.iter_mut().find(|(n, _)| n == "docProps/custom.xml").expect("properties");
    custom.1 = String::from_utf8(custom.1.clone()).expect("UTF-8").replace(">north<", ">office<").into_bytes();
    mixed.save(&site, "mixed.xlsx");
    let mut changed = Form::open(&site, "north");
    let hidden = changed.book.sheets.len() - 1;
    let xml = changed.sheet_xml(hidden).replacen("<c r=\"B2\" t=\"s\"><v>", "<c r=\"B2\" t=\"s\"><v>1", 1);
    changed.set_sheet(hidden, xml);
    changed.save(&site, "changed.xlsx");
    fill(&site, "finance", &[("2023/01-a", "percent", Put::Number(0.6))]);
    let before = site.read(B);
    let run = import(&site, &[""], &[]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    for line in [
        "water.xlsx (水利局, 2023-Q2): it is a form of another portal (tag:test.example,2023:other); this one is tag:test.example,2023:forms.",
        "health.xlsx (卫健委, 2023-Q1): it is a form for 2023-Q1, and others are for 2023-Q2. If it is meant, import it by itself.",
        "west.xlsx (东县, 2023-Q2): the file is named for “west” and holds the form of “east”: two bodies' forms were mixed up.",
        "east.xlsx (西县, 2023-Q2): the file is named for “east” and holds the form of “west”: two bodies' forms were mixed up.",
        "damaged.xlsx: the file is damaged, or is not what its name says.",
        "damaged.xls: the file is damaged, or is not what its name says.",
        "table.ods: the file is damaged, or is not what its name says.",
        "mixed.xlsx: two forms are mixed in it: the document's property jindu-body is “office”, and its sheets say “north”.",
        "changed.xlsx: its hidden sheet was changed, so that nobody can tell what it showed.",
    ] {
        assert!(run.stderr.contains(&format!("error: forms/2023-Q2/{line}")), "{line}\n{}", run.stderr);
    }
    // What is sound among them is written.
    assert!(run.stderr.contains("1 report(s) written into 1 task file(s)."), "{}", run.stderr);
    assert!(site.read(A).contains("    by: finance\n    percent: 60\n"));
    assert_eq!(site.read(B), before);
    // A form of before, by itself, is what it says; one whose period has not begun is refused.
    let alone = import(&site, &["health.xlsx"], &[]);
    assert_eq!(alone.status, 0, "{}", alone.stderr);
    let early = site.run(&[
        "import",
        "reports",
        &site.path("forms/2023-Q2/finance.xlsx").display().to_string(),
        "--date",
        "2023-03-20",
    ]);
    assert!(
        early
            .stderr
            .contains("it is a form for 2023-Q2, which begins on 2023-04-01, after the report's date 2023-03-20"),
        "{}",
        early.stderr
    );
}

#[test]
fn rows_may_be_moved_hidden_and_merged_and_remarks_are_told() {
    let site = exported();
    let mut form = Form::open(&site, "finance");
    form.put("2023/01-a", "note", &words("都在推进"));
    let mut xml = form.sheet_xml(0);
    // The progress of task and measure merged into one cell, the row of the target hidden, words below the table.
    let (first, second) = (form.cell("2023/01-a", "note"), form.cell("2023/01-a/measures/app", "note"));
    xml = xml.replacen(
        "<mergeCells count=\"2\">",
        &format!("<mergeCells count=\"3\"><mergeCell ref=\"{first}:{second}\"/>"),
        1,
    );
    xml = xml.replacen("<row r=\"7\"", "<row r=\"7\" hidden=\"1\"", 1);
    xml = xml.replacen(
        "</sheetData>",
        "<row r=\"30\"><c r=\"C30\" t=\"inlineStr\"><is><t>填表人：张三</t></is></c></row></sheetData>",
        1,
    );
    form.set_sheet(0, xml);
    form.put("2023/01-a/targets/cases", "value", &Put::Number(50.0));
    form.save(&site, "finance.xlsx");
    let run = import(&site, &["finance.xlsx"], &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains("note: 本单位事项!C30: words outside the form are not imported: “填表人：张三”"),
        "{}",
        run.stderr
    );
    let text = site.read(A);
    assert!(text.contains("    values: {cases: 50}\n    note: \"都在推进\"\n"), "{text}");
    assert!(text.contains("    measure: app\n    note: \"都在推进\"\n"), "{text}");
    // Merged across columns nobody can tell whose words they are.
    let site = exported();
    let mut form = Form::open(&site, "finance");
    form.put("2023/01-a", "note", &words("都在推进"));
    let (first, second) = (form.cell("2023/01-a", "note"), form.cell("2023/01-a", "problems"));
    let xml = form.sheet_xml(0).replacen(
        "<mergeCells count=\"2\">",
        &format!("<mergeCells count=\"3\"><mergeCell ref=\"{first}:{second}\"/>"),
        1,
    );
    form.set_sheet(0, xml);
    form.save(&site, "finance.xlsx");
    let run = import(&site, &["finance.xlsx"], &[]);
    assert!(run.stderr.contains("refused: 本单位事项!M5: it is merged with another column"), "{}", run.stderr);
}

/// A random edit of a form, and the report that it must make: the lines behind `by`.
fn random_row(
    dice: &mut Dice,
    key: &str,
    cells: &mut Vec<(String, &'static str, Put)>,
) -> (String, Option<String>, String) {
    let mut put = |column, what| cells.push((key.to_owned(), column, what));
    let (mut on, mut said) = (None, String::new());
    if dice.chance(50) {
        let day = 1 + dice.below(30);
        let (label, id) =
            [("推进中", "in-progress"), ("未启动", "not-started"), ("已完成", "completed"), ("stopped", "stopped")]
                [usize::try_from(dice.below(4)).expect("small")];
        put("stage", words(label));
        said += &format!("    stage: {id}\n");
        if id == "completed" {
            let forms = [
                format!("2023.6.{day}"),
                format!("6月{day}日"),
                format!("2023-06-{day:02}"),
                format!("2023年6月{day}日"),
            ];
            put("completed", words(&forms[usize::try_from(dice.below(4)).expect("small")]));
            on = Some(format!("2023-06-{day:02}"));
        }
    }
    if on.is_none() && dice.chance(50) {
        let n = 1 + dice.below(99);
        let ways = [
            Put::Number(f64::from(u32::try_from(n).expect("small")) / 100.0),
            words(&format!("{n}%")),
            words(&format!("{n}％")),
        ];
        put("percent", ways[usize::try_from(dice.below(3)).expect("small")].clone());
        said += &format!("    percent: {n}\n");
    }
    (key.to_owned(), on, said)
}

#[test]
fn random_edits_are_exactly_these_reports() {
    let bodies = ["finance", "water", "east", "west", "north"];
    // Each soak draws others.
    let first = rounds(0, number("JINDU_SEED", 1) * 1000);
    for seed in first..first + number("JINDU_FORMS", rounds(20, 500)) {
        let mut dice = Dice(seed);
        let site = Site::in_memory();
        for (path, bytes) in files(&portal().path("content")) {
            site.write(&format!("content/{path}"), &bytes);
        }
        // A clean slate: nothing reported, so that every cell that is filled in says something new.
        site.write(
            A,
            FIRST
                .replace(
                    &FIRST[FIRST.find("reports:").expect("reports")..FIRST.find("\n---\n甲").expect("an end") + 1],
                    "",
                )
                .as_bytes(),
        );
        assert_eq!(export(&site, &[]).status, 0);
        let body = bodies[usize::try_from(dice.below(5)).expect("small")];
        let mut form = Form::open(&site, body);
        let mut expected: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        let mut cells = Vec::new();
        for key in [
            "2023/01-a",
            "2023/01-a/measures/app",
            "2023/01-a/measures/each",
            "2023/01-a/measures/solo",
            "2023/02-b",
            "2023/02-b/measures/plan",
        ] {
            if form.row(key).is_none() || dice.chance(30) {
                continue;
            }
            let file = if key.contains("01-a") { A } else { B };
            let (mut on, mut said) = (None, String::new());
            if form.is_open(key, "stage") {
                (_, on, said) = random_row(&mut dice, key, &mut cells);
            }
            if key == "2023/01-a" && dice.chance(60) {
                let n = dice.below(500);
                let ways = [Put::Number(f64::from(u32::try_from(n).expect("small"))), words(&format!("{n}个"))];
                cells.push((
                    "2023/01-a/targets/cases".to_owned(),
                    "value",
                    ways[usize::try_from(dice.below(2)).expect("small")].clone(),
                ));
                said += &format!("    values: {{cases: {n}}}\n");
            }
            for (column, id) in [("note", "note"), ("problems", "problems"), ("next", "next")] {
                if dice.chance(40) {
                    let text = format!(
                        "第{}号{}",
                        dice.below(1000),
                        dice.pick(&["进展顺利", "a \"b\"", "= 1+1", "甲：乙", "100%完成"])
                    );
                    cells.push((key.to_owned(), column, words(&text)));
                    let written = serde_json::to_string(&text).expect("JSON");
                    said += &format!("    {id}: {written}\n");
                }
            }
            if said.is_empty() {
                continue;
            }
            let on = on.unwrap_or_else(|| "2023-06-30".to_owned());
            let measure =
                key.split_once("/measures/").map(|(_, id)| format!("    measure: {id}\n")).unwrap_or_default();
            expected
                .entry(file)
                .or_default()
                .push(format!("  - date: 2023-07-12\n    on: {on}\n    by: {body}\n{measure}{said}"));
        }
        for (key, column, what) in &cells {
            form.put(key, column, what);
        }
        form.save(&site, &format!("{body}.xlsx"));
        let before: BTreeMap<&str, String> = [A, B].into_iter().map(|file| (file, site.read(file))).collect();
        let run = import(&site, &[&format!("{body}.xlsx")], &[]);
        assert_eq!(run.status, 0, "seed {seed}: {}", run.stderr);
        for file in [A, B] {
            let new = expected.get(file).map(|all| format!("reports:\n{}", all.concat())).unwrap_or_default();
            let text = before[file].replacen("\n---\n", &format!("\n{new}---\n"), 1);
            assert_eq!(site.read(file), text, "seed {seed}: {}", run.stderr);
        }
        let again = import(&site, &[&format!("{body}.xlsx")], &[]);
        assert!(
            again.stderr.ends_with("No new reports: the content was not changed.\n"),
            "seed {seed}: {}",
            again.stderr
        );
    }
}
