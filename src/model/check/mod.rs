//! What is well formed but cannot be, and what is worth a warning. [`values`] looks at the values of targets by bodies.

mod values;

use super::bodies::{Bodies, BodyIx, BodyKind, Members};
use super::progress::reports::overlay;
use super::{Facts, NotContinued, Plan, Report, Subject, TargetValue, Task};
use crate::diagnose::{Code, Diagnostic, Message, Severity, SourceText};
use crate::msg;
use crate::yaml::Spanned;
use crate::yaml::check::nearest;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// Whether the list of bodies has faults: then it cannot be told who answers for what.
pub(super) fn is_unclear(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| {
        d.severity == Severity::Error && d.place.as_ref().is_some_and(|p| p.file.ends_with("/organizations.yaml"))
    })
}

/// Checks a task of a plan, of which no more is known than its own file says. `diagnostics` holds what was told of the task.
pub(super) fn check(plan: &Plan, task: &Task, bodies: &Bodies, unclear: bool, diagnostics: &mut Vec<Diagnostic>) {
    // Where it cannot be told who answers for what, a report may be right after all.
    let here = |d: &&Diagnostic| d.place.as_ref().is_some_and(|p| p.file == task.source.file);
    let doubtful = unclear || diagnostics.iter().filter(here).any(|d| UNREADABLE.contains(&d.code));
    added(plan, task, diagnostics);
    begins(task, diagnostics);
    for (place, report) in task.reports.iter().enumerate() {
        days(plan, task, report, diagnostics);
        if !doubtful {
            concern(task, place, bodies, diagnostics);
            values::check(task, place, bodies, diagnostics);
        }
    }
    super::verifications::check(plan, task, bodies, doubtful, diagnostics);
    for amendment in task.amendments.iter().filter(|a| a.date < plan.issued && a.date != NaiveDate::MIN) {
        let (date, issued) = (amendment.date, plan.issued);
        diagnostics.push(
            Diagnostic::error(
                Code::BeforeIssue,
                task.source.place(amendment.date_span),
                msg!(
                    "{date} 的调整早于计划印发（{issued}）",
                    "an amendment of {date} comes before the plan was issued ({issued})"
                ),
            )
            .help(msg!("改正日期", "mend the date")),
        );
    }
}

/// Faults after which a list of bodies or measures is not what its author meant.
const UNREADABLE: &[Code] = &[
    Code::WrongType,
    Code::UnknownBody,
    Code::BadId,
    Code::MissingKey,
    Code::EmptyValue,
    Code::UnknownKey,
    Code::UnknownMeasure,
    Code::YamlSyntax,
];

/// Tells numbers and labels that stand twice: in the plan, or in a section where numbering restarts there. Tasks are in the order of
/// their numbers.
pub(super) fn numbers(plan: &Plan, diagnostics: &mut Vec<Diagnostic>) {
    let restart = plan.numbering.restart;
    let place = |task: &Task| (task.section.filter(|_| restart), task.number);
    let mut labels: HashMap<(Option<usize>, &str), &Task> = HashMap::new();
    for task in &plan.tasks {
        let Some(label) = &task.label else { continue };
        let Some(first) = labels.insert((task.section.filter(|_| restart), label), task) else { continue };
        labels.insert((task.section.filter(|_| restart), label), first);
        diagnostics.push(
            Diagnostic::error(
                Code::DuplicateNumber,
                task.source.place(task.label_span),
                msg!(
                    "编号“{label}”已被 {file} 使用",
                    "the label “{label}” is taken by {file}",
                    file = first.source.file
                ),
            )
            .help(once(restart)),
        );
    }
    for same in plan.tasks.chunk_by(|a, b| place(a) == place(b)).filter(|same| same[0].number > 0) {
        for task in &same[1..] {
            let number = task.number;
            diagnostics.push(
                Diagnostic::error(
                    Code::DuplicateNumber,
                    task.source.place(task.number_span),
                    msg!(
                        "序号 {number} 已被 {file} 使用",
                        "the number {number} is taken by {file}",
                        file = same[0].source.file
                    ),
                )
                .help(once(restart)),
            );
        }
    }
}

