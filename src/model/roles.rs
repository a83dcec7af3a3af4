//! Which tasks stand on which body's page, and in which role.
//!
//! A task stands on the page of each body that it names and of each member of a group whose members are known; where a body
//! has two roles, the stronger stands. A group of unspecified members is never spread over other bodies.

use super::Plan;
use super::bodies::Bodies;
use super::progress::PlanState;

/// A role, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// 牵头.
    Lead,
    /// 责任.
    Responsible,
    /// 配合.
    Cooperating,
}

impl Role {
    /// All of them, the strongest first.
    pub const ALL: [Self; 3] = [Self::Lead, Self::Responsible, Self::Cooperating];

    /// The word in data and themes.
    pub fn word(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Responsible => "responsible",
            Self::Cooperating => "cooperating",
        }
    }
}

/// What a plan asks of a body.
#[derive(Debug, Clone, Default)]
pub struct Assignments {
    /// Tasks, as places in [`Plan::tasks`], with the body's role, in the plan's order.
    pub tasks: Vec<(usize, Role)>,
    /// Measures that name the body or a group to which it is known to belong: places of task and measure.
    pub measures: Vec<(usize, usize)>,
    /// Targets whose values it may report as their `source`: places of task and target.
    pub sources: Vec<(usize, usize)>,
    /// Targets that name the body, or a group to which it is known to belong, as one of those who have to reach it: places of task and
    /// target.
    pub targets: Vec<(usize, usize)>,
}

impl Assignments {
    /// Tasks in a role.
    pub fn in_role(&self, role: Role) -> impl Iterator<Item = usize> {
        self.tasks.iter().filter(move |(_, r)| *r == role).map(|(t, _)| *t)
    }

    /// Whether the plan asks nothing of the body.
    pub fn is_empty(&self) -> bool {
        [&self.measures, &self.targets, &self.sources].into_iter().all(Vec::is_empty) && self.tasks.is_empty()
    }
}

/// The duties of every body, in the order of [`Bodies::all`].
pub fn assignments(plan: &Plan, state: &PlanState, bodies: &Bodies) -> Vec<Assignments> {
    let mut all = vec![Assignments::default(); bodies.all.len()];
    for (t, task) in state.tasks.iter().enumerate() {
        let named = [
            (Role::Lead, &task.who().lead),
            (Role::Responsible, &task.who().responsible),
            (Role::Cooperating, &task.who().cooperating),
        ];
        for (role, names) in named {
            for body in bodies.reached(names) {
                let tasks = &mut all[body.0 as usize].tasks;
                // Roles come strongest first, so the first stands.
                if tasks.last().is_none_or(|(last, _)| *last != t) {
                    tasks.push((t, role));
                }
            }
        }
        for (m, measure) in task.measures.iter().enumerate() {
            for body in bodies.reached(&measure.commitment.by) {
                let measures = &mut all[body.0 as usize].measures;
                if measures.last() != Some(&(t, m)) {
                    measures.push((t, m));
                }
            }
        }
    }
    for (t, task) in state.tasks.iter().enumerate() {
        for (i, target) in task.targets.iter().enumerate() {
            for body in bodies.reached(&target.commitment.named()) {
                all[body.0 as usize].targets.push((t, i));
            }
            for body in bodies.reached(&target.commitment.source) {
                all[body.0 as usize].sources.push((t, i));
            }
        }
    }
    debug_assert_eq!(plan.tasks.len(), state.tasks.len());
    all
}
