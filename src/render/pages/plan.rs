//! A plan: what it is, how it stands, its sections.

use super::descriptor::Descriptor;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered, ledger, section};
use crate::model::Plan;
use crate::model::rollup::Rollup;
use crate::outputs::page::Texts;
use crate::outputs::{PageId, PageKind, ROWS, pages_of_rows};
use crate::render::search::document::{Document, lines, own, prose_lines};
use crate::render::share::Picture;
use crate::render::view::{DocumentView, Link, PlanFacts, PlanPage, SectionRow};

const KIND: PageKind = PageKind {
    is_of_file: true,
    anchors: |links, id, lang| {
        let plan = &links.portal.plans[id.plan];
        let words = plan.preamble.get(lang).0.anchors.clone();
        let sections = plan.sections.iter().map(|section| format!("section-{}", section.id));
        let annexes = (!plan.annexes.is_empty()).then(|| "annexes".to_owned());
        words.into_iter().chain(sections).chain(annexes).collect()
    },
    is_translated: |content, id, lang| {
        let plan = &content.portal.plans[id.plan];
        plan.title.has(lang) && plan.preamble.has_all(lang)
    },
    texts: Texts::Any,
    has_picture: true,
    found: |_, _| Some((2, 0)),
    words_of: |portal, id| Some(portal.plans[id.plan].digests),
    ..PageKind::of_plan(
        "plan",
        |content, id| format!("{}/index", content.portal.plans[id.plan].id),
        |needs, content, id, lang| {
            needs.plan(id.plan);
            needs.rows(id.plan);
            needs.links(&content.portal.plans[id.plan].preamble, lang);
        },
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["plan"],
    column: Some("policy"),
    document: |renderer, id, lang| {
        let plan = &renderer.inputs.portal.plans[id.plan];
        let title = renderer.inputs.formatter(lang).text(&plan.title).text;
        let short = plan.short_title.as_ref().filter(|t| t.has(lang)).map(|t| own(t, lang));
        let also = short.filter(|s| *s != title).map(|s| (s, None)).into_iter().collect();
        let text = lines([plan.document_number.clone(), prose_lines(Some(&plan.preamble), lang)]);
        Document { also, text, ..Document::new(renderer, id, lang, "plan", title) }
    },
    picture: |renderer, id, lang| {
        let localizer = renderer.localizer(Some(id.plan), lang);
        let title = localizer.formatter().text(&renderer.inputs.portal.plans[id.plan].title).text;
        Picture::of_sum(&localizer, None, title, &Rollup::of(&renderer.inputs.facts[id.plan].state.tasks))
    },
    ..Descriptor::new(KIND, |renderer, id| renderer.plan(id.plan))
};

/// A plan's page.
pub(in crate::render) fn page(p: usize) -> PageId {
    PageId::new(&PAGE.kind, p)
}

impl PageRenderer<'_> {
    fn plan(&self, p: usize) -> Rendered {
        let plan = &self.inputs.portal.plans[p];
        let formatter = self.formatter();
        let (preamble, lang, _) = self.prose(&plan.preamble);
        let few = plan.tasks.len() <= ROWS;
        let sections = plan.outer_sections().map(|s| {
            let tasks = &plan.sections[s].tasks;
            if few {
                return self.section_row(p, s, tasks, true);
            }
            // The pages of its sections lead to every task.
            let pages = (0..pages_of_rows(tasks.len())).map(|n| self.href(section::page(p, s, n)));
            SectionRow { pages: pages.collect(), ..self.section_row(p, s, &[], true) }
        });
        let loose = plan.loose().filter(|_| few);
        let view = PlanPage {
            facts: self.plan_facts(plan),
            preamble,
            lang,
            rollup: self.rollup(self.inputs.facts[p].state.tasks.iter()),
            course: self.course(p),
            sections: sections.collect::<Vec<SectionRow>>(),
            pages: if few || plan.loose().is_empty() {
                Vec::new()
            } else {
                (0..pages_of_rows(plan.tasks.len())).map(|n| self.href(ledger::page(p, n))).collect()
            },
            tasks: loose.map(|t| self.views(p).rows[t].clone()).collect(),
            stood: self.stood_links(p),
            extra: plan.extra.clone(),
        };
        let title = formatter.text(&plan.title);
        let meta = PageMeta {
            description: self.lead(&plan.preamble),
            nav: Some("plan"),
            sums_up: true,
            words: plan.completeness[self.lang.0],
            plan: Some(p),
            cited: true,
            ..PageMeta::new(title)
        };
        self.finish("plan", meta, "plan", &view)
    }

    pub(super) fn plan_facts(&self, plan: &Plan) -> PlanFacts {
        let formatter = self.formatter();
        let maybe = |text: &Option<crate::model::Text>| text.as_ref().map(|t| formatter.text(t));
        PlanFacts {
            notice_title: maybe(&plan.notice_title),
            issued_by: maybe(&plan.issued_by),
            issued: formatter.day(plan.issued),
            published: plan.published.map(|p| formatter.day(p.date())),
            document_number: plan.document_number.clone(),
            index_number: plan.index_number.clone(),
            period: self.period(plan),
            annexes: plan
                .annexes
                .iter()
                .map(|a| DocumentView {
                    title: formatter.text(&a.title),
                    number: None,
                    href: a.file.as_ref().map(|f| f.to_string()),
                    external: false,
                })
                .collect(),
        }
    }

    /// The way up to the plan.
    pub(super) fn plan_crumb(&self, p: usize) -> Link {
        Link { title: self.views(p).link.short_title.clone(), href: self.href(page(p)) }
    }
}
