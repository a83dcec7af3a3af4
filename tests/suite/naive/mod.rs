//! The rules of "What is derived, as of a date D" once more, written as plainly as the contract words them, straight from the YAML:
//! slow, and on purpose without a line of the program's own rules. Held against the program over tasks made at random, and (in
//! `walk`) over every day of a year of the demonstration portal.
//!
//! Some hundred tasks are looked at as a rule. More, and others:
//!
//! ```text
//! JINDU_TASKS=5000 JINDU_SEED=7 cargo test naive::
//! ```

mod bodies;
mod compare;
mod generate;
mod promise;
mod reports;
mod seen;
mod stage;
mod status;
mod sums;
mod targets;
mod verified;
mod yaml;

use bodies::Bodies;
use chrono::{Datelike, Days, Months, NaiveDate};
pub(crate) use compare::{Differences, hold};
use promise::{Deadline, Promise};
use reports::Held;
use serde_json::{Value, json};
use stage::{Several, Stood, alone};
use status::{Question, is_late};
use std::path::Path;
use yaml::{day, end_of_year, text};

pub(crate) struct Naive {
    bodies: Bodies,
    soon: u64,
    reporting: String,
    linear: bool,
    pub plans: Vec<Plan>,
}

pub(crate) struct Plan {
    pub id: String,
    pub issued: NaiveDate,
    from: NaiveDate,
    to: NaiveDate,
    pub tasks: Vec<(String, Value)>,
}

impl Naive {
    pub(crate) fn read(root: &Path) -> Self {
        let content = root.join("content");
        let site = yaml::read(&content.join("site.yaml"));
        let organizations = yaml::read(&content.join("organizations.yaml"));
        let folders = std::fs::read_dir(&content).expect("content").map(|entry| entry.expect("an entry").path());
        let mut plans: Vec<Plan> = folders.filter(|f| f.join("plan.md").exists()).map(|f| Plan::read(&f)).collect();
        plans.sort_by(|a, b| a.id.cmp(&b.id));
        Self {
            bodies: Bodies {
                all: organizations.as_array().expect("a list").clone(),
                coordinator: text(&site, "coordinator"),
            },
            soon: site["due_soon_days"].as_u64().unwrap_or(30),
            reporting: text(&site, "reporting").unwrap_or_default(),
            linear: site["schedule"] == "linear",
            plans,
        }
    }

    /// The first days of new names of bodies: a name is a fact that pages show, and stands in no task.
    pub(crate) fn renamings(&self) -> Vec<NaiveDate> {
        let ends = self.bodies.all.iter().flat_map(|o| yaml::list(o, "formerly")).filter_map(|f| day(&f["until"]));
        ends.map(|last| last + Days::new(1)).collect()
    }

    /// A task as of a day, in the words of `tasks.json`; what these do not say begins with `_`. None before it was added.
    pub(crate) fn task(&self, plan: &Plan, slug: &str, task: &Value, as_of: NaiveDate) -> Option<Value> {
        if day(&task["added"]["date"]).is_some_and(|added| added > as_of) {
            return None;
        }
        let own = self.own(plan, task, as_of);
        let all = reports::all(task, as_of);
        let mut held: Vec<Held> = all.iter().filter(|h| !h.is_withdrawn()).cloned().collect();
        reports::sort(&mut held);
        let from = self.task_from(plan, task, as_of);
        let deadline = self.deadline(plan, task, &own, as_of);
        let of_task = |h: &Held| {
            if h.fields.contains_key("measure") { h.clone().mute() } else { self.as_led(plan, task, h, &[]) }
        };
        let reports: Vec<Held> = held.iter().map(of_task).collect();
        let question = Question {
            as_of,
            soon: self.soon,
            deadline,
            from,
            withdrawn: own.withdrawn,
            base: own.base,
            due_set: own.due_set,
            stage_of: &alone,
        };
        let (status, since) = question.status(&reports);
        let measures: Vec<Value> = self
            .promises(plan, task, "measure", as_of)
            .iter()
            .map(|measure| self.measure(plan, task, (&own, measure), &held, as_of))
            .collect();
        let targets = self.promises(plan, task, "target", as_of);
        let targets = targets.iter().map(|target| self.target(plan, task, target, &held, as_of));
        let late = measures.iter().filter(|m| is_late(m["status"].as_str().expect("a status"))).count();
        let stands = alone(&reports);
        let mut record = stood(&stands, status, since, own.withdrawn, from, deadline);
        let check = verified::standing(status, verified::of(task, stands.completing, None, as_of));
        let more = json!({
            "id": slug,
            "verified": verified::is(status, check == Some("confirmed")),
            "verification": check,
            "lead": own.role("lead"),
            "cooperating": own.role("cooperating"),
            "responsible": own.role("responsible"),
            "reported": held.iter().map(|h| h.date).max().map(|d| d.to_string()),
            "stale": self.is_stale(plan, &own, from, &held, status, as_of),
            "late": late,
            "measures": measures,
            "targets": targets.collect::<Vec<_>>(),
            "reports": all.iter().map(report).collect::<Vec<_>>(),
        });
        extend(&mut record, more);
        Some(record)
    }

