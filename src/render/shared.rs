//! Views that many pages of a language show, made once.

use super::pages::{
    archive, body, bulletins, calendar, changes, compare, data, free, home, index, ledger, method, notice,
    plan as plan_page, search, section, sitemap, targets, task,
};
use super::text::{self, Formatter};
use super::theme::Theme;
use super::view::{
    AddedView, BodyLink, CheckView, Contact, Deadline, Due, FieldView, Government, Inside, Link, MeasureCounts,
    PlanLink, Shared, Site, StageBy, TaskRow, Text, WebAddress, WithdrawnView,
};
use super::{Inputs, is_external};
use crate::config::{self, Lang, SOURCE};
use crate::digest::{Digest, Digester};
use crate::memo::{self, Memo};
use crate::model::calendar::Due as ModelDue;
use crate::model::progress::commitment::Deadline as ModelDeadline;
use crate::model::progress::{Assessment, Check, TaskState};
use crate::model::{Added, BodyIx, BodyKind, Commitment, FieldValue, Subject, Task};
use crate::noted::Noted;
use crate::outputs::{FeedFormat, FeedOf, exports};
use crate::yaml::Dated;
use chrono::NaiveDate;
use rayon::prelude::*;
use std::sync::{Arc, Mutex, PoisonError};

/// The shared views of a language.
pub(super) struct SharedViews {
    /// By plan.
    pub(super) plans: Vec<PlanViews>,
}

/// The shared views of a plan.
pub(super) struct PlanViews {
    pub(super) link: PlanLink,
    /// By body.
    pub(super) bodies: Vec<Shared<BodyLink>>,
    /// By task.
    pub(super) rows: Noted<Shared<TaskRow>>,
    /// Where these come from: kept as long as they are.
    kept: Vec<Arc<Row>>,
}

/// What lists show of a task, and how the ledger prints it, once it did, under the look of its rows.
struct Row(Shared<TaskRow>, Mutex<Option<(Digest, Arc<str>)>>);

impl memo::Kind for Row {}
impl memo::Kind for SharedViews {}

impl PlanViews {
    /// How the ledger prints a task, in a look of its rows: made if it was not.
    pub(super) fn printed<E>(
        &self,
        t: usize,
        look: Digest,
        make: impl FnOnce(&Shared<TaskRow>) -> Result<String, E>,
    ) -> Result<Arc<str>, E> {
        let print = || self.kept[t].1.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = print().as_ref().filter(|(of, _)| *of == look) {
            return Ok(known.clone());
        }
        let made: Arc<str> = make(&self.rows[t])?.into();
        *print() = Some((look, made.clone()));
        Ok(made)
    }

    /// Several bodies.
    pub(super) fn named(&self, bodies: &[BodyIx]) -> Vec<Shared<BodyLink>> {
        bodies.iter().map(|b| self.bodies[b.0 as usize].clone()).collect()
    }
}

impl SharedViews {
    /// The views of a language. What shows nothing that changed is taken as it was; `base` is of everything that every view depends
    /// on beside the front matter of its task.
    pub(super) fn of(inputs: &Inputs<'_>, lang: Lang, base: Digest, memo: &Memo) -> Arc<Self> {
        let mut key = Digester::new();
        key.digest(base).number(lang.0 as u64);
        let base = key.finish();
        inputs.portal.plans.iter().flat_map(|plan| &plan.rows).for_each(|row| {
            key.digest(*row);
        });
        let plans = || (0..inputs.portal.plans.len()).map(|p| plan(inputs, p, lang, base, memo)).collect();
        memo.get(key.finish(), || Self { plans: plans() })
    }
}

