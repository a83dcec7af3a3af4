//! A task's page.

use super::changes::{change, joined};
use super::descriptor::Descriptor;
use super::identity::Article;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered, lines, notice, reference, task_year};
use crate::config::Lang;
use crate::model::progress::asked::Last;
use crate::model::progress::reports::{EffectiveReport, drafts};
use crate::model::progress::targets::{BodyState, Reached};
use crate::model::progress::{Assessment, TargetState, targets};
use crate::model::{
    AmendmentKind, Bodies, BodyIx, FieldValue, Goal, Measure, Report, Step, Subject, Target, Task, Words,
};
use crate::outputs::links::proses;
use crate::outputs::page::Texts;
use crate::outputs::{PageId, PageKind, ROWS, exports};
use crate::render::Renderer;
use crate::render::localizer::Localizer;
use crate::render::search::document::{Document, own, task_words};
use crate::render::share::Picture;
use crate::render::shared::{added, check, checked_together, due, field_words, fields, stage_by_another, withdrawn};
use crate::render::text::{Formatter, listed, percentage, share_percent};
use crate::render::view::{
    AmendmentView, ChangeView, DocumentView, Due, GoalView, Link, MeasureView, MemberView, PartView, ProseView,
    ReachedBy, ReportView, StepView, TargetBody, TargetView, TaskPage, Text, ValueView, VerificationView,
};
use crate::yaml::Dated;
use std::sync::Arc;

