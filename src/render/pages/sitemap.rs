//! The sitemap page: every page of the portal, in groups.

use super::descriptor::Descriptor;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered};
use super::{
    archive, body, bulletin, bulletins, calendar, change_months, changes, compare, data, free, home, index, ledger,
    method, month, notice, search, targets, task,
};
use crate::model::{BodyKind, Plan};
use crate::outputs::lists::{LINKS, split};
use crate::outputs::needs::Needs;
use crate::outputs::{Content, PageId, PageKind, PlanFacts, ROWS, pages_of_rows};
use crate::render::shared::section_link;
use crate::render::view::{Branch, Link, Pager, Tree};
use std::ops::Range;
use std::sync::Arc;

const KIND: PageKind = PageKind {
    there: |content, _| vec![(0, pages(content).len())],
    ..PageKind::of_portal("sitemap", |_, _| "sitemap".to_owned(), |needs, content, _, _| tree_needs(needs, content))
};

/// What the tree of all pages shows.
pub(super) fn tree_needs(needs: &mut dyn Needs, content: &Content<'_>) {
    pages(content).iter().for_each(|plans| needs.number(plans.end));
    needs.all_rows();
    let bulletins = content.portal.plans.iter().flat_map(|plan| &plan.bulletins);
    bulletins.for_each(|bulletin| needs.words(&format!("{:?}", bulletin.digest)));
}

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["sitemap"],
    column: Some("about"),
    ..Descriptor::new(KIND, |renderer, id| renderer.sitemap(id.page))
};

/// It, of a portal of many plans a page of it.
pub(in crate::render) fn page(page: usize) -> PageId {
    PageId { page, ..PageId::new(&PAGE.kind, 0) }
}

/// The plans whose pages stand on each of its pages.
fn pages(content: &Content<'_>) -> Vec<Range<usize>> {
    let links = |(plan, facts): (&Plan, &Arc<PlanFacts>)| {
        let tasks = if plan.tasks.len() > ROWS { pages_of_rows(plan.tasks.len()) } else { plan.tasks.len() };
        tasks
            + plan.sections.len()
            + facts.shown.len()
            + facts.months.len()
            + facts.change_months.len()
            + plan.bulletins.len()
    };
    split(content.portal.plans.iter().zip(content.facts).map(links), LINKS)
}

