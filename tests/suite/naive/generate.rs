//! Portals made at random that favour the corners: few days, so that they are often equal, and those just before and after them;
//! bodies of every kind in every role; entries that undo each other. What is made passes `check`.

use super::bodies::Bodies;
use super::yaml::{day, list, text, words};
use super::{Naive, Plan};
use crate::support::{Dice, Site};
use chrono::{Days, NaiveDate};
use serde_json::{Map, Value, json};
use std::fmt::Write;

const ORGANIZATIONS: &str = "\
- {id: office, kind: department, name: 统筹办}
- {id: finance, kind: department, name: 财政局}
- {id: health, kind: department, name: 卫健委}
- {id: water, kind: department, name: 水利局}
- {id: east, kind: county, name: 东县}
- {id: west, kind: county, name: 西县}
- {id: north, kind: county, name: 北县}
- {id: old-town, kind: district, name: 老城区}
- {id: all-counties, kind: group, members_of: county, name: 各县}
- {id: pair, kind: group, members: [finance, health], name: 两部门}
- {id: relevant, kind: group, members: unspecified, name: 有关部门}
- {id: task-force, kind: group, members: [finance, water], acts_as_one: true, name: 专班}
- {id: mixed, kind: group, members: [pair, east], name: 两部门和东县}
- {id: deep, kind: group, members: [task-force, old-town], name: 专班和老城区}
- {id: alone, kind: group, members: [north], name: 只有北县}
- {id: open-deep, kind: group, members: [relevant, west], name: 有关部门和西县}
- {id: experts, kind: group, members: unspecified, acts_as_one: true, name: 专家组}
";

/// A portal, and the days as of which it is to be looked at.
pub(crate) struct Made {
    pub site: Site,
    pub days: Vec<NaiveDate>,
}

/// What tasks of one portal have in common.
struct World<'a> {
    dice: &'a mut Dice,
    naive: Naive,
    plan: Plan,
    /// The days around which everything happens.
    anchors: Vec<NaiveDate>,
    soon: u64,
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub(crate) fn portal(dice: &mut Dice, tasks: u64) -> Made {
    let soon: u64 = dice.pick(&["0", "1", "7", "30", "30", "45"]).parse().expect("a number");
    let issued = date(dice.pick(&["2023-01-15", "2023-03-01", "2023-03-31", "2023-07-01"]));
    let (from, to) = match dice.below(4) {
        0 => (issued, date("2023-12-31")),
        1 => (date("2023-01-01"), date("2023-12-31")),
        2 => (issued, date("2024-06-30")),
        _ => (issued + Days::new(10), date("2023-09-30")),
    };
    let period = if from == issued && to == date("2023-12-31") {
        String::new()
    } else {
        format!("period: {{from: {from}, to: {to}}}\n")
    };
    let coordinator = dice.chance(80).then(|| "office".to_owned());
    let linear = dice.chance(60);
    let reporting = dice.pick(&["quarterly", "monthly", "monthly", "none"]).to_owned();
    let mut yaml = "id: tag:test.example,2023:random\ntitle: 测试\ntime_zone: Asia/Shanghai\nlanguages:\n  - {tag: zh-CN, label: 中文}\ntheme: base\nkinds:\n  - {id: district, name: 区}\n".to_owned();
    let _ = write!(yaml, "due_soon_days: {soon}\nreporting: {reporting}\n");
    coordinator.iter().for_each(|id| yaml.push_str(&format!("coordinator: {id}\n")));
    if linear {
        yaml.push_str("schedule: linear\n");
    }
    let span = u64::try_from((to - issued).num_days()).expect("days") + 60;
    let mut anchors = vec![issued, to, from.max(issued), date("2023-06-30"), date("2023-10-01")];
    anchors.retain(|day| *day >= issued);
    (0..4).for_each(|_| anchors.push(issued + Days::new(dice.below(span))));
    let organizations: Value = serde_yaml::from_str(ORGANIZATIONS).expect("YAML");
    let bodies = Bodies { all: organizations.as_array().expect("a list").clone(), coordinator };
    let naive = Naive { bodies, soon, reporting, linear, plans: Vec::new() };
    let plan = Plan { id: "2023".to_owned(), issued, from, to, tasks: Vec::new() };
    let mut world = World { dice, naive, plan, anchors, soon };
    let mut site = Site::in_memory()
        .with("content/site.yaml", &yaml)
        .with("content/organizations.yaml", ORGANIZATIONS)
        .with("content/2023/plan.md", &format!("---\ntitle: 要点\nissued: {issued}\n{period}---\n总体要求。\n"));
    for number in 1..=tasks {
        let task = world.task(number);
        let mut front = String::new();
        task.as_object().expect("a map").iter().for_each(|(key, value)| {
            let _ = match value {
                // An entry a line, as people write.
                Value::Array(items) if items.iter().any(Value::is_object) => {
                    let items: String = items.iter().map(|item| format!("  - {}\n", flow(item))).collect();
                    write!(front, "{key}:\n{items}")
                }
                _ => writeln!(front, "{key}: {}", flow(value)),
            };
        });
        site = site.with(&format!("content/2023/tasks/t{number:03}.md"), &format!("---\n{front}---\n原文。\n"));
    }
    let mut days: Vec<NaiveDate> = Vec::new();
    while days.len() < 12 {
        let day = world.day().max(issued);
        if !days.contains(&day) || world.dice.chance(10) {
            days.push(day);
        }
    }
    Made { site, days }
}