fn plan(inputs: &Inputs<'_>, p: usize, lang: Lang, base: Digest, memo: &Memo) -> PlanViews {
    let portal = inputs.portal;
    let formatter = inputs.formatter(lang);
    // Where a body without a page of its own leads.
    let link = link(inputs, p, lang);
    let elsewhere = link.departments.as_ref().unwrap_or(&link.href);
    let bodies: Vec<Shared<BodyLink>> = portal
        .bodies
        .iter()
        .map(|(ix, body)| {
            Shared::new(&BodyLink {
                id: body.id.to_string(),
                kind: body.kind_id.to_string(),
                name: formatter.by_language(body.short_on(inputs.as_of)),
                full_name: formatter.other_than(body.name_on(inputs.as_of), body.short_on(inputs.as_of)),
                href: inputs
                    .outputs
                    .path(body::page(p, ix, 0), lang)
                    .map_or_else(|| elsewhere.clone(), |path| path.to_string()),
            })
        })
        .collect();
    let views = PlanViews { link, bodies, rows: Noted::default(), kept: Vec::new() };
    let of_task = |(t, task): (usize, &Arc<Task>)| {
        let key = Digester::new().digest(base).words(&task.source.file).digest(task.digests.row).finish();
        let state = &inputs.facts[p].state.tasks[t];
        memo.get(key, || Row(Shared::new(&row(inputs, &views, p, t, state, lang)), Mutex::default()))
    };
    let rows: Vec<Arc<Row>> = portal.plans[p].tasks.par_iter().enumerate().map(of_task).collect();
    PlanViews { rows: rows.iter().map(|row| row.0.clone()).collect(), kept: rows, ..views }
}

fn link(inputs: &Inputs<'_>, p: usize, lang: Lang) -> PlanLink {
    let plan = &inputs.portal.plans[p];
    let formatter = inputs.formatter(lang);
    let maybe = |page| inputs.outputs.path(page, lang).map(|path| path.to_string());
    let title = formatter.text(&plan.title);
    PlanLink {
        id: plan.id.to_string(),
        short_title: plan.short_title.as_ref().map_or_else(|| title.clone(), |t| formatter.text(t)),
        title,
        href: inputs.href(plan_page::page(p), lang),
        notice: inputs.href(notice::page(p, 0), lang),
        ledger: inputs.href(ledger::page(p, 0), lang),
        departments: maybe(index::page(p, BodyKind::Department, 0)),
        departments_title: kind_title(inputs, BodyKind::Department, lang),
        counties: maybe(index::page(p, BodyKind::County, 0)),
        counties_title: kind_title(inputs, BodyKind::County, lang),
        kinds: own_kinds(inputs, p, lang),
        calendar: inputs.href(calendar::page(p, 0), lang),
        targets: maybe(targets::page(p, 0)),
        compare: maybe(compare::page(p, 0)),
        changes: inputs.href(changes::page(p), lang),
        bulletins: maybe(bulletins::page(p)),
        data: inputs.href(data::page(p), lang),
        ics: exports::calendar_path(inputs.config, inputs.portal, p, None, None, lang),
        ends: plan.period_stated.1,
    }
}

/// What the portal calls the bodies of a kind; none where the theme's word holds.
pub(super) fn kind_title(inputs: &Inputs<'_>, kind: BodyKind, lang: Lang) -> Option<Text> {
    inputs.config.kinds.of(kind).plural.as_ref().map(|plural| inputs.formatter(lang).by_language(plural))
}

/// The indexes of the portal's own kinds of bodies.
fn own_kinds(inputs: &Inputs<'_>, p: usize, lang: Lang) -> Vec<Link> {
    let own = inputs.config.kinds.iter().filter(|kind| matches!(kind, BodyKind::Other(_)));
    let link = |kind| {
        let href = inputs.outputs.path(index::page(p, kind, 0), lang)?.to_string();
        Some(Link { title: kind_title(inputs, kind, lang)?, href })
    };
    own.filter_map(link).collect()
}

