//! Content drawn at random: tasks, plans, translations, settings. Most of it is sound.

use super::folder::Files;
use crate::support::{Dice, ORGANIZATIONS};
use std::fmt::Write as _;

/// A bilingual portal of two plans.
pub fn whole(dice: &mut Dice) -> Files {
    let mut files = Files::new();
    let mut put = |path: &str, text: String| files.insert(path.to_owned(), text.into_bytes());
    put("content/site.yaml", SITE.to_owned());
    put("content/organizations.yaml", ORGANIZATIONS.to_owned());
    put("content/pages/about.md", page(false, dice));
    put("content/pages/about.en.md", page(true, dice));
    put("content/files/map.txt", "map one".to_owned());
    put("content/files/evidence/list.csv", "a,b one".to_owned());
    put("content/2023/plan.md", plan("2023-03-01", dice));
    put("content/2023/plan.en.md", plan_words(dice));
    put("content/2024/plan.md", plan("2024-01-10", dice));
    put("themes/mine/theme.yaml", "name: mine\nextends: base\n".to_owned());
    let mut tasks = Vec::new();
    for number in 1..=6 {
        let task = task(number, &Drawn { year: 2023, others: &[], files: &[] }, dice);
        tasks.push((format!("{number:02}-a"), task.clone()));
        if dice.chance(70) {
            put(&format!("content/2023/tasks/{number:02}-a.en.md"), task_words(&task, dice));
        }
        put(&format!("content/2023/tasks/{number:02}-a.md"), task);
    }
    for number in 1..=2 {
        let task = task(number, &Drawn { year: 2024, others: &[], files: &[] }, dice);
        put(&format!("content/2024/tasks/{number:02}-b.md"), task);
    }
    put("content/bulletins/2023-2023-Q2.yaml", bulletin("2023", "2023-Q2", &tasks, dice));
    files
}

pub const SITE: &str = "\
id: tag:test.example,2023:walk
title: {zh-CN: 测试, en: Test}
base_url: https://test.example/
time_zone: Asia/Shanghai
languages:
  - {tag: zh-CN, label: 中文}
  - {tag: en, label: English, path: en}
theme: mine
due_soon_days: 30
reporting: quarterly
coordinator: office
";

pub const WORDS: &[&str] = &["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子", "丑"];

/// What a portal may call otherwise.
pub const TERMS: &[&str] = &["notice", "plan", "lead", "responsible", "cooperating", "task", "measure", "target"];

/// What a task may name.
pub struct Drawn<'a> {
    pub year: u64,
    /// Files of tasks, as links name them.
    pub others: &'a [String],
    /// Attachments, below `files/`.
    pub files: &'a [String],
}

fn words(dice: &mut Dice) -> String {
    (0..2 + dice.below(4)).map(|_| dice.pick(WORDS)).collect()
}

fn date(year: u64, dice: &mut Dice) -> String {
    format!("{}-{:02}-{:02}", year + u64::from(dice.chance(8)), 4 + dice.below(8), 1 + dice.below(28))
}

pub fn plan(issued: &str, dice: &mut Dice) -> String {
    let mut text = format!("---\ntitle: {}工作要点\nissued: {issued}\n", words(dice));
    if dice.chance(40) {
        let _ = writeln!(text, "document_number: 测府发〔2023〕{}号", 1 + dice.below(30));
    }
    if dice.chance(30) {
        let _ = writeln!(text, "issued_by: {}", words(dice));
    }
    if dice.chance(20) {
        let _ = writeln!(text, "terms: {{{}: {}}}", dice.pick(TERMS), words(dice));
    }
    let sections = if dice.chance(70) { ["one", "two"] } else { ["two", "one"] };
    text += "sections:\n";
    for id in sections {
        let _ = writeln!(text, "  - {{id: {id}, title: {}}}", words(dice));
    }
    let _ = write!(text, "---\n{}\n", body(&Drawn { year: 2023, others: &[], files: &[] }, dice));
    if dice.chance(40) {
        let _ = write!(text, "\n<!-- plan -->\n\n{}\n", words(dice));
    }
    if dice.chance(40) {
        let _ = write!(text, "\n<!-- closing -->\n\n{}\n", words(dice));
    }
    text
}

