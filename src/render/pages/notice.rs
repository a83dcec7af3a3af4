//! The notice in full, paragraph by paragraph as issued: the covering letter and the preamble on its first page, what follows the last
//! task on its last.

use super::descriptor::Descriptor;
use super::identity::Article;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered, section, task};
use crate::model::{Completeness, Plan, Prose, Signature, Task};
use crate::noted::unnoted;
use crate::outputs::lists::page_of;
use crate::outputs::page::Texts;
use crate::outputs::{PageId, PageKind, in_notice, notice_split};
use crate::render::search::document::{Document, lines, prose_lines};
use crate::render::text::prefix;
use crate::render::view::{Html, NoticeElsewhere, NoticePage, NoticeSection, NoticeTask};

const KIND: PageKind = PageKind {
    there: |content, p| vec![(0, content.facts[p].notice_split.len())],
    anchors: |links, id, _| {
        let plan = &links.portal.plans[id.plan];
        let here = notice_split(plan)[id.page].clone();
        in_notice(plan)[here].iter().map(|t| format!("task-{}", plan.tasks[*t].id)).collect()
    },
    holder: |portal, id, anchor| {
        let (slug, plan) = (anchor.strip_prefix("task-")?, &portal.plans[id.plan]);
        let place = in_notice(plan).into_iter().position(|t| *plan.tasks[t].id == *slug)?;
        Some(page_of(&notice_split(plan), place))
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
            let facts = &content.facts[id.plan];
            let order = &facts.notice;
            needs.plan(id.plan);
            needs.number(order.len());
            begins(plan, order).into_iter().for_each(|at| needs.number(at));
            parts(plan).for_each(|part| needs.links(part, lang));
            let here = facts.notice_split[id.page].clone();
            [here.start, here.end, facts.notice_split.len()].into_iter().for_each(|number| needs.number(number));
            for t in &order[here.clone()] {
                needs.task(id.plan, *t);
                needs.links(&plan.tasks[*t].body, lang);
            }
            elsewhere(order, id.page, here).iter().for_each(|t| {
                needs.row(id.plan, *t);
                needs.number(facts.notice_pages[*t]);
            });
        },
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["notice"],
    article: |renderer, id| Some(Article::of_plan(renderer, id.plan, None)),
    modified: |_, inputs, id| inputs.past_day(inputs.portal.plans[id.plan].published_at()),
    document: |renderer, id, lang| {
        let plan = &renderer.inputs.portal.plans[id.plan];
        let title = plan.notice_title.as_ref().filter(|t| t.has(lang)).unwrap_or(&plan.title);
        let title = renderer.inputs.formatter(lang).text(title).text;
        let text = lines([prose_lines(plan.letter.as_ref(), lang), prose_lines(plan.closing.as_ref(), lang)]);
        Document { text, ..Document::new(renderer, id, lang, "notice", title) }
    },
    ..Descriptor::new(KIND, |renderer, id| renderer.notice(id.plan, id.page))
};

/// A page of a plan's notice.
pub(in crate::render) fn page(p: usize, page: usize) -> PageId {
    PageId { page, ..PageId::new(&PAGE.kind, p) }
}

/// The tasks whose anchors the first page keeps though they stand on another: a notice of so many tasks was one page.
fn elsewhere(order: &[usize], page: usize, here: std::ops::Range<usize>) -> &[usize] {
    const KEPT: usize = 500;
    if page == 0 { &order[here.end..order.len().min(KEPT).max(here.end)] } else { &[] }
}

/// Where each section begins among the tasks of the notice; their number for one without tasks.
fn begins(plan: &Plan, order: &[usize]) -> Vec<usize> {
    let is_in =
        |t: usize, s: usize| plan.tasks[t].issued.section.is_some_and(|of| plan.section_path(of).any(|o| o == s));
    let first = |s: usize| order.iter().position(|t| is_in(*t, s)).unwrap_or(order.len());
    // Places, which are stated as numbers.
    unnoted(|| (0..plan.sections.len()).map(first).collect())
}

/// What it says beside its tasks.
fn parts(plan: &Plan) -> impl Iterator<Item = &Prose> {
    [plan.letter.as_ref(), Some(&plan.preamble), plan.closing.as_ref()].into_iter().flatten()
}

