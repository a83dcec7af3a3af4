//! Files → portal: parses, pairs, resolves, orders. What names nothing is told; then a stand-in goes on, so that one run tells all.
//!
//! 1. Everything but tasks is parsed: it is little, and tasks need it.
//! 2. Bodies, pages and plans are joined.
//! 3. The tasks of each plan are parsed and joined, each by itself ([`family`]).
//! 4. What belongs to nothing is told: tasks without a plan, translations without a source.

mod bulletins;
mod entries;
mod family;
mod reports;
mod task;
mod verifications;

use super::as_of::Continued;
use super::bodies::{self, Bodies};
use super::check;
use super::pairing::{Pairing, Translation};
use super::*;
use crate::config::{ByLanguage, Config};
use crate::diagnose::{Code, Diagnostic, Place, Severity, SourceText, Span};
use crate::memo::Memo;
use crate::msg;
use crate::noted::Noted;
use crate::parse::page::PageDraft;
use crate::parse::plan::{PlanDraft, SectionDraft};
use crate::parse::words::WordsDraft;
use crate::parse::{self, Draft, Parsed};
use crate::source::{Asset, Content, Family, Kind, TextFile};
use crate::yaml::Spanned;
use crate::yaml::check::nearest;
use chrono::{Datelike, NaiveDate};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

/// What [`join()`] gives.
#[derive(Debug)]
pub struct Joined {
    /// The content. Of use only if no error was told.
    pub portal: Portal,
    /// How every source file stands in every other language.
    pub translations: Vec<Arc<Translation>>,
}

/// What is kept of translations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TranslationDetail {
    /// What is missing, stale or not stamped.
    States,
    /// The words of their files too, and what each text should be stamped with.
    Stamps,
}

