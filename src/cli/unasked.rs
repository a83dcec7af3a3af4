//! Groups whose members nobody knows: no form and no letter can be made for them, so the office is told whom it does not reach, and what
//! is theirs alone.

use super::say::Terminal;
use crate::diagnose::Message;
use crate::forms::Period;
use crate::model::progress::TaskState;
use crate::model::{Bodies, BodyIx, BodyKind, Members, Stage, Subject};
use crate::msg;
use crate::render::{Inputs, forms};
use std::collections::BTreeSet;

/// What answers for something and is asked for nothing.
#[derive(Debug, Default)]
pub(super) struct Unasked {
    /// Names with ids, in the order of the list of bodies.
    groups: Vec<Message>,
    /// Files, with the part where it is one.
    alone: Vec<String>,
}

/// A thing: the place of its plan, of its task in it, and which part.
pub(super) type Thing = (usize, usize, Subject);

impl Unasked {
    /// Of these things.
    pub(super) fn of(inputs: &Inputs<'_>, things: impl IntoIterator<Item = Thing>) -> Self {
        let bodies = &inputs.portal.bodies;
        let (mut groups, mut alone) = (BTreeSet::new(), Vec::new());
        for (p, t, subject) in things {
            let named = answering(&inputs.facts[p].state.tasks[t], subject);
            groups.extend(bodies.reached(&named).into_iter().filter(|body| is_nameless(bodies, *body)));
            let all = bodies.expand_all(&named);
            // A group whose list of members is empty is none of the whole ones.
            let nobody = all.iter().all(|body| is_nameless(bodies, *body));
            if !named.is_empty() && nobody {
                let task = &inputs.portal.plans[p].tasks[t];
                let part = match subject {
                    Subject::Task => String::new(),
                    Subject::Measure(m) => format!(" ({})", task.measures[m].id),
                    Subject::Target(i) => format!(" ({})", task.targets[i].id),
                };
                let line = format!("{}{part}", task.source.file);
                if !alone.contains(&line) {
                    alone.push(line);
                }
            }
        }
        let groups = groups.into_iter().map(|body| {
            let (name, id) = (forms::name(inputs, body), &bodies.get(body).id);
            Message { zh: format!("{}（{id}）", name.zh), en: format!("{} ({id})", name.en) }
        });
        Self { groups: groups.collect(), alone }
    }

    /// Of all for which forms of a period ask.
    pub(super) fn in_period(inputs: &Inputs<'_>, period: &Period) -> Self {
        let mut things = Vec::new();
        for (p, plan) in inputs.portal.plans.iter().enumerate() {
            for (t, state) in inputs.facts[p].state.tasks.iter().enumerate() {
                let done = matches!(state.own.progress.stage, Some(Stage::Completed | Stage::Stopped));
                if !forms::asks_about(plan, done, period) || state.own.withdrawn.is_some() {
                    continue;
                }
                things.push((p, t, Subject::Task));
                // What names nobody is the task's, and told with it.
                let measures = state.measures.iter().enumerate();
                let measures = measures.filter(|(_, m)| m.withdrawn.is_none() && !m.commitment.by.is_empty());
                things.extend(measures.map(|(m, _)| (p, t, Subject::Measure(m))));
                let targets = state.targets.iter().enumerate();
                let targets = targets.filter(|(_, i)| i.withdrawn.is_none() && !i.commitment.named().is_empty());
                things.extend(targets.map(|(i, _)| (p, t, Subject::Target(i))));
            }
        }
        Self::of(inputs, things)
    }

    /// Whether everybody who answers for something can be asked.
    pub(super) fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Says so; `lack` is what they do not get.
    pub(super) fn tell(&self, terminal: &Terminal, lack: &Message) {
        if self.is_empty() {
            return;
        }
        let zh = self.groups.iter().map(|name| &*name.zh).collect::<Vec<_>>().join("、");
        let en = self.groups.iter().map(|name| &*name.en).collect::<Vec<_>>().join(", ");
        terminal.line(&Message { zh: format!("{}：{zh}。", lack.zh), en: format!("{}: {en}.", lack.en) });
        if !self.alone.is_empty() {
            let n = self.alone.len();
            let all = self.alone.iter().map(|line| format!("\n  {line}")).collect::<String>();
            terminal.line(&msg!("只由它们负责的 {n} 项：{all}", "For {n} item(s) they alone are responsible:{all}"));
        }
        terminal.line(&msg!(
            "办法：在 organizations.yaml 里逐个登记成员（县、市写 kind: county），这一组改写 members_of: county，或者 members: [标识, …]；由一家汇总报送的，写 acts_as_one: true。",
            "What to do: register the members in organizations.yaml (counties with kind: county) and give the group members_of: county, or members: [id, …]; where one report comes for all of them, acts_as_one: true."
        ));
    }
}

/// Who answers for a thing.
fn answering(task: &TaskState, subject: Subject) -> Vec<BodyIx> {
    let own = match subject {
        Subject::Task => Vec::new(),
        Subject::Measure(m) => task.measures[m].commitment.by.clone(),
        Subject::Target(t) => task.targets[t].commitment.named(),
    };
    if own.is_empty() { task.answerable() } else { own }
}

/// Whether it is a group of which nobody knows who would fill in a form.
fn is_nameless(bodies: &Bodies, body: BodyIx) -> bool {
    let body = bodies.get(body);
    let unknown = match &body.members {
        Members::Known(members) => members.is_empty(),
        Members::None | Members::Unspecified => true,
    };
    body.kind == BodyKind::Group && !body.acts_as_one && unknown
}
