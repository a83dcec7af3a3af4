//! A task, and all that can be done with it.

use super::{Desk, field, task_of, words};
use crate::cli::report::ask::About;
use crate::cli::report::{find, standing};
use crate::serve::{Answer, Asked};
use serde_json::json;
use std::io;

pub(super) fn page(desk: &Desk, asked: &Asked) -> io::Result<Answer> {
    let loaded = desk.load()?;
    let day = desk.day(&loaded);
    let found = loaded.portal.as_ref().zip(loaded.config.as_ref()).and_then(|(portal, config)| {
        let (plan, task) = task_of(portal, field(asked, "task")?)?;
        Some((plan, About::new((portal, config), task, day, desk.tongue)))
    });
    let Some((plan, about)) = found else {
        return Ok(Answer::Nothing(desk.pages.render("nothing", &desk.context(json!({})))));
    };
    let has_reports = about.task.reports.iter().any(|r| !r.draft && r.corrects.is_none() && r.date <= day);
    Ok(desk.show(
        "task",
        json!({
            "task": {
                "file": &*about.task.source.file, "name": find::name(plan, about.task),
                "title": about.text(&about.task.title), "status": words(&standing(&about.state.own), desk.tongue),
                "due": about.state.own.deadline.stated().map(|d| d.to_string()),
            },
            "org": field(asked, "org"), "has_reports": has_reports,
        }),
    ))
}
