//! The sitemap page: every page of the portal, in groups.

use super::descriptor::Descriptor;
use super::frame::Frame;
use super::{Maker, Rendered};
use super::{
    archive, body, calendar, changes, data, free, home, index, ledger, method, month, notice, search, targets, task,
};
use crate::model::{BodyKind, Plan};
use crate::outputs::{PageId, PageKind, ROWS};
use crate::render::shared::section_link;
use crate::render::view::{Branch, Link, Tree};

const KIND: PageKind = PageKind::of_portal("sitemap", |_, _| "sitemap".to_owned(), |needs, _, _, _| needs.all_rows());

pub(super) static PAGE: Descriptor =
    Descriptor { templates: &["sitemap"], column: Some("about"), ..Descriptor::new(KIND, |maker, _| maker.sitemap()) };

/// It.
pub(in crate::render) fn page() -> PageId {
    PageId::new(&PAGE.kind, 0)
}

impl Maker<'_> {
    fn sitemap(&self) -> Rendered {
        let frame = Frame {
            description: Some(self.word("describe-sitemap")),
            ..Frame::new(self.scribe().own(self.word("title-sitemap")))
        };
        self.finish("sitemap", frame, "tree", &self.tree())
    }

    /// Every page, in groups.
    pub(super) fn tree(&self) -> Tree {
        let scribe = self.scribe();
        let own = |key: &str, page| Link { title: scribe.own(self.word(key)), href: self.href(page) };
        let portal = self.inputs.portal;
        let home = Link { title: scribe.by_language(&self.inputs.config.title), href: self.href(home::page()) };
        let free = portal.pages.iter().enumerate().filter(|(_, page)| !method::is_method(page));
        let mut top: Vec<Link> =
            free.map(|(i, page)| Link { title: scribe.text(&page.title), href: self.href(free::page(i)) }).collect();
        let method_page = method::of(portal);
        let title = method_page.map_or_else(|| scribe.own(self.word("title-method")), |page| scribe.text(&page.title));
        top.push(Link { title, href: self.href(method::page()) });
        if !portal.snapshots.is_empty() {
            top.push(own("title-archive", archive::page()));
        }
        top.push(own("title-search", search::page()));
        let mut branches = vec![Branch { head: home, links: top }];
        for (p, plan) in portal.plans.iter().enumerate() {
            branches.extend(self.plan_branches(p, plan, &own));
        }
        Tree { branches, split: portal.plans.iter().any(|plan| plan.tasks.len() > ROWS) }
    }

    fn plan_branches(&self, p: usize, plan: &Plan, own: &impl Fn(&str, PageId) -> Link) -> Vec<Branch> {
        let facts = &self.inputs.facts[p];
        let scribe = self.scribe();
        let bodies = |kind: BodyKind| -> Vec<Link> {
            let links = facts.shown_of(&self.inputs.portal.bodies, kind).map(|ix| Link {
                title: scribe.by_language(self.inputs.portal.bodies.get(ix).short_on(self.inputs.as_of)),
                href: self.href(body::page(p, ix, 0)),
            });
            links.collect()
        };
        let mut about = vec![own("notice-in-full", notice::page(p, 0))];
        if self.inputs.outputs.path(targets::page(p, 0), self.lang).is_some() {
            about.push(own("title-targets", targets::page(p, 0)));
        }
        about.push(own("title-changes", changes::page(p, 0)));
        about.push(own("title-data", data::page(p)));
        about.extend((0..plan.sections.len()).map(|s| section_link(&self.inputs, p, s, self.lang)));
        // A plan of thousands of tasks is listed by the pages of its ledger.
        let pages = plan.tasks.len().div_ceil(ROWS);
        let tasks: Vec<Link> = if pages > 1 {
            let title = scribe.own(self.word("title-ledger"));
            (0..pages)
                .map(|n| Link { title: self.numbered(title.clone(), n), href: self.href(ledger::page(p, n)) })
                .collect()
        } else {
            let tasks = plan.tasks.iter().enumerate();
            tasks
                .map(|(t, task)| Link {
                    title: scribe.text(task.title_in_lists(self.lang)),
                    href: self.href(task::page(p, t)),
                })
                .collect()
        };
        let head = |kind| Link { title: self.index_title(kind), href: self.href(index::page(p, kind, 0)) };
        let mut departments = bodies(BodyKind::Department);
        departments.extend(bodies(BodyKind::Group));
        let months = facts.months.iter().enumerate().map(|(m, (year, month))| Link {
            title: scribe.own(scribe.month(*year, *month).0),
            href: self.href(month::page(p, m, 0)),
        });
        let mut branches = vec![
            Branch { head: self.plan_crumb(p), links: about },
            Branch { head: own("title-ledger", ledger::page(p, 0)), links: tasks },
            Branch { head: head(BodyKind::Department), links: departments },
        ];
        let others = self.inputs.config.kinds.iter();
        for kind in others.filter(|kind| !matches!(kind, BodyKind::Department | BodyKind::Group)) {
            if self.inputs.outputs.path(index::page(p, kind, 0), self.lang).is_some() {
                branches.push(Branch { head: head(kind), links: bodies(kind) });
            }
        }
        branches.push(Branch { head: own("title-calendar", calendar::page(p, 0)), links: months.collect() });
        branches
    }
}