/// A value as YAML in one line.
fn flow(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let inside: Vec<String> = map.iter().map(|(key, value)| format!("{key}: {}", flow(value))).collect();
            format!("{{{}}}", inside.join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::String(text) => text.clone(),
        _ => value.to_string(),
    }
}

impl World<'_> {
    fn chance(&mut self, percent: u64) -> bool {
        self.dice.chance(percent)
    }

    /// A day on, or just beside, one of few.
    fn day(&mut self) -> NaiveDate {
        let anchor = self.dice.among(&self.anchors).expect("anchors");
        match self.dice.below(8) {
            0 => anchor - Days::new(1),
            1 => anchor + Days::new(1),
            2 => anchor - Days::new(self.soon),
            3 => anchor + Days::new(self.soon + 1),
            _ => anchor,
        }
    }

    fn day_from(&mut self, first: NaiveDate) -> NaiveDate {
        self.day().max(first)
    }

    /// A day, or a month alone.
    fn dated(&mut self) -> Value {
        let day = self.day().max(self.plan.issued);
        if self.chance(15) { json!(day.format("%Y-%m").to_string()) } else { json!(day.to_string()) }
    }

    fn some_bodies(&mut self, without: &[String], most: u64) -> Vec<String> {
        let mut of: Vec<String> = self.naive.bodies.ids();
        of.retain(|id| !without.contains(id));
        let mut some: Vec<String> = (0..=self.dice.below(most)).filter_map(|_| self.dice.among(&of)).collect();
        some.sort();
        some.dedup();
        some
    }

    fn added(&mut self, percent: u64, first: NaiveDate, map: &mut Map<String, Value>) {
        if self.chance(percent) {
            let date = self.day_from(first);
            map.insert("added".to_owned(), json!({"date": date.to_string()}));
        }
    }

    fn by_when(&mut self, rhythms: bool, begins: bool, map: &mut Map<String, Value>) {
        match self.dice.below(10) {
            0..=4 => drop(map.insert("due".to_owned(), self.dated())),
            5 => drop(map.insert("ongoing".to_owned(), json!(true))),
            6 if rhythms => {
                drop(map.insert("every".to_owned(), json!(self.dice.pick(&["month", "quarter", "half-year"]))))
            }
            _ => {}
        }
        if begins && self.chance(25) {
            map.insert("from".to_owned(), self.dated());
        }
    }

    /// A goal of one kind, in figures or in words.
    fn goal(&mut self) -> Map<String, Value> {
        let mut figure = || json!(self.dice.pick(&["0", "2", "5", "5", "8", "10"]).parse::<i64>().expect("a number"));
        let figures = [figure(), figure()];
        let key = self.dice.pick(&[
            "reach",
            "reach",
            "reach",
            "at_least",
            "at_most",
            "above",
            "below",
            "equals",
            "range",
            "goal_text",
        ]);
        let goal = match key {
            "range" => json!({"at_least": 2, "at_most": 5}),
            "goal_text" => json!({"goal_text": "同步"}),
            // Bounds may come together by amendments.
            "at_least" => json!({"at_least": self.dice.pick(&["2", "5"]).parse::<i64>().expect("a number")}),
            "at_most" => json!({"at_most": self.dice.pick(&["5", "8"]).parse::<i64>().expect("a number")}),
            key => json!({key: figures[0]}),
        };
        goal.as_object().expect("a map").clone()
    }

    fn goals(&mut self) -> Value {
        let mut goals = Vec::new();
        for _ in 0..=self.dice.below(3) {
            let mut goal = self.goal();
            goal.insert("due".to_owned(), json!(self.day_from(self.plan.issued).to_string()));
            goals.push(Value::Object(goal));
        }
        Value::Array(goals)
    }

    fn task(&mut self, number: u64) -> Value {
        let mut task = Map::new();
        task.insert("title".to_owned(), json!("任务"));
        task.insert("number".to_owned(), json!(number));
        let mut taken = Vec::new();
        let leads = self.chance(70);
        for (role, percent) in
            [("lead", 100 * u64::from(leads)), ("responsible", if leads { 25 } else { 100 }), ("cooperating", 40)]
        {
            if self.chance(percent) {
                let named = self.some_bodies(&taken, 2);
                taken.extend(named.clone());
                task.insert(role.to_owned(), json!(named));
            }
        }
        self.by_when(false, true, &mut task);
        self.added(12, self.plan.issued, &mut task);
        let base = day(&task.get("added").map_or(Value::Null, |a| a["date"].clone())).unwrap_or(self.plan.issued);
        let measures: Vec<Value> = (0..self.dice.below(4)).map(|n| self.measure(n, base)).collect();
        let targets: Vec<Value> = (0..self.dice.below(3)).map(|n| self.target(n, base)).collect();
        task.insert("measures".to_owned(), json!(measures));
        task.insert("targets".to_owned(), json!(targets));
        let mut task = Value::Object(task);
        task["amendments"] = self.amendments(&task);
        if !self.everybody_has_a_goal(&task) {
            let is_of_target = |amendment: &Value| !amendment["target"].is_null();
            task["amendments"].as_array_mut().expect("a list").retain(|amendment| !is_of_target(amendment));
        }
        if self.begins_too_late(&task) {
            without_from(&mut task);
        }
        task["reports"] = self.reports(&task);
        task["verifications"] = self.verifications(&task);
        let map = task.as_object_mut().expect("a map");
        map.retain(|_, value| *value != json!([]));
        task
    }

    fn measure(&mut self, n: u64, base: NaiveDate) -> Value {
        let mut measure = Map::new();
        measure.insert("id".to_owned(), json!(format!("m{n}")));
        measure.insert("text".to_owned(), json!("举措"));
        self.by_when(true, true, &mut measure);
        self.added(15, base, &mut measure);
        if self.chance(65) {
            measure.insert("by".to_owned(), json!(self.some_bodies(&[], 2)));
        }
        Value::Object(measure)
    }

    fn target(&mut self, n: u64, base: NaiveDate) -> Value {
        let mut target = if self.chance(85) { self.goal() } else { Map::new() };
        target.insert("id".to_owned(), json!(format!("t{n}")));
        target.insert("name".to_owned(), json!("指标"));
        if target.len() == 2 || self.chance(35) {
            target.insert("goals".to_owned(), self.goals());
        }
        if self.chance(60) {
            target.insert(
                "baseline".to_owned(),
                json!(self.dice.pick(&["0", "0", "5", "10"]).parse::<i64>().expect("a number")),
            );
        }
        self.by_when(false, false, &mut target);
        self.added(15, base, &mut target);
        if self.chance(45) {
            let by_bodies = self.by_bodies(&target);
            target.extend(by_bodies);
        }
        if self.chance(25) {
            target.insert("source".to_owned(), json!(self.some_bodies(&[], 2)));
        }
        Value::Object(target)
    }

    /// Whose target it is: of all bodies that it names, or of those of single goals. Nobody's, where that does not come out right.
    fn by_bodies(&mut self, target: &Map<String, Value>) -> Map<String, Value> {
        for _ in 0..6 {
            let mut map = Map::new();
            if self.chance(70) {
                map.insert("by".to_owned(), json!(self.some_bodies(&[], 3)));
            }
            if self.chance(50) || map.is_empty() {
                let goals = target.get("goals").and_then(Value::as_array).cloned().unwrap_or_default();
                map.insert("goals".to_owned(), self.goals_of_bodies(goals));
            }
            let mut whole = target.clone();
            whole.extend(map.clone());
            if self.naive.who_reaches(&Value::Object(whole)).1 {
                return map;
            }
        }
        Map::new()
    }

    /// Some goals, and some more that bodies have for themselves.
    fn goals_of_bodies(&mut self, mut goals: Vec<Value>) -> Value {
        for n in 0..=self.dice.below(3) {
            let mut goal = self.goal();
            goal.insert("by".to_owned(), json!(self.some_bodies(&[], 2)));
            // Two without a day, for one body, would be a fault.
            if n > 0 || self.chance(55) {
                goal.insert("due".to_owned(), self.dated());
            }
            goals.push(Value::Object(goal));
        }
        Value::Array(goals)
    }

    /// Whether on every day each body of a target by bodies has one goal in the end.
    fn everybody_has_a_goal(&self, task: &Value) -> bool {
        let mut days = list(task, "amendments").into_iter().filter_map(|a| day(&a["date"]));
        let has = |target: &Value, day: NaiveDate| {
            let promise = self.naive.promise(&self.plan, task, ("target", &text(target, "id").expect("an id")), day);
            self.naive.who_reaches(&promise.value).1
        };
        days.all(|day| list(task, "targets").into_iter().all(|target| has(target, day)))
    }

    fn amendments(&mut self, task: &Value) -> Value {
        let mut all = Vec::new();
        for _ in 0..self.dice.below(5).saturating_sub(1) {
            let subjects = [("", task)].into_iter();
            let measures = list(task, "measures").into_iter().map(|m| ("measure", m));
            let targets = list(task, "targets").into_iter().map(|t| ("target", t));
            let subjects: Vec<(&str, &Value)> = subjects.chain(measures).chain(targets).collect();
            let (kind, item) = self.dice.among(&subjects).expect("subjects");
            let first = base(self.plan.issued, task, item);
            let mut amendment = Map::new();
            amendment.insert("date".to_owned(), json!(self.day_from(first).to_string()));
            if !kind.is_empty() {
                amendment.insert(kind.to_owned(), item["id"].clone());
            }
            amendment.insert("set".to_owned(), self.set(kind));
            match self.dice.below(10) {
                0 => drop(amendment.insert("refused".to_owned(), json!(true))),
                1 => drop(amendment.insert("erratum".to_owned(), json!(true))),
                _ => {}
            }
            amendment.insert("reason".to_owned(), json!("原因"));
            all.push(Value::Object(amendment));
        }
        Value::Array(all)
    }

    fn set(&mut self, kind: &str) -> Value {
        let mut set = Map::new();
        let roles = self.dice.pick(&["lead", "responsible", "cooperating", "lead, cooperating"]);
        match (self.dice.below(11), kind) {
            (0 | 1, _) => drop(set.insert("withdrawn".to_owned(), json!(self.chance(65)))),
            (2, _) => drop(set.insert("ongoing".to_owned(), json!(self.chance(70)))),
            (3, "measure") => drop(set.insert("every".to_owned(), json!("month"))),
            (3, "") | (4, "" | "measure") => drop(set.insert("from".to_owned(), self.dated())),
            (5 | 6, "measure") => drop(set.insert("by".to_owned(), json!(self.some_bodies(&[], 2)))),
            (5 | 6, "") => {
                let mut taken = Vec::new();
                for role in roles.split(", ") {
                    let named = self.some_bodies(&taken, 2);
                    taken.extend(named.clone());
                    set.insert(role.to_owned(), json!(named));
                }
            }
            (3..=5, "target") => set.extend(self.goal()),
            (6, "target") => drop(set.insert("goals".to_owned(), self.goals())),
            (8, "target") => drop(set.insert("goals".to_owned(), self.goals_of_bodies(Vec::new()))),
            (9, "target") => drop(set.insert("by".to_owned(), json!(self.some_bodies(&[], 2)))),
            (10, "target") => drop(set.insert("source".to_owned(), json!(self.some_bodies(&[], 1)))),
            (7, "target") => drop(set.insert("baseline".to_owned(), json!(self.dice.below(11)))),
            _ => drop(set.insert("due".to_owned(), self.dated())),
        }
        Value::Object(set)
    }

    /// Whether on some day something is to begin after it is due.
    fn begins_too_late(&self, task: &Value) -> bool {
        let items = list(task, "measures").into_iter().chain(list(task, "targets")).chain([task]);
        let days = items.map(|item| base(self.plan.issued, task, item));
        let mut days: Vec<NaiveDate> =
            days.chain(list(task, "amendments").iter().filter_map(|a| day(&a["date"]))).collect();
        days.extend([NaiveDate::MIN, NaiveDate::MAX]);
        let (naive, plan) = (&self.naive, &self.plan);
        days.into_iter().any(|day| {
            let late =
                |from: Option<NaiveDate>, due: Option<NaiveDate>| from.zip(due).is_some_and(|(from, due)| from > due);
            let measures = naive.promises(plan, task, "measure", day);
            late(naive.task_from(plan, task, day), naive.own(plan, task, day).due())
                || measures.iter().any(|m| late(naive.measure_from(plan, task, m, day), m.due()))
        })
    }

    fn reports(&mut self, task: &Value) -> Value {
        let mut all: Vec<Value> = Vec::new();
        for n in 0..self.dice.below(8) {
            let entry = if self.chance(25) { self.correction(task, &all) } else { self.report(task, n) };
            all.extend(entry);
        }
        Value::Array(all)
    }

    /// The items of a task that are there by a day.
    fn ids(&mut self, task: &Value, key: &str, by: NaiveDate) -> Vec<String> {
        let there = super::promise::there(task, key, by);
        there.into_iter().filter_map(|item| text(item, "id")).collect()
    }

    fn report(&mut self, task: &Value, n: u64) -> Option<Value> {
        let date = self.day_from(base(self.plan.issued, task, task));
        let on = if self.chance(50) { self.day().clamp(self.plan.issued.min(self.plan.from), date) } else { date };
        let mut report = Map::new();
        report.insert("date".to_owned(), json!(date.to_string()));
        if on != date || self.chance(10) {
            report.insert("on".to_owned(), json!(on.to_string()));
        }
        let measures = self.ids(task, "measures", date);
        let mut about = vec![About::Task];
        let targets: Vec<String> =
            self.ids(task, "targets", date).into_iter().filter(|_| self.dice.chance(55)).collect();
        match self.dice.below(10) {
            0..=4 if !measures.is_empty() => {
                let measure = self.dice.among(&measures).expect("measures");
                report.insert("measure".to_owned(), json!(measure));
                about = vec![About::Measure(measure)];
            }
            5 | 6 if !measures.is_empty() => {
                let mut parts = Map::new();
                for measure in &measures {
                    if self.chance(30) {
                        continue;
                    }
                    parts.insert(measure.clone(), self.part(on));
                    about.push(About::Measure(measure.clone()));
                }
                if !parts.is_empty() {
                    report.insert("measures".to_owned(), Value::Object(parts));
                }
            }
            _ => {}
        }
        let of_targets = targets.iter().cloned().map(About::Target);
        if !targets.is_empty() && about == [About::Task] && self.chance(40) {
            about = of_targets.collect();
        } else {
            self.state(&mut report, 55);
            if !report.contains_key("measure") {
                about.extend(of_targets);
            }
        }
        let by = self.who_may(task, &about, &[date, on])?;
        if let Some(by) = &by {
            report.insert("by".to_owned(), json!(by));
        }
        self.values(task, (date, by.as_deref()), &targets, &mut report);
        let says = ["measures", "stage", "pace", "percent", "values"];
        if !says.iter().any(|key| report.contains_key(*key)) {
            report.insert("note".to_owned(), json!("说明"));
            // A report with a note alone is one on the task, which may be no concern of theirs.
            if about.iter().all(|about| matches!(about, About::Target(_))) {
                return None;
            }
        }
        if self.chance(6) {
            report.insert("draft".to_owned(), json!(true));
        }
        if self.chance(6) {
            report.insert("id".to_owned(), json!(format!("r{n}")));
        }
        Some(Value::Object(report))
    }

    /// Somebody who may report on all of these, or nobody in particular. None where nobody may.
    fn who_may(&mut self, task: &Value, about: &[About], days: &[NaiveDate]) -> Option<Option<String>> {
        let may = |by: &String| {
            let mut about = about.iter();
            about.all(|about| days.iter().any(|day| self.concerns(task, about, by, *day)))
        };
        let may: Vec<String> = self.naive.bodies.ids().into_iter().filter(may).collect();
        let is_several =
            |about: &About| matches!(about, About::Measure(measure) if self.is_ever_several(task, measure));
        let must = about.iter().any(is_several);
        if !must && self.chance(35) { Some(None) } else { self.dice.among(&may).map(Some) }
    }

    /// Whether a task, a measure, or the values of a target concern a body on a day.
    fn concerns(&self, task: &Value, about: &About, by: &str, day: NaiveDate) -> bool {
        let (naive, plan) = (&self.naive, &self.plan);
        let own = naive.own(plan, task, day);
        let target = |id: &String| naive.promise(plan, task, ("target", id), day).value;
        if let About::Target(id) = about
            && naive.bodies.reached(&words(&target(id), "source"), true).iter().any(|id| id == by)
        {
            return true;
        }
        let named = match about {
            About::Task => Vec::new(),
            About::Measure(id) => naive.promise(plan, task, ("measure", id), day).by(),
            About::Target(id) => {
                let stated = target(id);
                let of_goals = list(&stated, "goals").into_iter().flat_map(|goal| words(goal, "by"));
                words(&stated, "by").into_iter().chain(of_goals).collect()
            }
        };
        let others = if named.is_empty() { own.role("cooperating") } else { named };
        let all = naive.bodies.reached(&[own.answerable(), others].concat(), true);
        let open = !naive.bodies.is_group(by) && all.iter().any(|id| naive.bodies.is_open(id));
        naive.bodies.is_coordinator(by) || all.iter().any(|id| id == by) || open
    }

    fn is_ever_several(&self, task: &Value, measure: &str) -> bool {
        let amended = list(task, "amendments").into_iter().filter_map(|a| day(&a["date"]));
        let mut days = amended.chain([self.plan.issued, NaiveDate::MAX]);
        days.any(|day| {
            let by = self.naive.promise(&self.plan, task, ("measure", measure), day).by();
            let members = self.naive.bodies.expand(&by);
            members.len() > 1 || members.iter().any(|id| self.naive.bodies.is_open(id))
        })
    }

    /// Of one measure among several: its stage, or more.
    fn part(&mut self, on: NaiveDate) -> Value {
        if self.chance(50) {
            return json!(self.stage());
        }
        let mut part = Map::new();
        self.state(&mut part, 60);
        part.remove("pace");
        if self.chance(40) {
            let day = self.day().clamp(self.plan.issued.min(self.plan.from), on);
            part.insert("on".to_owned(), json!(day.to_string()));
        }
        if part.is_empty() {
            part.insert("percent".to_owned(), json!(40));
        }
        Value::Object(part)
    }

    fn stage(&mut self) -> &'static str {
        match self.dice.below(9) {
            0 => "not-started",
            1 | 2 => "in-progress",
            3 => "stopped",
            _ => "completed",
        }
    }

    fn state(&mut self, map: &mut Map<String, Value>, percent: u64) {
        if self.chance(percent) {
            map.insert("stage".to_owned(), json!(self.stage()));
        }
        if self.chance(30) {
            map.insert("pace".to_owned(), json!(self.dice.pick(&["ahead", "on-track", "behind", "behind"])));
        }
        if self.chance(30) {
            map.insert("percent".to_owned(), json!(self.dice.below(5) * 25));
        }
    }

    fn value(&mut self) -> Value {
        let value = self.dice.pick(&["0", "2", "4.9", "5", "5", "5.1", "8", "10", "-1"]);
        serde_json::from_str(value).expect("a number")
    }

    /// Values of some targets, as these are on a day; of one by bodies those of some of them, or that of who reports.
    fn values(
        &mut self,
        task: &Value,
        (date, by): (NaiveDate, Option<&str>),
        targets: &[String],
        map: &mut Map<String, Value>,
    ) {
        let mut values = Map::new();
        for id in targets {
            let stated = self.naive.promise(&self.plan, task, ("target", id), date).value;
            let (bodies, _) = self.naive.who_reaches(&stated);
            if bodies.is_empty() || (bodies.iter().any(|body| by == Some(body)) && self.chance(50)) {
                values.insert(id.clone(), self.value());
                continue;
            }
            let mut of_bodies = Map::new();
            for body in bodies {
                if self.chance(40) {
                    of_bodies.insert(body, self.value());
                }
            }
            if !of_bodies.is_empty() {
                values.insert(id.clone(), Value::Object(of_bodies));
            }
        }
        if !values.is_empty() {
            map.insert("values".to_owned(), Value::Object(values));
        }
    }

    /// A correction of one of the reports that stand there so far, or of one that follows.
    fn correction(&mut self, task: &Value, so_far: &[Value]) -> Option<Value> {
        let entries: Vec<&Value> = so_far.iter().collect();
        let is_report = |n: &usize| so_far[*n]["corrects"].is_null() && so_far[*n]["draft"] != true;
        let places: Vec<usize> = (0..so_far.len()).filter(is_report).collect();
        let place = self.dice.among(&places)?;
        let of = &so_far[place];
        let name = name(&entries, place);
        let with_values = |entry: &&Value| entry["values"].is_object();
        let others: Vec<&Value> = so_far.iter().filter(|entry| entry["corrects"] == *name).collect();
        let values_alone =
            ["stage", "pace", "percent", "measure", "measures", "note"].iter().all(|key| of[*key].is_null());
        let reported = day(&of["date"]).expect("a date");
        let date = self.day_from(reported);
        let mut correction = Map::new();
        correction.insert("date".to_owned(), json!(date.to_string()));
        correction.insert("corrects".to_owned(), json!(name));
        correction.insert("reason".to_owned(), json!("有误"));
        match self.dice.below(6) {
            0 => drop(correction.insert("withdrawn".to_owned(), json!(self.chance(80)))),
            1 => {
                let on = self.day().clamp(self.plan.issued.min(self.plan.from), reported);
                correction.insert("on".to_owned(), json!(on.to_string()));
            }
            2 if of["measures"].is_object() => {
                let measures = of["measures"].as_object().expect("a map").keys().cloned();
                let measures: Vec<String> = measures.filter(|_| self.dice.chance(60)).collect();
                let parts = measures.into_iter().map(|id| (id, self.part(reported))).collect::<Map<_, _>>();
                correction.insert("measures".to_owned(), Value::Object(parts));
                correction.insert("percent".to_owned(), json!(60));
            }
            // Then every value that does not say whose it is, is another's.
            3 if !of["by"].is_null() && !others.iter().any(with_values) => {
                let measures = of["measures"].as_object().map(|m| m.keys().cloned().collect::<Vec<_>>());
                let measures = measures.unwrap_or_default().into_iter().chain(text(of, "measure"));
                let mut about: Vec<About> = measures.map(About::Measure).collect();
                let targets = of["values"].as_object().map(|v| v.keys().cloned().collect::<Vec<_>>());
                if of["measure"].is_null() {
                    about.extend(targets.iter().flatten().cloned().map(About::Target));
                }
                if of["measure"].is_null() && !values_alone {
                    about.push(About::Task);
                }
                let by = self.who_may(task, &about, &[reported]).flatten();
                let may_be_theirs = |by: &String| {
                    targets.iter().flatten().all(|id| {
                        let stated = self.naive.promise(&self.plan, task, ("target", id), reported).value;
                        let (bodies, _) = self.naive.who_reaches(&stated);
                        bodies.is_empty() || (bodies.contains(by) && of["values"][id].is_number())
                    })
                };
                let by = by.filter(may_be_theirs).or_else(|| text(of, "by"));
                correction.insert("by".to_owned(), json!(by));
            }
            _ => {
                // Who reports values alone may have nothing to say of the task.
                if !values_alone {
                    self.state(&mut correction, 60);
                }
                if others.iter().all(|other| other["by"].is_null()) {
                    let targets = self.ids(task, "targets", date);
                    let mut targets: Vec<String> = targets.into_iter().filter(|_| self.dice.chance(55)).collect();
                    // Who reported may say nothing of what does not concern them.
                    if let Some(by) = text(of, "by") {
                        targets.retain(|id| self.concerns(task, &About::Target(id.clone()), &by, reported));
                    }
                    self.values(task, (reported, text(of, "by").as_deref()), &targets, &mut correction);
                }
            }
        }
        let says = ["withdrawn", "on", "measures", "by", "stage", "pace", "percent", "values"];
        if !says.iter().any(|key| correction.contains_key(*key)) {
            correction.insert("note".to_owned(), json!("说明"));
        }
        if self.chance(6) {
            correction.insert("draft".to_owned(), json!(true));
        }
        Some(Value::Object(correction))
    }

    fn verifications(&mut self, task: &Value) -> Value {
        Value::Array((0..self.dice.below(5)).filter_map(|_| self.verification(task)).collect())
    }

    /// Somebody who did not report it looks into a report that stands, or into what it says of one measure.
    fn verification(&mut self, task: &Value) -> Option<Value> {
        let reports = list(task, "reports");
        let is_report = |n: &usize| reports[*n]["corrects"].is_null() && reports[*n]["draft"] != true;
        let completes = |n: &usize| reports[*n].to_string().contains("completed");
        let mut places: Vec<usize> = (0..reports.len()).filter(is_report).collect();
        if self.chance(80) {
            places.retain(completes);
        }
        let place = self.dice.among(&places)?;
        let date = self.day_from(day(&reports[place]["date"])?);
        let as_of = |day| super::reports::all(task, day).into_iter().find(|held| held.place == place);
        let held = as_of(date).filter(|held| !held.is_withdrawn())?;
        if as_of(date - Days::new(1)).is_some_and(|held| held.is_withdrawn()) {
            return None;
        }
        let mut measures = self.ids(task, "measures", date);
        measures.retain(|id| held.of_measure(id).is_some());
        let measure = self.dice.among(&measures).filter(|_| self.dice.chance(50));
        let (naive, plan) = (&self.naive, &self.plan);
        let of_measure = held.text("measure").map(|id| naive.promise(plan, task, ("measure", id), held.date).by());
        let reporters = match held.by() {
            Some(by) => vec![by],
            None => naive
                .bodies
                .expand(&of_measure.unwrap_or_default())
                .into_iter()
                .chain(naive.bodies.coordinator.clone())
                .collect(),
        };
        let is_theirs = |by: &String| reporters.iter().any(|of| of == by || naive.bodies.belongs(of, by));
        let others: Vec<String> = naive.bodies.ids().into_iter().filter(|by| !is_theirs(by)).collect();
        let mut verification = Map::new();
        verification.insert("date".to_owned(), json!(date.to_string()));
        verification.insert("of".to_owned(), json!(name(&reports, place)));
        verification.insert("by".to_owned(), json!(self.dice.among(&others)?));
        verification.insert("result".to_owned(), json!(self.dice.pick(&["confirmed", "confirmed", "not-confirmed"])));
        if let Some(measure) = measure {
            verification.insert("measure".to_owned(), json!(measure));
        }
        Some(Value::Object(verification))
    }
}

