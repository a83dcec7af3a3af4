//! The rows of every table.

use super::{Source, dictionary};
use crate::config::{FieldKind, SOURCE};
use crate::model::progress::commitment::Deadline;
use crate::model::progress::{Assessment, Check, TaskState};
use crate::model::promises::Promises;
use crate::model::{
    Added, BodyIx, Commitment, FieldValue, Goal, Localized, Members, Prose, Reference, Task, Text, Verification,
};
use crate::outputs::tables::Table;
use crate::parse::markdown::Document;
use crate::plain::one_line;
use crate::render::csv::Cell;
use crate::render::data::stage_stated;
use crate::render::pages::task;
use crate::yaml::Dated;
use std::collections::BTreeSet;
use std::sync::Arc;

type Row = Vec<Cell>;

/// The rows of a table, in the order of the content.
pub(super) fn rows(source: &Source<'_>, table: Table) -> Vec<Row> {
    match table {
        Table::Bodies => source.bodies(),
        Table::Members => source.members(),
        Table::Sections => source.sections(),
        Table::Tasks => source.tasks(),
        Table::Roles => source.roles(),
        Table::Measures => source.measures(),
        Table::MeasureBodies => source.measure_bodies(),
        Table::MeasureMembers => source.measure_members(),
        Table::Targets => source.targets(),
        Table::TargetGoals => source.target_goals(),
        Table::TargetRoles => source.target_roles(),
        Table::TargetBodies => source.target_bodies(),
        Table::Reports => source.reports(),
        Table::ReportMeasures => source.report_measures(),
        Table::Values => source.values(),
        Table::BodyValues => source.body_values(),
        Table::Evidence => source.evidence(),
        Table::Verifications => source.verifications(),
        Table::VerificationEvidence => source.verification_evidence(),
        Table::Comparison => source.comparison(),
        Table::Fields => dictionary::rows(source),
    }
}

/// What a row of another table is named by: the task's id and its own.
fn key(task: &Task, id: &str) -> Cell {
    Cell::text(format!("{}/{id}", task.id))
}

