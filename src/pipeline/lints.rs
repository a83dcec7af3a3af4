//! What is told of a portal as of a date, beyond the faults of its files: reports to come, completion without evidence, silence;
//! and what is unset.

use crate::config::{CHINESE_MARKS, Config};
use crate::diagnose::{Code, Diagnostic, Message, Place};
use crate::model::beside::{self, Former};
use crate::model::pairing::Translation;
use crate::model::progress::stage::Progress;
use crate::model::progress::{Check, Status, last_full_period};
use crate::model::{Portal, Task};
use crate::msg;
use crate::outputs::PlanFacts;
use chrono::NaiveDate;
use chrono_tz::Tz;
use std::collections::HashSet;
use std::sync::Arc;

/// Reports, verifications and bulletins dated after today: what is dated after the date does not exist, so they would not be seen.
pub(super) fn future_reports(portal: &Portal, today: NaiveDate, diagnostics: &mut Vec<Diagnostic>) {
    for bulletin in portal.plans.iter().flat_map(|plan| &plan.bulletins).filter(|bulletin| bulletin.made > today) {
        let made = bulletin.made;
        let message = msg!(
            "通报的制发日期 {made} 在今天之后，到那天才会显示",
            "the bulletin is made on {made}, after today, and shows from that day on"
        );
        let warning = Diagnostic::warning(Code::FutureReport, bulletin.source.whole(), message);
        diagnostics.push(warning.help(msg!("日期有误就改正", "mend the date if it is wrong")));
    }
    for task in portal.plans.iter().flat_map(|p| &p.tasks) {
        let mut tell = |span, message: Message| {
            let warning = Diagnostic::warning(Code::FutureReport, task.source.place(span), message);
            diagnostics.push(warning.help(msg!("日期有误就改正", "mend the date if it is wrong")));
        };
        for report in task.reports.iter().filter(|r| r.date > today) {
            let date = report.date;
            let message = msg!(
                "报送日期 {date} 在今天之后，到那天才会显示",
                "the report is dated {date}, after today, and shows from that day on"
            );
            tell(report.span, message);
        }
        for verification in task.verifications.iter().filter(|v| v.date > today) {
            let date = verification.date;
            let message = msg!(
                "核查日期 {date} 在今天之后，到那天才会显示",
                "the verification is dated {date}, after today, and shows from that day on"
            );
            tell(verification.date_span, message);
        }
    }
}

/// Plans and pages that say they were published later than today: a forged date fails a website's inspection.
pub(super) fn future_publication(portal: &Portal, today: NaiveDate, diagnostics: &mut Vec<Diagnostic>) {
    let plans = portal.plans.iter().filter(|p| p.issued <= today).map(|p| (&p.source, p.published));
    for (source, published) in plans.chain(portal.pages.iter().map(|p| (&p.source, p.published))) {
        if let Some(day) = published.map(|at| at.date()).filter(|day| *day > today) {
            diagnostics.push(
                Diagnostic::warning(
                    Code::FuturePublication,
                    source.whole(),
                    msg!("发布日期 {day} 在今天之后", "it says that it was published on {day}, after today"),
                )
                .help(msg!(
                    "日期有误就改正；还没有发布的，先不写",
                    "mend the date; leave it out until it is published"
                )),
            );
        }
    }
}

/// Completed without evidence, as it stands on the date: corrections may bring or take both.
pub(super) fn unproven(portal: &Portal, facts: &[Arc<PlanFacts>], diagnostics: &mut Vec<Diagnostic>) {
    for (plan, PlanFacts { state, .. }) in portal.plans.iter().zip(facts.iter().map(|f| &**f)) {
        for (task, state) in plan.tasks.iter().zip(&state.tasks) {
            for report in &state.reports {
                let proven = report.facts.evidence.as_ref().is_some_and(|e| !e.is_empty());
                if report.completes() && !proven {
                    diagnostics.push(no_evidence(task.source.place(task.reports[report.place].span)));
                }
            }
        }
    }
}

