//! `data/PLAN/tasks.json`: the plan as open data, once for all languages. Its schema is printed by `jindu schema tasks`.

use super::Inputs;
use super::pages::task;
use crate::config::{Field, Lang, SOURCE};
use crate::model::progress::commitment::Deadline;
use crate::model::progress::reports::EffectiveReport;
use crate::model::progress::targets::Reached;
use crate::model::progress::{Assessment, Check, TargetState, TaskState};
use crate::model::{Added, BodyIx, Commitment, Completeness, FieldValue, Localized, Plan, Prose, Reference, Task};
use crate::plain::one_line;
use crate::yaml::Dated;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// The schema of that file.
pub const SCHEMA: &str = include_str!("tasks.schema.json");

/// The JSON of a plan.
pub(super) fn tasks_json(inputs: &Inputs<'_>, p: usize) -> Vec<u8> {
    let writer = Writer { inputs, p };
    let whole =
        Whole { as_of: inputs.as_of.to_string(), plan: writer.plan(&inputs.portal.plans[p]), tasks: Tasks(&writer) };
    let mut bytes = serde_json::to_vec_pretty(&whole).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[derive(Serialize)]
struct Whole<'a> {
    as_of: String,
    plan: Value,
    tasks: Tasks<'a>,
}

/// The tasks, each made when it is written: all of them at once would be ten times as large as the file.
struct Tasks<'a>(&'a Writer<'a>);

impl Serialize for Tasks<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let plan = &self.0.inputs.portal.plans[self.0.p];
        serializer.collect_seq(plan.tasks.iter().enumerate().map(|(t, task)| self.0.task(t, task)))
    }
}

struct Writer<'a> {
    inputs: &'a Inputs<'a>,
    p: usize,
}