    fn measure(
        &self,
        plan: &Plan,
        task: &Value,
        (own, measure): (&Promise, &Promise),
        held: &[Held],
        as_of: NaiveDate,
    ) -> Value {
        let id = measure.value["id"].as_str().expect("an id");
        let named = measure.by();
        let mut reports: Vec<Held> = held.iter().filter_map(|h| h.of_measure(id)).collect();
        reports::sort(&mut reports);
        let members = self.bodies.expand(&named);
        let is_several = members.len() > 1 || members.iter().any(|m| self.bodies.is_open(m));
        let lead = |date: NaiveDate| self.own(plan, task, date).role("lead");
        let several = Several { bodies: &self.bodies, named: named.clone(), members: members.clone(), lead: &lead };
        let together = |reports: &[Held]| several.together(reports);
        if is_several {
            reports = several.of_members(reports);
        } else if named.is_empty() {
            reports = reports.iter().map(|h| self.as_led(plan, task, h, &[])).collect();
        } else {
            reports.retain(|h| !self.is_silent(plan, task, h, &named));
        }
        let deadline = self.deadline(plan, task, measure, as_of);
        let from = self.measure_from(plan, task, measure, as_of);
        let withdrawn = measure.withdrawn.into_iter().chain(own.withdrawn).min();
        let question = |stage_of| Question {
            as_of,
            soon: self.soon,
            deadline,
            from,
            withdrawn,
            base: measure.base,
            due_set: measure.due_set,
            stage_of,
        };
        let stage_of: &dyn Fn(&[Held]) -> Stood = if is_several { &together } else { &alone };
        let (status, since) = question(stage_of).status(&reports);
        let member = |member: &String| {
            let own = several.of_member(&reports, member);
            let (status, since) = question(&alone).status(&own);
            let Stood { stage, on, completing, .. } = alone(&own);
            let check = verified::standing(status, verified::of(task, completing, Some(id), as_of));
            json!({
                "verified": verified::is(status, check == Some("confirmed")),
                "verification": check,
                "id": member,
                "stage": stage,
                "on": on.map(|d| d.to_string()),
                "status": status,
                "_since": since.to_string(),
            })
        };
        let members: Vec<Value> = if is_several { members.iter().map(member).collect() } else { Vec::new() };
        let stands = stage_of(&reports);
        let check = verified::standing(status, verified::of(task, stands.completing, Some(id), as_of));
        let is_each = is_several && members.iter().all(|member| member["verification"] == "confirmed");
        let mut record = stood(&stands, status, since, withdrawn, from, deadline);
        let more = json!({
            "id": id,
            "by": named,
            "verified": verified::is(status, is_each || check == Some("confirmed")),
            "verification": check,
            "members": members,
        });
        extend(&mut record, more);
        record
    }