const KIND: PageKind = PageKind {
    there: |content, p| (0..content.portal.plans[p].tasks.len()).map(|t| (t, 1)).collect(),
    file: |portal, id| Some(portal.plans[id.plan].tasks[id.item].source.file.clone()),
    is_of_file: true,
    anchors: |links, id, lang| {
        let task = &links.portal.plans[id.plan].tasks[id.item];
        task.body.get(lang).0.anchors.iter().cloned().chain(anchors(task)).collect()
    },
    is_absent: |portal, as_of, id, anchor| {
        let task = &portal.plans[id.plan].tasks[id.item];
        if anchor == "amendments" {
            return !task.amendments.iter().any(|a| a.date <= as_of.day);
        }
        if let Some(verification) = task.verifications.iter().find(|v| *v.anchor == *anchor) {
            return verification.date > as_of.day;
        }
        let shown = |r: &Report| if r.draft { as_of.drafts } else { r.date <= as_of.day };
        task.reports.iter().find(|r| *r.anchor == *anchor).is_some_and(|r| !shown(r))
    },
    is_translated: |content, id, lang| content.portal.plans[id.plan].tasks[id.item].is_translated(lang),
    texts: Texts::Task,
    is_list: false,
    has_picture: true,
    found: |_, _| Some((11, 0)),
    words_of: |portal, id| Some(portal.plans[id.plan].tasks[id.item].digests),
    has_drafts: |portal, id| portal.plans[id.plan].tasks[id.item].reports.iter().any(|r| r.draft),
    ..PageKind::of_plan(
        "task",
        |content, id| {
            let plan = &content.portal.plans[id.plan];
            format!("{}/tasks/{}", plan.id, plan.tasks[id.item].id)
        },
        |needs, content, id, lang| {
            let plan = &content.portal.plans[id.plan];
            needs.task(id.plan, id.item);
            needs.number(content.facts[id.plan].notice_pages[id.item]);
            for neighbour in [id.item.checked_sub(1), Some(id.item + 1)] {
                match neighbour.filter(|t| *t < plan.tasks.len()) {
                    Some(t) => needs.row(id.plan, t),
                    None => needs.number(0),
                }
            }
            proses(&plan.tasks[id.item]).for_each(|prose| needs.links(prose, lang));
            let (continued, own) = (&content.portal.continued, (id.plan, id.item));
            for (p, t) in continued.earlier(own).into_iter().chain(continued.later(own)) {
                needs.number(p);
                needs.row(p, t);
            }
        },
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["task"],
    article: |renderer, id| {
        let task = &renderer.inputs.portal.plans[id.plan].tasks[id.item];
        Some(Article::of_plan(renderer, id.plan, Some(task.history.last_changed(renderer.inputs.as_of))))
    },
    modified: |changed, _, id| Some(changed.task(id.plan, id.item)),
    document: |renderer, id, lang| {
        let plan = &renderer.inputs.portal.plans[id.plan];
        let task = &plan.tasks[id.item];
        let text = task_words(task, lang, renderer.inputs.as_of);
        let title = own(&task.title, lang);
        let state = (PAGE.state)(renderer, id, lang);
        let number = listed(plan.mark(task)).unwrap_or_default();
        Document { number, text, state, ..Document::new(renderer, id, lang, "task", title) }
    },
    picture: |renderer, id, lang| picture(&renderer.localizer(Some(id.plan), lang), id.plan, id.item),
    state: |renderer, id, lang| {
        let state = &renderer.inputs.facts[id.plan].state.tasks[id.item];
        let localizer = renderer.localizer(Some(id.plan), lang);
        let status = localizer.status(state.own.status);
        let late = Some(state.late_measures()).filter(|late| *late > 0).map(|n| localizer.counted("measures-late", n));
        let check = state.own.check.map(|check| localizer.word(&format!("check-{}", check.word())));
        let words = [Some(status), check, late].into_iter().flatten();
        words.collect::<Vec<_>>().join(&localizer.word("middle-dot"))
    },
    dated: |inputs, id| {
        let task = &inputs.portal.plans[id.plan].tasks[id.item];
        // Which entries exist follows from how many do: they only ever come to be.
        let reports = task.reports.iter().filter(|r| r.date <= inputs.as_of).count();
        let added = task.measures.len() + task.targets.len();
        let amendments = task.amendments.iter().filter(|a| a.date <= inputs.as_of).count();
        (reports + added, amendments + task.history.checks.on(inputs.as_of).count())
    },
    ..Descriptor::new(KIND, |renderer, id| renderer.task(id.plan, id.item))
};

/// A task's page.
pub(in crate::render) fn page(p: usize, t: usize) -> PageId {
    PageId { item: t, ..PageId::new(&PAGE.kind, p) }
}

/// Its targets, as its page says them.
pub(in crate::render) fn targets(renderer: &Renderer<'_>, p: usize, t: usize, lang: Lang) -> Vec<TargetView> {
    let renderer = PageRenderer::new(renderer, page(p, t), lang);
    let (task, state) = (&renderer.inputs.portal.plans[p].tasks[t], &renderer.inputs.facts[p].state.tasks[t]);
    task.targets.iter().zip(&state.targets).map(|(target, state)| renderer.target(p, target, state)).collect()
}

/// Its amendments, as its page says them, the latest first.
pub(in crate::render) fn amendments(renderer: &Renderer<'_>, p: usize, t: usize, lang: Lang) -> Vec<AmendmentView> {
    let renderer = PageRenderer::new(renderer, page(p, t), lang);
    let all = renderer.inputs.portal.plans[p].tasks[t].history.commitments.amendments_on(renderer.inputs.as_of);
    all.rev().map(|place| renderer.amendment(p, t, place)).collect()
}

/// Its reports, the latest first.
pub(in crate::render) fn reports(task: &Task, as_of: chrono::NaiveDate) -> Vec<Arc<EffectiveReport>> {
    task_year::sorted(task, as_of)
}

/// The anchors that it has beside those of its text.
fn anchors(task: &Task) -> Vec<String> {
    let sections = [
        ("text", true),
        ("reports", true),
        ("measures", !task.measures.is_empty()),
        ("targets", !task.targets.is_empty()),
        ("amendments", !task.amendments.is_empty()),
        ("documents", !task.documents.is_empty()),
    ];
    let mut own: Vec<String> =
        sections.iter().filter(|(_, there)| *there).map(|(name, _)| (*name).to_owned()).collect();
    own.extend(task.measures.iter().map(|m| format!("measure-{}", m.id)));
    own.extend(task.targets.iter().map(|t| format!("target-{}", t.id)));
    own.extend(task.reports.iter().filter(|r| r.corrects.is_none()).map(|r| r.anchor.to_string()));
    own.extend(task.verifications.iter().map(|v| v.anchor.to_string()));
    own
}

/// What its picture says: no day but its own, so that it stays as it is until a fact changes.
fn picture(localizer: &Localizer<'_>, p: usize, t: usize) -> Picture {
    let task = &localizer.inputs.portal.plans[p].tasks[t];
    let state = &localizer.inputs.facts[p].state.tasks[t];
    let (own, formatter) = (&state.own, localizer.formatter());
    let late = Some(state.late_measures()).filter(|n| *n > 0).map(|n| localizer.counted("measures-late", n));
    let status = localizer.status(own.status) + &localizer.word("clause");
    let since = localizer.phrase("since", &[("day", &localizer.day(own.since))]);
    let percent =
        own.progress.percent_now().map(|n| localizer.phrase("percent-reported", &[("n", &formatter.number(n))]));
    let (role, bodies) = match state.who() {
        who if who.lead.is_empty() => ("role-responsible", &who.responsible),
        who => ("role-lead", &who.lead),
    };
    let due = match (own.commitment.due, own.deadline.stated()) {
        (Some(due), _) => Some(localizer.dated(due)),
        (None, Some(day)) => Some(localizer.day(day)),
        (None, None) => None,
    };
    let values = task.targets.iter().zip(&state.targets).filter_map(|(target, of)| {
        let value = localizer.amount(target, of.value?);
        Some(format!("{}{}{value}", formatter.text(&target.name).text, localizer.word("colon")))
    });
    let who = (!bodies.is_empty()).then(|| localizer.labelled(role, &localizer.bodies(bodies)));
    let due = due.map(|day| localizer.labelled("due", &day)).or_else(|| localizer.inside(state));
    Picture {
        above: localizer.plan(p).text,
        title: localizer.before(p, task) + &formatter.text(&task.title).text,
        status: Some((own.status, status + &since)),
        facts: [late, percent, who, due].into_iter().flatten().chain(values).collect(),
        day: match state.reported {
            Some(day) => localizer.labelled("latest-report", &localizer.day(day)),
            None => localizer.word("nothing-reported"),
        },
        ..Picture::of(localizer)
    }
}

impl PageRenderer<'_> {
    fn task(&self, p: usize, t: usize) -> Rendered {
        let plan = &self.inputs.portal.plans[p];
        let task = &plan.tasks[t];
        let state = &self.inputs.facts[p].state.tasks[t];
        let formatter = self.formatter();
        let (html, lang, _) = self.prose(&task.body);
        let title = formatter.text(&task.title);
        let neighbour = |i: Option<usize>| {
            let i = i.filter(|i| *i < plan.tasks.len())?;
            Some(Link { title: formatter.text(plan.tasks[i].title_in_lists(self.lang)), href: self.href(page(p, i)) })
        };
        let measures: Vec<MeasureView> =
            task.measures.iter().zip(&state.measures).map(|(m, s)| self.measure((p, t), m, (&state.own, s))).collect();
        let targets: Vec<TargetView> = {
            let all = task.targets.iter().zip(&state.targets).enumerate();
            let target = |(i, (target, state))| {
                let chart = lines::chart(&self.renderer.localizer(Some(p), self.lang), (p, t, i));
                TargetView { chart, ..self.target(p, target, state) }
            };
            all.map(target).collect()
        };
        let meta = PageMeta {
            description: self.lead(&task.body),
            nav: Some("ledger"),
            words: task.completeness[self.lang.0],
            breadcrumbs: [self.plan_crumb(p)].into_iter().chain(self.section_crumbs(p, task.section)).collect(),
            plan: Some(p),
            cited: true,
            ..PageMeta::new(title)
        };
        let view = TaskPage {
            row: self.views(p).rows[t].clone(),
            html,
            lang,
            in_notice: task.added.is_none().then(|| {
                let page = self.href(notice::page(p, self.inputs.facts[p].notice_pages[t]));
                format!("{page}#task-{}", task.id)
            }),
            continues: self.inputs.portal.continued.earlier((p, t)).map(|(p, t)| self.task_of_plan(p, t)),
            continued: self.inputs.portal.continued.later((p, t)).map(|(p, t)| self.task_of_plan(p, t)).collect(),
            measures,
            targets,
            reports: self.reports(p, task),
            earlier: self.earlier_reports(p, t),
            amendments: task
                .history
                .commitments
                .amendments_on(self.inputs.as_of)
                .rev()
                .map(|place| self.amendment(p, t, place))
                .collect(),
            documents: task.documents.iter().map(|d| reference(self, d)).collect(),
            text: self
                .inputs
                .config
                .texts
                .then(|| exports::text_path(self.inputs.config, self.inputs.portal, p, t, self.lang)),
            extra: task.extra.clone(),
            previous: neighbour(t.checked_sub(1)),
            next: neighbour(Some(t + 1)),
        };
        self.finish("task", meta, "task", &view)
    }

    /// A task of another plan, by its plan, number and title.
    fn task_of_plan(&self, p: usize, t: usize) -> Link {
        let row = &self.inputs.portal.plans[p].tasks[t];
        let title = self.formatter().text(&row.title);
        let number = row.number.to_string();
        let args = [("plan", self.plan_name(p)), ("number", number), ("title", title.text)];
        let args: Vec<(&'static str, &str)> = args.iter().map(|(key, value)| (*key, value.as_str())).collect();
        let text = self.phrase("task-of-plan", &args);
        Link { title: Text { text, ..title }, href: self.href(page(p, t)) }
    }

    fn measure(
        &self,
        (p, t): (usize, usize),
        measure: &Measure,
        (own, state): (&Assessment, &Assessment),
    ) -> MeasureView {
        let formatter = self.formatter();
        let task = &self.inputs.portal.plans[p].tasks[t];
        let views = self.views(p);
        let seen = |c| check(&self.inputs, &views.bodies, (p, t), c, self.lang);
        let members = state.members.iter().map(|m| MemberView {
            body: views.bodies[m.body.0 as usize].clone(),
            stage: m.progress.stage.map(|s| s.word()),
            on: m.progress.stage_on.map(|d| formatter.day(d)),
            status: m.status.word(),
            check: m.check.map(seen),
        });
        let verified = || state.members.iter().filter(|m| m.verified() == Some(true)).count();
        MeasureView {
            id: measure.id.to_string(),
            text: formatter.text(&measure.text),
            due: due(&formatter, &state.commitment, state.deadline, state.from),
            by: views.named(&state.commitment.by),
            by_text: measure.by_text.as_ref().map(|t| formatter.text(t)),
            fields: fields(&self.inputs, &state.commitment, self.lang),
            extra: measure.extra.clone(),
            status: state.status.word(),
            since: Some(formatter.day(state.since)),
            withdrawn: withdrawn(&formatter, state),
            eased: state.eased().map(|d| formatter.day(d)),
            check: state.check.map(seen).or_else(|| checked_together(&self.inputs, (p, t), state, self.lang)),
            added: added(&formatter, measure.added.as_ref()),
            stage: state.progress.stage.map(|s| s.word()),
            stage_by: stage_by_another(task, (own, state), self.inputs.as_of, &views.bodies),
            percent: state.progress.percent_now(),
            members: members.collect(),
            members_completed: state.members.iter().filter(|m| m.progress.completed_on.is_some()).count(),
            members_verified: self.inputs.portal.verifies.then(verified),
        }
    }

    pub(super) fn goal(&self, goal: &Goal, words: Option<&crate::model::Text>) -> GoalView {
        goal_view(&self.formatter(), goal, words)
    }

    /// A goal in words, without its unit.
    fn goal_in_words(&self, goal: &Goal, words: Option<&crate::model::Text>) -> String {
        let number = |n: f64| self.formatter().number(n);
        match (figures(goal), words) {
            ((kind, Some(n), None), _) => self.phrase(&format!("goal-{kind}"), &[("n", &number(n))]),
            ((_, Some(low), Some(high)), _) => {
                self.phrase("goal-between", &[("low", &number(low)), ("high", &number(high))])
            }
            (_, words) => words.map(|t| self.formatter().text(t).text).unwrap_or_default(),
        }
    }

    /// A target; one by bodies with how it stands for each.
    pub(super) fn target(&self, p: usize, target: &Target, state: &TargetState) -> TargetView {
        let formatter = self.formatter();
        let commitment = &state.commitment;
        let words = match state.last {
            Some(Last::Step(step)) => commitment.goals[step].text.as_ref(),
            _ => commitment.goal_text.as_ref(),
        };
        let is_for_all = |i: &usize| state.bodies.is_empty() || commitment.goals[*i].by.is_empty();
        let goals = (0..commitment.goals.len()).filter(is_for_all).map(|i| {
            let (step, of) = (&commitment.goals[i], &state.goals[i]);
            self.step(step, of.value, of.reached, of.reached_by(&step.goal))
        });
        let views = self.views(p);
        TargetView {
            goals: goals.collect(),
            by: views.named(&commitment.by),
            source: views.named(&commitment.source),
            bodies: state
                .bodies
                .iter()
                .map(|of| TargetBody {
                    body: views.bodies[of.body.0 as usize].clone(),
                    own: self.target_of(target, state, of),
                })
                .collect(),
            reached_by: state.reached_by().map(reached_by),
            chart: None,
            spark: None,
            schedule: state.schedule.map(|s| s.word()),
            value: state.value.map(|n| formatter.number(n)),
            on: state.on.map(|d| formatter.day(d)),
            ..self.held(target, state, state.goal, words, (state.reached, state.share))
        }
    }

    /// A target as it stands for one of the bodies that have to reach it.
    pub(super) fn target_of(&self, target: &Target, state: &TargetState, of: &BodyState) -> TargetView {
        let formatter = self.formatter();
        let commitment = &state.commitment;
        let last = match of.asked.last {
            Some(Last::Step(step)) => Some(&commitment.goals[step]),
            _ => None,
        };
        let words = last.map_or(commitment.goal_text.as_ref(), |step| step.text.as_ref());
        let on_the_way = of.asked.steps.iter().filter(|i| commitment.goals[**i].due.is_some());
        let goals = on_the_way.map(|i| {
            let goal = state.goals[*i].of(of.body);
            let (value, reached) = goal.map_or((None, None), |goal| (goal.value, goal.reached));
            self.step(&commitment.goals[*i], value, reached, None)
        });
        let held = self.held(target, state, of.goal, words, (of.reached, of.share));
        // The day of a goal of its own, unless it is due with the target.
        let due = last.filter(|_| of.asked.stated(commitment, state.deadline) != state.deadline.stated());
        let due = due.and_then(|step| Some((step, step.due?))).map(|(step, day)| Due {
            kind: "stated",
            day: Some(formatter.dated(day)),
            last_day: Some(day.day.to_string()),
            text: step.due_text.as_ref().map(|t| formatter.text(t)),
            formerly: None,
            ..held.due.clone()
        });
        TargetView {
            goals: goals.collect(),
            schedule: of.schedule.map(|s| s.word()),
            value: of.value.map(|n| formatter.number(n)),
            on: of.on.map(|d| formatter.day(d)),
            due: due.unwrap_or_else(|| held.due.clone()),
            ..held
        }
    }

    /// What is said of a target alike for the whole and for a body: the goal, and how much of the way is done.
    fn held(
        &self,
        target: &Target,
        state: &TargetState,
        goal: Option<Goal>,
        words: Option<&crate::model::Text>,
        (reached, share): (Option<bool>, Option<f64>),
    ) -> TargetView {
        let formatter = self.formatter();
        let baseline = state.commitment.goal.baseline;
        let goal = &goal.unwrap_or(Goal { baseline, ..Goal::default() });
        // Where the baseline is as good as the goal, there is no way to go.
        let shown = share.filter(|_| !goal.baseline.is_some_and(|baseline| targets::is_reached(goal, baseline)));
        let percent = shown.map(|share| share_percent(share, reached));
        let moved = percent.map(|percent| match percent {
            _ if percent < 0.0 => ("back", -percent),
            _ if percent > 100.0 => ("beyond", percentage(percent - 100.0)),
            _ => ("on", percent),
        });
        TargetView {
            id: target.id.to_string(),
            name: formatter.text(&target.name),
            unit: target.unit.as_ref().map(|t| formatter.unit(t)),
            text: target.text.as_ref().map(|t| formatter.text(t)),
            goal: self.goal(goal, words),
            goals: Vec::new(),
            by: Vec::new(),
            source: Vec::new(),
            bodies: Vec::new(),
            reached_by: None,
            schedule: None,
            baseline: baseline.map(|n| formatter.number(n)),
            due: due(&formatter, &state.commitment, state.deadline, None),
            withdrawn: state.withdrawn.map(|d| formatter.day(d)),
            added: added(&formatter, target.added.as_ref()),
            value: None,
            on: None,
            reached,
            share,
            chart: None,
            spark: None,
            percent,
            way: moved.map(|(way, _)| way),
            moved: moved.map(|(_, moved)| moved),
            bar: shown.map(bar),
        }
    }

    fn step(&self, step: &Step, value: Option<f64>, reached: Option<bool>, by: Option<Reached>) -> StepView {
        let formatter = self.formatter();
        StepView {
            goal: self.goal(&step.goal, step.text.as_ref()),
            due: step.due.map(|due| formatter.dated(due)),
            due_text: step.due_text.as_ref().map(|t| formatter.text(t)),
            value: value.map(|n| formatter.number(n)),
            reached,
            reached_by: by.map(reached_by),
        }
    }

    /// The latest first; drafts, where they are shown, among them.
    fn reports(&self, p: usize, task: &Task) -> Vec<ReportView> {
        let mut reports = task_year::sorted(task, self.inputs.as_of);
        reports.truncate(ROWS);
        if self.inputs.drafts {
            reports.extend(drafts(&task.reports));
        }
        reports.sort_by_key(|r| std::cmp::Reverse((r.date, r.place)));
        reports.iter().map(|report| self.report(p, task, report)).collect()
    }

    pub(super) fn report(&self, p: usize, task: &Task, report: &EffectiveReport) -> ReportView {
        let formatter = self.formatter();
        let correction = report.correction.map(|i| &task.reports[i]);
        let anchor = &task.reports[report.place].anchor;
        let prose = |key: &str, words: &Option<crate::model::Prose>| {
            let (html, lang, _) = self.prose_with(words.as_ref()?, &format!("{anchor}-{key}-"));
            Some(ProseView { html, lang })
        };
        let corrected = correction.map(|c| formatter.day(c.date));
        ReportView {
            anchor: anchor.to_string(),
            date: formatter.day(report.date),
            on: (report.on != report.date).then(|| formatter.day(report.on)),
            by: report.facts.by.map(|b| self.views(p).bodies[b.0 as usize].clone()),
            measure: report.facts.measure.map(|m| self.to_measure(task, m)),
            measures: report
                .facts
                .measures
                .iter()
                .map(|(m, part)| PartView {
                    measure: self.to_measure(task, *m),
                    stage: part.stage.map(|s| s.word()),
                    percent: part.percent,
                    on: part.on.map(|d| formatter.day(d)),
                })
                .collect(),
            stage: report.facts.stage.map(|s| s.word()),
            pace: report.facts.pace.map(|s| s.word()),
            percent: report.facts.percent,
            values: report
                .facts
                .values
                .iter()
                .map(|v| ValueView {
                    name: formatter.text(&task.targets[v.target].name),
                    body: v.body.map(|body| self.views(p).bodies[body.0 as usize].clone()),
                    value: self.formatter().number(v.value),
                    unit: task.targets[v.target].unit.as_ref().map(|u| formatter.unit(u)),
                })
                .collect(),
            completes: report.completes(),
            note: prose("note", &report.facts.note),
            problems: prose("problems", &report.facts.problems),
            next: prose("next", &report.facts.next),
            evidence: report
                .facts
                .evidence
                .iter()
                .flat_map(|e| e.iter())
                .map(|d| reference(self, d))
                .collect::<Vec<DocumentView>>(),
            withdrawn: corrected.clone().filter(|_| report.is_withdrawn()),
            corrected: corrected.filter(|_| !report.is_withdrawn()),
            reason: correction.and_then(|c| c.reason.as_ref()).map(|r| formatter.text(r)),
            draft: task.reports[report.place].draft,
            verifications: task
                .history
                .checks
                .on(self.inputs.as_of)
                .filter(|place| task.verifications[*place].of == Some(report.place))
                .map(|place| self.verification(p, task, place))
                .collect(),
        }
    }

    fn verification(&self, p: usize, task: &Task, place: usize) -> VerificationView {
        let (formatter, verification) = (self.formatter(), &task.verifications[place]);
        let anchor = &verification.anchor;
        let ended = verification.of.and_then(|of| task.history.checks.ended(of, verification.date, self.inputs.as_of));
        VerificationView {
            anchor: anchor.to_string(),
            date: formatter.day(verification.date),
            by: verification.by.map(|b| self.views(p).bodies[b.0 as usize].clone()),
            result: verification.verdict.word(),
            measure: verification.measure.map(|m| self.to_measure(task, m)),
            finding: verification.finding.as_ref().map(|finding| {
                let (html, lang, _) = self.prose_with(finding, &format!("{anchor}-finding-"));
                ProseView { html, lang }
            }),
            evidence: verification.evidence.iter().map(|d| reference(self, d)).collect(),
            ended: ended.map(|day| formatter.day(day)),
        }
    }

    fn to_measure(&self, task: &Task, m: usize) -> Link {
        let measure = &task.measures[m];
        Link {
            title: self.formatter().text(&measure.text),
            href: format!("{}#measure-{}", self.href(page(self.id.plan, task_year::task_of(self.id))), measure.id),
        }
    }

    pub(super) fn amendment(&self, p: usize, t: usize, place: usize) -> AmendmentView {
        let task = &self.inputs.portal.plans[p].tasks[t];
        let (formatter, amendment) = (self.formatter(), &task.amendments[place]);
        let state = self.inputs.facts[p].state.tasks[t].assessment(amendment.subject);
        let eased = state.filter(|state| state.eased().is_some() && state.commitment.due_set == Some(amendment.date));
        let moves = amendment.set.due.is_some() || amendment.set.ongoing.is_some() || amendment.set.every.is_some();
        let eased = eased.filter(|_| moves && amendment.kind == AmendmentKind::Change);
        AmendmentView {
            kind: amendment.kind.word(),
            eased: eased.and_then(|state| state.progress.completed_on).map(|day| formatter.day(day)),
            date: formatter.day(amendment.date),
            subject: self.subject(task, amendment.subject),
            changes: self.amended(p, task, place),
            reason: amendment.reason.as_ref().map(|r| formatter.text(r)),
            document: amendment.document.as_ref().map(|d| formatter.text(d)),
        }
    }

    /// Each field that an amendment sets, with what stood there the moment before.
    fn amended(&self, p: usize, task: &Task, place: usize) -> Vec<ChangeView> {
        let (formatter, set) = (self.formatter(), &task.amendments[place].set);
        let (before, subject) = (task.history.commitments.before(place), task.amendments[place].subject);
        let own = |text: Option<String>| text.map(|t| formatter.own(t));
        let day = |d: Option<Dated>| own(d.map(|d| formatter.dated(d).words));
        let words = |text: &Option<crate::model::Text>| text.as_ref().map(|t| formatter.text(t));
        // What stood there in the notice, where no amendment has set it before.
        let issued = issued(task, subject);
        let section = |s: Option<usize>| s.map(|s| formatter.text(&self.inputs.portal.plans[p].sections[s].title));
        let yes = |b: Option<bool>| own(b.map(|b| self.word(if b { "yes" } else { "no" })));
        let every = |r: Option<crate::model::Rhythm>| own(r.map(|r| self.word(&format!("every-{}", r.word()))));
        let names = |list: Option<&Vec<BodyIx>>| list.map(|l| self.names(&self.inputs.portal.bodies, l));
        let mut changes = Vec::new();
        let mut push = |field: &str, old: Option<Text>, new: Option<Text>| changes.extend(change(field, old, new));
        let former = |set: &Option<crate::model::Text>, issued: &Option<crate::model::Text>| {
            words(set).or_else(|| words(issued))
        };
        push("title", former(&before.words.title, &issued.title), words(&set.words.title));
        push("name", former(&before.words.name, &issued.name), words(&set.words.name));
        push("text", former(&before.words.text, &issued.text), words(&set.words.text));
        push("unit", former(&before.words.unit, &issued.unit), words(&set.words.unit));
        push("section", section(before.section.or(task.issued.section)), section(set.section));
        let label = |l: &Option<std::sync::Arc<str>>| own(l.as_ref().map(ToString::to_string));
        push("label", label(&before.label).or_else(|| label(&task.issued.label)), label(&set.label));
        push("from", day(before.from), day(set.from));
        push("due", day(before.due), day(set.due));
        push("due_text", words(&before.due_text), words(&set.due_text));
        push("taken-back", yes(Some(before.withdrawn.is_some())), yes(set.withdrawn));
        push("ongoing", yes(Some(before.ongoing)), yes(set.ongoing));
        push("every", every(before.every), every(set.every));
        push("lead", names(Some(&before.who.lead)), names(set.lead.as_ref()));
        push("cooperating", names(Some(&before.who.cooperating)), names(set.cooperating.as_ref()));
        push("responsible", names(Some(&before.who.responsible)), names(set.responsible.as_ref()));
        push("by", names(Some(&before.by)), names(set.by.as_ref()));
        push("source", names(Some(&before.source)), names(set.source.as_ref()));
        let text = |words: &Option<crate::model::Text>| words.as_ref().map(|t| formatter.text(t));
        push("goal_text", text(&before.goal_text), text(&set.goal_text));
        let steps = |goals: &[Step]| {
            let step = |step: &Step| {
                let goal = self.goal_in_words(&step.goal, step.text.as_ref());
                // Whose it is, by when, how much.
                let whose = names(Some(&step.by)).filter(|names| !names.text.is_empty()).map(|names| names.text);
                let day = step.due.map(|due| formatter.dated(due).words);
                let of = whose.into_iter().chain(day).collect::<Vec<_>>().join(&self.word("clause"));
                format!("{of}{}{goal}", self.word("colon"))
            };
            goals.iter().map(step).collect::<Vec<_>>().join(&self.word("semicolon"))
        };
        let old = Some(steps(&before.goals)).filter(|words| !words.is_empty());
        push("goals", own(old), own(set.goals.as_ref().map(|goals| steps(goals))));
        let (old, new) = (before.goal, set.goal);
        for (field, old, new) in [
            ("reach", old.reach, new.reach),
            ("at_least", old.at_least, new.at_least),
            ("at_most", old.at_most, new.at_most),
            ("above", old.above, new.above),
            ("below", old.below, new.below),
            ("equals", old.equals, new.equals),
            ("baseline", old.baseline, new.baseline),
        ] {
            let old = old.or(targets::single(&before.goal).filter(|_| field != "baseline"));
            push(field, own(old.map(|n| formatter.number(n))), own(new.map(|n| formatter.number(n))));
        }
        let fields = before.fields.iter().zip(&set.fields).zip(&self.inputs.config.fields);
        for ((old, new), field) in fields {
            let words = |value: &Option<FieldValue>| value.as_ref().map(|value| field_words(&formatter, value));
            let label = Some(formatter.by_language(&field.name));
            changes.extend(change("extra", words(old), words(new)).map(|change| ChangeView { label, ..change }));
        }
        changes
    }

    pub(super) fn names(&self, bodies: &Bodies, list: &[BodyIx]) -> Text {
        let names = list.iter().map(|b| self.formatter().by_language(bodies.get(*b).short_on(self.inputs.as_of)));
        joined(names.collect(), &self.word("list-separator"))
    }
}

/// The words of something as the notice was issued.
fn issued(task: &Task, subject: Subject) -> Words {
    match subject {
        Subject::Task => Words { title: Some(task.issued.title.clone()), ..Words::default() },
        Subject::Measure(m) => Words { text: Some(task.measures[m].issued.clone()), ..Words::default() },
        Subject::Target(t) => task.targets[t].issued.clone(),
    }
}

/// How many of several bodies have reached something.
pub(in crate::render) fn reached_by(Reached { reached, of, silent }: Reached) -> ReachedBy {
    ReachedBy { reached, of, silent }
}

/// The width of a bar: neither empty nor full where the share is neither.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=100")]
fn bar(share: f64) -> u32 {
    match (share * 100.0).clamp(0.0, 100.0) {
        percent if percent > 0.0 && percent < 100.0 => percent.round().clamp(1.0, 99.0) as u32,
        percent => percent as u32,
    }
}

/// A goal as pages show it.
pub(in crate::render) fn goal_view(
    formatter: &Formatter<'_>,
    goal: &Goal,
    words: Option<&crate::model::Text>,
) -> GoalView {
    let (kind, figure, upper) = figures(goal);
    GoalView {
        kind,
        figure: figure.map(|n| formatter.number(n)).unwrap_or_default(),
        upper: upper.map(|n| formatter.number(n)),
        text: words.map(|t| formatter.text(t)),
    }
}

/// The kind of a goal with its figures; of a range the lower and the upper one.
fn figures(goal: &Goal) -> (&'static str, Option<f64>, Option<f64>) {
    match *goal {
        Goal { at_least: Some(low), at_most: Some(high), .. } => ("between", Some(low), Some(high)),
        Goal { reach: Some(g), .. } => ("reach", Some(g), None),
        Goal { at_least: Some(g), .. } => ("at-least", Some(g), None),
        Goal { at_most: Some(g), .. } => ("at-most", Some(g), None),
        Goal { above: Some(g), .. } => ("above", Some(g), None),
        Goal { below: Some(g), .. } => ("below", Some(g), None),
        Goal { equals: Some(g), .. } => ("equals", Some(g), None),
        _ => ("text", None, None),
    }
}
