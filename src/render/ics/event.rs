//! A stated deadline as an all-day event.

use super::line::{push, text};
use crate::model::progress::{Status, TaskState};
use crate::model::{AmendmentKind, BodyIx, Plan, Report, Step, Subject, Task, calendar};
use crate::render::localizer::Localizer;
use crate::render::permanent::uuid;
use chrono::NaiveDate;

/// Adds an event; gives the day on which it last changed.
///
/// Its UID comes from the portal's `id`, the plan, the task and the measure or target, so it is the same in every calendar and
/// language. In the calendar of a body it says how a measure of several stands for that body. DTEND is the day after (RFC 5545, 3.6.1: exclusive). SEQUENCE counts the amendments of what is due.
pub(super) fn event(out: &mut String, localizer: &Localizer<'_>, p: usize, body: Option<BodyIx>, due: &calendar::Due) {
    let inputs = &localizer.inputs;
    let plan = &inputs.portal.plans[p];
    let task = &plan.tasks[due.task];
    let state = &inputs.facts[p].state.tasks[due.task];
    let due = &body.map_or_else(|| due.clone(), |body| due.for_body(state, body));
    let mut summary = localizer.subject(task, due.subject);
    if let (Subject::Target(t), Some(i)) = (due.subject, due.goal) {
        let words = localizer.step(&task.targets[t], &state.targets[t].commitment.goals[i]);
        summary.text = localizer.labelled_by(&summary.text, &words);
    }
    // Nobody is to do what was stopped or taken back: a calendar that shows titles alone must say so.
    let given_up = due.status.filter(|status| status.is_given_up());
    let title = given_up.map_or_else(
        || summary.text.clone(),
        |status| localizer.phrase("event-given-up", &[("status", &localizer.status(status)), ("title", &summary.text)]),
    );
    let (kind, id) = match due.subject {
        Subject::Task => ("task", ""),
        Subject::Measure(m) => ("measure", &*task.measures[m].id),
        Subject::Target(t) => ("target", &*task.targets[t].id),
    };
    let anchor = (!id.is_empty()).then(|| format!("{kind}-{id}"));
    let address = localizer.task_address(p, due.task, anchor.as_deref());
    let due_state = state.assessment(due.subject).map(|assessment| {
        let (status, since) = body.map_or((assessment.status, assessment.since), |body| assessment.own_of(body));
        let checked = assessment.checked(&task.verifications, body).filter(|_| status.is_completed());
        DueState { status, since, checked }
    });
    let changed = super::moment(localizer, last_changed(localizer, plan, task, state, due, due_state));
    let next = due.day.succ_opt().unwrap_or(due.day);
    let amended = task
        .amendments
        .iter()
        .filter(|a| a.subject == due.subject && a.date <= inputs.as_of && a.kind != AmendmentKind::Refused)
        .count();
    let language = summary.lang.as_deref().unwrap_or(localizer.tag());
    // A goal is named by its day, and by the bodies that it names.
    let goal_day = due.goal.map(|_| due.day.to_string());
    let named = due.goal.map_or(&[][..], |i| &state.commitment(due.subject).0.goals[i].by);
    let named = named.iter().map(|body| &*inputs.portal.bodies.get(*body).id);
    let nth = due.goal.and_then(|i| nth_of_its_day(&state.commitment(due.subject).0.goals, i)).map(|n| n.to_string());
    let parts = [&plan.id, &task.id, kind, id].into_iter().chain(goal_day.as_deref()).chain(named);
    let parts: Vec<&str> = parts.chain(nth.as_deref()).collect();
    push(out, "BEGIN", "VEVENT");
    push(out, "UID", &uuid(inputs.config, &parts));
    push(out, "DTSTAMP", &changed);
    push(out, "CREATED", &super::moment(localizer, plan.issued));
    push(out, "LAST-MODIFIED", &changed);
    push(out, "SEQUENCE", &amended.to_string());
    push(out, "DTSTART;VALUE=DATE", &super::date(due.day));
    push(out, "DTEND;VALUE=DATE", &super::date(next));
    push(out, &format!("SUMMARY;LANGUAGE={language}"), &text(&title));
    push(
        out,
        "DESCRIPTION",
        &text(&description(localizer, p, task, state, (body, due), due_state, address.as_deref())),
    );
    if let Some(address) = &address {
        push(out, "URL", address);
    }
    push(out, "CATEGORIES", &text(&localizer.word(&format!("kind-{kind}"))));
    push(out, "STATUS", "CONFIRMED");
    push(out, "TRANSP", "TRANSPARENT");
    push(out, "END", "VEVENT");
}

