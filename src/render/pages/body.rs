//! A department, a county, a group: what it has to do, and how that stands.

use super::descriptor::Descriptor;
use super::lists::late;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered, compare, index, task};
use crate::config::{Kinds, SOURCE};
use crate::model::bodies::Bodies;
use crate::model::calendar::{Due, Share};
use crate::model::roles::Role;
use crate::model::{BodyIx, BodyKind, Members, Subject};
use crate::outputs::needs::Sum;
use crate::outputs::{PageId, PageKind, PlanFacts};
use crate::render::linked_data;
use crate::render::search::document::Document;
use crate::render::share::Picture;
use crate::render::shared::{check, checked_together, contact, due};
use crate::render::view::{BodyMeasure, BodyPage, BodyTarget, FormerName, Link, RoleTasks, TargetView};
use std::collections::HashSet;

/// How many of its next deadlines, and of what it completed lately, stand on its first screens.
const FEW: usize = 3;

const KIND: PageKind = PageKind {
    there: |content, p| {
        let facts = &content.facts[p];
        let place = |body: BodyIx| body.0 as usize;
        facts.shown.iter().map(|body| (place(*body), facts.body_pages[place(*body)].len())).collect()
    },
    file: |_, _| Some("content/organizations.yaml".into()),
    is_translated: |content, id, lang| {
        let name = content.portal.bodies.get(ix(id)).name_on(content.facts[id.plan].state.as_of);
        name.exactly(lang).is_some()
    },
    found: |content, id| Some((0, content.portal.bodies.get(ix(id)).kind.place())),
    body: |id| Some(ix(id)),
    has_picture: true,
    ..PageKind::of_plan(
        "body",
        |content, id| {
            let body = content.portal.bodies.get(ix(id));
            format!("{}/{}/{}", content.portal.plans[id.plan].id, body.folder, body.id)
        },
        |needs, content, id, _| {
            let facts = &content.facts[id.plan];
            let tasks: Vec<usize> = facts.tasks_of(ix(id)).into_iter().map(|(t, _)| t).collect();
            needs.number(facts.body_pages[id.item].len());
            needs.number(compare::row(content, id.plan, ix(id)).map_or(0, |row| row.page + 1));
            needs.some(id.plan, facts.body_pages[id.item][id.page].clone(), &tasks);
            if id.page == 0 {
                needs.sum(id.plan, Sum::Body(ix(id)));
                needs.some(id.plan, 0..tasks.len(), &tasks);
            } else {
                // How many tasks it has in each role stands on every page; a status changes the one alone on which its task stands.
                let assignments = &facts.assignments[id.item];
                Role::ALL.iter().for_each(|role| needs.number(assignments.in_role(*role).count()));
            }
        },
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["body"],
    column: Some("bodies"),
    nodes: |renderer, id, _, canonical| {
        linked_data::body(&renderer.inputs, ix(id), canonical, renderer.lang).into_iter().collect()
    },
    modified: |changed, inputs, id| {
        let assignments = &inputs.facts[id.plan].assignments[id.item];
        let tasks = assignments.tasks.iter().map(|(t, _)| *t);
        changed.of_tasks(inputs, id.plan, tasks.chain(assignments.targets.iter().map(|(t, _)| *t)))
    },
    document: |renderer, id, lang| {
        let (inputs, formatter) = (&renderer.inputs, renderer.inputs.formatter(lang));
        let body = inputs.portal.bodies.get(ix(id));
        let title = formatter.by_language(body.name_on(inputs.as_of)).text;
        let names = body.formerly.iter().map(|(_, name)| name).chain([&body.name]);
        let mut also: Vec<(String, Option<String>)> = Vec::new();
        let mut add = |name: &str, of| {
            if name != title && also.iter().all(|(known, _)| known != name) {
                also.push((name.to_owned(), formatter.foreign(of)));
            }
        };
        // Its name in the source language too: it stands in documents.
        names
            .flat_map(|name| [name.exactly(lang).map(|n| (n, lang)), name.exactly(SOURCE).map(|n| (n, SOURCE))])
            .flatten()
            .for_each(|(name, of)| add(name, of));
        let short = body.short_on(inputs.as_of);
        short.get(lang).into_iter().for_each(|(name, of)| add(name, of));
        body.aliases.iter().for_each(|alias| add(alias, SOURCE));
        Document {
            also,
            ..Document::new(renderer, id, lang, found_as(&renderer.inputs.config.kinds, body.kind), title)
        }
    },
    picture: |renderer, id, lang| {
        let localizer = renderer.localizer(Some(id.plan), lang);
        let own = &renderer.inputs.facts[id.plan].own[id.item];
        Picture::of_sum(&localizer, Some(id.plan), localizer.body(ix(id)).text, &own.rollup)
    },
    ..Descriptor::new(KIND, |renderer, id| renderer.body(id.plan, ix(id), id.page))
};

/// A page of a body in a plan.
pub(in crate::render) fn page(p: usize, body: BodyIx, page: usize) -> PageId {
    PageId { item: body.0 as usize, page, ..PageId::new(&PAGE.kind, p) }
}

#[allow(clippy::cast_possible_truncation, reason = "it was one")]
fn ix(id: PageId) -> BodyIx {
    BodyIx(id.item as u32)
}

/// What search results call it; what the portal calls by a name of its own is a body to them.
fn found_as(kinds: &Kinds, kind: BodyKind) -> &'static str {
    match kind {
        _ if kinds.of(kind).name.is_some() => "body",
        BodyKind::Department => "department",
        BodyKind::County => "county",
        BodyKind::Group => "group",
        BodyKind::Other(_) => "body",
    }
}

