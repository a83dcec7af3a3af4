//! A piece of news in words.

use crate::model::news::{Item, News};
use crate::model::progress::Status;
use crate::model::progress::reports::EffectiveReport;
use crate::model::{BodyIx, Prose, Subject, Task, Verification};
use crate::render::localizer::Localizer;
use crate::render::permanent::uuid;
use chrono::{DateTime, NaiveDate, NaiveTime};
use chrono_tz::Tz;

/// An entry of a feed.
pub(super) struct Entry {
    /// Permanent.
    pub(super) id: String,
    pub(super) title: String,
    /// Where it stands.
    pub(super) address: String,
    pub(super) published: DateTime<Tz>,
    pub(super) updated: DateTime<Tz>,
    /// Lines of plain text.
    pub(super) text: String,
    /// What it is, as a word of the language.
    pub(super) kind: String,
}

/// Tells it. The id comes from the portal's id, the plan, the task and what happened, and from the language: an entry in another
/// language is another entry. In the feed of a body, a measure that several do is told with the body's own status.
pub(super) fn tell(localizer: &Localizer<'_>, p: usize, of: Option<BodyIx>, news: &News) -> Entry {
    let plan = &localizer.inputs.portal.plans[p];
    let task = &plan.tasks[news.task];
    let id = |parts: [&str; 3]| {
        let all = [&plan.id, &*task.id, parts[0], parts[1], parts[2], localizer.tag()];
        format!("urn:uuid:{}", uuid(localizer.inputs.config, &all))
    };
    let moment = |day: NaiveDate| localizer.inputs.moment(day.and_time(NaiveTime::MIN));
    let address = |anchor: Option<&str>| localizer.task_address(p, news.task, anchor).unwrap_or_default();
    let title = localizer.formatter().text(task.title_in_lists(localizer.lang)).text;
    match news.item {
        Item::Report(place) => {
            let entry = &task.reports[place];
            let report = task.history.reports.of(place).map(|report| report.on(localizer.inputs.as_of));
            let by = report.and_then(|r| r.facts.by).map(|by| localizer.body(by).text);
            let corrected = report.and_then(|r| r.correction).map(|c| task.reports[c].date);
            Entry {
                id: id(["report", &entry.anchor, ""]),
                title: match by {
                    Some(by) => localizer.phrase("feed-report-by", &[("by", &by), ("task", &title)]),
                    None => localizer.phrase("feed-report", &[("task", &title)]),
                },
                address: address(Some(&entry.anchor)),
                published: moment(news.day),
                updated: moment(corrected.unwrap_or(news.day)),
                text: report.map_or_else(String::new, |report| said(localizer, task, report)),
                kind: localizer.word("change-report"),
            }
        }
        Item::Verification(place) => {
            let verification = &task.verifications[place];
            let by = verification.by.map(|by| localizer.body(by).text).unwrap_or_default();
            let ended = verification.of.and_then(|of| task.history.checks.ended(of, news.day, localizer.inputs.as_of));
            let result = localizer.word(&format!("result-{}", verification.verdict.word()));
            let args = [("by", by.as_str()), ("task", title.as_str()), ("result", result.as_str())];
            Entry {
                id: id(["verification", &verification.anchor, ""]),
                title: localizer.phrase("feed-verification", &args),
                address: address(Some(&verification.anchor)),
                published: moment(news.day),
                updated: moment(ended.unwrap_or(news.day)),
                text: found(localizer, task, verification, ended),
                kind: localizer.word("change-verification"),
            }
        }
        Item::Status(subject, before, since) => {
            let measure = match subject {
                Subject::Measure(m) => Some(&*task.measures[m].id),
                Subject::Task | Subject::Target(_) => None,
            };
            let words = localizer.subject(task, subject).text;
            let own = of.and_then(|body| Some((body, own(localizer, p, body, news)?)));
            let (before, since, together) = match own {
                Some((_, (before, since))) if before != since => (before, since, None),
                Some((body, (status, _))) => {
                    let args = [("body", localizer.body(body).text), ("status", localizer.status(status))];
                    let args = args.each_ref().map(|(name, words)| (*name, words.as_str()));
                    (before, since, Some(localizer.phrase("feed-together", &args)))
                }
                None => (before, since, None),
            };
            let (before, since) = (localizer.status(before), localizer.status(since));
            let args = [("subject", words.as_str()), ("old", before.as_str()), ("new", since.as_str())];
            let together = together.unwrap_or_default();
            let mut lines = vec![localizer.labelled("status", &format!("{before} → {since}{together}"))];
            if measure.is_some() {
                lines.push(localizer.labelled("measure", &words));
            }
            lines.push(localizer.labelled("kind-task", &(localizer.before(p, task) + &title)));
            lines.extend(localizer.machine(task));
            Entry {
                id: id(["status", measure.unwrap_or_default(), &news.day.to_string()]),
                title: localizer.phrase("feed-status", &args) + &together,
                address: address(measure.map(|m| format!("measure-{m}")).as_deref()),
                published: moment(news.day),
                updated: moment(news.day),
                text: lines.join("\n"),
                kind: localizer.word("feed-kind-status"),
            }
        }
    }
}

