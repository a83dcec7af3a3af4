//! Home, sections, targets, method, sitemap.

use super::frame::Frame;
use super::{Maker, Rendered};
use crate::model::progress::{Status, TaskState};
use crate::model::rollup;
use crate::model::{BodyKind, Completeness, Plan};
use crate::outputs::{PageId, ROWS};
use crate::render::shared::section_link;
use crate::render::text::percentage;
use crate::render::view::{
    Branch, FreePage, Home, HomePlan, LatestReport, Link, Method, Rollup, SectionPage, SectionRow, StatusCount,
    TargetGroup, Targets, Tree,
};
use std::sync::Arc;

/// How many entries the home page's lists have.
const FEW: usize = 6;

/// Whether what is due is neither completed nor given up; a target without a status is not reached.
pub(super) fn is_open(status: Option<Status>) -> bool {
    status.is_none_or(|s| !s.is_completed() && !s.is_given_up())
}

impl Maker<'_> {
    /// How tasks stand, as a view.
    pub(super) fn rollup<'t>(&self, tasks: impl IntoIterator<Item = &'t Arc<TaskState>>) -> Rollup {
        let sum = rollup::Rollup::of(tasks);
        #[allow(clippy::cast_precision_loss, reason = "far fewer tasks than 2^53")]
        let share = |n: usize| (n as f64 / sum.tasks.max(1) as f64 * 10_000.0).round() / 100.0;
        Rollup {
            tasks: sum.tasks,
            withdrawn: sum.count(Status::Withdrawn),
            completed: sum.completed(),
            silent: sum.silent,
            statuses: Status::LISTED
                .iter()
                .filter(|s| **s != Status::Withdrawn && sum.count(**s) > 0)
                .map(|s| StatusCount { status: s.word(), count: sum.count(*s), share: share(sum.count(*s)) })
                .collect(),
            measures: sum.measures,
            measures_completed: sum.measures_completed,
            measures_late: sum.measures_late,
            percent: sum.percent().map(percentage),
            percent_of: sum.percent_of,
        }
    }

    pub(super) fn section_row(&self, p: usize, s: usize, tasks: &[usize]) -> SectionRow {
        let section = &self.inputs.portal.plans[p].sections[s];
        let states = &self.inputs.facts[p].state.tasks;
        let link = section_link(&self.inputs, p, s, self.lang);
        SectionRow {
            id: section.id.to_string(),
            numeral: self.scribe().numeral(s + 1),
            title: link.title,
            href: link.href,
            rollup: self.rollup(section.tasks.iter().map(|t| &states[*t])),
            tasks: tasks.iter().map(|t| self.views(p).rows[*t].clone()).collect(),
        }
    }

    pub(super) fn home(&self) -> Rendered {
        let site = self.inputs.config;
        let plans = &self.inputs.portal.plans;
        let view = Home {
            plan: plans.first().map(|plan| self.home_plan(plan)),
            earlier: (1..plans.len()).map(|p| self.plan_crumb(p)).collect(),
        };
        let frame = Frame {
            description: site.description.as_ref().map(|d| self.scribe().by_language(d).text),
            nav: Some("home"),
            sums_up: true,
            plan: plans.first().map(|_| 0),
            ..Frame::new(self.scribe().by_language(&site.title))
        };
        self.finish("home", frame, "home", &view)
    }

    fn home_plan(&self, plan: &Plan) -> HomePlan {
        let facts = &self.inputs.facts[0];
        let views = self.views(0);
        let scribe = self.scribe();
        let as_of = self.inputs.as_of;
        let late: Vec<_> = facts.deadlines.iter().filter(|d| d.day < as_of && is_open(d.status)).collect();
        let mut latest: Vec<_> = facts
            .state
            .tasks
            .iter()
            .enumerate()
            .flat_map(|(t, state)| state.reports.iter().map(move |r| (t, r)))
            .collect();
        latest.sort_by_key(|(t, r)| (std::cmp::Reverse(r.date), *t, std::cmp::Reverse(r.place)));
        HomePlan {
            issued: scribe.day(plan.issued),
            issued_by: plan.issued_by.as_ref().map(|t| scribe.text(t)),
            period: (scribe.day(plan.period.0), scribe.day(plan.period.1)),
            rollup: self.rollup(&facts.state.tasks),
            sections: (0..plan.sections.len()).map(|s| self.section_row(0, s, &[])).collect(),
            upcoming: facts
                .deadlines
                .iter()
                .filter(|d| d.day >= as_of && is_open(d.status))
                .take(FEW)
                .map(|d| self.deadline(0, d))
                .collect(),
            late_total: late.len(),
            late: late.iter().rev().take(FEW).map(|d| self.deadline(0, d)).collect(),
            latest: latest
                .iter()
                .take(FEW)
                .map(|(t, r)| LatestReport {
                    date: scribe.day(r.date),
                    task: views.rows[*t].clone(),
                    stage: r.facts.stage.map(|s| s.word()),
                    percent: r.facts.percent,
                })
                .collect(),
            departments: self.body_rows(0, BodyKind::Department),
            counties: self.body_rows(0, BodyKind::County),
        }
    }

    /// A title with the number of the page, from the second on.
    pub(super) fn numbered(&self, title: crate::render::view::Text, n: usize) -> crate::render::view::Text {
        if n == 0 {
            return title;
        }
        let text = self.phrase("title-numbered", &[("title", &title.text), ("page", &(n + 1).to_string())]);
        crate::render::view::Text { text, ..title }
    }

    /// The short title of a plan, for sentences.
    pub(super) fn plan_name(&self, p: usize) -> String {
        self.views(p).link.short_title.text.clone()
    }

    pub(super) fn section(&self, p: usize, s: usize, n: usize) -> Rendered {
        let sections = &self.inputs.portal.plans[p].sections;
        let tasks = &sections[s].tasks;
        let (range, pager) = self.pager(tasks.len(), n, |n| PageId::Section(p, s, n));
        let neighbour =
            |i: Option<usize>| i.filter(|i| *i < sections.len()).map(|i| section_link(&self.inputs, p, i, self.lang));
        let section = self.section_row(p, s, &tasks[range]);
        let args: [(&'static str, &str); 2] = [("plan", &self.plan_name(p)), ("numeral", &section.numeral)];
        let frame = Frame {
            description: Some(self.phrase("describe-section", &args)),
            nav: Some("plan"),
            sums_up: true,
            words: Completeness { stale: section.title.stale, incomplete: false },
            breadcrumbs: vec![self.plan_crumb(p)],
            plan: Some(p),
            ..Frame::new(self.numbered(section.title.clone(), n))
        };
        let view = SectionPage { section, pager, previous: neighbour(s.checked_sub(1)), next: neighbour(Some(s + 1)) };
        self.finish("section", frame, "section", &view)
    }

    pub(super) fn targets(&self, p: usize, n: usize) -> Rendered {
        let plan = &self.inputs.portal.plans[p];
        let states = &self.inputs.facts[p].state.tasks;
        let all: Vec<(usize, usize)> =
            plan.tasks.iter().enumerate().flat_map(|(t, task)| (0..task.targets.len()).map(move |i| (t, i))).collect();
        let (range, pager) = self.pager(all.len(), n, |n| PageId::Targets(p, n));
        let mut groups: Vec<TargetGroup> = Vec::new();
        let mut last = None;
        for (t, i) in &all[range] {
            if last != Some(*t) {
                groups.push(TargetGroup { task: self.views(p).rows[*t].clone(), targets: Vec::new() });
                last = Some(*t);
            }
            if let Some(group) = groups.last_mut() {
                group.targets.push(self.target(&plan.tasks[*t].targets[*i], &states[*t].targets[*i]));
            }
        }
        let state = |(t, i): &(usize, usize)| &states[*t].targets[*i];
        let standing = || all.iter().map(state).filter(|target| target.withdrawn.is_none());
        let view = Targets {
            groups,
            total: standing().count(),
            reported: standing().filter(|target| target.value.is_some()).count(),
            reached: standing().filter(|target| target.reached == Some(true)).count(),
            pager,
        };
        let frame = Frame {
            description: Some(self.phrase("describe-targets", &[("plan", &self.plan_name(p))])),
            nav: Some("targets"),
            sums_up: true,
            breadcrumbs: vec![self.plan_crumb(p)],
            plan: Some(p),
            ..Frame::new(self.numbered(self.scribe().own(self.word("title-targets")), n))
        };
        self.finish("targets", frame, "targets", &view)
    }

    pub(super) fn method(&self) -> Rendered {
        let config = self.inputs.config;
        let scribe = self.scribe();
        let page = self.inputs.portal.pages.iter().find(|page| &*page.slug == "method");
        let prose = page.map(|page| self.prose(&page.body));
        let (html, lang) = prose.map_or((None, None), |(html, lang, _)| (Some(html), lang));
        let title = page.map_or_else(|| scribe.own(self.word("title-method")), |page| scribe.text(&page.title));
        let description = page.and_then(|p| p.description.as_ref()).map(|d| scribe.text(d).text);
        let view = Method {
            free: FreePage { html, lang, extra: page.map_or(serde_json::Value::Null, |page| page.extra.clone()) },
            statuses: Status::ALL.iter().map(|s| s.word()).collect(),
            due_soon_days: config.due_soon_days,
            reporting: config.reporting.word(),
        };
        let frame = Frame {
            description: Some(description.unwrap_or_else(|| self.word("describe-method"))),
            words: page.map(|page| page.completeness[self.lang.0]).unwrap_or_default(),
            ..Frame::new(title)
        };
        self.finish("method", frame, "method", &view)
    }

    pub(super) fn sitemap(&self) -> Rendered {
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
        let home = Link { title: scribe.by_language(&self.inputs.config.title), href: self.href(PageId::Home) };
        let free = portal.pages.iter().enumerate().filter(|(_, page)| &*page.slug != "method");
        let mut top: Vec<Link> =
            free.map(|(i, page)| Link { title: scribe.text(&page.title), href: self.href(PageId::Free(i)) }).collect();
        let method = portal.pages.iter().find(|page| &*page.slug == "method");
        let title = method.map_or_else(|| scribe.own(self.word("title-method")), |page| scribe.text(&page.title));
        top.push(Link { title, href: self.href(PageId::Method) });
        if !portal.snapshots.is_empty() {
            top.push(own("title-archive", PageId::Archive));
        }
        top.push(own("title-search", PageId::Search));
        let mut branches = vec![Branch { head: home, links: top }];
        for (p, plan) in portal.plans.iter().enumerate() {
            branches.extend(self.plan_branches(p, plan, &own));
        }
        Tree { branches }
    }

    fn plan_branches(&self, p: usize, plan: &Plan, own: &impl Fn(&str, PageId) -> Link) -> Vec<Branch> {
        let facts = &self.inputs.facts[p];
        let scribe = self.scribe();
        let bodies = |kind: BodyKind| -> Vec<Link> {
            let links = facts.shown_of(&self.inputs.portal.bodies, kind).map(|ix| Link {
                title: scribe.by_language(self.inputs.portal.bodies.get(ix).name_on(self.inputs.as_of)),
                href: self.href(PageId::Body(p, ix, 0)),
            });
            links.collect()
        };
        let mut about = vec![own("notice-in-full", PageId::Notice(p, 0))];
        if self.inputs.outputs.path(PageId::Targets(p, 0), self.lang).is_some() {
            about.push(own("title-targets", PageId::Targets(p, 0)));
        }
        about.push(own("title-changes", PageId::Changes(p, 0)));
        about.push(own("title-data", PageId::Data(p)));
        about.extend((0..plan.sections.len()).map(|s| section_link(&self.inputs, p, s, self.lang)));
        // A plan of thousands of tasks is listed by the pages of its ledger.
        let pages = plan.tasks.len().div_ceil(ROWS);
        let tasks: Vec<Link> = if pages > 1 {
            let title = scribe.own(self.word("title-ledger"));
            (0..pages)
                .map(|n| Link { title: self.numbered(title.clone(), n), href: self.href(PageId::Ledger(p, n)) })
                .collect()
        } else {
            let tasks = plan.tasks.iter().enumerate();
            tasks
                .map(|(t, task)| Link { title: scribe.text(&task.title), href: self.href(PageId::Task(p, t)) })
                .collect()
        };
        let mut departments = bodies(BodyKind::Department);
        departments.extend(bodies(BodyKind::Group));
        let months = facts.months.iter().enumerate().map(|(m, (year, month))| Link {
            title: scribe.own(scribe.month(*year, *month).0),
            href: self.href(PageId::Month(p, m, 0)),
        });
        let mut branches = vec![
            Branch { head: self.plan_crumb(p), links: about },
            Branch { head: own("title-ledger", PageId::Ledger(p, 0)), links: tasks },
            Branch { head: own("title-departments", PageId::Departments(p)), links: departments },
        ];
        if self.inputs.outputs.path(PageId::Counties(p, 0), self.lang).is_some() {
            branches
                .push(Branch { head: own("title-counties", PageId::Counties(p, 0)), links: bodies(BodyKind::County) });
        }
        branches.push(Branch { head: own("title-calendar", PageId::Calendar(p, 0)), links: months.collect() });
        branches
    }
}
