//! A period's bulletin: what was known on the day on which it was made of what had become so up to the period's end.
//!
//! [`figures`] answers for a plan, a period and a day; a bulletin is that answer, frozen in a file. The same question asked again on a later
//! day shows what was corrected since, or reported late.
//!
//! The rules are those of [`progress`](super::progress), over a task as it would have been written down on that day: its reports with the
//! corrections known then, of these what had become so by the period's end; amendments up to the period's end, and mistakes of the portal
//! that were mended by the day on which the question is asked.

use super::bodies::{Bodies, BodyIx};
use super::progress::targets::Schedule;
use super::progress::{Assessment, History, Rules, Status, TargetState, TaskState, Written};
use super::{AmendmentKind, Plan, Report, Task};
use crate::diagnose::SourceText;
use crate::digest::Digest;
use chrono::NaiveDate;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A bulletin.
#[derive(Debug, Clone)]
pub struct Bulletin {
    /// Its file.
    pub source: SourceText,
    /// Of its file.
    pub digest: Digest,
    /// What the period is called: `2023-Q4`.
    pub label: Arc<str>,
    /// The same as its address has it: `2023-q4`.
    pub slug: Arc<str>,
    /// What is asked.
    pub period: Period,
    /// The day on which it was made.
    pub made: NaiveDate,
    /// The last day on which somebody may object.
    pub objections: Option<NaiveDate>,
    /// What was frozen.
    pub figures: Figures,
}

/// The first and the last day of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first.
    pub from: NaiveDate,
    /// The last.
    pub to: NaiveDate,
}

impl Period {
    fn holds(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
}

/// How a plan stood at the end of a period, and what happened in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// Tasks, but for those that were taken back.
    pub tasks: usize,
    /// Tasks by status, in the order of [`Status::ALL`].
    pub statuses: [usize; Status::ALL.len()],
    /// Of those on track how many were reported on without a stage; none where none is on track, and in bulletins that do not say it.
    pub unstated: Option<usize>,
    /// Measures that can be completed, and how many are.
    pub measures: (usize, usize),
    /// Targets.
    pub targets: Targets,
    /// Completed, or reached, in the period.
    pub completed: Things,
    /// Past a deadline that ended in the period.
    pub overdue: Things,
    /// Behind at its end.
    pub behind: Things,
    /// Bodies that were asked and did not report, in the order of the bodies.
    pub unreported: Vec<Arc<str>>,
}

/// How targets stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Targets {
    /// All, but for those that were taken back.
    pub total: usize,
    /// Reached; of a target by bodies, by each.
    pub reached: usize,
    /// Ahead of schedule.
    pub ahead: usize,
    /// On schedule.
    pub on: usize,
    /// Behind schedule; of a target by bodies, one of them.
    pub behind: usize,
}

/// Tasks by their slugs; measures and targets by their task's slug and their own id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Things {
    /// Tasks.
    pub tasks: Vec<Arc<str>>,
    /// Measures.
    pub measures: Vec<(Arc<str>, Arc<str>)>,
    /// Targets.
    pub targets: Vec<(Arc<str>, Arc<str>)>,
}

impl Things {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.tasks.is_empty() && self.measures.is_empty() && self.targets.is_empty()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.tasks.len() + self.measures.len() + self.targets.len()
    }

    fn sort(&mut self, order: impl Fn(&str) -> usize) {
        self.tasks.sort_by_key(|task| order(task));
        self.measures.sort_by_key(|(task, _)| order(task));
        self.targets.sort_by_key(|(task, _)| order(task));
    }

    /// Those that others lack.
    #[must_use]
    pub fn without(&self, others: &Self) -> Self {
        fn left<T: PartialEq + Clone>(own: &[T], others: &[T]) -> Vec<T> {
            own.iter().filter(|one| !others.contains(one)).cloned().collect()
        }
        Self {
            tasks: left(&self.tasks, &others.tasks),
            measures: left(&self.measures, &others.measures),
            targets: left(&self.targets, &others.targets),
        }
    }
}

impl Figures {
    /// Tasks of a status.
    pub fn count(&self, status: Status) -> usize {
        self.statuses[status as usize]
    }

    /// Brings lists into the order of the plan and of the bodies: in what order a file names things says nothing.
    pub fn sort(&mut self, plan: &Plan, bodies: &Bodies) {
        let order = |id: &str| plan.tasks.iter().position(|task| *task.id == *id).unwrap_or(usize::MAX);
        [&mut self.completed, &mut self.overdue, &mut self.behind].into_iter().for_each(|things| things.sort(order));
        self.unreported.sort_by_key(|id| bodies.find(id).map_or(u32::MAX, |body| body.0));
    }
}