pub fn plan_words(dice: &mut Dice) -> String {
    let mut text = format!("---\ntitle: Plan {}\n", dice.below(100));
    if dice.chance(60) {
        let _ = writeln!(text, "sections: {{one: First {}, two: Second}}", dice.below(100));
    }
    let _ = write!(text, "---\n{}\n", if dice.chance(80) { "In English." } else { "" });
    text
}

/// A free page, or its words in English, which hold no facts.
pub fn page(english: bool, dice: &mut Dice) -> String {
    let (title, number) = (if english { "Page" } else { dice.pick(WORDS) }, dice.below(100));
    let order = if english { String::new() } else { format!("order: {}\n", dice.below(3)) };
    let rest = if dice.chance(80) { words(dice) } else { String::new() };
    format!("---\ntitle: {title}{number}\n{order}---\n{rest}\n")
}

fn body(drawn: &Drawn<'_>, dice: &mut Dice) -> String {
    let mut text = format!("{}。", words(dice));
    if dice.chance(25) {
        let _ = write!(text, "\n\n## {}\n\n- {}\n", words(dice), words(dice));
    }
    if let Some(other) = dice.among(drawn.others).filter(|_| dice.chance(35)) {
        let _ = write!(text, "\n\n见[{}]({other})。", words(dice));
    }
    if let Some(file) = dice.among(drawn.files).filter(|_| dice.chance(25)) {
        let _ = write!(text, "\n\n见[{}](/files/{file})。", words(dice));
    }
    if dice.chance(15) {
        let _ = write!(text, "\n\n见[外面](https://{}.example/)。", dice.pick(&["a", "b", "law"]));
    }
    text
}

/// A task with its facts.
pub fn task(number: u64, drawn: &Drawn<'_>, dice: &mut Dice) -> String {
    let lead = dice.pick(&["finance", "health", "water"]);
    let mut t = format!("---\ntitle: {}任务\nnumber: {number}\nsection: {}\n", words(dice), dice.pick(&["one", "two"]));
    if dice.chance(80) {
        let _ = writeln!(t, "lead: [{lead}]");
        if dice.chance(60) {
            let _ = writeln!(t, "cooperating: [{}]", dice.pick(&["all-counties", "relevant", "pair, east", "office"]));
        }
    } else {
        let _ = writeln!(t, "responsible: [{lead}, {}]", dice.pick(&["west", "all-counties", "office"]));
    }
    deadline(&mut t, "", drawn.year, dice);
    if dice.chance(25) {
        let url = if dice.chance(50) { ", url: \"https://law.example/\"" } else { "" };
        let _ = writeln!(t, "documents: [{{title: {}{url}}}]", words(dice));
    }
    let measures = dice.below(3);
    if measures > 0 {
        t += "measures:\n";
    }
    for m in 1..=measures {
        let _ = write!(t, "  - id: m{m}\n    text: {}\n", words(dice));
        deadline(&mut t, "    ", drawn.year, dice);
        if dice.chance(30) {
            let _ = writeln!(t, "    by: [{}]", dice.pick(&["all-counties", "pair"]));
        }
    }
    let targets = dice.below(3);
    // The second is by bodies: one of them may have a goal of its own.
    let by_bodies = targets > 1 && dice.chance(60);
    if targets > 0 {
        t += "targets:\n";
    }
    for g in 1..=targets {
        let goal = dice.pick(&["reach: 100", "at_least: 50", "at_most: 20", "equals: 7"]);
        let _ = write!(t, "  - id: g{g}\n    name: {}\n    unit: 个\n    {goal}\n", words(dice));
        if g == 2 && by_bodies {
            let (by, source) = (dice.pick(&["all-counties", "east, west"]), dice.pick(&["water", "health"]));
            let _ = write!(t, "    by: [{by}]\n    source: [{source}]\n    due: {}\n", date(drawn.year, dice));
            if dice.chance(50) {
                let (day, figure) = (date(drawn.year, dice), dice.below(60));
                let _ = writeln!(t, "    goals: [{{by: [east], reach: {figure}}}, {{due: {day}, reach: 20}}]");
            }
        }
    }
    reports(&mut t, lead, (targets, by_bodies), drawn, dice);
    if dice.chance(20) {
        let due = date(drawn.year + 1, dice);
        let _ = write!(
            t,
            "amendments:\n  - {{date: {}-09-0{}, set: {{due: {due}}}, reason: {}}}\n",
            drawn.year,
            1 + dice.below(9),
            words(dice)
        );
    }
    let _ = write!(t, "---\n{}\n", body(drawn, dice));
    t
}

