//! A task, and all that can be done with it.

use super::{Desk, field, words};
use crate::cli::report::{find, standing};
use crate::serve::{Answer, Asked};
use serde_json::json;
use std::io;

pub(super) fn page(desk: &Desk, asked: &Asked) -> io::Result<Answer> {
    let loaded = desk.load()?;
    let day = desk.day(&loaded);
    let Some((plan, about)) = desk.found(&loaded, asked) else {
        return Ok(desk.nothing());
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
            "translations": super::translate::ways(desk, &loaded, &about.task.source.file),
        }),
    ))
}