/// Values of the portal's own fields.
pub(super) fn fields(inputs: &Inputs<'_>, commitment: &Commitment, lang: Lang) -> Vec<FieldView> {
    let formatter = inputs.formatter(lang);
    let view = |(value, field): (&Option<FieldValue>, &config::Field)| {
        let value = value.as_ref()?;
        let url = if let FieldValue::Url(url) = value { Some(web(inputs, url, lang)) } else { None };
        let (name, text) = (formatter.by_language(&field.name), field_words(&formatter, value));
        Some(FieldView { id: field.id.to_string(), name, text, url })
    };
    commitment.fields.iter().zip(&inputs.config.fields).filter_map(view).collect()
}

/// A value of one of the portal's own fields in words.
pub(super) fn field_words(formatter: &Formatter<'_>, value: &FieldValue) -> Text {
    match value {
        FieldValue::Text(text) => formatter.text(text),
        FieldValue::Number(n) => formatter.own(formatter.number(*n)),
        FieldValue::Date(day) => formatter.own(formatter.day(*day).words),
        FieldValue::Url(url) => formatter.own(&**url),
    }
}

/// By when.
pub(super) fn due(
    formatter: &Formatter<'_>,
    commitment: &Commitment,
    deadline: ModelDeadline,
    from: Option<Dated>,
) -> Due {
    Due {
        kind: deadline.word(),
        day: commitment.due.map(|due| formatter.dated(due)).or_else(|| deadline.day().map(|d| formatter.day(d))),
        last_day: deadline.day().map(|d| d.to_string()),
        text: due_words(formatter, commitment),
        ongoing: commitment.ongoing,
        every: commitment.every.map(|e| e.word()),
        formerly: commitment.formerly.map(|d| formatter.dated(d)),
        from: from.map(|d| formatter.dated(d)),
        inside: None,
    }
}

/// By whom a stage was reported; none where nothing was, and where it follows from what several bodies reported.
pub(super) fn stage_by(
    task: &Task,
    state: &Assessment,
    as_of: NaiveDate,
    bodies: &[Shared<BodyLink>],
) -> Option<StageBy> {
    let (stated, by) = reporter(task, state, as_of)?;
    Some(StageBy { stated, body: by.map(|by| bodies[by.0 as usize].clone()) })
}

/// The same for a measure on its task's page: who reported the task's stage is said at the head of it, and with the measure only
/// where it was somebody else.
pub(super) fn stage_by_another(
    task: &Task,
    (own, state): (&Assessment, &Assessment),
    as_of: NaiveDate,
    bodies: &[Shared<BodyLink>],
) -> Option<StageBy> {
    let is_said = reporter(task, own, as_of) == reporter(task, state, as_of);
    stage_by(task, state, as_of, bodies).filter(|by| !(is_said && by.stated))
}

/// Whether a report that counts states the stage, and the body whose it is.
pub(super) fn reporter(task: &Task, state: &Assessment, as_of: NaiveDate) -> Option<(bool, Option<BodyIx>)> {
    state.progress.stage.filter(|_| state.members.is_empty())?;
    let stated_by = state.progress.stated_by.and_then(|place| task.history.reports.of(place));
    Some((stated_by.is_some(), stated_by.and_then(|report| report.on(as_of).facts.by)))
}

/// What is said of a promise that was taken back.
pub(super) fn withdrawn(formatter: &Formatter<'_>, state: &Assessment) -> Option<WithdrawnView> {
    let day = state.withdrawn?;
    let completed = state.progress.completed_on.filter(|completed| *completed <= day);
    let after = state.deadline.stated().filter(|due| completed.is_none() && *due < day);
    let due = after.and(state.commitment.due);
    Some(WithdrawnView {
        day: formatter.day(day),
        after: due.map(|due| formatter.dated(due)),
        completed: completed.map(|day| formatter.day(day)),
    })
}

/// What the latest verification says of a completion: of the task, a measure, or a body's part in one.
pub(super) fn check(
    inputs: &Inputs<'_>,
    bodies: &[Shared<BodyLink>],
    (p, t): (usize, usize),
    check: Check,
    lang: Lang,
) -> CheckView {
    let verification = &inputs.portal.plans[p].tasks[t].verifications[check.place];
    CheckView {
        state: check.word(),
        day: inputs.formatter(lang).day(verification.date),
        by: verification.by.map(|by| bodies[by.0 as usize].clone()),
        href: Some(format!("{}#{}", inputs.href(task::page(p, t), lang), verification.anchor)),
    }
}

