//! The rules once more, written as plainly as the contract words them, straight from the YAML: slow, and on purpose without a
//! line of the program's own rules.

use chrono::{Days, NaiveDate};
use serde_json::Value;
use std::path::Path;

pub(crate) struct Naive {
    organizations: Vec<Value>,
    coordinator: String,
    due_soon_days: u64,
    pub plans: Vec<NaivePlan>,
}

pub(crate) struct NaivePlan {
    pub id: String,
    issued: NaiveDate,
    end: NaiveDate,
    pub tasks: Vec<(String, Value)>,
}

/// Status of a task and of each of its measures, values of its targets.
#[derive(Debug, PartialEq)]
pub(crate) struct Stand {
    pub status: String,
    pub since: NaiveDate,
    pub measures: Vec<(String, String, NaiveDate)>,
    pub targets: Vec<Option<f64>>,
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).expect("YAML")
}

fn front_matter(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).expect("a file");
    yaml(text.split("---\n").nth(1).expect("front matter"))
}

fn day(value: &Value) -> Option<NaiveDate> {
    value.as_str().and_then(|s| s.parse().ok())
}

fn list<'a>(value: &'a Value, key: &str) -> Vec<&'a Value> {
    value[key].as_array().map(|a| a.iter().collect()).unwrap_or_default()
}

