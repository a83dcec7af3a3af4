//! What the index knows of a page: its title, other names, words; in the page's language only.

use crate::config::Lang;
use crate::digest::{Digest, Digester};
use crate::model::{Localized, Prose, Reference, Task};
use crate::outputs::PageId;
use crate::plain::one_line;
use crate::render::{Renderer, pages};
use std::sync::Arc;

/// A page as it is found.
#[derive(Debug)]
pub(in crate::render) struct Document {
    /// What it is: `task`, `section`, `department`, …
    pub(in crate::render) kind: &'static str,
    pub(in crate::render) href: String,
    pub(in crate::render) title: String,
    /// What lists show of a task's number or label; empty for others, and where the notice prints nothing.
    pub(in crate::render) number: String,
    /// Its plan, where it belongs to one.
    pub(in crate::render) plan: Option<usize>,
    /// Other names, each with its language where it is not the index's.
    pub(in crate::render) also: Vec<(String, Option<String>)>,
    /// Its words, a line for each piece.
    pub(in crate::render) text: String,
    /// Of a task, its status in words, and how many of its measures are late; else empty.
    pub(in crate::render) state: String,
}

/// Makes it.
pub(super) fn document(renderer: &Renderer<'_>, page: PageId, lang: Lang) -> Document {
    (pages::of(page.kind).document)(renderer, page, lang)
}

/// A text on one line.
pub(in crate::render) fn own(text: &Localized<Arc<str>>, lang: Lang) -> String {
    one_line(text.get(lang).0)
}

/// The words of prose, where they are of this language.
pub(in crate::render) fn prose_lines(prose: Option<&Prose>, lang: Lang) -> Option<String> {
    prose.filter(|prose| prose.has(lang)).map(|prose| prose.get(lang).0.lines())
}

/// Pieces, each from a line of its own on.
pub(in crate::render) fn lines(pieces: impl IntoIterator<Item = Option<String>>) -> String {
    let pieces: Vec<String> = pieces.into_iter().flatten().filter(|piece| !piece.is_empty()).collect();
    pieces.join("\n")
}

/// The notice's words, then whatever else the task's page says, as far as the notice does not say it already.
pub(in crate::render) fn task_words(task: &Task, lang: Lang, as_of: chrono::NaiveDate) -> String {
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
    for verification in task.history.checks.on(as_of).map(|place| &task.verifications[place]) {
        all.prose(verification.finding.as_ref());
        all.references(&verification.evidence);
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
    /// A page of which its title alone is known.
    pub(in crate::render) fn new(
        renderer: &Renderer<'_>,
        page: PageId,
        lang: Lang,
        kind: &'static str,
        title: String,
    ) -> Self {
        let plan = page.of_plan();
        let href = renderer.inputs.href(page, lang);
        Self {
            kind,
            href,
            title,
            number: String::new(),
            plan,
            also: Vec::new(),
            text: String::new(),
            state: String::new(),
        }
    }

    /// A page that is called by the theme's word for its kind.
    pub(in crate::render) fn list(renderer: &Renderer<'_>, page: PageId, lang: Lang) -> Self {
        let title = renderer.theme.words(page.of_plan(), lang).plain(&format!("title-{}", page.kind.name));
        Self::new(renderer, page, lang, "page", title)
    }

    /// Of all of it.
    pub(super) fn digest(&self) -> Digest {
        let Self { kind, href, title, number, plan, also, text, state } = self;
        let mut d = Digester::new();
        d.words(kind)
            .words(href)
            .words(title)
            .words(number)
            .words(&format!("{plan:?} {also:?}"))
            .words(text)
            .words(state);
        d.finish()
    }
}

/// Of what a page's document comes from: where it is as it was, so is the document, and nothing need be read to know it.
pub(super) fn origin(renderer: &Renderer<'_>, page: PageId, lang: Lang) -> Digest {
    let portal = renderer.inputs.portal;
    let Some(source) = (page.kind.words_of)(portal, page) else { return document(renderer, page, lang).digest() };
    let (reports, amendments) = (pages::of(page.kind).dated)(&renderer.inputs, page);
    let mut d = Digester::new();
    d.words(&renderer.inputs.href(page, lang)).digest(source.whole).number(reports as u64).number(amendments as u64);
    // Time alone changes a status, the theme a title that is made of its words.
    d.words(&(pages::of(page.kind).state)(renderer, page, lang));
    if page.kind.of_plan {
        // The one issued last stands first, so time alone moves a plan, too; how tasks are numbered stands in it.
        d.number(page.plan as u64).digest(portal.plans[page.plan].digests.facts);
    }
    d.finish()
}
