//! Drafts → portal: pairs, resolves, orders. What names nothing is told; then a stand-in goes on, so that one run tells all.

use super::bodies::{self, Bodies};
use super::pairing::{Pairing, Translation};
use super::portal::*;
use crate::config::{ByLanguage, Config};
use crate::diagnose::{Diagnostic, SourceText, Span};
use crate::parse::Draft;
use crate::parse::page::PageDraft;
use crate::parse::plan::PlanDraft;
use crate::parse::task::{AmendmentDraft, DocumentDraft, GoalDraft, PromiseDraft, ReportDraft, SetDraft, TaskDraft};
use crate::parse::words::WordsDraft;
use crate::say;
use crate::source::{Asset, Kind};
use crate::yaml::Spanned;
use crate::yaml::check::nearest;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What [`join`] gives.
#[derive(Debug)]
pub struct Joined {
    /// The content. Of use only if no error was told.
    pub portal: Portal,
    /// How every source file stands in every other language.
    pub translations: Vec<Translation>,
}

/// Joins all drafts.
pub fn join(config: &Config, drafts: Vec<Draft>, assets: Vec<Asset>, diagnostics: &mut Vec<Diagnostic>) -> Joined {
    let mut sorted = Sorted::default();
    for draft in drafts {
        sorted.add(draft);
    }
    let bodies_source = sorted.organizations.as_ref().map(|o| o.source.clone());
    let bodies = bodies::join(sorted.organizations.take(), config, diagnostics);
    if let Some(id) = &config.coordinator {
        bodies.resolve_one(&config.source, id, diagnostics);
    }
    let mut join =
        Join { config, bodies: &bodies, assets: &assets, words: &sorted.words, translations: Vec::new(), diagnostics };
    join.names(bodies_source);
    let mut pages: Vec<FreePage> = sorted.pages.into_iter().map(|p| join.page(p)).collect();
    pages.sort_by(|a, b| (a.order, &a.slug).cmp(&(b.order, &b.slug)));
    let mut tasks = sorted.tasks;
    let mut plans: Vec<Plan> = sorted
        .plans
        .into_iter()
        .filter_map(|p| {
            let id = p.id.clone();
            join.plan(p, tasks.remove(&id).unwrap_or_default())
        })
        .collect();
    join.orphans(tasks);
    plans.sort_by(|a, b| (b.issued, &b.id).cmp(&(a.issued, &a.id)));
    for words in &sorted.words {
        join.words_without_source(words, &plans, &pages);
    }
    let translations = join.translations;
    for plan in &plans {
        super::check::check(plan, &bodies, config, diagnostics);
    }
    Joined { portal: Portal { bodies, plans, pages, assets }, translations }
}

#[derive(Default)]
struct Sorted {
    organizations: Option<crate::parse::organizations::OrganizationsDraft>,
    plans: Vec<PlanDraft>,
    tasks: BTreeMap<Arc<str>, Vec<TaskDraft>>,
    pages: Vec<PageDraft>,
    words: Vec<WordsDraft>,
}

impl Sorted {
    fn add(&mut self, draft: Draft) {
        match draft {
            Draft::Organizations(o) => self.organizations = Some(o),
            Draft::Plan(p) => self.plans.push(*p),
            Draft::Task(t) => self.tasks.entry(t.plan.clone()).or_default().push(*t),
            Draft::Page(p) => self.pages.push(*p),
            Draft::Words(w) => self.words.push(*w),
        }
    }
}

struct Join<'a> {
    config: &'a Config,
    bodies: &'a Bodies,
    assets: &'a [Asset],
    words: &'a [WordsDraft],
    translations: Vec<Translation>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// Folders that a plan cannot be named after.
const RESERVED: &[&str] = &["assets", "data", "files", "archive", "leave", "pages", "tasks"];

impl<'a> Join<'a> {
    fn error(
        &mut self,
        code: &'static str,
        source: &SourceText,
        span: Span,
        message: crate::diagnose::Message,
        help: crate::diagnose::Message,
    ) {
        self.diagnostics.push(Diagnostic::error(code, source.place(span), message).help(help));
    }