fn deadline(text: &mut String, indent: &str, year: u64, dice: &mut Dice) {
    match dice.below(4) {
        0 => {}
        1 => {
            let _ = writeln!(text, "{indent}ongoing: true");
        }
        _ => {
            let _ = writeln!(text, "{indent}due: {}", date(year, dice));
            if dice.chance(50) {
                let _ = writeln!(text, "{indent}due_text: {}前", words(dice));
            }
        }
    }
}

fn reports(t: &mut String, lead: &str, (targets, by_bodies): (u64, bool), drawn: &Drawn<'_>, dice: &mut Dice) {
    let count = dice.below(5);
    if count > 0 {
        *t += "reports:\n";
    }
    let mut verifications = String::new();
    for r in 1..=count {
        let (year, month) = (drawn.year, 3 + 2 * r);
        let day = format!("{year}-{month:02}-{:02}", 1 + dice.below(28));
        let stage = dice.pick(&["not-started", "in-progress", "in-progress", "completed", "stopped"]);
        let mut report = format!("date: {day}, by: {lead}, stage: {stage}, note: {}", words(dice));
        if dice.chance(30) {
            let _ = write!(report, ", percent: {}", dice.below(101));
        }
        if dice.chance(30) {
            let _ = write!(report, ", pace: {}", dice.pick(&["ahead", "on-track", "behind"]));
        }
        if targets > 0 && dice.chance(60) {
            let _ = write!(report, ", values: {{g1: {}", dice.below(120));
            if by_bodies {
                let _ = write!(report, ", g2: {{east: {}, west: {}}}", dice.below(120), dice.below(120));
            }
            report.push('}');
        }
        if dice.chance(40) {
            let file = dice.among(drawn.files).filter(|_| dice.chance(50)).map(|f| format!(", file: {f}"));
            let _ = write!(report, ", evidence: [{{title: {}{}}}]", words(dice), file.unwrap_or_default());
        }
        let is_draft = dice.chance(15);
        if !is_draft && dice.chance(30) {
            let result = dice.pick(&["confirmed", "confirmed", "not-confirmed"]);
            let _ = writeln!(
                verifications,
                "  - {{date: {year}-{month:02}-28, of: {day}, by: office, result: {result}, finding: {}}}",
                words(dice)
            );
        }
        if is_draft {
            report += ", draft: true";
        } else if dice.chance(15) {
            // It takes back what it corrects, or states another word.
            let fix = if dice.chance(30) { "withdrawn: true".to_owned() } else { format!("note: {}", words(dice)) };
            let _ =
                writeln!(*t, "  - {{date: {year}-12-{:02}, corrects: {day}, reason: 有误, {fix}}}", 1 + dice.below(9));
        }
        let _ = writeln!(t, "  - {{{report}}}");
    }
    if !verifications.is_empty() {
        let _ = write!(t, "verifications:\n{verifications}");
    }
}

/// The words of a task in English; now and then one of them is stale or missing.
pub fn task_words(task: &str, dice: &mut Dice) -> String {
    let mut text = String::from("---\n");
    if dice.chance(90) {
        let _ = writeln!(text, "title: Task {}", dice.below(1000));
    }
    for (list, key) in [("measures", "m"), ("targets", "g")] {
        let ids: Vec<String> =
            (1..=3).map(|i| format!("{key}{i}")).filter(|id| task.contains(&format!("id: {id}\n"))).collect();
        if !ids.is_empty() && dice.chance(70) {
            let all: Vec<String> = ids.iter().map(|id| format!("{id}: Words {}", dice.below(1000))).collect();
            let _ = writeln!(text, "{list}: {{{}}}", all.join(", "));
        }
    }
    let checked = task.lines().find_map(|line| line.split_once(", of: ")?.0.strip_prefix("  - {date: "));
    if let Some(day) = checked.filter(|_| dice.chance(60)) {
        let _ = writeln!(text, "verifications: {{\"{day}\": Found {}}}", dice.below(100));
    }
    if dice.chance(20) {
        text += "source: {title: \"0000000000000000\"}\n";
    }
    let body = if dice.chance(85) { format!("The words {}.", dice.below(1000)) } else { String::new() };
    let _ = write!(text, "---\n{body}\n");
    text
}

