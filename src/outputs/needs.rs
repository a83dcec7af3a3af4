//! What a page shows, as far as it can change: the words in which a kind of page states it. What every page depends on (settings,
//! bodies, the theme, the date, the front matter of plans and free pages) need not be stated.

use crate::config::Lang;
use crate::model::{BodyIx, Prose};
use std::ops::Range;

/// Tasks that are summed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sum {
    /// All of a plan.
    Plan,
    /// Those of a section.
    Section(usize),
    /// Those of a body, and in which roles it has them.
    Body(BodyIx),
}

/// Is told what a page shows. Plans, tasks, free pages are places in the portal.
pub trait Needs {
    /// A number that is known already: how many there are, which page.
    fn number(&mut self, number: usize);
    /// Words that are known already.
    fn words(&mut self, words: &str);
    /// All of a plan's own file.
    fn plan(&mut self, plan: usize);
    /// All of a task's file.
    fn task(&mut self, plan: usize, task: usize);
    /// All of a free page's file.
    fn free(&mut self, page: usize);
    /// What lists show of a task: its front matter and all that follows from it.
    fn row(&mut self, plan: usize, task: usize);
    /// The same of all tasks of a plan.
    fn rows(&mut self, plan: usize);
    /// The same of all tasks of the portal.
    fn all_rows(&mut self);
    /// The rows of a page of a list, which has so many in all.
    fn list(&mut self, plan: usize, page: usize, total: usize, all: &mut dyn Iterator<Item = usize>);
    /// The rows of some tasks that follow one another in a list of so many in all.
    fn some(&mut self, plan: usize, range: Range<usize>, all: &[usize]) {
        [range.start, range.end, all.len()].into_iter().for_each(|number| self.number(number));
        all[range].iter().for_each(|t| self.row(plan, *t));
    }
    /// How tasks stand.
    fn sum(&mut self, plan: usize, of: Sum);
    /// By what tasks can be chosen: the months and statuses that they have.
    fn choices(&mut self, plan: usize);
    /// Stated deadlines of a plan, by their places.
    fn deadlines(&mut self, plan: usize, range: Range<usize>);
    /// On which days stated deadlines of a plan fall, by their places.
    fn days(&mut self, plan: usize, range: Range<usize>);
    /// Where the links of a text lead.
    fn links(&mut self, prose: &Prose, lang: Lang);
    /// Which snapshots there are.
    fn archive(&mut self);
    /// What snapshots say otherwise; gives whether they say anything otherwise.
    fn past(&mut self) -> bool;
}