impl Writer<'_> {
    /// An object by language: what is not translated is null.
    fn by_lang(&self, value: impl Fn(Lang) -> Value) -> Value {
        let config = self.inputs.config;
        Value::Object(
            config.langs().map(|lang| (config.language(lang).tag.to_string(), value(lang))).collect::<Map<_, _>>(),
        )
    }

    fn words<T: ?Sized>(&self, words: &Localized<Arc<T>>, text: impl Fn(&T) -> Value) -> Value {
        self.by_lang(|lang| if words.has(lang) { text(words.get(lang).0) } else { Value::Null })
    }

    fn text(&self, text: &Localized<Arc<str>>) -> Value {
        self.words(text, |s| json!(one_line(s)))
    }

    fn maybe_text(&self, text: Option<&Localized<Arc<str>>>) -> Value {
        text.map_or(Value::Null, |t| self.text(t))
    }

    fn prose(&self, prose: Option<&Prose>) -> Value {
        prose.map_or(Value::Null, |p| self.words(p, |d| json!(d.lines())))
    }

    /// The languages into which a machine translated the words of a file.
    fn by_machine(&self, words: &[Completeness]) -> Value {
        let config = self.inputs.config;
        config.langs().filter(|lang| words[lang.0].machine).map(|lang| json!(&*config.language(lang).tag)).collect()
    }

    fn ids(&self, bodies: &[BodyIx]) -> Value {
        bodies.iter().map(|b| json!(&*self.inputs.portal.bodies.get(*b).id)).collect()
    }

    fn id(&self, body: Option<BodyIx>) -> Value {
        body.map_or(Value::Null, |b| json!(&*self.inputs.portal.bodies.get(b).id))
    }

    fn plan(&self, plan: &Plan) -> Value {
        json!({
            "id": &*plan.id,
            "title": self.text(&plan.title),
            "issued": plan.issued.to_string(),
            "issued_by": self.maybe_text(plan.issued_by.as_ref()),
            "document_number": plan.document_number,
            "period": {
                "from": plan.period.0.to_string(),
                "to": plan.period.1.to_string(),
                "from_stated": plan.period_stated.0,
                "to_stated": plan.period_stated.1,
            },
            "machine_translated": self.by_machine(&plan.completeness),
            "sections": plan.sections.iter().map(|s| json!({
                "id": &*s.id,
                "title": self.text(&s.title),
                "parent": s.parent.map(|outer| &*plan.sections[outer].id),
            })).collect::<Vec<_>>(),
        })
    }

    /// The portal's own fields, each with its value or null.
    fn extra(&self, commitment: &Commitment) -> Value {
        let value = |(field, value): (&Field, &Option<FieldValue>)| {
            let value = match value {
                None => Value::Null,
                Some(FieldValue::Text(text)) => self.text(text),
                Some(FieldValue::Number(n)) => figure(*n),
                Some(FieldValue::Date(day)) => json!(day.to_string()),
                Some(FieldValue::Url(url)) => json!(&**url),
            };
            (field.id.to_string(), value)
        };
        Value::Object(self.inputs.config.fields.iter().zip(&commitment.fields).map(value).collect())
    }

    fn due(&self, commitment: &Commitment, deadline: Deadline) -> Value {
        json!({
            "date": deadline.day().map(|d| d.to_string()),
            "kind": deadline.word(),
            "precision": commitment.due.map(Dated::precision),
            "text": self.maybe_text(commitment.due_text.as_ref()),
            "ongoing": commitment.ongoing,
            "every": commitment.every.map(|e| e.word()),
        })
    }

    fn added(&self, added: Option<&Added>) -> Value {
        added.map_or(Value::Null, |added| {
            json!({
                "date": added.date.to_string(),
                "reason": self.maybe_text(added.reason.as_ref()),
                "document": self.maybe_text(added.document.as_ref()),
            })
        })
    }

    fn task(&self, t: usize, task: &Task) -> Value {
        let plan = &self.inputs.portal.plans[self.p];
        let state: &TaskState = &self.inputs.facts[self.p].state.tasks[t];
        let (measures, targets) = (task.measures.iter().zip(&state.measures), task.targets.iter().zip(&state.targets));
        json!({
            "id": &*task.id,
            "number": task.number,
            "label": task.label.as_deref(),
            "printed": self.inputs.formatter(SOURCE).printed(plan.mark(task)),
            "heading": task.heading,
            "section": task.section.map(|s| &*plan.sections[s].id),
            "title": self.text(&task.title),
            "short_title": self.maybe_text(task.short_title.as_ref()),
            "lead": self.ids(&state.who().lead),
            "cooperating": self.ids(&state.who().cooperating),
            "responsible": self.ids(&state.who().responsible),
            "due": self.due(&state.own.commitment, state.own.deadline),
            "from": state.own.from.map(|from| from.day.to_string()),
            "from_precision": state.own.from.map(Dated::precision),
            "added": self.added(task.added.as_ref()),
            "continues": task.continues.as_ref().map(|name| name.value.as_str()),
            "status": state.own.status.word(),
            "late": state.late_measures(),
            "since": state.own.since.to_string(),
            "withdrawn_on": state.own.withdrawn.map(|d| d.to_string()),
            "stage": state.own.progress.stage.map(|s| s.word()),
            "stage_stated": stage_stated(&state.own),
            "stage_by": self.stage_by(task, &state.own),
            "pace": state.own.progress.pace.map(|s| s.word()),
            "percent": state.own.progress.percent.map(figure),
            "reported": state.reported.map(|d| d.to_string()),
            "stale": state.stale,
            "measures": measures.map(|(m, s)| self.measure(task, m, s)).collect::<Vec<_>>(),
            "targets": targets.map(|(t, s)| self.target(t, s)).collect::<Vec<_>>(),
            "verified": self.verified(state.own.verified()),
            "verification": state.own.check.map(Check::word),
            "machine_translated": self.by_machine(&task.completeness),
            "reports": task.history.reports.on(self.inputs.as_of).map(|r| self.report(task, r)).collect::<Vec<_>>(),
            "verifications": task.history.checks.on(self.inputs.as_of).map(|v| self.verification(task, v)).collect::<Vec<_>>(),
            "extra": self.extra(&state.own.commitment),
            "url": self.by_lang(|lang| json!(self.inputs.href(task::page(self.p, t), lang))),
        })
    }

    /// Whether a completion is verified; null without one, and in a portal that has no verification at all.
    fn verified(&self, verified: Option<bool>) -> Option<bool> {
        verified.filter(|_| self.inputs.portal.verifies)
    }

    fn verification(&self, task: &Task, place: usize) -> Value {
        let verification = &task.verifications[place];
        let evidence = verification.evidence.iter().map(|e| self.reference(e));
        let ended = verification.of.and_then(|of| task.history.checks.ended(of, verification.date, self.inputs.as_of));
        json!({
            "id": &*verification.name,
            "date": verification.date.to_string(),
            "of": verification.of.map(|of| &*task.reports[of].name),
            "measure": verification.measure.map(|m| &*task.measures[m].id),
            "by": self.id(verification.by),
            "result": verification.verdict.word(),
            "finding": self.prose(verification.finding.as_ref()),
            "evidence": evidence.collect::<Vec<_>>(),
            "ended": ended.map(|day| day.to_string()),
        })
    }

    fn reference(&self, reference: &Reference) -> Value {
        let Reference { title, number, url, file } = reference;
        json!({"title": self.text(title), "number": number, "url": url, "file": file.as_deref()})
    }

    /// By whom the stage was reported: null where nobody said so, and where it follows from what several bodies reported.
    fn stage_by(&self, task: &Task, state: &Assessment) -> Value {
        let report = state.progress.stated_by.and_then(|place| task.history.reports.of(place));
        self.id(report.and_then(|report| report.on(self.inputs.as_of).facts.by))
    }

    fn measure(&self, task: &Task, measure: &crate::model::Measure, state: &Assessment) -> Value {
        let members = state.members.iter().map(|m| {
            json!({
                "id": self.id(Some(m.body)),
                "stage": m.progress.stage.map(|s| s.word()),
                "on": m.progress.stage_on.map(|d| d.to_string()),
                "status": m.status.word(),
                "verified": self.verified(m.verified()),
                "verification": m.check.map(Check::word),
            })
        });
        json!({
            "id": &*measure.id,
            "text": self.text(&measure.text),
            "by": self.ids(&state.commitment.by),
            "by_text": self.maybe_text(measure.by_text.as_ref()),
            "due": self.due(&state.commitment, state.deadline),
            "from": state.from.map(|from| from.day.to_string()),
            "from_precision": state.from.map(Dated::precision),
            "added": self.added(measure.added.as_ref()),
            "status": state.status.word(),
            "since": state.since.to_string(),
            "withdrawn_on": state.withdrawn.map(|d| d.to_string()),
            "stage": state.progress.stage.map(|s| s.word()),
            "stage_stated": stage_stated(state),
            "stage_by": self.stage_by(task, state),
            "pace": state.progress.pace.map(|s| s.word()),
            "percent": state.progress.percent.map(figure),
            "verified": self.verified(state.verified()),
            "verification": state.check.map(Check::word),
            "members": members.collect::<Vec<_>>(),
            "extra": self.extra(&state.commitment),
        })
    }

    fn target(&self, target: &crate::model::Target, state: &TargetState) -> Value {
        let goal = &state.commitment.goal;
        let goals = state.commitment.goals.iter().zip(&state.goals).map(|(step, state)| {
            json!({
                "reach": step.goal.reach.map(figure),
                "at_least": step.goal.at_least.map(figure),
                "at_most": step.goal.at_most.map(figure),
                "above": step.goal.above.map(figure),
                "below": step.goal.below.map(figure),
                "equals": step.goal.equals.map(figure),
                "goal_text": self.maybe_text(step.text.as_ref()),
                "due": step.due.map(|due| due.day.to_string()),
                "due_precision": step.due.map(Dated::precision),
                "due_text": self.maybe_text(step.due_text.as_ref()),
                "by": self.ids(&step.by),
                "value": state.value.map(figure),
                "reached": state.reached,
                "reached_by": reached_by(state.reached_by(&step.goal)),
            })
        });
        let bodies = state.bodies.iter().map(|of| {
            json!({
                "id": self.id(Some(of.body)),
                "value": of.value.map(figure),
                "on": of.on.map(|d| d.to_string()),
                "reached": of.reached,
                "share": of.share.map(figure),
                "schedule": of.schedule.map(|s| s.word()),
                "late": of.late,
            })
        });
        json!({
            "id": &*target.id,
            "name": self.text(&target.name),
            "unit": self.maybe_text(target.unit.as_ref()),
            "text": self.maybe_text(target.text.as_ref()),
            "reach": goal.reach.map(figure),
            "at_least": goal.at_least.map(figure),
            "at_most": goal.at_most.map(figure),
            "above": goal.above.map(figure),
            "below": goal.below.map(figure),
            "equals": goal.equals.map(figure),
            "goal_text": self.maybe_text(state.commitment.goal_text.as_ref()),
            "goals": goals.collect::<Vec<_>>(),
            "by": self.ids(&state.commitment.by),
            "source": self.ids(&state.commitment.source),
            "baseline": goal.baseline.map(figure),
            "due": self.due(&state.commitment, state.deadline),
            "added": self.added(target.added.as_ref()),
            "withdrawn_on": state.withdrawn.map(|d| d.to_string()),
            "value": state.value.map(figure),
            "on": state.on.map(|d| d.to_string()),
            "reached": state.reached,
            "share": state.share.map(figure),
            "schedule": state.schedule.map(|s| s.word()),
            "bodies": bodies.collect::<Vec<_>>(),
            "reached_by": reached_by(state.reached_by()),
        })
    }

    fn report(&self, task: &Task, report: &EffectiveReport) -> Value {
        let correction = report.correction.map(|i| &task.reports[i]);
        let mut values: Map<String, Value> = Map::new();
        for value in &report.facts.values {
            let target = task.targets[value.target].id.to_string();
            let is_by_body = || report.facts.values.iter().any(|v| v.target == value.target && v.body.is_some());
            let Some(body) = value.body.or_else(|| report.facts.by.filter(|_| is_by_body())) else {
                values.insert(target, figure(value.value));
                continue;
            };
            let each = values.entry(target).or_insert_with(|| json!({}));
            if let (Value::Object(each), Value::String(id)) = (each, self.id(Some(body))) {
                each.insert(id, figure(value.value));
            }
        }
        let part = |(m, part): &(usize, crate::model::Part)| {
            let value = json!({
                "stage": part.stage.map(|s| s.word()),
                "percent": part.percent.map(figure),
                "on": part.on.unwrap_or(report.on).to_string(),
            });
            (task.measures[*m].id.to_string(), value)
        };
        let measures: Map<String, Value> = report.facts.measures.iter().map(part).collect();
        let evidence = report.facts.evidence.iter().flat_map(|e| e.iter()).map(|e| self.reference(e));
        json!({
            "id": &*task.reports[report.place].name,
            "date": report.date.to_string(),
            "on": report.on.to_string(),
            "by": self.id(report.facts.by),
            "measure": report.facts.measure.map(|m| &*task.measures[m].id),
            "measures": measures,
            "stage": report.facts.stage.map(|s| s.word()),
            "pace": report.facts.pace.map(|s| s.word()),
            "percent": report.facts.percent.map(figure),
            "values": values,
            "note": self.prose(report.facts.note.as_ref()),
            "problems": self.prose(report.facts.problems.as_ref()),
            "next": self.prose(report.facts.next.as_ref()),
            "evidence": evidence.collect::<Vec<_>>(),
            "corrected": correction.map(|c| c.date.to_string()),
            "withdrawn": report.is_withdrawn(),
        })
    }
}

/// Whether a report states the stage: where it is in progress only because there are reports, none does. Null without a stage.
pub(super) fn stage_stated(state: &Assessment) -> Option<bool> {
    let stated = |progress: &crate::model::progress::stage::Progress| progress.stated_by.is_some();
    state.progress.stage.map(|_| stated(&state.progress) || state.members.iter().any(|member| stated(&member.progress)))
}

/// How many of several bodies have reached something.
fn reached_by(reached: Option<Reached>) -> Value {
    reached.map_or(Value::Null, |Reached { reached, of, .. }| json!({"reached": reached, "of": of}))
}

/// A figure as JSON: whole numbers without a fraction.
fn figure(n: f64) -> Value {
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "checked to be whole and in range")]
    if n.fract() == 0.0 && n.abs() < 9_007_199_254_740_992.0 { json!(n as i64) } else { json!(n) }
}
