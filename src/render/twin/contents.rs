//! `llms.txt` (llmstxt.org): what a program that reads text finds first. A portal's leads to its plans; a plan's lists its tasks, each with
//! its status, who answers and by when, and leads to their texts. A long one is split into numbered files, as all lists are.

use super::Writer;
use super::markdown::Inline;
use crate::config::Lang;
use crate::model::progress::Status;
use crate::outputs::exports::{calendar_path, data_path, llms_path, text_path};
use crate::outputs::{pages_of_rows, rows_of_page};
use crate::render::localizer::Localizer;
use crate::render::pages::{changes, data, free, ledger, method, notice, plan, targets};
use crate::render::shared::due;
use crate::render::text::prefix;

/// That of the portal: its plans, and what explains them.
pub(in crate::render) fn of_portal(localizer: Localizer<'_>) -> String {
    let inputs = localizer.inputs;
    let (config, portal, lang) = (inputs.config, inputs.portal, localizer.lang);
    let mut writer = Writer::new(localizer, llms_path(config, portal, None, 0, lang));
    let own = |words| Inline::text(&localizer.formatter().by_language(words));
    writer.out.heading(1, &own(&config.title));
    let said: Vec<Inline> = config.description.iter().chain(&config.banner).map(own).collect();
    writer.out.quote(&said);
    if !portal.plans.is_empty() {
        let words = writer.word("footer-plans");
        writer.out.heading(2, &words);
    }
    for (p, plan) in portal.plans.iter().enumerate() {
        let link = writer.to(writer.text(&plan.title), &llms_path(config, portal, Some(p), 0, lang));
        let words = writer.named(link, Inline::words(&localizer.counted("n-tasks", plan.tasks.len())));
        writer.item(0, words);
    }
    let words = writer.word("footer-about");
    writer.out.heading(2, &words);
    let link = writer.to_page(writer.word("title-method"), method::page());
    writer.item(0, link);
    for (i, page) in portal.pages.iter().enumerate().filter(|(_, page)| !method::is_method(page)) {
        let link = writer.to_page(writer.text(&page.title), free::page(i));
        writer.item(0, link);
    }
    let others: Vec<Lang> = config.langs().filter(|other| *other != lang).collect();
    if !others.is_empty() {
        let words = writer.word("languages");
        writer.out.heading(2, &words);
    }
    for other in others {
        let language = config.language(other);
        let label = Inline::in_language(&language.label, Some(&language.tag));
        let link = writer.to(label, &llms_path(config, portal, None, 0, other));
        writer.item(0, link);
    }
    writer.out.finish()
}

/// A file of that of a plan.
pub(in crate::render) fn of_plan(localizer: Localizer<'_>, p: usize, page: usize) -> String {
    let inputs = localizer.inputs;
    let (config, portal, lang) = (inputs.config, inputs.portal, localizer.lang);
    let (plan, facts) = (&portal.plans[p], &inputs.facts[p]);
    let mut writer = Writer::new(localizer, llms_path(config, portal, Some(p), page, lang));
    writer.out.heading(1, &writer.text(&plan.title));
    let as_of = writer.on_day("as-of", &localizer.formatter().day(inputs.as_of));
    let counts = Status::LISTED.into_iter().filter_map(|status| {
        let n = facts.state.tasks.iter().filter(|task| task.own.status == status).count();
        let args = [("status", localizer.status(status)), ("n", n.to_string())];
        let args = args.each_ref().map(|(name, words)| (*name, words.as_str()));
        (n > 0).then(|| Inline::words(&localizer.phrase("tally", &args)))
    });
    let total = Inline::words(&localizer.counted("now-all", plan.tasks.len()));
    let counts = writer.list(counts);
    let sum = Inline::joined([as_of, total, counts], &localizer.word("semicolon"));
    let banner = config.banner.as_ref().map(|banner| Inline::text(&localizer.formatter().by_language(banner)));
    let said: Vec<Inline> = [sum].into_iter().chain(banner).collect();
    writer.out.quote(&said);
    let pages = pages_of_rows(plan.tasks.len());
    if !plan.tasks.is_empty() {
        let words = writer.word("tasks");
        writer.out.heading(2, &words);
    }
    for t in rows_of_page(page, plan.tasks.len()) {
        let line = row(&writer, p, t);
        writer.item(0, line);
    }
    if pages > 1 {
        let words = writer.word("pager");
        writer.out.heading(2, &words);
        for n in (0..pages).filter(|n| *n != page) {
            let (here, all) = ((n + 1).to_string(), pages.to_string());
            let words = Inline::words(&localizer.phrase("pager-page", &[("page", &here), ("pages", &all)]));
            let link = writer.to(words, &llms_path(config, portal, Some(p), n, lang));
            writer.item(0, link);
        }
    }
    if page == 0 {
        others(&mut writer, p);
    }
    writer.out.finish()
}

/// A task in one line.
fn row(writer: &Writer<'_>, p: usize, t: usize) -> Inline {
    let localizer = &writer.localizer;
    let (inputs, lang) = (localizer.inputs, localizer.lang);
    let (plan, state) = (&inputs.portal.plans[p], &inputs.facts[p].state.tasks[t]);
    let task = &plan.tasks[t];
    let title = Inline::words(&prefix(plan.mark(task))).then(writer.text(&task.title));
    let link = writer.to(title, &text_path(inputs.config, inputs.portal, p, t, lang));
    let late =
        Some(state.late_measures()).filter(|n| *n > 0).map(|n| Inline::words(&localizer.counted("measures-late", n)));
    let who = state.who();
    let (role, bodies) =
        if who.lead.is_empty() { ("role-responsible", &who.responsible) } else { ("role-lead", &who.lead) };
    let own = due(&localizer.formatter(), &state.own.commitment, state.own.deadline, state.own.from);
    let inside = localizer.inside(state).filter(|_| own.kind == "implied");
    let said = [
        Some(Inline::words(&localizer.status(state.own.status))),
        late,
        Some(writer.labelled(role, writer.bodies(bodies))).filter(|_| !bodies.is_empty()),
        Some(writer.labelled("due", writer.due(&own, inside))),
    ];
    writer.named(link, Inline::joined(said.into_iter().flatten(), &localizer.word("semicolon")))
}

/// What else there is of a plan.
fn others(writer: &mut Writer<'_>, p: usize) {
    let localizer = writer.localizer;
    let (config, portal, lang) = (localizer.inputs.config, localizer.inputs.portal, localizer.lang);
    let words = writer.word("title-data");
    writer.out.heading(2, &words);
    let page = |word: &str, page| writer.to_page(writer.word(word), page);
    let json = data_path(config, portal, p, None, "tasks.json");
    let mut links = vec![
        writer.named(writer.to(Inline::words("tasks.json"), &json), writer.word("data-about-json")),
        page("title-data", data::page(p)),
        page("nav-plan", plan::page(p)),
        page("notice-in-full", notice::page(p, 0)),
        page("nav-ledger", ledger::page(p, 0)),
        page("title-changes", changes::page(p)),
        page("rules", method::page()),
    ];
    if localizer.inputs.facts[p].state.tasks.iter().any(|task| !task.targets.is_empty()) {
        links.push(page("nav-targets", targets::page(p, 0)));
    }
    links.push(writer.to(writer.word("data-calendar-plan"), &calendar_path(config, portal, p, None, None, lang)));
    links.into_iter().for_each(|link| writer.item(0, link));
}