/// Tasks that go on with what no plan has, or with themselves; and what is said to be given up and is not.
pub(super) fn continues(plans: &[Plan], diagnostics: &mut Vec<Diagnostic>) {
    let continued: HashSet<&str> = plans
        .iter()
        .flat_map(|plan| &plan.tasks)
        .filter_map(|task| Some(task.continues.as_ref()?.value.as_str()))
        .collect();
    for plan in plans {
        for task in &plan.tasks {
            let Some(name) = task.continues.as_ref().filter(|name| name.value.contains('/')) else { continue };
            names_a_task(plans, plan, name, &task.source, diagnostics);
        }
        for NotContinued { name, .. } in &plan.not_continued {
            if names_a_task(plans, plan, name, &plan.source, diagnostics) && continued.contains(name.value.as_str()) {
                let name = (&name.value, plan.source.place(name.span));
                diagnostics.push(
                    Diagnostic::error(
                        Code::ContinuedAfterAll,
                        name.1,
                        msg!("“{name}”有任务接续", "a task goes on with “{name}”", name = name.0),
                    )
                    .help(msg!(
                        "从 not_continued 里删去这一行，或删去那项任务的 continues",
                        "take the line out of `not_continued`, or `continues` out of that task"
                    )),
                );
            }
        }
    }
}

/// Whether a name names a task of another plan; if not, it is told.
fn names_a_task(
    plans: &[Plan],
    plan: &Plan,
    name: &Spanned<String>,
    source: &SourceText,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let wanted = &name.value;
    let is_there = wanted.split_once('/').is_some_and(|(of, slug)| {
        let other = plans.iter().find(|p| *p.id == *of && p.id != plan.id);
        other.is_some_and(|other| other.tasks.iter().any(|task| *task.id == *slug))
    });
    if is_there {
        return true;
    }
    let others = plans.iter().filter(|p| p.id != plan.id);
    let names: Vec<String> = others.flat_map(|p| p.tasks.iter().map(move |t| format!("{}/{}", p.id, t.id))).collect();
    let help = match nearest(wanted, names.iter().map(String::as_str)) {
        Some(near) => msg!("是不是想写“{near}”？", "did you mean “{near}”?"),
        None => msg!(
            "写另一计划的文件夹和任务的文件名，例如 2022/04-one-network",
            "name another plan’s folder and the task’s file, as in 2022/04-one-network"
        ),
    };
    diagnostics.push(
        Diagnostic::error(
            Code::ContinuesNothing,
            source.place(name.span),
            msg!("没有别的计划的任务“{wanted}”", "no other plan has a task “{wanted}”"),
        )
        .help(help),
    );
    false
}

fn once(restart: bool) -> Message {
    if restart {
        msg!("同一部分里序号不能重复", "a number stands once in a section")
    } else {
        msg!(
            "同一计划里序号不能重复；各部分重新编号的，在 plan.md 写 numbering: {{restart: true}}",
            "a number stands once in a plan; where each section numbers its own, plan.md says numbering: {{restart: true}}"
        )
    }
}

