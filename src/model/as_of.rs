//! The portal as of a day: what is added later is not there yet, and what amendments have set of words and sections stands in the
//! place of what was issued. Promises, reports and statuses are look-ups in a task's history; these are what everything shows.

use super::bodies::Bodies;
use super::progress::{History, TaskState, Written};
use super::{Measure, Plan, Portal, Report, Subject, Target, TargetValue, Task};
use crate::config::Config;
use chrono::NaiveDate;
use std::collections::HashMap;
use std::sync::Arc;

/// Makes of a portal what it is on a day.
pub fn on(portal: &mut Portal, config: &Config, day: NaiveDate) {
    let bodies = &portal.bodies;
    for plan in &mut portal.plans {
        plan.bulletins.retain(|bulletin| bulletin.made <= day);
        if plan.tasks.iter().any(|task| !is_so(task, day)) {
            let tasks = std::mem::take(&mut plan.tasks);
            let there = tasks.iter().filter(|task| is_there(task.added.as_ref().map(|a| a.date), day));
            let tasks: Vec<Arc<Task>> = there.map(|task| as_of(plan, task.clone(), bodies, config, day)).collect();
            plan.take(tasks.into_iter());
        }
    }
    portal.continued = Continued::of(&portal.plans);
    let mut tasks = portal.plans.iter().filter(|plan| plan.issued <= day).flat_map(|plan| plan.tasks.iter());
    portal.verifies = tasks.any(|task| task.history.checks.any(day));
}

/// How a task stood on a day that is past, by what was known then; none before it was added.
pub fn state_on(plan: &Plan, task: &Arc<Task>, bodies: &Bodies, config: &Config, day: NaiveDate) -> Option<TaskState> {
    if !is_there(task.added.as_ref().map(|a| a.date), day) {
        return None;
    }
    Some(as_of(plan, task.clone(), bodies, config, day).history.on(bodies, day))
}

/// Which tasks go on with which, as places of plan and task: in both directions.
#[derive(Debug, Default)]
pub struct Continued {
    earlier: HashMap<(usize, usize), (usize, usize)>,
    later: HashMap<(usize, usize), Vec<(usize, usize)>>,
}

impl Continued {
    /// Those of plans as they stand; a name that names nothing has been told.
    pub fn of(plans: &[Plan]) -> Self {
        let mut found = Self::default();
        let all = plans.iter().enumerate().flat_map(|(p, plan)| plan.tasks.iter().enumerate().map(move |t| (p, t)));
        let names = all.filter_map(|(p, (t, task))| Some(((p, t), task.continues.as_ref()?)));
        let names: Vec<_> = names.collect();
        if names.is_empty() {
            return found;
        }
        let tasks = plans
            .iter()
            .enumerate()
            .flat_map(|(p, plan)| plan.tasks.iter().enumerate().map(move |(t, task)| ((&*plan.id, &*task.id), (p, t))));
        let places: HashMap<(&str, &str), (usize, usize)> = tasks.collect();
        for (own, name) in names {
            if let Some(earlier) = name.value.split_once('/').and_then(|name| places.get(&name)) {
                found.earlier.insert(own, *earlier);
                found.later.entry(*earlier).or_default().push(own);
            }
        }
        found
    }

    /// The task that a task goes on with.
    pub fn earlier(&self, task: (usize, usize)) -> Option<(usize, usize)> {
        self.earlier.get(&task).copied()
    }

    /// The tasks that go on with a task.
    pub fn later(&self, task: (usize, usize)) -> impl Iterator<Item = (usize, usize)> {
        self.later.get(&task).into_iter().flatten().copied()
    }
}

/// Whether a task reads on a day as it stands.
fn is_so(task: &Task, day: NaiveDate) -> bool {
    let set = |a: &super::Amendment| {
        let words = &a.set.words;
        a.set.section.is_some()
            || a.set.label.is_some()
            || [&words.title, &words.text, &words.name, &words.unit].into_iter().any(Option::is_some)
    };
    let mut added = task.measures.iter().map(|m| &m.added).chain(task.targets.iter().map(|t| &t.added));
    is_there(task.added.as_ref().map(|a| a.date), day)
        && added.all(|added| is_there(added.as_ref().map(|a| a.date), day))
        && !task.amendments.iter().any(set)
}

fn is_there(added: Option<NaiveDate>, day: NaiveDate) -> bool {
    added.is_none_or(|added| added <= day)
}

