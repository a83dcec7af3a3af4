//! A bulletin: what was frozen of a period, and beside it what is otherwise by what is known now.

use super::descriptor::Descriptor;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered, body, bulletins, plan, task};
use crate::model::bulletin::{Bulletin, Things, figures};
use crate::model::progress::Status;
use crate::model::{Digests, Subject};
use crate::outputs::page::Texts;
use crate::outputs::{PageId, PageKind};
use crate::render::bulletin::{LISTS, Since, places, since};
use crate::render::localizer::Localizer;
use crate::render::search::document::Document;
use crate::render::view::{BulletinItem, BulletinList, BulletinPage, BulletinSince, BulletinStatus, Link, Text};

const KIND: PageKind = PageKind {
    there: |content, p| (0..content.portal.plans[p].bulletins.len()).map(|i| (i, 1)).collect(),
    file: |portal, id| Some(portal.plans[id.plan].bulletins[id.item].source.file.clone()),
    texts: Texts::Any,
    found: |_, id| Some((9, 2 + id.item)),
    words_of: |portal, id| {
        Some(Digests { whole: portal.plans[id.plan].bulletins[id.item].digest, ..Digests::default() })
    },
    ..PageKind::of_plan(
        "bulletin",
        |content, id| {
            let plan = &content.portal.plans[id.plan];
            format!("{}/bulletins/{}", plan.id, plan.bulletins[id.item].slug)
        },
        |needs, _, id, _| {
            needs.plan(id.plan);
            // What is known now of the period.
            needs.rows(id.plan);
        },
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["bulletin"],
    column: Some("news"),
    document: |renderer, id, lang| {
        let title = title(&renderer.localizer(Some(id.plan), lang), id.plan, id.item);
        Document::new(renderer, id, lang, "page", title)
    },
    state: |renderer, id, lang| title(&renderer.localizer(Some(id.plan), lang), id.plan, id.item),
    ..Descriptor::new(KIND, |renderer, id| renderer.bulletin(id.plan, id.item))
};

/// The page of a bulletin.
pub(in crate::render) fn page(p: usize, i: usize) -> PageId {
    PageId { item: i, ..PageId::new(&PAGE.kind, p) }
}

fn title(localizer: &Localizer<'_>, p: usize, i: usize) -> String {
    let period = localizer.bulletin_period(&localizer.inputs.portal.plans[p].bulletins[i]);
    localizer.phrase("bulletin-title", &[("plan", &localizer.plan(p).text), ("period", &period)])
}

impl PageRenderer<'_> {
    pub(super) fn localizer(&self, p: usize) -> Localizer<'_> {
        self.renderer.localizer(Some(p), self.lang)
    }

    fn bulletin(&self, p: usize, i: usize) -> Rendered {
        let bulletin = &self.inputs.portal.plans[p].bulletins[i];
        let localizer = self.localizer(p);
        let title = title(&localizer, p, i);
        let frozen = &bulletin.figures;
        let statuses = localizer.bulletin_statuses(frozen).into_iter();
        let list = |(kind, of): (&'static str, fn(&crate::model::bulletin::Figures) -> &Things)| BulletinList {
            kind,
            items: places(&self.inputs.portal.plans[p], of(frozen))
                .into_iter()
                .map(|place| self.item(p, place))
                .collect(),
        };
        let bodies = frozen.unreported.iter().filter_map(|id| self.inputs.portal.bodies.find(id));
        let view = BulletinPage {
            head: self.bulletin_head(p, i, bulletin),
            objections: localizer.bulletin_objections(bulletin),
            tasks: frozen.tasks,
            statuses: statuses
                .map(|(status, count, share)| BulletinStatus { status: status.word(), count, share })
                .collect(),
            withdrawn: frozen.count(Status::Withdrawn),
            sentences: localizer.bulletin_sentences(frozen),
            lists: LISTS.into_iter().map(list).collect(),
            unreported: self.views(p).named(&bodies.collect::<Vec<_>>()),
            since: self.since(p, bulletin),
        };
        let meta = PageMeta {
            description: Some(localizer.bulletin_intro(bulletin)),
            nav: Some("plan"),
            // What is known now changes with the day.
            sums_up: true,
            breadcrumbs: vec![self.plan_crumb(p), self.bulletins_crumb(p)],
            plan: Some(p),
            cited: true,
            ..PageMeta::new(self.formatter().own(title))
        };
        self.finish("bulletin", meta, "bulletin", &view)
    }

    fn bulletins_crumb(&self, p: usize) -> Link {
        Link { title: self.formatter().own(self.word("title-bulletins")), href: self.href(bulletins::page(p)) }
    }

    fn item(&self, p: usize, (t, subject): (usize, Subject)) -> BulletinItem {
        let task = &self.inputs.portal.plans[p].tasks[t];
        let page = self.href(task::page(p, t));
        let (kind, href) = match subject {
            Subject::Task => ("task", page),
            Subject::Measure(m) => ("measure", format!("{page}#measure-{}", task.measures[m].id)),
            Subject::Target(i) => ("target", format!("{page}#target-{}", task.targets[i].id)),
        };
        BulletinItem { kind, task: self.views(p).rows[t].clone(), subject: self.subject(task, subject), href }
    }

    /// What is known now of the same period, where it is otherwise.
    fn since(&self, p: usize, bulletin: &Bulletin) -> Vec<BulletinSince> {
        let (inputs, of) = (&self.inputs, &self.inputs.portal.plans[p]);
        let bodies = &inputs.portal.bodies;
        let now = figures(of, bodies, of.rules(inputs.config), bulletin.period, inputs.as_of);
        let list = |kind: &str| self.word(&format!("bulletin-{kind}"));
        let described = |since: Since| match since {
            Since::Count(word, old, new) => {
                let of = self.word(&word);
                BulletinSince { of, old: Some(old), new: Some(new), added: None, removed: None }
            }
            Since::Thing(kind, place, is_added) => {
                let BulletinItem { subject, href, .. } = self.item(p, place);
                let title = self.thing(p, place.0, subject);
                change(list(kind), Link { title, href }, is_added)
            }
            Since::Body(id, is_added) => {
                let title =
                    bodies.find(&id).map(|ix| self.formatter().by_language(bodies.get(ix).short_on(inputs.as_of)));
                let page = bodies.find(&id).and_then(|ix| inputs.outputs.path(body::page(p, ix, 0), self.lang));
                // Who has no page of its own is named on the plan's.
                let href = page.map_or_else(|| self.href(plan::page(p)), |path| path.to_string());
                let title = title.unwrap_or_else(|| self.formatter().own(id.to_string()));
                change(list("unreported"), Link { title, href }, is_added)
            }
        };
        since(of, &bulletin.figures, &now).into_iter().map(described).collect()
    }

    /// A task, or a part of it, with the task's title before it.
    fn thing(&self, p: usize, t: usize, subject: Option<Text>) -> Text {
        let task = &self.inputs.portal.plans[p].tasks[t];
        let own = self.formatter().text(task.title_in_lists(self.lang));
        let own = Text { text: format!("{}{}", self.localizer(p).before(p, task), own.text), ..own };
        match subject {
            None => own,
            Some(part) => Text { text: format!("{}{}{}", own.text, self.word("colon"), part.text), ..part },
        }
    }
}

fn change(of: String, link: Link, is_added: bool) -> BulletinSince {
    let (added, removed) = if is_added { (Some(link), None) } else { (None, Some(link)) };
    BulletinSince { of, old: None, new: None, added, removed }
}
