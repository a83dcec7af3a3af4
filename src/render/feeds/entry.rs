//! A piece of news in words.

use crate::model::news::{Item, News};
use crate::model::progress::Status;
use crate::model::progress::reports::EffectiveReport;
use crate::model::{BodyIx, Prose, Subject, Task};
use crate::render::permanent::uuid;
use crate::render::teller::Teller;
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
pub(super) fn tell(teller: &Teller<'_>, p: usize, of: Option<BodyIx>, news: &News) -> Entry {
    let plan = &teller.inputs.portal.plans[p];
    let task = &plan.tasks[news.task];
    let id = |parts: [&str; 3]| {
        let all = [&plan.id, &*task.id, parts[0], parts[1], parts[2], teller.tag()];
        format!("urn:uuid:{}", uuid(teller.inputs.config, &all))
    };
    let moment = |day: NaiveDate| teller.inputs.moment(day.and_time(NaiveTime::MIN));
    let address = |anchor: Option<&str>| teller.task_address(p, news.task, anchor).unwrap_or_default();
    let title = teller.scribe().text(task.title_in_lists(teller.lang)).text;
    match news.item {
        Item::Report(place) => {
            let entry = &task.reports[place];
            let report = task.history.reports.of(place).map(|report| report.on(teller.inputs.as_of));
            let by = report.and_then(|r| r.facts.by).map(|by| teller.body(by).text);
            let corrected = report.and_then(|r| r.correction).map(|c| task.reports[c].date);
            Entry {
                id: id(["report", &entry.anchor, ""]),
                title: match by {
                    Some(by) => teller.phrase("feed-report-by", &[("by", &by), ("task", &title)]),
                    None => teller.phrase("feed-report", &[("task", &title)]),
                },
                address: address(Some(&entry.anchor)),
                published: moment(news.day),
                updated: moment(corrected.unwrap_or(news.day)),
                text: report.map_or_else(String::new, |report| said(teller, task, report)),
                kind: teller.word("change-report"),
            }
        }
        Item::Status(subject, before, since) => {
            let measure = match subject {
                Subject::Measure(m) => Some(&*task.measures[m].id),
                Subject::Task | Subject::Target(_) => None,
            };
            let words = teller.subject(task, subject).text;
            let own = of.and_then(|body| Some((body, own(teller, p, body, news)?)));
            let (before, since, together) = match own {
                Some((_, (before, since))) if before != since => (before, since, None),
                Some((body, (status, _))) => {
                    let args = [("body", teller.body(body).text), ("status", teller.status(status))];
                    let args = args.each_ref().map(|(name, words)| (*name, words.as_str()));
                    (before, since, Some(teller.phrase("feed-together", &args)))
                }
                None => (before, since, None),
            };
            let (before, since) = (teller.status(before), teller.status(since));
            let args = [("subject", words.as_str()), ("old", before.as_str()), ("new", since.as_str())];
            let together = together.unwrap_or_default();
            let mut lines = vec![teller.labelled("status", &format!("{before} → {since}{together}"))];
            if measure.is_some() {
                lines.push(teller.labelled("measure", &words));
            }
            lines.push(teller.labelled("kind-task", &(teller.before(p, task) + &title)));
            lines.extend(teller.machine(task));
            Entry {
                id: id(["status", measure.unwrap_or_default(), &news.day.to_string()]),
                title: teller.phrase("feed-status", &args) + &together,
                address: address(measure.map(|m| format!("measure-{m}")).as_deref()),
                published: moment(news.day),
                updated: moment(news.day),
                text: lines.join("\n"),
                kind: teller.word("feed-kind-status"),
            }
        }
    }
}

/// The status of a measure of several, for one of them, before and since the day of a change of status of the whole.
fn own(teller: &Teller<'_>, p: usize, body: BodyIx, news: &News) -> Option<(Status, Status)> {
    let Item::Status(Subject::Measure(m), ..) = news.item else { return None };
    let portal = teller.inputs.portal;
    let status = |day: NaiveDate| {
        let task = portal.plans[p].tasks[news.task].history.on(&portal.bodies, day);
        let member = task.measures[m].members.iter().find(|member| member.body == body);
        member.map(|member| member.status)
    };
    Some((news.day.pred_opt().and_then(status)?, status(news.day)?))
}

/// What a report states, a line for each thing.
fn said(teller: &Teller<'_>, task: &Task, report: &EffectiveReport) -> String {
    let mut lines = Vec::new();
    if let Some(correction) = report.correction.map(|c| &task.reports[c]) {
        let mark = if report.is_withdrawn() { "withdrawn" } else { "corrected" };
        let reason = correction.reason.as_ref().map(|r| teller.word("reason-is") + &teller.scribe().text(r).text);
        let told = teller.phrase(mark, &[("day", &teller.day(correction.date))]);
        lines.push(told + &reason.unwrap_or_default());
    }
    let mut line = |key: &str, words: Option<String>| {
        lines.extend(words.filter(|w| !w.is_empty()).map(|words| teller.labelled(key, &words)));
    };
    let prose = |prose: &Option<Prose>| prose.as_ref().map(|p| p.get(teller.lang).0.plain());
    let word = |kind: &str, word: &str| teller.word(&format!("{kind}-{word}"));
    for (m, part) in &report.facts.measures {
        let of = teller.scribe().text(&task.measures[*m].text).text;
        let said = [
            part.stage.map(|s| word("stage", s.word())),
            part.percent.map(|n| teller.phrase("percent", &[("n", &teller.scribe().number(n))])),
            part.on.map(|d| teller.day(d)),
        ];
        let said = said.into_iter().flatten().collect::<Vec<_>>().join(&teller.word("clause"));
        line("on-measure", Some(if said.is_empty() { of } else { of + &teller.word("colon") + &said }));
    }
    line("on-measure", report.facts.measure.map(|m| teller.scribe().text(&task.measures[m].text).text));
    line("stage", report.facts.stage.map(|s| word("stage", s.word())));
    line("pace", report.facts.pace.map(|s| word("pace", s.word())));
    line("percent-label", report.facts.percent.map(|n| teller.phrase("percent", &[("n", &teller.scribe().number(n))])));
    line("report-on", (report.on != report.date).then(|| teller.day(report.on)));
    for value in &report.facts.values {
        let target = &task.targets[value.target];
        let name = teller.scribe().text(&target.name).text;
        let of = value.body.map(|body| teller.word("middle-dot") + &teller.bodies(&[body])).unwrap_or_default();
        line("target", Some(format!("{name}{of}{}{}", teller.word("colon"), teller.amount(target, value.value))));
    }
    line("field-note", prose(&report.facts.note));
    line("problems", prose(&report.facts.problems));
    line("next-steps", prose(&report.facts.next));
    let evidence = report.facts.evidence.iter().flat_map(|e| e.iter()).map(|e| teller.scribe().text(&e.title).text);
    line("evidence", Some(evidence.collect::<Vec<_>>().join(&teller.word("list-separator"))));
    lines.extend(teller.machine(task));
    lines.join("\n")
}
