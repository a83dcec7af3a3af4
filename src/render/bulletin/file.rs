//! The file that freezes a bulletin: plain facts under comments in the portal's languages, the same bytes for the same answer.

use crate::model::bulletin::{Figures, Period, Things};
use crate::model::progress::Status;
use crate::render::Inputs;
use chrono::NaiveDate;
use std::fmt::Write;
use std::sync::Arc;

/// The text of the file of a bulletin of a plan.
pub fn file(
    inputs: &Inputs<'_>,
    (plan, label): (&str, &str),
    period: Period,
    (made, objections): (NaiveDate, Option<NaiveDate>),
    figures: &Figures,
) -> String {
    let mut out = String::new();
    let comment = |out: &mut String, key: &str| {
        let mut seen: Vec<String> = Vec::new();
        for words in inputs.words {
            let line = words.plain(key);
            if !seen.contains(&line) {
                seen.push(line);
            }
        }
        for line in seen.iter().flat_map(|words| words.lines()) {
            let _ = writeln!(out, "# {}", line.trim());
        }
    };
    comment(&mut out, "bulletin-file");
    let _ = writeln!(out, "plan: {}", word(plan));
    let _ = writeln!(out, "label: \"{label}\"");
    let _ = writeln!(out, "period: {{from: {}, to: {}}}", period.from, period.to);
    comment(&mut out, "bulletin-file-made");
    let _ = writeln!(out, "made: {made}");
    if let Some(day) = objections {
        comment(&mut out, "bulletin-file-objections");
        let _ = writeln!(out, "objections: {day}");
    }
    comment(&mut out, "bulletin-file-tasks");
    let _ = writeln!(out, "tasks:\n  total: {}", figures.tasks);
    for status in Status::LISTED.into_iter().filter(|status| figures.count(*status) > 0) {
        let _ = writeln!(out, "  {}: {}", status.word(), figures.count(status));
        if let Some(n) = figures.unstated.filter(|_| status == Status::OnTrack) {
            let _ = writeln!(out, "  stage-not-stated: {n}");
        }
    }
    comment(&mut out, "bulletin-file-measures");
    let _ = writeln!(out, "measures: {{total: {}, completed: {}}}", figures.measures.0, figures.measures.1);
    comment(&mut out, "bulletin-file-targets");
    let targets = figures.targets;
    let _ = writeln!(
        out,
        "targets: {{total: {}, reached: {}, ahead: {}, on: {}, behind: {}}}",
        targets.total, targets.reached, targets.ahead, targets.on, targets.behind
    );
    for (key, list) in super::LISTS {
        comment(&mut out, &format!("bulletin-file-{key}"));
        things(&mut out, key, list(figures));
    }
    comment(&mut out, "bulletin-file-unreported");
    let _ = writeln!(out, "unreported: {}", listed(figures.unreported.iter()));
    out
}

fn things(out: &mut String, key: &str, things: &Things) {
    if things.is_empty() {
        let _ = writeln!(out, "{key}: {{}}");
        return;
    }
    let _ = writeln!(out, "{key}:");
    if !things.tasks.is_empty() {
        let _ = writeln!(out, "  tasks: {}", listed(things.tasks.iter()));
    }
    for (kind, all) in [("measures", &things.measures), ("targets", &things.targets)] {
        if !all.is_empty() {
            let _ = writeln!(out, "  {kind}:");
        }
        for of_task in all.chunk_by(|a, b| a.0 == b.0) {
            let _ = writeln!(out, "    {}: {}", word(&of_task[0].0), listed(of_task.iter().map(|(_, id)| id)));
        }
    }
}

fn listed<'a>(ids: impl Iterator<Item = &'a Arc<str>>) -> String {
    format!("[{}]", ids.map(|id| word(id)).collect::<Vec<_>>().join(", "))
}

/// An id as YAML: without quotation marks where no reader takes it for a number, a date or a word of YAML.
fn word(id: &str) -> String {
    let is_words = |part: &str| part.len() > 1 && part.bytes().all(|b| b.is_ascii_alphabetic());
    let is_plain = id.split('-').any(is_words) && !["true", "false", "null", "yes", "no", "on", "off"].contains(&id);
    if is_plain { id.to_owned() } else { format!("\"{id}\"") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_taken_for_something_else_stands_in_quotation_marks() {
        for (id, written) in [
            ("2023", "\"2023\""),
            ("1e-5", "\"1e-5\""),
            ("01-a", "\"01-a\""),
            ("no", "\"no\""),
            ("2023-06-30", "\"2023-06-30\""),
            ("05-one-network", "05-one-network"),
            ("finance", "finance"),
        ] {
            assert_eq!(word(id), written);
        }
    }
}