/// What is reported as completed and not verified: tasks and measures, of a measure of several bodies the part of each.
pub(super) fn unverified(portal: &Portal, facts: &[Arc<PlanFacts>]) -> Vec<Diagnostic> {
    let mut all = Vec::new();
    for (plan, PlanFacts { state, .. }) in portal.plans.iter().zip(facts.iter().map(|f| &**f)) {
        for (task, state) in plan.tasks.iter().zip(&state.tasks) {
            let mut tell = |what: &Message, progress: &Progress, check: Option<Check>| {
                let place = progress.run_of.map_or(task.source.whole(), |r| task.source.place(task.reports[r].span));
                all.push(Diagnostic::error(Code::Unverified, place, not_verified(task, what, check)).help(msg!(
                    "核查后另加一条 verifications；不要求核查的，从 require 里删去 verified",
                    "have it looked into and add to `verifications`, or take `verified` out of `require`"
                )));
            };
            if state.own.verified() == Some(false) {
                tell(&msg!("任务", "the task"), &state.own.progress, state.own.check);
            }
            for (measure, state) in task.measures.iter().zip(&state.measures) {
                let id = &measure.id;
                if state.members.is_empty() && state.verified() == Some(false) {
                    tell(&msg!("举措“{id}”", "the measure “{id}”"), &state.progress, state.check);
                }
                if state.status.is_completed() {
                    for member in state.members.iter().filter(|member| member.verified() == Some(false)) {
                        let body = &portal.bodies.get(member.body).id;
                        let what = msg!("举措“{id}”（{body}）", "the measure “{id}” ({body})");
                        tell(&what, &member.progress, member.check);
                    }
                }
            }
        }
    }
    all
}

/// Why a completion is not verified.
fn not_verified(task: &Task, what: &Message, check: Option<Check>) -> Message {
    let Message { zh, en } = what;
    let Some(Check { place, ended, .. }) = check else {
        return msg!("{zh}报了完成，还没有核查", "{en} is reported as completed and nobody has verified it");
    };
    let date = task.verifications[place].date;
    match ended {
        Some(day) => msg!(
            "{zh}报了完成，{date} 的核查之后又更正过（{day}）",
            "{en} is reported as completed, and what was verified on {date} was corrected since ({day})"
        ),
        None => msg!(
            "{zh}报了完成，{date} 的核查未证实",
            "{en} is reported as completed, and the verification of {date} did not confirm it"
        ),
    }
}

/// Tasks of an earlier plan that are neither completed nor ended, with which none goes on though the later plan goes on with others, and
/// of which nothing is said.
pub(super) fn dropped(portal: &Portal, facts: &[Arc<PlanFacts>], as_of: NaiveDate, diagnostics: &mut Vec<Diagnostic>) {
    let mut reported = HashSet::new();
    for (p, plan) in portal.plans.iter().enumerate().filter(|(_, plan)| plan.issued <= as_of) {
        for Former { task: (q, t), later, given_up } in beside::former(portal, p) {
            let status = facts[q].state.tasks[t].own.status;
            let is_over = status.is_completed() || matches!(status, Status::Stopped | Status::Withdrawn);
            if is_over || !later.is_empty() || given_up.is_some() || !reported.insert((q, t)) {
                continue;
            }
            let (earlier, task) = (&portal.plans[q].id, &portal.plans[q].tasks[t].id);
            diagnostics.push(
                Diagnostic::warning(
                    Code::NotContinued,
                    plan.source.whole(),
                    msg!("“{earlier}/{task}”没有完成，也没有任务接续", "“{earlier}/{task}” is not completed, and no task goes on with it"),
                )
                .help(msg!(
                    "在接续的任务里写 continues: {earlier}/{task}；不再接续的，在 {plan}/plan.md 写 not_continued: {{{earlier}/{task}: 原因}}",
                    "write `continues: {earlier}/{task}` in the task that goes on with it; if none shall, write `not_continued: {{{earlier}/{task}: why}}` in {plan}/plan.md",
                    plan = plan.id
                )),
            );
        }
    }
}

/// Tasks all of whose targets are reached, of which no report states a stage.
pub(super) fn reached(portal: &Portal, facts: &[Arc<PlanFacts>], diagnostics: &mut Vec<Diagnostic>) {
    for (plan, PlanFacts { state, .. }) in portal.plans.iter().zip(facts.iter().map(|f| &**f)) {
        for (task, state) in plan.tasks.iter().zip(&state.tasks) {
            // A goal in words is neither reached nor not, so not all of them are.
            let promised = || state.targets.iter().filter(|target| target.withdrawn.is_none());
            let all =
                promised().count() > 0 && promised().all(|target| target.is_judged() && target.reached == Some(true));
            if all && state.own.progress.stated_by.is_none() && state.own.withdrawn.is_none() {
                diagnostics.push(
                    Diagnostic::warning(
                        Code::TargetsReached,
                        task.source.whole(),
                        msg!(
                            "指标都已达到，但没有计入任务的报送写明其阶段",
                            "all targets are reached, and no report that counts for the task states its stage"
                        ),
                    )
                    .help(msg!(
                        "已完成的，由牵头单位或统筹单位（没有牵头单位的，任务所列的任何单位）报 stage: completed",
                        "if it is completed, report `stage: completed` by a lead or the coordinator, without a lead by any of its bodies"
                    )),
                );
            }
        }
    }
}

