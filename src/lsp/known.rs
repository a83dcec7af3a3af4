//! What is known of the portal since it was last read, for hovers and completion.

use crate::config::ByLanguage;
use crate::diagnose::Message;
use crate::model::progress::TaskState;
use crate::model::progress::commitment::Deadline;
use crate::model::{Bodies, Body, BodyIx, Plan, Task, Who};
use crate::msg;
use crate::parse::shapes::status_words;
use crate::pipeline;
use chrono::NaiveDate;

/// Everything that has an id.
pub(super) struct Known {
    pub(super) as_of: NaiveDate,
    /// Whether there are snapshots.
    pub(super) is_sealed: bool,
    /// Tags of the languages.
    pub(super) languages: Vec<String>,
    /// Ids of the kinds of bodies.
    pub(super) kinds: Vec<String>,
    pub(super) bodies: Vec<Named>,
    pub(super) plans: Vec<KnownPlan>,
}

/// Something with an id, a name, and what a hover says of it.
pub(super) struct Named {
    pub(super) id: String,
    /// Its name in each language.
    pub(super) name: String,
    pub(super) says: Message,
}

/// A plan.
pub(super) struct KnownPlan {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) sections: Vec<(String, String)>,
    pub(super) tasks: Vec<KnownTask>,
}

/// A task.
pub(super) struct KnownTask {
    pub(super) named: Named,
    pub(super) measures: Vec<Named>,
    pub(super) targets: Vec<(String, String)>,
    /// Names of its reports, with who reported.
    pub(super) reports: Vec<(String, String)>,
}

impl Known {
    /// From the content as it was read.
    pub(super) fn of(known: &pipeline::Known<'_>) -> Self {
        let pipeline::Known { config, portal, facts, as_of } = *known;
        let plans = portal.plans.iter().zip(facts).map(|(plan, facts)| KnownPlan {
            id: plan.id.to_string(),
            title: in_each(plan.title.all()).replace('\n', ""),
            sections: plan.sections.iter().map(|s| (s.id.to_string(), in_each(s.title.all()))).collect(),
            tasks: plan
                .tasks
                .iter()
                .zip(facts.state.tasks.iter())
                .map(|(task, state)| KnownTask::of(plan, task, state, &portal.bodies, as_of))
                .collect(),
        });
        Self {
            as_of,
            is_sealed: !portal.snapshots.is_empty(),
            languages: config.languages.iter().map(|language| language.tag.to_string()).collect(),
            kinds: config.kinds.ids().map(str::to_owned).collect(),
            bodies: portal.bodies.iter().map(|(ix, body)| of_body(known, ix, body)).collect(),
            plans: plans.collect(),
        }
    }

    pub(super) fn body(&self, id: &str) -> Option<&Named> {
        self.bodies.iter().find(|body| body.id == id)
    }

    pub(super) fn plan(&self, id: &str) -> Option<&KnownPlan> {
        self.plans.iter().find(|plan| plan.id == id)
    }

    pub(super) fn task(&self, plan: &str, id: &str) -> Option<&KnownTask> {
        self.plan(plan)?.tasks.iter().find(|task| task.named.id == id)
    }
}

/// Words in each language.
fn in_each<T: AsRef<str>>(words: impl Iterator<Item = T>) -> String {
    words.map(|words| words.as_ref().to_owned()).collect::<Vec<_>>().join(" / ")
}

fn names(name: &ByLanguage) -> String {
    in_each(name.0.iter().flatten())
}

