//! A promise that was changed by decision: what it is of, what it is from now on, by which document and why. The fields, their names and
//! what they take come from the table of shapes; `jindu amend` writes it.

use super::check::Finding;
use super::filled::{Form, Parsed};
use super::{Desk, field, task_of, words};
use crate::cli::amend::{fault, keys_of};
use crate::cli::report::ask::About;
use crate::cli::report::{find, standing};
use crate::diagnose::{Message, Tongue};
use crate::forms::values::{Value as Cell, understand};
use crate::forms::{Column, Filling};
use crate::model::{BodyIx, Commitment, Plan, Subject, Text};
use crate::msg;
use crate::serve::{Answer, Asked};
use crate::yaml::shape::{Key, Shape};
use crate::yaml::{Dated, End};
use serde_json::{Value, json};
use std::io;

/// Asks what is changed: the task, one of its measures, one of its targets; then how. `jindu amend` writes it.
pub(super) const FORM: Form = Form { parsed, show: form, next: |asked| (super::task_page(asked), "to_task") };

/// The arguments of `jindu amend`, and what is not understood.
fn parsed(desk: &Desk, asked: &Asked) -> io::Result<Option<Parsed>> {
    let loaded = desk.load()?;
    let day = desk.day(&loaded);
    let (Some(portal), Some(config)) = (&loaded.portal, &loaded.config) else { return Ok(None) };
    let Some((_, task)) = field(asked, "task").and_then(|file| task_of(portal, file)) else { return Ok(None) };
    let about = About::new((portal, config), task, day, desk.tongue);
    let Some((kind, subject)) = subject_of(asked, &about) else { return Ok(None) };
    let mut args = vec!["amend".to_owned(), task.source.file.to_string()];
    let mut faults = Vec::new();
    let (mut units, mut id) = (Vec::new(), None);
    match subject {
        Subject::Measure(place) => id = Some(&task.measures[place].id),
        Subject::Target(place) => {
            id = Some(&task.targets[place].id);
            units.extend(task.targets[place].unit.iter().flat_map(|unit| unit.all()).map(ToString::to_string));
        }
        Subject::Task => {}
    }
    args.extend(id.map(|id| format!("--{kind}={id}")));
    let mut date = about.day;
    match field(asked, "date").map(|words| understand(Column::Completed, &text(words), &about.form(), &[])) {
        Some(Ok(Some(Cell::Day(on)))) => date = on,
        Some(Err(message)) => faults.push(Finding::new(desk, Some("date"), &message)),
        _ => {}
    }
    args.push(format!("--date={date}"));
    let mut says_something = false;
    for key in keys_of(kind) {
        let name = format!("set.{}", key.name);
        let Some(words) = field(asked, &name) else { continue };
        says_something = true;
        match value(key, words, &about, &units) {
            Ok(value) => args.push(format!("--set={}={value}", key.name)),
            Err(message) => faults.push(Finding::new(desk, Some(&name), &message)),
        }
    }
    if !says_something {
        let message = msg!(
            "没有写改成什么。新期限、新目标等至少填一项。",
            "It does not say what changes. Fill in a new deadline, a new goal or another of these."
        );
        faults.push(Finding::new(desk, None, &message));
    }
    args.extend(document(asked).map(|document| format!("--document={document}")));
    args.extend(field(asked, "reason").map(|reason| format!("--reason={}", reason.replace("\r\n", "\n"))));
    args.extend(
        field(asked, "kind").filter(|kind| ["refused", "erratum"].contains(kind)).map(|kind| format!("--{kind}")),
    );
    Ok(Some((args, faults)))
}

/// A value as `--set` takes it.
fn value(key: &Key, words: &str, about: &About<'_>, units: &[String]) -> Result<String, Message> {
    let value = match key.shape {
        Shape::DateOrMonth if End::Last.of(words).is_none() => {
            match understand(Column::Completed, &text(words), &about.form(), &[])? {
                Some(Cell::Day(day)) => day.to_string(),
                _ => words.to_owned(),
            }
        }
        Shape::Number => match understand(Column::Value, &text(words), &about.form(), units)? {
            Some(Cell::Number(n)) => n.to_string(),
            _ => words.to_owned(),
        },
        _ => words.replace("\r\n", "\n"),
    };
    match fault(key.name, &value) {
        Some(message) => Err(message),
        None => Ok(value),
    }
}

