//! What the program makes of a task, in the words of `tasks.json`; what these do not say begins with `_`.

use chrono::NaiveDate;
use jindu::model::late::Late;
use jindu::model::own::{Own, own};
use jindu::model::progress::asked::Last;
use jindu::model::progress::commitment::Deadline;
use jindu::model::progress::targets::Reached;
use jindu::model::progress::{Assessment, Check, PlanState, Status, TargetState};
use jindu::model::roles::assignments;
use jindu::model::rollup::Rollup;
use jindu::model::{Bodies, BodyIx, Plan, Task, calendar};
use serde_json::{Map, Value, json};

fn on(day: Option<NaiveDate>) -> Value {
    json!(day.map(|d| d.to_string()))
}

fn ids(bodies: &Bodies, of: &[BodyIx]) -> Value {
    of.iter().map(|b| json!(&*bodies.get(*b).id)).collect()
}

fn due(deadline: Deadline) -> Value {
    json!({"date": on(deadline.day()), "kind": deadline.word()})
}

pub(crate) fn tasks(plan: &Plan, state: &PlanState, bodies: &Bodies) -> Vec<Value> {
    plan.tasks
        .iter()
        .zip(&state.tasks)
        .map(|(task, stands)| {
            let mut record = assessed(task, &stands.own, bodies, state.as_of);
            let who = stands.who();
            let measures = task.measures.iter().zip(&stands.measures).map(|(measure, of)| {
                let mut record = assessed(task, of, bodies, state.as_of);
                let members = of.members.iter().map(|member| {
                    json!({
                        "id": &*bodies.get(member.body).id,
                        "stage": member.progress.stage.map(|s| s.word()),
                        "on": on(member.progress.stage_on),
                        "status": member.status.word(),
                        "_since": member.since.to_string(),
                        "verified": member.verified(),
                        "verification": member.check.map(Check::word),
                    })
                });
                let more = json!({
                    "id": &*measure.id,
                    "by": ids(bodies, &of.commitment.by),
                    "members": members.collect::<Vec<_>>(),
                });
                super::extend(&mut record, more);
                record
            });
            let targets =
                task.targets.iter().zip(&stands.targets).map(|(target, of)| of_target(&target.id, of, bodies));
            let more = json!({
                "id": &*task.id,
                "lead": ids(bodies, &who.lead),
                "cooperating": ids(bodies, &who.cooperating),
                "responsible": ids(bodies, &who.responsible),
                "reported": on(stands.reported),
                "stale": stands.stale,
                "late": stands.late_measures(),
                "measures": measures.collect::<Vec<_>>(),
                "targets": targets.collect::<Vec<_>>(),
            });
            super::extend(&mut record, more);
            record
        })
        .collect()
}

fn assessed(task: &Task, of: &Assessment, bodies: &Bodies, as_of: NaiveDate) -> Value {
    let progress = &of.progress;
    let stated = progress.stated_by.is_some() || of.members.iter().any(|m| m.progress.stated_by.is_some());
    let report = progress.stated_by.and_then(|place| task.history.reports.of(place));
    let by = report.and_then(|report| report.on(as_of).facts.by);
    json!({
        "status": of.status.word(),
        "since": of.since.to_string(),
        "stage": progress.stage.map(|s| s.word()),
        "stage_stated": progress.stage.map(|_| stated),
        "stage_by": by.map(|b| bodies.get(b).id.to_string()),
        "pace": progress.pace.map(|p| p.word()),
        "percent": progress.percent,
        "_percent_now": progress.percent_now(),
        "withdrawn_on": on(of.withdrawn),
        "from": on(of.from.map(|from| from.day)),
        "due": due(of.deadline),
        "verified": of.verified(),
        "verification": of.check.map(Check::word),
    })
}

fn counted(reached: Option<Reached>) -> Value {
    reached.map_or(Value::Null, |Reached { reached, of, .. }| json!({"reached": reached, "of": of}))
}

