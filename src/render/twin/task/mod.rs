//! A task as Markdown: how it stands, who answers, by when; the notice's words, measures, targets, reports, amendments, documents.

mod reports;
mod targets;

use super::Writer;
use super::markdown::Inline;
use crate::model::progress::{Assessment, Status};
use crate::model::{BodyIx, Prose, Reference, Task};
use crate::outputs::PageId;
use crate::outputs::exports::{data_path, text_path};
use crate::render::pages::{notice, plan, section, task};
use crate::render::shared::{added, due, field_words, reporter, withdrawn};
use crate::render::text::prefix;
use crate::render::view::{AddedView, AmendmentView};
use crate::render::{Renderer, is_external};
use fluent_bundle::FluentArgs;

/// A task's text.
pub(in crate::render) fn task(renderer: &Renderer<'_>, p: usize, t: usize, lang: crate::config::Lang) -> String {
    let inputs = &renderer.inputs;
    let task = &inputs.portal.plans[p].tasks[t];
    let here = text_path(inputs.config, inputs.portal, p, t, lang);
    let writer = Writer::new(renderer.localizer(Some(p), lang), here);
    let mut all = OfTask { writer, p, t, task };
    all.head();
    all.words();
    all.measures();
    all.targets(&task::targets(renderer, p, t, lang));
    all.reports();
    all.amendments(&task::amendments(renderer, p, t, lang));
    all.documents();
    all.writer.out.finish()
}

struct OfTask<'a> {
    writer: Writer<'a>,
    p: usize,
    t: usize,
    task: &'a Task,
}

