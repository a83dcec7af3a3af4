//! The notice in full, paragraph by paragraph as issued; and the plan's page.

use super::frame::Frame;
use super::{Maker, Rendered};
use crate::model::{Completeness, Plan, Prose, Task};
use crate::outputs::{PageId, ROWS, in_notice};
use crate::render::view::{
    DocumentView, Html, Link, NoticePage, NoticeSection, NoticeTask, PlanFacts, PlanPage, SectionRow,
};

impl Maker<'_> {
    pub(super) fn plan(&self, p: usize) -> Rendered {
        let plan = &self.inputs.portal.plans[p];
        let scribe = self.scribe();
        let (preamble, lang, _) = self.prose(&plan.preamble);
        let sections = (0..plan.sections.len()).map(|s| {
            let tasks: &[usize] = if plan.tasks.len() > ROWS { &[] } else { &plan.sections[s].tasks };
            self.section_row(p, s, tasks)
        });
        let view = PlanPage {
            facts: self.plan_facts(plan),
            preamble,
            lang,
            rollup: self.rollup(self.inputs.facts[p].state.tasks.iter()),
            course: self.course(p),
            sections: sections.collect::<Vec<SectionRow>>(),
            extra: plan.extra.clone(),
        };
        let title = scribe.text(&plan.title);
        let frame = Frame {
            description: self.lead(&plan.preamble),
            nav: Some("plan"),
            sums_up: true,
            words: plan.completeness[self.lang.0],
            plan: Some(p),
            ..Frame::new(title)
        };
        self.finish("plan", frame, "plan", &view)
    }

    pub(super) fn plan_facts(&self, plan: &Plan) -> PlanFacts {
        let scribe = self.scribe();
        let maybe = |text: &Option<crate::model::Text>| text.as_ref().map(|t| scribe.text(t));
        PlanFacts {
            notice_title: maybe(&plan.notice_title),
            issued_by: maybe(&plan.issued_by),
            issued: scribe.day(plan.issued),
            published: plan.published.map(|p| scribe.day(p.date())),
            document_number: plan.document_number.clone(),
            index_number: plan.index_number.clone(),
            period: (scribe.day(plan.period.0), scribe.day(plan.period.1)),
            annexes: plan
                .annexes
                .iter()
                .map(|a| DocumentView {
                    title: scribe.text(&a.title),
                    number: None,
                    href: a.file.as_ref().map(|f| f.to_string()),
                    external: false,
                })
                .collect(),
        }
    }

    pub(super) fn notice(&self, p: usize, n: usize) -> Rendered {
        let plan = &self.inputs.portal.plans[p];
        let scribe = self.scribe();
        let order = in_notice(plan);
        let (range, pager) = self.pager(order.len(), n, |n| PageId::Notice(p, n));
        let (first, last) = (n == 0, range.end == order.len());
        let here = &order[range];
        let (preamble, lang, _) = self.prose(&plan.preamble);
        // Three documents share this page; links to the preamble's headings lead to the plan's page too.
        let part = |prose: &Option<Prose>, prefix| match prose.as_ref().map(|prose| self.prose_with(prose, prefix)) {
            Some((html, lang, _)) => (Some(html), lang),
            None => (None, None),
        };
        let ((letter, letter_lang), (closing, closing_lang)) =
            (part(&plan.letter, "letter-"), part(&plan.closing, "closing-"));
        let of_section = |s: usize| here.iter().filter(move |t| plan.tasks[**t].issued.0 == s);
        // A section without tasks is named all the same, where it stands.
        let shown = (0..plan.sections.len()).filter(|s| {
            of_section(*s).next().is_some() || first && order.iter().all(|t| plan.tasks[*t].issued.0 != *s)
        });
        let sections = shown.map(|s| NoticeSection {
            numeral: scribe.numeral(s + 1),
            title: scribe.text(&plan.sections[s].title),
            href: self.href(PageId::Section(p, s, 0)),
            tasks: of_section(s).map(|t| self.notice_task(p, *t, &plan.tasks[*t])).collect(),
        });
        let sections: Vec<NoticeSection> = sections.collect();
        let title = plan.notice_title.as_ref().map_or_else(|| scribe.text(&plan.title), |t| scribe.text(t));
        let view = NoticePage {
            facts: self.plan_facts(plan),
            title: title.clone(),
            addressees: plan.addressees.as_ref().map(|t| scribe.text(t)),
            letter,
            letter_lang,
            plan_title: scribe.lines(&plan.title),
            preamble,
            lang,
            sections,
            closing,
            closing_lang,
            first,
            last,
            pager,
        };
        let frame = Frame {
            description: plan.letter.as_ref().and_then(|l| self.lead(l)).or_else(|| self.lead(&plan.preamble)),
            nav: Some("plan"),
            words: self.whole_notice(plan, here),
            breadcrumbs: vec![self.plan_crumb(p)],
            plan: Some(p),
            ..Frame::new(self.numbered(title, n))
        };
        self.finish("notice", frame, "notice", &view)
    }

    /// The way up to the plan.
    pub(super) fn plan_crumb(&self, p: usize) -> Link {
        Link { title: self.views(p).link.short_title.clone(), href: self.href(PageId::Plan(p)) }
    }

    /// The notice shows the plan's words and those of every task.
    fn whole_notice(&self, plan: &Plan, tasks: &[usize]) -> Completeness {
        let own = plan.completeness[self.lang.0];
        let mut tasks = tasks.iter().map(|t| &plan.tasks[*t]);
        let stale = |task: &Task| self.scribe().text(&task.issued.1).stale || task.body.get(self.lang).2;
        let whole =
            |task: &Task| task.issued.1.has(self.lang) && (task.body.source().is_empty() || task.body.has(self.lang));
        Completeness {
            stale: own.stale || tasks.clone().any(|t| stale(t)),
            incomplete: own.incomplete || !tasks.all(|t| whole(t)),
        }
    }

    fn notice_task(&self, p: usize, t: usize, task: &Task) -> NoticeTask {
        let scribe = self.scribe();
        let (document, lang, _) = task.body.get(self.lang);
        let anchor = format!("task-{}", task.id);
        // Several bodies share this page, so each keeps its ids apart by a prefix.
        let html = self.document(document, &format!("{anchor}-"));
        let (first, rest) = first_paragraph(&html);
        NoticeTask {
            numeral: scribe.numeral(task.number as usize),
            title: scribe.text(&task.issued.1),
            href: self.href(PageId::Task(p, t)),
            first: Html::new(first),
            rest: Some(rest.trim()).filter(|r| !r.is_empty()).map(Html::new),
            lang: scribe.foreign(lang),
            anchor,
        }
    }
}

/// The inside of the paragraph that HTML begins with, and what follows it. Paragraphs do not nest.
fn first_paragraph(html: &str) -> (&str, &str) {
    match html.strip_prefix("<p>").and_then(|rest| rest.split_once("</p>")) {
        Some((first, rest)) => (first, rest),
        None => ("", html),
    }
}