/// The status of a measure of several, for one of them, before and since the day of a change of status of the whole.
fn own(localizer: &Localizer<'_>, p: usize, body: BodyIx, news: &News) -> Option<(Status, Status)> {
    let Item::Status(Subject::Measure(m), ..) = news.item else { return None };
    let portal = localizer.inputs.portal;
    let status = |day: NaiveDate| {
        let task = portal.plans[p].tasks[news.task].history.on(&portal.bodies, day);
        let member = task.measures[m].members.iter().find(|member| member.body == body);
        member.map(|member| member.status)
    };
    Some((news.day.pred_opt().and_then(status)?, status(news.day)?))
}

/// What a verification found, a line for each thing.
fn found(localizer: &Localizer<'_>, task: &Task, verification: &Verification, ended: Option<NaiveDate>) -> String {
    let mut lines: Vec<String> =
        ended.map(|day| localizer.phrase("verification-ended", &[("day", &localizer.day(day))])).into_iter().collect();
    let mut line = |key: &str, words: String| {
        lines.extend(Some(words).filter(|w| !w.is_empty()).map(|words| localizer.labelled(key, &words)));
    };
    line("field-result", localizer.word(&format!("result-{}", verification.verdict.word())));
    if let Some(report) = verification.of.map(|of| &task.reports[of]) {
        line("change-report", localizer.day(report.date));
        let measure = verification.measure.or(report.facts.measure);
        let words = measure.map(|m| localizer.formatter().text(&task.measures[m].text).text);
        line("measure", words.unwrap_or_default());
    }
    let finding = verification.finding.as_ref().map(|prose| prose.get(localizer.lang).0.plain());
    line("field-finding", finding.unwrap_or_default());
    let evidence = verification.evidence.iter().map(|e| localizer.formatter().text(&e.title).text);
    line("evidence", evidence.collect::<Vec<_>>().join(&localizer.word("list-separator")));
    lines.extend(localizer.machine(task));
    lines.join("\n")
}

/// What a report states, a line for each thing.
fn said(localizer: &Localizer<'_>, task: &Task, report: &EffectiveReport) -> String {
    let mut lines = Vec::new();
    if let Some(correction) = report.correction.map(|c| &task.reports[c]) {
        let mark = if report.is_withdrawn() { "withdrawn" } else { "corrected" };
        let reason =
            correction.reason.as_ref().map(|r| localizer.word("reason-is") + &localizer.formatter().text(r).text);
        let corrected = localizer.phrase(mark, &[("day", &localizer.day(correction.date))]);
        lines.push(corrected + &reason.unwrap_or_default());
    }
    let mut line = |key: &str, words: Option<String>| {
        lines.extend(words.filter(|w| !w.is_empty()).map(|words| localizer.labelled(key, &words)));
    };
    let prose = |prose: &Option<Prose>| prose.as_ref().map(|p| p.get(localizer.lang).0.plain());
    let word = |kind: &str, word: &str| localizer.word(&format!("{kind}-{word}"));
    for (m, part) in &report.facts.measures {
        let of = localizer.formatter().text(&task.measures[*m].text).text;
        let said = [
            part.stage.map(|s| word("stage", s.word())),
            part.percent.map(|n| localizer.phrase("percent", &[("n", &localizer.formatter().number(n))])),
            part.on.map(|d| localizer.day(d)),
        ];
        let said = said.into_iter().flatten().collect::<Vec<_>>().join(&localizer.word("clause"));
        line("on-measure", Some(if said.is_empty() { of } else { of + &localizer.word("colon") + &said }));
    }
    line("on-measure", report.facts.measure.map(|m| localizer.formatter().text(&task.measures[m].text).text));
    line("stage", report.facts.stage.map(|s| word("stage", s.word())));
    line("pace", report.facts.pace.map(|s| word("pace", s.word())));
    line(
        "percent-label",
        report.facts.percent.map(|n| localizer.phrase("percent", &[("n", &localizer.formatter().number(n))])),
    );
    line("report-on", (report.on != report.date).then(|| localizer.day(report.on)));
    for value in &report.facts.values {
        let target = &task.targets[value.target];
        let name = localizer.formatter().text(&target.name).text;
        let of = value.body.map(|body| localizer.word("middle-dot") + &localizer.bodies(&[body])).unwrap_or_default();
        line("target", Some(format!("{name}{of}{}{}", localizer.word("colon"), localizer.amount(target, value.value))));
    }
    line("field-note", prose(&report.facts.note));
    line("problems", prose(&report.facts.problems));
    line("next-steps", prose(&report.facts.next));
    let evidence =
        report.facts.evidence.iter().flat_map(|e| e.iter()).map(|e| localizer.formatter().text(&e.title).text);
    line("evidence", Some(evidence.collect::<Vec<_>>().join(&localizer.word("list-separator"))));
    lines.extend(localizer.machine(task));
    lines.join("\n")
}