/// What bulletins are called after their year: a quarter, and parts of one.
pub const LABELS: &[&str] = &["Q2", "Q2", "a", "b"];

/// A bulletin: its counts agree with its lists, and neither with the tasks, whose slugs and files are given.
pub fn bulletin(plan: &str, label: &str, tasks: &[(String, String)], dice: &mut Dice) -> String {
    let (from, to) = match label.ends_with("Q2") {
        true => ("04-01".to_owned(), "06-30".to_owned()),
        false => (format!("04-{:02}", 1 + dice.below(28)), format!("06-{:02}", 1 + dice.below(28))),
    };
    let mut text = format!("plan: \"{plan}\"\nlabel: \"{label}\"\nperiod: {{from: {plan}-{from}, to: {plan}-{to}}}\n");
    let _ = writeln!(text, "made: {plan}-{}", dice.pick(&["07-01", "07-10", "08-15", "08-16"]));
    if dice.chance(60) {
        let _ = writeln!(text, "objections: {plan}-{}", dice.pick(&["08-20", "08-31"]));
    }
    let lists: Vec<Frozen> = (0..3).map(|_| Frozen::of(tasks, dice)).collect();
    let [completed, overdue, behind] = &lists[..] else { unreachable!("three") };
    let counts = [
        ("completed", completed.tasks.len() as u64 + dice.below(2)),
        ("on-track", dice.below(5)),
        ("behind", behind.tasks.len() as u64),
        ("overdue", overdue.tasks.len() as u64),
        ("no-report", dice.below(2)),
    ];
    let _ = writeln!(text, "tasks:\n  total: {}", counts.iter().map(|(_, n)| n).sum::<u64>());
    for (status, n) in counts.iter().filter(|(_, n)| *n > 0) {
        let _ = writeln!(text, "  {status}: {n}");
    }
    let (done, reached, short) =
        (completed.measures.len() as u64, completed.targets.len() as u64, behind.targets.len() as u64);
    let _ = writeln!(text, "measures: {{total: {}, completed: {done}}}", done + dice.below(3));
    let total = reached + short + dice.below(3);
    let _ = writeln!(text, "targets: {{total: {total}, reached: {reached}, ahead: 0, on: 0, behind: {short}}}");
    for (key, list) in ["completed", "overdue", "behind"].iter().zip(&lists) {
        list.write(key, &mut text);
    }
    let silent: Vec<&str> = ["finance", "water", "east", "west"].into_iter().filter(|_| dice.chance(30)).collect();
    let _ = writeln!(text, "unreported: [{}]", silent.join(", "));
    text
}

/// What a list of a bulletin names: tasks, and measures and targets as a task and an id.
#[derive(Default)]
struct Frozen {
    tasks: Vec<String>,
    measures: Vec<(String, String)>,
    targets: Vec<(String, String)>,
}

impl Frozen {
    fn of(tasks: &[(String, String)], dice: &mut Dice) -> Self {
        let mut list = Self::default();
        for (slug, text) in tasks {
            if dice.chance(25) {
                list.tasks.push(slug.clone());
            }
            for (key, all) in [("m1", &mut list.measures), ("g1", &mut list.targets)] {
                if text.contains(&format!("id: {key}\n")) && dice.chance(20) {
                    all.push((slug.clone(), key.to_owned()));
                }
            }
        }
        list
    }

    fn write(&self, key: &str, text: &mut String) {
        let quoted = |id: &String| format!("\"{id}\"");
        let _ = writeln!(text, "{key}:\n  tasks: [{}]", self.tasks.iter().map(quoted).collect::<Vec<_>>().join(", "));
        for (kind, all) in [("measures", &self.measures), ("targets", &self.targets)] {
            let all: Vec<String> = all.iter().map(|(task, id)| format!("\"{task}\": [{id}]")).collect();
            let _ = writeln!(text, "  {kind}: {{{}}}", all.join(", "));
        }
    }
}