fn text(words: &str) -> Filling {
    Filling::Text(words.to_owned())
}

/// The document as it is cited: its title and number, or what of these is known.
fn document(asked: &Asked) -> Option<String> {
    let (title, number) = (field(asked, "document"), field(asked, "number"));
    match (title, number) {
        (Some(title), Some(number)) => {
            let is_han = title.chars().any(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
            Some(match (is_han, title.contains('《')) {
                (true, true) => format!("{title}（{number}）"),
                (true, false) => format!("《{title}》（{number}）"),
                _ => format!("{title} ({number})"),
            })
        }
        (title, number) => title.or(number).map(str::to_owned),
    }
}

/// What is changed, as `task`, `measure.ID` or `target.ID`.
fn subject_of(asked: &Asked, about: &About<'_>) -> Option<(&'static str, Subject)> {
    let of = field(asked, "of")?;
    if of == "task" {
        return Some(("task", Subject::Task));
    }
    let (kind, id) = of.split_once('.')?;
    match kind {
        "measure" => {
            about.task.measures.iter().position(|m| *m.id == *id).map(|place| ("measure", Subject::Measure(place)))
        }
        "target" => {
            about.task.targets.iter().position(|t| *t.id == *id).map(|place| ("target", Subject::Target(place)))
        }
        _ => None,
    }
}

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
    });
    let Some((kind, subject)) = subject_of(asked, &about) else {
        return Ok(desk.show("amend-what", json!({ "task": task, "all": subjects(&about) })));
    };
    let (name, commitment) = match subject {
        Subject::Task => (about.text(&about.task.title), &about.state.own.commitment),
        Subject::Measure(m) => (about.text(&about.task.measures[m].text), &about.state.measures[m].commitment),
        Subject::Target(t) => (about.text(&about.task.targets[t].name), &about.state.targets[t].commitment),
    };
    let all: Vec<(bool, Value)> = keys_of(kind).map(|key| one(desk, key, kind, &about, plan, commitment)).collect();
    // What is changed most often stands first, the rest is folded.
    let of =
        |first: bool| all.iter().filter(|(is, _)| *is == first).map(|(_, field)| field.clone()).collect::<Vec<_>>();
    let opened =
        all.iter().any(|(first, key)| !first && key["field"].as_str().is_some_and(|name| field(asked, name).is_some()));
    let faults: Vec<Value> = faults.iter().map(Finding::as_json).collect();
    Ok(desk.show(
        "amend",
        json!({
            "task": task, "of": field(asked, "of"), "name": name, "kind": kind, "day": day.to_string(),
            "first": of(true), "rest": of(false), "opened": opened,
            "was": super::was(asked), "faults": faults, "said": said.trim_end(),
        }),
    ))
}

/// What can be changed, each with its deadline.
fn subjects(about: &About<'_>) -> Vec<Value> {
    let one = |of: String, name: String, commitment: &Commitment| {
        let kind = of.split('.').next().unwrap_or_default();
        json!({ "of": of, "kind": kind, "name": name, "due": commitment.due.map(dated) })
    };
    let task = one("task".to_owned(), about.text(&about.task.title), &about.state.own.commitment);
    let measures = about.task.measures.iter().zip(&about.state.measures);
    let measures = measures.map(|(m, state)| one(format!("measure.{}", m.id), about.text(&m.text), &state.commitment));
    let targets = about.task.targets.iter().zip(&about.state.targets);
    let targets = targets.map(|(t, state)| one(format!("target.{}", t.id), about.text(&t.name), &state.commitment));
    std::iter::once(task).chain(measures).chain(targets).collect()
}

