//! A report: who, on what, and how it stands. Cells are understood as those of forms are ([`crate::forms::values`]), so 45%, 四成五 and
//! 2024年6月30日 are; all that is not understood is told at once, and what was written stays in the form.

use super::check::Finding;
use super::filled::{Form, Parsed};
use super::{Desk, field, task_of, was, words};
use crate::cli::report::ask::About;
use crate::cli::report::{find, label, standing};
use crate::forms::values::{Value as Cell, named, stages, understand};
use crate::forms::{Column, Filling};
use crate::model::{BodyIx, Subject, is_heard};
use crate::serve::{Answer, Asked};
use chrono::NaiveDate;
use serde_json::{Value, json};
use std::io;

/// Asks who reports; then what. `jindu report` writes it.
pub(super) const FORM: Form = Form {
    parsed,
    show: form,
    next: |asked| {
        let org = field(asked, "by").unwrap_or_default();
        (format!("{}?org={}", crate::serve::DESK, encoded(org)), "next_task")
    },
};

/// The arguments of `jindu report`, and what is not understood; nothing where there is no such task.
fn parsed(desk: &Desk, asked: &Asked) -> io::Result<Option<Parsed>> {
    let loaded = desk.load()?;
    let day = desk.day(&loaded);
    let (Some(portal), Some(config)) = (&loaded.portal, &loaded.config) else { return Ok(None) };
    let Some((_, task)) = field(asked, "task").and_then(|file| task_of(portal, file)) else { return Ok(None) };
    Ok(Some(arguments(desk, asked, &About::new((portal, config), task, day, desk.tongue))))
}

/// Words in an address.
pub(super) fn encoded(words: &str) -> String {
    form_urlencoded::byte_serialize(words.as_bytes()).collect()
}

fn arguments(desk: &Desk, asked: &Asked, about: &About<'_>) -> Parsed {
    let mut args = vec!["report".to_owned(), field(asked, "task").unwrap_or_default().to_owned()];
    let mut faults = Vec::new();
    args.push(format!("--date={}", about.day));
    for name in ["by", "measure", "corrects", "reason", "stage"] {
        args.extend(field(asked, name).map(|value| format!("--{name}={value}")));
    }
    args.extend(field(asked, "withdrawn").map(|_| "--withdrawn".to_owned()));
    let mut cell = |name: &str, column: Column, units: &[String]| {
        let text = field(asked, name)?;
        match understand(column, &Filling::Text(text.to_owned()), &about.form(), units) {
            Ok(value) => value,
            Err(message) => {
                faults.push(Finding::new(desk, Some(name), &message));
                None
            }
        }
    };
    if let Some(Cell::Day(on)) = cell("on", Column::Completed, &[]) {
        args.push(format!("--on={on}"));
    }
    if let Some(Cell::Number(n)) = cell("percent", Column::Percent, &[]) {
        args.push(format!("--percent={n}"));
    }
    for target in &about.task.targets {
        let units: Vec<String> = target.unit.iter().flat_map(|unit| unit.all()).map(ToString::to_string).collect();
        if let Some(Cell::Number(n)) = cell(&format!("value.{}", target.id), Column::Value, &units) {
            args.push(format!("--value={}={n}", target.id));
        }
    }
    for (name, column) in [("note", Column::Note), ("problems", Column::Problems), ("next", Column::Next)] {
        if let Some(Cell::Words(words)) = cell(name, column, &[]) {
            args.push(format!("--{name}={words}"));
        }
    }
    super::evidence(desk, asked, EVIDENCE, &mut args, &mut faults);
    (args, faults)
}

/// So many documents can be named at once.
const EVIDENCE: usize = 3;

fn form(desk: &Desk, asked: &Asked, faults: &[Finding], said: &str) -> io::Result<Answer> {
    let loaded = desk.load()?;
    let day = desk.day(&loaded);
    let Some((plan, about)) = desk.found(&loaded, asked) else {
        return Ok(desk.nothing());
    };
    let task = json!({
        "file": &*about.task.source.file,
        "name": find::name(plan, about.task),
        "title": about.text(&about.task.title),
        "status": words(&standing(&about.state.own), desk.tongue),
        "due": about.state.own.deadline.stated().map(|d| d.to_string()),
    });
    let as_json = |ix: &BodyIx| json!({ "id": &*about.bodies.get(*ix).id, "name": about.name(*ix) });
    let by = field(asked, "by").and_then(|id| about.bodies.find(id)).filter(|by| about.may(*by));
    let Some(by) = by else {
        let all: Vec<Value> = about.reporters().iter().map(as_json).collect();
        return Ok(desk.show("who", json!({ "task": task, "bodies": all })));
    };
    let faults: Vec<Value> = faults.iter().map(Finding::as_json).collect();
    Ok(desk.show(
        "report",
        json!({
            "task": task,
            "by": as_json(&by),
            "day": day.to_string(),
            "whole": is_heard(about.task, by, Subject::Task, day, about.bodies),
            "measures": measures(desk, &about, by),
            "stages": stages().iter().map(|(id, _)| json!({ "id": id, "name": words(&named(id), desk.tongue) })).collect::<Vec<_>>(),
            "targets": targets(&about, by),
            "earlier": earlier(desk, &about, by),
            "evidence": (1..=EVIDENCE).collect::<Vec<_>>(),
            "was": was(asked),
            "faults": faults,
            "said": said.trim_end(),
        }),
    ))
}

fn measures(desk: &Desk, about: &About<'_>, by: BodyIx) -> Vec<Value> {
    let one = |m: &usize| {
        let measure = &about.task.measures[*m];
        let status = words(&label(about.state.measures[*m].status_for(by)), desk.tongue);
        json!({ "id": &*measure.id, "text": about.text(&measure.text), "status": status })
    };
    about.measures_of(by).iter().map(one).collect()
}

fn targets(about: &About<'_>, by: BodyIx) -> Vec<Value> {
    let places = (0..about.task.targets.len()).filter(|place| about.may_give(*place, by));
    let one = |place: usize| {
        let (target, state) = (&about.task.targets[place], &about.state.targets[place]);
        let own = state.bodies.iter().find(|of| of.body == by);
        let (value, on): (Option<f64>, Option<NaiveDate>) =
            own.map_or((state.value, state.on), |own| (own.value, own.on));
        let last = value.zip(on).map(|(value, on)| format!("{value} ({on})"));
        json!({
            "field": format!("value.{}", target.id), "name": about.text(&target.name),
            "unit": target.unit.as_ref().map(|unit| about.text(unit)), "last": last,
        })
    };
    places.map(one).collect()
}

/// What the body reported before, the latest first: what a correction may name.
fn earlier(desk: &Desk, about: &About<'_>, by: BodyIx) -> Vec<Value> {
    let own = about.task.reports.iter().rev().filter(|r| !r.draft && r.corrects.is_none() && r.date <= about.day);
    let own = own.filter(|r| r.facts.by.is_none_or(|of| of == by));
    let one = |r: &crate::model::Report| {
        let stage = r.facts.stage.map(|stage| words(&named(stage.word()), desk.tongue));
        let note = r.facts.note.as_ref().map(|note| note.get(about.lang).0.lead.clone());
        let said: Vec<String> = stage.into_iter().chain(note.map(|n| n.chars().take(60).collect())).collect();
        json!({ "name": &*r.name, "date": r.date.to_string(), "said": said.join("; ") })
    };
    own.map(one).collect()
}