/// How what is due stands.
#[derive(Clone, Copy)]
struct DueState {
    status: Status,
    /// Since when.
    since: NaiveDate,
    /// What the latest verification of its completion says, and when it was found.
    checked: Option<(&'static str, NaiveDate)>,
}

/// Which one a goal is of those of its day that name the same bodies; none where it is the first.
fn nth_of_its_day(goals: &[Step], i: usize) -> Option<usize> {
    let day = |step: &Step| step.due.map(|due| due.day);
    let same = |step: &&Step| day(step) == day(&goals[i]) && step.by == goals[i].by;
    let before = goals[..i].iter().filter(same).count();
    (before > 0).then_some(before + 1)
}

/// Whose it is, who answers, the notice's words, how it stands, where it stands.
fn description(
    localizer: &Localizer<'_>,
    p: usize,
    task: &Task,
    state: &TaskState,
    (body, due): (Option<BodyIx>, &calendar::Due),
    due_state: Option<DueState>,
    address: Option<&str>,
) -> String {
    let (commitment, _) = state.commitment(due.subject);
    let mut lines = Vec::new();
    if due.subject != Subject::Task {
        let title = localizer.formatter().text(task.title_in_lists(localizer.lang)).text;
        lines.push(localizer.labelled("kind-task", &(localizer.before(p, task) + &title)));
    }
    for (role, bodies) in [("role-lead", &state.who().lead), ("role-responsible", &state.who().responsible)] {
        if !bodies.is_empty() {
            lines.push(localizer.labelled(role, &localizer.bodies(bodies)));
        }
    }
    if let Subject::Measure(m) = due.subject {
        let outside = task.measures[m].by_text.as_ref().map(|t| localizer.formatter().text(t).text);
        let named = Some(localizer.bodies(&commitment.by)).filter(|names| !names.is_empty());
        let by: Vec<String> = named.into_iter().chain(outside).collect();
        if !by.is_empty() {
            lines.push(localizer.labelled("by", &by.join(&localizer.word("list-separator"))));
        }
    }
    if let Subject::Target(_) = due.subject
        && commitment.is_by_bodies()
    {
        lines.push(localizer.labelled("target-by", &localizer.bodies(&due.who)));
    }
    let step = match due.subject {
        Subject::Target(_) => due.goal.map(|i| &commitment.goals[i]),
        _ => None,
    };
    let day = step.map_or(commitment.due, |step| step.due.or(commitment.due));
    if let Some(month) = day.filter(|due| due.is_month) {
        lines.push(localizer.labelled("due", &localizer.dated(month)));
    }
    if let Some(words) = step.map_or(&commitment.due_text, |step| &step.due_text) {
        lines.push(localizer.labelled("words-of-notice", &localizer.formatter().text(words).text));
    }
    if let Some(day) = commitment.formerly.filter(|_| step.is_none()) {
        lines.push(localizer.phrase("due-formerly", &[("day", &localizer.dated(day))]));
    }
    lines.push(how_it_stands(localizer, task, state, (body, due), due_state));
    lines.extend(localizer.machine(task));
    lines.extend(address.map(str::to_owned));
    lines.join("\n")
}

fn how_it_stands(
    localizer: &Localizer<'_>,
    task: &Task,
    state: &TaskState,
    (body, due): (Option<BodyIx>, &calendar::Due),
    due_state: Option<DueState>,
) -> String {
    let in_brackets = |words: &str| format!("{}{words}{}", localizer.word("paren-open"), localizer.word("paren-close"));
    if let Subject::Target(t) = due.subject {
        let target = &state.targets[t];
        let own = body.and_then(|body| Some((body, target.of(body)?)));
        let value = match (due.goal, own) {
            (Some(i), Some((body, _))) => target.goals[i].of(body).and_then(|of| of.value),
            (Some(i), None) => target.goals[i].value,
            (None, Some((_, own))) => own.value,
            (None, None) => target.value,
        };
        let together = due.reached_by.filter(|_| own.is_none() && target.withdrawn.is_none());
        if let Some(reached) = together {
            return localizer.labelled("status", &localizer.reached_by(reached));
        }
        let value = value.map(|value| {
            let reached = due.reached.map(|reached| localizer.word(if reached { "reached" } else { "not-reached" }));
            localizer.amount(&task.targets[t], value) + &reached.map_or_else(String::new, |words| in_brackets(&words))
        });
        if let Some(day) = target.withdrawn {
            let since = localizer.phrase("since", &[("day", &localizer.day(day))]);
            return localizer.labelled("status", &(localizer.status(Status::Withdrawn) + &in_brackets(&since)));
        }
        return localizer.labelled("latest-value", &value.unwrap_or_else(|| localizer.word("no-data")));
    }
    let (status, since) =
        due_state.map_or((state.own.status, state.own.since), |due_state| (due_state.status, due_state.since));
    let since = localizer.phrase("since", &[("day", &localizer.day(since))]);
    let mut words = localizer.status(status) + &in_brackets(&since);
    if let Some((found, _)) = due_state.and_then(|due_state| due_state.checked) {
        words += &(localizer.word("semicolon") + &localizer.word(&format!("check-{found}")));
    }
    if due.subject == Subject::Task && state.late_measures() > 0 {
        let late = localizer.counted("measures-late", state.late_measures());
        words += &(localizer.word("semicolon") + &late);
    }
    localizer.labelled("status", &words)
}

/// The day on which what the event says last changed: the issue, a report or correction of it, an amendment, the beginning of its
/// status, a verification that stands beside it, a new name of a body that it names.
fn last_changed(
    localizer: &Localizer<'_>,
    plan: &Plan,
    task: &Task,
    state: &TaskState,
    due: &calendar::Due,
    due_state: Option<DueState>,
) -> NaiveDate {
    let about = |entry: &Report| match due.subject {
        Subject::Task => true,
        Subject::Measure(m) => {
            entry.facts.measure == Some(m) || entry.facts.measures.iter().any(|(measure, _)| *measure == m)
        }
        Subject::Target(t) => entry.facts.values.iter().any(|value| value.target == t),
    };
    let concerned = |entry: &Report| about(entry) || entry.corrects.is_some_and(|of| about(&task.reports[of]));
    let reports = task.reports.iter().filter(|r| !r.draft && concerned(r)).map(|r| r.date);
    let amended = [Subject::Task, due.subject];
    let amendments = task.amendments.iter().filter(|a| amended.contains(&a.subject)).map(|a| a.date);
    let since =
        due_state.iter().flat_map(|due_state| [Some(due_state.since), due_state.checked.map(|(_, day)| day)]).flatten();
    let late = state.measures.iter().filter(|m| due.subject == Subject::Task && m.status.is_late()).map(|m| m.since);
    let named = due.who.iter().chain(&state.who().lead).chain(&state.who().responsible);
    let renamed =
        named.flat_map(|b| &localizer.inputs.portal.bodies.get(*b).formerly).filter_map(|(until, _)| until.succ_opt());
    let days = reports.chain(amendments).chain(since).chain(late).chain(renamed);
    days.filter(|day| *day <= localizer.inputs.as_of).fold(plan.issued, NaiveDate::max)
}
