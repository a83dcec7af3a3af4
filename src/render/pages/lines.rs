//! The values of a target over time: on its task's page, and as files to take.

use crate::model::progress::TargetState;
use crate::model::progress::targets::single;
use crate::model::{Target, Task};
use crate::outputs::exports::chart_path;
use crate::render::chart::{self, Look, Series, svg};
use crate::render::localizer::Localizer;
use crate::render::pages::task;
use crate::render::text;
use crate::render::view::{Html, LineChart, LinePoint};
use chrono::NaiveDate;

/// Its place: plan, task, target.
type Position = (usize, usize, usize);

/// Everything that is known of one.
struct TargetSeries<'a> {
    localizer: &'a Localizer<'a>,
    place: Position,
    task: &'a Task,
    target: &'a Target,
    state: &'a TargetState,
}

impl<'a> TargetSeries<'a> {
    /// None where it has fewer than two values.
    fn of(localizer: &'a Localizer<'a>, place: Position) -> Option<Self> {
        let (p, t, target) = place;
        let task = &localizer.inputs.portal.plans[p].tasks[t];
        let state = &localizer.inputs.facts[p].state.tasks[t].targets[target];
        state.has_course().then_some(Self { localizer, place, task, target: &task.targets[target], state })
    }

    /// What even progress asks for by a day, to a hundredth.
    fn asked(&self, day: NaiveDate) -> Option<f64> {
        let [(from, baseline), (to, goal)] = self.state.pace?;
        #[allow(clippy::cast_precision_loss, reason = "days of a plan")]
        let passed = (day - from).num_days() as f64 / (to - from).num_days() as f64;
        let asked = baseline + (goal - baseline) * passed.clamp(0.0, 1.0);
        Some((asked * 100.0).round() / 100.0 + 0.0)
    }

    fn name(&self) -> String {
        self.localizer.formatter().text(&self.target.name).text
    }

    fn title(&self) -> String {
        self.localizer.phrase("line-title", &[("name", &self.name())])
    }

    fn goal_words(&self) -> String {
        let goal = self.state.goal.map(|goal| self.localizer.goal(self.target, &goal)).unwrap_or_default();
        if goal.is_empty() { goal } else { self.localizer.labelled("goal", &goal) }
    }

    fn goal_figure(&self) -> String {
        let bare = Target { unit: None, ..self.target.clone() };
        self.state.goal.map(|goal| self.localizer.goal(&bare, &goal)).unwrap_or_default()
    }

    /// The first and the last value and the goal, in a sentence.
    fn words(&self) -> String {
        let history = &self.state.history;
        let (first, last) = (history[0], history[history.len() - 1]);
        let (from, to) = (self.localizer.day(first.0), self.localizer.day(last.0));
        let (old, new) = (self.localizer.amount(self.target, first.1), self.localizer.amount(self.target, last.1));
        let args = [("from", from.as_str()), ("first", &old), ("to", &to), ("last", &new)];
        let goal = self.goal_words();
        let goal = if goal.is_empty() { goal } else { self.localizer.word("semicolon") + &goal };
        self.localizer.phrase("line-words", &args) + &goal + &self.localizer.word("full-stop")
    }

    fn steps(&self) -> Vec<(NaiveDate, f64)> {
        let steps = self.state.commitment.goals.iter();
        steps.filter_map(|step| Some((step.due?.day, single(&step.goal)?))).collect()
    }

    fn goal(&self) -> Vec<f64> {
        let Some(goal) = self.state.goal else { return Vec::new() };
        match single(&goal) {
            Some(figure) => vec![figure],
            None => goal.at_least.into_iter().chain(goal.at_most).collect(),
        }
    }

    fn legend(&self) -> String {
        let lines = [
            ("line-values", true),
            ("line-goal", !self.goal().is_empty()),
            ("line-pace", self.state.pace.is_some()),
            ("line-steps", !self.steps().is_empty()),
        ];
        let words: Vec<String> =
            lines.iter().filter(|(_, there)| *there).map(|(word, _)| self.localizer.word(word)).collect();
        words.join(&self.localizer.word("semicolon")) + &self.localizer.word("full-stop")
    }

