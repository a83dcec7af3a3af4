//! Verifications that cannot be: of what was taken back, before the report, by who reported.

use super::bodies::{Bodies, BodyIx};
use super::progress::reports::EffectiveReport;
use super::{Plan, Subject, Task, Verification};
use crate::diagnose::{Code, Diagnostic, Message, Span};
use crate::msg;
use chrono::NaiveDate;

/// Tells what is wrong with the verifications of a task. `doubtful`: it cannot be told who answers for what.
pub(super) fn check(plan: &Plan, task: &Task, bodies: &Bodies, doubtful: bool, diagnostics: &mut Vec<Diagnostic>) {
    for verification in &task.verifications {
        let mut error = |code, span: Span, message: Message, help: Message| {
            diagnostics.push(Diagnostic::error(code, task.source.place(span), message).help(help));
        };
        let Verification { date, of, by, measure, date_span, of_span, by_span, measure_span, .. } = *verification;
        // A date that could not be read was told, and so was a name that names nothing.
        if date == NaiveDate::MIN {
            continue;
        }
        if date < plan.issued {
            let issued = plan.issued;
            error(
                Code::BeforeIssue,
                date_span,
                msg!(
                    "{date} 的核查早于计划印发（{issued}）",
                    "a verification of {date} comes before the plan was issued ({issued})"
                ),
                msg!("改正日期", "mend the date"),
            );
            continue;
        }
        let subjects = std::iter::once(Subject::Task).chain(measure.map(Subject::Measure));
        let added = subjects.filter_map(|subject| task.history.commitments.of(subject).first().added).max();
        if let Some(added) = added.filter(|added| date < *added) {
            error(
                Code::BeforeAdded,
                date_span,
                msg!(
                    "{date} 早于所说的内容增加的日子（{added}）",
                    "{date} comes before that of which it speaks was added ({added})"
                ),
                msg!("改正日期，或改正 added 的日期", "mend the date, or that of `added`"),
            );
            continue;
        }
        let Some(of) = of.filter(|of| task.reports[*of].date != NaiveDate::MIN) else { continue };
        let Some(report) = task.history.reports.of(of) else { continue };
        let reported = task.reports[of].date;
        if date < reported {
            error(
                Code::VerificationBeforeReport,
                date_span,
                msg!(
                    "核查（{date}）早于所核查的报送（{reported}）",
                    "the verification ({date}) comes before the report that it verifies ({reported})"
                ),
                msg!("改正日期，或改正 of", "mend the date, or `of`"),
            );
            continue;
        }
        // What is taken back on the same day may have been so because of it.
        if date.pred_opt().is_some_and(|day| report.on(day).is_withdrawn()) {
            let name = &task.reports[of].name;
            error(
                Code::VerifiesNoReport,
                of_span,
                msg!("报送“{name}”此前已经撤回", "the report “{name}” had been taken back by then"),
                msg!(
                    "撤回的报送没有可核查的；核查重新报送的那一条",
                    "there is nothing to verify in it: verify the report that took its place"
                ),
            );
            continue;
        }
        let report = report.on(date);
        if let Some(m) = measure.filter(|m| report.of(Subject::Measure(*m)).is_none()) {
            let (id, name) = (&task.measures[m].id, &task.reports[of].name);
            error(
                Code::NotInReport,
                measure_span,
                msg!("报送“{name}”没有说到举措“{id}”", "the report “{name}” does not speak of the measure “{id}”"),
                msg!("删去 measure，或改正 of", "take `measure` out, or mend `of`"),
            );
        }
        if doubtful {
            continue;
        }
        if let Some((by, whose)) = by.zip(whose(report, bodies)).filter(|(by, whose)| bodies.is_of(*whose, *by)) {
            let (id, reporter, help) = (&bodies.get(by).id, &bodies.get(whose).id, others());
            let message = if by == whose {
                msg!("“{id}”不能核查自己的报送", "“{id}” cannot verify its own report")
            } else {
                msg!(
                    "“{id}”包括报送的“{reporter}”，不能核查它的报送",
                    "“{id}” cannot verify a report by “{reporter}”, which belongs to it"
                )
            };
            let message = if report.facts.by.is_none() && by == whose {
                let zh = format!("{}：没有写 by 的报送算它的", message.zh);
                Message { zh, en: format!("{}: one that does not say by whom counts as its own", message.en) }
            } else {
                message
            };
            error(Code::VerifiesItself, by_span, message, help);
        }
    }
}

fn others() -> Message {
    msg!("由没有报送的单位核查，改正 by", "let a body verify that did not report, and mend `by`")
}

/// Whose report it is: who reported; the one body that was to do its measure; else the coordinator.
fn whose(report: &EffectiveReport, bodies: &Bodies) -> Option<BodyIx> {
    report.whose.or_else(|| bodies.coordinator())
}