    fn pairing(&self, source: &SourceText, kind: impl Fn(&Kind) -> bool) -> Pairing<'a> {
        let words: Vec<&'a WordsDraft> = self.words.iter().filter(|w| kind(&w.kind)).collect();
        Pairing::new(self.config, source, &words)
    }

    /// Tells what is missing and stale; gives how the file's words stand in each language.
    fn finish(&mut self, pairing: Pairing<'_>) -> Vec<Completeness> {
        let found = pairing.finish(self.config, self.diagnostics);
        let mut completeness = vec![Completeness::default(); self.config.languages.len()];
        for state in &found {
            completeness[state.lang.0] =
                Completeness { stale: !state.stale.is_empty(), incomplete: !state.missing.is_empty() };
        }
        self.translations.extend(found);
        completeness
    }

    /// Names of bodies and the portal's own words: they stand in one file, so only their absence can be told.
    fn names(&mut self, bodies: Option<SourceText>) {
        for lang in self.config.langs().skip(1) {
            let absent = |name: &ByLanguage| name.exactly(lang).is_none();
            if let Some(source) = &bodies {
                let missing =
                    self.bodies.all.iter().filter(|b| absent(&b.name)).map(|b| format!("{}.name", b.id)).collect();
                self.in_one_file(source, lang, self.bodies.all.len(), missing);
            }
            let own = [
                ("title", Some(&self.config.title)),
                ("description", self.config.description.as_ref()),
                ("banner", self.config.banner.as_ref()),
            ];
            let own: Vec<(&str, &ByLanguage)> = own.into_iter().filter_map(|(k, v)| Some((k, v?))).collect();
            let missing = own.iter().filter(|(_, v)| absent(v)).map(|(k, _)| (*k).to_owned()).collect();
            self.in_one_file(&self.config.source, lang, own.len(), missing);
        }
    }

    fn in_one_file(&mut self, source: &SourceText, lang: crate::config::Lang, total: usize, missing: Vec<String>) {
        let state = Translation {
            source: source.file.clone(),
            file: Some(source.clone()),
            lang,
            total,
            missing,
            stale: Vec::new(),
            unstamped: Vec::new(),
            digests: BTreeMap::new(),
        };
        super::pairing::warn(&state, self.config, self.diagnostics);
        self.translations.push(state);
    }

    fn page(&mut self, draft: PageDraft) -> FreePage {
        let mut pairing = self.pairing(&draft.source, |k| matches!(k, Kind::Page { slug, .. } if *slug == draft.slug));
        let mut page = FreePage {
            extra: draft.extra,
            completeness: Vec::new(),
            title: pairing.text("title", &draft.title),
            description: pairing.maybe_text("description", draft.description.as_ref()),
            body: pairing.body(draft.body),
            slug: draft.slug,
            source: draft.source,
            order: draft.order,
            published: draft.published,
        };
        page.completeness = self.finish(pairing);
        page
    }

    fn plan(&mut self, draft: PlanDraft, tasks: Vec<TaskDraft>) -> Option<Plan> {
        let source = draft.source.clone();
        if RESERVED.contains(&&*draft.id) || self.config.by_path(&draft.id).is_some_and(|l| l.0 > 0) {
            let id = &draft.id;
            self.diagnostics.push(
                Diagnostic::error(
                    "reserved-name",
                    source.whole(),
                    say!("计划的文件夹不能叫“{id}”", "a plan's folder cannot be named “{id}”"),
                )
                .help(say!("用年份，例如 2023", "use the year, as in 2023")),
            );
        }
        let mut pairing = self.pairing(&source, |k| matches!(k, Kind::Plan { plan, .. } if *plan == draft.id));
        let get = |key: &str| draft.texts.iter().find(|(k, _)| *k == key).map(|(_, t)| t);
        let title = pairing.text("title", get("title")?);
        let words = source.text[draft.body.start as usize..draft.body.end as usize].to_owned();
        let [short_title, notice_title, addressees, issued_by] =
            ["short_title", "notice_title", "addressees", "issued_by"].map(|key| pairing.maybe_text(key, get(key)));
        let mut sections: Vec<Section> = Vec::new();
        for (id, title) in &draft.sections {
            if sections.iter().any(|s| *s.id == id.value) {
                let name = &id.value;
                self.error(
                    "duplicate-id",
                    &source,
                    id.span,
                    say!("部分“{name}”已经有了", "there is a section “{name}” already"),
                    say!("每个标识只用一次", "use each id once"),
                );
                continue;
            }
            let title = pairing.text(&format!("sections.{}", id.value), title);
            sections.push(Section { id: id.value.as_str().into(), title, tasks: Vec::new() });
        }
        let annexes = draft.annexes.iter().enumerate().map(|(i, (title, file))| Annex {
            title: pairing.text(&format!("annexes.{i}"), title),
            file: file.as_ref().and_then(|f| self.asset(&source, f)),
        });
        let annexes: Vec<Annex> = annexes.collect();
        let (letter, preamble, closing) = pairing.parts(&words, draft.parts);
        let completeness = self.finish(pairing);
        let issued = draft.issued.map_or(NaiveDate::MIN, |d| d.value);
        let period = self.period(&source, issued, &draft.period);
        let mut plan = Plan {
            id: draft.id,
            title,
            short_title,
            notice_title,
            addressees,
            issued_by,
            issued,
            published: draft.published,
            document_number: draft.document_number,
            index_number: draft.index_number,
            period,
            sections,
            annexes,
            letter,
            preamble,
            closing,
            extra: draft.extra,
            completeness,
            tasks: Vec::new(),
            source,
        };
        let mut tasks: Vec<Task> = tasks.into_iter().filter_map(|t| self.task(t, &plan)).collect();
        tasks.sort_by(|a, b| (a.number, &a.id).cmp(&(b.number, &b.id)));
        for (i, task) in tasks.iter().enumerate() {
            plan.sections[task.section].tasks.push(i);
        }
        plan.tasks = tasks;
        Some(plan)
    }

    fn period(
        &mut self,
        source: &SourceText,
        issued: NaiveDate,
        draft: &(Option<Spanned<NaiveDate>>, Option<Spanned<NaiveDate>>),
    ) -> (NaiveDate, NaiveDate) {
        let from = draft.0.as_ref().map_or(issued, |d| d.value);
        let year_end = NaiveDate::from_ymd_opt(issued.year(), 12, 31).unwrap_or(issued);
        let to = draft.1.as_ref().map_or(year_end, |d| d.value);
        if to < from
            && let Some(span) = draft.1.as_ref().or(draft.0.as_ref()).map(|d| d.span)
        {
            self.error(
                "period",
                source,
                span,
                say!("计划期的止日早于起日", "the period ends before it begins"),
                say!("改正其一", "mend one of them"),
            );
        }
        (from, to)
    }

    fn orphans(&mut self, tasks: BTreeMap<Arc<str>, Vec<TaskDraft>>) {
        for (plan, tasks) in tasks {
            let file = format!("content/{plan}/plan.md");
            let told = self.diagnostics.iter().any(|d| d.place.as_ref().is_some_and(|p| *p.file == *file));
            for task in tasks.into_iter().filter(|_| !told) {
                self.diagnostics.push(
                    Diagnostic::error(
                        "no-plan",
                        task.source.whole(),
                        say!(
                            "文件夹 content/{plan} 没有可用的 plan.md",
                            "the folder content/{plan} has no plan.md that can be used"
                        ),
                    )
                    .help(say!("先写 content/{plan}/plan.md", "write content/{plan}/plan.md first")),
                );
            }
        }
    }

    fn words_without_source(&mut self, words: &WordsDraft, plans: &[Plan], pages: &[FreePage]) {
        let plan = |id: &str| plans.iter().find(|p| *p.id == *id);
        let there = match &words.kind {
            Kind::Plan { plan: id, .. } => plan(id).is_some(),
            Kind::Task { plan: id, slug, .. } => plan(id).is_some_and(|p| p.tasks.iter().any(|t| t.id == *slug)),
            Kind::Page { slug, .. } => pages.iter().any(|p| p.slug == *slug),
            Kind::Site | Kind::Organizations => true,
        };
        // A source file with faults of its own is told there.
        let told = self.diagnostics.iter().any(|d| {
            d.place.as_ref().is_some_and(|p| {
                words.source.file.strip_prefix(p.file.trim_end_matches(".md")).is_some_and(|rest| rest.starts_with('.'))
            })
        });
        if !there && !told {
            self.diagnostics.push(
                Diagnostic::error(
                    "no-source",
                    words.source.whole(),
                    say!("这份译文没有源文件", "there is no source file for this translation"),
                )
                .help(say!("检查文件名：05-x.en.md 译自 05-x.md", "look at the name: 05-x.en.md translates 05-x.md")),
            );
        }
    }

    /// The address of a file that front matter names.
    fn asset(&mut self, source: &SourceText, file: &Spanned<String>) -> Option<Arc<str>> {
        let path = file.value.trim_start_matches('/');
        let path = if path.starts_with("files/") { path.to_owned() } else { format!("files/{path}") };
        let found = self.assets.iter().find(|a| *a.path == *path).map(|a| a.path.clone());
        if found.is_none() {
            let help = match nearest(&path, self.assets.iter().map(|a| &*a.path)) {
                Some(near) => say!("是不是 {near}？", "did you mean {near}?"),
                None => say!("把文件放到 content/{path}", "put the file at content/{path}"),
            };
            self.error(
                "missing-file",
                source,
                file.span,
                say!("没有文件 content/{path}", "there is no file content/{path}"),
                help,
            );
        }
        found
    }

    fn task(&mut self, draft: TaskDraft, plan: &Plan) -> Option<Task> {
        let source = draft.source.clone();
        let mut pairing = self.pairing(
            &source,
            |k| matches!(k, Kind::Task { plan, slug, .. } if *plan == draft.plan && *slug == draft.slug),
        );
        let section = self.section(&draft, plan);
        let title = pairing.text("title", &draft.title);
        let promise = self.promise(&source, &mut pairing, "", &draft.promise);
        let documents = self.references(&source, &mut pairing, "documents", &draft.documents);
        let measures = self.measures(&source, &mut pairing, &draft);
        let targets = self.targets(&source, &mut pairing, &draft);
        let names = Names {
            measures: measures.iter().map(|m| m.id.clone()).collect(),
            targets: targets.iter().map(|t| t.id.clone()).collect(),
        };
        let who = self.who(&source, &draft);
        let reports = self.reports(&source, &mut pairing, draft.reports, &names);
        let amendments = self.amendments(&source, &mut pairing, draft.amendments, &names);
        let body = pairing.body(draft.body);
        let completeness = self.finish(pairing);
        let number = draft.number.and_then(|n| u32::try_from(n.value).ok()).unwrap_or_default();
        Some(Task {
            id: draft.slug,
            number,
            section: section?,
            title,
            body,
            who,
            promise,
            documents,
            measures,
            targets,
            reports,
            amendments,
            extra: draft.extra,
            completeness,
            source,
        })
    }

    fn section(&mut self, draft: &TaskDraft, plan: &Plan) -> Option<usize> {
        let id = draft.section.as_ref()?;
        let found = plan.sections.iter().position(|s| *s.id == id.value);
        if found.is_none() {
            let name = &id.value;
            let help = match nearest(name, plan.sections.iter().map(|s| &*s.id)) {
                Some(near) => say!("是不是想写“{near}”？", "did you mean “{near}”?"),
                None => {
                    let all = plan.sections.iter().map(|s| &*s.id).collect::<Vec<_>>().join(", ");
                    say!("plan.md 里有：{all}", "plan.md has: {all}")
                }
            };
            self.error(
                "unknown-section",
                &draft.source,
                id.span,
                say!("plan.md 里没有部分“{name}”", "plan.md has no section “{name}”"),
                help,
            );
        }
        found
    }

    fn who(&mut self, source: &SourceText, draft: &TaskDraft) -> Who {
        match draft.role_keys {
            (Some(_), Some(responsible)) => self.error(
                "lead-and-responsible",
                source,
                responsible,
                say!("有 lead 就不能再有 responsible", "`responsible` cannot stand beside `lead`"),
                say!(
                    "通知写明牵头部门的用 lead 和 cooperating，否则只用 responsible",
                    "where the notice names who leads use lead and cooperating, else responsible alone"
                ),
            ),
            (None, None) => self.error(
                "missing-key",
                source,
                draft.head,
                say!("缺少 lead 或 responsible（谁负责）", "`lead` or `responsible` is missing (who answers for it)"),
                say!("加一行：lead: [单位标识]", "add a line: lead: [id]"),
            ),
            _ => {}
        }
        Who {
            lead: self.bodies.resolve(source, &draft.lead, self.diagnostics),
            cooperating: self.bodies.resolve(source, &draft.cooperating, self.diagnostics),
            responsible: self.bodies.resolve(source, &draft.responsible, self.diagnostics),
        }
    }

    fn promise(
        &mut self,
        source: &SourceText,
        pairing: &mut Pairing<'_>,
        prefix: &str,
        draft: &PromiseDraft,
    ) -> Promise {
        self.promise_conflict(source, draft);
        Promise {
            due: draft.due.as_ref().map(|d| d.value),
            due_text: pairing.maybe_text(&format!("{prefix}due_text"), draft.due_text.as_ref()),
            ongoing: draft.ongoing.as_ref().is_some_and(|o| o.value),
            every: draft.every.as_ref().and_then(|e| rhythm(&e.value)),
        }
    }

    fn promise_conflict(&mut self, source: &SourceText, draft: &PromiseDraft) {
        let ongoing = draft.ongoing.as_ref().filter(|o| o.value).map(|o| ("ongoing", o.span));
        let every = draft.every.as_ref().map(|e| ("every", e.span));
        let due = draft.due.as_ref().map(|d| ("due", d.span));
        let stated: Vec<(&str, Span)> = [due, ongoing, every].into_iter().flatten().collect();
        if let [(first, _), (second, span), ..] = stated[..] {
            self.error(
                "due-and-ongoing",
                source,
                span,
                say!("“{second}”不能和“{first}”同时写", "“{second}” cannot stand beside “{first}”"),
                say!("due、ongoing、every 只能有一个", "only one of due, ongoing and every can stand"),
            );
        }
    }

    fn references(
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

    fn unique(&mut self, source: &SourceText, seen: &[Arc<str>], id: &Spanned<String>) {
        if seen.iter().any(|s| **s == id.value) {
            let name = &id.value;
            self.error(
                "duplicate-id",
                source,
                id.span,
                say!("标识“{name}”已经用过", "the id “{name}” is taken already"),
                say!("每个标识只用一次", "use each id once"),
            );
        }
    }

    fn measures(&mut self, source: &SourceText, pairing: &mut Pairing<'_>, draft: &TaskDraft) -> Vec<Measure> {
        let mut seen: Vec<Arc<str>> = Vec::new();
        draft
            .measures
            .iter()
            .map(|m| {
                self.unique(source, &seen, &m.id);
                seen.push(m.id.value.as_str().into());
                let prefix = format!("measures.{}.", m.id.value);
                Measure {
                    id: m.id.value.as_str().into(),
                    text: pairing.text(&format!("{prefix}text"), &m.text),
                    promise: self.promise(source, pairing, &prefix, &m.promise),
                    by: self.bodies.resolve(source, &m.by, self.diagnostics),
                    by_text: pairing.maybe_text(&format!("{prefix}by_text"), m.by_text.as_ref()),
                }
            })
            .collect()
    }

    fn targets(&mut self, source: &SourceText, pairing: &mut Pairing<'_>, draft: &TaskDraft) -> Vec<Target> {
        let mut seen: Vec<Arc<str>> = Vec::new();
        draft
            .targets
            .iter()
            .map(|t| {
                self.unique(source, &seen, &t.id);
                seen.push(t.id.value.as_str().into());
                self.goal(source, t.id.span, &t.goal);
                let prefix = format!("targets.{}.", t.id.value);
                Target {
                    id: t.id.value.as_str().into(),
                    name: pairing.text(&format!("{prefix}name"), &t.name),
                    unit: pairing.maybe_text(&format!("{prefix}unit"), t.unit.as_ref()),
                    text: pairing.maybe_text(&format!("{prefix}text"), t.text.as_ref()),
                    goal: goal(&t.goal),
                    promise: self.promise(source, pairing, &prefix, &t.promise),
                }
            })
            .collect()
    }

    fn goal(&mut self, source: &SourceText, span: Span, draft: &GoalDraft) {
        let stated = [draft.reach, draft.at_least, draft.at_most, draft.equals].iter().flatten().count();
        let range = draft.at_least.is_some() && draft.at_most.is_some() && stated == 2;
        if stated == 0 {
            self.error(
                "no-goal",
                source,
                span,
                say!("指标没有目标值", "the target has no goal"),
                say!(
                    "写 reach（达到）、at_least（不低于）、at_most（不高于）或 equals（等于）",
                    "write reach, at_least, at_most or equals"
                ),
            );
        } else if stated > 1 && !range {
            self.error(
                "goals-conflict",
                source,
                span,
                say!("目标值只能有一个", "a target has one goal"),
                say!(
                    "只有 at_least 和 at_most 可以同时写（2-3家）",
                    "only at_least and at_most may stand together (2-3)"
                ),
            );
        }
        if let (Some(low), Some(high)) = (draft.at_least, draft.at_most)
            && low > high
        {
            self.error(
                "goals-conflict",
                source,
                span,
                say!("at_least 大于 at_most", "at_least is greater than at_most"),
                say!("交换两个数", "swap the two"),
            );
        }
    }

    fn reports(
        &mut self,
        source: &SourceText,
        pairing: &mut Pairing<'_>,
        drafts: Vec<ReportDraft>,
        names: &Names,
    ) -> Vec<Report> {
        let entries = entry_names(
            drafts.iter().map(|d| (d.id.as_ref().map(|i| i.value.as_str()), d.date.as_ref().map(|d| d.value))),
        );
        let ids: Vec<Option<Spanned<String>>> = drafts.iter().map(|d| d.id.clone()).collect();
        for (i, id) in ids.iter().enumerate() {
            let earlier: Vec<Arc<str>> = ids[..i].iter().flatten().map(|s| s.value.as_str().into()).collect();
            if let Some(id) = id {
                self.unique(source, &earlier, id);
            }
        }
        let corrections: Vec<bool> = drafts.iter().map(|d| d.corrects.is_some()).collect();
        drafts
            .into_iter()
            .enumerate()
            .map(|(i, draft)| {
                let corrects =
                    draft.corrects.as_ref().and_then(|name| self.corrected(source, name, &entries, &corrections, i));
                let prefix = format!("reports.{}", entries[i].name);
                let date = draft.date.as_ref().map_or(NaiveDate::MIN, |d| d.value);
                if let (None, Some(span)) = (&draft.corrects, draft.withdrawn.map(|_| draft.span)) {
                    self.error(
                        "withdrawn-nothing",
                        source,
                        span,
                        say!("withdrawn 要和 corrects 一起写", "`withdrawn` needs `corrects`"),
                        say!(
                            "另加一条：{{date: …, corrects: …, withdrawn: true}}",
                            "add an entry: {{date: …, corrects: …, withdrawn: true}}"
                        ),
                    );
                }
                Report {
                    name: entries[i].name.as_str().into(),
                    date,
                    corrects,
                    reason: pairing.maybe_text(&format!("{prefix}.reason"), draft.reason.as_ref()),
                    draft: draft.draft,
                    span: draft.span,
                    facts: self.facts(source, pairing, &prefix, draft, names),
                }
            })
            .collect()
    }

    fn facts(
        &mut self,
        source: &SourceText,
        pairing: &mut Pairing<'_>,
        prefix: &str,
        draft: ReportDraft,
        names: &Names,
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
            measure: draft.measure.and_then(|id| self.named(source, &id, &names.measures, "unknown-measure")),
            stage: draft.stage.and_then(|s| Stage::from_word(&s.value)),
            pace: draft.pace.and_then(|p| Pace::from_word(&p)),
            percent: draft.percent,
            values: draft
                .values
                .iter()
                .filter_map(|(id, value)| Some((self.named(source, id, &names.targets, "unknown-target")?, *value)))
                .collect(),
            note,
            problems,
            next,
            evidence,
            withdrawn: draft.withdrawn,
        }
    }

    fn named(
        &mut self,
        source: &SourceText,
        id: &Spanned<String>,
        all: &[Arc<str>],
        code: &'static str,
    ) -> Option<usize> {
        let found = all.iter().position(|n| **n == id.value);
        if found.is_none() {
            let name = &id.value;
            let list = all.join(", ");
            let help = match nearest(name, all.iter().map(|n| &**n)) {
                Some(near) => say!("是不是想写“{near}”？", "did you mean “{near}”?"),
                None if all.is_empty() => say!("这项任务里一个也没有", "this task has none"),
                None => say!("这项任务里有：{list}", "this task has: {list}"),
            };
            let message = if code == "unknown-measure" {
                say!("这项任务没有举措“{name}”", "this task has no measure “{name}”")
            } else {
                say!("这项任务没有指标“{name}”", "this task has no target “{name}”")
            };
            self.error(code, source, id.span, message, help);
        }
        found
    }

    fn corrected(
        &mut self,
        source: &SourceText,
        name: &Spanned<String>,
        entries: &[EntryName],
        corrections: &[bool],
        own: usize,
    ) -> Option<usize> {
        let wanted = &name.value;
        let by_date: Vec<usize> = (0..entries.len())
            .filter(|i| *i != own && !corrections[*i] && entries[*i].date.as_deref() == Some(wanted))
            .collect();
        let exact = (0..entries.len()).find(|i| *i != own && entries[*i].answers_to(wanted));
        match (exact, by_date.as_slice()) {
            (_, [one]) => Some(*one),
            (_, [_, _, ..]) => {
                self.error(
                    "ambiguous-report",
                    source,
                    name.span,
                    say!("{wanted} 有不止一条报送", "{wanted} has more than one report"),
                    say!(
                        "写 {wanted}#1、{wanted}#2，或给报送加 id",
                        "write {wanted}#1, {wanted}#2, or give the report an id"
                    ),
                );
                None
            }
            (Some(i), _) if corrections[i] => {
                self.error(
                    "corrects-a-correction",
                    source,
                    name.span,
                    say!("“{wanted}”本身是更正", "“{wanted}” is a correction itself"),
                    say!(
                        "更正原来的报送；以最后一次更正为准",
                        "correct the report itself; the latest correction holds"
                    ),
                );
                None
            }
            (Some(i), _) => Some(i),
            (None, _) => {
                self.error(
                    "unknown-report",
                    source,
                    name.span,
                    say!("没有报送“{wanted}”", "there is no report “{wanted}”"),
                    say!(
                        "写它的 id 或日期（2023-07-10，同日多条时 2023-07-10#2）",
                        "write its id or date (2023-07-10, or 2023-07-10#2 where a day has several)"
                    ),
                );
                None
            }
        }
    }

    fn amendments(
        &mut self,
        source: &SourceText,
        pairing: &mut Pairing<'_>,
        drafts: Vec<AmendmentDraft>,
        names: &Names,
    ) -> Vec<Amendment> {
        let entries = entry_names(drafts.iter().map(|d| (None, d.date.as_ref().map(|d| d.value))));
        drafts
            .into_iter()
            .zip(entries)
            .map(|(draft, entry)| {
                let prefix = format!("amendments.{}", entry.name);
                let subject = match (&draft.measure, &draft.target) {
                    (Some(_), Some(target)) => {
                        self.error(
                            "two-subjects",
                            source,
                            target.span,
                            say!(
                                "一条调整只能针对举措或指标之一",
                                "an amendment changes a measure or a target, not both"
                            ),
                            say!("分成两条", "make two of it"),
                        );
                        Subject::Task
                    }
                    (Some(id), None) => self
                        .named(source, id, &names.measures, "unknown-measure")
                        .map_or(Subject::Task, Subject::Measure),
                    (None, Some(id)) => {
                        self.named(source, id, &names.targets, "unknown-target").map_or(Subject::Task, Subject::Target)
                    }
                    (None, None) => Subject::Task,
                };
                self.settable(source, subject, &draft.set);
                Amendment {
                    date: draft.date.as_ref().map_or(NaiveDate::MIN, |d| d.value),
                    span: draft.span,
                    subject,
                    reason: pairing.maybe_text(&format!("{prefix}.reason"), draft.reason.as_ref()),
                    document: pairing.maybe_text(&format!("{prefix}.document"), draft.document.as_ref()),
                    set: self.set(source, pairing, &prefix, draft.set),
                }
            })
            .collect()
    }

    fn settable(&mut self, source: &SourceText, subject: Subject, set: &SetDraft) {
        let allowed: &[&str] = match subject {
            Subject::Task => &["due", "due_text", "ongoing", "lead", "cooperating", "responsible"],
            Subject::Measure(_) => &["due", "due_text", "ongoing", "every", "by"],
            Subject::Target(_) => &["due", "due_text", "ongoing", "reach", "at_least", "at_most", "equals", "baseline"],
        };
        for key in set.keys.iter().filter(|k| crate::parse::shapes::SET.iter().any(|s| s.name == k.value)) {
            if !allowed.contains(&key.value.as_str()) {
                let (name, all) = (&key.value, allowed.join(", "));
                self.error(
                    "cannot-set",
                    source,
                    key.span,
                    say!("这里不能改“{name}”", "“{name}” cannot be set here"),
                    say!("可改：{all}", "these can: {all}"),
                );
            }
        }
    }

    fn set(&mut self, source: &SourceText, pairing: &mut Pairing<'_>, prefix: &str, draft: SetDraft) -> Set {
        self.promise_conflict(source, &draft.promise);
        let mut set = Set {
            due: draft.promise.due.map(|d| d.value),
            due_text: pairing.maybe_text(&format!("{prefix}.due_text"), draft.promise.due_text.as_ref()),
            ongoing: draft.promise.ongoing.map(|o| o.value),
            every: draft.promise.every.and_then(|e| rhythm(&e.value)),
            goal: goal(&draft.goal),
            ..Set::default()
        };
        for (key, ids) in draft.bodies {
            let bodies = Some(self.bodies.resolve(source, &ids, self.diagnostics));
            match key {
                "lead" => set.lead = bodies,
                "cooperating" => set.cooperating = bodies,
                "responsible" => set.responsible = bodies,
                _ => set.by = bodies,
            }
        }
        set
    }
}