fn days(plan: &Plan, task: &Task, report: &Report, diagnostics: &mut Vec<Diagnostic>) {
    let (date, issued) = (report.date, plan.issued);
    if date == NaiveDate::MIN {
        // Its date could not be read, which was told.
        return;
    }
    let mut error = |code, span, message, help| {
        diagnostics.push(Diagnostic::error(code, task.source.place(span), message).help(help));
    };
    let on = report.facts.on;
    let parts = || report.facts.measures.iter().filter_map(|(_, part)| part.on);
    // A correction says when it had become so that was reported: not after the report, either.
    let reported = report.corrects.map_or(date, |of| task.reports[of].date);
    let latest = on.into_iter().chain(parts()).max();
    if let Some(on) = latest.filter(|on| *on > reported && reported != NaiveDate::MIN) {
        error(
            Code::OnAfterDate,
            report.on_span,
            msg!("on（{on}）晚于报送日期 date（{reported}）", "`on` ({on}) comes after `date` ({reported})"),
            msg!("on 是情况发生的日子，不能晚于报送", "`on` is when it became so: not after it was reported"),
        );
    }
    // A correction states `on` only where it changes it.
    let first = if report.corrects.is_some() { on } else { Some(on.unwrap_or(date)) };
    let first = first.into_iter().chain(parts()).min();
    // Work may have begun with the plan's period, which may come before the issue; nothing was reported on it before that.
    let begin = issued.min(plan.period.0);
    if let Some(day) = first.filter(|day| *day < begin) {
        let message = if begin < issued {
            msg!("{day} 早于计划期的起日（{begin}）", "{day} comes before the plan’s period begins ({begin})")
        } else {
            msg!("{day} 早于计划印发的日子（{issued}）", "{day} comes before the plan was issued ({issued})")
        };
        error(Code::BeforeIssue, report.on_span, message, msg!("改正日期", "mend the date"));
    } else if date < issued {
        error(
            Code::BeforeIssue,
            report.span,
            msg!(
                "报送日期 {date} 早于计划印发的日子（{issued}）",
                "the report’s date {date} comes before the plan was issued ({issued})"
            ),
            msg!(
                "情况发生在印发之前的，把那一天写进 on",
                "where it became so before the issue, write that day as `on`"
            ),
        );
    }
    if let Some(original) = report.corrects.map(|i| &task.reports[i]).filter(|o| o.date > date) {
        let original = original.date;
        error(
            Code::CorrectionBeforeReport,
            report.span,
            msg!(
                "更正（{date}）早于所更正的报送（{original}）",
                "the correction ({date}) comes before the report that it corrects ({original})"
            ),
            msg!("改正日期", "mend the date"),
        );
    }
}

/// What was added before the issue, or before its task; what is dated before that of which it speaks was added.
fn added(plan: &Plan, task: &Task, diagnostics: &mut Vec<Diagnostic>) {
    let issued = plan.issued;
    let mut error = |code, span, message, help| {
        diagnostics.push(Diagnostic::error(code, task.source.place(span), message).help(help));
    };
    let own = task.added.as_ref();
    let inside = task.measures.iter().map(|m| &m.added).chain(task.targets.iter().map(|t| &t.added));
    for added in inside.flatten().chain(own) {
        let date = added.date;
        if date < issued {
            error(
                Code::AddedBeforeIssue,
                added.span,
                msg!(
                    "added（{date}）早于计划印发的日子（{issued}）",
                    "`added` ({date}) comes before the plan was issued ({issued})"
                ),
                msg!("印发时就有的不写 added", "what the plan had when it was issued needs no `added`"),
            );
        } else if let Some(of_task) = own.map(|own| own.date).filter(|of_task| date < *of_task) {
            error(
                Code::BeforeAdded,
                added.span,
                msg!(
                    "added（{date}）早于任务本身增加的日子（{of_task}）",
                    "`added` ({date}) comes before the task itself was added ({of_task})"
                ),
                msg!("改正其一", "mend one of them"),
            );
        }
    }
    let since = |subject| task.history.commitments.of(subject).first().added;
    let mut before = |date: NaiveDate, subjects: &mut dyn Iterator<Item = Subject>, span| {
        let late = subjects.filter_map(since).filter(|added| date < *added && date != NaiveDate::MIN).max();
        if let Some(added) = late {
            error(
                Code::BeforeAdded,
                span,
                msg!(
                    "{date} 早于所说的内容增加的日子（{added}）",
                    "{date} comes before that of which it speaks was added ({added})"
                ),
                msg!("改正日期，或改正 added 的日期", "mend the date, or that of `added`"),
            );
        }
    };
    for report in &task.reports {
        let of =
            report.facts.measure.into_iter().chain(report.facts.measures.iter().map(|(m, _)| *m)).map(Subject::Measure);
        let values = report.facts.values.iter().map(|v| Subject::Target(v.target));
        before(report.date, &mut [Subject::Task].into_iter().chain(of).chain(values), report.span);
    }
    for amendment in &task.amendments {
        before(amendment.date, &mut [amendment.subject].into_iter(), amendment.date_span);
    }
}

