//! The notice in full, paragraph by paragraph as issued: the covering letter and the preamble on its first page, what follows the last
//! task on its last.

use super::descriptor::Descriptor;
use super::frame::Frame;
use super::identity::Article;
use super::{Maker, Rendered, section, task};
use crate::model::{Completeness, Plan, Prose, Task};
use crate::outputs::page::Texts;
use crate::outputs::{PageId, PageKind, ROWS, in_notice, pages_of_rows, rows_of_page};
use crate::render::search::document::{Document, lines, prose_lines};
use crate::render::view::{Html, NoticePage, NoticeSection, NoticeTask};

const KIND: PageKind = PageKind {
    there: |content, p| vec![(0, pages_of_rows(content.portal.plans[p].tasks.len()))],
    anchors: |links, id, _| {
        let plan = &links.portal.plans[id.plan];
        let here = in_notice(plan).into_iter().skip(id.page * ROWS).take(ROWS);
        here.map(|t| format!("task-{}", plan.tasks[t].id)).collect()
    },
    holder: |portal, id, anchor| {
        let (slug, plan) = (anchor.strip_prefix("task-")?, &portal.plans[id.plan]);
        Some(in_notice(plan).into_iter().position(|t| *plan.tasks[t].id == *slug)? / ROWS)
    },
    is_translated: |content, id, lang| {
        let plan = &content.portal.plans[id.plan];
        plan.notice_title.as_ref().unwrap_or(&plan.title).has(lang) && parts(plan).all(|part| part.has_all(lang))
    },
    texts: Texts::Notice,
    found: |_, _| Some((3, 0)),
    words_of: |portal, id| Some(portal.plans[id.plan].digests),
    ..PageKind::of_plan(
        "notice",
        |content, id| format!("{}/notice", content.portal.plans[id.plan].id),
        |needs, content, id, lang| {
            let plan = &content.portal.plans[id.plan];
            let order = in_notice(plan);
            needs.plan(id.plan);
            needs.number(order.len());
            // The first page names the sections that have no tasks.
            if id.page == 0 {
                plan.sections.iter().for_each(|section| needs.number(usize::from(section.tasks.is_empty())));
            }
            parts(plan).for_each(|part| needs.links(part, lang));
            for t in &order[rows_of_page(id.page, order.len())] {
                needs.task(id.plan, *t);
                needs.links(&plan.tasks[*t].body, lang);
            }
        },
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["notice"],
    article: |maker, id| Some(Article::of_plan(maker, id.plan, None)),
    modified: |_, inputs, id| inputs.past_day(inputs.portal.plans[id.plan].published_at()),
    document: |renderer, id, lang| {
        let plan = &renderer.inputs.portal.plans[id.plan];
        let title = plan.notice_title.as_ref().filter(|t| t.has(lang)).unwrap_or(&plan.title);
        let title = renderer.inputs.scribe(lang).text(title).text;
        let text = lines([prose_lines(plan.letter.as_ref(), lang), prose_lines(plan.closing.as_ref(), lang)]);
        Document { text, ..Document::new(renderer, id, lang, "notice", title) }
    },
    ..Descriptor::new(KIND, |maker, id| maker.notice(id.plan, id.page))
};

/// A page of a plan's notice.
pub(in crate::render) fn page(p: usize, page: usize) -> PageId {
    PageId { page, ..PageId::new(&PAGE.kind, p) }
}

/// What it says beside its tasks.
fn parts(plan: &Plan) -> impl Iterator<Item = &Prose> {
    [plan.letter.as_ref(), Some(&plan.preamble), plan.closing.as_ref()].into_iter().flatten()
}

impl Maker<'_> {
    fn notice(&self, p: usize, n: usize) -> Rendered {
        let plan = &self.inputs.portal.plans[p];
        let scribe = self.scribe();
        let order = in_notice(plan);
        let (range, pager) = self.pager(order.len(), n, |n| page(p, n));
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
        let of_section = |s: usize| here.iter().filter(move |t| plan.tasks[**t].section == s);
        // A section without tasks is named all the same, where it stands.
        let shown = (0..plan.sections.len())
            .filter(|s| of_section(*s).next().is_some() || first && plan.sections[*s].tasks.is_empty());
        let sections = shown.map(|s| NoticeSection {
            numeral: scribe.numeral(s + 1),
            title: scribe.text(&plan.sections[s].title),
            href: self.href(section::page(p, s, 0)),
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

    /// The notice shows the plan's words and those of every task.
    fn whole_notice(&self, plan: &Plan, tasks: &[usize]) -> Completeness {
        let own = plan.completeness[self.lang.0];
        let mut tasks = tasks.iter().map(|t| &plan.tasks[*t]);
        let stale = |task: &Task| self.scribe().text(&task.title).stale || task.body.get(self.lang).2;
        Completeness {
            stale: own.stale || tasks.clone().any(|t| stale(t)),
            incomplete: own.incomplete || !tasks.all(|t| t.is_translated(self.lang)),
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
            title: scribe.text(&task.title),
            href: self.href(task::page(p, t)),
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
