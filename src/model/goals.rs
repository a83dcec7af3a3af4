//! Ranges that amendments turn upside down: a lower bound above the upper one, as of the day on which it came to be so.
//!
//! Deliberately absent: the range that a target starts with, which [`super::join`] looks at where it stands.

use super::portal::{Goal, Plan, Subject, Task};
use super::progress::promise::{promised, promised_before};
use crate::diagnose::Diagnostic;
use crate::say;

/// Tells every amendment after whose day a target's `at_least` is greater than its `at_most`, where it was not so before.
pub(super) fn check(plan: &Plan, task: &Task, diagnostics: &mut Vec<Diagnostic>) {
    for amendment in &task.amendments {
        let Subject::Target(i) = amendment.subject else { continue };
        let Goal { at_least, at_most, .. } = amendment.set.goal;
        if at_least.is_none() && at_most.is_none() {
            continue;
        }
        let (before, after) = (promised_before(plan, task, amendment), promised(plan, task, amendment.date));
        if reversed(&before.targets[i].goal).is_some() {
            continue;
        }
        if let Some((low, high)) = reversed(&after.targets[i].goal) {
            diagnostics.push(
                Diagnostic::error(
                    "goals-conflict",
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
