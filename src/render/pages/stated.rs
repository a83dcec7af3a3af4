//! Holds what a page read against what its kind states: for tests, with the feature `reads`.

use super::Rendered;
use crate::config::Lang;
use crate::model::progress::TaskState;
use crate::model::{Prose, Task};
use crate::noted::{Read, noting, place};
use crate::outputs::PageId;
use crate::outputs::links::{proses, words_of_reports};
use crate::outputs::needs::{Needs, Sum};
use crate::render::Renderer;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

/// What a kind states, as all that may be read.
struct Stated<'a> {
    renderer: &'a Renderer<'a>,
    may: HashSet<Read>,
}

/// Makes a page and holds what it read against what its kind states. One that reads more ends the program.
pub(super) fn held(renderer: &Renderer<'_>, id: PageId, lang: Lang, make: impl FnOnce() -> Rendered) -> Rendered {
    let (made, read) = noting(make);
    let mut stated = Stated { renderer, may: HashSet::new() };
    (id.kind.needs)(&mut stated, &renderer.inputs.content(), id, lang);
    let more: Vec<String> = read.iter().filter(|read| !stated.allows(**read)).map(|read| stated.named(*read)).collect();
    assert!(more.is_empty(), "{id:?} does not state that it reads {}", more.join(", "));
    made
}

impl<'a> Stated<'a> {
    fn tasks(&self, p: usize) -> &'a [Arc<Task>] {
        &self.renderer.inputs.portal.plans[p].tasks
    }

    fn states(&self, p: usize) -> &'a [Arc<TaskState>] {
        &self.renderer.inputs.facts[p].state.tasks
    }

    fn text(&mut self, prose: &Prose) {
        self.may.extend(prose.all().map(|document| Read::Text(place(&**document))));
    }

    /// What may be read for itself may be read for a sum.
    fn allows(&self, read: Read) -> bool {
        let may = |read| self.may.contains(&read);
        may(read) || matches!(read, Read::Sum(place) if may(Read::Value(place)))
    }

    /// What something is that was read.
    fn named(&self, read: Read) -> String {
        let (Read::Value(at) | Read::Sum(at) | Read::Text(at) | Read::Links(at)) = read;
        for (p, plan) in self.renderer.inputs.portal.plans.iter().enumerate() {
            for (t, task) in self.tasks(p).iter().enumerate() {
                let rows = self.renderer.shared.iter().filter_map(|views| views.plans[p].rows.places().nth(t));
                let mut values = rows.chain([place(task), place(&self.states(p)[t])]);
                let has = |prose: &Prose| prose.all().any(|document| place(&**document) == at);
                if values.any(|value| value == at) || proses(task).any(has) {
                    return format!("{read:?}, of task {}/{}", plan.id, task.id);
                }
            }
        }
        format!("{read:?}")
    }
}

impl Needs for Stated<'_> {
    fn number(&mut self, _: usize) {}

    fn words(&mut self, _: &str) {}

    fn plan(&mut self, p: usize) {
        let plan = &self.renderer.inputs.portal.plans[p];
        [Some(&plan.preamble), plan.letter.as_ref(), plan.closing.as_ref()]
            .into_iter()
            .flatten()
            .for_each(|prose| self.text(prose));
    }

    fn task(&mut self, p: usize, t: usize) {
        self.row(p, t);
        self.text(&self.tasks(p)[t].body);
    }

    fn free(&mut self, i: usize) {
        self.text(&self.renderer.inputs.portal.pages[i].body);
    }

    fn row(&mut self, p: usize, t: usize) {
        let (task, state) = (&self.tasks(p)[t], &self.states(p)[t]);
        let rows = self.renderer.shared.iter().filter_map(|views| views.plans[p].rows.places().nth(t));
        let places: Vec<usize> = rows.chain([place(task), place(state)]).collect();
        self.may.extend(places.into_iter().map(Read::Value));
        // The text is the file's, what reports say is front matter.
        words_of_reports(task).for_each(|prose| self.text(prose));
    }

    fn rows(&mut self, p: usize) {
        (0..self.tasks(p).len()).for_each(|t| self.row(p, t));
    }

    fn all_rows(&mut self) {
        (0..self.renderer.inputs.portal.plans.len()).for_each(|p| self.rows(p));
    }

    fn list(&mut self, p: usize, page: usize, total: usize, all: &mut dyn Iterator<Item = usize>) {
        let range = crate::outputs::rows_of_page(page, total);
        all.skip(range.start).take(range.len()).for_each(|t| self.row(p, t));
    }

    fn sum(&mut self, p: usize, of: Sum) {
        let inputs = &self.renderer.inputs;
        let tasks: Vec<usize> = match of {
            Sum::Plan => (0..self.tasks(p).len()).collect(),
            Sum::Section(s) => inputs.portal.plans[p].sections[s].tasks.clone(),
            Sum::Body(body) => inputs.facts[p].assignments[body.0 as usize].tasks.iter().map(|(t, _)| *t).collect(),
        };
        let states = self.states(p);
        self.may.extend(tasks.into_iter().map(|t| Read::Sum(place(&states[t]))));
    }

    fn choices(&mut self, _: usize) {}

    fn deadlines(&mut self, p: usize, range: Range<usize>) {
        let facts = &self.renderer.inputs.facts[p];
        facts.deadlines[range].iter().for_each(|due| self.row(p, due.task));
    }

    fn days(&mut self, _: usize, _: Range<usize>) {}

    fn links(&mut self, prose: &Prose, lang: Lang) {
        self.may.insert(Read::Links(place(&**prose.get(lang).0)));
    }

    fn archive(&mut self) {}

    fn past(&mut self) -> bool {
        !self.renderer.inputs.past.differences.is_empty()
    }
}