/// What begins after it is due: as issued, or since an amendment.
fn begins(task: &Task, diagnostics: &mut Vec<Diagnostic>) {
    let commitments = &task.history.commitments;
    let measures = (0..task.measures.len()).map(Subject::Measure);
    for subject in std::iter::once(Subject::Task).chain(measures) {
        let of = commitments.of(subject);
        let late = |day: NaiveDate| {
            let terms = task.history.terms(subject, day);
            terms.from.zip(of.on(day).due).filter(|(from, due)| from.day > due.day)
        };
        let first = of.first().added.unwrap_or(NaiveDate::MIN);
        // Before its first day it promises nothing, whatever is amended beside it.
        let amendments = task.amendments.iter().enumerate().map(|(place, a)| (a.date, Some(place)));
        let amendments = amendments.filter(|(day, _)| *day >= first);
        let mut days: Vec<(NaiveDate, Option<usize>)> = std::iter::once((first, None)).chain(amendments).collect();
        days.sort_unstable_by_key(|(day, place)| (*day, place.is_some(), *place));
        let Some((day, (from, due))) = days.iter().find_map(|(day, place)| Some((*place, late(*day)?))) else {
            continue;
        };
        let place = match (day, subject) {
            (Some(amendment), _) => task.amendments[amendment].span,
            (None, Subject::Measure(m)) => task.measures[m].span,
            _ => task.from_span,
        };
        let (from, due) = (from.written(), due.written());
        diagnostics.push(
            Diagnostic::error(
                Code::FromAfterDue,
                task.source.place(place),
                msg!("from（{from}）晚于 due（{due}）", "`from` ({from}) comes after `due` ({due})"),
            )
            .help(msg!(
                "改正其一；举措没写 from 的，用任务的",
                "mend one of them; a measure without `from` has its task’s"
            )),
        );
    }
}

/// A report by a body that it does not concern; a report on a measure of several bodies that does not say by whom. A correction
/// is held against the rule only if it changes who reported, or on what; else its new values are.
fn concern(task: &Task, place: usize, bodies: &Bodies, diagnostics: &mut Vec<Diagnostic>) {
    let report = &task.reports[place];
    let changes = report.facts.by.is_some() || report.facts.measure.is_some() || !report.facts.measures.is_empty();
    if report.corrects.is_some() && !changes && !states_more_than_values(task, place) {
        return added_values(task, place, bodies, diagnostics);
    }
    let (facts, date) = as_corrected(task, place);
    let subjects = subjects(&facts);
    let Some(by) = facts.by else {
        let must_say = |subject: &Subject| match *subject {
            Subject::Measure(measure) => must_say_by_whom(task, place, measure, date, bodies),
            _ => false,
        };
        if subjects.iter().any(must_say) {
            diagnostics.push(
                Diagnostic::error(
                    Code::ByWhom,
                    task.source.place(report.span),
                    msg!(
                        "这项举措由多个单位或成员不明的组承担，报送要写明 by",
                        "several bodies, or a group of unspecified members, are to do this measure: the report must say `by` whom"
                    ),
                )
                .help(msg!(
                    "加上 by: 单位标识；已发布的报送另加一条更正",
                    "add by: id; to a report that was published, by a correction"
                )),
            );
        }
        return;
    };
    // Who answered for it when it was reported, or when it became so: an amendment may lie between the two.
    let may = |subject: &Subject| {
        let measure = if let Subject::Measure(m) = subject { Some(*m) } else { None };
        let part = facts.measures.iter().find(|(m, _)| measure == Some(*m));
        let on = part.and_then(|(_, part)| part.on).or(facts.on);
        [Some(date), on].into_iter().flatten().any(|day| may_report(task, by, *subject, day, bodies))
    };
    let id = &bodies.get(by).id;
    let is_source = || {
        let of = |t| task.history.commitments.of(Subject::Target(t)).on(date);
        (0..task.targets.len()).any(|t| bodies.reached(&of(t).source).contains(&by))
    };
    if !subjects.iter().all(may) && is_source() {
        diagnostics.push(
            Diagnostic::error(
                Code::NotConcerned,
                task.source.place(report.by_span),
                msg!(
                    "“{id}”只是指标值的来源（source），只能报送所列指标的值",
                    "“{id}” is a `source` of values: it reports values of these targets, and neither stage nor anything else"
                ),
            )
            .help(msg!(
                "只写 values（可带 note）；阶段、进度、比例由任务的单位报送",
                "leave `values` alone, with a note at most; stage, pace and percentage are for the task's bodies to report"
            )),
        );
    } else if !subjects.iter().all(may) {
        diagnostics.push(
            Diagnostic::error(
                Code::NotConcerned,
                task.source.place(report.by_span),
                msg!("“{id}”与此无关，不能由它报送", "this does not concern “{id}”: it cannot report on it"),
            )
            .help(msg!(
                "可由举措的承担单位、任务的牵头或责任单位、统筹单位报送",
                "the measure's bodies, those that lead or are responsible for the task, and the coordinator may"
            )),
        );
    } else if let Some(group) =
        bodies.silenced_by(by, &concerned(task, facts.measure.map_or(Subject::Task, Subject::Measure), date))
    {
        let group = &bodies.get(group).id;
        diagnostics.push(
            Diagnostic::warning(
                Code::ActsAsOne,
                task.source.place(report.by_span),
                msg!(
                    "“{id}”属于按一个单位报送的“{group}”：这一条列出，但不计入阶段",
                    "“{id}” belongs to “{group}”, which acts as one: this report is shown and counts for no stage"
                ),
            )
            .help(msg!("由“{group}”报送：by: {group}", "let the group report: by: {group}")),
        );
    }
}

