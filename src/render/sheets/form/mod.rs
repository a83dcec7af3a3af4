//! Forms to report in: a workbook for a body, with a row for each task, measure and target on which it may report.
//!
//! 1. [`make`] says what the form of a body shows as of the portal's day, and what may be filled in; [`row`] makes one row.
//! 2. [`workbook()`] writes it; with what was filled in and why it was refused, where a form goes back.
//!
//! The plan's words are those of the source language; titles, choices and the sheet that explains are in every language of the portal. A form
//! of one language has all of it in that one, as far as it is translated.

mod row;
mod workbook;

pub use workbook::workbook;

use crate::config::tags::Kin;
use crate::config::{Config, Lang, SOURCE};
use crate::diagnose::Message;
use crate::forms::{Closed, Facts, Form, Key, Made, Of, Period, Row};
use crate::model::progress::TaskState;
use crate::model::{BodyIx, Plan, Stage, Subject, Task};
use crate::render::Inputs;
use crate::render::localizer::Localizer;
use crate::render::words::Words;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What rows a form has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Those worth asking about: of a plan that ended before the period, tasks that are neither completed nor stopped.
    Asked,
    /// All on which the body may report.
    All,
}

/// Whom a form is made for without being asked: whoever could fill one in. A group reports for itself only where it acts as one.
pub fn is_asked(inputs: &Inputs<'_>, body: BodyIx) -> bool {
    let body = inputs.portal.bodies.get(body);
    body.acts_as_one || body.kind != crate::model::BodyKind::Group
}

/// Whether forms of a period ask about a task of a plan, which is done or not.
pub fn asks_about(plan: &Plan, done: bool, period: &Period) -> bool {
    let (begun, ended) = (plan.issued.min(plan.period.0) <= period.to, plan.period.1 < period.from);
    begun && !(ended && done)
}

/// The form of a body for a period, in every language of the portal or in one of them.
pub fn make(inputs: &Inputs<'_>, body: BodyIx, period: &Period, scope: Scope, language: Option<Lang>) -> Made {
    let tag = language.map(|lang| inputs.config.language(lang).tag.to_string());
    make_in(&localizer(inputs, tag.as_deref()), body, period, scope, tag)
}

/// The same, told in a language of the portal.
pub(in crate::render) fn make_in(
    localizer: &Localizer<'_>,
    body: BodyIx,
    period: &Period,
    scope: Scope,
    language: Option<String>,
) -> Made {
    let inputs = &localizer.inputs;
    let voices = voices(inputs, language.as_deref());
    let mut made = Made {
        form: Form {
            portal: inputs.config.id.clone(),
            period: period.clone(),
            body: inputs.portal.bodies.get(body).id.to_string(),
            stages: Stage::ALL
                .iter()
                .map(|stage| (in_all(voices, &format!("stage-{}", stage.word()), " / "), stage.word().to_owned()))
                .collect(),
            yes: in_all(voices, "form-yes", " / "),
            rows: Vec::new(),
            language,
        },
        facts: BTreeMap::new(),
        closed: BTreeMap::new(),
        // Reports are written in the source language.
        no_change: inputs.words[SOURCE.0].plain("form-no-change-note"),
        files: inputs.portal.assets.iter().map(|asset| asset.path.to_string()).collect(),
    };
    for (p, plan) in inputs.portal.plans.iter().enumerate() {
        if plan.issued.min(plan.period.0) > period.to {
            continue;
        }
        let own = (!plan.terms.is_empty()).then(|| localizer.words.called(&plan.terms));
        let localizer = &Localizer { words: own.as_ref().unwrap_or(localizer.words), ..*localizer };
        for (task, state) in plan.tasks.iter().zip(&inputs.facts[p].state.tasks) {
            let done = matches!(state.own.progress.stage, Some(Stage::Completed | Stage::Stopped));
            if scope == Scope::All || asks_about(plan, done, period) {
                add(localizer, &mut made, p, (plan, task, state), body);
            }
        }
    }
    made
}

