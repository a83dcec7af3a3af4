//! The targets of a plan, task by task.

use super::descriptor::Descriptor;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered, lines};
use crate::model::progress::TaskState;
use crate::noted::unnoted;
use crate::outputs::lists::{LINES, split};
use crate::outputs::{PageId, PageKind};
use crate::render::view::{TargetGroup, TargetView, Targets};
use std::ops::Range;
use std::sync::Arc;

const KIND: PageKind = PageKind {
    there: |content, p| {
        let any = content.portal.plans[p].tasks.iter().any(|task| !task.targets.is_empty());
        if any { vec![(0, pages(content.facts[p].state.tasks.iter()).len())] } else { Vec::new() }
    },
    is_optional: true,
    found: |_, _| Some((7, 0)),
    ..PageKind::of_plan(
        "targets",
        |content, id| format!("{}/targets", content.portal.plans[id.plan].id),
        |needs, content, id, _| {
            let states = &content.facts[id.plan].state.tasks;
            let all = || states.iter().flat_map(|task| &task.targets).filter(|target| target.withdrawn.is_none());
            needs.number(all().count());
            needs.number(all().filter(|target| target.has_data()).count());
            needs.number(all().filter(|target| target.reached == Some(true)).count());
            let tasks = content.portal.plans[id.plan].tasks.iter().enumerate();
            let places: Vec<usize> = tasks.flat_map(|(t, task)| std::iter::repeat_n(t, task.targets.len())).collect();
            let pages = pages(states.iter());
            needs.number(pages.len());
            needs.some(id.plan, pages[id.page].clone(), &places);
        },
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["targets"],
    column: Some("figures"),
    ..Descriptor::new(KIND, |renderer, id| renderer.targets(id.plan, id.page))
};

/// A page of them.
pub(in crate::render) fn page(p: usize, page: usize) -> PageId {
    PageId { page, ..PageId::new(&PAGE.kind, p) }
}

/// The pages of all targets, task by task; goals on the way have lines of their own.
fn pages<'t>(states: impl Iterator<Item = &'t Arc<TaskState>>) -> Vec<Range<usize>> {
    // Places, which are stated as numbers.
    unnoted(|| split(states.flat_map(|task| &task.targets).map(|target| 2 + target.goals.len()), LINES))
}

impl PageRenderer<'_> {
    fn targets(&self, p: usize, n: usize) -> Rendered {
        let plan = &self.inputs.portal.plans[p];
        let states = &self.inputs.facts[p].state.tasks;
        let all: Vec<(usize, usize)> = unnoted(|| {
            let tasks = plan.tasks.iter().enumerate();
            tasks.flat_map(|(t, task)| (0..task.targets.len()).map(move |i| (t, i))).collect()
        });
        // Asking for all of them is noted at once.
        let split = unnoted(|| pages(states.iter()));
        let (range, pager) = self.pager_of(&split, n, |n| page(p, n));
        let mut groups: Vec<TargetGroup> = Vec::new();
        let mut last = None;
        for (t, i) in &all[range] {
            if last != Some(*t) {
                groups.push(TargetGroup { task: self.views(p).rows[*t].clone(), targets: Vec::new() });
                last = Some(*t);
            }
            if let Some(group) = groups.last_mut() {
                let spark = lines::spark(&self.renderer.localizer(Some(p), self.lang), (p, *t, *i));
                let target = self.target(p, &plan.tasks[*t].targets[*i], &states[*t].targets[*i]);
                group.targets.push(TargetView { spark, ..target });
            }
        }
        let state = |(t, i): &(usize, usize)| &states[*t].targets[*i];
        let standing = || all.iter().map(state).filter(|target| target.withdrawn.is_none());
        let view = Targets {
            groups,
            total: unnoted(|| standing().count()),
            reported: unnoted(|| standing().filter(|target| target.has_data()).count()),
            reached: unnoted(|| standing().filter(|target| target.reached == Some(true)).count()),
            pager,
        };
        let meta = PageMeta {
            description: Some(self.phrase("describe-targets", &[("plan", &self.plan_name(p))])),
            nav: Some("targets"),
            sums_up: true,
            breadcrumbs: vec![self.plan_crumb(p)],
            plan: Some(p),
            cited: true,
            ..PageMeta::new(self.numbered(self.formatter().own(self.word("title-targets")), n))
        };
        self.finish("targets", meta, "targets", &view)
    }
}
