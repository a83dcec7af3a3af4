//! What the index knows of a page: its title, other names, words; in the page's language only.

use crate::config::{ByLanguage, Lang, SOURCE};
use crate::digest::{Digest, Digester};
use crate::model::{Localized, Prose, Reference, Task};
use crate::outputs::{PageId, search};
use crate::plain::one_line;
use crate::render::Renderer;
use std::sync::Arc;

/// A page as it is found.
#[derive(Debug)]
pub(super) struct Document {
    /// What it is: `task`, `section`, `department`, …
    pub(super) kind: &'static str,
    pub(super) href: String,
    pub(super) title: String,
    /// A task's number; 0 for others.
    pub(super) number: u32,
    /// Its plan, where it belongs to one.
    pub(super) plan: Option<usize>,
    /// Other names, each with its language where it is not the index's.
    pub(super) also: Vec<(String, Option<String>)>,
    /// Its words, a line for each piece.
    pub(super) text: String,
}

/// Makes it.
pub(super) fn document(renderer: &Renderer<'_>, page: PageId, lang: Lang) -> Document {
    let inputs = &renderer.inputs;
    let portal = inputs.portal;
    let words = renderer.theme.words(lang);
    let scribe = inputs.scribe(lang);
    let of = |kind, plan, title: String| Document {
        kind,
        href: inputs.href(page, lang),
        title,
        number: 0,
        plan,
        also: Vec::new(),
        text: String::new(),
    };
    let list = |key: &str, plan: usize| of("page", Some(plan), words.plain(key));
    match page {
        PageId::Task(p, t) => {
            let task = &portal.plans[p].tasks[t];
            let text = task_words(task, lang, inputs.as_of);
            Document { number: task.number, text, ..of("task", Some(p), own(&task.title, lang)) }
        }
        PageId::Section(p, s, _) => of("section", Some(p), own(&portal.plans[p].sections[s].title, lang)),
        PageId::Body(p, ix, _) => {
            let body = portal.bodies.get(ix);
            let title = scribe.by_language(body.name_on(inputs.as_of)).text;
            let names = body.formerly.iter().map(|(_, name)| name).chain([&body.name]);
            let mut also: Vec<(String, Option<String>)> = Vec::new();
            let mut add = |name: &str, of: Lang| {
                if name != title && also.iter().all(|(known, _)| known != name) {
                    also.push((name.to_owned(), scribe.foreign(of)));
                }
            };
            // Its name in the source language too: it stands in documents.
            names
                .flat_map(|name| [name.exactly(lang).map(|n| (n, lang)), source_name(name)])
                .flatten()
                .for_each(|(name, of)| add(name, of));
            body.aliases.iter().for_each(|alias| add(alias, SOURCE));
            Document { also, ..of(body.kind.word(), Some(p), title) }
        }
        PageId::Plan(p) => {
            let plan = &portal.plans[p];
            let title = scribe.text(&plan.title).text;
            let short = plan.short_title.as_ref().filter(|t| t.has(lang)).map(|t| own(t, lang));
            let also = short.filter(|s| *s != title).map(|s| (s, None)).into_iter().collect();
            let text = lines([plan.document_number.clone(), prose_lines(Some(&plan.preamble), lang)]);
            Document { also, text, ..of("plan", Some(p), title) }
        }
        PageId::Notice(p, _) => {
            let plan = &portal.plans[p];
            let title = plan.notice_title.as_ref().filter(|t| t.has(lang)).unwrap_or(&plan.title);
            let title = scribe.text(title).text;
            let text = lines([prose_lines(plan.letter.as_ref(), lang), prose_lines(plan.closing.as_ref(), lang)]);
            Document { text, ..of("notice", Some(p), title) }
        }
        PageId::Free(i) => {
            let page = &portal.pages[i];
            let text = prose_lines(Some(&page.body), lang).unwrap_or_default();
            Document { text, ..of("page", None, own(&page.title, lang)) }
        }
        PageId::Method => match portal.pages.iter().find(|page| &*page.slug == "method") {
            Some(page) => {
                let text = prose_lines(Some(&page.body), lang).unwrap_or_default();
                Document { text, ..of("page", None, scribe.text(&page.title).text) }
            }
            None => of("page", None, words.plain("title-method")),
        },
        PageId::Archive => of("page", None, words.plain("title-archive")),
        PageId::Ledger(p, _) => list("title-ledger", p),
        PageId::Departments(p) => list("title-departments", p),
        PageId::Counties(p, _) => list("title-counties", p),
        PageId::Calendar(p, _) => list("title-calendar", p),
        PageId::Targets(p, _) => list("title-targets", p),
        PageId::Changes(p, _) => list("title-changes", p),
        _ => list("title-data", page_plan(page)),
    }
}