/// How a plan stood at the end of a period, by what is known on a day.
pub fn figures(plan: &Plan, bodies: &Bodies, rules: Rules, period: Period, known: NaiveDate) -> Figures {
    let then: Vec<Option<Then>> =
        plan.tasks.par_iter().map(|task| Then::of(task, bodies, rules, period, known)).collect();
    let mut sum = Figures::default();
    let (mut asked, mut heard) = (BTreeSet::new(), BTreeSet::new());
    for (task, then) in plan.tasks.iter().zip(&then).filter_map(|(task, then)| Some((task, then.as_ref()?))) {
        sum.statuses[then.end.own.status as usize] += 1;
        if then.end.own.status == Status::OnTrack {
            *sum.unstated.get_or_insert(0) += usize::from(then.end.own.progress.stated_by.is_none());
        }
        sum.tasks += usize::from(then.end.own.withdrawn.is_none());
        sum.take(task, then, period);
        then.asked(task, bodies, period, &mut asked);
        then.heard(bodies, period, &mut heard);
    }
    sum.unreported = asked.difference(&heard).map(|body| bodies.get(*body).id.clone()).collect();
    sum
}

impl Figures {
    fn take(&mut self, task: &Task, then: &Then, period: Period) {
        let id = || task.id.clone();
        let own = [&mut self.completed.tasks, &mut self.overdue.tasks, &mut self.behind.tasks];
        own.into_iter().zip(news(&then.end.own, period)).filter(|(_, is)| *is).for_each(|(list, _)| list.push(id()));
        let there = |added: Option<NaiveDate>| added.is_none_or(|day| day <= period.to);
        for (measure, state) in task.measures.iter().zip(&then.end.measures) {
            if !there(measure.added.as_ref().map(|added| added.date)) || !state.can_be_completed() {
                continue;
            }
            self.measures.0 += 1;
            self.measures.1 += usize::from(state.status.is_completed());
            let lists = [&mut self.completed.measures, &mut self.overdue.measures, &mut self.behind.measures];
            let newly = lists.into_iter().zip(news(state, period)).filter(|(_, is)| *is);
            newly.for_each(|(list, _)| list.push((id(), measure.id.clone())));
        }
        let is_over = then.end.own.status == Status::Stopped;
        for (t, target) in task.targets.iter().enumerate() {
            let (before, end) = (&then.before.targets[t], &then.end.targets[t]);
            if !there(target.added.as_ref().map(|added| added.date)) || end.withdrawn.is_some() {
                continue;
            }
            self.targets.total += 1;
            let name = || (id(), target.id.clone());
            if end.reached == Some(true) {
                self.targets.reached += 1;
                if before.reached != Some(true) {
                    self.completed.targets.push(name());
                }
            }
            if end.late && !before.late && !is_over {
                self.overdue.targets.push(name());
            }
            match schedule(end).filter(|_| !is_over) {
                Some(Schedule::Ahead) => self.targets.ahead += 1,
                Some(Schedule::On) => self.targets.on += 1,
                Some(Schedule::Behind) => {
                    self.targets.behind += 1;
                    self.behind.targets.push(name());
                }
                None => {}
            }
        }
    }
}

/// Whether something was completed in a period, was past its deadline in it for the first time, and was behind at its end.
fn news(state: &Assessment, period: Period) -> [bool; 3] {
    let completed = state.progress.completed_on.is_some_and(|day| period.holds(day));
    [
        state.status.is_completed() && completed,
        state.status.is_late() && period.holds(state.since),
        state.status == Status::Behind,
    ]
}

/// Of a target by bodies that of the body that is furthest behind.
fn schedule(target: &TargetState) -> Option<Schedule> {
    let of_bodies = target.bodies.iter().filter_map(|body| body.schedule);
    target.schedule.or_else(|| {
        of_bodies.min_by_key(|schedule| match schedule {
            Schedule::Behind => 0,
            Schedule::On => 1,
            Schedule::Ahead => 2,
        })
    })
}

/// A task as it stood on the day before a period and on its last day, by what is known.
struct Then {
    before: TaskState,
    end: TaskState,
}

