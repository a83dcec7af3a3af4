//! What is promised from day to day, and by when.

use super::timeline::Timeline;
use crate::model::bodies::BodyIx;
use crate::model::{Amendment, AmendmentKind, Commitment, Goal, Measure, Set, Subject, Target, Who, Words};
use crate::yaml::Dated;
use chrono::NaiveDate;
use std::sync::Arc;

/// By when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deadline {
    /// The notice, or an amendment, states it.
    Stated(NaiveDate),
    /// Nobody states one: the plan's end, or the latest deadline stated inside the task.
    Implied(NaiveDate),
    /// A standing duty or a rhythm.
    None,
}

impl Deadline {
    /// The day, if there is one.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Stated(day) | Self::Implied(day) => Some(day),
            Self::None => None,
        }
    }

    /// The day, if it is stated.
    pub fn stated(self) -> Option<NaiveDate> {
        match self {
            Self::Stated(day) => Some(day),
            Self::Implied(_) | Self::None => None,
        }
    }

    /// The word in data and themes.
    pub fn word(self) -> &'static str {
        match self {
            Self::Stated(_) => "stated",
            Self::Implied(_) => "implied",
            Self::None => "none",
        }
    }
}

/// What holds of a promise on a day beside what it says itself.
#[derive(Debug, Clone, Copy)]
pub struct Terms {
    /// By when.
    pub deadline: Deadline,
    /// When the work is to begin: as stated of itself; of a measure without, as stated of its task; of a task all of whose measures
    /// have one, the earliest.
    pub from: Option<Dated>,
    /// The day on which it, or its task, was taken back; none where it stands.
    pub withdrawn: Option<NaiveDate>,
}

/// What a task promises from day to day: itself, its measures and targets, each amendment laid over what stood before.
#[derive(Debug, Clone)]
pub struct Commitments {
    task: Timeline<Arc<Commitment>>,
    measures: Vec<Timeline<Arc<Commitment>>>,
    pub(super) targets: Vec<Timeline<Arc<Commitment>>>,
    /// The latest deadline that is stated inside the task: its own, or one of a measure or target.
    latest: Timeline<Option<NaiveDate>>,
    /// Amendments by date: when, and their places in the file.
    pub(super) amendments: Vec<(NaiveDate, usize)>,
    /// What was promised the moment before each amendment, by their places in the file.
    before: Vec<Arc<Commitment>>,
}

impl Commitments {
    /// Amendments change what they set from their date on; of one day they are taken in the file's order.
    pub(super) fn new(
        task: &Arc<Commitment>,
        measures: &[Measure],
        targets: &[Target],
        amendments: &[Amendment],
    ) -> Self {
        let issued = |commitment: &Arc<Commitment>| Timeline::new(commitment.clone());
        let mut all = Self {
            task: issued(task),
            measures: measures.iter().map(|m| issued(&m.commitment)).collect(),
            targets: targets.iter().map(|t| issued(&t.commitment)).collect(),
            latest: Timeline::new(None),
            amendments: amendments.iter().enumerate().map(|(place, amendment)| (amendment.date, place)).collect(),
            before: vec![task.clone(); amendments.len()],
        };
        all.amendments.sort_unstable();
        all.latest = Timeline::new(all.latest_stated(NaiveDate::MIN));
        let added = all.all().filter_map(|commitment| commitment.first().added).map(|day| (day, None));
        let changes = all.amendments.iter().map(|(day, place)| (*day, Some(*place)));
        let mut events: Vec<(NaiveDate, Option<usize>)> = added.chain(changes).collect();
        events.sort_unstable();
        for (date, place) in events {
            let Some(place) = place else {
                let latest = all.latest_stated(date);
                all.latest.set(date, latest);
                continue;
            };
            let amendment = &amendments[place];
            let amended = match amendment.subject {
                Subject::Task => &mut all.task,
                Subject::Measure(i) => &mut all.measures[i],
                Subject::Target(i) => &mut all.targets[i],
            };
            all.before[place] = amended.last().clone();
            if amendment.kind == AmendmentKind::Refused {
                continue;
            }
            let mut commitment = Commitment::clone(amended.last());
            commitment.amend(place, amendment);
            amended.push(date, Arc::new(commitment));
            let latest = all.latest_stated(date);
            all.latest.set(date, latest);
        }
        all
    }