impl OfTask<'_> {
    fn page(&self) -> PageId {
        task::page(self.p, self.t)
    }

    fn state(&self) -> &crate::model::progress::TaskState {
        &self.writer.localizer.inputs.facts[self.p].state.tasks[self.t]
    }

    /// A statement with its label.
    fn fact(&mut self, depth: usize, key: &str, words: Inline) {
        if !words.is_empty() {
            let line = self.writer.labelled(key, words);
            self.writer.item(depth, line);
        }
    }

    fn heading(&mut self, level: usize, key: &str) {
        let words = self.writer.word(key);
        self.writer.out.heading(level, &words);
    }

    /// A word that counts, with another figure in it.
    fn counted(&self, key: &str, n: usize, other: (&'static str, usize)) -> Inline {
        let mut args = FluentArgs::new();
        args.set("n", n);
        args.set(other.0, other.1);
        Inline::words(&self.writer.localizer.words.format(key, Some(&args)).unwrap_or_default())
    }

    fn head(&mut self) {
        let (localizer, p, task) = (self.writer.localizer, self.p, self.task);
        let (inputs, lang) = (localizer.inputs, localizer.lang);
        let plan = &inputs.portal.plans[p];
        let title = Inline::words(&prefix(plan.mark(task))).then(self.writer.text(&task.title));
        self.writer.out.heading(1, &title);
        let completeness = task.completeness[lang.0];
        let fallback = !task.is_translated(lang);
        let marks = [
            ("fallback", fallback),
            ("incomplete", completeness.incomplete && !fallback),
            ("stale", completeness.stale && !fallback),
            ("machine", completeness.machine),
        ];
        let banner =
            inputs.config.banner.as_ref().map(|banner| Inline::text(&localizer.formatter().by_language(banner)));
        let said = marks.iter().filter(|(_, holds)| *holds).map(|(key, _)| self.writer.word(key));
        let said: Vec<Inline> = banner.into_iter().chain(said).collect();
        self.writer.out.quote(&said);
        let state = &inputs.facts[p].state.tasks[self.t];
        self.fact(0, "status", self.status(&state.own, true));
        if state.late_measures() > 0 {
            self.writer.item(0, Inline::words(&localizer.counted("measures-late", state.late_measures())));
        }
        let own = due(&localizer.formatter(), &state.own.commitment, state.own.deadline, state.own.from);
        let inside = localizer.inside(state).filter(|_| own.kind == "implied");
        self.fact(0, "due", self.writer.due(&own, inside));
        let who = state.who();
        self.fact(0, "role-lead", self.writer.bodies(&who.lead));
        self.fact(0, "role-responsible", self.writer.bodies(&who.responsible));
        self.fact(0, "role-cooperating", self.writer.bodies(&who.cooperating));
        self.added(0, added(&localizer.formatter(), task.added.as_ref()));
        let (earlier, later) =
            (inputs.portal.continued.earlier((p, self.t)), inputs.portal.continued.later((p, self.t)));
        self.fact(0, "continues", self.writer.list(earlier.map(|other| self.other(other))));
        self.fact(0, "continued", self.writer.list(later.map(|other| self.other(other))));
        let reported = state
            .reported
            .map_or_else(|| self.writer.word("nothing-reported"), |day| Inline::words(&localizer.day(day)));
        let stale = if state.stale { self.writer.word("stale-task") } else { Inline::default() };
        self.fact(0, "latest-report", self.writer.clauses([reported, self.percent(&state.own), stale]));
        self.fields(0, &state.own);
        let path = task.section.into_iter().flat_map(|s| plan.section_path(s));
        let sections =
            path.map(|s| self.writer.to_page(self.writer.text(&plan.sections[s].title), section::page(p, s, 0)));
        self.fact(0, "section", Inline::joined(sections, &localizer.word("middle-dot")));
        let plan_link = self.writer.to_page(Inline::text(&localizer.plan(p)), plan::page(p));
        self.fact(0, "nav-plan", plan_link);
        let page = inputs.href(self.page(), lang);
        self.fact(0, "text-page", self.writer.to(Inline::words(page.rsplit('/').next().unwrap_or_default()), &page));
        let json = data_path(inputs.config, inputs.portal, p, None, "tasks.json");
        self.fact(0, "title-data", self.writer.to(Inline::words("tasks.json"), &json));
    }

    /// A task of another plan.
    fn other(&self, (p, t): (usize, usize)) -> Inline {
        let localizer = &self.writer.localizer;
        let task = &localizer.inputs.portal.plans[p].tasks[t];
        let name = Inline::text(&localizer.plan(p)).and(&localizer.word("clause"));
        let name = name.and(&prefix(localizer.inputs.portal.plans[p].mark(task))).then(self.writer.text(&task.title));
        self.writer.to_page(name, task::page(p, t))
    }

    /// A status with all that is said beside it.
    fn status(&self, state: &Assessment, dated: bool) -> Inline {
        let (writer, localizer) = (&self.writer, &self.writer.localizer);
        let formatter = localizer.formatter();
        let mut all = Inline::words(&localizer.status(state.status));
        if dated {
            let since = writer.on_day("since", &formatter.day(state.since));
            all = all.and(&localizer.word("clause")).then(since);
        }
        let check = state.checked(&self.task.verifications, None).map(|(found, day)| {
            let by = state.check.and_then(|check| self.task.verifications[check.place].by);
            writer.clauses([
                writer.word(&format!("check-{found}")),
                Inline::words(&localizer.day(day)),
                by.map(|by| writer.body(by)).unwrap_or_default(),
            ])
        });
        let back = withdrawn(&formatter, state);
        let after = back.as_ref().and_then(|back| back.after.as_ref()).map(|day| writer.on_day("withdrawn-after", day));
        let done =
            back.as_ref().and_then(|back| back.completed.as_ref()).map(|day| writer.on_day("withdrawn-completed", day));
        let eased = state.eased().map(|day| writer.on_day("eased", &formatter.day(day)));
        let besides = [check, after, done, eased, self.stage_by(state)].into_iter().flatten();
        Inline::joined(std::iter::once(all).chain(besides), &localizer.word("semicolon"))
    }

    /// By whom the stage was reported; of a measure only where it was another than whoever reported the task's.
    fn stage_by(&self, state: &Assessment) -> Option<Inline> {
        let (writer, as_of) = (&self.writer, self.writer.localizer.inputs.as_of);
        let own = &self.state().own;
        let (stated, by) = reporter(self.task, state, as_of)?;
        if !stated {
            return Some(writer.word("stage-not-stated"));
        }
        if !std::ptr::eq(own, state) && reporter(self.task, own, as_of) == Some((stated, by)) {
            return None;
        }
        let by = by.map_or_else(|| writer.word("reporter-not-stated"), |by| writer.body(by));
        Some(writer.labelled("stage-reported-by", by))
    }

    fn percent(&self, state: &Assessment) -> Inline {
        let localizer = &self.writer.localizer;
        let percent = state.progress.percent_now().map(|n| localizer.formatter().number(n));
        Inline::words(&percent.map(|n| localizer.phrase("percent-reported", &[("n", &n)])).unwrap_or_default())
    }

    fn added(&mut self, depth: usize, added: Option<AddedView>) {
        let Some(added) = added else { return };
        let writer = &self.writer;
        let reason = added.reason.as_ref().map(|words| writer.labelled("reason", Inline::text(words)));
        let document = added.document.as_ref().map(|words| writer.labelled("by-document", Inline::text(words)));
        let words = [Some(writer.on_day("added-on", &added.day)), reason, document].into_iter().flatten();
        let words = Inline::joined(words, &writer.localizer.word("gap"));
        self.writer.item(depth, words);
    }

    /// The portal's own fields.
    fn fields(&mut self, depth: usize, state: &Assessment) {
        let localizer = self.writer.localizer;
        for (value, field) in state.commitment.fields.iter().zip(&localizer.inputs.config.fields) {
            let Some(value) = value else { continue };
            let name = Inline::text(&localizer.formatter().by_language(&field.name));
            let line = self.writer.named(name, Inline::text(&field_words(&localizer.formatter(), value)));
            self.writer.item(depth, line);
        }
    }

    fn words(&mut self) {
        let (body, lang, _) = self.task.body.get(self.writer.localizer.lang);
        let foreign = self.writer.localizer.formatter().foreign(lang);
        let lines = body.lines();
        let lines: Vec<Inline> = lines
            .lines()
            .filter(|line| !line.is_empty())
            .map(|line| Inline::in_language(line, foreign.as_deref()))
            .collect();
        if lines.is_empty() {
            return;
        }
        self.heading(2, "words-of-notice");
        if !self.task.heading {
            let words = self.writer.word("no-heading");
            self.writer.out.paragraph(&words);
        }
        self.writer.out.quote(&lines);
        if self.task.added.is_none() {
            let inputs = &self.writer.localizer.inputs;
            let page = inputs
                .href(notice::page(self.p, inputs.facts[self.p].notice_pages[self.t]), self.writer.localizer.lang);
            let link = self.writer.to(self.writer.word("in-notice"), &format!("{page}#task-{}", self.task.id));
            self.writer.out.paragraph(&link);
        }
    }

    fn measures(&mut self) {
        let (localizer, task) = (self.writer.localizer, self.task);
        if task.measures.is_empty() {
            return;
        }
        self.writer.out.heading(2, &Inline::words(&localizer.counted("measures-count", task.measures.len())));
        let state = &localizer.inputs.facts[self.p].state.tasks[self.t];
        for (measure, state) in task.measures.iter().zip(&state.measures) {
            self.writer.item(0, self.writer.text(&measure.text));
            let dated = state.progress.stage.is_some() || state.withdrawn.is_some();
            let status = self.writer.clauses([self.status(state, dated), self.percent(state)]);
            self.fact(1, "status", status);
            self.added(1, added(&localizer.formatter(), measure.added.as_ref()));
            let due = due(&localizer.formatter(), &state.commitment, state.deadline, state.from);
            if due.kind != "implied" || due.text.is_some() || due.formerly.is_some() || due.from.is_some() {
                self.fact(1, "due", self.writer.due(&due, None));
            }
            let by_text = measure.by_text.as_ref().map(|words| self.writer.text(words));
            let by = self.writer.list([self.writer.bodies(&state.commitment.by)].into_iter().chain(by_text));
            self.fact(1, "by", by);
            self.fields(1, state);
            if !state.members.is_empty() {
                let done = state.members.iter().filter(|m| m.progress.completed_on.is_some()).count();
                self.writer.item(1, self.counted("members-done", state.members.len(), ("completed", done)));
                self.members(state);
            }
        }
    }

    /// Of a measure of several bodies, who stands how: a line for each status.
    fn members(&mut self, state: &Assessment) {
        for status in Status::LISTED {
            let of = state.members.iter().filter(|member| member.status == status);
            let bodies: Vec<BodyIx> = of.map(|member| member.body).collect();
            if !bodies.is_empty() {
                let words = Inline::words(&self.writer.localizer.status(status));
                let line = self.writer.named(words, self.writer.bodies(&bodies));
                self.writer.item(2, line);
            }
        }
    }

    /// What was written, each paragraph of it one of the item.
    fn prose(&mut self, key: &str, prose: Option<&Prose>) {
        let mut lines = prose.map(|prose| self.lines(prose)).unwrap_or_default();
        if let Some(first) = lines.first_mut() {
            *first = self.writer.labelled(key, first.clone());
            self.writer.out.item(0, &lines);
        }
    }

    fn lines(&self, prose: &Prose) -> Vec<Inline> {
        let (document, lang, _) = prose.get(self.writer.localizer.lang);
        let foreign = self.writer.localizer.formatter().foreign(lang);
        let (lines, foreign) = (document.lines(), foreign.as_deref());
        lines.lines().filter(|line| !line.is_empty()).map(|line| Inline::in_language(line, foreign)).collect()
    }

    /// A document, with a link to it where it can be had.
    fn reference(&self, reference: &Reference) -> Inline {
        let title = self.writer.text(&reference.title);
        let title = match (&reference.file, &reference.url) {
            (Some(file), _) => self.writer.to(title, file),
            (None, Some(url)) if is_external(url) => title.link(url),
            (None, Some(url)) => self.writer.to(title, url),
            (None, None) => title,
        };
        let number = reference.number.as_deref().map(|number| {
            let source = self.writer.localizer.formatter().foreign(crate::config::SOURCE);
            self.writer.in_brackets(Inline::in_language(number, source.as_deref()))
        });
        title.then(number.unwrap_or_default())
    }

    fn amendments(&mut self, views: &[AmendmentView]) {
        if views.is_empty() {
            return;
        }
        self.heading(2, "amendments");
        let localizer = self.writer.localizer;
        for view in views {
            self.writer.out.heading(3, &Inline::words(&view.date.words));
            if let Some(subject) = &view.subject {
                self.writer.item(0, Inline::text(subject));
            }
            if view.kind != "amendment" {
                let words = self.writer.word(&format!("amendment-{}", view.kind));
                self.writer.item(0, words);
            }
            if let Some(day) = &view.eased {
                let words = self.writer.on_day("amendment-eased", day);
                self.writer.item(0, words);
            }
            for change in &view.changes {
                let label = change
                    .label
                    .as_ref()
                    .map_or_else(|| self.writer.word(&format!("field-{}", change.field)), Inline::text);
                let said = |words: &Option<String>| match words {
                    Some(words) => Inline::in_language(words, change.lang.as_deref()),
                    None => Inline::words(&localizer.word("none")),
                };
                let line = said(&change.old).and(" → ").then(said(&change.new));
                let line = self.writer.named(label, line);
                self.writer.item(0, line);
            }
            if let Some(reason) = &view.reason {
                self.fact(0, "reason", Inline::text(reason));
            }
            if let Some(document) = &view.document {
                self.fact(0, "by-document", Inline::text(document));
            }
        }
    }

    fn documents(&mut self) {
        if self.task.documents.is_empty() {
            return;
        }
        self.heading(2, "documents");
        for document in &self.task.documents {
            let line = self.reference(document);
            self.writer.item(0, line);
        }
    }
}
