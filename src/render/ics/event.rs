//! A stated deadline as an all-day event.

use super::line::{push, text};
use crate::model::progress::{Status, TaskState};
use crate::model::{AmendmentKind, BodyIx, Plan, Report, Step, Subject, Task, calendar};
use crate::render::permanent::uuid;
use crate::render::teller::Teller;
use chrono::NaiveDate;

/// Adds an event; gives the day on which it last changed.
///
/// Its UID comes from the portal's `id`, the plan, the task and the measure or target, so it is the same in every calendar and
/// language. In the calendar of a body it says how a measure of several stands for that body. DTEND is the day after (RFC 5545, 3.6.1: exclusive). SEQUENCE counts the amendments of what is due.
pub(super) fn event(out: &mut String, teller: &Teller<'_>, p: usize, body: Option<BodyIx>, due: &calendar::Due) {
    let inputs = &teller.inputs;
    let plan = &inputs.portal.plans[p];
    let task = &plan.tasks[due.task];
    let state = &inputs.facts[p].state.tasks[due.task];
    let due = &body.map_or_else(|| due.clone(), |body| due.for_body(state, body));
    let mut summary = teller.subject(task, due.subject);
    if let (Subject::Target(t), Some(i)) = (due.subject, due.goal) {
        let words = teller.step(&task.targets[t], &state.targets[t].commitment.goals[i]);
        summary.text = teller.labelled_by(&summary.text, &words);
    }
    // Nobody is to do what was stopped or taken back: a calendar that shows titles alone must say so.
    let given_up = due.status.filter(|status| status.is_given_up());
    let title = given_up.map_or_else(
        || summary.text.clone(),
        |status| teller.phrase("event-given-up", &[("status", &teller.status(status)), ("title", &summary.text)]),
    );
    let (kind, id) = match due.subject {
        Subject::Task => ("task", ""),
        Subject::Measure(m) => ("measure", &*task.measures[m].id),
        Subject::Target(t) => ("target", &*task.targets[t].id),
    };
    let anchor = (!id.is_empty()).then(|| format!("{kind}-{id}"));
    let address = teller.task_address(p, due.task, anchor.as_deref());
    let standing = state.assessment(due.subject).map(|assessment| {
        let (status, since) = body.map_or((assessment.status, assessment.since), |body| assessment.own_of(body));
        let checked = assessment.checked(&task.verifications, body).filter(|_| status.is_completed());
        Standing { status, since, checked }
    });
    let changed = super::moment(teller, last_changed(teller, plan, task, state, due, standing));
    let next = due.day.succ_opt().unwrap_or(due.day);
    let amended = task
        .amendments
        .iter()
        .filter(|a| a.subject == due.subject && a.date <= inputs.as_of && a.kind != AmendmentKind::Refused)
        .count();
    let language = summary.lang.as_deref().unwrap_or(teller.tag());
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
    push(out, "CREATED", &super::moment(teller, plan.issued));
    push(out, "LAST-MODIFIED", &changed);
    push(out, "SEQUENCE", &amended.to_string());
    push(out, "DTSTART;VALUE=DATE", &super::date(due.day));
    push(out, "DTEND;VALUE=DATE", &super::date(next));
    push(out, &format!("SUMMARY;LANGUAGE={language}"), &text(&title));
    push(out, "DESCRIPTION", &text(&description(teller, p, task, state, (body, due), standing, address.as_deref())));
    if let Some(address) = &address {
        push(out, "URL", address);
    }
    push(out, "CATEGORIES", &text(&teller.word(&format!("kind-{kind}"))));
    push(out, "STATUS", "CONFIRMED");
    push(out, "TRANSP", "TRANSPARENT");
    push(out, "END", "VEVENT");
}