    fn draw(&self, look: &Look<'_>) -> String {
        let number = |n: f64| self.localizer.formatter().number(n);
        let day = |day: NaiveDate| self.localizer.day(day);
        let figure = |words: String| words.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
        let series = Series {
            values: &self.state.history,
            goal: self.goal(),
            goal_words: match look {
                // On a phone there is no room for its label and unit, which stand in the table above.
                Look::Page { .. } => self.goal_figure(),
                Look::File { .. } => self.goal_words(),
            },
            steps: self.steps(),
            pace: self.state.pace,
            due: self.state.deadline.stated(),
            // As it follows a figure of several.
            unit: figure(self.localizer.amount(self.target, 2.0)),
            number: &number,
            day: &day,
        };
        svg(&series, look)
    }

    fn path(&self, lang: Option<crate::config::Lang>) -> String {
        let inputs = &self.localizer.inputs;
        chart_path(inputs.config, inputs.portal, self.place, lang)
    }
}

/// A target's chart on the page of its task.
pub(super) fn chart(localizer: &Localizer<'_>, place: Position) -> Option<LineChart> {
    let course = TargetSeries::of(localizer, place)?;
    let id = &course.target.id;
    let (name, words) = (format!("line-{id}"), format!("line-words-{id}"));
    let look = Look::Page { name: &name, words: &words };
    let formatter = localizer.formatter();
    let points = course.state.history.iter().map(|(day, value)| LinePoint {
        day: formatter.day(*day),
        value: formatter.number(*value),
        asked: course.asked(*day).map(|n| formatter.number(n)),
    });
    Some(LineChart {
        svg: Html::new(&course.draw(&look)),
        legend: course.legend(),
        points: points.collect(),
        has_pace: course.state.pace.is_some(),
        image: course.path(Some(localizer.lang)),
        csv: course.path(None),
    })
}

/// The course of a target in a row of a table: from three values on, since two are told as quickly in words.
pub(super) fn spark(localizer: &Localizer<'_>, place: Position) -> Option<Html> {
    let course = TargetSeries::of(localizer, place).filter(|course| course.state.history.len() >= 3)?;
    Some(Html::new(&chart::spark(&course.state.history, &course.goal(), &course.words())))
}

/// The chart as a file: with its title, what its lines are, the task, and where and as of when it stands.
pub(in crate::render) fn image(localizer: &Localizer<'_>, place: Position) -> Option<String> {
    let course = TargetSeries::of(localizer, place)?;
    let (p, t, _) = place;
    let inputs = &localizer.inputs;
    let task = localizer.before(p, course.task) + &localizer.formatter().text(&course.task.title).text;
    let site = localizer.formatter().by_language(&inputs.config.title).text;
    let address = localizer.task_address(p, t, Some(&format!("target-{}", course.target.id)));
    let address = address.unwrap_or_else(|| inputs.href(task::page(p, t), localizer.lang));
    let banner = inputs.config.banner.as_ref().map(|banner| localizer.formatter().by_language(banner).text);
    let source = [Some(task), Some(site), banner, Some(address)].into_iter().flatten().collect::<Vec<_>>();
    let source = source.join(&localizer.word("middle-dot"));
    Some(
        course.draw(&Look::File {
            title: &course.title(),
            words: &course.words(),
            legend: &course.legend(),
            source: &source,
            lang: localizer.tag(),
        }) + "\n",
    )
}

/// The values as CSV: the day, the value, what even progress asks for by that day where values are held against it.
pub(in crate::render) fn values(localizer: &Localizer<'_>, place: Position) -> Option<String> {
    let course = TargetSeries::of(localizer, place)?;
    let paced = course.state.pace.is_some();
    let mut out = String::from(if paced { "on,value,asked\r\n" } else { "on,value\r\n" });
    for (day, value) in &course.state.history {
        let asked = course.asked(*day).map(|n| format!(",{}", text::number(n))).unwrap_or_default();
        out += &format!("{day},{}{asked}\r\n", text::number(*value));
    }
    Some(out)
}
