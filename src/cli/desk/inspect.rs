//! A verification: somebody other than who reported looked into a report. `jindu inspect` writes it; who may not have looked is told by the check.

use super::check::Finding;
use super::filled::{Form, Parsed};
use super::{Desk, field, task_of, words};
use crate::cli::report::ask::About;
use crate::cli::report::{find, standing};
use crate::forms::values::{Value as Cell, named, understand};
use crate::forms::{Column, Filling};
use crate::model::{Report, Task};
use crate::msg;
use crate::serve::{Answer, Asked};
use chrono::NaiveDate;
use serde_json::{Value, json};
use std::io;

/// So many documents can be named at once.
const EVIDENCE: usize = 2;

/// `jindu inspect` writes it.
pub(super) const FORM: Form = Form { parsed, show: form, next: |asked| (super::task_page(asked), "to_task") };

/// The arguments of `jindu inspect`, and what is not understood.
fn parsed(desk: &Desk, asked: &Asked) -> io::Result<Option<Parsed>> {
    let loaded = desk.load()?;
    let day = desk.day(&loaded);
    let (Some(portal), Some(config)) = (&loaded.portal, &loaded.config) else { return Ok(None) };
    let Some((_, task)) = field(asked, "task").and_then(|file| task_of(portal, file)) else { return Ok(None) };
    let about = About::new((portal, config), task, day, desk.tongue);
    let mut args = vec!["inspect".to_owned(), task.source.file.to_string()];
    let mut faults = Vec::new();
    let asks = [
        ("of", msg!("选出核查的是哪一条报送。", "Choose the report that was looked into.")),
        ("by", msg!("选出由谁核查。", "Choose who looked.")),
        ("result", msg!("选出核查结果。", "Choose what was found.")),
    ];
    for (name, missing) in asks {
        match field(asked, name) {
            Some(value) => args.push(format!("--{name}={value}")),
            None => faults.push(Finding::new(desk, Some(name), &missing)),
        }
    }
    let mut date = day;
    let cell = |name: &str, column| {
        field(asked, name).map(|words| understand(column, &Filling::Text(words.to_owned()), &about.form(), &[]))
    };
    match cell("date", Column::Completed) {
        Some(Ok(Some(Cell::Day(on)))) => date = on,
        Some(Err(message)) => faults.push(Finding::new(desk, Some("date"), &message)),
        _ => {}
    }
    args.push(format!("--date={date}"));
    args.extend(field(asked, "measure").map(|id| format!("--measure={id}")));
    match cell("finding", Column::Note) {
        Some(Ok(Some(Cell::Words(words)))) => args.push(format!("--finding={words}")),
        Some(Err(message)) => faults.push(Finding::new(desk, Some("finding"), &message)),
        _ => {}
    }
    super::evidence(desk, asked, EVIDENCE, &mut args, &mut faults);
    Ok(Some((args, faults)))
}

fn form(desk: &Desk, asked: &Asked, faults: &[Finding], said: &str) -> io::Result<Answer> {
    let loaded = desk.load()?;
    let day = desk.day(&loaded);
    let Some((plan, about)) = desk.found(&loaded, asked) else {
        return Ok(desk.nothing());
    };
    let coordinator = about.bodies.coordinator();
    let bodies: Vec<Value> = about
        .bodies
        .iter()
        .map(|(ix, body)| json!({ "id": &*body.id, "name": about.name(ix), "chosen": coordinator == Some(ix) }))
        .collect();
    let measures: Vec<Value> =
        about.task.measures.iter().map(|m| json!({ "id": &*m.id, "text": about.text(&m.text) })).collect();
    let reports: Vec<Value> = reports(about.task, day).map(|r| report(desk, &about, r)).collect();
    let faults: Vec<Value> = faults.iter().map(Finding::as_json).collect();
    Ok(desk.show(
        "inspect",
        json!({
            "task": {
                "file": &*about.task.source.file, "name": find::name(plan, about.task),
                "title": about.text(&about.task.title), "status": words(&standing(&about.state.own), desk.tongue),
            },
            "reports": reports, "bodies": bodies, "measures": measures, "day": day.to_string(),
            "evidence": (1..=EVIDENCE).collect::<Vec<_>>(),
            "was": super::was(asked), "faults": faults, "said": said.trim_end(),
        }),
    ))
}

/// What can be looked into, the latest first.
fn reports(task: &Task, day: NaiveDate) -> impl Iterator<Item = &Report> {
    task.reports.iter().rev().filter(move |r| !r.draft && r.corrects.is_none() && r.date <= day)
}

fn report(desk: &Desk, about: &About<'_>, report: &Report) -> Value {
    let by = report.facts.by.map(|ix| about.name(ix));
    let measure = report.facts.measure.map(|m| about.task.measures[m].id.to_string());
    let stage = report.facts.stage.map(|stage| words(&named(stage.word()), desk.tongue));
    let said: Vec<String> = by.into_iter().chain(measure).chain(stage).collect();
    json!({ "name": &*report.name, "said": said.join("; ") })
}
