//! Sums over tasks: of a section, a body, a plan.

use super::progress::{Status, TaskState};
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
    /// All measures, but for those that were taken back.
    pub measures: usize,
    /// Measures completed, late or not.
    pub measures_completed: usize,
    /// Measures past a stated deadline whose completion was not reported.
    pub measures_late: usize,
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
            sum.measures += task.measures.iter().filter(|m| m.withdrawn.is_none()).count();
            sum.measures_completed += task.measures.iter().filter(|m| m.status.is_completed()).count();
            sum.measures_late += task.measures.iter().filter(|m| m.status.is_late()).count();
            if let Some(percent) = task.own.progress.percent {
                sum.percent_sum += percent;
                sum.percent_of += 1;
            }
        }
        sum
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
