//! What amendments make of goals that cannot be: a lower bound above the upper one, a body without a goal, as of the day on which it
//! came to be so.
//!
//! Deliberately absent: the goals that a target starts with, which [`mod@super::join`] looks at where they stand.

use super::bodies::Bodies;
use super::progress::asked::Asked;
use super::{Commitment, Goal, Subject, Task};
use crate::diagnose::{Code, Diagnostic, Place};
use crate::msg;

/// Tells every amendment after whose day a target's `at_least` is greater than its `at_most`, or one of its bodies has no goal, where it
/// was not so before.
pub(super) fn check(task: &Task, bodies: &Bodies, diagnostics: &mut Vec<Diagnostic>) {
    for (place, amendment) in task.amendments.iter().enumerate() {
        let Subject::Target(_) = amendment.subject else { continue };
        let set = &amendment.set;
        if set.by.is_some() || set.goals.is_some() {
            let after = task.history.commitments.of(amendment.subject).on(amendment.date);
            diagnostics.extend(without_goal(after, bodies, || task.source.place(amendment.span)));
        }
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
                    msg!(
                        "这样调整后 at_least（{low}）大于 at_most（{high}）",
                        "with this amendment at_least ({low}) is greater than at_most ({high})"
                    ),
                )
                .help(msg!("两个数一起改，或改正其一", "set both of them, or mend one")),
            );
        }
    }
}

/// The first body that a target names and for which it has no goal.
pub(super) fn without_goal(
    commitment: &Commitment,
    bodies: &Bodies,
    place: impl FnOnce() -> Place,
) -> Option<Diagnostic> {
    let (body, _) = Asked::of_bodies(commitment, bodies).into_iter().find(|(_, asked)| asked.last.is_none())?;
    let id = &bodies.get(body).id;
    let message = msg!("“{id}”在这个指标里没有目标", "“{id}” has no goal in this target");
    Some(Diagnostic::error(Code::NoGoal, place(), message).help(msg!(
        "在指标里写 reach 等作为各单位的目标，或在 goals 里加上它的：{{by: [{id}], reach: …}}",
        "write reach or the like in the target, for all; or add its own to `goals`: {{by: [{id}], reach: …}}"
    )))
}

/// The bounds of a range whose lower one is above the upper one.
fn reversed(goal: &Goal) -> Option<(f64, f64)> {
    goal.at_least.zip(goal.at_most).filter(|(low, high)| low > high)
}
