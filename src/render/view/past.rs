//! What differs from a snapshot, on the change log.

use super::{ChangeView, Day, Shared, TaskRow, Text};
use serde::Serialize;

/// Something that an archived snapshot says otherwise, without an amendment or a correction.
#[derive(Debug, Clone, Serialize)]
pub struct PastDifference {
    /// `changed`, `removed`, `added`.
    pub kind: &'static str,
    /// The task; null where it is gone, or where it is the plan itself.
    pub task: Option<Shared<TaskRow>>,
    /// The title of what is gone, or of the plan; null where there is a task.
    pub title: Option<Text>,
    /// What it is about, from the outside in: a measure, a report and its day. Empty for the task itself.
    pub of: Vec<Text>,
    /// Each value: what the snapshot says as `old`, what stands there now as `new`; one of them may be null. Empty where all of
    /// the task or plan was removed or added.
    pub changes: Vec<ChangeView>,
    /// The snapshot's day.
    pub day: Day,
    /// The page in the archived site; the site's home where it has none of its own.
    pub archived: String,
}