/// Adds the rows of a task.
fn add(
    localizer: &Localizer<'_>,
    made: &mut Made,
    p: usize,
    (plan, task, state): (&Plan, &Task, &TaskState),
    body: BodyIx,
) {
    let key = |of: Of| Key { plan: plan.id.to_string(), task: task.id.to_string(), of };
    let measures = task.measures.iter().enumerate();
    let measures = measures.map(|(m, measure)| (key(Of::Measure(measure.id.to_string())), Subject::Measure(m)));
    let targets = task.targets.iter().enumerate();
    let targets = targets.map(|(t, target)| (key(Of::Target(target.id.to_string())), Subject::Target(t)));
    for (key, subject) in std::iter::once((key(Of::Task), Subject::Task)).chain(measures).chain(targets) {
        let withdrawn = match subject {
            Subject::Target(t) => state.targets[t].withdrawn.is_some(),
            _ => state.assessment(subject).is_some_and(|a| a.withdrawn.is_some()),
        };
        if withdrawn {
            made.closed.insert(key, Closed::Withdrawn);
            continue;
        }
        let Some(row) = row::of(localizer, p, (task, state), &key, subject, body) else {
            made.closed.insert(key, Closed::NotConcerned);
            continue;
        };
        let units = match subject {
            Subject::Target(t) => task.targets[t].unit.iter().flat_map(|u| u.all()).map(ToString::to_string).collect(),
            _ => Vec::new(),
        };
        let earliest = plan.issued.min(plan.period.0);
        made.facts.insert(key, Facts { file: task.source.file.clone(), units, earliest });
        made.form.rows.push(row);
    }
}

/// A language of the portal by its tag.
fn by_tag(config: &Config, tag: &str) -> Option<Lang> {
    config.langs().find(|lang| *config.language(*lang).tag == *tag)
}

/// Tells things in the form's one language, else in the source language.
fn localizer<'a>(inputs: &Inputs<'a>, language: Option<&str>) -> Localizer<'a> {
    let lang = language.and_then(|tag| by_tag(inputs.config, tag)).unwrap_or(SOURCE);
    Localizer { inputs: *inputs, words: &inputs.words[lang.0], lang, marks: false }
}

/// The words of titles and choices: of the form's one language, else of all.
fn voices<'a>(inputs: &Inputs<'a>, language: Option<&str>) -> &'a [Arc<Words>] {
    match language.and_then(|tag| by_tag(inputs.config, tag)) {
        Some(lang) => &inputs.words[lang.0..=lang.0],
        None => inputs.words,
    }
}

/// The words of a form's titles: of the plan that its rows are of, where they are all of plans that call things alike; else the portal's.
fn words_of(inputs: &Inputs<'_>, rows: &[Row]) -> Option<Vec<Arc<Words>>> {
    let mut terms = rows
        .iter()
        .filter_map(|row| inputs.portal.plans.iter().find(|plan| *plan.id == *row.key.plan))
        .map(|plan| &plan.terms);
    let own = terms.next().filter(|own| !own.is_empty())?;
    terms.all(|other| other == own).then(|| inputs.words.iter().map(|words| Arc::new(words.called(own))).collect())
}

/// A word in several languages, each once.
fn in_all(voices: &[Arc<Words>], key: &str, between: &str) -> String {
    let mut all: Vec<String> = Vec::new();
    for words in voices {
        let word = words.plain(key);
        if !all.contains(&word) {
            all.push(word);
        }
    }
    all.join(between)
}

/// A body's name in a message: in the portal's language that is the message's, else in the source language.
pub fn name(inputs: &Inputs<'_>, body: BodyIx) -> Message {
    let name = inputs.portal.bodies.get(body).name_on(inputs.as_of);
    let tag = |lang| inputs.config.language(lang).tag.as_ref();
    let of = |kin: &str| {
        let own = inputs.config.langs().find(|lang| Kin::of(tag(*lang), kin).is_some());
        name.get(own.unwrap_or(SOURCE)).map_or_else(String::new, |(name, _)| name.to_owned())
    };
    Message { zh: of("zh"), en: of("en") }
}