/// Values that a correction adds, of targets of which the report said nothing and that do not concern who reported. Of a report on one
/// measure that measure decides.
fn added_values(task: &Task, place: usize, bodies: &Bodies, diagnostics: &mut Vec<Diagnostic>) {
    let report = &task.reports[place];
    let before = report.corrects.and_then(|of| uncorrected(task, place, of));
    let (facts, date) = as_corrected(task, place);
    let (Some(before), Some(by), None) = (before, facts.by, facts.measure) else { return };
    let is_new = |value: &&TargetValue| before.values.iter().all(|old| old.target != value.target);
    let mut seen = Vec::new();
    for value in report.facts.values.iter().filter(is_new) {
        let mut days = [Some(date), facts.on].into_iter().flatten();
        if seen.contains(&value.target)
            || days.any(|day| may_report(task, by, Subject::Target(value.target), day, bodies))
        {
            continue;
        }
        seen.push(value.target);
        let (id, target) = (&bodies.get(by).id, &task.targets[value.target].id);
        diagnostics.push(
            Diagnostic::error(
                Code::AddedValue,
                task.source.place(value.span),
                msg!(
                    "指标“{target}”与原报送的“{id}”无关，更正不能补上它的值",
                    "the target “{target}” does not concern “{id}”, who reported: a correction cannot add its value"
                ),
            )
            .help(msg!(
                "由有关单位另报一条；报送单位写错的，在更正里改 by",
                "let a body concerned report it in an entry of its own; where the wrong one is named, the correction says `by`"
            )),
        );
    }
}

/// What a report says before a correction of it; a draft corrects nothing yet.
fn uncorrected(task: &Task, place: usize, of: usize) -> Option<&Facts> {
    let published = task.history.reports.before(place, of);
    let on = task.reports[place].date;
    let before = published.or_else(|| task.history.reports.of(of).map(|original| &**original.on(on)));
    before.map(|report| &report.facts)
}

/// What a report says once a correction is laid over it, and when it was made.
fn as_corrected(task: &Task, place: usize) -> (Facts, NaiveDate) {
    let report = &task.reports[place];
    let Some(of) = report.corrects else { return (report.facts.clone(), report.date) };
    let mut facts = uncorrected(task, place, of).cloned().unwrap_or_default();
    overlay(&mut facts, &report.facts);
    (facts, task.reports[of].date)
}