/// Parses and joins everything.
pub fn join(
    config: &Config,
    content: Content,
    kept: TranslationDetail,
    memo: &Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Joined {
    let Content { texts, assets, snapshots } = content;
    let buffer = OnceCell::new();
    let mut sorted = Sorted::default();
    let mut tasks: BTreeMap<Arc<str>, Vec<Cow<'_, [TextFile]>>> = BTreeMap::new();
    for files in Family::grouped(texts, &buffer) {
        if let Kind::Task { plan, .. } = &files[0].kind {
            tasks.entry(plan.clone()).or_default().push(files);
            continue;
        }
        for file in files.iter() {
            let Parsed { draft, diagnostics: reported } = parse::parse(file, config);
            diagnostics.extend(reported);
            if let Some(draft) = draft {
                sorted.add(draft);
            }
        }
    }
    let bodies_source = sorted.organizations.as_ref().map(|o| o.source.clone());
    let nobody = sorted.organizations.as_ref().is_none_or(|o| o.bodies.is_empty() && !o.unreadable);
    if nobody && (config.coordinator.is_some() || !tasks.is_empty()) {
        no_organizations(bodies_source.is_some(), diagnostics);
    }
    let bodies = bodies::join(sorted.organizations.take(), config, diagnostics);
    if let Some(id) = &config.coordinator {
        bodies.resolve_one(&config.source, id, diagnostics);
    }
    let unclear = check::is_unclear(diagnostics);
    let words: Vec<&WordsDraft> = sorted.words.iter().collect();
    let mut join = Join {
        config,
        bodies: &bodies,
        assets: &assets,
        words: &words,
        kept,
        translations: Vec::new(),
        doubtful_sections: false,
        diagnostics,
    };
    join.names(bodies_source);
    let mut pages: Vec<FreePage> = sorted.pages.into_iter().map(|p| join.page(p)).collect();
    pages.sort_by(|a, b| (a.order, &a.slug).cmp(&(b.order, &b.slug)));
    let mut orphan: Vec<TextFile> = Vec::new();
    let mut plans: Vec<Plan> = Vec::new();
    for draft in sorted.plans {
        let families = tasks.remove(&draft.id).unwrap_or_default();
        let Some(mut plan) = join.plan(draft) else { continue };
        let context = family::Context {
            config,
            bodies: &bodies,
            assets: &assets,
            plan: &plan,
            doubtful_sections: join.doubtful_sections,
            unclear,
            kept,
        };
        let members = context.join(families, memo);
        for member in &members {
            join.diagnostics.extend(member.diagnostics.iter().cloned());
            join.translations.extend(member.translations.iter().cloned());
            orphan.extend(member.orphan.iter().cloned());
        }
        plan.take(members.iter().filter_map(|member| member.task.clone()));
        check::numbers(&plan, join.diagnostics);
        plans.push(plan);
    }
    orphan.extend(join.orphans(&tasks));
    plans.sort_by(|a, b| (b.issued, &b.id).cmp(&(a.issued, &a.id)));
    check::continues(&plans, join.diagnostics);
    sorted.bulletins.into_iter().for_each(|draft| join.bulletin(draft, &mut plans));
    let there: HashSet<Kind> = plans
        .iter()
        .map(|plan| Kind::Plan { plan: plan.id.clone(), language: None })
        .chain(pages.iter().map(|page| Kind::Page { slug: page.slug.clone(), language: None }))
        .collect();
    for words in sorted.words.iter().filter(|words| !there.contains(&words.kind.source())) {
        join.words_without_source(&words.kind, &words.source);
    }
    orphan.iter().for_each(|file| join.words_without_source(&file.kind, &file.source));
    let translations = join.translations;
    Joined {
        portal: Portal {
            bodies,
            plans,
            pages,
            assets,
            withheld: BTreeSet::new(),
            snapshots,
            continued: Continued::default(),
            verifies: false,
        },
        translations,
    }
}

/// The list of bodies, told once: that every body of every task is unknown then is no news.
fn no_organizations(there: bool, diagnostics: &mut Vec<Diagnostic>) {
    const FILE: &str = "content/organizations.yaml";
    // A file that could not be read was told.
    if diagnostics.iter().any(|d| d.place.as_ref().is_some_and(|p| *p.file == *FILE)) {
        return;
    }
    let message = if there {
        msg!("organizations.yaml 里一个单位也没有", "organizations.yaml lists no bodies")
    } else {
        msg!("缺少 {FILE}（单位名单）", "{FILE} is missing (the list of bodies)")
    };
    diagnostics.push(Diagnostic::error(Code::NoOrganizations, Place::file(FILE.into()), message).help(msg!(
        "列出单位，例如 - {{id: finance, kind: department, name: 财政局}}",
        "list the bodies, as in - {{id: finance, kind: department, name: Finance Bureau}}"
    )));
}

#[derive(Default)]
struct Sorted {
    organizations: Option<crate::parse::organizations::OrganizationsDraft>,
    plans: Vec<PlanDraft>,
    pages: Vec<PageDraft>,
    words: Vec<WordsDraft>,
    bulletins: Vec<crate::parse::bulletin::BulletinDraft>,
}

impl Sorted {
    fn add(&mut self, draft: Draft) {
        match draft {
            Draft::Organizations(o) => self.organizations = Some(o),
            Draft::Plan(p) => self.plans.push(*p),
            // Tasks are joined by themselves.
            Draft::Task(_) => {}
            Draft::Page(p) => self.pages.push(*p),
            Draft::Bulletin(b) => self.bulletins.push(*b),
            Draft::Words(w) => self.words.push(*w),
        }
    }
}

struct Join<'a> {
    config: &'a Config,
    bodies: &'a Bodies,
    assets: &'a [Asset],
    /// Translations, among them those of the file at hand.
    words: &'a [&'a WordsDraft],
    kept: TranslationDetail,
    translations: Vec<Arc<Translation>>,
    /// Whether the plan at hand has sections that could not be read.
    doubtful_sections: bool,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// Folders that a plan cannot be named after.
const RESERVED: &[&str] = &["assets", "bulletins", "data", "files", "archive", "leave", "pages", "tasks"];

impl<'a> Join<'a> {
    fn error(
        &mut self,
        code: Code,
        source: &SourceText,
        span: Span,
        message: crate::diagnose::Message,
        help: crate::diagnose::Message,
    ) {
        self.diagnostics.push(Diagnostic::error(code, source.place(span), message).help(help));
    }