impl Source<'_> {
    fn plan(&self) -> &crate::model::Plan {
        &self.inputs.portal.plans[self.p]
    }

    fn states(&self) -> impl Iterator<Item = (&Task, &TaskState)> {
        let all = self.plan().tasks.iter().zip(&self.inputs.facts[self.p].state.tasks);
        all.map(|(task, state)| (&**task, &**state))
    }

    /// A cell for each language; empty where the words are not translated.
    fn by_language<T: ?Sized>(&self, words: Option<&Localized<Arc<T>>>, text: impl Fn(&T) -> String) -> Row {
        let cell = |lang| match words.filter(|w| w.has(lang)) {
            Some(words) => Cell::Text(text(words.get(lang).0)),
            None => Cell::None,
        };
        self.inputs.config.langs().map(cell).collect()
    }

    fn words(&self, words: Option<&Text>) -> Row {
        self.by_language(words, one_line)
    }

    fn prose(&self, prose: Option<&Prose>) -> Row {
        self.by_language(prose, Document::lines)
    }

    fn id(&self, body: BodyIx) -> Cell {
        Cell::text(&*self.inputs.portal.bodies.get(body).id)
    }

    fn due(&self, commitment: &Commitment, deadline: Deadline) -> Row {
        let mut row = vec![Cell::maybe(deadline.day(), Cell::Date), Cell::text(deadline.word())];
        row.push(Cell::word(commitment.due.map(Dated::precision)));
        row.extend(self.words(commitment.due_text.as_ref()));
        row.push(Cell::Flag(commitment.ongoing));
        row
    }

    /// When it is to begin, and when it was added.
    fn begins(state: &Assessment, added: Option<&Added>) -> Row {
        vec![
            Cell::maybe(state.from, |from| Cell::Date(from.day)),
            Cell::word(state.from.map(Dated::precision)),
            Cell::maybe(added, |added| Cell::Date(added.date)),
        ]
    }

    /// The stage, and all that follows from it.
    fn assessment(&self, task: &Task, state: &Assessment) -> Row {
        let stated_by = state.progress.stated_by.and_then(|place| task.history.reports.of(place));
        let mut row = Row::new();
        row.extend([
            Cell::text(state.status.word()),
            Cell::Date(state.since),
            Cell::maybe(state.withdrawn, Cell::Date),
            Cell::word(state.progress.stage.map(|s| s.word())),
            Cell::maybe(stage_stated(state), Cell::Flag),
            Cell::maybe(stated_by.and_then(|report| report.on(self.inputs.as_of).facts.by), |by| self.id(by)),
            Cell::word(state.progress.pace.map(|s| s.word())),
            Cell::maybe(state.progress.percent, Cell::Number),
        ]);
        row
    }

    /// The portal's own fields.
    fn own(&self, commitment: &Commitment) -> Row {
        let mut row = Vec::new();
        for (value, field) in commitment.fields.iter().zip(&self.inputs.config.fields) {
            match (value, field.kind) {
                (Some(FieldValue::Text(text)), _) => row.extend(self.words(Some(text))),
                (None, FieldKind::Text) => row.extend(self.words(None)),
                (Some(FieldValue::Number(n)), _) => row.push(Cell::Number(*n)),
                (Some(FieldValue::Date(day)), _) => row.push(Cell::Date(*day)),
                (Some(FieldValue::Url(url)), _) => row.push(Cell::text(&**url)),
                (None, _) => row.push(Cell::None),
            }
        }
        row
    }

    fn bodies(&self) -> Vec<Row> {
        let bodies = self.inputs.portal.bodies.iter().map(|(_, body)| {
            let mut row = vec![Cell::text(&*body.id), Cell::text(&*body.kind_id)];
            let name = body.name_on(self.inputs.as_of);
            let short = body.short_on(self.inputs.as_of);
            for name in [Some(name), Some(short).filter(|short| *short != name)] {
                let exactly = |lang| Cell::maybe(name.and_then(|name| name.exactly(lang)), Cell::text);
                row.extend(self.inputs.config.langs().map(exactly));
            }
            row.extend([Cell::maybe(body.code.clone(), Cell::Text), Cell::maybe(body.url.clone(), Cell::Text)]);
            row.push(Cell::Flag(body.acts_as_one));
            row
        });
        bodies.collect()
    }

    /// In the order of the page of the same figures.
    fn comparison(&self) -> Vec<Row> {
        let facts = &self.inputs.facts[self.p];
        let bodies = facts.compared(&self.inputs.portal.bodies).into_iter().map(|body| {
            let own = &facts.own[body.0 as usize];
            let (promises, named, shared) = (own.promises, own.named.total(), own.shared.total());
            let Promises { tasks, measures, targets, done, done_late, late, open, stopped, silent, ongoing } = promises;
            let counts =
                [promises.total(), tasks, measures, targets, done, done_late, late, named, shared, open, stopped];
            let mut row = vec![self.id(body)];
            row.extend(counts.into_iter().chain([silent, ongoing, own.soon]).map(Cell::Whole));
            row.push(Cell::maybe(own.reported, Cell::Date));
            row
        });
        bodies.collect()
    }

    fn members(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (group, body) in self.inputs.portal.bodies.iter() {
            if let Members::Known(members) = &body.members {
                let members: Vec<BodyIx> = once_each(members.iter().copied());
                rows.extend(members.into_iter().map(|member| vec![self.id(group), self.id(member)]));
            }
        }
        rows
    }

    fn sections(&self) -> Vec<Row> {
        let sections = self.plan().sections.iter().enumerate().map(|(i, section)| {
            let mut row = vec![Cell::text(&*section.id), Cell::Whole(i + 1)];
            row.extend(self.words(Some(&section.title)));
            row.push(Cell::maybe(section.parent, |outer| Cell::text(&*self.plan().sections[outer].id)));
            row
        });
        sections.collect()
    }

    fn tasks(&self) -> Vec<Row> {
        let tasks = self.states().enumerate().map(|(t, (task, state))| {
            let section = task.section.map(|s| &*self.plan().sections[s].id);
            let mut row =
                vec![Cell::text(&*task.id), Cell::Whole(task.number as usize), Cell::maybe(section, Cell::text)];
            row.extend(self.words(Some(&task.title)));
            row.extend(self.words(task.short_title.as_ref()));
            row.extend(self.due(&state.own.commitment, state.own.deadline));
            row.extend(Self::begins(&state.own, task.added.as_ref()));
            let inside = state.stated_inside();
            row.extend([inside.0, inside.1].map(|due| Cell::maybe(due, |due| Cell::Date(due.day))));
            row.extend(self.assessment(task, &state.own));
            row.extend([
                Cell::Whole(state.late_measures()),
                Cell::maybe(state.reported, Cell::Date),
                Cell::Flag(state.stale),
            ]);
            let page = |lang| Cell::Text(self.inputs.href(task::page(self.p, t), lang));
            row.extend(self.inputs.config.langs().map(page));
            let printed = self.inputs.formatter(SOURCE).printed(self.plan().mark(task));
            row.extend([Cell::maybe(task.label.as_deref(), Cell::text), Cell::maybe(printed, Cell::Text)]);
            row.extend(self.verified(state.own.verified(), state.own.check));
            row.extend(self.own(&state.own.commitment));
            row
        });
        tasks.collect()
    }

    fn roles(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (task, state) in self.states() {
            let who = state.who();
            for (role, bodies) in
                [("lead", &who.lead), ("responsible", &who.responsible), ("cooperating", &who.cooperating)]
            {
                let bodies = once_each(bodies.iter().copied());
                rows.extend(bodies.into_iter().map(|b| vec![Cell::text(&*task.id), self.id(b), Cell::text(role)]));
            }
        }
        rows
    }

    fn measures(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (task, state) in self.states() {
            for (measure, state) in task.measures.iter().zip(&state.measures) {
                let mut row = vec![key(task, &measure.id), Cell::text(&*task.id), Cell::text(&*measure.id)];
                row.extend(self.words(Some(&measure.text)));
                row.extend(self.words(measure.by_text.as_ref()));
                row.extend(self.due(&state.commitment, state.deadline));
                row.push(Cell::word(state.commitment.every.map(|e| e.word())));
                row.extend(Self::begins(state, measure.added.as_ref()));
                row.extend(self.assessment(task, state));
                row.extend(self.verified(state.verified(), state.check));
                row.extend(self.own(&state.commitment));
                rows.push(row);
            }
        }
        rows
    }

    fn measure_bodies(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (task, state) in self.states() {
            for (measure, state) in task.measures.iter().zip(&state.measures) {
                let bodies = once_each(state.commitment.by.iter().copied());
                rows.extend(bodies.into_iter().map(|body| vec![key(task, &measure.id), self.id(body)]));
            }
        }
        rows
    }

    fn measure_members(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (task, state) in self.states() {
            for (measure, state) in task.measures.iter().zip(&state.measures) {
                rows.extend(state.members.iter().map(|member| {
                    let mut row = vec![
                        key(task, &measure.id),
                        self.id(member.body),
                        Cell::word(member.progress.stage.map(|s| s.word())),
                        Cell::maybe(member.progress.stage_on, Cell::Date),
                        Cell::text(member.status.word()),
                    ];
                    row.extend(self.verified(member.verified(), member.check));
                    row
                }));
            }
        }
        rows
    }

    fn targets(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (task, state) in self.states() {
            for (target, state) in task.targets.iter().zip(&state.targets) {
                let goal = &state.commitment.goal;
                let mut row = vec![key(task, &target.id), Cell::text(&*task.id), Cell::text(&*target.id)];
                row.extend(self.words(Some(&target.name)));
                row.extend(self.words(target.unit.as_ref()));
                row.extend(self.words(target.text.as_ref()));
                row.extend(figures(goal));
                row.extend(self.words(state.commitment.goal_text.as_ref()));
                row.push(Cell::maybe(goal.baseline, Cell::Number));
                row.extend(self.due(&state.commitment, state.deadline));
                row.extend([
                    Cell::maybe(target.added.as_ref(), |added| Cell::Date(added.date)),
                    Cell::maybe(state.withdrawn, Cell::Date),
                    Cell::maybe(state.value, Cell::Number),
                    Cell::maybe(state.on, Cell::Date),
                    Cell::maybe(state.reached, Cell::Flag),
                    Cell::maybe(state.share, Cell::Number),
                    Cell::word(state.schedule.map(|s| s.word())),
                ]);
                rows.push(row);
            }
        }
        rows
    }

    fn target_goals(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (task, state) in self.states() {
            for (target, state) in task.targets.iter().zip(&state.targets) {
                for (i, (step, goal)) in state.commitment.goals.iter().zip(&state.goals).enumerate() {
                    let mut row = vec![key(task, &target.id), Cell::Whole(i + 1)];
                    row.extend(figures(&step.goal));
                    row.extend(self.words(step.text.as_ref()));
                    row.push(Cell::maybe(step.due, |due| Cell::Date(due.day)));
                    row.extend(self.words(step.due_text.as_ref()));
                    row.extend([Cell::maybe(goal.value, Cell::Number), Cell::maybe(goal.reached, Cell::Flag)]);
                    row.push(Cell::word(step.due.map(Dated::precision)));
                    rows.push(row);
                }
            }
        }
        rows
    }

    /// The bodies that a target names, as 0, and each of its goals, by its position.
    fn target_roles(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (task, state) in self.states() {
            for (target, state) in task.targets.iter().zip(&state.targets) {
                let commitment = &state.commitment;
                let goals = commitment.goals.iter().enumerate().map(|(i, step)| (i + 1, &step.by, "by"));
                let own = [(0, &commitment.by, "by"), (0, &commitment.source, "source")];
                for (goal, named, role) in own.into_iter().chain(goals) {
                    let bodies = once_each(named.iter().copied()).into_iter();
                    let row = |body| vec![key(task, &target.id), Cell::Whole(goal), self.id(body), Cell::text(role)];
                    rows.extend(bodies.map(row));
                }
            }
        }
        rows
    }

    fn target_bodies(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (task, state) in self.states() {
            for (target, state) in task.targets.iter().zip(&state.targets) {
                rows.extend(state.bodies.iter().map(|of| {
                    vec![
                        key(task, &target.id),
                        self.id(of.body),
                        Cell::maybe(of.value, Cell::Number),
                        Cell::maybe(of.on, Cell::Date),
                        Cell::maybe(of.reached, Cell::Flag),
                        Cell::maybe(of.share, Cell::Number),
                        Cell::word(of.schedule.map(|s| s.word())),
                        Cell::Flag(of.late),
                    ]
                }));
            }
        }
        rows
    }

    fn reports(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for task in &self.plan().tasks {
            for report in task.history.reports.on(self.inputs.as_of) {
                let name = &task.reports[report.place].name;
                let mut row = vec![key(task, name), Cell::text(&*task.id), Cell::text(&**name)];
                row.extend([
                    Cell::Date(report.date),
                    Cell::Date(report.on),
                    Cell::maybe(report.facts.by, |by| self.id(by)),
                    Cell::maybe(report.facts.measure, |m| key(task, &task.measures[m].id)),
                    Cell::word(report.facts.stage.map(|s| s.word())),
                    Cell::word(report.facts.pace.map(|s| s.word())),
                    Cell::maybe(report.facts.percent, Cell::Number),
                ]);
                for prose in [&report.facts.note, &report.facts.problems, &report.facts.next] {
                    row.extend(self.prose(prose.as_ref()));
                }
                let corrected = report.correction.map(|c| task.reports[c].date);
                row.extend([Cell::maybe(corrected, Cell::Date), Cell::Flag(report.is_withdrawn())]);
                rows.push(row);
            }
        }
        rows
    }

    fn report_measures(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for task in &self.plan().tasks {
            for report in task.history.reports.on(self.inputs.as_of) {
                rows.extend(report.facts.measures.iter().map(|(m, part)| {
                    vec![
                        key(task, &task.reports[report.place].name),
                        key(task, &task.measures[*m].id),
                        Cell::word(part.stage.map(|s| s.word())),
                        Cell::maybe(part.percent, Cell::Number),
                        Cell::Date(part.on.unwrap_or(report.on)),
                    ]
                }));
            }
        }
        rows
    }

    fn values(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for task in &self.plan().tasks {
            for report in task.history.reports.on(self.inputs.as_of) {
                let report_key = || key(task, &task.reports[report.place].name);
                let values = report.facts.values.iter().filter(|value| value.body.is_none());
                rows.extend(
                    values.map(|v| vec![report_key(), key(task, &task.targets[v.target].id), Cell::Number(v.value)]),
                );
            }
        }
        rows
    }

    fn body_values(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for task in &self.plan().tasks {
            for report in task.history.reports.on(self.inputs.as_of) {
                let report_key = || key(task, &task.reports[report.place].name);
                let values = report.facts.values.iter().filter_map(|v| Some((v, v.body?)));
                rows.extend(values.map(|(v, body)| {
                    vec![report_key(), key(task, &task.targets[v.target].id), self.id(body), Cell::Number(v.value)]
                }));
            }
        }
        rows
    }

    fn evidence(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for task in &self.plan().tasks {
            for report in task.history.reports.on(self.inputs.as_of) {
                let of = || key(task, &task.reports[report.place].name);
                let evidence = report.facts.evidence.iter().flat_map(|e| e.iter()).enumerate();
                rows.extend(evidence.map(|(i, evidence)| self.reference(of(), i, evidence)));
            }
        }
        rows
    }

    /// A document, behind that to which it belongs.
    fn reference(&self, of: Cell, i: usize, document: &Reference) -> Row {
        let mut row = vec![of, Cell::Whole(i + 1)];
        row.extend(self.words(Some(&document.title)));
        row.extend([
            Cell::maybe(document.number.clone(), Cell::Text),
            Cell::maybe(document.url.clone(), Cell::Text),
            Cell::maybe(document.file.as_deref(), Cell::text),
        ]);
        row
    }

    /// Whether a completion is verified, and what the latest verification of it says; nothing where the portal has none at all.
    fn verified(&self, verified: Option<bool>, check: Option<Check>) -> Row {
        let verified = verified.filter(|_| self.inputs.portal.verifies);
        vec![Cell::maybe(verified, Cell::Flag), Cell::word(check.map(Check::word))]
    }

    /// Every verification that exists on the day, with its task.
    fn all_verifications(&self) -> impl Iterator<Item = (&Task, &Verification)> {
        let as_of = self.inputs.as_of;
        let of_task = move |task: &'_ Arc<Task>| task.history.checks.on(as_of).collect::<Vec<_>>();
        let tasks = self.plan().tasks.iter();
        tasks.flat_map(move |task| of_task(task).into_iter().map(|place| (&**task, &task.verifications[place])))
    }

    fn verifications(&self) -> Vec<Row> {
        let row = |(task, verification): (&Task, &Verification)| {
            let Verification { name, date, of, measure, by, verdict, .. } = verification;
            let ended = of.and_then(|of| task.history.checks.ended(of, *date, self.inputs.as_of));
            let mut row = vec![key(task, name), Cell::text(&*task.id), Cell::text(&**name), Cell::Date(*date)];
            row.extend([
                Cell::maybe(*of, |of| key(task, &task.reports[of].name)),
                Cell::maybe(*measure, |m| key(task, &task.measures[m].id)),
                Cell::maybe(*by, |by| self.id(by)),
                Cell::text(verdict.word()),
            ]);
            row.extend(self.prose(verification.finding.as_ref()));
            row.push(Cell::maybe(ended, Cell::Date));
            row
        };
        self.all_verifications().map(row).collect()
    }

    fn verification_evidence(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (task, verification) in self.all_verifications() {
            let evidence = verification.evidence.iter().enumerate();
            rows.extend(evidence.map(|(i, evidence)| self.reference(key(task, &verification.name), i, evidence)));
        }
        rows
    }
}

/// The figures of a goal, without its baseline.
fn figures(goal: &Goal) -> [Cell; 6] {
    let figures = [goal.reach, goal.at_least, goal.at_most, goal.above, goal.below, goal.equals];
    figures.map(|figure| Cell::maybe(figure, Cell::Number))
}

/// Bodies in their order, each once.
fn once_each(bodies: impl Iterator<Item = BodyIx>) -> Vec<BodyIx> {
    let mut seen = BTreeSet::new();
    bodies.filter(|body| seen.insert(*body)).collect()
}