fn of_body(known: &pipeline::Known<'_>, ix: BodyIx, body: &Body) -> Named {
    let pipeline::Known { config, portal, facts, as_of } = *known;
    let name = &body.name;
    let kind = config.kinds.ids().find(|id| **id == *body.kind_id).unwrap_or_default();
    let (mut zh, mut en) = (format!("{}（`{kind}`）", names(name)), format!("{} (`{kind}`)", names(name)));
    let of_plans = portal.plans.iter().zip(facts).filter(|(plan, _)| plan.issued <= as_of);
    for (plan, facts) in of_plans {
        let standing = || facts.state.tasks.iter().filter(|state| state.own.withdrawn.is_none());
        let count = |of: fn(&Who) -> &Vec<BodyIx>| {
            standing().filter(|state| of(&state.own.commitment.who).contains(&ix)).count()
        };
        let (lead, cooperating, responsible) =
            (count(|who| &who.lead), count(|who| &who.cooperating), count(|who| &who.responsible));
        if lead + cooperating + responsible > 0 {
            let id = &plan.id;
            zh += &format!("\n\n{id}，截至 {as_of}：牵头任务 {lead} 项，配合 {cooperating} 项，责任 {responsible} 项");
            en += &format!(
                "\n\n{id}, as of {as_of}: tasks that it leads: {lead}, cooperates in: {cooperating}, is responsible for: {responsible}"
            );
        }
    }
    Named { id: body.id.to_string(), name: names(name), says: Message { zh, en } }
}

impl KnownTask {
    fn of(plan: &Plan, task: &Task, state: &TaskState, bodies: &Bodies, as_of: NaiveDate) -> Self {
        let title = in_each(task.title.all());
        let standing = |assessment: &crate::model::progress::Assessment| {
            let status = status_words(assessment.status.word());
            let status = status.unwrap_or_else(|| msg!("{word}", "{word}", word = assessment.status.word()));
            let (mut zh, mut en) = (status.zh, status.en);
            if let Some(percent) = assessment.progress.percent.filter(|_| !assessment.status.is_completed()) {
                zh += &format!(" {percent}%");
                en += &format!(" {percent}%");
            }
            let due = match assessment.deadline {
                Deadline::Stated(day) => msg!("时限 {day}", "due {day}"),
                Deadline::Implied(day) => msg!("未写明时限，推定为 {day}", "no deadline stated, implied: {day}"),
                Deadline::None => msg!("没有时限", "no deadline"),
            };
            Message { zh: format!("{zh}；{}", due.zh), en: format!("{en}; {}", due.en) }
        };
        let named = |own: Message| {
            if plan.issued > as_of {
                let issued = plan.issued;
                return msg!("计划 {issued} 印发", "the plan is issued on {issued}");
            }
            Message { zh: format!("截至 {as_of}：{}", own.zh), en: format!("as of {as_of}: {}", own.en) }
        };
        let Message { mut zh, mut en } = named(standing(&state.own));
        let who = state.own.commitment.who.all().map(|ix| &*bodies.get(ix).id).collect::<Vec<_>>().join(", ");
        let number = task.number;
        zh = format!("**{title}**\n\n{}，序号 {number}\n\n{zh}", plan.id);
        en = format!("**{title}**\n\n{}, number {number}\n\n{en}", plan.id);
        if !who.is_empty() {
            zh += &format!("\n\n{who}");
            en += &format!("\n\n{who}");
        }
        if let Some(day) = state.reported {
            zh += &format!("\n\n最近报送 {day}");
            en += &format!("\n\nlatest report {day}");
        }
        let measures = task.measures.iter().zip(&state.measures).map(|(measure, own)| {
            let text = in_each(measure.text.all());
            let Message { zh, en } = named(standing(own));
            Named {
                id: measure.id.to_string(),
                says: Message { zh: format!("{text}\n\n{zh}"), en: format!("{text}\n\n{en}") },
                name: text,
            }
        });
        Self {
            measures: measures.collect(),
            targets: task.targets.iter().map(|t| (t.id.to_string(), in_each(t.name.all()))).collect(),
            reports: task.reports.iter().map(|r| (r.name.to_string(), r.date.to_string())).collect(),
            named: Named { id: task.id.to_string(), name: title, says: Message { zh, en } },
        }
    }
}
