//! What is dated in a task: reports, corrections, amendments.

use super::entries::{Entries, EntryKey, Found};
use super::task::{Ids, Names, goal, rhythm, values};
use super::{Join, Pairing};
use crate::diagnose::{Code, SourceText, Span};
use crate::model::bodies::BodyIx;
use crate::model::pairing;
use crate::model::*;
use crate::msg;
use crate::parse::shapes::is_entry_name;
use crate::parse::task::{AmendmentDraft, ReportDraft, SetDraft, ValueDraft};
use crate::yaml::check::nearest;
use crate::yaml::shape::is_id;
use crate::yaml::{Spanned, parse_date};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl Join<'_> {
    pub(super) fn reports(
        &mut self,
        source: &SourceText,
        pairing: &mut Pairing<'_>,
        drafts: Vec<ReportDraft>,
        names: &Names<'_>,
    ) -> (Vec<Report>, Entries) {
        let entries = Entries::new(drafts.iter().map(|d| EntryKey {
            id: d.id.as_ref().map(|i| i.value.as_str()),
            date: d.date.as_ref().map(|d| d.value),
            correction: d.corrects.is_some(),
            draft: d.draft,
            reason: d.reason.is_some(),
        }));
        self.ids(source, &drafts);
        self.one_name(source, drafts.iter().map(|d| d.corrects.as_ref()), &entries);
        // Of a report whose date could not be read, which was told, nobody knows what it answers to.
        let undated = names.undated;
        let reports = drafts
            .into_iter()
            .enumerate()
            .map(|(i, draft)| {
                let corrects = draft.corrects.as_ref();
                let corrects = corrects.filter(|name| {
                    is_entry_name(&name.value) && (!undated || entries.find(&name.value, i) != Found::Nothing)
                });
                let corrects = corrects.and_then(|name| self.corrected(source, name, &entries, i));
                let prefix = pairing.entry("reports", &entries.all[i].names);
                let date = draft.date.as_ref().map_or(NaiveDate::MIN, |d| d.value);
                if let (None, Some(span)) = (&draft.corrects, draft.withdrawn.map(|_| draft.span)) {
                    self.error(
                        Code::WithdrawnNothing,
                        source,
                        span,
                        msg!("withdrawn 要和 corrects 一起写", "`withdrawn` needs `corrects`"),
                        msg!(
                            "另加一条：{{date: …, corrects: …, withdrawn: true}}",
                            "add an entry: {{date: …, corrects: …, withdrawn: true}}"
                        ),
                    );
                }
                if draft.corrects.is_none() && !draft.draft && draft.withdrawn.is_none() && draft.is_empty() {
                    self.error(
                        Code::EmptyReport,
                        source,
                        draft.span,
                        msg!("这条报送什么也没有报", "this report says nothing"),
                        msg!(
                            "写上阶段、进度、比例、指标值或文字（如 note）；还没有写好的标 draft: true",
                            "give a stage, a pace, a percentage, a value or words, as in `note`; what is not ready is `draft: true`"
                        ),
                    );
                }
                if let (Some(measure), Some(span)) = (&draft.measure, draft.measures_key) {
                    let id = &measure.value;
                    self.error(
                        Code::MeasureAndMeasures,
                        source,
                        span,
                        msg!("measures 不能和 measure 同时写", "`measures` cannot stand beside `measure`"),
                        msg!("只留 measures，把 {id} 也写进去", "keep `measures` alone, with {id} in it"),
                    );
                }
                if draft.corrects.is_some() && draft.states_nothing() {
                    self.error(
                        Code::EmptyCorrection,
                        source,
                        draft.span,
                        msg!("这条更正没有写更正成什么", "this correction does not say what is right"),
                        msg!(
                            "写上正确的字段；整条不算数则写 withdrawn: true",
                            "state the fields as they should be, or `withdrawn: true` to take the report back"
                        ),
                    );
                }
                Report {
                    name: entries.all[i].name().into(),
                    date,
                    corrects,
                    reason: pairing.reason(&prefix, entries.all[i].of_reason.as_deref(), draft.reason.as_ref()),
                    draft: draft.draft,
                    anchor: entries.all[i].anchor.as_str().into(),
                    span: draft.span,
                    on_span: draft.on.as_ref().or(draft.date.as_ref()).map_or(draft.span, |on| on.span),
                    by_span: draft.by.as_ref().map_or(draft.span, |by| by.span),
                    facts: self.facts(source, pairing, &prefix, draft, names),
                }
            })
            .collect();
        (reports, entries)
    }

    fn facts(
        &mut self,
        source: &SourceText,
        pairing: &mut Pairing<'_>,
        prefix: &str,
        draft: ReportDraft,
        names: &Names<'_>,
    ) -> Facts {
        let mut prose = |key: &str, p: Option<crate::parse::task::ProseDraft>| {
            p.map(|p| pairing.prose(&format!("{prefix}.{key}"), p.document))
        };
        let [note, problems, next] =
            [("note", draft.note), ("problems", draft.problems), ("next", draft.next)].map(|(k, p)| prose(k, p));
        let evidence =
            draft.evidence.map(|e| Arc::new(self.references(source, pairing, &format!("{prefix}.evidence"), &e)));
        Facts {
            on: draft.on.map(|d| d.value),
            by: draft.by.and_then(|id| self.bodies.resolve_one(source, &id, self.diagnostics)),
            measure: draft.measure.and_then(|id| self.named(source, &id, &names.measures, Code::UnknownMeasure)),
            measures: draft
                .measures
                .into_iter()
                .filter_map(|(id, part)| {
                    let stage = part.stage.and_then(|s| Stage::from_word(&s));
                    let part = Part { stage, percent: part.percent, on: part.on.map(|d| d.value) };
                    Some((self.named(source, &id, &names.measures, Code::UnknownMeasure)?, part))
                })
                .collect(),
            stage: draft.stage.and_then(|s| Stage::from_word(&s.value)),
            pace: draft.pace.and_then(|p| Pace::from_word(&p)),
            percent: draft.percent,
            values: draft.values.iter().flat_map(|(id, value)| self.values(source, id, value, names)).collect(),
            note,
            problems,
            next,
            evidence,
            withdrawn: draft.withdrawn,
        }
    }

    /// The values of a target, of one or of several bodies.
    fn values(
        &mut self,
        source: &SourceText,
        id: &Spanned<String>,
        draft: &ValueDraft,
        names: &Names<'_>,
    ) -> Vec<TargetValue> {
        let target = self.known(source, id, &names.targets, Code::UnknownTarget);
        let of = |body: Option<BodyIx>, value: f64, span: Span| {
            target.map(|target| TargetValue { target, body, value, span })
        };
        match draft {
            ValueDraft::Plain(value) => of(None, *value, id.span).into_iter().collect(),
            ValueDraft::ByBody(all) => {
                let mut values = Vec::new();
                for (id, value) in all {
                    let body = self.bodies.find_or_tell(source, id, self.diagnostics);
                    values.extend(body.and_then(|body| of(Some(body), *value, id.span)));
                }
                values
            }
        }
    }

    /// What a value names; one that is no id was told as such.
    pub(super) fn named(&mut self, source: &SourceText, id: &Spanned<String>, ids: &Ids, code: Code) -> Option<usize> {
        if is_id(&id.value) { self.known(source, id, ids, code) } else { None }
    }

    /// What a name names, whatever it looks like; one that names nothing is told.
    fn known(
        &mut self,
        source: &SourceText,
        id: &Spanned<String>,
        Ids { all, doubtful }: &Ids,
        code: Code,
    ) -> Option<usize> {
        let found = all.iter().position(|n| **n == id.value);
        if found.is_none() && !doubtful {
            let name = &id.value;
            let list = all.join(", ");
            let help = match nearest(name, all.iter().map(|n| &**n)) {
                Some(near) => msg!("是不是想写“{near}”？", "did you mean “{near}”?"),
                None if all.is_empty() => msg!("这项任务里一个也没有", "this task has none"),
                None => msg!("这项任务里有：{list}", "this task has: {list}"),
            };
            let message = if code == Code::UnknownMeasure {
                msg!("这项任务没有举措“{name}”", "this task has no measure “{name}”")
            } else {
                msg!("这项任务没有指标“{name}”", "this task has no target “{name}”")
            };
            self.error(code, source, id.span, message, help);
        }
        found
    }

    /// An id stands once, and cannot look like a date, by which other reports are named.
    fn ids(&mut self, source: &SourceText, drafts: &[ReportDraft]) {
        let mut seen = BTreeSet::new();
        for id in drafts.iter().filter_map(|d| d.id.as_ref()) {
            let name = &id.value;
            if !seen.insert(name.as_str()) {
                self.error(
                    Code::DuplicateId,
                    source,
                    id.span,
                    msg!("标识“{name}”已经用过", "the id “{name}” is taken already"),
                    msg!("每个标识只用一次", "use each id once"),
                );
            }
            if name.get(..10).is_some_and(|day| parse_date(day).is_some()) {
                self.error(
                    Code::IdLikeADate,
                    source,
                    id.span,
                    msg!("报送的标识不能像日期：“{name}”", "a report's id cannot look like a date: “{name}”"),
                    msg!("日期本身就是名称；另起一个，例如 q2", "dates are names already: take another, as in q2"),
                );
            }
        }
    }

    /// Tells an entry that is called by two names.
    pub(super) fn one_name<'a>(
        &mut self,
        source: &SourceText,
        names: impl Iterator<Item = Option<&'a Spanned<String>>>,
        entries: &Entries,
    ) {
        let mut called: BTreeMap<usize, &str> = BTreeMap::new();
        for (own, name) in names.enumerate() {
            let Some(name) = name else { continue };
            let Found::One(of) = entries.find(&name.value, own) else { continue };
            let (first, second) = (*called.entry(of).or_insert(&name.value), &name.value);
            if first != second {
                self.error(
                    Code::NamedTwice,
                    source,
                    name.span,
                    pairing::two_names(first, second),
                    msg!("这里也写 {first}", "write {first} here too"),
                );
            }
        }
    }

    fn corrected(
        &mut self,
        source: &SourceText,
        name: &Spanned<String>,
        entries: &Entries,
        own: usize,
    ) -> Option<usize> {
        let wanted = &name.value;
        let (code, message, help) = match entries.find(wanted, own) {
            Found::One(i) => return Some(i),
            Found::Correction => (
                Code::CorrectsACorrection,
                msg!("“{wanted}”本身是更正", "“{wanted}” is a correction itself"),
                msg!("更正原来的报送；以最后一次更正为准", "correct the report itself; the latest correction holds"),
            ),
            Found::Draft => (
                Code::CorrectsADraft,
                msg!("“{wanted}”还是草稿", "“{wanted}” is still a draft"),
                msg!("草稿没有发布，直接改草稿", "a draft is not published: change the draft itself"),
            ),
            Found::Nothing => (
                Code::UnknownReport,
                msg!("没有报送“{wanted}”", "there is no report “{wanted}”"),
                msg!(
                    "写它的 id 或日期（2023-07-10，同日多条时 2023-07-10#2）",
                    "write its id or date (2023-07-10, or 2023-07-10#2 where a day has several)"
                ),
            ),
        };
        self.error(code, source, name.span, message, help);
        None
    }

    pub(super) fn amendments(
        &mut self,
        source: &SourceText,
        pairing: &mut Pairing<'_>,
        drafts: Vec<AmendmentDraft>,
        names: &Names<'_>,
    ) -> Vec<Amendment> {
        let dates = drafts.iter().map(|d| d.date.as_ref().map(|d| d.value));
        let entries = Entries::new(dates.map(|date| EntryKey { date, ..EntryKey::default() }));
        drafts
            .into_iter()
            .zip(entries.all)
            .map(|(draft, entry)| {
                let prefix = pairing.entry("amendments", &entry.names);
                let subject = match (&draft.measure, &draft.target) {
                    (Some(_), Some(target)) => {
                        self.error(
                            Code::TwoSubjects,
                            source,
                            target.span,
                            msg!(
                                "一条调整只能针对举措或指标之一",
                                "an amendment changes a measure or a target, not both"
                            ),
                            msg!("分成两条", "make two of it"),
                        );
                        Subject::Task
                    }
                    (Some(id), None) => self
                        .named(source, id, &names.measures, Code::UnknownMeasure)
                        .map_or(Subject::Task, Subject::Measure),
                    (None, Some(id)) => self
                        .named(source, id, &names.targets, Code::UnknownTarget)
                        .map_or(Subject::Task, Subject::Target),
                    (None, None) => Subject::Task,
                };
                // What names nothing was told, and so was one that names two things.
                let named = draft.measure.is_none() && draft.target.is_none() || subject != Subject::Task;
                if named && !draft.doubtful {
                    self.settable(source, subject, &draft.set);
                }
                self.set_conflicts(source, draft.span, &draft.set);
                let kind = self.amendment_kind(source, &draft);
                Amendment {
                    date: draft.date.as_ref().map_or(NaiveDate::MIN, |d| d.value),
                    span: draft.span,
                    date_span: draft.date.as_ref().map_or(draft.span, |d| d.span),
                    subject,
                    kind,
                    reason: pairing.maybe_text(&format!("{prefix}.reason"), draft.reason.as_ref()),
                    document: pairing.maybe_text(&format!("{prefix}.document"), draft.document.as_ref()),
                    set: self.set(source, pairing, &prefix, draft.set, names.plan),
                }
            })
            .collect()
    }

    /// What became of the change: refused says why, and nothing is both refused and an erratum.
    fn amendment_kind(&mut self, source: &SourceText, draft: &AmendmentDraft) -> AmendmentKind {
        let holds = |flag: &Option<Spanned<bool>>| flag.as_ref().filter(|f| f.value).map(|f| f.span);
        match (holds(&draft.refused), holds(&draft.erratum)) {
            (Some(_), Some(erratum)) => {
                self.error(
                    Code::RefusedAndErratum,
                    source,
                    erratum,
                    msg!("refused 和 erratum 不能同时写", "`refused` and `erratum` cannot stand together"),
                    msg!(
                        "没有批准的写 refused；本站录错的写 erratum",
                        "`refused` for what was turned down, `erratum` where the portal had it wrong"
                    ),
                );
                AmendmentKind::Refused
            }
            (Some(refused), None) => {
                if draft.reason.as_ref().is_none_or(|reason| reason.value.is_empty()) {
                    self.error(
                        Code::MissingKey,
                        source,
                        refused,
                        msg!("没有批准的调整要写 reason（原因）", "a change that was refused needs a `reason`"),
                        msg!("加上 reason: 没有批准的原因", "add reason: why it was turned down"),
                    );
                }
                AmendmentKind::Refused
            }
            (None, Some(_)) => AmendmentKind::Erratum,
            (None, None) => AmendmentKind::Change,
        }
    }

    /// A change that changes nothing, gives a body two roles, or sets two goals.
    fn set_conflicts(&mut self, source: &SourceText, span: Span, set: &SetDraft) {
        if set.stands && set.keys.is_empty() {
            self.error(
                Code::EmptySet,
                source,
                span,
                msg!("这条调整没有写改什么", "this amendment does not say what it changes"),
                msg!("例如 set: {{due: 2024-03-31}}", "as in set: {{due: 2024-03-31}}"),
            );
        }
        self.one_goal(source, &set.keys);
        let named = |key: &str| set.bodies.iter().find(|(name, _)| *name == key).map_or(&[][..], |(_, ids)| ids);
        let roles = ["lead", "responsible", "cooperating"].map(|key| (key, named(key)));
        self.one_role_each(source, roles);
    }

    fn settable(&mut self, source: &SourceText, subject: Subject, set: &SetDraft) {
        let kind = match subject {
            Subject::Task => "task",
            Subject::Measure(_) => "measure",
            Subject::Target(_) => "target",
        };
        let (_, allowed) = crate::parse::shapes::SETTABLE.into_iter().find(|(of, _)| *of == kind).unwrap_or_default();
        for key in set.keys.iter().filter(|k| crate::parse::shapes::SET.iter().any(|s| s.name == k.value)) {
            if !allowed.contains(&key.value.as_str()) {
                let (name, all) = (&key.value, allowed.join(", "));
                self.error(
                    Code::CannotSet,
                    source,
                    key.span,
                    msg!("这里不能改“{name}”", "“{name}” cannot be set here"),
                    msg!("可改：{all}", "these can: {all}"),
                );
            }
        }
    }

    fn set(
        &mut self,
        source: &SourceText,
        pairing: &mut Pairing<'_>,
        prefix: &str,
        draft: SetDraft,
        plan: &Plan,
    ) -> Set {
        self.promise_conflict(source, &draft.promise);
        let mut word = |key: &str| {
            let text = draft.words.iter().find(|(k, _)| *k == key).map(|(_, text)| text);
            pairing.maybe_text(&format!("{prefix}.{key}"), text)
        };
        let words = Words { title: word("title"), text: word("text"), name: word("name"), unit: word("unit") };
        let mut set = Set {
            words,
            section: draft.section.as_ref().and_then(|id| self.known_section(source, id, plan)),
            label: draft.label.as_ref().map(|label| label.value.as_str().into()),
            from: draft.promise.from.map(|d| d.value),
            withdrawn: draft.withdrawn,
            due: draft.promise.due.map(|d| d.value),
            due_text: pairing.maybe_text(&format!("{prefix}.due_text"), draft.promise.due_text.as_ref()),
            ongoing: draft.promise.ongoing.map(|o| o.value),
            every: draft.promise.every.and_then(|e| rhythm(&e.value)),
            goal: goal(&draft.goal),
            goal_text: pairing.maybe_text(&format!("{prefix}.goal_text"), draft.goal_text.as_ref()),
            goals: draft.goals.map(|goals| self.steps(source, pairing, &format!("{prefix}."), &goals)),
            fields: values(pairing, self.config, &format!("{prefix}."), &draft.fields),
            ..Set::default()
        };
        for (key, ids) in draft.bodies {
            let bodies = Some(self.bodies.resolve(source, &ids, self.diagnostics));
            match key {
                "lead" => set.lead = bodies,
                "cooperating" => set.cooperating = bodies,
                "responsible" => set.responsible = bodies,
                "source" => set.source = bodies,
                _ => set.by = bodies,
            }
        }
        set
    }
}