    /// What is promised of the task, a measure or a target.
    pub fn of(&self, subject: Subject) -> &Timeline<Arc<Commitment>> {
        match subject {
            Subject::Task => &self.task,
            Subject::Measure(i) => &self.measures[i],
            Subject::Target(i) => &self.targets[i],
        }
    }

    /// What was promised the moment before an amendment of a place in the file.
    pub fn before(&self, amendment: usize) -> &Commitment {
        &self.before[amendment]
    }

    /// The amendments that exist as of a day, by date, as places in the file.
    pub fn amendments_on(&self, day: NaiveDate) -> impl DoubleEndedIterator<Item = usize> {
        let count = self.amendments.partition_point(|(date, _)| *date <= day);
        self.amendments[..count].iter().map(|(_, place)| *place)
    }

    /// The task itself, then its measures, then its targets.
    pub fn all(&self) -> impl Iterator<Item = &Timeline<Arc<Commitment>>> {
        std::iter::once(&self.task).chain(&self.measures).chain(&self.targets)
    }

    /// The deadline as it stands on a day.
    pub(super) fn deadline(&self, subject: Subject, plan_end: NaiveDate, day: NaiveDate) -> Deadline {
        self.of(subject).on(day).deadline(plan_end, *self.latest.on(day))
    }

    /// What holds of it on a day.
    pub fn terms(&self, subject: Subject, plan_end: NaiveDate, day: NaiveDate) -> Terms {
        let (own, task) = (self.of(subject).on(day), self.task.on(day));
        let measures = || self.measures.iter().map(|m| &**m.on(day)).filter(|m| m.stands(day));
        let from = match subject {
            // One that is not stated is earlier than all.
            Subject::Task => own.from.or_else(|| measures().map(|m| m.from).min().flatten()),
            Subject::Measure(_) => own.from.or(task.from),
            Subject::Target(_) => None,
        };
        Terms {
            deadline: self.deadline(subject, plan_end, day),
            from,
            withdrawn: own.withdrawn.into_iter().chain(task.withdrawn).min(),
        }
    }

    /// The days on which the terms of something may have become others. Days of a task concern its measures, and the other way round;
    /// so does the day on which one of them was added.
    pub(super) fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let added = self.all().filter_map(|commitment| commitment.first().added);
        self.all().flat_map(Timeline::days).chain(self.latest.days()).chain(added)
    }

    fn latest_stated(&self, day: NaiveDate) -> Option<NaiveDate> {
        // A task is taken back with its measures and targets.
        if self.task.last().withdrawn.is_some() {
            return None;
        }
        let standing = self.all().map(Timeline::last).filter(|commitment| commitment.stands(day));
        let days = |commitment: &Arc<Commitment>| {
            let on_the_way = commitment.goals.iter().filter_map(|goal| goal.due);
            on_the_way.chain(commitment.due).map(|due| due.day).max()
        };
        standing.filter_map(days).max()
    }
}

impl Who {
    /// Takes new lists; a role that is not set stays as it was, but for two things. Where the task had only one of `lead` and
    /// `responsible`, the other one alone takes its place. And a body that is given a role leaves the one that it had.
    fn amend(
        &mut self,
        lead: Option<&Vec<BodyIx>>,
        responsible: Option<&Vec<BodyIx>>,
        cooperating: Option<&Vec<BodyIx>>,
    ) {
        let both = !self.lead.is_empty() && !self.responsible.is_empty();
        match (lead, responsible) {
            (Some(_), None) if !both => self.responsible.clear(),
            (None, Some(_)) if !both => self.lead.clear(),
            _ => {}
        }
        let given: Vec<BodyIx> = [lead, responsible, cooperating].into_iter().flatten().flatten().copied().collect();
        let roles = [&mut self.lead, &mut self.responsible, &mut self.cooperating];
        for (role, new) in roles.into_iter().zip([lead, responsible, cooperating]) {
            match new {
                Some(new) => role.clone_from(new),
                None => role.retain(|body| !given.contains(body)),
            }
        }
    }
}