impl Then {
    /// None where the task was not part of the plan by the period's end.
    fn of(task: &Task, bodies: &Bodies, rules: Rules, period: Period, known: NaiveDate) -> Option<Self> {
        if task.added.as_ref().is_some_and(|added| added.date > period.to) {
            return None;
        }
        let read = task.history.reports.on(known).filter(|read| !read.is_withdrawn());
        let so_far = read.filter_map(|read| {
            let mut facts = read.facts.clone();
            facts.measures.retain(|(_, part)| part.on.unwrap_or(read.on) <= period.to);
            facts.on = Some(read.on);
            if read.on > period.to {
                // Of what became so later only the parts count that had become so before.
                facts.on = Some(facts.measures.iter().filter_map(|(_, part)| part.on).max()?);
                (facts.stage, facts.pace, facts.percent) = (None, None, None);
                facts.values.clear();
            }
            Some(Report { date: read.date, facts, corrects: None, ..task.reports[read.place].clone() })
        });
        let mut reports: Vec<Report> = so_far.collect();
        let until = |kind| if kind == AmendmentKind::Erratum { known } else { period.to };
        let amendments = task.amendments.iter().filter(|amendment| amendment.date <= until(amendment.kind));
        let mut amendments: Vec<_> = amendments.cloned().collect();
        // What was reported after the period's end stands there in the order in which it came.
        reports.sort_by_key(|report| report.date);
        amendments.sort_by_key(|amendment| amendment.date);
        reports.iter_mut().for_each(|report| report.date = report.date.min(period.to));
        amendments.iter_mut().for_each(|amendment| amendment.date = amendment.date.min(period.to));
        let written = Written { reports: &reports, amendments: &amendments, verifications: &[] };
        let history = History::new(rules, bodies, &task.commitment, &task.measures, &task.targets, written);
        // The day before by the same knowledge: what was reported late of it had been so.
        let eve = period.from.pred_opt().unwrap_or(period.from);
        let earlier = reports.iter().filter(|report| report.facts.on.is_none_or(|on| on <= eve));
        let mut before: Vec<Report> = earlier.cloned().collect();
        before.iter_mut().for_each(|report| report.date = report.date.min(eve));
        let earlier = Written { reports: &before, ..written };
        let of_before = History::new(rules, bodies, &task.commitment, &task.measures, &task.targets, earlier);
        Some(Self { before: of_before.on(bodies, eve), end: history.on(bodies, period.to) })
    }

    /// Whom the task asked in the period: who answers for it, whom a measure or target names, as long as it was open when the period
    /// began. Of a group nobody knows who belongs to it nobody is asked.
    fn asked(&self, task: &Task, bodies: &Bodies, period: Period, all: &mut BTreeSet<BodyIx>) {
        let there = |added: Option<NaiveDate>| added.is_none_or(|day| day <= period.to);
        let mut ask = |named: &[BodyIx]| {
            all.extend(bodies.expand_all(named).into_iter().filter(|body| !bodies.is_open(*body)));
        };
        let is_open = |before: &Assessment, end: &Assessment| {
            before.status.is_open() && end.withdrawn.is_none() && end.status != Status::NotBegun
        };
        if !is_open(&self.before.own, &self.end.own) {
            return;
        }
        ask(&self.end.answerable());
        for ((measure, before), end) in task.measures.iter().zip(&self.before.measures).zip(&self.end.measures) {
            if !there(measure.added.as_ref().map(|added| added.date)) || !is_open(before, end) {
                continue;
            }
            match &end.members[..] {
                [] => ask(&end.commitment.by),
                members => {
                    let done = |body| {
                        let own = before.members.iter().find(|member| member.body == body);
                        own.is_some_and(|member| !member.status.is_open())
                    };
                    let open = members.iter().map(|member| member.body).filter(|body| !done(*body));
                    ask(&open.collect::<Vec<_>>());
                }
            }
        }
        for ((target, before), end) in task.targets.iter().zip(&self.before.targets).zip(&self.end.targets) {
            let is_there = there(target.added.as_ref().map(|added| added.date)) && end.withdrawn.is_none();
            // Where others may report its values, nobody's silence is seen.
            if is_there && before.reached != Some(true) && end.commitment.source.is_empty() {
                ask(&end.commitment.named());
            }
        }
    }

    /// Who reported something of the period, or may have: a report that does not say by whom may be that of anybody who answers.
    fn heard(&self, bodies: &Bodies, period: Period, all: &mut BTreeSet<BodyIx>) {
        for report in &self.end.reports {
            let parts = report.facts.measures.iter().filter_map(|(_, part)| part.on);
            if !parts.chain([report.on]).any(|on| period.holds(on)) {
                continue;
            }
            match report.whose {
                Some(body) => all.extend(bodies.answering(&[body])),
                None => {
                    all.extend(bodies.coordinator());
                    all.extend(bodies.answering(&self.end.answerable()));
                    let named = self.end.measures.iter().flat_map(|measure| &measure.commitment.by);
                    all.extend(bodies.answering(&named.copied().collect::<Vec<_>>()));
                }
            }
        }
    }
}