/// The same of all of a measure of several bodies: once each is confirmed, on the day of the last.
pub(super) fn checked_together(
    inputs: &Inputs<'_>,
    (p, t): (usize, usize),
    state: &Assessment,
    lang: Lang,
) -> Option<CheckView> {
    let several = state.check.is_none() && !state.members.is_empty();
    let (state, day) = state.checked(&inputs.portal.plans[p].tasks[t].verifications, None).filter(|_| several)?;
    Some(CheckView { state, day: inputs.formatter(lang).day(day), by: None, href: None })
}

/// When something was added to the plan.
pub(super) fn added(formatter: &Formatter<'_>, added: Option<&Added>) -> Option<AddedView> {
    let Added { date, reason, document, .. } = added?;
    Some(AddedView {
        day: formatter.day(*date),
        reason: reason.as_ref().map(|r| formatter.text(r)),
        document: document.as_ref().map(|d| formatter.text(d)),
    })
}

/// The notice's words for a deadline, unless they only repeat the day or month that stands beside them.
fn due_words(formatter: &Formatter<'_>, commitment: &Commitment) -> Option<Text> {
    let words = commitment.due_text.as_ref().map(|t| formatter.text(t))?;
    (!commitment.due.is_some_and(|due| formatter.repeats(&words.text, due))).then_some(words)
}

/// The deadlines that a task's measures and targets state, where it has none of its own.
fn inside(formatter: &Formatter<'_>, state: &TaskState) -> Option<Inside> {
    if !matches!(state.own.deadline, ModelDeadline::Implied(_)) {
        return None;
    }
    let (first, last) = state.stated_inside();
    let (first, last) = (first?, last?);
    Some(Inside {
        of: state.inside_of(),
        first: formatter.dated(first),
        last: (last.day > first.day).then(|| formatter.dated(last)),
    })
}

/// A section as others name it.
pub(super) fn section_link(inputs: &Inputs<'_>, p: usize, s: usize, lang: Lang) -> Link {
    Link {
        title: inputs.formatter(lang).text(&inputs.portal.plans[p].sections[s].title),
        href: inputs.href(section::page(p, s, 0), lang),
    }
}

fn row(inputs: &Inputs<'_>, views: &PlanViews, p: usize, t: usize, state: &TaskState, lang: Lang) -> TaskRow {
    let plan = &inputs.portal.plans[p];
    let task = &plan.tasks[t];
    let mark = plan.mark(task);
    let path: Vec<usize> = task.section.into_iter().flat_map(|s| plan.section_path(s)).collect();
    let formatter = inputs.formatter(lang);
    let completable = || state.measures.iter().filter(|m| m.can_be_completed());
    TaskRow {
        id: task.id.to_string(),
        number: task.number,
        numeral: formatter.mark(mark),
        numbering: mark.word(),
        listed: text::listed(mark),
        prefix: text::prefix(mark),
        heading: task.heading,
        title: formatter.text(task.title_in_lists(lang)),
        full_title: (!std::ptr::eq(task.title_in_lists(lang), &task.title)).then(|| formatter.text(&task.title)),
        href: inputs.href(task::page(p, t), lang),
        section_ids: path.iter().rev().map(|s| plan.sections[*s].id.to_string()).collect(),
        sections: path.iter().map(|s| section_link(inputs, p, *s, lang)).collect(),
        lead: views.named(&state.who().lead),
        cooperating: views.named(&state.who().cooperating),
        responsible: views.named(&state.who().responsible),
        due: Due {
            inside: inside(&formatter, state),
            ..due(&formatter, &state.own.commitment, state.own.deadline, state.own.from)
        },
        status: state.own.status.word(),
        since: Some(formatter.day(state.own.since)),
        withdrawn: withdrawn(&formatter, &state.own),
        eased: state.own.eased().map(|d| formatter.day(d)),
        check: state.own.check.map(|c| check(inputs, &views.bodies, (p, t), c, lang)),
        added: added(&formatter, task.added.as_ref()),
        stage: state.own.progress.stage.map(|s| s.word()),
        stage_by: stage_by(task, &state.own, inputs.as_of, &views.bodies),
        percent: state.own.progress.percent_now(),
        reported: state.reported.map(|d| formatter.day(d)),
        stale: state.stale,
        measures: MeasureCounts {
            total: completable().count(),
            completed: completable().filter(|m| m.status.is_completed()).count(),
            ongoing: state.measures.iter().filter(|m| m.withdrawn.is_none() && !m.can_be_completed()).count(),
        },
        late: state.late_measures(),
        fields: fields(inputs, &state.own.commitment, lang),
        targets: state.targets.len(),
    }
}