/// Of what a report speaks.
#[derive(Clone, Debug, PartialEq)]
enum About {
    Task,
    Measure(String),
    Target(String),
}

/// By what an entry is called. `DATE#n` and the bare date are two names, and one entry is called by one of them throughout; which one
/// stays the same.
fn name(entries: &[&Value], place: usize) -> String {
    let mut names = super::reports::names(entries, place);
    names.swap_remove((entries[place].to_string().len() + place) % names.len())
}

/// Since when something is part of the plan.
fn base(issued: NaiveDate, task: &Value, item: &Value) -> NaiveDate {
    day(&item["added"]["date"]).or(day(&task["added"]["date"])).unwrap_or(issued)
}

/// Takes every `from` out of a task, and amendments that set nothing else.
fn without_from(task: &mut Value) {
    let map = task.as_object_mut().expect("a map");
    map.remove("from");
    let items = |map: &mut Map<String, Value>, key: &str| {
        map.get_mut(key).and_then(Value::as_array_mut).map(std::mem::take).unwrap_or_default()
    };
    let measures = items(map, "measures").into_iter().map(|mut measure| {
        measure.as_object_mut().map(|m| m.remove("from"));
        measure
    });
    let measures: Vec<Value> = measures.collect();
    let amendments = items(map, "amendments").into_iter().filter(|a| a["set"]["from"].is_null()).collect::<Vec<_>>();
    map.insert("measures".to_owned(), json!(measures));
    map.insert("amendments".to_owned(), json!(amendments));
}
