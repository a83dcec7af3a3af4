//! Departments, counties, groups: the indexes and a page each.

use super::frame::Frame;
use super::lists::is_open;
use super::{Maker, Rendered};
use crate::model::calendar::Due;
use crate::model::progress::Status;
use crate::model::roles::Role;
use crate::model::{BodyIx, BodyKind, Members, Subject};
use crate::outputs::PageId;
use crate::render::shared::{contact, deadline, due};
use crate::render::view::{
    BodyMeasure, BodyPage, BodyRow, Counties, Deadline, Departments, FormerName, Link, MatrixRow, RoleTasks,
};
use std::collections::HashSet;

impl Maker<'_> {
    pub(super) fn body_rows(&self, p: usize, kind: BodyKind) -> Vec<BodyRow> {
        let facts = &self.inputs.facts[p];
        let late = self.late(p);
        let bodies =
            facts.shown_of(&self.inputs.portal.bodies, kind).filter(|ix| !facts.duties[ix.0 as usize].is_empty());
        bodies
            .map(|ix| {
                let duties = &facts.duties[ix.0 as usize];
                BodyRow {
                    body: self.views(p).bodies[ix.0 as usize].clone(),
                    leads: duties.in_role(Role::Lead).count(),
                    responsible: duties.in_role(Role::Responsible).count(),
                    cooperates: duties.in_role(Role::Cooperating).count(),
                    rollup: self.rollup(duties.tasks.iter().map(|(t, _)| &facts.state.tasks[*t])),
                    late: late[ix.0 as usize],
                }
            })
            .collect()
    }

    /// For every body how many stated deadlines have passed without its reporting completion.
    fn late(&self, p: usize) -> Vec<usize> {
        let bodies = &self.inputs.portal.bodies;
        let mut late = vec![0; bodies.all.len()];
        for due in self.inputs.facts[p].deadlines.iter().filter(|due| due.day < self.inputs.as_of) {
            for body in bodies.answering(&due.who) {
                late[body.0 as usize] += usize::from(is_open(self.status_of(p, due, body)));
            }
        }
        late
    }

    /// The status of what is due, seen for one body that answers for it: one that has completed its part of a measure of several
    /// is not late with the others.
    fn status_of(&self, p: usize, due: &Due, body: BodyIx) -> Option<Status> {
        match due.subject {
            Subject::Measure(m) => Some(self.status_for(p, due.task, m, body)),
            _ => due.status,
        }
    }

    pub(super) fn departments(&self, p: usize) -> Rendered {
        let view = Departments {
            departments: self.body_rows(p, BodyKind::Department),
            groups: self.body_rows(p, BodyKind::Group),
        };
        self.finish("departments", self.index_frame(p, "departments", 0), "departments", &view)
    }

    fn index_frame(&self, p: usize, nav: &'static str, n: usize) -> Frame {
        Frame {
            description: Some(self.phrase(&format!("describe-{nav}"), &[("plan", &self.plan_name(p))])),
            nav: Some(nav),
            sums_up: true,
            breadcrumbs: vec![self.plan_crumb(p)],
            plan: Some(p),
            ..Frame::new(self.numbered(self.scribe().own(self.word(&format!("title-{nav}"))), n))
        }
    }

    pub(super) fn counties(&self, p: usize, n: usize) -> Rendered {
        let facts = &self.inputs.facts[p];
        let bodies = &self.inputs.portal.bodies;
        let counties: Vec<BodyIx> =
            facts.shown_of(bodies, BodyKind::County).filter(|ix| !facts.duties[ix.0 as usize].is_empty()).collect();
        let measures = facts.county_measures(bodies);
        let (range, pager) = self.pager(measures.len(), n, |n| PageId::Counties(p, n));
        let matrix = measures[range].iter().map(|(t, m)| self.matrix_row(p, *t, *m, &counties)).collect();
        let view = Counties { counties: self.body_rows(p, BodyKind::County), matrix, pager };
        self.finish("counties", self.index_frame(p, "counties", n), "counties", &view)
    }

    fn matrix_row(&self, p: usize, t: usize, m: usize, counties: &[BodyIx]) -> MatrixRow {
        let state = &self.inputs.facts[p].state.tasks[t].measures[m];
        let named = self.inputs.portal.bodies.expand_all(&state.commitment.by);
        let cells = counties.iter().map(|c| named.contains(c).then(|| self.status_for(p, t, m, *c).word())).collect();
        let completed = counties
            .iter()
            .filter(|c| state.members.iter().any(|s| s.body == **c && s.progress.completed_on.is_some()));
        let completed =
            if state.members.is_empty() { usize::from(state.status.is_completed()) } else { completed.count() };
        MatrixRow {
            task: self.views(p).rows[t].clone(),
            measure: self.measure_link(p, t, m),
            due: due(&self.scribe(), &state.commitment, state.deadline, state.from),
            cells,
            completed,
            named: counties.iter().filter(|c| named.contains(c)).count(),
        }
    }

    /// A measure's status seen for one body: its own where several are to do it.
    fn status_for(&self, p: usize, t: usize, m: usize, body: BodyIx) -> Status {
        self.inputs.facts[p].state.tasks[t].measures[m].status_for(body)
    }

    fn measure_link(&self, p: usize, t: usize, m: usize) -> Link {
        let measure = &self.inputs.portal.plans[p].tasks[t].measures[m];
        Link {
            title: self.scribe().text(&measure.text),
            href: format!("{}#measure-{}", self.href(PageId::Task(p, t)), measure.id),
        }
    }

    pub(super) fn body(&self, p: usize, ix: BodyIx, n: usize) -> Rendered {
        let bodies = &self.inputs.portal.bodies;
        let body = bodies.get(ix);
        let facts = &self.inputs.facts[p];
        let views = self.views(p);
        let scribe = self.scribe();
        let duties = &facts.duties[ix.0 as usize];
        let tasks = facts.tasks_of(ix);
        let (range, pager) = self.pager(tasks.len(), n, |n| PageId::Body(p, ix, n));
        let here = &tasks[range];
        let roles = Role::ALL.iter().map(|role| RoleTasks {
            role: role.word(),
            total: duties.in_role(*role).count(),
            tasks: here.iter().filter(|(_, r)| r == role).map(|(t, _)| views.rows[*t].clone()).collect(),
        });
        // Measures and deadlines stand on the page of their task; those of tasks in which the body has no role on the first.
        let shown: HashSet<usize> = here.iter().map(|(t, _)| *t).collect();
        let own: HashSet<usize> = duties.tasks.iter().map(|(t, _)| *t).collect();
        let belongs = |t: usize| shown.contains(&t) || (n == 0 && !own.contains(&t));
        let measures = duties.measures.iter().filter(|(t, _)| belongs(*t)).map(|(t, m)| {
            let state = &facts.state.tasks[*t].measures[*m];
            BodyMeasure {
                task: views.rows[*t].clone(),
                measure: self.measure_link(p, *t, *m),
                due: due(&scribe, &state.commitment, state.deadline, state.from),
                status: self.status_for(p, *t, *m, ix).word(),
            }
        });
        let of_measure = |due: &Due| {
            let Subject::Measure(m) = due.subject else { return false };
            duties.measures.contains(&(due.task, m)) && belongs(due.task)
        };
        let concerns = |due: &Due| shown.contains(&due.task) || of_measure(due);
        let deadlines = facts.deadlines.iter().filter(|due| concerns(due)).map(|due| self.deadline(p, due));
        let late =
            facts.deadlines.iter().rev().filter(|due| due.day < self.inputs.as_of && concerns(due)).filter_map(|due| {
                let status = self.status_of(p, due, ix);
                let is_late = is_open(status) && bodies.answering(&due.who).contains(&ix);
                is_late.then(|| Deadline {
                    status: status.map(|s| s.word()),
                    ..deadline(&self.inputs, views, p, due, &views.rows[due.task], self.lang)
                })
            });
        let name = scribe.by_language(body.name_on(self.inputs.as_of));
        let view = BodyPage {
            body: views.bodies[ix.0 as usize].clone(),
            aliases: body.aliases.clone(),
            formerly: body
                .formerly
                .iter()
                .filter(|(until, _)| *until < self.inputs.as_of)
                .map(|(until, name)| FormerName { name: scribe.by_language(name), until: scribe.day(*until) })
                .collect(),
            code: body.code.clone(),
            contact: contact(&self.inputs, &body.contact, self.lang),
            url: body.url.as_deref().map(|url| self.web(url)),
            members: match &body.members {
                Members::Known(members) => views.named(members),
                _ => Vec::new(),
            },
            unspecified: body.members == Members::Unspecified,
            groups: views.named(bodies.groups_of(ix)),
            rollup: self.rollup(tasks.iter().map(|(t, _)| &facts.state.tasks[*t])),
            roles: roles.filter(|r| !r.tasks.is_empty()).collect(),
            late: late.collect(),
            measures: measures.collect(),
            deadlines: deadlines.collect(),
            pager,
        };
        let (nav, index) = match body.kind {
            BodyKind::County => ("counties", PageId::Counties(p, 0)),
            _ => ("departments", PageId::Departments(p)),
        };
        let up = Link { title: scribe.own(self.word(&format!("title-{nav}"))), href: self.href(index) };
        let args: [(&'static str, &str); 2] = [("plan", &self.plan_name(p)), ("body", &name.text)];
        let frame = Frame {
            description: Some(self.phrase("describe-body", &args)),
            nav: Some(nav),
            sums_up: true,
            breadcrumbs: vec![self.plan_crumb(p), up],
            plan: Some(p),
            ..Frame::new(self.numbered(name, n))
        };
        self.finish("body", frame, "body", &view)
    }
}