/// A stated deadline.
pub(super) fn deadline(
    inputs: &Inputs<'_>,
    views: &PlanViews,
    p: usize,
    due: &ModelDue,
    row: &Shared<TaskRow>,
    lang: Lang,
) -> Deadline {
    let task = &inputs.portal.plans[p].tasks[due.task];
    let state = &inputs.facts[p].state.tasks[due.task];
    let formatter = inputs.formatter(lang);
    let page = inputs.href(task::page(p, due.task), lang);
    let (kind, text, href) = match due.subject {
        Subject::Task => ("task", formatter.text(task.title_in_lists(lang)), page),
        Subject::Measure(m) => {
            let measure = &task.measures[m];
            ("measure", formatter.text(&measure.text), format!("{page}#measure-{}", measure.id))
        }
        Subject::Target(t) => {
            let target = &task.targets[t];
            ("target", formatter.text(&target.name), format!("{page}#target-{}", target.id))
        }
    };
    let (commitment, _) = state.commitment(due.subject);
    let (mut goal, mut due_text, mut day) = (None, due_words(&formatter, commitment), commitment.due);
    if let Some(i) = due.goal {
        let step = &commitment.goals[i];
        goal = Some(task::goal_view(&formatter, &step.goal, step.text.as_ref()));
        // One without a day of its own is due with the target, in its words.
        let with_target = due_text.filter(|_| step.due.is_none());
        (due_text, day) = (step.due_text.as_ref().map(|t| formatter.text(t)).or(with_target), step.due.or(day));
    }
    let unit = match due.subject {
        Subject::Target(t) if goal.is_some() => {
            inputs.portal.plans[p].tasks[due.task].targets[t].unit.as_ref().map(|u| formatter.unit(u))
        }
        _ => None,
    };
    Deadline {
        day: day.map_or_else(|| formatter.day(due.day), |due| formatter.dated(due)),
        kind,
        text,
        href,
        task: row.clone(),
        goal,
        unit,
        due_text,
        who: views.named(&due.who),
        status: due.status.map(|s| s.word()),
        completed: due.completed.map(|day| formatter.day(day)),
        reached: due.reached,
        reached_by: due.reached_by.map(task::reached_by),
        no_data: due.no_data,
        share: None,
    }
}

/// How to ask.
pub(super) fn contact(inputs: &Inputs<'_>, contact: &config::Contact, lang: Lang) -> Contact {
    let config::Contact { hotline, telephone, email, address, url } = contact;
    Contact {
        hotline: hotline.clone(),
        telephone: telephone.clone(),
        email: email.clone(),
        address: address.as_ref().map(|a| inputs.formatter(lang).by_language(a)),
        url: url.as_deref().map(|url| web(inputs, url, lang)),
    }
}

/// An address on the web, and where a link to it leads: to the leaving notice before it, where it has one.
pub(super) fn web(inputs: &Inputs<'_>, address: &str, lang: Lang) -> WebAddress {
    let notice = inputs.outputs.leave(address, lang).map(|path| path.to_string());
    WebAddress {
        address: address.to_owned(),
        external: notice.is_none() && is_external(address),
        href: notice.unwrap_or_else(|| address.to_owned()),
    }
}