/// A field, and whether it stands first.
fn one(
    desk: &Desk,
    key: &'static Key,
    kind: &str,
    about: &About<'_>,
    plan: &Plan,
    commitment: &Commitment,
) -> (bool, Value) {
    let now = now(key.name, about, plan, commitment);
    let is_first = match key.name {
        "due" | "due_text" | "ongoing" | "withdrawn" => true,
        "reach" | "at_least" | "at_most" | "above" | "below" | "equals" | "goal_text" => {
            kind == "target" && now.is_some()
        }
        _ => false,
    };
    let input = match key.shape {
        Shape::DateOrMonth => "date",
        Shape::Number => "number",
        Shape::Bool if key.name == "withdrawn" => "withdrawn",
        Shape::Bool => "box",
        Shape::Choice(_) => "choice",
        Shape::List(_) | Shape::Some(_) => "bodies",
        Shape::Id => "section",
        Shape::Text => "text",
        _ => "line",
    };
    let choices: Vec<Value> = match key.shape {
        Shape::Choice(all) => all.iter().map(|id| json!({ "id": id, "name": rhythm(id, desk.tongue) })).collect(),
        Shape::Id => plan.sections.iter().map(|s| json!({ "id": &*s.id, "name": about.text(&s.title) })).collect(),
        _ => Vec::new(),
    };
    let (name, hint) = named(desk, key);
    let field = format!("set.{}", key.name);
    (is_first, json!({ "field": field, "name": name, "hint": hint, "input": input, "now": now, "choices": choices }))
}

/// What a field is called, and how it is filled in. What the table says to who writes files is said otherwise where that helps.
fn named(desk: &Desk, key: &Key) -> (String, Option<String>) {
    let (message, hint) = match key.name {
        "due" => {
            (msg!("新的期限", "New deadline"), Some(msg!("例如 2025-03-31、2025-03", "as in 2025-03-31 or 2025-03")))
        }
        "due_text" => (
            msg!("期限的文字", "The deadline in words"),
            Some(msg!("文件怎么写；空着就只写日期", "as the document has it; left empty, the date stands alone")),
        ),
        "from" => (
            msg!("新的开始时间", "New beginning"),
            Some(msg!("例如 2025-03-01、2025-03", "as in 2025-03-01 or 2025-03")),
        ),
        "ongoing" => (msg!("改为长期工作，不再有期限", "It becomes a standing duty, without a deadline"), None),
        "withdrawn" => (msg!("撤销或恢复", "Withdrawn or reinstated"), None),
        _ => (Message { zh: key.zh.to_owned(), en: begun(key.en) }, None),
    };
    (words(&message, desk.tongue), hint.map(|hint| words(&hint, desk.tongue)))
}

/// Words with a capital letter before them.
pub(super) fn begun(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn rhythm(id: &str, tongue: Tongue) -> String {
    let message = match id {
        "month" => msg!("每月", "each month"),
        "quarter" => msg!("每季度", "each quarter"),
        "half-year" => msg!("每半年", "each half-year"),
        other => msg!("{other}", "{other}"),
    };
    words(&message, tongue)
}

/// What holds now.
fn now(key: &str, about: &About<'_>, plan: &Plan, commitment: &Commitment) -> Option<String> {
    let text = |text: &Option<Text>| text.as_ref().map(|text| about.text(text));
    let bodies =
        |all: &[BodyIx]| (!all.is_empty()).then(|| all.iter().map(|ix| about.name(*ix)).collect::<Vec<_>>().join("、"));
    let number = |n: Option<f64>| n.map(|n| n.to_string());
    match key {
        "due" => commitment.due.map(dated),
        "due_text" => text(&commitment.due_text),
        "from" => commitment.from.map(dated),
        "goal_text" => text(&commitment.goal_text),
        "reach" => number(commitment.goal.reach),
        "at_least" => number(commitment.goal.at_least),
        "at_most" => number(commitment.goal.at_most),
        "above" => number(commitment.goal.above),
        "below" => number(commitment.goal.below),
        "equals" => number(commitment.goal.equals),
        "baseline" => number(commitment.goal.baseline),
        "lead" => bodies(&commitment.who.lead),
        "cooperating" => bodies(&commitment.who.cooperating),
        "responsible" => bodies(&commitment.who.responsible),
        "by" => bodies(&commitment.by),
        "source" => bodies(&commitment.source),
        "section" => commitment.section.or(about.task.section).map(|s| about.text(&plan.sections[s].title)),
        "label" => commitment.label.as_ref().or(about.task.label.as_ref()).map(ToString::to_string),
        _ => None,
    }
}

/// As it is written in a file.
fn dated(of: Dated) -> String {
    let format = if of.is_month { "%Y-%m" } else { "%Y-%m-%d" };
    of.day.format(format).to_string()
}