impl Commitment {
    /// The deadline: stated; implied (the later of the plan's end and the latest deadline stated inside the task); or none.
    fn deadline(&self, plan_end: NaiveDate, latest_inside: Option<NaiveDate>) -> Deadline {
        match self.due {
            Some(due) => Deadline::Stated(due.day),
            None if self.ongoing || self.every.is_some() => Deadline::None,
            None => Deadline::Implied(latest_inside.map_or(plan_end, |day| day.max(plan_end))),
        }
    }

    /// Whether it is part of the plan on a day.
    pub fn is_there(&self, day: NaiveDate) -> bool {
        self.added.is_none_or(|added| added <= day)
    }

    /// Whether it is part of the plan on a day, and was not taken back.
    fn stands(&self, day: NaiveDate) -> bool {
        self.is_there(day) && self.withdrawn.is_none()
    }

    /// Leaves it without a deadline; where one was moved away, since a day.
    fn unset(&mut self, moved: Option<NaiveDate>) {
        if let Some((day, due)) = moved.zip(self.due.take()) {
            (self.due_set, self.formerly) = (Some(day), Some(due));
        }
    }

    /// Makes of it what an amendment sets.
    fn amend(&mut self, place: usize, amendment: &Amendment) {
        self.amendment = Some(place);
        let Set {
            words,
            section,
            label,
            from,
            due,
            due_text,
            ongoing,
            every,
            lead,
            cooperating,
            responsible,
            by,
            source,
            fields,
            goal,
            goal_text,
            goals,
            withdrawn,
        } = &amendment.set;
        // A mistake of the portal moved no deadline: it had been that one all along.
        let moves = amendment.kind == AmendmentKind::Change;
        self.words.amend(words);
        self.section = section.or(self.section);
        self.label = label.clone().or_else(|| self.label.take());
        self.from = from.or(self.from);
        match withdrawn {
            Some(true) => self.withdrawn = self.withdrawn.or(Some(amendment.date)),
            Some(false) => self.withdrawn = None,
            None => {}
        }
        self.who.amend(lead.as_ref(), responsible.as_ref(), cooperating.as_ref());
        if let Some(by) = by {
            self.by.clone_from(by);
        }
        if let Some(source) = source {
            self.source.clone_from(source);
        }
        for (old, new) in self.fields.iter_mut().zip(fields).filter(|(_, new)| new.is_some()) {
            old.clone_from(new);
        }
        if let Some(due) = due {
            // A deadline that is only said again was set before, be it as the last day of the month that was named.
            if moves && self.due.is_none_or(|set| set.day != due.day) {
                self.formerly = self.due;
                self.due_set = Some(amendment.date);
            }
            self.due = Some(*due);
            // New words come with a new date; the old ones no longer say what holds.
            self.due_text.clone_from(due_text);
            (self.ongoing, self.every) = (false, None);
        } else if due_text.is_some() {
            self.due_text.clone_from(due_text);
        }
        if let Some(ongoing) = ongoing {
            self.ongoing = *ongoing;
            if *ongoing {
                self.unset(moves.then_some(amendment.date));
                self.every = None;
                self.due_text.clone_from(due_text);
            }
        }
        if every.is_some() {
            self.every = *every;
            self.unset(moves.then_some(amendment.date));
            self.ongoing = false;
            self.due_text.clone_from(due_text);
        }
        let old = &mut self.goal;
        if goal.is_stated() || goal_text.is_some() {
            self.goal_text.clone_from(goal_text);
            // A goal of another kind takes the place of the old one; a bound of a range leaves the other bound.
            let range = |g: &Goal| g.at_least.is_some() || g.at_most.is_some();
            let keeps = range(old) && range(goal);
            *old = Goal {
                reach: goal.reach,
                equals: goal.equals,
                above: goal.above,
                below: goal.below,
                at_least: goal.at_least.or(old.at_least.filter(|_| keeps)),
                at_most: goal.at_most.or(old.at_most.filter(|_| keeps)),
                baseline: old.baseline,
            };
        }
        old.baseline = goal.baseline.or(old.baseline);
        if let Some(goals) = goals {
            self.goals.clone_from(goals);
        }
    }
}

impl Words {
    fn amend(&mut self, set: &Self) {
        let Self { title, text, name, unit } = set;
        let pairs = [(&mut self.title, title), (&mut self.text, text), (&mut self.name, name), (&mut self.unit, unit)];
        for (old, new) in pairs.into_iter().filter(|(_, new)| new.is_some()) {
            old.clone_from(new);
        }
    }
}