fn last(of: Option<Last>) -> Value {
    match of {
        Some(Last::Own) => json!("own"),
        Some(Last::Step(i)) => json!(i),
        None => Value::Null,
    }
}

fn of_target(id: &str, of: &TargetState, bodies: &Bodies) -> Value {
    let goals = of.commitment.goals.iter().zip(&of.goals).map(|(step, goal)| {
        json!({
            "due": step.due.map(|due| due.day.to_string()),
            "by": ids(bodies, &step.by),
            "value": goal.value,
            "reached": goal.reached,
            "reached_by": counted(goal.reached_by(&step.goal)),
        })
    });
    let each = of.bodies.iter().map(|one| {
        json!({
            "id": &*bodies.get(one.body).id,
            "value": one.value,
            "on": on(one.on),
            "reached": one.reached,
            "share": one.share,
            "schedule": one.schedule.map(|s| s.word()),
            "late": one.late,
            "_steps": one.asked.steps,
            "_reached": one.asked.steps.iter().map(|i| of.goals[*i].of(one.body)?.reached).collect::<Vec<_>>(),
            "_last": last(one.asked.last),
        })
    });
    json!({
        "id": id,
        "by": ids(bodies, &of.commitment.by),
        "source": ids(bodies, &of.commitment.source),
        "bodies": each.collect::<Vec<_>>(),
        "reached_by": counted(of.reached_by()),
        "due": due(of.deadline),
        "withdrawn_on": on(of.withdrawn),
        "value": of.value,
        "on": on(of.on),
        "reached": of.reached,
        "share": of.share,
        "goals": goals.collect::<Vec<_>>(),
        "schedule": of.schedule.map(|s| s.word()),
        "_last": last(of.last),
        "_late": of.late,
    })
}

fn statuses(sum: &Rollup) -> Value {
    let counted = Status::ALL.into_iter().map(|status| (status.word().to_owned(), json!(sum.count(status))));
    Value::Object(counted.filter(|(_, n)| *n != json!(0)).collect::<Map<_, _>>())
}

fn late(late: Late) -> Value {
    let Late { tasks, measures, targets, without_data } = late;
    json!({"tasks": tasks, "measures": measures, "targets": targets, "without_data": without_data})
}

pub(crate) fn rollup(state: &PlanState) -> Value {
    let sum = Rollup::of(&state.tasks);
    json!({
        "tasks": sum.tasks,
        "silent": sum.silent,
        "statuses": statuses(&sum),
        "measures": sum.measures,
        "measures_completed": sum.measures_completed,
        "measures_ongoing": sum.measures_ongoing,
        "verified": sum.verified,
        "measures_verified": sum.measures_verified,
        "late": late(sum.late),
        "percent": sum.percent(),
        "percent_of": sum.percent_of,
    })
}

/// Every body's own, by its id.
pub(crate) fn of_bodies(plan: &Plan, state: &PlanState, bodies: &Bodies) -> Value {
    let assignments = assignments(plan, state, bodies);
    let all = own(state, &assignments, &calendar::deadlines(state), bodies, state.as_of);
    let one = |((body, assignments), Own { rollup, named, shared, .. }): ((&jindu::model::Body, _), &Own)| {
        let assignments: &jindu::model::roles::Assignments = assignments;
        let tasks = assignments.tasks.iter().map(|(t, role)| json!([&*plan.tasks[*t].id, role.word()]));
        let record = json!({
            "tasks": tasks.collect::<Vec<_>>(),
            "statuses": statuses(rollup),
            "percent": rollup.percent(),
            "verified": rollup.verified,
            "measures": {
                "measures": rollup.measures,
                "measures_completed": rollup.measures_completed,
                "measures_ongoing": rollup.measures_ongoing,
                "measures_verified": rollup.measures_verified,
            },
            "named": late(*named),
            "shared": late(*shared),
        });
        (body.id.to_string(), record)
    };
    Value::Object(bodies.all.iter().zip(&assignments).zip(&all).map(one).collect())
}
