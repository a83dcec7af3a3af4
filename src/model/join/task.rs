//! A task: who, by when, measures, targets.

use super::{Join, Pairing};
use crate::config::{Config, Field};
use crate::diagnose::Code;
use crate::diagnose::{SourceText, Span};
use crate::digest::{Digest, Digester};
use crate::model::bodies::BodyIx;
use crate::model::goals;
use crate::model::progress::{History, Written};
use crate::model::*;
use crate::msg;
use crate::parse::extra::FieldDraft;
use crate::parse::front_matter;
use crate::parse::task::{
    AddedDraft, DocumentDraft, GOALS, GoalDraft, PromiseDraft, StepDraft, TargetDraft, TaskDraft,
};
use crate::source::Kind;
use crate::yaml::Spanned;
use crate::yaml::check::nearest;
use crate::yaml::shape::is_id;
use std::sync::Arc;

impl Join<'_> {
    pub(super) fn task(&mut self, draft: TaskDraft, plan: &Plan) -> Option<Task> {
        let source = draft.source.clone();
        let kind = Kind::Task { plan: draft.plan.clone(), slug: draft.slug.clone(), language: None };
        let mut pairing = self.pairing(&source, &kind);
        let section = self.section(&draft, plan);
        let title = pairing.text("title", &draft.title);
        let short_title = pairing.maybe_text("short_title", draft.short_title.as_ref());
        let added = Self::added(&mut pairing, "", draft.added.as_ref());
        let commitment = self.commitment(&source, &mut pairing, "", &draft.promise, added.as_ref());
        let documents = self.references(&source, &mut pairing, "documents", &draft.documents);
        let measures = self.measures(&source, &mut pairing, &draft, added.as_ref());
        let targets = self.targets(&source, &mut pairing, &draft, added.as_ref());
        let names = Names {
            plan,
            undated: draft.nameless.reports,
            measures: Ids { all: measures.iter().map(|m| m.id.clone()).collect(), doubtful: draft.nameless.measures },
            targets: Ids { all: targets.iter().map(|t| t.id.clone()).collect(), doubtful: draft.nameless.targets },
        };
        let fields = values(&mut pairing, self.config, "", &draft.fields);
        let commitment = Arc::new(Commitment { who: self.who(&source, &draft), fields, ..commitment });
        let (reports, entries) = self.reports(&source, &mut pairing, draft.reports, &names);
        let amendments = self.amendments(&source, &mut pairing, draft.amendments, &names);
        let verifications = self.verifications(&source, &mut pairing, draft.verifications, &names, &entries);
        let body = pairing.body(draft.body);
        let anchors = anchors(&body);
        let digests = pairing.digests(&source, !body.source().is_empty());
        // Whatever is told of a task later stands in its front matter; its text would stand in memory for nothing.
        let front = front_matter::split(&source, &mut Vec::new()).map_or(source.text.len(), |p| p.body.start as usize);
        let source = SourceText::new(source.file, &source.text[..front]);
        let completeness = self.finish(pairing);
        let number_span = draft.number.as_ref().map_or(draft.head, |n| n.span);
        let number = draft.number.and_then(|n| u32::try_from(n.value).ok()).unwrap_or_default();
        let label_span = draft.label.as_ref().map_or(number_span, |l| l.span);
        let label: Option<Arc<str>> = draft.label.map(|l| l.value.as_str().into());
        Some(Task {
            digests: Digests { anchors, ..digests },
            id: draft.slug,
            number,
            number_span,
            from_span: draft.promise.from.as_ref().map_or(draft.head, |from| from.span),
            issued: Issued { section: section?, title: title.clone(), label: label.clone() },
            label,
            label_span,
            heading: draft.heading,
            section: section?,
            title,
            added,
            continues: draft.continues,
            short_title,
            body,
            history: History::new(
                plan.rules(self.config),
                self.bodies,
                &commitment,
                &measures,
                &targets,
                Written { reports: &reports, amendments: &amendments, verifications: &verifications },
            ),
            commitment,
            documents,
            measures,
            targets,
            reports,
            amendments,
            verifications,
            extra: draft.extra,
            completeness,
            source,
        })
    }

    /// The section that a task names; nothing where it has to name one and does not, or names one that is not there.
    fn section(&mut self, draft: &TaskDraft, plan: &Plan) -> Option<Option<usize>> {
        let Some(id) = &draft.section else {
            // Sections that could not be read were told.
            if plan.sections.is_empty() || self.doubtful_sections {
                return plan.sections.is_empty().then_some(None);
            }
            if !draft.section_there {
                let all = plan.sections.iter().map(|s| &*s.id).collect::<Vec<_>>().join(", ");
                self.error(
                    Code::MissingKey,
                    &draft.source,
                    draft.head,
                    msg!("缺少 section（所属部分）", "`section` is missing (its section)"),
                    msg!("加一行 section:，写其中一个：{all}", "add a line section: with one of these: {all}"),
                );
            }
            return None;
        };
        self.known_section(&draft.source, id, plan).map(Some)
    }

    /// The section of an id; one that is not there is told.
    pub(super) fn known_section(&mut self, source: &SourceText, id: &Spanned<String>, plan: &Plan) -> Option<usize> {
        if plan.sections.is_empty() && !self.doubtful_sections {
            self.error(
                Code::UnknownSection,
                source,
                id.span,
                msg!("plan.md 没有分部分", "plan.md has no sections"),
                msg!(
                    "删去这一行，或在 plan.md 的 sections 里列出各部分",
                    "leave the line out, or list the sections in plan.md"
                ),
            );
            return None;
        }
        let found = plan.sections.iter().position(|s| *s.id == id.value);
        if found.is_none() && is_id(&id.value) && !self.doubtful_sections {
            let name = &id.value;
            let help = match nearest(name, plan.sections.iter().map(|s| &*s.id)) {
                Some(near) => msg!("是不是想写“{near}”？", "did you mean “{near}”?"),
                None => {
                    let all = plan.sections.iter().map(|s| &*s.id).collect::<Vec<_>>().join(", ");
                    msg!("plan.md 里有：{all}", "plan.md has: {all}")
                }
            };
            self.error(
                Code::UnknownSection,
                source,
                id.span,
                msg!("plan.md 里没有部分“{name}”", "plan.md has no section “{name}”"),
                help,
            );
        }
        found
    }

    fn who(&mut self, source: &SourceText, draft: &TaskDraft) -> Who {
        if let (None, None) = draft.role_keys {
            self.error(
                Code::MissingKey,
                source,
                draft.head,
                msg!("缺少 lead 或 responsible（谁负责）", "`lead` or `responsible` is missing (who answers for it)"),
                msg!("加一行：lead: [单位标识]", "add a line: lead: [id]"),
            );
        }
        self.one_role_each(
            source,
            [("lead", &draft.lead), ("responsible", &draft.responsible), ("cooperating", &draft.cooperating)],
        );
        Who {
            lead: self.bodies.resolve(source, &draft.lead, self.diagnostics),
            cooperating: self.bodies.resolve(source, &draft.cooperating, self.diagnostics),
            responsible: self.bodies.resolve(source, &draft.responsible, self.diagnostics),
        }
    }

    /// A body is named in one role of a task; roles come strongest first, and the weaker one is told. Through a group a body may
    /// be in two.
    pub(super) fn one_role_each(&mut self, source: &SourceText, roles: [(&'static str, &[Spanned<String>]); 3]) {
        for (weaker, (second, bodies)) in roles.iter().enumerate() {
            for id in *bodies {
                let stronger = roles[..weaker].iter().find(|(_, named)| named.iter().any(|n| n.value == id.value));
                let Some((first, _)) = stronger else { continue };
                let name = &id.value;
                self.error(
                    Code::TwoRoles,
                    source,
                    id.span,
                    msg!("“{name}”既在 {first} 里又在 {second} 里", "“{name}” stands in `{first}` and in `{second}`"),
                    msg!(
                        "一个单位在一项任务里只有一个角色；只留 {first} 里的",
                        "a body has one role in a task: keep it in `{first}` alone"
                    ),
                );
            }
        }
    }

    fn commitment(
        &mut self,
        source: &SourceText,
        pairing: &mut Pairing<'_>,
        prefix: &str,
        draft: &PromiseDraft,
        added: Option<&Added>,
    ) -> Commitment {
        self.promise_conflict(source, draft);
        Commitment {
            added: added.map(|added| added.date),
            from: draft.from.as_ref().map(|from| from.value),
            due: draft.due.as_ref().map(|d| d.value),
            due_text: pairing.maybe_text(&format!("{prefix}due_text"), draft.due_text.as_ref()),
            ongoing: draft.ongoing.as_ref().is_some_and(|o| o.value),
            every: draft.every.as_ref().and_then(|e| rhythm(&e.value)),
            ..Commitment::default()
        }
    }

    /// Since when something is part of the plan.
    fn added(pairing: &mut Pairing<'_>, prefix: &str, draft: Option<&AddedDraft>) -> Option<Added> {
        let AddedDraft { date, reason, document } = draft?;
        Some(Added {
            date: date.value,
            span: date.span,
            reason: pairing.maybe_text(&format!("{prefix}added.reason"), reason.as_ref()),
            document: pairing.maybe_text(&format!("{prefix}added.document"), document.as_ref()),
        })
    }

    pub(super) fn promise_conflict(&mut self, source: &SourceText, draft: &PromiseDraft) {
        let ongoing = draft.ongoing.as_ref().filter(|o| o.value).map(|o| ("ongoing", o.span));
        let every = draft.every.as_ref().map(|e| ("every", e.span));
        let due = draft.due.as_ref().map(|d| ("due", d.span));
        let stated: Vec<(&str, Span)> = [due, ongoing, every].into_iter().flatten().collect();
        if let [(first, _), (second, span), ..] = stated[..] {
            self.error(
                Code::DueAndOngoing,
                source,
                span,
                msg!("“{second}”不能和“{first}”同时写", "“{second}” cannot stand beside “{first}”"),
                msg!("due、ongoing、every 只能有一个", "only one of due, ongoing and every can stand"),
            );
        }
    }

    pub(super) fn references(
        &mut self,
        source: &SourceText,
        pairing: &mut Pairing<'_>,
        prefix: &str,
        drafts: &[DocumentDraft],
    ) -> Vec<Reference> {
        drafts
            .iter()
            .enumerate()
            .map(|(i, draft)| Reference {
                title: pairing.text(&format!("{prefix}.{i}"), &draft.title),
                number: draft.number.clone(),
                url: draft.url.clone(),
                file: draft.file.as_ref().and_then(|f| self.asset(source, f)),
            })
            .collect()
    }

    pub(super) fn unique(&mut self, source: &SourceText, seen: &[Arc<str>], id: &Spanned<String>) {
        if seen.iter().any(|s| **s == id.value) {
            let name = &id.value;
            self.error(
                Code::DuplicateId,
                source,
                id.span,
                msg!("标识“{name}”已经用过", "the id “{name}” is taken already"),
                msg!("每个标识只用一次", "use each id once"),
            );
        }
    }

    fn measures(
        &mut self,
        source: &SourceText,
        pairing: &mut Pairing<'_>,
        draft: &TaskDraft,
        with: Option<&Added>,
    ) -> Vec<Measure> {
        let mut seen: Vec<Arc<str>> = Vec::new();
        draft
            .measures
            .iter()
            .map(|m| {
                self.unique(source, &seen, &m.id);
                seen.push(m.id.value.as_str().into());
                let prefix = format!("measures.{}.", m.id.value);
                let text = pairing.text(&format!("{prefix}text"), &m.text);
                let added = Self::added(pairing, &prefix, m.added.as_ref());
                let commitment = self.commitment(source, pairing, &prefix, &m.promise, added.as_ref().or(with));
                let by = self.bodies.resolve(source, &m.by, self.diagnostics);
                let fields = values(pairing, self.config, &prefix, &m.fields);
                Measure {
                    span: m.promise.from.as_ref().map_or(m.id.span, |from| from.span),
                    id: m.id.value.as_str().into(),
                    issued: text.clone(),
                    text,
                    extra: m.extra.clone(),
                    commitment: Arc::new(Commitment { by, fields, ..commitment }),
                    by_text: pairing.maybe_text(&format!("{prefix}by_text"), m.by_text.as_ref()),
                    added,
                }
            })
            .collect()
    }

    fn targets(
        &mut self,
        source: &SourceText,
        pairing: &mut Pairing<'_>,
        draft: &TaskDraft,
        with: Option<&Added>,
    ) -> Vec<Target> {
        let mut seen: Vec<Arc<str>> = Vec::new();
        draft
            .targets
            .iter()
            .map(|t| {
                self.unique(source, &seen, &t.id);
                seen.push(t.id.value.as_str().into());
                self.goal(source, t);
                let prefix = format!("targets.{}.", t.id.value);
                let added = Self::added(pairing, &prefix, t.added.as_ref());
                let name = pairing.text(&format!("{prefix}name"), &t.name);
                let unit = pairing.maybe_text(&format!("{prefix}unit"), t.unit.as_ref());
                let text = pairing.maybe_text(&format!("{prefix}text"), t.text.as_ref());
                let issued = Words { title: None, name: Some(name.clone()), unit: unit.clone(), text: text.clone() };
                let commitment = Commitment {
                    by: self.bodies.resolve(source, &t.by, self.diagnostics),
                    source: self.bodies.resolve(source, &t.source, self.diagnostics),
                    goal: goal(&t.goal),
                    goal_text: pairing.maybe_text(&format!("{prefix}goal_text"), t.goal_text.as_ref()),
                    goals: self.steps(source, pairing, &prefix, &t.goals),
                    ..self.commitment(source, pairing, &prefix, &t.promise, added.as_ref().or(with))
                };
                if commitment.has_own_goal() || !commitment.goals.is_empty() {
                    let fault = goals::without_goal(&commitment, self.bodies, || source.place(t.id.span));
                    self.diagnostics.extend(fault);
                }
                Target {
                    id: t.id.value.as_str().into(),
                    name,
                    unit,
                    text,
                    issued,
                    commitment: Arc::new(commitment),
                    added,
                }
            })
            .collect()
    }

    fn goal(&mut self, source: &SourceText, draft: &TargetDraft) {
        let key = |name: &str| draft.goal_keys.iter().find(|k| k.value == name);
        if draft.goal_keys.is_empty() && draft.goal_text.is_none() && draft.goals.is_empty() {
            self.error(
                Code::NoGoal,
                source,
                draft.id.span,
                msg!("指标没有目标值", "the target has no goal"),
                msg!(
                    "写 reach（达到）、at_least（不低于）、at_most（不高于）、above（超过）、below（低于）或 equals（等于）；没有数字的写 goal_text",
                    "write reach, at_least, at_most, above, below or equals; a goal without a figure is goal_text"
                ),
            );
        }
        self.one_goal(source, &draft.goal_keys);
        if let (Some(low), Some(high)) = (draft.goal.at_least, draft.goal.at_most)
            && low > high
            && let Some(at_most) = key("at_most")
        {
            self.error(
                Code::GoalsConflict,
                source,
                at_most.span,
                msg!("at_least（{low}）大于 at_most（{high}）", "at_least ({low}) is greater than at_most ({high})"),
                msg!("交换两个数", "swap the two"),
            );
        }
    }

    /// Goals on the way and of single bodies, in the file's order.
    pub(super) fn steps(
        &mut self,
        source: &SourceText,
        pairing: &mut Pairing<'_>,
        prefix: &str,
        drafts: &[StepDraft],
    ) -> Vec<Step> {
        let mut steps = Vec::new();
        for (i, draft) in drafts.iter().enumerate() {
            if draft.keys.is_empty() && draft.goal_text.is_none() {
                self.error(
                    Code::NoGoal,
                    source,
                    draft.span,
                    msg!("这个目标没有目标值", "this goal has no figure"),
                    msg!(
                        "写 reach、at_least 等；没有数字的写 goal_text",
                        "write reach, at_least or the like, or goal_text"
                    ),
                );
            }
            self.one_goal(source, &draft.keys);
            let text = pairing.maybe_text(&format!("{prefix}goals.{i}.goal_text"), draft.goal_text.as_ref());
            let due_text = pairing.maybe_text(&format!("{prefix}goals.{i}.due_text"), draft.due_text.as_ref());
            let by = self.bodies.resolve(source, &draft.by, self.diagnostics);
            if !draft.is_placed {
                self.error(
                    Code::MissingKey,
                    source,
                    draft.span,
                    msg!(
                        "缺少 due 或 by（哪天以前的、哪些单位的目标）",
                        "`due` or `by` is missing: by when, or whose goal it is"
                    ),
                    msg!(
                        "途中的目标写 due: 2025-06-30 或 2025-06；个别单位的目标写 by: [单位标识]",
                        "a goal on the way says due: 2025-06-30 or 2025-06, one of single bodies by: [id]"
                    ),
                );
            }
            let due = draft.due.as_ref().map(|due| due.value);
            if due.is_none() && by.is_empty() {
                continue;
            }
            if due.is_none() {
                self.one_goal_in_the_end(source, draft.span, &steps, &by);
            }
            steps.push(Step { goal: goal(&draft.goal), text, due, due_text, by });
        }
        steps
    }

    /// Tells a second goal of a body that is due with the target: nobody could say which holds.
    fn one_goal_in_the_end(&mut self, source: &SourceText, span: Span, before: &[Step], by: &[BodyIx]) {
        let named = before.iter().filter(|step| step.due.is_none()).flat_map(|step| self.bodies.expand_all(&step.by));
        let named: Vec<BodyIx> = named.collect();
        let Some(body) = self.bodies.expand_all(by).into_iter().find(|body| named.contains(body)) else { return };
        let id = &self.bodies.get(body).id;
        self.error(
            Code::GoalsConflict,
            source,
            span,
            msg!("“{id}”已有一个不写 due 的目标", "“{id}” has another goal without `due` already"),
            msg!("合成一个，或写明日期", "make one of them, or say by when"),
        );
    }

    /// Tells keys of goals that cannot stand together.
    pub(super) fn one_goal(&mut self, source: &SourceText, keys: &[Spanned<String>]) {
        let goals: Vec<&Spanned<String>> = keys.iter().filter(|k| GOALS.contains(&k.value.as_str())).collect();
        let range = goals.iter().all(|k| k.value.starts_with("at_"));
        if let ([first, second, ..], false) = (&goals[..], range) {
            let (first, name) = (&first.value, &second.value);
            self.error(
                Code::GoalsConflict,
                source,
                second.span,
                msg!(
                    "“{name}”不能和“{first}”同时写：目标值只能有一个",
                    "“{name}” cannot stand beside “{first}”: a target has one goal"
                ),
                msg!(
                    "只有 at_least 和 at_most 可以同时写（2-3家）",
                    "only at_least and at_most may stand together (2-3)"
                ),
            );
        }
    }
}

/// Values of the portal's own fields.
pub(super) fn values(
    pairing: &mut Pairing<'_>,
    config: &Config,
    prefix: &str,
    drafts: &[Option<FieldDraft>],
) -> Vec<Option<FieldValue>> {
    let value = |(draft, field): (&Option<FieldDraft>, &Field)| {
        Some(match draft.as_ref()? {
            FieldDraft::Text(text) => {
                FieldValue::Text(pairing.optional_text(&format!("{prefix}extra.{}", field.id), text))
            }
            FieldDraft::Number(n) => FieldValue::Number(*n),
            FieldDraft::Date(day) => FieldValue::Date(*day),
            FieldDraft::Url(url) => FieldValue::Url(url.as_str().into()),
        })
    };
    drafts.iter().zip(&config.fields).map(value).collect()
}

/// Of the anchors of a text in every language.
fn anchors(body: &Prose) -> Digest {
    let mut d = Digester::new();
    for document in body.all() {
        d.number(document.anchors.len() as u64);
        document.anchors.iter().for_each(|anchor| {
            d.words(anchor);
        });
    }
    d.finish()
}

/// The ids in a task that reports and amendments may name.
pub(super) struct Names<'a> {
    pub(super) plan: &'a Plan,
    pub(super) measures: Ids,
    pub(super) targets: Ids,
    /// Whether there are reports whose date could not be read.
    pub(super) undated: bool,
}

/// Ids of one kind.
pub(super) struct Ids {
    /// In the file's order.
    pub(super) all: Vec<Arc<str>>,
    /// Whether there are more, which could not be read: then one that names nothing is no news.
    pub(super) doubtful: bool,
}

pub(super) fn rhythm(word: &str) -> Option<Rhythm> {
    [Rhythm::Month, Rhythm::Quarter, Rhythm::HalfYear].into_iter().find(|r| r.word() == word)
}

pub(super) fn goal(draft: &GoalDraft) -> Goal {
    let GoalDraft { reach, at_least, at_most, above, below, equals, baseline } = *draft;
    Goal { reach, at_least, at_most, above, below, equals, baseline }
}
