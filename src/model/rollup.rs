//! Sums over tasks: of a section, a body, a plan.

use super::late::Late;
use super::progress::{Assessment, Status, TaskState};
use std::sync::Arc;

/// How tasks and their measures stand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rollup {
    /// All tasks, but for those that were taken back.
    pub tasks: usize,
    /// Tasks with no report at all.
    pub silent: usize,
    /// Tasks by status, in the order of [`Status::ALL`].
    pub statuses: [usize; Status::ALL.len()],
    /// Measures that can be completed, but for those that were taken back.
    pub measures: usize,
    /// Those of them completed, late or not.
    pub measures_completed: usize,
    /// Tasks whose completion is verified.
    pub verified: usize,
    /// Measures, of those that can be completed, whose completion is verified.
    pub measures_verified: usize,
    /// Measures that are a standing duty or a rhythm.
    pub measures_ongoing: usize,
    /// What is past its deadline.
    pub late: Late,
    /// Sum of the reported percentages.
    percent_sum: f64,
    /// How many tasks reported one.
    pub percent_of: usize,
}

impl Rollup {
    /// Sums up.
    pub fn of<'a>(tasks: impl IntoIterator<Item = &'a Arc<TaskState>>) -> Self {
        let mut sum = Self::default();
        for task in tasks {
            sum.statuses[task.own.status as usize] += 1;
            if task.own.withdrawn.is_some() {
                continue;
            }
            sum.tasks += 1;
            sum.silent += usize::from(task.reported.is_none());
            sum.verified += usize::from(task.own.verified() == Some(true));
            task.measures.iter().for_each(|measure| sum.measure(measure, measure.status, measure.verified()));
            sum.late.add(Late::of_task(task));
            if let Some(percent) = task.own.progress.percent_now() {
                sum.percent_sum += percent;
                sum.percent_of += 1;
            }
        }
        sum
    }

    /// The same without measures and deadlines, which are counted one by one.
    pub(super) fn of_tasks_alone(self) -> Self {
        Self {
            measures: 0,
            measures_completed: 0,
            measures_ongoing: 0,
            measures_verified: 0,
            late: Late::default(),
            ..self
        }
    }

    /// Counts a measure, with its status as it is to be seen, and whether its completion is verified.
    pub(super) fn measure(&mut self, measure: &Assessment, status: Status, verified: Option<bool>) {
        if measure.can_be_completed() {
            self.measures += 1;
            self.measures_completed += usize::from(status.is_completed());
            self.measures_verified += usize::from(verified == Some(true));
        } else if measure.withdrawn.is_none() {
            self.measures_ongoing += 1;
        }
    }

    /// Tasks of a status.
    pub fn count(&self, status: Status) -> usize {
        self.statuses[status as usize]
    }

    /// Tasks completed, late or not.
    pub fn completed(&self) -> usize {
        self.count(Status::Completed) + self.count(Status::CompletedLate)
    }

    /// Mean of the reported percentages; none where nobody reported one.
    #[allow(clippy::cast_precision_loss, reason = "far fewer tasks than 2^53")]
    pub fn percent(&self) -> Option<f64> {
        (self.percent_of > 0).then(|| self.percent_sum / self.percent_of as f64)
    }
}