impl PageRenderer<'_> {
    fn body(&self, p: usize, ix: BodyIx, n: usize) -> Rendered {
        let bodies = &self.inputs.portal.bodies;
        let body = bodies.get(ix);
        let facts = &self.inputs.facts[p];
        let (views, plan) = (self.views(p), &self.inputs.portal.plans[p]);
        let formatter = self.formatter();
        let assignments = &facts.assignments[ix.0 as usize];
        let tasks = facts.tasks_of(ix);
        let pages = &facts.body_pages[ix.0 as usize];
        let (range, pager) = self.pager_of(pages, n, |n| page(p, ix, n));
        let (here, first) = (&tasks[range], n == 0);
        let roles = Role::ALL.iter().map(|role| RoleTasks {
            role: role.word(),
            total: assignments.in_role(*role).count(),
            tasks: here.iter().filter(|(_, r)| *r == Some(*role)).map(|(t, _)| views.rows[*t].clone()).collect(),
        });
        // Measures and deadlines stand on the page of their task.
        let shown: HashSet<usize> = here.iter().map(|(t, _)| *t).collect();
        let own: HashSet<usize> = here.iter().filter(|(_, role)| role.is_some()).map(|(t, _)| *t).collect();
        let measures = assignments.measures.iter().filter(|(t, _)| shown.contains(t)).map(|(t, m)| {
            let state = &facts.state.tasks[*t].measures[*m];
            let own = state.members.iter().find(|member| member.body == ix).map(|member| member.check);
            let whole = || checked_together(&self.inputs, (p, *t), state, self.lang);
            let seen = |c| check(&self.inputs, &views.bodies, (p, *t), c, self.lang);
            BodyMeasure {
                task: views.rows[*t].clone(),
                measure: self.measure_link(p, *t, *m),
                due: due(&formatter, &state.commitment, state.deadline, state.from),
                status: self.status_for(p, *t, *m, ix).word(),
                check: own.map_or_else(|| state.check.map(seen).or_else(whole), |own| own.map(seen)),
            }
        });
        let targets = assignments.targets.iter().filter(|(t, _)| shown.contains(t)).map(|(t, i)| {
            let (target, state) = (&plan.tasks[*t].targets[*i], &facts.state.tasks[*t].targets[*i]);
            BodyTarget {
                task: views.rows[*t].clone(),
                href: format!("{}#target-{}", self.href(task::page(p, *t)), target.id),
                target: match state.of(ix) {
                    Some(own) => self.target_of(target, state, own),
                    None => TargetView { bodies: Vec::new(), ..self.target(p, target, state) },
                },
            }
        });
        let sources = assignments.sources.iter().filter(|(t, _)| shown.contains(t)).map(|(t, i)| {
            let target = &plan.tasks[*t].targets[*i];
            let href = format!("{}#target-{}", self.href(task::page(p, *t)), target.id);
            Link { title: formatter.text(&target.name), href }
        });
        let names_it = |due: &Due| match due.subject {
            Subject::Task => false,
            Subject::Measure(m) => shown.contains(&due.task) && assignments.measures.contains(&(due.task, m)),
            Subject::Target(t) => shown.contains(&due.task) && assignments.targets.contains(&(due.task, t)),
        };
        // Each as it stands for this body, with how it answers for it; goals of other bodies alone stand on their pages.
        let as_seen = |due: &Due| (due.for_body(&facts.state.tasks[due.task], ix), due.share(bodies, ix));
        let here = facts.deadlines.iter().filter(|due| own.contains(&due.task) || names_it(due));
        let here = here.filter(|due| !due.except.contains(&ix));
        let seen: Vec<(Due, Option<Share>)> = here.map(as_seen).collect();
        let answering = |wanted: Option<Share>| {
            let those = seen.iter().filter(move |(_, share)| *share == wanted);
            those.map(|(due, share)| self.deadline_of(p, due, *share)).collect()
        };
        let late_here = seen.iter().rev().filter(|(due, share)| due.late && share.is_some());
        let as_of = self.inputs.as_of;
        // The first page tells of all of them.
        let of_all: Vec<(Due, Option<Share>)> = if first { answered(facts, bodies, ix) } else { Vec::new() };
        let next = of_all.iter().filter(|(due, _)| due.open && due.day >= as_of);
        let mut done: Vec<_> = of_all.iter().filter(|(due, _)| due.completed.is_some_and(|day| day <= as_of)).collect();
        done.sort_by_key(|(due, _)| std::cmp::Reverse(due.completed));
        let own = &facts.own[ix.0 as usize];
        let name = formatter.by_language(body.name_on(self.inputs.as_of));
        let view = BodyPage {
            body: views.bodies[ix.0 as usize].clone(),
            aliases: body.aliases.clone(),
            formerly: body
                .formerly
                .iter()
                .filter(|(until, _)| *until < self.inputs.as_of)
                .map(|(until, name)| FormerName { name: formatter.by_language(name), until: formatter.day(*until) })
                .collect(),
            code: body.code.clone(),
            contact: contact(&self.inputs, &body.contact, self.lang),
            url: body.url.as_deref().map(|url| self.web(url)),
            members: match &body.members {
                Members::Known(members) => views.named(members),
                _ => Vec::new(),
            },
            unspecified: body.members == Members::Unspecified,
            acts_as_one: body.acts_as_one,
            groups: views.named(&bodies.groups_of(ix)),
            rollup: first.then(|| self.summed_up(&own.rollup)),
            late_named: first.then(|| late(own.named)),
            late_shared: first.then(|| late(own.shared)),
            soon: first.then_some(own.soon),
            soon_days: self.inputs.config.due_soon_days,
            compare: compare::row(&self.inputs.content(), p, ix)
                .map(|page| format!("{}#body-{}", self.href(page), body.id)),
            next: next.take(FEW).map(|(due, share)| self.deadline_of(p, due, *share)).collect(),
            done: done.into_iter().take(FEW).map(|(due, share)| self.deadline_of(p, due, *share)).collect(),
            roles: roles.filter(|r| !r.tasks.is_empty()).collect(),
            late: late_here.map(|(due, share)| self.deadline_of(p, due, *share)).collect(),
            measures: measures.collect(),
            targets: targets.collect(),
            sources: sources.collect(),
            deadlines: answering(Some(Share::Named)),
            deadlines_shared: answering(Some(Share::Member)),
            deadlines_of_others: answering(None),
            pager,
        };
        let nav = match body.kind {
            BodyKind::County => Some("counties"),
            BodyKind::Other(_) => None,
            _ => Some("departments"),
        };
        let up = Link { title: self.index_title(body.kind), href: self.href(index::page(p, body.kind, 0)) };
        let args: [(&'static str, &str); 2] = [("plan", &self.plan_name(p)), ("body", &name.text)];
        let meta = PageMeta {
            description: Some(self.phrase("describe-body", &args)),
            nav,
            sums_up: true,
            breadcrumbs: vec![self.plan_crumb(p), up],
            plan: Some(p),
            ..PageMeta::new(self.numbered(name, n))
        };
        self.finish("body", meta, "body", &view)
    }
}

/// The stated deadlines of a body's tasks for which it answers, by date, each as it stands for this body.
fn answered(facts: &PlanFacts, bodies: &Bodies, ix: BodyIx) -> Vec<(Due, Option<Share>)> {
    let assignments = &facts.assignments[ix.0 as usize];
    let tasks: HashSet<usize> = assignments.tasks.iter().map(|(t, _)| *t).collect();
    let measures: HashSet<(usize, usize)> = assignments.measures.iter().copied().collect();
    let targets: HashSet<(usize, usize)> = assignments.targets.iter().copied().collect();
    let is_its = |due: &&Due| {
        let named = match due.subject {
            Subject::Task => false,
            Subject::Measure(m) => measures.contains(&(due.task, m)),
            Subject::Target(t) => targets.contains(&(due.task, t)),
        };
        (named || tasks.contains(&due.task)) && !due.except.contains(&ix)
    };
    let all = facts.deadlines.iter().filter(is_its);
    let seen = all.map(|due| (due.for_body(&facts.state.tasks[due.task], ix), due.share(bodies, ix)));
    seen.filter(|(_, share)| share.is_some()).collect()
}
