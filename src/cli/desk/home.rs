//! The desk's first page: the tasks of a body with the way to report on each, problems, what was done, what else there is to do.

use super::{Desk, done_as_json, field, problem, versions};
use crate::cli::report::ask::{About, language};
use crate::cli::report::{find, standing};
use crate::model::BodyIx;
use crate::model::progress::Status;
use crate::serve::{Answer, Asked};
use serde_json::{Value, json};
use std::io;

/// As many problems are shown.
const MANY: usize = 100;

pub(super) fn page(desk: &Desk, asked: &Asked) -> io::Result<Answer> {
    let mut loaded = desk.load()?;
    crate::diagnose::sort(&mut loaded.diagnostics);
    let day = desk.day(&loaded);
    let mut bodies = Vec::new();
    let mut rows: Vec<(bool, Option<chrono::NaiveDate>, Value)> = Vec::new();
    let mut chosen = None;
    if let (Some(portal), Some(config)) = (&loaded.portal, &loaded.config) {
        let lang = language(config, desk.tongue);
        chosen = field(asked, "org").and_then(|id| portal.bodies.find(id));
        let name =
            |ix: BodyIx| portal.bodies.get(ix).name.get(lang).map(|(name, _)| name.to_owned()).unwrap_or_default();
        bodies = portal
            .bodies
            .iter()
            .map(|(ix, body)| json!({ "id": &*body.id, "name": name(ix), "chosen": chosen == Some(ix) }))
            .collect();
        for (plan, task) in find::tasks(portal) {
            let about = About::new((portal, config), task, day, desk.tongue);
            if chosen.is_some_and(|body| !about.may(body)) {
                continue;
            }
            let (due, stated) = (about.state.own.deadline.day(), about.state.own.deadline.stated());
            let open = !matches!(
                about.state.own.status,
                Status::Completed | Status::CompletedLate | Status::Withdrawn | Status::Stopped
            );
            let last = task.reports.iter().filter(|r| !r.draft && r.date <= day).map(|r| r.date).max();
            let lead: Vec<String> = about.state.who().lead.iter().map(|ix| name(*ix)).collect();
            rows.push((
                !open,
                due,
                json!({
                    "file": &*task.source.file,
                    "name": find::name(plan, task),
                    "label": task.label.as_ref().map_or_else(|| task.number.to_string(), ToString::to_string),
                    "title": about.text(&task.title),
                    "status": super::words(&standing(&about.state.own), desk.tongue),
                    "open": open,
                    "due": stated.map(|d| d.to_string()),
                    "late": open && stated.is_some_and(|d| d < day),
                    "last": last.map(|d| d.to_string()),
                    "lead": lead,
                }),
            ));
        }
    }
    // What is open comes first, what is due first before it; without a deadline last.
    rows.sort_by_key(|(closed, due, _)| (*closed, due.is_none(), *due));
    let tasks: Vec<Value> = rows.into_iter().map(|(.., row)| row).collect();
    // What no task leads to.
    let plans =
        loaded.portal.iter().flat_map(|portal| &portal.plans).map(|plan| format!("content/{}/plan.md", plan.id));
    let files = ["content/site.yaml", "content/organizations.yaml"].map(str::to_owned).into_iter().chain(plans);
    let files: Vec<String> = files.filter(|file| loaded.text_of(file).is_some()).collect();
    let shown: Vec<Value> = loaded.diagnostics.iter().take(MANY).map(|d| problem(d, desk.tongue)).collect();
    let done: Vec<Value> = {
        let all = desk.done.lock().map_err(|_| io::Error::other("desk"))?;
        all.iter().enumerate().rev().map(|(i, done)| done_as_json(i + 1, done)).collect()
    };
    Ok(desk.show(
        "home",
        json!({
            "bodies": bodies,
            "org": chosen.and(field(asked, "org")),
            "tasks": tasks,
            "day": day.to_string(),
            "files": files,
            "problems": shown,
            "more": loaded.diagnostics.len().saturating_sub(MANY),
            "done": done,
            "versions": versions::state(&desk.root),
            "message": versions::message(desk),
        }),
    ))
}