/// How what is due stands.
#[derive(Clone, Copy)]
struct Standing {
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
    teller: &Teller<'_>,
    p: usize,
    task: &Task,
    state: &TaskState,
    (body, due): (Option<BodyIx>, &calendar::Due),
    standing: Option<Standing>,
    address: Option<&str>,
) -> String {
    let (commitment, _) = state.commitment(due.subject);
    let mut lines = Vec::new();
    if due.subject != Subject::Task {
        let title = teller.scribe().text(task.title_in_lists(teller.lang)).text;
        lines.push(teller.labelled("kind-task", &(teller.before(p, task) + &title)));
    }
    for (role, bodies) in [("role-lead", &state.who().lead), ("role-responsible", &state.who().responsible)] {
        if !bodies.is_empty() {
            lines.push(teller.labelled(role, &teller.bodies(bodies)));
        }
    }
    if let Subject::Measure(m) = due.subject {
        let outside = task.measures[m].by_text.as_ref().map(|t| teller.scribe().text(t).text);
        let named = Some(teller.bodies(&commitment.by)).filter(|names| !names.is_empty());
        let by: Vec<String> = named.into_iter().chain(outside).collect();
        if !by.is_empty() {
            lines.push(teller.labelled("by", &by.join(&teller.word("list-separator"))));
        }
    }
    if let Subject::Target(_) = due.subject
        && commitment.is_by_bodies()
    {
        lines.push(teller.labelled("target-by", &teller.bodies(&due.who)));
    }
    let step = match due.subject {
        Subject::Target(_) => due.goal.map(|i| &commitment.goals[i]),
        _ => None,
    };
    let day = step.map_or(commitment.due, |step| step.due.or(commitment.due));
    if let Some(month) = day.filter(|due| due.is_month) {
        lines.push(teller.labelled("due", &teller.dated(month)));
    }
    if let Some(words) = step.map_or(&commitment.due_text, |step| &step.due_text) {
        lines.push(teller.labelled("words-of-notice", &teller.scribe().text(words).text));
    }
    if let Some(day) = commitment.formerly.filter(|_| step.is_none()) {
        lines.push(teller.phrase("due-formerly", &[("day", &teller.dated(day))]));
    }
    lines.push(how_it_stands(teller, task, state, (body, due), standing));
    lines.extend(teller.machine(task));
    lines.extend(address.map(str::to_owned));
    lines.join("\n")
}

fn how_it_stands(
    teller: &Teller<'_>,
    task: &Task,
    state: &TaskState,
    (body, due): (Option<BodyIx>, &calendar::Due),
    standing: Option<Standing>,
) -> String {
    let in_brackets = |words: &str| format!("{}{words}{}", teller.word("paren-open"), teller.word("paren-close"));
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
            return teller.labelled("status", &teller.reached_by(reached));
        }
        let value = value.map(|value| {
            let reached = due.reached.map(|reached| teller.word(if reached { "reached" } else { "not-reached" }));
            teller.amount(&task.targets[t], value) + &reached.map_or_else(String::new, |words| in_brackets(&words))
        });
        if let Some(day) = target.withdrawn {
            let since = teller.phrase("since", &[("day", &teller.day(day))]);
            return teller.labelled("status", &(teller.status(Status::Withdrawn) + &in_brackets(&since)));
        }
        return teller.labelled("latest-value", &value.unwrap_or_else(|| teller.word("no-data")));
    }
    let (status, since) =
        standing.map_or((state.own.status, state.own.since), |standing| (standing.status, standing.since));
    let since = teller.phrase("since", &[("day", &teller.day(since))]);
    let mut words = teller.status(status) + &in_brackets(&since);
    if let Some((found, _)) = standing.and_then(|standing| standing.checked) {
        words += &(teller.word("semicolon") + &teller.word(&format!("check-{found}")));
    }
    if due.subject == Subject::Task && state.late_measures() > 0 {
        let late = teller.counted("measures-late", state.late_measures());
        words += &(teller.word("semicolon") + &late);
    }
    teller.labelled("status", &words)
}

/// The day on which what the event says last changed: the issue, a report or correction of it, an amendment, the beginning of its
/// status, a verification that stands beside it, a new name of a body that it names.
fn last_changed(
    teller: &Teller<'_>,
    plan: &Plan,
    task: &Task,
    state: &TaskState,
    due: &calendar::Due,
    standing: Option<Standing>,
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
        standing.iter().flat_map(|standing| [Some(standing.since), standing.checked.map(|(_, day)| day)]).flatten();
    let late = state.measures.iter().filter(|m| due.subject == Subject::Task && m.status.is_late()).map(|m| m.since);
    let named = due.who.iter().chain(&state.who().lead).chain(&state.who().responsible);
    let renamed =
        named.flat_map(|b| &teller.inputs.portal.bodies.get(*b).formerly).filter_map(|(until, _)| until.succ_opt());
    let days = reports.chain(amendments).chain(since).chain(late).chain(renamed);
    days.filter(|day| *day <= teller.inputs.as_of).fold(plan.issued, NaiveDate::max)
}