    /// A report without what it says of the stage, unless that counts: where the task has a lead on the report's day, for those who
    /// lead; one that does not say by whom is the coordinator's.
    fn as_led(&self, plan: &Plan, task: &Value, report: &Held, by: &[String]) -> Held {
        let lead = self.own(plan, task, report.date).role("lead");
        let counts = report.by().is_none_or(|by| lead.is_empty() || self.bodies.leads(&by, &lead));
        if counts && !self.is_silent(plan, task, report, by) { report.clone() } else { report.clone().mute() }
    }

    /// Whether it is the own report of a member of a group that acts as one.
    fn is_silent(&self, plan: &Plan, task: &Value, report: &Held, by: &[String]) -> bool {
        let own = self.own(plan, task, report.date);
        let others = if by.is_empty() { own.role("cooperating") } else { by.to_vec() };
        report.by().is_some_and(|by| self.bodies.is_silent(&by, &[own.answerable(), others].concat()))
    }

    /// No report dated on or after the first day of the last full period that began on or after issue, `added` and `from`.
    fn is_stale(
        &self,
        plan: &Plan,
        own: &Promise,
        from: Option<NaiveDate>,
        held: &[Held],
        status: &str,
        as_of: NaiveDate,
    ) -> bool {
        let this_month = as_of.with_day(1).expect("a first");
        let last_full = match self.reporting.as_str() {
            "monthly" => this_month - Months::new(1),
            "quarterly" => this_month - Months::new(this_month.month0() % 3) - Months::new(3),
            _ => return false,
        };
        let first = [Some(plan.issued), Some(own.base), from].into_iter().flatten().max().expect("the issue");
        let is_over = ["completed", "completed-late", "stopped", "withdrawn"].contains(&status);
        last_full >= first
            && held.iter().all(|h| h.date < last_full)
            && !is_over
            && own.value["ongoing"] != true
            && as_of <= plan.to
    }
}

impl Plan {
    fn read(folder: &Path) -> Self {
        let plan = yaml::front_matter(&folder.join("plan.md"));
        let issued = day(&plan["issued"]).expect("issued");
        let mut tasks = Vec::new();
        for file in std::fs::read_dir(folder.join("tasks")).expect("tasks") {
            let file = file.expect("an entry").path();
            let name = file.file_name().expect("a name").to_string_lossy().into_owned();
            if let Some(slug) = name.strip_suffix(".md").filter(|s| !s.contains('.')) {
                tasks.push((slug.to_owned(), yaml::front_matter(&file)));
            }
        }
        tasks.sort_by(|a, b| a.0.cmp(&b.0));
        Self {
            id: folder.file_name().expect("a name").to_string_lossy().into_owned(),
            issued,
            from: day(&plan["period"]["from"]).unwrap_or(issued),
            to: day(&plan["period"]["to"]).unwrap_or_else(|| end_of_year(issued)),
            tasks,
        }
    }
}

/// What tasks and measures have in common.
fn stood(
    stood: &Stood,
    status: &str,
    since: NaiveDate,
    withdrawn: Option<NaiveDate>,
    from: Option<NaiveDate>,
    deadline: Deadline,
) -> Value {
    json!({
        "status": status,
        "since": since.to_string(),
        "stage": stood.stage,
        "stage_stated": stood.stage.as_ref().map(|_| stood.stated),
        "stage_by": stood.by,
        "pace": stood.pace,
        "percent": stood.percent,
        "_percent_now": stood.percent_now,
        "withdrawn_on": withdrawn.map(|d| d.to_string()),
        "from": from.map(|d| d.to_string()),
        "due": {"date": deadline.day().map(|d| d.to_string()), "kind": deadline.kind()},
    })
}

fn report(held: &Held) -> Value {
    let field = |key: &str| held.fields.get(key).cloned().unwrap_or(Value::Null);
    json!({
        "id": held.name,
        "date": held.date.to_string(),
        "on": held.on.to_string(),
        "by": field("by"),
        "measure": field("measure"),
        "stage": field("stage"),
        "pace": field("pace"),
        "percent": field("percent"),
        "corrected": held.corrected.map(|d| d.to_string()),
        "withdrawn": held.is_withdrawn(),
    })
}

fn extend(record: &mut Value, more: Value) {
    if let (Value::Object(record), Value::Object(more)) = (record, more) {
        record.extend(more);
    }
}