/// The ids in a task that reports and amendments may name.
struct Names {
    measures: Vec<Arc<str>>,
    targets: Vec<Arc<str>>,
}

fn rhythm(word: &str) -> Option<Rhythm> {
    [Rhythm::Month, Rhythm::Quarter, Rhythm::HalfYear].into_iter().find(|r| r.word() == word)
}

fn goal(draft: &GoalDraft) -> Goal {
    let GoalDraft { reach, at_least, at_most, equals, baseline } = *draft;
    Goal { reach, at_least, at_most, equals, baseline }
}

/// How an entry of a dated list is named.
struct EntryName {
    /// Its id; else its date; else `DATE#n`, where the day has several.
    name: String,
    /// Its date.
    date: Option<String>,
    /// `DATE#n`.
    numbered: Option<String>,
}

impl EntryName {
    fn answers_to(&self, name: &str) -> bool {
        self.name == name || self.numbered.as_deref() == Some(name)
    }
}

fn entry_names<'a>(entries: impl Iterator<Item = (Option<&'a str>, Option<NaiveDate>)>) -> Vec<EntryName> {
    let entries: Vec<(Option<&str>, Option<String>)> =
        entries.map(|(id, date)| (id, date.map(|d| d.to_string()))).collect();
    entries
        .iter()
        .enumerate()
        .map(|(i, (id, date))| {
            let same = |range: &[(Option<&str>, Option<String>)]| {
                range.iter().filter(|(_, d)| d.is_some() && d == date).count()
            };
            let numbered = date.as_ref().map(|d| format!("{d}#{}", same(&entries[..i]) + 1));
            let name = match (id, date) {
                (Some(id), _) => (*id).to_owned(),
                (None, Some(date)) if same(&entries) == 1 => date.clone(),
                _ => numbered.clone().unwrap_or_else(|| format!("#{}", i + 1)),
            };
            EntryName { name, date: date.clone(), numbered }
        })
        .collect()
}