/// Whether a correction states a stage, pace or percentage where only values stood: then whose report it is counts.
fn states_more_than_values(task: &Task, place: usize) -> bool {
    let states = |facts: &Facts| facts.stage.is_some() || facts.pace.is_some() || facts.percent.is_some();
    let of = task.reports[place].corrects;
    states(&task.reports[place].facts) && of.is_some_and(|of| !states(&task.reports[of].facts))
}

/// Of what a report speaks: its measures and targets; and the task, unless it only says how these stand.
fn subjects(facts: &Facts) -> Vec<Subject> {
    let measures = facts.measures.iter().map(|(m, _)| *m).chain(facts.measure).map(Subject::Measure);
    // Of a report on one measure that measure decides.
    let values = facts.values.iter().filter(|_| facts.measure.is_none());
    let targets = values.map(|value| Subject::Target(value.target));
    let states = facts.stage.is_some() || facts.pace.is_some() || facts.percent.is_some();
    let nothing_else = facts.measures.is_empty() && facts.values.is_empty();
    let of_task = facts.measure.is_none() && (nothing_else || states);
    measures.chain(targets).chain(of_task.then_some(Subject::Task)).collect()
}

/// Whom a task, or one of its measures, concerns on a day: those who lead or are responsible, and who is to do the measure, or
/// without them who cooperates.
fn concerned(task: &Task, subject: Subject, day: NaiveDate) -> Vec<BodyIx> {
    let then = |subject| task.history.commitments.of(subject).on(day);
    let who = &then(Subject::Task).who;
    let by = match subject {
        Subject::Task => Vec::new(),
        _ => then(subject).named(),
    };
    let by = if by.is_empty() { who.cooperating.clone() } else { by };
    who.lead.iter().chain(&who.responsible).copied().chain(by).collect()
}

/// Whether a body may report on a task, or one of its measures or targets, as it was on a day: one that it concerns, or that belongs to a
/// group that it concerns; the coordinator; a group all of whose members it concerns; for a group of unspecified members
/// whoever may report for it; and of a target's values those who are a source of them.
fn may_report(task: &Task, by: BodyIx, subject: Subject, day: NaiveDate, bodies: &Bodies) -> bool {
    let concerned = concerned(task, subject, day);
    let all = bodies.reached(&concerned);
    let whole = |group: BodyIx| {
        let members = bodies.reached(&[group]).into_iter();
        let mut bodies = members.filter(|member| !matches!(bodies.get(*member).members, Members::Known(_))).peekable();
        bodies.peek().is_some() && bodies.all(|member| all.contains(&member))
    };
    let open = || bodies.get(by).kind != BodyKind::Group && all.iter().any(|group| bodies.is_open(*group));
    let source = || match subject {
        Subject::Target(_) => bodies.reached(&task.history.commitments.of(subject).on(day).source).contains(&by),
        _ => false,
    };
    all.contains(&by) || bodies.coordinator() == Some(by) || whole(by) || open() || source()
}

/// Whether a body may report on a task, or one of its measures or targets, as it stands on a day, and its report would not be one of those
/// that stand on the timeline alone, since its group acts as one.
pub fn is_heard(task: &Task, by: BodyIx, subject: Subject, day: NaiveDate, bodies: &Bodies) -> bool {
    may_report(task, by, subject, day, bodies) && bodies.silenced_by(by, &concerned(task, subject, day)).is_none()
}

/// On the day of a report several bodies are to do its measure; or later ones are, and neither the measure as it was then nor
/// a correction tells whose report it is.
fn must_say_by_whom(task: &Task, place: usize, measure: usize, date: NaiveDate, bodies: &Bodies) -> bool {
    let commitment = task.history.commitments.of(Subject::Measure(measure));
    let by_on = |day: NaiveDate| &commitment.on(day).by;
    let then = by_on(date);
    if !bodies.parts(then).is_empty() {
        return true;
    }
    let of = task.reports[place].corrects.unwrap_or(place);
    let said_later = || task.reports.iter().any(|c| c.corrects == Some(of) && !c.draft && c.facts.by.is_some());
    let later = task.amendments.iter().filter(|a| a.date > date && a.subject == Subject::Measure(measure));
    then.is_empty() && later.into_iter().any(|a| !bodies.parts(by_on(a.date)).is_empty()) && !said_later()
}
