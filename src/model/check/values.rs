//! Whose a value is: of a target by bodies that of one of them, of any other that of nobody in particular.

use super::as_corrected;
use crate::diagnose::{Code, Diagnostic, Message};
use crate::model::bodies::{Bodies, BodyIx};
use crate::model::{Commitment, Subject, TargetValue, Task};
use crate::msg;
use crate::yaml::check::nearest;

/// Tells values that are nobody's who has to reach the target, or somebody's where it is not by bodies. What counts is the target as it
/// was when the value was reported, or when it became so.
pub(super) fn check(task: &Task, place: usize, bodies: &Bodies, diagnostics: &mut Vec<Diagnostic>) {
    let report = &task.reports[place];
    // Who reports by a correction is also who reached what stood there without saying whose it is.
    let renamed = report.corrects.is_some() && report.facts.by.is_some();
    if report.facts.values.is_empty() && !renamed {
        return;
    }
    let (facts, date) = as_corrected(task, place);
    let stated = |value: &TargetValue| report.facts.values.iter().any(|own| own.target == value.target);
    let left = facts.values.iter().filter(|value| renamed && value.body.is_none() && !stated(value));
    for value in report.facts.values.iter().chain(left) {
        let span = if stated(value) { value.span } else { report.by_span };
        let target = task.history.commitments.of(Subject::Target(value.target));
        let days = [Some(date), facts.on].into_iter().flatten();
        let faults = days.map(|day| fault(task, value, facts.by, target.on(day), bodies));
        // The first is that of the day of the report.
        let mut found = Vec::new();
        for fault in faults {
            match fault {
                Some(fault) => found.push(fault),
                None => {
                    found.clear();
                    break;
                }
            }
        }
        if let Some((message, help)) = found.into_iter().next() {
            diagnostics.push(Diagnostic::error(Code::WhoseValue, task.source.place(span), message).help(help));
        }
    }
}

fn fault(
    task: &Task,
    value: &TargetValue,
    by: Option<BodyIx>,
    commitment: &Commitment,
    bodies: &Bodies,
) -> Option<(Message, Message)> {
    let target = &task.targets[value.target].id;
    let id = |body: BodyIx| &*bodies.get(body).id;
    if !commitment.is_by_bodies() {
        let body = id(value.body?);
        return Some((
            msg!(
                "指标“{target}”不是按单位的，不能只报“{body}”的值",
                "the target “{target}” is not by bodies: it has no value of “{body}”"
            ),
            msg!(
                "写一个数，例如 {target}: 5；各单位各有目标的，在指标里写 by",
                "write one figure, as in {target}: 5; where each body has the goal, the target says `by`"
            ),
        ));
    }
    let each = bodies.expand_all(&commitment.named());
    let first = each.first().map_or("", |body| id(*body));
    match value.body.or(by) {
        Some(body) if each.contains(&body) => None,
        None => Some((
            msg!(
                "指标“{target}”按单位报送，要写明是哪个单位的值",
                "the target “{target}” is by bodies: this value says not whose it is"
            ),
            msg!(
                "加上 by: 单位标识，或按单位写：{target}: {{{first}: 5}}",
                "add by: id, or write it by body: {target}: {{{first}: 5}}"
            ),
        )),
        Some(body) => {
            let body = id(body);
            let all = each.iter().take(SHOWN).map(|body| id(*body)).collect::<Vec<_>>().join(", ");
            let all = if each.len() > SHOWN { all + ", …" } else { all };
            let help = match nearest(body, each.iter().map(|body| id(*body))).filter(|_| value.body.is_some()) {
                Some(near) => msg!("是不是想写“{near}”？", "did you mean “{near}”?"),
                None if value.body.is_none() => msg!(
                    "按单位写：{target}: {{{first}: 5}}；承担的单位：{all}",
                    "write it by body, as in {target}: {{{first}: 5}}; its bodies: {all}"
                ),
                None => msg!("承担的单位：{all}", "its bodies: {all}"),
            };
            Some((
                msg!(
                    "“{body}”不承担指标“{target}”，没有它的值",
                    "“{body}” is not among the bodies of the target “{target}”: it has no value of it"
                ),
                help,
            ))
        }
    }
}

/// How many ids a help lists.
const SHOWN: usize = 20;
