//! Targets: what is to be reached, what the latest value is and whose word it is.

use super::OfTask;
use crate::model::BodyIx;
use crate::model::progress::TargetState;
use crate::model::progress::reports::EffectiveReport;
use crate::model::progress::targets::Reached;
use crate::render::shared::added;
use crate::render::twin::markdown::Inline;
use crate::render::view::{GoalView, ReachedBy, StepView, TargetView, Unit};

impl OfTask<'_> {
    pub(super) fn targets(&mut self, views: &[TargetView]) {
        let (localizer, task) = (self.writer.localizer, self.task);
        if views.is_empty() {
            return;
        }
        self.writer.out.heading(2, &Inline::words(&localizer.counted("targets-count", views.len())));
        let state = &localizer.inputs.facts[self.p].state.tasks[self.t];
        for ((view, state), t) in views.iter().zip(&state.targets).zip(0..) {
            self.writer.item(0, Inline::text(&view.name));
            if let Some(text) = &view.text {
                self.fact(1, "words-of-notice", Inline::text(text));
            }
            if let Some(day) = &view.withdrawn {
                let words = self.writer.named(self.writer.word("status-withdrawn"), Inline::words(&day.words));
                self.writer.item(1, words);
            }
            self.added(1, added(&localizer.formatter(), task.targets[t].added.as_ref()));
            let goal = match (view.goal.kind, &view.goal.text) {
                ("text", None) if !view.bodies.is_empty() => self.writer.word("goals-of-bodies"),
                _ => self.goal(&view.goal, view.unit.as_ref()),
            };
            self.fact(1, "goal", goal);
            self.steps(view);
            if let Some(n) = &view.baseline {
                let words =
                    Inline::words(&localizer.phrase("baseline", &[("n", n)])).then(self.unit(view.unit.as_ref(), n));
                self.writer.item(1, words);
            }
            self.fact(1, "due", self.writer.due(&view.due, None));
            self.fact(1, "latest-value", self.value(view, self.said_by(state, t, None)));
            self.fact(1, "target-by", self.writer.bodies(&state.commitment.by));
            self.fact(1, "target-source", self.writer.bodies(&state.commitment.source));
            for (view, of) in view.bodies.iter().zip(&state.bodies) {
                let goal = self.goal(&view.own.goal, view.own.unit.as_ref());
                let value = self.value(&view.own, self.said_by(state, t, Some(of.body)));
                let line = self.writer.clauses([goal, value]);
                let line = self.writer.named(self.writer.body(of.body), line);
                self.writer.item(2, line);
            }
        }
    }

    /// Goals on the way, each with what was so by its day.
    fn steps(&mut self, view: &TargetView) {
        for StepView { goal, due, value, reached, reached_by, .. } in &view.goals {
            let mut line = vec![self.goal(goal, view.unit.as_ref())];
            match (reached_by, value) {
                (Some(by), _) => line.push(self.reached_by(by)),
                (None, Some(n)) => line.extend([self.figure(n, view.unit.as_ref()), self.verdict(*reached)]),
                (None, None) => {}
            }
            let line = self.writer.clauses(line);
            let line = match due {
                Some(day) => self.writer.named(Inline::words(&day.words), line),
                None => line,
            };
            self.writer.item(2, line);
        }
    }

    /// A target's latest value with what it means, and whose word it is.
    fn value(&self, view: &TargetView, said_by: Inline) -> Inline {
        let (writer, localizer) = (&self.writer, &self.writer.localizer);
        let Some(n) = &view.value else {
            return match &view.reached_by {
                Some(by) if by.silent != by.of => self.reached_by(by),
                _ => writer.word("no-data"),
            };
        };
        let day = view.on.as_ref();
        let on = day.map(|day| Inline::words(&day.words)).unwrap_or_default();
        let schedule = view.schedule.zip(day).map(|(word, day)| writer.on_day(&format!("schedule-{word}"), day));
        let moved = view.way.zip(view.moved).map(|(way, moved)| {
            Inline::words(&localizer.phrase(&format!("share-{way}"), &[("n", &localizer.formatter().number(moved))]))
        });
        let first = writer.clauses([self.figure(n, view.unit.as_ref()), self.verdict(view.reached), on]);
        let all = [Some(first), schedule, moved, Some(said_by)].into_iter().flatten();
        Inline::joined(all, &localizer.word("semicolon"))
    }

    /// The report that gave the latest value, with who sent it.
    fn said_by(&self, state: &TargetState, target: usize, body: Option<BodyIx>) -> Inline {
        let gives = |report: &&std::sync::Arc<EffectiveReport>| {
            report.facts.values.iter().any(|value| {
                value.target == target && (state.bodies.is_empty() || value.body.or(report.facts.by) == body)
            })
        };
        let has_one = state.value.is_some() || body.is_some();
        let Some(report) = self.state().reports.iter().rev().find(gives).filter(|_| has_one) else {
            return Inline::default();
        };
        let day = Inline::words(&self.writer.localizer.day(report.date));
        let page = self.writer.localizer.inputs.href(self.page(), self.writer.localizer.lang);
        let link = self.writer.to(day, &format!("{page}#{}", self.task.reports[report.place].anchor));
        let by = report.facts.by.map_or_else(|| self.writer.word("reporter-not-stated"), |by| self.writer.body(by));
        self.writer.labelled("change-report", self.writer.clauses([link, by]))
    }

    fn verdict(&self, reached: Option<bool>) -> Inline {
        let word = |reached: bool| self.writer.word(if reached { "reached" } else { "not-reached" });
        reached.map(word).unwrap_or_default()
    }

    fn reached_by(&self, by: &ReachedBy) -> Inline {
        let ReachedBy { reached, of, silent } = *by;
        Inline::words(&self.writer.localizer.reached_by(Reached { reached, of, silent }))
    }

    fn goal(&self, goal: &GoalView, unit: Option<&Unit>) -> Inline {
        let localizer = &self.writer.localizer;
        let words = match (&goal.text, &goal.upper) {
            (text, _) if goal.kind == "text" => return text.as_ref().map(Inline::text).unwrap_or_default(),
            (_, Some(high)) => localizer.phrase("goal-between", &[("low", &goal.figure), ("high", high)]),
            _ => localizer.phrase(&format!("goal-{}", goal.kind), &[("n", &goal.figure)]),
        };
        Inline::words(&words).then(self.unit(unit, &goal.figure))
    }

    pub(super) fn figure(&self, n: &str, unit: Option<&Unit>) -> Inline {
        Inline::words(n).then(self.unit(unit, n))
    }

    /// A unit as it follows a figure.
    fn unit(&self, unit: Option<&Unit>, figure: &str) -> Inline {
        let Some(unit) = unit else { return Inline::default() };
        let words = Inline::text(&unit.words);
        let localizer = &self.writer.localizer;
        if unit.apart || (unit.plural && figure == "1") {
            Inline::words(&localizer.word("unit-open")).then(words).and(&localizer.word("paren-close"))
        } else if unit.words.text.starts_with('%') {
            words
        } else {
            Inline::words(&localizer.word("gap")).then(words)
        }
    }
}