fn as_of(plan: &Plan, task: Arc<Task>, bodies: &Bodies, config: &Config, day: NaiveDate) -> Arc<Task> {
    if is_so(&task, day) {
        return task;
    }
    let mut task = without_what_is_to_come(plan, task, bodies, config, day);
    let commitments = &task.history.commitments;
    let own = commitments.of(Subject::Task).on(day).clone();
    let measures: Vec<_> =
        (0..task.measures.len()).map(|m| commitments.of(Subject::Measure(m)).on(day).clone()).collect();
    let targets: Vec<_> = (0..task.targets.len()).map(|t| commitments.of(Subject::Target(t)).on(day).clone()).collect();
    if let Some(title) = &own.words.title {
        task.title = title.clone();
        // That was short for another title.
        task.short_title = None;
    }
    task.section = own.section.or(task.section);
    task.label = own.label.clone().or_else(|| task.label.take());
    for (measure, commitment) in task.measures.iter_mut().zip(&measures) {
        if let Some(text) = &commitment.words.text {
            measure.text = text.clone();
        }
    }
    for (target, commitment) in task.targets.iter_mut().zip(&targets) {
        let words = &commitment.words;
        if let Some(name) = &words.name {
            target.name = name.clone();
        }
        target.unit = words.unit.clone().or_else(|| target.unit.take());
        target.text = words.text.clone().or_else(|| target.text.take());
    }
    Arc::new(task)
}

/// A task without the measures and targets that are added after a day, and without the entries that speak of them: these come
/// later still.
fn without_what_is_to_come(plan: &Plan, task: Arc<Task>, bodies: &Bodies, config: &Config, day: NaiveDate) -> Task {
    let task = Arc::unwrap_or_clone(task);
    let measures = places(task.measures.iter().map(|m| is_there(m.added.as_ref().map(|a| a.date), day)));
    let targets = places(task.targets.iter().map(|t| is_there(t.added.as_ref().map(|a| a.date), day)));
    if measures.iter().chain(&targets).all(Option::is_some) {
        return task;
    }
    let kept = |report: &Report| report.facts.measure.is_none_or(|m| measures[m].is_some());
    let entries = places(task.reports.iter().map(|r| kept(r) && r.corrects.is_none_or(|of| kept(&task.reports[of]))));
    let reports = task.reports.into_iter().zip(&entries).filter(|(_, place)| place.is_some()).map(|(mut report, _)| {
        report.corrects = report.corrects.and_then(|of| entries[of]);
        report.facts.measure = report.facts.measure.and_then(|m| measures[m]);
        let parts = std::mem::take(&mut report.facts.measures);
        report.facts.measures = parts.into_iter().filter_map(|(m, part)| Some((measures[m]?, part))).collect();
        let values = std::mem::take(&mut report.facts.values);
        report.facts.values =
            values.into_iter().filter_map(|v| Some(TargetValue { target: targets[v.target]?, ..v })).collect();
        report
    });
    let reports: Vec<Report> = reports.collect();
    let amendments = task.amendments.into_iter().filter_map(|mut amendment| {
        amendment.subject = match amendment.subject {
            Subject::Task => Subject::Task,
            Subject::Measure(m) => Subject::Measure(measures[m]?),
            Subject::Target(t) => Subject::Target(targets[t]?),
        };
        Some(amendment)
    });
    let amendments: Vec<_> = amendments.collect();
    let verifications = task.verifications.into_iter().filter_map(|mut verification| {
        verification.of = Some(verification.of.and_then(|of| entries[of])?);
        verification.measure = match verification.measure {
            Some(m) => Some(measures[m]?),
            None => None,
        };
        Some(verification)
    });
    let verifications: Vec<_> = verifications.collect();
    let of_measures = task.measures.into_iter().zip(&measures).filter(|(_, place)| place.is_some());
    let of_targets = task.targets.into_iter().zip(&targets).filter(|(_, place)| place.is_some());
    let all: (Vec<Measure>, Vec<Target>) =
        (of_measures.map(|(m, _)| m).collect(), of_targets.map(|(t, _)| t).collect());
    let rules = plan.rules(config);
    let written = Written { reports: &reports, amendments: &amendments, verifications: &verifications };
    let history = History::new(rules, bodies, &task.commitment, &all.0, &all.1, written);
    Task { measures: all.0, targets: all.1, reports, amendments, verifications, history, ..task }
}

/// The place that each of a list has among those that are kept.
fn places(kept: impl Iterator<Item = bool>) -> Vec<Option<usize>> {
    let mut next = 0;
    kept.map(|kept| {
        let place = kept.then_some(next);
        next += usize::from(kept);
        place
    })
    .collect()
}