    fn pairing(&self, source: &SourceText, kind: &Kind) -> Pairing<'a> {
        let words: Vec<&WordsDraft> = self.words.iter().filter(|words| words.kind.source() == *kind).copied().collect();
        Pairing::new(self.config, source, &words, self.kept == TranslationDetail::Stamps)
    }

    /// Tells what is missing and stale; gives how the file's words stand in each language.
    fn finish(&mut self, pairing: Pairing<'_>) -> Vec<Completeness> {
        let found = pairing.finish(self.config, self.diagnostics);
        let mut completeness = vec![Completeness::default(); self.config.languages.len()];
        for state in &found {
            completeness[state.lang.0] = Completeness {
                stale: !state.stale.is_empty(),
                incomplete: !state.missing.is_empty(),
                machine: state.machine,
            };
        }
        for mut state in found {
            if let (TranslationDetail::States, Some(file)) = (self.kept, &mut state.file) {
                file.text = "".into();
            }
            self.translations.push(Arc::new(state));
        }
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
            machine: false,
            total,
            missing,
            stale: Vec::new(),
            unstamped: Vec::new(),
            digests: BTreeMap::new(),
            words: BTreeMap::new(),
            texts: Vec::new(),
        };
        super::pairing::warn(&state, self.config, self.diagnostics);
        self.translations.push(Arc::new(state));
    }

    fn page(&mut self, draft: PageDraft) -> FreePage {
        let mut pairing = self.pairing(&draft.source, &Kind::Page { slug: draft.slug.clone(), language: None });
        let mut page = FreePage {
            digests: pairing.digests(&draft.source, !draft.body.is_empty()),
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

    /// A plan, which knows no task yet.
    fn plan(&mut self, draft: PlanDraft) -> Option<Plan> {
        let source = draft.source.clone();
        if RESERVED.contains(&&*draft.id) || self.config.by_path(&draft.id).is_some_and(|l| l.0 > 0) {
            let id = &draft.id;
            self.diagnostics.push(
                Diagnostic::error(
                    Code::ReservedName,
                    source.whole(),
                    msg!("计划的文件夹不能叫“{id}”", "a plan's folder cannot be named “{id}”"),
                )
                .help(msg!("用年份，例如 2023", "use the year, as in 2023")),
            );
        }
        let mut pairing = self.pairing(&source, &Kind::Plan { plan: draft.id.clone(), language: None });
        let get = |key: &str| draft.texts.iter().find(|(k, _)| *k == key).map(|(_, t)| t);
        let title = pairing.text("title", get("title")?);
        let words = source.text[draft.body.start as usize..draft.body.end as usize].to_owned();
        let [short_title, notice_title, addressees, issued_by] =
            ["short_title", "notice_title", "addressees", "issued_by"].map(|key| pairing.maybe_text(key, get(key)));
        self.doubtful_sections = draft.doubtful_sections;
        let mut sections: Vec<Section> = Vec::new();
        let mut outer = None;
        for SectionDraft { id, title, inner } in &draft.sections {
            if sections.iter().any(|s| *s.id == id.value) {
                let name = &id.value;
                self.error(
                    Code::DuplicateId,
                    &source,
                    id.span,
                    msg!("部分“{name}”已经有了", "there is a section “{name}” already"),
                    msg!("每个标识只用一次", "use each id once"),
                );
                continue;
            }
            let title = pairing.text(&format!("sections.{}", id.value), title);
            let parent = outer.filter(|_| *inner);
            let place = 1 + u32::try_from(sections.iter().filter(|s| s.parent == parent).count()).unwrap_or_default();
            if !inner {
                outer = Some(sections.len());
            }
            sections.push(Section {
                id: id.value.as_str().into(),
                title,
                parent,
                place,
                own: Vec::new(),
                tasks: Vec::new(),
            });
        }
        let annexes = draft.annexes.iter().enumerate().map(|(i, (title, file))| Annex {
            title: pairing.text(&format!("annexes.{i}"), title),
            file: file.as_ref().and_then(|f| self.asset(&source, f)),
        });
        let annexes: Vec<Annex> = annexes.collect();
        let not_continued = draft.not_continued.into_iter().map(|(name, reason)| NotContinued {
            reason: pairing.text(&format!("not_continued.{}", name.value), &reason),
            name,
        });
        let not_continued: Vec<NotContinued> = not_continued.collect();
        let (letter, preamble, closing) = pairing.parts(&words, draft.parts);
        let signature = match draft.signature.as_deref() {
            Some("letter") => Signature::Letter,
            Some("end") => Signature::End,
            Some(_) => Signature::None,
            None if letter.is_some() => Signature::Letter,
            None if issued_by.is_some() => Signature::End,
            None => Signature::None,
        };
        let digests = pairing.digests(&source, true);
        let completeness = self.finish(pairing);
        let issued = draft.issued.map_or(NaiveDate::MIN, |d| d.value);
        let period = self.period(&source, issued, &draft.period);
        Some(Plan {
            digests,
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
            period_stated: (draft.period.0.is_some(), draft.period.1.is_some()),
            sections,
            numbering: draft.numbering,
            terms: draft.terms,
            signature,
            annexes,
            not_continued,
            letter,
            preamble,
            closing,
            extra: draft.extra,
            completeness,
            bulletins: Vec::new(),
            tasks: Noted::default(),
            rows: Vec::new(),
            anchors: Vec::new(),
            wholes: Vec::new(),
            source,
        })
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
                Code::Period,
                source,
                span,
                msg!("计划期的止日早于起日", "the period ends before it begins"),
                msg!("改正其一", "mend one of them"),
            );
        }
        (from, to)
    }

    /// Tasks without a plan are told, and so is what is wrong in their files. Gives the translations of those that could not be
    /// read.
    fn orphans(&mut self, families: &BTreeMap<Arc<str>, Vec<Cow<'_, [TextFile]>>>) -> Vec<TextFile> {
        let mut orphan = Vec::new();
        for (plan, families) in families {
            let mut tasks = 0;
            for file in families.iter().flat_map(|files| files.iter()) {
                let Parsed { draft, diagnostics } = parse::parse(file, self.config);
                self.diagnostics.extend(diagnostics);
                match draft {
                    Some(Draft::Task(_)) => tasks += 1,
                    Some(_) => orphan.push(file.clone()),
                    None => {}
                }
            }
            if tasks == 0 {
                continue;
            }
            let file = format!("content/{plan}/plan.md");
            let reported = self.diagnostics.iter().any(|d| d.place.as_ref().is_some_and(|p| *p.file == *file));
            if !reported {
                let count = tasks;
                self.diagnostics.push(
                    Diagnostic::error(
                        Code::NoPlan,
                        Place::file(file.as_str().into()),
                        msg!(
                            "文件夹 content/{plan} 里有 {count} 项任务，却没有 plan.md",
                            "the folder content/{plan} has no plan.md for its tasks ({count})"
                        ),
                    )
                    .help(msg!("先写 {file}", "write {file} first")),
                );
            }
        }
        orphan
    }

    fn words_without_source(&mut self, kind: &Kind, source: &SourceText) {
        // A source file with faults of its own is told there; so is a plan without which its tasks are none.
        let plan = match kind {
            Kind::Task { plan, .. } => format!("content/{plan}/plan.md"),
            _ => String::new(),
        };
        let reported = self.diagnostics.iter().filter(|d| d.severity == Severity::Error).any(|d| {
            d.place.as_ref().is_some_and(|p| {
                let own = source.file.strip_prefix(p.file.trim_end_matches(".md"));
                own.is_some_and(|rest| rest.starts_with('.')) || *p.file == *plan
            })
        });
        if !reported {
            self.diagnostics.push(
                Diagnostic::error(
                    Code::NoSource,
                    source.whole(),
                    msg!("这份译文没有源文件", "there is no source file for this translation"),
                )
                .help(msg!("检查文件名：05-x.en.md 译自 05-x.md", "look at the name: 05-x.en.md translates 05-x.md")),
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
                Some(near) => msg!("是不是 {near}？", "did you mean {near}?"),
                None => msg!("把文件放到 content/{path}", "put the file at content/{path}"),
            };
            self.error(
                Code::MissingFile,
                source,
                file.span,
                msg!("没有文件 content/{path}", "there is no file content/{path}"),
                help,
            );
        }
        found
    }
}