fn words(value: &Value, key: &str) -> Vec<String> {
    list(value, key).iter().filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

/// A report as it holds on a day, with its corrections.
#[derive(Clone, Debug)]
struct Held {
    on: NaiveDate,
    date: NaiveDate,
    place: usize,
    fields: serde_json::Map<String, Value>,
}

impl Held {
    fn text(&self, key: &str) -> Option<&str> {
        self.fields.get(key).and_then(Value::as_str)
    }
}

/// A stage, and the day on which it was completed.
type Staged = (Option<String>, Option<NaiveDate>);

#[derive(Clone, Copy, PartialEq)]
enum Deadline {
    Stated(NaiveDate),
    Implied(NaiveDate),
    None,
}

impl Naive {
    pub(crate) fn read(root: &Path) -> Self {
        let content = root.join("content");
        let site = yaml(&std::fs::read_to_string(content.join("site.yaml")).expect("site.yaml"));
        let organizations = yaml(&std::fs::read_to_string(content.join("organizations.yaml")).expect("organizations"));
        let mut plans = Vec::new();
        for entry in std::fs::read_dir(&content).expect("content") {
            let folder = entry.expect("an entry").path();
            if !folder.join("plan.md").exists() {
                continue;
            }
            let plan = front_matter(&folder.join("plan.md"));
            let issued = day(&plan["issued"]).expect("issued");
            let year_end = NaiveDate::from_ymd_opt(chrono::Datelike::year(&issued), 12, 31).expect("a date");
            let mut tasks = Vec::new();
            for file in std::fs::read_dir(folder.join("tasks")).expect("tasks") {
                let file = file.expect("an entry").path();
                let name = file.file_name().expect("a name").to_string_lossy().into_owned();
                if let Some(slug) = name.strip_suffix(".md").filter(|s| !s.contains('.')) {
                    tasks.push((slug.to_owned(), front_matter(&file)));
                }
            }
            plans.push(NaivePlan {
                id: folder.file_name().expect("a name").to_string_lossy().into_owned(),
                issued,
                end: day(&plan["period"]["to"]).unwrap_or(year_end),
                tasks,
            });
        }
        Self {
            organizations: organizations.as_array().expect("a list").clone(),
            coordinator: site["coordinator"].as_str().unwrap_or_default().to_owned(),
            due_soon_days: site["due_soon_days"].as_u64().unwrap_or(30),
            plans,
        }
    }

    fn body(&self, id: &str) -> &Value {
        self.organizations.iter().find(|o| o["id"] == id).unwrap_or_else(|| panic!("{id}"))
    }

    /// The members of a group, where they are known.
    fn members(&self, id: &str) -> Option<Vec<String>> {
        let body = self.body(id);
        if let Some(kind) = body["members_of"].as_str() {
            let of_kind = self.organizations.iter().filter(|o| o["kind"] == kind);
            return Some(of_kind.map(|o| o["id"].as_str().expect("an id").to_owned()).collect());
        }
        body["members"].as_array().map(|_| words(body, "members"))
    }

    /// Bodies, the known members of groups in their place, of groups in groups too; a group that acts as one is one body.
    fn expand(&self, by: &[String]) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for id in by {
            let below = match self.members(id) {
                Some(members) if self.body(id)["acts_as_one"] != true => self.expand(&members),
                _ => vec![id.clone()],
            };
            for one in below {
                if !all.contains(&one) {
                    all.push(one);
                }
            }
        }
        all
    }

    fn belongs(&self, id: &str, group: &str) -> bool {
        id == group || self.members(group).is_some_and(|members| members.iter().any(|m| self.belongs(id, m)))
    }

    /// Whether others may report for it.
    fn is_open(&self, id: &str) -> bool {
        self.body(id)["members"] == "unspecified" && self.body(id)["acts_as_one"] != true
    }

    /// Whether it is a member's own report where its group acts as one, and the member is not concerned otherwise.
    fn is_own_beside_one(&self, by: &str, named: &[String]) -> bool {
        let answering = |id: &str| {
            named.iter().any(|n| n == id)
                || self.expand(named).iter().any(|one| one == id)
                || named.iter().any(|n| self.body(n)["acts_as_one"] != true && self.within(id, n))
        };
        let one = |group: &Value| {
            let id = group["id"].as_str().expect("an id");
            group["acts_as_one"] == true && answering(id) && by != id && self.belongs(by, id)
        };
        by != self.coordinator && !answering(by) && self.organizations.iter().any(one)
    }

    /// Whether a body lies in a group, on a way through groups that do not act as one.
    fn within(&self, id: &str, group: &str) -> bool {
        let members = self.members(group).unwrap_or_default();
        members.iter().any(|m| m == id || (self.body(m)["acts_as_one"] != true && self.within(id, m)))
    }

    /// The reports of a task that hold on a day, by `on`, then `date`, then place.
    fn held(&self, task: &Value, as_of: NaiveDate) -> Vec<Held> {
        let entries = list(task, "reports");
        let exists = |e: &Value| day(&e["date"]).expect("a date") <= as_of && e["draft"] != true;
        let mut held = Vec::new();
        for (place, entry) in entries.iter().enumerate() {
            if !exists(entry) || !entry["corrects"].is_null() {
                continue;
            }
            let date = day(&entry["date"]).expect("a date");
            let mut fields = entry.as_object().expect("a map").clone();
            let names = names(&entries, place);
            let mut corrections: Vec<(usize, &&Value)> = entries
                .iter()
                .enumerate()
                .filter(|(_, c)| {
                    exists(c) && c["corrects"].as_str().is_some_and(|n| names.iter().any(|name| name == n))
                })
                .collect();
            corrections.sort_by_key(|(i, c)| (day(&c["date"]), *i));
            for (_, correction) in corrections {
                for (key, value) in correction.as_object().expect("a map") {
                    match (key.as_str(), value) {
                        ("date" | "corrects" | "reason" | "id", _) => {}
                        ("measures", Value::Object(new)) => {
                            let old = fields.entry("measures").or_insert_with(|| Value::Object(serde_json::Map::new()));
                            let old = old.as_object_mut().expect("a map");
                            for (measure, said) in new {
                                let mut whole = part(old.get(measure).unwrap_or(&Value::Null));
                                whole.extend(part(said));
                                old.insert(measure.clone(), Value::Object(whole));
                            }
                        }
                        ("values", Value::Object(new)) => {
                            let old = fields.entry("values").or_insert_with(|| Value::Object(serde_json::Map::new()));
                            old.as_object_mut().expect("a map").extend(new.clone());
                        }
                        _ => {
                            fields.insert(key.clone(), value.clone());
                        }
                    }
                }
            }
            if fields.get("withdrawn") != Some(&Value::Bool(true)) {
                let on = fields.get("on").and_then(day).unwrap_or(date);
                held.push(Held { on, date, place, fields });
            }
        }
        held.sort_by_key(|h| (h.on, h.date, h.place));
        held
    }

    /// A promise with the amendments of its subject that exist; and the day its deadline was set.
    fn amended(
        &self,
        plan: &NaivePlan,
        task: &Value,
        promise: &Value,
        subject: (&str, &str),
        as_of: NaiveDate,
    ) -> (Value, NaiveDate) {
        let mut promise = promise.clone();
        let mut set_on = plan.issued;
        let mut amendments: Vec<&Value> =
            list(task, "amendments").into_iter().filter(|a| day(&a["date"]).expect("a date") <= as_of).collect();
        amendments.sort_by_key(|a| day(&a["date"]));
        for amendment in amendments {
            let about = match (amendment["measure"].as_str(), amendment["target"].as_str()) {
                (Some(id), _) => ("measure", id),
                (_, Some(id)) => ("target", id),
                _ => ("task", ""),
            };
            if about != subject {
                continue;
            }
            let map = promise.as_object_mut().expect("a map");
            for (key, value) in amendment["set"].as_object().expect("a map") {
                if key == "due" {
                    set_on = day(&amendment["date"]).expect("a date");
                    map.remove("ongoing");
                    map.remove("every");
                }
                if (key == "ongoing" && value == true) || key == "every" {
                    map.remove("due");
                }
                map.insert(key.clone(), value.clone());
            }
        }
        (promise, set_on)
    }

    pub(crate) fn stand(&self, plan: &NaivePlan, task: &Value, as_of: NaiveDate) -> Stand {
        let (own, own_set) = self.amended(plan, task, task, ("task", ""), as_of);
        let id = |v: &Value| v["id"].as_str().expect("an id").to_owned();
        let amend = |kind: &str, v: &Value| self.amended(plan, task, v, (kind, &id(v)), as_of);
        let measures: Vec<(Value, NaiveDate)> =
            list(task, "measures").into_iter().map(|m| amend("measure", m)).collect();
        let targets: Vec<(Value, NaiveDate)> = list(task, "targets").into_iter().map(|t| amend("target", t)).collect();
        let inside = std::iter::once(&own).chain(measures.iter().map(|(m, _)| m)).chain(targets.iter().map(|(t, _)| t));
        let implied = inside.filter_map(|p| day(&p["due"])).chain([plan.end]).max().expect("a day");
        let deadline = |p: &Value| match day(&p["due"]) {
            Some(due) => Deadline::Stated(due),
            None if p["ongoing"] == true || !p["every"].is_null() => Deadline::None,
            None => Deadline::Implied(implied),
        };
        let held = self.held(task, as_of);
        // A report on a measure counts as a report on the task, and states nothing of it; nor does one of a body that does not lead.
        let bare = |h: &Held| if h.fields.contains_key("measure") { mute(h) } else { self.as_led(plan, task, h) };
        let bare: Vec<Held> = held.iter().map(bare).collect();
        let (status, since) = self.status(plan, &bare, &|reports| single(reports), deadline(&own), own_set, as_of);
        let measures = measures.iter().map(|(measure, set)| {
            let name = id(measure);
            let who = |date: NaiveDate| {
                let own = self.amended(plan, task, task, ("task", ""), date).0;
                [words(&own, "lead"), words(&own, "responsible"), words(measure, "by")].concat()
            };
            let by = words(measure, "by");
            let silent = |h: &Held| h.text("by").is_some_and(|r| self.is_own_beside_one(r, &who(h.date)));
            let mut reports: Vec<Held> = held.iter().filter_map(|h| of_measure(h, &name)).collect();
            reports.retain(|h| by.is_empty() || !silent(h));
            reports.sort_by_key(|h| (h.on, h.date, h.place));
            let members = self.expand(&by);
            let several = members.len() > 1 || members.iter().any(|m| self.is_open(m));
            let lead = |date: NaiveDate| words(&self.amended(plan, task, task, ("task", ""), date).0, "lead");
            if several {
                // What others report is nothing to it.
                reports.retain(|h| members.iter().any(|m| self.counts(h, m, &by, &lead(h.date))));
            } else if members.is_empty() {
                reports = reports.iter().map(|h| self.as_led(plan, task, h)).collect();
            }
            let stage = |reports: &[Held]| {
                if several { self.together(&members, &by, &lead, reports) } else { single(reports) }
            };
            let (status, since) = self.status(plan, &reports, &stage, deadline(measure), *set, as_of);
            (name, status, since)
        });
        let values = targets.iter().map(|(target, _)| {
            let name = id(target);
            held.iter().rev().find_map(|h| h.fields.get("values").and_then(|v| v[&name].as_f64()))
        });
        Stand { status, since, measures: measures.collect(), targets: values.collect() }
    }

    /// A report without what it says of the stage, unless it is of a body that sets it.
    fn as_led(&self, plan: &NaivePlan, task: &Value, report: &Held) -> Held {
        let lead = words(&self.amended(plan, task, task, ("task", ""), report.date).0, "lead");
        let sets = |by: &str| {
            let is =
                |l: &String| l == by || self.is_open(l) || (self.body(l)["acts_as_one"] != true && self.within(by, l));
            by == self.coordinator || lead.iter().any(is)
        };
        if lead.is_empty() || report.text("by").is_none_or(sets) { report.clone() } else { mute(report) }
    }

    /// Whether a report counts for one of the members of a measure of several.
    fn counts(&self, report: &Held, member: &str, named: &[String], lead: &[String]) -> bool {
        let Some(by) = report.text("by") else { return false };
        let stranger = self.body(by)["kind"] != "group"
            && by != self.coordinator
            && !lead.iter().any(|l| l == by)
            && !named.iter().any(|n| self.belongs(by, n));
        self.belongs(member, by) || (self.is_open(member) && stranger)
    }

    /// The stage of a measure of several bodies, and the day on which it was completed.
    fn together(
        &self,
        members: &[String],
        named: &[String],
        lead: &dyn Fn(NaiveDate) -> Vec<String>,
        reports: &[Held],
    ) -> Staged {
        let each: Vec<Staged> = members
            .iter()
            .map(|member| {
                let own: Vec<Held> =
                    reports.iter().filter(|h| self.counts(h, member, named, &lead(h.date))).cloned().collect();
                single(&own)
            })
            .collect();
        let said: Vec<&String> = each.iter().filter_map(|(stage, _)| stage.as_ref()).collect();
        let all = |word: &str| said.iter().all(|s| *s == word);
        if said.is_empty() {
            (None, None)
        } else if said.len() == members.len() && all("completed") {
            (Some("completed".into()), each.iter().filter_map(|(_, on)| *on).max())
        } else if all("stopped") {
            (Some("stopped".into()), None)
        } else if all("not-started") {
            (Some("not-started".into()), None)
        } else {
            (Some("in-progress".into()), None)
        }
    }

    fn status(
        &self,
        plan: &NaivePlan,
        reports: &[Held],
        stage_of: &dyn Fn(&[Held]) -> Staged,
        deadline: Deadline,
        set_on: NaiveDate,
        as_of: NaiveDate,
    ) -> (String, NaiveDate) {
        let (stage, completed_on) = stage_of(reports);
        let pace_of = |reports: &[Held]| reports.iter().rev().find_map(|h| h.text("pace").map(str::to_owned));
        let pace = pace_of(reports);
        let reported = !reports.is_empty();
        let stated = if let Deadline::Stated(due) = deadline { Some(due) } else { None };
        let run = || {
            // The first report of the latest unbroken run with this stage and pace.
            let mut first = plan.issued;
            for i in (1..=reports.len()).rev() {
                if (stage_of(&reports[..i]).0, pace_of(&reports[..i])) != (stage.clone(), pace.clone()) {
                    break;
                }
                first = reports[i - 1].on;
            }
            first
        };
        let soon = |due: NaiveDate| due - Days::new(self.due_soon_days);
        let next = |day: NaiveDate| day + Days::new(1);
        let (status, since) = match (stage.as_deref(), deadline) {
            (Some("stopped"), _) => ("stopped", run()),
            (Some("completed"), _) => {
                let on = completed_on.expect("a day");
                (if stated.is_some_and(|due| on > due) { "completed-late" } else { "completed" }, on)
            }
            (_, Deadline::Stated(due)) if due < as_of => (if reported { "overdue" } else { "unreported" }, next(due)),
            (_, Deadline::Implied(end)) if end < as_of && reported => ("period-ended", next(end)),
            _ if pace.as_deref() == Some("behind") => ("behind", run()),
            (_, Deadline::Stated(due)) if as_of >= soon(due) => ("due-soon", soon(due).max(set_on)),
            (Some("in-progress"), _) => ("on-track", run()),
            (Some("not-started"), _) => ("not-started", run()),
            _ => ("no-report", plan.issued),
        };
        (status.to_owned(), since)
    }

    /// The first days of new names of bodies: a name is a fact that pages show, and stands in no task.
    pub(crate) fn renamings(&self) -> Vec<NaiveDate> {
        let ends = self.organizations.iter().flat_map(|o| list(o, "formerly")).filter_map(|f| day(&f["until"]));
        ends.map(|last| last + Days::new(1)).collect()
    }

    /// The body that keeps the plan: its report counts for no member of a measure. Read, so that a test can see it is there.
    pub(crate) fn coordinator(&self) -> &str {
        &self.coordinator
    }
}