impl PageRenderer<'_> {
    fn sitemap(&self, n: usize) -> Rendered {
        let meta = PageMeta {
            description: Some(self.word("describe-sitemap")),
            ..PageMeta::new(self.numbered(self.formatter().own(self.word("title-sitemap")), n))
        };
        self.finish("sitemap", meta, "tree", &self.tree(n))
    }

    /// Every page, in groups: those of the portal and of the first plans on its first page, those of the others on the pages that follow.
    pub(super) fn tree(&self, n: usize) -> Tree {
        let formatter = self.formatter();
        let own = |key: &str, page| Link { title: formatter.own(self.word(key)), href: self.href(page) };
        let portal = self.inputs.portal;
        let home = Link { title: formatter.by_language(&self.inputs.config.title), href: self.href(home::page()) };
        let free = portal.pages.iter().enumerate().filter(|(_, page)| !method::is_method(page));
        let mut top: Vec<Link> =
            free.map(|(i, page)| Link { title: formatter.text(&page.title), href: self.href(free::page(i)) }).collect();
        let method_page = method::of(portal);
        let title =
            method_page.map_or_else(|| formatter.own(self.word("title-method")), |page| formatter.text(&page.title));
        top.push(Link { title, href: self.href(method::page()) });
        if !portal.snapshots.is_empty() {
            top.push(own("title-archive", archive::page()));
        }
        top.push(own("title-search", search::page()));
        let mut branches = if n == 0 { vec![Branch { head: home, links: top }] } else { Vec::new() };
        let pages = pages(&self.inputs.content());
        let (plans, pager) = self.pager_of(&pages, n, page);
        for p in plans.clone() {
            branches.extend(self.plan_branches(p, &portal.plans[p], &own));
        }
        // Plans are no rows that a reader counts.
        let pager = pager.map(|pager| Pager { total: None, ..pager });
        Tree { branches, split: portal.plans[plans].iter().any(|plan| plan.tasks.len() > ROWS), pager }
    }

    fn plan_branches(&self, p: usize, plan: &Plan, own: &impl Fn(&str, PageId) -> Link) -> Vec<Branch> {
        let facts = &self.inputs.facts[p];
        let formatter = self.formatter();
        let bodies = |kind: BodyKind| -> Vec<Link> {
            let links = facts.shown_of(&self.inputs.portal.bodies, kind).map(|ix| Link {
                title: formatter.by_language(self.inputs.portal.bodies.get(ix).short_on(self.inputs.as_of)),
                href: self.href(body::page(p, ix, 0)),
            });
            links.collect()
        };
        let mut about = vec![own("notice-in-full", notice::page(p, 0))];
        if self.inputs.outputs.path(targets::page(p, 0), self.lang).is_some() {
            about.push(own("title-targets", targets::page(p, 0)));
        }
        if self.inputs.outputs.path(compare::page(p, 0), self.lang).is_some() {
            about.push(own("title-compare", compare::page(p, 0)));
        }
        about.push(own("title-data", data::page(p)));
        about.extend((0..plan.sections.len()).map(|s| section_link(&self.inputs, p, s, self.lang)));
        // A plan of thousands of tasks is listed by the pages of its ledger.
        let pages = pages_of_rows(plan.tasks.len());
        let tasks: Vec<Link> = if pages > 1 {
            let title = formatter.own(self.word("title-ledger"));
            (0..pages)
                .map(|n| Link { title: self.numbered(title.clone(), n), href: self.href(ledger::page(p, n)) })
                .collect()
        } else {
            let tasks = plan.tasks.iter().enumerate();
            tasks
                .map(|(t, task)| Link {
                    title: formatter.text(task.title_in_lists(self.lang)),
                    href: self.href(task::page(p, t)),
                })
                .collect()
        };
        let head = |kind| Link { title: self.index_title(kind), href: self.href(index::page(p, kind, 0)) };
        let mut departments = bodies(BodyKind::Department);
        departments.extend(bodies(BodyKind::Group));
        let months = facts.months.iter().enumerate().map(|(m, (year, month))| Link {
            title: formatter.own(formatter.month(*year, *month).0),
            href: self.href(month::page(p, m, 0)),
        });
        let mut branches = vec![
            Branch { head: self.plan_crumb(p), links: about },
            Branch { head: own("title-ledger", ledger::page(p, 0)), links: tasks },
        ];
        // Where nobody is a department the navigation does not say the word either.
        if !departments.is_empty() {
            branches.push(Branch { head: head(BodyKind::Department), links: departments });
        }
        let others = self.inputs.config.kinds.iter();
        for kind in others.filter(|kind| !matches!(kind, BodyKind::Department | BodyKind::Group)) {
            if self.inputs.outputs.path(index::page(p, kind, 0), self.lang).is_some() {
                branches.push(Branch { head: head(kind), links: bodies(kind) });
            }
        }
        let of_changes = facts.change_months.iter().map(|month| Link {
            title: formatter.own(formatter.month(month.year, month.month).0),
            href: self.href(change_months::page(p, month, 0)),
        });
        branches.push(Branch { head: own("title-changes", changes::page(p)), links: of_changes.collect() });
        if !plan.bulletins.is_empty() {
            let links = (0..plan.bulletins.len()).map(|i| Link {
                title: formatter.own(self.localizer(p).bulletin_period(&plan.bulletins[i])),
                href: self.href(bulletin::page(p, i)),
            });
            branches.push(Branch { head: own("title-bulletins", bulletins::page(p)), links: links.collect() });
        }
        branches.push(Branch { head: own("title-calendar", calendar::page(p, 0)), links: months.collect() });
        branches
    }
}
