//! Ranges that amendments turn upside down: a lower bound above the upper one, as of the day on which it came to be so.
//!
//! Deliberately absent: the range that a target starts with, which [`mod@super::join`] looks at where it stands.

use super::portal::{Goal, Subject, Task};
use crate::diagnose::{Code, Diagnostic};
use crate::say;

/// Tells every amendment after whose day a target's `at_least` is greater than its `at_most`, where it was not so before.
pub(super) fn check(task: &Task, diagnostics: &mut Vec<Diagnostic>) {
    for (place, amendment) in task.amendments.iter().enumerate() {
        let Subject::Target(_) = amendment.subject else { continue };
        let Goal { at_least, at_most, .. } = amendment.set.goal;
        if at_least.is_none() && at_most.is_none() {
            continue;
        }
        let before = task.history.commitments.before(place);
        if reversed(&before.goal).is_some() {
            continue;
        }
        let after = task.history.commitments.of(amendment.subject).on(amendment.date);
        if let Some((low, high)) = reversed(&after.goal) {
            diagnostics.push(
                Diagnostic::error(
                    Code::GoalsConflict,
                    task.source.place(amendment.span),
                    say!(
                        "这样调整后 at_least（{low}）大于 at_most（{high}）",
                        "with this amendment at_least ({low}) is greater than at_most ({high})"
                    ),
                )
                .help(say!("两个数一起改，或改正其一", "set both of them, or mend one")),
            );
        }
    }
}

/// The bounds of a range whose lower one is above the upper one.
fn reversed(goal: &Goal) -> Option<(f64, f64)> {
    goal.at_least.zip(goal.at_most).filter(|(low, high)| low > high)
}