/// Every name by which a correction can mean an entry.
fn names(entries: &[&Value], place: usize) -> Vec<String> {
    let date = entries[place]["date"].as_str().expect("a date");
    let same = |e: &&&Value| e["date"] == date;
    let nth = entries[..place].iter().filter(same).count() + 1;
    let mut names = vec![format!("{date}#{nth}")];
    names.extend(entries[place]["id"].as_str().map(str::to_owned));
    let first = entries.iter().position(|e| e["date"] == date && e["corrects"].is_null() && e["draft"] != true);
    if first == Some(place) {
        names.push(date.to_owned());
    }
    names
}

/// What a report on several measures says of one, a plain word being the stage.
fn part(said: &Value) -> serde_json::Map<String, Value> {
    match said {
        Value::Object(map) => map.clone(),
        Value::String(_) => [("stage".to_owned(), said.clone())].into_iter().collect(),
        _ => serde_json::Map::new(),
    }
}

/// What a report says of a measure, as a report on it alone.
fn of_measure(report: &Held, measure: &str) -> Option<Held> {
    if report.text("measure") == Some(measure) {
        return Some(report.clone());
    }
    let said = part(report.fields.get("measures")?.as_object()?.get(measure)?);
    let on = said.get("on").and_then(day).unwrap_or(report.on);
    let mut fields = said;
    fields.extend(report.fields.get("by").map(|by| ("by".to_owned(), by.clone())));
    Some(Held { on, fields, ..report.clone() })
}

/// A report that states neither stage nor pace.
fn mute(report: &Held) -> Held {
    let mut report = report.clone();
    report.fields.remove("stage");
    report.fields.remove("pace");
    report
}

/// The stage of one thing from its reports, and the day on which it was completed.
fn single(reports: &[Held]) -> Staged {
    if reports.is_empty() {
        return (None, None);
    }
    let stages: Vec<(&str, NaiveDate)> = reports.iter().filter_map(|h| h.text("stage").map(|s| (s, h.on))).collect();
    let Some((last, _)) = stages.last() else { return (Some("in-progress".into()), None) };
    let run = stages.iter().rev().take_while(|(s, _)| *s == "completed").last().map(|(_, on)| *on);
    ((Some((*last).to_owned())), run)
}