impl PageRenderer<'_> {
    fn notice(&self, p: usize, n: usize) -> Rendered {
        let plan = &self.inputs.portal.plans[p];
        let formatter = self.formatter();
        let facts = &self.inputs.facts[p];
        let order = &facts.notice;
        let (range, pager) = self.pager_of(&facts.notice_split, n, |n| page(p, n));
        let (first, last) = (n == 0, range.end == order.len());
        let here = &order[range.clone()];
        let (preamble, lang, _) = self.prose(&plan.preamble);
        // Three documents share this page; links to the preamble's headings lead to the plan's page too.
        let part = |prose: &Option<Prose>, prefix| match prose.as_ref().map(|prose| self.prose_with(prose, prefix)) {
            Some((html, lang, _)) => (Some(html), lang),
            None => (None, None),
        };
        let ((letter, letter_lang), (closing, closing_lang)) =
            (part(&plan.letter, "letter-"), part(&plan.closing, "closing-"));
        let of_section = |s: Option<usize>| here.iter().filter(move |t| plan.tasks[**t].issued.section == s);
        let task = |t: &usize| self.notice_task(p, *t, &plan.tasks[*t]);
        // A section stands above the first of its tasks; one without tasks is named all the same, where it stands.
        let at = begins(plan, order);
        let begins = |s: usize| match at[s] {
            at if at < order.len() => range.contains(&at) || of_section(Some(s)).next().is_some(),
            _ => first,
        };
        let shown = (0..plan.sections.len()).filter(|s| begins(*s));
        let sections = shown.map(|s| NoticeSection {
            inner: plan.sections[s].parent.is_some(),
            numeral: formatter.mark(plan.section_mark(s)),
            numbering: plan.section_mark(s).word(),
            title: formatter.text(&plan.sections[s].title),
            href: self.href(section::page(p, s, 0)),
            tasks: of_section(Some(s)).map(task).collect(),
        });
        let sections: Vec<NoticeSection> = sections.collect();
        // Where there is no covering letter, the notice is the plan itself.
        let itself = plan.letter.is_none() && plan.notice_title.is_none();
        let title = plan.notice_title.as_ref().map_or_else(|| formatter.text(&plan.title), |t| formatter.text(t));
        let view = NoticePage {
            facts: self.plan_facts(plan),
            title: title.clone(),
            addressees: plan.addressees.as_ref().map(|t| formatter.text(t)),
            letter,
            letter_lang,
            plan_title: if itself { Vec::new() } else { formatter.lines(&plan.title) },
            signature: match plan.signature {
                Signature::Letter => "letter",
                Signature::End => "end",
                Signature::None => "none",
            },
            preamble,
            lang,
            sections,
            tasks: of_section(None).map(task).collect(),
            closing,
            closing_lang,
            first,
            last,
            elsewhere: elsewhere(order, n, range.clone()).iter().map(|t| self.elsewhere(p, *t)).collect(),
            pager,
        };
        let meta = PageMeta {
            description: plan.letter.as_ref().and_then(|l| self.lead(l)).or_else(|| self.lead(&plan.preamble)),
            nav: Some("plan"),
            words: self.whole_notice(plan, here),
            breadcrumbs: vec![self.plan_crumb(p)],
            plan: Some(p),
            ..PageMeta::new(self.numbered(title, n))
        };
        self.finish("notice", meta, "notice", &view)
    }

    /// The notice shows the plan's words and those of every task.
    fn whole_notice(&self, plan: &Plan, tasks: &[usize]) -> Completeness {
        let own = plan.completeness[self.lang.0];
        let mut tasks = tasks.iter().map(|t| &plan.tasks[*t]);
        let stale = |task: &Task| self.formatter().text(&task.issued.title).stale || task.body.get(self.lang).2;
        Completeness {
            stale: own.stale || tasks.clone().any(|t| stale(t)),
            incomplete: own.incomplete || !tasks.clone().all(|t| t.is_translated(self.lang)),
            machine: own.machine || tasks.any(|t| t.completeness[self.lang.0].machine),
        }
    }

    /// A task of the notice that stands on another of its pages.
    fn elsewhere(&self, p: usize, t: usize) -> NoticeElsewhere {
        let task = &self.inputs.portal.plans[p].tasks[t];
        let mark = self.inputs.portal.plans[p].issued_mark(task);
        let anchor = format!("task-{}", task.id);
        let there = self.href(page(p, self.inputs.facts[p].notice_pages[t]));
        NoticeElsewhere {
            numeral: self.formatter().mark(mark),
            numbering: mark.word(),
            prefix: prefix(mark),
            title: self.formatter().text(&task.issued.title),
            href: format!("{there}#{anchor}"),
            anchor,
        }
    }

    fn notice_task(&self, p: usize, t: usize, task: &Task) -> NoticeTask {
        let formatter = self.formatter();
        let (document, lang, _) = task.body.get(self.lang);
        let anchor = format!("task-{}", task.id);
        // Several bodies share this page, so each keeps its ids apart by a prefix.
        let html = self.document(document, &format!("{anchor}-"));
        let (first, rest) = first_paragraph(&html);
        let mark = self.inputs.portal.plans[p].issued_mark(task);
        NoticeTask {
            numeral: formatter.mark(mark),
            numbering: mark.word(),
            prefix: prefix(mark),
            heading: task.heading,
            title: formatter.text(&task.issued.title),
            href: self.href(task::page(p, t)),
            first: Html::new(first),
            rest: Some(rest.trim()).filter(|r| !r.is_empty()).map(Html::new),
            lang: formatter.foreign(lang),
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