fn no_evidence(place: Place) -> Diagnostic {
    Diagnostic::warning(
        Code::NoEvidence,
        place,
        msg!("报“已完成”而没有佐证材料", "reported as completed without evidence"),
    )
    .help(msg!("加上 evidence；网页会注明“未附佐证材料”", "add `evidence`; the page says that none is attached"))
}

/// No news for a full period, by the states of the tasks of each plan.
pub(super) fn stale_tasks(
    config: &Config,
    portal: &Portal,
    facts: &[Arc<PlanFacts>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (plan, PlanFacts { state, .. }) in portal.plans.iter().zip(facts.iter().map(|f| &**f)) {
        let Some(first) = last_full_period(config.reporting, state.as_of) else { continue };
        for (task, _) in plan.tasks.iter().zip(&state.tasks).filter(|(_, state)| state.stale) {
            diagnostics.push(
                Diagnostic::warning(
                    Code::StaleTask,
                    task.source.whole(),
                    msg!("自 {first} 起没有报送", "nothing has been reported since {first}"),
                )
                .help(msg!("请责任单位报送进展", "ask the bodies that answer for it to report")),
            );
        }
    }
}

/// What is worth knowing about the portal as a whole.
pub(super) fn notes(
    config: &Config,
    portal: &Portal,
    translations: &[Arc<Translation>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    if config.base_url.is_none() {
        diagnostics.push(Diagnostic::note(
            Code::NoBaseUrl,
            msg!("未设 base_url，略去需要完整网址的内容", "base_url is not set: what needs a full address is left out"),
        ));
    }
    let unset = unset_identity(config);
    let undated: Vec<&str> = portal.pages.iter().filter(|p| p.published.is_none()).map(|p| &*p.slug).collect();
    if !undated.is_empty() {
        let undated = few(&undated);
        diagnostics.push(Diagnostic::note(
            Code::NoPublicationDate,
            msg!("页面未写发布日期（published）：{undated}", "pages without `published`: {undated}"),
        ));
    }
    if config.license.is_none() {
        diagnostics.push(Diagnostic::note(
            Code::NoLicense,
            msg!("未设开放数据的许可（license）", "no licence of the open data is set (license)"),
        ));
    }
    if !unset.is_empty() {
        let unset = unset.join(", ");
        diagnostics.push(Diagnostic::note(
            Code::NoIdentity,
            msg!("未设网站标识：{unset}", "identity of the website not set: {unset}"),
        ));
    }
    let drafts = portal.plans.iter().flat_map(|p| &p.tasks).flat_map(|t| &t.reports).filter(|r| r.draft).count();
    if drafts > 0 {
        diagnostics
            .push(Diagnostic::note(Code::Drafts, msg!("草稿 {drafts} 条，不发布", "drafts, not published: {drafts}")));
    }
    let unstamped: usize = translations.iter().map(|t| t.unstamped.len()).sum();
    if unstamped > 0 {
        diagnostics.push(Diagnostic::note(
            Code::Unstamped,
            msg!("未标记来源的译文 {unstamped} 段", "translated texts without a stamp: {unstamped}"),
        ));
    }
}

/// Some names, and how many there are where that is more.
fn few(names: &[&str]) -> String {
    const SHOWN: usize = 8;
    let more = if names.len() > SHOWN { format!(" … ({})", names.len()) } else { String::new() };
    names[..names.len().min(SHOWN)].join(", ") + &more
}

/// What a website of a government says of itself and this one does not: China's marks only where they can be had, nothing where
/// no mark is set and the portal is not China's.
fn unset_identity(config: &Config) -> Vec<&'static str> {
    let government = &config.government;
    let marks = [
        ("site_name", government.site_name.is_some()),
        ("site_domain", government.site_domain.is_some()),
        ("site_id_code", government.site_id_code.is_some()),
        ("sponsor", government.sponsor.is_some()),
        ("icp", government.icp.is_some()),
        ("police", government.police.is_some()),
        ("conac", government.conac.is_some()),
    ];
    let is_chinese = |name: &str| CHINESE_MARKS.contains(&name);
    let in_china =
        [Tz::Asia__Shanghai, Tz::Asia__Chongqing, Tz::Asia__Harbin, Tz::Asia__Urumqi, Tz::Asia__Kashgar, Tz::PRC];
    let chinese = in_china.contains(&config.time_zone) || marks.iter().any(|(name, set)| *set && is_chinese(name));
    if !chinese && marks.iter().all(|(_, set)| !set) {
        return Vec::new();
    }
    let asked =
        |name: &str| (chinese || !is_chinese(name)) && !government.without.iter().any(|without| without == name);
    marks.into_iter().filter(|(name, set)| !set && asked(name)).map(|(name, _)| name).collect()
}
