//! The change log, and the columns of a plan’s course.

use super::change_lines::in_a_line;
use super::descriptor::Descriptor;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered, task};
use crate::config::Lang;
use crate::model::changes::{Change, Event};
use crate::model::progress::{Status, Timeline};
use crate::model::{Facts, Part, Prose, Report, Subject, TargetValue, Task, Verification};
use crate::outputs::links::words_of_reports;
use crate::outputs::needs::Needs;
use crate::outputs::{Content, PageId, PageKind, PlanFacts, ROWS};
use crate::render::view::{
    ChangeDay, ChangeEntry, ChangeView, Changes, CourseChart, CourseColumn, CoursePart, Html, Text,
};
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

const KIND: PageKind = PageKind {
    found: |_, _| Some((9, 0)),
    ..PageKind::of_plan(
        "changes",
        |content, id| format!("{}/changes", content.portal.plans[id.plan].id),
        |needs, content, id, lang| {
            let facts = &content.facts[id.plan];
            for month in &facts.change_months {
                needs.words(&format!("{}-{}", month.year, month.month));
                needs.number(month.range.len());
            }
            if needs.past() {
                // Values are told in words of the plan: names of bodies, measures, targets.
                needs.rows(id.plan);
                needs.archive();
            }
            entries(needs, content, id, lang, latest(facts));
        },
    )
};

/// The changes on the first page of the log: the latest.
fn latest(facts: &PlanFacts) -> Range<usize> {
    0..facts.changes.len().min(ROWS)
}

/// What some entries of the log show.
pub(super) fn entries(needs: &mut dyn Needs, content: &Content<'_>, id: PageId, lang: Lang, range: Range<usize>) {
    for change in &content.facts[id.plan].changes[range] {
        let (kind, place, of) = match change.event {
            Event::Report(place) => (0, place, 0),
            Event::Correction(place, of) => (1, place, of),
            Event::Withdrawal(place, of) => (2, place, of),
            Event::Amendment(place) => (3, place, 0),
            Event::Added(Subject::Task) => (4, 0, 0),
            Event::Added(Subject::Measure(m)) => (5, m, 0),
            Event::Added(Subject::Target(t)) => (6, t, 0),
            Event::Verification(place) => (7, place, 0),
        };
        [kind, place, of].into_iter().for_each(|number| needs.number(number));
        needs.row(id.plan, change.task);
        words_of_reports(&content.portal.plans[id.plan].tasks[change.task]).for_each(|words| needs.links(words, lang));
    }
}

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["changes"],
    column: Some("news"),
    ..Descriptor::new(KIND, |renderer, id| renderer.changes(id.plan))
};

/// A plan's change log.
pub(in crate::render) fn page(p: usize) -> PageId {
    PageId::new(&PAGE.kind, p)
}