/// What every page of a language shows.
pub(super) fn site(inputs: &Inputs<'_>, shared: &SharedViews, theme: &Theme, lang: Lang) -> Site {
    let Inputs { config, portal, .. } = *inputs;
    let formatter = inputs.formatter(lang);
    let word = |key: &str| theme.shown(lang, key, theme.words(None, lang).plain(key));
    let title_of = |key: &str, page| Link { title: formatter.own(word(key)), href: inputs.href(page, lang) };
    let pages = portal.pages.iter().enumerate().filter(|(_, page)| !method::is_method(page));
    let method_page = method::of(portal);
    let coordinator = config.coordinator.as_ref().and_then(|c| portal.bodies.find(&c.value)).and_then(|ix| {
        let href = inputs.outputs.path(body::page(0, ix, 0), lang)?.to_string();
        Some(Link { title: formatter.by_language(portal.bodies.get(ix).name_on(inputs.as_of)), href })
    });
    Site {
        title: formatter.by_language(&config.title),
        description: config.description.as_ref().map(|d| formatter.by_language(d)),
        masthead: config
            .masthead
            .iter()
            .map(|(tag, text)| Text { text: text.clone(), lang: Some(tag.clone()), stale: false })
            .collect(),
        archived: config.archived,
        banner: config.banner.as_ref().map(|b| formatter.by_language(b)),
        lang: config.language(lang).tag.to_string(),
        dir: config::tags::direction(&config.language(lang).tag),
        source_lang: config.language(SOURCE).tag.to_string(),
        machine: portal.has_machine_words(lang),
        as_of: formatter.day(inputs.as_of),
        style: theme.style.to_string(),
        home: Link { title: formatter.by_language(&config.title), href: inputs.href(home::page(), lang) },
        plan: shared.plans.first().map(|p| p.link.clone()),
        plans: shared.plans.iter().map(|p| p.link.clone()).collect(),
        pages: pages
            .map(|(i, page)| Link { title: formatter.text(&page.title), href: inputs.href(free::page(i), lang) })
            .collect(),
        method: Link {
            title: method_page.map_or_else(|| formatter.own(word("title-method")), |page| formatter.text(&page.title)),
            href: inputs.href(method::page(), lang),
        },
        search: title_of("title-search", search::page()),
        sitemap: title_of("title-sitemap", sitemap::page(0)),
        archive: (!portal.snapshots.is_empty()).then(|| title_of("title-archive", archive::page())),
        feed: (config.base_url.is_some() && !portal.plans.is_empty())
            .then(|| exports::feed_path(config, portal, FeedOf::Portal, FeedFormat::Atom, lang)),
        contact: contact(inputs, &config.contact, lang),
        coordinator,
        government: government(&formatter, &config.government),
        base_url: config.base_url.clone(),
        generator: format!("jindu {} ({})", env!("CARGO_PKG_VERSION"), config.mark()),
    }
}

fn government(formatter: &Formatter<'_>, government: &config::Government) -> Government {
    let config::Government {
        site_name,
        site_domain,
        site_id_code,
        sponsor,
        operator,
        icp,
        police,
        conac,
        without: _,
        external_links: _,
    } = government;
    let digits = |s: &String| s.chars().filter(char::is_ascii_digit).collect::<String>();
    Government {
        site_name: site_name.as_ref().map(|t| formatter.by_language(t)),
        site_domain: site_domain.clone(),
        site_id_code: site_id_code.clone(),
        sponsor: sponsor.as_ref().map(|t| formatter.by_language(t)),
        operator: operator.as_ref().map(|t| formatter.by_language(t)),
        icp: icp.clone(),
        police: police.clone(),
        police_code: police.as_ref().map(digits).filter(|d| d.len() == 14),
        conac: conac.clone(),
    }
}