fn page_plan(page: PageId) -> usize {
    if let PageId::Data(p) = page { p } else { 0 }
}

fn source_name(name: &ByLanguage) -> Option<(&str, Lang)> {
    name.exactly(SOURCE).map(|name| (name, SOURCE))
}

fn own(text: &Localized<Arc<str>>, lang: Lang) -> String {
    one_line(text.get(lang).0)
}

/// The words of prose, where they are of this language.
fn prose_lines(prose: Option<&Prose>, lang: Lang) -> Option<String> {
    prose.filter(|prose| prose.has(lang)).map(|prose| prose.get(lang).0.lines())
}

fn lines(pieces: impl IntoIterator<Item = Option<String>>) -> String {
    let pieces: Vec<String> = pieces.into_iter().flatten().filter(|piece| !piece.is_empty()).collect();
    pieces.join("\n")
}

/// The notice's words, then whatever else the task's page says, as far as the notice does not say it already.
fn task_words(task: &Task, lang: Lang, as_of: chrono::NaiveDate) -> String {
    let mut all = Pieces { text: prose_lines(Some(&task.body), lang).unwrap_or_default(), lang };
    for measure in &task.measures {
        all.text(Some(&measure.text));
        all.text(measure.by_text.as_ref());
    }
    for target in &task.targets {
        all.text(Some(&target.name));
        all.text(target.text.as_ref());
    }
    all.references(&task.documents);
    for report in task.history.reports.on(as_of).filter(|report| !report.is_withdrawn()) {
        let facts = &report.facts;
        [&facts.note, &facts.problems, &facts.next].into_iter().for_each(|prose| all.prose(prose.as_ref()));
        facts.evidence.iter().for_each(|evidence| all.references(evidence));
    }
    for amendment in task.amendments.iter().filter(|a| a.date <= as_of) {
        all.text(amendment.reason.as_ref());
        all.text(amendment.document.as_ref());
    }
    all.text
}

struct Pieces {
    text: String,
    lang: Lang,
}

impl Pieces {
    fn add(&mut self, piece: &str) {
        if !piece.is_empty() && !self.text.contains(piece) {
            if !self.text.is_empty() {
                self.text.push('\n');
            }
            self.text.push_str(piece);
        }
    }

    fn text(&mut self, text: Option<&Localized<Arc<str>>>) {
        if let Some(text) = text.filter(|text| text.has(self.lang)) {
            self.add(&one_line(text.get(self.lang).0));
        }
    }

    fn prose(&mut self, prose: Option<&Prose>) {
        if let Some(words) = prose_lines(prose, self.lang) {
            self.add(&words);
        }
    }

    fn references(&mut self, references: &[Reference]) {
        for reference in references {
            self.text(Some(&reference.title));
            reference.number.iter().for_each(|number| self.add(number));
        }
    }
}

impl Document {
    /// Of all of it.
    pub(super) fn digest(&self) -> Digest {
        let Self { kind, href, title, number, plan, also, text } = self;
        let mut d = Digester::new();
        d.words(kind)
            .words(href)
            .words(title)
            .number((*number).into())
            .words(&format!("{plan:?} {also:?}"))
            .words(text);
        d.finish()
    }
}

/// Of what a page's document comes from: where it is as it was, so is the document, and nothing need be read to know it.
pub(super) fn origin(renderer: &Renderer<'_>, page: PageId, lang: Lang) -> Digest {
    let portal = renderer.inputs.portal;
    let Some(source) = search::source(portal, page) else { return document(renderer, page, lang).digest() };
    let mut d = Digester::new();
    d.words(&renderer.inputs.href(page, lang)).digest(source.whole);
    if let PageId::Task(p, t) = page {
        let task = &portal.plans[p].tasks[t];
        let as_of = renderer.inputs.as_of;
        // Which entries exist follows from how many do: they only ever come to be.
        d.number(task.reports.iter().filter(|r| r.date <= as_of).count() as u64);
        d.number((task.measures.len() + task.targets.len()) as u64);
        d.number(task.amendments.iter().filter(|a| a.date <= as_of).count() as u64);
    }
    d.finish()
}