impl PageRenderer<'_> {
    fn changes(&self, p: usize) -> Rendered {
        let facts = &self.inputs.facts[p];
        let (past, past_total) = self.past(p);
        let days = self.change_days(p, latest(facts));
        let view = Changes {
            choice: self.change_choice(p, latest(facts), &days),
            days,
            total: facts.changes.len(),
            past,
            past_total,
            months: facts.change_months.iter().map(|month| self.change_month(p, month)).collect(),
        };
        let meta = PageMeta {
            description: Some(self.phrase("describe-changes", &[("plan", &self.plan_name(p))])),
            nav: Some("plan"),
            breadcrumbs: vec![self.plan_crumb(p)],
            plan: Some(p),
            ..PageMeta::new(self.formatter().own(self.word("title-changes")))
        };
        self.finish("changes", meta, "changes", &view)
    }

    /// Entries of the log, day by day.
    pub(super) fn change_days(&self, p: usize, range: Range<usize>) -> Vec<ChangeDay> {
        let mut days: Vec<(NaiveDate, ChangeDay)> = Vec::new();
        for change in &self.inputs.facts[p].changes[range] {
            let last = days.last().map(|(day, _)| *day);
            if last != Some(change.date) {
                let same_month = last.is_some_and(|day| day.with_day(1) == change.date.with_day(1));
                let name = || self.formatter().own(self.formatter().month(change.date.year(), change.date.month()).0);
                let month = (!same_month).then(name);
                days.push((
                    change.date,
                    ChangeDay { day: self.formatter().day(change.date), month, entries: Vec::new() },
                ));
            }
            if let Some((_, day)) = days.last_mut() {
                day.entries.push(in_a_line(self.change(p, change)));
            }
        }
        days.into_iter().map(|(_, day)| day).collect()
    }

    fn change(&self, p: usize, change: &Change) -> ChangeEntry {
        let plan = &self.inputs.portal.plans[p];
        let task = &plan.tasks[change.task];
        let formatter = self.formatter();
        let page = self.href(task::page(p, change.task));
        let anchor = |place: usize| format!("{page}#{}", task.reports[place].anchor);
        let mut entry = ChangeEntry {
            kind: "report",
            group: "reports",
            task: self.views(p).rows[change.task].clone(),
            href: page.clone(),
            subject: None,
            by: None,
            of: None,
            changes: Vec::new(),
            brief: Vec::new(),
            more: 0,
            reason: None,
            document: None,
            eased: None,
            corrected: None,
            withdrawn: None,
        };
        match change.event {
            Event::Report(place) => {
                let report = &task.reports[place];
                entry.href = anchor(place);
                entry.changes = self.stated(task, &task.history.reports.prior(place), &report.facts);
                self.about(p, task, report, &mut entry);
                let corrections = task.history.reports.of(place).into_iter().flat_map(Timeline::changes);
                for (day, _, since) in corrections.take_while(|(day, ..)| *day <= self.inputs.as_of) {
                    let day = Some(formatter.day(day));
                    match since.correction.and_then(|correction| task.reports[correction].facts.withdrawn) {
                        Some(true) => entry.withdrawn = day,
                        Some(false) => (entry.withdrawn, entry.corrected) = (None, day),
                        None => entry.corrected = day,
                    }
                }
            }
            Event::Correction(place, of) | Event::Withdrawal(place, of) => {
                let (correction, report) = (&task.reports[place], &task.reports[of]);
                let withdrawal = matches!(change.event, Event::Withdrawal(..));
                entry.kind = if withdrawal { "withdrawal" } else { "correction" };
                entry.href = anchor(of);
                let before = task.history.reports.before(place, of).map(|report| &report.facts);
                entry.changes = self.stated(task, before.unwrap_or(&Facts::default()), &correction.facts);
                self.about(p, task, report, &mut entry);
                entry.of = Some(formatter.day(report.date));
                entry.reason = correction.reason.as_ref().map(|r| formatter.text(r));
            }
            Event::Amendment(place) => {
                let view = self.amendment(p, change.task, place);
                entry.kind = view.kind;
                entry.href = format!("{page}#amendments");
                (entry.subject, entry.changes) = (view.subject, view.changes);
                (entry.reason, entry.document) = (view.reason, view.document);
                entry.eased = view.eased;
            }
            Event::Verification(place) => {
                let verification = &task.verifications[place];
                entry.kind = "verification";
                entry.href = format!("{page}#{}", verification.anchor);
                entry.changes = self.found(verification);
                entry.by = verification.by.map(|b| self.views(p).bodies[b.0 as usize].clone());
                if let Some(of) = verification.of {
                    let report = &task.reports[of];
                    let measure = verification.measure.or(report.facts.measure);
                    entry.subject = measure.map(|m| formatter.text(&task.measures[m].text));
                    entry.of = Some(formatter.day(report.date));
                    let ended = task.history.checks.ended(of, verification.date, self.inputs.as_of);
                    entry.corrected = ended.map(|day| formatter.day(day));
                }
            }
            Event::Added(subject) => {
                entry.kind = "added";
                entry.subject = self.subject(task, subject);
                let (added, anchor) = match subject {
                    Subject::Task => (task.added.as_ref(), None),
                    Subject::Measure(m) => {
                        (task.measures[m].added.as_ref(), Some(format!("measure-{}", task.measures[m].id)))
                    }
                    Subject::Target(t) => {
                        (task.targets[t].added.as_ref(), Some(format!("target-{}", task.targets[t].id)))
                    }
                };
                entry.href = anchor.map_or_else(|| page.clone(), |anchor| format!("{page}#{anchor}"));
                entry.reason = added.and_then(|a| a.reason.as_ref()).map(|r| formatter.text(r));
                entry.document = added.and_then(|a| a.document.as_ref()).map(|d| formatter.text(d));
            }
        }
        entry
    }

    fn about(&self, p: usize, task: &Task, report: &Report, entry: &mut ChangeEntry) {
        entry.by = report.facts.by.map(|b| self.views(p).bodies[b.0 as usize].clone());
        entry.subject = report.facts.measure.map(|m| self.formatter().text(&task.measures[m].text));
    }

    /// Each field that an entry states, with what stood there before.
    fn stated(&self, task: &Task, old: &Facts, new: &Facts) -> Vec<ChangeView> {
        let formatter = self.formatter();
        let day = |d: NaiveDate| formatter.day(d).words;
        let word = |key: &str, value: &str| self.word(&format!("{key}-{value}"));
        let percent = |n: f64| self.phrase("percent", &[("n", &self.formatter().number(n))]);
        let mut changes = Vec::new();
        let mut push = |field: &str, old: Option<Text>, new: Option<Text>| changes.extend(change(field, old, new));
        let own = |text: Option<String>| text.map(|t| formatter.own(t));
        push("on", own(old.on.map(day)), own(new.on.map(day)));
        push("stage", own(old.stage.map(|s| word("stage", s.word()))), own(new.stage.map(|s| word("stage", s.word()))));
        push("pace", own(old.pace.map(|s| word("pace", s.word()))), own(new.pace.map(|s| word("pace", s.word()))));
        push("percent", own(old.percent.map(percent)), own(new.percent.map(percent)));
        let words = |prose: &Option<Prose>| {
            let (document, lang, stale) = prose.as_ref()?.get(self.lang);
            Some(Text { text: document.plain(), lang: formatter.foreign(lang), stale })
        };
        for (field, old, new) in
            [("note", &old.note, &new.note), ("problems", &old.problems, &new.problems), ("next", &old.next, &new.next)]
        {
            let Some(mut stated) = change(field, words(old), words(new)) else { continue };
            if stated.old.is_some() {
                stated.old_html = old.as_ref().and_then(|prose| self.marked_up(prose));
            }
            stated.new_html = new.as_ref().and_then(|prose| self.marked_up(prose));
            changes.push(stated);
        }
        let mut push = |field: &str, old: Option<Text>, new: Option<Text>| changes.extend(change(field, old, new));
        let titles = |facts: &Facts| {
            let titles = facts.evidence.as_ref()?.iter().map(|e| formatter.text(&e.title));
            Some(joined(titles.collect(), &self.word("list-separator")))
        };
        push("evidence", titles(old), titles(new));
        for (m, part) in &new.measures {
            let before = old.measures.iter().find(|(of, _)| of == m).map(|(_, part)| self.part(part));
            changes.push(ChangeView {
                field: "measure".to_owned(),
                label: Some(formatter.text(&task.measures[*m].text)),
                old: before,
                new: Some(self.part(part)),
                old_html: None,
                new_html: None,
                lang: None,
            });
        }
        for value in &new.values {
            let target_of = &task.targets[value.target];
            let unit = target_of.unit.as_ref().map(|u| formatter.unit(u));
            let written = |n: f64| {
                let figure = formatter.number(n);
                let unit = formatter.after(&figure, unit.as_ref());
                figure + &unit
            };
            let whose = |v: &TargetValue| v.body.or(old.by);
            let same = |v: &&TargetValue| v.target == value.target && whose(v) == whose(value);
            let before = old.values.iter().find(same).map(|v| written(v.value));
            let mut name = formatter.text(&target_of.name);
            if let Some(body) = value.body {
                name.text += &self.word("middle-dot");
                name.text += &self.names(&self.inputs.portal.bodies, &[body]).text;
            }
            let label = Some(name);
            let lang = unit.as_ref().and_then(|u| u.words.lang.clone());
            changes.push(ChangeView {
                field: "value".to_owned(),
                label,
                old: before,
                new: Some(written(value.value)),
                old_html: None,
                new_html: None,
                lang,
            });
        }
        changes
    }

    /// What a verification found.
    fn found(&self, verification: &Verification) -> Vec<ChangeView> {
        let formatter = self.formatter();
        let result = formatter.own(self.word(&format!("result-{}", verification.verdict.word())));
        let finding = verification.finding.as_ref().and_then(|prose| {
            let (document, lang, stale) = prose.get(self.lang);
            let words = Text { text: document.plain(), lang: formatter.foreign(lang), stale };
            Some(ChangeView { new_html: self.marked_up(prose), ..change("finding", None, Some(words))? })
        });
        let evidence = verification.evidence.iter().map(|e| formatter.text(&e.title)).collect::<Vec<_>>();
        let evidence = Some(evidence).filter(|all| !all.is_empty());
        let evidence =
            evidence.and_then(|all| change("evidence", None, Some(joined(all, &self.word("list-separator")))));
        change("result", None, Some(result)).into_iter().chain(finding).chain(evidence).collect()
    }

    /// What a report on several measures states of one, in words.
    fn part(&self, part: &Part) -> String {
        let said = [
            part.stage.map(|s| self.word(&format!("stage-{}", s.word()))),
            part.percent.map(|n| self.phrase("percent", &[("n", &self.formatter().number(n))])),
            part.on.map(|d| self.formatter().day(d).words),
        ];
        said.into_iter().flatten().collect::<Vec<_>>().join(&self.word("clause"))
    }

    /// Words of a report as HTML, where they are more than a plain paragraph. The same may stand on a page twice, so each has ids of
    /// its own.
    fn marked_up(&self, prose: &Prose) -> Option<Html> {
        if prose.get(self.lang).0.is_plain() {
            return None;
        }
        let n = self.marked_up.get() + 1;
        self.marked_up.set(n);
        Some(self.prose_with(prose, &format!("words-{n}-")).0)
    }

    /// The plan's course as columns; none before there are two months to compare.
    pub(super) fn course(&self, p: usize) -> Option<CourseChart> {
        const STEP: u32 = 56;
        const BAR: u32 = 40;
        const HEIGHT: u32 = 200;
        let plan = &self.inputs.portal.plans[p];
        let moments = &self.inputs.facts[p].course;
        if moments.len() < 2 || plan.tasks.is_empty() {
            return None;
        }
        let occurring: Vec<Status> = Status::LISTED
            .into_iter()
            .filter(|s| *s != Status::Withdrawn && moments.iter().any(|m| m.statuses[*s as usize] > 0))
            .collect();
        #[allow(clippy::cast_precision_loss, reason = "far fewer tasks than 2^53")]
        let unit = f64::from(HEIGHT) / plan.tasks.len() as f64;
        let column = |(i, moment): (usize, &crate::model::course::Moment)| {
            let mut top = f64::from(HEIGHT);
            let mut parts = Vec::new();
            for status in &occurring {
                #[allow(clippy::cast_precision_loss, reason = "far fewer tasks than 2^53")]
                let height = moment.statuses[*status as usize] as f64 * unit;
                if height > 0.0 {
                    top -= height;
                    parts.push(CoursePart { status: status.word(), y: round(top.max(0.0)), height: round(height) });
                }
            }
            CourseColumn {
                day: self.formatter().day(moment.day),
                label: self.formatter().month_label(moment.day.month()),
                year: (i == 0 || moment.day.month() == 1).then(|| moment.day.year()),
                x: u32::try_from(i).unwrap_or_default() * STEP + (STEP - BAR) / 2,
                width: BAR,
                parts,
                counts: occurring.iter().map(|s| moment.statuses[*s as usize]).collect(),
            }
        };
        let columns: Vec<CourseColumn> = moments.iter().enumerate().map(column).collect();
        Some(CourseChart {
            width: u32::try_from(columns.len()).unwrap_or_default() * STEP,
            height: HEIGHT,
            columns,
            statuses: occurring.iter().map(|s| s.word()).collect(),
        })
    }
}

/// A field that an entry states; none where it states nothing.
pub(super) fn change(field: &str, old: Option<Text>, new: Option<Text>) -> Option<ChangeView> {
    let new = new?;
    let old = old.filter(|t| !t.text.is_empty());
    let lang = new.lang.or_else(|| old.as_ref().and_then(|t| t.lang.clone()));
    Some(ChangeView {
        field: field.to_owned(),
        label: None,
        old: old.map(|t| t.text),
        new: Some(new.text),
        old_html: None,
        new_html: None,
        lang,
    })
}

/// Several names as one text; in another language if one of them is.
pub(super) fn joined(names: Vec<Text>, separator: &str) -> Text {
    let lang = names.iter().find_map(|t| t.lang.clone());
    Text { text: names.into_iter().map(|t| t.text).collect::<Vec<_>>().join(separator), lang, stale: false }
}

/// Two digits are finer than any screen.
fn round(n: f64) -> f64 {
    (n * 100.0).round() / 100.0
}
