//! Reports, the latest first, with what others found who looked into them.

use super::OfTask;
use crate::model::Reference;
use crate::model::progress::reports::EffectiveReport;
use crate::outputs::ROWS;
use crate::render::pages::task;
use crate::render::twin::markdown::Inline;

impl OfTask<'_> {
    pub(super) fn reports(&mut self) {
        self.heading(2, "reports");
        let reports = task::reports(self.task, self.writer.localizer.inputs.as_of);
        if reports.is_empty() {
            let words = self.writer.word("nothing-reported-means");
            self.writer.out.paragraph(&words);
        }
        for report in reports.iter().take(ROWS) {
            self.report(report);
        }
        if reports.len() > ROWS {
            let page = self.writer.localizer.inputs.href(self.page(), self.writer.localizer.lang);
            let link = self.writer.to(self.writer.word("earlier-reports"), &format!("{page}#reports"));
            self.writer.out.paragraph(&link);
        }
    }

    fn report(&mut self, report: &EffectiveReport) {
        let (localizer, task, facts) = (self.writer.localizer, self.task, &report.facts);
        let by = facts.by.map_or_else(|| self.writer.word("reporter-not-stated"), |by| self.writer.body(by));
        let title = Inline::words(&localizer.day(report.date)).and(&localizer.word("middle-dot")).then(by);
        self.writer.out.heading(3, &title);
        if let Some(correction) = report.correction.map(|place| &task.reports[place]) {
            let mark = if report.is_withdrawn() { "withdrawn" } else { "corrected" };
            let corrected = self.writer.on_day(mark, &localizer.formatter().day(correction.date));
            let reason = correction
                .reason
                .as_ref()
                .map(|words| Inline::words(&localizer.word("reason-is")).then(self.writer.text(words)));
            self.writer.item(0, corrected.then(reason.unwrap_or_default()));
        }
        for (m, part) in &facts.measures {
            let said = [
                part.stage.map(|stage| self.writer.word(&format!("stage-{}", stage.word()))),
                part.percent
                    .map(|n| Inline::words(&localizer.phrase("percent", &[("n", &localizer.formatter().number(n))]))),
                part.on.map(|day| Inline::words(&localizer.day(day))),
            ];
            let said = self.writer.clauses(said.into_iter().flatten());
            let measure = self.writer.text(&task.measures[*m].text);
            let line = if said.is_empty() { measure } else { self.writer.named(measure, said) };
            self.fact(0, "on-measure", line);
        }
        if let Some(m) = facts.measure {
            self.fact(0, "on-measure", self.writer.text(&task.measures[m].text));
        }
        if let Some(stage) = facts.stage {
            self.fact(0, "stage", self.writer.word(&format!("stage-{}", stage.word())));
        }
        if let Some(pace) = facts.pace {
            self.fact(0, "pace", self.writer.word(&format!("pace-{}", pace.word())));
        }
        if let Some(n) = facts.percent {
            let words = localizer.phrase("percent", &[("n", &localizer.formatter().number(n))]);
            self.fact(0, "percent-label", Inline::words(&words));
        }
        if report.on != report.date {
            self.fact(0, "report-on", Inline::words(&localizer.day(report.on)));
        }
        for value in &facts.values {
            let target = &task.targets[value.target];
            let unit = target.unit.as_ref().map(|unit| localizer.formatter().unit(unit));
            let of = value.body.map(|body| Inline::words(&localizer.word("middle-dot")).then(self.writer.body(body)));
            let name = self.writer.text(&target.name).then(of.unwrap_or_default());
            let figure = self.figure(&localizer.formatter().number(value.value), unit.as_ref());
            let line = self.writer.named(name, figure);
            self.fact(0, "target", line);
        }
        self.prose("field-note", facts.note.as_ref());
        self.prose("problems", facts.problems.as_ref());
        self.prose("next-steps", facts.next.as_ref());
        let evidence: Vec<&Reference> = facts.evidence.iter().flat_map(|list| list.iter()).collect();
        let titles = evidence.iter().map(|reference| self.reference(reference));
        self.fact(0, "evidence", self.writer.list(titles));
        if evidence.is_empty() && report.completes() {
            let words = self.writer.word("no-evidence");
            self.writer.item(0, words);
        }
        self.verifications(report);
    }

    /// What others found who looked into a report.
    fn verifications(&mut self, report: &EffectiveReport) {
        let (localizer, task) = (self.writer.localizer, self.task);
        let as_of = localizer.inputs.as_of;
        for place in task.history.checks.on(as_of).filter(|place| task.verifications[*place].of == Some(report.place)) {
            let verification = &task.verifications[place];
            let measure = verification.measure.map(|m| self.writer.text(&task.measures[m].text)).unwrap_or_default();
            let ended = verification.of.and_then(|of| task.history.checks.ended(of, verification.date, as_of));
            let ended = ended.map(|day| self.writer.on_day("verification-ended", &localizer.formatter().day(day)));
            let line = self.writer.clauses([
                self.writer.word(&format!("result-{}", verification.verdict.word())),
                Inline::words(&localizer.day(verification.date)),
                verification.by.map(|by| self.writer.body(by)).unwrap_or_default(),
                measure,
                ended.unwrap_or_default(),
            ]);
            self.fact(0, "change-verification", line);
            if let Some(finding) = &verification.finding {
                let lines = self.lines(finding);
                self.writer.out.item(1, &lines);
            }
            let titles = verification.evidence.iter().map(|reference| self.reference(reference));
            let titles = self.writer.list(titles);
            self.fact(1, "evidence", titles);
        }
    }
}
